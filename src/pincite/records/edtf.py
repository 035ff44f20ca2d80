"""Dates as EDTF (Library of Congress Extended Date/Time Format, ISO 8601-2:2019) and ISO 8601 durations.

Read are levels 0 and 1 whole, and of level 2 what a dataset of events needs: sets (`[2016-01,2016-02]` one of them,
`{...}` all of them), seasons and quarters of a year (codes 21 to 41), unspecified digits anywhere (`XXXX-01-11`),
qualified parts (`2004-06~-11`), exponential years (`Y17E7`) and significant digits (`1950S2`).

Every text is reduced to *stretches* of days on the proleptic Gregorian calendar, counted like `date.toordinal` but
for any year (day 1 is 0001-01-01; earlier days are zero or negative), so that years before 1 and after 9999 can be
compared although `datetime.date` cannot hold them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pincite.lazy import pattern

if TYPE_CHECKING:
    from fractions import Fraction

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_ORDINAL = date.max.toordinal()
_MAX_EXPONENT = 12  # 10**12 years: far beyond any use, and nobody can make us compute a number of a million digits

# First and last month of the codes 21 to 41, counted from January of the year. A season named without a hemisphere
# may lie in the northern one or be a winter that began the year before, so its bounds are the widest of these.
_PARTS_OF_YEAR: dict[int, tuple[int, int]] = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (0, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (0, 14),
    29: (9, 11), 30: (0, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip

# From coarse to fine. Codes 21 to 32 are seasons, 33 to 36 quarters, 37 to 39 thirds and 40 and 41 halves of a year.
PRECISIONS = (
    "open",
    "unknown",
    "millennium",
    "century",
    "decade",
    "year",
    "half",
    "third",
    "season",
    "quarter",
    "month",
    "day",
    "time",
)
_RANK = {name: rank for rank, name in enumerate(PRECISIONS)} | {"quarter": PRECISIONS.index("season")}


class Stretch(NamedTuple):
    """Days from `first` to `last`, both included; None is without an end on that side, or unknown.

    `mask` is the date with its unspecified digits where these are not simply its last ones ("XXXX-01-11"): then not
    every day of the stretch is meant.
    """

    first: int | None
    last: int | None
    mask: str | None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as EDTF, read.

    `earliest` and `latest` are the first and last day it can mean, None where it is open, unknown, or beyond what
    `datetime.date` can hold (years 1 to 9999); `stretches` has the days as numbers without that limit, one stretch
    for a date or an interval and one for each member of a set. `precision` is that of the coarsest part, one of
    `PRECISIONS`; an interval with an open or unknown end is `open`, a date without any known digit `unknown`.
    `kind` is date, interval or set.

    >>> parse_edtf("2024-01~").latest
    datetime.date(2024, 1, 31)
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: str
    uncertain: bool
    approximate: bool
    kind: str
    stretches: tuple[Stretch, ...]


class Period(NamedTuple):
    """One ISO 8601 duration: months and seconds, which no fixed factor ties together."""

    months: Fraction
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration, or a range of durations: `low` and `high` are equal for a single one.

    >>> parse_duration("P4Y/P7Y").high.months
    Fraction(84, 1)
    """

    text: str
    low: Period
    high: Period


# --- the calendar without limits ---


def is_leap(year: int) -> bool:
    """Whether a year of the proleptic Gregorian calendar has 366 days; year 0 is 1 BC.

    >>> is_leap(2000), is_leap(1900), is_leap(0)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days a month (1 to 12) of a year has.

    >>> days_in_month(2024, 2)
    29
    """
    return 29 if month == 2 and is_leap(year) else MONTH_DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The day counted as `date.toordinal` does, for any year; months below 1 or above 12 run into other years.

    >>> day_number(2024, 1, 11) == date(2024, 1, 11).toordinal()
    True
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    in_year = sum(MONTH_DAYS[: month - 1]) + (1 if month > 2 and is_leap(year) else 0)
    return before * 365 + leap_days + in_year + day


