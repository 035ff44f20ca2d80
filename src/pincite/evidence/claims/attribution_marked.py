"""Who says what in a sentence of Korean, Japanese or Chinese.

Korean and Japanese mark the subject with a particle and end the clause with the verb of saying; Chinese has the subject
before that verb and what is said on either side. All of it is patterns of the language file, tried at the mentions and
verbs of a sentence, each over a bounded stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pincite.evidence.grammar.claims import Attribution, MarkedSpeech
from pincite.evidence.names import Mention

_GROUP = 8
"""Names read in one noun group."""
_BESIDE = 3
"""Code points between the end of a name and a verb that it is the subject of, its particle included."""
_SHARED = 30
"""Code points of what one of several subjects of a verb says."""
_CHUNK = 120
"""Code points before a verb in which its subject is sought."""


_CLEFT = ("のは", "것은")
"""Behind a verb of saying: what is said follows as the predicate."""


class _Subject(NamedTuple):
    start: int
    end: int
    speakers: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pronoun: bool = False
    topic: bool = True


class _Verb(NamedTuple):
    start: int
    end: int
    kind: str


@lru_cache(maxsize=256)
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source or r"(?!)")


def marked_attributions(text: str, mentions: Sequence[Mention], words: MarkedSpeech) -> tuple[Attribution, ...]:
    """The attributions of one sentence, in order of their verbs."""
    reader = _Reader(text, mentions, words)
    return reader.verb_last() if words.verb_last else reader.verb_inside()


def may_negate(text: str, words: MarkedSpeech) -> bool:
    """Whether a sentence has a verb of saying that is negated."""
    return _pattern(words.predicates.get("not_said", "")).search(text) is not None


class _Reader:
    """One sentence being read."""

    def __init__(self, text: str, mentions: Sequence[Mention], words: MarkedSpeech) -> None:
        self.text = text
        self.mentions = list(mentions)
        self.starts = [mention.start for mention in mentions]
        self.words = words
        named = {
            place
            for m in mentions
            if text[m.start - 1 : m.start] == text[m.end : m.end + 1] == '"'
            for place in (m.start - 1, m.end)
        }
        self.quotes = [match.start() for match in re.finditer('"', text) if match.start() not in named]

    def _quoted(self, at: int) -> bool:
        return bisect_left(self.quotes, at) % 2 == 1

    def _verbs(self) -> list[_Verb]:
        found = [
            _Verb(match.start(), match.end(), kind)
            for kind, source in self.words.predicates.items()
            for match in _pattern(source).finditer(self.text)
            if not self._quoted(match.start())
        ]
        found.sort(key=lambda verb: (verb.start, -verb.end))
        kept: list[_Verb] = []
        for verb in found:
            if not kept or verb.start >= kept[-1].end:
                kept.append(verb)
        return kept

    # --- Korean, Japanese -------------------------------------------------------------------------------------------

    def verb_last(self) -> tuple[Attribution, ...]:
        """Subject, content, verb; the content may also stand first."""
        subjects = self._marked_subjects()
        begins = [subject.start for subject in subjects]
        cited = [match.end() for match in _pattern(self.words.according).finditer(self.text)]
        result: list[Attribution] = []
        low = 0
        last: _Subject | None = None
        verbs = self._verbs()
        for number, verb in enumerate(verbs):
            inside = subjects[bisect_left(begins, low) : bisect_left(begins, verb.start)]
            subject = self._chosen(inside, low, verb.start)
            start = low
            if subject is None:
                subject = last or _Subject(verb.start, verb.start)
            elif bisect_left(cited, low) < bisect_left(cited, subject.start):
                start = subject.start
            place = (verb.start, verb.end)
            for rival in self._sharing(subject, inside):  # "X says 12, Y 40": one verb for both
                result.append(self._attribution(subject, place, verb.kind, (start, rival.start)))
                subject, start = rival, rival.start
            end = verb.end
            if self.text.startswith(_CLEFT, end):  # "what X admitted is 40"
                end = verbs[number + 1].start if number + 1 < len(verbs) else len(self.text)
            result.append(self._attribution(subject, place, verb.kind, (start, end)))
            low, last = verb.end, subject
        return tuple(sorted((*result, *self._cited_after(result)), key=lambda a: a.verb))

    def _chosen(self, inside: list[_Subject], low: int, verb: int) -> _Subject | None:
        """The subject of a verb of saying among the marked noun groups before it."""
        after = low
        for match in _pattern(self.words.quotative).finditer(self.text, max(low, verb - _CHUNK), verb):
            after = match.end()
        for subject in inside:
            if after > low and subject.start >= after:
                return subject
        if inside and not any(subject.topic for subject in inside) and verb - inside[-1].end <= _BESIDE:
            return inside[-1]
        for subject in inside:
            if subject.topic or _pattern(self.words.adjuncts).fullmatch(self.text, low, subject.start):
                return subject
        return None

    def _sharing(self, subject: _Subject, inside: list[_Subject]) -> list[_Subject]:
        """The topics behind a comma and a number that share the verb with a topic before them."""
        found: list[_Subject] = []
        for rival in inside:
            between = self.text[subject.end : rival.start]
            if (
                subject.topic
                and rival.topic
                and rival.start > subject.start
                and len(between) <= _SHARED
                and between.rstrip().endswith((",", "、"))
                and any(sign.isdigit() for sign in between)
                and not _pattern(self.words.quotative).search(between)
            ):
                found.append(rival)
                subject = rival
        return found

    def _marked_subjects(self) -> list[_Subject]:
        """Every noun group outside quotation marks that carries a subject's particle and has a name, or points back."""
        found: list[_Subject] = []
        at = 0
        while at < len(self.mentions):
            first, last = at, at
            mention = self.mentions[at]
            at += 1
            end = mention.end
            if self.text[mention.start - 1 : mention.start] == self.text[end : end + 1] == '"':
                end += 1  # a name set in quotation marks
            match = _pattern(self.words.subject).match(self.text, end)
            if match is None or self._quoted(mention.start):
                continue
            while at < len(self.mentions) and self.mentions[at].end <= match.end(1):
                last = at
                at += 1
            while first > 0 and self._joined(self.mentions[first - 1], self.mentions[first]):
                first -= 1
            topic = match[1] not in self.words.inner_particles
            found.append(self._group(self.mentions[max(first, last - _GROUP) : last + 1], match.start(1), topic))
        for match in _pattern(self.words.pronouns).finditer(self.text):
            if not self._quoted(match.start()) and not any(
                s.start < match.end() and match.start() < s.end for s in found[-3:]
            ):
                found.append(_Subject(match.start(), match.end(), pronoun=True))
        return sorted(found, key=lambda subject: subject.start)

    def _cited_after(self, said: Sequence[Attribution]) -> list[Attribution]:
        """ "X에 따르면", "Xによると": the name before the words."""
        found = []
        ends = [a.verb[1] for a in said]
        own = sorted({a.subject[0] for a in said if a.subject and a.subject[0] < a.subject[1]})
        for match in _pattern(self.words.according).finditer(self.text):
            if self._quoted(match.start()):
                continue
            subject = self._named_before(match.start())
            before, after = bisect_right(ends, match.start()), bisect_left(own, match.end())
            start = ends[before - 1] if before else 0
            end = own[after] if after < len(own) else len(self.text)
            found.append(self._attribution(subject, match.span(), "according_to", (start, end)))
        return found

    def _named_before(self, end: int) -> _Subject:
        """The noun group that ends at an offset, empty where it has no name."""
        at = bisect_left(self.starts, end) - 1
        if (
            at < 0
            or end - self.mentions[at].end > 30
            or _pattern(self.words.split).search(self.text, self.mentions[at].end, end)
        ):
            return _Subject(end, end)
        first = at
        while first > max(0, at - _GROUP) and (
            self._joined(self.mentions[first - 1], self.mentions[first])
            or self._close(self.mentions[first - 1], self.mentions[first])
        ):
            first -= 1
        return self._group(self.mentions[first : at + 1], end, True)

    # --- Chinese ----------------------------------------------------------------------------------------------------

    def verb_inside(self) -> tuple[Attribution, ...]:
        """Subject, verb, content; or content, subject, verb."""
        found: list[tuple[_Subject, tuple[int, int], str, int, bool]] = []
        for verb in self._verbs():
            chunk = self._chunk_start(verb.start)
            subject = self._subject_in(chunk, verb.start)
            own = subject is not None
            if subject is None:
                bare = not self.text[chunk : verb.start].strip(" ,并还又且也")
                if found and bare:
                    subject = found[-1][0]
                elif bare and (topic := self._topic_before(chunk)) is not None:
                    subject, own = topic, True
                else:
                    subject = _Subject(chunk, verb.start)
                    own = chunk < verb.start
            found.append((subject, (verb.start, verb.end), verb.kind, chunk, own))
        for match in _pattern(self.words.source).finditer(self.text):
            cited = self._cited(match.end())
            if cited is not None and not self._quoted(match.start()):
                found = [
                    one
                    for one in found
                    if not (match.start() <= one[0].start and one[0].start <= cited.end <= one[1][0] <= cited.end + 8)
                ]
                found.append((cited, match.span(), "according_to", match.start(), True))
        found.sort(key=lambda one: one[1])
        return tuple(self._placed(found, i) for i in range(len(found)))

    def _placed(self, found: Sequence[tuple[_Subject, tuple[int, int], str, int, bool]], i: int) -> Attribution:
        subject, verb, kind, chunk, _ = found[i]
        after = i + 1
        if after < len(found) and not self.text[verb[1] : found[after][3]].strip(" ,:"):
            after += 1  # "X said that Y said": what Y says is said by X too
        while after < len(found) and not found[after][4]:
            after += 1
        high = found[after][3] if after < len(found) else len(self.text)
        tail = self.text[verb[1] : verb[1] + 2].strip(" ")
        closed = tail[:1] in ("", "。", ".", "!", "?", ")")
        quoted_before = self.text[max(0, chunk - 3) : chunk].rstrip(" ,").endswith('"')
        if quoted_before and i and not closed:  # the quotation is of who spoke before it
            quoted_before = not self.text[found[i - 1][1][1] :][:3].lstrip(" :,").startswith('"')
        low = (found[i - 1][1][1] if i else 0) if (closed or quoted_before) else verb[1]
        if kind == "according_to":
            low = found[i - 1][1][1] if i else 0
            low = min(low, chunk)
        return self._attribution(
            subject, verb, kind, (low, verb[1] if closed and kind != "according_to" else max(high, verb[1]))
        )

    def _chunk_start(self, at: int) -> int:
        low = max(0, at - _CHUNK)
        start = max(self.text.rfind(sign, low, at) for sign in ',;:。"!?')
        return start + 1 if start >= 0 else low

    def _subject_in(self, low: int, high: int) -> _Subject | None:
        at = bisect_left(self.starts, low)
        group: list[Mention] = []
        barred = False
        while at < len(self.mentions) and self.mentions[at].end <= high and len(group) < _GROUP:
            mention = self.mentions[at]
            if group and _pattern(self.words.split).search(self.text, group[-1].end, mention.start):
                break
            if group and mention.start - group[-1].end > 20:
                break
            if not group and _pattern(self.words.split).search(self.text, low, mention.start):
                barred = True
                if self.text[mention.start - 1] != "的":  # behind 的 a name is the head of what stands before it
                    at += 1
                    continue
            group.append(mention)
            at += 1
        if group:
            cut = _pattern(self.words.split).search(self.text, group[-1].end, high)
            return self._group(group, cut.start() if cut else high, True)
        if barred:
            return None
        match = _pattern(self.words.pronouns).search(self.text, low, high)
        return _Subject(match.start(), match.end(), pronoun=True) if match else None

    def _topic_before(self, chunk: int) -> _Subject | None:
        """Whom the clause before a comma begins with: the subject of a verb that has none of its own."""
        if self.text[chunk - 1 : chunk] != ",":
            return None
        low = self._chunk_start(chunk - 1)
        at = bisect_left(self.starts, low)
        if at == len(self.starts) or self.text[low : self.starts[at]].strip() or self.mentions[at].end >= chunk:
            return None
        return self._subject_in(low, self.mentions[at].end)

    def _cited(self, at: int) -> _Subject | None:
        place = bisect_left(self.starts, at)
        group: list[Mention] = []
        while place < len(self.mentions) and self.mentions[place].start - (group[-1].end if group else at) <= (
            6 if group else 4
        ):
            if group and _pattern(r"[,;。]").search(self.text, group[-1].end, self.mentions[place].start):
                break
            group.append(self.mentions[place])
            place += 1
        if not group:
            return None
        stop = _pattern(r"[,;。]").search(self.text, group[-1].end, group[-1].end + 20)
        return self._group(group, stop.start() if stop else min(len(self.text), group[-1].end + 8), True)

    # --- noun groups ------------------------------------------------------------------------------------------------

    def _joined(self, one: Mention, other: Mention) -> bool:
        """Whether two names are joined by "and"."""
        gap = self.text[one.end : other.start]
        return len(gap) <= 20 and _pattern(self.words.joins).fullmatch(gap) is not None

    def _close(self, one: Mention, other: Mention) -> bool:
        gap = self.text[one.end : other.start]
        return len(gap) <= 8 and not _pattern(self.words.split).search(gap)

    def _group(self, group: Sequence[Mention], end: int, topic: bool) -> _Subject:
        """Who speaks in a noun group: its last name, a person before a body, and the names joined to that."""
        body = [bool(_pattern(self.words.organisation).search(self.text[m.start : m.end])) for m in group]
        main = len(group) - 1
        if body[main] and not all(body):
            main = max(i for i, is_body in enumerate(body) if not is_body)
        if self.words.person and not body[main]:  # a company whose name does not show it
            person = [bool(_pattern(self.words.person).fullmatch(self.text, m.start, m.end)) for m in group]
            if any(person) and not person[main] and not self.text.startswith("의", group[person.index(True)].end):
                main = max(i for i, is_person in enumerate(person) if is_person)
        together = {main}
        for step in (-1, 1):
            i = main
            while 0 <= i + step < len(group) and self._joined(group[min(i, i + step)], group[max(i, i + step)]):
                i += step
                together.add(i)
        tail = self.text[group[-1].end : end][:40]
        voiced = bool(_pattern(self.words.voices).search(tail) or _pattern(self.words.documents).search(tail))
        titled = bool(tail.strip(' "()的의の側측只仅均都却'))
        main_last = main == len(group) - 1
        speakers = [m for i, m in enumerate(group) if i in together]
        rest = [m for i, m in enumerate(group) if i not in together]
        voices: list[Mention] = []
        if main_last and _pattern(self.words.documents).search(tail):
            speakers, voices = [], speakers
        elif main_last and body[main] and titled:
            speakers, voices, rest = ([], speakers, rest) if voiced else ([], [], [*rest, *speakers])
        elif rest and any(
            _pattern(self.words.spokesmen).search(self.text, m.end, group[main].start)
            for m in rest
            if m.end <= group[main].start
        ):
            voices = [m for m in rest if m.end <= group[main].start]
            rest = [m for m in rest if m not in voices]
        elif rest and not main_last and _pattern(self.words.spokesmen).search(tail):
            voices, rest = rest, []

        def actors(mentions: Sequence[Mention]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(actor for m in mentions for actor in m.actors))

        return _Subject(
            group[0].start, max(end, group[-1].end), actors(speakers), actors(voices), actors(rest), topic=topic
        )

    def _attribution(self, subject: _Subject, verb: tuple[int, int], kind: str, scope: tuple[int, int]) -> Attribution:
        return Attribution(
            subject.speakers,
            verb,
            kind,
            scope,
            (subject.start, subject.end),
            subject.voices,
            subject.related,
            subject.pronoun,
        )
