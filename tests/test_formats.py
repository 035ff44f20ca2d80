"""The formats for other programs against the schemas of their standards, and what people see."""

from __future__ import annotations

import json
import shlex
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from click.testing import CliRunner, Result

import pincite
from pincite.checks.rules import BY_CODE
from pincite.cli import main
from pincite.cli.render import MANY, literal, width
from tests.conftest import EXAMPLE, ROOT, copy_package, edit_cell, rows_of, write_rows

VALIDATORS = ROOT / "tests" / "validators"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example in the current folder, with its files in their canonical form."""
    monkeypatch.chdir(tmp_path)
    return copy_package(EXAMPLE, tmp_path)


def spoil(package: Path) -> None:
    """One fault or more of most kinds: cells, links, evidence, a changed source, signs that steer."""
    for edit in (
        ("figures", "fig-marchers-dyke-watch", "value", "12000"),
        ("figures", "fig-fee-2018", "value", "3,000"),
        ("figures", "fig-petition-share", "speaker", "act-pavel-rouse"),
        ("roles", "rol-dyke-kept-water-board", "actor", "act-water-bord"),
        ("actors", "act-radio-ansel", "wikidata", 'Q1\x1b]0;<a href="x">&\ufffe\u202e\n::error::'),
        ("actors", "act-marchers", "kind", "crowd 人"),
        ("citations", "cit-fig-farms", "spans", "1-2"),
        ("events", "evt-crack", "note", "=1+1 "),
    ):
        edit_cell(package, *edit)
    text = package / "sources" / "ref-oics-cp-18-9.md"
    text.write_text("Printed again.\n\n" + text.read_text(encoding="utf-8"), encoding="utf-8")


def clean(package: Path) -> None:
    """Nothing."""


def without_sources(package: Path) -> None:
    """Nothing is at hand, nothing attested: warnings alone."""
    (package / "verification.json").unlink()
    for path in (package / "sources").iterdir():
        path.unlink()


STATES = pytest.mark.parametrize("state", [clean, spoil, without_sources], ids=lambda state: state.__name__)
State = Callable[[Path], None]


def check(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(
        main, ["check", EXAMPLE.name, "--ignore", "T9", *arguments], catch_exceptions=False, **options
    )


def findings(package: Path) -> list[pincite.Finding]:
    return list(pincite.open(package).check(ignore=["T9"]).findings)


# --- JSON -------------------------------------------------------------------------------------------------------------


@STATES
def test_json_is_as_its_schema_says(here: Path, state: State) -> None:
    state(here)
    schema = json.loads((VALIDATORS / "report.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(check("--format", "json").stdout), schema)


# --- SARIF ------------------------------------------------------------------------------------------------------------


def sarif() -> Any:
    return json.loads(check("--format", "sarif").stdout)


@STATES
def test_sarif_is_as_its_schema_says(here: Path, state: State) -> None:
    state(here)
    schema = json.loads((VALIDATORS / "sarif-2-1-0.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    log = sarif()
    assert not list(validator.iter_errors(log))
    log["runs"][0]["columnKind"] = "bytes"
    assert list(validator.iter_errors(log))


def test_every_result_has_a_rule_with_help_and_a_place(here: Path) -> None:
    spoil(here)
    [one] = sarif()["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert len(rules) > 8 and one["columnKind"] == "unicodeCodePoints"
    for result in one["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"] == BY_CODE[rule["id"]].manual
        assert "**Mend:**" in rule["help"]["markdown"] and "<a" not in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        [location] = result["locations"]
        region = location["physicalLocation"]["region"]
        line = (here.parent / location["physicalLocation"]["artifactLocation"]["uri"]).read_text().split("\n")
        assert region["startLine"] <= len(line)
        assert region.get("startColumn", 1) <= len(line[region["startLine"] - 1]) + 1


def test_the_place_in_the_source_is_related_and_its_words_only_where_they_ship(here: Path) -> None:
    edit_cell(here, "figures", "fig-marchers-dyke-watch", "value", "12000")
    [result] = sarif()["runs"][0]["results"]
    [related] = result["relatedLocations"]
    place = related["physicalLocation"]
    text = (here.parent / place["artifactLocation"]["uri"]).read_text(encoding="utf-8")
    start = place["region"]["charOffset"]
    words = text[start : start + place["region"]["charLength"]]
    assert words == "About 1,200 people" and words in place["region"]["snippet"]["text"]
    assert text.split("\n")[place["region"]["startLine"] - 1][place["region"]["startColumn"] - 1 :].startswith(words)

    (here / "sources").rename(here.parent / "texts")
    log = json.loads(check("--format", "sarif", "--sources", "texts").stdout)
    [related] = log["runs"][0]["results"][0]["relatedLocations"]
    place = related["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "ref-courier-2018-11-09.txt", "uriBaseId": "SOURCES"}
    assert "snippet" not in place["region"] and "walked along" not in json.dumps(log)


def fingerprints() -> dict[str, str]:
    results = sarif()["runs"][0]["results"]
    prints = {r["partialFingerprints"]["pincite/v1"]: r["message"]["text"].partition(":")[0] for r in results}
    assert len(prints) == len(results)
    return prints


def test_fingerprints_stay_when_rows_move_and_the_fault_changes(here: Path) -> None:
    spoil(here)
    before = fingerprints()
    for table in ("figures", "actors", "roles"):
        write_rows(here, table, rows_of(here, table)[::-1])
    assert set(fingerprints()) == set(before)
    edit_cell(here, "figures", "fig-marchers-dyke-watch", "value", "13000")
    assert set(fingerprints()) == set(before)
    edit_cell(here, "figures", "fig-marchers-dyke-watch", "value", "1200")
    assert len(set(before) - set(fingerprints())) == 1


def test_paths_lead_from_the_current_folder_also_for_an_absolute_path(here: Path) -> None:
    edit_cell(here, "figures", "fig-marchers-dyke-watch", "value", "12000")
    for form in ("github", "sarif"):
        given = CliRunner().invoke(main, ["check", str(here), "--ignore", "T9", "--format", form]).stdout
        assert "saltmarsh/data/figures.csv" in given and str(here) not in given.replace(f"check {here}", "")


# --- JUnit ------------------------------------------------------------------------------------------------------------


@STATES
def test_junit_is_as_its_schema_says_and_counts_what_was_found(here: Path, state: State) -> None:
    state(here)
    text = check("--format", "junit").stdout
    xmlschema.XMLSchema(str(VALIDATORS / "junit-10.xsd")).validate(text)
    suite = ElementTree.fromstring(text)
    found = findings(here)
    errors = sum(finding.severity == "error" for finding in found)
    assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"]) == errors
    assert len(suite.findall("testcase/skipped")) == int(suite.attrib["skipped"]) == len(found) - errors
    assert [result.attrib["type"] for result in suite.findall("testcase/*[@type]")] == [f.code for f in found]


# --- for people -------------------------------------------------------------------------------------------------------


def test_many_findings_are_counted_by_rule(here: Path) -> None:
    for figure in ("fig-farms", "fig-fee-2010", "fig-fee-2018", "fig-openings", "fig-saving", "fig-generations"):
        edit_cell(here, "figures", figure, "unit", "people")
    edit_cell(here, "events", "evt-crack", "note", "=1+1")
    text = check("--select", "Q206,T205").stdout
    assert "    6 error Q206 unknown-unit\n    1 warning T205 formula-like-cell\n" in text
    assert "pincite rule" in text
    edit_cell(here, "events", "evt-crack", "note", "")
    assert len(findings(here)) > MANY
    assert "6 error" not in check("--select", "T205").stdout


def test_what_frictionless_says_of_the_same_cell_is_said_once(here: Path) -> None:
    edit_cell(here, "figures", "fig-fee-2018", "value", "3,000")
    text = CliRunner().invoke(main, ["check", "saltmarsh", "--select", "T"]).stdout
    assert text.count("-->") == 1 and "also: error T901" in text and "2 errors" in text


@pytest.mark.parametrize("plain", [True, False])
def test_colour_is_for_terminals_and_no_color_is_heard(
    here: Path, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_cell(here, "figures", "fig-marchers-dyke-watch", "value", "12000")
    assert "\x1b[" not in check().stdout
    monkeypatch.setenv("NO_COLOR", "1" if plain else "")
    coloured = "\x1b[" in check(color=True).stdout
    assert coloured is not plain


def test_a_command_in_a_hint_can_be_typed_as_it_stands(here: Path) -> None:
    text = here / "sources" / "ref-courier-2018-11-09.txt"
    text.write_text(
        text.read_text(encoding="utf-8").replace("About 1,200 people", "About 1,300 people"), encoding="utf-8"
    )
    shown = check("--select", "C102").stdout
    [hint] = {line for line in shown.splitlines() if "fig-marchers-dyke-watch" in line and "pincite pin" in line}
    command = hint.partition("pincite ")[2]
    result = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    assert result.exit_code == 0 and "fig-marchers-dyke-watch" in result.stdout


def test_a_name_in_a_command_is_quoted() -> None:
    assert literal("pincite fmt", Path("a b; rm")) == "pincite fmt 'a b; rm'"
    assert literal("pincite show x", Path("a\\1b")) == "pincite show --path 'a\\1b' x"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("約三千人", 8), ("ｶﾅ", 2), ("e\u0301tat", 4), ("a\u200bb", 2), ("👍", 2), ("x\ufe0f", 1), ("각", 2)],
)
def test_columns_are_those_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_caret_stands_under_a_cell_after_wide_characters_in_a_row_that_is_cut(here: Path) -> None:
    edit_cell(here, "figures", "fig-farms", "measure", "堤防が守る農場の数" * 12)
    edit_cell(here, "figures", "fig-farms", "unit", "farms'")
    lines = check("--select", "Q206").stdout.splitlines()
    for above, below in pairwise(lines):
        if "^" in below:
            at = width(below[: below.index("^")])
            upto = next(n for n in range(len(above)) if width(above[:n]) == at)
            assert above[upto:].startswith("farms'")
            assert width(above) < 120
            break
    else:
        pytest.fail("no caret")