def _as_date(number: int | None) -> date | None:
    return date.fromordinal(number) if number is not None and 1 <= number <= _LAST_ORDINAL else None


# --- reading one date ---

_TIME = pattern(r"([01][0-9]|2[0-4]):([0-5][0-9]):([0-5][0-9]|60)(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?")
_PLAIN = pattern(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_LONG_YEAR = pattern(r"Y(-?)([1-9][0-9]{0,17})(?:E([1-9][0-9]{0,2}))?(?:S([1-9][0-9]{0,2}))?")
_YEAR = pattern(r"-?[0-9X]{4}")
_SIGNIFICANT = pattern(r"(-?[0-9]{4})S([1-9][0-9]{0,2})")
_QUALIFIERS = "?~%"


class _Date(NamedTuple):
    stretch: Stretch
    precision: str
    uncertain: bool
    approximate: bool


def _digits_error(text: str, part: str, name: str) -> ValueError:
    example = "2024, 201X, -0044 or Y12024" if name == "year" else "01 to 12" if name == "month" else "01 to 31"
    return ValueError(f"{part!r} is not a {name} in {text!r}; write {example}")


def _strip_qualifiers(part: str) -> tuple[str, str]:
    """The part without a "?", "~" or "%" before or behind it, and these signs."""
    core = part.strip(_QUALIFIERS)
    signs = part.replace(core, "", 1) if core else part
    return core, signs


def _two_digits(text: str, part: str, name: str) -> None:
    if len(part) != 2 or not all(c in "0123456789X" for c in part):
        raise _digits_error(text, part, name)


def _fits(pattern: str, number: int) -> bool:
    """Whether a number can be what a pattern of digits and X says."""
    printed = f"{number:0{len(pattern)}d}"
    return len(printed) == len(pattern) and all(p in ("X", c) for p, c in zip(pattern, printed, strict=True))


def _year_range(pattern: str) -> tuple[int, int]:
    """First and last year a pattern like 201X or -00XX can mean."""
    negative = pattern.startswith("-")
    digits = pattern.lstrip("-")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (-high, -low) if negative else (low, high)


def _year_precision(pattern: str) -> str:
    unknown = len(pattern) - len(pattern.rstrip("X"))
    return ("year", "decade", "century", "millennium", "unknown")[unknown]


def _long_year(text: str, match: re.Match[str]) -> _Date:
    sign, digits, exponent, significant = match.groups()
    power = int(exponent or 0)
    if power > _MAX_EXPONENT:
        raise ValueError(f"the exponent of {text!r} is too large; years up to 10 to the {_MAX_EXPONENT} can be read")
    year = int(digits) * 10**power
    if exponent is None and len(digits) < 5:
        raise ValueError(
            f"{text!r} begins with Y, which is for years of five digits and more; write the year with four"
        )
    return _significant_year(text, -year if sign else year, significant)


def _significant_year(text: str, year: int, significant: str | None) -> _Date:
    low = high = year
    precision = "year"
    if significant is not None:
        length, count = len(str(abs(year))), int(significant)
        if count > length:
            raise ValueError(f"{text!r} says that {count} digits count, but the year has only {length}")
        unit = 10 ** (length - count)
        low, high = abs(year) // unit * unit, abs(year) // unit * unit + unit - 1
        if year < 0:
            low, high = -high, -low
        precision = ("year", "decade", "century", "millennium")[min(length - count, 3)]
    return _Date(
        Stretch(day_number(low, 1, 1), day_number(high, 12, 31), None), precision, False, significant is not None
    )


def _month_day(text: str, years: tuple[int, int], month: str, day: str) -> tuple[int, int, str]:
    """First and last day number, and precision, of a month or a day, X allowed in both."""
    if not month.isdigit():
        months = [m for m in range(1, 13) if _fits(month, m)]
        if not months:
            raise ValueError(f"month {month} does not exist in {text}; months are 01 to 12")
    else:
        code = int(month)
        if code in _PARTS_OF_YEAR and not day:
            begin, end = _PARTS_OF_YEAR[code]
            name = "season" if code < 33 else "quarter" if code < 37 else "third" if code < 40 else "half"
            return day_number(years[0], begin, 1), day_number(years[1], end + 1, 1) - 1, name
        if not 1 <= code <= 12:
            more = "" if day else " (21 to 24 are seasons, 33 to 36 quarters)"
            raise ValueError(f"month {month} does not exist in {text}; months are 01 to 12{more}")
        months = [code]
    if day in ("", "XX"):
        end = day_number(years[1], months[-1] + 1, 1) - 1
        return day_number(years[0], months[0], 1), end, "month" if month.isdigit() else "year"
    if month.isdigit() and "X" not in day:
        span = (years[0],) if years[0] == years[1] else (*years, *_leap_years(years))
        longest = max(days_in_month(y, months[0]) for y in span)
        if not 1 <= int(day) <= longest:
            raise ValueError(f"day {day} does not exist in {text}; that month has {longest} days")
        if years[0] == years[1]:
            number = day_number(years[0], months[0], int(day))
            return number, number, "day"
    found = [
        day_number(y, m, d)
        for y in {years[0], years[1], *_leap_years(years)}
        for m in months
        for d in range(1, days_in_month(y, m) + 1)
        if _fits(day, d)
    ]
    if not found:
        raise ValueError(f"day {day} does not exist in {text}; days are 01 to 31")
    return min(found), max(found), "day"


def _leap_years(years: tuple[int, int]) -> tuple[int, ...]:
    """The first and the last leap year among the years, if there is one: 29 February must not be refused."""
    near = range(years[0], min(years[1], years[0] + 8) + 1), range(max(years[0], years[1] - 8), years[1] + 1)
    leap = [y for part in near for y in part if is_leap(y)]
    return (leap[0], leap[-1]) if leap else ()


def _read_plain(whole: str, printed: str, month: str | None, day: str | None) -> _Date:
    """Year, month and day in digits only: what nearly all dates are."""
    year = int(printed)
    if month is None:
        return _Date(Stretch(day_number(year, 1, 1), day_number(year, 12, 31), None), "year", False, False)
    first, last, precision = _month_day(whole, (year, year), month, day or "")
    return _Date(Stretch(first, last, None), precision, False, False)


def _read_date(text: str, whole: str) -> _Date:
    """One date, without "/" and brackets; `whole` is the cell it came from, for the message."""
    if "T" in text:
        return _read_time(text, whole)
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _read_plain(whole, *plain.groups())
    core, signs = _strip_qualifiers(text)
    match = _LONG_YEAR.fullmatch(core)
    short = _SIGNIFICANT.fullmatch(core)
    if match or short:
        read = (
            _long_year(whole, match) if match else _significant_year(whole, int(short[1]), short[2]) if short else None
        )
        assert read is not None
        return read._replace(
            uncertain=bool(set(signs) & set("?%")), approximate=read.approximate or bool(set(signs) & set("~%"))
        )
    negative = "-" if text.lstrip(_QUALIFIERS).startswith("-") else ""
    bare = text.lstrip(_QUALIFIERS)[1:] if negative else text
    parts, marks = [], ""
    for part in bare.split("-"):
        core, signs = _strip_qualifiers(part)
        parts.append(core)
        marks += signs
    if negative:
        marks += text[: text.index("-")]
    if len(parts) > 3:
        raise ValueError(f"{whole!r} has more parts than year, month and day; an interval is written with '/'")
    year, month, day = negative + parts[0], *(*parts[1:], "", "")[:2]
    if not _YEAR.fullmatch(year):
        raise _year_error(whole, text, parts)
    if year == "-0000":
        raise ValueError(f"year -0000 does not exist in {whole}; the year before 0001 is 0000")
    if len(parts) > 1:
        _two_digits(whole, month, "month")
    if len(parts) > 2:
        _two_digits(whole, day, "day")
    years = _year_range(year)
    uncertain, approximate = bool(set(marks) & set("?%")), bool(set(marks) & set("~%"))
    if len(parts) == 1:
        first, last, precision = day_number(years[0], 1, 1), day_number(years[1], 12, 31), _year_precision(year)
    else:
        first, last, precision = _month_day(whole, years, month, day)
    # X at the end only ("2024-XX", "201X") leaves a plain stretch; X before a known digit does not.
    tail = "-".join(parts).rstrip("X-")
    mask = negative + "-".join(parts) if "X" in tail else None
    unknown_year = year.lstrip("-") == "XXXX"
    if unknown_year:
        stretch = Stretch(None, None, mask)
        precision = precision if mask else "unknown"
    else:
        stretch = Stretch(first, last, mask)
        precision = _year_precision(year) if "X" in year and not mask else precision
    return _Date(stretch, precision, uncertain, approximate)


def _year_error(whole: str, text: str, parts: list[str]) -> ValueError:
    if "/" not in text and any(sign in text for sign in ". "):
        return ValueError(f"{whole!r} is not a date; write it as 2024-01-11, 2024-01 or 2024")
    if "u" in text.lower() and re.fullmatch(r"[0-9ux-]+", text, re.IGNORECASE):
        return ValueError(f"{whole!r} is not a date; unspecified digits are written with a capital X, as in 201X")
    if re.fullmatch(r"[0-9]{8}", text):
        return ValueError(f"{whole!r} lacks its hyphens; write {text[:4]}-{text[4:6]}-{text[6:]}")
    if parts[0].isdigit() and len(parts[0]) > 4:
        return ValueError(f"year {parts[0]} has more than four digits in {whole}; write Y{parts[0].lstrip('0')}")
    if parts[0].isdigit() and parts[0]:
        return ValueError(f"year {parts[0]} has fewer than four digits in {whole}; write {int(parts[0]):04d}")
    return ValueError(f"{whole!r} is not a date; write it as 2024-01-11, 2024-01, 2024, or 2024-01-11/2024-01-14")


def _read_time(text: str, whole: str) -> _Date:
    day, _, clock = text.partition("T")
    if not _TIME.fullmatch(clock) or (clock.startswith("24") and not clock.startswith("24:00:00")):
        raise ValueError(f"{clock!r} is not a time of day in {whole!r}; write 10:00:00, 10:00:00Z or 10:00:00+09:00")
    read = _read_date(day, whole)
    if read.precision != "day" or read.stretch.mask or read.uncertain or read.approximate:
        raise ValueError(f"the time in {whole!r} needs a whole day before it, as in 2024-01-11T10:00:00Z")
    return read._replace(precision="time")


# --- intervals and sets ---


def _coarsest(precisions: list[str]) -> str:
    return min(precisions, key=_RANK.__getitem__)


def _end_or_date(text: str, whole: str) -> _Date | None:
    return None if text in ("", "..") else _read_date(text, whole)


def _read_span(begin: str, end: str, whole: str) -> _Date:
    """From one date to another, either of which may be open ("..") or unknown ("")."""
    first, last = _end_or_date(begin, whole), _end_or_date(end, whole)
    there = [read for read in (first, last) if read is not None]
    if not there:
        raise ValueError(
            f"{whole!r} has neither a beginning nor an end; give at least one of them, as in ../2024-09-30"
        )
    low = first.stretch.first if first else None
    high = last.stretch.last if last else None
    if first and last and low is not None and last.stretch.last is not None and low > last.stretch.last:
        raise ValueError(f"{whole!r} ends before it begins; write the earlier date first")
    mask = whole if any(read.stretch.mask for read in there) else None
    return _Date(
        Stretch(low, high, mask),
        _coarsest([read.precision for read in there]) if first and last else "open",
        any(read.uncertain for read in there),
        any(read.approximate for read in there),
    )


def _read_set(text: str) -> list[_Date]:
    close = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(close):
        raise ValueError(f"{text!r} lacks its closing {close!r}")
    members = []
    for member in text[1:-1].split(","):
        if member != member.strip():
            raise ValueError(f"{text!r} has blanks in it; write it without, as in [2016-01,2016-02]")
        if not member:
            raise ValueError(f"{text!r} has an empty member; write dates separated by commas, as in [2016-01,2016-02]")
        if ".." in member:
            begin, _, end = member.partition("..")
            members.append(_read_span(begin, end, member))
        else:
            members.append(_read_date(member, text))
    return members


def _read_common(text: str) -> Edtf | None:
    """A year, month or day in digits that `datetime.date` can hold: what nearly all dates are. None for all else, which
    `_read_date` reads, or refuses with a reason."""
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return None
    year, month, day = int(plain[1]), int(plain[2] or 1), int(plain[3] or 1)
    try:
        first = last = date(year, month, day)
    except ValueError:
        return None
    precision = "day"
    if plain[3] is None:
        precision = "year" if plain[2] is None else "month"
        month = 12 if plain[2] is None else month
        last = date(year, month, days_in_month(year, month))
    stretch = Stretch(first.toordinal(), last.toordinal(), None)
    return Edtf(text, first, last, precision, False, False, "date", (stretch,))


@lru_cache(maxsize=1 << 13)
def parse_edtf(text: str) -> Edtf:
    """Read an EDTF date, interval or set.

    Only the standard's own signs are accepted: a capital X for an unspecified digit (drafts before 2019 wrote `u`),
    ".." for an open end, nothing for an unknown one.

    >>> parse_edtf("2019-12/..").earliest, parse_edtf("201X").precision
    (datetime.date(2019, 12, 1), 'decade')
    >>> parse_edtf("2024-13-01")
    Traceback (most recent call last):
    ValueError: month 13 does not exist in 2024-13-01; months are 01 to 12

    Raises ValueError with a message that says what to write instead.
    """
    common = _read_common(text)
    if common is not None:
        return common
    if not text or text != text.strip():
        raise ValueError(f"{text!r} is not a date: it is empty or has blanks around it")
    if len(text) > 1000:
        raise ValueError("this is too long to be a date")
    if text[0] in "[{":
        reads, kind = _read_set(text), "set"
    elif "/" in text:
        begin, _, end = text.partition("/")
        if "/" in end:
            raise ValueError(f"{text!r} has more than one '/'; an interval has one beginning and one end")
        reads, kind = [_read_span(begin, end, text)], "interval"
    else:
        reads, kind = [_read_date(text, text)], "date"
    firsts = [read.stretch.first for read in reads]
    lasts = [read.stretch.last for read in reads]
    return Edtf(
        text=text,
        earliest=None if None in firsts else _as_date(min(n for n in firsts if n is not None)),
        latest=None if None in lasts else _as_date(max(n for n in lasts if n is not None)),
        precision=_coarsest([read.precision for read in reads]),
        uncertain=any(read.uncertain for read in reads),
        approximate=any(read.approximate for read in reads),
        kind=kind,
        stretches=tuple(read.stretch for read in reads),
    )


# --- durations ---

_NUMBER = r"([0-9]{1,9}(?:[.,][0-9]{1,9})?)"
_DURATION = pattern(
    rf"P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_MONTHS = (12, 1)
_SECONDS = (604800, 86400, 3600, 60, 1)


def _read_period(text: str, whole: str) -> Period:
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()) or text.endswith("T"):
        raise ValueError(f"{text!r} is not a duration in {whole!r}; write P4Y, P3M, P2W, P10D or PT12H")
    from fractions import Fraction  # durations are rare, and its import costs more than reading all dates of a table

    numbers = [Fraction((group or "0").replace(",", ".")) for group in match.groups()]
    months = sum((n * size for n, size in zip(numbers[:2], _MONTHS, strict=True)), Fraction(0))
    seconds = sum((n * size for n, size in zip(numbers[2:], _SECONDS, strict=True)), Fraction(0))
    return Period(months, seconds)


def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration, or two of them joined by "/" (from the shorter to the longer).

    >>> parse_duration("PT12H").low.seconds
    Fraction(43200, 1)

    Raises ValueError with a message that says what to write instead, also when the second is surely shorter.
    """
    low_text, slash, high_text = text.partition("/")
    low = _read_period(low_text, text)
    high = _read_period(high_text, text) if slash else low
    # A month has 28 to 31 days: only when even the shortest reading of the first is longer than the longest of the
    # second is the order surely wrong.
    shortest = low.months * 28 * 86400 + low.seconds
    longest = high.months * 31 * 86400 + high.seconds
    if shortest > longest or (low.seconds == high.seconds and low.months > high.months):
        raise ValueError(f"{text!r} goes from the longer to the shorter; write the shorter duration first")
    return Duration(text, low, high)


# --- reasoning ---


def _mask_of(stretch: Stretch, text: str) -> str:
    return stretch.mask or text


def _compatible(pattern: str, other: str, *, within: bool) -> bool:
    """Whether two masked dates can mean the same day; `within`: whether all days of `other` fit `pattern`."""
    ours, theirs = pattern.strip(_QUALIFIERS).split("-"), other.strip(_QUALIFIERS).split("-")
    if within and len(theirs) < len(ours):
        return False
    for a, b in zip(ours, theirs, strict=False):
        if len(a) != len(b):
            return False
        for x, y in zip(a, b, strict=True):
            if x != y and x != "X" and (within or y != "X"):
                return False
    return True


def _covers(outer: Stretch, inner: Stretch) -> bool:
    low = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    high = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return low and high


def _touch(a: Stretch, b: Stretch) -> bool:
    return (a.first is None or b.last is None or a.first <= b.last) and (
        b.first is None or a.last is None or b.first <= a.last
    )


def contains(outer: Edtf, inner: Edtf) -> bool:
    """Whether every day `inner` can mean is one that `outer` can mean.

    An unknown or open end reaches without limit. Uncertain and approximate dates count with the bounds written.

    >>> contains(parse_edtf("2024"), parse_edtf("2024-01-11")), contains(parse_edtf("2024-01-11"), parse_edtf("2024"))
    (True, False)
    >>> contains(parse_edtf("XXXX-01-11"), parse_edtf("2024-01-11"))
    True
    """
    for part in inner.stretches:
        fits = False
        for whole in outer.stretches:
            if whole.mask is None:
                fits = fits or _covers(whole, part)
            elif inner.kind == "date" and outer.kind == "date":
                fits = fits or _compatible(whole.mask, _mask_of(part, inner.text), within=True)
        if not fits:
            return False
    return True


def overlaps(a: Edtf, b: Edtf) -> bool:
    """Whether some day can be meant by both.

    >>> overlaps(parse_edtf("2024-01/2024-03"), parse_edtf("2024-03-31"))
    True
    """
    masked = any(part.mask for part in (*a.stretches, *b.stretches))
    if masked and a.kind == b.kind == "date":
        return _compatible(_mask_of(a.stretches[0], a.text), _mask_of(b.stretches[0], b.text), within=False)
    return any(_touch(one, other) for one in a.stretches for other in b.stretches)


def finer_than(a: Edtf, b: Edtf) -> bool:
    """Whether `a` is more precise than `b`: by precision, and between two of the same precision not at all.

    A season and a quarter are equally precise.

    >>> finer_than(parse_edtf("2024-01-11"), parse_edtf("2024-01")), finer_than(parse_edtf("2024"), parse_edtf("2024"))
    (True, False)
    """
    return _RANK[a.precision] > _RANK[b.precision]
