"""Reading a CSV file into a table. Nothing is judged, and no row stops the next.

What cannot be read becomes a :class:`~pincite.tables.table.Fault`, the cell its column's empty value, and the next row
is read as if nothing had happened.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

from pincite.records.base import Column, Record, Row, columns, construct
from pincite.records.nearest import did_you_mean, nearest
from pincite.records.vocabulary import OBSOLETE
from pincite.spreadsheets import SAY_WHICH, broken, decode, separator
from pincite.tables.table import Fault, Table

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
_REWRITE = "Rewrite it, nothing is lost by it: pincite fmt"

R = TypeVar("R", bound=Record)


def read_table(model: type[R], path: Path, shown: str, dialect: dict[str, Any] | None = None) -> Table[R]:
    """Read a CSV file (UTF-8, one header row) as a table of a record class.

    ``shown`` is the path as messages show it. Never raises for what the file holds; the faults are in the result.
    """
    return parse_table(model, read_file(path, shown), shown, dialect)


def parse_table(model: type[R], data: bytes | Fault, shown: str, dialect: dict[str, Any] | None = None) -> Table[R]:
    """The table that the bytes of a CSV file hold, or one with the fault for which they could not be read."""
    delimiter = (dialect or {}).get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n':
        fault = Fault("file-unreadable", shown, f"the delimiter {delimiter!r} is no single character", hint=_DELIMITER)
        return Table(model.table, model, shown, faults=(fault,))
    text = data if isinstance(data, Fault) else _text(data, shown)
    if isinstance(text, Fault):
        return Table(model.table, model, shown, faults=(text,))
    parted = _separator(text, model, delimiter)
    if parted not in (delimiter, ","):
        message = f"the cells are parted by {parted!r}, not by {delimiter!r}"
        return Table(model.table, model, shown, faults=(Fault("file-unreadable", shown, message, 1, hint=_REWRITE),))
    delimiter = parted
    rows = csv_rows(text, shown, delimiter)
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


def read_file(path: Path, shown: str) -> bytes | Fault:
    """The bytes of a table's file, or why it is not read: it is missing, too large, or no file."""
    try:
        found = path.stat()
        if found.st_size > MAX_BYTES:
            message = f"the file has {found.st_size:,} bytes; at most {MAX_BYTES:,} are read"
            return Fault("file-unreadable", shown, message, hint="Split the dataset.")
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # a pipe would be waited on for ever
            return Fault("file-missing", shown, "the file cannot be read: it is a pipe or a device")
        return path.read_bytes()
    except OSError as error:
        return Fault("file-missing", shown, f"the file cannot be read: {error.strerror or error}")


def _text(data: bytes, shown: str) -> str | Fault:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} on line {line} is not UTF-8"
        try:
            hint, found = _REWRITE, decode(data)
            message += f"; the file seems to be {found.encoding}"
        except ValueError:
            hint = SAY_WHICH
        return Fault("file-unreadable", shown, message, line, hint=hint)


def _separator(text: str, model: type[Record], declared: str) -> str:
    """What parts the cells, where the first row is no header by what is declared.

    A comma always may: a canonical table is read whatever its descriptor, which is written after it, says.
    """
    first = text[:10_000].lstrip("\r\n").splitlines()[:1]
    if not first or "id" in _names(first[0], declared):
        return declared
    found, _ = separator(first[0], [column.name for column in columns(model)], declared)
    return found if "id" in _names(first[0], found) else declared


def _names(header: str, sign: str) -> list[str]:
    return [cell.strip(' "') for cell in header.split(sign)]


def csv_rows(text: str, shown: str, delimiter: str) -> Iterator[tuple[int, list[str] | Fault]]:
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
                hint=(f"Rename it to {near}" if (near := nearest(name, known)) else "Rename it")
                + ", or remove it; its cells are not read.",
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
        return construct(self.model, values, Row(self.shown, line), frozenset(unreadable))


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
        successors = OBSOLETE.get(column.codes.__name__, {}).get(cell, ())
        if successors:
            message = f"the code {cell!r} of {column.name} is obsolete: it is now {' or '.join(map(repr, successors))}"
            hint = "Write it: pincite check --fix" if len(successors) == 1 else "Type the one that is meant."
            return Fault("unknown-code", shown, message, line, column.name, record_id, hint)
        return Fault(
            "unknown-code",
            shown,
            _short(f"{cell!r} is not a code of {column.name}{did_you_mean(cell, known)}"),
            line,
            column.name,
            record_id,
            (f"Type {near}. " if (near := nearest(cell, known)) else "") + f"The codes are {', '.join(known)}.",
        )
    spoilt = broken(column, cell)
    if spoilt is not None:
        message, hint = f"{cell!r} cannot be read in {column.name}: {spoilt.what}", spoilt.mend
    kind = "malformed-id" if column.cell.pattern and (column.name == "id" or column.cell.targets) else "unreadable-cell"
    return Fault(kind, shown, _short(message), line, column.name, record_id, hint)


def _short(message: str) -> str:
    """A message that quotes a cell of any length, cut in its middle."""
    return message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 200]} […] {message[-190:]}"
