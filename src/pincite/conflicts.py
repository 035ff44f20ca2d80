"""Conflicts: what figures that claim to measure the same thing say together. Nothing picks a winner.

Each figure is read as the stretch of numbers that its words allow. Two figures of one ``quantity`` then

* ``contradict`` when no number satisfies both;
* ``disagree`` when one could, but each states a size of the thing and the sizes differ;
* ``overlap`` when limits or ranges share values;
* are ``compatible`` when they say the same, or one refines the other.

What "about" and "tens of thousands" allow is a convention, named :data:`CONVENTION` and stated here, never typed into a
record: about x is from three quarters to five quarters of x; a magnitude m is from m to under ten times m.

What the editors of a dataset hold for no conflict they say in its descriptor, with the reason and a digest of the two
figures as they were then: ``"pincite": {"reviewed": [{"figures": ["fig-a", "fig-b"], "reason": "…", "sha256": "…"}]}``.
A review changes no verdict; it stands until one of its figures is changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from pincite.dataset import DESCRIPTOR, Package
from pincite.descriptors import write_value
from pincite.errors import PackageError, UnknownRecord, UsageError
from pincite.evidence.quantities import languages, read_printed
from pincite.evidence.window import languages_of
from pincite.records.base import columns
from pincite.records.cells import show_number
from pincite.records.models import Figure
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Qualifier, Status

CONVENTION = "bands-1"
"""The convention by which "about" and magnitudes are given bounds."""
ABOUT = Decimal("0.25")
"""The share of a number that "about" reaches to either side, by the convention."""
BAND = Decimal(10)
"""A magnitude reaches up to, and not including, so many times itself, by the convention."""

POINT = (Qualifier.exact, Qualifier.about)
LOWER = (Qualifier.at_least, Qualifier.more_than, Qualifier.fraction_more_than)
UPPER = (Qualifier.at_most, Qualifier.up_to, Qualifier.less_than)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that a figure's words allow; None is without an end on that side. ``size`` is the number stated."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    size: Decimal | None = None

    def __str__(self) -> str:
        start = "…" if self.low is None else f"{'from' if self.low_inclusive else 'above'} {show_number(self.low)}"
        end = "…" if self.high is None else f"{'to' if self.high_inclusive else 'to under'} {show_number(self.high)}"
        return f"{start} {end}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """How two figures of one quantity stand to each other, and why in a sentence.

    ``same_work`` says that one work states both, and not as one size; ``reviewed`` is why the dataset's editors hold
    it for no conflict, ``outdated`` why they did before one of the figures was changed.
    """

    quantity: str
    figures: tuple[str, str]
    verdict: str
    reason: str
    same_work: bool = False
    reviewed: str = ""
    outdated: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The conflict as JSON."""
        return {
            "quantity": self.quantity,
            "figures": list(self.figures),
            "verdict": self.verdict,
            "reason": self.reason,
            "same_work": self.same_work,
            "reviewed": self.reviewed or None,
            "outdated_review": self.outdated or None,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """Why two figures are no conflict, as the descriptor has it, and what is wrong with it."""

    figures: tuple[str, ...]
    reason: str = ""
    sha256: str = ""
    problem: str = ""
    """Empty while it stands; ``outdated`` (a figure was changed), ``unused`` (there is no such conflict, or it was
    reviewed before) or ``malformed`` (it names no two figures, or no reason)."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A bound on a quantity under a named rule, with the figures it rests on and those that it could not use."""

    quantity: str
    rule: str
    convention: str
    low: Decimal | None
    high: Decimal | None
    figures: tuple[str, ...]
    left_out: tuple[str, ...]


def conflicts(package: Package) -> tuple[Conflict, ...]:
    """How every two figures of one quantity stand to each other, in the order of the tables.

    Only figures in force are judged. Figures that are counted in another unit, or per another time, cannot be one
    quantity and are not compared; a rule reports them.
    """
    reviewed = {frozenset(review.figures): review for review in reversed(_entries(package)) if not review.problem}
    return tuple(
        _judge(package, one, other, reviewed.get(frozenset((one.id, other.id))))
        for group in _groups(package).values()
        for one, other in combinations(group, 2)
        if _comparable(one, other)
    )


def _comparable(one: Figure, other: Figure) -> bool:
    return (one.unit, one.per) == (other.unit, other.per)


def _groups(package: Package) -> dict[str, list[Figure]]:
    groups: dict[str, list[Figure]] = {}
    for figure in package.figures.records:
        if figure.status == Status.active and not figure.unreadable:
            groups.setdefault(figure.quantity, []).append(figure)
    return groups


def _judge(package: Package, one: Figure, other: Figure, review: Review | None) -> Conflict:
    verdict, reason = _verdict(package, one, other)
    works = [{citation.reference for citation in package.citations_of(figure.id)} for figure in (one, other)]
    stated = ("qualifier", "value", "low", "high", "printed" if one.qualifier == Qualifier.magnitude else "qualifier")
    same_size = all(getattr(one, column) == getattr(other, column) for column in stated)
    same_work = bool(works[0] & works[1]) and not same_size
    if same_work:
        work = min(works[0] & works[1])
        reason += f"; {work} states both" if one.speaker == other.speaker else f"; both stand in {work}"
    said = review.reason if review is not None else ""
    stands = review is not None and review.sha256 == review_digest(one, other)
    return Conflict(
        one.quantity, (one.id, other.id), verdict, reason, same_work, said if stands else "", "" if stands else said
    )


# ------------------------------------------------------------------------------------------------------ what is none


def reviews(package: Package) -> Iterator[Review]:
    """The reviews in the descriptor, in order; of one that does not stand ``problem`` says why."""
    entries = _entries(package)
    found = {frozenset(conflict.figures): conflict for conflict in (conflicts(package) if entries else ())}
    seen: set[frozenset[str]] = set()
    for entry in entries:
        pair = frozenset(entry.figures)
        conflict = found.get(pair)
        told = " and ".join(entry.figures)
        if entry.problem:
            yield entry
        elif pair in seen:
            yield replace(entry, problem="unused", why=f"{told} are reviewed twice")
        elif conflict is None:
            yield replace(entry, problem="unused", why=f"{told} are not two figures in force of one quantity and unit")
        elif conflict.outdated:
            yield replace(entry, problem="outdated", why=f"{told} are not as they were when they were reviewed")
        elif conflict.verdict == "compatible":
            yield replace(entry, problem="unused", why=f"{told} are compatible: {conflict.reason}")
        else:
            yield entry
        seen.add(pair)


def _entries(package: Package) -> list[Review]:
    """The reviews as they are written; of what is none, what is wrong with it."""
    own = package.descriptor.get("pincite")
    listed = own.get("reviewed", []) if isinstance(own, dict) else []
    if not isinstance(listed, list):
        return [Review((), problem="malformed", why="pincite.reviewed is no list")]
    return [_entry(number, entry) for number, entry in enumerate(listed, 1)]


def _entry(number: int, entry: Any) -> Review:
    given = entry if isinstance(entry, dict) else {}
    figures, reason, digest = given.get("figures"), given.get("reason"), given.get("sha256", "")
    if not (isinstance(figures, list) and len(figures) == 2 and all(isinstance(each, str) for each in figures)):
        return Review((), problem="malformed", why=f"review {number} does not name two figures")
    if not isinstance(reason, str) or not reason.strip():
        return Review(tuple(figures), problem="malformed", why=f"the review of {' and '.join(figures)} has no reason")
    return Review(tuple(figures), reason.strip(), digest if isinstance(digest, str) else "")


UNREAD = frozenset({"note", "status", "replaced_by"})
"""Columns of a figure that a review does not rest on."""


def review_digest(one: Figure, other: Figure) -> str:
    """SHA-256, lower-case hex, of two figures as they stand; the same in either order."""
    cells = [
        [[column.name, figure.cell(column.name)] for column in columns(Figure) if column.name not in UNREAD]
        for figure in sorted((one, other), key=lambda figure: figure.id)
    ]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode("utf-8")).hexdigest()


