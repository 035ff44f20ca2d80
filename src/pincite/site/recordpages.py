"""The page of each record, which is its permanent address: what it needs, as plain values for its template."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pincite.records.base import Record
from pincite.records.models import Actor, Citation, Event, Figure, Reference
from pincite.records.vocabulary import Status
from pincite.site.pages import Page, quantity
from pincite.site.view import ID, View, by_time, page_name, short

SAID = ("statement", "interview", "no_comment")
"""The types of events in which somebody speaks, or does not."""
SECTIONS = {"events": "Events", "figures": "Figures", "actors": "Actors", "references": "Works"}


def record_pages(view: View) -> Iterator[Page]:
    """One page a record of every table, and one for each id out of force that the dataset does not hold any more."""
    done: set[str] = set()
    for name in view.package.tables:
        for record in view.records(name):
            if record.id not in done:
                done.add(record.id)
                yield _page(view, name, record)
    for lost, stone in view.tombstones.items():
        if lost not in done and ID.fullmatch(lost):
            given = {"id": lost, "stone": stone}
            yield Page(f"id/{page_name(lost)}", "gone.html", lost, given, "Data")


def _page(view: View, table: str, record: Record) -> Page:
    given: dict[str, Any] = {
        "record": record,
        "table": table,
        "citations": [it for it in view.package.citations_of(record.id) if it.status == Status.active],
        "stone": view.tombstones.get(record.id),
        "merged": view.merged_into.get(record.id, []),
        "trace": None,
    }
    template = "record.html"
    if isinstance(record, Event):
        template, more = "event.html", _event(view, record)
    elif isinstance(record, Figure):
        template, more = "figure.html", _figure(view, record)
    elif isinstance(record, Actor):
        template, more = "actor.html", _actor(view, record)
    elif isinstance(record, Reference):
        template, more = "reference.html", _reference(view, record)
    elif isinstance(record, Citation):
        template, more = "citation.html", {"chain": view.chain(record), "target": view.package.find(record.record)}
    else:
        more = {"related": view.related(record.id)}
    if isinstance(record, Event | Figure):
        more["trace"] = view.trace(record.id)
    title = short(view.label(record), 120)
    section = SECTIONS.get(table, "Data")
    return Page(f"id/{page_name(record.id)}", template, title, {**given, **more}, section)


def _event(view: View, event: Event) -> dict[str, Any]:
    related = view.related(event.id)
    events = {it.record.id: it for it in related if isinstance(it.record, Event)}
    inner = sorted({event.id, *events})
    ordered = by_time([it for it in map(view.package.events.get, inner) if it is not None])
    said = [it for it in events.values() if str(getattr(it.record, "type", "")) in SAID]
    figures = view.figures_of.get(event.id, [])
    names = list(dict.fromkeys(figure.quantity for figure in figures if figure.quantity in view.quantities))
    before, after = view.beside(event)
    return {
        "roles": [
            (name, list(group))
            for name, group in groupby(
                sorted(view.roles_of_event.get(event.id, ()), key=lambda role: str(role.role)),
                key=lambda role: str(role.role),
            )
        ],
        "quantities": [quantity(view, name, key=f"p{number}-") for number, name in enumerate(names, 1)],
        "own": {figure.id for figure in figures},
        "said": said,
        "related": [it for it in related if it not in said],
        "ordered": ordered if len(ordered) > 1 else [],
        "how": {key: it.words for key, it in events.items()},
        "before": before,
        "after": after,
    }


def _figure(view: View, figure: Figure) -> dict[str, Any]:
    known = figure.status == Status.active and figure.quantity in view.quantities
    return {
        "statement": view.statement(figure),
        "quantity": quantity(view, figure.quantity, figure.id) if known else None,
    }


def _actor(view: View, actor: Actor) -> dict[str, Any]:
    roles = view.roles_of_actor.get(actor.id, [])
    events = {event.id: event for role in roles if (event := view.package.events.get(role.event)) is not None}
    told: dict[str, list[str]] = {}
    for role in roles:
        told.setdefault(role.event, []).append(str(role.role))
    return {
        "events": [(event, told[event.id]) for event in by_time(list(events.values()))],
        "figures": [view.statement(figure) for figure in view.figures_by.get(actor.id, ())],
        "measured": [view.statement(figure) for figure in view.figures_of.get(actor.id, ())],
        "works": [work for work in view.active("references") if actor.id in view.package.authors.get(work.id, ())],
        "related": view.related(actor.id),
    }


def _reference(view: View, work: Reference) -> dict[str, Any]:
    cited = sorted(view.cited_to.get(work.id, ()), key=lambda it: it.record)
    uses = [(record, list(group)) for record, group in groupby(cited, key=lambda it: it.record)]
    order = list(view.package.tables)
    tables = view.package.table_of
    uses.sort(key=lambda it: (order.index(table.name) if (table := tables(it[0])) is not None else 99, it[0]))
    related = view.related(work.id)
    return {
        "uses": uses,
        "forth": [it for it in related if it.link.from_ == work.id],
        "back": [it for it in related if it.link.from_ != work.id],
        "via": view.cited_via.get(work.id, []),
        "waivers": view.waivers_of.get(work.id, []),
        "related": related,
    }
