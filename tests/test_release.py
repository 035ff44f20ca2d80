"""A release is whole, reproducible, refuses what it should, and every way of tampering with one is found."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pincite.dataset import Package, open_package
from pincite.errors import ReleaseError, UsageError
from pincite.exports.document import csv_of_json, json_bytes, read_json
from pincite.findings import Finding
from pincite.records.base import columns
from pincite.records.models import TABLES, Figure, Reference
from pincite.releases import RULES, build_release, refuse_if_errors, release_files, verify_release
from pincite.releases import archive as archives
from pincite.releases import build as building
from pincite.releases import opened as opened_release
from pincite.releases.archive import UnsafeArchive, archive_bytes, unpack
from pincite.releases.build import packed
from pincite.releases.manifest import path_fault, read_manifest, read_sums, with_manifest
from pincite.schema import json_schema
from pincite.tables import Table, read_table
from pincite.tables.writing import csv_bytes

DATA = {
    "references": (
        "id,type,title,authors,language,holding\n"
        'ref-almanac,book,"The ""Northern"" Almanac\nof Harbours","Orlova, Vera; {Dockers\' Union}",en,full\n'
        "ref-gazette,article-newspaper,Gazette — 港の新聞,,ja,metadata\n"
    ),
    "actors": (
        "id,name,kind,aliases\nact-vera,Vera Orlova,person,Orlova;V. O.\nact-union,Dockers' Union,collective,\n"
    ),
    "events": (
        "id,type,title,date,date_basis,latitude,longitude\n"
        'evt-strike,protest,"Strike, and lock-out",2031-01-11,stated,63.430,-10.5\n'
    ),
    "figures": (
        "id,quantity,subject,printed,qualifier,value,low,high,unit,speaker\n"
        'fig-strikers,strikers,evt-strike,"about 3,000",about,3000,,,person,act-vera;act-union\n'
        "fig-wage,wage,evt-strike,2.50,exact,2.50,,,EUR,\n"
    ),
    "roles": "id,event,actor,role\nrol-union,evt-strike,act-union,participant\n",
    "citations": (
        "id,record,field,reference,locator,spans,pin,quote,stance,via\n"
        'cit-strikers,fig-strikers,,ref-almanac,p. 3,1-9;12-19,,"three\r\nthousand",supports,ref-gazette\n'
    ),
    "waivers": "id,reference,spans,reason\nwvr-page,ref-almanac,30-32,A page number.\n",
}
STEM = "harbour-0.1.0"


def write(folder: Path, **descriptor: Any) -> Path:
    """A small dataset without a table of links."""
    (folder / "data").mkdir(parents=True)
    for name, text in DATA.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    whole = {
        "name": "harbour",
        "version": "0.1.0",
        "title": "Harbour wages — 港",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": [{"name": name, "path": f"data/{name}.csv"} for name in DATA],
        **descriptor,
    }
    (folder / "datapackage.json").write_text(json.dumps(whole), encoding="utf-8")
    (folder / "verification.json").write_text('{"citations": {}}\n', encoding="utf-8")
    (folder / "LICENSE").write_text("Do what you like.\n", encoding="utf-8")
    (folder / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    return folder


def opened(folder: Path) -> Package:
    return open_package(folder, folder / "sources", Package)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return opened(write(tmp_path / "harbour"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that nobody may change."""
    folder = tmp_path_factory.mktemp("built")
    return build_release(opened(write(folder / "harbour")), folder / "out")


@pytest.fixture
def release(package: Package, built: Path, tmp_path: Path) -> Path:
    """A copy of the release of the package."""
    return Path(shutil.copytree(built, tmp_path / "out" / STEM))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


# What is in a release


def test_a_release_holds_what_it_should(release: Path) -> None:
    assert release.name == STEM
    assert set(contents(release)) == {
        "datapackage.json", "verification.json", "manifest.json", "SHA256SUMS", "LICENSE", "CHANGELOG.md",
        "CITATION.cff", "codebook.md", "croissant.json", "datacite.json", f"{STEM}.zip",
        *(f"{STEM}.{suffix}" for suffix in ("json", "nested.json", "flat.csv", "sqlite", "bib", "csl.json")),
        *(f"data/{name}.csv" for name in TABLES), *(f"jsonl/{name}.jsonl" for name in TABLES),
    }  # fmt: skip


