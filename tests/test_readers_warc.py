"""What is read of web archives, and what is refused of them."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import random
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from pincite.errors import SourceError
from pincite.evidence.passages.locate import index, locate
from pincite.sources.readers import read_source, suffix_of, warc

SOURCES = Path(__file__).parent / "sources"
CITATIONS: dict[str, dict[str, list[str]]] = json.loads((SOURCES / "citations.json").read_text(encoding="utf-8"))
ARCHIVES = ["news.warc", "news.warc.gz", "news.wacz"]

_spec = importlib.util.spec_from_file_location("make_archives", SOURCES / "make_archives.py")
assert _spec is not None and _spec.loader is not None
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)

PAGE = b"<p>The fog came in from the sea."


@pytest.mark.parametrize("name", ARCHIVES)
def test_spans_count_in_the_markup_of_the_page(name: str) -> None:
    page = read_source((SOURCES / "news.html").read_bytes(), "news.html")
    source = read_source((SOURCES / name).read_bytes(), name)
    assert source.text_sha256 == page.text_sha256
    assert source.source_sha256 != page.source_sha256
    assert source.blocks == page.blocks
    assert source.reader == ("wacz/1 html/1" if name.endswith("wacz") else "warc/1 html/1")


@pytest.mark.parametrize("name", [name for name in CITATIONS if name.endswith((".warc", ".warc.gz", ".wacz"))])
def test_citations(name: str) -> None:
    indexed = index(read_source((SOURCES / name).read_bytes(), name))
    for quote in CITATIONS[name]["honest"]:
        assert locate(indexed, quote=quote).status == "found", quote
    for quote in CITATIONS[name]["falsified"]:
        assert locate(indexed, quote=quote).status != "found", quote


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no page"):
        read_source((SOURCES / "no-page.warc").read_bytes(), "no-page.warc")


def package(records: list[bytes], address: str, day: str = "") -> str:
    return warc.extract_wacz(make.wacz(records, address, day))[0]


def moved(start: str, to: str, status: str = "302 Found") -> bytes:
    found: bytes = make.response(start, b"", "text/html", status, f"Location: {to}\r\n")
    return found


WANTED = make.response("https://w.example/fog", PAGE, "text/html")


@pytest.mark.parametrize(
    "records",
    [
        [moved("http://w.example/", "https://w.example/fog"), WANTED],
        [WANTED, moved("http://w.example/", "https://w.example/fog", "308 Permanent Redirect")],
        [moved("http://w.example/", "/a"), WANTED, moved("http://w.example/a", "https://w.example/fog", "301 Moved")],
        [
            make.response("https://w.example/fog", b"", "text/html", "304 Not Modified"),
            WANTED,
            moved("http://w.example/", "https://w.example/fog", "307 Temporary Redirect"),
        ],
    ],
    ids=["before", "behind", "over two", "beside an empty answer"],
)
def test_the_page_of_a_package_is_found_over_redirects(records: list[bytes]) -> None:
    assert package(records, "http://w.example/") == PAGE.decode()


@pytest.mark.parametrize(
    "to", ["http://w.example/", "http://[half", "\x00", "https://nowhere.example/", "x" * 5000], ids=lambda to: to[:20]
)
def test_redirects_that_lead_nowhere_leave_the_first_page(to: str) -> None:
    assert "99 stories" in package([moved("http://w.example/", to), WANTED], "http://w.example/")


def test_of_several_captures_that_of_the_day_is_read() -> None:
    days = make.days()
    for day, height in (
        ("2019-03-03T06:00:00Z", "2.9"),
        ("2019-03-04T06:00:00Z", "3.4"),
        ("2019-03-05T06:00:00Z", "3.4"),
    ):
        assert f"{height} metres" in package(days, make.TIDES, day)
    assert "2.9 metres" in package(days, make.TIDES), "no day is named: the first"
    assert "2.9 metres" in package(days, make.TIDES, "2020-01-01T00:00:00Z"), "there is none of that day: the first"
    assert "2.9 metres" in read(*days)


def test_a_record_that_says_that_nothing_changed_is_no_page() -> None:
    again = make.revisit("http://b.example/", "2019-03-05T06:00:00Z", "2019-03-04T06:00:00Z")
    assert read(again, OTHER) == "<p>Another page."
    with pytest.raises(SourceError, match="holds no page"):
        read(again)
    loop = [again, make.revisit("http://b.example/", "2019-03-04T06:00:00Z", "2019-03-05T06:00:00Z")]
    assert "99 stories" in package(loop, "http://b.example/", "2019-03-05T06:00:00Z")


def test_the_suffix_of_a_gzipped_archive() -> None:
    assert suffix_of("ref-fog.WARC.GZ") == ".warc.gz"
    with pytest.raises(SourceError, match=r"no reader for \.gz"):
        read_source(b"", "ref-fog.tar.gz")


def read(*records: bytes) -> str:
    return warc.extract(b"".join(records))[0]


OTHER = make.response("http://a.example/", b"<p>Another page.", "text/html")
CHOICES = {
    "the first page": ([make.response("http://b.example/", PAGE, "text/html"), OTHER], PAGE),
    "not an error page": ([make.response("http://b.example/", b"<p>No", "text/html", "404 Not Found"), OTHER], None),
    "not an empty page": ([make.response("http://b.example/", b"", "text/html"), OTHER], None),
    "not a picture": ([make.response("http://b.example/", b"\x89PNG", "image/png"), OTHER], None),
    "a chunked page": (
        [
            make.response(
                "http://b.example/", make.chunked(PAGE * 99), "text/html", extra="Transfer-Encoding: chunked\r\n"
            )
        ],
        PAGE * 99,
    ),
    "a page called chunked": (
        [make.response("http://b.example/", PAGE, "text/html", extra="Transfer-Encoding: chunked\r\n")],
        PAGE,
    ),
    "a gzipped page": (
        [make.response("http://b.example/", gzip.compress(PAGE), "text/html", extra="Content-Encoding: gzip\r\n")],
        PAGE,
    ),
    "a deflated page": (
        [make.response("http://b.example/", zlib.compress(PAGE), "text/html", extra="Content-Encoding: deflate\r\n")],
        PAGE,
    ),
    "a page called gzipped": (
        [make.response("http://b.example/", PAGE, "text/html", extra="Content-Encoding: gzip\r\n")],
        PAGE,
    ),
    "a resource": ([make.record("resource", "http://b.example/", PAGE, "text/html; charset=utf-8")], PAGE),
    "XHTML": ([make.response("http://b.example/", PAGE, "application/xhtml+xml")], PAGE),
    "the largest text when there is no page": (
        [make.response("http://b.example/", text, "text/plain") for text in (b"Fog.", b"Fog and rain.", b"Rain.")],
        b"Fog and rain.",
    ),
    "a page rather than text": ([make.response("http://b.example/", b"Fog." * 999, "text/plain"), OTHER], None),
}


@pytest.mark.parametrize("name", CHOICES)
def test_which_record_is_read(name: str) -> None:
    records, expected = CHOICES[name]
    assert read(*records) == (expected or b"<p>Another page.").decode()
    assert read(*map(gzip.compress, records)) == read(*records)


def test_the_charset_sent_counts_more_than_the_page_s_own() -> None:
    page = "<meta charset=utf-8><p>안개"
    assert read(make.response("http://b.example/", page.encode("cp949"), "text/html; charset=euc-kr")) == page


# ---------------------------------------------------------------------------------------------------------- enemies

HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
REFUSED = {
    "nothing": (b"", "no page"),
    "something else": (b"<html>", "not a WARC"),
    "no length": (HEAD + b"\r\nHTTP/1.1 200 OK\r\n\r\n", "length ''"),
    "a negative length": (HEAD + b"Content-Length: -5\r\n\r\n", "length '-5'"),
    "a record cut short": (
        HEAD + b"Content-Length: 500\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nFog",
        "ends in",
    ),
    "a huge length": (
        HEAD + b"Content-Length: 9999999999999\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nFog",
        "at most",
    ),
    "an endless line": (HEAD + b"X: " + b"y" * 100_000, "no end"),
    "endless headers": (HEAD + b"X: y\r\n" * 20_000, "no end"),
    "damaged gzip": (gzip.compress(OTHER)[:40] + b"\xff" * 40, "damaged"),
    "gzip cut short": (gzip.compress(OTHER)[:-30], "ends in the middle"),
    "a bomb of gzip": (gzip.compress(OTHER.replace(b"text/html", b"image/png") + bytes(8_000_000)), "200 times"),
    "a bomb in the page": (
        make.response(
            "http://b.example/", gzip.compress(b" " * 8_000_000), "text/html", extra="Content-Encoding: gzip\r\n"
        ),
        "200 times",
    ),
    "brotli": (make.response("http://b.example/", b"x", "text/html", extra="Content-Encoding: br\r\n"), "'br'"),
    "damaged gzip in the page": (
        make.response("http://b.example/", b"\x1f\x8b" + b"x" * 99, "text/html", extra="Content-Encoding: gzip\r\n"),
        "cannot be unpacked",
    ),
    "only redirects": (make.response("http://b.example/", b"x", "text/html", "302 Found"), "no page"),
    "a page that is not UTF-8": (make.response("http://b.example/", b"<p>\xff", "text/html"), "not UTF-8"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(SourceError, match=re.escape(said)):
        read_source(data, "a.warc")


def test_too_many_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_RECORDS", 20)
    one = make.record("metadata", "", b"", "text/plain")
    for data in (one * 21, gzip.compress(one) * 21, gzip.compress(b"") * 21):
        with pytest.raises(SourceError, match="more than 20"):
            warc.extract(data)


def test_too_much_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_UNPACKED", 50_000)
    noise = random.Random(1).randbytes(60_000)
    with pytest.raises(SourceError, match="50,000 bytes"):
        warc.extract(gzip.compress(make.record("resource", "", noise, "image/png") + OTHER))


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def test_a_package_without_a_list_of_pages() -> None:
    assert warc.extract_wacz(zipped(("archive/a.warc", OTHER)))[0] == "<p>Another page."


def test_a_package_whose_first_page_was_not_kept() -> None:
    pages = b'{"format": "json-pages-1.0"}\nnot json\n{"url": "http://gone.example/"}\n'
    data = zipped(("pages/pages.jsonl", pages), ("archive/a.warc", OTHER))
    assert warc.extract_wacz(data)[0] == "<p>Another page."


WACZ_REFUSED = {
    "no zip": (b"PK\x03\x04", "does not end as a zip"),
    "nothing in it": (zipped(), "no page"),
    "no archive": (zipped(("a.warc", OTHER)), "no page"),
    "damaged": (zipped(("archive/a.warc", OTHER))[5:], "cannot be read"),
    "lzma": (zipped(("archive/a.warc", OTHER), method=zipfile.ZIP_LZMA), "unusual way"),
    "a bomb": (zipped(("archive/a.warc", OTHER.replace(b"html", b"xxxx") + bytes(8_000_000))), "200 times"),
    "a bomb in a bomb": (
        zipped(("archive/a.warc.gz", gzip.compress(bytes(200_000_000)))),
        "times its size",
    ),
    "too many entries": (zipped(*((f"{n}", b"") for n in range(10_001))), "10,000 entries"),
    "a directory too large": (
        b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, 2**31, 0, 0),
        "10,000 entries",
    ),
}


@pytest.mark.parametrize("name", WACZ_REFUSED)
def test_what_is_refused_of_packages(name: str) -> None:
    data, said = WACZ_REFUSED[name]
    with pytest.raises(SourceError, match=said):
        read_source(data, "a.wacz")


@pytest.mark.parametrize("name", ARCHIVES)
def test_damaged_bytes_are_read_or_refused(name: str) -> None:
    whole = (SOURCES / name).read_bytes()
    chance = random.Random(5)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_source(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]), name)
        except SourceError:
            continue
