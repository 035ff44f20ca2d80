"""The small pieces that pages are put together from: links, marks and lists of a record's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from pincite.checks.judging import Judgement
from pincite.evidence.passages.sentences import sentence_window
from pincite.records.base import Record, columns
from pincite.records.models import Citation, Reference
from pincite.site.text import address, shown
from pincite.site.view import ID, View, page_name, quantity_name, short

OUTCOMES = {
    "confirmed": ("✓", "The passage is there, and it says what the record says."),
    "located": ("◎", "The passage is there; there is nothing in it that a machine could compare."),
    "disagrees": ("≠", "The passage is there and says something else than the record."),
    "altered": ("≈", "Only a changed version of the passage is in the text."),
    "ambiguous": ("?", "The passage stands in several places, and which is meant is not settled."),
    "missing": ("∅", "The passage is not in the text."),
    "unchecked": ("–", "The text was not at hand, or the record was changed since."),
}
"""Each outcome: its sign and what it means."""
STANCES = {
    "supports": "",
    "denies": "says that it is not so",
    "no_knowledge": "says that the speaker does not know",
    "declined": "says that no comment was given",
    "context": "is background only",
}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
CONTEXT = 400
"""Characters that are shown between two spans of a passage; of a longer gap none is."""
LONGEST = 1500
"""Characters of a passage, or of what stands before or after it, that are shown."""


@dataclass(frozen=True, eq=False)
class Here:
    """The pieces for a page that stands at a depth: ``root`` leads from it to the start ("" or "../")."""

    view: View
    root: str = ""
    _links: dict[tuple[str, str], Markup] = field(default_factory=dict, repr=False)

    def url(self, path: str) -> str:
        """The way to a file of the site."""
        return f"{self.root}{path}"

    def page(self, record_id: str) -> str:
        """The way to the permanent page of an id, "" where it has none."""
        found = self.view.package.find(record_id)
        name = page_name(record_id) if found is not None else ""
        return f"{self.root}id/{name}" if name else ""

    def to(self, record_id: str | None, text: str = "") -> Markup:
        """A link to a record, by its label unless a text is given; plain text where it has no page."""
        if not record_id:
            return Markup("")
        key = (record_id, text)
        if key not in self._links:
            self._links[key] = self._link(record_id, text)
        return self._links[key]

    def _link(self, record_id: str, text: str) -> Markup:
        record = self.view.package.find(record_id)
        if isinstance(record, Reference) and not text:
            words = self.title(record)
        else:
            words = shown(text or self.view.name_of(record_id), self.view.hints(record))
        page = self.page(record_id)
        return Markup(f'<a href="{page}">{words}</a>') if page else words  # noqa: S704 - both are escaped

    def quantity(self, quantity: str, text: str = "") -> Markup:
        """A link to a quantity."""
        words = shown(text or quantity)
        name = quantity_name(quantity) if quantity in self.view.quantities else ""
        return Markup(f'<a href="{self.root}q/{name}">{words}</a>') if name else words  # noqa: S704

    def title(self, work: Reference) -> Markup:
        """The title of a work in its language, or what is said of one without a title."""
        if not work.title:
            return shown(work.description or work.id, self.view.hints(work))
        tag = work.language if _TAG.fullmatch(work.language) else ""
        words = shown(work.title, self.view.hints(work), tag or "en")
        return (
            Markup('<cite lang="{}">{}</cite>').format(tag, words) if tag else Markup("<cite>{}</cite>").format(words)
        )

    def text(self, value: object, record: Record | None = None) -> Markup:
        """A value as text."""
        return shown(value, self.view.hints(record))

    def prose(self, text: str) -> Markup:
        """A sentence of pincite's own in which ids are links to what they name."""
        parts, done = [], 0
        for match in ID.finditer(text):
            name = match[0].rstrip(".")
            record = self.view.package.find(name)
            if record is not None:
                label = self.view.work_label(name) if isinstance(record, Reference) else self.view.label(record)
                parts += [shown(text[done : match.start()]), self.to(name, short(label, 70))]
                done = match.start() + len(name)
        return Markup("").join([*parts, shown(text[done:])])

    def badge(self, outcome: str | None) -> Markup:
        """The outcome of a citation: a sign and a word."""
        name = outcome if outcome in OUTCOMES else "unchecked"
        sign = OUTCOMES[name][0]
        return Markup(f'<span class="badge {name}"><span aria-hidden="true">{sign}</span> {name}</span>')  # noqa: S704

    def external(self, url: str, text: str = "") -> Markup:
        """A link to another site where the address is one of the web; else the text alone."""
        words = shown(text or url)
        if not address(url):
            return words
        return Markup('<a href="{}" rel="noopener noreferrer external">{}</a>').format(url, words)

    def fields(self, record: Record) -> Iterator[tuple[str, Markup]]:
        """The columns of a record that have a value, ids as links."""
        for column in columns(type(record)):
            cell = record.cell(column.name)
            if not cell:
                continue
            if column.name in ("url", "archived_url"):
                yield column.name, self.external(cell)
            elif column.name == "doi":
                yield column.name, self.external(f"https://doi.org/{cell}", cell)
            elif column.name == "quantity":
                yield column.name, self.quantity(cell)
            elif column.name != "id" and (column.cell.targets or column.name == "replaced_by"):
                items = cell.split(";") if column.cell.many or ";" in cell else [cell]
                yield column.name, Markup("; ").join(self.to(item.strip(), item.strip()) for item in items)
            else:
                yield column.name, shown(cell, self.view.hints(record))

    def listed(self, record: Record) -> Markup:
        """All that a record says, field by field, as one list; most of a site is made of these."""
        lines = (f"<dt><code>{escape(name)}</code></dt><dd>{value}</dd>" for name, value in self.fields(record))
        return Markup('<dl class="fields">\n' + "\n".join(lines) + "\n</dl>")  # noqa: S704 - names and values are escaped

    def cell(self, record: Record, column: str) -> Markup:
        """The value of one column of a record; nothing where it has no such column."""
        return next((value for name, value in self.fields(record) if name == column), Markup(""))

    def passage(self, citation: Citation) -> Markup:
        """The passage of a citation in its text, where this build may show it, its own words marked."""
        judged = self.view.judgement(citation.id)
        return _in_context(judged) if judged is not None else Markup("")


