"""Web archives: WARC records (ISO 28500, plain or gzipped record by record) and WACZ packages of them.

One record is read, the page: in a WACZ the capture of its first page (over redirects, and of several captures the one
of the day that the package names), else the first response with status 200 that is HTML, else the largest record of
text. A record that says no more than that the page was as before leads to the one from before. Spans count in the
markup of that record as decoded, as if the page had been held as a file. The format is a few header lines and a length,
so it is read here rather than with a library: nothing may unpack to more than is asked for.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from pincite import lazy
from pincite.errors import SourceError
from pincite.sources.decode import decode
from pincite.sources.readers import html, text
from pincite.sources.readers.html_decode import decode_page
from pincite.sources.streams import Block

MAX_RECORD: Final = 64 * 1024 * 1024
"""Bytes of the page, unpacked."""
MAX_UNPACKED: Final = 1024**3
"""Bytes of the archive that are unpacked in looking for it."""
MAX_RECORDS: Final = 200_000
MAX_RATIO: Final = 200
"""What unpacks to more than a megabyte may not be more than so many times its size; pages reach fifty."""
MAX_ENTRIES: Final = 10_000
_MAX_DIRECTORY: Final = 4 * 1024**2
_MAX_HEADER: Final = 64 * 1024
_CHUNK: Final = 4096
_FREE: Final = 1024**2
_CHARSET: Final = lazy.pattern(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEX: Final = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,1000})?\r?\n")
_HTML_TYPES: Final = ("text/html", "application/xhtml+xml")
_REDIRECTS: Final = (b"301", b"302", b"303", b"307", b"308")
_MAX_HOPS: Final = 20
_SECONDS: Final = len("2021-05-04T08:00:00")
"""Of a date (W3C), what is left without the fraction of a second."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The body of a record that may be the page."""

    body: bytes
    type: str
    charset: str
    address: str
    date: str


_Place = tuple[str, str]
"""The address of a capture and its date to the second; an empty date is any."""
_Ways = dict[_Place, _Place]
"""Where captures lead on: redirects, and those that were as before."""


def extract(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The markup of the page in a WARC, gzipped or not, and its blocks.

    Raises SourceError when it is damaged, unpacks to too much or holds no page.
    """
    return _read(_choose(_pages(_Stream(_unpacked([data], _Meter())), {}), ("", ""))[0])


def extract_wacz(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The markup of the main page in a WACZ 1.1 package and its blocks.

    Raises SourceError when it is damaged, unpacks to too much or holds no page.
    """
    _refuse_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            wanted = _first_page(archive, entries)
            ways: _Ways = {}
            found, exact = _choose(_wacz_pages(archive, entries, ways), wanted)
            led = _led(wanted, ways)
            if not exact and led != wanted:  # its record stood before the one that leads to it
                found, _ = _choose(_wacz_pages(archive, entries, {}), led)
            return _read(found)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error, ValueError, OSError) as error:
        raise SourceError(f"the WACZ package cannot be read as a zip: {error}") from None


def _read(found: _Found) -> tuple[str, tuple[Block, ...]]:
    if found.type in _HTML_TYPES:
        markup = decode_page(found.body, found.charset)
        return markup, html.read(markup)
    plain = decode(found.body)
    return plain, text.read(plain)


def _wacz_pages(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], ways: _Ways) -> Iterator[_Found]:
    """The records of all archives in a package that may be the page."""
    meter = _Meter()
    for entry in entries:
        if _is_warc(entry.filename):
            yield from _pages(_Stream(_unpacked(_entry(archive, entry), meter)), ways)


def _choose(pages: Iterable[_Found], wanted: _Place) -> tuple[_Found, bool]:
    """The page, and whether it is the one that is wanted: else a capture of another day, the first HTML response, or
    the largest text. Where no address is wanted, the first HTML response is."""
    address, date = wanted
    best: tuple[int, int, _Found] | None = None
    for found in pages:
        is_page = found.type in _HTML_TYPES
        if is_page and (not address or (found.address == address and date in ("", found.date))):
            return found, True
        rank = 2 if is_page and found.address == address else 1 if is_page else 0
        size = 0 if is_page else len(found.body)
        if best is None or (rank, size) > best[:2]:
            best = rank, size, found
    if best is None:
        raise SourceError("the archive holds no page: no response with status 200 that is HTML or text")
    return best[2], False


def _led(wanted: _Place, ways: _Ways) -> _Place:
    """Where a capture leads to in the end, over redirects and captures that were as before."""
    for _ in range(_MAX_HOPS):
        onward = ways.get(wanted) or ways.get((wanted[0], ""))
        if onward is None:
            break
        wanted = onward
    return wanted


