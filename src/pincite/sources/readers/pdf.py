"""PDF: the text is drawn in pieces, so the reader makes a text of its own, and spans count in that.

PDFium (the engine of a browser, through ``pypdfium2``) says which characters stand where; reading order, columns,
running heads, footnotes and paragraphs are made of that here. Hyphens at line ends are kept as they are drawn: folding
knows them. No script of a document is run, nothing is fetched, no attachment is opened.
"""

from __future__ import annotations

import ctypes
import math
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from pincite import lazy
from pincite.errors import SourceError
from pincite.sources.readers import notes
from pincite.sources.readers.blocks import finish
from pincite.sources.readers.drafts import Draft
from pincite.sources.readers.pdf_layout import NOTE_MARK, Part, Run, flows, margins, parts
from pincite.sources.streams import Block, Kind

MAX_PAGES: Final = 2_000
MAX_TEXT: Final = 64 * 1024 * 1024
"""Characters of all pages."""
MAX_PAGE_TEXT: Final = 1_000_000
MAX_RUNS: Final = 20_000
"""Pieces of text of one page that stand apart; a full page has some hundred."""
MAX_ALL_RUNS: Final = 2_000_000
MAX_SECONDS: Final = 600.0
"""CPU time for one document, looked at between pages."""

_HYPHENS: Final = "\x02\ufffe"
"""What PDFium writes for a hyphen at a line end."""
_WORD: Final = lazy.pattern(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_MAY_BE_RAISED: Final = lazy.pattern(r"(?<=[^\s0-9])[0-9]{1,3}(?:[,–-][0-9]{1,3}){0,4}(?![0-9])")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES: Final = lazy.pattern("[ﬀ-ﬆ\u2e80-\u2fdf\uf900-\ufaff]")
_UNREADABLE: Final = lazy.pattern("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_FARTHEST: Final = 100_000.0
"""Points from the corner of the page; what is drawn further out is on no page."""
_LEAST: Final = 20
"""Letters a page: a document with pictures and fewer is a scan with a stamp on it."""


def extract(data: bytes, begin: Callable[[int], None] | None = None) -> tuple[str, tuple[Block, ...]]:
    """The text made of a PDF and its blocks, each with its page.

    Pages are parted by form feeds, blocks by blank lines; the cells of a table's row by tabs. ``begin`` is told the
    number of each page that is begun. No bound holds for what PDFium makes of one page (:mod:`pdf_apart` has one).

    Raises SourceError when the extra ``pincite[pdf]`` is not installed; when the document is damaged, locked with a
    password, too long, or has no text layer.
    """
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError:
        raise SourceError("PDF needs the extra: pip install 'pincite[pdf]'") from None
    if b"%PDF-" not in data[:1024]:
        raise SourceError("not a PDF: it does not begin with %PDF-")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise SourceError("the PDF is encrypted and needs a password; save it without one") from None
        raise SourceError(f"the PDF is damaged: {error}") from None
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise SourceError(f"the PDF has {count:,} pages; at most {MAX_PAGES:,} are read")
        if not count:
            raise SourceError("the PDF has no pages")
        clock = _Clock(count, begin)
        return _write(*_pages(document, count, clock, raw), clock)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"the PDF is damaged: {error}") from None
    finally:
        document.close()


# ------------------------------------------------------------------------------------------------------- reading


class _Clock:
    """The CPU time that a document takes."""

    def __init__(self, count: int, begin: Callable[[int], None] | None) -> None:
        self._count = count
        self._began = time.process_time()
        self._begin = begin

    def begin(self, page: int) -> None:
        """Begin a page; raise SourceError when the time is used up."""
        if time.process_time() - self._began > MAX_SECONDS:
            raise SourceError(f"the PDF takes more than {MAX_SECONDS:.0f} s to read (page {page} of {self._count})")
        if self._begin is not None:
            self._begin(page)


def _pages(document: Any, count: int, clock: _Clock, raw: Any) -> tuple[list[list[Run]], list[float]]:
    """The runs of every page and its height."""
    pages: list[list[Run]] = []
    heights: list[float] = []
    length = pieces = letters = unreadable = pictures = 0
    for number in range(count):
        clock.begin(number + 1)
        page = document[number]
        textpage = page.get_textpage()
        try:
            signs = textpage.count_chars()
            if signs > MAX_PAGE_TEXT:
                raise SourceError(f"page {number + 1} of the PDF has {signs:,} characters; at most {MAX_PAGE_TEXT:,}")
            text = _text(textpage, signs, raw)
            length += signs
            unreadable += len(_UNREADABLE.findall(text)) - text.count("\x02")
            here = sum(map(str.isalnum, text))
            letters += here
            if here < _LEAST:
                pictures += any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
            left, bottom, right, top = page.get_mediabox()
            turns = _turns(textpage, text, raw)
            runs = list(islice(_runs(textpage, text, turns, right - left, top - bottom, raw), MAX_RUNS + 1))
            if len(runs) > MAX_RUNS:
                raise SourceError(f"the text of page {number + 1} of the PDF is in more than {MAX_RUNS:,} pieces")
            pieces += len(runs)
            pages.append(runs)
            heights.append(right - left if turns % 2 else top - bottom)
        finally:
            textpage.close()
            page.close()
        if length > MAX_TEXT:
            raise SourceError(f"the PDF has more than {MAX_TEXT:,} characters")
        if pieces > MAX_ALL_RUNS:
            raise SourceError(f"the text of the PDF is in more than {MAX_ALL_RUNS:,} pieces")
    if not letters or (letters < _LEAST * count and pictures * 2 > count):
        raise SourceError(
            "the PDF has no text layer: its pages hold pictures or nothing, but no letters (a scan); "
            "run it through OCR and hold the result"
        )
    if unreadable * 3 > letters + unreadable:
        raise SourceError(
            "the text layer of the PDF cannot be read: its fonts do not say which characters they draw; "
            "run it through OCR and hold the result"
        )
    return pages, heights


def _text(textpage: Any, signs: int, raw: Any) -> str:
    """The characters of a page, each at the index by which PDFium knows it."""
    if not signs:
        return ""
    buffer = ctypes.create_string_buffer((signs + 1) * 4)
    units = raw.FPDFText_GetText(textpage.raw, 0, signs, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: max(units - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == signs:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(signs))
    return "".join(
        chr(code) if code and code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )


def _turns(textpage: Any, text: str, raw: Any) -> int:
    """By how many quarters, against the clock, most of a page's text is turned."""
    found: Counter[int] = Counter()
    for number, match in enumerate(_WORD.finditer(text)):
        if number % 20 == 0:
            found[-round(raw.FPDFText_GetCharAngle(textpage.raw, match.start()) * 2 / math.pi) % 4] += 1
    return found.most_common(1)[0][0] if found else 0


def _runs(textpage: Any, text: str, turns: int, width: float, height: float, raw: Any) -> Iterator[Run]:
    """The words of a page, joined as far as they stand on one line without a wide gap, the page turned upright."""
    handle = textpage.raw
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(256)

    def place(index: int) -> tuple[float, float, float, float]:
        """Of a character the left and right edge, the baseline and the height."""
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        if turns == 0:
            return box.left, box.right, y.value, box.top - box.bottom
        if turns == 1:
            return box.bottom, box.top, width - x.value, box.right - box.left
        if turns == 2:
            return width - box.right, width - box.left, height - y.value, box.top - box.bottom
        return height - box.top, height - box.bottom, x.value, box.right - box.left

    def right_edge(index: int) -> float:
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        edge: float = (box.right, box.top, width - box.left, height - box.bottom)[turns]
        return edge

    run: Run | None = None
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        x0, x1, baseline, tall = place(first)
        if text[last] in _HYPHENS and last > first:
            last -= 1
        if last > first:
            x1 = max(right_edge(last), x0)
        words = match.group()
        for raised in _MAY_BE_RAISED.finditer(words):
            _, _, foot, small = place(first + raised.start())
            if small < 0.85 * tall and foot > baseline + 0.1 * tall:
                words = words[: raised.start()] + raised.group().translate(_RAISED) + words[raised.end() :]
        words = _cleaned(words)
        if not words or not tall > 0 or not max(map(abs, (x0, x1, baseline))) < _FARTHEST:
            continue
        gap = x0 - run.x1 if run is not None else 0.0
        if run is not None and abs(run.y - baseline) < 0.2 * run.height and -0.3 * tall < gap < 0.9 * tall:
            if tall < 0.8 * run.height and baseline > run.y + 0.1 * run.height:
                words = words.translate(_RAISED)
            run.take(words, x1, tall, "" if gap < 0.1 * tall and not text[first - 1].isspace() else " ")
            continue
        if run is not None:
            yield run
        length = raw.FPDFText_GetFontInfo(handle, first, name, 256, flags)
        font = name.raw[: max(min(length, 256) - 1, 0)].lower()
        upright = -round(raw.FPDFText_GetCharAngle(handle, first) * 2 / math.pi) % 4 == turns
        run = Run(x0, x1, baseline, tall, words, b"bold" in font or b"black" in font, upright)
    if run is not None:
        yield run


def _cleaned(word: str) -> str:
    """A word with its line-end hyphen, without ligatures, radicals in the place of ideographs and control signs."""
    for sign in _HYPHENS:
        word = word.replace(sign, "-")
    word = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), word)
    return _UNREADABLE.sub(lambda match: "" if match.group() < " " else match.group(), word)