MAX_REASON = 2_000


def review(package: Package, one: str, other: str, reason: str) -> Conflict:
    """Write into the descriptor why two figures are no conflict; a review of the two that is there is replaced.

    Returns the conflict as it is then shown. Raises UnknownRecord for a figure that is not there, UsageError where
    there is no conflict between the two or the reason is none, PackageError where the descriptor cannot be written.
    """
    figures = [package.record(name) for name in (one, other)]
    told = " ".join(reason.split())
    if not told:
        raise UsageError("a review needs a reason: say why the two are no conflict")
    if len(told) > MAX_REASON:
        raise UsageError(f"the reason has {len(told):,} characters; at most {MAX_REASON:,} are kept")
    pair = {one, other}
    found = next((conflict for conflict in conflicts(package) if set(conflict.figures) == pair), None)
    first, second = figures
    if found is None or not (isinstance(first, Figure) and isinstance(second, Figure)):
        raise UsageError(f"{one} and {other} are not two figures in force of one quantity and unit")
    if found.verdict == "compatible":
        raise UsageError(f"there is nothing to review: {found.reason}")
    own = package.descriptor.get("pincite")
    listed = own.get("reviewed", []) if isinstance(own, dict) else []
    if not isinstance(listed, list):
        raise PackageError("pincite.reviewed is no list; mend that first, nothing was written")
    entry = {"figures": list(found.figures), "reason": told, "sha256": review_digest(first, second)}
    at = next((at for at, each in enumerate(listed) if _is_of(each, pair)), len(listed))
    kept = [each for place, each in enumerate(listed) if place < at or not _is_of(each, pair)]
    write_value(package.root / DESCRIPTOR, ("pincite", "reviewed"), [*kept[:at], entry, *kept[at:]])
    return replace(found, reviewed=told, outdated="")


