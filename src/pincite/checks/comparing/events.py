"""An event against its passage: its date, its place, and how it is told."""

from __future__ import annotations

from pincite.checks.anchors import anchor_of
from pincite.checks.comparing.comparison import NOTHING, Comparison, claim_of, together, words_stand
from pincite.dataset import Package
from pincite.evidence.claims.reality import check_reality
from pincite.evidence.dating import compare_date
from pincite.evidence.difference import Difference
from pincite.evidence.window import Window
from pincite.records.edtf import parse_edtf
from pincite.records.models import Citation, Event, Reference
from pincite.records.vocabulary import Basis, EventType, Reality, Stance


def compare_event(
    package: Package, citation: Citation, event: Event, reference: Reference, window: Window
) -> Comparison:
    """An event's date, place and reality, as far as the citation is for them."""
    parts = []
    if citation.field in ("", "date") and event.date and "date" not in event.unreadable:
        parts.append(_event_date(package, citation, event, window))
    if citation.field == "place" and event.place:
        parts.append(words_stand("place", event.place, window))
    if citation.field in ("", "reality"):
        ahead = bool(parts) and parts[0].compared and not parts[0].differences and _lies_ahead(event, reference)
        if citation.stance != Stance.denies or event.reality in (Reality.negated, Reality.required):
            parts.append(_reality(event, window, ahead=ahead))
    return together(parts)


def _event_date(package: Package, citation: Citation, event: Event, window: Window) -> Comparison:
    assert event.date is not None
    basis = str(event.date_basis or Basis.stated)
    happened = event.reality not in (Reality.negated, Reality.planned)
    reading = compare_date(event.date, basis, anchor_of(package, event.date_anchor), window, happened=happened)
    if reading.status == "agrees":
        return Comparison(True)
    if citation.field == "date":
        if reading.status == "silent" and basis == Basis.stated:
            return Comparison(
                True,
                (
                    Difference(
                        "date",
                        "date",
                        f"the passage has no date; the record says {event.date}",
                        "Cite the words that give the date.",
                    ),
                ),
            )
        return Comparison(True, reading.differences) if reading.status == "differs" else NOTHING
    if reading.status == "differs" and not _is_dated_elsewhere(package, citation, event):
        return Comparison(True, reading.differences)
    return NOTHING


def _is_dated_elsewhere(package: Package, citation: Citation, event: Event) -> bool:
    """Whether another citation can be the one that gives the date, so that this passage's dates may be of other
    things."""
    return any(other.id != citation.id and other.field in ("", "date") for other in package.citations_of(event.id))


def _lies_ahead(event: Event, reference: Reference) -> bool:
    """Whether an event can only have come after the work that tells of it: "it enters into force on 1 July"."""
    if not event.date or not reference.issued or "date" in event.unreadable or "issued" in reference.unreadable:
        return False
    first, last = parse_edtf(event.date).earliest, parse_edtf(reference.issued).latest
    return first is not None and last is not None and first > last


def _reality(event: Event, window: Window, *, ahead: bool = False) -> Comparison:
    """``ahead``: the passage dates it later than its work, so that the present tense tells it as planned too."""
    if ahead and event.reality == Reality.planned:
        return NOTHING
    if event.type == EventType.publication and event.reality == Reality.actual:
        return NOTHING  # a title or a footnote is proof enough that a work is out
    verdict = check_reality(window.text, claim_of(window), str(event.reality), window.languages[0], str(event.type))
    if verdict.status not in ("disagrees", "doubt"):
        return NOTHING
    difference = Difference(
        "reality",
        "reality",
        f"the record tells it as {event.reality}, but {verdict.message}",
        "Record the reality as the passage tells it.",
        verdict.at,
        doubt=verdict.status == "doubt",
    )
    return Comparison(not difference.doubt, (difference,))
