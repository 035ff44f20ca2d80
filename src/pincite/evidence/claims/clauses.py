"""Sentences and clauses, as far as cues need them: what shares a clause with a claim, and which verb governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pincite import lazy
from pincite.evidence.grammar.claims import ClaimWords, SpacedSpeech
from pincite.evidence.grammar.cues import Cues
from pincite.evidence.passages.scripts import Script

Range = tuple[int, int]

_END = lazy.pattern(r"(?:[.!?…]['\")\]]{0,3} (?=['\"(\[]{0,3}[A-Z0-9\u00c0-\u00de])|[!?]['\")\]]{0,3}(?=[^'\")\]])|\n)")
_END_EAST = lazy.pattern(
    r"(?:[.!?…]['\")\]]{0,3} (?=['\"(\[]{0,3}[A-Z0-9\u00c0-\u00de\u3041-\u9fff\uac00-\ud7a3])"
    r"|[。!?]['\")\]]{0,3}(?=[^'\")\]])|(?<=[\uac00-\ud7a3])[.]['\")\]]{0,3}(?= )|\n)"
)
_EAST = Script("。\u3041-\u9fff\uac00-\ud7a3")
_NO_END = lazy.pattern(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Jr|Sr|vs|Inc|Ltd|Corp|Co|Art|Fig|p|pp|para|approx|ca|c|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\d)$"
)
_WORD = lazy.pattern(r"[^\W_]+(?:'[^\W_]+)*")
_AUXILIARY = lazy.pattern(r"\b(?:has|have|had)(?: (?:also|since|already|repeatedly|previously|now|long|always))? \Z")
"""What is part of the verb of saying behind it: "has since said"."""
_CLAUSE_END = lazy.pattern(r"[;:]|, (?:and|but|or|so|yet|while|which|who|whose|as|after|because|with) ")
_CLAUSE_END_EAST = lazy.pattern(r"[;:,、]")
_QUOTED = lazy.pattern(r"[^、,]{0,3}[\"、, ]{1,3}と")
"""The end of what is said in Japanese, before who says it."""
_PARTS = lazy.pattern(r"[;:]|, (?:but|while|whereas|although|though) ")
_DEFINITE = lazy.pattern(r"\b(?:the|its|his|her|their|these|those|all|some|any of the|of the|our)(?: \w+)? $")
_EXPLETIVE = lazy.pattern(r"[Ii]t (?:is|was) (?:\w{1,30} ){1,3}that ")
_OPENING = 6
"""Code points at the beginning of a claim in which a word of contrast looks back: "しかし、…"."""
_DIGIT = lazy.pattern(r"\d")
_REACH = 400


def sentences_touched(text: str, claim: Range) -> list[Range]:
    """The sentences of folded text that share a character with a range.

    >>> text = "Mr. Ro left. He took 3.5 tonnes. Why?"
    >>> [text[slice(*bounds)] for bounds in sentences_touched(text, (16, 20))]
    ['He took 3.5 tonnes. ']
    """
    return [(start, end) for start, end in _sentences(text) if start < claim[1] and claim[0] < end]


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[Range, ...]:
    cuts = [0]
    for match in (_END_EAST if _EAST.stands_in(text) else _END).finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if match[0][0] == "." and _NO_END.search(before) and not before[-1:].isdigit():
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    return tuple((start, end) for start, end in pairwise(cuts) if start < end)


def one_clause(text: str, gap: Range, breaks: Cues) -> bool:
    """Whether nothing in a gap could end a clause."""
    if gap[1] - gap[0] > _REACH:
        return False
    between = text[gap[0] : gap[1]]
    resumed = "," in between and not between.rpartition(",")[2].startswith(" that")  # "denied, in May, that …"
    return not resumed and not breaks.search(between) and not _CLAUSE_END.search(between)


def tie(text: str, gap: Range, words: ClaimWords) -> str:
    """What a gap between a cue and a claim leaves of their tie: "same" clause, "loose", or "none"."""
    if gap[1] - gap[0] >= _REACH or _PARTS.search(text, *gap):
        return "none"
    return "loose" if words.of("breaks").search(text, *gap) else "same"


def presupposed(text: str, start: int) -> bool:
    """Whether what begins at an offset is spoken of as known: "the 40 boats"."""
    return _DEFINITE.search(text, max(0, start - 40), start) is not None


def direct(text: str, cue: Range, claim: Range, words: ClaimWords) -> bool:
    """Whether a negation denies the claim itself: "not 40", "did not sink 40 boats", unlike "did not sink the 40"."""
    ahead = cue[1] <= claim[0]
    if ahead != words.before or (not ahead and cue[0] < claim[1]):
        return False
    gap = text[cue[1] : claim[0]] if ahead else text[claim[1] : cue[0]]
    if not gap.strip(" '\""):
        return words.of("instead").fullmatch(text, *cue) is not None
    if len(gap) > 60 or words.of("breaks").search(gap):
        return False
    if not isinstance(words.speech, SpacedSpeech):
        if words.of("own_subject").match(text, claim[1], cue[1]):  # "more than half have no contract" counts those
            return False
        if _DIGIT.search(gap):  # another number stands nearer
            return False
        if words.of("part_of").search(text, max(0, claim[0] - 10), claim[0]):  # "19 of the 48 did not work"
            return False
        return not _CLAUSE_END_EAST.search(gap) and not words.of("omission").search(
            text, cue[0] - 8 if not ahead else cue[1], cue[1] + 12
        )
    if re.search(r"[,;:\"]", gap) or presupposed(text, claim[0]):
        return False
    inner = _WORD.findall(gap.lower())
    if inner and inner[-1] in words.speech.prepositions:  # "could not leave for 14 months"
        return False
    verbal = bool(words.of("verbal_negation").search(text, max(0, cue[0] - 12), cue[1]))
    finite = any(word in words.speech.finite or (word.endswith("ed") and len(word) > 4) for word in inner[1:])
    return verbal and not finite and not words.of("omission").match(text, cue[1] + 1)


def main_cue(
    text: str,
    sentence: Range,
    claim: Range,
    scopes: Sequence[tuple[int, int, int]],
    cues: Sequence[Range],
    words: ClaimWords,
) -> Range | None:
    """The cue on the verb that governs the claim, if there is one.

    ``scopes`` are what is said in the sentence, with where its verb of saying stands.
    """
    low, high = sentence
    start, end = max(claim[0], low), min(claim[1], high)
    expletive = _EXPLETIVE.match(text, start, end)
    if expletive is not None and not any(cue[0] < expletive.end() and start < cue[1] for cue in cues):
        low = start = expletive.end()  # "It is common ground that …"
    for a, b, verb in scopes:
        if start <= verb < end and a >= verb and not _has_verb(_AUXILIARY.sub("", text[start:verb]), words):
            low = start = max(start, a)  # the claim holds the words of saying: what is said counts
        elif a <= start < b:
            low = max(low, a)
    if not words.before:
        return _last_cue(text, (start, end), high, cues, words)
    if isinstance(words.speech, SpacedSpeech):
        return _verb_cue(text, low, (start, end), high, cues, words, words.speech)
    return _first_cue(text, low, (start, end), cues, words)


_SUBORDINATE = frozenset({"if", "unless", "whether", "in the event"})


def _has_verb(text: str, words: ClaimWords) -> bool:
    return isinstance(words.speech, SpacedSpeech) and any(
        _verbal(word, words.speech) for word in _WORD.findall(text[-_REACH:].lower())
    )


def _verb_cue(
    text: str, low: int, claim: Range, high: int, cues: Sequence[Range], words: ClaimWords, speech: SpacedSpeech
) -> Range | None:
    """English: the nearest verb before the claim in its clause, else the first one after its beginning."""
    start = claim[0]
    low, high = max(low, start - _REACH), min(high, start + _REACH)
    breaks = words.of("breaks")
    opened = None
    for match in breaks.finditer(text, low, start):
        opened = match
    for match in _CLAUSE_END.finditer(text, low, start):
        if opened is None or match.start() >= opened.start():
            opened = match
    clause = opened.end() if opened is not None else low
    first = _WORD.search(text, start, high)
    if first is not None and _verbal(first[0].lower(), speech):  # the claim has its own verb
        clause = max(clause, start)
    conditional = opened is not None and opened[0].lower() == "if"
    if conditional and opened is not None and "," not in text[clause:start]:
        return next((cue for cue in cues if cue == opened.span()), None)
    tokens = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text, clause, high)]
    leading = text[max(low, start) : high].lstrip("\"' ").lower()
    if leading.startswith("if ") and opened is None:
        return next((cue for cue in cues if cue[0] >= start and text[cue[0] : cue[1]].lower() == "if"), None)
    if tokens and tokens[0][1] >= start and _leads_in(tokens[0][0], speech):
        comma = text.find(",", start, high)
        if comma > 0:
            tokens = [token for token in tokens if token[1] > comma]
        elif tokens[0][0] in speech.hard:
            tokens = []
    best: Range | None = None
    skip = 0
    for i, (word, a, _) in enumerate(tokens):
        cue = next((c for c in cues if c[0] <= a < c[1]), None)
        helper = _behind(tokens, i, cues, speech)
        if cue is not None and text.endswith("having ", 0, cue[0]):
            continue
        finite = cue is not None or word in speech.finite or (word.endswith("ed") and len(word) > 4)
        if a < skip:
            continue
        if a >= start and ((word in speech.relatives and i > 0) or word in _SUBORDINATE):
            skip = text.find(",", a, high) if text.endswith(", ", 0, a) else -1  # ", which China backed,"
            if skip < 0 or best is not None:
                return best
            continue
        if not finite:
            continue
        if a >= start:
            if best is not None or any(token[1] < start and _verbal(token[0], speech) for token in tokens[:i]):
                return best
            return (cue or helper) if _last_word(text, a, max(claim[1], a + 1), words) else None
        best = cue or (helper if word in speech.finite else None) or (best if _same_verb(best, text, a) else None)
    return best


def _leads_in(word: str, speech: SpacedSpeech) -> bool:
    """Whether a clause that begins with this word begins with an adverbial: "when …,", "in …,", "not wishing …,"."""
    return word in speech.prepositions | speech.hard - speech.that or word in ("not", "what") or word.endswith("ing")


def _verbal(word: str, speech: SpacedSpeech) -> bool:
    return word in speech.finite or (word.endswith("ed") and len(word) > 4)


def _same_verb(cue: Range | None, text: str, at: int) -> bool:
    """Whether a verb form belongs to the cue before it: "will be sent", "did not succeed"."""
    return cue is not None and len(_WORD.findall(text[cue[1] : at])) <= 1


_NOBODY = frozenset({"no", "nobody", "none", "nothing"})


def _behind(
    tokens: Sequence[tuple[str, int, int]], at: int, cues: Sequence[Range], speech: SpacedSpeech
) -> Range | None:
    """The cue behind an auxiliary, across adverbs: "has so far not"."""
    for i in range(at + 1, min(at + 5, len(tokens))):
        word, start, _ = tokens[i]
        found = next((cue for cue in cues if cue[0] == start), None)
        if found is not None:
            return found
        if word not in speech.skipped and word not in ("so", "far", "yet") and not word.endswith("ly"):
            if i + 1 < len(tokens) and tokens[at][0] in ("has", "have", "had") and tokens[i + 1][0] in _NOBODY:
                return next((cue for cue in cues if cue[0] == tokens[i + 1][1]), None)  # "has paid nobody"
            return None
    return None


def _last_word(text: str, at: int, high: int, words: ClaimWords) -> bool:
    """Whether no other clause follows that may tell the claim otherwise: "planned it, but called it off" does not."""
    contrast = words.of("contrast").search(text, at, high)
    if contrast is None or words.of("negated").search(text, contrast.end(), high) is not None:
        return True
    return words.of("negation").match(text, contrast.end() + 1) is not None  # "had not asked, and had not been asked"


def _first_cue(text: str, low: int, claim: Range, cues: Sequence[Range], words: ClaimWords) -> Range | None:
    """Chinese: a cue before the claim in its clause, or on the first verb of a claim that is a clause."""
    breaks = words.of("breaks")
    for cue in sorted(cues):
        if cue[0] < low or cue[0] >= claim[1]:
            continue
        if cue[1] <= claim[0]:
            gap = text[cue[1] : claim[0]]
            if len(gap) <= 40 and not breaks.search(gap) and not _CLAUSE_END_EAST.search(gap):
                return cue
        else:
            gap = text[max(claim[0], low) : cue[0]]
            rest = text[cue[1] : claim[1]]
            if words.of("adnominal").match(text, cue[1]):
                continue
            if (
                len(gap) <= 30
                and not breaks.search(gap)
                and not re.search(r"[;:]|,.{0,40},", gap)
                and not breaks.search(rest)
            ):
                return cue
    return None


def _last_cue(text: str, claim: Range, high: int, cues: Sequence[Range], words: ClaimWords) -> Range | None:
    """Korean, Japanese: a cue behind the claim in its clause, or at the end of a claim that is a clause."""
    breaks = words.of("breaks")
    for cue in sorted(cues):
        if cue[1] <= claim[0] or cue[0] >= high:
            continue
        if cue[0] >= claim[1]:
            if words.of("adnominal").match(text, cue[1]):
                continue
            gap = text[claim[1] : cue[0]]
            if len(gap) <= 60 and not breaks.search(gap) and not _CLAUSE_END_EAST.search(gap):
                return cue
        else:
            rest = text[cue[1] : claim[1]]
            said = _QUOTED.match(rest)
            rest = rest[said.end() :] if said else rest
            if words.of("adnominal").match(text, cue[1]):
                continue
            if len(rest) > 40 or breaks.search(rest) or _CLAUSE_END_EAST.search(rest):
                continue
            if words.of("contrast").search(text, claim[0] + _OPENING, cue[0]) is None:  # "looked, but did not charge"
                return cue
    return None
