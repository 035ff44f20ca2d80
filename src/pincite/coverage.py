"""Coverage of a package's sources, and the floor under it that may only rise; what is measured, and how, is in
:mod:`pincite.checks.covering`."""

from __future__ import annotations

from pincite.checks.covering import Coverage, Item, measure
from pincite.checks.floors import floor_of
from pincite.dataset import DESCRIPTOR, Package
from pincite.descriptors import write_value
from pincite.errors import PackageError, UsageError

__all__ = ["Coverage", "Item", "floor_of", "measure", "raise_floor"]


def raise_floor(package: Package, coverage: Coverage) -> bool:
    """Write what is covered as the floor into the descriptor where it is higher; whether it was.

    Raises UsageError where the texts of some works are not at hand, or where less is covered than the floor demands: it
    is never lowered. Raises PackageError where the floor in the descriptor is none.
    """
    floor, problem = floor_of(package.descriptor)
    if problem:
        raise PackageError(f"{problem}; mend that first, nothing was written")
    if coverage.without_text:
        named = ", ".join(coverage.without_text[:5]) + ("…" if len(coverage.without_text) > 5 else "")
        raise UsageError(f"the floor is raised only where every text was read; these are not at hand: {named}")
    if floor is not None and coverage.is_below(floor):
        told = f"{coverage.percent:g}% is covered and the floor is {floor:g}%"
        raise UsageError(f"{told}: it is not lowered; cite or waive what is open")
    if floor is not None and coverage.percent <= floor:
        return False
    percent = coverage.percent
    value = int(percent) if percent == int(percent) else percent
    return write_value(package.root / DESCRIPTOR, ("pincite", "coverage", "floor"), value)
