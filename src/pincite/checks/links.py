"""L: links and ids. Does every id exist once, and does every link lead somewhere it may lead?"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.look import Look
from pincite.findings import Finding
from pincite.records.base import columns
from pincite.records.nearest import did_you_mean, nearest
from pincite.records.vocabulary import Status

ENDS = {
    "part_of": ("events", "actors"),
    "response_to": ("events",),
    "causes": ("events",),
    "precedes": ("events",),
    "same_as": ("events", "actors"),
    "affiliated_with": ("actors",),
    "formerly_affiliated_with": ("actors",),
    "advises": ("actors",),
    "run_by": ("actors",),
    "funded_by": ("actors",),
}
"""The tables that a relation joins; every other relation joins references."""


def duplicate_id(look: Look) -> Iterator[Finding]:
    """Two rows of a table have the same id.

    Why: a link to it could mean either; only the first is used.
    Mend: give the newer record an id of its own.
    """
    for table in look.package.tables.values():
        for record in table.records:
            first = table.by_id[record.id]
            if first is not record and record.id:
                yield look.found(
                    record,
                    "id",
                    f"the id {record.id!r} is already that of the row on line {first.row.line}",
                    "Give the newer record an id of its own.",
                )


def dangling_link(look: Look) -> Iterator[Finding]:
    """A cell names a record that does not exist.

    Why: whoever follows the link finds nothing, and the value hangs in the air.
    Mend: correct the id; the nearest one is named. Records are never deleted, so it is a slip, or a row still to be
    added.
    """
    for record, column, target in look.pointers:
        names = column.cell.targets or ("figures",)
        tables = [look.package.tables[name] for name in names]
        if any(table.path and not table.header for table in tables):
            continue  # that the table could not be read is reported once, for the table
        if not any(target in table for table in tables):
            known = [known for table in tables for known in table.by_id]
            near = nearest(target, known)
            meant = f"Type {near}" if near else "Correct the id"
            where = f" of {' or '.join(names)}" if len(names) < 4 else ""
            yield look.found(
                record,
                column.name,
                f"no record{where} has the id {target!r}" + (f"; the nearest is {near!r}" if near else ""),
                f"{meant}, or add the record that is named.",
            )


def circular_replacement(look: Look) -> Iterator[Finding]:
    """Records replace each other in a circle.

    Why: nobody can tell which of them stands.
    Mend: let replaced_by lead to the record that is in force.
    """
    for table in look.package.tables.values():
        for record in table.records:
            seen, step = [record.id], record.replaced_by
            while step is not None and step not in seen and step in table:
                seen.append(step)
                step = table.by_id[step].replaced_by
            if step == record.id:
                yield look.found(
                    record,
                    "replaced_by",
                    "the record is replaced, in the end, by itself: " + " -> ".join([*seen, step]),
                    "Let replaced_by lead to the record that is in force, whose own replaced_by is empty.",
                )


def replacement_missing(look: Look) -> Iterator[Finding]:
    """A merged record does not say which record it was merged into, or a record in force says that it was replaced.

    Why: whoever cites the old id must be led to the new one.
    Mend: fill replaced_by of a merged record; empty it, or set the status, of one in force.
    """
    for record in look.records:
        if record.status == Status.merged and not record.replaced_by:
            message = "the record is merged, but replaced_by does not say into which"
            yield look.found(record, "replaced_by", message, "Write the id of the record that it was merged into.")
        if record.status == Status.active and record.replaced_by:
            message = f"the record is active, yet replaced by {record.replaced_by}"
            yield look.found(record, "replaced_by", message, "Set its status to merged, or empty replaced_by.")


def link_to_withdrawn(look: Look) -> Iterator[Finding]:
    """A record in force points to one that is withdrawn or merged.

    Why: it rests on something that no longer stands.
    Mend: point to the record that replaced it, or take the pointer out.
    """
    for record, column, target in look.pointers:
        other = look.package.find(target)
        if other is None or other.status == Status.active:
            continue
        if record.status == Status.active and column.name != "replaced_by":
            instead = f"; it was replaced by {other.replaced_by}" if other.replaced_by else ""
            hint = f"Point to {other.replaced_by or 'another record'}, or withdraw this one too."
            yield look.found(record, column.name, f"{target} is {other.status}{instead}", hint)


def relation_between_wrong_tables(look: Look) -> Iterator[Finding]:
    """A link joins records that its relation cannot join, or a record with itself.

    Why: an event is not affiliated with a work; such a link is a slip in the relation or in an id.
    Mend: choose the relation, or the ids, so that both ends are of a table that the relation joins.
    """
    for link in look.package.links.records:
        if {"from_", "relation", "to"} & link.unreadable:
            continue
        allowed = ENDS.get(link.relation.value, ("references",))
        found = map(look.package.table_of, (link.from_, link.to))
        tables = [table.name if table is not None else "" for table in found]
        if tables[0] != tables[1] or tables[0] not in allowed:
            yield look.found(
                link,
                "relation",
                f"{link.relation} joins two {' or two '.join(allowed)}, "
                f"but {link.from_} is in {tables[0]} and {link.to} in {tables[1]}",
                "Correct the relation, or the id that is of the wrong table.",
            )
        elif link.from_ == link.to:
            yield look.found(link, "to", "the link joins a record with itself", "Correct one of the two ids.")


def unknown_field(look: Look) -> Iterator[Finding]:
    """A citation names a field that the cited record's table does not have.

    Why: nobody can tell which value the passage is to support.
    Mend: write the column's name as in the header of the record's table, or leave the field empty for the whole record.
    """
    for citation in look.package.citations.records:
        table = look.package.table_of(citation.record or "")
        if not citation.field or table is None:
            continue
        names = [column.name for column in columns(table.model)]
        if citation.field not in names:
            yield look.found(
                citation,
                "field",
                f"{table.name} has no column {citation.field!r}{did_you_mean(citation.field, names)}",
                f"The columns are {', '.join(names)}.",
            )
