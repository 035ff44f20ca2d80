"""The transcript in the docs is what happens: it is run here, and written anew with
``pytest --force-regen tests/test_transcript.py``."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_regressions.file_regression import FileRegressionFixture

from pincite.cli import main
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "transcript.md"
WORK = """\
{"type": "article-newspaper", "title": "Boats at the quay", "author": [{"family": "Kask", "given": "Ines"}],
 "container-title": "The Oster Islander", "issued": {"date-parts": [[2031, 6, 1]]}, "language": "en",
 "URL": "https://islander.example/2031/06/01/boats", "volume": "12"}
"""
TEXT = """\
Boats at the quay

By Ines Kask
The Oster Islander, 1 June 2031

About 60 boats lay idle at the quay of Oster on Sunday, said the harbour master, Ole Brandt. The shipping company
Nordlyn wants to rent 14 of them for the winter.
"""
PASSAGE = '"About 60 boats lay idle at the quay of Oster on Sunday, said the harbour master, Ole Brandt"'
STORY = f"""
# The whole path
> Written by a test (`tests/test_transcript.py`), which runs every line of it; people, places and numbers are invented.

## Start
$ pincite init ferries
$ cd ferries
$ pincite check

## Add a work
A newspaper has a new article. Its record comes from a file, as Zotero exports it or doi.org answers:

$ cat ../boats.json
$ pincite add reference --from ../boats.json

The text of it is kept where the example has its own. What may not be republished would go into a folder outside.

$ cat ../boats.txt
$ pincite sources add ref-kask-2031-boats ../boats.txt --record --sources sources

The words that name it are cited too, as for any record:

$ pincite add citation --record ref-kask-2031-boats --field title --reference ref-kask-2031-boats --words "Boats at the quay"
$ pincite check

## Pin a figure
Who says it must be known first:

$ pincite add actor --name "Ole Brandt" --kind person --reference ref-kask-2031-boats --words "the harbour master, Ole Brandt"

Now the number. The first try has a mistake, and is refused with what the check would say:

$ pincite add figure --reference ref-kask-2031-boats --words {PASSAGE} --quantity idle-boats --speaker "Ole Brandt" --qualifier exact

Without it, what is read in the passage is recorded:

$ pincite add figure --reference ref-kask-2031-boats --words {PASSAGE} --quantity idle-boats --speaker "Ole Brandt"

## Make a mistake in a table, and mend it
Somebody adds a nought in a spreadsheet:

$ sed -i 's/,60,/,600,/' data/figures.csv
$ pincite check
$ sed -i 's/,600,/,60,/' data/figures.csv

A spreadsheet also leaves its own line ends and quotation marks:

$ sed -i 's/$/\\r/; s/,about,/,"about",/' data/figures.csv
$ pincite fmt
$ pincite check

## Release it
$ pincite verify --write
$ pincite release --out ../dist | tail -n 1
$ pincite verify ../dist/ferries-0.1.0
"""  # noqa: E501 - commands as they are typed


def shell(line: str, folder: Path) -> tuple[str, Path]:
    """What a line of the story prints, and the folder after it."""
    line, _, tail = line.partition(" | tail -n ")
    words = shlex.split(line)
    if words[0] == "cd":
        return "", (folder / words[1]).resolve()
    if words[0] == "cat":
        return (folder / words[1]).read_text(encoding="utf-8"), folder
    if words[0] == "sed":
        edit(folder / words[3], words[2])
        return "", folder
    result = CliRunner().invoke(main, words[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit), (line, result.exc_info)
    output = "\n".join(result.output.splitlines()[-int(tail) :]) + "\n" if tail else result.output
    return output + (f"[exit {result.exit_code}]\n" if result.exit_code else ""), folder


def edit(file: Path, script: str) -> None:
    """The little of sed that the story needs: s/a/b/ once a line, $ for its end."""
    lines = file.read_bytes().decode("utf-8").split("\n")[:-1]
    for command in script.split("; "):
        _, old, new, _ = command.split("/")
        new = new.replace("\\r", "\r")
        lines = [line + new if old == "$" else line.replace(old, new, 1) for line in lines]
    file.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))


def test_the_transcript_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture
) -> None:
    (tmp_path / "boats.json").write_text(WORK, encoding="utf-8")
    (tmp_path / "boats.txt").write_text(TEXT, encoding="utf-8")
    folder, page, block = tmp_path, [], False
    for line in STORY.strip().splitlines():
        if line.startswith("$ ") != block:
            page.append("```" if block else "```text")
            block = not block
        page.append(line)
        if block:
            monkeypatch.chdir(folder)
            output, folder = shell(line[2:], folder)
            page += output.rstrip("\n").splitlines()
            assert str(tmp_path) not in output and str(Path.home()) not in output, line
    page += ["```"] if block else []
    text = "\n".join(page).replace("```text\n\n", "\n```text\n") + "\n"
    file_regression.check(text, fullpath=PAGE, encoding="utf-8")
    told = text.split("## ")
    assert "refused: nothing was written" in told[3] and "[exit 1]" in told[4] and "0 errors, 0 warnings" in told[4]
    assert "released" in told[5] and "[exit" not in told[5]
