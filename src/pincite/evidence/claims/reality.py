"""How a passage tells a claim: as done, planned, demanded, not done, or somebody's account.

Cue words decide, and where they stand: one that turns a claim round is an error only on the verb that governs the
claim. A reality that needs a cue is an error where the sentence has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pincite import lazy
from pincite.evidence.claims.attribution import attributions, withheld
from pincite.evidence.claims.clauses import Range, main_cue, sentences_touched
from pincite.evidence.claims.reading import ACTING, SAYINGS, YIELDING, Cue, Reading, agrees, outside, verbs_of
from pincite.evidence.grammar.claims import SpacedSpeech, Verdict

_SPEECH = SAYINGS | YIELDING | ACTING | {"consult"}
"""Types of event that are something said."""
_SAID = SAYINGS | {"accuse", "request"}
"""Types of event whose own verb may be one of claiming."""
_GIVEN = YIELDING | {"aid", "cooperate"}
"""Types of event that "did not pay" and "did not receive" can only negate."""
_OMISSIONS = frozenset({"coerce", "condition", "payment", "sanction", "retreat", "duty", "legal_act"})
"""Types of event that can consist in something not being done: wages not paid, workers not going to work."""
_UNPAID = _OMISSIONS | {""}
"""Types of event of which wages that are not paid tell that it did not happen."""
_DEMANDS = _GIVEN | {"dispatch", "repatriation", "protest", "assault", "retreat", "duty"}
"""Types of event that a demand or order for them is not."""
_STATEMENTS = frozenset({"statement", "interview"})
"""Types of event that are a saying and no refusal of one."""
_ASKS = 12
"""Code points at the beginning of what is said in which a word may show it to be a question: "did not say when"."""
_PENDING = frozenset({"legal_act", "duty", "retreat"})
"""Types of event that have not happened while they are "not yet" done."""
_CLAUSE = 160
"""Code points of a relative clause before its verb."""
_ENDING = 8
"""Code points at the end of a question that show it to be one."""
_FINAL = 4
"""Code points behind a predicate that ends its sentence."""
_COMMA = lazy.pattern(r",(?!\d)")
_RELATIVE = lazy.pattern(r"(?<!of )\b(?:who|whom|whose|which)\b[^,;:\"().]*\Z")
_TOLD = {
    "firm_planned": "planned",
    "firm_required": "required",
    "counterfactual": "hypothetical",
    "firm_hypothetical": "hypothetical",
    "negation": "negated",
    "alleged": "alleged",
}
"""Kinds of cue and the reality they tell."""
_TELLING = frozenset(_TOLD) | {"leading"}
_LASTING = frozenset({"condition", "payment", "coerce", "sanction"})
"""Types of event that "could", "must" and "would" may tell as a practice."""


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
    reading = _Reality.of(text, claim, language)
    if reading is None:
        return Verdict("agrees")
    if reality == "actual":
        return reading.actual(event_type)
    if reality == "alleged":
        return reading.alleged()
    kinds = {"negated": ("negation", "negated", "denial"), "planned": ("planned",), "required": ("required",)}
    told = kinds.get(reality, ("hypothetical",))
    cues = reading.cues(*told, "unpaid") if reality == "negated" and event_type in _UNPAID else reading.cues(*told)
    if reality == "negated":
        cues = outside(cues, reading.cues("not_negation", "declined", "evasive"))
        cues = [cue for cue in cues if not reading.trails(cue)]
        cues += reading.untold() if event_type in _STATEMENTS else []
    elif reality == "planned":
        cues = outside(cues, reading.cues("unplanned"))
    ties = [reading.tie(cue) if not reading.qualifies(cue) else "loose" for cue in cues]
    if "same" not in ties and "loose" not in ties:
        return Verdict("disagrees", f"nothing in its clause tells it as {reality}")
    cue = cues[ties.index("same" if "same" in ties else "loose")]
    if "same" not in ties:
        return Verdict("doubt", f"only another clause tells something as {reality}: {reading.quote(cue)}", cue.place)
    if event_type in _SPEECH and reality != "required":
        content = reading.contents()
        if content and all(any(low <= c.start < high for low, high in content) for c in cues):
            return Verdict("doubt", f"only what is said is {reality}, not the saying: {reading.quote(cue)}", cue.place)
    return agrees(cue)


class _Reality(Reading):
    """The sentences of a claim, held against a reality of it."""

    def qualifies(self, cue: Cue) -> bool:
        """Whether a cue stands in a relative clause of the claim, which may only tell of whom it speaks."""
        if not (self.words.before and isinstance(self.words.speech, SpacedSpeech)):
            return False
        opening = _RELATIVE.search(self.text, max(self.claim[0], cue.start - _CLAUSE), cue.start)
        return opening is not None and opening.start() > self.claim[0]

    def contents(self) -> list[Range]:
        """What somebody says in the claim's sentences."""
        return [
            (start + one.scope[0], start + one.scope[1]) for start, one in self.told() if one.kind != "according_to"
        ]

    def alleged(self) -> Verdict:
        """Told as somebody's account: in the claim's sentences, or in the one before, which may still be speaking."""
        cues = self.cues("told", "hedged")
        if cues:
            return agrees(cues[0])
        for start, end in sentences_touched(self.text, (0, self.sentences[0][0]))[-1:]:
            said = [a for a in attributions(self.text[start:end], (), self.language) if a.kind != "not_said"]
            if said:
                return Verdict("agrees", at=(start + said[0].verb[0], start + said[0].verb[1]))
        return Verdict("disagrees", "the passage gives it as nobody's account")

    def actual(self, event_type: str) -> Verdict:
        if event_type in _SPEECH:
            spoken = self._spoken(event_type)
            if spoken.status != "agrees" or event_type in SAYINGS:
                return spoken
        asked = self._asked()
        if asked is not None:
            return Verdict("disagrees", f"the passage only asks whether it is so: {self.quote(asked)}", asked.place)
        verdicts = [self._told_as(start, end, event_type) for start, end in self.sentences]
        if all(verdict.status == "disagrees" for verdict in verdicts):
            return verdicts[0]
        doubts = [verdict for verdict in verdicts if verdict.status != "agrees"]
        if len(doubts) == len(verdicts):
            return next(verdict for verdict in doubts if verdict.status == "doubt")
        hedged = self.cues("hedged")
        if hedged:
            return Verdict("doubt", f"the passage gives it as an account: {self.quote(hedged[0])}", hedged[0].place)
        return Verdict("agrees")

    def _asked(self) -> Cue | None:
        """The words by which all of the claim's sentences are questions to be answered with yes or no."""
        found = None
        for start, end in self.sentences:
            if not self.text[start:end].rstrip(" '\"").endswith("?"):
                return None
            if self.words.before and isinstance(self.words.speech, SpacedSpeech):
                opening = self.words.of("polar").match(self.text, _behind_label(self.text, start), end)
            else:
                opening = self.words.of("polar").search(self.text, max(start, end - _ENDING), end)
            if opening is None:
                return None
            found = found or Cue("polar", *opening.span())
        return found

    def _spoken(self, event_type: str) -> Verdict:
        """Something said is actual unless the saying itself is still to come, or did not happen."""
        unsaid = self.cues("unsaid")
        if unsaid:
            message = f"the passage tells it as still to come: {self.quote(unsaid[0])}"
            return Verdict("disagrees", message, unsaid[0].place)
        if event_type in _STATEMENTS:
            refused = [cue for start, end in self.sentences for cue, _ in self._withheld(start, end)]
            if refused and all(one.kind == "not_said" for _, one in self.told()):
                message = f"the passage tells that it was not said: {self.quote(refused[0])}"
                return Verdict("disagrees", message, refused[0].place)
            untold = self.untold()
            if untold:
                message = f"the passage tells that it was not said: {self.quote(untold[0])}"
                return Verdict("disagrees", message, untold[0].place)
        return Verdict("agrees")

    def untold(self) -> list[Cue]:
        """The words by which the claim tells of a silence and of nothing that is said."""
        return [cue for cue in self.cues("untold") if not self._says(cue)]

    def _says(self, cue: Cue) -> bool:
        """Whether somebody says something in the claim, or all that a cue stands in."""
        return any(
            start + one.scope[0] <= cue.start < start + one.scope[1]
            or self.claim[0] <= start + one.verb[0] < self.claim[1]
            for start, one in self.told()
            if one.kind not in ("not_said", "declined")
        )

    def _told_as(self, start: int, end: int, event_type: str) -> Verdict:
        """How one sentence tells the claim: the cue on the verb that governs it."""
        unsaid = self._not_said(start, end, event_type)
        if unsaid is not None:
            return Verdict("disagrees", f"the passage does not say so: {self.quote(unsaid)}", unsaid.place)
        told = self._testimony(start, end) if event_type not in _SPEECH else None
        if told is not None:
            return Verdict("disagrees", f"the passage gives it as an account: {self.quote(told)}", told.place)
        if not self.words.may_stand(_TELLING, self.text, start, end):
            return Verdict("agrees")
        cues: list[Cue] = []
        for kind in _TOLD:
            masks = ("not_negation", "no_knowledge") if kind != "firm_required" else ()
            cues += self.cues_in((kind,), start, end, masks)
        led = self._led(start, end)
        if not cues and led is None:
            return Verdict("agrees")
        # The verb of saying is itself what tells that somebody accuses, requests, threatens.
        scopes = [
            (start + one.scope[0], start + one.scope[1], start + one.verb[0])
            for one in attributions(self.text[start:end], (), self.language)
            if event_type not in ACTING or one.kind == "according_to"
        ]
        main = main_cue(self.text, (start, end), self.claim, scopes, [cue.place for cue in cues], self.words)
        cue = next((cue for cue in cues if cue.place == main), None)
        if cue is None:  # "allegedly, …": the passage begins behind it
            cue = next((c for c in cues if c.kind == "alleged" and self._leads_in(c)), None)
        if led is not None and (cue is None or cue.start < led.end):
            cue = led
        if cue is None or self._is_content(cue, start, end, event_type):
            return Verdict("agrees")
        reality = _TOLD[cue.kind]
        message = f"the passage tells it as {reality}: {self.quote(cue)}"
        return Verdict("disagrees" if self._plain(cue, event_type) else "doubt", message, cue.place)

    def _of_nobody(self, cue: Cue) -> bool:
        """Whether nobody suffers by what is told in a clause of its own: "nobody was hurt when the mill burned"."""
        if self.text[cue.start : cue.end].lower() not in ("nobody", "no one", "none of"):
            return False
        return self.words.of("occasion").search(self.text, cue.end, max(cue.end, self.claim[1])) is not None

    def _testimony(self, start: int, end: int) -> Cue | None:
        """ "X가 했다는 증언", "testimony that": the noun behind a claim that makes it somebody's account."""
        for cue in self.cues_in(("testimony",), start, end):
            if self.claim[0] < cue.start and not self.text[min(self.claim[1], cue.start) : cue.start].strip():
                return cue
        return None

    def _leads_in(self, cue: Cue) -> bool:
        """Whether nothing but a comma stands between a cue and the claim behind it."""
        return cue.end <= self.claim[0] and self.text[cue.end : self.claim[0]].strip(" ,") in ("", "that")

    def _led(self, start: int, end: int) -> Cue | None:
        """ "If it is closed, …": the condition that the claim's sentence begins with, where the passage begins behind
        it."""
        if self.claim[0] <= start:
            return None if self.words.before else self._on_condition(start, end)
        before = self.text[start : self.claim[0]]
        if not before.endswith((", ", ",", "、")) and self.words.before:
            return None
        if self.words.before:
            at = _behind_label(self.text, start)
            kind = "counterfactual"
            opening = self.words.of(kind).match(self.text, at, end)
            if opening is None:
                kind = "firm_hypothetical"
                opening = self.words.of("leading").match(self.text, at, self.claim[0])
            apart = opening is None or len(_COMMA.findall(self.text, opening.end(), self.claim[0])) != 1
        else:
            kind = "firm_hypothetical"
            opening = next(iter(self.words.of("leading").finditer(self.text, start, self.claim[0])), None)
            apart = opening is None or bool(self.text[opening.end() : self.claim[0]].strip(" ,、"))
        return None if apart or opening is None else Cue(kind, *opening.span())

    def _not_said(self, start: int, end: int, event_type: str) -> Cue | None:
        """The words by which a sentence says that somebody did not say the claim: "does not claim that 40 died"."""
        if event_type in _SPEECH:
            return None
        for cue, (low, high) in self._withheld(start, end):
            if low < self.claim[1] and self.claim[0] < high:
                content = self.text[low:high].lstrip(" ,:")
                if not self.words.of("asking").search(content[:_ASKS]):
                    return cue
        return None

    def _withheld(self, start: int, end: int) -> Iterator[tuple[Cue, Range]]:
        """The words by which a sentence says that somebody did not say something, and what that is."""
        for one in withheld(self.text[start:end], self.language):
            yield (
                Cue("not_said", start + one.verb[0], start + one.verb[1]),
                (start + one.scope[0], start + one.scope[1]),
            )

    def _on_condition(self, start: int, end: int) -> Cue | None:
        """The condition that a claim begins with in a language whose verb stands last, unless it tells of the past:
        "when they came, we hid"."""
        opening = self.words.of("leading").search(self.text, self.claim[0], min(self.claim[1], end))
        if opening is None or self.words.of("breaks").search(self.text, start, opening.start()):
            return None
        behind = self.text[opening.end() : end]
        if self.claim[1] <= opening.end() + _FINAL or self.words.of("past").search(behind) or '"' in behind:
            return None
        return Cue("firm_hypothetical", *opening.span())

    def _is_content(self, cue: Cue, start: int, end: int, event_type: str) -> bool:
        """Whether what is demanded, foreseen or negated is the event's content: of an act, a request, a promise."""
        if cue.kind == "firm_planned" and self._ends(cue, start, end, event_type):
            return False  # the saying itself is planned
        if cue.kind == "alleged":
            return event_type in _SAID
        if cue.kind != "negation":
            promised = event_type in YIELDING and self.words.of("promised").search(self.text, start, end)
            return event_type in ("legal_act", *ACTING) or bool(promised)
        if isinstance(self.words.speech, SpacedSpeech) and event_type in ACTING:
            return False  # what the request or charge is has been left out already
        gap = (start, cue.start) if self.words.before else (cue.end, end)
        verbs = verbs_of(event_type)
        return bool(verbs) and bool(self.words.of(verbs).search(self.text, *gap))

    def _ends(self, cue: Cue, start: int, end: int, event_type: str) -> bool:
        """Whether a cue is the predicate of a sentence whose verb stands last, and that of the event's own verb."""
        if self.words.before or len(self.text[cue.end : end].strip()) > _FINAL:
            return False
        verbs = verbs_of(event_type)
        own = [match.end() for match in self.words.of(verbs).finditer(self.text, start, cue.start)] if verbs else []
        return self.words.of("breaks").search(self.text, own[-1] if own else start, cue.start) is None

    def _plain(self, cue: Cue, event_type: str) -> bool:
        """Whether a cue leaves no room for an event of this type to be actual."""
        if cue.kind == "negation":
            omission = self.words.of("omission")
            omits = omission.match(self.text, cue.end + self.text.startswith(" ", cue.end)) or omission.search(
                self.text, max(0, cue.start - 8), cue.end
            )
            if any(c.start < cue.end and cue.start < c.end for c in self.cues("unplanned")):
                return True
            if event_type in _PENDING and self.cues("pending"):
                return True
            if event_type == "legal_act" and self.words.of("adopting").match(self.text, cue.end + 1):
                return True
            if self._of_nobody(cue):
                return False
            idle = [c for c in self.cues("idle") if c.start <= cue.start < c.end]
            return event_type not in _OMISSIONS and not idle and (omits is None or event_type in _GIVEN)
        if cue.kind == "counterfactual":
            return True
        if cue.kind == "alleged":  # who claims or alleges a thing says it, which is what these are
            return event_type not in _SAID
        if cue.kind == "firm_required":
            return event_type in _DEMANDS or (event_type == "payment" and bool(self.cues("law")))
        if cue.kind == "firm_hypothetical":
            return event_type not in _LASTING
        return event_type != "duty"


def _behind_label(text: str, start: int) -> int:
    """Where a sentence begins behind quotation marks and the letter of a question or an answer: "Q: Is it true …"."""
    while text[start : start + 1] in ('"', "'", "(", " "):
        start += 1
    return start + 3 if text[start + 1 : start + 3] == ": " and text[start : start + 1].isalpha() else start
