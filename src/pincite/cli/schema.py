"""pincite schema"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli.common import opened, path_option

if TYPE_CHECKING:
    from pincite.records.base import Record


@click.command()
@click.argument("table", required=False)
@path_option
@click.option(
    "--write",
    "folder",
    flag_value="schemas",
    is_flag=False,
    type=click.Path(path_type=Path),
    help="Write the schemas (into ./schemas, or the folder given).",
)
@click.option(
    "--check",
    "checked",
    flag_value="schemas",
    is_flag=False,
    type=click.Path(path_type=Path),
    help="Exit with 1 if the schemas there are stale.",
)
def command(table: str | None, path: Path | None, folder: Path | None, checked: Path | None) -> None:
    """Print, write or check the schemas: a Table Schema a table and the JSON Schema of the JSON release.

    They are generated from the record classes, which are the only declaration of the columns. Where a data package is
    at hand, what is printed has the tables and columns that it adds; what is written and checked is always pincite's.

    \b
    pincite schema                 the columns of every table, for people
    pincite schema figures         the Table Schema of one table
    pincite schema vessels         … also of one that the data package adds
    pincite schema --check         are the files in ./schemas up to date?
    pincite schema --write         write them
    """
    from pincite.schema import schema_files, stale_schemas, write_schemas

    if folder is not None:
        for name in write_schemas(folder):
            click.echo(f"wrote {Path(folder) / name}")
    elif checked is not None:
        faults = stale_schemas(checked)
        for fault in faults:
            click.echo(fault)
        click.echo(
            "the schemas are stale; write them with: pincite schema --write" if faults else "the schemas are up to date"
        )
        sys.exit(1 if faults else 0)
    elif table is not None:
        from pincite.errors import UsageError
        from pincite.records.nearest import did_you_mean

        files = schema_files(_models(path))
        if f"{table}.json" not in files:
            raise UsageError(f"there is no schema {table!r}{did_you_mean(table, (name[:-5] for name in files))}")
        click.echo(files[f"{table}.json"], nl=False)
    else:
        _columns(_models(path))


def _models(path: Path | None) -> Mapping[str, type[Record]]:
    """The record classes of the package at a path; of pincite alone where none is given and none is here."""
    from pincite.errors import PackageError
    from pincite.records.models import TABLES

    try:
        package = opened(path, None)
    except PackageError:
        if path is not None:
            raise
        return TABLES
    return {name: table.model for name, table in package.tables.items()}


def _columns(models: Mapping[str, type[Record]]) -> None:
    from pincite.records.base import columns

    for name, model in models.items():
        click.echo(click.style(f"{name}  ({model.prefix}-…)", bold=True))
        for column in columns(model):
            need = "*" if column.required else " "
            click.echo(f" {need} {column.name:18} {column.description}")
            if column.codes is not None:
                click.echo(f"   {'':18} one of: {', '.join(code.value for code in column.codes)}")
        click.echo()
    click.echo("* every row needs it")
