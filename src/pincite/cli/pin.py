"""pincite pin"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_option, print_json, sources_option


@click.command()
@click.argument("reference")
@click.argument("words", required=False)
@click.argument("folder", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@path_option
@sources_option
@click.option("--record", default="", help="The record to cite the passage for; fills the row's record and id.")
@click.option("--field", default="", help="The column of the record that the passage supports.")
@click.option("--write", is_flag=True, help="Write the row into citations.csv, where the check accepts it.")
@click.option("--spans", default="", help='Pin these spans ("643-683;700-712") instead of words.')
@format_option("text", "csv", "json")
def command(
    reference: str,
    words: str | None,
    folder: Path | None,
    path: Path | None,
    sources: Path | None,
    record: str,
    field: str,
    write: bool,
    spans: str,
    form: str,
) -> None:
    """Find WORDS in the text of REFERENCE and print the row to paste into citations.csv.

    White space, quotation marks, dashes, note markers and emphasis do not matter; letters, digits and their order do.
    On a miss the nearest passage is shown, and what differs. Exits with 1 if the words are not there.

    \b
    pincite pin ref-harbour-report-2031 "about 3,000 dockers" --sources texts
    pincite pin ref-harbour-report-2031 "about 3,000 dockers" --record fig-strikers --write
    pincite pin ref-harbour-report-2031 "about 3,000 dockers" --record fig-strikers --format csv >> data/citations.csv
    """
    from pincite.errors import UsageError
    from pincite.pinning import csv_row, pin_spans, pin_words
    from pincite.records.cells import parse_spans

    if write and not record:
        raise UsageError("for which record? --write needs --record ID")
    dataset = opened(path or folder, sources)
    if spans:
        try:
            pinned = pin_spans(dataset, reference, parse_spans(spans), record, field)
        except ValueError as error:
            raise UsageError(str(error)) from None
    elif words and words.strip():
        pinned = pin_words(dataset, reference, words, record, field)
    else:
        raise UsageError("which words? Put them in quotation marks after the reference")
    if write and pinned.row is not None and pinned.location.status == "found":
        from pincite.cli.entering import finish, show_passage

        show_passage(dataset, pinned, form)
        finish(dataset, {"citations": [pinned.row]}, False, {"form": form, "dry_run": False, "again": False})
    elif form == "json":
        location = pinned.location
        print_json(
            {
                "reference": reference,
                "status": location.status,
                "reason": location.reason,
                "row": pinned.row,
                "text": pinned.text,
                "others": [";".join(f"{a}-{b}" for a, b in place.spans) for place in location.others],
                "edits": [{"kind": e.kind, "given": e.given, "found": e.found} for e in location.edits],
            }
        )
    elif form == "csv":
        if pinned.row is not None and pinned.location.status == "found":
            click.echo(csv_row(pinned.row))
        else:
            click.echo(f"pincite: {pinned.location.reason or 'the words are not there'}", err=True)
    else:
        from pincite.cli.places import pinned_text

        for line in pinned_text(dataset, pinned):
            click.echo(line)
    sys.exit(0 if pinned.location.status == "found" else 1)
