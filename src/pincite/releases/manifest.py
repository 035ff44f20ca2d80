"""The manifest and the checksums of a release: what is in it, byte for byte."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pincite import __version__

MAKER = f"pincite {__version__}"
"""What made a release, as its manifest says."""
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Digest:
    """The size of a file in bytes and its SHA-256 in lower-case hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says: the dataset, its version, and every file but itself and the checksums."""

    name: str
    version: str
    files: Mapping[str, Digest]
    maker: str = ""
    """The version of pincite that made it, such as "pincite 0.1.0"; "" where it does not say."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """The library and version that made each format that hangs on one."""


def digest(data: bytes) -> Digest:
    """The digest of a file's bytes."""
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def with_manifest(
    name: str, version: str, files: Mapping[str, bytes], libraries: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The files with a manifest of them all, and checksums (``sha256sum -c``) of them and the manifest.

    The manifest says by which pincite the release was made, and by which ``libraries`` the formats that hang on one.
    """
    listed = {path: digest(data) for path, data in sorted(files.items())}
    entries = [{"path": path, "bytes": it.size, "sha256": it.sha256} for path, it in listed.items()]
    said: dict[str, Any] = {"name": name, "version": version, "maker": MAKER}
    if libraries:
        said["libraries"] = dict(sorted(libraries.items()))
    manifest = json.dumps({**said, "files": entries}, indent=2, ensure_ascii=False) + "\n"
    whole = {**files, MANIFEST: manifest.encode("utf-8")}
    sums = "".join(f"{digest(data).sha256}  {path}\n" for path, data in sorted(whole.items()))
    return {**whole, SUMS: sums.encode("utf-8")}


def read_manifest(data: bytes) -> Manifest:
    """A manifest from anywhere; raises ValueError that says what is wrong with it."""
    try:
        found = json.loads(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(found, dict) or not isinstance(found.get("files"), list):
        raise ValueError("it is not an object with a list of files")
    name, version = found.get("name"), found.get("version")
    if not isinstance(name, str) or not isinstance(version, str):
        raise ValueError("it does not say the name and the version")
    if path_fault(f"{name}-{version}"):
        raise ValueError("the name and the version that it says cannot name a release")
    files: dict[str, Digest] = {}
    for number, entry in enumerate(found["files"], 1):
        path, listed = _entry(entry, number)
        if path in files:
            raise ValueError(f"it lists {path!r} twice")
        files[path] = listed
    libraries = found.get("libraries")
    named = libraries.items() if isinstance(libraries, dict) else ()
    maker = found.get("maker")
    made = {key: value for key, value in named if isinstance(value, str)}
    return Manifest(name, version, files, maker if isinstance(maker, str) else "", made)


def _entry(entry: Any, number: int) -> tuple[str, Digest]:
    if not isinstance(entry, dict):
        raise ValueError(f"entry {number} is not an object")
    path, size, sha256 = entry.get("path"), entry.get("bytes"), entry.get("sha256")
    if not isinstance(path, str) or (fault := path_fault(path)):
        raise ValueError(f"the path of entry {number} {fault if isinstance(path, str) else 'is not text'}")
    if isinstance(size, bool) or not isinstance(size, int) or size < 0:
        raise ValueError(f"the size of {path!r} is not a number of bytes")
    if not isinstance(sha256, str) or not _DIGEST.fullmatch(sha256):
        raise ValueError(f"the SHA-256 of {path!r} is not 64 lower-case hexadecimal digits")
    return path, Digest(size, sha256)


def read_sums(data: bytes) -> dict[str, str]:
    """``SHA256SUMS`` from anywhere: the digest of each path; raises ValueError that says what is wrong."""
    sums: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        if not line:
            continue
        match = _SUM.fullmatch(line)
        if not match or path_fault(match[2]):
            raise ValueError(f"line {number} is not a SHA-256, two spaces and a path")
        if match[2] in sums:
            raise ValueError(f"line {number} lists {match[2]!r} a second time")
        sums[match[2]] = match[1]
    return sums


def path_fault(path: str) -> str:
    """Why a path may not stand in a release, or "": it must be relative, stay inside, and mean the same
    everywhere.

    >>> path_fault("data/figures.csv"), path_fault("../etc/passwd")
    ('', 'leads out of the release')
    """
    if not path or len(path) > 1000:
        return "is empty or longer than 1,000 characters"
    if path.startswith("/") or "\\" in path or ":" in path:
        return "is absolute, or has a backslash or a colon"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in path):
        return "has a control character"
    parts = path.split("/")
    if ".." in parts:
        return "leads out of the release"
    if len(parts) > 32:
        return "is nested too deeply"
    if str(PurePosixPath(path)) != path:
        return "is not written plainly"
    if any(part.endswith((".", " ")) for part in parts):
        return "has a part that ends in a full stop or a space"
    return ""


def folded(path: str) -> str:
    """A path as file systems that ignore case or normalise letters see it."""
    return unicodedata.normalize("NFC", path).casefold()
