"""``verify_batch``: Arrow in, Arrow out, for whatever runs functions over batches (Spark, Ray, Dask, or a loop)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from pincite.batch.judged import Kept, judge_source
from pincite.batch.rows import Shared, Source, Verdict, task_from
from pincite.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

    B = TypeVar("B", pyarrow.Table, pyarrow.RecordBatch)

COLUMNS = ("task", "location")
"""The columns that a batch must have; a column ``data`` may hold the sources' bytes."""
NO_ACTORS = Shared()


def verify_batch(batch: B, shared: Shared = NO_ACTORS, kept: Kept | None = None) -> B:
    """Check a batch of citations: one row in, one row out, in the same order, with the verdicts of ``pincite check``.

    ``batch`` is a ``pyarrow.RecordBatch`` or ``Table``; the answer is one too. It has the columns

    * ``task`` (string): JSON of the citation and what its judgement reads (:mod:`pincite.batch.rows`);
    * ``location`` (string): the path or address of the source, whose suffix says which reader reads it;
    * ``data`` (binary, string, or a dictionary of either; optional): the source's bytes. Without it, or where it is
      null, they are read from ``location``: a path, or an address that fsspec reads.

    Neighbouring rows with one location share its text, which is read, folded and taken apart once: sort by location.
    ``shared`` has the names of all actors. ``kept`` are verdicts of earlier runs, by key; any mapping of text to text
    that can be written to. The answer has the columns of :class:`~pincite.batch.rows.Verdict`: citation, reference,
    outcome, spans, differences (a list), problem, moved, dated, text_sha256, key.

    It has no state and reads nothing else, so it can be pickled, sent to workers and called again. Raises UsageError
    where pyarrow is not installed, a column is missing or a task is not one.

    >>> import json, pyarrow
    >>> task = {
    ...     "citation": {"id": "cit-a", "record": "fig-a", "reference": "ref-a", "quote": "Some 300 boats sank"},
    ...     "record": ["figures", {"id": "fig-a", "printed": "Some 300", "qualifier": "about", "value": "300",
    ...                            "unit": "boat"}],
    ...     "reference": {"id": "ref-a", "language": "en", "holding": "full"},
    ... }
    >>> rows = [{"task": json.dumps(task), "location": "news.txt", "data": b"Some 300 boats sank in May."}]
    >>> verify_batch(pyarrow.Table.from_pylist(rows))["outcome"].to_pylist()
    ['confirmed']
    """
    arrow = pyarrow_or_say()
    _check_columns(batch.schema.names)
    verdicts = [verdict for source in _sources(batch) for verdict in judge_source(shared, source, kept)]
    made = table_of(verdicts)
    if isinstance(batch, arrow.RecordBatch):
        batches = made.combine_chunks().to_batches()
        return batches[0] if batches else arrow.RecordBatch.from_pylist([], schema=made.schema)
    return made


def pyarrow_or_say() -> Any:
    """pyarrow; UsageError, with what to install, where it is missing."""
    try:
        import pyarrow
    except ImportError:
        raise UsageError('batches need pyarrow: pip install "pincite[arrow]"') from None
    return pyarrow


def schema() -> Any:
    """The schema of what comes out."""
    arrow = pyarrow_or_say()
    text = arrow.string()
    return arrow.schema(
        [
            ("citation", text), ("reference", text), ("outcome", text), ("spans", text),
            ("differences", arrow.list_(text)), ("problem", text), ("moved", arrow.bool_()), ("dated", arrow.bool_()),
            ("text_sha256", text), ("key", text),
        ]
    )  # fmt: skip


def table_of(verdicts: Iterable[Verdict]) -> Any:
    """Verdicts as a ``pyarrow.Table``."""
    arrow, wanted = pyarrow_or_say(), schema()
    found = list(verdicts)
    values = [list(map(attrgetter(name), found)) for name in wanted.names]
    return arrow.table([arrow.array(column, field.type) for column, field in zip(values, wanted, strict=True)], wanted)


def batch_of(sources: Iterable[Source]) -> Any:
    """Sources with their tasks as a ``pyarrow.Table`` that ``verify_batch`` takes; each text is in it once.

    Sources that were read already are given as the text that they were read to.
    """
    arrow = pyarrow_or_say()
    tasks: list[str] = []
    locations: list[str] = []
    numbers: list[int | None] = []
    texts: list[bytes] = []
    for source in sources:
        data = source.read.text.encode("utf-8", "surrogatepass") if source.read is not None else source.data
        tasks += source.tasks
        locations += [source.location] * len(source.tasks)
        numbers += [None if data is None else len(texts)] * len(source.tasks)
        texts += [] if data is None else [data]
    column = arrow.DictionaryArray.from_arrays(arrow.array(numbers, arrow.int32()), arrow.array(texts, arrow.binary()))
    return arrow.table({"task": tasks, "location": locations, "data": column})


def _check_columns(names: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise UsageError(
            f"the batch has no column {' and no column '.join(missing)}; it has {', '.join(names) or 'none'}"
        )


def _sources(batch: Any) -> Iterator[Source]:
    """The sources of a batch, each with the tasks of its neighbouring rows."""
    data = batch.column("data") if "data" in batch.schema.names else None
    locations, tasks = batch.column("location").to_pylist(), batch.column("task").to_pylist()
    for location, rows in groupby(range(len(tasks)), key=locations.__getitem__):
        numbers = list(rows)
        given = data[numbers[0]].as_py() if data is not None else None
        texts = tuple(tasks[number] or "" for number in numbers)
        yield Source(
            task_from(texts[0])["citation"]["reference"],
            location or "",
            texts,
            given.encode("utf-8") if isinstance(given, str) else given,
        )
