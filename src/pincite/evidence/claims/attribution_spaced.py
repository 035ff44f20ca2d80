"""Who says what in a sentence of an English-like language: a noun group, a verb of saying, what is said.

The subject is the noun group that the verb of saying touches, across an apposition between commas; what is said stands
on its other side, or before both. A sentence that has several speakers falls into units at "but", "while", ";" and the
like, and nobody's words reach into a unit that has a speaker of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pincite.evidence.claims.noun_groups import REACH, NounGroups, Subject
from pincite.evidence.claims.scopes import Found, scoped
from pincite.evidence.grammar.claims import Attribution, SpacedSpeech
from pincite.evidence.names import Mention

_INSERTED = 6
"""Words of a subject that is inserted with its verb."""
_TAIL = 7
"""Words and the stop behind a verb of saying that ends its sentence."""
_PARTICIPLES = frozenset("born clad driven drawn given hit hurt known seen shown struck taken torn".split())
"""Participles that do not end in "-ed", with which what leads in begins."""
_STATEMENT = 6
"""Words that are a statement rather than a phrase that leads in."""
_LABEL = 8
"""Words and signs before the colon that names who speaks."""
_ITS = ("his", "her", "their")
_VIEWS = frozenset(
    "account accounts calculation calculations count estimate opinion reckoning telling view words".split()
)
"""What somebody has of a matter, by which something is so: "by their account"."""
NEGATIONS = ("not", "never", "n't")
"""Words, and the ending of words, that a verb of saying is negated by."""


def spaced_attributions(text: str, mentions: Sequence[Mention], speech: SpacedSpeech) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in order of their verbs."""
    return _Reader(text, mentions, speech).read()


