"""The JSON Schema (2020-12) of the JSON release: one document with the metadata and all tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pincite.records.base import Column, Record, columns
from pincite.records.models import TABLES
from pincite.schema.table_schema import anchored

METADATA = ("name", "version", "title", "description", "homepage", "keywords", "licenses")
"""What the JSON release repeats of the descriptor, in this order; only name and version are always there."""


def json_schema(models: Mapping[str, type[Record]] = TABLES) -> dict[str, Any]:
    """The JSON Schema of the JSON release, as a fresh dict. ``models`` are the record classes by table, for a package
    that adds some of its own.

    The document is an object: the descriptor's :data:`METADATA`, then every table by its name, a list with
    one object a record, in the order of the CSV. Such an object has every column. An empty cell is ``null``;
    a number is a JSON number in plain decimal digits exactly as in the CSV (read it as a decimal where binary
    rounding matters); a list (authors, aliases, speaker) is an array of strings; everything else, spans too,
    is the text of the cell.

    >>> schema = json_schema()
    >>> schema["$defs"]["figures"]["properties"]["value"]["type"]
    ['number', 'null']
    """
    text = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A dataset release",
        "description": "All tables of a dataset: every record has every column, and an empty cell is null.",
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1, "description": "The dataset's name."},
            "version": {
                "type": "string",
                "minLength": 1,
                "description": "The version (Semantic Versioning).",
            },
            "title": text,
            "description": text,
            "homepage": text,
            "keywords": {"type": "array", "items": text},
            "licenses": {"type": "array", "items": {"type": "object"}},
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in models},
        },
        "required": ["name", "version", *models],
        "additionalProperties": False,
        "$defs": {name: _row(model) for name, model in models.items()},
    }


def _row(model: type[Record]) -> dict[str, Any]:
    shown = columns(model)
    return {
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "properties": {column.name: _value(column) for column in shown},
        "required": [column.name for column in shown],
        "additionalProperties": False,
    }


def _value(column: Column) -> dict[str, Any]:
    cell = column.cell
    kind = "array" if cell.many else cell.type
    value: dict[str, Any] = {
        "description": column.description,
        "type": kind if column.required else [kind, "null"],
    }
    if cell.many:
        value["items"] = {"type": "string", "minLength": 1}
        value["minItems"] = 1
        return value
    if kind == "string":
        value["minLength"] = 1
    if column.codes is not None:
        codes = [str(code.value) for code in column.codes]
        value["enum"] = codes if column.required else [*codes, None]
        value["enumDescriptions"] = [code.definition for code in column.codes] + ([] if column.required else ["Empty."])
    if cell.pattern:
        value["pattern"] = anchored(cell.pattern)
    if cell.minimum is not None:
        value["minimum"] = cell.minimum
    if cell.maximum is not None:
        value["maximum"] = cell.maximum
    return value
