"""Pinning: words in, the row for citations.csv out; the row, pasted, checks clean."""

from __future__ import annotations

from pathlib import Path

import pytest

import pincite
from pincite.errors import SourceError, UnknownRecord, UsageError
from pincite.pinning import csv_row, locator, pin_spans, pin_words
from pincite.sources.readers import read_source
from tests.conftest import rows_of
from tests.test_judging import FIGURE, SENTENCE, TEXT, build, cite

PAPER = "ref-oics-cp-18-9"
COURIER = "ref-courier-2018-11-09"


def paste(package: Path, row: dict[str, str]) -> pincite.Report:
    """Append the printed row to the file, as a contributor would, and check."""
    path = package / "data" / "citations.csv"
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(csv_row(row) + "\n")
    return pincite.open(package).check(ignore=["T9"])


@pytest.mark.parametrize(
    ("reference", "words", "record", "field"),
    [
        (COURIER, "The Board puts the cost of a repair at 11.5 million euros.", "fig-repair-cost-board", ""),
        (PAPER, "October 13, 2018", "evt-dyke-march", "date"),
        (PAPER, "collects a yearly fee from every household", "evt-dyke-fee", ""),  # over a line-end hyphen
        (PAPER, "the pastures dry ran for more than 14 hours per day", "fig-pump-hours", ""),  # over footnotes
        (PAPER, "'Boots on the Dyke,' Radio Ansel", "ref-radio-ansel-2018-10-14", ""),  # other quotation marks
        (PAPER, "2018 €131", "fig-fee-2018", ""),  # over the cells of a table
    ],
)  # fmt: skip
def test_the_row_pasted_checks_clean(example: Path, reference: str, words: str, record: str, field: str) -> None:
    pinned = pin_words(pincite.open(example), reference, words, record, field)
    assert pinned.location.status == "found" and pinned.row is not None
    report = paste(example, pinned.row)
    assert not report.errors
    assert report.outcomes[pinned.row["id"]] in ("confirmed", "located")


def test_the_row_has_an_id_that_no_citation_has(example: Path) -> None:
    words = "The Board puts the cost of a repair at 11.5 million euros."
    before = {row["id"] for row in rows_of(example, "citations")}
    seen: set[str] = set()
    for _ in range(3):
        row = pin_words(pincite.open(example), COURIER, words, "fig-repair-cost-board").row
        assert row is not None and row["id"] not in before | seen
        seen.add(row["id"])
        assert "L101" not in {finding.code for finding in paste(example, row).findings}


def test_the_row_follows_the_columns_of_the_file(tmp_path: Path) -> None:
    columns = ["pin", "id", "record", "reference", "spans", "stance", "locator"]
    row = dict.fromkeys(columns, "") | cite("", pin="", locator="x")
    row.pop("quote")
    build(tmp_path, figures=[FIGURE], citations=[row])
    path = tmp_path / "data" / "citations.csv"
    path.write_text(",".join(columns) + "\n", encoding="utf-8")
    pinned = pin_words(pincite.open(tmp_path), "ref-post", SENTENCE, "fig-dockers")
    assert pinned.row is not None and list(pinned.row) == columns
    assert paste(tmp_path, pinned.row).outcomes == {"cit-dockers": "confirmed"}


def test_where_the_file_lacks_a_column_the_row_has_them_all(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite()])
    pinned = pin_words(pincite.open(tmp_path), "ref-post", SENTENCE, "fig-dockers")
    assert pinned.row is not None and {"pin", "spans", "quote", "status", "note"} <= set(pinned.row)


def test_without_a_record_the_row_leaves_room_for_it(example: Path) -> None:
    row = pin_words(pincite.open(example), COURIER, "declined to comment").row
    assert row is not None and (row["id"], row["record"], row["quote"]) == ("cit-", "", "")
    assert row["pin"].startswith("p1.") and row["spans"] and row["stance"] == "supports"


def test_words_in_two_places_give_both(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite()])
    dataset = pincite.open(tmp_path)
    pinned = pin_words(dataset, "ref-post", "Nobody was hurt.")
    assert pinned.location.status == "ambiguous" and pinned.row is not None
    places = [pinned.location.place, *pinned.location.others] if pinned.location.place else [*pinned.location.others]
    assert [TEXT[a:b] for place in places for a, b in place.spans] == ["Nobody was hurt."] * 2


@pytest.mark.parametrize(
    ("words", "given", "found"),
    [
        ("The Board puts the cost of a repair at 12.5 million euros.", "12.5", "11.5"),
        ("The Board puts the price of a repair at 11.5 million euros.", "price", "cost"),
        ("The doors were never open all summer", "never", ""),
        ("denied that residents had been left of the planning", "", "out"),
    ],
)
def test_a_miss_shows_the_nearest_passage_and_what_differs(example: Path, words: str, given: str, found: str) -> None:
    pinned = pin_words(pincite.open(example), COURIER, words)
    assert pinned.row is None and pinned.location.status in ("altered", "missing")
    assert pinned.location.place is not None
    assert any(given in edit.given and found in edit.found for edit in pinned.location.edits)


