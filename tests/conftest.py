"""What the tests share: copies of packages to break, and edits of single cells."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

collect_ignore_glob = ["sources/*", "browser/*"]  # what made the PDFs and the pictures; run by hand

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "saltmarsh"
FLAGSHIP = ROOT / "datapackage"
TEXTS = ROOT.parent / "shared" / "sources"
"""The flagship's texts, which only some machines hold; what needs them is skipped elsewhere."""


# The same examples in every run, so that a change is judged by what it changed.
# --hypothesis-profile=default tries others.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def no_user_library(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the source library, or the settings, of whoever runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("PINCITE_SOURCES", raising=False)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example package, with its sources."""
    return copy_package(EXAMPLE, tmp_path)


@pytest.fixture
def flagship(tmp_path: Path) -> Path:
    """A copy of the flagship package, without sources."""
    return copy_package(FLAGSHIP, tmp_path)


@pytest.fixture
def texts() -> Path:
    """The folder with the flagship's texts."""
    if not TEXTS.is_dir():
        pytest.skip("the flagship's texts are not on this machine")
    return TEXTS


def copy_package(folder: Path, into: Path) -> Path:
    """A copy of a package that a test may break."""
    target = into / folder.name
    shutil.copytree(folder, target)
    return target


def rows_of(package: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as text."""
    text = (package / "data" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write_rows(package: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Write a table back."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (package / "data" / f"{table}.csv").write_text(out.getvalue(), encoding="utf-8")


def edit_cell(package: Path, table: str, record: str, column: str, value: str) -> None:
    """Change one cell; fails if there is no such row or column, or if the cell already has the value."""
    rows = rows_of(package, table)
    [row] = [row for row in rows if row["id"] == record]
    assert column in row and row[column] != value, (record, column, row.get(column))
    row[column] = value
    write_rows(package, table, rows)


@pytest.fixture
def edit(example: Path) -> Iterator[Callable[[str, str, str, str], Path]]:
    """Change one cell of the example; gives the package."""

    def change(table: str, record: str, column: str, value: str) -> Path:
        edit_cell(example, table, record, column, value)
        return example

    yield change
