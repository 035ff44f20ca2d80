"""What it costs to load the dataset that ships, and to have a table in pandas, against importing pandas alone.

Each is run in fresh interpreters, in turn, from compiled bytecode; CPU time (user and system) of the whole process::

    python benchmarks/load.py --runs 11
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys

LOAD = "import pincite; pincite.load()"
FRAME = "import pincite; pincite.load().figures.to_pandas()"
PANDAS = "import pandas"


def cpu_seconds(code: str) -> float:
    """User and system seconds of a fresh interpreter that runs the code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    for code in (LOAD, FRAME, PANDAS):  # compiles what is not compiled yet, and warms the file cache
        cpu_seconds(code)
    taken = [(cpu_seconds(LOAD), cpu_seconds(FRAME), cpu_seconds(PANDAS)) for _ in range(runs)]
    load, frame, pandas = (statistics.median(column) for column in zip(*taken, strict=True))
    ratio = statistics.median(framed / alone for _, framed, alone in taken)
    print(f"medians of {runs} runs, CPU seconds of the whole process")
    print(f"load()                {load:.3f}   at most 0.35")
    print(f"load() and to_pandas  {frame:.3f}")
    print(f"import pandas         {pandas:.3f}")
    print(f"ratio                 {ratio:.2f}    at most 1.30")
    if load > 0.35 or ratio > 1.3:
        sys.exit("slower than promised")


if __name__ == "__main__":
    main()
