"""Do other programs accept a release, and read equal values from it?

    python -m venv interop && interop/bin/pip install -e . --group interop
    interop/bin/python benchmarks/interop.py [DATASET]

Releases the dataset (the flagship without an argument) with every format into a temporary folder, lets each program of
the dependency group ``interop`` validate or read its part, compares every cell with the records, and prints a line a
program: what it read, and whether it was equal. Exits with 1 unless all were. Nothing of this is in the wheel.

``publicationYear``, which DataCite wants, comes from the descriptor's ``created``; where the dataset has none the copy
that is released here gets one, and the table says so.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pincite.dataset import Package, open_package
from pincite.exports import FORMATS, flat
from pincite.records.base import columns, write_cell
from pincite.releases import build_release, verify_release

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "tests" / "validators"

Cells = dict[str, list[dict[str, str]]]
"""Every table by name, every record as the text of its cells."""


class Release:
    """The release that all read, with what must be found in it."""

    def __init__(self, dataset: Path, work: Path) -> None:
        copy = work / "dataset"
        shutil.copytree(dataset, copy)
        descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
        self.dated = "created" in descriptor
        if not self.dated:
            (copy / "datapackage.json").write_text(json.dumps({**descriptor, "created": "2026-11-22T00:00:00Z"}))
        self.package = open_package(copy, None, Package)
        self.folder = build_release(self.package, work / "out", tuple(FORMATS))
        assert not verify_release(self.folder)
        self.stem = self.folder.name
        self.models = {name: table.model for name, table in self.package.tables.items()}
        self.cells: Cells = {
            name: [{c.name: record.cell(c.name) for c in columns(table.model)} for record in table.records]
            for name, table in self.package.tables.items()
        }
        self.numbers = {
            (name, column.name)
            for name, model in self.models.items()
            for column in columns(model)
            if column.cell.type == "number"
        }

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.stem}.{suffix}"

    def count(self) -> str:
        return f"{sum(map(len, self.cells.values())):,} records of {len(self.cells)} tables"

    def differences(self, read: Callable[[str], Iterable[Mapping[str, Any]]]) -> list[str]:
        """Every cell that a reader of one table gives other than the records have it."""
        found = []
        for name, expected in self.cells.items():
            rows = list(read(name))
            if len(rows) != len(expected):
                found.append(f"{name}: {len(rows)} rows, not {len(expected)}")
            for row, record in zip(rows, expected, strict=False):
                for column, cell in record.items():
                    if not same(row.get(column), cell, (name, column) in self.numbers):
                        found.append(f"{record['id']}.{column}: {row.get(column)!r}, not {cell!r}")
        return found


def same(value: Any, cell: str, number: bool) -> bool:
    """Whether a program's value is what the cell says: missing for empty, a number by its size, a list by its items."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, bytes):
        value = value.decode("utf-8")
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("<NA>", "nan", "NaT"):
        return cell == ""
    if isinstance(value, list | tuple):
        return ";".join(map(_item, value)) == cell
    if number and cell:
        return Decimal(str(value)) == Decimal(cell)
    return str(value) == cell


def _item(each: Any) -> str:
    if isinstance(each, dict):
        return f"{each['start']}-{each['end']}"
    return each.decode("utf-8") if isinstance(each, bytes) else str(each)


def frictionless(release: Release) -> tuple[str, list[str]]:
    from frictionless import Package as Theirs
    from frictionless import system

    with system.use_context(trusted=True):
        theirs = Theirs(str(release.folder / "datapackage.json"))
        report = theirs.validate()
        faults = [] if report.valid else [str(report.flatten(["type", "message"]))]
        return release.count(), faults + release.differences(lambda name: theirs.get_resource(name).read_rows())


def profile(release: Release) -> tuple[str, list[str]]:
    return "datapackage.json by the 2.0 profile", run(
        "check-jsonschema", "--schemafile", SCHEMAS / "data-package-2-0.json", release.folder / "datapackage.json"
    )


def cff(release: Release) -> tuple[str, list[str]]:
    import yaml

    path = release.folder / "CITATION.cff"
    faults = run("check-jsonschema", "--schemafile", SCHEMAS / "citation-file-format-1-2-0.json", path)
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return "CITATION.cff by the schema 1.2.0", faults + _about(release, told["title"], told["version"])


def datacite(release: Release) -> tuple[str, list[str]]:
    from datacite import schema45

    document = json.loads((release.folder / "datacite.json").read_text(encoding="utf-8"))
    errors = [error.message for error in schema45.validator.iter_errors(document)]
    dated = "" if release.dated else " (created was added)"
    return f"datacite.json by schema 4.5{dated}", errors + _about(
        release, document["titles"][0]["title"], document["version"]
    )


def croissant(release: Release) -> tuple[str, list[str]]:
    import mlcroissant

    dataset = mlcroissant.Dataset(str(release.folder / "croissant.json"))
    issues = sorted(dataset.metadata.issues.errors)

    def read(name: str) -> Iterator[dict[str, Any]]:
        for row in dataset.records(name):
            yield {key.rpartition("/")[2]: value for key, value in row.items()}

    return f"validated, and {release.count()} loaded", issues + release.differences(read)


