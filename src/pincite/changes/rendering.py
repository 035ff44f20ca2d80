"""A comparison as text, as Markdown and as JSON. All three say the same; a value from anywhere stays text in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pincite.changes.bumps import Bump
from pincite.changes.model import CellChange, Comparison, Kind, MetadataChange, RecordChange, SchemaChange, Tombstone
from pincite.changes.said import Cause
from pincite.changes.shown import code, plain, prose, quoted
from pincite.records.models import TABLES

SIGNS = {
    Kind.added: "+",
    Kind.changed: "~",
    Kind.withdrawn: "-",
    Kind.merged: "-",
    Kind.restored: "+",
    Kind.renumbered: "!",
    Kind.lost: "!",
}
UNEXPLAINED = "no cause given"


def text(comparison: Comparison) -> Iterator[str]:
    """The lines for a terminal: a heading, then what changed, table by table, and what it asks of the version."""
    yield f"{plain(str(comparison.old))} → {plain(comparison.new.version)}: {_counted(comparison)}"
    for table in _tables(comparison):
        yield ""
        yield plain(table)
        for change in comparison.schema:
            if change.table == table:
                where = f" {plain(change.field)}" if change.field else ""
                yield f"  *{where} {plain(change.change)}{_from_to(change, quoted)}  [{Cause.schema}]"
        for record in comparison.records:
            if record.table == table:
                yield from _record_text(record)
    if comparison.metadata:
        yield ""
        yield "metadata"
        for change_ in comparison.metadata:
            yield f"  ~ {plain(change_.key)}: {plain(change_.old) or '(none)'} → {plain(change_.new) or '(none)'}"
    yield ""
    yield _verdict(comparison)


def _record_text(change: RecordChange) -> Iterator[str]:
    reason = f": {plain(change.reason)}" if change.reason else ""
    cause = f"  [{_cause(change)}{reason}]" if change.kind not in (Kind.renumbered, Kind.lost) else ""
    kind = f"{change.kind} " if change.kind not in (Kind.added, Kind.changed) else ""
    yield f"  {SIGNS[change.kind]} {kind}{plain(change.id)}{_what(change, plain)}{cause}"
    for cell in _worth_showing(change):
        why = "" if cell.cause == change.cause and cell.reason == change.reason else f"  [{_why(cell, plain)}]"
        yield f"      {plain(cell.field)}: {quoted(cell.old)} → {quoted(cell.new)}{why}"


def markdown(comparison: Comparison) -> Iterator[str]:
    """The lines of a change log in Markdown (CommonMark)."""
    yield f"# Changes from {prose(str(comparison.old))} to {prose(comparison.new.version)}"
    yield ""
    yield f"{_counted(comparison)[:1].upper()}{_counted(comparison)[1:]}. {_verdict(comparison)}"
    for table in _tables(comparison):
        yield ""
        yield f"## {prose(table)}"
        yield ""
        for change in comparison.schema:
            if change.table == table:
                where = f" {code(change.field)}" if change.field else ""
                yield f"* Schema:{where} {prose(change.change)}{_from_to(change, code)} — {Cause.schema}"
        for record in comparison.records:
            if record.table == table:
                yield from _record_markdown(record)
    if comparison.metadata:
        yield ""
        yield "## Metadata"
        yield ""
        for change_ in comparison.metadata:
            yield f"* {code(change_.key)}: {code(change_.old)} → {code(change_.new)}"
    if comparison.tombstones:
        yield ""
        yield "## Ids out of force"
        yield ""
        yield "Withdrawn and merged records keep their ids; none of these is ever used for another record."
        yield ""
        yield from map(_tombstone_markdown, comparison.tombstones)


def _record_markdown(change: RecordChange) -> Iterator[str]:
    reason = f": {prose(change.reason)}" if change.reason else ""
    cause = f" — {_cause(change)}{reason}" if change.kind not in (Kind.renumbered, Kind.lost) else ""
    yield f"* {change.kind.capitalize()} {code(change.id)}{_what(change, code)}{cause}"
    for cell in _worth_showing(change):
        why = "" if cell.cause == change.cause and cell.reason == change.reason else f" — {_why(cell, prose)}"
        yield f"  * {code(cell.field)}: {code(cell.old)} → {code(cell.new)}{why}"


def _tombstone_markdown(stone: Tombstone) -> str:
    into = f" into {code(stone.replaced_by)}" if stone.replaced_by else ""
    until = f"; in force again since {prose(stone.until)}" if stone.until else ""
    reason = f": {prose(stone.reason)}" if stone.reason else ""
    status = "out of force" if stone.status == "active" else prose(stone.status)
    return f"* {code(stone.id)} — {status}{into}, known since {prose(stone.since)}{until}{reason}"


def _what(change: RecordChange, show: Any) -> str:
    if change.kind == Kind.renumbered:
        return f" to {show(change.other)}: an id is never changed"
    if change.kind == Kind.lost:
        return ": a record is never deleted"
    if change.reused:
        return ": its id belonged to another record"
    return f" into {show(change.other)}" if change.kind == Kind.merged and change.other else ""


def _cause(change: RecordChange) -> str:
    """The cause of a record's change in words; of its cells where they have several."""
    if change.cause is not None:
        return str(change.cause)
    if any(True for _ in change.unexplained()):
        return UNEXPLAINED
    return ", ".join(dict.fromkeys(str(cell.cause) for cell in change.cells if cell.cause)) or UNEXPLAINED


