"""Locating a passage: where it stands, exactly, or why it does not.

A passage is found when its words stand in the source between token boundaries, or it is not. What comes near is
reported with what differs, and never counts as found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.passages.folding import Folded, fold, fold_ranges
from pincite.evidence.passages.indexed import (
    EVERYTHING,
    KINDS,
    OUTSIDE,
    PRINTED,
    READING,
    UNMARKED,
    Indexed,
    Stream,
    index,
)
from pincite.evidence.passages.nearest import Edit, near_pin, near_words
from pincite.evidence.passages.pins import Pin, digest, parse_pin
from pincite.evidence.passages.places import CutError, Place, Span, passage_at, passage_text, place_at, words_at
from pincite.evidence.passages.searching import occurrences, pinned
from pincite.evidence.passages.split import in_pieces
from pincite.evidence.passages.tokens import pieces, sketch
from pincite.evidence.passages.wording import Words, pin_holds, same_words
from pincite.sources.readers.inline import kept_ranges

__all__ = ["Edit", "Indexed", "Location", "Place", "index", "locate", "nearest", "passage_at", "passage_text"]


@dataclass(frozen=True, slots=True)
class Location:
    """What came of looking for a passage."""

    status: str
    """``found``, ``altered``, ``ambiguous`` or ``missing``."""
    place: Place | None = None
    """Where it stands, or for ``altered`` where what comes nearest stands."""
    others: tuple[Place, ...] = ()
    """The other places it stands in."""
    edits: tuple[Edit, ...] = ()
    """What differs, for ``altered``."""
    reason: str = ""
    """One plain sentence for the contributor."""
    moved: bool = False
    """The spans given do not lead to it, but it was found elsewhere."""


def locate(
    indexed: Indexed,
    *,
    pin: str | None = None,
    quote: str | None = None,
    spans: Sequence[Span] = (),
    same_text: bool | None = None,
) -> Location:
    """Find a passage by its pin, its words, its spans, or several of them, which must then agree.

    ``same_text`` says whether the spans count in this very text (True), in another copy of it (False: they are then a
    hint only) or that this is not known (None: they are held to). Never raises: a malformed pin is a reason.

    >>> from pincite.sources.readers import read_source
    >>> source = index(read_source(b"Some 3,000 workers struck. In May 13,000 struck.", "news.txt"))
    >>> locate(source, quote="Some 3,000 workers").place.spans
    ((0, 18),)
    >>> locate(source, quote="3,000 struck").reason
    'cut inside a token: the source has 13,000'
    """
    sought = _Sought.of(indexed, pin, quote)
    if isinstance(sought, str):
        return Location("missing", reason=sought)
    if not spans:
        return _search(indexed, sought)
    held = same_text is not False
    try:
        place = passage_at(indexed, spans)
    except ValueError as error:
        return _unreadable(indexed, sought, error) if held else _moved(indexed, sought, len(spans))
    words = words_at(indexed.stream(place.stream), place.ranges)
    if sought.empty and held:
        return Location("found", place)
    if not sought.empty and sought.holds(words, other_copy=same_text is not True, apart=place.skips_text):
        return Location("found", place)
    return _misled(indexed, sought, place) if held else _moved(indexed, sought, len(spans))


def nearest(indexed: Indexed, words: str) -> Location:
    """The passage that comes nearest to words as typed, with what differs.

    >>> from pincite.sources.readers import read_source
    >>> source = index(read_source(b"They said no mine was closed in 2019.", "news.txt"))
    >>> nearest(source, "They said mine was closed").edits
    (Edit(kind='dropped', given='', found='no', digits=False),)
    """
    return locate(indexed, quote=words)


# ------------------------------------------------------------------------------------------------- what is looked for


class _Sought(NamedTuple):
    pin: Pin | None
    forms: tuple[Words, ...]
    """The quote as it may be read: as given, without markup and note markers, without its own quotation marks."""

    @classmethod
    def of(cls, indexed: Indexed, pin: str | None, quote: str | None) -> _Sought | str:
        try:
            parsed = parse_pin(pin.strip()) if pin else None
        except ValueError as error:
            return str(error)
        forms = tuple(_forms(indexed, quote)) if quote else ()
        if quote and not forms:
            return "the quote is empty"
        return cls(parsed, forms)

    @property
    def empty(self) -> bool:
        return self.pin is None and not self.forms

    def holds(self, words: Words, *, other_copy: bool, apart: bool) -> bool:
        """Whether these words of the source are what is looked for; dots may stand where pieces ``apart`` meet."""
        if self.pin and not pin_holds(words, self.pin, other_copy=other_copy):
            return False
        forms = (*self.forms, *map(_without_dots, self.forms)) if apart else self.forms
        return not forms or any(same_words(words, form) for form in forms)


def _forms(indexed: Indexed, quote: str) -> Iterator[Words]:
    """The ways to read a quote. Each must then stand in the source as it is, so a wrong way finds nothing."""
    ranges, glues = kept_ranges(quote, True, indexed.note_labels)
    low, high = (ranges[0][0], ranges[-1][1]) if ranges else (0, len(quote))
    marked = bool(_DIGIT.search(quote[:low])), bool(_DIGIT.search(quote[high:]))
    seen: set[str] = set()
    for words in (
        Words.of(fold(quote)),
        Words.of(fold_ranges(quote, ranges, glues), marked),
        Words.of(fold(_STARS.sub("", quote))),
    ):
        inner = _unquoted(words)
        for form in (words, inner, Words(_INNER_MARKS.sub('"', inner.text), inner.sites, inner.marked)):
            if form.text and form.text not in seen:
                seen.add(form.text)
                yield form


def _unquoted(words: Words) -> Words:
    """Words without the quotation marks they were put in."""
    text = words.text
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
        inner = Folded(text[1:-1], tuple((at - 1, site) for at, site in words.sites.items()))
        return Words.of(inner, words.marked)
    return words


_INNER_MARKS = lazy.pattern(r"(?<!\w)'|'(?!\w)")
"""Single quotation marks, which stand for the double ones of the source inside a quotation."""
_STARS = lazy.pattern(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)")
"""Marks of emphasis at the edge of a word, in pairs or, where a quote begins or ends inside one, alone."""
_DIGIT = lazy.pattern(r"\d")
_DOTS = lazy.pattern(r" ?(?:\[…\]|\(…\)|…) ?")


def _without_dots(words: Words) -> Words:
    """Words with the dots for what is left out taken away; only for passages whose spans leave something out."""
    return Words(_DOTS.sub(" ", words.text).strip())


# ------------------------------------------------------------------------------------------------------- searching


def _streams(indexed: Indexed) -> Iterator[Stream]:
    for name in (*KINDS, READING) if indexed.is_mixed else KINDS:
        stream = indexed.stream(name)
        if stream.text:
            yield stream


def _search(indexed: Indexed, sought: _Sought) -> Location:
    """Look through all citable streams: one place is a find, several are not."""
    if sought.empty:
        return Location("missing", reason="there is neither a pin nor a quote to look for")
    for words in _wordings(indexed, sought):
        places, complete = _places(indexed, words)
        if sought.pin and sought.forms:
            held = [p for p in places if pin_holds(_words(indexed, p), sought.pin, other_copy=True)]
            if places and not held:
                return Location("altered", places[0], places[1:], reason="the pin is not that of the quote")
            places = tuple(held)
        if len(places) == 1 and complete:
            return Location("found", places[0])
        if not places and not complete:
            return Location("missing", reason="the source repeats itself so much that the search for it was stopped")
        if places:
            count = str(len(places)) if complete else f"{len(places)} or more"
            return Location(
                "ambiguous", None, places, reason=f"it stands in {count} places; spans must say which is meant"
            )
    return _not_there(indexed, sought)


def _words(indexed: Indexed, place: Place) -> Words:
    return words_at(indexed.stream(place.stream), place.ranges)


def _wordings(indexed: Indexed, sought: _Sought) -> Iterator[Words]:
    """What to look for: the quote as it may be read, or the words of the source that the pin was made of."""
    if sought.forms or sought.pin is None:
        yield from sought.forms
        return
    for stream in _streams(indexed):
        words = pinned(stream, sought.pin)
        if words:
            yield words
            return


def _places(indexed: Indexed, words: Words) -> tuple[tuple[Place, ...], bool]:
    """All places where the words stand, each once, and whether that is all of them."""
    places: dict[tuple[Span, ...], Place] = {}
    complete = True
    for stream in _streams(indexed):
        found = occurrences(stream, words)
        complete = complete and found.complete
        for span in found.ranges:
            place = place_at(stream, [span])
            places.setdefault(place.spans, place)
    for name in () if places else (PRINTED, UNMARKED):
        # The words may have been copied with note markers, or without the stars that stand for emphasis in plain text.
        stream = indexed.stream(name)
        for span in occurrences(stream, words).ranges:
            try:
                place = passage_at(indexed, stream.folded.source_span(*span))
            except ValueError:
                continue
            places.setdefault(place.spans, place)
    return tuple(places.values()), complete


def _moved(indexed: Indexed, sought: _Sought, count: int) -> Location:
    """The spans count in another copy: look everywhere, in so many pieces if it cannot be had in one."""
    location = _search(indexed, sought)
    if location.status == "found":
        return replace(location, moved=True)
    if location.status == "ambiguous" or count < 2:
        return location
    pins = [sought.pin] if sought.pin else []
    for form in map(_without_dots, sought.forms):
        pins.append(Pin(sketch(pieces(form.text)), digest(form.text)))
    for pin in pins:
        for name in (*KINDS, READING, EVERYTHING):
            places = in_pieces(indexed.stream(name), pin, count)
            places = [p for p in places if sought.holds(_words(indexed, p), other_copy=True, apart=True)]
            if len(places) == 1:
                return Location("found", places[0], moved=True)
            if places:
                return Location("ambiguous", None, tuple(places), reason="its pieces stand in several places")
    return location


def _misled(indexed: Indexed, sought: _Sought, place: Place) -> Location:
    """The spans count in this text and lead to other words: the passage is never found, wherever else it stands."""
    elsewhere = _search(indexed, sought)
    if elsewhere.status in ("found", "ambiguous") and place in (elsewhere.place, *elsewhere.others):
        # The quote was copied with signs of print that the passage does not have; the pin must be of the passage.
        if sought.forms and (sought.pin is None or pin_holds(_words(indexed, place), sought.pin)):
            return Location("found", place)
        return Location("altered", place, reason="the pin was made from another copy of these words; pin them again")
    return _elsewhere(sought, elsewhere, "the spans lead to other words")


def _unreadable(indexed: Indexed, sought: _Sought, error: ValueError) -> Location:
    """The spans count in this text and are no passage of it."""
    whole = place_at(error.stream, [error.token]) if isinstance(error, CutError) else None
    nothing = Location("altered" if whole else "missing", whole, reason=str(error))
    if sought.empty:
        return nothing
    location = _elsewhere(sought, _search(indexed, sought), str(error))
    return nothing if location.status == "missing" else location


def _elsewhere(sought: _Sought, found: Location, reason: str) -> Location:
    if found.status not in ("found", "ambiguous"):
        return replace(found, reason=f"{reason}; {found.reason}")
    others = (found.place,) if found.place else found.others
    what = "pin" if sought.pin else "quote"
    return Location("ambiguous", None, others, reason=f"{reason}, and the {what} stands elsewhere: mend one of the two")


def _not_there(indexed: Indexed, sought: _Sought) -> Location:
    """Say what comes near."""
    outside = indexed.stream(OUTSIDE)
    if any(occurrences(outside, form).ranges for form in sought.forms) or (
        not sought.forms and sought.pin and outside.text and pinned(outside, sought.pin)
    ):
        return Location(
            "missing", reason="it stands only in page furniture, navigation or links, which cannot be cited"
        )
    near = None
    if sought.forms:
        # Marks that are around it would only be reported as added.
        near = near_words(_streams(indexed), min(sought.forms, key=lambda form: len(form.text)))
    elif sought.pin:
        near = near_pin(_streams(indexed), sought.pin)
    if near is None:
        return Location("missing", reason="nothing like it stands in the source")
    return Location("altered", near.place, edits=near.edits, reason=near.reason)
