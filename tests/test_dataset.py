"""Opening packages that are broken, hostile or written by hand: a finding where the data are at fault, one plain error
where nothing can be opened, never a file from outside."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pincite
from pincite.dataset import MAX_DESCRIPTOR, find_root, source_folders
from pincite.errors import PackageError, UnknownRecord
from pincite.records.models import TABLES
from tests.conftest import EXAMPLE


def descriptor(package: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change the descriptor of a package."""
    path = package / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return package


def with_path(package: Path, where: Any) -> Path:
    """The package with another path for its events."""

    def change(content: dict[str, Any]) -> None:
        next(r for r in content["resources"] if r["name"] == "events")["path"] = where

    return descriptor(package, change)


def fault_kinds(dataset: pincite.Dataset) -> list[str]:
    return [fault.kind for fault in dataset.faults]


# --- paths ---


@pytest.mark.parametrize(
    "where",
    [
        "../outside.csv",
        "data/../../outside.csv",
        "data/../data/events.csv",
        "/etc/hostname",
        "//server/share/x.csv",
        "data\\events.csv",
        "..\\outside.csv",
        "C:/events.csv",
        "C:events.csv",
        "data/events\0.csv",
        "https://example.org/events.csv",
        "file:///etc/hostname",
        "",
        None,
        7,
        ["data/events.csv"],
        {"path": "data/events.csv"},
    ],
    ids=repr,
)
def test_a_path_that_leads_out_is_not_followed(example: Path, where: Any) -> None:
    (example.parent / "outside.csv").write_text("id,title,type\nevt-outside,Outside,protest\n", encoding="utf-8")
    dataset = pincite.open(with_path(example, where))
    assert fault_kinds(dataset) == ["path-outside-package"]
    assert not len(dataset.events)
    assert [f.code for f in dataset.check(select=["T105"]).findings] == ["T105"]


def test_a_link_that_leads_out_is_not_followed(example: Path) -> None:
    outside = example.parent / "outside.csv"
    outside.write_text("id,title,type\nevt-outside,Outside,protest\n", encoding="utf-8")
    (example / "data" / "events.csv").unlink()
    (example / "data" / "events.csv").symlink_to(outside)
    dataset = pincite.open(example)
    assert fault_kinds(dataset) == ["path-outside-package"] and not len(dataset.events)


def test_a_folder_that_is_a_link_out_is_not_followed(example: Path) -> None:
    (example / "data").rename(example.parent / "elsewhere")
    (example / "data").symlink_to(example.parent / "elsewhere", target_is_directory=True)
    assert fault_kinds(pincite.open(example)) == ["path-outside-package"] * len(TABLES)


def test_links_in_a_circle_are_a_finding(example: Path) -> None:
    (example / "data" / "events.csv").unlink()
    (example / "data" / "events.csv").symlink_to("events.csv")
    report = pincite.open(example).check(select=["T1"])
    assert {finding.code for finding in report.findings} <= {"T101", "T105"} and not report.ok


def test_a_link_inside_the_package_is_followed(example: Path) -> None:
    (example / "data" / "events.csv").rename(example / "events-2.csv")
    (example / "data" / "events.csv").symlink_to("../events-2.csv")
    assert len(pincite.open(example).events)


def test_an_endless_name_is_a_missing_table(example: Path) -> None:
    dataset = pincite.open(with_path(example, "x" * 5000))
    assert [fault.kind for fault in dataset.events.faults] == ["file-missing"]


