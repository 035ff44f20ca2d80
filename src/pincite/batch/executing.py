"""Running: the sources in partitions, one after another here, in a pool of processes, or on Dask. The same verdicts
whichever way, whatever worker is lost on the way."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from pickle import PickleBuffer
from queue import Empty, SimpleQueue
from time import monotonic
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
PATIENCE = 60.0
"""Seconds for which a cluster may have no worker: one that died is started again in a few. A cluster that starts its
workers when they are needed may take longer: Dask's own setting ``distributed.scheduler.no-workers-timeout`` says how
long."""
STALLED = 1800.0
"""Seconds in which a cluster that has workers may do no partition at all: each takes a second or so, but a cluster may
have others to serve."""
_LOOK = 2.0
"""Seconds between two looks at who works in a cluster."""

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
    leave_interrupts()
    _here.update(shared=shared, kept=kept)


def leave_interrupts() -> None:
    """Let Ctrl-C, which reaches every process of a terminal, do nothing here: whoever started the run stops it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(part: Part) -> list[Verdict]:
    with opened(_here["kept"]) as known:
        return judge_sources(_here["shared"], part, known)


def run_dask(
    shared: Shared,
    parts: Iterable[Part],
    scheduler: str = "",
    jobs: int = 0,
    timeout: float = 10,
    patience: float | None = None,
) -> Iterator[list[Verdict]]:
    """The verdicts of each partition from a Dask cluster: that of ``scheduler``, or one of ``jobs`` processes here. In
    no order: a cluster takes partitions as it likes.

    A partition whose worker is lost is computed again by another; no wait is endless.

    Raises UsageError where Dask is not installed, the scheduler does not answer within ``timeout`` seconds, or a worker
    has another pincite; PinciteError where one has none, the scheduler is lost, there is no worker for ``patience``
    seconds, workers do nothing for half an hour, or die over one partition again and again.
    """
    with _client(scheduler, jobs, timeout) as client:
        cluster = _Cluster(client, scheduler, patience, shared)
        waiting = iter(parts)
        while True:
            for part in islice(waiting, cluster.room()):
                cluster.give(part)
            if not cluster.running:
                return
            yield cluster.next_found()


class _Call:
    """A partition for a worker, as bytes that are its verdicts once they are loaded.

    A worker dies of a task that it cannot read, for want of pincite or of the same one. Bytes it can always read, and
    what is wrong with them is then an error of the task, which comes back.
    """

    def __init__(self, shared: bytes, part: Part) -> None:
        self._arguments = PickleBuffer(shared), part

    def __reduce__(self) -> tuple[Any, ...]:
        return judge_part, self._arguments

    def without_shared(self) -> bytes:
        """The bytes, to be loaded with ``buffers=[shared]``."""
        apart: list[PickleBuffer] = []
        return pickle.dumps(self, protocol=5, buffer_callback=apart.append)


def judge_part(shared: bytes, part: Part) -> list[Verdict]:
    """The verdicts of one partition."""
    return judge_sources(_shared(bytes(shared)), part)


@lru_cache(maxsize=4)
def _shared(data: bytes) -> Shared:
    shared: Shared = pickle.loads(data)  # noqa: S301 - from whoever started the run
    return shared


