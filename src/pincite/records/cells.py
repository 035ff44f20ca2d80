"""Cell types: what the text of a CSV cell may be, and the value it becomes.

A type here is an ``Annotated`` Python type that carries a :class:`Cell`: how the cell is written, in the words of Table
Schema. Models, Table Schemas, JSON Schema and link checks are all derived from it. Parsers take the cell's text and
raise ``ValueError`` with a message that a contributor can mend the cell by.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from pincite.lazy import pattern as compiled
from pincite.records.edtf import parse_duration, parse_edtf

SLUG = r"[a-z0-9][a-z0-9._-]*"
SPANS = r"[0-9]{1,9}-[0-9]{1,9}(;[0-9]{1,9}-[0-9]{1,9})*"
NUMBER = r"-?[0-9]{1,30}(\.[0-9]{1,15})?"

Spans = tuple[tuple[int, int], ...]

_SPANS, _NUMBER = compiled(SPANS), compiled(NUMBER)
_ACTOR, _REFERENCE = compiled(f"act-{SLUG}"), compiled(f"ref-{SLUG}")


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell is written.

    ``type`` is a Table Schema type (string, number); ``pattern`` a regular expression for the whole cell; ``targets``
    the tables an id in it may point to; ``many`` says that the cell is a list joined by ";"; ``syntax`` names the
    notation for people ("EDTF", "BCP 47").
    """

    type: str = "string"
    pattern: str = ""
    targets: tuple[str, ...] = ()
    many: bool = False
    syntax: str = ""
    minimum: float | None = None
    maximum: float | None = None


def parse_slug(pattern: str, what: str) -> Any:
    """A parser for an id: it must match the pattern as a whole. The parser tells its ``pattern``."""
    slug = compiled(pattern)

    def parse(cell: Any) -> Any:
        if isinstance(cell, str) and not slug.fullmatch(cell):
            raise ValueError(f"{cell!r} is not {what}: lower-case letters, digits and hyphens, with the prefix")
        return cell

    parse.pattern = pattern  # type: ignore[attr-defined]
    return parse


def parse_list(cell: Any) -> Any:
    """The items of a cell joined by ";", white space around each dropped, empty items refused."""
    if not isinstance(cell, str):
        return cell
    items = tuple(map(str.strip, cell.split(";")))
    if not all(items):
        raise ValueError(f"{cell!r} has an empty item: write the items joined by one ';' each")
    return items


def parse_number(cell: Any) -> Any:
    """A plain decimal number: digits, a point, an optional minus; no separators, no signs of any currency."""
    if not isinstance(cell, str):
        return cell
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"{cell!r} is not a plain number: write 3000 or 2.5, without separators, words or units")
    try:
        return Decimal(cell)
    except InvalidOperation:  # pragma: no cover - the pattern admits decimals only
        raise ValueError(f"{cell!r} is not a number") from None


def parse_spans(cell: Any) -> Any:
    """Spans of code points, end exclusive, in order: "643-683" or "1102-1150;1631-1702".

    >>> parse_spans("643-683;700-712")
    ((643, 683), (700, 712))
    """
    if not isinstance(cell, str):
        return cell
    if not _SPANS.fullmatch(cell):
        raise ValueError(f"{cell!r} is not a list of spans: write start-end, several joined by ';', as 643-683;700-712")
    bounds = [part.partition("-") for part in cell.split(";")]
    spans = tuple([(int(start), int(end)) for start, _, end in bounds])
    for start, end in spans:
        if end <= start:
            raise ValueError(
                f"the span {start}-{end} is empty or runs backwards: the end is exclusive and after the start"
            )
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise ValueError(f"the spans are not in order or overlap at {start}: write them in the order of the text")
    return spans


def write_spans(spans: Spans) -> str:
    """Spans as a cell.

    >>> write_spans(((643, 683), (700, 712)))
    '643-683;700-712'
    """
    return ";".join(f"{start}-{end}" for start, end in spans)


def write_number(number: Decimal) -> str:
    """A decimal as a cell: never in exponent form.

    >>> write_number(Decimal("1E+3"))
    '1000'
    """
    return format(number, "f")


def show_number(number: Decimal) -> str:
    """A number for people: its thousands grouped, without zeros at the end of a fraction.

    >>> show_number(Decimal("11500000.0")), show_number(Decimal("2.50"))
    ('11,500,000', '2.5')
    """
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_edtf(cell: Any) -> Any:
    """An EDTF date, kept as written."""
    if isinstance(cell, str):
        parse_edtf(cell)
    return cell


