"""Citing: a work, the works that a record rests on, or the dataset itself, in the styles that people ask for.

``apa`` follows the 7th edition of the APA manual, ``chicago`` the bibliography entries of the 17th Chicago manual, both
as plain text. They are made from CSL-JSON items; a work in a kind that the manuals do not treat of is put like the
nearest. What is not known is not made up: no author, no place; no date is "n.d.".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.exports.about import about
from pincite.exports.bibtex import bibtex, escaped
from pincite.exports.csl import csl_date, csl_item, csl_json
from pincite.records.models import Citation, Reference, Waiver
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Status

STYLES = ("apa", "chicago", "bibtex", "csl")

Item = Mapping[str, Any]
"""An item of CSL-JSON."""

MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_IN_QUOTES = frozenset(
    "article article-journal article-magazine article-newspaper broadcast chapter entry entry-dictionary interview"
    " entry-encyclopedia paper-conference personal_communication post post-weblog review review-book speech"
    " webpage".split()
)
"""Kinds of work that are parts of something, or pages: their titles stand in quotation marks in Chicago style."""
_BY_YEAR = frozenset("article-journal book chapter thesis paper-conference dataset software".split())
"""Kinds of work of which APA style gives the year alone."""


def cite(package: Package, record_id: str, style: str = "apa") -> str:
    """A work, or every work that a record is cited to, in a style: one of :data:`STYLES`.

    In ``apa`` and ``chicago`` each work is a line, with where in it the record stands ("p. 3") and the work that it
    names as its own source; ``bibtex`` and ``csl`` (CSL-JSON) give the works alone, for tools.

    Raises UnknownRecord, and UsageError for an unknown style or a record that no work is cited for.
    """
    _refuse_unknown(style)
    record = package.record(record_id)
    places = _places(package, record_id)
    if isinstance(record, Reference):
        places = {record.id: []}
    elif isinstance(record, Citation):
        places = {record.reference: [_place(package, record)]}
    elif isinstance(record, Waiver):
        places = {record.reference: []}
    works = {work: package.references.get(work) for work in places}
    if not any(works.values()):
        raise UsageError(f"no work is cited for {record_id}")
    if style in ("bibtex", "csl"):
        only = package.references.where(lambda reference: reference.id in works)
        subset = replace(package, tables={**package.tables, "references": only})
        return (bibtex if style == "bibtex" else csl_json)(subset).decode("utf-8")
    return "\n".join(
        _FORMATTERS[style](csl_item(work), _together(places[name])) for name, work in works.items() if work is not None
    )


def citation(package: Package, style: str = "apa") -> str:
    """The dataset itself with its version, in a style, from what its descriptor says. Raises UsageError for an unknown
    style."""
    _refuse_unknown(style)
    item = _dataset_item(package)
    if style == "csl":
        return json.dumps([item], indent=1, ensure_ascii=False) + "\n"
    if style == "bibtex":
        return _dataset_bibtex(item)
    return _FORMATTERS[style](item, "")


def _refuse_unknown(style: str) -> None:
    if style not in STYLES:
        near = did_you_mean(str(style), STYLES)
        raise UsageError(f"there is no style {style!r}{near}; the styles are {', '.join(STYLES)}")


def _places(package: Package, record_id: str) -> dict[str, list[str]]:
    """The works that a record is cited to, each with where in it."""
    places: dict[str, list[str]] = {}
    for found in package.citations_of(record_id):
        if found.status == Status.active:
            places.setdefault(found.reference, []).append(_place(package, found))
    return places


def _together(places: list[str]) -> str:
    """Several places in a work, each once; one that another says more exactly is left out."""
    return "; ".join(
        place
        for place in dict.fromkeys(places)
        if place and not any(other.startswith(f"{place}, ") for other in places)
    )


def _place(package: Package, found: Citation) -> str:
    """Where in the work a citation points, and what the work itself cites there."""
    source = package.references.get(found.via) if found.via else None
    if source is None:
        return found.locator
    item = csl_item(source)
    named = f"{label(item)} ({year(item)})"
    return f"{found.locator}, citing {named}" if found.locator else f"citing {named}"


def label(item: Item) -> str:
    """What a work is called in passing: its authors' family names, else its title."""
    names = [author.get("literal") or author["family"] for author in item.get("author", ())]
    if not names:
        return str(item.get("title") or item.get("publisher") or item["id"])
    return " and ".join(names) if len(names) < 3 else f"{names[0]} et al."


