"""The words around a passage: what a passage says is read in its sentences, so that a cut cannot change its meaning.

A passage that leaves out "about" before a number, or "did not" before a verb, still stands in a sentence that says so.
Everything is read there; only what lies inside the passage counts as said by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from pincite import lazy
from pincite.evidence.dates import DateMention, find_dates
from pincite.evidence.passages.boundaries import is_cut
from pincite.evidence.passages.indexed import Stream
from pincite.evidence.passages.scripts import Script
from pincite.evidence.passages.sentences import sentence_window, sentences_in
from pincite.evidence.quantities import Quantity, find_quantities, languages

_HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
_KANA = "\u3041-\u30ff\u31f0-\u31ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = lazy.pattern(r"[A-Za-z]")
CJK = lazy.pattern(f"[{_HANGUL}{_KANA}{_HAN}]")
BREAK = "\n"
"""Set in a window behind a heading, or any block that ends without a stop: no sentence goes on over it."""
_STOPPED = lazy.pattern(r"[.!?…。｡:;,、][\"')\]>]*\Z")
_STOPS = 8
"""Code points at the end of a sentence that its stop and what closes behind it take."""
_HANGUL_SIGNS, _KANA_SIGNS, _HAN_SIGNS = Script(_HANGUL), Script(_KANA), Script(_HAN)
_CJK_SIGNS = Script(_HANGUL + _KANA + _HAN)


@dataclass(frozen=True, slots=True)
class Window:
    """A passage in its sentences.

    ``text`` is the folded text of the sentences that the passage touches and of the one before each; ``ranges`` are the
    passage in it, ``touched`` the sentences that the passage touches, ``sentences`` every sentence, all as offsets into
    ``text``. ``pieces`` lead back: where each piece of the text starts in it, where it starts in the stream, and its
    length.
    """

    text: str
    ranges: tuple[tuple[int, int], ...]
    touched: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, int, int], ...]
    languages: tuple[str, ...]

    @property
    def passage(self) -> str:
        """The words of the passage, what spans skip as one space."""
        return " ".join(self.text[start:end] for start, end in self.ranges)

    def holds(self, start: int, end: int) -> bool:
        """Whether the range lies in one of the passage's spans."""
        return any(low <= start and end <= high for low, high in self.ranges)

    def touches(self, start: int, end: int) -> bool:
        """Whether the range and one of the passage's spans share a character."""
        return any(start < high and low < end for low, high in self.ranges)

    def in_touched(self, start: int, end: int) -> bool:
        """Whether the range lies in a sentence that the passage touches."""
        return any(low <= start and end <= high for low, high in self.touched)

    def in_stream(self, start: int, end: int) -> tuple[int, int]:
        """The range as offsets into the stream's folded text, cut at the end of its piece."""
        for at, stream, length in reversed(self.pieces):
            if at <= start:
                return stream + start - at, stream + min(end - at, length)
        return start, end


def window_of(stream: Stream, ranges: Sequence[tuple[int, int]], language: str) -> Window:
    """The window around a passage of a stream; ``ranges`` are folded offsets in it, ``language`` what the work
    declares."""
    spans: list[list[int]] = []
    for start, end in ranges:
        low, high = sentence_window(stream, start, end, before=1)
        if spans and low <= spans[-1][1]:
            spans[-1][1] = max(high, spans[-1][1])
        else:
            spans.append([low, high])
    pieces: list[tuple[int, int, int]] = []
    text, bounds = "", []
    for low, high in spans:
        text += " " if text else ""
        sentences = _between(stream, low, high)
        for at, end in _unbroken(stream, sentences, low, high):
            text += BREAK if at > low else ""
            pieces.append((len(text), at, end - at))
            text += stream.text[at:end]
        bounds += [(_start_here(pieces, a), _here(pieces, b)) for a, b in sentences]
    inside = tuple([(_start_here(pieces, start), _here(pieces, end)) for start, end in ranges])
    touched = tuple(dict.fromkeys([(a, b) for start, end in inside for a, b in bounds if a < end and start < b]))
    return Window(text, inside, touched, tuple(bounds), tuple(pieces), languages_of(text, language, has_kana(stream)))


def _here(pieces: list[tuple[int, int, int]], offset: int) -> int:
    """An offset of the stream in the pieces of a window."""
    for at, low, length in pieces:
        if low <= offset <= low + length:
            return at + offset - low
    raise ValueError(f"{offset} is not in the window")


