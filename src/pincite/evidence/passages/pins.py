"""Pins: the fingerprint of a passage, enough to find and verify it, not enough to republish it.

``pin = "p1." + sketch + "." + digest``, both base64url (RFC 4648, section 5) without padding. The sketch is one byte
per token of the folded passage; the digest is BLAKE2b (RFC 7693) of the whole folded passage in UTF-8, 12 bytes long.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

VERSION = "p1"
DIGEST_SIZE = 12

_PARTS = re.compile(r"[A-Za-z0-9_-]*\Z")
_SIGN = "[A-Za-z0-9_-]"
_PIN = re.compile(
    f"{VERSION}[.](?=[^.])((?:{_SIGN}{{4}})*(?:{_SIGN}[AQgw]|{_SIGN}{{2}}[AEIMQUYcgkosw048])?)[.]({_SIGN}{{16}})"
)
"""A pin as it is written: base64url of whole bytes, at least one and then twelve."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A pin, taken apart: one byte a token, and the digest of the folded passage."""

    sketch: bytes
    digest: bytes

    def __str__(self) -> str:
        return f"{VERSION}.{_encode(self.sketch)}.{_encode(self.digest)}"


def make_pin(folded_passage: str) -> str:
    """The pin of a passage in folded form; spaces at its ends do not count.

    Raises ValueError for a passage without words.

    >>> make_pin("about 3,000 workers")
    'p1.8vqP.1YV0XR8BPJjUWKdd'
    """
    from pincite.evidence.passages.tokens import pieces, sketch  # not needed to take a pin apart

    passage = folded_passage.strip()
    if not passage:
        raise ValueError("a pin needs a passage, and this one is empty")
    return str(Pin(sketch(pieces(passage)), digest(passage)))


def digest(folded_passage: str) -> bytes:
    """BLAKE2b of the folded passage in UTF-8, 12 bytes."""
    return blake2b(folded_passage.strip().encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()


@lru_cache(maxsize=1 << 14)
def parse_pin(text: str) -> Pin:
    """Take a pin apart. Raises ValueError, saying what is wrong, for anything :func:`make_pin` cannot have written.

    >>> parse_pin("p1.8vo.AAAAAAAAAAAAAAAA").sketch.hex()
    'f2fa'
    >>> parse_pin("p1.8vo")
    Traceback (most recent call last):
        ...
    ValueError: a pin has three parts joined by dots (p1.sketch.digest); this one has 2
    """
    if written := _PIN.fullmatch(text):
        sketch, digest = written.groups()
        return Pin(urlsafe_b64decode(sketch + "=" * (-len(sketch) % 4)), urlsafe_b64decode(digest))
    parts = text.split(".")
    if parts[0] != VERSION:
        raise ValueError(f"a pin begins with {VERSION}. and this one with {_shown(parts[0])}")
    if len(parts) != 3:
        raise ValueError(f"a pin has three parts joined by dots (p1.sketch.digest); this one has {len(parts)}")
    pin = Pin(_decode(parts[1], "sketch"), _decode(parts[2], "digest"))
    if not pin.sketch:
        raise ValueError("the pin's sketch is empty: it fingerprints no words")
    if len(pin.digest) != DIGEST_SIZE:
        raise ValueError(
            f"the pin's digest has {len(pin.digest)} bytes and must have {DIGEST_SIZE}: it is cut or not a pin"
        )
    return pin


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decode(part: str, name: str) -> bytes:
    if not _PARTS.match(part):
        bad = next(char for char in part if not _PARTS.match(char))
        raise ValueError(f"the pin's {name} has {bad!r} in it; base64url has only letters, digits, - and _")
    if len(part) % 4 == 1:
        raise ValueError(
            f"the pin's {name} has {len(part)} characters, which no base64url text has: a character is missing"
        )
    data = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if _encode(data) != part:
        raise ValueError(f"the pin's {name} does not end as base64url must: its last character was changed")
    return data


def _shown(part: str) -> str:
    return repr(part if len(part) <= 12 else part[:12] + "…")
