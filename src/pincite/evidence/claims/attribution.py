"""Whose claim it is: who says what in a sentence, and whether that is the speaker a record names.

Readers find attributions (:func:`attributions`); judging them against a record (:func:`check_speaker`) is strict only
where the text is plain: the claim stands in what another known actor says. Whatever leaves room is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from pincite import lazy
from pincite.evidence import languages
from pincite.evidence.claims.attribution_marked import marked_attributions
from pincite.evidence.claims.attribution_spaced import spaced_attributions
from pincite.evidence.grammar.claims import Attribution, ClaimWords, SpacedSpeech, Verdict
from pincite.evidence.names import KnownNames, Mention, find_name, name_matcher
from pincite.evidence.passages.scripts import count_east_asian, has_hangul

__all__ = ["Attribution", "Verdict", "attributions", "check_named", "check_speaker", "claim_words"]

_KANA_SIGN = lazy.pattern("[\u3041-\u3096\u30a1-\u30fa]")
_LATIN_SIGN = lazy.pattern("[A-Za-z]")
_LOOK = 2000
_BEFORE = 3
"""How many sentences before the claim a pronoun may point back over."""
_LEAD = 24
"""How far into a sentence its subject's name may stand, in code points."""
_JOIN = 6
"""How far apart names joined by a comma or "and" stand."""


def claim_words(text: str, language: str) -> ClaimWords | None:
    """The words to read a text's claims with: those of its script, else of its declared language; None if unknown."""
    declared = language.partition("-")[0].lower()
    sample = text[:_LOOK]
    east_asian = count_east_asian(sample)
    if east_asian and east_asian * 3 > len(_LATIN_SIGN.findall(sample)):
        if has_hangul(sample):
            return _words("ko")
        if _KANA_SIGN.search(sample):
            return _words("ja")
        return _words("ja" if declared == "ja" else "zh")
    return _words("en") if declared in languages.known() else None


def _words(language: str) -> ClaimWords:
    words: ClaimWords = languages.load(language).CLAIMS
    return words


def attributions(sentence_text: str, mentions: Sequence[Mention], language: str) -> tuple[Attribution, ...]:
    """Who says what in one sentence of folded text; offsets count from the beginning of ``sentence_text``.

    >>> text = "Lund said that Ro had seen 40 boats."
    >>> found = attributions(text, [Mention("act-lund", 0, 4), Mention("act-ro", 15, 17)], "en")
    >>> [(a.speakers, a.kind, text[slice(*a.scope)]) for a in found]
    [(('act-lund',), 'said', ' that Ro had seen 40 boats.')]
    """
    return _attributions(sentence_text, tuple(mentions), language)


@lru_cache(maxsize=8192)
def _attributions(sentence_text: str, mentions: tuple[Mention, ...], language: str) -> tuple[Attribution, ...]:
    words = claim_words(sentence_text, language)
    if words is None:
        return ()
    if isinstance(words.speech, SpacedSpeech):
        return spaced_attributions(sentence_text, mentions, words.speech)
    return marked_attributions(sentence_text, mentions, words.speech)


def check_named(
    window_text: str,
    names: Sequence[str],
    ranges: Sequence[tuple[int, int]],
    language: str,  # noqa: ARG001 - names are read alike in all languages; the checks share their last argument
) -> Verdict:
    """Whether an actor stands in the given sentences by one of its names.

    >>> check_named("Ro left. Lund stayed.", ["Ada Lund", "Lund"], [(9, 21)], "en").status
    'agrees'
    """
    for start, end in find_name(window_text, names):
        if any(low <= start and end <= high for low, high in ranges):
            return Verdict("agrees", at=(start, end))
    return Verdict("absent", "no name of the actor stands in the passage's sentences")


