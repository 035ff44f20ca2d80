"""Whose claim it is: honest records are never refused, and a speaker who is not the one is."""

# ruff: noqa: E501 - a case is a line

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.claims.attribution import attributions, withheld
from pincite.evidence.claims.clauses import sentences_touched
from pincite.evidence.claims.speakers import check_named, check_speaker
from pincite.evidence.names import name_matcher
from pincite.evidence.passages.folding import fold

CAST = {
    "lund": ["Ada Lund", "Lund"],
    "ro": ["Ro Sun-hee"],
    "tern": ["Tern, Marek", "Tern"],
    "ihs": ["Institute of Harbour Studies", "IHS"],
    "ministry": ["Ministry of Fisheries", "fisheries ministry"],
    "asu": ["Asu", "Republic of Asu"],
    "bel": ["Bel"],
    "union": ["Dockers' Union"],
    "news": ["Harbour News"],
    "foreign": ["Bellan foreign ministry"],
}
EAST = {
    "ko": {
        "han": ["한보라"], "do": ["도민재"], "hang": ["항만연구원"], "su": ["수산부"], "asu": ["아수국"], "news": ["항구일보"], "un": ["유엔"],
    },
    "ja": {
        "mori": ["森野太郎", "森野"], "kita": ["北川花子", "北川"], "lab": ["港湾研究所"], "sui": ["水産省"], "asu": ["アス国"], "news": ["港新聞"],
        "un": ["国連"],
    },
    "zh": {
        "lin": ["林海生"], "gao": ["高小帆"], "lab": ["港口研究院"], "yu": ["渔业部"], "asu": ["阿苏国"], "news": ["海港日报"], "un": ["联合国"],
    },
}  # fmt: skip

