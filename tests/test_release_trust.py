"""What a release promises beside its data: its other forms, how good its evidence is, and whose it is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pincite.cli import main
from pincite.dataset import Package, open_package
from pincite.errors import ReleaseError, UsageError
from pincite.exports import ALWAYS
from pincite.findings import Finding
from pincite.measures import content_sha256, standing
from pincite.releases import RULES, build_release, release_files, verify_release
from pincite.releases import rules as release_rules
from pincite.releases.archive import archive_bytes
from pincite.releases.build import packed
from pincite.releases.manifest import read_manifest, with_manifest
from pincite.releases.opened import open_data, open_files
from pincite.releases.signing import Signer, read_public_key, read_signer
from pincite.verification import as_text
from tests.conftest import EXAMPLE, ROOT, edit_cell

STEM = "saltmarsh-0.1.0"
SIGNATURE = "SHA256SUMS.minisig"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_release(open_package(EXAMPLE, None, Package), tmp_path_factory.mktemp("built"))


@pytest.fixture
def release(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / STEM))


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def run(*arguments: Any, **environment: str) -> Any:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)


def reseal(release: Path, change: dict[str, bytes], **manifest: Any) -> None:
    """Change files, and write the manifest, the checksums and the zip anew, as a forger would."""
    files = {path.relative_to(release).as_posix(): path.read_bytes() for path in release.rglob("*") if path.is_file()}
    libraries = read_manifest(files["manifest.json"]).libraries
    files = {path: data for path, data in files.items() if path not in ("manifest.json", "SHA256SUMS", f"{STEM}.zip")}
    files |= change
    inner = {path: data for path, data in files.items() if packed(path, STEM)}
    files[f"{STEM}.zip"] = archive_bytes(with_manifest("saltmarsh", "0.1.0", inner))
    whole = with_manifest("saltmarsh", "0.1.0", files, libraries)
    if manifest:
        said = {**json.loads(whole["manifest.json"]), **manifest}
        whole["manifest.json"] = json.dumps(said).encode()
        whole.pop("SHA256SUMS")
        sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in whole.items())
        whole["SHA256SUMS"] = sums.encode()
    for path, data in whole.items():
        (release / path).write_bytes(data)


# The other forms


@pytest.mark.parametrize(
    "path",
    [
        "CITATION.cff", "codebook.md", "croissant.json", "datacite.json", "jsonl/figures.jsonl",
        *(f"{STEM}.{suffix}" for suffix in ("bib", "csl.json", "flat.csv", "nested.json", "sqlite")),
    ],
)  # fmt: skip
def test_a_form_that_says_something_else_is_found_though_its_hash_is_right(path: str, release: Path) -> None:
    reseal(release, {path: (release / path).read_bytes().replace(b"1200", b"1900").replace(b"arrow", b"ellow")})
    assert found_by("V112", release) == [path]


def test_one_file_less_of_a_form_is_found(release: Path) -> None:
    (release / "jsonl" / "roles.jsonl").unlink()
    reseal(release, {})
    assert [(finding.code, finding.path) for finding in verify_release(release)] == [("V112", "jsonl/roles.jsonl")]


def found_by(code: str, release: Path, **given: Any) -> list[str]:
    """The paths of what one rule finds."""
    [rule] = [rule for rule in RULES if rule.code == code]
    return [finding.path for finding in rule.findings(replace(open_data(open_files(release)), **given))]


def test_a_release_of_another_version_is_said_not_to_be_compared(release: Path) -> None:
    reseal(release, {}, maker="pincite 0.0.9\x1b[2J")
    findings = verify_release(release)
    assert codes(findings) == {"V113"}
    assert {finding.severity.value for finding in findings} == {"info"}
    assert all("made by" in finding.message and "pincite" in finding.message for finding in findings)
    assert not any("\x1b" in finding.message for finding in findings)


def test_formats_are_chosen(example: Path, tmp_path: Path) -> None:
    result = run("release", example, "--out", tmp_path / "out", "--formats", "sqlite, bibtex")
    assert result.exit_code == 0, result.output
    made = {path.name for path in (tmp_path / "out" / STEM).iterdir()}
    assert {f"{STEM}.sqlite", f"{STEM}.bib", f"{STEM}.zip", "data"} < made
    assert not made & {f"{STEM}.json", "jsonl", "codebook.md"}
    assert verify_release(tmp_path / "out" / STEM) == []
    result = run("release", example, "--out", tmp_path / "out", "--formats", "sqlitte")
    assert result.exit_code == 2 and "nearest is 'sqlite'" in result.output


def test_what_needs_a_library_says_by_which_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    package = open_package(EXAMPLE, None, Package)
    folder = build_release(package, tmp_path, [*ALWAYS, "parquet", "xlsx"])
    libraries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["libraries"]
    assert libraries["parquet"].startswith("pyarrow ") and libraries["xlsx"].startswith("XlsxWriter ")
    assert verify_release(folder) == []
    monkeypatch.setattr(release_rules, "library_of", lambda name: "")
    found = verify_release(folder)
    assert [(finding.code, finding.field) for finding in found] == [("V113", "parquet"), ("V113", "xlsx")]
    assert "here is no pyarrow" in found[0].message


# The same bytes


BUILD = """
from pincite.dataset import Package, open_package
from pincite.releases import build_release
build_release(open_package(".", None, Package), "dist")
"""


def test_two_checkouts_give_the_same_release(built: Path, tmp_path: Path) -> None:
    """Other folders, times, time zones, locales, encodings and hash seeds; the same bytes."""
    sums = (built / "SHA256SUMS").read_bytes()
    surroundings = (
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "99"},
    )
    for number, environment in enumerate(surroundings):
        checkout = tmp_path / ("a" * (1 + 40 * number)) / "saltmarsh"
        shutil.copytree(EXAMPLE, checkout)
        for path in checkout.rglob("*"):
            os.utime(path, (number * 10**9, number * 10**9))
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", BUILD],
            cwd=checkout, env={**os.environ, **environment}, check=True, capture_output=True,
        )  # fmt: skip
        assert (checkout / "dist" / STEM / "SHA256SUMS").read_bytes() == sums


# Measures


def test_what_was_measured_is_kept_and_released(example: Path, tmp_path: Path) -> None:
    result = run("verify", example, "--write")
    assert result.exit_code == 0 and "coverage 100.00%" in result.output, result.output
    package = open_package(example, None, Package)
    kept = json.loads((example / "verification.json").read_text(encoding="utf-8"))
    assert kept["coverage"]["content_sha256"] == content_sha256(package) and kept["coverage"]["share"] == 1.0
    result = run("release", example, "--out", tmp_path / "out")
    assert "coverage: 100.00%" in result.output and "audit: not measured on this content" in result.output
    folder = tmp_path / "out" / STEM
    assert (folder / "verification.json").read_bytes() == (example / "verification.json").read_bytes()
    assert verify_release(folder) == []


def test_an_audit_is_kept_as_long_as_the_content_is_the_same(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pincite import audit
    from pincite.audit import Audit

    monkeypatch.setattr(audit, "audit", lambda package, progress=None: Audit((), ()))
    assert "audit 100.00%" in run("verify", example, "--write", "--audit").output
    assert "audit 100.00%" in run("verify", example, "--write").output
    edit_cell(example, "events", "evt-dyke-march", "note", "A remark.")
    result = run("verify", example, "--write")
    assert result.exit_code == 0 and "audit 1" not in result.output
    assert "audit" not in json.loads((example / "verification.json").read_text(encoding="utf-8"))


def test_what_was_measured_on_other_content_is_not_released(example: Path) -> None:
    run("verify", example, "--write")
    edit_cell(example, "events", "evt-dyke-march", "note", "A remark.")
    package = open_package(example, None, Package)
    released = json.loads(release_files(package)["verification.json"])
    kept = json.loads((example / "verification.json").read_text(encoding="utf-8"))
    assert "coverage" in kept and "coverage" not in released
    assert released == {key: value for key, value in kept.items() if key != "coverage"}


def test_a_measure_of_other_content_in_a_release_is_found(release: Path) -> None:
    content = json.loads((release / "verification.json").read_text(encoding="utf-8"))
    lie = {"audit": {"checker": "pincite 0.1.0", "content_sha256": "0" * 64, "rate": 1.0}}
    reseal(release, {"verification.json": as_text(content | lie).encode()})
    assert [(finding.code, finding.field) for finding in verify_release(release)] == [("V114", "audit")]


@pytest.mark.parametrize("found", [{"audit": "high"}, {"coverage": {"content_sha256": 3}}, {"coverage": None}])
def test_a_measure_of_any_shape_is_dropped(found: dict[str, Any]) -> None:
    assert standing(found, open_package(EXAMPLE, None, Package)) == {}


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_a_verification_that_is_none_is_not_released(text: str, example: Path) -> None:
    (example / "verification.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"verification\.json"):
        release_files(open_package(example, None, Package))


def test_an_audit_needs_the_texts(flagship: Path) -> None:
    result = run("verify", flagship, "--write", "--audit", PINCITE_SOURCES=str(flagship))
    assert result.exit_code == 2 and "an audit needs the texts" in result.output
    assert run("verify", flagship, "--audit").exit_code == 2


# Signatures


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pairs of keys, one secret key with a password (cheaply encrypted, for a test)."""
    minisign = pytest.importorskip("minisign")
    folder = tmp_path_factory.mktemp("keys")
    for name in ("one", "other"):
        pair = minisign.KeyPair.generate()
        (folder / f"{name}.pub").write_bytes(bytes(pair.public_key))
        (folder / f"{name}.key").write_bytes(bytes(pair.secret_key))
        if name == "one":
            pair.secret_key.encrypt("dyke", opslimit=32_768, memlimit=16 * 1024**2)
            (folder / "locked.key").write_bytes(bytes(pair.secret_key))
    return folder


