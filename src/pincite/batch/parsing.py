"""Cells to records and small packages: what the judgement of a citation is given in place of a whole dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pincite.dataset import Package
from pincite.records.base import Record, Row, columns, construct
from pincite.records.models import TABLES
from pincite.tables import Table

_NOWHERE, _FOLDER = Row(), Path()


@cache
def _known(model: type[Record]) -> tuple[dict[str, Any], dict[str, tuple[str, Callable[[str], Any]]]]:
    """What stands in a record class for required cells that are not given, and how each of its cells is read."""
    required = {
        column.attribute: () if column.cell.many else "" if column.codes is None else None
        for column in columns(model)
        if column.required
    }
    return required, {column.name: (column.attribute, column.parse) for column in columns(model)}


def record_of(model: type[Record], cells: Mapping[str, str]) -> Any:
    """The record of a row of cells, each read by its column's own parser; what cannot be read is empty and said so.

    A required cell that is not given counts as unread only where it says so itself (``unreadable``): a task leaves out
    the columns that no judgement reads.
    """
    required, parsers = _known(model)
    values = required.copy()
    unreadable: list[str] = []
    for name, cell in cells.items():
        known = parsers.get(name)
        if known is not None and cell:
            attribute, parse = known
            try:
                values[attribute] = parse(cell)
            except ValueError:
                unreadable.append(attribute)
                if name == "id":
                    values[attribute] = cell
        elif name == "unreadable":
            unreadable += cell.split(";")
    return construct(model, values, _NOWHERE, frozenset(unreadable))


def table_of(name: str, records: Iterable[Any]) -> Table[Any]:
    """A table of some records."""
    found = tuple(records)
    return Table(name, TABLES[name], records=found, by_id={record.id: record for record in reversed(found)})


_EMPTY: dict[str, Table[Any]] = {name: Table(name, model) for name, model in TABLES.items()}


def package_with(**tables: Table[Any]) -> Package:
    """A package that has these tables only."""
    return Package(_FOLDER, {}, _EMPTY | tables)


def package_of(actors: Iterable[Mapping[str, str]]) -> Package:
    """A package that has only actors."""
    return package_with(actors=table_of("actors", (record_of(TABLES["actors"], cells) for cells in actors)))
