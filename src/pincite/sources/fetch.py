"""Fetching a work from the web, from servers that may be broken, changed or hostile.

Only public addresses are spoken to: a name is resolved, every address it has is checked, and the connection is made to
one of the addresses that were checked, so that a name which resolves otherwise a moment later leads nowhere; the same
again after each redirect. Nothing is taken from the environment: no proxy, no cookie, no password. What comes is
bounded in bytes and in time, as sent and as unpacked, and it is whole or refused.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import urljoin

from pincite import __version__
from pincite.sources.addresses import Allowed, FetchError, IPAddress, Target, parse, public, resolve
from pincite.sources.media import suffix_for
from pincite.sources.readers import MAX_BYTES

__all__ = ["FetchError", "Fetched", "Limits", "fetch", "public"]

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far, and how many there will be where the server says."""

_CHUNK: Final = 64 * 1024
_OVERHEAD: Final = 1024 * 1024
"""Bytes that headers and the framing of chunks may take beside the body."""
_MAX_MEMBERS: Final = 64
"""Parts that a gzip body may have: each costs a copy of what is left."""
_GRACE: Final = 0.5
"""Seconds to wait, after as many bytes as were announced, for the server to close or to send what it did not announce.
"""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADERS: Final = {
    "User-Agent": f"pincite/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost, in bytes and in seconds. ``read_seconds`` is the longest silence of a server."""

    max_bytes: int = MAX_BYTES
    connect_seconds: float = 15
    read_seconds: float = 30
    total_seconds: float = 300
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A work as a server gave it."""

    url: str
    """The address that was asked for."""
    final_url: str
    """The address that answered, after redirects."""
    data: bytes = field(repr=False)
    media_type: str
    """The content type as the server says it, parameters included."""
    suffix: str
    """Suffix of the reader that fits (see :func:`pincite.sources.media.suffix_for`)."""


def fetch(
    url: str, limits: Limits | None = None, allowed: Allowed = public, progress: Progress | None = None
) -> Fetched:
    """What is at an HTTP or HTTPS address, redirects followed.

    ``allowed`` says which addresses may be spoken to. Whatever it says, a server at a public address cannot redirect to
    one that is not. Raises FetchError, which says why, and SourceError where what came is of no known kind.
    """
    limits = limits or Limits()

    def ask(target: Target, addresses: tuple[IPAddress, ...], clock: Clock) -> _Body | str:
        return _ask(target, addresses, clock, progress)

    body, target = follow(url, limits, allowed, ask)
    suffix = suffix_for(body.media_type, target.url, body.data)
    return Fetched(url, target.url, body.data, body.media_type, suffix)


Answer = TypeVar("Answer")
Ask = Callable[[Target, tuple[IPAddress, ...], "Clock"], Answer | str]
"""Asks once at an address, over one of the machines given: what it makes of the answer, or where that redirects to."""


def follow(url: str, limits: Limits, allowed: Allowed, ask: Ask[Answer], secure: bool = False) -> tuple[Answer, Target]:
    """What ``ask`` makes of an address, redirects followed, and the address that answered.

    With ``secure`` no other machine is asked over http, at whatever redirect. Raises FetchError, as :func:`fetch` does.
    """
    clock = Clock(time.monotonic() + limits.total_seconds, limits)
    target = parse(url)
    seen = {target.url}
    was_public = False
    try:
        while True:
            addresses = _checked(target, clock, allowed, was_public)
            if secure and target.scheme != "https" and not all(address.is_loopback for address in addresses):
                raise FetchError(f"{target.url} is not https: anybody on the way could change what comes")
            was_public = was_public or all(public(address, target.port) for address in addresses)
            answer = ask(target, addresses, clock)
            if not isinstance(answer, str):
                return answer, target
            target = parse(_joined(target.url, answer))
            if target.url in seen:
                raise FetchError(f"it redirects in a circle, back to {target.url}")
            if len(seen) > limits.max_redirects:
                raise FetchError(f"it redirects more than {limits.max_redirects} times")
            seen.add(target.url)
    except TimeoutError:
        raise FetchError(clock.excuse()) from None
    except (http.client.HTTPException, ValueError, OSError) as error:
        raise FetchError(_reason(error)) from None


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"it redirects to what is not an address: {error}") from None


def _checked(target: Target, clock: Clock, allowed: Allowed, was_public: bool) -> tuple[IPAddress, ...]:
    """The addresses of a name, all of which may be spoken to."""
    addresses = resolve(target, clock.connecting())
    for address in addresses:
        if not allowed(address, target.port) or (was_public and not public(address, target.port)):
            shown = str(address) if str(address) == target.host else f"{target.host} is at {address}"
            raise FetchError(f"{shown}, which is not a public address")
    return addresses


def _reason(error: Exception) -> str:
    if isinstance(error, http.client.RemoteDisconnected):
        return "the server closed the connection without an answer"
    if isinstance(error, http.client.IncompleteRead):
        return "the server broke off: the answer is not whole"
    if isinstance(error, http.client.HTTPException) or not isinstance(error, OSError):
        return f"the answer is not HTTP: {str(error)[:200] or type(error).__name__}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not valid: {error.verify_message}"
    return f"the connection failed: {error.strerror or error}"


# ------------------------------------------------------------------------------------------------------- connecting


@dataclass(slots=True)
class Clock:
    """How long to wait for what comes next. The end counts for all together, redirects included."""

    end: float
    limits: Limits
    waiting: float = 0.0

    def connecting(self) -> float:
        return self._at_most(self.limits.connect_seconds)

    def reading(self) -> float:
        return self._at_most(self.limits.read_seconds)

    def _at_most(self, seconds: float) -> float:
        self.waiting = min(seconds, self.end - time.monotonic())
        if self.waiting <= 0:
            raise TimeoutError
        return self.waiting

    def excuse(self) -> str:
        if time.monotonic() >= self.end:
            return f"it took more than {self.limits.total_seconds:g} s in all"
        return f"the server did not answer for {self.waiting:.3g} s"


class _Wire(io.RawIOBase):
    """What a socket gives, with the time that is left before each wait, and a limit on all that is sent."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock = sock
        self._clock = clock
        self._room = clock.limits.max_bytes + _OVERHEAD
        self.grace = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        waiting = self._clock.reading()
        self._sock.settimeout(min(waiting, self.grace) if self.grace else waiting)
        count = self._sock.recv_into(buffer)
        self._room -= count
        if self._room < 0:
            raise _too_large(self._clock.limits)
        return count


class _Plug:
    """As much of a socket as http.client uses; the socket itself is closed by who opened it."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock = sock
        self._clock = clock
        self.wire = _Wire(sock, clock)

    def sendall(self, data: Any) -> None:
        self._sock.settimeout(self._clock.reading())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        del mode
        return io.BufferedReader(self.wire, _CHUNK)

    def close(self) -> None:
        pass


def _connect(target: Target, addresses: tuple[IPAddress, ...], clock: Clock) -> socket.socket:
    """A connection to the first of the checked addresses that takes one: the name is not resolved again."""
    fault: OSError = OSError("no address")
    for address in addresses:
        try:
            sock = socket.create_connection((str(address), target.port), clock.connecting())
        except OSError as error:
            fault = error
            continue
        if target.scheme == "http":
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
        except BaseException:
            sock.close()
            raise
    raise fault


# ---------------------------------------------------------------------------------------------------------- asking


@dataclass(frozen=True, slots=True)
class _Body:
    data: bytes
    media_type: str


def _ask(
    target: Target, addresses: tuple[IPAddress, ...], clock: Clock, progress: Progress | None = None
) -> _Body | str:
    """Ask once: the body, or where the server redirects to."""
    with answered(target, addresses, clock, _HEADERS) as (response, wire):
        location = redirected(response)
        if location:
            return location
        if response.status != 200:
            raise refused(response)
        media_type = (response.getheader("Content-Type") or "")[:200]
        data = _body(response, wire, clock.limits, progress)
    if not data:
        raise FetchError("the server sends nothing")
    return _Body(data, media_type)


@contextmanager
def answered(
    target: Target, addresses: tuple[IPAddress, ...], clock: Clock, headers: Mapping[str, str]
) -> Iterator[tuple[http.client.HTTPResponse, _Wire]]:
    """The answer to a GET request, its body not yet read, and the wire that it comes over."""
    with _connect(target, addresses, clock) as sock:
        plug = _Plug(sock, clock)
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.default_port = {"http": 80, "https": 443}[target.scheme]  # left out of the Host header
        connection.sock = plug  # connected already, to an address that was checked
        connection.request("GET", target.path, headers=dict(headers))
        yield connection.getresponse(), plug.wire


def redirected(response: http.client.HTTPResponse) -> str:
    """Where an answer redirects to, or ""."""
    location = response.getheader("Location")
    return _as_sent(location.strip()) if response.status in _REDIRECTS and location else ""


def refused(response: http.client.HTTPResponse) -> FetchError:
    """What is said of an answer that is not the one asked for."""
    return FetchError(f"the server answers {response.status} {response.reason[:80]}".rstrip())


def _as_sent(location: str) -> str:
    """A Location header as text: http.client reads bytes as Latin-1, servers that do not encode mean UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _body(response: http.client.HTTPResponse, wire: _Wire, limits: Limits, progress: Progress | None) -> bytes:
    transfer = (response.getheader("Transfer-Encoding") or "chunked").strip().lower()
    if transfer != "chunked":
        raise FetchError(f"the transfer encoding {transfer[:40]!r} was not asked for")
    declared = None if response.chunked else length_of(response)
    if declared is not None and declared > limits.max_bytes:
        raise _too_large(limits, declared)
    unpack = _unpacker(response, limits)
    response.length = None  # http.client takes a body that is cut short for whole, so the bytes are counted here
    received = 0
    while declared is None or received < declared:
        part = response.read(_CHUNK if declared is None else min(_CHUNK, declared - received))
        if not part:
            break
        received += len(part)
        if received > limits.max_bytes:
            raise _too_large(limits)
        unpack.feed(part)
        if progress:
            progress(received, declared)
    if declared is not None:
        if received < declared:
            raise FetchError(f"the server broke off: {received:,} of {declared:,} bytes came")
        if _more(response, wire):
            raise FetchError(f"the server announced {declared:,} bytes and sends more: what came may be cut short")
    return unpack.finish()


def length_of(response: http.client.HTTPResponse) -> int | None:
    """How many bytes an answer says that its body has."""
    values = {value.strip() for value in response.headers.get_all("Content-Length", [])}
    if not values:
        return None
    value = values.pop()
    if values or not (value.isascii() and value.isdigit() and len(value) < 20):
        raise FetchError("the server says two lengths, or one that is no number")
    return int(value)


def _more(response: http.client.HTTPResponse, wire: _Wire) -> bool:
    """Whether bytes come after the last one announced; a server that neither sends nor closes sends none."""
    wire.grace = _GRACE
    try:
        return bool(response.read(1))
    except OSError:
        return False


def _too_large(limits: Limits, declared: int = 0) -> FetchError:
    size = f"{declared:,} bytes" if declared else f"more than {limits.max_bytes:,} bytes"
    return FetchError(f"the server sends {size}; a source may have at most {limits.max_bytes:,}")


# -------------------------------------------------------------------------------------------------------- unpacking


class _Plain:
    """A body that is what it is."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def feed(self, part: bytes) -> None:
        self.parts.append(part)

    def finish(self) -> bytes:
        return b"".join(self.parts)


class _Gzip(_Plain):
    """A body in gzip (RFC 1952), unpacked as it comes, never further than the limit."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self._size = 0
        self._members = 0
        self._new_member()

    def _new_member(self) -> None:
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise FetchError(f"the compressed answer has more than {_MAX_MEMBERS} parts")
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._open = False

    def feed(self, part: bytes) -> None:
        try:
            while part:
                if self._inflate.eof:
                    self._new_member()
                self._open = True
                self._keep(self._inflate.decompress(part, _CHUNK * 16))
                part = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        except zlib.error as error:
            raise FetchError(f"the compressed answer is damaged: {error}") from None

    def _keep(self, unpacked: bytes) -> None:
        self._size += len(unpacked)
        if self._size > self._limits.max_bytes:
            limit = f"{self._limits.max_bytes:,}"
            raise FetchError(f"the answer unpacks to more than {limit} bytes, which is the most a source may have")
        self.parts.append(unpacked)

    def finish(self) -> bytes:
        if self._open and not self._inflate.eof:
            raise FetchError("the server broke off: the compressed answer is not whole")
        return super().finish()


def _unpacker(response: http.client.HTTPResponse, limits: Limits) -> _Plain:
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return _Gzip(limits)
    if encoding != "identity":
        raise FetchError(f"the answer is encoded as {encoding[:40]!r}, which was not asked for")
    return _Plain()
