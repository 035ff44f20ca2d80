"""Numbers in languages that put spaces between words: digits, number words, fractions, magnitudes; no units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pincite.evidence.grammar.quantities import SpacedWords
from pincite.evidence.quantities.patterns import LETTER, MAX_DIGITS, POWER, RAISED, VULGAR, Ahead, Lazy, Words, any_of
from pincite.evidence.quantities.reading import Reading

_ONE = Decimal(1)
NUMERAL = re.compile(
    r"\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?!\d)(?:\.\d+)?"  # 1,234,567.8 and 12,34,567
    r"|\d{1,3}(?: \d{3}){1,6}(?![\d,])(?:\.\d+)?"
    r"|\d{1,3}(?:'\d{3}){1,6}(?!\d)(?:\.\d+)?"
    r"|\d+\.\d+|\.\d+|\d+,\d{1,2}(?![\d,])|\d+"
)
_DENOMINATOR = re.compile(r"/(\d{1,3})(?![\w/])")
_MIXED = re.compile(r" {1,2}(\d)/(\d)(?![\d/])")
_MAX_WORDS = 24
_GOES_ON = frozenset("0123456789x× ")
_JOINTS = frozenset((" ", "-"))
_ON, _PART = 1, 2  # what may stand behind a number, as `SpacedNumbers.behind` tells it
_PLAIN_END = frozenset((*"%,.;:)]\n-", ""))  # behind digits: they are no part of a power or a fraction


class Number(NamedTuple):
    """A number read at a place: no unit, no qualifier."""

    start: int
    end: int
    value: Decimal
    scale: Decimal | None
    kind: str  # digits, words, fraction, magnitude, vague


class _Sum:
    """A number while its words are read: what is complete, what is not, and the last place where it was whole."""

    __slots__ = ("end", "floor", "group", "last", "saved", "scale", "total")

    def __init__(self, start: int) -> None:
        self.total = Decimal(0)
        self.group: Decimal | None = None  # what the next hundred or scale word multiplies
        self.floor: Decimal | None = None  # the smallest scale so far
        self.scale: Decimal | None = None
        self.last = ""  # unit, tens, digits, hundred, scale
        self.end = start
        self.saved: tuple[Decimal, Decimal | None, int, str] | None = None

    def save(self) -> None:
        self.saved = (self.total, self.group, self.end, self.last)

    def restore(self) -> None:
        if self.saved is not None and self.saved[3]:
            self.total, self.group, self.end, self.last = self.saved

    @property
    def joined_to(self) -> str:
        """What the part last begun was joined to."""
        return self.saved[3] if self.saved is not None else ""

    @property
    def value(self) -> Decimal:
        return self.total + (self.group or Decimal(0))

    def add_word(self, n: int, *, hyphen: bool, joined: bool) -> bool:
        if self.last in ("", "hundred", "scale") and not hyphen:
            self.save()
        elif not (self.last == "tens" and 0 < n < 10 and not joined):
            return False
        self.group = (self.group or Decimal(0)) + n
        self.last = "tens" if n >= 20 and n % 10 == 0 else "unit"
        return True

    def add_digits(self, value: Decimal, *, hyphen: bool, joined: bool) -> bool:
        if self.last:
            if hyphen or self.last not in ("hundred", "scale") or value >= (self.floor or 1000):
                return False
            if (self.last == "hundred" and not joined) or (joined and not 0 < value < 100):
                return False
        self.save()
        self.group = (self.group or Decimal(0)) + value
        self.last = "digits"
        return True

    def add_hundred(self, size: int) -> bool:
        if self.last == "":
            self.group = Decimal(size)
        elif self.last in ("unit", "tens", "digits") and self.group is not None and self.group < 100:
            self.group *= size
        else:  # "two hundred and three hundred": the second is another number
            if self.last in ("unit", "tens"):
                self.restore()
            return False
        self.last = "hundred"
        return True

    def add_scale(self, size: Decimal, *, counts: bool) -> bool:
        """A scale word; `counts` is false of a dozen, which is no scale to be told of."""
        if self.group is None and self.last == "scale":
            if self.floor is not None and size <= self.floor:
                return False
            self.total *= size
            self.scale = (self.scale or _ONE) * size
        elif self.floor is not None and size >= self.floor:
            if self.group is not None:
                self.restore()
            return False
        else:
            if not counts and self.group is not None and self.joined_to == "hundred" and self.group > 100:
                self.total, self.group = self.group - self.group % 100, self.group % 100  # 300 and two dozen
            self.total += (self.group if self.group is not None else _ONE) * size
            self.group = None
            if counts:
                self.scale = max(self.scale or size, size)
        self.floor = size
        self.last = "scale"
        return True


class SpacedNumbers:
    """Reads the numbers of one language."""

    def __init__(self, words: SpacedWords) -> None:
        w = self.words = words
        self.big = {**w.hundreds, **w.scales, **w.groups}
        article = any_of(w.articles)
        self.severals, self.magnitudes = Words(w.several), Words(w.magnitudes)
        self.several = Lazy(lambda: rf"{any_of(w.several)} {any_of(self.big)}(?: {any_of(w.scales)})?\b")
        self.magnitude = Lazy(lambda: self._magnitude_pattern(any_of([*w.magnitudes, *w.scales, *w.hundreds])))
        self.going_on = Words([*w.cardinals, *self.big, *w.denominators, *w.halves, w.joiner, *w.point, "-"])
        self.vague, self.halves, self.lone_parts = Words(w.vague), Words(w.halves), Words(w.lone_parts)
        self.token = re.compile(
            rf"(?P<sep> {w.joiner} | - |[ -])?(?:(?P<digits>{NUMERAL.pattern})|(?P<word>{LETTER}+))(?!{LETTER})"
        )
        self.denominators, self.parts = Words(w.denominators), Words([*w.denominators, *w.halves])
        self.and_start, self.article = re.compile(rf"[ -]{w.joiner}[ -]"), re.compile(rf"{article} ")
        self.word = re.compile(rf"({LETTER}+)[ -]")
        self.of_scale = Lazy(lambda: self._of_scale_pattern(article, any_of(self.big)))
        self.of_word = re.compile(rf" {w.of} ")
        # What may stand behind a number and a space or a hyphen, and what kinds of word may begin one.
        self.behind = Ahead((self.going_on, False), (self.denominators, True))
        articles = [f"{form} " for form in w.articles]
        kinds = [*w.several, *w.magnitudes, *articles, *w.halves, *w.lone_parts, *w.vague, *VULGAR]
        self.kinds = Ahead((Words(kinds), False))
        self.decimals = {word: Decimal(number) for word, number in w.cardinals.items()}
        self.first_word = re.compile(rf"{LETTER}+")
        self.one_in = re.compile(rf" {any_of(w.one_in)} (?=\w)")
        self.divided = re.compile(rf" {any_of(w.divided)} (?=\w)")

    def _magnitude_pattern(self, more: str) -> str:
        w = self.words
        return rf"{any_of(w.magnitudes)}(?:(?: {w.of} {more}){{1,3}}| {any_of(w.magnitude_joiners)} {more})?\b"

    def _of_scale_pattern(self, article: str, big: str) -> str:
        return rf"(?: {self.words.of})? {article} ({big})\b|[ -]({big})\b"

    def scale_at(self, low: str, at: int) -> tuple[str, int] | None:
        """The scale word behind a space or a hyphen, and where it ends."""
        more = self.token.match(low, at)
        if more is None or more["sep"] not in (" ", "-") or more["word"] not in self.words.scales:
            return None
        return more["word"], more.end()

    def denominator(self, low: str, at: int) -> tuple[str, int] | None:
        """The denominator that hangs on a number: "thirds" of "two thirds"; and where it ends."""
        if low[at : at + 1] not in (" ", "-"):
            return None
        begin = at + 3 if low.startswith(" - ", at) else at + 1
        word = self.denominators.at(low, begin, whole=True)
        return (word, begin + len(word)) if word else None

    def and_part(self, low: str, at: int) -> tuple[Decimal, Decimal, int] | None:
        """Numerator and denominator of "and a half", "and three quarters", and where they end."""
        start = self.and_start.match(low, at)
        if start is None:
            return None
        w, begin, top = self.words, start.end(), _ONE
        word = self.parts.at(low, begin, whole=True)
        if word is None:
            first = self.word.match(low, begin)
            if first is None or (first[1] not in w.articles and first[1] not in w.cardinals):
                return None
            top, begin = Decimal(w.cardinals.get(first[1], 1)), first.end()
            word = self.parts.at(low, begin, whole=True)
        return (top, self.part(word), begin + len(word)) if word else None

    def part(self, word: str) -> Decimal:
        """The denominator a word stands for."""
        return Decimal(2) if word in self.words.halves else Decimal(self.words.denominators[word])

    def digits(self, low: str, at: int) -> tuple[int, Decimal] | None:
        """Where a number in digits ends, and its value."""
        match = NUMERAL.match(low, at)
        if match is None or match.end() - at > MAX_DIGITS:
            return None
        plain, end = match.group(), match.end()
        sign = low[end : end + 1]
        if sign in _PLAIN_END or (sign == " " and low[end + 1 : end + 2] not in _GOES_ON):
            if plain.isdigit():
                return end, Decimal(plain)
            if plain[-4:-3] == "," and (whole := plain.replace(",", "")).isdigit():
                return end, Decimal(whole)
        if sign in ("e", "^", "x", "×") or low[end + 1 : end + 2] in ("x", "×"):
            raised = RAISED.match(low, at)
            if raised:
                return raised.end(), Decimal(raised[1]) ** int(raised[2])
            power = POWER.match(low, at)
            if power:
                return power.end(), Decimal(f"{power[1]}e{power[2]}")
        if not plain.isdigit():
            plain = plain.replace(" ", "").replace("'", "")
            if "," in plain:
                head, _, tail = plain.rpartition(",")
                plain = plain.replace(",", "") if len(tail.partition(".")[0]) == 3 else f"{head}.{tail}"
        value = Decimal(plain)
        if sign in VULGAR:
            return end + 1, value + VULGAR[sign]
        if sign == "/":
            under = _DENOMINATOR.match(low, end)
            if under and value < int(under[1]) <= 100:
                return under.end(), value / int(under[1])
            return None if low[end + 1 : end + 2].isdigit() else (end, value)
        if sign == " ":
            mixed = _MIXED.match(low, end)
            if mixed and int(mixed[1]) < int(mixed[2]) and "." not in plain:
                return mixed.end(), value + Decimal(mixed[1]) / Decimal(mixed[2])
        return end, value

    def compose(self, low: str, start: int, *, join: bool = True) -> Number | None:
        """The longest number of digits and number words at `start`; with `join` words like "and" hold it together."""
        if low[start].isdigit():
            got = self.digits(low, start)
            if got is None:
                return None
            if not self._goes_on(low, got[0]):
                return Number(start, got[0], got[1], None, "digits")
        else:
            first = self.first_word.match(low, start)
            value = self.decimals.get(first.group()) if first else None
            if first is not None and value is not None and not self._goes_on(low, first.end()):
                return Number(start, first.end(), value, None, "words")
        w = self.words
        sum_ = _Sum(start)
        at = start
        digits = low[start].isdigit() or low[start] == "."
        for _ in range(_MAX_WORDS):
            match = self.token.match(low, at)
            if match is None:
                break
            sep = match["sep"] or ""
            joined = len(sep) > 1 and sep != " - "
            if (sep != "") != (at != start) or (joined and (not join or sum_.last not in ("hundred", "scale"))):
                break
            end = match.end()
            if match["digits"]:
                got = self.digits(low, match.start("digits"))
                if (
                    got is None
                    or not (digits or not sum_.last)
                    or not sum_.add_digits(got[1], hyphen="-" in sep, joined=joined)
                ):
                    break
                end = got[0]
            elif (word := match["word"]) in w.cardinals:
                if joined and self.denominator(low, end):
                    break
                if not sum_.add_word(w.cardinals[word], hyphen="-" in sep, joined=joined):
                    break
            elif word in w.hundreds:
                if not sum_.add_hundred(w.hundreds[word]):
                    break
                if sum_.joined_to == "hundred" and sum_.group is not None and sum_.group > 1000:
                    sum_.restore()
                    break
            elif word in w.point:
                if sum_.last not in ("unit", "tens", "hundred", "scale") or sep != " ":
                    break
                tail, end = self._decimals(low, end)
                if not tail:
                    break
                sum_.group, sum_.last = (sum_.group or Decimal(0)) + Decimal("0." + tail), "digits"
            elif word in self.big:
                if joined or not sum_.add_scale(Decimal(self.big[word]), counts=word in w.scales):
                    break
            else:
                break
            at = sum_.end = end
        if not sum_.last:
            return None
        if join and low[sum_.end : sum_.end + 1] in (" ", "-"):
            self._and_part(low, sum_)
        return Number(start, sum_.end, sum_.value, sum_.scale, "digits" if digits else "words")

    def _goes_on(self, low: str, end: int) -> bool:
        """Does a word stand behind digits or a word with which the number may go on?"""
        if low[end : end + 1] not in _JOINTS or not self.behind[low[end + 1 : end + 5]] & _ON:
            return False
        return self.going_on.at(low, end + 1) is not None

    def _decimals(self, low: str, at: int) -> tuple[str, int]:
        """The words behind a decimal point, as digits."""
        tail = ""
        while (more := self.token.match(low, at)) and more["sep"] == " " and len(tail) < 12:
            if more["word"] not in self.words.cardinals:
                break
            tail += str(self.words.cardinals[more["word"]])
            at = more.end()
        return tail, at

    def _and_part(self, low: str, sum_: _Sum) -> None:
        """ "Two and a half", "one million and a half", "two and a half million"."""
        part = self.and_part(low, sum_.end)
        if part is None or self.of_word.match(low, part[2]):
            return
        top, bottom, end = part
        if top >= bottom:
            return
        more = self.scale_at(low, end)
        size = Decimal(self.words.scales[more[0]]) if more else None
        if sum_.last == "scale":
            if more is None:
                sum_.total, sum_.end = sum_.total + top / bottom * (sum_.floor or _ONE), end
            elif size is not None and sum_.floor is not None and size < sum_.floor:
                sum_.total, sum_.end = sum_.total + top / bottom * size, more[1]
            return
        sum_.group, sum_.end = (sum_.group or Decimal(0)) + top / bottom, end
        if size is not None and more is not None:
            sum_.total, sum_.group, sum_.scale, sum_.end = sum_.total + sum_.group * size, None, size, more[1]

    def number(self, low: str, start: int, *, join: bool = True) -> Number | None:
        """The number that begins at `start`, with fractions, magnitudes and vague words."""
        first = low[start]
        if not (first.isdigit() or first == ".") and self.kinds[low[start : start + 4]]:
            found = self._word_number(low, start)
            if found is not None:
                return found if found.kind != "none" else None
        number = self.compose(low, start, join=join)
        if number is None or low[number.end : number.end + 1] not in _JOINTS or number.scale is not None:
            return number
        if not self.behind[low[number.end + 1 : number.end + 5]] & _PART and not low.startswith(" - ", number.end):
            return number
        below = self.denominator(low, number.end)
        if below and number.value < 1000 and number.value == int(number.value):
            if below[0] in self.words.units and number.value >= self.words.denominators[below[0]]:
                return number  # "eleven quarters" are a time
            plural = below[0] in self.words.plural_parts
            if plural != (number.value == 1) or low.startswith(" - ", number.end):
                return self._share(low, start, below[1], number.value / self.words.denominators[below[0]])
        return number

    def _word_number(self, low: str, start: int) -> Number | None:
        """Numbers that begin with a word of their own kind; of the kind none when the word counts nothing here."""
        w = self.words
        match = self.several.match(low, start) if self.severals.at(low, start) else None
        if match:
            size = _ONE
            for word in match.group().split():
                size *= self.big.get(word, 1)
            return Number(start, match.end(), size, None, "magnitude")
        match = self.magnitude.match(low, start) if self.magnitudes.at(low, start) else None
        if match:
            words = match.group().split()
            if len(words) > 1 and words[1] != w.of:  # "hundreds and hundreds"
                words = words[:1]
            size = _ONE
            for word in words:
                size *= w.magnitudes.get(word) or self.big.get(word, 1)
            return Number(start, match.end(), size, None, "magnitude")
        article = self.article.match(low, start)
        form = self.parts.at(low, article.end(), whole=True) if article else None
        if article and form:
            return self._share(low, start, article.end() + len(form), _ONE / self.part(form))
        form = self.halves.at(low, start, whole=True)
        if form:
            return self._share(low, start, start + len(form), Decimal("0.5"))
        form = self.lone_parts.at(low, start, whole=True)
        if form:
            share = self._share(low, start, start + len(form), _ONE / self.part(form))
            return share if share.kind == "words" else share._replace(kind="none")
        form = self.vague.at(low, start, whole=True)
        if form:
            return Number(start, start + len(form), _ONE, None, "vague")
        if low[start] in VULGAR:
            return Number(start, start + 1, VULGAR[low[start]] * 100, None, "fraction")
        return None

    def _share(self, low: str, start: int, end: int, value: Decimal) -> Number:
        """A share of one, or of a number: "half a million", "a quarter of a million"."""
        w = self.words
        match = self.of_scale.match(low, end)
        if match is None:
            return Number(start, end, value * 100, None, "fraction")
        word = match[1] or match[2]
        size = Decimal(self.big[word])
        stop, last = match.end(), size
        more = self.scale_at(low, stop)
        while more is not None and low[stop] == " " and w.scales[more[0]] > last:
            last, stop = Decimal(w.scales[more[0]]), more[1]
            size *= last
            more = self.scale_at(low, stop)
        return Number(start, stop, value * size, size if word in w.scales else None, "words")

    def one_in_how_many(self, low: str, number: Number) -> Number | None:
        """The second number of "two in five"."""
        whole = number.value == int(number.value) and 0 < number.value < 1000
        if not whole or low[number.end : number.end + 1] != " ":
            return None
        match = self.one_in.match(low, number.end)
        if match is None:
            divided = self.divided.match(low, number.end) if number.value == 1 else None
            below = self.compose(low, divided.end()) if divided else None
            return (
                below
                if below is not None and below.value > 1 and low[below.end : below.end + 1] in ("", ".", ",", ";")
                else None
            )
        other = self.compose(low, match.end())
        if other is None or other.value <= number.value or other.value != int(other.value) or other.scale:
            return None
        hundreds = other.value in (100, 1000)
        if not hundreds and (
            number.value > 12 or (other.value > 12 and other.value not in (20, 50) and number.value != 1)
        ):
            return None
        return other

    def and_a_half(self, low: str, end: int, reading: Reading) -> int:
        """ "Two years and a half"."""
        part = self.and_part(low, end)
        if part is None or part[1] != 2 or reading.number is None or reading.top is not None:
            return end
        reading.number += Decimal("0.5")
        return part[2]