# ------------------------------------------------------------------------------------------------------- the styles


def apa(item: Item, at: str = "") -> str:
    """An item of CSL-JSON in APA style; ``at`` says where in it.

    >>> author = [{"family": "Orlova", "given": "Vera Ines"}]
    >>> issued = {"date-parts": [[2031, 2, 14]]}
    >>> apa({"id": "ref-a", "type": "report", "title": "Wages", "author": author, "issued": issued, "number": "7"})
    'Orlova, V. I. (2031, February 14). Wages (7).'
    """
    title = str(item.get("title") or "[Untitled]")
    number, kind = _number(item, title), item["type"]
    if item.get("version"):
        title += f" (Version {item['version']})"
    elif number and kind not in ("article-journal", "article-magazine"):
        title += f" ({number})"
    if kind == "dataset":
        title += " [Data set]"
    authors = _apa_authors(item)
    date = f"({_date(item, kind in _BY_YEAR, _year_first)})."
    head = [_stop(authors), date, _stop(title)] if authors else [_stop(title), date]
    volume = number if kind in ("article-journal", "article-magazine") else ""
    container = ", ".join(filter(None, (item.get("container-title"), volume, _pages(item))))
    publisher = item.get("publisher", "")
    tail = [container, publisher if publisher not in (authors, item.get("container-title")) else ""]
    address = _address(item)
    if address and not item.get("issued") and item.get("accessed"):
        address = f"Retrieved {_read(item['accessed'], _year_last)}, from {address}"
    return _joined([*head, *map(_stop, filter(None, tail))], at, address)


def chicago(item: Item, at: str = "") -> str:
    """An item of CSL-JSON as an entry of a Chicago bibliography; ``at`` says where in it.

    >>> item = {"id": "ref-a", "type": "article-newspaper", "title": "Quiet Quays", "container-title": "Northern Post"}
    >>> chicago(item | {"issued": {"date-parts": [[2031, 1, 19]]}}, at="p. 3")
    '“Quiet Quays.” Northern Post, January 19, 2031, p. 3.'
    """
    kind, authors = item["type"], _chicago_authors(item)
    title = str(item.get("title") or "[Untitled]")
    quoted = kind in _IN_QUOTES and not title.startswith("[")
    head = [_stop(authors)] if authors else []
    head.append(f"“{_stop(title)}”" if quoted else _stop(title))
    if item.get("version"):
        head.append(f"Version {item['version']}.")
    container, publisher = item.get("container-title", ""), item.get("publisher", "")
    series = " ".join(filter(None, (container, _number(item, title))))
    if series and kind not in _IN_QUOTES:
        head.append(_stop(series))
        series = ""
    date = _date(item, kind in _BY_YEAR - {"dataset", "software"}, _year_last)
    tail = (
        series,
        publisher if publisher not in (authors, container) else "",
        date,
        _pages(item),
    )
    address = _address(item)
    if address and not item.get("issued") and item.get("accessed"):
        address = f"Accessed {_read(item['accessed'], _year_last)}. {address}"
    return _joined([*head, _stop(", ".join(filter(None, tail)))], at, f"{address}." if address else "")


_FORMATTERS: dict[str, Callable[[Item, str], str]] = {"apa": apa, "chicago": chicago}


def _apa_authors(item: Item) -> str:
    names = []
    for author in item.get("author", ()):
        given = author.get("given", "")
        if given and all(part[:1].isascii() for part in given.split()):  # a name in another script has no initials
            given = " ".join("-".join(f"{half[:1]}." for half in part.split("-") if half) for part in given.split())
        names.append(author.get("literal") or f"{author['family']}, {given}")
    if len(names) > 20:
        return ", ".join(names[:19]) + f", … {names[-1]}"
    return names[0] if len(names) == 1 else ", & ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _chicago_authors(item: Item) -> str:
    names = []
    for author in item.get("author", ()):
        if author.get("literal"):
            names.append(author["literal"])
        else:
            whole = (author["family"], author["given"])
            names.append(", ".join(whole) if not names else " ".join(reversed(whole)))
    if len(names) > 10:
        return ", ".join(names[:7]) + ", et al."
    return names[0] if len(names) == 1 else ", and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _date(item: Item, year_only: bool, order: Callable[[list[int], str], str]) -> str:
    issued = item.get("issued")
    if not issued:
        return "n.d."
    return year(item) if year_only else _read(issued, order)


