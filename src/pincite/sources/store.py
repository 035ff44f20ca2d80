"""The source library on disk: files named by their hash, and an index that says which work each is a capture of.

::

    index.json                     {"captures": [{"reference": "ref-…", "file": "3f/3fa4….html", …}, …]}
    3f/3fa4….html                  the bytes as they came
    a1/a1b2….pdf                   …
    a1/a1b2….pdf-1.txt             the text that its reader made of it, which spans count in
    a1/a1b2….pdf-1.blocks.json     … and how it read it
    .lock                          empty; held by who writes

Nothing is overwritten: another text of a work stands beside the first. Files are written whole before the index names
them, and the index before a file that it no longer names is deleted; a process that is killed leaves at most a file
that nobody names. A folder of files without an index is a library too; this module then finds no captures in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from pincite.errors import SourceError
from pincite.files import write_whole
from pincite.sources.extraction import blocks_json, needs_extraction, restore, stem
from pincite.sources.lock import locked
from pincite.sources.media import MEDIA_TYPES
from pincite.sources.readers import MAX_BYTES, read_source, suffix_of
from pincite.sources.streams import ReadText

INDEX: Final = "index.json"
"""The library's own index."""
MAX_INDEX: Final = 64 * 1024 * 1024
LEFT_OVER: Final = "left-over"
"""The kind of fault that is none: a file that no capture names."""
_BLOCKS: Final = ".blocks.json"
_KEPT: Final = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}\..+")
"""A path that the library gives its files."""


class DamagedError(SourceError):
    """A file of a library is not what came in."""


class MissingError(SourceError):
    """A file that the index names is not there."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One text of one work as the index names it. An index written by hand needs ``reference`` and ``file`` alone."""

    reference: str
    file: str
    """Path in the library, with "/"."""
    source_sha256: str = ""
    """SHA-256 of the file's bytes, lower-case hex."""
    text_sha256: str = ""
    """SHA-256 of the text that spans count in, in UTF-8."""
    reader: str = ""
    """Name and version of the reader that read it when it came in."""
    media_type: str = ""
    url: str = ""
    """The address it was fetched from; empty for a file that was added."""
    final_url: str = ""
    """The address that answered, where that is another."""
    fetched: str = ""
    """When it came into the library: UTC, ISO 8601, to the second."""
    extraction: str = ""
    """Path of the stored text, where spans do not count in the file as decoded."""
    blocks_sha256: str = ""
    """SHA-256 of the stored blocks, which lie beside the stored text."""

    @property
    def blocks(self) -> str:
        """Path of the stored blocks, where there is a stored text."""
        return self.extraction.removesuffix(".txt") + _BLOCKS if self.extraction else ""

    def as_dict(self) -> dict[str, str]:
        """The members that say something."""
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a file."""

    capture: Capture
    read: ReadText
    new: bool
    """False where the library held this very capture of the work already."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """Something wrong with a library's files. ``kind``: missing, damaged, unreadable, or left-over (harmless)."""

    kind: str
    file: str
    message: str
    reference: str = ""


# ---------------------------------------------------------------------------------------------------------- reading


def read_index(folder: Path) -> tuple[Capture, ...]:
    """The captures that a library's index names, in the order they came in; none for a folder without an index.

    Raises SourceError where the index, or an entry in it, cannot be read.
    """
    return tuple(_capture(entry, folder) for entry in _entries(folder))


def _entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / INDEX
    try:
        if path.stat().st_size > MAX_INDEX:
            raise SourceError(f"{path} is larger than {MAX_INDEX:,} bytes: it is not read")
        entries = json.loads(path.read_text(encoding="utf-8"))["captures"]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(f"{path}: the library's index cannot be read: {error!r}") from None
    if not isinstance(entries, list):
        raise SourceError(f"{path}: the library's index cannot be read: its captures are no list")
    return entries


def _capture(entry: object, folder: Path) -> Capture:
    values = entry if isinstance(entry, dict) else {}
    known = {name: values.get(name, "") for name in Capture.__dataclass_fields__}
    if not (known["reference"] and known["file"] and all(map(_is_text, known.values()))):
        shown = json.dumps(entry)[:200]
        raise SourceError(f"{folder / INDEX}: the library's index cannot be read: {shown} is no capture")
    return Capture(**known)


