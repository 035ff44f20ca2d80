"""Qualifiers and rates before and behind a number, in languages that write numerals with characters."""

from __future__ import annotations

from collections.abc import Iterable

from pincite.evidence.grammar.quantities import NEVER, UnspacedWords
from pincite.evidence.quantities.patterns import Anything, Ending, Lazy
from pincite.evidence.quantities.reading import RANK, Reading

_MEMORY = 4096  # characters remembered with what may begin with them
_FILLER = 4  # characters of a filler
WINDOW = 24  # characters looked at to the left of a number
# A year and six months are one duration, no rate.
COMPOUND = frozenset({("year", "month"), ("month", "day"), ("month", "week"), ("hour", "minute"), ("minute", "second")})


class Choice(dict[str, list[tuple[Lazy, str]]]):
    """Patterns in order of trial, and what each of them stands for; by the character that they may begin with."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs = [(Lazy(lambda pattern=pattern: pattern), name) for pattern, name in pairs]  # type: ignore[misc]

    def __missing__(self, head: str) -> list[tuple[Lazy, str]]:
        tried = [pair for pair in self._pairs if head in pair[0].heads]
        if len(self) < _MEMORY:
            self[head] = tried
        return tried

    def match(self, low: str, at: int) -> tuple[str, int] | None:
        """What begins at `at`, and where it ends."""
        for pattern, name in self[low[at : at + 1]]:
            found = pattern.match(low, at)
            if found is not None:
                return name, found.end()
        return None


class EndingChoice:
    """The same for patterns that end at a place."""

    __slots__ = ("_names", "pattern")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        pairs = list(pairs)
        self._names = {f"g{i}": name for i, (_, name) in enumerate(pairs)}
        self.pattern = Ending("|".join(f"(?P<g{i}>{pattern})" for i, (pattern, _) in enumerate(pairs)) or NEVER)

    def search(self, low: str, at: int, end: int) -> tuple[str, int] | None:
        """What ends at `end`, and where it begins."""
        found = self.pattern.search(low, at, end)
        return (self._names[found.lastgroup or ""], found.start()) if found else None


class UnspacedQualifiers:
    """Reads the qualifiers and rates of one language."""

    def __init__(self, words: UnspacedWords) -> None:
        w = self.words = words
        self.behind, self.rate_after = Choice(w.after), Choice(w.rate_after)
        self.rates = EndingChoice(w.rates)
        self.loose = EndingChoice(w.before_loose)
        self.fillers = Ending(w.fillers_pattern)
        self.last_characters = frozenset(form[-1] for form in w.before)
        fillers = self.fillers.tails
        self.last = fillers if isinstance(fillers, Anything) else fillers | self.last_characters
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
            if floor == at:
                break
            last = low[at - 1]
            found = None
            if last in self.last or last.isspace():
                found = self._qualifier(low, floor, at)
            if found is not None:
                name, at = found
                if RANK.get(name, 2) > RANK.get(best, 2):
                    best = name
                if name != "exact":
                    reading.start = at
                continue
            loose = self.loose.search(low, floor, at) if not best and last in self.loose.pattern.tails else None
            if loose is not None:
                best, at = loose
                reading.start = at
                continue
            rate = None
            if last in self.rates.pattern.tails and may_be_rate(reading):
                rate = self.rates.search(low, floor, at)
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

    def _qualifier(self, low: str, floor: int, at: int) -> tuple[str, int] | None:
        """The qualifier that ends at `at`, fillers aside, and where it begins."""
        end = _strip(low, floor, at)
        if end == floor:
            return None
        found = self._form(low, floor, end, 1) if low[end - 1] in self.last_characters else None
        if found is None:
            filler = self.fillers.search(low, max(floor, end - _FILLER), end)
            bare = _strip(low, floor, filler.start()) if filler is not None else floor
            if bare > floor and low[bare - 1] in self.last_characters:
                # 약은 14일치: medicine, not about
                found = self._form(low, floor, bare, 2 if self.words.syllables else 1)
        return found

    def _form(self, low: str, floor: int, end: int, shortest: int) -> tuple[str, int] | None:
        """The longest qualifier that ends at `end` and is no part of another word, and where it begins."""
        w = self.words
        for begin in range(max(floor, end - self.longest_before), end - shortest + 1):
            name = w.before.get(low[begin:end])
            if name is not None:
                ahead = low[begin - 1] if begin > floor else ""
                barred = w.before_not.get(low[begin:end], "")
                if not ahead or (ahead not in barred and not (w.syllables and ahead.isalpha())):
                    return name, begin
                glued = w.before_glued.get(low[begin:end])  # a line broke at the space
                if glued is not None and (not glued or ahead in glued):
                    return name, begin
        return None


def _strip(low: str, floor: int, end: int) -> int:
    """Where the text up to `end` ends, white space aside."""
    while end > floor and low[end - 1].isspace():
        end -= 1
    return end


def may_be_rate(reading: Reading) -> bool:
    unit = reading.unit
    return (
        unit is not None
        and not reading.fraction
        and "/" not in unit
        and unit not in ("percent", "percentage_point", "year")
    )
