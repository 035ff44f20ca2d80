"""Agreement of a figure with its passage: what is *written* is compared, never whether intervals overlap.

"About 3,000" and "3,000" differ, as do "10 million" and "10 billion", "more than" and "at least", the men's 40 % and
the women's. The passage is read in its sentences (:mod:`pincite.evidence.window`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from pincite import lazy
from pincite.evidence.difference import Difference
from pincite.evidence.passages.folding import fold
from pincite.evidence.quantities import Quantity, read_printed
from pincite.evidence.shares import compare_base
from pincite.evidence.units import compare_unit
from pincite.evidence.window import Window, has_cjk, occurrences, on_tokens, quantities_in
from pincite.records.cells import show_number, write_number
from pincite.records.models import Figure

LOWER = ("at_least", "more_than", "fraction_more_than")
UPPER = ("at_most", "up_to", "less_than")
SHARE_TOLERANCE = Decimal("0.1")
"""Percentage points by which a share said in words ("two thirds") may be rounded."""

MEANING = {
    "exact": "the number alone",
    "about": "roughly that",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "up_to": "up to",
    "less_than": "less than",
    "between": "a range",
    "magnitude": "an order of magnitude",
    "fraction_more_than": "more than a share",
    "vague": "no number",
}


def compare_figure(figure: Figure, window: Window) -> tuple[Difference, ...]:
    """Everything in which a figure differs from its passage; empty when it agrees.

    Raises nothing: a passage without any quantity is a difference too.
    """
    everything = quantities_in(window.text, window.languages)
    touched = [quantity for quantity in everything if window.touches(quantity.core_start, quantity.core_end)]
    inside = [quantity for quantity in touched if window.holds(quantity.core_start, quantity.core_end)]
    printed = find_words(window, figure.printed) if figure.printed else []
    cut = [q for q in touched if q not in inside]
    if cut and not printed and not inside:
        return _cut_through(cut[0])
    if figure.printed and not printed:
        return _printed_absent(figure, inside or touched, window)
    meant = [q for q in inside if any(q.core_start < end and start < q.core_end for start, end in printed)] or (
        [] if printed else inside
    )
    if len(meant) == 1:
        return differences(figure, meant[0], window)
    if not meant:
        return _cut_through(cut[0]) if cut else _nothing_meant(figure, printed, window)
    judged = sorted(
        ((differences(figure, quantity, window), quantity) for quantity in meant), key=lambda pair: len(pair[0])
    )
    agreeing = [quantity for found, quantity in judged if not found]
    if len(agreeing) > 1:
        return (
            Difference(
                "ambiguous",
                "",
                f"the passage has {len(agreeing)} quantities that fit: {_list(agreeing)}",
                "Narrow the spans to the words that hold the one that is meant.",
                _at(agreeing[0]),
            ),
        )
    return judged[0][0]


def differences(figure: Figure, written: Quantity, window: Window) -> tuple[Difference, ...]:
    """How a figure differs from one quantity of its passage."""
    found = [
        *_qualifier(figure, written),
        *_numbers(figure, written),
        *compare_unit(figure, written, window),
        *_base(figure, written, window),
    ]
    return tuple(found)


def find_words(window: Window, words: str) -> list[tuple[int, int]]:
    """Where words stand in the passage, in order: after folding, from token to token, inside one span; the first letter
    may be a capital in one of them, as at the beginning of a sentence."""
    return list(_places(window.text, window.ranges, words))


@lru_cache(maxsize=64)  # a figure's words are looked for to compare them, to tell whose claim it is, and whether denied
def _places(text: str, ranges: tuple[tuple[int, int], ...], words: str) -> tuple[tuple[int, int], ...]:
    folded = fold(words).text.strip()
    forms = {folded, folded[:1].upper() + folded[1:], folded[:1].lower() + folded[1:]} if folded else set()
    found = [place for form in forms for place in occurrences(text, form)]
    if not found:
        found = [place for form in _over_line_ends(folded) for place in occurrences(text, form)]
    inside = [(start, end) for start, end in found if any(low <= start and end <= high for low, high in ranges)]
    return tuple(sorted((start, end) for start, end in inside if on_tokens(text, start, end)))


_HANGUL_SPACE = lazy.pattern("(?<=[\uac00-\ud7a3]) (?=[\uac00-\ud7a3])")


def _over_line_ends(words: str) -> list[str]:
    """Words as they read where one of their spaces was a line end, which Korean text does not tell from none."""
    return [words[: match.start()] + words[match.end() :] for match in islice(_HANGUL_SPACE.finditer(words), 16)]


# --- which quantity ---


def _printed_absent(figure: Figure, written: Sequence[Quantity], window: Window) -> tuple[Difference, ...]:
    loose = [q for q in written if q.qualifier != "vague"] or list(written)
    judged = sorted((differences(figure, q, window) for q in loose), key=len)
    shown = f"; it has {_list(loose)}" if loose else ""
    absent = Difference(
        "printed",
        "printed",
        f"the passage does not have the words {figure.printed!r}{shown}",
        "printed holds the numeric expression exactly as it stands in the passage, and nothing more.",
        _at(loose[0]) if loose else None,
    )
    return (absent, *(judged[0] if judged else ()))


def _cut_through(quantity: Quantity) -> tuple[Difference, ...]:
    message = f"the passage cuts through {quantity.text!r}"
    return (Difference("unread", "value", message, "Widen the passage to the whole expression.", _at(quantity)),)


def _nothing_meant(figure: Figure, printed: Sequence[tuple[int, int]], window: Window) -> tuple[Difference, ...]:
    """No quantity of the passage is meant: none can be read where the printed words stand, or at all."""
    if printed:
        for language in window.languages:
            alone = read_printed(figure.printed, language)
            if alone is not None and not _is_bare(alone):
                return differences(figure, alone, window)
    where = repr(figure.printed) if figure.printed else "the passage"
    return (
        Difference(
            "unread",
            "printed" if figure.printed else "value",
            f"no quantity can be read in {where}",
            "Cite the words that hold the quantity.",
            printed[0] if printed else None,
        ),
    )


def _is_bare(quantity: Quantity) -> bool:
    """Whether a quantity is nothing but a number. Where the reader passes one over in a sentence it is none: it is part
    of a name ("Q3"), a page, a date."""
    return quantity.unit is None and quantity.qualifier == "exact"


# --- qualifier, numbers ---


def _qualifier(figure: Figure, written: Quantity) -> list[Difference]:
    recorded = str(figure.qualifier)
    if recorded == written.qualifier or _same_limit(recorded, written):
        return []
    return [
        Difference(
            "qualifier",
            "qualifier",
            f"the record says {recorded} ({MEANING.get(recorded, recorded)}), the passage {written.text!r}, which is "
            f"{written.qualifier} ({MEANING[written.qualifier]})",
            f"Type {written.qualifier} into qualifier.",
            _at(written),
        )
    ]


def _same_limit(recorded: str, written: Quantity) -> bool:
    """Whether both are one inclusive upper limit that the language does not tell apart (最大, 최대)."""
    limits = {"at_most", "up_to"}
    return {recorded, written.qualifier} <= limits and has_cjk(written.text)


def figure_numbers(figure: Figure) -> tuple[Decimal, ...]:
    """The numbers that a figure's qualifier makes it state, in order; none for magnitude and vague."""
    qualifier = str(figure.qualifier)
    if qualifier in ("magnitude", "vague"):
        return ()
    if qualifier in LOWER:
        columns: tuple[Decimal | None, ...] = (figure.low,)
    elif qualifier in UPPER:
        columns = (figure.high,)
    elif qualifier == "between":
        columns = (figure.low, figure.high)
    else:
        columns = (figure.value,)
    return tuple(number for number in columns if number is not None)


