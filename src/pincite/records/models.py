"""The records: one class a table, the only declaration of its columns.

Table Schemas, the JSON Schema of a release and the documentation are generated from here. Names follow CSL-JSON
(references), PLOVER (event types), CiTO (relations of works), EDTF (dates) and ISO (countries, currencies).
"""

from typing import ClassVar

from pydantic import Field

from pincite.records import vocabulary as codes
from pincite.records.base import Record
from pincite.records.cells import (
    ActorId,
    ActorIds,
    Anchor,
    AnyId,
    Date,
    EndId,
    EventId,
    Latitude,
    Longitude,
    Names,
    Number,
    Period,
    ReferenceId,
    Slug,
    SpanList,
    SubjectId,
    Text,
    own_id,
)


class Reference(Record):
    """A bibliographic record of a work, with the types and names of CSL-JSON."""

    table: ClassVar[str] = "references"
    prefix: ClassVar[str] = "ref"

    id: own_id("ref") = Field(  # type: ignore[valid-type]
        description="Immutable id of the work.", examples=["ref-harbour-report-2031"]
    )
    type: codes.ReferenceType = Field(description="Kind of work (CSL item type).", examples=["report"])
    title: Text = Field(
        default="",
        description="Title as printed; empty for a work that the sources do not name.",
        examples=["Wages in the Northern Harbours"],
    )
    description: Text = Field(
        default="",
        description="For a work without a known title: in own words, which work it is.",
        examples=["The ministry's press release on the strike"],
    )
    authors: Names = Field(
        default=(),
        description='Authors, "Family, Given" joined by ";"; a body in braces: "{Harbour Union}".',
        examples=["Orlova, Vera; {Harbour Union}"],
    )
    publisher: Text = Field(default="", description="Who published it.", examples=["Institute of Harbour Studies"])
    container_title: Text = Field(
        default="", description="Newspaper, journal, series or site it appeared in.", examples=["The Northern Post"]
    )
    number: Text = Field(default="", description="Number of the report or document.", examples=["HS 31-4"])
    issued: Date | None = Field(
        default=None, description="When it was issued (EDTF); empty means unknown.", examples=["2031-02-14"]
    )
    issued_basis: codes.Basis | None = Field(
        default=None, description="How the date of issue is known.", examples=["stated"]
    )
    language: Text = Field(default="", description="Language of the work (BCP 47).", examples=["en"])
    pages: Text = Field(default="", description="Pages cited or covered.", examples=["19"])
    url: Text = Field(default="", description="Where it is on the web.", examples=["https://example.org/report"])
    archived_url: Text = Field(
        default="",
        description="Where an archived copy is.",
        examples=["https://web.archive.org/web/2031/https://example.org/report"],
    )
    doi: Text = Field(default="", description="DOI without a resolver.", examples=["10.1234/hs.31.4"])
    accessed: Date | None = Field(default=None, description="When the work was read (EDTF).", examples=["2031-03-02"])
    holding: codes.Holding = Field(
        description="What text of it we hold; a work known from its metadata alone confirms nothing.", examples=["full"]
    )
    text_sha256: Text = Field(
        default="",
        description="SHA-256 of the text that spans count in, lower-case hex.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )


class Actor(Record):
    """A person, body, state, company, outlet or group that does, says or suffers something."""

    table: ClassVar[str] = "actors"
    prefix: ClassVar[str] = "act"

    id: own_id("act") = Field(description="Immutable id of the actor.", examples=["act-vera-orlova"])  # type: ignore[valid-type]
    name: Text = Field(
        description="Name as the sources give it, or a description of an unnamed actor.", examples=["Vera Orlova"]
    )
    kind: codes.ActorKind = Field(description="What kind of actor it is.", examples=["person"])
    aliases: Names = Field(
        default=(),
        description='Other names and spellings under which the sources speak of it, joined by ";".',
        examples=["Orlova; V. Orlova"],
    )
    country: Text = Field(default="", description="Country it belongs to (ISO 3166-1 alpha-2).", examples=["NO"])
    wikidata: Text = Field(default="", description="Wikidata item.", examples=["Q42"])


class Event(Record):
    """Something that happened, was said, adopted, published, planned or is required."""

    table: ClassVar[str] = "events"
    prefix: ClassVar[str] = "evt"

    id: own_id("evt") = Field(description="Immutable id of the event.", examples=["evt-harbour-strike"])  # type: ignore[valid-type]
    type: codes.EventType = Field(description="What kind of event it is.", examples=["protest"])
    title: Text = Field(description="A short name in own words.", examples=["Strike in the northern harbours"])
    summary: Text = Field(
        default="",
        description="What happened as the cited passages tell it, in own words.",
        examples=["Dockers stopped work over unpaid wages."],
    )
    date: Date | None = Field(
        default=None, description="When it happened (EDTF); empty means unknown.", examples=["2031-01-11"]
    )
    date_basis: codes.Basis | None = Field(default=None, description="How the date is known.", examples=["stated"])
    date_anchor: Anchor | None = Field(
        default=None,
        description="What a relative or inferred date hangs on: an EDTF date, or the work with that date of issue.",
        examples=["ref-harbour-report-2031"],
    )
    country: Text = Field(default="", description="Country where it happened (ISO 3166-1 alpha-2).", examples=["NO"])
    admin1: Text = Field(default="", description="First-level division (ISO 3166-2).", examples=["NO-50"])
    place: Text = Field(default="", description="Place as the sources name it.", examples=["Trondheim"])
    latitude: Latitude | None = Field(default=None, description="Latitude in degrees (WGS 84).", examples=["63.43"])
    longitude: Longitude | None = Field(default=None, description="Longitude in degrees (WGS 84).", examples=["10.39"])
    location_precision: codes.LocationPrecision | None = Field(
        default=None, description="How precisely the place is known.", examples=["locality"]
    )
    reality: codes.Reality = Field(
        default=codes.Reality.actual,
        description="How the cited passages tell the event; empty means actual.",
        examples=["actual"],
    )


class Figure(Record):
    """One quantity as one speaker stated it in one work. Competing figures are rows of their own."""

    table: ClassVar[str] = "figures"
    prefix: ClassVar[str] = "fig"

    id: own_id("fig") = Field(description="Immutable id of the figure.", examples=["fig-strikers-union"])  # type: ignore[valid-type]
    quantity: Slug = Field(
        description="Group key: figures that claim to measure the same thing share it.", examples=["harbour-strikers"]
    )
    measure: Text = Field(
        default="", description="What is measured, in own words.", examples=["people who took part in the strike"]
    )
    subject: SubjectId | None = Field(
        default=None, description="The event or actor that the figure is about.", examples=["evt-harbour-strike"]
    )
    printed: Text = Field(
        default="", description="The numeric expression as printed, and nothing more.", examples=["about 3,000"]
    )
    qualifier: codes.Qualifier = Field(description="What the words around the number make of it.", examples=["about"])
    value: Number | None = Field(default=None, description="The number (exact and about).", examples=["3000"])
    low: Number | None = Field(
        default=None, description="Lower bound (at_least, more_than, between, fraction_more_than).", examples=["200"]
    )
    high: Number | None = Field(
        default=None, description="Upper bound (at_most, up_to, less_than, between).", examples=["250"]
    )
    unit: Text = Field(
        default="",
        description="ISO 4217 code, percent, percentage_point, or the English singular of what is counted (person).",
        examples=["person"],
    )
    per: Text = Field(default="", description="Of a rate: what it is per (day, month, year).", examples=["day"])
    base: Text = Field(
        default="",
        description="Of a share: the words for the whole as they stand in the passage, or the figure that gives it.",
        examples=["their wages"],
    )
    period: Period | None = Field(
        default=None,
        description="The time it covers: EDTF, an ISO 8601 duration, or two durations joined by '/'.",
        examples=["2031"],
    )
    period_basis: codes.Basis | None = Field(default=None, description="How the period is known.", examples=["stated"])
    speaker: ActorIds = Field(
        default=(),
        description='Who stated it; several joined by ";" when they speak jointly.',
        examples=["act-vera-orlova"],
    )
    kind: codes.FigureKind = Field(
        default=codes.FigureKind.reported,
        description="What kind of number it is; empty means reported.",
        examples=["reported"],
    )


class Role(Record):
    """What an actor is in an event."""

    table: ClassVar[str] = "roles"
    prefix: ClassVar[str] = "rol"

    id: own_id("rol") = Field(description="Immutable id of the role.", examples=["rol-strike-dockers"])  # type: ignore[valid-type]
    event: EventId = Field(description="The event.", examples=["evt-harbour-strike"])
    actor: ActorId = Field(description="The actor.", examples=["act-dockers"])
    role: codes.RoleName = Field(description="What the actor is in the event.", examples=["participant"])


class Link(Record):
    """How two events, two actors or two works hang together."""

    table: ClassVar[str] = "links"
    prefix: ClassVar[str] = "lnk"

    id: own_id("lnk") = Field(description="Immutable id of the link.", examples=["lnk-report-cites-post"])  # type: ignore[valid-type]
    from_: EndId = Field(alias="from", description="Where the link starts.", examples=["ref-harbour-report-2031"])
    relation: codes.Relation = Field(description="How the first hangs together with the second.", examples=["cites"])
    to: EndId = Field(description="Where the link ends.", examples=["ref-northern-post-2031-01-19"])
    start: Date | None = Field(default=None, description="Since when the link holds (EDTF).", examples=["2029"])
    end: Date | None = Field(default=None, description="Until when the link held (EDTF).", examples=["2031-02"])
    locator: Text = Field(default="", description="Where in the first work the second is cited.", examples=["n. 1"])


QUANTITY_FIELDS = ("", "printed", "qualifier", "value", "low", "high", "unit", "per")
"""What a citation's field may be where the whole quantity of a figure is read and compared."""


class Citation(Record):
    """A link from a record, or one field of it, to a passage in a work."""

    table: ClassVar[str] = "citations"
    prefix: ClassVar[str] = "cit"

    id: own_id("cit") = Field(description="Immutable id of the citation.", examples=["cit-strikers-union"])  # type: ignore[valid-type]
    record: AnyId = Field(description="The record that the passage is cited for.", examples=["fig-strikers-union"])
    field: Text = Field(
        default="", description="The column it is cited for; empty means the whole record.", examples=["date"]
    )
    reference: ReferenceId = Field(
        description="The work that the passage stands in.", examples=["ref-harbour-report-2031"]
    )
    locator: Text = Field(
        default="", description="Where in the work, for people: a page, note or paragraph.", examples=["p. 3"]
    )
    spans: SpanList = Field(
        default=(),
        description="Code points of the source as decoded, end exclusive; several joined by ';'.",
        examples=["643-683"],
    )
    pin: Text = Field(
        default="",
        description="Fingerprint of the passage: enough to find and verify it.",
        examples=["p1.sKJ0.1xE5ZnN0aW5hdGlvbg"],
    )
    quote: Text = Field(
        default="",
        description="The words of the passage, only where they may be republished.",
        examples=["stopped work on Thursday"],
    )
    stance: codes.Stance = Field(
        default=codes.Stance.supports,
        description="What the passage does for the record; empty means supports.",
        examples=["supports"],
    )
    via: ReferenceId | None = Field(
        default=None,
        description="The work that the cited work itself names as its source for this ('as cited in').",
        examples=["ref-northern-post-2031-01-19"],
    )


class Waiver(Record):
    """A passage with a number, date or name that deliberately has no record."""

    table: ClassVar[str] = "waivers"
    prefix: ClassVar[str] = "wvr"

    id: own_id("wvr") = Field(description="Immutable id of the waiver.", examples=["wvr-report-page-number"])  # type: ignore[valid-type]
    reference: ReferenceId = Field(description="The work.", examples=["ref-harbour-report-2031"])
    spans: SpanList = Field(
        description="Code points of the source as decoded, end exclusive; several joined by ';'.", examples=["12-19"]
    )
    reason: Text = Field(description="Why it has no record.", examples=["A photograph's credit."])


TABLES: dict[str, type[Record]] = {
    model.table: model for model in (Reference, Actor, Event, Figure, Role, Link, Citation, Waiver)
}
"""Every table by its name, in the order of a data package."""

TABLE_OF_PREFIX: dict[str, str] = {model.prefix: name for name, model in TABLES.items()}
"""The table that an id's prefix belongs to."""
