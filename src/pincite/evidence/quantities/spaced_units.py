"""What a number counts, in languages that put spaces between words: units, money, nouns and rates behind it."""

from __future__ import annotations

import re
from decimal import Decimal

from pincite.evidence.grammar.quantities import SpacedWords, Unit
from pincite.evidence.quantities.patterns import LETTER, Lazy, Words, any_of
from pincite.evidence.quantities.reading import Reading

_A_WORD = rf"((?:{LETTER}\.){{2,4}}|{LETTER}+(?:['-][^\W_]+)*)"  # also "U.N." and "F-16"
WORD = re.compile(rf" ?{_A_WORD}")
_SPACED_WORD = re.compile(rf" {_A_WORD}")
_NOUN_REACH = 5  # words looked at for the noun counted
_LONG_WORD = 40  # characters of which a longer word is left to the slower look
_MEMORY = 20_000  # words whose singular is remembered


class SpacedUnits:
    """Reads the units and nouns of one language."""

    def __init__(self, words: SpacedWords) -> None:
        w = self.words = words
        article = any_of(w.articles)
        self.units, self.short_units = Words(w.units), Words(w.short_units)
        self.of_article = re.compile(rf" {w.of} {article} ")
        self.part_link = re.compile(rf"-| (?:{w.of} )?{article} ")
        self.rate = re.compile(
            rf"(?: ({any_of(x for x in w.rates if x.isalpha())}) | ?(/) ?)({LETTER}+(?:-{LETTER}+)?)"
        )
        self.rate_adverb = re.compile(rf" ({any_of(w.rate_adverbs)})(?!\w)")
        self.anchor = re.compile(rf" {any_of(w.anchors)}\b")
        self.of_start = f" {w.of} "
        self.partitive = re.compile(rf" {any_of(w.partitive)}\b(?: {any_of(w.copulas)}\b)?")
        self.short_scale = re.compile(rf" ?({any_of(w.short_scales)})\b")
        codes = [k for k in w.money_before if k.isalpha()]
        self.codes = Words(codes)
        self.code_scale = Lazy(lambda: rf" ?({any_of(codes)}) ({any_of(w.scales)})\b")
        self.mega = Lazy(lambda: rf" ?{any_of(w.mega)}({any_of(codes)})\b")
        self.age_group = re.compile(rf" {any_of(w.age_groups)}\b")
        self.singular: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def at(self, low: str, end: int, value: Decimal) -> tuple[Unit | None, int]:
        """The unit word that stands at `end` and needs no grammar: percent, money, time, weights and measures."""
        w = self.words
        sign = low[end : end + 1]
        if not sign or sign in ".,;:)":
            return None, end
        word = self.short_units.at(low, end + (sign == " "), whole=True)
        if word and (sign != " " or (len(word) > 1 and word not in w.glued_units) or word in w.loose_units):
            return w.short_units[word], end + (sign == " ") + len(word)
        if sign not in " -":
            return None, end
        word = self.units.at(low, end + 1, whole=True)
        if word:
            stop = end + 1 + len(word)
            if value < w.verb_units.get(word, 0):
                return None, end
            following = _SPACED_WORD.match(low, stop)
            if value != 1 and sign == " " and word in w.ordinal_units:
                return None, end  # "three second" is no time
            if following and following[1] in w.unit_not_before.get(word, ()):
                return (Unit(w.weights[word], "measure"), stop) if word in w.weights else (None, end)
            return w.units[word], stop
        match = self.of_article.match(low, end) if value < 10 else None
        word = self.units.at(low, match.end(), whole=True) if match else None
        if match and word:
            return w.units[word], match.end() + len(word)
        return self.foreign_money(low, end) if sign == " " else (None, end)

    def foreign_money(self, low: str, end: int) -> tuple[Unit | None, int]:
        """A currency behind the adjective of its country: "300 Thai baht"."""
        at, stop, adjectives = end, self.words.stop, self.words.money_adjectives
        if self._no_adjective(low, end):
            return None, end
        for _ in range(2):
            match = _SPACED_WORD.match(low, at)
            if match is None:
                break
            first, at = match[1], match.end()
            if first in stop:
                break
            word = self.word(low, at) if first.endswith(adjectives) else None
            if word and self.words.units[word].kind == "money":
                return self.words.units[word], at + 1 + len(word)
        return None, end

    def _no_adjective(self, low: str, end: int) -> bool:
        """Whether what stands up to the next two spaces surely ends with no adjective of a country."""
        first = low.find(" ", end + 1, end + _LONG_WORD)
        second = low.find(" ", first + 1, first + _LONG_WORD)
        adjectives = self.words.money_adjectives
        return 0 < first < second and not (
            low.endswith(adjectives, end, first) or low.endswith(adjectives, first, second)
        )

    def word(self, low: str, end: int) -> str | None:
        """The unit word that hangs on `end` with a space or a hyphen."""
        return self.units.at(low, end + 1, whole=True) if low[end : end + 1] in (" ", "-") else None

    def part(self, low: str, end: int) -> tuple[str, int] | None:
        """The unit of which "half" and "a quarter" take a part ("an hour", "of a mile"), and where it ends."""
        link = self.part_link.match(low, end)
        word = self.units.at(low, link.end(), whole=True) if link else None
        return (word, link.end() + len(word)) if link and word else None

    def named(self, low: str, end: int) -> bool:
        """Does a unit word or sign stand at `end`?"""
        return self.at(low, end, Decimal(2))[0] is not None

    def lemma(self, word: str) -> str | None:
        """Singular of a plural noun, None if `word` is none.

        Words of one text recur, so that answers are remembered.
        """
        known = self.singular.get(word)
        if known is None:
            known = self._lemma(word) or ""
            if len(self.singular) < _MEMORY:
                self.singular[word] = known
        return known or None

    def _lemma(self, word: str) -> str | None:
        w = self.words
        if word in w.plurals:
            return w.plurals[word]
        head, hyphen, tail = word.rpartition("-")
        if hyphen and tail in w.plurals:
            return f"{head}-{w.plurals[tail]}"
        if word in w.not_plural or len(word) < 3:
            return None
        for ending, singular in w.plural_endings:
            if word.endswith(ending):
                if singular is None or len(word) <= len(ending) + 1:
                    return None
                return word[: len(word) - len(ending)] + singular
        return None

    def noun(self, low: str, at: int, value: Decimal, text: str = "") -> tuple[str | None, int]:
        """The noun counted behind `at`, as singular, and where it ends; `text` keeps the case: "IT" is no "it"."""
        w = self.words
        where = at
        for step in range(_NOUN_REACH):
            match = _SPACED_WORD.match(low, where)
            if match is None:
                return None, at
            word, where = match[1], match.end()
            if step == 0 and word in w.cardinals and value != 1:  # "five of the seven ships" are two quantities
                return None, at
            if step == 0 and word in w.more:
                continue
            if word in w.stop and word not in w.people:
                acronym = len(word) > 1 and text[match.start(1) : where].isupper()
                if not acronym:
                    return None, at
            lemma = self.lemma(word)
            if lemma is None and value == 1 and (word in w.people or word in w.households):
                lemma = word
            if lemma is None and (value == 1 or word in w.same_peoples) and self._ends_phrase(low, where):
                lemma = word
            if lemma is None:
                continue
            if word in w.plural_modifiers:
                again = _SPACED_WORD.match(low, where)
                further = self.lemma(again[1]) if again is not None and again[1] not in w.stop else None
                if again is not None and further is not None:
                    return further, again.end()
            return lemma, where
        return None, at

    def _ends_phrase(self, low: str, at: int) -> bool:
        """Does a noun phrase end at `at`?"""
        following = _SPACED_WORD.match(low, at)
        return (
            following is None
            or following[1] in self.words.stop
            or following[1] in self.words.past_verbs
            or following[1].endswith(self.words.verb_endings)
        )

    def name(self, lemma: str) -> str:
        """The unit for a noun: people and households have one name each."""
        known = self.names.get(lemma)
        if known is None:
            known = self._name(lemma)
            if len(self.names) < _MEMORY:
                self.names[lemma] = known
        return known

    def _name(self, lemma: str) -> str:
        w = self.words
        tail = lemma.rpartition("-")[2]
        if lemma in w.people or tail in w.people or (tail.endswith(w.people_endings) and tail not in w.not_people):
            return "person"
        return "household" if lemma in w.households else lemma.replace("-", "_")

    def counted(self, text: str, low: str, at: int, value: Decimal) -> tuple[str | None, str | None, int]:
        """Noun, unit and end of what is counted behind `at`."""
        noun, stop = self.noun(low, at, value, text)
        if noun is None:
            return None, None, at
        known = self.words.units.get(noun)
        if known is not None and known.kind == "money":
            return None, known.name, stop
        unit = self.name(noun)
        begin = text.rfind(" ", at, stop) + 1
        w = self.words
        if text[begin : begin + 1].isupper() and (
            noun.endswith(w.demonyms) or noun in w.peoples or noun in w.same_peoples
        ):
            unit = "person"
        return noun, unit, stop

    def per(self, low: str, end: int, unit: str) -> tuple[str, int]:
        """The unit with the denominator of a rate that stands at `end`: "a day", "per household", "monthly"."""
        w = self.words
        sign = low[end : end + 1]
        if not sign or sign not in " /" or "/" in unit or unit == "percentage_point":
            return unit, end
        match = self.rate_adverb.match(low, end)
        if match:
            return f"{unit}/{w.rate_adverbs[match[1]]}", match.end()
        match = self.rate.match(low, end)
        if match is None or self.anchor.match(low, match.end()):
            return unit, end
        word = match[3]
        if word in w.lone_parts and not low.startswith(self.of_start, match.end()):  # "$3m a quarter"
            return f"{unit}/{word}", match.end()
        known = w.units.get(word)
        if known is not None and known.kind in ("time", "measure") and known.name != "time":
            return f"{unit}/{known.name}", match.end()
        plain = match[1] in w.articles or match[1] in w.loose_rates
        if (not plain and word not in w.units) or (unit.isupper() and word in w.article_rates):
            return f"{unit}/{self.name(self.lemma(word) or word)}", match.end()
        return unit, end

    def scale(self, text: str, low: str, end: int, reading: Reading, money: str | None) -> int:
        """A scale as an abbreviation: "$5m", "3bn", "20m tonnes", "75 USD million"."""
        w = self.words
        if reading.number is None or reading.scale is not None or not low[end : end + 2].strip()[:1].isalpha():
            return end
        match = self.short_scale.match(low, end)
        if match is None:
            place = end + (low[end] == " ")
            coded = money is None and self.codes.at(low, place)
            match = self.code_scale.match(low, end) if coded else None
            if match:
                size, reading.unit = Decimal(w.scales[match[2]]), w.money_before[match[1]]
            else:
                match = self.mega.match(low, end) if low[place : place + 1] in w.mega else None
                if match is None:
                    return end
                size, reading.unit = Decimal(10**6), w.money_before[match[1]]
        else:
            word, place = match[1], match.start(1)
            size = Decimal(w.short_scales[word])
            if money is None and word in w.unclear_scales:
                capital = text[place].isupper() and word in w.capital_scales
                noun = capital or self.noun(low, match.end(), Decimal(2))[0] or self.word(low, match.end())
                if not noun:
                    return end
        reading.scale = size
        reading.number *= size
        reading.core_end = reading.end = match.end()
        return match.end()
