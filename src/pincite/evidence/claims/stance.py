"""What a passage does with a claim: states it, denies it, knows nothing of it, declines to speak of it.

Cue words decide, and where they stand. A cue that turns a claim round is an error only where it plainly governs the
claim: nothing that could end its clause stands between, no limit ("no more than 300") and no idle negation ("did not
give a number") is meant. A stance that needs a cue is an error where the sentence has none.
"""

from __future__ import annotations

from pincite import lazy
from pincite.evidence.claims.clauses import Range, direct, one_clause, presupposed
from pincite.evidence.claims.reading import SAYINGS, Cue, Reading, agrees, outside, verbs_of
from pincite.evidence.grammar.claims import SpacedSpeech, Verdict

_TURNED_KINDS = SAYINGS | {"negated", "denial", "refusal"}
"""Kinds of record whose own content may be a refusal, a denial or not knowing."""
_TURNING = (
    ("denial", frozenset({"denial"}), "denies it"),
    ("no_knowledge", frozenset({"no_knowledge"}), "does not know of it"),
    ("unsaying", frozenset({"unsaying", "declined", "evasive"}), "gives no answer about it"),
)
"""The kinds of cue that turn a claim round, those of which one is needed for that, and what the passage does."""
_NEGATING = frozenset({"instead", "negation"})
_REBUTTED = 16
"""Code points in which somebody is named who denies what has just been told."""
_AND_SAYS = lazy.pattern(r",? (?:and|but)(?: (?:only|now|has|have|had|also|instead|\w+ly)){0,2} ")
"""Between a denial and what the one who denies says instead: "rejects the report and puts the number at 4"."""
_TAIL = 4
"""Code points at the end of a claim in which a word of contrast leads on to what is no part of it."""


def check_stance(text: str, claim: Range, stance: str, language: str, record_kind: str = "") -> Verdict:
    """Whether a passage takes the stance that a citation says it takes to the claim at ``claim``.

    ``text`` is the folded window, ``claim`` the range of the quantity or the passage in it. ``record_kind`` is
    "figure", "limit" for a figure that a negated comparison states, the type of an event, "negated" for an event told
    as not having happened, or "denial" or "refusal" for a record of one.

    >>> text = "The port denied that 40 boats sank."
    >>> check_stance(text, (21, 34), "supports", "en", "figure").message
    "the passage denies it: 'denied'"
    >>> check_stance(text, (21, 34), "denies", "en", "figure").status
    'agrees'
    """
    reading = _Stance.of(text, claim, language) if stance != "context" else None
    if reading is None:
        return Verdict("agrees")
    if stance == "denies":
        return reading.denies()
    if stance in ("no_knowledge", "declined"):
        cues = reading.cues(stance) or (reading.evasions() if stance == "declined" else [])
        if cues:
            return agrees(cues[0])
        what = (
            "no words of not knowing"
            if stance == "no_knowledge"
            else "no words of declining to comment or not answering"
        )
        return Verdict("disagrees", f"its sentence has {what}")
    if record_kind in _TURNED_KINDS:
        return Verdict("agrees")
    return reading.supports(verbs_of(record_kind), limit=record_kind == "limit")


