"""Versions wherever they are, in folders, zips and commits; what a release does with them; and the verbs about them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pincite
from pincite.changes.bumps import Bump
from pincite.changes.rendering import as_dict
from pincite.cli import main
from pincite.errors import PackageError, PinciteError, ReleaseError, UsageError
from pincite.releases import build_release, verify_release
from pincite.releases.changes import change_files
from pincite.releases.revisions import compare_versions, compare_with, newest_release
from tests.changing import add, describe, drop, edit, opened, say, schema_of
from tests.conftest import EXAMPLE, copy_package

# ------------------------------------------------------------------------------------------ folders, zips and commits


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two versions of the example, the first tagged v0.1.0."""
    folder = tmp_path / "repository"
    package = folder / "datapackage"
    shutil.copytree(EXAMPLE, package)
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "one")
    git(folder, "tag", "v0.1.0")
    edit(package, "figures", "fig-openings", note="Counted.")
    describe(package, version="0.1.1")
    commit(folder, "two")
    return folder


def git(folder: Path, *words: str) -> None:
    names = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def test_a_commit_is_a_version(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    near = compare_versions("v0.1.0", repository / "datapackage")
    monkeypatch.chdir(repository)
    for found in (near, pincite.diff("HEAD~1:datapackage"), compare_versions("refs/tags/v0.1.0:datapackage/", "HEAD")):
        assert [change.id for change in found.records] == ["fig-openings"]
        assert (found.old.version, found.new.version) == ("0.1.0", "0.1.1")


NO_COMMITS = (
    "-x", "--output=x", "--upload-pack=touch x", "a..b", "HEAD..v0.1.0", ":/one", "HEAD^{/one}:../x", "v9", "a b",
    "a\nb", "", "HEAD:../datapackage", "HEAD:/etc", "HEAD:data\\x", "HEAD:nowhere", "*", "x" * 5000, "\0",
    "HEAD:\x1b[2J", "HEAD:datapackage/data/figures.csv",
)  # fmt: skip


def test_a_name_that_cannot_be_a_commit_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(path.name for path in repository.iterdir())
    monkeypatch.chdir(repository)
    for ref in NO_COMMITS:
        with pytest.raises(PinciteError) as caught:
            compare_versions(ref, repository / "datapackage")
        assert "\x1b" not in str(caught.value) and len(str(caught.value)) < 1000
    assert sorted(path.name for path in repository.iterdir()) == before


def test_nothing_that_the_repository_names_is_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = repository / "ran"
    settings_ = {
        "core.fsmonitor": f"touch {trap}", "core.pager": f"touch {trap}", "core.sshCommand": f"touch {trap}",
        "core.hooksPath": str(repository / "hooks"), "filter.f.smudge": f"touch {trap}",
        "diff.d.textconv": f"touch {trap}", "tar.tar.command": f"touch {trap}", "core.editor": f"touch {trap}",
        "alias.cat-file": f"!touch {trap}", "core.gitProxy": f"touch {trap}",
    }  # fmt: skip
    (repository / ".gitattributes").write_text("*.csv filter=f diff=d\n", encoding="utf-8")
    commit(repository, "traps")
    for name, value in settings_.items():
        git(repository, "config", name, value)
    hooks = repository / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {trap}\n", encoding="utf-8")
        (hooks / hook).chmod(0o755)
    trap.unlink(missing_ok=True)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {trap}")
    assert compare_versions("HEAD~1", repository / "datapackage").records == ()
    assert not trap.exists()


def test_links_in_a_commit_are_not_followed(repository: Path) -> None:
    table = repository / "datapackage" / "data" / "figures.csv"
    secret = repository.parent / "secret.csv"
    shutil.copy(table, secret)
    table.unlink()
    table.symlink_to(secret)
    commit(repository, "three")
    with pytest.raises(PackageError, match="figures cannot be read"):
        compare_versions("HEAD", repository / "datapackage")


def test_a_folder_outside_of_any_repository_is_told(example: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no git repository"):
        compare_versions("v0.1.0", example)
    with pytest.raises(PackageError):
        compare_versions(tmp_path, example)


@pytest.fixture
def corrected(tmp_path: Path) -> tuple[Path, Path]:
    """The example, and its next version."""
    old, new = copy_package(EXAMPLE, tmp_path / "0.1.0"), copy_package(EXAMPLE, tmp_path / "0.1.1")
    edit(new, "figures", "fig-openings", value="3")
    say(new, "0.1.1", 'fig-openings.value = "our reading corrected: the second place was missed"')
    describe(new, version="0.1.1")
    return old, new


def test_zips_are_versions_and_not_trusted(corrected: tuple[Path, Path], tmp_path: Path) -> None:
    schema_of(corrected[0], "links", lambda fields: None)
    release = build_release(opened(corrected[0]), tmp_path)
    packed = release / f"{release.name}.zip"
    found = compare_versions(packed, corrected[1])
    assert found.bump == Bump.patch and not found.schema
    assert compare_versions(packed, release).bump == Bump.none
    bare = copy_package(EXAMPLE, tmp_path)
    described = json.loads((bare / "datapackage.json").read_text(encoding="utf-8"))
    hand_written = [{"name": each["name"], "path": each["path"]} for each in described["resources"]]
    del described["sources"]
    (bare / "datapackage.json").write_text(json.dumps({**described, "resources": hand_written}), encoding="utf-8")
    for sides in ((release, bare), (bare, release)):
        found = compare_versions(*sides)
        assert (found.records, found.schema, found.metadata) == ((), (), ()), "a release says what its package says"
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../out.txt", "x")
    with pytest.raises(PackageError, match="not unpacked"):
        compare_versions(evil, corrected[0])
    assert not (tmp_path.parent / "out.txt").exists()
    with pytest.raises(PackageError, match="not unpacked"):
        compare_versions(EXAMPLE / "data" / "figures.csv", corrected[0])


def test_what_cannot_be_read_is_not_compared(example: Path, tmp_path: Path) -> None:
    new = copy_package(EXAMPLE, tmp_path / "new")
    (new / "data" / "figures.csv").unlink()
    edit(new, "roles", "rol-dyke-fee-households", role="victim")
    for old, now in ((example, new), (new, example)):
        with pytest.raises(PackageError, match="figures cannot be read"):
            compare_versions(old, now)
    found = compare_with(opened(new), example)
    assert found.unread == ("figures",) and [change.id for change in found.records] == ["rol-dyke-fee-households"]


# ------------------------------------------------------------------------------------------------------------ releases


def test_releases_carry_their_changes_and_refuse_what_must_not_be(tmp_path: Path) -> None:
    package, out = copy_package(EXAMPLE, tmp_path), tmp_path / "out"

    def release(version: str) -> dict[str, Any]:
        describe(package, version=version)
        dataset = opened(package)
        before = newest_release(out, dataset.name, dataset.version)
        folder = build_release(dataset, out, comparison=compare_with(dataset, before) if before else None)
        path = folder / "CHANGES.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    assert release("0.1.0") == {}
    edit(package, "waivers", "wvr-paper-headings", status="withdrawn", note="Headings do tell something.")
    with pytest.raises(ReleaseError, match=r"major changes: the version must be 1\.0\.0 or later, not 0\.9\.0"):
        release("0.9.0")
    first = release("1.0.0")
    stone = {"id": "wvr-paper-headings", "status": "withdrawn", "since": "1.0.0", "until": "", "replaced_by": ""}
    assert first["tombstones"] == [{**stone, "reason": "Headings do tell something."}]
    assert (first["bump"], first["old"]["version"], first["summary"]["withdrawn"]) == ("major", "0.1.0", 1)
    edit(package, "waivers", "wvr-paper-headings", status="active")
    assert release("1.1.0")["tombstones"][0]["until"] == "1.1.0"
    edit(package, "waivers", "wvr-paper-note-marks", reason="Marks.")
    say(package, "1.1.1", 'wvr-paper-note-marks = "our reading corrected: shorter"')
    last = release("1.1.1")
    assert [stone["id"] for stone in last["tombstones"]] == ["wvr-paper-headings"]
    assert last["records"][0]["reason"] == "shorter"
    assert (out / "saltmarsh-1.1.1" / "changes.toml").is_file()
    again = compare_versions(out / "saltmarsh-1.1.0", out / "saltmarsh-1.1.1")
    assert as_dict(again) == last, "the two releases tell everything"
    drop(package, "waivers", "wvr-paper-headings")
    with pytest.raises(ReleaseError, match=r"wvr-paper-headings of saltmarsh 1\.1\.1 is lost"):
        release("2.0.0")
    assert not (out / "saltmarsh-2.0.0").exists()


def test_an_id_that_was_lost_once_is_never_used_again(example: Path, tmp_path: Path) -> None:
    old = copy_package(EXAMPLE, tmp_path / "old")
    stones = [{"id": "rol-gone", "status": "withdrawn", "since": "0.0.3"}, {"id": 3}, "x", {"id": "rol-x", "since": []}]
    (old / "CHANGES.json").write_text(json.dumps({"tombstones": stones}), encoding="utf-8")
    describe(example, version="0.2.0")
    assert [stone.id for stone in compare_versions(old, example).tombstones] == ["rol-gone"]
    add(example, "roles", id="rol-gone", event="evt-dyke-fee", actor="act-parliament", role="target")
    found = compare_versions(old, example)
    assert [change.reused for change in found.records] == [True]
    with pytest.raises(ReleaseError, match=r"rol-gone of saltmarsh 0\.1\.0 is used for another record"):
        change_files(opened(example), found)
    (old / "CHANGES.json").write_text("{", encoding="utf-8")
    with pytest.raises(PackageError, match=r"CHANGES\.json is not JSON"):
        compare_versions(old, example)


def test_the_release_before_is_the_newest_that_is_older(tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0", "1.0.0-rc.1", "2.0.0", "x", "0.10.0-rc.1"):
        (tmp_path / f"s-{version}").mkdir()
        (tmp_path / f"s-{version}" / "datapackage.json").write_text("{}", encoding="utf-8")
    (tmp_path / "s-0.11.0").mkdir()
    newest_before = {"1.0.0": "1.0.0-rc.1", "0.10.1": "0.10.0", "3.0.0": "2.0.0", "0.10.0": "0.10.0-rc.1"}
    for before, newest in newest_before.items():
        found = newest_release(tmp_path, "s", before)
        assert found is not None and found.name == f"s-{newest}"
    assert newest_release(tmp_path, "s", "0.9.0") is None
    assert newest_release(tmp_path / "none", "s", "1.0.0") is None


def test_the_release_verb_enforces_it(tmp_path: Path) -> None:
    package, out = copy_package(EXAMPLE, tmp_path), tmp_path / "out"

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["release", str(package), "--out", str(out), *words])
        return done.exit_code, done.output

    assert run()[0] == 0
    edit(package, "figures", "fig-openings", note="Counted.")
    describe(package, version="0.1.1")
    status, output = run("--since", str(EXAMPLE))
    assert status == 0 and "CHANGES.md" in output and "CHANGES.json" in output
    assert not verify_release(out / "saltmarsh-0.1.1")
    assert "`fig-openings`" in (out / "saltmarsh-0.1.1" / "CHANGES.md").read_text(encoding="utf-8")
    edit(package, "waivers", "wvr-paper-headings", status="withdrawn")
    describe(package, version="0.2.0")
    status, output = run()
    assert status == 2 and "V307" in output and not (out / "saltmarsh-0.2.0").exists()


# ------------------------------------------------------------------------------------------------------ command line


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


def test_diff_prints_text_markdown_and_json(corrected: tuple[Path, Path]) -> None:
    sides = list(map(str, corrected))
    status, output = run("diff", *sides)
    assert status == 0 and "value: 2 → 3" in output and "the version must be 0.1.1 or later, and 0.1.1 is." in output
    status, output = run("diff", *sides, "--format", "markdown")
    assert status == 0 and output.startswith("# Changes from saltmarsh 0.1.0 to 0.1.1\n")
    status, output = run("diff", *sides, "--format", "json")
    answer = json.loads(output)
    assert (status, answer["bump"], answer["next_version"], answer["version_is_enough"]) == (0, "patch", "0.1.1", True)
    assert answer["records"][0]["cells"][0] == {
        "field": "value", "old": "2", "new": "3", "bump": "patch", "cause": "our reading corrected",
        "reason": "the second place was missed",
    }  # fmt: skip
    assert run("diff", "no-such-version", sides[0])[0] == 2


def test_check_against_an_older_version(example: Path) -> None:
    drop(example, "waivers", "wvr-paper-headings")
    edit(example, "figures", "fig-openings", note="Counted.")
    status, output = run("check", str(example), "--against", str(EXAMPLE), "--select", "V3", "--format", "json")
    findings = json.loads(output)["findings"]
    assert status == 1 and {finding["code"] for finding in findings} == {"V301", "V307"}
    [lost] = [finding for finding in findings if finding["code"] == "V301"]
    row = re.search(r"note: (wvr-paper-headings,.*) \(or with", lost["hint"])
    assert row, lost["hint"]
    with (example / "data" / "waivers.csv").open("a", encoding="utf-8") as file:
        file.write(row[1] + "\n")
    describe(example, version="1.0.0")
    status, output = run("check", str(example), "--against", str(EXAMPLE), "--select", "V3")
    assert status == 0, f"the hints were followed to the letter: {output}"


def test_the_cause_that_the_hint_gives_is_one(example: Path) -> None:
    edit(example, "figures", "fig-openings", value="3")
    describe(example, version="0.1.1")
    [finding] = pincite.open(example).check(select=["V3"], against=EXAMPLE).findings
    hint = re.search(r'under (\["0\.1\.1"\]): (.*)', finding.hint)
    assert finding.code == "V304" and hint
    (example / "changes.toml").write_text(f"{hint[1]}\n{hint[2]}\n", encoding="utf-8")
    assert not pincite.open(example).check(select=["V3"], against=EXAMPLE).findings


def test_rules_about_changes_need_an_older_version(example: Path) -> None:
    status, output = run("check", str(example), "--select", "V3")
    assert status == 2 and "--against" in output
    excepted = [{"rule": "V304", "record": "fig-openings", "field": "value", "reason": "A test."}]
    describe(example, pincite={"exceptions": excepted})
    assert not pincite.open(example).check(select=["X", "V"]).findings
    edit(example, "figures", "fig-openings", value="3")
    describe(example, version="0.1.1")
    assert not pincite.open(example).check(select=["X", "V3"], against=EXAMPLE).findings
