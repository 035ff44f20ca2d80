"""What spreadsheets write: tables in other encodings and with other separators, and the cells that they break.

A spreadsheet may save a table as UTF-16, as Windows-1252, or with semicolons. That loses nothing and is read here. It
may also take a cell for a date, a formula or a number of its own, and save that instead. What stood there before cannot
be known, so such a cell is named, with what to type, and never mended.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from pincite import lazy
from pincite.records.base import Column

SEPARATORS = (",", ";", "\t", "|")
"""What may part the cells of a row, the likeliest first."""
ENCODINGS = "cp949 (Korean), cp932 (Japanese), gb18030 or big5 (Chinese), cp1250, cp1251 or cp1252 (European)"
SAY_WHICH = f"Say in which: pincite fmt --encoding NAME. Usual ones: {ENCODINGS}."
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST = 64
"""A cell that a spreadsheet made is short."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as text, without any byte-order mark.

    ``encoding`` is its name for people; ``guessed`` says that nothing in the file tells the encoding for certain.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of a file that a spreadsheet wrote.

    UTF-8 and anything with a byte-order mark is read as such. What else has western letters only, alone or in pairs as
    in words, is taken for Windows-1252, which is a guess; ``encoding`` is used instead where it is given. Raises
    ValueError where the file is in neither.

    >>> decode("id;name".encode("utf-16")).text
    'id;name'
    >>> decode("caf\\u00e9".encode("cp1252"))
    Decoded(text='café', encoding='Windows-1252', guessed=True)
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, codec), codec.upper())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        marked = text.startswith("\ufeff")
        if len(data) % 2 or b"\0\0" not in (data[0:3:2], data[1:4:2]):
            return Decoded(text.lstrip("\ufeff"), "UTF-8 with a byte-order mark" if marked else "UTF-8")
    for codec, zeros in (("utf-16-le", data[1:4:2]), ("utf-16-be", data[0:3:2])):
        if zeros == b"\0\0":  # two letters of a header, and no mark
            return Decoded(_strict(data, codec), "UTF-16")
    if encoding:
        return Decoded(_strict(data, encoding), encoding)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or _FOREIGN.search(text):
        raise ValueError("the file is not UTF-8, and nothing in it says in which encoding it is")
    return Decoded(text, "Windows-1252", True)


_FOREIGN = lazy.pattern(r"[^\x00-\x7f]{3}|[ƒˆ˜¤¦¨¬¯¸\x80-\x9f]")
"""What Windows-1252 makes of other encodings: runs of its signs, or signs that no western text has."""


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec).lstrip("\ufeff")
    except LookupError:
        raise ValueError(f"there is no encoding {codec!r}") from None
    except UnicodeError as error:
        where = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "the file"
        raise ValueError(f"{where} is not {codec.upper()}") from None


def separator(text: str, names: Collection[str], declared: str = ",") -> tuple[str, str]:
    """What parts the cells, and the text without the line ``sep=;`` that some spreadsheets write first.

    It is the sign by which the first row has most of the column names that are known; the declared one, then the
    comma, where several have as many.

    >>> separator("id;name\\n1,5;x\\n", {"id", "name"})
    (';', 'id;name\\n1,5;x\\n')
    """
    said = re.match(r"sep=([^\r\n])(\r\n|\n|\r)", text)
    if said:
        return said[1], text[said.end() :]
    first = re.match(r"[\r\n]*([^\r\n]*)", text)
    line = first[1] if first else ""
    tried = dict.fromkeys((declared, *SEPARATORS))
    return max(tried, key=lambda sign: _known(line, sign, names)), text


def _known(line: str, sign: str, names: Collection[str]) -> int:
    try:
        return len({cell.strip() for cells in csv.reader([line], delimiter=sign) for cell in cells} & set(names))
    except csv.Error:
        return 0


# --- cells that a spreadsheet broke -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Broken:
    """What a spreadsheet made of a cell, and what to type."""

    what: str
    mend: str


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NAME = "|".join(_MONTHS)
_ERROR = lazy.pattern(r"#(NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!)|#{2,}")
_NUMERIC = lazy.pattern(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})([ T]\d{1,2}:\d\d(:\d\d)?( [AP]M)?)?")
_DAY = lazy.pattern(rf"(\d\d?)[- ]({_NAME})[- ](\d\d|\d{{4}})")
_SHORT = lazy.pattern(rf"\d\d?-({_NAME})|({_NAME})-\d\d")
_GROUPED = lazy.pattern(r"(-?\d{1,3})((,\d{3})+|(\.\d{3})+|([ '\u00a0\u202f]\d{3})+)([.,]\d+)?")
_COMMA = lazy.pattern(r"(-?\d+),(\d+)")
_POWER = lazy.pattern(r"-?\d+([.,]\d+)?[Ee][+-]?\d{1,3}")
_AMOUNT = lazy.pattern(r"[$€£¥₩] ?\d[\d,.]*|\d[\d,.]* ?[$€£¥₩]")


