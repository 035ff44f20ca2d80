"""The text as the quantity reader sees it: noise out, signs unified, every offset mapped back.

A number in a source may be cut by a line break, a note marker, a soft hyphen or emphasis marks, and may be set in
full-width digits. Here these are removed once, so that the grammar need not know of them. Text without noise is
passed on as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pincite import lazy

# One character for one: offsets stay.
_SAME_LENGTH = {chr(i): chr(i - 0xFEE0) for i in [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_SAME_LENGTH |= zip(
    "０１２３４５６７８９．，％～－＋＄￥￡￦：；（）［］／＜＞＃〜∼∽‒‐‑−﹣’‘＇＝≧≦\u00a0\u2007\u202f\u2009\u2002\u2003\u3000\t",
    "0123456789.,%~-+$¥£₩:;()[]/<>#~~~–--\u2212-'''=≥≤        ",
    strict=True,
)
_ODD = frozenset(_SAME_LENGTH)
# Characters at which something may have to be left out or joined.
_SIGN = r"[\n\r*<\[_)\u00ad\u200b\u2060\ufeff\u00b9\u00b2\u00b3\u2070\u2074-\u2079]"
_CANDIDATE, _WITH_BLANKS = re.compile(_SIGN), re.compile(rf"{_SIGN}|  |, (?=000)")
_ASCII = lazy.pattern(r"[\n\r*<\[_)]")  # those of an ASCII text: `re` looks them up in half the time
_SUP = re.compile(r"<sup>[^<>]{0,12}</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}>", re.IGNORECASE)
_BRACKET = re.compile(r"\[\^?\d{1,3}[)\]]?\]?(?:[,–-]?\[?\d{1,3}\]){0,4}")
_HIGH = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_HIGH_RUN = re.compile(f"[{_HIGH}]+[)]?")
_MARKS = re.compile(r"\*+|_+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text and the way back to the raw text.

    `text` keeps letters' case, `low` is the same in lower case, letter by letter. `cuts` are places in `text`
    where something was left out, `lost` how many raw characters were left out up to there.
    """

    raw: str
    text: str
    low: str
    cuts: tuple[int, ...]
    lost: tuple[int, ...]

    def begin(self, place: int) -> int:
        """Raw offset of the character at `place`."""
        i = bisect_right(self.cuts, place)
        return place + self.lost[i - 1] if i else place

    def finish(self, place: int) -> int:
        """Raw offset just behind the character before `place`."""
        return self.begin(place - 1) + 1 if place else 0


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_unspaced(c: str) -> bool:
    """Does a character belong to a script that breaks lines anywhere, or to Hangul?"""
    kana_or_han = "\u3000" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff"
    return kana_or_han or "\uac00" <= c <= "\ud7a3" or "\uff00" <= c <= "\uffef"


def _line_break(source: str, begin: int, end: int, keep_hyphen: frozenset[str]) -> tuple[int, str]:
    """Where white space with a line break really begins, and what stands for it."""
    before, after = source[begin - 1 : begin], source[end : end + 1]
    if before == "-" and after.isalpha() and source[begin - 2 : begin - 1].isalpha():
        head = begin - 1
        while head > 0 and begin - head < 20 and source[head - 1].isalpha():
            head -= 1
        return begin - 1, "-" if source[head : begin - 1].lower() in keep_hyphen else ""
    if before in ("-", "–") and after.isalnum():
        return begin, ""
    if after.isdigit():
        digits = source[end : end + 4]
        if len(digits) >= 3 and digits[:3].isdigit() and not digits[3:].isdigit():
            if before in (",", ".") and source[begin - 2 : begin - 1].isdigit():
                return begin, ""
        elif before.isdigit() and after == "0":
            return begin, ""
    unspaced = _is_unspaced(before) or _is_unspaced(after)
    if unspaced and all(_is_unspaced(c) or c.isdigit() for c in (before, after)):
        return begin, ""
    return begin, " "


def _noise(source: str, place: int, floor: int, keep_hyphen: frozenset[str]) -> tuple[int, int, str] | None:
    """What to leave out at a candidate: begin, end and what is put instead; None to leave all as it is."""
    sign = source[place]
    if sign in " \n\r":
        begin = place
        while begin > floor and source[begin - 1] in " \n\r":
            begin -= 1
        space = _SPACE.match(source, place)
        end = space.end() if space else place + 1
        if "\n" not in source[place:end] and "\r" not in source[place:end]:
            return begin, end, " "
        start, put = _line_break(source, begin, end, keep_hyphen)
        return max(start, floor), end, put
    if sign == ",":
        return (place + 1, place + 2, "") if source[place - 1 : place].isdigit() else None
    if sign in "*_":
        run = _MARKS.match(source, place)
        end = run.end() if run else place + 1
        inner = source[place - 1 : place].isalnum() and source[end : end + 1].isalnum() and sign == "_"
        return None if inner or end - place > 3 else (place, end, "")
    if sign == "<":
        match = _SUP.match(source, place) or _TAG.match(source, place)
        return (place, match.end(), "") if match else None
    if sign == "[":
        match = _BRACKET.match(source, place)
        if match is None or source[match.end() - 1] != "]" or place == 0:
            return None
        begin = place - 1 if source[place - 1] == " " and place - 1 >= floor else place
        return begin, match.end(), ""
    if sign == ")":
        begin = place
        while begin > floor and place - begin < 3 and source[begin - 1].isdigit():
            begin -= 1
        before = source[begin - 1 : begin]
        glued = (
            before in ('"', "”", "'")
            or before.isalpha()
            or (before in ".,;:!?。、" and not source[begin - 2 : begin - 1].isdigit())
        )
        return (begin, place + 1, "") if begin < place and before and glued and begin > floor else None
    if sign in _HIGH:
        if source[place - 1 : place] in ("m", "M") and sign in "\u00b2\u00b3":
            return None
        run = _HIGH_RUN.match(source, place)
        return place, run.end() if run else place + 1, ""
    return place, place + 1, ""


def clean(raw: str, keep_hyphen: frozenset[str]) -> View:
    """Read `raw` without noise; a hyphen at a line end stays behind the words of `keep_hyphen` and behind digits."""
    source = raw
    if not raw.isascii() or "\t" in raw:
        for sign in _ODD.intersection(raw):  # a handful in most texts, and to replace one costs next to nothing
            source = source.replace(sign, _SAME_LENGTH[sign])
    parts: list[str] = []
    cuts: list[int] = []
    lost: list[int] = []
    at = length = gone = 0
    signs = _ASCII if source.isascii() else _CANDIDATE
    candidate = _WITH_BLANKS if "  " in source or ", 000" in source else signs
    for match in candidate.finditer(source):
        if match.start() < at:
            continue
        found = _noise(source, match.start(), at, keep_hyphen)
        if found is None:
            continue
        begin, end, put = found
        parts.append(source[at:begin])
        parts.append(put)
        length += begin - at + len(put)
        gone += end - begin - len(put)
        if end - begin != len(put):
            cuts.append(length)
            lost.append(gone)
        at = end
    if not parts:
        return View(raw, source, _lower(source), (), ())
    parts.append(source[at:])
    text = "".join(parts)
    return View(raw, text, _lower(text), tuple(cuts), tuple(lost))
