"""C: citations. Is everything cited, is every passage there, and may it confirm anything?"""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

from pincite.checks.judging import Judgement, Outcome
from pincite.checks.look import Look, passage_place, place_of
from pincite.findings import Finding
from pincite.records.base import Record
from pincite.records.cells import write_spans
from pincite.records.models import QUANTITY_FIELDS, Citation, Event, Figure
from pincite.records.vocabulary import Holding, Stance, Status

if TYPE_CHECKING:
    from pincite.evidence.passages.locate import Location

CITE_IT = 'Cite the passage that says it; this prints the row: pincite pin REFERENCE "its words" --record {}'


def passage_missing(look: Look) -> Iterator[Finding]:
    """The cited passage is not in the work.

    Why: the value rests on words that nobody can read there.
    Mend: find the passage with `pincite pin REFERENCE "words"`, which prints the row to paste.
    """
    for judgement in look.evidence.judgements.values():
        if judgement.outcome == Outcome.missing and not _cannot_be_looked_for(judgement.citation):
            reason = judgement.location.reason if judgement.location else judgement.problem
            yield look.found(
                judgement.citation,
                _where(judgement),
                f"the passage is not in {judgement.citation.reference}: {reason}",
                f'Find it: pincite pin {judgement.citation.reference} "its words" --record {judgement.citation.record}',
                place_of(judgement, judgement.citation.spans),
            )


def _cannot_be_looked_for(citation: Citation) -> bool:
    """Whether a citation does not say which passage it means, which other rules report."""
    nothing = not citation.pin and not citation.quote
    return nothing or bool({"pin", "quote", "spans"} & citation.unreadable) or bool(_pin_fault(citation))


def passage_altered(look: Look) -> Iterator[Finding]:
    """Only an edited version of the cited passage is in the work.

    Why: a changed digit or a dropped "not" turns evidence into its opposite.
    Mend: read the passage at the place that is named; correct the record if it says something else, then pin it anew.
    """
    for judgement in _with(look, Outcome.altered):
        location = judgement.location
        assert location is not None
        edits = "; ".join(_edit(edit.kind, edit.given, edit.found) for edit in location.edits[:4])
        yield look.found(
            judgement.citation,
            _where(judgement),
            f"the passage was edited: {edits}" if edits else f"the passage is not there as pinned: {location.reason}",
            f"Read the place that is named; if it says what the record says, pin it anew: {_pin_again(judgement)}",
            passage_place(judgement),
        )


def _pin_again(judgement: Judgement) -> str:
    """The command that prints the row anew."""
    citation, location = judgement.citation, judgement.location
    assert location is not None
    where = f'--spans "{write_spans(location.place.spans)}"' if location.place is not None else '"its words"'
    field = f" --field {citation.field}" if citation.field else ""
    return f"pincite pin {citation.reference} {where} --record {citation.record}{field}"


def _edit(kind: str, given: str, found: str) -> str:
    if kind == "dropped":
        return f"the source also has {found!r}"
    if kind == "added":
        return f"the source lacks {given!r}"
    return f"the source has {found!r} instead of {given!r}" if given else f"the source now has {found!r}"


def passage_ambiguous(look: Look) -> Iterator[Finding]:
    """The passage stands in several places, or fits several quantities, and the spans do not settle which is meant.

    Why: the same words can mean another thing elsewhere in the work.
    Mend: give the spans of the one that is meant, or cite more of the sentence.
    """
    for judgement in look.evidence.judgements.values():
        location = judgement.location
        quantities = [difference for difference in judgement.differences if difference.kind == "ambiguous"]
        if location is not None and location.status == "ambiguous":
            reason, hint = location.reason, _which(location)
        elif quantities:
            reason, hint = quantities[0].message, quantities[0].hint
        else:
            continue
        yield look.found(
            judgement.citation, "spans", f"the passage is ambiguous: {reason}", hint, passage_place(judgement)
        )


def _which(location: Location) -> str:
    """What to type into spans."""
    spans = [write_spans(place.spans) for place in location.others[:3]]
    if not spans:
        return "Give the spans of the place that is meant, or cite more of the sentence."
    return f"Type into spans {' or '.join(spans)}, whichever is meant; or cite more of the sentence."


def passage_moved(look: Look) -> Iterator[Finding]:
    """Passages stand unchanged in a work, but not where their spans say.

    Why: the text at hand is another copy than the one the spans were counted in.
    Mend: nothing is wrong with the evidence; count the spans anew in the copy that you keep.
    """
    moved: dict[str, list[Judgement]] = {}
    for judgement in look.evidence.judgements.values():
        if judgement.location is not None and judgement.location.status == "found" and judgement.location.moved:
            moved.setdefault(judgement.citation.reference, []).append(judgement)
    for reference, judgements in moved.items():
        ids = [judgement.citation.id for judgement in judgements]
        shown = ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")
        yield look.found(
            look.package.references[reference],
            "text_sha256",
            f"passages of {reference} were found in another place than the spans say: {shown}",
            "Nothing is wrong with the evidence. Count the spans anew in this copy: pincite check --fix",
            passage_place(judgements[0]),
        )


def passage_not_given(look: Look) -> Iterator[Finding]:
    """A citation has neither a pin nor a quote.

    Why: spans alone break with the first edit of the text, and nothing tells what stood there.
    Mend: let `pincite pin` make the pin.
    """
    for citation in look.package.citations.records:
        if (
            citation.status == Status.active
            and not citation.pin
            and not citation.quote
            and "pin" not in citation.unreadable
        ):
            yield look.found(
                citation,
                "pin",
                "the citation has neither a pin nor a quote",
                f'Make the pin: pincite pin {citation.reference} "its words" --record {citation.record}',
            )


