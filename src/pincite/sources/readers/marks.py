"""Note markers in running text: which digits, stars and daggers call a note and are no part of the sentence.

One rule book for every reader and for a quotation that someone types, so that both sides of a comparison lose
the same marks. When a rule is not sure, the mark stays: a mark left in is a passage that is not found, a
number left out is a passage that says something else.
"""

from __future__ import annotations

import re
from typing import Final

from pincite import lazy

Drop = tuple[int, int, str]
"""A range that is not read, and what stands for it: "" or " "."""
Ranges = tuple[tuple[int, int], ...]
"""Ranges that are read, in order."""

SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁾⁽", "0123456789)(")


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# What may stand before a marker that is glued to it, besides letters.
_CLOSING: Final = frozenset(".,;!?…\"'”’»›)]}）］｝」』】〉》〕。、，．！？；%％")
_OPENING: Final = "([{（［｛「『【〈《〔“‘\"'«‹"

# Words whose number belongs to them: dropping it would change what they name.
_ABBREVIATIONS: Final = _words(
    "no nos nr num p pp pg v vol vols art arts sec sect fig figs ch chap cap ed eds abs para par cf ca c approx"
    " sub app ann reg res rev ver st dept op div bd s f ff n nn col cl ex tab vs al jan feb mar apr jun jul aug"
    " sep sept oct nov dec"
)
_DESIGNATORS: Final = _words(
    "figure table chart box annex appendix chapter section article part phase type step stage level grade"
    " group category class covid mig su tu an il iphone windows version page note item case question plan unit"
    " line room co pm mi sars gpt ps mp"
)
_DESIGNATORS_CJK: Final = "제第표表그림図圖图장章절節节항項项호号號조条條附付별別주注註式"

# Units that take an exponent; the second row also spells a common word and needs a number before it.
_UNITS: Final = _words("m km cm mm dm nm hm μm µm ft yd mi kg sq ha ㎡")
_UNITS_AFTER_NUMBER: Final = _words("in s h min")

_TAG: Final = lazy.pattern(r"</?[A-Za-z][^<>]{0,300}>")
LATIN: Final = r"[^\W_ᄀ-\uffff]"
_LATIN: Final = lazy.pattern(LATIN)
_WORD_BEFORE: Final = lazy.pattern(r"[^\W\d_]+\Z")
_NUMBER_BEFORE: Final = lazy.pattern(r"[0-9][0-9.,]*\Z")

_URL: Final = lazy.pattern(r"://[^\s<>\"“”]+")
_WWW: Final = lazy.pattern(r"www\.[^\s<>\"“”]+")

# Cheap tests that most paragraphs fail, each starting with one character class, which the engine scans fast.
_SIGNS: Final = lazy.pattern("[⁰¹²³⁴-⁹†‡①-⑳㉑-㉟]|[注註주][ ]?[0-9]")
_DIGITS_PAREN: Final = lazy.pattern(r"[0-9]{1,3}[)）]")
_SQUARE_SIGN: Final = lazy.pattern(r"\[[\^0-9注註주]")
_PUNCT_DIGIT: Final = lazy.pattern(r"[.,;!?…\"'”’»)\]」』。、，！？][1-9][0-9]{0,2}(?![0-9])")

_ANCHOR: Final = lazy.pattern("[0-9⁰¹²³⁴-⁹†‡①-⑳㉑-㉟*()（）\\[〔\\\\]")
_STAR: Final = lazy.pattern(r"\*")
_DECIMALS: Final = frozenset("0123456789")
_CLOSE: Final = frozenset(")）")
_DIGITS: Final = lazy.pattern("[0-9]+")
_MARK: Final = lazy.pattern(
    r"""
      (?P<paren>(?<![0-9])[1-9][0-9]{0,2}[)）])
    | (?P<sup>[⁰¹²³⁴-⁹]+(?:[,˒–-][⁰¹²³⁴-⁹]+)*[)⁾]?)
    | (?P<dagger>[†‡]+)
    | (?P<caret>\[\^[^\]\s\[]{1,60}\])
    | (?P<square>\\?\[[1-9][0-9]{0,2}(?:[ ]?[,;–-][ ]?[1-9][0-9]{0,2}){0,9}\\?\])
    | (?P<cjk>[(（〔\[](?:注|註|주)[ ]?[0-9]{1,3}[)）〕\]])
    | (?P<circled>[①-⑳㉑-㉟])
    | (?P<star>(?:\\?\*){1,3})
    | (?P<plain>(?<=[.,;!?…"'”’»)\]」』。、，！？])[1-9][0-9]{0,2}(?![0-9]))
    | (?P<open>[(（])
    | (?P<close>[)）])
    """,
    re.VERBOSE,
)

_PAREN_REACH: Final = 500
"""An opening bracket that nothing closes within so many characters was lost or never meant one."""

_CLAUSE_WORDS: Final = lazy.pattern(r"\s+(?:but|which|while|who|whose|whom|where|although|though)\b")


def before(text: str, at: int) -> int:
    """Offset behind the last character before ``at`` that is read, looked for through emphasis marks and tags."""
    for _ in range(8):
        while at and text[at - 1] in "*_~\\":
            at -= 1
        if not at or text[at - 1] != ">":
            break
        start = text.rfind("<", max(0, at - 300), at)
        if start < 0 or not _TAG.fullmatch(text, start, at):
            break
        at = start
    return at


def labels(mark: str) -> list[str]:
    """The labels that a mark's text calls: "[3, 4]" gives "3" and "4".

    >>> labels("¹²"), labels("[3, 4]"), labels("12)"), labels("†")
    (['12'], ['3', '4'], ['12'], ['†'])
    """
    plain = mark.translate(SUPERSCRIPTS)
    return re.findall(r"[0-9]+|[*†‡§]+|[a-z]|[①-⑳㉑-㉟]", plain)


def calls_note(text: str, start: int, end: int, mark: str, notes: frozenset[str], at: int | None = None) -> bool:
    """Whether the raised mark ``text[start:end]`` calls a note; else it is an exponent, an ordinal, an isotope.

    ``mark`` is what is raised ("3)", "12", "*"), ``at`` the offset that is asked for what stands before, when
    a marker stands directly before this one.
    """
    at = before(text, start) if at is None else at
    plain = mark.translate(SUPERSCRIPTS)
    if plain[-1:] in ")]" or mark[:1] in "*†‡§":
        return at > 0
    known = bool(notes) and all(label in notes for label in labels(mark))
    if not plain[:1].isdecimal():
        return known
    last = text[at - 1 : at]
    if not last or last.isspace():
        after = text[end : end + 1]
        return known if at == 0 else known or not after.isalnum()
    if last.isdecimal():
        number = _NUMBER_BEFORE.search(text, max(0, at - 24), at)
        digits = re.sub(r"\D", "", number.group()) if number else ""
        return known and len(digits) >= 3
    if last.isalpha():
        return not _takes_exponent(text, at, plain)
    if last in ")]）］":
        return known or plain not in ("2", "3")
    return last in _CLOSING or known


def _takes_exponent(text: str, at: int, power: str) -> bool:
    found = _WORD_BEFORE.search(text, max(0, at - 24), at)
    word = found.group() if found else ""
    if not word.isascii() and not ("Ͱ" <= word[-1:] <= "Ͽ" or word in _UNITS):
        return False  # ideographs, kana, hangul, accented words
    if len(word) == 1 and word not in "m":
        return True  # x², R², E = mc²
    if power not in ("2", "3"):
        return False
    if word.lower() in _UNITS:
        return True
    if word in _UNITS_AFTER_NUMBER:
        return text[max(0, at - len(word) - 2) : at - len(word)].strip()[-1:].isdecimal()
    return word == "mc"


def note_marks(text: str, notes: frozenset[str], shielded: list[tuple[int, int]]) -> list[Drop]:
    """Markers in ``text`` that need no markup: ``rights.12)``, ``rights[12]``, ``[^12]``, ``rights¹²``, ``Kim†``.

    ``notes`` are the labels of the work's notes; a bare digit or a star is a marker only when its note
    exists. ``shielded`` are ranges (URLs, code) in which nothing is a marker, in order.
    """
    star = "*" in text and not notes.isdisjoint(("*", "**", "***"))
    if not (_may_have_marks(text, bool(notes)) or star):
        return []
    for sign, pattern in (("://", _URL), ("www.", _WWW)):
        if sign in text:
            shielded = shielded + [match.span() for match in pattern.finditer(text)]
    shielded = sorted(shielded)
    drops: list[Drop] = []
    shield = 0
    opened: list[int] = []
    search, at_mark = _ANCHOR.search, _MARK.match
    place = 0
    while (anchor := search(text, place)) is not None:
        start = anchor.start()
        if anchor.group() in _DECIMALS:
            digits = _DIGITS.match(text, start)
            place = digits.end() if digits else start + 1
            if text[place : place + 1] not in _CLOSE and (not notes or text[start - 1 : start] not in _CLOSING):
                continue  # most numbers
        match = at_mark(text, start)
        if match is None:
            place = max(place, anchor.end())
            continue
        start, place = match.span()
        end = place
        kind = match.lastgroup
        while shield < len(shielded) and shielded[shield][1] <= start:
            shield += 1
        hidden = shield < len(shielded) and shielded[shield][0] <= start
        if kind == "open":
            opened.append(start)
            continue
        if kind == "close" or (kind == "paren" and hidden):
            if opened:
                opened.pop()
            continue
        if hidden:
            continue
        previous = drops[-1] if drops else (0, -1, "")
        at = before(text, start)
        if drops and previous[1] == at:  # a second marker glued to the first is asked for what stands before that
            at = before(text, previous[0])
        if kind == "paren":
            if opened:
                if start - opened.pop() <= _PAREN_REACH:
                    continue
                opened.clear()
            marker = _paren(text, at, start, end, notes)
        elif kind == "caret":  # "[^abc]" without such a note is a set of characters
            marker = text[start + 2 : end - 1].isdecimal() or text[start + 2 : end - 1] in notes
        elif kind == "sup":
            marker = calls_note(text, start, end, match.group(), notes, at)
        elif kind == "square":
            marker = _square(text, at, start, end, notes)
        elif kind == "plain":
            marker = _plain(text, at, start, end, notes)
        else:
            marker = _glued(text, at) and (
                kind in ("dagger", "cjk") or (match.group().replace("\\", "") in notes and not _LATIN.match(text, end))
            )
        if marker and (stand_in := instead(text, at, end)) is not None:
            drops.append((start, end, stand_in))
    return drops


def instead(text: str, at: int, end: int) -> str | None:
    """What stands for a marker that is dropped before ``end`` and behind ``at``: "", or " " where words would run
    together; None where digits would, so that the marker has to stay.
    """
    if not _LATIN.match(text, end):
        return ""
    last = text[at - 1 : at]
    if last.isdecimal() and text[end].isdecimal():
        return None
    return " " if last in _CLOSING or _LATIN.match(last) else ""


def _may_have_marks(text: str, noted: bool) -> bool:
    """A cheap test that most paragraphs fail."""
    for match in _DIGITS_PAREN.finditer(text):
        last = text[match.start() - 1 : match.start()]
        if last and not (last.isspace() or last.isdecimal() or last in "(（"):
            return True
    if noted:
        for match in _PUNCT_DIGIT.finditer(text):
            if not text[match.start() - 1 : match.start()].isdecimal() or text[match.start()] not in ".,":
                return True
    return bool(_SQUARE_SIGN.search(text) or (not text.isascii() and _SIGNS.search(text)))


_PLACE: Final = (
    r"(?<=[)）])(?:(?<=[^\s(（0-9][0-9].)|(?<=[^\s(（0-9][0-9]{2}.)|(?<=[^\s(（0-9][0-9]{3}.))"
    r"|(?<=\[)[\^0-9注註주]|(?<=[注註주])[ ]?[0-9]|(?<=[⁰¹²³⁴-⁹†‡①-⑳㉑-㉟])"
)
_PLACE_OF_KNOWN: Final = r"(?=[1-9])(?<=[.,;!?…\"'”’»)\]」』。、，！？])(?:(?<![.,])|(?<![0-9].))[1-9]"
_PLACES: Final = lazy.pattern(rf"[)）\[⁰¹²³⁴-⁹†‡①-⑳㉑-㉟注註주](?:{_PLACE})")
_PLACES_WITH_KNOWN: Final = lazy.pattern(
    rf"[)）\[⁰¹²³⁴-⁹†‡①-⑳㉑-㉟注註주.,;!?…\"'”’»\]」』。、，！？](?:{_PLACE_OF_KNOWN}|{_PLACE})"
)


def places(view: str, notes: frozenset[str]) -> list[int]:
    """Where in a whole text :func:`note_marks` may find a marker: one sign of each and others beside it, in order.

    A piece of the text with none of these places has no marker, so that most pieces need not be looked at.
    """
    pattern = _PLACES_WITH_KNOWN if notes else _PLACES
    found = [place for match in pattern.finditer(view) for place in (match.start(), match.end() - 1)]
    if not notes.isdisjoint(("*", "**", "***")):
        found += [match.start() for match in _STAR.finditer(view)]
    found.sort()
    return found


def _glued(text: str, at: int) -> bool:
    last = text[at - 1 : at]
    return bool(last) and (last.isalnum() or last in _CLOSING)


def _word(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return found.group() if found else ""


def _paren(text: str, at: int, start: int, end: int, notes: frozenset[str]) -> bool:
    """``workers.12)``, ``workers3)``: digits and a bracket that nothing opened, glued to a word or its full stop."""
    last = text[at - 1 : at]
    after = text[end : end + 1]
    known = text[start : end - 1] in notes
    if last.isalpha():
        word = _word(text, at)
        if after.isascii() and after.isalnum():
            return False
        if not word.isascii():
            return word[-1:] not in _DESIGNATORS_CJK
        if len(word) < 2 or word.lower() in _DESIGNATORS or word.lower() in _ABBREVIATIONS:
            return False
        return known or not word.isupper()
    if last not in _CLOSING or not last:
        return False
    if last in ",;、，；":
        return known and not text[at - 2 : at - 1].isdecimal()
    if last in ".．" and at >= 2:
        return _ends_sentence(text, at, known)
    return True


def _ends_sentence(text: str, at: int, known: bool) -> bool:
    """Whether the full stop before ``at`` ends a sentence: not "No." or "p.", not a decimal point."""
    if text[at - 2].isdecimal():
        number = _NUMBER_BEFORE.search(text, max(0, at - 24), at - 1)
        return known and number is not None and len(re.sub(r"\D", "", number.group())) >= 3
    word = _word(text, at - 1)
    if word and word.isascii():
        start = at - 1 - len(word)
        return len(word) > 1 and word.lower() not in _ABBREVIATIONS and text[start - 1 : start] not in (".", "/", "@")
    return True


def _square(text: str, at: int, start: int, end: int, notes: frozenset[str]) -> bool:
    """``workers[12]``, ``workers [3, 4]``; not ``x[1]``, not an editor's "[3]", not a link's text."""
    known = bool(notes) and all(label in notes for label in labels(text[start:end]))
    last = text[at - 1 : at]
    if text[end : end + 1] in ("(", "[") and not text.startswith("[", end):
        return False
    if not last:
        return False
    if last.isalpha():
        return known or len(_word(text, at)) > 1
    return known or (last in _CLOSING)


def _plain(text: str, at: int, start: int, end: int, notes: frozenset[str]) -> bool:
    """``workers.12 The``: bare digits, only with a note of that number, behind the end of a sentence or a clause."""
    if text[start:end] not in notes or at < 2:
        return False
    last, ahead = text[at - 1], text[at - 2]
    while last in "\"'”’»)]」』" and at > 2 and ahead in ".,;!?…。、，！？":
        at -= 1
        last, ahead = text[at - 1], text[at - 2]
    if ahead.isspace() or (ahead.isdecimal() and last not in "!?…。！？"):
        return False
    rest = text[end : end + 24]
    if last in ",;、，":
        return bool(_CLAUSE_WORDS.match(rest)) and ahead.isalpha()
    if last in ".．" and not _ends_sentence(text, at, False):
        return False
    if not rest:
        return True
    following = rest.lstrip().lstrip(_OPENING)[:1]
    if not rest[0].isspace():
        return rest[0] in _OPENING and following.isupper()
    return not following or following.isupper() or (following.isalpha() and not following.islower())
