"""What a comparison of two versions of a dataset gives: plain values, in the order of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pincite.changes.bumps import Bump, greatest, is_enough, is_later, next_version
from pincite.changes.said import Cause, Entry, Said
from pincite.records.base import Row


class Kind(StrEnum):
    """What became of a record."""

    added = "added"
    changed = "changed"
    withdrawn = "withdrawn"
    merged = "merged"
    restored = "restored"
    """Withdrawn or merged before, active again."""
    renumbered = "renumbered"
    """Its id is gone, and a new id has the same content: ids are never changed."""
    lost = "lost"
    """Its id is gone: records are never deleted."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of a comparison: the dataset's name and its version."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that changed, as it is written in the file. ``cause`` is None where nothing tells it."""

    field: str
    old: str
    new: str
    bump: Bump
    cause: Cause | None = None
    reason: str = ""
    needs_cause: bool = True
    """Whether somebody must be able to tell why: not for our own words, and not for where evidence stands."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record.

    ``other`` is the record that a merged one is now in, and the new id of a renumbered one. ``row`` is where the record
    stands in the new version; of a lost one, where it stood in the old. ``reused``: the id belonged to another record.
    """

    kind: Kind
    table: str
    id: str
    bump: Bump
    row: Row
    cells: tuple[CellChange, ...] = ()
    cause: Cause | None = None
    """Of the whole record; None where its cells have several or none."""
    reason: str = ""
    other: str = ""
    reused: bool = False
    active: bool = True
    """Whether the record is in force in the new version."""
    after: int = 0
    """Of a lost record: the line, in the new file, of the row that stood before it (the header's where none did)."""
    cells_of_lost: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Of a lost record: all that it said."""

    def unexplained(self) -> Iterator[CellChange]:
        """The changed cells that need a cause and have none. Of another record under the same id nothing is asked."""
        for cell in self.cells if self.active and not self.reused else ():
            if cell.needs_cause and cell.cause is None:
                yield cell


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of the schema; ``field`` is "" where it is about the table. ``change`` says what, ``old`` and ``new``
    how it was and is, as text."""

    table: str
    field: str
    change: str
    old: str
    new: str
    bump: Bump
    narrowed: tuple[str, ...] = ()
    """The codes that a vocabulary lost."""


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """A property of the descriptor that changed, as compact JSON; "" where there was or is none."""

    key: str
    old: str
    new: str
    bump: Bump = Bump.patch


@dataclass(frozen=True, slots=True, order=True)
class Tombstone:
    """An id that was ever withdrawn or merged, and may never be used for another record.

    ``since`` is the first version known to have had it so; ``until`` the one in which it stood again, "" if it never
    did. A tombstone is carried from release to release.
    """

    id: str
    status: str
    since: str
    until: str = ""
    replaced_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of a table are in force, before and now."""

    table: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class FloorChange:
    """The floor that the descriptor sets under the coverage, in percent, where it fell; ``new`` is None where it is
    gone."""

    old: float
    new: float | None


@dataclass(frozen=True)
class Comparison:
    """Everything that changed between two versions of a dataset."""

    old: Edition
    new: Edition
    records: tuple[RecordChange, ...] = ()
    schema: tuple[SchemaChange, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    sizes: tuple[Size, ...] = ()
    floor: FloorChange | None = None
    max_shrink: Mapping[str, float] = field(default_factory=dict)
    """The share of its records that each table may lose, of the tables for which the package declares one."""
    bad_limits: tuple[str, ...] = ()
    """Tables for which the package declares such a share that is none, or that it does not have."""
    said: Said = field(default_factory=Said)
    unused: tuple[Entry, ...] = ()
    """Entries of ``changes.toml`` for this version that explain nothing."""
    unread: tuple[str, ...] = ()
    """Tables that could not be read, and were not compared."""

    @property
    def bump(self) -> Bump:
        """What all changes together ask of the version."""
        changes: tuple[RecordChange | SchemaChange | MetadataChange, ...] = (
            *self.records,
            *self.schema,
            *self.metadata,
        )
        return greatest(change.bump for change in changes)

    @property
    def enough(self) -> bool:
        """Whether the new version is raised as far as the changes ask."""
        return is_enough(self.old.version, self.new.version, self.bump)

    @property
    def next_version(self) -> str:
        """The lowest version that the changes allow."""
        return next_version(self.old.version, self.bump)

    @property
    def went_back(self) -> bool:
        """Whether the new version is lower than the old one."""
        return is_later(self.old.version, self.new.version)

    def of(self, *kinds: Kind) -> tuple[RecordChange, ...]:
        """The changes of records of some kinds."""
        return tuple(change for change in self.records if change.kind in kinds)

    @property
    def lost(self) -> tuple[RecordChange, ...]:
        """Records whose ids are gone, and so is what they said."""
        return self.of(Kind.lost)

    @property
    def renumbered(self) -> tuple[RecordChange, ...]:
        """Records whose ids were changed."""
        return self.of(Kind.renumbered)

    @property
    def reused(self) -> tuple[RecordChange, ...]:
        """Records under an id that belonged to another one."""
        return tuple(change for change in self.records if change.reused)
