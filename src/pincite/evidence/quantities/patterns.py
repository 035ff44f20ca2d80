"""Patterns for many words at once, and for numbers that look the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

from pincite.evidence.grammar.quantities import NEVER

MAX_DIGITS = 30  # a longer run of digits is no quantity
RAISED = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\^([+-]?\d{1,2})(?![a-z\d_])", re.IGNORECASE)
POWER = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)(?:e| ?[x×] ?10\^?)([+-]?\d{1,2})(?![a-z\d_])", re.IGNORECASE)
VULGAR = {
    sign: Decimal(int(top)) / Decimal(int(bottom))
    for sign, top, bottom in (
        *(("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5)),
        *(("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8)),
    )
}


class Lazy:
    """A pattern that is made and compiled when it is first used: most are never needed for a short text.

    >>> Lazy(lambda: "[a-z]+").match("ten looms", 4).group()
    'looms'
    """

    __slots__ = ("_make", "match", "search")

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Callable[..., re.Match[str] | None]:
        if name not in ("match", "search"):
            raise AttributeError(name)
        compiled = re.compile(self._make())
        self.match, self.search = compiled.match, compiled.search
        return self.match if name == "match" else self.search


class Words:
    """Words to be looked up at a place, the longest first; unlike a pattern it costs next to nothing to make.

    >>> Words(["ten", "tens", "t"]).at("ten tensions", 4)
    'tens'
    >>> Words(["ten", "tens", "t"]).at("ten tensions", 4, whole=True) is None
    True
    """

    __slots__ = ("_long", "_short")

    def __init__(self, words: Collection[str]) -> None:
        self._long: dict[str, list[str]] = {}  # by their first three characters
        self._short = {word for word in words if 0 < len(word) < 3}
        for word in sorted({word for word in words if len(word) > 2}, key=len, reverse=True):
            self._long.setdefault(word[:3], []).append(word)

    def at(self, text: str, place: int, *, whole: bool = False) -> str | None:
        """The longest of the words at `place`; with `whole` no letter or digit may follow."""
        head = text[place : place + 3]
        for word in self._long.get(head, ()):
            if text.startswith(word, place) and not (whole and _goes_on(text, place + len(word))):
                return word
        for short in (head[:2], head[:1]):
            if short in self._short and not (whole and _goes_on(text, place + len(short))):
                return short
        return None


def _goes_on(text: str, place: int) -> bool:
    """Does a word go on at `place`?"""
    following = text[place : place + 1]
    return following.isalnum() or (following == "'" and text[place + 1 : place + 2].isalpha())


class _Tree(dict[str, "_Tree"]):
    """Words by their characters; the key "" marks the end of a word."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first, that looks at each character once.

    >>> any_of(["ten", "tens", "two"])
    '(?:t(?:en(?:s)?|wo))'
    >>> any_of([]) == NEVER
    True
    """
    tree = _Tree()
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, _Tree())
        branch[""] = _Tree()
    return f"(?:{_pattern(tree)})" if tree else NEVER


def _pattern(tree: _Tree) -> str:
    parts = []
    for character, below in sorted(tree.items()):
        if character:
            parts.append(re.escape(character) + _pattern(below))
    if not parts:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
