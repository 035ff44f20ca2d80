"""frictionless as a guest gives the verdict that it gives at home, in plain words and at the right line."""

from __future__ import annotations

import csv
import io
import json
import socket
from pathlib import Path
from typing import Any

import frictionless
import pytest

from pincite.checks import frictionless_rules
from pincite.checks.frictionless_rules import frictionless_findings
from pincite.dataset import Package, open_package
from pincite.findings import Finding
from pincite.schema import complete_descriptor, table_schema

REFERENCES = [
    ["id", "type", "title", "holding", "replaced_by"],
    ["ref-almanac", "book", "Almanac of\nthe northern\nharbours", "full", ""],
    ["ref-gazette", "article-newspaper", "The Gazette", "metadata", "ref-almanac"],
]
EVENTS = [
    ["id", "type", "title", "latitude"],
    ["evt-strike", "protest", 'The "long" strike', "63.4"],
    ["evt-talks", "consult", "Talks, at last", ""],
]
CITATIONS = [
    ["id", "record", "reference", "via", "quote"],
    ["cit-strike", "evt-strike", "ref-almanac", "", "they\r\nstopped"],
    ["cit-talks", "evt-talks", "ref-almanac", "ref-gazette", ""],
]


def text_of(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", delimiter=delimiter).writerows(rows)
    return out.getvalue()


def changed(rows: list[list[str]], row: int, column: str, cell: str) -> list[list[str]]:
    at = rows[0].index(column)
    return [[cell if (r, c) == (row, at) else was for c, was in enumerate(cells)] for r, cells in enumerate(rows)]


def write(folder: Path, descriptor: dict[str, Any] | None = None, **tables: list[list[str]] | str | None) -> Package:
    """A package of three tables, some of them replaced; None leaves the file away."""
    whole: dict[str, Any] = {"references": REFERENCES, "events": EVENTS, "citations": CITATIONS, **tables}
    (folder / "data").mkdir(exist_ok=True)
    for name, rows in whole.items():
        if rows is not None:
            text = rows if isinstance(rows, str) else text_of(rows)
            (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    given = {
        "name": "harbour",
        "version": "0.1.0",
        "resources": [{"name": name, "path": f"data/{name}.csv"} for name in whole],
        **(descriptor or {}),
    }
    (folder / "datapackage.json").write_text(json.dumps(given), encoding="utf-8")
    return open_package(folder, folder / "sources", Package)


def one(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]


def test_a_clean_package_is_clean(tmp_path: Path) -> None:
    assert frictionless_findings(write(tmp_path)) == []


CASES = {
    "required": ("events", changed(EVENTS, 2, "title", ""), 3, "title", "title is empty"),
    "enum": ("events", changed(EVENTS, 1, "type", "riot"), 2, "type", "'riot' is not a code of type"),
    "type": ("events", changed(EVENTS, 1, "latitude", "north"), 2, "latitude", "'north' is not a number"),
    "minimum": ("events", changed(EVENTS, 1, "latitude", "-91"), 2, "latitude", "less than -90"),
    "maximum": ("events", changed(EVENTS, 1, "latitude", "91"), 2, "latitude", "more than 90"),
    "pattern": ("citations", changed(CITATIONS, 2, "record", "Talks"), 4, "record", "'Talks' does not match"),
    "unique": ("references", changed(REFERENCES, 2, "id", "ref-almanac"), 5, "id", "more than once"),
    "foreign key": (
        "citations",
        changed(CITATIONS, 2, "via", "ref-x"),
        4,
        "via",
        "'ref-x' in via is not the id",
    ),
    "own key": ("references", changed(REFERENCES, 2, "replaced_by", "ref-x"), 5, "replaced_by", "'ref-x'"),
    "extra cell": ("events", [*EVENTS[:2], [*EVENTS[2], "more"]], 3, "", "more cells than the header"),
    "missing cell": ("events", [*EVENTS[:2], EVENTS[2][:3]], 3, "latitude", "ends before latitude"),
    "blank row": ("events", text_of(EVENTS[:2]) + "\n" + text_of(EVENTS[2:]), 3, "", "blank"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_where_the_row_starts(case: tuple[str, Any, int, str, str], tmp_path: Path) -> None:
    table, rows, line, column, words = case
    finding = one(
        [f for f in frictionless_findings(write(tmp_path, **{table: rows})) if f.path.endswith(f"{table}.csv")]
    )
    assert (finding.code, finding.name, finding.path) == ("T901", "frictionless-error", f"data/{table}.csv")
    assert (finding.line, finding.field) == (line, column)
    assert words in finding.message
    assert "Traceback" not in finding.message


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_verdict_is_that_of_frictionless_at_home(case: tuple[str, Any, int, str, str], tmp_path: Path) -> None:
    """Its own reading of the files from disk, with the whole dialect and the schemas in the descriptor."""
    table, rows, *_ = case
    package = write(tmp_path, **{table: rows})
    whole = complete_descriptor(package.descriptor)
    for resource in whole["resources"]:
        model = package.tables[resource["name"]]
        schema = table_schema(model.model)
        by_name = {field["name"]: field for field in schema["fields"]}
        schema["fields"] = [by_name[name] for name in model.header]
        schema["foreignKeys"] = [
            key
            for key in schema["foreignKeys"]
            if key["fields"][0] in model.header
            and key["reference"]["resource"] in ("references", "events", "citations")
        ]
        resource["schema"] = schema
    (tmp_path / "home.json").write_text(json.dumps(whole), encoding="utf-8")
    report = frictionless.Package.from_descriptor(str(tmp_path / "home.json")).validate()
    at_home = {
        (task.place, getattr(error, "field_name", "") or "".join(getattr(error, "field_names", ())))
        for task in report.tasks
        for error in task.errors
        if error.type != "primary-key"
    }
    assert at_home
    assert {(finding.path, finding.field) for finding in frictionless_findings(package)} == at_home


def test_the_record_and_the_place_of_the_cell_are_said(tmp_path: Path) -> None:
    finding = one(frictionless_findings(write(tmp_path, events=changed(EVENTS, 1, "latitude", "91"))))
    assert finding.record == "evt-strike"
    line = text_of(changed(EVENTS, 1, "latitude", "91")).splitlines()[1]
    assert line[finding.column - 1 :] == "91"


def test_a_duplicate_id_is_said_once(tmp_path: Path) -> None:
    rows = [*EVENTS, EVENTS[2]]
    assert [f.line for f in frictionless_findings(write(tmp_path, events=rows))] == [4]


def test_an_empty_id_is_said(tmp_path: Path) -> None:
    findings = frictionless_findings(write(tmp_path, events=[*EVENTS, ["", "consult", "More talks", ""]]))
    assert {finding.line for finding in findings} == {4}
    assert any("id is empty" in finding.message for finding in findings)


def test_one_bad_cell_does_not_hide_another(tmp_path: Path) -> None:
    events = changed(changed(EVENTS, 1, "type", "riot"), 2, "latitude", "200")
    citations = changed(CITATIONS, 1, "reference", "ref-x")
    findings = frictionless_findings(write(tmp_path, events=events, citations=citations))
    assert [(f.path, f.line) for f in findings] == [
        ("data/citations.csv", 2),
        ("data/events.csv", 2),
        ("data/events.csv", 3),
    ]


@pytest.mark.parametrize("header", [["id", "id", "title", "latitude"], ["id", "type", "", "latitude"]])
def test_a_faulty_header_is_said_and_the_rows_are_not_passed_in_silence(header: list[str], tmp_path: Path) -> None:
    findings = frictionless_findings(write(tmp_path, events=[header, *EVENTS[1:]]))
    assert {finding.line for finding in findings} == {1}
    assert any("could not check the rows" in finding.message for finding in findings)


def test_a_column_that_is_not_ours_is_left_to_another_rule(tmp_path: Path) -> None:
    rows = [[*row, cell] for row, cell in zip(EVENTS, ["colour", "red", ""], strict=True)]
    assert frictionless_findings(write(tmp_path, events=rows)) == []


@pytest.mark.parametrize("text", [None, ""])
def test_a_file_that_is_missing_or_empty_is_said(text: str | None, tmp_path: Path) -> None:
    finding = one(frictionless_findings(write(tmp_path, events=text)))
    assert finding.path == "data/events.csv"
    assert "could not check" in finding.message


def test_a_missing_table_does_not_make_every_link_to_it_dangle(tmp_path: Path) -> None:
    findings = frictionless_findings(write(tmp_path, references=None))
    assert [finding.path for finding in findings] == ["data/references.csv"]


def test_a_table_without_rows_is_clean(tmp_path: Path) -> None:
    assert frictionless_findings(write(tmp_path, citations=CITATIONS[:1])) == []


def test_another_delimiter_is_read(tmp_path: Path) -> None:
    resources = [
        {"name": "references", "path": "data/references.csv"},
        {"name": "events", "path": "data/events.csv", "dialect": {"delimiter": ";"}},
        {"name": "citations", "path": "data/citations.csv"},
    ]
    package = write(tmp_path, {"resources": resources}, events=text_of(changed(EVENTS, 1, "type", "riot"), ";"))
    assert one(frictionless_findings(package)).field == "type"


def test_a_cell_beyond_all_bounds_is_said(tmp_path: Path) -> None:
    before = csv.field_size_limit(1000)
    try:
        finding = one(frictionless_findings(write(tmp_path, events=changed(EVENTS, 1, "title", "x" * 2000))))
    finally:
        csv.field_size_limit(before)
    assert finding.path == "data/events.csv"
    assert "field larger" in finding.message


def test_many_errors_are_cut_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frictionless_rules, "MAX_ERRORS", 3)
    rows = [EVENTS[0], *([f"evt-{number}", "riot", "A riot", ""] for number in range(9))]
    findings = frictionless_findings(write(tmp_path, events=rows, citations=CITATIONS[:1]))
    assert len(findings) == 4
    assert "more than 3" in findings[-1].message


def test_a_descriptor_that_frictionless_refuses_is_said(tmp_path: Path) -> None:
    finding = one(frictionless_findings(write(tmp_path, {"licenses": [{"title": "No name"}]})))
    assert finding.path == "datapackage.json"
    assert "license" in finding.message


def test_a_descriptor_cannot_make_it_call_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    away = "https://profiles.example/profile.json"
    resources = [
        {"name": name, "path": f"data/{name}.csv", "schema": away, "dialect": away, "profile": away}
        for name in ("references", "events", "citations")
    ]
    package = write(tmp_path, {"$schema": away, "profile": away, "profiles": [away], "resources": resources})
    assert frictionless_findings(package) == []


def test_an_exception_of_the_guest_is_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of order\nfor today")

    package = write(tmp_path, events=None)
    monkeypatch.setattr(frictionless.Package, "validate_descriptor", fall)
    missing, finding = frictionless_findings(package)
    assert missing.path == "data/events.csv"
    assert finding.message == "frictionless could not go on: RuntimeError: out of order for today"


def test_the_limit_of_the_csv_module_is_left_as_it_was(tmp_path: Path) -> None:
    package = write(tmp_path)
    before = csv.field_size_limit(123_456)
    try:
        frictionless_findings(package)
        assert csv.field_size_limit() == 123_456
    finally:
        csv.field_size_limit(before)
