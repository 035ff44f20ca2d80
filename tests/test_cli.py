"""The command line: help with examples, exit codes, one line of error, answers that programs can read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pincite
from pincite.cli import VERBS, main
from tests.conftest import EXAMPLE, edit_cell, rows_of, write_rows
from tests.test_dataset import descriptor
from tests.test_extending import extended
from tests.test_judging import FIGURE, attest, build, cite


def run(*arguments: object) -> Result:
    """Call pincite; whatever it raises but an exit is a failure."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def answer(*arguments: object) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


def error(*arguments: object) -> str:
    """The message of a call that makes no sense: exit 2, nothing on stdout, one line on stderr."""
    result = run(*arguments)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("pincite: ") and result.stderr.count("\n") == 1
    return result.stderr


# --- help ---


def test_the_help_lists_every_verb() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for verb, line in VERBS.items():
        assert verb in result.stdout and line.split(":")[0].split()[0] in result.stdout
    assert run("-h").stdout == result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_help_with_an_example(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert re.search(rf"^ +pincite {verb}", result.stdout, re.MULTILINE)
    assert max(map(len, result.stdout.splitlines())) <= 130
    assert import_module(f"pincite.cli.{verb}").command.help


def test_the_version_is_that_of_the_library() -> None:
    assert run("--version").stdout.strip() == f"pincite, version {pincite.__version__}"


def test_a_misspelt_verb_is_misuse_with_the_nearest() -> None:
    result = run("chek")
    assert result.exit_code == 2 and "'check'" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["check", "--form", "x"], ["check", "--format", "yaml"], ["show"], ["check", "a", "b"]]
)
def test_misuse_exits_with_two(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and result.stdout == "" and "Usage:" in result.stderr


def test_the_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom pincite.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "print([name for name in ('pydantic', 'frictionless', 'rich', 'pandas', 'jsonschema') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_it_is_a_module_too() -> None:
    for module in ("pincite", "pincite.cli"):
        out = subprocess.run([sys.executable, "-m", module, "rule", "Q101"], capture_output=True, text=True, check=True)
        assert out.stdout.startswith("Q101 value-not-in-passage (error)") and out.stderr == ""


# --- errors ---


def test_a_package_that_cannot_be_opened_is_one_line_for_every_verb(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [\n\n', encoding="utf-8")
    for call in (
        ["check", tmp_path],
        ["show", "fig-a", "--path", tmp_path],
        ["pin", "ref-a", "words", "--path", tmp_path],
        ["coverage", tmp_path],
        ["conflicts", tmp_path],
        ["audit", tmp_path],
        ["fmt", tmp_path],
        ["release", tmp_path, "--out", tmp_path / "out"],
        ["verify", "--write", tmp_path],
    ):
        assert "is not JSON" in error(*call)


def test_misuse_that_pincite_sees_is_one_line(example: Path, tmp_path: Path) -> None:
    assert "does not exist" in error("check", tmp_path / "none")
    assert "cannot be read" in error("check", "x" * 5000)
    assert "no rule has the code" in error("check", example, "--select", "Q9999")
    assert "the nearest is 'fig-farms'" in error("show", "fig-farm", "--path", example)
    assert "there is no reference" in error("pin", "ref-x", "words", "--path", example)
    assert "which words" in error("pin", "ref-oics-cp-18-9", "--path", example)
    assert "which words" in error("pin", "ref-oics-cp-18-9", "  ", "--path", example)
    assert "span" in error("pin", "ref-oics-cp-18-9", "--spans", "here", "--path", example)
    assert "lies outside" in error("pin", "ref-oics-cp-18-9", "--spans", "1-99999", "--path", example)
    assert "which release" in error("verify")
    assert "there is no rule" in error("rule", "Z999")
    assert "there is no schema" in error("schema", "figurs")
    assert "already holds" in error("init", example)
    assert "--name" in error("init", tmp_path / "My Data")


def test_what_the_system_refuses_is_one_line(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "file" in error("init", tmp_path / "file" / "new")
    assert "file" in error("schema", "--write", tmp_path / "file" / "schemas")

    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    edit_cell(example, "figures", "fig-farms", "measure", " barns ")
    monkeypatch.setattr("pincite.files.os.fsync", full)
    assert "No space left on device" in error("fmt", example)


def test_a_sources_folder_that_is_none_is_misuse(example: Path) -> None:
    result = run("check", example, "--sources", example / "none")
    assert result.exit_code == 2 and "--sources" in result.stderr


# --- check ---


def test_check_exits_with_zero_and_sums_up(example: Path) -> None:
    result = run("check", example)
    assert result.exit_code == 0 and result.stderr == ""
    assert re.search(r"^saltmarsh 0\.1\.0: \d+ records", result.stdout, re.MULTILINE)
    assert "0 unchecked" in result.stdout and "0 errors" in result.stdout


def test_check_exits_with_one_and_shows_the_cell_and_the_passage(example: Path) -> None:
    edit_cell(example, "figures", "fig-marchers-dyke-watch", "value", "12000")
    result = run("check", example, "--ignore", "T9")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("error Q101 value-not-in-passage"))
    assert re.match(r"  --> data/figures\.csv:6:\d+  fig-marchers-dyke-watch\.value$", lines[start + 1])
    row, caret = lines[start + 2], lines[start + 3]
    assert row[caret.index("^") : caret.rindex("^") + 1] == "12000"
    assert any("source ref-courier-2018-11-09" in line for line in lines)
    concise = run("check", example, "--ignore", "T9", "--format", "concise").stdout.splitlines()
    assert any(line.startswith("data/figures.csv:6:") and "Q101" in line for line in concise)


def test_a_caret_stands_in_a_cell_that_is_far_to_the_right_or_on_another_line(example: Path) -> None:
    edit_cell(example, "events", "evt-pumps", "summary", "word " * 60)
    edit_cell(example, "events", "evt-pumps", "reality", "fictional")
    lines = run("check", example, "--select", "T202").stdout.splitlines()
    caret = next(line for line in lines if "^" in line)
    assert lines[lines.index(caret) - 1][caret.index("^") : caret.rindex("^") + 1] == "fictional"
    edit_cell(example, "events", "evt-pumps", "summary", "one\ntwo")
    assert "fictional" in run("check", example, "--select", "T202").stdout


def test_the_json_of_check_has_the_keys_that_programs_rely_on(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    found = answer("check", example, "--ignore", "T9")
    assert set(found) == {"summary", "outcomes_by_citation", "findings"}
    assert set(found["summary"]) == {"records", "outcomes", "errors", "warnings"}
    keys = ["code", "name", "severity", "path", "line", "column", "record", "field", "message", "hint", "source"]
    assert found["findings"] and all(list(finding) == keys for finding in found["findings"])
    assert found["outcomes_by_citation"]["cit-fig-fee-2018"] == "disagrees"
    place = next(finding["source"] for finding in found["findings"] if finding["code"] == "Q101")
    assert place["reference"] == "ref-oics-cp-18-9" and place["line"] and place["spans"]


def test_codes_are_joined_by_commas_or_repeated(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    one = run("check", example, "--select", "Q1, C1", "--format", "json").stdout
    assert one == run("check", example, "--select", "Q1", "--select", "C1", "--format", "json").stdout
    assert run("check", example, "--ignore", "Q,T9").exit_code == 0


def test_strict_makes_unchecked_citations_errors(tmp_path: Path) -> None:
    build(tmp_path, None, figures=[FIGURE], citations=[cite()])
    assert run("check", tmp_path, "--ignore", "T9").exit_code == 0
    assert run("check", tmp_path, "--ignore", "T9", "--strict").exit_code == 1


def test_the_current_folder_and_the_environment_are_defaults(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example / "sources").rename(example.parent / "texts")
    (example / "verification.json").unlink()
    monkeypatch.chdir(example)
    assert "152 unchecked" in run("check", "--ignore", "T9").stdout or "unchecked" in run("check").stdout
    monkeypatch.setenv("PINCITE_SOURCES", str(example.parent / "texts"))
    assert " 0 unchecked" in run("check", "--ignore", "T9").stdout


def test_nothing_in_the_data_steers_the_terminal(example: Path) -> None:
    escape = "\x1b[31m\x07"
    descriptor(example, lambda content: content.update(name=f"salt{escape}"))
    for table in ("actors", "events", "figures", "references"):
        rows = rows_of(example, table)
        for row in rows:
            for column in ("name", "title", "summary", "measure", "publisher", "note"):
                if column in row:
                    row[column] += escape
        write_rows(example, table, rows)
    rows = rows_of(example, "citations")
    for row in rows:
        row["locator"] += escape
    write_rows(example, "citations", rows)
    for call in (
        ["check", example, "--ignore", "T9"],
        ["check", example, "--ignore", "T9", "--format", "concise"],
        ["show", "fig-farms", "--path", example],
        ["show", "evt-dyke-march", "--path", example],
        ["coverage", example, "--all"],
        ["check", example, "--ignore", "T9", "--format", "json"],
    ):
        assert not {"\x1b", "\x07"} & set(run(*call).output), call


# --- piped output ---


def test_a_pipe_gets_no_colours_and_any_encoding_will_do(example: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    for encoding, forms in (("utf-8", ["full"]), ("ascii", ["json"]), ("cp1252", ["full", "json"])):
        environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        for form in forms:
            command = [sys.executable, "-m", "pincite", "check", str(example), "--select", "Q1", "--format", form]
            out = subprocess.run(command, capture_output=True, check=False, env=environment)
            assert out.returncode == 1 and out.stderr == b"", out.stderr
            assert b"\x1b" not in out.stdout
            if form == "json":
                assert json.loads(out.stdout.decode("cp1252" if encoding == "cp1252" else "utf-8"))["summary"]["errors"]


def test_a_reader_that_has_seen_enough_is_no_error(example: Path) -> None:
    if os.name != "posix":
        pytest.skip("no such pipes here")
    process = subprocess.Popen(
        [sys.executable, "-m", "pincite", "check", str(example), "--ignore", "T9", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert said == b""


# --- the other verbs ---


def test_show_prints_a_record_its_passages_and_its_root(example: Path) -> None:
    result = run("show", "fig-farms", "--path", example)
    assert result.exit_code == 0
    assert "⟦" in result.stdout and "confirmed" in result.stdout and "act-jorun-hask  (Jorun Hask)" in result.stdout
    assert "root: ref-hask-interview" in result.stdout and "no text held" in result.stdout
    found = answer("show", "fig-farms", "--path", example)
    assert set(found) == {"table", "record", "path", "line", "citations", "trace"}
    assert found["record"]["qualifier"] == "magnitude" and found["citations"][0]["outcome"] == "confirmed"
    assert found["trace"]["roots"] == ["ref-hask-interview"]


def test_show_prints_records_of_every_table(example: Path) -> None:
    for table in pincite.open(example).tables.values():
        record = table.records[0]
        assert record.id in run("show", record.id, "--path", example).stdout


def test_show_without_the_texts_gives_the_quote(example: Path) -> None:
    attest(example)
    assert '"Tens of farms lie behind the wall' in run("show", "fig-farms", "--path", example).stdout


def test_show_names_what_differs_and_what_it_cannot_read(tmp_path: Path) -> None:
    references = [{"id": "ref-post", "type": "report", "title": "Post", "holding": "?", "language": "en"}]
    build(tmp_path, references=references, figures=[FIGURE | {"value": "9"}], citations=[cite(stance="denies")])
    out = run("show", "fig-dockers", "--path", tmp_path).stdout
    assert "cannot be read" in out and ", denies" in out
    build(tmp_path, figures=[FIGURE | {"value": "9"}], citations=[cite()])
    assert "the record says 9" in run("show", "fig-dockers", "--path", tmp_path).stdout
    circle = [{"id": "lnk-a", "from": "ref-post", "relation": "relays", "to": "ref-post"}]
    build(tmp_path, figures=[FIGURE], citations=[cite(via="ref-none"), cite(id="cit-y")], links=circle)
    out = run("show", "fig-dockers", "--path", tmp_path).stdout
    assert "unknown work" in out and "(a circle)" in out


def test_pin_prints_the_row(example: Path) -> None:
    call = ["pin", "ref-courier-2018-11-09", "declined to comment", "--path", example]
    result = run(*call, "--record", "evt-brandholt-declines", "--format", "csv")
    assert result.exit_code == 0 and result.stdout.count("\n") == 1
    with (example / "data" / "citations.csv").open("a", encoding="utf-8") as file:
        file.write(result.stdout)
    assert run("check", example, "--ignore", "T9").exit_code == 0
    assert "the row for citations.csv" in run(*call).stdout
    found = answer(*call)
    assert set(found) == {"reference", "status", "reason", "row", "text", "others", "edits"}
    assert found["status"] == "found" and found["row"]["reference"] == "ref-courier-2018-11-09"
    by_spans = ["pin", "ref-courier-2018-11-09", "--path", example, "--spans", found["row"]["spans"]]
    assert answer(*by_spans)["row"]["pin"] == found["row"]["pin"]


def test_pin_on_a_miss_shows_what_differs(example: Path) -> None:
    call = [
        "pin",
        "ref-courier-2018-11-09",
        "Asked about a crack that hikers had reported near the old pumping station",
        "--path",
        example,
    ]
    result = run(*call)
    assert result.exit_code == 1 and "the nearest passage" in result.stdout
    assert "the source has" in result.stdout or "not in the source" in result.stdout
    result = run(*call, "--format", "csv")
    assert result.exit_code == 1 and result.stdout == "" and result.stderr.startswith("pincite: ")
    assert answer(*call)["row"] is None


def test_pin_of_words_in_two_places_shows_both(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite()])
    call = ["pin", "ref-post", "Nobody was hurt.", "--path", tmp_path]
    result = run(*call)
    assert result.exit_code == 1 and "stand in 2 places" in result.stdout
    spans = re.findall(r'--spans "([^"]+)"', result.stdout)
    assert len(spans) == 2 and all(
        run("pin", "ref-post", "--spans", s, "--path", tmp_path).exit_code == 0 for s in spans
    )
    assert run(*call, "--format", "csv").stdout == ""


def test_pin_marks_long_passages_and_kinds_of_edits(example: Path) -> None:
    text = (example / "sources" / "ref-courier-2018-11-09.txt").read_text(encoding="utf-8")
    words = text[text.index("The plan") : text.index('"We have paid')].strip()
    found = run("pin", "ref-courier-2018-11-09", words, "--path", example)
    assert found.exit_code == 0
    missing = run("pin", "ref-courier-2018-11-09", "the Board had knowledge of one", "--path", example)
    assert "missing from your words" in missing.stdout or "you wrote" in missing.stdout


def test_coverage_is_whole_or_says_what_is_open(example: Path) -> None:
    assert run("coverage", example, "--fail-under", "100").exit_code == 0
    assert "cited name" in run("coverage", example, "--all").stdout
    write_rows(example, "waivers", rows_of(example, "waivers")[:1])
    result = run("coverage", example, "--fail-under", "100")
    assert result.exit_code == 1 and "open number" in result.stdout and "in all" in result.stdout
    assert run("coverage", example).exit_code == 0
    assert set(answer("coverage", example)) == {"summary", "works", "without_text", "items"}
    (example / "sources" / "ref-courier-2018-11-09.txt").unlink()
    result = run("coverage", example, "--fail-under", "0")
    assert result.exit_code == 1 and "its text is not at hand" in result.stdout


def test_an_audit_without_texts_fails_and_says_why(example: Path) -> None:
    shutil.rmtree(example / "sources")
    for options in ([], ["--fail-under", "99"]):
        result = run("audit", example, *options)
        assert result.exit_code == 1 and "nothing could be audited" in result.stderr, result.output
        assert "100.00%" not in result.output and "--sources DIR" in result.stderr
    result = run("audit", example, "--format", "json")
    told = json.loads(result.stdout)
    assert (
        result.exit_code == 1
        and told["summary"]["rate"] is None
        and told["without_text"]
        == [
            "ref-courier-2018-11-09",
            "ref-oics-cp-18-9",
        ]
    )


def test_audit_counts_by_kind_and_lists_survivors(tmp_path: Path) -> None:
    build(tmp_path, figures=[FIGURE], citations=[cite()])
    result = run("audit", tmp_path)
    assert result.exit_code == 0 and re.search(r"\d+ of \d+ rejected \(\d+\.\d\d%\)", result.stdout)
    found = answer("audit", tmp_path)
    assert set(found) == {"summary", "by_kind", "survivors", "without_text"} and found["without_text"] == []
    assert len(found["survivors"]) == found["summary"]["mutants"] - found["summary"]["killed"]
    assert run("audit", tmp_path, "--fail-under", "0").exit_code == 0
    if found["survivors"]:
        assert run("audit", tmp_path, "--fail-under", "100").exit_code == 1


def test_fmt_writes_checks_and_refuses(example: Path) -> None:
    assert run("fmt", example).exit_code == 0
    assert run("fmt", example).stdout == "everything is in canonical form\n"
    path = example / "data" / "roles.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    changed = path.read_bytes()
    result = run("fmt", example, "--check")
    assert result.exit_code == 1 and "would change" in result.stdout and path.read_bytes() == changed
    assert run("fmt", example).stdout == f"wrote {path}\n" and path.read_text(encoding="utf-8") == text
    path.write_text(text + "rol-more,than,there,are,columns,in,it,all\n", encoding="utf-8")
    result = run("fmt", example)
    assert result.exit_code == 1 and "left alone" in result.stderr


def test_verify_write_attests_a_clone_without_the_texts(example: Path) -> None:
    (example / "verification.json").unlink()
    result = run("verify", "--write", example)
    assert result.exit_code == 0 and result.stdout.startswith("wrote ")
    assert run("verify", "--write", example).stdout.startswith("unchanged: ")
    for path in (example / "sources").iterdir():
        path.unlink()
    assert " attested" in run("check", example).stdout
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    result = run("check", example, "--ignore", "T9")
    assert result.exit_code == 1 and "C108" in result.stdout


def test_verify_write_refuses_while_errors_stand(example: Path) -> None:
    before = (example / "verification.json").read_bytes()
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    result = run("verify", "--write", example)
    assert result.exit_code == 1 and "was not written" in result.stdout and "Q101" in result.stdout
    assert (example / "verification.json").read_bytes() == before


def test_verify_write_counts_what_is_left_unchecked(tmp_path: Path) -> None:
    build(tmp_path, None, figures=[FIGURE], citations=[cite()])
    assert "0 citations, 1 unchecked" in run("verify", "--write", tmp_path).stdout


def test_a_release_is_written_and_verified(example: Path, tmp_path: Path) -> None:
    result = run("release", example, "--out", tmp_path / "dist")
    assert result.exit_code == 0 and "released" in result.stdout and "SHA256SUMS" in result.stdout
    folder = tmp_path / "dist" / "saltmarsh-0.1.0"
    result = run("verify", folder)
    assert result.exit_code == 0 and result.stdout.endswith("the release verifies\n")
    found = answer("verify", folder)
    assert set(found) >= {"summary", "outcomes_by_citation", "findings"} and found["summary"]["errors"] == 0
    for path in folder.rglob("figures.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("1200", "1300"), encoding="utf-8")
    result = run("verify", folder)
    assert result.exit_code == 1 and result.stdout.endswith("the release does not verify\n")
    assert answer("verify", folder)["summary"]["errors"] > 0
    assert "release" in error("release", EXAMPLE, "--out", folder / "manifest.json")


def test_verify_shows_findings_in_full(example: Path, tmp_path: Path) -> None:
    assert run("release", example, "--out", tmp_path / "dist").exit_code == 0
    (tmp_path / "texts").mkdir()
    text = (example / "sources" / "ref-courier-2018-11-09.txt").read_text(encoding="utf-8")
    changed = text.replace("1,200 people", "1,300 people")
    (tmp_path / "texts" / "ref-courier-2018-11-09.txt").write_text(changed, encoding="utf-8")
    [release] = (path for path in (tmp_path / "dist").iterdir() if path.is_dir())
    shutil.rmtree(release / "sources", ignore_errors=True)
    result = run("verify", release, "--sources", tmp_path / "texts")
    assert result.exit_code == 1 and "C102 passage-altered" in result.stdout
    assert "  --> data/citations.csv:" in result.stdout and "  help: " in result.stdout
    assert "the release does not verify" in result.stdout


def test_what_reads_the_help_finds_completion_and_where_exceptions_stand() -> None:
    assert "_PINCITE_COMPLETE=bash_source" in run("--help").stdout
    assert "pincite.exceptions of datapackage.json" in " ".join(run("rule", "X101").stdout.split())
    file = EXAMPLE / "sources" / "ref-oics-cp-18-9.md"
    assert "add it first: pincite add reference" in error(
        "sources", "add", "ref-none", file, "--path", EXAMPLE, "--record"
    )


def test_rules_are_listed_and_explained() -> None:
    every = run("rule").stdout.splitlines()
    assert len(every) > 60 and all(re.match(r"[A-Z]\d{3} ", line) for line in every)
    assert run("rule", "Q").stdout.splitlines() == [line for line in every if line.startswith("Q")]
    manual = run("rule", "Q101").stdout
    assert "Why:" in manual and "Mend:" in manual
    assert run("rule", "value-not-in-passage").stdout == manual
    [found] = answer("rule", "Q101")
    assert set(found) == {"code", "name", "severity", "manual"}
    assert {"code", "name"} <= set(answer("rule")[0])


def test_schemas_are_printed_written_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "figures  (fig-…)" in run("schema").stdout
    assert json.loads(run("schema", "figures").stdout)["fields"]
    assert run("schema", "--check").exit_code == 1
    assert "wrote" in run("schema", "--write").stdout and (tmp_path / "schemas" / "figures.json").is_file()
    assert run("schema", "--check").exit_code == 0
    (tmp_path / "schemas" / "figures.json").write_text("{}", encoding="utf-8")
    result = run("schema", "--check", tmp_path / "schemas")
    assert result.exit_code == 1 and "stale" in result.stdout


def test_the_schemas_of_a_package_have_its_own_tables_and_columns(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "there is no schema 'vessels'" in error("schema", "vessels", "--path", example)
    extended(example)
    fields = json.loads(run("schema", "vessels", "--path", example).stdout)["fields"]
    assert "tonnage" in {field["name"] for field in fields}
    monkeypatch.chdir(example)
    assert "vessels  (ves-…)" in run("schema").stdout and '"method"' in run("schema", "figures").stdout
    assert "is not a data package" in error("schema", "figures", "--path", example / "data")


def test_init_starts_a_dataset_that_checks_clean(tmp_path: Path) -> None:
    result = run("init", tmp_path / "strikes-2031")
    assert result.exit_code == 0 and "pincite check" in result.stdout
    assert run("check", tmp_path / "strikes-2031").exit_code == 0
    assert run("init", tmp_path / "My Data", "--name", "mine").exit_code == 0
    assert pincite.open(tmp_path / "My Data").name == "mine"


def test_conflicts_are_values_for_programs(example: Path) -> None:
    found = answer("conflicts", example)
    assert found["conflicts"] and {"quantity", "figures", "verdict", "reason"} <= set(found["conflicts"][0])
    assert "dyke-march-participants" in run("conflicts", example).stdout


def test_the_package_may_be_the_last_argument(example: Path) -> None:
    for verb in (["show", "fig-farms"], ["pin", "ref-courier-2018-11-09", "Tens of farms"]):
        last = CliRunner().invoke(main, [*verb, str(example)])
        option = CliRunner().invoke(main, [*verb, "--path", str(example)])
        assert last.exit_code == option.exit_code == 0, last.output
        assert last.output == option.output
