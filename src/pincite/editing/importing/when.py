"""Dates as bibliographies write them, as EDTF."""

from __future__ import annotations

import re
from typing import Final

from pincite.records.edtf import parse_edtf

MONTHS: Final = {
    name[:size]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
    for size in (3, 4, len(name))
}
SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def edtf(year: object, month: object = None, day: object = None) -> str:
    """Year, month and day as EDTF, each of them a number or its digits, or "" where they are no date. A month may also
    be a season, 21 to 24; month and day may be missing: None, "" or 0.

    >>> edtf("2031", 2, "14"), edtf(2031, 23), edtf("n.d."), edtf(2031, 2, "x")
    ('2031-02-14', '2031-23', '', '')
    """
    parts = [str(part).strip() for part in (year, month or "", day or "")]
    if not re.fullmatch("[0-9]{1,4}", parts[0]) or not all(re.fullmatch("[0-9]{0,2}", part) for part in parts[1:]):
        return ""
    text = f"{int(parts[0]):04}" + "".join(f"-{int(part):02}" for part in parts[1:] if part.strip("0"))
    return text if is_edtf(text) else ""


def is_edtf(text: str) -> bool:
    """Whether a text is a date of EDTF."""
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def month_number(text: str) -> int | None:
    """The number of a month or season by its English name, an abbreviation or its digits.

    >>> month_number("Feb."), month_number("03"), month_number("Spring"), month_number("Ember")
    (2, 3, 21, None)
    """
    plain = text.strip().rstrip(".").lower()
    if re.fullmatch(r"[0-9]{1,2}", plain):
        return int(plain)
    return MONTHS.get(plain) or SEASONS.get(plain)


def read_date(text: str) -> str:
    """A date in one text as EDTF, or "" where it is none that can be read without guessing.

    Read are EDTF itself, ``2031/02/14/`` as RIS has it, ``14 February 2031``, ``February 14, 2031``, ``Feb 2031``,
    ``spring 2031``, and these after ``c.`` or ``circa``. Day and month in digits that could be exchanged are not.

    >>> read_date("2031/02//"), read_date("February 14, 2031"), read_date("ca. 2031"), read_date("03/04/2031")
    ('2031-02', '2031-02-14', '2031~', '')
    """
    text = " ".join(text.split())
    if len(text) > 60:
        return ""
    about = re.match(r"(?:circa|ca\.?|c\.|about|approximately|~)\s*", text, re.IGNORECASE)
    if about:
        inner = read_date(text[about.end() :])
        return inner + "~" if re.fullmatch("[0-9-]+", inner) else ""
    if re.fullmatch(r"[\[({]?[0-9]{4}[\])}]?", text):
        return edtf(text.strip("[](){}"))
    if is_edtf(text):
        return text
    slashed = re.fullmatch(r"([0-9]{4})[/.-]([0-9]{0,2})(?:[/.-]([0-9]{0,2}))?(?:[/.-](.*))?", text)
    if slashed:
        rest = re.sub(r"^[0-9:]+$", "", slashed[4] or "")  # a time of day
        season = month_number(rest) if not slashed[2] else None
        return "" if rest and not season else edtf(slashed[1], slashed[2] or season, slashed[3])
    time = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?", text)
    if time:
        return time[1] if is_edtf(time[1]) else ""
    words = re.fullmatch(r"(?:([0-9]{1,2})\.? )?([^\W\d_]+\.?),? (?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([0-9]{4})", text)
    if words and not (words[1] and words[3]):
        month = month_number(words[2])
        return edtf(words[4], month, words[1] or words[3]) if month else ""
    reverse = re.fullmatch(r"([0-9]{4}),? ([^\W\d_]+\.?)(?: ([0-9]{1,2}))?", text)
    if reverse and (month := month_number(reverse[2])):
        return edtf(reverse[1], month, reverse[3])
    return ""
