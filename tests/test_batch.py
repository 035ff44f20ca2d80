"""Batches: the verdicts of a check, whatever runs them and wherever."""

from __future__ import annotations

import importlib.util
import itertools
import json
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pincite
from pincite.batch.arrow import batch_of, schema, table_of, verify_batch
from pincite.batch.checking import Workers, find_ahead
from pincite.batch.executing import partitions, run_pool, run_serial
from pincite.batch.judged import judge_sources, verdict_of
from pincite.batch.keeping import opened
from pincite.batch.rows import Shared, Source, Verdict, shared_of, sources_of
from pincite.checks import check_package
from pincite.checks.judging import Evidence
from pincite.checks.recalling import Passed
from pincite.cli import main
from pincite.cli.progress import line
from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.evidence.passages.indexed import index
from pincite.evidence.passages.sentences import sentence_window, sentences, sentences_in
from pincite.remembering import _path, _recall
from pincite.sources.readers import read_source
from tests.conftest import EXAMPLE, FLAGSHIP, edit_cell
from tests.test_adversarial import LANGUAGES, build, cases_of

pyarrow = pytest.importorskip("pyarrow")
ROOT = Path(__file__).parents[1]


def generator() -> Any:
    """The benchmark's generator of texts."""
    spec = importlib.util.spec_from_file_location("generate_texts", ROOT / "benchmarks" / "generate_texts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate_texts"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def works() -> list[Any]:
    return list(generator().corpus(60, 8, falsified=0.4))


@pytest.fixture(scope="module")
def shared() -> Shared:
    return Shared(generator().actors_of(8))


def sources(works: list[Any]) -> list[Source]:
    return [Source(work.reference, work.name, work.tasks, work.data) for work in works]


def flat(parts: Iterator[list[Verdict]]) -> list[Verdict]:
    return sorted(verdict for found in parts for verdict in found)


# --- the verdicts are those of a check ---


def same_as_a_check(package: Package) -> None:
    judged = Evidence(package).judgements
    found = judge_sources(shared_of(package), sources_of(package))
    assert {verdict.citation for verdict in found} == {
        name for name, judgement in judged.items() if judgement.citation.reference in package.sources.held
    }
    for verdict in found:
        assert verdict == verdict_of(judged[verdict.citation], verdict.text_sha256, verdict.key)


def test_of_the_example() -> None:
    same_as_a_check(pincite.open(EXAMPLE))


def test_of_the_flagship(texts: Path) -> None:
    same_as_a_check(pincite.open(FLAGSHIP, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_hostile_citations(language: str, tmp_path: Path) -> None:
    same_as_a_check(build(language, cases_of(language), tmp_path / "package"))


def test_of_a_broken_package(example: Path) -> None:
    figure = next(citation for citation in pincite.open(example).citations if citation.record.startswith("fig-"))
    role = next(citation for citation in pincite.open(example).citations if citation.record.startswith("rol-"))
    edit_cell(example, "figures", figure.record, "value", "a lot")
    edit_cell(example, "citations", figure.id, "spans", "9-3")
    edit_cell(example, "citations", role.id, "pin", "p1.broken")
    same_as_a_check(pincite.open(example))


def test_every_falsified_passage_is_found_and_no_true_one_refused(works: list[Any], shared: Shared) -> None:
    key = {
        json.loads(task)["citation"]["id"]: kind
        for work in works
        for task, kind in zip(work.tasks, work.key, strict=True)
    }
    found = judge_sources(shared, sources(works))
    assert not [v for v in found if (v.outcome == "confirmed" and v.clean) == bool(key[v.citation])]
    assert len(found) == len(key) and len(set(key.values())) > 8


def test_tasks_that_disagree_about_a_row_are_judged_apart(works: list[Any], shared: Shared) -> None:
    [work] = [next(work for work in works if work.key[0] == "")]
    task = json.loads(work.tasks[0])
    other = json.loads(work.tasks[0])
    other["citation"]["id"] = "cit-other"
    other["record"][1]["unit"] = "goat"
    tasks = tuple(json.dumps(one) for one in (task, other))
    found = judge_sources(shared, [Source(work.reference, work.name, tasks, work.data)])
    assert [verdict.outcome for verdict in found] == ["confirmed", "disagrees"]


def test_a_source_is_read_and_folded_once_and_not_searched(
    works: list[Any], shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def counted(module: str, name: str) -> None:
        really = getattr(sys.modules[module], name)
        monkeypatch.setattr(f"{module}.{name}", lambda *given: done.append(name) or really(*given))

    counted("pincite.batch.judged", "read_source")
    counted("pincite.evidence.passages.indexed", "fold_ranges")
    counted("pincite.evidence.passages.indexed", "sketch_and_starts")
    true = [work for work in sources(works) if work.reference == "ref-1"]
    [work] = [
        replace(one, tasks=tuple(t for t, k in zip(one.tasks, works[1].key, strict=True) if not k)) for one in true
    ]
    assert {verdict.outcome for verdict in judge_sources(shared, [work])} == {"confirmed"} and len(work.tasks) > 2
    assert done == ["read_source", "fold_ranges"]


def test_a_source_that_cannot_be_read_leaves_its_citations_unchecked(works: list[Any], tmp_path: Path) -> None:
    for location, data in (("nowhere.txt", None), ("a.docx", b"x"), ("a.txt", b"\xff\xfe\xff")):
        source = Source("ref-0", str(tmp_path / location), works[0].tasks, data)
        found = judge_sources(Shared(), [source])
        assert {verdict.outcome for verdict in found} == {"unchecked"} and all(verdict.problem for verdict in found)


# --- Arrow ---


def test_arrow_in_arrow_out(works: list[Any], shared: Shared) -> None:
    table = batch_of(sources(works))
    wanted = table_of(judge_sources(shared, sources(works)))
    check = pickle.loads(pickle.dumps(partial(verify_batch, shared=shared)))
    assert check(table).equals(wanted)
    assert check(table).schema == schema()
    batches = table.combine_chunks().to_batches()
    found = [check(batch) for batch in batches]
    assert isinstance(found[0], pyarrow.RecordBatch) and pyarrow.Table.from_batches(found).equals(wanted)
    assert check(table.slice(0, 0)).num_rows == 0 and check(batches[0].slice(0, 0)).schema == schema()


def test_it_is_all_that_spark_and_ray_need(works: list[Any], shared: Shared) -> None:
    table = batch_of(sources(works))
    wanted = verify_batch(table, shared)

    def map_in_arrow(batches: Iterator[Any]) -> Iterator[Any]:  # what Spark calls, on each partition
        yield from (verify_batch(batch, shared) for batch in batches)

    assert pyarrow.Table.from_batches(list(map_in_arrow(iter(table.to_batches(max_chunksize=7))))).equals(wanted)
    plain = table.set_column(2, "data", table["data"].cast(pyarrow.binary()))  # Ray gives no dictionaries
    assert verify_batch(plain, shared).equals(wanted)


def test_sources_are_read_from_files_and_addresses(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    wanted = verify_batch(batch_of(sources(works[:2])), shared)
    files = fsspec.filesystem("memory")
    for work in works[:2]:
        (tmp_path / work.name).write_bytes(work.data)
        files.pipe_file(f"/texts/{work.name}", work.data)
    for where in (f"{tmp_path}/", "memory://texts/"):
        there = [Source(work.reference, where + work.name, work.tasks) for work in works[:2]]
        assert verify_batch(batch_of(there), shared).equals(wanted)
    gone = verify_batch(batch_of([Source("ref-0", "memory://texts/gone.txt", works[0].tasks)]), shared)
    assert set(gone["outcome"].to_pylist()) == {"unchecked"}


def test_what_is_no_batch_is_said() -> None:
    with pytest.raises(UsageError, match="no column location"):
        verify_batch(pyarrow.table({"task": ["{}"]}))
    citation = {"id": "cit-a", "record": "fig-a", "reference": "ref-a"}
    for task in (
        None, "[1", "[]", '"a"', "{}", '{"citation": {"id": "cit-a"}}', json.dumps({"citation": citation | {"pin": 1}}),
        json.dumps({"citation": citation, "record": ["goats", {"id": "goat-a"}]}),
        json.dumps({"citation": citation, "record": "fig-a"}), json.dumps({"citation": citation, "beside": [{}]}),
    ):  # fmt: skip
        with pytest.raises(UsageError, match="is no task"):
            verify_batch(pyarrow.table({"task": [task], "location": ["a.txt"], "data": [b"text"]}))


def test_two_works_may_have_one_file(works: list[Any], shared: Shared) -> None:
    task = works[0].tasks[0]
    other = task.replace('"ref-0"', '"ref-other"').replace('"cit-fig-0-0"', '"cit-other"')
    table = pyarrow.table({"task": [task, other], "location": ["a.txt"] * 2, "data": [works[0].data] * 2})
    found = verify_batch(table, shared)
    assert len(set(found["outcome"].to_pylist())) == 1 and "unchecked" not in found["outcome"].to_pylist()
    assert found["reference"].to_pylist() == ["ref-0", "ref-other"]


def test_what_is_shared_keeps_its_keys_on_another_machine(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.dumps(shared)
    monkeypatch.setattr("pincite.batch.rows.checker", lambda: "installed elsewhere")
    assert pickle.loads(sent).digest == shared.digest
    monkeypatch.setattr("pincite.batch.rows.__version__", "9.9")
    with pytest.raises(UsageError, match=r"a worker has pincite 9\.9"):
        pickle.loads(sent)


# --- what runs it ---


def test_a_pool_gives_the_same_bytes_as_one_process(works: list[Any], shared: Shared) -> None:
    parts = list(partitions(sources(works), 20))
    assert len(parts) == 3 and sum(len(source.tasks) for part in parts for source in part) == 60
    assert repr(flat(run_pool(shared, parts, 2))) == repr(flat(run_serial(shared, parts)))


def test_a_lost_process_is_replaced(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    parts = list(partitions(sources(works), 10))
    deadly = tmp_path / "once.txt"
    os.mkfifo(deadly)  # whoever reads it waits, and can be killed
    waiting = Source(works[0].reference, str(deadly), works[0].tasks)
    found = run_pool(shared, [*parts[:2], (waiting,), *parts[2:]], 1)
    verdicts = list(next(found))
    [child] = multiprocessing.active_children()
    _become_readable(deadly, works[0].data)
    child.kill()
    verdicts += [verdict for part in found for verdict in part]
    assert len(verdicts) == 70  # the citations of the first source twice
    assert repr(sorted(set(verdicts))) == repr(flat(run_serial(shared, parts)))


def test_nothing_is_lost_where_a_pool_breaks_while_it_is_given_work(
    works: list[Any], shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = list(partitions(sources(works), 10))
    submit, calls = ProcessPoolExecutor.submit, itertools.count()

    def broken(pool: ProcessPoolExecutor, *task: Any) -> Any:
        if next(calls) in (1, 4):  # a process died between two partitions
            raise BrokenProcessPool
        return submit(pool, *task)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", broken)
    assert sorted(flat(run_pool(shared, parts, 1))) == sorted(flat(run_serial(shared, parts)))
    assert next(calls) > len(parts)


def _become_readable(pipe: Path, data: bytes) -> None:
    """Put a file in the place of a pipe; whoever waits for the pipe waits on."""
    pipe.with_suffix(".new").write_bytes(data)
    pipe.with_suffix(".new").replace(pipe)


def test_an_interrupt_ends_the_processes_whatever_they_do(works: list[Any], shared: Shared, tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    parts = [tuple(sources(works)[:1]), (Source(works[0].reference, str(endless), works[0].tasks),)]
    main_thread = threading.main_thread().ident
    assert main_thread is not None

    def interrupt() -> None:
        with endless.open("wb"):  # opens when a process reads
            signal.pthread_kill(main_thread, signal.SIGINT)
            ended.wait()

    ended = threading.Event()
    thread = threading.Thread(target=interrupt, daemon=True)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        list(run_pool(shared, parts, 1))
    assert not multiprocessing.active_children()
    ended.set()
    thread.join()


def test_kept_verdicts_are_taken_over_and_what_changed_is_judged(
    works: list[Any], shared: Shared, tmp_path: Path
) -> None:
    file = str(tmp_path / "kept.sqlite")
    parts = list(partitions(sources(works), 20))
    first = flat(run_serial(shared, parts, file))
    with opened(file) as kept:
        assert kept is not None and len(kept) == len(works)
        for key in list(kept)[:-1]:
            kept[key] = kept[key].replace("confirmed", "was kept")
    again = flat(run_pool(shared, parts, 2, file))
    assert sum(verdict.outcome == "was kept" for verdict in again) > 20
    work = next(work for work in works if not work.key[0])
    task = json.loads(work.tasks[0])
    task["record"][1]["printed"] = "no number"
    edited = [Source(work.reference, work.name, (json.dumps(task), *work.tasks[1:]), work.data)]
    assert next(run_serial(shared, [tuple(edited)], file))[0].outcome == "disagrees"
    Path(file).write_bytes(b"damaged")
    assert flat(run_serial(shared, parts, file)) == first


# --- checking a package ---


def test_passes_found_ahead_change_no_report(example: Path) -> None:
    package = pincite.open(example)
    anew = package.check(ignore=["T9"])
    for workers in (Workers(2), Workers(engine="serial")):
        told: list[tuple[int, int]] = []
        found: dict[str, Passed] = {}
        for part in find_ahead(package, {}, workers, partial(_note, told)):
            found |= part
        assert set(found) == {name for name, outcome in anew.outcomes.items() if outcome in ("confirmed", "located")}
        assert told[-1] == (len(anew.outcomes), len(anew.outcomes))
        assert not list(find_ahead(package, found, workers))
        report = check_package(package, ignore=["T9"], passed=found)
        assert (report.findings, report.outcomes) == (anew.findings, anew.outcomes)


def _note(told: list[tuple[int, int]], done: int, total: int) -> None:
    told.append((done, total))


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"], ["--jobs", "0", "--no-cache"]])
def test_the_command_says_the_same(example: Path, jobs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.cli.check.WORTH", 10)
    call = ["check", str(example), "--ignore", "T9", "--format", "json"]
    plain = CliRunner().invoke(main, [*call, "--no-cache"])
    assert json.loads(CliRunner().invoke(main, [*call, *jobs]).stdout) == json.loads(plain.stdout)


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_a_stopped_check_keeps_what_passed(example: Path, jobs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.cli.check.WORTH", 10)
    monkeypatch.setattr("pincite.batch.checking.PARTITION", 20)
    really = find_ahead

    def stopped(*given: Any) -> Iterator[Any]:
        found = really(*given)
        yield next(found)
        signal.raise_signal(signal.SIGINT)  # Ctrl-C
        yield from found

    monkeypatch.setattr("pincite.batch.checking.find_ahead", stopped)
    run = CliRunner().invoke(main, ["check", str(example), "--ignore", "T9", *jobs])
    assert run.exit_code == 130 and "goes on from here" in run.stderr
    assert len(_recall(_path(pincite.open(example)))) >= 15


def test_a_scheduler_needs_its_engine(example: Path) -> None:
    run = CliRunner().invoke(main, ["check", str(example), "--scheduler", "tcp://127.0.0.1:1"])
    assert run.exit_code == 2 and "--engine dask" in run.stderr


def test_a_line_of_progress() -> None:
    assert line("citations", 0, 10, 2.0) == "0 of 10 citations (0%), 0/s, time left unknown"
    assert line("citations", 10, 100_000, 2.0).endswith("5/s, 5.6 h left")


# --- the sentences around a passage ---


def test_the_sentences_near_a_passage_are_those_of_the_whole() -> None:
    text = (
        "One. Two goes on.\n\nA title\n\n" + 'Dr. No left in 3.5 hours. He said "No!" She wept? ' * 3 + "\n\nLast. One"
    )
    body = index(read_source(text.encode(), "a.txt")).stream("body")
    whole = sentences(index(read_source(text.encode(), "a.txt")).stream("body"))
    for start in range(len(body.text)):
        for end in (start, start + 1, start + 40):
            near = sentences_in(body, start, end)
            assert set(near) <= set(whole) and near == sorted(near)
            assert {s for s in whole if s[0] < end and start < s[1]} <= set(near)
            low, high = sentence_window(body, start, end, before=1, after=1)
            first = max(sum(s[0] <= start for s in whole) - 1, 0)
            last = max(sum(s[0] < max(end, start + 1) for s in whole) - 1, first)
            assert low == min(whole[max(first - 1, 0)][0], start)
            assert high == max(whole[min(last + 1, len(whole) - 1)][1], end)
