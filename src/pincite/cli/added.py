"""What came of adding and importing, for people and for programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pincite.checks import Report
from pincite.cli.places import in_source, line_of
from pincite.cli.render import full, safe, text_name
from pincite.dataset import Package
from pincite.editing.adding import Added, Rows
from pincite.editing.importing.drafts import Remark
from pincite.editing.importing.reading import Reading
from pincite.editing.importing.table import TableReading
from pincite.findings import Severity
from pincite.pinning import Pinned

SHOWN = 3
"""Examples of a remark that is made many times."""


def rows_lines(rows: Rows) -> Iterator[str]:
    """Rows as they would stand in the tables, only the columns that have something."""
    for table, given in rows.items():
        for cells in given:
            filled = {name: cell for name, cell in cells.items() if cell}
            out = io.StringIO()
            csv.writer(out, lineterminator="").writerow(filled.values())
            yield f"{table}: {','.join(filled)}"
            yield f"  {safe(out.getvalue())}"


def passage_lines(package: Package, pinned: Pinned) -> Iterator[str]:
    """Where a passage was found, in the text around it."""
    indexed, place = package.sources.indexed(pinned.reference), pinned.location.place
    if indexed is not None and place is not None:
        source = indexed.source
        yield f"found in {pinned.reference}:"
        name = text_name(pinned.reference, source.name)
        yield f"  {safe(name)}:{line_of(source.text, place.spans[0][0])}  {in_source(source.text, place.spans)}"


def outcome_lines(added: Added, rows: Rows, dry_run: bool) -> Iterator[str]:
    """What the check says of rows, and whether they were written."""
    if added.finished:
        yield "an earlier call had been interrupted: what it had begun was finished first"
    yield from finding_lines(added, rows)
    counted = ", ".join(f"{len(given)} in {added.package.tables[name].path}" for name, given in rows.items() if given)
    if not added.ok:
        yield "refused: nothing was written"
    elif added.written:
        yield f"wrote {counted}" if counted else "there was nothing to write"
    elif dry_run:
        yield f"would write {counted}" if counted else "there is nothing to write"


def finding_lines(added: Added, rows: Rows) -> Iterator[str]:
    """What the check says of rows."""
    errors = tuple(finding for finding in added.findings if finding.severity == Severity.error)
    others = tuple(finding for finding in added.findings if finding not in errors)
    many = sum(len(given) for given in rows.values()) > SHOWN
    yield from full(added.package, Report(errors + (() if many else others), {}, {}))
    if many:
        for (code, name), count in sorted(Counter((finding.code, finding.name) for finding in others).items()):
            yield f"{count} warnings {code} {name} (pincite check shows them)"


def outcome_dict(added: Added, rows: Rows, dry_run: bool) -> dict[str, Any]:
    """The same for a program."""
    return {
        "written": added.written,
        "dry_run": dry_run,
        "refused": not added.ok,
        "finished_interrupted": added.finished,
        "rows": {table: [dict(cells) for cells in given] for table, given in rows.items()},
        "findings": [finding.as_dict() for finding in added.findings],
    }


def remark_lines(remarks: Iterable[Remark]) -> Iterator[str]:
    """What became of values that did not fit, like ones together."""
    grouped: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in remarks:
        grouped.setdefault((remark.kept, remark.field, remark.why), []).append(remark)
    for (kept, name, why), alike in sorted(grouped.items()):
        where = f" -> {kept}" if kept else ""
        many = f" ({len(alike)} works)" if len(alike) > 1 else ""
        yield f"  {safe(name or 'entry')}{where}: {safe(why)}{many}"
        for remark in alike[:SHOWN]:
            line = f"line {remark.line}, " if remark.line and not remark.entry.startswith("line ") else ""
            value = f": {safe(remark.value)}" if remark.value else ""
            yield f"      {line}{safe(remark.entry)}{value}"
        if len(alike) > SHOWN:
            yield f"      … and {len(alike) - SHOWN} more (all of them: --format json)"


def imported_lines(reading: Reading, added: Added, rows: Rows, dry_run: bool) -> Iterator[str]:
    """What came of importing works."""
    if reading.broken:
        yield "could not be read:"
        yield from remark_lines(reading.broken)
    if reading.remarks:
        yield "did not fit as it was:"
        yield from remark_lines(reading.remarks)
    if reading.duplicates:
        yield "there already:"
        for row in reading.duplicates:
            more = f"; the file also has {', '.join(row.more)}" if row.more else ""
            yield f"  {safe(row.entry)} is {row.same_as}, by {safe(row.by)}{more}"
    if dry_run:
        yield from rows_lines(rows)
    new, there = len(reading.new), len(reading.duplicates)
    yield f"{len(reading.rows)} works read: {new} new, {there} there already; {len(reading.broken)} could not be read"
    yield from outcome_lines(added, rows, dry_run)
    if added.ok and not added.written and not dry_run:
        yield "nothing was written: mend the file, or add what can be read with --partial"


def imported_dict(reading: Reading, added: Added, rows: Rows, dry_run: bool) -> dict[str, Any]:
    """The same for a program."""
    return {
        "summary": {
            "read": len(reading.rows),
            "new": len(reading.new),
            "duplicates": len(reading.duplicates),
            "broken": len(reading.broken),
        },
        **outcome_dict(added, rows, dry_run),
        "duplicates": [
            {"entry": row.entry, "line": row.line, "same_as": row.same_as, "by": row.by, "more": list(row.more)}
            for row in reading.duplicates
        ],
        "remarks": [remark.as_dict() for remark in reading.remarks],
        "broken": [remark.as_dict() for remark in reading.broken],
    }


def left_lines(left: Mapping[str, Sequence[str]], partial: bool) -> Iterator[str]:
    """The records that were left out because the check would refuse them."""
    if partial and left:
        yield "left out, as the check would refuse them:"
        for record, messages in left.items():
            yield from (f"  {record}: {safe(message)}" for message in messages)


def table_lines(reading: TableReading, added: Added, rows: Rows, dry_run: bool) -> Iterator[str]:
    """What came of importing a table."""
    for misfit in reading.misfits:
        yield safe(f"row {misfit.row}, {misfit.column}: {misfit.value!r}: {misfit.why}")
    for name in reading.ignored:
        yield f"the column {safe(name)!r} is left out, as the map says"
    if dry_run:
        yield from rows_lines(rows)
    bad = len({misfit.row for misfit in reading.misfits})
    yield f"{reading.rows} rows read: {len(reading.records)} fit, {bad} do not"
    yield from outcome_lines(added, rows, dry_run)
    if added.ok and not added.written and not dry_run:
        yield "nothing was written: mend the table or the map, or add the rows that fit with --partial"


def table_dict(reading: TableReading, added: Added, rows: Rows, dry_run: bool) -> dict[str, Any]:
    """The same for a program."""
    return {
        "summary": {"read": reading.rows, "fit": len(reading.records)},
        **outcome_dict(added, rows, dry_run),
        "misfits": [misfit.as_dict() for misfit in reading.misfits],
        "ignored": list(reading.ignored),
    }
