"""pincite diff"""

from __future__ import annotations

import click

from pincite.cli.common import format_option, print_json

COLOURS = {"+": "green", "-": "yellow", "!": "red", "~": "cyan", "*": "magenta"}


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@format_option("text", "markdown", "json")
def command(old: str, new: str | None, form: str) -> None:
    """Show what changed between two versions of a dataset, why, and which version that asks for.

    OLD and NEW are folders, zips of releases, or commits of the git repository around: a tag, a branch, HEAD~3, with
    the package's folder after a colon where it is not found by itself. Without NEW the dataset in ./datapackage or the
    current folder is meant.

    The causes come from the records; where they cannot tell, from changes.toml beside datapackage.json: a section a
    version, in it a line a record or field, such as

    \b
    ["0.2.0"]
    fig-strikers.value = "our reading corrected: the second column was taken for the first"

    Exits with 0 whether or not anything changed; `pincite check --against OLD` is what refuses changes.

    \b
    pincite diff v0.1.0                          the dataset here since the tag v0.1.0
    pincite diff dist/s-0.1.0 dist/s-0.2.0.zip   two releases
    pincite diff HEAD~3:data HEAD:data           the folder data three commits ago and now
    pincite diff v0.1.0 --format markdown        for a change log
    """
    from pincite.api import diff

    comparison = diff(old, new)
    if form == "json":
        from pincite.changes.rendering import as_dict

        print_json(as_dict(comparison))
    elif form == "markdown":
        from pincite.changes.rendering import markdown

        click.echo("\n".join(markdown(comparison)))
    else:
        from pincite.changes.rendering import text

        for line in text(comparison):
            colour = COLOURS.get(line[2:3]) if line.startswith("  ") and line[3:4] == " " else None
            click.echo(click.style(line, fg=colour) if colour else line)
