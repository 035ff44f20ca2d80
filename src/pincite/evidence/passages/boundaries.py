"""Where folded text may be cut: between tokens, and not inside a number that is written as several.

Every answer looks at a few characters on each side only, so that asking at every offset stays linear.
"""

from __future__ import annotations

import unicodedata

from pincite import lazy
from pincite.evidence.passages.scripts import is_letter
from pincite.evidence.passages.tokens import LETTER, SCALES

IDEOGRAPH_NUMERALS = "〇一二三四五六七八九十百千万萬億亿兆"
"""Ideographs that write numbers. Each is a token, but a number written in them is not cut."""
FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""Signs that add to the number before them: 3½ is not 3."""

_REACH = 40
"""Characters looked at on each side; no honest number is longer."""

_WORD = lazy.pattern(f"(?:{LETTER}|')+")
_NUMBER = lazy.pattern(f"\\d(?:[\\d{SCALES}]|(?<=\\d)[.,'](?=\\d))*")
_GLUED = lazy.pattern(r"\d(?:\d|[.,'](?=\d))*[A-Za-z]+")
_IDEOGRAPH_NUMBER = lazy.pattern(f"[{IDEOGRAPH_NUMERALS}]+")
_IDEOGRAPH_SCALES = "十百千万萬億亿兆"
_IDEOGRAPH_DIGITS_BEFORE = lazy.pattern("[〇一二三四五六七八九]*\\Z")
_IDEOGRAPH_DIGITS = lazy.pattern("[〇一二三四五六七八九]*")

_GROUP_BEFORE = lazy.pattern(r"(?<![\d.,'])\d{1,3}(?: \d{3}){0,4}\Z")
_GROUP_AFTER = lazy.pattern(r"\d{3}(?: \d{3}){0,4}(?!\d)(?:[.,]\d+)?")
_SCALED_BEFORE = lazy.pattern(r"\d[\d.,]*[천백십千百十]?([만억조万萬億亿兆])\Z")
_SCALED_AFTER = lazy.pattern(r"\d[\d.,]*[천백십千百十]?([만억조万萬億亿兆]?)")
_RANK = {scale: rank for rank, scales in enumerate(("", "만万萬", "억億亿", "조兆")) for scale in scales}


def is_cut(folded: str, offset: int) -> bool:
    """Whether a boundary at ``offset`` would cut a token, or a number written as several tokens, in two.

    Numbers written with spaces (1 300 000; 2만 5천), in ideographs (一万三千) and with letters glued to them (5m) count
    as one.

    >>> is_cut("13,000 men", 3), is_cut("13,000 men", 6), is_cut("一万三千人", 2), is_cut("2만 5천", 3), is_cut("5m", 1)
    (True, False, True, True, True)
    """
    if not 0 < offset < len(folded):
        return False
    before, after = folded[offset - 1], folded[offset]
    if before == " " or after == " ":
        return _spaced_number(folded, offset if after == " " else offset - 1) is not None
    if unicodedata.category(after)[0] == "M":
        return True
    if unicodedata.category(before)[0] == "M":
        before = _base(folded, offset - 1)
    further = folded[offset - 2 : offset - 1] if offset > 1 else "", folded[offset + 1 : offset + 2]
    if before.isdecimal() or after.isdecimal():
        if before.isdecimal() and after.isdecimal():
            return True
        if before.isdecimal() and after.isascii() and after.isalpha():
            return True  # the "m" of $5m is a million, the "rd" of 3rd makes it no number
        if before in FRACTIONS or after in FRACTIONS:
            return True
        if after in ".,'/:" or before in ".,'/:":
            return before.isdecimal() and further[1].isdecimal() if after in ".,'/:" else further[0].isdecimal()
    if after in SCALES or before in SCALES:
        if (before in SCALES and (after in SCALES or after.isdecimal())) or before.isdecimal():
            start = offset - 1
            while start > max(0, offset - _REACH) and folded[start] in SCALES:
                start -= 1
            if folded[start].isdecimal():
                return True
        return _ideograph_number(folded, offset)
    if is_letter(before):
        return is_letter(after) or (after == "'" and is_letter(further[1]))
    if before == "'":
        return offset > 1 and is_letter(after) and is_letter(_base(folded, offset - 2))
    return _ideograph_number(folded, offset)


def _base(folded: str, offset: int) -> str:
    """The character that the marks at and before an offset stand on."""
    low = max(0, offset - _REACH)
    while offset > low and unicodedata.category(folded[offset])[0] == "M":
        offset -= 1
    return folded[offset] if is_letter(folded[offset]) else " "


def cut_at(folded: str, offset: int) -> tuple[int, int] | None:
    """The whole that a boundary at ``offset`` would cut in two, as its range (of what is near, when it is very long).

    >>> cut_at("some 13,000 men", 8), cut_at("some 13,000 men", 11)
    ((5, 11), None)
    """
    if not is_cut(folded, offset):
        return None
    if " " in folded[offset - 1 : offset + 1]:
        return _spaced_number(folded, offset if folded[offset] == " " else offset - 1)
    low = max(0, offset - _REACH)
    near = folded[low : offset + _REACH]
    for pattern in (_WORD, _GLUED, _NUMBER, _IDEOGRAPH_NUMBER):
        for match in pattern.finditer(near):
            if match.start() < offset - low < match.end():
                return low + match.start(), low + match.end()
    return offset - 1, offset + 1


def _spaced_number(folded: str, space: int) -> tuple[int, int] | None:
    """The number that the space at this offset stands inside."""
    before, after = folded[space - 1 : space], folded[space + 1 : space + 2]
    if not after.isdecimal() or not (before.isdecimal() or before in _RANK):
        return None
    head, tail = folded[max(0, space - _REACH) : space], folded[space + 1 : space + _REACH]
    left, right = _GROUP_BEFORE.search(head), _GROUP_AFTER.match(tail)
    if not (left and right):
        left, right = _SCALED_BEFORE.search(head), _SCALED_AFTER.match(tail)
        if not (left and right) or _RANK.get(right[1], 0) >= _RANK[left[1]]:
            return None
    return left.start() + max(0, space - _REACH), space + 1 + right.end()


def _ideograph_number(folded: str, offset: int) -> bool:
    """Beside a scale character in a number of ideographs (三|千), or inside digits written one by one (二〇|二四)."""
    before, after = folded[offset - 1], folded[offset]
    if before not in IDEOGRAPH_NUMERALS or after not in IDEOGRAPH_NUMERALS:
        return False
    if before in _IDEOGRAPH_SCALES or after in _IDEOGRAPH_SCALES:
        return True
    one_by_one = _IDEOGRAPH_DIGITS_BEFORE.search(folded[max(0, offset - 4) : offset])
    following = _IDEOGRAPH_DIGITS.match(folded, offset, offset + 4)
    return len(one_by_one[0] if one_by_one else "") + len(following[0] if following else "") > 2
