"""Qualifiers in languages that put spaces between words: "more than" before a number, "or more" behind it."""

from __future__ import annotations

import re

from pincite.evidence.grammar.quantities import SpacedWords
from pincite.evidence.quantities.patterns import Words, any_of
from pincite.evidence.quantities.reading import RANK, Reading
from pincite.evidence.quantities.spaced_names import Left
from pincite.evidence.quantities.spaced_units import WORD


class SpacedQualifiers:
    """Reads the qualifiers of one language."""

    def __init__(self, words: SpacedWords) -> None:
        w = self.words = words
        self.behind = Words(w.after)
        self.than = re.compile(rf" {any_of(w.than)} [^\W_]")
        self.before: dict[str, list[tuple[list[str], str]]] = {}
        for phrase, name in w.before.items():
            self.before.setdefault(phrase.split()[-1], []).append((phrase.split(), name))
        self.ends = frozenset((*self.before, *w.before_weak, *w.transparent))  # what no qualifier can do without
        for phrases in self.before.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def after(self, low: str, end: int, reading: Reading) -> int:
        """A qualifier behind the number or its unit."""
        sign = low[end : end + 1]
        if not sign or sign not in " -+" or reading.qualifier in ("magnitude", "vague", "between"):
            return end
        word = self._word_behind(low, end, sign)
        if word is None:
            return end
        stop = end + len(word) + (sign != "+")
        if self.than.match(low, stop):
            return end
        if word in self.words.after_not:
            following = WORD.match(low, stop)
            if following and following[1] in self.words.after_not[word]:
                return end
        if word in self.words.after_last and low[stop : stop + 1] not in ("", ",", ".", ";", ")"):
            return end
        reading.qualifier = self.words.after[word]
        reading.end = max(reading.end, stop)
        return stop

    def _word_behind(self, low: str, end: int, sign: str) -> str | None:
        if sign == "+":
            return None if low[end + 1 : end + 2].isdigit() else sign
        word = self.behind.at(low, end + 1, whole=True)
        return word if word and word[0].isalpha() else None

    def qualify(self, low: str, left: Left, reading: Reading, *, duration: bool) -> None:
        """Take in the qualifiers to the left of the number, however they are put together."""
        w, tokens = self.words, left.tokens
        if not tokens or tokens[-1] not in self.ends:
            return
        i = first = len(tokens)
        best, skipped = "", 0
        while i > 0:
            last = tokens[i - 1]
            name = ""
            for phrase, qualifier in self.before.get(last, ()):
                size = len(phrase)
                if size <= i and (size == 1 or tokens[i - size : i] == phrase):
                    name, i = qualifier, i - size
                    break
            if not name and last in w.before_weak:
                if duration and self._lasts(low, tokens[: i - 1], reading):
                    break
                name, i = w.before_weak[last], i - 1
            if name:
                if RANK.get(name, 2) > RANK.get(best, 2):
                    best = name
                if name != "exact":
                    first = i
                skipped = 0
            elif last in w.transparent and skipped < 2:
                skipped, i = skipped + 1, i - 1
            else:
                break
        if best in ("more_than", "less_than", "at_least"):
            # "not for workers under the age of 15" denies the work, not the age
            reach = 1 if any(token in w.ages for token in tokens[i + skipped :]) else 5
            for back in range(i + skipped - 1, max(-1, i + skipped - 1 - reach), -1):
                if tokens[back] in w.breaks:
                    break
                if tokens[back] == w.none and i + skipped - back == 2:  # "no vessel more than 30 years old may sail"
                    break
                if tokens[back] in w.denials:
                    best, first = {"more_than": "at_most", "less_than": "at_least"}.get(best, best), min(first, back)
                    break
        if (reading.qualifier == "exact" and best) or (reading.qualifier == "about" and best not in ("", "exact")):
            reading.qualifier = best
        if first < len(tokens):
            reading.start = min(reading.start, left.place(first - len(tokens)))

    def _lasts(self, low: str, prior: list[str], reading: Reading) -> bool:
        """Does a word like "over" mean "during" here? As in "met over four days", not "lasted over four days"."""
        if prior and prior[-1] in self.words.strong_contexts:
            return False
        if not prior and reading.end >= len(low):
            return False  # nothing but the quantity is written
        return not low.startswith(self.words.strong_tails, reading.end)
