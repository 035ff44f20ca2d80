"""Checking a large package: the sieve, then the rows that stayed in it, a part at a time, as findings come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pincite.checks import exceptions, selected
from pincite.checks.frictionless_rules import CODE, MAX_ERRORS
from pincite.checks.judging import Evidence
from pincite.checks.look import Look, Rule
from pincite.checks.rules import BY_CODE, RULES
from pincite.dataset import DESCRIPTOR, Package
from pincite.findings import Finding, Severity
from pincite.large.parts import LargePackage, Part
from pincite.large.tables import LargeTable, Progress
from pincite.tables import cell_column

PART = 5_000
"""Rows of a part."""
COLUMNAR = ("T", "L1")
"""What the sieve answers for: beginnings of codes."""
ALONE = ("R", "Q202", "Q203", "Q204", "Q205", "Q206", "D201", "D202", "D203", "D204", "D207", "D208")
"""Rules that look at one record, and at what it points to: run over parts. Codes or beginnings of them."""
WHOLE = ("L108",)
"""What begins as :data:`COLUMNAR` and yet needs the whole package."""


@dataclass(eq=False)
class LargeCheck:
    """A check of a large package with the selected rules; iterate over :meth:`findings` once, then ask for the rest.

    ``not_run`` are the codes of the selected rules that need the whole package as records, or its sources.
    """

    package: LargePackage
    rules: tuple[Rule, ...]
    alone: bool = True
    """Whether rules that look at one record are run too, over all rows in parts."""
    counted: Counter[Severity] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)

    @property
    def not_run(self) -> tuple[str, ...]:
        """The codes of selected rules that were not run."""
        ran = {rule.code for rule in (*self._columnar, *self._alone)}
        return tuple(rule.code for rule in self.rules if rule.code not in ran and not rule.against)

    @property
    def records(self) -> dict[str, int]:
        """Number of rows by table."""
        return {name: table.rows for name, table in self.package.tables.items()}

    def summary(self) -> dict[str, Any]:
        """Records, errors and warnings counted, and the codes of the rules that were not run."""
        return {
            "records": self.records,
            "errors": self.counted[Severity.error],
            "warnings": self.counted[Severity.warning],
            "by_rule": dict(sorted(self.by_rule.items())),
            "not_run": list(self.not_run),
        }

    @property
    def _columnar(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.code.startswith(COLUMNAR) and rule.code not in WHOLE)

    @property
    def _alone(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if self.alone and rule.code.startswith(ALONE))

    def findings(self, progress: Progress = lambda _: None) -> Iterator[Finding]:
        """The findings, table by table, in the order of the rows within each; each is given once.

        ``progress`` is told the bytes that are done, of twice :attr:`LargePackage.size`: once for the sieve, once for
        what stayed in it. Raises NotPlain before the first finding.
        """
        self.package.sieve(progress)
        for finding in self._findings(progress):
            self.counted[finding.severity] += 1
            self.by_rule[finding.code] += 1
            yield finding

    def _findings(self, progress: Progress) -> Iterator[Finding]:
        known: set[Finding] = set()
        if self._columnar:
            known.update(found := sorted(map(self._in_header, run(self._columnar, self.package.frame))))
            yield from found
        own = tuple(rule for rule in self._columnar if rule.code != CODE)
        for name, table in self.package.tables.items():
            guest = _Guest(table.path) if len(own) < len(self._columnar) else None
            for rows, doubtful in self._parts(table):
                found = []
                if self._columnar and len(doubtful):
                    part = self.package.part({name: doubtful}, hints=True)
                    found += _of_part(part, own)
                    found += guest.findings(part, known) if guest is not None else ()
                if self._alone:
                    found += _of_part(self.package.part({name: rows}), self._alone)
                yield from sorted(set(found))
                progress(table.size * len(rows) // max(table.rows, 1))

    def _in_header(self, finding: Finding) -> Finding:
        """A finding about a header with the character at which the name stands; a table without rows has none told."""
        table = next((table for table in self.package.tables.values() if table.path == finding.path), None)
        if table is None or not table.rows or not finding.field or finding.column:
            return finding
        return replace(finding, column=cell_column(table.empty, finding.line, finding.field))

    def _parts(self, table: LargeTable) -> Iterator[tuple[range, list[int]]]:
        """The rows of a table in parts, each with those that are doubtful; only these where nothing looks at others."""
        low = 0
        while low < table.rows:
            ahead = table.doubtful[table.doubtful.searchsorted(low) :][: PART + 1]
            high = min(low + PART, table.rows)
            if not self._alone:
                high = int(ahead[PART]) if len(ahead) > PART else table.rows
            yield range(low, high), [int(row) for row in ahead if row < high]
            low = high


def run(rules: Iterable[Rule], package: Package) -> list[Finding]:
    """What rules find in a package, in order, without what it excepts; no citation is judged that no rule asks for."""
    look = Look(package, Evidence(package, {}))
    found = sorted({finding for rule in rules for finding in rule.findings(look)})
    return exceptions.apply(look, found)[0]


def _of_part(part: Part, rules: Iterable[Rule]) -> Iterator[Finding]:
    for finding in run(rules, part.package):
        placed = part.placed(finding)
        if placed is not None:
            yield placed


@dataclass(eq=False)
class _Guest:
    """What frictionless says of a table, part by part, and no more of it than it says of the whole."""

    path: str
    said: int = 0

    def findings(self, part: Part, known: set[Finding]) -> Iterator[Finding]:
        """Its findings about a part's own rows; and what it says of the package as a whole, if that is new."""
        if self.said > MAX_ERRORS:
            return
        look = Look(part.package, Evidence(part.package, {}))
        found = list(self._of_whole(BY_CODE[CODE].findings(look), part, known))
        yield from exceptions.apply(look, found)[0]

    def _of_whole(self, found: Iterable[Finding], part: Part, known: set[Finding]) -> Iterator[Finding]:
        for finding in found:
            if finding.path == DESCRIPTOR or (finding.path == self.path and not finding.line):
                if finding not in known:
                    known.add(finding)
                    yield finding
                continue
            placed = part.placed(finding)
            if placed is None or finding.path != self.path or f"more than {MAX_ERRORS} errors" in placed.message:
                continue
            self.said += 1
            if self.said > MAX_ERRORS:
                message = f"frictionless finds more than {MAX_ERRORS} errors in the table"
                yield replace(placed, message=message, field="", column=0)
                return
            yield placed


def check_large(
    package: LargePackage, select: Iterable[str] = (), ignore: Iterable[str] = (), alone: bool = True
) -> LargeCheck:
    """A check of a large package with the selected rules (codes or beginnings of codes, as of ``check_package``).

    With ``alone`` the rules that look at one record (:data:`ALONE`) are run too, which takes as long as reading every
    row as a record, and no more memory.
    """
    return LargeCheck(package, selected(select, ignore, (*RULES, *package.frame.rules)), alone)
