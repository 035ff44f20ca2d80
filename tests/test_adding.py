"""Adding records: record and citation together or nothing, refused as the check refuses, safe against crashes."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pincite
from pincite.cli import main
from pincite.editing import adding
from pincite.editing.adding import JOURNAL, Ids, add_rows, free_id
from pincite.editing.proposing import date_cells, figure_cells, read_passage
from pincite.editing.starting import start
from pincite.editing.starting.example import REFERENCE
from pincite.errors import PackageError, UsageError
from pincite.pinning import pin_words
from tests.conftest import edit_cell, rows_of

COST = "The second boat costs 2.3 million euros a year, Nordlyn said"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new dataset with its worked example."""
    start(tmp_path / "ferries", "ferries")
    return tmp_path / "ferries"


def run(*arguments: object, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def add(root: Path, what: str, *arguments: object, stdin: str | None = None) -> Result:
    return run("add", what, "--path", root, *arguments, stdin=stdin)


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def cost(**more: str) -> list[str]:
    given = {"reference": REFERENCE, "words": COST, "quantity": "ferry-cost", "speaker": "act-nordlyn"} | more
    return [part for name, value in given.items() for part in (f"--{name}", value)]


def clean(root: Path) -> bool:
    report = pincite.open(root).check()
    return report.ok and not report.warnings


# --- figures, events, actors ---


def test_a_figure_is_written_with_its_citation(root: Path) -> None:
    result = add(root, "figure", *cost())
    assert result.exit_code == 0, result.output
    assert "2.3 million euros a year" in result.stdout and "⟦" in result.stdout
    dataset = pincite.open(root)
    figure = dataset.figures["fig-ferry-cost-nordlyn"]
    assert (figure.printed, str(figure.value), figure.unit, figure.per) == (
        "2.3 million euros a year",
        "2300000",
        "EUR",
        "year",
    )
    [citation] = dataset.citations_of(figure.id)
    assert citation.pin and citation.spans and dataset.check().outcomes[citation.id] == "confirmed"
    assert clean(root) and run("fmt", "--check", root).exit_code == 0


def test_an_event_takes_the_date_that_is_written(root: Path) -> None:
    words = "The island council of Oster voted on 2 May 2031"
    result = add(root, "event", "--reference", REFERENCE, "--words", words, "--type", "consult", "--title", "A vote")
    assert result.exit_code == 0, result.output
    event = pincite.open(root).events["evt-a-vote"]
    assert (event.date, str(event.date_basis)) == ("2031-05-02", "stated") and clean(root)


def test_a_date_that_is_given_is_told_as_the_passage_tells_it(root: Path) -> None:
    (root / "sources" / "ref-note.txt").write_text("The crews met in the harbour last month.\n", encoding="utf-8")
    work = ["--id", "ref-note", "--type", "webpage", "--title", "A note", "--issued", "2031-05-04", "--language", "en"]
    assert add(root, "reference", *work, "--holding", "full").exit_code == 0
    met = ["--reference", "ref-note", "--words", "The crews met in the harbour last month", "--type", "consult"]
    result = add(root, "event", *met, "--title", "A meeting", "--date", "2031-04")
    assert result.exit_code == 0 and "date_basis relative, date_anchor ref-note" in result.stdout, result.output
    event = pincite.open(root).events["evt-a-meeting"]
    assert (event.date, str(event.date_basis), event.date_anchor) == ("2031-04", "relative", "ref-note")
    result = add(root, "event", *met, "--title", "Another", "--date", "2031-04", "--date-basis", "stated", "--again")
    assert result.exit_code == 1 and "refused" in result.output


def test_an_actor_with_and_without_a_passage(root: Path) -> None:
    given = ["--name", "Ansa Vik", "--kind", "person"]
    assert add(root, "actor", *given, "--reference", REFERENCE, "--words", "its chair, Ansa Vik").exit_code == 0
    assert clean(root)
    result = add(root, "actor", "--name", "Nils Averin", "--kind", "person", "--aliases", "Averin; N. Averin")
    assert result.exit_code == 0 and "C203 uncited-record" in result.stdout  # a warning, as in check


def test_a_speaker_may_be_given_by_name(root: Path) -> None:
    assert add(root, "figure", *cost(speaker="nordlyn")).exit_code == 0
    result = add(root, "figure", *cost(speaker="Nordlin"))
    assert result.exit_code == 2 and "--speaker" in result.stderr and "the nearest is 'Nordlyn'" in result.stderr


def test_options_come_before_what_is_read(root: Path) -> None:
    result = add(root, "figure", *cost(printed="2.3 million euros", note="as told"), "--id", "fig-boat")
    assert result.exit_code == 0, result.output
    [row] = [row for row in rows_of(root, "figures") if row["id"] == "fig-boat"]
    assert row["printed"] == "2.3 million euros" and row["note"] == "as told" and row["kind"] == "reported"


def test_json_and_dry_run(root: Path) -> None:
    before = files(root)
    told = json.loads(add(root, "figure", *cost(), "--dry-run", "--format", "json").stdout)
    assert not told["written"] and not told["refused"] and told["rows"]["citations"][0]["pin"]
    result = add(root, "figure", *cost(), "--dry-run")
    assert "would write 1 in data/figures.csv, 1 in data/citations.csv" in result.stdout
    assert "fig-ferry-cost-nordlyn" in result.stdout and files(root) == before


def test_a_work_may_be_given_by_its_title(root: Path) -> None:
    title = pincite.open(root).references[REFERENCE].title
    assert add(root, "figure", *cost(reference=title.upper())).exit_code == 0
    assert pincite.open(root).citations["cit-ferry-cost-nordlyn"].reference == REFERENCE and clean(root)
    result = add(root, "figure", *cost(reference="No such title"), "--no-ask")
    assert result.exit_code == 2 and "--reference" in result.stderr and "pincite add reference" in result.stderr


# --- citations, waivers ---


def test_one_more_passage_is_cited_for_a_record(root: Path) -> None:
    given = ["--reference", REFERENCE, "--words", "Ansa Vik", "--field", "name"]
    add(root, "actor", "--name", "Ansa Vik", "--kind", "person", "--reference", REFERENCE, "--words", "chair, Ansa Vik")
    told = json.loads(add(root, "citation", "--record", "ansa vik", *given, "--dry-run", "--format", "json").stdout)
    assert not told["written"] and told["rows"]["citations"][0]["record"] == "act-ansa-vik"
    result = add(root, "citation", "--record", "Ansa Vik", *given, "--stance", "context", "--note", "as told")
    assert result.exit_code == 0 and "⟦Ansa Vik⟧" in result.stdout and "wrote 1 in data/citations.csv" in result.stdout
    citation = pincite.open(root).citations["cit-ansa-vik-name"]
    assert (str(citation.stance), citation.note, citation.field) == ("context", "as told", "name") and clean(root)
    again = add(root, "citation", "--record", "act-ansa-vik", *given)
    assert again.exit_code == 1 and "there already as cit-ansa-vik-name" in again.stdout


def test_a_citation_is_refused_as_the_check_refuses_it(root: Path) -> None:
    before = files(root)
    result = add(root, "citation", "--record", "fig-signers-union", "--reference", REFERENCE, "--words", COST)
    assert result.exit_code == 1 and "error Q1" in result.stdout and "refused: nothing was written" in result.stdout
    assert {name: data for name, data in files(root).items() if name != ".lock"} == before
    given = ["--reference", REFERENCE, "--words", COST, "--no-ask"]
    for options, named in [
        (given, "--record"),
        (["--record", "act-nobody", *given], "there is no 'act-nobody'"),
        (["--record", "act-nordlyn", "--field", "nam", *given], "the nearest is 'name'"),
        (["--record", "act-nordlyn", *given, "--stance", "denied"], "--stance"),
        (["--record", "act-nordlyn", *given, "--via", "ref-none"], "--via"),
    ]:
        result = add(root, "citation", *options)
        assert result.exit_code == 2 and named in result.stderr, result.output


def test_a_passage_is_waived_once(root: Path) -> None:
    given = ["--reference", REFERENCE, "--words", "2.3 million euros a year", "--reason", "An old estimate."]
    result = add(root, "waiver", *given)
    assert result.exit_code == 0 and "wrote 1 in data/waivers.csv" in result.stdout, result.output
    [waiver] = pincite.open(root).waivers
    assert (
        waiver.id == "wvr-islander-2031-05-04-an-old-estimate" and waiver.reason == "An old estimate." and clean(root)
    )
    result = add(root, "waiver", *given)
    assert result.exit_code == 1 and f"there already as {waiver.id}" in result.stdout
    assert add(root, "waiver", *given[:4], "--no-ask").exit_code == 2
    assert "--reason" in add(root, "waiver", *given[:4], "--no-ask").stderr


def test_pin_can_write_its_row(root: Path) -> None:
    call = ["pin", REFERENCE, COST, root, "--record", "act-nordlyn", "--field", "name"]
    result = run(*call, "--write")
    assert result.exit_code == 0 and "wrote 1 in data/citations.csv" in result.stdout and clean(root)
    result = run(*call, "--write", "--format", "json")
    assert result.exit_code == 1 and json.loads(result.stdout)["same_as"].startswith("cit-nordlyn-name")
    result = run("pin", REFERENCE, COST, root, "--write")
    assert result.exit_code == 2 and "--record" in result.stderr


# --- what is there already ---


def test_what_is_there_already_is_not_added_again(root: Path) -> None:
    event = ["--type", "payment", "--title", "A boat", "--reference", REFERENCE, "--words", COST]
    actor = ["--name", "Ansa Vik", "--kind", "person", "--reference", REFERENCE, "--words", "Ansa Vik"]
    for what, given, other in [
        ("figure", cost(), cost(words="costs 2.3 million euros a year, Nordlyn said")),
        ("event", event, event),
        ("actor", actor, ["--name", "ANSA VIK", "--kind", "person"]),
    ]:
        assert add(root, what, *given).exit_code == 0
        before = files(root)
        result = add(root, what, *other)
        assert result.exit_code == 1 and "it is there already as " in result.stdout and "--again" in result.stdout
        told = json.loads(add(root, what, *other, "--format", "json").stdout)
        assert told["refused"] and told["same_as"] in result.stdout and not told["written"]
        assert files(root) == before
    assert add(root, "figure", *cost(), "--again").exit_code == 0
    assert "fig-ferry-cost-nordlyn-2" in pincite.open(root).figures


def test_what_differs_is_not_there_already(root: Path) -> None:
    assert add(root, "figure", *cost()).exit_code == 0
    result = add(root, "figure", *cost(quantity="boat-cost"))
    assert result.exit_code == 0, result.output


# --- refusals ---


def test_it_is_refused_with_the_findings_of_the_check(root: Path, tmp_path: Path) -> None:
    before = files(root)
    result = add(root, "figure", *cost(value="23000000"))
    assert result.exit_code == 1 and "refused: nothing was written" in result.stdout
    assert {name: data for name, data in files(root).items() if name != ".lock"} == before
    told = json.loads(add(root, "figure", *cost(value="23000000"), "--format", "json").stdout)["findings"]
    assert add(root, "figure", *cost()).exit_code == 0
    edit_cell(root, "figures", "fig-ferry-cost-nordlyn", "value", "23000000")
    said = [finding.as_dict() for finding in pincite.open(root).check().findings]
    shown = ("code", "name", "severity", "record", "field", "message", "hint")
    assert [[f[key] for key in shown] for f in told] == [[f[key] for key in shown] for f in said]
    assert told[0]["code"] == "Q101" and told[0]["source"]["excerpt"]


@pytest.mark.parametrize(
    ("what", "options", "named"),
    [
        ("figure", ["--words", "x", "--quantity", "q"], "--reference"),
        ("figure", ["--reference", REFERENCE, "--quantity", "q"], "--words"),
        ("figure", ["--reference", REFERENCE, "--words", COST], "--quantity"),
        ("event", ["--reference", REFERENCE, "--words", COST, "--type", "payment"], "--title"),
        ("actor", ["--name", "X"], "--kind"),
        ("actor", ["--name", "X", "--kind", "persn"], "'person'"),
        ("reference", ["--title", "T"], "--type"),
        ("figure", [*cost(value="3,000")], "--value"),
        ("figure", [*cost(subject="evt-ferry-kept")], "'evt-ferries-kept'"),
        ("figure", ["--reference", REFERENCE, "--spans", "5-3", "--quantity", "q"], "--spans"),
        ("figure", ["--reference", REFERENCE, "--words", "Oster keeps", "--quantity", "q"], "no quantity"),
    ],
)
def test_misuse_exits_with_two_and_names_the_option(root: Path, what: str, options: list[str], named: str) -> None:
    before = files(root)
    result = add(root, what, *options, "--no-ask")
    assert result.exit_code == 2 and named in result.stderr and result.stdout.count("wrote") == 0
    assert files(root) == before


def test_several_quantities_need_one_to_be_said(root: Path) -> None:
    words = "put the number of signers at 1,150. The second boat costs 2.3 million euros a year"
    given = ["--reference", REFERENCE, "--words", words, "--quantity", "signers"]
    result = add(root, "figure", *given)
    assert result.exit_code == 2 and "--printed" in result.stderr and "1,150" in result.stderr
    assert add(root, "figure", *given, "--printed", "1,150", "--speaker", "Nordlyn", "--unit", "person").exit_code == 0


def test_words_that_are_not_there_show_what_is(root: Path) -> None:
    result = add(root, "figure", *cost(words="The second boat costs 2.5 million euros a year"))
    assert result.exit_code == 1 and "you wrote '2.5', the source has '2.3'" in result.stdout
    told = json.loads(add(root, "figure", *cost(words="nowhere at all"), "--format", "json").stdout)
    assert told["refused"] and told["status"] == "missing" and not told["written"]


def test_what_was_wrong_before_does_not_stand_in_the_way(root: Path) -> None:
    edit_cell(root, "figures", "fig-signers-union", "value", "14000")
    assert add(root, "figure", *cost()).exit_code == 0
    assert [finding.record for finding in pincite.open(root).check().errors] == ["fig-signers-union"]


def test_a_table_that_cannot_take_the_row_is_said(root: Path) -> None:
    table = root / "data/figures.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",per,", ",pre,"), encoding="utf-8")
    result = add(root, "figure", *cost())
    assert result.exit_code == 2 and "no column per" in result.stderr
    table.write_text("", encoding="utf-8")
    assert "cannot be added to" in add(root, "figure", *cost()).stderr


def test_a_table_in_another_dialect_keeps_it(root: Path) -> None:
    table = root / "data/actors.csv"
    table.write_bytes(table.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n")[:-2])
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    [actors] = [resource for resource in descriptor["resources"] if resource["name"] == "actors"]
    actors["dialect"] = {"delimiter": ";"}
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    add_rows(pincite.open(root), {"actors": [{"id": "act-x", "name": "A; B", "kind": "person"}]})
    assert table.read_bytes().endswith(b'\r\nact-x;"A; B";person;;;;active;;\r\n')


# --- on a terminal ---


def test_a_figure_is_asked_for(root: Path) -> None:
    answers = ["1", COST, "bad key!", "ferry-cost", "what the boat costs", "", "", "reported", "y"]
    result = add(root, "figure", "--ask", stdin="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "In which work?" in result.stdout and "fig-ferry-cost-nordlyn" in result.stdout
    assert "Stated as an estimate by the speaker." in result.stdout  # definitions of the vocabulary
    assert "is not a key" in result.stdout  # asked again
    assert pincite.open(root).figures["fig-ferry-cost-nordlyn"].speaker == ("act-nordlyn",)  # named in the passage


def test_nothing_is_written_when_the_last_answer_is_no(root: Path) -> None:
    before = files(root)
    answers = ["Ansa Vik", "persom", "person", "", "", "n"]
    result = add(root, "actor", "--ask", "--reference", REFERENCE, "--words", "Ansa Vik", stdin="\n".join(answers))
    assert (
        result.exit_code == 0 and "the nearest is 'person'" in result.stdout and "nothing was written" in result.stdout
    )
    assert {name: data for name, data in files(root).items() if name != ".lock"} == before


def test_what_is_refused_can_be_changed_and_no_answer_is_lost(root: Path) -> None:
    answers = ["", "words of none", REFERENCE, "", COST, "ferry-cost", "", "Nordlyn", "", "reported"]
    mended = ["valeu", "value, note", "2300000", "as told", "y"]
    result = add(root, "figure", "--ask", "--value", "23000000", stdin="\n".join([*answers, *mended]) + "\n")
    assert result.exit_code == 0, result.output
    assert "type a number from 1 to 1, an id, or words of a title" in result.stdout
    assert "type some of its words" in result.stdout
    assert "error Q101" in result.stdout and "which columns to change?" in result.stdout and "[value]" in result.stdout
    assert "the nearest is 'value'" in result.stdout
    figure = pincite.open(root).figures["fig-ferry-cost-nordlyn"]
    assert (str(figure.value), figure.note, figure.speaker) == ("2300000", "as told", ("act-nordlyn",)) and clean(root)


def test_what_is_refused_can_be_left(root: Path) -> None:
    before = files(root)
    answers = ["ferry-cost", "", "", "", "", "-"]
    given = ["--reference", REFERENCE, "--words", COST, "--value", "1"]
    result = add(root, "figure", "--ask", *given, stdin="\n".join(answers) + "\n")
    assert result.exit_code == 1 and "refused: nothing was written" in result.stdout
    assert {name: data for name, data in files(root).items() if name != ".lock"} == before


def test_a_share_needs_its_base(root: Path) -> None:
    text = "At the end of the year 40 percent of the ferries were out of service, Nordlyn said on Monday."
    proposals(root, text)
    answers = ["ferries-out", "", "", "", "the ferries", "Nordlyn", "", "y"]
    given = ["--reference", REFERENCE, "--words", text, "--sources", root / "sources"]
    result = add(root, "figure", "--ask", *given, stdin="\n".join(answers) + "\n")
    assert "every share needs it" in result.stdout and "wrote 1 in data/figures.csv" in result.stdout, result.output


def test_a_citation_and_a_waiver_are_asked_for(root: Path) -> None:
    answers = ["act-nordlyn", "name", "", "islander", COST, "y"]
    result = add(root, "citation", "--ask", stdin="\n".join(answers) + "\n")
    assert result.exit_code == 0 and "wrote 1 in data/citations.csv" in result.stdout, result.output
    answers = ["1", "2.5 million euros", "2.3 million euros", "", "An estimate.", "y"]
    result = add(root, "waiver", "--ask", stdin="\n".join(answers) + "\n")
    assert result.exit_code == 0 and "every record needs it" in result.stdout, result.output
    assert "you wrote '2.5', the source has '2.3'" in result.stdout
    assert clean(root)


def test_which_of_several_places_is_asked(root: Path) -> None:
    answers = ["2", "statement", "She speaks", *[""] * 7, "y"]
    result = add(
        root,
        "event",
        "--ask",
        "--reference",
        REFERENCE,
        "--words",
        "second",
        "--reality",
        "actual",
        stdin="\n".join(answers),
    )
    assert "stand in several places" in result.stdout
    assert result.exit_code == 0, result.output


def test_a_program_is_never_asked(root: Path) -> None:
    assert add(root, "figure", "--format", "json", "--ask").exit_code == 2


def test_a_column_that_the_dataset_adds(root: Path) -> None:
    method = {"name": "method", "description": "How it was counted.", "example": "count"}
    fields = [method | {"categories": [{"value": "count", "label": "One by one."}]}]
    (root / "extension.json").write_text(json.dumps({"figures": {"fields": fields}}), encoding="utf-8")
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["pincite"]["extension"] = "extension.json"
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert run("fmt", root).exit_code == 0
    result = add(root, "figure", *cost(), "--set", "metod=count")
    assert result.exit_code == 2 and "--set" in result.stderr and "'method'" in result.stderr
    assert add(root, "figure", *cost(), "--set", "method=guess").exit_code == 2
    assert add(root, "figure", *cost(), "--set", "method=count").exit_code == 0
    assert next(row for row in rows_of(root, "figures") if row["quantity"] == "ferry-cost")["method"] == "count"
    assert clean(root)


# --- works ---


def test_a_work_from_a_file_or_by_options(root: Path, tmp_path: Path) -> None:
    item = {"type": "report", "title": "On boats", "DOI": "10.5555/boats", "abstract": "Boats."}
    result = add(root, "reference", "--from", "-", "--language", "en", stdin=json.dumps(item))
    assert result.exit_code == 0 and "left out" in result.stdout
    assert pincite.open(root).references["ref-boats"].language == "en"
    again = add(root, "reference", "--from", "-", stdin=json.dumps(item))
    assert again.exit_code == 1 and "there already" in again.stdout
    result = add(root, "reference", "--type", "book", "--title", "Tides", "--issued", "2030", "--authors", "Kask, Ines")
    assert result.exit_code == 0
    work = pincite.open(root).references["ref-kask-2030-tides"]
    assert (str(work.holding), str(work.issued_basis)) == ("metadata", "stated")


def test_a_file_with_several_works_is_for_import(root: Path) -> None:
    result = add(root, "reference", "--from", "-", stdin="@book{a,title={A}}\n@book{b,title={B}}")
    assert result.exit_code == 2 and "pincite import bibtex" in result.stderr


# --- crashes, and other processes ---


def rows(root: Path, number: int = 1) -> dict[str, list[dict[str, str]]]:
    dataset = pincite.open(root)
    pinned = pin_words(dataset, REFERENCE, COST)
    figure = figure_cells(read_passage(dataset, pinned), read_passage(dataset, pinned).quantities[0])
    own = {"id": f"fig-cost-{number}", "quantity": "ferry-cost", "speaker": "act-nordlyn"}
    cited = {"id": f"cit-cost-{number}", "record": own["id"]}
    return {"figures": [figure | own], "citations": [{**(pinned.row or {}), **cited}]}


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_crash_leaves_no_citation_without_its_record(
    root: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at any write, the package can be read, and the next call finishes what was begun."""
    wanted, done = rows(root), []
    real = adding.write_whole

    def dying(path: Path, data: bytes) -> bool:
        if len(done) == writes:
            raise KeyboardInterrupt
        done.append(path)
        return real(path, data)

    monkeypatch.setattr(adding, "write_whole", dying)
    with pytest.raises(KeyboardInterrupt):
        add_rows(pincite.open(root), wanted)
    monkeypatch.setattr(adding, "write_whole", real)
    left = pincite.open(root)
    assert not [finding for finding in left.check().errors if finding.code != "C202"]
    assert ("fig-cost-1" in left.figures) == (writes == 2) and "cit-cost-1" not in left.citations
    added = add_rows(left, {"actors": [{"id": "act-new", "name": "New", "kind": "person"}]})
    assert added.written and added.finished == (writes > 0) and not (root / JOURNAL).exists()
    assert ("cit-cost-1" in pincite.open(root).citations) == (writes > 0)
    assert pincite.open(root).check().ok


def test_a_journal_that_no_longer_fits_is_left_to_a_person(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    add_rows(pincite.open(root), rows(root))
    monkeypatch.undo()
    edit_cell(root, "figures", "fig-cost-1", "note", "changed by hand")
    before = files(root)
    result = add(root, "actor", "--name", "X", "--kind", "person")
    assert result.exit_code == 2 and JOURNAL in result.stderr and "was changed since" in result.stderr
    assert files(root) == before


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        '{"tables": {"figures": 3}}',
        '{"tables": {"../x": {"before": "", "after": "", "text": "y"}}}',
        "[" * 10**5,
    ],
)
def test_a_journal_that_is_none_is_refused(root: Path, journal: str) -> None:
    (root / JOURNAL).write_text(journal, encoding="utf-8")
    with pytest.raises(PackageError, match="cannot be read"):
        add_rows(pincite.open(root), rows(root))
    assert not (root.parent / "x").exists()


def test_two_writers_lose_nothing(root: Path) -> None:
    wanted: list[Any] = [rows(root, number) for number in range(4)]
    dataset = pincite.open(root)
    threads = [threading.Thread(target=add_rows, args=(dataset, some)) for some in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = pincite.open(root)
    assert {f"fig-cost-{number}" for number in range(4)} <= set(after.figures.by_id) and clean(root)


def test_an_id_that_another_process_took_is_refused(root: Path) -> None:
    dataset, wanted = pincite.open(root), rows(root)
    assert add_rows(dataset, wanted).written
    added = add_rows(dataset, wanted)  # opened before the first was written
    assert not added.written and {finding.code for finding in added.findings} >= {"L101"}


# --- proposals ---


def proposals(root: Path, text: str, language: str = "en") -> tuple[Any, Any]:
    """What is read in a text of its own."""
    path = root / "sources" / f"{REFERENCE}.txt"
    path.write_text(text, encoding="utf-8")
    edit_cell(root, "references", REFERENCE, "text_sha256", "")
    if language != "en":
        edit_cell(root, "references", REFERENCE, "language", language)
    dataset = pincite.open(root, root / "sources")
    return dataset, read_passage(dataset, pin_words(dataset, REFERENCE, text))


@pytest.mark.parametrize(
    ("text", "printed", "qualifier", "unit"),
    [
        ("Some 200 barges left.", "Some 200", "about", "barge"),
        ("It rose by up to 40% in May.", "up to 40%", "up_to", "percent"),
        ("Repairs cost between 3 and 4 million euros.", "between 3 and 4 million euros", "between", "EUR"),
        ("They rowed for more than 14 hours per day.", "more than 14 hours per day", "more_than", "hour"),
        ("Thousands of people came.", "Thousands", "magnitude", "person"),
        ("Tens of farms were flooded.", "Tens", "magnitude", "farm"),
        ("Tens of millions of euros were lost.", "Tens of millions of euros", "magnitude", "EUR"),
    ],
)
def test_what_is_printed_is_the_shortest_that_says_it(
    root: Path, text: str, printed: str, qualifier: str, unit: str
) -> None:
    _, read = proposals(root, text)
    cells = figure_cells(read, read.quantities[0])
    assert (cells["printed"], cells["qualifier"], cells["unit"]) == (printed, qualifier, unit)


def test_a_counter_of_cjk_stays_with_its_number(root: Path) -> None:
    _, read = proposals(root, "約1万2000人が島に集まった。", "ja")
    assert figure_cells(read, read.quantities[0])["printed"] == "約1万2000人"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("They met on 3 March 2031.", {"date": "2031-03-03", "date_basis": "stated", "date_anchor": ""}),
        ("It must be safe by 30 June 2031.", {"date": "../2031-06-30", "date_basis": "stated", "date_anchor": ""}),
        ("They met last month.", {"date": "2031-04", "date_basis": "relative", "date_anchor": REFERENCE}),
        ("They met on 3 March.", {"date": "2031-03-03", "date_basis": "inferred", "date_anchor": REFERENCE}),
    ],
)
def test_dates_are_proposed_as_the_check_takes_them(root: Path, text: str, cells: dict[str, str]) -> None:
    _, read = proposals(root, text)
    assert date_cells(read, read.dates[0]) == cells


def test_ids_are_made_of_words() -> None:
    assert free_id("figures", "Ferry cost: Nordlyn & Sons", Ids(["fig-ferry-cost-nordlyn-sons"])).endswith("sons-2")
    with pytest.raises(UsageError, match="--id"):
        free_id("figures", "비용", Ids([]))
