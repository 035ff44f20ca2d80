"""codebook.md: what stands in the tables, for people, generated from the records, the vocabularies and the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pincite.dataset import Package
from pincite.exports.about import About, about
from pincite.records.base import Column, columns
from pincite.records.vocabulary import Basis, Code, Holding, Qualifier, Reality, Status

CONVENTIONS = (
    "**Ids** never change and are never used again. A record is not deleted: it is withdrawn, or merged into the one"
    " that `replaced_by` names, and its `note` says why. Leave out what is not `active`.",
    "**Empty** means that the sources do not say it, or that it does not apply. No cell holds a stand-in for nothing.",
    "**Lists** in one cell are joined by `;`.",
    "**Dates** are written in EDTF, level 1 and the sets of level 2 (`2031-02`, `2031~`, `../2031-09-30`). The basis"
    " beside a date says whether a source states it.",
    "**Quantities** are as printed. `exact` and `about` fill `value`; `at_least`, `more_than` and `fraction_more_than`"
    " fill `low`; `at_most`, `up_to` and `less_than` fill `high`; `between` fills both; `magnitude` and `vague` fill"
    " none. The bounds are what the words say: more than 2,000 is above 2,000, never from 2,001.",
    "**Competing figures** stand side by side under one `quantity`, each with its speaker. Nothing is averaged, and"
    " none is preferred. Where two are held against each other, convention `{convention}` is used: about x is from"
    " {low} to {high} times x, and a magnitude reaches up to under {band} times itself.",
    "**Units** are ISO 4217 codes, `percent`, `percentage_point`, or the English singular of what is counted; a share"
    " has its whole in `base`.",
    "**Passages** are cited by `spans`, code points of the source as decoded with the end exclusive, and by `pin`, a"
    " fingerprint of the passage folded by version `{fold}` of the folding: it finds and verifies the passage, and"
    " gives none of its words away.",
    "**Own words.** Titles of events, summaries, measures, reasons and notes are the editors'; `printed`, `base` and"
    " `place` are the sources'.",
)
"""What holds for every dataset of pincite; what the code decides stands in braces."""


def codebook(package: Package) -> bytes:
    """The codebook as Markdown: the dataset, its conventions, its known limits, and every table, field and code."""
    return ("\n\n".join(_parts(package)) + "\n").encode("utf-8")


def _parts(package: Package) -> Iterator[str]:
    it = about(package.descriptor)
    yield f"# {plain(it.title)}: codebook"
    yield "\n".join(_facts(it))
    if it.description:
        yield plain(it.description)
    yield "## Conventions"
    yield "\n".join(f"* {each}" for each in _conventions())
    yield "## Known limits"
    yield "\n".join(f"* {each}" for each in _limits(package))
    yield "## Units and quantities"
    yield _table(("unit", "figures"), _counted(figure.unit or "(none)" for figure in package.figures.records))
    yield _table(("quantity", "figures"), _counted(figure.quantity for figure in package.figures.records))
    yield "## Tables"
    counts = (
        (f"[{name}](#{name})", f"{len(table.records):,}", _words(table.model.__doc__))
        for name, table in package.tables.items()
    )
    yield _table(("table", "records", "a record is"), counts)
    for name, table in package.tables.items():
        yield f"### {name}"
        yield _words(table.model.__doc__)
        yield _table(("field", "type", "required", "meaning", "example"), map(_field, columns(table.model)))
    yield "## Codes"
    for code, fields in _vocabularies(package).items():
        yield f"### {code.__name__}"
        yield f"{_words(code.__doc__)} In {', '.join(f'`{field}`' for field in fields)}."
        yield _table(("code", "meaning"), ((f"`{each.value}`", plain(each.definition)) for each in code))


def _conventions() -> Iterator[str]:
    from pincite.conflicts import ABOUT, BAND, CONVENTION  # with it comes all that reads quantities
    from pincite.evidence.passages.folding import FOLD

    decided = {"convention": CONVENTION, "low": 1 - ABOUT, "high": 1 + ABOUT, "band": BAND, "fold": FOLD}
    return (each.format_map(decided) for each in CONVENTIONS)


def _facts(it: About) -> Iterator[str]:
    yield f"* Name: `{plain(it.name)}`, version {plain(it.version)}" + (f" of {it.created}" if it.created else "")
    if it.creators:
        yield f"* By: {plain('; '.join(each.name for each in it.creators))}"
    for licence in it.licences:
        yield f"* Licence: {plain(licence.title or licence.name)}" + (f" <{licence.url}>" if licence.url else "")
    if it.doi:
        yield f"* DOI: <https://doi.org/{it.doi}>"
    if it.homepage:
        yield f"* Home: <{it.homepage}>"


def _limits(package: Package) -> Iterator[str]:
    """What the records themselves say about how far they reach."""
    works, events = package.references.records, package.events.records
    figures = package.figures.records
    unread = sum(work.holding == Holding.metadata for work in works)
    yield f"{unread:,} of {len(works):,} works are known from other works alone; nothing rests on their words."
    undated = sum(not work.issued for work in works)
    yield f"{undated:,} works have no known date of issue."
    dated = Counter(event.date_basis for event in events)
    shown = ", ".join(f"{dated[basis]:,} {basis.value}" for basis in Basis)
    yield f"Dates of {len(events):,} events: {shown}, {dated[None]:,} without."
    told = Counter(event.reality for event in events)
    shown = ", ".join(f"{told[each]:,} {each.value}" for each in Reality if told[each]) or "there are none"
    yield f"How the events are told: {shown}."
    silent = sum(not figure.speaker for figure in figures)
    yield f"{silent:,} of {len(figures):,} figures have no named speaker."
    open_ = sum(figure.qualifier in (Qualifier.magnitude, Qualifier.vague) for figure in figures)
    yield f"{open_:,} figures state no number, only an order of size or less."
    out = sum(record.status != Status.active for table in package.tables.values() for record in table.records)
    yield f"{out:,} records are withdrawn or merged."
    outcomes = Counter(str(entry.get("outcome")) for entry in package.verification.values())
    found = ", ".join(f"{count:,} {plain(outcome)}" for outcome, count in sorted(outcomes.items())) or "none verified"
    yield f"Of {len(package.citations.records):,} citations: {found}."


def _field(column: Column) -> tuple[str, ...]:
    cell = column.cell
    kind = column.codes.__name__ if column.codes is not None else cell.syntax or cell.type
    if cell.targets:
        kind = "id in " + ", ".join(cell.targets) if not cell.syntax else f"{kind}, id in {', '.join(cell.targets)}"
    if cell.many:
        kind = f"list of {kind}"
    if cell.minimum is not None and cell.maximum is not None:
        kind += f" from {cell.minimum:g} to {cell.maximum:g}"
    example = _code(column.example) if column.example else ""
    return f"`{column.name}`", kind, "yes" if column.required else "", plain(column.description), example


def _code(text: str) -> str:
    """A text as code in a cell of a table."""
    return "`" + " ".join(text.split()).replace("`", "'").replace("|", "\\|") + "`"


def _vocabularies(package: Package) -> dict[type[Code], list[str]]:
    found: dict[type[Code], list[str]] = {}
    for name, table in package.tables.items():
        for column in columns(table.model):
            if column.codes is not None:
                found.setdefault(column.codes, []).append(f"{name}.{column.name}")
    return found


def _counted(values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value, count in sorted(Counter(values).items()):
        yield f"{plain(value)}", f"{count:,}"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line: no markup, no HTML, no link, no end of a table's cell.

    >>> plain("a|b <i>c</i> [d](e)")
    'a\\\\|b \\\\<i\\\\>c\\\\</i\\\\> \\\\[d\\\\](e)'
    """
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", " ".join(text.split()))


def _words(doc: str | None) -> str:
    return plain(doc or "")
