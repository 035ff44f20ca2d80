"""How fast sources are read, folded and indexed.

  python benchmarks/reading.py [--size MB] [--runs N] [--only NAME ...] [--json]

Generates seeded texts of each kind, reads them as a check does (decode, streams, fold, index) and prints MB of source
per CPU second (UTF-8 bytes, median of the runs), the share of each stage, and how other programs do where they are
installed: trafilatura on the web page, pdfminer.six on the PDF. NFC normalisation alone is shown as what no folding can
be faster than. PDF needs pypdfium2, and reportlab to draw it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pincite.evidence.passages.indexed import KINDS, Indexed, index
from pincite.sources.decode import decode
from pincite.sources.readers import html, markdown, read_source, text
from pincite.sources.readers.html_decode import decode_page
from pincite.sources.streams import ReadText

WORDS = {
    "en": (
        "harbour council winter the of and to that in a was were for with from by ferry keeper lamp tide quarry crew"
        " letter minister village road bridge counted paid refused wrote between before nobody several market school"
        " storm cargo timber salt herring ledger account witness survey engineer captain widow orchard"
    ).split(),
    "ko": (
        "항만청은 노동자 임금을 지난해 겨울에 받지 못했다고 밝혔다 조합은 그러나 이를 부인했으며 등대지기는"
        " 편지를 마을 사람들이 다리를 건너 장터로 갔다 학교는 문을 닫았고 배는 돌아오지 않았다 어부들은 폭풍이"
        " 지나간 뒤 그물을 고쳤다"
    ).split(),
    "ja": (
        "港の 労働者は 賃金を 受け取って いないと 述べた 組合は これを 否定し 灯台守の 手紙には 冬の 嵐で"
        " 船が 戻らなかったと 書かれていた 村の 学校は 閉じられ 市場だけが 残った 漁師たちは 網を 直し 橋を 渡って"
    ).split(),
    "zh": (
        "港口 的 工人 去年 冬天 没有 领到 工资 工会 否认 这一 说法 灯塔 看守 在 信中 写道 风暴 之后 船只 没有"
        " 回来 村里 的 学校 已经 关闭 只有 市场 还在 渔民 修补 渔网 走过 石桥"
    ).split(),
}
ENDS = {"en": ". ", "ko": ". ", "ja": "。", "zh": "。"}
JOINS = {"en": " ", "ko": " ", "ja": "", "zh": ""}
QUOTES = {"en": "“”", "ko": "‘’", "ja": "「」", "zh": "“”"}
COUNTS = {"en": "{:,} men", "ko": "{:,}명", "ja": "{:,}人", "zh": "{:,}人"}


def sentences(language: str, draw: random.Random) -> Iterator[str]:
    """Sentences without end: now and then a number, a quotation, a dash."""
    words, join, end = WORDS[language], JOINS[language], ENDS[language]
    left, right = QUOTES[language]
    while True:
        chosen = draw.choices(words, k=draw.randint(6, 18))
        if draw.random() < 0.3:
            chosen[draw.randrange(len(chosen))] = COUNTS[language].format(draw.randint(2, 90_000))
        if draw.random() < 0.15:
            at = draw.randrange(len(chosen))
            chosen[at] = f"{left}{chosen[at]}{right}"
        sentence = join.join(chosen)
        if language == "en":
            sentence = sentence[:1].upper() + sentence[1:]
        yield sentence + end


def paragraphs(language: str, size: int) -> Iterator[str]:
    """Paragraphs until their bytes are ``size``; always the same."""
    draw = random.Random(language)
    source = sentences(language, draw)
    done = 0
    while done < size:
        paragraph = "".join(next(source) for _ in range(draw.randint(3, 7))).strip()
        done += len(paragraph.encode())
        yield paragraph


def wrapped(paragraph: str, width: int) -> str:
    """A paragraph as lines, broken anywhere as East Asian lines are, else at spaces."""
    if " " not in paragraph[:width]:
        return "\n".join(paragraph[at : at + width] for at in range(0, len(paragraph), width))
    lines: list[str] = []
    at = 0
    while at < len(paragraph):
        cut = paragraph.rfind(" ", at, at + width) if len(paragraph) - at > width else len(paragraph)
        cut = cut if cut > at else at + width
        lines.append(paragraph[at:cut])
        at = cut + (paragraph[cut : cut + 1] == " ")
    return "\n".join(lines)


def plain(language: str, size: int) -> bytes:
    """A plain text with hard line ends."""
    width = 76 if language == "en" else 38
    return "\n\n".join(wrapped(paragraph, width) for paragraph in paragraphs(language, size)).encode()


def marked_up(size: int, every: int) -> bytes:
    """Markdown as programs make it from reports: headings, emphasis, links, note marks and notes, lists, tables.

    A word in so many is marked; with 23 it is as dense as a page of links.
    """
    draw = random.Random("markdown")
    parts: list[str] = ["# The harbour"]
    note = 0
    for number, paragraph in enumerate(paragraphs("en", size * 4 // 5)):
        words = paragraph.split(" ")
        for at in range(4, len(words), every):
            markup = draw.choice(("**{}**", "*{}*", "[{}](https://harbour.example/a)", "{}", "`{}`"))
            words[at] = markup.format(words[at])
        if number % 3 == 0:
            note = note % 99 + 1
            words[len(words) // 2] += f"<sup>{note})</sup>"
        parts.append(" ".join(words))
        if number % 3 == 0:
            parts.append(f"{note}) Ledger of the *harbour*, p. {note}.")
        if number % (every // 3) == 0:
            parts.append(f"## {number} Of the survey")
        if number % (every // 2) == 0:
            parts.append("\n".join(f"- boat {n}: {draw.randint(1, 900)} crates" for n in range(4)))
        if number % (every // 2 + 2) == 0:
            rows = "\n".join(f"| Year {n} | {draw.randint(1, 9000):,} | {draw.random():.2%} |" for n in range(4))
            parts.append("| Year | Boats | Share |\n|---|---|---|\n" + rows)
    return "\n\n".join(parts).encode()


def page(size: int, language: str = "en") -> bytes:
    """A web page as news sites send them: a third of it is no main text."""
    draw = random.Random("page")
    head = "<!DOCTYPE html><html><head><meta charset=utf-8><title>Harbour</title><style>p{margin:0}</style>"
    head += f"<script>{'var a = 1 < 2;' * 400}</script></head><body>"
    menu = "".join(f'<li class="menu-item"><a href="/s/{n}?a=1&amp;b=2">Section {n}</a></li>' for n in range(60))
    parts = [head, f'<nav class="site-nav"><ul>{menu}</ul></nav><main><article><h1>The harbour</h1>']
    for number, paragraph in enumerate(paragraphs(language, size * 2 // 3)):
        words = paragraph.split(" ")
        for at in range(3, len(words), 19):
            words[at] = draw.choice(
                ("<b>{}</b>", '<a href="/t/{0}" class="link">{0}</a>', "<em>{}</em>", "{}&nbsp;", "&quot;{}&quot;")
            ).format(words[at])
        parts.append(f'<p class="article__text" data-id="{number}">{" ".join(words)}</p>')
        if number % 5 == 0:
            parts.append(
                f'<figure class="media"><img src="/i/{number}.jpg" alt="A boat"><figcaption>Boat {number}</figcaption>'
                '</figure><div class="ad-slot"><div class="inner"><span>Advertisement</span></div></div>'
            )
        if number % 9 == 0:
            rows = "".join(f"<tr><td>{n}</td><td>{draw.randint(1, 9000):,}</td></tr>" for n in range(5))
            parts.append(f"<table class=data><tr><th>Year</th><th>Boats</th></tr>{rows}</table>")
    links = "".join(f'<li><a href="/n/{n}">Another story {n}</a></li>' for n in range(40))
    parts.append(f"</article></main><aside class=related><ul>{links}</ul></aside><footer>© Harbour</footer>")
    parts.append("</body></html>")
    return "\n".join(parts).encode()


def pdf(pages: int) -> bytes:
    """A PDF of one and two columns by turns, with running heads, page numbers and footnotes. Needs reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    width, height = A4
    source = sentences("en", random.Random("pdf"))
    for number in range(1, pages + 1):
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, height - 40, "Accounts of the harbour")
        canvas.drawCentredString(width / 2, 30, str(number))
        columns = (60.0,) if number % 2 else (60.0, 305.0)
        room = 92 if len(columns) == 1 else 46
        for x in columns:
            canvas.setFont("Times-Roman", 10)
            y = height - 70
            while y > 110:
                for line in wrapped("".join(next(source) for _ in range(4)).strip(), room).split("\n"):
                    if y > 110:
                        canvas.drawString(x, y, line)
                    y -= 12
            canvas.setFont("Times-Roman", 7.5)
            canvas.drawString(x, 80, f"{number} Ledger of the harbour, p. {number}.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# -------------------------------------------------------------------------------------------------------- measuring


@dataclass(frozen=True, slots=True)
class Measured:
    """The speed of one kind of source."""

    name: str
    size: int
    """Bytes of the source (of a PDF, pages)."""
    unit: str
    per_second: float
    """MB, or pages, per CPU second, everything together."""
    stages: dict[str, float]
    """Share of each stage in the whole, 0 to 1."""
    peers: dict[str, float] = field(default_factory=dict)
    """MB, or pages, per CPU second of other programs."""

    def as_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "name": self.name,
            "size": self.size,
            "unit": f"{self.unit} per CPU second",
            "speed": round(self.per_second, 2),
            "stages": {stage: round(share, 3) for stage, share in self.stages.items()},
            "peers": {peer: round(speed, 2) for peer, speed in self.peers.items()},
        }


