"""What the reader of PDF makes of small documents: reading order, furniture, notes, and what it refuses."""

from __future__ import annotations

import json
import random
import re
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest

from pincite.errors import SourceError
from pincite.evidence.passages.locate import index, locate, passage_text
from pincite.evidence.passages.pins import make_pin
from pincite.sources.readers import pdf, pdf_apart, read_source
from pincite.sources.readers.pdf_layout import Run, flows, margins, parts
from pincite.sources.streams import Block, ReadText

pytest.importorskip("pypdfium2")

SOURCES = Path(__file__).parent / "sources"
CITATIONS: dict[str, dict[str, list[str]]] = json.loads((SOURCES / "citations.json").read_text(encoding="utf-8"))
NAMES = sorted(name for name in CITATIONS if name.endswith(".pdf"))


@cache
def opened(name: str) -> ReadText:
    return read_source((SOURCES / name).read_bytes(), name)


def as_read(source: ReadText, block: Block) -> str:
    kept = "".join(g + source.text[s:e] for (s, e), g in zip(block.keep, block.glue, strict=True))
    return " ".join(kept.split())


@pytest.mark.parametrize("name", NAMES)
def test_documents_are_read_as_reviewed(name: str) -> None:
    """A line a block: kind, label, whether it goes on with the sentence before, page, words."""
    reviewed = (SOURCES / "as-read-pdf.txt").read_text(encoding="utf-8").split(f"== {name}\n")[1].split("== ")[0]
    source = opened(name)
    assert [
        f"{b.kind} {b.label or '-'} {'joins' if b.joins else '-'} p{b.page} | {as_read(source, b)}"
        for b in source.blocks
    ] == reviewed.strip("\n").split("\n")


def test_columns_drawn_across_read_as_those_drawn_one_after_the_other() -> None:
    assert opened("journal.pdf").text_sha256 == opened("journal-across.pdf").text_sha256


def test_the_extractor_and_its_version_are_recorded() -> None:
    assert re.fullmatch(r"pdf/\d+ pypdfium2 \d+\.\d+\.\d+.*", opened("report.pdf").reader)


def test_hyphens_at_line_ends_are_kept_in_the_text_and_folded_away() -> None:
    source = opened("journal.pdf")
    assert re.search(r"\w-\n\w", source.text)
    assert "orted" not in re.findall(r"\w+", index(source).stream("body").text)


def test_every_block_has_the_page_it_stands_on() -> None:
    source = opened("journal.pdf")
    for block in source.blocks:
        assert block.page == source.text.count("\f", 0, block.start) + 1


HONEST = [(name, quote) for name in NAMES for quote in CITATIONS[name]["honest"]]
FALSIFIED = [(name, quote) for name in NAMES for quote in CITATIONS[name]["falsified"]]


def test_there_are_citations_enough() -> None:
    assert len(NAMES) >= 9 and len(HONEST) >= 50 and len(FALSIFIED) >= 70


@pytest.mark.parametrize(("name", "quote"), HONEST)
def test_honest_passages_are_found(name: str, quote: str) -> None:
    indexed = index(opened(name))
    found = locate(indexed, quote=quote)
    assert found.status == "found", found.reason
    assert found.place is not None
    pin = make_pin(passage_text(indexed, found.place))
    assert locate(indexed, pin=pin, spans=found.place.spans, same_text=True).status == "found"


@pytest.mark.parametrize(("name", "quote"), FALSIFIED)
def test_falsified_passages_are_refused(name: str, quote: str) -> None:
    assert locate(index(opened(name)), quote=quote).status != "found"


# ----------------------------------------------------------------------------------------------------------- refused


