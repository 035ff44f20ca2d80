"""Mending by itself what cannot change what a record says, and nothing else.

That is the form of the files, codes that have one successor, and the spans of passages that stand, each in one place
and unchanged to the letter, in the copy of the work that is at hand. A value is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pincite.checks import Report
from pincite.checks.judging import Judgement
from pincite.dataset import Package
from pincite.editing.canonical import Edits, Formatted, format_package
from pincite.records.cells import write_spans
from pincite.records.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Fixes:
    """What can be mended: the files as they are to be written, and what of it is more than their form."""

    formatted: Formatted
    moved: tuple[str, ...] = ()
    """Citations whose spans are counted anew."""
    kept: tuple[str, ...] = ()
    """Why the spans of a work are not counted anew, one sentence a work."""


@dataclass(slots=True)
class _Recount:
    citations: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    works: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def fixes(package: Package, report: Report) -> Fixes:
    """What of a package can be mended by itself, given its report. Writes nothing."""
    recount = _Recount()
    for reference, held in package.sources.held.items():
        if held.same_text is not False:
            continue  # the spans count in this very text, or nobody knows in which
        judgements = [judgement.whole() for judgement in _of_work(report, reference)]
        reasons = list(_reasons_against(package, reference, judgements))
        if reasons:
            recount.kept.append(f"the spans of {reference}, because {reasons[0]}")
            continue
        work = package.references[reference]
        recount.works[reference, "text_sha256"] = (work.text_sha256, held.read.text_sha256)
        for judgement in judgements:
            spans = judgement.citation.cell("spans")
            assert judgement.location is not None and judgement.location.place is not None, "found, as was asked"
            found = write_spans(judgement.location.place.spans)
            if spans and spans != found:
                recount.citations[judgement.citation.id, "spans"] = (spans, found)
    edits: dict[str, Edits] = {"citations": recount.citations, "references": recount.works}
    moved = tuple(record for record, _ in recount.citations)
    return Fixes(format_package(package, edits=edits, renew=True), moved, tuple(recount.kept))


def _of_work(report: Report, reference: str) -> Iterator[Judgement]:
    return (judgement for judgement in report.judgements.values() if judgement.citation.reference == reference)


def _reasons_against(package: Package, reference: str, judgements: list[Judgement]) -> Iterator[str]:
    """Why the spans of a work cannot all be counted anew in the text at hand."""
    for judgement in judgements:
        location = judgement.location
        if location is None or location.status != "found" or location.place is None:
            yield f"the passage of {judgement.citation.id} does not stand in one place of the text at hand"
    judged = {judgement.citation.id for judgement in judgements}
    for citation in package.citations.records:
        if citation.reference == reference and citation.spans and citation.id not in judged:
            yield f"{citation.id} is not in force, and its passage was not looked for"
    for waiver in package.waivers.records:
        if waiver.reference == reference and waiver.status == Status.active:
            yield f"{waiver.id} has no pin to find its passage by"