class _Stance(Reading):
    """The sentences of a claim, held against a stance to it."""

    def denies(self) -> Verdict:
        denial = self.cues("denial")
        if denial:
            return agrees(denial[0])
        blind = self.cues("no_knowledge")
        declined = self.cues("declined", "evasive")
        left = [
            cue
            for cue in outside(self.cues("negation"), [*self.cues("not_negation"), *blind])
            if not any(other.start <= cue.end and cue.start <= other.end for other in declined) and not self.trails(cue)
        ]
        near = [cue for cue in left if self.tie(cue) != "none"]
        if near:
            return agrees(near[0])
        for cues, what in ((blind, "not knowing of it is no denial"), (declined, "declining to comment is no denial")):
            if cues:
                return Verdict("disagrees", f"{what}: {self.quote(cues[0])}", cues[0].place)
        return Verdict("disagrees", "nothing in its sentence denies it")

    def evasions(self) -> list[Cue]:
        """ "did not say", "without giving details": a refusal only where the sentence says nothing else."""
        said = any(one.kind in ("said", "estimate", "according_to") for _, one in self.told())
        return [] if said else self.cues("evasive")

    def supports(self, verbs: str = "", *, limit: bool = False) -> Verdict:
        """``verbs`` is the kind of cue by which the record's type is told, where that may come before a denial. The
        negation before a ``limit`` makes it one: "never more than 40"."""
        for kind, also, what in _TURNING:
            cue = self._turning(kind, verbs) if self.may_have(also) else None
            if cue is not None:
                return Verdict("disagrees", f"the passage {what}: {self.quote(cue)}", cue.place)
        cue = self._corrected()
        if cue is not None:
            return Verdict("disagrees", f"the passage corrects it: {self.quote(cue)}", cue.place)
        cue = self._negating() if not limit and self.may_have(_NEGATING) else None
        if cue is not None:
            return Verdict("disagrees", f"the passage negates it: {self.quote(cue)}", cue.place)
        return Verdict("agrees")

    def _turning(self, kind: str, verbs: str) -> Cue | None:
        """A denial or the like that governs the claim, or all of a claim that is a passage."""
        inside = 0
        first = None
        for start, end in self.sentences:
            cues = self.cues_in((kind,), start, end, ("not_negation",))
            for cue in cues:
                if self._governs(cue, start, kind):
                    return cue
            if kind == "unsaying":
                cues = self.cues_in(("declined", "evasive"), start, end)
            held = [c for c in cues if self.claim[0] <= c.start < self.claim[1]]
            low, high = max(start, self.claim[0]), min(end, self.claim[1])
            if held and not any(
                match.end() < high - _TAIL for match in self.words.of("contrast").finditer(self.text, low, high)
            ):
                if self.words.before and verbs and self.words.of(verbs).search(self.text, low, held[0].start):
                    continue  # "accused the port, which denied it"
                inside += 1
                first = first or held[0]
        return first if first is not None and inside == len(self.sentences) else None

    def _governs(self, cue: Cue, start: int, kind: str) -> bool:
        """Whether the claim stands in what a cue outside it turns round."""
        breaks = self.words.of("breaks")
        ahead = cue.end <= self.claim[0]
        if not ahead and cue.start < self.claim[1]:
            return False
        if ahead == self.words.before:
            gap = (cue.end, self.claim[0]) if ahead else (self.claim[1], cue.start)
            if kind != "denial" and (
                gap[1] - gap[0] > 80 or "," in self.text[gap[0] : gap[1]] or presupposed(self.text, self.claim[0])
            ):
                return False
            if kind == "no_knowledge" and self.words.of("unaware").fullmatch(self.text, *gap):
                return False  # "6할은 계약 내용을 알지 못했다" counts those who do not know
            return one_clause(self.text, gap, breaks) and not (self.words.before and self._says_instead(gap, start))
        if not self.words.before or ahead or kind != "denial":
            return False
        if self.words.of("rumoured").fullmatch(self.text, self.claim[1], cue.start):
            return True  # "37人受伤的说法不属实"
        # "The claim that 40 boats sank is false": what stands before the claim says that it is a mere report.
        gap = (self.claim[1], cue.start)
        return bool(self.words.of("reported").search(self.text, start, self.claim[0])) and (
            one_clause(self.text, gap, breaks) or (gap[1] - gap[0] <= _REBUTTED and self._rebuts(gap))
        )

    def _says_instead(self, gap: Range, start: int) -> bool:
        """Whether behind a denial the one who denies says the claim: "denies that and speaks of 4"."""
        return any(
            at == start
            and one.kind in ("said", "estimate")
            and gap[0] <= at + one.verb[0]
            and at + one.verb[1] <= gap[1]
            and at + one.scope[0] <= self.claim[0] < at + one.scope[1]
            and _AND_SAYS.fullmatch(self.text, gap[0], at + one.verb[0]) is not None
            for at, one in self.told()
        )

    def _corrected(self) -> Cue | None:
        """The words by which a number is one that was published by mistake: "an earlier version said 19"."""
        for start, end in self.sentences:
            if not start <= self.claim[0] < end:
                continue
            behind = self.words.of("corrected_behind").match(self.text, self.claim[1], end)
            if behind is not None:
                return Cue("corrected", *behind.span())
            for match in self.words.of("corrected_before").finditer(self.text, start, self.claim[0]):
                if match.end() >= self.claim[0] - 1:
                    return Cue("corrected", *match.span())
        return None

    def _rebuts(self, gap: Range) -> bool:
        """Whether between a rumour and a denial only somebody is named who denies it: ", 指挥部称"."""
        return not isinstance(self.words.speech, SpacedSpeech) and self.text.count(",", *gap) == 1

    def _negating(self) -> Cue | None:
        cues = self.cues("instead", "negation")
        masks = self.cues("not_negation", "idle", "no_knowledge", "declined", "evasive") if cues else []
        for cue in outside(cues, masks):
            if direct(self.text, (cue.start, cue.end), self.claim, self.words):
                return cue
        return None