class _Sentence(NamedTuple):
    """A sentence of the window, read: offsets count in the window."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    said: tuple[Attribution, ...]


def check_speaker(
    window_text: str,
    claim: tuple[int, int],
    sentence_bounds: Sequence[tuple[int, int]],
    speakers: Mapping[str, Sequence[str]],
    others: Mapping[str, Sequence[str]],
    authors: frozenset[str],
    described: Sequence[tuple[int, int]],
    language: str,
) -> Verdict:
    """Whether the claim at ``claim`` is told as said by ``speakers``.

    ``window_text`` holds the sentences of the passage and the one before; ``claim`` and ``described`` (phrases
    pinned as describing the speaker) are ranges in it. ``others`` are the other known actors, ``authors`` those who
    wrote the work.

    *agrees*: each speaker is the one the claim is attributed to, by name, by description, or in the sentence before
    when the subject points back; or wrote the work, and the claim is attributed to nobody. *disagrees*: it is
    attributed to another known actor, or to only some of several speakers. *doubt*: somebody else speaks too, or only
    somebody of the speaker's house does. *present*: a speaker is named and nothing ties the claim to anybody.
    *unnamed*: nobody known is named.

    >>> text, known = "Lund said 40 boats sank. Ro said 30.", {"act-lund": ["Lund"], "act-ro": ["Ro"]}
    >>> check_speaker(text, (10, 12), [(0, 24), (25, 36)], {"act-ro": ["Ro"]}, known, frozenset(), [], "en")
    Verdict(status='disagrees', message="'Lund' says it in the passage", at=(0, 4), actor='act-lund')
    """
    known = others if isinstance(others, KnownNames) and speakers.keys() <= others.keys() else {**others, **speakers}
    mentions = name_matcher(known).find(window_text)
    bounds = sorted(sentence_bounds)
    touched = [i for i, (start, end) in enumerate(bounds) if start < claim[1] and claim[0] < end]
    if not touched:
        return Verdict("unnamed", "the claim stands in no sentence")
    words = claim_words(window_text, language)
    documents = words.speech.documents if words and isinstance(words.speech, SpacedSpeech) else frozenset()
    judge = _Judge(window_text, frozenset(speakers), known, authors, described, documents)
    here = [_read(window_text, bounds[i], mentions, language) for i in touched]
    before = _Unread(window_text, bounds[max(0, touched[0] - _BEFORE) : touched[0]], mentions, language)
    after = _Unread(window_text, bounds[touched[-1] + 1 : touched[-1] + 1 + _BEFORE], mentions, language)
    return judge.verdict(claim, here, before, after)


def _read(text: str, bounds: tuple[int, int], mentions: Sequence[Mention], language: str) -> _Sentence:
    start, end = bounds
    inside = [
        Mention(m.actor, m.start - start, m.end - start, m.also) for m in mentions if start <= m.start and m.end <= end
    ]
    said = tuple(
        Attribution(
            a.speakers,
            (a.verb[0] + start, a.verb[1] + start),
            a.kind,
            (a.scope[0] + start, a.scope[1] + start),
            (a.subject[0] + start, a.subject[1] + start) if a.subject else None,
            a.voices,
            a.related,
            a.pronoun,
        )
        for a in attributions(text[start:end], inside, language)
    )
    return _Sentence(start, end, tuple(m for m in mentions if start <= m.start and m.end <= end), said)


class _Unread(Sequence[_Sentence]):
    """Sentences that are read when they are asked for: most verdicts need none around the claim's own."""

    def __init__(
        self, text: str, bounds: Sequence[tuple[int, int]], mentions: Sequence[Mention], language: str
    ) -> None:
        self._ask = (text, mentions, language)
        self._bounds = bounds
        self._known: dict[int, _Sentence] = {}

    def __len__(self) -> int:
        return len(self._bounds)

    @overload
    def __getitem__(self, at: int) -> _Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Sentence]: ...
    def __getitem__(self, at: int | slice) -> _Sentence | Sequence[_Sentence]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        number = range(len(self))[at]
        if number not in self._known:
            text, mentions, language = self._ask
            self._known[number] = _read(text, self._bounds[number], mentions, language)
        return self._known[number]


