"""frictionless as a guest: what the reference implementation of Data Package says of the tables becomes
findings.

The records are the only declaration of the columns, so a hand-written descriptor needs no schema:
frictionless is given the one that `pincite.schema` makes of them, restricted to the columns that a file has.

frictionless copies every field of every table through its descriptor, and validates it anew, some 600 times a
package, and guesses the dialect of every file with regular expressions. Both are avoided here without
touching the verdict: the fields and resources below are its own classes whose ``to_copy`` does not go through
the descriptor, and the rows are handed over as lists, read by the same ``csv.reader`` call that its own CSV
parser makes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pincite.dataset import DESCRIPTOR, Package
from pincite.findings import Finding, Severity
from pincite.tables import Table, cell_column

CODE, NAME = "T901", "frictionless-error"
MAX_ERRORS = 1000
"""So many errors of one table are reported at most, as by frictionless itself; the last finding says so."""


def frictionless_findings(package: Package) -> list[Finding]:
    """What frictionless finds in the tables and the descriptor, in plain words, in order.

    Every table is validated against its Table Schema (types, required and unique columns, codes, patterns,
    ranges, primary and foreign keys), the descriptor against frictionless' own profile. Never raises: an
    exception of frictionless becomes one finding that says that the check could not run, and so does a table
    that it cannot read.
    """
    found: list[Finding] = []
    limit = csv.field_size_limit()
    try:
        found.extend(_findings(package))
    except Exception as error:  # a guest must not bring the house down; what it raises is not documented
        message = f"frictionless could not go on: {type(error).__name__}: {_short(str(error))}"
        found.append(_finding(DESCRIPTOR, message))
    finally:
        csv.field_size_limit(limit)  # frictionless sets it for the whole process when it is imported
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table's rows as the CSV parser of frictionless reads them, the header first, each with its line."""

    table: Table[Any]
    cells: list[list[str]]
    lines: list[int]

    def finding(self, number: int, message: str, column: str = "", hint: str = "") -> Finding:
        """A finding on a row, counted from 1 as frictionless does, or on one of its cells."""
        line, cells, header = self.lines[number - 1], self.cells[number - 1], self.cells[0]
        at = header.index("id") if "id" in header and number > 1 else len(cells)
        record = cells[at] if at < len(cells) else ""
        place = cell_column(self.table, line, column) if column else 0
        return _finding(self.table.path, message, line, place, record, column, hint)


def _findings(package: Package) -> Iterator[Finding]:
    tables: dict[str, _Rows] = {}
    for name, table in package.tables.items():
        if not table.path:
            continue  # not in the descriptor
        try:
            rows = _read(table)
        except csv.Error as error:
            yield _finding(table.path, f"frictionless could not check the table: it is not CSV ({error})")
            continue
        if rows.cells:
            tables[name] = rows
        else:
            yield _finding(table.path, "frictionless could not check the table: the file is missing or empty")
    yield from _descriptor_findings(package)
    for name, resource in _resources(tables).items():
        yield from _table_findings(resource, tables[name])


def _descriptor_findings(package: Package) -> Iterator[Finding]:
    """What frictionless says of the descriptor as a release would carry it.

    The schemas are left out (they are ours, and tested), and so is all by which a descriptor could make
    frictionless read a file or an address of its choice.
    """
    import frictionless

    from pincite.schema import complete_descriptor

    whole = complete_descriptor(package.descriptor)
    for key in ("profile", "profiles"):
        whole.pop(key, None)
    unread = ("schema", "dialect", "profile", "profiles", "extrapaths", "data")
    whole["resources"] = [
        {key: value for key, value in resource.items() if key not in unread} if isinstance(resource, dict) else resource
        for resource in whole["resources"]
    ]
    for error in frictionless.Package.validate_descriptor(whole).errors:
        yield _finding(DESCRIPTOR, f"frictionless does not accept the descriptor: {_short(error.note)}")


