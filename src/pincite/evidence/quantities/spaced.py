"""Reads quantities in languages that put spaces between words; knows no word of any language.

One regular expression finds the places where a number may begin; all else is read locally around such a place, with
bounded windows to both sides, so that the work grows with the number of numbers and never with a power of the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pincite.evidence.grammar.quantities import SpacedWords, Unit
from pincite.evidence.quantities.patterns import LETTER, SIGNS, VULGAR, Ahead, Words, any_of
from pincite.evidence.quantities.reading import Reading, Run, add_apart
from pincite.evidence.quantities.spaced_joining import join_bounds, share_units
from pincite.evidence.quantities.spaced_names import CHAIN_REACH, Left, SpacedNames
from pincite.evidence.quantities.spaced_numbers import Number, SpacedNumbers
from pincite.evidence.quantities.spaced_qualifiers import SpacedQualifiers
from pincite.evidence.quantities.spaced_ranges import SpacedRanges
from pincite.evidence.quantities.spaced_units import WORD, SpacedUnits

_WINDOW = 64  # characters looked at to the left of a number
_ONE, _HALF = Decimal(1), Decimal("0.5")
_FAR = -1000  # no reference has ended nearby
_URL = re.compile(r"\S*")
# What may stand behind a number and a space, as `SpacedReader.behind` tells it.
_SCALE, _SHARE, _UNIT, _BOUND, _RANGE, _GROUP, _RATE, _WORD = (1 << i for i in range(8))
_CLOSED = frozenset(("", *".,;:)"))  # behind a number: nothing of all this
_VULGAR = "".join(VULGAR)
_TOKEN = re.compile(rf"{LETTER}+(?:[.']{LETTER}+)*|\d(?:[\d.,]*\d)?|[<>=]=|=[<>]|[^\s\w]")


class SpacedReader:
    """The tables of one language, compiled."""

    def __init__(self, words: SpacedWords) -> None:
        w = self.words = words
        self.numbers = SpacedNumbers(words)
        self.units = SpacedUnits(words)
        self.names = SpacedNames(words, self.numbers, self.units)
        self.ranges = SpacedRanges(words, self.numbers, self.units)
        self.qualifiers = SpacedQualifiers(words)
        parts = [*w.denominators, *w.halves]
        starts = [*w.cardinals, *w.halves, *self.numbers.big, *w.magnitudes, *w.lone_parts, *w.times_fold, *w.vague]
        starts += [*w.several, *(f"{article} {part}" for article in w.articles for part in parts)]
        self.starts = Words(starts)
        heads = any_of({word[:4] for word in starts if len(word) > 3})
        short = any_of({word for word in starts if len(word) < 4})
        firsts = "".join(sorted({word[0] for word in starts}))
        # The pattern begins with one class of characters, which `re` searches fast; its group marks what is no word.
        figure = rf"(?<=[0-9])[0-9]*|(?<=[{_VULGAR}])|(?<=\.)(?=[0-9])"
        address = r"(?<=www\.)|(?<=:)(?=//)"
        word = rf"(?=[{firsts}])(?<=\W)(?={heads}|{short}(?![^\W_]))"
        self.scan = re.compile(rf"[{SIGNS}{_VULGAR}](?:(?<![ ,])(?:{figure}|{address})()|{word})")
        self.old = re.compile(rf"[ -]{any_of(w.old)}\b")
        marks = {*w.labels, *w.before, *w.money_before}
        self.abbreviations = frozenset(x for x in marks if x[0].isalpha() and x.endswith("."))
        self.openers = frozenset(w.range_open)
        codes = [code for code in w.money_before if code.isalpha()]
        self.behind = Ahead(
            (Words([*w.short_scales, *codes, *w.mega]), False),
            (Words([*w.one_in, *w.divided]), False),
            (Words([*w.short_units, *w.units, w.of]), True),
            (Words(w.after), True),
            (Words([*w.range_words, *"–—~-"]), False),
            (Words([*w.age_groups, *w.partitive]), False),
            (Words([*w.rates, *w.rate_adverbs, "/"]), False),
        )

    def sites(self, low: str) -> list[int]:
        """Where in a text in lower case a number may begin, or a web address."""
        whole = self.starts.at
        places = [0] if whole(low, 0, whole=True) else []
        for match in self.scan.finditer(low):
            if match.lastindex:
                places.append(match.start())
            elif whole(low, match.end(), whole=True):
                places.append(match.end())
        return places

    def read(self, text: str, low: str, sites: list[int], masked: list[tuple[int, int]]) -> list[Reading]:
        """All quantities of a text, in order.

        `low` is the text in lower case, `sites` where numbers may begin in it, `masked` the stretches that are none.
        """
        found: list[Reading] = []
        run = Run()
        at = mask = 0
        chain = _FAR  # where the last reference ended that numbers may hang on: "pages 3, 4 and 7"
        for start in sites:
            if start < at:
                continue
            first = low[start]
            if first == ":" or (first == "." and low.startswith("www", start - 3)):
                at = _URL.match(low, start).end()  # type: ignore[union-attr]
                continue
            if run.is_dump(start):
                continue
            while mask < len(masked) and masked[mask][1] <= start:
                mask += 1
            if mask < len(masked) and masked[mask][0] <= start:
                at, chain = masked[mask][1], _FAR
                continue
            word = self.starts.at(low, start, whole=True) if first.isalpha() else first
            if word is None:
                continue
            reading, at, chain = self._site(text, low, start, word, chain)
            if reading is not None:
                add_apart(found, reading, low)
        join_bounds(low, found, self.words.bound_links)
        share_units(low, found, self.words)
        return found

    def _site(self, text: str, low: str, start: int, word: str, chain: int) -> tuple[Reading | None, int, int]:
        """The quantity at a place where a number may begin, where to go on, and where a reference ended."""
        w = self.words
        first = low[start]
        digits = first.isdigit() or first == "."
        if digits:
            if first == "." and start and low[start - 1].isalnum():
                return None, start + 1, chain
            skip = self.names.reject(text, low, start, chain)
            if skip is not None:
                return None, skip[0], skip[0] if skip[1] else chain
        elif start > 1 and low[start - 1] == "-" and low[start - 2].isalpha():  # "mid-thirties"
            return None, start + len(word), chain
        elif word in w.times_fold:
            stop = start + len(word)
            return Reading(start, stop, start, stop, number=Decimal(w.times_fold[word]), unit="time"), stop, chain
        left = self._left(low, start)
        opened = self._opened(left.tokens)
        number = self.numbers.number(low, start, join=opened is None)
        if number is None and opened is not None:
            number = self.numbers.number(low, start)
        if number is None:
            return None, start + len(word), chain
        money, head = None, start
        if number.kind in ("digits", "words") and left.tokens:
            match = self.names.money_before(low, start)
            if match and (digits or not match[0][0].isalpha()):
                money, head = w.money_before[match[0]], match[1]
                left = self._left(low, head)
        if money is None:
            if digits and 0 <= start - chain < CHAIN_REACH and self.names.in_chain(low, number, chain):
                return None, number.end, number.end
            if self.names.is_name(text, low, number, left):
                return None, max(number.end, self.names.reference_end(low, number.end)), number.end
            if not self.names.counts(text, low, number, left):
                return None, number.end, chain
        reading, end = self._assemble(text, low, number, head, money, left, opened)
        return reading, end, chain

    def _left(self, low: str, start: int) -> Left:
        begin = max(0, start - _WINDOW)
        if begin and low[begin - 1].isalnum():
            begin = low.find(" ", begin, start) + 1 or begin
        tokens: list[str] = []
        for part in low[begin:start].split():  # no token has white space in it, and nearly all are words
            if part.isascii() and part.isalpha():
                tokens.append(part)
            else:
                tokens += _TOKEN.findall(part)
        if "." in tokens:
            tokens, found = tokens[:1], tokens
            for word in found[1:]:
                if word == "." and f"{tokens[-1]}." in self.abbreviations:
                    tokens[-1] += "."
                else:
                    tokens.append(word)
        return Left(low, begin, start, tokens)

    def _of_age(self, tokens: list[str]) -> bool:
        """Do the words before a number end with "age of"?"""
        return len(tokens) > 1 and tokens[-1] == self.words.of and tokens[-2] in self.words.ages

    def _opened(self, tokens: list[str]) -> str | None:
        """The word that closes a range opened before the number: "and" behind "between"."""
        if self.openers.isdisjoint(tokens[-4:]):
            return None
        for back in (1, 2, 3, 4) if self._of_age(tokens) else (1, 2, 3):  # "between the ages of"
            if len(tokens) >= back and (opener := tokens[-back]) in self.words.range_open:
                closer = self.words.range_open[opener]
                return closer if back == 1 or closer == self.words.joiner else None
        return None

    # ------------------------------------------------------------------ putting a quantity together

    def _assemble(
        self, text: str, low: str, number: Number, head: int, money: str | None, left: Left, opened: str | None
    ) -> tuple[Reading | None, int]:
        """The quantity around a number, and where it ends; None when the number turns out to count nothing."""
        reading = Reading(head, number.end, number.start, number.end)
        if number.kind == "magnitude":
            reading.qualifier, reading.magnitude = "magnitude", number.value
        elif number.kind == "vague":
            reading.qualifier = "vague"
        else:
            reading.number, reading.scale = number.value, number.scale
        if number.kind == "fraction":
            upper = self._upper_share(low, number, opened)
            if upper is not None:
                reading.number, reading.top, reading.core_end = number.value, upper.value, upper.end
                number = upper
            return self._share(low, number, reading, left)
        left = self._front(low, number, reading, left)
        end = number.end
        ahead = self._ahead(low, end)
        if ahead & _SCALE:
            end = self.units.scale(text, low, end, reading, money)
            ahead = ahead if end == number.end else self._ahead(low, end)
        other = None
        if ahead & _SHARE and money is None and reading.scale is None:
            other = self.numbers.one_in_how_many(low, number)
        if other is not None and not self._is_time(low, other.end):
            reading.number = number.value / other.value * 100
            return self._share(low, other._replace(value=reading.number), reading, left)
        unit, unit_end = None, end
        if reading.unit is None and ahead & _UNIT:
            unit, unit_end = self.units.at(low, end, number.value)
        elif reading.unit is None and ahead & _WORD:
            unit, unit_end = self.units.foreign_money(low, end)
        ahead = ahead if unit_end == end else self._ahead(low, unit_end)
        if ahead & _RANGE or opened is not None:
            second = self.ranges.second(text, low, number, reading, end, unit, unit_end, money, opened, left)
            if second is not None:
                unit_end, sign, unit = second
                money, ahead = money or sign, self._ahead(low, unit_end)
        return self._finish(text, low, reading, unit_end, money, unit, left, ahead)

    def _ahead(self, low: str, end: int) -> int:
        """What may stand behind a number or a unit that ends at `end`."""
        sign = low[end : end + 1]
        if sign == " ":
            return self.behind[low[end + 1 : end + 5]] | _WORD
        return 0 if sign in _CLOSED else -1

    def _is_time(self, low: str, end: int) -> bool:
        unit = self.units.at(low, end, Decimal(2))[0]
        return unit is not None and unit.kind != "measure"

    def _upper_share(self, low: str, number: Number, opened: str | None) -> Number | None:
        """The upper end of "between a half and two thirds"."""
        if opened is None or not low.startswith(f" {opened} ", number.end):
            return None
        upper = self.numbers.number(low, number.end + len(opened) + 2)
        return upper if upper is not None and upper.kind == "fraction" and upper.value > number.value else None

    def _share(self, low: str, number: Number, reading: Reading, left: Left) -> tuple[Reading, int]:
        """A share in words: "two thirds", "four in five"; or a part of a unit: "half an hour"."""
        end = number.end
        reading.fraction, reading.unit, reading.core_end = True, "percent", end
        part = self.units.part(low, end) if number.kind == "fraction" else None
        if part:
            unit = self.words.units[part[0]]
            if (unit.kind in ("time", "measure") and unit.name != "time") or unit.name == "percentage_point":
                reading.number, reading.fraction, reading.unit = number.value / 100, False, unit.name
                end = part[1]
        reading.end = end
        if reading.top is not None:
            reading.qualifier = "between"
            if left.tokens and left.tokens[-1] in self.words.range_open:
                reading.start = left.place(-1)
                left = left.drop()
        self.qualifiers.qualify(low, left, reading, duration=False)
        if reading.fraction and reading.qualifier == "more_than":
            reading.qualifier = "fraction_more_than"
        return reading, end

    def _front(self, low: str, number: Number, reading: Reading, left: Left) -> Left:
        """Take in the article of "a hundred", and a minus; gives what is left of them."""
        w, tokens = self.words, left.tokens
        if not tokens:
            return left
        if number.kind == "words" and tokens[-1] in w.articles and low.startswith(tuple(self.names.big), number.start):
            reading.start = reading.core_start = left.place(-1)
            return left.drop()
        if reading.number is None or (tokens[-1] not in w.minus and tokens[-1] != "+"):
            return left
        sign = tokens[-1]
        place = left.place(-1)
        if not sign.isalpha() and (place + 1 != reading.start or low[place - 1 : place].isalnum()):
            return left
        if sign != "+":
            reading.number = -reading.number
            reading.start = reading.core_start = place
        return left.drop()

    def _finish(
        self, text: str, low: str, reading: Reading, end: int, money: str | None, unit: Unit | None, left: Left,
        ahead: int,
    ) -> tuple[Reading | None, int]:  # fmt: skip
        """Unit, noun, rate and qualifiers of a number that is read; `ahead` tells what may stand at `end`."""
        tokens = left.tokens
        reading.end = max(reading.end, end)
        value = reading.top or reading.number or Decimal(2)
        known = end  # where `ahead` is true of
        behind = self.qualifiers.after(low, end, reading) if ahead & _BOUND else end
        if behind > end and unit is None and money is None and reading.unit is None:
            unit, end = self.units.at(low, behind, value)
        else:
            end = behind
        reading.unit = reading.unit or money or (unit.name if unit else None)
        if unit is not None and unit.kind == "time" and low[end : end + 1] == "'":  # "two months' rent or more"
            owned = WORD.match(low, end + 1)
            bound = self.qualifiers.after(low, owned.end(), reading) if owned else 0
            end = bound if owned and bound > owned.end() else end
        elif unit is not None and unit.kind == "time":
            match = self.old.match(low, end)
            end = match.end() if match else self.numbers.and_a_half(low, end, reading)
        elif reading.unit is None and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
            hung = self._hyphenated(text, low, end, reading)
            if hung < 0:
                return None, -hung
            end = hung
        elif reading.unit is None:
            if end != known:
                known, ahead = end, self._ahead(low, end)
            group = self.units.age_group.match(low, end) if ahead & _GROUP else None
            if group:
                reading.unit, end = "year", group.end()
            elif ahead & _WORD and not self._of_age(tokens):  # "under the age of six works": the verb is no noun
                end = self._counted(text, low, end, reading, value, tokens, ahead)
        if (
            reading.unit is None
            and reading.number is not None
            and tokens
            and self._is_age(text, low, reading, end, left)
        ):
            reading.unit = "year"
        if reading.number is not None and low.startswith(self.words.below_zero, end):
            reading.number = -reading.number
            end += next(len(phrase) for phrase in self.words.below_zero if low.startswith(phrase, end))
        reading.end = max(reading.end, end)
        if end != known:
            known, ahead = end, self._ahead(low, end)
        if ahead & _BOUND and (behind == end or unit is not None or reading.noun):
            end = self.qualifiers.after(low, end, reading)
            ahead = ahead if end == known else self._ahead(low, end)
        if reading.unit is not None and ahead & _RATE:
            reading.unit, end = self.units.per(low, end, reading.unit)
        reading.end = max(reading.end, end)
        if reading.top is not None and tokens and tokens[-1] in self.words.range_open:
            reading.start = left.place(-1)
            left = left.drop()
        self.qualifiers.qualify(
            low, left, reading, duration=unit is not None and unit.kind == "time" and "/" not in (reading.unit or "")
        )
        return reading, end

    def _counted(
        self, text: str, low: str, end: int, reading: Reading, value: Decimal, tokens: list[str], ahead: int
    ) -> int:
        """The noun counted behind the number."""
        w = self.words
        where = end
        many = reading.qualifier in ("magnitude", "vague")
        part = self.units.partitive.match(low, where) if ahead & _GROUP else None
        if part:
            where = part.end()
        elif many and low.startswith(self.units.of_start, where):
            where += len(self.units.of_start) - 1
            unit, stop = self.units.at(low, where, Decimal(2))
            if unit is not None:
                reading.unit = unit.name
                return stop
        noun, name, stop = self.units.counted(text, low, where, value)
        if name is None:
            return end
        tally = len(tokens) > 1 and tokens[-1] == w.of and tokens[-2] in w.tallies
        if tally and name not in ("person", "household"):  # "a crew of 18 sleeps": the verb is no noun
            return end
        reading.noun, reading.unit = noun, name
        return stop

    def _hyphenated(self, text: str, low: str, end: int, reading: Reading) -> int:
        """What hangs on the number with a hyphen: "17-month", "35-year-old", "300-plus"; negative: no quantity."""
        w, units = self.words, self.units
        match = WORD.match(low, end + 1)
        if match is None:  # a letter of a script that has no words here
            return end
        parts = match[1].split("-")
        word = parts[0]
        stop = end + 1 + len(word)
        if word in w.suffixes:
            if w.suffixes[word] != "exact":
                reading.qualifier = w.suffixes[word]
            reading.noun, reading.unit, stop = units.counted(text, low, stop, _ONE)
            return stop
        unit = w.units.get(" ".join(parts[:2])) or w.units.get("-".join(parts[:2])) if len(parts) > 1 else None
        if unit is not None:
            reading.unit = unit.name
            return end + 1 + len("-".join(parts[:2]))
        unit = w.units.get(word) or w.short_units.get(word)
        if unit is not None:
            reading.unit = unit.name
            if len(parts) > 1 and parts[1] in w.old:
                return stop + 1 + len(parts[1])
            if len(parts) > 2 and parts[1] in w.rates and parts[2] in w.units:
                reading.unit = f"{unit.name}/{w.units[parts[2]].name}"
                return match.end()
            return stop
        if (
            len(parts) > 1
            or word in w.not_hyphenated
            or word in w.stop
            or (reading.number == 1 and word not in w.people)
        ):
            return -match.end()
        reading.noun = units.lemma(word) or word
        reading.unit = units.name(reading.noun)
        return match.end()

    def _is_age(self, text: str, low: str, reading: Reading, end: int, left: Left) -> bool:
        """Ages without a unit: "aged 16", "Kim, 35,", "children under 14"."""
        w, tokens = self.words, left.tokens
        number = reading.top or reading.number
        if number is None or not 0 < number < 120 or number != int(number):
            return False
        last, ahead = tokens[-1], tokens[-2] if len(tokens) > 1 else ""
        closed = low[end : end + 1] in ("", ",", ".", ";", ")")
        if (
            last in w.ages
            or (last in w.code_links and ahead in w.ages)
            or (last in w.age_links and any(token in w.ages for token in tokens[-4:-1]))
        ):
            return True
        if ahead in w.age_comparatives and last in w.than:
            return True
        if last in w.age_bounds:
            lemma = self.units.lemma(ahead)
            return ahead in w.anyone or (lemma is not None and self.units.name(lemma) == "person")
        if last in w.code_links and closed and not low[end + 1 : end + 2].isdigit():  # "the victim was 16"
            return ahead in w.people or ahead in w.pronouns
        if last in (",", "(") and closed and number >= 5 and low[reading.start - 1 : reading.start] in (" ", "("):
            if ahead in w.people:
                return True
            named = bool(ahead) and last == ","
            return named and (self.units.name(ahead) == "person" or text[left.place(-2)].isupper())
        return False
