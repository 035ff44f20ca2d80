"""The canonical form of a package, in which one changed cell is one changed line.

UTF-8 without a byte-order mark, LF, every column in its order, the rows sorted by id, cells in NFC without white space
around them and quoted only where they must be. A descriptor that has schemas has those of the records; one that is
written by hand without them stays short. Formatting works on cells, not on records: what cannot be read stays as it is,
and nothing is ever left out. A table whose cells cannot be told apart for certain is left alone as a whole, and so is a
column that no record knows, which stands after the known ones.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import is_normalized, normalize

from pincite.dataset import DESCRIPTOR, Package
from pincite.records.base import Column, Record, columns, write_cell
from pincite.records.vocabulary import OBSOLETE
from pincite.schema import complete_descriptor
from pincite.spreadsheets import SAY_WHICH, broken, changed_text, decode, separator
from pincite.tables import Fault, Table, csv_rows, read_file
from pincite.tables.writing import write_rows

Edits = Mapping[tuple[str, str], tuple[str, str]]
"""Cells to change, by record id and column: what must stand there, and what is to."""

_FORMULA = frozenset("=+-@")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting a package, or a table of it, gives."""

    files: Mapping[Path, bytes] = field(default_factory=dict)
    """The canonical bytes of every file that can be formatted, in the order in which they are to be written."""
    before: Mapping[Path, str] = field(default_factory=dict)
    """What stands in each of these files."""
    refused: tuple[Fault, ...] = ()
    """Why a table is left alone."""
    repaired: tuple[Fault, ...] = ()
    """What of a file was read in another way than tables are written, and should be looked at."""
    broken: tuple[Fault, ...] = ()
    """Cells that a spreadsheet seems to have broken. They stay as they are."""
    made: tuple[Path, ...] = ()
    """Files of tables that are listed and are not there: they are made with their header alone."""

    @property
    def changed(self) -> dict[Path, bytes]:
        """The files that are not in canonical form yet, with their canonical bytes."""
        return {path: data for path, data in self.files.items() if path in self.made or path.read_bytes() != data}


