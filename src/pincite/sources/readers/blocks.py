"""From drafts to blocks: what is a note, what is furniture, what is read, which sentences go on."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pincite.sources.readers import furniture, marks, notes
from pincite.sources.readers.drafts import Draft, begins_lower, is_open, is_prose, tail
from pincite.sources.readers.inline import QUICK, complement, inline_drops
from pincite.sources.readers.marks import Drop
from pincite.sources.streams import Block

_CAPTION: Final = re.compile(
    r"[*_]{0,3}(?:figure|fig\.|table|chart|map|photo|graph|box|그림|표|사진|図|圖|图|表|写真)\s?[0-9]{1,3}",
    re.IGNORECASE,
)
_MAX_CAPTION: Final = 300
_PAGE_SIGNS: Final = frozenset(("page", "break", "head"))
_GOES_ON: Final = re.compile(
    r"(?:[,;，、；–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|that|which|who|whose|as|than|is|are"
    r"|was|were|be|been|has|have|had|not|no|its|their|his|her|our|this|these|those|into|about|between|under|over))\Z"
)
_SENTENCE_END: Final = re.compile(r"[.?!][\"'”’)\]]{0,3}\s|[。！？]|다\.")


def finish(view: str, drafts: list[Draft], markup: bool, links: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a work.

    ``view`` is the text with plain line ends, ``drafts`` its blocks in order; ``markup`` says whether
    Markdown counts, ``links`` are the labels of its link definitions.
    """
    labels = notes.settle(view, drafts)
    furniture.settle(view, drafts)
    _captions(view, drafts)
    places = marks.places(view, labels)
    kept = [_kept(view, draft, markup, labels, links, places) for draft in drafts]
    for draft, (keep, _) in zip(drafts, kept, strict=True):
        if not keep and not draft.furniture:
            draft.kind, draft.furniture = "furniture", "markup"
    joined = _joins(view, drafts)
    return tuple(
        Block(
            kind=draft.kind,
            start=draft.start,
            end=draft.end,
            keep=keep,
            glue=glue,
            joins=index in joined,
            label=draft.label if draft.kind in ("note", "heading") else "",
        )
        for index, (draft, (keep, glue)) in enumerate(zip(drafts, kept, strict=True))
        if draft.furniture != "break"
    )


def _kept(
    view: str, draft: Draft, markup: bool, labels: frozenset[str], links: frozenset[str], places: list[int]
) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    start, end = draft.start, draft.end
    if draft.furniture in ("rule", "markup"):
        return (), ()
    drops = list(draft.drops)
    if not (draft.raw or draft.furniture):
        marked = places[bisect_left(places, start) : bisect_left(places, end)]
        if not (drops or marked or (markup and QUICK.search(view, start, end))):
            return ((start, end),), ("",)
        for first, last in draft.cells or [(_behind(draft) if drops else start, end)]:
            within = [place - first for place in marked if first <= place < last]
            drops += _shifted(first, inline_drops(view[first:last], markup, labels, links, within))
    return complement(start, end, drops)


def _behind(draft: Draft) -> int:
    """Where the text of a draft begins behind the marks at its start."""
    at = draft.start
    for first, last, _ in sorted(draft.drops):
        if first > at:
            break
        at = max(at, last)
    return min(at, draft.end)


def _shifted(by: int, drops: list[Drop]) -> list[Drop]:
    return [(first + by, last + by, stand_in) for first, last, stand_in in drops]


def _captions(view: str, drafts: list[Draft]) -> None:
    """ "Figure 3 ..." beside a table or a picture, or where it cuts a sentence in two, is a caption."""
    for index, draft in enumerate(drafts):
        if draft.kind != "body" or draft.end - draft.start > _MAX_CAPTION or not _CAPTION.match(view, draft.start):
            continue
        beside = [drafts[place] for place in (index - 1, index + 1) if 0 <= place < len(drafts)]
        cuts = (
            len(beside) == 2
            and beside[0].kind == beside[1].kind == "body"
            and is_open(view, beside[0])
            and is_prose(view, beside[0])
            and begins_lower(view, beside[1])
        )
        if cuts or any(other.kind in ("table", "caption") for other in beside):
            draft.kind = "caption"


def _joins(view: str, drafts: list[Draft]) -> set[int]:
    """Indexes of the body drafts that go on with the sentence of the body draft before."""
    found: set[int] = set()
    previous: Draft | None = None
    between: set[str] = set()
    for index, draft in enumerate(drafts):
        if draft.kind != "body":
            between.add(draft.furniture or draft.kind)
            continue
        if previous is not None and not draft.raw and not draft.item and _goes_on(view, previous, between, draft):
            found.add(index)
        previous = draft
        between = set()
    return found


def _goes_on(view: str, previous: Draft, between: set[str], draft: Draft) -> bool:
    if previous.raw or not is_open(view, previous):
        return False
    paged = bool(between & _PAGE_SIGNS)
    if "heading" in between and not paged:
        return False
    if begins_lower(view, draft):
        return True
    # A capital, a numeral or a script without case: the words before must look like the torn end of a
    # paragraph.
    if draft.form or not is_prose(view, previous) or not ("note" in between or paged) or "heading" in between:
        return False
    end = tail(view, previous)
    if end[-1] in ":：":
        return False
    return (
        "note" in between
        or _GOES_ON.search(end) is not None
        or _SENTENCE_END.search(view, previous.start, previous.end) is not None
    )
