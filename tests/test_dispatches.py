"""What wires, judgments, interviews and surveys say in their own ways: each reading fires where it should, and stays
silent on what only looks alike."""

from __future__ import annotations

import pytest

from pincite.evidence.agreement import compare_figure
from pincite.evidence.claims.attribution import attributions
from pincite.evidence.claims.parts import check_part
from pincite.evidence.claims.reality import check_reality
from pincite.evidence.claims.speakers import check_speaker
from pincite.evidence.claims.stance import check_stance
from pincite.evidence.dating import compare_date
from pincite.evidence.names import name_matcher
from pincite.evidence.quantities import find_quantities
from pincite.records.edtf import parse_edtf
from tests.test_agreement import figure, kinds, window

# --- how a passage tells an event -----------------------------------------------------------------------------------

OTHERWISE = [
    ("en", "The guild had planned a picket in Varn but called it off.", "", "actual", "protest"),
    ("en", "The mill reportedly sold the looms.", "", "actual", "agree"),
    ("en", "The mill is said to have burned the looms.", "", "actual", "assault"),
    (
        "en",
        "It is alleged that in May a clerk burned the looms.",
        "in May a clerk burned the looms",
        "actual",
        "assault",
    ),
    ("en", "Had the guild known, it would have marched on Varn.", "", "actual", "protest"),
    ("en", "Were the toll raised, the carters would strike.", "the carters would strike", "actual", "protest"),
    ("en", "If the toll is raised, the carters strike on Monday.", "the carters strike on Monday", "actual", "protest"),
    ("en", "It is undisputed that no aid was sent to Varn.", "", "actual", "aid"),
    ("en", "Did the carters strike in Varn?", "the carters strike in Varn", "actual", "protest"),
    ("en", "Q: Have the carters agreed to the toll?", "the carters agreed to the toll", "actual", "agree"),
    ("en", "The mill did not pay the carters until June.", "", "negated", "agree"),
    ("en", "The duke did not repeat his offer in Varn.", "", "actual", "statement"),
    ("en", "The mill has no plans to hire carters.", "", "planned", "cooperate"),
    ("ko", "제분소가 수레꾼을 때린 것으로 5일 알려졌다.", "", "actual", "assault"),
    ("ko", "감독이 수레꾼을 때렸다는 증언이 있으나 확인되지 않았다.", "", "actual", "assault"),
    ("ko", "조합은 다음 주 제분소를 고발할 예정이다.", "", "actual", "accuse"),
    ("ko", "시의회는 조례를 아직 처리하지 않았다.", "", "actual", "legal_act"),
    ("ko", "제분소는 사고를 시청에 알리지 않았다.", "", "actual", "statement"),
    ("ja", "親方が荷車引きを殴ったとされる。", "親方が荷車引きを殴った", "actual", "assault"),
    ("ja", "通行料が上がれば、荷車引きは行進する。", "荷車引きは行進する", "actual", "protest"),
    ("ja", "組合は来週にも製粉所を告発する方針だ。", "", "actual", "accuse"),
    ("ja", "役場は契約の中身を明かさなかった。", "", "actual", "statement"),
    ("ja", "役場は検査を行う予定はない。", "", "planned", "coerce"),
    ("en", "Were the mill to close, 2,400 carters would march.", "", "actual", "protest"),
    ("ko", "비가 그치지 않으면 수레꾼들은 행진을 미룬다.", "", "actual", "retreat"),
    ("ja", "雨がやまなければ、荷車引きは行進を見合わせる。", "", "actual", "retreat"),
    ("zh", "如果涨价，车夫将罢工。", "车夫将罢工", "actual", "protest"),
    ("zh", "法院判决磨坊在三十日内赔偿车夫。", "", "actual", "payment"),
    ("zh", "车夫同意了吗？", "", "actual", "agree"),
]
AS_TOLD = [
    ("en", "The mill did not pay the carters until June.", "", "actual", "agree"),
    ("en", "The clerk was reported to the police.", "", "actual", "accuse"),
    ("en", "The clerk, who had planned it for years, burned the looms.", "", "actual", "assault"),
    ("en", "When did the carters strike in Varn?", "the carters strike in Varn", "actual", "protest"),
    ("en", "The mill had the looms burned, and nobody would say why.", "the looms burned", "actual", "assault"),
    ("en", "It is clear that the carters struck in Varn.", "", "actual", "protest"),
    (
        "en",
        "The duke did not stay; he said that the toll was just.",
        "he said that the toll was just",
        "actual",
        "statement",
    ),
    ("ko", "경찰에 의하면 수레꾼들이 제분소를 점거했다.", "수레꾼들이 제분소를 점거했다", "actual", "protest"),
    ("ko", "검찰은 감독을 수사했으나 기소하지는 않았다.", "", "actual", "accuse"),
    ("en", "The mill has not paid the carters until now.", "", "negated", "agree"),
    ("ko", "조합은 제분소를 고발했으며 다음 주 파업할 예정이다.", "", "actual", "accuse"),
    ("ko", "조합은 임금을 올릴 예정이냐고 따지며 제분소를 비난했다.", "", "actual", "accuse"),
    ("ja", "警察によれば、荷車引きが製粉所を占拠した。", "荷車引きが製粉所を占拠した", "actual", "protest"),
    ("ja", "例えば、荷車引きが製粉所を占拠した。", "荷車引きが製粉所を占拠した", "actual", "protest"),
    ("ko", "감독이 오면 수레꾼들은 제분소를 나갔다.", "", "actual", "retreat"),
    ("ja", "親方が来れば、荷車引きは逃げた。", "", "actual", "retreat"),
    ("ja", "親方は届け出ないよう弟子を脅した。", "", "actual", "threaten"),
    ("zh", "车夫罢工了三天，磨坊尚未表态。", "车夫罢工了三天", "actual", "protest"),
]


