"""What is given to check a citation apart from its dataset, and what comes back: values that can be sent anywhere.

A *task* is the JSON of everything that the judgement of one citation reads from the tables::

    {"citation": {cells}, "record": ["figures", {cells}], "reference": {cells}, "beside": [{cells}, …], "works": […]}

Cells are as in a CSV file, by column, empty ones left out. ``beside`` are the other citations of the record, as far as
they are read (id, field, reference, spans); ``works`` the references that an event's date hangs on or a link joins. A
record's ``unreadable`` names columns whose cell could not be read. What every citation may read, the names of all
actors, is given once: :class:`Shared`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pincite import __version__
from pincite.checks.judging import is_active
from pincite.checks.recalling import checker
from pincite.dataset import Package, actors_by_name, authors_of
from pincite.errors import UsageError
from pincite.evidence.names import KnownNames
from pincite.records.base import Record, columns, write_cell
from pincite.records.models import TABLES, Citation, Event, Link, Reference
from pincite.sources.streams import ReadText

LEAVE_OUT = frozenset({"note", "replaced_by", "locator", "measure", "quantity", "subject", "summary", "title"})
"""Columns that no judgement reads, whatever the table (a work's title is read, and kept)."""
BESIDE = ("id", "field", "reference", "spans")
"""The columns of another citation of the same record that are read."""
_TITLED = frozenset({"references"})
_TEXT = frozenset({str})
_decoded = json.JSONDecoder().decode

Cells = dict[str, str]


@dataclass(frozen=True)
class Shared:
    """What the judgement of every citation may read: what each actor is called.

    Given once, beside the rows; it is small, and can be pickled and sent to workers.

    >>> shared = Shared(({"id": "act-orr", "name": "Vera Orr", "kind": "person"},))
    >>> len(shared.digest)
    32
    """

    actors: tuple[Cells, ...] = ()

    @cached_property
    def digest(self) -> str:
        """A hash of it all and of the checker: verdicts under another one are not taken over."""
        return _hash(checker(), _json([list(cells.items()) for cells in self.actors]))

    @cached_property
    def package(self) -> Package:
        """The actors as the only table of a package, from which those of the sources are made."""
        from pincite.batch.parsing import package_of

        return package_of(self.actors)

    @property
    def names(self) -> KnownNames:
        """What every actor in force is called."""
        names = self.package.names
        assert isinstance(names, KnownNames)
        return names

    def authors_of(self, work: Reference) -> frozenset[str]:
        """The actors who are authors of a work."""
        return authors_of(work, self._actors_by_name)

    @cached_property
    def _actors_by_name(self) -> dict[tuple[str, ...], set[str]]:
        return actors_by_name(self.names)

    def __getstate__(self) -> dict[str, Any]:
        """The actors, with the hash as it is where the run was started: keys are the same wherever they are made."""
        return {"actors": self.actors, "digest": self.digest, "version": __version__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        if state["version"] != __version__:
            raise UsageError(f"a worker has pincite {__version__}, and the run was started by {state['version']}")
        self.__dict__.update(actors=state["actors"], digest=state["digest"])


@dataclass(frozen=True, slots=True)
class Source:
    """One source with the citations that point into it.

    Its bytes are ``data``, or are read from ``location`` (a path, or any address that fsspec reads); ``read`` is a text
    that was read already. ``location`` also says by its suffix which reader is meant. ``tasks`` are JSON, see above.
    """

    reference: str
    location: str
    tasks: tuple[str, ...]
    data: bytes | None = field(default=None, repr=False)
    read: ReadText | None = field(default=None, repr=False)


class Verdict(NamedTuple):
    """What checking one citation gave.

    ``outcome`` and ``differences`` are those of ``pincite check``; a difference that is a mere doubt begins with
    "doubt: ". ``problem`` says why a passage was not found. ``key`` is a hash of all that was read: the verdict stands
    as long as it is the same.
    """

    citation: str
    reference: str
    outcome: str
    spans: str = ""
    differences: tuple[str, ...] = ()
    problem: str = ""
    moved: bool = False
    dated: bool = False
    text_sha256: str = ""
    key: str = ""

    @property
    def clean(self) -> bool:
        """Whether it is a pass without any doubt, at the place that its spans give."""
        return self.outcome in ("confirmed", "located") and not self.differences and not self.moved


def shared_of(package: Package) -> Shared:
    """What the citations of a package share."""
    return Shared(tuple(_cells(actor) for actor in package.actors.records))


def task_of(package: Package, citation: Citation, works: dict[str, Cells] | None = None) -> str:
    """The task of one citation of a package; ``works`` are the cells of the works of other tasks, and of this one."""
    known = {} if works is None else works
    record = package.find(citation.record)
    work = package.references.get(citation.reference)
    task: dict[str, Any] = {"citation": _cells(citation)}
    if record is not None:
        task["record"] = [record.table, _cells(record)]
    if work is not None:
        if work.id not in known:
            known[work.id] = _cells(work)
        task["reference"] = known[work.id]
    beside = [_cells(other, BESIDE) for other in package.citations_of(citation.record) if other is not citation]
    if beside:
        task["beside"] = beside
    further = [
        found for found in map(package.references.get, _further(record)) if found is not None and found is not work
    ]
    if further:
        task["works"] = [_cells(found) for found in further]
    return _json(task)


def task_from(text: str) -> dict[str, Any]:
    """A task, taken out of its JSON. Raises UsageError where it is none.

    >>> task_from('{"citation": {"id": "cit-a", "record": "fig-a", "reference": "ref-a"}}')["citation"]["id"]
    'cit-a'
    """
    try:
        task: dict[str, Any] = _decoded(text)
        citation = task["citation"]
        rows = [citation, *task.get("beside", ()), *task.get("works", ())]
        if "reference" in task:
            rows.append(task["reference"])
        known = True
        if "record" in task:
            table, cells = task["record"]
            known = table in TABLES
            rows.append(cells)
        if known and citation["record"] and citation["reference"]:
            for row in rows:
                if not (row["id"] and _TEXT.issuperset(map(type, row.values()))):
                    break
            else:
                return task
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise UsageError(f"{text[:80]!r} is no task: it is JSON of a citation and what its judgement reads, all cells text")


def can_be_sent(package: Package, citation: Citation) -> bool:
    """Whether a citation can be judged apart from its dataset: its record is of a table that every pincite knows."""
    record = package.find(citation.record)
    return record is None or record.table in TABLES


def sources_of(package: Package, wanted: Iterable[Citation] | None = None) -> Iterator[Source]:
    """The sources at hand with the citations in force that point into them, by reference; ``wanted`` are some of those
    citations."""
    grouped: dict[str, list[Citation]] = {}
    for citation in package.citations.records if wanted is None else wanted:
        if citation.reference in package.sources.held and is_active(package, citation):
            grouped.setdefault(citation.reference, []).append(citation)
    for reference, citations in sorted(grouped.items()):
        held, works = package.sources.held[reference], dict[str, Cells]()
        tasks = tuple(task_of(package, citation, works) for citation in citations if can_be_sent(package, citation))
        yield Source(reference, held.read.name or held.path.name, tasks, read=held.read)


def key_of(shared: Shared, task: str, reader: str, text_sha256: str) -> str:
    """The key of a verdict: over the checker, the actors' names, the task, the reader and the text."""
    return _hash(shared.digest, reader, text_sha256, task)


def _further(record: Record | None) -> tuple[str, ...]:
    """The references beside the cited one that a judgement reads."""
    if isinstance(record, Event):
        return (record.date_anchor or "",)
    return (record.from_, record.to) if isinstance(record, Link) else ()


_COLUMNS: dict[type[Record], dict[str, str]] = {}


def _cells(record: Record, names: tuple[str, ...] = ()) -> Cells:
    """The cells of a record that are read and not empty; of certain columns if they are named."""
    read = _columns(type(record), record.table)
    cells: Cells = {}
    for name in names or read:
        value = getattr(record, read[name])
        if value is not None and value not in ("", ()):
            cells[name] = value if type(value) is str else write_cell(value)
    if cells.get("status") == "active":
        del cells["status"]
    if record.unreadable:
        cells["unreadable"] = ";".join(sorted(record.unreadable))
    return cells


def _columns(model: type[Record], table: str) -> dict[str, str]:
    """The columns of a record class that are read, each with its attribute."""
    if model not in _COLUMNS:
        known = {column.name for column in columns(TABLES.get(table, model))}
        unread = LEAVE_OUT - {"title"} if table in _TITLED else LEAVE_OUT
        _COLUMNS[model] = {c.name: c.attribute for c in columns(model) if c.name in known and c.name not in unread}
    return _COLUMNS[model]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
