"""Two versions of a dataset, compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pincite.changes.bumps import Bump
from pincite.changes.causes import Grounds
from pincite.changes.model import (
    Comparison,
    Edition,
    FloorChange,
    MetadataChange,
    Size,
    Tombstone,
)
from pincite.changes.records import compare_records
from pincite.changes.said import Said
from pincite.changes.schemas import compare_schemas
from pincite.dataset import Package
from pincite.records.vocabulary import Status

NOT_METADATA = frozenset({"$schema", "profile", "version", "resources"})
"""Properties of a descriptor that are no metadata of the dataset."""

UNREAD = frozenset({"file-unreadable", "file-missing", "no-header", "row-unreadable"})
"""Faults after which records of a table are missing that may be there."""


def compare(old: Package, new: Package, said: Said | None = None, carried: Iterable[Tombstone] = ()) -> Comparison:
    """What changed from ``old`` to ``new``, each change with its cause and what it asks of the version.

    ``said`` is what the ``changes.toml`` of the new version says; ``carried`` the tombstones that the old version, a
    release, brought along. Nothing is read from disk, and nothing is kept: the same two versions always give the same.
    """
    said = said or Said()
    known = {stone.id: stone for stone in carried}
    graves = frozenset(id for id in known if old.find(id) is None)
    unread = frozenset(unread_tables(new))
    schema, shared = compare_schemas(old, new)
    found = list(compare_records(old, new, shared, graves, unread))
    grounds = Grounds(old, new, found, schema, said.since(old.version))
    records = tuple(map(grounds.explain, found))
    return Comparison(
        Edition(old.name, old.version),
        Edition(new.name, new.version),
        records,
        tuple(schema),
        tuple(_metadata(old.descriptor, new.descriptor)),
        tuple(_tombstones(old, new, known)),
        tuple(Size(name, _in_force(old, name), _in_force(new, name)) for name in new.tables if name not in unread),
        _floor(old.descriptor, new.descriptor),
        *_max_shrink(new),
        said,
        tuple(entry for entry in said.entries if entry.version == new.version and entry not in grounds.used),
        tuple(sorted(unread)),
    )


def unread_tables(package: Package) -> Iterator[str]:
    """The tables of which records may be missing because the file, or a row of it, could not be read."""
    for name, table in package.tables.items():
        broken = any(fault.kind in UNREAD for fault in table.faults) or (table.header and "id" not in table.header)
        if broken or (not table.path and _is_listed(package, name)):
            yield name


def _is_listed(package: Package, name: str) -> bool:
    """Whether the descriptor lists a table that was nevertheless not read."""
    return any(isinstance(item, Mapping) and item.get("name") == name for item in package.descriptor["resources"])


def _in_force(package: Package, name: str) -> int:
    table = package.tables.get(name)
    return sum(1 for record in table.by_id.values() if record.status == Status.active) if table is not None else 0


def _metadata(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[MetadataChange]:
    for key in dict.fromkeys([*old, *new]):
        if key in NOT_METADATA:
            continue
        was, now = ("" if side.get(key) in (None, []) else _compact(side[key]) for side in (old, new))
        if key == "sources" and not (was and now):  # a release names its works where the package names nothing
            continue
        if was != now:
            yield MetadataChange(key, was, now, Bump.major if key == "name" else Bump.patch)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _own(descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
    own = descriptor.get("pincite")
    return own if isinstance(own, Mapping) else {}


def _max_shrink(package: Package) -> tuple[dict[str, float], tuple[str, ...]]:
    """The limit that the package declares as ``{"pincite": {"max_shrink": 0.1}}`` for every table, or by table; and of
    which tables it declares what is none."""
    given = _own(package.descriptor).get("max_shrink")
    if given is None:
        return {}, ()
    limits: Mapping[Any, Any] = given if isinstance(given, Mapping) else dict.fromkeys(package.tables, given)
    shares = {name: float(it) for name, it in limits.items() if name in package.tables and _is_number(it) and it <= 1}
    return shares, tuple(name for name in limits if name not in shares)


def _floor(old: Mapping[str, Any], new: Mapping[str, Any]) -> FloorChange | None:
    """The floor of ``{"pincite": {"coverage": {"floor": 99.5}}}`` where it fell or is gone."""
    before, after = (_number(_own(side).get("coverage")) for side in (old, new))
    fell = before is not None and (after is None or after < before)
    return FloorChange(before, after) if before is not None and fell else None


def _number(coverage: Any) -> float | None:
    value = coverage.get("floor") if isinstance(coverage, Mapping) else None
    return float(value) if value is not None and _is_number(value) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _tombstones(old: Package, new: Package, carried: Mapping[str, Tombstone]) -> Iterator[Tombstone]:
    """Every id that was ever withdrawn or merged, as far as the two versions and what they carry know."""
    stones: dict[str, Tombstone] = {id: stone for id, stone in carried.items() if new.find(id) is None}
    for table in new.tables.values():
        for record in table.by_id.values():
            known, before = carried.get(record.id), old.find(record.id)
            was_out = before is not None and before.status != Status.active
            if record.status != Status.active:
                since = known.since if known else old.version if was_out else new.version
                stones[record.id] = Tombstone(
                    record.id, str(record.status), since, "", record.replaced_by or "", record.note
                )
            elif known is not None or was_out:
                since = known.since if known else old.version
                until = (known.until if known else "") or new.version
                stones[record.id] = Tombstone(record.id, "active", since, until, "", known.reason if known else "")
    yield from (stones[id] for id in sorted(stones))


def tombstones_of(document: Any) -> tuple[Tombstone, ...]:
    """The tombstones that the ``CHANGES.json`` of a release carries. It is from anywhere: what is none is passed over.

    >>> tombstones_of({"tombstones": [{"id": "fig-old", "status": "merged", "since": "0.2.0"}, 3]})[0].since
    '0.2.0'
    """
    listed = document.get("tombstones") if isinstance(document, Mapping) else None
    found = []
    for item in listed if isinstance(listed, list) else ():
        given = {key: item.get(key, "") for key in Tombstone.__slots__} if isinstance(item, Mapping) else {}
        if given and all(isinstance(text, str) for text in given.values()) and given["id"]:
            found.append(Tombstone(**given))
    return tuple(found)
