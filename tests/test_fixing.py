"""Mending by itself: what cannot change a meaning is mended, a value never, and what is left decides the exit code."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pincite
from pincite.cli import main
from pincite.editing.fixing import Fixes, fixes
from pincite.records import vocabulary
from pincite.records.base import Record, columns
from tests.conftest import edit_cell, rows_of, write_rows

NO_VALUES = {"citations": {"spans"}, "references": {"text_sha256"}}
"""The columns that mending may change, beside codes that are obsolete."""
PAPER = "ref-oics-cp-18-9"


def check(package: Path, *arguments: str) -> Result:
    call = ["check", str(package), "--ignore", "T9", *arguments]
    return CliRunner().invoke(main, call, catch_exceptions=False)


def files(package: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in package.rglob("*") if path.is_file()}


def records(package: Path) -> dict[str, Record]:
    return {record.id: record for table in pincite.open(package).tables.values() for record in table.records}


def differing(before: dict[str, Record], after: dict[str, Record]) -> set[tuple[str, str]]:
    """The tables and columns in which records differ."""
    assert before.keys() == after.keys()
    return {
        (old.table, column.name)
        for key, old in before.items()
        for column in columns(type(old))
        if getattr(old, column.attribute) != getattr(after[key], column.attribute)
    }


def found(package: Path) -> Fixes:
    dataset = pincite.open(package)
    return fixes(dataset, dataset.check(ignore=["T9"]))


@pytest.fixture
def tidy(example: Path) -> Path:
    """The example in its canonical form."""
    CliRunner().invoke(main, ["fmt", str(example)])
    return example


@pytest.fixture
def moved(tidy: Path) -> Path:
    """The example with another copy of the paper, in which every passage stands further down."""
    waivers = tidy / "data" / "waivers.csv"
    waivers.write_text(waivers.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    text = tidy / "sources" / f"{PAPER}.md"
    text.write_text(
        text.read_text(encoding="utf-8").replace("## Coast", "Printed on paper.\n\n## Coast"), encoding="utf-8"
    )
    return tidy


# --- form -------------------------------------------------------------------------------------------------------------


def test_form_is_mended_and_shown(tidy: Path) -> None:
    edit_cell(tidy, "events", "evt-crack", "note", " Not knowing is no denial. ")
    assert check(tidy).stdout.count("T206") == 1
    before = files(tidy)
    shown = check(tidy, "--fix", "--diff")
    assert shown.exit_code == 1 and files(tidy) == before
    assert "+evt-crack" in shown.stdout and "1 file would be mended" in shown.stderr and "T206" in shown.stdout
    result = check(tidy, "--fix")
    assert result.exit_code == 0 and "1 file mended" in result.stderr and "T206" not in result.stdout
    assert check(tidy, "--fix", "--diff").exit_code == 0


def test_an_answer_for_programs_stays_whole(tidy: Path) -> None:
    edit_cell(tidy, "events", "evt-crack", "note", " padded ")
    result = check(tidy, "--fix", "--format", "json")
    assert json.loads(result.stdout)["findings"] == [] and "+evt-crack" in result.stderr


def test_a_value_that_differs_is_left_and_decides_the_exit_code(tidy: Path) -> None:
    edit_cell(tidy, "figures", "fig-marchers-dyke-watch", "value", "12000")
    before = files(tidy)
    result = check(tidy, "--fix")
    assert result.exit_code == 1 and "Q101" in result.stdout
    assert files(tidy) == before


def test_what_cannot_be_formatted_is_said(tidy: Path) -> None:
    with (tidy / "data" / "roles.csv").open("a", encoding="utf-8") as file:
        file.write("rol-x,too,many,cells,in,this,row,of,all\n")
    result = check(tidy, "--fix")
    assert result.exit_code == 1 and "left alone: the row has 9 cells" in result.stderr


def test_diff_alone_is_misuse(tidy: Path) -> None:
    assert check(tidy, "--diff").exit_code == 2


# --- spans ------------------------------------------------------------------------------------------------------------


def test_spans_of_passages_that_moved_together_are_counted_anew(moved: Path) -> None:
    before = records(moved)
    assert {finding.code for finding in pincite.open(moved).check(ignore=["T9"]).findings} == {"C104", "S102"}
    result = check(moved, "--fix")
    assert result.exit_code == 0 and "0 errors, 0 warnings" in result.stdout
    assert "pincite verify --write" in result.stderr
    after = records(moved)
    assert differing(before, after) == {("citations", "spans"), ("references", "text_sha256")}
    text = (moved / "sources" / f"{PAPER}.md").read_text(encoding="utf-8")
    work: Any = after["cit-fig-fee-2018"]
    assert "131" in text[slice(*work.spans[0])]
    assert check(moved, "--fix", "--diff").exit_code == 0


def test_a_passage_that_is_not_there_keeps_every_span_of_its_work(moved: Path) -> None:
    text = moved / "sources" / f"{PAPER}.md"
    text.write_text(text.read_text(encoding="utf-8").replace("€131", "€132"), encoding="utf-8")
    before = records(moved)
    result = check(moved, "--fix")
    assert result.exit_code == 1 and "not mended: the spans of ref-oics-cp-18-9" in result.stderr
    assert records(moved) == before


def test_a_passage_that_stands_twice_keeps_every_span_of_its_work(moved: Path) -> None:
    text = moved / "sources" / f"{PAPER}.md"
    whole = text.read_text(encoding="utf-8")
    text.write_text(whole + "\n" + whole, encoding="utf-8")
    before = records(moved)
    assert check(moved, "--fix").exit_code == 1
    assert records(moved) == before


def test_a_waiver_or_a_citation_out_of_force_keeps_the_spans_of_its_work(moved: Path) -> None:
    edit_cell(moved, "citations", "cit-fig-fee-2018", "status", "withdrawn")
    [reason] = found(moved).kept
    assert "cit-fig-fee-2018 is not in force" in reason
    edit_cell(moved, "citations", "cit-fig-fee-2018", "status", "active")
    waiver = {"id": "wvr-more", "reference": PAPER, "spans": "1-9", "reason": "a date of print"}
    write_rows(moved, "waivers", [waiver])
    [reason] = found(moved).kept
    assert "wvr-more has no pin" in reason


def test_spans_typed_wrong_for_this_very_text_are_no_safe_fix(tidy: Path) -> None:
    edit_cell(tidy, "citations", "cit-fig-farms", "spans", "645-721")
    before = records(tidy)
    assert check(tidy, "--fix").exit_code == 1
    assert records(tidy) == before


def test_a_crash_between_the_two_tables_is_made_good_by_the_next_call(moved: Path) -> None:
    made = found(moved)
    first, *_ = made.formatted.changed.items()
    assert first[0].name == "citations.csv"
    first[0].write_bytes(first[1])
    assert {finding.code for finding in pincite.open(moved).check(ignore=["T9"]).findings} == {"S102"}
    assert check(moved, "--fix").exit_code == 0


# --- codes ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def obsolete(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {"ActorKind": {"outlet": ("media",), "office": ("government_body", "company")}}
    monkeypatch.setitem(vocabulary.OBSOLETE, "ActorKind", codes["ActorKind"])


def test_a_code_with_one_successor_is_renewed(tidy: Path, obsolete: None) -> None:
    before = records(tidy)
    edit_cell(tidy, "actors", "act-radio-ansel", "kind", "outlet")
    [finding] = pincite.open(tidy).check(select=["T202"]).findings
    assert finding.message == "the code 'outlet' of kind is obsolete: it is now 'media'"
    assert finding.hint == "Write it: pincite check --fix"
    assert check(tidy, "--fix").exit_code == 0
    assert records(tidy) == before


def test_a_code_with_two_successors_is_asked_about(tidy: Path, obsolete: None) -> None:
    edit_cell(tidy, "actors", "act-radio-ansel", "kind", "office")
    result = check(tidy, "--fix")
    assert result.exit_code == 1 and "it is now 'government_body' or 'company'" in result.stdout


def test_formatting_alone_renews_no_code(tidy: Path, obsolete: None) -> None:
    edit_cell(tidy, "actors", "act-radio-ansel", "kind", "outlet")
    before = files(tidy)
    CliRunner().invoke(main, ["fmt", str(tidy)])
    assert files(tidy) == before


def test_the_mechanism_knows_its_vocabularies() -> None:
    for name, codes in vocabulary.OBSOLETE.items():
        known = {str(code.value) for code in getattr(vocabulary, name)}
        for code, successors in codes.items():
            assert code not in known and set(successors) <= known


# --- values are never touched -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_wrong_no_value_changes(moved: Path, seed: int) -> None:
    chance = random.Random(seed)
    for table in ("figures", "events", "citations", "roles", "references"):
        rows = rows_of(moved, table)
        for _ in range(2):
            row, column = chance.choice(rows), chance.choice([name for name in rows[0] if name != "id"])
            row[column] = chance.choice(["1234", "12-Oct", " x ", "", "act-nobody", "2019-01-01", "643-683", "about"])
        write_rows(moved, table, rows)
    before = records(moved)
    check(moved, "--fix")
    after = records(moved)
    for table, column in differing(before, after):
        if column not in NO_VALUES.get(table, set()):
            for key, old in before.items():
                if old.table == table:
                    assert after[key].cell(column) == old.cell(column).strip(), (key, column)
