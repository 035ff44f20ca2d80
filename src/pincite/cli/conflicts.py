"""pincite conflicts"""

from __future__ import annotations

from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json


@click.command()
@path_argument
@click.option("--all", "everything", is_flag=True, help="Show compatible figures too.")
@click.option(
    "--review",
    "pair",
    nargs=2,
    metavar="FIG_A FIG_B",
    default=None,
    help="Record in datapackage.json that these two are no conflict; needs --because.",
)
@click.option("--because", "reason", metavar="TEXT", help="With --review: why they are none.")
@format_option("text", "json")
def command(path: Path | None, everything: bool, pair: tuple[str, str] | None, reason: str | None, form: str) -> None:
    """Show how figures that claim to measure the same thing stand to each other. Nothing picks a winner.

    They contradict (no number satisfies both), disagree (they state different sizes), overlap (limits or ranges share
    values) or are compatible. One work that states two sizes is always shown.

    A conflict that is none is reviewed, with the reason. It is shown as reviewed, its verdict stays, and the review
    stands until one of the two figures is changed: then a check says so.

    \b
    pincite conflicts
    pincite conflicts --all --format json
    pincite conflicts --review fig-fee-2010 fig-fee-2018 --because "The fee was raised in 2014; both were right."
    """
    from pincite.cli.render import safe
    from pincite.conflicts import review

    if (pair is None) != (reason is None):
        raise click.UsageError("--review needs --because, and --because needs --review")
    dataset = opened(path, None)
    found = dataset.conflicts() if pair is None or reason is None else (review(dataset, *pair, reason),)
    if form == "json":
        print_json({"conflicts": [conflict.as_dict() for conflict in found]})
        return
    shown = [conflict for conflict in found if everything or conflict.same_work or conflict.verdict != "compatible"]
    for conflict in shown:
        colour = {"contradict": "red", "disagree": "yellow"}.get(conflict.verdict)
        state = " (reviewed)" if conflict.reviewed else ""
        verdict = click.style(conflict.verdict, fg=None if conflict.reviewed else colour)
        click.echo(f"{safe(conflict.quantity)}: {verdict}{state}: {' / '.join(conflict.figures)}")
        click.echo(f"  {safe(conflict.reason)}")
        if conflict.reviewed:
            click.echo(f"  reviewed: no conflict, because {safe(conflict.reviewed)}")
        if conflict.outdated:
            click.echo(f"  a figure was changed since it was reviewed: {safe(conflict.outdated)}")
    if not shown:
        click.echo("no two figures of one quantity are in conflict")
