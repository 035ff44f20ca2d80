"""The disagreement picture: each statement of a quantity on one axis, as SVG that stands for itself.

A number is a dot, a range a bar with ends, an open bound a line that runs off with an arrow, "about" a pale band around
its dot, an order of magnitude a hatched band. Nothing is told by colour alone. It comes in two layouts, for a page and
for a phone, of which the stylesheet shows one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup, escape

from pincite.analysis.plotting.figures import Statement, told, unit_in_words
from pincite.conflicts import CONVENTION, Conflict
from pincite.records.vocabulary import Qualifier
from pincite.site.text import compact, plain, shown

MOST = 80
"""The most statements of one picture; the table below it has all."""
_SMALL, _TEXT = 12.0, 14.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand, in units of the drawing: the track of the numbers from ``start`` to ``end``, the words of a
    row from ``left``, ``room`` units of them."""

    name: str
    width: float
    left: float
    room: float
    start: float
    end: float
    row: float
    words: float
    """How far below the top of a row its quotation stands; the mark stands 20 below that."""


WIDE = Layout("broad", 760, 26, 226, 268, 746, 62, 21)
NARROW = Layout("narrow", 340, 22, 312, 10, 330, 92, 56)


def draw(rows: Sequence[Statement], judged: Sequence[Conflict], key: str, current: str = "") -> Markup:
    """The picture of some statements in one unit, in both layouts. ``key`` makes its ids unique on a page; ``current``
    is the figure that the page is about."""
    drawn = tuple(rows[:MOST])
    kept = {row.figure.id for row in drawn}
    about = told(drawn, [it for it in judged if set(it.figures) <= kept])
    return Markup("").join(_svg(drawn, layout, f"{key}-{layout.name}", about, current) for layout in (WIDE, NARROW))


def _svg(rows: tuple[Statement, ...], layout: Layout, key: str, about: str, current: str) -> Markup:
    scale = _Scale(rows, layout)
    drawable = any(row.bounds is not None for row in rows)
    notes = list(_notes(rows, layout))
    bottom = 8 + layout.row * len(rows)
    height = bottom + (58 if drawable else 8) + 16 * len(notes)
    heading = f"What {len(rows)} statement{'s' * (len(rows) != 1)} of {plain(rows[0].figure.quantity)} allow"
    parts = [
        f'<svg class="picture {layout.name}" viewBox="0 0 {layout.width:g} {height:g}" role="img"'
        f' aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(heading)}</title>'
        f'<desc id="{key}-d">{escape(plain(about))}</desc>'
        f'<defs><pattern id="{key}-h" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="hatch" d="M0 0V7"/></pattern></defs>'
    ]
    if drawable:
        parts.extend(_axis(scale, layout, bottom, unit_in_words(rows[0].figure)))
    for number, row in enumerate(rows):
        parts.extend(_row(row, number, layout, scale, key, row.figure.id == current))
    for number, note in enumerate(notes):
        y = bottom + (58 if drawable else 8) + 16 * number + 4
        parts.append(f'<text class="note" x="0" y="{y:g}">{escape(note)}</text>')
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - every text in it was escaped


def _notes(rows: tuple[Statement, ...], layout: Layout) -> Iterator[str]:
    kinds = {row.figure.qualifier for row in rows if row.bounds is not None}
    words = []
    if Qualifier.about in kinds:
        words.append("Pale band: as far as “about” reaches.")
    if Qualifier.magnitude in kinds:
        words.append("Hatched band: an order of magnitude.")
    if words:
        words.append(f"Both by convention {CONVENTION}.")
    if any(row.bounds is not None and None in (row.bounds.low, row.bounds.high) for row in rows):
        words += ["Arrow: no end stated.", "Hollow dot: the number itself is excluded."]
    line = ""
    for sentence in words:
        if line and _length(f"{line} {sentence}", _SMALL) > layout.width:
            yield line
            line = sentence
        else:
            line = f"{line} {sentence}".strip()
    if line:
        yield line


# ------------------------------------------------------------------------------------------------------------ scale


