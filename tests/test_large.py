"""A large package has the findings of a small one: the same files, lines, columns and reasons, by another way."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import pincite
from pincite.checks import frictionless_rules
from pincite.checks.rules import BY_CODE, RULES
from pincite.cli import main
from pincite.errors import UsageError
from pincite.findings import Finding
from pincite.large import checking, pieces, size
from pincite.large.accepting import acceptor
from pincite.large.checking import COLUMNAR, WHOLE, check_large, run
from pincite.large.keys import keys_of, unknown
from pincite.large.parts import open_large
from pincite.large.raw import text_array, text_pieces
from pincite.records.base import columns
from pincite.records.models import TABLES

from .conftest import EXAMPLE, ROOT, copy_package, edit_cell, rows_of, write_rows
from .test_rules import ALL
from .test_rules import apply as apply_edit

CODES = [rule.code for rule in RULES if rule.code.startswith(COLUMNAR) and rule.code not in WHOLE]
ODD = [
    *["1_000", " 5", "5 ", "NaN", "inf", "1e5", "+5", "-0", "007", "0x10", "５", "1,000", "1.", ".5", "--5", "-", "\n"],
    *["a\n", "2024-1-5", "2024-02-30", "2024-02-29", "2024?", "../2024", "P3M", "active", "merged", "act-x", "ship"],
    *["act-x;act-y", "act-x; act-y", "act-", "fig-x", "\0", "'", '"', "a\rb", "a\r\nb", "", " ", "=1+1", "@x", "é"],
    *["日本。", "x\u3000", "\u00a0x", "90", "-90", "90.00000000000000000001", "89.99999999999999999999", "5-3"],
    *["3-5;1-2", "3-5;7-9", "a;b", "a;;b", ";", "NA", "null", "x" * 200],
]


def both(package: Path) -> tuple[set[Finding], set[Finding]]:
    """The findings of the small way and of the large one."""
    small = set(run([BY_CODE[code] for code in CODES], pincite.open(package)))
    with open_large(package) as large:
        found = list(check_large(large, CODES).findings())
    assert len(found) == len(set(found))
    return small, set(found)


def assert_same(package: Path) -> set[Finding]:
    small, large = both(package)
    assert not (small ^ large), (sorted(small - large), sorted(large - small))
    return small


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few rows, and parts of fewer."""
    monkeypatch.setattr(pieces, "PIECE", 3000)
    monkeypatch.setattr(checking, "PART", 3)


def test_a_clean_package_is_clean(example: Path) -> None:
    assert assert_same(example) == set()


