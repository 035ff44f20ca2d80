"""XLSX: a workbook with a sheet a table, in which nothing can run. Needs XlsxWriter (``pincite[xlsx]``)."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pincite.dataset import Package
from pincite.errors import ReleaseError, UsageError
from pincite.exports.about import about
from pincite.exports.zipping import archive_bytes
from pincite.records.base import columns
from pincite.tables import Table

MAX_CELL = 32_767
"""The most characters that a cell of XLSX can have."""
MAX_ROWS = 1_048_576
"""The most rows that a sheet can have."""


def xlsx_bytes(package: Package) -> bytes:
    """The dataset as a workbook: what it is, then a sheet a table with a filter and the header held in view.

    Every text is stored as text, also one that begins with "=": nothing is a formula, and there are no links. A number
    is a number where a spreadsheet's fifteen digits hold it, else text. Raises UsageError without XlsxWriter, and
    ReleaseError for what no workbook can hold: a cell of more than 32,767 characters (counted as UTF-16), or more than
    1,048,575 records. The bytes hang on the version of XlsxWriter, which the manifest of a release names.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise UsageError('XLSX needs XlsxWriter: pip install "pincite[xlsx]"') from None
    buffer = io.BytesIO()
    off = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **off})
    it = about(package.descriptor)
    book.set_properties({"title": it.title[:255], "created": datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    sheet = book.add_worksheet("dataset")
    licences = "; ".join(each.name or each.title for each in it.licences)
    said = (("name", it.name), ("version", it.version), ("title", it.title), ("description", it.description),
            ("licences", licences), ("homepage", it.homepage))  # fmt: skip
    for number, (key, value) in enumerate(said):
        sheet.write_string(number, 0, key, bold)
        sheet.write_string(number, 1, _held(value, "datapackage.json", key), text)
    try:
        for name, table in package.tables.items():
            _sheet(book.add_worksheet(name), table, text, bold)
        book.close()
    except xlsxwriter.exceptions.XlsxWriterException as error:  # such as the name of a table of the package's own
        raise ReleaseError(f"the dataset cannot be written as a workbook: {error}") from None
    with zipfile.ZipFile(buffer) as packed:  # deflated by whatever zlib there is: stored, the bytes are the same
        return archive_bytes({entry: packed.read(entry) for entry in packed.namelist()}, ordered=False)


def _sheet(sheet: Any, table: Table[Any], text: Any, bold: Any) -> None:
    shown = columns(table.model)
    if len(table.records) >= MAX_ROWS:
        raise ReleaseError(f"{table.name} has {len(table.records):,} records; a sheet can hold {MAX_ROWS - 1:,}")
    for number, column in enumerate(shown):
        sheet.write_string(0, number, column.name, bold)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.records), len(shown) - 1)
    for row, record in enumerate(table.records, 1):
        for number, column in enumerate(shown):
            value = getattr(record, column.attribute)
            cell = record.cell(column.name)
            if isinstance(value, Decimal) and _fits(value):
                sheet.write_number(row, number, float(value))
            elif cell:
                sheet.write_string(row, number, _held(cell, record.id, column.name), text)


def _fits(number: Decimal) -> bool:
    """Whether a spreadsheet keeps every digit: it has fifteen."""
    return len(number.normalize().as_tuple().digits) <= 15 and Decimal(repr(float(number))) == number


def _held(cell: str, record: str, column: str) -> str:
    if len(cell.encode("utf-16-le")) // 2 > MAX_CELL:
        raise ReleaseError(f"{column} of {record} has more than {MAX_CELL:,} characters, which no workbook can hold")
    return cell
