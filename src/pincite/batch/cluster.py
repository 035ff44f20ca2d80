"""Running on a Dask cluster: the same verdicts as here, whatever worker is lost on the way, and no wait without end."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import islice
from pickle import PickleBuffer
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from pincite.batch.executing import AHEAD, RETRIES, Part, Run, leave_interrupts
from pincite.batch.judged import judge_sources
from pincite.batch.rows import Shared, Verdict
from pincite.errors import PinciteError, UsageError

PATIENCE = 60.0
"""Seconds for which a cluster may have no worker: one that died is started again in a few. A cluster that starts its
workers when they are needed may take longer: Dask's own setting ``distributed.scheduler.no-workers-timeout`` says how
long."""
STALLED = 1800.0
"""Seconds in which a cluster that has workers may do no partition at all: each takes a second or so, but a cluster may
have others to serve."""
_LOOK = 2.0
"""Seconds between two looks at who works in a cluster."""


def run_dask(
    shared: Shared,
    parts: Iterable[Part],
    scheduler: str = "",
    jobs: int = 0,
    timeout: float = 10,
    patience: float | None = None,
) -> Run:
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
