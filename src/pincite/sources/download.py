"""Downloading files whose size and hash are known beforehand, and the short lists that say them.

What speaks to the servers is :mod:`pincite.sources.fetch`, with its rules about addresses, sizes and times. A file is
written as it comes and taken up again where it broke off; whether it is the right one only its hash can say, so nothing
here is trusted before the caller has compared it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from pincite import __version__
from pincite.sources.addresses import Allowed, FetchError, IPAddress, Target, parse, public, resolve
from pincite.sources.fetch import Clock, Limits, answered, follow, length_of, redirected, refused

MAX_LIST: Final = 16 * 1024**2
"""The most bytes of a list."""
SLOWEST: Final = 50_000
"""Bytes a second that a download must reach over all; a slower one is given up, and can be taken up again."""
ATTEMPTS: Final = 5
"""How often a download that breaks off is taken up again at once."""
_CHUNK: Final = 256 * 1024
_HEADERS: Final = {
    "User-Agent": f"pincite/{__version__}",
    "Accept-Encoding": "identity",  # so that the bytes counted are the bytes of the file
    "Connection": "close",
}
_RANGE: Final = re.compile(r"bytes ([0-9]{1,19})-([0-9]{1,19})/([0-9]{1,19}|\*)")


def may_speak_to(url: str, seconds: float = 15) -> Allowed:
    """Which machines may be spoken to for what an address leads to.

    The one that the caller named, and public ones; where the one named is this machine itself, all of its ports. So an
    index on somebody's own network can be used, and no server can turn a download into a look around that network.
    Raises FetchError where the name is not known.
    """
    target = parse(url)
    named = {(address, target.port) for address in resolve(target, seconds)}
    at_home = all(address.is_loopback for address, _ in named)

    def allowed(address: IPAddress, port: int) -> bool:
        return (address, port) in named or public(address, port) or (at_home and address.is_loopback)

    return allowed


def is_loopback(url: str) -> bool:
    """Whether an address names this machine, by number or as localhost; no name is resolved."""
    host = parse(url).host
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def get_list(url: str, limits: Limits, allowed: Allowed) -> bytes:
    """A list that says which files to trust: over https alone, unless it comes from this machine itself.

    Raises FetchError.
    """
    limits = replace(limits, max_bytes=min(limits.max_bytes, MAX_LIST))

    def ask(target: Target, addresses: tuple[IPAddress, ...], clock: Clock) -> bytes | str:
        with answered(target, addresses, clock, _HEADERS) as (response, _):
            if location := redirected(response):
                return location
            if response.status != 200:
                raise refused(response)
            _refuse_encoded(response.getheader("Content-Encoding"))
            said = length_of(response)
            data = response.read(limits.max_bytes + 1)
            if len(data) > limits.max_bytes:
                raise FetchError(f"the server sends more than {limits.max_bytes:,} bytes, which is no list")
            if said is not None and len(data) < said:
                raise FetchError(f"the server broke off: {len(data):,} of {said:,} bytes came")
            return data

    return follow(url, limits, allowed, ask, secure=True)[0]


def download(url: str, part: Path, size: int, limits: Limits, allowed: Allowed) -> None:
    """Write ``size`` bytes from an address to the file ``part``, going on from what is there already.

    A server that breaks off is asked again for the rest, up to five times while it gets on. What has come stays in the
    file when this fails. Raises FetchError, and OSError where the file cannot be written.
    """
    seconds = limits.total_seconds + size / SLOWEST
    limits = replace(limits, max_bytes=size, total_seconds=seconds)
    for attempt in range(ATTEMPTS):
        before = _size(part)
        if before > size:
            part.unlink()
            before = 0
        if before == size and size:
            return
        try:
            follow(url, limits, allowed, _Rest(part, size))
            return
        except FetchError:
            if attempt == ATTEMPTS - 1 or _size(part) <= before:
                raise


class _Rest:
    """Asks for the rest of a file and appends it."""

    def __init__(self, part: Path, size: int) -> None:
        self.part, self.size = part, size

    def __call__(self, target: Target, addresses: tuple[IPAddress, ...], clock: Clock) -> int | str:
        start = _size(self.part)
        headers = {**_HEADERS, "Range": f"bytes={start}-"} if start else _HEADERS
        with answered(target, addresses, clock, headers) as (response, _):
            if location := redirected(response):
                return location
            if response.status == 416:  # there is no rest: what is there came from another file
                self.part.unlink(missing_ok=True)
                raise FetchError("the file on the server is shorter than the index says")
            if response.status not in (200, 206) or (response.status == 206 and not start):
                raise refused(response)
            _refuse_encoded(response.getheader("Content-Encoding"))
            if response.status == 206:
                self._refuse_other_range(response.getheader("Content-Range") or "", start)
            else:
                start = 0
            said = length_of(response)
            if said is not None and said != self.size - start:
                raise FetchError(f"the server has {start + said:,} bytes where the index says {self.size:,}")
            with self.part.open("r+b" if start else "wb") as file:
                file.seek(start)
                while start < self.size:
                    data = response.read1(min(_CHUNK, self.size - start))
                    if not data:
                        raise FetchError(f"the server broke off: {start:,} of {self.size:,} bytes came")
                    file.write(data)
                    start += len(data)
        return start

    def _refuse_other_range(self, said: str, start: int) -> None:
        match = _RANGE.fullmatch(said.strip())
        if not match or int(match[1]) != start or match[3] not in ("*", str(self.size)):
            self.part.unlink(missing_ok=True)  # so that the next attempt begins anew
            raise FetchError("the server sends another part of the file than was asked for")


def _refuse_encoded(encoding: str | None) -> None:
    if (encoding or "identity").strip().lower() != "identity":
        raise FetchError(f"the answer is encoded as {(encoding or '')[:40]!r}, which was not asked for")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
