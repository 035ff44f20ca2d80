"""The works as BibTeX, for LaTeX and reference managers; biber and biblatex read the same file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pincite.dataset import Package
from pincite.exports.names import read_author
from pincite.records.base import columns
from pincite.records.models import Reference
from pincite.records.vocabulary import ReferenceType

TYPES = {
    ReferenceType.article: "article",
    ReferenceType.article_journal: "article",
    ReferenceType.article_magazine: "article",
    ReferenceType.article_newspaper: "article",
    ReferenceType.book: "book",
    ReferenceType.chapter: "incollection",
    ReferenceType.entry_dictionary: "incollection",
    ReferenceType.entry_encyclopedia: "incollection",
    ReferenceType.manuscript: "unpublished",
    ReferenceType.paper_conference: "inproceedings",
    ReferenceType.pamphlet: "booklet",
    ReferenceType.report: "techreport",
    ReferenceType.review: "article",
    ReferenceType.review_book: "article",
    ReferenceType.thesis: "phdthesis",
}
"""The entry type of a kind of work; every other is ``misc``."""

CONTAINERS = {"article": "journal", "techreport": "series", "incollection": "booktitle", "inproceedings": "booktitle"}
PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
SAME = frozenset("id authors title container_title publisher number issued pages accessed language".split())
"""The columns that BibTeX, or biblatex, has."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, which BibTeX would count as a brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "%$&#_"},
}
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-[0-9]{2})?)?")
_UNSAFE = re.compile(r"[^!#$&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~%]")


def bibtex(package: Package) -> bytes:
    """All works as BibTeX in UTF-8, withdrawn ones too (``x_status`` says so).

    Every column is there: the ones that BibTeX does not have, or not as written, under their names with ``x_`` before
    them, which BibTeX passes over. Signs that LaTeX would obey are escaped, line breaks and control characters become
    blanks, a body's name and a title are kept from being taken apart or put in lower case.
    """
    return "\n".join(map(_entry, package.references.records)).encode("utf-8")


def _entry(reference: Reference) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(reference))
    return f"@{TYPES.get(reference.type, 'misc')}{{{reference.id},\n{fields}\n}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(reference.type, "misc")
    if reference.authors:
        yield "author", "{" + " and ".join(map(_author, reference.authors)) + "}"
    if reference.title or reference.description:
        yield "title", "{{" + escaped(reference.title or f"[{reference.description}]") + "}}"
    named = (
        (CONTAINERS.get(kind, "howpublished"), reference.container_title),
        (PUBLISHERS.get(kind, "publisher"), reference.publisher),
    )
    for name, value in named:
        if value:
            yield name, "{" + escaped(value) + "}"
    if reference.number:
        yield "number", "{" + escaped(reference.number) + "}"
    if reference.issued:
        yield "date", "{" + escaped(reference.issued) + "}"
        if match := _DAY.fullmatch(reference.issued):
            yield "year", "{" + match[1] + "}"
            if match[2] and 1 <= int(match[2]) <= 12:
                yield "month", MONTHS[int(match[2]) - 1]
    if reference.pages:
        yield "pages", "{" + escaped(reference.pages) + "}"
    for name, value in (("url", reference.url), ("doi", reference.doi)):
        if value:
            yield name, "{" + _address(value) + "}"
    if reference.accessed:
        yield "urldate", "{" + escaped(reference.accessed) + "}"
    if reference.language:
        yield "langid", "{" + escaped(reference.language) + "}"
    for column in columns(type(reference)):
        cell = reference.cell(column.name)
        verbatim = column.name in ("url", "doi") and _address(cell) == cell
        if cell and column.name not in SAME and not verbatim:
            yield f"x_{column.name}", "{" + escaped(cell) + "}"


def escaped(text: str) -> str:
    """A text as LaTeX prints it, on one line.

    >>> escaped("Wages & {harbours}: 5% of $10")
    'Wages \\\\& \\\\textbraceleft{}harbours\\\\textbraceright{}: 5\\\\% of \\\\$10'
    """
    plain = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(plain.split()))


def _author(written: str) -> str:
    author = read_author(written)
    if author.literal:
        return "{" + escaped(author.literal) + "}"
    return ", ".join(_part(escaped(part)) for part in (author.family, author.given))


def _part(name: str) -> str:
    """A part of a name, kept whole where a word in it would part two authors."""
    return "{" + name + "}" if " and " in f" {name.lower()} " else name


def _address(address: str) -> str:
    """An address as it may stand in a field that is printed as it is: whatever could end the field is %-encoded."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8")), address)
