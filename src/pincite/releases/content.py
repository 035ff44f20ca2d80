"""The tables as bytes: canonical CSV, and the JSON release. Both say the same, and either can be made from
the other.

Nothing here reads a clock, a locale or a path, and the bytes do not hang on the version of Python: its csv
and json modules are not asked how a cell or a number is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Column, Record, columns, write_cell
from pincite.records.cells import NUMBER
from pincite.records.models import TABLES
from pincite.schema import METADATA
from pincite.tables import Table

_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def csv_bytes(table: Table[Any]) -> bytes:
    """A table as canonical CSV: UTF-8, LF, every column in the declared order, the rows in the order of the
    file.

    Only cells with a comma, a quotation mark or a line break are quoted. Values are written as
    :func:`write_cell` writes them: an empty code that means one is spelt out, and a list is joined by ";"
    alone.
    """
    shown = columns(table.model)
    return _csv(table.model, ([record.cell(column.name) for column in shown] for record in table))


def json_bytes(package: Package) -> bytes:
    """The JSON release: one document with the metadata and every table, as :func:`pincite.schema.json_schema`
    says.

    One record stands on one line, so that two releases can be compared line by line.
    """
    members = [f"{_json(key)}: {_json(value)}" for key, value in metadata(package.descriptor).items()]
    for name, model in TABLES.items():
        table = package.tables[name]
        shown = columns(model)
        rows = [_json_row({column.name: json_value(record, column) for column in shown}) for record in table]
        members.append(f"{_json(name)}: [\n" + ",\n".join(rows) + "\n]" if rows else f"{_json(name)}: []")
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8")


def metadata(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """What the JSON release repeats of the descriptor."""
    return {key: descriptor[key] for key in METADATA if descriptor.get(key)}


def json_value(record: Record, column: Column) -> str | Decimal | list[str] | None:
    """The value of a column in the JSON release: None where the cell is empty, a Decimal for a number."""
    value = getattr(record, column.attribute)
    if value is None or value in ("", ()):
        return None
    if column.cell.many:
        return list(value)
    if isinstance(value, Decimal):
        return value
    return record.cell(column.name)


def read_json(data: bytes) -> Any:
    """A JSON release as Python values, numbers as Decimal, so that none loses a digit.

    Raises ValueError for what is not JSON, and for a number that no release writes: with an exponent (which
    could ask for a billion digits), not finite, or with more digits than a cell may have.

    >>> read_json(b'{"value": 2.50}')
    {'value': Decimal('2.50')}
    """
    try:
        return json.loads(data, parse_int=_number, parse_float=_number, parse_constant=_number)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def csv_of_json(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The canonical CSV of every table of a JSON release, by the table's name. The document must be valid."""
    return {
        name: _csv(model, ([_cell(row[column.name]) for column in columns(model)] for row in document[name]))
        for name, model in TABLES.items()
    }


def _csv(model: type[Record], rows: Iterable[list[str]]) -> bytes:
    header = [column.name for column in columns(model)]
    return "".join(",".join(map(_quoted, cells)) + "\n" for cells in (header, *rows)).encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _json_row(row: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{_json(key)}: {_json(value)}" for key, value in row.items()) + "}"


def _json(value: Any) -> str:
    """JSON with a Decimal as a number in plain digits, which the json module cannot write."""
    return write_cell(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _number(text: str) -> Decimal:
    if not re.fullmatch(NUMBER, text):
        raise ValueError(f"{text[:40]} is not a number in plain digits")
    return Decimal(text)


def _cell(value: Any) -> str:
    return write_cell(tuple(value) if isinstance(value, list) else value)
