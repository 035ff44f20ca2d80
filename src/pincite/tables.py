"""Tables: CSV files read into typed records that know their line, with every fault kept as a value.

Reading never judges and never fails on a row: what cannot be read becomes a :class:`Fault`, the cell its column's empty
value, and the next row is read as if nothing had happened.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pincite.errors import UnknownRecord
from pincite.records.base import Column, Record, Row, columns
from pincite.records.nearest import did_you_mean

MAX_BYTES = 512 * 1024 * 1024
"""A table larger than this is not read: it is a mistake or an attack."""
MAX_CELL = 131_072
"""The most characters of a cell."""
TOO_LONG = f"a cell is longer than {MAX_CELL:,} characters"
MAX_BROKEN_ROWS = 20
"""After so many rows whose quotes do not close, the rest of the file is not read."""
MAX_MESSAGE = 500
"""Characters of a message at most."""
_DELIMITER = "Leave the dialect out: cells are parted by commas."

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read. ``kind`` names the rule that reports it; ``column`` is the column's name."""

    kind: str
    path: str
    message: str
    line: int = 0
    column: str = ""
    record: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Table(Generic[R]):
    """The records of one table, in the order of the file.

    Iterate over it, take ``table["fig-strikers"]``, or filter with ``table.where(unit="person")``.
    """

    name: str
    model: type[R]
    path: str = ""
    header: tuple[str, ...] = ()
    records: tuple[R, ...] = ()
    faults: tuple[Fault, ...] = ()
    text: str = field(default="", repr=False)
    delimiter: str = ","
    by_id: dict[str, R] = field(default_factory=dict, repr=False)
    """The first record of each id."""

    def __iter__(self) -> Iterator[R]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self.by_id

    def __getitem__(self, record_id: str) -> R:
        """The record with that id; raises :class:`~pincite.errors.UnknownRecord`, which names the nearest id."""
        try:
            return self.by_id[record_id]
        except KeyError:
            raise UnknownRecord(
                f"{self.name} has no record {record_id!r}{did_you_mean(record_id, self.by_id)}"
            ) from None

    def get(self, record_id: str) -> R | None:
        """The record with that id, or None."""
        return self.by_id.get(record_id)

    def where(self, test: Callable[[R], bool] | None = None, **equal: Any) -> tuple[R, ...]:
        """The records that pass the test and whose attributes equal what is given, in order."""
        return tuple(
            record
            for record in self.records
            if (test is None or test(record)) and all(getattr(record, name) == value for name, value in equal.items())
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each record as a plain dict by column name: codes as text, numbers as Decimal, lists joined, empty as
        None."""
        shown = columns(self.model)
        for record in self.records:
            yield {column.name: _plain(record, column) for column in shown}

    def to_pandas(self) -> Any:
        """The table as a ``pandas.DataFrame``, one column a column, empty cells missing. Needs pandas."""
        import pandas

        rows = list(self.rows())
        return pandas.DataFrame(rows, columns=[column.name for column in columns(self.model)])


def _plain(record: Record, column: Column) -> Any:
    value = getattr(record, column.attribute)
    if value is None or value in ("", ()):
        return None
    if column.cell.type == "number":
        return value
    return record.cell(column.name)


def read_table(model: type[R], path: Path, shown: str, dialect: dict[str, Any] | None = None) -> Table[R]:
    """Read a CSV file (UTF-8, one header row) as a table of a record class.

    ``shown`` is the path as messages show it. Never raises for what the file holds; the faults are in the result.
    """
    delimiter = (dialect or {}).get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n':
        fault = Fault("file-unreadable", shown, f"the delimiter {delimiter!r} is no single character", hint=_DELIMITER)
        return Table(model.table, model, shown, faults=(fault,))
    text, unreadable = _decode(path, shown)
    if unreadable:
        return Table(model.table, model, shown, faults=(unreadable,))
    rows = _rows(text, shown, delimiter)
    header: tuple[str, ...] = ()
    faults: list[Fault] = []
    records: list[R] = []
    reader: _RowReader[R] | None = None
    for line, cells in rows:
        if isinstance(cells, Fault):
            faults.append(cells)
            if reader is None:  # the next row is not the header
                break
        elif reader is None:
            header = tuple(cell.strip() for cell in cells)
            faults.extend(_header_faults(model, header, shown, line))
            reader = _RowReader(model, header, shown)
        else:
            records.append(reader.record(line, cells, faults))
    if not header and not faults:
        faults.append(Fault("no-header", shown, "the file is empty: it needs a header row with the column names", 1))
    by_id: dict[str, R] = {}
    for record in records:
        by_id.setdefault(record.id, record)
    return Table(model.table, model, shown, header, tuple(records), tuple(faults), text, delimiter, by_id)


def _decode(path: Path, shown: str) -> tuple[str, Fault | None]:
    try:
        found = path.stat()
        if found.st_size > MAX_BYTES:
            message = f"the file has {found.st_size:,} bytes; at most {MAX_BYTES:,} are read"
            return "", Fault("file-unreadable", shown, message, hint="Split the dataset.")
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # a pipe would be waited on for ever
            return "", Fault("file-missing", shown, "the file cannot be read: it is a pipe or a device")
        data = path.read_bytes()
    except OSError as error:
        return "", Fault("file-missing", shown, f"the file cannot be read: {error.strerror or error}")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Fault(
            "file-unreadable",
            shown,
            f"byte {error.start} on line {line} is not UTF-8",
            line,
            hint="Save the file as UTF-8.",
        )


def _rows(text: str, shown: str, delimiter: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """Every row with the line it starts on; a row that cannot be parsed is a fault and reading goes on after its
    line."""
    lines = io.StringIO(text, newline="").readlines()
    start, broken = 0, 0
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True, delimiter=delimiter)
        line = start + 1
        try:
            for cells in reader:
                if cells and max(map(len, cells)) > MAX_CELL:  # whatever limit others have set for the process
                    yield line, Fault("row-unreadable", shown, TOO_LONG, line)
                elif cells:
                    yield line, cells
                line = start + reader.line_num + 1
            return
        except csv.Error as error:
            broken += 1
            yield (
                line,
                Fault(
                    "row-unreadable",
                    shown,
                    _csv_message(error),
                    line,
                    hint='Write a quotation mark inside a quoted cell twice ("").',
                ),
            )
            if broken == MAX_BROKEN_ROWS:
                yield (
                    line,
                    Fault(
                        "row-unreadable",
                        shown,
                        f"more than {broken} rows cannot be read; the rest of the file was not",
                        line,
                    ),
                )
                return
            start = line


def _csv_message(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end of data" in text:
        return "a quotation mark opens a cell here and nothing closes it before the end of the file"
    if "expected after" in text:
        return "a quoted cell goes on after its closing quotation mark"
    if "field larger" in text:
        return TOO_LONG
    return f"the row is not CSV ({text})"


def _header_faults(model: type[Record], header: tuple[str, ...], shown: str, line: int) -> Iterator[Fault]:
    known = {column.name: column for column in columns(model)}
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Fault(
                "duplicate-column",
                shown,
                _short(f"the column {name!r} stands twice in the header; only the first is read"),
                line,
                name,
            )
        if name not in known:
            yield Fault(
                "unknown-column",
                shown,
                _short(f"{model.table} has no column {name!r}{did_you_mean(name, known)}"),
                line,
                name,
                hint="Rename or remove the column; its cells are not read.",
            )
    for name, column in known.items():
        if column.required and name not in header:
            yield Fault("missing-column", shown, f"the column {name!r} is missing and every row needs it", line, name)


class _RowReader(Generic[R]):
    """Turns the cells of one row after another into records; what it works out of the header is kept.

    Each cell is parsed by its column's own parser, the one that the record class validates with; so a row is read in
    one pass, and a cell that cannot be read costs nothing but itself.
    """

    def __init__(self, model: type[R], header: tuple[str, ...], shown: str) -> None:
        self.model, self.header, self.shown = model, header, shown
        by_name = {column.name: column for column in columns(model)}
        first = {name: index for index, name in reversed(list(enumerate(header)))}
        self.read = [(index, by_name[name]) for name, index in first.items() if name in by_name]
        self.absent = [column for name, column in by_name.items() if column.required and name not in first]
        self.id_at = first.get("id")

    def record(self, line: int, cells: list[str], faults: list[Fault]) -> R:
        """The record of a row; faults are appended."""
        width = len(cells)
        record_id = cells[self.id_at] if self.id_at is not None and self.id_at < width else ""
        if width != len(self.header):
            faults.append(
                Fault(
                    "row-width",
                    self.shown,
                    f"the row has {width} cells, the header {len(self.header)}",
                    line,
                    record=record_id or cells[0],
                    hint="A comma inside a cell needs quotation marks around the cell.",
                )
            )
        values: dict[str, Any] = {column.attribute: _empty(self.model, column) for column in self.absent}
        unreadable = {column.attribute for column in self.absent}
        for index, column in self.read:
            cell = cells[index] if index < width else ""
            if cell == "" and not column.required:
                continue
            try:
                if cell == "":
                    raise ValueError
                values[column.attribute] = column.parse(cell)
            except ValueError as error:
                faults.append(_cell_fault(column, cell, str(error), self.shown, line, record_id))
                unreadable.add(column.attribute)
                values[column.attribute] = cell if column.name == "id" else _empty(self.model, column)
        record = self.model.model_construct(**values)
        record._row = Row(self.shown, line)
        if unreadable:
            record._unreadable = frozenset(unreadable)
        return record


def _empty(model: type[Record], column: Column) -> Any:
    if column.required:
        return () if column.cell.many else "" if column.codes is None else None
    return model.model_fields[column.attribute].get_default()


def _cell_fault(column: Column, cell: str, message: str, shown: str, line: int, record_id: str) -> Fault:
    hint = f"{column.description} For example: {column.example}"
    if cell == "":
        message = f"{column.name} is empty; every row needs it"
        return Fault("required-cell-empty", shown, message, line, column.name, record_id, hint)
    if column.codes is not None:
        known = [str(code.value) for code in column.codes]
        return Fault(
            "unknown-code",
            shown,
            _short(f"{cell!r} is not a code of {column.name}{did_you_mean(cell, known)}"),
            line,
            column.name,
            record_id,
            "The codes are " + ", ".join(known) + ".",
        )
    kind = "malformed-id" if column.cell.pattern and (column.name == "id" or column.cell.targets) else "unreadable-cell"
    return Fault(kind, shown, _short(message), line, column.name, record_id, hint)


def _short(message: str) -> str:
    """A message that quotes a cell of any length, cut in its middle."""
    return message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 200]} […] {message[-190:]}"


def cell_column(table: Table[Any], line: int, column: str) -> int:
    """Where a cell starts in its row: the character (1-based) on the line where the row starts, 0 if it is not on
    it."""
    if column not in table.header or not line:
        return 0
    row = row_text(table, line)
    position = 0
    for _ in range(table.header.index(column)):
        position = cell_end(row, position, table.delimiter) + 1
        if position > len(row):
            return 0
    return 0 if "\n" in row[:position] or "\r" in row[:position] else position + 1


def row_text(table: Table[Any], line: int) -> str:
    """The text of a row that starts on a line (1-based), line breaks inside its cells included, the last one not."""
    lines = _lines(table.text)
    row = ""
    for part in lines[line - 1 : line + 199]:
        row += part
        if row.count('"') % 2 == 0:
            break
    return row.rstrip("\r\n")


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()


def cell_end(row: str, position: int, delimiter: str) -> int:
    """Where the cell that starts at ``position`` in a row ends, its quotation marks included."""
    closing = position
    if row[position : position + 1] == '"':
        closing += 1
        while (closing := row.find('"', closing)) >= 0 and row[closing + 1 : closing + 2] == '"':
            closing += 2
    end = row.find(delimiter, closing) if closing >= 0 else -1
    return end if end >= 0 else len(row)