@pytest.mark.parametrize("words", ["", " ", "***", "Zyx wvu tsr qpo"])
def test_words_that_are_nowhere_give_no_row(example: Path, words: str) -> None:
    pinned = pin_words(pincite.open(example), COURIER, words)
    assert pinned.row is None and pinned.location.reason


def test_spans_give_the_same_row_as_their_words(example: Path) -> None:
    dataset = pincite.open(example)
    by_words = pin_words(dataset, COURIER, "declined to comment", "evt-brandholt-declines")
    assert by_words.location.place is not None
    by_spans = pin_spans(dataset, COURIER, by_words.location.place.spans, "evt-brandholt-declines")
    assert by_spans.row == by_words.row and by_spans.text == by_words.text == "declined to comment"


@pytest.mark.parametrize("spans", [(), ((0, 10**9),), ((5, 5),), ((9, 4),), ((1, 3),)])
def test_spans_that_are_no_passage_are_refused(example: Path, spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError):
        pin_spans(pincite.open(example), COURIER, spans)


def test_what_is_unknown_is_an_error_with_the_nearest(example: Path) -> None:
    dataset = pincite.open(example)
    with pytest.raises(UnknownRecord, match=f"the nearest is '{COURIER}'"):
        pin_words(dataset, "ref-courier-2018-11-08", "x")
    with pytest.raises(UnknownRecord, match="the nearest is 'fig-farms'"):
        pin_words(dataset, COURIER, "x", "fig-farm")
    with pytest.raises(UsageError, match="the nearest is 'qualifier'"):
        pin_words(dataset, COURIER, "x", "fig-farms", "qualifer")
    with pytest.raises(UsageError, match="which record"):
        pin_words(dataset, COURIER, "x", "", "date")
    with pytest.raises(SourceError, match="not at hand"):
        pin_words(dataset, "ref-leaflet", "x")
    with pytest.raises(SourceError, match="not at hand"):
        pin_spans(dataset, "ref-leaflet", ((0, 5),))


def test_a_locator_says_where_for_people(example: Path) -> None:
    indexed = pincite.open(example).sources.indexed(PAPER)
    assert indexed is not None
    source = indexed.source

    def at(words: str) -> str:
        return locator(source, source.text.index(words))

    assert at("Boots on the Dyke") == "n. 1"
    assert at("A Wall in Search") == "heading"
    assert at("| 2010 |") == "table"
    assert at("Residents of Marrowick") == "para. 1"
    assert at("Oduya, Petra") == "above the text"
    assert locator(source, len(source.text) + 5) == ""


def test_paragraphs_are_counted_as_the_dataset_counts_them(example: Path) -> None:
    dataset, checked = pincite.open(example), 0
    for citation in dataset.citations:
        indexed = dataset.sources.indexed(citation.reference)
        if indexed is not None and citation.spans and citation.locator.startswith(("para. ", "n. ")):
            assert locator(indexed.source, citation.spans[0][0]) == citation.locator, citation.id
            checked += 1
    assert checked > 100


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A title\n\nBy Ada Lund.\n\n{0}\n\n{1}", ["title", "above the text", "para. 1", "para. 2"]),
        ("A title\n\n{0}\n\nPhoto: Ada Lund\n\n{1}", ["title", "above the text", "above the text", "para. 1"]),
        ("A title\n\n{0}\n\nA heading\n\nAnother\n\n{1}", ["title", "para. 1", "para. 2", "para. 3", "para. 4"]),
        ("{0}\n\n{1}", ["para. 1", "para. 2"]),
        ("A list\n\nOf words", ["para. 1", "para. 2"]),
        (
            "会合の報告\n\n代表は五月に島で会合を開き、船の数を増やすと述べた。\n\n次の会合は秋になる。",
            ["title", "para. 1", "para. 2"],
        ),
    ],
)
def test_what_stands_above_the_text_is_no_paragraph(text: str, counted: list[str]) -> None:
    text = text.format(
        "The boats stayed in the harbour for the whole of May.", "They left in June, as it had rained. Nobody came."
    )
    source = read_source(text.encode("utf-8"), "ref-a.txt")
    assert [locator(source, block.start) for block in source.blocks] == counted


def test_a_row_is_one_line_of_csv() -> None:
    assert csv_row({"id": "cit-a", "locator": 'n. "1", p. 2'}) == 'cit-a,"n. ""1"", p. 2"'
    assert csv_row({"a": "x\ny", "b": "x\ry"}) == '"x\ny","x\ry"'
