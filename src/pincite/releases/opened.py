"""A release in a folder, read as far as it can be: no link is followed, and everything has a limit."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES, Package, open_package
from pincite.errors import PackageError
from pincite.exports.document import read_json
from pincite.releases.archive import MAX_BYTES, MAX_ENTRIES
from pincite.releases.manifest import MANIFEST, Digest, Manifest, folded, path_fault, read_manifest

MAX_LIST = 16 * 1024**2
"""A manifest or a list of checksums larger than this is not read."""
MAX_JSON = 256 * 1024**2
"""A JSON release larger than this is not read."""


@dataclass(frozen=True)
class Release:
    """A release in a folder, with what is in it.

    ``files`` are all regular files by path; ``faults`` say what the folder holds beside them (links, special
    files). ``manifest``, ``package`` and ``document`` (the JSON release) are None where they cannot be read, and
    the fault of each says why.
    """

    root: Path
    files: Mapping[str, Digest]
    faults: tuple[tuple[str, str], ...] = ()
    manifest: Manifest | None = None
    manifest_fault: str = ""
    package: Package | None = None
    package_fault: str = ""
    document: dict[str, Any] | None = None
    document_fault: str = ""
    key: Any = None
    """The public key that the release must be signed with (see :mod:`pincite.releases.signing`), or None for any or
    no signature."""
    archive: Path | None = None
    """The zip that the files were unpacked from, or None."""

    @property
    def stem(self) -> str:
        """``<name>-<version>`` of the manifest or else the descriptor; "" where neither gives one."""
        known = self.manifest or self.package
        stem = f"{known.name}-{known.version}" if known else ""
        return "" if path_fault(stem) else stem

    def has(self, path: str) -> bool:
        """Whether the release holds a file, or should: its manifest lists it, or cannot be read."""
        return path in self.files or self.manifest is None or path in self.manifest.files

    def read(self, path: str, most: int) -> bytes:
        """The bytes of a file of at most so many bytes; raises ValueError where it is missing or larger."""
        if path not in self.files:
            raise ValueError("it is missing")
        if self.files[path].size > most:
            raise ValueError(f"it has more than {most:,} bytes and is not read")
        return (self.root / path).read_bytes()


def open_files(root: Path) -> Release:
    """The files of a release and its manifest."""
    release = Release(root, *_walk(root))
    try:
        return replace(release, manifest=read_manifest(release.read(MANIFEST, MAX_LIST)))
    except ValueError as error:
        return replace(release, manifest_fault=str(error))


def open_data(release: Release) -> Release:
    """The release with its data package and its JSON, unless it holds anything that is not safe to read."""
    if release.faults:
        fault = "the release holds what is not safe to read"
        return replace(release, package_fault=fault, document_fault=fault)
    if DESCRIPTOR not in release.files:
        release = replace(release, package_fault="there is no descriptor")
    else:
        try:
            release = replace(release, package=open_package(release.root, release.root / SHIPPED_SOURCES, Package))
        except PackageError as error:
            release = replace(release, package_fault=str(error).replace(str(release.root) + os.sep, ""))
    try:
        document = read_json(release.read(f"{release.stem}.json", MAX_JSON))
    except ValueError as error:
        return replace(release, document_fault=str(error))
    if not isinstance(document, dict):
        return replace(release, document_fault="it is not an object")
    return replace(release, document=document)


def _walk(root: Path) -> tuple[dict[str, Digest], tuple[tuple[str, str], ...]]:
    """Every regular file with its digest, and what else there is; stops at the limits."""
    files: dict[str, Digest] = {}
    faults: list[tuple[str, str]] = []
    seen: set[str] = set()
    room = MAX_BYTES
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted([*names, *(name for name in folders if Path(folder, name).is_symlink())]):
            place = Path(folder, name)
            path = place.relative_to(root).as_posix()
            status = place.lstat()
            if len(files) + len(faults) >= MAX_ENTRIES or status.st_size > room:
                limits = f"{MAX_ENTRIES:,} files or {MAX_BYTES:,} bytes"
                faults.append(("", f"the release has more than {limits}; not all of it was read"))
                return files, tuple(faults)
            printable = repr(path)[1:-1]  # of a name that we did not choose
            if not stat.S_ISREG(status.st_mode):
                faults.append((printable, "it is a link or another special file"))
            elif fault := path_fault(path):
                faults.append((printable, f"the path {fault}"))
            elif folded(path) in seen:
                faults.append((printable, "another file has the same name where case is ignored"))
            else:
                seen.add(folded(path))
                room -= status.st_size
                try:
                    files[path] = _digest(place)
                except OSError as error:
                    faults.append((printable, f"it cannot be read: {error.strerror or error}"))
    return files, tuple(faults)


def _digest(path: Path) -> Digest:
    with path.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256")
        return Digest(file.tell(), hashed.hexdigest())
