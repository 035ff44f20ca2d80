"""Numbers that count nothing, in languages that write numerals with characters: parts of names, references, times."""

from __future__ import annotations

import re

from pincite.evidence.grammar.quantities import UnspacedWords
from pincite.evidence.quantities.patterns import MAX_DIGITS, POWER, Ending, Lazy, any_of
from pincite.evidence.quantities.unspaced_numbers import FRACTION, NUMERAL, Number, UnspacedNumbers

_RUN = re.compile(r"[!-~]*")
_PHONE = re.compile(r"\(?\d{1,4}\)?(?:[ -]\(?\d{2,5}\)?){1,6}(?!\d)")
_CLOSED = re.compile(r"\d{1,2}[)\]]")
_AGE = re.compile(r"[1-9]\d?[)）]")
_CHAIN = re.compile(r"\d{1,5}(?:-\d{1,5}){2,}")  # a house in a street
_SCORE = re.compile(r"(\d{1,3}) ?[-–] ?(\d{1,3})(?![\d-])")
_DOTTED = re.compile(r"[\d.:·・-]*")
_NAME_TAIL = re.compile(r"[\w./-]*", re.ASCII)
_DOCKET = re.compile(r"-[a-z]{1,6}-?\d")
_PUNCTUATION = re.compile(r"[\s(（「『“\"'、,。.:：;；!?]")


