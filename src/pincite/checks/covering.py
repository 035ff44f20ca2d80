"""What of the sources is covered: which numbers, dates and proper names have a record, a waiver, or neither.

What has to be covered is found in the text alone, whatever the records say. A number is covered by a citation of a
figure or of a work's own entry, a date by one of an event, a figure, a link or a work, a name by any citation; each by
a waiver.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pincite.checks.floors import hundredths, is_below, without_text
from pincite.checks.judging import PASSES, Evidence, Judgement
from pincite.dataset import Package
from pincite.evidence.passages.indexed import KINDS, Stream
from pincite.evidence.passages.locate import locate
from pincite.evidence.passages.places import passage_at
from pincite.evidence.passages.sentences import sentences
from pincite.evidence.window import CJK, dates_in, has_kana, languages_of, quantities_in
from pincite.records.cells import Spans
from pincite.records.vocabulary import Status

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
    "I A An The This That These Those It He She They We You In On At By For From With But And Or So As If Its His Her"
    " Their Our Mr Mrs Ms Dr First Second Third Fourth Fifth".split()
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

    @property
    def percent(self) -> float:
        """The share in percent, rounded down to two decimals: one open item of many does not read as none."""
        return hundredths(_covered(self.items), len(self.items)) / 100

    def is_below(self, floor: float) -> bool:
        """Whether less is covered than a floor in percent; exact, nothing is rounded."""
        return is_below(_covered(self.items), len(self.items), floor)

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
        "share": hundredths(_covered(items), len(items)) / 10_000,
    }


def _covered(items: tuple[Item, ...]) -> int:
    return sum(item.state != "open" for item in items)


def _share(items: tuple[Item, ...]) -> float:
    return 1 - sum(item.state == "open" for item in items) / len(items) if items else 1.0


# ------------------------------------------------------------------------------------------------------- measuring


def measure(package: Package, evidence: Evidence | None = None) -> Coverage:
    """Find every number, date and name in the texts at hand and what covers it.

    ``evidence`` are the judgements of the package's citations, where they were made before.
    """
    covering = _covering(package, evidence or Evidence(package))
    items: list[Item] = []
    for reference in package.references.records:
        indexed = package.sources.indexed(reference.id)
        if indexed is None:
            continue
        covers = covering.get(reference.id, {})
        lines = [match.start() for match in re.finditer("\n", indexed.source.text)]
        for kind in KINDS:
            stream = indexed.stream(kind)
            for found, start, end in _find(stream, reference.language):
                spans = stream.folded.source_span(start, end)
                state, by = _state(found, spans, covers)
                line = bisect_right(lines, spans[0][0]) + 1 if spans else 0
                items.append(Item(found, reference.id, spans, stream.text[start:end], line, state, by))
    items.sort(key=lambda item: (item.reference, item.spans))
    return Coverage(tuple(items), without_text(package))


@dataclass(frozen=True, slots=True)
class _Cover:
    by: str
    table: str
    """The table of the cited record; "waivers" for a waiver."""
    spans: Spans
    order: int


_Covers = Mapping[int, list[_Cover]]
"""What covers words of a work, by the stretches of its text that it touches."""
_STRETCH = 512
"""Characters."""


def _covering(package: Package, evidence: Evidence) -> Mapping[str, _Covers]:
    """By work, everything that covers words of it: citations that pass, and waivers."""
    found: dict[str, dict[int, list[_Cover]]] = {}
    count = 0

    def add(reference: str, by: str, table: str, spans: Spans) -> None:
        nonlocal count
        indexed = package.sources.indexed(reference)
        if indexed is None:
            return
        cover = _Cover(by, table, spans, count)
        count += 1
        last = len(indexed.source.text) // _STRETCH
        stretches = {at for low, high in spans for at in range(low // _STRETCH, min((high - 1) // _STRETCH, last) + 1)}
        for at in stretches:
            found.setdefault(reference, {}).setdefault(at, []).append(cover)

    for judgement in evidence.judgements.values():
        if judgement.outcome in PASSES and judgement.record:
            spans = _spans(package, judgement)
            if spans:
                add(judgement.citation.reference, judgement.citation.id, judgement.record.table, spans)
    for waiver in package.waivers.records:
        indexed = package.sources.indexed(waiver.reference)
        if waiver.status != Status.active or indexed is None:
            continue
        try:
            add(waiver.reference, waiver.id, "waivers", passage_at(indexed, waiver.spans).spans)
        except ValueError:
            add(waiver.reference, waiver.id, "waivers", waiver.spans)
    return found


def _spans(package: Package, judgement: Judgement) -> Spans:
    """Where the passage of a citation that passes stands; a pass that was only recalled is looked up, not judged."""
    citation, location = judgement.citation, judgement.location
    indexed = package.sources.indexed(citation.reference)
    if location is None and judgement.again is not None and indexed is not None:
        same_text = package.sources.held[citation.reference].same_text
        pin, quote = citation.pin or None, citation.quote or None
        location = locate(indexed, pin=pin, quote=quote, spans=citation.spans, same_text=same_text)
    return location.place.spans if location is not None and location.place is not None else ()


def _state(kind: str, spans: Spans, covers: _Covers) -> tuple[str, tuple[str, ...]]:
    near = {
        cover.order: cover
        for low, high in spans
        for at in range(low // _STRETCH, (high - 1) // _STRETCH + 1)
        for cover in covers.get(at, ())
        if _touch(cover.spans, spans)
    }
    touching = [near[order] for order in sorted(near)]
    for state, tables in (("cited", COVERS[kind]), ("waived", ("waivers",)), ("cited", (*COVERS[kind], "waivers"))):
        found = [cover for cover in touching if cover.table in tables]
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
    for low, high in sentences(stream):
        starts: list[int] = []
        ends: list[int] = []
        sentence = text[low:high]
        languages = languages_of(sentence, language, kana)
        found = [("date", mention.start, mention.end) for mention in dates_in(sentence, languages)]
        found += [
            ("number", q.core_start, q.core_end) for q in quantities_in(sentence, languages) if q.qualifier != "vague"
        ]
        found += [("number", match.start(), match.end()) for match in _DIGITS.finditer(sentence)]
        found += [("name", start, end) for start, end in _names(sentence)]
        for kind, start, end in found:
            at = bisect_right(starts, start)
            if (at == 0 or ends[at - 1] <= start) and (at == len(starts) or end <= starts[at]):
                starts.insert(at, start)
                ends.insert(at, end)
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