def mutate(package: Path, data: st.DataObject) -> None:
    """Faults, of every kind, in the tables of a package."""
    for _ in range(data.draw(st.integers(1, 4))):
        table = data.draw(st.sampled_from(sorted(TABLES)))
        path = package / "data" / f"{table}.csv"
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        if len(rows) < 2:
            continue
        header, at = rows[0], data.draw(st.integers(1, len(rows) - 1))
        kind = data.draw(
            st.sampled_from(["cell", "cell", "cell", "double", "wide", "short", "blank", "line", "header"])
        )
        event(kind)
        if kind == "cell" and rows[at] and header:
            place = data.draw(st.integers(0, min(len(header), len(rows[at])) - 1))
            others = [row[place] for row in rows if len(row) > place]
            example = next((c.example for c in columns(TABLES[table]) if c.name == header[place]), "x")
            rows[at][place] = data.draw(st.sampled_from([*ODD, *others, example]))
        elif kind == "double":
            rows.insert(data.draw(st.integers(1, len(rows))), list(rows[at]))
        elif kind == "wide":
            rows[at] += ["more"] * data.draw(st.integers(1, 3))
        elif kind == "short":
            rows[at] = rows[at][: data.draw(st.integers(0, len(header) - 1))]
        elif kind == "blank":
            rows.insert(at, [])
        out = io.StringIO()
        ends = data.draw(st.sampled_from(["\n", "\n", "\r\n"]))
        every = data.draw(st.booleans())
        writer = csv.writer(out, lineterminator=ends, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL)
        writer.writerows(rows)
        text = out.getvalue()
        if kind in ("line", "header"):
            lines = text.splitlines(keepends=True)
            at = 0 if kind == "header" else data.draw(st.integers(1, len(lines) - 1))
            broken = [
                "",
                "\n",
                '"',
                'x"y',
                lines[at] * 2,
                " " + lines[at],
                lines[at].rstrip("\r\n"),
                "\ufeff" + lines[at],
            ]
            broken += [
                lines[at].replace(",", ",extra,", 1),
                lines[at].replace("note", "notes"),
                lines[at].replace(",", ";"),
            ]
            lines[at] = data.draw(st.sampled_from(broken))
            text = "".join(lines)
        path.write_bytes(text.encode())


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_is_wrong_is_found_alike(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    package = copy_package(EXAMPLE, tmp_path_factory.mktemp("package"))
    mutate(package, data)
    try:
        assert_same(package)
    except pieces.NotPlain as reason:
        event(f"not plain: {str(reason)[-40:]}")


@pytest.fixture
def generated(tmp_path: Path) -> tuple[Path, list[Any]]:
    """A package of the benchmark with three faults of each of its thirteen kinds, and their key."""
    spec = importlib.util.spec_from_file_location("generate_tables", ROOT / "benchmarks" / "generate_tables.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate_tables"] = module
    spec.loader.exec_module(module)
    return tmp_path, module.write_package(tmp_path, 40, 3)


def test_every_kind_of_fault_is_found_where_it_is(generated: tuple[Path, list[Any]]) -> None:
    package, key = generated
    found = {(finding.path, finding.line, finding.field) for finding in assert_same(package)}
    assert len({fault.kind for fault in key}) == 13 and len(key) == 39
    for fault in key:
        assert [place for place in found if place[:2] == (fault.path, fault.line) and fault.column in ("", place[2])], (
            fault
        )
    assert {place[:2] for place in found} == {(fault.path, fault.line) for fault in key}


def test_frictionless_says_no_more_of_a_large_table_than_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy_package(EXAMPLE, tmp_path)
    path = package / "data" / "roles.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    spoilt = [f"rol-more-{number},evt-none,act-none,odd,odd,rol-none," for number in range(9)]
    path.write_text("\n".join([*lines, *spoilt]), encoding="utf-8")
    for module in (checking, frictionless_rules):
        monkeypatch.setattr(module, "MAX_ERRORS", 20)
    guest = [finding for finding in assert_same(package) if finding.code == "T901"]
    assert "more than 20 errors" in max(guest).message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'id,event,actor,role\nrol-a,"evt-a\n', "unexpected end"),
        (b"event,actor\nx,y\n", "no column id"),
        (b" id,event\nx,y\n", "white space"),
    ],
)
def test_what_cannot_be_read_by_columns_says_why(example: Path, text: bytes, reason: str) -> None:
    (example / "data" / "roles.csv").write_bytes(text)
    with pytest.raises(pieces.NotPlain, match=reason), open_large(example) as package:
        package.sieve()


@pytest.mark.parametrize(("table", "line"), [("roles", 0), ("citations", 1), ("references", -1)])
def test_a_file_that_is_no_text_is_said_and_the_others_are_checked(example: Path, table: str, line: int) -> None:
    edit_cell(example, "events", rows_of(example, "events")[1]["id"], "type", "rumour")
    path = example / "data" / f"{table}.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line] += b"\xff\n"
    path.write_bytes(b"".join(lines))
    found = {(finding.code, finding.path) for finding in assert_same(example)}
    assert {("T102", f"data/{table}.csv"), ("T202", "data/events.csv")} <= found


