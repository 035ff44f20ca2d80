"""Every rule has a case file in ``tests/rules``: what makes it fire, and what leaves it silent.

A case file is Markdown. Its title is the rule's code and name. Every ``## fires …`` and ``## silent …`` section has one
block ``edits``, applied to a copy of the example package, and a fires section one block ``findings`` with all findings
of the rule in order, one a line: ``path:line record field | words of the message``. A "-" stands for what is empty.

Edits, one a line::

    figures fig-farms value = 30                one cell; the rest of the line is its text
    figures add id=fig-new quantity=q …         a row; the rest of its cells empty (shell quoting)
    figures drop fig-farms                      a row taken out
    file data/figures.csv replace "a" "b"       the first place of a text in any file of the package, sources included
    file data/figures.csv delete
    file sources/ref-x.md move sources/x.md
    file data/figures.csv write "…"             a file as a whole (\\n, \\xff and the like are read)
    verify                                      write verification.json of what is there by now
    without sources                             take the texts away
    strict                                      check with --strict
    since                                       what the edits so far made is the older version (else: the example)
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import pincite
from pincite.checks.judging import Evidence
from pincite.checks.look import Look, Rule
from pincite.checks.rules import BY_CODE, RULES
from pincite.findings import Finding, Severity
from pincite.releases.revisions import compare_with
from pincite.verification import as_text, verification
from tests.conftest import EXAMPLE, copy_package, edit_cell, rows_of, write_rows

CASES = Path(__file__).parent / "rules"
TABLES = tuple(path.stem for path in (EXAMPLE / "data").glob("*.csv"))


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a case file."""

    code: str
    title: str
    edits: tuple[str, ...]
    findings: tuple[str, ...]

    @property
    def fires(self) -> bool:
        return self.title.startswith("fires")

    def __str__(self) -> str:
        return f"{self.code}-{self.title.replace(' ', '-')}"


def cases_of(path: Path) -> list[Case]:
    """The sections of a case file; says what is wrong with one that is not as the format wants it."""
    text = path.read_text(encoding="utf-8")
    head = re.match(r"# (\w+) ([\w-]+)\n", text)
    assert head and path.name == f"{head[1]}-{head[2]}.md", f"{path.name}: the title is not the file's name"
    assert head[2] == BY_CODE[head[1]].name, f"{path.name}: {head[1]} is {BY_CODE[head[1]].name}"
    found = []
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title = section.partition("\n")[0]
        blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", section, flags=re.DOTALL | re.MULTILINE))
        lines = {name: tuple(line for line in block.splitlines() if line.strip()) for name, block in blocks.items()}
        kind = title.partition(" ")[0]
        wanted = {"fires": {"edits", "findings"}, "silent": {"edits"}}.get(kind)
        assert set(blocks) == wanted, f"{path.name}: {title!r} has the blocks {sorted(blocks)}"
        found.append(Case(head[1], title, lines["edits"], lines.get("findings", ())))
    return found


ALL = [case for path in sorted(CASES.glob("*.md")) for case in cases_of(path)]


def check(package: Path, case: Case) -> tuple[Finding, ...]:
    """Apply a case's edits to a package and check it: what the case's rule finds.

    The other rules run too, so that no edit brings any of them down, but for what would take most of the time:
    frictionless where its rule is not the case, and the evidence where the rule reads tables alone.
    """
    strict, older = False, EXAMPLE
    for edit in case.edits:
        if edit == "strict":
            strict = True
        elif edit == "since":
            older = copy_package(package, package.parent / "older")
        elif edit == "without sources":
            shutil.rmtree(package / "sources")
        elif edit == "verify":
            dataset = pincite.open(package)
            text = as_text(verification(dataset, dataset.check(ignore=["T9"])))
            (package / "verification.json").write_text(text, encoding="utf-8")
        else:
            apply(package, edit)
    dataset = pincite.open(package)
    if BY_CODE[case.code].against:
        look = Look(dataset, Evidence(dataset), compare_with(dataset, older))
        return tuple(sorted(set(BY_CODE[case.code].findings(look))))
    if case.code.startswith(("L", "R", "T9")):
        return tuple(sorted(set(BY_CODE[case.code].findings(Look(dataset, Evidence(dataset))))))
    report = dataset.check(ignore=["T9"], strict=strict)
    return tuple(finding for finding in report.findings if finding.code == case.code)


