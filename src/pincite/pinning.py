"""Pinning: from words that a contributor types to the row of citations.csv that pins the passage."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from pincite.dataset import Package
from pincite.errors import SourceError, UnknownRecord, UsageError
from pincite.evidence.passages.indexed import Indexed
from pincite.evidence.passages.locate import Location, nearest
from pincite.evidence.passages.pins import make_pin
from pincite.evidence.passages.places import Place, passage_at, passage_text
from pincite.records.base import columns
from pincite.records.cells import Spans, write_spans
from pincite.records.models import Citation
from pincite.records.nearest import did_you_mean
from pincite.sources.streams import Block, ReadText


@dataclass(frozen=True, slots=True)
class Pinned:
    """What looking for words gave: where they stand, the row to paste for the first place, and the other places."""

    reference: str
    location: Location
    row: dict[str, str] | None
    """The cells of a citation by column, where the words were found; its id and record are left to be filled in."""
    text: str = ""
    """The passage as it reads."""


def pin_words(package: Package, reference: str, words: str, record: str = "", field: str = "") -> Pinned:
    """Find words in a work.

    Raises UnknownRecord for an unknown work or record, UsageError for a field that the record does not have, and
    SourceError where the work's text is not at hand.
    """
    indexed = _text_of(package, reference, record, field)
    location = nearest(indexed, words)
    if location.status not in ("found", "ambiguous") or not (location.place or location.others):
        return Pinned(reference, location, None)
    return _pinned(package, reference, indexed, location, record, field)


def pin_spans(package: Package, reference: str, spans: Spans, record: str = "", field: str = "") -> Pinned:
    """The passage at spans. Raises what :func:`pin_words` does, and ValueError where they are no passage of the
    work."""
    indexed = _text_of(package, reference, record, field)
    return _pinned(package, reference, indexed, Location("found", passage_at(indexed, spans)), record, field)


def _text_of(package: Package, reference: str, record: str, field: str) -> Indexed:
    if reference not in package.references:
        raise UnknownRecord(f"there is no reference {reference!r}{did_you_mean(reference, package.references.by_id)}")
    if field and not record:
        raise UsageError(f"the field {field!r} of which record? Give it too: --record ID")
    if record:
        known = [column.name for column in columns(type(package.record(record)))]
        if field and field not in known:
            raise UsageError(f"{record} has no field {field!r}{did_you_mean(field, known)}")
    indexed = package.sources.indexed(reference)
    if indexed is None:
        raise SourceError(f"the text of {reference} is not at hand; give the folder with the texts: --sources DIR")
    return indexed


def _pinned(package: Package, reference: str, indexed: Indexed, location: Location, record: str, field: str) -> Pinned:
    place = location.place or location.others[0]
    row = _row(package, reference, indexed, place, record, field)
    return Pinned(reference, location, row, passage_text(indexed, place))


def _row(package: Package, reference: str, indexed: Indexed, place: Place, record: str, field: str) -> dict[str, str]:
    """The cells of a citation in the order of the package's own file, where that has the columns for them."""
    cells = {column.name: "" for column in columns(Citation)}
    cells |= {
        "id": citation_id(package, record, field) if record else "cit-",
        "record": record,
        "field": field,
        "reference": reference,
        "locator": locator(indexed.source, place.spans[0][0]),
        "spans": write_spans(place.spans),
        "pin": make_pin(passage_text(indexed, place)),
        "stance": "supports",
    }
    header = package.citations.header
    if {name for name, cell in cells.items() if cell} <= set(header):
        return {name: cells.get(name, "") for name in header}
    return cells


def citation_id(package: Package, record: str, field: str) -> str:
    """An id for a citation of a record that no citation has yet."""
    base = "-".join(["cit", record.partition("-")[2], *([field] if field else [])])
    number, free = 1, base
    while free in package.citations:
        number += 1
        free = f"{base}-{number}"
    return free


def locator(source: ReadText, offset: int) -> str:
    """Where a passage starts, for people: the note, the page, or the paragraph of the text.

    Paragraphs are counted as people count them: what stands above the text, such as its title, byline and date, is no
    paragraph of it.
    """
    above = _above(source)
    body = 0
    for block in source.blocks:
        if block.kind == "body" and not block.joins:
            body += 1
        if block.start <= offset < block.end:
            if block.kind == "note":
                return f"n. {block.label}" if block.label else "note"
            if block.kind in ("heading", "table", "caption"):
                return block.kind
            if block.page is not None:
                return f"p. {block.page}"
            if body > above:
                return f"para. {body - above}"
            return "title" if block is source.blocks[0] else "above the text"
    return ""


ABOVE = 6
"""Blocks of the body that may stand above the text."""
_ENDS = re.compile(r"""[.!?\u2026\u3002\uff01\uff1f]["'\u2019\u201d\u300d\u300f)\]\uff09\s]*$""")
_SHORTEST = 40
"""Bytes of UTF-8 that a paragraph has at least; a byline with a full stop has fewer."""


def _above(source: ReadText) -> int:
    """How many blocks of the body stand above its first paragraph: titles, bylines and dates, which end without a full
    stop, and a lead of one sentence that stands between two of them."""
    whole = [block for block in source.blocks if block.kind == "body" and not block.joins][: ABOVE + 1]
    prose = [_is_prose(source, block) for block in whole]
    first = next((at for at, is_prose in enumerate(prose) if is_prose), 0)
    if first == 1 and prose[2:4] == [False, True] and _sentences(source, whole[1]) == 1:
        return 3
    return first


def _words(source: ReadText, block: Block) -> str:
    return " ".join(source.text[low:high] for low, high in block.keep)


def _is_prose(source: ReadText, block: Block) -> bool:
    words = _words(source, block)
    return len(words.encode("utf-8")) >= _SHORTEST and _ENDS.search(words[-20:]) is not None


def _sentences(source: ReadText, block: Block) -> int:
    return len(re.findall(r"[.!?\u3002\uff01\uff1f](?=\s|$)|[\u3002\uff01\uff1f]", _words(source, block)))


def csv_row(cells: dict[str, str]) -> str:
    """Cells as one row of CSV, without the line end."""
    out = io.StringIO()
    csv.writer(out).writerow(cells.values())
    return out.getvalue().removesuffix("\r\n")
