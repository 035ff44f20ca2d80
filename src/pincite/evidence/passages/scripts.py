"""The script of a text. It is asked of nearly every passage, so its characters are looked up in ranges: to compile the
same ranges as a regular expression takes milliseconds, and longer than all look-ups of a small dataset."""

from __future__ import annotations

from bisect import bisect_right

from pincite import lazy
from pincite.evidence.passages.folding import EAST_ASIAN, HANGUL
from pincite.evidence.passages.tokens import LETTER


class Script:
    """Characters by their ranges, written as in a regular expression.

    >>> kana = Script("\u3041-\u3096\u30a1-\u30fa")
    >>> "か" in kana, "会" in kana, kana.stands_in("カフェ"), kana.stands_in("café")
    (True, False, True, False)
    """

    __slots__ = ("_bounds",)

    def __init__(self, ranges: str) -> None:
        bounds = []
        while ranges:
            last = ranges[2] if ranges[1:2] == "-" else ranges[0]
            bounds.append((ranges[0], chr(ord(last) + 1)))
            ranges = ranges[3:] if ranges[1:2] == "-" else ranges[1:]
        self._bounds = [bound for one in sorted(bounds) for bound in one]

    def __contains__(self, char: str) -> bool:
        return bisect_right(self._bounds, char) % 2 == 1

    def stands_in(self, text: str) -> bool:
        """Whether one of the characters stands in a text."""
        return not text.isascii() and any(char in self for char in set(text))


_EAST_ASIAN = Script(EAST_ASIAN)
_HANGUL = Script(HANGUL)
_ANY_LETTER = lazy.pattern(LETTER.replace(EAST_ASIAN, ""))


def has_east_asian(text: str) -> bool:
    """Whether an ideograph, kana or hangul stands in a text."""
    return _EAST_ASIAN.stands_in(text)


def count_east_asian(text: str) -> int:
    """How many ideographs, kana and hangul a text has."""
    return 0 if text.isascii() else sum(text.count(char) for char in set(text) if char in _EAST_ASIAN)


def has_hangul(text: str) -> bool:
    """Whether hangul stands in a text."""
    return _HANGUL.stands_in(text)


def is_letter(char: str) -> bool:
    """Whether a character, or none, is a letter of a script that is not East Asian.

    >>> [is_letter(char) for char in ("a", "é", "会", "3", "")]
    [True, True, False, False, False]
    """
    if char.isascii():
        return char.isalpha()
    return char not in _EAST_ASIAN and _ANY_LETTER.match(char) is not None
