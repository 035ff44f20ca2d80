"""Auditing: the checker is shown falsified copies of what it passed, and says how many it refused."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import pincite
from pincite.audit import Audit, Mutant, audit, changed, forged_passages, is_rejected, mutants_of
from pincite.records.models import Figure
from pincite.records.vocabulary import Qualifier
from tests.conftest import EXAMPLE
from tests.test_judging import EVENT, FIGURE, SENTENCE, build, cite


@pytest.fixture(scope="module")
def example_mutants() -> list[Mutant]:
    return list(mutants_of(pincite.open(EXAMPLE)))


def test_every_kind_of_falsehood_is_tried(example_mutants: list[Mutant]) -> None:
    kinds = Counter(mutant.kind for mutant in example_mutants)
    assert set(kinds) >= {
        "actor", "base", "bound", "cut", "date", "digit", "negation", "passage-digit", "precision", "printed", "range",
        "reality", "reference", "relative", "scale", "sibling", "spans", "speaker", "splice", "stance", "unit", "word",
        "qualifier",
    }  # fmt: skip


def test_every_mutant_differs_from_what_it_falsifies(example_mutants: list[Mutant]) -> None:
    dataset = pincite.open(EXAMPLE)
    for mutant in example_mutants:
        original = dataset.record(mutant.record) if not mutant.record.startswith("cit-") else None
        original = original or dataset.citations[mutant.mutated.id]
        if mutant.kind == "sibling":
            original = dataset.citations[mutant.mutated.id]
        assert mutant.mutated != original, mutant
        assert mutant.mutated.row == original.row and mutant.change


def test_the_mutants_are_the_same_each_time(example_mutants: list[Mutant]) -> None:
    assert list(mutants_of(pincite.open(EXAMPLE))) == example_mutants


def test_a_sample_of_each_kind_is_rejected(example_mutants: list[Mutant]) -> None:
    dataset = pincite.open(EXAMPLE)
    first = {mutant.kind: mutant for mutant in reversed(example_mutants)}
    for kind in ("digit", "bound", "scale", "qualifier", "unit", "base", "printed", "date", "precision", "cut", "word"):
        assert is_rejected(dataset, first[kind]), first[kind]


def test_what_was_not_falsified_is_not_rejected() -> None:
    dataset = pincite.open(EXAMPLE)
    for record in (dataset.figures["fig-farms"], dataset.events["evt-pumps"], dataset.roles["rol-dyke-fee-households"]):
        assert not is_rejected(dataset, Mutant("none", record.id, "nothing", record))
    citation = dataset.citations["cit-fig-farms"]
    assert not is_rejected(dataset, Mutant("none", citation.id, "nothing", changed(citation)))


def small(folder: Path) -> pincite.Dataset:
    rows: dict[str, Any] = {"figures": [FIGURE], "events": [EVENT]}
    return pincite.open(build(folder, citations=[cite(), cite(id="cit-e", record="evt-strike")], **rows))


def test_an_audit_counts_and_lists_what_survives(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    result = audit(small(tmp_path), lambda done, total: steps.append((done, total)))
    answer = result.as_dict()
    total = answer["summary"]["mutants"]
    assert steps == [(n, total) for n in range(1, total + 1)] and total > 20
    assert answer["summary"]["killed"] == sum(kind["killed"] for kind in answer["by_kind"].values())
    assert len(answer["survivors"]) == total - answer["summary"]["killed"]
    assert result.rate > 0.9
    assert json.loads(json.dumps(answer)) == answer
    assert audit(small(tmp_path)).as_dict() == answer


def test_an_audit_changes_no_file(tmp_path: Path) -> None:
    dataset = small(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    audit(dataset)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_without_texts_there_is_nothing_to_falsify(tmp_path: Path) -> None:
    build(tmp_path, None, figures=[FIGURE], citations=[cite()])
    result = audit(pincite.open(tmp_path))
    assert result == Audit((), ()) and result.rate == 1.0


def test_only_what_passes_is_falsified(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE | {"value": "9"}], citations=[cite()])
    assert not list(mutants_of(pincite.open(tmp_path)))


def test_an_actor_of_unknown_kind_does_not_end_it(tmp_path: Path) -> None:
    actors = [
        {"id": "act-orlova", "name": "Vera Orlova", "kind": "person"},
        {"id": "act-x", "name": "Nobody", "kind": "?"},
    ]
    role = {"id": "rol-a", "event": "evt-strike", "actor": "act-orlova", "role": "source"}
    rows: dict[str, Any] = {"figures": [FIGURE], "events": [EVENT], "roles": [role], "actors": actors}
    build(tmp_path, citations=[cite(record="rol-a")], **rows)
    assert list(mutants_of(pincite.open(tmp_path)))


def test_forgeries_differ_from_the_passage() -> None:
    for text in (SENTENCE, "They did not come.", "약 3,000명이 참가했다.", "no", "x", "1"):
        for kind, change, forged in forged_passages(text):
            assert kind and change and forged != text


def test_a_changed_copy_keeps_its_row() -> None:
    figure = Figure(id="fig-a", quantity="q", qualifier=Qualifier.exact)
    assert changed(figure, unit="ship").cell("unit") == "ship" and changed(figure).row == figure.row
