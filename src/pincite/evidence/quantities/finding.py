"""Finds the quantities of a text: picks the reader of its language and leaves out its dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pincite.evidence import languages as language_files
from pincite.evidence.dates import find_dates
from pincite.evidence.dates.mentions import find_spans
from pincite.evidence.grammar.quantities import SpacedWords, UnspacedWords
from pincite.evidence.quantities.quantity import Quantity, quantity_of
from pincite.evidence.quantities.spaced import SpacedReader
from pincite.evidence.quantities.text import clean
from pincite.evidence.quantities.unspaced import UnspacedReader

_BEFORE, _BEHIND = 128, 64  # characters around a number in which a date that holds it is searched for
_SHORT = 2000  # a text up to this length is searched for dates in one piece


def languages() -> tuple[str, ...]:
    """The languages that can be read, as BCP 47 primary subtags.

    >>> languages()
    ('en', 'ja', 'ko', 'zh')
    """
    return language_files.known()


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order, never overlapping.

    `language` is a BCP 47 tag, of which only the primary subtag counts ("ko-KR" is ko). Numbers may be cut by line
    breaks, note markers, soft hyphens and emphasis marks, and may be set in full-width digits. Ordinals, note numbers,
    numbers of documents, sections and pages, clock times, addresses and names are no quantities. Raises ValueError
    for a language that is not known.

    >>> [(q.text, q.qualifier, q.low, q.unit) for q in find_quantities("More than 300 weavers left in May 2014.", "en")]
    [('More than 300 weavers', 'more_than', Decimal('300'), 'person')]
    >>> [(q.text, str(q.value), q.unit) for q in find_quantities("約1万2000人が集まった。", "ja")]
    [('約1万2000人', '12000', 'person')]
    """
    code = _code(language)
    reader, keep_hyphen = _reader(code)
    view = clean(text, keep_hyphen)
    sites = reader.sites(view.low)
    if not sites:
        return ()
    masked = _dates_near(view.text, code, sites)
    return tuple(quantity_of(view, reading) for reading in reader.read(view.text, view.low, sites, masked))


def read_printed(printed: str, language: str) -> Quantity | None:
    """Read a bare numeric expression, such as a cell of a table holds it; None when it is not exactly one quantity.

    Raises ValueError for a language that is not known.

    >>> quantity = read_printed("70–90%", "en")
    >>> str(quantity.low), str(quantity.high), quantity.unit
    ('70', '90', 'percent')
    >>> read_printed("3 to 5 days and 12 nights", "en") is None
    True
    """
    found = find_quantities(printed, language)
    if not found:  # "2000" alone: a year in a text, a number in a cell that must hold one
        reader, keep_hyphen = _reader(_code(language))
        view = clean(printed, keep_hyphen)
        sites = reader.sites(view.low)
        found = tuple(quantity_of(view, reading) for reading in reader.read(view.text, view.low, sites, []))
    return found[0] if len(found) == 1 else None


def _dates_near(text: str, code: str, sites: Sequence[int]) -> list[tuple[int, int]]:
    """Where the dates stand that a number could be part of; text far from all `sites` is not searched for them."""
    if len(text) <= _SHORT:
        return [(date.start, date.end) for date in find_dates(text, code)]
    windows: list[tuple[int, int]] = []
    begin, end = max(0, sites[0] - _BEFORE), sites[0] + _BEHIND
    for site in sites:
        if site - _BEFORE > end:
            windows.append((begin, end))
            begin = site - _BEFORE
        end = site + _BEHIND
    windows.append((begin, end))
    if sum(end - begin for begin, end in windows) * 10 > len(text) * 9:
        return find_spans(text, code)
    return [
        (begin + start, begin + stop) for begin, end in windows for start, stop in find_spans(text[begin:end], code)
    ]


@lru_cache(maxsize=64)
def _code(language: str) -> str:
    code = language.replace("_", "-").partition("-")[0].lower()
    if code not in language_files.known():
        raise ValueError(f"no words for quantities in language {language!r}; known are {', '.join(languages())}")
    return code


@cache
def _reader(code: str) -> tuple[SpacedReader | UnspacedReader, frozenset[str]]:
    """The compiled reader of a language, and the words behind which a hyphen at a line end is kept."""
    words: SpacedWords | UnspacedWords = language_files.load(code).QUANTITIES
    if isinstance(words, SpacedWords):
        return SpacedReader(words), frozenset(words.cardinals)
    return UnspacedReader(words), frozenset()
