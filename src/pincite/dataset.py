"""An opened data package: its descriptor, its typed tables, what was verified before, and the sources at hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pincite.errors import PackageError, UnknownRecord
from pincite.extensions import read_extension
from pincite.files import default_library, inside
from pincite.records.base import Record
from pincite.records.models import (
    Actor,
    Citation,
    Event,
    Figure,
    Link,
    Reference,
    Role,
    Waiver,
)
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Holding, Status
from pincite.tables import Fault, Table, Tables, parse_table, read_file

if TYPE_CHECKING:  # what reads sources and passages is loaded when the first has to be read
    from pincite.evidence.passages.indexed import Indexed
    from pincite.sources.library import Held, Wanted

DESCRIPTOR = "datapackage.json"
VERIFICATION = "verification.json"
MAX_DESCRIPTOR = 16 * 1024 * 1024
SHIPPED_SOURCES = "sources"
"""A folder of this name beside the descriptor holds sources that ship with the dataset."""

P = TypeVar("P", bound="Package")


@dataclass(frozen=True)
class Sources:
    """The texts at hand, by reference, with what was found beside them."""

    held: dict[str, Held] = field(default_factory=dict)
    loose: tuple[Path, ...] = ()
    unreadable: tuple[tuple[Path, str], ...] = ()
    _indexed: dict[str, Indexed] = field(default_factory=dict, repr=False)

    def indexed(self, reference: str) -> Indexed | None:
        """The text of a work, folded and indexed once, or None where no text is at hand."""
        if reference not in self.held:
            return None
        if reference not in self._indexed:
            from pincite.evidence.passages.indexed import index

            self._indexed[reference] = index(self.held[reference].read)
        return self._indexed[reference]


@dataclass(frozen=True, eq=False)
class Package:
    """A data package as it stands on disk. Frozen; sources are read when first asked for."""

    root: Path
    descriptor: Mapping[str, Any] = field(repr=False)
    tables: Mapping[str, Table[Any]] = field(repr=False)
    faults: tuple[Fault, ...] = ()
    verification: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    """Per citation, what ``verification.json`` says was found when it was last verified."""
    folders: tuple[Path, ...] = ()
    """Source libraries that are searched, the first first."""
    rules: tuple[Any, ...] = ()
    """Rules that code of the package brings."""

    @property
    def name(self) -> str:
        """The dataset's name."""
        return str(self.descriptor.get("name", ""))

    @property
    def version(self) -> str:
        """The dataset's version (Semantic Versioning)."""
        return str(self.descriptor.get("version", ""))

    @property
    def references(self) -> Table[Reference]:
        """The works."""
        return self.tables["references"]

    @property
    def actors(self) -> Table[Actor]:
        """Who does, says or suffers something."""
        return self.tables["actors"]

    @property
    def events(self) -> Table[Event]:
        """What happened, was said, adopted, published or is required."""
        return self.tables["events"]

    @property
    def figures(self) -> Table[Figure]:
        """The quantities, each as one speaker stated it in one work."""
        return self.tables["figures"]

    @property
    def roles(self) -> Table[Role]:
        """What an actor is in an event."""
        return self.tables["roles"]

    @property
    def links(self) -> Table[Link]:
        """How two events, actors or works hang together."""
        return self.tables["links"]

    @property
    def citations(self) -> Table[Citation]:
        """What is pinned to which passage."""
        return self.tables["citations"]

    @property
    def waivers(self) -> Table[Waiver]:
        """Passages that deliberately have no record."""
        return self.tables["waivers"]

    def record(self, record_id: str) -> Record:
        """The record with that id, in whatever table; raises UnknownRecord, which names the nearest id."""
        found = self.find(record_id)
        if found is not None:
            return found
        every = [known for table in self.tables.values() for known in table.by_id]
        raise UnknownRecord(f"no record has the id {record_id!r}{did_you_mean(record_id, every)}")

    def find(self, record_id: str) -> Record | None:
        """The record with that id, or None."""
        table = self.table_of(record_id)
        return table.get(record_id) if table is not None else None

    def table_of(self, record_id: str) -> Table[Any] | None:
        """The table that an id belongs to by its prefix, or None."""
        return self._by_prefix.get(record_id.partition("-")[0])

    @cached_property
    def _by_prefix(self) -> dict[str, Table[Any]]:
        return {table.model.prefix: table for table in self.tables.values()}

    def citations_of(self, record_id: str) -> tuple[Citation, ...]:
        """The citations of a record, in order."""
        return self._citations_by_record.get(record_id, ())

    @cached_property
    def _citations_by_record(self) -> dict[str, tuple[Citation, ...]]:
        grouped: dict[str, list[Citation]] = {}
        for citation in self.citations.records:
            grouped.setdefault(citation.record, []).append(citation)
        return {record: tuple(citations) for record, citations in grouped.items()}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What every actor in force is called, its name first, folded as passages are."""
        from pincite.evidence.names import KnownNames
        from pincite.evidence.passages.folding import fold

        return KnownNames(
            (actor.id, tuple(fold(name).text.strip() for name in (actor.name, *actor.aliases)))
            for actor in self.actors.records
            if actor.status == Status.active
        )

    @cached_property
    def titled(self) -> Mapping[str, tuple[str, ...]]:
        """The works in force by their titles, folded as passages are and without regard to case."""
        from pincite.evidence.passages.folding import fold

        titled: dict[str, tuple[str, ...]] = {}
        for work in self.references.records:
            if work.title and work.status == Status.active:
                title = fold(work.title).text.strip().casefold()
                titled[title] = (*titled.get(title, ()), work.id)
        return titled

    @cached_property
    def authors(self) -> Mapping[str, frozenset[str]]:
        """The actors who are authors of each work, by their names in whatever order they are written."""
        actors = actors_by_name(self.names)
        return {work.id: authors_of(work, actors) for work in self.references}

    @cached_property
    def measured(self) -> Mapping[str, Any]:
        """All of ``verification.json``, with what was measured when it was written; read once. Empty where the file is
        not there or cannot be read."""
        try:
            content = _json((self.root / VERIFICATION).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    @cached_property
    def sources(self) -> Sources:
        """The texts at hand, read once."""
        from pincite.sources.library import Held, Wanted, search

        wanted = [
            Wanted(reference.id, reference.text_sha256)
            for reference in self.references.records
            if reference.holding in (Holding.full, Holding.excerpt)
        ]
        found = search(self.folders, wanted)
        held = dict(found.held)
        loose = []
        for path, text in found.loose:
            from pincite.evidence.passages.indexed import index

            work = self._changed_copy(index(text), [work for work in wanted if work.reference not in held])
            if work:
                held[work.reference] = Held(work.reference, path, text, False if work.text_sha256 else None, "pins")
            else:
                loose.append(path)
        return Sources(held, tuple(loose), found.unreadable)

    def _changed_copy(self, text: Indexed, works: list[Wanted]) -> Wanted | None:
        """The work that the text is a changed copy of: more than half of its pinned passages stand in it."""
        for work in works:
            pins = {
                citation.pin
                for citation in self.citations.records
                if citation.reference == work.reference and citation.pin
            }
            here = sum(1 for pin in pins if _stands_in(text, pin))
            if here * 2 > len(pins):
                return work
        return None


def actors_by_name(names: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], set[str]]:
    """Actors by the words of each of their names."""
    actors: dict[tuple[str, ...], set[str]] = {}
    for actor, called in names.items():
        for name in called:
            actors.setdefault(_plain_name(name), set()).add(actor)
    return actors


def authors_of(work: Reference, actors: Mapping[tuple[str, ...], set[str]]) -> frozenset[str]:
    """The actors who are authors of a work, by the words of their names."""
    from pincite.evidence.passages.folding import fold

    return frozenset().union(*(actors.get(_plain_name(fold(author).text), ()) for author in work.authors))


def _plain_name(name: str) -> tuple[str, ...]:
    """A name's words in one order, whatever order and punctuation it is written in; a name in ideographs, kana or
    hangul without the signs between its parts."""
    from pincite.evidence.window import has_cjk

    words = re.findall(r"[^\W_]+", name.casefold())
    return ("".join(words),) if has_cjk(name) else tuple(sorted(words))


def _stands_in(text: Indexed, pin: str) -> bool:
    from pincite.evidence.passages.locate import locate

    try:
        return locate(text, pin=pin, quote=None, same_text=False).status in ("found", "ambiguous")
    except ValueError:
        return False


def find_root(path: str | Path | None = None) -> Path:
    """The folder of the data package that a path means.

    A folder with a descriptor, the descriptor itself, or, for None, ``./datapackage`` or else the current folder.
    Raises PackageError where there is none.
    """
    candidates = [Path(path)] if path is not None else [Path("datapackage"), Path()]
    shown = str(candidates[0]) if path is not None else "./datapackage or the current folder"
    try:
        for candidate in candidates:
            root = candidate.parent if candidate.name == DESCRIPTOR else candidate
            if (root / DESCRIPTOR).is_file():
                return root
        there = path is None or Path(path).exists()
    except (OSError, ValueError) as error:
        raise PackageError(f"{shown} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not there:
        raise PackageError(f"{shown} does not exist")
    raise PackageError(f"{shown} has no {DESCRIPTOR}: it is not a data package")


def source_folders(root: Path, sources: str | Path | None = None) -> tuple[Path, ...]:
    """The source libraries of a dataset, the first searched first.

    The folder given, else the one that ``PINCITE_SOURCES`` names, else the user's library; then ``sources/`` beside the
    descriptor, where a dataset ships texts that it may republish.
    """
    given = sources or os.environ.get("PINCITE_SOURCES")
    return (Path(given) if given else default_library(), root / SHIPPED_SOURCES)


def open_package(path: str | Path | None, sources: str | Path | None, kind: type[P], trust: bool = False) -> P:
    """Open a data package as an instance of ``kind``. ``trust`` lets code that the package brings be run.

    Raises PackageError where it cannot be opened at all.
    """
    root = find_root(path)
    descriptor = read_descriptor(root)
    extension = read_extension(root, descriptor, DESCRIPTOR, trust)
    models, faults = extension.models, list(extension.faults)
    tables: dict[str, Callable[[], Table[Any]]] = {name: partial(Table, name, model) for name, model in models.items()}
    for listed in listed_tables(root, descriptor, models, faults):
        data = read_file(listed.file, listed.shown)
        tables[listed.name] = partial(parse_table, models[listed.name], data, listed.shown, listed.dialect)
    verification, fault = read_verification(root)
    faults.extend(fault)
    folders = source_folders(root, sources)
    return kind(root, descriptor, Tables(tables), tuple(faults), verification, folders, extension.rules)


@dataclass(frozen=True, slots=True)
class Listed:
    """A table that a descriptor lists: its name, its file, the path as messages show it, and its CSV dialect."""

    name: str
    file: Path
    shown: str
    dialect: dict[str, Any] | None


def listed_tables(
    root: Path, descriptor: Mapping[str, Any], models: Mapping[str, Any], faults: list[Fault]
) -> Iterator[Listed]:
    """The tables of a package that can be read, each once, in the order of the descriptor. ``models`` has every table
    there may be; what is wrong with a resource is appended to ``faults``."""
    seen: set[str] = set()
    for resource in descriptor["resources"]:
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in models:
            said = f"{name!r} is no table of pincite{did_you_mean(str(name), models)}"
            faults.append(Fault("unknown-table", DESCRIPTOR, said))
            continue
        if name in seen:
            said = f"the table {name} is listed twice"
            faults.append(Fault("unknown-table", DESCRIPTOR, said, hint="Only the first is read."))
            continue
        seen.add(name)
        where = resource.get("path")
        file = inside(root, where)
        if file is None:
            said = f"the path {where!r} of {name} leads out of the package or is no path"
            faults.append(Fault("path-outside-package", DESCRIPTOR, said))
            continue
        dialect = resource.get("dialect") if isinstance(resource.get("dialect"), dict) else None
        yield Listed(name, file, str(where), dialect)


def read_descriptor(root: Path) -> dict[str, Any]:
    """The descriptor in a folder. Raises PackageError where it cannot be read or is none."""
    path = root / DESCRIPTOR
    try:
        if path.stat().st_size > MAX_DESCRIPTOR:
            raise PackageError(f"{path} is larger than {MAX_DESCRIPTOR:,} bytes: it is not read")
        descriptor = _json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise PackageError(f"{path} is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{path} is not JSON: {error}") from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise PackageError(f"{path} is not a Data Package descriptor: it needs an object with a list of resources")
    for number, resource in enumerate(descriptor["resources"], 1):
        if isinstance(resource, dict) and isinstance(resource.get("name"), list | dict):
            raise PackageError(f"{path} is not a Data Package descriptor: the name of resource {number} is no text")
    return descriptor


def _json(text: str) -> Any:
    """A JSON document. Raises ValueError also for what Python reads and JSON does not have (NaN), and for half
    characters, which no file could hold."""

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no number of JSON")

    document = json.loads(text, parse_constant=refuse)
    try:
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"{error.object[error.start : error.end]!r} is half a character") from None
    return document


def read_verification(root: Path) -> tuple[dict[str, Mapping[str, Any]], list[Fault]]:
    """What ``verification.json`` says of each citation, and what cannot be read of it."""
    path = root / VERIFICATION
    if not path.is_file():
        return {}, []
    try:
        citations = _json(path.read_text(encoding="utf-8-sig"))["citations"]
        if not all(isinstance(entry, dict) for entry in citations.values()):
            raise TypeError("an entry is not an object")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = "it has no key 'citations'" if isinstance(error, KeyError) else str(error)
        return {}, [Fault("verification-unreadable", VERIFICATION, f"the file cannot be read: {why}")]
    return citations, []
