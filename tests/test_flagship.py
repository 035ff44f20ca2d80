"""The flagship: it checks clean, with its texts and without, and each edit that falsifies it is caught where it
stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pincite
from pincite.audit import audit
from pincite.checks.judging import Outcome
from pincite.coverage import measure
from tests.conftest import FLAGSHIP, edit_cell, rows_of, write_rows


@pytest.fixture(scope="module")
def attested() -> pincite.Report:
    return pincite.open(FLAGSHIP, sources=FLAGSHIP).check()


def test_without_its_texts_it_is_attested(attested: pincite.Report) -> None:
    assert not attested.findings
    assert set(attested.outcomes.values()) == {"attested"}


def test_with_its_texts_it_is_confirmed(texts: Path) -> None:
    report = pincite.open(FLAGSHIP, texts).check()
    assert not report.findings
    assert set(report.outcomes.values()) == {"confirmed", "located"}


def test_every_number_date_and_name_is_covered(texts: Path) -> None:
    coverage = measure(pincite.open(FLAGSHIP, texts))
    assert not coverage.without_text
    assert not coverage.open


def test_nothing_of_the_texts_is_in_the_repository(texts: Path) -> None:
    """No nine words in a row of a source stand in any cell, but for titles and names, which are facts."""
    run, facts = 9, {("references", "title"), ("actors", "name")}
    grams = set()
    for path in texts.iterdir():
        words = re.findall(r"[^\W_]+", path.read_text(encoding="utf-8").lower())
        grams |= {tuple(words[i : i + run]) for i in range(len(words) - run + 1)}
    for name, table in pincite.open(FLAGSHIP).tables.items():
        for row in table.rows():
            for column, cell in row.items():
                words = re.findall(r"[^\W_]+", str(cell).lower())
                shared = [words[i : i + run] for i in range(len(words) - run + 1) if tuple(words[i : i + run]) in grams]
                assert not shared or (name, column) in facts, (name, row["id"], column, shared)
    assert not any(row["quote"] for row in rows_of(FLAGSHIP, "citations"))


def test_what_is_only_claimed_has_its_teller() -> None:
    """The one event that nobody is named for is told in the paper as there being signs of it."""
    dataset = pincite.open(FLAGSHIP)
    told = {role.event for role in dataset.roles if role.role in ("source", "speaker")}
    claimed = {event.id for event in dataset.events if event.reality in ("alleged", "planned", "hypothetical")}
    assert claimed - told == {"evt-new-dispatch-to-russia"}


def test_its_sources_are_the_works_that_were_read() -> None:
    dataset = pincite.open(FLAGSHIP)
    read = [work.title for work in dataset.references if work.holding != "metadata"]
    assert sorted(read) == sorted(source["title"] for source in dataset.descriptor["sources"])


def figure(**cells: str) -> str:
    """The id of the one figure with these cells."""
    [found] = [
        row["id"] for row in rows_of(FLAGSHIP, "figures") if all(row[name] == cell for name, cell in cells.items())
    ]
    return found


EDITS = {
    "digit": ("figures", {"printed": "about 3,000"}, "value", "30000", "Q101"),
    "exact": ("figures", {"printed": "about 3,000"}, "qualifier", "exact", "Q103"),
    "less": ("figures", {"printed": "more than 2,000"}, "qualifier", "less_than", "Q103"),
    "currency": ("figures", {"printed": "about $10 million"}, "unit", "CNY", "Q104"),
    "base": ("figures", {"printed": "around 5%"}, "base", "", "Q204"),
    "speaker": ("figures", {"printed": "about $10 million"}, "speaker", "act-ko-young-hwan", "Q106"),
    "day": ("events", {"date": "2024-01-11"}, "date", "2024-01-12", "D101"),
    "dangling": ("figures", {"printed": "over 10"}, "subject", "evt-nowhere", "L102"),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_changed_cell_is_an_error_that_says_where(name: str, flagship: Path, texts: Path) -> None:
    table, cells, column, value, code = EDITS[name]
    [record] = [row["id"] for row in rows_of(flagship, table) if all(row[key] == cell for key, cell in cells.items())]
    edit_cell(flagship, table, record, column, value)
    report = pincite.open(flagship, texts).check(ignore=["T9"])
    found = [finding for finding in report.errors if finding.code == code and finding.record == record]
    assert found and not report.ok
    line = [row["id"] for row in rows_of(flagship, table)].index(record)
    assert found[0].path == f"data/{table}.csv" and found[0].line >= line + 2
    assert found[0].field == column or code in ("Q103", "Q104")
    if code not in ("L102", "Q204"):
        assert found[0].source is not None and found[0].source.line and found[0].source.spans


def test_a_change_without_the_texts_is_an_error_too(flagship: Path) -> None:
    edit_cell(flagship, "figures", figure(printed="about 3,000"), "measure", "people who marched")
    report = pincite.open(flagship, flagship).check(ignore=["T9"])
    assert {finding.code for finding in report.errors} == {"C108"}
    assert Outcome.unchecked.value in report.outcomes.values()


def test_a_citation_moved_to_the_other_place_with_the_same_words(flagship: Path, texts: Path) -> None:
    """The same words stand in two places and mean two things: the spans of one with the pin of the other is an
    error."""
    one, other = (
        next(row for row in rows_of(flagship, "citations") if row["record"] == record and row["field"] == "")
        for record in sorted(row["id"] for row in rows_of(flagship, "figures") if row["printed"] == "tens of thousands")
    )
    edit_cell(flagship, "citations", one["id"], "spans", other["spans"])
    report = pincite.open(flagship, texts).check(ignore=["T9"])
    assert [finding for finding in report.errors if finding.record == one["id"] and finding.source is not None]


def test_a_duplicate_id(flagship: Path, texts: Path) -> None:
    rows = rows_of(flagship, "actors")
    write_rows(flagship, "actors", [*rows, rows[0]])
    report = pincite.open(flagship, texts).check(ignore=["T9"])
    assert [finding.line for finding in report.errors if finding.code == "L101"] == [len(rows) + 2]


def test_a_work_known_by_its_metadata_confirms_nothing(flagship: Path, texts: Path) -> None:
    work = next(row["id"] for row in rows_of(flagship, "references") if row["holding"] == "metadata")
    citation = next(row for row in rows_of(flagship, "citations") if row["record"] == figure(printed="over 10"))
    edit_cell(flagship, "citations", citation["id"], "reference", work)
    report = pincite.open(flagship, texts).check(ignore=["T9"])
    assert [finding for finding in report.errors if finding.code == "C201" and finding.record == citation["id"]]


@pytest.mark.parametrize("old, new", [("about 3,000", "about 8,000"), ("by December", "by november")])
def test_one_changed_character_of_a_text_is_an_error(old: str, new: str, tmp_path: Path, texts: Path) -> None:
    for path in texts.iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new), encoding="utf-8")
    report = pincite.open(FLAGSHIP, tmp_path).check(ignore=["T9"])
    codes = {finding.code for finding in report.errors}
    assert "S102" in codes and codes & {"C101", "C102"}
    altered = [finding for finding in report.errors if finding.code == "C102"]
    assert altered and altered[0].source is not None and altered[0].source.line


def test_the_check_rejects_what_is_falsified(texts: Path) -> None:
    """At least 99 of 100 falsified records and pins are rejected, and every digit, scale, qualifier and date."""
    result = audit(pincite.open(FLAGSHIP, texts))
    assert result.rate >= 0.99
    never = {"digit", "bound", "range", "scale", "qualifier", "date", "precision", "passage-digit", "printed", "unit"}
    assert not [mutant for mutant in result.survivors if mutant.kind in never]
