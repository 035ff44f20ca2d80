"""A release, built from an opened package and written whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from pincite.changes.model import Comparison
from pincite.checks.tables import NAME, SEMVER
from pincite.dataset import DESCRIPTOR, SHIPPED_SOURCES, VERIFICATION, Package
from pincite.errors import ReleaseError
from pincite.exports import ALWAYS, FORMATS, export
from pincite.exports.about import is_web
from pincite.files import inside, write_whole
from pincite.findings import Finding
from pincite.records.vocabulary import Holding, Status
from pincite.releases.archive import MAX_BYTES, MAX_ENTRIES, archive_bytes
from pincite.releases.changes import change_files
from pincite.releases.manifest import digest, path_fault, with_manifest
from pincite.releases.measured import released_verification
from pincite.releases.signing import Signer, signature_paths
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


def build_release(
    package: Package,
    out: str | Path,
    formats: Collection[str] = ALWAYS,
    signer: Signer | None = None,
    comparison: Comparison | None = None,
) -> Path:
    """Write the release of a package, which must have been checked, as ``<out>/<name>-<version>/``; returns
    that folder.

    ``formats`` are names of :data:`pincite.exports.FORMATS`. With a signer the checksums are signed. It is written into
    a temporary folder beside it, synced to disk and renamed, so that it is there whole or not at all. A release that
    exists already is left alone if it is the same, but for a signature that it did not have, and never changed if it
    is not.

    Raises ReleaseError: the name or version cannot name a release, ``verification.json`` is missing though
    there are citations, a file cannot be read or written, or the release exists with other contents. Raises UsageError
    for a format whose library is not installed.
    """
    target = Path(out) / f"{package.name}-{package.version}"
    try:
        files = release_files(package, formats, comparison)
        signatures = signer.signatures(files, target.name) if signer is not None else {}
        if os.path.lexists(target):
            _refuse_other(target, files)
            for path, data in signatures.items():
                write_whole(target / path, data)
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, {**files, **signatures})
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise ReleaseError(f"the release cannot be written: {where}{error.strerror or error}") from None
    return target


def release_files(
    package: Package, formats: Collection[str] = ALWAYS, comparison: Comparison | None = None
) -> dict[str, bytes]:
    """Every file of a release but its signatures, by its path, "/" between the parts.

    The same package gives the same bytes, anywhere, but for the formats whose bytes hang on the version of a library,
    which the manifest then names.

    ``datapackage.json`` and ``data/<table>.csv`` for every table; the files of the other formats;
    ``verification.json``, with the measures that were taken of this content; licence, change log and read-me where the
    dataset has them, and its ``sources/`` if the descriptor says ``"pincite": {"ship_sources": true}``;
    with a ``comparison``, what changed since the release before (see :func:`change_files`);
    ``<name>-<version>.zip``, the Data Package to download: all but the other forms of the same data (see
    :func:`packed`), with a manifest of its own; and the manifest and checksums of everything.
    """
    stem = _stem(package)
    files = export(package, "csv")
    files[DESCRIPTOR] = _descriptor(package, files)
    for name in formats:
        files |= export(package, name) if name != "csv" else {}
    verified = released_verification(package)
    if verified is not None:
        files[VERIFICATION] = verified
    elif len(package.citations.records):
        raise ReleaseError(
            f"{VERIFICATION} is missing, so nobody without the sources could see what was verified; "
            "write it with `pincite verify --write`"
        )
    for paper in PAPERS:
        for suffix in ("", ".md", ".txt"):
            if (package.root / (paper + suffix)).is_file():
                files[paper + suffix] = (package.root / (paper + suffix)).read_bytes()
    files |= _sources(package) | _extension(package)
    files |= change_files(package, comparison)
    if len(files) + 4 > MAX_ENTRIES or 2 * sum(map(len, files.values())) > MAX_BYTES:
        limits = f"{MAX_ENTRIES:,} files or {MAX_BYTES // 2:,} bytes"
        raise ReleaseError(f"the release would have more than {limits}, which nobody could verify")
    libraries = {name: library for name in formats if (library := library_of(name))}
    inner = {path: data for path, data in files.items() if packed(path, stem)}
    files[f"{stem}.zip"] = archive_bytes(with_manifest(package.name, package.version, inner))
    return dict(sorted(with_manifest(package.name, package.version, files, libraries).items()))


def packed(path: str, stem: str) -> bool:
    """Whether a file of a release is in its zip too: it is the Data Package itself, not another form of the same data.

    >>> packed("data/figures.csv", "harbour-0.1.0"), packed("harbour-0.1.0.sqlite", "harbour-0.1.0")
    (True, False)
    """
    others = tuple(it.path for it in FORMATS.values() if it.path.endswith("/") and it.path != "data/")
    return not path.startswith((f"{stem}.", *others))


def library_of(name: str) -> str:
    """The library that a format's bytes hang on, with its version here; "" where it hangs on none, or it is absent."""
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and few releases ask

    library = FORMATS[name].library
    try:
        return f"{library} {version(library)}" if library else ""
    except PackageNotFoundError:
        return ""


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
    for name in package.tables:
        path = f"data/{name}.csv"
        it = digest(data[path])
        hashed = {"name": name, "path": path, "bytes": it.size, "hash": f"sha256:{it.sha256}"}
        resources.append({**given.get(name, {}), **hashed})
    given_sources = package.descriptor.get("sources") or _works(package)
    described = {**package.descriptor, "sources": given_sources, "resources": resources}
    models = {name: table.model for name, table in package.tables.items()}
    whole = complete_descriptor(described, rewritten=True, models=models)
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _works(package: Package) -> list[dict[str, str]]:
    """The works that the data were read from, as sources of a descriptor that names none: of a work that is known only
    by its mention in another, nothing was read."""
    return [
        {"title": work.title or work.description} | ({"path": work.url} if is_web(work.url) else {})
        for work in package.references.records
        if work.status == Status.active and work.holding != Holding.metadata and (work.title or work.description)
    ]


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


def _extension(package: Package) -> dict[str, bytes]:
    """The files by which a package adds columns, tables and rules of its own, without which nobody could read it."""
    options = package.descriptor.get("pincite")
    files = {}
    for key in ("extension", "code"):
        where = options.get(key) if isinstance(options, Mapping) else None
        if where is None:
            continue
        path = inside(package.root, where)
        if path is None or path_fault(str(where)) or not path.is_file():
            raise ReleaseError(f"the {key} {str(where)[:100]!r}, which the descriptor names, is no file of the dataset")
        files[str(where)] = path.read_bytes()
    return files


def _refuse_other(target: Path, files: Mapping[str, bytes]) -> None:
    """Raise ReleaseError unless the folder holds exactly these files."""
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    different = sorted((found - signature_paths(target.name)) ^ files.keys()) or [
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
