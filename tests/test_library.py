"""The source library: which file is the text of which work, and what becomes of files that are none."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

import pincite
from pincite.files import default_library
from pincite.sources.library import Held, Search, Wanted, search, source_files
from pincite.sources.readers import MAX_BYTES
from pincite.sources.store import add
from tests.conftest import edit_cell

TEXT = "The ferry to Holm left at nine with forty people on board."


def put(folder: Path, name: str, text: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def found(held: Held) -> tuple[str, str, bool | None]:
    return held.path.name, held.found_by, held.same_text


def only(result: Search, reference: str) -> tuple[str, str, bool | None]:
    assert set(result.held) == {reference}
    return found(result.held[reference])


# --- how a text is found ---


def test_a_text_is_found_by_its_hash_under_any_name(tmp_path: Path) -> None:
    put(tmp_path, "scan-17.txt")
    result = search([tmp_path], [Wanted("ref-ferry", sha256(TEXT))])
    assert only(result, "ref-ferry") == ("scan-17.txt", "hash", True)
    assert not result.loose and not result.unreadable


def test_the_hash_is_that_of_the_text_without_its_byte_order_mark(tmp_path: Path) -> None:
    put(tmp_path, "scan.txt", b"\xef\xbb\xbf" + TEXT.encode())
    assert only(search([tmp_path], [Wanted("ref-ferry", sha256(TEXT))]), "ref-ferry") == ("scan.txt", "hash", True)


def test_a_text_is_found_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "ref-ferry.txt")
    assert only(search([tmp_path], [Wanted("ref-ferry")]), "ref-ferry") == ("ref-ferry.txt", "name", None)
    other = search([tmp_path], [Wanted("ref-ferry", "0" * 64)])
    assert only(other, "ref-ferry") == ("ref-ferry.txt", "name", False)


@pytest.mark.parametrize("reference", ["ref-v1.txt", "ref-a.md", "ref-2.5", "ref-x.txt.txt"])
def test_an_id_with_a_full_stop_names_its_file(tmp_path: Path, reference: str) -> None:
    put(tmp_path, f"{reference}.txt")
    assert only(search([tmp_path], [Wanted(reference)]), reference)[1] == "name"


def test_the_suffix_may_be_in_capitals_and_the_file_deep(tmp_path: Path) -> None:
    put(tmp_path, "a/b/ref-ferry.TXT")
    assert only(search([tmp_path], [Wanted("ref-ferry")]), "ref-ferry")[0] == "ref-ferry.TXT"


def test_a_text_is_found_by_the_library_s_index(tmp_path: Path) -> None:
    put(tmp_path, "2031/capture.md")
    put(tmp_path, "index.json", json.dumps({"captures": [{"reference": "ref-ferry", "file": "2031/capture.md"}]}))
    assert only(search([tmp_path], [Wanted("ref-ferry")]), "ref-ferry") == ("capture.md", "index", None)


def test_the_hash_decides_before_the_index_and_the_index_before_the_name(tmp_path: Path) -> None:
    put(tmp_path, "ref-ferry.txt", "a later edition")
    put(tmp_path, "indexed.txt", "another edition")
    put(tmp_path, "index.json", json.dumps({"captures": [{"reference": "ref-ferry", "file": "indexed.txt"}]}))
    assert only(search([tmp_path], [Wanted("ref-ferry")]), "ref-ferry")[1] == "index"
    put(tmp_path, "zz.txt")
    result = search([tmp_path], [Wanted("ref-ferry", sha256(TEXT))])
    assert only(result, "ref-ferry") == ("zz.txt", "hash", True)


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"[]",
        b"{}",
        b"7",
        b'{"captures": 7}',
        b'{"captures": ["x"]}',
        b'{"captures": {"a": 1}}',
        b'{"captures": [{"file": "x.txt"}]}',
        b"\xff",
        b"[" * 200_000,
    ],
    ids=lambda data: repr(data)[:30],
)
def test_an_index_that_is_none_is_reported_and_the_names_still_count(tmp_path: Path, index: bytes) -> None:
    put(tmp_path, "ref-ferry.txt")
    put(tmp_path, "index.json", index)
    result = search([tmp_path], [Wanted("ref-ferry")])
    assert only(result, "ref-ferry")[1] == "name"
    [(path, reason)] = result.unreadable
    assert path.name == "index.json" and "index cannot be read" in reason


# --- several files, several folders ---


def test_the_first_folder_counts_and_one_folder_is_searched_once(tmp_path: Path) -> None:
    put(tmp_path / "one", "ref-ferry.txt", "first")
    put(tmp_path / "two", "ref-ferry.txt", "second")
    result = search([tmp_path / "one", tmp_path / "one", tmp_path / "two"], [Wanted("ref-ferry")])
    assert result.held["ref-ferry"].read.text == "first"


def test_of_two_files_for_one_work_the_first_in_order_counts(tmp_path: Path) -> None:
    put(tmp_path, "b/ref-ferry.txt", "in b")
    put(tmp_path, "a/ref-ferry.md", "in a")
    put(tmp_path, "ref-ferry.text", "on top")
    assert search([tmp_path], [Wanted("ref-ferry")]).held["ref-ferry"].read.text == "on top"
    assert [path.relative_to(tmp_path).as_posix() for path in source_files(tmp_path)] == [
        "ref-ferry.text",
        "a/ref-ferry.md",
        "b/ref-ferry.txt",
    ]


def test_a_second_copy_of_a_text_is_not_loose(tmp_path: Path) -> None:
    put(tmp_path, "copy.txt")
    put(tmp_path, "ref-ferry.txt")
    result = search([tmp_path], [Wanted("ref-ferry", sha256(TEXT)), Wanted("ref-other")])
    assert only(result, "ref-ferry") == ("ref-ferry.txt", "hash", True) and not result.loose


def test_one_text_may_be_that_of_two_works(tmp_path: Path) -> None:
    put(tmp_path, "x.txt")
    wanted = [Wanted("ref-a", sha256(TEXT)), Wanted("ref-b", sha256(TEXT))]
    assert set(search([tmp_path], wanted).held) == {"ref-a", "ref-b"}


def test_what_belongs_to_no_work_is_loose(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt")
    result = search([tmp_path], [Wanted("ref-ferry")])
    assert not result.held and [path.name for path, _ in result.loose] == ["notes.txt"]


# --- files that are no sources ---


def test_an_unreadable_file_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"caf\xe9")
    put(tmp_path, "b.md", b"%PDF-1.7")
    put(tmp_path, "c.txt", b"a\0b")
    put(tmp_path, "ref-ferry.txt")
    result = search([tmp_path], [Wanted("ref-ferry")])
    assert set(result.held) == {"ref-ferry"}
    assert [path.name for path, _ in result.unreadable] == ["a.txt", "b.md", "c.txt"]


def test_other_files_hidden_folders_and_missing_folders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "picture.png")
    put(tmp_path, ".git/ref-ferry.txt")
    assert search([tmp_path, tmp_path / "none"], [Wanted("ref-ferry")]) == Search({}, (), ())


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "outside", "secret.txt")
    library = tmp_path / "library"
    library.mkdir()
    (library / "ref-ferry.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (library / "folder").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert search([library], [Wanted("ref-ferry", sha256(TEXT))]) == Search({}, (), ())


def test_a_library_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    put(tmp_path / "real", "ref-ferry.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert set(search([tmp_path / "link"], [Wanted("ref-ferry")]).held) == {"ref-ferry"}


@pytest.mark.parametrize("target", ["ref-loop.txt", "gone.txt"], ids=["circle", "dangling"])
def test_a_link_to_nothing_is_reported(tmp_path: Path, target: str) -> None:
    (tmp_path / "ref-loop.txt").symlink_to(target)
    put(tmp_path, "ref-ferry.txt")
    result = search([tmp_path], [Wanted("ref-ferry")])
    assert set(result.held) == {"ref-ferry"}
    assert [path.name for path, _ in result.unreadable] == ["ref-loop.txt"]


def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "ref-ferry.txt")
    result = search([tmp_path], [Wanted("ref-ferry")])
    assert not result.held and "it is no file" in result.unreadable[0][1]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "ref-ferry.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "may have at most" in search([tmp_path], [Wanted("ref-ferry")]).unreadable[0][1]


def test_a_folder_of_countless_files_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.sources.library.MAX_FILES", 3)
    for number in range(6):
        put(tmp_path, f"ref-{number}.txt")
    result = search([tmp_path], [Wanted("ref-2"), Wanted("ref-3")])
    assert list(result.held) == ["ref-2"]
    [(folder, reason)] = result.unreadable
    assert folder == tmp_path and "more than 3 files" in reason


def test_the_user_s_library_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert default_library() == Path(os.environ["XDG_CACHE_HOME"]) / "pincite" / "sources"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert default_library() == tmp_path / "pincite" / "sources"
    monkeypatch.delenv("LOCALAPPDATA")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert default_library() == tmp_path / ".cache" / "pincite" / "sources"


# --- through a package ---


def test_a_changed_copy_is_recognised_by_its_pins(example: Path) -> None:
    path = example / "sources" / "ref-courier-2018-11-09.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("so were the gulls", "so was he"), encoding="utf-8")
    path.rename(path.with_name("found-online.txt"))
    dataset = pincite.open(example)
    held = dataset.sources.held["ref-courier-2018-11-09"]
    assert found(held) == ("found-online.txt", "pins", False)
    report = dataset.check(select=["S", "C"])
    assert [(f.code, f.record) for f in report.errors] == [("S102", "ref-courier-2018-11-09")]


def test_a_text_with_few_of_the_pins_is_loose(example: Path) -> None:
    put(example / "sources", "review.txt", "Marrowick marches for its sea wall, by Ines Talvik, is a fine article.")
    (example / "sources" / "ref-courier-2018-11-09.txt").unlink()
    dataset = pincite.open(example)
    assert "ref-courier-2018-11-09" not in dataset.sources.held
    assert [path.name for path in dataset.sources.loose] == ["review.txt"]


def test_a_malformed_pin_recognises_nothing(example: Path) -> None:
    for citation in pincite.open(example).citations:
        if citation.reference == "ref-courier-2018-11-09":
            edit_cell(example, "citations", citation.id, "pin", "p1.nonsense")
    put(example / "sources", "notes.txt", "Something else.")
    (example / "sources" / "ref-courier-2018-11-09.txt").unlink()
    assert "ref-courier-2018-11-09" not in pincite.open(example).sources.held


def test_an_unreadable_source_is_a_finding_and_the_others_are_judged(example: Path) -> None:
    (example / "sources" / "ref-courier-2018-11-09.txt").write_bytes(b"caf\xe9")
    (example / "verification.json").unlink()
    report = pincite.open(example).check(select=["S", "C1"])
    assert "S101" in {finding.code for finding in report.errors}
    assert {"confirmed", "unchecked"} <= set(report.outcomes.values())


def test_a_message_names_a_file_of_the_library_that_is_there(tmp_path: Path) -> None:
    library = tmp_path / "library"
    add(library, "ref-brann", TEXT.encode("utf-8"), ".txt")
    put(library, "ref-holm.txt", f"{TEXT} Nobody came back.")
    result = search([library], [Wanted("ref-brann"), Wanted("ref-holm")])
    names = {reference: held.read.name for reference, held in result.held.items()}
    assert names["ref-holm"] == "ref-holm.txt" and names["ref-brann"] != "ref-brann.txt"
    assert all((library / name).is_file() for name in names.values())