def test_parts_hold_what_their_rows_point_to(example: Path) -> None:
    whole = pincite.open(example)
    with open_large(example) as package:
        package.sieve()
        for number, citation in enumerate(whole.citations):
            part = package.part({"citations": [number]}).package
            assert part.citations[citation.id].cell("pin") == citation.pin
            for pointed in (citation.record, citation.reference):
                assert part.record(pointed).model_dump() == whole.record(pointed).model_dump()
        table = package.tables["figures"]
        assert [row for batch in table.columns("id") for row in batch["row"].to_pylist()] == list(range(table.rows))
        assert package.rows_of({whole.figures.records[3].id})["figures"] == [3]
        with pytest.raises(ValueError, match="no column 'colour'"):
            list(table.columns("colour"))


def test_rules_over_one_record_find_the_same_in_parts(example: Path) -> None:
    rows = rows_of(example, "references")
    rows[0]["url"], rows[1]["language"] = "nowhere", "none of these"
    write_rows(example, "references", rows)
    codes = [rule.code for rule in RULES if rule.code.startswith(checking.ALONE)]
    small = set(run([BY_CODE[code] for code in codes], pincite.open(example)))
    with open_large(example) as package:
        check = check_large(package, codes)
        assert set(check.findings()) == small and small and not check.not_run


OVER_RECORDS = ("C105", "C201", "C204", *checking.CITED, *checking.DESCRIBED, checking.CIRCLES)
FIRING = {case.code: case for case in ALL if case.fires and case.code in OVER_RECORDS}


@pytest.mark.parametrize("code", OVER_RECORDS)
def test_rules_over_records_find_the_same_in_parts(example: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "PART", 20)
    for edit in FIRING[code].edits:
        apply_edit(example, edit)
    small = set(run([BY_CODE[code]], pincite.open(example)))
    with open_large(example) as package:
        check = check_large(package, [code])
        found = list(check.findings())
    assert small and set(found) == small and len(found) == len(small) and not check.not_run


def test_what_is_attested_of_nothing_is_said(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "PART", 20)
    there = pincite.open(example).citations.records[0].id
    attested = {"citations": {there: {}, "cit-nowhere": {}, "no id": {}}}
    (example / "verification.json").write_text(json.dumps(attested), encoding="utf-8")
    small = set(run([BY_CODE["V202"]], pincite.open(example)))
    with open_large(example) as package:
        found = list(check_large(package, ["V202"]).findings())
    assert set(found) == small and [finding.record for finding in found] == ["cit-nowhere", "no id"]


def test_circles_are_not_looked_for_in_too_much(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "TYING", 0)
    with open_large(example) as package:
        check = check_large(package, ["L108"])
        assert list(check.findings()) == [] and check.not_run == ("L108",)


TEXTS = st.sampled_from(["ref-", "act-", "ref-2024-", "actor-0", "", "é"]).flatmap(
    lambda begin: st.text("0189az-.\0é", max_size=10).map(lambda rest: begin + rest)
)


@settings(max_examples=40)
@given(first=st.lists(TEXTS, max_size=8), second=st.lists(TEXTS, max_size=8), cells=st.lists(TEXTS, max_size=8))
def test_what_is_not_called_unknown_is_an_id(first: list[str], second: list[str], cells: list[str]) -> None:
    tables = [keys_of([text_array(first[:3]), text_array(first[3:])], "ref-"), keys_of([text_array(second)], "act-")]
    asked = [*cells, *first[:1], *second[:1]]
    found = unknown(text_pieces([text_array(asked[:4]), text_array([]), text_array(asked[4:])]), tables)
    assert len(found) == len(set(found)) and set(found) >= set(asked) - {*first, *second}
    if all(keys.numbers is not None for keys in tables):
        assert set(found) == set(asked) - {*first, *second}
    for keys, ids in zip(tables, (first, second), strict=True):
        assert keys.twice == {each for each in ids if ids.count(each) > 1}


