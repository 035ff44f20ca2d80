"""Sentences of a stream, in English, Korean, Japanese and Chinese, by rules: the window in which a claim is read.

A sentence ends at its stop, with the quotation marks and brackets that close there, and at the end of a block that the
next one does not go on with. Stops of abbreviations, initials, dates and list numbers do not end it, nor does one
inside a quotation that the sentence goes on after (「…。」と述べた).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.passages.indexed import Stream
from pincite.evidence.passages.scripts import has_east_asian

_STOP = lazy.pattern(r"[.!?…。｡]+[\"')\]>]*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    "Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Sgt Capt Cpl Cmdr Adm Gov Sen Rep Rev Fr Hon Amb Pres Messrs St Mt Ft "
    "vs cf e.g i.e viz approx ca est"
)
"""Never end a sentence: something always follows them."""
_BEFORE_NUMBER = _set(
    "No Nos no nos Art Arts art arts Sec Secs sec Ch Chs ch Vol Vols vol Fig Figs fig Eq p pp P Pp para paras Para "
    "Paras n nn Res Doc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec c bk pt Pt op Ex"
)
"""End a sentence only when no number follows."""
_MAY_END = _set("Inc Ltd Co Corp Bros Jr Sr etc al ed eds trans Dept Ave Blvd Rd")
"""End a sentence when a word follows that begins one."""
_BEGINNERS = _set(
    "The A An This That These Those It He She They We I You There Here But And Or So In On At By For From With When "
    "While After Before If As Its His Her Their Our My Some Many Most All No Not One Two Both However Still Yet Since "
    "Although About More What Who How Why Where Meanwhile According Nobody Nothing Only Even Under Over"
)
"""Words that rarely stand with a capital letter but at the beginning of a sentence."""
_ABBREVIATED = _TITLES | _BEFORE_NUMBER | _MAY_END
_HEAD = 60
"""Characters before a full stop that are looked at."""
_REACH = 2000
"""Characters looked back for the mark that a straight quotation mark closes."""
_OPENING = frozenset("“‘«「『｢﹁﹃‹„‚〝")
_GOES_ON = lazy.pattern(
    '(?:と|って|など|との|という)|[^。"!?]{0,24}(?:说|說|表示|称|稱|指出|强调|強調|告诉|告訴|回忆|坦言|透露|抱怨|介绍|问|問|答|写道|寫道)'
)
_NEXT_WORD = lazy.pattern(r"[\"'(]*([^\W_]+)")
_WORD_BEFORE = lazy.pattern(r"[^\W\d_](?:[^\W\d_]|[.'](?=[^\W\d_])){0,40}\Z")
_NUMBER_BEFORE = lazy.pattern(r"\d{1,4}\Z")
_ROMAN_OR_NUMBER = lazy.pattern(r"[\dIVXLC§(-]")
_DATE_BEFORE = lazy.pattern(r"\b\d{4}\. ?\d{1,2}\. ?\d{1,2}\Z")
_DATE_PART = lazy.pattern(r"\d{1,2}(?:\.|\D)")


def sentences(stream: Stream) -> tuple[tuple[int, int], ...]:
    """The sentences of a stream, as ranges of its folded text without the spaces between them; worked out once.

    >>> from pincite.evidence.passages.indexed import index
    >>> from pincite.sources.readers import read_source
    >>> body = index(read_source(b"Mr. Orr paid $1.5 million. U.S. aid came in Jan. 2021.", "a.txt")).stream("body")
    >>> [body.text[start:end] for start, end in sentences(body)]
    ['Mr. Orr paid $1.5 million.', 'U.S. aid came in Jan. 2021.']
    """
    runs = _runs(stream)
    return stream.remembered("sentences", lambda: tuple(_of_runs(stream, runs, 0, len(runs.starts))))


def sentences_in(stream: Stream, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a folded range, and perhaps some before and behind; no others are worked out."""
    runs = _runs(stream)
    return _of_runs(stream, runs, *runs.touched(start, end))


def sentence_window(stream: Stream, start: int, end: int, before: int = 0, after: int = 0) -> tuple[int, int]:
    """The folded range of the sentences that ``start:end`` touches, with so many sentences before and after."""
    reach = max(end, start + 1)
    runs = _runs(stream)
    low, high = runs.touched(start, reach)
    found = _of_runs(stream, runs, low, high)
    while low > 0 and _begun(found, start + 1) <= before:
        low -= 1
        found = _of_runs(stream, runs, low, low + 1) + found
    while not (found and len(found) - _begun(found, reach) >= after) and high < len(runs.starts):
        found += _of_runs(stream, runs, high, high + 1)
        high += 1
    if not found:
        return start, end
    first, last = _begun(found, start + 1) - 1, _begun(found, reach) - 1
    first, last = max(first - before, 0), min(max(last, first, 0) + after, len(found) - 1)
    return min(found[first][0], start), max(found[last][1], end)


def _begun(found: list[tuple[int, int]], offset: int) -> int:
    """How many sentences begin before an offset."""
    return bisect_left(found, (offset,))


