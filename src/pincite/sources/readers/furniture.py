"""Page furniture: page numbers, rules, running heads. Only what is certainly furniture; the rest is body."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from pincite import lazy
from pincite.sources.readers.drafts import Draft, begins_lower, is_open, is_prose, lines

_SURE: Final = lazy.pattern(
    r"[-–—―][ ]?[0-9]{1,4}[ ]?[-–—―]"
    r"|(?:page|pages?|pg\.?|p\.|seite|página|pagina|стр\.)\s{0,3}[0-9]{1,4}(?:\s{0,3}(?:of|/|von|de|из)\s{0,3}[0-9]{1,4})?"
    r"|제?\s?[0-9]{1,4}\s?(?:쪽|페이지)|[0-9]{1,4}\s?ページ|第?\s?[0-9]{1,4}\s?[頁页](?:\s?[,，/]?\s?共\s?[0-9]{1,4}\s?[頁页])?"
    r"|\{[0-9]{1,5}\}-{3,200}",
    re.IGNORECASE,
)
_MAYBE: Final = lazy.pattern(
    r"[0-9]{1,4}(?:\s?/\s?[0-9]{1,4}|\s{1,3}of\s{1,3}[0-9]{1,4})?|(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})",
    re.IGNORECASE,
)
_RULE: Final = lazy.pattern(r"(?:[-_*=~—―─━═＿][ \t]{0,8}){3,}+")
_RULE_SIGNS: Final = frozenset("-_*=~—―─━═＿")
_LAST_OF_A_NUMBER: Final = frozenset("0123456789-–—―쪽지ジ頁页ivxlIVXLİı")
_MIN_REPEATS: Final = 3
_MIN_APART: Final = 300
_MAX_HEAD: Final = 120


def is_rule(line: str) -> bool:
    """Whether a line is nothing but a rule: three or more dashes, stars, underscores, lines of one sort."""
    return line[:1] in _RULE_SIGNS and bool(_RULE.fullmatch(line)) and len(set(line) - {" ", "\t"}) == 1


def page_number(line: str) -> str:
    """ "page" when a line is certainly a page number, "maybe-page" when it may be one, else ""."""
    if len(line) > (220 if line[:1] == "{" else 40):
        return ""
    bare = line.strip("*_ \t")
    if bare[-1:] not in _LAST_OF_A_NUMBER:
        return ""
    if _SURE.fullmatch(bare):
        return "page"
    return "maybe-page" if _MAYBE.fullmatch(bare) else ""


def page_edges(view: str, start: int, end: int, running: frozenset[str]) -> tuple[list[Draft], int, int, list[Draft]]:
    """Furniture at the top and the bottom of a page between form feeds, and where its text begins and ends."""
    found = lines(view, start, end)
    top: list[Draft] = []
    bottom: list[Draft] = []
    filled = [(s, e) for s, e in found if e > s and view[s:e].strip()]
    first, last = 0, len(filled)
    while first < last and first < 3 and _is_edge(view[slice(*filled[first])].strip(), running):
        top.append(_edge(view, *filled[first]))
        first += 1
    while last > first and len(filled) - last < 3 and _is_edge(view[slice(*filled[last - 1])].strip(), running):
        bottom.append(_edge(view, *filled[last - 1]))
        last -= 1
    bottom.reverse()
    if first == last:
        return top + bottom, end, end, []
    begins = filled[first - 1][1] if first else start
    ends = filled[last][0] if last < len(filled) else end
    return top, begins, ends, bottom


def _is_edge(line: str, running: frozenset[str]) -> bool:
    return line in running or bool(page_number(line))


def _edge(view: str, start: int, end: int) -> Draft:
    start += len(view[start:end]) - len(view[start:end].lstrip())
    return Draft("furniture", start, end, furniture="page" if page_number(view[start:end]) else "head")


def running_lines(view: str) -> frozenset[str]:
    """Lines that stand, word for word, at the top or the bottom of three or more pages between form feeds."""
    seen: Counter[str] = Counter()
    for page in view.split("\f"):
        filled = [line.strip() for line in page.split("\n") if line.strip()]
        seen.update({line for line in filled[:2] + filled[-2:] if len(line) <= _MAX_HEAD})
    return frozenset(line for line, count in seen.items() if count >= _MIN_REPEATS)


def settle(view: str, drafts: list[Draft]) -> None:
    """Decide which lone numbers are page numbers, then which lines beside page numbers are running heads.

    A lone number is a page number beside a form feed, another page number or a rule, under a note, in a
    sequence through the work, or where it cuts a sentence of prose in two; else it may be a value, and is
    body.
    """
    in_sequence = _sequence(view, drafts)
    for index, draft in enumerate(drafts):
        if draft.furniture != "maybe-page":
            continue
        before = drafts[index - 1] if index else None
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        number = view[draft.start : draft.end].strip("*_ ")[:1].isdecimal()
        beside = [d for d in (before, after) if d is not None]
        sure = any(d.furniture in ("break", "page") for d in beside)
        if number and not sure:
            sure = (
                index in in_sequence
                or any(d.furniture == "rule" for d in beside)
                or (before is not None and before.kind == "note")
                or (before is not None and after is not None and _cuts(view, before, after))
            )
        draft.kind, draft.furniture = ("furniture", "page") if sure else ("body", "")
    _running_heads(view, drafts)


def _cuts(view: str, before: Draft, after: Draft) -> bool:
    return (
        before.kind == after.kind == "body"
        and is_open(view, before)
        and is_prose(view, before)
        and begins_lower(view, after)
    )


def _sequence(view: str, drafts: list[Draft]) -> set[int]:
    """Lone numbers that count one up through the work, at least three of them, with text between."""
    found: set[int] = set()
    chain: list[int] = []
    for index, draft in enumerate(drafts):
        if draft.furniture != "maybe-page":
            continue
        value = _value(view, draft)
        if value is None:
            continue
        if chain:
            last = drafts[chain[-1]]
            if value != (_value(view, last) or 0) + 1 or draft.start - last.end < _MIN_APART:
                chain = []
        chain.append(index)
        if len(chain) >= _MIN_REPEATS:
            found.update(chain)
    return found


def _value(view: str, draft: Draft) -> int | None:
    digits = re.match(r"[0-9]+", view[draft.start : draft.end].strip("*_ "))
    return int(digits.group()) if digits else None


def _running_heads(view: str, drafts: list[Draft]) -> None:
    places: dict[str, list[Draft]] = {}
    for index, draft in enumerate(drafts):
        if draft.kind not in ("body", "heading") or draft.form or draft.end - draft.start > _MAX_HEAD:
            continue
        beside = drafts[max(0, index - 1) : index + 2]
        if any(other.furniture in ("page", "break") for other in beside):
            places.setdefault(view[draft.start : draft.end], []).append(draft)
    for same in places.values():
        if len(same) >= _MIN_REPEATS:
            for draft in same:
                draft.kind, draft.furniture = "furniture", "head"