def _is_of(entry: Any, pair: set[str]) -> bool:
    figures = entry.get("figures") if isinstance(entry, dict) else None
    return isinstance(figures, list) and all(isinstance(each, str) for each in figures) and set(figures) == pair


# ------------------------------------------------------------------------------------------------------------ verdicts


def _verdict(package: Package, one: Figure, other: Figure) -> tuple[str, str]:
    a, b = bounds_of(package, one), bounds_of(package, other)
    said = f"{_said(one)} and {_said(other)}"
    if a is None or b is None:
        mute = one if a is None else other
        stated = "a magnitude, not a number" if mute.qualifier == Qualifier.magnitude else "no number"
        return "compatible", f"{said}: {_said(mute)} states {stated}"
    if _disjoint(a, b):
        return "contradict", f"{said}: no number is both {a} and {b} (convention {CONVENTION})"
    kinds = (one.qualifier, other.qualifier)
    if one.qualifier == other.qualifier and (a.low, a.high, a.size) == (b.low, b.high, b.size):
        return "compatible", f"{said} say the same"
    if Qualifier.magnitude in kinds:
        band, figure = (a, b) if one.qualifier == Qualifier.magnitude else (b, a)
        if figure.size is not None and _holds(band, figure.size):
            return "compatible", f"{said}: {show_number(figure.size)} is a size of that order (convention {CONVENTION})"
        return "disagree", f"{said}: a number could satisfy both, but they are of different order"
    if all(kind in POINT for kind in kinds) and a.size == b.size:
        return "compatible", f"{said} state the same number, one of them loosely"
    if Qualifier.between in kinds and any(kind in POINT for kind in kinds):
        return "compatible", f"{said}: the one lies in the other"
    if any(kind in UPPER or kind == Qualifier.between for kind in kinds) and kinds[0] != kinds[1]:
        return "overlap", f"{said}: what they allow is shared in part"
    return "disagree", f"{said}: a number could satisfy both, but they state different sizes"


