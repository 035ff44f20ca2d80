"""A large package, and small packages that are parts of it."""

from __future__ import annotations

import difflib
import io
import re
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pincite.dataset import (
    DESCRIPTOR,
    Package,
    find_root,
    listed_tables,
    read_descriptor,
    read_verification,
    source_folders,
)
from pincite.extensions import read_extension
from pincite.findings import Finding
from pincite.large.pieces import NotPlain, NotText, engine
from pincite.large.raw import filled, mask_of, numbers_of, text_array, text_pieces
from pincite.large.tables import SAMPLE, LargeTable, Progress, absent_table, large_table, rows_of, unread_table
from pincite.records.base import columns
from pincite.tables import Table, Tables, parse_table, read_file
from pincite.tables.reading import MAX_BYTES

NEAR = 200
"""So many ids before and after an unknown one, in their order, are compared with it, where there are more."""
_FIRST_LINE = re.compile(r"(.* on line )([0-9]+)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Part:
    """Some rows of a large package with everything that they point to, as a package of their own.

    The lines of its records are those of the part; ``placed`` gives a finding its place in the whole.
    """

    package: Package
    own: Mapping[str, frozenset[int]]
    """The lines of the rows that the part was made for, by path."""
    lines: Mapping[str, Mapping[int, int]] = field(repr=False)
    """The line in the whole of each row's line, by path."""

    def placed(self, finding: Finding) -> Finding | None:
        """A finding about one of the part's own rows with its place in the whole; None for any other."""
        if finding.line not in self.own.get(finding.path, ()):
            return None
        lines = self.lines[finding.path]
        other = _FIRST_LINE.fullmatch(finding.message) if finding.code == "L101" else None
        said = f"{other[1]}{lines[int(other[2])]}" if other else finding.message
        return replace(finding, line=lines[finding.line], message=said)


@dataclass(frozen=True, eq=False)
class LargePackage:
    """A package whose tables are not held. Close it, or use it in a ``with`` statement.

    ``frame`` is the package without any row: its descriptor, the headers, and what is wrong with those.
    """

    frame: Package
    tables: dict[str, LargeTable]

    def __enter__(self) -> LargePackage:
        return self

    def __exit__(self, *_: object) -> None:
        for table in self.tables.values():
            table.close()

    @property
    def size(self) -> int:
        """Bytes of all tables."""
        return sum(table.size for table in self.tables.values())

    def sieve(self, progress: Progress = lambda _: None) -> None:
        """Read every table once: its keys, and the rows that may have a fault. Raises NotPlain."""
        for table in list(self.tables.values()):
            if table.file >= 0:
                try:
                    table.sieve(self.tables, progress)
                except NotText:
                    if table.size > MAX_BYTES:
                        raise
                    self.tables[table.name] = unread_table(table)
            for read in self.tables.values():
                read.resolve(self.tables)

    def rows_of(self, ids: Iterable[str]) -> dict[str, list[int]]:
        """The rows that have one of the ids, by table."""
        wanted = set(ids)
        return {name: rows_of(table, wanted) for name, table in self.tables.items()}

    def citing(self, ids: Iterable[str]) -> list[int]:
        """The rows of the citations of some records."""
        _, compute, np = engine()
        found = compute.is_in(self._cited, value_set=text_array(ids))
        rows: list[int] = np.flatnonzero(mask_of(found)).tolist()
        return rows

    def tying(self) -> dict[str, list[int]]:
        """The rows that may tie works to each other, by table: links from works, and citations by way of another."""
        found: dict[str, list[int]] = {}
        for name, column, begins in (("links", "from", "ref-"), ("citations", "via", "")):
            table = self.tables[name]
            if table.rows and column in table.places:
                found[name] = [row for batch in table.columns(column) for row in _beginning(batch, begins)]
        return found

    @cached_property
    def _cited(self) -> Any:
        table = self.tables["citations"]
        batches = table.columns("record") if table.rows and "record" in table.places else ()
        return text_pieces(batch["record"] for batch in batches)

    def part(self, rows: Mapping[str, Sequence[int]], hints: bool = False) -> Part:
        """Rows, by table, and everything that they point to, however far, as a package.

        With ``hints`` also the records whose ids are most like those that lead nowhere, for the rule that names them.
        No table is empty that is not empty in the whole.
        """
        taken: dict[str, dict[int, tuple[int, bytes]]] = {name: {} for name in self.tables}
        own = {name: frozenset(map(int, numbers)) for name, numbers in rows.items()}
        there, known = set[str](), set[str]()

        def take(fresh: Mapping[str, Sequence[int]]) -> None:
            while any(fresh.values()):
                wanted: set[str] = set()
                for name, numbers in fresh.items():
                    table = self.tables[name]
                    for number, line, data in table.texts(numbers):
                        taken[name][number] = line, data
                        own_id, pointed = table.pointed(data)
                        there.add(own_id)
                        wanted |= pointed
                wanted -= known
                known.update(wanted)
                fresh = self._untaken(wanted, taken)

        take({name: sorted(numbers) for name, numbers in own.items()})
        if hints and (unknown := known - there):
            take(self._untaken(self._near(unknown), taken))
        take({name: [0] for name, table in self.tables.items() if table.rows and not taken[name]})
        while missing := self._missing(taken):
            take(missing)
        return self._part(taken, own)

    def _missing(self, taken: Mapping[str, Mapping[int, tuple[int, bytes]]]) -> dict[str, list[int]]:
        """The first rows of tables in whose part frictionless would take another row for the header."""
        misread = [name for name, rows in taken.items() if not self.tables[name].is_headed(rows)]
        first = {name: range(min(SAMPLE, self.tables[name].rows)) for name in misread}
        missing = {name: [row for row in rows if row not in taken[name]] for name, rows in first.items()}
        return {name: rows for name, rows in missing.items() if rows}

    def _untaken(self, ids: set[str], taken: Mapping[str, Mapping[int, Any]]) -> dict[str, list[int]]:
        return {name: [row for row in rows if row not in taken[name]] for name, rows in self.rows_of(ids).items()}

    def _part(self, taken: Mapping[str, Mapping[int, tuple[int, bytes]]], own: Mapping[str, frozenset[int]]) -> Part:
        tables: dict[str, Callable[[], Table[Any]]] = {}
        lines: dict[str, dict[int, int]] = {}
        owned: dict[str, frozenset[int]] = {}
        for name, table in self.tables.items():
            if table.file < 0 or not taken[name]:
                tables[name] = partial(_same, table.empty)
                continue
            there: dict[int, int] = {}
            mine: list[int] = []
            at = 2
            for number in sorted(taken[name]):
                line, data = taken[name][number]
                there[at] = line
                if number in own.get(name, ()):
                    mine.append(at)
                at += _lines(data)
            text = table.head + b"".join(taken[name][number][1] for number in sorted(taken[name]))
            tables[name] = partial(parse_table, table.model, text, table.path, table.dialect)
            lines[table.path], owned[table.path] = there, frozenset(mine)
        return Part(replace(self.frame, tables=Tables(tables), faults=(), verification={}), owned, lines)

    def _near(self, unknown: Iterable[str]) -> set[str]:
        """What is most like ids that no row has: of all ids where they are few, else of its own table's."""
        few = sum(table.rows for table in self.tables.values()) <= 10 * NEAR
        found: set[str] = set()
        for name in unknown:
            for table in self.tables.values():
                if table.rows and (few or name.startswith(f"{table.model.prefix}-")):
                    found.update(difflib.get_close_matches(name[:200], self._around(table.name, name), n=1, cutoff=0.6))
        return found

    def _around(self, name: str, unknown: str) -> list[str]:
        """The ids of a table that stand before and after an id in their order; all where there are few."""
        order = self._ordered[name]()
        low, high = 0, len(order)
        if high <= 10 * NEAR:
            return [str(known) for known in order.to_pylist() if known]
        while low < high:
            middle = (low + high) // 2
            if order[middle].as_py() < unknown:
                low = middle + 1
            else:
                high = middle
        return [str(known) for known in order[max(0, low - NEAR) : low + NEAR].to_pylist() if known]

    @cached_property
    def _ordered(self) -> dict[str, Callable[[], Any]]:
        _, compute, _ = engine()
        held: dict[str, Any] = {}

        def ordered(name: str) -> Any:
            if name not in held:
                keys = self.tables[name].keys
                ids = keys.ids.combine_chunks() if keys is not None else text_array([])
                held[name] = ids.take(compute.array_sort_indices(ids))
            return held[name]

        return {name: partial(ordered, name) for name in self.tables}


def _same(table: Table[Any]) -> Table[Any]:
    return table


def _without_rows(tables: Mapping[str, LargeTable], name: str) -> Table[Any]:
    return tables[name].empty


def _beginning(batch: Any, begins: str) -> list[int]:
    """The rows of a batch whose cell is not empty and begins with a text."""
    _, compute, np = engine()
    at = filled(batch.column(1))
    if begins:
        at &= mask_of(compute.starts_with(batch.column(1), pattern=begins))
    rows: list[int] = numbers_of(batch.column(0), np.int64)[at].tolist()
    return rows


def _lines(data: bytes) -> int:
    if b"\r" in data:
        return len(io.StringIO(data.decode(), newline="").readlines())
    return data.count(b"\n") + (not data.endswith(b"\n"))


def open_large(path: str | Path | None = None, sources: str | Path | None = None, trust: bool = False) -> LargePackage:
    """Open a package without reading its rows. Raises PackageError where it cannot be opened at all, and NotPlain."""
    engine()
    root = find_root(path)
    descriptor = read_descriptor(root)
    extension = read_extension(root, descriptor, DESCRIPTOR, trust)
    models, faults = extension.models, list(extension.faults)
    tables = {name: absent_table(name, model, Table(name, model)) for name, model in models.items()}
    try:
        for listed in listed_tables(root, descriptor, models, faults):
            tables[listed.name] = _table(models[listed.name], listed.file, listed.shown, listed.dialect)
    except NotPlain:
        for table in tables.values():
            table.close()
        raise
    shared = {model.prefix: frozenset(column.name for column in columns(model)) for model in models.values()}
    for table in tables.values():
        table.fields = shared
    verification, fault = read_verification(root)
    frame = Package(
        root,
        descriptor,
        Tables({name: partial(_without_rows, tables, name) for name in tables}),
        (*faults, *fault),
        verification,
        source_folders(root, sources),
        extension.rules,
    )
    return LargePackage(frame, tables)


def _table(model: Any, file: Path, shown: str, dialect: dict[str, Any] | None) -> LargeTable:
    try:
        regular = stat.S_ISREG(file.stat().st_mode)
    except OSError:
        regular = False
    if regular and file.stat().st_size:
        try:
            return large_table(model, file, shown, dialect)
        except NotText:
            pass  # which is said below
    return absent_table(model.table, model, parse_table(model, read_file(file, shown), shown, dialect))
