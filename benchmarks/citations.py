"""What it costs to check very many citations, against hashing their sources and against checkers that know no value::

    python -m benchmarks.citations --citations 10000 [--json] [--jobs 2] [--falsified 0.01]
    python -m benchmarks.citations --citations 1000000 --folder /var/tmp/corpus

A corpus is generated (benchmarks/generate_texts.py), its works as files, ten citations each; one that stands in
``--folder`` already is used again. Then, each in a fresh process: *cold*, every source is read and every value
compared; *warm*, the same after one record was edited, with the verdicts kept from before; *pool*, in processes; and
the first tenth and hundredth of the corpus, for how the cost grows. The limit is hashing the bytes of the works with
SHA-256, in memory. The peers search the same passages in the same texts: they open a text and know no value. CPU is
user and system time, in seconds, of the whole process; peak RSS is that of the process, in MB. How far a run is stands
on standard error.

A million citations need 2.5 GB on disk.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from benchmarks.generate_texts import PER_SOURCE, Work, actors_of, corpus, work
from pincite.batch.cluster import run_dask
from pincite.batch.executing import partitions, run_pool, run_serial
from pincite.batch.rows import Shared, Source, Verdict
from pincite.cli.progress import progress

SEED = 7
TASKS, MADE = "tasks.tsv", "made.json"
SHELF = 1_000
"""Works in a folder."""
PEER_SAMPLE = 1_000
"""Citations that the peers check."""
SMALLEST = 2_000
"""Citations of the smallest part of a corpus that says something of how the cost grows."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citations", type=int, default=10_000)
    parser.add_argument("--falsified", type=float, default=0.01, help="share of the citations that is false")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where the corpus is written and left (default: a temporary one)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", nargs=4, metavar=("ENGINE", "WORKS", "KEPT", "EDIT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        engine, works, kept, edit = given.run
        print(json.dumps(run(given.folder, engine, int(works), kept, edit == "edit", given.jobs)))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        measured = measure(folder, given.citations, given.falsified, given.jobs)
    print(json.dumps(measured, indent=2) if given.json else shown(measured))


# --- the corpus on disk -----------------------------------------------------------------------------------------------


