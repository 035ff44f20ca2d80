"""Published releases: an index that lists them, and a release fetched from one into the user's cache.

An index is one static JSON file, ``index.json``, beside the folders of the releases; any web host or folder serves it::

    {"format": 1, "releases": [{"name": "harbour", "version": "0.1.0", "files": [{"path", "bytes", "sha256"}, …]}]}

The files of a release lie in ``<name>-<version>/``. What is fetched is its zip. The SHA-256 in the index decides:
nothing is unpacked, let alone opened, before it agrees. So the index itself must come from where nobody could change it
on the way: over https, from this machine, or from a folder. Whoever serves an index can serve what they like; the cache
holds each version to the hash that the index gave the first time.

In the cache, ``releases/<SHA-256 of the zip>/files`` is a release, there whole or not at all, and
``releases/indexes/…json`` the last index read from an address, for when it cannot be reached.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from pincite.changes.bumps import read_version
from pincite.errors import PackageError, ReleaseError, UsageError
from pincite.files import user_cache, write_whole
from pincite.records.nearest import did_you_mean
from pincite.releases.archive import MAX_BYTES, UnsafeArchive, unpack
from pincite.releases.manifest import MANIFEST, SUMS, Digest, Manifest, read_manifest
from pincite.releases.opened import open_files
from pincite.sources.addresses import FetchError
from pincite.sources.download import MAX_LIST, SLOWEST, download, get_list, is_loopback, may_speak_to
from pincite.sources.fetch import Limits
from pincite.sources.lock import locked

INDEX = "index.json"
REGISTRY = "registry.txt"
FORMAT = 1
LIMITS = Limits(total_seconds=60)
"""What asking for an index may cost; a download has more time, by its size."""

_CHUNK = 1024**2

Index = Mapping[tuple[str, str], Manifest]
"""The releases that an index lists, by name and version, with the size and SHA-256 of every file."""


# ------------------------------------------------------------------------------------------------------- publishing


def update_index(folder: str | Path) -> Path:
    """Write ``index.json`` and ``registry.txt`` of a folder of releases, from what is in it; returns the index.

    Every release in the folder is listed, whole as its own manifest says. ``registry.txt`` has the files of all of them
    for `pooch <https://www.fatiando.org/pooch>`_, a line each. Both are the same for the same releases. Raises
    ReleaseError where a release is not what its manifest says, or a file cannot be written.
    """
    root = Path(folder)
    try:
        found = [_release(child) for child in sorted(root.iterdir()) if _is_release(child)]
        listed = sorted(found, key=_order)
        lines = [
            f"{path} sha256:{it.files[file].sha256}\n"
            for it in listed
            for file in sorted(it.files)
            if not re.search(r"[\s\"'\\#]", path := f"{_stem(it)}/{file}")  # which pooch cannot read
        ]
        write_whole(root / REGISTRY, "".join(lines).encode("utf-8"))
        write_whole(root / INDEX, _document(listed))
    except OSError as error:
        raise ReleaseError(f"the index of {root} cannot be written: {error.strerror or error}") from None
    return root / INDEX


def _is_release(folder: Path) -> bool:
    return not folder.name.startswith(".") and (folder / MANIFEST).is_file()


def _release(folder: Path) -> Manifest:
    """What is in the folder of a release, once that is known to be what its manifest says."""
    try:
        manifest = _whole(folder)
    except ValueError as error:
        raise ReleaseError(f"{folder} cannot be listed in an index: {error}") from None
    if _stem(manifest) != folder.name:
        raise ReleaseError(f"{folder} cannot be listed in an index: it holds {_stem(manifest)}")
    return manifest


def _whole(folder: Path) -> Manifest:
    """Name, version and every file of a release that is what its manifest says; raises ValueError where it is not."""
    found = open_files(folder)
    if found.manifest is None:
        raise ValueError(f"its manifest cannot be read: {found.manifest_fault}")
    if found.faults:
        raise ValueError(" ".join(found.faults[0]).strip())
    listed = dict(found.manifest.files)
    here = {path: digest for path, digest in found.files.items() if path not in (MANIFEST, SUMS)}
    if here != listed:
        different = sorted(path for path in here.keys() | listed.keys() if here.get(path) != listed.get(path))
        raise ValueError(f"{different[0]} is not what the manifest says")
    return Manifest(found.manifest.name, found.manifest.version, dict(found.files))


def _document(releases: Iterable[Manifest]) -> bytes:
    """The index of some releases."""
    entries = [{"name": it.name, "version": it.version, "files": _files(it)} for it in sorted(releases, key=_order)]
    return (json.dumps({"format": FORMAT, "releases": entries}, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _files(release: Manifest) -> list[dict[str, Any]]:
    return [{"path": path, "bytes": it.size, "sha256": it.sha256} for path, it in sorted(release.files.items())]


def _stem(release: Manifest) -> str:
    return f"{release.name}-{release.version}"


def _order(release: Manifest) -> tuple[Any, ...]:
    version = read_version(release.version)
    return (release.name, version.order if version else (), release.version)


# ---------------------------------------------------------------------------------------------------------- reading


def read_index(data: bytes) -> Index:
    """An index from anywhere; raises ValueError that says what is wrong with it."""
    try:
        found = json.loads(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(found, dict) or not isinstance(found.get("releases"), list):
        raise ValueError("it is not an object with a list of releases")
    if found.get("format") != FORMAT:
        raise ValueError(f"its format is {str(found.get('format'))[:40]!r}; this version of pincite reads {FORMAT}")
    index: dict[tuple[str, str], Manifest] = {}
    for number, entry in enumerate(found["releases"], 1):
        try:
            listed = read_manifest(json.dumps(entry).encode("utf-8"))
        except ValueError as error:
            raise ValueError(f"release {number}: {error}") from None
        if (listed.name, listed.version) in index:
            raise ValueError(f"it lists {_stem(listed)} twice")
        index[listed.name, listed.version] = listed
    return index


def obtain(name: str, version: str | None, index: str | Path, limits: Limits = LIMITS) -> Path:
    """The folder of a release in the user's cache, fetched from an index where it is not there yet.

    Without a version the latest that is no pre-release. A version that the cache holds needs no index and no network;
    an index that cannot be reached is replaced by what it said last, with a warning where that decides the version.

    Raises UsageError for an address that is none, or not trusted; PackageError where there is no such release or it
    cannot be fetched; ReleaseError where what was fetched is not what the index says.
    """
    place = _place(index)
    try:
        known = _remembered(place)
        if version is not None and (name, version) in known:
            held = _held(known[name, version])
            if held is not None:
                return held
        now = _ask(place, known, version is None, limits)
        listed = _choose(now, name, version, place)
        if _archive(known.get((listed.name, listed.version), listed)) != _archive(listed):
            raise ReleaseError(
                f"{place.shown} lists another {_stem(listed)} than before, and a release never changes; if its "
                f"publisher says that this one is right, remove {place.remembered}"
            )
        place.remembered.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place.remembered, _document({**now, **known}.values()))  # what was said first stays
        return _fetched(place, listed, limits)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise PackageError(f"the release cannot be kept in {_cache()}: {where}{error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an index is: the URL of the file, or its path."""

    url: str = ""
    path: Path = Path()

    @property
    def shown(self) -> str:
        return self.url or str(self.path)

    @property
    def remembered(self) -> Path:
        """Where the cache keeps what it said last."""
        key = self.url or str(self.path.absolute())
        return _cache() / "indexes" / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"


