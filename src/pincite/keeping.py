"""Keeping the texts of a dataset's works: what is held, whether its pins still stand, and getting what is not held."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pincite.checks.judging import is_active
from pincite.dataset import SHIPPED_SOURCES, Package, open_package
from pincite.errors import PackageError, SourceError, UnknownRecord, UsageError
from pincite.evidence.passages.locate import Edit, Indexed, index, locate
from pincite.files import write_whole
from pincite.records.cells import SLUG, Spans
from pincite.records.models import Citation, Reference
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Holding, Status
from pincite.schema.descriptor import DIALECT
from pincite.sources.addresses import Allowed, public
from pincite.sources.fetch import Limits, Progress, fetch
from pincite.sources.library import Held, Wanted, search
from pincite.sources.lock import locked
from pincite.sources.readers import MAX_BYTES, suffix_of
from pincite.sources.store import Added, Capture, FileFault, add, read_capture, read_index, verify_files
from pincite.sources.streams import ReadText
from pincite.tables.writing import csv_bytes


def fits(work: Reference | None, text_sha256: str) -> bool | None:
    """Whether a text is the one that a work's spans count in; None where the work records none."""
    if work is None or not work.text_sha256:
        return None
    return work.text_sha256 == text_sha256


# ------------------------------------------------------------------------------------------------------------ adding


def add_file(library: Path, package: Package | None, reference: str, file: Path) -> Added:
    """Keep a file as a text of a work.

    Raises UnknownRecord where the dataset does not have the work, UsageError for what is no id, and SourceError where
    the file cannot be read or kept.
    """
    _known(package, reference)
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited on for ever
            raise SourceError(f"{file} is no file")
        if found.st_size > MAX_BYTES:
            raise SourceError(f"{file}: {found.st_size:,} bytes; a source may have at most {MAX_BYTES:,}")
        return add(library, reference, file.read_bytes(), suffix_of(file.name))
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {error.strerror or error}") from None


def _known(package: Package | None, reference: str) -> None:
    if package is not None and reference not in package.references:
        near = did_you_mean(reference, package.references.by_id)
        raise UnknownRecord(f"there is no reference {reference!r}{near}; add it first: pincite add reference")
    if not re.fullmatch(f"ref-{SLUG}", reference):
        raise UsageError(f"{reference!r} is no id of a work: ref-…, in lower-case letters, digits and hyphens")


def record(package: Package, library: Path, texts: Mapping[str, tuple[str, Holding]]) -> bool:
    """Write ``text_sha256`` and ``holding`` of works into the table of references; whether anything changed.

    The table is read again and written under the library's lock, so that of two processes neither undoes the other.
    Raises PackageError where the table has a cell that cannot be read, or is not written as pincite writes tables:
    rewriting it would lose something.
    """
    with locked(library):
        fresh = open_package(package.root, None, Package)
        table = fresh.references
        for fault in table.faults:
            if fault.kind != "missing-column":
                raise PackageError(f"{fault.path}:{fault.line}: {fault.message}; mend that first, nothing was recorded")
        if _dialect(fresh) not in (None, DIALECT):
            raise PackageError(f"{table.path} has a dialect of its own; run pincite fmt first, nothing was recorded")
        records = tuple(
            work.model_copy(update=dict(zip(("text_sha256", "holding"), texts[work.id], strict=True)))
            if work.id in texts
            else work
            for work in table.records
        )
        if records == table.records:
            return False
        return write_whole(fresh.root / table.path, csv_bytes(replace(table, records=records)))


def _dialect(package: Package) -> Any:
    named = {
        resource.get("name"): resource for resource in package.descriptor["resources"] if isinstance(resource, dict)
    }
    dialect = named.get("references", {}).get("dialect")
    return {**DIALECT, **dialect} if isinstance(dialect, dict) else None


# ---------------------------------------------------------------------------------------------------------- fetching


