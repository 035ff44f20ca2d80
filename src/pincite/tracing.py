"""Tracing: from a record over its citations to the works that first said it, and how many of them are independent.

Works count, not rows; and of the works at the end of the chains only those that nothing ties to another. Two works are
tied, and count as one root, where

* the same person (or body) stands behind both: as author, as speaker of the figure, or in the role of speaker in the
  event;
* persons of one institute stand behind them, by ``affiliated_with``, ``part_of`` and ``run_by`` (a state is no
  institute, and neither is a collective);
* one of them relays or translates the other, is about it or gives it as its evidence; or both relay, translate or are
  about a third.

Whoever cannot be told apart from another is not counted as independent; whoever merely is unknown is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pincite.dataset import Package
from pincite.records.models import Citation, Figure, Link
from pincite.records.vocabulary import ActorKind, Relation, RoleName, Status

PASSES_ON = (Relation.relays, Relation.translates)
"""Relations by which a work only passes on what another said, so that the other is nearer to the root. A work that
relays several others does not say which of them it has this from: there the chain ends, unless ``via`` names it."""
RESTS_ON = (*PASSES_ON, Relation.about)
"""Relations after which a work is not independent of the other, nor of another work that has them to the same."""
EVIDENCE = (Relation.cites_as_evidence, Relation.cites_as_data_source, Relation.cites_as_source_document)
"""Relations after which a work is not independent of the other; what else the other is evidence for, is."""
BELONGS = (Relation.affiliated_with, Relation.part_of, Relation.run_by)
NO_INSTITUTE = (ActorKind.state, ActorKind.collective, ActorKind.person)
GIVES = "gives {} as its evidence"
_TELLS = {
    Relation.relays: "relays {}",
    Relation.translates: "translates {}",
    Relation.about: "is about {}",
}


@dataclass(frozen=True, slots=True)
class Chain:
    """One citation of a record and the works that it leads through: the one read first, the root last.

    ``cycle`` names the work at which the chain would start over; it is cut there.
    """

    citation: Citation
    works: tuple[str, ...]
    cycle: str = ""

    @property
    def root(self) -> str:
        """The work that first said it, as far as the dataset knows."""
        return self.works[-1]


@dataclass(frozen=True, slots=True)
class Merged:
    """A root that is not independent of another, which counts for both, and why in a sentence."""

    root: str
    counts_as: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Every chain of a record."""

    record: str
    chains: tuple[Chain, ...]
    merged: tuple[Merged, ...] = ()
    """The roots that do not count, each with the one that counts for it."""

    @property
    def roots(self) -> tuple[str, ...]:
        """The works at the end of the chains, each once, in order."""
        return tuple(dict.fromkeys(chain.root for chain in self.chains))

    @property
    def independent(self) -> tuple[str, ...]:
        """The roots that count, in order: what is known to tie one of the others to them leaves the other out."""
        left_out = {merged.root for merged in self.merged}
        return tuple(root for root in self.roots if root not in left_out)

    def as_dict(self) -> dict[str, Any]:
        """The trace as JSON."""
        return {
            "record": self.record,
            "roots": list(self.roots),
            "independent_roots": list(self.independent),
            "merged": [{"root": m.root, "counts_as": m.counts_as, "reason": m.reason} for m in self.merged],
            "chains": [
                {"citation": chain.citation.id, "works": list(chain.works), "cycle": chain.cycle or None}
                for chain in self.chains
            ],
        }


def trace(package: Package, record: str) -> Trace:
    """Follow each active citation of a record over ``via`` and over relayed and translated works to a root.

    Where citations are for the record as a whole, those for single fields, such as who its speaker is, are left out.

    Raises UnknownRecord for an unknown id.
    """
    package.record(record)
    ties = Ties(package)
    active = [citation for citation in package.citations_of(record) if citation.status == Status.active]
    whole = [citation for citation in active if citation.field == ""] or active
    chains = tuple(ties.chain(citation) for citation in whole)
    return Trace(record, chains, tuple(_merged(ties, record, chains)))


