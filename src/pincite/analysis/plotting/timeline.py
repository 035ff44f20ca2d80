"""The picture of the events in time: how vague each date is, how it is known, and how the event is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pincite.analysis.citing import MONTHS
from pincite.analysis.plotting.picture import GREY, LINE, MARK, Pen, Picture, drawing, fitting, plain
from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.frames import in_force
from pincite.records.edtf import Edtf, parse_edtf
from pincite.records.models import Event
from pincite.records.vocabulary import Basis, Reality

MOST = 200
"""The most events of one picture."""
_WIDTH = 9.2
_LEFT, _START, _END = 0.2, 3.7, 6.95
_ROW, _HEAD = 0.29, 0.92


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the days that its date can mean."""

    event: Event
    when: Edtf

    @property
    def first(self) -> date:
        """The earliest day, or where that is open the latest."""
        return self.when.earliest or self.when.latest or date.min

    @property
    def last(self) -> date:
        """The latest day, or where that is open the earliest."""
        return self.when.latest or self.when.earliest or date.max

    @property
    def doubt(self) -> str:
        """What there is to say of the date and of the event beside the date itself."""
        vague = "approximate" if self.when.approximate else "uncertain" if self.when.uncertain else ""
        basis = "" if self.event.date_basis in (None, Basis.stated) else str(self.event.date_basis)
        told = "" if self.event.reality == Reality.actual else str(self.event.reality)
        return ", ".join(filter(None, (told, basis, vague)))


def dated(package: Package, events: Iterable[Event] | None = None) -> tuple[tuple[Dated, ...], int]:
    """The events in force with a date that has a known end, the earliest first, and how many have none.

    Raises UsageError where none has one, or more than 200 do.
    """
    chosen = in_force(package.events.records if events is None else events)
    found = []
    for event in chosen:
        try:
            when = parse_edtf(event.date) if event.date else None
        except ValueError:  # an event made by hand need not have been validated
            when = None
        if when is not None and (when.earliest or when.latest):
            found.append(Dated(event, when))
    if not found:
        raise UsageError("no event has a date that could be drawn")
    if len(found) > MOST:
        raise UsageError(f"{len(found):,} events have a date, too many for one picture: choose up to {MOST} of them")
    return tuple(sorted(found, key=lambda it: (it.first, it.last, it.event.id))), len(chosen) - len(found)


def draw_timeline(package: Package, rows: tuple[Dated, ...], undated: int, title: str = "") -> Picture:
    """The picture of the events; raises UsageError without matplotlib."""
    heading = plain(title) or "What happened when"
    with drawing(_WIDTH, _HEAD + _ROW * len(rows) + 0.75) as pen:
        across = _scale(rows)
        pen.text(_LEFT, 0.36, fitting(heading, _WIDTH - 2 * _LEFT, 14), size=14, weight="bold")
        count = f"{len(rows)} dated events" if len(rows) > 1 else "One dated event"
        more = f"; {undated} more have no date that could be drawn" if undated else ""
        pen.text(_LEFT, 0.62, f"{count}{more}. A bar is as long as the date is vague.", size=9.5)
        _years(pen, rows, across)
        for number, row in enumerate(rows):
            _row(pen, _HEAD + _ROW * (number + 0.5), row, across)
        text = "Solid: the date is stated. Hollow: it is inferred, relative or doubtful."
        if any(row.when.earliest is None or row.when.latest is None for row in rows):
            text += " Arrow: no end is stated."
        text += f" {package.name} {package.version}"
        pen.text(_LEFT, pen.height - 0.18, text, size=7.5, color=GREY)
    return Picture(heading, told(rows, undated), pen.figure)


def told(rows: tuple[Dated, ...], undated: int) -> str:
    """All that the picture shows, in words."""
    text = ["1 event with a date." if len(rows) == 1 else f"{len(rows)} events with a date, the earliest first."]
    for row in rows:
        doubt = f" ({row.doubt})" if row.doubt else ""
        text.append(f"{in_words(row.when)}: {plain(row.event.title)}{doubt}.")
    if undated:
        text.append(f"Not drawn: {undated} without a date.")
    return plain(" ".join(text), 40_000)