def test_its_csv_is_canonical(release: Path) -> None:
    text = (release / "data" / "figures.csv").read_bytes().decode("utf-8")
    header, first, second, end = text.split("\n")
    assert header.split(",") == [column.name for column in columns(Figure)]
    assert first.startswith('fig-strikers,strikers,,evt-strike,"about 3,000",about,3000,,,person,,,,,')
    assert first.endswith(",act-vera;act-union,reported,active,,")
    assert second.startswith("fig-wage,wage,,evt-strike,2.50,exact,2.50,,,EUR,")
    assert end == ""
    assert b'"three\r\nthousand"' in (release / "data" / "citations.csv").read_bytes()


def test_its_tables_say_what_the_dataset_says(package: Package, release: Path) -> None:
    again = opened(release)
    assert not again.faults
    for name in TABLES:
        assert list(again.tables[name].rows()) == list(package.tables[name].rows())
        assert not again.tables[name].faults


def test_a_table_that_the_dataset_lacks_is_there_and_empty(release: Path) -> None:
    assert (release / "data" / "links.csv").read_text(encoding="utf-8").count("\n") == 1


def test_the_descriptor_keeps_what_was_written(release: Path) -> None:
    descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["title"], descriptor["licenses"]) == ("Harbour wages — 港", [{"name": "CC0-1.0"}])
    figures = next(resource for resource in descriptor["resources"] if resource["name"] == "figures")
    data = (release / "data" / "figures.csv").read_bytes()
    assert (figures["bytes"], figures["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())


def test_a_descriptor_without_sources_gets_the_works_that_were_read(tmp_path: Path) -> None:
    """A work that is known only by its mention in another is no source of the data."""
    descriptor = json.loads(release_files(opened(write(tmp_path / "harbour")))["datapackage.json"])
    assert [source["title"] for source in descriptor["sources"]] == ['The "Northern" Almanac\nof Harbours']
    given = [{"title": "A shelf of almanacs"}]
    descriptor = json.loads(release_files(opened(write(tmp_path / "given", sources=given)))["datapackage.json"])
    assert descriptor["sources"] == given


def test_the_manifest_lists_every_file(release: Path) -> None:
    files = contents(release)
    manifest = json.loads(files["manifest.json"])
    assert (manifest["name"], manifest["version"]) == ("harbour", "0.1.0")
    assert {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]} == {
        path: (len(data), hashlib.sha256(data).hexdigest())
        for path, data in files.items()
        if path not in ("manifest.json", "SHA256SUMS")
    }
    assert read_sums(files["SHA256SUMS"]) == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path != "SHA256SUMS"
    }


