"""Records as columns, for Arrow, pandas, polars and DuckDB: one small set of types, the same in all of them.

What a cell becomes:

=================  ==================================  ================  ==============================
in the dataset     Arrow                               pandas            polars
=================  ==================================  ================  ==============================
text, ids          string                              string            String
a code             dictionary, all codes of the list   category          Enum
a number           int64 where the column is whole,    Int64, Float64    Int64, Decimal(38, s)
                   else decimal128(38, s)
a list             list<string>, never null            object (lists)    List(String)
spans              list<struct<start, end>>            object (tuples)   List(Struct)
an EDTF date       string, and two date32 columns      string, and two   String, and two Date columns
                   beside it                           datetime64[s]
=================  ==================================  ================  ==============================

An empty cell is missing. An EDTF date can say what no date type can ("2024-01~", "../2024-09-30"): its text stays
under the column's name, and ``<column>_earliest`` and ``<column>_latest`` hold the first and the last day it can mean,
missing where it is open or unknown. Nothing is rounded: ``s`` is the most decimal places in the column; pandas falls
back to Python's Decimal where a float could not give a number back, and a column with a number of more than 38 digits
is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar

from pincite.errors import UsageError
from pincite.records.base import Column, Record, columns
from pincite.records.cells import parse_list, parse_spans
from pincite.records.edtf import parse_edtf
from pincite.records.vocabulary import Status

R = TypeVar("R", bound=Record)

Kind = Literal["text", "code", "number", "measure", "date", "list", "spans"]
"""What a column holds. A measure is a number that is never taken for whole, such as a latitude."""

_DIGITS = 38
"""The most digits of a decimal in Arrow, polars and DuckDB."""
_FLOAT_DIGITS = 15
"""A float gives every number of so many significant digits back."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a frame: its name, what it holds, in words what it means, and the codes of a closed vocabulary."""

    name: str
    kind: Kind = "text"
    description: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Frame:
    """Named, typed columns of equal length: what every ``to_…`` makes its table from.

    ``columns[i]`` are the values of ``fields[i]``: str, Decimal, date, list of str or of (start, end), or None.
    """

    name: str
    fields: tuple[Field, ...]
    columns: tuple[Sequence[Any], ...]

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row as a dict by column name."""
        names = [field.name for field in self.fields]
        for row in zip(*self.columns, strict=True):
            yield dict(zip(names, row, strict=True))

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame`` with a fresh range index. Raises UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise _absent("pandas") from None
        series: dict[str, Any] = {}
        for field, values in self._typed():
            match field.kind:
                case "list" | "spans":
                    series[field.name] = pandas.Series(list(values), dtype=object)
                case "code":
                    place = {code: number for number, code in enumerate(field.codes)}
                    series[field.name] = pandas.Categorical.from_codes(
                        [-1 if value is None else place[value] for value in values], list(field.codes)
                    )
                case "date":
                    series[field.name] = pandas.Series(list(values), dtype="datetime64[s]")
                case "number":
                    series[field.name] = pandas.array(list(values), dtype="Int64")
                case "measure" if all(_fits_float(value) for value in values):
                    floats = [None if value is None else float(value) for value in values]
                    series[field.name] = pandas.array(floats, dtype="Float64")
                case "measure":
                    series[field.name] = pandas.Series(list(values), dtype=object)
                case _:
                    series[field.name] = pandas.array(list(values), dtype="string")
        return pandas.DataFrame(series, index=pandas.RangeIndex(len(self)), copy=False)

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``. Raises UsageError where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise _absent("polars") from None
        span = polars.Struct({"start": polars.Int64, "end": polars.Int64})
        plain = {
            "text": polars.String, "date": polars.Date, "number": polars.Int64,
            "list": polars.List(polars.String), "spans": polars.List(span),
        }  # fmt: skip
        series = []
        for field, values in self._typed():
            if field.kind == "code":
                dtype: Any = polars.Enum(list(field.codes))
            elif field.kind == "measure":
                dtype = polars.Decimal(_DIGITS, _places(values))
            else:
                dtype = plain[field.kind]
            if field.kind == "spans":
                values = [[{"start": start, "end": end} for start, end in spans] for spans in values]
            series.append(polars.Series(field.name, list(values), dtype=dtype))
        return polars.DataFrame(series)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; every column carries its description. Raises UsageError where pyarrow is not
        installed."""
        try:
            import pyarrow
        except ImportError:
            raise _absent("arrow", "pyarrow") from None
        span = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
        plain = {
            "text": pyarrow.string(), "date": pyarrow.date32(), "number": pyarrow.int64(),
            "list": pyarrow.list_(pyarrow.string()), "spans": pyarrow.list_(span),
        }  # fmt: skip
        arrays, declared = [], []
        for field, values in self._typed():
            if field.kind == "code":
                place = {code: number for number, code in enumerate(field.codes)}
                indices = pyarrow.array([None if value is None else place[value] for value in values], pyarrow.int32())
                array = pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array(field.codes, pyarrow.string()))
            elif field.kind == "measure":
                array = pyarrow.array(values, pyarrow.decimal128(_DIGITS, _places(values)))
            else:
                array = pyarrow.array(values, plain[field.kind])
            arrays.append(array)
            declared.append(pyarrow.field(field.name, array.type, metadata={"description": field.description}))
        return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(declared, metadata={"name": self.name}))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: what takes Arrow takes this, without a copy. Needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _typed(self) -> Iterator[tuple[Field, Sequence[Any]]]:
        """The columns with the kind that fits what is in them: a number is whole, a measure, or too long for either."""
        for field, values in zip(self.fields, self.columns, strict=True):
            if field.kind not in ("number", "measure"):
                yield field, values
                continue
            numbers = [value for value in values if value is not None]
            if field.kind == "number" and all(_is_int64(number) for number in numbers):
                yield field, [None if value is None else int(value) for value in values]
            elif _before_point(numbers) + _places(numbers) <= _DIGITS:
                yield Field(field.name, "measure", field.description), values
            else:
                texts = [None if value is None else format(value, "f") for value in values]
                yield Field(field.name, "text", field.description), texts


