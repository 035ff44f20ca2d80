"""The cells of a table as they are written, also those that pincite has no column for or cannot read."""

from __future__ import annotations

import csv
import io
from functools import cached_property
from typing import Any

from pincite.records.base import Record, attribute, columns
from pincite.tables import Table


class Cells:
    """The cells of one table.

    A cell of a known column is the record's own, in canonical form; of any other, and of one that could not be read, it
    is the text in the file.
    """

    def __init__(self, table: Table[Any]) -> None:
        self.table = table
        self._known = {column.name for column in columns(table.model)}

    def cell(self, record: Record, column: str) -> str:
        """The text of one cell; "" where it is empty or the file has no such column."""
        if column in self._known and attribute(column) not in record.unreadable:
            return record.cell(column)
        return self._raw.get(record.row.line, {}).get(column, "")

    def row(self, record: Record) -> dict[str, str]:
        """All that a record says, by column, empty cells left out."""
        names = [column.name for column in columns(self.table.model)]
        names += [name for name in self.table.header if name not in self._known]
        return {name: cell for name in names if (cell := self.cell(record, name))}

    @cached_property
    def _raw(self) -> dict[int, dict[str, str]]:
        """The cells as they stand in the file, by the line where their row starts."""
        rows: dict[int, dict[str, str]] = {}
        reader = csv.reader(io.StringIO(self.table.text, newline=""), delimiter=self.table.delimiter)
        line = 1
        try:
            for cells in reader:
                rows[line] = dict(zip(self.table.header, cells, strict=False))
                line = reader.line_num + 1
        except csv.Error:  # its fault is known from reading the table
            pass
        return rows


def is_same(one: Record, other: Record, numbers: tuple[str, ...]) -> bool:
    """Whether two records are written alike in all columns that pincite knows; most are, and this tells it at once.

    Numbers are compared as written: 2.50 says more than 2.5.
    """
    if one.unreadable or other.unreadable or one.__dict__ != other.__dict__:
        return False
    return all(str(getattr(one, name)) == str(getattr(other, name)) for name in numbers)
