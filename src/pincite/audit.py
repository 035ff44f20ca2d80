"""Audit: does the checker reject what is false? The dataset's own records and pins are falsified, one at a time.

Every mutant is a small change that an error or a forger would make. It is checked by the same rules as any dataset,
with the same texts, and counts as killed if an error is found. What survives is listed: it is either a hole in the
checker or a passage that says less than its record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from pincite.checks import check_package
from pincite.checks.comparing.people import names_of
from pincite.checks.judging import FOUND, Evidence, Judgement, Outcome, is_active
from pincite.dataset import Package
from pincite.evidence.passages.folding import fold
from pincite.evidence.passages.pins import make_pin
from pincite.evidence.passages.places import passage_at, passage_text, place_at
from pincite.evidence.passages.sentences import sentences
from pincite.records.base import Record
from pincite.records.edtf import parse_edtf
from pincite.records.models import Citation, Event, Figure, Role
from pincite.records.vocabulary import ActorKind, Basis, Qualifier, Reality, Stance, Status
from pincite.tables import Table


@dataclass(frozen=True, slots=True)
class Mutant:
    """A falsified record: what was changed in which record, and the record as it then is."""

    kind: str
    record: str
    change: str
    mutated: Record


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of every mutant."""

    killed: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]

    @property
    def rate(self) -> float:
        """The share of mutants that were killed, 0 to 1; 1 where there was none."""
        total = len(self.killed) + len(self.survivors)
        return len(self.killed) / total if total else 1.0

    def as_dict(self) -> dict[str, Any]:
        """The audit as JSON."""
        kinds = Counter(mutant.kind for mutant in (*self.killed, *self.survivors))
        killed = Counter(mutant.kind for mutant in self.killed)
        return {
            "summary": {"mutants": sum(kinds.values()), "killed": len(self.killed), "rate": round(self.rate, 4)},
            "by_kind": {kind: {"mutants": count, "killed": killed[kind]} for kind, count in sorted(kinds.items())},
            "survivors": [{"kind": m.kind, "record": m.record, "change": m.change} for m in self.survivors],
        }


def audit(package: Package, progress: Callable[[int, int], None] | None = None) -> Audit:
    """Falsify every record that stands on a text at hand, and check each mutant. ``progress`` is told done and
    total."""
    mutants = list(mutants_of(package))
    killed: list[Mutant] = []
    survivors: list[Mutant] = []
    for number, mutant in enumerate(mutants, 1):
        (killed if is_rejected(package, mutant) else survivors).append(mutant)
        if progress is not None:
            progress(number, len(mutants))
    return Audit(tuple(killed), tuple(survivors))


def is_rejected(package: Package, mutant: Mutant) -> bool:
    """Whether checking the package with the mutant in it finds an error at the mutant's record or its citations.

    Only they are looked at, and the actors, whose names decide who speaks; the rest is there for links to lead to.
    """
    record = mutant.mutated
    record_id = record.record if isinstance(record, Citation) else record.id
    citations = [record if citation.id == record.id else citation for citation in package.citations_of(record_id)]
    shown: dict[str, list[Record]] = {name: [] for name in package.tables}
    shown["citations"] = list(citations)
    shown["actors"] = list(package.actors)
    if not isinstance(record, Citation):
        shown[record.table] = [record]
    elif (cited := package.find(record_id)) is not None:
        shown[cited.table] = [cited]
    tables = {name: _only(table, shown[name]) for name, table in package.tables.items()}
    small = replace(package, tables=tables, verification={})
    small.__dict__["sources"] = package.sources  # read and indexed once, for all mutants
    small.__dict__["names"] = package.names
    return not check_package(small, ignore=("T9", "S", "V", "X")).ok


def _only(table: Table[Any], records: list[Record]) -> Table[Any]:
    """A table that shows only some records, though links find all of them."""
    return replace(
        table, records=tuple(records), faults=(), by_id={**table.by_id, **{record.id: record for record in records}}
    )


