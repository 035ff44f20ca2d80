"""pincite serve"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli.common import opened, path_argument, sources_option

if TYPE_CHECKING:
    from pincite.api import Dataset


@click.command()
@path_argument
@sources_option
@click.option("--private", is_flag=True, help="Show passages of the texts at hand in their context.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8017,
    show_default=True,
    help="Port on 127.0.0.1; 0: any that is free.",
)
def command(path: Path | None, sources: Path | None, private: bool, port: int) -> None:
    """Show the site of a dataset on this machine, and build it again whenever a file of the dataset changes.

    Open pages load themselves anew. Only this machine can reach it (127.0.0.1). End it with Ctrl-C:
    it exits with 130.

    \b
    pincite serve                              http://127.0.0.1:8017/
    pincite serve --sources texts --private    with every passage in its context
    """
    from pincite.changes.names import REPORT, SAID
    from pincite.cli.site import refuse_without_texts
    from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES, VERIFICATION
    from pincite.remembering import check_again
    from pincite.site import build_site, serve_site

    last: list[Dataset] = []

    def build() -> dict[str, bytes]:
        dataset = opened(path, sources)
        if private:
            refuse_without_texts(dataset.sources.held)
        last[:] = [dataset]
        return build_site(dataset, check_again(dataset), private, live=True, base="/").files

    def watched() -> list[Path]:
        [dataset] = last
        own = dataset.descriptor.get("pincite")
        named = [own.get(key) for key in ("extension", "code")] if isinstance(own, dict) else []
        names = [DESCRIPTOR, VERIFICATION, SAID, REPORT, SHIPPED_SOURCES]
        names += [table.path for table in dataset.tables.values() if table.path]
        names += [name for name in named if isinstance(name, str)]
        return [*(dataset.root / name for name in names), *([sources] if private and sources else [])]

    try:
        serve_site(build, watched, port, click.echo)
    except KeyboardInterrupt:
        click.echo("ended", err=True)
        sys.exit(130)
