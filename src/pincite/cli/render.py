"""Findings for people: the place in the table with a caret under the cell, the passage in the source with its words
marked, and what to do, as a command or a cell that can be typed as it stands."""

from __future__ import annotations

import difflib
import re
import shlex
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from pincite.checks import Report
from pincite.checks.judging import Outcome
from pincite.checks.rules import BY_CODE
from pincite.dataset import Package
from pincite.findings import Finding, Severity, SourcePlace
from pincite.tables import Fault, cell_column, cell_end, row_text

WIDTH = 96
"""Columns that an excerpt takes at most."""
LARGE = 4000
"""Lines of a file, before and after, up to which a diff says where they change."""
MANY = 5
"""More findings than these are counted by rule as well."""
GUEST = "T901"
"""What frictionless says of a cell, which another rule mostly says better."""
COLOURS = {Severity.error: "red", Severity.warning: "yellow", Severity.info: "cyan"}


def full(dataset: Package, report: Report) -> Iterator[str]:
    """Every finding with both excerpts, a blank line after each."""
    told = {_cell_of(finding) for finding in report.findings if finding.code != GUEST}
    also = {_cell_of(finding) for finding in report.findings if finding.code == GUEST} & told
    for finding in report.findings:
        if finding.code == GUEST and _cell_of(finding) in told:
            continue  # the guest only says of the same cell that it is refused
        yield from _finding(dataset, finding)
        if _cell_of(finding) in also:
            yield f"  also: error {GUEST} {BY_CODE[GUEST].name}, which goes with this one"
        yield ""


def _cell_of(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.line, finding.field


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
    """What was checked and what came of it, and how many findings each rule has where they are many.

    ``findings`` is given where they are more than the report's.
    """
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
            *_by_rule(findings),
            f"{safe(dataset.name)} {safe(dataset.version)}: {sum(report.records.values())} records ({records})",
            f"citations: {', '.join(shown)}",
            click.style(verdict, fg=colour, bold=True),
        ]
    )


def _by_rule(findings: Sequence[Finding]) -> Iterator[str]:
    """How many findings each rule has, where they are many; the most frequent first."""
    if len(findings) <= MANY:
        return
    counted = Counter((finding.code, finding.name, finding.severity) for finding in findings)
    for (code, name, severity), count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:5} {click.style(f'{severity} {code} {name}', fg=COLOURS[severity])}"
    yield f"what a rule means and how to mend it: pincite rule {findings[0].code}"
    yield ""


def _finding(dataset: Package, finding: Finding) -> Iterator[str]:
    head = click.style(f"{finding.severity} {finding.code} {finding.name}", fg=COLOURS[finding.severity], bold=True)
    where = ".".join(part for part in (finding.record, finding.field) if part)
    yield f"{head}: {safe(finding.message)}"
    yield safe(f"  --> {_place(finding)}{'  ' + where if where else ''}")
    yield from _cell(dataset, finding)
    if finding.source is not None:
        yield safe(f"  source {_source(finding.source)}")
        if finding.source.excerpt:
            marks = finding.source.marks or ((0, 0),)
            text, (mark,) = _window(finding.source.excerpt, *marks[0])
            yield from _excerpt(finding.source.line, text, (mark,) if finding.source.marks else ())
    if finding.hint:
        yield click.style("  help: ", fg="cyan") + safe(literal(finding.hint, dataset.root))


def literal(hint: str, root: Path) -> str:
    """A hint whose commands can be typed where the check was called: they name the dataset, where that is not the one
    that is meant without a name.

    >>> literal("Count them anew: pincite check --fix", Path("examples/harbour"))
    'Count them anew: pincite check examples/harbour --fix'
    >>> literal('Find it with: pincite pin ref-a "its words"', Path("datapackage"))
    'Find it with: pincite pin ref-a "its words"'
    """
    if root in (Path(), Path("datapackage")):
        return hint
    name = shlex.quote(str(root)).replace("\\", "\\\\")
    hint = re.sub(r"\bpincite (check|fmt|verify|coverage)\b", rf"pincite \1 {name}", hint)
    return re.sub(r"\bpincite (pin|show)\b", rf"pincite \1 --path {name}", hint)


