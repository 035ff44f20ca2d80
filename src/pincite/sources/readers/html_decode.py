"""The bytes of a web page to its markup: a byte-order mark, then what the page says of itself, then UTF-8.

The order is that of the WHATWG Encoding and HTML standards, but nothing is guessed and nothing replaced: a page whose
bytes are not what it says they are is refused, because a wrong guess changes words.
"""

from __future__ import annotations

import re
from typing import Final

from pincite.errors import SourceError
from pincite.sources.decode import decode

_PRESCAN: Final = 4096
_DECLARED: Final = re.compile(
    rb"<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML: Final = re.compile(
    rb"\s{0,20}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_COMMENT: Final = re.compile(rb"<!--.{0,4096}?-->", re.DOTALL)

# Labels as pages write them (WHATWG Encoding, section 4.2) to the codecs that read what browsers read.
_CODECS: Final = {
    **dict.fromkeys("utf-8 utf8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be us-ascii-utf-8".split(), "utf-8"),
    **dict.fromkeys(
        "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii".split(),
        "cp1252",
    ),
    **dict.fromkeys("euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949".split(), "cp949"),
    **dict.fromkeys("gb2312 gb_2312-80 gbk x-gbk gb18030 chinese csgb2312".split(), "gb18030"),
    **dict.fromkeys("big5 big5-hkscs cn-big5 x-x-big5".split(), "big5hkscs"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis windows-31j ms_kanji csshiftjis".split(), "cp932"),
    **dict.fromkeys("euc-jp x-euc-jp".split(), "euc_jp"),
    "iso-2022-jp": "iso2022_jp",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    **{f"windows-125{n}": f"cp125{n}" for n in "01345678"},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
}
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Bytes that windows-1252 leaves open stand for control characters (WHATWG Encoding, section 9).
_C1: Final = "\x81\x8d\x8f\x90\x9d"


def decode_page(data: bytes, http: str = "") -> str:
    r"""The markup of a page; ``http`` is the charset that came with it over HTTP, which counts more than its own word.

    Raises SourceError when the bytes are not of the encoding that is declared, or of UTF-8 when none is, and when an
    encoding is declared that is not known.

    >>> decode_page(b"<meta charset=windows-1252><p>Caf\xe9")
    '<meta charset=windows-1252><p>Café'
    >>> decode_page(b"<p>Caf\xe9")
    Traceback (most recent call last):
    pincite.errors.SourceError: not UTF-8: byte 0xE9 at byte offset 6 (line 1); save the file as UTF-8
    """
    label = "" if data.startswith(_MARKS) else http.strip().lower() or declared(data)
    codec = _CODECS.get(label, "") if label else "utf-8"
    if not codec:
        raise SourceError(f"the page says that its encoding is {label[:40]!r}, which is not known")
    if codec == "utf-8":
        return decode(data)
    try:
        text = data.decode(codec) if codec != "cp1252" else _latin(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"the page says that its encoding is {label}, but byte 0x{data[error.start]:02X} at byte offset "
            f"{error.start} (line {line}) is not"
        ) from None
    if "\0" in text:
        raise SourceError(f"not text: NUL at character {text.index(chr(0))}")
    return text


def declared(data: bytes) -> str:
    """The encoding that the first bytes of a page declare, lower case; empty if none."""
    head = data[:_PRESCAN]
    found = _XML.match(head) or _DECLARED.search(_COMMENT.sub(b"", head))
    return found.group(1).decode("ascii").lower() if found else ""


def _latin(data: bytes) -> str:
    if any(byte in data for byte in _C1.encode("latin-1")):
        return "".join(chr(byte) if chr(byte) in _C1 else bytes([byte]).decode("cp1252") for byte in data)
    return data.decode("cp1252")
