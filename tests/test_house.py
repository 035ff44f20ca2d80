"""The house stands: imports point down, in no circle, and what is imported early is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import pincite

SRC = Path(pincite.__file__).parent

FLOORS = (
    ("errors", "findings", "files", "lazy"),
    ("records",),
    ("sources",),
    ("evidence",),
    ("schema", "frames", "spreadsheets", "descriptors"),
    ("tables",),
    ("extensions",),
    ("dataset",),
    ("changes", "conflicts", "measures", "tracing"),
    ("checks",),
    ("large",),
    ("audit", "coverage", "pinning", "verification", "remembering"),
    ("batch",),
    ("exports",),
    ("releases",),
    ("keeping",),
    ("editing", "analysis"),
    ("site",),
    ("api",),
    ("cli",),
)
"""The rooms of the house, the ground floor first. A room may import from its own folder and from floors below."""
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def modules() -> dict[str, Path]:
    found = {}
    for path in SRC.rglob("*.py"):
        parts = path.relative_to(SRC).with_suffix("").parts
        if parts[-1] != "__main__":
            found[".".join(part for part in parts if part != "__init__")] = path
    return found


def imports(path: Path, name: str, known: set[str]) -> set[str]:
    """The modules of pincite that a file imports, late and typing-only imports too."""
    found: set[str] = set()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".") if package else []
                base = ".".join(["pincite", *parents[: len(parents) - node.level + 1], *([base] if base else [])])
            inner = [f"{base}.{alias.name}" for alias in node.names]
            submodules = all(name.removeprefix("pincite.") in known for name in inner)
            targets = inner if submodules else [*inner, base]
        else:
            continue
        for target in targets:
            if target.startswith("pincite."):
                inner = target.removeprefix("pincite.")
                found |= {inner} & known
    return found - {name}


def graph() -> dict[str, set[str]]:
    known = modules()
    return {name: imports(path, name, set(known)) for name, path in known.items() if name}


def test_every_room_has_a_floor() -> None:
    rooms = {name.partition(".")[0] for name in modules() if name}
    assert rooms == set(FLOOR)


def test_imports_point_down() -> None:
    upward = [
        f"{name} -> {target}"
        for name, targets in graph().items()
        for target in targets
        if name.partition(".")[0] != target.partition(".")[0]
        and FLOOR[name.partition(".")[0]] <= FLOOR[target.partition(".")[0]]
    ]
    assert not upward


def test_no_circle() -> None:
    edges = graph()
    state: dict[str, int] = {}

    def visit(name: str, path: list[str]) -> None:
        state[name] = 1
        for target in sorted(edges.get(name, ())):
            assert state.get(target) != 1, " -> ".join([*path, name, target])
            if target not in state:
                visit(target, [*path, name])
        state[name] = 2

    for name in sorted(edges):
        if name not in state:
            visit(name, [])


HEAVY = ("pydantic", "frictionless", "rich", "pandas", "polars", "pyarrow", "numpy", "lxml", "jinja2")


@pytest.mark.parametrize("call", [["-c", "import pincite"], ["-m", "pincite.cli", "--help"]], ids=["import", "help"])
def test_starting_loads_nothing_heavy(call: list[str]) -> None:
    run = subprocess.run([sys.executable, "-X", "importtime", *call], capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines() if "|" in line}
    assert not loaded & set(HEAVY)


def test_the_face_is_what_is_promised() -> None:
    for name in pincite.__all__:
        assert getattr(pincite, name) is not None
    assert set(dir(pincite)) >= {
        "open",
        "load",
        "release",
        "verify",
        "update_index",
        "find_quantities",
        "find_dates",
        "Finding",
        "Report",
        "PinciteError",
    }


def test_the_engine_does_not_know_the_flagship() -> None:
    known = ("jilin", "kinu", "pyongyang", "korean workers", "sankei", "reuters")
    for path in SRC.rglob("*.py"):
        text = path.read_text(encoding="utf-8").lower().replace('"jilin-2024"', "").replace("'jilin-2024'", "")
        assert not [word for word in known if word in text], path
