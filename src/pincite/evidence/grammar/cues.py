"""Cues: patterns of words that deny, plan or demand what a sentence says, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pincite import lazy
from pincite.evidence.grammar.openings import any_of, openings
from pincite.evidence.stretches import REMEMBERED

_WORD = lazy.pattern(r"\w+")

Starts = dict[str, list[int] | None]
"""Where cues may begin in a text, by kind; None for anywhere."""


class Cues:
    """The cues of one kind as one pattern, which does not mind the case; offsets are those of the text as given.

    They are read in lower case: to compile a pattern that ignores case takes three times as long, and a check needs
    many. Only cues that tell "may" from "May" (``(?-i:may)``) are read in the text as it is. ``words`` says that cues
    are whole words.
    """

    __slots__ = ("_as_is", "_pattern")

    def __init__(self, cues: str, words: bool) -> None:
        self._as_is = as_is(cues)
        self._pattern = lazy.pattern(
            rf"\b(?:{cues})\b" if words else f"(?:{cues})", re.IGNORECASE if self._as_is else 0
        )

    def places(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where the cues stand in a range of a text."""
        return [match.span() for match in self._pattern.finditer(self._read(text), start, end)]

    def places_from(self, starts: Iterable[int], text: str, end: int) -> list[tuple[int, int]]:
        """Where the cues stand that begin at one of these offsets, apart."""
        read, match = self._read(text), self._pattern.match
        found: list[tuple[int, int]] = []
        reach = 0
        for start in starts:
            met = match(read, start, end) if start >= reach else None
            if met is not None:
                reach = met.end()
                found.append((start, reach))
        return found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first of the cues in a range of a text."""
        return self._pattern.search(self._read(text), start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The cue that a range of a text begins with."""
        return self._pattern.match(self._read(text), start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The cue that a range of a text is."""
        return self._pattern.fullmatch(self._read(text), start, end)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The cues in a range of a text."""
        return self._pattern.finditer(self._read(text), start, end)

    def _read(self, text: str) -> str:
        return text if self._as_is else lower(text)


def as_is(cues: str) -> bool:
    """Whether cues mind the case in part, so that they are read in the text as it is."""
    return "(?-i:" in cues


@lru_cache(maxsize=128)
def lower(text: str) -> str:
    """A text in lower case with every character in its place, which few (İ) would lose."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class FirstWords(dict[str, tuple[tuple[str, int, bool], ...]]):
    """What stands between two spaces to the kinds of cue whose first word may be there; none for nearly everything.

    With a kind stands where in the stretch the word is, and whether a sign of the cue may stand before it. Only there
    need be looked, and a sentence without such a word has no cue. ``cues`` are patterns of whole words by their kind.

    >>> first = FirstWords({"negation": r"not|\\w+n't", "denial": "den(?:y|ied) (?:that|it)"})
    >>> first["denied,"], first["wasn't"], first["boats"]
    ((('denial', 0, False),), (('negation', 0, False),), ())
    >>> text = "Lund did not say that Ro denied it."
    >>> first.starts(text, 0, len(text))
    {'negation': [9], 'denial': [25]}
    """

    limit = 1 << 16

    def __init__(self, cues: Mapping[str, str]) -> None:
        super().__init__()
        self._openings = {kind: openings(pattern) for kind, pattern in cues.items()}
        self._any = any_of(self._openings.values())
        self._as_is = [kind for kind, pattern in cues.items() if as_is(pattern)]

    def __missing__(self, stretch: str) -> tuple[tuple[str, int, bool], ...]:
        kinds = tuple(found for match in _WORD.finditer(stretch) for found in self._kinds(match))
        if len(stretch) <= REMEMBERED:
            if len(self) >= self.limit:
                self.clear()
            self[stretch] = kinds
        return kinds

    def _kinds(self, match: re.Match[str]) -> Iterator[tuple[str, int, bool]]:
        """The kinds that a word of a stretch may be the first word of."""
        word, following = match[0], match.string[match.end() : match.end() + 1] or " "
        if self._any.admit(word, following):
            for kind, first in self._openings.items():
                if first.admit(word, following):
                    yield kind, match.start(), first.late(word, following)

    def starts(self, text: str, start: int, end: int) -> Starts:
        """Where cues may begin in a range of a text; a kind that it has none of is left out."""
        found: Starts = {}
        stretches = lower(text)[start:end].split(" ")
        place = start
        for stretch, kinds in zip(stretches, map(self.__getitem__, stretches), strict=True):
            for kind, at, late in kinds:
                known = found.setdefault(kind, [])
                if late:
                    found[kind] = None
                elif known is not None:
                    known.append(place + at)
            place += len(stretch) + 1
        if not text.isascii():  # to ignore the case is more there than to read in lower case
            found.update(dict.fromkeys(self._as_is))
        return found
