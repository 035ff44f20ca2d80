"""A table of somebody else's as records with their citations, by a map that says what its columns are."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from pincite.dataset import Package
from pincite.editing.adding import Ids, free_id, read_cell
from pincite.editing.importing.drafts import bare_doi, cleaned
from pincite.editing.importing.matching import plain_title, plain_url
from pincite.editing.proposing import plain_number
from pincite.errors import SourceError, UsageError
from pincite.evidence.quantities import languages, read_printed
from pincite.pinning import pin_spans, pin_words
from pincite.records.base import Column, columns
from pincite.records.cells import parse_spans
from pincite.records.models import Citation
from pincite.records.nearest import did_you_mean
from pincite.tables.reading import MAX_CELL, TOO_LONG

IMPORTED: Final = ("figures", "events", "actors")
"""Tables that a file can be brought into."""
CITED: Final = ("reference", "words", "spans", "field", "locator", "quote", "stance", "via", "note")
"""What a map can say of the citation."""
MAX_ROWS: Final = 100_000
_KEYS: Final = ("from", "value", "codes", "date", "thousands", "decimal")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that did not fit. ``row`` counts the rows as a spreadsheet does: the header is 1."""

    row: int
    column: str
    value: str
    why: str

    def as_dict(self) -> dict[str, object]:
        """The misfit as JSON."""
        return {"row": self.row, "column": self.column, "value": self.value, "why": self.why}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell comes from, and how it is written there."""

    column: str = ""
    """The column of the file; empty for the same ``value`` in every row."""
    value: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    """What stands there, and the code or text that is meant."""
    date: str = ""
    """How a date is written, in the signs of strptime: ``%d/%m/%Y``."""
    thousands: str = ""
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class Map:
    """What the columns of a table are."""

    table: str
    columns: Mapping[str, Source]
    citation: Mapping[str, Source]
    ignored: tuple[str, ...] = ()
    delimiter: str = ""
    """What parts the cells; empty: whichever of comma, semicolon and tab the header has most of."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """What came of reading a table."""

    table: str
    rows: int
    records: tuple[tuple[int, dict[str, str], dict[str, str]], ...]
    """Each row that fits: its number, the cells of its record, and those of its citation, if it has one."""
    misfits: tuple[Misfit, ...]
    ignored: tuple[str, ...]


# ---------------------------------------------------------------------------------------------------------------- maps


def read_map(text: str) -> Map:
    """Read a map (TOML). Raises UsageError that says which key is wrong, with the nearest that is known."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"the map is not TOML: {error}") from None
    _known(content, ("table", "columns", "citation", "ignore", "delimiter"), "the map")
    table = content.get("table")
    if table not in IMPORTED:
        raise UsageError(f'the map needs table = "…", one of {", ".join(IMPORTED)}; it has {table!r}')
    named = _sources(content, "columns", None)
    if not named:
        raise UsageError("the map has no [columns]")
    cited = _sources(content, "citation", CITED)
    if cited and "reference" not in cited:
        raise UsageError("the map's [citation] needs a reference")
    ignore = content.get("ignore", {})
    ignored = ignore.get("columns", []) if isinstance(ignore, dict) else None
    if not isinstance(ignored, list) or not all(isinstance(name, str) for name in ignored):
        raise UsageError('the map\'s [ignore] needs columns = ["…"]')
    delimiter = content.get("delimiter", "")
    if not isinstance(delimiter, str) or len(delimiter) > 1 or delimiter in ('"', "\n", "\r"):
        raise UsageError("the map's delimiter is no single character")
    return Map(table, named, cited, tuple(ignored), delimiter)


