"""pincite fmt"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import opened, path_argument


@click.command()
@path_argument
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if a file is not in canonical form."
)
def command(path: Path | None, only_check: bool) -> None:
    """Write the tables and the descriptor in their canonical form.

    Every column in its order, cells quoted only where they must be, LF line ends, the schemas in datapackage.json. No
    value changes; where a cell cannot be read, nothing is written.

    \b
    pincite fmt               rewrite ./datapackage
    pincite fmt --check       only say what would change
    """
    from pincite.canonical import canonical_files
    from pincite.files import write_whole

    changed = 0
    for file, data in canonical_files(opened(path, None)).items():
        if file.read_bytes() == data:
            continue
        changed += 1
        if not only_check:
            write_whole(file, data)
        click.echo(f"{'would change' if only_check else 'wrote'} {file}")
    if not changed:
        click.echo("everything is in canonical form")
    sys.exit(1 if only_check and changed else 0)