# Text, the claim in it, who says it. "{…}" marks the words that a citation of the field speaker pins.
HONEST_EN = [
    ("Lund said 40 boats sank.", "40 boats", "lund"),
    (
        "Ada Lund, a lecturer at a small state-run research house, Institute of Harbour Studies (IHS), said over coffee that 40 boats sank.",
        "40 boats",
        "lund",
    ),
    ("Lund and Ro said that 40 boats sank.", "40 boats", "lund ro"),
    ("Lund, Tern and Ro said that 40 boats sank.", "40 boats", "lund ro tern"),
    (
        "Ro, a retired pilot who these days counsels the fisheries ministry, said by telephone that 40 boats left Asu.",
        "40 boats",
        "ro",
    ),
    ("Lund, who fled Bel in 2019, told Harbour News that 40 boats sank.", "40 boats", "lund"),
    ("According to Lund, 40 boats sank.", "40 boats", "lund"),
    ("At least 40 boats sank, according to the Ministry of Fisheries.", "40 boats", "ministry"),
    (
        "Some 40 boats sank, according to a report published by the Institute of Harbour Studies last week.",
        "40 boats",
        "ihs",
    ),
    ("The fisheries ministry estimates that there are 40 boats in Bel.", "40 boats", "ministry"),
    ("The Dockers' Union estimated the losses at 40 boats.", "40 boats", "union"),
    ('"We lost 40 boats," Lund said.', "40 boats", "lund"),
    ('"We lost 40 boats," said Ada Lund, who heads the Institute of Harbour Studies.', "40 boats", "lund"),
    ('"The storm," Lund said, "took 40 boats."', "40 boats", "lund"),
    ("Forty boats sank, Lund added.", "Forty boats", "lund"),
    ("Harbour News was told by Lund that 40 boats sank.", "40 boats", "lund"),
    ("Lund was quoted by Harbour News as saying that 40 boats sank.", "40 boats", "lund"),
    ("Lund said that Ro had fled with 40 boats.", "40 boats", "lund"),
    ("Lund spoke to reporters in Bel. She said 40 boats had been lost.", "40 boats", "lund"),
    ("Lund and Ro gave no names. The crews, they said, had manned 40 boats.", "40 boats", "lund ro"),
    ("The IHS published its yearly count. The report said 40 boats had been lost.", "40 boats", "ihs"),
    ("Officials from the fisheries ministry said 40 boats were missing.", "40 boats", "ministry"),
    ("A spokesperson for the fisheries ministry said 40 boats were missing.", "40 boats", "ministry"),
    ("Bel's fisheries ministry said in a statement that 40 boats were missing.", "40 boats", "ministry"),
    (
        "{Two engineers close to the Bellan government}, one a retired sea captain, said that about 40 boats sank.",
        "40 boats",
        "lund ro",
    ),
    ("Lund said 40 boats sank, while Ro put the number at 30.", "40 boats", "lund"),
    ("Lund said 40 boats sank, while Ro put the number at 30.", "30", "ro"),
    ("Lund said 40 boats sank and Ro said 30 did.", "30", "ro"),
    ("Lund said 40 boats sank. Ro said 30 did.", "30", "ro"),
    ("Asu said in June that it had returned more than a third but gave no figures.", "more than a third", "asu"),
    ("On Monday, Lund, a captain, told Harbour News that 40 boats sank.", "40 boats", "lund"),
    ("Asked about the storm, Lund said 40 boats sank.", "40 boats", "lund"),
    ("Ministry of Fisheries spokesman Marek Tern said 40 boats sank.", "40 boats", "tern"),
    ("Ministry of Fisheries spokesman Marek Tern said 40 boats sank.", "40 boats", "ministry"),
    ("Marek Tern, a spokesman for the Ministry of Fisheries, said 40 boats sank.", "40 boats", "tern"),
    ("The researcher, Ada Lund, said 40 boats sank.", "40 boats", "lund"),
    ("Lund's report says that 40 boats sank.", "40 boats", "lund"),
    ("A survey by the Dockers' Union found that 40 boats were unsafe.", "40 boats", "union"),
    ("Data from the Ministry of Fisheries show that 40 boats were sold.", "40 boats", "ministry"),
    ("The IHS said on Tuesday it had counted 40 boats.", "40 boats", "ihs"),
    ("Harbour News reported that 40 boats sank, citing Lund.", "40 boats", "lund"),
    ("Harbour News reported that 40 boats sank, citing Lund.", "40 boats", "news"),
    ("In a statement on Friday, the Bellan foreign ministry said 40 boats had been returned.", "40 boats", "foreign"),
    ("The Bellan foreign ministry has said that rules were making it hard to return 40 boats.", "40 boats", "foreign"),
    ("Lund denied that Bel had lost boats, saying that only 40 boats were damaged.", "40 boats", "lund"),
    ("Tern also noted that the fleet had 40 boats in all.", "40 boats", "tern"),
    ("But Ro, speaking in Bel, insisted that 40 boats were safe.", "40 boats", "ro"),
    ("As Lund explained, 40 boats need new engines.", "40 boats", "lund"),
    ("The number of boats that sank came to more than 40.", "more than 40", "@lund"),
    ("Bel sent tens of boats abroad to earn money for the state.", "tens of boats", "@lund"),
    ("Ro, Tern and the IHS all agree, Lund said, that 40 boats sank.", "40 boats", "lund"),
    ("The Dockers' Union (DU) said 40 boats sank.", "40 boats", "union"),
    ("Lund told Ro that 40 boats sank.", "40 boats", "lund"),
    ("After Ro had left the meeting, Lund said 40 boats sank.", "40 boats", "lund"),
    ("Citing Lund, Harbour News said 40 boats sank.", "40 boats", "lund"),
    ("Bel has lost 40 boats since May, the Ministry of Fisheries said on its website.", "40 boats", "ministry"),
    ("According to IHS researcher Ada Lund, 40 boats sank.", "40 boats", "lund"),
    ("The IHS estimate of 40 boats was published in May.", "40 boats", "ihs"),
    ("Lund went on to say that 40 boats sank.", "40 boats", "lund"),
    ('"Forty boats are gone. Nobody helped us," Tern told Harbour News.', "Forty boats", "tern"),
    ("Tern claimed 40 boats sank; the Ministry of Fisheries said there were 12.", "40 boats", "tern"),
    ("Tern claimed 40 boats sank; the Ministry of Fisheries said there were 12.", "12", "ministry"),
    ("Lund, Ro's deputy, said 40 boats sank.", "40 boats", "lund"),
    ("The head of the Dockers' Union, Marek Tern, said 40 boats sank.", "40 boats", "tern"),
    ("Bel, which borders Asu, said it had returned 40 boats.", "40 boats", "bel"),
    ("Lund has repeatedly said that 40 boats sank off Asu.", "40 boats", "lund"),
]
FALSE_EN = [
    ("Lund said 40 boats sank. Ro said 30 did.", "40 boats", "ro"),
    ("Lund said 40 boats sank. Ro said 30 did.", "30", "lund"),
    ("Lund said 40 boats sank, while Ro put the number at 30.", "40 boats", "ro"),
    ("Lund said 40 boats sank, while Ro put the number at 30.", "30", "lund"),
    ("Lund said 40 boats sank and Ro said 30 did.", "40 boats", "ro"),
    ("Lund said 40 boats sank and Ro said 30 did.", "30", "lund"),
    (
        "Ada Lund, a lecturer at a small state-run research house, Institute of Harbour Studies (IHS), said over coffee that 40 boats sank.",
        "40 boats",
        "ihs",
    ),
    (
        "Ro, a retired pilot who these days counsels the fisheries ministry, said by telephone that 40 boats left Asu.",
        "40 boats",
        "ministry",
    ),
    (
        "Ro, a retired pilot who these days counsels the fisheries ministry, said by telephone that 40 boats left Asu.",
        "40 boats",
        "asu",
    ),
    ("IHS researcher Ada Lund said 40 boats sank.", "40 boats", "ihs"),
    ("Lund said that Ro had fled with 40 boats.", "40 boats", "ro"),
    ("Lund told Ro that 40 boats sank.", "40 boats", "ro"),
    ("Lund told Harbour News that 40 boats sank.", "40 boats", "news"),
    ("According to Lund, 40 boats sank.", "40 boats", "tern"),
    ("According to Lund, 40 boats left Asu with Ro.", "40 boats", "ro"),
    ("40 boats sank, according to Lund, while Ro said it was 30.", "40 boats", "ro"),
    ("40 boats sank, according to Lund, while Ro said it was 30.", "30", "lund"),
    ('"We lost 40 boats," said Ada Lund, who heads the Institute of Harbour Studies.', "40 boats", "ihs"),
    ('"We lost 40 boats," Lund said.', "40 boats", "ro"),
    ('"The storm," Lund said, "took 40 boats."', "40 boats", "tern"),
    ("Forty boats sank, Lund added.", "Forty boats", "ro"),
    ("Harbour News was told by Lund that 40 boats sank.", "40 boats", "news"),
    ("Lund was quoted by Harbour News as saying that 40 boats sank.", "40 boats", "ro"),
    ("Lund said that 40 boats sank.", "40 boats", "lund ro"),
    ("Ro said by telephone that 40 boats sank.", "40 boats", "lund ro"),
    ("Lund said the storm was strong. She added that 40 boats sank.", "40 boats", "tern"),
    ("Officials from the fisheries ministry said 40 boats were missing.", "40 boats", "lund"),
    ("A spokesperson for the Bellan foreign ministry said 40 boats were missing.", "40 boats", "lund"),
    ("The fisheries ministry estimates that there are 40 boats in Bel.", "40 boats", "bel"),
    ("The fisheries ministry estimates that there are 40 boats in Bel.", "40 boats", "@lund"),
    ("According to the Ministry of Fisheries, 40 boats sank.", "40 boats", "@lund"),
    ("At least 40 boats sank, according to the Ministry of Fisheries.", "40 boats", "union"),
    ("Some 40 boats sank, according to a report by the Institute of Harbour Studies.", "40 boats", "union"),
    ("A survey by the Dockers' Union found that 40 boats were unsafe.", "40 boats", "ihs"),
    ("The Dockers' Union estimated the losses at 40 boats.", "40 boats", "ministry"),
    ("Asu said in June that it had returned more than a third but gave no figures.", "more than a third", "bel"),
    ("On Monday, Lund, a captain, told Harbour News that 40 boats sank.", "40 boats", "news"),
    ("Asked about the storm by Ro, Lund said 40 boats sank.", "40 boats", "ro"),
    ("Ministry of Fisheries spokesman Marek Tern said 40 boats sank.", "40 boats", "lund"),
    ("The researcher, Ada Lund, said 40 boats sank.", "40 boats", "ro"),
    ("Lund's report says that 40 boats sank.", "40 boats", "ihs"),
    ("In a statement on Friday, the Bellan foreign ministry said 40 boats had been returned.", "40 boats", "ministry"),
    ("Lund denied that Bel had lost boats, saying that only 40 boats were damaged.", "40 boats", "bel"),
    ("Tern also noted that the fleet had 40 boats in all.", "40 boats", "ro"),
    ("But Ro, speaking in Bel, insisted that 40 boats were safe.", "40 boats", "bel"),
    ("As Lund explained, 40 boats need new engines.", "40 boats", "ro"),
    ("After Ro had left the meeting, Lund said 40 boats sank.", "40 boats", "ro"),
    ("Bel has lost 40 boats since May, the Ministry of Fisheries said on its website.", "40 boats", "bel"),
    ("According to IHS researcher Ada Lund, 40 boats sank.", "40 boats", "ihs"),
    ("Lund went on to say that 40 boats sank.", "40 boats", "ro"),
    ('"Forty boats are gone. Nobody helped us," Tern told Harbour News.', "Forty boats", "news"),
    ("Tern claimed 40 boats sank; the Ministry of Fisheries said there were 12.", "40 boats", "ministry"),
    ("Tern claimed 40 boats sank; the Ministry of Fisheries said there were 12.", "12", "tern"),
    ("Lund, Ro's deputy, said 40 boats sank.", "40 boats", "ro"),
    ("The head of the Dockers' Union, Marek Tern, said 40 boats sank.", "40 boats", "ro"),
    ("Bel, which borders Asu, said it had returned 40 boats.", "40 boats", "asu"),
    ("Ro, Tern and the IHS all agree, Lund said, that 40 boats sank.", "40 boats", "tern"),
    ("The IHS estimate of 40 boats was published in May.", "40 boats", "union"),
    ("Bel's fisheries ministry said in a statement that 40 boats were missing.", "40 boats", "lund"),
    ("Data from the Ministry of Fisheries show that 40 boats were sold.", "40 boats", "tern"),
    ("Lund and Ro said that 40 boats sank.", "40 boats", "tern"),
    ("Lund said Ro believed the storm took nobody, but that 40 boats sank.", "40 boats", "tern"),
]
HONEST_EAST = {
    "ko": [
        ("한보라 연구위원은 어선 40척이 침몰했다고 말했다.", "40척", "han"),
        ("항만연구원 한보라 선임연구위원은 어선 40척이 침몰했다고 밝혔다.", "40척", "han"),
        ('한보라 항만연구원 선임연구위원은 "어선 40척이 침몰했다"고 전했다.', "40척", "han"),
        ("수산부에 따르면 어선 40척이 침몰했다.", "40척", "su"),
        ("수산부 대변인은 어선 40척이 실종됐다고 밝혔다.", "40척", "su"),
        ("항만연구원이 펴낸 보고서에 따르면 어선 40척이 침몰했다.", "40척", "hang"),
        ('"어선 40척을 잃었다"고 도민재 선장은 말했다.', "40척", "do"),
        ("어선 40척이 침몰했다고 한보라 씨가 주장했다.", "40척", "han"),
        ("한보라와 도민재는 어선 40척이 침몰했다고 말했다.", "40척", "han do"),
        ("한보라는 도민재가 어선 40척을 몰고 달아났다고 말했다.", "40척", "han"),
        ("아수국의 수산부는 어선이 40척 있다고 추산했다.", "40척", "su"),
        ("한보라는 40척이 침몰했다고 말했고, 도민재는 30척이라고 반박했다.", "40척", "han"),
        ("한보라는 40척이 침몰했다고 말했고, 도민재는 30척이라고 반박했다.", "30척", "do"),
        ("수산부에 따르면 40척이 침몰했지만 한보라는 30척이라고 말했다.", "30척", "han"),
        ("한보라가 기자들을 만났다. 그는 어선 40척이 침몰했다고 설명했다.", "40척", "han"),
        ("항구일보는 어선 40척이 침몰했다고 보도했다.", "40척", "news"),
        ("항구일보는 한보라를 인용해 어선 40척이 침몰했다고 보도했다.", "40척", "han"),
        ("유엔은 보고서에서 어선 40척이 불법이라고 지적했다.", "40척", "un"),
        ("침몰한 어선은 40척을 넘는다.", "40척", "@han"),
        ("수산부는 18일 어선 40척을 돌려보냈다고 발표했다.", "40척", "su"),
        ('이에 대해 도민재 교수는 "40척이면 큰 피해"라고 분석했다.', "40척", "do"),
        ("수산부가 지난달 어선 40척을 팔았다고 항구일보가 전했다.", "40척", "news"),
    ],
    "ja": [
        ("森野氏は漁船40隻が沈んだと述べた。", "40隻", "mori"),
        ("港湾研究所の森野太郎研究員は、漁船40隻が沈んだと語った。", "40隻", "mori"),
        ("水産省によると、漁船40隻が沈んだ。", "40隻", "sui"),
        ("水産省の報道官は漁船40隻が行方不明だと述べた。", "40隻", "sui"),
        ("港湾研究所の報告書によると、漁船40隻が沈んだ。", "40隻", "lab"),
        ("「漁船40隻を失った」と北川花子船長は話した。", "40隻", "kita"),
        ("漁船40隻が沈んだと、森野氏は主張している。", "40隻", "mori"),
        ("森野氏と北川氏は漁船40隻が沈んだと述べた。", "40隻", "mori kita"),
        ("森野氏は、北川氏が漁船40隻で逃げたと語った。", "40隻", "mori"),
        ("アス国の水産省は漁船が40隻あると推計した。", "40隻", "sui"),
        ("森野氏は40隻が沈んだと述べたが、北川氏は30隻だと反論した。", "40隻", "mori"),
        ("森野氏は40隻が沈んだと述べたが、北川氏は30隻だと反論した。", "30隻", "kita"),
        ("水産省によると40隻が沈んだが、森野氏は30隻だと述べた。", "30隻", "mori"),
        ("森野氏が記者会見した。同氏は漁船40隻が沈んだと説明した。", "40隻", "mori"),
        ("港新聞は漁船40隻が沈んだと報じた。", "40隻", "news"),
        ("国連は報告書で漁船40隻が違法だと指摘した。", "40隻", "un"),
        ("沈んだ漁船は40隻を超える。", "40隻", "@mori"),
        ("水産省は18日、漁船40隻を返還したと発表した。", "40隻", "sui"),
        ("北川氏の話では、漁船40隻が港に残っている。", "40隻", "kita"),
        ("水産省は声明で「漁船40隻を確認した」と明らかにした。", "40隻", "sui"),
        ("森野太郎・港湾研究所研究員は「40隻は大きな損失だ」と分析した。", "40隻", "mori"),
    ],
    "zh": [
        ("林海生说,40艘渔船沉没了。", "40艘", "lin"),
        ("港口研究院研究员林海生表示,40艘渔船沉没了。", "40艘", "lin"),
        ("据渔业部统计,40艘渔船沉没。", "40艘", "yu"),
        ("渔业部发言人说,40艘渔船失踪。", "40艘", "yu"),
        ("根据港口研究院的报告,40艘渔船沉没。", "40艘", "lab"),
        ('"我们失去了40艘渔船,"高小帆说。', "40艘", "gao"),
        ("林海生和高小帆表示,40艘渔船沉没。", "40艘", "lin gao"),
        ("林海生说,高小帆带着40艘渔船逃走了。", "40艘", "lin"),
        ("渔业部估计,境内有40艘渔船。", "40艘", "yu"),
        ("林海生说有40艘,高小帆说只有30艘。", "40艘", "lin"),
        ("林海生说有40艘,高小帆说只有30艘。", "30艘", "gao"),
        ("林海生周四在记者会上表示,40艘渔船沉没。", "40艘", "lin"),
        ("林海生接受采访。他说40艘渔船沉没。", "40艘", "lin"),
        ("海港日报报道说,40艘渔船沉没。", "40艘", "news"),
        ("联合国在报告中指出,40艘渔船违法。", "40艘", "un"),
        ("沉没的渔船超过40艘。", "40艘", "@lin"),
        ("渔业部18日宣布,已遣返40艘渔船。", "40艘", "yu"),
        ("海港日报援引林海生的话报道,40艘渔船沉没。", "40艘", "lin"),
        ('渔业部在声明中称:"已确认40艘渔船沉没。"', "40艘", "yu"),
        ("阿苏国渔业部部长高小帆指出,40艘渔船需要修理。", "40艘", "gao"),
        ("渔业部数据显示,40艘渔船已经出售。", "40艘", "yu"),
    ],
}
FALSE_EAST = {
    "ko": [
        ("한보라 연구위원은 어선 40척이 침몰했다고 말했다.", "40척", "do"),
        ("항만연구원 한보라 선임연구위원은 어선 40척이 침몰했다고 밝혔다.", "40척", "hang"),
        ('한보라 항만연구원 선임연구위원은 "어선 40척이 침몰했다"고 전했다.', "40척", "hang"),
        ("수산부에 따르면 어선 40척이 침몰했다.", "40척", "han"),
        ("수산부 대변인은 어선 40척이 실종됐다고 밝혔다.", "40척", "asu"),
        ("항만연구원이 펴낸 보고서에 따르면 어선 40척이 침몰했다.", "40척", "su"),
        ('"어선 40척을 잃었다"고 도민재 선장은 말했다.', "40척", "han"),
        ("어선 40척이 침몰했다고 한보라 씨가 주장했다.", "40척", "do"),
        ("한보라는 도민재가 어선 40척을 몰고 달아났다고 말했다.", "40척", "do"),
        ("아수국의 수산부는 어선이 40척 있다고 추산했다.", "40척", "asu"),
        ("한보라는 40척이 침몰했다고 말했고, 도민재는 30척이라고 반박했다.", "40척", "do"),
        ("한보라는 40척이 침몰했다고 말했고, 도민재는 30척이라고 반박했다.", "30척", "han"),
        ("수산부에 따르면 40척이 침몰했지만 한보라는 30척이라고 말했다.", "40척", "han"),
        ("수산부에 따르면 40척이 침몰했지만 한보라는 30척이라고 말했다.", "30척", "su"),
        ("한보라는 어선 40척이 침몰했다고 말했다.", "40척", "han do"),
        ("항구일보는 어선 40척이 침몰했다고 보도했다.", "40척", "@han"),
        ("유엔은 보고서에서 어선 40척이 불법이라고 지적했다.", "40척", "asu"),
        ("수산부는 18일 어선 40척을 돌려보냈다고 발표했다.", "40척", "news"),
        ('이에 대해 도민재 교수는 "40척이면 큰 피해"라고 분석했다.', "40척", "han"),
        ("수산부가 지난달 어선 40척을 팔았다고 항구일보가 전했다.", "40척", "su"),
    ],
    "ja": [
        ("森野氏は漁船40隻が沈んだと述べた。", "40隻", "kita"),
        ("港湾研究所の森野太郎研究員は、漁船40隻が沈んだと語った。", "40隻", "lab"),
        ("水産省によると、漁船40隻が沈んだ。", "40隻", "mori"),
        ("水産省の報道官は漁船40隻が行方不明だと述べた。", "40隻", "asu"),
        ("港湾研究所の報告書によると、漁船40隻が沈んだ。", "40隻", "sui"),
        ("「漁船40隻を失った」と北川花子船長は話した。", "40隻", "mori"),
        ("漁船40隻が沈んだと、森野氏は主張している。", "40隻", "kita"),
        ("森野氏は、北川氏が漁船40隻で逃げたと語った。", "40隻", "kita"),
        ("アス国の水産省は漁船が40隻あると推計した。", "40隻", "asu"),
        ("森野氏は40隻が沈んだと述べたが、北川氏は30隻だと反論した。", "40隻", "kita"),
        ("森野氏は40隻が沈んだと述べたが、北川氏は30隻だと反論した。", "30隻", "mori"),
        ("水産省によると40隻が沈んだが、森野氏は30隻だと述べた。", "30隻", "sui"),
        ("水産省によると40隻が沈んだが、森野氏は30隻だと述べた。", "40隻", "mori"),
        ("森野氏は漁船40隻が沈んだと述べた。", "40隻", "mori kita"),
        ("港新聞は漁船40隻が沈んだと報じた。", "40隻", "@mori"),
        ("国連は報告書で漁船40隻が違法だと指摘した。", "40隻", "asu"),
        ("水産省は18日、漁船40隻を返還したと発表した。", "40隻", "news"),
        ("北川氏の話では、漁船40隻が港に残っている。", "40隻", "mori"),
        ("水産省は声明で「漁船40隻を確認した」と明らかにした。", "40隻", "kita"),
        ("森野太郎・港湾研究所研究員は「40隻は大きな損失だ」と分析した。", "40隻", "lab"),
    ],
    "zh": [
        ("林海生说,40艘渔船沉没了。", "40艘", "gao"),
        ("港口研究院研究员林海生表示,40艘渔船沉没了。", "40艘", "lab"),
        ("据渔业部统计,40艘渔船沉没。", "40艘", "lin"),
        ("渔业部发言人说,40艘渔船失踪。", "40艘", "asu"),
        ("根据港口研究院的报告,40艘渔船沉没。", "40艘", "yu"),
        ('"我们失去了40艘渔船,"高小帆说。', "40艘", "lin"),
        ("林海生说,高小帆带着40艘渔船逃走了。", "40艘", "gao"),
        ("渔业部估计,境内有40艘渔船。", "40艘", "lab"),
        ("林海生说有40艘,高小帆说只有30艘。", "40艘", "gao"),
        ("林海生说有40艘,高小帆说只有30艘。", "30艘", "lin"),
        ("林海生周四在记者会上表示,40艘渔船沉没。", "40艘", "gao"),
        ("林海生说,40艘渔船沉没。", "40艘", "lin gao"),
        ("海港日报报道说,40艘渔船沉没。", "40艘", "@lin"),
        ("联合国在报告中指出,40艘渔船违法。", "40艘", "asu"),
        ("渔业部18日宣布,已遣返40艘渔船。", "40艘", "news"),
        ('渔业部在声明中称:"已确认40艘渔船沉没。"', "40艘", "gao"),
        ("阿苏国渔业部部长高小帆指出,40艘渔船需要修理。", "40艘", "asu"),
        ("阿苏国渔业部部长高小帆指出,40艘渔船需要修理。", "40艘", "lin"),
        ("渔业部数据显示,40艘渔船已经出售。", "40艘", "un"),
        ("林海生告诉海港日报,40艘渔船沉没。", "40艘", "news"),
    ],
}

