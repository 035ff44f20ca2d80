"""Noun groups of an English-like sentence: where one begins and ends, and who of those named in it would speak.

There is no parser: the head of a group is what stands before its first preposition or relative pronoun; words of the
language's tables say what can be a verb. Every scan is cut at a fixed length, so that reading stays linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.grammar.claims import SpacedSpeech
from pincite.evidence.names import Mention
from pincite.evidence.stretches import Stretches

_WORD = lazy.pattern(r"(?:[^\W\d_]\.){2,9}|[^\W_]+(?:['.,-][^\W_]+)*|[^\w\s]")
REACH = 80
"""Words looked at on either side of a verb."""
_BEYOND = 24
"""Places beyond either end of a sentence that may be asked for: more than any reader looks ahead without looking at
what is between."""


def _taken(stretch: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(stretch):
        yield match[0].lower(), *match.span()


_STRETCHES = Stretches(_taken)


_SEEN = frozenset("seen obtained reviewed viewed examined read".split())
"""What one who did not write a document has done with it."""


class Subject(NamedTuple):
    """A noun group as the subject of a verb of saying; the fields are those of :class:`Attribution`."""

    start: int
    end: int
    speakers: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pronoun: bool = False


class NounGroups:
    """A sentence as words, signs and mentions, and the noun groups in it.

    ``words`` are its words in lower case and its signs; for a whole mention it has an empty one, and ``mentions`` who
    that is. Both have empty places behind the last, which those before the first are too, as they count from the end.
    ``starts`` and ``lengths`` are those of each in the text, ``named`` the places of names.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], speech: SpacedSpeech) -> None:
        self.text = text
        self.speech = speech
        self.words: list[str] = []
        self.mentions: list[Mention | None] = []
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.named: list[int] = []
        self.spoken: set[int] = set()  # the places read as verbs of saying so far
        at = 0
        for mention in mentions:
            self._read(at, mention.start)
            self.named.append(len(self.words))
            self.words.append("")
            self.starts.append(mention.start)
            self.lengths.append(mention.end - mention.start)
            at = mention.end + self._possessive(mention.end)
        self._read(at, len(text))
        self.size = len(self.words)
        self.mentions = [None] * (self.size + _BEYOND)
        for place, mention in zip(self.named, mentions, strict=True):
            self.mentions[place] = mention
        self.words += [""] * _BEYOND

    def _read(self, start: int, end: int) -> None:
        if start < end:
            words, starts, lengths = _STRETCHES.read(self.text, start, end)
            self.words += words
            self.starts += starts
            self.lengths += lengths

    def span(self, at: int) -> tuple[int, int]:
        """Where the word, sign or mention at a place stands in the text."""
        start = self.starts[at]
        return start, start + self.lengths[at]

    def _possessive(self, end: int) -> int:
        """How many code points the possessive ending has behind a name that ends at an offset."""
        if self.text.startswith("'s", end):
            return 2
        return int(self.text.startswith("s'", end - 1) and end > 0)

    def owns(self, at: int) -> bool:
        """Whether a name with a possessive ending stands at a place."""
        mention = self.mentions[at]
        return mention is not None and self._possessive(mention.end) > 0

    def finite(self, at: int) -> bool:
        """Whether a word shows a clause: a verb form of the table, or a form in -ed that is no participle."""
        word = self.words[at]
        if word in self.speech.finite:
            return True
        if not word.endswith("ed") or "-" in word or len(word) < 5:
            return False
        if self.words[at + 1] == "at" and self.words[at + 2] in ("least", "most"):  # "detained at least 40"
            return word != "aged" and self.words[at - 1] not in self.speech.not_before
        return self.words[at + 1] not in self.speech.prepositions and self.words[at - 1] not in self.speech.not_before

    def lead(self) -> int:
        """The place where the main clause begins, after phrases that lead in."""
        words, speech = self.words, self.speech
        at = 0
        while words[at] in speech.openers or words[at] == '"':
            at += 1
        if words[at] in speech.prepositions or words[at] in speech.hard:
            for i in range(at, min(self.size, at + REACH)):
                if words[i] == ",":
                    return i + 1
        return at

    def group_end(self, first: int) -> int:
        """Where the noun group that begins at a place ends: at a comma, a clause's verb, a relative pronoun."""
        words, ends = self.words, self.speech.ends
        at, stop = first, min(self.size, first + REACH)
        while at < stop and words[at] not in ends and not (words[at].endswith("ed") and self.finite(at)):
            at += 1
        while at > first + 1 and words[at - 1] in self.speech.skipped:
            at -= 1
        return at

    def group_start(self, last: int) -> int:
        """Where the noun group that ends at a place begins."""
        words, mentions, speech = self.words, self.mentions, self.speech
        at = last
        if words[last] in speech.pronouns:
            return last
        while at >= 0 and at > last - REACH:
            word = words[at]
            if mentions[at]:
                at -= 1
                continue
            if word in speech.begins or (word == "," and not self._lists(at)):
                return at + 1
            if word == "and" and not (mentions[at - 1] or (words[at - 1] == "," and mentions[at - 2])):
                if self._voiced(at + 1, last):
                    return at + 1
            elif self.finite(at):
                back = at - 1
                while back > at - 4 and words[back] in speech.helping:
                    back -= 1
                if words[back] not in speech.relatives:
                    return at + 1
                at = back
            at -= 1
        return at + 1

    def names(self, first: int, end: int) -> list[int]:
        """At which places in a stretch names are."""
        return self.named[bisect_left(self.named, first) : bisect_left(self.named, end)]

    def _voiced(self, first: int, last: int) -> bool:
        """Whether the words after an "and" name somebody."""
        return bool(self.names(first, last + 1)) or self.words[first] in self.speech.pronouns

    def _lists(self, comma: int) -> bool:
        """Whether a comma stands in a list of names: "X, Y and Z"."""
        words, mentions = self.words, self.mentions
        if not mentions[comma - 1]:
            return False
        after = comma + 1 + (words[comma + 1] == "and")
        after += words[after] == "the"
        if not mentions[after]:
            return False
        return words[comma + 1] == "and" or words[after + 1] in ("and", ",")

    def apposition(self, comma: int) -> tuple[Subject, int] | None:
        """The subject of "X, a researcher at Y, said": the first group of its clause that is no lead-in."""
        words, speech = self.words, self.speech
        start = comma
        while start > 0 and start > comma - REACH:
            word = words[start - 1]
            if word in (";", ":", '"'):
                break
            if (
                word in speech.verbs
                and (self.finite(start - 1) or start - 1 in self.spoken)
                and not any(words[i] in speech.relatives for i in range(start - 4, start - 1))
            ):
                break
            if word in speech.hard and word not in speech.relatives and words[start - 2] in ("", ",", ";", '"'):
                break
            start -= 1
        chunks = self._chunks(start, comma)
        told = start - 1 in self.spoken  # what follows is what was said, up to the next clause
        while len(chunks) > 1 and (
            self._leads_in(chunks[0]) or self._clause(chunks[0]) or (told and words[chunks[0][0]] not in speech.joining)
        ):
            chunks = chunks[1:]
        if len(chunks) > 2 and self._named_behind(chunks[-2], chunks[-1]):
            chunks = chunks[-2:]
        if not chunks:
            return None
        first, end = chunks[0]
        while first < end and words[first] in speech.leading:
            first += 1
        if first >= end:
            return None
        subject = self.group(first, end)
        for begin, stop in chunks[1:]:
            more = self.group(begin, stop)
            alone = all(self.mentions[i] or words[i] in "()" for i in range(begin, stop))
            named = bool(subject.speakers)
            if alone and not named and len(chunks) <= 3:
                subject = subject._replace(speakers=more.speakers)
            elif words[begin] in ("and", "&") or (alone and words[stop + 1] == "and"):
                subject = subject._replace(speakers=subject.speakers + more.speakers)
            else:
                speaks = not subject.speakers or not speech.spokesmen.isdisjoint(words[begin:stop])
                speaks = speaks and speech.former.isdisjoint(words[begin:stop])
                subject = subject._replace(
                    voices=subject.voices + (more.voices if speaks and words[begin] not in speech.relatives else ()),
                    related=subject.related + more.speakers + more.related,
                )
        return subject._replace(end=self.starts[comma]), first

    def _named_behind(self, described: tuple[int, int], named: tuple[int, int]) -> bool:
        """Whether two stretches are a description and the name of whom it describes: "its spokeswoman, Lund"."""
        first, end = described
        return (
            (self.words[first] in self.speech.definite or self.words[first] in ("a", "an"))
            and not self.speech.voices.isdisjoint(self.words[first:end])
            and all(self.mentions[i] or self.words[i] in "()" for i in range(*named))
        )

    def with_apposition(self, subject: Subject, first: int) -> Subject:
        """Names in ", a researcher at X," or ", who leads X," behind a name that is cited belong to it."""
        words = self.words
        if words[first] in self.speech.relatives:
            stop = first
            while stop < min(self.size, first + REACH) and words[stop] not in (",", ".", ";", '"'):
                stop += 1
            inside = [mention.actors for mention in self.mentions[first:stop] if mention]
            return subject._replace(related=(*subject.related, *(actor for actors in inside for actor in actors)))
        end = self.group_end(first)
        if not subject.speakers and self.mentions[first] and words[end] in (",", ".", ""):  # "X's deputy, Y"
            return subject._replace(speakers=self.group(first, end).speakers)
        if words[first] not in ("a", "an", "the", "who", "which") or words[end] not in (",", ".", ""):
            return subject
        more = self.group(first, end)
        if subject.speakers:
            return subject._replace(
                related=subject.related + more.speakers + more.related, voices=subject.voices + more.voices
            )
        return subject

    def _chunks(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches between commas outside brackets."""
        chunks, first, depth = [], start, 0
        for at in range(start, end):
            word = self.words[at]
            depth += (word == "(") - (word == ")")
            if word == "," and depth <= 0:
                if at > first:
                    chunks.append((first, at))
                first = at + 1
        if end > first:
            chunks.append((first, end))
        return chunks

    def _leads_in(self, chunk: tuple[int, int]) -> bool:
        """Whether a stretch is an adverbial: "on Monday", "asked about it", "meanwhile"."""
        first, end = chunk
        words = self.words
        while words[first] in self.speech.joining and first + 1 < end:
            first += 1
        word = words[first]
        if self.mentions[first]:
            return False
        return (
            word in self.speech.adverbial
            or (word in self.speech.openers and end - first <= 2)
            or (word.endswith(("ing", "ed")) and first + 1 < end)
        )

    def _clause(self, chunk: tuple[int, int]) -> bool:
        for at in range(*chunk):
            if self.words[at] in self.speech.relatives:
                return False
            if self.finite(at):
                return True
        return False

    def group(self, first: int, end: int) -> Subject:
        """Who speaks in a noun group."""
        words, mentions, speech = self.words, self.mentions, self.speech
        if first >= end:
            return Subject(*self.span(min(first, self.size - 1)))
        place = self.starts[first], self.span(end - 1)[1]
        while first < end - 1 and words[first] in speech.leading:
            first += 1
        cut = first
        while cut < end and words[cut] not in speech.behind and (words[cut] != "," or self._lists(cut)):
            cut += 1
        if cut == first and words[first] in speech.prepositions:  # "in Seoul Cho said"
            if mentions[end - 1] and end - 2 > first:
                return self.group(end - 1, end)._replace(start=place[0])
            cut = end
        inside, everyone = self.names(first, cut), self.names(first, end)
        if inside:
            strong, voices = self._head(first, cut, end, inside)
            if not strong and not voices:
                voices = self._names_behind(cut, end)
            return self._subject_of(place, strong, voices, everyone)
        pronoun = words[first] in speech.pronouns or (words[first] in speech.definite and not mentions[first])
        voiced: list[int] = []
        if everyone:
            last = cut - 1
            while last >= first and (words[last] in speech.skipped or words[last].endswith("ed")):
                last -= 1
            if last >= first and words[last] in speech.speaking and speech.former.isdisjoint(words[first:cut]):
                voiced = self._names_behind(cut, end)
        return self._subject_of(place, [], voiced, everyone, pronoun and not voiced)

    def _subject_of(
        self, place: tuple[int, int], strong: list[int], voices: list[int], everyone: list[int], pronoun: bool = False
    ) -> Subject:
        rest = [i for i in everyone if i not in strong and i not in voices]
        return Subject(*place, self._actors(strong), self._actors(voices), self._actors(rest), pronoun)

    def _actors(self, places: list[int]) -> tuple[str, ...]:
        """Who is named at some places, each once."""
        if not places:
            return ()
        return tuple(dict.fromkeys(actor for i in places if (mention := self.mentions[i]) for actor in mention.actors))

    def _head(self, first: int, cut: int, end: int, inside: list[int]) -> tuple[list[int], list[int]]:
        """The names that speak in a group whose head part has names, and the bodies that others speak for."""
        words, mentions, speech = self.words, self.mentions, self.speech
        last = cut - 1
        while last > first and (words[last] in speech.skipped or words[last] == "," or words[last] in _SEEN):
            last -= 1
        named = bool(mentions[last]) and not self.owns(last)
        anchor = last if named else inside[-1]
        together = [anchor]
        at = anchor
        while True:
            back = at - 1 - (words[at - 1] == "the")
            if words[back] not in speech.also:
                break
            back -= 1 + (words[back] == "and" and words[back - 1] == ",")
            if back < first or not mentions[back]:
                break
            together.append(back)
            at = back
        if named:
            before = inside[inside.index(at) - 1] if at in inside and inside.index(at) > 0 else None
            if before is None or speech.spokesmen.isdisjoint(words[before + 1 : at]):
                return sorted(together), []
            return sorted(together), [before] if speech.former.isdisjoint(words[first:at]) else []
        if words[anchor + 1] in speech.joining:  # "X and two others"
            return sorted(together), []
        noun = words[end - 1] if words[end - 1] in speech.documents else words[last]
        if noun in speech.speaking and speech.former.isdisjoint(words[first:last]):
            return [], sorted(together)
        return [], []

    def _names_behind(self, cut: int, end: int) -> list[int]:
        """The names after "of", "from", "for", "by" behind a noun that speaks for somebody."""
        words, mentions = self.words, self.mentions
        if words[cut] not in ("of", "from", "for", "by", "at", "to"):
            return []
        if words[cut] == "by" and words[cut - 1] in _SEEN:  # "a report obtained by X" is not X's
            return []
        for at in range(cut + 1, end):
            if mentions[at]:
                found = [at]
                while words[at + 1] in ("and", ",") and mentions[at + 2] and at + 2 < end:
                    at += 2
                    found.append(at)
                return found
            if words[at] in self.speech.relatives or words[at] in (",", "("):
                break
        return []
