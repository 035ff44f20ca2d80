"""Web pages: the main text apart from navigation, banners, captions, related links and what else pages carry.

Spans count code points of the markup as decoded, tags and all, so that a better reader never moves them. No script is
run, nothing is fetched, no entity is defined; elements that are too many or too deep are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import Final, Literal

from pincite import lazy
from pincite.sources.readers import marks, notes
from pincite.sources.readers.blocks import finish
from pincite.sources.readers.drafts import Draft, paragraphs
from pincite.sources.readers.html_decode import decode_page
from pincite.sources.readers.html_notes import find_notes
from pincite.sources.readers.html_tables import data_rows
from pincite.sources.readers.html_tree import Tree, tree
from pincite.sources.readers.html_view import View
from pincite.sources.readers.html_zones import Zone, heading_level, zones
from pincite.sources.streams import Block, Kind

_KINDS: Final[dict[Zone, Kind]] = {
    "": "body",
    "heading": "heading",
    "note": "note",
    "caption": "caption",
    "navigation": "navigation",
    "related": "related",
    "furniture": "furniture",
}
_LEFT_OUT: Final = frozenset(("navigation", "related", "furniture"))
_FIRST_WORDS: Final = 80
_BARE_DIGITS: Final = lazy.pattern(r"[0-9]{1,3}(?:[,–-][0-9]{1,3}){0,9}\)?")
_LETTER: Final = lazy.pattern("[a-z]")
_MARK: Final = lazy.pattern(r"[\[(](?:[0-9]{1,3}(?:[ ]?[,;–-][ ]?[0-9]{1,3}){0,9}|[a-z]|[*†‡§]{1,3})[\])]|[*†‡§]{1,4}")


def extract(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The markup of a page and its blocks.

    Raises SourceError when the page cannot be decoded, or its elements are too many or too deep.
    """
    markup = decode_page(data)
    return markup, read(markup)


def read(markup: str) -> tuple[Block, ...]:
    """Blocks of a page. Raises SourceError when its elements are too many or too deep.

    >>> page = "<nav>Home</nav><h1>Fog</h1><p>It rained &amp;<br>snowed.<sup>1</sup></p>"
    >>> page += "<aside role=doc-footnote>[1] See Orr."
    >>> [(block.kind, block.label, block.keep) for block in read(page)]  # doctest: +NORMALIZE_WHITESPACE
    [('navigation', '', ((5, 9),)), ('heading', '1', ((19, 22),)), ('body', '', ((30, 45), (49, 56))),
     ('note', '1', ((101, 109),))]
    """
    page = _Page(markup, tree(markup))
    page.walk()
    found = finish(page.view.text, page.drafts(), markup=False, links=frozenset())
    return tuple(block for block in map(page.view.block, found) if block is not None)


@dataclass(frozen=True, slots=True)
class _Made:
    """A block of the view, before it is known what in it is a note."""

    kind: Kind | Literal["rule"]
    start: int
    end: int
    element: int
    """The element that its first words stand in."""
    owner: int
    """The note that it belongs to."""
    drops: list[tuple[int, int]]
    """The calls of notes in it."""