# A second cast and other hands' ways of writing: news agencies, activists, officials.
MILL = {
    "vela": ["Vela, Irina", "Vela"],
    "oduya": ["Samuel Oduya", "Oduya"],
    "kim": ["Kim Jae-ho"],
    "park": ["Park Su-jin"],
    "mfa": ["Ministry of Foreign Affairs of Torland", "Torland's foreign ministry", "foreign ministry"],
    "tor": ["Torland", "Torlish government"],
    "kes": ["Kessia", "Kessian government"],
    "un": ["United Nations", "UN"],
    "ilo": ["International Labour Organization", "ILO"],
    "hrw": ["Rights Monitor"],
    "mill": ["Aster Mill", "Aster Mill Co"],
    "union": ["Textile Workers' Federation", "federation"],
    "daily": ["Kessia Daily"],
    "agency": ["National Statistics Agency"],
    "reut": ["Newswire"],
    "panel": ["Panel of Experts"],
    "usa": ["United States", "US"],
}
MILL_HONEST = [
    (
        "The Textile Workers' Federation, which represents most of the mill's employees, put the number of strikers at 1,200.",
        "1,200",
        "union",
    ),
    (
        "Irina Vela, director of Rights Monitor, wrote in a 2021 report that 1,200 workers had been sent home.",
        "1,200",
        "vela",
    ),
    (
        "Samuel Oduya, the UN special rapporteur, told the council in Geneva on Tuesday that 1,200 workers were held in barracks.",
        "1,200",
        "oduya",
    ),
    ("Torland's foreign ministry, in a written reply to Newswire, said 1,200 permits had been issued.", "1,200", "mfa"),
    ("In its annual report, the ILO estimated that 1,200 children worked at the mill.", "1,200", "ilo"),
    ("A Kessian government official, who asked not to be named, said 1,200 workers had left.", "1,200", "kes"),
    ("The Panel of Experts found that 1,200 workers remained in Torland.", "1,200", "panel"),
    ("An investigation by Kessia Daily found 1,200 workers living in containers.", "1,200", "daily"),
    ("Workers earn about $300 a month, Vela said, of which the state takes 70%.", "70%", "vela"),
    ("Workers earn about $300 a month, Vela said, of which the state takes 70%.", "$300", "vela"),
    ('"There were 1,200 of us," Kim recalled. "We slept in shifts."', "1,200", "kim"),
    (
        "Kim and Park, both researchers at Rights Monitor, said in separate interviews that 1,200 workers took part.",
        "1,200",
        "kim park",
    ),
    ("Kim, Park and two other researchers said 1,200 workers took part.", "1,200", "kim park"),
    ("Citing unnamed officials, Kessia Daily reported last week that 1,200 workers took part.", "1,200", "daily"),
    ("According to figures compiled by the National Statistics Agency, 1,200 workers took part.", "1,200", "agency"),
    ("National Statistics Agency figures show that 1,200 workers took part.", "1,200", "agency"),
    ("About 1,200 workers took part, the federation said, adding that 300 were later fined.", "300", "union"),
    ("The federation says 1,200 took part. The company says 200.", "1,200", "union"),
    ("While Aster Mill says only 200 took part, the federation insists the figure was 1,200.", "1,200", "union"),
    ("While Aster Mill says only 200 took part, the federation insists the figure was 1,200.", "200", "mill"),
    ("Only 200 took part, said Aster Mill, but the federation spoke of 1,200.", "200", "mill"),
    (
        "The United States has estimated that Kessia earns $200 million a year from such contracts.",
        "$200 million",
        "usa",
    ),
    ("US officials say Kessia earns $200 million a year.", "$200 million", "usa"),
    ("The UN says up to 1,200 workers are affected; Torland disputes that.", "1,200", "un"),
    (
        "Park, who was in the mill at the time, said that when police came about 1,200 workers were inside.",
        "1,200",
        "park",
    ),
    ("Oduya, citing the federation, said 1,200 workers took part.", "1,200", "oduya"),
    ("Oduya, citing the federation, said 1,200 workers took part.", "1,200", "union"),
    (
        "It is the first strike of its kind, according to Vela, who has studied the mill since 2015 and counts 1,200 strikers.",
        "1,200",
        "vela",
    ),
    ("Those who downed tools numbered over 1,200.", "1,200", "@vela"),
    (
        "As Rights Monitor reported in 2019, wages were withheld for years; the present strike involved 1,200 workers.",
        "1,200",
        "@vela",
    ),
    ("Torland said it had repatriated 1,200 workers by the deadline, in line with the resolution.", "1,200", "tor"),
    ("In an email to Newswire, Vela said 1,200 workers had signed.", "1,200", "vela"),
    (
        "Speaking on condition of anonymity, an official at the foreign ministry said 1,200 visas were cancelled.",
        "1,200",
        "mfa",
    ),
    ("The foreign ministry's spokesman told reporters that 1,200 visas were cancelled.", "1,200", "mfa"),
    (
        "Rights Monitor interviewed 40 workers. They told the group that 1,200 people had been locked in.",
        "1,200",
        "@hrw",
    ),
    ("Vela believes that as many as 1,200 workers took part.", "1,200", "vela"),
    ('Kim Jae-ho, now a professor in Torland, puts it differently: "It was 1,200, no fewer."', "1,200", "kim"),
    ('Asked how many had gone, Park replied: "At least 1,200."', "1,200", "park"),
    ("The 1,200 figure comes from the federation.", "1,200", "union"),
    ('"We have 1,200 members there," federation president Samuel Oduya told Kessia Daily.', "1,200", "oduya"),
    ("The ILO and the UN estimate that 1,200 children work there.", "1,200", "ilo un"),
    ("The estimate of 1,200 was made by the ILO.", "1,200", "ilo"),
    ("Vela told Kessia Daily in March she had counted 1,200 beds.", "1,200", "vela"),
    ("Kim's account was confirmed by Park, who said 1,200 workers took part.", "1,200", "park"),
    ("Newswire could not verify the claim. The federation has said that 1,200 workers took part.", "1,200", "union"),
    ("The government of Torland announced that 1,200 workers would be sent home.", "1,200", "tor"),
    ('"1,200 workers," Vela said when asked how many were sent by Torland.', "1,200", "vela"),
    ("Police said they arrested 40 people. Vela said the true number was 1,200.", "1,200", "vela"),
    ("Ms. Vela added that 1,200 more were waiting.", "1,200", "vela"),
    ("The mill employed 1,200 people in 2019, its owner, Aster Mill Co, said in a filing.", "1,200", "mill"),
]
MILL_FALSE = [
    (
        "The Textile Workers' Federation, which represents most of the mill's employees, put the number of strikers at 1,200.",
        "1,200",
        "mill",
    ),
    (
        "Irina Vela, director of Rights Monitor, wrote in a 2021 report that 1,200 workers had been sent home.",
        "1,200",
        "hrw",
    ),
    (
        "Samuel Oduya, the UN special rapporteur, told the council in Geneva on Tuesday that 1,200 workers were held in barracks.",
        "1,200",
        "un",
    ),
    ("In its annual report, the ILO estimated that 1,200 children worked at the mill.", "1,200", "un"),
    ("The Panel of Experts found that 1,200 workers remained in Torland.", "1,200", "tor"),
    ("Workers earn about $300 a month, Vela said, of which the state takes 70%.", "70%", "oduya"),
    ('"There were 1,200 of us," Kim recalled. "We slept in shifts."', "1,200", "park"),
    (
        "Kim and Park, both researchers at Rights Monitor, said in separate interviews that 1,200 workers took part.",
        "1,200",
        "hrw",
    ),
    ("According to figures compiled by the National Statistics Agency, 1,200 workers took part.", "1,200", "ilo"),
    ("The federation says 1,200 took part. The company says 200.", "1,200", "mill"),
    ("While Aster Mill says only 200 took part, the federation insists the figure was 1,200.", "1,200", "mill"),
    ("While Aster Mill says only 200 took part, the federation insists the figure was 1,200.", "200", "union"),
    ("Only 200 took part, said Aster Mill, but the federation spoke of 1,200.", "200", "union"),
    (
        "The United States has estimated that Kessia earns $200 million a year from such contracts.",
        "$200 million",
        "kes",
    ),
    ("US officials say Kessia earns $200 million a year.", "$200 million", "kes"),
    ("The UN says up to 1,200 workers are affected; Torland disputes that.", "1,200", "tor"),
    (
        "Park, who was in the mill at the time, said that when police came about 1,200 workers were inside.",
        "1,200",
        "kim",
    ),
    ("Torland said it had repatriated 1,200 workers by the deadline, in line with the resolution.", "1,200", "un"),
    ("In an email to Newswire, Vela said 1,200 workers had signed.", "1,200", "reut"),
    ('"We have 1,200 members there," federation president Samuel Oduya told Kessia Daily.', "1,200", "daily"),
    ("Kim's account was confirmed by Park, who said 1,200 workers took part.", "1,200", "kim"),
    ('Asked how many had gone, Park replied: "At least 1,200."', "1,200", "kim"),
    ("Vela told Kessia Daily in March she had counted 1,200 beds.", "1,200", "daily"),
    ("Police said they arrested 40 people. Vela said the true number was 1,200.", "1,200", "kim"),
    ("Vela believes that as many as 1,200 workers took part.", "1,200", "@kim"),
    ('Kim Jae-ho, now a professor in Torland, puts it differently: "It was 1,200, no fewer."', "1,200", "tor"),
    ("The ILO and the UN estimate that 1,200 children work there.", "1,200", "ilo hrw"),
    ('"1,200 workers," Vela said when asked how many were sent by Torland.', "1,200", "tor"),
    ("The mill employed 1,200 people in 2019, its owner, Aster Mill Co, said in a filing.", "1,200", "union"),
    ("The government of Torland announced that 1,200 workers would be sent home.", "1,200", "kes"),
    ("About 1,200 workers took part, the federation said, adding that 300 were later fined.", "300", "mill"),
    ("An investigation by Kessia Daily found 1,200 workers living in containers.", "1,200", "hrw"),
    (
        "Torland's foreign ministry, in a written reply to Newswire, said 1,200 permits had been issued.",
        "1,200",
        "reut",
    ),
]
MILL_EAST = {
    "ko": {
        "yun": ["윤서진"],
        "bae": ["배도현"],
        "mo": ["외무부"],
        "tor": ["톨란드", "톨란드 정부"],
        "ilo": ["국제노동기구", "ILO"],
        "kd": ["케시아일보"],
        "un": ["유엔 전문가패널", "전문가패널"],
        "nis": ["국가정보국", "국정국"],
        "inst": ["평화연구소"],
    },
    "ja": {
        "oka": ["岡部健"],
        "sato": ["里見葵", "里見"],
        "mo": ["外務省"],
        "tor": ["トルランド", "トルランド政府"],
        "ilo": ["国際労働機関", "ILO"],
        "kd": ["ケシア日報"],
        "un": ["専門家パネル"],
        "inst": ["平和研究所"],
        "police": ["県警"],
    },
    "zh": {
        "wei": ["魏东明"],
        "su": ["苏雨晴"],
        "mo": ["外交部"],
        "tor": ["托尔兰", "托尔兰政府"],
        "ilo": ["国际劳工组织"],
        "kd": ["凯西亚日报"],
        "un": ["专家小组"],
        "inst": ["和平研究所"],
        "un2": ["联合国"],
    },
}
MILL_EAST_HONEST = [
    ("ko", "국가정보국은 국회 정보위원회에 노동자가 약 1200명이라고 보고했다.", "1200명", "nis"),
    ("ko", '윤서진 평화연구소 소장은 3일 기자간담회에서 "파업에 1200명이 참여했다"고 밝혔다.', "1200명", "yun"),
    ("ko", "평화연구소 윤서진 소장과 배도현 연구위원은 파업에 1200명이 참여했다고 주장했다.", "1200명", "yun bae"),
    ("ko", "톨란드 정부는 노동자 1200명을 송환했다고 유엔에 통보했다.", "1200명", "tor"),
    ("ko", "전문가패널은 연례 보고서에서 노동자 1200명이 남아 있다고 추정했다.", "1200명", "un"),
    ("ko", "케시아일보는 소식통을 인용해 1200명이 파업에 참여했다고 전했다.", "1200명", "kd"),
    ("ko", "국제노동기구(ILO)에 따르면 아동 1200명이 공장에서 일한다.", "1200명", "ilo"),
    ("ko", "ILO 통계에 따르면 아동 1200명이 공장에서 일한다.", "1200명", "ilo"),
    ("ko", '윤서진은 "1200명이었다"며 "모두 젊은 여성이었다"고 회고했다.', "1200명", "yun"),
    ("ko", '외무부 당국자는 "비자 1200건을 취소했다"고 말했다.', "1200건", "mo"),
    ("ko", "배도현 씨는 당시 공장에 1200명이 있었다고 증언했다.", "1200명", "bae"),
    ("ko", "파업에 참여한 노동자는 1200명이 넘는 것으로 알려졌다.", "1200명", "@yun"),
    ("ko", "톨란드가 노동자 1200명을 고용하고 있다고 외무부는 설명했다.", "1200명", "mo"),
    ("ko", '외무부는 성명을 내고 "1200명이 귀국했다"고 발표했다.', "1200명", "mo"),
    ("ja", "平和研究所の岡部健所長は3日の会見で「1200人が参加した」と述べた。", "1200人", "oka"),
    ("ja", "岡部健・平和研究所長によると、1200人が参加した。", "1200人", "oka"),
    ("ja", "トルランド政府は労働者1200人を送還したと国連に通告した。", "1200人", "tor"),
    ("ja", "専門家パネルは年次報告書で、労働者1200人が残っていると推計した。", "1200人", "un"),
    ("ja", "ケシア日報は関係者の話として、1200人がストに参加したと伝えた。", "1200人", "kd"),
    ("ja", "国際労働機関(ILO)によると、児童1200人が工場で働く。", "1200人", "ilo"),
    ("ja", "県警によると、参加者は約1200人だった。", "1200人", "police"),
    ("ja", "外務省幹部は「査証1200件を取り消した」と明らかにした。", "1200件", "mo"),
    ("ja", "ストには1200人以上が参加したという。", "1200人", "@oka"),
    ("ja", "里見葵氏は当時、工場に1200人がいたと証言した。", "1200人", "sato"),
    ("ja", "トルランドが労働者1200人を雇っていると外務省は説明した。", "1200人", "mo"),
    ("ja", "外務省は声明を出し、1200人が帰国したと発表した。", "1200人", "mo"),
    ("zh", "外交部发言人魏东明3日在例行记者会上表示,已有1200人回国。", "1200人", "wei"),
    ("zh", "和平研究所所长苏雨晴在接受凯西亚日报采访时说,1200人参加了罢工。", "1200人", "su"),
    ("zh", "托尔兰政府向联合国通报,已遣返1200名工人。", "1200名", "tor"),
    ("zh", "专家小组在年度报告中估计,仍有1200名工人滞留。", "1200名", "un"),
    ("zh", "据凯西亚日报报道,1200人参加了罢工。", "1200人", "kd"),
    ("zh", "据国际劳工组织估计,1200名儿童在工厂工作。", "1200名", "ilo"),
    ("zh", "国际劳工组织的数据显示,1200名儿童在工厂工作。", "1200名", "ilo"),
    ("zh", '"有1200人,"苏雨晴回忆说,"都是年轻女工。"', "1200人", "su"),
    ("zh", "参加罢工的工人超过1200人。", "1200人", "@su"),
    ("zh", "魏东明和苏雨晴均表示,罢工人数为1200人。", "1200人", "wei su"),
    ("zh", "外交部发表声明称,1200人已经回国。", "1200人", "mo"),
    ("zh", "苏雨晴告诉记者,当时厂内有1200人。", "1200人", "su"),
    ("zh", "苏雨晴认为,魏东明所说的1200人并不准确。", "1200人", "su"),
]
MILL_EAST_FALSE = [
    ("ko", '윤서진 평화연구소 소장은 3일 기자간담회에서 "파업에 1200명이 참여했다"고 밝혔다.', "1200명", "inst"),
    ("ko", "국가정보국은 국회 정보위원회에 노동자가 약 1200명이라고 보고했다.", "1200명", "mo"),
    ("ko", "톨란드 정부는 노동자 1200명을 송환했다고 유엔에 통보했다.", "1200명", "yun"),
    ("ko", "케시아일보는 윤서진을 인용해 1200명이 파업에 참여했다고 전했다.", "1200명", "bae"),
    ("ko", "톨란드가 노동자 1200명을 고용하고 있다고 외무부는 설명했다.", "1200명", "tor"),
    ("ko", "배도현 씨는 당시 공장에 1200명이 있었다고 증언했다.", "1200명", "yun"),
    ("ko", '윤서진은 "1200명이었다"며 "모두 젊은 여성이었다"고 회고했다.', "1200명", "bae"),
    ("ja", "平和研究所の岡部健所長は3日の会見で「1200人が参加した」と述べた。", "1200人", "inst"),
    ("ja", "トルランド政府は労働者1200人を送還したと国連に通告した。", "1200人", "oka"),
    ("ja", "トルランドが労働者1200人を雇っていると外務省は説明した。", "1200人", "tor"),
    ("ja", "県警によると、参加者は約1200人だった。", "1200人", "oka"),
    ("ja", "里見葵氏は当時、工場に1200人がいたと証言した。", "1200人", "oka"),
    ("ja", "外務省は声明を出し、1200人が帰国したと発表した。", "1200人", "tor"),
    ("zh", "和平研究所所长苏雨晴在接受凯西亚日报采访时说,1200人参加了罢工。", "1200人", "kd"),
    ("zh", "和平研究所所长苏雨晴在接受凯西亚日报采访时说,1200人参加了罢工。", "1200人", "inst"),
    ("zh", "托尔兰政府向联合国通报,已遣返1200名工人。", "1200名", "un2"),
    ("zh", "据凯西亚日报报道,1200人参加了罢工。", "1200人", "su"),
    ("zh", "外交部发表声明称,1200人已经回国。", "1200人", "wei"),
    ("zh", "苏雨晴告诉记者,当时厂内有1200人。", "1200人", "wei"),
    ("zh", '"有1200人,"苏雨晴回忆说,"都是年轻女工。"', "1200人", "wei"),
]

