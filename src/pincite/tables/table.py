"""A table: the records of one CSV file, typed, with what of it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pincite.errors import UnknownRecord, UsageError
from pincite.frames import Frame, frame, in_force
from pincite.records.base import Column, Record, columns
from pincite.records.nearest import did_you_mean

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read. ``kind`` names the rule that reports it; ``column`` is the column's name."""

    kind: str
    path: str
    message: str
    line: int = 0
    column: str = ""
    record: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Table(Generic[R]):
    """The records of one table, in the order of the file.

    Iterate over it, take ``table["fig-strikers"]``, or filter with ``table.where(unit="person")``. Iterating, and
    ``len``, leave out what was withdrawn or merged; an id still finds it, with a status and a note that say so, and
    ``records`` holds every row.
    """

    name: str
    model: type[R]
    path: str = ""
    header: tuple[str, ...] = ()
    records: tuple[R, ...] = ()
    faults: tuple[Fault, ...] = ()
    text: str = field(default="", repr=False)
    delimiter: str = ","
    by_id: dict[str, R] = field(default_factory=dict, repr=False)
    """The first record of each id."""

    def __iter__(self) -> Iterator[R]:
        return iter(in_force(self.records, withdrawn=False))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self.by_id

    def __getitem__(self, record_id: str) -> R:
        """The record with that id; raises :class:`~pincite.errors.UnknownRecord`, which names the nearest id."""
        try:
            return self.by_id[record_id]
        except KeyError:
            raise UnknownRecord(
                f"{self.name} has no record {record_id!r}{did_you_mean(record_id, self.by_id)}"
            ) from None

    def get(self, record_id: str) -> R | None:
        """The record with that id, or None."""
        return self.by_id.get(record_id)

    def where(self, test: Callable[[R], bool] | None = None, **equal: Any) -> Table[R]:
        """The records that pass the test and whose columns equal what is given, in order: a table again.

        Of a list, one item is enough: ``figures.where(speaker="act-vera-orlova")``. Raises UsageError for a column that
        the table does not have.
        """
        known = {name: column for column in columns(self.model) for name in (column.attribute, column.name)}
        for name in equal:
            if name not in known:
                raise UsageError(f"{self.name} has no column {name!r}{did_you_mean(name, known)}")
        wanted = [(known[name].attribute, value) for name, value in equal.items()]
        kept = tuple(
            record
            for record in self.records
            if (test is None or test(record)) and all(_is(getattr(record, name), value) for name, value in wanted)
        )
        by_id = {record.id: record for record in reversed(kept)}
        return replace(self, records=kept, faults=(), text="", by_id=by_id)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each record as a plain dict by column name: codes as text, numbers as Decimal, lists joined, empty as
        None."""
        shown = columns(self.model)
        for record in self.records:
            yield {column.name: _plain(record, column) for column in shown}

    def to_pandas(self, withdrawn: bool = False) -> Any:
        """The records in force as a ``pandas.DataFrame``, typed as :mod:`pincite.frames` says; with ``withdrawn`` all.

        Raises UsageError where pandas is not installed (``pip install "pincite[pandas]"``).
        """
        return self._frame(withdrawn).to_pandas()

    def to_polars(self, withdrawn: bool = False) -> Any:
        """The records in force as a ``polars.DataFrame``; with ``withdrawn`` all. Raises UsageError without polars."""
        return self._frame(withdrawn).to_polars()

    def to_arrow(self, withdrawn: bool = False) -> Any:
        """The records in force as a ``pyarrow.Table``; with ``withdrawn`` all. Raises UsageError without pyarrow."""
        return self._frame(withdrawn).to_arrow()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The records in force for whatever takes Arrow, such as ``polars.DataFrame(table)``. Needs pyarrow."""
        return self._frame().__arrow_c_stream__(requested_schema)

    def _frame(self, withdrawn: bool = False) -> Frame:
        return frame(self.name, self.model, in_force(self.records, withdrawn))


class Tables(Mapping[str, Table[Any]]):
    """The tables of a package by their names, each parsed when it is first asked for.

    What is parsed are the bytes that were there when the package was opened: an edit since then is not seen.
    """

    def __init__(self, unread: Mapping[str, Callable[[], Table[Any]]]) -> None:
        self._unread = dict(unread)
        self._read: dict[str, Table[Any]] = {}

    def __getitem__(self, name: str) -> Table[Any]:
        if name not in self._read:
            self._read[name] = self._unread[name]()
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unread)

    def __len__(self) -> int:
        return len(self._unread)


def _is(value: Any, wanted: Any) -> bool:
    """Whether a value is what is wanted, or a list that holds it."""
    return bool(value == wanted or (isinstance(value, tuple) and wanted in value))


def _plain(record: Record, column: Column) -> Any:
    value = getattr(record, column.attribute)
    if value is None or value in ("", ()):
        return None
    if column.cell.type == "number":
        return value
    return record.cell(column.name)
