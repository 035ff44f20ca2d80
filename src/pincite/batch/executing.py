"""Running here: the sources in partitions, one after another or in a pool of processes. The same verdicts either way,
whatever worker is lost on the way."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any

from pincite.batch.judged import judge_sources
from pincite.batch.keeping import opened
from pincite.batch.rows import Shared, Source, Verdict
from pincite.errors import PinciteError

PARTITION = 200
"""Citations of a partition at least, unless there are no more: enough that sending it costs little, few enough that a
lost worker loses little."""
AHEAD = 3
"""Partitions a worker has waiting, so that it never idles and memory does not grow with the number of partitions."""
RETRIES = 3
"""How often a partition is tried whose worker was lost."""

_LOOK = 1.0
"""Seconds after which a wait begins anew: a signal that comes just before a wait is only heard at its end."""

_START = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
"""How processes are started: a plain fork could wait for ever for a lock that a thread of the caller held (Arrow and
Dask have threads)."""

Part = tuple[Source, ...]
Run = Generator[list[Verdict], None, None]
"""The verdicts of a partition at a time; closing it stops what is under way."""


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


def run_serial(shared: Shared, parts: Iterable[Part], kept: str = "") -> Run:
    """The verdicts of each partition, in order. ``kept`` is a file of verdicts of earlier runs."""
    with opened(kept) as known:
        for part in parts:
            yield judge_sources(shared, part, known)


def run_pool(shared: Shared, parts: Iterable[Part], jobs: int = 0, kept: str = "") -> Run:
    """The verdicts of each partition from ``jobs`` processes (0: one a core), in the order in which they are done.

    A partition whose process died is given to another one; PinciteError when that happens again and again.
    """
    waiting = iter(parts)
    lost: deque[tuple[Part, int]] = deque()
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
    shared: Shared, waiting: Iterator[Part], lost: deque[tuple[Part, int]], jobs: int, kept: str
) -> Iterator[list[Verdict]]:
    """The verdicts of what was lost and what waits; when a process dies, ``lost`` has all that is not done of what was
    taken from there, with how often each was tried."""
    pool = ProcessPoolExecutor(jobs, get_context(_START), initializer=_start, initargs=(shared, kept))
    running: dict[Future[list[Verdict]], tuple[Part, int]] = {}
    done = False
    try:
        while True:
            lost.extend((part, 0) for part in islice(waiting, max(0, jobs * AHEAD - len(running) - len(lost))))
            while lost and len(running) < jobs * AHEAD:
                running[pool.submit(_work, lost[0][0])] = lost[0]
                lost.popleft()
            if not running:
                break
            for future in wait(running, _LOOK, FIRST_COMPLETED).done:
                found = future.result()
                del running[future]
                yield found
        done = True
    except BrokenProcessPool:
        lost.extend((part, tries + 1) for part, tries in running.values())
        raise
    finally:
        if not done:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


_here: dict[str, Any] = {}
"""What a process of the pool was started with."""


def _start(shared: Shared, kept: str) -> None:
    leave_interrupts()
    _here.update(shared=shared, kept=kept)


def leave_interrupts() -> None:
    """Let Ctrl-C, which reaches every process of a terminal, do nothing here: whoever started the run stops it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(part: Part) -> list[Verdict]:
    with opened(_here["kept"]) as known:
        return judge_sources(_here["shared"], part, known)
