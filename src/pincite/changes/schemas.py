"""What changed in the schemas: columns, types, constraints, vocabularies.

The schema of a table is the one that the descriptor carries, as every release's does; of a descriptor written by hand
it is that of the records, which it was read with. A descriptor is from anywhere: what has not the form of a Table
Schema (https://datapackage.org/standard/table-schema/) is passed over.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pincite.changes.bumps import Bump
from pincite.changes.model import SchemaChange
from pincite.dataset import Package
from pincite.records.models import TABLES
from pincite.schema import table_schema
from pincite.tables import Table

LIMITS = {
    "minimum": 1,
    "exclusiveMinimum": 1,
    "minLength": 1,
    "maximum": -1,
    "exclusiveMaximum": -1,
    "maxLength": -1,
}
"""Constraints with an order: 1 where a greater limit is tighter, -1 where a smaller one is."""
MAX_FIELDS = 1_000


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A column as its schema declares it."""

    name: str
    type: str = "string"
    form: str = ""
    """Format and separator of a list: they say how the cell is to be read."""
    description: str = ""
    constraints: tuple[tuple[str, str], ...] = ()
    """Each constraint but the vocabulary, as compact JSON, sorted."""
    codes: tuple[str, ...] | None = None
    """The vocabulary, or None where any value may stand."""
    definitions: tuple[tuple[str, str], ...] = ()
    targets: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table on both sides, as far as their cells can be compared."""

    shared: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()


def compare_schemas(old: Package, new: Package) -> tuple[list[SchemaChange], dict[str, Columns]]:
    """The changes of the schemas, and the columns of every known table that both sides have."""
    changes: list[SchemaChange] = []
    shared: dict[str, Columns] = {}
    before, after = _tables(old), _tables(new)
    known = dict.fromkeys([*new.tables, *old.tables])
    for table in [*known, *sorted((before.keys() | after.keys()) - known.keys())]:
        if table in before and table in after:
            found, shared[table] = _compare_table(table, before[table], after[table])
            changes.extend(found)
        elif table in before and _says_something(old, table):
            changes.append(SchemaChange(table, "", "table removed", "", "", Bump.major))
        elif table in after and _says_something(new, table):
            changes.append(SchemaChange(table, "", "table added", "", "", Bump.minor))
    return changes, shared


def _says_something(package: Package, table: str) -> bool:
    """Whether it makes a difference that a table is there: one of ours that is empty is in every release anyway."""
    return table not in TABLES or bool(package.tables[table].records)


def _tables(package: Package) -> dict[str, dict[str, FieldSpec]]:
    """The columns of every table that a package lists."""
    tables: dict[str, dict[str, FieldSpec]] = {}
    for resource in package.descriptor["resources"]:
        name = resource.get("name") if isinstance(resource, Mapping) else None
        if isinstance(name, str) and name not in tables:
            tables[name] = _fields(resource.get("schema"), package.tables.get(name))
    for name, table in package.tables.items():
        if name in tables:
            unknown = [column for column in table.header if column not in tables[name]]
            tables[name] |= {column: FieldSpec(column) for column in unknown}
    return tables


def _fields(schema: Any, table: Table[Any] | None) -> dict[str, FieldSpec]:
    listed = schema.get("fields") if isinstance(schema, Mapping) else None
    if not isinstance(listed, list):
        listed = table_schema(table.model)["fields"] if table is not None else []
    found = [_field(field) for field in listed[:MAX_FIELDS] if isinstance(field, Mapping)]
    return {spec.name: spec for spec in found if spec.name}


def _field(field: Mapping[str, Any]) -> FieldSpec:
    given = field.get("constraints")
    constraints = given if isinstance(given, Mapping) else {}
    codes = constraints.get("enum")
    targets = field.get("targets")
    categories = field.get("categories")
    return FieldSpec(
        name=_text(field.get("name")),
        type=_text(field.get("type")) or "string",
        form=" ".join(filter(None, (_text(field.get("format")), _text(field.get("separator"))))),
        description=_text(field.get("description")),
        constraints=tuple(
            (key, _json(constraints[key]))
            for key in sorted(constraints)
            if key != "enum" and constraints[key] is not False
        ),
        codes=tuple(map(_plain, codes)) if isinstance(codes, list) else None,
        definitions=tuple(
            (_plain(item.get("value")), _text(item.get("label")))
            for item in (categories if isinstance(categories, list) else ())
            if isinstance(item, Mapping)
        ),
        targets=tuple(map(_plain, targets)) if isinstance(targets, list) else None,
    )


def _compare_table(
    table: str, old: Mapping[str, FieldSpec], new: Mapping[str, FieldSpec]
) -> tuple[list[SchemaChange], Columns]:
    changes: list[SchemaChange] = []
    gone = [name for name in old if name not in new]
    came = [name for name in new if name not in old]
    renamed = _renamed([old[name] for name in gone], [new[name] for name in came])
    for name in gone:
        if name in renamed:
            changes.append(SchemaChange(table, renamed[name], "column renamed", name, renamed[name], Bump.major))
        else:
            changes.append(SchemaChange(table, name, "column removed", old[name].type, "", Bump.major))
    renamings = set(renamed.values())
    new_names = [name for name in came if name not in renamings]
    changes += [SchemaChange(table, name, "column added", "", new[name].type, Bump.major) for name in new_names]
    shared = tuple(name for name in new if name in old)
    for name in shared:
        changes += _compare_field(table, old[name], new[name])
    return changes, Columns(shared, tuple(renamed.items()))


def _renamed(gone: list[FieldSpec], came: list[FieldSpec]) -> dict[str, str]:
    """The new names of columns: all that is said of the one is said of the other and of no third, and something is."""
    by_content: dict[FieldSpec, list[str]] = {}
    for spec in came:
        by_content.setdefault(replace(spec, name=""), []).append(spec.name)
    found = {spec.name: by_content.get(replace(spec, name=""), []) for spec in gone if spec.description}
    taken = Counter(name for names in found.values() for name in names)
    return {name: names[0] for name, names in found.items() if len(names) == 1 and taken[names[0]] == 1}


def _compare_field(table: str, old: FieldSpec, new: FieldSpec) -> Iterator[SchemaChange]:
    name = new.name

    def change(what: str, was: str, now: str, bump: Bump, narrowed: tuple[str, ...] = ()) -> SchemaChange:
        return SchemaChange(table, name, what, was, now, bump, narrowed)

    if (old.type, old.form) != (new.type, new.form):
        shown = [f"{spec.type} {spec.form}".strip() for spec in (old, new)]
        yield change("type changed", shown[0], shown[1], Bump.major)
    yield from _compare_codes(change, old.codes, new.codes)
    before, after = dict(old.constraints), dict(new.constraints)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            tighter = _is_tighter(key, was, now)
            what = f"constraint {key} {'tighter' if tighter else 'looser'}"
            yield change(what, was, now, Bump.major if tighter else Bump.minor)
    if old.targets != new.targets:
        tighter = new.targets is not None and (old.targets is None or bool(set(old.targets) - set(new.targets)))
        what = f"link {'tighter' if tighter else 'looser'}"
        shown = ["; ".join(targets or ()) for targets in (old.targets, new.targets)]
        yield change(what, shown[0], shown[1], Bump.major if tighter else Bump.minor)
    if old.description and new.description and old.description != new.description:
        yield change("description changed", old.description, new.description, Bump.patch)
    told, tells = dict(old.definitions), dict(new.definitions)
    for code in told:
        if code in tells and told[code] != tells[code]:
            yield change(f"definition of {code!r} changed", told[code], tells[code], Bump.patch)


def _compare_codes(change: Any, old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> Iterator[SchemaChange]:
    if old is None and new is None:
        return
    if old is None or new is None:
        tighter = new is not None
        what = "vocabulary closed" if tighter else "vocabulary opened"
        yield change(what, "; ".join(old or ()), "; ".join(new or ()), Bump.major if tighter else Bump.minor)
        return
    before, after = set(old), set(new)
    gone = tuple(code for code in old if code not in after)
    came = tuple(code for code in new if code not in before)
    if gone:
        yield change("codes removed", "; ".join(gone), "", Bump.major, gone)
    if came:
        yield change("codes added", "", "; ".join(came), Bump.minor)


def _is_tighter(key: str, old: str, new: str) -> bool:
    """Whether fewer cells may pass than before; of what has no order (a pattern), any other value counts as tighter."""
    if not old or not new:
        return bool(new)
    try:
        return key not in LIMITS or (float(new) - float(old)) * LIMITS[key] > 0
    except (ValueError, OverflowError):
        return True


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
