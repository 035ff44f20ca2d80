"""Bytes to text: UTF-8 or a byte-order mark that says otherwise, and nothing guessed.

A wrong guess of an encoding moves no offset but changes words ("¥" for "\\"), so a file that is not what it
should be is refused with the place where it stops being it.
"""

from __future__ import annotations

import codecs
from typing import Final

from pincite.errors import SourceError

# Longest first: the UTF-16 mark is the beginning of the little-endian UTF-32 mark.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The first bytes of files that people put among their sources by mistake.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a .docx, .xlsx, .odt or .epub file, which are ZIP archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .hwp)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF file"),
)


def decode(data: bytes) -> str:
    r"""Text of a source as its spans count it: byte-order mark dropped, line ends kept as they are.

    UTF-8 unless a byte-order mark says UTF-16 or UTF-32 (The Unicode Standard, section 23.8). Nothing is
    replaced and nothing normalised, so that ``len`` of the answer is what spans count in (CRLF is two code
    points).

    Raises SourceError for bytes that are not what they should be (with byte offset and line), for NUL
    characters and for the file formats of binary data.

    >>> decode(b"\xef\xbb\xbfTwo lines\r\nhere")
    'Two lines\r\nhere'
    >>> decode(b"caf\xe9 au lait")
    Traceback (most recent call last):
    pincite.errors.SourceError: not UTF-8: byte 0xE9 at byte offset 3 (line 1); save the file as UTF-8
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"not text: the bytes are {what}")
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(_undecodable(data, mark, encoding, error)) from None
    if (at := text.find("\0")) >= 0:
        raise SourceError(_nul(data, mark, text, at))
    return text


def _undecodable(data: bytes, mark: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    offset = len(mark) + error.start
    if not mark and b"\0" in data[:4096]:
        return f"not text: NUL bytes (the first at byte offset {data.index(0)}), and not UTF-8"
    line = data[len(mark) : offset].decode(encoding, "replace").count("\n") + 1
    name = encoding.removesuffix("-le").removesuffix("-be").upper()
    after = "save the file as UTF-8" if name == "UTF-8" else f"its byte-order mark says {name}: {error.reason}"
    return f"not {name}: byte 0x{data[offset]:02X} at byte offset {offset} (line {line}); {after}"


def _nul(data: bytes, mark: bytes, text: str, at: int) -> str:
    where = f"NUL at character {at} (line {text.count(chr(10), 0, at) + 1})"
    if not mark and _every_other_nul(data):
        return f"not UTF-8: {where}, and every other byte is NUL: UTF-16 without a byte-order mark?"
    return f"not text: {where}"


def _every_other_nul(data: bytes) -> bool:
    sample = data[:512]
    return len(sample) >= 4 and max(sample[0::2].count(0), sample[1::2].count(0)) * 4 >= len(sample)
