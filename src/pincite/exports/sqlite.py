"""SQLite: one file with every table, its keys, the vocabularies, views, and a full text index."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pincite.dataset import Package
from pincite.errors import ReleaseError
from pincite.exports.document import json_text, metadata
from pincite.exports.flat import SPEAKER, model_of
from pincite.records.base import Column, Record, columns, write_cell
from pincite.schema import table_schema
from pincite.tables import Table

SEARCHED = {
    "references": ("title", "description", "authors", "publisher", "container_title", "note"),
    "actors": ("name", "aliases", "note"),
    "events": ("title", "summary", "place", "note"),
    "figures": ("measure", "printed", "base", "note"),
    "waivers": ("reason", "note"),
}
"""The columns in words, which the full text index of a table covers."""
PAGE = 4096
PRAGMAS = (
    f"page_size = {PAGE}",
    "encoding = 'UTF-8'",
    "auto_vacuum = NONE",
    "foreign_keys = OFF",  # while the tables are filled; they are checked by whoever turns them on
    "secure_delete = ON",  # what is freed is written over with zeros
    "application_id = 0x70696E63",  # "pinc" in ASCII
)
_INT64 = 2**63


def sqlite_bytes(package: Package) -> bytes:
    """The dataset as one SQLite file, the same bytes whatever the version of SQLite.

    Every table has the columns of the CSV, with its primary key, its foreign keys and its closed vocabularies. A number
    is SQLite's own number, and beside it ``<column>_text`` has its digits as written, of which none is lost. A list
    stays one cell, as in the CSV, and is also a table of its own, ``<table>_<column>``, an item a row. Beside them:
    ``dataset`` (the metadata, JSON values), ``codes`` (every code with its definition), ``verification`` (the outcome
    of every citation), a view ``active_<table>`` a table, the view ``flat``, and ``<table>_search``, the full text of
    the columns in words: it finds any three or more characters in any script.

    Raises ReleaseError where the records break their own keys, which a check reports.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for name, table in package.tables.items():
            connection.execute(_create(name, table.model))
            _fill(connection, table)
        _fill_others(connection, package)
        for statement in _views_and_indexes(package):
            connection.execute(statement)
        connection.execute("COMMIT")
        data = connection.serialize()
    except sqlite3.Error as error:
        raise ReleaseError(f"the dataset cannot be written as SQLite: {error}; `pincite check` says more") from None
    finally:
        connection.close()
    return _settled(data)


def _settled(data: bytes) -> bytes:
    """The file without what differs between versions of SQLite and means nothing.

    These are the version that wrote it (bytes 92 to 99), and in every page of a b-tree the room between the pointers
    to the cells and the cells, which keeps leftovers. The other pages, of overflow, begin with the high byte of a page
    number, which is 0 in a file of less than 64 GB. See https://www.sqlite.org/fileformat.html, 1.6.
    """
    settled = bytearray(data)
    settled[92:100] = bytes(8)
    for page in range(0, len(settled), PAGE):
        header = page + (100 if page == 0 else 0)
        kind = settled[header]
        if kind in (2, 5, 10, 13):  # interior and leaf, of an index or a table
            cells, content = struct.unpack_from(">HH", settled, header + 3)
            start = header + (12 if kind < 10 else 8) + 2 * cells
            settled[start : page + content] = bytes(page + content - start)
    return bytes(settled)


def name_of(identifier: str) -> str:
    """A name as SQL writes it.

    >>> name_of("references")
    '"references"'
    """
    return '"' + identifier.replace('"', '""') + '"'


