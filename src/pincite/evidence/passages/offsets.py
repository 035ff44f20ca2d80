"""Offset maps between a text and what was made of it: piecewise, a few numbers for each edit and none elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import lt


@dataclass(frozen=True, slots=True)
class Layer:
    """A piecewise map: edit *i* turned ``inner[in_lo[i]:in_hi[i]]`` into ``outer[out_lo[i]:out_hi[i]]``.

    What lies between two edits is mapped one to one.
    """

    in_lo: list[int]
    in_hi: list[int]
    out_lo: list[int]
    out_hi: list[int]

    def inner_start(self, outer: int) -> int:
        i = bisect_right(self.out_lo, outer) - 1
        if i < 0:
            return outer
        if outer < self.out_hi[i]:
            return self.in_lo[i]
        return self.in_hi[i] + outer - self.out_hi[i]

    def inner_end(self, outer: int) -> int:
        i = bisect_left(self.out_lo, outer) - 1
        if i < 0:
            return outer
        if outer <= self.out_hi[i]:
            return self.in_hi[i]
        return self.in_hi[i] + outer - self.out_hi[i]

    def outer_start(self, inner: int) -> int:
        i = bisect_right(self.in_lo, inner) - 1
        if i < 0:
            return inner
        if inner < self.in_hi[i]:
            return self.out_lo[i]
        return self.out_hi[i] + inner - self.in_hi[i]

    def outer_end(self, inner: int) -> int:
        i = bisect_left(self.in_lo, inner) - 1
        if i < 0:
            return inner
        if inner < self.in_hi[i]:
            return self.out_hi[i]
        return self.out_hi[i] + inner - self.in_hi[i]


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept ranges of a source and where each begins in the raw text they were joined to."""

    lo: list[int]
    hi: list[int]
    raw: list[int]
    breaks: frozenset[int]

    def source_start(self, raw: int) -> int:
        i = bisect_right(self.raw, raw) - 1
        if i < 0:
            return self.lo[0] if self.lo else 0
        return min(self.lo[i] + raw - self.raw[i], self.hi[i])

    def source_end(self, raw: int) -> int:
        i = bisect_left(self.raw, raw) - 1
        if i < 0:
            return self.lo[0] if self.lo else 0
        end = self.lo[i] + raw - self.raw[i]
        return end if end <= self.hi[i] or i + 1 == len(self.lo) else self.lo[i + 1]

    def raw_start(self, source: int) -> int:
        i = bisect_right(self.hi, source)
        if i == len(self.lo):
            return self.raw[-1] + self.hi[-1] - self.lo[-1] if self.lo else 0
        return self.raw[i] + max(0, source - self.lo[i])

    def raw_starts(self, sources: list[int]) -> list[int]:
        if sources == self.lo and all(map(lt, self.lo, self.hi)):
            return self.raw
        return list(map(self.raw_start, sources))

    def raw_end(self, source: int) -> int:
        i = bisect_left(self.lo, source) - 1
        return self.raw[i] + min(source, self.hi[i]) - self.lo[i] if i >= 0 else 0

    def spans(self, raw_start: int, raw_end: int) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        divided = False
        for i in range(max(bisect_right(self.raw, raw_start) - 1, 0), bisect_left(self.raw, raw_end)):
            shift = self.lo[i] - self.raw[i]
            start, end = max(self.lo[i], raw_start + shift), min(self.hi[i], raw_end + shift)
            divided = divided or i in self.breaks
            if start < end:
                if found and not divided:
                    found[-1] = (found[-1][0], end)
                else:
                    found.append((start, end))
                divided = False
        return tuple(found)
