"""Citing: works, records and the dataset itself, in four styles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.analysis.citing import STYLES, apa, chicago
from pincite.errors import UnknownRecord, UsageError
from pincite.exports.csl import csl_item
from pincite.records.models import Reference
from tests.conftest import EXAMPLE, edit_cell


@pytest.fixture(scope="module")
def dataset() -> pincite.Dataset:
    return pincite.open(EXAMPLE)


def work(**columns: str) -> dict[str, object]:
    return csl_item(Reference.model_validate({"id": "ref-a", "type": "report", "holding": "full", **columns}))


CASES = [
    (
        {
            "type": "article-newspaper",
            "title": "Quiet Quays",
            "container_title": "Northern Post",
            "issued": "2031-01-19",
        },
        "Quiet Quays. (2031, January 19). Northern Post.",
        "“Quiet Quays.” Northern Post, January 19, 2031.",
    ),
    (
        {"title": "Wages", "authors": "Orlova, Vera Ines; Lund, Per-Olav", "number": "HS 7", "publisher": "Quay House"},
        "Orlova, V. I., & Lund, P.-O. (n.d.). Wages (HS 7). Quay House.",
        "Orlova, Vera Ines, and Per-Olav Lund. Wages. HS 7. Quay House, n.d.",
    ),
    (
        {
            "type": "book",
            "title": "Who pays?",
            "authors": "{Harbour Union}",
            "publisher": "Harbour Union",
            "issued": "2031-02",
        },
        "Harbour Union. (2031). Who pays?",
        "Harbour Union. Who pays? 2031.",
    ),
    (
        {"type": "webpage", "title": "Tides", "url": "https://example.org/t", "accessed": "2031-03-02"},
        "Tides. (n.d.). Retrieved March 2, 2031, from https://example.org/t",
        "“Tides.” n.d. Accessed March 2, 2031. https://example.org/t.",
    ),
    (
        {"description": "The union's leaflet", "issued": "2031-21~", "doi": "10.1234/x", "url": "https://example.org"},
        "[The union's leaflet]. (ca. 2031, Spring). https://doi.org/10.1234/x",
        "[The union's leaflet]. ca. Spring 2031. https://doi.org/10.1234/x.",
    ),
    (
        {"title": "Act 12 of 2031", "number": "12", "issued": "2031-01/2031-03", "pages": "19"},
        "Act 12 of 2031. (2031, January–2031, March). p. 19.",
        "Act 12 of 2031. January 2031–March 2031, p. 19.",
    ),
    (
        {"title": "港の賃金", "authors": "田中, 花子", "issued": "203X"},
        "田中, 花子. (203X). 港の賃金.",
        "田中, 花子. 港の賃金. 203X.",
    ),
]


@pytest.mark.parametrize(("columns", "in_apa", "in_chicago"), CASES, ids=[case[1][:12] for case in CASES])
def test_a_work(columns: dict[str, str], in_apa: str, in_chicago: str) -> None:
    assert apa(work(**columns)) == in_apa
    assert chicago(work(**columns)) == in_chicago


def test_many_authors_are_cut_as_the_manuals_say() -> None:
    many = "; ".join(f"Name{number:02}, Given" for number in range(1, 23))
    assert ", Name19, G., … Name22, G. (n.d.)" in apa(work(authors=many))
    assert chicago(work(authors=many)).startswith("Name01, Given, Given Name02") and "et al." in chicago(
        work(authors=many)
    )


def test_a_place_stands_before_the_last_full_stop() -> None:
    item = work(type="webpage", title="Tides")
    assert apa(item, "p. 3") == "Tides. (n.d.), p. 3."
    assert chicago(work(type="webpage", title="Tides", issued="2031"), "n. 1").endswith("2031, n. 1.")


def test_a_record_is_cited_by_its_works_with_the_place(dataset: pincite.Dataset) -> None:
    lines = dataset.cite("fig-marchers-dyke-watch").splitlines()
    assert lines[0].startswith("Talvik, I. (2018, November 9)") and lines[0].endswith("para. 1.")
    via = next(it for it in dataset.citations if it.via)
    assert ", citing " in dataset.cite(via.id) and dataset.cite(via.id) in dataset.cite(via.record)
    assert dataset.cite("ref-courier-2018-11-09", "chicago").startswith("Talvik, Ines. “Marrowick")
    assert dataset.cite(next(iter(dataset.waivers)).id)


def test_for_tools_the_works_alone_are_given(dataset: pincite.Dataset) -> None:
    [item] = json.loads(dataset.cite("fig-marchers-dyke-watch", "csl"))
    assert item["id"] == "ref-courier-2018-11-09"
    assert dataset.cite("fig-marchers-dyke-watch", "bibtex").startswith("@article{ref-courier-2018-11-09,")


def test_a_withdrawn_citation_is_not_cited(example: Path) -> None:
    dataset = pincite.open(example)
    for found in dataset.citations_of("fig-farms"):
        edit_cell(example, "citations", found.id, "status", "withdrawn")
    with pytest.raises(UsageError, match="no work is cited for fig-farms"):
        pincite.open(example).cite("fig-farms")


@pytest.mark.parametrize("style", STYLES)
def test_the_dataset_itself(dataset: pincite.Dataset, style: str) -> None:
    said = dataset.citation(style)
    assert dataset.version in said and dataset.descriptor["title"] in said
    if style == "csl":
        assert json.loads(said)[0]["type"] == "dataset"
    if style == "apa":
        assert "(Version 0.1.0) [Data set]" in said


def test_what_cannot_be_cited(dataset: pincite.Dataset) -> None:
    with pytest.raises(UsageError, match="no style 'apa7'; the nearest is 'apa'; the styles are"):
        dataset.cite("fig-farms", "apa7")
    with pytest.raises(UsageError, match="no style"):
        dataset.citation("harvard")
    with pytest.raises(UnknownRecord):
        dataset.cite("fig-farm")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_whatever_a_work_is_called_it_is_one_line(title: str, author: str, publisher: str) -> None:
    item = {"id": "ref-a", "type": "book", "title": title, "author": [{"literal": author}], "publisher": publisher}
    for said in (apa(item), chicago(item)):
        assert len(said.splitlines()) == 1
