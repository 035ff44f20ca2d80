"""The JSON release: one document with the metadata and all tables. It says what the CSV says, and either can be made
from the other."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Column, Record, columns, write_cell
from pincite.records.cells import NUMBER
from pincite.records.models import TABLES
from pincite.schema import METADATA
from pincite.tables.writing import write_rows


def json_bytes(package: Package) -> bytes:
    """The JSON release: one document with the metadata and every table, as :func:`pincite.schema.json_schema`
    says.

    One record stands on one line, so that two releases can be compared line by line.
    """
    members = [f"{json_text(key)}: {json_text(value)}" for key, value in metadata(package.descriptor).items()]
    for name, table in package.tables.items():
        rows = [json_text(json_row(record)) for record in table.records]
        members.append(f"{json_text(name)}: [\n" + ",\n".join(rows) + "\n]" if rows else f"{json_text(name)}: []")
    return ("{\n" + ",\n".join(members) + "\n}\n").encode("utf-8")


def metadata(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """What the JSON release repeats of the descriptor."""
    return {key: descriptor[key] for key in METADATA if descriptor.get(key)}


def json_row(record: Record) -> dict[str, Any]:
    """A record with every column by its name, as :func:`json_value` gives them."""
    return {column.name: json_value(record, column) for column in columns(type(record))}


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


def json_text(value: Any, indent: int | None = None, depth: int = 0) -> str:
    """JSON with a Decimal as a number in plain digits, which the json module cannot write.

    >>> json_text({"value": Decimal("2.50"), "unit": None})
    '{"value": 2.50, "unit": null}'
    """
    if isinstance(value, Decimal):
        return write_cell(value)
    if indent is None and not _has_decimal(value):
        return _encode(value)
    if isinstance(value, Mapping) and value:
        inner = [f"{json_text(str(key))}: {json_text(each, indent, depth + 1)}" for key, each in value.items()]
        return _joined("{", inner, "}", indent, depth)
    if isinstance(value, list | tuple) and value:
        return _joined("[", [json_text(each, indent, depth + 1) for each in value], "]", indent, depth)
    return _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _has_decimal(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_decimal, value.values()))
    return any(map(_has_decimal, value)) if isinstance(value, list | tuple) else isinstance(value, Decimal)


def _joined(start: str, inner: list[str], end: str, indent: int | None, depth: int) -> str:
    if indent is None:
        return start + ", ".join(inner) + end
    line = "\n" + " " * indent * (depth + 1)
    return start + line + ("," + line).join(inner) + "\n" + " " * indent * depth + end


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


def csv_of_json(document: Mapping[str, Any], models: Mapping[str, type[Record]] = TABLES) -> dict[str, bytes]:
    """The canonical CSV of every table of a JSON release, by the table's name. The document must be valid."""
    written = {}
    for name, model in models.items():
        header = [column.name for column in columns(model)]
        written[name] = write_rows(header, ([_cell(row[column]) for column in header] for row in document[name]))
    return written


def _number(text: str) -> Decimal:
    if not re.fullmatch(NUMBER, text):
        raise ValueError(f"{text[:40]} is not a number in plain digits")
    return Decimal(text)


def _cell(value: Any) -> str:
    return write_cell(tuple(value) if isinstance(value, list) else value)
