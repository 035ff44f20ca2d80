"""A source made ready for searching: its citable streams, folded, with their tokens when asked for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import Any, Final, TypeVar, get_args

from pincite.evidence.passages.folding import Folded, Site, fold_ranges
from pincite.evidence.passages.tokens import sketch_and_starts
from pincite.sources.readers.inline import kept_ranges
from pincite.sources.streams import CITABLE, Block, Kind, ReadText

KINDS: Final = ("body", "heading", "note", "table", "caption")
"""The citable streams, each the blocks of one kind in order."""
READING: Final = "reading"
"""All citable blocks but notes, as they follow each other: for a passage that runs from one kind into another."""
EVERYTHING: Final = "everything"
"""All citable blocks, notes where they stand: for spans that take words of a note and of the text."""
OUTSIDE: Final = "outside"
"""Furniture, navigation and related links: never citable, kept so that a message can say so."""
PRINTED: Final = "printed"
"""The reading stream with its note markers, to map back words that were copied with them; empty without markers."""
UNMARKED: Final = "unmarked"
"""The reading stream of a plain text without what reads as emphasis; empty if there is none."""

_CHUNK = 64
_offset = itemgetter(0)


Made = TypeVar("Made")


def _remembered(cache: dict[str, Any], name: str, make: Callable[[], Made]) -> Made:
    if name not in cache:
        cache[name] = make()
    made: Made = cache[name]
    return made


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of a source: its blocks, folded as one text."""

    name: str
    source: ReadText = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    folded: Folded = field(repr=False)
    _cache: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def remembered(self, name: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, worked out when first asked for."""
        return _remembered(self._cache, name, make)

    @property
    def sketch(self) -> bytes:
        """One byte a token of the folded text."""
        return self._tokens[0]

    @property
    def starts(self) -> array[int]:
        """Where each token begins in the folded text, and last the end of the last one."""
        return self._tokens[1]

    @property
    def _tokens(self) -> tuple[bytes, array[int]]:
        return self.remembered("tokens", lambda: sketch_and_starts(self.text))

    @property
    def block_starts(self) -> list[int]:
        """Where each block begins in the folded text."""
        return self.remembered("blocks", lambda: self.folded.folded_starts([block.keep[0][0] for block in self.blocks]))

    @property
    def bare(self) -> str:
        """The folded text without spaces and hyphens: what a line break may stand for."""
        return self.remembered("bare", lambda: self.text.replace(" ", "").replace("-", ""))

    def from_bare(self, offset: int) -> int:
        """The folded offset of a character of :attr:`bare`."""
        counts = self.remembered("counts", self._bare_counts)
        chunk = bisect_right(counts, offset) - 1
        left = offset - counts[chunk]
        at = chunk * _CHUNK
        while left or self.text[at] in " -":
            left -= self.text[at] not in " -"
            at += 1
        return at

    def _bare_counts(self) -> list[int]:
        """How many characters of ``bare`` lie before each chunk of the folded text."""
        chunks = (self.text[at : at + _CHUNK] for at in range(0, len(self.text), _CHUNK))
        return list(accumulate((len(chunk) - chunk.count(" ") - chunk.count("-") for chunk in chunks), initial=0))

    def tokens_range(self, first: int, last: int) -> tuple[int, int]:
        """The folded range of tokens ``first`` to ``last`` (exclusive)."""
        starts = self.starts
        end = starts[last]
        if last + 1 < len(starts) and self.text[end - 1] == " ":
            end -= 1
        return starts[first], end

    def sites_in(self, start: int, end: int) -> list[tuple[int, Site]]:
        """The sites strictly inside a folded range."""
        sites = self.folded.sites
        if not sites:
            return []
        low = bisect_right(sites, start, key=_offset)
        return list(sites[low : bisect_left(sites, end, key=_offset)])

    def site_at(self, offset: int) -> Site | None:
        """The kind of the line break at a folded offset that reads in two ways, if there is one."""
        found = self.sites_in(offset - 1, offset + 1)
        return found[0][1] if found else None

    def token_at(self, offset: int) -> int:
        """Index of the token that stands at a folded offset (of the one before, in white space)."""
        return max(bisect_right(self.starts, offset) - 1, 0)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A source with its streams; each is folded when first asked for."""

    source: ReadText
    _streams: dict[str, Stream] = field(default_factory=dict, repr=False, compare=False)
    _cache: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def stream(self, name: str) -> Stream:
        """The stream of that name: one of :data:`KINDS` or of the other names above."""
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = _OTHER_READINGS.get(name, _stream)(self.source, name)
        return stream

    def blocks_in(self, start: int, end: int) -> list[Block]:
        """The blocks that share text with a range of the source, in order."""
        starts = _remembered(self._cache, "starts", lambda: [block.start for block in self.source.blocks])
        first = max(bisect_right(starts, start) - 1, 0)
        found = self.source.blocks[first : bisect_left(starts, end)]
        return [block for block in found if block.end > start]

    @property
    def note_labels(self) -> frozenset[str]:
        """The marks of the source's own notes."""
        blocks = self.source.blocks
        return _remembered(
            self._cache, "labels", lambda: frozenset(b.label for b in blocks if b.kind == "note" and b.label)
        )

    @property
    def is_mixed(self) -> bool:
        """Whether a passage may run from a block of one kind into one of another (notes apart)."""
        blocks = self.source.blocks
        return _remembered(self._cache, "mixed", lambda: len({b.kind for b in blocks} & _KINDS_OF[READING]) > 1)


def index(source: ReadText) -> Indexed:
    """Make a read source ready for :mod:`pincite.evidence.passages.locate`. Costs nothing until a stream is needed."""
    return Indexed(source)


_KINDS_OF: Final[dict[str, frozenset[str]]] = {
    READING: CITABLE - {"note"},
    EVERYTHING: CITABLE,
    OUTSIDE: frozenset(get_args(Kind)) - CITABLE,
    **{kind: frozenset((kind,)) for kind in CITABLE},
}
"""The kinds of block that each stream is made of."""


def _stream(source: ReadText, name: str) -> Stream:
    kinds = _KINDS_OF[name]
    ranges: list[tuple[int, int]] = []
    glues: list[str] = []
    breaks: list[int] = []
    blocks: list[Block] = []
    passed = False
    for block in source.blocks:
        if block.kind not in kinds:
            passed = passed or bool(block.keep)
            continue
        if not block.keep:
            continue
        if blocks:
            if passed:
                breaks.append(len(ranges))
            glues.append("\n" + block.glue[0])
        else:
            glues.append("")
        ranges += block.keep
        glues += block.glue[1:]
        blocks.append(block)
        passed = False
    return Stream(name, source, tuple(blocks), fold_ranges(source.text, ranges, glues, breaks, _reads(blocks)))


def _reads(blocks: Iterable[Block]) -> list[tuple[int, int, str]]:
    return [read for block in blocks for read in block.reads]


_TAGS = re.compile(r"<[^<>]{0,200}>|[\\*_`~^\[\]]")
_LONGEST_MARKER = 16
_PRINTED_MARK = re.compile(r"[(（]?(?:note |주|註|注)?(?:[0-9⁰¹²³⁴-⁹ ,;–-]+|[*†‡§]+|[a-z]|[①-⑳㉑-㉟])[)）]?")
_RAISED_OR_LINK = re.compile(r"<(?:sup|a)[\s>]", re.IGNORECASE)
_EMPHASIS = re.compile("[*_]")


def _printed(source: ReadText, name: str) -> Stream:
    """The words of the reading stream with the note markers that were left out between them."""
    ranges: list[tuple[int, int]] = []
    glues: list[str] = []
    blocks = [block for block in source.blocks if block.kind in _KINDS_OF[READING] and block.keep]
    markers = 0
    for block in blocks:
        ends = [*(start for start, _ in block.keep[1:]), block.end]
        for i, ((start, end), glue, following) in enumerate(zip(block.keep, block.glue, ends, strict=True)):
            ranges.append((start, end))
            glues.append("\n" + glue if i == 0 and glues else glue)
            marker = _marker(source.text, end, following)
            if marker:
                ranges.append(marker)
                # "1857" with a note 1 is printed so that nobody takes it for 18571.
                glues.append(" " if source.text[end - 1 : end].isdecimal() else "")
                markers += 1
    return _reading(source, name, ranges if markers else [], glues if markers else [], blocks)


def _marker(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The printed part of the markup between two kept ranges: "1)" of "<sup>1)</sup>"; never struck or hidden words."""
    if not 0 < end - start <= 100:
        return None
    left_out = text[start:end]
    inner = _TAGS.sub(lambda match: "\0" * len(match[0]), left_out)
    low = len(inner) - len(inner.lstrip("\0 \n"))
    high = len(inner.rstrip("\0 \n"))
    if not 0 < high - low <= _LONGEST_MARKER or not _PRINTED_MARK.fullmatch(inner, low, high):
        return None
    if "<" in left_out and not _RAISED_OR_LINK.search(left_out):
        return None
    return start + low, start + high


def _unmarked(source: ReadText, name: str) -> Stream:
    """The words of the reading stream without the emphasis marks that a reader of plain text leaves in."""
    ranges: list[tuple[int, int]] = []
    glues: list[str] = []
    blocks = [block for block in source.blocks if block.kind in _KINDS_OF[READING] and block.keep]
    marks = 0
    for block in blocks:
        for i, ((start, end), glue) in enumerate(zip(block.keep, block.glue, strict=True)):
            unmarked = _without_emphasis(source.text, start, end)
            marks += unmarked != [(start, end)]
            ranges += unmarked
            glues += ("\n" + glue if i == 0 and glues else glue, *("" for _ in unmarked[1:]))
    return _reading(source, name, ranges if marks else [], glues if marks else [], blocks)


def _without_emphasis(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range without its emphasis marks; what else reads as markup stays: the source's reader kept it."""
    if not _EMPHASIS.search(text, start, end):
        return [(start, end)]
    kept, _ = kept_ranges(text[start:end], True)
    left: list[tuple[int, int]] = []
    for low, high in [(start + low, start + high) for low, high in kept]:
        done = left[-1][1] if left else start
        if text[done:low].strip("*_"):
            low = done
        if left and left[-1][1] == low:
            left[-1] = (left[-1][0], high)
        else:
            left.append((low, high))
    done = left[-1][1] if left else start
    return [*left, (done, end)] if text[done:end].strip("*_") else left or [(start, end)]


def _reading(
    source: ReadText, name: str, ranges: list[tuple[int, int]], glues: list[str], blocks: list[Block]
) -> Stream:
    folded = fold_ranges(source.text, ranges, glues, (), _reads(blocks))
    return Stream(name, source, tuple(blocks) if ranges else (), folded)


_OTHER_READINGS: Final[dict[str, Callable[[ReadText, str], Stream]]] = {PRINTED: _printed, UNMARKED: _unmarked}
