"""CSL-JSON: what reference managers export, and what doi.org and Crossref answer when asked for a DOI."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pincite.editing.importing.drafts import KINDS, Draft, cleaned, corporate, names, person
from pincite.editing.importing.when import edtf, is_edtf, month_number, read_date
from pincite.errors import UsageError
from pincite.records.vocabulary import ReferenceType

MAX_WORKS: Final = 50_000
CROSSREF: Final = {
    "journal-article": "article-journal", "book-chapter": "chapter", "book-part": "chapter", "book-section": "chapter",
    "proceedings-article": "paper-conference", "posted-content": "article", "peer-review": "review",
    "reference-entry": "entry-encyclopedia", "edited-book": "book", "monograph": "book", "reference-book": "book",
    "dissertation": "thesis", "report-component": "report", "report-series": "report", "journal": "periodical",
    "proceedings": "book", "other": "document", "database": "dataset", "component": "document", "grant": "document",
}  # fmt: skip
"""The type of CSL for a type of Crossref, which answers with its own."""
PEOPLE: Final = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator".split()
)
DATES: Final = frozenset("accessed available-date event-date issued original-date submitted".split())
HOUSEKEEPING: Final = frozenset(
    "_id accepted agency alternative-id approved assertion aliases content-created content-domain content-updated "
    "copyright created custom deposited free-to-read funder indexed institution is-referenced-by-count isbn-type "
    "issn-type journal-issue license link member message-type posted prefix published published-online published-other "
    "published-print reference reference-count references-count relation resource review schema score "
    "short-container-title source standards-body subject system_id update-policy update-to".split()
)
"""What Crossref and reference managers add for themselves."""
MARKUP: Final = re.compile(r"</?(?:i|b|sub|sup|em|strong|scp|jats:\w+|span(?: [^<>]{0,80})?)>")


def read_csl(text: str) -> tuple[list[Draft], list[Draft]]:
    """The works of a CSL-JSON document: one object, a list of them, or Crossref's answer around them.

    Also what could not be read as a work, as :func:`read_bibtex` gives it. Raises UsageError
    for what is not JSON or has no works.
    """
    try:
        document = json.loads(text)
    except RecursionError:
        raise UsageError("the file is not CSL-JSON: it is nested too deeply") from None
    except ValueError as error:
        raise UsageError(f"the file is not JSON: {error}") from None
    if isinstance(document, dict) and isinstance(document.get("message"), dict):
        document = document["message"].get("items", document["message"])
    items = document.get("items", [document]) if isinstance(document, dict) else document
    if not isinstance(items, list):
        raise UsageError("the file is not CSL-JSON: it needs an object, or a list of them")
    if len(items) > MAX_WORKS:
        raise UsageError(f"the file has more than {MAX_WORKS:,} works")
    works, broken = [], []
    for number, item in enumerate(items, 1):
        draft = Draft(entry=f"number {number}")
        if isinstance(item, dict):
            works.append(_work(draft, item))
        else:
            draft.remark("", _shown(item), "it is no object: no work can be read here")
            broken.append(draft)
    return works, broken


def _work(draft: Draft, item: Mapping[str, Any]) -> Draft:
    for name in ("id", "citation-key"):
        if isinstance(item.get(name), str | int) and (name != "id" or "citation-key" not in item):
            draft.put_key(str(item[name]), name)
    draft.type = _type(draft, item)
    left: list[str] = []
    for name, value in item.items():
        if value in (None, "", [], {}) or name == "type":
            continue
        if name == "custom" and isinstance(value, dict) and "holding" in value:  # from a file that pincite wrote
            draft.cells |= {key: cleaned(cell)[0] for key, cell in value.items() if isinstance(cell, str)}
        elif name == "archive_location" and str(value).startswith(("http://", "https://")):
            draft.cells.setdefault("archived_url", cleaned(str(value))[0])
        elif name in ("id", "citation-key"):
            if not isinstance(value, str | int):
                draft.remark(name, _shown(value), "left out: it is no text")
        elif name in HOUSEKEEPING:
            left.append(name)
        elif name in PEOPLE and isinstance(value, list):
            draft.put(name, _people(draft, name, value), name)
        elif name in DATES:
            _put_date(draft, name, value)
        else:
            _put(draft, name, value)
    if left:
        draft.remark(", ".join(sorted(left)), "", "left out: housekeeping of whoever exported it")
    return draft


def _type(draft: Draft, item: Mapping[str, Any]) -> ReferenceType:
    written = item.get("type")
    name = written if isinstance(written, str) else ""
    name = CROSSREF.get(name, name)
    if name in KINDS:
        return KINDS[name]
    draft.remark("type", _shown(written), "it is no type of CSL; the work was made a document", "type")
    return ReferenceType.document


def _put(draft: Draft, name: str, value: Any) -> None:
    """A variable that is text; Crossref wraps texts in lists, and a subtitle stands beside its title."""
    if isinstance(value, list) and value and all(isinstance(part, str | int) for part in value):
        if name in ("ISSN", "ISBN"):
            value = ", ".join(str(part) for part in value)
        else:
            for part in value[:-1]:
                draft.put(name, _plain(str(part)), name)
            value = value[-1]
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = _plain(str(value))
        if name == "page":
            text = re.sub(r"\s*[–—]\s*", "-", text)
        if name == "subtitle" and draft.variables.get("title"):
            title = draft.variables["title"]
            draft.variables["title"] = title if text in title else f"{title}: {text}"
        elif name == "note":
            draft.add_note(text)
        else:
            draft.put(name, text, name)
        return
    draft.remark(name, _shown(value), "left out: it is no text")


def _plain(text: str) -> str:
    """A text without the few tags that CSL and Crossref allow in one."""
    return html.unescape(MARKUP.sub("", text)) if "<" in text or "&" in text else text


def _people(draft: Draft, name: str, people: list[Any]) -> str:
    found = []
    for one in people:
        if not isinstance(one, dict):
            draft.remark(name, _shown(one), "left out: it is no name")
            continue
        part = {key: _plain(value) for key, value in one.items() if isinstance(value, str)}
        literal = part.get("literal") or part.get("name")
        family = " ".join(
            piece
            for key in ("dropping-particle", "non-dropping-particle", "family")
            if (piece := part.get(key, "").strip())
        )
        if literal:
            found.append(corporate(literal))
        elif family or part.get("given"):
            found.append(
                person(family or part["given"], part.get("given", "") if family else "", part.get("suffix", ""))
            )
        else:
            draft.remark(name, _shown(one), "left out: it is no name")
    return names(found)


def _put_date(draft: Draft, name: str, value: Any) -> None:
    date = _date(value)
    if date:
        draft.put(name, date, name)
        return
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if parts in ([[None]], [[]], [], [[0]]):  # how Crossref says that there is none
        return
    draft.remark(name, _shown(value), "it is no date that can be read", "note")
    said = value.get("literal") or value.get("raw") if isinstance(value, dict) else value
    if isinstance(said, str):
        draft.add_note(f"{name}: {_plain(said)}")


def _date(value: Any) -> str:
    """A date variable as EDTF, or "" where it is none that can be read.

    >>> _date({"date-parts": [[2031, 2], [2031, 4]], "circa": True}), _date({"raw": "Feb 2031"})
    ('2031-02~/2031-04~', '2031-02')
    """
    if isinstance(value, str):
        return read_date(value)
    if not isinstance(value, dict):
        return ""
    ends = value.get("date-parts")
    if isinstance(ends, list) and 1 <= len(ends) <= 2:
        season = value.get("season")
        number = month_number(str(season)) if season else None
        if number and number <= 4:
            number += 20
        dates = []
        for end in ends:
            if not isinstance(end, list) or not 1 <= len(end) <= 3:
                return ""
            year, month, day = [*end, None, None][:3]
            if str(month) in ("13", "14", "15", "16"):  # how CSL wrote seasons before it had a word for them
                month = int(month) + 8
            date = edtf(year, month or number, day)
            if not date:
                return ""
            dates.append(date + ("~" if value.get("circa") else ""))
        text = "/".join(dates)
        return text if is_edtf(text) else ""
    for key in ("edtf", "raw", "literal"):
        if isinstance(value.get(key), str) and (date := read_date(value[key])):
            return date
    return ""


def _shown(value: Any) -> str:
    """A value of any kind in one line."""
    return (
        str(value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False, default=str)[:500]
    )
