"""Judging the citations of one source: the text is read once, and each record once."""

from __future__ import annotations

import json
from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from pincite.batch.parsing import package_with, record_of, table_of
from pincite.batch.places import fetch
from pincite.batch.rows import BESIDE, Cells, Shared, Source, Verdict, key_of, task_from
from pincite.checks.judging import Evidence, Judgement
from pincite.dataset import Package, Sources
from pincite.errors import SourceError
from pincite.evidence.difference import Difference
from pincite.records.base import write_cell
from pincite.records.models import TABLES, Citation, Reference
from pincite.sources.library import Held
from pincite.sources.readers import read_source
from pincite.sources.streams import ReadText

Kept = MutableMapping[str, str]
"""Verdicts of earlier runs by the key of their source, as JSON."""


def judge_source(shared: Shared, source: Source, kept: Kept | None = None) -> list[Verdict]:
    """The verdicts on the citations of a source, in the order of its tasks.

    ``kept`` are verdicts of earlier runs; what is not in it is put there. A source that cannot be read
    leaves its citations unchecked, and says why. Raises UsageError for what is no task.
    """
    try:
        data = _bytes(source)
        if kept is None:
            return _judge(shared, source, _read(source, data))
        key = _key(shared, source, data)
        known = kept.get(key)
        if known is not None:
            with suppress(ValueError, TypeError, IndexError):  # what is damaged is judged again
                return verdicts_of(known)
        found = _judge(shared, source, _read(source, data))
    except (SourceError, OSError) as error:
        return [_unchecked(task, str(error)) for task in source.tasks]
    kept[key] = json.dumps(found, ensure_ascii=False)
    return found


def verdicts_of(text: str) -> list[Verdict]:
    """Verdicts from what ``judge_source`` keeps of them."""
    entries: list[list[Any]] = json.loads(text)
    for entry in entries:
        entry[_DIFFERENCES] = tuple(entry[_DIFFERENCES])
    return list(map(Verdict._make, entries))


_DIFFERENCES = Verdict._fields.index("differences")


def judge_sources(shared: Shared, sources: Iterable[Source], kept: Kept | None = None) -> list[Verdict]:
    """The verdicts on the citations of several sources, in order."""
    return [verdict for source in sources for verdict in judge_source(shared, source, kept)]


def _bytes(source: Source) -> bytes:
    """The bytes of a source; none of one that was read already."""
    if source.read is not None:
        return b""
    return fetch(source.location) if source.data is None else source.data


def _read(source: Source, data: bytes) -> ReadText:
    return source.read if source.read is not None else read_source(data, source.location)


def _key(shared: Shared, source: Source, data: bytes) -> str:
    """The key of all verdicts on a source, which is known before it is read: its bytes, and the ending of its name, by
    which it is read."""
    tasks = "\0".join(source.tasks)
    if source.read is not None:
        return key_of(shared, tasks, source.read.reader, source.read.text_sha256)
    ending = source.location.rpartition("/")[2].partition(".")[2]
    return key_of(shared, tasks, ending, sha256(data).hexdigest())


def _unchecked(task: str, problem: str) -> Verdict:
    citation = task_from(task)["citation"]
    return Verdict(citation["id"], citation["reference"], "unchecked", problem=problem)