FRAMES = [
    (
        "en",
        "The number of lost boats is put at 40 by the Dockers' Union, while the fisheries ministry speaks of a dozen.",
        "40",
        "union",
        "ministry",
    ),
    (
        "en",
        "The number of lost boats is put at 40 by the Dockers' Union, while the fisheries ministry speaks of a dozen.",
        "a dozen",
        "ministry",
        "union",
    ),
    ("en", "Bel put the toll at 12, and the Dockers' Union spoke of 40 boats.", "40 boats", "union", "bel"),
    ("en", "Bel put the toll at 12, and the Dockers' Union spoke of 40 boats.", "12", "bel", "union"),
    ("en", "Lund expects fewer than 40 boats to leave.", "40 boats", "lund", "tern"),
    ("en", "By the Dockers' Union's count, 40 boats sank.", "40 boats", "union", "ministry"),
    ("en", "In Lund's view, 40 boats are unsafe.", "40 boats", "lund", "tern"),
    ("en", "Bel gave a figure of 40 boats.", "40 boats", "bel", "asu"),
    ("en", "The loss was estimated at 40 boats by the IHS.", "40 boats", "ihs", "ministry"),
    ("en", "As many as 40 boats sank, if the Dockers' Union is to be believed.", "40 boats", "union", None),
    ("en", "The Dockers' Union maintains that 40 boats sank and that Bel hid it.", "40 boats", "union", "bel"),
    ("en", "Lund said 12 boats sank, and Tern counted 40.", "40", "tern", "lund"),
    ("en", "Lund reckons that 12 boats sank; Tern thinks it was 40.", "40", "tern", "lund"),
    ("en", "Lund said 12 boats sank. Tern's figure is 40.", "40", "tern", "lund"),
    ("en", "Figures from the fisheries ministry put the fleet at 40 boats.", "40 boats", "ministry", "union"),
    ("en", "The fisheries ministry lists 40 boats as lost.", "40 boats", "ministry", "union"),
    (
        "en",
        "Police arrested 12 people, Lund said, and the Dockers' Union reported 40 arrests.",
        "40 arrests",
        "union",
        "lund",
    ),
    ("en", "The Dockers' Union numbered the lost boats at 40.", "40", "union", "lund"),
    ("ko", "어선 40척이 침몰했다는 것이 수산부의 설명이다.", "40척", "su", "han"),
    ("ko", "수산부는 침몰한 어선을 40척으로 본다.", "40척", "su", "han"),
    ("ko", "수산부는 침몰한 어선을 12척으로 보고, 항만연구원은 40척으로 추산한다.", "40척", "hang", "su"),
    ("ko", "수산부는 침몰한 어선을 12척으로 보고, 항만연구원은 40척으로 추산한다.", "12척", "su", "hang"),
    ("ko", "수산부는 12척이라고만 했고 한보라는 40척이라고 봤다.", "40척", "han", "su"),
    ("ko", "한보라 항만연구원 연구위원은 40척이 침몰할 것이라고 내다봤다.", "40척", "han", "hang"),
    ("ko", "항만연구원의 집계로는 어선 40척이 침몰했다.", "40척", "hang", "su"),
    ("ko", "항만연구원 관계자는 어선 40척이 침몰했다고 귀띔했다.", "40척", "hang", "su"),
    ("ko", "도민재가 말했다. “어선 40척이 침몰했다.”", "40척", "do", "han"),
    ("ko", "수산부가 12척이라고 발표하자 도민재는 40척이라고 맞섰다.", "40척", "do", "su"),
    ("ko", "한보라는 어선 40척이 떠날 것으로 예상했다.", "40척", "han", "do"),
    ("ja", "水産省は沈んだ漁船を12隻とし、港湾研究所は40隻とみている。", "40隻", "lab", "sui"),
    ("ja", "水産省は沈んだ漁船を12隻とし、港湾研究所は40隻とみている。", "12隻", "sui", "lab"),
    ("ja", "沈んだ漁船は40隻だと森野氏はみる。", "40隻", "mori", "kita"),
    ("ja", "森野氏は漁船40隻が去ると見込む。", "40隻", "mori", "kita"),
    ("ja", "漁船40隻が沈んだ、と水産省が発表した。", "40隻", "sui", "mori"),
    ("ja", "漁船40隻が沈んだというのが水産省の説明だ。", "40隻", "sui", "mori"),
    ("ja", "港湾研究所の推計では、漁船40隻が沈んだ。", "40隻", "lab", "sui"),
    ("ja", "港湾研究所の研究員、森野太郎氏は、漁船40隻が沈むと予測する。", "40隻", "mori", "lab"),
    ("ja", "水産省は12隻と述べ、森野氏は40隻と語る。", "40隻", "mori", "sui"),
    ("ja", "森野氏に言わせれば、漁船40隻は危ない。", "40隻", "mori", "kita"),
    ("ja", "水産省が12隻と発表すると、北川氏は40隻だと反論した。", "40隻", "kita", "sui"),
    ("ja", "北川氏は「漁船は40隻失われた」と訴える。", "40隻", "kita", "mori"),
    ("zh", "渔业部只说有12艘,而港口研究院估计有40艘。", "40艘", "lab", "yu"),
    ("zh", "渔业部只说有12艘,而港口研究院估计有40艘。", "12艘", "yu", "lab"),
    ("zh", "在林海生看来,40艘渔船不安全。", "40艘", "lin", "gao"),
    ("zh", "按渔业部的说法,40艘渔船沉没。", "40艘", "yu", "lin"),
    ("zh", "林海生说:“沉了12艘。”高小帆则说沉了40艘。", "40艘", "gao", "lin"),
    ("zh", "林海生说:“沉了40艘。”高小帆否认有人失踪。", "40艘", "lin", "gao"),
    ("zh", "港口研究院的经济学家林海生预计40艘渔船会离开。", "40艘", "lin", "lab"),
    ("zh", "在阿苏国开诊所的高小帆认为,40艘渔船会离开。", "40艘", "gao", "asu"),
    ("zh", "渔业部称沉没12艘,高小帆则称沉没40艘。", "40艘", "gao", "yu"),
    ("zh", "海港日报援引渔业部的数字称,40艘渔船沉没。", "40艘", "yu", "lin"),
    ("en", "Tern of the Dockers' Union, asked for a figure, said 40 boats sank.", "40 boats", "tern", "union"),
    ("en", "The Dockers' Union's chair, Marek Tern, told reporters that 40 boats sank.", "40 boats", "tern", "lund"),
    (
        "en",
        "While the fisheries ministry insists on 12, the Dockers' Union has counted 40 boats.",
        "40 boats",
        "union",
        "ministry",
    ),
    (
        "en",
        "While the fisheries ministry insists on 12, the Dockers' Union has counted 40 boats.",
        "12",
        "ministry",
        "union",
    ),
    ("en", "The Dockers' Union, in contrast, cites 40 boats.", "40 boats", "union", "ministry"),
    ("en", "A study of the IHS puts the share at 40 percent.", "40 percent", "ihs", "ministry"),
    ("en", "The IHS study puts the share at 40 percent.", "40 percent", "ihs", "ministry"),
    ("en", "Some 40 boats, Lund wrote, were lost.", "40 boats", "lund", "tern"),
    ("en", "Lund described 40 boats as unsafe.", "40 boats", "lund", "tern"),
    ("en", "Lund knows of 40 boats that sank.", "40 boats", "lund", "tern"),
    ("en", "The fisheries ministry acknowledged the loss of 40 boats.", "40 boats", "ministry", "union"),
    ("en", "Bel, according to Lund, lost 40 boats.", "40 boats", "lund", "bel"),
    ("en", "Lund told Harbour News: “We lost 40 boats.”", "40 boats", "lund", "news"),
    ("ko", "수산부에 의하면 어선 40척이 침몰했다.", "40척", "su", "han"),
    ("ko", "수산부 관계자에 따르면 어선 40척이 침몰했다.", "40척", "su", "han"),
    ("ko", "어선 40척이 침몰했다는 게 수산부 설명이다.", "40척", "su", "han"),
    ("ko", "수산부는 12척, 항만연구원은 40척이라고 주장한다.", "40척", "hang", "su"),
    ("ko", "수산부는 12척, 항만연구원은 40척이라고 주장한다.", "12척", "su", "hang"),
    ("ko", "한보라는 “어선 40척이 위험하다”며 우려했다.", "40척", "han", "do"),
    ("ko", "도민재 선장에 따르면 어선 40척이 남았다.", "40척", "do", "han"),
    ("ko", "항만연구원은 어선 40척이 위험하다고 진단했다.", "40척", "hang", "su"),
    ("ko", "한보라는 어선 40척이 위험하다고 적었다.", "40척", "han", "do"),
    ("ja", "水産省は12隻、港湾研究所は40隻と主張する。", "40隻", "lab", "sui"),
    ("ja", "水産省は12隻、港湾研究所は40隻と主張する。", "12隻", "sui", "lab"),
    ("ja", "森野氏によれば、漁船40隻が沈んだ。", "40隻", "mori", "kita"),
    ("ja", "森野氏は「漁船40隻が危ない」と懸念を示した。", "40隻", "mori", "kita"),
    ("ja", "港湾研究所は、漁船40隻が危険だと警告する。", "40隻", "lab", "sui"),
    ("ja", "水産省の担当者は漁船40隻が沈んだと認めた。", "40隻", "sui", "mori"),
    ("ja", "漁船40隻が沈んだ――森野氏はそう語る。", "40隻", "mori", "kita"),
    ("ja", "漁船40隻が沈んだことを水産省が明らかにした。", "40隻", "sui", "mori"),
    ("zh", "渔业部说有12艘,港口研究院说有40艘。", "12艘", "yu", "lab"),
    ("zh", "林海生的估计是40艘。", "40艘", "lin", "gao"),
    ("zh", "林海生担心40艘渔船不安全。", "40艘", "lin", "gao"),
    ("zh", "高小帆坚持认为有40艘渔船沉没。", "40艘", "gao", "lin"),
    ("zh", "渔业部承认40艘渔船沉没。", "40艘", "yu", "lin"),
    ("zh", "用林海生的话说,40艘渔船不安全。", "40艘", "lin", "gao"),
    ("zh", "港口研究院的一份报告称,40艘渔船不安全。", "40艘", "lab", "yu"),
    ("zh", "渔业部官员高小帆说,40艘渔船沉没。", "40艘", "gao", "yu"),
]
"""Language, text, the claim in it, who says it, who does not."""