def _is_text(value: object) -> bool:
    """Whether a value is text that can be a path and can be printed: JSON can hold halves of characters."""
    return isinstance(value, str) and (value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value))


def read_capture(folder: Path, capture: Capture) -> ReadText:
    """The text of a capture, as its spans count: from the stored extraction where there is one.

    Raises SourceError where the file is not there or not readable, leads out of the library, or is not what came in.
    """
    name = capture.reference + suffix_of(capture.file)
    if capture.extraction:
        text = _checked(folder, capture.extraction, capture.text_sha256)
        blocks = _checked(folder, capture.blocks, capture.blocks_sha256)
        return restore(text, blocks, capture.reader, capture.source_sha256, name)
    data = _checked(folder, capture.file, capture.source_sha256)
    return replace(read_source(data, capture.file), name=name)


def _checked(folder: Path, file: str, sha256: str) -> bytes:
    """The bytes of a file, which must have the hash that the index gives, if it gives one."""
    data = _bytes(folder, file)
    found = hashlib.sha256(data).hexdigest()
    if sha256 and sha256 != found:
        raise DamagedError(f"{file} was changed since it came into the library: its SHA-256 is {found[:12]}…")
    return data


def _bytes(folder: Path, file: str) -> bytes:
    path = inside(folder, file)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > 4 * MAX_BYTES:  # a text may be longer than its source
            raise SourceError(f"{file} is no file, or too large to be read")
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingError(f"{file} is not in the library any more") from None
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror or error}") from None


def inside(folder: Path, file: str) -> Path:
    """The path of a file that the index names; raises SourceError where it leads out of the library."""
    pure = PurePosixPath(file)
    if "\0" not in file and "\\" not in file and not pure.is_absolute() and ".." not in pure.parts:
        path = folder / pure
        try:
            if path.resolve().is_relative_to(folder.resolve()):
                return path
        except (OSError, RuntimeError):  # a circle of links, or a name that no file can have
            pass
    raise SourceError(f"the index names {file!r}, which is not in the library")


# ---------------------------------------------------------------------------------------------------------- writing