def written_numbers(written: Quantity) -> tuple[Decimal, ...]:
    """The numbers that a quantity states as written, in order."""
    if written.qualifier in ("magnitude", "vague"):
        return ()
    return tuple(number for number in (written.value, written.low, written.high) if number is not None)


def _numbers(figure: Figure, written: Quantity) -> list[Difference]:
    recorded = figure_numbers(figure) or tuple(n for n in (figure.value, figure.low, figure.high) if n is not None)
    numbers = written_numbers(written)
    if recorded == numbers:
        return []
    if len(recorded) == len(numbers) and all(_same(a, b, written) for a, b in zip(recorded, numbers, strict=True)):
        return []
    column = "value" if figure.value is not None else "low" if figure.low is not None else "high"
    if len(recorded) == len(numbers) == 2:
        column = "low" if not _same(recorded[0], numbers[0], written) else "high"
    if not recorded and not numbers:
        return []
    message = (
        f"the record says {_numbers_text(recorded)}, the passage {written.text!r}, which is {_numbers_text(numbers)}"
    )
    return [
        Difference(
            "value",
            column,
            message + _times(recorded, numbers),
            _how_to_record(column, recorded, numbers),
            _at(written),
        )
    ]


def _how_to_record(column: str, recorded: Sequence[Decimal], numbers: Sequence[Decimal]) -> str:
    if len(recorded) != len(numbers) or not numbers:
        return "Record the number as written in the passage, or cite the passage that has this number."
    wrong = numbers[0] if column != "high" or len(numbers) == 1 else numbers[1]
    return f"Type {write_number(wrong)} into {column}; if another passage has {_numbers_text(recorded)}, cite that one."


def _same(recorded: Decimal, written: Decimal, quantity: Quantity) -> bool:
    if quantity.fraction:
        return abs(recorded - written) <= SHARE_TOLERANCE
    return recorded == written


def _times(recorded: Sequence[Decimal], written: Sequence[Decimal]) -> str:
    """A remark when the numbers differ by a power of ten: a zero or a scale word too many or too few."""
    if len(recorded) != 1 or len(written) != 1 or not recorded[0] or not written[0]:
        return ""
    ratio = recorded[0] / written[0]
    exponent = ratio.normalize().as_tuple()
    if exponent.digits == (1,) and exponent.sign == 0 and exponent.exponent:
        larger = ratio if ratio > 1 else 1 / ratio
        return f" ({format(larger, 'f').rstrip('.')} times {'too much' if ratio > 1 else 'too little'})"
    return ""


def _base(figure: Figure, written: Quantity, window: Window) -> tuple[Difference, ...]:
    if figure.unit != "percent" or not figure.base or figure.base.startswith("fig-"):
        return ()
    return compare_base(figure.base, written, window)


# --- words ---


def _at(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _list(quantities: Sequence[Quantity]) -> str:
    shown = [repr(quantity.text) for quantity in quantities[:4]]
    return ", ".join(shown) + (" …" if len(quantities) > 4 else "")


def _numbers_text(numbers: Sequence[Decimal]) -> str:
    return " to ".join(show_number(number) for number in numbers) or "no number"
