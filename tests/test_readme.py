"""The README says what is so: its refusal is what the check prints, and its Python runs."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from pincite.cli import main
from tests.conftest import ROOT, edit_cell

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_refusal_is_what_is_printed(example: Path) -> None:
    shown = re.search(r"<!-- refusal -->\n```text\n\$ pincite check \S+\n(.*?)```", README, re.DOTALL)
    assert shown
    edit_cell(example, "figures", "fig-marchers-dyke-watch", "value", "12000")
    result = CliRunner().invoke(main, ["check", str(example)])
    assert result.exit_code == 1
    assert result.output == shown[1]


def test_its_python_runs() -> None:
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})


def test_its_two_commands_are_there() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("&& pincite check && pincite check examples/saltmarsh")
    assert "pytest" in commands[1]


def test_it_is_short_and_shows_the_picture() -> None:
    assert len(README.splitlines()) < 150
    [(alt, path)] = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", README)
    assert (ROOT / path).is_file() and len(alt) > 100  # who does not see it is told what it shows