def apply(package: Path, edit: str) -> None:
    """Apply one edit of a table or a file."""
    subject, verb = edit.split(maxsplit=2)[:2]
    if subject == "file":
        change_file(package, verb, *shlex.split(edit)[2:])
    elif subject not in TABLES:
        raise ValueError(f"not an edit: {edit}")
    elif verb == "add":
        rows = rows_of(package, subject)
        cells = dict(word.split("=", 1) for word in shlex.split(edit)[2:])
        assert set(cells) <= set(rows[0]), f"{edit}: no column {set(cells) - set(rows[0])}"
        write_rows(package, subject, [*rows, {column: cells.get(column, "") for column in rows[0]}])
    elif verb == "drop":
        rows = rows_of(package, subject)
        left = [row for row in rows if row["id"] != edit.split()[2]]
        assert len(left) == len(rows) - 1, edit
        write_rows(package, subject, left)
    else:
        match = re.fullmatch(r"\w+ (\S+) (\w+) = ?(.*)", edit)
        assert match, f"not an edit: {edit}"
        edit_cell(package, subject, *match.groups())


def change_file(package: Path, name: str, verb: str, *texts: str) -> None:
    """Replace in a file, write, move or delete it."""
    path = package / name
    if verb == "delete":
        path.unlink()
    elif verb == "move":
        path.rename(package / texts[0])
    elif verb == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(texts[0].encode().decode("unicode_escape").encode("latin-1"))
    else:
        assert verb == "replace", f"not an edit of a file: {verb}"
        old, new = (text.replace("\\n", "\n") for text in texts)
        text = path.read_bytes().decode("utf-8")
        assert old in text, f"{path.name} does not have {old!r}"
        path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def shown(finding: Finding) -> str:
    """A finding as a case file has it."""
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    return f"{place} {finding.record or '-'} {finding.field or '-'} | {finding.message}"


def fits(finding: Finding, expected: str) -> bool:
    """Whether a finding is the one that a case file expects."""
    place, _, words = expected.partition(" | ")
    found_place, _, message = shown(finding).partition(" | ")
    return place == found_place and words in message


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    found = check(copy_package(EXAMPLE, tmp_path), case)
    as_expected = len(found) == len(case.findings) and all(map(fits, found, case.findings))
    assert as_expected, "found is:\n" + "\n".join(map(shown, found))
    for finding in found:
        readable(finding)
        assert finding.severity == (Severity.error if "strict" in case.edits else BY_CODE[case.code].severity)


def readable(finding: Finding) -> None:
    """What every finding owes to whoever must mend it."""
    assert finding.name == BY_CODE[finding.code].name
    assert finding.message and not finding.message.endswith(".")
    assert finding.hint and finding.hint != finding.message, f"no hint how to mend it: {finding}"
    assert len(finding.message) < 500


def test_every_rule_has_a_case_file_that_fires_and_is_silent() -> None:
    told = {(case.code, case.fires) for case in ALL}
    assert [(rule.code, fires) for rule in RULES for fires in (True, False) if (rule.code, fires) not in told] == []


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def paragraphs(manual: str) -> Sequence[str]:
    """What a rule finds, why that matters, how to mend it."""
    return [part for part in re.split(r"\n\n|\n(?=Mend:)", manual) if part]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_manual_of_what_why_and_how_to_mend(rule: Rule) -> None:
    what, why, mend = paragraphs(rule.manual)
    assert what.endswith(".") and why.startswith("Why: ") and mend.startswith("Mend: ")
