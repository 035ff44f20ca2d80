"""What a language file has to say about dates: the tables, and no engine.

A pattern is a regular expression in which `<slot>` stands for the slot of that name, kept under it, and
`<name:slot>` keeps it under another name (`<day2:day>`). A blank is white space that must be there, `_` white space
that may be; either may hold one line break, emphasis marks and note markers. What the engine makes of a match
depends only on the names of the groups it filled:

| name | what is read |
| --- | --- |
| `year` `month` `day` | a number, a word of `words`, or numerals of the script |
| `yy` | a year of two digits |
| `era` `eyear` `eyear2` | an era of `eras` and a year in it, or the first of ten years |
| `season` `quarter` `half` | a part of a year: codes 21 to 24, 1 to 4, 1 or 2 |
| `decade` `hundreds` `century` | 1990 of the 1990s; 1800 of the 1800s; the number of a century |
| `tens` | 90 of "the nineties", of a century that is not said |
| `first` `second` `year` | two numbers whose order (day or month first) the language and the values decide |
| `link` `day2` `month2` `year2` `yy2` | a second end or member, and the word between, looked up in `links` |
| `weekday` | a day of the week |
| `same` | the year just spoken of ("of that year") |
| `deictic` | a word with a step of its own, looked up in `deictics` ("yesterday") |
| `step` `unit` | a direction of `steps` and a unit of `units` ("last", "month") |
| `count` `unit` `ago` | so many units back; `vaguecount` instead gives no step ("several years ago") |
| `bc` | years or a century before the first year |
| `lunar` | of a calendar that is not converted: found, but without a date |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class DateGrammar(NamedTuple):
    """The words and forms of dates in one language.

    `slots` are the parts patterns are made of. `starts` are the words a date can begin with; where one stands the
    patterns of the same key are tried and the longest match wins. Numbers have the keys `short` (one to three
    digits), `number` (four) and `whole` (eight), numerals of the script `numeral`. `gates` are cheap conditions that
    must hold before the patterns of a key are tried at all. `words` give the value of what a slot matched.
    `deictics` and `steps` give ISO 8601 durations and directions, None (or no entry) where the step is relative to
    the story and not to the day it is told ("the next day"). Keys are compared in lower case and without blanks,
    dots and hyphens.
    """

    slots: Mapping[str, str]
    starts: Mapping[str, Iterable[str]]
    patterns: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, int]]
    deictics: Mapping[str, str | None]
    steps: Mapping[str, int | None]
    units: Mapping[str, str | None]
    # Words between two dates or their parts: interval, one_of, all_of, or either (an interval only after `between`).
    links: Mapping[str, str]
    join: str  # what may stand between two dates that belong together; a group `link`
    between: frozenset[str] = frozenset()  # before the first of two dates that are an interval though "and" links them
    join_after: str = ""  # what the language adds behind the second end ("까지")
    spaced: str = ""  # in a script with blanks between words: the words that are looked up in `starts`
    letters: str = ""  # in a script that is not: the letters no word of `starts` may follow
    numeral_start: str = ""  # what must follow the first numeral of a date; without it numerals begin none
    gates: Mapping[str, str] = {}
    # By slot: words in lower case of which one stands in whatever the slot matches. A pattern that has the slot is
    # compiled and tried only where one of them is near.
    needles: Mapping[str, Sequence[str]] = {}
    numerals: Mapping[str, int] = {}  # digits of the script, 10, 100 and 1000 included
    eras: Mapping[str, int] = {}  # era -> the year before its first
    prefix: str = ""  # words before a date that belong to it without changing it ("early", "mid-")
    suffix: str = ""  # the same behind it
    day_first: bool = False  # how "3-7-2017" is read where both readings exist
    short_years: bool = False  # whether a year of two digits before a month is one of this century
    # What tells a year from a number and a month from a name. `not_after` has, for the kinds of date that may be
    # something else (year, month, monthday, day, weekday, season, half), words of which none may stand before;
    # `only_after` has, by what is printed or by kind, words of which one must. Phrases are of one or two words in
    # lower case.
    not_after: Mapping[str, frozenset[str]] = {}
    only_after: Mapping[str, frozenset[str]] = {}
    not_before: Mapping[str, str] = {}  # by kind: what must not follow
    # Behind a bare number this says that it counts something and is no year, unless a word of `sure_after` stands
    # before it. A round number is no year after a word of `unsure_after`, and a full hundred is one only after a word
    # of `round_after`.
    counted: str = ""
    sure_after: frozenset[str] = frozenset()
    unsure_after: frozenset[str] = frozenset()
    round_after: frozenset[str] = frozenset()
    recurring: tuple[str, ...] = ()  # right before a date: it comes again and again and is none ("每年3月")


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text, for tables that are easier to read without quotation marks.

    >>> word_list("spring summer")
    ('spring', 'summer')
    """
    return tuple(text.split())


# --- what is written alike in all languages ---

COMMON_SLOTS: Mapping[str, str] = {
    "year4": r"(?:1[0-9]{3}|2[01][0-9]{2})",
    "fullyear": r"(?:1[0-9]{3}|2[01][0-9]{2})(?![0-9])",
    "year8": r"(?:19|20)[0-9]{2}",
    "yy": r"[0-9]{2}(?![0-9])",
    "monthnumber": r"(?:1[0-2]|0?[1-9])(?![0-9])",
    "daynumber": r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])",
    "isomonth": r"(?:0[1-9]|1[0-2])",
    "isoday": r"(?:3[01]|[12][0-9]|0[1-9])",
    "number2": r"[0-9]{1,2}",
    "dash": r"[-–—~]",
    "slash": "/",
}
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
COMMON_NUMBER = (
    r"<year:year4>-<month:isomonth>-<day:isoday>(?:(?:T|\x20)[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    + _ZONE
    + ")?(?![0-9])",
    r"<year:year4>-<month:isomonth>-<day:isoday><link:slash><year2:year4>-<month2:isomonth>-<day2:isoday>(?![0-9])",
    r"<year:year4>(?P<sep>[-/]|\._)<month:monthnumber>(?P=sep)<day:daynumber>(?![A-Za-z])",
    r"<year:year4> <month:isomonth> <day:isoday>(?![0-9A-Za-z])",
    r"<year:year4>-<month:isomonth>(?![0-9A-Za-z]|-[0-9])",
    r"<year:year4>/<month:monthnumber>(?![0-9A-Za-z/]|-[0-9])",
)
COMMON_SHORT = (
    r"<first:number2>_(?P<sep>[-/.])_<second:number2>_(?P=sep)_<year:fullyear>(?![A-Za-z])",
    r"<month:monthnumber>/<day:daynumber>,_<year:fullyear>(?![A-Za-z])",
)
COMMON_WHOLE = (r"<year:year8><month:isomonth><day:isoday>(?![0-9A-Za-z]|[.,][0-9])",)
