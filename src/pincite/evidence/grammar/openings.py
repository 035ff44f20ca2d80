"""What words a pattern's matches begin with: so that a text without any of them need not be searched for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pincite import lazy

_PART = lazy.pattern(
    r"(?P<word>\w+(?![?*+{])|\w)|(?P<look>\(\?<?[!=])|(?P<open>\((?:\?(?:-i)?:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<times>[?*+]\??|\{[0-9,]*\}\??)|(?P<place>\\[bBAZ]|[\^$])|(?P<many>\\[wdsWDS]|\.|\[(?:\\.|[^\]\\])*\])"
    r"|\\?(?P<sign>.)",
    re.DOTALL,
)
_OTHERS = lazy.pattern(r"(?:[^()|\\[]|\\.|\[(?:\\.|[^\]\\])*\])*", re.DOTALL)
"""What is no bracket and no bar."""
_SIGNS = lazy.pattern(r"\[(?:[^\w^\\-]|-(?=\]))+\]")
"""A class of signs of which none is in a word."""


class Openings(NamedTuple):
    """What the first word that a match has a part in is like: one of ``words``, or one that begins with one of
    ``heads``, or that begins and ends as one of ``frames`` says, before a sign if one is given there. ``signed`` are
    those that signs may stand before."""

    words: frozenset[str]
    heads: tuple[str, ...]
    frames: tuple[tuple[str, str, str], ...]
    signed: tuple[Openings, ...] = ()

    def admit(self, word: str, following: str) -> bool:
        """Whether the first word of a match may be this one, with this character behind it."""
        if word in self.words or word.startswith(self.heads):
            return True
        for head, tail, sign in self.frames:
            if word.endswith(tail) and word.startswith(head) and sign in ("", following):
                return True
        return self.late(word, following)

    def late(self, word: str, following: str) -> bool:
        """Whether a match of which this is the first word may begin before it, with a sign."""
        return bool(self.signed) and any(first.admit(word, following) for first in self.signed)


class _Begun(NamedTuple):
    """How a first word begins; behind letters that are not known, which make ``tail`` a string, how it goes on;
    ``signed`` where a sign stands before it, ``sign`` the one that is known to stand behind it."""

    head: str = ""
    tail: str | None = None
    signed: bool = False
    sign: str = ""


def openings(source: str) -> Openings:
    r"""What each match of ``\b(?:source)\b`` begins with. Words are runs of ``\w`` here.

    >>> found = openings(r"no|de(?:nies|nied)(?! it)|\w+n't|(?:was|'s) not|unlike\w*")
    >>> sorted(found.words), found.heads, found.frames
    (['denied', 'denies', 'no', 'unlike', 'was'], ('unlike',), (('', 'n', "'"),))
    >>> found.admit("isn", "'"), found.admit("ran", " "), found.late("s", " ")
    (True, False, True)
    """
    reader = _Reader(source)
    ended = reader.alternatives({_Begun()}) | reader.ended
    signed = {begun for begun in ended if begun.signed}
    return _openings(ended - signed)._replace(signed=(_openings(signed),) if signed else ())


def any_of(every: Iterable[Openings]) -> Openings:
    """What is admitted by any of these."""
    alike = [first for one in every for first in (one, *one.signed)]
    return Openings(
        frozenset(word for one in alike for word in one.words),
        tuple(head for one in alike for head in one.heads),
        tuple(frame for one in alike for frame in one.frames),
    )


def _openings(ended: set[_Begun]) -> Openings:
    words = frozenset(begun.head for begun in ended if begun.tail is None)
    heads = {begun.head for begun in ended if begun.tail == ""}
    if "" in words:  # a match may have no word at all
        words, heads = frozenset(), {""}
    frames = {(begun.head, begun.tail, begun.sign) for begun in ended if begun.tail}
    return Openings(words, tuple(sorted(heads)), tuple(sorted(frames)))


class _Reader:
    """A pattern being read from left to right; ``ended`` are the first words that have come to their end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.ended: set[_Begun] = set()

    def alternatives(self, begun: set[_Begun]) -> set[_Begun]:
        """How a first word may go on behind a group, which is read with the bracket that ends it."""
        found: set[_Begun] = set()
        here = begun
        while self.at < len(self.source):
            if not here:
                self._skip()
            part = _PART.match(self.source, self.at)
            if part is None:
                break
            self.at = part.end()
            if part.lastgroup == "close":
                break
            if part.lastgroup == "bar":
                found |= here
                here = begun
            elif part.lastgroup != "place":
                here = self._counted(part, here)
        return found | here

    def _skip(self) -> None:
        """Go on to the end of an alternative in which every first word has ended."""
        depth = 0
        while self.at < len(self.source):
            others = _OTHERS.match(self.source, self.at)
            self.at = others.end() if others else self.at
            sign = self.source[self.at : self.at + 1]
            depth += (sign == "(") - (sign == ")")
            if depth < 0 or (depth == 0 and sign == "|"):
                return
            self.at += 1

    def _counted(self, part: re.Match[str], begun: set[_Begun]) -> set[_Begun]:
        """How a word goes on behind one part of a pattern, as often as that may stand there."""
        here = self._read(part, begun)
        times = _PART.match(self.source, self.at)
        if times is None or times.lastgroup != "times":
            return here
        self.at = times.end()
        if times[0][0] != "?":
            here = {one._replace(tail="") for one in here}
        return here | begun if times[0][0] in "?*" or times[0].startswith(("{0", "{,")) else here

    def _read(self, part: re.Match[str], begun: set[_Begun]) -> set[_Begun]:
        if part.lastgroup == "word":
            word = part[0]
            return {
                one._replace(head=one.head + word) if one.tail is None else one._replace(tail=one.tail + word)
                for one in begun
            }
        if part.lastgroup == "open":
            return self.alternatives(begun)
        if part.lastgroup == "look":
            self.alternatives(set())
            return begun
        if part.lastgroup == "many" and part[0] not in ("\\W", "\\s") and not _SIGNS.fullmatch(part[0]):
            here = {one._replace(tail="") for one in begun}
            return here if part[0] in ("\\w", "\\d") else here | self._break(begun)
        return self._break(begun, part["sign"] or "")

    def _break(self, begun: set[_Begun], sign: str = "") -> set[_Begun]:
        """Behind a sign that ends a word; one that has not begun is still to come."""
        new = {one for one in begun if not one.head and one.tail is None}
        self.ended |= {one._replace(sign=sign) if one.tail else one for one in begun - new}
        return {_Begun(signed=True)} if new else set()
