"""A table as canonical CSV, whatever the version of Python: its csv module is not asked how a cell is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pincite.records.base import columns
from pincite.tables.table import Table

_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def csv_bytes(table: Table[Any]) -> bytes:
    """A table as canonical CSV: UTF-8, LF, every column in the declared order, the rows in the order of the
    file.

    Only cells with a comma, a quotation mark or a line break are quoted. Values are written as
    :func:`~pincite.records.base.write_cell` writes them: an empty code that means one is spelt out, and a list is
    joined by ";" alone.
    """
    names = [column.name for column in columns(table.model)]
    return write_rows(names, ([record.cell(name) for name in names] for record in table.records))


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Cells as canonical CSV.

    >>> write_rows(["id", "name"], [["act-a", "Ada, of A"]])
    b'id,name\\nact-a,"Ada, of A"\\n'
    """
    return "".join(",".join(map(_quoted, cells)) + "\n" for cells in (header, *rows)).encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
