"""Walking through a page of the docs: its files are written, its commands typed and its Python run, in order, as a reader
would, and what they print is put beside what the page says.

What a page marks, by the language of a block of code and the comment above it:

* ``console``: each line that begins with ``$`` is typed; the lines up to the next are what it prints. A line ``…`` stands
  for any lines. Commands run in the folder that ``cd`` led to.
* ``python``: is run, and the block ``text`` right after it is what it prints. All blocks of a page share their names.
* ``<!-- file: NAME -->`` above a block: it is a file, written under that name.
* ``<!-- edit: TABLE RECORD COLUMN VALUE -->`` above a console block: the text asks to change that cell, and it is changed.
* ``sh`` is for what needs a network, or another shell than the reader's own: it is not run.
"""  # noqa: E501 - the marks as they are written

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from pincite.cli import main

from .conftest import edit_cell

BLOCK = re.compile(r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN = re.compile(r"\n\n```text\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
ANY = "…"


class Walk:
    """One reader's way through one page, starting in a folder."""

    def __init__(self, folder: Path) -> None:
        self.start = self.folder = folder
        self.names: dict[str, Any] = {}

    def through(self, page: str) -> str:
        """The page as it would read if everything in it were printed by what it shows."""
        out, at = [], 0
        for found in BLOCK.finditer(page):
            if found.start() < at:
                continue  # what the Python before it prints
            out.append(page[at : found.start("body")])
            kind, body, mark = found["kind"], found["body"], found["mark"] or ""
            at = found.end("body")
            if mark.startswith("file: "):
                self.write(mark.removeprefix("file: "), body)
            elif mark.startswith("edit: "):
                table, record, column, value = shlex.split(mark.removeprefix("edit: "))
                edit_cell(self.folder, table, record, column, value)
            if kind == "console":
                body = self.console(body)
            elif kind == "python":
                printed = self.python(body)
                shown = SHOWN.match(page, found.end())
                if shown:
                    body += f"```\n\n```text\n{shown['body'] if matches(shown['body'], printed) else printed}"
                    at = shown.end("body")
                else:
                    assert not printed, f"nothing shows what this prints:\n{body}{printed}"
            out.append(body)
        return "".join([*out, page[at:]])

    def write(self, name: str, text: str) -> None:
        path = self.start / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def python(self, code: str) -> str:
        """What code prints."""
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.chdir(self.folder):
            exec(compile(code, "page", "exec"), self.names)
        return out.getvalue()

    def console(self, block: str) -> str:
        """A console block with what its commands print; what is shown stays where it is that."""
        out = []
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
            if not part.startswith("$ "):
                assert not part, part
                continue
            line, _, shown = part.partition("\n")
            while line.endswith("\\"):  # a command over several lines
                more, _, shown = shown.partition("\n")
                line += "\n" + more
            printed = self.type(line[2:].replace("\\\n", " "))
            out.append(f"{line}\n{shown if matches(shown, printed) else printed}")
        return "".join(out)

    def type(self, line: str) -> str:
        """What a typed line prints."""
        if line.startswith("cd "):
            self.folder = (self.folder / line[3:]).resolve()
            return ""
        if not line.startswith("pincite "):
            run = subprocess.run(["bash", "-c", line], cwd=self.folder, capture_output=True, text=True, env=_SHELL)
            assert run.returncode == 0, (line, run.stderr)
            return run.stdout
        line, _, into = line.partition(" >> ")
        with contextlib.chdir(self.folder):
            result = CliRunner().invoke(main, shlex.split(line, comments=True)[1:])
            assert result.exception is None or isinstance(result.exception, SystemExit), (line, result.exc_info)
            if into:
                with Path(into).open("a", encoding="utf-8", newline="") as file:
                    file.write(result.stdout)
        output = result.stderr if into else result.output
        assert str(self.start) not in output and str(Path.home()) not in output, (line, output)
        return output + (f"[exit {result.exit_code}]\n" if result.exit_code else "")


_WHO = {
    f"GIT_{who}_{what}": f"{what.lower()}@docs.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}
_SHELL = {**os.environ, **_WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def matches(shown: str, printed: str) -> bool:
    """Whether what is printed is what a page shows, in which a line ``…`` stands for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{ANY}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None
