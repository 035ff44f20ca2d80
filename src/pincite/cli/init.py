"""pincite init"""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name of the dataset (default: the folder's name).")
@click.option("--bare", is_flag=True, help="Without the worked example: tables that have only their headers.")
def command(folder: Path, name: str, bare: bool) -> None:
    """Start a dataset in an empty folder: a descriptor, a table for each kind of record, a folder for sources.

    One worked example is in it, with its text, which you take out when you have seen it. A README says how to go on; a
    workflow for GitHub and a configuration for pre-commit check every change.

    \b
    pincite init strikes-2031
    pincite init strikes-2031 --bare
    """
    from pincite.editing.starting import start

    for file in start(folder, name or folder.resolve().name, not bare):
        click.echo(f"wrote {file.as_posix()}")
    click.echo(f"now look at {(folder / 'README.md').as_posix()}, and run: pincite check {folder.as_posix()}")
