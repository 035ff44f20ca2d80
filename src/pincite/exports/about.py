"""What a descriptor says about the dataset as a whole, read as if an enemy had written it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?=T|$)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]{1,300})")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]{1,2000}")
_ORCID = re.compile(r"https?://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_EMAIL = re.compile(r"[^\s@<>]{1,100}@[^\s@<>]{1,200}")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its identifier (SPDX, such as CC-BY-4.0), address and title, each "" where it is not given."""

    name: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """A contributor: a person where family and given name are given, else whatever the title names."""

    title: str = ""
    given: str = ""
    family: str = ""
    organization: str = ""
    email: str = ""
    url: str = ""
    roles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to cite, the family name first."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.title or self.family

    @property
    def orcid(self) -> str:
        """The address of the contributor's ORCID record, or ""."""
        return self.url if _ORCID.fullmatch(self.url) else ""


@dataclass(frozen=True, slots=True)
class About:
    """The dataset as catalogues know it; whatever the descriptor does not say, or not in the right form, is empty.

    ``created`` is a day (YYYY-MM-DD): that of the version, as the descriptor says. No clock is ever asked.
    """

    name: str = ""
    version: str = ""
    title: str = ""
    description: str = ""
    homepage: str = ""
    doi: str = ""
    created: str = ""
    keywords: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    contributors: tuple[Contributor, ...] = ()

    @property
    def creators(self) -> tuple[Contributor, ...]:
        """Who made the data: authors and creators, or else everybody who has another role than publisher or funder."""
        named = [each for each in self.contributors if {"author", "creator"} & set(each.roles)]
        others = [each for each in self.contributors if not each.roles or set(each.roles) - {"publisher", "funder"}]
        return tuple(named or others or self.contributors)

    @property
    def publisher(self) -> str:
        """Who publishes the data, or else who made them; "" where nobody is named."""
        named = [each.title or each.name for each in self.contributors if "publisher" in each.roles]
        return next(iter([*named, *(each.title or each.name for each in self.creators)]), "")

    @property
    def year(self) -> str:
        """The year of ``created``, or ""."""
        return self.created[:4]


def about(descriptor: Mapping[str, Any]) -> About:
    """What a descriptor (Data Package v1 or v2) says about the dataset.

    >>> about({"name": "harbour", "created": "2031-03-02T00:00:00Z", "id": "https://doi.org/10.1234/x"}).doi
    '10.1234/x'
    """
    homepage = _line(descriptor.get("homepage"))
    doi = _DOI.fullmatch(_line(descriptor.get("id")))
    created = _DAY.match(_line(descriptor.get("created")))
    return About(
        name=_line(descriptor.get("name")),
        version=_line(descriptor.get("version")),
        title=_line(descriptor.get("title")) or _line(descriptor.get("name")),
        description=_line(descriptor.get("description")),
        homepage=homepage if is_web(homepage) else "",
        doi=doi[1] if doi else "",
        created=created[0] if created else "",
        keywords=tuple(dict.fromkeys(filter(None, map(_line, _list(descriptor.get("keywords")))))),
        licences=tuple(_licences(descriptor.get("licenses"))),
        contributors=tuple(_contributors(descriptor.get("contributors"))),
    )


def is_web(address: str) -> bool:
    """Whether this is a plain address on the web, http or https, and nothing that a browser would run."""
    return bool(_WEB.fullmatch(address))


def _licences(given: Any) -> Iterator[Licence]:
    for each in _list(given):
        if isinstance(each, Mapping):
            url = _line(each.get("path"))
            licence = Licence(_line(each.get("name")), url if is_web(url) else "", _line(each.get("title")))
            if licence != Licence():
                yield licence


def _contributors(given: Any) -> Iterator[Contributor]:
    for each in _list(given):
        if not isinstance(each, Mapping):
            continue
        roles = [_line(role) for role in [*_list(each.get("roles")), each.get("role")]]
        url, email = _line(each.get("path")), _line(each.get("email"))
        found = Contributor(
            title=_line(each.get("title")),
            given=_line(each.get("givenName")),
            family=_line(each.get("familyName")),
            organization=_line(each.get("organization")),
            email=email if _EMAIL.fullmatch(email) else "",
            url=url if is_web(url) else "",
            roles=tuple(filter(None, roles)),
        )
        if found.name:
            yield found


def _list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _line(given: Any) -> str:
    """A text on one line, or "" for what is no text."""
    return " ".join(given.split()) if isinstance(given, str) else ""
