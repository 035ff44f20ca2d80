"""The sentences of a window, each read once for who says what in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from pincite.evidence.claims.attribution import attributions
from pincite.evidence.grammar.claims import Attribution
from pincite.evidence.names import Mention


class Sentence(NamedTuple):
    """A sentence of the window, read: offsets count in the window."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    said: tuple[Attribution, ...]


@lru_cache(maxsize=1024)
def read_sentence(text: str, bounds: tuple[int, int], mentions: tuple[Mention, ...], language: str) -> Sentence:
    """One sentence of a window: read once for the figure, the event and the roles that are cited with it."""
    start, end = bounds
    inside = tuple(mention for mention in mentions if start <= mention.start and mention.end <= end)
    if start == 0:
        return Sentence(0, end, inside, attributions(text[:end], inside, language))
    moved = [Mention(m.actor, m.start - start, m.end - start, m.also) for m in inside]
    said = tuple(
        Attribution(
            a.speakers,
            (a.verb[0] + start, a.verb[1] + start),
            a.kind,
            (a.scope[0] + start, a.scope[1] + start),
            (a.subject[0] + start, a.subject[1] + start) if a.subject else None,
            a.voices,
            a.related,
            a.pronoun,
        )
        for a in attributions(text[start:end], moved, language)
    )
    return Sentence(start, end, inside, said)


class Unread(Sequence[Sentence]):
    """Sentences that are read when they are asked for: most verdicts need none around the claim's own."""

    def __init__(
        self, text: str, bounds: Sequence[tuple[int, int]], mentions: tuple[Mention, ...], language: str
    ) -> None:
        self._ask = (text, mentions, language)
        self._bounds = bounds

    def __len__(self) -> int:
        return len(self._bounds)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        text, mentions, language = self._ask
        return read_sentence(text, self._bounds[at], mentions, language)
