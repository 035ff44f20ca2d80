"""The tables of a package as canonical CSV."""

from __future__ import annotations

from pincite.dataset import Package
from pincite.tables.writing import csv_bytes


def csv_tables(package: Package) -> dict[str, bytes]:
    """Every table as CSV, by its path in a release; a table that the package lacks is there and empty."""
    return {f"data/{name}.csv": csv_bytes(table) for name, table in package.tables.items()}