def bibtexparser(release: Release) -> tuple[str, list[str]]:
    from bibtexparser import parse_file

    library = parse_file(str(release.file("bib")))
    faults = [str(block) for block in library.failed_blocks]
    entries = {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}
    return f"{len(entries)} works", faults + _works(release, entries)


def pybtex(release: Release) -> tuple[str, list[str]]:
    from pybtex.database import parse_file

    entries = {}
    for key, entry in parse_file(str(release.file("bib")), "bibtex").entries.items():
        authors = " and ".join(str(person) for person in entry.persons.get("author", ()))
        entries[key] = {name.lower(): value for name, value in entry.fields.items()} | {"author": authors}
    return f"{len(entries)} works", _works(release, entries)


def _works(release: Release, entries: Mapping[str, Mapping[str, str]]) -> list[str]:
    faults = []
    if list(entries) != [row["id"] for row in release.cells["references"]]:
        faults.append("other works, or in another order")
    for row in release.cells["references"]:
        entry = entries.get(row["id"], {})
        read = (unescaped(entry.get("title", "")), entry.get("url", ""), unescaped(entry.get("date", "")))
        title = row["title"] or (f"[{row['description']}]" if row["description"] else "")
        if read != (" ".join(title.split()), row["url"], row["issued"]):
            faults.append(f"{row['id']}: {read}")
        if len([name for name in entry.get("author", "").split(" and ") if name]) != len(
            row["authors"].split(";")
        ) * bool(row["authors"]):
            faults.append(f"{row['id']}: author {entry.get('author')!r}")
    return faults


def unescaped(text: str) -> str:
    for sign in "%$&#_":
        text = text.replace("\\" + sign, sign)
    for name, sign in (("textasciitilde", "~"), ("textasciicircum", "^"), ("textbackslash", "\\")):
        text = text.replace(f"\\{name}{{}}", sign)
    return text.removeprefix("{").removesuffix("}")


def pandas_csv(release: Release) -> tuple[str, list[str]]:
    import pandas

    def read(path: Path) -> list[dict[str, Any]]:
        return pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8").to_dict("records")

    table = flat(release.package)
    faults = release.differences(lambda name: read(release.folder / f"data/{name}.csv"))
    for row, expected in zip(read(release.file("flat.csv")), table.rows, strict=True):
        if list(row.values()) != list(map(write_cell, expected)):
            faults.append(f"flat: {row['id']}")
    return f"CSV, {release.count()}; flat CSV, {len(table.rows)} rows", faults


def pandas_others(release: Release) -> tuple[str, list[str]]:
    import pandas

    readers: dict[str, Callable[[str], Any]] = {
        "Parquet": lambda name: pandas.read_parquet(release.folder / f"parquet/{name}.parquet"),
        "JSON Lines": lambda name: _json_lines(release, name),
        "XLSX": lambda name: pandas.read_excel(release.file("xlsx"), name, dtype=object, keep_default_na=False),
    }
    faults = []
    for kind, reader in readers.items():
        found = release.differences(lambda name, reader=reader: reader(name).to_dict("records"))
        faults += [f"{kind}: {each}" for each in found]
    return f"{', '.join(readers)}; each {release.count()}", faults


def _json_lines(release: Release, name: str) -> Any:
    import pandas

    path = release.folder / f"jsonl/{name}.jsonl"
    if not path.stat().st_size:
        return pandas.DataFrame()
    return pandas.read_json(path, lines=True, dtype=False, convert_dates=False).astype(object)


def polars(release: Release) -> tuple[str, list[str]]:
    import polars

    readers: dict[str, Callable[[str], Any]] = {
        "CSV": lambda name: polars.read_csv(release.folder / f"data/{name}.csv", infer_schema=False),
        "Parquet": lambda name: polars.read_parquet(release.folder / f"parquet/{name}.parquet"),
        "JSON Lines": lambda name: polars.read_ndjson(release.folder / f"jsonl/{name}.jsonl", infer_schema_length=None),
    }
    faults = []
    for kind, reader in readers.items():
        found = release.differences(lambda name, reader=reader: reader(name).iter_rows(named=True))
        faults += [f"{kind}: {each}" for each in found]
    return f"{', '.join(readers)}; each {release.count()}", faults


def duckdb(release: Release) -> tuple[str, list[str]]:
    import duckdb

    connection = duckdb.connect()
    queries = {
        "CSV": "read_csv('{folder}/data/{name}.csv', all_varchar = true, header = true)",
        "Parquet": "read_parquet('{folder}/parquet/{name}.parquet')",
        "JSON Lines": "read_json('{folder}/jsonl/{name}.jsonl', format = 'newline_delimited')",
    }
    faults = []
    for kind, source in queries.items():

        def read(name: str, source: str = source) -> Iterator[dict[str, Any]]:
            answer = connection.execute(f"SELECT * FROM {source.format(folder=release.folder, name=name)}")
            names = [column[0] for column in answer.description]
            for row in answer.fetchall():
                yield dict(zip(names, row, strict=True))

        faults += [f"{kind}: {each}" for each in release.differences(read)]
    return f"{', '.join(queries)}; each {release.count()}", faults


