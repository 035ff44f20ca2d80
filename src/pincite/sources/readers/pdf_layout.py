"""From words with places to lines in reading order: columns, rows of tables, running heads, footnotes, paragraphs.

A page is a set of *runs*, words on one line with no gap a column could be in. All lengths are points, ``y`` grows
upwards as in PDF.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median
from typing import Final

from pincite import lazy
from pincite.sources.readers.furniture import page_number
from pincite.sources.streams import Kind


@dataclass(slots=True)
class Run:
    """Words on one line: from ``x0`` to ``x1`` on the baseline ``y``, ``height`` points high."""

    x0: float
    x1: float
    y: float
    height: float
    text: str
    bold: bool = False
    upright: bool = True

    def take(self, text: str, x1: float, height: float, space: str) -> None:
        """Go on with words further right. The height is that of most of its letters: fonts of one size differ."""
        letters = len(self.text)
        self.height = (self.height * letters + height * len(text)) / (letters + len(text))
        self.text += space + text
        self.x1 = x1


@dataclass(slots=True)
class Line:
    """What stands on one line of a column; more than one cell in the row of a table."""

    cells: list[Run]
    left: float
    right: float
    """The edges of its column."""

    @property
    def x0(self) -> float:
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        return self.cells[-1].x1

    @property
    def y(self) -> float:
        return self.cells[0].y

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @property
    def is_full(self) -> bool:
        """Whether it reaches the right edge of its column, as a line does whose sentence goes on."""
        return self.x1 > self.right - 0.12 * (self.right - self.left) - self.height


@dataclass(slots=True)
class Part:
    """A block in the making: its lines as they will be written, one after the other."""

    kind: Kind
    lines: list[Line]
    sort: str = ""
    """ "page" for a page number, "head" for a running head or foot; of a note its mark."""


_WIDEST: Final = 14_400
"""The widest page that PDF allows."""
_MIN_GUTTER: Final = 6.0
_MAX_COLUMNS_DEEP: Final = 3
_MARGIN: Final = 0.12
"""Share of the page's height at its top and bottom in which running heads and page numbers stand."""
_LONGEST_HEAD: Final = 150
_MOST_IN_MARGINS: Final = 50
"""Runs: what has more is no running head."""
NOTE_MARK: Final = lazy.pattern(
    r"(?:([⁰¹²³⁴-⁹]{1,3})[)⁾]?|\[([0-9]{1,3})\]|([0-9]{1,3})[.)]?(?=\s)|([*†‡§]{1,3}))\s*(?=\S)"
)
_ENDED: Final = lazy.pattern(r"[.?!:;…。！？：；][\"'”’»)\]」』⁰¹²³⁴-⁹]{0,4}\Z")
_LIST_ITEM: Final = lazy.pattern(r"(?:[•◦▪‣●○■□–—*·-]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_DIGITS: Final = lazy.pattern(r"[0-9]+")
_ROMAN: Final = lazy.pattern(r"\b[ivxlc]{1,7}\b")


# ------------------------------------------------------------------------------------------------------ reading order


def flows(runs: list[Run], depth: int = 0) -> list[list[Line]]:
    """The lines of a page in reading order, one list for each column or stretch across the columns."""
    if not runs:
        return []
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    gutter = _gutter(runs, left, right) if depth < _MAX_COLUMNS_DEEP else None
    if gutter is None:
        return [_lines(runs, left, right)]
    across = sorted((run for run in runs if run.x0 < gutter < run.x1), key=lambda run: -run.y)
    others = sorted((run for run in runs if not run.x0 < gutter < run.x1), key=lambda run: -run.y)
    found: list[list[Line]] = []
    at = 0
    while at < len(across) or others:
        # A stretch across the columns, then the columns down to the next one.
        band: list[Run] = []
        while at < len(across) and (not others or across[at].y + 0.5 * across[at].height >= others[0].y):
            band.append(across[at])
            at += 1
        if band:
            # What stands beside it on its lines belongs to it.
            low = band[-1].y - 0.3 * band[-1].height
            beside = [run for run in others if run.y > low]
            others = others[len(beside) :]
            found.append(_lines(band + beside, left, right))
        floor = across[at].y if at < len(across) else float("-inf")
        upper = [run for run in others if run.y > floor + 0.5 * run.height]
        if not upper and not band and others:
            upper = [others[0]]
        others = others[len(upper) :]
        for side in ([r for r in upper if r.x1 <= gutter], [r for r in upper if r.x1 > gutter]):
            found += flows(side, depth + 1)
    return found


def _gutter(runs: list[Run], left: float, right: float) -> float | None:
    """The middle of the white strip between two columns of prose; None if there is none."""
    width = int(right - left)
    if not 150 <= width <= _WIDEST or len(runs) < 8:
        return None
    crossing = [0] * (width + 3)
    for run in runs:
        crossing[max(int(run.x0 - left), 0)] += 1
        crossing[min(int(run.x1 - left) + 1, width + 2)] -= 1
    total = 0
    for x, change in enumerate(crossing):
        total += change
        crossing[x] = total
    low, high = int(0.15 * width), int(0.85 * width)
    few = 0.12 * len(runs)
    best: tuple[float, float] | None = None
    start = -1
    for x in range(low, high + 1):
        if crossing[x] <= few and x < high:
            start = x if start < 0 else start
        elif start >= 0:
            strip = (float(x - start), left + (x + start) / 2)
            if strip[0] >= _MIN_GUTTER and (best is None or strip[0] > best[0]) and _parts_prose(runs, strip[1]):
                best = strip
            start = -1
    return best[1] if best else None


def _parts_prose(runs: list[Run], at: float) -> bool:
    """Whether there are columns of text on both sides, side by side, and not the cells of a table."""
    sides = [run for run in runs if run.x1 <= at], [run for run in runs if run.x0 >= at]
    for side in sides:
        if len(side) < 4:
            return False
        letters: Counter[int] = Counter()
        for run in side:
            letters[round(run.y / 3)] += len(run.text)
        if median(letters.values()) < 18:
            return False
    tops, bottoms = [max(r.y for r in s) for s in sides], [min(r.y for r in s) for s in sides]
    height = median(run.height for run in runs)
    return min(tops) - max(bottoms) > 2 * height


def _lines(runs: list[Run], left: float, right: float) -> list[Line]:
    """The runs of one column as lines, from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if rows:
            # A raised or lowered run belongs to the line that it overlaps.
            other = rows[-1][0]
            if abs(other.y - run.y) < 0.45 * max(other.height, run.height):
                rows[-1].append(run)
                continue
        rows.append([run])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda run: run.x0)
        cells: list[Run] = []
        for run in row:
            gap = run.x0 - cells[-1].x1 if cells else 0.0
            if cells and gap < 1.6 * run.height:
                last = cells[-1]
                last.y = last.y if last.height >= run.height else run.y
                last.bold = last.bold and run.bold
                last.take(run.text, run.x1, run.height, "" if abs(gap) < 0.12 * run.height else " ")
            else:
                cells.append(replace(run))
        lines.append(Line(cells, left, right))
    for i, line in enumerate(lines):
        beside = lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]
        if len(line.cells) > 1 and not any(len(other.cells) > 1 for other in beside):
            # One line with a gap is no table.
            cells = line.cells
            text = " ".join(cell.text for cell in cells)
            bold = all(cell.bold for cell in cells)
            lines[i] = Line([Run(line.x0, line.x1, line.y, line.height, text, bold)], left, right)
    return lines


# ------------------------------------------------------------------------------------------------------------ furniture


def margins(pages: list[list[Run]], heights: list[float]) -> list[list[tuple[Run, str]]]:
    """Of each page the runs in its margins that are page numbers ("page") or running heads and feet ("head")."""
    candidates: list[list[Run]] = []
    seen: Counter[tuple[str, int]] = Counter()
    for runs, height in zip(pages, heights, strict=True):
        edge = [run for run in runs if run.y > (1 - _MARGIN) * height or run.y < _MARGIN * height]
        top = max((run.y for run in runs), default=0.0)
        bottom = min((run.y for run in runs), default=0.0)
        edge = [run for run in edge if run.y > top - 2.5 * run.height or run.y < bottom + 2.5 * run.height]
        if len(edge) > _MOST_IN_MARGINS:
            edge = []
        candidates.append(edge)
        seen.update({(_shape(run.text), round(run.y / 8)) for run in edge} | {(_shape(run.text), -1) for run in edge})
    enough = 2 if len(pages) < 6 else 3
    found: list[list[tuple[Run, str]]] = []
    for runs, edge in zip(pages, candidates, strict=True):
        chosen: list[tuple[Run, str]] = []
        numbers: list[float] = []
        for run in edge:
            row = [other.text for other in runs if abs(other.y - run.y) < 0.4 * run.height]
            repeated = max(seen[(_shape(run.text), round(run.y / 8) + by)] for by in (-1, 0, 1)) >= enough
            if page_number(run.text.strip()) and (len(row) == 1 or repeated or _heads(row, seen, enough)):
                chosen.append((run, "page"))
                numbers.append(run.y)
            elif repeated and len(run.text) <= _LONGEST_HEAD and seen[(_shape(run.text), -1)] >= enough:
                chosen.append((run, "head"))
        for run in edge:
            # What stands on the line of a page number is a running head, though it be that of one chapter.
            beside = any(abs(y - run.y) < 0.4 * run.height for y in numbers)
            if beside and len(run.text) <= _LONGEST_HEAD and all(run is not other for other, _ in chosen):
                chosen.append((run, "head"))
        found.append(chosen)
    return found


def _heads(row: list[str], seen: Counter[tuple[str, int]], enough: int) -> bool:
    """Whether all else on the line is a running head."""
    return all(page_number(text.strip()) or seen[(_shape(text), -1)] >= enough for text in row)


def _shape(text: str) -> str:
    """A running head without its page number."""
    return _ROMAN.sub("#", _DIGITS.sub("#", " ".join(text.lower().split())))


# ----------------------------------------------------------------------------------------------------------- paragraphs


def parts(columns: list[list[Line]], body: float) -> list[Part]:
    """The blocks of one page: its text in reading order, then its footnotes. ``body`` is the height of running text."""
    text: list[Part] = []
    notes: list[Part] = []
    for column in columns:
        foot = _foot(column, body)
        _paragraphs(column[:foot], body, text)
        for line in column[foot:]:
            mark = NOTE_MARK.match(line.text)
            if mark or not notes:
                label = next((group for group in mark.groups() if group), "") if mark else ""
                notes.append(Part("note", [line], label))
            else:
                notes[-1].lines.append(line)
    return text + notes


def _foot(column: list[Line], body: float) -> int:
    """Where in a column the footnotes begin: small lines at its end, the first of them with a mark or after a gap."""
    at = len(column)
    while at and column[at - 1].height < 0.93 * body and len(column[at - 1].cells) == 1:
        at -= 1
    if at == 0 and column:
        # All is small: a stretch across the columns.
        return 0 if NOTE_MARK.match(column[0].text) else len(column)
    last_mark = max((i for i in range(at, len(column)) if NOTE_MARK.match(column[i].text)), default=-1)
    while at < len(column):
        gap = column[at - 1].y - column[at].y
        # Without a mark it is a note that goes on from the page before.
        if NOTE_MARK.match(column[at].text) or (gap > 1.5 * column[at].height and last_mark > at):
            return at
        at += 1
    return at


def _paragraphs(lines: list[Line], body: float, found: list[Part]) -> None:
    gaps = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * body]
    leading = median(gaps) if gaps else 1.2 * body
    previous: Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        kind = _kind(line, body)
        if kind == "heading" and following is not None and line.is_full and following.text[:1].islower():
            kind = "body"  # a line of text with tall signs
        last = found[-1] if found else None
        if last is not None and last.kind == kind and kind != "table" and _goes_on(last, previous, line, leading):
            last.lines.append(line)
        else:
            found.append(Part(kind, [line]))
        previous = line


def _kind(line: Line, body: float) -> Kind:
    if len(line.cells) > 1:
        return "table"
    text = line.text
    if len(text) < 150 and any(sign.isalpha() for sign in text):
        if line.height > 1.15 * body:
            return "heading"
        if line.bold and len(text) < 100 and not _ENDED.search(text) and line.height > 0.95 * body:
            return "heading"
    return "body"


def _goes_on(last: Part, previous: Line | None, line: Line, leading: float) -> bool:
    """Whether a line goes on with the paragraph of the one before."""
    before = last.lines[-1]
    if abs(before.height - line.height) > 0.12 * max(before.height, line.height):
        return False
    ended = bool(_ENDED.search(before.text))
    indented = line.x0 > line.left + 0.7 * line.height
    if previous is None:
        # The first line of a column: the sentence goes on when the line before was full and this begins at the edge.
        return last.kind == "body" and before.is_full and not ended and not indented
    if before.y - line.y > max(1.35 * leading, 1.45 * line.height) and last.kind == "body":
        return False
    if last.kind == "heading":
        return before.y - line.y < 2 * line.height
    hanging = before.x0 > before.left + 0.7 * before.height and len(last.lines) > 1
    if indented and not hanging and abs(line.x0 - before.x0) > 0.3 * line.height:
        return bool(_LIST_ITEM.match(last.lines[0].text))
    if _LIST_ITEM.match(line.text) and (ended or not before.is_full or _LIST_ITEM.match(last.lines[0].text)):
        return not ended and before.is_full and line.text[:1] not in "•◦▪‣●○■□"
    return before.is_full or not ended
