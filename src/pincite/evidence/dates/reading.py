"""What a match of a date form says: year, month and day, a step, or two ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pincite import lazy
from pincite.evidence.grammar.dates import DateGrammar, word_list
from pincite.records.edtf import days_in_month


@dataclass(slots=True)
class Atom:
    """A date while it is being read: what is known of year, month and day, or a finished reading."""

    start: int
    end: int
    kind: str = "date"  # what it consists of when that alone is doubtful: year, month, day, weekday, season
    year: str | None = None  # as in EDTF, X allowed
    month: int | None = None  # codes of seasons and quarters too
    day: int | None = None
    reading: str | None = None  # of a range or a set, XXXX for a year not said
    offset: str | None = None
    hangs: bool = False  # relative whatever else is known
    same: bool = False  # of the year just spoken of
    wrong: bool = False  # a date that does not exist, or of a calendar that is not converted
    vague: bool = False  # hangs on the story and not on the day it is told ("the next day"), or lies ahead

    @property
    def parts(self) -> str | None:
        """The date as EDTF, XXXX for a year not said; None when nothing of the calendar is said."""
        if self.reading is not None:
            return self.reading
        return write_parts(self.year, self.month, self.day)

    @property
    def calendar(self) -> bool:
        """Whether it names a place in the calendar by itself."""
        return (
            self.offset is None
            and not self.hangs
            and not self.wrong
            and self.reading is None
            and self.parts is not None
        )


def write_parts(year: str | None, month: int | None, day: int | None) -> str | None:
    if year is None and month is None and day is None:
        return None
    if month is None and day is None:
        return year
    head = f"{year or 'XXXX'}-{f'{month:02d}' if month is not None else 'XX'}"
    return head if day is None else f"{head}-{day:02d}"


_BLANKS = lazy.pattern(r"[\s\x00*_.,\-’']+")
_DIGITS = lazy.pattern(r"[0-9]+")
_NONE: dict[str, int] = {}
_BEFORE = 48  # how much of the text before a date is looked at
_MEMORY = 4096  # values remembered
_PIVOT = 70  # two digits below are of this century
_V = TypeVar("_V")


class Reader:
    """The words of one language, looked up."""

    def __init__(self, grammar: DateGrammar) -> None:
        self.short_years, self.day_first = grammar.short_years, grammar.day_first
        self.numerals, self.between = grammar.numerals, grammar.between
        self.words = {slot: self._keyed(words) for slot, words in grammar.words.items()}
        self.deictics, self.steps = self._keyed(grammar.deictics), self._keyed(grammar.steps)
        self.units, self.eras, self.links = self._keyed(grammar.units), self._keyed(grammar.eras), dict(grammar.links)

        self.numbers = _Numbers(self)

    def key(self, printed: str) -> str:
        return _BLANKS.sub("", printed).lower()

    def _keyed(self, table: Mapping[str, _V]) -> dict[str, _V]:
        return {self.key(word): value for word, value in table.items()}

    def link(self, printed: str) -> str:
        """What the word between two dates makes of them."""
        return self.links.get(printed.strip(" \n\t\x00*_").lower(), "interval")

    def number(self, slot: str, printed: str) -> int | None:
        """The value of what a slot matched: a word, digits, or numerals of the script."""
        key = self.key(printed)
        value = self.words.get(slot, _NONE).get(key)
        if value is not None:
            return value
        digits = _DIGITS.match(key)
        if digits:
            return int(digits[0])
        return read_numeral(key, self.numerals)

    def atom(self, kind: str, match: re.Match[str], names: tuple[str, ...]) -> Atom | None:
        """What a match of a pattern with groups of these names says; None when it cannot be a date after all."""
        found = {name: text for name, text in zip(names, match.groups(), strict=True) if text is not None}
        atom = Atom(match.start(), match.end(), kind)
        get = {name: self.numbers[name, text] for name, text in found.items() if name in _NUMBERS}
        if not self._year(atom, found, get) or not self._step(atom, found, get):
            return None
        if "first" in found:
            return self._numeric(atom, get["first"], get["second"], self.day_first or found["sep"].strip() == ".")
        atom.month, atom.day = get.get("month"), get.get("day")
        if "season" in found:
            atom.month = get["season"]
        elif "quarter" in found and get["quarter"] is not None:
            atom.month = 32 + get["quarter"]
        if "half" in found:
            return self._half(atom, get["half"])
        if "link" in found:
            link = self.link(found["link"])
            if link == "either":
                between = not self.between.isdisjoint(words_before(match.string, match.start()))
                link = "interval" if between else "all_of"
            return self._second(atom, found, get, link)
        atom.hangs = atom.hangs or ("weekday" in found and atom.day is None)
        atom.wrong = "lunar" in found or not exists(atom)
        atom.kind = shape(atom, "weekday" in found)
        return atom

    def _year(self, atom: Atom, found: dict[str, str], get: dict[str, int | None]) -> bool:
        if "year" in found:
            year = get["year"]
            if year is None or not 0 <= year <= 9999:
                return False
            atom.year = f"{year:04d}"
            if "bc" in found:
                atom.year = f"-{year - 1:04d}" if year > 1 else "0000"
        elif "yy" in found and get["yy"] is not None:
            if self.short_years:
                atom.year = f"{20 if get['yy'] < _PIVOT else 19}{get['yy']:02d}"
        elif "era" in found:
            first, count = self.eras.get(self.key(found["era"])), get.get("eyear", get.get("eyear2"))
            if first is None or count is None:
                return False
            atom.year = f"{first + count:04d}"
            if "eyear2" in found:
                atom.reading = f"{first + count:04d}/{first + count + 9:04d}"
        elif "decade" in found:
            decade = get["decade"]
            if decade is None:
                return False
            century = get.get("century")
            atom.year = f"{decade // 10}X" if century is None else f"{century - 1:02d}{decade // 10 % 10}X"
        elif "hundreds" in found and get["hundreds"] is not None:
            atom.year = f"{get['hundreds'] // 100}XX"
        elif "century" in found:
            century = get["century"]
            if century is None or not 1 <= century <= 30:
                return False
            atom.year = f"{'-' if 'bc' in found else ''}{century - 1:02d}XX"
        elif "tens" in found:
            tens = get["tens"]
            atom.reading, atom.hangs = (None if tens is None else f"XX{tens // 10 % 10}X"), True
        atom.same = "same" in found
        atom.hangs = atom.hangs or atom.same
        atom.vague = atom.same
        return True

    def _step(self, atom: Atom, found: dict[str, str], get: dict[str, int | None]) -> bool:
        if "deictic" in found:
            atom.hangs, atom.offset = True, self.deictics.get(self.key(found["deictic"]))
            atom.vague = atom.offset is None
        elif "step" in found:
            atom.hangs = True
            step, unit = self.steps.get(self.key(found["step"])), self.units.get(self.key(found.get("unit", "")))
            if step is not None and unit is not None:
                atom.offset = f"{'-' if step < 0 else ''}P{abs(step)}{unit}"
            elif step == 0 and ("month" in found or "season" in found):
                atom.offset = "P0Y"
            atom.vague = step is None or step > 0
        elif "ago" in found:
            atom.hangs = True
            count, unit = get.get("count"), self.units.get(self.key(found["unit"]))
            step = self.steps.get(self.key(found["ago"]))
            if count is not None and unit is not None and step is not None:
                atom.offset = f"{'-' if step < 0 else ''}P{count}{unit}"
        return True

    def _numeric(self, atom: Atom, first: int | None, second: int | None, day_first: bool) -> Atom | None:
        if first is None or second is None:
            return None
        month, day = (second, first) if day_first else (first, second)
        if not 1 <= month <= 12:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        atom.month, atom.day = month, day
        atom.wrong = not exists(atom)
        atom.kind = "date"
        return None if atom.wrong else atom

    def _half(self, atom: Atom, half: int | None) -> Atom | None:
        if half is None:
            return None
        year = atom.year or "XXXX"
        atom.reading = f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12"
        atom.hangs = atom.hangs or atom.year is None
        atom.kind = "half"
        return atom

    def _second(self, atom: Atom, found: dict[str, str], get: dict[str, int | None], link: str) -> Atom | None:
        other = Atom(atom.start, atom.end, month=get.get("month2"), day=get.get("day2"))
        if "year2" in found and get["year2"] is not None:
            other.year = f"{get['year2']:04d}"
        elif "yy2" in found and get["yy2"] is not None and atom.year is not None:
            other.year = f"{atom.year[:2]}{get['yy2']:02d}"
            if found["link"].strip() == "/" and int(other.year) != int(atom.year) + 1:
                return None  # "2019/20" is a season, "2004/38" a number
        elif other.day is not None and other.month is None:
            # "11-14 January 2024": what is said once belongs to both.
            other.year, other.month = atom.year, atom.month
        elif other.month is not None:
            other.year = atom.year
            if atom.day is None and other.day is not None:
                return None
        bare = atom.month is None and other.month is None
        joined = join(atom, other, link)
        if joined is not None and bare:
            joined.kind = "year"
        if joined is not None:
            joined.hangs, joined.offset, joined.same = atom.hangs, atom.offset, atom.same
        return joined


class _Numbers(dict[tuple[str, str], int | None]):
    """The values of what groups have matched: few, for days, months and years recur."""

    __slots__ = ("_reader",)

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, written: tuple[str, str]) -> int | None:
        value = self._reader.number(written[0].rstrip("2"), written[1])
        if len(self) < _MEMORY:
            self[written] = value
        return value


_NUMBERS = frozenset(
    word_list("year yy month day season quarter half decade hundreds century tens first second eyear count")
    + word_list("year2 yy2 month2 day2 eyear2")
)


def read_numeral(text: str, numerals: Mapping[str, int]) -> int | None:
    """A number in numerals: 二〇二四 digit by digit, 三十一 with tens and hundreds."""
    total = current = 0
    positional = True
    for sign in text:
        value = numerals.get(sign)
        if value is None:
            return None
        if value < 10:
            current = current * 10 + value
        else:
            positional = False
            total, current = total + (current or 1) * value, 0
    return current if positional and text else total + current if text else None


def shape(atom: Atom, weekday: bool) -> str:
    """The kind of what is said alone: it decides which doubts apply."""
    if atom.hangs and not weekday:
        return "date"
    if atom.day is not None:
        return "day" if atom.month is None else "monthday" if atom.year is None else "date"
    if atom.month is not None:
        kind = "month" if atom.month <= 12 else "season" if atom.month <= 32 else "quarter"
        return kind if atom.year is None else "date"
    if atom.year is not None:
        return "year" if atom.kind == "number" and "X" not in atom.year and not atom.year.startswith("-") else "date"
    return ("shortday" if atom.kind == "shortday" else "weekday") if weekday else "date"


def exists(atom: Atom) -> bool:
    """Whether the day is one of the calendar; what is not said is taken as it fits."""
    if atom.month is not None and not (1 <= atom.month <= 12 or 21 <= atom.month <= 36):
        return False
    if atom.day is None:
        return True
    if not 1 <= atom.day <= 31 or (atom.month or 1) > 12:
        return False
    year = int(atom.year) if atom.year is not None and "X" not in atom.year else 2000
    return atom.month is None or atom.day <= days_in_month(year, atom.month)


def join(a: Atom, b: Atom, link: str) -> Atom | None:
    """Two ends of an interval or two members of a set; each takes from the other what it leaves unsaid."""
    ay, am, ad, by, bm, bd = a.year, a.month, a.day, b.year, b.month, b.day
    if bm is None and bd is not None:
        bm, by = am, by or ay
    if am is None and ad is not None:
        am, ay = bm, ay or by
    if (ad is None) != (bd is None) and (am is None or bm is None):
        return None
    if ay is None and by is not None and am is not None and bm is not None:
        later = (am, ad or 0) > (bm, bd or 0)
        ay = f"{int(by) - 1:04d}" if later and link == "interval" and by.isdigit() else by
    elif by is None and ay is not None and am is not None and bm is not None:
        later = (am, ad or 0) > (bm, bd or 0)
        by = f"{int(ay) + 1:04d}" if later and link == "interval" and ay.isdigit() else ay
    if (ay is None) != (by is None):
        return None
    first, second = Atom(a.start, a.end, "date", ay, am, ad), Atom(b.start, b.end, "date", by, bm, bd)
    one, two = first.parts, second.parts
    if one is None or two is None or not exists(first) or not exists(second):
        return None
    if ay is not None and by is not None and link == "interval" and (ay, am or 0, ad or 0) > (by, bm or 99, bd or 99):
        return None
    if ay == by and am == bm and ad is not None and bd is not None and ad >= bd and link == "interval":
        return None
    reading = f"{one}/{two}" if link == "interval" else f"[{one},{two}]" if link == "one_of" else f"{{{one},{two}}}"
    joined = Atom(a.start, b.end, "date", by, reading=reading)
    if a.kind == b.kind == "year":
        joined.kind = "year"
    return joined


def words_before(plain: str, place: int) -> tuple[str, ...]:
    """The last word before a place and the last two, in lower case; none when a sign stands between."""
    before = plain[max(0, place - _BEFORE) : place]
    if before[-1:] not in _WORD_ENDS:
        return ()
    listed = _LIST.search(before)  # "resolutions 1718, 1874 and": what goes for the first goes for all
    words = (before[: listed.start()] if listed else before).lower().split()[-2:]
    if not words:
        return ()
    words[-1] = words[-1].rstrip(":")
    last = words[-1].lstrip(_OPENING)
    return (last, f"{words[0].lstrip(_OPENING)} {last}") if len(words) == 2 else (last,)


_WORD_ENDS = frozenset(" \n\t\x00*_-")
_OPENING = "([{\"'“‘*_\x00"
_LIST = lazy.pattern(r"(?:[0-9]{1,4}(?: \([0-9]{4}\))?(?:, | and | or |, and |; )){1,8}$")
