"""Finding the text of a work in source libraries: folders that hold source files.

A file is the text of a work when its text has the SHA-256 that the reference records, when the library's index says so,
or when it is named after the reference (``ref-harbour-report.md``). A file that fits none of these but contains most of
the passages pinned in a work is a changed copy of it; deciding that is the caller's, who knows the pins.

A library may hold far more than one dataset wants, so files are read only as far as they are needed: those that the
index gives for a wanted work, those named after one, and the others only while a work is still without its text.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pincite.errors import SourceError
from pincite.sources.decode import decode
from pincite.sources.media import MEDIA_TYPES
from pincite.sources.readers import MARKDOWN, MAX_BYTES, READERS, TEXT, read_source, suffix_of
from pincite.sources.store import INDEX, Capture, is_kept, read_capture, read_index
from pincite.sources.streams import ReadText

MAX_FILES = 200_000
"""A folder with more files than this is no source library; the rest is not looked at, which is said."""
_TEXTS = frozenset(suffix for suffix, kind in MEDIA_TYPES.items() if "text" in kind or "html" in kind)
"""Suffixes of formats whose spans count in the file as decoded."""
_HEAD = 4096
"""Bytes of a text that nobody wants which are looked at, to tell whether it is one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A work whose text is looked for."""

    reference: str
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """The text of one work at hand.

    ``same_text`` says whether spans recorded with the reference count in this text: True when its hash is the one
    recorded, False when another is recorded, None when none is.
    """

    reference: str
    path: Path
    read: ReadText = field(repr=False)
    same_text: bool | None
    found_by: str
    """hash, index, name or pins."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search of the libraries gave."""

    held: dict[str, Held]
    loose: tuple[tuple[Path, ReadText], ...]
    """Readable files that belong to no wanted work; looked for only where a wanted work was not found."""
    unreadable: tuple[tuple[Path, str], ...]
    """Files that cannot be read, with the reason, as far as they were looked at."""


def source_files(folder: Path, kept: bool = True) -> Iterator[Path]:
    """Files of a library that a reader exists for, in order of their path; links that lead out of it are left out.

    Without ``kept``, those that the library named itself are passed over. Raises SourceError when it has given what
    ``MAX_FILES`` files hold and there are more.
    """
    if not folder.is_dir():
        return
    inside = folder.resolve()
    count = 0
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shelf = Path(where).relative_to(folder).as_posix()
        for name in sorted(names):
            if not kept and is_kept(f"{shelf}/{name}"):
                continue
            count += 1
            if count > MAX_FILES:
                raise SourceError(
                    f"the folder holds more than {MAX_FILES:,} files, and the others were not looked at: "
                    "keep the texts in one of their own"
                )
            path = Path(where) / name
            if suffix_of(name) in READERS and not _leads_out(path, inside):
                yield path


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder)
    except RuntimeError:  # links in a circle lead nowhere, which is said when they are read
        return False


def search(folders: Iterable[Path], wanted: Iterable[Wanted]) -> Search:
    """Look for the text of each wanted work in the folders, the first folder first. Unreadable files are reported.

    A text with the recorded hash goes before one that the index gives, and that before one by its name; of several
    captures of a work the one that came in last is taken.
    """
    looking = _Looking({work.reference: work for work in wanted})
    shelves = [_shelf(folder, looking) for folder in dict.fromkeys(folder.absolute() for folder in folders)]
    for shelf in shelves:
        looking.take_indexed(shelf, settling=True)
    if looking.unsettled or not all(shelf.captures for shelf in shelves):
        for shelf in shelves:
            shelf.files = tuple(looking.loose_files(shelf))
        looking.take_named(shelves, only_same=True)
        looking.take_same_text(shelves)
        for shelf in shelves:
            looking.take_indexed(shelf, settling=False)
        looking.take_named(shelves, only_same=False)
    loose = tuple(looking.rest(shelves))
    return Search(looking.held, loose, tuple(sorted(looking.unreadable.items())))


@dataclass(slots=True)
class _Shelf:
    """One folder: what its index names, the newest first, and the files that it does not."""

    folder: Path
    captures: tuple[Capture, ...] = ()
    of_work: dict[str, list[Capture]] = field(default_factory=dict)
    of_text: dict[str, list[Capture]] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        for capture in reversed(self.captures):
            self.of_work.setdefault(capture.reference, []).append(capture)
            if capture.text_sha256:
                self.of_text.setdefault(capture.text_sha256, []).append(capture)


