"""Importing tables: rows become records with citations by a map, and every cell that does not fit is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_regressions.file_regression import FileRegressionFixture

import pincite
from pincite.api import Dataset
from pincite.cli import main
from pincite.editing.importing.table import read_map, read_rows
from pincite.editing.starting import start
from pincite.editing.starting.example import REFERENCE
from pincite.errors import UsageError
from tests.conftest import ROOT, rows_of

PAGE = ROOT / "docs" / "importing.md"
MAP = f"""
table = "figures"
[columns]
printed = "n"
speaker = "who"
quantity = {{ value = "signers" }}
[citation]
reference = {{ value = "{REFERENCE}" }}
words = "words"
"""
EVENTS = f"""
table = "events"
[columns]
title = "what"
type = "kind"
date = {{ from = "day", date = "%d.%m.%Y" }}
date_basis = {{ value = "stated" }}
latitude = {{ from = "lat", decimal = "," }}
[citation]
reference = {{ value = "{REFERENCE}" }}
words = "words"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start(tmp_path / "ferries", "ferries")
    return tmp_path / "ferries"


def run(*arguments: object, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def brought(root: Path, table: str, mapping: str, *more: str) -> Result:
    (root.parent / "map.toml").write_text(mapping, encoding="utf-8")
    return run("import", "csv", "-", "--map", root.parent / "map.toml", "--path", root, *more, stdin=table)


def opened(root: Path) -> Dataset:
    return pincite.open(root)


# --- the page ---


def blocks() -> dict[str, str]:
    page = PAGE.read_text(encoding="utf-8")
    return dict(re.findall(r"<!-- (\S+) -->\n```\w+\n(.*?)```", page, re.DOTALL))


def test_the_page_shows_what_is_answered(root: Path, file_regression: FileRegressionFixture) -> None:
    """Written anew with ``pytest --force-regen tests/test_importing_table.py``."""
    given = blocks()
    result = brought(root, given["counts.csv"], given["counts.toml"])
    assert result.exit_code == 1
    page = PAGE.read_text(encoding="utf-8")
    before, _, after = page.partition("<!-- answer -->\n```text\n")
    shown = f"{before}<!-- answer -->\n```text\n{result.stdout}```{after.partition('```')[2]}"
    file_regression.check(shown, fullpath=PAGE, encoding="utf-8")


def test_the_rows_of_the_page_that_fit_come_in(root: Path) -> None:
    given = blocks()
    result = brought(root, given["counts.csv"], given["counts.toml"], "--partial")
    assert "wrote 2 in data/figures.csv, 2 in data/citations.csv" in result.stdout, result.stdout
    report = opened(root).check()
    assert report.ok and report.outcomes["cit-signers-ferry-users-union"] == "confirmed"


# --- rows ---


def test_a_table_of_figures_is_read_and_pinned(root: Path) -> None:
    table = 'n,who,words\n"About 1,400 people",ferry users\' union,"About 1,400 people had signed a petition"\n'
    result = brought(root, table, MAP)
    assert result.exit_code == 0, result.output
    row = next(row for row in rows_of(root, "figures") if row["id"] == "fig-signers-ferry-users-union")
    assert (row["qualifier"], row["value"], row["unit"]) == ("about", "1400", "person")
    assert row["speaker"] == "act-ferry-users-union" and opened(root).check().ok


def test_a_table_of_events_with_dates_and_numbers(root: Path) -> None:
    table = "what;kind;day;lat;words\nA vote;consult;2.5.2031;63,43;The island council of Oster voted on 2 May 2031\n"
    result = brought(root, table, EVENTS)
    assert result.exit_code == 0, result.output
    event = opened(root).events["evt-a-vote"]
    assert (event.date, str(event.latitude)) == ("2031-05-02", "63.43") and opened(root).check().ok


def test_every_cell_that_does_not_fit_is_told(root: Path) -> None:
    table = "what,kind,day,lat,words\n,consult,2031,north,nowhere\nB,meeting,31.02.2031,630,\nC,consult,,,A\n"
    told = json.loads(brought(root, table, EVENTS, "--format", "json").stdout)
    found = {(misfit["row"], misfit["column"]): misfit["why"] for misfit in told["misfits"]}
    assert found.keys() == {
        (2, "day"), (2, "lat"), (2, "words"), (3, "kind"), (3, "day"), (3, "lat"), (4, "words")
    }  # fmt: skip
    assert "%d.%m.%Y" in found[2, "day"] and "plain number" in found[2, "lat"] and "none of" in found[3, "kind"]
    assert "-90 to 90" in found[3, "lat"]
    assert not told["written"] and len(rows_of(root, "events")) == 1


def test_a_required_cell_that_is_empty_is_told(root: Path) -> None:
    result = brought(root, "what,kind,day,lat,words\n,consult,,,Oster keeps its second ferry\n", EVENTS)
    assert result.exit_code == 1 and "row 2, what: '': title is empty" in result.stdout


def test_the_check_has_the_last_word(root: Path) -> None:
    table = 'n,who,words\n"1,400 people",Nordlyn,"About 1,400 people had signed a petition"\n'
    result = brought(root, table, MAP)
    assert result.exit_code == 1 and "refused: nothing was written" in result.stdout
    told = json.loads(brought(root, table, MAP, "--partial", "--format", "json").stdout)
    assert list(told["left"]) == ["fig-signers-nordlyn-2"]
    assert len(rows_of(root, "figures")) == 2


@pytest.mark.parametrize(
    "source", ["https://Quay.example/a/", "10.5555/q.1", "https://doi.org/10.5555/Q.1", "THE quay!", "ref-quay"]
)
def test_a_work_is_known_by_all_that_it_is_called(root: Path, source: str) -> None:
    from pincite.editing.adding import add_rows

    work = {
        "id": "ref-quay",
        "type": "book",
        "title": "The Quay",
        "url": "http://www.quay.example/a",
        "doi": "10.5555/q.1",
    }
    add_rows(opened(root), {"references": [work | {"holding": "metadata"}]})
    mapping = read_map('table="actors"\n[columns]\nname="n"\nkind={value="person"}\n[citation]\nreference="s"\n')
    reading = read_rows(opened(root), f"n,s\nVera,{source}\n", mapping)
    assert reading.records[0][2]["reference"] == "ref-quay"


def test_a_text_that_is_not_at_hand_is_told(root: Path) -> None:
    (root / "sources" / f"{REFERENCE}.txt").unlink()
    result = brought(root, "n,who,words\n1150,Nordlyn,put the number of signers at 1\n", MAP)
    assert result.exit_code == 1 and "is not at hand" in result.stdout


# --- maps ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("table =", "not TOML"),
        ('table = "figure"', "one of figures, events, actors"),
        ('table = "figures"\ncolums = 1', "'columns'"),
        ('table = "figures"', "no [columns]"),
        ('table = "figures"\n[columns]\nprinted = 3', "neither a column"),
        ('table = "figures"\n[columns]\nprinted = { form = "n" }', "'from'"),
        ('table = "figures"\n[columns]\nprinted = { from = "n", value = "x" }', "either from or value"),
        ('table = "figures"\n[columns]\nprinted = { from = "n", codes = { a = 1 } }', "table of texts"),
        ('table = "figures"\n[columns]\nprinted = "n"\n[citation]\nwords = "w"', "needs a reference"),
        ('table = "figures"\ndelimiter = "ab"\n[columns]\nprinted = "n"', "single character"),
        ('table = "figures"\n[columns]\nprinted = "n"\n[ignore]\ncolumns = "x"', "[ignore]"),
        ("a = " + "[" * 5_000, "not TOML"),
    ],
)
def test_a_map_that_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_map(text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("n,who,words,more\n", "says nothing of 'more'"),
        ("n,whom,words\n", "no column 'who'; the nearest is 'whom'"),
        ("n,who,words,n\n", "stands twice"),
        ("", "no column"),
        ("n,who,words\n" + "a" * 200_000 + "\n", "cannot be read as a table, line 2"),
    ],
)
def test_a_table_that_does_not_fit_its_map_is_said(root: Path, table: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read_rows(opened(root), table, read_map(MAP))
    assert said in str(error.value)


def test_a_column_that_no_record_has_is_said(root: Path) -> None:
    with pytest.raises(UsageError, match="'printd'; the nearest is 'printed'"):
        read_rows(opened(root), "n\n", read_map('table = "figures"\n[columns]\nprintd = "n"'))


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "\x00\x07", "x" * 30_000, '"', "\u202e", "9" * 5_000, "-", "1e999", ";" * 500, "\ud800"]
)
def test_a_hostile_cell_is_a_value_or_a_misfit(root: Path, cell: str) -> None:
    table: Any = f'n,who,words\n"{cell.replace(chr(34), chr(34) * 2)}",Nordlyn,"put the number of signers at 1,150"\n'
    reading = read_rows(opened(root), table, read_map(MAP))
    assert bool(reading.misfits) != bool(reading.records)
    assert all(len(misfit.why) < 600 and len(misfit.value) <= 200 for misfit in reading.misfits)
