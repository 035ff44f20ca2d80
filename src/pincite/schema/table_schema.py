"""The Table Schema of a record class (Data Package v2, https://datapackage.org/standard/table-schema/).

It must please two readers that disagree, the published 2.0 profile and frictionless 5.21: hence no
``fieldsMatch``, no ``list`` type, and every key as an array.
"""

from __future__ import annotations

from typing import Any

from pincite.records.base import Column, Record, columns


def table_schema(model: type[Record]) -> dict[str, Any]:
    """The Table Schema of a record class, as a fresh dict that can be written as JSON.

    A column with a closed vocabulary has its codes as ``enum`` (what may stand there) and as ``categories``
    (each code with its definition as label). Beside the keys of the standard a field may have ``syntax`` (the
    notation of the cell, such as EDTF), ``separator`` (the cell is a list joined by it, as in CSVW) and
    ``targets`` (the tables that the ids in the cell may belong to). A foreign key is declared only where the
    cell is one id of one table; the other links cannot be said in Table Schema.

    >>> from pincite.records.models import Role
    >>> schema = table_schema(Role)
    >>> [field["name"] for field in schema["fields"]]
    ['id', 'event', 'actor', 'role', 'status', 'replaced_by', 'note']
    >>> schema["foreignKeys"][0]
    {'fields': ['event'], 'reference': {'resource': 'events', 'fields': ['id']}}
    """
    shown = columns(model)
    return {
        "name": model.table,
        "description": " ".join((model.__doc__ or "").split()),
        "fields": [_field(column) for column in shown],
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": [column.name], "reference": {"resource": column.cell.targets[0], "fields": ["id"]}}
            for column in shown
            if is_foreign_key(column)
        ],
        "missingValues": [""],
    }


def anchored(pattern: str) -> str:
    """A pattern for a whole cell as one that says so itself, for readers that search and readers that match.

    >>> anchored("act-[a-z]+")
    '^act-[a-z]+$'
    """
    return f"^({pattern})$" if "|" in pattern else f"^{pattern}$"


def is_foreign_key(column: Column) -> bool:
    """One id of one table; a cell that may hold something else too (a date or an id) has no pattern."""
    return len(column.cell.targets) == 1 and not column.cell.many and bool(column.cell.pattern)


def _field(column: Column) -> dict[str, Any]:
    cell = column.cell
    field: dict[str, Any] = {
        "name": column.name,
        "type": cell.type,
        "description": column.description,
        "example": column.example,
    }
    if column.codes is not None:
        field["categories"] = [{"value": code.value, "label": code.definition} for code in column.codes]
    if cell.syntax:
        field["syntax"] = cell.syntax
    if cell.many:
        field["separator"] = ";"
    if cell.targets:
        field["targets"] = list(cell.targets)
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == "id":
        constraints["unique"] = True
    if column.codes is not None:
        constraints["enum"] = [code.value for code in column.codes]
    if cell.pattern:
        constraints["pattern"] = anchored(cell.pattern)
    if cell.minimum is not None:
        constraints["minimum"] = cell.minimum
    if cell.maximum is not None:
        constraints["maximum"] = cell.maximum
    if constraints:
        field["constraints"] = constraints
    return field
