"""The library on disk: what is kept, side by side; two writers at once; and a process killed at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pincite.errors import SourceError
from pincite.sources import library as libraries
from pincite.sources import readers, store
from pincite.sources.library import Wanted, search
from pincite.sources.lock import locked
from pincite.sources.readers import Reader
from pincite.sources.store import Capture, add, read_capture, read_index, remove, verify_files
from pincite.sources.streams import Block

TEXT = b"The quarry at Brann employs 61 people.\n"
LATER = b"The quarry at Brann employs 58 people.\n"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def files(library: Path) -> set[str]:
    return {path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file()}


# ----------------------------------------------------------------------------------------------------------- keeping


def test_a_file_is_named_by_its_hash_and_the_index_says_what_it_is(tmp_path: Path) -> None:
    added = add(
        tmp_path / "new", "ref-brann", TEXT, ".txt", url="https://example.org/b", final_url="https://example.org/c"
    )
    digest = sha256(TEXT)
    file = f"{digest[:2]}/{digest}.txt"
    assert (tmp_path / "new" / file).read_bytes() == TEXT
    [entry] = json.loads((tmp_path / "new" / "index.json").read_text(encoding="utf-8"))["captures"]
    assert entry.pop("fetched").endswith("Z")
    assert entry == {
        "reference": "ref-brann",
        "file": file,
        "source_sha256": digest,
        "text_sha256": digest,
        "reader": "text/1",
        "media_type": "text/plain",
        "url": "https://example.org/b",
        "final_url": "https://example.org/c",
    }
    assert added.new and read_index(tmp_path / "new") == (added.capture,)
    read = read_capture(tmp_path / "new", added.capture)
    assert (read.text, read.name) == (TEXT.decode(), "ref-brann.txt")
    assert verify_files(tmp_path / "new") == ()


def test_captures_stand_side_by_side_and_the_same_one_once(tmp_path: Path) -> None:
    first, second = (add(tmp_path, "ref-brann", data, ".txt") for data in (TEXT, LATER))
    again = add(tmp_path, "ref-brann", TEXT, ".txt")
    other = add(tmp_path, "ref-quarries", TEXT, ".txt")
    assert not again.new and again.capture == first.capture
    assert read_index(tmp_path) == (first.capture, second.capture, other.capture)
    assert files(tmp_path) == {first.capture.file, second.capture.file, "index.json", ".lock"}


def test_the_recorded_text_is_found_and_else_the_newest(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    add(tmp_path, "ref-brann", LATER, ".txt")
    add(tmp_path, "ref-other", b"Nothing of the kind.", ".txt")

    def found(text_sha256: str) -> tuple[bytes, str, bool | None]:
        held = search([tmp_path], [Wanted("ref-brann", text_sha256)]).held["ref-brann"]
        return held.read.text.encode(), held.found_by, held.same_text

    assert found(sha256(TEXT)) == (TEXT, "hash", True)
    assert found(sha256(LATER)) == (LATER, "hash", True)
    assert found("") == (LATER, "index", None)
    assert found("0" * 64) == (LATER, "index", False)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"caf\xe9", b"a\0b"])
def test_what_cannot_be_read_is_not_kept(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError):
        add(tmp_path / "new", "ref-brann", data, ".txt")
    with pytest.raises(SourceError, match="no reader"):
        add(tmp_path / "new", "ref-brann", TEXT, ".xyz")
    assert not (tmp_path / "new").exists()


def test_a_file_that_was_damaged_or_lost_is_mended_by_adding_it_again(tmp_path: Path) -> None:
    capture = add(tmp_path, "ref-brann", TEXT, ".txt").capture
    (tmp_path / capture.file).write_bytes(b"something else")
    assert [(fault.kind, fault.reference) for fault in verify_files(tmp_path)] == [("damaged", "ref-brann")]
    with pytest.raises(SourceError, match="was changed since it came into the library"):
        read_capture(tmp_path, capture)
    add(tmp_path, "ref-brann", TEXT, ".txt")
    assert verify_files(tmp_path) == ()
    (tmp_path / capture.file).unlink()
    assert [fault.kind for fault in verify_files(tmp_path)] == ["missing"]
    add(tmp_path, "ref-brann", TEXT, ".txt")
    assert verify_files(tmp_path) == () and len(read_index(tmp_path)) == 1


def test_a_damaged_capture_is_said_and_the_next_is_taken(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    newest = add(tmp_path, "ref-brann", LATER, ".txt").capture
    (tmp_path / newest.file).write_bytes(b"something else")
    result = search([tmp_path], [Wanted("ref-brann")])
    assert result.held["ref-brann"].read.text == TEXT.decode()
    assert [path.name for path, _ in result.unreadable] == [Path(newest.file).name]


# ---------------------------------------------------------------------------------------------------- what is read


def test_of_a_big_library_only_what_is_wanted_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        add(tmp_path, f"ref-{number}", b"Item %d of the list." % number, ".txt")
    opened: list[str] = []
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (opened.append(path.name), read(path))[1])
    text = b"Item 7 of the list."
    result = search([tmp_path], [Wanted("ref-7", sha256(text)), Wanted("ref-9"), Wanted("ref-absent")])
    assert set(result.held) == {"ref-7", "ref-9"} and not result.loose
    assert sorted(opened) == sorted([f"{sha256(text)}.txt", f"{sha256(b'Item 9 of the list.')}.txt"])


def test_of_a_plain_folder_the_others_are_read_only_while_a_work_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"note-{number}.md").write_bytes(b"Note %d." % number)
    (tmp_path / "ref-brann.txt").write_bytes(TEXT)
    parsed: list[str] = []
    read = readers.read_source
    monkeypatch.setattr(libraries, "read_source", lambda data, name: (parsed.append(name), read(data, name))[1])
    assert set(search([tmp_path], [Wanted("ref-brann", sha256(TEXT))]).held) == {"ref-brann"}
    assert parsed == ["ref-brann.txt"]
    found = search([tmp_path], [Wanted("ref-brann"), Wanted("ref-note", sha256(b"Note 3."))])
    assert set(found.held) == {"ref-brann", "ref-note"} and set(parsed[1:]) == {"ref-brann.txt", "note-3.md"}
    assert len(search([tmp_path], [Wanted("ref-brann"), Wanted("ref-absent")]).loose) == 20


def test_an_index_and_plain_files_live_together(tmp_path: Path) -> None:
    (tmp_path / "ref-plain.txt").write_bytes(b"A plain file.")
    add(tmp_path, "ref-brann", TEXT, ".txt")
    result = search([tmp_path], [Wanted("ref-brann"), Wanted("ref-plain")])
    assert {name: held.found_by for name, held in result.held.items()} == {"ref-brann": "index", "ref-plain": "name"}


def test_a_library_whose_index_is_broken_is_read_by_hash_and_not_written_to(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    (tmp_path / "index.json").write_text('{"captures": [', encoding="utf-8")
    result = search([tmp_path], [Wanted("ref-brann", sha256(TEXT))])
    assert result.held["ref-brann"].found_by == "hash" and "index cannot be read" in result.unreadable[0][1]
    for act in (lambda: add(tmp_path, "ref-b", LATER, ".txt"), lambda: remove(tmp_path, lambda _: True)):
        with pytest.raises(SourceError, match="index cannot be read"):
            act()
    assert (tmp_path / "index.json").read_text(encoding="utf-8") == '{"captures": ['


def test_an_index_may_say_more_than_we_know(tmp_path: Path) -> None:
    (tmp_path / "by-hand.txt").write_bytes(LATER)
    entry = {"reference": "ref-hand", "file": "by-hand.txt", "shelf": 7}
    (tmp_path / "index.json").write_text(json.dumps({"captures": [entry]}), encoding="utf-8")
    add(tmp_path, "ref-brann", TEXT, ".txt")
    entries = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["captures"]
    assert entries[0] == entry and len(entries) == 2
    assert verify_files(tmp_path) == ()
    remove(tmp_path, lambda capture: capture.reference == "ref-hand")
    assert (tmp_path / "by-hand.txt").is_file()  # the library did not put it there


@pytest.mark.parametrize(
    "file",
    ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "..\\secret.txt", "link/x.txt", "loop/x.txt", "a" * 5000],
)
def test_an_index_leads_nowhere_outside(tmp_path: Path, file: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for secret in (tmp_path / "secret.txt", outside / "x.txt"):
        secret.write_bytes(TEXT)
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "link").symlink_to(outside, target_is_directory=True)
    (folder / "loop").symlink_to("loop")
    index = {"captures": [{"reference": "ref-brann", "file": file, "text_sha256": sha256(TEXT)}]}
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    result = search([folder], [Wanted("ref-brann", sha256(TEXT))])
    assert not result.held and result.unreadable
    assert {fault.kind for fault in verify_files(folder)} == {"unreadable"}
    remove(folder, lambda _: True)
    assert (tmp_path / "secret.txt").is_file() and (outside / "x.txt").is_file()


# ------------------------------------------------------------------------------------------------ stored extractions


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A binary format, and a way to bring out a new version of its reader, which reads the same bytes otherwise."""

    def bring_out(version: str) -> None:
        def extract(data: bytes) -> tuple[str, tuple[Block, ...]]:
            text = f"{version}: {data[4:].decode()}"
            return text, (Block("note", 0, len(text), ((0, 2), (4, len(text))), ("", " "), False, "1", 3),)

        monkeypatch.setitem(readers.READERS, ".bin", Reader(f"bin/{version}", extract))

    bring_out("1")
    return bring_out