def note(level: str, fault: Fault, first: str = "") -> str:
    """Something that could not be read, or was read otherwise, as one line with what to do."""
    where = ":".join(str(part) for part in (fault.path, fault.line) if part)
    who = f" {fault.record}.{fault.column}" if fault.record and fault.column else ""
    said = f"{first}{fault.message}" + (f". {fault.hint}" if fault.hint else "")
    head = click.style(f"{level}: ", fg=COLOURS[Severity(level)], bold=True)
    return head + safe(f"{where}{who}: {said}")


def diff(file: Path, before: str, after: str) -> Iterator[str]:
    """What changes in a file, line by line, as a unified diff that is safe to print.

    Of a large file the lines that go and the lines that come are told, and not where: looking for the places would
    take the square of its length.
    """
    old, new = before.replace("\r\n", "\n").replace("\r", "\n").split("\n"), after.split("\n")
    names = str(file), f"{file} (canonical)"
    if old == new:
        yield safe(f"{file}: its encoding, byte-order mark or line ends")
        return
    if len(old) + len(new) <= LARGE:
        lines = difflib.unified_diff(old, new, *names, n=0, lineterm="")
    else:
        lines = chain([f"--- {names[0]}", f"+++ {names[1]}"], _only("-", old, new), _only("+", new, old))
    for line in lines:
        yield click.style(safe(line), fg={"-": "red", "+": "green", "@": "cyan"}.get(line[:1]))


def _only(sign: str, lines: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    there = Counter(others)
    for line in lines:
        there[line] -= 1
        if there[line] < 0:
            yield sign + line


def _place(finding: Finding) -> str:
    return ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)


def _source(place: SourcePlace) -> str:
    spans = ";".join(f"{start}-{end}" for start, end in place.spans)
    path = text_name(place.reference, place.path)
    where = ":".join(str(part) for part in (path, place.line, place.column) if part)
    named = "" if path == place.reference else f"{place.reference} "
    return f"{named}{where}{' (' + spans + ')' if spans else ''}"


def text_name(reference: str, file: str) -> str:
    """What to call the text of a work in front of people: by its file, or, where the library named that by a hash, by
    the work.

    >>> text_name("ref-report", "report.md")
    'report.md'
    """
    from pincite.sources.store import is_kept

    return reference if is_kept(file) else file


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
    end = min(end, start + WIDTH)
    low, room = start, WIDTH // 3
    while low and (room := room - width(row[low - 1])) >= 0:
        low -= 1
    high, room = start, WIDTH - width(row[low:start])
    while high < len(row) and (room := room - width(row[high])) >= 0:
        high += 1
    while low and (room := room - width(row[low - 1])) >= 0:  # the end is near: show more of what comes before
        low -= 1
    shift = low - (low > 0)
    shown = ("…" if low else "") + row[low:high] + ("…" if high < len(row) else "")
    return shown, ((start - shift, min(end, high) - shift),)


def _excerpt(line: int, text: str, marks: tuple[tuple[int, int], ...]) -> Iterator[str]:
    number = str(line)
    yield f"  {number} | {safe(text)}"
    for start, end in marks:
        spaces, carets = width(text[:start]), max(1, width(text[start:end]))
        yield f"  {' ' * len(number)} | {' ' * spaces}{click.style('^' * carets, fg='red', bold=True)}"


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for wide characters, none for those that are put on another, or
    have no width.

    >>> width("3,000人"), width("e\\u0301"), width("\\u200b"), width("한\\u1161")
    (7, 1, 0, 2)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_columns, safe(text)))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character in _NO_WIDTH or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


_NO_WIDTH = "\u200b\u200c\u200d\u2060"
"""Characters without width that steer nothing; other texts than ours need them."""
_SHOWN = "\u00a0\u3000\u00ad" + _NO_WIDTH


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
    return character if character.isprintable() or character in _SHOWN else "\N{REPLACEMENT CHARACTER}"
