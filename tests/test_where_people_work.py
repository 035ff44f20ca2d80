"""Where people work: the hooks of pre-commit, the GitHub action, the completion of shells, the page of rules."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from pincite.checks.rules import RULES
from pincite.cli import VERBS, main
from tests.conftest import EXAMPLE, ROOT, copy_package, edit_cell

BASH = pytest.mark.skipif(os.name != "posix", reason="the scripts are for bash")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a dataset in ./datapackage, in its canonical form."""
    (tmp_path / "repository").mkdir()
    copy_package(EXAMPLE, tmp_path / "repository").rename(tmp_path / "repository" / "datapackage")
    CliRunner().invoke(main, ["fmt", str(tmp_path / "repository" / "datapackage")])
    return tmp_path / "repository"


# --- pre-commit -------------------------------------------------------------------------------------------------------

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def hook(name: str, repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, the arguments of the user's configuration, no names of files."""
    command = shlex.split(HOOKS[name]["entry"])
    assert command[0] == "pincite" and HOOKS[name]["pass_filenames"] is False
    call = [sys.executable, "-m", "pincite.cli", *command[1:], *arguments]
    return subprocess.run(call, cwd=repository, capture_output=True, text=True, check=False)


def test_the_hooks_have_what_pre_commit_needs() -> None:
    assert set(HOOKS) == {"pincite-check", "pincite-fmt"}
    for declared in HOOKS.values():
        assert {"id", "name", "entry", "language", "files"} <= set(declared)
        assert declared["language"] == "python"  # pre-commit installs this repository with pip


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("datapackage/data/figures.csv", True),
        ("datapackage.json", True),
        ("sub/verification.json", True),
        ("README.md", False),
        ("data.csv.bak", False),
    ],
)
def test_the_hooks_run_when_a_dataset_is_changed(path: str, meant: bool) -> None:
    assert {bool(re.search(declared["files"], path)) for declared in HOOKS.values()} == {meant}


def test_the_hooks_mend_the_form_and_stop_a_false_value(repository: Path) -> None:
    path = repository / "datapackage" / "data" / "roles.csv"
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    assert hook("pincite-fmt", repository).returncode == 0
    assert path.read_bytes() == before  # a changed file is what stops the commit
    edit_cell(repository / "datapackage", "figures", "fig-marchers-dyke-watch", "value", "12000")
    result = hook("pincite-check", repository, "--ignore", "T9")
    assert result.returncode == 1
    assert result.stdout.startswith("data/figures.csv:6:104: error Q101")


def test_a_hook_takes_another_folder_from_the_users_configuration(repository: Path) -> None:
    (repository / "datapackage").rename(repository / "my data")
    assert "no datapackage.json" in hook("pincite-fmt", repository).stderr
    assert hook("pincite-check", repository, "--ignore", "T9", "my data").returncode == 0


# --- the action -------------------------------------------------------------------------------------------------------

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]