def write(folder: Path, citations: int, falsified: float, jobs: int = 1) -> None:
    """Write the works as files, a thousand a folder, and their tasks, one work a line; nothing where they are there."""
    made, works = {"citations": citations, "seed": SEED, "falsified": falsified}, -(-citations // PER_SOURCE)
    if (folder / MADE).exists() and json.loads((folder / MADE).read_text(encoding="utf-8")) == made:
        return
    (folder / MADE).unlink(missing_ok=True)
    shelf = partial(_write_shelf, folder, works, falsified)
    with (
        (folder / TASKS).open("w", encoding="utf-8") as tasks,
        ProcessPoolExecutor(jobs) as pool,
        progress("works written") as tell,
    ):
        for number, lines in enumerate(pool.map(shelf, range(0, works, SHELF)), 1):
            tasks.writelines(lines)
            tell(min(number * SHELF, works), works)
    (folder / MADE).write_text(json.dumps(made), encoding="utf-8")


def _write_shelf(folder: Path, works: int, falsified: float, first: int) -> list[str]:
    """Write the works of one folder; the lines of their tasks."""
    actors = actors_of(SEED)
    lines = []
    (folder / _place(first, "")).mkdir(exist_ok=True)
    for number in range(first, min(first + SHELF, works)):
        made = work(number, SEED, actors, falsified)
        place = _place(number, made.name)
        (folder / place).write_bytes(made.data)
        lines.append("\t".join((made.reference, place, ",".join(made.key), *made.tasks)) + "\n")
    return lines


def _place(number: int, name: str) -> str:
    return f"{number // SHELF:04d}/{name}"


def read(folder: Path, works: int, edit: bool = False) -> Iterator[tuple[Source, list[str]]]:
    """The sources and, for each of their citations, how it is falsified; ``edit`` changes one record of the last."""
    with (folder / TASKS).open(encoding="utf-8") as lines:
        for number, line in zip(range(works), lines, strict=False):
            reference, place, key, *tasks = line.removesuffix("\n").split("\t")
            if edit and number == works - 1:
                task = json.loads(tasks[0])
                task["record"][1]["unit"] = "goat"
                tasks[0] = json.dumps(task)
            yield Source(reference, f"{folder}/{place}", tuple(tasks)), key.split(",")


# --- one run, in a process of its own ---------------------------------------------------------------------------------


def run(folder: Path, engine: str, works: int, kept: str, edit: bool, jobs: int) -> dict[str, Any]:
    """Check the first works of a corpus; what it took and what it gave. Nothing but the counts is kept of a verdict."""
    begun, start = _cpu(), time.monotonic()
    tally = _Tally()
    shared = Shared(actors_of(SEED))
    parts = partitions(tally.expecting(read(folder, works, edit)))
    runs: dict[str, Callable[[], Iterator[list[Verdict]]]] = {
        "serial": lambda: run_serial(shared, parts, kept),
        "pool": lambda: run_pool(shared, parts, jobs, kept),
        "dask": lambda: run_dask(shared, parts, jobs=jobs),
    }
    with progress(f"citations, {engine}") as tell:
        for found in runs[engine]():
            tally.add(found)
            tell(tally.count, works * PER_SOURCE)
    if engine == "pool":  # its processes are counted when whoever started them was waited for
        forkserver._forkserver._stop()  # type: ignore[attr-defined]
    taken, wall = _cpu() - begun, time.monotonic() - start
    return {
        "cpu": round(taken, 2), "wall": round(wall, 2), "rss_mb": _rss(), "citations": tally.count,
        "outcomes": dict(tally.outcomes), "by_kind": tally.by_kind, "digest": f"{tally.digest:032x}",
    }  # fmt: skip


class _Tally:
    """What verdicts come to, against the key of the corpus."""

    def __init__(self) -> None:
        self.count = 0
        self.outcomes: Counter[str] = Counter()
        self.by_kind: dict[str, list[int]] = {}
        """For each kind of falsification, "" for none, how many there were, and how many of them were refused."""
        self.digest = 0
        """Of all verdicts, whatever the order of the partitions."""
        self._falsified: dict[str, str] = {}

    def expecting(self, sources: Iterator[tuple[Source, list[str]]]) -> Iterator[Source]:
        """The sources, the falsified ones of whose citations are noted until their verdicts come."""
        for source, key in sources:
            if any(key):
                for task, kind in zip(source.tasks, key, strict=True):
                    if kind:
                        self._falsified[json.loads(task)["citation"]["id"]] = kind
            yield source

    def add(self, found: list[Verdict]) -> None:
        """Count the verdicts of a partition."""
        self.count += len(found)
        self.outcomes.update(verdict.outcome for verdict in found)
        self.digest += int.from_bytes(hashlib.blake2b(json.dumps(found).encode(), digest_size=16).digest())
        self.digest %= 1 << 128
        for verdict in found:
            count = self.by_kind.setdefault(self._falsified.pop(verdict.citation, ""), [0, 0])
            count[0] += 1
            count[1] += verdict.outcome != "confirmed" or not verdict.clean


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _rss() -> int:
    """Peak resident memory in MB: of this process and the largest of its children."""
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used) // 1024


def _alone(folder: Path, engine: str, works: int, kept: str, edit: bool, jobs: int) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    call = [sys.executable, "-m", "benchmarks.citations", "--folder", str(folder), "--jobs", str(jobs)]
    call += ["--run", engine, str(works), kept, "edit" if edit else "as-is"]
    done = subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- all runs ---------------------------------------------------------------------------------------------------------


