"""Formatting under attack: whatever a spreadsheet writes is brought into one form, twice is as once, nothing is lost.

``PINCITE_EXAMPLES=10000 pytest tests/test_formatting.py -k hostile`` tries as many files; a plain run a few hundred.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pincite
from pincite.cli import main, render
from pincite.editing.canonical import FormattedTable, format_table
from pincite.files import write_whole
from pincite.records.base import Column, columns
from pincite.records.models import TABLES, Actor, Figure, Role
from pincite.tables import Fault, read_table
from pincite.tables.writing import csv_bytes
from tests.conftest import edit_cell
from tests.test_dataset import descriptor
from tests.test_extending import extended

EXAMPLES = int(os.environ.get("PINCITE_EXAMPLES", "200"))
HOSTILE = [*"aé人=-+@#\0;,|\t\"'\n\r 01K\u212a\u037e\u00a0\u3000\u2028\x85\u0301\ufb01", "e\u0301", "\r\n", "\n\n"]
HOSTILE += ["=1+1", " =cmd", "1,200", "3.000", "12-Oct", "#REF!", "TRUE", "1E+05", "a; b", "active", '""']


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments], catch_exceptions=False)


def table(model: Any, data: str | bytes, **options: Any) -> FormattedTable:
    made = format_table(model, data.encode() if isinstance(data, str) else data, "data/t.csv", **options)
    assert isinstance(made, FormattedTable), made
    return made


def refusal(model: Any, data: str | bytes, **options: Any) -> Fault:
    made = format_table(model, data.encode() if isinstance(data, str) else data, "data/t.csv", **options)
    assert isinstance(made, Fault), made
    return made


def as_cells(package: Path) -> dict[str, list[str]]:
    """Every record of a package as the text of its cells, by its id."""
    tables = pincite.open(package).tables.values()
    return {each.id: [each.cell(c.name) for c in columns(table.model)] for table in tables for each in table.records}


def cells_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


# --- hostile files: an oracle says what the bytes must be -------------------------------------------------------------


def quoted(cell: str, separator: str, always: bool = False) -> str:
    needed = always or any(sign in cell for sign in (separator, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needed else cell


def plain(cell: str) -> str:
    """What a cell is, form aside: nothing is made a formula that was none."""
    cell = normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n"))
    bare = cell.strip()
    formula = bare[:1] in tuple("=+-@") and not bare[1:].replace(".", "").isdigit()
    return cell.rstrip() if formula else bare


def expected_cell(model: Any, column: Column, cell: str) -> str:
    if cell == "":
        default = model.model_fields[column.attribute].default
        return str(default.value) if column.codes is not None and not column.required and default is not None else ""
    if column.cell.many and all(part.strip() for part in cell.split(";")):
        joined = ";".join(part.strip() for part in cell.split(";"))
        try:
            column.parse(cell)
        except ValueError:
            return cell
        return joined
    if column.cell.type == "number":
        try:
            return format(column.parse(cell), "f")
        except ValueError:
            return cell
    return cell


@st.composite
def hostile(draw: st.DrawFn) -> tuple[Any, bytes, bytes]:
    """A record class, a file as some spreadsheet writes it, and the canonical bytes of it."""
    model = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    shape = columns(model)
    known = draw(st.permutations([column.name for column in shape]))
    names = known[: draw(st.integers(2, len(known)))]  # one name alone would not tell what parts the cells
    names = names if "id" in names else [*names, "id"]
    names += draw(st.lists(st.sampled_from(["colour", "Notiz", "備考"]), unique=True, max_size=2))
    text = st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)
    examples = {column.name: column.example for column in shape}
    cell_of = [st.one_of(text, st.sampled_from([examples.get(name, "x"), ""])) for name in names]
    rows = [[draw(cell) for cell in cell_of] for _ in range(draw(st.integers(0, 4)))]

    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    always = draw(st.booleans())
    padding = [""] * draw(st.integers(0, 2))
    lines = [separator.join(quoted(cell, separator, always) for cell in [*row, *padding]) for row in [names, *rows]]
    for _ in range(draw(st.integers(0, 2))):
        blank = draw(st.sampled_from(["", separator * len(names), f'""{separator} ']))
        lines.insert(draw(st.integers(1, len(lines))), blank)
    said = f"sep={separator}{end}" if draw(st.booleans()) else ""
    whole = said + end.join(lines) + draw(st.sampled_from(["", end, end * 2]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
    marks = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"} if draw(st.booleans()) else {}
    data = (marks.get(encoding, "") + whole).encode(encoding)

    order = [column.name for column in shape] + [name for name in names if name not in known]
    by_name = {column.name: column for column in shape}
    wanted = []
    for row in rows:
        cells = dict(zip(names, map(plain, row), strict=True))
        if any(cell.strip() for cell in row):
            wanted.append(
                [expected_cell(model, by_name[n], cells.get(n, "")) if n in by_name else cells[n] for n in order]
            )
    wanted.sort(key=lambda row: row[0])
    out = "".join(",".join(quoted(cell, ",") for cell in row) + "\n" for row in [order, *wanted])
    return model, data, out.encode("utf-8")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile())
def test_a_hostile_file_has_one_canonical_form_to_the_byte(case: tuple[Any, bytes, bytes]) -> None:
    model, data, expected = case
    made = table(model, data)
    assert made.data == expected
    assert table(model, made.data).data == expected


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=hostile(), data=st.data())
def test_a_hostile_file_with_damaged_bytes_is_left_alone_or_formatted_once(
    case: tuple[Any, bytes, bytes], data: st.DataObject
) -> None:
    model, original, _ = case
    damaged = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    made = format_table(model, bytes(damaged), "data/t.csv")
    if isinstance(made, Fault):
        assert made.message and made.hint
        return
    assert table(model, made.data).data == made.data
    letters = [c for c in normalize("NFC", made.before) if c.isalpha()]
    kept = normalize("NFC", made.data.decode("utf-8"))
    assert all(c in kept for c in letters if c.lower() not in "sep")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=hostile())
def test_what_is_read_of_a_hostile_file_is_written_the_same_again(
    case: tuple[Any, bytes, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    model, data, _ = case
    path = tmp_path_factory.getbasetemp() / "again.csv"
    path.write_bytes(table(model, data).data)
    read = read_table(model, path, "data/t.csv")
    if not read.faults:
        assert csv_bytes(read) == path.read_bytes()


# --- what spreadsheets write ------------------------------------------------------------------------------------------

ROLE = b"id,event,actor,role,status,replaced_by,note\nrol-a,evt-a,act-a,host,active,,caf\xc3\xa9\n"
TYPED = "id;event;actor;role;note\r\nrol-a;evt-a;act-a;host;café\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TYPED.encode("utf-8-sig"),
        TYPED.replace(";", "\t").encode("utf-16"),
        TYPED.replace(";", ",").replace("\r\n", "\r").encode(),
        b"\xef\xbb\xbf" * 2 + TYPED.encode(),
        ("sep=;\r\n" + TYPED).encode(),
        TYPED.replace("\r\n", ";;;\r\n").encode(),
        (TYPED + ";;;;\r\n\r\n").encode(),
        TYPED.replace("café", "cafe\u0301 ").encode(),
        TYPED.replace("id;", " id ;", 1).encode(),
    ],
    ids=["mark", "UTF-16 and tabs", "CR", "two marks", "sep", "empty columns", "empty rows", "NFD", "padded header"],
)
def test_what_a_spreadsheet_writes_is_repaired(data: bytes) -> None:
    made = table(Role, data)
    assert made.data == ROLE and not made.repaired


def test_windows_1252_is_read_with_a_warning_that_shows_its_letters() -> None:
    made = table(Role, TYPED.encode("cp1252"))
    assert made.data == ROLE
    [warning] = made.repaired
    assert "Windows-1252" in warning.message and "café" in warning.message and "line 2" in warning.message
    assert "pincite fmt --encoding" in warning.hint


@pytest.mark.parametrize(
    ("note", "encoding"), [("공장 앞", "cp949"), ("カタカナ", "cp932"), ("工厂", "gb18030"), ("забастовка", "cp1251")]
)
def test_an_encoding_that_cannot_be_told_is_asked_for(note: str, encoding: str) -> None:
    data = TYPED.replace("café", note).encode(encoding)
    fault = refusal(Role, data)
    assert "in which encoding" in fault.message and encoding in fault.hint
    assert note in table(Role, data, encoding=encoding).data.decode()


def test_a_short_row_is_filled_only_where_nothing_else_is_wrong_with_it() -> None:
    made = table(Actor, "id,name,kind,note\nact-a,Ada,person\n")
    assert made.data.endswith(b"act-a,Ada,person,,,,active,,\n")
    assert [(fault.line, fault.record) for fault in made.repaired] == [(2, "act-a")]
    assert "3 cells, the header 4" in refusal(Actor, "id,name,kind,note\nact-a,person,why\n").message
    assert "2 cells, the header 4" in refusal(Actor, "id,name,kind,note\nact-a,Ada\n").message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it needs a header row"),
        ("name,kind\nAda,person\n", "it has no column 'id'"),
        ("# people\nid,name\nact-a,Ada\n", "it has no column 'id'"),
        ("id,name,kind\n# the people\nact-a,Ada,person\n", "is a comment"),
        ("id,name,kind\nact-a,Ada, of A,person\n", "the row has 4 cells, the header 3"),
        ("id,name,kind,name\nact-a,Ada,person,Bo\n", "the column 'name' stands twice"),
        ("id,,name,kind\nact-a,lost,Ada,person\n", "a column has cells, but no name"),
        ('id,name,kind\nact-a,"Ada,person\n', "nothing closes it"),
        ('"id"x,name,kind\nact-a,Ada,person\n', "after its closing quotation mark"),
    ],
)
def test_a_table_whose_cells_cannot_be_told_apart_is_left_alone(text: str, said: str) -> None:
    fault = refusal(Actor, text)
    assert said in fault.message and fault.hint


def test_a_column_that_no_record_knows_is_kept_after_the_others() -> None:
    made = table(Actor, "colour,id,name,kind\nred,act-a,Ada,person\n")
    assert cells_of(made.data)[0]["colour"] == "red"
    assert made.data.splitlines()[0].endswith(b"note,colour")


def test_nothing_is_made_a_formula() -> None:
    made = table(Actor, "id,name,kind,note\nact-a,Ada,person, =1+1\nact-b,Bo,person, -5\n")
    assert [row["note"] for row in cells_of(made.data)] == [" =1+1", "-5"]


def test_a_changed_cell_is_a_changed_line(example: Path) -> None:
    fmt(str(example))
    before = (example / "data" / "events.csv").read_text(encoding="utf-8").splitlines()
    edit_cell(example, "events", "evt-pumps", "place", "the marsh")
    assert fmt(str(example)).stdout == "everything is in canonical form\n"
    after = (example / "data" / "events.csv").read_text(encoding="utf-8").splitlines()
    assert len([1 for a, b in zip(before, after, strict=True) if a != b]) == 1


# --- what a spreadsheet broke -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "mend"),
    [
        ("value", "3,000", "Type 3000; if the comma is a decimal comma, 3.000."),
        ("value", "1.234.567", "Type 1234567."),
        ("value", "12\u202f500,5", "Type 12500.5."),
        ("value", "2,5", "Type 2.5."),
        ("value", "1.2E+03", "Type every digit"),
        ("value", "3-Dec", "without separators"),
        ("value", "50 %", "Type 50, and percent"),
        ("value", "$300", "the currency's code into unit"),
        ("value", "#DIV/0!", "Type the text or number"),
        ("value", "TRUE", "Type what stood there"),
        ("period", "1/11/2024", "Type 2024-11-01 if the day comes first in it, 2024-01-11 if the month does."),
        ("period", "13/11/2024", "Type 2024-11-13."),
        ("period", "1.11.2024", "Type 2024-11-01."),
        ("period", "11/1/24", "the four digits of the year"),
        ("period", "2024-1-5", "Type 2024-01-05."),
        ("period", "2024-01-11 00:00:00", "Type 2024-01-11."),
        ("period", "11-Jan-2024", "Type 2024-01-11."),
        ("period", "11-Jan-24", "then -01-11"),
        ("period", "Jan-24", "2024-01"),
        ("period", "45302", "Type 2024-01-11."),
        ("period", "987", "Type 0987."),
        ("quantity", "15-Mar", "Type it again"),
        ("subject", "1/3/2024", "Type it again"),
    ],
)
def test_what_a_spreadsheet_broke_is_named_and_kept(column: str, cell: str, mend: str) -> None:
    row = {"id": "fig-a", "quantity": "crowd", "qualifier": "about", column: cell}
    head, line = ",".join(row), ",".join(quoted(value, ",") for value in row.values())
    made = table(Figure, f"{head}\n{line}\n")
    [fault] = made.broken
    assert (fault.line, fault.record, fault.column) == (2, "fig-a", column)
    assert repr(cell) in fault.message and mend in fault.hint
    assert cells_of(made.data)[0][column] == cell


@pytest.mark.parametrize(
    ("cell", "broken"), [("12-Oct", True), ("#NAME?", True), ("10-12", False), ("May 2024", False)]
)
def test_a_text_that_a_spreadsheet_broke_is_named_too(cell: str, broken: bool) -> None:
    made = table(TABLES["references"], f"id,type,pages\nref-a,book,{cell}\n")
    assert bool(made.broken) is broken


def test_the_check_says_the_same(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "3,000")
    [finding] = [f for f in pincite.open(example).check(select=["T2"]).findings if f.code == "T203"]
    assert "the thousands are parted" in finding.message
    assert finding.hint == "Type 3000; if the comma is a decimal comma, 3.000."


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_the_check_sends_to_fmt_where_a_table_is_in_another_encoding(example: Path, encoding: str) -> None:
    path = example / "data" / "actors.csv"
    path.write_bytes((path.read_text(encoding="utf-8") + "act-cafe,Café,company\n").encode(encoding))
    [finding] = pincite.open(example).check(select=["T102"]).findings
    assert "pincite fmt" in finding.hint


def test_the_check_sends_to_fmt_where_semicolons_part_the_cells(example: Path) -> None:
    path = example / "data" / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    [finding] = pincite.open(example).check(select=["T1"]).findings
    assert finding.message == "the cells are parted by ';', not by ','"
    assert finding.hint.endswith("pincite fmt")


def test_columns_and_tables_of_an_extension_have_their_canonical_form_too(example: Path) -> None:
    package = extended(example)
    before = as_cells(package)
    assert fmt(str(package), "--schemas").exit_code == 0
    assert (
        (package / "data" / "vessels.csv")
        .read_text(encoding="utf-8")
        .splitlines()[2]
        .endswith(",67.5,Ran;Sif,active,,")
    )
    content = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    fields = {resource["name"]: [f["name"] for f in resource["schema"]["fields"]] for resource in content["resources"]}
    assert "method" in fields["figures"] and "tonnage" in fields["vessels"]
    assert as_cells(package) == before
    assert fmt(str(package)).stdout == "everything is in canonical form\n"


# --- the verb ---------------------------------------------------------------------------------------------------------


def test_check_and_diff_write_nothing_and_exit_with_1(example: Path) -> None:
    fmt(str(example))
    path = example / "data" / "roles.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edit_cell(example, "actors", "act-marchers", "name", " marchers ")
    before = {file: file.read_bytes() for file in example.rglob("*") if file.is_file()}
    checked, shown = fmt(str(example), "--check"), fmt(str(example), "--diff")
    assert checked.exit_code == shown.exit_code == 1
    assert checked.stdout.count("would change") == 2
    assert "roles.csv: its encoding, byte-order mark or line ends" in shown.stdout
    assert [line[:13] for line in shown.stdout.splitlines() if line[:4] in ("-act", "+act")] == [
        "-act-marchers",
        "+act-marchers",
    ]
    assert {file: file.read_bytes() for file in example.rglob("*") if file.is_file()} == before
    assert fmt(str(example)).exit_code == 0 and fmt(str(example), "--check").exit_code == 0


def test_the_diff_of_a_large_file_tells_the_lines_that_change_in_linear_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render.difflib, "unified_diff", None)
    old = [f"evt-{n},x" for n in range(9000)]
    new = [*old[1:4500], "evt-new,\x1b[2J", *old[4500:], "evt-1,x"]
    lines = [click.unstyle(line) for line in render.diff(Path("events.csv"), "\r\n".join(old), "\n".join(new))]
    assert lines == ["--- events.csv", "+++ events.csv (canonical)", "-evt-0,x", "+evt-new,␛[2J", "+evt-1,x"]


def test_what_is_left_to_mend_is_said_and_exits_with_1(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "3,000")
    with (example / "data" / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("act-x,too,many,cells" + "," * 20 + "x\n")
    result = fmt(str(example))
    assert result.exit_code == 1
    assert "left alone: the row has 24 cells" in result.stderr
    assert "fig-fee-2018.value" in result.stderr and "Type 3000" in result.stderr
    answer = json.loads(fmt(str(example), "--format", "json").stdout)
    assert [fault["path"] for fault in answer["refused"]] == ["data/actors.csv"]
    assert [fault["column"] for fault in answer["broken"]] == ["value"] and answer["changed"] == []


def test_an_encoding_that_does_not_exist_is_misuse(example: Path) -> None:
    result = fmt(str(example), "--encoding", "cp9999")
    assert result.exit_code == 2 and "there is no encoding 'cp9999'" in result.stderr


# --- crashes ----------------------------------------------------------------------------------------------------------


def killed_at(package: Path, step: int) -> bool:
    """Format a package in a process of its own that is killed at a step of writing; whether there was such a step."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = step

    def passing() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def half(handle: int, *_: Any, **__: Any) -> Any:
        file = open_whole(handle, "wb")
        write = file.write

        class Halting:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: Any) -> None:
                file.close()

            def write(self, data: bytes) -> None:
                write(data[: len(data) // 2])
                file.flush()
                passing()
                write(data[len(data) // 2 :])

            flush, fileno = file.flush, file.fileno

        return Halting()

    def around(function: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            passing()
            result = function(*arguments, **options)
            passing()
            return result

        return call

    open_whole, os.fdopen = os.fdopen, half  # type: ignore[assignment]
    os.fsync = around(os.fsync)
    Path.replace = around(Path.replace)  # type: ignore[method-assign]
    try:
        CliRunner().invoke(main, ["fmt", str(package)])
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_a_kill_at_any_write_leaves_a_package_that_can_be_read(example: Path) -> None:
    fmt(str(example))
    for name in ("roles", "waivers"):
        path = example / "data" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",", "|"), encoding="utf-8")

    def change(content: dict[str, Any]) -> None:
        for resource in content["resources"]:
            if resource["name"] in ("roles", "waivers"):
                resource["dialect"] = {"delimiter": "|"}

    descriptor(example, change)
    old = {file: file.read_bytes() for file in example.rglob("*") if file.is_file()}
    tables = {name: list(table) for name, table in pincite.open(example).tables.items()}
    assert fmt(str(example)).stdout.count("wrote") == 3
    new = {file: file.read_bytes() for file in old}
    step = 1
    while True:
        for file, data in old.items():
            write_whole(file, data)
        for file in example.rglob(".*-*"):
            file.unlink()
        killed = killed_at(example, step)
        for file in old:
            assert file.read_bytes() in (old[file], new[file]), f"{file} after step {step}"
        assert {name: list(table) for name, table in pincite.open(example).tables.items()} == tables
        if not killed:
            break
        step += 1
    assert step > 3 * 5
    assert {file: file.read_bytes() for file in old} == new
