"""The command line: one file a verb; each parses, calls one function, prints. A verb is loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from errno import EPIPE
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from pincite import __version__
from pincite.errors import PinciteError

VERBS = {
    "check": "Check a dataset: tables, links, identifiers, and every citation against its source.",
    "show": "Print a record, its citations in their sources, and the chain to the work that first said it.",
    "pin": "Find a passage in a work and print the row to paste into citations.csv.",
    "add": "Add a work, a figure, event or actor with the passage that says so, a citation, a waiver.",
    "import": "Bring works from BibTeX, CSL-JSON or RIS, or a table of events or figures, into a dataset.",
    "conflicts": "Show how figures that claim to measure the same thing stand to each other.",
    "coverage": "Show which numbers, dates and names of the sources have a record, a waiver, or neither.",
    "verify": "Verify a release, or write down what was verified here for those without the sources.",
    "sources": "Keep the texts of the works: add, fetch, list, verify and remove them.",
    "diff": "Show what changed between two versions, why, and which version that asks for.",
    "release": "Write a versioned, reproducible release.",
    "export": "Write a dataset in another format: SQLite, Parquet, BibTeX, a codebook, …",
    "site": "Make a site of static pages, for readers who never install anything.",
    "serve": "Show that site on this machine, and build it again on every change.",
    "fmt": "Write the tables and the descriptor in their canonical form.",
    "schema": "Print, write or check the generated schemas.",
    "audit": "Falsify the records one at a time, and see whether the check rejects each.",
    "rule": "Print the manual of a rule, or the list of all.",
    "init": "Start a dataset.",
}
"""Every verb with its line in the help; the verb lives in the module of its name."""


class Verbs(click.Group):
    """A group whose verbs are imported when they are called, so that the help costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        del ctx
        if name not in VERBS:
            return None
        command: click.Command = import_module(f"pincite.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from pincite.records.nearest import did_you_mean

            ctx.fail(f"there is no verb {args[0]!r}{did_you_mean(args[0], VERBS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(50_000)  # most of what a call makes lives to its end; looking through it costs a twentieth
        if os.environ.get("NO_COLOR"):  # https://no-color.org
            ctx.color = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a sign that the terminal's encoding lacks must not end the run
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except PinciteError as error:
            _fail(str(error))
        except OSError as error:
            if error.errno == EPIPE:  # the reader has seen enough, as in `pincite check | head`
                raise
            where = f"{error.filename}: " if error.filename is not None else ""
            _fail(f"{where}{error.strerror or error}")


def _fail(message: str) -> NoReturn:
    """Say on one line why the call cannot go on, and exit with 2."""
    click.echo("pincite: " + " ".join(message.split()), err=True)
    sys.exit(2)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pincite")
def main() -> None:
    """Datasets in which every value is pinned to the passage that supports it.

    PATH is the folder of a data package; without it ./datapackage, or else the current folder, is meant.

    \b
    pincite check                          check ./datapackage
    pincite check --sources texts          … against the texts in the folder texts
    pincite show fig-strikers-union        a record and the passages it stands on
    pincite rule Q101                      what a rule finds, why it matters, how to mend it

    \b
    Completion by Tab: eval "$(_PINCITE_COMPLETE=bash_source pincite)"   (or zsh_source)
    """
