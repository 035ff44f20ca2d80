"""pincite verify"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pincite.cli.common import format_option, opened, print_json, sources_option

if TYPE_CHECKING:
    from pincite.api import Dataset


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@sources_option
@click.option("--key", help="The release must be signed with this public key of minisign (its text, or a file).")
@click.option(
    "--write",
    is_flag=True,
    help="Write verification.json of the data package, after a check without errors, with the coverage measured.",
)
@click.option("--audit", is_flag=True, help="With --write: audit too, and keep the rate (takes a while).")
@format_option("full", "json")
def command(path: Path | None, sources: Path | None, key: str | None, write: bool, audit: bool, form: str) -> None:
    """Verify a release again, or write down what was verified here.

    A release (its folder or its zip) is verified by its hashes, its structure, every format against the CSV, its
    signature where a key is given, and its citations as far as the texts are at hand. With --write, PATH is a data
    package: its citations are checked against the texts, and verification.json keeps what was found, so that a clone
    without the texts is attested, and how much of the texts is covered.

    \b
    pincite verify dist/strikes-2031-0.1.0 --sources texts
    pincite verify strikes-2031-0.1.0.zip --key minisign.pub
    pincite verify --write --audit --sources texts
    """
    from pincite.errors import UsageError

    if write and key is not None:
        raise UsageError("--key is for a release, --write for a data package")
    if audit and not write:
        raise UsageError("--audit goes with --write; `pincite audit` audits and writes nothing")
    if write:
        _write(path, sources, audit)
    else:
        _verify(path, sources, key, form)


def _write(path: Path | None, sources: Path | None, audited: bool) -> None:
    from pincite.dataset import VERIFICATION
    from pincite.files import write_whole
    from pincite.verification import as_text, verification

    dataset = opened(path, sources)
    report = dataset.check(ignore=["C108", "V202"])
    if not report.ok:
        from pincite.cli.render import concise

        for line in concise(dataset, report):
            click.echo(line)
        click.echo(f"{len(report.errors)} errors: {VERIFICATION} was not written")
        sys.exit(1)
    content = verification(dataset, report)
    measures = _measures(dataset, audited)
    target = dataset.root / VERIFICATION
    changed = write_whole(target, as_text(content | measures).encode("utf-8"))
    left = len(report.outcomes) - len(content["citations"])
    click.echo(
        f"{'wrote' if changed else 'unchanged:'} {target}: {len(content['citations'])} citations"
        + (f", {left} unchecked" if left else "")
        + (f", coverage {measures['coverage']['share']:.2%}" if "coverage" in measures else "")
        + (f", audit {measures['audit']['rate']:.2%}" if "audit" in measures else "")
    )


def _measures(dataset: Dataset, audited: bool) -> dict[str, Any]:
    """The measures to write down: those that can be taken here, else those that were taken of the same content."""
    from pincite.audit import audit
    from pincite.coverage import measure
    from pincite.dataset import VERIFICATION
    from pincite.errors import UsageError
    from pincite.measures import standing
    from pincite.releases.measured import measured, read_verification

    place = dataset.root / VERIFICATION
    kept = standing(read_verification(place.read_bytes()), dataset) if place.is_file() else {}
    coverage = measure(dataset)
    if coverage.without_text and audited:
        raise UsageError(f"an audit needs the texts; not at hand: {', '.join(coverage.without_text)}")
    found = audit(dataset, _progress) if audited else None
    return {**kept, **measured(dataset, None if coverage.without_text or not coverage.items else coverage, found)}


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and (done == total or done % 50 == 0):
        click.echo(f"\r{done} of {total} mutants", err=True, nl=done == total)


def _verify(path: Path | None, sources: Path | None, key: str | None, form: str) -> None:
    from pincite.api import verify
    from pincite.errors import UsageError
    from pincite.releases.signing import read_public_key

    if path is None:
        raise UsageError("which release? Give its folder or its zip: pincite verify dist/NAME-VERSION")
    findings, dataset, report = verify(path, sources, read_public_key(key) if key is not None else None)
    errors = [finding for finding in findings if finding.severity.value == "error"]
    if form == "json":
        answer = report.as_dict() if report is not None else {"summary": {}, "outcomes_by_citation": {}}
        answer["findings"] = [finding.as_dict() for finding in findings]
        warnings = [finding for finding in findings if finding.severity.value == "warning"]
        answer["summary"] |= {"errors": len(errors), "warnings": len(warnings)}
        print_json(answer)
    else:
        from pincite.cli.render import concise_line, full, summary

        if dataset is not None and report is not None:
            for line in full(dataset, replace(report, findings=tuple(findings))):
                click.echo(line)
        else:
            for finding in findings:
                click.echo(concise_line(finding))
        if dataset is not None and report is not None:
            click.echo(summary(dataset, report, findings))
        told = " and is signed with the key" if key is not None else ""
        click.echo("the release does not verify" if errors else f"the release verifies{told}")
    sys.exit(1 if errors else 0)