def test_frictionless_accepts_it(release: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=release, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_pandas_reads_its_csv(release: Path) -> None:
    figures = pandas.read_csv(release / "data" / "figures.csv")
    assert figures["value"].tolist() == [3000, 2.5]
    titles = pandas.read_csv(release / "data" / "references.csv")["title"].tolist()
    assert titles == ['The "Northern" Almanac\nof Harbours', "Gazette — 港の新聞"]


def test_the_json_is_valid_and_plain(release: Path) -> None:
    text = (release / f"{STEM}.json").read_text(encoding="utf-8")
    document = json.loads(text)
    Draft202012Validator(json_schema()).validate(document)
    assert document["references"][0]["authors"] == ["Orlova, Vera", "{Dockers' Union}"]
    assert document["references"][1]["authors"] is None
    assert document["figures"][0]["value"] == 3000
    assert '"value": 2.50,' in text
    assert document["citations"][0]["spans"] == "1-9;12-19"
    assert document["links"] == []


def test_the_zip_holds_the_data_package(release: Path) -> None:
    with zipfile.ZipFile(release / f"{STEM}.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {stat.S_IFREG | 0o644}
        inside = {name: archive.read(name) for name in names}
    own = {"manifest.json", "SHA256SUMS"}
    assert set(inside) == {name for name in contents(release) if not name.startswith((STEM, "jsonl/"))}
    assert all(contents(release)[name] == data for name, data in inside.items() if name not in own)
    assert set(read_manifest(inside["manifest.json"]).files) == set(inside) - own


# Lossless

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
names = st.lists(words.map(lambda word: word.replace(";", ",").strip()).filter(bool), max_size=3).map(tuple)
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False) | st.integers(0, 10**29).map(
    Decimal
)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(words, names, words), max_size=3), st.lists(st.tuples(words, numbers), max_size=3))
def test_csv_to_json_to_csv_is_lossless(
    tmp_path_factory: pytest.TempPathFactory, works: list[tuple[Any, ...]], sizes: list[tuple[Any, ...]]
) -> None:
    references = tuple(
        Reference(id=f"ref-{n}", type="book", title=title, authors=authors, note=note, holding="full")
        for n, (title, authors, note) in enumerate(works)
    )
    figures = tuple(
        Figure(id=f"fig-{n}", quantity="q", qualifier="exact", printed=printed, value=value)
        for n, (printed, value) in enumerate(sizes)
    )
    tables: dict[str, Table[Any]] = {name: Table(name, model) for name, model in TABLES.items()}
    tables["references"] = Table("references", Reference, records=references)
    tables["figures"] = Table("figures", Figure, records=figures)
    package = Package(Path(), {"name": "a", "version": "0.1.0", "resources": []}, tables)
    written = {name: csv_bytes(table) for name, table in tables.items()}
    document = read_json(json_bytes(package))
    assert list(Draft202012Validator(json_schema()).iter_errors(document)) == []
    assert csv_of_json(document) == written
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    for name, model in TABLES.items():
        path.write_bytes(written[name])
        again = read_table(model, path, "table.csv")
        assert again.faults == ()
        assert csv_bytes(again) == written[name]


@pytest.mark.parametrize("text", ["1e999999999", "NaN", "Infinity", "9" * 40, "[" * 100_000])
def test_a_number_that_would_explode_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        read_json(f'{{"value": {text}}}'.encode())


# Reproducible, whole or not at all, immutable


def test_the_same_release_twice_is_fine(package: Package, release: Path) -> None:
    before = contents(release)
    assert build_release(package, release.parent) == release
    assert contents(release) == before
    assert [path.name for path in release.parent.iterdir()] == [STEM]