def _why(cell: CellChange, show: Any) -> str:
    cause = str(cell.cause) if cell.cause is not None else UNEXPLAINED
    return f"{cause}: {show(cell.reason)}" if cell.reason else cause


def _worth_showing(change: RecordChange) -> Iterator[CellChange]:
    """The cells but those that the change's own line tells."""
    told = {Kind.withdrawn: {"status", "note"}, Kind.merged: {"status", "note", "replaced_by"}}
    for cell in change.cells:
        if cell.field not in told.get(change.kind, {"status"} if change.kind == Kind.restored else set()):
            yield cell


def _from_to(change: SchemaChange, show: Any) -> str:
    if change.change in ("column removed", "column added", "column renamed"):
        return f" (it was {show(change.old)})" if change.change == "column renamed" else ""
    if change.old and change.new:
        return f": {show(change.old)} → {show(change.new)}"
    return f": {show(change.old or change.new)}" if change.old or change.new else ""


def _tables(comparison: Comparison) -> list[str]:
    named = [change.table for change in comparison.schema] + [change.table for change in comparison.records]
    return sorted(dict.fromkeys(named), key=[*TABLES, *named].index)


def _counted(comparison: Comparison) -> str:
    counts = summary(comparison)
    named = {"schema": "schema change", "metadata": "change of metadata"}
    parts = []
    for name, count in counts.items():
        if count and name in named:
            noun = named[name] if count == 1 else named[name].replace("change", "changes", 1)
            parts.append(f"{count:,} {noun}")
        elif count:
            parts.append(f"{count:,} {name}")
    return ", ".join(parts) or "nothing changed"


def _verdict(comparison: Comparison) -> str:
    """What the changes ask of the version, as a sentence."""
    new = plain(comparison.new.version)
    if comparison.bump == Bump.none:
        return "The version need not be raised." if comparison.enough else f"The version {new} is lower than before."
    asked = f"This is a {comparison.bump.name} change: the version must be {comparison.next_version} or later"
    return f"{asked}, and {new} is." if comparison.enough else f"{asked}, and {new} is not."


def summary(comparison: Comparison) -> dict[str, int]:
    """How many records were added, changed and so on, and how many changes of schema and metadata there are."""
    counts = Counter(change.kind for change in comparison.records)
    return {
        **{kind.value: counts[kind] for kind in Kind},
        "schema": len(comparison.schema),
        "metadata": len(comparison.metadata),
    }


def as_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON, with the keys that programs rely on."""
    return {
        "old": {"name": comparison.old.name, "version": comparison.old.version},
        "new": {"name": comparison.new.name, "version": comparison.new.version},
        "bump": comparison.bump.name,
        "next_version": comparison.next_version,
        "version_is_enough": comparison.enough,
        "summary": summary(comparison),
        "records": [_record(change) for change in comparison.records],
        "schema": [_schema(change) for change in comparison.schema],
        "metadata": [_metadata(change) for change in comparison.metadata],
        "tombstones": [_tombstone(stone) for stone in comparison.tombstones],
    }


def _record(change: RecordChange) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "table": change.table,
        "id": change.id,
        "bump": change.bump.name,
        "cause": change.cause.value if change.cause else None,
        "reason": change.reason,
        "other": change.other or None,
        "reused": change.reused,
        "cells": [
            {
                "field": cell.field,
                "old": cell.old,
                "new": cell.new,
                "bump": cell.bump.name,
                "cause": cell.cause.value if cell.cause else None,
                "reason": cell.reason,
            }
            for cell in change.cells
        ],
    }


def _schema(change: SchemaChange) -> dict[str, Any]:
    return {
        "table": change.table,
        "field": change.field or None,
        "change": change.change,
        "old": change.old,
        "new": change.new,
        "bump": change.bump.name,
        "cause": Cause.schema.value,
    }


def _metadata(change: MetadataChange) -> dict[str, Any]:
    return {"key": change.key, "old": change.old, "new": change.new, "bump": change.bump.name}


def _tombstone(stone: Tombstone) -> dict[str, str]:
    return {name: getattr(stone, name) for name in Tombstone.__slots__}
