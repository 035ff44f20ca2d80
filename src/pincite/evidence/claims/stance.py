"""What a passage does with a claim: states it, denies it, knows nothing of it; as done, planned, demanded or not done.

Cue words decide, and where they stand. A cue that turns a claim round is an error only where it plainly governs the
claim: nothing that could end its clause stands between, no limit ("no more than 300") and no idle negation ("did not
give a number") is meant. A stance or reality that needs a cue is an error where the sentence has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pincite.evidence.claims.attribution import attributions, claim_words
from pincite.evidence.claims.clauses import Range, direct, main_cue, one_clause, presupposed, sentences_touched, tie
from pincite.evidence.grammar.claims import ClaimWords, SpacedSpeech, Verdict

_SAYINGS = frozenset({"statement", "interview", "no_comment", "publication", "reject"})
"""Types of event that are a saying of any content: what is said may be denied or planned, the event is not."""
_YIELDING = frozenset({"agree", "support", "concede"})
"""Types of event that promise or give something: told as demanded or not done, they did not happen."""
SPEECH_TYPES = _SAYINGS | _YIELDING | {"accuse", "request", "threaten", "consult"}
"""Types of event that are something said."""
_TURNED_KINDS = _SAYINGS | {"negated", "denial", "refusal"}
"""Kinds of record whose own content may be a refusal, a denial or not knowing."""
_GIVEN = _YIELDING | {"aid", "cooperate"}
"""Types of event that "did not pay" and "did not receive" can only negate."""
_OMISSIONS = frozenset({"coerce", "condition", "payment", "sanction", "retreat", "duty", "legal_act"})
"""Types of event that can consist in something not being done: wages not paid, workers not going to work."""
_DEMANDS = _GIVEN | {"dispatch", "repatriation", "protest", "assault", "retreat", "duty"}
"""Types of event that a demand or order for them is not."""
_ACTING = frozenset({"accuse", "request", "threaten"})
"""Types of event whose verb has a content of its own: "demanded that they leave", "complained of not being paid"."""
_STATEMENTS = frozenset({"statement", "interview"})
"""Types of event that are a saying and no refusal of one."""
_ASKS = 12
"""Code points at the beginning of what is said in which a word may show it to be a question: "did not say when"."""
_TAIL = 4
"""Code points at the end of a claim in which a word of contrast leads on to what is no part of it."""
_TOLD = {
    "firm_planned": "planned",
    "firm_required": "required",
    "firm_hypothetical": "hypothetical",
    "negation": "negated",
    "alleged": "alleged",
}
"""Kinds of cue and the reality they tell."""
_LASTING = frozenset({"condition", "payment", "coerce", "sanction"})
"""Types of event that "could", "must" and "would" may tell as a practice."""


class _Cue(NamedTuple):
    kind: str
    start: int
    end: int


def negations(text: str, language: str) -> tuple[Range, ...]:
    """Where folded text negates, limits such as "no more than" and "not only" left out; code points, end exclusive.

    >>> text = "It did not sink; no more than 3 boats did."
    >>> [text[start:end] for start, end in negations(text, "en")]
    ['not']
    """
    words = claim_words(text, language)
    if words is None:
        return ()
    cues, masks = (_cues(words, text, (kind,), 0, len(text)) for kind in ("negation", "not_negation"))
    return tuple((cue.start, cue.end) for cue in _outside(cues, masks))


def check_stance(text: str, claim: Range, stance: str, language: str, record_kind: str = "") -> Verdict:
    """Whether a passage takes the stance that a citation says it takes to the claim at ``claim``.

    ``text`` is the folded window, ``claim`` the range of the quantity or the passage in it. ``record_kind`` is
    "figure", the type of an event, "negated" for an event told as not having happened, or "denial" or "refusal" for a
    record of one.

    >>> text = "The port denied that 40 boats sank."
    >>> check_stance(text, (21, 34), "supports", "en", "figure").message
    "the passage denies it: 'denied'"
    >>> check_stance(text, (21, 34), "denies", "en", "figure").status
    'agrees'
    """
    sentences = sentences_touched(text, claim)
    words = claim_words("".join(text[start:end] for start, end in sentences), language)
    if words is None or stance == "context" or not sentences:
        return Verdict("agrees")
    reading = _Reading(text, claim, sentences, words)
    if stance == "denies":
        return reading.denies()
    if stance in ("no_knowledge", "declined"):
        cues = reading.cues(stance) or (reading.evasions(language) if stance == "declined" else [])
        if cues:
            return _found(cues[0])
        what = (
            "no words of not knowing"
            if stance == "no_knowledge"
            else "no words of declining to comment or not answering"
        )
        return Verdict("disagrees", f"its sentence has {what}")
    if record_kind in _TURNED_KINDS:
        return Verdict("agrees")
    return reading.supports(_verbs_of(record_kind))


def check_reality(text: str, claim: Range, reality: str, language: str, event_type: str = "") -> Verdict:
    """Whether a passage tells an event as the record's ``reality`` says (a code of that vocabulary).

    *doubt* marks what is told as somebody's account, and what a type of event leaves open: wages not paid are a
    negation and yet a thing that happened.

    >>> text = "The port plans to scrap 40 boats."
    >>> check_reality(text, (0, 33), "actual", "en", "cooperate").message
    "the passage tells it as planned: 'plans to'"
    >>> check_reality(text, (0, 33), "planned", "en", "cooperate").status
    'agrees'
    """
    sentences = sentences_touched(text, claim)
    words = claim_words("".join(text[start:end] for start, end in sentences), language)
    if words is None or not sentences:
        return Verdict("agrees")
    reading = _Reading(text, claim, sentences, words)
    if reality == "actual":
        return reading.actual(event_type, language)
    if reality == "alleged":
        return reading.alleged(language)
    kinds = {"negated": ("negation", "negated", "denial"), "planned": ("planned",), "required": ("required",)}
    cues = reading.cues(*kinds.get(reality, ("hypothetical",)))
    if reality == "negated":
        cues = _outside(cues, reading.cues("not_negation", "declined", "evasive"))
    ties = [reading.tie(cue) for cue in cues]
    if "same" not in ties and "loose" not in ties:
        return Verdict("disagrees", f"nothing in its clause tells it as {reality}")
    cue = cues[ties.index("same" if "same" in ties else "loose")]
    if "same" not in ties:
        return Verdict("doubt", f"only another clause tells something as {reality}: {reading.quote(cue)}", _at(cue))
    if event_type in SPEECH_TYPES and reality != "required":
        content = reading.contents(language)
        if content and all(any(low <= c.start < high for low, high in content) for c in cues):
            return Verdict("doubt", f"only what is said is {reality}, not the saying: {reading.quote(cue)}", _at(cue))
    return _found(cue)


def _verbs_of(event_type: str) -> str:
    """The kind of cue by which a type of event is told."""
    if event_type in _YIELDING:
        return "promised"
    return "acting" if event_type in _ACTING | {"consult"} else ""


class _Reading:
    """The sentences of a claim, read for cues."""

    def __init__(self, text: str, claim: Range, sentences: Sequence[Range], words: ClaimWords) -> None:
        self.text = text
        self.claim = claim
        self.sentences = sentences
        self.words = words

    def cues(self, *kinds: str) -> list[_Cue]:
        """Cues of these kinds in the claim's sentences, in order."""
        return [cue for start, end in self.sentences for cue in self._cues(kinds, start, end)]

    def _cues(self, kinds: tuple[str, ...], start: int, end: int, masks: tuple[str, ...] = ()) -> list[_Cue]:
        """Cues of these kinds in a range that stand in none of the kinds ``masks``."""
        found = _cues(self.words, self.text, kinds, start, end)
        return _outside(found, _cues(self.words, self.text, masks, start, end)) if found and masks else found

    def contents(self, language: str) -> list[Range]:
        """What somebody says in the claim's sentences."""
        return [
            (start + a.scope[0], start + a.scope[1])
            for start, end in self.sentences
            for a in attributions(self.text[start:end], (), language)
            if a.kind != "according_to"
        ]

    def tie(self, cue: _Cue) -> str:
        """How a cue hangs together with the claim: "same" clause, "loose" where that is not plain, "none"."""
        if cue.end > self.claim[0] and cue.start < self.claim[1]:
            return "same"
        gap = (cue.end, self.claim[0]) if cue.end <= self.claim[0] else (self.claim[1], cue.start)
        return tie(self.text, gap, self.words)

    def alleged(self, language: str) -> Verdict:
        """Told as somebody's account: in the claim's sentences, or in the one before, which may still be speaking."""
        cues = self.cues("told", "hedged")
        if cues:
            return _found(cues[0])
        for start, end in sentences_touched(self.text, (0, self.sentences[0][0]))[-1:]:
            said = [a for a in attributions(self.text[start:end], (), language) if a.kind != "not_said"]
            if said:
                return Verdict("agrees", at=(start + said[0].verb[0], start + said[0].verb[1]))
        return Verdict("disagrees", "the passage gives it as nobody's account")

    # --- stance -----------------------------------------------------------------------------------------------------

    def denies(self) -> Verdict:
        denial = self.cues("denial")
        if denial:
            return _found(denial[0])
        blind = self.cues("no_knowledge")
        declined = self.cues("declined", "evasive")
        left = [
            cue
            for cue in _outside(self.cues("negation"), [*self.cues("not_negation"), *blind])
            if not any(other.start <= cue.end and cue.start <= other.end for other in declined)
        ]
        near = [cue for cue in left if self.tie(cue) != "none"]
        if near:
            return _found(near[0])
        for cues, what in ((blind, "not knowing of it is no denial"), (declined, "declining to comment is no denial")):
            if cues:
                return Verdict("disagrees", f"{what}: {self.quote(cues[0])}", _at(cues[0]))
        return Verdict("disagrees", "nothing in its sentence denies it")

    def _scopes(self, start: int, end: int, language: str, kind: str = "") -> list[tuple[int, int, int]]:
        """What is said in a sentence, with where its verb of saying stands; ``kind`` is the only one to count."""
        return [
            (start + a.scope[0], start + a.scope[1], start + a.verb[0])
            for a in attributions(self.text[start:end], (), language)
            if not kind or a.kind == kind
        ]

    def evasions(self, language: str) -> list[_Cue]:
        """ "did not say", "without giving details": a refusal only where the sentence says nothing else."""
        said = any(
            a.kind in ("said", "estimate", "according_to")
            for start, end in self.sentences
            for a in attributions(self.text[start:end], (), language)
        )
        return [] if said else self.cues("evasive")

    def supports(self, verbs: str = "") -> Verdict:
        """``verbs`` is the kind of cue by which the record's type is told, where that may come before a denial."""
        for kind, what in (
            ("denial", "denies it"), ("no_knowledge", "does not know of it"), ("unsaying", "gives no answer about it"),
        ):  # fmt: skip
            cue = self._turning(kind, verbs)
            if cue is not None:
                return Verdict("disagrees", f"the passage {what}: {self.quote(cue)}", _at(cue))
        cue = self._negating()
        if cue is not None:
            return Verdict("disagrees", f"the passage negates it: {self.quote(cue)}", _at(cue))
        return Verdict("agrees")

    def _turning(self, kind: str, verbs: str) -> _Cue | None:
        """A denial or the like that governs the claim, or all of a claim that is a passage."""
        inside = 0
        first = None
        for start, end in self.sentences:
            cues = self._cues((kind,), start, end, ("not_negation",))
            for cue in cues:
                if self._governs(cue, start, kind):
                    return cue
            if kind == "unsaying":
                cues = self._cues(("declined", "evasive"), start, end)
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

    def _governs(self, cue: _Cue, start: int, kind: str) -> bool:
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
            return one_clause(self.text, gap, breaks)
        if not self.words.before or ahead or kind != "denial":
            return False
        # "The claim that 40 boats sank is false": what stands before the claim says that it is a mere report.
        return bool(self.words.of("reported").search(self.text, start, self.claim[0])) and one_clause(
            self.text, (self.claim[1], cue.start), breaks
        )

    def _negating(self) -> _Cue | None:
        cues = self.cues("instead", "negation")
        masks = self.cues("not_negation", "idle", "no_knowledge", "declined", "evasive") if cues else []
        for cue in _outside(cues, masks):
            if direct(self.text, (cue.start, cue.end), self.claim, self.words):
                return cue
        return None

    # --- reality ----------------------------------------------------------------------------------------------------

    def actual(self, event_type: str, language: str) -> Verdict:
        if event_type in SPEECH_TYPES:
            spoken = self._spoken(event_type, language)
            if spoken.status != "agrees" or event_type in _SAYINGS:
                return spoken
        verdicts = [self._told_as(start, end, event_type, language) for start, end in self.sentences]
        if all(verdict.status == "disagrees" for verdict in verdicts):
            return verdicts[0]
        doubts = [verdict for verdict in verdicts if verdict.status != "agrees"]
        if len(doubts) == len(verdicts):
            return next(verdict for verdict in doubts if verdict.status == "doubt")
        hedged = self.cues("hedged")
        if hedged:
            return Verdict("doubt", f"the passage gives it as an account: {self.quote(hedged[0])}", _at(hedged[0]))
        return Verdict("agrees")

    def _spoken(self, event_type: str, language: str) -> Verdict:
        """Something said is actual unless the saying itself is still to come, or did not happen."""
        for start, end in self.sentences:
            cue = self.words.of("unsaid").search(self.text, start, end)
            if cue is not None:
                place = _Cue("unsaid", *cue.span())
                return Verdict("disagrees", f"the passage tells it as still to come: {self.quote(place)}", _at(place))
        if event_type in _STATEMENTS:
            said = [
                (a.kind, (start + a.verb[0], start + a.verb[1]))
                for start, end in self.sentences
                for a in attributions(self.text[start:end], (), language)
            ]
            if said and all(kind == "not_said" for kind, _ in said):
                place = _Cue("not_said", *said[0][1])
                return Verdict("disagrees", f"the passage tells that it was not said: {self.quote(place)}", _at(place))
        return Verdict("agrees")

    def _told_as(self, start: int, end: int, event_type: str, language: str) -> Verdict:
        """How one sentence tells the claim: the cue on the verb that governs it."""
        unsaid = self._not_said(start, end, event_type, language)
        if unsaid is not None:
            return Verdict("disagrees", f"the passage does not say so: {self.quote(unsaid)}", _at(unsaid))
        cues: list[_Cue] = []
        for kind in _TOLD:
            masks = ("not_negation", "no_knowledge") if kind != "firm_required" else ()
            cues += self._cues((kind,), start, end, masks)
        if not cues:
            return Verdict("agrees")
        # The verb of saying is itself what tells that somebody accuses, requests, threatens.
        scopes = self._scopes(start, end, language, "according_to" if event_type in _ACTING else "")
        place = main_cue(self.text, (start, end), self.claim, scopes, [(c.start, c.end) for c in cues], self.words)
        cue = next((c for c in cues if (c.start, c.end) == place), None)
        if cue is None:  # "allegedly, …": the passage begins behind it
            cue = next((c for c in cues if c.kind == "alleged" and self._leads_in(c)), None)
        if cue is None or self._is_content(cue, start, end, event_type):
            return Verdict("agrees")
        reality = _TOLD[cue.kind]
        message = f"the passage tells it as {reality}: {self.quote(cue)}"
        return Verdict("disagrees" if self._plain(cue, event_type) else "doubt", message, _at(cue))

    def _leads_in(self, cue: _Cue) -> bool:
        """Whether nothing but a comma stands between a cue and the claim behind it."""
        return cue.end <= self.claim[0] and not self.text[cue.end : self.claim[0]].strip(" ,")

    def _not_said(self, start: int, end: int, event_type: str, language: str) -> _Cue | None:
        """The words by which a sentence says that somebody did not say the claim: "does not claim that 40 died"."""
        if event_type in SPEECH_TYPES:
            return None
        for a in attributions(self.text[start:end], (), language):
            low, high = start + a.scope[0], start + a.scope[1]
            if a.kind == "not_said" and low < self.claim[1] and self.claim[0] < high:
                content = self.text[low:high].lstrip(" ,:")
                if not self.words.of("asking").search(content[:_ASKS]):
                    return _Cue("not_said", start + a.verb[0], start + a.verb[1])
        return None

    def _is_content(self, cue: _Cue, start: int, end: int, event_type: str) -> bool:
        """Whether what is demanded, foreseen or negated is the event's content: of an act, a request, a promise."""
        if cue.kind != "negation":
            promised = event_type in _YIELDING and self.words.of("promised").search(self.text, start, end)
            return event_type in ("legal_act", *_ACTING) or bool(promised)
        if isinstance(self.words.speech, SpacedSpeech) and event_type in _ACTING:
            return False  # what the request or charge is has been left out already
        gap = (start, cue.start) if self.words.before else (cue.end, end)
        verbs = _verbs_of(event_type)
        return bool(verbs) and bool(self.words.of(verbs).search(self.text, *gap))

    def _plain(self, cue: _Cue, event_type: str) -> bool:
        """Whether a cue leaves no room for an event of this type to be actual."""
        if cue.kind == "negation":
            omission = self.words.of("omission")
            omits = omission.match(self.text, cue.end + self.text.startswith(" ", cue.end)) or omission.search(
                self.text, max(0, cue.start - 8), cue.end
            )
            idle = [c for c in self.cues("idle") if c.start <= cue.start < c.end]
            return event_type not in _OMISSIONS and not idle and (omits is None or event_type in _GIVEN)
        if cue.kind == "alleged":
            return event_type not in SPEECH_TYPES
        if cue.kind == "firm_required":
            return event_type in _DEMANDS or (event_type == "payment" and bool(self.cues("law")))
        if cue.kind == "firm_hypothetical":
            return event_type not in _LASTING
        return event_type != "duty"

    def quote(self, cue: _Cue) -> str:
        """The words of a cue, to be shown."""
        return repr(self.text[cue.start : cue.end])


def _cues(words: ClaimWords, text: str, kinds: tuple[str, ...], start: int, end: int) -> list[_Cue]:
    return [_Cue(kinds[0], *place) for place in words.places(kinds, text, start, end)]


def _outside(cues: Sequence[_Cue], masks: Sequence[_Cue]) -> list[_Cue]:
    """The cues that stand in no mask."""
    ordered = sorted(masks, key=_at)
    left, at, reach = [], 0, 0
    for cue in sorted(cues, key=_at):
        while at < len(ordered) and ordered[at].start <= cue.start:
            reach = max(reach, ordered[at].end)
            at += 1
        if cue.start >= reach and not (at < len(ordered) and ordered[at].start < cue.end):
            left.append(cue)
    return left


def _at(cue: _Cue) -> Range:
    return cue.start, cue.end


def _found(cue: _Cue) -> Verdict:
    return Verdict("agrees", at=_at(cue))
