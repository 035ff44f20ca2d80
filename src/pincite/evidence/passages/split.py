"""A passage of several pieces, looked for in a copy in which its spans do not count."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.evidence.passages.indexed import Stream
from pincite.evidence.passages.pins import Pin
from pincite.evidence.passages.places import Place, place_at, words_at
from pincite.evidence.passages.wording import pin_holds

_MOST_TRIES = 2000
"""Ways of cutting the sketch and placing its pieces that are tried."""
_MOST_PLACES = 20
"""Places of one piece that are tried."""


def in_pieces(stream: Stream, pin: Pin, count: int) -> list[Place]:
    """Where the pin's words stand as so many pieces, in order and apart.

    The pin does not say where one piece ends, so the longest first pieces are tried first; the digest decides. Of
    places that begin alike the closest together is meant; several that begin apart are all returned.
    """
    tries = 0
    best: dict[int, list[tuple[int, int]]] = {}
    if count > len(pin.sketch):
        return []
    for tokens in _cuts(stream.sketch, pin.sketch, 0, 0, count):
        tries += 1
        if tries > _MOST_TRIES:
            break
        first = tokens[0][0]
        if first in best and best[first][-1][1] <= tokens[-1][1]:
            continue
        ranges = [stream.tokens_range(*piece) for piece in tokens]
        if pin_holds(words_at(stream, ranges), pin):
            best[first] = tokens
    return [place_at(stream, [stream.tokens_range(*piece) for piece in tokens]) for tokens in best.values()]


def _cuts(stream: bytes, wanted: bytes, done: int, after: int, count: int) -> Iterator[list[tuple[int, int]]]:
    """Ways to lay ``wanted[done:]`` in ``count`` pieces on the stream, from token ``after`` on."""
    if count == 1:
        for at in _finds(stream, wanted[done:], after):
            yield [(at, at + len(wanted) - done)]
        return
    low, high = 0, len(wanted) - done - (count - 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if stream.find(wanted[done : done + middle], after) >= 0 else (low, middle - 1)
    for length in range(low, 0, -1):
        for at in _finds(stream, wanted[done : done + length], after):
            # A piece that goes on where the last one ended is no piece of its own.
            for rest in _cuts(stream, wanted, done + length, at + length + 1, count - 1):
                yield [(at, at + length), *rest]


def _finds(stream: bytes, wanted: bytes, after: int) -> Iterator[int]:
    at = stream.find(wanted, after)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = stream.find(wanted, at + 1)
