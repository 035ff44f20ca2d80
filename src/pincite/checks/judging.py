"""Judging: what checking each citation gives. Every rule about evidence reads it from here, so nothing is judged
twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pincite.checks.comparing import Comparison, compare
from pincite.checks.digest import record_digest
from pincite.dataset import Package
from pincite.evidence.difference import Difference
from pincite.evidence.passages.indexed import Indexed
from pincite.evidence.passages.locate import Location, locate
from pincite.evidence.window import Window, window_of
from pincite.records.base import Record
from pincite.records.models import Citation, Figure, Reference
from pincite.records.vocabulary import Code, Holding, Status


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
    was changed since it was last verified.
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


@dataclass(frozen=True, eq=False)
class Evidence:
    """The judgements of all active citations of a package, made when first asked for."""

    package: Package

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """By citation, in the order of the file. Withdrawn and merged citations and records are not judged."""
        return {
            citation.id: self._judge(citation)
            for citation in self.package.citations
            if is_active(self.package, citation)
        }

    def of_record(self, record_id: str) -> tuple[Judgement, ...]:
        """The judgements of a record's citations."""
        judged = (self.judgements.get(citation.id) for citation in self.package.citations_of(record_id))
        return tuple(judgement for judgement in judged if judgement is not None)

    def _judge(self, citation: Citation) -> Judgement:
        package = self.package
        record, reference = package.find(citation.record), package.references.get(citation.reference)
        indexed = package.sources.indexed(citation.reference)
        if reference is None or reference.holding == Holding.metadata or indexed is None:
            return self._attest(citation, record, reference)
        located = self._locate(citation, indexed)
        if isinstance(located, str):
            return Judgement(citation, record, reference, Outcome.missing, indexed, problem=located)
        if located.status != "found" or located.place is None:
            return Judgement(citation, record, reference, OUTCOME_OF[located.status], indexed, located)
        window = window_of(indexed.stream(located.place.stream), located.place.ranges, reference.language)
        comparison = self._compare(citation, record, reference, window)
        outcome = Outcome.confirmed if comparison.compared else Outcome.located
        if any(not difference.doubt for difference in comparison.differences):
            kinds = {difference.kind for difference in comparison.differences if not difference.doubt}
            outcome = Outcome.ambiguous if kinds == {"ambiguous"} else Outcome.disagrees
        return Judgement(citation, record, reference, outcome, indexed, located, window, comparison.differences)

    def _locate(self, citation: Citation, indexed: Indexed) -> Location | str:
        if {"pin", "quote", "spans"} & citation.unreadable:
            return "a cell that says where the passage is cannot be read"
        if not citation.pin and not citation.quote:
            return "the citation has neither a pin nor a quote"
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
        if record is None or (isinstance(record, Figure) and record.unreadable & COMPARED):
            return Comparison()
        return compare(self.package, citation, record, reference, window)

    def _attest(self, citation: Citation, record: Record | None, reference: Reference | None) -> Judgement:
        """Without the text, a citation stands if it passed before and nothing that it rests on was changed since."""
        entry = self.package.verification.get(citation.id)
        if entry is None or reference is None or reference.holding == Holding.metadata:
            return Judgement(citation, record, reference, Outcome.unchecked)
        if entry.get("record_sha256") != record_digest(self.package, citation):
            return Judgement(citation, record, reference, Outcome.unchecked, stale=True)
        passed = entry.get("outcome") in FOUND
        return Judgement(citation, record, reference, Outcome.attested if passed else Outcome.unchecked)


def is_active(package: Package, citation: Citation) -> bool:
    """Whether a citation's evidence is checked: it and the record it is for are in force."""
    record = package.find(citation.record)
    return citation.status == Status.active and (record is None or record.status == Status.active)
