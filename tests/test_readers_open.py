"""Bytes as a source: decoding, the choice of a reader, limits; and two real texts where they are at hand."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from pincite.errors import SourceError
from pincite.sources import readers
from pincite.sources.decode import decode
from pincite.sources.readers import read_source
from pincite.sources.readers.sniffing import looks_like_markdown
from pincite.sources.streams import CITABLE, ReadText


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    words = "안개\r\nfog\r \u2028😀\ufeff"
    assert decode(mark + words.encode(encoding)) == words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"one\ntwo\nthr\xe9e", "byte 0xE9 at byte offset 11 (line 3)"),
        (codecs.BOM_UTF8 + b"ab\xff", "byte 0xFF at byte offset 5 (line 1)"),
        (b"cut \xec\x95", "byte 0xEC at byte offset 4 (line 1)"),
        (b"\xed\xa0\x80", "byte offset 0"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not UTF-16"),
        (b"one\ntwo\x00", "NUL at character 7 (line 2)"),
        ("fog".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        (b"\x00\xff\xfe", "NUL bytes (the first at byte offset 0)"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert said in str(caught.value)


def test_a_source_has_its_digests_and_its_reader() -> None:
    data = codecs.BOM_UTF8 + b"# Fog\r\n\r\nIt rained."
    source = read_source(data, "library/Fog.MD")
    assert source.reader == "markdown/1"
    assert source.name == "library/Fog.MD"
    assert source.source_sha256 == hashlib.sha256(data).hexdigest()
    assert source.text_sha256 == hashlib.sha256(data[3:]).hexdigest()
    assert [block.kind for block in source.blocks] == ["heading", "body"]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# Fog\n\n**It** rained.", True),
        ("It rained.<sup>1)</sup> So<sup>2)</sup>", True),
        ("## Fog\n\nIt.\n\n## Rain", True),
        ("| a | b |\n|---|---|\n| c | d |", True),
        ("# 1 of the list, 5 * 3 * 2 and a_b_c", False),
        ("It rained.\n\n-----\n\nIt snowed.", False),
        ("A footnote*\n\n* See [1] and (2).", False),
        ("", False),
    ],
)
def test_text_that_is_markdown(text: str, markdown: bool) -> None:
    assert looks_like_markdown(text) is markdown
    assert read_source(text.encode(), "a.txt").reader == ("markdown/1" if markdown else "text/1")
    assert read_source(text.encode(), "a.md").reader == "markdown/1"


@pytest.mark.parametrize("name", ["a.docx", "a", "a.txt.gz"])
def test_a_suffix_without_reader(name: str) -> None:
    with pytest.raises(SourceError, match=r"no reader for .*\.txt, \.text, \.md, \.markdown"):
        read_source(b"Fog", name)


def test_a_source_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 2)
    with pytest.raises(SourceError, match=r"a\.txt: 3 bytes"):
        read_source(b"Fog", "a.txt")


def test_the_name_stands_in_the_message() -> None:
    with pytest.raises(SourceError, match=r"^fog\.md: not UTF-8"):
        read_source(b"\xff", "fog.md")


def real(prefix: str) -> ReadText:
    folder = Path(__file__).parents[2] / "shared" / "sources"
    found = sorted(folder.glob(f"{prefix}*")) if folder.is_dir() else []
    if not found:
        pytest.skip("the real texts are not at hand")
    return read_source(found[0].read_bytes(), found[0].name)


def test_a_real_paper() -> None:
    source = real("001")
    assert source.reader == "markdown/1"
    assert [b.label for b in source.blocks if b.kind == "note"] == ["1", "2", "3", "4"]
    assert sum(b.joins for b in source.blocks) == 2
    assert sum(b.kind == "heading" for b in source.blocks) == 5
    assert [b.keep for b in source.blocks if b.kind == "furniture"] == [(), ()]
    read = "".join(source.text[s:e] for b in source.blocks if b.kind in CITABLE for s, e in b.keep)
    assert not set(read) & set("*#")
    assert "<sup>" not in read
    assert read.count("<https://") == 3


def test_a_real_article() -> None:
    source = real("000")
    assert source.reader == "text/1"
    assert {b.kind for b in source.blocks} == {"body"}
    assert not any(b.joins for b in source.blocks)
    kept = "".join(source.text[s:e] for b in source.blocks for s, e in b.keep)
    assert "".join(kept.split()) == "".join(source.text.split())
