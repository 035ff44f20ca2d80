"""Dask: the verdicts of one process, whatever worker is lost, and an end with a reason where there is none."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
from click.testing import CliRunner

from pincite.batch.cluster import run_dask
from pincite.batch.executing import partitions, run_serial
from pincite.batch.rows import Shared, Source, Verdict
from pincite.cli import main
from pincite.errors import PinciteError, UsageError
from tests.test_batch import flat, generator, sources

pytest.importorskip("pyarrow")
dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
fsspec = pytest.importorskip("fsspec")


@pytest.fixture(scope="module")
def works() -> list[Any]:
    return list(generator().corpus(40, falsified=0.4))


@pytest.fixture(scope="module")
def shared() -> Shared:
    return Shared(tuple(generator().actors_of(7))[:100])


def cluster(workers: int, **given: Any) -> Any:
    """A cluster here, with workers of one thread each."""
    return distributed.LocalCluster(
        n_workers=workers,
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=50,
        **{"threads_per_worker": 1, "protocol": "tcp://"} | given,
    )


@contextmanager
def beside(does: Callable[[], None]) -> Iterator[None]:
    """Something that happens while the block runs."""
    thread = Thread(target=does, daemon=True)
    thread.start()
    yield
    thread.join()


def deadly(work: Any, folder: Path) -> Source:
    """A source whose first reader waits, to be killed there."""
    pipe = folder / "once.txt"
    os.mkfifo(pipe)
    return Source(work.reference, str(pipe), work.tasks)


def kill_reader(source: Source, data: bytes, there: Any, for_good: bool = False) -> None:
    """Wait until the only worker reads a source, kill it, and leave the source readable for the next."""
    pipe, whole = Path(source.location), Path(source.location + ".new")
    whole.write_bytes(data)
    [worker] = there.workers.values()
    if for_good:
        worker.close_gracefully()  # its guard starts no other
    with pipe.open("wb"):  # opens when somebody reads
        whole.replace(pipe)
        os.kill(worker.pid, signal.SIGKILL)


def verdicts(found: Iterator[list[Verdict]]) -> str:
    return repr(flat(found))


def test_a_cluster_of_its_own_gives_the_same_bytes_as_one_process(works: list[Any], shared: Shared) -> None:
    parts = list(partitions(sources(works), 3))
    assert len(parts) > 3
    assert verdicts(run_dask(shared, parts, jobs=2)) == verdicts(run_serial(shared, parts))


def test_what_a_lost_worker_did_is_done_again(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    source = deadly(works[0], tmp_path)
    parts = list(partitions([*sources(works), source], 3))
    with cluster(1) as there, beside(lambda: kill_reader(source, works[0].data, there)):
        found = verdicts(run_dask(shared, parts, there.scheduler_address))
    assert found == verdicts(run_serial(shared, parts))


def test_a_partition_that_kills_its_workers_is_named(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    source = deadly(works[0], tmp_path)
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        cluster(1) as there,
        beside(lambda: kill_reader(source, b"", there, for_good=True)),
        pytest.raises(PinciteError, match=f"lost 1 times over the citations of {works[0].reference}"),
    ):
        list(run_dask(shared, [(source,)], there.scheduler_address))


def test_where_all_workers_are_lost_it_ends_and_says_so(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    source = deadly(works[0], tmp_path)
    with (
        cluster(1) as there,
        beside(lambda: kill_reader(source, b"", there, for_good=True)),
        pytest.raises(PinciteError, match=r"has had no worker for \d+ s: start one \(dask worker tcp://"),
    ):
        list(run_dask(shared, [(source,)], there.scheduler_address, patience=0.2))


def test_a_check_without_a_worker_ends(example: Path) -> None:
    with cluster(0) as there, dask.config.set({"distributed.scheduler.no-workers-timeout": "200 ms"}):
        run = CliRunner().invoke(
            main, ["check", str(example), "--engine", "dask", "--scheduler", there.scheduler_address]
        )
    assert run.exit_code == 2 and "has had no worker" in run.stderr and run.stderr.count("\n") == 1


def test_a_cluster_with_workers_that_does_nothing_is_left(
    works: list[Any], shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pincite.batch.cluster.STALLED", 0.2)
    monkeypatch.setattr("pincite.batch.cluster._LOOK", 0.1)
    source = deadly(works[0], tmp_path)
    with (
        cluster(1, processes=False) as there,
        pytest.raises(PinciteError, match="has workers, but did nothing"),
    ):
        try:
            list(run_dask(shared, [(source,)], there.scheduler_address))
        finally:
            Path(source.location).open("wb").close()


def test_a_lost_scheduler_is_said(works: list[Any], shared: Shared) -> None:
    with cluster(0) as there:

        def close() -> None:
            while not there.scheduler.tasks:
                sleep(0.01)
            there.close()

        with beside(close), pytest.raises(PinciteError, match="has lost its scheduler"):
            list(run_dask(shared, [tuple(sources(works))], there.scheduler_address, timeout=5))


def test_a_scheduler_that_is_not_there_is_said(shared: Shared) -> None:
    with pytest.raises(UsageError, match="does not answer"):
        list(run_dask(shared, [], "tcp://127.0.0.1:9", timeout=0.2))


def test_a_worker_with_another_pincite_is_said(
    works: list[Any], shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shared, "__getstate__", lambda self: {"version": "0.0"})
    with cluster(1, processes=False) as there, pytest.raises(UsageError, match=r"the run was started by 0\.0"):
        list(run_dask(shared, [tuple(sources(works))], there.scheduler_address))


def test_a_worker_without_pincite_is_said(works: list[Any], shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.batch.cluster._Call.without_shared", lambda self: b"cpincite.gone\njudge\n.")
    with cluster(1, processes=False) as there, pytest.raises(PinciteError, match="no pincite like this one"):
        list(run_dask(shared, [tuple(sources(works))], there.scheduler_address))


def test_workers_read_sources_from_addresses(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    files = fsspec.filesystem("memory")
    for work in works:
        (tmp_path / work.name).write_bytes(work.data)
        files.pipe_file(f"/texts/{work.name}", work.data)
    wanted = verdicts(run_serial(shared, [tuple(sources(works))]))
    with cluster(1, processes=False, threads_per_worker=2) as there:
        for where in ("memory://texts/", f"file://{tmp_path}/"):
            given = [Source(work.reference, where + work.name, work.tasks) for work in works]
            assert verdicts(run_dask(shared, partitions(given, 2), there.scheduler_address)) == wanted
