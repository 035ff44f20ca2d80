"""Which works are the same, and what a new one is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pincite.editing.adding import Ids
from pincite.records.cells import SLUG

Cells = Mapping[str, str]
STOP = frozenset("a an the on of in for and to at by der die das ein eine le la les un une el los las il lo".split())
"""Words that an id does not take from a title."""
COMMON = frozenset(
    "news times post daily weekly press journal review magazine bulletin gazette herald tribune paper papers report"
    " reports series agency institute university college centre center office ministry department library archive"
    " archives museum council association society group online today com org net publishers publishing books"
    " international studies research".split()
)
"""Last words of the names of papers and publishers that tell none of them apart."""
LONGEST_WORD = 24


@dataclass(slots=True)
class Known:
    """Works by what they can be recognised by."""

    by_doi: dict[str, str] = field(default_factory=dict)
    by_url: dict[str, str] = field(default_factory=dict)
    by_title: dict[str, list[tuple[str, Cells]]] = field(default_factory=dict)

    def add(self, cells: Cells) -> None:
        """Remember a work."""
        if doi := cells["doi"].lower():
            self.by_doi.setdefault(doi, cells["id"])
        if url := plain_url(cells["url"]):
            self.by_url.setdefault(url, cells["id"])
        if title := plain_title(cells["title"]):
            self.by_title.setdefault(title, []).append((cells["id"], cells))

    def same(self, cells: Cells) -> tuple[str, str]:
        """The id of the work that this one is, and by what that is seen; two empty texts where there is none.

        The same DOI or URL is the same work. The same title is, unless the two differ in DOI, year, first author or
        number: reports and columns bear one title for years.
        """
        doi = cells["doi"].lower()
        if doi and doi in self.by_doi:
            return self.by_doi[doi], f"the DOI {cells['doi']}"
        url = plain_url(cells["url"])
        if url and url in self.by_url:
            return self.by_url[url], f"the URL {cells['url']}"
        for known, other in self.by_title.get(plain_title(cells["title"]), ()):
            if not any(_differ(cells, other, key) for key in (_doi, _year, _first_author, _number)):
                return known, f"the title {cells['title']!r}"
        return "", ""


def known_works(works: Iterable[Cells]) -> Known:
    """Remember several works."""
    known = Known()
    for cells in works:
        known.add(cells)
    return known


def _differ(one: Cells, other: Cells, key: Callable[[Cells], str]) -> bool:
    a, b = key(one), key(other)
    return bool(a and b and a != b)


def _doi(cells: Cells) -> str:
    return cells["doi"].lower()


def _year(cells: Cells) -> str:
    return cells["issued"][:4]


def _number(cells: Cells) -> str:
    return cells["number"].casefold()


def _first_author(cells: Cells) -> str:
    return plain_title(re.split("[,;]", cells["authors"])[0])


def plain_url(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, www, fragment, a slash at the end.

    >>> plain_url("http://www.Example.org/Report/#top") == plain_url("https://example.org/Report")
    True
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""


def plain_title(title: str) -> str:
    """A title's letters and digits: case, accents and punctuation do not tell works apart.

    >>> plain_title("Wages in the  Nörth: a Report")
    'wages in the north a report'
    """
    title = title.casefold().replace("&", " and ")
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain))


def new_id(cells: Cells, given: str, ids: Ids) -> str:
    """An id for a work: from its first author, its year and the first telling word of its title.

    Where it has no author, from where it stood, by the last word of that name if it is a telling one, and from the
    day that it was issued. What it does not have is left out. The same work always gets the same one, whatever tool and
    order it comes in; where another work has it already, a number is added. ``given`` is an id of ours that the file
    has for it, and is kept where it is free. It is taken.

    >>> cells = {"authors": "Orlova, Vera", "issued": "2031-02", "title": "The Wages of Men", "doi": "", "url": ""}
    >>> new_id(cells | {"container_title": "", "publisher": ""}, "", Ids([]))
    'ref-orlova-2031-wages'
    >>> paper = {"authors": "", "issued": "2031-02-05", "title": "Letters", "publisher": "", "doi": "", "url": ""}
    >>> new_id(paper | {"container_title": "The Harbour Courier"}, "", Ids([]))
    'ref-courier-2031-02-05-letters'
    """
    if re.fullmatch(f"ref-{SLUG}", given) and given not in ids:
        return ids.take(given)
    author = re.split("[,;]", cells["authors"])[0]
    by = "-".join(_ascii(author).split()[:3]) or _short(cells["container_title"]) or _short(cells["publisher"])
    words = [word for word in _ascii(cells["title"]).split() if word not in STOP]
    year = re.match("[0-9]{4}", cells["issued"])
    day = None if author else re.fullmatch("([0-9]{4}(?:-[0-9]{2}){1,2})[?~%]?", cells["issued"])
    date = day[1] if day else year[0] if year else ""
    parts = [by, date, words[0][:LONGEST_WORD] if words else ""]
    base = "-".join(part for part in parts if part)
    if not re.search("[a-z]", base):  # nothing to be read in Latin letters
        seen = "\n".join(cells[column] for column in ("authors", "title", "issued", "doi", "url"))
        base = "-".join(part for part in (base, hashlib.sha256(seen.encode("utf-8")).hexdigest()[:8]) if part)
    return ids.take(f"ref-{base}")


def _short(name: str) -> str:
    """The name of a paper or a publisher for an id: its last word where that tells it from others, else three."""
    words = _ascii(name).split()
    while words and words[0] in STOP:
        words = words[1:]
    return words[-1] if words and len(words[-1]) > 3 and words[-1] not in COMMON else "-".join(words[:3])


def _ascii(text: str) -> str:
    """Lower-case words in ASCII: accents are dropped, letters that have none are left out."""
    for letter, written in (("ß", "ss"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ł", "l"), ("đ", "d"), ("þ", "th")):
        text = text.lower().replace(letter, written)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(word[:LONGEST_WORD] for word in re.findall("[a-z0-9]+", plain.replace("'", "")))