@dataclass(frozen=True, slots=True)
class FetchedWork:
    """What came of fetching one work."""

    reference: str
    state: str
    """``stored``, ``unchanged`` (held already), ``skipped`` or ``failed``."""
    added: Added | None = field(default=None, repr=False)
    url: str = ""
    """The address that gave it."""
    reasons: tuple[str, ...] = ()
    """Why an address failed, one sentence an address; or why the work was skipped."""


def works_to_fetch(package: Package, library: Path, names: Sequence[str], again: bool) -> list[FetchedWork | Reference]:
    """The works to fetch: those named, else every work in force that we hold or should hold.

    Unless ``again``, a work whose text is in the library is skipped where it was not named. Raises UnknownRecord.
    """
    if names:
        for name in names:
            _known(package, name)
        return [package.references[name] for name in dict.fromkeys(names)]
    works = _held_works(package)
    held = {} if again else _texts_at_hand(library, package, works)
    chosen: list[FetchedWork | Reference] = []
    for work in works:
        if work.id in held and held[work.id].same_text is not False:
            chosen.append(FetchedWork(work.id, "skipped", reasons=("its text is at hand",)))
        elif not (work.url or work.archived_url):
            chosen.append(FetchedWork(work.id, "skipped", reasons=("the work has no url and no archived_url",)))
        else:
            chosen.append(work)
    return chosen


def fetch_work(
    library: Path,
    work: Reference,
    limits: Limits | None = None,
    allowed: Allowed = public,
    progress: Progress | None = None,
) -> FetchedWork:
    """Fetch a work from its ``url``, or where that gives nothing that can be read, its ``archived_url``.

    Never raises for what a server does; the reasons are in the answer. What comes is kept, whatever text was recorded.
    """
    reasons: list[str] = []
    for url in dict.fromkeys(url for url in (work.url, work.archived_url) if url):
        try:
            got = fetch(url, limits, allowed, progress)
            added = add(
                library,
                work.id,
                got.data,
                got.suffix,
                media_type=got.media_type,
                url=got.url,
                final_url=got.final_url,
            )
        except SourceError as error:
            reasons.append(f"{url}: {error}")
            continue
        return FetchedWork(work.id, "stored" if added.new else "unchanged", added, url, tuple(reasons))
    return FetchedWork(work.id, "failed", reasons=tuple(reasons) or ("the work has no url and no archived_url",))


def without_archive(package: Package) -> list[Reference]:
    """The works in force that have an address on the web and none of an archived copy."""
    return [work for work in package.references if work.url and not work.archived_url]


def _held_works(package: Package) -> list[Reference]:
    """The works in force that we hold, or say that we do."""
    kept = (Holding.full, Holding.excerpt)
    return [work for work in package.references.records if work.status == Status.active and work.holding in kept]


def _texts_at_hand(library: Path, package: Package, works: Sequence[Reference]) -> dict[str, Held]:
    """The texts that a check would use: of the library, and of the folder that ships with the dataset."""
    if not works:
        return {}
    folders = (library, package.root / SHIPPED_SOURCES)
    return search(folders, [Wanted(work.id, work.text_sha256) for work in works]).held


# --------------------------------------------------------------------------------------------------- what is there


@dataclass(frozen=True, slots=True)
class HeldWork:
    """One work, and what a library has of it."""

    reference: str
    holding: str
    """As the dataset says; empty where no dataset has the work."""
    state: str
    """``fits`` (the recorded text is here), ``differs`` (another is), ``unrecorded`` (the work records no hash),
    ``missing``, ``none`` (no text is expected: the work is known from its metadata), ``unknown`` (no such work)."""
    captures: tuple[Capture, ...] = ()
    file: Held | None = None
    """A file that is its text, where the index names none: in the folder, or shipped with the dataset."""


def inventory(library: Path, package: Package | None) -> list[HeldWork]:
    """Every work of a dataset and what a library has of it; without a dataset, every work that the library has.

    Raises SourceError where the index cannot be read.
    """
    captures: dict[str, list[Capture]] = {}
    for capture in read_index(library):
        captures.setdefault(capture.reference, []).append(capture)
    if package is None:
        return [HeldWork(name, "", "unknown", tuple(own)) for name, own in sorted(captures.items())]
    works = [work for work in package.references.records if work.status == Status.active]
    files = _texts_at_hand(library, package, [work for work in works if work.id not in captures])
    return [_held_work(work, tuple(captures.get(work.id, ())), files.get(work.id)) for work in works]


