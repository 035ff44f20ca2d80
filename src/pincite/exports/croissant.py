"""Croissant 1.0 (https://docs.mlcommons.org/croissant), which is schema.org JSON-LD: for catalogues and for loading."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pincite.dataset import Package
from pincite.exports.about import Contributor, about, is_web
from pincite.exports.csv_tables import csv_tables
from pincite.exports.document import json_bytes
from pincite.records.base import Column, Record, columns
from pincite.records.models import Reference
from pincite.records.vocabulary import Holding, Status
from pincite.schema import table_schema

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{
        term: f"cr:{term}"
        for term in (
            "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes"
            " isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate"
            " separator source subField transform"
        ).split()
    },
}
"""The context that the specification asks for, word for word."""


def croissant_json(package: Package) -> bytes:
    """The dataset as a schema.org ``Dataset`` that says where its files are, what stands in them and what it rests on.

    It is based on the works that were read; those known only by their mention in one of them are cited.

    Files are the CSV tables and the JSON of the release, by path and SHA-256. A record set is a table, with its key and
    what its ids refer to; its fields are read from the JSON, for whoever reads the CSV has to guess at types, and takes
    the page "19" for a number. The JSON is listed once a table, for readers take all fields of one file for columns of
    one table. A number is ``sc:Float``, everything else text.
    """
    path, data = f"{package.name}-{package.version}.json", json_bytes(package)
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **_about(package),
        "isLiveDataset": False,
        "distribution": [
            *(_file(name, name, "text/csv", table) for name, table in csv_tables(package).items()),
            *(_file(f"{path}#{name}", path, "application/json", data) for name in package.tables),
        ],
        "recordSet": [_record_set(name, table.model, f"{path}#{name}") for name, table in package.tables.items()],
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _about(package: Package) -> dict[str, Any]:
    it = about(package.descriptor)
    active = (each for each in package.references.records if each.status == Status.active)
    named = [each for each in active if each.title or each.description]
    said: dict[str, Any] = {
        "name": it.name,
        "alternateName": it.title,
        "description": it.description or it.title,
        "version": it.version,
        "url": it.homepage,
        "identifier": f"https://doi.org/{it.doi}" if it.doi else "",
        "datePublished": it.created,
        "keywords": list(it.keywords),
        "license": [each.url or each.name for each in it.licences if each.url or each.name],
        "creator": [_agent(each) for each in it.creators],
        "publisher": {"@type": "Organization", "name": it.publisher} if it.publisher else None,
        "citeAs": _citation(it.title, it.version, [each.name for each in it.creators], it.year),
        "variableMeasured": sorted({each.quantity for each in package.figures.records if each.status == Status.active}),
        "isBasedOn": [_work(each) for each in named if each.holding != Holding.metadata],
        "citation": [_work(each) for each in named if each.holding == Holding.metadata],
    }
    return {key: value for key, value in said.items() if value}


def _work(work: Reference) -> dict[str, str]:
    return {"@type": "CreativeWork", "name": work.title or work.description, **_address(work.url, work.doi)}


def _address(url: str, doi: str) -> dict[str, str]:
    if doi:
        return {"identifier": f"https://doi.org/{doi}"}
    return {"url": url} if is_web(url) else {}


def _citation(title: str, version: str, names: list[str], year: str) -> str:
    authors = "; ".join(names)
    start = f"{authors}{f' ({year})' if year else ''}. " if authors else ""
    return f"{start}{title} (version {version}) [data set]."


def _agent(each: Contributor) -> dict[str, str]:
    if each.family and each.given:
        agent = {"@type": "Person", "name": f"{each.given} {each.family}"}
    else:
        agent = {"@type": "Organization", "name": each.name}
    return agent | ({"url": each.url} if each.url else {})


def _file(name: str, path: str, kind: str, data: bytes) -> dict[str, str]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": path,
        "contentSize": f"{len(data)} B",
        "encodingFormat": kind,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _record_set(name: str, model: type[Record], file: str) -> dict[str, Any]:
    keys = {key["fields"][0]: key["reference"]["resource"] for key in table_schema(model)["foreignKeys"]}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": " ".join((model.__doc__ or "").split()),
        "key": {"@id": f"{name}/id"},
        "field": [_field(name, column, keys.get(column.name, ""), file) for column in columns(model)],
    }


def _field(table: str, column: Column, target: str, file: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": "sc:Float" if column.cell.type == "number" else "sc:Text",
        "source": {"fileObject": {"@id": file}, "extract": {"jsonPath": f"$.{table}[*].{column.name}"}},
    }
    if column.cell.many:
        field["repeated"] = True
    if target and target != table:  # a reference to its own table is a cycle, which loading would refuse
        field["references"] = {"field": {"@id": f"{target}/id"}}
    return field
