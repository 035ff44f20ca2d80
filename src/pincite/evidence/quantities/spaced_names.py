"""Numbers that count nothing, in languages that put spaces between words: parts of names, references and times."""

from __future__ import annotations

import re
from decimal import Decimal

from pincite.evidence.grammar.quantities import SpacedWords
from pincite.evidence.quantities.patterns import LETTER, MAX_DIGITS, POWER, Words, any_of
from pincite.evidence.quantities.spaced_numbers import NUMERAL, Number, SpacedNumbers
from pincite.evidence.quantities.spaced_units import WORD, SpacedUnits

_RUN = re.compile(r"[^\s,;()\"”]*")
_GLUED = re.compile(rf"{LETTER}+[²³]?|[%‰°]c?|[$€£¥₩₽₹₫₡₾₺₴₮₪¢₸]")
_PHONE = re.compile(r"\(?\d{1,4}\)?(?:[ -]\(?\d{2,5}\)?){2,6}(?!\d)")
_CLOSED = re.compile(r"\d{1,3}[)\]]")
_SUBNUMBERS = re.compile(r"(?:\([\da-z]{1,4}\)){1,6}")
_DOCKET = re.compile(r"-[a-z]{1,4}-\d")
_SCORE = re.compile(rf"(\d{{1,3}}) ?[-–—] ?(\d{{1,3}})(?![\w-])(?: ({LETTER}+))?")
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}")
_HANDLE = re.compile(r"10\.\d{4,9}")
_REFERENCE_TAIL = re.compile(r"(?:\.\d+|\(\w{1,4}\)|[a-z]\b){0,9}")
_BLANKS = frozenset(" \n")
_DASHES = frozenset(("-", "–", "—"))
_TWO = Decimal(2)  # several, whatever the number
_SENTENCE_BREAKS = ("", ".", "!", "?", "”", '"', ":", ";")
CHAIN_REACH = 8  # characters between references of a list
_REACH = 60  # characters looked at behind "one"


class Left:
    """Words and signs to the left of a number, nearest last."""

    __slots__ = ("_begin", "_end", "_low", "tokens")

    def __init__(self, low: str, begin: int, end: int, tokens: list[str]) -> None:
        self._low, self._begin, self._end, self.tokens = low, begin, end, tokens

    def place(self, index: int) -> int:
        """Where the token of that index begins; a negative index counts from the number."""
        place = self._end
        if index == -1:
            return self._low.rfind(self.tokens[-1], self._begin, place)
        for token in reversed(self.tokens[index:]):
            place = self._low.rfind(token, self._begin, place)
        return place

    def drop(self) -> Left:
        """The same without the nearest token."""
        return Left(self._low, self._begin, self.place(-1), self.tokens[:-1])


