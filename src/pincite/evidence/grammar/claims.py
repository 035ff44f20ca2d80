"""What a language file has to say about claims: who says something, and whether it is denied, planned, demanded.

Cues are regular expressions over folded text in lower case, one a line of a table, joined into one pattern a kind.
Every gap in them is bounded, so that reading stays linear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from pincite.evidence.grammar.cues import Cues, FirstWords, Starts

CUES = (
    "negation",
    "not_negation",
    "idle",
    "omission",
    "denial",
    "no_knowledge",
    "declined",
    "evasive",
    "unsaying",
    "planned",
    "required",
    "hypothetical",
    "firm_planned",
    "firm_required",
    "firm_hypothetical",
    "counterfactual",
    "leading",
    "past",
    "polar",
    "pending",
    "unplanned",
    "negated",
    "unpaid",
    "rumoured",
    "hedged",
    "alleged",
    "testimony",
    "untold",
    "told",
    "verbal_negation",
    "instead",
    "corrected_before",
    "corrected_behind",
    "reported",
    "unsaid",
    "promised",
    "acting",
    "law",
    "own_subject",
    "unaware",
    "part_of",
    "breaks",
    "contrast",
    "adnominal",
    "asking",
    "authorial",
    "does_before",
    "does_behind",
    "suffers_before",
    "suffers_behind",
    "charges_before",
    "charges_behind",
    "charged_before",
    "charged_behind",
)
"""The kinds of cue, in the order of :class:`ClaimWords`."""


ASKED = (
    "negation",
    "instead",
    "denial",
    "no_knowledge",
    "unsaying",
    "declined",
    "evasive",
    "firm_planned",
    "firm_required",
    "firm_hypothetical",
    "alleged",
    "hedged",
)
"""The kinds of cue that are looked for in nearly every sentence."""


def kinds_of_words(**forms: str) -> dict[str, str]:
    """Word forms to the kind they are given under: the forms of one kind are one string."""
    return {form: kind for kind, text in forms.items() for form in text.split()}


@dataclass(frozen=True, eq=False)
class SpacedSpeech:
    """Words by which an English-like language says who speaks: the subject stands before the verb or right after it.

    ``verbs`` give the kind of what is said. ``noun_like`` verbs are nouns too and need a content clause after them, as
    ``that_only`` verbs do; ``placing`` verbs need a number ("put the toll at"), ``naming`` ones "of" ("spoke of 40"),
    ``giving`` ones a word of ``sizes`` ("gave a figure of"), ``dubbing`` ones
    a quotation ("called it"); ``amounts`` begin a number in words; ``signs`` tell
    nothing when "it" is their subject ("it suggests that"). ``skipped`` may stand between subject and verb,
    ``not_before`` shows a noun. ``hard`` words begin a clause, ``joining`` ones a clause or a further subject.
    ``voices`` are nouns for people and bodies that speak for the actor they belong to when no known person does,
    ``spokesmen`` those who do so by name too, ``documents`` nouns for what an actor has written, ``former`` words
    that end such a tie. ``finite`` are verb forms that show a clause.
    """

    verbs: Mapping[str, str]
    noun_like: frozenset[str]
    that_only: frozenset[str]
    placing: frozenset[str]
    naming: frozenset[str]
    giving: frozenset[str]
    dubbing: frozenset[str]
    sizes: frozenset[str]
    amounts: frozenset[str]
    signs: frozenset[str]
    participles: frozenset[str]
    skipped: frozenset[str]
    be: frozenset[str]
    not_before: frozenset[str]
    hard: frozenset[str]
    joining: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    definite: frozenset[str]
    voices: frozenset[str]
    spokesmen: frozenset[str]
    documents: frozenset[str]
    former: frozenset[str]
    finite: frozenset[str]
    openers: frozenset[str]
    that: frozenset[str]
    by: frozenset[str]
    according: tuple[tuple[str, ...], ...]

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases such as "according to", by their first word."""
        return {first: tuple(p for p in self.according if p[0] == first) for first, *_ in self.according}

    @cached_property
    def telling(self) -> frozenset[str]:
        """What an attribution may be read at: a verb, "according", a colon, a name (no word)."""
        return frozenset({*self.verbs, *self.citing, ":", ""})

    @cached_property
    def verbal(self) -> frozenset[str]:
        """Verbs of saying that cannot be nouns."""
        return frozenset(self.verbs) - self.noun_like

    @cached_property
    def contented(self) -> frozenset[str]:
        """Verbs that need a content clause."""
        return self.noun_like | self.that_only

    @cached_property
    def no_content(self) -> frozenset[str]:
        """What no content clause begins with."""
        return self.prepositions | self.be | frozenset(".,;:)")

    @cached_property
    def ends(self) -> frozenset[str]:
        """What a noun group ends before."""
        return self.relatives | self.that | self.finite | self.verbal | frozenset(',.;:"-')

    @cached_property
    def begins(self) -> frozenset[str]:
        """What a noun group begins behind, whatever it is of."""
        return self.hard | self.that | self.verbal | frozenset(';:"-')

    @cached_property
    def behind(self) -> frozenset[str]:
        """What the head of a noun group ends before."""
        return self.prepositions | self.relatives | {"("}

    @cached_property
    def helping(self) -> frozenset[str]:
        """Auxiliaries and adverbs beside a verb."""
        return self.be | self.skipped

    @cached_property
    def leading(self) -> frozenset[str]:
        """What may stand before the first noun of a clause."""
        return self.openers | self.joining

    @cached_property
    def adverbial(self) -> frozenset[str]:
        """What begins a stretch that is no noun group."""
        return self.prepositions | self.hard | self.participles

    @cached_property
    def also(self) -> frozenset[str]:
        """What joins two names."""
        return self.joining | {"&", "nor"}

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Nouns for who and what speaks for an actor."""
        return self.voices | self.documents

    @cached_property
    def splitting(self) -> frozenset[str]:
        """What a clause that may have a speaker of its own begins with, a comparison aside."""
        return self.hard - self.that - self.relatives | {";"}

    @cached_property
    def parting(self) -> frozenset[str]:
        """Where a sentence may fall into clauses."""
        return self.splitting | self.joining - {","}


class MarkedSpeech(NamedTuple):
    """Patterns by which a language without spaces, or with particles, says who speaks.

    ``predicates`` and ``according`` find the words of saying; ``source`` stands before a name that is cited;
    ``subject`` is what follows a name (titles, then the particle, its first group) when it is the subject, and
    ``inner_particles`` are those that the subject of an inner clause may carry too, unless only ``adjuncts`` stand
    before it. ``joins`` stands between names that speak together, ``split`` ends a noun group, ``quotative`` ends what
    is said before a predicate. ``voices``, ``spokesmen`` and ``documents`` are words behind a name for who and what
    speaks for it, ``organisation`` endings of names of bodies, ``person`` the shape of a person's name, where it shows.
    """

    verb_last: bool
    predicates: Mapping[str, str]
    according: str
    source: str
    subject: str
    inner_particles: frozenset[str]
    joins: str
    split: str
    quotative: str
    pronouns: str
    voices: str
    spokesmen: str
    documents: str
    organisation: str
    person: str
    adjuncts: str


@dataclass(frozen=True, eq=False)
class ClaimWords:
    """The words about claims in one language.

    ``before`` says that a negation stands before what it negates (English, Chinese) or after it (Korean, Japanese).
    ``cues`` hold, per kind of :data:`CUES`, the patterns of that kind, in lower case.
    """

    before: bool
    cues: Mapping[str, str]
    speech: SpacedSpeech | MarkedSpeech
    compiled: dict[str, Cues] = field(default_factory=dict, repr=False)

    def of(self, kind: str) -> Cues:
        """The cues of a kind; none when the language has none."""
        if kind not in self.compiled:
            self.compiled[kind] = Cues(self.cues.get(kind, r"(?!)"), isinstance(self.speech, SpacedSpeech))
        return self.compiled[kind]

    @cached_property
    def first_words(self) -> FirstWords:
        """The words that cues of the kinds :data:`ASKED` may begin with."""
        return FirstWords({kind: self.cues[kind] for kind in ASKED if kind in self.cues})

    def may_stand(self, kinds: frozenset[str], text: str, start: int, end: int) -> bool:
        """Whether cues of some of these kinds may stand in a range of a text."""
        starts = _starts(self, text, start, end)
        return starts is None or not kinds.isdisjoint(starts)

    def _places(self, kind: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where cues of one kind stand."""
        known = _starts(self, text, start, end) if kind in ASKED else None
        if known is not None and kind not in known:
            return []
        starts = known[kind] if known is not None else None
        cues = self.of(kind)
        return cues.places(text, start, end) if starts is None else cues.places_from(starts, text, end)

    def places(self, kinds: tuple[str, ...], text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where cues of these kinds stand, apart: of two that meet the one that begins first, or whose kind does."""
        if len(kinds) == 1:
            return self._places(kinds[0], text, start, end)
        standing = [(self.of(kind), found) for kind in kinds if (found := self._places(kind, text, start, end))]
        if len(standing) < 2:
            return standing[0][1] if standing else []
        apart: list[tuple[int, int]] = []
        ahead = [(cues, cues.search(text, start, end)) for cues, _ in standing]
        while met := [match for _, match in ahead if match is not None]:
            first = min(met, key=lambda match: match.start())
            apart.append(first.span())
            ahead = [
                (cues, cues.search(text, first.end(), end) if match and match.start() < first.end() else match)
                for cues, match in ahead
            ]
        return apart


@lru_cache(maxsize=256)
def _starts(words: ClaimWords, text: str, start: int, end: int) -> Starts | None:
    return words.first_words.starts(text, start, end) if isinstance(words.speech, SpacedSpeech) else None


class Attribution(NamedTuple):
    """Who says what in a sentence; offsets are code points in the sentence's text.

    ``speakers`` are the actors who are the subject; ``voices`` actors for whom an unnamed spokesman, or a document of
    theirs, speaks; ``related`` actors who only stand in the subject, such as a researcher's institute. ``pronoun``
    marks a subject that points back ("he", "the researchers"). ``scope`` is the text of what is said.
    """

    speakers: tuple[str, ...]
    verb: tuple[int, int]
    kind: str
    scope: tuple[int, int]
    subject: tuple[int, int] | None = None
    voices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    pronoun: bool = False


Status = Literal["agrees", "present", "doubt", "unnamed", "absent", "disagrees"]


class Verdict(NamedTuple):
    """What a passage does to a claim of a record.

    ``agrees``: it says so; ``present``: nothing contradicts; ``doubt``, ``unnamed``: a warning; ``absent``: not there;
    ``disagrees``: it clearly says otherwise. ``message`` is the second half of a sentence, after "…, but"; ``at`` the
    words that say so; ``actor`` whom the passage names instead.
    """

    status: Status
    message: str = ""
    at: tuple[int, int] | None = None
    actor: str | None = None
