"""Who says what in a sentence of an English-like language: a noun group, a verb of saying, what is said.

The subject is the noun group that the verb of saying touches, across an apposition between commas; what is said stands
on its other side, or before both. A sentence that has several speakers falls into units at "but", "while", ";" and the
like, and nobody's words reach into a unit that has a speaker of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pincite.evidence.claims.noun_groups import REACH, NounGroups, Subject
from pincite.evidence.grammar.claims import Attribution, SpacedSpeech
from pincite.evidence.names import Mention


class _Found(NamedTuple):
    """An attribution before its scope is cut: the items of its subject and verb, and on which sides content stands."""

    subject: Subject
    first: int
    verb: tuple[int, int]
    kind: str
    left: bool
    right: bool
    own_subject: bool = True


def spaced_attributions(text: str, mentions: Sequence[Mention], words: SpacedSpeech) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in order of their verbs."""
    return _Reader(text, mentions, words).read()


class _Reader(NounGroups):
    """One sentence being read."""

    def read(self) -> tuple[Attribution, ...]:
        found: list[_Found] = []
        cited = {phrase[0] for phrase in self.words.according}
        for at, item in enumerate(self.items):
            if item.mention is not None:
                one = self._estimate_of(at)
            elif item.word in cited and self._according_at(at):
                one = self._according(at)
            elif item.word in self.words.verbs:
                one = self._verb(at, found)
            elif item.word == ":" and self.word(at + 1) == '"':
                one = self._colon(at, found)
            else:
                one = None
            if one is not None:
                self.spoken.add(at)
                found.append(one)
        return self._scoped(found)

    def _verb(self, at: int, found: list[_Found]) -> _Found | None:
        """The attribution of a verb of saying, or None where the word is no verb or has nobody who says it."""
        words, item = self.words, self.items[at]
        before = at - 1
        if self.is_mention(before) and self.items[before].owner:
            return None
        if self.word(before) in words.not_before:
            return None
        kind = words.verbs[item.word]
        if item.word in words.participles:
            return self._participle(at, kind, found)
        while before > 0 and self.word(before) in words.skipped and before > at - 8:
            before -= 1
        if any(self.word(i) in words.be for i in range(before + 1, at)) or self.word(before) in words.be:
            return self._passive(at, kind, before)
        if self.word(before) == "to":
            return self._infinitive(at, found)
        if item.word in words.noun_like | words.that_only and not self._clause_follows(at):
            return None
        if item.word in words.noun_like and ((item.capital and at > 0) or self.word(before)[:1].isdigit()):
            return None  # part of a title, or "in a 2021 report that"
        if at == 0 and item.word != "said":  # "Asked about it, …"
            return None
        negated = next((i for i in range(before + 1, at) if self.word(i) in ("not", "never", "n't")), None)
        if negated is not None or self.word(before).endswith("n't"):
            kind = "not_said"
        while self.word(before).endswith("n't"):
            before -= 1
        subject, first = self._subject(at, before, found)
        if subject is None:
            return None
        if first > at:  # the subject stands after the verb
            return _Found(subject, at, (item.start, item.end), kind, True, self._inverted_right(first))
        if item.word in words.signs and subject.pronoun:  # "it suggests that" is nobody's saying
            return None
        left, right = self._sides(first, at)
        own = first <= before
        return _Found(subject, first, (item.start, item.end), kind, left, right, own)

    def _colon(self, at: int, found: list[_Found]) -> _Found | None:
        """ "X was blunt: "…"": a quotation after a colon is the subject's, when no verb of saying has it already."""
        if found and found[-1].verb[1] > self.items[max(0, at - REACH)].start:
            return None
        first = self.lead()
        subject = self.group(first, self.group_end(first))
        if not subject.speakers or first >= at:
            return None
        return _Found(subject, first, (self.items[at].start, self.items[at].end), "said", False, True)

    def _clause_follows(self, at: int) -> bool:
        after = self.word(at + 1)
        word = self.items[at].word
        if word in self.words.dubbing:
            return any(self.word(i) == '"' for i in range(at + 1, at + 7))
        if word in self.words.naming:
            return after == "of"
        if word in self.words.giving and any(self.word(i) in self.words.sizes for i in range(at + 1, at + 5)):
            return True
        if word in self.words.placing:
            return any(self.word(i) == "at" for i in range(at + 2, at + 10))
        if word in self.words.giving:
            return False
        if after in self.words.that or after == '"' or after[:1].isdigit():
            return True
        if self.items[at].word in self.words.that_only:
            return after in self.words.amounts
        before = at - 1
        subject_before = self.is_mention(before) or self.word(before) in self.words.pronouns
        return (
            subject_before
            and bool(after)
            and (self.is_mention(at + 1) or after not in {*self.words.prepositions, *self.words.be, *".,;:)"})
        )

    def _participle(self, at: int, kind: str, found: list[_Found]) -> _Found | None:
        """ ", saying that …": whoever spoke last, or else the subject of the sentence, speaks on."""
        if self.word(at - 1) not in (",", "and", "by", "also", "-") and at > 0:
            return None
        item = self.items[at]
        if found and found[-1].kind != "according_to":
            last = found[-1]
            return last._replace(
                first=at, verb=(item.start, item.end), kind=kind, left=False, right=True, own_subject=False
            )
        if at == 0:
            return None
        first = self.lead()
        end = self.group_end(first)
        subject = self.group(first, end)
        return _Found(subject, at, (item.start, item.end), kind, False, True, False)

    def _passive(self, at: int, kind: str, before: int) -> _Found | None:
        """ "was told by X that …", "is estimated by X at …": X speaks; without "by" nobody is named."""
        item = self.items[at]
        while before > 0 and self.word(before) in self.words.be | self.words.skipped:
            before -= 1
        if item.word == "quoted" or (self.word(at + 1) == "as" and self.word(at + 2) in self.words.participles):
            subject, first = self._subject(at, before, [])
            if subject is not None and first <= at:
                return _Found(subject, first, (item.start, item.end), kind, False, True)
        placed = item.word in self.words.placing or kind == "estimate"  # "is put at 40 by X"
        for by in range(at + 1, min(at + (14 if placed else 5), len(self.items))):
            if self.word(by) in (",", ";", '"'):
                break
            if self.word(by) in self.words.by:
                end = self.group_end(by + 1)
                subject = self.group(by + 1, end)
                if subject.speakers or subject.voices or subject.related:
                    return _Found(subject, at, (item.start, item.end), kind, True, True)
        if self.word(at + 1) == "to" and self.word(at + 2) == "have":  # is said to have said: nobody is named
            return None
        if self.is_mention(before) or self.word(before) in self.words.pronouns:
            place = self.items[before]
            empty = Subject(place.start, place.end)
            told = item.word == "told" or self.word(before) == "it"
            return _Found(empty, before, (item.start, item.end), kind, False, True) if told else None
        return None

    def _infinitive(self, at: int, found: list[_Found]) -> _Found | None:
        """ "declined to say", "went on to say": the subject of the verb before "to"."""
        governor = at - 2
        while self.word(governor) in self.words.skipped:
            governor -= 1
        if self.word(governor) in ("declined", "refused", "declines", "refuses", "declining", "refusing"):
            kind = "declined"
        elif self.word(governor) in ("on", "continued", "proceeded", "hastened", "began"):
            kind = "said"
            governor -= self.word(governor) == "on"
        else:
            return None
        before = governor - 1
        while before > 0 and self.word(before) in self.words.skipped:
            before -= 1
        subject, first = self._subject(governor, before, found)
        if subject is None or first > governor:
            return None
        item = self.items[at]
        return _Found(subject, first, (self.items[governor].start, item.end), kind, False, True)

    def _according_at(self, at: int) -> int:
        """How many items a phrase such as "according to" has here; 0 where there is none."""
        for phrase in self.words.according:
            if all(self.word(at + i) == word for i, word in enumerate(phrase)):
                return len(phrase)
        return 0

    def _according(self, at: int) -> _Found | None:
        first = at + self._according_at(at)
        end = self.group_end(first)
        if self.word(at) in ("in", "from", "per", "by") and self._according_at(at) == 1:
            # "in a report by X": only a document of a known actor counts, and only where it is no part of a subject.
            subject = self.group(first, end)
            if not subject.voices or not any(self.word(i) in self.words.documents for i in range(first, end)):
                return None
            if self.word(end) in self.words.verbs or self.word(at - 1) in self.words.verbs:
                return None
        else:
            subject = self.group(first, end)
            if end < len(self.items) and self.word(end) == ",":
                subject = self.with_apposition(subject, end + 1)
        place = (self.items[at].start, self.items[max(at, end - 1)].end)
        return _Found(subject, at, place, "according_to", True, True)

    def _estimate_of(self, at: int) -> _Found | None:
        """ "X's estimate of …", "X data put …": what X has counted, unless a verb of saying goes on from it."""
        mention = self.items[at].mention
        assert mention is not None
        for i in range(at + 1, min(at + 4, len(self.items))):
            word = self.word(i)
            if word in self.words.documents:
                if self.word(i + 1) not in ("of", "put", "puts", "place", "places", "at", "for") and not (
                    self.word(i + 1) in ("is", "was", "stands", "stood")
                    and (self.word(i + 2)[:1].isdigit() or self.word(i + 2) in self.words.amounts)
                ):
                    return None
                subject = Subject(mention.start, self.items[i].end, voices=mention.actors)
                return _Found(subject, at, (self.items[i].start, self.items[i].end), "estimate", False, True)
            if self.is_mention(i) or not word.isalpha() or word in self.words.prepositions or self.finite(i):
                return None
        return None

    def _subject(self, at: int, before: int, found: list[_Found]) -> tuple[Subject | None, int]:
        """The subject of the verb at an item, and the item where its group begins."""
        words = self.words
        while before >= 0 and self.word(before) == ")":
            opening = before
            while opening >= 0 and self.word(opening) != "(" and before - opening < 20:
                opening -= 1
            if self.word(opening) != "(":
                break
            before = opening - 1
        last = self.word(before) if before >= 0 else ""
        if before < 0 or last == '"' or (last == "," and self.word(before - 1) == '"'):
            return self._after(at)
        if last in words.relatives:
            return self._antecedent(at, before, found)
        if last in words.joining and last != ",":
            end = before
            while end > 0 and self.word(end - 1) in (",", *words.joining, *words.skipped):
                end -= 1
            return (found[-1].subject, at) if found else (self.group(self.lead(), self.group_end(self.lead())), at)
        if last == ",":
            closed = self.apposition(before)
            if closed is not None and (closed[0].speakers or closed[0].pronoun or not self._name_after(at)):
                return closed
            return self._after(at) if self._name_after(at) else (closed or (None, at))
        if last in words.hard or last in (";", ":", "-", "("):
            return self._after(at) if self._name_after(at) else (None, at)
        first = self.group_start(before)
        if first > before:
            return None, at
        return self.group(first, before + 1), first

    def _antecedent(self, at: int, pronoun: int, found: list[_Found]) -> tuple[Subject | None, int]:
        """The subject of ", which said": whom was just cited, or the group before the pronoun."""
        end = pronoun - (self.word(pronoun - 1) == ",")
        if found and found[-1].kind == "according_to" and found[-1].subject.end >= self.items[max(end - 1, 0)].end:
            return found[-1].subject, at
        first = self.group_start(end - 1) if end > 0 else end
        by = next((i for i in range(end - 1, first, -1) if self.word(i) in self.words.by), first)
        if by > first:  # "was contradicted by Y, which said"
            first = by + 1
        return (self.group(first, end), at) if first < end else (None, at)

    def _name_after(self, at: int) -> bool:
        """Whether a name or title follows the verb and then the clause ends: "…, said X."."""
        after = at + 1
        while self.word(after) in ("the", "a", "an") or (
            after < min(len(self.items), at + 7)
            and self.items[after].mention is None
            and self.word(after).isalpha()
            and self.word(after) not in self.words.that | self.words.prepositions
            and not self.finite(after)
        ):
            after += 1
            if after > at + 8:
                return False
        if not self.is_mention(after):
            return False
        while (
            self.is_mention(after)
            or self.word(after) in ("and", "(", ")")
            or self.word(after) in self.words.prepositions
        ):
            after += 1
        return self.word(after) in ("", ".", ",", '"') or self.word(after) in self.words.relatives

    def _after(self, at: int) -> tuple[Subject | None, int]:
        """The subject of an inverted "…, said X"."""
        end = self.group_end(at + 1)
        if end == at + 1:
            return None, at
        subject = self.group(at + 1, end)
        if self.word(end) == ",":
            subject = self.with_apposition(subject, end + 1)
        return subject, end

    def _inverted_right(self, end: int) -> bool:
        """Whether a quotation goes on after an inverted subject."""
        return any(self.word(i) == '"' for i in range(end, min(len(self.items), end + REACH)))

    def _sides(self, first: int, at: int) -> tuple[bool, bool]:
        """On which sides of subject and verb the content stands."""
        words = self.words
        after = self.word(at + 1)
        right = at + 1 < len(self.items) and after not in (".", ")")
        opens = self.word(first - 1) if first > 0 else ""
        left = opens in (",", '"') and first > 1
        if left and right and after != ",":
            if opens != '"' and (after in words.that or any(self.word(i) in words.that for i in range(at + 1, at + 9))):
                left = False
            elif opens == ",":
                begin = self._clause_start(first - 1)
                left = any(self.finite(i) for i in range(begin, first - 1)) and not (
                    self.word(begin) in words.prepositions | words.hard and self.word(begin) != '"'
                )
        return left, right

    def _clause_start(self, at: int) -> int:
        start = at
        while start > 0 and start > at - REACH and self.word(start - 1) not in (";", ":"):
            start -= 1
        while start < at and self.word(start) in self.words.openers | {'"'}:
            start += 1
        return start

    def _units(self, found: list[_Found]) -> list[int]:
        """Where the sentence falls into clauses that may have speakers of their own: offsets, the first is 0."""
        breaks = [0]
        begins = {one.first for one in found}
        leading = bool(self.items) and self.word(0) in self.words.hard
        splitting = self.words.hard - self.words.that - self.words.relatives
        for at, item in enumerate(self.items):
            if at == 0:
                continue
            if leading and at in begins and self.word(at - 1) == ",":  # "While X says this, Y says that"
                breaks.append(item.start)
                leading = False
            if item.mention is None and (item.word == ";" or (item.word in splitting and not self._compares(at))):
                breaks.append(item.start)
            elif item.word in self.words.joining and item.word != ",":
                after = at + 1
                while self.word(after) in self.words.openers:
                    after += 1
                if after in begins or self.word(at - 1) == ",":
                    breaks.append(item.start)
        return [*breaks, len(self.text)]

    def _compares(self, at: int) -> bool:
        """Whether a word is part of a limit and opens no clause: "more than 40", "as many as 40"."""
        after = self.word(at + 1)
        sized = after[:1].isdigit() or after in self.words.amounts
        return (self.word(at) == "than" and sized) or (
            self.word(at) == "as"
            and (sized or (self.word(at + 2) == "as" and after in ("many", "much", "few", "little")))
        )

    def _scoped(self, found: list[_Found]) -> tuple[Attribution, ...]:
        if not found:
            return ()
        units = self._units(found)
        places: list[int] = []
        for one in found:
            at = min(one.verb[0], one.subject.start) if one.own_subject and one.left is False else one.verb[0]
            places.append(max(0, min(bisect_right(units, at) - 1, len(units) - 2)))
        owned = {place for place, one in zip(places, found, strict=True) if one.own_subject}
        later = sorted(owned)
        semicolons = [item.start for item in self.items if item.word == ";"]
        result = []
        for place, one in zip(places, found, strict=True):
            low = units[place]
            if one.left:
                earlier = bisect_left(later, place)
                low = units[later[earlier - 1] + 1] if earlier else 0
                closed = bisect_left(semicolons, one.verb[0])
                low = max([low, *semicolons[max(closed - 1, 0) : closed]])
            following = bisect_right(later, place)
            high = units[later[following]] if following < len(later) else len(self.text)
            semicolon = bisect_left(semicolons, one.verb[1])
            high = min([high, *semicolons[semicolon : semicolon + 1]])
            start = low if one.left else one.verb[1]
            end = high if one.right else max(one.verb[1], one.subject.end)
            result.append(
                Attribution(
                    one.subject.speakers,
                    one.verb,
                    one.kind,
                    (start, max(start, end)),
                    (one.subject.start, one.subject.end),
                    one.subject.voices,
                    one.subject.related,
                    one.subject.pronoun,
                )
            )
        return tuple(result)
