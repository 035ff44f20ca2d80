"""What neighbouring quantities tell of each other, in languages that put spaces between words."""

from __future__ import annotations

from pincite.evidence.grammar.quantities import SpacedWords
from pincite.evidence.quantities.reading import LOWER, UPPER, Reading


def join_bounds(low: str, found: list[Reading], links: frozenset[str]) -> None:
    """A lower and an upper bound side by side are one range: "more than 30 and less than 40"."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.qualifier not in LOWER or right.qualifier not in UPPER or left.number is None or right.number is None:
            continue
        if left.number < right.number and left.unit in (None, right.unit) and low[left.end : right.start] in links:
            left.qualifier, left.top, left.unit, left.noun = "between", right.number, right.unit, right.noun
            left.end, left.core_end = right.end, right.core_end
            del found[i + 1]


def share_units(low: str, found: list[Reading], words: SpacedWords) -> None:
    """A list shares the unit behind its last number; "aged 16, the oldest 71" shares the years.

    "A father of two, $40" is no list, nor is "of those 148, 90 percent", nor "690, or 60 percent".
    """
    shared = -1
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if not 0 < right.start - left.end < 20 or left.magnitude is not None or left.qualifier == "vague":
            continue
        gap = low[left.end : right.start].strip()
        if left.unit is None and right.unit is not None and not right.fraction:
            if gap[:1] == "," and right.unit == "percent" and shared != i + 1 and not _goes_on(low, found, i, words):
                continue
            if gap in words.list_links and low[right.core_start - 1] in " -" and not _is_whole(low, left.start, words):
                left.unit, left.noun = right.unit, right.noun
                shared = i
        elif right.unit is None and left.unit == "year" and gap.split()[-1:] and gap.split()[-1] in words.ages:
            right.unit = "year"


def _goes_on(low: str, found: list[Reading], at: int, words: SpacedWords) -> bool:
    """Whether a number goes on with a list: the 10 of "5, 10, or 20 percent"."""
    if at == 0:
        return False
    before = found[at - 1]
    return 0 < found[at].start - before.end < 20 and low[before.end : found[at].start].strip() in words.list_links


def _is_whole(low: str, start: int, words: SpacedWords) -> bool:
    """Whether a number is what another is a part of: a clause begins "of those 148,"."""
    before = low[max(0, start - 16) : start]
    at = before.rfind(f"{words.of} ")
    if at < 0 or before[at + len(words.of) :].count(" ") > 2 or before[:at].rstrip()[-1:].isalnum():
        return False
    return not any(sign.isdigit() for sign in before[at:])
