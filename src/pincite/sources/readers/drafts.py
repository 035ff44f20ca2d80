"""Drafts: what a reader has cut out of the text, before it is known what is a note and what furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from pincite import lazy
from pincite.sources.readers.marks import Drop, Ranges
from pincite.sources.streams import Kind

Furniture = Literal["", "break", "rule", "page", "maybe-page", "head", "definition", "markup"]


@dataclass(slots=True)
class Draft:
    """One block in the making; offsets are code points of the whole text."""

    kind: Kind
    start: int
    end: int
    drops: Sequence[Drop] = ()
    """What the block's structure leaves out: "#", ">", a bullet, a note's label."""
    label: str = ""
    form: str = ""
    """How a block that may be a note begins ("paren" for "1)", "caret" for "[^1]:" ...); else empty."""
    text_at: int = 0
    """Where the words of such a block begin, behind the label."""
    furniture: Furniture = ""
    """What sort of furniture it is. A "break" (form feed) becomes no block; a "maybe-page" is body until something
    speaks for a page number."""
    raw: bool = False
    """Kept as it is, without inline markup (code)."""
    item: bool = False
    """A list item with a bullet, which continues no sentence."""
    cells: Sequence[tuple[int, int]] = ()
    """The cells of a pipe table's row."""
    keep: Ranges = ()
    """The ranges that are read, found last of all."""
    glue: tuple[str, ...] = ()
    """What stands before each of these."""

    def leave_out(self, start: int, end: int, stand_in: str = "") -> None:
        """Drop a mark of the block's structure."""
        if not isinstance(self.drops, list):
            self.drops = list(self.drops)
        self.drops.append((start, end, stand_in))


# White space and signs of no width: a line of these alone is a blank line.
BLANK: Final = "[ \\t\\r\\x0b\\x1c-\\x1f\\x85\\xa0\\xad\\u1680\\u2000-\\u200b\\u202f\\u205f\\u2060\\u3000\\ufeff]"
INVISIBLE: Final = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680"
    + "".join(map(chr, range(0x2000, 0x200C)))
    + ("\u2028\u2029\u202f\u205f\u2060\u3000\ufeff")
)
_INVISIBLE: Final = frozenset(INVISIBLE)
_BLANK_LINES: Final = lazy.pattern(rf"\n(?:{BLANK}*+\n)++")


def paragraphs(view: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Runs of lines without a blank line between, as (start, end, text) without outer white space."""
    at = start
    for match in chain(_BLANK_LINES.finditer(view, start, end), (None,)):
        first, last = match.span() if match else (end, end)
        if first > at:
            part = view[at:first]
            if part[0] in _INVISIBLE or part[-1] in _INVISIBLE:
                bare = part.strip(INVISIBLE)
                if bare:
                    begin = at + part.index(bare[0])
                    yield begin, begin + len(bare), bare
            else:
                yield at, first, part
        at = last


def lines(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines from ``start`` to ``end`` as (start, end), without line ends and trailing white space."""
    found = []
    at = start
    while at < end:
        stop = view.find("\n", at, end)
        stop = end if stop < 0 else stop
        found.append((at, at + len(view[at:stop].rstrip(INVISIBLE))))
        at = stop + 1
    return found


# --- how sentences begin and end ---

_TERMINAL: Final = frozenset(".?!。！？…．‥⋯")
_AFTER_THE_END: Final = lazy.pattern(
    r"(?:<sup[^<>]{0,60}>[^<>]{0,20}</sup>|</?[A-Za-z][^<>]{0,40}>|\[\^?[\w*]{1,12}\]|(?<=[^\s(（0-9])[0-9]{1,3}[)）]"
    r"|[⁰¹²³⁴-⁹†‡*_\"'”’»›)\]}）］｝」』】〉》〕\s\\])+\Z"
)
_BEFORE_THE_START: Final = lazy.pattern(r"(?:<[a-z][^<>]{0,300}>|[*_\"'“‘«‹(\[（［「『【〈《〔\s\\])+", re.IGNORECASE)
_ABBREVIATIONS: Final = frozenset(
    "Mr Mrs Ms Dr Prof Gen Col Lt Sgt Sen Rep Gov Hon Rev St No Nos vs p pp Fig Art Sec Vol cf approx".split()
)
_ABBREVIATED: Final = lazy.pattern(rf"(?:\b(?:{'|'.join(sorted(_ABBREVIATIONS))})|\b[A-Za-z]\.[A-Za-z])\.\Z")
PROSE: Final = 60
"""A paragraph of so many characters is taken for prose, not for a title or a byline."""


def tail(view: str, draft: Draft) -> str:
    """The last words of a draft, without closing quotation marks, brackets and note markers."""
    end = view[max(draft.start, draft.end - 100) : draft.end]
    return end if end[-1:].isalpha() or end[-1:] in _TERMINAL else _AFTER_THE_END.sub("", end)


def is_open(view: str, draft: Draft) -> bool:
    """Whether the last sentence of a draft is not ended."""
    last = view[max(draft.start, draft.end - 1) : draft.end]
    if last.isalpha():
        return True
    if last in _TERMINAL and last != ".":
        return False
    end = tail(view, draft)
    if not end or end[-1] != ".":
        return bool(end) and end[-1] not in _TERMINAL
    word = end[-12:-1].rpartition(" ")[2]
    return word in _ABBREVIATIONS if word.isalpha() else _ABBREVIATED.search(end[-12:]) is not None


def begins_lower(view: str, draft: Draft) -> bool:
    """Whether a draft begins in the middle of a sentence, to judge by its first letter."""
    if not draft.drops and (first_sign := view[draft.start : draft.end][:1]).isalpha():
        return first_sign.islower()
    head = view[draft.start : min(draft.end, draft.start + 400)]
    for first, last, _ in draft.drops:
        if first == draft.start and last < draft.end:
            head = view[last : min(draft.end, last + 400)]
    found = _BEFORE_THE_START.match(head)
    return head[found.end() if found else 0 :][:1].islower()


def is_prose(view: str, draft: Draft) -> bool:
    """Whether a draft is long enough to be a paragraph; one of ideographs says more in less."""
    length = draft.end - draft.start
    if length >= PROSE:
        return True
    return length >= PROSE // 2 and sum(sign >= "ᄀ" for sign in view[draft.start : draft.end]) * 2 > length
