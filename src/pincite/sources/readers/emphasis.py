"""Emphasis: which stars, underscores and tildes pair and are markup, and which are text."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.sources.readers.marks import Drop

_SPACES = frozenset(("", " ", "\n"))
_ENDS = frozenset(("", " ", "\n", ".", ",", ";", ":", ")"))


@dataclass(slots=True)
class Run:
    """A run of emphasis signs: what is left of it, from ``start`` to ``end``."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool
    inside: bool
    """Letters on both sides."""


def emphasis_run(text: str, start: int, end: int) -> Run:
    """CommonMark's flanking rules, with ideographs, kana and hangul counted as places where a word may end."""
    sign = text[start]
    last = text[start - 1 : start] if start else ""
    following = text[end : end + 1]
    if last in _SPACES and following.isalnum():  # most runs begin or end at a word, and nothing else is to be asked
        return Run(sign, start, end, sign != "~" or end - start == 2, False, False)
    if following in _ENDS and last.isalnum() and last < "ᄀ":
        return Run(sign, start, end, False, sign != "~" or end - start == 2, False)
    space_before = not last or last.isspace()
    space_after = not following or following.isspace()
    word_before = last.isalnum()
    word_after = following.isalnum()
    loose_before = not word_before or (sign != "_" and last >= "ᄀ")
    loose_after = not word_after or (sign != "_" and following >= "ᄀ")
    inside = word_before and word_after and not (loose_before or loose_after)
    opens = not space_after and (word_after or loose_before or space_before)
    closes = not space_before and (word_before or loose_after or space_after)
    if sign == "_":
        opens, closes = opens and not word_before, closes and not word_after
    elif last.isdecimal() and following.isdecimal():
        opens = closes = False  # 2*3*4, 10~~20
    elif sign == "~" and end - start != 2:
        opens = closes = False
    return Run(sign, start, end, opens, closes, inside)


def emphasis_drops(text: str, runs: list[Run]) -> list[Drop]:
    """Pairs of emphasis signs; what finds no partner is text."""
    drops: list[Drop] = []
    stacks: dict[str, list[Run]] = {"*": [], "_": [], "~": []}
    untouched: list[Run] = []
    for run in runs:
        whole = run.end - run.start
        stack = stacks[run.sign]
        while run.closes and stack and run.start < run.end:
            opener = stack[-1]
            if run.inside and opener.inside and run.sign == "*" and whole == 1:
                break  # f*ck ... sh*t
            count = min(2, opener.end - opener.start, run.end - run.start)
            drops.append((opener.end - count, opener.end, ""))
            drops.append((run.start, run.start + count, ""))
            opener.end -= count
            run.start += count
            if opener.start == opener.end:
                stack.pop()
        if run.opens and run.start < run.end:
            stack.append(run)
        if run.sign == "*" and whole in (2, 3) and not _between_digits(text, run):
            untouched.append(run)
    # "**Note: **text" and "** text **" are no emphasis to CommonMark, and in every second page made from a
    # PDF.
    left = [run for run in untouched if run.end - run.start in (2, 3)]
    for first, second in zip(left[::2], left[1::2], strict=False):
        if first.end - first.start == second.end - second.start and _loose_pair(text, first, second):
            drops += ((first.start, first.end, ""), (second.start, second.end, ""))
    return drops


def _between_digits(text: str, run: Run) -> bool:
    return text[run.start - 1 : run.start].isdecimal() and text[run.end : run.end + 1].isdecimal()


def _loose_pair(text: str, first: Run, second: Run) -> bool:
    space_before = not first.start or text[first.start - 1].isspace()
    space_after = second.end == len(text) or text[second.end].isspace()
    if not space_before and text[first.end : first.end + 1].isspace():
        return False  # "p** ": significance, not emphasis
    outer_spaced = first.start and space_before and text[first.end : first.end + 1].isspace()
    inner_spaced = second.end < len(text) and space_after and text[second.start - 1 : second.start].isspace()
    return not (outer_spaced and inner_spaced) and not (outer_spaced and second.end == len(text) and first.start)
