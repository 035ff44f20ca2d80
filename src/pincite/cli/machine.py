"""Findings for other programs: JSON lines, GitHub annotations, SARIF 2.1.0, JUnit XML.

What they show may be published: of a source, only its place is told, and its words where the dataset ships them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from pincite import __version__
from pincite.checks import Report
from pincite.checks.rules import BY_CODE
from pincite.cli.render import literal, safe
from pincite.dataset import SHIPPED_SOURCES, Package
from pincite.findings import Finding, Severity, SourcePlace

LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}
LIBRARY = "SOURCES"
"""What the paths of texts that do not ship with the dataset are relative to: a folder that only some machines have."""


def jsonl(dataset: Package, report: Report) -> str:
    """One finding a line as JSON, and the summary last."""
    del dataset
    return "\n".join(
        [*(json_line(finding.as_dict()) for finding in report.findings), json_line(report.summary(), "summary")]
    )


def json_line(answer: object, name: str = "") -> str:
    """An answer as JSON on one line, of ASCII alone; with a name, as an object that has it under that."""
    return json.dumps({name: answer} if name else answer)


def github(dataset: Package, report: Report) -> str:
    """Workflow commands that GitHub shows as annotations at the line of the table."""
    return "\n".join(_annotation(dataset, finding) for finding in report.findings)


def _annotation(dataset: Package, finding: Finding) -> str:
    level = {"note": "notice"}.get(LEVELS[finding.severity], LEVELS[finding.severity])
    place = f"file={_property(_path(dataset, finding.path))},line={finding.line or 1}"
    column = f",col={finding.column}" if finding.column else ""
    message = _sentences(dataset, finding).replace("%", "%25")  # line breaks are gone already
    return f"::{level} {place}{column},title={_property(f'{finding.code} {finding.name}')}::{message}"


def _sentences(dataset: Package, finding: Finding) -> str:
    """Message and hint as sentences, without anything that could steer a terminal."""
    parts = (finding.message, literal(finding.hint, dataset.root))
    return safe(" ".join(part.rstrip(". ") + "." for part in parts if part))


def _property(text: str) -> str:
    for sign, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        text = text.replace(sign, code)
    return safe(text)


def _path(dataset: Package, path: str) -> str:
    """The path of a file of the dataset from the current folder on, as a repository's programs want it."""
    whole = dataset.root / path
    try:
        return whole.resolve().relative_to(Path.cwd().resolve()).as_posix() if whole.is_absolute() else whole.as_posix()
    except (ValueError, OSError):
        return whole.as_posix()


# --- SARIF ------------------------------------------------------------------------------------------------------------


def sarif(dataset: Package, report: Report) -> str:
    """A SARIF 2.1.0 log with one run."""
    used = sorted({finding.code for finding in report.findings if finding.code in BY_CODE})
    seen: Counter[str] = Counter()
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pincite",
                        "version": __version__,
                        "rules": [_rule(code) for code in used],
                    }
                },
                "automationDetails": {"id": f"pincite/{safe(dataset.name)}/"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    LIBRARY: {"description": {"text": "The folder with the texts of the works, given as --sources."}}
                },
                "results": [_result(dataset, finding, used, seen) for finding in report.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, object]:
    rule = BY_CODE[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.manual.splitlines()[0]},
        "fullDescription": {"text": " ".join(rule.manual.partition("Mend:")[0].split())},
        "help": {"text": rule.manual, "markdown": markdown(rule.manual)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def markdown(manual: str) -> str:
    """A rule's manual as Markdown: one line a paragraph, what introduces it set off.

    >>> markdown("A cell\\nis empty.\\n\\nWhy: it <must> not be.\\nMend: fill it.")
    'A cell is empty.\\n\\n**Why:** it &lt;must> not be.\\n\\n**Mend:** fill it.\\n'
    """
    parts = re.split(r"\n\n|\n(?=Why: |Mend: )", manual)
    lines = [" ".join(part.split()).replace("<", "&lt;") for part in parts]
    return "\n\n".join(re.sub("^(Why|Mend): ", r"**\1:** ", line) for line in lines) + "\n"


def _result(dataset: Package, finding: Finding, used: list[str], seen: Counter[str]) -> dict[str, object]:
    region: dict[str, int] = {"startLine": max(finding.line, 1)}
    if finding.column:
        region["startColumn"] = finding.column
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _sentences(dataset, finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(_path(dataset, finding.path))},
                    "region": region,
                },
                "logicalLocations": [{"fullyQualifiedName": safe(_key(finding)), "kind": "member"}],
            }
        ],
        "partialFingerprints": {"pincite/v1": _fingerprint(dataset, finding, seen)},
    }
    if finding.code in used:
        result["ruleIndex"] = used.index(finding.code)
    if finding.source is not None:
        result["relatedLocations"] = [_related(dataset, finding.source)]
    return result


