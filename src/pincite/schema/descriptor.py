"""A hand-written descriptor made whole: everything that the Data Package standard wants and pincite knows."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pincite.records.base import Record
from pincite.records.models import TABLES
from pincite.schema.table_schema import table_schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

DIALECT: dict[str, Any] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""How the CSV files are written. It is spelt out because frictionless guesses what is not said."""

_NEVER_EMPTY = ("sources", "licenses", "contributors", "keywords")
"""Lists that the standard or frictionless refuse when they are empty."""


def complete_descriptor(
    descriptor: Mapping[str, Any], rewritten: bool = False, models: Mapping[str, type[Record]] = TABLES
) -> dict[str, Any]:
    """A copy of a descriptor with all that the Data Package 2.0 profile and frictionless need.

    A hand-written descriptor needs ``name``, ``version`` and each resource's ``name`` and ``path``. What is
    written by hand stays as it is and in its order, except a table's ``schema``, which is always that of the
    records, and empty lists. A foreign key to a table that the package does not have is left out:
    frictionless would fail on it. With ``rewritten`` the tables' files are written in canonical form as well,
    so that what was said of their dialect, format and encoding is replaced too. ``models`` are the record
    classes by table, for a package that adds some of its own. Completing twice changes nothing more.

    >>> short = {"name": "harbour", "resources": [{"name": "actors", "path": "data/actors.csv"}]}
    >>> whole = complete_descriptor(short)
    >>> list(whole), list(whole["resources"][0])[:4]
    (['$schema', 'name', 'resources'], ['name', 'path', 'type', 'format'])
    """
    whole: dict[str, Any] = {"$schema": PROFILE, **_kept(descriptor, "$schema", "resources")}
    given = descriptor["resources"]
    present = {resource.get("name") for resource in given if isinstance(resource, Mapping)}
    whole["resources"] = [_resource(resource, present, rewritten, models) for resource in given]
    return whole


def _kept(given: Mapping[str, Any], *dropped: str) -> dict[str, Any]:
    return {
        key: deepcopy(value)
        for key, value in given.items()
        if key not in dropped and not (key in _NEVER_EMPTY and value == [])
    }


def _resource(resource: Any, present: set[Any], rewritten: bool, models: Mapping[str, type[Record]]) -> Any:
    if not isinstance(resource, Mapping) or resource.get("name") not in models:
        return deepcopy(resource)
    form = {
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
    }
    whole = _kept(resource, "$schema", "schema")
    whole = whole | form if rewritten else whole | {key: form[key] for key in form if key not in whole}
    schema = table_schema(models[whole["name"]])
    schema["foreignKeys"] = [key for key in schema["foreignKeys"] if key["reference"]["resource"] in present]
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]  # the profile refuses an empty list
    return {**whole, "schema": schema}