def test_a_release_is_never_changed(package: Package, release: Path, tmp_path: Path) -> None:
    before = contents(release)
    changed = tmp_path / "harbour" / "data" / "waivers.csv"
    changed.write_text(changed.read_text(encoding="utf-8").replace("30-32", "30-33"), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"data/waivers\.csv.*raise the version"):
        build_release(opened(tmp_path / "harbour"), release.parent)
    assert contents(release) == before


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_what_is_no_release_is_not_replaced(make: Callable[[Path], None], package: Package, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    make(tmp_path / "out" / STEM)
    with pytest.raises(ReleaseError, match="exists"):
        build_release(package, tmp_path / "out")


@pytest.mark.parametrize("at", [1, 2, 5, 12])
def test_a_failure_in_the_middle_leaves_nothing(
    at: int, package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = os.fsync

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == at:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReleaseError, match="No space left"):
        build_release(package, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interrupt_before_the_last_step_leaves_nothing(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build_release(package, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


# Refusals and choices


class FakeReport:
    def __init__(self, *errors: Finding) -> None:
        self.errors = errors


def test_nothing_is_released_while_errors_stand() -> None:
    refuse_if_errors(FakeReport())
    first = Finding("data/figures.csv", 3, code="Q301", message="the passage says 30")
    with pytest.raises(ReleaseError, match=r"2 errors stand; the first is Q301 at data/figures.csv:3: the passage"):
        refuse_if_errors(FakeReport(first, first))
    with pytest.raises(ReleaseError, match="1 error stands"):
        refuse_if_errors(FakeReport(first))


@pytest.mark.parametrize("fault", [{"name": "../up"}, {"name": "A b"}, {"version": "1"}, {"version": "1.0.0/.."}])
def test_a_name_or_version_that_cannot_name_a_folder_is_refused(fault: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        build_release(opened(write(tmp_path / "harbour", **fault)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_citations_without_a_verification_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "harbour")
    (folder / "verification.json").unlink()
    with pytest.raises(ReleaseError, match="verify --write"):
        build_release(opened(folder), tmp_path / "out")


def test_sources_are_shipped_only_where_the_descriptor_says_so(tmp_path: Path) -> None:
    for name, options, shipped in (("no", {}, False), ("yes", {"pincite": {"ship_sources": True}}, True)):
        folder = write(tmp_path / name, **options)
        (folder / "sources").mkdir()
        (folder / "sources" / "ref-almanac.txt").write_text("three thousand", encoding="utf-8")
        assert ("sources/ref-almanac.txt" in release_files(opened(folder))) is shipped


def test_a_link_among_the_sources_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "harbour", pincite={"ship_sources": True})
    (folder / "sources").mkdir()
    (folder / "sources" / "ref-almanac.txt").symlink_to("/etc/hostname")
    with pytest.raises(ReleaseError, match="link"):
        build_release(opened(folder), tmp_path / "out")


def test_what_nobody_could_verify_is_not_released(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MAX_BYTES", 100)
    with pytest.raises(ReleaseError, match="more than"):
        build_release(package, tmp_path / "out")


def test_where_nothing_can_be_written_the_error_says_so(package: Package, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReleaseError, match="cannot be written"):
        build_release(package, tmp_path / "file")


# Verification


def test_an_untouched_release_verifies(release: Path) -> None:
    assert verify_release(release) == []
    assert verify_release(release / f"{STEM}.zip") == []


def test_a_zip_with_one_folder_at_its_top_verifies(release: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    packed.write_bytes(archive_bytes({f"{STEM}/{path}": data for path, data in contents(release).items()}))
    assert verify_release(packed) == []


def test_a_release_may_lie_in_a_folder_of_another_name(release: Path) -> None:
    assert verify_release(release.rename(release.with_name("downloads"))) == []


def test_there_must_be_something_to_verify(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        verify_release(tmp_path / "nowhere")


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    assert {"V101", "V105", "V106", "V107"} <= codes(verify_release(tmp_path))


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(release: Path) -> None:
        data = (release / path).read_bytes()
        assert old.encode() in data
        (release / path).write_bytes(data.replace(old.encode(), new.encode(), 1))

    return change


def resealed(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path], None]:
    """A change by somebody who writes the manifest, the checksums and the zip anew."""

    def seal(release: Path) -> None:
        files = contents(release)
        for name in ("manifest.json", "SHA256SUMS", f"{STEM}.zip"):
            del files[name]
        change(files)
        inner = {path: data for path, data in files.items() if packed(path, STEM)}
        files[f"{STEM}.zip"] = archive_bytes(with_manifest("harbour", "0.1.0", inner))
        for path, data in with_manifest("harbour", "0.1.0", files).items():
            (release / path).write_bytes(data)

    return seal


def replaced(path: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)

    return resealed(change)


def rezipped(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path], None]:
    """A change of the zip alone, with the manifest and the checksums beside it written anew."""

    def seal(release: Path) -> None:
        files = contents(release)
        with zipfile.ZipFile(io.BytesIO(files[f"{STEM}.zip"])) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        change(inside)
        outside = {path: data for path, data in files.items() if path not in ("manifest.json", "SHA256SUMS")}
        outside[f"{STEM}.zip"] = archive_bytes(inside)
        for path, data in with_manifest("harbour", "0.1.0", outside).items():
            (release / path).write_bytes(data)

    return seal


def removed(path: str) -> Callable[[Path], None]:
    return lambda release: (release / path).unlink()


def unlisted(release: Path) -> None:
    (release / "data" / "extra.csv").write_text("id\n", encoding="utf-8")


def linked(release: Path) -> None:
    (release / "passwords.csv").symlink_to("/etc/passwd")


def piped(release: Path) -> None:
    (release / "data" / "links.csv").unlink()
    os.mkfifo(release / "data" / "links.csv")


JSON = f"{STEM}.json"
TAMPERED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a changed value": (edit("data/figures.csv", "3000", "9000"), "V104 V105 V108 V110 V112"),
    "a longer file": (edit("LICENSE", "Do", "Do not do"), "V104 V105 V110"),
    "a missing file": (removed("LICENSE"), "V102 V105 V110"),
    "a missing table": (removed("data/roles.csv"), "V102 V105 V106 V108 V110"),
    "an extra file": (unlisted, "V103 V105 V110"),
    "no manifest": (removed("manifest.json"), "V101 V105"),
    "a broken manifest": (edit("manifest.json", "{", "["), "V101 V105"),
    "a manifest that leads out": (edit("manifest.json", '"LICENSE"', '"../LICENSE"'), "V101 V105"),
    "another version in the manifest": (edit("manifest.json", "0.1.0", "0.2.0"), "V105 V111"),
    "no checksums": (removed("SHA256SUMS"), "V105"),
    "other checksums": (edit("SHA256SUMS", "  LICENSE", "  LICENCE"), "V105"),
    "a broken descriptor": (edit("datapackage.json", "{", "["), "V104 V105 V106 V110"),
    "no zip": (removed(f"{STEM}.zip"), "V102 V105"),
    "no JSON": (removed(JSON), "V102 V105 V107"),
    "a link": (linked, "V106 V107 V109"),
    "a pipe for a table": (piped, "V102 V105 V106 V107 V109 V110"),
    "resealed: another value in the JSON": (replaced(JSON, b"3000", b"9000"), "V108"),
    "resealed: a digit more in the JSON": (replaced(JSON, b"3000", b"3000.0"), "V108"),
    "resealed: another value in the CSV": (replaced("data/figures.csv", b"3000", b"9000"), "V108 V112"),
    "resealed: a row less in the CSV": (
        replaced("data/waivers.csv", b"wvr-page,ref-almanac,30-32,A page number.,active,,\n", b""),
        "V108 V112",
    ),
    "resealed: another title in the JSON": (replaced(JSON, b"Harbour wages", b"Harbor wages"), "V108"),
    "resealed: a key more in the JSON": (replaced(JSON, b'"links"', b'"more": 1,\n"links"'), "V107 V108"),
    "resealed: a table less in the JSON": (replaced(JSON, b'"links": []', b'"title": ""'), "V107 V108"),
    "resealed: text for a number in the JSON": (replaced(JSON, b"3000", b'"3000"'), "V107 V108"),
    "resealed: a JSON that is none": (replaced(JSON, b"{", b"("), "V107"),
    "resealed: a JSON that is a list": (resealed(lambda files: files.update({JSON: b"[]"})), "V107"),
    "resealed: a row that cannot be read": (
        replaced("data/figures.csv", b",about,", b",perhaps,"),
        "V106 V108",
    ),
    "resealed: another dataset": (replaced("datapackage.json", b'"harbour"', b'"haven"'), "V108 V111 V112"),
    "rezipped: another value": (rezipped(lambda inside: inside.update({"LICENSE": b"None.\n"})), "V110"),
    "rezipped: a file more": (rezipped(lambda inside: inside.update({"more": b""})), "V110"),
    "rezipped: a file less": (rezipped(lambda inside: inside.__delitem__("LICENSE")), "V110"),
    "rezipped: a way out": (rezipped(lambda inside: inside.update({"../out": b""})), "V110"),
}


@pytest.mark.parametrize("case", TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found(case: tuple[Callable[[Path], Any], str], release: Path) -> None:
    tamper, expected = case
    tamper(release)
    findings = verify_release(release)
    assert codes(findings) == set(expected.split()), findings
    assert findings == sorted(findings)
    known = {rule.code: rule for rule in RULES}
    for finding in findings:
        assert finding.name == known[finding.code].name
        assert finding.message
        assert finding.hint
        assert str(release) not in finding.message


def test_a_table_that_the_descriptor_lost_is_said(release: Path) -> None:
    def lose(files: dict[str, bytes]) -> None:
        descriptor = json.loads(files["datapackage.json"])
        descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "waivers"]
        files["datapackage.json"] = json.dumps(descriptor).encode()

    resealed(lose)(release)
    assert [(finding.code, finding.field) for finding in verify_release(release)] == [
        ("V106", "waivers"),
        ("V108", "waivers"),
    ]


def test_a_hundred_faults_of_one_kind_are_cut(release: Path) -> None:
    def spoil(files: dict[str, bytes]) -> None:
        rows = [f"wvr-{number},ref-almanac,{number}-{number + 1},A page.,odd,," for number in range(100)]
        files["data/waivers.csv"] = "\n".join([files["data/waivers.csv"].decode().strip(), *rows, ""]).encode()
        files[JSON] = files[JSON].replace(b'"waivers": [', b'"waivers": [' + b'{"id": 1},' * 100)

    resealed(spoil)(release)
    findings = verify_release(release)
    assert {"V106", "V107", "V108"} <= codes(findings)
    for code in codes(findings):
        assert sum(finding.code == code for finding in findings) <= 22, code


@pytest.mark.parametrize("name", ["bad\x1b[2J.csv", "bad\udcff.csv"])
def test_a_name_that_would_spoil_a_terminal_is_escaped(name: str, release: Path) -> None:
    try:
        (release / name).touch()
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system does not take such a name")
    for finding in verify_release(release):
        assert f"{finding.path} {finding.message}".isprintable()


def test_a_difference_names_the_record_and_the_column(release: Path) -> None:
    replaced(f"{STEM}.json", b"3000", b"9000")(release)
    (finding,) = verify_release(release)
    assert (finding.path, finding.record, finding.field) == (f"{STEM}.json", "fig-strikers", "value")
    assert finding.message == "value of fig-strikers is 9000 here and 3000 in the CSV"


def test_every_rule_has_a_manual_and_a_code_of_its_own() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert {"Why:", "Mend:"} <= set(rule.manual.split()), rule.code


# Zips from an enemy


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def special(name: str, kind: int) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry, b"/etc/passwd"


def patched(data: bytes, offset: int, form: str, value: int) -> bytes:
    """One field of the first entry of the central directory set to something else."""
    at = data.index(b"PK\1\2") + offset
    return data[:at] + struct.pack(form, value) + data[at + struct.calcsize(form) :]


def twice(name: str, other: str) -> bytes:
    with pytest.warns(UserWarning) if name == other else pytest.MonkeyPatch.context():
        return zipped((name, b"1"), (other, b"2"))


ATTACKS: dict[str, Callable[[], bytes]] = {
    "a way out": lambda: zipped(("../evil.csv", b"x")),
    "a way out in the middle": lambda: zipped(("data/../../evil.csv", b"x")),
    "an absolute path": lambda: zipped(("/tmp/evil.csv", b"x")),
    "a backslash": lambda: zipped(("..\\evil.csv", b"x")),
    "a drive": lambda: zipped(("C:evil.csv", b"x")),
    "a NUL": lambda: zipped(("evil.csvX../y", b"x")).replace(b"evil.csvX", b"evil.csv\0"),
    "a control character": lambda: zipped(("evil\x1b[2J.csv", b"x")),
    "a dot": lambda: zipped(("./evil.csv", b"x")),
    "an empty name": lambda: zipped(("/", b"")),
    "two of one name": lambda: twice("a.csv", "a.csv"),
    "two names that differ in case": lambda: twice("a.csv", "A.csv"),
    "two names that differ in normal form": lambda: twice("\u00e9.csv", "e\u0301.csv"),
    "a file in a file": lambda: zipped(("a", b"1"), ("a/b", b"2")),
    "a link": lambda: zipped(special("a.csv", stat.S_IFLNK)),
    "a device": lambda: zipped(special("a.csv", stat.S_IFCHR)),
    "a pipe": lambda: zipped(special("a.csv", stat.S_IFIFO)),
    "encryption": lambda: patched(zipped(("a.csv", b"1")), 8, "<H", 1),
    "unusual compression": lambda: zipped(("a.csv", b"1" * 99), how=zipfile.ZIP_BZIP2),
    "too many entries": lambda: zipped(*((f"{number}.csv", b"") for number in range(archives.MAX_ENTRIES + 1))),
    "a great ratio": lambda: zipped(("a.csv", b"0" * 2**21), how=zipfile.ZIP_DEFLATED),
    "a great size": lambda: patched(zipped(("a.csv", b"1" * 99)), 24, "<L", 2**31 + 1),
    "less declared than there is": lambda: patched(
        zipped(("a.csv", b"ab" * 99), how=zipfile.ZIP_DEFLATED), 24, "<L", 3
    ),
    "another checksum": lambda: patched(zipped(("a.csv", b"1")), 16, "<L", 7),
    "a comment": lambda: zipped(("a.csv", b"1"))[:-2] + b"\3\0abc",
    "a zip64": lambda: zipped(("a.csv", b"1"))[:-22] + b"PK\6\7" + b"\0" * 16 + zipped(("a.csv", b"1"))[-22:],
    "a cut": lambda: zipped(("a.csv", b"1"))[:-9],
    "no zip at all": lambda: b"id,name\n",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_zip_from_an_enemy_is_not_unpacked(attack: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "evil.zip").write_bytes(attack())
    inside = tmp_path / "inside" / "deeper"
    inside.mkdir(parents=True)
    with pytest.raises(UnsafeArchive):
        unpack(tmp_path / "evil.zip", inside)
    assert {path.name for path in tmp_path.iterdir()} == {"evil.zip", "inside"}
    assert [path.name for path in (tmp_path / "inside").iterdir()] == ["deeper"]
    (finding,) = verify_release(tmp_path / "evil.zip")
    assert (finding.code, finding.path) == ("V109", "evil.zip")
    assert finding.message.startswith("the zip is not unpacked: ")


def test_what_is_unpacked_is_counted_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "big.zip").write_bytes(zipped(*((f"{number}.csv", b"x" * 400) for number in range(4))))
    (tmp_path / "inside").mkdir()
    monkeypatch.setattr(archives, "MAX_BYTES", 1500)
    with pytest.raises(UnsafeArchive):
        unpack(tmp_path / "big.zip", tmp_path / "inside")


def test_an_archive_gives_back_what_was_put_in(tmp_path: Path) -> None:
    files = {"a.csv": b"1", "data/港.csv": b"", "sources/deep/er.txt": b"\0" * 5000}
    (tmp_path / "a.zip").write_bytes(archive_bytes(files))
    unpack(tmp_path / "a.zip", tmp_path / "inside")
    assert contents(tmp_path / "inside") == files


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "a/../b",
        "..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a:b",
        "a\nb",
        "a\0",
        "a.",
        "a /b",
        "x/" * 40 + "y",
    ],
)
def test_a_path_that_is_not_plain_is_refused(path: str) -> None:
    assert path_fault(path)
    listed = {"name": "a", "version": "1.0.0", "files": [{"path": path, "bytes": 1, "sha256": "0" * 64}]}
    with pytest.raises(ValueError, match="the path of entry 1"):
        read_manifest(json.dumps(listed).encode())


@pytest.mark.parametrize(
    "entry",
    [
        "text",
        {"path": 3, "bytes": 1, "sha256": "0" * 64},
        {"path": "a", "bytes": True, "sha256": "0" * 64},
        {"path": "a", "bytes": -1, "sha256": "0" * 64},
        {"path": "a", "bytes": 1, "sha256": "0" * 63},
    ],
)
def test_a_manifest_of_another_shape_is_refused(entry: Any) -> None:
    whole = {"name": "a", "version": "1.0.0", "files": [entry]}
    with pytest.raises(ValueError):
        read_manifest(json.dumps(whole).encode())


@pytest.mark.parametrize(
    "data",
    [b'{"name": "../a", "version": "1.0.0", "files": []}', b"[]", b"{}", b'{"files": []}', b"[" * 100_000, b"\xff"],
)
def test_a_manifest_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_manifest(data)


@pytest.mark.parametrize("data", [b"abc", b"0" * 64 + b"  ../a\n", (b"0" * 64 + b"  a\n") * 2, b"\xff"])
def test_checksums_of_another_shape_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_sums(data)


def test_a_folder_with_too_much_is_not_read_whole(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened_release, "MAX_ENTRIES", 3)
    assert "V109" in codes(verify_release(release))
