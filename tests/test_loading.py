"""Releases from an index: fetched once, compared before anything is opened, there without a network afterwards."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pooch
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.cli import main
from pincite.errors import PackageError, PinciteError, ReleaseError, UsageError
from pincite.files import user_cache
from pincite.releases import build_release
from pincite.releases.archive import MAX_BYTES, archive_bytes
from pincite.releases.manifest import with_manifest
from pincite.releases.published import obtain, read_index, update_index
from pincite.sources.addresses import FetchError
from pincite.sources.download import download, get_list, is_loopback, may_speak_to
from pincite.sources.fetch import Limits
from tests.conftest import EXAMPLE
from tests.web import Server, answer

QUICK = Limits(connect_seconds=5, read_seconds=0.3, total_seconds=5)
NAME, VERSION, STEM = "saltmarsh", "0.1.0", "saltmarsh-0.1.0"
ZIP = f"/{STEM}/{STEM}.zip"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for every test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return user_cache() / "releases"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one release and its index."""
    folder = tmp_path_factory.mktemp("out")
    pincite.release(EXAMPLE, folder)
    update_index(folder)
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "out"))


@pytest.fixture
def server(made: Path) -> Iterator[Server]:
    with Server() as running:
        for path in made.rglob("*"):
            if path.is_file():
                running.say("/" + path.relative_to(made).as_posix(), answer(path.read_bytes()))
        yield running


def asked(server: Server) -> list[str]:
    return [request.split(b" ", 2)[1].decode() for request in server.requests]


def load(index: str | Path, version: str | None = VERSION, limits: Limits = QUICK) -> pincite.Dataset:
    return pincite.open(obtain(NAME, version, index, limits))


# --- as promised ---


def test_a_release_is_fetched_once_and_is_there_without_a_network(server: Server, cache: Path) -> None:
    dataset = pincite.load(NAME, VERSION, index=server.url)
    assert isinstance(dataset, pincite.Dataset) and (dataset.name, dataset.version) == (NAME, VERSION)
    assert dataset.check(ignore=["T9"]).ok and len(dataset.figures)
    assert asked(server) == ["/index.json", ZIP]
    pincite.load(NAME, VERSION, index=server.url)
    assert len(server.requests) == 2, "the second time nothing is asked"
    server.stop()
    assert pincite.load(NAME, VERSION, index=server.url).root == dataset.root
    assert dataset.root.is_relative_to(cache) and not list(cache.rglob("part")) + list(cache.rglob("new-*"))


def test_without_a_version_the_index_is_asked_for_the_latest(server: Server) -> None:
    assert load(server.url, None).version == VERSION
    load(server.url + "/index.json", None)
    assert asked(server) == ["/index.json", ZIP, "/index.json"]
    server.stop()
    with pytest.warns(UserWarning, match="cannot be read .*; what it said last is used"):
        assert load(server.url, None).version == VERSION


@pytest.mark.parametrize("how", [str, Path, lambda out: out / "index.json", lambda out: out.as_uri()])
def test_a_folder_serves_too(out: Path, how: Callable[[Path], Any]) -> None:
    assert load(how(out)).name == NAME
    index = how(out)
    shutil.rmtree(out)
    assert load(index).name == NAME, "and may go away afterwards"


def test_pooch_reads_the_registry(made: Path, server: Server, tmp_path: Path) -> None:
    goodboy = pooch.create(path=tmp_path / "pooch", base_url=server.url + "/")
    goodboy.load_registry(made / "registry.txt")
    path = Path(goodboy.fetch(f"{STEM}/data/figures.csv"))
    assert path.read_bytes() == (made / STEM / "data" / "figures.csv").read_bytes()
    assert f"{STEM}/manifest.json" in goodboy.registry


def test_two_processes_fetch_it_once(server: Server) -> None:
    code = (
        "import sys, pincite; d = pincite.load('saltmarsh', '0.1.0', index=sys.argv[1]); print(len(d.figures), d.root)"
    )
    command = [sys.executable, "-c", code, server.url]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0, 0] and len(said) == 1
    assert asked(server).count(ZIP) == 1


