"""Nested JSON: every event with its roles, figures and citations in it, every work and actor with theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pincite.dataset import Package
from pincite.exports.document import json_row, json_text, metadata
from pincite.records.base import Record

OWNERS = ("references", "actors", "events")
"""The tables whose records stand at the top; every other record stands in the one that it is about."""
OWNED_BY = {"figures": "subject", "roles": "event", "links": "from", "citations": "record", "waivers": "reference"}
"""The column with the id of the record that a record stands in."""


def nested_json(package: Package) -> bytes:
    """The nested JSON: the metadata, then works, actors and events, each with what belongs to it.

    A figure stands in its subject, a role in its event, a link where it starts, a waiver in its work, a citation in the
    record that it is cited for; other records are named by their ids. Every record stands there once, with every
    column. What has no owner (a figure without a subject) stands at the end, under the name of its table.
    """
    inside: dict[str, list[tuple[str, Record]]] = {}
    loose: dict[str, list[Record]] = {name: [] for name in package.tables if name not in OWNERS}
    for name in loose:
        for record in package.tables[name].records:
            owner = _owner(record)
            if owner and package.find(owner) is not None:
                inside.setdefault(owner, []).append((name, record))
            else:
                loose[name].append(record)
    placed: set[str] = set()

    def nest(record: Record) -> dict[str, Any]:
        row = json_row(record)
        for name, inner in inside.get(record.id, ()) if record.id not in placed else ():
            row.setdefault(name, []).append(inner)
        placed.add(record.id)  # of two records with one id the first has what belongs to it
        for name in OWNED_BY.keys() & row.keys():
            row[name] = [nest(inner) for inner in row[name]]
        return row

    members = {name: [nest(each) for each in package.tables[name].records] for name in OWNERS}
    members |= {name: [nest(each) for each in records] for name, records in loose.items() if records}
    return (json_text({**metadata(package.descriptor), **members}, indent=1) + "\n").encode("utf-8")


def records_in(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record of a nested document with the name of its table, without what is nested in it.

    >>> [name for name, _ in records_in({"name": "harbour", "events": [{"id": "evt-a", "roles": [{"id": "rol-a"}]}]})]
    ['events', 'roles']
    """
    for name, rows in document.items():
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "id" in row:
                yield name, {key: value for key, value in row.items() if not _nested(value)}
                yield from records_in(row)


def _nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _owner(record: Record) -> str:
    """The id of the record that a record stands in, or ""."""
    column = OWNED_BY.get(record.table)
    return record.cell(column) if column else ""
