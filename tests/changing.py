"""Changing copies of a package, as releases do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pincite.dataset import Package, open_package
from pincite.records.models import TABLES
from pincite.schema import table_schema
from tests.conftest import edit_cell, rows_of, write_rows


def opened(folder: Path) -> Package:
    return open_package(folder, folder, Package)


def describe(package: Path, **changes: Any) -> None:
    """Change properties of the descriptor."""
    path = package / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def add(package: Path, table: str, **cells: str) -> None:
    rows = rows_of(package, table)
    write_rows(package, table, [*rows, {column: cells.get(column.rstrip("_"), "") for column in rows[0]}])


def drop(package: Path, table: str, record: str) -> None:
    rows = rows_of(package, table)
    left = [row for row in rows if row["id"] != record]
    assert len(left) == len(rows) - 1
    write_rows(package, table, left)


def edit(package: Path, table: str, record: str, **cells: str) -> None:
    for column, value in cells.items():
        edit_cell(package, table, record, column, value)


def say(package: Path, version: str, *lines: str) -> None:
    with (package / "changes.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join([f'["{version}"]', *lines, ""]))


def schema_of(package: Path, table: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Write the schemas into the descriptor, as a release has them, and change the fields of one."""
    whole = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in whole["resources"]:
        schema = resource.setdefault("schema", table_schema(TABLES[resource["name"]]))
        if resource["name"] == table:
            change(schema["fields"])
    describe(package, **whole)
