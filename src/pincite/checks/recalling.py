"""What an earlier check found, and whether it still holds: a citation whose words, text and checker are all the same
need not be read again.

Only passes without any doubt are recalled, and each by a key over everything that its judgement reads: the rows of the
record and of all its citations, the works they name, the names of all actors, the hash of the text, and the checker
itself. One edited cell asks again for the citations that it can concern, and for no other.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pincite import __version__
from pincite.dataset import Package
from pincite.records.base import Record
from pincite.records.models import Actor, Citation, Event, Link
from pincite.tables import row_text

HOME = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Passed:
    """A pass that an earlier check found: its key, the outcome, and whether the passage gave the event's date."""

    key: str
    outcome: str
    dated: bool


@dataclass(frozen=True, eq=False)
class Keys:
    """The keys of a package's citations as it stands."""

    package: Package

    def of(self, citation: Citation) -> str:
        """The key of a citation whose text is at hand."""
        package, held = self.package, self.package.sources.held[citation.reference]
        record = package.find(citation.record)
        rows: list[Record | None] = [citation, record, package.references.get(citation.reference)]
        rows += package.citations_of(citation.record)
        if isinstance(record, Event):
            rows.append(package.references.get(record.date_anchor or ""))
        if isinstance(record, Link):
            rows += [package.references.get(record.from_), package.references.get(record.to)]
        parts = [self._shared, held.read.reader, held.read.text_sha256, str(held.same_text)]
        return _digest([*parts, *(self._row(row) for row in rows if row is not None)])

    @cached_property
    def _shared(self) -> str:
        """What every judgement may read: the checker, the headers of the tables, and what each actor is called."""
        headers = [str((table.name, table.delimiter, table.header)) for table in self.package.tables.values()]
        return _digest([checker(), *headers, *(_called(actor) for actor in self.package.actors.records)])

    def _row(self, record: Record) -> str:
        return row_text(self.package.tables[record.table], record.row.line)


def _called(actor: Actor) -> str:
    return str((actor.id, actor.name, actor.aliases, actor.kind, actor.status))


def _digest(parts: Iterable[str]) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def checker() -> str:
    """Which checker this is: the version, and when each of its files was last changed; another one asks anew."""
    return _digest([__version__, sys.version, *sorted(_seen(str(HOME)))])


def _seen(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _seen(entry.path)
            elif entry.name.endswith(".py"):
                found = entry.stat()
                yield f"{entry.path}:{found.st_size}:{found.st_mtime_ns}"
