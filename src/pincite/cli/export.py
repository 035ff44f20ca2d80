"""pincite export"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import opened, path_argument


@click.command()
@click.argument("form", metavar="[FORMAT]", required=False)
@path_argument
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The file to write; of a format of several files the folder."
)
def command(form: str | None, path: Path | None, out: Path | None) -> None:
    """Write a dataset in another format, or list the formats.

    Without --out a format of one file is printed. Nothing is checked but that every cell can be read: for what others
    are to build on make a release.

    \b
    pincite export                                  the formats
    pincite export sqlite -o strikes.sqlite         … of ./datapackage
    pincite export flat examples/saltmarsh > flat.csv
    pincite export parquet -o parquet               a file a table
    """
    from pincite.errors import UsageError
    from pincite.exports import FORMATS, export
    from pincite.files import write_whole

    if form is None:
        for it in FORMATS.values():
            needs = f' (needs {it.library}: pip install "pincite[{it.extra}]")' if it.library else ""
            click.echo(f"{it.name:10} {it.what}{needs}")
        return
    files = export(opened(path, None), form)
    if form in FORMATS and not FORMATS[form].path.endswith("/"):
        [data] = files.values()
        if out is not None:
            write_whole(out, data)
        elif sys.stdout.isatty() and b"\0" in data:
            raise UsageError(f"{form} is no text to print; give a file: --out FILE")
        else:
            sys.stdout.buffer.write(data)
        return
    if out is None:
        raise UsageError(f"{form} is several files; give a folder: --out DIR")
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(out / Path(name).name, data)
        click.echo(f"{len(data):>10,}  {out / Path(name).name}")
