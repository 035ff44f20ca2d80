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


def test_every_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(((?!http)[^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)
