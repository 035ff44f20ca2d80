"""verification.json: written, read again, stable, and stale as soon as what it rests on has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pincite
from pincite.checks.judging import Outcome
from pincite.verification import CHECKER, as_text, verification
from tests.conftest import edit_cell
from tests.test_judging import FIGURE, attest, build, cite


def written(package: Path) -> str:
    dataset = pincite.open(package)
    return as_text(verification(dataset, dataset.check(ignore=["T9"])))


def test_what_was_verified_says_where_and_in_what(example: Path) -> None:
    content = json.loads(written(example))
    dataset = pincite.open(example)
    assert content["checker"] == CHECKER and content["fold"] == "f1"
    assert list(content["citations"]) == sorted(citation.id for citation in dataset.citations)
    for name, entry in content["citations"].items():
        citation = dataset.citations[name]
        held = dataset.sources.held[citation.reference].read
        assert set(entry) == {"outcome", "spans", "source_sha256", "text_sha256", "record_sha256"}
        assert entry["spans"] and entry["outcome"] in ("confirmed", "located")
        assert (entry["text_sha256"], entry["source_sha256"]) == (held.text_sha256, held.source_sha256)


def test_the_same_gives_the_same_bytes_one_citation_a_line(example: Path) -> None:
    first = written(example)
    assert written(example) == first and first.endswith("}\n") and "\r" not in first
    assert sum(line.startswith('    "cit-') for line in first.splitlines()) == len(pincite.open(example).citations)
    edit_cell(example, "figures", "fig-fee-2018", "measure", "what a household pays")
    changed = [(a, b) for a, b in zip(first.splitlines(), written(example).splitlines(), strict=True) if a != b]
    assert changed and all('"cit-fig-fee-2018' in a for a, _ in changed)


def test_written_read_again_and_attested(example: Path) -> None:
    report = pincite.open(attest(example)).check(ignore=["T9"])
    assert set(report.outcomes.values()) == {"attested"} and report.ok
    assert written(example) == (example / "verification.json").read_text(encoding="utf-8"), "attested entries are kept"


def test_a_changed_name_makes_stale_what_hangs_on_it_and_nothing_else(example: Path) -> None:
    attest(example)
    edit_cell(example, "actors", "act-jorun-hask", "name", "Jorun Hansk")
    report = pincite.open(example).check(ignore=["T9"])
    stale = {finding.record for finding in report.errors if finding.code == "C108"}
    assert "fig-farms" in stale and report.outcomes["cit-fig-farms"] == "unchecked"
    assert report.outcomes["cit-fig-fee-2018"] == "attested"


def test_without_a_text_there_is_no_entry(tmp_path: Path) -> None:
    build(tmp_path, None, figures=[FIGURE], citations=[cite()])
    assert json.loads(written(tmp_path))["citations"] == {}


def test_a_failed_citation_is_written_as_it_is(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE | {"value": "9"}], citations=[cite(), cite("Nowhere at all.", id="cit-y")])
    entries = json.loads(written(tmp_path))["citations"]
    assert entries["cit-x"]["outcome"] == Outcome.disagrees
    assert entries["cit-y"]["outcome"] == Outcome.missing and entries["cit-y"]["spans"] == ""