def _held_work(work: Reference, captures: tuple[Capture, ...], file: Held | None) -> HeldWork:
    hashes = {capture.text_sha256 for capture in captures} | ({file.read.text_sha256} if file else set())
    if not hashes:
        state = "none" if work.holding == Holding.metadata else "missing"
    elif not work.text_sha256:
        state = "unrecorded"
    else:
        state = "fits" if work.text_sha256 in hashes else "differs"
    return HeldWork(work.id, work.holding.value if work.holding else "", state, captures, file)


# ------------------------------------------------------------------------------------------------- whether pins stand


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that does not stand where it was pinned."""

    citation: str
    status: str
    """``moved``, or what locating it gave: ``altered``, ``ambiguous`` or ``missing``."""
    spans: Spans
    """Where it stands in this text, or where what comes nearest stands."""
    reason: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the pins of a work stand in one text of it."""

    reference: str
    state: str
    """``stands``, ``moved`` (every passage is there, some elsewhere), ``changed`` (some are not) or ``missing`` (there
    is no text)."""
    counts: bool = True
    """Whether it is the text that a check would use: the recorded one, else the one that came in last."""
    file: str = ""
    text_sha256: str = ""
    fits: bool | None = None
    passages: int = 0
    """How many passages were looked for."""
    faults: tuple[Passage, ...] = ()


def standings(library: Path, package: Package) -> Iterator[Standing]:
    """Whether the pins of each work stand in each text that a library has of it; a text that is held twice, once.

    A file that cannot be read is left to :func:`verify_files`.
    """
    citations: dict[str, list[Citation]] = {}
    for citation in package.citations.records:
        if is_active(package, citation) and not {"pin", "quote", "spans"} & citation.unreadable:
            citations.setdefault(citation.reference, []).append(citation)
    captures: dict[str, list[Capture]] = {}
    for capture in read_index(library):
        captures.setdefault(capture.reference, []).append(capture)
    works = _held_works(package)
    held = _texts_at_hand(library, package, works)
    for work in works:
        texts = dict(_texts(library, captures.get(work.id, ())))
        used = held.get(work.id)
        if used is None:
            yield Standing(work.id, "missing")
            continue
        texts.setdefault(used.read.text_sha256, (used.path.name, used.read))
        for text_sha256, (file, read) in texts.items():
            own = [citation for citation in citations.get(work.id, ()) if citation.pin or citation.quote]
            same = fits(work, text_sha256)
            faults = tuple(_faults(index(read), own, same))
            state = "stands" if not faults else "moved" if all(f.status == "moved" for f in faults) else "changed"
            counts = text_sha256 == used.read.text_sha256
            yield Standing(work.id, state, counts, file, text_sha256, same, len(own), faults)


def _texts(library: Path, captures: Sequence[Capture]) -> Iterator[tuple[str, tuple[str, ReadText]]]:
    for capture in captures:
        try:
            read = read_capture(library, capture)
        except SourceError:
            continue
        yield read.text_sha256, (capture.file, read)


def _faults(indexed: Indexed, citations: Sequence[Citation], same: bool | None) -> Iterator[Passage]:
    for citation in citations:
        found = locate(
            indexed, pin=citation.pin or None, quote=citation.quote or None, spans=citation.spans, same_text=same
        )
        if found.status == "found" and not found.moved:
            continue
        spans = found.place.spans if found.place is not None else ()
        status = "moved" if found.status == "found" else found.status
        yield Passage(citation.id, status, spans, found.reason, found.edits)


def verify_library(library: Path, package: Package | None) -> tuple[tuple[FileFault, ...], tuple[Standing, ...]]:
    """Every file against its hash, the index against the files, and the pins of a dataset against the texts.

    Raises SourceError where the index cannot be read.
    """
    faults = verify_files(library)
    return faults, tuple(standings(library, package)) if package is not None else ()