class Runner:
    """Runs the steps of the action as a runner of GitHub does, with a python3 that makes environments without pip."""

    def __init__(self, repository: Path, folder: Path, **inputs: str) -> None:
        self.repository, self.folder = repository, folder
        self.inputs = {name: declared.get("default", "") for name, declared in ACTION["inputs"].items()} | inputs
        (folder / "bin").mkdir(parents=True)
        (folder / "temp").mkdir()
        self.script(
            folder / "bin" / "python3",
            f'if [ "$1" != -m ]; then exec {sys.executable} "$@"; fi\n'
            'mkdir -p "$3/bin"\n'
            'printf \'#!/bin/sh\\nprintf "%%s\\\\n" "$*" > "%s/pip.log"\\n\' "$3" > "$3/bin/pip"\n'
            f'printf \'#!/bin/sh\\nexec {sys.executable} -m pincite.cli "$@"\\n\' > "$3/bin/pincite"\n'
            'chmod +x "$3/bin/pip" "$3/bin/pincite"\n',
        )

    def script(self, path: Path, text: str) -> None:
        path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        path.chmod(0o755)

    def run(self) -> subprocess.CompletedProcess[str]:
        """The last step that ran: the one that failed, or the last of all."""
        for step in STEPS:
            result = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.repository,
                env=self.environment(step.get("env", {})),
                capture_output=True,
                text=True,
                check=False,
            )
            if result.returncode:
                break
        return result

    def environment(self, declared: dict[str, str]) -> dict[str, str]:
        known = {"github.action_path": str(ROOT), **{f"inputs.{name}": value for name, value in self.inputs.items()}}
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        own = {"PATH": path, "RUNNER_TEMP": str(self.folder / "temp"), "XDG_CACHE_HOME": str(self.folder / "cache")}
        own |= {name: str(self.folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        given = {name: known[re.fullmatch(r"\$\{\{ (.*) \}\}", value)[1]] for name, value in declared.items()}  # type: ignore[index]
        return own | given

    def written(self, name: str) -> str:
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def sarif(self) -> Any:
        return json.loads((self.folder / "temp" / "pincite.sarif").read_text(encoding="utf-8"))


def test_the_action_asks_for_no_secret_and_puts_nothing_into_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert "secrets." not in text and "token" not in text.lower() and "github.event" not in text
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert step["shell"] == "bash" and "uses" not in step
        assert "${{" not in step["run"] and "eval" not in step["run"]


@BASH
def test_the_action_passes_on_a_sound_dataset(repository: Path, tmp_path: Path) -> None:
    runner = Runner(repository, tmp_path / "runner", sources="datapackage/sources", strict="true")
    result = runner.run()
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stderr
    assert runner.written("temp/pincite/pip.log") == f"install --quiet --disable-pip-version-check {ROOT}\n"
    assert runner.written("GITHUB_OUTPUT") == f"sarif={tmp_path / 'runner' / 'temp' / 'pincite.sarif'}\n"
    assert runner.sarif()["runs"][0]["results"] == []
    assert "    0 errors, 0 warnings\n" in runner.written("GITHUB_STEP_SUMMARY")


@BASH
def test_the_action_annotates_a_false_value_and_fails(repository: Path, tmp_path: Path) -> None:
    edit_cell(repository / "datapackage", "figures", "fig-marchers-dyke-watch", "value", "12000")
    edit_cell(repository / "datapackage", "actors", "act-marchers", "country", "`</code><img src=x>\n::error::x")
    path = repository / "datapackage" / "data" / "roles.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    runner = Runner(repository, tmp_path / "runner")
    result = runner.run()
    assert result.returncode == 1
    *annotations, last = result.stdout.splitlines()
    assert all(line.startswith("::error file=datapackage/data/") for line in annotations) and len(annotations) > 1
    assert last.startswith("::error::some tables are not in canonical form")
    assert {r["ruleId"] for r in runner.sarif()["runs"][0]["results"]} >= {"Q101", "R106"}
    summary = runner.written("GITHUB_STEP_SUMMARY").splitlines()
    assert "    would change datapackage/data/roles.csv" in summary
    assert all(line.startswith("    ") for line in summary)


@BASH
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", "$(touch owned)"),
        ("path", "'; touch owned; '"),
        ("path", "--fix"),
        ("sources", '"; touch owned; "'),
        ("sources", "-x\n`touch owned`"),
    ],
)
def test_what_is_given_to_the_action_is_never_run(repository: Path, tmp_path: Path, name: str, value: str) -> None:
    result = Runner(repository, tmp_path / "runner", **{name: value}).run()
    assert result.returncode == 2 and ("pincite: " in result.stderr or "Error: " in result.stderr)
    assert not list(tmp_path.rglob("owned"))


# --- completion -------------------------------------------------------------------------------------------------------


def completed(line: str) -> set[str]:
    words = line.split(" ")
    environment = {"_PINCITE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    result = CliRunner().invoke(main, prog_name="pincite", env=environment)
    return {entry.partition(",")[2] for entry in result.stdout.splitlines()}


def test_verbs_options_and_their_values_complete() -> None:
    assert completed("pincite ") == set(VERBS)
    assert completed("pincite che") == {"check"}
    assert {"--sources", "--strict", "--fix"} <= completed("pincite check --")
    assert completed("pincite check --format s") == {"sarif"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(shell: str) -> None:
    result = CliRunner().invoke(main, prog_name="pincite", env={"_PINCITE_COMPLETE": f"{shell}_source"})
    assert "pincite" in result.stdout or "bash version" in result.output.lower()


# --- the page of rules ------------------------------------------------------------------------------------------------


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    page = CliRunner().invoke(main, ["rule", "--format", "markdown"]).stdout
    shown = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert shown == page, "docs/rules.md is stale: pincite rule --format markdown > docs/rules.md"
    assert all(f"\n### {rule.code} {rule.name}\n" in page for rule in RULES)


def test_the_manual_of_one_rule_has_no_title() -> None:
    page = CliRunner().invoke(main, ["rule", "Q101", "--format", "markdown"]).stdout
    assert page.startswith("### Q101 value-not-in-passage\n\n*error*\n\n") and page.count("\n#") == 0
