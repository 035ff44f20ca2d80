"""What a number counts, in languages that write numerals with characters: nouns behind and before it."""

from __future__ import annotations

from pincite.evidence.grammar.quantities import Unit, UnspacedWords
from pincite.evidence.quantities.patterns import Lazy, Words
from pincite.evidence.quantities.reading import Reading
from pincite.evidence.quantities.unspaced_numbers import Number


class UnspacedNouns:
    """Finds the known nouns of one language."""

    def __init__(self, words: UnspacedWords) -> None:
        w = self.words = words
        self.nouns, self.noun_stop = Words(w.counted), Lazy(lambda: w.noun_stop_pattern)
        self.longest_noun = max(map(len, w.counted))
        self.people = Lazy(lambda: w.people_pattern)
        self.link = Lazy(lambda: w.link_pattern)

    def at(self, low: str, at: int) -> tuple[str | None, int]:
        """A known noun directly at `at`, the last of several that run together; or any noun for people."""
        place = at + (low[at : at + 1] == " ")
        noun = self.nouns.at(low, place)
        if noun is None:
            match = self.people.match(low, place)
            return ("person", match.end()) if match else (None, at)
        while True:
            end = place + len(noun)
            further = self.nouns.at(low, end)
            if further is None:
                return self.words.counted[noun], end
            noun, place = further, end

    def count(self, low: str, number: Number, reading: Reading, unit: Unit | None, end: int) -> int:
        """What a counter without a meaning of its own counts: the noun behind it, else the one before it."""
        w = self.words
        link = self.link.match(low, end)
        at = link.end() if link else end
        linked = at > end
        name, stop = self.at(low, at)
        if name is None and (linked or (unit is not None and not w.noun_needs_link)):
            window = low[at : at + w.modifiers + self.longest_noun]
            cut = self.noun_stop.search(window)
            limit = at + (cut.start() if cut else len(window))
            for place in range(at, min(limit, at + w.modifiers + 1)):
                noun = self.nouns.at(low, place)
                if noun is not None and place + len(noun) <= limit:
                    name, stop = self.at(low, place)
                    break
        if name is None and unit is not None and number.kind != "vague":
            left = low[max(0, reading.start - self.longest_noun - 1) : reading.start].rstrip()
            for size in range(min(self.longest_noun, len(left)), 0, -1):
                if left[-size:] in w.counted:
                    reading.noun = w.counted[left[-size:]]
                    reading.unit = reading.unit or self._name(reading.noun)
                    return end
        if name is None or reading.unit is not None:
            return end
        reading.noun, reading.unit = name, self._name(name)
        if unit is None:
            reading.end = stop
            return stop
        reading.end = stop if number.kind == "vague" else reading.end
        return end

    def _name(self, noun: str) -> str:
        return "person" if noun in self.words.people else noun
