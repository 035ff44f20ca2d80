"""Inline text: which ranges of a paragraph are words, and which are markup or note markers.

Markdown as CommonMark 0.31 and GFM describe it, read leniently where programs that turn PDF into Markdown
bend it, and strictly where dropping a sign would change what is said: ``2*3*4`` keeps its stars and
``10<sup>6</sup>`` is not 106. One pass from left to right; every step goes forward, so the time is linear in
the text whatever it contains.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pincite import lazy
from pincite.sources.readers import marks
from pincite.sources.readers.emphasis import Run, emphasis_drops, emphasis_run
from pincite.sources.readers.marks import Drop, Ranges

_BLOCK_TAGS: Final = (
    "blockquote br caption center col colgroup dd div dl dt figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody"
    " td tfoot th thead tr ul"
)
_INLINE_TAGS: Final = (
    "a abbr b bdi bdo cite code del dfn em font i img ins kbd mark q rp rt ruby s samp small span strike strong sub"
    " sup tt u wbr"
)
_WORDS: Final = "address article aside big data figure footer header main nav section summary details time var"
BLOCK_TAGS: Final = frozenset(_BLOCK_TAGS.split())
"""Tags that part words: a space stands for them."""
WORD_TAGS: Final = frozenset(_WORDS.split())
"""Tags that are words too: "<address>" is a tag when it has attributes or is closed, else for filling in."""

# An attribute needs a value, or to be one of the few that never have one: "<b and c>" is text.
_TAG: Final = lazy.pattern(
    r"<(?P<close>/?)(?P<name>"
    + "|".join(sorted(f"{_BLOCK_TAGS} {_INLINE_TAGS} {_WORDS}".split(), key=len, reverse=True))
    + r")(?:\s++(?:[A-Za-z_:][\w:.-]{0,60}+\s*+=\s*+(?:\"[^\"<]{0,2000}+\"|'[^'<]{0,2000}+'|[^\s\"'<>=`]{1,2000}+)"
    r"|nowrap|hidden|open|reversed|noshade|compact))*+\s*+/?>",
    re.IGNORECASE,
)
_AUTOLINK: Final = lazy.pattern(
    r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:(?://)?[^\s<>]{1,2000}+)|[\w.+-]{1,64}+@[\w-]{1,63}+\.[\w.-]{1,190}+)>"
)
_RAISED_NUMBER: Final = r"(?:주|註|注)?[ ]?[(\[]?[0-9]{1,3}(?:[ ]?[,;–-][ ]?[0-9]{1,3}){0,9}[)\]]?"
_SUP: Final = lazy.pattern(
    r"<sup(?:\s[^<>]{0,300})?>\s{0,8}(?:<[abi](?:\s[^<>]{0,300})?>)?[*_]{0,3}(?:\\?\[)?"
    r"(?P<mark>" + _RAISED_NUMBER + r"|[*†‡§]{1,4}|(?:\\\*){1,3}|[a-z]|\[[a-z]\])"
    r"(?:\\?\])?(?:\(#[^()\s]{0,300}\))?[*_]{0,3}(?:</[abi]>)?\s{0,8}</sup>",
    re.IGNORECASE,
)
_LABEL_EDGE: Final = lazy.pattern(r"^[ (\[주註注]+|[\\ ]")
_BRACKETED: Final = lazy.pattern(r"[\])]\W{0,6}(?:</[abi]>)?\s{0,8}(?:</sup>|\}?\$)\Z", re.IGNORECASE)
_MATH: Final = lazy.pattern(r"\$\{?\}?\^\{?\s?(?P<mark>" + _RAISED_NUMBER + r"|\\?[*†‡§])\s?\}?\$")
_INTO: Final = (
    r"\([ \t]{0,20}(?P<url><[^<>\n]{0,2000}>|[^\s()]{0,2000}+(?:\([^\s()]{0,2000}+\)[^\s()]{0,2000}+)*)"
    r"(?:\s{1,20}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?[ \t]{0,20}\)"
)
_DESTINATION: Final = lazy.pattern(_INTO)
ADDRESS: Final = lazy.pattern(
    r"(?:https?|ftp|mailto|tel|doi|urn|file|data|about|javascript):|[/#?<]|\.{1,2}/|www\.|\S{0,300}?(?:\.[A-Za-z]{2}|@)",
    re.IGNORECASE,
)
"""How the address of a link begins or what it has: "(2015)" and "(and/or)" behind brackets are words."""
_NOTE_TARGET: Final = lazy.pattern(r"#_?(?:ftn|fn|cite|footnote|note|endnote|edn|sdfootnote)", re.IGNORECASE)
_NOTE_TEXT: Final = lazy.pattern(r"(?:<sup>)?\\?[\[(]?(?:[0-9]{1,3}|[*†‡a-z])[)]?\\?\]?(?:</sup>)?|↩\S?|\^|⏎")
_REFERENCE: Final = lazy.pattern(r"\[([^\[\]\n]{0,100})\]")
_URL: Final = lazy.pattern(r"://[^\s<>*\[\]()\"`|\\]{1,4000}")
_SPACE_ENTITY: Final = lazy.pattern(r"&(?:nbsp|ensp|emsp|thinsp|#160|#[xX][aA]0|#8194|#8195|#8201|#8239);")
_EMPTY_ENTITY: Final = lazy.pattern(
    r"&(?:shy|zwj|zwnj|ZeroWidthSpace|#173|#[xX][aA][dD]|#8203|#8204|#8205|#[xX]200[bBcC]);"
)
_AMPERSAND: Final = lazy.pattern(r"&(?:amp|#38|#[xX]26);")
_ESCAPE: Final = lazy.pattern(r"\\(?:[!-/:-@\[-`{-~]|(?=\n))")
_RUN: Final = lazy.pattern(r"\*+|_+|~+")
_EXPONENT: Final = frozenset("0123456789-−–")
_TICKS: Final = lazy.pattern("`+")

# One character class, which the engine scans fast; what a sign means is decided where it stands. What is plain at a
# glance is matched whole, and is what step by step would come of it: words between two runs of an emphasis sign, of
# which the one can only open and the other close; words between two ticks; a link whose text has no sign.
NO_SIGNS: Final = r"[^\\`*_~\[\]<&$]*+"
_WORDS_WITHIN: Final = r"[^\W_][^\\`*_~\[\]<&$:]*+(?::(?!//)[^\\`*_~\[\]<&$:]*+)*+(?<=[^\W_\u1100-\U0010ffff])"
_SIGN: Final = lazy.pattern(
    r"[\\`*_~\[\]<&$](?:"
    r"(?<![^ \n][*_~])(?:(?<=\*)(\*{0,2}+)" + _WORDS_WITHIN + r"\*\1|(?<=_)(_?+)" + _WORDS_WITHIN + r"_\2"
    r"|(?<=~)(~)" + _WORDS_WITHIN + r"~\3)(?=[ \n.,;:)]|\Z)"
    r"|(?<=`)[^`]++(?<!\s)(`)(?!`)"
    r"|(?<=\[)(?<!!\[)" + NO_SIGNS + r"\]" + _INTO + r")?+"
)
_EMPHASIS, _TICKED, _LINK = 3, 4, 5
"""The last group that matched: up to the first the signs of an emphasis but one, then a tick, the address of a link."""
QUICK: Final = lazy.pattern(r"[\\`*_~\[<&$]")
"""What all inline markup begins with."""


def kept_ranges(
    text: str,
    markup: bool = True,
    notes: frozenset[str] = frozenset(),
    links: frozenset[str] = frozenset(),
) -> tuple[Ranges, tuple[str, ...]]:
    """Ranges of one piece of inline text that are read, in order, and what stands before each ("" or " ").

    ``markup`` says that Markdown and HTML count as markup (else only note markers do), ``notes`` are the
    labels of the work's notes ("1", "*"), ``links`` the labels of its link definitions, lower case. A label
    of one of those notes at the beginning of the text ("1) The ...") is dropped as it is from a note itself.

    >>> kept_ranges("about **3,000** workers.<sup>1)</sup>")
    (((0, 6), (8, 13), (15, 24)), ('', '', ''))
    >>> kept_ranges("a b", markup=False)
    (((0, 3),), ('',))
    """
    drops = inline_drops(text, markup, notes, links)
    if notes and (found := _LEADING_LABEL.match(text)) and found.group(1) in notes:
        drops = [(found.start(), found.end(), ""), *drops]
    return complement(0, len(text), drops)


_LEADING_LABEL: Final = lazy.pattern(r"\s{0,8}\[?([0-9]{1,3})[)）\]]\s{1,8}(?=\S)")


def complement(start: int, end: int, drops: Sequence[Drop]) -> tuple[Ranges, tuple[str, ...]]:
    """What is left of ``start`` to ``end`` without the drops (any order, overlapping as they may)."""
    if not drops:
        return (((start, end),), ("",)) if start < end else ((), ())
    keep: list[tuple[int, int]] = []
    glue: list[str] = []
    at = start
    pending = ""
    for first, last, stand_in in sorted(drops):
        if first > at:
            keep.append((at, first))
            glue.append(pending)
            pending = stand_in
            at = last
        else:
            pending = pending or stand_in
            if last > at:
                at = last
    if at < end:
        keep.append((at, end))
        glue.append(pending)
    if glue:
        glue[0] = ""
    return tuple(keep), tuple(glue)


def inline_drops(
    text: str, markup: bool, notes: frozenset[str], links: frozenset[str], marked: Sequence[int] | None = None
) -> list[Drop]:
    """What is not read in one piece of inline text.

    ``marked`` are the places where it may have a note marker (see :func:`marks.places`), where that is known.
    """
    drops: list[Drop] = []
    shielded: list[tuple[int, int]] = []
    if markup and QUICK.search(text):
        scan = _Scan(text, notes, links)
        scan.run()
        drops, shielded = scan.drops, scan.shielded
    if marked is None or not _all_shielded(marked, shielded):
        drops += marks.note_marks(text, notes, shielded)
    return drops


def _all_shielded(places: Sequence[int], shielded: list[tuple[int, int]]) -> bool:
    """Whether each of the places lies in one of the ranges, both in order."""
    ranges = iter(shielded)
    start, end = -1, -1
    for place in places:
        while end <= place:
            start, end = next(ranges, (place + 1, place + 1))
        if place < start:
            return False
    return True


class _Scan:
    """One pass over a piece of inline Markdown."""

    comments = True
    """Whether a comment may be closed further on."""
    sup_end, sup_before = -1, 0
    """Where the last raised marker ends, and what it hangs on."""

    def __init__(self, text: str, notes: frozenset[str], links: frozenset[str]) -> None:
        self.text = text
        self.notes = notes
        self.links = links
        self.drops: list[Drop] = []
        self.shielded: list[tuple[int, int]] = []
        self.runs: list[Run] = []
        self.brackets: list[int] = []

    def run(self) -> None:
        text = self.text
        drops = self.drops
        urls = [match.span() for match in _URL.finditer(text)] if "://" in text else []
        url = 0
        at = 0
        while (match := _SIGN.search(text, at)) is not None:
            start, at = match.span()
            what = match.lastindex
            if what is not None and what <= _EMPHASIS:
                width = len(match[what]) + 1
                drops += ((start, start + width, ""), (at - width, at, ""))
                continue
            if what == _TICKED:
                drops += ((start, start + 1, ""), (at - 1, at, ""))
                self.shielded.append((start, at))
                continue
            if what == _LINK:
                self.brackets.append(start)
                at = self._bracket(text.index("]", start), match)
                continue
            sign = match[0]
            while url < len(urls) and urls[url][1] <= start:
                url += 1
            if url < len(urls) and urls[url][0] <= start and sign != "~":
                # An address keeps its underscores, but for those that close an emphasis around it.
                end = urls[url][1]
                while text[end - 1] == "_" and end > start:
                    end -= 1
                if end > start:
                    at = end
                    continue
            if sign in "*_~":
                at = _end(_RUN, text, start)
                self.runs.append(emphasis_run(text, start, at))
            elif sign == "[":
                self.brackets.append(start)
            else:
                at = self._sign(sign, start)
        if self.runs:
            drops += emphasis_drops(text, self.runs)

    def _sign(self, sign: str, start: int) -> int:
        """Take the sign at ``start``; the answer is where to go on."""
        text = self.text
        if sign == "]":
            return self._bracket(start, _DESTINATION.match(text, start + 1))
        if sign == "<":
            return self._less(start)
        if sign == "\\":
            end = _end(_ESCAPE, text, start)
            if end:
                self.drops.append((start, start + 1, ""))
            return end or start + 1
        if sign == "`":
            return self._code(start, _end(_TICKS, text, start))
        if sign == "$":
            return self._raised(start, _MATH.match(text, start)) or start + 1
        if end := _end(_SPACE_ENTITY, text, start):
            self.drops.append((start, end, " "))
        elif end := _end(_EMPTY_ENTITY, text, start):
            self.drops.append((start, end, ""))
        elif end := _end(_AMPERSAND, text, start):
            self.drops.append((start + 1, end, ""))
        return end or start + 1

    def _less(self, start: int) -> int:
        text = self.text
        if text.startswith("<sup>", start) and (end := self._raised(start, _SUP.match(text, start))):
            return end
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4) if self.comments else -1
            self.comments = end >= 0
            if end < 0:
                return start + 1
            self.drops.append((start, end + 3, ""))
            return end + 3
        tag = _TAG.match(text, start)
        if tag is None:
            link = _AUTOLINK.match(text, start)
            if link is None:
                return start + 1
            end = link.end()
            self.drops += ((start, start + 1, ""), (end - 1, end, ""))
            self.shielded.append((start, end))
            return end
        name = tag.group("name").lower()
        parts = name in BLOCK_TAGS or name in WORD_TAGS or name == "img"
        if name in ("sup", "sub"):
            if name == "sup" and not tag.group("close") and (end := self._raised(start, _SUP.match(text, start))):
                return end
            # An exponent: "10 6" is no number that stands there, and neither is 106.
            parts = _follows_digit(text, start) and text[tag.end() : tag.end() + 1] in _EXPONENT
        if name in WORD_TAGS and not self._is_closed(name, tag):
            return start + 1
        self.drops.append((start, tag.end(), " " if parts else ""))
        return tag.end()

    def _is_closed(self, name: str, tag: re.Match[str]) -> bool:
        return name in self._closed or "=" in tag.group()

    @cached_property
    def _closed(self) -> frozenset[str]:
        """The tags that are words too and are closed somewhere."""
        lower = self.text.lower()
        return frozenset(name for name in WORD_TAGS if f"</{name}" in lower)

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where runs of ticks begin, by their length."""
        places: dict[int, list[int]] = {}
        for match in _TICKS.finditer(self.text):
            places.setdefault(len(match.group()), []).append(match.start())
        return places

    def _raised(self, start: int, match: re.Match[str] | None) -> int:
        """End of a raised note marker that begins at ``start``; 0 if it is none."""
        if match is None:
            return 0
        before = marks.before(self.text, start)
        if before == self.sup_end or start == self.sup_end:
            before = self.sup_before
        mark = match.group("mark")
        if not mark.isdecimal():
            mark = _LABEL_EDGE.sub("", mark)
            # The closing bracket of "[1]" may stand outside the group when it is escaped or a link.
        if mark.isdecimal() and _BRACKETED.search(match.group()):
            mark += ")"
        stand_in = marks.instead(self.text, before, match.end())
        if stand_in is None or not marks.calls_note(self.text, start, match.end(), mark, self.notes, before):
            return 0
        self.sup_end, self.sup_before = match.end(), before
        self.drops.append((start, match.end(), stand_in))
        self.shielded.append((start, match.end()))
        return match.end()

    def _code(self, start: int, end: int) -> int:
        places = self._ticks.get(end - start, [])
        index = bisect_right(places, start)
        if index >= len(places):
            return end
        close = places[index]
        after = close + end - start
        text = self.text
        # `quoted' as typewriters wrote it is no code.
        if text[close - 1].isspace() and text[after : after + 1].isalnum():
            return end
        if end - start == 2 and text.find("''", end, close) >= 0:
            return end
        self.drops += ((start, end, ""), (close, after, ""))
        self.shielded.append((start, after))
        return after

    def _bracket(self, close: int, found: re.Match[str] | None) -> int:
        """A closing bracket: of a link or an image, when a destination is found behind it, or text."""
        if not self.brackets:
            return close + 1
        text = self.text
        start = self.brackets.pop()
        inner = start + 1
        if text[start - 1 : start] == "!" and text[start - 2 : start - 1] != "\\":
            start -= 1
        if found is not None:
            url = found.group("url")
            if not url or ADDRESS.match(url):
                end = found.end()
                label = text[inner:close] if close - inner <= 24 else ""
                if label and _NOTE_TARGET.match(url) and _NOTE_TEXT.fullmatch(label):
                    self.drops.append((start, end, ""))
                else:
                    # A picture parts the words around it; a link does not.
                    stand_in = " " if inner - start == 2 else ""
                    self.drops += ((start, inner, stand_in), (close, end, stand_in))
                self.shielded.append((close, end))
                return end
        if self.links and close - inner <= 100:
            reference = _REFERENCE.match(text, close + 1)
            label = (reference.group(1) if reference else "") or text[inner:close]
            if label.lower() in self.links:
                end = reference.end() if reference else close + 1
                self.drops += ((start, inner, ""), (close, end, ""))
                self.shielded.append((close, end))
                return end
        return close + 1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the pattern's match at ``at`` ends; 0 if it does not match there."""
    found = pattern.match(text, at)
    return found.end() if found else 0


def _follows_digit(text: str, at: int) -> bool:
    at = marks.before(text, at)
    return text[at - 1 : at].isdecimal()