# --- descriptors ---


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"[]", "not a Data Package descriptor"),
        (b"null", "not a Data Package descriptor"),
        (b'{"name": "x"}', "not a Data Package descriptor"),
        (b'{"resources": {}}', "not a Data Package descriptor"),
        (b'{"resources": [{"name": ["events"]}]}', "the name of resource 1 is no text"),
        (b'{"resources": [{"name": {}}]}', "the name of resource 1 is no text"),
        (b'{"resources": [], "name": "\\ud800"}', "half a character"),
        (b'{"resources": [], "version": NaN}', "NaN"),
        (b'{"resources": [], "x": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b"[" * 200_000, "is not JSON"),
        (b'{"a":' * 100_000, "is not JSON"),
        (b'{"name": "caf\xe9"}', "is not UTF-8"),
        ('{"resources": []}'.encode("utf-16"), "is not UTF-8"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_descriptor_that_is_none_is_one_plain_error(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "datapackage.json").write_bytes(data)
    with pytest.raises(PackageError, match=says):
        pincite.open(tmp_path)


def test_a_huge_descriptor_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "datapackage.json").open("wb") as file:
        file.truncate(MAX_DESCRIPTOR + 1)
    with pytest.raises(PackageError, match="larger than"):
        pincite.open(tmp_path)


def test_a_byte_order_mark_in_the_descriptor_does_not_matter(example: Path) -> None:
    path = example / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert pincite.open(example).name == "saltmarsh"


@pytest.mark.parametrize("resource", [None, 5, "events", [], {}, {"name": 5}, {"name": None}, {"name": "Events"}])
def test_a_resource_that_is_no_table_is_a_finding(example: Path, resource: Any) -> None:
    dataset = pincite.open(descriptor(example, lambda content: content["resources"].append(resource)))
    assert fault_kinds(dataset) == ["unknown-table"]
    assert len(dataset.events)
    assert "T104" in {finding.code for finding in dataset.check(select=["T104"]).errors}


def test_a_table_listed_twice_is_a_finding_and_the_first_counts(example: Path) -> None:
    (example / "other.csv").write_text("id,title,type\nevt-other,Other,protest\n", encoding="utf-8")
    second = {"name": "events", "path": "other.csv"}
    dataset = pincite.open(descriptor(example, lambda content: content["resources"].append(second)))
    assert "evt-other" not in dataset.events and "evt-dyke-march" in dataset.events
    [fault] = dataset.faults
    assert "listed twice" in fault.message
    assert not dataset.check(select=["T104"]).ok


@pytest.mark.parametrize("own", [None, [], "x", {"exceptions": None}, {"exceptions": [None]}])
def test_odd_settings_do_not_end_a_check(example: Path, own: Any) -> None:
    report = pincite.open(descriptor(example, lambda content: content.update(pincite=own))).check(select=["T", "X"])
    assert {finding.code for finding in report.findings} <= {"X101", "T901"}


def test_a_hand_written_descriptor_with_few_columns_opens_and_checks(tmp_path: Path) -> None:
    tables = {
        "references": "id,type,title,holding,language\nref-log,report,Log of the ferry,full,en\n",
        "events": "id,type,title\nevt-landing,condition,The ferry lands\n",
        "citations": "id,record,reference,quote\ncit-landing,evt-landing,ref-log,The ferry came in at nine\n",
    }
    content = {
        "name": "ferry",
        "version": "0.1.0",
        "resources": [{"name": name, "path": f"{name}.csv"} for name in tables],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "ref-log.txt").write_text("The ferry came in at nine. Nobody left it.", encoding="utf-8")
    report = pincite.open(tmp_path).check()
    assert not report.errors
    assert report.outcomes == {"cit-landing": "located"}
    assert report.records["actors"] == 0


def test_a_package_without_any_table_is_checked(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "x", "version": "1.0.0", "resources": []}', encoding="utf-8")
    dataset = pincite.open(tmp_path)
    assert not dataset.check(ignore=["T9"]).errors
    assert set(dataset.tables) == set(TABLES)
    assert dataset.coverage().as_dict()["summary"]["share"] == 1.0


# --- where a package is ---


def test_a_package_is_found_by_folder_and_by_descriptor() -> None:
    assert find_root(EXAMPLE) == EXAMPLE
    assert find_root(EXAMPLE / "datapackage.json") == EXAMPLE
    assert find_root(str(EXAMPLE)) == EXAMPLE


def test_without_a_path_datapackage_comes_before_the_current_folder(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(example)
    assert find_root().resolve() == example
    (example / "datapackage").mkdir()
    (example / "datapackage" / "datapackage.json").write_text("{}", encoding="utf-8")
    assert find_root().resolve() == example / "datapackage"


def test_where_no_package_is_the_error_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text("id\n", encoding="utf-8")
    for path, says in [
        (None, "./datapackage or the current folder has no datapackage.json"),
        ("nowhere", "nowhere does not exist"),
        ("table.csv", "table.csv has no datapackage.json"),
        (".", "it is not a data package"),
        ("x" * 5000, "cannot be read"),
        ("datapackage.json", "datapackage.json does not exist"),
    ]:
        with pytest.raises(PackageError, match=says):
            find_root(path)


def test_a_folder_without_rights_is_one_plain_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(PackageError, match="Permission denied"):
        find_root(tmp_path)


def test_a_descriptor_without_rights_is_one_plain_error(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: Any, **options: Any) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(PackageError, match="Permission denied"):
        pincite.open(example)


# --- sources ---


def test_sources_come_from_the_folder_given_then_the_environment_then_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = Path(os.environ["XDG_CACHE_HOME"]) / "pincite" / "sources"
    assert source_folders(tmp_path) == (user, tmp_path / "sources")
    monkeypatch.setenv("PINCITE_SOURCES", str(tmp_path / "env"))
    assert source_folders(tmp_path) == (tmp_path / "env", tmp_path / "sources")
    assert source_folders(tmp_path, tmp_path / "given") == (tmp_path / "given", tmp_path / "sources")


def test_the_environment_names_the_sources(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example / "sources").rename(example.parent / "texts")
    assert not pincite.open(example).sources.held
    monkeypatch.setenv("PINCITE_SOURCES", str(example.parent / "texts"))
    assert set(pincite.open(example).sources.held) == {"ref-courier-2018-11-09", "ref-oics-cp-18-9"}


def test_shipped_sources_are_found_beside_the_descriptor(example: Path) -> None:
    dataset = pincite.open(example, sources=example.parent)
    assert set(dataset.sources.held) == {"ref-courier-2018-11-09", "ref-oics-cp-18-9"}
    assert dataset.sources.indexed("ref-leaflet") is None


# --- verification.json ---


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"7",
        b'"text"',
        b'{"citations": []}',
        b'{"citations": 7}',
        b'{"citations": null}',
        b'{"citations": {"cit-x": []}}',
        b'{"citations": {"\\udc80": {}}}',
        b'{"citations": {"cit-x": {"spans": NaN}}}',
        b"\xff\xfe",
        b"[" * 200_000,
    ],
    ids=lambda data: repr(data)[:40],
)
def test_a_verification_that_is_none_is_a_finding(example: Path, data: bytes) -> None:
    (example / "verification.json").write_bytes(data)
    dataset = pincite.open(example)
    assert fault_kinds(dataset) == ["verification-unreadable"]
    assert [finding.code for finding in dataset.check(select=["V"]).findings] == ["V201"]


