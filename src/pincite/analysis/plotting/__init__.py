"""Pictures of what a dataset says: each speaker's number beside the others', and the events in time.

matplotlib draws them (``pip install "pincite[plot]"``). They are made to be read without colour and without eyes: every
difference is a shape, a pattern or a word too, and the whole is told in words beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pincite.analysis.plotting.figures import draw_figures, statements
from pincite.analysis.plotting.timeline import dated, draw_timeline
from pincite.dataset import Package

if TYPE_CHECKING:
    from pincite.analysis.plotting.picture import Picture
    from pincite.records.models import Event

__all__ = ["Plots"]


@dataclass(frozen=True)
class Plots:
    """The pictures of a dataset: ``dataset.plot``."""

    package: Package

    def figures(self, quantity: str, title: str = "") -> Picture:
        """What each speaker states of a quantity: a row a figure, none averaged, none left out.

        A number is a dot, a range a bar, an open bound a line that runs off with an arrow, an order of magnitude a
        hatched band; what "about" and orders of magnitude reach is the convention of :mod:`pincite.conflicts`. Beside
        the rows stands how every two of them go together.

        Raises UnknownRecord for a quantity that no figure in force has, UsageError where its figures are not in one
        unit or matplotlib is not installed.
        """
        return draw_figures(self.package, statements(self.package, quantity), title)

    def timeline(self, events: Iterable[Event] | None = None, title: str = "") -> Picture:
        """The events that have a date, the earliest first; ``events`` chooses some (``dataset.events.where(…)``).

        A bar is as long as the date is vague; how the date is known, and whether the works tell the event as a fact,
        is told by pattern and word. Raises UsageError where no event has a date, or matplotlib is not installed.
        """
        found, undated = dated(self.package, events)
        return draw_timeline(self.package, found, undated, title)
