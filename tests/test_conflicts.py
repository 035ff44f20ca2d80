"""Conflicts: verdicts of pairs of figures, and bounds under a named rule."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import pincite
from tests.conftest import FLAGSHIP, rows_of, write_rows

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
