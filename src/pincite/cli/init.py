"""pincite init"""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name of the dataset (default: the folder's name).")
def command(folder: Path, name: str) -> None:
    """Start a dataset: a descriptor, a table with its header for each kind of record, and a folder for sources.

    \b
    pincite init strikes-2031
    """
    from pincite.starting import start

    for file in start(folder, name or folder.resolve().name):
        click.echo(f"wrote {file}")
    click.echo(f"now put texts into {folder / 'sources'}, add rows, and run: pincite check {folder}")
