"""What a site offers for download: the files of the release, each with its size and SHA-256, in ``download/``."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pincite.changes.model import Comparison
from pincite.changes.names import REPORT
from pincite.dataset import Package
from pincite.errors import ReleaseError
from pincite.exports import FORMATS
from pincite.files import inside
from pincite.releases import release_files
from pincite.releases.manifest import MANIFEST, SUMS, digest, read_manifest

FOLDER = "download"
MAX_REPORT = 64 * 1024**2
FORMS = (
    "csv",
    "json",
    "nested",
    "jsonl",
    "flat",
    "sqlite",
    "bibtex",
    "csl",
    "cff",
    "datacite",
    "croissant",
    "codebook",
)
"""The formats of a release that is made for a site: those of the standard library."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: its path in the release, what it is, its bytes, their SHA-256."""

    path: str
    what: str
    data: bytes
    sha256: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files, and where there are none, why."""

    files: tuple[Download, ...] = ()
    problem: str = ""
    released: bool = False
    """They are the files of a release that was made before, byte for byte."""

    def get(self, path: str) -> Download | None:
        """The file at a path."""
        return next((file for file in self.files if file.path == path), None)


def downloads(package: Package, comparison: Comparison | None, formats: Collection[str] = FORMS) -> Downloads:
    """The files of a release: of the release that the package is, else those that releasing it now would give.

    Raises ReleaseError where a release does not hold what its manifest says.
    """
    if (package.root / MANIFEST).is_file():
        return Downloads(tuple(_released(package)), released=True)
    try:
        files = release_files(package, formats, comparison)
    except ReleaseError as error:
        return Downloads(problem=str(error))
    stem = f"{package.name}-{package.version}"
    return Downloads(tuple(Download(path, what(path, stem), data, digest(data).sha256) for path, data in files.items()))


def _released(package: Package) -> list[Download]:
    try:
        manifest = read_manifest((package.root / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{MANIFEST} of the release cannot be read: {error}") from None
    stem = f"{manifest.name}-{manifest.version}"
    found = []
    for path in [*manifest.files, MANIFEST, SUMS]:
        place = inside(package.root, path)
        if place is None or not place.is_file() or place.is_symlink():
            if path == SUMS:
                continue
            raise ReleaseError(
                f"the release lacks {path[:200]!r}, which its manifest lists: `pincite verify` says more"
            )
        data = place.read_bytes()
        known = digest(data)
        if path in manifest.files and known != manifest.files[path]:
            raise ReleaseError(f"{path} of the release is not as its manifest says: `pincite verify` says more")
        found.append(Download(path, what(path, stem), data, known.sha256))
    return sorted(found, key=lambda file: file.path)


def what(path: str, stem: str) -> str:
    """What a file of a release is, in words.

    >>> what("s-1.0.0.flat.csv", "s-1.0.0"), what("data/events.csv", "s-1.0.0")
    ('one row a figure, with all that belongs to it joined', 'the table events')
    """
    known = {
        f"{stem}.zip": "the Data Package, all in one",
        "datapackage.json": "the descriptor, with every schema",
        "verification.json": "what checking found, citation by citation",
        MANIFEST: "every file with its size and SHA-256",
        SUMS: "checksums, for sha256sum -c",
        REPORT: "the changes since the release before, for programs",
        "CHANGES.md": "the changes since the release before",
        "LICENSE": "the licence",
    }
    if path in known:
        return known[path]
    for it in FORMATS.values():
        place = it.path.replace("{stem}", stem)
        if place == path:
            return it.what
        if place.endswith("/") and path.startswith(place):
            return f"the table {path.removeprefix(place).rpartition('.')[0]}"
    return "a source, shipped by its licence" if path.startswith("sources/") else ""


def change_report(package: Package) -> dict[str, Any]:
    """``CHANGES.json`` of a release as plain values, {} where there is none or it cannot be read."""
    path = package.root / REPORT
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_REPORT:
            return {}
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
