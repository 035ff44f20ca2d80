"""The canonical form of a package: every column in order, one way to write a cell, the schemas in the descriptor."""

from __future__ import annotations

import json
from pathlib import Path

from pincite.dataset import DESCRIPTOR, Package
from pincite.errors import PackageError
from pincite.releases.content import csv_bytes
from pincite.schema import complete_descriptor


def canonical_files(package: Package) -> dict[Path, bytes]:
    """The canonical bytes of the descriptor and of every table, by file.

    Raises PackageError where a row or a cell could not be read: rewriting the file would lose it.
    """
    for table in package.tables.values():
        for fault in table.faults:
            if fault.kind not in ("missing-column",):
                raise PackageError(
                    f"{fault.path}:{fault.line}: {fault.message}; nothing is rewritten before that is mended"
                )
    files = {
        package.root / table.path: csv_bytes(table) for table in package.tables.values() if table.path and table.header
    }
    descriptor = complete_descriptor(package.descriptor, rewritten=True)
    files[package.root / DESCRIPTOR] = (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    return files
