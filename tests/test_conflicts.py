"""Conflicts: verdicts of pairs of figures, and bounds under a named rule."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import pincite
from pincite.cli import main
from pincite.conflicts import Conflict, review
from tests.conftest import FLAGSHIP, edit_cell, rows_of, write_rows

N = {"printed": "", "value": "", "low": "", "high": "", "unit": "person", "base": "", "per": "", "speaker": ""}
FIGURES = {
    "about 3,000": {"qualifier": "about", "value": "3000"},
    "more than 2,000": {"qualifier": "more_than", "low": "2000"},
    "3,000": {"qualifier": "exact", "value": "3000"},
    "2,900": {"qualifier": "exact", "value": "2900"},
    "tens of thousands": {"qualifier": "magnitude"},
    "数千人規模": {"qualifier": "magnitude"},
    "up to 90": {"qualifier": "up_to", "high": "90"},
    "70–90": {"qualifier": "between", "low": "70", "high": "90"},
    "80": {"qualifier": "exact", "value": "80"},
    "less than 70": {"qualifier": "less_than", "high": "70"},
    "at least 95": {"qualifier": "at_least", "low": "95"},
    "several": {"qualifier": "vague"},
}
VERDICTS = [
    ("about 3,000", "more than 2,000", "disagree"),
    ("about 3,000", "3,000", "compatible"),
    ("about 3,000", "2,900", "disagree"),
    ("3,000", "2,900", "contradict"),
    ("about 3,000", "tens of thousands", "contradict"),
    ("more than 2,000", "tens of thousands", "disagree"),
    ("about 3,000", "数千人規模", "compatible"),
    ("数千人規模", "tens of thousands", "contradict"),
    ("up to 90", "70–90", "overlap"),
    ("70–90", "80", "compatible"),
    ("70–90", "less than 70", "contradict"),
    ("up to 90", "at least 95", "contradict"),
    ("several", "3,000", "compatible"),
]


def with_figures(example: Path, *printed: str) -> pincite.Dataset:
    """The example with these figures of one quantity, and no others."""
    template = rows_of(example, "figures")[0] | N
    rows = [
        template | FIGURES[words] | {"id": f"fig-{number}", "quantity": "q", "printed": words}
        for number, words in enumerate(printed)
    ]
    write_rows(example, "figures", rows)
    return pincite.open(example)


@pytest.mark.parametrize(("one", "other", "verdict"), VERDICTS, ids=lambda item: item)
def test_verdict(one: str, other: str, verdict: str, example: Path) -> None:
    for pair in ((one, other), (other, one)):
        [conflict] = with_figures(example, *pair).conflicts()
        assert conflict.verdict == verdict, conflict.reason
        assert conflict.reason


def test_estimate_names_its_rule_and_inputs(example: Path) -> None:
    dataset = with_figures(example, "about 3,000", "2,900", "several")
    envelope = dataset.estimate("q", rule="envelope")
    assert (envelope.low, envelope.high) == (Decimal("2250"), Decimal("3750"))
    assert envelope.figures == ("fig-0", "fig-1") and envelope.left_out == ("fig-2",)
    both = dataset.estimate("q", rule="intersection")
    assert (both.low, both.high) == (Decimal(2900), Decimal(2900))
    assert both.convention == "bands-1"


def test_estimate_refuses_what_it_does_not_know(example: Path) -> None:
    dataset = with_figures(example, "3,000")
    with pytest.raises(pincite.UsageError, match="nearest is 'envelope'"):
        dataset.estimate("q", rule="envelop")
    with pytest.raises(pincite.UnknownRecord):
        dataset.estimate("nothing", rule="envelope")


def test_an_open_end_stays_open(example: Path) -> None:
    assert with_figures(example, "more than 2,000", "2,900").estimate("q", rule="envelope").high is None


def test_the_three_sizes_of_the_protest() -> None:
    verdicts = {frozenset(c.figures): c for c in pincite.open(FLAGSHIP).conflicts()}
    by_printed = {figure.printed: figure.id for figure in pincite.open(FLAGSHIP).figures}
    tens = next(
        figure.id
        for figure in pincite.open(FLAGSHIP).figures
        if figure.printed == "tens of thousands" and figure.quantity == "jilin-protest-participants"
    )
    pair = verdicts[frozenset({by_printed["more than 2,000"], tens})]
    assert (pair.verdict, pair.same_work) == ("disagree", True)
    assert verdicts[frozenset({by_printed["about 3,000"], by_printed["more than 2,000"]})].verdict == "disagree"
    assert verdicts[frozenset({by_printed["about 3,000"], tens})].verdict == "contradict"
    assert verdicts[frozenset({by_printed["up to 90%"], by_printed["70–90%"]})].verdict == "overlap"
    assert not [pair for pair in verdicts if pair <= {by_printed["more than half"], by_printed["around 5%"]}]


# ------------------------------------------------------------------------------------------------ what is no conflict

PAIR = ("fig-repair-cost-board", "fig-repair-cost-hask")
WHY = "The board's sum holds the sluice, Hask's does not."


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["conflicts", *arguments])
    return result.exit_code, result.output


def reviewed(example: Path) -> list[dict[str, object]]:
    content = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    listed: list[dict[str, object]] = content.get("pincite", {}).get("reviewed", [])
    return listed


def of_pair(example: Path) -> Conflict:
    return next(c for c in pincite.open(example).conflicts() if set(c.figures) == set(PAIR))


def codes(example: Path) -> set[str]:
    return {finding.code for finding in pincite.open(example).check(select=["X2"]).findings}


def test_a_review_is_kept_shown_and_changes_no_verdict(example: Path) -> None:
    before = (example / "datapackage.json").read_text(encoding="utf-8")
    code, told = run(str(example), "--review", *reversed(PAIR), "--because", f"  {WHY}\n")
    assert code == 0 and "contradict (reviewed)" in told and f"no conflict, because {WHY}" in told
    [entry] = reviewed(example)
    assert (entry["figures"], entry["reason"]) == (list(PAIR), WHY)
    after = (example / "datapackage.json").read_text(encoding="utf-8")
    assert after.startswith(before[: before.index('"ship_sources"')]) and after.endswith(before[-20:].lstrip("}\n "))
    conflict = of_pair(example)
    assert (conflict.verdict, conflict.reviewed, conflict.outdated) == ("contradict", WHY, "")
    answer = json.loads(run(str(example), "--format", "json")[1])["conflicts"]
    assert [each["reviewed"] for each in answer if each["figures"] == list(PAIR)] == [WHY]
    assert codes(example) == set()


def test_a_review_of_a_pair_takes_the_place_of_the_one_before(example: Path) -> None:
    other = ("fig-poor-share-courier", "fig-poor-share-paper")
    review(pincite.open(example), *PAIR, "First.")
    review(pincite.open(example), *other, "Other.")
    review(pincite.open(example), *PAIR, "Second.")
    assert [(tuple(e["figures"]), e["reason"]) for e in reviewed(example)] == [  # type: ignore[arg-type]
        (PAIR, "Second."),
        (other, "Other."),
    ]
    assert codes(example) == set()


def test_a_review_does_not_outlive_a_change_of_its_figures(example: Path) -> None:
    review(pincite.open(example), *PAIR, WHY)
    edit_cell(example, "figures", PAIR[0], "note", "Read again.")
    assert of_pair(example).reviewed == WHY
    edit_cell(example, "figures", PAIR[0], "value", "12500000")
    conflict = of_pair(example)
    assert (conflict.reviewed, conflict.outdated) == ("", WHY)
    assert "a figure was changed since it was reviewed" in run(str(example))[1]
    assert codes(example) == {"X202"}
    review(pincite.open(example), *PAIR, "Still.")
    assert of_pair(example).reviewed == "Still." and codes(example) == set()


@pytest.mark.parametrize(
    ("pair", "reason", "said"),
    [
        (PAIR, " \n ", "needs a reason"),
        (PAIR, "x" * 2001, "at most 2,000"),
        ((PAIR[0], "fig-saving"), "So.", "not two figures in force of one quantity"),
        ((PAIR[0], PAIR[0]), "So.", "not two figures in force"),
        (("fig-marchers-dyke-watch", "fig-marchers-paper-thousands"), "So.", "nothing to review"),
        ((PAIR[0], "evt-dyke-march"), "So.", "not two figures in force"),
        ((PAIR[0], "fig-repair-cost-hask2"), "So.", "the nearest is 'fig-repair-cost-hask'"),
    ],
    ids=lambda item: item[:12] if isinstance(item, str) else "",
)
def test_what_is_no_review_is_refused(pair: tuple[str, str], reason: str, said: str, example: Path) -> None:
    before = (example / "datapackage.json").read_bytes()
    code, told = run(str(example), "--review", *pair, "--because", reason)
    assert code == 2 and said in told
    assert (example / "datapackage.json").read_bytes() == before


def test_a_review_and_its_reason_come_together(example: Path) -> None:
    assert run(str(example), "--review", *PAIR)[0] == 2
    assert run(str(example), "--because", WHY)[0] == 2


@pytest.mark.parametrize(
    "listed", [{}, "so", 7, [7], [[]], [{"figures": 3}], [{"figures": [1, 2]}], [{"figures": list(PAIR), "reason": 3}]]
)
def test_what_is_written_by_hand_and_is_no_review_stops_nothing(listed: object, example: Path) -> None:
    path = example / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content.setdefault("pincite", {})["reviewed"] = listed
    path.write_text(json.dumps(content), encoding="utf-8")
    assert of_pair(example).reviewed == ""
    assert codes(example) == ({"X201"} if listed != [] else set())


def test_one_work_that_states_two_sizes_is_shown_whoever_says_them(example: Path) -> None:
    rows = rows_of(example, "figures")
    cells = [{"speaker": "act-orlova", **FIGURES["about 3,000"]}, {"speaker": "", **FIGURES["3,000"]}]
    template = rows[0] | N
    write_rows(
        example,
        "figures",
        [template | cell | {"id": f"fig-{n}", "quantity": "q", "printed": "3,000"} for n, cell in enumerate(cells)],
    )
    citations = rows_of(example, "citations")[:2]
    write_rows(
        example,
        "citations",
        [
            row | {"id": f"cit-{n}", "record": f"fig-{n}", "reference": "ref-oics-cp-18-9"}
            for n, row in enumerate(citations)
        ],
    )
    [conflict] = pincite.open(example).conflicts()
    assert (
        conflict.verdict == "compatible" and conflict.same_work and "both stand in ref-oics-cp-18-9" in conflict.reason
    )
    assert "compatible" in run(str(example))[1]


def test_a_magnitude_that_stands_for_no_number_is_called_one(example: Path) -> None:
    template = rows_of(example, "figures")[0] | {"quantity": "q", "speaker": "", "value": "", "low": "", "high": ""}
    tens = template | {"id": "fig-0", "printed": "Tens", "qualifier": "magnitude"}
    some = template | {"id": "fig-1", "printed": "some", "qualifier": "vague"}
    number = template | {"id": "fig-2", "printed": "12", "qualifier": "exact", "value": "12"}
    write_rows(example, "figures", [tens, some, number])
    reasons = {conflict.figures: conflict.reason for conflict in pincite.open(example).conflicts()}
    assert "'Tens' states a magnitude, not a number" in reasons["fig-0", "fig-2"]
    assert "'some' states no number" in reasons["fig-1", "fig-2"]
