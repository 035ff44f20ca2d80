"""Running: the sources in partitions, one after another here, in a pool of processes, or on Dask. The same verdicts
whichever way, whatever worker is lost on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from pincite.batch.judged import judge_sources
from pincite.batch.keeping import opened
from pincite.batch.rows import Shared, Source, Verdict
from pincite.errors import PinciteError, UsageError

PARTITION = 200
"""Citations of a partition at least, unless there are no more: enough that sending it costs little, few enough that a
lost worker loses little."""
AHEAD = 3
"""Partitions a worker has waiting, so that it never idles and memory does not grow with the number of partitions."""
RETRIES = 3
"""How often a partition is tried whose worker was lost."""

_START = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
"""How processes are started: a plain fork could wait for ever for a lock that a thread of the caller held (Arrow and
Dask have threads)."""

Part = tuple[Source, ...]


def partitions(sources: Iterable[Source], size: int = PARTITION) -> Iterator[Part]:
    """Sources in order, taken together until they have ``size`` citations; a source is never divided."""
    part: list[Source] = []
    count = 0
    for source in sources:
        part.append(source)
        count += len(source.tasks)
        if count >= size:
            yield tuple(part)
            part, count = [], 0
    if part:
        yield tuple(part)


def run_serial(shared: Shared, parts: Iterable[Part], kept: str = "") -> Iterator[list[Verdict]]:
    """The verdicts of each partition, in order. ``kept`` is a file of verdicts of earlier runs."""
    with opened(kept) as known:
        for part in parts:
            yield judge_sources(shared, part, known)


def run_pool(shared: Shared, parts: Iterable[Part], jobs: int = 0, kept: str = "") -> Iterator[list[Verdict]]:
    """The verdicts of each partition from ``jobs`` processes (0: one a core), in the order in which they are done.

    A partition whose process died is given to another one; PinciteError when that happens again and again.
    """
    waiting = iter(parts)
    lost: list[tuple[Part, int]] = []
    while True:
        try:
            yield from _pooled(shared, waiting, lost, jobs or os.cpu_count() or 1, kept)
        except BrokenProcessPool:
            over = [part for part, tries in lost if tries > RETRIES]
            if over:
                raise PinciteError(
                    f"a worker was lost {RETRIES} times over the citations of {over[0][0].reference}: is there memory?"
                ) from None
            continue
        return


def _pooled(
    shared: Shared, waiting: Iterator[Part], lost: list[tuple[Part, int]], jobs: int, kept: str
) -> Iterator[list[Verdict]]:
    """The verdicts of what was lost and what waits; ``lost`` are the partitions under way when a process dies."""
    again, lost[:] = list(lost), []
    coming = _chained(again, waiting)
    pool = ProcessPoolExecutor(jobs, get_context(_START), initializer=_start, initargs=(shared, kept))
    running: dict[Future[list[Verdict]], tuple[Part, int]] = {}
    done = False
    try:
        while True:
            for part, tries in islice(coming, jobs * AHEAD - len(running)):
                running[pool.submit(_work, part)] = part, tries
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                found = future.result()
                del running[future]
                yield found
        done = True
    except BrokenProcessPool:
        lost += [(part, tries + 1) for part, tries in running.values()]
        raise
    finally:
        if not done:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _chained(again: list[tuple[Part, int]], waiting: Iterator[Part]) -> Iterator[tuple[Part, int]]:
    yield from again
    for part in waiting:
        yield part, 0


_here: dict[str, Any] = {}
"""What a process of the pool was started with."""


def _start(shared: Shared, kept: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the run stops it
    _here.update(shared=shared, kept=kept)


def _work(part: Part) -> list[Verdict]:
    with opened(_here["kept"]) as known:
        return judge_sources(_here["shared"], part, known)


def run_dask(
    shared: Shared, parts: Iterable[Part], scheduler: str = "", jobs: int = 0, timeout: float = 10
) -> Iterator[list[Verdict]]:
    """The verdicts of each partition from a Dask cluster: that of ``scheduler``, or one of ``jobs`` processes here.

    A partition whose worker is lost is computed again by another. Raises UsageError where Dask is not installed or the
    scheduler does not answer within ``timeout`` seconds.
    """
    with _client(scheduler, jobs, timeout) as client:
        from distributed import as_completed

        given = client.submit(_given, shared, pure=False)  # sent again where the worker that has it is lost
        waiting = iter(parts)
        most = max(1, len(client.scheduler_info()["workers"])) * AHEAD

        def submitted(count: int) -> list[Any]:
            return [
                client.submit(judge_part, given, part, pure=False, retries=RETRIES) for part in islice(waiting, count)
            ]

        running = as_completed(submitted(most))
        for future in running:
            found = future.result()
            future.release()
            for further in submitted(1):
                running.add(further)
            yield found


def _given(shared: Shared) -> Shared:
    return shared


def judge_part(shared: Shared, part: Part) -> list[Verdict]:
    """The verdicts of one partition."""
    return judge_sources(shared, part)


@contextmanager
def _client(scheduler: str, jobs: int, timeout: float) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError('--engine dask needs Dask: pip install "pincite[distributed]"') from None
    if scheduler:
        try:
            client = Client(scheduler, timeout=timeout)
        except (OSError, ValueError) as error:
            raise UsageError(f"the scheduler {scheduler} does not answer: {error}") from None
        with client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=jobs or os.cpu_count() or 1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client
