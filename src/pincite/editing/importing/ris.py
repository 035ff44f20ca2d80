"""RIS, as reference managers and publishers export it.

The reader is our own: rispy 0.10, the one library for it, keeps the first of a repeated tag and drops the others, drops
a last record that no ER closes, joins two where one is not closed, and takes quadratic time on lines without a tag. The
tests hold ours against it where it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pincite.editing.importing.drafts import KINDS, Draft, corporate, names, person
from pincite.editing.importing.when import read_date
from pincite.errors import UsageError
from pincite.records.vocabulary import ReferenceType

MAX_WORKS: Final = 50_000
TAG: Final = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)", re.DOTALL)
TYPES: Final = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "graphic",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "CTLG": "document",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "FIGURE": "figure",
    "GEN": "document", "GOVDOC": "report", "HEAR": "hearing", "ICOMM": "personal_communication",
    "INPR": "article", "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript",
    "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "motion_picture",
    "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "periodical", "SLIDE": "speech", "SOUND": "song",
    "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
"""The type of CSL for a type of RIS."""
VARIABLES: Final = {
    "AB": "abstract", "AD": "author-address", "AN": "accession-number", "AV": "archive_location",
    "BT": "container-title",
    "C1": "custom-1", "C2": "custom-2", "C3": "custom-3", "CN": "call-number", "CY": "publisher-place", "DB": "archive",
    "DO": "DOI", "DP": "source-database", "ET": "edition", "IS": "issue", "J1": "container-title-short",
    "J2": "container-title-short", "JA": "container-title-short", "JF": "container-title", "JO": "container-title",
    "KW": "keyword", "L1": "file", "L3": "related", "L4": "file", "LA": "language", "LB": "label", "LK": "URL",
    "M1": "number", "M2": "miscellaneous", "M3": "genre", "N1": "note", "N2": "abstract", "NV": "number-of-volumes",
    "OP": "original-title", "PB": "publisher", "PP": "publisher-place", "RN": "annote", "SE": "section",
    "SN": "ISSN", "ST": "title-short", "T1": "title", "T2": "container-title", "T3": "collection-title", "TI": "title",
    "TT": "translated-title", "UR": "URL", "VL": "volume", "VO": "volume", "ID": "citation-key", "CT": "title",
}  # fmt: skip
"""The variable of CSL for a tag; a tag that is not here keeps its name."""
PEOPLE: Final = {
    "A1": "author", "AU": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator",
    "TA": "translated-author",
}  # fmt: skip
SERIALS: Final = frozenset(
    {ReferenceType.article_journal, ReferenceType.article_magazine, ReferenceType.article_newspaper}
)


def read_ris(text: str) -> tuple[list[Draft], list[Draft]]:
    """The works of a RIS file, and what could not be read as one, as :func:`read_bibtex`
    gives them. Raises UsageError where it has too many."""
    works: list[Draft] = []
    broken: list[Draft] = []
    for line, fields, lost in _records(text):
        if len(works) > MAX_WORKS:
            raise UsageError(f"the file has more than {MAX_WORKS:,} works")
        if lost:
            draft = Draft(entry=f"line {line}", line=line)
            draft.remark("", lost, "no work can be read here: it stands before a line TY")
            broken.append(draft)
        else:
            works.append(_work(line, fields))
    return works, broken


Fields = list[tuple[str, list[str]]]
"""The tags of a record in order, each with the lines of its value."""


def _records(text: str) -> Iterator[tuple[int, Fields, str]]:
    """Every record with its first line and its tags; or the first line of what stands outside of any.

    A record ends with ER, with the next TY or with the file. A line without a tag goes on with the one before.
    """
    start, stray = 0, False
    fields: Fields = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        match = TAG.fullmatch(line.removeprefix("\ufeff"))
        if match is None and fields:
            fields[-1][1].append(line)
            continue
        tag, value = (match[1], match[2] or "") if match else ("", line)
        if tag in ("TY", "ER") and fields:
            yield start, fields, ""
            fields = []
        if tag == "TY":
            start, stray, fields = number, False, [(tag, [value])]
        elif fields:
            fields.append((tag, [value]))
        elif tag != "ER" and not stray and line.strip() and not line.strip(" .[]\ufeff").isdigit():  # some number them
            stray = True
            yield number, [], line[:500]
    if fields:
        yield start, fields, ""


def _work(line: int, fields: Fields) -> Draft:
    draft = Draft(entry=f"line {line}", line=line)
    values: dict[str, list[str]] = {}
    for tag, lines in fields:
        value = " ".join(part for line in lines if (part := line.strip()))
        if value:
            values.setdefault(tag, []).append(value)
    draft.type = _type(draft, values.pop("TY", [""])[0])
    _put_id(draft, values)
    _put_issued(draft, values)
    _put_pages(draft, values)
    people: dict[str, list[str]] = {}
    for tag, given in values.items():
        if tag in PEOPLE:
            people.setdefault(_role(draft, tag, values), []).extend(_name(name) for name in given)
        elif tag == "Y2":
            for value in given:
                _put_accessed(draft, value)
        elif tag not in ("DA", "PY", "Y1", "SP", "EP", "ID"):
            for value in given:
                _put(draft, tag, value)
    for role, found in people.items():
        draft.put(role, names(found), role)
    return draft


def _role(draft: Draft, tag: str, values: dict[str, list[str]]) -> str:
    """Who the people of a tag are: the second authors of a book without first ones are its authors."""
    alone = tag == "A2" and draft.type == ReferenceType.book and not (values.get("AU") or values.get("A1"))
    return "author" if alone else PEOPLE[tag]


def _type(draft: Draft, written: str) -> ReferenceType:
    kind = TYPES.get(written.strip().upper())
    if kind is not None:
        return KINDS[kind]
    draft.remark("TY", written, "no type of CSL is known for it; the work was made a document", "type")
    return ReferenceType.document


def _put_id(draft: Draft, values: dict[str, list[str]]) -> None:
    for given in values.get("ID", ()):
        draft.put_key(given, "ID")


def _put(draft: Draft, tag: str, value: str) -> None:
    if tag in ("UR", "LK"):
        for address in re.split(r";(?=\s*https?://)|\s+(?=https?://)", value):
            draft.put("URL", address, tag)
    elif tag == "N1":
        draft.add_note(value)
    else:
        draft.put(_variable(draft, tag, value), value, tag)


def _variable(draft: Draft, tag: str, value: str) -> str:
    """The variable of CSL for a tag; what several tags mean hangs on the type, and on what came before."""
    serial, book = draft.type in SERIALS, draft.type == ReferenceType.book
    container = draft.variables.get("container-title", "")
    if tag in ("BT", "T2") and book:
        return "title" if tag == "BT" else "collection-title"
    if tag in ("JF", "JO", "T2", "BT") and container and container != value:
        return "container-title-short" if tag == "JO" else "collection-title"
    if tag in ("IS", "M1"):
        return "number" if not serial else "issue" if tag == "IS" else "article-number"
    if tag == "SN":
        return _serial_number(draft, value)
    if tag == "M3" and re.match(r"(?:doi:\s*)?10\.[0-9]{4,9}/", value, re.IGNORECASE):
        return "DOI"
    if tag == "L2" and re.match("https?://", value):
        return "URL"
    return VARIABLES.get(tag, tag)


def _serial_number(draft: Draft, value: str) -> str:
    """SN is an ISSN, an ISBN or the number of a report, whatever the work has."""
    digits = re.sub("[^0-9Xx]", "", value.split(" ")[0])
    if len(digits) in (10, 13):
        return "ISBN"
    if len(digits) == 8 and re.match("[0-9]{4}-?[0-9]{3}[0-9Xx]", value):
        return "ISSN"
    return "number" if draft.type not in SERIALS and "number" not in draft.variables else "SN"


def _put_issued(draft: Draft, values: dict[str, list[str]]) -> None:
    """The date of issue: the finest of DA, Y1 and PY that agree on the year."""
    written = [(tag, value) for tag in ("DA", "Y1", "PY") for value in values.get(tag, ())]
    read = [(tag, value, read_date(value.rstrip("/ ") or value)) for tag, value in written]
    year = next((date[:4] for tag, _, date in reversed(read) if date), "")
    fitting = [date for _, _, date in read if date and date[:4] == year]
    if fitting:
        draft.put("issued", max(fitting, key=len))
    for tag, value, date in read:
        if date[:4] == year and date:
            continue
        whole = read_date(f"{value} {year}") if year and not date else ""  # EndNote: DA has day and month alone
        if whole and "~" not in whole:
            if len(whole) > len(draft.variables.get("issued", "")):
                draft.variables["issued"] = whole
            continue
        draft.remark(tag, value, "it is no date that can be read" if not date else "another year than PY", "note")
        draft.add_note(f"{tag}: {value}")


def _put_accessed(draft: Draft, value: str) -> None:
    date = read_date(value.rstrip("/ "))
    if date:
        draft.put("accessed", date, "Y2")
    else:
        draft.remark("Y2", value, "it is no date that can be read", "note")
        draft.add_note(f"Y2: {value}")


def _put_pages(draft: Draft, values: dict[str, list[str]]) -> None:
    first, last = (values.get(tag, [""])[0] for tag in ("SP", "EP"))
    pages = re.sub(r"\s*[–—-]+\s*", "-", first)
    if last and last != first and "-" not in pages:
        pages = f"{pages}-{last}" if pages else last
    draft.put("page", pages, "SP")
    for again in (*values.get("SP", [])[1:], *values.get("EP", [])[1:]):
        draft.put("page", again, "SP")


def _name(written: str) -> str:
    """A name as RIS writes it: "Family, Given, Suffix"; without a comma it is that of a body, as EndNote marks one by a
    comma at its end.

    >>> _name("Orlova, Vera"), _name("Harbour Union,"), _name("King, Mara, Jr.")
    ('Orlova, Vera', '{Harbour Union}', 'King, Mara Jr.')
    """
    parts = [part.strip() for part in written.strip().split(",")]
    if len(parts) == 1 or not any(parts[1:]):
        return corporate(parts[0])
    return person(parts[0], parts[1], " ".join(parts[2:]))
