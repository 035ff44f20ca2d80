"""What the reader of web pages makes of them: kinds, words as read, places in the markup, and nothing it must not."""

from __future__ import annotations

import html
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.errors import SourceError
from pincite.evidence.passages.folding import fold
from pincite.evidence.passages.locate import index, locate, passage_text
from pincite.evidence.passages.pins import make_pin
from pincite.sources.readers import html as reader
from pincite.sources.readers import read_source
from pincite.sources.readers.html_decode import decode_page
from pincite.sources.readers.html_tokens import attributes, references, tokens
from pincite.sources.streams import Block, ReadText

SOURCES = Path(__file__).parent / "sources"
ENDLESS = "endless.html"
PAGES = sorted(path.name for path in SOURCES.glob("*.html") if path.name != ENDLESS)
CITATIONS: dict[str, dict[str, list[str]]] = json.loads((SOURCES / "citations.json").read_text(encoding="utf-8"))


def as_read(source: str, block: Block) -> str:
    """The words of a block, character references read."""
    parts: list[str] = []
    reads = iter((*block.reads, (len(source) + 1, len(source) + 1, "")))
    at, end, sign = next(reads)
    for (low, high), glue in zip(block.keep, block.glue, strict=True):
        parts.append(glue)
        while at < high:
            parts += (source[low:at], sign)
            low = end
            at, end, sign = next(reads)
        parts.append(source[low:high])
    return " ".join("".join(parts).split())


def told(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, as_read(markup, block)) for block in reader.read(markup)]


def body(markup: str) -> list[str]:
    return [words for kind, words in told(markup) if kind == "body"]


