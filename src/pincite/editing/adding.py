"""Adding records: every row of one call is written, or none.

The new state is checked before anything is written, with the rules of ``pincite check``, and refused with their
findings. Each file is written whole or not at all, citations last, under a lock that other processes wait
for. Between two files a crash would leave a record without its citation: so what is to be written is first put into a
journal beside the descriptor, and the next call finishes what an interrupted one began.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from pincite.checks import check_package
from pincite.dataset import Package, open_package
from pincite.editing.canonical import FormattedTable, format_table
from pincite.errors import PackageError, UsageError
from pincite.evidence.passages.folding import fold
from pincite.files import write_whole
from pincite.findings import Finding, Severity
from pincite.records.base import Column, Record, columns, write_cell
from pincite.records.cells import parse_spans
from pincite.records.models import TABLES
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Status
from pincite.sources.lock import locked
from pincite.tables import Table, read_table

JOURNAL: Final = ".pincite-unfinished.json"
"""What an interrupted call had begun to write; it is there only while one writes, or after one was killed."""
MAX_JOURNAL: Final = 64 * 1024 * 1024

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows to add by table, each the cells by column; empty cells may be left out."""
P = TypeVar("P", bound=Package)


@dataclass(frozen=True)
class Added:
    """What came of adding rows."""

    package: Package
    """The package as it is with the rows, in memory where nothing was written; the findings point into it."""
    findings: tuple[Finding, ...]
    """What is new with the rows: any error refuses them, warnings do not."""
    written: bool
    finished: bool = False
    """Whether an interrupted call was finished first."""

    @property
    def ok(self) -> bool:
        """Whether the rows can stand."""
        return not any(finding.severity == Severity.error for finding in self.findings)


def add_rows(package: Package, rows: Rows, write: bool = True) -> Added:
    """Add rows to the tables of a package, all of them or none.

    The package is opened again, as another process may have written since. Nothing is written where the check finds an
    error that it did not find before; or with ``write=False``, which only shows what would come of it. Raises
    PackageError where a table cannot be added to, and SourceError where another process keeps the package locked.
    """
    wanted = {name: given for name, given in rows.items() if given}
    if not write:
        return _checked(package, wanted)[0]
    with locked(package.root):
        finished = finish(package.root)
        opened = open_package(package.root, None, type(package), trust=bool(package.rules))
        fresh = replace(opened, folders=package.folders)
        added, after = _checked(fresh, wanted)
        if not added.ok:
            return replace(added, finished=finished)
        _write(fresh, after)
    return replace(added, written=True, finished=finished)


def _checked(package: P, rows: Rows) -> tuple[Added, dict[str, tuple[bytes, bytes]]]:
    """What the check says of a package with rows added, and the bytes of each changed table before and after."""
    after = {name: _appended(package, name, given) for name, given in rows.items()}
    tables: dict[str, Table[Any]] = dict(package.tables)
    for name, (_, data) in after.items():
        tables[name] = _reread(package, name, data)
    candidate = replace(package, tables=tables)
    report = check_package(candidate)  # by all rules, and all of the package: a new row can contradict an old one
    new = {cells.get("id", "") for given in rows.values() for cells in given}
    findings = tuple(f for f in report.findings if f.severity == Severity.error or f.record in new)
    if report.errors:  # what was wrong before does not stand in the way
        before = {_fault(finding) for finding in check_package(package).findings}
        findings = tuple(finding for finding in findings if _fault(finding) not in before)
    return Added(candidate, findings, written=False), after


def _fault(finding: Finding) -> tuple[str, ...]:
    """A finding without its line, which rows that are added do not change but others' edits might."""
    return finding.code, finding.path, finding.record, finding.field, finding.message


def _appended(package: Package, name: str, rows: Sequence[Mapping[str, str]]) -> tuple[bytes, bytes]:
    """A table's file as it is, and with rows added: by their ids where it is in canonical form, else at its end in
    its own columns, delimiter and line ends."""
    table = package.tables[name]
    if not table.path:
        raise PackageError(f"the package has no table {name}: list it in datapackage.json")
    if not table.header:
        why = table.faults[0].message if table.faults else "it has no header"
        raise PackageError(f"{table.path} cannot be added to: {why}")
    before = (package.root / table.path).read_bytes()
    try:
        same = before.decode("utf-8-sig") == table.text
    except UnicodeDecodeError:
        same = False
    if not same:
        raise PackageError(f"{table.path} is not written as pincite writes tables; run pincite fmt first")
    shape = columns(table.model)
    known = {column.name for column in shape}
    for cells in rows:
        lacking = [column for column, cell in cells.items() if cell and column not in table.header]
        if lacking:
            why = "run pincite fmt first" if set(lacking) <= known else "no record has them"
            raise PackageError(f"{table.path} has no column {', '.join(lacking)}; {why}")
    newline = "\r\n" if "\r\n" in table.text[: table.text.find("\n") + 1] else "\n"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator=newline)
    meant = {column.name: _default(table.model, column) for column in shape}
    writer.writerows([cells.get(column) or meant.get(column, "") for column in table.header] for cells in rows)
    ended = "" if table.text.endswith(("\n", "\r")) else newline
    after = before + (ended + out.getvalue()).encode("utf-8")
    return before, _canonical(package, name, after) if _canonical(package, name, before) == before else after


