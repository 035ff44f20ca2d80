"""What a language file has to say about claims: who says something, and whether it is denied, planned, demanded.

Cues are regular expressions over folded text in lower case, one a line of a table, joined into one pattern a kind.
Every gap in them is bounded, so that reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

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
    "negated",
    "hedged",
    "alleged",
    "told",
    "verbal_negation",
    "instead",
    "reported",
    "unsaid",
    "promised",
    "acting",
    "law",
    "own_subject",
    "part_of",
    "breaks",
    "contrast",
    "adnominal",
    "asking",
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


def kinds_of_words(**forms: str) -> dict[str, str]:
    """Word forms to the kind they are given under: the forms of one kind are one string."""
    return {form: kind for kind, text in forms.items() for form in text.split()}


class SpacedSpeech(NamedTuple):
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


class Cues:
    """The cues of one kind as one pattern, which does not mind the case; offsets are those of the text as given.

    They are read in lower case: to compile a pattern that ignores case takes three times as long, and a check needs
    many. Only cues that tell "may" from "May" (``(?-i:may)``) are read in the text as it is.
    """

    __slots__ = ("_as_is", "_pattern")

    def __init__(self, pattern: str) -> None:
        self._as_is = "(?-i:" in pattern
        self._pattern = re.compile(pattern, re.IGNORECASE if self._as_is else 0)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first of the cues in a range of a text."""
        return self._pattern.search(self._read(text), start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The cue that a range of a text begins with."""
        return self._pattern.match(self._read(text), start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The cue that a range of a text is."""
        return self._pattern.fullmatch(self._read(text), start, end)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The cues in a range of a text."""
        return self._pattern.finditer(self._read(text), start, end)

    def _read(self, text: str) -> str:
        return text if self._as_is else _lower(text)


@lru_cache(maxsize=128)
def _lower(text: str) -> str:
    """A text in lower case with every character in its place, which few (İ) would lose."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@dataclass(frozen=True, slots=True, eq=False)
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
            bounded = r"\b(?:%s)\b" if isinstance(self.speech, SpacedSpeech) else "(?:%s)"
            self.compiled[kind] = Cues(bounded % self.cues[kind] if kind in self.cues else r"(?!)")
        return self.compiled[kind]

    def places(self, kinds: tuple[str, ...], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where cues of these kinds stand, apart: of two that meet the one that begins first, or whose kind does."""
        ahead = [(cues, cues.search(text, start, end)) for cues in map(self.of, kinds)]
        while found := [match for _, match in ahead if match is not None]:
            first = min(found, key=lambda match: match.start())
            yield first.span()
            ahead = [
                (cues, cues.search(text, first.end(), end) if match and match.start() < first.end() else match)
                for cues, match in ahead
            ]


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
