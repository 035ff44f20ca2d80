"""Findings for other programs: GitHub annotations, SARIF 2.1.0, JUnit XML."""

from __future__ import annotations

import json
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from pincite import __version__
from pincite.checks import Report
from pincite.checks.rules import BY_CODE
from pincite.cli.render import safe
from pincite.dataset import Package
from pincite.findings import Finding, Severity

LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}


def github(dataset: Package, report: Report) -> str:
    """Workflow commands that GitHub shows as annotations at the line of the table."""
    return "\n".join(_annotation(dataset, finding) for finding in report.findings)


def _annotation(dataset: Package, finding: Finding) -> str:
    level = {"note": "notice"}.get(LEVELS[finding.severity], LEVELS[finding.severity])
    place = f"file={_property((dataset.root / finding.path).as_posix())},line={finding.line or 1}"
    column = f",col={finding.column}" if finding.column else ""
    message = _sentences(finding).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} {place}{column},title={_property(f'{finding.code} {finding.name}')}::{message}"


def _sentences(finding: Finding) -> str:
    """Message and hint as sentences, without anything that could steer a terminal."""
    parts = [part.rstrip(". ") + "." for part in (finding.message, finding.hint) if part]
    return safe(" ".join(parts))


def _property(text: str) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(sign, code)
    return text


def sarif(dataset: Package, report: Report) -> str:
    """A SARIF 2.1.0 log with one run."""
    used = sorted({finding.code for finding in report.findings if finding.code in BY_CODE})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pincite",
                        "version": __version__,
                        "rules": [
                            {
                                "id": code,
                                "name": BY_CODE[code].name,
                                "shortDescription": {"text": BY_CODE[code].manual.splitlines()[0]},
                                "help": {"text": BY_CODE[code].manual},
                            }
                            for code in used
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(dataset, finding) for finding in report.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(dataset: Package, finding: Finding) -> dict[str, object]:
    region: dict[str, int] = {"startLine": max(finding.line, 1)}
    if finding.column:
        region["startColumn"] = finding.column
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _sentences(finding)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote((dataset.root / finding.path).as_posix())},
                    "region": region,
                }
            }
        ],
    }
    if finding.source is not None:
        result["properties"] = {"source": finding.source.as_dict()}
    return result


def junit(dataset: Package, report: Report) -> str:
    """JUnit XML: one test case a rule that found something, and one for every citation."""
    cases = []
    for finding in report.findings:
        tag = "failure" if finding.severity == Severity.error else "skipped"
        name = quoteattr(_xml(f"{finding.code} {finding.name}"))
        where = quoteattr(_xml(f"{finding.path}:{finding.line}"))
        message = quoteattr(_xml(finding.message))
        cases.append(
            f"  <testcase classname={where} name={name}>"
            f"<{tag} message={message}>{escape(_xml(finding.hint))}</{tag}></testcase>"
        )
    for citation, outcome in report.outcomes.items():
        cases.append(
            f'  <testcase classname="citations" name={quoteattr(_xml(citation))}>'
            f"<system-out>{escape(outcome)}</system-out></testcase>"
        )
    skipped = len(report.findings) - len(report.errors)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuite name={quoteattr(_xml(dataset.name))} "
        f'tests="{len(cases)}" failures="{len(report.errors)}" skipped="{skipped}">\n'
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
