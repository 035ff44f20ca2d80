"""The text of a page as it reads, with a way back: what is decided on plain text is said of the markup.

The *view* is the page's text without markup, blocks apart by blank lines, character references read, raised digits as
superscripts. Notes, note markers, captions and torn sentences are found in it by the code that finds them in plain
text. Every piece of it remembers which part of the markup it stands for.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from pincite.sources.readers.html_tokens import references
from pincite.sources.streams import Block

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class View:
    """A view in the making."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.length = 0
        self._parts: list[str] = []
        # Of each piece: where it begins in the view and in the markup, where it ends in the markup, and what stands
        # before it that the markup has not. A piece that begins at -1 stands for nothing in the markup.
        self._at: list[int] = []
        self._start: list[int] = []
        self._end: list[int] = []
        self._glue: list[str] = []
        self._reads: dict[int, str] = {}

    @property
    def text(self) -> str:
        """The view; to be asked for when it is complete."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return "".join(self._parts)

    @property
    def last(self) -> str:
        """The last character so far."""
        return self._parts[-1][-1:] if self._parts else ""

    def add(self, start: int, end: int, *, verbatim: bool = False, raised: bool = False, glue: str = "") -> None:
        """Text of the markup, character references and all; ``verbatim`` keeps its line breaks."""
        done = start
        for first, last, read in references(self.markup, start, end) if self.markup.find("&", start, end) >= 0 else ():
            self._literal(done, first, verbatim, raised, glue)
            glue = glue if done == first else ""
            self._reads[len(self._at)] = read
            self._piece(first, last, read, glue)
            glue = ""
            done = last
        self._literal(done, end, verbatim, raised, glue)

    def separate(self, sign: str) -> None:
        """A sign that stands for markup: a space for a cell border, a line end for ``<br>``."""
        self._piece(-1, -1, sign, "")

    def rule(self, start: int, end: int) -> None:
        """A tag that is a block of its own."""
        self._piece(start, end, "-" * (end - start), "")

    def _literal(self, start: int, end: int, verbatim: bool, raised: bool, glue: str) -> None:
        if start < end:
            text = self.markup[start:end]
            if not verbatim:
                for sign in "\n\t\r\f":
                    if sign in text:
                        text = text.replace(sign, " ")
            self._piece(start, end, text.translate(_RAISED) if raised else text, glue)

    def _piece(self, start: int, end: int, text: str, glue: str) -> None:
        self._at.append(self.length)
        self._start.append(start)
        self._end.append(end)
        self._glue.append(glue)
        self._parts.append(text)
        self.length += len(text)

    # ------------------------------------------------------------------------------------------------- the way back

    def block(self, block: Block) -> Block | None:
        """A block of the view as a block of the markup; None if it stands for nothing there."""
        keep: list[tuple[int, int]] = []
        glue: list[str] = []
        reads: list[tuple[int, int, str]] = []
        for (low, high), sign in zip(block.keep, block.glue, strict=True):
            pending = sign
            for piece in range(bisect_right(self._at, low) - 1, len(self._at)):
                at = self._at[piece]
                if at >= high:
                    break
                start, end = self._start[piece], self._end[piece]
                if start < 0:
                    pending = pending or self._sign(piece)
                    continue
                if piece in self._reads:
                    reads.append((start, end, self._reads[piece]))
                else:
                    start, end = start + max(low - at, 0), min(end, start + high - at)
                pending = pending or self._glue[piece]
                if start >= end:
                    continue
                if keep and keep[-1][1] == start and not pending:
                    keep[-1] = (keep[-1][0], end)
                else:
                    keep.append((start, end))
                    glue.append(pending if len(keep) > 1 else "")
                pending = ""
        start, end = self._outer(block.start, block.end)
        if start < 0:
            return None
        return Block(
            block.kind, start, end, tuple(keep), tuple(glue), block.joins, block.label, block.page, tuple(reads)
        )

    def _sign(self, piece: int) -> str:
        following = self._at[piece + 1] if piece + 1 < len(self._at) else self.length
        return self.text[self._at[piece] : following]

    def _outer(self, low: int, high: int) -> tuple[int, int]:
        """The part of the markup from the first to the last character of a part of the view."""
        first, last = bisect_right(self._at, low) - 1, bisect_right(self._at, high - 1) - 1
        while first <= last and self._start[first] < 0:
            first += 1
        while last >= first and self._start[last] < 0:
            last -= 1
        if first > last:
            return -1, -1
        start, end = self._start[first], self._end[last]
        if first not in self._reads:
            start += max(low - self._at[first], 0)
        if last not in self._reads:
            end = min(end, self._start[last] + high - self._at[last])
        return start, end