def sections(name: str) -> dict[str, list[str]]:
    """The reviewed reading of each file: a line a block, "kind label joins page | words"."""
    found: dict[str, list[str]] = {}
    for line in (SOURCES / name).read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            found[line[3:]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


def lines(source: ReadText) -> list[str]:
    """A source as :func:`sections` has it."""
    return [
        f"{b.kind} {b.label or '-'} {'joins' if b.joins else '-'}{f' p{b.page}' if b.page else ''} | "
        + as_read(source.text, b)
        for b in source.blocks
    ]


# ------------------------------------------------------------------------------------------------------ whole pages


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_as_reviewed(name: str) -> None:
    source = read_source((SOURCES / name).read_bytes(), name)
    assert lines(source) == sections("as-read-html.txt")[name]


def check_shape(text: str, blocks: tuple[Block, ...]) -> None:
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.start
        assert len(block.keep) == len(block.glue)
        for low, high in block.keep:
            assert at <= low < high <= block.end
            at = high
        at = block.end
        ranges = list(block.keep)
        last = block.start
        for low, high, sign in block.reads:
            assert last <= low < high and sign
            assert any(first <= low and high <= end for first, end in ranges)
            last = high


@pytest.mark.parametrize("name", PAGES)
def test_every_kept_word_leads_back_to_the_markup(name: str) -> None:
    """A range of the folded stream, mapped back, is markup that reads as those words."""
    source = read_source((SOURCES / name).read_bytes(), name)
    check_shape(source.text, source.blocks)
    indexed = index(source)
    for kind in ("body", "heading", "note", "table", "caption"):
        stream = indexed.stream(kind)
        for match in re.finditer(r"[^\W\d_]+|\d[\d.,]*\d|[^\w\s]", stream.text):
            spans = stream.folded.source_span(*match.span())
            stands = "".join(source.text[low:high] for low, high in spans)
            bare = html.unescape(re.sub(r"<r[tp]>.*?</r[tp]>|<[^>]*>", "", stands))
            assert fold_plain(bare) == fold_plain(match[0]), (match[0], stands)
            assert stream.folded.folded_range(spans[0][0], spans[-1][1]) == match.span()


def fold_plain(words: str) -> str:
    return fold(words).text.replace(" ", "")


# --------------------------------------------------------------------------------------------------------- citations

HONEST = [(name, quote) for name, cited in CITATIONS.items() if name in PAGES for quote in cited["honest"]]
FALSIFIED = [(name, quote) for name, cited in CITATIONS.items() if name in PAGES for quote in cited["falsified"]]


def test_there_are_citations_enough() -> None:
    assert len(PAGES) >= 26 and len(HONEST) >= 120 and len(FALSIFIED) >= 200


def test_the_set_is_as_large_as_promised() -> None:
    """Pages, documents and archives together; those that cannot be read are part of it."""
    suffixes = (".html", ".pdf", ".warc", ".warc.gz", ".wacz")
    assert len([path for path in SOURCES.iterdir() if path.name.endswith(suffixes)]) >= 42
    assert sum(len(cited["honest"]) for cited in CITATIONS.values()) >= 200
    assert sum(len(cited["falsified"]) for cited in CITATIONS.values()) >= 250


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(SourceError, match=f"{ENDLESS}: its elements stand more than 512 deep inside each other"):
        read_source((SOURCES / ENDLESS).read_bytes(), ENDLESS)


@pytest.mark.parametrize(("name", "quote"), HONEST)
def test_honest_passages_are_found(name: str, quote: str) -> None:
    source = read_source((SOURCES / name).read_bytes(), name)
    indexed = index(source)
    found = locate(indexed, quote=quote)
    assert found.status == "found", found.reason
    assert found.place is not None
    pin = make_pin(passage_text(indexed, found.place))
    assert locate(indexed, pin=pin, spans=found.place.spans, same_text=True).status == "found"
    assert locate(indexed, pin=pin).place == found.place


@pytest.mark.parametrize(("name", "quote"), FALSIFIED)
def test_falsified_passages_are_refused(name: str, quote: str) -> None:
    source = read_source((SOURCES / name).read_bytes(), name)
    assert locate(index(source), quote=quote).status != "found"


# ---------------------------------------------------------------------------------------------------------- details

SMALL = {
    "inline elements glue nothing": ("<p>Fog<b>gy</b> <a href=x>Ri</a>ver</p>", ["Foggy River"]),
    "blocks part": ("One<div>Two<p>Three</div>Four", ["One", "Two", "Three", "Four"]),
    "line breaks": ("<p>One<br>two<br><br>three", ["One two", "three"]),
    "a picture parts words": ("<p>One<img src=a>two", ["One two"]),
    "wbr and soft hyphen": ("<p>light<wbr>house&shy;keeper", ["lighthouse\xadkeeper"]),
    "superscripts": ("<p>m<sup>2</sup>, 10<sup>6</sup>, 4<sup>th</sup>, CO<sub>2</sub>", ["m2, 10 6, 4th, CO2"]),
    "minus in an exponent": ("<p>10<sup>-3</sup> g", ["10 -3 g"]),
    "bracketed marks": ("<p>In the fog<sup>[4]</sup> they<sup>(b)</sup> left.<sup>*</sup>", ["In the fog they left."]),
    "a link to a paragraph is no note": (
        "<p>Dues as in paragraph <a href=#p2>(2)</a> and <a href=#p2>2</a>.<p id=p2>(2) They are 12 crowns.",
        ["Dues as in paragraph (2) and 2.", "(2) They are 12 crowns."],
    ),
    "marks between words": (
        "<p>In 1857<sup>[4]</sup>3 men left.<sup>[5]</sup>It rained<sup>(b)</sup>.",
        ["In 1857 3 men left. It rained."],
    ),
    "a hidden block in a line": ("<div>Fog <div hidden>no<br>no</div>and rain</div>", ["Fog and rain"]),
    "struck out": ("<p>It cost <del>30</del> <ins>50</ins> <s>now</s>", ["It cost 50"]),
    "ruby": ("<p><ruby>東<rp>(</rp><rt>とう<rp>)</rp></ruby>方", ["東方"]),
    "definition list": ("<dl><dt>Fog<dd>Thick<dd>Thin</dl>", ["Fog", "Thick", "Thin"]),
    "nested lists": ("<ul><li>a 1<ul><li>b 2</ul>c 3<li>d 4</ul>", ["a 1", "b 2", "c 3", "d 4"]),
    "preformatted": ("<pre>one\ntwo\n\nthree</pre>", ["one two", "three"]),
    "layout table": ("<table><tr><td><h1>The whole history of the fog at the coast</h1>Fog</table>", ["Fog"]),
    "one cell a row": ("<table><tr><td>Fog<tr><td>Rain</table>", ["Fog", "Rain"]),
    "cells without a table": ("<td>Fog<td>Rain", ["FogRain"]),
    "unknown elements are blocks": ("<x-y>Fog</x-y><x-y>Rain</x-y>", ["Fog", "Rain"]),
    "formatting over blocks": ("<b><p>Fog</p><p>Rain</p></b>", ["Fog", "Rain"]),
    "wrong end tags": ("</div></p><p>Fog</b></i></span></td> rain</p></table>", ["Fog rain"]),
    "a lone less-than sign": ("<p>5 < 7 <3 a<b", ["5 < 7 <3 a"]),
    "upper case": ("<P>Fog<SCRIPT>x</SCRIPT><BR>Rain</P>", ["Fog Rain"]),
    "declarations": ('<!DOCTYPE html PUBLIC "x" "y" [<!ENTITY big "9">]><p>Fog &big; rain', ["Fog &big; rain"]),
    "comments": ("<p>Fog<!-- not > this --><!----> rain<!-->.", ["Fog rain."]),
    "hidden in style": ("<p>Fog<span style='visibility:hidden'> no</span>", ["Fog"]),
    "a hidden element's children": ("<div hidden><p>no<p>no</div><p>Fog", ["Fog"]),
    "select": ("<p>Fog <select><option>no<option>no</select>rain", ["Fog rain"]),
    "buttons in a line": ("<p>Fog <button>no</button>rain", ["Fog rain"]),
    "read more": ("<p>Fog.<p>Read more: <a href=x>All about the rain</a>", ["Fog."]),
    "self-closing in XHTML": ('<?xml version="1.0"?><p>Fog<a name="x"/> <span hidden="hidden"/>rain</p>', ["Fog rain"]),
    "self-closing in HTML": ("<p>Fog<span hidden/> no</p><p>rain", ["Fog", "rain"]),
    "everything in a form": ("<form id=aspnet><p>Fog and rain</p></form>", ["Fog and rain"]),
    "details": ("<details><summary>Fog</summary>Rain</details>", ["Fog", "Rain"]),
    "an attribute with a greater-than sign": ("<p title='a > b'>Fog", ["Fog"]),
    "a class that only sounds like it": ("<p class='has-sidebar no-comments'>Fog", ["Fog"]),
    "a page behind a window": (
        "<div aria-hidden=true><h1>H</h1><p>Fog, and so on.</p></div><div role=dialog>Accept 3</div>",
        ["Fog, and so on."],
    ),
    "the main text in a promising class": (
        "<div class=banner><h1>H</h1><p>Fog, and so on.</p></div>",
        ["Fog, and so on."],
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_pages(name: str) -> None:
    markup, expected = SMALL[name]
    assert body(markup) == expected


LEFT_OUT = {
    "nav": ("<nav>Home</nav>", "navigation"),
    "role": ("<div role=navigation>Home</div>", "navigation"),
    "breadcrumbs": ("<ul class='site-breadcrumbs'><li>Home</ul>", "navigation"),
    "camel case": ("<div class=mainNav>Home</div>", "navigation"),
    "cookies": ("<div id=cookieConsent>We use 3</div>", "furniture"),
    "footer": ("<footer>Imprint 4</footer>", "furniture"),
    "comments": ("<div id=comments>So 5</div>", "furniture"),
    "sharing": ("<div class='share_links'>Send 6</div>", "furniture"),
    "sidebar": ("<div class=sidebar>Also 7</div>", "related"),
    "aside": ("<aside>Also 8</aside>", "related"),
    "a heading and links": ("<h2>Related stories</h2><ul><li><a href=x>Also 9</a></ul>", "related"),
    "Korean heading and links": ("<h3>관련 기사</h3><p><a href=x>등대 9곳</a></p>", "related"),
    "a list of links": ("<ul>" + "<li><a href=x>Place 1</a>" * 4 + "</ul>", "navigation"),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_no_main_text(name: str) -> None:
    markup, kind = LEFT_OUT[name]
    page = f"<h1>Fog</h1><p>The fog came in from the sea at four, and stayed.</p>{markup}"
    kinds = [block.kind for block in reader.read(page)]
    assert kinds[:2] == ["heading", "body"]
    assert kinds[2:] and set(kinds[2:]) == {kind}


def test_what_is_left_out_is_said_to_stand_there() -> None:
    source = read_source((SOURCES / "news.html").read_bytes(), "news.html")
    found = locate(index(source), quote="Bridge opens after 9 years")
    assert found.status == "missing"
    assert "navigation or links" in found.reason


NOTES = {
    "role": "<p>Fog<a role=doc-noteref href=#n>1</a>.</p><aside role=doc-footnote id=n>1. See Orr.</aside>",
    "linked items": "<p>Fog<sup><a href=#fn1>1</a></sup>.</p><ol><li id=fn1>See Orr. <a href=#r1>↩</a></li></ol>",
    "word": "<p>Fog<a name=_ftnref1 href=#_ftn1>[1]</a>.</p><p><a name=_ftn1 href=#_ftnref1>[1]</a> See Orr.</p>",
    "a list with a class": "<p>Fog.<sup>1</sup></p><div class=footnotes><ol><li>See Orr.</ol></div>",
    "raised digits": "<p>Fog.<sup>1</sup></p><hr><p><sup>1</sup> See Orr.</p>",
    "digits and a bracket": "<p>Fog.<sup>1)</sup></p><p>1) See Orr.</p>",
    "after line breaks": "<p>The old fog.1)<br>It rained.<br>1) See Orr.</p>",
    "a call with the class of a footnote": (
        "<p>Fog<sup><a class=footnote-ref href=#fn1>1</a></sup>.<ol class=footnotes><li id=fn1>See Orr.</ol>"
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_notes(name: str) -> None:
    blocks = reader.read(NOTES[name])
    read = [(b.kind, b.label, as_read(NOTES[name], b)) for b in blocks if b.keep and b.kind != "furniture"]
    assert read[-1] == ("note", "1", "See Orr.")
    assert all("1" not in words for _, _, words in read)


def test_a_sentence_goes_on_behind_what_cuts_it() -> None:
    page = "<p>The pilots of the northern station said that the lamp, which</p>{}<p>was lit in May, is out.</p>"
    for cut in (
        "<figure><figcaption>The lamp</figcaption></figure>",
        "<aside role=doc-footnote>1. Orr.</aside>",
        "<table><tr><td>a<td>1<tr><td>b<td>2</table>",
        "<div class=ad>Buy 2</div>",
    ):
        blocks = [block for block in reader.read(page.format(cut)) if block.kind == "body"]
        assert [block.joins for block in blocks] == [False, True]


def test_rows() -> None:
    markup = "<table><tr><th><h4>Boat</h4><th>Year<tr><td><p>Ane</p><p>II</p><td>1<br>2<tr><td>Ute<td>"
    markup += "<ul><li>3<li>4</ul></table>"
    assert told(markup) == [("table", "Boat Year"), ("table", "Ane II 1 2"), ("table", "Ute 3 4")]


def test_the_letters_of_notes_under_a_table_are_not_read() -> None:
    markup = "<table><tr><td>Ane<td>3,540<sup>a</sup><tr><td>Ute<td>10<sup>b</sup>{}</table>"
    noted = markup.format("<tr><td colspan=2><sup>a</sup> By night.")
    assert told(noted) == [("table", "Ane 3,540"), ("table", "Ute 10b"), ("table", "a By night.")]
    assert told(markup.format(""))[0] == ("table", "Ane 3,540a")


def test_headings_have_levels() -> None:
    markup = "<h1>A</h1><h3><span>B</span></h3><div role=heading aria-level=4>C</div><div role=heading>D</div>"
    assert [(b.kind, b.label) for b in reader.read(markup)] == [("heading", level) for level in "1342"]


def test_a_number_with_an_entity_for_its_space_is_not_cut() -> None:
    source = read_source(b"<p>Some 3&nbsp;000 boats and 4&#8239;000 barges.", "a.html")
    for quote in ("000 boats", "000 barges", "Some 3"):
        assert locate(index(source), quote=quote).status != "found"
    assert locate(index(source), quote="3 000 boats").status == "found"


def test_hidden_words_are_no_note_marks() -> None:
    """What is struck or hidden cannot come back as the printed form of a note mark."""
    for markup in ("was <del>not</del> paid", "was <span hidden>not</span> paid", "1<del>0</del>00 were paid"):
        source = index(read_source(f"<p>The crew {markup}.".encode(), "a.html"))
        assert locate(source, quote="The crew was not paid").status != "found"
        assert locate(source, quote="The crew 1000 were paid").status != "found"


# ------------------------------------------------------------------------------------------------ tokens and references


def test_attributes() -> None:
    assert attributes(" a=1 B='2' c=\"3 &lt;\" d e = f/ a=9") == {"a": "1", "b": "2", "c": "3 <", "d": "", "e": "f/"}


@pytest.mark.parametrize(
    "written",
    ["&amp;", "&#8217;", "&#x2019;", "&nbsp;", "&shy;", "&lt;", "&CounterClockwiseContourIntegral;", "&#128;"],
)
def test_references_read_as_their_characters(written: str) -> None:
    assert list(references(f"a{written}b", 0, len(written) + 2)) == [(1, 1 + len(written), html.unescape(written))]


@pytest.mark.parametrize("written", ["&", "&&", "& amp;", "&nope;", "&#;", "&#x;", "R&D", "&;"])
def test_what_is_no_reference(written: str) -> None:
    assert list(references(written, 0, len(written))) == []


SOUP = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>",
    "<li>", "</ul>", "<a>", "<a href=#x>", "</a>", "<sup>", "</sup>", "<sup>1</sup>", "<br>", "<hr>", "<h1>",
    "</h1>", "<!--", "-->", "<!", "<script>", "</script>", "<nav>", "</nav>", "<span hidden>", "</span>", "&amp;",
    "&nbsp;", "&#8217;", "&", "&#", "<", ">", '"', "'", "=", "<img", "<aside role=doc-footnote>", "</aside>",
    "<p id=x>", "<ruby>", "<rt>", "</ruby>", "<pre>", "</pre>", "fog", "Rain.", "12", "1)", "[1]", "<del>",
    "</del>", "<select>", "<option>", "</select>", "<title>", "<svg>", "</svg>", "\x00", "\u2028", "é", "선원",
    "<dl>", "<dt>", "<dd>", "<body>", "<main>", "</main>", "<article>", "</article>", "<form>", "<caption>",
    "<figure>", "<figcaption>", " ", "\n", "&shy;", "&notit;", "</ruby>", "<td>1<td>2",
]  # fmt: skip
soup = st.lists(st.sampled_from(SOUP), max_size=60).map("".join)


@given(markup=soup)
@settings(max_examples=300, deadline=None)
def test_any_soup_is_read(markup: str) -> None:
    check_shape(markup, reader.read(markup))
    at = 0
    for token in tokens(markup):
        assert token.start == at < token.end
        at = token.end
    assert at == len(markup)


plain = st.lists(st.sampled_from(["fog", "rain", "선원", "3,000", "“so”", "é"]), min_size=1, max_size=8)
wraps = st.sampled_from(["{}", "<b>{}</b>", "<a href='x'>{}</a>", "<span>{}</span>", "<!-- x -->{}", "{}<wbr>"])


@given(paragraphs=st.lists(st.lists(st.tuples(plain, wraps), min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_invented(paragraphs: list[list[tuple[list[str], str]]]) -> None:
    markup = "".join("<p>" + " ".join(wrap.format(" ".join(words)) for words, wrap in p) for p in paragraphs)
    assert body(markup) == [" ".join(" ".join(words) for words, _ in p) for p in paragraphs]


# -------------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("utf-8", "utf-8", "안개 café"),
        ("EUC-KR", "cp949", "안개 똠방각하"),
        ("Shift_JIS", "cp932", "港湾①"),
        ("gb2312", "gb18030", "港口雾𠀀"),
        ("big5", "big5hkscs", "港口霧"),
        ("iso-8859-1", "cp1252", "café “so” €"),
        ("iso-8859-2", "iso8859_2", "přístav"),
        ("windows-1251", "cp1251", "гавань"),
    ],
)
def test_declared_encodings(label: str, codec: str, words: str) -> None:
    for head in (f'<meta charset="{label}">', f'<meta http-equiv=x content="text/html; charset={label}">'):
        assert decode_page(f"{head}<p>{words}".encode(codec)).endswith(words)
    assert decode_page(f"<p>{words}".encode(codec), label).endswith(words)


def test_a_byte_order_mark_counts_more_than_a_declaration() -> None:
    words = "<meta charset=euc-kr><p>안개"
    assert decode_page(b"\xef\xbb\xbf" + words.encode()) == words
    assert decode_page(b"\xff\xfe" + words.encode("utf-16-le")) == words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<p>caf\xe9", "not UTF-8"),
        (b"<meta charset=utf-8><p>caf\xe9", "not UTF-8"),
        (b"<meta charset=klingon>", "'klingon', which is not known"),
        (b"<meta charset=euc-kr><p>\xff\xff", "0xFF at byte offset 24 (line 1)"),
        (b"%PDF-1.4", "a PDF file"),
        (b"<p>a\x00b", "NUL"),
    ],
)
def test_what_cannot_be_decoded(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=re.escape(said)):
        read_source(data, "a.html")


def test_control_characters_of_windows_1252_are_kept() -> None:
    assert decode_page(b"<meta charset=latin1>\x81\x80") == "<meta charset=latin1>\x81€"


# ---------------------------------------------------------------------------------------------------------- enemies


def test_elements_too_deep() -> None:
    with pytest.raises(SourceError, match="512 deep"):
        read_source(b"<div>" * 200_000, "a.html")
    assert body("<p>" + "<b>" * 100_000 + "Fog") == ["Fog"]


def test_elements_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.sources.readers.html_tree.MAX_ELEMENTS", 100)
    with pytest.raises(SourceError, match="more than 100 elements"):
        reader.read("<p>x" * 101)


HOSTILE = [
    "<!DOCTYPE a[", "<!DOCTYPE ",
    "<", "<b", "<b ", "</", "</b", "<!", "<!--", "<?", "<p>", "</p>", "<a>", "<a href=#x>1</a>", "<td>x", "<br>",
    "&", "&#", "&amp", "&nbsp;", "<sup>1</sup>", "<script>", "<script></script>", '<a "', '<a ="', "<a ='", "<a =",
    "<a a=1 ", "<li>x", "<ul></ul>", "<h1>x</h1>", "<h2>Related</h2><a>y</a>", "</div>", "</table>",
    "<table></table>", "<p><span>", "<ul><li><span></ul>", "<p class=nav>x", "<dt>x<dd>y", "<pre>\n\n</pre>",
    "a1) ", "<p id=n>1<a href=#n>1</a>", ">", "<hr>", "<a a='>' ", "\n", " ", "[1]", "<img>", "<title>x",
    "<ruby>x<rt>y</ruby>", "<tr>", "<p style='display:none'>",
]  # fmt: skip


def seconds(markup: str) -> float:
    best = 9e9
    for _ in range(2):
        start = time.process_time()
        reader.read(markup)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("sign", HOSTILE)
def test_time_grows_as_the_page_does(sign: str) -> None:
    """Eight times the page takes about eight times as long; the square of it would be sixty-four times."""
    small = seconds(sign * (2_000 // len(sign)))
    large = seconds(sign * (16_000 // len(sign)))
    assert large < 28 * max(small, 0.0005)
