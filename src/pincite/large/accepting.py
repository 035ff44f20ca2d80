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
from pincite.checks.tables import _FORMULA
from pincite.large.pieces import NotPlain, engine
from pincite.records import cells, extending
from pincite.records.base import Column

KEPT = 200_000
"""Judged texts of a column that are remembered at most."""
_HYPHEN = ord("-")
PROBE = 1000
"""Cells that are looked at to tell whether a column repeats few texts."""
_DAY = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
_PLAIN_PATTERN = re.compile(r"(?:[a-zA-Z0-9 ;_()|?*+.-]|\[[a-zA-Z0-9._-]+\]|\{[0-9]{1,2},[0-9]{1,2}\})+")
"""Patterns that mean the same to RE2 and to Python, as far as ASCII goes."""
_SLUG = re.compile(r"(?:(?:([a-z]{3})|\(([a-z]{3}(?:\|[a-z]{3})*)\))-)?" + re.escape(cells.SLUG))

Acceptor = Callable[[Any], Any]


def acceptor(column: Column) -> Acceptor:
    """What tells the cells of a column that are surely no fault from the others: a function from an Arrow array of text
    to an Arrow array of the texts, or None, that stay in the sieve."""
    _, compute, _ = engine()
    first = _first_step(column)
    judged: dict[str, bool] = {}

    def rest(array: Any) -> Any:
        if first is not None and len(array) > PROBE and 8 * len(array[:PROBE].unique()) < PROBE:
            array = array.unique()  # few texts, many times
        if first is not None:
            passed = first(array)
            if compute.all(passed).as_py() in (True, None):
                return None
            array = array.filter(compute.invert(passed))
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
    if free and (text[0] in _FORMULA or text != text.strip()):
        return False
    return accepts(column, [text])


def _first_step(column: Column) -> Acceptor | None:
    """The kernel that lets cells through, as a function from an array to an array of booleans; None where there is none
    for the column's parser."""
    pa, compute, _ = engine()
    if column.codes is not None:
        codes = pa.array([str(code.value) for code in column.codes] + [""] * (not column.required), pa.string())
        return lambda array: compute.is_in(array, value_set=codes)
    parse, pattern = column.parse, column.cell.pattern
    if parse is str and not pattern:
        return _texts if not column.required else lambda array: compute.and_(_texts(array), _filled(array))
    form = ""
    if _is(parse, cells.parse_slug("", "")) and _PLAIN_PATTERN.fullmatch(pattern) and _pattern_of(parse) == pattern:
        form = pattern
    elif parse is cells._parse_speakers and pattern == cells.SPEAKERS:
        form = f"act-{cells.SLUG}(;act-{cells.SLUG})*"
    elif parse is cells.parse_list and not pattern:
        form = r"[!-:<-~]([ -:<-~]*[!-:<-~])?"
    elif not pattern and parse in (cells.check_edtf, cells.check_period, cells.check_date_or_reference):
        form = _DAY
    if form:
        passes = _matches(form, column.required)
        slug = _SLUG.fullmatch(form)
        return _slugs((slug[1] or slug[2] or "").split("|"), column.required, passes) if slug else passes
    if column.cell.type == "number" and not pattern:
        if parse is cells.parse_number:
            return _matches(cells.NUMBER, column.required)
        if parse in (cells.check_latitude, cells.check_longitude) or _is(parse, extending._between(None, None)):
            return _numbers(column)
    if parse is cells.parse_spans and pattern == cells.SPANS:
        return _spans(column)
    return None


def _is(parse: Any, made: Any) -> bool:
    """Whether a parser was made by the same function as another."""
    return getattr(parse, "__code__", None) is made.__code__


def _pattern_of(parse: Any) -> str:
    """The pattern that a parser made by ``parse_slug`` holds."""
    found = dict(zip(parse.__code__.co_freevars, parse.__closure__, strict=True))["pattern"].cell_contents
    return str(found)


def _matches(form: str, required: bool) -> Acceptor:
    _, compute, _ = engine()
    whole = f"^(?:{form})$" if required else f"^(?:{form})?$"
    return lambda array: compute.match_substring_regex(array, whole)