def _in_context(judged: Judgement) -> Markup:
    """A passage in its sentences, with one before and one after, as they read without markup; its own words marked."""
    assert judged.indexed is not None and judged.location is not None and judged.location.place is not None
    place = judged.location.place
    stream, ranges = judged.indexed.stream(place.stream), place.ranges
    tag = judged.reference.language if judged.reference is not None else ""
    tag = tag if _TAG.fullmatch(tag) else ""
    hints, base = ((tag,), tag) if tag else ((), "en")

    def said(start: int, end: int) -> Markup:
        words = stream.text[start:end]
        return shown(words if len(words) <= LONGEST else f"{words[:LONGEST]}…", hints, base)

    start, end = ranges[0][0], ranges[-1][1]
    first, last = sentence_window(stream, start, end, before=1, after=1)
    parts = [said(first, start)]
    for number, (low, high) in enumerate(ranges):
        if number:
            before = ranges[number - 1][1]
            parts.append(said(before, low) if low - before <= CONTEXT else Markup(" […] "))
        parts.append(Markup("<mark>{}</mark>").format(said(low, high)))
    parts.append(said(end, last))
    lang = Markup(' lang="{}"').format(tag) if tag else Markup("")
    return Markup("<blockquote{}><p>{}</p></blockquote>").format(lang, Markup("").join(parts))


def code(value: object) -> str:
    """A code in words.

    >>> code("no_comment")
    'no comment'
    """
    return str(value).replace("_", " ") if value is not None else ""
