"""Whether a package is large, told before anything of it is read or imported."""

from __future__ import annotations

from pathlib import Path

from pincite.dataset import find_root, read_descriptor
from pincite.files import inside

LARGE = 16 * 1024 * 1024
"""Bytes of all tables from which on a package is large."""


def table_bytes(path: str | Path | None) -> int:
    """Bytes of all tables of the package at a path. Raises PackageError where it cannot be opened."""
    root = find_root(path)
    found = 0
    for resource in read_descriptor(root)["resources"]:
        file = inside(root, resource.get("path")) if isinstance(resource, dict) else None
        if file is not None and file.is_file():
            found += file.stat().st_size
    return found
