"""A quantity while it is being read, in either kind of script."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LOWER = frozenset({"at_least", "more_than", "fraction_more_than"})
UPPER = frozenset({"at_most", "up_to", "less_than"})
_CLOSE = 16  # characters between the beginnings of two numbers
_LONGEST = 400
RANK = {"": -1, "exact": 0, "about": 1}  # a bound, 2, beats these


@dataclass(slots=True)
class Reading:
    """A quantity while it is being read; offsets are places in the cleaned text."""

    start: int
    end: int
    core_start: int
    core_end: int
    qualifier: str = "exact"
    number: Decimal | None = None  # as written, whatever the qualifier; of a range the lower end
    top: Decimal | None = None  # upper end of a range
    unit: str | None = None
    noun: str | None = None
    scale: Decimal | None = None
    magnitude: Decimal | None = None
    fraction: bool = False
    inclusive: bool = False  # of a share said in words with a lower bound: "half or more"


class Run:
    """Counts numbers that follow each other closely.

    Where hundreds of them stand side by side there is no prose: a dump of figures is not worth reading number by
    number, and a hostile one must not cost the time that prose of its length would not.
    """

    __slots__ = ("_last", "_length")

    def __init__(self) -> None:
        self._last = -_CLOSE
        self._length = 0

    def is_dump(self, start: int) -> bool:
        """Is the number at `start`, behind all those before it, one of too many?"""
        self._length = self._length + 1 if start - self._last < _CLOSE else 0
        self._last = start
        return self._length >= _LONGEST


def add_apart(found: list[Reading], reading: Reading, low: str) -> None:
    """Add a reading behind the others; what it took in to its left does not reach into the one before."""
    floor = found[-1].end if found else 0
    if reading.core_start < floor:
        return
    if reading.start < floor:
        while floor < reading.core_start and low[floor] == " ":
            floor += 1
        reading.start = floor
    found.append(reading)
