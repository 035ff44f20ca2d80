"""The elements of a page: which stands in which, as far as that decides what is read and as what.

Formatting tags (``<b>``, ``<em>`` ...) make no element: they part no words and change no kind. End tags may be left out
as the HTML standard allows, and wrong ones do no more harm than in a browser.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pincite.errors import SourceError
from pincite.sources.readers.html_tokens import RAW, attributes, pieces

MAX_DEPTH: Final = 512
"""Elements inside each other; browsers flatten what goes deeper, and no page that people read does."""
MAX_ELEMENTS: Final = 500_000

FORMATTING: Final = frozenset(
    "abbr acronym b bdi bdo big blink cite code data dfn em font i ins kbd mark nobr q samp small strong time"
    " tt u var".split()
)
VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
INLINE: Final = frozenset(
    "a span sup sub del s strike ruby rb rt rtc rp label button select option optgroup output map object picture audio"
    " video canvas math meter progress slot".split()
)
"""Elements that stand in a line of text; every other one is a block (unknown ones too, if they have a hyphen)."""
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_CLOSES_PARAGRAPH: Final = HEADINGS | frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form"
    " header hgroup hr li main menu nav ol p pre search section table ul".split()
)
_SCOPES: Final = frozenset(("table", "td", "th", "caption", "#page"))
_ROW_PARTS: Final = frozenset(("thead", "tbody", "tfoot", "table"))
_LISTS: Final = frozenset(("ul", "ol", "dl", "menu", "dir"))
_PARTS: Final = {
    "select": ("option", "optgroup"),
    "datalist": ("option",),
    "optgroup": ("option",),
    "ruby": ("rt", "rp", "rb", "rtc"),
    "rtc": ("rt",),
}
"""Inline elements whose end ends their parts too."""
_NO_ELEMENT: Final = FORMATTING | RAW | frozenset(("html", "head", "body"))
_MAKES_ROOM: Final = _CLOSES_PARAGRAPH | frozenset(
    "a td th tr thead tbody tfoot caption colgroup rt rp rb rtc option optgroup".split()
)
"""Elements whose beginning may end others."""


@dataclass(slots=True)
class Element:
    """One element. ``parent`` is the index of the element it stands in; the first, the page, is its own."""

    name: str
    parent: int
    start: int
    depth: int
    attributes: dict[str, str] = field(default_factory=dict)
    letters: int = 0
    """Characters of text in it that are not white space."""
    linked: int = 0
    """Those of them that stand in links."""
    links: int = 0

    @property
    def is_inline(self) -> bool:
        return self.name in INLINE


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements in the order in which they begin, and what happens in the page, in order.

    An event is (what, start, end, element): what is "text"; "open" or "close" of an element; or the name of a tag
    without content, "br", "hr", "img", "wbr".
    """

    elements: list[Element]
    events: list[tuple[str, int, int, int]]


def tree(markup: str) -> Tree:
    """The elements of a page. Raises SourceError when they are too many or too deep."""
    building = _Building(markup.lstrip()[:5] == "<?xml")
    for what, start, end, name, given in pieces(markup):
        if what == "text":
            building.text(markup, start, end)
        elif what == "open":
            building.opened(name, start, end, given)
        elif what == "close":
            building.closed(name, start, end)
    return building.finished(len(markup))


