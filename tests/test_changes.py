"""What changed between two versions: a series of invented releases, the bump of each, causes, oracles, and who lies."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import csv_diff
import daff
import marko
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from pincite.changes import meaning
from pincite.changes.bumps import Bump, is_enough, is_later, next_version, read_version
from pincite.changes.comparing import compare
from pincite.changes.model import Comparison, Kind
from pincite.changes.rendering import as_dict, markdown, text
from pincite.changes.said import Cause, read_said
from pincite.changes.shown import code, plain, prose
from pincite.checks import check_package
from pincite.cli import main
from pincite.dataset import Package
from pincite.records.base import columns
from pincite.records.models import TABLES
from pincite.releases.revisions import compare_versions
from pincite.tables.writing import csv_bytes
from tests.changing import add, describe, edit, opened, say, schema_of
from tests.conftest import EXAMPLE, copy_package, rows_of, write_rows

# ---------------------------------------------------------------------------------------------- a series of releases


def corrected(package: Path) -> None:
    """0.1.1: our reading corrected, our own words changed, and the title of the dataset."""
    edit(package, "figures", "fig-openings", value="3", note="Counted on the map.")
    edit(package, "events", "evt-petition", title="A petition against the plan")
    say(package, "0.1.1", 'fig-openings.value = "our reading corrected: the second place was missed"')
    describe(package, version="0.1.1", title="The Marrowick dyke dispute")


def grown(package: Path) -> None:
    """0.2.0: a new source, and what it tells."""
    add(package, "references", id="ref-echo", type="article-newspaper", title="Echo", holding="full", language="en")
    add(package, "actors", id="act-ferrymen", name="Ferrymen", kind="collective")
    add(package, "figures", id="fig-ferries", quantity="ferries", printed="two", qualifier="exact", value="2")
    add(package, "citations", id="cit-ferries", record="fig-ferries", reference="ref-echo", quote="two ferries")
    edit(package, "figures", "fig-farms", printed="dozens")
    add(package, "citations", id="cit-farms-echo", record="fig-farms", reference="ref-echo", quote="dozens of farms")
    describe(package, version="0.2.0")


def retold(package: Path) -> None:
    """0.2.1: the Courier printed another text; its passages are pinned anew, and one says another number."""
    edit(package, "references", "ref-courier-2018-11-09", text_sha256="0" * 64)
    edit(package, "figures", "fig-marchers-dyke-watch", printed="About 1,300", value="1300")
    edit(package, "citations", "cit-fig-marchers-dyke-watch", pin="p1.abcd.MmUmtTZc8rHGw8rH", quote="", spans="91-271")
    describe(package, version="0.2.1")


def tidied(package: Path) -> None:
    """1.0.0: a record withdrawn, and two that were one merged."""
    edit(package, "figures", "fig-generations", status="withdrawn", note="A figure of speech, no quantity.")
    edit(package, "actors", "act-ferrymen", status="merged", replaced_by="act-marchers", note="The same people.")
    edit(package, "figures", "fig-ferries", speaker="act-marchers")
    say(package, "1.0.0", 'fig-ferries = "our reading corrected: the ferrymen said it"')
    describe(package, version="1.0.0")


def restored(package: Path) -> None:
    """1.1.0: a withdrawn record stands again."""
    edit(package, "figures", "fig-generations", status="active", note="")
    describe(package, version="1.1.0")


def widened(package: Path) -> None:
    """1.2.0: a code more, and a constraint less."""

    def change(fields: list[dict[str, Any]]) -> None:
        [role] = [field for field in fields if field["name"] == "role"]
        role["constraints"]["enum"].append("onlooker")
        [event] = [field for field in fields if field["name"] == "event"]
        del event["constraints"]["required"]

    schema_of(package, "roles", change)
    describe(package, version="1.2.0")


def remeant(package: Path) -> None:
    """2.0.0: figures that claimed to measure the same do not."""
    edit(package, "figures", "fig-saving", quantity="saving-by-two-openings", subject="evt-plan-adopted")
    say(package, "2.0.0", 'fig-saving = "our reading corrected: the estimate is of the plan as adopted"')
    describe(package, version="2.0.0")


def reshaped(package: Path) -> None:
    """3.0.0: columns renamed, removed and added, a type changed, constraints tighter, codes gone."""

    def change(fields: list[dict[str, Any]]) -> None:
        by_name = {field["name"]: field for field in fields}
        by_name["locator"]["name"] = "whereabouts"
        fields.remove(by_name["start"])
        fields.append({"name": "weight", "type": "number"})
        by_name["end"]["type"] = "date"
        by_name["note"]["constraints"] = {"maxLength": 500}
        by_name["relation"]["constraints"]["enum"].remove("about")

    schema_of(package, "links", change)
    rows = [{name: cell for name, cell in row.items() if name != "start"} for row in rows_of(package, "links")]
    write_rows(package, "links", [{**row, "weight": "1"} for row in rows])
    path = package / "data" / "links.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("locator", "whereabouts", 1), encoding="utf-8")
    describe(package, version="3.0.0")


SERIES: tuple[tuple[Callable[[Path], None], Bump], ...] = (
    (corrected, Bump.patch),
    (grown, Bump.minor),
    (retold, Bump.patch),
    (tidied, Bump.major),
    (restored, Bump.minor),
    (widened, Bump.minor),
    (remeant, Bump.major),
    (reshaped, Bump.major),
)


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """Nine versions of the example, each a step after the one before."""
    folder = tmp_path_factory.mktemp("series")
    versions = [copy_package(EXAMPLE, folder / "start")]
    schema_of(versions[0], "links", lambda fields: None)
    for step, _ in SERIES:
        versions.append(Path(shutil.copytree(versions[-1], folder / step.__name__)))
        step(versions[-1])
    return [opened(version) for version in versions]


STEPS = [pytest.param(number, bump, id=step.__name__) for number, (step, bump) in enumerate(SERIES)]


@pytest.mark.parametrize(("number", "bump"), STEPS)
def test_every_step_asks_for_its_bump(series: list[Package], number: int, bump: Bump) -> None:
    found = compare_versions(series[number], series[number + 1])
    assert found.bump == bump and found.enough, "\n".join(text(found))
    assert found.next_version == found.new.version
    assert [change.id for change in found.records if any(True for _ in change.unexplained())] == []
    assert not found.unused and not found.said.faults
    findings = check_package(series[number + 1], ["V3"], comparison=found).findings
    assert [finding.code for finding in findings] == (["V305"] if SERIES[number][0] is reshaped else [])


@pytest.mark.parametrize("form", ["txt", "md"])
def test_the_changes_of_the_series_as_text(
    series: list[Package], form: str, file_regression: FileRegressionFixture
) -> None:
    render = text if form == "txt" else markdown
    parts = ["\n".join(render(compare_versions(old, new))) for old, new in pairwise(series)]
    file_regression.check("\n\n\n".join(parts) + "\n", extension=f".{form}")


def test_a_version_is_not_enough_for_a_greater_change(series: list[Package]) -> None:
    for number, (_, bump) in enumerate(SERIES):
        found = compare_versions(series[number], series[number + 1])
        for lower in [each for each in Bump if each < bump]:
            version = next_version(found.old.version, lower)
            assert not replace(found, new=replace(found.new, version=version)).enough


def test_steps_compare_to_what_they_add_up_to(series: list[Package]) -> None:
    whole = compare_versions(series[0], series[-1])
    assert whole.bump == Bump.major
    by_id = {change.id: change for change in whole.records}
    assert by_id["fig-openings"].cells[0].reason == "the second place was missed"
    assert by_id["act-ferrymen"].kind == Kind.added and not by_id["act-ferrymen"].active
    assert "fig-generations" not in by_id, "it was withdrawn and restored as it was"


def test_the_same_is_no_change(series: list[Package]) -> None:
    found = compare_versions(series[0], series[0])
    assert (found.bump, found.records, found.schema, found.metadata) == (Bump.none, (), (), ())
    assert next(iter(text(found))).endswith("nothing changed")


def test_schemas_are_compared_as_the_descriptors_carry_them(series: list[Package]) -> None:
    found = {(change.field, change.change): change for change in compare_versions(series[-2], series[-1]).schema}
    assert {key: change.bump.name for key, change in found.items()} == {
        ("whereabouts", "column renamed"): "major",
        ("start", "column removed"): "major",
        ("weight", "column added"): "major",
        ("end", "type changed"): "major",
        ("note", "constraint maxLength tighter"): "major",
        ("relation", "codes removed"): "major",
    }
    assert found["relation", "codes removed"].narrowed == ("about",)
    looser = {(change.field, change.change): change.bump for change in compare_versions(series[-1], series[-2]).schema}
    assert looser["note", "constraint maxLength looser"] == looser["relation", "codes added"] == Bump.minor


# ------------------------------------------------------------------------------------------------------------- causes


def cells_of(found: Comparison, record: str) -> dict[str, Cause | None]:
    [change] = [change for change in found.records if change.id == record]
    return {cell.field: cell.cause for cell in change.cells}


def test_causes_come_from_the_records(series: list[Package]) -> None:
    assert cells_of(compare_versions(series[1], series[2]), "fig-farms") == {"printed": Cause.new_source}
    retold = compare_versions(series[2], series[3])
    assert set(cells_of(retold, "fig-marchers-dyke-watch").values()) == {Cause.source_changed}
    assert set(cells_of(retold, "cit-fig-marchers-dyke-watch").values()) == {Cause.source_changed}
    assert cells_of(retold, "ref-courier-2018-11-09") == {"text_sha256": Cause.source_changed}
    added = {change.id: change.cause for change in compare_versions(series[1], series[2]).of(Kind.added)}
    assert added["ref-echo"] == added["fig-ferries"] == added["cit-ferries"] == Cause.new_source
    assert added["act-ferrymen"] == Cause.reading_corrected


def test_a_cell_that_followed_a_merger_or_lost_its_code_says_so(example: Path, tmp_path: Path) -> None:
    new = copy_package(EXAMPLE, tmp_path / "new")
    edit(new, "actors", "act-parliament", status="merged", replaced_by="act-water-board")
    edit(new, "roles", "rol-call-on-parliament-parliament", actor="act-water-board")
    enum = {"fields": [{"name": "kind", "constraints": {"enum": ["ngo", "company"]}}]}
    for package, codes in ((example, ["ngo", "company", "person"]), (new, ["ngo", "company"])):
        enum["fields"][0]["constraints"] = {"enum": codes}
        whole = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        [resource] = [resource for resource in whole["resources"] if resource["name"] == "actors"]
        resource["schema"] = json.loads(json.dumps(enum))
        describe(package, resources=whole["resources"])
    edit(new, "actors", "act-jorun-hask", kind="ngo")
    found = compare_versions(example, new)
    assert cells_of(found, "rol-call-on-parliament-parliament") == {"actor": Cause.withdrawn}
    assert cells_of(found, "act-jorun-hask") == {"kind": Cause.schema}


def test_what_people_say_counts_from_its_version_on(example: Path, tmp_path: Path) -> None:
    new = copy_package(EXAMPLE, tmp_path / "new")
    edit(new, "figures", "fig-openings", value="3")
    describe(new, version="0.2.0")
    for version, cause in (("0.1.0", None), ("0.1.1", Cause.source_changed), ("0.2.0", Cause.source_changed)):
        (new / "changes.toml").unlink(missing_ok=True)
        say(new, version, 'fig-openings.value = "source changed: the map was redrawn"')
        assert cells_of(compare_versions(example, new), "fig-openings") == {"value": cause}


def test_what_people_say_from_anywhere_is_read_and_never_raises() -> None:
    deep = b'["1.0.0"]\n' + b"a." * 20_000 + b'b = "schema: x"'
    for data in (b"\xff", b"[", b"a = 1", b'["1.0.0"]\na = "schema"', b"x" * 2_000_000, b"a = " + b"[" * 5_000, deep):
        said = read_said(data)
        assert said.faults and not said.entries


def test_every_column_that_means_something_is_a_column() -> None:
    for told in (meaning.MEANING, meaning.EMPTY_SAYS, meaning.WORDING, meaning.PINNING):
        for table, fields in told.items():
            assert fields <= {column.name for column in columns(TABLES[table])}
    for table in TABLES:
        groups = [told.get(table, frozenset()) for told in (meaning.MEANING, meaning.WORDING, meaning.PINNING)]
        assert sum(map(len, groups)) == len(frozenset().union(*groups))


# ------------------------------------------------------------------------------------------------------------ versions


@given(st.tuples(*[st.integers(0, 12)] * 3), st.sampled_from(list(Bump)))
def test_the_next_version_is_the_lowest_that_is_enough(core: tuple[int, int, int], bump: Bump) -> None:
    old = ".".join(map(str, core))
    after = next_version(old, bump)
    assert is_enough(old, after, bump)
    assert is_later(after, old) == (bump > Bump.none)
    for lower in Bump:
        assert is_enough(old, next_version(old, lower), bump) == (lower >= bump)


def test_versions_are_ordered_as_the_standard_says() -> None:
    rising = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.0.1"]
    for low, high in pairwise(rising):
        assert is_later(high, low) and not is_later(low, high)
    assert [read_version(text) for text in ("1.0", "01.0.0", "1.0.0 ", "v1.0.0", "9" * 500 + ".0.0", "")] == [None] * 6


# ------------------------------------------------------------------------------------------------------------- oracles

VALUES = st.sampled_from(["", "a", "b", "->", "-->", "1", "01", "1.0", "NULL", "a,b", 'a"b', "x\ny", "人", " ", "@@"])
EDITS = st.lists(
    st.tuples(st.integers(0, 14), st.sampled_from(["note", "measure", "printed", "per", "", "drop", "add"]), VALUES),
    max_size=8,
)


def edited(package: Path, edits: list[tuple[int, str, str]]) -> None:
    rows = rows_of(package, "figures")
    first = [dict(row) for row in rows]
    for number, column, value in edits:
        row = first[number]
        if column == "drop":
            rows = [each for each in rows if each["id"] != row["id"]]
        elif column == "add":
            rows = [each for each in rows if each["id"] != f"fig-{number}"]
            rows.append({**row, "id": f"fig-{number}", "note": value, "measure": f"new {number}"})
        elif column:
            for each in rows:
                if each["id"] == row["id"]:
                    each[column] = value
    write_rows(package, "figures", rows or first[:1])


@given(EDITS, EDITS)
@settings(max_examples=12, deadline=None)
def test_added_removed_and_changed_cells_are_those_of_daff_and_csv_diff(old: Any, new: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        packages = []
        for name, edits in (("old", old), ("new", new)):
            edited(copy_package(EXAMPLE, Path(folder, name)), edits)
            packages.append(opened(Path(folder, name, EXAMPLE.name)))
        found = compare(*packages)
        texts = [csv_bytes(package.figures).decode("utf-8") for package in packages]
    ours = as_sets(found)
    assert ours == by_csv_diff(*texts)
    assert ours == by_daff(*texts)


Sets = tuple[set[str], set[str], set[tuple[str, str, str, str]]]


def as_sets(found: Comparison) -> Sets:
    """Ids that came and went, and the changed cells; an id that was renumbered came and went."""
    moved = found.of(Kind.renumbered)
    return (
        {change.id for change in found.of(Kind.added)} | {change.other for change in moved},
        {change.id for change in (*found.of(Kind.lost), *moved)},
        {(change.id, cell.field, cell.old, cell.new) for change in found.records for cell in change.cells},
    )


def by_csv_diff(old: str, new: str) -> Sets:
    sides = [csv_diff.load_csv(io.StringIO(side, newline=""), key="id", dialect="excel") for side in (old, new)]
    result = csv_diff.compare(*sides)
    changed = {(row["key"], field, *cells) for row in result["changed"] for field, cells in row["changes"].items()}
    return {row["id"] for row in result["added"]}, {row["id"] for row in result["removed"]}, changed


def by_daff(old: str, new: str) -> Sets:
    sides = [daff.PythonTableView(list(csv.reader(io.StringIO(side, newline="")))) for side in (old, new)]
    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    flags.allow_nested_cells = True
    flags.show_unchanged_columns = True
    flags.ordered = False
    rows: list[list[Any]] = []
    daff.TableDiff(daff.Coopy.compareTables(*sides, flags).align(), flags).hilite(daff.PythonTableView(rows))
    added, removed, changed, header = set(), set(), set(), []
    for action, *cells in rows:
        if action == "@@":
            header = cells
        elif action == "+++":
            added.add(cells[0])
        elif action == "---":
            removed.add(cells[0])
        elif action.endswith(">"):
            for field, cell in zip(header, cells, strict=True):
                if isinstance(cell, dict):
                    changed.add((cells[0], field, cell["before"], cell["after"]))
    return added, removed, changed


# ------------------------------------------------------------------------------------------------ values from anywhere

SIGNS = [*"`*_[]()<>&#|~@!:/\\ \n\r\t\x00\x1b\u202e\u2066\u200eab1人", "http://", "www.x.org", "a@b.org"]
GFM = marko.Markdown(extensions=["gfm"])
HOSTILE = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@given(HOSTILE)
@settings(max_examples=60)
def test_a_value_stays_text_wherever_it_is_shown(value: str) -> None:
    steering = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    for shown in (plain(value), code(value), prose(value)):
        assert not steering.search(shown)
    for element in marko_elements(f"* Changed {code(value)} → x — {prose(value)}"):
        assert element in ("Document", "List", "ListItem", "Paragraph", "RawText", "Literal", "CodeSpan", "Emphasis")
    spans = [each for each in walk(marko.parse(f"x {code(value)}")) if type(each).__name__ == "CodeSpan"]
    assert [each.children for each in spans] == ([plain(value)] if value else [])


def walk(element: Any) -> Iterator[Any]:
    yield element
    children = getattr(element, "children", None)
    for child in children if isinstance(children, list) else ():
        yield from walk(child)


def marko_elements(source: str) -> set[str]:
    return {type(each).__name__ for each in walk(GFM.parse(source))}


def test_hostile_values_in_a_whole_report(example: Path, tmp_path: Path) -> None:
    new = copy_package(EXAMPLE, tmp_path / "new")
    evil = "\x1b[2J<img src=x onerror=alert(1)>\n# big\n`` | [a](javascript:1) \u202eevil"
    edit(new, "figures", "fig-openings", printed=evil, status="withdrawn", note=evil)
    describe(new, title=evil, version="1.0.0")
    found = compare_versions(example, new)
    for lines in (text(found), markdown(found)):
        whole = "\n".join(lines)
        assert "\x1b" not in whole and "\u202e" not in whole and "\n# big" not in whole
    rendered = marko.convert("\n".join(markdown(found)))
    assert "<img" not in rendered and "<a " not in rendered and rendered.count("<h1>") == 1
    run = CliRunner().invoke(main, ["diff", str(example), str(new), "--format", "json"])
    assert "\x1b" not in run.output and "\u202e" not in run.output
    [change] = [change for change in json.loads(run.output)["records"] if change["id"] == "fig-openings"]
    assert evil in [cell["new"] for cell in change["cells"]]


def test_a_hostile_descriptor_is_compared_as_far_as_it_is_one(example: Path, tmp_path: Path) -> None:
    new = copy_package(EXAMPLE, tmp_path / "new")
    whole = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    fields: list[Any] = [
        3,
        [None, 3, {"name": []}],
        [{"name": "id", "type": {}}],
        [{"name": "id", "constraints": {"enum": [[], {}], "minimum": "x"}, "categories": [1, {"value": []}]}],
        [{"name": "id", "constraints": [], "targets": {}, "description": {}}],
    ]
    shapes: list[Any] = [3, *({"fields": each} for each in fields)]
    for shape in shapes:
        whole["resources"][1]["schema"] = shape
        whole["pincite"] = {"max_shrink": [1], "coverage": 3}
        describe(new, **whole)
        for old, now in ((example, new), (new, example)):
            found = compare_versions(old, now)
            assert json.loads(json.dumps(as_dict(found)))["summary"]["lost"] == 0
            assert list(markdown(found))