def malformed_pin(look: Look) -> Iterator[Finding]:
    """A pin is not one: a letter is missing or wrong, or it was typed by hand.

    Why: it can lead to no passage.
    Mend: let `pincite pin` print the row again; pins are not written by hand.
    """
    for citation in look.package.citations.records:
        judgement = look.evidence.judgements.get(citation.id)
        looked_for = judgement is not None and judgement.citation is citation and judgement.read
        if citation.status != Status.active or looked_for:
            continue
        if fault := _pin_fault(citation):
            yield look.found(
                citation,
                "pin",
                fault,
                f'Let it be printed again: pincite pin {citation.reference} "its words" --record {citation.record}',
            )


def _pin_fault(citation: Citation) -> str:
    """Why the pin of a citation is none; "" where it is one, or there is none."""
    from pincite.evidence.passages.pins import parse_pin

    try:
        if citation.pin:
            parse_pin(citation.pin.strip())
    except ValueError as error:
        return str(error)
    return ""


def metadata_work_cited(look: Look) -> Iterator[Finding]:
    """A citation points into a work of which we hold no text.

    Why: nobody here has read it; it can confirm nothing.
    Mend: cite the work in which it was read, and name this one in via.
    """
    for citation in look.package.citations.records:
        work = look.package.references.get(citation.reference)
        if citation.status == Status.active and work is not None and work.holding == Holding.metadata:
            yield look.found(
                citation,
                "reference",
                f"{work.id} is held as metadata only and can confirm nothing",
                "Cite the work in which it was read, and put this one into via.",
            )


def unchecked_citation(look: Look) -> Iterator[Finding]:
    """A citation could not be checked: the text of the work is not at hand.

    Why: unchecked is never a pass.
    Mend: give the folder with the texts (`--sources DIR`), or have somebody who holds them run `pincite verify
    --write`.
    """
    waiting: dict[str, list[Judgement]] = {}
    for judgement in look.evidence.judgements.values():
        work = judgement.reference
        if judgement.outcome == Outcome.unchecked and not judgement.stale and work and work.holding != Holding.metadata:
            waiting.setdefault(judgement.citation.reference, []).append(judgement)
    for reference, judgements in waiting.items():
        yield look.found(
            look.package.references[reference],
            "holding",
            f"{len(judgements)} citation{'s' if len(judgements) > 1 else ''} of {reference} "
            f"could not be checked: its text is not at hand",
            "Give the folder with the texts: pincite check --sources DIR",
        )


def changed_since_verified(look: Look) -> Iterator[Finding]:
    """A record or its citation was changed after it was last verified, and the text to verify it against is not at
    hand.

    Why: what was attested is no longer what the record says.
    Mend: run `pincite check --sources DIR` with the texts, then `pincite verify --write`; or take the change back.
    """
    for judgement in look.evidence.judgements.values():
        if judgement.stale:
            yield look.found(
                judgement.record or judgement.citation,
                judgement.citation.field,
                f"the record or its citation {judgement.citation.id} was changed since it was verified",
                "Check it against the text (pincite check --sources DIR), "
                "then pincite verify --write; or take the change back.",
            )


def uncited_value(look: Look) -> Iterator[Finding]:
    """A figure has no citation for its number, or an event none at all; one of the stance context does not count.

    Why: a number or an event that nobody can look up is no data.
    Mend: cite the passage; `pincite pin` prints the row.
    """
    yield from _uncited(look, ("figures", "events"))
    for figure in look.package.figures.records:
        fields = [citation.field for citation in _citations(look, figure)]
        if fields and figure.status == Status.active and not set(QUANTITY_FIELDS) & set(fields):
            yield look.found(
                figure,
                "id",
                f"{figure.id} has no citation for its number, only for {' and '.join(dict.fromkeys(fields))}",
                f"{CITE_IT.format(quote(figure.id))} (its field stays empty)",
            )


def uncited_record(look: Look) -> Iterator[Finding]:
    """A work, actor, role or link has no citation.

    Why: nobody can tell where it comes from.
    Mend: cite the passage that names it.
    """
    yield from _uncited(look, ("references", "actors", "roles", "links"))


def _uncited(look: Look, tables: tuple[str, ...]) -> Iterator[Finding]:
    for name in tables:
        for record in look.package.tables[name]:
            if record.status == Status.active and not _citations(look, record):
                yield look.found(record, "id", f"{record.id} has no citation", CITE_IT.format(quote(record.id)))


def _citations(look: Look, record: Record) -> list[Citation]:
    """The citations in force that say something about a record."""
    needed = isinstance(record, Figure | Event)
    return [
        citation
        for citation in look.package.citations_of(record.id)
        if citation.status == Status.active and not (needed and citation.stance == Stance.context)
    ]


def citation_via_itself(look: Look) -> Iterator[Finding]:
    """A citation names the cited work as its own source.

    Why: "as cited in" then says nothing.
    Mend: put into via the work that the cited one names, or leave it empty.
    """
    for citation in look.package.citations.records:
        if citation.via and citation.via == citation.reference:
            yield look.found(
                citation,
                "via",
                f"{citation.reference} cannot be cited by way of itself",
                f"Name the work that {citation.reference} itself cites for it, or empty the cell.",
            )


def _where(judgement: Judgement) -> str:
    """The column that says where the passage is."""
    citation = judgement.citation
    return "quote" if citation.quote and not citation.pin else "pin" if citation.pin else "spans"


def _with(look: Look, outcome: Outcome) -> Iterator[Judgement]:
    return (judgement for judgement in look.evidence.judgements.values() if judgement.outcome == outcome)
