"""pincite coverage"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option

if TYPE_CHECKING:
    from pincite.api import Dataset
    from pincite.coverage import Coverage


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
@click.option(
    "--raise-floor",
    is_flag=True,
    help="Write what is covered into datapackage.json as the floor, if it is higher than the floor there.",
)
@format_option("text", "json")
def command(
    path: Path | None,
    sources: Path | None,
    everything: bool,
    fail_under: float | None,
    raise_floor: bool,
    form: str,
) -> None:
    """Show which numbers, dates and proper names of the sources have a record, a waiver, or neither.

    A number is covered by a citation of a figure or of a work, a date by one of an event, figure, link or work, a name
    by any citation; each by a row of waivers.csv, with a reason.

    A package may promise a floor, as {"pincite": {"coverage": {"floor": 99.5}}} in datapackage.json. It may only rise.
    Exits with 1 if less is covered, and with a floor or --fail-under also if the text of a work is not at hand.

    \b
    pincite coverage --sources texts                     what is still open, in its place
    pincite coverage --sources texts --fail-under 100    for a test
    pincite coverage --sources texts --raise-floor       and never less from now on
    """
    from pincite.coverage import floor_of, measure
    from pincite.coverage import raise_floor as write_floor

    dataset = opened(path, sources)
    coverage = measure(dataset)
    floor, problem = floor_of(dataset.descriptor)
    below = floor is not None and coverage.is_below(floor)
    unmeasured = bool(coverage.without_text)
    raised = raise_floor and not (below or unmeasured) and write_floor(dataset, coverage)
    if form == "json":
        answer = coverage.as_dict()
        answer["summary"] |= {
            "floor": coverage.percent if raised else floor,
            "below_floor": None if unmeasured or floor is None else below,
        }
        print_json(answer)
    else:
        for line in _text(dataset, coverage, everything):
            click.echo(line)
        click.echo(f"the floor is {_floor(floor, problem, coverage, raised)}", err=floor is None and not raised)
    if raise_floor and not raised and (below or unmeasured):
        why = "less is covered than the floor demands" if below else "the text of a work is not at hand"
        click.echo(f"pincite: the floor was not raised: {why}", err=True)
    low = below or bool(problem) or (fail_under is not None and coverage.is_below(fail_under))
    wanted = floor is not None or fail_under is not None or raise_floor
    sys.exit(1 if low or (wanted and unmeasured) else 0)


def _text(dataset: Dataset, coverage: Coverage, everything: bool) -> Iterator[str]:
    from pincite.cli.places import in_source
    from pincite.cli.render import text_name

    for item in coverage.items if everything else coverage.open:
        indexed = dataset.sources.indexed(item.reference)
        if indexed is not None:
            name = text_name(item.reference, indexed.source.name)
            yield f"{name}:{item.line}: {item.state} {item.kind}  {in_source(indexed.source.text, item.spans)}"
    answer = coverage.as_dict()
    for work, counts in {**answer["works"], "in all": answer["summary"]}.items():
        yield (
            f"{work}: {counts['items']} numbers, dates and names: "
            f"{counts['cited']} cited, {counts['waived']} waived, "
            f"{counts['open']} open ({counts['share']:.2%})"
        )
    for work in coverage.without_text:
        yield f"{work}: its text is not at hand"


def _floor(floor: float | None, problem: str, coverage: Coverage, raised: bool) -> str:
    if raised:
        return f"now {coverage.percent:g}%" + (f" (it was {floor:g}%)" if floor is not None else "")
    if problem:
        return f"none: {problem}"
    if floor is None:
        return "not set; --raise-floor sets it"
    if coverage.without_text:
        return f"{floor:g}%; it was not checked, for the text of a work is not at hand"
    return f"{floor:g}%, and {'less' if coverage.is_below(floor) else 'no less'} is covered"