# --- servers that do not do as they should ---


def test_a_wrong_hash_is_refused_and_nothing_is_kept(server: Server, made: Path, cache: Path) -> None:
    data = bytearray((made / STEM / f"{STEM}.zip").read_bytes())
    data[len(data) // 2] ^= 1
    server.say(ZIP, answer(bytes(data)))
    with pytest.raises(ReleaseError, match=r"was not opened: it has the SHA-256 [0-9a-f]{64}, the index says"):
        load(server.url)
    assert not list(cache.rglob("files")) + list(cache.rglob("part"))
    server.say(ZIP, answer((made / STEM / f"{STEM}.zip").read_bytes()))
    assert load(server.url).name == NAME


def test_what_broke_off_is_gone_on_with(server: Server, made: Path, cache: Path) -> None:
    data = (made / STEM / f"{STEM}.zip").read_bytes()
    server.say(ZIP, answer(data[:1000], length=len(data)))
    with pytest.raises(PackageError, match=rf"the server broke off: 1,000 of {len(data):,} bytes came"):
        load(server.url)
    [part] = cache.rglob("part")
    assert part.read_bytes() == data[:1000]
    head = f"HTTP/1.1 206 Partial Content\r\nContent-Length: {len(data) - 1000}\r\n"
    head += f"Content-Range: bytes 1000-{len(data) - 1}/{len(data)}\r\n\r\n"
    server.say(ZIP, head.encode() + data[1000:])
    assert load(server.url).name == NAME
    assert b"Range: bytes=1000-\r\n" in server.requests[-1]


def test_a_server_that_breaks_off_now_and_then_is_asked_again_at_once(server: Server, made: Path) -> None:
    data = (made / STEM / f"{STEM}.zip").read_bytes()

    def piece(connection: socket.socket) -> None:
        found = re.search(rb"bytes=(\d+)-", server.requests[-1])
        start = int(found[1]) if found else 0
        status = (
            f"206 Partial Content\r\nContent-Range: bytes {start}-{len(data) - 1}/{len(data)}" if start else "200 OK"
        )
        connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(data) - start}\r\n\r\n".encode())
        connection.sendall(data[start : start + len(data) // 3 + 1])

    server.say(ZIP, piece)
    assert load(server.url).name == NAME
    assert asked(server).count(ZIP) == 3


@pytest.mark.parametrize("said", ["bytes 0-9/10", "bytes 999-2000/3000", "nonsense", "bytes 1000-1/7"])
def test_another_part_than_asked_for_is_thrown_away(server: Server, made: Path, cache: Path, said: str) -> None:
    data = (made / STEM / f"{STEM}.zip").read_bytes()
    server.say(ZIP, answer(data[:1000], length=len(data)))
    with pytest.raises(PackageError):
        load(server.url)
    server.say(ZIP, f"HTTP/1.1 206 P\r\nContent-Range: {said}\r\nContent-Length: 5\r\n\r\nwrong".encode())
    with pytest.raises(PackageError, match="another part of the file"):
        load(server.url)
    assert not list(cache.rglob("part"))


def test_a_part_of_another_file_is_fetched_anew(server: Server, made: Path, cache: Path) -> None:
    data = (made / STEM / f"{STEM}.zip").read_bytes()
    home = cache / hashlib.sha256(data).hexdigest()
    home.mkdir(parents=True)
    for old in (b"x" * 700, b"x" * len(data), b"x" * (len(data) + 9)):
        (home / "part").write_bytes(old)
        assert load(server.url).name == NAME, "the server does not know of ranges and sends all of it"
        shutil.rmtree(home / "files")


def drip(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(40):
        connection.sendall(b"x")
        time.sleep(0.1)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def test_a_silent_server_is_not_waited_for(server: Server) -> None:
    server.say(ZIP, silent)
    with pytest.raises(PackageError, match=r"did not answer for 0.3 s"):
        load(server.url)


def test_a_server_that_drips_is_given_up(server: Server) -> None:
    server.say("/index.json", drip)
    with pytest.raises(PackageError, match=r"took more than 0.5 s in all"):
        load(server.url, limits=Limits(connect_seconds=5, read_seconds=5, total_seconds=0.5))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answers 404 Not Found"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "has 3 bytes where the index says"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc", "encoded as 'gzip'"),
        (b"HTTP/1.1 206 P\r\nContent-Length: 3\r\n\r\nabc", "answers 206"),
        (b"HTTP/1.1 416 R\r\nContent-Length: 0\r\n\r\n", "shorter than the index says"),
        (b"HTTP/1.1 200 OK\r\n\r\nabc", "broke off: 3 of"),
        (b"not http at all\r\n\r\n", "the answer is not HTTP"),
        (b"", "without an answer"),
    ],
    ids=range(8),
)
def test_another_answer_is_one_error(server: Server, said: bytes, message: str) -> None:
    server.say(ZIP, said)
    with pytest.raises(PackageError, match=f"{STEM} cannot be fetched from .*{message}"):
        load(server.url)


