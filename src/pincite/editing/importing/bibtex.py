"""BibTeX and BibLaTeX, as reference managers export them, read by bibtexparser.

Names of entry types and fields are those of BibTeX, of the manual of biblatex, and what Zotero, Mendeley, JabRef,
EndNote and Google Scholar add to them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pincite.editing.importing import latex
from pincite.editing.importing.drafts import KINDS, LEFT_OUT, MAX_VALUE, Draft, cleaned, corporate, names, person
from pincite.editing.importing.when import edtf, is_edtf, month_number, read_date
from pincite.errors import UsageError
from pincite.records.vocabulary import ReferenceType

MAX_BLOCKS: Final = 100_000
"""So many @ a file may have at most; each could begin an entry."""
MAX_COMMANDS: Final = 400_000
"""So many commands of LaTeX a file may have at most; some 10,000 are decoded a second."""
EXTRA: Final = "reading BibTeX needs bibtexparser: pip install 'pincite[import]'"

TYPES: Final = {
    "article": "article-journal", "article-journal": "article-journal", "audio": "song", "artwork": "graphic",
    "bill": "bill", "book": "book", "bookinbook": "chapter", "booklet": "pamphlet", "broadcast": "broadcast",
    "collection": "book", "commentary": "document", "conference": "paper-conference", "data": "dataset",
    "dataset": "dataset", "document": "document", "electronic": "webpage", "hearing": "hearing", "image": "graphic",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "interview": "interview", "jurisdiction": "legal_case", "legal": "legislation",
    "legislation": "legislation", "letter": "personal_communication", "manual": "report", "map": "map",
    "mastersthesis": "thesis", "misc": "document", "movie": "motion_picture", "music": "song", "mvbook": "book",
    "mvcollection": "book", "newsarticle": "article-newspaper", "newspaper": "article-newspaper", "online": "webpage",
    "patent": "patent", "performance": "performance", "periodical": "periodical", "phdthesis": "thesis",
    "presentation": "speech", "proceedings": "book", "reference": "book", "regulation": "regulation",
    "report": "report", "review": "review", "software": "software", "standard": "standard",
    "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal", "techreport": "report",
    "thesis": "thesis", "treaty": "treaty", "unpublished": "manuscript", "video": "motion_picture",
    "webpage": "webpage", "www": "webpage",
}  # fmt: skip
"""The type of CSL for a type of entry."""
SUBTYPES: Final = {
    "newspaper": ReferenceType.article_newspaper,
    "news": ReferenceType.article_newspaper,
    "magazine": ReferenceType.article_magazine,
    "blog": ReferenceType.post_weblog,
}
"""What biblatex' ``entrysubtype`` and Zotero's ``howpublished`` make of an article or a page."""
THESES: Final = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}

VARIABLES: Final = {
    "abstract": "abstract", "address": "publisher-place", "archive": "archive", "archiveprefix": "archive",
    "booktitle": "container-title", "chapter": "chapter-number", "collection": "collection-title", "doi": "DOI",
    "edition": "edition", "eid": "number", "eprint": "eprint", "eprinttype": "archive", "eventtitle": "event-title",
    "file": "file", "groups": "groups", "institution": "publisher", "isbn": "ISBN", "issn": "ISSN", "issue": "issue",
    "issuetitle": "issue-title", "journal": "container-title", "journaltitle": "container-title", "keywords": "keyword",
    "langid": "language", "language": "language", "location": "publisher-place", "mendeley-tags": "keyword",
    "mendeley-groups": "groups",
    "note": "note", "number": "number", "organization": "publisher", "pages": "page", "pagetotal": "number-of-pages",
    "part": "part-number", "pmcid": "PMCID", "pmid": "PMID", "publisher": "publisher", "school": "publisher",
    "series": "collection-title", "shortjournal": "container-title-short", "shorttitle": "title-short",
    "title": "title", "type": "genre", "url": "URL", "urldate": "accessed", "venue": "event-place",
    "version": "version", "volume": "volume", "volumes": "number-of-volumes", "annote": "annote",
    "annotation": "annote", "howpublished": "medium", "pubstate": "status", "titleaddon": "title-addon",
    "lccn": "call-number",
    "timestamp": "groups", "creationdate": "groups", "modificationdate": "groups", "owner": "groups",
    "date-added": "groups", "date-modified": "groups", "bdsk-file-1": "file", "bdsk-url-1": "URL",
    "__markedentry": "groups",
    "local-url": "file", "pdf": "file", "lastchecked": "accessed", "urlyear": "accessed", "comment": "annote",
    "editor": "editor", "translator": "translator", "holder": "holder", "bookauthor": "container-author",
    "editora": "editor", "editorb": "editor", "introduction": "introduction", "foreword": "foreword",
    "origdate": "original-date", "origtitle": "original-title", "eventdate": "event-date",
}  # fmt: skip
"""The variable of CSL for a field; a field that is not here keeps its name."""
OURS: Final = {"howpublished": "container-title", "number": "number", "series": "container-title"}
"""What three fields hold in the files that pincite itself writes."""
OTHERS: Final = "'and others': the list of names is not whole"
KEYLESS: Final = re.compile(
    r"^([ \t]*@(?!string|comment|preamble)\w+[ \t]*\{)(?=\s*[a-z]+[ \t]*=)", re.MULTILINE | re.IGNORECASE
)
"""The beginning of an entry without a key, as EndNote writes it."""
PEOPLE: Final = frozenset("author editor editora editorb translator holder bookauthor introduction foreword".split())
DATES: Final = ("date", "year", "month", "day")
VERBATIM: Final = frozenset({"url", "doi", "file", "pdf", "local-url", "bdsk-url-1", "eprint"})
"""Fields that are no LaTeX."""


def read_bibtex(text: str) -> tuple[list[Draft], list[Draft]]:
    """The works of a BibTeX file, and what could not be read as one, each a draft with its remarks.

    Raises UsageError where bibtexparser is not installed, or the file has too many entries.
    """
    try:
        from bibtexparser.entrypoint import parse_string
    except ImportError:
        raise UsageError(EXTRA) from None
    if text.count("@") > MAX_BLOCKS:
        raise UsageError(f"the file has more than {MAX_BLOCKS:,} @: that is no bibliography")
    if text.count("\\") > MAX_COMMANDS:
        raise UsageError(f"the file has more than {MAX_COMMANDS:,} commands of LaTeX; split it")
    strings: dict[str, str] = {}
    works: list[Draft] = []
    broken: list[Draft] = []
    with _silent():
        blocks: list[Any] = list(parse_string(KEYLESS.sub(r"\1,", text), parse_stack=[]).blocks)
    for block in blocks:
        kind = type(block).__name__
        line = (block.start_line or 0) + 1
        entry = block if kind == "Entry" else getattr(block, "ignore_error_block", None)
        if kind == "String":
            strings[block.key.strip().lower()] = _value(block.value, strings)
        elif type(entry).__name__ == "Entry":  # also one whose key, or a field of it, comes twice
            works.append(_work(entry, strings))
        elif kind == "ImplicitComment":
            _note_comment(broken, block.comment, line)
        elif kind not in ("ExplicitComment", "Preamble"):  # the settings of a tool, and TeX for a document
            broken.append(_broken(str(block.raw or ""), line, _reason(block)))
    return works, broken


@contextmanager
def _silent() -> Iterator[None]:
    """Without what bibtexparser would print: it is in the blocks that it gives."""
    loggers = [logging.getLogger(f"bibtexparser.{name}") for name in ("splitter", "library", "entrypoint")]
    before = [logger.disabled for logger in loggers]
    try:
        for logger in loggers:
            logger.disabled = True
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _broken(text: str, line: int, why: str) -> Draft:
    draft = Draft(entry=f"line {line}", line=line)
    draft.remark("", " ".join(text[:500].split()), f"no entry can be read here: {why}")
    return draft


def _reason(block: Any) -> str:
    error = getattr(block, "error", None)
    return " ".join(str(getattr(error, "abort_reason", "") or error or "it is not BibTeX").split())[:200]


def _note_comment(broken: list[Draft], comment: str, line: int) -> None:
    """Text between entries is a comment to BibTeX; where it looks like an entry, something is wrong with it."""
    if "@" in comment or re.search(r"^\w+ ?\{[^{}]*,", comment[:300]):
        broken.append(_broken(comment, line, "it does not begin as one"))


def _work(entry: Any, strings: Mapping[str, str]) -> Draft:
    """The draft of an entry."""
    key, kind = str(entry.key).strip(), str(entry.entry_type).strip().lower()
    line = (entry.start_line or 0) + 1
    draft = Draft(entry=f"line {line}", line=line)
    draft.put_key(key, "key")
    fields: dict[str, str] = {}
    for field in entry.fields:
        name, value = str(field.key).strip().lower(), _value(field.value, strings)
        if name in fields and fields[name] != value:
            draft.remark(name, value, "the field comes twice; this one was kept in the note", "note")
            draft.add_note(f"{name}: {latex.plain(value)[0]}")
        else:
            fields[name] = value
    ours = "x_holding" in fields
    draft.type = _type(draft, kind, fields)
    _put_dates(draft, fields)
    _join_titles(fields)
    for name, value in fields.items():
        if name in DATES:
            continue
        if ours and name.startswith("x_"):
            draft.cells[name[2:]] = cleaned(latex.plain(value)[0])[0]
        elif ours and name in OURS:
            draft.put(OURS[name], latex.plain(value)[0], name)
        else:
            _put(draft, name, value)
    if kind in THESES and not ours:
        draft.variables.setdefault("genre", THESES[kind])
    return draft


def _type(draft: Draft, kind: str, fields: dict[str, str]) -> ReferenceType:
    subtype = fields.get("entrysubtype", "").strip("{} ").lower()
    if subtype in SUBTYPES:
        del fields["entrysubtype"]
        return SUBTYPES[subtype]
    if TYPES.get(kind, kind) in KINDS:
        return KINDS[TYPES.get(kind, kind)]
    draft.remark("type", f"@{kind}", "no type of CSL is known for it; the work was made a document", "type")
    return ReferenceType.document


def _join_titles(fields: dict[str, str]) -> None:
    """A title with its subtitle, which biblatex keeps apart."""
    for main, sub in (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle")):
        if fields.get(main) and fields.get(sub):
            fields[main] = f"{fields[main].rstrip(': ')}: {fields.pop(sub)}"


def _put(draft: Draft, name: str, value: str) -> None:
    variable = VARIABLES.get(name, name)
    if variable == "number" and draft.type in (
        ReferenceType.article_journal, ReferenceType.article_magazine, ReferenceType.article_newspaper,
    ):  # fmt: skip
        variable = "issue" if name == "number" else "article-number"
    if name in PEOPLE:
        people, why = _people(value)
        if why:
            draft.remark(name, value, why, variable if people else "")
        draft.put(variable, people, name)
        if OTHERS in why:
            draft.add_note(f"{name}: and others")
        return
    if name in VERBATIM or variable in LEFT_OUT:
        clean, why = latex.address(value), ""
    else:
        clean, why = latex.plain(value)
    if why:
        draft.remark(name, value, why, variable)
    if variable == "accessed":
        date = read_date(clean)
        if clean and not date:
            draft.remark(name, clean, "it is no date that can be read", "note")
            draft.add_note(f"{name}: {clean}")
        draft.put("accessed", date, name)
    elif name == "howpublished" and re.match(r"(\\url)?\s*\{?https?://", value):
        draft.put("URL", latex.address(value), name)
    elif name == "howpublished" and clean.lower() in ("blog", "newspaper"):
        draft.type = SUBTYPES[clean.lower()]
    elif name == "pages":
        draft.put("page", re.sub(r"\s*(?:--+|–|—)\s*", "-", clean), name)
    elif name in ("journal", "journaltitle") and "container-title" in draft.variables:
        draft.put("collection-title", clean, name)
    elif name == "booktitle" and draft.type == ReferenceType.book:
        draft.put("title", clean, name)
    else:
        draft.put(variable, clean, name)


def _put_dates(draft: Draft, fields: Mapping[str, str]) -> None:
    """The date of issue: biblatex' ``date``, which is EDTF, else year, month and day. What cannot be read, or says
    something else, goes into the note."""
    whole, year, month, day = (latex.address(fields.get(name, "")) for name in DATES)
    date, parts = _edtf_of(whole), _from_parts(year, month, day)
    draft.put("issued", date or parts or read_date(year))
    lost = {"date": whole if not date else ""}
    if not parts or (date and parts[:4] not in date):
        lost |= {"year": "" if read_date(year) == draft.variables.get("issued") else year, "month": month, "day": day}
    for name, value in lost.items():
        if value:
            draft.remark(name, value, "it is no date that can be read, or another than the work has", "note")
            draft.add_note(f"{name}: {value}")


def _edtf_of(date: str) -> str:
    """A date of biblatex as EDTF: an empty end is an open one there."""
    if date.startswith("/") or date.endswith("/"):
        date = f"..{date}" if date.startswith("/") else f"{date}.."
    return date if is_edtf(date) else read_date(date)


def _from_parts(year: str, month: str, day: str) -> str:
    if not month:
        return read_date(year)
    with_day = re.fullmatch(r"([^\W\d_]+\.?|[0-9]{1,2})[ ~]+([0-9]{1,2})|([0-9]{1,2})[ ~.]+([^\W\d_]+\.?)", month)
    if with_day and not day:
        month, day = with_day[1] or with_day[4], with_day[2] or with_day[3]
    number = month_number(month)
    plain = re.fullmatch("[0-9]{4}", year)
    if number is None or not plain:
        return ""
    return edtf(year, number, day or None)


def _people(value: str) -> tuple[str, str]:
    """A list of names as a cell, and what is to be said about it.

    >>> _people("Vera Orlova and {{Harbour Union}} and van der Berg, Jr, Jan")
    ('Orlova, Vera;{Harbour Union};van der Berg, Jan Jr', '')
    """
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    if len(value) > latex.LONGEST:
        return "", f"{len(value):,} characters of names; at most {latex.LONGEST:,} are read"
    found, said = [], []
    for written in split_multiple_persons_names(" ".join(value.split())):
        written = written.strip()
        if written.lower() == "others":
            said.append(OTHERS)
            continue
        if re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", written) and not written.startswith("{\\"):
            name, why = latex.plain(written[1:-1])
            found.append(corporate(name))
        else:
            try:
                parts = parse_single_name_into_parts(written)
            except InvalidNameError:
                name, why = latex.plain(written)
                found.append(corporate(name))
                said.append(f"{name[:60]!r} is no name that can be taken apart")
                continue
            given, von, last, suffix = (
                latex.plain(" ".join(part))[0] for part in (parts.first, parts.von, parts.last, parts.jr)
            )
            why = latex.plain(written)[1]
            found.append(person(f"{von} {last}".strip() or given, given if von or last else "", suffix))
        if why:
            said.append(why)
    return names(found), "; ".join(said)


def _value(raw: Any, strings: Mapping[str, str]) -> str:
    """A field's value without its braces or quotation marks; what is joined by # is joined, abbreviations resolved.

    >>> _value('jnl # {, part } # "2"', {"jnl": "Tides"})
    'Tides, part 2'
    """
    value = ""
    for piece in _pieces(str(raw), strings):
        value += piece
        if len(value) > MAX_VALUE:  # abbreviations of abbreviations can ask for any length; it will be left out
            break
    return value


def _pieces(raw: str, strings: Mapping[str, str]) -> Iterator[str]:
    at, end = 0, len(raw)
    while at < end:
        sign = raw[at]
        if sign.isspace() or sign == "#":
            at += 1
        elif sign in '{"':
            close = _closing(raw, at)
            yield raw[at + 1 : close]
            at = close + 1
        else:
            word = at
            while at < end and raw[at] not in '#{"':
                at += 1
            name = raw[word:at].strip()
            yield strings.get(name.lower(), name)


def _closing(raw: str, start: int) -> int:
    """Where the brace or quotation mark that opens at ``start`` is closed; the end where it is not."""
    depth = 0
    for at in range(start, len(raw)):
        sign = raw[at]
        if at and raw[at - 1] == "\\" and raw[start] == "{" and sign in "{}":
            continue
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0 and raw[start] == "{":
                return at
        elif sign == '"' and raw[start] == '"' and depth == 0 and at > start:
            return at
    return len(raw)