def _key(finding: Finding) -> str:
    return ".".join(part for part in (finding.record or finding.path, finding.field) if part)


def _fingerprint(dataset: Package, finding: Finding, seen: Counter[str]) -> str:
    """What tells a finding apart from the others however the rows move: the dataset, the record's key and column, the
    rule, and which of several it is."""
    key = json.dumps([dataset.name, finding.path, _key(finding), finding.code])
    seen[key] += 1
    return hashlib.sha256(f"{key}#{seen[key]}".encode()).hexdigest()[:32]


def _related(dataset: Package, place: SourcePlace) -> dict[str, object]:
    """The passage, as a place in a text that may be on other machines only."""
    shipped = f"{SHIPPED_SOURCES}/{place.path}"
    ships = bool(place.path) and (dataset.root / shipped).is_file()
    artifact = {"uri": quote(_path(dataset, shipped))} if ships else {"uri": quote(place.path), "uriBaseId": LIBRARY}
    location: dict[str, object] = {"artifactLocation": artifact}
    if place.line:
        region: dict[str, object] = {"startLine": place.line, "startColumn": max(place.column, 1)}
        if place.spans:
            (low, high), end = place.spans[0], place.spans[0][1]
            region |= {"charOffset": low, "charLength": max(end, high) - low}
        if ships and place.excerpt and place.marks:
            region["snippet"] = {"text": safe(place.excerpt)}
        location["region"] = region
    return {"id": 0, "physicalLocation": location, "message": {"text": f"the passage in {safe(place.reference)}"}}


# --- JUnit ------------------------------------------------------------------------------------------------------------


def junit(dataset: Package, report: Report) -> str:
    """JUnit XML: one test case for every finding, and one for every citation that none is about.

    A warning is a test that was skipped, as the format has no other word for what fails nothing.
    """
    cases = []
    for finding in report.findings:
        tag = "failure" if finding.severity == Severity.error else "skipped"
        name = quoteattr(_xml(f"{finding.code} {finding.name} {_key(finding)}"))
        where = quoteattr(_xml(f"{finding.path}:{finding.line}"))
        said = f"type={quoteattr(finding.code)} message={quoteattr(_xml(finding.message))}"
        hint = escape(_xml(literal(finding.hint, dataset.root)))
        cases.append(f"  <testcase classname={where} name={name}><{tag} {said}>{hint}</{tag}></testcase>")
    for citation, outcome in report.outcomes.items():
        cases.append(
            f'  <testcase classname="citations" name={quoteattr(_xml(citation))}>'
            f"<system-out>{escape(outcome)}</system-out></testcase>"
        )
    skipped = len(report.findings) - len(report.errors)
    counts = f'tests="{len(cases)}" failures="{len(report.errors)}" errors="0" skipped="{skipped}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuite name={quoteattr(_xml(dataset.name) or 'pincite')} {counts}>\n"
        + "\n".join(cases)
        + "\n</testsuite>"
    )


def _xml(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold."""
    return "".join(
        character
        if character in "\t\n"
        or (ord(character) >= 32 and not 0xD800 <= ord(character) < 0xE000 and ord(character) not in (0xFFFE, 0xFFFF))
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
