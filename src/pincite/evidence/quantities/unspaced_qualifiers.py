"""Qualifiers and rates before and behind a number, in languages that write numerals with characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pincite.evidence.grammar.quantities import UnspacedWords
from pincite.evidence.quantities.patterns import Lazy
from pincite.evidence.quantities.reading import RANK, Reading

WINDOW = 24  # characters looked at to the left of a number
# A year and six months are one duration, no rate.
COMPOUND = frozenset({("year", "month"), ("month", "day"), ("month", "week"), ("hour", "minute"), ("minute", "second")})


class Choice:
    """One pattern for many, and what each of them stands for."""

    def __init__(self, pairs: Iterable[tuple[str, str]], tail: str = "") -> None:
        pairs = list(pairs)
        self.names = {f"g{i}": name for i, (_, name) in enumerate(pairs)}
        body = "|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(pairs)) or "(?!)"
        self.pattern = Lazy(lambda: f"(?:{body}){tail}")

    def match(self, low: str, at: int) -> tuple[str, int] | None:
        found = self.pattern.match(low, at)
        return (self.names[found.lastgroup or ""], found.end()) if found else None

    def search(self, low: str, at: int, end: int) -> tuple[str, int] | None:
        """What ends at `end`, and where it begins."""
        found = self.pattern.search(low, at, end)
        return (self.names[found.lastgroup or ""], found.start()) if found else None


class UnspacedQualifiers:
    """Reads the qualifiers and rates of one language."""

    def __init__(self, words: UnspacedWords) -> None:
        w = self.words = words
        self.behind, self.rate_after = Choice(w.after), Choice(w.rate_after)
        self.rates = Choice(w.rates, r"\Z")
        self.loose = Choice(w.before_loose, r"\Z")
        self.fillers = re.compile(rf"(?:{w.fillers_pattern})\Z")
        self.last_characters = frozenset(form[-1] for form in w.before)
        self.longest_before = max(map(len, w.before))

    def after(self, low: str, end: int, reading: Reading) -> int:
        """A qualifier behind the unit, or two: "about 300 or more"."""
        found = self.behind.match(low, end)
        if found is None:
            return end
        if reading.qualifier in ("exact", "about"):
            reading.qualifier = found[0]
            again = self.behind.match(low, found[1])
            if again and again[0] not in ("about", "up_to"):
                reading.qualifier = again[0] if reading.qualifier == "about" else reading.qualifier
                found = again
        reading.end = max(reading.end, found[1])
        return reading.end

    def before(self, low: str, reading: Reading, least: int) -> None:
        """Take in qualifiers and the denominator of a rate to the left, not beyond `least`, where a date ends."""
        w, at, best = self.words, reading.start, ""
        for _ in range(4):
            floor = min(at, max(least, at - WINDOW))
            found = self._qualifier(low[floor:at].rstrip())
            if found is not None:
                name, length = found
                at = floor + length
                if RANK.get(name, 2) > RANK.get(best, 2):
                    best = name
                if name != "exact":
                    reading.start = at
                continue
            loose = self.loose.search(low, floor, at) if not best else None
            if loose is not None:
                best, at = loose
                reading.start = at
                continue
            rate = self.rates.search(low, floor, at) if may_be_rate(reading) else None
            if rate is None or rate[0] == reading.unit:
                break
            counted = low[rate[1]].isdigit() or low[rate[1]] in w.digits  # "one month", not "in the month"
            ahead = low[max(0, rate[1] - 1) : rate[1]]
            tail = counted and (ahead in w.digits or ahead in w.tens)  # 十一日: not "one day"
            if (counted and (rate[0], reading.unit) in COMPOUND) or ahead.isdigit() or tail:
                break
            reading.unit = f"{reading.unit}/{rate[0]}"
            reading.start = at = rate[1]
        if (reading.qualifier == "exact" and best) or (reading.qualifier == "about" and best not in ("", "exact")):
            reading.qualifier = best

    def _qualifier(self, window: str) -> tuple[str, int] | None:
        """The qualifier a text ends with, fillers aside, and how much of the text stands before it."""
        w = self.words
        bare = self.fillers.sub("", window).rstrip() if window else window
        for text in (window,) if bare == window else (window, bare):
            if text[-1:] not in self.last_characters:
                continue
            for size in range(min(self.longest_before, len(text)), 0, -1):
                form = text[-size:]
                name = w.before.get(form)
                if name is None or (
                    w.syllables and size == 1 and text is not window
                ):  # 약은 14일치: medicine, not about
                    continue
                ahead = text[-size - 1 : -size]
                if not ahead or (ahead not in w.before_not.get(form, "") and not (w.syllables and ahead.isalpha())):
                    return name, len(text) - size
        return None


def may_be_rate(reading: Reading) -> bool:
    unit = reading.unit
    return (
        unit is not None
        and not reading.fraction
        and "/" not in unit
        and unit not in ("percent", "percentage_point", "year")
    )
