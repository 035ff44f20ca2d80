"""What the pages of the docs show is what happens; ``pytest --force-regen tests/test_docs.py`` writes it anew.

What a page may hold, and how it is run, is told in ``tests/walking.py``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml
from click.testing import CliRunner

import pincite
from pincite.cli import main

from .conftest import EXAMPLE, FLAGSHIP, ROOT, rows_of, write_rows
from .walking import Walk, matches

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
TOP = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
WALKED = [
    ROOT / "CONTRIBUTING.md",
    *(DOCS / f"{name}.md" for name in ("analyst", "contributor", "developer", "evidence", "maintainer")),
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a reader has after cloning, as far as the pages use it: the datasets and a repository around them."""
    folder = tmp_path / "pincite"
    shutil.copytree(EXAMPLE, folder / "examples" / EXAMPLE.name)
    shutil.copytree(FLAGSHIP, folder / FLAGSHIP.name)
    return folder


@pytest.mark.skipif(os.name != "posix", reason="the pages are typed into bash")
@pytest.mark.parametrize("page", WALKED, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_happens(page: Path, checkout: Path, request: pytest.FixtureRequest) -> None:
    text = page.read_text(encoding="utf-8")
    walk = Walk(checkout)
    for command in ("git init -q -b main", "git add -A", "git commit -qm clone"):
        walk.type(command)
    happens = walk.through(text)
    if request.config.getoption("--force-regen"):
        page.write_text(happens, encoding="utf-8")
    assert happens == text


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page get, as GitHub and the builders of the docs make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """Where a page leads to, but for the web."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"\w+:", target)]


@pytest.mark.parametrize("page", [*TOP, *PAGES], ids=lambda page: page.stem)
def test_every_link_leads_to_a_place(page: Path) -> None:
    for link in links(page):
        path, _, anchor = unquote(link).partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert page.parent != DOCS or DOCS in (target.resolve(), *target.resolve().parents), (
            link,
            "not in the built docs",
        )
        assert not anchor or anchor in anchors(target), link


def test_the_built_docs_have_every_page() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]

    def pages(entry: object) -> list[str]:
        if isinstance(entry, dict):
            return [page for inner in entry.values() for page in pages(inner)]
        return [page for inner in entry for page in pages(inner)] if isinstance(entry, list) else [str(entry)]

    assert sorted(pages(nav)) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", [*TOP, *PAGES], ids=lambda page: page.stem)
def test_a_page_names_verbs_options_and_rules_that_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    typed = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    for line in "\n".join([*typed, *re.findall(r"`([^`\n]+)`", text)]).replace("\\\n", " ").splitlines():
        said = re.match(r"(?:\$ )?pincite (\w+)(?: (\w+))?(.*)", line)
        if said and said[1].islower():
            command = command_of(said[1], said[2])
            options = {name for it in command.params for name in (*it.opts, *it.secondary_opts)} | {"--help"}
            assert not set(re.findall(r"(?<= )--?[a-z][a-z-]*", said[3].split("#")[0])) - options, line
    if page.name != "extending.md":  # which brings its own
        listed = json.loads(CliRunner().invoke(main, ["rule", "--format", "json"]).output)
        known = {rule["code"] for rule in listed}
        assert not set(re.findall(r"\b[TLRSCQDXVP][0-9]{3}\b", text)) - known


def command_of(verb: str, inner: str) -> click.Command:
    """A verb, or what a verb such as add has within it."""
    command = main.get_command(click.Context(main), verb)
    assert command is not None, verb
    if isinstance(command, click.Group):
        return command.get_command(click.Context(command), inner or "") or command
    return command


def test_what_the_page_for_maintainers_configures_is_there() -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", (DOCS / "maintainer.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    workflow, hooks = (yaml.safe_load(text) for text in blocks)
    [step] = [step for step in workflow["jobs"]["check"]["steps"] if "pincite@" in step["uses"]]
    assert set(step["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    there = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == there


def test_the_page_for_developers_names_files_that_there_are() -> None:
    named = re.findall(r"`([\w/]+(?:/|\.py|\.md))`", (DOCS / "developer.md").read_text(encoding="utf-8"))
    source = Path(pincite.__file__).parent
    there = [path for path in named if not re.search(r"[A-Z]{4}", path)]  # NAME stands for any
    assert there
    for path in there:
        assert any((root / path).exists() for root in (ROOT, source, ROOT / "benchmarks")) or "build" in path, path


def test_lists_within_lists_are_set_in_far_enough() -> None:
    """By four blanks: with fewer the builder of the docs takes them for items of the outer list."""
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"^ {1,3}(?:[*-]|\d+\.) ", text, re.MULTILINE), page.name


def test_no_page_is_of_one_machine() -> None:
    for page in [*TOP, *PAGES]:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"/(work|home|root|tmp|Users)/", text), page.name


def test_a_line_of_dots_stands_for_any_lines() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n") and matches("a\n…\n", "a\nb\n") and matches("…\n", "")
    assert not matches("a\n…\n", "b\na\n") and not matches("a\n", "a\nb\n") and not matches("a.\n", "ab\n")


def block(page: str, name: str) -> str:
    """The block of code that a page marks with a name."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    [found] = re.findall(rf"<!-- {re.escape(name)} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    return str(found)


def test_the_page_on_extending_works_as_it_says(example: Path) -> None:
    page = "extending.md"
    descriptor = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["pincite"] |= {"extension": "extension.json", "code": "extension.py"}
    descriptor["resources"].append({"name": "vessels", "path": "data/vessels.csv"})
    (example / "extension.json").write_text(block(page, "extension.json"), encoding="utf-8")
    (example / "extension.py").write_text(block(page, "extension.py"), encoding="utf-8")
    (example / "data" / "vessels.csv").write_text(block(page, "vessels.csv"), encoding="utf-8")
    rows = [{**row, "method": ""} for row in rows_of(example, "figures")]
    rows[0]["method"] = "count"
    write_rows(example, "figures", rows)

    (example / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    untrusted = pincite.open(example).check()
    assert [finding.code for finding in untrusted.findings] == ["T113"]
    trusted = pincite.open(example, trust=True).check()
    assert {finding.code for finding in trusted.findings} == {"P101"} and trusted.ok

    del descriptor["pincite"]["code"]
    (example / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    exec(compile(block(page, "python"), page, "exec"), {"package": example})
