"""What `pincite check` prints: golden texts of every format, and what must hold in each of them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_regressions.file_regression import FileRegressionFixture

import pincite
from pincite.cli import main
from pincite.cli.render import width
from tests.conftest import EXAMPLE, copy_package, edit_cell, rows_of, write_rows

BROKEN = (
    ("figures", "fig-marchers-dyke-watch", "value", "12000"),
    ("figures", "fig-petition-share", "speaker", "act-pavel-rouse"),
    ("roles", "rol-dyke-kept-water-board", "actor", "act-water-bord"),
)
"""Three cells changed: a value, a speaker, and a link that leads nowhere."""
SUFFIX = {"full": ".txt", "concise": ".txt", "github": ".txt", "json": ".json", "sarif": ".json", "junit": ".xml"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example in the current folder, so that no path of the machine is printed."""
    monkeypatch.chdir(tmp_path)
    return copy_package(EXAMPLE, tmp_path)


@pytest.fixture
def broken(here: Path) -> Path:
    """The same with three cells changed."""
    for edit in BROKEN:
        edit_cell(here, *edit)
    return here


def run(*arguments: str, terminal: bool = False) -> Result:
    """The command line, called in the folder above the package; an exception is not caught."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False, color=terminal)


def check(*arguments: str, terminal: bool = False) -> Result:
    """The check of the example without frictionless, which is slow.

    As for a terminal it is coloured, and nothing takes escape sequences out of the text for us.
    """
    return run("check", EXAMPLE.name, "--ignore", "T9", *arguments, terminal=terminal)


# --- golden texts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", SUFFIX)
def test_three_changed_cells(form: str, broken: Path, file_regression: FileRegressionFixture) -> None:
    result = check("--format", form)
    assert result.exit_code == 1
    text = result.stdout
    if form == "json":
        text = without_passes(json.loads(text))
    elif form == "junit":
        text = "".join(line for line in text.splitlines(keepends=True) if "<system-out>" not in line)
    elif form == "sarif":
        text = text.replace(f'"version": "{pincite.__version__}"', '"version": "…"')
    assert str(broken.parent) not in text
    file_regression.check(text, basename=f"three_changed_cells_{form}", extension=SUFFIX[form])


def without_passes(report: dict[str, Any]) -> str:
    """The report without the citations that passed, which are many."""
    outcomes = report["outcomes_by_citation"]
    report["outcomes_by_citation"] = {
        citation: outcome for citation, outcome in outcomes.items() if outcome not in ("confirmed", "located")
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def test_nothing_found(here: Path, file_regression: FileRegressionFixture) -> None:
    result = check()
    assert result.exit_code == 0
    file_regression.check(result.stdout)


def test_without_the_texts(here: Path, file_regression: FileRegressionFixture) -> None:
    (here / "verification.json").unlink(missing_ok=True)
    for path in (here / "sources").iterdir():
        path.unlink()
    result = check("--format", "concise")
    assert result.exit_code == 0
    assert check("--strict").exit_code == 1
    file_regression.check(result.stdout)


# --- excerpts and carets ----------------------------------------------------------------------------------------------


def excerpts(text: str) -> list[tuple[str, str]]:
    """The words over the carets of a full report, and the carets, of each excerpt in it."""
    lines = [line.partition(" | ") for line in text.splitlines()]
    found = []
    for (_, _, above), (number, bar, below) in pairwise(lines):
        if bar and not number.strip() and set(below) <= {" ", "^"}:
            start = len(below) - len(below.lstrip())
            found.append((columns_of(above, start, len(below.rstrip())), below.strip()))
    return found


def columns_of(text: str, start: int, end: int) -> str:
    """The characters that a terminal shows in these columns."""
    column, shown = 0, ""
    for character in text:
        if start <= column < end:
            shown += character
        column += width(character)
    return shown


def test_carets_stand_under_the_cell_and_under_the_words(broken: Path) -> None:
    assert [words for words, _ in excerpts(check("--select", "Q,L").stdout)] == [
        "12000",
        "About 1,200 people",
        "act-pavel-rouse",
        "Hask",
        "act-water-bord",
    ]


def test_carets_stand_under_wide_and_combining_characters(here: Path) -> None:
    (here / "sources" / "ref-umibe.txt").write_text(
        "「海辺新聞」によると、約三千人が堤防を歩いた。\n", encoding="utf-8", newline="\n"
    )
    rows = rows_of(here, "references")
    work = {"id": "ref-umibe", "type": "article-newspaper", "title": "海辺", "language": "ja", "holding": "full"}
    write_rows(here, "references", [*rows, dict.fromkeys(rows[0], "") | work])
    edit_cell(here, "figures", "fig-farms", "measure", "堤防を歩いた人、e\u0301tat")
    edit_cell(here, "figures", "fig-farms", "printed", "約三千人")
    edit_cell(here, "figures", "fig-farms", "unit", "person")
    edit_cell(here, "figures", "fig-farms", "qualifier", "about")
    edit_cell(here, "figures", "fig-farms", "value", "30000")
    for column, cell in (("reference", "ref-umibe"), ("spans", ""), ("pin", ""), ("quote", "約三千人が堤防を歩いた")):
        edit_cell(here, "citations", "cit-fig-farms", column, cell)
    found = excerpts(check("--select", "Q101").stdout)
    assert found == [("30000", "^^^^^"), ("約三千人", "^^^^^^^^")]


def test_a_line_break_in_a_cell_before_it(here: Path) -> None:
    edit_cell(here, "figures", "fig-farms", "measure", "farms that\nthe dyke protects")
    edit_cell(here, "figures", "fig-fee-2018", "value", "181")
    edit_cell(here, "figures", "fig-farms", "speaker", "act-jorun-husk")
    result = check("--select", "L102,Q101", "--format", "json")
    found = [(f["line"], f["column"], f["field"]) for f in json.loads(result.stdout)["findings"]]
    lines = (here / "data" / "figures.csv").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("fig-fee-2018"))
    assert found == [(2, 0, "speaker"), (at, lines[at - 1].index("181") + 1, "value")]
    assert lines[1].startswith("fig-farms")
    words = [words for words, _ in excerpts(check("--select", "L102,Q101").stdout)]
    assert words[1] == "181"
    assert lines[1].startswith(words[0])


def test_a_long_row_is_cut_around_its_cell(broken: Path) -> None:
    edit_cell(broken, "figures", "fig-marchers-dyke-watch", "measure", "people on the march " * 40)
    assert ("12000", "^^^^^") in excerpts(check("--select", "Q101").stdout)
    assert max(map(len, check("--select", "Q101").stdout.splitlines())) < 250


@pytest.fixture
def steering(here: Path) -> Path:
    """The example with names and codes that would clear a terminal's screen, set its title or turn its text round."""
    edit_cell(here, "actors", "act-radio-ansel", "wikidata", "Q1\x1b]0;owned\x07\x1b[2J\u202e")
    edit_cell(here, "actors", "act-radio-ansel", "country", "\x1b[31mX\r\nY")
    edit_cell(here, "actors", "act-marchers", "name", "people\x1b[2J\x9b\u202e")
    edit_cell(here, "actors", "act-marchers", "aliases", "")
    edit_cell(here, "waivers", "wvr-paper-headings", "id", "wvr-\x1b[2J\n::error::x")
    return here


