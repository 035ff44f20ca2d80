"""Quantities that what stands around them makes, or unmakes: scores, trade names, addresses, ages, limits, counters.

Each cause has sentences both ways, so that a rule that reads too much fails as surely as one that reads too little.
"""

from __future__ import annotations

import pytest

from pincite.evidence.quantities import Quantity, find_quantities

# language and cause -> sentence -> "text = qualifier numbers unit" of each quantity
CASES: dict[tuple[str, str], dict[str, list[str]]] = {
    ("en", "scores"): {
        "Tarrow beat Velden 4-1 and drew 2–2 with Osk.": [],
        "They went down to a 1-3 defeat.": [],
        "The motion passed 61-38.": [],
        "Picking takes 3-5 hours a crate.": ["3-5 hours = between 3 5 hour"],
        "Some 12–15 looms stood idle.": ["Some 12–15 looms = between 12 15 loom"],
    },
    ("en", "trade names and versions"): {
        "Votes from an iPhone 12 or a Lumen 4 were lost after Quill 2.7 was installed.": [],
        "The 9/11 hearings; Oslo+20; form B-12; box 7c.": [],
        "The Lumen works has 4 kilns.": ["4 kilns = exact 4 kiln"],
        "By then Osk had 212 voters.": ["212 voters = exact 212 person"],
    },
    ("en", "one"): {
        "One kiln cracked and one brick barge sank.": ["One kiln = exact 1 kiln", "one brick barge = exact 1 barge"],
        "It was one thing to ask, another to get; one way or the other, one day it had to end.": [],
        "Smoke rose from one chimney but not from the other.": [],
        "The mate knew that one pump had failed.": ["one pump = exact 1 pump"],
    },
    ("en", "ages"): {
        "The dead are Ada Venn, 34, and her grandfather, 81.": ["34 = exact 34 year", "81 = exact 81 year"],
        "The victim was 16.": ["16 = exact 16 year"],
        "Smoking fell in the 18–24 age group.": ["18–24 age group = between 18 24 year"],
        "In the end, 81 were left.": ["81 = exact 81 -"],
    },
    ("en", "two quantities"): {
        "Four of the nine ferries sailed.": ["Four = exact 4 -", "nine ferries = exact 9 ferry"],
        "Police searched two, then six and finally eleven yards.": [
            "two = exact 2 yard",
            "six = exact 6 yard",
            "eleven yards = exact 11 yard",
        ],
    },
    ("en", "people"): {
        "Aboard were 40 North Koreans, nine Danes, 300 Japanese and two Thais.": [
            "40 North Koreans = exact 40 person",
            "nine Danes = exact 9 person",
            "300 Japanese = exact 300 person",
            "two Thais = exact 2 person",
        ],
        "Twelve rioters, 30 quarriers, six harpists and 200 members of the guild.": [
            "Twelve rioters = exact 12 person",
            "30 quarriers = exact 30 person",
            "six harpists = exact 6 person",
            "200 members = exact 200 person",
        ],
        "Six U.N. inspectors and 15 North Korean IT workers.": [
            "Six U.N. inspectors = exact 6 person",
            "15 North Korean IT workers = exact 15 person",
        ],
        "Five tractors, 30 trawlers, two towers and nine committees.": [
            "Five tractors = exact 5 tractor",
            "30 trawlers = exact 30 trawler",
            "two towers = exact 2 tower",
            "nine committees = exact 9 committee",
        ],
    },
    ("en", "money of a country"): {
        "The fine is 400 Thai baht, 9 million Indonesian rupiah or 50 Jamaican dollars.": [
            "400 Thai baht = exact 400 THB",
            "9 million Indonesian rupiah = exact 9000000 IDR",
            "50 Jamaican dollars = exact 50 JMD",
        ],
        "Losses came to $2 million a quarter.": ["$2 million a quarter = exact 2000000 USD/quarter"],
        "Prices rose 2% from a quarter earlier.": ["2% = exact 2 percent"],
        "The crew of six won.": ["six = exact 6 -"],
    },
    ("en", "degrees below zero"): {
        "It was twelve degrees below zero.": ["twelve degrees below zero = exact -12 degree"],
        "The herd lost 900 head of cattle.": ["900 head of cattle = exact 900 head"],
    },
    ("ko", "scores, names, addresses"): {
        "새벽팀은 4대 2로 이겼다.": [],
        "트럭 4대가 들어왔다.": ["4대 = exact 4 truck"],
        "화차 40량 가운데 트럭 9대만 부두를 떠났다.": ["40 = exact 40 -", "9대 = exact 9 truck"],
        "안드로이드 15와 코로나19, 백조-7호를 다룬 기사다.": [],
        "사무실은 은빛대로 41, 6층 602호에 있다.": [],
        "이천에서 만원 버스를 타고 온 조리사와 이사회 임원.": [],
        "만 원과 이천 명.": ["만 원 = exact 10000 KRW", "이천 명 = exact 2000 person"],
    },
    ("ko", "limits"): {
        "가입률은 2%에도 못 미친다.": ["2%에도 못 미친 = less_than 2 percent"],
        "교육은 45일을 넘길 수 없다.": ["45일을 넘길 수 없 = at_most 45 day"],
        "약은 14일치를 넘길 수 없다.": ["14일치를 넘길 수 없 = at_most 14 day"],
        "심사는 두 시간도 채 걸리지 않았다.": ["두 시간도 채 걸리지 않 = less_than 2 hour"],
    },
    ("ko", "native numerals"): {
        "직공 열서너 명과 여남은 명.": ["열서너 명 = between 13 14 person", "여남은 명 = about 10 person"],
        "달걀 한 다스.": ["한 다스 = exact 12 -"],
        "이만 오천 명이 모였다.": ["이만 오천 명 = exact 25000 person"],
    },
    ("ko", "counters"): {
        "사과 6만 상자와 장작 30묶음.": ["6만 상자 = exact 60000 box", "30묶음 = exact 30 bundle"],
        "회고록 분량은 240쪽에 달한다. 24쪽을 보라.": ["240쪽 = exact 240 page"],
        "베트남 벌금은 4억 동이다.": ["4억 동 = exact 400000000 VND"],
        "창고 4동이 탔다.": ["4동 = exact 4 building"],
        "수많은 직원이 남았다. 여러 단체가 왔다.": ["수많은 직원 = vague person", "여러 단체 = vague organisation"],
    },
    ("ja", "scores, names, addresses"): {
        "東組は4対2で勝ち、西組は3-1で敗れた。": [],
        "アンドロイド15とiPhone 13は使えない。": [],
        "事務所は緑区若葉町7-3-21にある。": [],
        "靴を4足買い、3-5人で分けた。": ["4足 = exact 4 pair", "3-5人 = between 3 5 person"],
    },
    ("ja", "minus"): {
        "氷点下7度、零下3度。": ["氷点下7度 = exact -7 degree", "零下3度 = exact -3 degree"],
        "気温は7度。": ["7度 = exact 7 degree"],
        "会合は五度開かれた。": ["五度 = exact 5 time"],
    },
    ("ja", "pairs with a comma"): {
        "十四、五人が残り、二、三十人が去った。": [
            "十四、五人 = between 14 15 person",
            "二、三十人 = between 20 30 person",
        ],
        "三、五、八隻。": ["三 = exact 3 vessel", "五 = exact 5 vessel", "八隻 = exact 8 vessel"],
    },
    ("ja", "counters"): {
        "みかん6万箱、薪三十束。": ["6万箱 = exact 60000 box", "三十束 = exact 30 bundle"],
        "手記は240ページに及ぶ。24ページを見よ。": ["240ページ = exact 240 page"],
        "岬から12キロ、米12キロ。": ["12キロ = exact 12 kilometre", "12キロ = exact 12 kilogram"],
        "手当は1人3000円。": ["1人3000円 = exact 3000 JPY/person"],
        "断食から12日がたち、多数の書簡が届いた。": ["12日 = exact 12 day", "多数の書簡 = vague letter"],
    },
    ("ja", "limits"): {
        "申請は4万件に迫り、集まったのは六人そこそこだ。": [
            "4万件に迫り = about 40000 case",
            "六人そこそこ = about 6 person",
        ],
    },
    ("zh", "scores, names, addresses"): {
        "东队以4比2获胜，西队3-1落败。": [],
        "安卓15、歼-8和iPhone 13都提到了。": [],
        "地址是绿叶路17号6栋302室。": [],
        "他曾是二把手。": [],
        "三把椅子，4栋楼。": ["三把 = exact 3 -", "4栋 = exact 4 building"],
    },
    ("zh", "limits"): {
        "大厅最多可容纳300人，补贴最少也有50元。": [
            "最多可容纳300人 = at_most 300 person",
            "最少也有50元 = at_least 50 CNY",
        ],
        "修桥少说也要四年。": ["少说也要四年 = at_least 4 year"],
        "股价跌破3元。": ["跌破3元 = less_than 3 CNY"],
        "走的会少于船员的30%。": ["少于船员的30% = less_than 30 percent"],
        "产量同比2%。": ["2% = exact 2 percent"],
        "利率高出0.5个百分点。": ["0.5个百分点 = exact 0.5 percentage_point"],
    },
    ("zh", "shares"): {
        "六分之一强，四成五没有回信。": ["六分之一强 = fraction_more_than 16.67 percent", "四成五 = exact 45 percent"],
    },
    ("zh", "counters and lists"): {
        "渔船三、五、八艘。": ["三 = exact 3 vessel", "五 = exact 5 vessel", "八艘 = exact 8 vessel"],
        "回忆录长240页，见24页。": ["240页 = exact 240 page"],
        "六箱苹果，三十捆木柴。": ["六箱 = exact 6 box", "三十捆 = exact 30 bundle"],
        "稻米每公斤4元。": ["每公斤4元 = exact 4 CNY/kilogram"],
        "40万灾民，大量信件。": ["40万灾民 = exact 400000 person", "大量信件 = vague letter"],
    },
    ("en", "age limits"): {
        "Anyone under the age of six rides free; those over the age of 70 pay half.": [
            "under the age of six = less_than 6 year",
            "over the age of 70 = more_than 70 year",
            "half = exact 50 percent",
        ],
        "Masons up to the age of 45, or at or above the age of 20, may join.": [
            "up to the age of 45 = up_to 45 year",
            "at or above the age of 20 = at_least 20 year",
        ],
        "Kilns are closed to boys under the age of 13 but are not for men under the age of 80.": [
            "under the age of 13 = less_than 13 year",
            "under the age of 80 = less_than 80 year",
        ],
        "Nobody not over the age of 30 sailed.": ["not over the age of 30 = at_most 30 year"],
        "Weavers between the ages of 15 and 60, boys between the age of nine and 12.": [
            "15 and 60 = between 15 60 year",
            "nine and 12 = between 9 12 year",
        ],
        "She sailed at the age of 19.": ["19 = exact 19 year"],
    },
    ("en", "road markers"): {
        "The lorry stopped at kilometre 31, then at km 40 and mile 52.": [],
        "Osk lies 31 kilometres off; each mile 4 guards stood.": [
            "31 kilometres = exact 31 kilometre",
            "4 guards = exact 4 person",
        ],
    },
    ("ja", "amounts and changes"): {
        "窯の番は15～20人に上る。": ["15～20人 = between 15 20 person"],
        "番人は15人から20人に上った。": ["15人から20人 = between 15 20 person"],
        "日当は40円から60円に上がった。": ["40円 = exact 40 JPY", "60円 = exact 60 JPY"],
    },
    ("ja", "nearly and not quite"): {
        "三百人近い織り手、6割近い窯。": ["三百人近い = about 300 person", "6割近い = about 60 percent"],
        "30人、近い将来。": ["30人 = exact 30 person"],
        "予定の半分にも届いていない。70人に達していなかった。": [
            "半分にも届いていな = less_than 50 percent",
            "70人に達していな = less_than 70 person",
        ],
    },
    ("ja", "ages in brackets"): {
        "織工の女性(38)と男性（52）が来た。": ["38 = exact 38 year", "52 = exact 52 year"],
        "女性(6人)と注(4)。": ["6人 = exact 6 person"],
    },
    ("ja", "rooms, telephones, articles"): {
        "204会議室、内線3391、第7条の3。": [],
        "4会議室と電話20台。": ["4会議室 = exact 4 room", "20台 = exact 20 -"],
    },
    ("ja", "people"): {
        "9個人と2団体。": ["9個人 = exact 9 person", "2団体 = exact 2 organisation"],
        "多数の証言者が並んだ。": ["多数の証言者 = vague person"],
    },
    ("ja", "rates and limits in days"): {
        "一日九時間、一日二食。": ["一日九時間 = exact 9 hour/day", "一日二食 = exact 2 meal/day"],
        "二十一日九時間。": ["二十一日 = exact 21 day", "九時間 = exact 9 hour"],
        "最長20日、5月20日。": ["最長20日 = up_to 20 day"],
    },
    ("ko", "houses and names"): {
        "집 7만 호와 2천호.": ["7만 호 = exact 70000 household", "2천호 = exact 2000 household"],
        "7호기와 12호.": [],
    },
    ("ko", "branches of articles"): {
        "제8조의4와 제11조의2제3항.": [],
        "8조의 절반.": ["8조 = exact 8000000000000 -", "절반 = exact 50 percent"],
    },
    ("ko", "telephones"): {
        "1482번으로 문의, 117에 신고, 240번 버스.": [],
        "240번을 셌다. 6번으로 늘었다.": ["240번 = exact 240 time", "6번 = exact 6 time"],
    },
    ("ko", "limits in days"): {"최대 20일, 5월 20일.": ["최대 20일 = up_to 20 day"]},
    ("zh", "limits in days"): {
        "不得超过20日，不超过二十日，至少6日。": [
            "不得超过20日 = at_most 20 day",
            "不超过二十日 = at_most 20 day",
            "至少6日 = at_least 6 day",
        ],
        "他20日到。": [],
    },
    ("zh", "magnitudes"): {
        "数以千计的矿工，數以萬計的居民。": [
            "数以千计的矿工 = magnitude 1000 person",
            "數以萬計的居民 = magnitude 10000 person",
        ],
    },
    ("zh", "money before the number"): {
        "港幣2.5億元，台幣600萬元。": ["港幣2.5億元 = exact 250000000 HKD", "台幣600萬元 = exact 6000000 TWD"],
    },
    ("zh", "entities"): {"17个实体。": ["17个 = exact 17 entity"]},
    ("zh", "spans of years"): {
        "2003年至2009年间，2003至2009年间。": [],
        "约3000年间。": ["约3000年 = about 3000 year"],
    },
    ("zh", "rates"): {
        "一天九小时，一周六天。": ["一天九小时 = exact 9 hour/day", "一周六天 = exact 6 day/week"],
        "一年两个月。": ["一年 = exact 1 year", "两个月 = exact 2 month"],
    },
    ("zh", "rooms, telephones, articles"): {
        "204会议室，拨打33915，第7条之3。": [],
        "4间教室，电话20个。": ["4间 = exact 4 room", "20个 = exact 20 -"],
    },
    ("zh", "ages in brackets"): {"男子（33）、女子(6人)。": ["33 = exact 33 year", "6人 = exact 6 person"]},
}


def show(quantity: Quantity) -> str:
    numbers = [n for n in (quantity.value, quantity.low, quantity.high, quantity.magnitude) if n is not None]
    shown = [format(round(n, 2).normalize(), "f") for n in numbers]
    return " ".join([quantity.text, "=", quantity.qualifier, *shown, quantity.unit or "-"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(language, text, expected, id=f"{language} {cause}: {text}")
        for (language, cause), cases in CASES.items()
        for text, expected in cases.items()
    ],
)
def test_sentence(language: str, text: str, expected: list[str]) -> None:
    assert [show(quantity) for quantity in find_quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "one "), ("en", "1,"), ("en", "1 to "), ("ja", "1、"), ("ko", "1만 "), ("zh", "1人")]
)
def test_a_dump_of_figures_is_not_read_to_its_end(language: str, unit: str) -> None:
    """Hundreds of numbers side by side cost no more than the first of them."""
    assert len(find_quantities(unit * 3000, language)) <= 400


def test_a_table_of_a_few_hundred_figures_is_read() -> None:
    row = "Osk 1,200 340 56\n"
    assert len(find_quantities(row * 40, "en")) >= 80
