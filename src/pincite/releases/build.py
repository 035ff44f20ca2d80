"""A release, built from an opened package and written whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from pincite.checks.tables import NAME, SEMVER
from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES, VERIFICATION, Package
from pincite.errors import ReleaseError
from pincite.findings import Finding
from pincite.records.models import TABLES
from pincite.releases.archive import MAX_BYTES, MAX_ENTRIES, archive_bytes
from pincite.releases.content import csv_bytes, json_bytes
from pincite.releases.manifest import digest, path_fault, with_manifest
from pincite.schema import complete_descriptor

PAPERS = ("LICENSE", "CHANGELOG", "README")
"""Files beside the descriptor that a release carries along where there are any, also as .md or .txt."""


class Checked(Protocol):
    """What a check has found, as far as a release needs to know."""

    @property
    def errors(self) -> Sequence[Finding]:
        """The findings that are errors, the first first."""


def refuse_if_errors(report: Checked) -> None:
    """Raise ReleaseError, with the number of errors and the first of them, unless there are none."""
    errors = report.errors
    if not errors:
        return
    first = errors[0]
    place = f"{first.path}:{first.line}" if first.line else first.path
    count = "1 error stands" if len(errors) == 1 else f"{len(errors):,} errors stand"
    raise ReleaseError(f"nothing is released while {count}; the first is {first.code} at {place}: {first.message}")


def build_release(package: Package, out: str | Path) -> Path:
    """Write the release of a package, which must have been checked, as ``<out>/<name>-<version>/``; returns
    that folder.

    It is written into a temporary folder beside it, synced to disk and renamed, so that it is there whole or
    not at all. A release that exists already is left alone if it is the same, and never changed if it is not.

    Raises ReleaseError: the name or version cannot name a release, ``verification.json`` is missing though
    there are citations, a file cannot be read or written, or the release exists with other contents.
    """
    target = Path(out) / f"{package.name}-{package.version}"
    try:
        files = release_files(package)
        if os.path.lexists(target):
            _refuse_other(target, files)
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, files)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise ReleaseError(f"the release cannot be written: {where}{error.strerror or error}") from None
    return target


def release_files(package: Package) -> dict[str, bytes]:
    """Every file of a release by its path, "/" between the parts: the same package gives the same bytes,
    anywhere.

    ``datapackage.json``, ``data/<table>.csv`` for every table, ``verification.json``,
    ``<name>-<version>.json``, licence, change log and read-me where the dataset has them, its ``sources/`` if
    the descriptor says ``"pincite": {"ship_sources": true}``; ``<name>-<version>.zip`` with all these and a
    manifest of its own; and the manifest and checksums of everything.
    """
    stem = _stem(package)
    files = {f"data/{name}.csv": csv_bytes(package.tables[name]) for name in TABLES}
    files[DESCRIPTOR] = _descriptor(package, files)
    files[f"{stem}.json"] = json_bytes(package)
    if (package.root / VERIFICATION).is_file():
        files[VERIFICATION] = (package.root / VERIFICATION).read_bytes()
    elif len(package.citations):
        raise ReleaseError(
            f"{VERIFICATION} is missing, so nobody without the sources could see what was verified; "
            "write it with `pincite verify --write`"
        )
    for paper in PAPERS:
        for suffix in ("", ".md", ".txt"):
            if (package.root / (paper + suffix)).is_file():
                files[paper + suffix] = (package.root / (paper + suffix)).read_bytes()
    files |= _sources(package)
    if len(files) + 3 > MAX_ENTRIES or 2 * sum(map(len, files.values())) > MAX_BYTES:
        limits = f"{MAX_ENTRIES:,} files or {MAX_BYTES // 2:,} bytes"
        raise ReleaseError(f"the release would have more than {limits}, which nobody could verify")
    files[f"{stem}.zip"] = archive_bytes(with_manifest(package.name, package.version, files))
    return dict(sorted(with_manifest(package.name, package.version, files).items()))


def _stem(package: Package) -> str:
    if not NAME.fullmatch(package.name):
        raise ReleaseError(
            f"the name {package.name[:100]!r} cannot name a release; use lower-case letters, digits, '.', '_' and '-'"
        )
    if not SEMVER.fullmatch(package.version):
        raise ReleaseError(f"the version {package.version[:100]!r} is no semantic version, such as 0.1.0")
    stem = f"{package.name}-{package.version}"
    if fault := path_fault(stem):
        raise ReleaseError(f"{stem[:100]!r} cannot name a release: it {fault}")
    return stem


def _descriptor(package: Package, data: Mapping[str, bytes]) -> bytes:
    """The descriptor of the release: every table, at its canonical path and in the canonical dialect."""
    given = {
        resource.get("name"): resource for resource in package.descriptor["resources"] if isinstance(resource, dict)
    }
    resources = []
    for name in TABLES:
        path = f"data/{name}.csv"
        it = digest(data[path])
        hashed = {"name": name, "path": path, "bytes": it.size, "hash": f"sha256:{it.sha256}"}
        resources.append({**given.get(name, {}), **hashed})
    whole = complete_descriptor({**package.descriptor, "resources": resources}, rewritten=True)
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _sources(package: Package) -> dict[str, bytes]:
    """The sources that the dataset ships, if its descriptor says that it may."""
    options: Any = package.descriptor.get("pincite")
    if not isinstance(options, Mapping) or options.get("ship_sources") is not True:
        return {}
    files = {}
    for path in sorted((package.root / SHIPPED_SOURCES).rglob("*")):
        shown = path.relative_to(package.root).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ReleaseError(f"{shown} is a link or another special file: a release holds only files")
        if path.is_file():
            if fault := path_fault(shown):
                raise ReleaseError(f"the path {shown!r} {fault}")
            files[shown] = path.read_bytes()
    return files


def _refuse_other(target: Path, files: Mapping[str, bytes]) -> None:
    """Raise ReleaseError unless the folder holds exactly these files."""
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    different = sorted(found ^ files.keys()) or [
        path for path, data in files.items() if (target / path).read_bytes() != data
    ]
    if different or not target.is_dir():
        raise ReleaseError(
            f"{target} exists with other contents ({', '.join(different[:3]) or 'it is no folder'}); "
            "a release is never changed: raise the version in the descriptor"
        )


def _write_whole(target: Path, files: Mapping[str, bytes]) -> None:
    temporary = target.with_name(f".{target.name}-{secrets.token_hex(8)}")
    try:
        temporary.mkdir()  # not tempfile.mkdtemp, whose folders nobody else may read
        for path, data in files.items():
            place = temporary / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for folder in [temporary, *(path for path in temporary.rglob("*") if path.is_dir())]:
            _sync_folder(folder)
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can open folders (Windows cannot)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
