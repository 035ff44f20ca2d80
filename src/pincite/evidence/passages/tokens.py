"""Tokens: the units a passage may be cut between, and their one-byte sketch.

A token is a maximal number (with grouping separators and decimals between digits, and the East Asian scale characters
that touch it), a run of letters with inner apostrophes, one ideograph, kana or hangul syllable, or one other sign.
Tokens are read from folded text only.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from struct import pack

from pincite import lazy
from pincite.evidence.passages.folding import EAST_ASIAN

SCALES = "十百千万萬億亿兆십백천만억조"
"""Scale characters that belong to a number when they touch its digits: 1万3000, 3億5千万, 2만5천."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u0819"
    "\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u0903\u093a-\u093c\u093e-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71"
    "\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0afa-\u0b03\u0b3c\u0b3e-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd"
    "\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03\u0d3b"
    "\u0d3c\u0d3e-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u0fc6"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d"
    "\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752\u1753\u1772\u1773\u17b4-\u17d3\u17dd\u1ab0-\u1aff\u1b00-\u1b04"
    "\u1b34-\u1b44\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_NUMBER_SIGNS = (
    "\xb2\xb3\xb9\xbc-\xbe\u2070-\u209c\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u32b0"
)
LETTER = f"[^\\W\\d_{_NUMBER_SIGNS}{EAST_ASIAN}]"
"""Regular expression of a letter of any script that is not East Asian."""
_WORD = f"{LETTER}++(?:[{_MARKS}]++{LETTER}*+)*+"
_NUMBER = f"\\d(?:[\\d{SCALES}]|(?<=\\d)[.,'](?=\\d))*+"
_TOKEN = lazy.pattern(
    f" ?(?:[A-Za-z]++(?![^\\x00-\\x7f])(?!'[^\\W\\d_])|[{EAST_ASIAN}]|{_WORD}(?:'{_WORD})*+|{_NUMBER}|[^ ])| ",
    re.DOTALL,
)
_TOKEN_ASCII = re.compile(r" ?(?:[A-Za-z]++(?:'[A-Za-z]++)*+|\d++(?:[.,']\d++)*+|[^ ])| ", re.DOTALL)


class _Bytes(dict[str, int]):
    """Token (with the space before it) to its byte, worked out once; emptied when it grows too big."""

    __slots__ = ()
    limit = 1 << 18

    def __missing__(self, piece: str) -> int:
        token = piece[1:] if piece[0] == " " and len(piece) > 1 else piece
        byte = blake2b(token.encode("utf-8", "surrogatepass"), digest_size=1).digest()[0]
        if len(self) >= self.limit:
            self.clear()
        self[piece] = byte
        return byte


_BYTES = _Bytes()


def pieces(folded: str) -> list[str]:
    """Tokens, each with the space before it, so that they tile the text (white space at the end is left out)."""
    found = (_TOKEN_ASCII if folded.isascii() else _TOKEN).findall(folded)
    while found and found[-1] == " ":
        found.pop()
    return found


def tokenise(folded: str) -> list[str]:
    """The tokens of folded text.

    >>> tokenise("about $1,300.50 isn't 1万3000人 (7%).")
    ['about', '$', '1,300.50', "isn't", '1万3000', '人', '(', '7', '%', ')', '.']
    """
    return [piece[1:] if piece[0] == " " else piece for piece in pieces(folded)]


def sketch(tokens: Sequence[str]) -> bytes:
    """One byte a token: BLAKE2b of its UTF-8, digest size 1.

    >>> sketch(["about", "3,000"]).hex()
    'f2fa'
    """
    return bytes(map(_BYTES.__getitem__, tokens))


def token_starts(found: Sequence[str]) -> array[int]:
    """Offset in the folded text of each of its :func:`pieces` without the space before it, and last the end."""
    ends = array("q", accumulate(map(len, found)))
    starts = array("q", [0])
    starts.extend(ends)
    for i, piece in enumerate(found):
        if piece[0] == " ":
            starts[i] += 1
    return starts


# ----------------------------------------------------------------------------------------------- a whole text at once

