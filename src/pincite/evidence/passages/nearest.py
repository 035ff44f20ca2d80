"""What differs between a passage as given and the nearest words of a source, in words a contributor can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pincite.evidence.passages.alignment import Alignment, align, align_ends, exact_parts, window
from pincite.evidence.passages.boundaries import IDEOGRAPH_NUMERALS
from pincite.evidence.passages.indexed import Stream
from pincite.evidence.passages.pins import Pin
from pincite.evidence.passages.places import Place, place_at, trimmed
from pincite.evidence.passages.searching import cut_occurrence
from pincite.evidence.passages.tokens import pieces, sketch, tokenise
from pincite.evidence.passages.wording import Words, bare


class Edit(NamedTuple):
    """One difference between the words given and those of the source."""

    kind: str
    """``dropped``: in the source but not in the passage given; ``added``: the reverse; ``changed``."""
    given: str
    """The words given; empty when only a pin was."""
    found: str
    """The words of the source."""
    digits: bool
    """Whether a digit is among what differs."""


class Near(NamedTuple):
    """The nearest words of the source: an explanation, never a find."""

    place: Place
    edits: tuple[Edit, ...]
    reason: str


def near_words(streams: Iterable[Stream], words: Words) -> Near | None:
    """What comes nearest to words given: a token cut in two, a splice, other capitals, or changed words."""
    streams = list(streams)
    return _cut(streams, words) or _other_case(streams, words) or _edited(streams, words)


def near_pin(streams: Iterable[Stream], pin: Pin) -> Near | None:
    """What comes nearest to the words that a pin was made of; only the words of the source are known."""
    best = _best(streams, pin.sketch, None)
    if best is None:
        return None
    stream, found = best
    if _is_splice(found):
        splice = _splice(stream, pin.sketch, None)
        if splice:
            return splice
    edits = tuple(_edits(stream, found, None))
    reason = _reason(edits) if edits else "the words are as pinned but the digest is not: spaces or single signs differ"
    return Near(_place(stream, found.start, found.end), edits, reason)


# ------------------------------------------------------------------------------------------------------ one by one


def _cut(streams: list[Stream], words: Words) -> Near | None:
    for stream in streams:
        cut = cut_occurrence(stream, words)
        if cut:
            start, end = cut.span[0], cut.span[1]
            place = place_at(stream, [(min(start, cut.token[0]), max(end, cut.token[1]))])
            whole = stream.text[slice(*cut.token)]
            part = stream.text[max(start, cut.token[0]) : min(end, cut.token[1])]
            return Near(place, (Edit("changed", part, whole, _has_digit(whole)),), str(cut))
    return None


def _other_case(streams: list[Stream], words: Words) -> Near | None:
    wanted = bare(words.text).lower()
    for stream in streams:
        lower = stream.bare.lower()
        at = lower.find(wanted) if wanted and len(lower) == len(stream.bare) else -1
        if at >= 0:
            start, end = stream.from_bare(at), stream.from_bare(at + len(wanted) - 1) + 1
            found = align(tokenise(words.text), tokenise(stream.text[start:end]))
            if found and found.changes and not (found.start or found.end < len(tokenise(stream.text[start:end]))):
                edits = tuple(_edits(stream, found.moved(stream.token_at(start)), words.text))
                return Near(place_at(stream, [(start, end)]), edits, "it differs in capital letters, spaces or hyphens")
    return None


def _edited(streams: list[Stream], words: Words) -> Near | None:
    wanted = sketch(pieces(words.text))
    best = _best(streams, wanted, words.text)
    splice = None
    for stream in streams:
        if best is None or _is_splice(best[1]):
            splice = splice or _splice(stream, wanted, words.text)
    if splice:
        return splice
    if best is None:
        return None
    stream, found = best
    edits = tuple(_edits(stream, found, words.text))
    reason = _reason(edits) if edits else "it differs only in the spaces between its words"
    return Near(_place(stream, found.start, found.end), edits, reason)


def _best(streams: Iterable[Stream], wanted: bytes, text: str | None) -> tuple[Stream, Alignment] | None:
    """The stream and the alignment with the most equal tokens, when that is at least half of those wanted."""
    best: tuple[Stream, Alignment] | None = None
    for stream in streams:
        found = _aligned(stream, wanted, text)
        if found and (best is None or (found.equal, -len(found.changes)) > (best[1].equal, -len(best[1].changes))):
            best = stream, found
    # Of a pin only bytes are known, and two of them agree by chance in any long text.
    fewest = min(2, len(wanted) - 1) if text is not None else 3
    if best is None or best[1].equal * 2 < len(wanted) or best[1].equal < fewest:
        return None
    return best


def _aligned(stream: Stream, wanted: bytes, text: str | None) -> Alignment | None:
    """An alignment in token numbers of the stream: by the tokens themselves, or by bytes where only they are known."""
    near = window(stream.sketch, wanted)
    if near is None:
        return None
    if text is None:
        found = align(wanted, stream.sketch[near.first : near.last])
    else:
        start, end = stream.tokens_range(near.first, near.last)
        found = align(tokenise(text), tokenise(stream.text[start:end]))
    found = found or align_ends(wanted, stream.sketch[near.first : near.last])
    return found.moved(near.first) if found else None


# --------------------------------------------------------------------------------------------------------- splices


_SHORTEST_PART = 3
"""Tokens a part of a splice has at least: shorter runs stand everywhere by chance."""


def _is_splice(found: Alignment) -> bool:
    """Whether a local alignment leaves out so much that the words may come from several places."""
    missing = sum(change.given[1] - change.given[0] for change in found.changes)
    skipped = max((change.found[1] - change.found[0] for change in found.changes), default=0)
    return missing >= _SHORTEST_PART or skipped > 12


def _splice(stream: Stream, wanted: bytes, text: str | None) -> Near | None:
    parts = exact_parts(stream.sketch, wanted)
    if not parts or len(parts) < 2 or any(length < _SHORTEST_PART for _, length in parts):
        return None
    ranges = [stream.tokens_range(at, at + length) for at, length in parts]
    if text is not None:
        given = tokenise(text)
        done = 0
        for (_, length), (start, end) in zip(parts, ranges, strict=True):
            if tokenise(stream.text[start:end]) != given[done : done + length]:
                return None
            done += length
    count = {2: "two", 3: "three"}.get(len(parts), "four")
    edits = [
        Edit("dropped", "", _shortened(stream.text[end:start].strip()), _has_digit(stream.text[end:start]))
        for (_, end), (start, _) in pairwise(ranges)
        if end <= start
    ]
    order = "" if len(edits) == len(parts) - 1 else ", in another order"
    return Near(
        place_at(stream, sorted(ranges)), tuple(edits), f"a splice of {count} places{order}: give a span for each"
    )


# ----------------------------------------------------------------------------------------------------------- words


def _edits(stream: Stream, found: Alignment, text: str | None) -> Iterator[Edit]:
    given = pieces(text) if text is not None else []
    for change in found.changes:
        mine = "".join(given[slice(*change.given)]).strip()
        theirs = ""
        if change.found[0] < change.found[1]:
            start, end = stream.tokens_range(*change.found)
            theirs = stream.text[start:end]
        wanted = change.given[1] - change.given[0]
        kind = "dropped" if not wanted else "changed" if theirs else "added"
        yield Edit(kind, _shortened(mine), _shortened(theirs), _has_digit(mine) or _has_digit(theirs))


def _reason(edits: tuple[Edit, ...]) -> str:
    said = [_said(edit) for edit in edits[:3]]
    if len(edits) > 3:
        said.append(f"and {len(edits) - 3} more differences")
    digits = " (a number differs)" if any(edit.digits for edit in edits) else ""
    return "; ".join(said) + digits


def _said(edit: Edit) -> str:
    if edit.kind == "dropped":
        return f"it leaves out “{edit.found}”"
    if edit.kind == "added":
        return f"“{edit.given}” is not in the source" if edit.given else "it has words that are not in the source"
    return f"the source has “{edit.found}”" + (f" for “{edit.given}”" if edit.given else " for something else")


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"


def _has_digit(text: str) -> bool:
    return any(char.isdigit() or char in IDEOGRAPH_NUMERALS for char in text)


def _place(stream: Stream, first: int, last: int) -> Place:
    return place_at(stream, [trimmed(stream.text, *stream.tokens_range(first, last))])