def circles(package: Package) -> tuple[tuple[str, ...], ...]:
    """The works that relay or translate each other in a circle, each circle once and from its first work on.

    Beside what the links say, ``via`` counts where the work that is cited "as cited in" passes on the citing one.
    """
    ties = Ties(package)
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    """Works whose ways on were all followed, or that stand in a circle that was found."""
    for start in ties.passed_on:
        stack = [] if start in done else [start]
        place = {start: 0}
        onward = [iter(ties.passed_on[start])] if stack else []
        while stack:
            step = next(onward[-1], None)
            if step is None:
                done.add(stack.pop())
                onward.pop()
            elif step not in done:
                if place.get(step, len(stack)) < len(stack) and stack[place[step]] == step:
                    found.append(tuple(stack[place[step] :]))
                    done.update(found[-1])
                else:
                    place[step] = len(stack)
                    stack.append(step)
                    onward.append(iter(ties.passed_on.get(step, ())))
    known = {work for circle in found for work in circle}
    for citation in package.citations.records:
        if citation.via and is_active(citation):
            chain = ties.chain(citation)
            if chain.cycle == citation.reference and not known.issuperset(chain.works):
                found.append(chain.works)
                known.update(chain.works)
    return tuple(found)


def is_active(record: Citation | Link) -> bool:
    """Whether a record is in force."""
    return record.status == Status.active


# ------------------------------------------------------------------------------------------------- what ties works


@dataclass(frozen=True, eq=False)
class Ties:
    """What of a package ties works to each other and to the people behind them."""

    package: Package

    @cached_property
    def passed_on(self) -> Mapping[str, dict[str, None]]:
        """By work, the works that it only passes on."""
        found: dict[str, dict[str, None]] = {}
        for link in self._links(PASSES_ON):
            found.setdefault(link.from_, {})[link.to] = None
        return found

    @cached_property
    def works(self) -> Mapping[str, tuple[tuple[str, Relation], ...]]:
        """By work, the works that it rests on."""
        found: dict[str, list[tuple[str, Relation]]] = {}
        for link in self._links(RESTS_ON):
            found.setdefault(link.from_, []).append((link.to, link.relation))
        return {work: tuple(to) for work, to in found.items()}

    @cached_property
    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """By work, the works that it gives as its evidence."""
        found: dict[str, list[str]] = {}
        for link in self._links(EVIDENCE):
            found.setdefault(link.from_, []).append(link.to)
        return {work: tuple(to) for work, to in found.items()}

    @cached_property
    def belongs(self) -> Mapping[str, tuple[str, ...]]:
        """By actor, the actors that it belongs to."""
        found: dict[str, list[str]] = {}
        for link in self._links(BELONGS):
            found.setdefault(self.one(link.from_), []).append(self.one(link.to))
        return {actor: tuple(to) for actor, to in found.items()}

    @cached_property
    def _same(self) -> Mapping[str, str]:
        """Actors of whom several records tell, each with the first of these records."""
        found: dict[str, str] = {}

        def first(actor: str) -> str:
            while actor in found:
                actor = found[actor]
            return actor

        for link in self._links((Relation.same_as,)):
            one, other = sorted((first(link.from_), first(link.to)))
            if one != other:
                found[other] = one
        return {actor: first(actor) for actor in found}

    def one(self, actor: str) -> str:
        """The record that stands for an actor of whom several tell."""
        return self._same.get(actor, actor)

    def _links(self, relations: tuple[Relation, ...]) -> Iterator[Link]:
        return (link for link in self.package.links.records if is_active(link) and link.relation in relations)

    def chain(self, citation: Citation) -> Chain:
        """The works that a citation leads through; a work that passes on one other leads on to it."""
        works = dict.fromkeys([citation.reference, *([citation.via] if citation.via else [])])
        last = next(reversed(works))
        while len(onward := self.passed_on.get(last, {})) == 1:
            [last] = onward
            if last in works:
                return Chain(citation, tuple(works), last)
            works[last] = None
        return Chain(citation, tuple(works))

    def institutes(self, actor: str) -> Iterator[str]:
        """The institutes that an actor belongs to, itself if it is one, the nearest first."""
        reached = dict.fromkeys([actor])
        for each in (queue := [actor]):
            known = self.package.actors.get(each)
            if known is not None and known.kind is not None and known.kind not in NO_INSTITUTE:
                yield each
            for above in self.belongs.get(each, ()):
                if above not in reached:
                    reached[above] = None
                    queue.append(above)

    def rests_on(self, work: str) -> dict[str, Relation]:
        """The works that a work relays, translates or is about, and that these do, each with the first relation."""
        reached: dict[str, Relation] = {}
        for each in (queue := [work]):
            for other, relation in self.works.get(each, ()):
                if other not in reached and other != work:
                    reached[other] = relation
                    queue.append(other)
        return reached