def part(text: str, passage: str) -> tuple[int, int]:
    at = text.index(passage)
    return at, at + len(passage or text)


@pytest.mark.parametrize(("language", "text", "passage", "reality", "kind"), OTHERWISE)
def test_an_event_told_otherwise_disagrees(language: str, text: str, passage: str, reality: str, kind: str) -> None:
    text = text.replace("？", "?").replace("，", ",")  # as folded
    assert check_reality(text, part(text, passage), reality, language, kind).status == "disagrees"


@pytest.mark.parametrize(("language", "text", "passage", "reality", "kind"), AS_TOLD)
def test_an_event_told_so_is_left_alone(language: str, text: str, passage: str, reality: str, kind: str) -> None:
    text = text.replace("，", ",")
    assert check_reality(text, part(text, passage), reality, language, kind).status != "disagrees"


# --- stance ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "claim", "stance", "status"),
    [
        ("en", "The mill would neither confirm nor deny the fire.", "the fire", "declined", "agrees"),
        ("en", "The mill would neither confirm nor deny the fire.", "the fire", "denies", "disagrees"),
        ("en", "The mill could not confirm or deny it.", "it", "denies", "disagrees"),
        ("en", "The mill neither confirmed nor denied it.", "it", "denies", "disagrees"),
        ("en", "The port had no record of the sale.", "the sale", "no_knowledge", "agrees"),
        ("en", "The port had no record of the sale.", "the sale", "denies", "disagrees"),
        ("en", "A clerk who declined to be named said 40 looms burned.", "40", "supports", "agrees"),
        ("en", "This article misstated the number of looms as 30.", "30", "supports", "disagrees"),
        ("en", "An earlier version of this report gave the number as 30.", "30", "supports", "disagrees"),
        ("en", "An earlier report by the guild gave the number as 30.", "30", "supports", "agrees"),
        ("ko", "시청은 화재에 대해 확인해 줄 수 없다고 했다.", "화재", "declined", "agrees"),
        ("ko", "베틀이 30대라고 적었으나 20대가 맞습니다.", "30대", "supports", "disagrees"),
        ("ko", "베틀이 30대라고 적었으나 20대가 맞습니다.", "20대", "supports", "agrees"),
        ("ko", "시청은 30대라고 발표했으나 조합은 20대가 맞다고 했다.", "30대", "supports", "agrees"),
        ("ko", "하루 30명을 태우던 배가 이제 3명도 못 태운다.", "30명", "supports", "agrees"),
        ("ja", "三十台と書いた記事もあるが、正しくは二十台である。", "三十台", "supports", "disagrees"),
        ("ja", "三十台と書いた記事もあるが、正しくは二十台である。", "二十台", "supports", "agrees"),
        ("ja", "親方は三回しか来ていない。", "三回", "supports", "agrees"),
        ("zh", '网上流传"烧毁30台织机",镇政府称系谣言。', "30台", "supports", "disagrees"),
        ("zh", "一名不愿具名的职员说,烧毁30台织机。", "30台", "supports", "agrees"),
    ],
)
def test_what_a_passage_does_with_a_claim(language: str, text: str, claim: str, stance: str, status: str) -> None:
    assert check_stance(text, part(text, claim), stance, language, "figure").status == status


