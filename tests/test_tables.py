"""Tables under attack: whatever a file holds, reading ends, names what it could not read, and keeps all the rest."""

from __future__ import annotations

import csv
import io
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pincite
from pincite.errors import UnknownRecord
from pincite.records.base import Record, columns
from pincite.records.models import TABLES, Actor, Event, Figure
from pincite.records.vocabulary import ActorKind
from pincite.tables import Table, cell_column, read_table, row_text
from pincite.tables.reading import MAX_BROKEN_ROWS

HEAD = "id,name,kind,note\n"


def read(tmp_path: Path, data: str | bytes, model: type[Record] = Actor, **dialect: Any) -> Table[Any]:
    path = tmp_path / "table.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_table(model, path, "data/table.csv", dialect or None)


def kinds(table: Table[Any]) -> list[tuple[str, int]]:
    return [(fault.kind, fault.line) for fault in table.faults]


# --- where a row starts ---


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_row_knows_the_line_where_it_starts(tmp_path: Path, end: str) -> None:
    lines = ["id,name,kind,note", "act-a,Ada,person,", 'act-b,"Bo', "the", 'second",person,', "", "act-c,Cy,person,"]
    table = read(tmp_path, end.join(lines) + end)
    assert [(record.id, record.row.line) for record in table] == [("act-a", 2), ("act-b", 3), ("act-c", 7)]
    assert table["act-b"].name == f"Bo{end}the{end}second"
    assert not table.faults


def test_the_last_row_needs_no_line_end(tmp_path: Path) -> None:
    assert [record.id for record in read(tmp_path, HEAD + "act-a,Ada,person,")] == ["act-a"]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    table = read(tmp_path, b"\xef\xbb\xbf" + HEAD.encode() + b"act-a,Ada,person,\n")
    assert table.header[0] == "id" and not table.faults
    assert cell_column(table, 2, "name") == 7


def test_only_line_feeds_and_returns_end_a_line(tmp_path: Path) -> None:
    odd = "Ada\u2028B\u0085C\x0bD\x0cE"
    table = read(tmp_path, HEAD + f"act-a,{odd},person,\nact-b,Bo,person,\n")
    assert table["act-a"].name == odd
    assert table["act-b"].row.line == 3


def test_blank_lines_before_the_header_move_its_line(tmp_path: Path) -> None:
    table = read(tmp_path, "\n\nid,nam,kind\nact-a,Ada,person\n")
    assert {fault.line for fault in table.faults if fault.kind in ("unknown-column", "missing-column")} == {3}


# --- what is no CSV ---


def test_a_quote_that_never_closes_hides_no_other_row(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + 'act-a,"Ada,person,\nact-b,Bo,person,\nact-c,Cy,person,\n')
    assert kinds(table) == [("row-unreadable", 2)]
    assert "nothing closes it" in table.faults[0].message
    assert [(record.id, record.row.line) for record in table] == [("act-b", 3), ("act-c", 4)]


def test_words_after_a_closing_quote_are_one_bad_row(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + 'act-a,"Ada" X,person,\nact-b,Bo,person,\n')
    assert kinds(table) == [("row-unreadable", 2)]
    assert "after its closing quotation mark" in table.faults[0].message
    assert [record.id for record in table] == ["act-b"]


def test_a_cell_too_long_is_one_bad_row(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + f"act-a,{'x' * 140_000},person,\nact-b,Bo,person,\n")
    assert kinds(table) == [("row-unreadable", 2)]
    assert "131,072" in table.faults[0].message
    assert [record.id for record in table] == ["act-b"]


def test_after_many_bad_rows_reading_stops_and_says_so(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + 'act-a,"x"y,person,\n' * 30 + "act-z,Zoe,person,\n")
    assert len(table.faults) == MAX_BROKEN_ROWS + 1
    assert "the rest of the file was not" in table.faults[-1].message
    assert not table.records