def mutants_of(package: Package) -> Iterator[Mutant]:
    """Every mutant of a package, in a fixed order. Only what passes a check as it stands is falsified."""
    evidence = Evidence(package)
    for figure in package.figures.records:
        judged = _passing(evidence, figure.id)
        if any(j.citation.field == "" and j.citation.stance == Stance.supports for j in judged):
            yield from _figure_mutants(package, figure, judged)
    for event in package.events.records:
        judged = _passing(evidence, event.id)
        if judged:
            yield from _event_mutants(event, judged)
    for role in package.roles.records:
        judged = _passing(evidence, role.id)
        if any(j.outcome == Outcome.confirmed for j in judged):
            yield from _role_mutants(package, role, judged)
    for citation in package.citations.records:
        if is_active(package, citation):
            judgement = evidence.judgements[citation.id]
            if judgement.outcome in FOUND and judgement.indexed is not None:
                yield from _citation_mutants(package, judgement)


def _passing(evidence: Evidence, record: str) -> list[Judgement]:
    judged = evidence.of_record(record)
    return [j for j in judged if j.indexed is not None and j.outcome in FOUND]


def changed(record: Record, **values: Any) -> Record:
    """A copy of a record with other values; its row stays."""
    copy = record.model_copy(update=values)
    copy._row = record.row
    return copy


# --- figures ---

SCALES = {
    "million": "billion",
    "billion": "million",
    "thousand": "million",
    "만": "억",
    "억": "만",
    "万": "億",
    "億": "万",
}
LIKELY = {
    Qualifier.exact: (Qualifier.about, Qualifier.at_least, Qualifier.up_to),
    Qualifier.about: (Qualifier.exact, Qualifier.more_than, Qualifier.less_than),
    Qualifier.more_than: (Qualifier.less_than, Qualifier.exact, Qualifier.at_least),
    Qualifier.at_least: (Qualifier.more_than, Qualifier.at_most, Qualifier.exact),
    Qualifier.less_than: (Qualifier.more_than, Qualifier.exact, Qualifier.at_most),
    Qualifier.at_most: (Qualifier.at_least, Qualifier.exact, Qualifier.less_than),
    Qualifier.up_to: (Qualifier.exact, Qualifier.at_least, Qualifier.about),
    Qualifier.between: (Qualifier.exact, Qualifier.up_to, Qualifier.at_least),
    Qualifier.magnitude: (Qualifier.exact, Qualifier.about, Qualifier.vague),
    Qualifier.fraction_more_than: (Qualifier.exact, Qualifier.less_than, Qualifier.about),
    Qualifier.vague: (Qualifier.exact, Qualifier.magnitude, Qualifier.about),
}
"""What a qualifier is dropped, reversed or strengthened to."""
UNITS = {
    "person": "household",
    "percent": "percentage_point",
    "USD": "CNY",
    "CNY": "USD",
    "hour": "day",
    "day": "hour",
    "year": "month",
}
PERIODS = {"day": "week", "week": "day", "month": "year", "year": "month", "hour": "day"}


def _figure_mutants(package: Package, figure: Figure, judged: list[Judgement]) -> Iterator[Mutant]:
    def mutant(kind: str, change: str, **values: Any) -> Mutant:
        return Mutant(kind, figure.id, change, changed(figure, **values))

    for column in ("value", "low", "high"):
        number = getattr(figure, column)
        if number is None:
            continue
        kind = "digit" if column == "value" else "bound"
        for other in _other_digits(number):
            yield mutant(kind, f"{column} {number} -> {other}", **{column: other})
            printed = _reprinted(figure.printed, number, other)
            if printed:
                yield mutant(kind, f"{column} and printed {number} -> {other}", **{column: other, "printed": printed})
        for factor in (Decimal(10), Decimal(1000), Decimal("0.1"), Decimal("0.001")):
            yield mutant("scale", f"{column} {number} times {factor}", **{column: number * factor})
    for word, other_word in SCALES.items():
        if word in figure.printed:
            yield mutant("scale", f"printed {word} -> {other_word}", printed=figure.printed.replace(word, other_word))
    for qualifier in LIKELY[figure.qualifier]:
        yield mutant("qualifier", f"{figure.qualifier} -> {qualifier}", **_requalified(figure, qualifier))
    if figure.low is not None and figure.high is not None:
        wider = figure.high + (figure.high - figure.low)
        yield mutant("range", f"high {figure.high} -> {wider}", high=wider)
        yield mutant("range", "one end alone", qualifier=Qualifier.exact, value=figure.high, low=None, high=None)
    if figure.unit in UNITS:
        yield mutant("unit", f"{figure.unit} -> {UNITS[figure.unit]}", unit=UNITS[figure.unit])
    elif figure.unit:
        yield mutant("unit", f"{figure.unit} -> person", unit="person")
    if figure.per:
        yield mutant(
            "unit", f"per {figure.per} -> {PERIODS.get(figure.per, 'day')}", per=PERIODS.get(figure.per, "day")
        )
        yield mutant("unit", f"per {figure.per} dropped", per="")
    if figure.base:
        yield mutant("base", f"base {figure.base} -> another", base="the passengers of the ferry")
        yield mutant("base", "base dropped", base="")
    yield from _speaker_mutants(package, figure)
    if figure.printed:
        yield mutant("printed", "printed of another figure", printed=_another_printed(package, figure))
    yield from _moved_mutants(judged)


