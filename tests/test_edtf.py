"""EDTF and ISO 8601 durations: what is read, what it can mean, and what a refusal says."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import edtf as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.records.edtf import (
    PRECISIONS,
    contains,
    day_number,
    finer_than,
    overlaps,
    parse_duration,
    parse_edtf,
)

BOUNDS = [
    ("2024-01-11", "2024-01-11", "2024-01-11", "day", "date"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "date"),
    ("2024", "2024-01-01", "2024-12-31", "year", "date"),
    ("2024-01-11T10:00:00Z", "2024-01-11", "2024-01-11", "time", "date"),
    ("2024-01-11T10:00:00+09:00", "2024-01-11", "2024-01-11", "time", "date"),
    ("2024-01-11T24:00:00", "2024-01-11", "2024-01-11", "time", "date"),
    ("2024-01~", "2024-01-01", "2024-01-31", "month", "date"),
    ("2024?", "2024-01-01", "2024-12-31", "year", "date"),
    ("2004-06~-11", "2004-06-11", "2004-06-11", "day", "date"),
    ("201X", "2010-01-01", "2019-12-31", "decade", "date"),
    ("20XX", "2000-01-01", "2099-12-31", "century", "date"),
    ("1XXX", "1000-01-01", "1999-12-31", "millennium", "date"),
    ("2024-XX", "2024-01-01", "2024-12-31", "year", "date"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month", "date"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31", "year", "date"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "day", "date"),
    ("2004-XX-11", "2004-01-11", "2004-12-11", "day", "date"),
    ("20XX-02-29", "2000-02-29", "2096-02-29", "day", "date"),
    ("XXXX-01-11", None, None, "day", "date"),
    ("XXXX-02-29", None, None, "day", "date"),
    ("XXXX-XX-19", None, None, "day", "date"),
    ("XXXX", None, None, "unknown", "date"),
    ("2024-21", "2024-03-01", "2024-05-31", "season", "date"),
    ("2024-24", "2023-12-01", "2025-02-28", "season", "date"),
    ("2024-33", "2024-01-01", "2024-03-31", "quarter", "date"),
    ("2024-36", "2024-10-01", "2024-12-31", "quarter", "date"),
    ("2024-41", "2024-07-01", "2024-12-31", "half", "date"),
    ("2019-12/..", "2019-12-01", None, "open", "interval"),
    ("../2024-09-30", None, "2024-09-30", "open", "interval"),
    ("/2005", None, "2005-12-31", "open", "interval"),
    ("2005/", "2005-01-01", None, "open", "interval"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "year", "interval"),
    ("2004-06~/2004-08?", "2004-06-01", "2004-08-31", "month", "interval"),
    ("[2016-01,2016-02]", "2016-01-01", "2016-02-29", "month", "set"),
    ("{2016-01,2018}", "2016-01-01", "2018-12-31", "year", "set"),
    ("[..1984]", None, "1984-12-31", "open", "set"),
    ("[1667,1668..1670]", "1667-01-01", "1670-12-31", "year", "set"),
    ("1950S2", "1900-01-01", "1999-12-31", "century", "date"),
    ("Y17E7", None, None, "year", "date"),
    ("Y-12000", None, None, "year", "date"),
    ("-0044-03-15", None, None, "day", "date"),
    ("0000", None, None, "year", "date"),
    ("9999", "9999-01-01", "9999-12-31", "year", "date"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "kind"), BOUNDS)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: str, kind: str) -> None:
    read = parse_edtf(text)
    assert (read.earliest and read.earliest.isoformat(), read.latest and read.latest.isoformat()) == (earliest, latest)
    assert (read.precision, read.kind, read.text) == (precision, kind, text)
    assert precision in PRECISIONS


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2024", False, False),
        ("2024?", True, False),
        ("2024~", False, True),
        ("2024-01%", True, True),
        ("?2024-01", True, False),
    ],
)
def test_qualified(text: str, uncertain: bool, approximate: bool) -> None:
    read = parse_edtf(text)
    assert (read.uncertain, read.approximate) == (uncertain, approximate)


REFUSED = [
    ("2024-13-01", "month 13 does not exist in 2024-13-01; months are 01 to 12"),
    ("2024-13", "month 13 does not exist in 2024-13; months are 01 to 12 (21 to 24 are seasons, 33 to 36 quarters)"),
    ("2024-00", "month 00 does not exist"),
    ("2024-02-30", "day 30 does not exist in 2024-02-30; that month has 29 days"),
    ("2023-02-29", "that month has 28 days"),
    ("XXXX-02-30", "that month has 29 days"),
    ("2024-21-01", "month 21 does not exist in 2024-21-01; months are 01 to 12"),
    ("2024-1-11", "'1' is not a month"),
    ("20240111", "lacks its hyphens; write 2024-01-11"),
    ("24-01-11", "fewer than four digits"),
    ("12024", "write Y12024"),
    ("Y2024", "for years of five digits and more"),
    ("201u", "capital X"),
    ("11.1.2024", "write it as 2024-01-11"),
    ("last month", "write it as 2024-01-11"),
    ("", "is empty"),
    (" 2024", "blanks around"),
    ("2024/2023", "ends before it begins"),
    ("../..", "neither a beginning nor an end"),
    ("2024/2025/2026", "more than one '/'"),
    ("2024-01-11-12", "more parts"),
    ("[2024", "lacks its closing ']'"),
    ("[2024,]", "empty member"),
    ("[2024, 2025]", "has blanks"),
    ("2024-01T10:00:00", "needs a whole day"),
    ("2024-01-11T25:00:00", "is not a time of day"),
    ("-0000", "year -0000 does not exist"),
    ("Y1E99", "too large"),
    ("2024X", "is not a date"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse_edtf(text)
    assert message in str(refusal.value)


SAME_AS_LIBRARY = [
    "2024-01-11", "2024-02", "2023-02", "2024", "201X", "20XX", "2024-02-XX", "2024-21", "2024-22", "2024-33",
    "2024-36",
    "2004-02-01/2005", "1964/2008", "[2016-01,2016-02]", "{1960,1961}",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME_AS_LIBRARY)
def test_same_bounds_as_library(text: str) -> None:
    theirs, ours = library.parse_edtf(text), parse_edtf(text)
    assert ours.earliest is not None and ours.latest is not None
    assert tuple(theirs.lower_strict()[:3]) == ours.earliest.timetuple()[:3]
    assert tuple(theirs.upper_strict()[:3]) == ours.latest.timetuple()[:3]


def test_library_refuses_a_range_of_durations() -> None:
    with pytest.raises(library.EDTFParseException):
        library.parse_edtf("P4Y/P7Y")
    assert parse_duration("P4Y/P7Y").high.months == 84


def test_library_has_an_infinite_bound_for_an_open_end() -> None:
    assert library.parse_edtf("2019-12/..").upper_strict() == float("inf")
    assert parse_edtf("2019-12/..").latest is None


def test_library_pads_the_bounds_of_an_approximate_date() -> None:
    assert library.parse_edtf("2024-01~").upper_fuzzy()[:3] != (2024, 1, 31)
    assert parse_edtf("2024-01~").latest == date(2024, 1, 31)


def test_library_accepts_days_that_do_not_exist() -> None:
    assert str(library.parse_edtf("2023-02-29")) == "2023-02-29"
    with pytest.raises(ValueError):
        parse_edtf("2023-02-29")


DURATIONS = [
    ("P4Y", (48, 0), (48, 0)),
    ("P3M", (3, 0), (3, 0)),
    ("P2W", (0, 1209600), (0, 1209600)),
    ("PT12H", (0, 43200), (0, 43200)),
    ("P1Y2M3DT4H5M6S", (14, 273906), (14, 273906)),
    ("P0.5Y", (6, 0), (6, 0)),
    ("P4Y/P7Y", (48, 0), (84, 0)),
    ("P30D/P1M", (0, 2592000), (1, 0)),
]


@pytest.mark.parametrize(("text", "low", "high"), DURATIONS)
def test_durations(text: str, low: tuple[int, int], high: tuple[int, int]) -> None:
    read = parse_duration(text)
    assert (read.low, read.high) == ((Fraction(low[0]), Fraction(low[1])), (Fraction(high[0]), Fraction(high[1])))


@pytest.mark.parametrize(
    "text", ["P", "PT", "4Y", "P4", "P1H", "PT1D", "P4Y/", "P7Y/P4Y", "P2M/P1D", "", "P4Y/P7Y/P9Y", "P-4Y"]
)
def test_refused_durations(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration|from the longer"):
        parse_duration(text)


CONTAINS = [
    ("2024", "2024-01-11", True),
    ("2024-01-11", "2024", False),
    ("2024", "2024", True),
    ("../2024-09-30", "2024-09-30", True),
    ("../2024-09-30", "2024-10-01", False),
    ("2019-12/..", "2030", True),
    ("2024-01-11", "../2024-01-11", False),
    ("[2016-01,2016-03]", "2016-02", False),
    ("[2016-01,2016-03]", "2016-03-05", True),
    ("2016", "[2016-01,2016-03]", True),
    ("XXXX-01-11", "2024-01-11", True),
    ("XXXX-01-11", "2024-01-12", False),
    ("XXXX-01-11", "2024-01", False),
    ("XXXX-01", "2024-01-11", True),
    ("XXXX-XX-11", "2024-01-11", True),
    ("2024", "XXXX-01-11", False),
    ("201X", "2014", True),
    ("-0044", "-0044-03-15", True),
    ("Y17E7", "2024", False),
    ("2024-01-11T10:00:00Z", "2024-01-11", True),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), CONTAINS)
def test_contains(outer: str, inner: str, expected: bool) -> None:
    assert contains(parse_edtf(outer), parse_edtf(inner)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024-01/2024-03", "2024-03-31", True),
        ("2023", "2024", False),
        ("../2024", "2024/..", True),
        ("[2016-01,2016-03]", "2016-02", False),
        ("XXXX-01-11", "2024-01", True),
        ("XXXX-01-11", "2024-02", False),
        ("XXXX-01-11", "2024-XX-11", True),
    ],
)
def test_overlaps(a: str, b: str, expected: bool) -> None:
    assert overlaps(parse_edtf(a), parse_edtf(b)) is expected
    assert overlaps(parse_edtf(b), parse_edtf(a)) is expected


def test_finer() -> None:
    order = [
        "../2024",
        "XXXX",
        "1XXX",
        "20XX",
        "202X",
        "2024",
        "2024-40",
        "2024-37",
        "2024-21",
        "2024-01",
        "2024-01-11",
    ]
    reads = [parse_edtf(text) for text in order]
    assert all(finer_than(b, a) and not finer_than(a, b) for a, b in pairwise(reads))
    assert not finer_than(parse_edtf("2024-33"), parse_edtf("2024-21"))


@settings(deadline=None)
@given(st.dates())
def test_days_are_counted_as_the_standard_library_does(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    read = parse_edtf(day.isoformat())
    assert (read.earliest, read.latest) == (day, day)


@settings(deadline=None)
@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_common_date_is_read_as_one_that_is_not(day: date, length: int) -> None:
    """Plain years, months and days have a way of their own: they mean what they do as the ends of an interval."""
    written = day.isoformat()[:length]
    plain, interval = parse_edtf(written), parse_edtf(f"{written}/{written}")
    assert plain.stretches == interval.stretches and plain.precision == interval.precision
    assert (plain.earliest, plain.latest) == (interval.earliest, interval.latest)
    assert (plain.text, plain.kind, plain.uncertain, plain.approximate) == (written, "date", False, False)


@settings(deadline=None)
@given(st.integers(-20000, 20000), st.integers(1, 12), st.integers(1, 28))
def test_days_follow_each_other_in_any_year(year: int, month: int, day: int) -> None:
    assert day_number(year, month, day) == day_number(year + 400, month, day) - 146097
    assert day_number(year, month, day + 1) == day_number(year, month, day) + 1


@settings(deadline=None)
@given(st.dates(), st.integers(0, 4000))
def test_an_interval_contains_its_ends(day: date, days: int) -> None:
    end = min(day.toordinal() + days, date.max.toordinal())
    last = day + timedelta(days=end - day.toordinal())
    whole = parse_edtf(f"{day.isoformat()}/{last.isoformat()}")
    for part in (day, last):
        assert contains(whole, parse_edtf(part.isoformat()))
        assert overlaps(whole, parse_edtf(part.isoformat()[:7]))


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.[]{},XYEST:Z?~%+uP ", max_size=40) | st.text(max_size=20))
def test_never_fails_but_with_a_message(text: str) -> None:
    for read in (parse_edtf, parse_duration):
        try:
            read(text)
        except ValueError as refusal:
            assert len(str(refusal)) > 20