def frame(name: str, model: type[Record], records: Iterable[Record]) -> Frame:
    """Records of one class as columns: those of the class in their order, dates with their first and last day."""
    shown = columns(model)
    return frame_of_rows(name, shown, ([getattr(record, column.attribute) for column in shown] for record in records))


def frame_of_rows(name: str, shown: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Frame:
    """Rows of values, one for each of the columns shown, as columns; lists and spans may be the text of their cells."""
    kept = tuple(rows)
    fields: list[Field] = []
    values: list[Sequence[Any]] = []
    for place, column in enumerate(shown):
        field = _field(column)
        fields.append(field)
        values.append([_value(row[place], field.kind) for row in kept])
        if column.cell.syntax == "EDTF":
            days = [_days(text) for text in values[-1]]
            for number, end in enumerate(("earliest", "latest")):
                words = f"The {('first', 'last')[number]} day that {column.name} can mean."
                fields.append(Field(f"{column.name}_{end}", "date", words))
                values.append([day[number] for day in days])
    return Frame(name, tuple(fields), tuple(values))


def in_force(records: Iterable[R], withdrawn: bool = False) -> tuple[R, ...]:
    """The records that stand; with ``withdrawn`` those too that were taken back or merged."""
    return tuple(record for record in records if withdrawn or record.status == Status.active)


def _field(column: Column) -> Field:
    if column.codes is not None:
        return Field(column.name, "code", column.description, tuple(str(code.value) for code in column.codes))
    kind: Kind = "text"
    if column.cell.many:
        kind = "list"
    elif column.cell.syntax == "spans":
        kind = "spans"
    elif column.cell.type == "number":
        kind = "number" if column.cell.minimum is None else "measure"
    return Field(column.name, kind, column.description)


def _value(value: Any, kind: Kind) -> Any:
    if kind == "spans":
        return list(parse_spans(value or ()))
    if kind == "list":
        return list(parse_list(value or ()))
    if value is None or value == "":
        return None
    return str(value) if kind == "code" else value


def _days(text: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that an EDTF text can mean."""
    try:
        read = parse_edtf(text) if text else None
    except ValueError:  # a record made by hand need not have been validated
        read = None
    return (read.earliest, read.latest) if read else (None, None)


def _is_int64(number: Decimal) -> bool:
    return number == number.to_integral_value() and -(2**63) <= number < 2**63


def _places(numbers: Iterable[Decimal | None]) -> int:
    """The most digits after the point."""
    return max((max(0, -_exponent(number)) for number in numbers if number is not None), default=0)


def _before_point(numbers: Iterable[Decimal]) -> int:
    return max((max(0, number.adjusted() + 1) for number in numbers), default=0)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _fits_float(number: Decimal | None) -> bool:
    return number is None or len(number.normalize().as_tuple().digits) <= _FLOAT_DIGITS


def _absent(extra: str, library: str = "") -> UsageError:
    return UsageError(f'this needs {library or extra}: pip install "pincite[{extra}]"')