def check_period(cell: Any) -> Any:
    """An EDTF date or interval, an ISO 8601 duration, or two durations joined by "/" (from … to …)."""
    if isinstance(cell, str):
        if cell.startswith("P"):
            parse_duration(cell)
        else:
            parse_edtf(cell)
    return cell


def check_date_or_reference(cell: Any) -> Any:
    """The anchor of a date: an EDTF date or the id of the reference whose date anchors it."""
    if isinstance(cell, str) and not _REFERENCE.fullmatch(cell):
        parse_edtf(cell)
    return cell


def check_latitude(cell: Any) -> Any:
    return _degrees(cell, 90)


def check_longitude(cell: Any) -> Any:
    return _degrees(cell, 180)


def _degrees(cell: Any, limit: int) -> Any:
    number = parse_number(cell)
    if isinstance(number, Decimal) and abs(number) > limit:
        raise ValueError(f"{cell} is outside -{limit} to {limit} degrees")
    return number


def _id(prefix: str, *targets: str) -> Any:
    pattern = f"{prefix}-{SLUG}"
    return Annotated[
        str,
        BeforeValidator(parse_slug(pattern, f"an id of the form {prefix}-…")),
        Cell(pattern=pattern, targets=targets),
    ]


def own_id(prefix: str) -> Any:
    """The type of a table's first column: an immutable slug with the table's prefix."""
    return _id(prefix)


Text = Annotated[str, Cell()]
Slug = Annotated[str, BeforeValidator(parse_slug(SLUG, "a key")), Cell(pattern=SLUG)]
Names = Annotated[
    tuple[str, ...], BeforeValidator(parse_list), PlainSerializer("; ".join, when_used="json"), Cell(many=True)
]
Number = Annotated[
    Decimal, BeforeValidator(parse_number), PlainSerializer(write_number, when_used="json"), Cell(type="number")
]
Latitude = Annotated[Decimal, BeforeValidator(check_latitude), Cell(type="number", minimum=-90, maximum=90)]
Longitude = Annotated[Decimal, BeforeValidator(check_longitude), Cell(type="number", minimum=-180, maximum=180)]
SpanList = Annotated[
    Spans,
    BeforeValidator(parse_spans),
    PlainSerializer(write_spans, when_used="json"),
    Cell(pattern=SPANS, syntax="spans"),
]
Date = Annotated[str, BeforeValidator(check_edtf), Cell(syntax="EDTF")]
Period = Annotated[str, BeforeValidator(check_period), Cell(syntax="EDTF or ISO 8601 duration")]
Anchor = Annotated[
    str, BeforeValidator(check_date_or_reference), Cell(syntax="EDTF or reference id", targets=("references",))
]

ReferenceId = _id("ref", "references")
ActorId = _id("act", "actors")
EventId = _id("evt", "events")
SubjectId = Annotated[
    str,
    BeforeValidator(parse_slug(f"(evt|act)-{SLUG}", "the id of an event or an actor (evt-… or act-…)")),
    Cell(pattern=f"(evt|act)-{SLUG}", targets=("events", "actors")),
]
EndId = Annotated[
    str,
    BeforeValidator(parse_slug(f"(evt|act|ref)-{SLUG}", "the id of an event, an actor or a reference")),
    Cell(pattern=f"(evt|act|ref)-{SLUG}", targets=("events", "actors", "references")),
]
AnyId = Annotated[
    str,
    BeforeValidator(
        parse_slug(f"(ref|act|evt|fig|rol|lnk)-{SLUG}", "the id of a record that evidence can be cited for")
    ),
    Cell(
        pattern=f"(ref|act|evt|fig|rol|lnk)-{SLUG}",
        targets=("references", "actors", "events", "figures", "roles", "links"),
    ),
]
SPEAKERS = f"act-{SLUG}(; ?act-{SLUG})*"


def parse_speakers(cell: Any) -> Any:
    """The ids of actors in a cell, joined by ";"."""
    items = parse_list(cell)
    for item in items if isinstance(cell, str) else ():
        if not _ACTOR.fullmatch(item):
            raise ValueError(f"{item!r} is not the id of an actor (act-…); join several with ';'")
    return items


ActorIds = Annotated[
    tuple[str, ...],
    BeforeValidator(parse_speakers),
    PlainSerializer(";".join, when_used="json"),
    Cell(pattern=SPEAKERS, targets=("actors",), many=True),
]