@pytest.fixture(scope="module")
def signed_once(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    return build_release(open_package(EXAMPLE, None, Package), folder, signer=signer_of(keys / "one.key"))


@pytest.fixture
def signed(signed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(signed_once, tmp_path / "signed"))


def signer_of(path: Path) -> Signer:
    return read_signer(path, lambda: "dyke")


def test_a_signed_release_verifies_with_its_key(signed: Path, keys: Path) -> None:
    key = read_public_key(str(keys / "one.pub"))
    assert verify_release(signed) == verify_release(signed, key) == []
    assert verify_release(signed / f"{STEM}.zip", key) == []
    text = (keys / "one.pub").read_text(encoding="utf-8").split("\n")[1]
    result = run("verify", signed, "--key", text)
    assert result.exit_code == 0 and "verifies and is signed with the key" in result.output
    assert b"timestamp" not in (signed / SIGNATURE).read_bytes()


def test_a_signature_is_the_same_twice_and_may_be_added(signed: Path, keys: Path, tmp_path: Path) -> None:
    package = open_package(EXAMPLE, None, Package)
    folder = build_release(package, tmp_path / "out")
    assert not (folder / SIGNATURE).exists()
    build_release(package, tmp_path / "out", signer=signer_of(keys / "locked.key"))
    for path in (SIGNATURE, f"{STEM}.zip.minisig", "SHA256SUMS", f"{STEM}.zip"):
        assert (folder / path).read_bytes() == (signed / path).read_bytes()
    build_release(package, tmp_path / "out")  # whoever has no key finds the release as it is
    assert (folder / SIGNATURE).exists()


def altered(signed: Path) -> None:
    path = signed / "SHA256SUMS"
    path.write_bytes(path.read_bytes().replace(b"0", b"1", 1))


def commented(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"0.1.0\n", b"0.2.0\n"))


