"""What changed since the version before, as pages show it: from a comparison, or from what a release says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pincite.changes.model import Tombstone


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that changed."""

    field: str
    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a record."""

    kind: str
    id: str
    table: str
    why: str
    other: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed. ``notes`` are changes of the schema and of the descriptor, in words."""

    old: str
    new: str
    records: tuple[Change, ...]
    notes: tuple[str, ...]

    @property
    def counted(self) -> str:
        """How many records became what, in words."""
        counts: dict[str, int] = {}
        for change in self.records:
            counts[change.kind] = counts.get(change.kind, 0) + 1
        return ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "no record changed"


def changes(report: Mapping[str, Any]) -> Changes | None:
    """The changes in a report as :func:`pincite.changes.rendering.as_dict` gives it, from anywhere; None for none."""
    if not isinstance(report.get("records"), list):
        return None
    return Changes(
        _version(report.get("old")),
        _version(report.get("new")),
        tuple(_change(each) for each in report["records"] if isinstance(each, Mapping)),
        tuple(_notes(report)),
    )


def tombstones(report: Mapping[str, Any]) -> dict[str, Tombstone]:
    """What a report says of ids out of force, by id."""
    listed = report.get("tombstones")
    stones = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    read = [Tombstone(**{name: _text(each.get(name)) for name in Tombstone.__slots__}) for each in stones]
    return {stone.id: stone for stone in read if not stone.until}


def _change(each: Mapping[str, Any]) -> Change:
    cells = each.get("cells")
    return Change(
        _text(each.get("change")),
        _text(each.get("id")),
        _text(each.get("table")),
        _why(each),
        _text(each.get("other")),
        tuple(
            Cell(_text(cell.get("field")), _text(cell.get("old")), _text(cell.get("new")), _why(cell))
            for cell in (cells if isinstance(cells, list) else ())
            if isinstance(cell, Mapping)
        ),
    )


def _notes(report: Mapping[str, Any]) -> Iterator[str]:
    for each in report.get("schema") or ():
        if isinstance(each, Mapping):
            where = ".".join(filter(None, (_text(each.get("table")), _text(each.get("field")))))
            yield f"schema of {where}: {_text(each.get('change'))}"
    for each in report.get("metadata") or ():
        if isinstance(each, Mapping):
            yield f"{_text(each.get('key'))} of the dataset was changed"


def _why(each: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, (_text(each.get("cause")), _text(each.get("reason")))))


def _version(each: Any) -> str:
    return _text(each.get("version")) if isinstance(each, Mapping) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
