"""From drafts to blocks: what is a note, what is furniture, what is read, which sentences go on."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pincite import lazy
from pincite.sources.readers import furniture, marks, notes
from pincite.sources.readers.drafts import Draft, begins_lower, is_open, is_prose, tail
from pincite.sources.readers.inline import complement, inline_drops
from pincite.sources.readers.marks import Ranges
from pincite.sources.readers.sweep import sweep
from pincite.sources.streams import Block

_CAPTION: Final = lazy.pattern(
    r"[*_]{0,3}(?:figure|fig\.|table|chart|map|photo|graph|box|그림|표|사진|図|圖|图|表|写真)\s?[0-9]{1,3}",
    re.IGNORECASE,
)
_MAX_CAPTION: Final = 300
_PAGE_SIGNS: Final = frozenset(("page", "break", "head"))
_GOES_ON: Final = lazy.pattern(
    r"(?:[,;，、；–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|that|which|who|whose|as|than|is|are"
    r"|was|were|be|been|has|have|had|not|no|its|their|his|her|our|this|these|those|into|about|between|under|over))\Z"
)
_SENTENCE_END: Final = lazy.pattern(r"[.?!][\"'”’)\]]{0,3}\s|[。！？]|다\.")


def finish(view: str, drafts: list[Draft], markup: bool, links: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a work.

    ``view`` is the text with plain line ends, ``drafts`` its blocks in order; ``markup`` says whether
    Markdown counts, ``links`` are the labels of its link definitions.
    """
    labels = notes.settle(view, drafts)
    furniture.settle(view, drafts)
    _captions(view, drafts)
    _read(view, drafts, markup, labels, links)
    joined = _joins(view, drafts)
    return tuple(_block(draft, index in joined) for index, draft in enumerate(drafts) if draft.furniture != "break")


def _block(draft: Draft, joins: bool) -> Block:
    label = draft.label if draft.kind in ("note", "heading") else ""
    return Block(draft.kind, draft.start, draft.end, draft.keep, draft.glue, joins, label)


def _read(view: str, drafts: list[Draft], markup: bool, labels: frozenset[str], links: frozenset[str]) -> None:
    """Find what is read of each draft; one of which nothing is read is markup."""
    places = marks.places(view, labels)
    sweeping = sweep(view, places, markup, bool(links))
    next(sweeping)
    ask = sweeping.send
    for draft in drafts:
        start, end, drops = draft.start, draft.end, draft.drops
        if draft.furniture or draft.raw:
            if draft.furniture not in ("rule", "markup"):
                draft.keep, draft.glue = complement(start, end, drops)
            continue
        plain: Ranges | None = None
        if draft.cells:
            if not drops and _plain_row(draft, [ask(cell) for cell in draft.cells]):
                continue
        elif not drops:
            plain = ask((start, end))
        elif len(drops) == 1 and drops[0][0] == start and drops[0][1] < end:  # a mark at its start
            plain = ask((drops[0][1], end))
        if plain is not None:
            draft.keep, draft.glue = plain, ("",) * len(plain)
        else:
            draft.keep, draft.glue = _by_steps(view, draft, markup, labels, links, places)
        if not draft.keep:
            draft.kind, draft.furniture = "furniture", "markup"


def _plain_row(draft: Draft, cells: list[Ranges | None]) -> bool:
    """Take what is read of each cell of a table's row, if that is known, with a space for the border before it."""
    keep: list[tuple[int, int]] = []
    glue: list[str] = []
    for ranges in cells:
        if ranges is None:
            return False
        keep += ranges
        glue += (" ", *("" for _ in ranges[1:]))
    glue[0] = ""
    draft.keep, draft.glue = tuple(keep), tuple(glue)
    return True


def _by_steps(
    view: str, draft: Draft, markup: bool, labels: frozenset[str], links: frozenset[str], places: list[int]
) -> tuple[Ranges, tuple[str, ...]]:
    start, end = draft.start, draft.end
    drops = list(draft.drops)
    if draft.cells:
        edges = [start, *(place for cell in draft.cells for place in cell), end]
        drops += [(first, last, " ") for first, last in zip(edges[::2], edges[1::2], strict=True) if first < last]
    marked = places[bisect_left(places, start) : bisect_left(places, end)]
    for first, last in draft.cells or [(_behind(draft) if drops else start, end)]:
        within = [place - first for place in marked if first <= place < last]
        for low, high, stand_in in inline_drops(view[first:last], markup, labels, links, within):
            drops.append((first + low, first + high, stand_in))
    return complement(start, end, drops)


def _behind(draft: Draft) -> int:
    """Where the text of a draft begins behind the marks at its start."""
    at = draft.start
    for first, last, _ in sorted(draft.drops):
        if first > at:
            break
        at = max(at, last)
    return min(at, draft.end)


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
    if previous.raw:
        return False
    paged = not between.isdisjoint(_PAGE_SIGNS)
    if not paged and "heading" in between:
        return False
    if not (paged or "note" in between):
        return begins_lower(view, draft) and is_open(view, previous)
    if not is_open(view, previous):
        return False
    if begins_lower(view, draft):
        return True
    # A capital, a numeral or a script without case: the words before must look like the torn end of a
    # paragraph.
    if draft.form or not is_prose(view, previous) or "heading" in between:
        return False
    end = tail(view, previous)
    if end[-1] in ":：":
        return False
    return (
        "note" in between
        or _GOES_ON.search(end) is not None
        or _SENTENCE_END.search(view, previous.start, previous.end) is not None
    )
