"""A file of another tool as rows of references: read, its duplicates found, its ids made."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pincite.dataset import Package
from pincite.editing.adding import Ids
from pincite.editing.importing.bibtex import read_bibtex
from pincite.editing.importing.csl import read_csl
from pincite.editing.importing.drafts import Draft, Remark, reference_cells
from pincite.editing.importing.matching import known_works, new_id
from pincite.editing.importing.ris import read_ris
from pincite.errors import UsageError
from pincite.findings import Finding, Severity
from pincite.records.base import columns
from pincite.records.models import Reference

MAX_BYTES: Final = 16 * 1024 * 1024
"""A larger file is not read: a bibliography of ten thousand works is a tenth of it."""

FORMATS: Final[Mapping[str, Callable[[str], tuple[list[Draft], list[Draft]]]]] = {
    "bibtex": read_bibtex,
    "csl": read_csl,
    "ris": read_ris,
}
"""The reader of each format."""


@dataclass(frozen=True, slots=True)
class Row:
    """A work of the file, and what becomes of it."""

    entry: str
    line: int
    cells: dict[str, str]
    """The cells by column, the id among them."""
    same_as: str = ""
    """The work that it is already there as, in the package or earlier in the file."""
    by: str = ""
    """By what that was seen."""
    more: tuple[str, ...] = ()
    """The columns that the file fills and the work that is there does not; they are not written."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its works in order, what did not fit of those that are new, and what could not be read at
    all."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    broken: tuple[Remark, ...] = ()

    @property
    def new(self) -> tuple[dict[str, str], ...]:
        """The cells of the works that are not there yet."""
        return tuple(row.cells for row in self.rows if not row.same_as)

    @property
    def duplicates(self) -> tuple[Row, ...]:
        """The works that are."""
        return tuple(row for row in self.rows if row.same_as)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with a byte-order mark, else Windows-1252, as older tools write.

    Raises UsageError for a file that is too large.

    >>> decode("Łódź".encode()), decode("Müller".encode("cp1252"))
    ('Łódź', 'Müller')
    """
    if len(data) > MAX_BYTES:
        raise UsageError(f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def format_of(text: str) -> str:
    """The format that a text is in, by how it begins. Raises UsageError where it is none.

    >>> format_of('[{"type": "book"}]'), format_of("TY  - BOOK"), format_of("% works\\n@book{a,")
    ('csl', 'ris', 'bibtex')
    """
    start = text.lstrip("\ufeff \t\r\n")[:100_000]
    if start[:1] in ("{", "["):
        return "csl"
    lines = start.splitlines()
    if any(line.startswith(("TY  -", "TY -")) for line in lines[:50]):
        return "ris"
    if any(line.lstrip().startswith("@") for line in lines):
        return "bibtex"
    raise UsageError("the file is not BibTeX, CSL-JSON or RIS; say which it is with --as")


def read_works(package: Package, text: str, form: str) -> Reading:
    """The works of a text in one of :data:`FORMATS`, held against those of a package and against each other.

    Raises UsageError for an unknown format, where its library is missing, or where the text is none at all.
    """
    if form not in FORMATS:
        raise UsageError(f"{form!r} is no format; there are {', '.join(FORMATS)}")
    drafts, broken = FORMATS[form](text)
    shown = [column.name for column in columns(Reference)]
    known = known_works({name: work.cell(name) for name in shown} for work in package.references.records)
    ids = Ids(package.references.by_id)
    rows, remarks = [], []
    for draft in drafts:
        cells = reference_cells(draft)
        same, by = known.same(cells)
        if not same:
            cells["id"] = new_id(cells, draft.id, ids)
            known.add(cells)
            remarks += draft.remarks
        there = package.references.get(same)
        more = tuple(name for name in shown if there and name != "note" and cells[name] and not there.cell(name))
        rows.append(Row(draft.entry, draft.line, cells, same, by, more))
    return Reading(tuple(rows), tuple(remarks), tuple(remark for draft in broken for remark in draft.remarks))


def refused(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """The records that errors are about, each with what the errors say."""
    said: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        if finding.severity == Severity.error:
            message = f"{finding.code} {finding.name}: {finding.message}"
            said[finding.record] = (*said.get(finding.record, ()), message)
    return said


def without(rows: Iterable[dict[str, str]], ids: Container[str]) -> list[dict[str, str]]:
    """The rows that are not of the given records."""
    return [cells for cells in rows if cells["id"] not in ids]
