"""What it costs to check very many citations, against hashing their sources and against checkers that know no value::

    python -m benchmarks.citations --citations 10000 [--json] [--jobs 2] [--falsified 0.01]

A corpus is generated (benchmarks/generate_texts.py), its works as files, ten citations each. Then, each in a fresh
process: *cold*, every source is read and every value compared; *warm*, the same after one record was edited, with the
verdicts kept from before; *pool*, in processes; and a tenth of the corpus, for how the cost grows. The limit is hashing
the bytes of the works with SHA-256, in memory. The peers search the same passages in the same texts: they open a text
and know no value. CPU is user and system time, in seconds; peak RSS is that of the process, in MB.
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
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate_texts import PER_SOURCE, Work, actors_of, corpus
from pincite.batch.executing import partitions, run_dask, run_pool, run_serial
from pincite.batch.rows import Shared, Source, Verdict

SEED = 7
TASKS = "tasks.jsonl"
PEER_SAMPLE = 1_000
"""Citations that the peers check."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citations", type=int, default=10_000)
    parser.add_argument("--falsified", type=float, default=0.01, help="share of the citations that is false")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
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


def write(folder: Path, citations: int, falsified: float) -> None:
    """Write the works as files, a thousand a folder, and their tasks, one work a line."""
    with (folder / TASKS).open("w", encoding="utf-8") as tasks:
        for number, work in enumerate(corpus(citations, SEED, falsified)):
            place = f"{number // 1000:04d}/{work.name}"
            (folder / place).parent.mkdir(exist_ok=True)
            (folder / place).write_bytes(work.data)
            tasks.write(json.dumps([work.reference, place, work.tasks, work.key]) + "\n")


def read(folder: Path, works: int, edit: bool = False) -> Iterator[tuple[Source, list[str]]]:
    """The sources and, for each of their citations, how it is falsified; ``edit`` changes one record of the last."""
    with (folder / TASKS).open(encoding="utf-8") as lines:
        for number, line in zip(range(works), lines, strict=False):
            reference, place, tasks, key = json.loads(line)
            if edit and number == works - 1:
                task = json.loads(tasks[0])
                task["record"][1]["unit"] = "goat"
                tasks[0] = json.dumps(task)
            yield Source(reference, str(folder / place), tuple(tasks)), key


# --- one run, in a process of its own ---------------------------------------------------------------------------------


def run(folder: Path, engine: str, works: int, kept: str, edit: bool, jobs: int) -> dict[str, Any]:
    """Check the first works of a corpus; what it took and what it gave."""
    keys: dict[str, str] = {}

    def sources() -> Iterator[Source]:
        for source, key in read(folder, works, edit):
            keys.update((f"{source.reference} {number}", kind) for number, kind in enumerate(key) if kind)
            yield source

    begun, start = _cpu(), time.monotonic()
    shared = Shared(actors_of(SEED))
    parts = partitions(sources())
    runs: dict[str, Callable[[], Iterator[list[Verdict]]]] = {
        "serial": lambda: run_serial(shared, parts, kept),
        "pool": lambda: run_pool(shared, parts, jobs, kept),
        "dask": lambda: run_dask(shared, parts, jobs=jobs),
    }
    outcomes: Counter[str] = Counter()
    false: dict[str, list[int]] = {}
    digests: list[bytes] = []
    seen: Counter[str] = Counter()
    for found in runs[engine]():
        for verdict in found:
            outcomes[verdict.outcome] += 1
            kind = keys.get(f"{verdict.reference} {seen[verdict.reference]}", "")
            seen[verdict.reference] += 1
            refused = not (verdict.outcome == "confirmed" and verdict.clean)
            count = false.setdefault(kind, [0, 0])
            count[0] += 1
            count[1] += refused
            digests.append(hashlib.blake2b(repr(verdict).encode(), digest_size=16).digest())
    taken, wall = _cpu() - begun, time.monotonic() - start
    digest = hashlib.sha256(b"".join(sorted(digests))).hexdigest()
    return {
        "cpu": round(taken, 2), "wall": round(wall, 2), "rss_mb": _rss(), "citations": len(digests),
        "outcomes": dict(outcomes), "by_kind": false, "digest": digest,
    }  # fmt: skip


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
    done = subprocess.run(call, check=True, capture_output=True, text=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- all runs ---------------------------------------------------------------------------------------------------------


def measure(folder: Path, citations: int, falsified: float, jobs: int) -> dict[str, Any]:
    """Every figure of the table."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, citations, falsified)
    works = -(-citations // PER_SOURCE)
    _alone(folder, "serial", min(works, 10), "", False, 1)  # compiles what is not compiled yet
    kept = str(folder / "kept.sqlite")
    cold = _alone(folder, "serial", works, kept, False, 1)
    hashed, size = _hashing(folder, works)
    warm = _alone(folder, "serial", works, kept, True, 1)
    tenth = _alone(folder, "serial", max(works // 10, 1), "", False, 1)
    pool = _alone(folder, "pool", works, "", False, jobs)
    true = cold["by_kind"].pop("", [0, 0])
    return {
        "citations": citations,
        "works": works,
        "bytes": size,
        "hash_cpu": round(hashed, 3),
        "cold": cold,
        "warm": warm,
        "pool": pool,
        "tenth": tenth,
        "ratio_to_hashing": round(cold["cpu"] / hashed, 1),
        "warm_share": round(warm["cpu"] / cold["cpu"], 4),
        "growth_exponent": round(math.log(cold["cpu"] / tenth["cpu"]) / math.log(works / max(works // 10, 1)), 3),
        "checks_per_cpu_second": round(cold["citations"] / cold["cpu"]),
        "true_refused": true[1],
        "true": true[0],
        "identical": cold["digest"] == pool["digest"],
        "peers": _peers(folder, min(citations, PEER_SAMPLE), falsified),
    }


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
    places = [folder / f"{number // 1000:04d}/{work.name}" for number, work in enumerate(works)]
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
    for work, place in zip(works, places, strict=True):
        text = place.read_text(encoding="utf-8")
        found += sum(fuzz.partial_ratio(quote, text, score_cutoff=99.9) > 0 for quote in work.quotes)
    return found


def _citations(works: list[Work], places: list[Path]) -> int:
    from citations import check_one  # type: ignore[attr-defined]

    for work, place in zip(works, places, strict=True):
        for quote in work.quotes:
            check_one(quote, place)
    return sum(len(work.quotes) for work in works)


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
        f"warm {found['warm_share']:.1%} of cold; cost grows with the number of citations to the power "
        f"{found['growth_exponent']}; one process and a pool give the same bytes: {found['identical']}",
        f"true: {found['true']:,}, refused {found['true_refused']}; falsified, found of all: "
        + ", ".join(f"{kind} {count[1]}/{count[0]}" for kind, count in sorted(cold["by_kind"].items())),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
