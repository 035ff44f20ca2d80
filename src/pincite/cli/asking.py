"""What a verb needs of the person who calls it: a file, and values that are asked for on a terminal."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from pincite.cli.render import safe
from pincite.dataset import Package
from pincite.editing.adding import read_cell
from pincite.editing.importing.reading import MAX_BYTES, decode
from pincite.errors import UsageError
from pincite.records.base import Column, Record, columns
from pincite.records.nearest import did_you_mean

F = TypeVar("F", bound=Callable[..., Any])
UNASKED = frozenset({"id", "status", "replaced_by"})
"""Columns that no option is for: the id has its own, and a new record is in force."""


def read_file(path: Path) -> str:
    """The text of a file, or of the standard input for "-". Raises UsageError for what is no file or is too large."""
    if str(path) == "-":
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1))
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited on for ever
            raise UsageError(f"{path} is no file")
        if found.st_size > MAX_BYTES:
            raise UsageError(f"{path} has {found.st_size:,} bytes; at most {MAX_BYTES:,} are read")
        return decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None


def column_options(model: type[Record]) -> Callable[[F], F]:
    """An option for every column of a table; its help is what the column's declaration says."""

    def decorate(function: F) -> F:
        for column in reversed(columns(model)):
            if column.name in UNASKED:
                continue
            example = f" For example: {column.example}" if column.example else ""
            function = click.option(option(column), column.attribute, default=None, help=column.description + example)(
                function
            )
        return click.option("--id", "record_id", default="", help="Id of the new record (default: made for it).")(
            function
        )

    return decorate


def option(column: Column) -> str:
    """The option for a column: ``--date-basis``."""
    return "--" + column.name.replace("_", "-")


def asks(ask: bool | None, form: str) -> bool:
    """Whether to ask for what is missing: as told, else where a person sits at a terminal and reads the answer."""
    if form != "text":
        return False
    return ask if ask is not None else sys.stdin.isatty() and sys.stdout.isatty()


def given_cells(package: Package, model: type[Record], given: Mapping[str, Any]) -> dict[str, str]:
    """The cells that options give, each read as its column reads it; an empty one is a cell left empty on purpose.

    Raises click's UsageError, naming the option, for one that cannot be read.
    """
    cells = {}
    for column in columns(model):
        value = given.get(column.attribute)
        if isinstance(value, str) and column.name not in UNASKED:
            try:
                cells[column.name] = read_cell(package, column, value)
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint=option(column)) from None
    return cells


def own_cells(package: Package, model: type[Record], given: Sequence[str]) -> dict[str, str]:
    """The cells of columns that a package adds to a table of ours, each given as COLUMN=VALUE."""
    known = {column.name: column for column in columns(package.tables[model.table].model)}
    cells = {}
    for pair in given:
        name, _, value = pair.partition("=")
        if name not in known or name in UNASKED:
            raise click.BadParameter(
                f"{model.table} has no column {name!r}{did_you_mean(name, known)}", param_hint="--set"
            )
        try:
            cells[name] = read_cell(package, known[name], value)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--set") from None
    return cells


def need(column: Column) -> click.UsageError:
    """The error of a call that lacks an option."""
    return click.UsageError(f"Missing option '{option(column)}': {column.description}")


def ask_cell(package: Package, column: Column, default: str = "", why: str = "", clears: bool = False) -> str:
    """Ask for a cell until what is answered can be read; a closed vocabulary is shown with its definitions.

    ``why`` says why it cannot be left empty; with ``clears`` a hyphen empties what stands there.
    """
    click.echo("")
    click.echo(f"{column.name}: {column.description}")
    if column.codes is not None:
        width = max(len(str(code.value)) for code in column.codes)
        for code in column.codes:
            click.echo(f"  {code.value!s:{width}}  {code.definition}")
    elif column.example and not default:
        click.echo(f"  for example: {column.example}")
    if clears and default:
        click.echo("  a hyphen alone empties it")
    needed = why or ("every record needs it" if column.required else "")

    def read(answer: str) -> str:
        try:
            cell = read_cell(package, column, "" if clears and answer.strip() == "-" else answer)
        except ValueError as error:
            raise click.UsageError(safe(str(error))) from None
        if not cell and needed:
            raise click.UsageError(needed)
        return cell

    shown = bool(default)
    answer: str = click.prompt(column.name, default=default, show_default=shown, value_proc=read)
    return answer


def ask_words(question: str, example: str) -> str:
    """Ask for words that cannot be left out."""
    click.echo("")
    click.echo(f"{question}\n  for example: {example}")

    def read(answer: str) -> str:
        if not answer.strip():
            raise click.UsageError("type some of its words, as they stand there")
        return answer

    answer: str = click.prompt("words", default="", show_default=False, value_proc=read)
    return answer


def ask_which(question: str, choices: Sequence[str], names: Sequence[Sequence[str]] = ()) -> int:
    """Ask which of several is meant; the number of it, counted from 0.

    ``names`` are what each may be called instead: its id, or a part of its title that no other has.
    """
    click.echo("")
    click.echo(question)
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}  {choice}")
    expected = f"a number from 1 to {len(choices)}" + (", an id, or words of a title" if names else "")

    def read(answer: str) -> int:
        answer = answer.strip().casefold()
        if re.fullmatch("[0-9]{1,9}", answer) and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        called = [[name.casefold() for name in each] for each in names]
        whole = [index for index, each in enumerate(called) if answer in each]
        some = whole or [index for index, each in enumerate(called) if answer and any(answer in name for name in each)]
        if len(some) != 1:
            raise click.UsageError(f"type {expected}" + ("; several have these words" if some else ""))
        return some[0]

    prompt = "number, id or title" if names else "number"
    answer: int = click.prompt(prompt, default="", show_default=False, value_proc=read)
    return answer


def ask_columns(question: str, known: Collection[str], default: Sequence[str]) -> list[str]:
    """Ask for columns by their names, with commas between them; none for a hyphen, or where nothing is answered and
    there is no default."""

    def read(answer: str) -> list[str]:
        named = [name.strip() for name in answer.split(",") if name.strip() not in ("", "-")]
        for name in named:
            if name not in known:
                raise click.UsageError(f"there is no column {safe(name)!r}{did_you_mean(name, known)}")
        return named

    click.echo("")
    answer: list[str] = click.prompt(question, default=", ".join(default), show_default=bool(default), value_proc=read)
    return answer
