"""Judging: what checking each citation gives. Every rule about evidence reads it from here, so nothing is judged
twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from pincite.checks.digest import record_digest
from pincite.checks.recalling import Keys, Passed
from pincite.dataset import Package
from pincite.records.base import Record
from pincite.records.models import Citation, Event, Figure, Reference
from pincite.records.vocabulary import Basis, Code, Holding, Status

if TYPE_CHECKING:  # what reads passages is loaded when the first has to be read
    from pincite.checks.comparing import Comparison
    from pincite.evidence.difference import Difference
    from pincite.evidence.passages.indexed import Indexed
    from pincite.evidence.passages.locate import Location
    from pincite.evidence.window import Window


class Outcome(Code):
    """What checking one citation gave."""

    confirmed = "confirmed", "Found exactly, and what the record says agrees with what is written there."
    located = "located", "Found exactly; there is nothing to compare."
    disagrees = "disagrees", "Found, but the record says something else than what is written there."
    altered = "altered", "Only an edited version of the passage is there."
    ambiguous = "ambiguous", "The passage stands in several places and the spans do not settle which is meant."
    missing = "missing", "The passage is not in the work."
    attested = "attested", "No text at hand; the record and its pin are as they were when they were last verified."
    unchecked = "unchecked", "No text at hand, and nothing that attests it. Never a pass."


OUTCOME_OF: dict[str, Outcome] = {str(outcome.value): outcome for outcome in Outcome}
COMPARED = frozenset({"printed", "qualifier", "value", "low", "high", "unit", "per", "base"})
"""Columns of a figure without which, where a cell cannot be read, its passage cannot be compared."""
FOUND = (Outcome.confirmed, Outcome.located)
"""The outcomes of a passage that was read here and stands."""
PASSES = (*FOUND, Outcome.attested)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of one citation, with everything that a finding about it needs.

    ``problem`` says why a passage could not even be looked for (a pin that is none, no text); ``stale`` that the record
    was changed since it was last verified; ``dated`` that the passage gives the date that its event is said to have
    stated. A pass that an earlier check found has no more than that; ``whole`` gives the rest.
    """

    citation: Citation
    record: Record | None
    reference: Reference | None
    outcome: Outcome
    indexed: Indexed | None = None
    location: Location | None = None
    window: Window | None = None
    differences: tuple[Difference, ...] = ()
    problem: str = ""
    stale: bool = False
    dated: bool = False
    again: Callable[[], Judgement] | None = field(default=None, repr=False, compare=False)
    """Reads the passage of a pass that was only recalled."""

    @property
    def read(self) -> bool:
        """Whether the passage was read, now or by the check that is recalled."""
        return self.window is not None or self.again is not None

    def whole(self) -> Judgement:
        """The judgement with its passage, read again where it was only recalled."""
        return self.again() if self.again is not None else self


