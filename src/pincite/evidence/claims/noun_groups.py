"""Noun groups of an English-like sentence: where one begins and ends, and who of those named in it would speak.

There is no parser: the head of a group is what stands before its first preposition or relative pronoun; words of the
language's tables say what can be a verb. Every scan is cut at a fixed length, so that reading stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.grammar.claims import SpacedSpeech
from pincite.evidence.names import Mention

_WORD = lazy.pattern(r"(?:[^\W\d_]\.){2,9}|[^\W_]+(?:['.,-][^\W_]+)*|[^\w\s]")
REACH = 80
"""Words looked at on either side of a verb."""


class Item(NamedTuple):
    """A word in lower case, a sign, or a whole mention; ``owner`` marks a possessive, ``capital`` a capital."""

    word: str
    start: int
    end: int
    mention: Mention | None = None
    owner: bool = False
    capital: bool = False


class Subject(NamedTuple):
    """A noun group as the subject of a verb of saying; the fields are those of :class:`Attribution`."""

    start: int
    end: int
    speakers: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pronoun: bool = False


def _items(text: str, mentions: Sequence[Mention]) -> list[Item]:
    items: list[Item] = []
    at = 0
    for mention in mentions:
        items += _plain_items(text, at, mention.start)
        at = mention.end
        owner = text.startswith("'s", at) or (text.startswith("'", at) and text[at - 1 : at] == "s")
        if owner:
            at += 2 if text.startswith("'s", at) else 1
        items.append(Item("", mention.start, mention.end, mention, owner))
    return items + _plain_items(text, at, len(text))


def _plain_items(text: str, start: int, end: int) -> list[Item]:
    return [Item(m[0].lower(), m.start(), m.end(), capital=m[0][0].isupper()) for m in _WORD.finditer(text, start, end)]


class NounGroups:
    """A sentence as words, signs and mentions, and the noun groups in it."""

    def __init__(self, text: str, mentions: Sequence[Mention], words: SpacedSpeech) -> None:
        self.text = text
        self.items = _items(text, mentions)
        self.spoken: set[int] = set()  # the items read as verbs of saying so far
        self.words = words

    def word(self, at: int) -> str:
        return self.items[at].word if 0 <= at < len(self.items) else ""

    def is_mention(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].mention is not None

    def finite(self, at: int) -> bool:
        """Whether a word shows a clause: a verb form of the table, or a form in -ed that is no participle."""
        word = self.word(at)
        if word in self.words.finite:
            return True
        if not word.endswith("ed") or "-" in word or len(word) < 5:
            return False
        return self.word(at + 1) not in self.words.prepositions and self.word(at - 1) not in self.words.not_before

    def verbal(self, at: int) -> bool:
        """Whether a word is a verb of saying and cannot be a noun."""
        return self.word(at) in self.words.verbs and self.word(at) not in self.words.noun_like

    def lead(self) -> int:
        """The item where the main clause begins, after phrases that lead in."""
        at = 0
        while self.word(at) in self.words.openers or self.word(at) == '"':
            at += 1
        if self.word(at) in self.words.prepositions or self.word(at) in self.words.hard:
            for i in range(at, min(len(self.items), at + REACH)):
                if self.word(i) == ",":
                    return i + 1
        return at

    def group_end(self, first: int) -> int:
        """Where the noun group that begins at an item ends: at a comma, a clause's verb, a relative pronoun."""
        at = first
        while at < len(self.items) and at < first + REACH:
            word = self.word(at)
            if word in (",", ".", ";", ":", '"', "-") or word in self.words.relatives | self.words.that:
                break
            if self.finite(at) or self.verbal(at):
                break
            at += 1
        while at > first + 1 and self.word(at - 1) in self.words.skipped:
            at -= 1
        return at

    def group_start(self, last: int) -> int:
        """Where the noun group that ends at an item begins."""
        words = self.words
        at = last
        if self.word(last) in words.pronouns:
            return last
        while at >= 0 and at > last - REACH:
            word = self.word(at)
            if self.is_mention(at):
                at -= 1
                continue
            if word in (";", ":", '"', "-") or word in words.hard or self.verbal(at) or word in words.that:
                return at + 1
            if word == "," and not self._lists(at):
                return at + 1
            if word == "and" and not (
                self.is_mention(at - 1) or (self.word(at - 1) == "," and self.is_mention(at - 2))
            ):
                if self._voiced(at + 1, last):
                    return at + 1
            elif self.finite(at):
                back = at - 1
                while back > at - 4 and self.word(back) in words.skipped | words.be:
                    back -= 1
                if self.word(back) not in words.relatives:
                    return at + 1
                at = back
            at -= 1
        return at + 1

    def _voiced(self, first: int, last: int) -> bool:
        """Whether the words after an "and" name somebody."""
        return any(self.is_mention(i) for i in range(first, last + 1)) or self.word(first) in self.words.pronouns

    def _lists(self, comma: int) -> bool:
        """Whether a comma stands in a list of names: "X, Y and Z"."""
        if not self.is_mention(comma - 1):
            return False
        after = comma + 1 + (self.word(comma + 1) == "and")
        after += self.word(after) == "the"
        if not self.is_mention(after):
            return False
        return self.word(comma + 1) == "and" or self.word(after + 1) in ("and", ",")

    def apposition(self, comma: int) -> tuple[Subject, int] | None:
        """The subject of "X, a researcher at Y, said": the first group of its clause that is no lead-in."""
        words = self.words
        start = comma
        while start > 0 and start > comma - REACH:
            word = self.word(start - 1)
            if word in (";", ":", '"'):
                break
            if (
                word in words.verbs
                and (self.finite(start - 1) or start - 1 in self.spoken)
                and not any(self.word(i) in words.relatives for i in range(start - 4, start - 1))
            ):
                break
            if word in words.hard and word not in words.relatives and self.word(start - 2) in ("", ",", ";", '"'):
                break
            start -= 1
        chunks = self._chunks(start, comma)
        told = start - 1 in self.spoken  # what follows is what was said, up to the next clause
        while len(chunks) > 1 and (
            self._leads_in(chunks[0])
            or self._clause(chunks[0])
            or (told and self.word(chunks[0][0]) not in words.joining)
        ):
            chunks = chunks[1:]
        if not chunks:
            return None
        first, end = chunks[0]
        while first < end and self.word(first) in words.openers | words.joining:
            first += 1
        if first >= end:
            return None
        subject = self.group(first, end)
        for begin, stop in chunks[1:]:
            more = self.group(begin, stop)
            alone = stop > begin and all(self.is_mention(i) or self.word(i) in "()" for i in range(begin, stop))
            named = bool(subject.speakers)
            if alone and not named and len(chunks) <= 3:
                subject = subject._replace(speakers=more.speakers)
            elif self.word(begin) in ("and", "&") or (alone and self.word(stop + 1) == "and"):
                subject = subject._replace(speakers=subject.speakers + more.speakers)
            else:
                speaks = any(self.word(i) in words.spokesmen for i in range(begin, stop)) or not subject.speakers
                speaks = speaks and not any(self.word(i) in words.former for i in range(begin, stop))
                subject = subject._replace(
                    voices=subject.voices + (more.voices if speaks and self.word(begin) not in words.relatives else ()),
                    related=subject.related + more.speakers + more.related,
                )
        return subject._replace(end=self.items[comma].start), first

    def with_apposition(self, subject: Subject, first: int) -> Subject:
        """Names in ", a researcher at X," or ", who leads X," behind a name that is cited belong to it."""
        if self.word(first) in self.words.relatives:
            stop = first
            while stop < min(len(self.items), first + REACH) and self.word(stop) not in (",", ".", ";", '"'):
                stop += 1
            inside = [item.mention.actors for item in self.items[first:stop] if item.mention is not None]
            return subject._replace(related=(*subject.related, *(actor for actors in inside for actor in actors)))
        end = self.group_end(first)
        if self.word(first) not in ("a", "an", "the", "who", "which") or self.word(end) not in (",", ".", ""):
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
            word = self.word(at)
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
        word = self.word(first)
        while word in self.words.joining and first + 1 < end:
            first += 1
            word = self.word(first)
        if self.is_mention(first):
            return False
        return (
            word in self.words.prepositions | self.words.hard | self.words.participles
            or (word in self.words.openers and end - first <= 2)
            or (word.endswith(("ing", "ed")) and first + 1 < end)
        )

    def _clause(self, chunk: tuple[int, int]) -> bool:
        first, end = chunk
        for at in range(first, end):
            if self.word(at) in self.words.relatives:
                return False
            if self.finite(at):
                return True
        return False

    def group(self, first: int, end: int) -> Subject:
        """Who speaks in a noun group."""
        words = self.words
        if first >= end:
            place = self.items[min(first, len(self.items) - 1)]
            return Subject(place.start, place.end)
        start_at, end_at = self.items[first].start, self.items[end - 1].end
        while first < end - 1 and self.word(first) in words.openers | words.joining:
            first += 1
        cut = first
        while cut < end and (
            self.is_mention(cut) or self.word(cut) not in words.prepositions | words.relatives | {"("}
        ):
            if self.word(cut) == "," and not self._lists(cut):
                break
            cut += 1
        if cut == first and self.word(first) in words.prepositions:  # "in Seoul Cho said"
            tail = end
            while tail > first and not self.is_mention(tail - 1):
                tail -= 1
            if tail == end and tail - 2 > first:
                return self.group(tail - 1, end)._replace(start=start_at)
            cut = end
        inside = [i for i in range(first, cut) if self.is_mention(i)]
        everyone = [i for i in range(first, end) if self.is_mention(i)]
        pronoun = self.word(first) in words.pronouns or (
            not inside and self.word(first) in words.definite and not self.items[first].mention
        )
        if inside:
            strong, voices = self._head(first, cut, end, inside)
            if not strong and not voices:
                voices = self._names_behind(cut, end)
            return self._subject_of((start_at, end_at), strong, voices, everyone)
        noun = next(
            (
                w
                for w in map(self.word, range(cut - 1, first - 1, -1))
                if w not in words.skipped and not w.endswith("ed")
            ),
            "",
        )
        voiced = self._names_behind(cut, end) if noun in words.voices | words.documents else ()
        if any(self.word(i) in words.former for i in range(first, cut)):
            voiced = ()
        return self._subject_of((start_at, end_at), (), voiced, everyone, pronoun and not voiced)

    def _subject_of(
        self,
        place: tuple[int, int],
        strong: Sequence[int],
        voices: Sequence[int],
        everyone: Sequence[int],
        pronoun: bool = False,
    ) -> Subject:
        def actors(places: Sequence[int]) -> tuple[str, ...]:
            found: dict[str, None] = {}
            for i in places:
                mention = self.items[i].mention
                if mention is not None:
                    found.update(dict.fromkeys(mention.actors))
            return tuple(found)

        rest = [i for i in everyone if i not in strong and i not in voices]
        return Subject(*place, actors(strong), actors(voices), actors(rest), pronoun)

    def _head(self, first: int, cut: int, end: int, inside: list[int]) -> tuple[list[int], list[int]]:
        """The names that speak in a group whose head part has names, and the bodies that others speak for."""
        words = self.words
        last = cut - 1
        while last > first and (self.word(last) in words.skipped or self.word(last) == ","):
            last -= 1
        named = self.is_mention(last) and not self.items[last].owner
        anchor = last if named else inside[-1]
        together = [anchor]
        at = anchor
        while True:
            back = at - 1 - (self.word(at - 1) == "the")
            if self.word(back) not in (*words.joining, "&", "nor"):
                break
            back -= 1 + (self.word(back) == "and" and self.word(back - 1) == ",")
            if back < first or not self.is_mention(back):
                break
            together.append(back)
            at = back
        if named:
            before = inside[inside.index(at) - 1] if at in inside and inside.index(at) > 0 else None
            voices = []
            if before is not None and any(self.word(i) in words.spokesmen for i in range(before + 1, at)):
                former = any(self.word(i) in words.former for i in range(first, at))
                voices = [] if former else [before]
            return sorted(together), voices
        if self.word(anchor + 1) in words.joining:  # "X and two others"
            return sorted(together), []
        noun = self.word(end - 1) if self.word(end - 1) in words.documents else self.word(last)
        if noun in words.voices | words.documents and not any(self.word(i) in words.former for i in range(first, last)):
            return [], sorted(together)
        return [], []

    def _names_behind(self, cut: int, end: int) -> list[int]:
        """The names after "of", "from", "for", "by" behind a noun that speaks for somebody."""
        if self.word(cut) not in ("of", "from", "for", "by", "at", "to"):
            return []
        for at in range(cut + 1, end):
            if self.is_mention(at):
                found = [at]
                while self.word(at + 1) in ("and", ",") and self.is_mention(at + 2) and at + 2 < end:
                    at += 2
                    found.append(at)
                return found
            if self.word(at) in self.words.relatives or self.word(at) in (",", "("):
                break
        return []