def judged(text, claim, who, cast, language):
    """The verdict on a case; "@" before the speakers says that they wrote the work."""
    described = []
    if "{" in text:
        described = [(text.index("{"), text.index("}") - 1)]
        text = text.replace("{", "").replace("}", "")
    text = text.replace("「", '"').replace("」", '"')
    authors = frozenset(who[1:].split()) if who.startswith("@") else frozenset()
    ids = who.lstrip("@").split()
    at = text.index(claim)
    return check_speaker(
        text, (at, at + len(claim)), sentences_touched(text, (0, len(text))), {i: cast[i] for i in ids},
        {i: names for i, names in cast.items() if i not in ids}, authors, described, language,
    )  # fmt: skip


CASES = [
    *((*case, "en", CAST) for case in HONEST_EN),
    *((*case, "en", MILL) for case in MILL_HONEST),
    *((*case, code, EAST[code]) for code, cases in HONEST_EAST.items() for case in cases),
    *((*case, code, MILL_EAST[code]) for code, *case in MILL_EAST_HONEST),
]
WRONG = [
    *((*case, "en", CAST) for case in FALSE_EN),
    *((*case, "en", MILL) for case in MILL_FALSE),
    *((*case, code, EAST[code]) for code, cases in FALSE_EAST.items() for case in cases),
    *((*case, code, MILL_EAST[code]) for code, *case in MILL_EAST_FALSE),
]