class _Room:
    """The rows that some tasks of one source read, each once: a small package.

    Rows of one dataset agree; a task that has another version of a row is judged in a room of its own.
    """

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Cells] = {}
        self.beside: dict[str, Cells] = {}
        self.tasks: list[tuple[int, str, str]] = []

    def take(self, number: int, text: str, task: dict[str, Any]) -> bool:
        """Take a task in; False, and nothing, where one of its rows is here in another version."""
        citation, rows = task["citation"], _rows(task)
        seen = {cells["id"]: cells | {"record": citation["record"]} for cells in task.get("beside", ())}
        own = _seen_from_beside(citation)
        for key, cells in rows:
            if key in self.rows and self.rows[key] != cells:
                return False
        for cells in (*seen.values(), own):
            if cells["id"] in self.beside and self.beside[cells["id"]] != cells:
                return False
        self.rows.update(rows)
        self.beside.update(seen)
        self.beside[citation["id"]] = own
        self.tasks.append((number, text, citation["id"]))
        return True

    def package(self, shared: Shared, source: Source, read: ReadText) -> Package:
        tables: dict[str, list[Any]] = {}
        for (name, _), cells in self.rows.items():
            tables.setdefault(name, []).append(record_of(TABLES[name], cells))
        further = (cells for name, cells in self.beside.items() if ("citations", name) not in self.rows)
        tables["citations"] += [record_of(Citation, cells) for cells in further]
        known = shared.package.actors
        actors = [actor for actor in tables.pop("actors", ()) if actor.id not in known]
        given = {name: table_of(name, records) for name, records in tables.items()}
        package = package_with(**given, actors=table_of("actors", (*known, *actors)) if actors else known)
        package.__dict__["names"] = shared.names
        works, path = tuple(package.references), Path(source.location)
        package.__dict__["authors"] = {work.id: shared.authors_of(work) for work in works}
        package.__dict__["sources"] = Sources({work.id: _held(work, path, read) for work in works})
        return package


def _held(work: Reference, path: Path, read: ReadText) -> Held:
    """The source as the text of a work; only those that the tasks cite are asked for."""
    same = read.text_sha256 == work.text_sha256 if work.text_sha256 else None
    return Held(work.id, path, read, same, "hash" if same else "name")


def _rows(task: dict[str, Any]) -> list[tuple[tuple[str, str], Cells]]:
    """The rows of a task, by table and id."""
    rows: list[tuple[str, Cells]] = [("citations", task["citation"])]
    if "record" in task:
        rows.append(task["record"])
    if "reference" in task:
        rows.append(("references", task["reference"]))
    rows += [("references", cells) for cells in task.get("works", ())]
    return [((table, cells["id"]), cells) for table, cells in rows]


def _seen_from_beside(citation: Cells) -> Cells:
    return {name: citation[name] for name in _SEEN if name in citation}


_SEEN = (*BESIDE, "record", "unreadable")


def _judge(shared: Shared, source: Source, read: ReadText) -> list[Verdict]:
    rooms: list[_Room] = []
    for number, text in enumerate(source.tasks):
        task = task_from(text)
        for room in rooms:
            if room.take(number, text, task):
                break
        else:
            rooms.append(_Room())
            rooms[-1].take(number, text, task)
    verdicts: dict[int, Verdict] = {}
    for room in rooms:
        evidence = Evidence(room.package(shared, source, read))
        citations = evidence.package.citations
        for number, text, name in room.tasks:
            key = key_of(shared, text, read.reader, read.text_sha256)
            verdicts[number] = verdict_of(evidence.judge(citations[name]), read.text_sha256, key)
    return [verdicts[number] for number in range(len(source.tasks))]


def verdict_of(judgement: Judgement, text_sha256: str = "", key: str = "") -> Verdict:
    """A judgement as plain values."""
    location = judgement.location
    place = location.place if location is not None else None
    return Verdict(
        judgement.citation.id,
        judgement.citation.reference,
        judgement.outcome.value,
        write_cell(place.spans) if place is not None else "",
        tuple(map(_shown, judgement.differences)) if judgement.differences else (),
        _problem(judgement),
        location is not None and location.status == "found" and location.moved,
        judgement.dated,
        text_sha256,
        key,
    )


def _shown(difference: Difference) -> str:
    doubt = "doubt: " * difference.doubt
    return f"{doubt}{difference.kind}{'.' * bool(difference.field)}{difference.field}: {difference.message}"


def _problem(judgement: Judgement) -> str:
    location = judgement.location
    if location is None or location.status == "found":
        return judgement.problem
    edits = "; ".join(f"{edit.kind} {edit.given!r} {edit.found!r}" for edit in location.edits[:4])
    return "; ".join(part for part in (location.reason, edits) if part)
