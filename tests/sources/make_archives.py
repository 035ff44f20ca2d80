"""Writes the web archives of this folder from its pages: ``python tests/sources/make_archives.py``."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ADDRESS = "https://gazette.example/ferry"


def record(kind: str, address: str, block: bytes, sort: str) -> bytes:
    """One WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n" + (f"WARC-Target-URI: {address}\r\n" if address else "")
    head += f"WARC-Date: 2021-05-04T08:00:00Z\r\nContent-Type: {sort}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(address: str, body: bytes, sort: str, status: str = "200 OK", extra: str = "") -> bytes:
    """A record of a response over HTTP."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {sort}\r\n{extra}\r\n".encode() + body
    return record("response", address, http, "application/http; msgtype=response")


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


def wacz(parts: list[bytes]) -> bytes:
    """A package whose first page is not the first response."""
    other = response("https://gazette.example/", b"<h1>Front page</h1><p>There are 99 stories.</p>", "text/html")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            ("datapackage.json", b'{"profile": "data-package", "wacz_version": "1.1.1"}'),
            ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}\n{"url": "' + ADDRESS.encode() + b'"}\n'),
            ("archive/data.warc.gz", b"".join(gzip.compress(part, mtime=0) for part in (other, *parts))),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2021, 5, 4, 0, 0, 0)), data)
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "news.warc").write_bytes(b"".join(records()))
    (HERE / "news.warc.gz").write_bytes(b"".join(gzip.compress(part, mtime=0) for part in records()))
    (HERE / "news.wacz").write_bytes(wacz(records()))
