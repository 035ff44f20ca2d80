"""Exceptions: they silence one finding of one record, for a reason, and never what could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pincite
from pincite.checks.exceptions import Exemption
from pincite.findings import Finding
from tests.conftest import edit_cell
from tests.test_dataset import descriptor

WRONG = {"rule": "Q101", "record": "fig-fee-2018", "reason": "Misprinted; the erratum has the number."}


def checked(package: Path, *exceptions: Any, **options: Any) -> pincite.Report:
    descriptor(package, lambda content: content.update(pincite={"exceptions": list(exceptions)}))
    return pincite.open(package).check(**(options or {"ignore": ["T9"]}))


def codes(report: pincite.Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.fixture
def wrong(example: Path) -> Path:
    """The example with one wrong value."""
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    return example


def test_without_an_exception_there_is_an_error(wrong: Path) -> None:
    assert "Q101" in codes(checked(wrong))


def test_an_exception_with_a_reason_leaves_the_finding_out(wrong: Path) -> None:
    report = checked(wrong, WRONG)
    assert not {"Q101", "X101", "X102"} & set(codes(report))


def test_a_field_narrows_an_exception(wrong: Path) -> None:
    assert "Q101" not in codes(checked(wrong, WRONG | {"field": "value"}))
    assert {"Q101", "X102"} <= set(codes(checked(wrong, WRONG | {"field": "high"})))


@pytest.mark.parametrize("change", [{"record": "fig-fee-2010"}, {"rule": "Q102"}, {"rule": "Q1"}, {"rule": "Q999"}])
def test_an_exception_that_fits_nothing_is_a_finding(wrong: Path, change: dict[str, str]) -> None:
    assert {"Q101", "X102"} <= set(codes(checked(wrong, WRONG | change)))


def test_of_two_equal_exceptions_both_are_used(wrong: Path) -> None:
    assert not {"Q101", "X102"} & set(codes(checked(wrong, WRONG, dict(WRONG))))


def test_an_exception_is_not_unused_where_its_rule_did_not_run(example: Path) -> None:
    assert codes(checked(example, WRONG, select=["X", "T1"])) == []
    assert codes(checked(example, WRONG, select=["X", "Q1"])) == ["X102"]
    assert codes(checked(example, WRONG, select=["Q1"])) == []


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "Q101",
        [],
        {},
        {"rule": "Q101", "reason": "so"},
        {"record": "fig-fee-2018", "reason": "so"},
        {"rule": "", "record": "fig-fee-2018", "reason": "so"},
        {"rule": "Q101", "record": "", "reason": "so"},
        {"rule": ["Q101"], "record": "fig-fee-2018", "reason": "so"},
        WRONG | {"field": 5},
        WRONG | {"field": None},
        WRONG | {"reason": ""},
        WRONG | {"reason": "  "},
        WRONG | {"reason": 5},
    ],
    ids=repr,
)
def test_a_malformed_exception_is_a_finding_and_silences_nothing(wrong: Path, entry: Any) -> None:
    assert {"Q101", "X101"} <= set(codes(checked(wrong, entry)))


def test_a_malformed_exception_beside_a_good_one_does_not_disturb_it(wrong: Path) -> None:
    found = codes(checked(wrong, None, WRONG))
    assert "X101" in found and "Q101" not in found and "X102" not in found


def test_no_exception_from_the_rules_about_exceptions(example: Path) -> None:
    own = {"rule": "X102", "record": "fig-farms", "reason": "Quiet."}
    assert codes(checked(example, own)) == ["X102"]


def test_nothing_that_could_not_be_read_is_excepted(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132 euros")
    entry = WRONG | {"rule": "T203"}
    assert {"T203", "X102"} <= set(codes(checked(example, entry)))


@pytest.mark.parametrize("code", ["X101", "T101", "T111", "T203", "S101", "V201"])
def test_an_exception_fits_no_such_finding(code: str) -> None:
    finding = Finding("data/figures.csv", code=code, record="fig-x")
    assert not Exemption(0, code, "fig-x", "", "why").fits(finding)
    assert Exemption(0, "Q101", "fig-x", "", "why").fits(Finding("data/figures.csv", code="Q101", record="fig-x"))
