"""T: tables and types. Is everything there, and can every cell be read?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pincite.checks.acceptance import surely_accepted
from pincite.checks.look import Look
from pincite.findings import Finding

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
FORMULA = frozenset("=+-@\t\r\n\0")
"""Signs for which a spreadsheet runs a cell that begins with one."""


def table_missing(look: Look) -> Iterator[Finding]:
    """A table that the descriptor lists has no file.

    Why: its records, and every check that needs them, are missing.
    Mend: put the file where the path says, or correct the path in datapackage.json.
    """
    yield from _unread(
        look,
        "file-missing",
        "Put the file where the path says, or correct the path in datapackage.json.",
    )


def table_unreadable(look: Look) -> Iterator[Finding]:
    """A table's file cannot be read as text: it is not UTF-8, or far too large.

    Why: a file in another encoding would turn names into other names without a word.
    Mend: save it as UTF-8.
    """
    yield from _unread(look, "file-unreadable", "Save the file as UTF-8.")


def header_missing(look: Look) -> Iterator[Finding]:
    """A table's file is empty.

    Why: without column names no cell can be understood.
    Mend: write the column names in the first row; `pincite schema` lists them.
    """
    yield from _unread(look, "no-header", "Write the column names in the first row; `pincite schema` lists them.")


def unknown_table(look: Look) -> Iterator[Finding]:
    """The descriptor lists a resource that is no table of pincite, or lists one twice.

    Why: its rows are not read, so nothing in them is checked.
    Mend: correct the resource's name (references, actors, events, figures, roles, links, citations, waivers).
    """
    yield from _unread(
        look,
        "unknown-table",
        "Correct the resource's name: references, actors, events, figures, roles, links, citations or waivers.",
    )


def extension_unreadable(look: Look) -> Iterator[Finding]:
    """What the package adds to the built-in tables, a schema fragment or code, cannot be used.

    Why: its columns and tables are not known, so nothing in them is checked.
    Mend: correct what the message names; `docs/extending.md` shows what a fragment may have.
    """
    yield from _unread(look, "extension-unreadable", "See docs/extending.md for what a schema fragment may have.")


def code_not_run(look: Look) -> Iterator[Finding]:
    """The package brings Python code of its own, which was not run because nobody said to trust it.

    Why: code can do anything; without it the columns, tables and rules that it adds are not known.
    Mend: read the code; if you trust whoever wrote it, check again with --trust.
    """
    yield from _unread(look, "code-not-run")


def path_outside_package(look: Look) -> Iterator[Finding]:
    """A resource's path is absolute, remote or leads out of the package.

    Why: a package must be whole in itself, and opening one must never read other files of the machine.
    Mend: put the file into the package and write a relative path with forward slashes.
    """
    yield from _unread(
        look,
        "path-outside-package",
        "Put the file into the package, and write its path from datapackage.json on, with forward slashes.",
    )


def descriptor_incomplete(look: Look) -> Iterator[Finding]:
    """The descriptor has no name, or no version in the form of Semantic Versioning.

    Why: nobody can cite, compare or verify data that has neither.
    Mend: write "name" (lower-case letters, digits, hyphens) and "version" (such as "0.1.0") into datapackage.json.
    """
    name, version = look.package.name, look.package.version
    if not NAME.fullmatch(name):
        message = f"the name {name!r} is not lower-case letters, digits and hyphens" if name else "there is no name"
        yield look.of_descriptor(message, "Write one that can stand in a file name, such as harbour-strike.", "name")
    if not SEMVER.fullmatch(version):
        message = f"the version {version!r} is not MAJOR.MINOR.PATCH" if version else "there is no version"
        yield look.of_descriptor(message, "A first version is 0.1.0.", "version")


def unknown_column(look: Look) -> Iterator[Finding]:
    """A table has a column that its record does not know.

    Why: its cells are not read; a misspelt name loses a whole column.
    Mend: rename or remove the column.
    """
    yield from _unread(look, "unknown-column")


def missing_column(look: Look) -> Iterator[Finding]:
    """A table lacks a column that every row needs.

    Why: the records cannot be understood without it.
    Mend: add the column and fill it.
    """
    yield from _unread(look, "missing-column", "Add the column and fill it.")


def duplicate_column(look: Look) -> Iterator[Finding]:
    """A column's name stands twice in the header.

    Why: only the first is read; the values of the other would be lost.
    Mend: keep one of them.
    """
    yield from _unread(look, "duplicate-column", "Rename or remove one of the two.")


def row_width(look: Look) -> Iterator[Finding]:
    """A row has more or fewer cells than the header.

    Why: its values stand in the wrong columns.
    Mend: put quotation marks around a cell that holds a comma, or add the missing commas.
    """
    hint = "Put quotation marks around a cell that holds a comma, or add the missing commas."
    yield from (replace(finding, hint=hint) for finding in _unread(look, "row-width"))


def row_unreadable(look: Look) -> Iterator[Finding]:
    """A row cannot be parsed as CSV.

    Why: its record is not read, and no check sees it.
    Mend: close the quotation marks; a quotation mark inside a quoted cell is written twice.
    """
    yield from _unread(look, "row-unreadable")


def required_cell_empty(look: Look) -> Iterator[Finding]:
    """A cell that every row needs is empty.

    Why: the record says nothing without it.
    Mend: fill it.
    """
    yield from _unread(look, "required-cell-empty")


def unknown_code(look: Look) -> Iterator[Finding]:
    """A cell holds a code that its closed vocabulary does not have.

    Why: a code without a definition means something else to everyone.
    Mend: use one of the codes that the hint lists; the nearest is named.
    """
    yield from _unread(look, "unknown-code")


def unreadable_cell(look: Look) -> Iterator[Finding]:
    """A cell cannot be read as what its column holds: a number, a date, a list of spans.

    Why: the value is taken as empty, and the checks that need it are not made.
    Mend: write it in the notation that the message names.
    """
    yield from _unread(look, "unreadable-cell")


def malformed_id(look: Look) -> Iterator[Finding]:
    """An id, or a link to one, is not a lower-case slug with its table's prefix.

    Why: ids are immutable and stand in other people's work; the prefix tells what a record is.
    Mend: write lower-case letters, digits and hyphens after the prefix, as in evt-harbour-strike.
    """
    yield from _unread(look, "malformed-id")


def formula_like_cell(look: Look) -> Iterator[Finding]:
    """A text starts with a character that spreadsheets run as a formula (= + - @ or a control character).

    Why: whoever opens the release in a spreadsheet would execute it.
    Mend: begin the text with another character, such as a quotation mark or a word.
    """
    for record, column, value in look.texts:
        if value[0] in FORMULA and column.cell.type == "string":
            yield look.found(
                record,
                column.name,
                f"the cell starts with {value[0]!r}, which spreadsheets run as a formula",
                "Begin with a word or a quotation mark.",
            )


def padded_cell(look: Look) -> Iterator[Finding]:
    """A text starts or ends with white space.

    Why: two cells that look the same would differ, and a search would miss one.
    Mend: remove the white space.
    """
    for record, column, value in look.texts:
        if value != value.strip():
            yield look.found(
                record,
                column.name,
                "the cell starts or ends with white space",
                "Remove it, line breaks at the end included: pincite check --fix",
            )


def frictionless_error(look: Look) -> Iterator[Finding]:
    """A table or the descriptor does not pass frictionless, the reference implementation of Data Package.

    Why: others will open the dataset with frictionless and the many tools built on it; what they refuse is broken for
    them.
    Mend: usually another finding on the same cell says more; if there is none, the message is frictionless' own.
    """
    if surely_accepted(look.package):
        return
    from pincite.checks.frictionless_rules import frictionless_findings  # heavy, and seldom needed

    hint = "If another finding on the same cell says more, mend that one; this goes with it."
    yield from (replace(finding, hint=finding.hint or hint) for finding in frictionless_findings(look.package))


def _unread(look: Look, kind: str, hint: str = "") -> Iterator[Finding]:
    """The findings about what could not be read, with a hint where reading gave none."""
    for finding in map(look.unread, look.faults(kind)):
        yield replace(finding, hint=finding.hint or hint)
