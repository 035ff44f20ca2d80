"""Plain text: paragraphs, notes and page furniture, with nothing taken for markup but note markers and rules."""

from __future__ import annotations

from typing import Final

from pincite import lazy
from pincite.sources.readers import furniture, notes
from pincite.sources.readers.blocks import finish
from pincite.sources.readers.drafts import Draft, lines, paragraphs
from pincite.sources.readers.sniffing import with_plain_line_ends
from pincite.sources.streams import Block

_NEXT: Final = lazy.pattern(
    "\n(?:[ \t\u3000=\\-_*~—―─━═＿0-9<$\\[\\\\(（〔⁰¹²³⁴-⁹†‡注註주①-⑳㉑-㉟제第{–]|(?i:page|p\\.|pg))"
)
"""A paragraph none of whose further lines begins so is one block."""
_UNDERLINE: Final = lazy.pattern(r"={3,}|-{3,}|~{3,}")
_INDENT: Final = lazy.pattern(r"[ \t]{2}|\t|\u3000")
_ENDED: Final = lazy.pattern(r"[.?!…。！？][\"'”’»)\]」』]{0,3}\Z")
_WIDE: Final = 200
"""Characters: a paragraph with a line longer than this has one line a paragraph, not lines of one width."""
_WIDE_CJK: Final = 120
_MAX_TITLE: Final = 120


def read(text: str) -> tuple[Block, ...]:
    r"""Blocks of a plain text; never raises.

    A paragraph ends at a blank line, at a form feed, before an indented line that follows a full stop, and,
    where lines are longer than anyone breaks them, at the line end. A title is body unless it is underlined.

    >>> [(block.kind, block.label) for block in read("Fog\n===\n\nIt rained.1)\n\n1) See Orr, Weather.\n")]
    [('heading', '1'), ('body', ''), ('note', '1')]
    """
    view = with_plain_line_ends(text)
    running = furniture.running_lines(view) if "\f" in view else frozenset()
    drafts: list[Draft] = []
    start = 0
    paged = "\f" in view
    while start <= len(view):
        stop = view.find("\f", start) if paged else -1
        end = len(view) if stop < 0 else stop
        first, last = start, end
        bottom: list[Draft] = []
        if paged:
            top, first, last, bottom = furniture.page_edges(view, start, end, running)
            drafts += top
        for begin, finis, part in paragraphs(view, first, last):
            _paragraph(view, begin, finis, part, drafts)
        drafts += bottom
        if stop < 0:
            break
        drafts.append(Draft("furniture", stop, stop, furniture="break"))
        start = stop + 1
    return finish(view, drafts, markup=False, links=frozenset())


def _paragraph(view: str, start: int, end: int, part: str, drafts: list[Draft]) -> None:
    if "\n" not in part:
        _single(view, start, end, part, drafts)
        return
    widest = max(map(len, part.split("\n")))
    if widest <= _WIDE_CJK and not _NEXT.search(part):
        drafts.append(notes.candidate(Draft("body", start, end), view))
        return
    found = lines(view, start, end)
    one_line_each = widest > _WIDE or (widest > _WIDE_CJK and sum(sign >= "ᄀ" for sign in part) * 2 > len(part))
    open_at = -1
    for index, (first, last) in enumerate(found):
        line = view[first:last]
        bare = line.lstrip()
        first += len(line) - len(bare)
        if furniture.is_rule(bare):
            if index == 1 and last - first >= 3 and _UNDERLINE.fullmatch(bare) and _is_title(view, found[0]):
                drafts.pop()
                level = "1" if bare[0] == "=" else "2"
                drafts.append(Draft("heading", start, last, [(found[0][1], last, "")], label=level))
            else:
                drafts.append(Draft("furniture", first, last, furniture="rule"))
            open_at = -1
            continue
        if furniture.page_number(bare) == "page":
            drafts.append(Draft("furniture", first, last, furniture="page"))
            open_at = -1
            continue
        if open_at >= 0 and not (
            one_line_each
            or (_INDENT.match(line) and not _INDENT.match(view, *found[index - 1]) and _ended(view, found[index - 1]))
            or _next_note(view, drafts[-1], first, last)
        ):
            drafts[-1].end = last
            continue
        drafts.append(notes.candidate(Draft("body", first, last), view))
        open_at = first


def _single(view: str, start: int, end: int, part: str, drafts: list[Draft]) -> None:
    if furniture.is_rule(part):
        drafts.append(Draft("furniture", start, end, furniture="rule"))
        return
    page = furniture.page_number(part)
    if page == "page":
        drafts.append(Draft("furniture", start, end, furniture="page"))
    elif page:
        drafts.append(Draft("body", start, end, furniture="maybe-page"))
    else:
        drafts.append(notes.candidate(Draft("body", start, end), view))


def _ended(view: str, line: tuple[int, int]) -> bool:
    return bool(_ENDED.search(view[max(line[0], line[1] - 8) : line[1]]))


def _is_title(view: str, line: tuple[int, int]) -> bool:
    return 0 < line[1] - line[0] <= _MAX_TITLE and not _ended(view, line)


def _next_note(view: str, draft: Draft, start: int, end: int) -> bool:
    """Whether a line begins the note (or the list item) after that of the block it stands in."""
    if not draft.form:
        return False
    line = notes.candidate(Draft("body", start, end), view)
    return line.form == draft.form and notes.follows(draft.label, line.label)
