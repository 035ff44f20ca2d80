"""Measures that were taken of a dataset's content where the texts are, as ``verification.json`` keeps them.

A measure is only worth something for exactly the content that it was taken of. So each carries a digest of all tables,
and one of other content is dropped, never used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from pincite.dataset import Package
from pincite.tables.writing import csv_bytes

MEASURES = ("coverage", "audit")
"""The members of ``verification.json`` that measure."""


def content_sha256(package: Package) -> str:
    """One digest of all tables: SHA-256, lower-case hex, of a list of their canonical CSV files, each a line as in
    ``SHA256SUMS``."""
    files = {f"data/{name}.csv": csv_bytes(table) for name, table in package.tables.items()}
    sums = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())]
    return hashlib.sha256("".join(sums).encode("utf-8")).hexdigest()


def standing(verification: Mapping[str, Any], package: Package) -> dict[str, Any]:
    """The measures in a ``verification.json`` that were taken of exactly this content."""
    kept = {name: verification[name] for name in MEASURES if isinstance(verification.get(name), Mapping)}
    wanted = content_sha256(package) if kept else ""
    return {name: each for name, each in kept.items() if each.get("content_sha256") == wanted}