Key = tuple[str, str]
"""What ties two roots: ("person", actor), ("institute", actor) or ("work", work)."""


def _merged(ties: Ties, record: str, chains: tuple[Chain, ...]) -> Iterator[Merged]:
    """The roots that are not independent of one that counts.

    Those that are tied to the fewest others count first: of two persons and what they said together, the two count.
    """
    before: dict[str, set[str]] = {}
    for chain in chains:
        before.setdefault(chain.root, set()).update(chain.works[:-1])
    if len(before) < 2:
        return
    speakers = dict(_speakers(ties, record))
    keys = {root: _keys(ties, root, passed, speakers) for root, passed in before.items()}
    for root, own in keys.items():
        for other in ties.evidence.get(root, ()):
            if other in keys:
                own.setdefault(("work", other), GIVES)
    shared = Counter(key for own in keys.values() for key in own)
    degree = {root: sum(shared[key] - 1 for key in own) for root, own in keys.items()}
    owner: dict[Key, str] = {}
    merged: dict[str, Merged] = {}
    for root in sorted(keys, key=degree.__getitem__):  # of those tied to as many, the first
        key = next((key for key in keys[root] if key in owner), None)
        if key is None:
            owner.update(dict.fromkeys(keys[root], root))
        else:
            other = owner[key]
            merged[root] = Merged(root, other, _reason(ties, key, root, keys[root][key], other, keys[other][key]))
    yield from (merged[root] for root in keys if root in merged)


def _keys(ties: Ties, root: str, passed: set[str], speakers: dict[str, str]) -> dict[Key, str]:
    """What may tie a root to others, the strongest tie first, each with how it comes to it."""
    authors = ties.package.authors
    passing = {ties.one(actor) for work in passed for actor in authors.get(work, ())}
    behind = {ties.one(actor): f"author of {root}" for actor in sorted(authors.get(root, ()))}
    # Who only passes it on in a work before the root is not the one who first said it.
    behind |= {actor: how for actor, how in speakers.items() if actor not in behind and actor not in passing}
    found: dict[Key, str] = {("work", root): ""}
    found |= {("work", other): _TELLS[relation] for other, relation in ties.rests_on(root).items()}
    found |= {("person", actor): how for actor, how in behind.items()}
    for actor, how in behind.items():
        for institute in ties.institutes(actor):
            found.setdefault(("institute", institute), how if actor == institute else f"{actor}, {how}")
    return found


def _speakers(ties: Ties, record_id: str) -> Iterator[tuple[str, str]]:
    """Who says what a record says: the speaker of a figure, those in the role of speaker in an event."""
    record = ties.package.find(record_id)
    if isinstance(record, Figure):
        for actor in record.speaker:
            yield ties.one(actor), f"speaker of {record_id}"
    for role in ties.package.roles:
        if role.event == record_id and role.role == RoleName.speaker and role.status == Status.active and role.actor:
            yield ties.one(role.actor), f"speaker in {record_id}"


def _reason(ties: Ties, key: Key, root: str, how: str, other: str, others: str) -> str:
    kind, name = key
    if kind == "work":
        if name == other:
            return f"{root} {how.format(other)}"
        if name == root:
            return f"{other} {others.format(root)}"
        told = f"{root} {how.format(name)}, and {other} {others.format(name)}"
        return f"{root} and {other} rest on the same work: {told}"
    actor = ties.package.actors.get(name)
    called = f"{actor.name} ({name})" if actor is not None else name
    what = "institute" if actor is not None and actor.kind not in (None, ActorKind.person) else "person"
    told = others if others == how else f"{others}; {how}"
    if kind == "person":
        return f"{root} and {other} rest on the same {what}, {called}: {told}"
    return f"{root} and {other} rest on one {what}, {called}, to which belong: {told}"
