"""Passages: places in a source and the words that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pincite import lazy
from pincite.evidence.passages.boundaries import cut_at, is_cut
from pincite.evidence.passages.folding import Site
from pincite.evidence.passages.indexed import EVERYTHING, READING, Indexed, Stream
from pincite.evidence.passages.wording import Words
from pincite.sources.streams import CITABLE, Block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands."""

    stream: str
    """Name of the stream."""
    ranges: tuple[Span, ...]
    """Offsets in that stream's folded text, in order; several when the spans skip words."""
    spans: tuple[Span, ...]
    """Code points of the source text, end exclusive, in order and minimal."""
    skips_text: bool
    """Whether the spans skip words of the stream, not just notes, furniture and markup."""


def place_at(stream: Stream, ranges: Sequence[Span]) -> Place:
    """The place of folded ranges of a stream."""
    spans = tuple([span for start, end in ranges for span in stream.folded.source_span(start, end)])
    return Place(stream.name, tuple(ranges), spans, len(ranges) > 1)


def words_at(stream: Stream, ranges: Sequence[Span]) -> Words:
    """The words of folded ranges of a stream; where they skip words, a space stands for them."""
    text = " ".join([stream.text[start:end] for start, end in ranges])
    sites: dict[int, Site] = {}
    if not stream.folded.sites:
        return Words(text)
    at = 0
    for start, end in ranges:
        for offset, site in stream.sites_in(start, end):
            sites[at + offset - start] = site
        at += end - start + 1
    return Words(text, sites)


def passage_text(indexed: Indexed, place: Place) -> str:
    """The folded words of a place: what its pin is made of."""
    return words_at(indexed.stream(place.stream), place.ranges).text


# ----------------------------------------------------------------------------------------------------- from spans


def passage_at(indexed: Indexed, spans: Sequence[Span]) -> Place:
    """The passage that spans of the source text lead to.

    A span that begins or ends in white space or markup is read from the next word or to the last one; a character made
    of several code points counts whole. Raises ValueError, with the reason in plain words, when spans are empty, out of
    order, out of range, hold no citable words, or cut a token in two.
    """
    _check(spans, len(indexed.source.text))
    stream = _stream_of(indexed, spans)
    text, folded_range = stream.text, stream.folded.folded_range
    ranges: list[Span] = []
    for start, end in spans:
        low, high = trimmed(text, *folded_range(start, end))
        if low >= high:
            raise ValueError(f"the span {start}-{end} holds no words, only markup, white space or page furniture")
        if ranges and not text[ranges[-1][1] : low].strip():
            ranges[-1] = (ranges[-1][0], max(high, ranges[-1][1]))
        else:
            ranges.append((low, high))
    for low, high in ranges:
        for offset in (low, high):
            if cuts(stream, offset):
                raise CutError(stream, offset, (low, high))
    return place_at(stream, ranges)


class CutError(ValueError):
    """A passage that begins or ends inside a token: ``span`` as asked for, ``token`` the whole one."""

    def __init__(self, stream: Stream, offset: int, span: Span) -> None:
        cut = cut_at(stream.text, offset) or (offset, offset)
        super().__init__(f"cut inside a token: the source has {stream.text[cut[0] : cut[1]][:80]}")
        self.stream = stream
        self.span = span
        self.token = cut


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the spaces at its ends."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def cuts(stream: Stream, offset: int) -> bool:
    """Whether a passage that begins or ends at this folded offset cuts a token (or a number written with spaces)."""
    text = stream.text
    if not is_cut(text, offset) or _at_real_hyphen(stream, offset):
        return False
    for space in (offset, offset - 1):
        if text[space] == " ":
            # Cells of a table and lines of a list are apart though a space joins them; only a space as typed counts.
            start, end = stream.folded.source_start(space), stream.folded.source_end(space + 1)
            typed = end - start == 1 or stream.source.text[start] == "&"  # "&nbsp;" is a space as typed, "<br>" is not
            return typed and stream.name != "table"
    return True


_WORD_BEFORE = lazy.pattern(r"[^\W\d_]{1,40}\Z")
_WORD = lazy.pattern(r"[^\W\d_]{1,40}")
_HYPHENATED = lazy.pattern(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)+")


def _at_real_hyphen(stream: Stream, offset: int) -> bool:
    """Whether the offset lies where a hyphen at a line end was dropped that the work writes elsewhere inside a line."""
    if stream.site_at(offset) is not Site.HYPHEN:
        return False
    left, right = _WORD_BEFORE.search(stream.text[max(0, offset - 40) : offset]), _WORD.match(stream.text, offset)
    if left is None or right is None:
        return False
    return (left[0], right[0]) in stream.remembered("hyphenated", lambda: _pairs(stream.text))


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring parts of all words written with a hyphen."""
    return frozenset(pair for word in _HYPHENATED.findall(text) for pair in pairwise(word.split("-")))


def _check(spans: Sequence[Span], length: int) -> None:
    if not spans:
        raise ValueError("there are no spans")
    last = 0
    for start, end in spans:
        if start >= end:
            raise ValueError(f"the span {start}-{end} is empty: its end must lie after its start")
        if start < 0 or end > length:
            raise ValueError(f"the span {start}-{end} lies outside the text, which has {length} characters")
        if start < last:
            raise ValueError(f"the spans must be in order and apart, and {start}-{end} begins before the last one ends")
        last = end


def _stream_of(indexed: Indexed, spans: Sequence[Span]) -> Stream:
    """The stream in which the spans read: that of their own kind, or the smallest that holds all they take."""
    kinds: set[str] = set()
    uncitable = False
    for start, end in spans:
        touched = [block for block in indexed.blocks_in(start, end) if _has_words(indexed, block, start, end)]
        if len(touched) == 1 and touched[0].kind in CITABLE:
            kinds.add(touched[0].kind)
            continue
        citable = [block for block in touched if block.kind in CITABLE]
        uncitable = uncitable or len(citable) < len(touched)
        if not citable:
            continue
        ends = {citable[0].kind, citable[-1].kind}
        kinds |= ends
        goes_on = False
        for block in reversed(citable):
            # What stands inside a sentence that goes on after it is skipped; anything else is part of the passage.
            if block.kind in ends:
                goes_on = block.joins
            elif block.kind != "note" and not goes_on:
                kinds.add(block.kind)
    if not kinds:
        what = "only page furniture, navigation or links" if uncitable else "no words, only markup or white space"
        raise ValueError(f"the spans hold {what}")
    if len(kinds) == 1:
        return indexed.stream(kinds.pop())
    return indexed.stream(EVERYTHING if "note" in kinds else READING)


def _has_words(indexed: Indexed, block: Block, start: int, end: int) -> bool:
    text = indexed.source.text
    for low, high in block.keep:
        if low < end and high > start and not text[max(low, start) : min(high, end)].isspace():
            return True
    return False