@pytest.mark.parametrize("entry", [{}, {"outcome": 7}, {"outcome": [], "record_sha256": {}}, {"record_sha256": None}])
def test_an_entry_that_attests_nothing_passes_nothing(example: Path, entry: dict[str, Any]) -> None:
    citations = {citation.id: entry for citation in pincite.open(example).citations}
    (example / "verification.json").write_text(json.dumps({"citations": citations}), encoding="utf-8")
    for path in (example / "sources").iterdir():
        path.unlink()
    report = pincite.open(example).check(select=["C", "V"])
    assert set(report.outcomes.values()) == {"unchecked"}
    assert "C108" in {finding.code for finding in report.errors}


# --- looking records up ---


def test_a_record_is_found_in_whatever_table(example: Path) -> None:
    dataset = pincite.open(example)
    for table in dataset.tables.values():
        record = table.records[0]
        assert dataset.record(record.id) is record
        assert dataset.find(record.id) is record
    assert dataset.find("nothing") is None
    assert dataset.find("fig-nothing") is None
    assert dataset.citations_of("fig-nothing") == ()
    assert "cit-fig-farms" in [citation.id for citation in dataset.citations_of("fig-farms")]


@pytest.mark.parametrize("wanted", ["fig-farm", "evt-dyke-marc", "", "x", "fig-", "\0"])
def test_an_unknown_record_is_an_error_with_the_nearest(example: Path, wanted: str) -> None:
    with pytest.raises(UnknownRecord, match="no record has the id"):
        pincite.open(example).record(wanted)