WRONG = {
    "another key": (lambda signed: None, "other.pub"),
    "altered checksums": (altered, "one.pub"),
    "no signature": (lambda signed: (signed / SIGNATURE).unlink(), "one.pub"),
    "a cut signature": (lambda signed: (signed / SIGNATURE).write_bytes(b"untrusted comment: x\nRW"), "one.pub"),
    "a huge signature": (lambda signed: (signed / SIGNATURE).write_bytes(b"x" * 10**6), "one.pub"),
    "another comment": (lambda signed: commented(signed / SIGNATURE), "one.pub"),
    "no checksums": (lambda signed: (signed / "SHA256SUMS").unlink(), "one.pub"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_signature_is_an_error(case: Any, signed: Path, keys: Path) -> None:
    change, key = case
    change(signed)
    place = "SHA256SUMS.minisig"
    assert found_by("V115", signed, key=read_public_key(str(keys / key))) == [place]
    assert found_by("V115", signed) == []


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x\n" * 4)])
def test_a_zip_is_signed_on_its_own(change: Any, signed: Path, keys: Path) -> None:
    change(signed / f"{STEM}.zip.minisig")
    key = read_public_key(str(keys / "one.pub"))
    assert [finding.path for finding in verify_release(signed / f"{STEM}.zip", key)] == [f"{STEM}.zip.minisig"]


def test_a_wrong_signature_exits_with_1(signed: Path, keys: Path) -> None:
    result = run("verify", signed, "--key", keys / "other.pub")
    assert result.exit_code == 1, result.output
    assert "V115" in result.output and "does not verify" in result.output


@pytest.mark.parametrize("key", ["nonsense", "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO", ""])
def test_a_key_that_is_none_is_misuse(key: str, built: Path) -> None:
    pytest.importorskip("minisign")
    assert run("verify", built, "--key", key).exit_code == 2


def test_signing_on_the_command_line(example: Path, keys: Path, tmp_path: Path) -> None:
    arguments = ("release", example, "--out", tmp_path / "out", "--sign", keys / "locked.key")
    wrong = run(*arguments, PINCITE_SIGN_PASSWORD="sea")
    assert wrong.exit_code == 2 and "password is wrong" in wrong.output and not (tmp_path / "out").exists()
    result = run(*arguments, PINCITE_SIGN_PASSWORD="dyke")
    assert result.exit_code == 0 and result.output.rstrip().endswith(", signed")
    assert run("verify", tmp_path / "out" / STEM, "--key", keys / "one.pub").exit_code == 0


def test_without_the_library_only_who_gives_a_key_is_refused(
    built: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "minisign", None)
    assert verify_release(built) == []
    with pytest.raises(UsageError, match=r"pincite\[sign\]"):
        read_public_key("RW")
    with pytest.raises(UsageError, match=r"pincite\[sign\]"):
        read_signer(keys / "one.key", str)


# Exporting on the command line


def test_export_lists_the_formats() -> None:
    result = run("export")
    assert result.exit_code == 0 and "sqlite" in result.output and 'pip install "pincite[xlsx]"' in result.output


def test_export_writes_a_file_or_prints_it(built: Path, tmp_path: Path) -> None:
    assert run("export", "sqlite", EXAMPLE, "-o", tmp_path / "x.sqlite").exit_code == 0
    assert (tmp_path / "x.sqlite").read_bytes() == (built / f"{STEM}.sqlite").read_bytes()
    assert run("export", "flat", EXAMPLE).stdout_bytes == (built / f"{STEM}.flat.csv").read_bytes()


def test_export_writes_the_files_of_a_format_into_a_folder(built: Path, tmp_path: Path) -> None:
    assert run("export", "jsonl", EXAMPLE).exit_code == 2
    assert run("export", "jsonl", EXAMPLE, "-o", tmp_path / "lines").exit_code == 0
    assert (tmp_path / "lines" / "roles.jsonl").read_bytes() == (built / "jsonl" / "roles.jsonl").read_bytes()
    result = run("export", "yaml", EXAMPLE)
    assert result.exit_code == 2 and "there is no format 'yaml'" in result.output


def test_a_package_with_columns_of_its_own_is_released_whole(example: Path, tmp_path: Path) -> None:
    """Every format has the columns and tables that a package adds, and the release can be opened without it."""
    added = {
        "events": {"fields": [{"name": "weather", "type": "string", "description": "The weather.", "example": "rain"}]}
    }
    (example / "extension.json").write_text(json.dumps(added), encoding="utf-8")
    descriptor = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["pincite"] = {**descriptor["pincite"], "extension": "extension.json"}
    (example / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    package = open_package(example, None, Package)
    assert "weather" in package.tables["events"].model.model_fields, "the extension was not read"
    folder = build_release(package, tmp_path)
    assert (folder / "extension.json").is_file()
    assert verify_release(folder) == []
    for path in (f"{STEM}.json", f"{STEM}.nested.json", f"{STEM}.flat.csv", "jsonl/events.jsonl", f"{STEM}.sqlite",
                 "codebook.md", "croissant.json", "datapackage.json", "data/events.csv"):  # fmt: skip
        assert b"weather" in (folder / path).read_bytes(), path


def test_the_examples_in_the_help_are_there() -> None:
    for verb in ("release", "verify", "export"):
        assert f"pincite {verb}" in run(verb, "--help").output
    assert ROOT.is_dir()
