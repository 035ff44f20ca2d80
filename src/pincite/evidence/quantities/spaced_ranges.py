"""Ranges in languages that put spaces between words: a second number behind the first, and what is none."""

from __future__ import annotations

import re

from pincite.evidence.grammar.quantities import SpacedWords, Unit
from pincite.evidence.quantities.patterns import Words, any_of
from pincite.evidence.quantities.reading import Reading
from pincite.evidence.quantities.spaced_names import Left
from pincite.evidence.quantities.spaced_numbers import Number, SpacedNumbers
from pincite.evidence.quantities.spaced_units import SpacedUnits


class SpacedRanges:
    """Reads the upper end of a range."""

    def __init__(self, words: SpacedWords, numbers: SpacedNumbers, units: SpacedUnits) -> None:
        w = self.words = words
        self.numbers, self.units = numbers, units
        self.money = Words(w.money_before)
        linking = any_of(x for x in w.range_words if x.isalpha())
        self.connector = re.compile(rf"(?:-? |-)({linking})[ -]|( ?[–—~-] ?)(?=[^\W_]|[.$€£¥₩])")

    def second(
        self, text: str, low: str, number: Number, reading: Reading, number_end: int, unit: Unit | None, unit_end: int,
        money: str | None, opened: str | None, left: Left,
    ) -> tuple[int, str | None, Unit | None] | None:  # fmt: skip
        """The upper end of a range: fills it in and gives where it ends, its money sign and its unit."""
        w = self.words
        if reading.number is None:
            return None
        at = unit_end if unit else number_end
        match = self.connector.match(low, at)
        if match is not None:
            link, start = (match[2] or match[1]), match.end()
        elif opened is not None and low.startswith(f" {opened} ", at):
            link, start = opened, at + len(opened) + 2
        else:
            return None
        closing = link == opened
        sign = self.money.at(low, start)
        money2 = None
        if sign:
            place = start + len(sign)
            place += low[place : place + 1] == " "
            if low[place : place + 1].isdigit():
                money2, start = w.money_before[sign], place
        other = self.numbers.number(low, start) if start < len(low) else None
        if other is None or other.kind not in ("digits", "words") or (money2 != money and money2 is not None):
            return None
        follows = low[other.end : other.end + 2]
        if other.kind == "digits" and (follows[:1] == "-" and follows[1:].isdigit()):
            return None
        if (
            follows[:1].isalpha()
            and not self.units.short_scale.match(low, other.end)
            and not self.units.named(low, other.end)
        ):
            return None
        scratch = Reading(start, other.end, start, other.end, number=other.value, scale=other.scale)
        end = self.units.scale(text, low, other.end, scratch, money)
        unit2, unit_end2 = self.units.at(low, end, other.value)
        if self._is_no_range(link, closing, unit, unit2, money, money2, left.tokens):
            return None
        bottom, top = reading.number, scratch.number
        assert top is not None
        if scratch.scale and not reading.scale and bottom < top / scratch.scale:
            bottom *= scratch.scale  # "$2–3 million"
        if not bottom < top or (link in w.alternatives and number.kind == "digits" and top > 10 * bottom):
            return None
        reading.number, reading.top, reading.scale = bottom, top, scratch.scale or reading.scale
        reading.core_end = reading.end = end
        reading.qualifier = "between"
        return max(unit_end2, end), money2, unit2 or unit

    def _is_no_range(
        self,
        link: str,
        closing: bool,
        unit: Unit | None,
        unit2: Unit | None,
        money: str | None,
        money2: str | None,
        tokens: list[str],
    ) -> bool:
        """Two quantities: other units, or a change from one to the other."""
        w = self.words
        if unit is not None and unit2 is not None and unit.name != unit2.name:
            return True
        if link in w.alternatives:  # also "20, 30 or 45"
            listed = len(tokens) > 1 and tokens[-1] == "," and tokens[-2][0].isdigit()
            return unit is not None or money2 is not None or listed
        if money and not money2 and unit2 is not None and unit2.kind == "percent":
            return True
        if not link.isalpha():
            return unit is not None and unit2 is None
        if unit is not None and unit2 is None and not (closing and (unit.kind == "percent" or money)):
            return True
        if link in w.range_open.values() and link != w.joiner:
            opener = closing or any(token in w.range_open and w.range_open[token] == link for token in tokens[-6:])
            if opener:
                return any(token in w.change_words for token in tokens[-14:])
            return (
                unit is None
                and tokens[-1:] != []
                and tokens[-1] in w.change_words
                and (unit2 is None or unit2.kind != "percent")
            )
        return False