def _create(name: str, model: type[Record]) -> str:
    keys = {key["fields"][0]: key["reference"]["resource"] for key in table_schema(model)["foreignKeys"]}
    parts: list[str] = []
    for column in columns(model):
        parts.append(f"{name_of(column.name)} {_declared(column, keys.get(column.name, ''))}")
        if column.cell.type == "number":
            parts.append(f"{name_of(column.name + '_text')} TEXT")
    return f"CREATE TABLE {name_of(name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _declared(column: Column, target: str) -> str:
    """What is said of a column after its name; ``target`` is the table that its foreign key leads to, or ""."""
    said = "NUMERIC" if column.cell.type == "number" else "TEXT"
    if column.name == "id":
        return said + " PRIMARY KEY NOT NULL"
    if column.required:
        said += " NOT NULL"
    if column.codes is not None:
        codes = ", ".join(_text(code.value) for code in column.codes)
        said += f" CHECK ({name_of(column.name)} IN ({codes}))"
    if target:
        said += f" REFERENCES {name_of(target)} (id)"
    return said


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _fill(connection: sqlite3.Connection, table: Table[Any]) -> None:
    name, shown = table.name, columns(table.model)
    width = sum(2 if column.cell.type == "number" else 1 for column in shown)
    rows = (list(_row(record, shown)) for record in table.records)
    connection.executemany(f"INSERT INTO {name_of(name)} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608
    for column in shown:
        if not column.cell.many:
            continue
        target = f" REFERENCES {name_of(column.cell.targets[0])} (id)" if len(column.cell.targets) == 1 else ""
        items = name_of(f"{name}_{column.name}")
        connection.execute(
            f"CREATE TABLE {items} (\n  record TEXT NOT NULL REFERENCES {name_of(name)} (id),\n"
            f"  position INTEGER NOT NULL,\n  item TEXT NOT NULL{target},\n  PRIMARY KEY (record, position)\n)"
        )
        connection.executemany(
            f"INSERT INTO {items} VALUES (?, ?, ?)",  # noqa: S608
            (
                (record.id, position, item)
                for record in table.records
                for position, item in enumerate(getattr(record, column.attribute), 1)
            ),
        )


def _row(record: Record, shown: tuple[Column, ...]) -> Iterator[Any]:
    for column in shown:
        value = getattr(record, column.attribute)
        if column.cell.type == "number":
            yield _number(value)
            yield write_cell(value) or None
        else:
            yield write_cell(value) or None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    whole = value == value.to_integral_value() and abs(value) < _INT64
    return int(value) if whole else float(value)


def _fill_others(connection: sqlite3.Connection, package: Package) -> None:
    connection.execute("CREATE TABLE dataset (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)")
    about = [(key, json_text(value)) for key, value in metadata(package.descriptor).items()]
    connection.executemany("INSERT INTO dataset VALUES (?, ?)", about)
    connection.execute(
        "CREATE TABLE codes (table_name TEXT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL,"
        " definition TEXT NOT NULL, PRIMARY KEY (table_name, column_name, code))"
    )
    codes = [
        (name, column.name, str(code.value), code.definition)
        for name, table in package.tables.items()
        for column in columns(table.model)
        for code in column.codes or ()
    ]
    connection.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", codes)
    kept = ("outcome", "spans", "source_sha256", "text_sha256", "record_sha256")
    connection.execute(
        "CREATE TABLE verification (citation TEXT PRIMARY KEY NOT NULL REFERENCES citations (id), "
        + ", ".join(f"{key} TEXT" for key in kept)
        + ")"
    )
    entries = [
        (citation, *(str(entry.get(key) or "") or None for key in kept))
        for citation, entry in sorted(package.verification.items())
    ]
    connection.executemany("INSERT INTO verification VALUES (?, ?, ?, ?, ?, ?)", entries)


def _views_and_indexes(package: Package) -> Iterator[str]:
    for name, table in package.tables.items():
        for column in columns(table.model):
            if column.cell.targets and not column.cell.many:
                index = name_of(f"{name}_by_{column.name}")
                yield f"CREATE INDEX {index} ON {name_of(name)} ({name_of(column.name)})"
        view = name_of(f"active_{name}")
        yield f"CREATE VIEW {view} AS SELECT * FROM {name_of(name)} WHERE status = 'active'"  # noqa: S608
    yield _flat_view(package)
    for name, searched in SEARCHED.items():
        named = ", ".join(map(name_of, searched))
        index = name_of(f"{name}_search")
        # trigram: the other tokenizers take a line of ideographs or kana for one word
        yield (
            f"CREATE VIRTUAL TABLE {index} USING fts5({named}, content={name_of(name)}, content_rowid='rowid',"
            " tokenize='trigram')"
        )
        yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"  # noqa: S608
        yield f"INSERT INTO {index}({index}) VALUES ('optimize')"  # noqa: S608


def _flat_view(package: Package) -> str:
    """The view that gives what :func:`~pincite.exports.flat.flat` gives, numbers as SQLite has them."""
    shown = [f"f.{name_of(column.name)}" for column in columns(model_of(package, "figures"))]
    shown += _shown("e", "event", model_of(package, "events")) + _shown("a", "actor", model_of(package, "actors"))
    for column_name in SPEAKER:
        joined = f"CASE WHEN count({column_name}) > 0 THEN group_concat(coalesce({column_name}, ''), ';') END"
        shown.append(
            f"(SELECT {joined} FROM (SELECT s.{column_name} FROM figures_speaker p"  # noqa: S608
            f" LEFT JOIN actors s ON s.id = p.item WHERE p.record = f.id ORDER BY p.position)) AS speaker_{column_name}"
        )
    shown += _shown("c", "citation", model_of(package, "citations"), "record")
    shown += _shown("r", "reference", model_of(package, "references"))
    shown.append(
        "(SELECT group_concat(id, ';') FROM (SELECT id FROM citations WHERE record = f.id ORDER BY rowid)) AS citations"
    )
    shown.append("v.outcome AS outcome")
    return (
        "CREATE VIEW flat AS SELECT\n  " + ",\n  ".join(shown) + "\nFROM figures f\n"  # noqa: S608
        "LEFT JOIN events e ON e.id = f.subject\nLEFT JOIN actors a ON a.id = f.subject\n"
        "LEFT JOIN citations c ON c.rowid = (SELECT rowid FROM citations WHERE record = f.id\n"
        "  ORDER BY status <> 'active', field IS NOT NULL, stance <> 'supports', rowid LIMIT 1)\n"
        'LEFT JOIN "references" r ON r.id = c.reference\nLEFT JOIN verification v ON v.citation = c.id'
    )


def _shown(alias: str, prefix: str, model: type[Record], *dropped: str) -> list[str]:
    return [
        f"{alias}.{name_of(column.name)} AS {name_of(f'{prefix}_{column.name}')}"
        for column in columns(model)
        if column.name not in dropped
    ]