def _slugs(prefixes: list[str], required: bool, otherwise: Acceptor) -> Acceptor:
    """Slugs with one of some prefixes, or none, told from their bytes taken together, which is three times as fast as
    one by one; where one is no slug, each is matched."""
    pa, _, np = engine()
    inner, first = np.zeros(256, bool), np.zeros(256, bool)
    first[[ord(sign) for sign in "abcdefghijklmnopqrstuvwxyz0123456789"]] = True
    inner[:] = first
    inner[[ord(sign) for sign in "._-"]] = True
    known = [int.from_bytes(prefix.encode(), "big") for prefix in prefixes if prefix]
    width = 4 if known else 0

    def passes(array: Any) -> Any:
        starts, held = _bytes(array)
        begins, length = starts[:-1], np.diff(starts)
        if not required:
            begins, length = begins[length > 0], length[length > 0]
        if not len(begins) or int(length.min()) <= width:
            return otherwise(array)
        sure = inner[held[starts[0] : starts[-1]]].all() and first[held[begins + width]].all()
        if sure and known:
            one, two, three = (held[begins + at].astype(np.int32) for at in range(3))
            prefix = one << 16 | two << 8 | three
            sure = (held[begins + 3] == _HYPHEN).all() and np.logical_or.reduce(
                [prefix == each for each in known]
            ).all()
        return pa.array(np.ones(len(array), bool)) if sure else otherwise(array)

    return passes


def _bytes(array: Any) -> tuple[Any, Any]:
    """Where each text of an array begins in its bytes, with the last one's end; and the bytes."""
    _, _, np = engine()
    _, place, held = array.buffers()
    starts = np.frombuffer(place, np.int32)[array.offset : array.offset + len(array) + 1]
    return starts, np.frombuffer(held or b"", np.uint8)


def _filled(array: Any) -> Any:
    _, compute, _ = engine()
    return compute.not_equal(array, "")


def _numbers(column: Column) -> Acceptor:
    """Numbers strictly within their bounds: rounding to a float can put one onto a bound, but not over it."""
    pa, compute, _ = engine()
    low = column.cell.minimum if column.cell.minimum is not None else float("-inf")
    high = column.cell.maximum if column.cell.maximum is not None else float("inf")
    written = _matches(cells.NUMBER, column.required)

    def within(array: Any) -> Any:
        passed = written(array)
        if not compute.all(passed).as_py():
            array = compute.if_else(passed, array, "")
        numbers = compute.cast(compute.if_else(compute.equal(array, ""), None, array), pa.float64())
        inside = compute.and_(compute.greater(numbers, low), compute.less(numbers, high))
        return compute.and_(passed, compute.fill_null(inside, True))

    return within


def _spans(column: Column) -> Acceptor:
    """One span that does not run backwards; of several it is not told here."""
    pa, _, np = engine()
    written = _matches("[0-9]{1,9}-[0-9]{1,9}", column.required)
    known = np.zeros(256, bool)
    known[[ord(sign) for sign in "0123456789-"]] = True

    def ordered(array: Any) -> Any:
        starts, held = _bytes(array)
        hyphens = np.flatnonzero(held[: starts[-1]] == _HYPHEN)
        hyphens = hyphens[np.searchsorted(hyphens, starts[0]) :].astype(np.int32)
        one = len(hyphens) == len(array) and (hyphens > starts[:-1]).all() and (hyphens + 1 < starts[1:]).all()
        if not one or not known[held[starts[0] : starts[-1]]].all() or int(np.diff(starts).max(initial=0)) > 19:
            return _each_ordered(array, written)
        parts = np.empty(2 * len(array) + 1, np.int32)  # 643-683 is taken for 643 and -683
        parts[0::2], parts[1::2] = starts, hyphens
        halves = pa.StringArray.from_buffers(2 * len(array), pa.py_buffer(parts), array.buffers()[2])
        ends = halves.cast(pa.int64()).to_numpy().reshape(-1, 2)
        digits = np.diff(parts).reshape(-1, 2)
        return pa.array((ends.sum(axis=1) < 0) & (digits[:, 0] <= 9) & (digits[:, 1] <= 10))

    return ordered


def _each_ordered(array: Any, written: Acceptor) -> Any:
    pa, compute, _ = engine()
    passed = written(array)
    one = compute.if_else(compute.and_(passed, _filled(array)), array, "0-1")
    ends = compute.split_pattern(one, "-").flatten().cast(pa.int64()).to_numpy().reshape(-1, 2)
    return compute.and_(passed, pa.array(ends[:, 0] < ends[:, 1]))


def _texts(array: Any) -> Any:
    """Texts that begin and end with a sign that is neither white space nor the beginning of a formula."""
    pa, _, np = engine()
    starts, held = _bytes(array)
    if starts[-1] == starts[0]:
        return pa.array(np.ones(len(array), bool))
    low, high = starts[:-1], starts[1:]
    filled = high > low
    length = high - low
    if int(length.max()) > LONGEST:
        raise NotPlain("a cell is very long")
    begin, end = _edges()
    first, last = held[np.minimum(low, len(held) - 1)], held[np.maximum(high - 1, 0)]
    passed = begin[first] & end[last] | ~filled
    if not passed.all():
        again = np.flatnonzero(~passed & ((first >= 0x80) | (last >= 0x80)))
        passed[again] = _far_texts(held, low[again], high[again], begin, end)
    return pa.array(passed)


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
