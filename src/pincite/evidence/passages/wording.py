"""Wordings: whether two are the same, and whether a pin is that of one.

Two wordings are the same when their folded words and signs are the same. White space beside a sign, an ideograph or
kana carries no words and may differ; a line break that reads in two ways (:class:`~.folding.Site`)
matches either reading. Nothing else is forgiven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pincite import lazy
from pincite.evidence.passages.boundaries import is_cut
from pincite.evidence.passages.folding import HANGUL, IDEOGRAPHS_AND_KANA, Folded, Site
from pincite.evidence.passages.pins import Pin, digest
from pincite.evidence.passages.scripts import has_east_asian, has_hangul
from pincite.evidence.passages.tokens import pieces, sketch


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words with the line breaks in them that can be read in two ways."""

    text: str
    sites: dict[int, Site] = field(default_factory=dict)
    marked: tuple[bool, bool] = (False, False)
    """Whether a note marker was taken off before and behind: no number may then touch the passage there."""

    @classmethod
    def of(cls, folded: Folded, marked: tuple[bool, bool] = (False, False)) -> Words:
        """The words of folded text, without the spaces at its ends."""
        start = len(folded.text) - len(folded.text.lstrip())
        end = len(folded.text.rstrip())
        return cls(folded.text[start:end], {at - start: site for at, site in folded.sites if start < at < end}, marked)


def bare(text: str) -> str:
    """Text without the characters that a line break may stand for."""
    return text.replace(" ", "").replace("-", "")


def same_words(one: Words, other: Words) -> bool:
    """Whether two wordings are the same, each line break read as it must be.

    >>> same_words(Words("wellknown", {4: Site.HYPHEN}), Words("well-known"))
    True
    >>> same_words(Words("re-sign"), Words("resign"))
    False
    """
    a, b = one.text, other.text
    if a == b:
        return True
    if len(a) + len(b) > 4 * min(len(a), len(b)) or bare(a) != bare(b):
        return False
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j] and a[i] not in " -":
            if i + 1 not in one.sites and j + 1 not in other.sites and a[i + 1 : i + 2] == b[j + 1 : j + 2]:
                i, j = i + 1, j + 1
                continue
            i, j = i + 1, j + 1
        before = a[i - 1 : i] if i else ""
        gap_a, i_next = _gap(a, i)
        gap_b, j_next = _gap(b, j)
        if gap_a != gap_b:
            sites = _site(one, i, i_next), _site(other, j, j_next)
            if not _same_gap(gap_a, gap_b, sites, before, a[i_next : i_next + 1]):
                return False
            # "1. 5" is not "1.5": without a line break, a space that makes two tokens of one carries meaning.
            if not any(sites) and ((not gap_a and is_cut(a, i)) or (not gap_b and is_cut(b, j))):
                return False
        i, j = i_next, j_next
    return True


def _gap(text: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end] in " -":
        end += 1
    return text[at:end], end


def _site(words: Words, start: int, end: int) -> Site | None:
    for at in range(start, end + 1):
        if at in words.sites:
            return words.sites[at]
    return None


def _same_gap(a: str, b: str, sites: tuple[Site | None, Site | None], before: str, after: str) -> bool:
    site_a, site_b = sites
    hyphens = a.count("-"), b.count("-")
    if hyphens[0] != hyphens[1]:
        lacking, hyphened = (site_a, b) if hyphens[0] < hyphens[1] else (site_b, a)
        return lacking is Site.HYPHEN and hyphened in ("-", "- ")
    if hyphens[0] or {site_a, site_b} - {None, Site.HYPHEN}:
        return True
    if not (before.isalnum() and after.isalnum()):
        return True
    return has_east_asian(before + after) and not (has_hangul(before) and has_hangul(after))


# ----------------------------------------------------------------------------------------------------------- pins

_MOST_READINGS = 2000
"""How many ways of reading a passage's line breaks are tried against a digest."""
_MOST_CHARACTERS = 500_000
"""How many characters are hashed for that."""


def pin_holds(words: Words, pin: Pin, *, other_copy: bool = False) -> bool:
    """Whether the pin is that of these words, in any reading of their line breaks.

    With ``other_copy`` the pin was made from another copy, whose lines may have broken elsewhere: hyphens and white
    space that such a break takes away or brings are tried too. Only the digest says yes.
    """
    if digest(words.text) == pin.digest:
        return True
    if not words.sites and not other_copy:
        return False
    known = [(at, at + len(site.canonical), site.other) for at, site in sorted(words.sites.items())]
    hyphens = [(m.start(), m.end(), "") for m in _HYPHENS.finditer(words.text)] if other_copy else []
    # A reading with other tokens than the pin's is none; few are left.
    most = min(_MOST_READINGS, _MOST_CHARACTERS // (len(words.text) + 1) + 1)
    likely = [
        text for text in _readings(words.text, sorted(known + hyphens), most) if sketch(pieces(text)) == pin.sketch
    ]
    if any(digest(text) == pin.digest for text in likely):
        return True
    return other_copy and any(
        digest(reading) == pin.digest
        for text in likely
        for reading in _readings(text, _possible_breaks(text), most // len(likely))
    )


def _readings(text: str, edits: Sequence[tuple[int, int, str]], most: int) -> Iterator[str]:
    """The text with none of the edits, then with one to four of them, then all, all but one, …; so many at most."""
    count = 0
    for size in (*range(min(len(edits), 4) + 1), *range(len(edits), 4, -1)):
        for some in combinations(edits, size):
            yield _edited(text, some)
            count += 1
            if count >= most:
                return


_HYPHENS = lazy.pattern(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_BREAKS = lazy.pattern(
    f"(?<=[{HANGUL}]) (?=[{HANGUL}])"
    f'|(?<=[{HANGUL}{IDEOGRAPHS_AND_KANA}])(?=[A-Za-z0-9("$])|(?<=[A-Za-z0-9)"%.,])(?=[{HANGUL}{IDEOGRAPHS_AND_KANA}])'
)


def _possible_breaks(text: str) -> list[tuple[int, int, str]]:
    """Where a line break in another copy would have read otherwise than what stands here."""
    if not has_east_asian(text):
        return []
    return [(match.start(), match.end(), "" if match[0] else " ") for match in _BREAKS.finditer(text)]


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        done = end
    return "".join((*pieces, text[done:]))