def measure(folder: Path, citations: int, falsified: float, jobs: int) -> dict[str, Any]:
    """Every figure of the table."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, citations, falsified, jobs)
    works = -(-citations // PER_SOURCE)
    _alone(folder, "serial", min(works, 10), "", False, 1)  # compiles what is not compiled yet
    for left in folder.glob("kept.sqlite*"):
        left.unlink()
    kept = str(folder / "kept.sqlite")
    cold = _alone(folder, "serial", works, kept, False, 1)
    hashed, size = _hashing(folder, works)
    warm = _alone(folder, "serial", works, kept, True, 1)
    parts = [part for part in (works // 100, works // 10) if part * PER_SOURCE >= SMALLEST]
    smaller = [_alone(folder, "serial", part, "", False, 1) for part in parts]
    pool = _alone(folder, "pool", works, "", False, jobs)
    true = cold["by_kind"].pop("", [0, 0])
    return {
        "citations": citations,
        "works": works,
        "bytes": size,
        "hash_cpu": round(hashed, 6),
        "cold": cold,
        "warm": warm,
        "pool": pool,
        "growth": [[row["citations"], row["cpu"]] for row in (*smaller, cold)],
        "growth_exponent": _exponent([(row["citations"], row["cpu"]) for row in (*smaller, cold)]),
        "ratio_to_hashing": round(cold["cpu"] / hashed, 1),
        "warm_share": round(warm["cpu"] / cold["cpu"], 4),
        "checks_per_cpu_second": round(cold["citations"] / cold["cpu"]),
        "true_refused": true[1],
        "true": true[0],
        "identical": cold["digest"] == pool["digest"],
        "peers": _peers(folder, min(citations, PEER_SAMPLE), falsified),
    }


def _exponent(taken: list[tuple[int, float]]) -> float | None:
    """The power of the number of citations with which CPU seconds grow: the slope of their logarithms, by least
    squares."""
    if len(taken) < 2:
        return None
    points = [(math.log(count), math.log(cpu)) for count, cpu in taken]
    middle, height = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - middle) ** 2 for x, _ in points)
    return round(sum((x - middle) * (y - height) for x, y in points) / spread, 3)


def _hashing(folder: Path, works: int) -> tuple[float, int]:
    """CPU seconds for the SHA-256 of the works' bytes, which are in memory by then, and how many bytes they are."""
    taken, size = 0.0, 0
    sources = read(folder, works)
    while texts := [Path(source.location).read_bytes() for source, _ in islice(sources, 1000)]:
        start = time.process_time()
        for text in texts:
            hashlib.sha256(text).digest()
        taken += time.process_time() - start
        size += sum(map(len, texts))
    return taken, size


def _peers(folder: Path, citations: int, falsified: float) -> dict[str, Any]:
    """Checks per CPU second of those who only search for words; None where they are not installed."""
    works = list(corpus(citations, SEED, falsified))
    places = [folder / _place(number, made.name) for number, made in enumerate(works)]
    return {
        "rapidfuzz partial_ratio": _timed(_rapidfuzz, works, places),
        "citations check_one": _timed(_citations, works, places),
    }


def _timed(checker: Callable[[list[Work], list[Path]], int], works: list[Work], places: list[Path]) -> int | None:
    try:
        checker(works[:1], places[:1])
        start = time.process_time()
        count = checker(works, places)
        return round(count / (time.process_time() - start))
    except ImportError:
        return None


def _rapidfuzz(works: list[Work], places: list[Path]) -> int:
    from rapidfuzz import fuzz

    found = 0
    for made, place in zip(works, places, strict=True):
        text = place.read_text(encoding="utf-8")
        found += sum(fuzz.partial_ratio(quote, text, score_cutoff=99.9) > 0 for quote in made.quotes)
    return found


def _citations(works: list[Work], places: list[Path]) -> int:
    from citations import check_one  # type: ignore[attr-defined]

    for made, place in zip(works, places, strict=True):
        for quote in made.quotes:
            check_one(quote, place)
    return sum(len(made.quotes) for made in works)


def shown(found: dict[str, Any]) -> str:
    """The table."""
    cold, warm, pool = found["cold"], found["warm"], found["pool"]
    lines = [
        f"{found['citations']:,} citations of {found['works']:,} works, {found['bytes'] / 1e6:,.0f} MB of text",
        f"{'':28}{'CPU s':>10}{'wall s':>10}{'RSS MB':>10}{'x hashing':>12}{'checks/CPU s':>15}",
    ]
    for name, row in (("cold", cold), ("warm, after one edit", warm), ("pool", pool)):
        ratio, rate = row["cpu"] / found["hash_cpu"], row["citations"] / row["cpu"]
        lines.append(f"{name:28}{row['cpu']:>10.2f}{row['wall']:>10.2f}{row['rss_mb']:>10}{ratio:>12.1f}{rate:>15,.0f}")
    lines.append(f"{'SHA-256 of the bytes':28}{found['hash_cpu']:>10.2f}{'':>20}{1:>12}")
    lines += [f"{name:28}{'':>42}{rate or 'not here':>15}" for name, rate in found["peers"].items()]
    lines += [
        f"warm {found['warm_share']:.1%} of cold; one process and a pool give the same bytes: {found['identical']}",
        "CPU s of "
        + ", ".join(f"{count:,} citations: {cpu:,.2f}" for count, cpu in found["growth"])
        + f"; it grows with their number to the power {found['growth_exponent'] or 'unknown'}",
        f"true: {found['true']:,}, refused {found['true_refused']}; falsified, found of all: "
        + ", ".join(f"{kind} {count[1]}/{count[0]}" for kind, count in sorted(cold["by_kind"].items())),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