def year(item: Item) -> str:
    """The year of a work, "n.d." where it is not known, the date as it is where no year can be told."""
    issued = item.get("issued") or {}
    parts = issued.get("date-parts")
    if not parts:
        return str(issued.get("literal", "n.d."))
    years = "–".join(dict.fromkeys(f"{part[0]}" for part in parts))
    return f"ca. {years}" if issued.get("circa") else years


def _read(date: Mapping[str, Any], order: Callable[[list[int], str], str]) -> str:
    """A date of CSL-JSON in words."""
    parts = date.get("date-parts")
    if not parts:
        return str(date.get("literal", ""))
    season = _SEASONS[date["season"] - 1] if date.get("season") else ""
    read = "–".join(order(part, season) for part in parts)
    return f"ca. {read}" if date.get("circa") else read


def _year_first(part: list[int], season: str) -> str:
    rest = " ".join([season or (MONTHS[part[1] - 1] if len(part) > 1 else ""), *(str(day) for day in part[2:])])
    return ", ".join(filter(None, (str(part[0]), rest)))


def _year_last(part: list[int], season: str) -> str:
    rest = " ".join([season or (MONTHS[part[1] - 1] if len(part) > 1 else ""), *(str(day) for day in part[2:])])
    return f"{rest}{',' if len(part) > 2 else ''} {part[0]}".strip()


def _number(item: Item, title: str) -> str:
    """The number of a work, unless its title has it."""
    number = str(item.get("number", ""))
    return "" if number in title else number


def _pages(item: Item) -> str:
    """The pages of a work: bare where they are those of a part, with "p." where they are of the work itself."""
    pages = str(item.get("page", ""))
    return pages if not pages or item.get("container-title") else f"{'p.' if pages.isdecimal() else 'pp.'} {pages}"


def _address(item: Item) -> str:
    """Where a work is on the web, by its DOI if it has one."""
    if item.get("DOI"):
        return f"https://doi.org/{item['DOI']}"
    return str(item.get("URL") or item.get("archive_location") or "")


def _stop(text: str) -> str:
    """A text on one line that ends a sentence."""
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!", "。", "？", "！", ".”", "?”", "!”")) or not text else f"{text}."


def _joined(sentences: list[str], at: str, address: str) -> str:
    """The sentences of an entry with the place in the work before the last full stop, and the address behind it."""
    text = " ".join(filter(None, sentences))
    if at:
        text = f"{text[:-2]},” {at}." if text.endswith(".”") else f"{text.removesuffix('.')}, {_stop(at)}"
    return " ".join(f"{text} {address}".split())


# ---------------------------------------------------------------------------------------------- the dataset as a work


def _dataset_item(package: Package) -> dict[str, Any]:
    """The dataset as an item of CSL-JSON."""
    it = about(package.descriptor)
    authors = [
        {"family": each.family, "given": each.given} if each.family and each.given else {"literal": each.name}
        for each in it.creators
    ]
    item: dict[str, Any] = {"id": it.name or "dataset", "type": "dataset", "title": it.title}
    named = {"version": it.version, "publisher": it.publisher, "DOI": it.doi, "URL": it.homepage}
    item |= {"author": authors} if authors else {}
    item |= {"issued": csl_date(it.created)} if it.created else {}
    return item | {name: value for name, value in named.items() if value}


def _dataset_bibtex(item: Item) -> str:
    """The dataset as an entry of BibLaTeX, which BibTeX takes for ``misc``."""
    authors = [
        "{" + escaped(each["literal"]) + "}" if each.get("literal") else escaped(f"{each['family']}, {each['given']}")
        for each in item.get("author", ())
    ]
    fields = {
        "author": " and ".join(authors),
        "title": "{" + escaped(item["title"]) + "}",
        "version": escaped(item.get("version", "")),
        "year": year(item) if item.get("issued") else "",
        "publisher": "{" + escaped(item["publisher"]) + "}" if item.get("publisher") else "",
        "doi": escaped(item.get("DOI", "")),
        "url": escaped(item.get("URL", "")),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@dataset{{{item['id']}-{item.get('version', '')},\n{lines}\n}}\n"
