"""What kind of file something is: by its first bytes, by what a server says of it, by its name."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote, urlsplit

from pincite.errors import SourceError
from pincite.sources.decode import decode
from pincite.sources.readers import suffix_of

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".warc": "application/warc",
    ".warc.gz": "application/warc+gzip",
    ".wacz": "application/wacz",
}
"""Media type (IANA, or what the format's own specification names) of each suffix."""

_OF_TYPE: Final = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/warc": ".warc",
    "application/warc+gzip": ".warc.gz",
    "application/wacz": ".wacz",
}
_MAGIC: Final = {b"%PDF-": ".pdf", b"WARC/": ".warc"}
_PLAIN: Final = frozenset({".txt", ".text", ".md", ".markdown"})


def suffix_for(media_type: str, url: str, data: bytes) -> str:
    """The suffix to keep what a server sent under: by its first bytes where they leave no doubt, then by its type, the
    address, and a look at the text.

    Raises SourceError where the bytes are not what the type says, and where they are of no kind that is known.

    >>> suffix_for("text/plain", "https://example.org/notes.md", b"# Notes")
    '.md'
    >>> suffix_for("application/octet-stream", "https://example.org/paper", b"%PDF-1.7 ...")
    '.pdf'
    """
    base = media_type.partition(";")[0].strip().lower()
    for magic, suffix in _MAGIC.items():
        if data.startswith(magic):
            return suffix
    stated = _OF_TYPE.get(base, "")
    if stated in _MAGIC.values():
        what = "HTML: an error page or a login?" if _is_html(data) else "something else"
        raise SourceError(f"the server says {base}, but the bytes are {what}")
    named = suffix_of(unquote(urlsplit(url).path))
    if stated == ".txt":
        return named if named in _PLAIN else ".html" if _is_html(data) else stated
    if stated:
        return stated
    if named in MEDIA_TYPES:
        return named
    if _is_html(data):
        return ".html"
    try:
        decode(data)
    except SourceError as error:
        raise SourceError(f"the server says {base or 'no type'}, which no reader reads; {error}") from None
    return ".txt"


def _is_html(data: bytes) -> bool:
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))
