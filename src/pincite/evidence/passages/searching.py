"""Searching a stream for words, or for the words that a pin was made of. Exact; all work is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pincite.evidence.passages.alignment import align, window
from pincite.evidence.passages.indexed import Stream
from pincite.evidence.passages.pins import Pin, digest
from pincite.evidence.passages.places import CutError, Span, cuts, words_at
from pincite.evidence.passages.wording import Words, bare, pin_holds, same_words

MOST_PLACES = 20
"""How many places are named when a passage stands in many."""
_MOST_CANDIDATES = 20_000
_MOST_WORK = 20_000_000
"""Characters compared before a search in hostile repetition stops; what it then says is that it stopped."""


class Found(NamedTuple):
    """Occurrences in a stream."""

    ranges: tuple[Span, ...]
    complete: bool
    """False when the search stopped early: there may be more."""


def occurrences(stream: Stream, words: Words) -> Found:
    """Where the words stand in the stream, between token boundaries; overlapping places count."""
    found: list[Span] = []
    work = 0
    candidates = 0
    for start, end in _candidates(stream, words):
        candidates += 1
        work += end - start
        if candidates > _MOST_CANDIDATES or work > _MOST_WORK or len(found) >= MOST_PLACES:
            return Found(tuple(found), False)
        if cuts(stream, start) or cuts(stream, end) or _is_marked(stream.text, start, end, words.marked):
            continue
        if stream.text[start:end] == words.text or same_words(words_at(stream, [(start, end)]), words):
            found.append((start, end))
    return Found(tuple(found), True)


def _is_marked(text: str, start: int, end: int, marked: tuple[bool, bool]) -> bool:
    """Whether what stands where the quote had a note marker is a number or bracket of the text itself."""
    before, after = text[max(start - 2, 0) : start].rstrip(), text[end : end + 2].lstrip()
    return bool(
        (marked[0] and before and before[-1] in "0123456789)]") or (marked[1] and after and after[0] in "0123456789([")
    )


def cut_occurrence(stream: Stream, words: Words) -> CutError | None:
    """The first place where the words stand but only as a part of a longer token."""
    for tried, (start, end) in enumerate(_candidates(stream, words)):
        if tried > 1000:
            return None
        if same_words(words_at(stream, [(start, end)]), words):
            for offset in (start, end):
                if cuts(stream, offset):
                    return CutError(stream, offset, (start, end))
    return None


def _candidates(stream: Stream, words: Words) -> Iterator[Span]:
    """Where the words stand if spaces and hyphens do not count."""
    wanted = bare(words.text)
    if not wanted:
        at = stream.text.find(words.text) if words.text else -1
        while at >= 0:
            yield at, at + len(words.text)
            at = stream.text.find(words.text, at + 1)
        return
    text = stream.text
    lead = len(words.text) - len(words.text.lstrip("- "))
    trail = len(words.text) - len(words.text.rstrip("- "))
    hyphens_before, hyphens_after = words.text[:lead].count("-"), words.text[len(words.text) - trail :].count("-")
    at = stream.bare.find(wanted)
    while at >= 0:
        start, end = stream.from_bare(at), stream.from_bare(at + len(wanted) - 1) + 1
        start = _reach(text, start, hyphens_before, -1)
        end = _reach(text, end, hyphens_after, 1)
        yield start, end
        at = stream.bare.find(wanted, at + 1)


def _reach(text: str, at: int, hyphens: int, step: int) -> int:
    """Move over so many hyphens (and the spaces between); stay where they are not there."""
    moved = at
    while hyphens:
        look = moved - 1 if step < 0 else moved
        if not 0 <= look < len(text) or text[look] not in " -":
            return at
        hyphens -= text[look] == "-"
        moved += step
    return moved


def pinned(stream: Stream, pin: Pin) -> Words | None:
    """The words of the stream that the pin was made of; line breaks may lie elsewhere than where it was made."""
    at = stream.sketch.find(pin.sketch)
    work = candidates = 0
    tried: set[str] = set()
    while at >= 0:
        span = stream.tokens_range(at, at + len(pin.sketch))
        candidates += 1
        work += span[1] - span[0]
        if candidates > _MOST_CANDIDATES or work > _MOST_WORK:
            return None
        text = stream.text[slice(*span)]
        if digest(text) == pin.digest:
            return words_at(stream, [span])
        # Few bytes agree by chance, and often; the many readings are worth trying for some only.
        if text not in tried and len(tried) < _MOST_REREAD:
            tried.add(text)
            words = words_at(stream, [span])
            if pin_holds(words, pin, other_copy=True):
                return words
        at = stream.sketch.find(pin.sketch, at + 1)
    return _rebroken(stream, pin) if not candidates else None


_MOST_REREAD = 20


def _rebroken(stream: Stream, pin: Pin) -> Words | None:
    """The words where they nearly stand, when a hyphen at a line end here or there makes other tokens of a word."""
    near = window(stream.sketch, pin.sketch)
    found = align(pin.sketch, stream.sketch[near.first : near.last]) if near else None
    if near is None or found is None or found.equal * 2 < len(pin.sketch):
        return None
    first, last = near.first + found.start, near.first + found.end
    # A word broken at an end of the passage may have been laid beside a part of itself.
    for start in (first, first - 1, first - 2, first + 1):
        for end in (last, last + 1, last + 2, last - 1):
            if 0 <= start < end <= len(stream.sketch):
                words = words_at(stream, [stream.tokens_range(start, end)])
                if pin_holds(words, pin, other_copy=True):
                    return words
    return None
