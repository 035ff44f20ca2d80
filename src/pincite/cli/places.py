"""Passages for people: where they stand in the source, with their words marked."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pincite.cli.render import safe, text_name
from pincite.dataset import Package
from pincite.evidence.passages.places import Place
from pincite.pinning import Pinned, csv_row

CONTEXT = 60
"""Characters of the source shown before and after a passage."""
LONGEST = 400
"""Characters of a passage that are shown."""


def in_source(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The words of spans in the text around them, the words themselves marked."""
    start, end = spans[0][0], spans[-1][1]
    shown = safe(" ".join(text[max(0, start - CONTEXT) : start].split())[-CONTEXT:])
    for index, (low, high) in enumerate(spans):
        if index:
            shown += " […] "
        words = " ".join(text[low:high].split())
        words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        shown += ("" if index else " ") + click.style("⟦" + safe(words) + "⟧", bold=True)
    return ("…" if start > CONTEXT else "") + shown + " " + safe(" ".join(text[end : end + CONTEXT].split())) + "…"


def line_of(text: str, offset: int) -> int:
    """The line (1-based) that an offset stands on."""
    return text.count("\n", 0, offset) + 1


def pinned_text(package: Package, pinned: Pinned) -> Iterator[str]:
    """What looking for words gave: the place, the other places, the row; or what differs from the nearest passage."""
    indexed = package.sources.indexed(pinned.reference)
    assert indexed is not None
    text, location = indexed.source.text, pinned.location
    name = text_name(pinned.reference, indexed.source.name)

    def shown(place: Place) -> str:
        return f"  {name}:{line_of(text, place.spans[0][0])}  {in_source(text, place.spans)}"

    if location.status == "found" and location.place is not None and pinned.row is not None:
        yield f"found in {pinned.reference}:"
        yield shown(location.place)
        yield ""
        yield "the row for citations.csv:"
        yield ",".join(pinned.row)
        yield csv_row(pinned.row)
        return
    if location.status == "ambiguous":
        places = ([location.place] if location.place else []) + list(location.others)
        yield f"the words stand in {len(places)} places of {pinned.reference}; give more of the sentence, or the spans:"
        for place in places:
            yield f'{shown(place)}\n    --spans "{";".join(f"{a}-{b}" for a, b in place.spans)}"'
        return
    yield f"the words are not in {pinned.reference}: {location.reason}"
    if location.place is not None:
        yield "the nearest passage:"
        yield shown(location.place)
    for edit in location.edits[:8]:
        yield f"  {_edit(edit.kind, edit.given, edit.found)}"


def _edit(kind: str, given: str, found: str) -> str:
    if kind == "dropped":
        return f"missing from your words: {found!r}"
    if kind == "added":
        return f"not in the source: {given!r}"
    return f"you wrote {given!r}, the source has {found!r}"