# -------------------------------------------------------------------------------------------------------- records


def _pages(stream: _Stream, ways: _Ways) -> Iterator[_Found]:
    """The records of an archive that may be the page, in order; what leads elsewhere is noted in ``ways``."""
    for _ in range(MAX_RECORDS):
        version = stream.line()
        while version in (b"\r\n", b"\n"):
            version = stream.line()
        if not version:
            return
        if not version.startswith(b"WARC/"):
            raise SourceError(f"not a WARC: a record begins with {version[:20]!r}, not with WARC/1.0")
        headers = stream.headers()
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 14):
            raise SourceError(f"the WARC is damaged: a record has the length {length[:40]!r}")
        end = stream.at + int(length)
        found = _page(stream, headers, end, ways)
        if found is not None:
            yield found
        stream.skip(end - stream.at)
    raise SourceError(f"the archive has more than {MAX_RECORDS:,} records")


def _page(stream: _Stream, headers: dict[str, str], end: int, ways: _Ways) -> _Found | None:
    """What a record holds if it may be the page; else the stream stands somewhere in the record."""
    kind = headers.get("warc-type", "").lower()
    address = headers.get("warc-target-uri", "").strip("<>")
    date = headers.get("warc-date", "")[:_SECONDS]
    sort = headers.get("content-type", "")
    if kind == "revisit" and len(ways) < MAX_RECORDS:
        before = headers.get("warc-refers-to-target-uri", address).strip("<>")
        ways[(address, date)] = before, headers.get("warc-refers-to-date", "")[:_SECONDS]
        return None
    if kind == "resource" and sort.lower().startswith((*_HTML_TYPES, "text/plain")):
        return _found(stream.take(end - stream.at), sort, address, date)
    if kind != "response" or not sort.lower().startswith("application/http"):
        return None
    status = stream.line().split(b" ", 2)
    if len(status) < 2 or not status[0].startswith(b"HTTP/"):
        return None
    http = stream.headers()
    if status[1].strip() in _REDIRECTS and "location" in http and len(ways) < MAX_RECORDS:
        try:
            ways.setdefault((address, ""), (urljoin(address, http["location"]), ""))
        except ValueError:  # an address that is none leads nowhere
            return None
    if status[1].strip() != b"200":
        return None
    sort = http.get("content-type", "")
    if not sort.lower().startswith((*_HTML_TYPES, "text/plain")) or stream.at >= end:
        return None
    body = stream.take(end - stream.at)
    if "chunked" in http.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    for coding in reversed(http.get("content-encoding", "").lower().replace(",", " ").split()):
        body = _decoded(body, coding)
    return _found(body, sort, address, date) if body.strip() else None


def _found(body: bytes, sort: str, address: str, date: str) -> _Found:
    charset = _CHARSET.search(sort)
    return _Found(body, sort.partition(";")[0].strip().lower(), charset[1] if charset else "", address, date)


def _dechunked(body: bytes) -> bytes:
    """The body of a response sent in chunks; as it is when it was stored without them."""
    parts: list[bytes] = []
    at = 0
    while (found := _HEX.match(body, at)) is not None:
        size = int(found[1], 16)
        if not size:
            break
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts else body


def _decoded(body: bytes, coding: str) -> bytes:
    """A body without its content coding (RFC 9110, section 8.4.1)."""
    if coding == "identity":
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(f"the page is compressed as {coding[:40]!r}; only gzip and deflate are read")
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body  # stored unpacked, though the header was kept
    window = 31 if coding != "deflate" else 15 if body[:1] == b"\x78" else -15
    packed = zlib.decompressobj(window)
    try:
        text = packed.decompress(body, MAX_RECORD)
    except zlib.error as error:
        raise SourceError(f"the page cannot be unpacked: {error}") from None
    if packed.unconsumed_tail or (len(text) > _FREE and len(text) > MAX_RATIO * len(body)):
        raise SourceError(f"the page unpacks to more than {MAX_RECORD:,} bytes or {MAX_RATIO} times its size")
    return text


# -------------------------------------------------------------------------------------------------------- unpacking


