"""Columns and tables of a package's own, from a schema fragment: data, never code, so always safe to read.

A fragment is a JSON object, a table name to a Table Schema (Data Package v2), restricted to what the built-in tables
use themselves. A built-in table's name adds columns to it; any other is a table of its own, which needs a ``prefix``
for its ids. What comes out are record classes like the built-in ones, so that everything made of those holds for them
too: typed records, schemas, checks, exports.

A notation has a name (``syntax``) rather than a regular expression: a pattern is a program, and a stranger's may never
end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, create_model

from pincite.records.base import LIFECYCLE, Record, columns
from pincite.records.cells import (
    SLUG,
    Cell,
    Date,
    Names,
    Number,
    Period,
    Slug,
    SpanList,
    Text,
    own_id,
    parse_number,
    parse_slug,
    write_number,
)
from pincite.records.models import TABLES
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Code

SYNTAX: Mapping[str, Any] = {
    "EDTF": Date,
    "EDTF or ISO 8601 duration": Period,
    "key": Slug,
    "spans": SpanList,
}
"""The notations that a column of text may name, each with the type it becomes."""
MOST = 200
"""Tables, columns of a table, and codes of a column at most."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_PREFIX = re.compile(r"[a-z]{3}")
_TABLE_KEYS = frozenset({"prefix", "description", "fields"})
_FIELD_KEYS = frozenset(
    {"name", "type", "description", "example", "constraints", "categories", "syntax", "separator", "targets"}
)
_CONSTRAINTS = frozenset({"required", "minimum", "maximum"})