def in_words(when: Edtf) -> str:
    """A date for people, as exact as it is.

    >>> in_words(parse_edtf("2031-02-14")), in_words(parse_edtf("2031-02~")), in_words(parse_edtf("../2031"))
    ('14 February 2031', 'about February 2031', 'until 2031')
    """
    if when.kind == "interval":
        start, _, end = when.text.partition("/")
        first = in_words(parse_edtf(start)) if start not in ("", "..") else ""
        last = in_words(parse_edtf(end)) if end not in ("", "..") else ""
        return f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}"
    about = "about " if when.approximate else ""
    day = when.earliest
    if when.kind == "date" and day is not None and when.stretches[0].mask is None:
        if when.precision == "day":
            return f"{about}{day.day} {MONTHS[day.month - 1]} {day.year}"
        if when.precision == "month":
            return f"{about}{MONTHS[day.month - 1]} {day.year}"
        if when.precision == "year":
            return f"{about}{day.year}"
    return when.text


def _scale(rows: tuple[Dated, ...]) -> Callable[[date], float]:
    """From days to inches."""
    low, high = min(row.first for row in rows).toordinal(), max(row.last for row in rows).toordinal() + 1
    margin = max(2.0, (high - low) / 40)

    def across(day: date) -> float:
        return _START + (day.toordinal() - low + margin) / (high - low + 2 * margin) * (_END - _START)

    return across


def _years(pen: Pen, rows: tuple[Dated, ...], across: Callable[[date], float]) -> None:
    """The lines of the scale, with the years, months or days that they stand for."""
    import matplotlib.dates

    calendar: Any = matplotlib.dates
    first, last = min(row.first for row in rows), max(row.last for row in rows)
    end = _HEAD + _ROW * len(rows)
    for number in range(len(rows) + 1):
        y = _HEAD + _ROW * number
        pen.line((_LEFT, _WIDTH - _LEFT), (y, y), color=LINE, lw=0.6, zorder=0.5)
    days = (last - first).days
    locator = calendar.AutoDateLocator(minticks=3, maxticks=8)
    ticks = [calendar.num2date(tick).date() for tick in locator.tick_values(_noon(first), _noon(last))]
    for tick in ticks:
        x = across(tick)
        if _START <= x <= _END:
            pen.line((x, x), (_HEAD, end + 0.05), color=LINE, lw=0.7, zorder=0.5)
            pen.text(x, end + 0.2, _tick(tick, days), size=8, color=GREY, ha="center")


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _tick(day: date, days: int) -> str:
    """A day of the scale, as exact as a scale over so many days needs it."""
    month = MONTHS[day.month - 1][:3]
    return str(day.year) if days > 700 else f"{month} {day.year}" if days > 60 else f"{day.day} {month}"


def _row(pen: Pen, y: float, row: Dated, across: Callable[[date], float]) -> None:
    pen.text(_LEFT, y + 0.045, fitting(row.event.title, _START - _LEFT - 0.2, 9), size=9)
    start = across(row.first) if row.when.earliest else _START
    end = across(row.last + timedelta(1)) if row.when.latest and row.last < date.max else _END
    solid = not (row.when.approximate or row.when.uncertain) and row.event.date_basis in (None, Basis.stated)
    look: dict[str, Any] = {"mec": MARK, "mfc": MARK if solid else "white", "mew": 1.3}
    if row.when.earliest and row.when.latest and end - start < 0.09:
        middle = (start + end) / 2
        pen.line((middle,), (y,), marker="o", ms=6, **look)
        start = end = middle
    else:
        pen.bar(start, end, y, 0.13, facecolor=MARK if solid else "white", edgecolor=MARK, lw=1.2)
        if row.when.earliest is None:
            pen.line((start,), (y,), marker="<", ms=11, **look)
        if row.when.latest is None:
            pen.line((end,), (y,), marker=">", ms=11, **look)
    words = in_words(row.when) + (f", {row.doubt}" if row.doubt else "")
    pen.text(_END + 0.08, y + 0.045, fitting(words, _WIDTH - _END - 0.25, 8), size=8, color=GREY)