@pytest.mark.parametrize("form", ["full", "concise"])
def test_what_would_steer_a_terminal_is_shown(form: str, steering: Path) -> None:
    text = check("--format", form, terminal=True).stdout
    assert "people␛[2J" in text
    assert "owned" in text
    plain = re.sub(r"\x1b\[(?:3[136]|0|1)m", "", text)
    assert all(character.isprintable() or character == "\n" for character in plain)


@pytest.mark.parametrize(
    "form",
    [
        "github",
        "json",
        "sarif",
        "junit",
    ],
)
def test_what_would_steer_a_terminal_is_not_emitted(form: str, steering: Path) -> None:
    text = check("--format", form, terminal=True).stdout
    assert "owned" in text
    assert not [character for character in text if ord(character) < 32 and character != "\n"]
    if form == "junit":
        ElementTree.fromstring(text)


def test_a_broken_cell_makes_no_second_annotation(here: Path) -> None:
    edit_cell(here, "actors", "act-radio-ansel", "wikidata", "Q1\n::error file=x::injected, 100%")
    lines = check("--format", "github").stdout.splitlines()
    assert [line for line in lines if line.startswith("::error file=x")] == []
    assert any("100%25" in line for line in lines)


# --- formats for programs ---------------------------------------------------------------------------------------------