def _known(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise UsageError(f"{where} has no {key!r}{did_you_mean(key, known)}; it may have {', '.join(known)}")


def _sources(content: Mapping[str, Any], part: str, known: tuple[str, ...] | None) -> dict[str, Source]:
    given = content.get(part, {})
    if not isinstance(given, dict):
        raise UsageError(f"the map's {part} is no table: write [{part}]")
    if known is not None:
        _known(given, known, f"the map's [{part}]")
    return {name: _source(f"[{part}] {name}", entry) for name, entry in given.items()}


def _source(where: str, entry: Any) -> Source:
    if isinstance(entry, str):
        return Source(column=entry)
    if not isinstance(entry, dict):
        raise UsageError(f"the map's {where} is neither a column's name nor {{ from = \"…\" }}")
    _known(entry, _KEYS, f"the map's {where}")
    codes = entry.get("codes", {})
    texts = [entry.get(key, "") for key in _KEYS if key != "codes"]
    pairs = codes.items() if isinstance(codes, dict) else ()
    if not isinstance(codes, dict) or not all(isinstance(text, str) for text in (*texts, *sum(pairs, ()))):
        raise UsageError(f"the map's {where}: every value is text, and codes is a table of texts")
    if ("from" in entry) == ("value" in entry):
        raise UsageError(f"the map's {where} needs either from or value")
    return Source(
        column=entry.get("from", ""),
        value=entry.get("value", ""),
        codes=codes,
        date=entry.get("date", ""),
        thousands=entry.get("thousands", ""),
        decimal=entry.get("decimal", "."),
    )


# ---------------------------------------------------------------------------------------------------------------- rows


def read_rows(package: Package, text: str, mapping: Map) -> TableReading:
    """Read a table by its map. Raises UsageError where the file is no table, or has a column that the map does not
    name."""
    named = tuple(column.name for column in columns(package.tables[mapping.table].model))
    _known(mapping.columns, named, "the map's [columns]")  # a package may have columns of its own
    rows = _rows(text, mapping.delimiter)
    header = next(rows, [])
    _hold_to_header(header, mapping)
    reader = _Reader(package, mapping, header)
    count = 0
    for number, cells in enumerate(rows, 2):
        if any(cell.strip() for cell in cells):
            count += 1
            reader.read(number, cells)
    ignored = tuple(name for name in mapping.ignored if name in header)
    return TableReading(mapping.table, count, tuple(reader.records), tuple(reader.misfits), ignored)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    head = text[: text.find("\n") + 1] or text
    delimiter = delimiter or max(",;\t", key=head[:10_000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader):
            if number > MAX_ROWS:
                raise UsageError(f"the file has more than {MAX_ROWS:,} rows")
            if cells and max(map(len, cells)) > MAX_CELL:  # whatever limit others have set for the process
                raise csv.Error(TOO_LONG)
            yield [cell.strip("\ufeff") if not number else cell for cell in cells]
    except csv.Error as error:
        raise UsageError(f"the file cannot be read as a table, line {reader.line_num}: {error}") from None


def _hold_to_header(header: list[str], mapping: Map) -> None:
    header[:] = [name.strip() for name in header]
    sources = [*mapping.columns.values(), *mapping.citation.values()]
    used = [source.column for source in sources if source.column]
    for name in (*used, *mapping.ignored):
        if name not in header:
            raise UsageError(f"the file has no column {name!r}{did_you_mean(name, header)}")
    twice = [name for name in dict.fromkeys(header) if name and header.count(name) > 1]
    if twice:
        raise UsageError(f"the column {twice[0]!r} stands twice in the header")
    left = [name for name in header if name and name not in used and name not in mapping.ignored]
    if left:
        shown = ", ".join(repr(name[:60]) for name in left[:20])
        raise UsageError(f"the map says nothing of {shown}; map each, or list it under [ignore] columns")


class _Reader:
    """Turns one row after another into a record and its citation, and keeps what did not fit."""

    def __init__(self, package: Package, mapping: Map, header: list[str]) -> None:
        self.package, self.mapping = package, mapping
        self.at = {name: index for index, name in enumerate(header)}
        self.columns = {column.name: column for column in columns(package.tables[mapping.table].model)}
        self.cited = {column.name: column for column in columns(Citation)}
        self.records: list[tuple[int, dict[str, str], dict[str, str]]] = []
        self.misfits: list[Misfit] = []
        self.ids = Ids(package.tables[mapping.table].by_id)
        self.cited_ids = Ids(package.citations.by_id)
        self.works = _works(package)

    def read(self, number: int, cells: list[str]) -> None:
        """Read one row; it becomes a record if every cell of it fits."""
        before = len(self.misfits)
        citation = self._citation(number, cells) if self.mapping.citation else {}
        record: dict[str, str] = {}
        for name, source in self.mapping.columns.items():
            record[name] = self._cell(number, cells, source, self.columns[name])
        if self.mapping.table == "figures" and record.get("printed") and "qualifier" not in self.mapping.columns:
            read = self._quantity(number, record["printed"], citation.get("reference", ""))
            record |= {name: cell for name, cell in read.items() if name not in self.mapping.columns}
        for name, column in self.columns.items():
            if column.required and name != "id" and not record.get(name) and len(self.misfits) == before:
                source = self.mapping.columns.get(name, Source())
                self._misfit(number, source.column or name, "", f"{name} is empty; every record needs it")
        if len(self.misfits) > before:
            return
        record["status"] = "active"
        record["id"] = self._id(number, record)
        if len(self.misfits) > before:
            return
        if citation:
            citation |= {
                "id": self.cited_ids.take("cit-" + record["id"].partition("-")[2]),
                "record": record["id"],
                "status": "active",
            }
        self.records.append((number, record, citation))

    def _misfit(self, row: int, column: str, value: str, why: str) -> str:
        shown = value if len(value) <= 200 else value[:199] + "…"
        self.misfits.append(Misfit(row, column, shown, " ".join(why.split())))
        return ""

    def _text(self, number: int, cells: list[str], source: Source) -> str:
        """What the file, or the map, has for a cell."""
        if not source.column:
            return source.value
        index = self.at[source.column]
        written = cells[index] if index < len(cells) else ""
        text, why = cleaned(written)
        if why:
            return self._misfit(number, source.column, written, why)
        return source.codes.get(text, text)

    def _cell(self, number: int, cells: list[str], source: Source, column: Column) -> str:
        text = self._text(number, cells, source)
        if not text:
            return ""
        try:
            if source.date:
                text = _date(text, source.date)
            if column.cell.type == "number":
                text = _number(text, source)
            if column.name == "id":
                column.parse(text)
                return text
            return read_cell(self.package, column, text)
        except ValueError as error:
            return self._misfit(number, source.column or column.name, text, str(error))

    def _id(self, number: int, record: dict[str, str]) -> str:
        given = record.get("id", "")
        if given and given in self.ids:
            return self._misfit(number, self.mapping.columns["id"].column, given, "another record has this id")
        if given:
            return self.ids.take(given)
        words = record.get("title") or record.get("name") or f"{record['quantity']} {record.get('speaker', '')[4:]}"
        try:
            return free_id(self.mapping.table, words, self.ids)
        except UsageError:
            return self._misfit(number, "id", words, "no id can be made of it; map a column to id")

    def _quantity(self, number: int, printed: str, reference: str) -> dict[str, str]:
        work = self.package.references.get(reference)
        language = work.language.partition("-")[0].lower() if work is not None else ""
        quantity = read_printed(printed, language if language in languages() else "en")
        if quantity is None:
            column = self.mapping.columns["printed"].column
            self._misfit(
                number, column or "printed", printed, "no one quantity can be read in it; map qualifier, value and unit"
            )
            return {}
        unit, _, per = (quantity.unit or "").partition("/")
        numbers = {name: plain_number(getattr(quantity, name)) for name in ("value", "low", "high")}
        return {"qualifier": quantity.qualifier, "unit": unit, "per": per, **numbers}

    # ------------------------------------------------------------------------------------------------------ citations

    def _citation(self, number: int, cells: list[str]) -> dict[str, str]:
        sources = self.mapping.citation
        written = {name: self._text(number, cells, source) for name, source in sources.items()}
        reference = self._work(number, sources["reference"], written["reference"])
        if not reference:
            return {}
        pinned = self._pinned(number, reference, written)
        plain = {
            name: self._cell(number, cells, source, self.cited[name])
            for name, source in sources.items()
            if name in self.cited and name not in ("reference", "spans", "via") and written[name]
        }
        if written.get("via"):
            plain["via"] = self._work(number, sources["via"], written["via"])
        return {"reference": reference, "stance": "supports", **pinned, **plain}

    def _work(self, number: int, source: Source, written: str) -> str:
        """The id of the work that is meant: by its id, its DOI, its URL or its title."""
        if not written:
            return self._misfit(number, source.column or "reference", "", "there is no source")
        for known in (written, bare_doi(written).lower(), plain_url(written), plain_title(written)):
            if known and known in self.works:
                return self.works[known]
        near = did_you_mean(
            written, [*self.package.references.by_id, *(work.title for work in self.package.references.records)]
        )
        return self._misfit(number, source.column or "reference", written, f"the dataset has no such work{near}")

    def _pinned(self, number: int, reference: str, written: Mapping[str, str]) -> dict[str, str]:
        name = "words" if written.get("words") else "spans"
        given = written.get(name, "")
        if not given:
            return {}
        column = self.mapping.citation[name].column or name
        try:
            if name == "words":
                pinned = pin_words(self.package, reference, given)
            else:
                pinned = pin_spans(self.package, reference, parse_spans(given))
        except (SourceError, ValueError) as error:
            self._misfit(number, column, given, str(error))
            return {}
        if pinned.location.status != "found" or pinned.row is None:
            several = "the words stand in several places; give more of the sentence"
            self._misfit(number, column, given, pinned.location.reason or several)
            return {}
        return {key: cell for key, cell in pinned.row.items() if cell and key not in ("id", "record")}


def _works(package: Package) -> dict[str, str]:
    """Works by everything that they can be called by; a title that several bear is none."""
    known: dict[str, str] = {}
    titles: dict[str, set[str]] = {}
    for work in package.references.records:
        known |= {key: work.id for key in (work.id, work.doi.lower(), plain_url(work.url)) if key}
        titles.setdefault(plain_title(work.title), set()).add(work.id)
    known |= {title: min(ids) for title, ids in titles.items() if title and len(ids) == 1 and title not in known}
    return known


def _date(text: str, form: str) -> str:
    """A date in a form of strptime as EDTF, as fine as the form is. Raises ValueError.

    >>> _date("03/02/2031", "%d/%m/%Y"), _date("2/2031", "%m/%Y")
    ('2031-02-03', '2031-02')
    """
    try:
        date = datetime.strptime(text, form)
    except (ValueError, re.error):
        raise ValueError(f"it is not written as {form}") from None
    fine = 3 if re.search("%[djxc]", form) else 2 if re.search("%[mbB]", form) else 1
    return "-".join([f"{date.year:04}", f"{date.month:02}", f"{date.day:02}"][:fine])


def _number(text: str, source: Source) -> str:
    """A number in the writing of the file as plain digits.

    >>> _number("3.000,50", Source(thousands=".", decimal=","))
    '3000.50'
    """
    if source.thousands:
        groups = text.lstrip("-").partition(source.decimal)[0].split(source.thousands)
        if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
            raise ValueError(f"its digits are not in groups of three parted by {source.thousands!r}")
        text = text.replace(source.thousands, "")
    return text.replace(source.decimal, ".") if source.decimal != "." else text


def kept_rows(reading: TableReading, without: Container[str] = ()) -> dict[str, list[dict[str, str]]]:
    """The rows to add, by table: records and citations, but for those of which either is named."""
    rows: dict[str, list[dict[str, str]]] = {reading.table: [], "citations": []}
    for _, record, citation in reading.records:
        if record["id"] in without or citation.get("id") in without:
            continue
        rows[reading.table].append(record)
        if citation:
            rows["citations"].append(citation)
    return rows
