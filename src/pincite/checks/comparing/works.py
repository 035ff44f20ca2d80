"""A work, or a link, against the passage that names it."""

from __future__ import annotations

from pincite.checks.comparing.comparison import NOTHING, Comparison, words_stand
from pincite.checks.comparing.people import compare_named, folded_names, names_of
from pincite.dataset import Package
from pincite.evidence.dating import compare_date
from pincite.evidence.difference import Difference
from pincite.evidence.names import find_name
from pincite.evidence.passages.folding import fold
from pincite.evidence.window import Window
from pincite.records.models import Citation, Link, Reference
from pincite.records.vocabulary import Basis

PRINTED_FIELDS = ("title", "publisher", "container_title", "number", "pages", "url", "doi", "archived_url")
"""Columns of a work whose words stand in the passage as they are recorded."""


NAMING_FIELDS = ("publisher", "container_title")
"""Columns that name somebody who may be an actor of the dataset, with other names."""


def compare_work(package: Package, citation: Citation, work: Reference, window: Window) -> Comparison:
    """A column of a work against the words that give it; the work as a whole is only located."""
    field = citation.field
    if field in PRINTED_FIELDS:
        words = work.cell(field)
        if field in NAMING_FIELDS and _named_by_an_alias(package, words, window):
            return Comparison(True)
        return words_stand(field, words, window) if words else NOTHING
    if field in ("issued", "accessed"):
        recorded = work.issued if field == "issued" else work.accessed
        if not recorded or (field == "issued" and work.issued_basis not in (Basis.stated, None)):
            return NOTHING
        reading = compare_date(recorded, str(Basis.stated), None, window, field)
        return Comparison(reading.status == "agrees", reading.differences)
    if field == "authors":
        missing = [
            author for author in work.authors if not find_name(window.passage, folded_names((author.strip("{}"),)))
        ]
        return Comparison(
            True,
            tuple(
                Difference("name", "authors", f"the passage does not name {author}", "Record authors as printed.")
                for author in missing
            ),
        )
    return NOTHING


def _named_by_an_alias(package: Package, name: str, window: Window) -> bool:
    """Whether the passage has another name of the actor of that name ("the Institute" by its initials)."""
    for names in package.names.values():
        if name and fold(name).text.strip() in names:
            return bool(find_name(window.passage, names))
    return False


def compare_link(package: Package, citation: Citation, link: Link, reference: Reference, window: Window) -> Comparison:
    """A link against the passage: who and which work it joins, and since or until when, as far as it is cited for
    that."""
    dated = {"start": link.start, "end": link.end}.get(citation.field)
    if dated:
        reading = compare_date(dated, str(Basis.stated), None, window, citation.field)
        return Comparison(reading.status == "agrees", reading.differences)
    ends = {"from": link.from_, "to": link.to}
    if citation.field in ends:
        actor = package.actors.get(ends[citation.field])
        return compare_named(package, citation, actor, citation.field, reference, window) if actor else NOTHING
    if citation.field == "":
        return Comparison(all(_is_named(package, end, window) for end in ends.values()))
    return NOTHING


def _is_named(package: Package, end: str, window: Window) -> bool:
    """Whether the passage names one end of a link: an actor by a name, a work by its title."""
    if end in package.actors:
        return bool(find_name(window.passage, names_of(package.actors[end])))
    work = package.references.get(end)
    return work is not None and bool(work.title) and not words_stand("title", work.title, window).differences
