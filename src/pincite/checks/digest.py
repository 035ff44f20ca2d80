"""The digest of a record as it was checked: what ``verification.json`` holds it against.

It covers all that the judgement of a citation read from the tables: the cited record, the citation, the names of the
speakers and actors it speaks of, the date of issue of the work that a relative date hangs on, and what of the cited
work decides (language, dates, what is held, the hash of the text).
"""

from __future__ import annotations

import hashlib
import json

from pincite.dataset import Package
from pincite.records.base import Record, columns
from pincite.records.models import Citation, Event, Figure, Link, Role

UNREAD = frozenset({"note", "status", "replaced_by"})
"""Columns that no judgement reads."""


def record_digest(package: Package, citation: Citation) -> str:
    """SHA-256, lower-case hex, of everything in the tables that the citation's outcome rests on."""
    record = package.find(citation.record)
    reference = package.references.get(citation.reference)
    read: list[dict[str, str]] = [_cells(citation)]
    read += [
        _cells(other, ("field", "reference", "spans"))
        for other in sorted(package.citations_of(citation.record), key=lambda other: other.id)
        if other is not citation and other.field in ("speaker", "actor")
    ]
    if record is not None:
        read.append(_cells(record))
        read += [_cells(actor) for actor in map(package.actors.get, actors_of(record)) if actor is not None]
    anchor = package.references.get(record.date_anchor or "") if isinstance(record, Event) else None
    if anchor is not None and anchor is not reference:
        read.append(_cells(anchor, ("id", "issued")))
    if reference is not None:
        read.append(_cells(reference, ("id", "language", "issued", "authors", "holding", "text_sha256")))
    text = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def actors_of(record: Record) -> tuple[str, ...]:
    """The actors whose names decide about a record's citations."""
    if isinstance(record, Figure):
        return record.speaker
    if isinstance(record, Role):
        return (record.actor,)
    if isinstance(record, Link):
        return tuple(end for end in (record.from_, record.to) if end.startswith("act-"))
    return ()


def _cells(record: Record, names: tuple[str, ...] = ()) -> dict[str, str]:
    shown = names or tuple(column.name for column in columns(type(record)) if column.name not in UNREAD)
    return {name: cell for name in shown if (cell := record.cell(name))}
