"""One reader of dates for all languages; what is particular to a language stands in its `DateGrammar`.

The text is made plain without moving anything (one character for one), places where a date can begin are found with
one regular expression, the patterns of that beginning are tried there, and neighbours that belong together ("January
to March 2024") are joined. Every step looks at a bounded stretch of text, so the work grows with the length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pincite import lazy
from pincite.evidence.dates.forms import Forms
from pincite.evidence.dates.reading import Atom, Reader, join, words_before

# --- plain text ---

FILLER = "\x00"  # stands for what is left out: markup, note markers, soft hyphens
_PLAIN = dict(
    zip(
        "０１２３４５６７８９．，／：－（）～〜∼‐‑‒−⁄’‘＇［］\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u2028\u2029\x85\x0b\x0c",
        "0123456789.,/:-()~~~----/'''[]        \n\n\n\n\n",
        strict=True,
    )
) | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff⁰¹²³⁴⁵⁶⁷⁸⁹\r", FILLER)
_ODD = lazy.pattern("[" + re.escape("".join(_PLAIN)) + "]")
_NOISE = lazy.pattern(
    r"<sup\b[^<>]{0,60}>[^<>]{0,12}</sup>|</?(?:b|i|u|s|em|strong|span|mark|a)\b[^<>]{0,200}>|\[\^?\w{1,3}[)\]]?\]|&nbsp;|&#160;",
    re.IGNORECASE,
)
_MARKS = "\x00*_"


def make_plain(text: str) -> str:
    """The text with full-width digits, odd blanks, dashes, markup and note markers made plain, in the same length."""
    if not text.isascii() or "\r" in text:
        text = _ODD.sub(lambda match: _PLAIN[match[0]], text)
    if "<" in text or "[" in text or "&" in text:
        text = _NOISE.sub(lambda match: FILLER * len(match[0]), text)
    return text


# --- the scan ---

_REACH = 200  # how far behind its beginning a date may reach, markup included
_NEAR = 500  # how far "that year" reaches back


def _free(plain: str, place: int) -> bool:
    """Whether a number begins here: not inside a word, a code, an amount of money, a decimal or a telephone number."""
    before = plain[place - 1] if place else " "
    if before in _GLUE:
        return False
    return not (before in ",-" and place > 1 and plain[place - 2] in _DECIMAL)


_DECIMAL = frozenset("0123456789")
_GLUE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$£€¥₩#@/.&=+\\")


def _candidates(plain: str, forms: Forms, reader: Reader) -> Iterator[Atom]:
    at = 0  # where the last date found ends
    words, kinds = forms.words, forms.kinds
    unknown = None if forms.grammar.spaced else ("numeral",)
    for start in forms.start.finditer(plain):
        if start.lastindex is None:
            tried = words.get(start[0], unknown)
            if tried is None:
                continue
            place = start.start()
        else:
            place, end = start.span()
            size = end - place
            if size > 8 or not (_free(plain, place) or (at == place - 1 > 0 and plain[at] == "-")):
                continue
            tried = (_NUMBER_KINDS[size],)
        if place < at:
            continue
        best: Atom | None = None
        for name in tried:
            kind = kinds.get(name)
            if kind is None or not kind.may_begin(plain, place):
                continue
            near = plain[place : place + _REACH].lower()
            found = False
            for pattern in kind.patterns:
                if not pattern.is_near(near):
                    continue
                match = pattern.match(plain, place)
                if match is not None:
                    found = True
                    if best is None or match.end() > best.end:
                        atom = reader.atom(name, match, pattern.names)
                        best = atom if atom is not None else best
            if not found:
                kind.failed()
        if best is not None:
            at = best.end
            yield best


# The patterns for a number by how many digits it has: a day or month, a year, a whole date.
_NUMBER_KINDS = ("", "short", "short", "short", "number", "", "", "", "whole")


def _joined(plain: str, atoms: Iterator[Atom], forms: Forms, reader: Reader) -> Iterator[Atom]:
    """Neighbours that are one date: a weekday and its day, two ends of an interval."""
    held: Atom | None = None
    for atom in atoms:
        if held is None:
            held = atom
            continue
        together = _together(plain, held, atom, forms, reader) if atom.start - held.end <= 24 else None
        if together is None:
            yield held
            held = atom
        else:
            held = together
    if held is not None:
        yield held


def _together(plain: str, a: Atom, b: Atom, forms: Forms, reader: Reader) -> Atom | None:
    between = plain[a.end : b.start]
    if (
        a.kind in ("weekday", "shortday")
        and a.parts is None
        and b.day is not None
        and between.strip(" \n\t,(\x00*_") in ("", "the")
    ):
        b.start = a.start
        return b
    match = forms.join.fullmatch(between)
    if match is None or not a.calendar or not b.calendar:
        return None
    link = reader.link(match["link__1"])
    if link == "either":
        if not reader.between.isdisjoint(words_before(plain, a.start)):
            link = "interval"
        elif (a.year is None) != (b.year is None):
            link = "all_of"  # the year is said once for both
        else:
            return None
    if link != "interval" and ((a.month is None) != (b.month is None) or (a.day is None) != (b.day is None)):
        return None
    return join(a, b, link)


_DIGITS = lazy.pattern(r"[0-9]+")
# A code, a comparison, or a longer number written in groups ("020 7946 2018", but not "2017 2018").
_CODE = lazy.pattern(r"(?:[A-Z0-9]-|[<>≥≤~±≈×][ ]?|(?<![0-9])(?:[0-9]{1,3}|[3-9][0-9]{3}|[0-9]{5,}) )$")


def _credible(plain: str, atom: Atom, forms: Forms, reader: Reader) -> bool:
    """Whether what may be something else (a number, a name) is a date here."""
    kind = atom.kind
    grammar = forms.grammar
    if grammar.recurring and plain[max(0, atom.start - 6) : atom.start].rstrip().endswith(grammar.recurring):
        return False
    no = forms.not_before.get(kind)
    if no is not None and no.match(plain, atom.end):
        return False
    if kind not in grammar.not_after:
        return True
    words = words_before(plain, atom.start)
    if not grammar.not_after[kind].isdisjoint(words):
        return False
    if kind == "year":
        before = plain[max(0, atom.start - 8) : atom.start]
        if _CODE.search(before):
            return False
        return _counts_nothing(plain, atom, words, forms)
    needs = grammar.only_after.get(reader.key(plain[atom.start : atom.end])) or grammar.only_after.get(kind)
    return needs is None or not needs.isdisjoint(words)


def _counts_nothing(plain: str, atom: Atom, words: tuple[str, ...], forms: Forms) -> bool:
    """Whether a bare number that may be a year is not the number of what follows it."""
    grammar = forms.grammar
    digits = _DIGITS.search(plain, atom.start, atom.end)
    number = int(digits[0]) if digits is not None else 0
    if number % 50 == 0 and not grammar.unsure_after.isdisjoint(words):
        return False
    if (
        number % 100 == 0
        and grammar.round_after
        and grammar.round_after.isdisjoint(words)
        and plain[atom.start - 1 : atom.start] != "("
    ):
        return False
    if forms.counted is None or not forms.counted.match(plain, atom.end):
        return True
    return number % 50 != 0 and not grammar.sure_after.isdisjoint(words)


def _widen(plain: str, atom: Atom, forms: Forms, floor: int) -> None:
    """Take in the words for early, middle and late, and what closes an interval."""
    if forms.suffix is not None and atom.day is None:
        match = forms.suffix.match(plain, atom.end)
        if match is not None:
            atom.end = match.end()
    if forms.join_after is not None and atom.reading is not None and "/" in atom.reading:
        match = forms.join_after.match(plain, atom.end)
        if match is not None:
            atom.end = match.end()
    if forms.prefix is not None and atom.day is None:
        begin = max(floor, atom.start - 30)
        match = forms.prefix.search(plain[begin : atom.start])
        if match is not None:
            atom.start = begin + match.start()


def scan(plain: str, forms: Forms, reader: Reader) -> Iterator[Atom]:
    """The dates of a text made plain, in order, none overlapping another."""
    floor = 0
    year: str | None = None
    year_at = 0
    for atom in _joined(plain, _candidates(plain, forms, reader), forms, reader):
        if not _credible(plain, atom, forms, reader):
            continue
        _widen(plain, atom, forms, floor)
        if atom.same and year is not None and atom.start - year_at <= _NEAR:
            atom.year = year
            atom.reading = atom.reading and atom.reading.replace("XXXX", year)
        elif atom.year is not None and "X" not in atom.year:
            year, year_at = atom.year, atom.end
        while plain[atom.end - 1] in _MARKS:
            atom.end -= 1
        floor = atom.end
        yield atom
