"""Which blocks are notes: footnotes and endnotes that stand in the middle of the page's text.

A numbered list looks the same as a run of notes. What tells them apart is what stands around them: the mark
was called in the text, the sentence before breaks off and goes on after, a rule or a heading "Notes" stands
before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from pincite import lazy
from pincite.sources.readers import marks
from pincite.sources.readers.drafts import Draft, begins_lower, is_open, is_prose

# How a block may begin that may be a note; the first group is the label.
_STARTS: Final = (
    ("caret", lazy.pattern(r"\[\^([^\]\s\[]{1,60})\]:[ \t]?")),
    (
        "sup",
        lazy.pattern(
            r"<sup(?:\s[^<>]{0,300})?>\s{0,8}[*_]{0,3}(?:주|註|注)?\\?[(\[]?([0-9]{1,3}|[*†‡§]{1,3}|(?:\\\*){1,3}|[a-z])"
            r"\.?\\?[)\]]?[*_]{0,3}\s{0,8}</sup>[ \t]{0,8}",
            re.IGNORECASE,
        ),
    ),
    ("sup", lazy.pattern(r"\$\{?\}?\^\{?\s?([0-9]{1,3}|\\?[*†‡§])[)]?\s?\}?\$[ \t]{0,8}")),
    ("raised", lazy.pattern(r"([⁰¹²³⁴-⁹]{1,3})[)⁾]?[ \t]{0,8}")),
    ("dagger", lazy.pattern(r"([†‡]{1,3})[ \t]{0,8}")),
    ("cjk", lazy.pattern(r"[(（〔\[]?[注註주][ \t]?([0-9]{1,3})[)）〕\].:：．][ \t　]{0,8}")),
    (
        "paren",
        lazy.pattern(
            r"[*_]{0,3}([0-9]{1,3})\\?[)）][*_]{0,3}(?:[ \t　]{1,8}|(?=[^\s\w]|[A-Z“「『]|[ᄀ-힣一-鿿ぁ-ヿ]))"
        ),
    ),
    ("square", lazy.pattern(r"\\?\[([0-9]{1,3})\\?\][ \t]{1,8}")),
    ("circled", lazy.pattern(r"([①-⑳㉑-㉟])[ \t　]{0,8}")),
    ("star", lazy.pattern(r"((?:\\?\*){1,3})[ \t]{0,8}(?=[^\s*])")),
    ("dot", lazy.pattern(r"([0-9]{1,3})\\?\.[ \t]{1,8}")),
)
_FIRST_SIGNS: Final = {
    "caret": "[",
    "sup": "<$",
    "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "dagger": "†‡",
    "cjk": "(（〔[注註주",
    "paren": "0123456789*_",
    "square": "[\\",
    "circled": "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260)))),
    "star": "*\\",
    "dot": "0123456789",
}
_BY_FIRST_SIGN: Final = {
    sign: [(form, pattern) for form, pattern in _STARTS if sign in _FIRST_SIGNS[form]]
    for sign in "".join(_FIRST_SIGNS.values())
}

_LINE_NOTE: Final = lazy.pattern(r"\n[ \t]{0,8}(?=<[sS][uU][pP][^<>]{0,60}>\W{0,4}[0-9*]|[0-9]{1,3}[)）][ \t])")
_PAGE_ENDS: Final = frozenset(("rule", "page", "break"))
_DECIMALS: Final = frozenset("0123456789")
_CERTAIN: Final = frozenset(("caret", "cjk", "dagger"))
_HEADING: Final = lazy.pattern(
    r"(?:end\s?|foot\s?)?notes?|references|bibliography|works cited|sources|각주|미주|주|주석|참고\s?문헌"
    r"|[脚腳]?[注註]|尾注|[参參]考文[献獻]|注[釈释記]|註[釋釈]",
    re.IGNORECASE,
)
_ISOTOPE: Final = lazy.pattern(r"[A-Z][a-z]?(?![A-Za-z])")
_GLUED_PARENS: Final = (lazy.pattern(r"\)(?<=[0-9].)"), lazy.pattern(r"）(?<=[0-9].)"))
_SUP_CALL: Final = lazy.pattern(r"<[sS][uU][pP][^<>]{0,300}>([^<>]{1,60})</")
_MATH_CALL: Final = lazy.pattern(r"\$\{?\}?\^\{?([^{}$\n]{1,20})\}?\$")
_LINK_CALL: Final = lazy.pattern(r"\[\\?\[?([0-9]{1,3})\\?\]?\]\(#")
_RAISED_CALL: Final = lazy.pattern(r"[⁰¹²³⁴-⁹]+")
_SQUARE_CALL: Final = lazy.pattern(r"\[([0-9]{1,3}(?:[ ]?[,;–-][ ]?[0-9]{1,3}){0,9})\\?\](?!\()")
_STAR_CALL: Final = lazy.pattern(r"(?<=[\w.,;)”’\"])((?:\\?\*){1,3})(?=[\s.,;:)]|\Z)")
_CIRCLED_CALL: Final = lazy.pattern(r"[①-⑳㉑-㉟]")
_BARE_CALL: Final = lazy.pattern(r"[.,;!?\"'”’)」』。、][1-9][0-9]{0,2}(?=[\s\])”’]|\Z)")


def candidate(draft: Draft, view: str) -> Draft:
    """The draft with ``form``, ``label`` and ``text_at`` filled in when it begins as a note may begin."""
    for form, pattern in _BY_FIRST_SIGN.get(view[draft.start], ()):
        found = pattern.match(view, draft.start, draft.end)
        if found is not None and found.end() < draft.end:
            if form in ("sup", "raised") and _ISOTOPE.match(view, found.end(), draft.end):
                continue
            draft.form = form
            draft.label = normal_label(found.group(1))
            draft.text_at = found.end()
            break
    return draft


def normal_label(label: str) -> str:
    """A label as markers name it: ASCII digits, no backslash, no leading zeros."""
    if not label.isalnum() or not label.isascii():
        label = label.translate(marks.SUPERSCRIPTS).replace("\\", "")
    return label.lstrip("0") or label if label.isdecimal() else label


def settle(view: str, drafts: list[Draft]) -> frozenset[str]:
    """Turn the drafts that are notes into notes, and say which labels there are."""
    inside = _may_hold_notes(view, drafts)
    if inside or any(draft.form for draft in drafts):
        called = _Calls(view, drafts)
        for index in reversed(inside):
            drafts[index : index + 1] = _split_off(view, drafts[index], called)
        for run in _runs(drafts):
            _settle_run(view, drafts, run, called)
    return frozenset(draft.label for draft in drafts if draft.kind == "note")


def _may_hold_notes(view: str, drafts: list[Draft]) -> list[int]:
    """Indexes of the paragraphs that have a line which begins as a note does, in order."""
    places = [match.start() for match in _LINE_NOTE.finditer(view)]
    starts = [draft.start for draft in drafts] if places else []
    found: dict[int, None] = {}
    for place in places:
        index = bisect_right(starts, place) - 1
        if index >= 0 and place < drafts[index].end and index not in found:
            draft = drafts[index]
            if draft.kind == "body" and not (draft.form or draft.raw or draft.item or draft.furniture):
                found[index] = None
    return [index for index in found if _LINE_NOTE.search(view, drafts[index].start, drafts[index].end)]


def _split_off(view: str, draft: Draft, called: _Calls) -> list[Draft]:
    """A paragraph cut before each line that begins with the label of a note that was called before.

    So notes are found that follow the text without a blank line, down to the end of the paragraph.
    """
    parts = [draft]
    end = draft.end
    for match in _LINE_NOTE.finditer(view, draft.start, end):
        fresh = candidate(Draft("body", match.end(), end), view)
        if fresh.form and called.before(fresh.label, fresh.start):
            if begins_lower(view, Draft("body", fresh.text_at, fresh.end)):
                continue
            last = parts[-1]
            fresh.drops = [drop for drop in last.drops if drop[0] >= fresh.start]
            last.drops = [drop for drop in last.drops if drop[0] < fresh.start]
            last.end = match.start()
            parts.append(fresh)
    return parts


def _runs(drafts: list[Draft]) -> list[range]:
    """Stretches of candidates with nothing but furniture between them."""
    runs = []
    index = 0
    while index < len(drafts):
        if not drafts[index].form:
            index += 1
            continue
        first = last = index
        index += 1
        while index < len(drafts) and (drafts[index].form or drafts[index].furniture):
            if drafts[index].form:
                last = index
            index += 1
        runs.append(range(first, last + 1))
    return runs


def _settle_run(view: str, drafts: list[Draft], run: range, called: _Calls) -> None:
    before = run.start - 1
    ruled = False
    while before >= 0 and drafts[before].furniture:
        ruled = ruled or drafts[before].furniture in _PAGE_ENDS
        before -= 1
    previous = drafts[before] if before >= 0 else None
    headed = previous is not None and _under_notes_heading(view, previous)
    listed = previous is not None and _ends_with_colon(view, previous)
    last = ("", "", False)  # form, label and verdict of the candidate before
    for index in run:
        draft = drafts[index]
        if draft.furniture:
            ruled = ruled or draft.furniture in _PAGE_ENDS
            continue
        label = draft.label
        known = called.before(label, draft.start)
        if last[0] == draft.form and follows(last[1], label):
            is_note = last[2]
        elif draft.form == "star":
            is_note = not draft.item and (headed or known)
        elif draft.form in _CERTAIN or headed:
            is_note = True
        elif draft.form in ("sup", "raised"):
            is_note = known or ruled or not begins_lower(view, Draft(draft.kind, draft.text_at, draft.end))
        elif listed and not ruled:
            is_note = False
        elif draft.form == "circled":
            is_note = known or _resumed(view, drafts, previous, run.stop)
        elif draft.form == "dot":  # "1. text" is a list or a heading almost everywhere
            is_note = (known and ruled) or _resumed(view, drafts, previous, run.stop)
        else:
            is_note = known or ruled or _resumed(view, drafts, previous, run.stop)
        last = (draft.form, label, is_note)
        if is_note:
            draft.kind = "note"
            draft.drops = [drop for drop in draft.drops if drop[0] >= draft.text_at or drop[1] <= draft.start]
            draft.leave_out(draft.start, draft.text_at)
        else:
            draft.label = ""


def follows(label: str, after: str) -> bool:
    """Whether ``after`` is the label that comes next: "2" after "1", "②" after "①"."""
    if label.isdecimal() and after.isdecimal():
        return int(after) == int(label) + 1
    return len(label) == 1 == len(after) and label >= "①" and ord(after) == ord(label) + 1


def _under_notes_heading(view: str, draft: Draft) -> bool:
    """Whether the draft before a run is a heading "Notes" (or a short line that says so), or a note under one."""
    if draft.kind not in ("heading", "body") or draft.end - draft.start > 60:
        return False
    return bool(_HEADING.fullmatch(view[draft.start : draft.end].strip("#*_:=- \t\r\n0123456789.<>")))


def _ends_with_colon(view: str, draft: Draft) -> bool:
    """Whether what follows the draft is a list that it announces."""
    last = view[draft.end - 1 : draft.end]
    return last in (":", "：") or (
        last in "*_ \n" and view[draft.start : draft.end].rstrip("*_ \n")[-1:] in (":", "：")
    )


def _resumed(view: str, drafts: list[Draft], previous: Draft | None, stop: int) -> bool:
    """Whether the sentence before a run breaks off and goes on behind it."""
    if previous is None or previous.kind != "body" or previous.item:
        return False
    after = next((d for d in drafts[stop : stop + 50] if not d.furniture and d.kind == "body"), None)
    return after is not None and is_open(view, previous) and is_prose(view, previous) and begins_lower(view, after)


class _Calls:
    """Labels that the running text calls, each with the place of its first call in the first form that has it."""

    def __init__(self, view: str, drafts: list[Draft]) -> None:
        self._view = view
        self._first: dict[str, int] = {}
        self._labels: dict[str, list[str]] = {}
        # As the drafts are now, for they change while notes are found.
        starts = {draft.start for draft in drafts}
        forms = {draft.form for draft in drafts}
        starless = [(draft.start, draft.end) for draft in drafts if draft.form != "star"] if "star" in forms else []
        self._unread = self._forms(starts, forms, starless)

    def before(self, label: str, place: int) -> bool:
        """Whether the text before ``place`` calls the label."""
        while label not in self._first and next(self._unread, None):  # most works call their notes in one form
            pass
        return self._first.get(label, place) < place

    def _forms(self, starts: set[int], forms: set[str], starless: list[tuple[int, int]]) -> Iterator[str]:
        """Reads the calls, one form after the other, and says which was read."""
        view = self._view
        for sign, raised in (("<", _SUP_CALL), ("$", _MATH_CALL)):
            if sign in view:
                for match in raised.finditer(view):
                    if match.start() not in starts:
                        self._add(match.group(1), match.start())
                yield sign
        self._parens()
        yield ")"
        if any(sign in view for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
            for match in _RAISED_CALL.finditer(view):
                if view[match.start() - 1 : match.start()].strip():
                    self._add(match.group(), match.start())
            yield "¹"
        if "](#" in view:
            for match in _LINK_CALL.finditer(view):
                self._add(match.group(1), match.start())
            yield "#"
        if "square" in forms or "dot" in forms:
            for match in _SQUARE_CALL.finditer(view):
                if match.start() not in starts and match.start() - 1 not in starts:
                    self._add(match.group(1), match.start())
            yield "["
        if "circled" in forms:
            for match in _CIRCLED_CALL.finditer(view):
                if view[match.start() - 1 : match.start()].strip():
                    self._add(match.group(), match.start())
            yield "①"
        if "dot" in forms:
            for match in _BARE_CALL.finditer(view):
                self._add(match.group()[1:], match.start())
            yield "."
        if "star" in forms:
            self._stars(starless)
            yield "*"

    def _parens(self) -> None:
        view = self._view
        # Each pattern begins with one sign, which ``re`` finds fastest of all.
        closed = [match.start() for pattern in _GLUED_PARENS for match in pattern.finditer(view)]
        for end in sorted(closed):
            at = end - 1
            while at > end - 3 and view[at - 1 : at] in _DECIMALS:
                at -= 1
            last = view[at - 1 : at]
            if at and (last.isalpha() or last in ".!?。！？”’\"'」』)）%…,、"):
                self._first.setdefault(normal_label(view[at:end]), at)

    def _stars(self, pieces: list[tuple[int, int]]) -> None:
        """A star behind a word calls a note only when no other star of the paragraph makes emphasis of it."""
        view = self._view
        for start, end in pieces:
            if view.find("*", start, end) < 0:
                continue
            found = list(_STAR_CALL.finditer(view, start, end))
            stars = view.count("*", start, end)
            if found and (stars == sum(match.group().count("*") for match in found)):
                for match in found:
                    self._add(match.group().replace("\\", ""), match.start())

    def _add(self, mark: str, at: int) -> None:
        found = self._labels.get(mark)
        if found is None:
            found = self._labels[mark] = [normal_label(label) for label in marks.labels(mark)]
        for label in found:
            self._first.setdefault(label, at)
