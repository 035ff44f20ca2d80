"""Checking again takes over what passed, and never says anything else than checking anew."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import pincite
from pincite.checks import Report, check_package
from pincite.checks.judging import Evidence
from pincite.cli import main
from pincite.records.base import columns
from pincite.records.models import TABLES
from pincite.remembering import check_again

from .conftest import rows_of, write_rows


def checked(package: Path) -> Report:
    return check_again(pincite.open(package), ignore=["T9"])


def anew(package: Path) -> Report:
    return check_package(pincite.open(package), ignore=["T9"])


def kept(cache: Path) -> Path:
    [file] = (cache / "pincite" / "checked").iterdir()
    return file


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def read_anew(package: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The citations whose passage a second check reads."""
    read: list[str] = []
    really = Evidence._read

    def counting(self: Evidence, citation, record, reference):  # type: ignore[no-untyped-def]
        read.append(citation.id)
        return really(self, citation, record, reference)

    monkeypatch.setattr(Evidence, "_read", counting)
    checked(package)
    return read


def test_a_second_check_reads_nothing(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked(example)
    assert first.ok and not read_anew(example, monkeypatch)
    second = checked(example)
    assert (second.findings, second.outcomes, second.records) == (first.findings, first.outcomes, first.records)


def test_after_an_edit_only_what_it_concerns_is_read(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(example)
    rows = rows_of(example, "figures")
    rows[0]["value"] = str(int(rows[0]["value"] or 7) * 10)
    write_rows(example, "figures", rows)
    cited = {row["id"] for row in rows_of(example, "citations") if row["record"] == rows[0]["id"]}
    assert set(read_anew(example, monkeypatch)) == cited


def test_a_changed_source_is_read_whole(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(example)
    source = example / "sources" / "ref-courier-2018-11-09.txt"
    source.write_text(source.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    cited = {row["id"] for row in rows_of(example, "citations") if row["reference"] == "ref-courier-2018-11-09"}
    assert set(read_anew(example, monkeypatch)) == cited


def edits(package: Path) -> list[tuple[str, int, str, str]]:
    """An edit of every column of every table: its cell in one row emptied, or taken from another row, or garbled."""
    choose = random.Random(7)
    found = []
    for table in TABLES:
        rows = rows_of(package, table)
        for column in rows[0]:
            at = choose.randrange(len(rows))
            other = choose.choice([row[column] for row in rows if row[column] != rows[at][column]] or ["?"])
            found.append((table, at, column, choose.choice(["", other, other, rows[at][column] + "x"])))
    return found


def test_no_edit_of_a_cell_is_overlooked(example: Path) -> None:
    """Every column, one after the other, in one package that gets worse and worse: the most that recalling can meet."""
    checked(example)
    for table, at, column, value in edits(example):
        rows = rows_of(example, table)
        before, rows[at][column] = rows[at][column], value
        write_rows(example, table, rows)
        again, whole = checked(example), anew(example)
        assert again.findings == whole.findings, (table, column, value)
        assert again.outcomes == whole.outcomes
        rows[at][column] = before
        write_rows(example, table, rows)


def test_every_column_was_tried(example: Path) -> None:
    tried = {(table, column) for table, _, column, _ in edits(example)}
    assert tried <= {(table, column.name) for table, model in TABLES.items() for column in columns(model)}
    assert len(tried) > 70


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"cit-x": 1}', b'{"cit-x": ["k", "missing", true]}', b"\xff"],
)
def test_a_damaged_file_is_as_good_as_none(example: Path, cache: Path, damage: bytes) -> None:
    first = checked(example)
    kept(cache).write_bytes(damage)
    assert checked(example).outcomes == first.outcomes
    assert json.loads(kept(cache).read_bytes())


def test_what_differs_is_never_kept(example: Path, cache: Path) -> None:
    rows = rows_of(example, "figures")
    rows[0]["value"] = "999999"
    write_rows(example, "figures", rows)
    report = checked(example)
    bad = {citation for citation, outcome in report.outcomes.items() if outcome == "disagrees"}
    assert bad and not bad & set(json.loads(kept(cache).read_bytes()))


def test_another_checker_asks_anew(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(example)
    monkeypatch.setattr("pincite.checks.recalling.checker", lambda: "another")
    assert len(read_anew(example, monkeypatch)) == len(pincite.open(example).citations)


def test_a_cache_that_cannot_be_written_stops_nothing(example: Path, cache: Path) -> None:
    (cache / "pincite").mkdir()
    (cache / "pincite" / "checked").write_text("in the way")
    assert checked(example).ok


def test_the_command_line_takes_passes_over_and_can_be_told_not_to(example: Path, cache: Path) -> None:
    first = CliRunner().invoke(main, ["check", str(example), "--ignore", "T9"])
    assert first.exit_code == 0 and kept(cache).is_file()
    second = CliRunner().invoke(main, ["check", str(example), "--ignore", "T9"])
    kept(cache).unlink()
    third = CliRunner().invoke(main, ["check", str(example), "--ignore", "T9", "--no-cache"])
    assert first.output == second.output == third.output
    assert not (cache / "pincite" / "checked").exists() or not list((cache / "pincite" / "checked").iterdir())


def test_a_second_check_loads_nothing_that_reads_passages(example: Path, cache: Path) -> None:
    call = [sys.executable, "-X", "importtime", "-m", "pincite", "check", str(example), "--ignore", "T9"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    first = subprocess.run(call, capture_output=True, text=True, check=True, env=environment)
    second = subprocess.run(call, capture_output=True, text=True, check=True, env=environment)
    assert "pincite.evidence.window" in first.stderr and "pincite.evidence.window" not in second.stderr
    assert first.stdout == second.stdout
