"""Coverage: what of a text has a record, a waiver, or neither, whatever the records say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite import descriptors
from pincite.cli import main
from pincite.coverage import Coverage, Item, floor_of, measure, raise_floor
from pincite.descriptors import with_value
from pincite.errors import PackageError, UsageError
from pincite.findings import Severity
from pincite.measures import content_sha256
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


# --------------------------------------------------------------------------------------------------------- the floor


def with_floor(example: Path, floor: object) -> Path:
    descriptor = example / "datapackage.json"
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    content.setdefault("pincite", {})["coverage"] = {"floor": floor}
    descriptor.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return example


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["coverage", *arguments])
    return result.exit_code, result.output


def test_the_floor_is_set_raised_and_never_lowered(example: Path) -> None:
    descriptor = example / "datapackage.json"
    before = descriptor.read_text(encoding="utf-8")
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "withdrawn")
    code, told = run(str(example), "--raise-floor")
    assert code == 0 and "the floor is now 96.42%" in told
    written = descriptor.read_text(encoding="utf-8")
    assert json.loads(written)["pincite"]["coverage"] == {"floor": 96.42}
    kept = [line for line in written.splitlines() if "coverage" not in line and "floor" not in line]
    assert set(before.splitlines()) - set(kept) <= {'    "ship_sources": true'}, "nothing else was changed"
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "active")
    assert run(str(example), "--raise-floor")[0] == 0
    assert json.loads(descriptor.read_text(encoding="utf-8"))["pincite"]["coverage"] == {"floor": 100}
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "withdrawn")
    code, told = run(str(example), "--raise-floor")
    assert code == 1 and "the floor was not raised: less is covered" in told
    assert json.loads(descriptor.read_text(encoding="utf-8"))["pincite"]["coverage"] == {"floor": 100}
    with pytest.raises(UsageError, match="is not lowered"):
        raise_floor(pincite.open(example), pincite.open(example).coverage())


def test_less_than_the_floor_fails_and_says_so(example: Path) -> None:
    with_floor(example, 99.5)
    assert run(str(example))[0] == 0
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "withdrawn")
    code, told = run(str(example))
    assert code == 1 and "the floor is 99.5%, and less is covered" in told
    code, answer = run(str(example), "--format", "json")
    assert code == 1 and json.loads(answer)["summary"]["below_floor"] is True
    assert "C301" in {finding.code for finding in pincite.open(example).check(ignore=["T9"]).errors}


def test_a_floor_without_the_texts_is_not_said_to_be_held(example: Path) -> None:
    with_floor(example, 50)
    (example / "sources" / "ref-oics-cp-18-9.md").unlink()
    code, told = run(str(example))
    assert code == 1 and "was not checked" in told
    code, told = run(str(example), "--raise-floor")
    assert code == 1 and "the text of a work is not at hand" in told
    assert json.loads((example / "datapackage.json").read_text(encoding="utf-8"))["pincite"]["coverage"]["floor"] == 50
    with pytest.raises(UsageError, match="ref-oics-cp-18-9"):
        raise_floor(pincite.open(example), pincite.open(example).coverage())
    assert [
        f.severity for f in pincite.open(example).check(ignore=["T9"], strict=True).findings if f.code == "C302"
    ] == [Severity.error]


def test_without_the_texts_the_floor_is_held_against_what_was_measured_of_this_content(example: Path) -> None:
    runner = CliRunner()
    edit_cell(example, "waivers", "wvr-paper-headings", "status", "withdrawn")
    assert runner.invoke(main, ["verify", "--write", str(example)]).exit_code == 0
    with_floor(example, 96.4)
    shutil.rmtree(example / "sources")
    assert not {f.code for f in pincite.open(example).check(ignore=["T9"]).findings} & {"C301", "C302"}
    with_floor(example, 99)
    report = pincite.open(example).check(ignore=["T9"])
    [finding] = [f for f in report.errors if f.code.startswith("C3")]
    assert finding.code == "C301" and "96.42% of the texts is covered, as it was measured" in finding.message
    told = runner.invoke(main, ["check", str(example), "--format", "concise"]).output
    assert "coverage.floor: " in told and "coverage.pincite" not in told
    edit_cell(example, "actors", "act-jorun-hask", "note", "Another content.")
    assert "C302" in {f.code for f in pincite.open(example).check(ignore=["T9"]).findings}


@pytest.mark.parametrize("measure", [{"items": 3}, {"items": "3", "open": 0}, {"items": 3, "open": 4}, {"items": True}])
def test_a_measure_that_is_none_measures_nothing(measure: dict[str, object], example: Path) -> None:
    with_floor(example, 50)
    package = pincite.open(example)
    content = {"citations": {}, "coverage": {"content_sha256": content_sha256(package), **measure}}
    (example / "verification.json").write_text(json.dumps(content), encoding="utf-8")
    shutil.rmtree(example / "sources")
    assert "C302" in {f.code for f in pincite.open(example).check(ignore=["T9"]).findings}


@pytest.mark.parametrize("floor", ["all", -1, 100.01, True, None, [99], {"number": 90}, 10**400])
def test_a_floor_that_is_none_is_said_and_not_overwritten(floor: object, example: Path) -> None:
    with_floor(example, floor)
    before = (example / "datapackage.json").read_bytes()
    assert floor_of(pincite.open(example).descriptor)[0] is None
    with pytest.raises(PackageError, match="floor is"):
        raise_floor(pincite.open(example), pincite.open(example).coverage())
    assert run(str(example))[0] == 1
    assert (example / "datapackage.json").read_bytes() == before


def test_below_is_exact() -> None:
    def measured(items: int, open_items: int) -> Coverage:
        states = ["open"] * open_items + ["cited"] * (items - open_items)
        return Coverage(tuple(Item("number", "ref-a", ((n, n + 1),), "1", 1, s) for n, s in enumerate(states)), ())

    assert measured(3, 1).percent == 66.66 and not measured(3, 1).is_below(66.66) and measured(3, 1).is_below(66.67)
    assert measured(40_000, 1).is_below(100) and not measured(40_000, 1).is_below(99.99)
    assert not measured(1000, 5).is_below(99.5) and not measured(0, 0).is_below(100)


@given(items=st.integers(1, 400), data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_written_as_the_floor_is_held(items: int, data: st.DataObject) -> None:
    open_items = data.draw(st.integers(0, items))
    states = ["open"] * open_items + ["cited"] * (items - open_items)
    coverage = Coverage(tuple(Item("name", "ref-a", ((n, n + 1),), "A", 1, s) for n, s in enumerate(states)), ())
    assert not coverage.is_below(coverage.percent)
    assert coverage.is_below(min(coverage.percent + 0.011, 100.0)) or open_items == 0


def test_an_unbroken_run_of_numbers_is_covered_in_a_time_that_grows_with_it(tmp_path: Path) -> None:
    """Each number is held against its neighbours, not against all before it."""
    found = covered(tmp_path, " ".join(str(number) for number in range(1000, 6000)))
    assert len(found.items) == 5000


# ----------------------------------------------------------------------------------------------- writing a descriptor

KEYS = st.text(alphabet='abé"\\ \n{', max_size=4)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.floats(0, 1), KEYS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


def with_set(document: dict[str, object], keys: list[str], value: object) -> dict[str, object]:
    inner = value if len(keys) == 1 else with_set(document.get(keys[0], {}), keys[1:], value)  # type: ignore[arg-type]
    return {**document, keys[0]: inner}


@given(
    document=st.dictionaries(KEYS, VALUES, max_size=4),
    keys=st.lists(KEYS, min_size=1, max_size=3),
    value=VALUES,
    indent=st.sampled_from([None, 0, 2, "\t"]),
)
@settings(max_examples=150, deadline=None)
def test_one_value_is_written_and_nothing_else(
    document: dict[str, object], keys: list[str], value: object, indent: str | int | None
) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=False) + "\n"
    at: object = document
    for key in keys[:-1]:
        at = at.get(key, {}) if isinstance(at, dict) else None
    if not isinstance(at, dict):
        with pytest.raises(PackageError, match="no object"):
            with_value(text, keys, value)
        return
    assert json.loads(with_value(text, keys, value)) == with_set(document, keys, value)


def test_how_a_descriptor_is_written_is_kept() -> None:
    text = '\ufeff {"a" : 1,\r\n\t"own":{ "x": [1,2] , "floor": 1e1 },\r\n "z": "\\u00e9"}\r\n'.removeprefix("\ufeff")
    assert with_value(text, ["own", "floor"], 99) == text.replace("1e1", "99")
    assert with_value('{\r\n  "a": 1\r\n}', ["b"], {"c": 2}) == '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 2\r\n  }\r\n}'
    assert with_value('{"a": {}}', ["a", "b"], 1) == '{"a": {"b": 1}}'
    assert with_value('{"a": 1, "a": {"b": 2}}', ["a", "b"], 3) == '{"a": 1, "a": {"b": 3}}'


def test_a_descriptor_that_changed_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "datapackage.json"
    path.write_text('{"a": 1}', encoding="utf-8")

    def other(text: str, keys: object, value: object) -> str:
        path.write_text('{"a": 2}', encoding="utf-8")
        return with_value(text, ["b"], value)

    monkeypatch.setattr(descriptors, "with_value", other)
    with pytest.raises(PackageError, match="was changed meanwhile"):
        descriptors.write_value(path, ["b"], 1)
    assert path.read_text(encoding="utf-8") == '{"a": 2}'


@pytest.mark.parametrize("broken", ["[1]", "{", '{"b": 1}', '{"b": {}}x', "\xff", "[" * 100_000])
def test_what_is_no_descriptor_is_not_written_to(broken: str, tmp_path: Path) -> None:
    path = tmp_path / "datapackage.json"
    path.write_bytes(broken.encode("latin-1"))
    with pytest.raises(PackageError, match="nothing was written"):
        descriptors.write_value(path, ["b", "c"], 1)
    assert path.read_bytes() == broken.encode("latin-1")


def test_a_file_that_the_library_named_by_its_hash_is_told_by_its_work(tmp_path: Path, example: Path) -> None:
    folder = tmp_path / "library"
    reference, text = "ref-courier-2018-11-09", example / "sources" / "ref-courier-2018-11-09.txt"
    run = CliRunner().invoke
    assert (
        run(main, ["sources", "add", reference, str(text), "--path", str(example), "--sources", str(folder)]).exit_code
        == 0
    )
    shown = run(main, ["coverage", str(example), "--sources", str(folder), "--all"]).output
    assert f"{reference}:6: cited number" in shown and ".txt:" not in shown
