"""What became of every record: added, changed, withdrawn, merged, restored, renumbered, lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pincite.changes.bumps import Bump, greatest
from pincite.changes.cells import Cells, is_same
from pincite.changes.meaning import MEANING, bump_of, needs_cause
from pincite.changes.model import CellChange, Kind, RecordChange
from pincite.changes.schemas import Columns
from pincite.dataset import Package
from pincite.records.base import LIFECYCLE, Record, columns
from pincite.records.vocabulary import Status
from pincite.tables import Table

KEEPS = frozenset({"id", *LIFECYCLE})
"""Columns that are no part of what a record says."""

_KIND = {Status.active: Kind.restored, Status.withdrawn: Kind.withdrawn, Status.merged: Kind.merged}


def compare_records(
    old: Package, new: Package, shared: Mapping[str, Columns], graves: frozenset[str], unread: frozenset[str]
) -> Iterator[RecordChange]:
    """The changes of all records, table by table, without their causes.

    ``graves`` are ids that the old version knows to have been used although it has no such record; ``unread`` the
    tables that are not compared.
    """
    moved: dict[str, str] = {}
    for name in dict.fromkeys([*new.tables, *old.tables]):
        if name not in unread:
            table = _Table(old, new, name, shared.get(name, Columns(())), graves)
            moved |= table.renumbered(moved)
            yield from table.changes(moved)


class _Table:
    """Both sides of one table."""

    def __init__(self, old: Package, new: Package, name: str, shared: Columns, graves: frozenset[str]) -> None:
        self.packages = (old, new)
        self.name, self.graves = name, graves
        model = (new.tables.get(name) or old.tables[name]).model
        self.old: Table[Any] = old.tables.get(name) or Table(name, model)
        self.new: Table[Any] = new.tables.get(name) or Table(name, model)
        self.before, self.after = Cells(self.old), Cells(self.new)
        known = columns(model)
        self.numbers = tuple(column.attribute for column in known if column.cell.type == "number")
        self.links = {column.name for column in known if column.cell.targets}
        self.shared = [(column, column) for column in shared.shared] + list(shared.renamed)
        self.plain = self.old.model is self.new.model and {column.name for column in known} >= {*shared.shared}
        self.plain = self.plain and not shared.renamed
        self.lost = [record for record in self.old.by_id.values() if record.id not in self.new]
        self.added = [record for record in self.new.by_id.values() if record.id not in self.old]

    def renumbered(self, moved: Mapping[str, str]) -> dict[str, str]:
        """The new id of every lost record whose content an added one has; links are followed to the new ids of what
        they link to."""
        if not (self.lost and self.added):
            return {}
        by_content: dict[tuple[str, ...], list[str]] = {}
        for record in self.added:
            by_content.setdefault(self._content(self.after, record, 1, {}), []).append(record.id)
        found: dict[str, str] = {}
        for record in self.lost:
            content = self._content(self.before, record, 0, moved)
            if any(content) and by_content.get(content):
                found[record.id] = by_content[content].pop(0)
        return found

    def _content(self, cells: Cells, record: Record, side: int, moved: Mapping[str, str]) -> tuple[str, ...]:
        content = []
        for pair in self.shared:
            if pair[0] in KEEPS:
                continue
            cell = cells.cell(record, pair[side])
            if moved and pair[side] in self.links and cell:
                cell = ";".join(moved.get(item, item) for item in cell.split(";"))
            content.append(cell)
        return tuple(content)

    def changes(self, moved: Mapping[str, str]) -> Iterator[RecordChange]:
        """The changes, in the order of the new file; what is gone comes last, in the order of the old."""
        taken = set(moved.values())
        for record in self.new.by_id.values():
            if record.id in self.old:
                yield from self._changed(self.old[record.id], record)
            elif record.id not in taken:
                reused = record.id in self.graves
                bump = Bump.major if reused else Bump.minor
                yield RecordChange(
                    Kind.added, self.name, record.id, bump, record.row, reused=reused, active=_is_active(record)
                )
        for record in self.lost:
            row = self.before.row(record)
            if record.id in moved:
                place = self.new[moved[record.id]].row
                yield RecordChange(
                    Kind.renumbered, self.name, record.id, Bump.major, place, other=moved[record.id], cells_of_lost=row
                )
            else:
                after = self._lines_before[record.id]
                yield RecordChange(
                    Kind.lost, self.name, record.id, Bump.major, record.row, after=after, cells_of_lost=row
                )

    @cached_property
    def _lines_before(self) -> dict[str, int]:
        """For every lost record the line of the last row before it that is still there."""
        lines: dict[str, int] = {}
        line = 1
        for record in self.old.by_id.values():
            still = self.new.get(record.id)
            if still is not None:
                line = still.row.line
            else:
                lines[record.id] = line
        return lines

    def _changed(self, old: Record, new: Record) -> Iterator[RecordChange]:
        if self.plain and is_same(old, new, self.numbers):
            return
        cells = []
        for was, now in self.shared:
            one, other = self.before.cell(old, was), self.after.cell(new, now)
            if one != other:
                bump = bump_of(self.name, now, one, other)
                cells.append(CellChange(now, one, other, bump, needs_cause=needs_cause(self.name, now)))
        if not cells:
            return
        kind = Kind.changed if old.status == new.status else _KIND[new.status]
        reused = self._is_reused(kind, old, new, cells)
        yield RecordChange(
            kind,
            self.name,
            new.id,
            Bump.major if reused else greatest(cell.bump for cell in cells),
            new.row,
            tuple(cells),
            other=new.replaced_by or "",
            reused=reused,
            active=_is_active(new),
        )

    def _is_reused(self, kind: Kind, old: Record, new: Record, cells: list[CellChange]) -> bool:
        """Whether the id now stands for another record: it was out of force and is about something else now, or most of
        what it said is gone and so are the passages it stood on (without any: and it is about something else)."""
        if not _is_active(new):
            return False
        about = any(cell.bump == Bump.major and cell.field in MEANING.get(self.name, ()) for cell in cells)
        if kind == Kind.restored and about:
            return True
        said = {field: cell for field, cell in self.before.row(old).items() if field not in KEEPS}
        changed = {cell.field for cell in cells}
        kept = sum(1 for field in said if field not in changed)
        if kept * 2 >= len(said):
            return False
        before, after = (
            {citation.pin or citation.quote for citation in package.citations_of(new.id)} for package in self.packages
        )
        return not (before & after) if before else about


def _is_active(record: Record) -> bool:
    return record.status == Status.active
