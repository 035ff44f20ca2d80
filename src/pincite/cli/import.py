# ruff: noqa: N999
"""pincite import

A module may bear the name of a keyword: verbs are loaded by name, never by an import statement.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pincite.cli.common import format_option, opened, path_option, print_json, sources_option

LONG = 300_000
"""Characters that take about a second to read."""


@click.group(no_args_is_help=True)
def command() -> None:
    """Bring works, or a table of events or figures, into a dataset.

    Works come from BibTeX, CSL-JSON (also as doi.org gives it for a DOI) or RIS. One that is there already, by its DOI,
    its URL or its title, is left as it is. What the table of references has no column for goes into the note or is left
    out, and is listed. Everything is checked first: all of it is written, or nothing.

    \b
    pincite import bibtex library.bib --dry-run        show the rows and what did not fit
    pincite import ris export.ris                      add the works
    pincite import csv strikes.csv --map strikes.toml  events or figures with their sources
    """


def _works(form: str, title: str) -> None:
    @command.command(form, help=f"Add the works of a {title} file (- is the standard input).")
    @click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
    @path_option
    @click.option("--dry-run", is_flag=True, help="Write nothing; print the rows.")
    @click.option("--partial", is_flag=True, help="Add what can be added, though some entries cannot.")
    @format_option("text", "json")
    def works_command(file: Path, path: Path | None, dry_run: bool, partial: bool, **options: Any) -> None:
        from pincite.cli.added import imported_dict, imported_lines, left_lines
        from pincite.cli.asking import read_file
        from pincite.editing.adding import add_rows
        from pincite.editing.importing import read_works
        from pincite.editing.importing.reading import refused, without

        dataset = opened(path, None)
        text = read_file(file)
        if len(text) > LONG and sys.stderr.isatty():
            click.echo(f"reading {len(text):,} characters …", err=True)
        reading = read_works(dataset, text, form)
        rows = {"references": list(reading.new)}
        write = not dry_run and (partial or not reading.broken)
        added = add_rows(dataset, rows, write)
        bad = refused(added.findings)
        if partial and bad:
            rows = {"references": without(reading.new, bad)}
            added = add_rows(dataset, rows, write)
        if options["form"] == "json":
            print_json(imported_dict(reading, added, rows, dry_run) | {"left": bad})
        else:
            for line in (*imported_lines(reading, added, rows, dry_run), *left_lines(bad, partial)):
                click.echo(line)
        sys.exit(1 if reading.broken or bad else 0)


_works("bibtex", "BibTeX or BibLaTeX")
_works("csl", "CSL-JSON")
_works("ris", "RIS")


@command.command("csv")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--map",
    "map_file",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What the columns are: a TOML file, see below.",
)
@path_option
@sources_option
@click.option("--dry-run", is_flag=True, help="Write nothing; print the rows.")
@click.option("--partial", is_flag=True, help="Add the rows that fit, though others do not.")
@format_option("text", "json")
def csv_command(
    file: Path,
    map_file: Path,
    path: Path | None,
    sources: Path | None,
    dry_run: bool,
    partial: bool,
    form: str,
) -> None:
    """Add the rows of a table as events or figures, each with a citation.

    Every cell that does not fit is listed with its row, its column and why; unless --partial, nothing is written then.
    The map says what the columns are:

    \b
    table = "figures"                   # or "events"
    [columns]                           # a column of pincite = a column of the file
    printed = "Number"                  # what the map leaves out of qualifier, value, unit … is read from it
    speaker = "Who"                     # an id, a name or an alias
    quantity = { value = "strikers" }   # the same for every row
    kind = { from = "How", codes = { est = "estimate" } }
    period = { from = "Day", date = "%d/%m/%Y" }
    value = { from = "N", thousands = "," }
    [citation]
    reference = "Source"                # an id, a DOI, a URL or a title
    words = "Passage"                   # found in the text of the work, and pinned
    locator = "Page"
    [ignore]
    columns = ["Remarks"]               # all others must be mapped

    \b
    pincite import csv counts.csv --map counts.toml --sources texts --dry-run
    """
    from pincite.cli.added import left_lines, table_dict, table_lines
    from pincite.cli.asking import read_file
    from pincite.editing.adding import add_rows
    from pincite.editing.importing.reading import refused
    from pincite.editing.importing.table import kept_rows, read_map, read_rows

    dataset = opened(path, sources)
    reading = read_rows(dataset, read_file(file), read_map(map_file.read_text(encoding="utf-8-sig")))
    rows = kept_rows(reading)
    write = not dry_run and (partial or not reading.misfits)
    added = add_rows(dataset, rows, write)
    bad = refused(added.findings)
    if partial and bad:
        rows = kept_rows(reading, bad)
        added = add_rows(dataset, rows, write)
    if form == "json":
        print_json(table_dict(reading, added, rows, dry_run) | {"left": bad})
    else:
        for line in (*table_lines(reading, added, rows, dry_run), *left_lines(bad, partial)):
            click.echo(line)
    sys.exit(1 if reading.misfits or bad else 0)
