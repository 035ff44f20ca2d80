"""The canonical form: written twice it does not change, and no value changes by it; and files are written whole."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pincite
from pincite.cli import main
from pincite.editing.canonical import format_package
from pincite.files import write_whole
from pincite.records.base import Record, columns
from pincite.records.models import TABLES
from tests.conftest import EXAMPLE, FLAGSHIP
from tests.test_dataset import descriptor
from tests.test_formatting import plain


def fmt(package: Path) -> list[str]:
    """Write the canonical form; the names of the files that changed."""
    written = format_package(pincite.open(package)).files
    return sorted(path.relative_to(package).as_posix() for path, data in written.items() if write_whole(path, data))


def values(package: Path) -> dict[str, list[Record]]:
    return {name: list(table) for name, table in pincite.open(package).tables.items()}


def test_written_twice_nothing_changes(example: Path) -> None:
    before = values(example)
    fmt(example)
    assert fmt(example) == []
    assert values(example) == before
    assert pincite.open(example).check().ok


@pytest.mark.parametrize("package", [EXAMPLE, FLAGSHIP], ids=["example", "flagship"])
def test_the_tables_that_ship_are_canonical(package: Path) -> None:
    for path, data in format_package(pincite.open(package)).files.items():
        if path.suffix == ".csv":
            assert [record.id for record in pincite.open(package).tables[path.stem]] and path.read_bytes() == data


def test_another_writer_s_file_is_brought_into_form(example: Path) -> None:
    path = example / "data" / "figures.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    before = values(example)
    names = [name for name in reversed(rows[0]) if any(row[name] for row in rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, names, quoting=csv.QUOTE_ALL, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))
    fmt(example)
    assert path.read_bytes() == (EXAMPLE / "data" / "figures.csv").read_bytes()
    assert values(example) == before


def test_a_dialect_is_rewritten_with_its_table(example: Path) -> None:
    path = example / "data" / "roles.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")

    def change(content: dict[str, Any]) -> None:
        next(r for r in content["resources"] if r["name"] == "roles")["dialect"] = {"delimiter": ";"}

    descriptor(example, change)
    before = values(example)
    fmt(example)
    assert values(example) == before and fmt(example) == []
    assert path.read_bytes() == (EXAMPLE / "data" / "roles.csv").read_bytes()


def test_what_is_written_by_hand_in_the_descriptor_stays(example: Path) -> None:
    descriptor(example, lambda content: content.update(homepage="https://example.org", pincite={"ship_sources": True}))
    fmt(example)
    content = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    assert content["homepage"] == "https://example.org" and content["title"].startswith("The Marrowick")
    assert all(set(resource) == {"name", "path"} for resource in content["resources"])


def test_a_descriptor_is_whole_where_it_has_schemas_and_stays_short_where_it_has_none(example: Path) -> None:
    path = example / "datapackage.json"
    for file, data in format_package(pincite.open(example), schemas=True).changed.items():
        write_whole(file, data)
    whole = path.read_bytes()
    assert all(resource["schema"]["fields"] for resource in json.loads(whole)["resources"]) and fmt(example) == []

    def one_by_hand(content: dict[str, Any]) -> None:
        content["resources"][2] = {"name": "events", "path": "data/events.csv"}

    descriptor(example, one_by_hand)  # as whoever adds a table does
    assert fmt(example) == ["datapackage.json"] and path.read_bytes() == whole


@pytest.mark.parametrize("package", [EXAMPLE, FLAGSHIP], ids=["example", "flagship"])
def test_the_descriptors_that_ship_are_canonical(package: Path) -> None:
    path = package / "datapackage.json"
    assert format_package(pincite.open(package)).files[path] == path.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        'id,name,kind\nact-a,"Ada,person\n',
        "id,name,kind,name\nact-a,Ada,person,Bo\n",
        "id,name,kind\nact-a,Ada\n",
        "id,name,kind\nact-a,Ada, of A,person\n",
        '"id"x,name,kind\nact-a,Ada,person\n',
        "",
    ],
)
def test_a_table_whose_cells_cannot_be_told_apart_is_not_rewritten(example: Path, text: str) -> None:
    path = example / "data" / "actors.csv"
    path.write_text(text, encoding="utf-8")
    formatted = format_package(pincite.open(example))
    assert [fault.path for fault in formatted.refused] == ["data/actors.csv"]
    assert path not in formatted.files and example / "data" / "roles.csv" in formatted.files


@pytest.mark.parametrize(
    ("table", "text", "kept"),
    [
        ("actors", "id,name,kind\nact-a,Ada,persn\n", "act-a,Ada,persn,,,,active,,"),
        ("actors", "id,name,kind\nact-a,,person\n", "act-a,,person,,,,active,,"),
        ("actors", "id,name,kind,colour\nact-a,Ada,person,red\n", "act-a,Ada,person,,,,active,,,red"),
        ("figures", "id,quantity,qualifier,value\nfig-a,q,about,3 000\n", "fig-a,q,,,,about,3 000,"),
        ("actors", "kind,name\nperson,Ada\n", None),
    ],
)
def test_what_cannot_be_read_stays_as_it_is(example: Path, table: str, text: str, kept: str | None) -> None:
    path = example / "data" / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    formatted = format_package(pincite.open(example))
    if kept is None:
        assert [fault.kind for fault in formatted.refused] == ["no-header"]
    else:
        assert formatted.files[path].decode("utf-8").splitlines()[1].startswith(kept)


def test_a_missing_table_is_not_made_up(example: Path) -> None:
    (example / "data" / "roles.csv").unlink()
    formatted = format_package(pincite.open(example))
    assert [fault.path for fault in formatted.refused] == ["data/roles.csv"]
    assert example / "data" / "roles.csv" not in formatted.files


def test_the_verb_makes_the_file_of_a_listed_table_and_says_so(example: Path) -> None:
    def run(*options: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["fmt", str(example), *options])
        return result.exit_code, result.output

    roles = example / "data" / "roles.csv"
    roles.unlink()
    descriptor(example, lambda content: content["resources"][7].update(path="more/waivers.csv"))
    code, told = run("--check")
    assert code == 1 and f"would make {roles} with its header: the table had no file" in told and not roles.exists()
    assert "+id,event,actor,role" in run("--diff")[1]
    code, told = run()
    assert code == 0 and f"wrote {roles} with its header" in told
    assert roles.read_text(encoding="utf-8") == "id,event,actor,role,status,replaced_by,note\n"
    assert (example / "more" / "waivers.csv").is_file() and run("--check")[0] == 0
    roles.unlink()
    roles.symlink_to("nowhere.csv")
    assert run()[0] == 1 and not (example / "data" / "nowhere.csv").exists()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("canonical")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | st.sampled_from(
    ['a,"b"', "x\r\ny", "\ny", "\r"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_value_changes_whatever_it_is(scratch: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["actors", "figures", "events"]))
    model = TABLES[name]
    row = {}
    for column in columns(model):
        free = column.cell.type == "string" and not (column.cell.pattern or column.cell.syntax or column.codes)
        given = TEXTS.map(plain) if free and not column.cell.many else st.sampled_from(sorted({"", column.example}))
        row[column.name] = data.draw(given) or (column.example if column.required else "")
    row["replaced_by"] = ""
    out = io.StringIO()
    csv.writer(out).writerows([list(row), list(row.values())])
    (scratch / "t.csv").write_bytes(out.getvalue().encode("utf-8"))
    content = {"name": "x", "version": "1.0.0", "resources": [{"name": name, "path": "t.csv"}]}
    (scratch / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    before = values(scratch)
    assert before[name][0].cell("note") == row["note"]
    fmt(scratch)
    assert values(scratch) == before
    assert fmt(scratch) == []


# --- writing whole files ---


def test_a_file_is_written_and_a_second_time_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_whole(path, b"one") is True
    before = path.stat().st_mtime_ns
    assert write_whole(path, b"one") is False and path.stat().st_mtime_ns == before
    assert write_whole(path, b"two") is True and path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def fail(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old" and [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_an_interrupt_leaves_the_old_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.csv", b"new")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "whole", b"")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes() == b"new"


def test_without_its_folder_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "a.csv", b"new")
