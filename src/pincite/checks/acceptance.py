"""What frictionless surely accepts, told without loading it.

Most packages are clean, and then frictionless has nothing to say. Each test here admits less than frictionless does:
what passes all of them it accepts too, and what does not is handed to it, which alone decides and says why. A cell is
judged once per distinct text of its column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Column, columns
from pincite.schema.table_schema import is_foreign_key
from pincite.tables import Table

LONGEST = 100_000
"""Characters of a cell; frictionless' own limit is higher."""
NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9._~/%-]*)?")
_TEXTS = {"title": None, "description": None}
_ENTRY = {**_TEXTS, "path": _ADDRESS, "role": None, "organization": None, "version": None}
_ITEMS: Mapping[str, Mapping[str, re.Pattern[str] | None]] = {
    "licenses": {"name": re.compile(r"[A-Za-z0-9._-]+"), "path": _ADDRESS, "title": None},
    "sources": {**_ENTRY, "path": re.compile(f"{_ADDRESS.pattern}|{_PATH.pattern}")},
    "contributors": _ENTRY,
}
_PACKAGE = {
    **_TEXTS,
    "$schema": _ADDRESS,
    "homepage": _ADDRESS,
    "name": _NAME,
    "version": re.compile(r"[0-9]+(?:\.[0-9]+)*"),
    "created": re.compile(
        r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
    ),
    "id": None,
}
_RESOURCE = {
    **_TEXTS,
    "name": _NAME,
    "path": _PATH,
    "type": re.compile("table"),
    "format": re.compile("csv"),
    "mediatype": re.compile("text/csv"),
    "encoding": re.compile("utf-8"),
}
_LEFT_OUT = ("schema", "dialect", "profile", "profiles", "extrapaths", "data")
"""Keys of a resource that frictionless is not given."""


def surely_accepted(package: Package) -> bool:
    """Whether frictionless has nothing to say of the descriptor and the tables. False where that is not certain."""
    if package.faults or not _descriptor_is_plain(package.descriptor):
        return False
    ids: dict[str, set[str]] = {}
    pointers: list[tuple[str, set[str]]] = []
    for table in package.tables.values():
        if not table.path:
            continue  # not in the descriptor
        read = _columns(table)
        if read is None:
            return False
        for column in columns(table.model):
            cells = read.get(column.name)
            if cells is None:
                if column.required:
                    return False
            elif not accepts(column, cells):
                return False
            elif is_foreign_key(column):
                pointers.append((column.cell.targets[0], set(cells) - {""}))
        ids[table.name] = set(read["id"])
    return all(found <= ids[table] for table, found in pointers if table in ids)


def _columns(table: Table[Any]) -> dict[str, Sequence[str]] | None:
    """The cells of each column; None where the table's shape is anything but plain."""
    if table.faults or not table.text:
        return None
    try:
        rows = list(csv.reader(io.StringIO(table.text, newline=""), delimiter=table.delimiter))
    except csv.Error:
        return None
    header = rows.pop(0)
    if tuple(header) != table.header or len(set(header)) < len(header) or "id" not in header or "" in header:
        return None
    if any(len(row) != len(header) for row in rows):  # a blank line, too, is a row without cells
        return None
    return dict(zip(header, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(header, ())


def accepts(column: Column, cells: Sequence[str]) -> bool:
    """Whether every cell of a column is surely accepted."""
    known = set(cells)
    if column.name == "id" and len(known) < len(cells):
        return False
    if "" in known:
        if column.required:
            return False
        known.remove("")
    if column.codes is not None and not known <= {str(code.value) for code in column.codes}:
        return False
    if column.cell.pattern:
        pattern = re.compile(column.cell.pattern)
        if not all(map(pattern.fullmatch, known)):
            return False
    if column.cell.type == "number":
        return all(map(NUMBER.fullmatch, known)) and _within(column, known)
    return column.cell.type == "string" and max(map(len, known), default=0) <= LONGEST


def _within(column: Column, cells: Iterable[str]) -> bool:
    low, high = column.cell.minimum, column.cell.maximum
    if low is None and high is None:
        return True
    return all((low is None or low <= number) and (high is None or number <= high) for number in map(Decimal, cells))


def _descriptor_is_plain(descriptor: Mapping[str, Any]) -> bool:
    """Whether a descriptor has nothing but keys of the standard with plain values, and pincite's own."""
    for key, value in descriptor.items():
        if key in _ITEMS:
            if not isinstance(value, list) or not all(_is_plain(item, _ITEMS[key]) for item in value):
                return False
            wanted = {"name", "path"} if key == "licenses" else {"title"}
            if not all(wanted & item.keys() for item in value):
                return False
        elif key == "keywords":
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                return False
        elif key == "resources":
            given = [{name: item[name] for name in item if name not in _LEFT_OUT} for item in value]
            names = [item.get("name") for item in given]
            if len(set(names)) < len(names) or not all(_is_plain(item, _RESOURCE) for item in given):
                return False
            if not all({"name", "path"} <= item.keys() for item in given):
                return False
        elif key != "pincite" and not _is_plain({key: value}, _PACKAGE):
            return False
    return {"name", "version"} <= descriptor.keys()


def _is_plain(item: Any, known: Mapping[str, re.Pattern[str] | None]) -> bool:
    """Whether an object has only known keys, each with a text of its form that is neither empty nor long."""
    return isinstance(item, dict) and all(
        key in known
        and isinstance(value, str)
        and 0 < len(value) <= LONGEST
        and ((pattern := known[key]) is None or pattern.fullmatch(value) is not None)
        for key, value in item.items()
    )
