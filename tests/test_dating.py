"""Agreement of a date with its passage: as written, to the precision in which it is written."""

from __future__ import annotations

import pytest

from pincite.evidence.dating import compare_date, same_date
from pincite.records.edtf import parse_edtf
from tests.test_agreement import window

AGREE = [
    ("en", "On 13 October 2018 they marched.", "2018-10-13", "stated", None),
    ("en", "They marched on October 13, 2018.", "2018-10-13", "stated", None),
    ("en", "They marched in October 2018.", "2018-10", "stated", None),
    ("en", "They marched in 2018.", "2018", "stated", None),
    ("en", "It is due by 30 June 2020.", "../2020-06-30", "stated", None),
    ("en", "It has stood since 1911.", "1911/..", "stated", None),
    ("en", "It lasted from 3 to 5 March 2019.", "2019-03-03/2019-03-05", "stated", None),
    ("en", "They met on 3 March 2019 and on 9 May 2019.", "{2019-03-03,2019-05-09}", "stated", None),
    ("en", "They met on 3 March 2019 and left on 9 May 2019.", "2019-03-03/2019-05-09", "stated", None),
    ("en", "They marched on 13 October 2018.", "2018-10-13?", "stated", None),
    ("en", "They marched last month.", "2018-10", "relative", "2018-11-09"),
    ("en", "They marched on 13 October.", "2018-10-13", "inferred", "2018-11-09"),
    ("en", "They marched on 13 October.", "2018-10-13", "inferred", None),
    ("ko", "2018년 10월 13일 행진이 있었다.", "2018-10-13", "stated", None),
    ("ko", "지난달 행진이 있었다.", "2018-10", "relative", "2018-11-09"),
    ("ja", "2018年10月13日に行進があった。", "2018-10-13", "stated", None),
    ("ja", "先月、行進があった。", "2018-10", "relative", "2018-11-09"),
    ("zh", "2018年10月13日举行了游行。", "2018-10-13", "stated", None),
    ("zh", "上个月举行了游行。", "2018-10", "relative", "2018-11-09"),
]


@pytest.mark.parametrize(
    ("language", "text", "date", "basis", "anchor"), AGREE, ids=[f"{a[0]}-{a[1][:26]}" for a in AGREE]
)
def test_a_date_as_written_agrees(language: str, text: str, date: str, basis: str, anchor: str | None) -> None:
    read = compare_date(date, basis, parse_edtf(anchor) if anchor else None, window(text, language=language))
    assert (read.status, read.differences) == ("agrees", ())


DIFFER = [
    ("en", "On 13 October 2018 they marched.", "2018-10-14", "stated", None, "date"),
    ("en", "On 13 October 2018 they marched.", "2019-10-13", "stated", None, "date"),
    ("en", "On 13 October 2018 they marched.", "2018-10", "stated", None, "date-precision"),
    ("en", "They marched in October 2018.", "2018-10-13", "stated", None, "date-precision"),
    ("en", "They marched in 2018.", "2018-10", "stated", None, "date-precision"),
    ("en", "They marched last month.", "2018-10", "stated", None, "date"),
    ("en", "They marched last month.", "2018-09", "relative", "2018-11-09", "date"),
    ("en", "They marched last month.", "2018-10-13", "relative", "2018-11-09", "date-precision"),
    ("en", "They marched on Thursday.", "2018-10-11", "stated", None, "date"),
    ("en", "It is due by 30 June 2020.", "../2020-07-31", "stated", None, "date-precision"),
    ("ko", "2018년 10월 13일 행진이 있었다.", "2018-10-31", "stated", None, "date"),
    ("ja", "2018年10月に行進があった。", "2018-10-13", "stated", None, "date-precision"),
    ("zh", "上个月举行了游行。", "2018-10", "stated", None, "date"),
]


@pytest.mark.parametrize(
    ("language", "text", "date", "basis", "anchor", "kind"), DIFFER, ids=[f"{d[0]}-{d[1][:22]}-{d[2]}" for d in DIFFER]
)
def test_another_date_differs(language: str, text: str, date: str, basis: str, anchor: str | None, kind: str) -> None:
    read = compare_date(date, basis, parse_edtf(anchor) if anchor else None, window(text, language=language), "issued")
    assert read.status == "differs"
    [difference] = read.differences
    assert (difference.kind, difference.field) == (kind, "issued")
    assert date in difference.message and difference.hint


SILENT = [
    ("They marched.", "2018-10-13", "stated", None),
    ("They marched last month.", "2018-10", "relative", None),
    ("They marched on Thursday.", "2018-10-11", "inferred", None),
]


@pytest.mark.parametrize(("text", "date", "basis", "anchor"), SILENT)
def test_a_passage_without_a_date_to_compare_is_silent(text: str, date: str, basis: str, anchor: None) -> None:
    assert compare_date(date, basis, anchor, window(text)).status == "silent"


def test_a_date_of_the_next_sentence_is_not_of_the_passage() -> None:
    seen = window("They marched. On 13 October 2018 it rained.", "They marched.")
    assert compare_date("2018-10-13", "stated", None, seen).status == "silent"


def test_a_date_cut_by_the_passage_is_not_agreed_with() -> None:
    seen = window("They marched on 13 October 2018.", "They marched on 13 October")
    assert compare_date("2018-10-13", "stated", None, seen).status != "agrees"


@pytest.mark.parametrize(
    ("recorded", "written", "same"),
    [
        ("2018-10-13", "2018-10-13", True),
        ("2018-10-13~", "2018-10-13", True),
        ("2018-10", "2018-10-13", False),
        ("../2018-10-13", "2018-10-13", True),
        ("/2018-10-13", "2018-10-13", True),
        ("2018-10-13/..", "2018-10-13", True),
        ("2018-10-13/", "2018-10-13", True),
        ("2018-10-13/2018-10-14", "2018-10-13", False),
        ("../..", "2018-10-13", False),
    ],
)
def test_the_closed_end_of_an_open_interval_is_its_date(recorded: str, written: str, same: bool) -> None:
    assert same_date(recorded, written) == same
