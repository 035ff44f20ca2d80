"""Whose claim it is: whether the speaker that a record names is the one who says it.

Judging is strict only where the text is plain: the claim stands in what another known actor says. Whatever leaves room
is a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pincite import lazy
from pincite.evidence.claims.attribution import claim_words
from pincite.evidence.claims.heard import Sentence, Unread, read_sentence
from pincite.evidence.grammar.claims import Attribution, SpacedSpeech, Status, Verdict
from pincite.evidence.names import KnownNames, Mention, find_name, name_matcher

_BEFORE = 3
"""How many sentences before the claim a pronoun may point back over."""
_LEAD = 24
"""How far into a sentence its subject's name may stand, in code points."""
_JOIN = 6
"""How far apart names joined by a comma or "and" stand."""
_LEADS_ON = 4
"""Code points behind a verb of saying that ends its sentence."""
_SHORT = lazy.pattern(r"\b[Tt]he ([A-Z]\w{3,40})")
_NAME_WORD = lazy.pattern(r"[^\W_]+")
_EMPTY_WORDS = frozenset("of for the a an and in at to by from on 's".split())


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


def check_speaker(
    window_text: str,
    claim: tuple[int, int],
    sentence_bounds: Sequence[tuple[int, int]],
    speakers: Mapping[str, Sequence[str]],
    others: Mapping[str, Sequence[str]],
    authors: frozenset[str],
    described: Sequence[tuple[int, int]],
    language: str,
    *,
    interview: bool = False,
) -> Verdict:
    """Whether the claim at ``claim`` is told as said by ``speakers``.

    ``window_text`` holds the sentences of the passage and the one before; ``claim`` and ``described`` (phrases
    pinned as describing the speaker) are ranges in it. ``others`` are the other known actors, ``authors`` those who
    wrote the work; in an ``interview`` "we" need not be they.

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
    first, last = touched[0], touched[-1]
    here = [read_sentence(window_text, bounds[i], mentions, language) for i in touched]
    before = Unread(window_text, bounds[max(0, first - _BEFORE) : first], mentions, language)
    after = Unread(window_text, bounds[last + 1 : last + 1 + _BEFORE], mentions, language)
    judge = _Judge(window_text, frozenset(speakers), known, authors, described, language, interview)
    return judge.verdict(claim, here, before, after)


class _Judge:
    """One speaker set held against what the sentences say."""

    def __init__(
        self, text: str, speakers: frozenset[str], names: Mapping[str, Sequence[str]], authors: frozenset[str],
        described: Sequence[tuple[int, int]], language: str, interview: bool,
    ) -> None:  # fmt: skip
        self.text = text
        self.speakers = speakers
        self.names = names
        self.authors = authors
        self.described = described
        self.language = language
        self.interview = interview

    def verdict(
        self, claim: tuple[int, int], here: Sequence[Sentence], before: Sequence[Sentence], after: Sequence[Sentence]
    ) -> Verdict:
        """The verdict for a claim in the sentences ``here``, between the sentences ``before`` and ``after``."""
        said = [
            a
            for sentence in here
            for a in sentence.said
            if a.scope[0] < claim[1] and claim[0] < a.scope[1] and not _counts(a, claim)
        ]
        if not said:
            said = self._quoted_on(claim, here, after)
        if not said:
            return self._unattributed(claim, here, before)
        tied = {actor for a in said for actor in (*a.speakers, *a.voices)}
        found = tied & self.speakers
        if found != self.speakers and (any(self._is_described(a, before) for a in said) or self._spelt_out(said)):
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

    def _other(self, said: Sequence[Attribution], here: Sequence[Sentence]) -> Verdict:
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
        self, one: Attribution, here: Sequence[Sentence], before: Sequence[Sentence], found: set[str]
    ) -> Verdict:
        """The subject is "he", "they", "the researchers": who was spoken of before it?"""
        if self._in_author_voice(one, here):
            if self.speakers <= self.authors:
                return Verdict("agrees", at=self._place(one))
            near = {actor for s in (*before, *here) for m in s.mentions for actor in m.actors}
            status: Status = "disagrees" if self.speakers & near else "unnamed"
            return Verdict(status, f"{self._quote(one)} are the authors of the work", self._place(one))
        same = {
            m
            for s in here
            for mention in s.mentions
            if one.subject and mention.end <= one.subject[0]
            for m in mention.actors
        }
        person = one.subject is not None and self.text[slice(*one.subject)].lower() in ("he", "she")
        earlier = [a for s in here for a in s.said if a.speakers and one.subject and a.verb[1] <= one.subject[0]]
        if person and earlier and len(set(earlier[-1].speakers)) == 1:  # "X said that …; later he told us that …"
            if self.speakers == set(earlier[-1].speakers):
                return Verdict("agrees", at=self._place(one))
            if not self.speakers & same:
                return Verdict(
                    "disagrees", f"{self._quote(one)} is {self._quote(earlier[-1])}", self._place(earlier[-1]),
                    earlier[-1].speakers[0],
                )  # fmt: skip
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

    def _plural_antecedent(self, one: Attribution, sentence: Sentence) -> Mention | None:
        """Whom "they" points to, where the sentence before names one known actor, in the plural, as its subject."""
        if one.subject is None or len(sentence.mentions) != 1:
            return None
        if self.text[slice(*one.subject)].lower().partition(" ")[0] not in ("they", "their"):
            return None
        (mention,) = sentence.mentions
        plural = self.text[mention.start : mention.end].endswith("s") and mention.start - sentence.start <= _LEAD
        return mention if plural and not self.text.startswith("'", mention.end) else None

    def _house_of(self, one: Attribution, sentence: Sentence) -> bool:
        """Whether "he" or "she" points to somebody of whom the speakers are the house: "a member of the League"."""
        if one.subject is None or self.text[slice(*one.subject)].lower() not in ("he", "she") or not sentence.said:
            return False
        last = sentence.said[-1]
        return len(last.speakers) == 1 and self.speakers <= set(last.related)

    def _in_author_voice(self, one: Attribution, here: Sequence[Sentence]) -> bool:
        """Whether "we", outside quotation marks, are those who wrote the work."""
        words = claim_words(self.text, self.language)
        if one.subject is None or words is None or not self.authors or self.interview:
            return False
        return words.of("authorial").fullmatch(self.text, *one.subject) is not None and not self._in_quotes(
            one.subject, here
        )

    def _unattributed(self, claim: tuple[int, int], here: Sequence[Sentence], before: Sequence[Sentence]) -> Verdict:
        """No words of saying tie the claim to anybody."""
        if self._in_quotes(claim, here) and before:
            said = [a for a in before[-1].said if a.speakers]
            if said and self.speakers <= set(said[-1].speakers):
                return Verdict("agrees", at=self._place(said[-1]))
            if said and before[-1].end - said[-1].verb[1] <= _LEADS_ON and not self._standing(here):  # "Lund said: "…""
                return self._other(said[-1:], here)
            if said and self._resumes(said[-1], before[-1], claim, here):
                return self._other(said[-1:], here)
        labelled = [a for s in before[-1:] for a in s.said[-1:] if a.kind == "label"]
        if labelled:  # an answer goes on
            agrees = self.speakers <= {*labelled[0].speakers, *labelled[0].voices}
            return Verdict("agrees", at=self._place(labelled[0])) if agrees else self._other(labelled, here)
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

    def _standing(self, sentences: Sequence[Sentence]) -> Verdict | None:
        mentions = [m for s in sentences for m in s.mentions]
        actors = {actor for m in mentions for actor in m.actors}
        if not self.speakers <= actors:
            return None
        place = next(m for m in mentions if self.speakers & set(m.actors))
        return Verdict("present", at=(place.start, place.end))

    def _quoted_on(
        self, claim: tuple[int, int], here: Sequence[Sentence], after: Sequence[Sentence]
    ) -> list[Attribution]:
        """The words of saying behind a quotation of several sentences that the claim stands in."""
        if not self._in_quotes(claim, here) or self.text.find('"', claim[1], here[-1].end) >= 0:
            return []
        for sentence in after:
            closing = self.text.find('"', sentence.start, sentence.end)
            if closing >= 0:
                return [a for a in sentence.said[:1] if a.scope[0] <= closing <= a.verb[0]]
        return []

    def _resumes(self, one: Attribution, last: Sentence, claim: tuple[int, int], here: Sequence[Sentence]) -> bool:
        """Whether the claim stands in the quotation that goes on behind the words of saying: ""…," Lund told us.
        "…""."""
        quoted = self.text.find('"', last.start, one.verb[0])
        return (
            0 <= quoted <= last.start + 1
            and one.scope[0] <= quoted < one.verb[0]
            and self.text.count('"', last.start, last.end) % 2 == 0
            and self.text.rfind('"', last.start, last.end) < one.verb[0]
            and self.text.startswith('"', here[0].start)
            and "\n" not in self.text[last.end - 1 : here[0].start]
            and self.text.find('"', here[0].start + 1, claim[0]) < 0
        )

    def _in_quotes(self, claim: tuple[int, int], here: Sequence[Sentence]) -> bool:
        return self.text.count('"', here[0].start, claim[0]) % 2 == 1

    def _is_described(self, one: Attribution, before: Sequence[Sentence]) -> bool:
        """Whether a pinned description of the speaker is the subject, or what the subject points back to."""
        if one.subject is None or not self.described:
            return False
        if any(a < one.subject[1] and one.subject[0] < b for a, b in self.described):
            return not (one.voices and self._is_document(self.text[slice(*one.subject)]))  # its issuer speaks
        if not one.pronoun or any(self._house_of(one, sentence) for sentence in before[-1:]):
            return False
        return any(a < s.end and s.start < b for a, b in self.described for s in before)

    def _is_document(self, subject: str) -> bool:
        """Whether a subject is something written: "the ministry's report"."""
        claims, nouns = claim_words(self.text, self.language), subject.split()
        speech = claims.speech if claims else None
        return isinstance(speech, SpacedSpeech) and bool(nouns) and nouns[-1].lower() in speech.documents

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

    def _shortened(self, here: Sequence[Sentence]) -> tuple[int, int] | None:
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


def _counts(one: Attribution, claim: tuple[int, int]) -> bool:
    """Whether a claim says how many or how old those are who speak: "40 porters said", "Lund (57) said"."""
    return one.subject is not None and one.subject[0] <= claim[0] and claim[1] <= one.subject[1]


def _leading(sentence: Sentence, pure: bool) -> set[str]:
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


def _name_words(text: str) -> list[str]:
    return [word for word in _NAME_WORD.findall(text[:400].casefold()) if word not in _EMPTY_WORDS and word != "s"]
