"""What checking large tables costs: ours, frictionless, DuckDB and polars with the same checks, and parsing alone.

Every contender checks the same files in an interpreter of its own; CPU seconds (user and system, all threads), wall
seconds and the peak of resident memory are those of its whole process, imports included::

    python -m benchmarks.tables --figures 1000000
    python -m benchmarks.tables --figures 20000 --faults 100 --json

With ``--faults`` so many faults of each of thirteen kinds are put in, and what ours and frictionless find is held
against their key: every fault has to be found, at its line and in its column, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.generate_tables import HEADERS, KINDS, SHARES, write_package

POINTS = (
    ("figures", "subject", "events"),
    ("citations", "reference", "references"),
    ("citations", "record", "figures"),
)
FORMS = (
    ("references", "id", "ref-[a-z0-9][a-z0-9._-]*"),
    ("actors", "id", "act-[a-z0-9][a-z0-9._-]*"),
    ("events", "id", "evt-[a-z0-9][a-z0-9._-]*"),
    ("figures", "id", "fig-[a-z0-9][a-z0-9._-]*"),
    ("figures", "quantity", "[a-z0-9][a-z0-9._-]*"),
    ("figures", "subject", "(evt|act)-[a-z0-9][a-z0-9._-]*"),
    ("figures", "value", r"(-?[0-9]{1,30}(\.[0-9]{1,15})?)?"),
    ("citations", "id", "cit-[a-z0-9][a-z0-9._-]*"),
    ("citations", "record", "fig-[a-z0-9][a-z0-9._-]*"),
    ("citations", "reference", "ref-[a-z0-9][a-z0-9._-]*"),
    ("citations", "spans", "[0-9]{1,9}-[0-9]{1,9}(;[0-9]{1,9}-[0-9]{1,9})*"),
)
CODES = {
    ("references", "holding"): ("full", "excerpt", "metadata"),
    ("actors", "kind"): ("company", "person", "state"),
    ("events", "type"): ("protest", "statement"),
    ("figures", "qualifier"): ("exact", "about"),
}
BOUNDS = (("events", "latitude", 90), ("events", "longitude", 180))
"""What DuckDB and polars check: keys, patterns, codes and bounds of the tables written; they do not check the rest."""


def ours(folder: Path) -> dict[str, Any]:
    """``pincite check --select T,L`` by columns."""
    from pincite.large.checking import check_large
    from pincite.large.parts import open_large

    with open_large(folder) as package:
        check = check_large(package, ("T", "L1"), ("L108",))
        found = list(check.findings())
    return {"found": [(finding.path, finding.line, finding.field, finding.code) for finding in found]}


def frictionless(folder: Path) -> dict[str, Any]:
    """``frictionless validate`` of the same tables, with the schemas that pincite declares for them."""
    import frictionless as reference

    from pincite.records.models import TABLES
    from pincite.schema import table_schema

    resources = []
    for name, header in HEADERS.items():
        schema = table_schema(TABLES[name])
        columns = header.split(",")
        schema["fields"] = [field for field in schema["fields"] if field["name"] in columns]
        known = [key for key in schema["foreignKeys"] if key["fields"][0] in columns]
        schema["foreignKeys"] = [key for key in known if key["reference"]["resource"] in HEADERS]
        resources.append({"name": name, "path": f"data/{name}.csv", "schema": schema, "dialect": {"header": True}})
    (folder / "frictionless.json").write_text(json.dumps({"name": "large", "resources": resources}), encoding="utf-8")
    report = reference.validate(str(folder / "frictionless.json"), limit_errors=1_000_000)
    found = []
    for task in report.tasks:
        for error in task.errors:
            column = getattr(error, "field_name", "") or next(iter(getattr(error, "field_names", ())), "")
            found.append((task.place, getattr(error, "row_number", 0), column, error.type))
    return {"found": found}


def duckdb(folder: Path) -> dict[str, Any]:
    """Keys, patterns, codes and bounds in SQL."""
    import duckdb as engine

    base = engine.connect()
    for name in HEADERS:
        base.sql(f"create view t_{name} as from read_csv('{folder}/data/{name}.csv', all_varchar=true, header=true)")
    asked = [f"select count(*) - count(distinct id) from t_{name}" for name in HEADERS]
    asked += [
        f"select count(*) from t_{name} a anti join t_{other} b on a.{column} = b.id where a.{column} <> ''"
        for name, column, other in POINTS
    ]
    asked += [
        f"select count(*) from t_{name} where not regexp_full_match({column}, '{form}')" for name, column, form in FORMS
    ]
    asked += [
        f"select count(*) from t_{name} where {column} not in {codes!r}" for (name, column), codes in CODES.items()
    ]
    asked += [f"select count(*) from t_{n} where abs(try_cast({c} as double)) > {most}" for n, c, most in BOUNDS]
    return {"faults": sum(base.sql(query).fetchall()[0][0] for query in asked)}


def polars(folder: Path) -> dict[str, Any]:
    """The same in polars, each table read once."""
    import polars as engine

    tables = {name: engine.read_csv(folder / f"data/{name}.csv", infer_schema=False) for name in HEADERS}
    faults = sum(table.height - table["id"].n_unique() for table in tables.values())
    for name, column, other in POINTS:
        faults += int((~tables[name][column].is_in(tables[other]["id"].implode())).sum())
    for name, column, form in FORMS:
        faults += int((~tables[name][column].fill_null("").str.contains(f"^(?:{form})$")).sum())
    for (name, column), codes in CODES.items():
        faults += int((~tables[name][column].is_in(list(codes))).sum())
    for name, column, most in BOUNDS:
        faults += int((tables[name][column].cast(engine.Float64, strict=False).abs() > most).sum())
    return {"faults": faults}


def parse_arrow(folder: Path) -> dict[str, Any]:
    """Parsing alone, pyarrow on one thread: every cell as text."""
    import pyarrow
    from pyarrow import csv

    rows = 0
    for name, header in HEADERS.items():
        types = csv.ConvertOptions(column_types=dict.fromkeys(header.split(","), pyarrow.string()))
        read = csv.open_csv(folder / f"data/{name}.csv", csv.ReadOptions(use_threads=False), convert_options=types)
        rows += sum(batch.num_rows for batch in read)
    return {"rows": rows}


def parse_polars(folder: Path) -> dict[str, Any]:
    """Parsing alone, polars: every cell as text."""
    import polars as engine

    return {"rows": sum(engine.read_csv(folder / f"data/{name}.csv", infer_schema=False).height for name in HEADERS)}


CONTENDERS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "ours": ours,
    "frictionless": frictionless,
    "duckdb": duckdb,
    "polars": polars,
    "parse_arrow": parse_arrow,
    "parse_polars": parse_polars,
}


def measured(name: str, folder: Path) -> dict[str, Any]:
    """One contender in a fresh interpreter, with what it cost."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    call = [sys.executable, "-m", "benchmarks.tables", "--run", name, "--folder", str(folder)]
    begun = time.perf_counter()
    done = subprocess.run(call, stdout=subprocess.PIPE, env=environment, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer | {"wall": time.perf_counter() - begun}


def run(name: str, folder: Path) -> None:
    """What a contender finds, and what it cost, as a line of JSON."""
    answer = CONTENDERS[name](folder)
    used = resource.getrusage(resource.RUSAGE_SELF)
    answer |= {"cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    print(json.dumps(answer))


def compared(faults: list[Any], found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Which faults of the key were not found, and what was found beside them, by ours and by frictionless."""
    wanted = {(fault.path, fault.line, fault.column) for fault in faults}
    answer: dict[str, Any] = {"faults": len(faults), "kinds": len({fault.kind for fault in faults})}
    rows = {"ours": {(path, line, field) for path, line, field, _ in found["ours"]["found"]}}
    if "frictionless" in found:
        rows["frictionless"] = {(path, line, field) for path, line, field, _ in found["frictionless"]["found"]}
    for name, places in rows.items():
        known = wanted | {(path, line, "") for path, line, _ in wanted} | {p for p in places if (*p[:2], "") in wanted}
        extra = places - known
        lines = {place[:2] for place in places}
        missed = [place for place in wanted if place not in places and (place[2] or place[:2] not in lines)]
        answer[name] = {"missed": sorted(missed)[:10], "extra": sorted(extra)[:10]}
        answer[name] |= {"missed_count": len(missed), "extra_count": len(extra)}
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=100_000, help="3.3 rows for each")
    parser.add_argument("--faults", type=int, default=0, help="faults of each of the thirteen kinds")
    parser.add_argument("--without", action="append", default=[], choices=list(CONTENDERS), help="leave one out")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", choices=list(CONTENDERS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        run(given.run, given.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faults = write_package(folder, given.figures, given.faults)
        size = sum((folder / f"data/{table}.csv").stat().st_size for table in SHARES)
        able = ("ours", "frictionless") if faults else CONTENDERS  # the others know no lines, or refuse such files
        found = {each: measured(each, folder) for each in able if each not in given.without}
        rows = len(faults) + sum(max(20, int(given.figures * share)) for share in SHARES.values())
        answer: dict[str, Any] = {"rows": rows, "megabytes": round(size / 1e6, 1), "contenders": {}}
        limit = min((cost["cpu"] for each, cost in found.items() if each.startswith("parse")), default=0.0)
        for each, cost in found.items():
            shown = {key: round(cost[key], 2) for key in ("cpu", "wall", "peak_mb")}
            ratios = {
                "to_ours": round(cost["cpu"] / found["ours"]["cpu"], 2),
                "to_parsing": round(cost["cpu"] / limit, 2) if limit else 0,
            }
            answer["contenders"][each] = shown | ratios
        if faults:
            answer["key"] = compared(faults, found)
        else:
            assert not found["ours"]["found"], found["ours"]["found"][:5]
    if given.json:
        print(json.dumps(answer, indent=2))
        return
    print(
        f"{answer['rows']:,} rows in 5 tables, {answer['megabytes']} MB, {len(KINDS)} kinds of faults x {given.faults}"
    )
    print("| | CPU s | wall s | peak MB | x ours | x parsing alone |\n| --- | --- | --- | --- | --- | --- |")
    for each, cost in answer["contenders"].items():
        print(f"| {each} | " + " | ".join(f"{value:,}" for value in cost.values()) + " |")
    if faults:
        print(json.dumps(answer["key"], indent=2))


if __name__ == "__main__":
    main()
