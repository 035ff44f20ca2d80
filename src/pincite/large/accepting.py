"""What is surely no fault in a column, told for a piece of it at once.

An acceptor is given cells as an Arrow array and gives back the cells that it does not accept, or None where it accepts
all. It is a sieve in two steps. The first is one kernel over all cells: a regular expression of a few plain forms, a
look at the first and the last byte, a set of codes. What it does not let through is judged once per distinct text, by
the column's own parser and by :func:`pincite.checks.acceptance.accepts`, which answers for frictionless.

The first step is made only for parsers that are known here; a column of any other is judged per distinct text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pincite.checks.acceptance import LONGEST, accepts
from pincite.checks.tables import FORMULA
from pincite.large.pieces import NotPlain, engine
from pincite.large.raw import (
    WORD,
    bytes_of,
    consists,
    filled,
    mask_array,
    mask_of,
    masks,
    numbers_of,
    padded,
    text_array,
    word,
    words,
)
from pincite.records import cells, extending
from pincite.records.base import Column

KEPT = 200_000
"""Judged texts of a column that are remembered at most."""
DIGITS = 30
"""Digits that a number may have before its point."""
_HYPHEN = ord("-")
_SLUG_SIGNS = b"abcdefghijklmnopqrstuvwxyz0123456789._-"
PROBE = 1000
"""Cells that are looked at to tell whether a column repeats few texts."""
_DAY = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
_PLAIN_PATTERN = re.compile(r"(?:[a-zA-Z0-9 ;_()|?*+.-]|\[[a-zA-Z0-9._-]+\]|\{[0-9]{1,2},[0-9]{1,2}\})+")
"""Patterns that mean the same to RE2 and to Python, as far as ASCII goes."""
_SLUG = re.compile(r"(?:(?:([a-z]{3})|\(([a-z]{3}(?:\|[a-z]{3})*)\))-)?" + re.escape(cells.SLUG))

Acceptor = Callable[[Any], Any]
"""Gives of an Arrow array of text the texts that stay in the sieve, or None."""
Kernel = Callable[[Any], Any]
"""Gives of an Arrow array of text which cells it lets through: a mask of numpy."""


def acceptor(column: Column) -> Acceptor:
    """What tells the cells of a column that are surely no fault from the others: a function from an Arrow array of text
    to an Arrow array of the texts, or None, that stay in the sieve."""
    first = _first_step(column)
    judged: dict[str, bool] = {}

    def rest(array: Any) -> Any:
        if first is not None and len(array) > PROBE and 8 * len(array[:PROBE].unique()) < PROBE:
            array = array.unique()  # few texts, many times
        if first is not None:
            passed = first(array)
            if passed.all():
                return None
            array = array.filter(mask_array(~passed))
        doubtful = []
        for text in array.unique().to_pylist():
            if text not in judged:
                if len(judged) >= KEPT:
                    judged.clear()
                judged[text] = _is_sure(column, text)
            if not judged[text]:
                doubtful.append(text)
        return doubtful or None

    return rest


def _is_sure(column: Column, text: str) -> bool:
    """Whether no rule and not frictionless has anything to say of a cell, as far as the cell itself goes."""
    if text == "":
        return not column.required
    if len(text) > LONGEST:
        raise NotPlain("a cell is very long")
    try:
        column.parse(text)
    except ValueError:
        return False
    free = column.codes is None and not column.cell.many and column.cell.type == "string"
    if free and (text[0] in FORMULA or text != text.strip()):
        return False
    return accepts(column, [text])


def _first_step(column: Column) -> Kernel | None:
    """The kernel of a column; None where there is none for its parser."""
    _, compute, _ = engine()
    if column.codes is not None:
        codes = text_array([str(code.value) for code in column.codes] + [""] * (not column.required))
        return lambda array: mask_of(compute.is_in(array, value_set=codes))
    parse, pattern = column.parse, column.cell.pattern
    if parse is str and not pattern:
        return _texts if not column.required else lambda array: _texts(array) & filled(array)
    form = ""
    if _is_slug(column) and _PLAIN_PATTERN.fullmatch(pattern):
        form = pattern
    elif parse is cells.parse_speakers and pattern == cells.SPEAKERS:
        form = f"act-{cells.SLUG}(;act-{cells.SLUG})*"
    elif parse is cells.parse_list and not pattern:
        form = r"[!-:<-~]([ -:<-~]*[!-:<-~])?"
    elif not pattern and parse in (cells.check_edtf, cells.check_period, cells.check_date_or_reference):
        form = _DAY
    if form:
        passes = _matches(form, column.required)
        begins = _prefixes(form)
        return _slugs(begins, column.required, passes) if begins else passes
    if column.cell.type == "number" and not pattern:
        if parse is cells.parse_number:
            return _written(column.required)
        bounded = getattr(parse, "__code__", None) is extending.between(None, None).__code__
        if bounded or parse in (cells.check_latitude, cells.check_longitude):
            return _numbers(column)
    if parse is cells.parse_spans and pattern == cells.SPANS:
        return _spans(column)
    return None


def prefixes(column: Column) -> list[str]:
    """The prefixes of which every id is well formed in a column, as far as that is known here."""
    if column.parse is cells.parse_speakers and column.cell.pattern == cells.SPEAKERS:
        return ["act"]
    return _prefixes(column.cell.pattern) if _is_slug(column) else []


def _prefixes(pattern: str) -> list[str]:
    """What slugs of a pattern begin with, before the hyphen: "" for nothing; no item where it is no such pattern."""
    whole = _SLUG.fullmatch(pattern)
    found = [whole] if whole else [_SLUG.fullmatch(part) for part in pattern.split("|")]
    return [prefix for slug in found if slug for prefix in (slug[1] or slug[2] or "").split("|")] if all(found) else []


def _is_slug(column: Column) -> bool:
    """Whether a column's parser was made by ``parse_slug``, of the column's pattern."""
    return column.cell.pattern != "" and getattr(column.parse, "pattern", "") == column.cell.pattern


def _matches(form: str, required: bool) -> Kernel:
    _, compute, _ = engine()
    whole = f"^(?:{form})$" if required else f"^(?:{form})?$"
    return lambda array: mask_of(compute.match_substring_regex(array, whole))


def _slugs(begins: list[str], required: bool, otherwise: Kernel) -> Kernel:
    """Slugs with one of some prefixes, or none, told from their bytes taken together, which is many times as fast as
    one by one; where one is no slug, each is matched."""
    _, _, np = engine()
    first = np.zeros(256, bool)
    first[list(b"abcdefghijklmnopqrstuvwxyz0123456789")] = True
    known = [word(prefix.encode() + b"-") >> 32 for prefix in begins]
    width = 4 if all(begins) else 0

    def passes(array: Any) -> Any:
        starts, held = bytes_of(array)
        low, length = starts[:-1], np.diff(starts)
        if not required:
            low, length = low[length > 0], length[length > 0]
        if not len(low) or int(length.min()) <= width:
            return otherwise(array)
        sure = consists(held[starts[0] : starts[-1]], _SLUG_SIGNS) and first[held[low + width]].all()
        if sure and width:
            begun = words(padded(held), low) >> 32
            sure = np.logical_or.reduce([begun == prefix for prefix in known]).all()
        return np.ones(len(array), bool) if sure else otherwise(array)

    return passes


def _written(required: bool) -> Kernel:
    """Numbers as they are written; where all are a few digits and nothing else, that is told at once."""
    _, _, np = engine()
    each = _matches(cells.NUMBER, required)

    def written(array: Any) -> Any:
        starts, held = bytes_of(array)
        length = np.diff(starts)
        few = len(array) and int(length.max()) <= DIGITS and not (required and int(length.min()) == 0)
        if few and consists(held[starts[0] : starts[-1]], b"0123456789"):
            return np.ones(len(array), bool)
        return each(array)

    return written


def _numbers(column: Column) -> Kernel:
    """Numbers strictly within their bounds: rounding to a float can put one onto a bound, but not over it."""
    pa, _, np = engine()
    low = column.cell.minimum if column.cell.minimum is not None else float("-inf")
    high = column.cell.maximum if column.cell.maximum is not None else float("inf")
    written = _written(column.required)

    def within(array: Any) -> Any:
        passed = written(array)
        there = passed & filled(array)
        numbers = numbers_of(_only(array, there).cast(pa.float64()), np.float64)
        passed[there] = (numbers > low) & (numbers < high)
        return passed

    return within


def _only(array: Any, mask: Any) -> Any:
    return array if mask.all() else array.filter(mask_array(mask))


def _spans(column: Column) -> Kernel:
    """One span that does not run backwards; of several it is not told here."""
    _, _, np = engine()
    written = _matches("[0-9]{1,9}-[0-9]{1,9}", column.required)
    zero = ord("0")

    def ordered(array: Any) -> Any:
        starts, held = bytes_of(array)
        starts, held = starts - starts[0], held[starts[0] : starts[-1]]
        hyphens = np.flatnonzero(held == _HYPHEN).astype(np.int32)
        if len(hyphens) != len(array) or not len(array) or not consists(held, b"0123456789-"):
            return _each_ordered(array, written)
        low, high = starts[:-1], hyphens + 1
        before, after = hyphens - low, starts[1:] - high
        sizes = np.concatenate([before, after])
        if int(sizes.min()) < 1 or int(sizes.max()) > WORD:
            return _each_ordered(array, written)
        if (((held[low] == zero) & (before > 1)) | ((held[high] == zero) & (after > 1))).any():
            return _each_ordered(array, written)
        whole, left = padded(held), masks()  # of numbers without zeros before them the longer one is greater
        earlier = (words(whole, low) & left[before]) < (words(whole, high) & left[after])
        return (before < after) | ((before == after) & earlier)

    return ordered


def _each_ordered(array: Any, written: Kernel) -> Any:
    pa, compute, np = engine()
    passed = written(array)
    there = passed & filled(array)
    ends = compute.split_pattern(_only(array, there), "-").flatten().cast(pa.int64())
    ends = numbers_of(ends, np.int64).reshape(-1, 2)
    passed[there] = ends[:, 0] < ends[:, 1]
    return passed


def _texts(array: Any) -> Any:
    """Texts that begin and end with a sign that is neither white space nor the beginning of a formula."""
    _, _, np = engine()
    starts, held = bytes_of(array)
    if starts[-1] == starts[0]:
        return np.ones(len(array), bool)
    low, high = starts[:-1], starts[1:]
    some = high > low
    length = high - low
    if int(length.max()) > LONGEST:
        raise NotPlain("a cell is very long")
    begin, end = _edges()
    first, last = held[np.minimum(low, len(held) - 1)], held[np.maximum(high - 1, 0)]
    passed = begin[first] & end[last] | ~some
    if not passed.all():
        again = np.flatnonzero(~passed & ((first >= 0x80) | (last >= 0x80)))
        passed[again] = _far_texts(held, low[again], high[again], begin, end)
    return passed


def _far_texts(held: Any, low: Any, high: Any, begin: Any, end: Any) -> Any:
    """Which texts that begin or end with other signs than ASCII do so with a sign that is surely no white space.

    All white space beyond ASCII is U+0085, U+00A0, U+1680, U+2000 to U+205F, or U+3000.
    """
    _, _, np = engine()
    most = len(held) - 1
    one, two, three = (held[np.minimum(low + at, most)] for at in range(3))
    white = (one == 0xC2) | ((one == 0xE1) & (two == 0x9A)) | ((one == 0xE2) & ((two == 0x80) | (two == 0x81)))
    white |= (one == 0xE3) & (two == 0x80) & (three == 0x80)
    begins = begin[one] | ((one >= 0x80) & ~white)
    three, two, one = (held[np.maximum(high - at, 0)] for at in (3, 2, 1))
    white = (two == 0xC2) | ((three == 0xE1) & (two == 0x9A)) | ((three == 0xE2) & ((two == 0x80) | (two == 0x81)))
    white |= (three == 0xE3) & (two == 0x80) & (one == 0x80)
    return begins & (end[one] | ((one >= 0x80) & ~white))


def _edges() -> tuple[Any, Any]:
    """Which bytes of ASCII a text may begin and end with."""
    _, _, np = engine()
    begin, end = np.zeros(256, bool), np.zeros(256, bool)
    begin[0x21:0x7F] = end[0x21:0x7F] = True
    begin[[ord(sign) for sign in "=+-@"]] = False
    return begin, end
