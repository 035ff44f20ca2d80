"""The ids of a large table, and what of many cells is none of them.

Ids are most often a prefix that all of a table share and a few signs more. Those are taken for a number of 64 bits, one
for one, and then no hash table is needed: sorted among the ids, cells that are all known add no number to them. Longer
ids are looked up as texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pincite.large.pieces import engine
from pincite.large.raw import WORD, bytes_of, mask_array, mask_of, masks, numbers_of, padded, text_pieces, word, words


@dataclass(frozen=True, eq=False)
class Keys:
    """The ids of a table: ``ids`` as they stand, a chunked Arrow array.

    ``numbers`` are what follows the ``prefix`` in them, without repetition and in order; None where not every id begins
    with it and ends soon after. ``twice`` are the ids that more than one row has.
    """

    ids: Any
    prefix: bytes = b""
    numbers: Any = None
    twice: frozenset[str] = frozenset()


def keys_of(pieces: Sequence[Any], begins: str) -> Keys:
    """The keys of a table from its column id, an Arrow array a piece. ``begins`` is what its ids should begin with."""
    _, _, np = engine()
    ids = text_pieces(pieces)
    edges = [piece[at].as_py() for piece in pieces if len(piece) for at in (0, -1)]
    prefix = _shared(edges).encode() if edges else begins.encode()
    found = _numbers(pieces, prefix) if prefix.startswith(begins.encode()) else None
    numbers = None
    if found is not None:
        numbers = found if (found[1:] > found[:-1]).all() else np.unique(found)
    distinct = len(numbers) == len(ids) if numbers is not None else _ascending(pieces) or len(ids.unique()) == len(ids)
    if distinct:
        return Keys(ids, prefix, numbers)
    counted = ids.value_counts()
    twice = counted.field("values").filter(mask_array(numbers_of(counted.field("counts"), np.int64) > 1))
    return Keys(ids, prefix, numbers, frozenset(twice.to_pylist()))


def unknown(cells: Any, tables: Sequence[Keys]) -> list[str]:
    """The texts of a chunked Arrow array that are not surely an id of one of the tables, each once; "" is one of them.

    It is sure of every id but those that begin as the ids of another of the tables do.
    """
    _, compute, np = engine()
    numbered = [(keys, [np.empty(0, np.uint64)]) for keys in tables if keys.numbers is not None]
    rest = []
    for chunk in cells.chunks:
        texts = _texts(chunk)
        left = np.ones(len(chunk), bool)
        for keys, asked in numbered:
            numbers, fits = _packed(texts, keys.prefix)
            fits &= left
            asked.append(numbers if fits.all() else numbers[fits])
            left &= ~fits
            if not left.any():
                break
        else:
            rest.append(chunk.filter(mask_array(left)))
    found = {keys.prefix + _text(number) for keys, asked in numbered for number in _beside(keys, asked)}
    others = text_pieces(rest).unique()
    known = text_pieces(chunk for keys in tables if keys.numbers is None for chunk in keys.ids.chunks)
    if len(known):
        others = others.filter(mask_array(~mask_of(compute.is_in(others, value_set=known))))
    return sorted([text.decode() for text in found] + others.to_pylist())


@dataclass(frozen=True, eq=False)
class _Texts:
    """The texts of an array: where each begins in the bytes, with the last one's end; the bytes, padded; of each text
    its first eight bytes as a number, and which have no NUL."""

    starts: Any
    held: Any
    first: Any
    whole: Any


def _texts(array: Any) -> _Texts:
    _, _, np = engine()
    starts, held = bytes_of(array)
    held = padded(held[starts[0] : starts[-1]])
    starts = starts - starts[0]
    whole = np.ones(len(array), bool)
    nul = np.flatnonzero(held[: starts[-1]] == 0)
    whole[np.searchsorted(starts, nul, side="right") - 1] = False
    return _Texts(starts, held, words(held, starts[:-1]), whole)


def _packed(texts: _Texts, prefix: bytes) -> tuple[Any, Any]:
    """What follows a prefix in texts, as numbers in the order of the texts; and which texts are such: they begin with
    it and have at most eight bytes more, none of them NUL. Of the others the number means nothing."""
    _, _, np = engine()
    left = masks()
    fits = (texts.first & left[min(len(prefix), WORD)] == word(prefix[:WORD])) & texts.whole
    if not fits.any():
        return texts.first, fits
    low, length = texts.starts[:-1], np.diff(texts.starts) - len(prefix)
    fits &= (length >= 0) & (length <= WORD)
    for at in range(WORD, len(prefix), WORD):
        part = prefix[at : at + WORD]
        fits &= words(texts.held, np.minimum(low + at, texts.starts[-1])) & left[len(part)] == word(part)
    numbers = words(texts.held, np.minimum(low + len(prefix), texts.starts[-1])) & left[np.clip(length, 0, WORD)]
    return numbers, fits


def _text(number: int) -> bytes:
    return number.to_bytes(WORD, "big").rstrip(b"\0")


def _numbers(pieces: Iterable[Any], prefix: bytes) -> Any:
    """What follows a prefix in every text, as numbers; None where one does not begin with it or goes on for longer."""
    _, _, np = engine()
    found = [np.empty(0, np.uint64)]
    for piece in pieces:
        numbers, fits = _packed(_texts(piece), prefix)
        if not fits.all():
            return None
        found.append(numbers)
    return np.concatenate(found)


def _beside(keys: Keys, asked: Sequence[Any]) -> list[int]:
    """The numbers asked for that no id of a table has."""
    _, _, np = engine()
    together = np.concatenate([keys.numbers, *asked])
    together.sort()
    if np.count_nonzero(together[1:] != together[:-1]) + bool(len(together)) == len(keys.numbers):
        return []
    every = np.unique(np.concatenate(asked))
    found: list[int] = np.setdiff1d(every, keys.numbers, assume_unique=True).tolist()
    return found


def _shared(texts: Sequence[str]) -> str:
    """What all texts begin with."""
    low, high = min(texts), max(texts)
    return low[: next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))]


def _ascending(pieces: Iterable[Any]) -> bool:
    """Whether every text comes after the one before it, as in canonical tables: then none stands twice, which is told
    without a set of them all."""
    _, compute, _ = engine()
    last = None
    for piece in pieces:
        if not len(piece) or (last is not None and last >= piece[0].as_py()):
            return False
        if not mask_of(compute.less(piece[:-1], piece[1:])).all():
            return False
        last = piece[-1].as_py()
    return True