def test_a_header_that_cannot_be_read_makes_no_row_the_header(tmp_path: Path) -> None:
    table = read(tmp_path, '"id"x,name,kind\nact-a,Ada,person\nact-b,Bo,person\n')
    assert kinds(table) == [("row-unreadable", 1)]
    assert not table.header and not table.records


@pytest.mark.parametrize("unit", ['"', '"\n', '"a\n', '""\n', 'x"\n', ',"\n', '","\n'])
def test_a_file_of_quotes_is_read_in_linear_work(tmp_path: Path, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in the lines that the CSV reader is given: at most the file once for each bad row."""
    given_lines = 0
    real = csv.reader

    def counting(lines: list[str], *args: Any, **options: Any) -> Any:
        def passed() -> Any:
            nonlocal given_lines
            for line in lines:
                given_lines += 1
                yield line

        return real(passed(), *args, **options)

    monkeypatch.setattr("pincite.tables.reading.csv.reader", counting)
    text = HEAD + unit * (12_000 // len(unit))
    read(tmp_path, text)
    assert given_lines <= (MAX_BROKEN_ROWS + 1) * (text.count("\n") + 1)


def test_a_nul_is_a_character_like_others(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + "act-a,A\0da,person,\nact-\0b,Bo,person,\n")
    assert table.records[0].name == "A\0da"
    assert kinds(table) == [("malformed-id", 3)]


# --- widths and columns ---


def test_a_row_of_another_width_keeps_what_fits(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + "act-a,Ada\nact-b,Bo,person,why,not,more\n")
    assert kinds(table) == [("row-width", 2), ("required-cell-empty", 2), ("row-width", 3)]
    assert [fault.record for fault in table.faults] == ["act-a", "act-a", "act-b"]
    assert table["act-a"].name == "Ada"
    assert table["act-b"].note == "why"


def test_unknown_doubled_and_missing_columns_are_named(tmp_path: Path) -> None:
    table = read(tmp_path, "id,nmae,kind,kind\nact-a,Ada,person,state\n")
    found = {(fault.kind, fault.column) for fault in table.faults}
    assert found == {("unknown-column", "nmae"), ("duplicate-column", "kind"), ("missing-column", "name")}
    assert "'name'" in next(fault.message for fault in table.faults if fault.kind == "unknown-column")
    assert table["act-a"].kind == ActorKind.person
    assert table["act-a"].name == "" and "name" in table["act-a"].unreadable


def test_the_python_name_of_a_column_is_none_of_the_file(tmp_path: Path) -> None:
    table = read(tmp_path, "id,from_,relation,to\nlnk-a,ref-a,cites,ref-b\n", TABLES["links"])
    assert ("unknown-column", "from_") in {(fault.kind, fault.column) for fault in table.faults}
    assert table["lnk-a"].from_ == ""


def test_padding_in_the_header_does_not_matter(tmp_path: Path) -> None:
    assert not read(tmp_path, " id , name,kind \nact-a,Ada,person\n").faults


# --- files that are none ---


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    table = read_table(Actor, tmp_path / "none.csv", "data/none.csv")
    assert kinds(table) == [("file-missing", 0)]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert kinds(read_table(Actor, tmp_path, "data")) == [("file-missing", 0)]


def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe.csv")
    assert kinds(read_table(Actor, tmp_path / "pipe.csv", "data/pipe.csv")) == [("file-missing", 0)]


def test_bytes_that_are_not_utf_8_are_named_by_place(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD.encode() + b"act-a,Ad\xe9,person,\n")
    assert kinds(table) == [("file-unreadable", 2)]
    assert "not UTF-8" in table.faults[0].message


def test_utf_16_is_not_read(tmp_path: Path) -> None:
    assert kinds(read(tmp_path, HEAD.encode("utf-16"))) == [("file-unreadable", 1)]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(600 * 1024 * 1024)  # sparse: takes no room on the disk
    table = read_table(Actor, path, "data/huge.csv")
    assert kinds(table) == [("file-unreadable", 0)]
    assert "629,145,600 bytes" in table.faults[0].message


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_has_no_header(tmp_path: Path, text: str) -> None:
    assert kinds(read(tmp_path, text)) == [("no-header", 1)]


# --- the dialect ---


@pytest.mark.parametrize("delimiter", [5, None, "", ";;", '"', "\n", "\r", ["x"]], ids=repr)
def test_a_delimiter_that_is_none_is_a_fault(tmp_path: Path, delimiter: Any) -> None:
    table = read(tmp_path, HEAD, delimiter=delimiter)
    assert kinds(table) == [("file-unreadable", 0)]
    assert "delimiter" in table.faults[0].message


def test_another_delimiter_is_followed_by_carets_too(tmp_path: Path) -> None:
    table = read(tmp_path, 'id;name;kind\nact-a;"Ada; of, A";person\n', delimiter=";")
    assert table["act-a"].name == "Ada; of, A"
    assert cell_column(table, 2, "kind") == len('act-a;"Ada; of, A";') + 1


# --- cells that cannot be read ---

JUNK: dict[str, str] = {
    "type": "Report",
    "status": "gone",
    "replaced_by": "EVT 1",
    "date": "last week",
    "latitude": "91",
    "longitude": "-180.5",
    "reality": "fictional",
    "date_basis": "guessed",
    "date_anchor": "yesterday",
    "location_precision": "near",
}


def test_unreadable_cells_of_every_type_leave_the_rest_of_the_row(tmp_path: Path) -> None:
    cells = {"id": "evt-a", "title": "Flood", "type": "condition", "place": "Oberau", **JUNK}
    out = io.StringIO()
    csv.writer(out).writerows([list(cells), list(cells.values())])
    table = read(tmp_path, out.getvalue(), Event)
    assert {fault.column for fault in table.faults} == set(JUNK)
    assert {fault.record for fault in table.faults} == {"evt-a"}
    [event] = table
    assert event.unreadable == set(JUNK)
    assert (event.title, event.place) == ("Flood", "Oberau")
    assert event.date is None and event.latitude is None and str(event.status) == "active"
    by_column = {fault.column: fault for fault in table.faults}
    assert by_column["type"].kind == "unknown-code" and "'report'" not in by_column["type"].message
    assert by_column["replaced_by"].kind == "malformed-id"
    assert by_column["date"].kind == "unreadable-cell"
    assert "90 degrees" in by_column["latitude"].message


def test_readable_cells_beside_an_unreadable_one_are_typed(tmp_path: Path) -> None:
    head = "id,quantity,qualifier,value,low,speaker\n"
    table = read(tmp_path, head + "fig-a,crowd,about,3000,two,act-b; act-c\n", Figure)
    assert table["fig-a"].value == Decimal(3000)
    assert table["fig-a"].speaker == ("act-b", "act-c")
    assert table["fig-a"].low is None and table["fig-a"].unreadable == {"low"}


@pytest.mark.parametrize("number", ["3,000", "3.000,5", "1e3", "+5", "٣", "½", " 3", "3 ", "NaN", "Infinity", "9" * 31])
def test_numbers_that_are_not_plain_are_refused(tmp_path: Path, number: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow(["fig-a", "crowd", "about", number])
    table = read(tmp_path, "id,quantity,qualifier,value\n" + out.getvalue(), Figure)
    assert kinds(table) == [("unreadable-cell", 2)]


def test_a_message_about_an_endless_cell_is_short(tmp_path: Path) -> None:
    table = read(tmp_path, f"id,name,kind,{'n' * 9000}\nact-{'É' * 90_000},Ada,{'p' * 90_000},\n")
    assert len(table.faults) == 3
    assert all(len(fault.message) < 600 for fault in table.faults)


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cells")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_in_any_cell_is_read_or_a_fault(scratch: Path, data: st.DataObject) -> None:
    model = data.draw(st.sampled_from(list(TABLES.values())))
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
        [column.example for column in columns(model)]
    )
    row = {column.name: data.draw(text) for column in columns(model)}
    out = io.StringIO()
    csv.writer(out).writerows([list(row), list(row.values())])
    table = read(scratch, out.getvalue(), model)
    [record] = table
    if not table.faults:  # read cell by cell, and validated as a whole, it is one record
        assert record == model.model_validate({name: cell for name, cell in row.items() if cell})
    faulty = {fault.column for fault in table.faults}
    for column in columns(model):
        cell = row[column.name]
        if column.name in faulty:
            assert column.attribute in record.unreadable
        elif column.cell.type == "number" and cell:
            assert getattr(record, column.attribute) == Decimal(cell)
        elif cell and not column.cell.many and column.cell.syntax != "spans":
            assert record.cell(column.name) == cell


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from('a,"\n\r;\0é'), max_size=60))
def test_any_text_is_read_as_a_table(scratch: Path, text: str) -> None:
    table = read(scratch, "id,name,kind\n" + text)
    for fault in table.faults:
        assert fault.kind and fault.message
        if fault.column:
            assert cell_column(table, fault.line, fault.column) >= 0
    for record in table:
        assert 2 <= record.row.line <= text.count("\n") + text.count("\r") + 2


# --- carets ---


def test_carets_stand_under_their_cells(tmp_path: Path) -> None:
    row = 'act-a,"Ada, ""the"" A",person,a note'
    table = read(tmp_path, HEAD + row + "\n")
    assert row_text(table, 2) == row
    starts = {name: cell_column(table, 2, name) for name in ("id", "name", "kind", "note")}
    assert starts == {"id": 1, "name": 7, "kind": row.index("person") + 1, "note": row.index("a note") + 1}
    assert cell_column(table, 2, "country") == 0
    assert cell_column(table, 0, "name") == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_cell_after_a_line_break_is_not_on_the_first_line(tmp_path: Path, end: str) -> None:
    table = read(tmp_path, HEAD + f'act-a,"Ada{end}B",person,\nact-b,Bo,person,\n')
    assert cell_column(table, 2, "name") == 7
    assert cell_column(table, 2, "kind") == 0
    assert row_text(table, 2) == f'act-a,"Ada{end}B",person,'


def test_a_short_row_has_no_caret_for_what_it_lacks(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + "act-a,Ada\n")
    assert cell_column(table, 2, "note") == 0


def test_a_place_beyond_the_file_has_no_text(tmp_path: Path) -> None:
    assert row_text(read(tmp_path, HEAD), 99) == ""


# --- looking things up ---


def test_a_table_is_looked_up_by_id_and_filtered(tmp_path: Path) -> None:
    table = read(tmp_path, HEAD + "act-ada,Ada,person,\nact-mill,Mill,company,\nact-ada,Twice,person,\n")
    assert len(table) == 3 and "act-ada" in table and "act-x" not in table
    assert table["act-ada"].name == "Ada", "the first of two rows with one id"
    assert table.get("act-x") is None
    assert [record.name for record in table.where(kind="person")] == ["Ada", "Twice"]
    assert [record.name for record in table.where(lambda record: record.name > "B", kind="company")] == ["Mill"]
    with pytest.raises(UnknownRecord, match="the nearest is 'act-ada'"):
        table["act-adda"]


def test_rows_are_plain_values(example: Path) -> None:
    figures = pincite.open(example).figures
    row = next(row for row in figures.rows() if row["id"] == "fig-marchers-dyke-watch")
    assert row["value"] == Decimal(1200) and row["qualifier"] == "about" and row["low"] is None
    frame = figures.to_pandas()
    assert list(frame.columns) == [column.name for column in columns(Figure)]
    assert len(frame) == len(figures) and frame["low"].isna().any()


def test_a_table_without_rows_still_has_its_columns_in_pandas(tmp_path: Path) -> None:
    assert list(read(tmp_path, HEAD).to_pandas().columns) == [column.name for column in columns(Actor)]
