"""The zip of a release, read as if an enemy had written it."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path

from pincite.exports.zipping import archive_bytes
from pincite.releases.manifest import folded, path_fault

__all__ = ["MAX_BYTES", "MAX_ENTRIES", "UnsafeArchive", "archive_bytes", "unpack"]

MAX_ENTRIES = 10_000
MAX_BYTES = 2 * 1024**3
MAX_RATIO = 200
"""No entry above a megabyte may unpack to more than this many times its packed size; text reaches ten."""
_MAX_DIRECTORY = 16 * 1024**2
_CHUNK = 1024**2


class UnsafeArchive(ValueError):  # noqa: N818 - it says what the archive is
    """The archive is not unpacked; the text says why."""


def unpack(archive: Path, into: Path) -> None:
    """Unpack a zip from anywhere into an empty folder. Raises UnsafeArchive; nothing is ever written outside
    the folder.

    Refused are: more than 10,000 entries or 2 GB, an entry that unpacks to more than 200 times its size,
    absolute paths, paths that lead out, two entries with one name (also where case is ignored), links and
    other special files, encryption, unusual compression, a comment, and zip64.
    """
    try:
        _refuse_directory(archive)
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _refuse_entries(entries)
            room = MAX_BYTES
            for entry in entries:
                if not entry.is_dir():
                    room -= _write(opened, entry, into / entry.filename, room)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise UnsafeArchive(f"it cannot be read as a zip: {error}") from None


def _refuse_directory(archive: Path) -> None:
    """Before all else: the directory at the end must be the one we think, and of bearable size."""
    size = archive.stat().st_size
    if size > MAX_BYTES:
        raise UnsafeArchive(f"it has {size:,} bytes; at most {MAX_BYTES:,} are read")
    with archive.open("rb") as file:
        file.seek(max(0, size - 42))
        tail = file.read()
    if not tail[-22:].startswith(b"PK\5\6") or tail[-2:] != b"\0\0":
        raise UnsafeArchive("it does not end as a zip without comment does")
    if tail[:-22].startswith(b"PK\6\7"):
        raise UnsafeArchive("it is a zip64, which a release never is")
    count, directory = struct.unpack("<HL", tail[-12:-6])
    if count > MAX_ENTRIES or directory > _MAX_DIRECTORY:
        raise UnsafeArchive(f"it has {count:,} entries; at most {MAX_ENTRIES:,} are read")


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnsafeArchive(f"it has {len(entries):,} entries; at most {MAX_ENTRIES:,} are read")
    total = 0
    seen: dict[str, bool] = {}
    for entry in entries:
        path = entry.filename.removesuffix("/")
        shown = repr(path[:100])
        # orig_filename: zipfile cuts a name at a NUL, and what it cut off is a lie about the name
        fault = path_fault(path) or path_fault(entry.orig_filename.removesuffix("/"))
        if fault:
            raise UnsafeArchive(f"the path {shown} {fault}")
        key = folded(path)
        if key in seen:
            raise UnsafeArchive(f"{shown} is in it twice, or two names differ only in case")
        seen[key] = entry.is_dir()
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise UnsafeArchive(f"{shown} is a link or another special file")
        if entry.flag_bits & 0x1:
            raise UnsafeArchive(f"{shown} is encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnsafeArchive(f"{shown} is compressed in an unusual way")
        total += entry.file_size
        if total > MAX_BYTES:
            raise UnsafeArchive(f"it unpacks to more than {MAX_BYTES:,} bytes")
        if entry.file_size > _CHUNK and entry.file_size > MAX_RATIO * entry.compress_size:
            raise UnsafeArchive(f"{shown} unpacks to more than {MAX_RATIO} times its size")
    for key in seen:
        parts = key.split("/")
        if any(seen.get("/".join(parts[:depth])) is False for depth in range(1, len(parts))):
            raise UnsafeArchive(f"{key[:100]!r} lies in a file")


def _write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, room: int) -> int:
    """Unpack one entry, never more than it declares, whatever its data do; returns its size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(entry) as packed, target.open("xb") as file:
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            if written > min(entry.file_size, room):
                raise UnsafeArchive(f"{entry.filename[:100]!r} unpacks to more than it declares")
            file.write(chunk)
    return written
