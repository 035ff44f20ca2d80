"""Coverage: which numbers, dates and proper names of the sources have a record, a waiver, or neither.

What has to be covered is found in the text alone, whatever the records say. A number is covered by a citation of a
figure or of a work's own entry, a date by one of an event, a figure, a link or a work, a name by any citation; each by
a waiver.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from typing import Any

from pincite.checks.judging import PASSES, Evidence
from pincite.dataset import Package
from pincite.evidence.passages.indexed import KINDS, Stream
from pincite.evidence.passages.places import passage_at
from pincite.evidence.passages.sentences import sentences
from pincite.evidence.window import CJK, dates_in, has_kana, languages_of, quantities_in
from pincite.records.cells import Spans
from pincite.records.vocabulary import Holding, Status

COVERS = {
    "number": ("figures", "references"),
    "date": ("events", "figures", "links", "references"),
    "name": ("references", "actors", "events", "figures", "roles", "links"),
}
"""The tables whose citations cover each kind of item."""

_DIGITS = re.compile(r"\d[\d.,'/-]*\d|\d")
_NAME = re.compile(
    r"[^\W\d_a-z][\w'&-]*(?:\.(?:\w\.)+)?"
    r"(?:[ ](?:of the |of |and the |and |for |the |in )?[^\W\d_a-z][\w'&-]*(?:\.(?:\w\.)+)?)*"
)
_WORDS_NO_NAME = frozenset(
    [
        "I",
        "A",
        "An",
        "The",
        "This",
        "That",
        "These",
        "Those",
        "It",
        "He",
        "She",
        "They",
        "We",
        "You",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "But",
        "And",
        "Or",
        "So",
        "As",
        "If",
        "Its",
        "His",
        "Her",
        "Their",
        "Our",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
    ]
)


@dataclass(frozen=True, slots=True)
class Item:
    """A number, date or proper name of a source: where it stands (code points, end exclusive) and what covers it.

    ``state`` is cited, waived or open; ``by`` names the citations or waivers.
    """

    kind: str
    reference: str
    spans: tuple[tuple[int, int], ...]
    text: str
    line: int
    state: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The items of every text at hand."""

    items: tuple[Item, ...]
    without_text: tuple[str, ...]
    """Works that are held but whose text is not at hand."""

    def of(self, reference: str) -> tuple[Item, ...]:
        """The items of one work."""
        return tuple(item for item in self.items if item.reference == reference)

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that have neither a record nor a waiver."""
        return tuple(item for item in self.items if item.state == "open")

    @property
    def share(self) -> float:
        """The share of the items that is cited or waived, 0 to 1; 1 where there is none."""
        return _share(self.items)

    def as_dict(self) -> dict[str, Any]:
        """Counts per work and in all, and every item."""
        works = dict.fromkeys(item.reference for item in self.items)
        return {
            "summary": _counts(self.items),
            "works": {work: _counts(self.of(work)) for work in works},
            "without_text": list(self.without_text),
            "items": [
                {
                    "kind": item.kind,
                    "reference": item.reference,
                    "line": item.line,
                    "state": item.state,
                    "text": item.text,
                    "spans": ";".join(f"{start}-{end}" for start, end in item.spans),
                    "by": list(item.by),
                }
                for item in self.items
            ],
        }


def _counts(items: tuple[Item, ...]) -> dict[str, Any]:
    states = Counter(item.state for item in items)
    return {
        "items": len(items),
        **{state: states[state] for state in ("cited", "waived", "open")},
        "share": floor(_share(items) * 10_000) / 10_000,  # rounded up, one open item of many would read as none
    }


def _share(items: tuple[Item, ...]) -> float:
    return 1 - sum(item.state == "open" for item in items) / len(items) if items else 1.0


def measure(package: Package) -> Coverage:
    """Find every number, date and name in the texts at hand and what covers it."""
    evidence = Evidence(package)
    items: list[Item] = []
    for reference in package.references:
        indexed = package.sources.indexed(reference.id)
        if indexed is None:
            continue
        covering = _covering(package, evidence, reference.id)
        lines = [match.start() for match in re.finditer("\n", indexed.source.text)]
        for kind in KINDS:
            stream = indexed.stream(kind)
            for found, start, end in _find(stream, reference.language):
                spans = stream.folded.source_span(start, end)
                state, by = _state(found, spans, covering)
                line = bisect_right(lines, spans[0][0]) + 1 if spans else 0
                items.append(Item(found, reference.id, spans, stream.text[start:end], line, state, by))
    items.sort(key=lambda item: (item.reference, item.spans))
    held = {reference.id for reference in package.references if reference.holding != Holding.metadata}
    return Coverage(tuple(items), tuple(sorted(held - set(package.sources.held))))


@dataclass(frozen=True, slots=True)
class _Cover:
    by: str
    table: str
    """The table of the cited record; "waivers" for a waiver."""
    spans: tuple[tuple[int, int], ...]


def _covering(package: Package, evidence: Evidence, reference: str) -> list[_Cover]:
    """Everything that covers words of a work: citations that pass, and waivers."""
    found = []
    for judgement in evidence.judgements.values():
        citation, location = judgement.citation, judgement.location
        if (
            citation.reference == reference
            and judgement.outcome in PASSES
            and location
            and location.place
            and judgement.record
        ):
            found.append(_Cover(citation.id, judgement.record.table, location.place.spans))
    indexed = package.sources.indexed(reference)
    for waiver in package.waivers:
        if waiver.reference != reference or waiver.status != Status.active or indexed is None:
            continue
        try:
            found.append(_Cover(waiver.id, "waivers", passage_at(indexed, waiver.spans).spans))
        except ValueError:
            found.append(_Cover(waiver.id, "waivers", waiver.spans))
    return found


def _state(kind: str, spans: tuple[tuple[int, int], ...], covering: list[_Cover]) -> tuple[str, tuple[str, ...]]:
    for state, tables in (("cited", COVERS[kind]), ("waived", ("waivers",)), ("cited", (*COVERS[kind], "waivers"))):
        found = [cover for cover in covering if cover.table in tables and _touch(cover.spans, spans)]
        if found and _covers([span for cover in found for span in cover.spans], spans):
            return state, tuple(cover.by for cover in found)
    return "open", ()


def _touch(one: Spans, other: Spans) -> bool:
    return any(start < high and low < end for start, end in one for low, high in other)


def _covers(outer: list[tuple[int, int]], inner: Spans) -> bool:
    """Whether every range of ``inner`` lies in the ranges of ``outer`` taken together, white space between them
    aside."""
    for start, end in inner:
        at = start
        for low, high in sorted(outer):
            if low <= at + 1 and high > at:
                at = high
        if at < end:
            return False
    return True


def _find(stream: Stream, language: str) -> Iterator[tuple[str, int, int]]:
    """The items of a stream in order of their place, without overlap: a date before a number before a name."""
    text = stream.text
    kana = has_kana(stream)
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= low or high <= start for low, high in taken)

    for low, high in sentences(stream):
        del taken[:]
        sentence = text[low:high]
        languages = languages_of(sentence, language, kana)
        found = [("date", mention.start, mention.end) for mention in dates_in(sentence, languages)]
        found += [
            ("number", q.core_start, q.core_end) for q in quantities_in(sentence, languages) if q.qualifier != "vague"
        ]
        found += [("number", match.start(), match.end()) for match in _DIGITS.finditer(sentence)]
        found += [("name", start, end) for start, end in _names(sentence)]
        for kind, start, end in found:
            if free(start, end):
                taken.append((start, end))
                yield kind, low + start, low + end


def _names(sentence: str) -> Iterator[tuple[int, int]]:
    """Proper names by their capitals; among letters, runs of ideographs, kana or hangul count as names too."""
    for match in _NAME.finditer(sentence):
        if CJK.search(match[0]):
            continue
        start, words = match.start(), match[0].split(" ")
        end = match.end()
        while words and words[0] in _WORDS_NO_NAME:
            start += len(words[0]) + 1
            words = words[1:]
        while words and words[-1] in _WORDS_NO_NAME:
            end -= len(words[-1]) + 1
            words = words[:-1]
        if not words:
            continue
        opens = not sentence[:start].strip(" \"'([")
        if opens and len(words) == 1 and not words[0].isupper():
            continue
        yield start, end
    latin = sum(1 for character in sentence if character.isascii() and character.isalpha())
    runs = list(re.finditer(f"(?:{CJK.pattern})+", sentence))
    if latin > sum(len(run[0]) for run in runs):
        for run in runs:
            yield run.start(), run.end()
