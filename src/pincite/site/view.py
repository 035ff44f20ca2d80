"""A checked package as the pages need it: what belongs to what, looked up once."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pincite.analysis.citing import label as work_label
from pincite.analysis.citing import year
from pincite.analysis.plotting.figures import Statement
from pincite.changes.model import Tombstone
from pincite.checks import Report
from pincite.checks.judging import Judgement
from pincite.conflicts import Conflict, bounds_of, conflicts
from pincite.dataset import SHIPPED_SOURCES, Package
from pincite.exports.about import About, about
from pincite.exports.csl import csl_item
from pincite.exports.flat import cited_first
from pincite.records.base import Record, columns
from pincite.records.models import Actor, Citation, Event, Figure, Link, Reference, Role, Waiver
from pincite.records.vocabulary import Status
from pincite.site.text import day_of, plain
from pincite.tracing import Chain, Ties, Trace, trace

ID = re.compile(r"[a-z]{3}-[a-z0-9][a-z0-9._-]*")
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*")
LONGEST = 150
"""Characters of an id that the name of its page keeps; file systems end at 255 bytes."""

RELATIONS: Mapping[str, tuple[str, str]] = {
    "part_of": ("is part of", "has as a part"),
    "response_to": ("was done in answer to", "was answered by"),
    "causes": ("brought about", "was brought about by"),
    "precedes": ("came before", "came after"),
    "same_as": ("is told elsewhere as", "is told elsewhere as"),
    "affiliated_with": ("works for or belongs to", "has as a member"),
    "formerly_affiliated_with": ("worked for or belonged to", "had as a member"),
    "advises": ("advises", "is advised by"),
    "run_by": ("is run by", "runs"),
    "funded_by": ("is paid for by", "pays for"),
    "relays": ("passes on", "is passed on by"),
    "translates": ("is a translation of", "is translated by"),
    "about": ("is about", "is the subject of"),
    "discusses": ("discusses", "is discussed by"),
    "includesQuotationFrom": ("quotes", "is quoted by"),
    "agreesWith": ("agrees with", "is agreed with by"),
    "disagreesWith": ("cannot be squared with", "cannot be squared with"),
    "disputes": ("argues against", "is argued against by"),
    "confirms": ("confirms", "is confirmed by"),
    "cites": ("cites", "is cited by"),
    "citesAsEvidence": ("cites as evidence", "is cited as evidence by"),
    "citesAsAuthority": ("cites as an authority", "is cited as an authority by"),
    "citesAsRelated": ("cites as related", "is cited as related by"),
    "citesForInformation": ("cites for information", "is cited for information by"),
    "citesAsDataSource": ("takes data from", "gives data to"),
    "citesAsSourceDocument": ("rests on the document", "is a document under"),
}
"""Each relation in words, from either end."""


def page_name(record_id: str) -> str:
    """The name of the file that is the permanent page of an id; "" for what is no id and can have none.

    >>> page_name("fig-strikers-union"), page_name("../etc")
    ('fig-strikers-union.html', '')
    """
    if not ID.fullmatch(record_id):
        return ""
    return f"{_short(record_id)}.html"


def quantity_name(quantity: str) -> str:
    """The name of the file of a quantity, "" for what is none."""
    return f"{_short(quantity)}.html" if _SLUG.fullmatch(quantity) else ""


def _short(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST]}-{hashlib.blake2b(name.encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Related:
    """Another record that a link leads to or comes from, and how, in words."""

    record: Record
    words: str
    link: Link


@dataclass(frozen=True, eq=False)
class View:
    """A package with its report. ``private`` shows what must not be published."""

    package: Package
    report: Report
    private: bool = False
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    """What is known of ids out of force, by id."""

    # ------------------------------------------------------------------------------------------------- the whole

    @cached_property
    def about(self) -> About:
        """What the descriptor says of the dataset."""
        return about(self.package.descriptor)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the works, the most frequent first: hints for words that could be of several."""
        counted = Counter(work.language for work in self.package.references.records if work.language)
        return tuple(tag for tag, _ in counted.most_common())

    def active(self, name: str) -> tuple[Any, ...]:
        """The records of a table that are in force and have a page."""
        return tuple(it for it in self.records(name) if it.status == Status.active)

    def records(self, name: str) -> tuple[Any, ...]:
        """The records of a table that have a page, each id once."""
        table = self.package.tables[name]
        return tuple(record for record in table.by_id.values() if page_name(record.id))

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """By citation, what the last check with the text at hand found, now or, where record and passage are unchanged
        since, before: so the pages are the same with and without the texts."""
        known = self.package.verification
        return {
            citation: str(known[citation]["outcome"]) if outcome == "attested" else outcome
            for citation, outcome in self.report.outcomes.items()
        }

    @cached_property
    def counted(self) -> dict[str, int]:
        """How many citations have each outcome, in the order that pages show them."""
        counts = Counter(self.outcomes.values())
        order = ("confirmed", "located", "disagrees", "altered", "ambiguous", "missing", "unchecked")
        return {code: counts[code] for code in order if counts[code]}

    # ------------------------------------------------------------------------------------------------ what it is

    def label(self, record: Record | None) -> str:
        """What a record is called on other pages."""
        if record is None:
            return "nothing"
        if isinstance(record, Event):
            return record.title or record.id
        if isinstance(record, Actor):
            return record.name or record.id
        if isinstance(record, Reference):
            return record.title or record.description or record.id
        if isinstance(record, Figure):
            said = f"“{record.printed}”" if record.printed else str(record.qualifier)
            return f"{said}: {record.measure or record.quantity}"
        if isinstance(record, Citation):
            where = f", {record.locator}" if record.locator else ""
            return f"{self.work_label(record.reference)}{where}"
        if isinstance(record, Role):
            return f"{self.name_of(record.actor)}: {record.role} in {self.name_of(record.event)}"
        if isinstance(record, Link):
            words = self.relation(record)[0]
            return f"{self.name_of(record.from_)} {words} {self.name_of(record.to)}"
        if isinstance(record, Waiver):
            return f"Left out on purpose: {record.reason}"
        for column in columns(type(record))[1:]:
            if column.name in ("title", "name", "label") and record.cell(column.name):
                return record.cell(column.name)
        return record.id

    def name_of(self, record_id: str | None) -> str:
        """The label of the record with an id, or the id where there is none."""
        record = self.package.find(record_id) if record_id else None
        return self.label(record) if record is not None else str(record_id or "nobody")

    def work_label(self, reference: str) -> str:
        """A work in passing: its authors, else its title, and the year."""
        if reference not in self._work_labels:
            work = self.package.references.get(reference)
            if work is None:
                self._work_labels[reference] = reference
            else:
                item = csl_item(work)
                known = year(item)
                self._work_labels[reference] = f"{work_label(item)} ({known})" if known != "n.d." else work_label(item)
        return self._work_labels[reference]

    @cached_property
    def _work_labels(self) -> dict[str, str]:
        return {}

    def relation(self, link: Link) -> tuple[str, str]:
        """A link's relation in words from either end."""
        code = str(link.relation)
        return RELATIONS.get(code, (code.replace("_", " "), f"{code.replace('_', ' ')} (the other way round)"))

    # --------------------------------------------------------------------------------------- what belongs together

    @cached_property
    def roles_of_event(self) -> Mapping[str, list[Role]]:
        """Roles in force by event."""
        return _grouped(self.active("roles"), lambda role: (role.event,))

    @cached_property
    def roles_of_actor(self) -> Mapping[str, list[Role]]:
        """Roles in force by actor."""
        return _grouped(self.active("roles"), lambda role: (role.actor,))

    @cached_property
    def figures_of(self) -> Mapping[str, list[Figure]]:
        """Figures in force by subject."""
        return _grouped(self.active("figures"), lambda figure: (figure.subject or "",))

    @cached_property
    def figures_by(self) -> Mapping[str, list[Figure]]:
        """Figures in force by speaker."""
        return _grouped(self.active("figures"), lambda figure: figure.speaker)

    @cached_property
    def quantities(self) -> Mapping[str, list[Figure]]:
        """Figures in force by quantity, in the order of the table."""
        found = _grouped(self.active("figures"), lambda figure: (figure.quantity,))
        return {name: figures for name, figures in found.items() if quantity_name(name)}

    @cached_property
    def conflicts(self) -> Mapping[str, list[Conflict]]:
        """How the figures stand to each other, by quantity."""
        found: dict[str, list[Conflict]] = {}
        for conflict in conflicts(self.package):
            found.setdefault(conflict.quantity, []).append(conflict)
        return found

    @cached_property
    def cited_to(self) -> Mapping[str, list[Citation]]:
        """Citations in force by the work they point into."""
        return _grouped(self.active("citations"), lambda citation: (citation.reference,))

    @cached_property
    def cited_via(self) -> Mapping[str, list[Citation]]:
        """Citations in force by the work that the cited work names as its own source."""
        return _grouped(self.active("citations"), lambda citation: (citation.via or "",))

    @cached_property
    def _related(self) -> Mapping[str, list[Related]]:
        found: dict[str, list[Related]] = {}
        for link in self.active("links"):
            start, end = self.package.find(link.from_), self.package.find(link.to)
            forth, back = self.relation(link)
            if start is not None and end is not None:
                found.setdefault(start.id, []).append(Related(end, forth, link))
                found.setdefault(end.id, []).append(Related(start, back, link))
        return found

    def related(self, record_id: str) -> list[Related]:
        """The records that links tie to a record."""
        return self._related.get(record_id, [])

    @cached_property
    def waivers_of(self) -> Mapping[str, list[Waiver]]:
        """Waivers in force by work."""
        return _grouped(self.active("waivers"), lambda waiver: (waiver.reference,))

    @cached_property
    def merged_into(self) -> Mapping[str, list[Record]]:
        """Records out of force by the one that took their place."""
        gone = [it for name in self.package.tables for it in self.records(name) if it.status != Status.active]
        return _grouped(gone, lambda record: (record.replaced_by or "",))

    @cached_property
    def in_order(self) -> tuple[tuple[Event, tuple[date, date]], ...]:
        """The dated events in force, the earliest first."""
        dated = [(event, days) for event in self.active("events") if (days := day_of(event.date)) is not None]
        return tuple(sorted(dated, key=lambda it: (*it[1], it[0].id)))

    @cached_property
    def _place_in_order(self) -> Mapping[str, int]:
        return {event.id: place for place, (event, _) in enumerate(self.in_order)}

    def beside(self, event: Event) -> tuple[Event | None, Event | None]:
        """The dated events before and after a dated event; None where there is none."""
        place = self._place_in_order.get(event.id)
        if place is None:
            return None, None
        before = self.in_order[place - 1][0] if place else None
        return before, self.in_order[place + 1][0] if place + 1 < len(self.in_order) else None

    # ------------------------------------------------------------------------------------------------- figures

    def statement(self, figure: Figure) -> Statement:
        """A figure as the picture draws it."""
        names = [self.name_of(speaker) for speaker in figure.speaker]
        found = cited_first(self.package, figure.id)
        work = self.work_label(found.reference) if found is not None else "no work cited"
        locator = found.locator if found is not None else ""
        return Statement(figure, " and ".join(names) or "Nobody named", work, locator, bounds_of(self.package, figure))

    def pictured(self, quantity: str) -> list[list[Statement]]:
        """The statements of a quantity, those in one unit together."""
        groups: dict[tuple[str, str], list[Statement]] = {}
        for figure in self.quantities.get(quantity, ()):
            groups.setdefault((figure.unit, figure.per), []).append(self.statement(figure))
        return list(groups.values())

    # ------------------------------------------------------------------------------------------------ evidence

    @cached_property
    def ties(self) -> Ties:
        """What ties the works to each other."""
        return Ties(self.package)

    def chain(self, citation: Citation) -> Chain:
        """The works that a citation leads through."""
        return self.ties.chain(citation)

    def trace(self, record_id: str) -> Trace | None:
        """How many independent works a record rests on, where it rests on more than one."""
        cited = {citation.reference for citation in self.package.citations_of(record_id)}
        vias = {citation.via for citation in self.package.citations_of(record_id) if citation.via}
        return trace(self.package, record_id) if len(cited | vias) > 1 else None

    def judgement(self, citation: str) -> Judgement | None:
        """The judgement of a citation with its passage, where a page may show it: in a private build, or where the
        text ships with the dataset."""
        judged = self.report.judgements.get(citation)
        if judged is None or not (self.private or self._ships(judged.citation.reference)):
            return None
        judged = judged.whole()
        shown = judged.indexed is not None and judged.location is not None and judged.location.place is not None
        return judged if shown else None

    def _ships(self, reference: str) -> bool:
        """Whether the text of a work is among those that the dataset ships by its licence."""
        options = self.package.descriptor.get("pincite")
        if not isinstance(options, Mapping) or options.get("ship_sources") is not True:
            return False
        held = self.package.sources.held.get(reference)
        folder = (self.package.root / SHIPPED_SOURCES).resolve()
        return held is not None and held.path.resolve().is_relative_to(folder)

    def hints(self, record: Record | None) -> tuple[str, ...]:
        """The languages that words of a record may be in, the likeliest first."""
        own = record.language if isinstance(record, Reference) else ""
        if isinstance(record, Actor):
            own = {"JP": "ja", "KR": "ko", "KP": "ko", "CN": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant"}.get(
                record.country, ""
            )
        return (own, *self.languages) if own else self.languages


def _grouped(records: Iterable[Any], keys: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in records:
        for key in keys(record):
            if key:
                found.setdefault(key, []).append(record)
    return found


def by_time(events: Sequence[Event]) -> list[Event]:
    """Events in order of time, those without a date last, in their own order."""
    return sorted(events, key=lambda event: (day_of(event.date) is None, day_of(event.date) or (date.max, date.max)))


def short(text: str, most: int = 160) -> str:
    """A text cut for a title or a list."""
    text = plain(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
