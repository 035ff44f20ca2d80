"""A large package: its tables read once by columns, with the rows that stay in the sieve, and the keys."""

from __future__ import annotations

import csv
import io
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from pincite.checks.acceptance import LONGEST
from pincite.checks.links import ENDS
from pincite.large.accepting import Acceptor, acceptor, prefixes
from pincite.large.keys import Keys, keys_of, unknown
from pincite.large.pieces import NotPlain, NotText, Piece, engine, pieces, read_at, row_texts
from pincite.large.raw import filled, mask_array, mask_of, text_array, text_pieces
from pincite.records.base import Column, Record, columns
from pincite.schema.table_schema import is_foreign_key
from pincite.tables import Table, csv_rows, parse_table

HEADER = 1024 * 1024
"""Bytes that a header has at most."""
SAMPLE = 99
"""Rows after the header whose width frictionless looks at to tell which row is the header."""
Progress = Callable[[int], None]
"""Told how many bytes more are done."""


@dataclass(eq=False)
class LargeTable:
    """A table whose file is read a piece at a time. Only its keys are held, and where its pieces begin.

    ``empty`` is the same table without any row, and ``head`` the bytes of its header; a table that has no file, or that
    cannot be read, has no more than that. ``doubtful`` are the rows that stayed in the sieve, in order, counted from 0
    at the first after the header.
    """

    name: str
    model: type[Record]
    empty: Table[Any]
    head: bytes = b""
    dialect: dict[str, Any] | None = None
    file: int = -1
    size: int = 0
    rows: int = 0
    pieces: list[Piece] = field(default_factory=list, repr=False)
    keys: Keys | None = None
    """The ids; None until the table has been read."""
    gone: list[str] = field(default_factory=list, repr=False)
    """Ids of rows that are not in force."""
    odd: bool = False
    """Whether an id may be none of this table's by its form."""
    doubtful: Any = None
    pending: list[_Pending] = field(default_factory=list, repr=False)
    """Columns with ids that are still to be looked up."""

    def close(self) -> None:
        """Close the file."""
        if self.file >= 0:
            os.close(self.file)
        self.file = -1

    @property
    def path(self) -> str:
        """The path of the file as findings show it."""
        return self.empty.path

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each column stands in the header; of two of one name the first."""
        header = self.empty.header
        return {name: header.index(name) for name in header}

    @cached_property
    def pointing(self) -> list[Column]:
        """The columns of the header that may hold ids."""
        return [
            column
            for column in columns(self.model)
            if column.name in self.places and (column.cell.targets or column.name == "base")
        ]

    def texts(self, rows: Sequence[int]) -> Iterator[tuple[int, int, bytes]]:
        """Rows as they stand in the file: number, line and bytes of each. ``rows`` are in order."""
        first = [piece.row for piece in self.pieces]
        for at, group in groupby(rows, lambda row: bisect_right(first, row) - 1):
            wanted = list(group)
            found = row_texts(self.file, self.pieces[at], wanted, self.empty.delimiter)
            yield from ((row, line, data) for row, (line, data) in zip(wanted, found, strict=True))

    def cells(self, row: bytes) -> list[str]:
        """The cells of a row's bytes."""
        reader = csv.reader(io.StringIO(row.decode(), newline=""), delimiter=self.empty.delimiter)
        return next(reader, [])

    def columns(self, *names: str) -> Iterator[Any]:
        """Columns as Arrow record batches, one a piece, with the number of each row in the column ``row``.

        The cells are text as in the file; the file is read anew. Raises ValueError for a name that the header lacks.
        """
        pa, _, np = engine()
        at = [self.places[name] if name in self.places else _missing(self.name, name) for name in names]
        for piece, cells in self._read():
            numbers = pa.array(np.arange(piece.row, piece.row + piece.rows))
            yield pa.record_batch([numbers, *(cells.columns[place] for place in at)], names=["row", *names])

    def ids(self, rows: range) -> list[str]:
        """The ids of rows, as they stand."""
        found: list[str] = self.keys.ids.slice(rows.start, len(rows)).to_pylist() if self.keys else []
        return found

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of some texts that are ids of the table, and well formed."""
        _, compute, _ = engine()
        parse = next(column.parse for column in columns(self.model) if column.name == "id")
        wanted = [name for name in ids if _is_read(parse, name)]
        if self.keys is None or not wanted:
            return set()
        there = mask_of(compute.is_in(text_array(wanted), value_set=self.keys.ids))
        return {name for name, known in zip(wanted, there, strict=True) if known}

    def pointed(self, row: bytes) -> tuple[str, set[str]]:
        """The id of a row, and the ids that it points to, its own with them where other rows have it too."""
        cells = self.cells(row)
        found: set[str] = set()
        for column in self.pointing:
            place = self.places[column.name]
            found.update(_items(column, cells[place] if place < len(cells) else ""))
        place = self.places["id"]
        own = cells[place] if place < len(cells) else ""
        return own, found | (self.keys.twice & {own} if self.keys else set())

    def is_headed(self, rows: Mapping[int, tuple[int, bytes]]) -> bool:
        """Whether frictionless takes the first row for the header, if these rows follow it: it looks for a row that is
        about as wide as the first hundred are on the average."""
        width = len(self.empty.header)
        widths = [width, *(len(self.cells(rows[row][1])) for row in sorted(rows)[:SAMPLE])]
        middle = round(sum(widths) / len(widths))
        return abs(middle - width) <= max(round(middle * 0.1), 1)

    def _read(self) -> Iterator[tuple[Piece, Any]]:
        try:
            line = 1 + self.head.count(b"\n")
            yield from pieces(self.file, len(self.head), line, len(self.empty.header), self.empty.delimiter)
        except NotPlain as error:
            raise type(error)(f"{self.path}: {error}") from error

    def sieve(self, tables: Mapping[str, LargeTable], progress: Progress) -> None:
        """Read the table: keep its ids and the rows that may have a fault in themselves. Of the tables of the package
        those that were read before tell what ids look like."""
        _, compute, np = engine()
        known = [column for column in columns(self.model) if column.name in self.places]
        judges = {column.name: acceptor(column) for column in known}
        named = {column.name for column in known}
        read = {self.places[name] for name in named}
        strange = [place for place in range(len(self.empty.header)) if place not in read]
        pointers = [column for column in self.pointing if column.name != "replaced_by"]
        held: dict[str, list[Any]] = {column.name: [] for column in pointers}
        later = {column.name for column in pointers if all(_tells_form(column, t) for t in _targets(column, tables))}
        acceptors = [(self.places[name], judge) for name, judge in judges.items() if name not in later]
        ids, doubtful = [], [np.empty(0, np.int64)]
        done, ragged = len(self.head), False
        for piece, cells in self._read():
            self.pieces.append(piece)
            at = self.places["id"]
            doubts = [np.array(cells.ragged, np.int64)]
            if piece.row < SAMPLE:  # a blank row is as wide as the others here
                ragged |= bool(cells.ragged) or not filled(cells.columns[at]).all()
            for place, judge in acceptors:
                texts = judge(cells.columns[place])
                if texts:
                    self.odd |= place == at
                    doubts.append(_where(compute.is_in(cells.columns[place], value_set=text_array(texts))))
            for place in strange:
                if (compute.max(compute.binary_length(cells.columns[place])).as_py() or 0) > LONGEST:
                    raise NotPlain(f"{self.path}: a cell is very long")
            doubts += self._across(cells.columns)
            doubtful.append(np.unique(np.concatenate(doubts)) + piece.row)
            ids.append(cells.columns[at])
            for column in pointers:
                held[column.name].append(cells.columns[self.places[column.name]])
            self.rows += piece.rows
            progress(piece.offset + piece.size - done)
            done = piece.offset + piece.size
        self.keys = keys_of(ids, f"{self.model.prefix}-")
        for column in pointers:
            cells = text_pieces(held[column.name])
            self.pending.append(_Pending(column, cells, judges[column.name] if column.name in later else None))
        if self.keys.twice:
            twice = text_array(sorted(self.keys.twice))
            doubtful.append(_where(compute.is_in(self.keys.ids, value_set=twice)))
        self.doubtful = np.unique(np.concatenate(doubtful))
        first = range(min(SAMPLE, self.rows))
        if ragged and not self.is_headed({row: (line, data) for row, line, data in self.texts(first)}):
            raise NotPlain(f"{self.path}: most rows are not as wide as the header")

    def _across(self, cells: list[Any]) -> Iterator[Any]:
        """The rows of a piece that may have a fault only in what several of their cells say together; and note which
        are not in force."""
        _, compute, np = engine()
        if "status" in self.places:
            status = cells[self.places["status"]]
            gone = ~mask_of(compute.is_in(status, value_set=text_array(["", "active"])))
            if gone.any():
                self.gone += cells[self.places["id"]].filter(mask_array(gone)).to_pylist()
                yield _where(compute.is_in(status, value_set=text_array(["merged"])))
        if "replaced_by" in self.places:
            yield np.flatnonzero(filled(cells[self.places["replaced_by"]]))
        if self.name == "links" and {"from", "relation", "to"} <= self.places.keys():
            one, relation, other = (cells[self.places[name]] for name in ("from", "relation", "to"))
            yield _where(compute.equal(one, other))
            yield _where(_joined(_joins_wrongly, relation, _prefix(one), _prefix(other)))
        if self.name == "citations" and {"record", "field"} <= self.places.keys():
            named = cells[self.places["field"]]
            if filled(named).any():
                yield _where(_joined(self._names_no_column, _prefix(cells[self.places["record"]]), named))

    def _names_no_column(self, prefix: str, name: str) -> bool:
        return name != "" and name not in self.fields.get(prefix, ())

    fields: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """The columns of each table of the package by its prefix."""

    def resolve(self, tables: Mapping[str, LargeTable]) -> None:
        """Look the pointers up whose tables have been read; rows with one that leads nowhere, or to a record that is
        not in force, are doubtful."""
        _, _, np = engine()
        left = []
        for pending in self.pending:
            targets = _targets(pending.column, tables)
            if any(table.keys is None for table in targets):
                left.append(pending)
            elif not any(table.path and not table.empty.header for table in targets):
                self.doubtful = np.union1d(self.doubtful, pending.doubtful(targets))
        self.pending = left


@dataclass(frozen=True, eq=False)
class _Pending:
    """A column with ids that are to be looked up: its cells; and what judges those that are no id, where the cells were
    not judged yet."""

    column: Column
    cells: Any
    judge: Acceptor | None

    def doubtful(self, targets: Sequence[LargeTable]) -> Any:
        """The rows with a pointer that does not lead to a record in force."""
        _, compute, np = engine()
        keys = [table.keys for table in self._asked(targets) if table.keys is not None]
        gone = {name for table in targets for name in table.gone}
        strays = unknown(self.cells, keys)
        if not strays and not gone:
            return np.empty(0, np.int64)
        items = {text: _items(self.column, text) for text in strays}
        every = {item for pointed in items.values() for item in pointed}
        lost = gone.union(unknown(text_pieces([text_array(sorted(every))]), keys))
        bad = gone | {text for text, pointed in items.items() if not lost.isdisjoint(pointed)}
        if self.judge is not None:
            bad.update(self.judge(text_array(text for text in strays if text not in bad)) or ())
        return _where(compute.is_in(self.cells, value_set=text_array(sorted(bad))))

    def _asked(self, targets: Sequence[LargeTable]) -> Sequence[LargeTable]:
        """The tables to look ids up in: of those whose ids are looked up as texts, if there are others too, only those
        that a cell may point to by what it begins with."""
        texts = [table for table in targets if table.keys is not None and table.keys.numbers is None]
        if len(targets) == 1 or not texts:
            return targets
        begin = set(_prefix(self.cells).unique().to_pylist())
        return [table for table in targets if table not in texts or table.odd or table.model.prefix in begin]


def _targets(column: Column, tables: Mapping[str, LargeTable]) -> list[LargeTable]:
    """The tables that a column may point to."""
    return [tables[name] for name in column.cell.targets or ("figures",)]


def _tells_form(column: Column, table: LargeTable) -> bool:
    """Whether a cell with an id of a table is surely well formed, so that only others need to be looked at."""
    read = table.keys is not None and not table.odd and not (table.path and not table.empty.header)
    return read and table.model.prefix in prefixes(column)


def _items(column: Column, cell: str) -> list[str]:
    """What a cell points to, if it points. A foreign key always does; a cell that may hold words or a date too only
    where it looks like an id."""
    if column.name == "base" and not column.cell.targets:
        return [cell] if cell.startswith("fig-") and " " not in cell else []
    items = [item.strip() for item in cell.split(";")] if column.cell.many else [cell]
    return [item for item in items if item and (is_foreign_key(column) or (item[3:4] == "-" and item[:3].isalpha()))]


def _joins_wrongly(relation: str, one: str, other: str) -> bool:
    tables = {"evt": "events", "act": "actors", "ref": "references"}
    return one != other or tables.get(one, "") not in ENDS.get(relation, ("references",))


def _joined(judge: Callable[..., bool], *arrays: Any) -> Any:
    """Whether the cells of a row, together, are refused; told once for each combination."""
    _, compute, _ = engine()
    keys = compute.binary_join_element_wise(*arrays, text_array(["\x1f"])[0])
    refused = [key for key in keys.unique().to_pylist() if judge(*key.split("\x1f"))]
    return compute.is_in(keys, value_set=text_array(refused))


def _prefix(array: Any) -> Any:
    _, compute, _ = engine()
    return compute.utf8_slice_codeunits(array, 0, 3)


def _where(mask: Any) -> Any:
    """The places at which a mask is true."""
    _, _, np = engine()
    return np.flatnonzero(mask_of(mask))


def _is_read(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _missing(table: str, name: str) -> int:
    raise ValueError(f"{table} has no column {name!r}")


def large_table(model: type[Record], file: Path, shown: str, dialect: dict[str, Any] | None) -> LargeTable:
    """The table in a file that can be read: its header, and no row yet. Raises NotPlain."""
    number = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return _headed(model, number, shown, dialect)
    except NotPlain:
        os.close(number)
        raise


def _headed(model: type[Record], number: int, shown: str, dialect: dict[str, Any] | None) -> LargeTable:
    start = read_at(number, HEADER, 0)
    head = start[: start.find(b"\n") + 1] or start
    empty = parse_table(model, head, shown, dialect)
    try:
        line, header = next(csv_rows(head.decode("utf-8-sig"), shown, empty.delimiter), (0, []))
    except UnicodeDecodeError:
        raise NotText(f"{shown}: it is not UTF-8") from None
    declared = (dialect or {}).get("delimiter", ",")
    if line != 1 or not isinstance(header, list) or b"\r" in head.removesuffix(b"\r\n") or len(head) == HEADER:
        raise NotPlain(f"{shown}: the header is not on the first line")
    if tuple(header) != empty.header:
        raise NotPlain(f"{shown}: a name in the header has white space around it")
    if "id" not in empty.header or len(declared.encode()) > 1 or declared != empty.delimiter:
        raise NotPlain(f"{shown}: it has no column id, or its cells are parted otherwise than is said")
    size = os.fstat(number).st_size
    return LargeTable(model.table, model, empty, head, dialect, number, size)


def absent_table(name: str, model: type[Record], empty: Table[Any]) -> LargeTable:
    """A table without rows that can be read: it has no file, or is not read."""
    _, _, np = engine()
    return LargeTable(name, model, empty, keys=keys_of([], f"{model.prefix}-"), doubtful=np.empty(0, np.int64))


def unread_table(table: LargeTable) -> LargeTable:
    """A table whose file turned out to be no text, with the fault that says so, as one without rows. Closes it."""
    data = read_at(table.file, table.size, 0)
    table.close()
    return absent_table(table.name, table.model, parse_table(table.model, data, table.path, table.dialect))


def rows_of(table: LargeTable, ids: Iterable[str]) -> list[int]:
    """The rows of a table that have one of the ids, in order."""
    _, compute, _ = engine()
    prefix = f"{table.model.prefix}-"
    wanted = [name for name in ids if table.odd or name.startswith(prefix)]
    if not wanted or not table.rows or table.keys is None:
        return []
    found: list[int] = _where(compute.is_in(table.keys.ids, value_set=text_array(wanted))).tolist()
    return found
