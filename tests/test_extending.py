"""Columns and tables of a package's own: from a schema fragment always, from code only where it is trusted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.cli import main
from pincite.records.base import columns
from pincite.records.extending import ExtensionError, extend
from pincite.records.models import TABLES

from .conftest import rows_of, write_rows

VESSELS: dict[str, Any] = {
    "prefix": "ves",
    "description": "A vessel.",
    "fields": [
        {"name": "flag", "description": "Its flag.", "example": "NO", "constraints": {"required": True}},
        {"name": "rig", "description": "How it moves.", "example": "sail",
         "categories": [{"value": "sail", "label": "By wind."}, {"value": "steam", "label": "By steam."}]},
        {"name": "built", "description": "When it was built.", "example": "1892", "syntax": "EDTF"},
        {"name": "owner", "description": "Who owns it.", "example": "act-dyke-watch", "targets": ["actors"]},
        {"name": "tonnage", "type": "number", "description": "Register tons.", "example": "402",
         "constraints": {"minimum": 1, "maximum": 500000}},
        {"name": "earlier_names", "description": "Names it had.", "example": "Ran; Sif", "separator": ";"},
    ],
}  # fmt: skip
METHOD = {
    "name": "method",
    "description": "How it was counted.",
    "example": "count",
    "categories": [{"value": "count", "label": "One by one."}, {"value": "guess", "label": "By eye."}],
}
FRAGMENT = {"vessels": VESSELS, "figures": {"fields": [METHOD]}}


def extended(package: Path, fragment: Any = FRAGMENT, **settings: Any) -> Path:
    """A package with a fragment, two vessels and a method for its first figure."""
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["pincite"] |= {"extension": "extension.json", **settings}
    descriptor["resources"].append({"name": "vessels", "path": "data/vessels.csv"})
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (package / "extension.json").write_text(json.dumps(fragment), encoding="utf-8")
    (package / "data" / "vessels.csv").write_text(
        "id,flag,rig,built,owner,tonnage,earlier_names,status,replaced_by,note\n"
        "ves-fram,NO,sail,1892,act-dyke-watch,402,,,,\n"
        "ves-gjoa,NO,,1872~,,67.5,Ran; Sif,,,\n",
        encoding="utf-8",
    )
    rows = [{"method": "", **row} for row in rows_of(package, "figures")]
    rows[0]["method"] = "count"
    write_rows(package, "figures", rows)
    return package


def codes(package: Path, trust: bool = False) -> list[tuple[str, str, str]]:
    report = pincite.open(package, trust=trust).check(ignore=["T9"])
    return [(finding.code, finding.record, finding.field) for finding in report.errors]


def test_a_package_has_columns_and_tables_of_its_own(example: Path) -> None:
    dataset = pincite.open(extended(example))
    assert dataset.tables["vessels"]["ves-gjoa"].earlier_names == ("Ran", "Sif")
    assert str(dataset.figures.records[0].method) == "count"
    assert isinstance(dataset.figures.records[0], pincite.Figure)
    assert dataset.check().ok
    assert dataset.record("ves-fram").tonnage == 402


@pytest.mark.parametrize(
    ("table", "record", "column", "value", "code"),
    [
        ("vessels", "ves-fram", "rig", "oars", "T202"),
        ("vessels", "ves-fram", "flag", "", "T201"),
        ("vessels", "ves-fram", "built", "1892-13", "T203"),
        ("vessels", "ves-fram", "tonnage", "0.5", "T203"),
        ("vessels", "ves-fram", "owner", "act-nobody", "L102"),
        ("vessels", "ves-fram", "owner", "evt-dyke-march", "T204"),
        ("vessels", "ves-gjoa", "id", "shp-gjoa", "T204"),
    ],
)
def test_they_are_checked_like_the_built_in_ones(
    example: Path, table: str, record: str, column: str, value: str, code: str
) -> None:
    package = extended(example)
    rows = rows_of(package, table)
    next(row for row in rows if row["id"] == record)[column] = value
    write_rows(package, table, rows)
    assert code in {found for found, _, _ in codes(package)}
    report = pincite.open(package).check(select=["T9"])
    assert report.errors or (code == "T203" and column == "built"), "frictionless checks them too"


def test_a_record_of_an_own_table_can_be_cited(example: Path) -> None:
    package = extended(example)
    rows = rows_of(package, "citations")
    rows.append({**rows[0], "id": "cit-fram", "record": "ves-fram", "field": ""})
    write_rows(package, "citations", rows)
    dataset = pincite.open(package)
    report = dataset.check()
    assert report.ok and report.outcomes["cit-fram"] == "located"


def test_code_is_run_only_for_who_trusts_it(example: Path) -> None:
    package = extended(example, {"vessels": VESSELS}, code="own.py")
    (package / "own.py").write_text(
        "from pincite import Figure as Base\n"
        "from pincite.checks.look import Rule\n"
        "from pincite.findings import Severity\n"
        "from pydantic import Field\n"
        "class Figure(Base):\n"
        "    method: str = Field(default='', description='How it was counted.', examples=['count'])\n"
        "def uncounted(look):\n"
        "    '''A figure does not say how it was counted.'''\n"
        "    for figure in look.package.figures:\n"
        "        if not figure.method:\n"
        "            yield look.found(figure, 'method', 'how it was counted is not said')\n"
        "RECORDS = [Figure]\n"
        "RULES = [Rule('P101', 'uncounted', Severity.error, uncounted)]\n",
        encoding="utf-8",
    )
    assert {code for code, _, _ in codes(package)} == {"T113", "T107"}
    trusted = codes(package, trust=True)
    assert {code for code, _, _ in trusted} == {"P101"} and len(trusted) == len(rows_of(package, "figures")) - 1


def test_the_command_line_runs_code_only_when_told(example: Path) -> None:
    package = extended(example, code="own.py")
    (package / "own.py").write_text("print('run')\n", encoding="utf-8")
    untrusted = CliRunner().invoke(main, ["check", str(package), "--ignore", "T9"])
    assert untrusted.exit_code == 1 and "T113" in untrusted.output and "--trust" in untrusted.output
    trusted = CliRunner().invoke(main, ["check", str(package), "--ignore", "T9", "--trust"])
    assert trusted.exit_code == 0 and trusted.output.startswith("run\n")
    assert "run\n" not in untrusted.output


@pytest.mark.parametrize(
    "code", ["raise RuntimeError('no')", "RECORDS = 7", "RULES = [7]", "x = (", "import sys; sys.exit(3)"]
)
def test_code_that_fails_is_a_finding(example: Path, code: str) -> None:
    package = extended(example, code="own.py")
    (package / "own.py").write_text(code, encoding="utf-8")
    assert ("T112", "", "") in codes(package, trust=True)


@pytest.mark.parametrize(
    ("fragment", "fault"),
    [
        ([], "a schema fragment is an object"),
        ({"vessels": []}, "an object with a list of fields"),
        ({"vessels": {"fields": []}}, "prefix must be three"),
        ({"vessels": {"prefix": "act", "fields": []}}, "already that of actors"),
        ({"Vessels": {"prefix": "ves", "fields": []}}, "lower-case letters"),
        ({"figures": {"prefix": "ves", "fields": []}}, "stays as it is"),
        ({"figures": {"fields": [{**METHOD, "name": "value"}]}}, "the name is taken"),
        ({"figures": {"fields": [{**METHOD, "name": "model_dump"}]}}, "the name is taken"),
        ({"figures": {"fields": [METHOD, METHOD]}}, "the name is taken"),
        ({"figures": {"fields": [{**METHOD, "name": "class; drop"}]}}, "it needs a name"),
        ({"figures": {"fields": [{**METHOD, "categories": [{"value": "a b", "label": "x"}]}]}}, "are codes"),
        ({"figures": {"fields": [{**METHOD, "categories": []}]}}, "are codes"),
        ({"figures": {"fields": [{"name": "m", "description": "d", "example": "e", "pattern": "(a+)+"}]}}, "'pattern'"),
        ({"figures": {"fields": [{"name": "m", "description": "d", "example": "e", "syntax": "regex"}]}}, "syntax is"),
        ({"figures": {"fields": [{"name": "m", "description": "d", "example": "e", "targets": ["x"]}]}}, "are tables"),
        ({"figures": {"fields": [{"name": "m", "description": "d", "example": "e", "type": "date"}]}}, "neither"),
        (
            {
                "figures": {
                    "fields": [{"name": "m", "description": "d", "example": "e", "constraints": {"enum": ["a"]}}]
                }
            },
            "codes go into categories",
        ),
    ],
)
def test_what_is_wrong_with_a_fragment_is_said(fragment: Any, fault: str) -> None:
    with pytest.raises(ExtensionError) as error:
        extend(fragment)
    assert any(fault in said for said in error.value.faults), error.value.faults


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["string", "number", "a", "ves", "EDTF", "", 0.5]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["figures", "fields", "name", "type", "prefix", "categories", "value", "label", "constraints",
                         "minimum", "required", "description", "example", "targets", "syntax", "separator"]),
        inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["figures", "vessels"]), JSON))
def test_any_fragment_is_refused_in_words_or_works(fragment: Any) -> None:
    try:
        models = extend(fragment)
    except ExtensionError as error:
        assert error.faults
    else:
        assert all(columns(model) for model in models.values()) and set(models) >= set(TABLES)