class _Reader(NounGroups):
    """One sentence being read."""

    def read(self) -> tuple[Attribution, ...]:
        words, speech = self.words, self.speech
        # Whether "in a report by X" and "X's estimate" need be looked for.
        self.documented = bool(self.named) and not speech.documents.isdisjoint(words)
        found: list[Found] = []
        telling = speech.telling
        for at in [at for at, word in zip(range(self.size), words, strict=False) if word in telling]:
            word = words[at]
            if not word:
                one = self._estimate_of(at) if self.documented else None
            elif (length := self._according_at(at)) > 0:
                one = self._according(at, length)
            elif word in speech.verbs:
                one = self._verb(at, found)
            elif word == ":":
                one = self._label(at) or (self._colon(at, found) if words[at + 1] == '"' else None)
            else:
                one = None
            if one is not None:
                self.spoken.add(at)
                found.append(one)
        return scoped(self, found)

    def _verb(self, at: int, found: list[Found]) -> Found | None:
        """The attribution of a verb of saying, or None where the word is no verb or has nobody who says it."""
        words, speech, word = self.words, self.speech, self.words[at]
        before = at - 1
        if words[before] in speech.not_before or self.owns(before):
            return None
        kind = speech.verbs[word]
        if words[before] == "as" and words[at + 1] in speech.by:  # ", as calculated by X,"
            named = self.group(at + 2, self.group_end(at + 2))
            return Found(named, before, self.span(at), kind, True, True) if at + 2 < self.size else None
        if word in speech.participles:
            return self._participle(at, kind, found)
        while before > 0 and words[before] in speech.skipped and before > at - 8:
            before -= 1
        if words[before] in speech.be or not speech.be.isdisjoint(words[before + 1 : at]):
            return self._passive(at, kind, before)
        if words[before] == "to":
            return self._infinitive(at, found)
        if word in speech.contented and not self._clause_follows(at) and not self._inserted(at, before):
            return None
        if word in speech.noun_like and ((at > 0 and self._capital(at)) or words[before][:1].isdigit()):
            return None  # part of a title, or "in a 2021 report that"
        if at == 0 and word != "said":  # "Asked about it, …"
            return None
        if words[before].endswith("n't") or any(between in NEGATIONS for between in words[before + 1 : at]):
            kind = "not_said"
        while words[before].endswith("n't"):
            before -= 1
        subject, first = self._subject(at, before, found)
        if subject is None:
            return None
        if first > at:  # the subject stands after the verb
            return Found(subject, at, self.span(at), kind, True, self._inverted_right(first))
        if word in speech.signs and subject.pronoun:  # "it suggests that" is nobody's saying
            return None
        left, right = self._sides(first, at)
        return Found(subject, first, self.span(at), kind, left, right, first <= before)

    def _capital(self, at: int) -> bool:
        """Whether a word is written with a capital."""
        return self.text[self.starts[at]].isupper()

    def _label(self, at: int) -> Found | None:
        """ "A (Lund): …", "Lund: …": who is named before a colon at the beginning of a line speaks behind it."""
        if at > _LABEL:
            return None
        named = [i for i in range(at) if self.mentions[i]]
        if len(named) != 1 or any(len(word) > 1 or word.isdigit() for word in self.words[:at]):
            return None
        subject = self.group(named[0], named[0] + 1)
        return Found(subject, 0, self.span(at), "label", False, True)

    def _colon(self, at: int, found: list[Found]) -> Found | None:
        """ "X was blunt: "…"": a quotation after a colon is the subject's, when no verb of saying has it already."""
        if found and found[-1].verb[1] > self.starts[max(0, at - REACH)]:
            return None
        first = self.lead()
        subject = self.group(first, self.group_end(first))
        if not subject.speakers or first >= at:
            return None
        return Found(subject, first, self.span(at), "said", False, True)

    def _clause_follows(self, at: int) -> bool:
        words, speech = self.words, self.speech
        word, after = words[at], words[at + 1]
        if word in speech.dubbing:
            return '"' in words[at + 1 : at + 7]
        if word in speech.naming:
            return after == "of"
        if word in speech.giving and not speech.sizes.isdisjoint(words[at + 1 : at + 5]):
            return True
        if word in speech.placing:
            return "at" in words[at + 2 : at + 10]
        if word in speech.giving:
            return False
        if after in speech.that or after == '"' or after[:1].isdigit():
            return True
        if after == "to" and words[at + 2] in ("have", "be"):  # "claims to have sunk 40"
            return True
        if after in speech.prepositions and not speech.that.isdisjoint(words[at + 2 : at + 5]):
            return True  # "promised in March that"
        if word in speech.that_only:
            return after in speech.amounts
        if not self.mentions[at - 1] and words[at - 1] not in speech.pronouns:
            return False
        return bool(after) and after not in speech.no_content

    def _inserted(self, at: int, before: int) -> bool:
        """Whether verb and subject stand between commas, or end the sentence: "…, the guild found, …"."""
        words = self.words
        first = self.group_start(before)
        if words[at + 1] not in (",", ".") or words[first - 1] != "," or first > before or before - first > _INSERTED:
            return False
        return bool(self.names(first, before + 1)) and not self.finite(first)

    def _participle(self, at: int, kind: str, found: list[Found]) -> Found | None:
        """ ", saying that …": whoever spoke last, or else the subject of the sentence, speaks on."""
        if at > 0 and self.words[at - 1] not in (",", "and", "by", "also", "-"):
            return None
        verb = self.span(at)
        if found and found[-1].kind != "according_to":
            return found[-1]._replace(first=at, verb=verb, kind=kind, left=False, right=True, own_subject=False)
        if at == 0:
            return None
        first = self.lead()
        return Found(self.group(first, self.group_end(first)), at, verb, kind, False, True, False)

    def _passive(self, at: int, kind: str, before: int) -> Found | None:
        """ "was told by X that …", "is estimated by X at …": X speaks; without "by" nobody is named."""
        words, speech, word, verb = self.words, self.speech, self.words[at], self.span(at)
        while before > 0 and words[before] in speech.helping:
            before -= 1
        if word == "quoted" or (words[at + 1] == "as" and words[at + 2] in speech.participles):
            subject, first = self._subject(at, before, [])
            if subject is not None and first <= at:
                return Found(subject, first, verb, kind, False, True)
        placed = word in speech.placing or kind == "estimate"  # "is put at 40 by X"
        for by in range(at + 1, min(at + (14 if placed else 5), self.size)):
            if words[by] in (",", ";", '"'):
                break
            if words[by] in speech.by:
                subject = self.group(by + 1, self.group_end(by + 1))
                if subject.speakers or subject.voices or subject.related:
                    return Found(subject, at, verb, kind, True, True)
        if words[at + 1] == "to" and words[at + 2] == "have":  # is said to have said: nobody is named
            return None
        if word != "told" and words[before] != "it":
            return None
        if self.mentions[before] or words[before] in speech.pronouns:
            return Found(Subject(*self.span(before)), before, verb, kind, False, True)
        return None

    def _infinitive(self, at: int, found: list[Found]) -> Found | None:
        """ "declined to say", "went on to say": the subject of the verb before "to"."""
        words, skipped = self.words, self.speech.skipped
        governor = at - 2
        while words[governor] in skipped:
            governor -= 1
        if words[governor] in ("declined", "refused", "declines", "refuses", "declining", "refusing"):
            kind = "declined"
        elif words[governor] in ("on", "continued", "proceeded", "hastened", "began"):
            kind = "said"
            governor -= words[governor] == "on"
        else:
            return None
        before = governor - 1
        while before > 0 and words[before] in skipped:
            before -= 1
        subject, first = self._subject(governor, before, found)
        if subject is None or first > governor:
            return None
        return Found(subject, first, (self.starts[governor], self.span(at)[1]), kind, False, True)

    def _according_at(self, at: int) -> int:
        """How many words a phrase such as "according to" has here; 0 where there is none."""
        words = self.words
        for phrase in self.speech.citing.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _according(self, at: int, length: int) -> Found | None:
        """Who is named behind a phrase such as "according to" of so many words."""
        words, speech = self.words, self.speech
        weak = length == 1 and words[at] in ("in", "from", "per", "by")
        if weak and words[at + 1] in _ITS and words[at + 2] in _VIEWS:  # "by their account"
            subject = Subject(self.starts[at + 1], self.span(at + 2)[1], pronoun=True)
            return Found(subject, at, (self.starts[at], subject.end), "according_to", True, True)
        if weak and not self.documented:
            return None
        first = at + length
        end = self.group_end(first)
        if weak:
            # "in a report by X": only a document of a known actor counts, and only where it is no part of a subject.
            if speech.documents.isdisjoint(words[first:end]):
                return None
            if words[end] in speech.verbs or words[at - 1] in speech.verbs:
                return None
            subject = self.group(first, end)
            if not subject.voices:
                return None
        else:
            if end > first + 1 and words[end - 1] in speech.pronouns:  # "according to X it was"
                end -= 1
            subject = self.group(first, end)
            if words[end] == ",":
                subject = self.with_apposition(subject, end + 1)
        place = (self.starts[at], self.span(max(at, end - 1))[1])
        return Found(subject, at, place, "according_to", True, True)

    def _estimate_of(self, at: int) -> Found | None:
        """ "X's estimate of …", "X data put …": what X has counted, unless a verb of saying goes on from it."""
        words, speech, mention = self.words, self.speech, self.mentions[at]
        assert mention is not None
        for i in range(at + 1, min(at + 4, self.size)):
            word = words[i]
            if word in speech.documents:
                if words[i + 1] not in ("of", "put", "puts", "place", "places", "at", "for") and not (
                    words[i + 1] in ("is", "was", "stands", "stood")
                    and (words[i + 2][:1].isdigit() or words[i + 2] in speech.amounts)
                ):
                    return None
                subject = Subject(mention.start, self.span(i)[1], voices=mention.actors)
                return Found(subject, at, self.span(i), "estimate", False, True)
            if not word.isalpha() or word in speech.prepositions or self.finite(i):
                return None
        return None

    def _subject(self, at: int, before: int, found: list[Found]) -> tuple[Subject | None, int]:
        """The subject of the verb at a place, and the place where its group begins."""
        words, speech = self.words, self.speech
        while before >= 0 and words[before] == ")":
            opening = before
            while opening >= 0 and words[opening] != "(" and before - opening < 20:
                opening -= 1
            if words[opening] != "(":
                break
            before = opening - 1
        last = words[before] if before >= 0 else ""
        if before < 0 or last == '"' or (last == "," and words[before - 1] == '"'):
            return self._after(at)
        if last in speech.relatives:
            return self._antecedent(at, before, found)
        if last in speech.joining and last != ",":
            if found:
                return found[-1].subject, at
            first = self.lead()
            return self.group(first, self.group_end(first)), at
        if last == ",":
            closed, inverted = self.apposition(before), self._name_after(at)
            if closed is not None and (closed[0].speakers or not inverted):
                return closed
            return self._after(at) if inverted else (None, at)
        if last in speech.hard or last in (";", ":", "-", "("):
            return self._after(at) if self._name_after(at) else (None, at)
        first = self.group_start(before)
        if first > before:
            return None, at
        return self.group(first, before + 1), first

    def _antecedent(self, at: int, pronoun: int, found: list[Found]) -> tuple[Subject | None, int]:
        """The subject of ", which said": whom was just cited, or the group before the pronoun."""
        words = self.words
        end = pronoun - (words[pronoun - 1] == ",")
        if found and found[-1].kind == "according_to" and found[-1].subject.end >= self.span(max(end - 1, 0))[1]:
            return found[-1].subject, at
        first = self.group_start(end - 1) if end > 0 else end
        by = next((i for i in range(end - 1, first, -1) if words[i] in self.speech.by), first)
        if by > first:  # "was contradicted by Y, which said"
            first = by + 1
        return (self.group(first, end), at) if first < end else (None, at)

    def _name_after(self, at: int) -> bool:
        """Whether a name or title follows the verb and then the clause ends: "…, said X."."""
        words, mentions, speech = self.words, self.mentions, self.speech
        after = at + 1
        while words[after] in ("the", "a", "an") or (
            after < at + 7
            and words[after].isalpha()
            and words[after] not in speech.that
            and words[after] not in speech.prepositions
            and not self.finite(after)
        ):
            after += 1
            if after > at + 8:
                return False
        if words[after] == "," and after > at + 1 and mentions[after + 1]:  # "said a spokesman, Lund"
            after += 1
        if not mentions[after]:
            return False
        while mentions[after] or words[after] in ("and", "(", ")") or words[after] in speech.prepositions:
            after += 1
        return words[after] in ("", ".", ",", '"') or words[after] in speech.relatives

    def _after(self, at: int) -> tuple[Subject | None, int]:
        """The subject of an inverted "…, said X"."""
        end = self.group_end(at + 1)
        if end == at + 1:
            return None, at
        subject = self.group(at + 1, end)
        if self.words[end] == ",":
            subject = self.with_apposition(subject, end + 1)
        return subject, end

    def _inverted_right(self, end: int) -> bool:
        """Whether a quotation goes on after an inverted subject."""
        return '"' in self.words[end : end + REACH]

    def _sides(self, first: int, at: int) -> tuple[bool, bool]:
        """On which sides of subject and verb the content stands."""
        words, speech = self.words, self.speech
        after = words[at + 1]
        right = at + 1 < self.size and after not in (".", ")")
        opens = words[first - 1] if first > 0 else ""
        left = opens in (",", '"') and first > 1
        if left and right and after != ",":
            if opens == "," and self._ends_there(at) and self._tells(first - 1):
                return True, True
            if opens != '"' and (after in speech.that or not speech.that.isdisjoint(words[at + 1 : at + 9])):
                left = False
            elif opens == ",":
                begin = self._clause_start(first - 1)
                leads_in = words[begin] in speech.prepositions or words[begin] in speech.hard
                left = not leads_in and any(self.finite(i) for i in range(begin, first - 1))
        return left, right

    def _ends_there(self, at: int) -> bool:
        """Whether only a phrase follows a verb of saying: "…, Lund told us.", "…, the bureau said on Friday."."""
        if not 0 < self.size - at - 1 <= _TAIL:
            return False
        tail = self.words[at + 1 : self.size]
        return tail[-1] == "." and all(word.isalnum() or not word for word in tail[:-1])

    def _tells(self, comma: int) -> bool:
        """Whether what stands before a comma is a statement that does not lead in: "as few as 40 look after it"."""
        words = self.words
        begin = self._clause_start(comma)
        if words[begin] == "as" and words[begin + 1] in ("few", "little", "many", "much"):
            return True
        first = words[begin]
        if first in self.speech.amounts and words[begin + 1][:1].isdigit():  # "over 40 looms burned"
            return comma - begin >= _STATEMENT
        leads_in = first in self.speech.prepositions or first in self.speech.hard or first.endswith(("ing", "ed"))
        return comma - begin >= _STATEMENT and not leads_in and first not in _PARTICIPLES

    def _clause_start(self, at: int) -> int:
        words, start = self.words, at
        while start > 0 and start > at - REACH and words[start - 1] not in (";", ":"):
            start -= 1
        while start < at and (words[start] == '"' or words[start] in self.speech.openers):
            start += 1
        return start
