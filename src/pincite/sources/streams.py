"""What a reader makes of a source: the decoded text and the blocks that are read from it.

Every offset is a code point of ``ReadText.text``, the source as decoded (UTF-8, byte-order mark dropped) for text,
Markdown and HTML, and the stored extraction for PDF and other binaries. Nothing is copied out of the text: a block only
says which ranges of it are words and which are markup, so every passage leads back to its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["body", "heading", "note", "table", "caption", "furniture", "navigation", "related"]

CITABLE: frozenset[str] = frozenset({"body", "heading", "note", "table", "caption"})
"""Streams whose passages can be cited and count when a passage must be unique."""


class Block(NamedTuple):
    """One paragraph, heading, note, table row, caption or piece of furniture.

    ``keep`` are the ranges of the text that are read, in order and without overlap; what lies between them inside the
    block is markup, a note marker or a URL's wrapping and is not part of any passage. ``glue`` says what stands for
    the left-out markup at the start of each kept range: "" (nothing: emphasis, a note marker), " " (a cell border) or
    a line end (a ``<br>`` of a web page); it has the length of ``keep``. ``joins`` marks a block that goes on with the
    sentence that the previous block of its kind broke off (cut by a footnote block, a page number, a rule or a table).
    """

    kind: Kind
    start: int
    end: int
    keep: tuple[tuple[int, int], ...]
    glue: tuple[str, ...]
    joins: bool = False
    label: str = ""
    """The note's own mark ("1", "*") for a note; the level ("1" to "6") for a heading; else empty."""
    page: int | None = None
    """Page number where the format knows pages (PDF), else None."""
    reads: tuple[tuple[int, int, str], ...] = ()
    """Where kept text stands for other characters, as (start, end, characters): ``&amp;`` reads as "&" (HTML).

    In order, each inside one kept range and never for nothing, so that every character leads back to what is written.
    """


@dataclass(frozen=True)
class ReadText:
    """One source, read once."""

    text: str = field(repr=False)
    given: tuple[Block, ...] | Callable[[], tuple[Block, ...]] = field(repr=False, compare=False)
    """The blocks, or what makes them when they are first asked for: a text whose citations all passed before is not
    taken apart again."""
    reader: str
    """Name and version of the reader, e.g. ``markdown/1``: stored, so that a new version cannot move spans unseen."""
    source_sha256: str
    """SHA-256 of the bytes as held, lower-case hex."""
    text_sha256: str
    """SHA-256 of ``text`` in UTF-8: what spans count in."""
    name: str = ""
    """The file's name, for messages."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What the text is made of, in order."""
        return self.given() if callable(self.given) else self.given
