"""Versions of a dataset, wherever they are: a folder, the zip of a release, or a commit of a git repository.

A version may come from anywhere. A zip is unpacked as a release's is. Of a repository only objects are read (``git
cat-file``), so that neither its hooks nor its filters, nor anything else that its configuration names, is run, no
network is used, and no link is followed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pincite.changes.bumps import is_later, read_version
from pincite.changes.comparing import compare, tombstones_of, unread_tables
from pincite.changes.model import Comparison, Tombstone
from pincite.changes.names import REPORT, SAID
from pincite.changes.said import MAX_BYTES, Said, read_said
from pincite.dataset import DESCRIPTOR, Package, find_root, open_package
from pincite.errors import PackageError, UsageError
from pincite.releases import UnsafeArchive, unpacked
from pincite.releases.manifest import path_fault

MAX_REPORT = 64 * 1024**2
"""A ``CHANGES.json`` larger than this is not read."""
MAX_OBJECT = 512 * 1024**2
"""A file of a commit larger than this is not read."""
SECONDS = 120
"""How long git may take for one answer."""

_REF = re.compile(r"[^-\x00-\x20\x7f:*?\[\\][^\x00-\x20\x7f:*?\[\\]{0,249}")


@dataclass(frozen=True)
class Revision:
    """One version of a dataset, read whole: nothing of it is on disk for longer than it takes to open it."""

    package: Package
    said: Said = field(default_factory=Said)
    tombstones: tuple[Tombstone, ...] = ()


def compare_versions(old: str | Path | Package, new: str | Path | Package | None = None) -> Comparison:
    """What changed between two versions: folders, zips, commits of a repository (``v0.1.0``, ``HEAD~3:datapackage``),
    or opened packages. Without ``new`` the dataset in ``./datapackage`` or the current folder is meant.

    A commit is looked up in the repository in which the other version is, if it is a folder; else in the one of the
    current folder. Raises UsageError where a version is not there, PackageError where it cannot be read as one.
    """
    after = open_revision(new, near=_folder_of(old))
    before = open_revision(old, near=_folder_of(new if new is not None else after.package))
    for revision, given in ((before, old), (after, new)):
        _refuse_unread(revision.package, given)
    return compare(before.package, after.package, after.said, before.tombstones)


def compare_with(package: Package, old: str | Path | Package) -> Comparison:
    """What changed in an opened package since an older version. Tables of it that cannot be read are left out: they
    are findings of their own. Raises UsageError and PackageError about the older version."""
    before = open_revision(old, near=package.root)
    _refuse_unread(before.package, old)
    return compare(before.package, package, _said(package.root), before.tombstones)


def newest_release(folder: Path, name: str, before: str) -> Path | None:
    """The newest release of a dataset in a folder of releases that is older than a version, or None."""
    found: list[tuple[str, Path]] = []
    for path in folder.glob(f"{name}-*") if folder.is_dir() and read_version(before) else ():
        version = path.name.removeprefix(f"{name}-")
        if read_version(version) and is_later(before, version) and (path / DESCRIPTOR).is_file():
            found.append((version, path))
    newest: tuple[str, Path] | None = None
    for version, path in found:
        if newest is None or is_later(version, newest[0]):
            newest = (version, path)
    return newest[1] if newest else None


def open_revision(given: str | Path | Package | None, near: Path | None = None) -> Revision:
    """One version of a dataset with what people say of its changes and the tombstones that it carries.

    A path that exists is a folder, a descriptor or a zip; anything else names a commit in the repository around
    ``near``. Raises UsageError where there is neither, PackageError where it is no data package.
    """
    if isinstance(given, Package):
        return Revision(given, _said(given.root), _tombstones(given.root))
    if given is None or _exists(given):
        path = Path(given) if given is not None else None
        if path is not None and path.is_file() and path.name != DESCRIPTOR:
            try:
                with unpacked(path) as folder:
                    return _opened(folder)
            except UnsafeArchive as error:
                raise PackageError(f"{path} is not unpacked: {error}") from None
        return _opened(find_root(path))
    with _checked_out(str(given), near or Path()) as folder:
        return _opened(folder)


def _opened(folder: Path) -> Revision:
    try:
        package = open_package(folder, folder, Package)
    except PackageError as error:  # the folder may be a temporary one, which tells nobody anything
        raise PackageError(str(error).replace(str(folder) + os.sep, "")) from None
    return Revision(package, _said(folder), _tombstones(folder))


def _exists(given: str | Path) -> bool:
    try:
        return str(given) != "" and Path(given).exists()
    except (OSError, ValueError):
        return False


def _folder_of(given: str | Path | Package | None) -> Path | None:
    if isinstance(given, Package):
        return given.root if given.root.is_dir() else None
    return Path(given) if given is not None and _exists(given) and Path(given).is_dir() else None


def _refuse_unread(package: Package, given: str | Path | Package | None) -> None:
    """Raise PackageError where records may be missing because a table could not be read."""
    for name in unread_tables(package):
        table = package.tables[name]
        fault = next(iter([*table.faults, *package.faults]), None)
        where = given if isinstance(given, str | Path) else package.root
        why = f": {fault.message}" if fault else ""
        raise PackageError(f"{where}: the table {name} cannot be read, so that nothing can be compared{why}")


def _said(folder: Path) -> Said:
    return read_said(_read(folder / SAID, MAX_BYTES + 1))


def _tombstones(folder: Path) -> tuple[Tombstone, ...]:
    data = _read(folder / REPORT, MAX_REPORT)
    if not data:
        return ()
    try:
        return tombstones_of(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{REPORT} is not JSON: {error}") from None


def _read(path: Path, most: int) -> bytes:
    """The first bytes of a file, none where there is none. A link is not followed."""
    if path.is_symlink() or not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(most)


# -------------------------------------------------------------------------------------------------------------- git


@contextmanager
def _checked_out(given: str, near: Path) -> Iterator[Path]:
    """The files of a version that a commit holds, in a folder that is temporary and gone afterwards."""
    ref, colon, inner = given.partition(":")
    inner = inner.rstrip("/")
    if not _REF.fullmatch(ref) or ".." in ref or (inner and path_fault(inner)):
        raise UsageError(f"{given[:200]!r} is no folder, no zip, and cannot name a commit (v0.1.0, HEAD~3:datapackage)")
    repository = _Repository(near if near.is_dir() else Path())
    commit = repository.commit(ref)
    with tempfile.TemporaryDirectory(prefix="pincite-") as temporary:
        places = [inner] if colon else repository.places()
        root = repository.find_package(commit, places)
        if root is None:
            where = " or ".join(f"in {place!r}" if place else "at its top" for place in places)
            raise PackageError(f"the commit {ref!r} has no {DESCRIPTOR} {where}: name the folder, as in {ref}:FOLDER")
        repository.write(commit, root, Path(temporary))
        yield Path(temporary)


class _Repository:
    """A git repository, of which nothing but objects is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = ""
        try:
            self.prefix = self._git("rev-parse", "--show-prefix").decode("utf-8", "replace").strip().rstrip("/")
        except subprocess.CalledProcessError:
            raise UsageError(
                f"{folder.resolve()} is in no git repository, and there is no folder or zip of that name either"
            ) from None

    def places(self) -> list[str]:
        """Where a data package is looked for in a commit: as in the folders that are there now."""
        own, nested = self.prefix, _joined(self.prefix, "datapackage")
        near = [own, nested] if (self.folder / DESCRIPTOR).is_file() else [nested, own]
        return list(dict.fromkeys([*near, "datapackage", ""]))

    def commit(self, ref: str) -> str:
        """The id of the commit that a name means."""
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except subprocess.CalledProcessError:
            raise UsageError(
                f"{ref!r} is no folder, no zip, and no commit of the repository in {self.folder.resolve()} (a shallow"
                " clone has few: git fetch --tags --unshallow)"
            ) from None
        return found.decode("ascii", "replace").strip()

    def find_package(self, commit: str, places: list[str]) -> str | None:
        """The first of some folders that has a descriptor."""
        return next((place for place in places if self._size(commit, _joined(place, DESCRIPTOR)) is not None), None)

    def write(self, commit: str, root: str, into: Path) -> None:
        """Write the files of a package that a comparison reads: the descriptor, its tables, what is said of changes."""
        descriptor = self._blob(commit, _joined(root, DESCRIPTOR)) or b""
        for path in dict.fromkeys([DESCRIPTOR, SAID, REPORT, *_named_paths(descriptor)]):
            data = self._blob(commit, _joined(root, path))
            if data is not None:
                target = into / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)

    def _size(self, commit: str, path: str) -> int | None:
        answer = self._git("cat-file", "--batch-check", given=f"{commit}:{path}\n")
        match = re.fullmatch(rb"[0-9a-f]+ blob ([0-9]{1,18})\n", answer)
        return int(match[1]) if match else None

    def _blob(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file, None where there is none. Of a link it is the text of the link: none is followed."""
        size = self._size(commit, path)
        if size is None:
            return None
        if size > MAX_OBJECT:
            raise PackageError(f"{path} has {size:,} bytes; at most {MAX_OBJECT:,} are read")
        return self._git("cat-file", "blob", f"{commit}:{path}")

    def _git(self, *words: str, given: str = "") -> bytes:
        """What a command of git prints. No shell, no hooks, no pager, no network, no replaced objects."""
        settings = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.allow=never")
        options = [word for setting in settings for word in ("-c", setting)]
        try:
            run = subprocess.run(  # noqa: S603 - no shell, and every word is ours or a checked name
                ["git", "--no-pager", "-C", str(self.folder.resolve()), *options, *words],  # noqa: S607 - the user's git
                input=given.encode("utf-8"),
                capture_output=True,
                check=True,
                timeout=SECONDS,
                env=_environment(),
            )
        except FileNotFoundError:
            raise UsageError("git is not installed, and only git can read a commit") from None
        except subprocess.TimeoutExpired:
            raise UsageError(f"git took more than {SECONDS} seconds to answer") from None
        return run.stdout


def _environment() -> dict[str, str]:
    """The user's environment without what would lead git to another repository, and with what keeps it quiet."""
    kept = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(kept)}
    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0"}
    return own | quiet | {"GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _joined(folder: str, path: str) -> str:
    return str(PurePosixPath(folder) / path) if folder not in ("", ".") else path


def _named_paths(descriptor: bytes) -> Iterator[str]:
    """The files that a descriptor names and that may be written; opening the package says what is wrong with others."""
    try:
        document: Any = json.loads(descriptor)
    except (ValueError, RecursionError):
        return
    whole = document if isinstance(document, Mapping) else {}
    listed, own = whole.get("resources"), whole.get("pincite")
    paths = [item.get("path") for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
    if isinstance(own, Mapping):
        paths.append(own.get("extension"))
    for path in paths:
        if isinstance(path, str) and not path_fault(path):
            yield path