@dataclass(slots=True)
class _Looking:
    """What was found so far."""

    works: dict[str, Wanted]
    held: dict[str, Held] = field(default_factory=dict)
    unreadable: dict[Path, str] = field(default_factory=dict)
    read: dict[Path, ReadText] = field(default_factory=dict)

    @property
    def unsettled(self) -> list[Wanted]:
        """The works without a text, or with another than the recorded one."""
        held = self.held
        return [
            work
            for work in self.works.values()
            if work.reference not in held or (work.text_sha256 and not held[work.reference].same_text)
        ]

    def take(self, work: Wanted, path: Path, text: ReadText, found_by: str) -> None:
        same = text.text_sha256 == work.text_sha256 if work.text_sha256 else None
        self.held[work.reference] = Held(work.reference, path, text, same, "hash" if same else found_by)

    def open(self, path: Path) -> ReadText | None:
        """The text of a file, read once; None where it cannot be read."""
        if path not in self.read and path not in self.unreadable:
            try:
                self.read[path] = read_source(_bounded(path), path.name)
            except (SourceError, OSError) as error:
                self.unreadable[path] = str(error)
        return self.read.get(path)

    def open_capture(self, shelf: _Shelf, capture: Capture) -> ReadText | None:
        """The text of a capture, named by the file in the library that its lines count in; None where it cannot be
        read."""
        name = capture.extraction or capture.file
        path = shelf.folder / name
        if path in self.unreadable:
            return None
        try:
            return replace(read_capture(shelf.folder, capture), name=name)
        except SourceError as error:
            self.unreadable[path] = str(error)
            return None

    def take_indexed(self, shelf: _Shelf, settling: bool) -> None:
        """Take what the index gives: the recorded text, or where none is recorded (or not ``settling``) the newest."""
        for work in self.unsettled if settling else self._empty_handed():
            own = shelf.of_work.get(work.reference, [])
            if settling and work.text_sha256:
                same = shelf.of_text.get(work.text_sha256, [])
                own = [capture for capture in same if capture.reference == work.reference] or same
            for capture in own:
                text = self.open_capture(shelf, capture)
                if text is not None:
                    self.take(work, shelf.folder / capture.file, text, "index")
                    break

    def loose_files(self, shelf: _Shelf) -> Iterator[Path]:
        """The files of a library that its index does not vouch for. Without an index that can be read, all of them."""
        hashed = {capture.file for capture in shelf.captures if capture.text_sha256}
        try:
            for path in source_files(shelf.folder, kept=not shelf.captures):
                if path.relative_to(shelf.folder).as_posix() not in hashed:
                    yield path
        except SourceError as error:
            self.unreadable[shelf.folder] = str(error)

    def take_named(self, shelves: list[_Shelf], only_same: bool) -> None:
        """Take files named after a work; ``only_same`` only those with the recorded text."""
        named: dict[str, list[Path]] = {}
        for shelf in shelves:
            for path in shelf.files:
                named.setdefault(path.name[: -len(suffix_of(path.name))], []).append(path)
        works = [work for work in self.unsettled if work.text_sha256] if only_same else self._empty_handed()
        for work in works:
            for path in named.get(work.reference, ()):
                text = self.open(path)
                if text is not None and (not only_same or text.text_sha256 == work.text_sha256):
                    self.take(work, path, text, "name")
                    break

    def take_same_text(self, shelves: list[_Shelf]) -> None:
        """Go through all files for texts with a recorded hash; they are decoded and hashed, not read into blocks."""
        missing: dict[str, list[Wanted]] = {}
        for work in self.unsettled:
            if work.text_sha256:
                missing.setdefault(work.text_sha256, []).append(work)
        for shelf in shelves:
            for path in shelf.files:
                if not missing:
                    return
                digest = self.read[path].text_sha256 if path in self.read else _text_hash(path)
                if digest in missing and (text := self.open(path)) is not None:
                    for work in missing.pop(digest):
                        self.take(work, path, text, "hash")

    def rest(self, shelves: list[_Shelf]) -> Iterator[tuple[Path, ReadText]]:
        """The files that belong to no work: read while one is without its text, else only looked at."""
        wanting = bool(self._empty_handed())
        for shelf in shelves:
            for path in shelf.files:
                if wanting or (path not in self.read and _is_no_text(path)):
                    self.open(path)
        if not wanting:
            return
        by_hash = {text.text_sha256: (path, text) for path, text in self.read.items()}
        for work in self._empty_handed():
            if work.text_sha256 in by_hash:
                self.take(work, *by_hash[work.text_sha256], "hash")
        taken = {held.path for held in self.held.values()}
        known = {held.read.text_sha256 for held in self.held.values()}
        files = {path for shelf in shelves for path in shelf.files}
        for path in sorted(files & self.read.keys()):
            if path not in taken and self.read[path].text_sha256 not in known:
                yield path, self.read[path]

    def _empty_handed(self) -> list[Wanted]:
        return [work for work in self.works.values() if work.reference not in self.held]


def _shelf(folder: Path, looking: _Looking) -> _Shelf:
    try:
        return _Shelf(folder, read_index(folder))
    except SourceError as error:
        looking.unreadable[folder / INDEX] = str(error)
        return _Shelf(folder)


def _bounded(path: Path) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # a pipe would be waited on for ever
        raise SourceError(f"{path.name}: it is no file")
    if found.st_size > MAX_BYTES:
        raise SourceError(f"{path.name}: {found.st_size:,} bytes; a source may have at most {MAX_BYTES:,}")
    return path.read_bytes()


def _text_hash(path: Path) -> str:
    """SHA-256 of a file's text where that is the file as decoded; empty where it is not, or cannot be read."""
    if suffix_of(path.name) not in _TEXTS:
        return ""
    try:
        return hashlib.sha256(decode(_bounded(path)).encode("utf-8")).hexdigest()
    except (SourceError, OSError):
        return ""


def _is_no_text(path: Path) -> bool:
    """Whether a file that is named as a text plainly is none, by how it begins."""
    if READERS.get(suffix_of(path.name)) not in (TEXT, MARKDOWN):
        return False
    if not path.is_file():
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True
    # The cut may go through a character, which takes four bytes at most.
    return not any(_is_decodable(head[: len(head) - cut]) for cut in range(4 if len(head) == _HEAD else 1))


def _is_decodable(data: bytes) -> bool:
    try:
        decode(data)
    except SourceError:
        return False
    return True
