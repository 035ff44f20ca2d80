"""Where a row and a cell stand in the text of a CSV file, for carets and excerpts."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from pincite.tables.table import Table


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