def _cache() -> Path:
    return user_cache() / "releases"


def _place(index: str | Path) -> _Place:
    """The index that an address, a folder or a file means; raises UsageError for an address that is not trusted."""
    text = str(index)
    try:
        if re.match(r"(?i)https?://", text):
            return _Place(url=_trusted(text))
        if re.match(r"(?i)file://", text):
            text = unquote(urlsplit(text).path)
        elif re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text):
            raise UsageError(f"the index {text[:200]!r} is neither https nor a folder")
    except (FetchError, ValueError) as error:
        raise UsageError(f"the index {text[:200]!r} cannot be read: {error}") from None
    path = Path(text)
    return _Place(path=path if path.suffix == ".json" else path / INDEX)


def _trusted(address: str) -> str:
    """The address of an index file; raises UsageError where anybody on the way could change it."""
    parts = urlsplit(address)
    if not parts.path.endswith(".json"):
        address = parts._replace(path=f"{parts.path.rstrip('/')}/{INDEX}").geturl()
    if parts.scheme == "http" and not is_loopback(address):
        raise UsageError(
            f"the index {address} is not https: anybody on the way could change it, and with it every hash; use https, "
            "or a folder"
        )
    return address


def _remembered(place: _Place) -> Index:
    """What the index said last; nothing where that cannot be read."""
    with suppress(OSError, ValueError):
        return read_index(place.remembered.read_bytes())
    return {}


def _ask(place: _Place, known: Index, latest: bool, limits: Limits) -> Index:
    """What the index says now, or where it cannot be reached what it said last."""
    try:
        if place.url:
            data = get_list(place.url, limits, may_speak_to(place.url, limits.connect_seconds))
        else:
            data = _read_list(place.path)
        index = read_index(data)
    except (FetchError, OSError) as error:
        reason = str(error) if isinstance(error, FetchError) else error.strerror or str(error)
        if not known:
            raise PackageError(f"the index {place.shown} cannot be read: {reason}") from None
        if latest:
            warnings.warn(f"the index {place.shown} cannot be read ({reason}); what it said last is used", stacklevel=4)
        return known
    except ValueError as error:
        raise PackageError(f"{place.shown} is no index of releases: {error}") from None
    return index


