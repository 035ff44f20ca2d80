"""The works as CSL-JSON (https://docs.citationstyles.org, 1.0.2), for Zotero, pandoc and every citation processor."""

from __future__ import annotations

import re
from typing import Any

from pincite.dataset import Package
from pincite.exports.document import json_text
from pincite.exports.names import read_author
from pincite.records.base import columns
from pincite.records.models import Reference

SAME = {
    "id": "id",
    "type": "type",
    "title": "title",
    "publisher": "publisher",
    "container_title": "container-title",
    "number": "number",
    "language": "language",
    "pages": "page",
    "url": "URL",
    "doi": "DOI",
}
"""The columns that CSL-JSON has under its own names; all others stand in ``custom``, under ours."""

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


def csl_json(package: Package) -> bytes:
    """All works as one CSL-JSON list, withdrawn ones too (``custom.status`` says so)."""
    items = [json_text(csl_item(reference), indent=1) for reference in package.references.records]
    return ("[" + ",\n".join(items) + "]\n").encode("utf-8")


def csl_item(reference: Reference) -> dict[str, Any]:
    """A work as an item of CSL-JSON.

    A work without a title has its description in square brackets for one, as styles want it. Columns that CSL-JSON does
    not have, or not as written, stand in ``custom`` under their own names.
    """
    cells = {column.name: reference.cell(column.name) for column in columns(type(reference))}
    item: dict[str, Any] = {name: cells[column] for column, name in SAME.items() if cells[column]}
    if not reference.title and reference.description:
        item["title"] = f"[{reference.description}]"
    if reference.authors:
        item["author"] = [_name(author) for author in reference.authors]
    for name in ("issued", "accessed"):
        if cells[name]:
            item[name] = csl_date(cells[name])
    if reference.archived_url:
        item["archive_location"] = reference.archived_url
    custom = {name: cell for name, cell in cells.items() if cell and name not in SAME}
    return {**item, "custom": custom}


def csl_date(edtf: str) -> dict[str, Any]:
    """A date of CSL-JSON: its parts where CSL can say it, else the EDTF text as it is.

    >>> csl_date("2031-02-14"), csl_date("2031-22~")
    ({'date-parts': [[2031, 2, 14]]}, {'date-parts': [[2031]], 'season': 2, 'circa': True})
    >>> csl_date("2031-01/2031-03"), csl_date("203X")
    ({'date-parts': [[2031, 1], [2031, 3]]}, {'literal': '203X'})
    """
    parts, seasons, circa = [], [], False
    for end in edtf.split("/"):
        match = _DAY.fullmatch(end)
        if match is None:
            return {"literal": edtf}
        year, month, day = (int(part) if part else None for part in match.groups()[:3])
        if month is not None and 20 < month <= 24:
            seasons.append(month - 20)
            month = None
        elif month is not None and month > 12:
            return {"literal": edtf}
        parts.append([part for part in (year, month, day) if part is not None])
        circa |= bool(match[4])
    if len(parts) > 1 and seasons:
        return {"literal": edtf}
    return {"date-parts": parts} | ({"season": seasons[0]} if seasons else {}) | ({"circa": True} if circa else {})


def _name(written: str) -> dict[str, str]:
    author = read_author(written)
    return {"literal": author.literal} if author.literal else {"family": author.family, "given": author.given}