def test_an_extraction_is_kept_and_a_new_extractor_moves_nothing(
    tmp_path: Path, extractor: Callable[[str], None]
) -> None:
    data = b"\0BINthree boats"
    capture = add(tmp_path, "ref-boats", data, ".bin").capture
    digest = sha256(data)
    assert capture.extraction == f"{digest[:2]}/{digest}.bin-1.txt"
    assert (tmp_path / capture.extraction).read_text(encoding="utf-8") == "1: three boats"
    before = read_capture(tmp_path, capture)
    extractor("2")
    assert read_capture(tmp_path, capture) == before
    assert (before.reader, before.blocks[0].keep, before.blocks[0].page) == ("bin/1", ((0, 2), (4, 14)), 3)
    held = search([tmp_path], [Wanted("ref-boats", capture.text_sha256)]).held["ref-boats"]
    assert replace(held.read, name=before.name) == before and held.same_text and held.read.name == capture.extraction
    assert verify_files(tmp_path) == ()


def test_another_version_s_extraction_stands_beside_the_first(tmp_path: Path, extractor: Callable[[str], None]) -> None:
    first = add(tmp_path, "ref-boats", b"\0BINthree boats", ".bin").capture
    extractor("2")
    second = add(tmp_path, "ref-boats", b"\0BINthree boats", ".bin")
    assert second.new and second.capture.file == first.file and second.capture.extraction != first.extraction
    assert read_capture(tmp_path, first).text == "1: three boats"
    assert search([tmp_path], [Wanted("ref-boats", first.text_sha256)]).held["ref-boats"].read.text == "1: three boats"
    remove(tmp_path, lambda capture: capture == first)
    assert files(tmp_path) == {
        second.capture.file,
        second.capture.extraction,
        second.capture.blocks,
        "index.json",
        ".lock",
    }


