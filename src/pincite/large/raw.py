"""Between Arrow arrays and numpy, and the bytes under an Arrow array of text, of which more is told at once.

pyarrow imports pandas, where that is installed, as soon as it is given a list, a numpy array or a text to make an array
of; that takes as long as checking a million rows. So arrays are made of buffers here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pincite.large.pieces import engine

WORD = 8
"""Bytes of the largest number that bytes are taken for."""


def text_array(texts: Iterable[str]) -> Any:
    """Texts as an Arrow array."""
    pa, _, np = engine()
    encoded = [text.encode() for text in texts]
    starts = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum([len(text) for text in encoded], out=starts[1:])
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(starts), pa.py_buffer(b"".join(encoded)))


def text_pieces(arrays: Iterable[Any]) -> Any:
    """Arrays of text as one chunked Arrow array."""
    pa, _, _ = engine()
    return pa.chunked_array(list(arrays), pa.string())


def mask_array(mask: Any) -> Any:
    """A mask of numpy as an Arrow array, such as one filters by."""
    pa, _, np = engine()
    bits = np.packbits(mask, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(mask), [None, pa.py_buffer(bits)])


def mask_of(array: Any) -> Any:
    """An Arrow array of booleans, chunked or not, as a mask of numpy."""
    _, _, np = engine()
    if hasattr(array, "chunks"):
        return np.concatenate([np.empty(0, bool), *map(mask_of, array.chunks)])
    bits = np.frombuffer(array.buffers()[1] or b"", np.uint8)
    return np.unpackbits(bits, bitorder="little")[array.offset : array.offset + len(array)].view(bool)


def numbers_of(array: Any, kind: Any) -> Any:
    """An Arrow array of numbers, none of them null, as numpy has them; ``kind`` is their type there."""
    _, _, np = engine()
    return np.frombuffer(array.buffers()[1] or b"", kind)[array.offset : array.offset + len(array)]


def bytes_of(array: Any) -> tuple[Any, Any]:
    """Where each text of an array begins in its bytes, with the last one's end; and the bytes."""
    _, _, np = engine()
    _, place, held = array.buffers()
    if place is None:
        return np.zeros(1, np.int32), np.empty(0, np.uint8)
    starts = np.frombuffer(place, np.int32)[array.offset : array.offset + len(array) + 1]
    return starts, np.frombuffer(held or b"", np.uint8)


def filled(array: Any) -> Any:
    """Which texts of an array are not empty."""
    _, _, np = engine()
    return np.diff(bytes_of(array)[0]) > 0


def consists(held: Any, signs: bytes) -> bool:
    """Whether there is no other byte than these."""
    return not held.tobytes().translate(None, signs)


def padded(held: Any) -> Any:
    """Bytes with so many more after them that :func:`words` can be asked for wherever one of them stands, and once
    after the last."""
    _, _, np = engine()
    return np.concatenate([held, np.zeros(WORD, np.uint8)])


def words(padded: Any, at: Any) -> Any:
    """The eight bytes at each of some places of padded bytes, taken for a number: it is the greater the later they come
    in the order of bytes."""
    _, _, np = engine()
    every = np.ndarray((len(padded) - WORD + 1,), ">u8", padded, strides=(1,))  # each begins a byte after the last
    return every[at].astype(np.uint64)


def word(text: bytes) -> int:
    """At most eight bytes as :func:`words` takes them."""
    return int.from_bytes(text.ljust(WORD, b"\0"), "big")


def masks() -> Any:
    """What leaves so many of the bytes of a word, from none to all."""
    _, _, np = engine()
    return np.array([word(b"\xff" * size) for size in range(WORD + 1)], np.uint64)