def add(
    folder: Path,
    reference: str,
    data: bytes,
    suffix: str,
    *,
    media_type: str = "",
    url: str = "",
    final_url: str = "",
) -> Added:
    """Keep a text of a work. ``suffix`` (".html") says which reader reads it.

    Raises SourceError where the reader cannot read it (nothing is kept then), where the index cannot be read (it is not
    overwritten then), and where the library cannot be written to.
    """
    digest = hashlib.sha256(data).hexdigest()
    file = f"{digest[:2]}/{digest}{suffix}"
    read = replace(read_source(data, reference + suffix), name=reference + suffix)
    capture = Capture(
        reference,
        file,
        digest,
        read.text_sha256,
        read.reader,
        media_type or MEDIA_TYPES.get(suffix, ""),
        url,
        "" if final_url == url else final_url,
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    stored = _Extraction(read) if needs_extraction(data, read) else None
    if stored is not None:
        capture = replace(capture, blocks_sha256=hashlib.sha256(stored.blocks).hexdigest())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            entries = _entries(folder)
            captures = [_capture(entry, folder) for entry in entries]
            same = next((held for held in captures if _identity(held) == _identity(capture)), None)
            if same is not None:
                capture = same
            elif stored is not None:
                capture = replace(capture, extraction=_free_name(capture, captures))
            files = {capture.file: data}
            if stored is not None:
                files |= {capture.extraction: stored.text, capture.blocks: stored.blocks}
            _write(folder, files)  # of a capture that is held already, this mends what was lost or damaged
            if same is None:
                _write_index(folder, [*entries, capture.as_dict()])
    except OSError as error:
        raise SourceError(f"{folder} cannot be written to: {error.strerror or error}") from None
    return Added(capture, read, same is None)


class _Extraction:
    """The bytes of a stored extraction."""

    def __init__(self, read: ReadText) -> None:
        self.text = read.text.encode("utf-8")
        self.blocks = blocks_json(read)


def _identity(capture: Capture) -> tuple[str, ...]:
    """What makes a capture the same; what another version of a reader extracted is another and stands beside it."""
    return capture.reference, capture.file, capture.text_sha256, capture.blocks_sha256


def _free_name(capture: Capture, captures: Iterable[Capture]) -> str:
    """A path for a stored text. Readers that give two texts under one version do not share one."""
    hashes = capture.text_sha256, capture.blocks_sha256
    base = f"{capture.source_sha256[:2]}/{stem(capture.source_sha256, capture.reader)}"
    taken = {held.extraction for held in captures if (held.text_sha256, held.blocks_sha256) != hashes}
    names = (f"{base}.txt", f"{base}.{hashes[0][:16]}.txt", f"{base}.{hashes[0][:16]}.{hashes[1][:16]}.txt")
    return next(name for name in names if name not in taken)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for file, data in files.items():
        path = inside(folder, file)
        path.parent.mkdir(exist_ok=True)
        write_whole(path, data)


def _write_index(folder: Path, entries: list[dict[str, Any]]) -> None:
    lines = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    write_whole(folder / INDEX, f'{{"captures": [\n{lines}\n]}}\n'.encode())


def remove(folder: Path, chosen: Callable[[Capture], bool]) -> tuple[Capture, ...]:
    """Take captures out of a library, and their files where no other capture has them; returns what was taken out.

    A file that stood in the folder before (an index written by hand names it) is left. Raises SourceError.
    """
    if not (folder / INDEX).is_file():
        return ()
    try:
        with locked(folder):
            entries = _entries(folder)
            captures = [_capture(entry, folder) for entry in entries]
            gone = tuple(capture for capture in captures if chosen(capture))
            if gone:
                kept = [entry for entry, capture in zip(entries, captures, strict=True) if capture not in gone]
                _write_index(folder, kept)
                still = set(_files(capture for capture in captures if capture not in gone))
                for file in set(_files(gone)) - still:
                    if _KEPT.fullmatch(file):
                        inside(folder, file).unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(f"{folder} cannot be written to: {error.strerror or error}") from None
    return gone


def _files(captures: Iterable[Capture]) -> Iterator[str]:
    return (file for capture in captures for file in (capture.file, capture.extraction, capture.blocks) if file)


# --------------------------------------------------------------------------------------------------------- verifying


def is_kept(file: str) -> bool:
    """Whether a path in a library is one that the library gives its own files."""
    return _KEPT.fullmatch(file) is not None


def verify_files(folder: Path) -> tuple[FileFault, ...]:
    """Hold every file of a library against its hash, and the index against the files.

    Raises SourceError where the index cannot be read.
    """
    captures = read_index(folder)
    while True:
        faults = tuple(_faults(folder, captures))
        again = read_index(folder)
        if again == captures or not any(fault.kind != LEFT_OVER for fault in faults):
            return faults
        captures = again  # another process wrote meanwhile, so that a fault may be none


def _faults(folder: Path, captures: tuple[Capture, ...]) -> Iterator[FileFault]:
    for capture in captures:
        yield from _capture_faults(folder, capture)
    named = set(_files(captures))
    for path in sorted((*folder.glob("[0-9a-f][0-9a-f]/*"), *folder.glob(f".{INDEX}-*"))):
        file = path.relative_to(folder).as_posix()
        if file not in named and (is_kept(file) or _is_half(path.name)):
            message = "no capture names it: it was left by a process that was stopped, and can be deleted"
            yield FileFault(LEFT_OVER, file, message)


def _capture_faults(folder: Path, capture: Capture) -> Iterator[FileFault]:
    def fault(kind: str, file: str, message: str) -> FileFault:
        return FileFault(kind, file, message, capture.reference)

    parts = ((capture.file, capture.source_sha256), (capture.extraction, capture.text_sha256))
    for file, recorded in (*parts, (capture.blocks, capture.blocks_sha256)):
        try:
            if file:
                _checked(folder, file, recorded)
        except SourceError as error:
            yield fault(_kind(error), file, str(error))
            return
    try:
        text = read_capture(folder, capture).text_sha256
    except SourceError as error:
        yield fault("unreadable", capture.file, str(error))
        return
    if capture.text_sha256 and text != capture.text_sha256:
        message = f"its reader, then {capture.reader}, reads another text out of it now: {text[:12]}…"
        yield fault("damaged", capture.file, message)


def _kind(error: SourceError) -> str:
    return {DamagedError: "damaged", MissingError: "missing"}.get(type(error), "unreadable")


def _is_half(name: str) -> bool:
    """Whether a name is that of a file which was being written."""
    return name.startswith(".") and "-" in name