def bounds_of(package: Package, figure: Figure) -> Bounds | None:
    """The numbers that a figure's words allow, or None where it states none (or its magnitude cannot be read)."""
    qualifier = figure.qualifier
    if qualifier == Qualifier.exact and figure.value is not None:
        return Bounds(figure.value, figure.value, size=figure.value)
    if qualifier == Qualifier.about and figure.value is not None:
        reach = abs(figure.value) * ABOUT
        return Bounds(figure.value - reach, figure.value + reach, size=figure.value)
    if qualifier in LOWER and figure.low is not None:
        return Bounds(figure.low, None, low_inclusive=qualifier == Qualifier.at_least, size=figure.low)
    if qualifier in UPPER and figure.high is not None:
        return Bounds(None, figure.high, high_inclusive=qualifier != Qualifier.less_than, size=figure.high)
    if qualifier == Qualifier.between and figure.low is not None and figure.high is not None:
        return Bounds(figure.low, figure.high)
    if qualifier == Qualifier.magnitude:
        magnitude = _magnitude(package, figure)
        return Bounds(magnitude, magnitude * BAND, high_inclusive=False) if magnitude is not None else None
    return None


def _magnitude(package: Package, figure: Figure) -> Decimal | None:
    """The order of magnitude that the printed words mean."""
    works = [package.references.get(citation.reference) for citation in package.citations_of(figure.id)]
    declared = dict.fromkeys([*(work.language for work in works if work is not None), "en", "ja"])
    for tag in dict.fromkeys(tag for language in declared for tag in languages_of(figure.printed, language)):
        reading = read_printed(figure.printed, tag) if tag in languages() else None
        if reading is not None and reading.magnitude is not None:
            return reading.magnitude
    return None


def _disjoint(a: Bounds, b: Bounds) -> bool:
    return _below(a, b) or _below(b, a)


def _below(a: Bounds, b: Bounds) -> bool:
    """Whether all that ``a`` allows lies below all that ``b`` allows."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_inclusive and b.low_inclusive))


def _holds(band: Bounds, number: Decimal) -> bool:
    return not _disjoint(band, Bounds(number, number))


def _said(figure: Figure) -> str:
    return repr(figure.printed) if figure.printed else figure.id


RULES = ("envelope", "intersection")
"""Named rules of :func:`estimate`."""


def estimate(package: Package, quantity: str, rule: str) -> Estimate:
    """A bound on a quantity under a named rule; no figure is weighed against another.

    ``envelope`` runs from the lowest number that any figure allows to the highest, ``intersection`` holds what every
    figure allows (None at both ends where nothing does, which the conflicts then say). Raises UnknownRecord for a
    quantity that no figure has, UsageError for an unknown rule or where the figures are not in one unit.
    """
    if rule not in RULES:
        raise UsageError(f"there is no rule {rule!r}{did_you_mean(rule, RULES)}; the rules are {', '.join(RULES)}")
    groups = _groups(package)
    if quantity not in groups:
        raise UnknownRecord(f"no figure has the quantity {quantity!r}{did_you_mean(quantity, groups)}")
    figures = groups[quantity]
    if len({(figure.unit, figure.per) for figure in figures}) > 1:
        raise UsageError(f"the figures of {quantity} are not in one unit")
    read = [(figure.id, bounds_of(package, figure)) for figure in figures]
    used = [(figure, bounds) for figure, bounds in read if bounds is not None]
    lows, highs = [bounds.low for _, bounds in used], [bounds.high for _, bounds in used]
    if rule == "envelope":
        low = min(_known(lows), default=None) if None not in lows else None
        high = max(_known(highs), default=None) if None not in highs else None
    else:
        low, high = max(_known(lows), default=None), min(_known(highs), default=None)
        if any(_disjoint(a, b) for (_, a), (_, b) in combinations(used, 2)):
            low = high = None
    left_out = tuple(figure for figure, bounds in read if bounds is None)
    return Estimate(quantity, rule, CONVENTION, low, high, tuple(figure for figure, _ in used), left_out)


def _known(numbers: list[Decimal | None]) -> Iterator[Decimal]:
    return (number for number in numbers if number is not None)
