"""What Korean, Japanese and Chinese correspondents and think tanks write: each reading fires where it should, and stays
silent on what only looks alike."""

from __future__ import annotations

import pytest

from pincite.evidence.agreement import compare_figure
from pincite.evidence.claims.reality import check_reality
from pincite.evidence.claims.speakers import check_speaker
from pincite.evidence.claims.stance import check_stance
from pincite.evidence.dating import compare_date
from pincite.evidence.passages.folding import fold
from pincite.evidence.quantities import find_quantities
from pincite.evidence.window import BREAK, quantities_in
from pincite.records.edtf import parse_edtf
from tests.test_agreement import figure, kinds, window

# --- quantities -----------------------------------------------------------------------------------------------------

READ = [
    ("ko", "방앗간은 100여만 원을 냈다.", "100여만 원", "more_than", "1000000"),
    ("ko", "삯 2억7천여만 원이 밀렸다.", "2억7천여만 원", "more_than", "270000000"),
    ("ko", "맷돌이 70개를 넘겼다.", "70개를 넘겼", "more_than", "70"),
    ("zh", "订单有1亿2千余万元。", "1亿2千余万元", "more_than", "120000000"),
    ("ko", "수레꾼 30여만 명이 모였다.", "30여만 명", "more_than", "300000"),
    ("ko", "맷돌은 1년 반이 지나 닳았다.", "1년 반", "exact", "1.5"),
    ("ko", "수리는 1시간 반가량 걸렸다.", "1시간 반가량", "about", "1.5"),
    ("ko", "실습은 1년 반복되었다.", "1년", "exact", "1"),
    ("ko", "품삯은 30만 원대로 떨어졌다.", "30만 원대", "about", "300000"),
    ("ko", "수레 30대로 날랐다.", "30대", "exact", "30"),
    ("ko", "값은 4% 선에서 멈췄다.", "4% 선", "about", "4"),
    ("ja", "売り上げは100万円台だった。", "100万円台", "about", "1000000"),
    ("ja", "荷車3台が止まった。", "3台", "exact", "3"),
    ("ja", "粉は3・5トン残った。", "3・5トン", "exact", "3.5"),
    ("ja", "損失は1・2億円だった。", "1・2億円", "exact", "120000000"),
    ("zh", "每月最多休息两天。", "每月最多休息两天", "at_most", "2"),
    ("zh", "每人至少要缴纳二百元。", "每人至少要缴纳二百元", "at_least", "200"),
    ("zh", "最多只能领取三百元。", "最多只能领取三百元", "at_most", "300"),
    ("zh", "人数最多的磨坊有三百人。", "三百人", "exact", "300"),
    ("zh", "六成多工人在岗。", "六成多", "more_than", "60"),
    ("zh", "少则八百元，多则两千元。", "多则两千元", "up_to", "2000"),
]
RANGES = [
    ("zh", "每辆车收5到8万元。", "50000", "80000"),
    ("zh", "每辆车收三至五万元。", "30000", "50000"),
    ("zh", "人数从500到1万人不等。", "500", "10000"),
    ("ko", "삯은 5에서 8만 원이다.", "50000", "80000"),
    ("ko", "수수료는 적어도 30만 원에서 많으면 90만 원에 이른다.", "300000", "900000"),
    ("ko", "한 조는 최소 3명에서 최대 8명이다.", "3", "8"),
    ("ja", "手数料は最低3万円から最高8万円だ。", "30000", "80000"),
]


@pytest.mark.parametrize(("language", "text", "written", "qualifier", "number"), READ)
def test_a_number_with_all_that_belongs_to_it(
    language: str, text: str, written: str, qualifier: str, number: str
) -> None:
    found = next(q for q in find_quantities(text, language) if q.text == written)
    given = next(n for n in (found.value, found.low, found.high) if n is not None)
    assert (found.qualifier, f"{given.normalize():f}") == (qualifier, number)


@pytest.mark.parametrize(("language", "text", "low", "high"), RANGES)
def test_both_ends_of_a_range_share_its_scale(language: str, text: str, low: str, high: str) -> None:
    [found] = find_quantities(text, language)
    assert (found.qualifier, f"{found.low:f}", f"{found.high:f}") == ("between", low, high)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("모인 사람은\n약 300명이다.", "about"),
        ("모두\n최대 300명이 모였다.", "up_to"),
        ("방앗간과 맺은 계약 300건을 없앴다.", "exact"),
        ("만약 300명이 모이면 문을 연다.", "exact"),
    ],
)
def test_a_qualifier_behind_a_broken_line_counts(text: str, qualifier: str) -> None:
    read = window(text, language="ko")
    [found] = quantities_in(read.text, read.languages)
    assert found.qualifier == qualifier


def test_printed_words_may_hold_the_space_of_a_broken_line() -> None:
    read = window("삯은 적어도 30만 원에서\n많으면 90만 원이다.", language="ko")
    made = figure("between", "300000", "900000", printed="적어도 30만 원에서 많으면 90만 원", unit="KRW")
    assert compare_figure(made, read) == ()
    less = figure("between", "300000", "800000", printed="적어도 30만 원에서 많으면 80만 원", unit="KRW")
    assert "printed:printed" in kinds(compare_figure(less, read))


