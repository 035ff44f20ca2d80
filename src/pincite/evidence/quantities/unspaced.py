"""Reads quantities in languages that write numerals with characters and myriads; knows no word of any language.

One regular expression finds the places where a number may begin; all else is read locally around such a place, with
bounded windows to both sides, so that the work grows with the number of numbers and never with a power of the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pincite.evidence.grammar.quantities import Unit, UnspacedWords
from pincite.evidence.quantities.patterns import Ending, Lazy, Words, any_of
from pincite.evidence.quantities.reading import Reading, Run, add_apart
from pincite.evidence.quantities.unspaced_joining import join_bounds, share_units
from pincite.evidence.quantities.unspaced_names import UnspacedNames
from pincite.evidence.quantities.unspaced_nouns import UnspacedNouns
from pincite.evidence.quantities.unspaced_numbers import Number, UnspacedNumbers
from pincite.evidence.quantities.unspaced_qualifiers import COMPOUND, WINDOW, UnspacedQualifiers, may_be_rate

_ONE, _HALF, _TEN, _MYRIAD = Decimal(1), Decimal("0.5"), Decimal(10), Decimal(10000)
_URL = re.compile(r"[!-~]*")
_FIGURES = frozenset("0123456789:.")
_SPAN = re.compile(r"\d{4} ?[~–—-] ?\d{4}")
_BRACKETS = frozenset("(（")
_WRITTEN = frozenset(("digits", "numerals", "native"))  # numbers that say no more than their value
_DASHES = ("-", "~", "–", "—")
_PERCENT = Unit("percent", "percent")
_YEAR = Unit("year", "time")


def _lazy(pattern: str) -> Lazy:
    return Lazy(lambda: pattern)


class UnspacedReader:
    """The tables of one language, compiled."""

    def __init__(self, words: UnspacedWords) -> None:
        w = self.words = words
        self.numbers = UnspacedNumbers(words)
        self.names = UnspacedNames(words, self.numbers)
        self.nouns = UnspacedNouns(words)
        self.qualifiers = UnspacedQualifiers(words)
        self.bound_link = re.compile(w.bound_link_pattern)
        self.skip_words, self.skip_pattern = Words(w.skip_words), Lazy(lambda: w.skip_pattern)
        self.skip_firsts = frozenset(word[0] for word in w.skip_words)
        # What may begin a number, by one and by two characters, and what may stand behind a numeral of one syllable.
        forms = {*self.numbers.characters, *self.numbers.forms, *w.skip_starts, *(() if w.syllables else w.skip_words)}
        self.singles = frozenset(form for form in forms if len(form) == 1)
        self.pairs = frozenset(form[:2] for form in forms if len(form) > 1)
        behind = {form[:2] for form in (*w.units, *w.more_infix, *w.groups, *w.native)}
        self.followers = frozenset((*w.numeral_followers, *self.numbers.characters, *behind))
        self.scan = re.compile(self._scan_pattern())
        self.shares = Words(w.shares)
        self.units = Words(w.units)
        self.unit_not = Lazy(lambda: w.unit_not)
        self.infix = Lazy(lambda: rf" ?({any_of(w.more_infix)})")
        self.half = Lazy(lambda: rf" ?(?:{w.half})")
        self.half_between = Lazy(lambda: w.half_between_pattern)
        ones = re.escape("".join(w.digits))
        self.hundredth = Lazy(lambda: rf" ?([{ones}\d])({any_of(w.hundredths)})?")
        self.money_right = Lazy(lambda: rf"{any_of(w.money_before)} ?")
        self.range = Lazy(lambda: rf" ?({w.range_pattern}) ?")
        self.change, self.range_end = Lazy(lambda: w.change_pattern), Lazy(lambda: w.range_end_pattern)
        self.per, self.per_next = Lazy(lambda: w.per_pattern), Lazy(lambda: w.per_next_pattern)
        self.minus = tuple(w.minus)
        self.minus_forms = (*w.minus, *(f"{sign} " for sign in w.minus if len(sign) > 1))
        self.minus_last = frozenset(form[-1] for form in self.minus_forms)
        self.duration = Lazy(lambda: w.duration_pattern)
        self.contexts: dict[str, list[tuple[Ending, Lazy, Unit]]] = {}
        for form, before, after, unit in w.unit_contexts:
            found = (Ending(rf"(?:{before}) ?"), _lazy(after), unit)
            self.contexts.setdefault(form, []).append(found)

    def _scan_pattern(self) -> str:
        """The places where a number may begin, by its first character.

        The pattern begins with one class of characters, which `re` searches fast.
        """
        w = self.words
        begin = r"(?<=[^0-9:.])"
        if w.syllables:  # no number begins within a word, but a share, and one behind a minus
            begin += r"(?<![^\W\da-z_].)"
            begin += "".join(rf"|(?<={share[0]})(?={re.escape(share[1:])})" for share in w.shares)
            begin += "".join(rf"|(?<={sign}.)(?<=[^0-9:.])" for sign in w.minus if sign.isalpha())
        characters = re.escape("".join(sorted({pair[0] for pair in self.pairs} | self.singles)))
        return rf"[0-9:.{characters}](?:(?<=[0-9])[0-9]*|(?<=:)(?=//)|(?<=www\.)|{begin})"

    def sites(self, low: str) -> list[int]:
        """Where in a text in lower case a number may begin, or a web address."""
        places = []
        singles, pairs, syllables = self.singles, self.pairs, self.words.syllables
        followers = self.followers
        for match in self.scan.finditer(low):
            place = match.start()
            first = low[place]
            if first in _FIGURES or low[place : place + 2] in pairs:
                places.append(place)
            elif first in singles:  # a numeral of one syllable may be the beginning of another word
                following = low[place + 1 : place + 2]
                if (
                    not syllables
                    or not following.isalpha()
                    or following in followers
                    or low[place + 1 : place + 3] in followers
                ):
                    places.append(place)
        return places

    def read(self, text: str, low: str, sites: list[int], masked: list[tuple[int, int]]) -> list[Reading]:
        """All quantities of a text, in order.

        `low` is the text in lower case, `sites` where numbers may begin in it, `masked` the stretches that are none.
        """
        del text  # the case of letters tells nothing here
        found: list[Reading] = []
        run = Run()
        at = mask = 0
        for start in sites:
            if start < at or run.is_dump(start):
                continue
            while mask < len(masked) and masked[mask][1] <= start:
                mask += 1
            if low[start] in ":.":
                at = _URL.match(low, start).end()  # type: ignore[union-attr]
            elif mask < len(masked) and masked[mask][0] <= start and not self._is_no_date(low, start, masked[mask]):
                at = masked[mask][1]
            elif (end := self._skip(low, start)) > start:
                at = end
            else:
                reading, end = self._site(low, start, masked[mask - 1][1] if mask else 0)
                at = max(end, start + 1)
                if reading is not None:
                    add_apart(found, reading, low)
        share_units(low, found, self.words.list_links)
        join_bounds(low, found, self.bound_link)
        return found

    def _skip(self, low: str, start: int) -> int:
        """Where to go on behind a word that holds a numeral and counts nothing; `start` itself when there is none."""
        before = low[start - 1 : start]
        if self.words.syllables and not low[start].isdigit() and before.isalpha() and not before.isascii():
            return start
        first = low[start]
        word = self.skip_words.at(low, start) if first in self.skip_firsts else None
        if word:
            return start + len(word)
        match = self.skip_pattern.match(low, start) if first in self.skip_pattern.heads else None
        return match.end() if match else start

    def _is_no_date(self, low: str, start: int, mask: tuple[int, int]) -> bool:
        """Does a number that looks like a date count: the fifth as five days "a week", 1500~1800 with a counter?"""
        begin, end = mask
        if begin != start:
            return False
        if _SPAN.fullmatch(low, begin, end):
            unit = self._unit(low, end)[0]
            if unit is not None and unit.kind != "time":
                return True
        if self.duration.match(low, start):
            return True
        return self.qualifiers.rates.search(low, max(0, start - WINDOW), start) is not None

    def _inside_word(self, low: str, start: int) -> bool:
        """Does a numeral syllable stand in the middle of a word?"""
        if not self.words.syllables or not start or low[start - 1].isascii() or not low[start - 1].isalpha():
            return False
        return not low.endswith(self.minus, max(0, start - 6), start) and self.shares.at(low, start) is None

    def _site(self, low: str, start: int, floor: int) -> tuple[Reading | None, int]:
        """The quantity at a place where a number may begin, and where to go on."""
        if low[start].isdigit():
            skip = self.names.reject(low, start)
            if skip is not None:
                return None, skip
        elif self._inside_word(low, start):
            return None, start + 1
        number = self.numbers.number(low, start)
        if number is None:
            run = self.numbers.all_characters.match(low, start)
            return None, run.end() if run else start + 1
        if self.names.is_name(low, number):
            unit = self._unit(low, number.end)
            return None, max(unit[1], number.end)
        reading, end = self._assemble(low, number, floor)
        return reading, max(end, number.end)

    # ------------------------------------------------------------------ putting a quantity together

    def _assemble(self, low: str, number: Number, floor: int) -> tuple[Reading | None, int]:
        """The quantity around a number, and where it ends; None when the number turns out to count nothing."""
        w = self.words
        reading = self._begin(number)
        if number.kind == "vague":
            reading.unit = w.vague_units.get(low[number.start : number.end])
        names, qualifiers, before = self.names, self.qualifiers, low[number.start - 1 : number.start]
        money = None
        if before == " " or before in names.money_last:
            money = names.money_before(low, number.start)
        unit, end, form = number.unit, number.end, ""
        if reading.unit == "percent":
            unit = _PERCENT
        elif unit is None:
            if (following := low[end : end + 1]) in self.infix.heads or following in self.half_between.heads:
                end = self._infix(low, end, reading)
            unit, stop, form = self._unit(low, end)
            if stop < 0:
                return None, end + 1 + len(form)
            if form in self.contexts:
                unit = self._in_context(low, number, form, stop) or unit
            end = stop
        if unit is None and before in _BRACKETS and names.is_age(low, number.start):
            unit = _YEAR
        if w.syllables and number.kind == "numerals" and self._is_other_word(low, number, form, end):
            return None, number.end
        noun = self.nouns.at(low, end)[0] if unit is None else None
        bare = unit is None and money is None
        if (
            bare
            and not names.counts_bare(low, number, end, noun=noun is not None)
            and not self._goes_up(low, number, end)
        ):
            return None, number.end
        if unit is not None and unit.kind == "tenth":
            unit, end = _PERCENT, self._tenths(low, end, reading)
        elif unit is not None and unit.kind == "time" and reading.number is not None:
            half = self.half.match(low, end) if low[end : end + 1] in self.half.heads else None
            if half:
                reading.number, end = reading.number + _HALF, half.end()
        reading.end = end
        if money:
            reading.start = money.start()
            reading.unit = w.money_before[money.group().rstrip()]
        reading.unit = reading.unit or (unit.name if unit else None)
        if reading.start and low[reading.start - 1] in self.minus_last:
            self._minus(low, reading)
        second = self._range(low, number, reading, unit, end) if low[end : end + 1] in self.range.heads else None
        if second is not None:
            end, unit = second
            reading.end = end
        behind = qualifiers.after(low, end, reading) if qualifiers.behind[low[end : end + 1]] else end
        if (unit is None and not money) or (unit is not None and unit.kind == "counter"):
            end = self.nouns.count(low, number, reading, unit, end)
        if behind <= max(reading.core_end, end):
            behind = qualifiers.after(low, end, reading) if qualifiers.behind[low[end : end + 1]] else end
        end = max(end, behind)
        if reading.number == 1 and reading.qualifier == "exact" and unit is not None:
            per = self.per.match(low, reading.end)
            if per is None and unit.kind == "time" and not self._goes_on(low, reading.end, unit):
                per = self.per_next.match(low, reading.end)
            if per:  # "a day" of "twelve hours a day"
                return None, max(per.end(), reading.end)
        qualifiers.before(low, reading, floor)
        if qualifiers.rate_after[low[reading.end : reading.end + 1]] and may_be_rate(reading):
            rate = qualifiers.rate_after.match(low, reading.end)
            if rate:
                reading.unit, reading.end = f"{reading.unit}/{rate[0]}", rate[1]
        if number.kind in ("fraction", "share", "ratio") and reading.qualifier in ("more_than", "at_least"):
            reading.inclusive = reading.qualifier == "at_least"
            reading.qualifier = "fraction_more_than"
        return reading, max(end, reading.end)

    def _goes_on(self, low: str, end: int, unit: Unit) -> bool:
        """Does a smaller unit of the same duration follow: one year, six months?"""
        at = end + (low[end : end + 1] == " ")
        other = self.numbers.number(low, at) if at < len(low) else None
        second = self._unit(low, other.end)[0] if other is not None else None
        return second is not None and (unit.name, second.name) in COMPOUND

    def _goes_up(self, low: str, number: Number, end: int) -> bool:
        """Does a numeral without a unit begin a range whose upper end has a scale and a unit: 三至五万元?"""
        match = self.range.match(low, end) if low[end : end + 1] in self.range.heads else None
        if match is None or match.end() >= len(low) or number.kind != "numerals" or number.value >= _TEN:
            return False
        other = self.numbers.number(low, match.end())
        if (
            other is None
            or other.kind not in _WRITTEN
            or not other.scale
            or not number.value < other.value / other.scale
        ):
            return False
        return (self._unit(low, other.end)[0] or _PERCENT).kind in ("money", "person", "measure")

    @staticmethod
    def _begin(number: Number) -> Reading:
        """What the number says by itself."""
        reading = Reading(number.start, number.end, number.start, number.end)
        if number.kind in _WRITTEN and number.top is None:
            reading.number, reading.scale = number.value, number.scale
            reading.qualifier = number.qualifier or "exact"
            return reading
        if number.kind == "magnitude":
            reading.qualifier, reading.magnitude = "magnitude", number.value
        elif number.kind in ("vague", "several"):
            reading.qualifier = "vague"
        else:
            reading.number, reading.top, reading.scale = number.value, number.top, number.scale
            reading.qualifier = "between" if number.top is not None else number.qualifier or "exact"
        if number.kind in ("fraction", "share", "ratio", "percent"):
            reading.unit, reading.fraction = "percent", number.kind != "percent"
        if number.kind == "ratio":
            reading.number = number.value * 100
        return reading

    def _infix(self, low: str, end: int, reading: Reading) -> int:
        """What stands between number and counter: 300여 명, 二十余万, 两个半小时."""
        w = self.words
        if reading.qualifier == "vague":
            return end
        infix = self.infix.match(low, end) if low[end : end + 1] in self.infix.heads else None
        if infix is not None:
            stop = infix.end()
            tail = self.numbers.myriads.match(low, stop)  # 三百余万: the scale stands behind
            if tail and reading.number is not None:
                size = self.numbers.product(tail.group())
                below = reading.number % (size * _MYRIAD)  # 2억7천여만: only what stands behind the last scale
                reading.number += below * (size - 1)
                whole = reading.scale or _ONE
                reading.scale = max(whole, size) if reading.number > below * size else whole * size
                stop = reading.core_end = tail.end()
            counted = self._unit(low, stop)[0] is not None or self.nouns.at(low, stop)[0] is not None
            if counted or tail or (not w.syllables and self.names.boundary.match(low, stop)):
                if reading.qualifier == "exact":
                    reading.qualifier = w.more_infix[infix[1]]
                end = stop
        following = low[end : end + 1]
        between = self.half_between.match(low, end) if following in self.half_between.heads else None
        if between and reading.number is not None and self.numbers.unit_at(low, between.end()):
            reading.number, end = reading.number + _HALF, between.end()
        return end

    def _unit(self, low: str, at: int) -> tuple[Unit | None, int, str]:
        """Unit, where it ends and its form; an end of -1 says that the number counts nothing."""
        place = at + (low[at : at + 1] == " ")
        form = self.units.at(low, place)
        if form:
            other = self.unit_not.match(low, place) if form[0] in self.unit_not.heads else None
            barred = other is not None and other.end() > place + len(form)  # a longer word that only begins like it
            if barred and (self.qualifiers.behind.match(low, at) or self.nouns.at(low, at)[0]):  # 1000 초과, 3단체
                return None, at, ""
            return (None, -1, form) if barred else (self.words.units[form], place + len(form), form)
        ascii_unit = self.names.ascii_unit
        match = ascii_unit.match(low, at) if low[at : at + 1] in ascii_unit.heads else None
        if match:
            return self.words.ascii_units[match[1]], match.end(), match[1]
        return None, at, ""

    def _is_other_word(self, low: str, number: Number, form: str, end: int) -> bool:
        """Is a numeral of one syllable part of another word?"""
        w, text = self.words, low[number.start : number.end]
        if text in w.digits:
            if form:
                return form not in w.syllable_units
            return not self.names.lone_counts(low, number)
        if text in self.numbers.multipliers and form and text not in w.tens and end - len(form) == number.end:
            return form not in w.scale_units  # 조리, 만날
        return False

    def _in_context(self, low: str, number: Number, form: str, end: int) -> Unit | None:
        """What a word with several meanings is by what stands around it: キロ of rice and of road."""
        for before, after, unit in self.contexts[form]:
            if before.search(low, max(0, number.start - WINDOW), number.start) or after.match(low, end):
                return unit
        return None

    def _tenths(self, low: str, end: int, reading: Reading) -> int:
        """7割5分 is 75 percent; 四成半 is 45; 三八折 is 38."""
        if reading.number is None:
            return end
        reading.fraction = True
        core = low[reading.core_start : reading.core_end]
        if reading.number >= 11 and not any(c in self.numbers.multipliers or c.isdigit() for c in core):
            return end
        reading.number *= _TEN
        reading.top = reading.top * _TEN if reading.top is not None else None
        half = self.half.match(low, end)
        if half:
            reading.number, reading.core_end = reading.number + 5, half.end()
            return half.end()
        more = self.hundredth.match(low, end)
        if more and (more[2] or (more[1] in self.words.digits and self._ends_share(low, more.end()))):
            reading.number += self.words.digits[more[1]] if more[1] in self.words.digits else int(more[1])
            reading.core_end = more.end()
            return more.end()
        return end

    def _ends_share(self, low: str, end: int) -> bool:
        """Does 三成五 end here, and not go on as 三成五百人?"""
        if self.names.boundary.match(low, end):
            return True
        if not self.words.elliptic or low[end : end + 1] in self.numbers.characters:
            return False
        return self.numbers.unit_at(low, end) is None

    def _minus(self, low: str, reading: Reading) -> None:
        if reading.number is None or not low.endswith(self.minus_forms, max(0, reading.start - 8), reading.start):
            return
        written = next(form for form in self.minus_forms if low.endswith(form, 0, reading.start))
        place = reading.start - len(written)
        ahead = low[place - 1 : place]
        if len(written) > 1 or not ((ahead.isalnum() and ahead.isascii()) or ahead == written):
            reading.number = -reading.number
            reading.start = reading.core_start = place

    def _range(
        self, low: str, number: Number, reading: Reading, unit: Unit | None, end: int
    ) -> tuple[int, Unit | None] | None:
        """The upper end of a range behind the first number: fills it in and gives where it ends and its unit."""
        if reading.number is None or reading.top is not None or number.kind in ("share", "ratio"):
            return None
        match = self.range.match(low, end)
        if match is None or match.end() >= len(low):
            return None
        dash, at = match[1] in _DASHES, match.end()
        minus = low[at] in self.minus
        at += minus
        sign = self.money_right.match(low, at)
        at = sign.end() if sign else at
        other = self.numbers.number(low, at) if at < len(low) else None
        if (
            other is None
            or other.top is not None
            or other.kind not in ("digits", "numerals", "native", "fraction", "percent")
        ):
            return None
        if (other.kind in ("fraction", "percent")) != (number.kind in ("fraction", "percent")):
            return None
        unit2, stop, _ = (
            (unit, other.end, "")
            if reading.unit == "percent" and other.kind in ("fraction", "percent")
            else self._unit(low, other.end)
        )
        if stop < 0 or (unit2 is None and unit is not None and not dash) or (not dash and self.change.match(low, stop)):
            return None
        tenth = unit2 is not None and unit2.kind == "tenth"
        if unit is not None and unit2 is not None and unit.name != unit2.name:
            return None
        bottom, top = reading.number, -other.value if minus else other.value
        if tenth:
            top *= _TEN
            if unit is None:
                bottom, reading.fraction = bottom * _TEN, True
        if (
            unit is None
            and other.scale
            and number.scale is None
            and number.kind in ("digits", "numerals")
            and bottom < top / other.scale
        ):
            bottom *= other.scale  # 2~3万, 三至五万
        if not bottom < top:
            return None
        reading.number, reading.top, reading.scale = bottom, top, other.scale or reading.scale
        reading.qualifier, reading.core_end = "between", other.end
        if unit2 is not None:
            reading.unit = unit2.name
        closing = self.range_end.match(low, stop)
        return closing.end() if closing else stop, _PERCENT if tenth else unit2 or unit
