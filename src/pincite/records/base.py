"""What every record has, and the columns of a record class as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, field_validator

from pincite.records.cells import SLUG, Cell, parse_slug
from pincite.records.vocabulary import Code, Status

LIFECYCLE = ("status", "replaced_by", "note")
"""Columns that every table ends with."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record stands: the file, relative to the dataset's folder, and the line where its row starts
    (1-based)."""

    path: str = ""
    line: int = 0


class Record(BaseModel):
    """One row of a table. Frozen; ``row`` says where it was read from.

    ``unreadable`` names the columns whose cell could not be read; their value is the column's empty value, and no check
    that needs it is made. The fault itself is a finding.
    """

    # The validators are built when a record is first made by hand; reading a table parses cell by cell without them.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    table: ClassVar[str]
    """The table's name, which is also the resource's name in the descriptor."""
    prefix: ClassVar[str]
    """The prefix of the table's ids."""

    _row: Row = PrivateAttr(default_factory=Row)
    _unreadable: frozenset[str] = PrivateAttr(default=frozenset())

    id: str
    status: Status = Field(
        default=Status.active,
        description="Whether the record stands; empty means active.",
        examples=["active"],
    )
    replaced_by: str | None = Field(
        default=None,
        description="The record of the same table that a merged or withdrawn one was replaced by.",
    )
    note: str = Field(
        default="",
        description="Remarks in own words, such as why a date was inferred.",
        examples=["The year is inferred from the date of the issue."],
    )

    @field_validator("replaced_by", mode="before")
    @classmethod
    def _check_replaced_by(cls, cell: Any) -> Any:
        return parse_slug(f"{cls.prefix}-{SLUG}", f"an id of the form {cls.prefix}-…")(cell)

    @property
    def row(self) -> Row:
        """The file and the line where the record's row starts."""
        row: Row = self._private("_row")
        return row

    @property
    def unreadable(self) -> frozenset[str]:
        """Columns whose cell could not be read."""
        unreadable: frozenset[str] = self._private("_unreadable")
        return unreadable

    def _private(self, name: str) -> Any:
        """A private attribute without pydantic's detour, which every check would take many thousand times."""
        private = self.__pydantic_private__
        return private[name] if private is not None else None

    def cell(self, column: str) -> str:
        """The value of a column as the text of a cell, "" where it is empty. ``column`` is the name in the file."""
        return write_cell(getattr(self, attribute(column)))


R = TypeVar("R", bound=Record)
_DEFAULTS: dict[type[Record], dict[str, Any]] = {}
_set = object.__setattr__


def construct(model: type[R], values: dict[str, Any], row: Row, unreadable: frozenset[str] = frozenset()) -> R:
    """A record of values that were parsed already, by attribute; what is not among them is as the class declares it.

    It is what pydantic's ``model_construct`` makes, without looking at every field and private attribute again for each
    of the hundred thousands of rows that a table may have.

    >>> from pincite.records.models import Actor
    >>> orlova = construct(Actor, {"id": "act-orlova", "name": "Vera Orlova"}, Row("actors.csv", 2))
    >>> orlova.name, orlova.aliases, orlova.row.line
    ('Vera Orlova', (), 2)
    """
    defaults = _DEFAULTS.get(model)
    if defaults is None:
        fields = model.model_fields.items()
        defaults = _DEFAULTS[model] = {name: None if i.is_required() else i.get_default() for name, i in fields}
    record = object.__new__(model)
    _set(record, "__dict__", defaults | values)
    _set(record, "__pydantic_fields_set__", set(values))
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", {"_row": row, "_unreadable": unreadable})
    return record


def attribute(column: str) -> str:
    """The Python attribute of a column: its name, with "_" after a Python keyword.

    >>> attribute("from")
    'from_'
    """
    return "from_" if column == "from" else column


def write_cell(value: Any) -> str:
    """A value as the text of a cell: lists joined by ";", numbers without exponent, codes by their code.

    >>> from decimal import Decimal
    >>> write_cell(Decimal("1E+3")), write_cell(((1, 5), (9, 12))), write_cell(None)
    ('1000', '1-5;9-12', '')
    """
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return ";".join(f"{start}-{end}" for start, end in value)
        return ";".join(value)
    if isinstance(value, str):
        return value
    return format(value, "f")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, as its class declares it."""

    name: str
    attribute: str
    description: str
    example: str
    required: bool
    cell: Cell
    codes: type[Code] | None
    """The closed vocabulary, or None."""
    parse: Callable[[str], Any]
    """Turns the text of a cell that is not empty into the value; raises ValueError with a message to mend it by."""


_COLUMNS: dict[type[Record], tuple[Column, ...]] = {}


def columns(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record class in the order of the file: the id first, the lifecycle columns last."""
    if record not in _COLUMNS:
        fields = record.model_fields
        order = ["id", *(name for name in fields if name not in ("id", *LIFECYCLE)), *LIFECYCLE]
        _COLUMNS[record] = tuple(_column(record, name) for name in order)
    return _COLUMNS[record]


def _column(record: type[Record], name: str) -> Column:
    info = record.model_fields[name]
    cell = next((item for item in _metadata(info) if isinstance(item, Cell)), Cell())
    if name == "replaced_by":
        cell = Cell(pattern=f"{record.prefix}-{SLUG}", targets=(record.table,))
    codes = _codes(info.annotation)
    return Column(
        name=info.alias or name,
        attribute=name,
        description=info.description or "",
        example=_example(record.model_fields["id"] if name == "replaced_by" else info),
        required=info.is_required(),
        cell=cell,
        codes=codes,
        parse=_parser(record, name, codes),
    )


def _example(info: Any) -> str:
    return str((info.examples or [""])[0])


def _parser(record: type[Record], name: str, codes: type[Code] | None) -> Any:
    """What turns the text of a cell into the field's value: the validator that the record class itself uses."""
    if codes is not None:
        return _code_parser({str(code.value): code for code in codes})
    if name == "replaced_by":
        return parse_slug(f"{record.prefix}-{SLUG}", f"an id of the form {record.prefix}-…")
    validators = [item.func for item in _metadata(record.model_fields[name]) if isinstance(item, BeforeValidator)]
    return validators[0] if validators else str


def _code_parser(known: dict[str, Code]) -> Callable[[str], Code]:
    def parse(cell: str) -> Code:
        if cell not in known:
            raise ValueError(f"{cell!r} is not one of {', '.join(known)}")
        return known[cell]

    return parse


def _metadata(info: Any) -> list[Any]:
    """The metadata of a field, also of the member of an optional one (``Annotated[...] | None``)."""
    found = list(info.metadata)
    for member in getattr(info.annotation, "__args__", ()):
        found.extend(getattr(member, "__metadata__", ()))
    return found


def _codes(annotation: Any) -> type[Code] | None:
    for member in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(member, type) and issubclass(member, Code):
            return member
    return None