def _other_digits(number: Decimal) -> Iterator[Decimal]:
    """The number with its first, and its last, digit that is not a zero changed."""
    text = format(number, "f")
    places = [match.start() for match in re.finditer("[1-9]", text)]
    for place in dict.fromkeys((places[0], places[-1])) if places else ():
        digit = text[place]
        yield Decimal(text[:place] + str(int(digit) % 9 + 1) + text[place + 1 :])


def _reprinted(printed: str, number: Decimal, other: Decimal) -> str:
    """The printed expression with the number exchanged, where it stands there in digits."""
    for form in ("{:,f}", "{:f}"):
        if form.format(number) in printed:
            return printed.replace(form.format(number), form.format(other))
    return ""


def _requalified(figure: Figure, qualifier: Qualifier) -> dict[str, Any]:
    """The columns of a figure with another qualifier, filled as that one fills them, so that only the passage can
    tell."""
    numbers = [number for number in (figure.value, figure.low, figure.high) if number is not None] or [Decimal(10000)]
    filled: dict[str, Any] = {"qualifier": qualifier, "value": None, "low": None, "high": None}
    if qualifier in (Qualifier.exact, Qualifier.about):
        filled["value"] = numbers[0]
    elif qualifier in (Qualifier.at_least, Qualifier.more_than):
        filled["low"] = numbers[0]
    elif qualifier in (Qualifier.at_most, Qualifier.up_to, Qualifier.less_than):
        filled["high"] = numbers[-1]
    return filled


def _another_printed(package: Package, figure: Figure) -> str:
    own = figure.printed.lower()
    others = [other.printed for other in package.figures.records if other.printed and other.printed.lower() != own]
    return others[0] if others else "12"


def _speaker_mutants(package: Package, figure: Figure) -> Iterator[Mutant]:
    """The claim given to another known speaker of the same work."""
    works = {citation.reference for citation in package.citations_of(figure.id)}
    speakers = dict.fromkeys(
        actor
        for other in package.figures.records
        for actor in other.speaker
        if works & {citation.reference for citation in package.citations_of(other.id)}
    )
    for actor in [actor for actor in speakers if actor not in figure.speaker][:2] if figure.speaker else ():
        yield Mutant("speaker", figure.id, f"speaker -> {actor}", changed(figure, speaker=(actor,)))


# --- events, roles ---


def _event_mutants(event: Event, judged: list[Judgement]) -> Iterator[Mutant]:
    if event.date and event.date_basis == Basis.stated:
        for kind, date in _other_dates(event.date):
            yield Mutant(kind, event.id, f"date {event.date} -> {date}", changed(event, date=date))
    if not event.date and event.date_basis == Basis.relative:
        yield Mutant("relative", event.id, "a date made up", changed(event, date="2024-01-15", date_basis=Basis.stated))
    if any(j.citation.field == "" for j in judged):
        turned = Reality.negated if event.reality != Reality.negated else Reality.actual
        yield Mutant("reality", event.id, f"{event.reality} -> {turned}", changed(event, reality=turned))
    if event.place and any(j.citation.field == "place" for j in judged):
        yield Mutant("place", event.id, f"place {event.place} -> another", changed(event, place="Little Haven"))


