"""The example package: it stands as it ships, and one changed cell of each kind is refused at that cell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import pincite
from pincite.records.base import columns
from pincite.records.models import TABLES
from tests.conftest import EXAMPLE, edit_cell


@pytest.fixture(scope="module")
def dataset() -> pincite.Dataset:
    return pincite.open(EXAMPLE)


@pytest.fixture(scope="module")
def report(dataset: pincite.Dataset) -> pincite.Report:
    return dataset.check()


def test_nothing_is_found_in_it(report: pincite.Report) -> None:
    assert [str(finding.as_dict()) for finding in report.errors + report.warnings] == []


def test_every_citation_is_confirmed_or_located(dataset: pincite.Dataset, report: pincite.Report) -> None:
    assert set(report.outcomes) == {citation.id for citation in dataset.citations}
    assert set(report.outcomes.values()) == {"confirmed", "located"}


def test_every_figure_is_confirmed_as_a_whole(dataset: pincite.Dataset, report: pincite.Report) -> None:
    for figure in dataset.figures:
        whole = [cited for cited in dataset.citations if cited.record == figure.id and not cited.field]
        assert whole
        assert {report.outcomes[cited.id] for cited in whole} == {"confirmed"}, figure.id


def test_every_number_date_and_name_is_cited_or_waived(dataset: pincite.Dataset) -> None:
    assert not dataset.coverage().open


def test_every_table_has_records(dataset: pincite.Dataset) -> None:
    assert all(len(table) for table in dataset.tables.values())


def test_every_passage_is_quoted_and_pinned(dataset: pincite.Dataset) -> None:
    assert all(cited.quote and cited.pin and cited.spans and cited.locator for cited in dataset.citations)


def test_it_ships_its_sources(dataset: pincite.Dataset) -> None:
    assert dataset.descriptor["pincite"] == {"ship_sources": True}
    shipped = {path.stem for path in (EXAMPLE / "sources").iterdir()}
    assert shipped == {work.id for work in dataset.references if work.holding != "metadata"}


@pytest.mark.parametrize("name", TABLES)
def test_files_are_utf_8_with_line_feeds_and_the_declared_columns(name: str) -> None:
    raw = (EXAMPLE / "data" / f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    header = next(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    assert header == [column.name for column in columns(TABLES[name])]


def test_it_shows_a_disagreement_within_one_work(dataset: pincite.Dataset) -> None:
    works: dict[str, set[str]] = {}
    for citation in dataset.citations:
        figure = dataset.figures.by_id.get(citation.record)
        if figure is not None and figure.quantity == "dyke-march-participants" and not citation.field:
            works.setdefault(citation.reference, set()).add(figure.id)
    assert sorted(map(len, works.values())) == [1, 2]


EDITS = [
    ("figures", "fig-marchers-dyke-watch", "value", "12000", "value-not-in-passage", "value"),
    ("figures", "fig-marchers-dyke-watch", "qualifier", "exact", "qualifier-not-in-passage", "qualifier"),
    ("figures", "fig-marchers-paper-800", "qualifier", "less_than", "qualifier-not-in-passage", "qualifier"),
    ("figures", "fig-marchers-paper-800", "printed", "more than 900", "printed-not-in-passage", "printed"),
    ("figures", "fig-repair-cost-hask", "unit", "USD", "unit-not-in-passage", "unit"),
    ("figures", "fig-pump-hours", "per", "month", "unit-not-in-passage", "per"),
    ("figures", "fig-saving", "base", "", "percent-without-base", "base"),
    ("figures", "fig-saving", "base", "the dyke fee", "base-not-in-passage", "base"),
    ("figures", "fig-repair-cost-board", "speaker", "act-jorun-hask", "speaker-not-in-passage", "speaker"),
    ("figures", "fig-fee-2018", "id", "fig-fee-2010", "duplicate-id", "id"),
    ("figures", "fig-farms", "value", "30", "columns-do-not-fit-qualifier", "value"),
    ("events", "evt-dyke-march", "date", "2018-10-14", "date-not-in-passage", "date"),
    ("events", "evt-plan-adopted", "date_anchor", "", "relative-date-without-anchor", "date_anchor"),
    ("events", "evt-second-march", "date", "2018-11-11", "relative-date-without-anchor", "date_anchor"),
    ("events", "evt-duty-to-make-safe", "reality", "actual", "reality-not-in-passage", "reality"),
    ("references", "ref-oics-cp-18-9", "number", "CP 18-8", "words-not-in-passage", "number"),
    ("roles", "rol-dyke-fee-water-board", "actor", "act-water-bord", "dangling-link", "actor"),
    ("citations", "cit-evt-residents-left-out-2", "stance", "supports", "stance-not-in-passage", "stance"),
    ("citations", "cit-evt-plan-adopted", "reference", "ref-leaflet", "metadata-work-cited", "reference"),
    ("citations", "cit-fig-marchers-paper-thousands", "spans", "315-390", "passage-ambiguous", "spans"),
    ("citations", "cit-fig-farms", "quote", "Tens of barns lie behind it, she said", "passage-altered", "pin"),
]


@pytest.mark.parametrize(
    ("table", "record", "column", "value", "rule", "field"),
    EDITS,
    ids=[f"{e[1]}-{e[2]}-{e[3] or 'empty'}" for e in EDITS],
)
def test_one_changed_cell_is_refused(
    example: Path, table: str, record: str, column: str, value: str, rule: str, field: str
) -> None:
    edit_cell(example, table, record, column, value)
    report = pincite.open(example).check(ignore=["T9"])
    assert not report.ok
    assert (rule, field) in {(finding.name, finding.field) for finding in report.errors}


def test_one_changed_character_of_a_text_is_refused(example: Path) -> None:
    path = example / "sources" / "ref-courier-2018-11-09.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("11.5 million", "71.5 million"), encoding="utf-8", newline="\n")
    report = pincite.open(example).check(ignore=["T9"])
    found = {(finding.name, finding.record) for finding in report.errors}
    assert ("source-changed", "ref-courier-2018-11-09") in found
    assert ("passage-altered", "cit-fig-repair-cost-board") in found


def test_without_sources_and_verification_nothing_passes(example: Path) -> None:
    for path in (example / "sources").iterdir():
        path.unlink()
    (example / "verification.json").unlink(missing_ok=True)
    report = pincite.open(example).check(ignore=["T9"])
    assert set(report.outcomes.values()) == {"unchecked"}


def test_the_descriptor_names_the_tables_in_order() -> None:
    descriptor = json.loads((EXAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in descriptor["resources"]] == list(TABLES)
    assert descriptor["licenses"][0]["name"] == "CC0-1.0"