def test_json_has_the_keys_that_programs_rely_on(broken: Path) -> None:
    report = json.loads(check("--format", "json").stdout)
    assert list(report) == ["summary", "outcomes_by_citation", "findings"]
    assert list(report["summary"]) == ["records", "outcomes", "errors", "warnings"]
    keys = "code name severity path line column record field message hint source"
    assert {" ".join(finding) for finding in report["findings"]} == {keys}
    assert report["summary"]["errors"] == sum(finding["severity"] == "error" for finding in report["findings"])
    assert sum(report["summary"]["outcomes"].values()) == len(report["outcomes_by_citation"])
    assert report["outcomes_by_citation"]["cit-fig-marchers-dyke-watch"] == "disagrees"


def test_sarif_has_what_the_standard_requires(broken: Path) -> None:
    log = json.loads(check("--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].startswith("https://")
    [one] = log["runs"]
    driver = one["tool"]["driver"]
    assert driver["name"] == "pincite"
    assert driver["version"] == pincite.__version__
    listed = [rule["id"] for rule in driver["rules"]]
    assert len(set(listed)) == len(listed)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    assert len(one["results"]) == 3
    for result in one["results"]:
        assert result["ruleId"] in listed
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert (broken.parent / place["artifactLocation"]["uri"]).is_file()
        assert place["region"]["startLine"] >= 1
        assert place["region"].get("startColumn", 1) >= 1
    assert one["columnKind"] in ("unicodeCodePoints", "utf16CodeUnits")


def test_junit_counts_what_it_holds(broken: Path) -> None:
    suite = ElementTree.fromstring(check("--format", "junit").stdout)
    assert suite.tag == "testsuite"
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) == 3
    assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    assert all(case.attrib["name"] and case.attrib["classname"] for case in cases)
    citations = [case for case in cases if case.attrib["classname"] == "citations"]
    assert len(citations) == len(rows_of(broken, "citations"))


def test_github_annotates_the_line_of_the_cell(broken: Path) -> None:
    lines = check("--format", "github").stdout.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("::error file=saltmarsh/data/") for line in lines)
    assert any(",line=6,col=" in line and "title=Q101 value-not-in-passage" in line for line in lines)


@pytest.mark.parametrize("form", ["sarif", "junit", "json", "github"])
def test_a_clean_report_is_well_formed_too(form: str, here: Path) -> None:
    result = check("--format", form)
    assert result.exit_code == 0
    if form == "junit":
        assert ElementTree.fromstring(result.stdout).attrib["failures"] == "0"
    elif form == "github":
        assert result.stdout.strip() == ""
    else:
        assert json.loads(result.stdout)


# --- exit codes -------------------------------------------------------------------------------------------------------


def test_a_clean_dataset_exits_0_and_a_broken_one_1(here: Path) -> None:
    assert check().exit_code == 0
    edit_cell(here, "figures", "fig-farms", "speaker", "act-jorun-husk")
    assert check().exit_code == 1
    assert check("--ignore", "L,Q,C").exit_code == 0


def test_a_warning_alone_exits_0(here: Path) -> None:
    edit_cell(here, "events", "evt-crack", "note", "=1+1")
    result = check()
    assert result.exit_code == 0
    assert "0 errors, 1 warning" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "nowhere does not exist"),
        (["check", "saltmarsh/data"], "has no datapackage.json"),
        (["check", "saltmarsh", "--select", "Q999"], "no rule has the code 'Q999'"),
        (["check", "saltmarsh", "--ignore", ""], "no rule has the code ''"),
        (["check", "saltmarsh", "--format", "xml"], "'xml' is not one of"),
        (["check", "saltmarsh", "--sources", "nowhere"], "nowhere"),
        (["chekc", "saltmarsh"], "there is no verb 'chekc'; the nearest is 'check'"),
        (["frobnicate"], "there is no verb 'frobnicate'"),
        (["rule", "value-not-in-pasage"], "the nearest is 'value-not-in-passage'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_misuse_exits_2_and_says_what_is_meant(arguments: list[str], said: str, here: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_descriptor_exits_2(here: Path) -> None:
    (here / "datapackage.json").write_text("{", encoding="utf-8")
    result = run("check", "saltmarsh")
    assert result.exit_code == 2
    assert "is not JSON" in result.stderr
