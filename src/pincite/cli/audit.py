"""pincite audit"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option


@click.command()
@path_argument
@sources_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=None,
    help="Exit with 1 if less than this percentage is rejected.",
)
@format_option("text", "json")
def command(path: Path | None, sources: Path | None, fail_under: float | None, form: str) -> None:
    """Falsify the dataset's own records and pins, one at a time, and see whether the check rejects each.

    Digits, scales, qualifiers, units, bases, speakers, dates, stances, passages: what survives is listed. It is a hole
    in the checker, or a passage that says less than its record. Exits with 1 if nothing could be audited, and with
    --fail-under also if the text of a work is not at hand.

    \b
    pincite audit --sources texts
    pincite audit --sources texts --fail-under 99     for a test
    """
    from pincite.audit import audit
    from pincite.checks.floors import without_text

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty() and (done == total or done % 50 == 0):
            click.echo(f"\r{done} of {total} mutants", err=True, nl=done == total)

    dataset = opened(path, sources)
    result = audit(dataset, progress)
    answer = result.as_dict()
    missing = without_text(dataset)
    none = not answer["summary"]["mutants"]
    if form == "json":
        if none:
            answer["summary"]["rate"] = None
        print_json({**answer, "without_text": list(missing)})
    else:
        for kind, counts in answer["by_kind"].items():
            click.echo(f"{kind:14} {counts['killed']:5} of {counts['mutants']:5} rejected")
        from pincite.cli.render import safe

        for survivor in result.survivors:
            click.echo(safe(f"survives: {survivor.kind} in {survivor.record}: {survivor.change}"))
        for work in missing:
            click.echo(f"{work}: its text is not at hand")
        summary = answer["summary"]
        if not none:
            click.echo(f"{summary['killed']} of {summary['mutants']} rejected ({result.rate:.2%})")
    if none:
        why = "give the folder with the texts: --sources DIR" if missing else "no citation passes the check"
        click.echo(f"pincite: nothing could be audited: {why}", err=True)
    low = fail_under is not None and (bool(missing) or result.rate * 100 < fail_under)
    sys.exit(1 if none or low else 0)