class _Cluster:
    """What a cluster has been given to do, and whether it still can.

    Dask gives what a lost worker had to another by itself, and waits for ever where there is none.
    """

    def __init__(self, client: Any, scheduler: str, patience: float | None, shared: Shared) -> None:
        from dask import config
        from dask.utils import parse_timedelta

        theirs = config.get("distributed.scheduler.no-workers-timeout", None)
        self._patience = patience if patience is not None else parse_timedelta(theirs) if theirs else PATIENCE
        self._client = client
        self._scheduler = scheduler
        self._name = f"the Dask cluster {scheduler}" if scheduler else "the Dask cluster that was started here"
        self._bytes = pickle.dumps(shared)
        self._shared = client.submit(bytes, self._bytes, pure=False, retries=RETRIES)
        """Sent once; made again by the scheduler where the worker that has it is lost."""
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._threads = self._looked = 0.0
        self.running: dict[Any, str] = {}
        """What is under way, with the first reference of its partition."""

    def room(self) -> int:
        """How many partitions more keep every worker busy."""
        if monotonic() - self._looked >= _LOOK:
            self._look()
        return max(0, max(1, int(self._threads)) * AHEAD - len(self.running))

    def give(self, part: Part) -> None:
        """Give it one partition more."""
        if self._shared.cancelled():
            raise self._lost()
        call = _Call(self._bytes, part).without_shared()
        future = self._client.submit(pickle.loads, call, buffers=[self._shared], pure=False, retries=RETRIES)
        self.running[future] = part[0].reference
        future.add_done_callback(self._done.put)

    def next_found(self) -> list[Verdict]:
        """The verdicts of a partition that is done; PinciteError where none will be."""
        began = alive = monotonic()
        while True:
            with suppress(Empty):
                future = self._done.get(timeout=min(_LOOK, self._patience))
                found = self._found(future)
                if found is not None:
                    return found
                future.add_done_callback(self._done.put)  # its worker was lost before it gave them away
            self._look()
            now = monotonic()
            if self._threads:
                alive = now
            if now - alive >= self._patience:
                hint = f"start one (dask worker {self._scheduler})" if self._scheduler else "is there memory?"
                raise PinciteError(
                    f"{self._name} has had no worker for {now - alive:.0f} s: {hint}, or check without --engine dask"
                )
            if now - began >= STALLED:
                raise PinciteError(
                    f"{self._name} has workers, but did nothing of this for {STALLED / 60:.0f} minutes: see what they "
                    "do, or check without --engine dask"
                )

    def _found(self, future: Any) -> list[Verdict] | None:
        """What a future that is done holds; None where it is lost again."""
        from distributed import CancelledError, KilledWorker
        from distributed.scheduler import NoWorkerError

        try:
            found: list[Verdict] = future.result(timeout=max(_LOOK, self._patience))
        except TimeoutError:
            return None
        except CancelledError:
            raise self._lost() from None
        except KilledWorker as error:
            raise PinciteError(
                f"a worker was lost {error.allowed_failures + 1} times over the citations of {self.running[future]}, "
                "or what it had beside them: is there memory? The workers' logs may say more"
            ) from None
        except NoWorkerError as error:
            raise PinciteError(f"{self._name} has no worker: {error}") from None
        except ImportError as error:
            raise PinciteError(f"a worker of {self._name} has no pincite like this one: {error}") from error
        del self.running[future]
        future.release()
        return found

    def _look(self) -> None:
        """Ask the scheduler for its workers."""
        self._looked = monotonic()
        try:
            self._threads = sum(self._client.nthreads(callback_timeout=_LOOK).values())
        except (OSError, RuntimeError):  # no answer, or no connection
            self._threads = 0

    def _lost(self) -> PinciteError:
        return PinciteError(f"{self._name} has lost its scheduler: start it, and check again")


@contextmanager
def _client(scheduler: str, jobs: int, timeout: float) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError('--engine dask needs Dask: pip install "pincite[distributed]"') from None
    if scheduler:
        try:
            client = Client(scheduler, timeout=timeout, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(f"the scheduler {scheduler} does not answer: {error}") from None
        with client:
            yield client
        return
    try:
        cluster = LocalCluster(
            n_workers=jobs or os.cpu_count() or 1,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",  # any free port: it warns where the usual one is taken
            scheduler_kwargs={"dashboard": False},
            silence_logs=50,
        )
    except (OSError, RuntimeError) as error:
        raise PinciteError(f"Dask cannot start processes here: {error}") from error
    with cluster, Client(cluster, set_as_default=False) as client:
        client.register_worker_callbacks(leave_interrupts)
        yield client
