"""What neighbouring quantities tell of each other, in languages that write numerals with characters."""

from __future__ import annotations

import re

from pincite.evidence.quantities.reading import LOWER, UPPER, Reading


def join_bounds(low: str, found: list[Reading], link: re.Pattern[str]) -> None:
    """A lower and an upper bound side by side are one range: 18歳以上65歳未満."""
    for i in range(len(found) - 2, -1, -1):
        first, last = found[i], found[i + 1]
        low_end, high_end = (last, first) if last.qualifier in LOWER else (first, last)
        if low_end.qualifier not in LOWER or high_end.qualifier not in UPPER:
            continue
        bottom, top = low_end.number, high_end.number
        if bottom is None or top is None or not bottom < top:
            continue
        if low_end.unit not in (None, high_end.unit, f"{high_end.unit}/{_per(low_end.unit)}"):
            continue
        tight = first.unit is None or (last.start - first.end < 4 and low[first.end] not in ",、")
        if not tight or not link.fullmatch(low, first.end, last.start):
            continue
        first.number, first.top, first.qualifier = bottom, top, "between"
        first.unit, first.noun = _rate(low_end.unit, high_end.unit), high_end.noun or low_end.noun
        first.end, first.core_end = last.end, last.core_end
        del found[i + 1]


def _per(unit: str | None) -> str:
    return (unit or "").partition("/")[2]


def _rate(low: str | None, high: str | None) -> str | None:
    """The unit of a range whose ends have these, a rate where the first end alone tells what it is per."""
    return low if low is not None and _per(low) else high or low


def share_units(low: str, found: list[Reading], links: frozenset[str]) -> None:
    """A list shares the unit that stands behind its last number."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.unit is not None or right.unit is None or left.magnitude is not None or left.qualifier == "vague":
            continue
        if right.start - left.end < 4 and low[left.end : right.start].strip() in links:
            left.unit, left.noun = right.unit, right.noun
