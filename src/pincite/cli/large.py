"""Checking a large package from the command line: findings as they come, and what was not checked said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pincite.cli.common import TRUST
from pincite.errors import PinciteError, UsageError
from pincite.findings import Finding

if TYPE_CHECKING:
    from pincite.checks import Report
    from pincite.large.checking import LargeCheck

SHOWN = 20
"""Findings of a rule that are shown to people; of more only their number is told."""
RECORDS = 128 * 1024 * 1024
"""Bytes of all tables up to which they are also read as records, for the rules that need those."""
STOPPED = 130
"""The exit code after Ctrl-C."""
FORMS = ("full", "concise", "jsonl")
"""Formats in which findings can be told one after the other."""


def is_large(path: Path | None, form: str) -> bool:
    """Whether a package is so large that it is checked by columns, and the format lets findings come one by one."""
    from pincite.large.size import LARGE, table_bytes

    try:
        return form in FORMS and table_bytes(path) >= LARGE
    except (PinciteError, OSError):
        return False  # opening it says why


def check(
    path: Path | None,
    sources: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rest: Callable[[tuple[str, ...]], Report],
) -> int | None:
    """Check a large package and print what is found; returns the exit code, or None where it is to be checked as a
    small one is. ``rest`` checks the rules of the given codes over records."""
    from pincite.cli.progress import progress
    from pincite.large.checking import check_large
    from pincite.large.parts import open_large
    from pincite.large.pieces import NotPlain, engine

    try:
        engine()
    except UsageError as error:
        click.echo(f"the tables are large, and are read row by row: {error}", err=True)
        return None
    try:
        with open_large(path, sources, bool(click.get_current_context().meta.get(TRUST))) as package:
            fits = package.size <= RECORDS
            checked = check_large(package, select, ignore, alone=not fits)
            told: Counter[str] = Counter()
            with progress("MB of tables") as tell:
                _tell(checked.findings(_counted(tell, 2 * package.size)), form, told)
            report = rest(checked.not_run) if fits and checked.not_run else None
            if report is not None:
                _tell(report.findings, form, told)
            return _end(checked, report, form, told)
    except KeyboardInterrupt:
        click.echo("stopped: what was not told was not checked", err=True)
        return STOPPED
    except NotPlain as reason:
        click.echo(f"the tables are large, and are read row by row: {reason}", err=True)
    return None


def _tell(findings: Iterable[Finding], form: str, told: Counter[str]) -> None:
    for line in _lines(findings, form, told):
        click.echo(line)


def _lines(findings: Iterable[Finding], form: str, told: Counter[str]) -> Iterator[str]:
    from pincite.cli.machine import json_line
    from pincite.cli.render import concise_line, safe

    for finding in findings:
        told[finding.code] += 1
        if form == "jsonl":
            yield json_line(finding.as_dict())
        elif form == "concise" or told[finding.code] <= SHOWN:
            yield concise_line(finding)
            if form == "full" and finding.hint:
                yield click.style("  help: ", fg="cyan") + safe(finding.hint)


def _end(checked: LargeCheck, report: Report | None, form: str, told: Counter[str]) -> int:
    """Print the summary; returns the exit code."""
    from pincite.cli.machine import json_line

    summary: dict[str, Any] = checked.summary()
    if report is not None:
        more = report.summary()
        summary |= {"outcomes": more["outcomes"], "by_rule": dict(sorted(told.items())), "not_run": []}
        summary |= {key: summary[key] + more[key] for key in ("errors", "warnings")}
    if form == "jsonl":
        click.echo(json_line(summary, "summary"))
    else:
        for code, count in told.items():
            if form == "full" and count > SHOWN:
                click.echo(
                    f"{count - SHOWN:,} more of {code}: --format concise shows them all, --format jsonl to a program"
                )
        click.echo(f"{sum(summary['records'].values()):,} records")
        if report is not None:
            click.echo("citations: " + ", ".join(f"{count:,} {name}" for name, count in summary["outcomes"].items()))
        click.echo(f"{summary['errors']:,} errors, {summary['warnings']:,} warnings")
    if summary["not_run"]:
        click.echo(f"not checked, as the tables are too large: {', '.join(summary['not_run'])}", err=True)
    return 1 if summary["errors"] else 0


def _counted(tell: Callable[[int, int], None], total: int) -> Callable[[int], None]:
    """What is told of more bytes each time, and tells how many megabytes that makes."""
    count = 0

    def more(size: int) -> None:
        nonlocal count
        count = min(count + size, total)
        tell(count // 1_000_000, total // 1_000_000)

    return more
