"""A quantity as it is given back, in the offsets of the text as given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pincite.evidence.quantities.reading import LOWER, UPPER, Reading
from pincite.evidence.quantities.text import View


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written.

    `start` and `end` count code points of the text as given, end exclusive: qualifier, number, scale and unit word as
    far as they stand together; `text` is what stands there. `core_start` and `core_end` hold the numeric part alone,
    scale words included, without currency sign and unit. `qualifier` is one of exact, about, at_least, more_than,
    at_most, up_to, less_than, between, magnitude, fraction_more_than and vague, and says which numbers are filled:
    `value` for exact and about, `low` for lower bounds, `high` for upper bounds, both for between, `magnitude` (10000
    for "tens of thousands") for magnitude, none for vague.

    `unit` is an ISO 4217 code, percent, percentage_point, person, household, the English singular of a unit ("hour",
    "square_metre") or of the noun counted ("factory"), numerator/denominator of a rate ("hour/day", "USD/month"), or
    None where nothing is named. `noun` is the lemma of the noun as written ("worker" where the unit is person).
    `scale` is the multiplier written as a word or sign ("10 million": 1000000), None when none is written. `fraction`
    is true of a share said in words ("half", "two thirds", 7割); its number is in percent.
    """

    start: int
    end: int
    text: str
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool | None
    high_inclusive: bool | None
    unit: str | None
    scale: Decimal | None
    core_start: int
    core_end: int
    magnitude: Decimal | None
    fraction: bool
    noun: str | None


def quantity_of(view: View, reading: Reading) -> Quantity:
    """What was read in the cleaned text, in offsets of the raw text."""
    qualifier = reading.qualifier
    value = low = high = None
    low_inclusive = high_inclusive = None
    if qualifier in ("exact", "about"):
        value = reading.number
    elif qualifier in LOWER:
        low, low_inclusive = reading.number, qualifier == "at_least" or reading.inclusive
    elif qualifier in UPPER:
        high, high_inclusive = reading.number, qualifier != "less_than"
    elif qualifier == "between":
        low, high, low_inclusive, high_inclusive = reading.number, reading.top, True, True
    start, end, core_start, core_end = reading.start, reading.end, reading.core_start, reading.core_end
    if view.cuts:
        start, end = view.begin(start), view.finish(end)
        core_start, core_end = view.begin(core_start), view.finish(core_end)
    return Quantity(
        start=start,
        end=end,
        text=view.raw[start:end],
        qualifier=qualifier,
        value=value,
        low=low,
        high=high,
        low_inclusive=low_inclusive,
        high_inclusive=high_inclusive,
        unit=reading.unit,
        scale=reading.scale,
        core_start=core_start,
        core_end=core_end,
        magnitude=reading.magnitude if qualifier == "magnitude" else None,
        fraction=reading.fraction,
        noun=reading.noun,
    )
