"""Markdown, above all Markdown that programs make from PDF: headings, notes, lists, tables, quotes, pictures.

CommonMark 0.31 and GFM are the ground, with three departures. Indented code is a paragraph (what is indented
in a page made from a PDF is hardly ever code). A sign that would be structure in the middle of a sentence (">
5", "- ") stays text. And footnotes are known in every form that pages have, not only as ``[^1]:``.
"""

from __future__ import annotations

import re
from typing import Final

from pincite import lazy
from pincite.sources.readers import furniture, notes
from pincite.sources.readers.blocks import finish
from pincite.sources.readers.drafts import (
    INVISIBLE,
    Draft,
    Furniture,
    lines,
    paragraphs,
)
from pincite.sources.readers.inline import ADDRESS, complement, inline_drops
from pincite.sources.readers.regions import regions, with_comments_on_one_line
from pincite.sources.readers.sniffing import with_plain_line_ends
from pincite.sources.readers.tables import cells_of, table_rows
from pincite.sources.streams import Block

# A paragraph none of whose lines begins with one of these is running text, and most are.
_STRUCTURE: Final = frozenset(
    "#>*+-_=|`~<[!\\$:{—―─━═0123456789⁰¹²³⁴⁵⁶⁷⁸⁹†‡(（〔注註주제第\u3000"
    + "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260))))
)
_NEXT: Final = lazy.pattern(rf"\n[ \t]*[{re.escape(''.join(sorted(_STRUCTURE)))}]")