def test_ids_of_eight_signs_after_what_they_share_are_numbers() -> None:
    ids = [f"ref-archive-2024-{number:08}" for number in range(50)]
    keys = keys_of([text_array(ids[:20]), text_array(ids[20:])], "ref-")
    assert keys.numbers is not None and len(keys.numbers) == 50 and not keys.twice
    asked = ["ref-archive-2024-00000007", "ref-archive-2024-000000071", "ref-archive-2023-00000007", "ref-", ""]
    assert unknown(text_pieces([text_array(asked)]), [keys]) == sorted(asked[1:])
    assert keys_of([text_array(["ref-a-long-name", "ref-b"])], "ref-").numbers is None


SPANS = st.tuples(st.sampled_from(["", "0", "00"]), st.integers(0, 10**9 - 1).map(lambda n: n >> n % 30)).map(
    lambda pair: f"{pair[0]}{pair[1]}"[-9:]
)


@settings(max_examples=40)
@given(
    ends=st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=5), more=st.sampled_from([[], [""], ["4-x"], ["--"]])
)
def test_spans_are_let_through_that_run_on(ends: list[tuple[str, str]], more: list[str]) -> None:
    column = next(column for column in columns(TABLES["citations"]) if column.name == "spans")
    backwards = {f"{low}-{high}" for low, high in ends if int(low) >= int(high)}
    texts = [*(f"{low}-{high}" for low, high in ends), *more]
    assert set(acceptor(column)(text_array(["9-1", *texts]).slice(1)) or ()) == backwards | {
        each for each in more if each
    }


def test_pandas_is_not_imported() -> None:
    """pyarrow would, if it was given lists or texts to make arrays of; that costs as much as a million rows."""
    code = (
        "import sys; from pathlib import Path; from pincite.large.checking import check_large; "
        "from pincite.large.parts import open_large; package = open_large(Path(sys.argv[1])); "
        "assert not list(check_large(package, ['T', 'L1'], ['L108']).findings()); assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], check=True)


def test_no_white_space_of_any_script_is_let_through() -> None:
    column = next(column for column in columns(TABLES["actors"]) if column.name == "note")
    signs = [chr(code) for code in range(0x3100) if not 0xD800 <= code < 0xE000]
    texts = [*(f"{sign}x" for sign in signs), *(f"x{sign}" for sign in signs), *signs, "", "金", "평양 ", "「金」"]
    refused = {text for text in texts if text and (text[0] in "=+-@\t\r\n\0" or text != text.strip())}
    assert set(acceptor(column)(pyarrow.array(texts)) or ()) == refused


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_streams_findings_and_says_the_same(
    generated: tuple[Path, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    package, _ = generated
    call = ["check", str(package), "--select", "T,L", "--format", "jsonl"]
    monkeypatch.setattr(checking, "PART", 5_000)
    small = CliRunner().invoke(main, call)
    monkeypatch.setattr(size, "LARGE", 1)
    large = CliRunner().invoke(main, call)
    assert small.exit_code == large.exit_code == 1
    told = [sorted(line for line in run.stdout.splitlines() if '"summary"' not in line) for run in (small, large)]
    assert told[0] == told[1] and len(told[0]) > 39
    summary = json.loads(large.stdout.splitlines()[-1])["summary"]
    assert summary["errors"] == len(told[1]) and summary["not_run"] == []


def test_the_command_groups_for_people(generated: tuple[Path, list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    package, _ = generated
    monkeypatch.setattr(checking, "PART", 5_000)
    monkeypatch.setattr(size, "LARGE", 1)
    run = CliRunner().invoke(main, ["check", str(package), "--select", "T,L1"])
    assert run.exit_code == 1 and "more of T901" in run.stdout and "errors" in run.stdout


def test_without_the_extra_the_small_way_is_taken(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise UsageError('pip install "pincite[large]"')

    monkeypatch.setattr(pieces, "engine", missing)
    monkeypatch.setattr(size, "LARGE", 1)
    run = CliRunner().invoke(main, ["check", str(example), "--select", "T,L"])
    assert run.exit_code == 0 and 'pip install "pincite[large]"' in run.stderr and "0 errors" in run.stdout