def test_a_server_that_is_gone_and_was_never_asked(server: Server) -> None:
    server.stop()
    with pytest.raises(PackageError, match=r"the index http://127\.0\.0\.1:\d+/index\.json cannot be read"):
        load(server.url)


# --- where an index may be ---


@pytest.mark.parametrize(
    "index",
    ["http://example.org/releases", "HTTP://192.0.2.1/index.json", "ftp://example.org", "http://user@localhost/"],
)
def test_an_index_that_anybody_could_change_is_refused(index: str) -> None:
    with pytest.raises(UsageError, match=r"is not https|neither https nor a folder|user or password"):
        load(index)


@pytest.mark.parametrize(
    "index", ["a\0b", "", "none", "x" * 5000, "https://[", "https://", "//", "https://a b/", "\ud800"]
)
def test_what_is_no_index_is_one_error(index: str) -> None:
    with pytest.raises((UsageError, PackageError)):
        load(index)


def test_this_machine_is_known_by_number_and_name() -> None:
    assert all(is_loopback(f"http://{host}:80/") for host in ("127.0.0.1", "127.1.2.3", "[::1]", "localhost"))
    assert not any(is_loopback(f"http://{host}/") for host in ("localhost.example.org", "10.0.0.1", "0.0.0.0"))


def test_only_the_machine_named_and_public_ones_are_spoken_to() -> None:
    from ipaddress import ip_address

    at_home = may_speak_to("http://127.0.0.1:8000/")
    assert at_home(ip_address("127.0.0.1"), 9999) and not at_home(ip_address("10.0.0.1"), 8000)
    inside = may_speak_to("https://10.0.0.1/index.json")
    assert inside(ip_address("10.0.0.1"), 443) and inside(ip_address("93.184.215.14"), 80)
    for other in (("10.0.0.1", 80), ("10.0.0.2", 443), ("127.0.0.1", 443), ("169.254.169.254", 443)):
        assert not inside(ip_address(other[0]), other[1])