# --- who says it ----------------------------------------------------------------------------------------------------

ACTORS = {
    "en": {"lund": ["Ada Lund", "Lund"], "ro": ["Piet Ro", "Ro"], "guild": ["Carters' Guild"], "post": ["Varn Post"]},
    "ko": {"mill": ["한들제분"], "na": ["나소율"]},
    "ja": {"mill": ["赤松製粉"], "oki": ["沖田澪"], "guild": ["荷車引き組合"]},
    "zh": {"mill": ["赤松磨坊"], "lu": ["陆青禾"], "court": ["仲裁委"]},
}  # fmt: skip


def speaks(language: str, text: str, claim: str, speaker: str, authors: str = "", interview: bool = False) -> str:
    known, seen = ACTORS[language], window(text, language=language)
    return check_speaker(
        seen.text, part(seen.text, claim), seen.sentences, {speaker: known[speaker]}, known, frozenset(authors.split()),
        (), language, interview=interview,
    ).status  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "claim", "speaker", "status"),
    [
        ("en", "Ada Lund said that no loom burned; later she told us that 3 did.", "3", "lund", "agrees"),
        ("en", "Piet Ro left. Lund said that no loom burned; later she told us that 3 did.", "3", "ro", "disagrees"),
        ("en", "The toll, as counted by the Carters' Guild, is 30.", "30", "guild", "agrees"),
        ("en", "The toll, as counted by the Carters' Guild, is 30.", "30", "lund", "disagrees"),
        ("en", "Lund claims to have sold 30 looms.", "30", "ro", "disagrees"),
        ("en", "Lund submits that it was 30; according to Ro it was 7.", "7", "ro", "agrees"),
        ("en", "Lund submits that it was 30; according to Ro it was 3.", "30", "ro", "disagrees"),
        ("en", '"It was 30," said Lund\'s deputy, Piet Ro.', "30", "ro", "agrees"),
        ("en", '"It was 30," said Lund\'s deputy, Piet Ro.', "30", "lund", "disagrees"),
        ("en", "A (Lund): It was 30.", "30", "lund", "agrees"),
        ("en", "A (Lund): It was 30.", "30", "ro", "disagrees"),
        ("en", "A (Lund): Not many. It was 30 or so.", "30", "ro", "disagrees"),
        ("en", "Lund promised in May that 30 looms would stay.", "30", "ro", "disagrees"),
        ("en", "Varn has 90 carts, of which, as the Varn Post said, citing Ro, 30 are lame.", "90", "ro", "present"),
        ("en", "Varn has 90 looms, of which, as the Varn Post reported, citing Ro, 30 are lame.", "30", "ro", "agrees"),
        ("ko", "한들제분은 30명을 넘지 않는다는 입장이다.", "30명", "na", "disagrees"),
        ("ko", '나소율은 "30명"이라고 했다.', "30명", "mill", "disagrees"),
        ("ja", "赤松製粉が認めたのは30人までだ。", "30人", "oki", "disagrees"),
        ("ja", "赤松製粉は30人を雇ったとするが、沖田澪によれば、来たのは3人だ。", "30人", "mill", "agrees"),
        ("ja", "赤松製粉は30人を雇ったとするが、沖田澪によれば、来たのは3人だ。", "3人", "oki", "agrees"),
        ("ja", '"荷車引き組合"は巡回を30回行ったとしている。', "30回", "guild", "agrees"),
        ("zh", "赤松磨坊辩称,只有30人。", "30人", "lu", "disagrees"),
        ("zh", "陆青禾主张90人,仲裁委认定为30人。", "30人", "court", "agrees"),
        ("zh", "仲裁委未采信陆青禾的说法,认定只有30人。", "30人", "lu", "disagrees"),
    ],
)  # fmt: skip
def test_who_says_it(language: str, text: str, claim: str, speaker: str, status: str) -> None:
    assert speaks(language, text, claim, speaker) == status


def test_we_are_the_authors_of_a_work_but_not_of_an_interview() -> None:
    text = "Ro left. We estimate it at 30."
    assert speaks("en", text, "30", "lund", authors="lund") == "agrees"
    assert speaks("en", text, "30", "ro", authors="lund") == "disagrees"
    assert speaks("en", text, "30", "guild", authors="lund") == "unnamed"
    assert speaks("en", text, "30", "ro", authors="lund", interview=True) != "disagrees"


