"""Dates in prose: where they stand and what they say, as EDTF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from pincite import lazy
from pincite.evidence import languages
from pincite.evidence.dates.engine import make_plain, scan
from pincite.evidence.dates.forms import Forms, compile_forms
from pincite.evidence.dates.reading import Atom, Reader
from pincite.evidence.grammar.dates import DateGrammar
from pincite.records.edtf import Edtf, parse_edtf


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in a text.

    `start` and `end` count code points of the text as given, end exclusive; prepositions stay out. `edtf` is the
    date as EDTF when the text says it whole (or says it of a year it has just named: "7 August of that year", which
    is also `relative`). `relative` is true of what hangs on an anchor outside the phrase: a weekday, "last month", a
    day without a year. `partial` is what is said of month and day when the year is not ("XXXX-01-11", "XXXX-06",
    "XXXX-XX-19" for a day alone); with an `offset` it is the part of that year or month ("last year's autumn").
    `offset` is the step of a phrase with a definite one, as a signed ISO 8601 duration ("-P1M" for last month, "P0D"
    for today).
    """

    start: int
    end: int
    text: str
    edtf: str | None
    relative: bool
    partial: str | None
    offset: str | None


@cache
def _language(language: str, simple: bool) -> tuple[Forms, Reader]:
    grammar: DateGrammar = languages.load(language).DATES
    return compile_forms(grammar, simple), Reader(grammar)


_NOT_SIMPLE = ("  ", *"\t\n\x00*_")


def _mention(text: str, atom: Atom) -> DateMention:
    parts = atom.parts
    unsaid = parts is None or parts.startswith("XX") or "XXXX" in parts
    absolute = not unsaid and atom.offset is None and not atom.wrong
    return DateMention(
        atom.start,
        atom.end,
        text[atom.start : atom.end],
        parts if absolute else None,
        atom.hangs or (unsaid and not atom.wrong),
        parts if unsaid and not atom.wrong and not atom.vague else None,
        atom.offset,
    )


def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """The dates of a text, in order, never overlapping.

    `language` is a BCP 47 tag, of which the first part counts: en, ja, ko or zh. Durations ("three years") are no
    dates, nor are recurring days ("Mondays"). A date that does not exist (31 February) or stands in a calendar that
    is not converted is found without an `edtf`. Where day and month can be exchanged, English and Korean read
    3/7/2017 as 7 March, Japanese and Chinese as 3 July. Raises ValueError for another language.

    >>> [(d.text, d.edtf) for d in find_dates("It was signed on 11 January 2024.", "en")]
    [('11 January 2024', '2024-01-11')]
    """
    return _remembered(text, language) if len(text) <= _PASSAGE else _dates(text, language)


def find_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Where the dates of a text begin and end, as `find_dates` finds them; nothing is remembered."""
    return [(atom.start, atom.end) for atom in _atoms(text, language)]


_PASSAGE = 2000  # characters of a text of which the dates are remembered


@lru_cache(maxsize=256)  # a passage is read for its numbers, which are no dates, and for its dates
def _remembered(text: str, language: str) -> tuple[DateMention, ...]:
    return _dates(text, language)


def _dates(text: str, language: str) -> tuple[DateMention, ...]:
    return tuple(_mention(text, atom) for atom in _atoms(text, language))


def _atoms(text: str, language: str) -> Iterator[Atom]:
    plain = make_plain(text)
    forms, reader = _language(language, not any(map(plain.__contains__, _NOT_SIMPLE)))
    return scan(plain, forms, reader)


# --- relative dates ---

_OFFSET = lazy.pattern(r"(-?)P(\d+)([DWMY])")


def resolve(mention: DateMention, anchor: Edtf) -> str | None:
    """The date of a mention as EDTF when told at `anchor`; None when that leaves more than one reading.

    A step ("last month") gives a date of its own unit and no finer, a week the interval from Monday to Sunday. A
    part ("January 11") is the one of the anchor's year, or of its month, if it has passed by then: what lies ahead
    could as well be of the year before. An anchor that is itself a stretch of time must give the same for its first
    and its last day. Weekdays and steps within the story ("the next day") are not resolved.

    >>> from pincite.records.edtf import parse_edtf
    >>> [resolve(d, parse_edtf("2024-02-15")) for d in find_dates("On January 11, and again last month.", "en")]
    ['2024-01-11', '2024-01']
    """
    if mention.edtf is not None:
        return mention.edtf
    if anchor.earliest is None or anchor.latest is None:
        return None
    try:
        first, last = _resolve_on(mention, anchor.earliest), _resolve_on(mention, anchor.latest)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999, or a day that does not exist
        return None
    return first if first == last else None


def _resolve_on(mention: DateMention, day: date) -> str | None:
    partial = mention.partial
    if mention.offset is not None:
        step = _step(mention.offset, day)
        if partial is None:
            return step
        if mention.offset.endswith("Y") and partial.startswith("XXXX"):
            return _checked(partial.replace("XXXX", step))
        if mention.offset.endswith("M") and partial.startswith("XXXX-XX-"):
            return _checked(partial.replace("XXXX-XX", step))
        return None
    if partial is None or "XXXX" not in partial:
        return None
    whole = _checked(partial.replace("XXXX-XX", day.isoformat()[:7]).replace("XXXX", day.isoformat()[:4]))
    latest = parse_edtf(whole).latest
    return whole if latest is not None and latest <= day else None


def _checked(text: str) -> str:
    parse_edtf(text)
    return text


def _step(offset: str, day: date) -> str:
    """The day, week, month or year so many steps from a day, as EDTF."""
    match = _OFFSET.fullmatch(offset)
    if match is None:
        raise ValueError(f"{offset!r} is no step")
    count = int(match[2]) * (-1 if match[1] else 1)
    if match[3] == "Y":
        return day.replace(year=day.year + count, day=1).isoformat()[:4]
    if match[3] == "M":
        months = day.year * 12 + day.month - 1 + count
        return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
    if match[3] == "D":
        return (day + timedelta(days=count)).isoformat()
    monday = day + timedelta(days=7 * count - day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