def pyarrow(release: Release) -> tuple[str, list[str]]:
    from pyarrow import csv, parquet, string

    def read_csv(name: str) -> list[dict[str, Any]]:
        names = [column.name for column in columns(release.models[name])]
        options = csv.ConvertOptions(column_types=dict.fromkeys(names, string()), strings_can_be_null=False)
        newlines = csv.ParseOptions(newlines_in_values=True)
        path = release.folder / f"data/{name}.csv"
        return csv.read_csv(path, parse_options=newlines, convert_options=options).to_pylist()

    faults = release.differences(read_csv)
    faults += release.differences(
        lambda name: parquet.read_table(release.folder / f"parquet/{name}.parquet").to_pylist()
    )
    return f"CSV, Parquet; each {release.count()}", faults


def sqlite(release: Release) -> tuple[str, list[str]]:
    connection = sqlite3.connect(f"file:{release.file('sqlite')}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    faults = [] if connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok" else ["integrity"]
    faults += [str(tuple(row)) for row in connection.execute("PRAGMA foreign_key_check")]
    rows = connection.execute("SELECT * FROM flat").fetchall()
    for row, expected in zip(rows, flat(release.package).rows, strict=True):
        if ["" if value is None else str(value) for value in row] != list(map(write_cell, expected)):
            faults.append(f"flat: {row['id']}")
    found = release.differences(lambda name: map(dict, connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')))
    connection.close()
    return f"{release.count()}, its keys, the view flat", faults + found


def datasette(release: Release) -> tuple[str, list[str]]:
    def read(name: str) -> list[dict[str, Any]]:
        query = f"/{release.stem.replace('.', '~2E')}/{name}.json?_shape=array&_size=max"
        database = release.file("sqlite")
        program = Path(sys.executable).parent / "datasette"
        command = [program, "--immutable", database, "--setting", "max_returned_rows", "100000", "--get", query]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows = {row["id"]: row for row in json.loads(done.stdout)}  # which come by id
        return [rows[record["id"]] for record in release.cells[name] if record["id"] in rows]

    return f"{release.count()} by --get", release.differences(read)


def openpyxl(release: Release) -> tuple[str, list[str]]:
    import openpyxl

    book = openpyxl.load_workbook(release.file("xlsx"))
    live = [
        f"{sheet.title}!{cell.coordinate}" for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]

    def read(name: str) -> Iterator[dict[str, Any]]:
        header, *rows = book[name].iter_rows(values_only=True)
        for row in rows:
            yield dict(zip(header, row, strict=True))

    return f"{release.count()}, no formula", [f"a formula at {place}" for place in live] + release.differences(read)


def _about(release: Release, title: str, version: str) -> list[str]:
    expected = (release.package.descriptor["title"], release.package.version)
    return [] if (title, version) == expected else [f"title and version are {(title, version)}, not {expected}"]


def run(program: str, *arguments: Any) -> list[str]:
    command = [str(Path(sys.executable).parent / program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [done.stdout + done.stderr]


TOOLS: tuple[tuple[str, str, Callable[[Release], tuple[str, list[str]]]], ...] = (
    ("frictionless", "frictionless", frictionless),
    ("check-jsonschema", "check-jsonschema", profile),
    ("check-jsonschema", "check-jsonschema", cff),
    ("datacite", "datacite", datacite),
    ("mlcroissant", "mlcroissant", croissant),
    ("bibtexparser", "bibtexparser", bibtexparser),
    ("pybtex", "pybtex", pybtex),
    ("pandas", "pandas", pandas_csv),
    ("pandas", "pandas", pandas_others),
    ("polars", "polars", polars),
    ("DuckDB", "duckdb", duckdb),
    ("pyarrow", "pyarrow", pyarrow),
    ("sqlite3", "", sqlite),
    ("datasette", "datasette", datasette),
    ("openpyxl", "openpyxl", openpyxl),
)


def main(dataset: Path) -> int:
    good = True
    with tempfile.TemporaryDirectory() as folder:
        release = Release(dataset, Path(folder))
        print("| program | version | read | equal |\n| --- | --- | --- | --- |")
        for name, package, check in TOOLS:
            try:
                found = version(package) if package else sqlite3.sqlite_version
                with contextlib.redirect_stderr(io.StringIO()):
                    read, faults = check(release)
            except PackageNotFoundError:
                found, read, faults = "absent", "", ["it is not installed: pip install -e . --group interop"]
            except Exception as error:  # whatever a program raises is its answer
                read, faults = "", [f"{type(error).__name__}: {error}"]
            print(f"| {name} | {found} | {read} | {'no' if faults else 'yes'} |", flush=True)
            for fault in faults[:5]:
                print(f"  {fault[:400]}")
            good &= not faults
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "datapackage"))