def _start_here(pieces: list[tuple[int, int, int]], offset: int) -> int:
    """The same for an offset at which something begins: behind what is set between two pieces, not before it."""
    for at, low, length in reversed(pieces):
        if low <= offset <= low + length:
            return at + offset - low
    raise ValueError(f"{offset} is not in the window")


def _unbroken(stream: Stream, sentences: Sequence[tuple[int, int]], low: int, high: int) -> Iterator[tuple[int, int]]:
    """The range in stretches, cut behind each sentence that ends at the end of its block without a stop."""
    at = low
    for (_, end), (start, _) in pairwise(sentences):
        if at < start < high and not _STOPPED.search(stream.text, max(low, end - _STOPS), end):
            yield at, start
            at = start
    yield at, high


def on_tokens(text: str, start: int, end: int) -> bool:
    """Whether a range begins and ends between tokens."""
    return not is_cut(text, start) and not is_cut(text, end)


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where words stand in a text, overlapping ones too."""
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def has_kana(stream: Stream) -> bool:
    """Whether kana stand anywhere in a stream."""
    return stream.remembered("kana", lambda: _KANA_SIGNS.stands_in(stream.text))


def _between(stream: Stream, low: int, high: int) -> list[tuple[int, int]]:
    """The sentences of a stream within a range that starts and ends with one."""
    every = sentences_in(stream, low, high)
    first = bisect_left(every, (low, low))
    last = bisect_left(every, (high, high))
    return [(max(a, low), min(b, high)) for a, b in every[max(first - 1, 0) : last] if b > low]


def has_cjk(text: str) -> bool:
    """Whether hangul, kana or an ideograph stands in a text."""
    return _CJK_SIGNS.stands_in(text)


def languages_of(text: str, declared: str, kana: bool = False) -> tuple[str, ...]:
    """The languages to read a text in: the declared one, and those whose script stands in the text.

    ``kana`` says that kana stand near the text, so that its ideographs are Japanese though it has none itself.

    >>> languages_of("about 3,000 workers", "en")
    ('en',)
    >>> languages_of("a headline, 数千人が参加, in an English note", "en")
    ('en', 'ja')
    """
    primary = declared.partition("-")[0].lower()
    found = []
    latin = "en" if primary in ("ko", "ja", "zh") or primary not in languages() else primary
    if not has_cjk(text):
        return (latin,)
    if _LATIN.search(text):
        found.append(latin)
    if _HANGUL_SIGNS.stands_in(text):
        found.append("ko")
    here = _KANA_SIGNS.stands_in(text)
    if here or _HAN_SIGNS.stands_in(text):
        found.append("ja" if kana or here else primary if primary in ("ja", "zh", "ko") else "zh")
    if primary in found:
        found.remove(primary)
        found.insert(0, primary)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def quantities_in(text: str, languages: tuple[str, ...]) -> tuple[Quantity, ...]:
    """Every quantity of a text that may mix scripts: next to an ideograph, kana or hangul the reading in that
    language."""
    return tuple(_merge(text, [find_quantities(text, language) for language in languages]))


@lru_cache(maxsize=4096)
def dates_in(text: str, languages: tuple[str, ...]) -> tuple[DateMention, ...]:
    """Every date of a text that may mix scripts."""
    return tuple(_merge(text, [find_dates(text, language) for language in languages]))


M = TypeVar("M", Quantity, DateMention)


def _merge(text: str, readings: list[tuple[M, ...]]) -> list[M]:
    """One list of mentions without overlap; where readings compete, the one in the script that the mention stands
    in."""
    if len(readings) == 1:
        return list(readings[0])
    ranked = []
    for rank, reading in enumerate(readings):
        for item in reading:
            around = text[max(0, item.start - 1) : item.end + 1]
            misfit = rank == 0 and has_cjk(around) and not has_cjk(item.text)
            ranked.append((misfit, -(item.end - item.start), rank, item))
    taken: list[M] = []
    for _, _, _, item in sorted(ranked, key=lambda entry: entry[:3]):
        if all(item.end <= other.start or other.end <= item.start for other in taken):
            taken.append(item)
    return sorted(taken, key=lambda item: item.start)