_CHUNK = 4096
_REMEMBERED = 24
"""Characters: a longer run is hardly ever met again."""
_ALONE = f'-{EAST_ASIAN}.,:;!?%…、。·()\\[\\]<>{{}}"$/~'
"""Signs that are a token each wherever they stand but in a number."""
_NOT_ALONE = lazy.pattern(f"[^{_ALONE}](?:(?<! )(?:[^{_ALONE} ]|(?<=[\\d{SCALES}])[{SCALES}]|(?<=\\d)[.,](?=\\d))*+)?+")
"""A space, or a word or number with what is of it. It begins with one set of signs, which ``re`` scans fast."""


class _Words(dict[str, bytes]):
    """What stands between two spaces, taken apart once: a text has few words that it does not repeat.

    The byte of each token and its length by turns; the length of the last token counts the space behind it.
    """

    __slots__ = ()
    limit = 1 << 16

    def __missing__(self, word: str) -> bytes:
        found = pieces(word)
        taken = bytearray(2 * len(found))
        taken[::2] = sketch(found)
        taken[1::2] = bytes(map(len, found))  # ValueError for a token that is too long for a byte
        taken[-1] += 1
        if len(word) <= _REMEMBERED:
            if len(self) >= self.limit:
                self.clear()
            self[word] = bytes(taken)
        return bytes(taken)


class _Signs(dict[int, int]):
    """The byte of each character as a token, by its code point."""

    __slots__ = ()
    limit = 1 << 16

    def __missing__(self, code: int) -> int:
        if len(self) >= self.limit:
            self.clear()
        self[code] = byte = _BYTES[chr(code)]
        return byte


_WORDS = _Words()
_SIGNS = _Signs()


def sketch_and_starts(folded: str) -> tuple[bytes, array[int]]:
    """The sketch of a whole folded text, and where its tokens begin and last where the last one ends.

    What :func:`sketch` and :func:`token_starts` give for its :func:`pieces`, faster where words come again.

    >>> sketched, starts = sketch_and_starts("about 1万3000人 left.")
    >>> len(sketched), list(starts)
    (5, [0, 6, 12, 14, 18, 19])
    """
    text = folded.strip(" ")
    if text and "  " not in folded:
        words = text.split(" ")
        try:
            if len(text) > _REMEMBERED * len(words) and not text.isascii():
                sketched, lengths = _without_spaces(text)
            else:
                taken = b"".join(map(_WORDS.__getitem__, words))
                sketched, lengths = taken[::2], taken[1::2]
        except ValueError:  # a token longer than any word: pieced together below
            pass
        else:
            starts = _summed(lengths, len(folded) - len(folded.lstrip(" ")))
            starts[-1] = len(folded.rstrip(" "))
            return sketched, starts
    found = pieces(folded)
    return sketch(found), token_starts(found)


def _without_spaces(text: str) -> tuple[bytes, bytes]:
    """Sketch and lengths of a text that spaces hardly divide, as in Chinese and Japanese: most signs are a token."""
    alone = codecs.charmap_encode(text, "strict", _SIGNS)[0]
    sketched, lengths = bytearray(), bytearray()
    done = 0
    for match in _NOT_ALONE.finditer(text):
        start, end = match.span()
        sketched += alone[done:start]
        lengths += bytes((1,)) * (start - done)
        done = end
        if match[0] == " ":
            lengths[-1] += 1
        else:
            taken = _WORDS[match[0]]
            sketched += taken[::2]
            lengths += taken[1::2]
            lengths[-1] -= 1
    return bytes(sketched + alone[done:]), bytes(lengths + bytes((1,)) * (len(text) - done))


def _summed(lengths: bytes, at: int) -> array[int]:
    """Running sums from ``at``. By chunks, whose numbers the next chunk can have the memory of."""
    sums = array("q")
    for chunk in range(0, len(lengths), _CHUNK):
        found = list(accumulate(lengths[chunk : chunk + _CHUNK], initial=at))
        at = found.pop()
        sums.frombytes(pack(f"{len(found)}q", *found))
    sums.append(at)
    return sums
