"""pincite check"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option


@click.command()
@path_argument
@sources_option
@format_option("full", "concise", "json", "github", "sarif", "junit")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only rules with this code or beginning of one (repeatable)."
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", help="Not the rules with this code or beginning of one (repeatable)."
)
@click.option("--strict", is_flag=True, help="Make citations that could not be checked errors.")
def command(
    path: Path | None, sources: Path | None, form: str, select: tuple[str, ...], ignore: tuple[str, ...], strict: bool
) -> None:
    """Check a dataset: tables, links, identifiers, and every citation against its source.

    Exits with 0 when there is no error, 1 when there is one, 2 when the call makes no sense.

    \b
    pincite check                           ./datapackage, with what sources there are
    pincite check --sources texts           against the texts in the folder texts
    pincite check --select Q --select C1    only the rules Q… and C1…
    pincite check --ignore T9               without frictionless
    pincite check --format json             for a program
    """
    dataset = opened(path, sources)
    report = dataset.check(_codes(select), _codes(ignore), strict)
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
    sys.exit(0 if report.ok else 1)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for item in given for code in item.split(","))
