"""Packages of any size, clean or with faults of thirteen kinds put in and their key.

A package has five tables that point to each other as those of a real dataset do: of every ten rows or so 1 is a work,
2 are actors, 5 events, 10 figures and 15 citations, 3.3 rows a figure in all. Nothing in it is about anything.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHARES = {"references": 0.1, "actors": 0.2, "events": 0.5, "figures": 1.0, "citations": 1.5}
"""Rows of each table for one figure."""
HEADERS = {
    "references": "id,type,title,issued,issued_basis,language,url,holding",
    "actors": "id,name,kind,country",
    "events": "id,type,title,date,date_basis,country,latitude,longitude",
    "figures": "id,quantity,subject,qualifier,value,unit,period,speaker,status",
    "citations": "id,record,reference,locator,spans,pin",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was put in: its kind, the file, the line of the row, and the column ("" for the row as a whole)."""

    kind: str
    path: str
    line: int
    column: str


def write_package(folder: Path, figures: int, faults: int = 0, seed: int = 1) -> list[Fault]:
    """Write a package with so many figures, and so many faults of every kind; returns the faults."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    counts = {name: max(20, int(figures * share)) for name, share in SHARES.items()}
    resources = [{"name": name, "path": f"data/{name}.csv"} for name in counts]
    descriptor = {"name": "large", "version": "0.1.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    chosen = random.Random(f"faults {seed}")
    put: dict[str, dict[int, list[str]]] = {name: {} for name in counts}
    for kind, (table, _) in KINDS.items():
        for row in chosen.choices(range(1, counts[table]), k=faults):
            put[table].setdefault(row, []).append(kind)
    found: list[Fault] = []
    for name in counts:
        path = f"data/{name}.csv"
        columns = HEADERS[name].split(",")
        with (folder / path).open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
            file.write(HEADERS[name] + "\n")
            line = 2
            for row, cells in enumerate(_rows(name, counts, seed)):
                file.write(",".join(cells) + "\n")
                line += 1
                for number, kind in enumerate(put[name].get(row, ())):  # a row more, so that nothing else goes wrong
                    spoilt = [f"{cells[0][:4]}more-{row}-{number}", *cells[1:]]
                    column = KINDS[kind][1](spoilt, columns)
                    file.write("\n" if kind == "blank-row" else ",".join(spoilt) + "\n")
                    found.append(Fault(kind, path, line, column))
                    line += 1
    return found


def _rows(name: str, counts: dict[str, int], seed: int) -> Iterator[list[str]]:
    some = random.Random(f"{name} {seed}")
    pick = some.randrange
    for row in range(counts[name]):
        if name == "references":
            year = 1990 + row % 40
            yield [f"ref-{row:06}", "report", f"Report {row}", f"{year}-{row % 12 + 1:02}", "stated", "en",
                   f"https://example.org/{row}", "full"]  # fmt: skip
        elif name == "actors":
            yield [f"act-{row:06}", f"Body {row}", "company", "NO"]
        elif name == "events":
            degrees = f"{pick(18000) / 100 - 90:.2f}", f"{pick(36000) / 100 - 180:.2f}"
            title = f'"Strike, the {row}th"' if row % 10 == 0 else f"Strike {row}"
            yield [f"evt-{row:07}", "protest", title, f"{1990 + row % 40}-{row % 12 + 1:02}-{row % 28 + 1:02}",
                   "stated", "NO", *degrees]  # fmt: skip
        elif name == "figures":
            event, speaker = f"evt-{pick(counts['events']):07}", f"act-{pick(counts['actors']):06}"
            yield [f"fig-{row:07}", f"crew-{row % 9999}", event, "exact", str(pick(1_000_000)), "person",
                   str(1990 + row % 40), speaker, ""]  # fmt: skip
        else:
            start = pick(90_000)
            yield [f"cit-{row:07}", f"fig-{row % counts['figures']:07}", f"ref-{pick(counts['references']):06}",
                   f"p. {row % 300}", f"{start}-{start + 40 + row % 200}", f"p1.sKJ0.{row:024x}"]  # fmt: skip


def _cell(column: str, value: str) -> Callable[[list[str], list[str]], str]:
    def put(cells: list[str], columns: list[str]) -> str:
        cells[columns.index(column)] = value
        return column

    return put


def _of_row(change: Callable[[list[str]], None]) -> Callable[[list[str], list[str]], str]:
    def put(cells: list[str], columns: list[str]) -> str:
        del columns
        change(cells)
        return ""

    return put


def _short(cells: list[str]) -> None:
    del cells[-2:]


def _same_id(cells: list[str], columns: list[str]) -> str:
    cells[columns.index("id")] = "evt-0000000"
    return "id"


KINDS: dict[str, tuple[str, Callable[[list[str], list[str]], str]]] = {
    "empty-id": ("citations", _cell("id", "")),
    "empty-required": ("figures", _cell("qualifier", "")),
    "unknown-code": ("figures", _cell("qualifier", "rougly")),
    "no-number": ("figures", _cell("value", "some thousands")),
    "pattern-broken": ("figures", _cell("quantity", "Crew of ships")),
    "malformed-id": ("actors", _cell("id", "act_Body")),
    "below-least": ("events", _cell("latitude", "-90.01")),
    "above-most": ("events", _cell("longitude", "180.5")),
    "same-id": ("events", _same_id),
    "dangling": ("citations", _cell("reference", "ref-nowhere")),
    "row-short": ("figures", _of_row(_short)),
    "row-long": ("citations", _of_row(lambda cells: cells.append("more"))),
    "blank-row": ("references", _of_row(lambda _: None)),
}
"""Each kind of fault with its table, and what puts it into the cells of a row and says in which column."""
