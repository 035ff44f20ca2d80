"""Records and cells: what a class declares is what its columns say, and a cell is read and written without loss."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pincite.records.base import Record, Row, attribute, columns, construct, write_cell
from pincite.records.cells import (
    check_date_or_reference,
    check_latitude,
    check_longitude,
    check_period,
    parse_list,
    parse_number,
    parse_spans,
    write_number,
    write_spans,
)
from pincite.records.iso import COUNTRIES, CURRENCIES
from pincite.records.models import TABLE_OF_PREFIX, TABLES, Actor, Citation, Figure, Link
from pincite.records.nearest import did_you_mean, nearest
from pincite.records.vocabulary import Code, FigureKind, Qualifier, Stance, Status

MODELS = list(TABLES.values())


# --- what the classes declare ---


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_every_column_is_described_and_its_example_can_be_read(model: type[Record]) -> None:
    for column in columns(model):
        assert column.description.endswith((".", ")")) and column.example, column.name
        assert column.name == "replaced_by" or column.parse(column.example) is not None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_the_id_comes_first_and_the_lifecycle_last(model: type[Record]) -> None:
    names = [column.name for column in columns(model)]
    assert names[0] == "id" and names[-3:] == ["status", "replaced_by", "note"]
    assert len(set(names)) == len(names)
    assert TABLE_OF_PREFIX[model.prefix] == model.table


def test_every_code_has_one_line_that_defines_it() -> None:
    vocabularies = {column.codes for model in MODELS for column in columns(model) if column.codes}
    assert len(vocabularies) > 8
    for vocabulary in vocabularies:
        for code in vocabulary:
            assert isinstance(code, Code)
            assert code.definition.strip() and "\n" not in code.definition
            assert str(code) == code.value and code == code.value


def test_codes_of_iso_are_well_formed() -> None:
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES) and len(COUNTRIES) == 250
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
    assert {"KP", "XK"} <= COUNTRIES and {"USD", "CNY", "KPW", "EUR"} <= CURRENCIES


# --- records ---


def test_a_record_is_frozen_and_knows_its_row() -> None:
    actor = Actor.model_validate({"id": "act-a", "name": "Ada", "kind": "person"})
    assert actor.row == Row() and actor.unreadable == frozenset()
    assert actor.status == Status.active
    with pytest.raises(ValidationError):
        actor.name = "Bo"


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_a_record_of_parsed_values_is_what_pydantic_makes_of_them(model: type[Record]) -> None:
    values = {column.attribute: column.parse(column.example) for column in columns(model) if column.required}
    made, slowly = construct(model, values, Row("a.csv", 3), frozenset({"note"})), model.model_construct(**values)
    assert list(made.__dict__.items()) == list(slowly.__dict__.items())
    assert (made.model_fields_set, made.model_extra) == (slowly.model_fields_set, slowly.model_extra)
    assert (made.row, made.unreadable) == (Row("a.csv", 3), frozenset({"note"}))
    assert set(slowly.__pydantic_private__ or ()) == set(made.__pydantic_private__ or ())
    slowly._row, slowly._unreadable = made.row, made.unreadable
    assert made == slowly and made.model_copy(update={"note": "x"}).row == made.row


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Actor.model_validate({"id": "act-a", "name": "Ada", "kind": "person", "nmae": "x"})


@pytest.mark.parametrize(
    ("model", "cells"),
    [
        (Actor, {"id": "evt-a", "name": "Ada", "kind": "person"}),
        (Actor, {"id": "act-", "name": "Ada", "kind": "person"}),
        (Actor, {"id": "act-Ada", "name": "Ada", "kind": "person"}),
        (Actor, {"id": "act-ada\n", "name": "Ada", "kind": "person"}),
        (Actor, {"id": "act-a", "name": "Ada", "kind": "person", "replaced_by": "evt-b"}),
        (Figure, {"id": "fig-a", "quantity": "Q q", "qualifier": "exact"}),
        (Figure, {"id": "fig-a", "quantity": "q", "qualifier": "exact", "subject": "fig-b"}),
        (Figure, {"id": "fig-a", "quantity": "q", "qualifier": "exact", "speaker": "act-a; the Board"}),
        (Figure, {"id": "fig-a", "quantity": "q", "qualifier": "exact", "speaker": ";"}),
        (Citation, {"id": "cit-a", "record": "cit-b", "reference": "ref-a"}),
        (Citation, {"id": "cit-a", "record": "fig-b", "reference": "act-a"}),
    ],
)
def test_an_id_of_the_wrong_form_or_table_is_refused(model: type[Record], cells: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(cells)


def test_the_column_from_is_an_attribute_of_another_name() -> None:
    link = Link.model_validate({"id": "lnk-a", "from": "ref-a", "relation": "cites", "to": "ref-b"})
    assert attribute("from") == "from_" and attribute("to") == "to"
    assert link.from_ == link.cell("from") == "ref-a"


def test_empty_codes_mean_what_their_column_says() -> None:
    figure = Figure(id="fig-a", quantity="q", qualifier=Qualifier.exact)
    assert figure.kind == FigureKind.reported
    assert Citation(id="cit-a", record="fig-a", reference="ref-a").stance == Stance.supports


# --- cells ---


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        ((), ""),
        ("as it is ", "as it is "),
        (Qualifier.up_to, "up_to"),
        (("a", "b c"), "a;b c"),
        (((1, 5), (9, 12)), "1-5;9-12"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("2.50"), "2.50"),
        (Decimal("-0.5"), "-0.5"),
    ],
)
def test_a_value_is_written_as_a_cell(value: Any, cell: str) -> None:
    assert write_cell(value) == cell


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_number_survives_being_written_and_read(number: Decimal) -> None:
    assert parse_number(write_number(number)) == number
    assert "E" not in write_number(number)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 500)), min_size=1, max_size=6))
def test_spans_survive_being_written_and_read(gaps: list[tuple[int, int]]) -> None:
    spans, at = [], 0
    for gap, length in gaps:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    if at < 10**9:
        assert parse_spans(write_spans(tuple(spans))) == tuple(spans)


@pytest.mark.parametrize(
    "cell",
    ["", "5", "5-", "-5", "5-5", "9-5", "1-5;3-9", "6-9;1-5", "1-5,7-9", "1-5; 7-9", "1-5;", "1–5", "1-1234567890"],
)
def test_spans_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="span"):
        parse_spans(cell)


@pytest.mark.parametrize("cell", [";", "a;", ";a", "a;;b", " ", "a; ;b"])
def test_a_list_with_an_empty_item_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="empty item"):
        parse_list(cell)


def test_the_items_of_a_list_lose_the_space_around_them() -> None:
    assert parse_list(" Orlova, Vera ;{Harbour Union}") == ("Orlova, Vera", "{Harbour Union}")


@pytest.mark.parametrize("value", [Decimal(3), ("a",), ((1, 2),), None])
def test_what_is_no_text_is_left_to_its_type(value: Any) -> None:
    for parse in (parse_number, parse_list, parse_spans, check_period, check_date_or_reference):
        assert parse(value) is value


@pytest.mark.parametrize("cell", ["P3M", "P4Y/P7Y", "2031-02", "2031/2032", "../2031-09-30", "PT14H"])
def test_periods_are_dates_or_durations(cell: str) -> None:
    assert check_period(cell) == cell


@pytest.mark.parametrize("cell", ["P", "PX", "P3", "three months", "2031-13", "P3M/", "31.2.2031"])
def test_periods_that_are_none_are_refused(cell: str) -> None:
    with pytest.raises(ValueError):
        check_period(cell)


def test_an_anchor_is_a_date_or_a_reference() -> None:
    assert check_date_or_reference("ref-harbour") == "ref-harbour"
    assert check_date_or_reference("2031-02") == "2031-02"
    for cell in ("evt-harbour", "ref-", "Thursday"):
        with pytest.raises(ValueError):
            check_date_or_reference(cell)


def test_degrees_have_limits() -> None:
    assert check_latitude("-90") == -90 and check_longitude("180.0") == 180
    for check, cell in ((check_latitude, "90.1"), (check_longitude, "-180.01"), (check_latitude, "63°")):
        with pytest.raises(ValueError):
            check(cell)


# --- the nearest word ---


def test_the_nearest_word_is_named_and_nothing_else() -> None:
    assert nearest("more_then", [str(code) for code in Qualifier]) == "more_than"
    assert nearest("zzz", ["more_than"]) is None
    assert nearest("", ["a"]) is None and nearest("a", []) is None and nearest("a", ["", ""]) is None
    assert did_you_mean("zzz", ["more_than"]) == ""


def test_an_endless_word_is_compared_by_its_beginning() -> None:
    assert nearest("harbour" + "r" * 100_000, ["harbour"]) is None