_LEADS_ON = 4
"""Code points behind a verb of saying that ends its sentence."""


class _Judge:
    """One speaker set held against what the sentences say."""

    def __init__(
        self, text: str, speakers: frozenset[str], names: Mapping[str, Sequence[str]], authors: frozenset[str],
        described: Sequence[tuple[int, int]], documents: frozenset[str],
    ) -> None:  # fmt: skip
        self.text = text
        self.speakers = speakers
        self.names = names
        self.authors = authors
        self.described = described
        self.documents = documents

    def verdict(
        self, claim: tuple[int, int], here: Sequence[_Sentence], before: Sequence[_Sentence], after: Sequence[_Sentence]
    ) -> Verdict:
        """The verdict for a claim in the sentences ``here``, between the sentences ``before`` and ``after``."""
        said = [a for sentence in here for a in sentence.said if a.scope[0] < claim[1] and claim[0] < a.scope[1]]
        if not said:
            said = self._quoted_on(claim, here, after)
        if not said:
            return self._unattributed(claim, here, before)
        tied = {actor for a in said for actor in (*a.speakers, *a.voices)}
        found = tied & self.speakers
        if any(self._is_described(a, before) for a in said) or self._spelt_out(said):
            found = set(self.speakers)
        if found == self.speakers:
            more = [a for a in said if set(a.speakers) - self.speakers and set(a.speakers) & self.speakers]
            if more and all(set(a.speakers) - self.speakers for a in said):
                extra = next(actor for actor in more[0].speakers if actor not in self.speakers)
                return Verdict("doubt", f"{self._quote(more[0])} say it together", self._place(more[0]), extra)
            return Verdict("agrees", at=self._place(said[-1]))
        pointing = [a for a in said if a.pronoun and not a.speakers and not a.voices]
        if pointing and not tied:
            return self._pointing_back(pointing[-1], here, before, found)
        if found:
            one = next(a for a in said if self.speakers & {*a.speakers, *a.voices})
            return Verdict("disagrees", f"only {self._quote(one)} says it in the passage", self._place(one), min(found))
        return self._other(said, here)

    def _other(self, said: Sequence[Attribution], here: Sequence[_Sentence]) -> Verdict:
        """None of the speakers is the subject: somebody else is, or somebody who is not known."""
        named = [a for a in said if a.speakers or a.voices]
        if named:
            one = named[-1]
            return Verdict(
                "disagrees",
                f"{self._quote(one)} says it in the passage",
                self._place(one),
                (*one.speakers, *one.voices)[0],
            )
        one = said[-1]
        elsewhere = next((a for s in here for a in s.said if self.speakers & {*a.speakers, *a.voices}), None)
        if elsewhere is not None and not set(one.related) & self.speakers:
            return Verdict("disagrees", f"{self._quote(elsewhere)} says something else there", self._place(elsewhere))
        if set(one.related) & self.speakers:
            return Verdict("doubt", f"{self._quote(one)} says it in the passage", self._place(one))
        if one.subject is None or one.subject[0] >= one.subject[1]:
            return self._standing(here) or Verdict("unnamed", "the passage names nobody who says it")
        return Verdict("unnamed", f"the passage has {self._quote(one)} say it", self._place(one))

    def _pointing_back(
        self, one: Attribution, here: Sequence[_Sentence], before: Sequence[_Sentence], found: set[str]
    ) -> Verdict:
        """The subject is "he", "they", "the researchers": who was spoken of before it?"""
        same = {
            m
            for s in here
            for mention in s.mentions
            if one.subject and mention.end <= one.subject[0]
            for m in mention.actors
        }
        pure = one.subject is not None and " " not in self.text[slice(*one.subject)].strip()
        for sentence in reversed(before):
            actors = {actor for mention in sentence.mentions for actor in mention.actors}
            if self._house_of(one, sentence):
                return Verdict(
                    "disagrees", f"{self._quote(one)} is {self._quote(sentence.said[-1])} of the sentence before",
                    self._place(sentence.said[-1]), sentence.said[-1].speakers[0],
                )  # fmt: skip
            if self.speakers <= actors | found:
                return Verdict(
                    "agrees" if self.speakers <= _leading(sentence, pure) | found else "present", at=self._place(one)
                )
            named = [a for a in sentence.said if a.speakers]
            person = one.subject is not None and self.text[slice(*one.subject)].lower() in ("he", "she")
            if named and person and not actors & self.speakers and len(set(named[-1].speakers)) == 1:
                other = named[-1]
                return Verdict(
                    "disagrees", f"{self._quote(one)!s} is {self._quote(other)} of the sentence before",
                    self._place(other), other.speakers[0],
                )  # fmt: skip
            rival = self._plural_antecedent(one, sentence)
            if rival is not None and not any(self.speakers & set(m.actors) for s in before for m in s.mentions):
                words = self.text[rival.start : rival.end]
                return Verdict(
                    "disagrees", f"{self._quote(one)} is {words!r} of the sentence before",
                    (rival.start, rival.end), rival.actor,
                )  # fmt: skip
            if named or actors:
                break
        if self.speakers <= same | found or (
            one.subject is not None and self._short_form(self.text[slice(*one.subject)])
        ):
            return Verdict("present", at=self._place(one))
        return Verdict(
            "unnamed", f"the passage has {self._quote(one)} say it and does not name who that is", self._place(one)
        )

    def _plural_antecedent(self, one: Attribution, sentence: _Sentence) -> Mention | None:
        """Whom "they" points to, where the sentence before names one known actor, in the plural, as its subject."""
        if one.subject is None or self.text[slice(*one.subject)].lower() != "they" or len(sentence.mentions) != 1:
            return None
        (mention,) = sentence.mentions
        plural = self.text[mention.start : mention.end].endswith("s") and mention.start - sentence.start <= _LEAD
        return mention if plural and not self.text.startswith("'", mention.end) else None

    def _house_of(self, one: Attribution, sentence: _Sentence) -> bool:
        """Whether "he" or "she" points to somebody of whom the speakers are the house: "a member of the League"."""
        if one.subject is None or self.text[slice(*one.subject)].lower() not in ("he", "she") or not sentence.said:
            return False
        last = sentence.said[-1]
        return len(last.speakers) == 1 and self.speakers <= set(last.related)

    def _unattributed(self, claim: tuple[int, int], here: Sequence[_Sentence], before: Sequence[_Sentence]) -> Verdict:
        """No words of saying tie the claim to anybody."""
        if self._in_quotes(claim, here) and before:
            said = [a for a in before[-1].said if a.speakers]
            if said and self.speakers <= set(said[-1].speakers):
                return Verdict("agrees", at=self._place(said[-1]))
            if said and before[-1].end - said[-1].verb[1] <= _LEADS_ON and not self._standing(here):  # "Lund said: "…""
                return self._other(said[-1:], here)
        if self.speakers <= self.authors:
            return Verdict("agrees")
        if any(a < s.end and s.start < b for a, b in self.described for s in here):
            return Verdict("present")
        said = [a for sentence in before[-1:] for a in sentence.said if self.speakers & {*a.speakers, *a.voices}]
        short = self._shortened(here)
        if short is not None:
            return Verdict("present", at=short)
        if self.authors and not said:
            return Verdict("unnamed", "the passage says it in its author's own words")
        standing = self._standing(here) or self._standing(before[-1:])
        return standing or Verdict("unnamed", "the passage names nobody who says it")

    def _standing(self, sentences: Sequence[_Sentence]) -> Verdict | None:
        mentions = [m for s in sentences for m in s.mentions]
        actors = {actor for m in mentions for actor in m.actors}
        if not self.speakers <= actors:
            return None
        place = next(m for m in mentions if self.speakers & set(m.actors))
        return Verdict("present", at=(place.start, place.end))

    def _quoted_on(
        self, claim: tuple[int, int], here: Sequence[_Sentence], after: Sequence[_Sentence]
    ) -> list[Attribution]:
        """The words of saying behind a quotation of several sentences that the claim stands in."""
        if not self._in_quotes(claim, here) or self.text.find('"', claim[1], here[-1].end) >= 0:
            return []
        for sentence in after:
            closing = self.text.find('"', sentence.start, sentence.end)
            if closing >= 0:
                return [a for a in sentence.said[:1] if a.scope[0] <= closing <= a.verb[0]]
        return []

    def _in_quotes(self, claim: tuple[int, int], here: Sequence[_Sentence]) -> bool:
        return self.text.count('"', here[0].start, claim[0]) % 2 == 1

    def _is_described(self, one: Attribution, before: Sequence[_Sentence]) -> bool:
        """Whether a pinned description of the speaker is the subject, or what the subject points back to."""
        if one.subject is None:
            return False
        if any(a < one.subject[1] and one.subject[0] < b for a, b in self.described):
            words = self.text[slice(*one.subject)].split()
            return not (one.voices and words and words[-1].lower() in self.documents)  # the issuer of a report speaks
        if not one.pronoun or any(self._house_of(one, sentence) for sentence in before[-1:]):
            return False
        return bool(self.described) and any(a < s.end and s.start < b for a, b in self.described for s in before)

    def _spelt_out(self, said: Sequence[Attribution]) -> bool:
        """Whether a subject has all words of the only speaker's name, in another order or with words between."""
        if len(self.speakers) != 1:
            return False
        names = [set(_name_words(name)) for speaker in self.speakers for name in self.names[speaker]]
        for one in said:
            if one.subject is None or one.speakers or self.speakers & set(one.related):
                continue
            words = set(_name_words(self.text[slice(*one.subject)]))
            if any(len(name) > 1 and name <= words for name in names):
                return True
        return False

    def _short_form(self, words: str) -> bool:
        """Whether words are part of the only speaker's name: "the Board" of the "Water Board of …"."""
        if len(self.speakers) != 1:
            return False
        (names,) = (self.names[speaker] for speaker in self.speakers)
        short = set(_name_words(words))
        return bool(short) and any(short < set(_name_words(name)) for name in names)

    def _shortened(self, here: Sequence[_Sentence]) -> tuple[int, int] | None:
        """Where the claim's sentences call the speaker by part of its name, as "the Board"."""
        for sentence in here:
            for match in _SHORT.finditer(self.text, sentence.start, sentence.end):
                if self._short_form(match[1]):
                    return match.span(1)
        return None

    def _quote(self, one: Attribution) -> str:
        if one.subject is None:
            return "somebody else"
        words = self.text[slice(*one.subject)].strip(" ,")
        return repr(words if len(words) <= 60 else words[:57] + "...")

    @staticmethod
    def _place(one: Attribution) -> tuple[int, int]:
        return one.subject or one.verb


def _leading(sentence: _Sentence, pure: bool) -> set[str]:
    """Those a sentence is about: who speaks in it last; for a mere pronoun, the names joined at its beginning too."""
    if sentence.said or not pure:
        return {actor for a in sentence.said[-1:] for actor in (*a.speakers, *a.voices)}
    found: set[str] = set()
    end = sentence.start + _LEAD
    for mention in sentence.mentions:
        if mention.start > end:
            break
        found.update(mention.actors)
        end = mention.end + _JOIN
    return found


_SHORT = lazy.pattern(r"\b[Tt]he ([A-Z]\w{3,40})")
_EMPTY_WORDS = frozenset("of for the a an and in at to by from on 's".split())


def _name_words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text[:400].casefold()) if word not in _EMPTY_WORDS and word != "s"]
