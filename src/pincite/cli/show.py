"""pincite show"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pincite.cli.common import format_option, opened, path_option, print_json, sources_option

if TYPE_CHECKING:
    from pincite.api import Dataset
    from pincite.checks.judging import Judgement

HELD = {"full": "its text is held", "excerpt": "part of its text is held", "metadata": "no text held"}


@click.command()
@click.argument("record")
@click.argument("folder", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@path_option
@sources_option
@format_option("text", "json")
def command(record: str, folder: Path | None, path: Path | None, sources: Path | None, form: str) -> None:
    """Print a RECORD, its citations in the context of their sources, and the chain to the work that first said it.

    \b
    pincite show fig-strikers-union --sources texts
    """
    dataset = opened(path or folder, sources)
    found = dataset.record(record)
    if form == "json":
        from pincite.checks.judging import Evidence

        cells = next(row for row in dataset.tables[found.table].rows() if row["id"] == found.id)
        judged = Evidence(dataset).of_record(record)
        print_json(
            {
                "table": found.table,
                "record": {name: None if value is None else str(value) for name, value in cells.items()},
                "path": found.row.path,
                "line": found.row.line,
                "citations": [
                    {
                        "id": j.citation.id,
                        "reference": j.citation.reference,
                        "field": j.citation.field,
                        "outcome": j.outcome.value,
                        "locator": j.citation.locator,
                    }
                    for j in judged
                ],
                "trace": dataset.trace(record).as_dict(),
            }
        )
        return
    for line in _text(dataset, record):
        click.echo(line)


def _text(dataset: Dataset, record_id: str) -> Iterator[str]:
    from pincite.checks.judging import Evidence
    from pincite.cli.render import safe
    from pincite.records.base import columns

    record = dataset.record(record_id)
    yield click.style(record.id, bold=True) + f"  ({record.row.path}:{record.row.line})"
    for column in columns(type(record))[1:]:
        cell = record.cell(column.name)
        if cell:
            yield f"  {column.name:16} {safe(cell)}{_name(dataset, cell)}"
    judged = Evidence(dataset).of_record(record_id)
    if judged:
        yield ""
        yield click.style("citations", bold=True)
    for judgement in judged:
        yield from _citation(judgement)
    yield from _trace(dataset, record_id)


def _name(dataset: Dataset, cell: str) -> str:
    """What an id in a cell stands for."""
    from pincite.cli.render import safe

    names = [_label(dataset, item.strip()) for item in cell.split(";")]
    return f"  ({safe('; '.join(names))})" if all(names) else ""


def _label(dataset: Dataset, record_id: str) -> str:
    record = dataset.find(record_id)
    if record is None:
        return ""
    for column in ("title", "name", "description", "printed"):
        label = getattr(record, column, "")
        if label:
            return str(label)
    return record.id


def _citation(judgement: Judgement) -> Iterator[str]:
    from pincite.cli.places import in_source, line_of
    from pincite.cli.render import safe, text_name

    citation = judgement.citation
    colours = {"confirmed": "green", "located": "green", "attested": "green", "unchecked": "yellow"}
    outcome = click.style(judgement.outcome.value, fg=colours.get(judgement.outcome.value, "red"))
    field = f" of {safe(citation.field)}" if citation.field else ""
    stance = f", {citation.stance}" if citation.stance.value != "supports" else ""
    locator = f", {safe(citation.locator)}" if citation.locator else ""
    yield f"  {citation.id}{field}: {citation.reference}{locator}{stance}: {outcome}"
    if judgement.indexed is not None and judgement.location is not None and judgement.location.place is not None:
        source, spans = judgement.indexed.source, judgement.location.place.spans
        name = text_name(citation.reference, source.name)
        yield f"    {name}:{line_of(source.text, spans[0][0])}  {in_source(source.text, spans)}"
    elif citation.quote:
        yield f'    "{safe(citation.quote)}"'
    for difference in judgement.differences:
        yield click.style(f"    {safe(difference.message)}", fg="yellow")


def _trace(dataset: Dataset, record_id: str) -> Iterator[str]:
    from pincite.cli.render import safe

    trace = dataset.trace(record_id)
    if not trace.chains:
        return
    yield ""
    yield click.style("chain to the root", bold=True)
    for chain in dict.fromkeys((chain.works, chain.cycle) for chain in trace.chains):
        works, cycle = chain
        yield "  " + " -> ".join(works) + (f" -> {cycle} (a circle)" if cycle else "")
    merged = {each.root: each for each in trace.merged}
    for root in trace.roots:
        work = dataset.references.get(root)
        held = "unknown work" if work is None else HELD.get(str(work.holding), "what is held cannot be read")
        yield f"  root: {root}  {safe(_label(dataset, root))}  ({held})"
        if root in merged:
            yield f"    not independent: {safe(merged[root].reason)}"
    if len(trace.roots) > 1:
        count = len(trace.independent)
        yield f"  {count} independent root{'s' * (count != 1)} of {len(trace.roots)}: {', '.join(trace.independent)}"
