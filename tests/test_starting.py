"""Starting a dataset: an empty folder becomes a package that checks clean, with an example that can be checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import pincite
from pincite.cli import main
from pincite.editing.starting import start
from pincite.editing.starting.example import TEXT
from pincite.errors import UsageError
from pincite.records.models import TABLES


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("with_example", [True, False])
def test_a_new_dataset_is_without_a_finding(tmp_path: Path, with_example: bool) -> None:
    written = start(tmp_path / "new", "strikes", with_example)
    assert all(path.is_file() for path in written)
    report = pincite.open(tmp_path / "new").check(strict=True)
    assert not report.findings and report.records.keys() == TABLES.keys()
    assert set(report.outcomes.values()) == ({"confirmed"} if with_example else set())
    run("fmt", "--check", tmp_path / "new")


def test_the_example_can_be_explored_and_released(tmp_path: Path) -> None:
    root = tmp_path / "new"
    start(root, "strikes")
    assert "1,400" in run("show", "fig-signers-union", "--path", root)
    assert "petition-signers" in run("conflicts", root)
    run("verify", root, "--write")
    assert "released" in run("release", root, "--out", tmp_path / "dist", "--formats", "csv")


def test_every_passage_of_the_example_is_one_of_its_text(tmp_path: Path) -> None:
    start(tmp_path / "new", "strikes")
    for citation in pincite.open(tmp_path / "new").citations:
        assert all(TEXT[low:high].strip() for low, high in citation.spans)


def test_it_starts_in_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    start(tmp_path / "repo", "strikes")  # what `git init` left is no data
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="already holds"):
        start(tmp_path / "repo", "strikes")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "plan.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=r"already holds plan\.txt: a dataset starts in an empty folder"):
        start(tmp_path / "notes", "strikes")
    assert all(path.read_bytes() == data for path, data in before.items())
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["plan.txt"]


@pytest.mark.parametrize("name", ["My Data", "", "ä", "-x", "a/b"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        start(tmp_path / "new", name)
    assert not (tmp_path / "new").exists()


def test_what_checks_it_is_well_formed_and_asks_for_no_more_than_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "new", "strikes")
    workflow = yaml.safe_load((tmp_path / "new/.github/workflows/check.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"} and "secrets" not in str(workflow)
    steps = workflow["jobs"]["check"]["steps"]
    monkeypatch.chdir(tmp_path / "new")
    commands = [step["run"] for step in steps if "run" in step]
    hooks = yaml.safe_load((tmp_path / "new/.pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    for command in [*commands, *(hook["entry"] for hook in hooks)]:
        if command.startswith("pincite "):  # each of them runs
            run(*command.split()[1:])
    assert f'"pincite=={pincite.__version__}"' in commands[0]


def test_the_readme_names_only_verbs_that_there_are(tmp_path: Path) -> None:
    start(tmp_path / "new", "strikes")
    text = (tmp_path / "new/README.md").read_text(encoding="utf-8")
    verbs = {line.split()[1] for line in text.splitlines() if line.startswith("pincite ")}
    assert verbs <= set(main.list_commands(None)) and len(verbs) > 5  # type: ignore[arg-type]
    assert json.loads((tmp_path / "new/datapackage.json").read_text(encoding="utf-8"))["name"] == "strikes"