def made(
    content: bytes, pages: int = 1, packed: bool = True, drawings: bytes = b"", more: tuple[bytes, ...] = ()
) -> bytes:
    """A document whose pages all have the same content."""
    data = zlib.compress(content) if packed else content
    coding = b"/Filter /FlateDecode" if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b"3 0 R " * pages + b"] /Count %d >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> " + drawings + b" >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(data), coding) + data + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def endless(depth: int) -> bytes:
    """A page that draws what draws ten times what draws ten times ... a line: less than three kilobytes."""
    more = []
    for level in range(depth):
        last = level == depth - 1
        content = LINE if last else b"/X Do " * 10
        named = b"/Font << /F 5 0 R >>" if last else b"/XObject << /X %d 0 R >>" % (7 + level)
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << " + named + b" >>"
        more.append(head + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    return made(b"/X Do", drawings=b"/XObject << /X 6 0 R >>", more=tuple(more))


LINE = b"BT /F 12 Tf 50 700 Td (The fog came in from the sea.) Tj ET\n"


def test_a_document_made_by_hand() -> None:
    source = read_source(made(LINE), "a.PDF")
    assert [(b.kind, as_read(source, b), b.page) for b in source.blocks] == [
        ("body", "The fog came in from the sea.", 1)
    ]


@pytest.mark.parametrize("turn", ["1 0 0 1 50 600", "0 1 -1 0 100 50", "-1 0 0 -1 550 700", "0 -1 1 0 100 700"])
def test_a_page_that_is_turned(turn: str) -> None:
    """Text that stands on its side or on its head is read as one reads it, first line first."""
    lines = "".join(
        f"({words}) Tj 0 -14 Td " for words in ("The fog came in", "from the sea,", "it rained and snowed.")
    )
    source = read_source(made(f"BT /F 12 Tf {turn} Tm {lines} ET".encode()), "a.pdf")
    assert [as_read(source, b) for b in source.blocks] == ["The fog came in from the sea, it rained and snowed."]


def test_what_is_drawn_far_out_is_on_no_page() -> None:
    far = b"BT /F 12 Tf 900000000 700 Td (No) Tj ET BT /F 12 Tf 50 -900000000 Td (No) Tj ET"
    source = read_source(made(LINE + far), "a.pdf")
    assert [as_read(source, b) for b in source.blocks] == ["The fog came in from the sea."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a PDF"),
        (b"<html>", "not a PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (made(LINE)[:200], "damaged"),
        (made(b""), "no text layer"),
        (made(b" " * 1_000_000), "no text layer"),
        (made(b"[" * 1_000_000), "no text layer"),
        (made(LINE, 2_001), "2,001 pages"),
        (made(LINE, 10_000), "10,000 pages"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_source(data, "a.pdf")


def test_a_scan_says_that_it_needs_ocr() -> None:
    with pytest.raises(SourceError, match=r"scanned\.pdf: the PDF has no text layer.*OCR"):
        opened("scanned.pdf")


def test_a_locked_document_says_so() -> None:
    with pytest.raises(SourceError, match=r"locked\.pdf: the PDF is encrypted and needs a password"):
        opened("locked.pdf")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"pip install 'pincite\[pdf\]'"):
        read_source((SOURCES / "report.pdf").read_bytes(), "report.pdf")


@pytest.mark.parametrize(
    ("limit", "said"), [("MAX_PAGE_SECONDS = 0.2", "0 s of CPU time"), ("MAX_MEMORY = 40 << 20", "0 GiB of memory")]
)
def test_an_endless_page_is_ended(monkeypatch: pytest.MonkeyPatch, limit: str, said: str) -> None:
    """Two kilobytes that would take years, in the one call of PDFium that takes a page apart."""
    program = f"from pincite.sources.readers import pdf_apart as p; p._EVERY = 0.01; p.{limit}; p._main()"
    monkeypatch.setattr(pdf_apart, "_PROGRAM", ("-c", program))
    source = read_source(endless(1), "a.pdf")
    assert as_read(source, source.blocks[0]) == "The fog came in from the sea."
    with pytest.raises(SourceError, match=f"^a.pdf: page 1 of the PDF takes more than {said} to read$"):
        read_source(endless(12), "a.pdf")


def test_a_file_that_brings_pdfium_down_brings_down_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os; os.write(1, b'1\\n2\\n'); os.abort()"
    monkeypatch.setattr(pdf_apart, "_PROGRAM", ("-c", program))
    with pytest.raises(SourceError, match=r"^a\.pdf: page 2 of the PDF brings PDFium down \(exit status -?\d+\)$"):
        read_source(made(LINE), "a.pdf")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGE_TEXT", 10)
    with pytest.raises(SourceError, match="page 1 of the PDF has 29 characters"):
        pdf.extract(made(LINE))
    monkeypatch.setattr(pdf, "MAX_PAGE_TEXT", 1_000)
    scattered = b"".join(b"BT /F 12 Tf %d %d Td (a) Tj ET\n" % (n * 37 % 600, n * 53 % 800) for n in range(60))
    monkeypatch.setattr(pdf, "MAX_RUNS", 50)
    with pytest.raises(SourceError, match="page 1 of the PDF is in more than 50 pieces"):
        pdf.extract(made(scattered))
    monkeypatch.setattr(pdf, "MAX_ALL_RUNS", 3)
    with pytest.raises(SourceError, match="of the PDF is in more than 3 pieces"):
        pdf.extract(made(LINE, 4))
    monkeypatch.setattr(pdf, "MAX_TEXT", 100)
    with pytest.raises(SourceError, match="more than 100 characters"):
        pdf.extract(made(LINE, 9))
    monkeypatch.setattr(pdf, "MAX_TEXT", 1_000)
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1.0)
    with pytest.raises(SourceError, match="to read"):
        pdf.extract(made(LINE))


def test_damaged_bytes_are_read_or_refused() -> None:
    whole = (SOURCES / "report.pdf").read_bytes()
    chance = random.Random(4)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            pdf.extract(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))
        except SourceError:
            continue


# ------------------------------------------------------------------------------------------------------------ layout


def column(x: float, words: str, top: float = 700, width: float = 200, lines: int = 8, height: float = 10) -> list[Run]:
    return [Run(x, x + width, top - 12 * n, height, f"{words} line number {n} of it") for n in range(lines)]


def test_two_columns_under_a_title() -> None:
    title = Run(50, 500, 750, 18, "A title across both of the columns")
    found = flows([*column(300, "right"), title, *column(50, "left")])
    assert [[line.text.split()[0] for line in flow] for flow in found] == [["A"], ["left"] * 8, ["right"] * 8]


def test_three_columns() -> None:
    found = flows([*column(380, "c", width=150), *column(50, "a", width=150), *column(215, "b", width=150)])
    assert [flow[0].text[0] for flow in found] == ["a", "b", "c"]


def test_a_stretch_across_parts_the_columns_above_from_those_below() -> None:
    across = Run(50, 500, 580, 10, "A sentence that goes across both of the columns of the page")
    upper = column(50, "a") + column(300, "b")
    lower = column(50, "c", top=560) + column(300, "d", top=560)
    assert [flow[0].text[0] for flow in flows([*lower, across, *upper])] == ["a", "b", "A", "c", "d"]


def test_cells_are_rows_and_not_columns() -> None:
    rows = [Run(x, x + 40, 700 - 14 * n, 10, f"{n}") for n in range(10) for x in (50, 200, 350)]
    [flow] = flows(rows)
    assert [line.text for line in flow] == [f"{n}\t{n}\t{n}" for n in range(10)]
    assert {part.kind for part in parts([flow], 10)} == {"table"}


def test_running_heads_need_company() -> None:
    def page(number: int, head: str) -> list[Run]:
        return [Run(50, 200, 780, 8, head), *column(50, "text", lines=20), Run(290, 300, 30, 8, str(number))]

    same = margins([page(n, "The Review 7") for n in range(1, 4)], [800] * 3)
    assert [[(run.text, sort) for run, sort in found] for found in same] == [
        [("The Review 7", "head"), (str(n), "page")] for n in range(1, 4)
    ]
    different = margins([page(n, head) for n, head in enumerate(("On fog", "On rain", "On snow"), 1)], [800] * 3)
    assert [[sort for _, sort in found] for found in different] == [["page"]] * 3


@pytest.mark.parametrize("count", [1, 3, 40])
def test_no_line_is_lost(count: int) -> None:
    """Whatever the layout, every run is in one flow, once."""
    chance = random.Random(count)
    for _ in range(40):
        runs = [
            Run(x := chance.uniform(0, 500), x + chance.uniform(1, 300), chance.uniform(0, 800), 10, f"w{n}")
            for n in range(count)
        ]
        expected = sorted("".join(run.text for run in runs))
        for columns in (flows(runs), [part.lines for part in parts(flows(runs), 10)]):
            found = "".join(line.text for lines in columns for line in lines)
            assert sorted("".join(found.split())) == expected
