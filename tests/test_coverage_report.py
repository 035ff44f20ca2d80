"""Coverage: what of a text has a record, a waiver, or neither, whatever the records say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pincite
from pincite.coverage import Coverage, Item, measure
from tests.conftest import edit_cell, rows_of, write_rows
from tests.test_judging import EVENT, FIGURE, REFERENCE, SENTENCE, build, cite

TEXT = "About 3,000 dockers stopped work on 4 May 2031, Vera Orlova said. The port lost 10 million dollars."


def states(coverage: Coverage) -> dict[str, tuple[str, str]]:
    return {item.text: (item.kind, item.state) for item in coverage.items}


def covered(folder: Path, text: str, *citations: dict[str, str], **tables: list[dict[str, str]]) -> Coverage:
    rows = {"figures": [FIGURE], "events": [EVENT], "citations": list(citations), **tables}
    return measure(pincite.open(build(folder, text, **rows)))


def test_every_number_date_and_name_is_found_whatever_is_recorded(tmp_path: Path) -> None:
    found = states(covered(tmp_path, TEXT))
    assert set(found) == {"3,000", "4 May 2031", "Vera Orlova", "10 million"}
    assert {kind for kind, _ in found.values()} == {"number", "date", "name"}
    assert {state for _, state in found.values()} == {"open"}


def test_a_number_needs_a_figure_a_date_an_event_a_name_anything(tmp_path: Path) -> None:
    by_figure = states(covered(tmp_path, TEXT, cite(SENTENCE)))
    assert {text for text, (_, state) in by_figure.items() if state == "open"} == {"10 million"}
    by_event = states(covered(tmp_path, TEXT, cite(SENTENCE, record="evt-strike")))
    assert {text for text, (_, state) in by_event.items() if state == "open"} == {"3,000", "10 million"}
    by_actor = states(covered(tmp_path, TEXT, cite(SENTENCE, record="act-orlova")))
    assert {text for text, (_, state) in by_actor.items() if state == "cited"} == {"Vera Orlova"}


def test_a_citation_that_fails_covers_nothing(tmp_path: Path) -> None:
    wrong = FIGURE | {"value": "30000"}
    assert len(covered(tmp_path, TEXT, cite(SENTENCE), figures=[wrong]).open) == 4


def test_a_withdrawn_citation_covers_nothing(tmp_path: Path) -> None:
    assert len(covered(tmp_path, TEXT, cite(SENTENCE, status="withdrawn")).open) == 4


def test_a_passage_covers_only_what_lies_in_it(tmp_path: Path) -> None:
    found = states(covered(tmp_path, TEXT, cite("About 3,000 dockers")))
    assert found["3,000"] == ("number", "cited") and found["4 May 2031"] == ("date", "open")


def waiver(spans: str, **cells: str) -> dict[str, str]:
    return {"id": "wvr-a", "reference": "ref-post", "spans": spans, "reason": "Not about the strike.", **cells}


def test_a_waiver_covers_and_says_so(tmp_path: Path) -> None:
    at = TEXT.index("10 million")
    span = f"{at}-{at + 18}"
    found = covered(tmp_path, TEXT, cite(SENTENCE), waivers=[waiver(span)])
    assert not found.open and states(found)["10 million"] == ("number", "waived")
    assert next(item.by for item in found.items if item.state == "waived") == ("wvr-a",)


@pytest.mark.parametrize(
    "cells", [{"status": "withdrawn"}, {"reference": "ref-other"}, {"spans": "90-85"}, {"spans": "9000-9100"}]
)
def test_a_waiver_that_is_none_covers_nothing(tmp_path: Path, cells: dict[str, str]) -> None:
    found = covered(tmp_path, TEXT, waivers=[waiver("0-99") | cells])
    assert len(found.open) == 4


def test_a_citation_and_a_waiver_cover_together(tmp_path: Path) -> None:
    at = TEXT.index("Orlova")
    found = covered(tmp_path, TEXT, cite("Vera", record="act-orlova"), waivers=[waiver(f"{at}-{at + 6}")])
    assert states(found)["Vera Orlova"] == ("name", "cited")
    assert next(item.by for item in found.items if item.text == "Vera Orlova") == ("cit-x", "wvr-a")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The strike went on.", set()),
        ("Strikes went on. But nobody came.", set()),
        ("We saw the Port of Holm and the Northern Post.", {"Port of Holm and the Northern Post"}),
        ("NATO came.", {"NATO"}),
        ("It was Mr Holm who came, said Ada.", {"Holm", "Ada"}),
        ("A word, 기자단, stands in this sentence.", {"기자단"}),
        ("파업은 계속되었다.", set()),
    ],
)
def test_proper_names_are_told_by_their_capitals(tmp_path: Path, text: str, names: set[str]) -> None:
    found = covered(tmp_path, text)
    assert {item.text for item in found.items if item.kind == "name"} == names


def test_an_item_knows_its_line_and_its_words(tmp_path: Path) -> None:
    text = "A first line.\n\nOn line three, 12 ships waited.\n"
    [item] = [item for item in covered(tmp_path, text).items if "12" in item.text]
    assert item.line == 3 and "".join(text[a:b] for a, b in item.spans) == item.text


def test_a_work_without_its_text_is_named(tmp_path: Path) -> None:
    held = REFERENCE | {"language": "en"}
    others = [held | {"id": "ref-lost"}, held | {"id": "ref-known", "holding": "metadata"}]
    found = covered(tmp_path, TEXT, references=[held, *others])
    assert found.without_text == ("ref-lost",)


def test_a_work_whose_holding_cannot_be_read_does_not_end_it(tmp_path: Path) -> None:
    references = [REFERENCE | {"language": "en"}, REFERENCE | {"id": "ref-odd", "holding": "?"}]
    assert covered(tmp_path, TEXT, references=references).without_text == ("ref-odd",)


def test_the_counts_add_up(example: Path) -> None:
    rows = rows_of(example, "citations")
    write_rows(example, "citations", [row for row in rows if row["record"] != "fig-fee-2010"])
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "withdrawn")
    coverage = pincite.open(example).coverage()
    answer = coverage.as_dict()
    assert json.loads(json.dumps(answer)) == answer
    summary = answer["summary"]
    assert summary["items"] == len(answer["items"]) == sum(summary[key] for key in ("cited", "waived", "open"))
    assert summary["open"] == len(coverage.open) > 0 and 0 < coverage.share < 1
    assert sum(work["items"] for work in answer["works"].values()) == summary["items"]
    assert measure(pincite.open(example)).as_dict() == answer


def test_one_open_item_of_very_many_is_not_rounded_away() -> None:
    items = tuple(Item("number", "ref-a", ((n, n + 1),), "1", 1, "open" if n == 0 else "cited") for n in range(40_000))
    coverage = Coverage(items, ())
    assert coverage.share < 1 and coverage.as_dict()["summary"]["share"] < 1
    assert Coverage((), ()).share == 1
