"""V: versions and verification. Can what was verified before be read, and does it fit what is there? And what became of
what an older version said?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pincite.changes.names import SAID
from pincite.changes.shown import quoted, shortened
from pincite.checks.look import Look
from pincite.dataset import VERIFICATION
from pincite.findings import Finding
from pincite.records.base import columns

if TYPE_CHECKING:  # what compares versions is loaded where one is given
    from pincite.changes.model import CellChange, Comparison, RecordChange

HINT = "With the texts at hand, write it anew: pincite verify --write --sources DIR"


def verification_unreadable(look: Look) -> Iterator[Finding]:
    """The file verification.json cannot be read.

    Why: without it nothing is attested to those who do not hold the sources.
    Mend: write it anew with `pincite verify --write`.
    """
    for finding in map(look.unread, look.faults("verification-unreadable")):
        yield replace(finding, hint=HINT)


def verification_of_nothing(look: Look) -> Iterator[Finding]:
    """The file verification.json speaks of a citation that is not there.

    Why: the file is older than the tables.
    Mend: write it anew with `pincite verify --write`.
    """
    for citation in look.package.verification:
        if citation not in look.package.citations:
            message = f"it says what came of {citation}, and there is no such citation"
            yield Finding(path=VERIFICATION, record=citation, message=message, hint=HINT)


# ------------------------------------------------------------------- against an older version: pincite check --against

MAX_HINT = 1_000
"""Characters of a row that a hint spells out at most."""


def id_lost(look: Look) -> Iterator[Finding]:
    """A record of the older version is not there any more.

    Why: somebody has cited its id, or joined a table of theirs by it; now it leads nowhere and nothing says what became
    of the record.
    Mend: put the row back, with the status withdrawn and a note that says why; or with the status merged and in
    replaced_by the record that it is now part of.
    """
    for change in look.comparison.lost if look.comparison else ():
        message = f"{change.id} is gone; in {_old(look)} it stood on line {change.row.line} of {change.row.path}"
        row = _row(look, change, "withdrawn")
        hint = f"Put the row back and say why in its note: {row}" if row else "Put the row back as withdrawn."
        yield _gone(look, change, message, f"{hint} (or with status merged and replaced_by)")


def id_renumbered(look: Look) -> Iterator[Finding]:
    """A record has another id than in the older version.

    Why: an id never changes, whatever it looks like: whoever holds the old one finds nothing.
    Mend: give the record its id back. If it must have another, put the old row back with the status merged and the new
    id in replaced_by.
    """
    for change in look.comparison.renumbered if look.comparison else ():
        row = _row(look, change, "merged")
        message = f"{change.id} of {_old(look)} is gone, and {change.other} says the same: the id was changed"
        hint = f"Write {change.id} again wherever it is {change.other}; or put the old row back, merged into that"
        hint += f": {row}" if row else ""
        yield Finding(change.row.path, change.row.line, record=change.other, field="id", message=message, hint=hint)


def id_reused(look: Look) -> Iterator[Finding]:
    """An id of the older version now belongs to another record.
    A withdrawn or merged record is active again and says something else, an id that was used long ago is there
    again, or hardly anything of a record and of the passages it stood on is left.

    Why: whoever holds the id gets a record that it never meant, and no error.
    Mend: give the new record an id of its own, and put the old row back, withdrawn or merged if it no longer stands. If
    it is the same record and all of it was corrected, say so in changes.toml: fig-… = "our reading corrected: why".
    """
    for change in look.comparison.reused if look.comparison else ():
        cells = [f"{cell.field} was {quoted(cell.old)}" for cell in change.cells if cell.bump == change.bump]
        was = f" ({shortened('; '.join(cells))})" if cells else ""
        message = f"{change.id} was another record in {_old(look)} or before{was}"
        hint = f"Give this row an id of its own, and put back the row that {change.id} was."
        if change.kind == "changed":
            line = f'{_key(change.id)} = "our reading corrected: …"'
            hint += f' If it is the same record, say so in {SAID}, under ["{_new(look)}"]: {line}'
        yield Finding(change.row.path, change.row.line, record=change.id, field="id", message=message, hint=hint)


def change_without_cause(look: Look) -> Iterator[Finding]:
    """A value changed, and nothing says why.
    The value rests on the same passage as before, or on none, so that the records cannot tell whether the source
    changed or our reading was corrected. Our own words (notes, titles of events, summaries, locators) need no cause.

    Why: people who have used the old value must be able to see whether it was wrong.
    Mend: add a line to changes.toml beside datapackage.json, in the section of the new version, with the cause and the
    reason: ["0.2.0"] and under it fig-….value = "our reading corrected: why". If the value changed by mistake, put the
    old one back.
    """
    for change in look.comparison.records if look.comparison else ():
        for cell in change.unexplained():
            yield _unexplained(look, change, cell)


def _unexplained(look: Look, change: RecordChange, cell: CellChange) -> Finding:
    message = f"{cell.field} was {quoted(cell.old)} in {_old(look)} and is {quoted(cell.new)}, and nothing says why"
    line = f'{_key(change.id)}.{_key(cell.field)} = "our reading corrected: …"'
    hint = f'Say why in {SAID}, under ["{_new(look)}"]: {line}'
    return look.found(look.package.tables[change.table][change.id], cell.field, message, hint)


def vocabulary_narrowed(look: Look) -> Iterator[Finding]:
    """A closed vocabulary has lost codes that it had in the older version.

    Why: programs that know the old codes meet records that they no longer understand, and old records no longer fit.
    Mend: put the code back; codes are added, never reused or renamed. If it must go, raise the major version and except
    this finding with a reason (record: the table, field: the column).
    """
    for change in look.comparison.schema if look.comparison else ():
        if change.narrowed:
            codes = shortened(", ".join(change.narrowed))
            message = f"{change.field} of {change.table} no longer has the codes that {_old(look)} had: {codes}"
            exception = f'{{"rule": "V305", "record": "{change.table}", "field": "{change.field}", "reason": "…"}}'
            hint = f"Put them back; if they must go, add to pincite.exceptions in datapackage.json: {exception}"
            yield replace(look.of_descriptor(message, hint, change.field), record=change.table)


def table_shrank(look: Look) -> Iterator[Finding]:
    """A table lost a greater share of its records than the package allows, or what it allows cannot be read.
    The limit is the package's own: {"pincite": {"max_shrink": 0.1}} in datapackage.json for every table, or
    {"max_shrink": {"figures": 0.1}} for some. Records in force are counted, so that withdrawn and merged ones are lost.

    Why: a table that shrinks at once is more often a file half written or a filter too many than a decision.
    Mend: put the records back; if they were withdrawn on purpose, raise the limit in the same change.
    """
    for size in look.comparison.sizes if look.comparison else ():
        limit = look.comparison.max_shrink.get(size.table) if look.comparison else None
        lost = size.old - size.new
        if limit is not None and lost > limit * size.old:
            message = (
                f"{size.table} has {size.new:,} records in force, and {_old(look)} had {size.old:,}: "
                f"{_percent(lost / size.old)} fewer, and the package allows {_percent(limit)}"
            )
            hint = "Put them back, or raise pincite.max_shrink in datapackage.json if that many were to go."
            path = look.package.tables[size.table].path
            yield Finding(path, 1, record=size.table, message=message, hint=hint)
    for name in look.comparison.bad_limits if look.comparison else ():
        message = f"the limit of {shortened(str(name))} is no share from 0 to 1 of a table that the package has"
        yield look.of_descriptor(
            message, 'Write {"max_shrink": 0.1}, or {"max_shrink": {"figures": 0.1}}.', "max_shrink"
        )


def version_not_raised(look: Look) -> Iterator[Finding]:
    """The version is not raised as far as the changes ask.
    A column removed, renamed or added, a type or a tighter constraint, a record withdrawn, merged or its meaning
    changed raises the major version; new records or tables and a looser constraint the minor; corrected values and
    metadata the patch. That holds before 1.0.0 too.

    Why: people pin a version, and take what its number promises.
    Mend: raise the version in datapackage.json. `pincite diff` lists what changed and what each change asks for.
    """
    comparison = look.comparison
    if comparison is None or comparison.enough:
        return
    message = f"the version is {_shown(comparison.new.version)} and was {_shown(comparison.old.version)}: it went back"
    if comparison.bump and not comparison.went_back:
        why = f"{comparison.bump.name} changes"
        message = f"the version is {_shown(comparison.new.version)}, and since {_old(look)} there are {why}"
        message += f" ({shortened(_reason(comparison))})"
    hint = f'Write "version": "{comparison.next_version}" in datapackage.json.'
    yield look.of_descriptor(message, hint, "version")


def _reason(comparison: Comparison) -> str:
    """One of the changes that ask for the most."""
    for change in comparison.records:
        if change.bump == comparison.bump:
            cell = next((cell for cell in change.cells if cell.bump == change.bump), None)
            return f"{change.id} {change.kind}" + (f": {cell.field}" if cell else "")
    for schema in comparison.schema:
        if schema.bump == comparison.bump:
            return ".".join(filter(None, (schema.table, schema.field))) + f": {schema.change}"
    return ", ".join(change.key for change in comparison.metadata if change.bump == comparison.bump)


def coverage_floor_lowered(look: Look) -> Iterator[Finding]:
    """The coverage that the package promises is lower than in the older version.
    The percentage pincite.coverage.floor in datapackage.json fell or is gone.

    Why: a floor that sinks with what lies on it holds nothing.
    Mend: put the floor back and cover what is open; or except this finding, with a reason (record: coverage).
    """
    floor = look.comparison.floor if look.comparison else None
    if floor is not None:
        now = "is gone" if floor.new is None else f"is {floor.new:g}%"
        message = f"the floor under the coverage was {floor.old:g}% in {_old(look)} and {now}"
        hint = f"Write {floor.old:g} again, and cover what is open: pincite coverage"
        yield replace(look.of_descriptor(message, hint, "floor"), record="coverage")


def malformed_cause(look: Look) -> Iterator[Finding]:
    """What changes.toml says of a change cannot be read.
    The file must be TOML, with a section a version, and in it a line a record or one of its fields with "cause:
    reason". The causes are: source changed, our reading corrected, new source, withdrawn, schema.

    Why: a cause that cannot be read is none, and the change would be published without one.
    Mend: write ["0.2.0"] and under it fig-….value = "our reading corrected: why".
    """
    hint = 'Write ["0.2.0"], and under it fig-….value = "our reading corrected: why".'
    said = look.comparison.said if look.comparison else None
    for fault in said.faults if said else ():
        yield Finding(SAID, fault.line, message=shortened(fault.message), hint=hint)
    for entry in said.entries if said else ():
        table = next((table for table in look.package.tables.values() if entry.record in table), None)
        message = f"it tells why {shortened(entry.record)} changed, and there is no such record"
        if table is not None:
            if not entry.field or entry.field in [column.name for column in columns(table.model)]:
                continue
            field, name = shortened(entry.field), table.name
            message = f"it tells why {field} of {entry.record} changed, and {name} has no such column"
        yield Finding(SAID, entry.line, record=shortened(entry.record), message=message, hint="Correct the name.")


def unused_cause(look: Look) -> Iterator[Finding]:
    """An entry of changes.toml for this version is about nothing that changed.

    Why: the cause of a change that was not made misleads whoever reads it, and may stand in the wrong line.
    Mend: remove the line, or correct the record and the field.
    """
    for entry in look.comparison.unused if look.comparison else ():
        if look.package.find(entry.record) is not None:
            where = f"{entry.field} of {entry.record}" if entry.field else entry.record
            message = f"it tells why {shortened(where)} changed, and since {_old(look)} it has not"
            yield Finding(SAID, entry.line, record=entry.record, field=entry.field, message=message, hint="Remove it.")


def _old(look: Look) -> str:
    return _shown(look.comparison.old.version) if look.comparison else ""


def _new(look: Look) -> str:
    """The version in whose section a cause belongs: the one that the changes ask for, where it is not raised yet."""
    comparison = look.comparison
    if comparison is None:
        return ""
    return _shown(comparison.new.version if comparison.enough else comparison.next_version)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def _shown(version: str) -> str:
    return quoted(version)


def _gone(look: Look, change: RecordChange, message: str, hint: str) -> Finding:
    """A finding about a row that is not there: at the row that stood before it and still does."""
    table = look.package.tables[change.table]
    return Finding(table.path or change.row.path, change.after, record=change.id, message=message, hint=hint)


def _key(name: str) -> str:
    """A name as a key of TOML."""
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else f'"{name}"'


def _row(look: Look, change: RecordChange, status: str) -> str:
    """The row of a record that is gone, to be put back; "" where it is too long to be read."""
    told = {**change.cells_of_lost, "status": status}
    if status == "merged":
        told["replaced_by"] = change.other
    table = look.package.tables[change.table]
    header = table.header or tuple(column.name for column in columns(table.model))
    row = table.delimiter.join(_csv(told.get(name, ""), table.delimiter) for name in header)
    return row if len(row) <= MAX_HINT else ""


def _csv(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in f'{delimiter}"\r\n') else cell
