"""Findings for people: the place in the table with a caret under the cell, and the passage in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import click

from pincite.checks import Report
from pincite.checks.judging import Outcome
from pincite.dataset import Package
from pincite.findings import Finding, Severity, SourcePlace
from pincite.tables import cell_column, cell_end, row_text

WIDTH = 96
"""Columns that an excerpt takes at most."""
COLOURS = {Severity.error: "red", Severity.warning: "yellow", Severity.info: "cyan"}


def full(dataset: Package, report: Report) -> Iterator[str]:
    """Every finding with both excerpts, a blank line after each."""
    for finding in report.findings:
        yield from _finding(dataset, finding)
        yield ""


def concise(dataset: Package, report: Report) -> Iterator[str]:
    """One line a finding."""
    del dataset
    yield from map(concise_line, report.findings)


def concise_line(finding: Finding) -> str:
    """A finding as one line."""
    where = ".".join(part for part in (finding.record, finding.field) if part)
    source = f" [{_source(finding.source)}]" if finding.source else ""
    head = f"{_place(finding)}: {finding.severity} {finding.code} {finding.name}: "
    return safe(f"{head}{where + ': ' if where else ''}{finding.message}{source}")


def summary(dataset: Package, report: Report, findings: Sequence[Finding] | None = None) -> str:
    """What was checked and what came of it, in three lines; ``findings`` where they are more than the report's."""
    findings = report.findings if findings is None else findings
    records = ", ".join(f"{count} {name}" for name, count in report.records.items() if count)
    counted = report.summary()["outcomes"]
    shown = [
        f"{counted.get(outcome.value, 0)} {outcome.value}"
        for outcome in Outcome
        if counted.get(outcome.value) or outcome == Outcome.unchecked
    ]
    errors = sum(1 for finding in findings if finding.severity == Severity.error)
    warnings = sum(1 for finding in findings if finding.severity == Severity.warning)
    verdict = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    colour = "red" if errors else "yellow" if warnings else "green"
    return "\n".join(
        [
            f"{safe(dataset.name)} {safe(dataset.version)}: {sum(report.records.values())} records ({records})",
            f"citations: {', '.join(shown)}",
            click.style(verdict, fg=colour, bold=True),
        ]
    )


def _finding(dataset: Package, finding: Finding) -> Iterator[str]:
    head = click.style(f"{finding.severity} {finding.code} {finding.name}", fg=COLOURS[finding.severity], bold=True)
    where = ".".join(part for part in (finding.record, finding.field) if part)
    yield f"{head}: {safe(finding.message)}"
    yield f"  --> {_place(finding)}{'  ' + where if where else ''}"
    yield from _cell(dataset, finding)
    if finding.source is not None:
        yield f"  source {_source(finding.source)}"
        if finding.source.excerpt:
            yield from _excerpt(finding.source.line, finding.source.excerpt, finding.source.marks)
    if finding.hint:
        yield click.style("  help: ", fg="cyan") + safe(finding.hint)


def _place(finding: Finding) -> str:
    return ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)


def _source(place: SourcePlace) -> str:
    spans = ";".join(f"{start}-{end}" for start, end in place.spans)
    where = ":".join(str(part) for part in (place.path, place.line, place.column) if part)
    return f"{place.reference} {where}{' (' + spans + ')' if spans else ''}"


def _cell(dataset: Package, finding: Finding) -> Iterator[str]:
    """The row of the table with a caret under the cell."""
    table = next((table for table in dataset.tables.values() if table.path == finding.path), None)
    if table is None or not finding.line:
        return
    row = row_text(table, finding.line)
    if not row:
        return
    at = cell_column(table, finding.line, finding.field) - 1 if finding.field else 0
    if "\n" in row and at < 0:
        row, at = row.partition("\n")[0], 0
    row = row.partition("\n")[0]
    at = max(at, 0)
    end = cell_end(row, at, table.delimiter) if finding.field else len(row)
    yield from _excerpt(finding.line, *_window(row, at, max(end, at + 1)))


def _window(row: str, start: int, end: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A row cut to a width that shows the cell, with the range of the cell in it."""
    if len(row) <= WIDTH:
        return row, ((start, end),)
    low = max(0, min(start - WIDTH // 3, len(row) - WIDTH))
    high = min(len(row), low + WIDTH)
    shift = low - (low > 0)
    return ("…" if low else "") + row[low:high] + ("…" if high < len(row) else ""), (
        (start - shift, min(end, high) - shift),
    )


def _excerpt(line: int, text: str, marks: tuple[tuple[int, int], ...]) -> Iterator[str]:
    number = str(line)
    yield f"  {number} | {safe(text)}"
    if marks:
        start, end = marks[0]
        spaces, carets = width(text[:start]), max(1, width(text[start:end]))
        yield f"  {' ' * len(number)} | {' ' * spaces}{'^' * carets}"


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for wide characters, none for combining ones.

    >>> width("3,000人")
    7
    """
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in safe(text)
    )


def safe(text: str) -> str:
    """A text that can be printed: control characters, which could steer a terminal, are shown as a sign.

    >>> safe("a\\x1b[31mb")
    'a\N{SYMBOL FOR ESCAPE}[31mb'
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    code = ord(character)
    if character == "\n":
        return "⏎"
    if code < 32:
        return chr(0x2400 + code)
    return (
        character if character.isprintable() or character in "\u00a0\u3000\u00ad\u200b" else "\N{REPLACEMENT CHARACTER}"
    )
