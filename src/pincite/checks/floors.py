"""The floor under a package's coverage: ``"pincite": {"coverage": {"floor": 99.5}}`` in its descriptor, in percent.

It may only rise. What is covered is measured in :mod:`pincite.checks.covering`, which is loaded where there is a floor
and the texts are at hand. Without them stands what was measured of exactly this content where they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pincite.dataset import Package
from pincite.measures import standing
from pincite.records.vocabulary import Holding, Status


def floor_of(descriptor: Mapping[str, Any]) -> tuple[float | None, str]:
    """The floor that a descriptor sets, in percent, or None; and what is wrong with it where it is none.

    >>> floor_of({"pincite": {"coverage": {"floor": 99.5}}}), floor_of({})
    ((99.5, ''), (None, ''))
    >>> floor_of({"pincite": {"coverage": {"floor": "all"}}})
    (None, "pincite.coverage.floor is 'all', no percentage from 0 to 100")
    """
    own = descriptor.get("pincite")
    given = own.get("coverage") if isinstance(own, Mapping) else None
    if given is None:
        return None, ""
    if not isinstance(given, Mapping) or set(given) - {"floor"}:
        return None, 'pincite.coverage is not of the form {"floor": 99.5}'
    value = given.get("floor")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        return None, f"pincite.coverage.floor is {str(value)[:40]!r}, no percentage from 0 to 100"
    return float(value), ""


def without_text(package: Package) -> tuple[str, ...]:
    """The works in force that are held and whose text is not at hand."""
    held = {
        work.id
        for work in package.references.records
        if work.holding != Holding.metadata and work.status == Status.active
    }
    return tuple(sorted(held - set(package.sources.held)))


def kept_counts(package: Package) -> tuple[int, int] | None:
    """How many items of the texts are covered, and how many there are, as ``verification.json`` has it measured of
    exactly this content; None where it has no such measure."""
    kept = standing(package.measured, package).get("coverage", {}) if "coverage" in package.measured else {}
    items, left = kept.get("items"), kept.get("open")
    if type(items) is not int or type(left) is not int or not 0 <= left <= items or not items:
        return None
    return items - left, items


def is_below(covered: int, items: int, floor: float) -> bool:
    """Whether less is covered than a floor in percent; exact, nothing is rounded.

    >>> is_below(2, 3, 66.67), is_below(2, 3, 66.66), is_below(0, 0, 100)
    (True, False, False)
    """
    return bool(items) and Fraction(covered, items) * 100 < Fraction(str(floor))


def hundredths(covered: int, items: int) -> int:
    """The share in hundredths of a percent, rounded down: rounded up, one open item of many would read as none.

    >>> hundredths(19_999, 20_000), hundredths(0, 0)
    (9999, 10000)
    """
    return covered * 10_000 // items if items else 10_000
