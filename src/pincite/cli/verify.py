"""pincite verify"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, print_json, sources_option


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@sources_option
@click.option(
    "--write", is_flag=True, help="Write verification.json of the data package, after a check without errors."
)
@format_option("full", "json")
def command(path: Path | None, sources: Path | None, write: bool, form: str) -> None:
    """Verify a release again, or write down what was verified here.

    A release (its folder or its zip) is verified by its hashes, its structure, JSON against CSV, and its citations as
    far as the texts are at hand. With --write, PATH is a data package: its citations are checked against the texts, and
    verification.json keeps what was found, so that a clone without the texts is attested.

    \b
    pincite verify dist/strikes-2031-0.1.0 --sources texts
    pincite verify --write --sources texts
    """
    if write:
        _write(path, sources)
    else:
        _verify(path, sources, form)


def _write(path: Path | None, sources: Path | None) -> None:
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
    target = dataset.root / VERIFICATION
    changed = write_whole(target, as_text(content).encode("utf-8"))
    left = len(report.outcomes) - len(content["citations"])
    click.echo(
        f"{'wrote' if changed else 'unchanged:'} {target}: {len(content['citations'])} citations"
        + (f", {left} unchecked" if left else "")
    )


def _verify(path: Path | None, sources: Path | None, form: str) -> None:
    from pincite.api import verify
    from pincite.errors import UsageError

    if path is None:
        raise UsageError("which release? Give its folder or its zip: pincite verify dist/NAME-VERSION")
    findings, dataset, report = verify(path, sources)
    errors = [finding for finding in findings if finding.severity.value == "error"]
    if form == "json":
        answer = report.as_dict() if report is not None else {"summary": {}, "outcomes_by_citation": {}}
        answer["findings"] = [finding.as_dict() for finding in findings]
        answer["summary"] |= {"errors": len(errors), "warnings": len(findings) - len(errors)}
        print_json(answer)
    else:
        from pincite.cli.render import concise_line, summary

        for finding in findings:
            click.echo(concise_line(finding))
        if dataset is not None and report is not None:
            click.echo(summary(dataset, report, findings))
        click.echo("the release does not verify" if errors else "the release verifies")
    sys.exit(1 if errors else 0)