@pytest.mark.parametrize(
    ("language", "text", "claim", "author"),
    [
        ("en", "The toll was denied to nobody, 40 guild men said.", "40", "lund"),
        ("ja", "荷車引き組合の30名が支払いを拒んだ。", "30名", "mill"),
        ("ja", "沖田澪さん(57)によれば、雨だった。", "57", "mill"),
    ],
)
def test_how_many_speak_is_not_what_they_say(language: str, text: str, claim: str, author: str) -> None:
    assert speaks(language, text, claim, author, authors=author) == "agrees"


def test_many_clauses_with_speakers_are_read_in_linear_time() -> None:
    def size(count: int) -> int:
        text = "of which, as Lund said, 40 burned, " * count
        return len(attributions(text, name_matcher(ACTORS["en"]).find(text), "en"))

    assert (size(20), size(40)) == (20, 40)


# --- quantities, units, bases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("en", "between a third and three quarters of the looms", [("between", "percent")]),
        ("en", "between a third of the looms and 40 bales", [("exact", "percent"), ("exact", "bale")]),
        ("en", "no cart more than 9 years old may pass", [("more_than", "year")]),
        ("en", "no carter earned more than 9 euros", [("at_most", "EUR")]),
        ("en", "of those 90, 12 percent were lame", [("exact", None), ("exact", "percent")]),
        ("en", "losses of 3, 5 and 8 percent", [("exact", "percent")] * 3),
        ("en", "They hid 9 looms in shaft 4 of Varn, in block 7.", [("exact", "loom")]),
        ("en", "in block 7 men slept", [("exact", "person")]),
        ("zh", "须在二十天内交回", [("at_most", "day")]),
        ("zh", "两年内部分织机", [("exact", "year")]),
        ("zh", "水深不到半米", [("less_than", "metre")]),
        ("ko", "감독 나소율(47) 씨", [("exact", "year")]),
        ("ko", "다음과 같다(12).", []),
    ],
)  # fmt: skip
def test_quantities(language: str, text: str, read: list[tuple[str, str | None]]) -> None:
    assert [(q.qualifier, q.unit) for q in find_quantities(text, language) if q.qualifier != "vague"] == read


@pytest.mark.parametrize(
    ("language", "text", "printed", "cells", "found"),
    [
        ("en", "Carters get €40 per shift, clerks €900 a month.", "€40", {"unit": "EUR", "per": "month"}, {"unit:per"}),
        ("en", "Carters get €40 per shift, clerks €900 a month.", "€40", {"unit": "EUR", "per": "shift"}, set()),
        ("en", "Carters get €40 per annum.", "€40", {"unit": "EUR", "per": "year"}, set()),
        ("en", "Of 90 carts seized in May, 40 are back.", "40", {"unit": "cart"}, set()),
        ("en", "Of 90 carts seized in May, 40 are back.", "40", {"unit": "person"}, {"unit:unit"}),
        ("en", "Of 90 farmhands asked, 40 had no contract.", "40", {"unit": "contract"}, {"unit:unit"}),
        ("en", "Of 90 farmhands asked, 40 had no contract.", "40", {"unit": "person"}, set()),
        ("en", "It was not 9 kilos but 40.", "40", {"unit": "kilogram"}, set()),
        ("en", "It was not 9 kilos but 40.", "40", {"unit": "tonne"}, {"unit:unit"}),
        ("ko", "방앗간 40곳이 문을 닫았다.", "40곳", {"unit": "mill"}, set()),
        ("ko", "방앗간 40곳이 문을 닫았다.", "40곳", {"unit": "person"}, {"unit:unit"}),
        ("ko", "보리는 1kg당 90원에서 40원으로 내렸다.", "40원", {"unit": "KRW", "per": "kilogram"}, set()),
        (
            "ja",
            "組合は少なくとも40度抗議した。",
            "少なくとも40度",
            {"unit": "time", "qualifier": "at_least", "low": "40"},
            set(),
        ),
        ("ja", "気温は40度だった。", "40度", {"unit": "time"}, {"unit:unit"}),
        ("zh", "每户可得补偿40元。", "40元", {"unit": "CNY", "per": "household"}, set()),
        ("zh", "工人烧砖40块。", "40块", {"unit": "brick"}, set()),
        ("zh", "工人得钱40块。", "40块", {"unit": "brick"}, {"unit:unit"}),
        ("ko", "가마 40기를 껐다.", "40기", {"unit": "kiln"}, set()),
        ("zh", "每户可得补偿40元。", "40元", {"unit": "CNY", "per": "month"}, {"unit:per"}),
        ("zh", "每户补偿90元,另发工资40元。", "40元", {"unit": "CNY", "per": "household"}, {"unit:per"}),
    ],
)
def test_units_of_rates_and_of_parts(
    language: str, text: str, printed: str, cells: dict[str, str], found: set[str]
) -> None:
    low = cells.get("low")
    made = figure(cells.pop("qualifier", "exact"), *([low] if low else ["40"]), printed=printed, **cells)
    assert kinds(compare_figure(made, window(text, language=language))) == found