def _other_dates(date: str) -> Iterator[tuple[str, str]]:
    """A date off by a day, by a year, and finer or coarser than it is."""
    read = parse_edtf(date)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and read.earliest is not None:
        yield "date", (read.earliest + timedelta(days=1)).isoformat()
        yield "date", f"{int(date[:4]) + 1}{date[4:]}"
        yield "precision", date[:7]
    elif re.fullmatch(r"\d{4}-\d\d", date):
        yield "date", f"{date[:5]}{int(date[5:]) % 12 + 1:02d}"
        yield "precision", f"{date}-15"
    elif re.fullmatch(r"\d{4}", date):
        yield "date", str(int(date) + 1)
        yield "precision", f"{date}-06"


def _role_mutants(package: Package, role: Role, judged: list[Judgement]) -> Iterator[Mutant]:
    """The role given to a person whom the passage does not name."""
    shown = " ".join(j.window.text for j in judged if j.window is not None).lower()
    for actor in package.actors.records:
        absent = not any(name.lower() in shown for name in names_of(actor))
        if actor.kind == ActorKind.person and actor.id != role.actor and actor.status == Status.active and absent:
            yield Mutant("actor", role.id, f"actor {role.actor} -> {actor.id}", changed(role, actor=actor.id))
            return


# --- citations ---

NEGATIONS = re.compile(r"\b(?:not|no|never|nor|without)\b ?|않|없|ない|ません|不|没有")


def _citation_mutants(package: Package, judgement: Judgement) -> Iterator[Mutant]:
    citation, location, indexed = judgement.citation, judgement.location, judgement.indexed
    assert location is not None and location.place is not None and indexed is not None

    def mutant(kind: str, change: str, **values: Any) -> Mutant:
        return Mutant(kind, citation.id, change, changed(citation, **values))

    text = passage_text(indexed, location.place)
    for kind, change, forged in forged_passages(text):
        yield mutant(kind, change, pin=make_pin(forged), quote="")
    others = [reference for reference in package.sources.held if reference != citation.reference]
    if others:
        yield mutant("reference", f"{citation.reference} -> {others[0]}", reference=others[0])
    if citation.spans:
        start, end = citation.spans[0]
        yield mutant(
            "spans", "spans moved", spans=((start + 7, end + 7), *((a + 7, b + 7) for a, b in citation.spans[1:]))
        )
    if isinstance(judgement.record, Figure | Event) and citation.field == "":
        turned = Stance.denies if citation.stance == Stance.supports else Stance.supports
        if citation.stance != Stance.context:
            yield mutant("stance", f"{citation.stance} -> {turned}", stance=turned)


def forged_passages(text: str) -> Iterator[tuple[str, str, str]]:
    """Falsified versions of a folded passage: a digit changed, a negation dropped, a word dropped, cut inside a
    token."""
    digit = re.search(r"\d", text)
    if digit:
        place = digit.start()
        yield "passage-digit", "a digit changed", text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    negation = NEGATIONS.search(text)
    if negation:
        yield "negation", "a negation dropped", fold(text[: negation.start()] + text[negation.end() :]).text.strip()
    words = text.split(" ")
    if len(words) > 4:
        yield "word", "a word dropped", " ".join(words[: len(words) // 2] + words[len(words) // 2 + 1 :])
        yield "splice", "two ends joined", " ".join(words[:2] + words[-2:])
    if len(words[0]) > 3 and words[0].isalpha():
        yield "cut", "cut inside a token", text[2:]


def _moved_mutants(judged: list[Judgement]) -> Iterator[Mutant]:
    """Each citation of a figure moved, spans and pin, to the next sentences of the same work."""
    for judgement in judged:
        citation, location, indexed = judgement.citation, judgement.location, judgement.indexed
        if (
            citation.field
            or citation.stance != Stance.supports
            or location is None
            or location.place is None
            or indexed is None
        ):
            continue
        stream = indexed.stream(location.place.stream)
        end = location.place.ranges[-1][1]
        for low, high in [bounds for bounds in sentences(stream) if bounds[0] >= end][:1]:
            try:
                place = passage_at(indexed, place_at(stream, ((low, high),)).spans)
            except ValueError:
                continue
            moved = changed(citation, spans=place.spans, pin=make_pin(passage_text(indexed, place)), quote="")
            yield Mutant("sibling", citation.id, f"moved to {place.spans}", moved)
