"""Cells to records and small packages: what the judgement of a citation is given in place of a whole dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Record, Row, columns
from pincite.records.models import TABLES
from pincite.tables import Table

_NOWHERE = Row()
_NOTHING: frozenset[str] = frozenset()
_set = object.__setattr__


@cache
def _known(model: type[Record]) -> tuple[dict[str, Any], dict[str, tuple[str, Callable[[str], Any]]], frozenset[str]]:
    """The empty values of a record class, how each of its cells is read, and which may not be empty."""
    empty: dict[str, Any] = {}
    for column in columns(model):
        if column.required:
            empty[column.attribute] = () if column.cell.many else "" if column.codes is None else None
        else:
            empty[column.attribute] = model.model_fields[column.attribute].get_default()
    parsers = {column.name: (column.attribute, column.parse) for column in columns(model)}
    return empty, parsers, frozenset(column.name for column in columns(model) if column.required)


def record_of(model: type[Record], cells: Mapping[str, str]) -> Any:
    """The record of a row of cells, each read by its column's own parser; what cannot be read is empty and said so.

    A required cell that is not given counts as unread only where it says so itself (``unreadable``): a task leaves out
    the columns that no judgement reads.
    """
    empty, parsers, _ = _known(model)
    values = empty.copy()
    unreadable: set[str] = set()
    for name, cell in cells.items():
        if name == "unreadable":
            unreadable.update(cell.split(";"))
        elif cell and name in parsers:
            attribute, parse = parsers[name]
            try:
                values[attribute] = parse(cell)
            except ValueError:
                unreadable.add(attribute)
                values[attribute] = cell if name == "id" else empty[attribute]
    # What pydantic's model_construct does, without looking at every field again: millions of these are made.
    record = model.__new__(model)
    _set(record, "__dict__", values)
    _set(record, "__pydantic_fields_set__", set(values))
    _set(record, "__pydantic_extra__", None)
    private = {"_row": _NOWHERE, "_unreadable": frozenset(unreadable) if unreadable else _NOTHING}
    _set(record, "__pydantic_private__", private)
    return record


def table_of(name: str, records: Iterable[Any]) -> Table[Any]:
    """A table of some records."""
    found = tuple(records)
    return Table(name, TABLES[name], records=found, by_id={record.id: record for record in reversed(found)})


_EMPTY: dict[str, Table[Any]] = {name: Table(name, model) for name, model in TABLES.items()}


def package_with(**tables: Table[Any]) -> Package:
    """A package that has these tables only."""
    return Package(Path(), {}, _EMPTY | tables)


def package_of(actors: Iterable[Mapping[str, str]]) -> Package:
    """A package that has only actors."""
    return package_with(actors=table_of("actors", (record_of(TABLES["actors"], cells) for cells in actors)))
