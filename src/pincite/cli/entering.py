"""What the commands of ``pincite add`` share: finding the passage, completing the cells, checking, and writing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import click

from pincite.cli.asking import (
    UNASKED,
    ask_cell,
    ask_columns,
    ask_which,
    ask_words,
    asks,
    given_cells,
    need,
    own_cells,
)
from pincite.cli.common import opened, print_json
from pincite.cli.render import safe
from pincite.findings import Severity
from pincite.records.base import Record, columns
from pincite.records.models import Citation

if TYPE_CHECKING:
    from pincite.api import Dataset
    from pincite.editing.adding import Added
    from pincite.editing.proposing import PassageRead
    from pincite.evidence.passages.places import Place
    from pincite.pinning import Pinned

Cells = dict[str, str]
ASKED = {
    "actors": "name kind aliases country".split(),
    "events": "type title summary date date_basis date_anchor country place reality".split(),
    "figures": "quantity measure base speaker subject kind".split(),
    "references": "type title authors publisher container_title number issued language url doi holding".split(),
}  # fmt: skip
"""Columns that are asked for where they are not given, beside those that every record needs."""


def said(cells: Cells) -> str:
    """Cells as one line for people."""
    return safe(", ".join(f"{name} {cell}" for name, cell in cells.items() if cell))


def add_cited(
    model: type[Record],
    propose: Callable[[PassageRead, Cells, bool], Cells],
    words_of_id: Callable[[Cells], str],
    given: dict[str, Any],
    needs_passage: bool = True,
) -> None:
    """Find the passage, read it, complete the cells, and add record and citation."""
    from pincite.editing.adding import Ids, free_id
    from pincite.editing.proposing import read_passage

    form = given["form"]
    dataset, asking = opened(given["path"], given["sources"]), asks(given["ask"], form)
    options = given_cells(dataset, model, given) | own_cells(dataset, model, given["own"])
    pinned = passage(dataset, given, asking, needs_passage)
    proposed: Cells = {}
    speaker = ""
    if pinned is not None:
        read = read_passage(dataset, pinned)
        speaker = read.actors[0] if len(read.actors) == 1 else ""
        show_passage(dataset, pinned, form)
        proposed = propose(read, options, asking)
        if form == "text" and proposed:
            click.echo(f"read there: {said(proposed)}")
    cells = complete(dataset, model, proposed, options, asking, {"speaker": speaker})
    cells["id"] = given["record_id"] or free_id(model.table, words_of_id(cells), Ids(dataset.tables[model.table].by_id))
    rows: dict[str, list[Cells]] = {model.table: [cells]}
    if pinned is not None:
        rows["citations"] = [_citation(dataset, pinned, cells["id"], given)]
    finish(dataset, rows, asking, given)


def show_passage(dataset: Dataset, pinned: Pinned, form: str) -> None:
    """Show people where a passage was found."""
    from pincite.cli.added import passage_lines

    if form == "text":
        for line in passage_lines(dataset, pinned):
            click.echo(line)


def passage(dataset: Dataset, given: dict[str, Any], asking: bool, needed: bool) -> Pinned | None:
    """The passage that is meant; None where none is given and none is needed. Exits with 1 where it is not there."""
    from pincite.cli.places import pinned_text
    from pincite.pinning import pin_spans, pin_words
    from pincite.records.cells import parse_spans

    named = given_cells(dataset, Citation, {"reference": given["reference"] or None})
    reference, words, spans = named.get("reference", ""), given["words"], given["spans"]
    unsaid = not (reference or words or spans) and not needed
    if unsaid and not (asking and click.confirm("Is there a passage that names it?", default=True)):
        return None
    if not reference:
        if not asking:
            raise click.UsageError("Missing option '--reference': the work that the passage stands in")
        held = [work for work in dataset.references.records if work.id in dataset.sources.held]
        if not held:
            raise click.UsageError("no text of any work is at hand; give the folder with the texts: --sources DIR")
        shown = [safe(f"{work.id}  {work.title}") for work in held]
        reference = held[ask_which("In which work?", shown, [(work.id, work.title) for work in held])].id
    if not words and not spans:
        if not asking:
            raise click.UsageError("Missing option '--words': words of the passage, as they stand in the work")
        words = ask_words("Which words say so? Letters and digits as they stand there.", "about 3,000 dockers")
    try:
        pinned = pin_spans(dataset, reference, parse_spans(spans)) if spans else pin_words(dataset, reference, words)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--spans") from None
    while asking and not (given["words"] or spans) and pinned.location.status not in ("found", "ambiguous"):
        for line in pinned_text(dataset, pinned):
            click.echo(line)
        pinned = pin_words(dataset, reference, ask_words("Which words, then?", "about 3,000 dockers"))
    if pinned.location.status == "ambiguous" and asking:
        places = [place for place in (pinned.location.place, *pinned.location.others) if place is not None]
        return pin_spans(dataset, reference, places[_which_place(dataset, reference, places)].spans)
    if pinned.location.status != "found":
        _not_there(dataset, pinned, given["form"])
    return pinned


def _which_place(dataset: Dataset, reference: str, places: list[Place]) -> int:
    from pincite.cli.places import in_source, line_of

    indexed = dataset.sources.indexed(reference)
    text = indexed.source.text if indexed is not None else ""
    shown = [f"line {line_of(text, place.spans[0][0])}: {in_source(text, place.spans)}" for place in places]
    return ask_which("the words stand in several places; which is meant?", shown)


def _not_there(dataset: Dataset, pinned: Pinned, form: str) -> NoReturn:
    from pincite.cli.places import pinned_text

    location = pinned.location
    if form == "json":
        others = [";".join(f"{a}-{b}" for a, b in place.spans) for place in location.others]
        reason = location.reason or "the words stand in several places"
        print_json({"written": False, "refused": True, "status": location.status, "reason": reason, "others": others})
    else:
        for line in pinned_text(dataset, pinned):
            click.echo(line)
    sys.exit(1)


def complete(
    dataset: Dataset,
    model: type[Record],
    proposed: Cells,
    options: Cells,
    asking: bool,
    defaults: Cells | None = None,
) -> Cells:
    """Every cell of a record: what was given, else what was proposed, else what is asked for.

    Raises click's UsageError, naming the option, for what every record needs and nobody gave.
    """
    shape = columns(dataset.tables[model.table].model)
    cells = {column.name: "" for column in shape} | {"status": "active"} | proposed
    for column in shape:
        name = column.name
        if name in options:
            cells[name] = options[name]
        elif name in UNASKED:
            continue
        elif asking and (name in ASKED[model.table] or (not cells[name] and (column.required or name == "unit"))):
            if name != "base" or cells["unit"] == "percent":
                why = "every share needs it: the words for the whole, as they stand there" if name == "base" else ""
                cells[name] = ask_cell(dataset, column, cells[name] or (defaults or {}).get(name, ""), why)
        elif column.required and not cells[name]:
            raise need(column)
    return cells


def _citation(dataset: Dataset, pinned: Pinned, record: str, given: dict[str, Any]) -> Cells:
    """The cells of the citation that pins the passage for the record."""
    from pincite.editing.adding import Ids, free_id

    said = given_cells(dataset, Citation, {name: given[name] for name in ("locator", "stance", "via")})
    own = free_id("citations", record.partition("-")[2], Ids(dataset.citations.by_id))
    return {**(pinned.row or {}), **said, "id": own, "record": record, "status": "active"}


def finish(dataset: Dataset, rows: dict[str, list[Cells]], asking: bool, given: dict[str, Any]) -> None:
    """Check, show and write the rows; exits with 1 where they are refused. On a terminal what the check refuses can be
    changed, and the other answers are kept."""
    from pincite.cli.added import finding_lines, outcome_dict, outcome_lines, rows_lines
    from pincite.editing.adding import add_rows

    form, dry_run = given["form"], given["dry_run"]
    if not given["again"]:
        refuse_again(dataset, rows, asking, form)
    added = None
    if asking or dry_run:
        added = add_rows(dataset, rows, write=False)
        if form == "text":
            for line in rows_lines(rows):
                click.echo(line)
        while asking and not added.ok:
            for line in finding_lines(added, rows):
                click.echo(line)
            if not _changed(dataset, rows, added):
                click.echo("refused: nothing was written")
                sys.exit(1)
            added = add_rows(dataset, rows, write=False)
            for line in rows_lines(rows):
                click.echo(line)
        if asking and not dry_run:
            for line in outcome_lines(added, rows, dry_run=False):
                click.echo(line)
            if not click.confirm("Write it?", default=True):
                click.echo("nothing was written")
                return
    if added is None or not dry_run:
        added = add_rows(dataset, rows)
    if form == "json":
        print_json(outcome_dict(added, rows, dry_run))
    else:
        for line in outcome_lines(added, rows, dry_run):
            click.echo(line)
    sys.exit(0 if added.ok else 1)


def refuse_again(dataset: Dataset, rows: dict[str, list[Cells]], asking: bool, form: str) -> None:
    """Say so where the record is there already, and exit with 1 unless it is to be added all the same."""
    from pincite.editing.adding import already

    same, by = already(dataset, rows)
    if same:
        refuse_same(same, by, asking, form)


def refuse_same(same: str, by: str, asking: bool, form: str) -> None:
    """Exit with 1, as a record is there already by that id, unless a person wants it added all the same."""
    if form == "json":
        print_json({"written": False, "refused": True, "same_as": same, "by": by})
        sys.exit(1)
    click.echo(safe(f"it is there already as {same}, by {by}"))
    if not (asking and click.confirm("Add it all the same?", default=False)):
        click.echo("nothing was written; --again adds it all the same")
        sys.exit(1)


def _changed(dataset: Dataset, rows: dict[str, list[Cells]], added: Added) -> bool:
    """Ask anew for the columns that errors name, and for others; whether any was asked for."""
    known: dict[str, tuple[str, Cells]] = {}
    for table, given in reversed(rows.items()):  # the record's own columns before those of its citation
        known |= {name: (table, cells) for cells in given for name in cells if name not in UNASKED}
    named = [
        finding.field
        for finding in added.findings
        if finding.severity == Severity.error
        and finding.field in known
        and finding.record == known[finding.field][1]["id"]
    ]
    question = "which columns to change? The other answers are kept (a hyphen: none, and nothing is written)"
    chosen = ask_columns(question, known, list(dict.fromkeys(named)))
    for name in chosen:
        table, cells = known[name]
        column = next(column for column in columns(dataset.tables[table].model) if column.name == name)
        cells[name] = ask_cell(dataset, column, cells[name], clears=not column.required)
    return bool(chosen)
