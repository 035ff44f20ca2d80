"""What of a record is compared with a passage cited for it, and what that gives.

With an empty ``field`` a figure is compared as a whole; an event by its date, where the passage has one, its reality
and the stance; a role by the actor's name. With a ``field`` that column is compared. Nothing else is: such a citation
is located, not confirmed.
"""

from __future__ import annotations

from pincite.checks.comparing import events, figures, people, works
from pincite.checks.comparing.comparison import NOTHING, Comparison, claim_of, together
from pincite.dataset import Package
from pincite.evidence.claims.stance import check_stance
from pincite.evidence.difference import Difference
from pincite.evidence.window import Window
from pincite.records.base import Record
from pincite.records.models import QUANTITY_FIELDS, Actor, Citation, Event, Figure, Link, Reference, Role
from pincite.records.vocabulary import Stance

__all__ = ["Comparison", "compare"]


def compare(package: Package, citation: Citation, record: Record, reference: Reference, window: Window) -> Comparison:
    """Compare what a record says with the passage that a citation leads to."""
    parts = [_stance(citation, record, window)]
    if citation.stance in (Stance.supports, Stance.denies):
        if isinstance(record, Figure):
            parts.append(figures.compare(package, citation, record, reference, window))
        elif isinstance(record, Event):
            parts.append(events.compare_event(package, citation, record, reference, window))
        elif isinstance(record, Role):
            parts.append(people.compare_role(package, citation, record, reference, window))
        elif isinstance(record, Actor):
            parts.append(people.compare_actor(citation, record, window))
        elif isinstance(record, Reference):
            parts.append(works.compare_work(package, citation, record, window))
        elif isinstance(record, Link):
            parts.append(works.compare_link(package, citation, record, reference, window))
    return together(parts)


def _stance(citation: Citation, record: Record, window: Window) -> Comparison:
    """The stance against the passage: a denial needs one there, and support must not be a denial of the claim."""
    carries_claim = isinstance(record, Figure | Event) and citation.field in QUANTITY_FIELDS
    if citation.stance == Stance.context or (citation.stance == Stance.supports and not carries_claim):
        return NOTHING
    kind = str(record.type) if isinstance(record, Event) else "figure"
    if isinstance(record, Event) and record.reality.value == "negated":
        kind = "negated"
    if isinstance(record, Figure) and figures.is_negated_limit(record, window):
        kind = "limit"
    claim = figures.place_of_number(record, window) if isinstance(record, Figure) else claim_of(window)
    verdict = check_stance(window.text, claim, str(citation.stance), window.languages[0], kind)
    if verdict.status != "disagrees":
        return NOTHING
    difference = Difference(
        "stance",
        "stance",
        f"the stance is {citation.stance}, but {verdict.message}",
        "Record what the passage does: supports, denies, no_knowledge, declined or context.",
        verdict.at,
    )
    return Comparison(True, (difference,))
