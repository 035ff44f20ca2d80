"""Footnotes of a page: links that call a note, the blocks they lead to, and what a note's own mark is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pincite import lazy
from pincite.sources.readers.html_tree import HEADINGS, Element
from pincite.sources.readers.notes import normal_label

_CALL: Final = lazy.pattern(
    r"[\[(]?\s{0,3}(?:note\s|주|註|注)?([0-9]{1,3}|[*†‡§]{1,3}|[a-z])\s{0,3}[\])]?", re.IGNORECASE
)
_NOTE_NAME: Final = lazy.pattern(
    r"_?(?:ftn|fn|cite|footnote|note|endnote|edn|en|sdfootnote|sdendnote|ref)(?:[\W_0-9]|note)", re.IGNORECASE
)
_CALLS: Final = frozenset(("noteref", "footnote-ref", "footnote-reference", "footnoteref", "fn-ref", "reference"))
_BACK: Final = lazy.pattern(
    r"[\s↩↑^⏎⇑▲△↵⬆\ufe0e\ufe0f]{1,12}|(?:jump |go )?(?:back|up)(?: to (?:text|top))?|return", re.IGNORECASE
)
_LABEL: Final = lazy.pattern(
    r"[\[(（]?\s?(?:주|註|注)?([0-9]{1,3}|[*†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,3}|[a-z](?=[\])]))(?P<end>\s?[\])）.:]{0,2})(?P<gap>\s*)"
)
_LONGEST: Final = 4_000
"""Characters of a block that a link may make a note of."""


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What is known of a page's notes before its text is read."""

    elements: list[Element]
    labels: dict[int, str]
    """Label of each element that is a note because a link of the text leads to it."""
    calls: frozenset[int]
    """The elements (links, raised text) that call a note, and links back, none of which is read."""
    numbers: dict[int, str]
    """The number of each item of a numbered list."""

    def is_call(self, index: int) -> bool:
        """Whether text in this element is no more than a call."""
        while self.elements[index].is_inline:
            if index in self.calls:
                return True
            index = self.elements[index].parent
        return False

    def label_of(self, view: str, start: int, end: int, owner: int) -> tuple[str, int]:
        """The label of a note and where its words begin, behind the label as it is printed."""
        label, text_at = _label(view, start, end, self.labels.get(owner, ""))
        return label or self.numbers.get(owner, ""), text_at

    def owner(self, index: int, zones: list[str]) -> int:
        """The note that an element in a note zone belongs to: the list item, the called block, or the outermost."""
        owner = 0
        while index and zones[index] == "note":
            if index in self.labels or self.elements[index].name in ("li", "aside", "dd"):
                return index
            if self.elements[index].name in ("p", "tr") or self.elements[index].is_inline:
                owner = owner or index
            index = self.elements[index].parent
        return owner or index


def find_notes(elements: list[Element], block_of: list[int], short: dict[int, str]) -> PageNotes:
    """The calls of a page and the blocks they lead to. ``short`` has the text of short inline elements."""
    targets: dict[str, int] = {}
    for index, element in enumerate(elements):
        for name in (element.attributes.get("id"), element.attributes.get("name") if element.name == "a" else None):
            if name:
                targets.setdefault(name, index)
    labels: dict[int, str] = {}
    calls: set[int] = set()
    for index, words in short.items():
        element = elements[index]
        found = _CALL.fullmatch(words) if element.attributes else None
        said = found is not None and _says_call(element.attributes)
        if said:
            calls.add(index)
        name = element.attributes.get("href", "").partition("#")[2] if element.name == "a" else ""
        if not name or not words:
            continue
        target = targets.get(name, 0)
        if found is None:
            if target < index and _BACK.fullmatch(words):
                calls.add(index)
        elif target > index and (said or words[0] == "[" or _NOTE_NAME.match(name) or _is_raised(elements, index)):
            block = _note_block(elements, block_of[target])
            if block and block != block_of[index]:
                labels.setdefault(block, normal_label(found.group(1)))
                calls.add(index)
    return PageNotes(elements, labels, frozenset(calls), _numbers(elements))


def _says_call(given: dict[str, str]) -> bool:
    """Whether an element says of itself that it calls a note."""
    return (
        given.get("role") == "doc-noteref"
        or given.get("epub:type") == "noteref"
        or not _CALLS.isdisjoint(given.get("class", "").lower().split())
    )


def _note_block(elements: list[Element], block: int) -> int:
    """The block that a call makes a note; 0 when what it leads to is none, but a section of the page."""
    if elements[block].name in ("td", "th"):
        block = elements[block].parent
    return block if elements[block].name not in HEADINGS and elements[block].letters <= _LONGEST else 0


def _is_raised(elements: list[Element], index: int) -> bool:
    """Whether a link stands in raised text or holds nothing else."""
    if elements[index].attributes.get("class", "").startswith("sup"):
        return True
    parent = elements[index].parent
    if elements[parent].name == "sup":
        return True
    return index + 1 < len(elements) and elements[index + 1].name == "sup" and elements[index + 1].parent == index


def _numbers(elements: list[Element]) -> dict[int, str]:
    """The number of each item of a numbered list, which the page shows and its text has not."""
    numbers: dict[int, str] = {}
    last: dict[int, int] = {}
    for index, element in enumerate(elements[1:], 1):
        if element.name != "li" or elements[element.parent].name != "ol":
            continue
        at = last.get(element.parent, _integer(elements[element.parent].attributes.get("start"), 1) - 1) + 1
        last[element.parent] = at = _integer(element.attributes.get("value"), at)
        numbers[index] = str(at)
    return numbers


def _integer(written: str | None, default: int) -> int:
    return int(written) if written and len(written) < 5 and written.isascii() and written.isdecimal() else default


def _label(view: str, start: int, end: int, known: str) -> tuple[str, int]:
    """The label of a note and where its words begin, behind the label as it is printed.

    >>> _label("[2] See Orr.", 0, 12, ""), _label("See Orr.", 0, 8, "2"), _label("1920 was wet.", 0, 13, "")
    (('2', 4), ('2', 0), ('', 0))
    """
    found = _LABEL.match(view, start, end)
    if found is None or found.end() >= end:
        return known, start
    printed = normal_label(found.group(1))
    marked = (
        bool(found["end"].strip()) or not found.group(1)[0].isascii() or found.group(1)[0] == "*" or view[start] in "[("
    )
    if printed == known or (not known and marked and not (found["end"] == "." and not found["gap"])):
        return printed, found.end()
    return known, start