class _Runs(NamedTuple):
    """The runs of blocks that read on into each other: no sentence goes from one into the next."""

    starts: list[int]
    """Where each begins in the folded text."""
    sentences: dict[int, list[tuple[int, int]]]
    """The sentences of those that were taken apart, by their numbers."""

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The first and last (exclusive) that a folded range touches."""
        low = max(bisect_right(self.starts, start) - 1, 0)
        return low, max(bisect_left(self.starts, end), low + 1)


def _runs(stream: Stream) -> _Runs:
    return stream.remembered("runs", lambda: _Runs(_run_starts(stream), {}))


def _run_starts(stream: Stream) -> list[int]:
    starts, blocks = stream.block_starts, stream.blocks
    begins = [
        start
        for start, block, last in zip(starts[1:], blocks[1:], blocks, strict=False)
        if not (block.joins and block.kind == last.kind)
    ]
    return [0, *begins]


def _of_runs(stream: Stream, runs: _Runs, low: int, high: int) -> list[tuple[int, int]]:
    """The sentences of some runs, by their numbers; each is taken apart once."""
    starts, known = runs
    found: list[tuple[int, int]] = []
    for number in range(low, high):
        if number not in known:
            end = starts[number + 1] if number + 1 < len(starts) else len(stream.text)
            known[number] = _sentences(stream, starts[number], end)
        found += known[number]
    return found


def _sentences(stream: Stream, low: int, high: int) -> list[tuple[int, int]]:
    text = stream.text
    bounds = [low]
    start = low
    for match in _STOP.finditer(text, low, high):
        mark, end = match.span()
        if end == mark + 1 and text[mark] == ".":
            ends = end >= high or _surely_ends(text, start, mark) or _ends(text, start, mark, end, end, high)
        else:
            end = _closed(stream, start, match)
            ends = end >= high or _ends(text, start, mark, end, match.end(), high)
        if ends:
            bounds.append(end)
            start = end
    bounds.append(high)
    found = []
    for start, end in pairwise(bounds):
        while start < end and text[start] == " ":
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        if start < end:
            found.append((start, end))
    return found


def _closed(stream: Stream, start: int, match: re.Match[str]) -> int:
    """Where the marks that close behind a stop end, and those that open what follows begin."""
    text = stream.text
    for at in range(match.start(), match.end()):
        if text[at] in "\"'":
            written = stream.source.text[stream.folded.source_start(at)]
            # A straight mark between two sentences without a space: it closes if one is open.
            straight = written in "\"'" and text[match.end() : match.end() + 1] not in ("", " ")
            if written in _OPENING or (straight and text.count(text[at], max(start, at - _REACH), at) % 2 == 0):
                return at
    return match.end()


def _surely_ends(text: str, start: int, mark: int) -> bool:
    """Whether a full stop stands between a plain word and a capital: what :func:`_ends` would find out the long way."""
    after = text[mark + 1 : mark + 3]
    if after[:1] != " " or not after[1:].isupper():
        return False
    low = max(start, mark - _HEAD)
    word = text[max(text.rfind(" ", low, mark) + 1, low) : mark]
    return len(word) > 1 and word.isalpha() and word not in _ABBREVIATED


def _ends(text: str, start: int, mark: int, end: int, reach: int, high: int) -> bool:
    """Whether the stop at ``mark``, closed at ``end``, ends the sentence that began at ``start``; its signs go on to
    ``reach``."""
    stops = text[mark:end].rstrip("\"')]>")
    closed = mark + len(stops) < end
    after = text[end]
    if after != " " and stops[-1] not in "。｡" and not has_east_asian(after) and not (after in "\"'(<[" and not closed):
        # A letter or sign behind the stop: a name (example.org), a number.
        return end < reach
    if stops[-1] in "。｡" or (stops[-1] in "!?" and after != " "):
        return not (closed and after != " " and _GOES_ON.match(text, end, high))
    if after != " ":
        return not closed and stops[-1] == "." and has_east_asian(text[mark - 1 : mark])
    following = text[end + 1 : min(end + 40, high)]
    if following.lstrip("\"'([<")[:1].islower():
        return False
    return stops != "." or _full_stop_ends(text[max(start, mark - _HEAD) : mark], following, closed)


def _full_stop_ends(head: str, following: str, closed: bool) -> bool:
    last = head[head.rfind(" ") + 1 :]  # neither pattern reaches over a space
    number = _NUMBER_BEFORE.search(last)
    if number and not closed:
        # "2024. 2. 17." is a date; a number alone before the stop is that of a list.
        return not (_DATE_PART.match(following) or _DATE_BEFORE.search(head) or head.strip() == number[0])
    word = _WORD_BEFORE.search(last)
    if not word or closed:
        return True
    name = word[0]
    next_word = _NEXT_WORD.match(following)
    begins = bool(next_word and next_word[1] in _BEGINNERS)
    if name in _TITLES:
        return False
    if name in _BEFORE_NUMBER:
        return not _ROMAN_OR_NUMBER.match(following) and (len(name) > 2 or begins or name in ("no", "No"))
    if name in _MAY_END or "." in name or (len(name) == 1 and name.isupper()):
        return begins
    return True