def _resources(tables: Mapping[str, _Rows]) -> dict[str, Any]:
    """The tables as resources of one frictionless package, so that foreign keys find the other table."""
    import frictionless
    from frictionless import fields
    from frictionless.resources import TableResource

    from pincite.schema import table_schema

    class Text(fields.StringField):
        def to_copy(self, **_: Any) -> Text:
            return self

    class Number(fields.NumberField):
        def to_copy(self, **_: Any) -> Number:
            return self

    class Rows(TableResource):
        def to_copy(self, **_: Any) -> Rows:
            """The copy that foreign keys are looked up in: the ids alone."""
            rows: list[list[str]] = self.data  # type: ignore[assignment]
            at = rows[0].index("id") if "id" in rows[0] else len(rows[0])
            ids = [[row[at]] for row in rows[1:] if at < len(row)]
            schema = frictionless.Schema(fields=[Text(name="id")])
            return Rows(name=self.name, data=[["id"], *ids], schema=schema)

    resources = {}
    for name, rows in tables.items():
        header = rows.cells[0]
        whole = table_schema(rows.table.model)
        known = {field["name"]: field for field in whole["fields"]}
        described: list[Any] = []
        for label in dict.fromkeys(header):
            field = known.get(label, {})  # a column that is not ours is any text: another rule reports it
            kind = Number if field.get("type") == "number" else Text
            described.append(kind(name=label, constraints=field.get("constraints", {})))
        keys = [
            key for key in whole["foreignKeys"] if key["fields"][0] in header and key["reference"]["resource"] in tables
        ]
        primary = whole["primaryKey"] if "id" in header else []
        schema = frictionless.Schema(fields=described, primary_key=primary, foreign_keys=keys)
        resources[name] = Rows(name=name, data=rows.cells, schema=schema)
    frictionless.Package(name="tables", resources=list(resources.values()))
    return resources


def _table_findings(resource: Any, rows: _Rows) -> Iterator[Finding]:
    with resource:
        if resource.header.errors:
            for error in resource.header.errors:
                label = getattr(error, "label", "")
                yield rows.finding(1, f"frictionless: {_plain(error, label)}", label)
            message = "frictionless could not check the rows: how it reads them hangs on the header"
            yield rows.finding(1, message, hint="Mend the header first.")
            return
        found = 0
        for row in resource.row_stream:
            said = any(error.type in ("unique-error", "blank-row") for error in row.errors)
            for error in row.errors:
                if error.type == "primary-key" and said:
                    continue  # the id is both unique and the primary key: one fault, said once
                found += 1
                if found > MAX_ERRORS:
                    yield rows.finding(
                        error.row_number, f"frictionless finds more than {MAX_ERRORS} errors in the table"
                    )
                    return
                column = getattr(error, "field_name", "") or next(iter(getattr(error, "field_names", ())), "")
                yield rows.finding(error.row_number, f"frictionless: {_plain(error, column)}", column)


def _plain(error: Any, column: str) -> str:
    """An error of frictionless in plain words; where we have none, its own."""
    cell = _short(getattr(error, "cell", ""))
    if error.type == "type-error":
        kind = error.note.removeprefix('type is "').partition("/")[0]
        return f"{cell!r} is not a {kind}, which {column} must be"
    if error.type == "constraint-error":
        kind, _, wanted = error.note.removeprefix('constraint "').partition('" is "')
        wanted = wanted.removesuffix('"')
        return {
            "required": f"{column} is empty, and every row needs it",
            "enum": f"{cell!r} is not a code of {column}",
            "pattern": f"{cell!r} does not match the pattern of {column}: {wanted}",
            "minimum": f"{cell} is less than {wanted}, the least that {column} can be",
            "maximum": f"{cell} is more than {wanted}, the most that {column} can be",
        }.get(kind, f"{cell!r} in {column} does not meet the constraint {kind} {wanted}")
    if error.type == "foreign-key":
        missing = _short(", ".join(error.field_cells))
        return f"{missing!r} in {column} is not the id of any row of {error.reference_name}"
    words = {
        "unique-error": f"{cell!r} stands in {column} more than once",
        "primary-key": "the row has no id of its own",
        "blank-row": "the row is blank",
        "extra-cell": "the row has more cells than the header",
        "missing-cell": f"the row ends before {column}",
        "blank-label": "a column has no name",
        "duplicate-label": f"the column {column!r} stands in the header more than once",
        "extra-label": f"the header has a column {column!r} that the schema does not have, or has already",
    }
    return words.get(error.type) or _short(error.message)


def _read(table: Table[Any]) -> _Rows:
    rows = _Rows(table, [], [])
    reader = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.delimiter)
    line = 1
    for cells in reader:
        rows.cells.append(cells)
        rows.lines.append(line)
        line = reader.line_num + 1
    return rows


def _short(text: str, most: int = 300) -> str:
    """A text of the guest on one line and of bearable length."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _finding(
    path: str, message: str, line: int = 0, place: int = 0, record: str = "", column: str = "", hint: str = ""
) -> Finding:
    return Finding(path, line, place, CODE, NAME, record, column, message, hint, Severity.error)
