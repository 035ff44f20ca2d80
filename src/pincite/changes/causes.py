"""Why a cell changed, as far as the records tell, and as people say where they do not.

In this order: what ``changes.toml`` says; the code is no longer in the vocabulary (schema); what the cell linked to
was withdrawn or merged (withdrawn); the text of the work that the value rests on is another, and so is the passage
(source changed); the value rests on a work that was added, or whose text is held since (new source); it rests on
another passage of the same text (our reading corrected). A value that rests on the same passage as before, or on
none, changed for no reason that can be seen in the records: somebody must say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pincite.changes.meaning import PINNING
from pincite.changes.model import CellChange, Kind, RecordChange, SchemaChange
from pincite.changes.said import Cause, Entry
from pincite.dataset import Package
from pincite.records.base import Record, columns
from pincite.records.models import Citation, Reference, Waiver
from pincite.records.vocabulary import Holding, Status


class Grounds:
    """What tells the causes of all changes between two versions."""

    def __init__(
        self,
        old: Package,
        new: Package,
        changes: Iterable[RecordChange],
        schema: Iterable[SchemaChange],
        entries: Iterable[Entry],
    ) -> None:
        self.old, self.new = old, new
        self.retold: set[str] = set()
        """Works whose text is another."""
        self.fresh: set[str] = set()
        """Works that are new, or whose text is held since."""
        for work in new.references.by_id.values():
            before = old.references.get(work.id)
            if before is None or (_has_text(work) and not _has_text(before)):
                self.fresh.add(work.id)
            elif before.text_sha256 and before.text_sha256 != work.text_sha256:
                self.retold.add(work.id)
        self.gone = {
            change.id for change in changes if change.kind in (Kind.withdrawn, Kind.merged, Kind.renumbered, Kind.lost)
        }
        self.narrowed = {(change.table, change.field): set(change.narrowed) for change in schema if change.narrowed}
        self.said: dict[tuple[str, str], Entry] = {(entry.record, entry.field): entry for entry in entries}
        self.used: set[Entry] = set()
        self.links = {
            name: {column.name for column in columns(table.model) if column.cell.targets}
            for package in (old, new)
            for name, table in package.tables.items()
        }

    def explain(self, change: RecordChange) -> RecordChange:
        """The change with the cause of the record and of each of its cells."""
        cells = tuple(self._explain_cell(change, cell) for cell in change.cells)
        cause, reason = self._of_record(change, cells)
        same = change.kind == Kind.changed and (change.id, "") in self.said  # somebody says that it is still the record
        return replace(change, cells=cells, cause=cause, reason=reason, reused=change.reused and not same)

    def _of_record(self, change: RecordChange, cells: tuple[CellChange, ...]) -> tuple[Cause | None, str]:
        entry = self._entry(change.id, "")
        if entry is not None:
            return entry.cause, entry.reason
        if change.kind in (Kind.withdrawn, Kind.merged):
            record = self.new.find(change.id)
            return Cause.withdrawn, record.note if record is not None else ""
        if change.kind == Kind.added:
            return self._of_added(change), ""
        if change.kind in (Kind.lost, Kind.renumbered):
            return None, ""
        causes = {cell.cause for cell in cells}
        if len(causes) != 1:
            return None, ""
        reasons = {cell.reason for cell in cells}
        return causes.pop(), reasons.pop() if len(reasons) == 1 else ""

    def _of_added(self, change: RecordChange) -> Cause:
        works = {citation.reference for citation in self.new.citations_of(change.id)}
        works.update(_works_of(self.new.find(change.id)))
        return self._of_works(works & self.fresh) or Cause.reading_corrected

    def _explain_cell(self, change: RecordChange, cell: CellChange) -> CellChange:
        entry = self._entry(change.id, cell.field) or self._entry(change.id, "")
        if entry is not None:
            return replace(cell, cause=entry.cause, reason=entry.reason)
        return replace(cell, cause=self._of_cell(change, cell))

    def _entry(self, record: str, field: str) -> Entry | None:
        entry = self.said.get((record, field))
        if entry is not None:
            self.used.add(entry)
        return entry

    def _of_cell(self, change: RecordChange, cell: CellChange) -> Cause | None:
        if change.kind in (Kind.withdrawn, Kind.merged) or not change.active:
            return Cause.withdrawn
        if cell.old in self.narrowed.get((change.table, cell.field), ()):
            return Cause.schema
        if cell.field in self.links[change.table] and self._left(cell) & self.gone:
            return Cause.withdrawn
        found = self._of_evidence(change, cell)
        if found is None and not cell.needs_cause:
            return Cause.reading_corrected
        return found

    @staticmethod
    def _left(cell: CellChange) -> set[str]:
        """The ids that are no longer in a cell."""
        return set(cell.old.split(";")) - set(cell.new.split(";"))

    def _of_evidence(self, change: RecordChange, cell: CellChange) -> Cause | None:
        if cell.field in PINNING.get(change.table, ()):
            works = {work for package in (self.old, self.new) for work in _works_of(package.find(change.id))}
            return self._of_works(works) or Cause.reading_corrected
        before, after = (_passages(package, change.id, cell.field) for package in (self.old, self.new))
        other = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        if not other:
            return None
        works = {side[name][0] for name in other for side in (before, after) if name in side}
        return self._of_works(works) or Cause.reading_corrected

    def _of_works(self, works: set[str]) -> Cause | None:
        """What became of the works that something rests on, if anything did."""
        if works & self.retold:
            return Cause.source_changed
        return Cause.new_source if works & self.fresh else None


def _works_of(record: Record | None) -> tuple[str, ...]:
    """The work that a record of a place in a text is about."""
    if isinstance(record, Reference):
        return (record.id,)
    return (record.reference,) if isinstance(record, Citation | Waiver) else ()


def _has_text(work: Reference) -> bool:
    return bool(work.text_sha256) or work.holding in (Holding.full, Holding.excerpt)


def _passages(package: Package, record: str, field: str) -> Mapping[str, tuple[str, str]]:
    """The passages that are cited for a field of a record, or for all of it, by citation."""
    return {
        citation.id: _passage(citation)
        for citation in package.citations_of(record)
        if citation.field in ("", field) and citation.status == Status.active
    }


def _passage(citation: Citation) -> tuple[str, str]:
    return citation.reference, citation.pin or citation.quote or citation.cell("spans")
