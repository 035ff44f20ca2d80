"""Starting a dataset: a package that checks clean, with one worked example of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pincite.checks.tables import NAME
from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES, Package, open_package
from pincite.editing.starting import example, texts
from pincite.errors import UsageError
from pincite.files import write_whole
from pincite.pinning import pin_words
from pincite.records.base import columns
from pincite.records.models import TABLES
from pincite.schema import complete_descriptor
from pincite.tables.writing import write_rows

HARMLESS = frozenset({".git", ".DS_Store"})
"""What may be in a folder that counts as empty."""


def start(folder: Path, name: str, with_example: bool = True) -> list[Path]:
    """Write a new dataset into an empty folder; returns the files in the order in which they were written.

    With the example, one invented work with its text (CC0) and a few records with their citations show how a dataset
    is made. Raises UsageError where the folder holds anything, or the name is none.
    """
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot be a dataset's name: lower-case letters, digits and hyphens; give one with --name"
        )
    if folder.is_dir():
        there = sorted(path.name for path in folder.iterdir() if path.name not in HARMLESS)
        if there:
            more = f" and {len(there) - 3} more" if len(there) > 3 else ""
            raise UsageError(
                f"{folder} already holds {', '.join(there[:3])}{more}: a dataset starts in an empty folder"
            )
    rows = example.ROWS if with_example else {}
    files = {
        "README.md": texts.readme(name, with_example),
        ".gitignore": texts.GITIGNORE,
        ".pre-commit-config.yaml": texts.PRE_COMMIT,
        ".github/workflows/check.yml": texts.WORKFLOW,
        **({f"{SHIPPED_SOURCES}/{example.REFERENCE}.txt": example.TEXT} if with_example else {}),
        **{f"data/{table}.csv": _table(table, rows.get(table, ())) for table in TABLES},
        DESCRIPTOR: json.dumps(_descriptor(name), indent=2, ensure_ascii=False) + "\n",
    }
    (folder / SHIPPED_SOURCES).mkdir(parents=True, exist_ok=True)
    written = [_write(folder / path, text) for path, text in files.items()]
    if with_example:
        package = open_package(folder, folder / SHIPPED_SOURCES, Package)
        _write(folder / "data/citations.csv", _table("citations", _citations(package)))
    return written


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode("utf-8"))
    return path


def _table(table: str, rows: Iterable[Mapping[str, str]]) -> str:
    """A table in canonical form: every column, the rows by id."""
    header = [column.name for column in columns(TABLES[table])]
    defaults = {"status": "active", "reality": "actual", "kind": "reported", "stance": "supports"}
    filled = ({name: defaults.get(name, "") for name in header} | dict(row) for row in rows)
    ordered = sorted(filled, key=lambda row: row["id"])
    return write_rows(header, ([row[name] for name in header] for row in ordered)).decode("utf-8")


def _descriptor(name: str) -> dict[str, Any]:
    """The descriptor in canonical form."""
    given = {
        "name": name,
        "version": "0.1.0",
        "title": name,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": "The works in the table of references"}],
        "pincite": {"ship_sources": False},
        "resources": [{"name": table, "path": f"data/{table}.csv"} for table in TABLES],
    }
    return complete_descriptor(given, rewritten=True)


def _citations(package: Package) -> Sequence[Mapping[str, str]]:
    """The citations of the example, their passages pinned in its text."""
    rows = []
    for record, field, words in example.PASSAGES:
        row = pin_words(package, example.REFERENCE, words, record, field).row or {}
        rows.append({name: cell for name, cell in row.items() if cell})
    return rows
