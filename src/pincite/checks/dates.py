"""D: dates and events. Is a date written where it is cited, and does the telling agree with the passage?"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.anchors import anchor_of
from pincite.checks.judging import Outcome
from pincite.checks.look import Look, passage_place
from pincite.checks.quantities import differing
from pincite.findings import Finding
from pincite.records.base import Record
from pincite.records.edtf import parse_edtf
from pincite.records.models import Event
from pincite.records.vocabulary import Basis, Reality, Stance, Status


def date_not_in_passage(look: Look) -> Iterator[Finding]:
    """A recorded date is not the date of its passage.

    Why: a day off is another day, and a relative date ("last month") is none until it has an anchor.
    Mend: record the date as written; or cite the passage that has this date.
    """
    yield from differing(look, "date")


def date_precision_not_in_passage(look: Look) -> Iterator[Finding]:
    """A recorded date is finer or coarser than the passage writes it.

    Why: a day that no source gives is invented; a month where the day is known loses what is known.
    Mend: record the date exactly as precisely as it is written.
    """
    yield from differing(look, "date-precision")


def words_not_in_passage(look: Look) -> Iterator[Finding]:
    """Words of a record that are to stand in the passage do not: a place, a title, a number of a document.

    Why: the field is cited to a passage that does not have it.
    Mend: record the words as they stand there, or cite the passage that has them.
    """
    yield from differing(look, "words")


def name_not_in_passage(look: Look) -> Iterator[Finding]:
    """The passage does not name the actor that it is cited for.

    Why: nobody can see from it that this actor is meant.
    Mend: cite the words that name the actor; add the name used there as an alias; or give the describing words as a
    second span.
    """
    yield from differing(look, "name")


def actor_not_named(look: Look) -> Iterator[Finding]:
    """The passage may describe the actor of a role, but it has none of its names.

    Why: a reader has to guess that this actor is meant.
    Mend: add the words used there as an alias of the actor, or give the describing words as a second span.
    """
    yield from differing(look, "name", doubt=True)


def stance_not_in_passage(look: Look) -> Iterator[Finding]:
    """The passage does something else for the record than the stance says.

    Why: a denial is not support, and "had no knowledge" is neither.
    Mend: record the stance as the passage has it.
    """
    yield from differing(look, "stance")


def reality_not_in_passage(look: Look) -> Iterator[Finding]:
    """The passage tells the event otherwise than its reality says: as planned, demanded, possible, denied or done.

    Why: what a resolution demands has not happened by that.
    Mend: record the reality as the passage tells it.
    """
    yield from differing(look, "reality")


def reality_doubtful(look: Look) -> Iterator[Finding]:
    """The passage gives the event as somebody's account, the record as a fact, or the reverse.

    Why: an allegation that is recorded as a fact misleads.
    Mend: record it as alleged, unless another passage tells it as the work's own.
    """
    yield from differing(look, "reality", doubt=True)


def date_without_basis(look: Look) -> Iterator[Finding]:
    """A date does not say how it is known.

    Why: a stated, a relative and an inferred date are of different worth; without a word it is taken for a stated one.
    Mend: fill the basis: stated, relative or inferred.
    """
    for record, column, date, basis, basis_column in _dates(look):
        if date and basis is None:
            yield look.found(
                record,
                basis_column,
                f"{column} is {date}, but {basis_column} does not say how it is known",
                "Fill it: stated, relative or inferred.",
            )


def unknown_date_given(look: Look) -> Iterator[Finding]:
    """A date is said to be unknown, and is there.

    Why: one of the two cells is wrong.
    Mend: say how the date is known, or empty it.
    """
    for record, column, date, basis, basis_column in _dates(look):
        if date and basis == Basis.unknown:
            yield look.found(
                record,
                basis_column,
                f"{column} is {date}, but {basis_column} says unknown",
                f"Say how the date is known (stated, relative or inferred), or empty {column}.",
            )


def stated_date_missing(look: Look) -> Iterator[Finding]:
    """A date is said to be stated, and there is none.

    Why: the record promises a date that it does not have.
    Mend: fill the date, or set the basis to unknown or relative.
    """
    for record, column, date, basis, basis_column in _dates(look):
        if not date and basis in (Basis.stated, Basis.inferred) and column not in record.unreadable:
            yield look.found(
                record,
                basis_column,
                f"{basis_column} says {basis}, but {column} is empty",
                f"Fill {column}, or set {basis_column} to unknown.",
            )


def _dates(look: Look) -> Iterator[tuple[Record, str, str | None, Basis | None, str]]:
    for work in look.package.references.records:
        if work.status == Status.active:
            yield work, "issued", work.issued, work.issued_basis, "issued_basis"
    for event in look.package.events.records:
        if event.status == Status.active:
            yield event, "date", event.date, event.date_basis, "date_basis"
    for figure in look.package.figures.records:
        if figure.status == Status.active and figure.period:
            yield figure, "period", figure.period, figure.period_basis, "period_basis"


def relative_date_without_anchor(look: Look) -> Iterator[Finding]:
    """A relative date is given absolutely, but nothing says what it hangs on.

    Why: "last month" in an undated article is no month of any year.
    Mend: name the anchor (a date, or the work whose date of issue it is), or leave the date empty.
    """
    for event in look.package.events.records:
        if event.status != Status.active or not event.date or event.date_basis != Basis.relative:
            continue
        if anchor_of(look.package, event.date_anchor) is None and "date_anchor" not in event.unreadable:
            why = f"its anchor {event.date_anchor} has no date" if event.date_anchor else "date_anchor is empty"
            yield look.found(
                event,
                "date_anchor",
                f"the date {event.date} is relative, but {why}",
                "Name the anchor, a date or the work whose date of issue it is; without one, leave the date empty.",
            )


def inference_without_note(look: Look) -> Iterator[Finding]:
    """A date is inferred, and neither a note nor an anchor says from what.

    Why: nobody can follow, or doubt, the inference.
    Mend: say in the note what it was inferred from, and name the anchor.
    """
    for record, column, date, basis, basis_column in _dates(look):
        anchor = getattr(record, "date_anchor", None)
        if date and basis == Basis.inferred and not record.note and not anchor:
            yield look.found(
                record,
                basis_column,
                f"{column} is inferred, but no note says from what",
                "Say in the note what it was inferred from.",
            )


def stated_date_uncited(look: Look) -> Iterator[Finding]:
    """No passage that is cited for an event has the date that is said to be stated.

    Why: a stated date stands in the text; if no cited passage has it, nobody can look it up.
    Mend: cite the words that give the date (field date), or correct the basis.
    """
    for event in look.package.events.records:
        if event.status != Status.active or not event.date or event.date_basis != Basis.stated:
            continue
        judged = [j for j in look.evidence.of_record(event.id) if j.citation.field in ("", "date")]
        read = [judgement for judgement in judged if judgement.read]
        if not read or len(read) < len(judged) or any(d.kind.startswith("date") for j in read for d in j.differences):
            continue
        if not any(judgement.dated for judgement in read):
            yield look.found(
                event,
                "date",
                f"the date {event.date} is said to be stated, but no passage cited for the event has it",
                "Cite the words that give the date with a citation of the field date.",
                passage_place(read[0]),
            )


def event_after_issue(look: Look) -> Iterator[Finding]:
    """A work is cited for an event, as actual, that happened after the work can have been issued.

    Why: a work cannot attest what had not happened yet; one of the two dates is wrong.
    Mend: correct the event's date or the date of issue, or record the event as planned.
    """
    for judgement in look.evidence.judgements.values():
        event, work = judgement.record, judgement.reference
        if not isinstance(event, Event) or work is None or judgement.citation.stance != Stance.supports:
            continue
        if event.reality not in (Reality.actual, Reality.alleged) or not event.date or not work.issued:
            continue
        if {"date"} & event.unreadable or {"issued"} & work.unreadable:
            continue
        earliest, latest = parse_edtf(event.date).earliest, parse_edtf(work.issued).latest
        if earliest is not None and latest is not None and earliest > latest:
            yield look.found(
                event,
                "date",
                f"the event is dated {event.date}, after {work.id}, which is cited for it, was issued ({work.issued})",
                "Correct one of the two dates, or record the event as planned.",
                passage_place(judgement) if judgement.outcome != Outcome.unchecked else None,
            )


def link_ends_before_start(look: Look) -> Iterator[Finding]:
    """A link ends before it starts.

    Why: the two dates were exchanged, or one is wrong.
    Mend: correct them.
    """
    for link in look.package.links.records:
        if link.start and link.end and not {"start", "end"} & link.unreadable:
            start, end = parse_edtf(link.start).earliest, parse_edtf(link.end).latest
            if start is not None and end is not None and start > end:
                yield look.found(
                    link,
                    "end",
                    f"the link ends ({link.end}) before it starts ({link.start})",
                    "Correct one of the two.",
                )
