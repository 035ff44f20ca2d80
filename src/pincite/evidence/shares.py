"""The whole of a share: the words that a percentage is of, in the sentence that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pincite import lazy
from pincite.evidence.difference import Difference
from pincite.evidence.passages.folding import fold
from pincite.evidence.quantities import Quantity
from pincite.evidence.window import Window, occurrences, on_tokens, quantities_in

_ARTICLE = lazy.pattern(r"^(?:the|all|their|its|his|her) ", re.IGNORECASE)
_OF = lazy.pattern(r"\s*(?:out )?of\s+(?!(?:them|those|these|whom|which|it|this|that)\b)", re.IGNORECASE)
"""After a share, what ties the words that follow to it as its whole; a pronoun points elsewhere."""
_LED = lazy.pattern(
    r"(?:^|[.;:,\"]\s?)(?:[Oo]f|[Aa]mong) (?!(?:them|those|these|whom|which|it),)([^,;.:]{2,80}), "
    r"(?:[\w-]{1,20} ){0,4}\Z"
)
"""What a clause begins with and is said of: "of those 148, 90 percent", "among the men, only 12 percent"."""
_PHRASE_ENDS = lazy.pattern(
    r"[,;:.()。、，；：]|没有|沒有|有|是|被|将|會|会|已|\b(?:and|or|but|while|whereas|who|which|that|when|because|as|since|if|is|are|was|were|has|have|had|went|goes)\b"
)
_AFTER = lazy.pattern(r"的")
_APART = lazy.pattern(r"[在于於到从從向往对對把给給]")
"""Chinese words between a share and words that are then no part of its noun group."""
_BEFORE = lazy.pattern(r"\s?(?:의|のうち|の|的|中|가운데|중)\s*(?:약|約|约|最大|최대|およそ|大约)?\s*\Z")


def compare_base(base: str, share: Quantity, window: Window) -> tuple[Difference, ...]:
    """Whether the words of ``base`` are the whole of a share in its sentence; the difference where they are not."""
    words = _ARTICLE.sub("", fold(base).text.strip())
    text = window.text
    places = [
        (start, end)
        for start, end in occurrences(text.lower(), words.lower())
        if window.in_touched(start, end) and on_tokens(text, start, end)
    ]
    if not places:
        return (
            Difference(
                "base",
                "base",
                f"the passage does not have the words {base!r} that the share is to be of",
                "base holds the words for the whole as they stand in the passage, "
                "or the id of the figure that gives it.",
                (share.start, share.end),
            ),
        )
    cut = next((wider for start, _ in places if (wider := _modified(start, text)) is not None), None)
    if cut is not None and len(places) == 1:
        return (_other_whole(base, share, text[cut : places[0][1]], (cut, places[0][1])),)
    tied = _tied(share, window)
    if tied is not None:
        meant = [(start, end) for start, end in places if start < tied[1] and tied[0] < end]
        if meant and all(_modified(start, text) is not None for start, _ in meant):
            return (_other_whole(base, share, text[tied[0] : tied[1]].strip(), tied),)
        if meant:
            return ()
        return (_other_whole(base, share, text[tied[0] : tied[1]].strip(), tied),)
    shares = [
        q for q in quantities_in(text, window.languages) if q.unit == "percent" and window.in_touched(q.start, q.end)
    ]
    led = [place for place in places if place[0] < share.end or not _APART.search(text, share.end, place[0])]
    if any(_nearest(place, shares) in (share, None) for place in led):
        return ()
    return (_other_whole(base, share, "", places[0]),)


_MODIFIED = lazy.pattern(
    r"\b(?:[Oo]f|[Aa]mong) (?:(?:the|these|those|their|its|his|her|our) )?"
    r"((?!(?:the|all|these|those|their|its|his|her|our|some|any|about|every|each|both|nearly|roughly|over|only)\b)"
    r"[a-z]{3,20}(?:-[a-z]{1,20})?) \Z"
)


def _modified(start: int, text: str) -> int | None:
    """Where the whole begins whose end alone was recorded: "pregnant women" for "women"; None where nothing narrows
    it."""
    before = text[max(0, start - 48) : start]
    match = _MODIFIED.search(before)
    return None if match is None else start - len(before) + match.start(1)


def _tied(share: Quantity, window: Window) -> tuple[int, int] | None:
    """The range of the words that grammar ties to a share as its whole, or None where it ties none."""
    text = window.text
    stop = next((high for low, high in window.sentences if low <= share.start < high), len(text))
    of = _OF.match(text, share.end, stop) or _AFTER.match(text, share.end, stop)
    if of is not None:
        end = _PHRASE_ENDS.search(text, of.end(), stop)
        return of.end(), end.start() if end is not None else stop
    led = _LED.search(text, max(0, share.start - 100), share.start)
    if led is not None:
        return led.span(1)
    before = _BEFORE.search(text, max(0, share.start - 12), share.start)
    if before is not None:
        return max(0, before.start() - 1), before.start()
    return None


def _nearest(place: tuple[int, int], shares: Sequence[Quantity]) -> Quantity | None:
    """The share that words stand nearest to."""

    def distance(share: Quantity) -> int:
        return max(place[0] - share.end, share.start - place[1], 0)

    return min(shares, key=distance, default=None)


def _other_whole(base: str, share: Quantity, whole: str, at: tuple[int, int]) -> Difference:
    shown = f"of {whole!r}" if whole else "of something else"
    return Difference(
        "base",
        "base",
        f"in the passage {share.text!r} is {shown}, not of {base!r}",
        "Record the whole that this share is of.",
        at,
    )