class UnspacedNames:
    """Tells numbers that count something from those that name something."""

    def __init__(self, words: UnspacedWords, numbers: UnspacedNumbers) -> None:
        w = self.words = words
        self.numbers = numbers
        self.ascii_unit = Lazy(lambda: rf" ?({any_of(w.ascii_units)})(?![a-z0-9])")
        self.money_left = Ending(rf"{any_of(w.money_before)} ?")
        self.money_last = frozenset(form[-1] for form in w.money_before)
        self.ordinal_before = Ending(w.ordinal_before)
        self.ordinal_after = Lazy(lambda: w.ordinal_after)
        self.count_before = Ending(w.count_before)
        self.trade_name = Ending(rf"(?:{w.names_before}|[a-z][a-z-]+) ?-?")
        self.argument = Lazy(lambda: w.argument_pattern)
        self.age_before = Ending(rf"(?:{w.age_before}) ?[(（]")
        self.label = Ending(rf"(?:{w.label_pattern}) ?")
        self.boundary = Lazy(lambda: w.boundary_pattern)
        self.minus = tuple(form for sign in w.minus for form in (sign, f"{sign} ") if len(sign) > 1 or sign.isalpha())

    def money_before(self, low: str, start: int) -> re.Match[str] | None:
        """The currency sign or code directly before a number."""
        place = start - 2 if low[start - 1 : start] == " " else start - 1
        if place < 0 or low[place] not in self.money_last:
            return None
        return self.money_left.search(low, max(0, start - 8), start)

    def reject(self, low: str, start: int) -> int | None:
        """Where to go on when the digits at `start` belong to a sign, a name or a clock; None if they are a number."""
        before = low[start - 1] if start else " "
        if before != " " and (before.isascii() or before in "·・") and self._glued_to_the_left(low, start):
            return self._run(low, start)
        match = NUMERAL.match(low, start)
        if match is None:
            return start + 1
        end, text = match.end(), match.group()
        if len(text) > MAX_DIGITS:
            return end
        if text[0] == "0" and text[1:2].isdigit():
            opened = low[start - 1 : start] == "." and not low[: start - 1].strip(" -\u2212")  # ".05" by itself
            return None if opened else self._run(low, start)
        after = low[end : end + 1]
        if not after.isascii() and after not in "·・":
            return None
        chain = _CHAIN.match(low, start) if after == "-" else None
        if chain:
            return chain.end()
        beyond = low[end + 1 : end + 2].isdigit()
        if after and after in " -" and beyond:
            phone = _PHONE.match(low, start)
            called = phone is not None and (low[start - 1 : start] == "+" or phone.group().count("-") >= 2)
            if phone is not None and called and sum(map(str.isdigit, phone.group())) >= 7:
                return phone.end()
        if (
            beyond
            and after
            and after in ":·・."
            and not (after in "·・" and self.numbers.dot_decimal.match(low, end + 1))
        ):
            return _DOTTED.match(low, end).end()  # type: ignore[union-attr]
        if beyond and after == "/" and not FRACTION.match(low, start):
            return self._run(low, start)
        if after.isascii() and after.isalpha():
            known = after == "k" or self.ascii_unit.match(low, end) or POWER.match(low, start)
            return None if known else _NAME_TAIL.match(low, end).end()  # type: ignore[union-attr]
        return self._run(low, start) if after == "-" and _DOCKET.match(low, end) else None

    @staticmethod
    def _run(low: str, start: int) -> int:
        run = _RUN.match(low, start)
        return max(run.end(), start + 1) if run else start + 1

    def _glued_to_the_left(self, low: str, start: int) -> bool:
        before, ahead = low[start - 1], low[start - 2 : start - 1] if start > 1 else ""
        if not before.isascii():
            return before in "·・" and ahead.isdigit()
        named = ahead.isascii() and ahead.isalnum()
        if before == "/":
            return named and self.money_before(low, start) is None
        if before.isalpha() or before in "_#@&=\\":
            return self.money_before(low, start) is None
        if before in "-.:":
            return named
        return before in "([" and _CLOSED.match(low, start) is not None and not self.is_age(low, start)

    def is_age(self, low: str, start: int) -> bool:
        """Is the number at `start` an age in brackets behind a person?"""
        bracket = low[start - 1 : start]
        if not bracket or bracket not in "(（" or self.age_before.search(low, max(0, start - 8), start) is None:
            return False
        return _AGE.match(low, start) is not None

    def is_name(self, low: str, number: Number) -> bool:
        """Is the number an ordinal or the number of a thing?"""
        if number.kind == "several" and low[number.start - 1 : number.start] in self.words.several_not:
            return number.start > 0
        start = number.start
        if (
            start
            and low[start - 1] in self.ordinal_before.tails
            and self.ordinal_before.search(low, max(0, start - 6), start)
        ):
            return True
        if number.kind in ("whole", "fraction", "share", "percent"):
            return False
        following = low[number.end : number.end + 1]
        if following not in self.ordinal_after.heads or self.ordinal_after.match(low, number.end) is None:
            return False
        return self.count_before.search(low, max(0, start - 10), start) is None

    def counts_bare(self, low: str, number: Number, end: int, *, noun: bool) -> bool:
        """May a number without a unit count? `noun` says whether a known noun stands behind it."""
        w, kind = self.words, number.kind
        if kind == "vague":
            return True
        if kind == "several":
            return False
        text = low[number.start : number.end]
        if kind == "numerals" and low.endswith(self.minus, max(0, number.start - 8), number.start):
            return True
        boundary = self.boundary.match(low, end) is not None
        if kind == "native":
            return boundary if text in w.standalone and boundary else noun and low[end : end + 1] == " "
        if kind == "magnitude":
            return noun or boundary
        if kind == "digits":
            return not self._is_label(low, number) and not self._is_score(low, number)
        if noun and len(text) > 1:
            return True
        before = low[number.start - 1 : number.start]
        if not boundary:
            return False
        if number.value != int(number.value):
            return True
        if w.syllables:
            if self.numbers.called.match(low, end) and len(text) > 1:
                return True
            if self.argument.match(low, end) and any(c in self.numbers.multipliers for c in text):
                return True
            if len(text) >= 3 and any(c in self.numbers.multipliers for c in text):
                return True
            return self.lone_counts(low, number) if len(text) == 1 else not before
        if len(text) >= 2 and any(c in self.numbers.multipliers for c in text):
            return True
        if before != "、" and low[end : end + 1] == "、" and self._list_has_unit(low, end):
            return True
        if before == "、" and self._list_has_unit(low, end):
            return True
        alone = not before or _PUNCTUATION.match(before) is not None or before in w.isolated_before
        return alone and low[end : end + 1] not in ("、", ".", ")")

    def lone_counts(self, low: str, number: Number) -> bool:
        """Does a numeral of one syllable without a unit count: by itself, behind a minus, or by what follows?"""
        text, end = low[number.start : number.end], number.end
        if self.numbers.copula.match(low, number.start):
            return False
        if not (low[: number.start].strip() or low[end:].strip()) or low.endswith(self.minus, 0, number.start):
            return True
        follows = self.argument.match(low, end) or (not number.start and self.boundary.match(low, end))
        return text in self.words.plain_syllables and follows is not None

    def _is_label(self, low: str, number: Number) -> bool:
        """Does a bare number belong to a name before it: "table 3", "iPhone 14"?"""
        floor, start = max(0, number.start - 10), number.start
        if self.label.search(low, floor, start):
            return True
        plain = number.scale is None and "," not in low[start : number.end] and number.value < 10_000
        if not plain:
            return False
        ahead = low[start - 2 : start - 1]
        glued = low[start - 1 : start] == "-" and ahead.isalpha() and ahead not in self.words.minus_after
        return glued or (self.trade_name.search(low, floor, start) is not None and not self.money_before(low, start))

    @staticmethod
    def _is_score(low: str, number: Number) -> bool:
        """The result of a match: "3-1"; a range never goes down."""
        begin = number.start
        if low[begin - 1 : begin] in ("-", "–"):
            begin -= 1
            while begin > 0 and number.start - begin < 5 and low[begin - 1].isdigit():
                begin -= 1
        match = _SCORE.match(low, begin)
        return match is not None and int(match[1]) >= int(match[2]) and match.end() >= number.end

    def _list_has_unit(self, low: str, at: int) -> bool:
        """Does a list of numerals that goes on at `at` end with a unit: 四、六、九艘?"""
        for _ in range(8):
            if low[at : at + 1] != "、":
                return False
            run = self.numbers.all_characters.match(low, at + 1)
            if run is None:
                return False
            at = run.end()
            if self.numbers.unit_at(low, at):
                return True
        return False
