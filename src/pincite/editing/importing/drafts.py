"""A work as it was read from a file of another tool, in the words of CSL, and the row of references that it becomes.

What the table has no column for goes into the note as ``name: value``, as reference managers write it; what is no
bibliographic fact (an abstract, keywords, paths of attached files) is left out. Both are said: nothing is dropped in
silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pincite.editing.importing.languages import language_tag
from pincite.records.base import columns
from pincite.records.models import Reference
from pincite.records.vocabulary import Basis, Holding, ReferenceType

MAX_VALUE = 20_000
"""Characters of a value at most; a longer one is a mistake or an attack, and is left out."""
SHOWN = 120
"""Characters of a value that a remark repeats."""
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
URL = re.compile(r"https?://[^\s<>\"{}|\\^`/?#][^\s<>\"{}|\\^`]*")

KINDS = {str(code.value): code for code in ReferenceType}
"""The types of CSL by their names."""
COLUMNS = {
    "title": "title",
    "author": "authors",
    "publisher": "publisher",
    "container-title": "container_title",
    "number": "number",
    "issued": "issued",
    "language": "language",
    "page": "pages",
    "URL": "url",
    "DOI": "doi",
    "accessed": "accessed",
}
"""The column that a variable of CSL is kept in."""
LEFT_OUT = {
    "abstract": "words of the work itself: it may not be republished here",
    "annote": "a reader's remarks",
    "keyword": "keywords",
    "file": "files of whoever exported it",
    "groups": "housekeeping of the tool that exported it",
}
"""Variables that are not kept, each with the reason."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What became of a value that a row cannot hold as it was.

    ``kept`` says where it went: ``note``, a column, or "" where it was left out.
    """

    line: int
    entry: str
    field: str
    value: str
    why: str
    kept: str = ""

    def as_dict(self) -> dict[str, object]:
        """The remark as JSON."""
        return {
            "line": self.line,
            "entry": self.entry,
            "field": self.field,
            "value": self.value,
            "why": self.why,
            "kept": self.kept,
        }


@dataclass(slots=True)
class Draft:
    """A work while it is being read: its type and variables by their names in CSL."""

    entry: str
    """What the file calls it: its key, else its number in the file."""
    line: int = 0
    """The line of the file where it starts (1-based), 0 where that means nothing."""
    type: ReferenceType = ReferenceType.document
    variables: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    id: str = ""
    """An id of a reference that the file gives it."""
    cells: dict[str, str] = field(default_factory=dict)
    """Cells by column, from a file that pincite itself wrote: they come before what is worked out."""

    def remark(self, name: str, value: str, why: str, kept: str = "") -> None:
        """Say what became of a value."""
        shown = cleaned(value[:SHOWN])[0] + ("…" if len(value) > SHOWN else "")
        self.remarks.append(Remark(self.line, self.entry, name, shown, why, kept))

    def put(self, name: str, value: str, source: str = "") -> None:
        """Keep the value of a variable. A second one that differs from the first is said, and goes into the note.

        ``source`` is what the file calls it.
        """
        clean, why = cleaned(value)
        if why:
            self.remark(source or name, value, why, name if clean else "")
        if not clean or self.variables.get(name) == clean:
            return
        if name in LEFT_OUT:
            self.remark(source or name, clean, f"left out: {LEFT_OUT[name]}")
        elif name in self.variables:
            self.remark(source or name, clean, f"a second {name}, after {self.variables[name][:60]!r}", "note")
            self.add_note(f"{source or name}: {clean}")
        else:
            self.variables[name] = clean

    def put_key(self, key: str, source: str) -> None:
        """Take what the file calls the work: an id of ours, a key that people cite it by, or a number of a database."""
        key = cleaned(key)[0]
        self.entry = key[:SHOWN] or self.entry
        if re.fullmatch("ref-[a-z0-9._-]+", key):
            self.id = key
        elif re.fullmatch(r"[0-9]*|[a-z]+://.*", key):
            if key:
                self.remark(source, key, "left out: its number in the tool that exported it")
        else:
            self.put("citation-key", key, source)

    def add_note(self, text: str) -> None:
        """Append to the work's own note."""
        text = cleaned(text)[0]
        before = self.variables.get("note", "")
        if len(before) + len(text) > MAX_VALUE:
            self.remark("note", text, f"left out: the note has {MAX_VALUE:,} characters already")
        elif text and text not in before.split("; "):
            self.variables["note"] = f"{before}; {text}" if before else text


