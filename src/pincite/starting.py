"""Starting a dataset: an empty package that checks clean."""

from __future__ import annotations

import json
from pathlib import Path

from pincite.checks.tables import NAME
from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES
from pincite.errors import UsageError
from pincite.files import write_whole
from pincite.records.base import columns
from pincite.records.models import TABLES


def start(folder: Path, name: str) -> list[Path]:
    """Write an empty dataset; returns the files. Raises UsageError where one is already there or the name is none."""
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be a dataset's name: lower-case letters, digits and hyphens; give one with --name"
        )
    if (folder / DESCRIPTOR).exists():
        raise UsageError(f"{folder} already holds a data package")
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "version": "0.1.0",
        "title": name,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": "The works in the table of references"}],
        "pincite": {"ship_sources": False},
        "resources": [{"name": table, "path": f"data/{table}.csv"} for table in TABLES],
    }
    files = {
        folder / f"data/{table}.csv": ",".join(c.name for c in columns(model)) + "\n" for table, model in TABLES.items()
    }
    files[folder / DESCRIPTOR] = json.dumps(descriptor, indent=2) + "\n"
    for file in files:
        if file.exists():
            raise UsageError(f"{file} is already there")
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / SHIPPED_SOURCES).mkdir(exist_ok=True)
    for file, text in files.items():
        write_whole(file, text.encode("utf-8"))
    return list(files)
