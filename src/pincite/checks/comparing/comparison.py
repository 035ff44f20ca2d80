"""What comparing a record with a passage gives, and the comparisons that every kind of record shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pincite.evidence.difference import Difference
from pincite.evidence.passages.folding import fold
from pincite.evidence.window import Window, occurrences, on_tokens


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether anything was compared, and in what it differs."""

    compared: bool = False
    differences: tuple[Difference, ...] = ()


NOTHING = Comparison()


def together(parts: Iterable[Comparison]) -> Comparison:
    """Several comparisons as one: compared if any was, with the differences of all."""
    parts = tuple(parts)
    return Comparison(any(part.compared for part in parts), tuple(d for part in parts for d in part.differences))


def claim_of(window: Window) -> tuple[int, int]:
    """The passage as one range of the window, what its spans skip included."""
    return window.ranges[0][0], window.ranges[-1][1]


def words_stand(field: str, words: str, window: Window) -> Comparison:
    """Words of a record that must stand in the passage as they are; letters' case aside."""
    folded, passage = fold(words).text.strip().casefold(), window.passage
    lowered = passage.casefold() if len(passage.casefold()) == len(passage) else passage.lower()
    if any(on_tokens(passage, start, end) for start, end in occurrences(lowered, folded)):
        return Comparison(True)
    return Comparison(
        True,
        (
            Difference(
                "words",
                field,
                f"the passage does not have the words {words!r}",
                f"Record {field} as it stands in the passage.",
            ),
        ),
    )
