"""Texts taken apart into words where the same stretch between two spaces is taken apart only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, chain

REMEMBERED = 24
"""Code points: a longer stretch is hardly ever met again."""

Taken = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...], int]
"""The words of a stretch, where they begin in it, how long they are; and how long it is with the space behind it."""


class Stretches(dict[str, Taken]):
    """What stands between two spaces to its words and where they are, as ``take`` finds them.

    No word may reach over a space, or depend on what is beyond one. Emptied when it grows too big.

    >>> words = Stretches(lambda text: [(text.lower(), 0, len(text))] if text else [])
    >>> words.read("Two  boats", 0, 10)
    (['two', 'boats'], [0, 5], [3, 5])
    """

    __slots__ = ("_take",)
    limit = 1 << 16

    def __init__(self, take: Callable[[str], Iterable[tuple[str, int, int]]]) -> None:
        super().__init__()
        self._take = take

    def __missing__(self, stretch: str) -> Taken:
        found = [*self._take(stretch)]
        words, starts = tuple([word for word, _, _ in found]), tuple([start for _, start, _ in found])
        taken = words, starts, tuple([end - start for _, start, end in found]), len(stretch) + 1
        if len(stretch) <= REMEMBERED:
            if len(self) >= self.limit:
                self.clear()
            self[stretch] = taken
        return taken

    def read(self, text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
        """The words of a range of a text, where each begins in the text, and its length there."""
        words, starts, lengths, sizes = zip(*map(self.__getitem__, text[start:end].split(" ")), strict=True)
        places = zip(accumulate(sizes, initial=start), starts, strict=False)
        return (
            [*chain.from_iterable(words)],
            [at + inner for at, inside in places for inner in inside],
            [*chain.from_iterable(lengths)],
        )
