"""Tables as Arrow, pandas, polars and SQL: the types, nothing lost, nothing rounded, and what a query cannot reach."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.errors import UsageError
from pincite.frames import frame
from pincite.records.models import TABLES, Event, Figure
from pincite.tables import Table
from tests.conftest import EXAMPLE, edit_cell


@pytest.fixture(scope="module")
def dataset() -> pincite.Dataset:
    return pincite.open(EXAMPLE)


def values(table: Any) -> dict[str, list[Any]]:
    """Every value of a table as plain Python, whatever made it."""
    if isinstance(table, pandas.DataFrame):
        return {
            name: [None if not isinstance(v, list) and pandas.isna(v) else v for v in table[name].tolist()]
            for name in table.columns
        }
    return dict(table.to_dict(as_series=False) if isinstance(table, polars.DataFrame) else table.to_pydict())


@pytest.mark.parametrize("name", TABLES)
def test_all_three_hold_what_the_records_hold(dataset: pincite.Dataset, name: str) -> None:
    table: Table[Any] = dataset.tables[name]
    arrow, other, third = values(table.to_arrow()), values(table.to_polars()), values(table.to_pandas())
    assert list(arrow) == list(other) == list(third)
    for row in table.rows():
        at = arrow["id"].index(row["id"])
        for column, value in row.items():
            held = arrow[column][at]
            if isinstance(held, list):
                spans = held and isinstance(held[0], dict)
                held = ";".join(f"{it['start']}-{it['end']}" if spans else it for it in held) or None
            assert held == value, (row["id"], column)
    for column in arrow:
        if not isinstance(arrow[column][0], list):
            assert arrow[column] == other[column], column
            as_days = [v.date() if isinstance(v, datetime.datetime) else v for v in third[column]]
            assert as_days == arrow[column], column


def test_the_types(dataset: pincite.Dataset) -> None:
    figures, events = dataset.figures.to_arrow(), dataset.events.to_arrow()
    assert figures.schema.field("value").type == pyarrow.int64()
    assert figures.schema.field("speaker").type == pyarrow.list_(pyarrow.string())
    assert figures.schema.field("qualifier").type == pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    assert events.schema.field("date").type == pyarrow.string()
    assert events.schema.field("date_latest").type == pyarrow.date32()
    assert b"EDTF" in events.schema.field("date").metadata[b"description"]
    spans = dataset.citations.to_polars()["spans"].dtype
    assert spans == polars.List(polars.Struct({"start": polars.Int64, "end": polars.Int64}))

    frame = dataset.figures.to_pandas()
    assert (
        frame["value"].dtype == "Int64" and frame["qualifier"].dtype == "category" and frame["unit"].dtype == "string"
    )
    assert "vague" in frame["qualifier"].cat.categories, "all codes, not only those that occur"
    assert dataset.figures.to_polars()["qualifier"].dtype == polars.Enum(list(frame["qualifier"].cat.categories))
    assert frame["value"].sum() == sum(figure.value or 0 for figure in dataset.figures)
    assert frame.explode("speaker")["speaker"].notna().sum() == sum(len(figure.speaker) for figure in dataset.figures)
    assert dataset.events.to_pandas()["date_earliest"].dtype == "datetime64[s]"


def test_a_date_keeps_its_text_and_says_its_first_and_last_day() -> None:
    dates = {"2031-02": ("2031-02-01", "2031-02-28"), "../2031-02-14": (None, "2031-02-14"), "": (None, None)}
    events = [
        Event(id=f"evt-{number}", type="protest", title="A march", date=text or None)
        for number, text in enumerate(dates)
    ]
    table = frame("events", Event, events).to_polars()
    assert table["date"].to_list() == [text or None for text in dates]
    for number, (earliest, latest) in enumerate(dates.values()):
        assert [str(table[end][number]) for end in ("date_earliest", "date_latest")] == [str(earliest), str(latest)]


def figures_of(*numbers: str) -> Any:
    rows = [Figure(id=f"fig-{at}", quantity="q", qualifier="exact", value=text) for at, text in enumerate(numbers)]
    return frame("figures", Figure, rows)


def test_numbers_take_the_narrowest_type_that_holds_them_all() -> None:
    assert figures_of("3000", "2").to_pandas()["value"].dtype == "Int64"
    mixed = figures_of("2.5", "3", "0.125")
    assert mixed.to_pandas()["value"].dtype == "Float64"
    assert mixed.to_arrow().schema.field("value").type == pyarrow.decimal128(38, 3)
    assert mixed.to_polars()["value"].to_list() == [Decimal("2.5"), Decimal(3), Decimal("0.125")]
    fine = figures_of("0.1234567890123456"[:17], "12345678901.123456")
    assert fine.to_pandas()["value"].tolist()[1] == Decimal("12345678901.123456"), "a float would round it"
    huge = figures_of("9" * 30 + "." + "9" * 15)
    assert huge.to_arrow()["value"].to_pylist() == huge.to_polars()["value"].to_list() == ["9" * 30 + "." + "9" * 15]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,15})?", fullmatch=True), max_size=4))
def test_no_number_is_changed(numbers: list[str]) -> None:
    made = figures_of(*numbers)
    wanted = [Decimal(text) for text in numbers]
    for table in (made.to_arrow(), made.to_polars(), made.to_pandas()):
        assert [Decimal(str(value)) for value in values(table)["value"]] == wanted


def test_what_takes_arrow_takes_a_table(dataset: pincite.Dataset) -> None:
    assert len(polars.DataFrame(dataset.actors)) == len(dataset.actors)
    assert pyarrow.table(dataset.actors).num_rows == len(dataset.actors)
    some = dataset.figures.where(unit="person")
    assert 0 < polars.DataFrame(some).height == len(some) < len(dataset.figures)


def test_where_gives_a_table(dataset: pincite.Dataset) -> None:
    some = dataset.figures.where(lambda figure: figure.value is not None, unit="EUR")
    assert {figure.unit for figure in some} == {"EUR"} and next(iter(some)).id in some
    assert len(dataset.figures.where(speaker="act-petra-oduya")) > 1, "one item of a list is enough"
    assert len(dataset.links.where(**{"from": "ref-courier-2018-11-09"})) == len(
        dataset.links.where(from_="ref-courier-2018-11-09")
    )
    assert not list(some.where(unit="USD"))
    with pytest.raises(UsageError, match="no column 'units'; the nearest is 'unit'"):
        dataset.figures.where(units="person")


def test_what_was_taken_back_is_left_out_unless_asked_for(example: Path) -> None:
    edit_cell(example, "figures", "fig-farms", "status", "withdrawn")
    dataset = pincite.open(example)
    for table in (dataset.figures, dataset):
        take = (
            table.to_pandas if isinstance(table, Table) else lambda withdrawn=False: dataset.flat(withdrawn).to_pandas()
        )
        assert "fig-farms" not in set(take()["id"])
        kept = take(withdrawn=True)
        assert kept[kept["id"] == "fig-farms"]["status"].tolist() == ["withdrawn"]
    assert dataset.sql("select count(*) from figures where id = 'fig-farms'").fetchall() == [(0,)]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb", "matplotlib"])
def test_a_library_that_is_not_there_is_named(
    dataset: pincite.Dataset, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = {
        "pandas": dataset.actors.to_pandas,
        "polars": dataset.actors.to_polars,
        "pyarrow": dataset.actors.to_arrow,
        "duckdb": lambda: dataset.sql("select 1"),
        "matplotlib": lambda: dataset.plot.figures("dyke-repair-cost"),
    }
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, library, None)
    extra = {"pyarrow": "arrow", "matplotlib": "plot"}.get(library, library)
    with pytest.raises(UsageError, match=rf'pip install "pincite\[{extra}\]"'):
        calls[library]()


# --- the flat table ---


def test_the_flat_table_has_a_row_a_figure_with_what_belongs_to_it(dataset: pincite.Dataset) -> None:
    flat = dataset.flat()
    assert len(flat) == len(dataset.figures)
    row = next(row for row in flat if row["id"] == "fig-marchers-dyke-watch")
    assert row["event_title"] == dataset.events["evt-dyke-march"].title
    assert row["speaker_name"] == [dataset.actors["act-dyke-watch"].name]
    assert row["reference_id"] == row["citation_reference"]
    table = flat.to_pandas()
    assert table["reference_issued_latest"].dtype == "datetime64[s]" and table["citation_stance"].dtype == "category"
    assert polars.DataFrame(flat).height == len(table) == flat.to_arrow().num_rows


# --- SQL ---


def test_sql_joins_tables_by_their_names(dataset: pincite.Dataset) -> None:
    query = "select count(*) from figures join events on figures.subject = events.id where value > ?"
    wanted = sum(1 for it in dataset.figures if (it.subject or "").startswith("evt-") and (it.value or 0) > 10)
    assert dataset.sql(query, [10]).fetchall() == [(wanted,)]
    assert dataset.sql("select reference_title from flat where id = 'fig-farms'").pl().height == 1
    assert dataset.sql("from actors").df()["name"].notna().all()


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('{file}')",
        "select * from '{file}'",
        "select * from read_text('{file}')",
        "select * from glob('/*')",
        "copy actors to '{new}'",
        "attach '{new}' as other",
        "export database '{new}'",
        "set enable_external_access = true",
        "set python_enable_replacements = true",
        "reset lock_configuration",
        "install httpfs",
        "load '{file}'",
        "select * from secret",
        "select * from nowhere",
        "selekt",
    ],
)
def test_a_query_reaches_nothing_but_the_tables(dataset: pincite.Dataset, query: str, tmp_path: Path) -> None:
    secret = pandas.DataFrame({"word": ["hidden"]})
    file, new = tmp_path / "given.csv", tmp_path / "new"
    file.write_text("word\nhidden\n", encoding="utf-8")
    with pytest.raises((UsageError, duckdb.Error)):
        dataset.sql(query.format(file=file, new=new)).fetchall()
    assert not new.exists() and len(secret)


def test_what_a_query_writes_is_gone_with_it(dataset: pincite.Dataset) -> None:
    dataset.sql("delete from actors")
    assert dataset.sql("select count(*) from actors").fetchall() == [(len(dataset.actors),)]
