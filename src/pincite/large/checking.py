"""Checking a large package: the sieve, then the rows that stayed in it, a part at a time, as findings come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
ALONE = (
    *("R", "Q202", "Q203", "Q204", "Q205", "Q206", "D201", "D202", "D203", "D204", "D207", "D208"),
    *("C105", "C201", "C204"),
)
"""Rules that look at one record, and at what it points to: run over parts. Codes or beginnings of them."""
CITED = ("C202", "C203", "Q207")
"""Rules that look at one record and at its citations: run over parts that hold these too."""
DESCRIBED = ("C303", "X101", "V201")
"""Rules that look at no record."""
CIRCLES, ATTESTED = "L108", "V202"
WHOLE = (CIRCLES,)
"""What begins as :data:`COLUMNAR` and yet needs more than parts."""
TYING = 200_000
"""Links between works and citations by way of another, up to which circles of works are looked for."""


@dataclass(eq=False)
class LargeCheck:
    """A check of a large package with the selected rules; iterate over :meth:`findings` once, then ask for the rest.

    ``not_run`` are the codes of the selected rules that need the whole package as records, or its sources.
    """

    package: LargePackage
    rules: tuple[Rule, ...]
    alone: bool = True
    """Whether rules that need records are run too, over all rows in parts."""
    counted: Counter[Severity] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)
    tied: bool = True
    """Whether what ties works was little enough to look for circles in it."""

    @property
    def not_run(self) -> tuple[str, ...]:
        """The codes of selected rules that were not run."""
        ran = {rule.code for rule in (*self._columnar, *self._alone, *self._others(*DESCRIBED, ATTESTED))}
        ran |= {CIRCLES} if self.alone and self.tied else set()
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
        return self._others(*ALONE, *CITED)

    def _others(self, *codes: str) -> tuple[Rule, ...]:
        """The selected rules with codes that begin so, where others than those of the sieve are run."""
        return tuple(rule for rule in self.rules if self.alone and rule.code.startswith(codes))

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
        yield from run(self._others(*DESCRIBED), self.package.frame)
        if attested := self._others(ATTESTED):
            yield from run(attested, self._of_nothing())
        if circles := self._others(CIRCLES):
            yield from sorted(set(self._circles(circles)))
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
                    found += self._by_part(table, rows)
                yield from sorted(set(found))
                progress(table.size * len(rows) // max(table.rows, 1))

    def _by_part(self, table: LargeTable, rows: range) -> Iterator[Finding]:
        """What the rules over records find in rows of a table."""
        part: dict[str, Sequence[int]] = {table.name: rows}
        if table.name != "citations" and self._others(*CITED):
            part["citations"] = self.package.citing(table.ids(rows))
        found = _of_part(self.package.part(part), self._alone)
        return (finding for finding in found if finding.path == table.path)  # the citations have parts of their own

    def _of_nothing(self) -> Package:
        """A package without rows, and what verification.json says of citations that the tables do not have."""
        frame = self.package.frame
        there = self.package.tables["citations"].known(frame.verification)
        loose = {name: entry for name, entry in frame.verification.items() if name not in there}
        return replace(frame, verification=loose)

    def _circles(self, rules: tuple[Rule, ...]) -> Iterator[Finding]:
        """What the rules over what ties works find in a part of just that."""
        tying = self.package.tying()
        self.tied = sum(map(len, tying.values())) <= TYING
        return _of_part(self.package.part(tying), rules) if self.tied else iter(())

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

    With ``alone`` the rules that look at one record, or at one and its citations (:data:`ALONE`, :data:`CITED`), are
    run too, which takes as long as reading every row as a record, and no more memory; so are those that look at no
    record, and the search for circles of works.
    """
    return LargeCheck(package, selected(select, ignore, (*RULES, *package.frame.rules)), alone)