class _Meter:
    """How much was read and unpacked, over all streams of an archive."""

    def __init__(self) -> None:
        self.packed = 0
        self.unpacked = 0
        self.members = 0

    def add(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise SourceError(f"the archive unpacks to more than {MAX_UNPACKED:,} bytes before a page is found")
        if self.unpacked > _FREE and self.unpacked > MAX_RATIO * self.packed:
            raise SourceError(f"the archive unpacks to more than {MAX_RATIO} times its size")


def _unpacked(chunks: Iterable[bytes], meter: _Meter) -> Iterator[bytes]:
    """The bytes of a WARC, gzipped (any number of members) or not."""
    small = (chunk[at : at + _CHUNK] for chunk in chunks for at in range(0, len(chunk), _CHUNK))
    rest = next(small, b"")
    if not rest.startswith(b"\x1f\x8b"):
        while rest:
            meter.packed += len(rest)
            meter.add(len(rest))
            yield rest
            rest = next(small, b"")
        return
    member = zlib.decompressobj(31)
    meter.packed += len(rest)
    while rest:
        try:
            out = member.decompress(rest)  # at most a thousand times 4 KB
        except zlib.error as error:
            raise SourceError(f"the archive is damaged: {error}") from None
        meter.add(len(out))
        if out:
            yield out
        if member.eof:
            rest = member.unused_data
            meter.members += 1
            if meter.members > MAX_RECORDS:
                raise SourceError(f"the archive has more than {MAX_RECORDS:,} parts")
            member = zlib.decompressobj(31)
        else:
            rest = b""
        if not rest:
            rest = next(small, b"")
            meter.packed += len(rest)


class _Stream:
    """Reading a stream of bytes by lines and lengths."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.at = 0
        """Bytes read so far."""
        self._chunks = chunks
        self._held = b""
        self._done = 0

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._held = self._held[self._done :] + chunk
        self._done = 0
        return bool(chunk)

    def line(self) -> bytes:
        """The next line with its end; empty at the end of the stream."""
        looked = 0
        while (end := self._held.find(b"\n", self._done + looked)) < 0:
            looked = len(self._held) - self._done
            if looked > _MAX_HEADER:
                raise SourceError("the archive is damaged: a header line has no end")
            if not self._more():
                end = len(self._held) - 1
                break
        line = self._held[self._done : end + 1]
        self._done = end + 1
        self.at += len(line)
        return line

    def headers(self) -> dict[str, str]:
        """Header lines down to the empty one, names in lower case."""
        found: dict[str, str] = {}
        start = self.at
        while (line := self.line().strip()) != b"":
            name, _, value = line.decode("utf-8", "replace").partition(":")
            found.setdefault(name.strip().lower(), value.strip())
            if self.at - start > _MAX_HEADER:
                raise SourceError("the archive is damaged: the header of a record has no end")
        return found

    def take(self, size: int) -> bytes:
        """The next bytes; raises SourceError when the stream ends before or they are too many."""
        if size > MAX_RECORD:
            raise SourceError(f"the page has {size:,} bytes; at most {MAX_RECORD:,} are read")
        return b"".join(self._parts(size))

    def skip(self, size: int) -> None:
        """Leave out the next bytes."""
        for _ in self._parts(size):
            pass

    def _parts(self, size: int) -> Iterator[bytes]:
        while size > 0:
            if self._done >= len(self._held) and not self._more():
                raise SourceError("the archive ends in the middle of a record")
            part = self._held[self._done : self._done + size]
            self._done += len(part)
            self.at += len(part)
            size -= len(part)
            yield part


# ------------------------------------------------------------------------------------------------------------- WACZ


def _refuse_directory(data: bytes) -> None:
    """Before the zip is opened: its directory must be of bearable size."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise SourceError("not a WACZ package: it does not end as a zip does")
    count, size = struct.unpack("<HL", data[end + 10 : end + 16])
    if data[end - 20 : end - 16] == b"PK\6\7" or count > MAX_ENTRIES or size > _MAX_DIRECTORY:
        raise SourceError(f"the WACZ package has more than {MAX_ENTRIES:,} entries")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of an entry, as they are unpacked."""
    if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SourceError("an entry of the WACZ package is encrypted or compressed in an unusual way")
    if entry.file_size > _FREE and entry.file_size > MAX_RATIO * entry.compress_size:
        raise SourceError(f"an entry of the WACZ package unpacks to more than {MAX_RATIO} times its size")
    with archive.open(entry) as packed:
        while chunk := packed.read(_FREE):
            yield chunk


def _first_page(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> _Place:
    """The address of the first page that the package lists and the day of its capture; empty if it lists none."""
    for entry in entries:
        if entry.filename == "pages/pages.jsonl":
            for line in next(_entry(archive, entry), b"").split(b"\n")[:1000]:
                try:
                    page = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(page, dict) and isinstance(page.get("url"), str):
                    return str(page["url"]), str(page.get("ts") or "")[:_SECONDS]
    return "", ""
