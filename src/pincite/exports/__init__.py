"""The forms that a dataset can be given out in: one file a format, each a function from a package to bytes.

Nothing here writes to the disk, reads a clock, a locale or a path; the standard library alone makes every format but
those that name an extra.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pincite.dataset import Package
from pincite.errors import ReleaseError, UsageError
from pincite.exports.bibtex import bibtex
from pincite.exports.cff import citation_cff
from pincite.exports.codebook import codebook
from pincite.exports.croissant import croissant_json
from pincite.exports.csl import csl_json
from pincite.exports.csv_tables import csv_tables
from pincite.exports.datacite import datacite_json
from pincite.exports.document import json_bytes
from pincite.exports.flat import Flat, flat, flat_csv
from pincite.exports.lines import json_lines
from pincite.exports.nested import nested_json
from pincite.exports.parquet import parquet_files
from pincite.exports.sqlite import sqlite_bytes
from pincite.exports.xlsx import xlsx_bytes
from pincite.records.nearest import did_you_mean

__all__ = ["ALWAYS", "FORMATS", "Flat", "Format", "chosen", "export", "flat"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form that a dataset can be given out in.

    ``path`` is where its one file stands in a release, "{stem}" being the dataset's name and version, or the folder
    ("data/") of its several files. ``library`` is the package that makes it, with ``extra`` to install it, where that
    is not the standard library.
    """

    name: str
    path: str
    what: str
    make: Callable[[Package], bytes | dict[str, bytes]]
    library: str = ""
    extra: str = ""


FORMATS = {
    it.name: it
    for it in (
        Format("csv", "data/", "the tables, a CSV file each", csv_tables),
        Format("json", "{stem}.json", "all tables in one JSON document", json_bytes),
        Format("nested", "{stem}.nested.json", "events with their roles, figures and citations in them", nested_json),
        Format("jsonl", "jsonl/", "JSON Lines, a file a table", json_lines),
        Format("flat", "{stem}.flat.csv", "one row a figure, with all that belongs to it joined", flat_csv),
        Format("sqlite", "{stem}.sqlite", "a database with keys, views and full text", sqlite_bytes),
        Format("bibtex", "{stem}.bib", "the works, for LaTeX", bibtex),
        Format("csl", "{stem}.csl.json", "the works, for citation processors", csl_json),
        Format("cff", "CITATION.cff", "how to cite the dataset", citation_cff),
        Format("datacite", "datacite.json", "DataCite 4.5 metadata", datacite_json),
        Format("croissant", "croissant.json", "Croissant 1.0 and schema.org metadata", croissant_json),
        Format("codebook", "codebook.md", "what stands in the tables, for people", codebook),
        Format("parquet", "parquet/", "typed columns, a file a table", parquet_files, "pyarrow", "arrow"),
        Format("xlsx", "{stem}.xlsx", "a workbook without formulas", xlsx_bytes, "XlsxWriter", "xlsx"),
    )
}
"""Every format by its name."""

ALWAYS = tuple(name for name, it in FORMATS.items() if not it.library)
"""The formats that the standard library makes: the same bytes everywhere."""


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The formats of these names in the order of the table, "all" meaning every one; raises UsageError for another.
    Croissant brings the JSON that it describes.

    >>> chosen(["sqlite", "croissant"])
    ('json', 'sqlite', 'croissant')
    """
    wanted = set(names)
    if "croissant" in wanted:
        wanted.add("json")
    for name in sorted(wanted - {"all"} - FORMATS.keys()):
        raise _unknown(name)
    return tuple(name for name in FORMATS if name in wanted or "all" in wanted)


def export(package: Package, name: str) -> dict[str, bytes]:
    """A dataset in one format: the bytes of its files by their paths in a release.

    Raises UsageError for an unknown format or where its library is not installed, and ReleaseError where cells of the
    tables cannot be read, which the format could only leave out.
    """
    if name not in FORMATS:
        raise _unknown(name)
    faults = [fault for table in package.tables.values() for fault in table.faults]
    if faults:
        first = f"{faults[0].path}:{faults[0].line}: {faults[0].message}"
        if len(faults) > 1:
            raise ReleaseError(f"{len(faults):,} faults in the tables would be lost; the first is {first}")
        raise ReleaseError(f"1 fault in the tables would be lost; it is {first}")
    made = FORMATS[name].make(package)
    stem = f"{package.name}-{package.version}"
    return made if isinstance(made, dict) else {FORMATS[name].path.replace("{stem}", stem): made}


def _unknown(name: str) -> UsageError:
    return UsageError(f"there is no format {name!r}{did_you_mean(name, FORMATS)}; there are {', '.join(FORMATS)}")
