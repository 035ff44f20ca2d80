"""What is accepted without frictionless is accepted by frictionless; and a clean dataset is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pincite
from pincite.checks.acceptance import accepts, surely_accepted
from pincite.checks.frictionless_rules import frictionless_findings
from pincite.records.base import columns
from pincite.records.models import TABLES
from pincite.schema import table_schema

from .conftest import EXAMPLE, FLAGSHIP, copy_package, rows_of, write_rows

COLUMNS = [column for model in TABLES.values() for column in columns(model)]
FIELDS = [
    frictionless.Field.from_descriptor({key: field[key] for key in ("name", "type", "constraints") if key in field})
    for model in TABLES.values()
    for field in table_schema(model)["fields"]
]
ODD = ["1_000", " 5", "5 ", "NaN", "inf", "1e5", "+5", "-0", "007", "0x10", "５", "1,000", "1.", ".5", "--5", "-", "\n",
       "a\n", "2024-1-5", "active", "act-x", "act-x;act-y", "act-x; act-y", "act-", "\0", "'", "", " "]  # fmt: skip


@pytest.mark.parametrize("package", [FLAGSHIP, EXAMPLE], ids=["flagship", "example"])
def test_a_clean_dataset_is_accepted_and_frictionless_agrees(package: Path) -> None:
    dataset = pincite.open(package)
    assert surely_accepted(dataset) and not frictionless_findings(dataset)


def test_a_clean_check_does_not_load_frictionless() -> None:
    code = "import sys; from pincite.cli import main; main(['check', sys.argv[1]], standalone_mode=False)"
    run = [sys.executable, "-X", "importtime", "-c", code, str(EXAMPLE)]
    done = subprocess.run(run, capture_output=True, text=True)
    assert (
        "0 errors" in done.stdout
        and "pincite.checks" in done.stderr
        and "frictionless"
        not in {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    )


@pytest.mark.parametrize("at", range(len(COLUMNS)), ids=[column.name for column in COLUMNS])
def test_an_accepted_cell_is_one_that_frictionless_accepts(at: int) -> None:
    column, field = COLUMNS[at], FIELDS[at]
    codes = [str(code.value) for code in column.codes] if column.codes else []
    for cell in [*ODD, *codes, column.example, column.example + "\n", column.example + "|"]:
        if accepts(column, [cell]):
            _, notes = field.read_cell(cell)
            assert not notes, (column.name, cell, notes)
    assert accepts(column, [column.example])


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(COLUMNS) - 1), data=st.data())
def test_whatever_cell_is_accepted_frictionless_accepts(at: int, data: st.DataObject) -> None:
    column, field = COLUMNS[at], FIELDS[at]
    written = st.from_regex(column.cell.pattern or r"-?[0-9]{0,20}[.]?[0-9]{0,20}") | st.text(max_size=20)
    cell = data.draw(written)
    if accepts(column, [cell]):
        assert not field.read_cell(cell)[1], (column.name, cell)


def edited(package: Path, draw: st.DataObject) -> None:
    """One fault, or none, in a package: in a cell, in the shape of a file, or in the descriptor."""
    table = draw.draw(st.sampled_from(sorted(TABLES)))
    path = package / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    kind = draw.draw(st.sampled_from(["cell", "cell", "text", "descriptor", "resource"]))
    if kind == "cell":
        rows = rows_of(package, table)
        row = draw.draw(st.sampled_from(rows))
        column = draw.draw(st.sampled_from(sorted(row)))
        row[column] = draw.draw(st.sampled_from([*ODD, *(other[column] for other in rows)]))
        write_rows(package, table, rows)
    elif kind == "text":
        lines = text.splitlines(keepends=True)
        at = draw.draw(st.integers(0, len(lines) - 1))
        new = draw.draw(
            st.sampled_from(["", "\n", "\r\n", lines[at] * 2, lines[at][:-1] + ",\n", " " + lines[at], '"'])
        )
        path.write_text("".join([*lines[:at], new, *lines[at + 1 :]]), encoding="utf-8")
    else:
        descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        part = descriptor if kind == "descriptor" else descriptor["resources"][0]
        key = draw.draw(
            st.sampled_from([*sorted(part), "created", "homepage", "image", "profile", "bytes", "hash", "x"])
        )
        entries = [
            [{}],
            [{"title": "x"}],
            [{"name": "x"}],
            [{"title": "x", "email": "no"}],
            [{"title": "x", "path": "/etc"}],
        ]
        value = st.sampled_from(["", "x", 7, None, [], {}, "http://x", "../x", "2024", "a b", *entries])
        if key not in ("resources", "path" if kind == "resource" else ""):
            part[key] = draw.draw(value)
        (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_package_is_accepted_frictionless_accepts(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    package = copy_package(EXAMPLE, tmp_path_factory.mktemp("package"))
    edited(package, data)
    try:
        dataset = pincite.open(package)
    except pincite.PinciteError:
        return
    if surely_accepted(dataset):
        assert not frictionless_findings(dataset)