def _read_list(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_LIST + 1)
    if len(data) > MAX_LIST:
        raise ValueError(f"it has more than {MAX_LIST:,} bytes")
    return data


def _choose(index: Index, name: str, version: str | None, place: _Place) -> Manifest:
    """The release that is asked for; raises PackageError where the index does not list it."""
    versions = {known: listed for (dataset, known), listed in index.items() if dataset == name}
    if not versions:
        near = did_you_mean(name, {dataset for dataset, _ in index})
        raise PackageError(f"the index {place.shown} lists no dataset {name!r}{near}")
    if version is None:
        final = [it for it in versions.values() if "-" not in it.version.partition("+")[0]]
        return max(final or versions.values(), key=_order)
    if version not in versions:
        listed = ", ".join(it.version for it in sorted(versions.values(), key=_order)[-10:])
        raise PackageError(f"the index {place.shown} lists no {name} {version}; it has {listed}")
    return versions[version]


# --------------------------------------------------------------------------------------------------------- fetching


def _archive(listed: Manifest) -> Digest:
    """Size and hash of the zip of a release."""
    archive = listed.files.get(f"{_stem(listed)}.zip")
    if archive is None:
        raise ReleaseError(f"the index lists no {_stem(listed)}.zip among the files of {_stem(listed)}")
    if archive.size > MAX_BYTES:
        raise ReleaseError(
            f"the index says that {_stem(listed)}.zip has {archive.size:,} bytes; at most {MAX_BYTES:,} are fetched"
        )
    return archive


def _home(listed: Manifest) -> Path:
    return _cache() / _archive(listed).sha256


def _held(listed: Manifest) -> Path | None:
    """The release in the cache, whole as it was unpacked, or None."""
    folder = _home(listed) / "files"
    if not folder.is_dir():
        return None
    with suppress(ValueError):
        here = _whole(folder)
        if (here.name, here.version) == (listed.name, listed.version):
            return folder
    return None


def _fetched(place: _Place, listed: Manifest, limits: Limits) -> Path:
    """The release in the cache, fetched if it is not there. One process fetches, the others wait for it."""
    home, archive = _home(listed), _archive(listed)
    home.mkdir(parents=True, exist_ok=True)
    with locked(home, limits.total_seconds + archive.size / SLOWEST):
        folder = _held(listed)
        if folder is not None:
            return folder
        part = home / "part"
        _get(place, listed, part, limits)
        new = home / f"new-{secrets.token_hex(8)}"
        try:
            new.mkdir()
            unpack(part, new)
            unpacked = _whole(new)
            if (unpacked.name, unpacked.version) != (listed.name, listed.version):
                raise ValueError(f"it holds {_stem(unpacked)}")
            shutil.rmtree(home / "files", ignore_errors=True)  # a damaged one
            new.rename(home / "files")
        except (UnsafeArchive, ValueError) as error:
            raise ReleaseError(
                f"{_stem(listed)}.zip of {place.shown} is no release of {listed.name}: {error}"
            ) from None
        finally:
            shutil.rmtree(new, ignore_errors=True)
        part.unlink(missing_ok=True)
        return home / "files"


def _get(place: _Place, listed: Manifest, part: Path, limits: Limits) -> None:
    """The zip of a release as the file ``part``, with the SHA-256 that the index says, or ReleaseError and no file.

    What broke off earlier is gone on with; if that gives another file, all of it is fetched anew.
    """
    stem, archive = _stem(listed), _archive(listed)
    for resumed in (part.exists(), False):
        try:
            if place.url:
                url = urljoin(place.url, quote(f"{stem}/{stem}.zip"))
                download(url, part, archive.size, limits, may_speak_to(place.url, limits.connect_seconds))
            else:
                _copy(place.path.parent / stem / f"{stem}.zip", part, archive.size)
        except (FetchError, OSError) as error:
            reason = str(error) if isinstance(error, FetchError) else error.strerror or str(error)
            raise PackageError(f"{stem} cannot be fetched from {place.shown}: {reason}") from None
        with part.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 == archive.sha256:
            return
        part.unlink()
        if not resumed:
            break
    raise ReleaseError(
        f"{stem}.zip from {place.shown} was not opened: it has the SHA-256 {sha256}, the index says {archive.sha256}"
    )


def _copy(path: Path, part: Path, size: int) -> None:
    """Copy a file, no further than it should be long."""
    with path.open("rb") as source, part.open("wb") as target:
        while size > 0 and (data := source.read(min(_CHUNK, size))):
            target.write(data)
            size -= len(data)
        if size or source.read(1):
            raise OSError("the file has another size than the index says")
