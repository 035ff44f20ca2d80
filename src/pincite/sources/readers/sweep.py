"""One sweep over a whole text for the signs of its markup: most blocks have none, or only some that are plain.

A sign is plain where what it means can be seen at a glance: words between two stars, a link whose text has no sign, a
raised number in brackets. A block all of whose signs are plain is taken as the sweep finds them; any other is read by
itself, step by step (:mod:`inline`). Both come to the same, for the sweep calls plain only what the steps would make
of it wherever the block may begin and end; a match that runs over the edge of a block is not plain.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from pincite import lazy
from pincite.sources.readers import marks
from pincite.sources.readers.inline import NO_SIGNS
from pincite.sources.readers.marks import Ranges

_WORDS: Final = r"[^\s:\\`*_~\[\]<&$][^:\\`*_~\[\]<&$]*+(?::(?!//)[^:\\`*_~\[\]<&$]*+)*+"


def _between(opening: str, closing: str) -> str:
    """Words between two runs of an emphasis sign, of which the one can only open and the other only close."""
    last = rf"(?:(?<!\s){closing}(?=[ \n]|\Z)|(?<=[^\W_\u1100-\U0010ffff]){closing}(?=[.,;:)]))"
    return rf"{opening}({_WORDS}){last}"


_EMPHASIS: Final = "|".join(
    (_between(r"(?<=\*)(\*{0,2}+)", r"\*\1"), _between(r"(?<=_)(_?+)", r"_\3"), _between("(?<=~)~", "~~"))
)
# Signs that mean something only beside certain others are passed over elsewhere: "R&D", "$5", "3 < 4", "a_b", "~7".
_SIGN: Final = lazy.pattern(
    r"[\\`*_~\[<&$](?:"
    r"(?<![^ \n].)(?:" + _EMPHASIS + ")"
    r"|(?<=`)([^`]++)(?<!\s)`(?!`)"
    r"|(?<=\[)(?<!!\[)(" + NO_SIGNS + r"(?<!\[))\]\((?=https?:|/|www\.)[^\s()]{1,2000}+\)"
    r"|(?:(?<=[^\s*_~\\>]<)sup>[0-9]{1,3}\)|(?<=[.,;!?…\"'”’»]<)sup>[0-9]{1,3})</sup>(?!" + marks.LATIN + r")()"
    r"|(?<=\[)(?=" + NO_SIGNS + r"\](?!\())()"
    r"|(?<=[`*\[])|(?<=\\)(?=[!-/:-@\[-`{-~\n])|(?<=<)(?!\s)|(?<=&)(?=[#A-Za-z0-9]{2,15};)|(?<=\$)(?=[{}^])"
    r"|(?<=_)(?:(?<![A-Za-z0-9]_)|(?![A-Za-z0-9]))|(?<=~)(?=~))"
)
_CODE, _LINK, _RAISED, _BRACKETS = 6, 7, 8, 9
"""The last group that matched: the words of code or of a link, nothing in a raised number and in brackets that are no
link but to what is defined elsewhere; before these, the words of an emphasis. No group matches what is not plain."""
_DECIMALS: Final = frozenset("0123456789")


def sweep(view: str, places: list[int], markup: bool, linked: bool) -> Generator[Ranges | None, tuple[int, int], None]:
    """Goes through a text and answers for each piece that it is sent, in order, what is read of it.

    None where that has to be found step by step, else ranges between which nothing stands for what is left out. The
    first answer, to no piece, is None. ``places`` are those where a note marker may be (:func:`marks.places`),
    ``markup`` says whether Markdown counts, ``linked`` whether the text defines links.
    """
    beyond = len(view) + 1
    following = iter((*places, beyond))
    place = next(following)
    signs = _SIGN.finditer(view) if markup else iter(())
    sign = None
    first = last = 0
    ranges: Ranges | None = None
    while True:
        start, end = yield ranges
        while last <= start:
            sign = next(signs, None)
            first, last = sign.span() if sign else (beyond, beyond)
        while place < start:
            place = next(following)
        if first >= end:
            ranges = ((start, end),) if place >= end else None
            continue
        keep: list[tuple[int, int]] = []
        at = start
        while first < end and sign:
            what = sign.lastindex
            if what is None or first < start or last > end or (what == _RAISED and first == start):
                break
            if what != _BRACKETS:
                if first > at:
                    keep.append((at, first))
                at = last
                hidden = first  # from where on no note marker is looked for in the match
                if what != _RAISED:
                    words = sign.span(what)
                    keep.append(words)
                    hidden = first if what == _CODE else words[1] if what == _LINK else last
                if place < last:
                    if what == _LINK and place == first and view[first + 1] in _DECIMALS:
                        while place <= first + 1:  # "[1](" is a link
                            place = next(following)
                    if place < hidden:
                        break
                    while place < last:
                        place = next(following)
            elif linked:
                break
            sign = next(signs, None)
            first, last = sign.span() if sign else (beyond, beyond)
        if first < end or place < end:
            ranges = None
        else:
            if at < end:
                keep.append((at, end))
            ranges = tuple(keep)
