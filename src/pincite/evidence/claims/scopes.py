"""How far each speaker of an English-like sentence is heard.

A sentence that has several speakers falls into units at "but", "while", ";" and the like, and nobody's words reach into
a unit that has a speaker of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pincite.evidence.claims.noun_groups import NounGroups, Subject
from pincite.evidence.grammar.claims import Attribution


class Found(NamedTuple):
    """An attribution before its scope is cut: its subject and where that begins, its verb, and on which sides of them
    content stands."""

    subject: Subject
    first: int
    verb: tuple[int, int]
    kind: str
    left: bool
    right: bool
    own_subject: bool = True


def scoped(sentence: NounGroups, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """The attributions found in a sentence, each with the stretch of text that it is about."""
    if not found:
        return ()
    units = _units(sentence, {one.first for one in found})
    places: list[int] = []
    for one in found:
        at = min(one.verb[0], one.subject.start) if one.own_subject and one.left is False else one.verb[0]
        places.append(max(0, min(bisect_right(units, at) - 1, len(units) - 2)))
    later = sorted({place for place, one in zip(places, found, strict=True) if one.own_subject})
    semicolons = (
        [sentence.starts[at] for at, word in enumerate(sentence.words) if word == ";"] if ";" in sentence.text else []
    )
    parentheses = _parentheses(sentence)
    result = []
    for place, one in zip(places, found, strict=True):
        subject, verb = one.subject, one.verb
        start, end = verb[1], max(verb[1], subject.end)
        if one.left:
            earlier = bisect_left(later, place)
            start = units[later[earlier - 1] + 1] if earlier else 0
            closed = bisect_left(semicolons, verb[0])
            start = max([start, *semicolons[max(closed - 1, 0) : closed]])
            inserted = bisect_left(parentheses, verb[0])
            start = max([start, *parentheses[max(inserted - 1, 0) : inserted]])
        if one.right:
            following = bisect_right(later, place)
            end = units[later[following]] if following < len(later) else len(sentence.text)
            closed = bisect_left(semicolons, verb[1])
            end = min([end, *semicolons[closed : closed + 1]])
        result.append(
            Attribution(
                subject.speakers,
                verb,
                one.kind,
                (start, max(start, end)),
                (subject.start, subject.end),
                subject.voices,
                subject.related,
                subject.pronoun,
            )
        )
    return tuple(result)


def _parentheses(sentence: NounGroups) -> list[int]:
    """Where ", of which, as X reported, …" begins: X is cited for what comes behind it."""
    words = sentence.words
    if "of" not in words:
        return []
    return [
        sentence.starts[at]
        for at in range(2, sentence.size)
        if words[at] == "," and words[at - 1] in ("which", "whom") and words[at - 2] == "of"
    ]


def _units(sentence: NounGroups, begins: set[int]) -> list[int]:
    """Where the sentence falls into clauses that may have speakers of their own: offsets, the first is 0.

    ``begins`` are the places where somebody's words begin.
    """
    words, speech = sentence.words, sentence.speech
    leading = words[0] in speech.hard
    parting = speech.parting
    places = [at for at, word in zip(range(sentence.size), words, strict=False) if word in parting and at]
    breaks = [0]
    for at in sorted({*places, *begins} - {0}) if leading else places:
        word = words[at]
        if leading and at in begins and words[at - 1] == ",":  # "While X says this, Y says that"
            breaks.append(sentence.starts[at])
            leading = False
        if word in speech.splitting and not _compares(sentence, at):
            breaks.append(sentence.starts[at])
        elif word in speech.joining and word != ",":
            after = at + 1
            while words[after] in speech.openers:
                after += 1
            if after in begins or words[at - 1] == ",":
                breaks.append(sentence.starts[at])
    return [*breaks, len(sentence.text)]


def _compares(sentence: NounGroups, at: int) -> bool:
    """Whether a word is part of a limit and opens no clause: "more than 40", "as many as 40"."""
    words, amounts = sentence.words, sentence.speech.amounts
    after = words[at + 1]
    sized = after[:1].isdigit() or after in amounts
    return (words[at] == "than" and sized) or (
        words[at] == "as" and (sized or (words[at + 2] == "as" and after in ("many", "much", "few", "little")))
    )
