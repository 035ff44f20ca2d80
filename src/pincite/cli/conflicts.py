"""pincite conflicts"""

from __future__ import annotations

from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json


@click.command()
@path_argument
@click.option("--all", "everything", is_flag=True, help="Show compatible figures too.")
@format_option("text", "json")
def command(path: Path | None, everything: bool, form: str) -> None:
    """Show how figures that claim to measure the same thing stand to each other. Nothing picks a winner.

    They contradict (no number satisfies both), disagree (they state different sizes), overlap (limits or ranges share
    values) or are compatible. One work that states two sizes is always shown.

    \b
    pincite conflicts
    pincite conflicts --all --format json
    """
    found = opened(path, None).conflicts()
    if form == "json":
        print_json({"conflicts": [conflict.as_dict() for conflict in found]})
        return
    shown = [conflict for conflict in found if everything or conflict.same_work or conflict.verdict != "compatible"]
    for conflict in shown:
        colour = {"contradict": "red", "disagree": "yellow"}.get(conflict.verdict)
        click.echo(f"{conflict.quantity}: {click.style(conflict.verdict, fg=colour)}: {' / '.join(conflict.figures)}")
        click.echo(f"  {conflict.reason}")
        if conflict.reviewed:
            click.echo(f"  reviewed: {conflict.reviewed}")
    if not shown:
        click.echo("no two figures of one quantity are in conflict")
