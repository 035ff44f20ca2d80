"""Which columns say what a record is about: what a change of a cell asks of the version, and whether it needs a cause.

* A column of **meaning** says what the record is a record of. Another cell there makes it a record of something else,
  and whoever selected by it or summed over it gets another answer: MAJOR. Filling an empty one in completes the record
  (PATCH), unless the empty cell said something of its own.
* A column of **wording** holds our own words, or how to find the work: it can change without the work or our reading
  having changed. PATCH, and it needs no cause.
* A column of **pinning** says which text the evidence stands in, and where. PATCH; what changed it can be read from
  the records.
* Every other column holds a **value**, read from a work. PATCH, and it needs a cause.
"""

from __future__ import annotations

from collections.abc import Mapping

from pincite.changes.bumps import Bump
from pincite.records.base import LIFECYCLE

MEANING: Mapping[str, frozenset[str]] = {
    "references": frozenset({"type"}),
    "actors": frozenset({"kind"}),
    "events": frozenset({"type", "reality"}),
    "figures": frozenset({"quantity", "measure", "subject", "unit", "per", "base", "kind"}),
    "roles": frozenset({"event", "actor", "role"}),
    "links": frozenset({"from", "relation", "to"}),
    "citations": frozenset({"record", "field", "stance"}),
    "waivers": frozenset({"reference"}),
}
EMPTY_SAYS: Mapping[str, frozenset[str]] = {
    "figures": frozenset({"per"}),  # empty: no rate
    "citations": frozenset({"field"}),  # empty: the whole record
}
"""Columns of meaning whose empty cell says something."""

WORDING: Mapping[str, frozenset[str]] = {
    "references": frozenset({"description", "pages", "url", "archived_url", "accessed", "note"}),
    "actors": frozenset({"wikidata", "note"}),
    "events": frozenset({"title", "summary", "note"}),
    "figures": frozenset({"note"}),
    "roles": frozenset({"note"}),
    "links": frozenset({"locator", "note"}),
    "citations": frozenset({"note"}),
    "waivers": frozenset({"reason", "note"}),
}
PINNING: Mapping[str, frozenset[str]] = {
    "references": frozenset({"holding", "text_sha256"}),
    "citations": frozenset({"reference", "locator", "spans", "pin", "quote", "via"}),
    "waivers": frozenset({"spans"}),
}


def bump_of(table: str, field: str, old: str, new: str) -> Bump:
    """What the change of one cell asks of the version.

    >>> bump_of("figures", "value", "20", "30").name, bump_of("figures", "quantity", "a", "b").name
    ('patch', 'major')
    >>> bump_of("figures", "measure", "", "people on the march").name, bump_of("figures", "per", "", "day").name
    ('patch', 'major')
    >>> bump_of("figures", "status", "active", "withdrawn").name, bump_of("figures", "status", "merged", "active").name
    ('major', 'minor')
    """
    if field == "status":
        return Bump.major if new != "active" else Bump.minor
    completed = not old and field not in EMPTY_SAYS.get(table, ())
    return Bump.major if field in MEANING.get(table, ()) and not completed else Bump.patch


def needs_cause(table: str, field: str) -> bool:
    """Whether somebody must be able to tell why a cell of the column changed.

    >>> needs_cause("figures", "value"), needs_cause("figures", "note"), needs_cause("citations", "spans")
    (True, False, False)
    """
    return field not in LIFECYCLE and field not in WORDING.get(table, ()) and field not in PINNING.get(table, ())