class SpacedNames:
    """Tells numbers that count something from those that name something."""

    def __init__(self, words: SpacedWords, numbers: SpacedNumbers, units: SpacedUnits) -> None:
        w = self.words = words
        self.numbers, self.units = numbers, units
        self.clock = re.compile(rf" ?{any_of(w.clock)}(?![^\W_])")
        self.clock_heads = frozenset(form[0] for form in w.clock)
        self.known_glued = {*w.short_scales, *w.short_units, *w.units} - w.never_glued
        self.chain_link = re.compile(rf"(?:\s?(?:{any_of(w.chain_links)}|[,&(–-])\s?){{1,2}}\Z")
        self.set_names = Words(w.set_names)
        self.big = frozenset(numbers.big)
        self.money_last = frozenset(form[-1] for form in w.money_before)
        self.longest_money = max(map(len, w.money_before))

    def money_before(self, low: str, start: int) -> tuple[str, int] | None:
        """The currency sign or code directly before a number, and where it begins."""
        end = start - 1 if low[start - 1 : start] == " " else start
        if low[end - 1 : end] not in self.money_last:
            return None
        for size in range(min(self.longest_money, end), 0, -1):
            form = low[end - size : end]
            if form in self.words.money_before and not (
                form[0].isalpha() and low[end - size - 1 : end - size].isalpha()
            ):
                return form, end - size
        return None

    def reject(self, text: str, low: str, start: int, chain: int) -> tuple[int, bool] | None:
        """Where to go on when the digits at `start` belong to a sign, a name or a clock; None if they are a number.

        The flag says that a reference ends there, which others may hang on ("Article 8(2), 9 and 10").
        """
        if start and low[start - 1] not in _BLANKS and self._glued_to_the_left(low, start, chain):
            return self._run(low, start), True
        match = NUMERAL.match(low, start)
        if match is None:
            return start + 1, False
        end, text_ = match.end(), match.group()
        if len(text_) > MAX_DIGITS:
            return end, False
        if (text_[0] == "0" and text_[1:2].isdigit()) or _HANDLE.fullmatch(text_):
            return self._run(low, start), False
        after = low[end : end + 1]
        if not after or (after in ".,;" and not low[end + 1 : end + 2].isdigit()):
            return None
        if after == "/" and self.set_names.at(low, start, whole=True):
            return self._run(low, start), False
        if after in " -":
            phone = _PHONE.match(low, start) if low[end + 1 : end + 2].isdigit() else None
            called = phone is not None and (
                low[start - 1 : start] == "+" or text_[0] == "0" or phone.group().count("-") >= 2
            )
            if phone is not None and called and sum(map(str.isdigit, phone.group())) >= 7:
                return phone.end(), False
            if after == "-" and _DOCKET.match(low, end):
                return self._run(low, start), False
        elif after in ":." and low[end + 1 : end + 2].isdigit() and (after == ":" or "." in text_):
            return self._run(low, start), False
        elif after == "(":
            run = _SUBNUMBERS.match(low, end)
            if run:
                return run.end(), True
        elif after.isalpha() and not POWER.match(low, start):
            glued = _GLUED.match(low, end)
            word = glued.group() if glued else ""
            known = word in self.known_glued and not low[end + len(word) : end + len(word) + 1].isalnum()
            if not known or (word in self.words.lower_glued and text[end].isupper()):
                return self._run(low, start), True
        if low[end + (after == " ") : end + (after == " ") + 1] in self.clock_heads and self.clock.match(low, end):
            return end, False
        return None

    @staticmethod
    def _run(low: str, start: int) -> int:
        run = _RUN.match(low, start)
        return max(run.end(), start + 1) if run else start + 1

    def _glued_to_the_left(self, low: str, start: int, chain: int) -> bool:
        before, ahead = low[start - 1], low[start - 2 : start - 1] if start > 1 else ""
        if before.isalpha() or (before == "." and ahead.isalpha()):
            return self.money_before(low, start) is None
        if before in "_#@&=\\" or (before == "+" and ahead.isalnum()):
            return self.money_before(low, start) is None
        if before in "-\u2212":
            return ahead.isalpha() or (chain == start - 1 and ahead.isalnum())
        if before == "/":
            return ahead.isalnum() or ahead == "/"
        if before == ":":
            return ahead.isdigit()
        if before == "'":
            return not ahead.isdigit() and low[start + 2 : start + 3] in ("", " ", ".", ",", "s")
        if before in "([":
            close = _CLOSED.match(low, start)
            return close is not None and (close.end() - start <= 3 or ahead.isalnum())
        return False

    def in_chain(self, low: str, number: Number, chain: int) -> bool:
        """Does the number go on with a list of references that ended at `chain`: "pages 3, 4 and 7"?"""
        if not 0 <= number.start - chain < CHAIN_REACH or not self.chain_link.search(low, chain, number.start):
            return False
        return self._bare(low, number)

    def reference_end(self, low: str, end: int) -> int:
        """Behind what still belongs to a reference: "4.2", "8(2)", "12a"."""
        match = _REFERENCE_TAIL.match(low, end)
        return match.end() if match else end

    def _bare(self, low: str, number: Number) -> bool:
        """Stands neither unit nor noun behind the number?"""
        return self.units.noun(low, number.end, number.value)[0] is None and not self.units.named(low, number.end)

    def is_name(self, text: str, low: str, number: Number, left: Left) -> bool:
        """Is the number part of a name or a reference that begins to its left?"""
        w, tokens = self.words, left.tokens
        if not tokens:
            return False
        word = tokens[-1]
        digits = number.kind == "digits"
        written = low[number.start : number.end]
        plain = digits and written.isdigit()
        if word in w.labels or word in w.loose_labels:
            return word in w.labels or digits
        if word in w.counters_of_order and plain and number.value < 1000 and self._bare(low, number):
            return True
        if (word in w.code_links or word == ":") and len(tokens) > 1 and tokens[-2] in w.codes:
            return True
        version = digits and _VERSION.fullmatch(written) is not None
        if not (plain or version or number.kind == "words") or not word[0].isalpha():
            return False
        place = left.place(-1)
        if word == w.of:
            club = len(tokens) > 1 and tokens[-2] in w.clubs and number.value < 100
            return club and text[left.place(-2)].isupper() and (not digits or self._bare(low, number))
        typed = text[place : place + len(word)]
        capitals = 0 if typed.islower() else sum(map(str.isupper, typed))
        if not capitals:
            led = len(tokens) > 1 and tokens[-2] in w.places  # "in shaft 6", not "in shaft 6 men"
            return led and word in w.weak_labels and plain and number.value < 1000 and self._bare(low, number)
        if word in w.weak_labels and len(written) <= 5:
            return True
        if not (plain or version) or number.value >= 10_000 or word in w.before or word in w.stop:
            return False
        if not self._bare(low, number):
            return False
        if capitals > 1 or not text[place].isupper():  # a sign or a trade name: "SB 1070", "iPhone 14"
            return True
        if place == 0:
            return not word.endswith(w.verb_endings)
        return text[place - 2 : place - 1] not in _SENTENCE_BREAKS

    def counts(self, text: str, low: str, number: Number, left: Left) -> bool:
        """Does the number count or measure something?"""
        if number.kind == "digits":
            return self._digits_count(text, low, number, left)
        last = left.tokens[-1] if left.tokens else ""
        end, body = number.end, low[number.start : number.end]
        match = WORD.match(low, end + 1 if low[end : end + 1] == "-" else end)
        following = match[1] if match and low[end : end + 1] in (" ", "-") else ""
        if number.kind == "fraction":
            return self._share_counts(low, body, end, last, left.tokens[-2] if len(left.tokens) > 1 else "", following)
        of = low.startswith(self.units.of_start, end)
        if number.kind == "vague":
            return (
                of
                if body in self.words.needs_of
                else body not in self.words.loose_vague or last not in self.words.definite
            )
        if number.kind == "magnitude":
            return of if body in self.words.needs_of else True
        return self._words_count(low, number, left, following)

    def _digits_count(self, text: str, low: str, number: Number, left: Left) -> bool:
        w, end = self.words, number.end
        if self._is_score(low, number, left):
            return False
        if low[end : end + 1] != " ":
            return True
        if (
            left.tokens
            and left.tokens[-1] in w.articles_definite
            and number.value < 100
            and low[number.start : end].isdigit()
        ):
            match = WORD.match(low, end)
            if match is None:
                return True
            word = match[1]
            # "the 2 key" names one thing; "the 2 keys" and "the 12 arrested" count
            noun = None if number.value == 1 else self.units.noun(low, end, number.value)[0]
            if noun is None and word not in w.stop and word not in w.plurals and not word.endswith(w.participles):
                return self.units.named(low, end)
        return not self._is_address(text, low, end)

    def _is_score(self, low: str, number: Number, left: Left) -> bool:
        """The result of a match or a vote: "3-1", and "1-3" where a word says so; asked of either number."""
        begin, end, tokens = number.start, number.end, left.tokens
        behind = end + (low[end : end + 1] == " ")
        if low[begin - 1 : begin] not in _DASHES and low[behind : behind + 1] not in _DASHES:
            return False
        if low[begin - 1 : begin] in _DASHES:
            begin -= 1
            while begin > 0 and number.start - begin < 5 and low[begin - 1].isdigit():
                begin -= 1
            tokens = tokens[:-2]
        match = _SCORE.match(low, begin)
        if match is None or number.end not in (match.end(1), match.end(2)):
            return False
        said = match[3] in self.words.score_words or any(token in self.words.score_words for token in tokens[-4:])
        falling = int(match[1]) >= int(match[2])
        return (said or falling) and self._bare(low, number._replace(end=match.end(2), value=_TWO))

    def _is_address(self, text: str, low: str, end: int) -> bool:
        if not text[end + 1 : end + 2].isupper():
            return False
        for _ in range(3):
            match = WORD.match(low, end)
            if match is None or low[end] != " " or not text[match.start(1)].isupper():
                return False
            if match[1] in self.words.street:
                return True
            end = match.end()
            if end >= len(low):
                return False
        return False

    def _share_counts(self, low: str, body: str, end: int, last: str, before: str, following: str) -> bool:
        w = self.words
        article, _, part = body.rpartition(" ")
        if last in w.half_before or (article and last == w.joiner and before in w.units):  # "a year and a half"
            return False
        if body in w.halves:
            if following in w.half_compounds or last in w.not_before_half:
                return low.startswith(self.units.of_start, end)
            return True
        if article in w.articles and part not in w.lone_parts and part not in w.halves:
            # "a third of", "by a third", but not "a third man"
            return low[end : end + 1] != "-" and (not following or following in w.stop)
        return not (part in w.lone_parts and (following in w.part_compounds or following in w.anchors))

    def _words_count(self, low: str, number: Number, left: Left, following: str) -> bool:
        w, end = self.words, number.end
        last = left.tokens[-1] if left.tokens else ""
        body = low[number.start : end]
        if body in self.big:
            return last in w.articles or (body in w.lone_scales and last in w.scale_before)
        if body in w.ones:
            return self._one_counts(low, number, left, following)
        if following in w.zero_compounds.get(body, ()):
            return False
        if last in w.definite and (not following or following in w.stop):
            ranges = following in w.range_words and self._number_follows(low, end + len(following) + 2)
            return ranges or self.units.named(low, end)  # "will last six to eight weeks", no "the last six of them"
        if last in w.one_by_one and low.startswith(f" {last} {body}", end):
            return False
        return not self.clock.match(low, end)

    def _number_follows(self, low: str, at: int) -> bool:
        return at < len(low) and self.numbers.compose(low, at) is not None

    def _is_conjunction(self, left: Left) -> bool:
        """Does "that" open a clause, as in "knew that one engine had failed"?"""
        w, tokens = self.words, left.tokens
        return len(tokens) > 1 and tokens[-1] in w.breaks and tokens[-2][0].isalpha() and tokens[-2] not in w.stop

    def _one_counts(self, low: str, number: Number, left: Left, following: str) -> bool:
        """ "One" counts with a unit or noun behind it, or a bound before it; elsewhere it is a pronoun."""
        w, end = self.words, number.end
        last = left.tokens[-1] if left.tokens else ""
        if not last and not low[end:].strip(" ."):
            return True
        unit = self.units.word(low, end)
        if low[end : end + 1] == "-":
            return unit is not None and unit not in w.one_weak_units
        if last in w.minus or (following in w.range_words and self._number_follows(low, end + len(following) + 2)):
            return True
        if last in w.one_after:
            return following not in w.stop or self.numbers.one_in_how_many(low, number) is not None
        if last in w.one_never and not self._is_conjunction(left):
            return False
        if unit:
            return unit not in w.one_weak_units or last in w.one_weak_after
        if following in w.people or following in w.households:
            return True
        if following and following not in w.stop and following not in w.one_phrases:
            noun = self.units.noun(low, end, number.value)[0]
            if noun is not None and noun not in w.one_phrases:
                return not any(low.find(other, end, end + _REACH) >= 0 for other in w.one_others)
        return self.numbers.one_in_how_many(low, number) is not None
