"""What the verbs share: the arguments they all take, and opening a dataset."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pincite.api import Dataset

STEERING = "[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
"""Characters beside the ones that JSON escapes that could steer a terminal or turn text around."""

TRUST = "pincite.trust"
"""Where a call keeps whether it trusts the package's code."""

F = TypeVar("F", bound=Callable[..., Any])


def path_argument(function: F) -> F:
    """The optional PATH of a data package, and whether its code is trusted."""
    return click.argument("path", required=False, type=click.Path(path_type=Path))(_trust_option(function))


def path_option(function: F) -> F:
    """The data package as an option, for verbs whose arguments are something else."""
    return click.option(
        "--path",
        type=click.Path(path_type=Path),
        help="Folder of the data package (default: ./datapackage, else the current folder).",
    )(_trust_option(function))


def _trust_option(function: F) -> F:
    """Whether code that the package brings may be run; kept for ``opened``, as no verb has another use for it."""

    def keep(context: click.Context, option: click.Parameter, trust: bool) -> None:
        del option
        context.meta[TRUST] = trust

    return click.option(
        "--trust",
        is_flag=True,
        expose_value=False,
        callback=keep,
        help="Run the Python code that the package brings. Read it first.",
    )(function)


def sources_option(function: F) -> F:
    """The folder with the texts."""
    return click.option(
        "--sources",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        envvar="PINCITE_SOURCES",
        help="Folder with the texts of the works (default: PINCITE_SOURCES, else your own library).",
    )(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """The output format; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the answer.",
    )


def opened(path: Path | None, sources: Path | None) -> Dataset:
    """The dataset that a verb is about."""
    from pincite.api import open

    return open(path, sources, trusted())


def trusted() -> bool:
    """Whether this call trusts the code that the package brings."""
    return bool(click.get_current_context().meta.get(TRUST))


def print_json(answer: Any) -> None:
    """Print an answer for a program."""
    import json
    import re

    unicode = "utf" in (sys.stdout.encoding or "").lower()  # elsewhere a sign that the encoding lacks is escaped
    text = json.dumps(answer, ensure_ascii=not unicode, indent=2)
    click.echo(re.sub(STEERING, lambda match: f"\\u{ord(match[0]):04x}", text))