def format_package(
    package: Package,
    encoding: str = "",
    edits: Mapping[str, Edits] | None = None,
    renew: bool = False,
    schemas: bool = False,
    make: bool = False,
) -> Formatted:
    """The canonical form of a package as it stands on disk.

    ``encoding`` is that of files that are not UTF-8 and do not say what they are; ``edits`` are cells to change, by
    table; with ``renew`` a code that is obsolete becomes its one successor. With ``schemas`` they are written into a
    descriptor that has none; with ``make`` a table that is listed and has no file gets one with its header. The
    descriptor comes last: a table in canonical form is read whatever the descriptor says of it, so that a crash between
    two files leaves a package that can be read. The works come after what is cited from them: spans are looked up by
    their pins until the work has the hash of the text that they count in.
    """
    wanted = edits or {}
    parts = [
        _made(package, table)
        if make and not os.path.lexists(package.root / table.path)
        else _table(package, table, encoding, wanted.get(name, {}), renew)
        for name, table in reversed(list(package.tables.items()))
        if table.path
    ]
    path = package.root / DESCRIPTOR
    left = {fault.path for part in parts for fault in part.refused}
    left_alone = {name for name, table in package.tables.items() if table.path in left}
    descriptor = _descriptor(package, left_alone, schemas or _has_schemas(package.descriptor))
    files = {path: (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode("utf-8")}
    parts.append(Formatted(files, {path: path.read_text(encoding="utf-8-sig")}))
    return Formatted(
        {path: data for part in parts for path, data in part.files.items()},
        {path: text for part in parts for path, text in part.before.items()},
        tuple(fault for part in parts for fault in part.refused),
        tuple(fault for part in parts for fault in part.repaired),
        tuple(fault for part in parts for fault in part.broken),
        tuple(path for part in parts for path in part.made),
    )


def _has_schemas(descriptor: Mapping[str, Any]) -> bool:
    """Whether a descriptor has the schema of any table."""
    return any(isinstance(resource, Mapping) and "schema" in resource for resource in descriptor["resources"])


def _descriptor(package: Package, left_alone: set[str], schemas: bool) -> dict[str, Any]:
    """The descriptor with what formatting makes true: the dialect of a table that is left alone stays. Without
    ``schemas`` nothing is added to what is written there."""
    models = {name: table.model for name, table in package.tables.items()}
    rewritten = complete_descriptor(package.descriptor, rewritten=True, models=models)
    kept = complete_descriptor(package.descriptor, models=models)
    rewritten["resources"] = [
        old if isinstance(old, dict) and old.get("name") in left_alone else new
        for old, new in zip(kept["resources"], rewritten["resources"], strict=True)
    ]
    if schemas:
        return rewritten
    given = package.descriptor
    rewritten["resources"] = [
        {key: new[key] for key in old if key in new} if isinstance(old, Mapping) else new
        for old, new in zip(given["resources"], rewritten["resources"], strict=True)
    ]
    return {key: rewritten[key] for key in given if key in rewritten}


def _made(package: Package, table: Table[Any]) -> Formatted:
    """The file of a table that has none: its header."""
    path = package.root / table.path
    header = write_rows([column.name for column in columns(table.model)], ())
    return Formatted({path: header}, {path: ""}, made=(path,))


def _table(package: Package, table: Table[Any], encoding: str, edits: Edits, renew: bool) -> Formatted:
    path = package.root / table.path
    data = read_file(path, table.path)
    if isinstance(data, Fault):
        return Formatted(refused=(data,))
    made = format_table(table.model, data, table.path, table.delimiter, encoding, edits, renew)
    if isinstance(made, Fault):
        return Formatted(refused=(made,))
    return Formatted({path: made.data}, {path: made.before}, (), made.repaired, made.broken)


@dataclass(frozen=True, slots=True)
class FormattedTable:
    """A table in canonical form, with what stood in its file and what should be looked at."""

    data: bytes
    before: str
    repaired: tuple[Fault, ...]
    broken: tuple[Fault, ...]


def format_table(
    model: type[Record],
    data: bytes,
    shown: str,
    declared: str = ",",
    encoding: str = "",
    edits: Edits | None = None,
    renew: bool = False,
) -> FormattedTable | Fault:
    """The canonical form of a CSV file, or why there is none.

    ``shown`` is the file's name in messages, ``declared`` what the descriptor says parts its cells.

    >>> from pincite.records.models import Role
    >>> table = format_table(Role, b"id;role;event;actor\\r\\nrol-a;host;evt-a;act-a \\r\\n", "roles.csv")
    >>> print(table.data.decode(), end="")
    id,event,actor,role,status,replaced_by,note
    rol-a,evt-a,act-a,host,active,,
    """
    try:
        decoded = decode(data, encoding)
    except ValueError as error:
        return Fault("file-unreadable", shown, str(error), hint=SAY_WHICH)
    shape = columns(model)
    sign, text = separator(decoded.text, [column.name for column in shape], declared)
    grid = _grid(shape, model, text, sign, shown)
    if isinstance(grid, Fault):
        return grid
    rows = [_canonical(model, grid.names, line, cells) for line, cells in grid.rows]
    order = _order(shape, grid.names)
    _apply(rows, edits or {})
    if renew:
        _renew(shape, rows)
    rows.sort(key=lambda row: row.cells["id"])
    written = write_rows(order, ([row.cells[name] for name in order] for row in rows))
    repaired = ([_guessed(decoded.text, decoded.encoding, shown)] if decoded.guessed else []) + grid.repaired
    return FormattedTable(written, decoded.text, tuple(repaired), tuple(_broken(shape, rows, shown)))


# --- the cells of a file ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    names: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    repaired: list[Fault]


def _grid(shape: Sequence[Column], model: type[Record], text: str, sign: str, shown: str) -> _Grid | Fault:
    """The header and the rows of a table, all of one width; or why they cannot be told for certain."""
    names: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = []
    repaired: list[Fault] = []
    for line, cells in csv_rows(text, shown, sign):
        if isinstance(cells, Fault):
            return cells
        if not any(cell.strip() for cell in cells):
            continue  # spreadsheets write rows of separators alone
        if not names:
            names = tuple(_plain(cell) for cell in _cut(cells, 0))
            if fault := _header_fault(model, names, shown, line):
                return fault
            continue
        cells = _cut(cells, len(names))
        if len(cells) < len(names) and not cells[0].startswith("#"):
            cells = _padded(shape, names, cells)
            message = "the row ends early; the cells that it lacks are taken as empty"
            repaired.append(Fault("row-width", shown, message, line, record=cells[0].strip(), hint="Look at it."))
        if len(cells) != len(names):
            return _width_fault(cells, names, shown, line)
        rows.append((line, cells))
    if "" in names:
        if any(cells[names.index("")].strip() for _, cells in rows):
            message = "a column has cells, but no name"
            return Fault("unknown-column", shown, message, 1, hint="Name the column in the first row.")
        kept = [index for index, name in enumerate(names) if name]
        names, rows = tuple(filter(None, names)), [(line, [cells[i] for i in kept]) for line, cells in rows]
    if not names:
        message = "the file is empty: it needs a header row with the column names"
        return Fault("no-header", shown, message, 1, hint="pincite schema lists the columns.")
    return _Grid(names, rows, repaired)


def _cut(cells: list[str], width: int) -> list[str]:
    """A row without the empty cells that a spreadsheet wrote after its end."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _padded(shape: Sequence[Column], names: tuple[str, ...], cells: list[str]) -> list[str]:
    """A row with the empty cells at its end that spreadsheets leave out, where nothing says that it is another fault:
    every cell can be read, and none that it lacks is needed."""
    by_name = {column.name: column for column in shape}
    for name, cell in zip(names, cells, strict=False):
        if name in by_name and not _reads(by_name[name], _plain(cell)):
            return cells
    lacking = names[len(cells) :]
    return cells if any(by_name[n].required for n in lacking if n in by_name) else [*cells, *[""] * len(lacking)]


def _reads(column: Column, cell: str) -> bool:
    if not cell:
        return not column.required
    try:
        column.parse(cell)
    except ValueError:
        return False
    return True


def _header_fault(model: type[Record], names: tuple[str, ...], shown: str, line: int) -> Fault | None:
    if "id" not in names:
        message = f"the first row is no header of {model.table}: it has no column 'id'"
        return Fault("no-header", shown, message, line, hint="Write the column names in the first row.")
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        message = f"the column {twice[0]!r} stands twice in the header" if twice[0] else "two columns have no name"
        return Fault("duplicate-column", shown, message, line, twice[0], hint="Rename or remove one of the two.")
    return None


def _width_fault(cells: list[str], names: tuple[str, ...], shown: str, line: int) -> Fault:
    if cells[0].startswith("#"):
        message, hint = "the row is a comment, which CSV does not have", "Put remarks into the column note."
    else:
        message = f"the row has {len(cells)} cells, the header {len(names)}"
        hint = "Put quotation marks around a cell that holds a comma, or add the missing commas."
    return Fault("row-width", shown, message, line, record=cells[0][:80], hint=hint)


# --- cells in canonical form ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: dict[str, str]


def _canonical(model: type[Record], names: tuple[str, ...], line: int, given: Sequence[str]) -> _Row:
    cells = dict(zip(names, map(_plain, given), strict=True))
    for column in columns(model):
        cells[column.name] = _cell(model, column, cells.get(column.name, ""))
    return _Row(line, cells)


def _cell(model: type[Record], column: Column, cell: str) -> str:
    """A cell as its value is written; one that cannot be read, as it is."""
    if not cell:
        return "" if column.required else write_cell(model.model_fields[column.attribute].get_default())
    try:
        return cell if column.codes is not None else write_cell(column.parse(cell))
    except ValueError:
        return cell


def _plain(cell: str) -> str:
    """A cell in NFC, with LF for every line break and no white space around it; but nothing is made a formula."""
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if not is_normalized("NFC", cell):
        cell = normalize("NFC", cell)
    stripped = cell.strip()
    if stripped[:1] in _FORMULA and not stripped[1:].replace(".", "").isdigit():
        return cell.rstrip()
    return stripped


def _order(shape: Sequence[Column], names: tuple[str, ...]) -> list[str]:
    """The columns as they are written: the known ones, then what else the file has."""
    known = [column.name for column in shape]
    return known + [name for name in names if name not in known]


def _apply(rows: list[_Row], edits: Edits) -> None:
    """Change cells; where an id stands twice nobody can tell which row is meant, and nothing is changed."""
    by_id: dict[str, list[_Row]] = {}
    for row in rows if edits else ():
        by_id.setdefault(row.cells["id"], []).append(row)
    for (record, column), (old, new) in edits.items():
        meant = by_id.get(record, [])
        if len(meant) == 1 and meant[0].cells.get(column) == old:
            meant[0].cells[column] = new


def _renew(shape: Sequence[Column], rows: list[_Row]) -> None:
    """Write the one successor of each code that is obsolete."""
    for column in shape:
        obsolete = OBSOLETE.get(column.codes.__name__, {}) if column.codes is not None else {}
        for row in rows if obsolete else ():
            successors = obsolete.get(row.cells[column.name], ())
            if len(successors) == 1:
                row.cells[column.name] = successors[0]


# --- what should be looked at -----------------------------------------------------------------------------------------


def _guessed(text: str, encoding: str, shown: str) -> Fault:
    """A warning that an encoding was guessed, with the first words that show whether it was the right one."""
    foreign = sum(1 for character in text if character > "\x7f")
    at = next(index for index, character in enumerate(text) if character > "\x7f")
    line = text.count("\n", 0, at) + 1
    word = " ".join(text[max(0, at - 12) : at + 12].split())
    message = f"the file is not UTF-8 and was read as {encoding}: {foreign} letters, such as {word!r} on line {line}"
    hint = f"If these letters are wrong, take the change back. {SAY_WHICH}"
    return Fault("file-unreadable", shown, message, line, hint=hint)


def _broken(shape: Sequence[Column], rows: Sequence[_Row], shown: str) -> Iterator[Fault]:
    for row in rows:
        for column in shape:
            cell = row.cells[column.name]
            if not cell:
                continue
            typed = column.cell.type == "number" or column.cell.pattern or column.cell.syntax
            found = broken(column, cell) if typed and not _reads(column, cell) else None
            if not typed and column.codes is None and column.name not in ("note", "summary"):
                found = changed_text(cell)
            if found is not None:
                message = f"{cell!r} in {column.name}: {found.what}"
                yield Fault("unreadable-cell", shown, message, row.line, column.name, row.cells["id"], found.mend)
