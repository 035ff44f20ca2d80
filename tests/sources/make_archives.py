"""Writes the web archives of this folder from its pages: ``python tests/sources/make_archives.py``."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ADDRESS = "https://gazette.example/ferry"


DAY = "2021-05-04T08:00:00Z"


def record(kind: str, address: str, block: bytes, sort: str, day: str = DAY, extra: str = "") -> bytes:
    """One WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n" + (f"WARC-Target-URI: {address}\r\n" if address else "")
    head += f"WARC-Date: {day}\r\n{extra}Content-Type: {sort}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(address: str, body: bytes, sort: str, status: str = "200 OK", extra: str = "", day: str = DAY) -> bytes:
    """A record of a response over HTTP."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {sort}\r\n{extra}\r\n".encode() + body
    return record("response", address, http, "application/http; msgtype=response", day)


def revisit(address: str, day: str, before: str) -> bytes:
    """A record that says that a page was on a day as it was on another day before."""
    refers = f"WARC-Refers-To-Target-URI: {address}\r\nWARC-Refers-To-Date: {before}\r\n"
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return record("revisit", address, http, "application/http; msgtype=response", day, profile + refers)


TIDES = "https://pilots.example/tides"


def tides(day: str, height: str, boats: int) -> bytes:
    """A page that says something else every day."""
    page = f"<html><body><h1>Tides of {day}</h1><p>High water stood at {height} metres; {boats} boats lay outside.</p>"
    return (page + "<p>The next bulletin is at 18:00.</p></body></html>").encode()


def days() -> list[bytes]:
    """One address on three days, the last as the second."""
    return [
        response(TIDES, tides("3 March", "2.9", 14), "text/html", day="2019-03-03T06:00:00Z"),
        response(TIDES, tides("4 March", "3.4", 9), "text/html", day="2019-03-04T06:00:00.250Z"),
        revisit(TIDES, "2019-03-05T06:00:00Z", "2019-03-04T06:00:00Z"),
    ]


def moved() -> list[bytes]:
    """A page that has moved twice; what stands first in the archive is another."""
    to = "Location: /tides\r\n"
    return [
        response("https://pilots.example/", b"<h1>Pilots</h1><p>There are 31 of us.</p>", "text/html"),
        response(TIDES, tides("6 March", "1.7", 22), "text/html; charset=utf-8"),
        response("http://pilots.example/t", b"", "text/html", "302 Found", "Location: https://pilots.example/t\r\n"),
        response("https://pilots.example/t", b"<p>Moved 308 times</p>", "text/html", "308 Permanent Redirect", to),
    ]


def sent_in_chunks() -> list[bytes]:
    """A Korean page in the encoding that its headers name, packed and sent in chunks."""
    page = "<html><body><h1>등대 보고</h1><p>등대지기 14명 가운데 절반 이상이 두 달 넘게 임금을 받지 못했다.</p>"
    body = chunked(gzip.compress((page + "<p>체불액은 3,200만 원이다.</p></body></html>").encode("euc-kr"), mtime=0))
    extra = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    return [
        record("metadata", ADDRESS, b"fetchTimeMs: 120\r\n", "application/warc-fields"),
        response(ADDRESS, body, "text/html; charset=EUC-KR", extra=extra),
    ]


def chunked(body: bytes) -> bytes:
    """A body as it is sent in chunks of 1,000 bytes."""
    parts = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def records() -> list[bytes]:
    """A visit: what was asked for, a redirect, a picture, then the page."""
    page = (HERE / "news.html").read_bytes()
    return [
        record("warcinfo", "", b"software: by hand\r\n", "application/warc-fields"),
        record(
            "request",
            ADDRESS,
            b"GET /ferry HTTP/1.1\r\nHost: gazette.example\r\n\r\n",
            "application/http; msgtype=request",
        ),
        response("http://gazette.example/ferry", b"<p>Moved 301 times.</p>", "text/html", "301 Moved"),
        response("https://gazette.example/ane.jpg", b"\xff\xd8\xff\xe0" + bytes(300), "image/jpeg"),
        response(
            ADDRESS,
            gzip.compress(page, mtime=0),
            "text/html; charset=UTF-8",
            extra="Content-Encoding: gzip\r\n",
        ),
        response("https://gazette.example/frame", b"<p>A frame with 9 words.</p>", "text/html"),
    ]


def wacz(parts: list[bytes], address: str = ADDRESS, day: str = "") -> bytes:
    """A package whose first page is not the first response."""
    other = response("https://gazette.example/", b"<h1>Front page</h1><p>There are 99 stories.</p>", "text/html")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("datapackage.json", b'{"profile": "data-package", "wacz_version": "1.1.1"}'),
            (
                "pages/pages.jsonl",
                f'{{"format": "json-pages-1.0"}}\n{json.dumps({"url": address} | ({"ts": day} if day else {}))}\n',
            ),
            ("archive/data.warc.gz", b"".join(gzip.compress(part, mtime=0) for part in (other, *parts))),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2021, 5, 4, 0, 0, 0)), data)
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "news.warc").write_bytes(b"".join(records()))
    (HERE / "news.warc.gz").write_bytes(b"".join(gzip.compress(part, mtime=0) for part in records()))
    (HERE / "news.wacz").write_bytes(wacz(records()))
    (HERE / "days.warc.gz").write_bytes(b"".join(gzip.compress(part, mtime=0) for part in days()))
    (HERE / "days.wacz").write_bytes(wacz(days(), TIDES, "2019-03-05T06:00:00Z"))
    (HERE / "moved.wacz").write_bytes(wacz(moved(), "http://pilots.example/t"))
    (HERE / "chunked.warc").write_bytes(b"".join(sent_in_chunks()))
    (HERE / "no-page.warc").write_bytes(b"".join([records()[0], *records()[2:4]]))