def broken(column: Column, cell: str) -> Broken | None:
    """What a spreadsheet has made of a cell that cannot be read, or None where it looks like another slip.

    >>> from pincite.records.models import Figure
    >>> from pincite.records.base import columns
    >>> value = next(column for column in columns(Figure) if column.name == "value")
    >>> broken(value, "3,000").mend
    'Type 3000; if the comma is a decimal comma, 3.000.'
    """
    if not cell or len(cell) > _LONGEST:
        return None
    if found := _not_a_value(cell):
        return found
    if column.cell.type == "number":
        return _number(cell)
    if column.cell.syntax.startswith("EDTF"):
        return _date(cell)
    if column.cell.syntax == "spans" and (_SHORT.fullmatch(cell) or _NUMERIC.fullmatch(cell) or cell.isdigit()):
        mend = 'Type the spans as start-end; pincite pin REFERENCE "its words" prints them.'
        return Broken("a spreadsheet made a date, or one number, of the spans", mend)
    if column.cell.pattern and (_SHORT.fullmatch(cell) or _NUMERIC.fullmatch(cell) or _POWER.fullmatch(cell)):
        return Broken("a spreadsheet made a date or a number of it", f"Type it again, such as {column.example}.")
    return None


def changed_text(cell: str) -> Broken | None:
    """What a spreadsheet has made of a cell that may hold any text; only what nobody would write.

    >>> changed_text("12-Oct").what
    'a spreadsheet made a date of it'
    """
    if not cell or len(cell) > _LONGEST:
        return None
    if _SHORT.fullmatch(cell):
        return Broken("a spreadsheet made a date of it", "Type what stood there, such as 10-12.")
    found = _ERROR.fullmatch(cell)
    return _not_a_value(cell) if found or (_POWER.fullmatch(cell) and "E+" in cell) else None


def _not_a_value(cell: str) -> Broken | None:
    if _ERROR.fullmatch(cell):
        return Broken(f"{cell} is an error of a spreadsheet's formula", "Type the text or number that stood there.")
    if cell in ("TRUE", "FALSE"):
        return Broken("a spreadsheet made a truth value of it", "Type what stood there; leave it empty if nothing did.")
    if _POWER.fullmatch(cell):
        mend = "Type every digit, as the source has them: the spreadsheet may have dropped some."
        return Broken("a spreadsheet wrote it as a power of ten", mend)
    return None


def _number(cell: str) -> Broken | None:
    if grouped := _GROUPED.fullmatch(cell):
        plain = re.sub(r"\D", "", grouped[2])
        decimals = grouped[6].replace(",", ".") if grouped[6] else ""
        other = ""
        if len(plain) == 3 and not decimals and grouped[2][0] in ",.":
            sign = "comma" if grouped[2][0] == "," else "point"
            other = f"; if the {sign} is a decimal {sign}, {grouped[1]}.{plain}"
        return Broken("the thousands are parted", f"Type {grouped[1]}{plain}{decimals}{other}.")
    if comma := _COMMA.fullmatch(cell):
        return Broken("it has a decimal comma", f"Type {comma[1]}.{comma[2]}.")
    if _SHORT.fullmatch(cell) or _NUMERIC.fullmatch(cell) or _DAY.fullmatch(cell):
        return Broken("a spreadsheet made a date of it", "Type the number as the source has it, without separators.")
    if re.fullmatch(r"-?\d+([.,]\d+)?\s?%", cell):
        number = cell.rstrip("% ").replace(",", ".")
        return Broken("it has a percent sign", f"Type {number.strip()}, and percent into the column unit.")
    if _AMOUNT.fullmatch(cell):
        return Broken("it has the sign of a currency", "Type the digits alone, and the currency's code into unit.")
    return None


def _date(cell: str) -> Broken | None:
    made = "a spreadsheet wrote the date its own way"
    if found := _NUMERIC.fullmatch(cell):
        first, sign, second, third = int(found[1]), found[2], int(found[3]), int(found[4])
        if len(found[1]) == 4:
            readings = [_iso(first, second, third)]
        elif len(found[4]) == 4:
            readings = [_iso(third, second, first)] + ([_iso(third, first, second)] if sign != "." else [])
        else:
            return Broken(made, "Type year-month-day with the four digits of the year, as 2024-01-11.")
        either = list(dict.fromkeys(reading for reading in readings if reading))
        if len(either) == 2:
            return Broken(made, f"Type {either[0]} if the day comes first in it, {either[1]} if the month does.")
        return Broken(made, f"Type {either[0]}.") if either else None
    if found := _DAY.fullmatch(cell):
        month = _MONTHS.index(found[2]) + 1
        if len(found[3]) == 4 and (iso := _iso(int(found[3]), month, int(found[1]))):
            return Broken(made, f"Type {iso}.")
        return Broken(made, f"Type the year with four digits, then -{month:02d}-{int(found[1]):02d}.")
    if _SHORT.fullmatch(cell):
        return Broken("a spreadsheet made a day of it and dropped the rest", "Type the date as 2024-01-11, or 2024-01.")
    if re.fullmatch(r"\d{1,3}", cell):
        return Broken("the zeros at the beginning of the year are lost", f"Type {int(cell):04d}.")
    if re.fullmatch(r"[2-6]\d{4}", cell):  # from 1954 to 2091
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        return Broken("a spreadsheet wrote the number that it has for a day", f"Type {day.isoformat()}.")
    return None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
