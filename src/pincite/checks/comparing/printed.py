"""A figure against its own printed expression: what can be compared where no source is at hand."""

from __future__ import annotations

from collections.abc import Iterable

from pincite.evidence.agreement import differences
from pincite.evidence.difference import Difference
from pincite.evidence.quantities import languages, read_printed
from pincite.evidence.window import Window, languages_of
from pincite.records.models import Figure


def compare_printed(figure: Figure, declared: Iterable[str]) -> tuple[Difference, ...]:
    """How the columns differ from the printed expression, read in the language in which they differ least: one of the
    ``declared`` of its works, or English. Empty where it can be read in none."""
    tags = dict.fromkeys(tag for language in (*declared, "en") for tag in languages_of(figure.printed, language))
    found: list[tuple[Difference, ...]] = []
    for tag in (tag for tag in tags if tag in languages()):
        written = read_printed(figure.printed, tag)
        if written is not None:
            whole = (0, len(figure.printed))
            window = Window(figure.printed, (whole,), (whole,), (whole,), ((0, 0, whole[1]),), (tag,))
            found.append(differences(figure, written, window))
    return min(found, key=len, default=())