def test_redirects_stay_on_this_machine_or_public_and_a_list_comes_over_https(server: Server) -> None:
    server.say("/moved", b"HTTP/1.1 302 F\r\nLocation: /index.json\r\nContent-Length: 0\r\n\r\n")
    assert read_index(get_list(server.url + "/moved", QUICK, may_speak_to(server.url)))
    for number, to in enumerate(("http://10.0.0.1/", "http://169.254.169.254/latest", "http://93.184.215.14/")):
        server.say(f"/{number}", f"HTTP/1.1 302 F\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode())
        with pytest.raises(FetchError, match=r"not a public address|is not https"):
            get_list(f"{server.url}/{number}", QUICK, may_speak_to(server.url))


def test_a_release_that_is_changed_afterwards_is_refused(out: Path, server: Server) -> None:
    load(out)
    text = (out / "index.json").read_text(encoding="utf-8")
    document = json.loads(text)
    archive = next(it for it in document["releases"][0]["files"] if it["path"].endswith(".zip"))
    (out / "index.json").write_text(text.replace(archive["sha256"], "0" * 64), encoding="utf-8")
    assert load(out).name == NAME, "what was pinned stays what it was"
    for _ in range(2):
        with pytest.raises(
            ReleaseError, match=r"lists another saltmarsh-0.1.0 than before, and a release never changes"
        ):
            load(out, None)


# --- what an index may say ---


def test_what_is_not_listed(server: Server) -> None:
    with pytest.raises(PackageError, match=r"lists no saltmarsh 9\.9\.9; it has 0\.1\.0"):
        load(server.url, "9.9.9")
    with pytest.raises(PackageError, match="lists no dataset 'saltmarch'; the nearest is 'saltmarsh'"):
        obtain("saltmarch", None, server.url, QUICK)


def index_of(**changes: Any) -> dict[str, Any]:
    file = {"path": f"{STEM}.zip", "bytes": 10, "sha256": "0" * 64}
    file = {key: changes.pop(key, value) for key, value in file.items()}
    release = {"name": NAME, "version": VERSION, "files": [file]} | changes
    return {"format": 1, "releases": [release]}


HOSTILE: list[Any] = [
    b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}', b'{"format": 1, "releases": {}}',
    b'{"format": 2, "releases": []}', b'{"format": 1, "releases": [1]}',
    b'{"format": 1, "releases": [' + b"9" * 5000 + b"]}",
    index_of(path="../../../etc/cron.d/x"), index_of(path="/etc/passwd"), index_of(path="a\\..\\b"), index_of(path=7),
    index_of(bytes=-1), index_of(bytes="10"), index_of(bytes=True), index_of(bytes=1e300), index_of(sha256="0"),
    index_of(sha256=None), index_of(files={}), index_of(files=[]), index_of(name=".."), index_of(name=None),
    index_of(version="../0"), index_of(version=["0.1.0"]), index_of(bytes=MAX_BYTES + 1), index_of(bytes=2**80),
]  # fmt: skip


@pytest.mark.parametrize("index", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_index_is_one_error_and_leaves_nothing(index: Any, tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "index.json").write_bytes(index if isinstance(index, bytes) else json.dumps(index).encode())
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PinciteError):
        load(folder)
    new = {path for path in sorted(tmp_path.rglob("*")) if path not in before}
    assert all(path == tmp_path / "cache" or path.is_relative_to(tmp_path / "cache") for path in new)
    assert not list(cache.rglob("files"))


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["format", "releases", "name", "version", "files"]), inner, max_size=4)
        ),
    )
)
def test_no_index_is_more_than_a_value_error(document: Any) -> None:
    for data in (document, {"format": 1, "releases": document}, {"format": 1, "releases": [document]}):
        try:
            read_index(json.dumps(data).encode())
        except ValueError:
            continue


