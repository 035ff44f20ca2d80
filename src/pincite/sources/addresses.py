"""Addresses on the web: what may be asked for, and which machines may be spoken to."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from pincite.errors import SourceError

IPAddress = IPv4Address | IPv6Address
Allowed = Callable[[IPAddress, int], bool]
"""Whether an address and port may be spoken to."""

_NAT64: Final = IPv6Network("64:ff9b::/96")
_HOST: Final = re.compile(r"[a-z0-9._-]+|[0-9a-f.]*:[0-9a-f:.]*")
"""A name in ASCII or an IPv4 address, or an IPv6 address."""
_PATH: Final = "/%:@!$&'()*+,;=~[]"


class FetchError(SourceError):
    """What is at an address could not be fetched; the text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart and ready to be asked for."""

    scheme: str
    host: str
    """In ASCII (IDNA), lower case; an IPv6 address without its brackets."""
    port: int
    path: str
    """Path and query, percent-encoded."""

    @property
    def url(self) -> str:
        """The address as asked for, without a fragment."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}{'' if self.port == default else f':{self.port}'}{self.path}"


def parse(url: str) -> Target:
    """Take an address apart (RFC 3986; other characters as RFC 3987 encodes them).

    Raises FetchError for what is not http or https, for a user or password in it, and for white space.

    >>> parse("HTTPS://Bücher.example/Küste?q=1#top").url
    'https://xn--bcher-kva.example/K%C3%BCste?q=1'
    >>> parse("file:///etc/hosts")
    Traceback (most recent call last):
    pincite.sources.addresses.FetchError: only http and https addresses are fetched, not file
    """
    if any(character <= " " or character == "\x7f" for character in url) or "\\" in url:
        raise FetchError("the address has white space, a control character or a backslash in it")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except ValueError as error:
        raise FetchError(f"not an address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"only http and https addresses are fetched, not {parts.scheme or 'one without a scheme'}")
    if "@" in parts.netloc:
        raise FetchError("the address has a user or password in it, which would be sent and kept")
    if not _HOST.fullmatch(ascii_host) or port == 0:
        raise FetchError("not an address: it names no machine")
    path = quote(parts.path or "/", safe=_PATH) + (f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else "")
    return Target(parts.scheme, ascii_host, port or (443 if parts.scheme == "https" else 80), path)


def public(address: IPAddress, port: int) -> bool:
    """Whether an address belongs to the public internet (IANA special-purpose registries), whatever the port.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is judged by both.

    >>> public(ip_address("192.168.1.1"), 80), public(ip_address("::ffff:127.0.0.1"), 80)
    (False, False)
    """
    if isinstance(address, IPv6Address):
        whole = IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped
        if whole is not None:
            return public(whole, port)  # it is nothing but a way to write the IPv4 address
        carried = (address.sixtofour, *(address.teredo or ()))
        if any(inner is not None and not public(inner, port) for inner in carried):
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not address.is_loopback
        and not address.is_link_local
    )


def resolve(target: Target, seconds: float) -> tuple[IPAddress, ...]:
    """Every address that a name has now. Raises FetchError for a name without one, or if that takes too long."""
    answer: list[tuple[IPAddress, ...]] = []
    fault: list[Exception] = []

    def ask() -> None:
        # The system's resolver takes no time limit; a thread that is left behind does.
        try:
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            names = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
            answer.append(tuple(ip_address(name) for name in names))
        except (OSError, ValueError) as error:
            fault.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if answer and answer[0]:
        return answer[0]
    if thread.is_alive():
        raise FetchError(f"the name {target.host} was not resolved within {seconds:g} s")
    reason = getattr(fault[0], "strerror", None) or fault[0] if fault else "it has no address"
    raise FetchError(f"the name {target.host} cannot be resolved: {reason}")
