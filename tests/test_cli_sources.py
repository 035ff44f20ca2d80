"""pincite sources, as people and programs call it."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import pincite
from pincite import keeping
from pincite.cli import main
from pincite.errors import PackageError
from pincite.records.vocabulary import Holding
from pincite.sources.fetch import Limits
from pincite.sources.lock import locked
from pincite.sources.store import read_index
from tests.conftest import edit_cell, rows_of
from tests.web import Server, answer

COURIER = "ref-courier-2018-11-09"
PAPER = "ref-oics-cp-18-9"
LEAFLET = "ref-leaflet"
LIMITS = ("--connect-timeout", "20", "--read-timeout", "20", "--total-timeout", "60", "--max-bytes", "200000")


@pytest.fixture
def package(example: Path, tmp_path: Path) -> Path:
    """The example without its sources, which stand beside it in ``texts``."""
    shutil.move(example / "sources", tmp_path / "texts")
    return example


@pytest.fixture
def run(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call ``pincite sources`` on the package and the library ``library``."""
    monkeypatch.setenv("PINCITE_SOURCES", str(tmp_path / "library"))

    def call(*words: object, code: int = 0, **more: Any) -> Result:
        place = () if words[0] == "--help" else ("--path", str(package))
        result = CliRunner().invoke(main, ["sources", *map(str, words), *place], **more)
        assert result.exit_code == code, result.output
        return result

    return call


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def loads(result: Result) -> Any:
    return json.loads(result.stdout)


def cell(package: Path, reference: str, column: str) -> str:
    [row] = [row for row in rows_of(package, "references") if row["id"] == reference]
    return row[column]


# ----------------------------------------------------------------------------------------------------------------- add


def test_add_prints_both_hashes_and_whether_it_is_the_recorded_text(
    run: Callable[..., Result], package: Path, tmp_path: Path
) -> None:
    file = tmp_path / "texts" / f"{PAPER}.md"
    result = run("add", PAPER, file)
    digest = cell(package, PAPER, "text_sha256")
    assert f"source_sha256  {digest}" in result.output and f"text_sha256    {digest}" in result.output
    assert f"it is the text that {PAPER} records" in result.output
    assert "held already" in run("add", PAPER, file).output
    assert pincite.open(package, tmp_path / "library").sources.held[PAPER].same_text


