"""What a rule is given to look at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pincite.checks.judging import Evidence, Judgement
from pincite.dataset import DESCRIPTOR, Package
from pincite.findings import Finding, Severity, SourcePlace
from pincite.records.base import Column, Record, columns
from pincite.records.vocabulary import Status
from pincite.tables import Fault, cell_column

if TYPE_CHECKING:  # loaded where versions are compared
    from pincite.changes.model import Comparison

EXCERPT = 160
"""Characters of a source's line that an excerpt shows at most."""


@dataclass(frozen=True, eq=False)
class Look:
    """An opened package with the judgements of its citations. Rules read it and touch nothing else."""

    package: Package
    evidence: Evidence = field(repr=False)
    comparison: Comparison | None = field(default=None, repr=False)
    """What changed since an older version, where the package is checked against one."""

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record of every table, in order."""
        return tuple(record for table in self.package.tables.values() for record in table.records)

    @cached_property
    def active(self) -> tuple[Record, ...]:
        """Every record in force."""
        return tuple(record for record in self.records if record.status == Status.active)

    @cached_property
    def pointers(self) -> tuple[tuple[Record, Column, str], ...]:
        """The ids in the records' cells, each with its column; a base may be the words for a whole or name a figure."""
        found: list[tuple[Record, Column, str]] = []
        for table in self.package.tables.values():
            pointing = [column for column in columns(table.model) if column.cell.targets]
            base = next((column for column in columns(table.model) if column.name == "base"), None)
            for record in table.records:
                for column in pointing:
                    value = getattr(record, column.attribute)
                    if value and column.attribute not in record.unreadable:
                        targets = value if isinstance(value, tuple) else (value,)
                        found += [(record, column, target) for target in targets if self._is_id(target)]
                if base is not None and record.base.startswith("fig-") and " " not in record.base:
                    found.append((record, base, record.base))
        return tuple(found)

    def _is_id(self, target: str) -> bool:
        return self.package.table_of(target) is not None  # an empty table is one, too

    @cached_property
    def texts(self) -> tuple[tuple[Record, Column, str], ...]:
        """The cells that hold text and are not empty, each with its record and column."""
        found: list[tuple[Record, Column, str]] = []
        for table in self.package.tables.values():
            texts = [column for column in columns(table.model) if column.codes is None and not column.cell.many]
            for record in table.records:
                for column in texts:
                    value = getattr(record, column.attribute)
                    if value and isinstance(value, str):
                        found.append((record, column, value))
        return tuple(found)

    def faults(self, *kinds: str) -> Iterator[Fault]:
        """What could not be read, of the given kinds."""
        for fault in self.package.faults:
            if fault.kind in kinds:
                yield fault
        for table in self.package.tables.values():
            for fault in table.faults:
                if fault.kind in kinds:
                    yield fault

    def found(
        self, record: Record, column: str, message: str, hint: str = "", source: SourcePlace | None = None
    ) -> Finding:
        """A finding about a record, or about one of its columns; the runner adds the rule's code, name and severity."""
        table = self.package.tables[record.table]
        return Finding(
            path=record.row.path,
            line=record.row.line,
            column=cell_column(table, record.row.line, column),
            record=record.id,
            field=column,
            message=message,
            hint=hint,
            source=source,
        )

    def unread(self, fault: Fault) -> Finding:
        """A finding about something that could not be read."""
        table = next((table for table in self.package.tables.values() if table.path == fault.path), None)
        column = cell_column(table, fault.line, fault.column) if table is not None and fault.column else 0
        return Finding(
            path=fault.path,
            line=fault.line,
            column=column,
            record=fault.record,
            field=fault.column,
            message=fault.message,
            hint=fault.hint,
        )

    def of_descriptor(self, message: str, hint: str = "", field: str = "") -> Finding:
        """A finding about the descriptor as a whole."""
        return Finding(path=DESCRIPTOR, field=field, message=message, hint=hint)


Run = Callable[[Look], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, the name of the fault, how much it matters, and the function that looks for it.

    The function's docstring is the rule's manual: what it finds, why that matters, how to mend it.
    """

    code: str
    name: str
    severity: Severity
    run: Run
    strict: bool = False
    """Whether ``--strict`` makes it an error."""
    against: bool = False
    """Whether it looks at what changed, and so runs only where the package is checked against an older version."""

    @property
    def manual(self) -> str:
        """What, why and how to mend, as plain text."""
        lines = (self.run.__doc__ or "").strip().splitlines()
        return "\n".join(line.removeprefix("    ") for line in lines)

    def findings(self, look: Look, strict: bool = False) -> Iterator[Finding]:
        """The rule's findings, stamped with its code, name and severity."""
        for finding in self.run(look):
            yield self.stamp(finding, strict)

    def stamp(self, finding: Finding, strict: bool = False) -> Finding:
        """A finding with this rule's code, name and severity."""
        severity = Severity.error if strict and self.strict else self.severity
        return replace(finding, code=self.code, name=self.name, severity=severity)


def passage_place(judgement: Judgement, at: tuple[int, int] | None = None) -> SourcePlace | None:
    """The place in the source that a judgement is about: the words at ``at`` in the window, else the passage."""
    judgement = judgement.whole()
    if judgement.indexed is None:
        return None
    location = judgement.location
    spans: tuple[tuple[int, int], ...] = ()
    if location is not None and location.place is not None:
        spans = location.place.spans
        if at is not None and judgement.window is not None:
            stream = judgement.indexed.stream(location.place.stream)
            spans = stream.folded.source_span(*judgement.window.in_stream(*at)) or spans
    return place_of(judgement, spans or judgement.citation.spans)


def place_of(judgement: Judgement, spans: tuple[tuple[int, int], ...]) -> SourcePlace | None:
    """The place of spans in the source of a judgement: line and column of the first, and the line around it."""
    judgement = judgement.whole()
    if judgement.indexed is None:
        return None
    read = judgement.indexed.source
    text = read.text
    if not spans or spans[0][0] >= len(text):
        return SourcePlace(judgement.citation.reference, read.name)
    start, end = spans[0]
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    low = max(line_start, min(start - 40, line_end - EXCERPT))
    high = min(line_end, low + EXCERPT)
    return SourcePlace(
        judgement.citation.reference,
        read.name,
        text.count("\n", 0, start) + 1,
        start - line_start + 1,
        spans,
        ("…" if low > line_start else "") + text[low:high] + ("…" if high < line_end else ""),
        ((start - low + (low > line_start), min(end, high) - low + (low > line_start)),),
    )
