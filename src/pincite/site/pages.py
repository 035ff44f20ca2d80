"""The pages that show many records: what each needs, as plain values for its template."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pincite.analysis.citing import citation
from pincite.analysis.plotting.figures import VERDICTS, unit_in_words
from pincite.checks import rules
from pincite.conflicts import CONVENTION
from pincite.exports.codebook import CONVENTIONS
from pincite.measures import standing
from pincite.records.base import columns
from pincite.records.models import Event
from pincite.records.vocabulary import Code, Status
from pincite.site.changed import Changes
from pincite.site.downloads import FOLDER, Downloads
from pincite.site.picture import draw
from pincite.site.text import day_of
from pincite.site.view import View, quantity_name

A_PAGE = 500
"""Records of a list of a table on one page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path in the site, its template, its title, and what the template is given."""

    path: str
    template: str
    title: str
    given: dict[str, Any] = field(default_factory=dict)
    section: str = ""
    """The entry of the navigation that it belongs to."""


def overviews(
    view: View, measures: dict[str, Any], changes: Changes | None, files: Downloads, parts: list[str]
) -> Iterator[Page]:
    """Every page but those of single records. ``parts`` are the files of the search index."""
    yield _start(view, changes, files)
    yield _events(view)
    yield _figures(view)
    yield from _quantities(view)
    yield Page("actors.html", "actors.html", "Actors", {"actors": view.active("actors")}, "Actors")
    yield Page("references.html", "references.html", "Works", _works(view), "Works")
    yield Page("conflicts.html", "conflicts.html", "Conflicts", _conflicts(view), "Conflicts")
    yield Page("evidence.html", "evidence.html", "Evidence", _evidence(view, measures), "Evidence")
    yield Page("codebook.html", "codebook.html", "Codebook", _codebook(view), "Data")
    yield Page("changes.html", "changes.html", "Changes", {"changes": changes, "gone": _gone(view)}, "Data")
    yield Page("downloads.html", "downloads.html", "Download", {"downloads": files, "folder": FOLDER}, "Data")
    yield from _lists(view)
    yield Page("search.html", "search.html", "Search", {"parts": parts, "kinds": list(view.package.tables)}, "Search")
    yield Page("404.html", "404.html", "Not found", {})


# ------------------------------------------------------------------------------------------------------------ start


def _start(view: View, changes: Changes | None, files: Downloads) -> Page:
    at_odds = sorted(
        view.quantities,
        key=lambda name: (
            -sum(it.verdict == "contradict" for it in view.conflicts.get(name, ())),
            -sum(it.verdict == "disagree" for it in view.conflicts.get(name, ())),
            -len(view.quantities[name]),
        ),
    )
    shown = at_odds[0] if at_odds and len(view.quantities[at_odds[0]]) > 1 else ""
    stem = f"{view.package.name}-{view.package.version}"
    return Page(
        "index.html",
        "start.html",
        view.about.title or view.package.name,
        {
            "quantity": quantity(view, shown) if shown else None,
            "dated": [event for event, _ in view.in_order][:12],
            "counts": {name: len(view.active(name)) for name in view.package.tables},
            "changes": changes,
            "archive": files.get(f"{stem}.zip"),
            "folder": FOLDER,
            "citation": citation(view.package, "apa"),
            "bibtex": citation(view.package, "bibtex"),
            "structured": _structured(files),
        },
    )


def _structured(files: Downloads) -> str:
    """The Croissant description for the head of the start page, its files where this site has them; it can neither end
    the element that it stands in nor open another."""
    file = files.get("croissant.json")
    if file is None:
        return ""
    try:
        document = json.loads(file.data)
        for entry in document.get("distribution", ()):
            if files.get(entry["contentUrl"]) is not None:
                entry["contentUrl"] = f"{FOLDER}/{entry['contentUrl']}"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


# ----------------------------------------------------------------------------------------------------------- events


def _events(view: View) -> Page:
    dated = [(days[0].year, event) for event, days in view.in_order]
    years = [(str(year), [event for _, event in group]) for year, group in groupby(dated, key=lambda it: it[0])]
    rest = [event for event in view.active("events") if day_of(event.date) is None]
    relative = [event for event in rest if event.date_basis == "relative"]
    unknown = [event for event in rest if event.date_basis != "relative"]
    groups = [*years]
    if relative:
        groups.append(("Dated only by something else, such as “last month”", relative))
    if unknown:
        groups.append(("No date given", unknown))
    every = view.active("events")
    filters = [
        ("type", "Type", sorted({str(it.type) for it in every if it.type})),
        ("place", "Place", sorted({place_of(it) for it in every} - {""})),
        ("reality", "Told as", sorted({str(it.reality) for it in every})),
    ]
    return Page("events.html", "events.html", "Events", {"groups": groups, "filters": filters}, "Events")


def place_of(event: Event) -> str:
    """Where an event was, for choosing among events: its place or else its country."""
    return event.place or event.admin1 or event.country


# ---------------------------------------------------------------------------------------------------------- figures


def quantity(view: View, name: str, current: str = "", key: str = "p") -> dict[str, Any]:
    """What the template of a quantity needs: the pictures (one a unit) with their statements, and how they go
    together."""
    figures = view.quantities[name]
    judged = view.conflicts.get(name, [])
    groups = []
    for number, rows in enumerate(view.pictured(name), 1):
        kept = {row.figure.id for row in rows}
        within = [it for it in judged if set(it.figures) <= kept]
        place = {row.figure.id: index for index, row in enumerate(rows, 1)}
        groups.append(
            {
                "rows": rows,
                "svg": draw(rows, within, f"{key}{number}", current),
                "unit": unit_in_words(rows[0].figure),
                "finding": _finding(len(rows), Counter(it.verdict for it in within)),
                "pairs": [(it, place[it.figures[0]], place[it.figures[1]]) for it in within],
            }
        )
    measures = list(dict.fromkeys(figure.measure for figure in figures if figure.measure))
    return {
        "name": name,
        "heading": measures[0] if measures else name.replace("-", " "),
        "path": f"q/{quantity_name(name)}",
        "measures": measures[1:],
        "subjects": list(dict.fromkeys(figure.subject for figure in figures if figure.subject)),
        "groups": groups,
        "speakers": len({speaker for figure in figures for speaker in figure.speaker}),
        "statements": len(figures),
        "worst": next((verdict for verdict in VERDICTS if any(it.verdict == verdict for it in judged)), ""),
    }


def _finding(count: int, verdicts: Counter[str]) -> str:
    """What the pairs of a picture come to, as a sentence."""
    words = {"contradict": "cannot both be true", "disagree": "{} different sizes"}
    found = []
    for verdict, said in words.items():
        many = verdicts[verdict]
        if many:
            pairs = "1 pair" if many == 1 else f"{many} pairs"
            found.append(f"{pairs} {said.format('states' if many == 1 else 'state')}")
    if found:
        return f"Of {count} statements, {' and '.join(found)}."
    return "They go together." if count > 1 else "One statement."


def _figures(view: View) -> Page:
    found = [
        {
            "name": name,
            "path": f"q/{quantity_name(name)}",
            "heading": next((it.measure for it in figures if it.measure), name.replace("-", " ")),
            "said": [view.statement(figure) for figure in figures],
            "worst": next(
                (verdict for verdict in VERDICTS if any(it.verdict == verdict for it in view.conflicts.get(name, ()))),
                "single" if len(figures) == 1 else "",
            ),
        }
        for name, figures in view.quantities.items()
    ]
    order = [*VERDICTS, "", "single"]
    found.sort(key=lambda it: (order.index(str(it["worst"])), -len(it["said"]), it["name"]))
    filters = [("verdict", "Statements", [kind for kind in order if any(it["worst"] == kind for it in found) and kind])]
    return Page("figures.html", "figures.html", "Figures", {"quantities": found, "filters": filters}, "Figures")


def _quantities(view: View) -> Iterator[Page]:
    for name in view.quantities:
        given = quantity(view, name)
        heading = str(given["heading"])
        yield Page(f"q/{quantity_name(name)}", "quantity.html", heading[:1].upper() + heading[1:], given, "Figures")


def _conflicts(view: View) -> dict[str, Any]:
    every = [it for name in view.quantities for it in view.conflicts.get(name, ())]
    shown = [it for it in every if it.verdict != "compatible" or it.same_work]
    shown.sort(key=lambda it: list(VERDICTS).index(it.verdict))
    return {
        "conflicts": shown,
        "counts": Counter(it.verdict for it in every),
        "convention": CONVENTION,
        "filters": [("verdict", "They", [kind for kind in VERDICTS if any(it.verdict == kind for it in shown)])],
    }


# ------------------------------------------------------------------------------------------------- works and evidence


def _works(view: View) -> dict[str, Any]:
    works = sorted(
        view.active("references"), key=lambda work: (-len(view.cited_to.get(work.id, ())), view.label(work).casefold())
    )
    filters = [
        ("holding", "Text held", sorted({str(it.holding) for it in works if it.holding})),
        ("type", "Type", sorted({str(it.type) for it in works if it.type})),
    ]
    return {"works": works, "filters": filters}


def _evidence(view: View, measures: dict[str, Any]) -> dict[str, Any]:
    found = Counter((finding.code, finding.name, finding.severity.value) for finding in view.report.findings)
    known = {rule.code: rule for rule in (*rules.RULES, *view.package.rules)}
    listed = [
        {"code": code_, "name": name, "severity": severity, "count": count, "rule": known.get(code_)}
        for (code_, name, severity), count in sorted(found.items())
    ]
    weak = [
        citation_
        for citation_ in view.active("citations")
        if citation_.id in view.outcomes and view.outcomes[citation_.id] not in ("confirmed", "located")
    ]
    works = [
        (work, Counter(view.outcomes[it.id] for it in cited if it.id in view.outcomes))
        for work in view.active("references")
        if (cited := view.cited_to.get(work.id))
    ]
    return {
        "findings": listed,
        "weak": weak,
        "works": works,
        "coverage": measures.get("coverage"),
        "audit": measures.get("audit"),
        "messages": view.report.findings if view.private else (),
    }


def measures_of(view: View, verification: dict[str, Any]) -> dict[str, Any]:
    """Coverage and audit as ``verification.json`` has them of exactly this content, in numbers that can be shown."""
    try:
        kept = standing(verification, view.package)
    except (ValueError, TypeError, AttributeError):
        return {}
    return {name: each for name, each in kept.items() if _is_measure(each)}


def _is_measure(each: Any) -> bool:
    share = each.get("share", each.get("rate"))
    return isinstance(share, int | float) and not isinstance(share, bool)


# --------------------------------------------------------------------------------------------------- codes, and lists


def _codebook(view: View) -> dict[str, Any]:
    tables = []
    codes: dict[type[Code], list[str]] = {}
    for name, table in view.package.tables.items():
        fields = columns(table.model)
        tables.append((name, " ".join((table.model.__doc__ or "").split()), len(table.records), fields))
        for column in fields:
            if column.codes is not None:
                codes.setdefault(column.codes, []).append(f"{name}.{column.name}")
    return {"tables": tables, "codes": codes, "conventions": [_spans(it) for it in CONVENTIONS]}


def _spans(words: str) -> list[tuple[str, str]]:
    """A sentence of the conventions, whose Markdown is ours, in pieces: what marks each (b, code or ""), its text."""
    pieces = []
    for number, bold in enumerate(words.split("**")):
        for index, quoted in enumerate(bold.split("`")):
            if quoted:
                pieces.append(("code" if index % 2 else "b" if number % 2 else "", quoted))
    return pieces


def _gone(view: View) -> list[Any]:
    return [it for name in view.package.tables for it in view.records(name) if it.status != Status.active]


def _lists(view: View) -> Iterator[Page]:
    listed = []
    for name in view.package.tables:
        records = view.records(name)
        chunks = [records[at : at + A_PAGE] for at in range(0, len(records), A_PAGE)] or [()]
        paths = [f"t/{name}.html", *(f"t/{name}-{number}.html" for number in range(2, len(chunks) + 1))]
        doc = " ".join((view.package.tables[name].model.__doc__ or "").split())
        listed.append((name, paths[0], len(records), doc))
        for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), 1):
            given = {
                "table": name,
                "doc": doc,
                "records": chunk,
                "number": number,
                "paths": paths,
                "total": len(records),
            }
            title = f"All {name}" if number == 1 else f"All {name}, page {number}"
            yield Page(path, "table.html", title, given, "Data")
    yield Page("records.html", "records.html", "All records", {"listed": listed}, "Data")