@pytest.mark.parametrize(
    ("language", "text", "base", "agrees"),
    [
        ("en", "Of 90 carters, 60 were lame; of those 60, 40 percent drank.", "those 60", True),
        ("en", "Of 90 carters, 60 were lame; of those 60, 40 percent drank.", "90 carters", False),
        ("en", "Among lame carters, 40 percent drank.", "lame carters", True),
        ("en", "Among lame carters, 40 percent drank.", "carters", False),
        ("en", "According to Ro, of the lame carters, 40 percent drank.", "the lame carters", True),
        ("en", "In Varn 40 percent of the carters drank.", "carters", True),
        ("en", "Of them, 40 percent drank; the carters of Varn were poor.", "the carters", True),
        ("ko", "수레꾼의 60%가 답했고, 이들 가운데 40%가 마셨다.", "이들", True),
    ],
)
def test_the_whole_of_a_share(language: str, text: str, base: str, agrees: bool) -> None:
    printed = "40 percent" if language == "en" else "40%"
    made = figure("exact", "40", printed=printed, unit="percent", base=base)
    assert (kinds(compare_figure(made, window(text, language=language))) == set()) == agrees


# --- dates, roles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "date", "basis", "status"),
    [
        ("en", "It was held on 3 May 2031, not on 3 April 2031.", "2031-05-03", "stated", "agrees"),
        ("en", "It was held on 3 May 2031, not on 3 April 2031.", "2031-04-03", "stated", "differs"),
        ("en", "Originally planned for 3 May 2031, it was held on 9 May 2031.", "2031-05-03", "stated", "differs"),
        ("en", "The mill, originally built in 2019, burned.", "2019", "stated", "agrees"),
        ("en", "He did not pay until 3 May 2031.", "2031-05-03", "stated", "agrees"),
        ("en", "He must pay until 3 May 2031.", "2031-05-03", "stated", "differs"),
        ("en", "He paid in May.", "2031-05-03", "inferred", "differs"),
        ("en", "He paid in May.", "2031-05", "inferred", "agrees"),
        ("ko", "2031년 5월 3일이 아니라 5월 9일에 열렸다.", "2031-05-03", "stated", "differs"),
        ("ko", "당초 2031년 5월 3일로 예정됐던 행사는 미뤄졌다.", "2031-05-03", "stated", "differs"),
        ("ja", "2031年5月3日ではなく、9日に開かれた。", "2031-05-03", "stated", "differs"),
        ("zh", "原定2031年5月3日举行,推迟到5月9日。", "2031-05-03", "stated", "differs"),
    ],
)
def test_dates_that_are_not_when_it_was(language: str, text: str, date: str, basis: str, status: str) -> None:
    anchor = parse_edtf("2031-06-01") if basis == "inferred" else None
    assert compare_date(date, basis, anchor, window(text, language=language)).status == status


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("en", "A cousin of mine, Ada Lund, was threatened by a carter.", "Ada Lund", "perpetrator"),
        ("en", "On Monday guards arrested 40 carters.", "guards", "victim"),
        ("ko", "경찰은 나소율 씨를 곧 소환할 방침이다.", "경찰", "target"),
        ("ja", "県警は今秋にも沖田澪氏を書類送検する方針だ。", "県警", "target"),
        ("ja", "沖田氏は弟子を脅した。", "沖田", "victim"),
    ],
)
def test_the_other_side_of_an_act(language: str, text: str, name: str, role: str) -> None:
    assert check_part(text, [name], [(0, len(text))], language, role).status == "disagrees"