def cleaned(value: str) -> tuple[str, str]:
    """A value as a cell may hold it, on one line and in NFC, and why anything but white space had to go.

    >>> cleaned("Wages\\nin  the\\x00 North")
    ('Wages in the North', 'control characters were removed')
    """
    why = ""
    if len(value) > MAX_VALUE:
        return "", f"{len(value):,} characters; at most {MAX_VALUE:,} are read"
    if re.search("[\ud800-\udfff]", value):
        value, why = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", value), "half characters were replaced"
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", value):
        value, why = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", value), "control characters were removed"
    return " ".join(unicodedata.normalize("NFC", value).split()), why


def reference_cells(draft: Draft) -> dict[str, str]:
    """The cells of a row of references, by column, without its id. Remarks are added to the draft."""
    cells = {column.name: "" for column in columns(Reference)}
    cells |= {"type": draft.type.value, "holding": Holding.metadata.value, "status": "active"}
    notes: list[str] = []
    series = draft.variables.get("collection-title", "")
    if series and not draft.variables.get("container-title"):
        draft.variables["container-title"] = draft.variables.pop("collection-title")
        draft.remark("collection-title", series, "the series is what the work appeared in", "container_title")
    for name, value in sorted(draft.variables.items(), key=lambda item: _order(item[0])):
        if name == "note":
            continue
        column = COLUMNS.get(name, "")
        kept, why = _fitting(name, value) if column else ("", "")
        if kept:
            cells[column] = kept
        if why or not column:
            draft.remark(name, value, why or "references has no column for it", column if kept else "note")
        if not kept:
            notes.append(f"{name}: {value}")
    if cells["issued"]:
        cells["issued_basis"] = Basis.stated.value
    if not cells["title"]:
        cells["description"] = _description(draft, cells)
    cells["note"] = "; ".join(part for part in (draft.variables.get("note", ""), *notes) if part)
    cells |= {name: cell for name, cell in draft.cells.items() if name in cells and name != "id"}
    if cells["description"] and cells["title"] == f"[{cells['description']}]":
        cells["title"] = ""  # how our exports call a work without one
    return cells


def _order(name: str) -> tuple[int, str]:
    """The order of what the note holds: the key first, then by name."""
    return (0 if name == "citation-key" else 1, name.lower())


def _fitting(name: str, value: str) -> tuple[str, str]:
    """The value as its column takes it, and why that is not the value as it was; "" where the column cannot hold
    it."""
    if name == "DOI":
        doi = bare_doi(value)
        return (doi, "") if doi else ("", "it is not a DOI")
    if name == "URL":
        return (value, "") if URL.fullmatch(value) else ("", "it is not an absolute http or https address")
    if name == "language":
        tag = language_tag(value)
        return (tag, "") if tag else ("", "no tag of BCP 47 is known for it")
    return value, ""


def bare_doi(value: str) -> str:
    """A DOI without its resolver, or "" where it is none.

    >>> bare_doi("https://doi.org/10.1234/hs.31.4"), bare_doi("doi:10.1234/X"), bare_doi("n/a")
    ('10.1234/hs.31.4', '10.1234/X', '')
    """
    start = value.find("10.")
    before = value[: max(start, 0)].strip().lower()
    before = before.removeprefix("https://").removeprefix("http://").removeprefix("dx.").removeprefix("www.")
    doi = value[start:].strip()
    return doi if start >= 0 and before in ("", "doi", "doi:", "doi.org/") and DOI.fullmatch(doi) else ""


def _description(draft: Draft, cells: Mapping[str, str]) -> str:
    """Which work it is, for one without a title."""
    parts = [cells["authors"], cells["container_title"] or cells["publisher"], cells["number"], cells["issued"]]
    said = ", ".join(part for part in parts if part)
    return f"Untitled {draft.type.value.replace('_', ' ')}: {said or draft.entry}"


def corporate(name: str) -> str:
    """The name of a body as the cell of authors has it.

    >>> corporate("Harbour Union; Northern Branch")
    '{Harbour Union, Northern Branch}'
    """
    plain = re.sub(r"[{}]", "", name).replace(";", ",").strip()
    return f"{{{plain}}}" if plain else ""


def person(family: str, given: str = "", suffix: str = "") -> str:
    """The name of a person as the cell of authors has it.

    >>> person("van der Berg", "Jan"), person("King", "Mara", "Jr."), person("Plato")
    ('van der Berg, Jan', 'King, Mara Jr.', '{Plato}')
    """
    parts = (re.sub(r"[{}]", "", part) for part in (family, f"{given} {suffix}"))
    plain = [" ".join(part.replace(";", " ").replace(",", " ").split()) for part in parts]
    return ", ".join(plain) if all(plain) else corporate("".join(plain))


def names(people: Iterable[str]) -> str:
    """Several names in one cell, one that comes twice once."""
    return ";".join(dict.fromkeys(name for name in people if name))