def test_add_says_when_another_text_is_recorded_and_how_to_record_this_one(
    run: Callable[..., Result], package: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.md"
    file.write_text("# A new edition\n\nNothing of the old one is left.\n", encoding="utf-8")
    before = cell(package, PAPER, "text_sha256")
    result = run("add", PAPER, file)
    assert f"records another text: {before}" in result.output and "--record" in result.output
    assert cell(package, PAPER, "text_sha256") == before
    answer = loads(run("add", PAPER, file, "--record", "--format", "json"))
    assert (answer["new"], answer["recorded"]) == (False, True)
    assert cell(package, PAPER, "text_sha256") == answer["text_sha256"] != before


def test_record_writes_two_cells_of_one_row(run: Callable[..., Result], package: Path, tmp_path: Path) -> None:
    file = tmp_path / "leaflet.txt"
    file.write_text("One more march, on Sunday.\n", encoding="utf-8")
    before = (package / "data" / "references.csv").read_text(encoding="utf-8").splitlines()
    assert "recorded in references.csv" in run("add", LEAFLET, file, "--record", "--holding", "excerpt").output
    after = (package / "data" / "references.csv").read_text(encoding="utf-8").splitlines()
    [changed] = [row for row in after if row not in before]
    assert changed.startswith(LEAFLET) and len(after) == len(before)
    assert cell(package, LEAFLET, "holding") == "excerpt" and len(cell(package, LEAFLET, "text_sha256")) == 64
    assert "recorded before" in run("add", LEAFLET, file, "--record").output
    assert cell(package, LEAFLET, "holding") == "excerpt"


def test_record_makes_a_work_known_by_its_metadata_one_that_is_held(
    run: Callable[..., Result], package: Path, tmp_path: Path
) -> None:
    file = tmp_path / "leaflet.txt"
    file.write_text("One more march, on Sunday.\n", encoding="utf-8")
    run("add", LEAFLET, file, "--record")
    assert cell(package, LEAFLET, "holding") == "full"


def test_record_touches_nothing_where_a_cell_cannot_be_read(
    run: Callable[..., Result], package: Path, tmp_path: Path
) -> None:
    edit_cell(package, "references", COURIER, "issued", "in the autumn")
    before = (package / "data" / "references.csv").read_bytes()
    result = run("add", PAPER, tmp_path / "texts" / f"{COURIER}.txt", "--record", code=2)
    assert "nothing was recorded" in result.output
    assert (package / "data" / "references.csv").read_bytes() == before


def test_record_does_not_rewrite_a_dialect(run: Callable[..., Result], package: Path, tmp_path: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = [resource for resource in descriptor["resources"] if resource["name"] == "references"]
    resource["dialect"] = {"delimiter": ";"}
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    table = package / "data" / "references.csv"
    table.write_text("id;type;title;holding\nref-x;report;A report, short;full\n", encoding="utf-8")
    assert "dialect of its own" in run("add", "ref-x", tmp_path / "texts" / f"{PAPER}.md", "--record", code=2).output
    assert table.read_text(encoding="utf-8").startswith("id;type;title")


def test_two_that_record_at_once_undo_nothing(package: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    works = [work.id for work in pincite.open(package).references]
    stale = pincite.open(package)

    def record(work: str, number: int) -> None:
        keeping.record(stale, library, {work: (f"{number:064x}", Holding.full)})

    threads = [threading.Thread(target=record, args=(work, number)) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row["text_sha256"] for row in rows_of(package, "references")] == [f"{n:064x}" for n in range(len(works))]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"caf\xe9", "not UTF-8: byte 0xE9 at byte offset 3 (line 1)"),
        ("a.txt", b"%PDF-1.7", "the bytes are a PDF file"),
        ("a.docx", b"PK\3\4", "no reader for .docx"),
        ("a", b"words", "no reader for a file without a suffix"),
    ],
)
def test_add_refuses_what_cannot_be_read(
    run: Callable[..., Result], tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert why in run("add", PAPER, tmp_path / name, code=2).output
    assert not (tmp_path / "library").exists()


def test_add_knows_the_works_of_the_dataset(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("add", "ref-oics-cp-18-8", tmp_path / "texts" / f"{PAPER}.md", code=2)
    assert "there is no reference 'ref-oics-cp-18-8'" in result.output and PAPER in result.output


def test_a_library_can_be_filled_without_a_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Words.\n", encoding="utf-8")

    def call(*words: str) -> Result:
        return CliRunner().invoke(main, ["sources", *words, "--sources", "library"])

    assert call("add", "ref-words", "a.txt").exit_code == 0
    assert "is no id of a work" in call("add", "Words!", "a.txt").output
    assert call("add", "ref-words", "a.txt", "--record").exit_code == 2
    assert loads(call("list", "--format", "json"))["works"][0]["state"] == "unknown"
    assert call("verify").exit_code == 0
    assert call("verify", "--path", "nowhere").exit_code == 2
    assert call("fetch").exit_code == 2


# --------------------------------------------------------------------------------------------------------------- fetch


def fetched(run: Callable[..., Result], *words: object, code: int = 0) -> dict[str, Any]:
    answer = loads(run("fetch", *words, *LIMITS, "--allow-private", "--format", "json", code=code))
    return {work["reference"]: work for work in answer["works"]}


def test_fetch_gets_what_is_held_and_not_here(
    run: Callable[..., Result], package: Path, tmp_path: Path, server: Server
) -> None:
    text = (tmp_path / "texts" / f"{COURIER}.txt").read_bytes()
    server.say("/courier", answer(text, "text/plain; charset=utf-8"))
    edit_cell(package, "references", COURIER, "url", server.url + "/courier")
    works = fetched(run)
    assert set(works) == {COURIER, PAPER}
    assert (works[COURIER]["state"], works[COURIER]["fits"]) == ("stored", True)
    assert works[COURIER]["capture"]["url"] == server.url + "/courier"
    assert (works[PAPER]["state"], works[PAPER]["reasons"]) == ("skipped", ["the work has no url and no archived_url"])
    assert fetched(run)[COURIER]["state"] == "skipped" and len(server.requests) == 1
    assert fetched(run, "--again")[COURIER]["state"] == "unchanged"
    assert fetched(run, COURIER)[COURIER]["state"] == "unchanged" and len(server.requests) == 3


def test_fetch_goes_on_to_the_archived_copy(
    run: Callable[..., Result], package: Path, tmp_path: Path, server: Server
) -> None:
    server.say("/copy", answer((tmp_path / "texts" / f"{COURIER}.txt").read_bytes()))
    edit_cell(package, "references", COURIER, "url", server.url + "/gone")
    edit_cell(package, "references", COURIER, "archived_url", server.url + "/copy")
    work = fetched(run, COURIER)[COURIER]
    assert (work["state"], work["url"]) == ("stored", server.url + "/copy")
    assert work["reasons"] == [f"{server.url}/gone: the server answers 404 Not Found"]


def test_one_work_that_fails_does_not_keep_the_others(
    run: Callable[..., Result], package: Path, tmp_path: Path, server: Server
) -> None:
    edit_cell(package, "references", COURIER, "url", server.url + "/endless")
    edit_cell(package, "references", COURIER, "archived_url", "file:///etc/hosts")
    edit_cell(package, "references", PAPER, "url", server.url + "/paper.md")
    server.say("/endless", b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n")
    server.say("/paper.md", answer((tmp_path / "texts" / f"{PAPER}.md").read_bytes()))
    works = fetched(run, code=1)
    assert works[PAPER]["state"] == "stored" and works[COURIER]["state"] == "failed"
    assert [reason.partition(": ")[2][:40] for reason in works[COURIER]["reasons"]] == [
        "the server sends 2,147,483,648 bytes; a ",
        "only http and https addresses are fetche",
    ]
    text = run("fetch", *LIMITS, "--allow-private", code=1).output
    assert f"failed     {COURIER}" in text and "0 stored, 0 unchanged, 1 skipped, 1 failed" in text


def test_fetch_speaks_to_public_addresses_only(run: Callable[..., Result], package: Path, server: Server) -> None:
    edit_cell(package, "references", COURIER, "url", server.url + "/courier")
    result = run("fetch", COURIER, *LIMITS, code=1)
    assert "127.0.0.1, which is not a public address" in result.output and server.requests == []


def test_a_page_that_reads_no_more_is_not_kept(run: Callable[..., Result], package: Path, server: Server) -> None:
    server.say("/", answer(b"caf\xe9", "text/plain"))
    edit_cell(package, "references", COURIER, "url", server.url + "/")
    assert "not UTF-8" in fetched(run, COURIER, code=1)[COURIER]["reasons"][0]
    assert "the work has no url" in fetched(run, LEAFLET, code=1)[LEAFLET]["reasons"][0]


def test_fetch_can_record_what_has_no_hash_yet(run: Callable[..., Result], package: Path, server: Server) -> None:
    server.say("/", answer(b"One more march, on Sunday.\n"))
    edit_cell(package, "references", LEAFLET, "url", server.url + "/")
    edit_cell(package, "references", COURIER, "url", server.url + "/")
    before = cell(package, COURIER, "text_sha256")
    result = run("fetch", LEAFLET, COURIER, *LIMITS, "--allow-private", "--record")
    assert f"recorded the text of {LEAFLET} in references.csv" in result.output
    assert f"{COURIER} records another text" in result.output
    assert len(cell(package, LEAFLET, "text_sha256")) == 64 and cell(package, COURIER, "text_sha256") == before


def test_fetch_of_an_unknown_work_is_misuse(run: Callable[..., Result]) -> None:
    assert "there is no reference 'ref-nobody'" in run("fetch", "ref-nobody", code=2).output


def test_a_bar_is_drawn_where_somebody_looks_on(
    run: Callable[..., Result], package: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []

    def fetch_work(library: Path, work: Any, limits: Limits, allowed: object, progress: Any) -> keeping.FetchedWork:
        progress(1_000_000, 2_000_000)
        told.append(work.id)
        return keeping.FetchedWork(work.id, "failed", reasons=("no",))

    monkeypatch.setattr(keeping, "fetch_work", fetch_work)
    monkeypatch.setattr("pincite.cli.sources._looks_on", lambda: True)
    edit_cell(package, "references", COURIER, "url", server.url + "/")
    run("fetch", COURIER, code=1)
    assert told == [COURIER]


# ------------------------------------------------------------------------------------------------------- list, verify


def test_list(run: Callable[..., Result], package: Path, tmp_path: Path) -> None:
    run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")
    (tmp_path / "new.txt").write_text("A later text.\n", encoding="utf-8")
    run("add", COURIER, tmp_path / "new.txt")
    run("add", LEAFLET, tmp_path / "new.txt")
    works = {work["reference"]: work for work in loads(run("list", "--format", "json"))["works"]}
    states = {name: work["state"] for name, work in works.items() if work["state"] != "none"}
    assert states == {PAPER: "fits", COURIER: "differs", LEAFLET: "unrecorded"}
    assert len(works) == len(rows_of(package, "references"))
    assert [capture["fits"] for name in (PAPER, COURIER, LEAFLET) for capture in works[name]["captures"]] == [
        True,
        False,
        None,
    ]
    shown = run("list").output
    assert f"differs    {COURIER}  (full)" in shown and "another text than the one recorded" in shown


def test_list_of_a_plain_folder(run: Callable[..., Result], tmp_path: Path) -> None:
    works = loads(run("list", "--sources", tmp_path / "texts", "--format", "json"))["works"]
    [file] = [work["file"] for work in works if work["reference"] == PAPER]
    assert (file["name"], file["found_by"]) == (f"{PAPER}.md", "hash")
    assert f"{COURIER}.txt  (by hash)" in run("list", "--sources", tmp_path / "texts").output


def standing(run: Callable[..., Result], code: int = 0) -> dict[str, list[dict[str, Any]]]:
    answer = loads(run("verify", "--format", "json", code=code))
    assert answer["ok"] == (code == 0)
    works: dict[str, list[dict[str, Any]]] = {}
    for work in answer["works"]:
        works.setdefault(work["reference"], []).append(work)
    return works


def test_verify_says_whether_the_pins_stand(run: Callable[..., Result], tmp_path: Path) -> None:
    assert {work[0]["state"] for work in standing(run).values()} == {"missing"}
    for name in (f"{COURIER}.txt", f"{PAPER}.md"):
        run("add", name.rpartition(".")[0], tmp_path / "texts" / name)
    works = standing(run)
    assert {name: (work[0]["state"], work[0]["fits"]) for name, work in works.items()} == {
        COURIER: ("stands", True),
        PAPER: ("stands", True),
    }
    assert all(work[0]["passages"] > 20 and not work[0]["faults"] for work in works.values())
    assert f"stands     {PAPER}" in run("verify").output


def test_a_page_that_grew_has_moved(run: Callable[..., Result], tmp_path: Path) -> None:
    text = (tmp_path / "texts" / f"{COURIER}.txt").read_text(encoding="utf-8")
    (tmp_path / "new.txt").write_text("A banner that was not here before.\n\n" + text, encoding="utf-8")
    run("add", COURIER, tmp_path / "new.txt")
    [work] = standing(run)[COURIER]
    assert (work["state"], work["counts"], work["fits"]) == ("moved", True, False)
    assert {fault["status"] for fault in work["faults"]} == {"moved"}
    shift = len("A banner that was not here before.\n\n")
    spans = {c["id"]: c["spans"] for c in rows_of(tmp_path / "saltmarsh", "citations") if c["reference"] == COURIER}
    for fault in work["faults"]:
        if ";" not in spans[fault["citation"]]:
            start, end = map(int, spans[fault["citation"]].split("-"))
            assert fault["spans"] == f"{start + shift}-{end + shift}"
    assert "moved to" in run("verify").output


def test_a_page_that_changed_says_which_words(run: Callable[..., Result], tmp_path: Path) -> None:
    text = (tmp_path / "texts" / f"{PAPER}.md").read_text(encoding="utf-8")
    assert "€131" in text
    (tmp_path / "new.md").write_text(text.replace("€131", "€181"), encoding="utf-8")
    run("add", PAPER, tmp_path / "new.md")
    [work] = standing(run, code=1)[PAPER]
    assert work["state"] == "changed" and {fault["status"] for fault in work["faults"]} == {"altered"}
    assert [edit["given"] for fault in work["faults"] for edit in fault["edits"]] == ["131"]
    assert "no longer there: '131'" in run("verify", code=1).output
    # with the pinned text beside it, the pins stand, and what changed is told
    run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")
    works = {(work["state"], work["counts"]) for work in standing(run)[PAPER]}
    assert works == {("changed", False), ("stands", True)}
    assert "which stands beside the text that was pinned" in run("verify").output


def test_verify_finds_a_damaged_and_a_missing_file(run: Callable[..., Result], tmp_path: Path) -> None:
    run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")
    [capture] = read_index(tmp_path / "library")
    file = tmp_path / "library" / capture.file
    file.write_bytes(file.read_bytes() + b" ")
    answer = loads(run("verify", "--format", "json", code=1))
    assert [(fault["kind"], fault["reference"]) for fault in answer["files"]] == [("damaged", PAPER)]
    file.unlink()
    assert f"missing    {capture.file} ({PAPER})" in run("verify", code=1).output


def test_what_is_left_over_is_no_error(run: Callable[..., Result], tmp_path: Path) -> None:
    run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")
    library = tmp_path / "library"
    digest = "ab" + "0" * 62
    (library / "ab").mkdir()
    (library / "ab" / f"{digest}.txt").write_text("half")
    answer = loads(run("verify", "--format", "json"))
    assert answer["ok"] and [fault["kind"] for fault in answer["files"]] == ["left-over"]


def test_a_broken_index_is_said_and_left(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "index.json").write_text("{", encoding="utf-8")
    for words in (("list",), ("verify",), ("remove", PAPER), ("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")):
        assert "the library's index cannot be read" in run(*words, code=2).output


# ---------------------------------------------------------------------------------------------------- remove, archive


def test_remove_asks_first(run: Callable[..., Result], tmp_path: Path) -> None:
    run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md")
    assert "Remove 1 text" in run("remove", PAPER, code=1, input="n\n").output
    assert len(read_index(tmp_path / "library")) == 1
    assert "removed 1 text" in run("remove", PAPER, input="y\n").output
    assert read_index(tmp_path / "library") == ()
    assert "names no text" in run("remove", PAPER, "--yes", code=2).output


def test_remove_one_of_two_captures(run: Callable[..., Result], tmp_path: Path) -> None:
    for word in ("one", "two"):
        (tmp_path / "new.txt").write_text(f"Text {word}.\n", encoding="utf-8")
        run("add", LEAFLET, tmp_path / "new.txt")
    first, second = read_index(tmp_path / "library")
    assert "begins with 'zz'" in run("remove", LEAFLET, "--capture", "zz", "--yes", code=2).output
    run("remove", LEAFLET, "--capture", first.source_sha256[:10].upper(), "--yes")
    assert read_index(tmp_path / "library") == (second,)
    assert not (tmp_path / "library" / first.file).exists()


def test_archive_prints_what_has_no_archived_copy(package: Path) -> None:
    def call(*words: str) -> Result:
        return CliRunner().invoke(main, ["sources", "archive", "--path", str(package), *words])

    [row] = [row for row in rows_of(package, "references") if row["url"]]
    assert call().stdout == f"{row['id']}\t{row['url']}\n"
    assert loads(call("--format", "json")) == {"works": [{"reference": row["id"], "url": row["url"]}]}
    edit_cell(package, "references", row["id"], "archived_url", "https://web.archive.org/web/2019/" + row["url"])
    assert call().stdout == "" and call().exit_code == 0


@pytest.mark.parametrize("verb", ["add", "fetch", "list", "verify", "remove", "archive"])
def test_every_verb_explains_itself_with_an_example(verb: str) -> None:
    result = CliRunner().invoke(main, ["sources", verb, "--help"])
    assert result.exit_code == 0 and f"  pincite sources {verb}" in result.output


def test_a_library_that_another_process_holds(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    monkeypatch.setattr("pincite.sources.lock.PATIENCE", 0.05)
    with locked(library):
        assert (
            "another process has been writing" in run("add", PAPER, tmp_path / "texts" / f"{PAPER}.md", code=2).output
        )


def test_record_of_a_package_that_cannot_be_read_raises(package: Path, tmp_path: Path) -> None:
    dataset = pincite.open(package)
    (tmp_path / "library").mkdir()
    edit_cell(package, "references", COURIER, "holding", "partly")
    with pytest.raises(PackageError, match="nothing was recorded"):
        keeping.record(dataset, tmp_path / "library", {PAPER: ("0" * 64, Holding.full)})
