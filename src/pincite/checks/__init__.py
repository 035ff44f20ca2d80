"""Checking: every rule over an opened package. Rules read, never write, and never look at the disk themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pincite.checks import exceptions
from pincite.checks.judging import Evidence, Judgement, Outcome
from pincite.checks.look import Look, Rule
from pincite.checks.recalling import Passed
from pincite.checks.rules import BY_CODE, RULES
from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.findings import Finding, Severity
from pincite.records.nearest import did_you_mean

if TYPE_CHECKING:  # loaded where versions are compared
    from pincite.changes.model import Comparison

__all__ = ["Judgement", "Outcome", "Report", "Rule", "check_package", "selected"]


@dataclass(frozen=True)
class Report:
    """What a check found: the findings in order, the outcome of every citation, and how many records there are."""

    findings: tuple[Finding, ...]
    outcomes: dict[str, str]
    """Outcome by citation."""
    records: dict[str, int]
    """Number of records by table."""
    judgements: dict[str, Judgement] = field(default_factory=dict, repr=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return tuple(finding for finding in self.findings if finding.severity == Severity.error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are warnings."""
        return tuple(finding for finding in self.findings if finding.severity == Severity.warning)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def summary(self) -> dict[str, Any]:
        """Records, outcomes (each of them, also those that did not occur), errors and warnings, counted."""
        counted = Counter(self.outcomes.values())
        return {
            "records": dict(self.records),
            "outcomes": {outcome.value: counted[outcome.value] for outcome in Outcome},
            "errors": len(self.errors),
            "warnings": len(self.warnings),
        }

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON, with the keys that programs rely on."""
        return {
            "summary": self.summary(),
            "outcomes_by_citation": dict(self.outcomes),
            "findings": [finding.as_dict() for finding in self.findings],
        }


def check_package(
    package: Package,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    strict: bool = False,
    passed: Mapping[str, Passed] | None = None,
    comparison: Comparison | None = None,
) -> Report:
    """Run the selected rules over a package.

    ``select`` and ``ignore`` are codes or beginnings of codes ("Q", "T9", "C107"); with an empty ``select`` every rule
    runs. ``strict`` makes unchecked citations errors. ``passed`` are passes that an earlier check found, by citation;
    the report is the same with and without. ``comparison`` is what changed since an older version: without it the rules
    about changes do not run. Raises UsageError for a code that no rule has, and where none but those is selected.
    """
    rules = selected(select, ignore, (*RULES, *package.rules))
    if comparison is None and rules and all(rule.against for rule in rules):
        raise UsageError("the selected rules need an older version to check against: --against RELEASE_OR_GIT_REF")
    rules = tuple(rule for rule in rules if comparison is not None or not rule.against)
    look = Look(package, Evidence(package, passed or {}), comparison)
    findings = sorted(set(_findings(rules, look, strict)))
    kept, unused = exceptions.apply(look, findings)
    kept += _unused(rules, look, unused)
    judgements = dict(look.evidence.judgements)
    return Report(
        tuple(sorted(kept)),
        {citation: judgement.outcome.value for citation, judgement in judgements.items()},
        {name: len(table.records) for name, table in package.tables.items()},
        judgements,
    )


def selected(select: Iterable[str], ignore: Iterable[str], rules: tuple[Rule, ...] = RULES) -> tuple[Rule, ...]:
    """The rules that are selected and not ignored; the longer of two fitting codes decides, of equals the ignored."""
    wanted, left_out = tuple(select), tuple(ignore)
    for code in (*wanted, *left_out):
        if not code or not any(rule.code.startswith(code) for rule in rules):
            raise UsageError(f"no rule has the code {code!r}; `pincite rule` lists them all")

    def fit(code: str, listed: tuple[str, ...]) -> int:
        return max((len(start) for start in listed if code.startswith(start)), default=0)

    return tuple(
        rule
        for rule in rules
        if (fit(rule.code, wanted) or not wanted) and (fit(rule.code, left_out) or -1) < fit(rule.code, wanted)
    )


def _findings(rules: Iterable[Rule], look: Look, strict: bool) -> Iterator[Finding]:
    for rule in rules:
        yield from rule.findings(look, strict)


def _unused(rules: tuple[Rule, ...], look: Look, unused: list[exceptions.Exemption]) -> list[Finding]:
    """A finding for each exception whose rule ran and that left nothing out."""
    ran = {rule.code for rule in rules}
    known = BY_CODE | {rule.code: rule for rule in look.package.rules}
    rule = BY_CODE["X102"]
    if rule.code not in ran:
        return []
    found = []
    for entry in unused:
        if entry.rule not in known:
            message = f"the exception from {entry.rule} is from no rule{did_you_mean(entry.rule, known)}"
            found.append(rule.stamp(look.of_descriptor(message, "Correct the code, or remove the exception.")))
        elif entry.rule in ran:
            message = f"the exception from {entry.rule} for {entry.record} leaves nothing out"
            found.append(rule.stamp(look.of_descriptor(message, "Remove it.")))
    return found