class _Building:
    """A tree in the making: the open elements, and how many of each name are open since the last table cell."""

    def __init__(self, xml: bool) -> None:
        self.xml = xml
        self.elements = [Element("#page", 0, 0, 0)]
        self.events: list[tuple[str, int, int, int]] = []
        self.open = [0]
        self.scopes: list[dict[str, int]] = [{}]
        self.tables = 0
        self.link = 0

    def text(self, markup: str, start: int, end: int) -> None:
        top = self.open[-1]
        self.events.append(("text", start, end, top))
        if letters := len(markup[start:end].strip()):
            element = self.elements[top]
            element.letters += letters
            if self.link:
                element.linked += letters

    def opened(self, name: str, start: int, end: int, written: str) -> None:
        if name in _NO_ELEMENT:
            return
        if name in VOID:
            if name == "hr":
                self._close_paragraph(start)
            if name in ("br", "hr", "img", "wbr"):
                self.events.append((name, start, end, self.open[-1]))
            return
        if name in _MAKES_ROOM:
            self._make_room(name, start)
        if name in ("td", "th", "tr", "thead", "tbody", "tfoot") and not self.tables:
            return
        if len(self.open) > MAX_DEPTH:
            raise SourceError(f"its elements stand more than {MAX_DEPTH} deep inside each other")
        if len(self.elements) >= MAX_ELEMENTS:
            raise SourceError(f"it has more than {MAX_ELEMENTS:,} elements")
        index = len(self.elements)
        given = attributes(written) if written else {}
        self.elements.append(Element(name, self.open[-1], start, len(self.open), given))
        self.events.append(("open", start, end, index))
        scope = self.scopes[-1]
        scope[name] = scope.get(name, 0) + 1
        self.open.append(index)
        if name in _SCOPES:
            self.scopes.append({})
            self.tables += name == "table"
        if name == "a":
            self.link += 1
            self.elements[index].links = 1
        if self.xml and written.endswith("/"):
            self._pop(end)

    def closed(self, name: str, start: int, end: int) -> None:
        if name == "br":
            self.events.append(("br", start, end, self.open[-1]))
        elif name == "p" and not self._is_open("p"):
            self.events.append(("close", start, end, 0))
        elif name in _SCOPES:
            if name in ("td", "th", "caption") and not self._leads_to_cell(name):
                return
            if name == "table" and not self.tables:
                return
            self._pop_to(name, start)
        elif name in _ROW_PARTS or name == "tr":
            if self.tables:
                self._to_table(start, name)
        elif self._is_open(name):
            while self._top() in _PARTS.get(name, ()):
                self._pop(start)
            if name in INLINE:
                self._close_inline(name, start)
            else:
                self._pop_to(name, start)

    def finished(self, end: int) -> Tree:
        while len(self.open) > 1:
            self._pop(end)
        for element in reversed(self.elements[1:]):
            above = self.elements[element.parent]
            above.letters += element.letters
            above.linked += element.linked
            above.links += element.links
        return Tree(self.elements, self.events)

    # ------------------------------------------------------------------------------------------ what start tags close

    def _make_room(self, name: str, at: int) -> None:
        if name in _CLOSES_PARAGRAPH:
            self._close_paragraph(at)
        if name == "li":
            self._close_item(("li",), at)
        elif name in ("dt", "dd"):
            self._close_item(("dt", "dd"), at)
        elif name in ("rt", "rp", "rb", "rtc"):
            while self._top() in ("rt", "rp", "rb"):
                self._pop(at)
        elif name in ("option", "optgroup"):
            while self._top() == "option":
                self._pop(at)
        elif name == "a" and self._is_open("a"):
            self._close_inline("a", at)
        elif name in HEADINGS and self._top() in HEADINGS:
            self._pop(at)
        elif name in ("td", "th") and self.tables:
            self._to_row(at)
        elif name in ("tr", "thead", "tbody", "tfoot", "caption", "colgroup") and self.tables:
            self._to_table(at, "" if name == "tr" else "tbody")

    def _close_paragraph(self, at: int) -> None:
        if self._is_open("p"):
            self._pop_to("p", at)

    def _close_item(self, names: tuple[str, ...], at: int) -> None:
        """Close the list item that is open in the innermost list."""
        for index in reversed(self.open):
            name = self.elements[index].name
            if name in names:
                self._pop_to(name, at)
                return
            if name in _LISTS or name in _SCOPES:
                return

    def _to_row(self, at: int) -> None:
        while self._top() not in _ROW_PARTS and self._top() != "tr":
            self._pop(at)

    def _to_table(self, at: int, part: str) -> None:
        """Close what is open in the innermost table: its row, and its ``tbody`` when one ends or another begins."""
        while self._top() not in _ROW_PARTS:
            self._pop(at)
        if part and part != "tr" and self._top() != "table":
            self._pop(at)

    def _leads_to_cell(self, name: str) -> bool:
        """Whether the innermost cell or table that is open is a cell of that name."""
        return any(scope.get(name) for scope in self.scopes[-2:-1])

    # --------------------------------------------------------------------------------------------- the open elements

    def _top(self) -> str:
        return self.elements[self.open[-1]].name

    def _is_open(self, name: str) -> bool:
        return self.scopes[-1].get(name, 0) > 0

    def _pop_to(self, name: str, at: int) -> None:
        while len(self.open) > 1:
            found = self._top() == name
            self._pop(at)
            if found:
                return

    def _pop(self, at: int, place: int = -1) -> None:
        index = self.open.pop(place)
        name = self.elements[index].name
        if name in _SCOPES:
            self.scopes.pop()
            self.tables -= name == "table"
        self.scopes[-1][name] -= 1
        self.link -= name == "a"
        self.events.append(("close", at, at, index))

    def _close_inline(self, name: str, at: int) -> None:
        """Close the innermost inline element of that name, and none of the blocks that stand in it."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.elements[self.open[place]].name == name:
                self._pop(at, place)
                return