class ExtensionError(ValueError):
    """A schema fragment that cannot be used; ``faults`` says everything that is wrong with it, each with its place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


def extend(fragment: Any) -> dict[str, type[Record]]:
    """All record classes of a package, by table: the built-in ones with what the fragment adds to them, then its own.

    Raises ExtensionError.

    >>> ships = {"prefix": "shp", "description": "A ship.", "fields": [
    ...     {"name": "flag", "type": "string", "description": "Its flag.", "example": "NO"}]}
    >>> models = extend({"ships": ships})
    >>> [column.name for column in columns(models["ships"])]
    ['id', 'flag', 'status', 'replaced_by', 'note']
    >>> models["ships"](id="shp-fram", flag="NO").flag
    'NO'
    """
    faults: list[str] = []
    if not isinstance(fragment, Mapping) or len(fragment) > MOST:
        raise ExtensionError([f"a schema fragment is an object of at most {MOST} tables"])
    models = dict(TABLES)
    own = [name for name in fragment if name not in TABLES]
    prefixes = {model.prefix: name for name, model in TABLES.items()}
    for name in own:
        faults += _table_faults(name, fragment[name], prefixes)
    known = [*TABLES, *own]
    for name, table in fragment.items():
        faults += _field_faults(name, table, known)
    if faults:
        raise ExtensionError(faults)
    patterns = {table: f"{model.prefix}-{SLUG}" for table, model in TABLES.items()}
    patterns |= {name: f"{fragment[name]['prefix']}-{SLUG}" for name in own}
    for name, table in fragment.items():
        models[name] = _model(name, table, models.get(name), patterns)
    if own:
        models["citations"] = _citing(models["citations"], own, patterns)
    return models


def _table_faults(name: Any, table: Any, prefixes: dict[str, str]) -> Iterator[str]:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield f"{name!r}: a table's name is lower-case letters, digits and _, and begins with a letter"
    if not isinstance(table, Mapping):
        return
    prefix = table.get("prefix")
    if not isinstance(prefix, str) or not _PREFIX.fullmatch(prefix):
        yield f"{name}: its prefix must be three lower-case letters, as in 'shp'; ids then begin with shp-"
    elif prefixes.setdefault(prefix, name) != name:
        yield f"{name}: the prefix {prefix!r} is already that of {prefixes[prefix]}"


def _field_faults(name: Any, table: Any, known: list[str]) -> Iterator[str]:
    """Everything that is wrong with a table of a fragment."""
    if not isinstance(table, Mapping) or not isinstance(table.get("fields"), list):
        yield f"{name}: a table is an object with a list of fields"
        return
    for key in table.keys() - _TABLE_KEYS:
        yield f"{name}: {key!r} is not understood{did_you_mean(str(key), _TABLE_KEYS)}"
    if not isinstance(table.get("description", ""), str):
        yield f"{name}: its description is no text"
    if name in TABLES and "prefix" in table:
        yield f"{name}: the prefix of a built-in table stays as it is"
    if len(table["fields"]) > MOST:
        yield f"{name}: more than {MOST} columns"
        return
    taken = {column.name for column in columns(TABLES[name])} if name in TABLES else {"id", *LIFECYCLE}
    for number, field in enumerate(table["fields"], 1):
        label = field.get("name") if isinstance(field, Mapping) else None
        where = f"{name}, column {label if isinstance(label, str) else number}"
        if not isinstance(label, str) or not _NAME.fullmatch(label):
            yield f"{where}: it needs a name of lower-case letters, digits and _"
            continue
        if label in taken or hasattr(Record, label) or label in ("from_", "row"):
            yield f"{where}: the name is taken"
        taken.add(label)
        yield from (f"{where}: {fault}" for fault in _faults_of_one(field, known))


def _faults_of_one(field: Mapping[str, Any], known: list[str]) -> Iterator[str]:
    for key in field.keys() - _FIELD_KEYS:
        yield f"{key!r} is not understood{did_you_mean(str(key), _FIELD_KEYS)}"
    kind = field.get("type", "string")
    if kind not in ("string", "number"):
        yield f"the type {kind!r} is neither string nor number"
    for key in ("description", "example"):
        if not isinstance(field.get(key), str) or not field[key]:
            yield f"it needs {'an' if key == 'example' else 'a'} {key}"
    constraints = field.get("constraints", {})
    if not isinstance(constraints, Mapping) or constraints.keys() - _CONSTRAINTS:
        yield f"its constraints may be {', '.join(sorted(_CONSTRAINTS))}; codes go into categories"
    else:
        if not isinstance(constraints.get("required", False), bool):
            yield "required is true or false"
        for key in ("minimum", "maximum"):
            limit = constraints.get(key, 0)
            if (
                isinstance(limit, bool)
                or not isinstance(limit, int | float)
                or (key in constraints and kind != "number")
            ):
                yield f"{key} is a number, for a column of numbers"
    given = [key for key in ("categories", "syntax", "separator", "targets") if key in field]
    if len(given) > 1 or (given and kind == "number"):
        yield f"{' and '.join(given)} cannot go together with each other or with a number"
    yield from _special_faults(field, known)


def _special_faults(field: Mapping[str, Any], known: list[str]) -> Iterator[str]:
    if "syntax" in field and (not isinstance(field["syntax"], str) or field["syntax"] not in SYNTAX):
        yield f"the syntax is one of {', '.join(SYNTAX)}"
    if field.get("separator", ";") != ";":
        yield "lists are joined by ';'"
    targets = field.get("targets", [known[0]])
    if not isinstance(targets, list) or not targets or not all(target in known for target in targets):
        yield f"its targets are tables: {', '.join(known)}"
    codes = field.get("categories", [{"value": "x", "label": "x"}])
    if not isinstance(codes, list) or not 0 < len(codes) <= MOST or not all(map(_is_code, codes)):
        yield 'its categories are codes with their meaning: [{"value": "sail", "label": "Moved by wind."}]'
    elif len({code["value"] for code in codes}) < len(codes):
        yield "a code stands twice in its categories"


def _is_code(code: Any) -> bool:
    return (
        isinstance(code, Mapping)
        and code.keys() == {"value", "label"}
        and all(isinstance(text, str) and text for text in code.values())
        and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", code["value"]) is not None
    )


def _model(name: str, table: Mapping[str, Any], base: type[Record] | None, patterns: Mapping[str, str]) -> type[Record]:
    fields: dict[str, Any] = {}
    if base is None:
        example = f"{table['prefix']}-example"
        fields["id"] = (own_id(table["prefix"]), Field(description="Immutable id.", examples=[example]))
    for field in table["fields"]:
        fields[field["name"]] = _field(name, field, patterns)
    if base is not None:
        return create_model(base.__name__, __base__=base, __doc__=base.__doc__, **fields)
    title = "".join(part.title() for part in name.split("_"))
    described = table.get("description") or f"A record of the table {name}."
    model: type[Record] = create_model(title, __base__=Record, __doc__=described, **fields)
    model.table, model.prefix = name, table["prefix"]
    return model


def _field(table: str, field: Mapping[str, Any], patterns: Mapping[str, str]) -> tuple[Any, Any]:
    constraints = field.get("constraints", {})
    required = bool(constraints.get("required"))
    kind = _type(table, field, constraints, patterns)
    many = "separator" in field
    plain = kind is Text
    default: Any = ... if required else () if many else "" if plain else None
    described = Field(default, description=field["description"], examples=[field["example"]])
    return (kind if required or many or plain else kind | None), described


def _type(table: str, field: Mapping[str, Any], constraints: Mapping[str, Any], patterns: Mapping[str, str]) -> Any:
    if "categories" in field:
        title = f"{table}_{field['name']}".title().replace("_", "")
        return _codes(title, field)
    if "targets" in field:
        targets = tuple(field["targets"])
        pattern = "|".join(patterns[target] for target in targets)
        what = "the id of a record of " + " or ".join(targets)
        return Annotated[str, BeforeValidator(parse_slug(pattern, what)), Cell(pattern=pattern, targets=targets)]
    if field.get("type") == "number":
        low, high = constraints.get("minimum"), constraints.get("maximum")
        if low is None and high is None:
            return Number
        return Annotated[
            Decimal,
            BeforeValidator(between(low, high)),
            PlainSerializer(write_number, when_used="json"),
            Cell(type="number", minimum=low, maximum=high),
        ]
    if "separator" in field:
        return Names
    return SYNTAX[field["syntax"]] if "syntax" in field else Text


def _codes(title: str, field: Mapping[str, Any]) -> Any:
    members = {f"code_{number}": (code["value"], code["label"]) for number, code in enumerate(field["categories"])}
    make: Any = Code  # the functional way to make an enumeration, which types cannot follow
    codes = make(title, members)
    codes.__doc__ = field["description"]
    return codes


def between(low: float | None, high: float | None) -> Any:
    """A parser for a number within bounds, both allowed; None for none."""

    def parse(cell: Any) -> Any:
        number = parse_number(cell)
        if low is not None and number < low:
            raise ValueError(f"{cell} is less than {low}")
        if high is not None and number > high:
            raise ValueError(f"{cell} is more than {high}")
        return number

    return parse


def _citing(citation: type[Record], own: list[str], patterns: Mapping[str, str]) -> type[Record]:
    """The class of citations that may also be for records of the package's own tables."""
    info = citation.model_fields["record"]
    cited = next(item for item in info.metadata if isinstance(item, Cell)).targets
    targets = (*cited, *own)
    pattern = "|".join(patterns[target] for target in targets)
    kind = Annotated[
        str,
        BeforeValidator(parse_slug(pattern, "the id of a record that evidence can be cited for")),
        Cell(pattern=pattern, targets=targets),
    ]
    described = Field(description=info.description, examples=info.examples)
    return create_model(citation.__name__, __base__=citation, __doc__=citation.__doc__, record=(kind, described))
