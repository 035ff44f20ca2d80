"""Numbers in languages that write numerals with characters and myriads; no units, no qualifiers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pincite.evidence.grammar.quantities import Unit, UnspacedWords
from pincite.evidence.quantities.patterns import MAX_DIGITS, POWER, RAISED, Lazy, Words, any_of

_ZERO, _ONE = Decimal(0), Decimal(1)
ARABIC = r"\d{1,3}(?:,\d{3}){1,8}(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3}){1,6}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
NUMERAL = re.compile(ARABIC)
FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/])")
_MAX_CHARACTERS = 64  # of a number in numerals
_MIXED = re.compile(r" {1,2}(\d{1,2})/(\d{1,2})(?![\d/])")


def digits_value(written: str) -> Decimal:
    """The value of digits, grouped or not."""
    return Decimal(written if written.isdigit() else written.replace(",", "").replace(" ", ""))


class Number(NamedTuple):
    """A number, or two that make a range, read at a place."""

    start: int
    end: int
    value: Decimal
    top: Decimal | None
    scale: Decimal | None
    kind: str  # digits, numerals, native, fraction, percent, ratio, share, magnitude, vague, several, whole
    qualifier: str | None = None
    unit: Unit | None = None


_Run = tuple[Decimal, Decimal | None, Decimal | None]  # value, upper end of a range, scale


class UnspacedNumbers:
    """Reads the numbers of one language."""

    def __init__(self, words: UnspacedWords) -> None:
        w = self.words = words
        self.multipliers: dict[str, int] = {**w.tens, **w.myriads}
        self.characters = frozenset({*w.digits, *self.multipliers})
        some, times, ones = (re.escape("".join(x)) for x in (self.characters, self.multipliers, w.digits))
        last = r"(?:\d,\d{3}|\d{1,4})(?![\d,.])"
        if w.syllables:  # characters and digits do not mix but as "1천2백", "30만9천381"
            self.run = re.compile(
                rf"(?:{ARABIC}) {{0,2}}[{times}]+(?: ?\d[\d,]{{0,6}}(?:\.\d+)? ?[{times}]+){{0,6}}(?: ?{last})?"
                rf"|[{some}]{{1,30}}"
            )
        else:
            self.run = re.compile(
                rf"(?:(?:{ARABIC}) {{0,2}}[{times}]+|[{some}])"
                rf"(?: {{0,2}}(?:\d[\d,]{{0,6}}(?:\.\d+)? {{0,2}}[{times}]+|[{some}]+)){{0,24}}(?: {{0,2}}{last})?"
            )
        self.all_characters = re.compile(rf"[{some}]+")
        tens = re.escape("".join(w.tens))
        decimals = re.escape("".join(c for c in w.digits if c not in w.never_decimal))
        self.point = re.compile(rf" ?[{w.point}] ?([{decimals}]+)(?![{tens}{ones}])") if w.point else None
        self.further = Lazy(lambda: rf" {{1,2}}([{some}]+)")
        self.pair = re.compile(rf"([{ones}])[、,]?([{ones}])")
        self.digit_pair = Lazy(lambda: r"(\d)[、,](\d)(?![\d,.])")
        self.units = Words(w.units)
        self.magnitude = Lazy(lambda: rf"{any_of(w.several)}([{times}]+)")
        self.several_after = Lazy(lambda: rf" ?{any_of(w.several_after)}([{times} ]*)")
        self.forms = forms = [*w.wholes, *w.shares, *w.vague, *w.several, *w.pairs, *w.abouts, *w.native]
        self.word = Words(forms)
        self.word_starts = frozenset(form[0] for form in forms)
        self.groups = Lazy(lambda: rf" ?{any_of(w.groups)}")
        self.part = Lazy(lambda: w.part)
        self.called = Lazy(lambda: w.called_pattern)
        self.copula = Lazy(lambda: w.copula_pattern)
        self.mixed = Lazy(lambda: rf" ?{any_of(w.mixed)} ?")
        self.myriads = Lazy(lambda: rf" ?[{re.escape(''.join(w.myriads))}]+")
        self.dot_decimal = Lazy(lambda: w.dot_decimal_pattern)
        # Behind digits, a space aside, anything else leaves the number as it is.
        more = {*self.multipliers, *(word[0] for word in (*w.groups, *w.mixed)), *"、,·・k/^e×x"}
        self.goes_on = frozenset((*more, *" 0123456789"))

    def _value(self, run: str) -> tuple[Decimal, Decimal | None] | None:
        """Value and largest scale of a run of digits, numeral characters and multipliers."""
        w = self.words
        total = section = _ZERO
        current: Decimal | None = None
        scale: Decimal | None = None
        floor_tens, floor_myriad = 10**4, 10**40
        last = 0
        zero = False
        i = 0
        positional = 0
        while i < len(run):
            c = run[i]
            if c == " ":
                i += 1
                continue
            if c.isdigit() and c.isascii():
                match = NUMERAL.match(run, i)
                if match is None or current is not None:
                    return None
                current = digits_value(match.group())
                if last and current >= last:
                    return None
                i = match.end()
                positional = 9
                continue
            if c in w.digits:
                d = w.digits[c]
                if current is None:
                    current, positional = Decimal(d), 1
                elif positional < 9:
                    current, positional = current * 10 + d, positional + 1
                else:
                    return None
                zero = zero or d == 0
            elif c in w.tens:
                size = w.tens[c]
                if size >= floor_tens:
                    return None
                section += (current if current is not None and (current != 0 or positional != 1) else _ONE) * size
                current, floor_tens, last, zero = None, size, size, False
            elif c not in w.myriads:  # a comma that groups nothing
                return None
            else:
                size = w.myriads[c]
                below = section + (current or _ZERO)
                if last >= 10**4 and section == 0 and current is None:  # 万亿: one scale upon another
                    total *= size
                    scale = (scale or _ONE) * size
                    floor_myriad = size
                elif size > floor_myriad:
                    total = (total + below) * size
                    scale = (
                        max(scale or _ONE, Decimal(size))
                        if scale is None
                        else scale * size
                        if below == 0
                        else Decimal(size)
                    )
                    floor_myriad = size
                else:
                    if size == floor_myriad:
                        return None
                    total += (below if below or current is not None else _ONE) * size
                    scale = max(scale or Decimal(size), Decimal(size))
                    floor_myriad = size
                section, current, floor_tens, last, zero = _ZERO, None, 10**4, size, False
            i += 1
        if current is not None and positional == 1 and w.elliptic and last >= 100 and not zero and current > 0:
            current *= Decimal(last) / 10
        return total + section + (current or _ZERO), scale

    def numeral(self, low: str, at: int) -> Number | None:
        """A number in digits or numeral characters at `at`."""
        w = self.words
        first = low[at]
        digits = first.isdigit() and first.isascii()
        match = self.run.match(low, at)
        end = -1
        if match is not None:
            text = match.group().rstrip()
            end = at + len(text)
            got = self._read_run(text)
            if w.syllables and not digits:
                text, got = self._syllables(low, at, text)
                end = at + len(text)
            elif w.syllables and match.end() > at and not low[match.end() - 1].isdigit():
                text, got = self._called_number(low, at, text, got)
                end = at + len(text)
            while got is None and len(text) > 1:  # a shorter run may be a number: "3万 20" of "3万 20万"
                cut = max(text.rfind(" "), 0)
                if cut == 0:
                    break
                text = text[:cut].rstrip()
                end = at + len(text)
                got = self._read_run(text)
            if got is not None and len(text) <= (MAX_DIGITS if digits or " " in text else _MAX_CHARACTERS):
                value, top, scale = got
                if self.point is not None and not digits and top is None:
                    more = self.point.match(low, end)
                    if more:
                        value += Decimal("0." + "".join(str(w.digits[c]) for c in more[1]))
                        end = more.end()
                        big = self.myriads.match(low, end)
                        if big:
                            for c in big.group().strip():
                                value *= w.myriads[c]
                                scale = (scale or _ONE) * w.myriads[c]
                            end = big.end()
                return Number(at, end, value, top, scale, "digits" if digits else "numerals")
        if not digits:
            return None
        match = NUMERAL.match(low, at)
        if match is None or len(match.group()) > MAX_DIGITS:
            return None
        value, end = digits_value(match.group()), match.end()
        if at and low[at - 1] == "." and not low[at - 2 : at - 1].strip(" -\u2212") and match.group().isdigit():
            return Number(at, end, Decimal("0." + match.group()), None, None, "digits")
        if low[end : end + 1] in ("·", "・") and self.dot_decimal.match(low, end + 1):
            tail = NUMERAL.match(low, end + 1)
            if tail is not None and tail.group().isdigit():
                big = self.myriads.match(low, tail.end())
                size = self.product(big.group().strip()) if big else None
                value = Decimal(f"{value}.{tail.group()}") * (size or _ONE)
                return Number(at, big.end() if big else tail.end(), value, None, size, "digits")
        kilo = low[end : end + 1]
        if kilo == "k" and (not low[end + 1 : end + 2] or not low[end + 1].isascii()):
            return Number(at, end + 1, value * 1000, None, Decimal(1000), "digits")
        fraction = FRACTION.match(low, at)
        if fraction and int(fraction[1]) > 0 and 1 < int(fraction[2]) <= 100:
            kind = "ratio" if int(fraction[1]) < int(fraction[2]) else "digits"
            return Number(at, fraction.end(), value / int(fraction[2]), None, None, kind)
        power = RAISED.match(low, at)
        if power:
            return Number(at, power.end(), Decimal(power[1]) ** int(power[2]), None, None, "digits")
        power = POWER.match(low, at)
        if power:
            return Number(at, power.end(), Decimal(f"{power[1]}e{power[2]}"), None, None, "digits")
        mixed = _MIXED.match(low, end)
        if mixed and int(mixed[2]):
            return Number(at, mixed.end(), value + Decimal(mixed[1]) / Decimal(mixed[2]), None, None, "digits")
        return Number(at, end, value, None, None, "digits")

    def _called_number(self, low: str, at: int, text: str, got: _Run | None) -> tuple[str, _Run | None]:
        """Digits and multipliers with the syllables behind them, where the sentence calls it all a number: 2천오."""
        more = self.all_characters.match(low, at + len(text))
        if more is None or not self.called.match(low, more.end()):
            return text, got
        longer = self._read_run(text + more.group())
        return (text + more.group(), longer) if longer is not None else (text, got)

    def _syllables(self, low: str, at: int, text: str) -> tuple[str, _Run | None]:
        """A run of numeral syllables without what belongs to the next word, and with what goes on behind a space."""
        w = self.words
        last = at + len(text) - 1
        if len(text) > 1 and self.copula.match(low, last):  # 백칠십이다: 170, not 172
            text = text[:-1]
        got = self._read_run(text)
        if any(c in self.multipliers for c in text) and got is not None and got[1] is None:
            while len(text) > 2 and text[-1] in w.digits and text[-2] in w.digits:
                text = text[:-1]  # 삼백삼십일일: 331 days
            got = self._read_run(text)
        while got is not None and text[-1] in self.multipliers:
            more = self.further.match(low, at + len(text))
            if more is None or (len(more[1]) == 1 and low[more.end() : more.end() + 1].isalpha()):
                break
            longer = self._read_run(text + more.group())
            if longer is None or longer[0] <= got[0] or longer[0] >= got[0] * 2:
                break
            text, got = text + more.group(), longer
        return text, got

    def _read_run(self, text: str) -> _Run | None:
        """Value, upper end and scale of a run; two neighbouring digits ("five six") make a range."""
        w = self.words
        for match in self.pair.finditer(text):
            a, b = w.digits[match[1]], w.digits[match[2]]
            before, after = text[: match.start()], text[match.end() :]
            alone = not (before and before[-1] in w.digits) and not (after and after[0] in w.digits)
            if alone and (b == a + 1 or (a, b) == (3, 5)) and a > 0 and not (before and before[-1].isdigit()):
                first, second = self._value(before + match[1] + after), self._value(before + match[2] + after)
                if first and second and first[0] < second[0]:
                    return first[0], second[0], first[1]
            break
        got = self._value(text.replace("、", "").replace(",", "") if "、" in text else text)
        return (got[0], None, got[1]) if got else None

    def number(self, low: str, at: int) -> Number | None:
        """The number that begins at `at`, with fractions, shares, magnitudes and vague words."""
        first = low[at]
        if first.isdigit() and first.isascii():
            plain = NUMERAL.match(low, at)
            end = plain.end() if plain else at
            following = low[end : end + 1]
            if following == " ":
                following = low[end + 1 : end + 2]
            ends = following not in self.goes_on and (not following or following not in self.part.heads)
            if plain and ends and end - at <= MAX_DIGITS and low[at - 1 : at] != ".":
                return Number(at, end, digits_value(plain.group()), None, None, "digits")
        elif first in self.word_starts:
            found = self._word(low, at)
            if found is not None:
                return (self._group(low, found) if found.kind == "native" else None) or found
        if not (first.isdigit() or first in self.characters):
            return None
        number = self._pair_with_comma(low, at) or self.numeral(low, at)
        if number is None or number.top is not None:
            return number
        return self._fraction(low, number) or self._mixed(low, number) or self._group(low, number) or number

    def unit_at(self, low: str, at: int) -> str | None:
        """The unit at `at`, a space before it left out."""
        return self.units.at(low, at + (low[at : at + 1] == " "))

    def _word(self, low: str, at: int) -> Number | None:
        """Numbers that are words of their own."""
        w = self.words
        form = self.word.at(low, at)
        end = at + len(form or "")
        if form is not None:
            if form in w.wholes:
                text, unit = w.wholes[form]
                value, _, top = text.partition("-")
                return Number(at, end, Decimal(value), Decimal(top) if top else None, None, "whole", None, unit)
            if form in w.shares:
                value, qualifier = w.shares[form]
                return Number(at, end, Decimal(value), None, None, "share", qualifier or None)
            if form in w.vague:
                return Number(at, end, _ZERO, None, None, "vague")
        several = self.magnitude.match(low, at) if low[at] in self.magnitude.heads else None
        if several:
            return Number(at, several.end(), self.product(several[1]), None, None, "magnitude")
        if form is None:
            return None
        if form in w.several:
            return Number(at, end, _ZERO, None, None, "several")
        if form in w.abouts:
            return Number(at, end, Decimal(w.abouts[form]), None, None, "native", "about")
        if form in w.pairs:
            a, b = w.pairs[form]
            return Number(at, end, Decimal(a), Decimal(b), None, "native")
        return Number(at, end, Decimal(w.native[form]), None, None, "native")

    def product(self, characters: str) -> Decimal:
        size = _ONE
        for character in characters:
            size *= self.multipliers.get(character, 1)
        return size

    def _pair_with_comma(self, low: str, at: int) -> Number | None:
        """Two neighbouring digits with a comma for "or": 二、三人, 5、6人."""
        head = self.all_characters.match(low, at)
        comma = head.end() if head else at + 1
        if low[comma : comma + 1] not in ("、", ","):
            return None
        if low[at].isdigit():
            pair = self.digit_pair.match(low, at)
            if pair and int(pair[2]) == int(pair[1]) + 1 and self.unit_at(low, pair.end()):
                return Number(at, pair.end(), Decimal(pair[1]), Decimal(pair[2]), None, "digits")
            return None
        if low[comma] != "、" or low[comma - 1] not in self.words.digits:
            return None
        tail = self.all_characters.match(low, comma + 1)
        if tail is None or low[tail.end() : tail.end() + 1] == "、":
            return None
        if at > 1 and low[at - 1] == "、" and low[at - 2] in self.characters:  # a list
            return None
        text = low[at:comma] + tail.group()
        got = self._read_run(text)
        if got is None or got[1] is None:
            return None
        return Number(at, tail.end(), got[0], got[1], got[2], "numerals")

    def _fraction(self, low: str, number: Number) -> Number | None:
        """A fraction, denominator first: 三分の二; of a hundred or a thousand it is no share but plain percent."""
        part = self.part.match(low, number.end) if low[number.end : number.end + 1] in self.part.heads else None
        if part is None or part.end() >= len(low) or number.value <= 0:
            return None
        top = self._numerator(low, part.end())
        if top is None:
            return None
        percent = number.value in (100, 1000, 10000)
        if top.value > number.value and not percent:
            return Number(number.start, top.end, top.value / number.value, None, None, "digits")
        kind = "percent" if percent else "fraction"
        return Number(number.start, top.end, top.value / number.value * 100, None, None, kind)

    def _mixed(self, low: str, number: Number) -> Number | None:
        """A whole number and a fraction: 三又二分之一."""
        link = self.mixed.match(low, number.end) if number.value == int(number.value) else None
        if (
            link is None
            or link.end() >= len(low)
            or not (low[link.end()] in self.characters or low[link.end()].isdigit())
        ):
            return None
        below = self.numeral(low, link.end())
        part = self.part.match(low, below.end) if below is not None else None
        top = self._numerator(low, part.end()) if part is not None and part.end() < len(low) else None
        if below is None or top is None or not 0 < top.value < below.value:
            return None
        return number._replace(end=top.end, value=number.value + top.value / below.value)

    def _group(self, low: str, number: Number) -> Number | None:
        """Dozens, and "ten-odd" with what multiplies it."""
        group = self.groups.match(low, number.end)
        if group:
            value = number.value * self.words.groups[group.group().strip()]
            return number._replace(end=group.end(), value=value, kind="digits")
        more = self.several_after.match(low, number.end) if number.value == 10 and number.kind == "numerals" else None
        if more is None:
            return None
        return Number(number.start, more.end(), number.value * self.product(more[1]), None, None, "magnitude")

    def _numerator(self, low: str, at: int) -> Number | None:
        """The numerator of a fraction: no scale word that may be a particle behind a lone digit."""
        w = self.words
        if low[at].isdigit() and low[at].isascii():
            match = NUMERAL.match(low, at)
            if match is None or len(match.group()) > MAX_DIGITS:
                return None
            end = match.end()
            value = digits_value(match.group())
            if low[end : end + 1] == "k":
                return Number(at, end + 1, value * 1000, None, None, "digits")
            return Number(at, end, value, None, None, "digits")
        if low[at] in self.characters:
            number = self.numeral(low, at)
            if number is not None and w.syllables and number.end - at > 1 and low[number.end - 1] in w.myriads:
                shorter = self._read_run(low[at : number.end - 1])
                if shorter is not None and len(low[at : number.end - 1]) == 1:
                    return Number(at, number.end - 1, shorter[0], None, None, "numerals")
            if number is not None and w.syllables and number.end - at > 1 and self.copula.match(low, number.end - 1):
                shorter = self._read_run(low[at : number.end - 1])
                if shorter is not None:
                    return Number(at, number.end - 1, shorter[0], None, None, "numerals")
            return number
        return None
