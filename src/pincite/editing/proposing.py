"""What a passage gives for a record: the quantity, the dates and the actors that are read there, as cells.

What is proposed is what the check would accept: each proposal is held against the passage as the check holds records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.evidence.agreement import compare_figure
from pincite.evidence.dates import DateMention, resolve
from pincite.evidence.dating import compare_date
from pincite.evidence.names import name_matcher
from pincite.evidence.quantities import Quantity, read_printed
from pincite.evidence.window import Window, dates_in, quantities_in, window_of
from pincite.pinning import Pinned
from pincite.records.base import write_cell
from pincite.records.edtf import Edtf, parse_edtf
from pincite.records.models import Figure, Reference
from pincite.records.vocabulary import Basis

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class PassageRead:
    """A pinned passage, and what is read in it, in the order of the text."""

    reference: Reference
    window: Window
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[str, ...]
    """The known actors who are named in its sentences or the one before, each once."""


def read_passage(package: Package, pinned: Pinned) -> PassageRead:
    """Read the passage that was found. Raises UsageError where none was."""
    reference = package.references[pinned.reference]
    indexed = package.sources.indexed(pinned.reference)
    place = pinned.location.place
    if indexed is None or place is None:
        raise UsageError(f"the words were not found in {pinned.reference}")
    window = window_of(indexed.stream(place.stream), place.ranges, reference.language)
    quantities = [
        quantity
        for quantity in quantities_in(window.text, window.languages)
        if window.holds(quantity.core_start, quantity.core_end)
    ]
    dates = [date for date in dates_in(window.text, window.languages) if window.holds(date.start, date.end)]
    named = dict.fromkeys(mention.actor for mention in name_matcher(package.names).find(window.text))
    return PassageRead(reference, window, tuple(quantities), tuple(dates), tuple(named))


def figure_cells(read: PassageRead, quantity: Quantity) -> Cells:
    """The cells of a figure for a quantity of its passage: printed, qualifier, value, low, high, unit and per.

    ``printed`` is the shortest run of the passage that still reads as the quantity does. A share said in words has no
    base yet: that is for who adds it to say.
    """
    unit, _, per = (quantity.unit or "").partition("/")
    cells = {
        "qualifier": quantity.qualifier,
        **{name: plain_number(getattr(quantity, name)) for name in ("value", "low", "high")},
        "unit": unit,
        "per": per,
    }
    text = read.window.text
    whole, bare = text[quantity.start : quantity.end], text[quantity.start : quantity.core_end]
    return {"printed": bare if _suffices(read, quantity, bare, cells) else whole, **cells}


def plain_number(number: Decimal | None) -> str:
    """A number that was read as a cell, without zeros at the end of a fraction.

    >>> plain_number(Decimal("2300000.0")), plain_number(Decimal("1E+3")), plain_number(None)
    ('2300000', '1000', '')
    """
    text = write_cell(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _suffices(read: PassageRead, quantity: Quantity, printed: str, cells: Cells) -> bool:
    """Whether a run without the unit still reads as the whole does. The noun of what is counted may be left out; a sign
    of currency, a percent sign and a unit of measure may not. A magnitude such as "Tens" may say nothing by itself."""
    alone = read_printed(printed, read.window.languages[0])
    if alone is None and quantity.qualifier == "magnitude" and quantity.noun is not None:
        return _agrees(read, cells | {"printed": printed})
    if alone is None or (alone.qualifier, alone.value, alone.low, alone.high) != (
        quantity.qualifier,
        quantity.value,
        quantity.low,
        quantity.high,
    ):
        return False
    return (quantity.noun is not None or alone.unit == quantity.unit) and _agrees(read, cells | {"printed": printed})


def _agrees(read: PassageRead, cells: Cells) -> bool:
    given = {column: cell for column, cell in cells.items() if cell}
    figure = Figure.model_validate({"id": "fig-proposed", "quantity": "proposed", **given})
    differences = compare_figure(figure, read.window)
    return not [difference for difference in differences if difference.kind != "base"]


def date_cells(read: PassageRead, mention: DateMention) -> Cells:
    """The cells of an event for a date of its passage: date, date_basis and date_anchor.

    A date that the passage gives relatively is resolved by the work's date of issue, where that has one; a date that is
    written as the end of a term becomes an open interval. Empty where nothing can be proposed.
    """
    work = read.reference
    if mention.edtf and not mention.relative:
        return _first_agreeing(read, [mention.edtf, f"../{mention.edtf}"], Basis.stated, "", None)
    if not work.issued:
        return {}
    anchor = parse_edtf(work.issued)
    resolved = mention.edtf or resolve(mention, anchor)
    basis = Basis.relative if mention.relative and mention.offset else Basis.inferred
    return _first_agreeing(read, [resolved] if resolved else [], basis, work.id, anchor)


def _first_agreeing(read: PassageRead, dates: Iterable[str], basis: Basis, anchor: str, anchored: Edtf | None) -> Cells:
    for date in dates:
        if compare_date(date, basis.value, anchored, read.window).status == "agrees":
            return {"date": date, "date_basis": basis.value, "date_anchor": anchor}
    return {}
