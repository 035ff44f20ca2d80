"""DataCite 4.5 metadata as JSON, for whoever registers a DOI for a release."""

from __future__ import annotations

import json
from typing import Any

from pincite.dataset import Package
from pincite.exports.about import Contributor, about, is_web
from pincite.records.vocabulary import Status

UNKNOWN = ":unkn"
"""What DataCite writes for a value that nobody knows."""


def datacite_json(package: Package) -> bytes:
    """The dataset in the terms of DataCite's schema 4.5; the works with a DOI or an address are related to it.

    ``publicationYear`` is the year of the descriptor's ``created``. DataCite wants one; where the descriptor does not
    say it, it is left out and never guessed.
    """
    it = about(package.descriptor)
    document: dict[str, Any] = {
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data Package"},
        "creators": [_creator(each) for each in it.creators] or [{"name": UNKNOWN}],
        "titles": [{"title": it.title or UNKNOWN}],
        "publisher": {"name": it.publisher or UNKNOWN},
        "version": it.version,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    if it.doi:
        document["doi"] = it.doi
    if it.created:
        document["publicationYear"] = it.year
        document["dates"] = [{"date": it.created, "dateType": "Issued"}]
    if it.description:
        document["descriptions"] = [{"description": it.description, "descriptionType": "Abstract"}]
    if it.keywords:
        document["subjects"] = [{"subject": word} for word in it.keywords]
    if it.licences:
        document["rightsList"] = [_rights(each.name, each.url, each.title) for each in it.licences]
    if related := _related(package):
        document["relatedIdentifiers"] = related
    document["formats"] = ["text/csv", "application/json"]
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _creator(each: Contributor) -> dict[str, Any]:
    creator: dict[str, Any] = {"name": each.name}
    if each.family and each.given:
        creator |= {"nameType": "Personal", "givenName": each.given, "familyName": each.family}
    if each.orcid:
        scheme = {"nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
        creator["nameIdentifiers"] = [{"nameIdentifier": each.orcid, **scheme}]
    if each.organization:
        creator["affiliation"] = [{"name": each.organization}]
    return creator


def _rights(name: str, url: str, title: str) -> dict[str, str]:
    rights = {"rights": title or name, "rightsIdentifier": name, "rightsUri": url}
    return {key: value for key, value in rights.items() if value}


def _related(package: Package) -> list[dict[str, str]]:
    """The works in force that have a DOI or an address: the dataset refers to each, held or not."""
    related = []
    for work in package.references.records:
        if work.status != Status.active:
            continue
        if work.doi:
            found = {"relatedIdentifier": work.doi, "relatedIdentifierType": "DOI"}
        elif is_web(work.url):
            found = {"relatedIdentifier": work.url, "relatedIdentifierType": "URL"}
        else:
            continue
        related.append({**found, "relationType": "References"})
    return related