def ten_million() -> int:
    """A yardstick: a machine that does other things besides is slower at everything."""
    total = 0
    for number in range(10_000_000):
        total += number
    return total


def cpu() -> float:
    """CPU seconds of this process and of those that it started (a PDF is read in one of its own)."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def seconds(run: Callable[[], object], runs: int) -> float:
    """CPU seconds of a call: the median."""
    found = []
    for _ in range(runs):
        begin = cpu()
        run()
        found.append(cpu() - begin)
    return max(statistics.median(found), 1e-9)


def folded(source: ReadText) -> Indexed:
    """A source with its citable streams folded."""
    indexed = index(source)
    for kind in KINDS:
        indexed.stream(kind)
    return indexed


def tokenised(indexed: Indexed) -> None:
    """The index of each citable stream, as a search needs it."""
    for kind in KINDS:
        stream = indexed.stream(kind)
        len(stream.sketch), len(stream.starts)


def measure(name: str, data: bytes, suffix: str, streams: Callable[[str], object], runs: int) -> Measured:
    """Decode, streams, fold and index of one source."""
    source = read_source(data, f"source{suffix}")
    markup = source.text
    decoding = decode_page if suffix == ".html" else decode
    stages = {
        "decode": seconds(lambda: decoding(data), runs),
        "our extractor" if suffix == ".html" else "streams": seconds(lambda: streams(markup), runs),
        "fold": seconds(lambda: folded(source), runs),
    }
    whole = seconds(lambda: tokenised(folded(read_source(data, f"source{suffix}"))), runs)
    shares = {stage: spent / whole for stage, spent in stages.items()}
    shares["index and hashes"] = max(1 - sum(shares.values()), 0.0)
    plain_text = "\n".join(folded(source).stream(kind).text for kind in KINDS)
    peers = {
        "NFC normalisation alone": len(plain_text.encode())
        / 1e6
        / seconds(lambda: unicodedata.normalize("NFC", plain_text + "\u0301"), runs)
    }
    if suffix == ".html":
        peers |= trafilatura_speed(data, runs)
    return Measured(name, len(data), "MB", len(data) / 1e6 / whole, shares, peers)


def trafilatura_speed(data: bytes, runs: int) -> dict[str, float]:
    """MB of web page per CPU second of trafilatura, which keeps no offsets; empty where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return {}
    markup = data.decode()
    trafilatura.extract(markup[:2000])
    return {"trafilatura": len(data) / 1e6 / seconds(lambda: trafilatura.extract(markup), max(runs // 2, 1))}


def measure_pdf(pages: int, runs: int) -> Measured | None:
    """A PDF of so many pages; None where it cannot be drawn or read."""
    try:
        import pypdfium2

        data = pdf(pages)
    except ImportError:
        return None

    def characters() -> None:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            page.get_textpage().get_text_range()

    source = read_source(data, "source.pdf")
    whole = seconds(lambda: tokenised(folded(read_source(data, "source.pdf"))), runs)
    shares = {
        "PDFium (text alone)": seconds(characters, runs) / whole,
        "fold": seconds(lambda: folded(source), runs) / whole,
    }
    shares["process, places, layout, blocks, index"] = max(1 - sum(shares.values()), 0.0)
    peers = {}
    try:
        from pdfminer.high_level import extract_text
    except ImportError:
        pass
    else:
        peers["pdfminer.six"] = pages / seconds(lambda: extract_text(io.BytesIO(data)), 1)
    return Measured("PDF", pages, "pages", pages / whole, shares, peers)


def measured(size: int, runs: int, only: tuple[str, ...]) -> Iterator[Measured]:
    """Every kind of source, or those named."""
    kinds: dict[str, Callable[[], Measured | None]] = {
        "english": lambda: measure("English text", plain("en", size), ".txt", text.read, runs),
        "korean": lambda: measure("Korean text", plain("ko", size), ".txt", text.read, runs),
        "japanese": lambda: measure("Japanese text", plain("ja", size), ".txt", text.read, runs),
        "chinese": lambda: measure("Chinese text", plain("zh", size), ".txt", text.read, runs),
        "markdown": lambda: measure("Markdown", marked_up(size, 80), ".md", markdown.read, runs),
        "dense": lambda: measure("dense Markdown", marked_up(size, 23), ".md", markdown.read, runs),
        "html": lambda: measure("HTML", page(size), ".html", html.read, runs),
        "html-korean": lambda: measure("HTML in Korean", page(size, "ko"), ".html", html.read, runs),
        "pdf": lambda: measure_pdf(60, runs),
    }
    unknown = set(only) - set(kinds)
    if unknown:
        raise SystemExit(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(kinds)}")
    for name, make in kinds.items():
        if not only or name in only:
            found = make()
            if found is not None:
                yield found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast sources are read, folded and indexed.")
    parser.add_argument("--size", type=float, default=2.0, help="MB of each text")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = []
    for one in measured(int(given.size * 1e6), given.runs, tuple(given.only)):
        found.append(one.as_dict())
        if not given.json:
            stages = ", ".join(f"{stage} {share:.0%}" for stage, share in one.stages.items())
            print(f"{one.name:<16} {one.per_second:8.2f} {one.unit} per CPU second   ({stages})")
            for peer, speed in one.peers.items():
                times = f"we are {one.per_second / speed:.2f} times it"
                print(f"{'':<16} {speed:8.2f} {one.unit} per CPU second   {peer}: {times}")
    yardstick = round(seconds(ten_million, 1), 2)
    if given.json:
        print(json.dumps({"measured": found, "ten_million_additions": yardstick}, indent=2, ensure_ascii=False))
    else:
        print(
            f"ten million additions in a loop take this machine {yardstick} CPU seconds (0.4 to 0.6 where it is quiet)"
        )


if __name__ == "__main__":
    main()