def _canonical(package: Package, name: str, data: bytes) -> bytes:
    """The canonical form of a table's file; empty where it has none."""
    table = package.tables[name]
    form = format_table(table.model, data, table.path, table.delimiter)
    return form.data if isinstance(form, FormattedTable) else b""


def _default(model: type[Record], column: Column) -> str:
    """What an empty cell of a column means, as it is written."""
    return "" if column.required else write_cell(model.model_fields[column.attribute].get_default())


def _reread(package: Package, name: str, data: bytes) -> Table[Any]:
    """The table that a file of these bytes would be."""
    table = package.tables[name]
    with tempfile.TemporaryDirectory(prefix="pincite-") as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data)
        return read_table(table.model, path, table.path, {"delimiter": table.delimiter})


# ---------------------------------------------------------------------------------------------- writing, and finishing


def _write(package: Package, after: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write the tables, citations last; a journal first where there are several."""
    journal = package.root / JOURNAL
    if len(after) > 1:
        write_whole(journal, _journal(after))
    for name in sorted(after, key=lambda name: name == "citations"):
        write_whole(package.root / package.tables[name].path, after[name][1])
    journal.unlink(missing_ok=True)


def _journal(after: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    tables = {
        name: {
            "before": hashlib.sha256(before).hexdigest(),
            "after": hashlib.sha256(data).hexdigest(),
            "text": data.decode("utf-8"),
        }
        for name, (before, data) in after.items()
    }
    why = "pincite was interrupted while it wrote these rows; its next call of add or import finishes it"
    return (json.dumps({"why": why, "tables": tables}, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def finish(root: Path) -> bool:
    """Finish what an interrupted call had begun to write; whether there was anything.

    The rows had passed the check. The package must be locked. Raises PackageError where a table was changed since, or
    the journal is none: then nothing is touched.
    """
    path = root / JOURNAL
    if not path.is_file():
        return False
    package = open_package(root, None, Package)
    known = [name for name, table in package.tables.items() if table.path]
    todo: dict[Path, bytes] = {}
    for name, entry in _read_journal(path, known).items():
        file = root / package.tables[name].path
        data = file.read_bytes()
        after = entry["text"].encode("utf-8")
        if _sha256(data) == entry["before"] and _sha256(after) == entry["after"]:
            todo[file] = after
        elif _sha256(data) != entry["after"]:
            raise PackageError(
                f"{path} was left by an interrupted call, and {package.tables[name].path} was changed since: "
                "add by hand what it holds and the tables lack, then remove it"
            )
    for file, data in todo.items():
        write_whole(file, data)
    path.unlink()
    return True


def _read_journal(path: Path, known: Iterable[str]) -> dict[str, dict[str, str]]:
    try:
        if path.stat().st_size > MAX_JOURNAL:
            raise ValueError
        found = json.loads(path.read_text(encoding="utf-8"))["tables"]
        tables = {name: found[name] for name in known if name in found}
        shaped = all(isinstance(entry[key], str) for entry in tables.values() for key in ("before", "after", "text"))
        if not shaped or set(found) != set(tables):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PackageError(f"{path} was left by an interrupted call and cannot be read; remove it") from None
    return tables


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# -------------------------------------------------------------------------------------------------------------- cells


def read_cell(package: Package, column: Column, written: str) -> str:
    """The text of a cell as somebody writes it: an actor may be given by a name, and a work by its title. Raises
    ValueError, with the nearest of what is known, where it cannot be read."""
    written = " ".join(written.split())
    if not written:
        return ""
    if column.codes is not None:
        known = [str(code.value) for code in column.codes]
        if written not in known:
            raise ValueError(f"{written!r} is none of {', '.join(known)}{did_you_mean(written, known)}")
        return written
    if column.cell.targets:
        items = written.split(";") if column.cell.many else [written]
        return ";".join(_target(package, column, item.strip()) for item in items)
    column.parse(written)
    return written


def _target(package: Package, column: Column, written: str) -> str:
    """The id of the record that is meant: by its id, or an actor by a name, or a work by its title."""
    targets = column.cell.targets
    found = package.find(written)
    if found is not None and found.table in targets:
        return written
    name = fold(written).text.strip().casefold()
    named: list[str] = []
    if "actors" in targets:
        named += [actor for actor, names in package.names.items() if name in {known.casefold() for known in names}]
    if "references" in targets and not column.cell.syntax:
        named += package.titled.get(name, ())
    if len(named) == 1:
        return named[0]
    if named:
        what = "name" if "actors" in targets else "title"
        raise ValueError(f"{written!r} is the {what} of {', '.join(named)}; give the id")
    known = [known for table in targets for known in package.tables[table].by_id]
    if column.cell.syntax:  # a date may stand for an id
        column.parse(written)
        if not written.startswith("ref-"):
            return written
    if "actors" in targets:
        known += [name for names in package.names.values() for name in names]
    first = "; add it first: pincite add reference" if targets == ("references",) else ""
    raise ValueError(f"there is no {written!r} among the {' and '.join(targets)}{did_you_mean(written, known)}{first}")


# ------------------------------------------------------------------------------------------------ what is there already


def already(package: Package, rows: Rows) -> tuple[str, str]:
    """The record in force that a new one says again, and by what that is seen; two empty texts where there is none.

    ``rows`` has the one new record, and its citation where it has one. A figure is there where its passage gives the
    same quantity, numbers and speaker already, an event where it gives one of that type and date, an actor where
    another has the name, a citation where the record and its field have the passage, a waiver where the passage has
    one.
    """
    table = next((name for name in rows if name != "citations"), "citations")
    cells = rows[table][0]
    passage = cells if table in ("citations", "waivers") else next(iter(rows.get("citations", ())), None)
    if table == "actors":
        name = fold(cells["name"]).text.strip().casefold()
        same = [actor for actor, names in package.names.items() if name in {known.casefold() for known in names}]
        why = f"the name {cells['name']!r}"
    elif table in _SAME and passage is not None:
        same = list(_repeated(package, table, cells, passage))
        why = ", ".join(["the passage", *_SAME[table]])
    else:
        return "", ""
    return (same[0], why) if same else ("", "")


_SAME = {
    "figures": ("quantity", "qualifier", "value", "low", "high", "unit", "speaker"),
    "events": ("type", "date"),
    "citations": ("record", "field"),
    "waivers": (),
}
"""The columns in which a record is another one, beside its passage."""


def _repeated(package: Package, table: str, cells: Mapping[str, str], passage: Mapping[str, str]) -> Iterable[str]:
    """The records in force of a table that have the cells and the passage of another; the passage of a figure is the
    same where the two touch, as its numbers tell it."""
    for record in package.tables[table].records:
        if record.status != Status.active or any(record.cell(name) != cells.get(name, "") for name in _SAME[table]):
            continue
        places = [record] if table in ("citations", "waivers") else package.citations_of(record.id)
        if any(_same_passage(place, passage, touching=table == "figures") for place in places):
            yield record.id


def _same_passage(place: Any, passage: Mapping[str, str], touching: bool) -> bool:
    """Whether a citation or a waiver is of a passage."""
    if place.reference != passage["reference"] or place.status != Status.active:
        return False
    if place.cell("spans") == passage["spans"]:
        return True
    spans = parse_spans(passage["spans"]) if touching else ()
    return any(start < high and low < end for start, end in place.spans for low, high in spans)


# ------------------------------------------------------------------------------------------------------------------ ids


class Ids:
    """Ids that are taken, and the numbers that were added to make others free."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def __contains__(self, record: object) -> bool:
        return record in self._taken

    def take(self, base: str) -> str:
        """Take an id that is free: this one, or it with the next number.

        >>> ids = Ids(["evt-strike"])
        >>> ids.take("evt-strike"), ids.take("evt-strike"), ids.take("evt-march")
        ('evt-strike-2', 'evt-strike-3', 'evt-march')
        """
        number, free = self._numbers.get(base, 1), base
        while free in self._taken:
            number += 1
            free = f"{base}-{number}"
        self._numbers[base] = number
        self._taken.add(free)
        return free


def free_id(table: str, words: str, ids: Ids) -> str:
    """An id for a record of a table, made of words, that no record has yet; it is taken.

    Raises UsageError where the words have no letter or digit of ASCII.

    >>> free_id("events", "Strike in the Harbour!", Ids([]))
    'evt-strike-in-the-harbour'
    """
    slug = "-".join(re.findall("[a-z0-9]+", words.lower()))[:60].strip("-")
    if not slug:
        raise UsageError(f"no id can be made of {words[:60]!r}; give one with --id")
    return ids.take(f"{TABLES[table].prefix}-{slug}")
