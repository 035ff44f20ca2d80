"""pincite add"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pincite.cli.asking import (
    ask_cell,
    ask_columns,
    ask_which,
    asks,
    column_options,
    given_cells,
    need,
    own_cells,
    read_file,
)
from pincite.cli.common import format_option, opened, path_option, sources_option
from pincite.cli.entering import Cells, add_cited, complete, finish, passage, refuse_same, said, show_passage
from pincite.cli.render import safe
from pincite.records.base import columns
from pincite.records.models import Actor, Citation, Event, Figure, Reference, Waiver
from pincite.records.nearest import did_you_mean

if TYPE_CHECKING:
    from pincite.api import Dataset
    from pincite.editing.proposing import PassageRead

F = TypeVar("F", bound=Callable[..., Any])


@click.group(no_args_is_help=True)
def command() -> None:
    """Add a work, or a figure, an event or an actor with the passage that says so; or a citation, or a waiver.

    The passage is looked for in the work and shown, and so is what is read in it: the number, the date. Record and
    citation are checked as pincite check does, and both are written, or nothing; what is there already is not added
    again. On a terminal you are asked for what is missing; elsewhere an option that is needed and missing exits with 2.
    Works may be given by id or title, actors by id or name.

    \b
    pincite add reference --from doi.json
    pincite add actor --name "Vera Orlova" --kind person --reference ref-harbour-report --words "Vera Orlova"
    pincite add figure --reference ref-harbour-report --words "about 3,000 dockers" --quantity strikers
    pincite add citation --record fig-strikers --reference ref-harbour-report --words "some 3,000 men"
    pincite add waiver --reference ref-harbour-report --words "No. 17" --reason "The number of the report."
    """


def _shared(function: F) -> F:
    """The options that every kind of record takes."""
    for decorate in (
        format_option("text", "json"),
        click.option("--set", "own", multiple=True, metavar="COLUMN=VALUE", help="A column that the dataset adds."),
        click.option("--dry-run", is_flag=True, help="Write nothing; print the rows."),
        click.option("--again", is_flag=True, help="Add it even if it is there already."),
        click.option("--ask/--no-ask", default=None, help="Ask for what is missing (default: on a terminal)."),
        sources_option,
        path_option,
    ):
        function = decorate(function)
    return function


def _passage_options(function: F) -> F:
    """The options that say where the passage is."""
    for decorate in (
        click.option("--spans", default="", help='The passage by its spans ("643-683") instead of words.'),
        click.option("--words", default="", help="Words of the passage: letters and digits as they stand there."),
        click.option("--reference", default="", help="The work that the passage stands in, by its id or title."),
    ):
        function = decorate(function)
    return function


def _cited(function: F) -> F:
    """The options of a citation."""
    for decorate in (
        click.option("--locator", default=None, help="Where in the work, for people (default: as it is found)."),
        click.option("--stance", default=None, help="What the passage does for the record (default: supports)."),
        click.option("--via", default=None, help="The work that the cited one names as its source."),
        _passage_options,
    ):
        function = decorate(function)
    return function


@command.command("reference")
@click.option(
    "--from", "file", type=click.Path(path_type=Path, allow_dash=True), help="Read it from a file; - is stdin."
)
@click.option("--as", "form_of_file", type=click.Choice(["bibtex", "csl", "ris"]), help="What the file is.")
@column_options(Reference)
@_shared
def reference_command(
    file: Path | None,
    form_of_file: str | None,
    path: Path | None,
    sources: Path | None,
    ask: bool | None,
    form: str,
    own: tuple[str, ...],
    record_id: str,
    **given: Any,
) -> None:
    """Add a work: from a file with one work in BibTeX, RIS or CSL-JSON (also as doi.org gives it), or by options.

    Options come before what the file says. A work that is there already is not added. Its text is kept with
    pincite sources add REFERENCE FILE --record.

    \b
    curl -LH "Accept: application/vnd.citationstyles.csl+json" https://doi.org/10.1234/hs.31.4 > doi.json
    pincite add reference --from doi.json --language en
    pincite add reference --type report --title "Wages in the Northern Harbours" --holding metadata
    """
    from pincite.editing.adding import Ids, free_id
    from pincite.editing.importing.matching import known_works, new_id

    dataset, asking = opened(path, sources), asks(ask, form)
    options = given_cells(dataset, Reference, given) | own_cells(dataset, Reference, own)
    read = _one_work(dataset, read_file(file), form_of_file, form) if file is not None else {"holding": "metadata"}
    cells = complete(dataset, Reference, read, options, asking and file is None)
    if cells["issued"] and "issued_basis" not in options:
        cells["issued_basis"] = "stated"
    ids = Ids(dataset.references.by_id)
    known = known_works({c.name: work.cell(c.name) for c in columns(Reference)} for work in dataset.references.records)
    same, by = known.same(cells)
    if same and record_id != same and not given["again"]:
        refuse_same(same, by, asking, form)
    if not record_id and not any(cells[name] for name in ("title", "authors", "container_title", "publisher")):
        record_id = free_id("references", cells["description"], ids)
    cells["id"] = record_id or new_id(cells, cells["id"], ids)
    finish(dataset, {"references": [cells]}, asking, {**given, "form": form})


def _one_work(dataset: Dataset, text: str, form_of_file: str | None, form: str) -> dict[str, str]:
    """The cells of the one work of a file. What did not fit is said."""
    from pincite.cli.added import remark_lines
    from pincite.editing.importing import format_of, read_works
    from pincite.errors import UsageError

    kind = form_of_file or format_of(text)
    reading = read_works(dataset, text, kind)
    for line in remark_lines((*reading.broken, *reading.remarks)):
        click.echo(line, err=form != "text")
    if len(reading.rows) != 1 or reading.broken:
        count = len(reading.rows) + len(reading.broken)
        raise UsageError(f"the file has {count} entries, not one work: use pincite import {kind}")
    return reading.rows[0].cells


@command.command("figure")
@_cited
@column_options(Figure)
@_shared
def figure_command(**given: Any) -> None:
    """Add a figure with its citation: a quantity as one speaker stated it.

    qualifier, value, low, high, unit and printed are read in the passage; an option comes before what is read. Speakers
    may be given by name.

    \b
    pincite add figure --reference ref-harbour-report --words "about 3,000 dockers stopped work" \\
        --quantity harbour-strikers --speaker "Vera Orlova"
    pincite add figure                 asks for everything
    """
    from pincite.editing.proposing import figure_cells

    def propose(read: PassageRead, options: Cells, asking: bool) -> Cells:
        printed = options.get("printed", "")
        fitting = [quantity for quantity in read.quantities if printed in quantity.text or quantity.text in printed]
        if not fitting:
            if "qualifier" in options:
                return {}
            where = f"the printed words {printed!r}" if printed else "the passage"
            raise click.UsageError(f"no quantity can be read in {where}; widen --words, or give --qualifier")
        chosen = 0
        if len(fitting) > 1:
            shown = [f"{safe(quantity.text)!r}: {said(figure_cells(read, quantity))}" for quantity in fitting]
            if not asking:
                listed = "; ".join(shown)
                raise click.UsageError(f"the passage has {len(fitting)} quantities; say which with --printed: {listed}")
            chosen = ask_which("several quantities stand in the passage; which is meant?", shown)
        return figure_cells(read, fitting[chosen])

    add_cited(Figure, propose, lambda cells: f"{cells['quantity']} {cells['speaker'][4:]}", given)


@command.command("event")
@_cited
@column_options(Event)
@_shared
def event_command(**given: Any) -> None:
    """Add an event with its citation.

    The date is read in the passage, a relative one against the work's date of issue; an option comes before what is
    read, and --date "" leaves it empty. Title and summary are in your own words.

    \b
    pincite add event --reference ref-harbour-report --words "stopped work on 11 January 2031" \\
        --type protest --title "Strike in the northern harbours"
    pincite add event                  asks for everything
    """
    from pincite.editing.proposing import date_cells

    def propose(read: PassageRead, options: Cells, asking: bool) -> Cells:
        found = {cells["date"]: (date.text, cells) for date in read.dates if (cells := date_cells(read, date))}
        if "date" in options:
            _, known = found.get(options["date"], ("", {}))
            return known or ({"date_basis": "stated"} if options["date"] and "date_basis" not in options else {})
        if len(found) <= 1:
            return next((cells for _, cells in found.values()), {})
        shown = [f"{safe(text)!r}: {said(cells)}" for text, cells in found.values()]
        if not asking:
            raise click.UsageError(f"the passage has {len(found)} dates; say which with --date: {'; '.join(shown)}")
        chosen = ask_which("several dates stand in the passage; which is the event's?", [*shown, "none of them"])
        return [*(cells for _, cells in found.values()), {}][chosen]

    add_cited(Event, propose, lambda cells: cells["title"], given)


@command.command("actor")
@_cited
@column_options(Actor)
@_shared
def actor_command(**given: Any) -> None:
    """Add an actor, with a passage that names it where one is given.

    \b
    pincite add actor --name "Vera Orlova" --kind person --reference ref-harbour-report --words "Vera Orlova"
    pincite add actor                  asks for everything
    """
    add_cited(Actor, lambda *_: {}, lambda cells: cells["name"], given, needs_passage=False)


@command.command("citation")
@click.option("--record", default="", help="The record that the passage is cited for, by its id (an actor: or name).")
@click.option("--field", default=None, help="The column that it is cited for (default: the whole record).")
@_cited
@click.option("--quote", default=None, help="The words of the passage, only where they may be republished.")
@click.option("--note", default=None, help="Remarks in own words.")
@click.option("--id", "record_id", default="", help="Id of the new citation (default: made for it).")
@_shared
def citation_command(record: str, field: str | None, **given: Any) -> None:
    """Cite one more passage for a record that is there, or for one of its columns.

    \b
    pincite add citation --record evt-strike --field date --reference ref-harbour-report --words "on 11 January 2031"
    pincite add citation --record fig-strikers --reference ref-post --words "some 3,000" --via ref-harbour-report
    pincite add citation               asks for everything
    """
    from pincite.editing.adding import read_cell
    from pincite.pinning import citation_id

    dataset, asking = opened(given["path"], given["sources"]), asks(given["ask"], given["form"])
    shape = {column.name: column for column in columns(dataset.tables["citations"].model)}
    if not record:
        if not asking:
            raise need(shape["record"])
        record = ask_cell(dataset, shape["record"])
    elif dataset.find(record) is None:
        try:
            record = read_cell(dataset, shape["record"], record)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--record") from None
    known = [column.name for column in columns(type(dataset.record(record)))]
    if field is None and asking:
        named = ask_columns("field: the column that it is cited for (Enter: the whole record)", known, ())
        field = named[0] if named else ""
    if field and field not in known:
        raise click.BadParameter(f"{record} has no column {field!r}{did_you_mean(field, known)}", param_hint="--field")
    own = own_cells(dataset, Citation, given["own"])
    said_of_it = given_cells(
        dataset, Citation, {name: given[name] for name in ("locator", "stance", "via", "quote", "note")}
    )
    if asking and "stance" not in said_of_it:
        said_of_it["stance"] = ask_cell(dataset, shape["stance"], "supports")
    pinned = passage(dataset, given, asking, needed=True)
    assert pinned is not None and pinned.row is not None, "it is needed, and was found"
    show_passage(dataset, pinned, given["form"])
    row = {
        "id": given["record_id"] or citation_id(dataset, record, field or ""),
        "record": record,
        "field": field or "",
    }
    finish(dataset, {"citations": [{**pinned.row, **said_of_it, **own, **row, "status": "active"}]}, asking, given)


@command.command("waiver")
@_passage_options
@click.option("--reason", default="", help="Why the passage has no record.")
@click.option("--note", default="", help="Remarks in own words.")
@click.option("--id", "record_id", default="", help="Id of the new waiver (default: made for it).")
@_shared
def waiver_command(reason: str, note: str, **given: Any) -> None:
    """Waive a passage: a number, date or name that deliberately has no record, with the reason.

    \b
    pincite add waiver --reference ref-harbour-report --words "No. 17" --reason "The number of the report."
    pincite add waiver                 asks for everything
    """
    from pincite.editing.adding import Ids, free_id

    dataset, asking = opened(given["path"], given["sources"]), asks(given["ask"], given["form"])
    shape = {column.name: column for column in columns(dataset.tables["waivers"].model)}
    own = own_cells(dataset, Waiver, given["own"])
    if not reason.strip() and not asking:
        raise need(shape["reason"])
    pinned = passage(dataset, given, asking, needed=True)
    assert pinned is not None and pinned.row is not None, "it is needed, and was found"
    show_passage(dataset, pinned, given["form"])
    reason = " ".join(reason.split()) or ask_cell(dataset, shape["reason"])
    words = " ".join([pinned.reference[4:], *reason.split()[:4]])
    waiver = given["record_id"] or free_id("waivers", words, Ids(dataset.waivers.by_id))
    row = {"id": waiver, "reference": pinned.reference, "spans": pinned.row["spans"], "reason": reason, "note": note}
    finish(dataset, {"waivers": [{**own, **row, "status": "active"}]}, asking, given)