# ------------------------------------------------------------------------------------------------------- writing


def _write(pages: list[list[Run]], heights: list[float], clock: _Clock) -> tuple[str, tuple[Block, ...]]:
    """The text of all pages and its blocks."""
    sizes: Counter[float] = Counter()
    for runs in pages:
        for run in runs:
            sizes[round(run.height * 2) / 2] += len(run.text)
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    levels = _levels(sizes, body)
    out: list[str] = []
    length = 0
    drafts: list[Draft] = []
    page_of: list[tuple[int, int]] = []

    def write(text: str, draft: Draft, gap: str = "\n\n") -> None:
        nonlocal length
        draft.start, draft.end = length, length + len(text)
        drafts.append(draft)
        out.extend((text, gap))
        length += len(text) + len(gap)

    def write_edges(edges: list[tuple[Run, str]]) -> None:
        for run, sort in sorted(edges, key=lambda edge: (-edge[0].y, edge[0].x0)):
            write(run.text, Draft("furniture", 0, 0, furniture="page" if sort == "page" else "head"))

    for number, (runs, edges) in enumerate(zip(pages, margins(pages, heights), strict=True), 1):
        clock.begin(number)
        if number > 1:
            write("", Draft("furniture", 0, 0, furniture="break"), gap="\f")
        page_of.append((length, number))
        edge = {id(run) for run, _ in edges}
        text_runs = [run for run in runs if id(run) not in edge]
        middle = heights[number - 1] / 2
        write_edges([(run, sort) for run, sort in edges if run.y >= middle])
        for part in parts(flows([run for run in text_runs if run.upright]), body):
            write("\n".join(line.text for line in part.lines), _draft(part, levels))
        write_edges([(run, "head") for run in text_runs if not run.upright])
        write_edges([(run, sort) for run, sort in edges if run.y < middle])
    text = "".join(out)
    for draft in drafts:
        if draft.kind == "body":
            notes.candidate(draft, text)
        elif draft.kind == "note" and draft.label and (mark := NOTE_MARK.match(text, draft.start, draft.end)):
            draft.label = notes.normal_label(draft.label)
            draft.leave_out(draft.start, mark.end())
    found = finish(text, drafts, markup=False, links=frozenset())
    return text, tuple(_numbered(found, page_of))


def _levels(sizes: Counter[float], body: float) -> dict[float, str]:
    """The level of a heading of each height: the largest is the first."""
    large = sorted((size for size in sizes if size > 1.15 * body), reverse=True)
    return {size: str(min(rank, 6)) for rank, size in enumerate(large, 1)}


def _draft(part: Part, levels: dict[float, str]) -> Draft:
    kind: Kind = part.kind
    draft = Draft(kind, 0, 0)
    if kind == "heading":
        size = round(part.lines[0].height * 2) / 2
        draft.label = levels.get(size, str(min(len(levels) + 1, 6)))
    elif kind == "note":
        draft.label = part.sort
    return draft


def _numbered(blocks: tuple[Block, ...], page_of: list[tuple[int, int]]) -> Iterator[Block]:
    """The blocks with their page numbers."""
    at = 0
    for block in blocks:
        while at + 1 < len(page_of) and page_of[at + 1][0] <= block.start:
            at += 1
        yield block._replace(page=page_of[at][1])