@pytest.mark.parametrize(
    ("language", "text", "cells", "agrees"),
    [
        ("ja", "荷車引きの時給は1010円だ。", {"printed": "1010円", "unit": "JPY", "per": "hour"}, True),
        ("ja", "荷車引きの時給は1010円だ。", {"printed": "1010円", "unit": "JPY", "per": "day"}, False),
        ("ja", "金利は年5%とする。", {"printed": "5%", "unit": "percent", "per": "year"}, True),
        ("ja", "昨年5%を返した。", {"printed": "5%", "unit": "percent", "per": "year"}, False),
        ("ko", "이자는 연 5%다.", {"printed": "5%", "unit": "percent", "per": "year"}, True),
        ("zh", "车夫日薪180元。", {"printed": "180元", "unit": "CNY", "per": "day"}, True),
        ("ja", "部屋は7平方メートルだ。", {"printed": "7平方メートル", "unit": "square_metre"}, True),
        ("ja", "部屋は7平方メートルだ。", {"printed": "7平方メートル", "unit": "metre"}, False),
    ],
)
def test_what_a_number_counts_and_per_what(language: str, text: str, cells: dict[str, str], agrees: bool) -> None:
    digits = "".join(sign for sign in cells["printed"] if sign.isdigit())
    made = figure("exact", digits, **cells)
    assert (compare_figure(made, window(text, language=language)) == ()) == agrees


BASES = [
    ("ko", "방앗간에는 수레꾼 300명이 있으며 이 중 70%는 여성이다.", "수레꾼", True),
    ("ko", "방앗간에는 수레꾼 300명이 있으며 이 중 70%는 여성이다.", "여성", False),
    ("ko", "수레꾼 300명 가운데 70%가 빚을 졌다.", "수레꾼", True),
    ("ko", "수레꾼의 60%가 답했고, 이들 가운데 70%가 빚을 졌다.", "수레꾼", False),
    ("ko", "수레꾼 70%가 빚을 졌다.", "빚", False),
    ("zh", "磨坊有车夫300名，其中70%是女性。", "车夫", True),
    ("zh", "磨坊有车夫300名，其中70%是女性。", "女性", False),
    ("zh", "车夫中有70%靠亲友接济。", "车夫", True),
    ("zh", "车夫中有70%靠亲友接济。", "亲友", False),
    ("zh", "处以欠薪总额70%的罚款。", "欠薪总额", True),
    ("zh", "扣款不得超过月薪的70%。", "月薪", True),
    ("zh", "扣款不得超过月薪的70%。", "扣款", False),
    ("ja", "荷車引き300人がおり、うち70%は女性だ。", "荷車引き", True),
    ("ja", "荷車引き300人がおり、うち70%は女性だ。", "女性", False),
]


@pytest.mark.parametrize(("language", "text", "base", "agrees"), BASES)
def test_what_a_share_is_of(language: str, text: str, base: str, agrees: bool) -> None:
    written = next(q for q in find_quantities(text, language) if q.text.endswith("70%"))
    number = written.value if written.value is not None else written.high
    made = figure(written.qualifier, str(number), printed=written.text, unit="percent", base=base)
    assert ("base:base" not in kinds(compare_figure(made, window(text, language=language)))) == agrees


# --- sentences ------------------------------------------------------------------------------------------------------


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    text = "磨坊承诺月底前付清工钱\n\n本月12日，约40名车夫到磨坊门口静坐。"
    read = window(text, "约40名车夫到磨坊门口静坐", "zh")
    assert read.text.count(BREAK) == 1
    claim = read.ranges[0]
    assert check_reality(read.text, claim, "actual", "zh", "protest").status == "agrees"
    run_on = window(text.replace("\n\n", ""), "约40名车夫到磨坊门口静坐", "zh")
    assert BREAK not in run_on.text


# --- what is said, and how --------------------------------------------------------------------------------------------

