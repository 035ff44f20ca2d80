"""What a Markdown text has that goes over blank lines: comments, fenced code, HTML tables, form feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pincite import lazy

_FENCE: Final = lazy.pattern(r"^[ ]{0,3}(`{3,}|~{3,})[ \t]*([^\n`]*)$", re.MULTILINE)
_TABLE: Final = lazy.pattern("<(?:table|TABLE)")
_TABLE_TAG: Final = lazy.pattern(r"<(/?)table(?:\s[^<>]{0,2000})?>", re.IGNORECASE)


def with_comments_on_one_line(view: str) -> str:
    """Blank lines inside an HTML comment part no paragraphs."""
    at = view.find("<!--")
    if at < 0:
        return view
    parts: list[str] = []
    done = 0
    while at >= 0:
        end = view.find("-->", at + 4)
        if end < 0:
            break
        parts += (view[done:at], view[at:end].replace("\n", " ").replace("\f", " "))
        done = end
        at = view.find("<!--", end)
    return "".join((*parts, view[done:]))


def regions(view: str) -> Iterator[tuple[int, int, str]]:
    """The text cut into prose, code (with its fences), HTML tables and page breaks, in order."""
    special: list[tuple[int, int, str]] = []
    if "```" in view or ("~" in view and "~~~" in view):
        special += _fences(view)
    if "<" in view and _TABLE.search(view):
        special += _tables(view)
    if "\f" in view:
        special += [(match.start(), match.end(), "break") for match in re.finditer("\f", view)]
    at = 0
    for start, end, what in sorted(special):
        if start < at:
            continue
        if start > at:
            yield at, start, "prose"
        yield start, end, what
        at = end
    if at < len(view):
        yield at, len(view), "prose"


def _fences(view: str) -> Iterator[tuple[int, int, str]]:
    """Fenced code. A fence that nothing closes is no fence; what is fenced as Markdown is read as Markdown."""
    marks = list(_FENCE.finditer(view))
    # For each fence the next bare one of its sign that is long enough, found from the back in one pass.
    closing: list[int] = [-1] * len(marks)
    stacks: dict[str, list[int]] = {"`": [], "~": []}
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index].group(1)
        stack = stacks[mark[0]]
        longer = [place for place in stack if len(marks[place].group(1)) >= len(mark)]
        closing[index] = longer[-1] if longer else -1
        if not marks[index].group(2).strip():
            # Shorter fences further on are hidden by this one only for openers that are no longer than it.
            while stack and len(marks[stack[-1]].group(1)) <= len(mark):
                stack.pop()
            stack.append(index)
    index = 0
    while index < len(marks):
        close = closing[index]
        if close < 0:
            index += 1
            continue
        first, last = marks[index], marks[close]
        yield first.start(), first.end(), "fence"
        if first.group(2).strip().lower() not in ("markdown", "md"):
            yield first.end(), last.start(), "code"
        yield last.start(), last.end(), "fence"
        index = close + 1


def _tables(view: str) -> Iterator[tuple[int, int, str]]:
    """HTML tables from the outermost opening tag to its closing tag."""
    depth = 0
    start = 0
    for match in _TABLE_TAG.finditer(view):
        if not match.group(1):
            if not depth:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, match.end(), "table"
