"""Alignment: what differs between words as given and the nearest words of a source. It explains; it never confirms.

Works on tokens, or on the one-byte sketches of tokens where only a pin is known. All work is bounded: seeds vote for a
window of the stream, and an edit distance with a limit on its cells is worked out inside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

_MOST_SEEDS = 64
_MOST_HITS = 200
"""Places of one seed that vote; a seed with more is too common to say anything."""
_MOST_CELLS = 400_000
_SLACK = 24
"""Tokens that the source may have more than the words given, on each side, in a window."""

Token = TypeVar("Token", str, int)


class Window(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a stream in which the words given may stand."""

    first: int
    last: int


def window(stream: bytes, wanted: bytes) -> Window | None:
    """Where in the stream most of the wanted tokens stand in their order, by votes of short runs; None if nowhere."""
    for size in (6, 4, 3, 2, 1):
        if size > len(wanted):
            continue
        votes = _votes(stream, wanted, size)
        if votes:
            break
    else:
        return None
    # Votes of neighbouring diagonals belong together: an insertion moves the rest of the words by its length.
    width = 16
    binned: Counter[int] = Counter()
    for diagonal, count in votes.items():
        binned[diagonal // width] += count
        binned[diagonal // width + 1] += count
    best, _ = max(binned.items(), key=lambda item: (item[1], -item[0]))
    low = (best - 1) * width
    return Window(max(0, low - _SLACK), min(len(stream), low + 2 * width + len(wanted) + _SLACK))


def _votes(stream: bytes, wanted: bytes, size: int) -> Counter[int]:
    votes: Counter[int] = Counter()
    places = range(len(wanted) - size + 1)
    step = max(1, len(places) // _MOST_SEEDS)
    for place in places[::step]:
        seed = wanted[place : place + size]
        hits: list[int] = []
        at = stream.find(seed)
        while at >= 0 and len(hits) < _MOST_HITS:
            hits.append(at - place)
            at = stream.find(seed, at + 1)
        if at < 0:
            votes.update(hits)
    return votes


class Change(NamedTuple):
    """Tokens ``given[g0:g1]`` stand for ``found[f0:f1]``; equal tokens between changes are left out."""

    given: tuple[int, int]
    found: tuple[int, int]


class Alignment(NamedTuple):
    """The words given laid beside ``found[start:end]``."""

    start: int
    end: int
    equal: int
    """How many tokens are the same."""
    changes: tuple[Change, ...]

    def moved(self, by: int) -> Alignment:
        """The same, with the tokens found counted from ``by`` tokens earlier."""
        changes = tuple(Change(c.given, (c.found[0] + by, c.found[1] + by)) for c in self.changes)
        return Alignment(self.start + by, self.end + by, self.equal, changes)


def likeness(one: Token, other: Token) -> int:
    """What it costs to take one token for another: little when they differ in case only."""
    return 1 if isinstance(one, str) and isinstance(other, str) and one.lower() == other.lower() else 3


def align(given: Sequence[Token], found: Sequence[Token]) -> Alignment | None:
    """The cheapest way to turn a part of ``found`` into ``given``; None if the two are too long to compare."""
    rows, columns = len(given), len(found)
    if (rows + 1) * (columns + 1) > _MOST_CELLS:
        return None
    # back[i][j]: 0 equal or changed, 1 only given, 2 only found. The ends of `found` cost nothing. To leave
    # out a token found costs 1, to change or add one 3: "that worker" for "that no worker" leaves out "no".
    above = [0] * (columns + 1)
    back = [bytes([2]) * (columns + 1)]
    for i in range(1, rows + 1):
        token = given[i - 1]
        row = [i * 3]
        steps = bytearray([1])
        left = i * 3
        for j in range(1, columns + 1):
            other = found[j - 1]
            cost, step = above[j - 1] + (0 if other == token else likeness(token, other)), 0
            if above[j] + 3 < cost:
                cost, step = above[j] + 3, 1
            if left + 1 < cost:
                cost, step = left + 1, 2
            row.append(cost)
            steps.append(step)
            left = cost
        above = row
        back.append(bytes(steps))
    end = min(range(columns + 1), key=lambda j: (above[j], j))
    return _trace(given, found, back, end)


def _trace(given: Sequence[Token], found: Sequence[Token], back: Sequence[bytes], end: int) -> Alignment:
    i, j = len(given), end
    equal = 0
    changes: list[Change] = []
    high: tuple[int, int] | None = None
    while i:
        step = back[i][j]
        same = step == 0 and given[i - 1] == found[j - 1]
        if same and high:
            changes.append(Change((i, high[0]), (j, high[1])))
            high = None
        elif not same and not high:
            high = (i, j)
        equal += same
        i, j = i - (step != 2), j - (step != 1)
    if high:
        changes.append(Change((0, high[0]), (j, high[1])))
    return Alignment(j, end, equal, tuple(reversed(changes)))


def align_ends(given: bytes, found: bytes) -> Alignment | None:
    """For words too many to lay beside each other: what is equal from either end, and all between is changed."""
    start = found.find(given[:_ANCHOR])
    end = found.rfind(given[-_ANCHOR:]) + _ANCHOR
    if start < 0 or end - _ANCHOR < start:
        return None
    before = _common(given, found[start:end])
    after = _common(given[before:][::-1], found[start + before : end][::-1])
    change = Change((before, len(given) - after), (start + before, end - after))
    return Alignment(start, end, before + after, (change,) if before + after < max(len(given), end - start) else ())


_ANCHOR = 12


def _common(one: bytes, other: bytes) -> int:
    """Length of the common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def exact_parts(stream: bytes, wanted: bytes, most: int = 4) -> list[tuple[int, int]] | None:
    """The wanted tokens as a few runs that each stand somewhere in the stream: (place in the stream, length); or None.

    Greedy, from the left, each run as long as can be: the fewest runs there are.
    """
    parts: list[tuple[int, int]] = []
    done = 0
    while done < len(wanted):
        if len(parts) == most:
            return None
        low, high = 0, len(wanted) - done
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[done : done + middle] in stream else (low, middle - 1)
        if not low:
            return None
        after = parts[-1][0] + parts[-1][1] if parts else 0
        at = stream.find(wanted[done : done + low], after)
        parts.append((at if at >= 0 else stream.find(wanted[done : done + low]), low))
        done += low
    return parts