class _Page:
    """A page as far as it has been walked through."""

    def __init__(self, markup: str, made: Tree) -> None:
        self.markup = markup
        self.tree = made
        self.view = View(markup)
        self.made: list[_Made] = []
        elements = made.elements
        self.block_of = [0] * len(elements)
        """The block element that each element stands in (itself, when it is one)."""
        for index, element in enumerate(elements[1:], 1):
            self.block_of[index] = self.block_of[element.parent] if element.is_inline else index
        first_words, short = self._words()
        self.short = short
        self.letters: frozenset[str] = self._note_letters(first_words)
        """Letters that are raised at the beginning of some block, as the notes under a table have them."""
        self.notes = find_notes(elements, self.block_of, short)
        self.zones = zones(elements, first_words, frozenset(self.notes.labels))
        self.rows = data_rows(elements)
        self.raised = self._inside(("sup",))
        self.lowered = self._inside(("sub",))
        self.verbatim = self._inside(("pre", "listing"))
        self.items = self._inside(("li",))
        # The block in the making.
        self.start = 0
        self.kind: Kind | Literal["rule"] = "body"
        self.element = 0
        self.owner = 0
        self.drops: list[tuple[int, int]] = []
        self.broken = False
        """Whether the last thing in it is a ``<br>``."""

    def _words(self) -> tuple[dict[int, str], dict[int, str]]:
        """The first words of each block, and the whole text of short inline elements (links, raised text)."""
        elements = self.tree.elements
        first: dict[int, str] = {}
        short: dict[int, str] = {}
        for what, start, end, index in self.tree.events:
            if what != "text":
                continue
            block = self.block_of[index]
            known = first.get(block, "")
            if len(known) < _FIRST_WORDS:
                first[block] = (known + self.markup[start : min(end, start + 400)]).lstrip()
            while index != block and elements[index].letters <= 12:
                short[index] = short.get(index, "") + self.markup[start:end]
                index = elements[index].parent
        return {i: " ".join(words[: 2 * _FIRST_WORDS].split()) for i, words in first.items()}, {
            i: unescape(words).strip() for i, words in short.items()
        }

    def _note_letters(self, first_words: dict[int, str]) -> frozenset[str]:
        elements = self.tree.elements
        raised = ((index, words) for index, words in self.short.items() if elements[index].name == "sup")
        return frozenset(
            words
            for index, words in raised
            if _LETTER.fullmatch(words) and first_words.get(self.block_of[index], "").startswith(f"{words} ")
        )

    def _inside(self, names: tuple[str, ...]) -> list[int]:
        """For each element the nearest element of these names that it stands in; 0 if none."""
        found = [0] * len(self.tree.elements)
        for index, element in enumerate(self.tree.elements[1:], 1):
            found[index] = index if element.name in names else found[element.parent]
        return found

    # --------------------------------------------------------------------------------------------------- the walk

    def walk(self) -> None:
        elements = self.tree.elements
        for what, start, end, index in self.tree.events:
            if self.zones[index] == "hidden":
                continue
            if what == "text":
                self._text(start, end, index)
            elif what in ("open", "close"):
                if not elements[index].is_inline:
                    self._boundary(index)
            elif what == "br":
                self._break(index)
            elif what == "img":
                self._separate(" ")
            elif what == "hr":
                self._flush()
                if self.zones[index] not in _LEFT_OUT:
                    self.kind, self.element = "rule", index
                    self.view.rule(start, end)
                    self._flush()
        self._flush()

    def _text(self, start: int, end: int, index: int) -> None:
        zone = self.zones[index]
        blank = self.markup[start:end].isspace()
        if zone in _LEFT_OUT and zone != self.zones[self.block_of[index]]:
            return  # a button or a share link in a line of text
        kind: Kind = "table" if self.rows[index] and zone in ("", "heading") else _KINDS[zone]
        if blank:
            if self.view.length > self.start:
                self.view.add(start, end, verbatim=bool(self.verbatim[index]))
            return
        if kind != self.kind or (kind == "note" and self.notes.owner(index, self.zones) != self.owner):
            self._flush()
        if self.view.length == self.start:
            self.kind, self.owner, self.element = kind, self.notes.owner(index, self.zones), index
        self.broken = False
        at = self.view.length
        raised = self.raised[index]
        words = self.short.get(raised, "") if raised else ""
        glue = ""
        if (raised or self.lowered[index]) and self.view.last.isdecimal():
            glue = " " if self.markup[start : start + 1] in "0123456789-−–" else ""
        self.view.add(
            start,
            end,
            verbatim=bool(self.verbatim[index]),
            raised=bool(raised) and _BARE_DIGITS.fullmatch(words) is not None,
            glue=glue,
        )
        called = self.notes.is_call(index) or words in self.letters or (words and _MARK.fullmatch(words))
        if at > self.start and called:
            self.drops.append((at, self.view.length))

    def _boundary(self, index: int) -> None:
        """A block begins or ends; in a row of a table it only parts the words."""
        element = self.tree.elements[index]
        if self.rows[index] and element.name not in ("tr", "table"):
            self._separate(" ")
        else:
            self._flush()

    def _break(self, index: int) -> None:
        if self.rows[index]:
            self._separate(" ")
        elif self.broken:
            self._flush()
        elif self.view.length > self.start:
            self.view.separate("\n")
            self.broken = True

    def _separate(self, sign: str) -> None:
        if self.view.length > self.start:
            self.view.separate(sign)

    def _flush(self) -> None:
        """The block in the making is ended."""
        if self.view.length > self.start:
            self.made.append(_Made(self.kind, self.start, self.view.length, self.element, self.owner, self.drops))
            self.view.separate("\n\n")
        self.start = self.view.length
        self.drops = []
        self.broken = False

    # -------------------------------------------------------------------------------------------------- the blocks

    def drafts(self) -> list[Draft]:
        """What has been walked through, as the readers of plain text have it."""
        view = self.view.text
        labelled: set[int] = set()
        drafts: list[Draft] = []
        for made in self.made:
            if made.kind == "rule":
                drafts.append(Draft("furniture", made.start, made.end, furniture="rule"))
                continue
            for start, end, _ in paragraphs(view, made.start, made.end):
                draft = self._draft(view, made, start, end)
                if made.kind == "note" and made.owner not in labelled:
                    labelled.add(made.owner)
                    draft.label, text_at = self.notes.label_of(view, start, end, made.owner)
                    if text_at > start:
                        draft.leave_out(start, text_at)
                drafts.append(draft)
        return drafts

    def _draft(self, view: str, made: _Made, start: int, end: int) -> Draft:
        elements = self.tree.elements
        kind = made.kind if made.kind != "rule" else "furniture"
        draft = Draft(kind, start, end, raw=bool(self.verbatim[made.element]))
        block = self.block_of[made.element]
        if kind == "body":
            draft.item = bool(self.items[made.element])
            if not draft.raw:
                notes.candidate(draft, view)
        elif kind == "heading":
            while elements[block].parent and self.zones[elements[block].parent] == "heading":
                block = elements[block].parent
            draft.label = str(heading_level(elements[block]))
        for first, last in made.drops:
            if start < first < end:
                stand_in = marks.instead(view, first, last)
                draft.leave_out(first, last, " " if stand_in is None else stand_in)
        return draft
