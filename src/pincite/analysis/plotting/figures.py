"""The picture of one quantity: what each speaker states, side by side, and how the statements go together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import log10

from pincite.analysis.citing import label, year
from pincite.analysis.plotting.picture import GREY, LINE, MARK, PALE, Pen, Picture, drawing, fitting, plain
from pincite.conflicts import CONVENTION, Bounds, Conflict, bounds_of, conflicts
from pincite.dataset import Package
from pincite.errors import UnknownRecord, UsageError
from pincite.exports.csl import csl_item
from pincite.exports.flat import cited_first
from pincite.frames import in_force
from pincite.records.cells import show_number
from pincite.records.models import Figure
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Qualifier

VERDICTS = {
    "contradict": ("×", "#a3001b", "#f9e1e4", "cannot both be true"),
    "disagree": ("≠", "#7a4200", "#f8eddc", "state different sizes"),
    "overlap": ("∩", "#3d5a73", "white", "share some values"),
    "compatible": ("=", "#6b6b6b", "white", "go together"),
}
"""Each verdict of :mod:`pincite.conflicts`: its sign, the colours of the sign and of its field, what it means."""
MOST_BESIDE = 12
"""With more statements than this they are not compared one by one beside the rows."""

_WIDTH = 9.2
_LEFT, _START, _END, _RIGHT = 0.2, 3.45, 7.0, 9.0
"""Inches from the left: the words, the scale's start and end, the end of the comparisons."""
_ROW, _HEAD = 0.52, 1.02


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as it is drawn. ``bounds`` are None where it states no number."""

    figure: Figure
    speaker: str
    work: str
    locator: str
    bounds: Bounds | None

    @property
    def said(self) -> str:
        """The words as printed, in quotation marks, or what the codes say where none are recorded."""
        return f"“{plain(self.figure.printed)}”" if self.figure.printed else str(self.figure.qualifier)

    @property
    def shown(self) -> str:
        """The numbers that the words give, or "no number stated"."""
        it = self.bounds
        if it is None:
            return "no number stated"
        low = show_number(it.low) if it.low is not None else ""
        high = show_number(it.high) if it.high is not None else ""
        if self.figure.qualifier == Qualifier.magnitude:
            return f"{low} to under {high}"
        if it.size is not None and it.low is not None and it.high is not None:
            about = "about " if self.figure.qualifier == Qualifier.about else ""
            return about + show_number(it.size)
        if it.low is not None and it.high is not None:
            return f"{low} to {high}"
        if it.low is not None:
            return f"{'at least' if it.low_inclusive else 'more than'} {low}"
        return f"{'at most' if it.high_inclusive else 'less than'} {high}"


def statements(package: Package, quantity: str) -> tuple[Statement, ...]:
    """The figures of a quantity that are in force, in the order of the table.

    Raises UnknownRecord for a quantity that none has, UsageError where they are not in one unit.
    """
    figures = [figure for figure in in_force(package.figures.records) if figure.quantity == quantity]
    if not figures:
        near = did_you_mean(quantity, {figure.quantity for figure in package.figures.records})
        raise UnknownRecord(f"no figure in force has the quantity {quantity!r}{near}")
    units = sorted({(figure.unit, figure.per) for figure in figures if bounds_of(package, figure) is not None})
    if len(units) > 1:
        raise UsageError(f"the figures of {quantity} are not in one unit: {', '.join(map(' per '.join, units))}")
    return tuple(
        Statement(figure, _speaker(package, figure), *_work(package, figure), bounds_of(package, figure))
        for figure in figures
    )


def _speaker(package: Package, figure: Figure) -> str:
    actors = [package.actors.get(speaker) for speaker in figure.speaker]
    names = [actor.name if actor else speaker for actor, speaker in zip(actors, figure.speaker, strict=True)]
    return " and ".join(names) or "Nobody named"


def _work(package: Package, figure: Figure) -> tuple[str, str]:
    """What the work is called in passing, and where in it the figure stands."""
    found = cited_first(package, figure.id)
    work = package.references.get(found.reference) if found else None
    if found is None or work is None:
        return "no work cited", ""
    item = csl_item(work)
    return f"{label(item)} ({year(item)})", found.locator


# -------------------------------------------------------------------------------------------------------- in words


def told(rows: tuple[Statement, ...], judged: list[Conflict]) -> str:
    """All that the picture shows, in words."""
    one = rows[0].figure
    count = "1 statement" if len(rows) == 1 else f"{len(rows)} statements"
    text = [f"{count} of the quantity {one.quantity}, in {unit_in_words(one)}."]
    for number, row in enumerate(rows, 1):
        reach = f", drawn {row.bounds}" if row.bounds and _has_band(row) else ""
        where = ", ".join(filter(None, (row.work, row.locator)))
        text.append(f"{number}: {row.speaker}, in {where}: {row.said}, that is {row.shown}{reach}.")
    place = {row.figure.id: number for number, row in enumerate(rows, 1)}
    for verdict, (_, _, _, meaning) in VERDICTS.items():
        pairs = [f"{place[a]} and {place[b]}" for a, b in (it.figures for it in judged if it.verdict == verdict)]
        if pairs:
            text.append(f"{', '.join(pairs)} {meaning}.")
    return plain(" ".join(text), 8000)


def unit_in_words(figure: Figure) -> str:
    """What a figure counts, for the scale.

    >>> unit_in_words(Figure(id="fig-a", quantity="a", qualifier="exact", value="2", unit="person", per="day"))
    'people per day'
    """
    plain_unit = figure.unit.replace("_", " ")
    words = {"person": "people", "": "units", "percent": "percent", "percentage_point": "percentage points"}
    unit = words.get(figure.unit, plain_unit if figure.unit.isupper() else f"{plain_unit}s")
    base = f" of {figure.base}" if figure.base and not figure.base.startswith("fig-") else ""
    return unit + (f" per {figure.per}" if figure.per else "") + base


def _has_band(row: Statement) -> bool:
    return row.figure.qualifier in (Qualifier.about, Qualifier.magnitude)


# ---------------------------------------------------------------------------------------------------------- drawing


def draw_figures(package: Package, rows: tuple[Statement, ...], title: str = "") -> Picture:
    """The picture of the statements; raises UsageError without matplotlib."""
    place = {row.figure.id: number for number, row in enumerate(rows)}
    judged = [
        it for it in conflicts(package) if it.quantity == rows[0].figure.quantity and set(it.figures) <= place.keys()
    ]
    beside = 1 < len(rows) <= MOST_BESIDE and bool(judged)
    heading = plain(title) or plain(rows[0].figure.quantity.replace("-", " ").capitalize())
    with drawing(_WIDTH, _HEAD + _ROW * len(rows) + (1.25 if beside else 1.0)) as pen:
        scale = _Scale(rows)
        _headings(pen, rows, heading, judged, beside)
        _scale_lines(pen, rows, scale)
        for number, row in enumerate(rows):
            _row(pen, scale, number, row)
        if beside:
            _comparisons(pen, len(rows), judged, place)
        _foot(pen, package, rows, judged if beside else [])
    return Picture(heading, told(rows, judged), pen.figure)


class _Scale:
    """From numbers to inches: in equal steps, or where sizes differ by more than 20 times in equal factors."""

    def __init__(self, rows: tuple[Statement, ...]) -> None:
        limits = [end for row in rows if row.bounds for end in (row.bounds.low, row.bounds.high) if end is not None]
        sizes = [row.bounds.size for row in rows if row.bounds and row.bounds.size is not None]
        numbers = [float(number) for number in (*limits, *sizes)] or [0.0, 1.0]
        share = rows[0].figure.unit == "percent" and max(numbers) <= 100 and min(numbers) >= 0
        self.log = not share and min(numbers) > 0 and max(numbers) > 20 * min(numbers)
        if self.log:
            self.low, self.high = min(numbers) / 1.9, max(numbers) * 1.9
        elif share:
            self.low, self.high = 0.0, 100.0
        else:
            self.low = min(0.0, min(numbers) * 1.15)
            self.high = max(numbers) * 1.25 if max(numbers) > 0 else 1.0

    def __call__(self, number: Decimal | float) -> float:
        value = float(number)
        if self.log:
            part = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            part = (value - self.low) / (self.high - self.low)
        return _START + part * (_END - _START)

    def ticks(self) -> list[float]:
        from matplotlib.ticker import LogLocator, MaxNLocator

        locator = LogLocator(subs=(1.0,)) if self.log else MaxNLocator(5, steps=[1, 2, 2.5, 5, 10])
        found = [float(tick) for tick in locator.tick_values(self.low, self.high) if self.low <= tick <= self.high]
        if self.log and len(found) < 3:
            fine = LogLocator(subs=(1.0, 2.0, 5.0)).tick_values(self.low, self.high)
            found = [float(tick) for tick in fine if self.low <= tick <= self.high]
        return found


def _headings(pen: Pen, rows: tuple[Statement, ...], heading: str, judged: list[Conflict], beside: bool) -> None:
    one = rows[0].figure
    pen.text(_LEFT, 0.36, fitting(heading, _RIGHT - _LEFT, 14), size=14, weight="bold")
    named = {speaker for row in rows for speaker in row.figure.speaker}
    count = f"{len(rows)} statements" if len(rows) > 1 else "One statement"
    count += f" by {len(named)} named speaker{'s' if len(named) > 1 else ''}" if named else ""
    found = [
        f"{many} pairs {VERDICTS[verdict][3]}"
        if many > 1
        else f"1 pair {VERDICTS[verdict][3].replace('state ', 'states ')}"
        for verdict in ("contradict", "disagree")
        if (many := sum(it.verdict == verdict for it in judged))
    ]
    finding = "; ".join(found) or "none is averaged or left out"
    pen.text(_LEFT, 0.62, fitting(f"{count}, in {unit_in_words(one)}; {finding}.", 8.6, 9.5), size=9.5)
    pen.text(_LEFT, _HEAD - 0.1, "Who says it, and where", size=8, color=GREY)
    if beside:
        pen.text(_RIGHT, _HEAD - 0.28, "Set against statement", size=8, color=GREY, ha="right")
        for number in range(len(rows)):
            pen.text(_column(len(rows), number), _HEAD - 0.1, str(number + 1), size=8, color=GREY, ha="center")


def _middle(number: int) -> float:
    """The middle of a row."""
    return _HEAD + _ROW * (number + 0.5)


def _column(count: int, number: int) -> float:
    """The middle of the column in which a statement is set against the others."""
    wide = min(0.27, (_RIGHT - _END - 0.3) / count)
    return _RIGHT - wide / 2 - wide * (count - 1 - number)


def _scale_lines(pen: Pen, rows: tuple[Statement, ...], scale: _Scale) -> None:
    end = _HEAD + _ROW * len(rows)
    for number in range(len(rows) + 1):
        y = _HEAD + _ROW * number
        pen.line((_LEFT, _RIGHT), (y, y), color=LINE, lw=0.7, zorder=0.5)
    if all(row.bounds is None for row in rows):
        return
    for tick in scale.ticks():
        pen.line((scale(tick),) * 2, (_HEAD, end + 0.05), color=LINE, lw=0.7, zorder=0.5)
        pen.text(scale(tick), end + 0.2, show_number(Decimal(f"{tick:.10g}")), size=8, color=GREY, ha="center")
    words = unit_in_words(rows[0].figure) + (" (scale in powers of ten)" if scale.log else "")
    pen.text((_START + _END) / 2, end + 0.38, fitting(words, _END - _START + 0.4, 8), size=8, color=GREY, ha="center")


def _row(pen: Pen, scale: _Scale, number: int, row: Statement) -> None:
    y = _middle(number)
    pen.text(_LEFT, y - 0.03, str(number + 1), size=9.5, color=GREY)
    room = _START - _LEFT - 0.45
    pen.text(_LEFT + 0.22, y - 0.03, fitting(row.speaker, room, 9.5), size=9.5, weight="bold")
    where = f", {row.locator}" if row.locator else ""
    work = fitting(row.work, max(room - 0.065 * len(where), room / 2), 8)
    pen.text(_LEFT + 0.22, y + 0.14, fitting(work + where, room, 8), size=8, color=GREY)
    if row.bounds is None:
        pen.text(_START + 0.1, y + 0.04, fitting(f"{row.said}: no number stated", 3.3, 9), size=9, style="italic")
        return
    start, end = _mark(pen, scale, row, y + 0.08)
    words = fitting(row.said, _END - _START, 9)
    middle = min(max((start + end) / 2, _START + 0.042 * len(words)), _END - 0.042 * len(words))
    pen.text(middle, y - 0.07, words, size=9, ha="center")


def _mark(pen: Pen, scale: _Scale, row: Statement, y: float) -> tuple[float, float]:
    """Draw what a statement allows; gives where the mark starts and ends."""
    it = row.bounds
    assert it is not None
    start = scale(it.low) if it.low is not None else _START
    end = scale(it.high) if it.high is not None else _END
    if row.figure.qualifier == Qualifier.magnitude:
        pen.bar(start, end, y, 0.17, facecolor="white", edgecolor=MARK, hatch="//////", lw=0)
        for x in (start, end):
            pen.line((x, x), (y - 0.085, y + 0.085), lw=1.1, ls=(0, (2, 1.5)))
        return start, end
    if row.figure.qualifier == Qualifier.about:
        pen.bar(start, end, y, 0.17, facecolor=PALE)
    if it.size is not None and it.low is not None and it.high is not None:
        x = scale(it.size)
        pen.line((x,), (y,), marker="o", ms=6.5, mec=MARK, mfc=MARK)
        return x, x
    pen.line((start, end), (y, y), lw=2.2, solid_capstyle="butt")
    for bound, x, inclusive, arrow in (
        (it.low, start, it.low_inclusive, "<"),
        (it.high, end, it.high_inclusive, ">"),
    ):
        if bound is None:
            pen.line((x,), (y,), marker=arrow, ms=7, mec=MARK, mfc=MARK)
        elif it.low is not None and it.high is not None:
            pen.line((x, x), (y - 0.085, y + 0.085), lw=2.2)
        else:
            pen.line((x,), (y,), marker="o", ms=6.5, mec=MARK, mfc=MARK if inclusive else "white", mew=1.6)
    return start, end


def _comparisons(pen: Pen, count: int, judged: list[Conflict], place: dict[str, int]) -> None:
    half = (_column(count, 1) - _column(count, 0)) / 2
    for conflict in judged:
        sign, colour, field, _ = VERDICTS[conflict.verdict]
        one, other = (place[figure] for figure in conflict.figures)
        for row, column in ((one, other), (other, one)):
            x = _column(count, column)
            pen.bar(x - half + 0.01, x + half - 0.01, _middle(row), _ROW - 0.03, facecolor=field)
            pen.text(x, _middle(row) + 0.05, sign, size=12, color=colour, weight="bold", ha="center")
    for number in range(count):
        pen.text(_column(count, number), _middle(number) + 0.04, "·", size=10, color=GREY, ha="center")


def _foot(pen: Pen, package: Package, rows: tuple[Statement, ...], judged: list[Conflict]) -> None:
    x = _START
    for verdict, (sign, colour, _, meaning) in VERDICTS.items():
        if any(it.verdict == verdict for it in judged):
            pen.text(x, pen.height - 0.6, sign, size=11, color=colour, weight="bold")
            pen.text(x + 0.17, pen.height - 0.61, meaning, size=8)
            x += 0.45 + 0.062 * len(meaning)
    notes = []
    if any(_has_band(row) for row in rows):
        notes.append(f"How far “about” (pale) and an order of magnitude (hatched) reach is a convention, {CONVENTION}.")
    if any(row.bounds is not None and None in (row.bounds.low, row.bounds.high) for row in rows):
        notes.append("Arrow: no end is stated. Hollow dot: the number itself is not included.")
    pen.text(_LEFT, pen.height - 0.33, " ".join(notes[:1]), size=7.5, color=GREY)
    pen.text(
        _LEFT, pen.height - 0.17, " ".join([*notes[1:], f"{package.name} {package.version}"]), size=7.5, color=GREY
    )
