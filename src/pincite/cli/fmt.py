"""pincite fmt"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli.common import format_option, opened, path_argument, print_json

if TYPE_CHECKING:
    from pincite.editing.canonical import Formatted
    from pincite.tables import Fault


@click.command()
@path_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", "only_diff", is_flag=True, help="Write nothing; show what would change, exit as --check does.")
@click.option(
    "--encoding", default="", metavar="NAME", help="How files that are not UTF-8 are written, such as cp949 or cp1250."
)
@click.option("--schemas", is_flag=True, help="Write the schemas into a datapackage.json that has none.")
@format_option("text", "json")
def command(path: Path | None, only_check: bool, only_diff: bool, encoding: str, schemas: bool, form: str) -> None:
    """Write the tables and the descriptor in their canonical form, in which one changed cell is one changed line.

    UTF-8, LF line ends, every column in its order, the rows sorted by id, cells quoted only where they must be and
    without white space around them. No value changes and nothing is left out. A datapackage.json that has schemas has
    them renewed; one that is written by hand without them stays short, unless --schemas writes them in. A table that
    it lists and that has no file gets one with its header.

    It reads what spreadsheets write: a byte-order mark, UTF-16, Windows-1252 (with a warning, as that is a guess),
    semicolons and tabs. It names what a spreadsheet broke, such as dates turned to 1/11/2024; only you can mend that.

    Exits with 0 when everything is, or now is, in canonical form, and with 1 when something is left to mend.

    \b
    pincite fmt                      rewrite ./datapackage
    pincite fmt --diff               show what would change
    pincite fmt --check              for a hook or CI
    pincite fmt --schemas            write the schemas into datapackage.json, for other tools
    pincite fmt --encoding cp949     read files that a Korean spreadsheet saved
    """
    from pincite.editing.canonical import format_package
    from pincite.files import write_whole

    if encoding:
        _known(encoding)
    package = opened(path, None)
    formatted = format_package(package, encoding, schemas=schemas, make=True)
    changed = formatted.changed
    writes = not (only_check or only_diff)
    if writes:
        for file, data in changed.items():
            if file in formatted.made:
                file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
    left = bool(formatted.refused or formatted.broken or (changed and not writes))
    if form == "json":
        print_json(_answer(formatted, package.root, list(changed), writes))
    else:
        if only_diff:
            from pincite.cli.render import diff

            for file, data in changed.items():
                for line in diff(file, formatted.before[file], data.decode("utf-8")):
                    click.echo(line)
        else:
            for file in changed:
                made = " with its header: the table had no file" if file in formatted.made else ""
                verb = "wrote" if writes else "would make" if made else "would change"
                click.echo(f"{verb} {file}{made}")
        _notes(formatted)
        if not changed and not formatted.refused:
            click.echo("everything is in canonical form")
    sys.exit(1 if left else 0)


def _known(encoding: str) -> None:
    import codecs

    from pincite.errors import UsageError

    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise UsageError(
            f"there is no encoding {encoding!r}; usual ones are cp949, cp932, gb18030 and cp1252"
        ) from None


def _notes(formatted: Formatted) -> None:
    from pincite.cli.render import note

    for fault in formatted.refused:
        click.echo(note("error", fault, "left alone: "), err=True)
    for fault in formatted.repaired:
        click.echo(note("warning", fault), err=True)
    for fault in formatted.broken:
        click.echo(note("error", fault), err=True)


def _answer(formatted: Formatted, root: Path, changed: list[Path], written: bool) -> dict[str, object]:
    def named(files: Iterable[Path]) -> list[str]:
        return [file.relative_to(root).as_posix() for file in files]

    def shown(faults: tuple[Fault, ...]) -> list[dict[str, object]]:
        keys = ("path", "line", "column", "record", "message", "hint")
        return [{key: getattr(fault, key) for key in keys} for fault in faults]

    return {
        "changed": named(changed),
        "made": named(formatted.made),
        "written": written,
        "refused": shown(formatted.refused),
        "repaired": shown(formatted.repaired),
        "broken": shown(formatted.broken),
    }
