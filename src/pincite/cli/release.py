"""pincite release"""

from __future__ import annotations

from pathlib import Path

import click

from pincite.cli.common import path_argument, sources_option


@click.command()
@path_argument
@sources_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder that the release's folder is written into."
)
def command(path: Path | None, sources: Path | None, out: Path) -> None:
    """Write a versioned, reproducible release: CSV and JSON, a manifest with the hash of every file, and a zip.

    The dataset is checked first; nothing is released while an error stands. The same data give the same bytes. A
    release that exists is never changed: raise the version in datapackage.json.

    \b
    pincite release --out dist                  writes dist/NAME-VERSION/
    pincite verify dist/NAME-VERSION            verify it again
    """
    from pincite.api import release

    folder = release(path, out, sources)
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        click.echo(f"{file.stat().st_size:>10,}  {file.relative_to(folder).as_posix()}")
    click.echo(f"released {folder}")
