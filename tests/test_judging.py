"""Judging: each outcome a citation can have, in a package small enough to see why."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import pincite
from pincite.checks import check_package, selected
from pincite.checks.digest import actors_of, record_digest
from pincite.checks.judging import Evidence, Outcome
from pincite.errors import UsageError
from pincite.evidence.passages.pins import make_pin
from pincite.findings import Severity
from pincite.records.models import TABLES
from pincite.verification import as_text, verification
from tests.conftest import edit_cell, rows_of, write_rows

TEXT = """A strike in the north

About 3,000 dockers stopped work on 4 May 2031, Vera Orlova said. The port lost 10 million dollars.

Nobody was hurt. The cranes stood still. Nobody was hurt.
"""
REFERENCE = {"id": "ref-post", "type": "article-newspaper", "title": "A strike in the north", "holding": "full"}
FIGURE = {
    "id": "fig-dockers", "quantity": "dockers", "printed": "About 3,000", "qualifier": "about", "value": "3000",
    "unit": "person", "speaker": "act-orlova",
}  # fmt: skip
EVENT = {"id": "evt-strike", "type": "protest", "title": "Strike", "date": "2031-05-04", "date_basis": "stated"}
SENTENCE = "About 3,000 dockers stopped work on 4 May 2031, Vera Orlova said."


def build(folder: Path, source: str | None = TEXT, **tables: Any) -> Path:
    """Write a package of these rows, and a text for ref-post."""
    tables = {"references": [REFERENCE | {"language": "en"}], **tables}
    tables.setdefault("actors", [{"id": "act-orlova", "name": "Vera Orlova", "kind": "person"}])
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    resources = []
    for name in TABLES:
        rows = tables.get(name, [])
        header = list(dict.fromkeys(["id", *(key for row in rows for key in row)]))
        out = io.StringIO()
        writer = csv.DictWriter(out, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
        if rows:
            (folder / "data" / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
            resources.append({"name": name, "path": f"data/{name}.csv"})
    content: dict[str, Any] = {"name": "north", "version": "0.1.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    if source is not None:
        (folder / "sources" / "ref-post.txt").write_text(source, encoding="utf-8", newline="")
    return folder


def cite(quote: str = SENTENCE, **cells: str) -> dict[str, str]:
    return {"id": "cit-x", "record": "fig-dockers", "reference": "ref-post", "quote": quote, **cells}


def outcome(folder: Path, citation: dict[str, str], **tables: Any) -> tuple[str, pincite.Report]:
    rows = {"figures": [FIGURE], "events": [EVENT], "citations": [citation], **tables}
    report = pincite.open(build(folder, **rows)).check(ignore=["T9"])
    return report.outcomes.get("cit-x", ""), report


# --- the outcomes ---


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, "confirmed"),
        ({"record": "evt-strike"}, "confirmed"),
        ({"record": "evt-strike", "field": "title"}, "located"),
        ({"stance": "context"}, "located"),
        ({"quote": "The port lost 10 million dollars."}, "disagrees"),
        ({"quote": "About 3,100 dockers stopped work on 4 May 2031, Vera Orlova said."}, "altered"),
        ({"quote": "Nobody was hurt.", "stance": "context"}, "ambiguous"),
        ({"quote": "Quite other words, which nobody wrote there."}, "missing"),
        ({"quote": "", "pin": "p1.nonsense"}, "missing"),
        ({"quote": "", "pin": "p9.AAAA.AAAA"}, "missing"),
        ({"quote": ""}, "missing"),
        ({"spans": "9-3"}, "missing"),
        ({"quote": "", "pin": make_pin(SENTENCE)}, "confirmed"),
        ({"pin": make_pin(SENTENCE)}, "confirmed"),
        ({"pin": make_pin("Nobody was hurt.")}, "altered"),
        ({"record": "fig-nobody"}, "located"),
        ({"reference": "ref-nowhere"}, "unchecked"),
    ],
    ids=repr,
)  # fmt: skip
def test_an_outcome(tmp_path: Path, cells: dict[str, str], expected: str) -> None:
    found, report = outcome(tmp_path, cite(**cells))
    if cells == {"pin": make_pin("Nobody was hurt.")}:  # the pin is of other words than the quote
        assert found in ("altered", "missing", "ambiguous") and not report.ok
    else:
        assert found == expected
    if expected in ("disagrees", "altered", "ambiguous", "missing"):
        assert any(finding.record in ("cit-x", "fig-dockers") for finding in report.errors)


def test_the_spans_settle_which_of_two_places_is_meant(tmp_path: Path) -> None:
    at = TEXT.rindex("Nobody was hurt.")
    row = cite("Nobody was hurt.", stance="context", spans=f"{at}-{at + 16}")
    assert outcome(tmp_path, row)[0] == "located"
    assert outcome(tmp_path, row | {"spans": f"{at + 1}-{at + 17}"})[0] == "ambiguous"


def test_a_work_known_from_its_metadata_confirms_nothing(tmp_path: Path) -> None:
    reference = REFERENCE | {"holding": "metadata", "language": "en"}
    found, report = outcome(tmp_path, cite(), references=[reference])
    assert found == "unchecked"
    assert "C201" in {finding.code for finding in report.errors}


@pytest.mark.parametrize("status", ["withdrawn", "merged"])
def test_what_is_not_in_force_is_not_judged(tmp_path: Path, status: str) -> None:
    wrong = cite("Quite other words, which nobody wrote there.", status=status, note="An error of ours.")
    assert outcome(tmp_path, wrong)[0] == ""
    gone = FIGURE | {"status": status, "note": "An error of ours.", "value": "9"}
    assert outcome(tmp_path, cite(), figures=[gone])[0] == ""


def test_an_unreadable_cell_of_the_place_is_said(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite(spans="here")])
    judgement = Evidence(pincite.open(tmp_path)).judgements["cit-x"]
    assert judgement.outcome == Outcome.missing
    assert "cannot be read" in judgement.problem


def test_judgements_are_made_once_and_found_by_record(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite(), cite(id="cit-y", stance="context")])
    evidence = Evidence(pincite.open(tmp_path))
    assert evidence.judgements is evidence.judgements
    assert [judgement.citation.id for judgement in evidence.of_record("fig-dockers")] == ["cit-x", "cit-y"]
    assert evidence.of_record("fig-nobody") == ()


# --- fields: what is compared with what ---


@pytest.mark.parametrize(
    ("field", "cells", "quote", "expected"),
    [
        ("period", {"period": "2031-05-04", "period_basis": "stated"}, SENTENCE, "confirmed"),
        ("period", {"period": "2031-05-05", "period_basis": "stated"}, SENTENCE, "disagrees"),
        ("period", {"period": "2031-05-04", "period_basis": "stated"}, "The cranes stood still.", "disagrees"),
        ("period", {"period": "2031-05", "period_basis": "inferred", "note": "From the issue."}, SENTENCE, "located"),
        ("period", {}, SENTENCE, "located"),
        ("speaker", {}, SENTENCE, "confirmed"),
        ("unit", {}, SENTENCE, "confirmed"),
        ("unit", {"unit": "ship"}, SENTENCE, "disagrees"),
        ("qualifier", {"qualifier": "exact"}, SENTENCE, "disagrees"),
        ("base", {}, SENTENCE, "located"),
        ("measure", {"measure": "dockers on strike"}, SENTENCE, "located"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_field_of_a_figure(tmp_path: Path, field: str, cells: dict[str, str], quote: str, expected: str) -> None:
    assert outcome(tmp_path, cite(quote, field=field), figures=[FIGURE | cells])[0] == expected


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("It took over four to seven years.", "P4Y/P7Y", "confirmed"),
        ("It took over four to seven years.", "P4Y/P7M", "located"),
        ("It took over four to seven years.", "P4Y/P8Y", "disagrees"),
        ("It took 5 months.", "P5M", "confirmed"),
        ("It took 5 months.", "PT5M", "disagrees"),
        ("It took 5 minutes.", "PT5M", "confirmed"),
        ("It took 5 minutes.", "P5M", "disagrees"),
        ("It took 14 hours.", "PT14H", "confirmed"),
        ("It took 5 months.", "P1Y5M", "located"),
        ("It took a while.", "P5M", "disagrees"),
    ],
)
def test_a_duration_is_compared_in_its_unit(tmp_path: Path, text: str, period: str, expected: str) -> None:
    figure = {"id": "fig-dockers", "quantity": "q", "qualifier": "vague", "period": period, "period_basis": "stated"}
    row = cite(text, field="period")
    rows = {"figures": [figure], "citations": [row]}
    report = pincite.open(build(tmp_path, text, **rows)).check(select=["C1", "D1"])
    assert report.outcomes["cit-x"] == expected


# --- without the text ---


def attest(folder: Path) -> Path:
    """Write what was verified, then take the texts away."""
    dataset = pincite.open(folder)
    text = as_text(verification(dataset, dataset.check(ignore=["T9"])))
    (folder / "verification.json").write_text(text, encoding="utf-8")
    for path in (folder / "sources").iterdir():
        path.unlink()
    return folder


def test_without_the_text_what_was_verified_is_attested(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite()])
    report = pincite.open(attest(tmp_path)).check(ignore=["T9"])
    assert report.outcomes == {"cit-x": "attested"} and report.ok


def test_without_the_text_and_without_a_verification_nothing_passes(tmp_path: Path) -> None:
    build(tmp_path, None, figures=[FIGURE], citations=[cite()])
    dataset = pincite.open(tmp_path)
    [found] = [f for f in dataset.check(ignore=["T9"]).findings if f.code == "C107"]
    assert found.severity == Severity.warning
    [found] = [f for f in dataset.check(ignore=["T9"], strict=True).findings if f.code == "C107"]
    assert found.severity == Severity.error


@pytest.mark.parametrize(
    ("table", "record", "column", "value"),
    [
        ("figures", "fig-dockers", "value", "3001"),
        ("figures", "fig-dockers", "speaker", ""),
        ("actors", "act-orlova", "name", "Vera Orlov"),
        ("citations", "cit-x", "quote", "About 3,000 dockers"),
        ("citations", "cit-x", "locator", "p. 3"),
        ("references", "ref-post", "language", "ja"),
        ("references", "ref-post", "text_sha256", "0" * 64),
    ],
)
def test_a_change_after_the_verification_is_an_error(
    tmp_path: Path, table: str, record: str, column: str, value: str
) -> None:
    rows = {"figures": [FIGURE], "citations": [cite(locator="p. 1")]}
    references = [REFERENCE | {"language": "en", "text_sha256": ""}]
    build(tmp_path, TEXT, references=references, **rows)
    attest(tmp_path)
    edit_cell(tmp_path, table, record, column, value)
    report = pincite.open(tmp_path).check(ignore=["T9"])
    assert report.outcomes["cit-x"] == "unchecked"
    assert "C108" in {finding.code for finding in report.errors}


def test_a_note_may_change_after_the_verification(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE | {"note": ""}], citations=[cite()])
    attest(tmp_path)
    edit_cell(tmp_path, "figures", "fig-dockers", "note", "Seen again.")
    assert pincite.open(tmp_path).check(ignore=["T9"]).outcomes["cit-x"] == "attested"


def test_the_date_of_the_work_that_a_relative_date_hangs_on_is_part_of_what_was_checked(tmp_path: Path) -> None:
    text = "The strike began last month."
    event = EVENT | {"date": "2031-04", "date_basis": "relative", "date_anchor": "ref-wire", "note": "By the wire."}
    wire = {"id": "ref-wire", "type": "article-newspaper", "title": "Wire", "holding": "metadata", "language": "en"}
    references = [REFERENCE | {"language": "en", "issued": ""}, wire | {"issued": "2031-05-09"}]
    build(tmp_path, text, references=references, events=[event], citations=[cite(text, record="evt-strike")])
    assert pincite.open(attest(tmp_path)).check(select=["C"]).outcomes["cit-x"] == "attested"
    edit_cell(tmp_path, "references", "ref-wire", "issued", "2031-08-09")
    assert "C108" in {f.code for f in pincite.open(tmp_path).check(select=["C"]).errors}


def test_a_citation_that_failed_before_is_not_attested(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE | {"value": "9"}], citations=[cite()])
    assert pincite.open(attest(tmp_path)).check(ignore=["T9"]).outcomes["cit-x"] == "unchecked"


def test_the_digest_names_the_actors_that_decide(example: Path) -> None:
    dataset = pincite.open(example)
    assert actors_of(dataset.figures["fig-farms"]) == ("act-jorun-hask",)
    assert actors_of(dataset.roles["rol-dyke-fee-water-board"]) == ("act-water-board",)
    assert actors_of(dataset.links["lnk-jorun-hask-affiliated-with-dyke-watch"]) == ("act-jorun-hask", "act-dyke-watch")
    assert actors_of(dataset.links["lnk-oics-cp-18-9-discusses-coast-protection-act"]) == ()
    assert actors_of(dataset.events["evt-pumps"]) == ()
    digests = {record_digest(dataset, citation) for citation in dataset.citations}
    assert len(digests) == len(dataset.citations) and all(len(digest) == 64 for digest in digests)


# --- running the rules ---


def test_the_longer_of_two_codes_decides() -> None:
    codes = {rule.code for rule in selected(["Q"], ["Q1"])}
    assert "Q201" in codes and "Q101" not in codes
    codes = {rule.code for rule in selected(["Q101"], ["Q"])}
    assert codes == {"Q101"}
    assert {rule.code for rule in selected([], ["Q", "Q2"])} == {rule.code for rule in selected([], ["Q"])}


@pytest.mark.parametrize("code", ["", "Z", "Q999", "q1", "Q1011", "value-not-in-passage"])
def test_a_code_that_no_rule_has_is_misuse(example: Path, code: str) -> None:
    with pytest.raises(UsageError, match="no rule has the code"):
        check_package(pincite.open(example), select=[code])


def test_a_report_counts_what_it_holds(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    report = pincite.open(example).check(ignore=["T9"])
    summary = report.summary()
    assert not report.ok and summary["errors"] == len(report.errors) >= 1
    assert summary["warnings"] == len(report.warnings)
    assert sum(summary["outcomes"].values()) == len(report.outcomes)
    assert summary["records"]["figures"] == len(rows_of(example, "figures"))
    answer = report.as_dict()
    assert json.loads(json.dumps(answer)) == answer
    assert list(report.findings) == sorted(report.findings)


def test_a_check_twice_gives_the_same(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    first, second = (pincite.open(example).check(ignore=["T9"]).as_dict() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_row_full_of_unreadable_cells_ends_no_other_check(example: Path, table: str) -> None:
    rows = rows_of(example, table)
    for column in rows[0]:
        if column != "id":
            rows[0][column] = "§ unreadable §"
    write_rows(example, table, rows)
    dataset = pincite.open(example)
    report = dataset.check(ignore=["T9"])
    assert not report.ok
    assert set(report.outcomes.values()) & {"confirmed"}
    dataset.coverage()
    dataset.trace(rows[0]["id"])


@pytest.mark.parametrize("table", sorted(TABLES))
def test_empty_cells_in_every_row_end_no_check(example: Path, table: str) -> None:
    rows = rows_of(example, table)
    write_rows(example, table, [{column: row["id"] if column == "id" else "" for column in row} for row in rows])
    dataset = pincite.open(example)
    assert isinstance(dataset.check(ignore=["T9"]).as_dict(), dict)
    dataset.coverage()


def test_a_link_into_an_empty_table_is_dangling(example: Path) -> None:
    for name in ("roles", "links", "waivers"):
        rows = rows_of(example, name)
        (example / "data" / f"{name}.csv").write_text(",".join(rows[0]) + "\n", encoding="utf-8")
    rows = rows_of(example, "citations")
    pointed = [row["id"] for row in rows if row["record"].startswith(("rol-", "lnk-"))]
    found = pincite.open(example).check(select=["L102"]).findings
    assert pointed and {finding.record for finding in found} == set(pointed)