class _Scale:
    """From numbers to places: in equal steps, or where sizes differ by more than 20 times in equal factors."""

    def __init__(self, rows: Sequence[Statement], layout: Layout) -> None:
        ends = [
            float(end)
            for row in rows
            if row.bounds
            for end in (row.bounds.low, row.bounds.high, row.bounds.size)
            if end is not None
        ] or [0.0, 1.0]
        low, high = min(ends), max(ends)
        share = rows[0].figure.unit == "percent" and low >= 0 and high <= 100
        self.log = not share and low > 0 and high > 20 * low
        if self.log:
            self.low, self.high = low / 1.7, high * 1.7
        elif share:
            self.low, self.high = 0.0, 100.0
        else:
            reach = max(abs(low), abs(high)) or 1.0
            self.low = 0.0 if low >= 0 else low - reach * 0.15
            self.high = high + reach * 0.15 if high > 0 else reach * 0.15
        self.start, self.end = layout.start, layout.end
        self.tens = False

    def __call__(self, number: object) -> float:
        value = float(str(number))
        if self.log:
            part = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.start + min(max(part, 0.0), 1.0) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round numbers, some three to seven of them."""
        if self.log:
            first, last = floor(log10(self.low)), ceil(log10(self.high))
            step = max(1, (last - first) // 6)
            found = [float(f"1e{power}") for power in range(first, last + 1, step)]
            self.tens = step == 1
            if sum(self.low <= tick <= self.high for tick in found) < 3:
                self.tens = False
                found = [float(f"{digit}e{power}") for power in range(first, last + 1) for digit in (1, 2, 5)]
        else:
            rough = (self.high - self.low) / 5
            power = floor(log10(rough))
            digit = next(digit for digit in (1, 2, 2.5, 5, 10) if digit * 10.0**power >= rough * 0.999)
            step_ = float(f"{digit}e{power}")
            found = [float(f"{number * step_:.12g}") for number in range(ceil(self.low / step_), 60)]
        return [tick for tick in found if self.low <= tick <= self.high * (1 + 1e-9)][:12]


def _axis(scale: _Scale, layout: Layout, bottom: float, unit: str) -> Iterator[str]:
    last = -1e9
    for tick in scale.ticks():
        x, label = scale(tick), compact(tick)
        half = _length(label, _SMALL) / 2
        yield f'<path class="grid" d="M{x:.1f} 4V{bottom + 4:g}"/>'
        middle = min(max(x, layout.start + half - 8), layout.width - half)
        if middle - half > last + 6:
            yield f'<text class="tick" x="{middle:.1f}" y="{bottom + 18:g}">{escape(label)}</text>'
            last = middle + half
    words = plain(unit) + (" (each line ten times the one before)" if scale.tens else " (unequal steps)" * scale.log)
    middle = (layout.start + layout.end) / 2
    fitted = _fit(words, layout.end - layout.start, _SMALL)
    yield f'<text class="tick" x="{middle:.1f}" y="{bottom + 34:g}">{escape(fitted)}</text>'


# ------------------------------------------------------------------------------------------------------------- rows


def _row(row: Statement, number: int, layout: Layout, scale: _Scale, key: str, here: bool) -> Iterator[str]:
    top = 8 + layout.row * number
    if here:
        yield f'<rect class="here" x="0" y="{top - 2:g}" width="{layout.width:g}" height="{layout.row:g}"/>'
    yield f'<path class="rule" d="M0 {top - 2:g}H{layout.width:g}"/>'
    yield f'<text class="number" x="{layout.left - 10:g}" y="{top + 17:g}">{"▸" * here}{number + 1}</text>'
    broad = layout is WIDE
    lines = _wrapped(plain(row.speaker), layout.room, _TEXT, 2 if broad else 1)
    for index, line in enumerate(lines):
        y = top + 17 + 17 * index
        yield f'<text class="speaker" x="{layout.left:g}" y="{y:g}">{_tspans(line)}</text>'
    where = ", ".join(filter(None, (plain(row.work), plain(row.locator))))
    for index, line in enumerate(_wrapped(where, layout.room, _SMALL, 2 if broad and len(lines) == 1 else 1)):
        y = top + 16 + 17 * len(lines) + 15 * index
        yield f'<text class="work" x="{layout.left:g}" y="{y:g}">{_tspans(line)}</text>'
    words = row.said if row.bounds is not None else f"{row.said}: no number stated"
    fitted = _fit(plain(words), layout.end - layout.start, _TEXT)
    y = top + layout.words
    if row.bounds is None:
        yield f'<text class="said none" x="{layout.start:g}" y="{y + 10:g}">{_tspans(fitted)}</text>'
        return
    begin, end, marks = _mark(row, scale, y + 19, key)
    yield from marks
    half = _length(fitted, _TEXT) / 2
    middle = min(max((begin + end) / 2, layout.start + half), layout.end - half)
    yield f'<text class="said" x="{middle:.1f}" y="{y:g}">{_tspans(fitted)}</text>'


def _mark(row: Statement, scale: _Scale, y: float, key: str) -> tuple[float, float, list[str]]:
    """What a statement allows, drawn; where its own words should stand."""
    it = row.bounds
    assert it is not None
    begin = scale(it.low) if it.low is not None else scale.start
    end = scale(it.high) if it.high is not None else scale.end
    if row.figure.qualifier == Qualifier.magnitude:
        box = f'x="{begin:.1f}" y="{y - 8:.1f}" width="{max(end - begin, 2):.1f}" height="16"'
        return begin, end, [f'<rect class="field" {box}/><rect class="band" {box} fill="url(#{key}-h)"/>']
    parts = []
    if row.figure.qualifier == Qualifier.about:
        width = max(end - begin, 2)
        parts.append(f'<rect class="reach" x="{begin:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16"/>')
    if it.size is not None and it.low is not None and it.high is not None:
        x = scale(it.size)
        return x, x, [*parts, f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5.5"/>']
    parts.append(f'<path class="line" d="M{begin:.1f} {y:.1f}H{end:.1f}"/>')
    for bound, x, inclusive, way in (
        (it.low, begin, it.low_inclusive, -1),
        (it.high, end, it.high_inclusive, 1),
    ):
        if bound is None:
            parts.append(f'<path class="arrow" d="M{x:.1f} {y:.1f}l{-way * 10} -5.5v11z"/>')
        elif it.low is not None and it.high is not None:
            parts.append(f'<path class="line" d="M{x:.1f} {y - 7:.1f}v14"/>')
        else:
            parts.append(f'<circle class="{"dot" if inclusive else "ring"}" cx="{x:.1f}" cy="{y:.1f}" r="5.5"/>')
    if it.low is not None and it.high is not None:
        return begin, end, parts
    x = begin if it.low is not None else end
    return x, x, parts


# ------------------------------------------------------------------------------------------------------------- words


def _tspans(text: str) -> Markup:
    """Escaped text for SVG, East Asian words with their language."""
    inner = str(shown(text))
    for html, svg in (("<span", "<tspan"), ("</span>", "</tspan>"), ("<bdi>", ""), ("</bdi>", "")):
        inner = inner.replace(html, svg)
    return Markup(inner)  # noqa: S704 - every sign of the text itself was escaped


def _length(text: str, size: float) -> float:
    """About how long a text is in units, generously: a browser's font is not known."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return size * (wide * 1.0 + (len(text) - wide) * 0.55)


def _fit(text: str, room: float, size: float) -> str:
    if len(text) < 400 and _length(text, size) <= room:
        return text
    kept = min(len(text), 400)
    while kept > 1 and _length(text[:kept] + "…", size) > room:
        kept -= 1
    return text[:kept].rstrip() + "…"


def _wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """A text in at most so many lines, broken at spaces where it has any."""
    lines: list[str] = []
    rest = text[:1000]
    while rest and len(lines) < most - 1 and _length(rest, size) > room:
        cut = len(_fit(rest, room, size)) - 1
        space = rest.rfind(" ", 0, cut + 1)
        cut = space if space > cut // 2 else max(cut, 1)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, _fit(rest, room, size)]