@dataclass(frozen=True, eq=False)
class Evidence:
    """The judgements of all active citations of a package, made when first asked for.

    ``passed`` are passes that an earlier check found, by citation; each is taken where its key is still the same.
    """

    package: Package
    passed: Mapping[str, Passed] = field(default_factory=dict, repr=False)
    _places: dict[tuple[object, ...], tuple[Location | str, Window | None]] = field(default_factory=dict, repr=False)

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """By citation, in the order of the file. Withdrawn and merged citations and records are not judged."""
        return {
            citation.id: self.judge(citation)
            for citation in self.package.citations.records
            if is_active(self.package, citation)
        }

    def of_record(self, record_id: str) -> tuple[Judgement, ...]:
        """The judgements of a record's citations."""
        judged = (self.judgements.get(citation.id) for citation in self.package.citations_of(record_id))
        return tuple(judgement for judgement in judged if judgement is not None)

    def judge(self, citation: Citation) -> Judgement:
        """The judgement of one citation of the package."""
        package = self.package
        record, reference = package.find(citation.record), package.references.get(citation.reference)
        if reference is None or reference.holding == Holding.metadata or reference.id not in package.sources.held:
            return self._attest(citation, record, reference)
        passed = self.passed.get(citation.id)
        if passed is not None and passed.key == self.keys.of(citation):
            again = partial(self._read, citation, record, reference)
            outcome = OUTCOME_OF[passed.outcome]
            return Judgement(citation, record, reference, outcome, dated=passed.dated, again=again)
        return self._read(citation, record, reference)

    @cached_property
    def keys(self) -> Keys:
        """The keys of the citations as the package stands."""
        return Keys(self.package)

    def _read(self, citation: Citation, record: Record | None, reference: Reference) -> Judgement:
        indexed = self.package.sources.indexed(citation.reference)
        assert indexed is not None, "asked for only where a text is at hand"
        located, window = self._place(citation, indexed, reference.language)
        if isinstance(located, str):
            return Judgement(citation, record, reference, Outcome.missing, indexed, problem=located)
        if located.status != "found" or located.place is None:
            return Judgement(citation, record, reference, OUTCOME_OF[located.status], indexed, located)
        assert window is not None, "made of every passage that is found"
        comparison = self._compare(citation, record, reference, window)
        outcome = Outcome.confirmed if comparison.compared else Outcome.located
        kinds = {difference.kind for difference in comparison.differences if not difference.doubt}
        if kinds:
            outcome = Outcome.ambiguous if kinds == {"ambiguous"} else Outcome.disagrees
        differences, dated = comparison.differences, _has_date(record, citation, window)
        return Judgement(citation, record, reference, outcome, indexed, located, window, differences, dated=dated)

    def _place(self, citation: Citation, indexed: Indexed, language: str) -> tuple[Location | str, Window | None]:
        """Where a passage stands, or why it does not, and its window; worked out once for all who cite the passage."""
        asked = (citation.reference, citation.spans, citation.pin, citation.quote, citation.unreadable)
        if asked not in self._places:
            located, window = self._locate(citation, indexed), None
            if not isinstance(located, str) and located.status == "found" and located.place is not None:
                from pincite.evidence.window import window_of

                window = window_of(indexed.stream(located.place.stream), located.place.ranges, language)
            self._places[asked] = located, window
        return self._places[asked]

    def _locate(self, citation: Citation, indexed: Indexed) -> Location | str:
        if {"pin", "quote", "spans"} & citation.unreadable:
            return "a cell that says where the passage is cannot be read"
        if not citation.pin and not citation.quote:
            return "the citation has neither a pin nor a quote"
        from pincite.evidence.passages.locate import locate

        same_text = self.package.sources.held[citation.reference].same_text
        try:
            return locate(
                indexed,
                pin=citation.pin or None,
                quote=citation.quote or None,
                spans=citation.spans,
                same_text=same_text,
            )
        except ValueError as error:
            return str(error)

    def _compare(self, citation: Citation, record: Record | None, reference: Reference, window: Window) -> Comparison:
        from pincite.checks import comparing

        if record is None or (isinstance(record, Figure) and record.unreadable & COMPARED):
            return comparing.Comparison()
        return comparing.compare(self.package, citation, record, reference, window)

    def _attest(self, citation: Citation, record: Record | None, reference: Reference | None) -> Judgement:
        """Without the text, a citation stands if it passed before and nothing that it rests on was changed since."""
        entry = self.package.verification.get(citation.id)
        if entry is None or reference is None or reference.holding == Holding.metadata:
            return Judgement(citation, record, reference, Outcome.unchecked)
        if entry.get("record_sha256") != record_digest(self.package, citation):
            return Judgement(citation, record, reference, Outcome.unchecked, stale=True)
        passed = entry.get("outcome") in FOUND
        return Judgement(citation, record, reference, Outcome.attested if passed else Outcome.unchecked)


def passes(package: Package, judgements: Mapping[str, Judgement], before: Mapping[str, Passed]) -> dict[str, Passed]:
    """The passes among judgements that a later check may take over: no difference, no doubt, nothing moved.

    ``before`` are those that these judgements were made with.
    """
    keys = Keys(package)
    found = {}
    for citation, judgement in judgements.items():
        if judgement.again is not None:
            found[citation] = before[citation]
        elif judgement.outcome in FOUND and not judgement.differences and not _moved(judgement):
            found[citation] = Passed(keys.of(judgement.citation), judgement.outcome.value, judgement.dated)
    return found


def _moved(judgement: Judgement) -> bool:
    return judgement.location is not None and judgement.location.moved


def _has_date(record: Record | None, citation: Citation, window: Window) -> bool:
    """Whether a passage that is cited for an event, or for its date, gives the date that is said to be stated."""
    if not isinstance(record, Event) or citation.field not in ("", "date") or record.date is None:
        return False
    if record.date_basis != Basis.stated:
        return False
    from pincite.evidence.dating import compare_date

    return compare_date(record.date, Basis.stated.value, None, window).status == "agrees"


def is_active(package: Package, citation: Citation) -> bool:
    """Whether a citation's evidence is checked: it and the record it is for are in force."""
    record = package.find(citation.record)
    return citation.status == Status.active and (record is None or record.status == Status.active)