TOLD = [
    ("ko", "답이 없으면 조합은 행진하겠다고 예고했다.", "actual", "protest", False),
    ("ko", "조합은 행진을 예고했다.", "actual", "protest", False),
    ("ko", "조합은 행진했다.", "actual", "protest", True),
    ("ko", "방앗간은 삯을 다음 달 지급하기로 조합과 합의했다.", "actual", "payment", False),
    ("ko", "방앗간은 삯을 대신 내는 방안은 검토하지 않는다.", "actual", "payment", False),
    ("ko", "체불 임금을 달라며 조합이 행진했다.", "negated", "protest", False),
    ("ko", "방앗간은 임금을 체불했다.", "negated", "payment", True),
    ("ja", "「月末までに賃金を支払う」と約束した。", "actual", "payment", False),
    ("ja", "約束した賃金を支払った。", "actual", "payment", True),
    ("ja", "組合は行進を見送った。", "actual", "protest", False),
    ("ja", "未払い賃金を求めて組合が行進した。", "negated", "protest", False),
    ("zh", "工会计划3日游行。", "actual", "protest", False),
    ("zh", "工人因工资被拖欠而游行。", "negated", "protest", False),
    ("zh", "闻若溪参加了游行。", "actual", "protest", True),
    ("zh", "若涨价，车夫将游行。", "actual", "protest", False),
]
TAKEN = [
    ("ko", "62%는 계약 내용을 알지 못했다.", "62%", True),
    ("ko", "제분소는 37명이 다쳤는지 모른다고 했다.", "37명", False),
    ("ko", "37명이 하루도 쉬는 날이 없었다고 답했다.", "37명", True),
    ("ko", "37명이 다친 사실이 없다.", "37명", False),
    ("ko", "집계에는 떠난 37명은 포함하지 않았다.", "37명", True),
    ("ja", "回答者の62%は契約内容を知らなかった。", "62%", True),
    ("ja", "会社は37人が負傷したか把握していない。", "37人", False),
    ("ja", "37人は住む家がない。", "37人", True),
    ("ja", "途中で帰った37人を含まない。", "37人", True),
    ("ja", "37人が負傷した事実はない。", "37人", False),
    ("zh", "数字不含离开的37人。", "37人", True),
    ("zh", "37人受伤的说法不属实。", "37人", False),
    ("zh", "37人没有住处。", "37人", True),
]
KNOWN = {
    "ko": {"rho": ("문가을",), "sand": ("표정민",)},
    "ja": {"rho": ("鷹野澪",), "sand": ("芹沢剛",)},
    "zh": {"rho": ("郁青",), "sand": ("巩成海",)},
}
SAYING = [
    ("ja", "鷹野澪委員長は「参加者は37人程度だ」との見方を示し、会場を後にした。"),
    ("ja", "鷹野澪委員長の統計では、参加者は37人だった。"),
    ("ja", "鷹野澪委員長は「37人に払う」と約束した。"),
    ("zh", "“共有37人受伤。”车夫郁青告诉记者。"),
    ("ko", "문가을 위원장이 낸 자료를 보면 37명이 다쳤다."),
    ("zh", "郁青否认巩成海所说的12人，称有37人受伤。"),
]


@pytest.mark.parametrize(("language", "text", "reality", "event_type", "stands"), TOLD)
def test_how_an_event_is_told(language: str, text: str, reality: str, event_type: str, stands: bool) -> None:
    folded = fold(text).text
    verdict = check_reality(folded, (0, len(folded)), reality, language, event_type)
    assert (verdict.status != "disagrees") == stands


@pytest.mark.parametrize(("language", "text", "claim", "stands"), TAKEN)
def test_what_a_sentence_does_with_a_number(language: str, text: str, claim: str, stands: bool) -> None:
    folded = fold(text).text
    start = folded.index(claim)
    verdict = check_stance(folded, (start, start + len(claim)), "supports", language, "figure")
    assert (verdict.status != "disagrees") == stands


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "삯을 뗐다는 주장은 아직 확인하지 못했다."),
        ("ja", "賃金を引いたとの情報は確認できていない。"),
        ("zh", "警方尚未证实这一说法。"),
    ],
)
def test_what_cannot_be_confirmed_is_not_known(language: str, text: str) -> None:
    assert check_stance(text, (0, len(text)), "no_knowledge", language, "payment").status == "agrees"


@pytest.mark.parametrize(("language", "text"), SAYING)
def test_who_says_it(language: str, text: str) -> None:
    read = window(text, language=language)
    start = read.text.index("37")
    for actor, agrees in (("rho", True), ("sand", False)):
        known = KNOWN[language]
        verdict = check_speaker(
            read.text,
            (start, start + 3),
            read.sentences,
            {actor: known[actor]},
            known,
            frozenset(),
            [],
            language,
        )
        assert (verdict.status == "agrees") == agrees, verdict


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "recorded", "agrees"),
    [
        ("ko", "지난 9일 조합이 행진했다.", "2033-06-09", True),
        ("ko", "지난 9일 조합이 행진했다.", "2033-05-09", False),
        ("ko", "지난 28일 조합이 행진했다.", "2033-05-28", True),
        ("ko", "지난 28일 조합이 행진했다.", "2033-06-28", False),
        ("ko", "지난달 28일 조합이 행진했다.", "2033-05-28", True),
        ("ko", "지난달 28일 조합이 행진했다.", "2033-06-28", False),
        ("ja", "先月24日に組合が行進した。", "2033-06-24", False),
        ("ja", "2032年4月1日に開いた。同年10月3日に組合が行進した。", "2032-10-03", True),
        ("ja", "2032年4月1日に開いた。同年10月3日に組合が行進した。", "2032-10-04", False),
        ("zh", "上月27日工会游行。", "2033-06-27", False),
        ("zh", "10日工会游行。", "2033-06-10", True),
    ],
)
def test_what_a_day_without_its_month_leaves_open(language: str, text: str, recorded: str, agrees: bool) -> None:
    passage = text.rpartition("。" if language == "ja" and text.count("。") > 1 else "\0")[2] or text
    if text.count("。") > 1:
        passage = text.split("。")[1]
    reading = compare_date(recorded, "inferred", parse_edtf("2033-06-13"), window(text, passage, language))
    assert (reading.status == "agrees") == agrees
