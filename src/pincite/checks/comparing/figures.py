"""A figure against its passage: the quantity, the period, the speaker."""

from __future__ import annotations

from pincite import lazy
from pincite.checks.comparing.comparison import NOTHING, Comparison, claim_of, words_stand
from pincite.checks.comparing.people import compare_speaker, describe_speaker
from pincite.dataset import Package
from pincite.evidence.agreement import LOWER, UPPER, compare_figure, find_words
from pincite.evidence.dating import compare_date, period_of_another
from pincite.evidence.difference import Difference
from pincite.evidence.quantities import read_printed
from pincite.evidence.units import TIME_UNITS
from pincite.evidence.window import Window, quantities_in
from pincite.records.models import QUANTITY_FIELDS, Citation, Figure, Reference
from pincite.records.vocabulary import Basis

LENGTHS = {
    "PY": "year",
    "PM": "month",
    "PW": "week",
    "PD": "day",
    "PTH": "hour",
    "PTM": "minute",
    "PTS": "second",
}
"""What a number of ISO 8601 counts, by the letters around it."""
_LENGTH = lazy.pattern(r"(PT?)(\d+)([A-Z])")


def compare(package: Package, citation: Citation, figure: Figure, reference: Reference, window: Window) -> Comparison:
    """A figure as a whole, or the column that the citation is for."""
    field = citation.field
    if field in QUANTITY_FIELDS:
        differences = compare_figure(figure, window)
        if field == "":
            speaker = compare_speaker(
                package, citation, figure.id, figure.speaker, reference, window, place_of_number(figure, window)
            )
            differences += speaker + _period(package, citation, figure, window)
        elif field not in ("printed", "value"):
            always = ("printed", "ambiguous", "unread")
            differences = tuple(d for d in differences if d.field == field or d.kind in always)
        return Comparison(True, differences)
    if field == "base":
        return (
            words_stand("base", figure.base, window) if figure.base and not figure.base.startswith("fig-") else NOTHING
        )
    if field == "speaker":
        return describe_speaker(package, figure.speaker, "speaker", window)
    if field == "period":
        return _cited_period(figure, window)
    return NOTHING


def place_of_number(figure: Figure, window: Window) -> tuple[int, int]:
    """Where the figure's number stands in the passage, for telling whose claim it is."""
    places = find_words(window, figure.printed) if figure.printed else []
    return places[0] if places else claim_of(window)


def is_negated_limit(figure: Figure, window: Window) -> bool:
    """Whether a figure is the limit that a negated comparison states: "never more than 40" is at most 40."""
    sides = (LOWER, UPPER) if figure.qualifier in UPPER else (UPPER, LOWER)
    alone = read_printed(figure.printed, window.languages[0]) if figure.printed else None
    if alone is None or alone.qualifier not in sides[0] or figure.qualifier not in sides[1]:
        return False
    start, end = place_of_number(figure, window)
    return any(
        quantity.qualifier == figure.qualifier and quantity.core_start < end and start < quantity.core_end
        for quantity in quantities_in(window.text, window.languages)
    )


_YEAR = lazy.pattern(r"\d{4}")
_ROW = lazy.pattern(r"((?:1[89]|20)\d\d)(?:年度?|년도?)? (?=\S{0,12}\d)")
"""The year that a row of a table begins with."""


def _period(package: Package, citation: Citation, figure: Figure, window: Window) -> tuple[Difference, ...]:
    """The period of a figure cited as a whole: a duration must be written with it; a date may stand elsewhere, but
    where the passage has dates and no other citation is for the period, one of them must be it."""
    if not figure.period or figure.period_basis not in (Basis.stated, None) or "period" in figure.unreadable:
        return ()
    if figure.period.startswith("P"):
        return _duration(figure.period, window) or ()
    if any(other.field == "period" for other in package.citations_of(figure.id) if other.id != citation.id):
        return ()
    row = _ROW.match(window.passage)
    if row is not None and _YEAR.fullmatch(figure.period) and row[1] != figure.period:
        message = f"the record says {figure.period}, but the row is of {row[1]}"
        return (Difference("date", "period", message, "Record the time that this number is of."),)
    other = period_of_another(figure.period, place_of_number(figure, window), window)
    return other or compare_date(figure.period, Basis.stated.value, None, window, "period").differences


def _cited_period(figure: Figure, window: Window) -> Comparison:
    """The period of a figure, where the passage is cited for it."""
    if not figure.period or figure.period_basis not in (Basis.stated, None):
        return NOTHING
    if figure.period.startswith("P"):
        differences = _duration(figure.period, window)
        return NOTHING if differences is None else Comparison(True, differences)
    reading = compare_date(figure.period, str(Basis.stated), None, window, "period")
    if reading.status == "silent":
        return Comparison(
            True, (Difference("date", "period", f"the passage has no date; the record says {figure.period}"),)
        )
    return Comparison(True, reading.differences)


def _duration(period: str, window: Window) -> tuple[Difference, ...] | None:
    """A duration is written when the sentence has a time of that length; None for one in several units, which no
    reader reads."""
    parts = [_LENGTH.fullmatch(part) for part in period.split("/")]
    units = {LENGTHS.get(part[1] + part[3], "") if part else "" for part in parts}
    if len(units) != 1 or "" in units:
        return None
    numbers = tuple(int(part[2]) for part in parts if part)
    times = [
        q
        for q in quantities_in(window.text, window.languages)
        if q.unit in TIME_UNITS and window.touches(q.start, q.end)
    ]
    for quantity in times:
        written = tuple(n for n in (quantity.value, quantity.low, quantity.high) if n is not None)
        if quantity.unit in units and written == numbers:
            return ()
    shown = ", ".join(repr(q.text) for q in times) or "no time"
    return (
        Difference(
            "date",
            "period",
            f"the record says {period}, the passage {shown}",
            "Record the period as written (ISO 8601).",
        ),
    )
