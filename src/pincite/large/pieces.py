"""A CSV file in pieces of whole rows, and the cells of a piece as Arrow columns.

pyarrow and Python's csv reader agree on a piece whose quotation marks are those of RFC 4180 (a quoted cell begins and
ends with one, and one inside is doubled), without lone carriage returns and NULs. Whether it is one is told from the
quotation marks alone. Other pieces are read by Python's strict reader: where that raises nothing, its lenient twin,
which frictionless uses, reads the same.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pincite.errors import UsageError

PIECE = 8 * 1024 * 1024
"""Bytes of a piece, and of a row at most."""
_LF, _CR, _QUOTE = b'\n\r"'


class NotPlain(Exception):  # noqa: N818 - nothing went wrong: another way has to be taken
    """A package that cannot be read by columns; the text says which file, and why."""


class NotText(NotPlain):
    """A file that is not UTF-8: nothing of it can be read, by whatever way."""


def engine() -> tuple[Any, Any, Any]:
    """pyarrow, its ``compute``, and numpy. Raises UsageError where they are not installed."""
    try:
        import numpy
        import pyarrow
        import pyarrow.compute
        import pyarrow.csv
    except ImportError:
        raise UsageError('large tables are read with pyarrow and numpy: pip install "pincite[large]"') from None
    return pyarrow, pyarrow.compute, numpy


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole rows of a file: where their bytes, rows and lines begin, and how many there are.

    ``row`` counts from 0 at the first row after the header, ``line`` from 1 at the first of the file. ``plain`` says
    that pyarrow reads the piece as Python does.
    """

    offset: int
    size: int
    row: int
    rows: int
    line: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a piece: an Arrow array of text a column. What a row lacks is "", what it has too many is left out.

    ``ragged`` are the rows (counted within the piece) that have more cells than the header, or fewer.
    """

    columns: list[Any]
    ragged: Sequence[int]
    rows: int


def pieces(file: int, offset: int, line: int, width: int, delimiter: str) -> Iterator[tuple[Piece, Cells]]:
    """The rows of an open file (a descriptor) from a byte on, which begins a line, a piece at a time.

    Raises NotPlain where the file can only be read as a whole.
    """
    end, row = os.fstat(file).st_size, 0
    while offset < end:
        data = read_at(file, PIECE, offset)
        if not data:
            return
        last = offset + len(data) >= end
        size = _plain_size(data, last, delimiter)
        if size:
            data = data[:size]
            cells = _columns(data, width, delimiter)
            lines = _lines(data) if b'"' in data else cells.rows  # without quotation marks every line is a row
        else:
            rows, starts, lines = _rows(data, last, delimiter)
            size, cells = starts[-1], _columns_of_rows(rows, width)
            data = b""
        yield Piece(offset, size, row, cells.rows, line, bool(data)), cells
        offset, row, line = offset + size, row + cells.rows, line + lines


def read_at(file: int, size: int, offset: int) -> bytes:
    """Bytes of an open file from a place on; fewer only at its end."""
    os.lseek(file, offset, os.SEEK_SET)  # os.pread is not on every system
    parts = []
    while size and (part := os.read(file, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def row_texts(file: int, piece: Piece, wanted: Sequence[int], delimiter: str) -> Iterator[tuple[int, bytes]]:
    """The bytes of rows of a piece as they stand in the file, each with the line that it starts on.

    ``wanted`` are rows of the table, in order, all in the piece.
    """
    data = read_at(file, piece.size, piece.offset)
    starts, lines = _starts(data) if piece.plain else _starts_by_row(data, delimiter)
    for row in wanted:
        at = row - piece.row
        yield piece.line + int(lines[at]), data[int(starts[at]) : int(starts[at + 1])]


def _plain_size(data: bytes, last: bool, delimiter: str) -> int:
    """How many of the bytes are whole rows of a plain piece; 0 where it is not plain."""
    if b"\0" in data or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n") + (data[-1] == _CR and not last)):
        return 0
    if b'"' not in data:
        return len(data) if last else data.rfind(b"\n") + 1
    _, _, np = engine()
    whole = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(whole == _QUOTE)
    size = len(data)
    if not last:
        size = data.rfind(b"\n")
        while size >= 0 and (open_quotes := int(np.searchsorted(quotes, size))) % 2:
            size = data.rfind(b"\n", 0, int(quotes[open_quotes - 1]))
        size += 1
        quotes = quotes[: int(np.searchsorted(quotes, size))]
    if len(quotes) % 2:
        return 0
    beside = np.zeros(256, bool)
    beside[[_LF, _CR, _QUOTE, ord(delimiter)]] = True
    opening, closing = quotes[0::2], quotes[1::2]
    before = opening[opening > 0] - 1
    after = closing[closing < size - 1] + 1
    return size if beside[whole[before]].all() and beside[whole[after]].all() else 0


def _lines(data: bytes) -> int:
    return data.count(b"\n") + (data[-1] != _LF)


def _columns(data: bytes, width: int, delimiter: str) -> Cells:
    """The columns of a plain piece."""
    pa, _, _ = engine()
    from pyarrow import csv as reader

    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError as error:
            raise NotText("it is not UTF-8") from error
    ragged: list[tuple[int, str]] = []

    def keep(row: Any) -> str:
        ragged.append((row.number - 1, row.text))
        return "skip"

    names = [str(index) for index in range(width)]
    try:
        table = reader.read_csv(
            pa.BufferReader(data),
            reader.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
            reader.ParseOptions(
                delimiter=delimiter,
                ignore_empty_lines=False,
                newlines_in_values=b'"' in data,
                invalid_row_handler=keep,
            ),
            reader.ConvertOptions(check_utf8=False, column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowInvalid as error:
        raise NotPlain(str(error)) from error
    if ragged:
        table = _with(table, ragged, width, delimiter)
    return Cells([column.combine_chunks() for column in table.columns], [row for row, _ in ragged], table.num_rows)


def _with(table: Any, ragged: list[tuple[int, str]], width: int, delimiter: str) -> Any:
    """A table with the rows put in that were left out of it, each at its place."""
    pa, _, np = engine()
    rows = [next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) for _, text in ragged]
    added = pa.table(_columns_of_rows(rows, width).columns, names=table.column_names)
    places = np.array([row for row, _ in ragged])
    order = np.empty(table.num_rows + len(rows), np.int64)
    kept = np.ones(len(order), bool)
    kept[places] = False
    order[kept] = np.arange(table.num_rows)
    order[places] = np.arange(table.num_rows, len(order))
    return pa.concat_tables([table, added]).take(order)


def _columns_of_rows(rows: list[list[str]], width: int) -> Cells:
    pa, _, _ = engine()
    ragged = [index for index, row in enumerate(rows) if len(row) != width]
    for index in ragged:
        rows[index] = (rows[index] + [""] * width)[:width]
    columns = zip(*rows, strict=True) if rows else [()] * width
    return Cells([pa.array(column, pa.string()) for column in columns], ragged, len(rows))


def _starts(data: bytes) -> tuple[Any, Any]:
    """Where each row of a plain piece starts, and its end as last; and the line of each, from 0."""
    _, _, np = engine()
    whole = np.frombuffer(data, np.uint8)
    breaks = np.flatnonzero(whole == _LF)
    ends = breaks
    if b'"' in data:
        ends = breaks[np.searchsorted(np.flatnonzero(whole == _QUOTE), breaks) % 2 == 0]
    starts = np.concatenate([[0], ends + 1, [] if data.endswith(b"\n") else [len(data)]]).astype(np.int64)
    return starts, np.searchsorted(breaks, starts)


def _rows(data: bytes, last: bool, delimiter: str) -> tuple[list[list[str]], list[int], int]:
    """The rows of a piece that is not plain; where each starts, and the last one's end; and how many lines they take.

    Raises NotPlain where a row cannot be read by itself.
    """
    rows, starts, line_of = _read_rows(data, last, delimiter)
    return rows, starts, line_of[-1]


def _starts_by_row(data: bytes, delimiter: str) -> tuple[list[int], list[int]]:
    _, starts, line_of = _read_rows(data, True, delimiter)
    return starts, line_of


def _read_rows(data: bytes, last: bool, delimiter: str) -> tuple[list[list[str]], list[int], list[int]]:
    try:
        text = (data if last else data[: data.rfind(b"\n") + 1]).decode()
    except UnicodeDecodeError as error:
        raise NotText("it is not UTF-8") from error
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    rows: list[list[str]] = []
    line_of = [0]
    try:
        for row in reader:
            rows.append(row)
            line_of.append(reader.line_num)
    except csv.Error as error:
        if last or "unexpected end of data" not in str(error):
            raise NotPlain(f"a row cannot be read: {error}") from error
    if not rows:
        raise NotPlain(f"a row has more than {PIECE:,} bytes")
    starts = [0]
    for low, high in pairwise(line_of):
        starts.append(starts[-1] + sum(len(line.encode()) for line in lines[low:high]))
    return rows, starts, line_of
