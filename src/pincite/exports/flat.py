"""The flat table: one row a figure, with its event, actor, speakers, work and citation joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Column, Record, columns, write_cell
from pincite.records.cells import Cell
from pincite.records.models import Actor, Citation, Figure
from pincite.records.vocabulary import Stance, Status
from pincite.tables.writing import write_rows

SPEAKER = ("name", "kind", "country", "wikidata")
"""What the flat table tells of a speaker beside the id; of several speakers in their order."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """The flat table as plain Python.

    ``columns`` say of each value what it is, as the columns of a table do. A value is None where it is empty, a Decimal
    for a number, an int for a count, a tuple of str for a list, else the text of the cell.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def flat(package: Package) -> Flat:
    """One row a figure, in the order of the table, withdrawn and merged ones too (``status`` says so).

    The figure's own columns come first, under their own names. ``event_…`` and ``actor_…`` are its subject, one of
    them empty; ``speaker_…`` the speakers, in the order of ``speaker``; ``citation_…`` the citation that supports the
    whole figure, or else the first; ``reference_…`` the work that it points into; ``citations`` the ids of all the
    figure's citations, and ``outcome`` what ``verification.json`` says of the one shown.
    """
    return Flat(_columns(package), tuple(_row(package, figure) for figure in package.figures.records))


def flat_csv(package: Package) -> bytes:
    """The flat table as CSV, written as the tables are: UTF-8, LF, a list joined by ";"."""
    table = flat(package)
    return write_rows([column.name for column in table.columns], (list(map(write_cell, row)) for row in table.rows))


def cited_first(package: Package, record_id: str) -> Citation | None:
    """The citation that supports the whole record, or else the first that there is, those in force before others."""
    found = package.citations_of(record_id)
    return min(found, key=_rank, default=None)


def _rank(citation: Citation) -> tuple[bool, bool, bool]:
    """Smaller is better; of equals ``min`` takes the first of the file."""
    return citation.status != Status.active, citation.field != "", citation.stance != Stance.supports


def model_of(package: Package, name: str) -> type[Record]:
    """The record class of a table, with the columns that the package adds."""
    return package.tables[name].model


def _columns(package: Package) -> tuple[Column, ...]:
    text = columns(Actor)[1]
    speakers = [
        replace(column, name=f"speaker_{column.name}", required=False, cell=Cell(many=True), codes=None)
        for column in columns(Actor)
        if column.name in SPEAKER
    ]
    return (
        *columns(model_of(package, "figures")),
        *_prefixed("event", model_of(package, "events")),
        *_prefixed("actor", model_of(package, "actors")),
        *speakers,
        *_prefixed("citation", model_of(package, "citations"), "record"),
        *_prefixed("reference", model_of(package, "references")),
        replace(text, name="citations", required=False, cell=Cell(many=True), description="All citations of it."),
        replace(text, name="outcome", required=False, description="What checking the citation gave when verified."),
    )


def _prefixed(prefix: str, model: type[Record], *dropped: str) -> Iterator[Column]:
    for column in columns(model):
        if column.name not in dropped:
            yield replace(column, name=f"{prefix}_{column.name}", required=False)


def _row(package: Package, figure: Figure) -> Row:
    subject = figure.subject or ""
    speakers = [package.actors.get(speaker) for speaker in figure.speaker]
    citation = cited_first(package, figure.id)
    entry = package.verification.get(citation.id, {}) if citation is not None else {}
    every = tuple(found.id for found in package.citations_of(figure.id))
    return (
        *_values(package, "figures", figure),
        *_values(package, "events", package.events.get(subject)),
        *_values(package, "actors", package.actors.get(subject)),
        *(_told(speakers, name) for name in SPEAKER),
        *_values(package, "citations", citation, "record"),
        *_values(package, "references", package.references.get(citation.reference) if citation is not None else None),
        every or None,
        str(entry.get("outcome") or "") or None,
    )


def _told(speakers: list[Actor | None], name: str) -> tuple[str, ...] | None:
    told = tuple(speaker.cell(name) if speaker is not None else "" for speaker in speakers)
    return told if any(told) else None


def _values(package: Package, table: str, record: Record | None, *dropped: str) -> Iterator[Any]:
    for column in columns(model_of(package, table)):
        if column.name not in dropped:
            yield _plain(record, column) if record is not None else None


def _plain(record: Record, column: Column) -> Any:
    """A value as plain Python: None where it is empty, a Decimal, a tuple of str for a list, else the cell's text."""
    value = getattr(record, column.attribute)
    if value is None or value in ("", ()):
        return None
    return value if column.cell.many or column.cell.type == "number" else record.cell(column.name)