def test_a_reader_that_gives_two_texts_under_one_version_overwrites_neither(
    tmp_path: Path, extractor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    captures = []
    for text, label in (("three boats", ""), ("tree boats", ""), ("tree boats", "1"), ("tree boats", "1")):
        block = Block("body", 0, 4, ((0, 4),), ("",), label=label)
        reader = Reader("bin/1", lambda data, text=text, block=block: (text, (block,)))  # type: ignore[misc]
        monkeypatch.setitem(readers.READERS, ".bin", reader)
        captures.append(add(tmp_path, "ref-boats", b"\0BIN", ".bin").capture)
    assert len(set(captures)) == len({capture.extraction for capture in captures}) == 3
    assert [read_capture(tmp_path, c).text for c in captures] == ["three boats", *["tree boats"] * 3]
    assert [read_capture(tmp_path, c).blocks[0].label for c in captures] == ["", "", "1", "1"]
    assert verify_files(tmp_path) == ()


def test_the_same_bytes_under_another_suffix_are_another_capture(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    assert add(tmp_path, "ref-brann", TEXT, ".md").new
    held = search([tmp_path], [Wanted("ref-brann", sha256(TEXT))]).held["ref-brann"]
    assert (held.read.reader.partition("/")[0], held.path.suffix) == ("markdown", ".md")


@pytest.mark.parametrize("part", ["extraction", "blocks"])
def test_a_damaged_extraction_is_not_read(tmp_path: Path, extractor: Callable[[str], None], part: str) -> None:
    capture = add(tmp_path, "ref-boats", b"\0BINthree boats", ".bin").capture
    path = tmp_path / getattr(capture, part)
    path.write_bytes(path.read_bytes().replace(b"t", b"T"))
    with pytest.raises(SourceError, match="was changed since"):
        read_capture(tmp_path, capture)
    assert [fault.kind for fault in verify_files(tmp_path)] == ["damaged"]
    path.unlink()
    assert [fault.kind for fault in verify_files(tmp_path)] == ["missing"]
    add(tmp_path, "ref-boats", b"\0BINthree boats", ".bin")
    assert verify_files(tmp_path) == ()


def test_a_text_that_its_reader_reads_otherwise_now_is_said(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    index = tmp_path / "index.json"
    entry = json.loads(index.read_text(encoding="utf-8"))["captures"][0]
    index.write_text(json.dumps({"captures": [entry | {"text_sha256": "0" * 64}]}), encoding="utf-8")
    [fault] = verify_files(tmp_path)
    assert (fault.kind, "reads another text" in fault.message) == ("damaged", True)


SOURCES = Path(__file__).parent / "sources"
FORMATS = ("korean.pdf", "report.pdf", "old.html", "news.html", "news.warc", "news.warc.gz", "news.wacz")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_from_the_library_as_from_its_file(tmp_path: Path, name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    data = (SOURCES / name).read_bytes()
    capture = add(tmp_path, "ref-brann", data, readers.suffix_of(name)).capture
    read = readers.read_source(data, f"ref-brann{readers.suffix_of(name)}")
    assert read_capture(tmp_path, capture) == read
    assert bool(capture.extraction) == (name not in ("news.html",))
    assert verify_files(tmp_path) == ()
    held = search([tmp_path], [Wanted("ref-brann", read.text_sha256)]).held["ref-brann"].read
    assert replace(held, name=read.name) == read and (tmp_path / held.name).is_file()


# ---------------------------------------------------------------------------------------------------------- removing


def test_a_file_goes_with_the_last_capture_that_has_it(tmp_path: Path) -> None:
    add(tmp_path, "ref-a", TEXT, ".txt")
    file = add(tmp_path, "ref-b", TEXT, ".txt").capture.file
    assert [capture.reference for capture in remove(tmp_path, lambda capture: capture.reference == "ref-a")] == [
        "ref-a"
    ]
    assert (tmp_path / file).is_file()
    remove(tmp_path, lambda capture: capture.reference == "ref-b")
    assert files(tmp_path) == {"index.json", ".lock"} and verify_files(tmp_path) == ()
    assert remove(tmp_path / "nowhere", lambda _: True) == ()


# ------------------------------------------------------------------------------------------------------- many at once


def script(body: str, *given: object) -> subprocess.Popen[str]:
    code = "import sys\nfrom pathlib import Path\nfrom pincite.sources.store import add, remove\n" + textwrap.dedent(
        body
    )
    command = [sys.executable, "-c", code, *map(str, given)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    body = """
    library, name = Path(sys.argv[1]), sys.argv[2]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(25):
        add(library, f"ref-{name}-{number}", f"{name} counts {number // 2}".encode(), ".txt")
        add(library, f"ref-both-{number}", b"Both hold this.", ".txt")
    """
    running = [script(body, tmp_path / "library", name) for name in ("a", "b")]
    for process in running:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        assert process.communicate()[1] == "" and process.returncode == 0
    names = sorted(capture.reference for capture in read_index(tmp_path / "library"))
    assert names == sorted(f"ref-{name}-{number}" for name in ("a", "b", "both") for number in range(25))
    assert verify_files(tmp_path / "library") == ()


def test_threads_lose_nothing_either(tmp_path: Path) -> None:
    def work(name: str) -> None:
        for number in range(10):
            add(tmp_path, f"ref-{name}-{number}", name.encode(), ".txt")
            before = f"ref-{name}-{number - 1}"
            remove(tmp_path, lambda capture, before=before: capture.reference == before)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(capture.reference for capture in read_index(tmp_path)) == [f"ref-{name}-9" for name in "abcd"]
    assert verify_files(tmp_path) == ()


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    too_long = r"another process has been writing for more than 0\.05 s"
    with locked(tmp_path), pytest.raises(SourceError, match=too_long), locked(tmp_path, patience=0.05):
        raise AssertionError("two at once")
    with locked(tmp_path, patience=0):
        pass


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourceError, match="cannot be written to"):
        add(tmp_path / "file", "ref-brann", TEXT, ".txt")
    with pytest.raises(SourceError, match="cannot be written to"), locked(tmp_path / "nowhere"):
        raise AssertionError("locked what is not there")


# ---------------------------------------------------------------------------------------------------- being killed

BINARY = """
from pincite.sources import readers
from pincite.sources.readers import Reader
from pincite.sources.streams import Block
readers.READERS[".bin"] = Reader("bin/1", lambda data: (data[4:].decode(), (Block("body", 0, 5, ((0, 5),), ("",)),)))
"""
ADD_BOATS = BINARY + 'add(Path(sys.argv[1]), "ref-boats", bytes(1) + b"BINthree boats", ".bin")'
STOPPING = """
import os, time
library, when = Path(sys.argv[1]), int(sys.argv[2])
step = 0
def stop_before(act):
    def acted(*given, **more):
        global step
        if step == when:
            print("stopped", flush=True)
            time.sleep(3600)
        step += 1
        return act(*given, **more)
    return acted
os.fsync, Path.replace, Path.unlink = map(stop_before, (os.fsync, Path.replace, Path.unlink))
"""


def killed(body: str, library: Path, step: int) -> bool:
    """Run until just before a step of writing, and kill; False where it came to its end before."""
    process = script(STOPPING + textwrap.dedent(body), library, step)
    assert process.stdout is not None
    stopped = process.stdout.readline() == "stopped\n"
    if stopped:
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    error = process.communicate()[1]
    assert stopped or (process.returncode == 0 and error == ""), error
    return stopped


def accepted(library: Path) -> list[Capture]:
    """The captures, of which each must be whole; what is left over may only be that."""
    assert {fault.kind for fault in verify_files(library)} <= {"left-over"}
    captures = list(read_index(library))
    for capture in captures:
        read_capture(library, capture)
    return captures


@pytest.fixture
def held(tmp_path: Path, extractor: Callable[[str], None]) -> Path:
    library = tmp_path / "library"
    add(library, "ref-first", TEXT, ".txt")
    return library


def test_a_kill_at_any_moment_of_adding(held: Path, tmp_path: Path, extractor: Callable[[str], None]) -> None:
    steps = 0
    for step in range(99):
        library = tmp_path / f"at-{step}"
        shutil.copytree(held, library)
        stopped = killed(ADD_BOATS, library, step)
        names = [capture.reference for capture in accepted(library)]
        assert names in (["ref-first"], ["ref-first", "ref-boats"]) and (stopped or len(names) == 2)
        # whoever comes next is not held up, and the work is done as if nothing had happened
        assert script(ADD_BOATS, library).wait() == 0
        assert len(accepted(library)) == 2
        if not stopped:
            break
        steps += 1
    assert steps == 8  # four files, each synced and renamed


def test_a_kill_at_any_moment_of_removing(held: Path, tmp_path: Path, extractor: Callable[[str], None]) -> None:
    add(held, "ref-boats", b"\0BINthree boats", ".bin")
    body = 'remove(library, lambda capture: capture.reference == "ref-boats")'
    steps = 0
    for step in range(99):
        library = tmp_path / f"at-{step}"
        shutil.copytree(held, library)
        stopped = killed(body, library, step)
        names = [capture.reference for capture in accepted(library)]
        assert names in (["ref-first"], ["ref-first", "ref-boats"]) and (stopped or len(names) == 1)
        if not stopped:
            assert len(files(library)) == 3
            break
        steps += 1
    assert steps == 5  # the index, synced and renamed, then three files


def test_a_half_written_file_is_named_and_is_no_fault(tmp_path: Path) -> None:
    digest = sha256(TEXT)
    folder = tmp_path / digest[:2]
    folder.mkdir()
    (folder / f".{digest}.txt-abc123").write_bytes(TEXT[:9])
    (folder / f"{digest}.txt").write_bytes(TEXT)
    (tmp_path / ".index.json-abc123").write_bytes(b"{")
    (folder / "my-own.txt").write_bytes(b"A plain file, which is nobody's left-over.")
    assert {(fault.kind, fault.file.rpartition("/")[2]) for fault in verify_files(tmp_path)} == {
        ("left-over", f".{digest}.txt-abc123"),
        ("left-over", f"{digest}.txt"),
        ("left-over", ".index.json-abc123"),
    }


@pytest.mark.parametrize(
    "entry", [{}, {"reference": 7, "file": "x"}, {"reference": "ref-a", "file": "\ud800.txt"}, [], "x"]
)
def test_an_entry_that_is_no_capture(tmp_path: Path, entry: object) -> None:
    (tmp_path / "index.json").write_text(json.dumps({"captures": [entry]}), encoding="utf-8")
    with pytest.raises(SourceError, match="is no capture"):
        read_index(tmp_path)


def test_a_library_that_is_only_read_may_be_read_only(tmp_path: Path) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    (tmp_path / ".lock").unlink()
    assert set(search([tmp_path], [Wanted("ref-brann")]).held) == {"ref-brann"}
    assert verify_files(tmp_path) == ()
    assert not (tmp_path / ".lock").exists()


def test_a_pipe_in_the_index_is_not_waited_on(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe.txt")
    index = {"captures": [{"reference": "ref-brann", "file": "pipe.txt"}]}
    (tmp_path / "index.json").write_text(json.dumps(index), encoding="utf-8")
    assert not search([tmp_path], [Wanted("ref-brann")]).held
    assert [fault.kind for fault in verify_files(tmp_path)] == ["unreadable"]


def test_an_index_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, "ref-brann", TEXT, ".txt")
    monkeypatch.setattr(store, "MAX_INDEX", 10)
    with pytest.raises(SourceError, match="is larger than 10 bytes"):
        read_index(tmp_path)
