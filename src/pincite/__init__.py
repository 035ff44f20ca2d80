"""Datasets in which every value is pinned to the passage that supports it, and a machine checks that it is there.

``open`` a data package, ``check`` it, look a record up, trace a number to its root::

    import pincite

    dataset = pincite.open("datapackage", sources="texts")
    report = dataset.check()
    dataset.figures["fig-strikers-union"].value

Everything here is loaded when it is first used: ``import pincite`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pincite.api import Dataset, diff, load, open, release, verify
    from pincite.batch.arrow import verify_batch
    from pincite.checks import Report
    from pincite.errors import PackageError, PinciteError, ReleaseError, SourceError, UnknownRecord, UsageError
    from pincite.evidence.dates import DateMention, find_dates
    from pincite.evidence.quantities import Quantity, find_quantities
    from pincite.findings import Finding, Severity
    from pincite.records.models import Actor, Citation, Event, Figure, Link, Reference, Role, Waiver
    from pincite.releases.published import update_index

_HOME = {
    "Dataset": "api", "diff": "api", "load": "api", "open": "api", "release": "api", "verify": "api",
    "update_index": "releases.published",
    "verify_batch": "batch.arrow",
    "Report": "checks",
    "PackageError": "errors", "PinciteError": "errors", "ReleaseError": "errors", "SourceError": "errors",
    "UnknownRecord": "errors", "UsageError": "errors",
    "DateMention": "evidence.dates", "find_dates": "evidence.dates",
    "Quantity": "evidence.quantities", "find_quantities": "evidence.quantities",
    "Finding": "findings", "Severity": "findings",
    "Actor": "records.models", "Citation": "records.models", "Event": "records.models", "Figure": "records.models",
    "Link": "records.models", "Reference": "records.models", "Role": "records.models", "Waiver": "records.models",
}  # fmt: skip

__all__ = [
    "Actor", "Citation", "Dataset", "DateMention", "Event", "Figure", "Finding", "Link", "PackageError", "PinciteError",
    "Quantity", "Reference", "ReleaseError", "Report", "Role", "Severity", "SourceError", "UnknownRecord", "UsageError",
    "Waiver", "diff", "find_dates", "find_quantities", "load", "open", "release", "update_index", "verify",
    "verify_batch",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'pincite' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"pincite.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
