"""pincite check"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli import large
from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pincite.api import Dataset
    from pincite.changes.model import Comparison
    from pincite.checks import Report
    from pincite.checks.recalling import Passed
    from pincite.dataset import Package

WORTH = 5_000
"""Citations below which one process reads all passages before others have started."""


@click.command()
@path_argument
@sources_option
@format_option("full", "concise", "json", "jsonl", "github", "sarif", "junit")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only rules with this code or beginning of one (repeatable)."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Not the rules with this code or beginning of one (repeatable)."
)
@click.option("--strict", is_flag=True, help="Make citations that could not be checked errors.")
@click.option("--fix", is_flag=True, help="Mend what cannot change what a record says; show what was changed.")
@click.option("--diff", "only_diff", is_flag=True, help="With --fix: show what would be changed, and write nothing.")
@click.option(
    "--against",
    metavar="OLD",
    help="Also check what changed since an older version: a folder, the zip of a release, or a commit (v0.1.0).",
)
@click.option("--no-cache", is_flag=True, help="Read every passage anew, also those that passed and are unchanged.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read passages in N processes, 0 for one a core; where there are few, one reads them all.",
)
@click.option(
    "--engine",
    type=click.Choice(["pool", "dask"]),
    default="pool",
    show_default=True,
    help="Who runs them: processes here, or Dask.",
)
@click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: the cluster's scheduler (default: one here).")
def command(
    path: Path | None,
    sources: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
    only_diff: bool,
    against: str | None,
    no_cache: bool,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
) -> None:
    """Check a dataset: tables, links, identifiers, and every citation against its source.

    Exits with 0 when there is no error, 1 when there is one, 2 when the call makes no sense; with --fix, when one is
    left, and with --fix --diff also when something would be changed. Stopped with Ctrl-C it exits with 130; what had
    passed by then is not read again.

    --fix never touches a value. It brings the tables into their canonical form (pincite fmt), counts the spans of
    passages anew where the text at hand is another copy in which every one of the work's passages stands unchanged, and
    writes the successor of a code that is not used any more.

    \b
    pincite check                           ./datapackage, with what sources there are
    pincite check --sources texts           against the texts in the folder texts
    pincite check --select Q --select C1    only the rules Q… and C1…
    pincite check --ignore T9               without frictionless
    pincite check --format json             for a program
    pincite check --format jsonl            one finding a line, as they come where the tables are large
    pincite check --fix --diff              what could be mended by itself
    pincite check --against v0.1.0          no id is lost or reused, no value changed without a cause since v0.1.0
    pincite check --jobs 8                  many citations: in eight processes
    pincite check --engine dask --scheduler tcp://10.0.0.1:8786
    """
    if only_diff and not fix:
        raise click.UsageError("--diff shows what --fix would change: give both")
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler names a cluster of Dask: give --engine dask too")
    check = partial(_checked, no_cache, jobs, engine, scheduler or "")
    if not (fix or against) and large.is_large(path, form):
        rest = partial(_rest, check, path, sources, strict)
        code = large.check(path, sources, form, _codes(select), _codes(ignore), rest)
        if code is not None:
            sys.exit(code)
    dataset = opened(path, sources)
    report = check(dataset, _codes(select), _codes(ignore), strict, _changes(dataset, against))
    left = False
    if fix:
        left = _fixed(dataset, report, only_diff, aside=form not in ("full", "concise")) and only_diff
        if not only_diff:
            dataset = opened(path, sources)
            report = check(dataset, _codes(select), _codes(ignore), strict, _changes(dataset, against))
    if form == "json":
        print_json(report.as_dict())
    elif form in ("full", "concise"):
        from pincite.cli.render import concise, full, summary

        for line in (full if form == "full" else concise)(dataset, report):
            click.echo(line)
        click.echo(summary(dataset, report))
    else:
        from pincite.cli import machine

        click.echo(getattr(machine, form)(dataset, report))
    sys.exit(0 if report.ok and not left else 1)


def _checked(
    no_cache: bool,
    jobs: int | None,
    engine: str,
    scheduler: str,
    dataset: Dataset,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    comparison: Comparison | None,
) -> Report:
    """The report, with the passes found ahead by those who are to read passages."""
    from pincite.cli.progress import progress
    from pincite.remembering import check_again

    try:
        with progress("citations") as told:
            ahead = partial(_ahead, jobs, engine, scheduler, told)
            return check_again(dataset, select, ignore, strict, comparison, ahead, recall=not no_cache)
    except KeyboardInterrupt:
        kept = "" if no_cache else "; what passed is kept: the next check goes on from here"
        click.echo(f"stopped{kept}", err=True)
        sys.exit(130)


def _rest(
    check: Callable[..., Report], path: Path | None, sources: Path | None, strict: bool, codes: tuple[str, ...]
) -> Report:
    """The report of the rules that a large package is not checked with by columns."""
    return check(opened(path, sources), codes, (), strict, None)


def _ahead(
    jobs: int | None,
    engine: str,
    scheduler: str,
    told: Callable[[int, int], None],
    package: Package,
    before: Mapping[str, Passed],
) -> Generator[dict[str, Passed], None, None]:
    """The passes found ahead; none, and nothing loaded for it, where there is too little to read."""
    if engine == "pool" and len(package.citations.records) < WORTH:
        return
    from pincite.batch.checking import Workers, find_ahead

    name = "serial" if jobs is None and engine == "pool" else engine
    yield from find_ahead(package, before, Workers(jobs or 0, name, scheduler), told)


def _changes(dataset: Dataset, against: str | None) -> Comparison | None:
    """What changed since the version that --against names, if it names one."""
    if against is None:
        return None
    from pincite.releases.revisions import compare_with

    return compare_with(dataset, against)


def _fixed(dataset: Dataset, report: Report, only_diff: bool, aside: bool) -> bool:
    """Mend what can be mended, or show it; whether there was anything. ``aside`` prints beside the answer."""
    from pincite.cli.render import diff, note, safe
    from pincite.editing.fixing import fixes
    from pincite.files import write_whole

    made = fixes(dataset, report)
    changed = made.formatted.changed
    for file, data in changed.items():
        for line in diff(file, made.formatted.before[file], data.decode("utf-8")):
            click.echo(line, err=aside)
        if not only_diff:
            write_whole(file, data)
    for fault in made.formatted.refused:
        click.echo(note("error", fault, "left alone: "), err=True)
    for reason in made.kept:
        click.echo(f"not mended: {safe(reason)}", err=True)
    if made.moved and not only_diff:
        click.echo("spans were counted anew; write down that they were verified: pincite verify --write", err=True)
    if changed:
        click.echo(f"{len(changed)} file{'s' * (len(changed) > 1)} {'would be ' * only_diff}mended", err=True)
    return bool(changed)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for item in given for code in item.split(","))
