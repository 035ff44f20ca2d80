"""The face of the library: what it offers, what it costs, and what it says when a call makes no sense."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import pincite
from pincite import api
from pincite.errors import PackageError, PinciteError, ReleaseError, UnknownRecord, UsageError
from pincite.records.models import TABLES
from tests.conftest import FLAGSHIP, edit_cell


def test_everything_that_is_offered_is_there() -> None:
    assert sorted(pincite.__all__) == dir(pincite)
    for name in pincite.__all__:
        assert getattr(pincite, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'closed'"):
        pincite.closed  # noqa: B018


def test_release_is_the_function_whatever_was_imported_before(example: Path) -> None:
    code = "import pincite, pincite.api, pincite.releases.build; from pincite import release; print(callable(release))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "True"
    pincite.open(example)
    assert callable(pincite.release)


def test_importing_costs_next_to_nothing() -> None:
    heavy = ("pydantic", "frictionless", "rich", "pandas", "polars", "pyarrow", "jsonschema", "click")
    code = f"import sys, pincite; print([name for name in {heavy!r} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_an_opened_dataset_has_its_tables_and_facts(example: Path) -> None:
    dataset = pincite.open(example)
    assert isinstance(dataset, pincite.Dataset)
    assert (dataset.name, dataset.version) == ("saltmarsh", "0.1.0")
    for name in TABLES:
        assert getattr(dataset, name) is dataset.tables[name] and len(getattr(dataset, name))
    assert isinstance(dataset.check(ignore=["T9"]), pincite.Report)
    assert dataset.trace("fig-farms").record == "fig-farms"
    assert dataset.coverage().share == 1
    assert pincite.open(example / "datapackage.json").name == "saltmarsh"


def test_a_dataset_is_frozen(example: Path) -> None:
    dataset = pincite.open(example)
    with pytest.raises(AttributeError):
        dataset.root = Path()  # type: ignore[misc]


def test_a_dataset_keeps_what_it_read(example: Path) -> None:
    dataset = pincite.open(example)
    edit_cell(example, "figures", "fig-farms", "measure", "barns")
    assert dataset.figures["fig-farms"].measure != "barns"
    assert pincite.open(example).figures["fig-farms"].measure == "barns"


# --- what ships ---


def test_the_flagship_is_loaded_by_name_and_version() -> None:
    dataset = pincite.load()
    assert dataset.name == api.FLAGSHIP
    assert pincite.load(dataset.name, dataset.version).version == dataset.version


@pytest.mark.parametrize("name", ["", "saltmarsh", "jilin-2025", "..", "../..", "/", "a\0b", "x" * 5000])
def test_another_dataset_does_not_ship(name: str) -> None:
    with pytest.raises(PackageError, match="ships with this version"):
        pincite.load(name)


def test_another_version_does_not_ship() -> None:
    with pytest.raises(PackageError, match=r"carries jilin-2024 \d+\.\d+\.\d+, not 9\.9\.9"):
        pincite.load(version="9.9.9")


def test_a_dataset_in_the_wheel_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "pincite" / "data" / "harbour"
    shipped.mkdir(parents=True)
    (shipped / "datapackage.json").write_text('{"name": "harbour", "resources": []}', encoding="utf-8")
    monkeypatch.setattr(api, "__file__", str(tmp_path / "pincite" / "api.py"))
    assert pincite.load("harbour").name == "harbour"
    with pytest.raises(PackageError):
        pincite.load("jilin-2024")


# --- errors ---


def test_every_error_is_one_of_pincite_s() -> None:
    for error in (PackageError, ReleaseError, UnknownRecord, UsageError, pincite.SourceError):
        assert issubclass(error, PinciteError)
    assert issubclass(UnknownRecord, KeyError)
    assert str(UnknownRecord("no record has the id 'x'")) == "no record has the id 'x'" and str(UnknownRecord()) == ""


def test_what_cannot_be_opened_is_one_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", "", "a\0b"):
        with pytest.raises(PackageError):
            pincite.open(path if path else tmp_path / "x")


# --- release and verify ---


def test_a_release_is_written_verified_and_written_again_the_same(example: Path, tmp_path: Path) -> None:
    folder = pincite.release(example, tmp_path / "one")
    again = pincite.release(example, str(tmp_path / "two"))
    assert folder.name == "saltmarsh-0.1.0"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files and all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)
    findings, dataset, report = api.verify(folder)
    assert not [finding for finding in findings if finding.severity == "error"]
    assert dataset is not None and report is not None
    assert set(report.outcomes.values()) <= {"confirmed", "located"}, "the example ships its sources"


def test_a_changed_release_does_not_verify(example: Path, tmp_path: Path) -> None:
    folder = pincite.release(example, tmp_path)
    [path] = [path for path in folder.rglob("figures.csv") if path.is_file()][:1]
    path.write_text(path.read_text(encoding="utf-8").replace("1200", "1300"), encoding="utf-8")
    findings, _, _ = api.verify(folder)
    assert any(finding.severity == "error" for finding in findings)


def test_while_errors_stand_nothing_is_released(example: Path, tmp_path: Path) -> None:
    edit_cell(example, "figures", "fig-fee-2018", "value", "132")
    with pytest.raises(ReleaseError):
        pincite.release(example, tmp_path / "out")
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_release_needs_a_folder(example: Path) -> None:
    with pytest.raises(UsageError):
        pincite.release(example, "")


def test_what_is_no_release_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        api.verify(tmp_path / "none")


def test_a_release_whose_package_does_not_open_gives_its_findings(example: Path, tmp_path: Path) -> None:
    folder = pincite.release(example, tmp_path)
    for path in folder.rglob("datapackage.json"):
        path.write_text("{", encoding="utf-8")
    findings, dataset, report = api.verify(folder)
    assert findings and dataset is None and report is None


def test_the_flagship_is_what_the_checkout_holds() -> None:
    content = json.loads((FLAGSHIP / "datapackage.json").read_text(encoding="utf-8"))
    assert pincite.load().version == content["version"]