@pytest.mark.parametrize(("text", "claim", "who", "language", "cast"), CASES)
def test_the_speaker_of_an_honest_record_is_found(text, claim, who, language, cast):
    verdict = judged(text, claim, who, cast, language)
    assert verdict.status in ("agrees", "present"), verdict


@pytest.mark.parametrize(("text", "claim", "who", "language", "cast"), WRONG)
def test_another_speaker_is_refused(text, claim, who, language, cast):
    verdict = judged(text, claim, who, cast, language)
    assert verdict.status == "disagrees", verdict
    assert verdict.message
    assert verdict.at


@pytest.mark.parametrize(
    ("text", "claim", "who", "status"),
    [
        ("Officials said 40 boats sank.", "40 boats", "lund", "unnamed"),
        ("About 40 boats sank off the coast.", "40 boats", "lund", "unnamed"),
        ("She said 40 boats sank.", "40 boats", "lund", "unnamed"),
        ("A researcher at the Institute of Harbour Studies said 40 boats sank.", "40 boats", "ihs", "doubt"),
        ("Lund and Ro said that 40 boats sank.", "40 boats", "lund", "doubt"),
        ("Lund lives in Asu. Forty boats sank there.", "Forty boats", "lund", "present"),
        ("In its list of May, the Institute rated 40 boats as unsafe.", "40 boats", "ihs", "present"),
        ("The institute said 40 boats were unsafe.", "40 boats", "ihs", "present"),
        ("In its list of May, the Guild rated 40 boats as unsafe.", "40 boats", "ihs", "unnamed"),
        ("Lund spoke to reporters. She said 40 boats had been lost.", "40 boats", "ro", "unnamed"),
    ],
)
def test_what_a_passage_does_not_settle_is_no_error(text, claim, who, status):
    assert judged(text, claim, who, CAST, "en").status == status


