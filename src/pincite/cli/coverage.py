"""pincite coverage"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option


@click.command()
@path_argument
@sources_option
@click.option("--all", "everything", is_flag=True, help="Show what is covered too, not only what is open.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=None,
    help="Exit with 1 if less than this percentage is covered.",
)
@format_option("text", "json")
def command(path: Path | None, sources: Path | None, everything: bool, fail_under: float | None, form: str) -> None:
    """Show which numbers, dates and proper names of the sources have a record, a waiver, or neither.

    A number is covered by a citation of a figure or of a work, a date by one of an event, figure, link or work, a name
    by any citation; each by a row of waivers.csv, with a reason.

    \b
    pincite coverage --sources texts                     what is still open, in its place
    pincite coverage --sources texts --fail-under 100    for a test
    """
    from pincite.coverage import measure

    dataset = opened(path, sources)
    coverage = measure(dataset)
    answer = coverage.as_dict()
    if form == "json":
        print_json(answer)
    else:
        from pincite.cli.places import in_source

        for item in coverage.items if everything else coverage.open:
            indexed = dataset.sources.indexed(item.reference)
            if indexed is not None:
                name = indexed.source.name
                click.echo(
                    f"{name}:{item.line}: {item.state} {item.kind}  {in_source(indexed.source.text, item.spans)}"
                )
        for work, counts in {**answer["works"], "in all": answer["summary"]}.items():
            click.echo(
                f"{work}: {counts['items']} numbers, dates and names: "
                f"{counts['cited']} cited, {counts['waived']} waived, "
                f"{counts['open']} open ({counts['share']:.1%})"
            )
        for work in coverage.without_text:
            click.echo(f"{work}: its text is not at hand")
    low = fail_under is not None and coverage.share * 100 < fail_under
    sys.exit(1 if low or (fail_under is not None and coverage.without_text) else 0)