@pytest.mark.parametrize("kind", ["no zip", "another dataset", "damaged", "climbing"])
def test_a_zip_of_the_right_hash_that_is_no_such_release_is_refused(kind: str, tmp_path: Path, cache: Path) -> None:
    files = with_manifest("other", VERSION, {"datapackage.json": b"{}"})
    if kind == "damaged":
        files = with_manifest(NAME, VERSION, {"datapackage.json": b"{}"}) | {"datapackage.json": b"{ }"}
    data = b"no zip" if kind == "no zip" else archive_bytes({"../x": b""} if kind == "climbing" else files)
    folder = tmp_path / "served" / STEM
    folder.mkdir(parents=True)
    (folder / f"{STEM}.zip").write_bytes(data)
    index = index_of(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    (folder.parent / "index.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"is no release of saltmarsh: "):
        load(folder.parent)
    assert not [path for path in cache.rglob("*") if path.name in ("files", "x") or path.name.startswith("new-")]


# --- the cache ---


@pytest.mark.parametrize("hurt", ["changed", "missing", "added"])
def test_a_damaged_copy_is_fetched_again(server: Server, hurt: str) -> None:
    folder = load(server.url).root
    path = folder / "data" / "figures.csv"
    if hurt == "changed":
        path.write_bytes(path.read_bytes().replace(b"1200", b"1300"))
    elif hurt == "missing":
        path.unlink()
    else:
        (folder / "new.csv").write_bytes(b"")
    assert load(server.url).figures["fig-marchers-dyke-watch"].value == 1200
    assert asked(server).count(ZIP) == 2 and not (folder / "new.csv").exists()


def test_a_cache_that_cannot_be_written_is_one_error(server: Server, cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"a file where the folder should be")
    with pytest.raises(PackageError, match="cannot be kept in"):
        load(server.url)


def test_a_damaged_memory_of_an_index_is_forgotten(server: Server, cache: Path) -> None:
    load(server.url)
    [path] = (cache / "indexes").iterdir()
    path.write_bytes(b"{")
    assert load(server.url).name == NAME
    assert asked(server) == ["/index.json", ZIP, "/index.json"]


def test_a_download_never_goes_further_than_it_should(server: Server, tmp_path: Path) -> None:
    server.say("/long", b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100)
    download(server.url + "/long", tmp_path / "part", 50, QUICK, may_speak_to(server.url))
    assert (tmp_path / "part").stat().st_size == 50, "whether it is the right file, its hash will say"


# --- publishing ---


def test_an_index_is_the_same_for_the_same_releases(made: Path, out: Path) -> None:
    before = {name: (made / name).read_bytes() for name in ("index.json", "registry.txt")}
    (out / ".saltmarsh-0.2.0-abc").mkdir()
    (out / "notes").mkdir()
    update_index(out)
    assert before == {name: (out / name).read_bytes() for name in before}
    [listed] = read_index(before["index.json"]).values()
    assert {f"{STEM}.zip", "manifest.json", "SHA256SUMS", "datapackage.json"} <= listed.files.keys()


def test_versions_are_in_their_order(out: Path, example: Path) -> None:
    descriptor = example / "datapackage.json"
    for version in ("0.10.0", "0.9.0", "0.11.0-rc.1"):
        text = re.sub(r'"version": "[^"]+"', f'"version": "{version}"', descriptor.read_text(encoding="utf-8"), count=1)
        descriptor.write_text(text, encoding="utf-8")
        build_release(pincite.open(example), out)
    update_index(out)
    assert [version for _, version in read_index((out / "index.json").read_bytes())] == [
        "0.1.0", "0.9.0", "0.10.0", "0.11.0-rc.1",
    ]  # fmt: skip
    assert load(out, None).version == "0.10.0", "a pre-release has to be asked for"
    assert load(out, "0.11.0-rc.1").version == "0.11.0-rc.1"


@pytest.mark.parametrize("hurt", ["changed", "renamed", "no manifest"])
def test_what_is_no_whole_release_is_not_listed(out: Path, hurt: str) -> None:
    if hurt == "changed":
        (out / STEM / "data" / "figures.csv").write_bytes(b"id\n")
    elif hurt == "renamed":
        (out / STEM).rename(out / "saltmarsh-0.2.0")
    else:
        (out / STEM / "manifest.json").write_bytes(b"{")
    before = (out / "index.json").read_bytes()
    with pytest.raises(ReleaseError, match="cannot be listed in an index"):
        update_index(out)
    assert (out / "index.json").read_bytes() == before


def test_threads_may_load_at_once(server: Server) -> None:
    found: list[Path] = []
    threads = [threading.Thread(target=lambda: found.append(load(server.url).root)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3 and len(set(found)) == 1 and asked(server).count(ZIP) == 1


def test_the_verb_writes_an_index_that_load_reads(example: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["release", str(example), "--out", str(tmp_path / "out"), "--index"])
    assert done.exit_code == 0, done.output
    assert pincite.load("saltmarsh", index=tmp_path / "out").version == "0.1.0"