def test_a_pinned_description_stands_for_its_speaker_only_where_it_is_the_subject():
    text = "The harbour's oldest pilot said 40 boats sank. Ro said 30 did."
    bounds = sentences_touched(text, (0, len(text)))
    lund, others = {"lund": CAST["lund"]}, {"ro": CAST["ro"]}
    described = [(0, len("The harbour's oldest pilot"))]
    for claim, status in (("40 boats", "agrees"), ("30", "disagrees")):
        at = text.index(claim)
        verdict = check_speaker(text, (at, at + len(claim)), bounds, lund, others, frozenset(), described, "en")
        assert verdict.status == status


def test_an_unknown_language_is_never_judged():
    text = "Lund dit que 40 bateaux ont coulé."
    verdict = check_speaker(text, (13, 15), [(0, len(text))], {"ro": ["Ro"]}, {"lund": ["Lund"]}, frozenset(), [], "fr")
    assert verdict.status == "unnamed"


def test_a_role_is_checked_by_name_alone():
    text = "Lund met Ro. The talks failed."
    assert check_named(text, ["Ro Sun-hee"], [(0, 12)], "en").status == "agrees"
    assert check_named(text, ["Ro Sun-hee"], [(13, 30)], "en").status == "absent"


def calls(function, *arguments):
    """How many functions a call runs, those of C with them."""
    count = 0

    def profile(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
    return count


HOSTILE = [
    *(("en", unit) for unit in ("said ", "Lund said ", "Lund, ", "according to Lund ", "Lund and ", '" ', ", a ", "who ", "; said ")),
    *(("ko", unit) for unit in ("한보라", "한보라는 말했다 ", "에 따르면 ", "한보라와 ", "다고 ")),
    *(("ja", unit) for unit in ("森野", "森野は述べた", "によると", "森野と", "、")),
    *(("zh", unit) for unit in ("林海生", "林海生说", "据", "林海生和", "说")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "unit"), HOSTILE)
def test_work_grows_with_the_text_and_not_faster(language, unit):
    matcher = name_matcher(EAST.get(language, CAST))

    def read(size):
        text = unit * (size // len(unit))
        return calls(attributions, text, matcher.find(text), language)

    assert read(8000) < 2.5 * read(4000) + 1000


@pytest.mark.parametrize(("language", "text", "claim", "speaker", "other"), FRAMES)
def test_frames_of_saying_name_one_speaker(language, text, claim, speaker, other):
    text = fold(text).text
    cast = CAST if language == "en" else EAST[language]
    at = text.index(claim)

    def status(actor):
        others = {name: forms for name, forms in cast.items() if name != actor}
        place, bounds = (at, at + len(claim)), sentences_touched(text, (0, len(text)))
        return check_speaker(text, place, bounds, {actor: cast[actor]}, others, frozenset(), [], language).status

    assert status(speaker) in ("agrees", "present")
    if other:
        assert status(other) == "disagrees"


def test_a_woman_who_leads_a_body_is_not_the_body():
    text = '"It is over," said Ada Lund, who heads the Dockers\' Union. She said 40 boats sank.'
    at = text.index("40")
    bounds = sentences_touched(text, (0, len(text)))
    others = {name: forms for name, forms in CAST.items() if name != "union"}
    verdict = check_speaker(text, (at, at + 2), bounds, {"union": CAST["union"]}, others, frozenset(), [], "en")
    assert (verdict.status, verdict.actor) == ("disagrees", "lund")


WITHHOLDING = [
    ("en", ("Lund", "did not", "never", "isn't", "said", "NOT", "denied", "that", ",", '"', "40 boats", ".")),
    ("ko", ("한보라는", "말하지 않았다", "밝히지 않았다", "말했다", "40척이", "다고", ",")),
    ("ja", ("森野は", "述べていない", "述べた", "明らかにしていない", "40隻と", "、")),
    ("zh", ("林海生", "没有说", "未说明", "没有透露", "说", "40艘", ",")),
]


@pytest.mark.parametrize(("language", "words"), WITHHOLDING, ids=[case[0] for case in WITHHOLDING])
@given(data=st.data())
@settings(max_examples=60)
def test_what_is_passed_over_unread_withholds_nothing(language, words, data):
    text = (" " if language in ("en", "ko") else "").join(data.draw(st.lists(st.sampled_from(words), max_size=10)))
    every = attributions(text, (), language)
    assert withheld(text, language) == tuple(one for one in every if one.kind == "not_said")