_QUOTE: Final = lazy.pattern(r"(?:[ \t]{0,3}>[ \t]?){1,100}+")
# "> 5" is more than five; should it be a quotation, then only a sign too many stands before its first word.
_AMOUNT: Final = lazy.pattern(r"\s?[=$€£¥₩0-9]")
_HEADING: Final = lazy.pattern(r"(#{1,6})(?:[ \t]+|\Z)")
_HTML_HEADING: Final = lazy.pattern(r"<h([1-6])(?:\s[^<>]{0,300})?>", re.IGNORECASE)
_UNDERLINE: Final = lazy.pattern(r"=+|-{2,}")
_BULLET: Final = lazy.pattern(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBERED: Final = lazy.pattern(r"([0-9]{1,3})[.)][ \t]+(?=\S)")
_DEFINITION: Final = lazy.pattern(
    r"\[(?!\^)([^\[\]\n]{1,100})\]:[ \t]*(?:<[^<>\n]{1,2000}>|(?P<url>[^\s<]\S{0,2000}))"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?"
)
_IMAGE: Final = lazy.pattern(
    r"!\[(?P<alt>[^\[\]]{0,2000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,2000})?\)|\[[^\[\]\n]{0,100}\])"
)
_ROW_TAG: Final = lazy.pattern(r"<tr(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_ENDED: Final = frozenset(".?!:;…。！？：；")
_CLOSERS: Final = "*_\"'”’»)]）」』 \t"
_MAX_TITLE: Final = 120


def read(text: str) -> tuple[Block, ...]:
    r"""Blocks of a Markdown text; never raises.

    >>> source = "# Fog\n\nIt rained in<sup>1)</sup>\n\n1) See *Orr*.\n\nthe valley."
    >>> [(block.kind, block.label, block.joins) for block in read(source)]
    [('heading', '1', False), ('body', '', False), ('note', '1', False), ('body', '', True)]
    """
    view = with_comments_on_one_line(with_plain_line_ends(text))
    reading = _Reading(view)
    for start, end, what in regions(view):
        if what == "prose":
            reading.prose(start, end)
        elif what == "table":
            reading.html_table(start, end)
        elif what == "break":
            reading.drafts.append(Draft("furniture", start, start, furniture="break"))
        elif what == "fence":
            reading.drafts.append(Draft("furniture", start, end, furniture="markup"))
        else:
            reading.code(start, end)
    return finish(view, reading.drafts, markup=True, links=frozenset(reading.links))


class _Reading:
    """The drafts of one text, as far as it has been read."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.drafts: list[Draft] = []
        self.links: set[str] = set()
        self.open = False
        """Whether the last draft goes on with the next line."""

    def code(self, start: int, end: int) -> None:
        for first, last, _ in paragraphs(self.view, start, end):
            self.drafts.append(Draft("body", first, last, raw=True))

    def html_table(self, start: int, end: int) -> None:
        """A block for each row, and before the first row one for each line of words (the caption)."""
        view = self.view
        rows = [match.start() for match in _ROW_TAG.finditer(view, start, end)]
        head = rows[0] if rows else end
        for first, last, _ in paragraphs(view, start, head):
            self.drafts.append(Draft("caption", first, last))
        for first, last in zip(rows, [*rows[1:], end], strict=False):
            self.drafts.append(Draft("table", first, first + len(view[first:last].rstrip(INVISIBLE))))

    def prose(self, start: int, end: int) -> None:
        for first, last, part in paragraphs(self.view, start, end):
            self.open = False
            if part[0] not in _STRUCTURE and len(part) > 40 and ("\n" not in part or not _NEXT.search(part)):
                self.drafts.append(Draft("body", first, last))
            elif not (first > start and self.view[first - 1] in " \t" and self._continues_note(start, first, last)):
                if "\n" in part or part[0] == ">" or "|" in part:
                    self._lines(first, last)
                else:
                    self._line(first, last, part, 0, 0, None)

    def _lines(self, start: int, end: int) -> None:
        """One run of lines, line by line."""
        view = self.view
        found = lines(view, start, end)
        rows = table_rows(view, found)
        quoted = False
        for index, (first, last) in enumerate(found):
            begin = last - len(view[first:last].lstrip())
            quote = _QUOTE.match(view, first, last) if view.startswith(">", begin) else None
            if quote is not None and (quoted or not _AMOUNT.match(view, quote.end(), last)):
                quoted = True
                begin = min(quote.end(), last)
                begin = last - len(view[begin:last].lstrip())
                prefix = (first, begin)
                if begin >= last:
                    self.open = False
                    self.drafts.append(Draft("furniture", first, last, furniture="markup"))
                    continue
            else:
                prefix = None
            if begin >= last:
                continue
            before = len(self.drafts)
            following = found[index + 1] if index + 1 < len(found) else None
            self._line(begin, last, view[begin:last], rows.get(index, 0), index, following)
            if prefix is not None:
                draft = self.drafts[-1]
                if len(self.drafts) > before:
                    draft.start = first
                    draft.text_at = draft.text_at or begin
                draft.leave_out(*prefix)

    def _continues_note(self, floor: int, start: int, end: int) -> bool:
        """An indented paragraph under ``[^1]:`` is the note's next paragraph.

        ``floor`` is where its region begins, to see the first line's indent.
        """
        last = next((draft for draft in reversed(self.drafts[-3:]) if not draft.furniture), None)
        if last is None or last.form != "caret":
            return False
        line = self.view.rfind("\n", floor, start) + 1
        indent = self.view[max(line, floor) : start]
        if len(indent.expandtabs(4)) < 2 or indent.strip(" \t"):
            return False
        self.drafts.append(Draft("note", start, end, label=last.label, form="caret", text_at=start))
        return True

    def _line(self, start: int, end: int, line: str, row: int, index: int, following: tuple[int, int] | None) -> None:
        """One line's content from ``start``; ``row`` is 1 for a table's row, 2 for the rule under its head."""
        sign = line[0]
        if row:
            self._row(start, end, row)
        elif sign == "#" and (heading := _HEADING.match(line)) is not None:
            self._heading(start, end, heading)
        elif self.open and sign in "=-" and self._underlines(line, end, index):
            pass
        elif furniture.is_rule(line):
            self._furniture(start, end, "rule")
        elif sign == "<" and self._html_line(line, start, end):
            pass
        elif sign == "[" and (definition := _definition(line)) is not None:
            self.links.add(definition.group(1).lower())
            self._furniture(start, end, "definition")
        elif sign == "!" and (image := _IMAGE.fullmatch(line)) is not None:
            self._image(start, end, image)
        elif (page := furniture.page_number(line)) and self._page(start, end, page, following):
            pass
        elif sign in "-*+" and (bullet := _BULLET.match(line)) is not None and self._may_list(line, following):
            self._item(start, end, bullet.end())
        else:
            self._text(start, end, line)

    def _text(self, start: int, end: int, line: str) -> None:
        if self.open:
            last = self.drafts[-1]
            fresh = notes.candidate(Draft("body", start, end), self.view)
            goes_on = not fresh.form or not (
                fresh.form == "caret"
                or (last.form == fresh.form and notes.follows(last.label, fresh.label))
                or (_NUMBERED.match(line) and self._ended(last))
            )
            if goes_on:
                last.end = end
                return
        else:
            fresh = notes.candidate(Draft("body", start, end), self.view)
        self.drafts.append(fresh)
        self.open = True

    def _item(self, start: int, end: int, bullet: int) -> None:
        draft = Draft("body", start, end, [(start, start + bullet, "")], item=True)
        if self.view[start] == "*":
            notes.candidate(draft, self.view)
        self.drafts.append(draft)
        self.open = True

    def _heading(self, start: int, end: int, mark: re.Match[str]) -> None:
        self.open = False
        text_at = start + mark.end()
        drops = [(start, text_at, "")]
        body = self.view[text_at:end]
        bare = body.rstrip("#")
        if bare != body and (not bare or bare[-1] in " \t"):
            drops.append((text_at + len(bare.rstrip()), end, ""))
        self.drafts.append(Draft("heading", start, end, drops, label=str(len(mark.group(1)))))

    def _underlines(self, line: str, end: int, index: int) -> bool:
        """Whether a line makes a heading of the one line before it.

        Dashes under a long line, or under one that ends a sentence, are a rule: pages made from a PDF have it
        between the text and its footnotes, and nobody has headings of that sort.
        """
        if not _UNDERLINE.fullmatch(line):
            return False
        last = self.drafts[-1]
        words = self.view[last.start : last.end]
        if last.item or last.form or "\n" in words or len(words) > _MAX_TITLE:
            return False
        if line[0] == "-" and (self._ended(last) or index != 1):
            return False
        last.kind = "heading"
        last.label = "1" if line[0] == "=" else "2"
        last.leave_out(last.end, end)
        last.end = end
        self.open = False
        return True

    def _furniture(self, start: int, end: int, what: Furniture) -> None:
        self.open = False
        self.drafts.append(Draft("furniture", start, end, furniture=what))

    def _html_line(self, line: str, start: int, end: int) -> bool:
        """A line that is nothing but a comment or tags, or a heading written as HTML."""
        heading = _HTML_HEADING.match(line)
        if heading is not None and line.lower().endswith(f"</h{heading.group(1)}>"):
            self.open = False
            self.drafts.append(Draft("heading", start, end, label=heading.group(1)))
            return True
        if self.open:
            return False
        if line.lower() in ("<hr>", "<hr/>", "<hr />"):
            self._furniture(start, end, "rule")
        elif line[-1] != ">" or complement(0, len(line), inline_drops(line, True, frozenset(), frozenset()))[0]:
            return False
        else:
            self._furniture(start, end, "page" if _speaks_of_pages(line) else "markup")
            self.drafts[-1].leave_out(start, end)
        return True

    def _image(self, start: int, end: int, image: re.Match[str]) -> None:
        self.open = False
        if image.group("alt").strip():
            self.drafts.append(Draft("caption", start, end))
        else:
            self._furniture(start, end, "markup")

    def _page(self, start: int, end: int, page: str, following: tuple[int, int] | None) -> bool:
        alone = not self.open and following is None
        if page == "page" and (alone or not self.open or self._ended(self.drafts[-1]) or following is None):
            self.open = False
            self.drafts.append(Draft("furniture", start, end, furniture="page"))
            return True
        if alone:
            self.drafts.append(Draft("body", start, end, furniture="maybe-page"))
            return True
        return False

    def _may_list(self, line: str, following: tuple[int, int] | None) -> bool:
        """Whether a dash or star at the line's beginning is a bullet, not a sign within a sentence."""
        if not self.open:
            return True
        last = self.drafts[-1]
        if last.item or last.form or self._ended(last):
            return True
        view = self.view
        return following is not None and view[following[0] : following[1]].lstrip().startswith(line[0] + " ")

    def _ended(self, draft: Draft) -> bool:
        return self.view[max(draft.start, draft.end - 12) : draft.end].rstrip(_CLOSERS)[-1:] in _ENDED

    def _row(self, start: int, end: int, row: int) -> None:
        self.open = False
        if row == 2:
            self._furniture(start, end, "markup")
            return
        cells = cells_of(self.view, start, end)
        if not cells:
            self._furniture(start, end, "markup")
            return
        self.drafts.append(Draft("table", start, end, cells=cells))


def _definition(line: str) -> re.Match[str] | None:
    """A link definition: a label, an address, perhaps a title, and nothing else."""
    found = _DEFINITION.fullmatch(line)
    return found if found and (not found.group("url") or ADDRESS.match(found.group("url"))) else None


def _speaks_of_pages(comment: str) -> bool:
    return re.match(r"<!--\s{0,9}page", comment, re.IGNORECASE) is not None
