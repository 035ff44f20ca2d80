"""The sentences that a claim stands in, read for cues: words that may deny it, plan it, demand it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple, Self

from pincite.evidence.claims.attribution import attributions, claim_words
from pincite.evidence.claims.clauses import Range, sentences_touched, tie
from pincite.evidence.grammar.claims import Attribution, ClaimWords, Verdict

SAYINGS = frozenset({"statement", "interview", "no_comment", "publication", "reject"})
"""Types of event that are a saying of any content: what is said may be denied or planned, the event is not."""
YIELDING = frozenset({"agree", "support", "concede"})
"""Types of event that promise or give something: told as demanded or not done, they did not happen."""
ACTING = frozenset({"accuse", "request", "threaten"})
"""Types of event whose verb has a content of its own: "demanded that they leave", "complained of not being paid"."""


_PLACE = itemgetter(1, 2)


def verbs_of(event_type: str) -> str:
    """The kind of cue by which a type of event is told."""
    if event_type in YIELDING:
        return "promised"
    return "acting" if event_type in ACTING | {"consult"} else ""


class Cue(NamedTuple):
    """Words of one kind in a text."""

    kind: str
    start: int
    end: int

    @property
    def place(self) -> Range:
        """Where they stand."""
        return self.start, self.end


class Reading:
    """The sentences of a claim, read for cues; ``text`` is the folded window and ``claim`` a range of it."""

    def __init__(self, text: str, claim: Range, sentences: Sequence[Range], words: ClaimWords, language: str) -> None:
        self.text = text
        self.claim = claim
        self.sentences = sentences
        self.words = words
        self.language = language

    @classmethod
    def of(cls, text: str, claim: Range, language: str) -> Self | None:
        """The reading of a claim; None where it stands in no sentence, or in none that can be read."""
        sentences = sentences_touched(text, claim)
        words = claim_words("".join([text[start:end] for start, end in sentences]), language)
        return cls(text, claim, sentences, words, language) if words is not None and sentences else None

    def cues(self, *kinds: str) -> list[Cue]:
        """Cues of these kinds in the claim's sentences, in order."""
        return [cue for start, end in self.sentences for cue in self.cues_in(kinds, start, end)]

    def cues_in(self, kinds: tuple[str, ...], start: int, end: int, masks: tuple[str, ...] = ()) -> list[Cue]:
        """Cues of these kinds in a range that stand in none of the kinds ``masks``."""
        found = [Cue(kinds[0], *place) for place in self.words.places(kinds, self.text, start, end)]
        return outside(found, self.cues_in(masks, start, end)) if found and masks else found

    def may_have(self, kinds: frozenset[str]) -> bool:
        """Whether cues of some of these kinds may stand in the claim's sentences: in many none does."""
        return any(self.words.may_stand(kinds, self.text, start, end) for start, end in self.sentences)

    def told(self) -> Iterator[tuple[int, Attribution]]:
        """What anybody says in the claim's sentences, each with where its sentence begins."""
        for start, end in self.sentences:
            for one in attributions(self.text[start:end], (), self.language):
                yield start, one

    def trails(self, cue: Cue) -> bool:
        """Whether a cue negates only what stands behind it, and that is not the claim: "they left without a word"."""
        return self.words.before and cue.start >= self.claim[1] and self.text.startswith("without", cue.start)

    def tie(self, cue: Cue) -> str:
        """How a cue hangs together with the claim: "same" clause, "loose" where that is not plain, "none"."""
        if cue.end > self.claim[0] and cue.start < self.claim[1]:
            return "same"
        gap = (cue.end, self.claim[0]) if cue.end <= self.claim[0] else (self.claim[1], cue.start)
        return tie(self.text, gap, self.words)

    def quote(self, cue: Cue) -> str:
        """The words of a cue, to be shown."""
        return repr(self.text[cue.start : cue.end])


def outside(cues: Sequence[Cue], masks: Sequence[Cue]) -> list[Cue]:
    """The cues that stand in no mask."""
    ordered = sorted(masks, key=_PLACE)
    left, at, reach = [], 0, 0
    for cue in sorted(cues, key=_PLACE):
        while at < len(ordered) and ordered[at].start <= cue.start:
            reach = max(reach, ordered[at].end)
            at += 1
        if cue.start >= reach and not (at < len(ordered) and ordered[at].start < cue.end):
            left.append(cue)
    return left


def agrees(cue: Cue) -> Verdict:
    """The verdict that a cue says so."""
    return Verdict("agrees", at=cue.place)
