"""Honest and falsified citations of texts in four languages: every honest one stands, every falsified one is refused.

The texts in ``adversarial/`` are a news article (``.txt``) and a paper made from a PDF (``.md``) in each language,
those in ``adversarial/bulletins/`` a wire report and a review in another style, those in ``adversarial/dispatches/``
a corrected wire report, an interview, a brief with notes, a survey with tables, a judgment, articles with hearsay and
arbitrators' cases, those in ``adversarial/correspondence/`` what correspondents and think tanks write; people, places
and numbers are invented for them. ``<language>.json`` lists the citations, one a line:

* ``work``: news, paper, or leaflet (a work known from its metadata alone); or the name of another of the texts;
* ``figure``, ``event``, ``role`` or ``actor``: the cells of the record; ``field`` and ``stance``: of the citation;
* ``quote``: the words as typed; ``at``: the words of the file whose places are the spans, each as it stands there, or
  ``[words, n]`` for the n-th place; ``pin``: the pin of the passage at ``at`` is made by the library;
* ``plus``: further citations of the same record;
* ``of``: the case that this one is made from. What is not given is as there, and cells are changed one by one.

``honest`` says whether the citation must stand, ``kind`` in which way it is honest or falsified. ``known`` marks what
goes wrong, with the reason: the mark goes when the case goes right.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pincite
from pincite.evidence.passages.locate import index
from pincite.evidence.passages.pins import make_pin
from pincite.evidence.passages.places import passage_at, passage_text
from pincite.records.base import columns
from pincite.records.cells import write_spans
from pincite.records.models import TABLES
from pincite.sources.readers import read_source

DATA = Path(__file__).parent / "adversarial"
LANGUAGES = ("en", "ko", "ja", "zh")
FOLDERS = (DATA, DATA / "bulletins", DATA / "dispatches", DATA / "correspondence")
SETS = [(folder, language) for folder in FOLDERS for language in LANGUAGES]
NAMES = [f"{folder.name}-{language}" for folder, language in SETS]
MADE_FROM_PDF = ("paper", "review", "brief", "survey", "ruling", "pulse", "ledger", "digest", "dossier")
RECORDS = {
    "figure": ("figures", "fig"),
    "event": ("events", "evt"),
    "role": ("roles", "rol"),
    "actor": ("actors", "act"),
}
Case = dict[str, Any]
Rows = dict[str, list[dict[str, str]]]


def cases_of(language: str, folder: Path = DATA) -> list[Case]:
    """The cases of a language, each with everything that it takes from the one it is made from."""
    full: dict[str, Case] = {}
    for case in json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))["cases"]:
        base = full[case["of"]] if "of" in case else {}
        merged = {key: value for key, value in base.items() if key != "known"} | case
        for kind in RECORDS.keys() & base.keys() & case.keys():
            merged[kind] = {name: cell for name, cell in (base[kind] | case[kind]).items() if cell is not None}
        assert case["id"] not in full, case["id"]
        full[case["id"]] = {key: value for key, value in merged.items() if value is not None}
    return list(full.values())


class Text:
    """A source file, for finding the places of words in it and making pins."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text(encoding="utf-8")
        self.indexed = index(read_source(path.read_bytes(), path.name))

    def spans(self, places: list[str | list[Any]]) -> tuple[tuple[int, int], ...]:
        return tuple(self._place(place) for place in places)

    def _place(self, place: str | list[Any]) -> tuple[int, int]:
        words, wanted = (place, 0) if isinstance(place, str) else place
        starts = [at for at in range(len(self.text)) if self.text.startswith(words, at)]
        assert starts and (wanted or len(starts) == 1), (words, len(starts))
        start = starts[max(wanted - 1, 0)]
        return start, start + len(words)

    def pin(self, spans: tuple[tuple[int, int], ...]) -> str:
        return make_pin(passage_text(self.indexed, passage_at(self.indexed, spans)))


def build(language: str, cases: list[Case], folder: Path, data: Path = DATA) -> pincite.Dataset:
    """A package of the cases of a language, with the texts of its works."""
    shared = json.loads((data / f"{language}.json").read_text(encoding="utf-8"))
    rows: Rows = {name: [] for name in TABLES}
    rows["references"] = shared["works"]
    rows["actors"] = shared["actors"]
    texts: dict[str, Text] = {}
    (folder / "sources").mkdir(parents=True)
    for path in data.glob(f"{language}-*"):
        copy = folder / "sources" / f"ref-{path.name}"
        copy.write_bytes(path.read_bytes())
        texts[copy.stem] = Text(copy)
    for case in cases:
        add(case, language, texts, rows)
    write(rows, folder)
    return pincite.open(folder, folder / "sources")


def add(case: Case, language: str, texts: dict[str, Text], rows: Rows) -> None:
    """The rows of a case: its record and its citations."""
    [kind] = RECORDS.keys() & case.keys()
    table, prefix = RECORDS[kind]
    record = f"{prefix}-{case['id']}"
    cells = {"id": record, **case[kind]}
    if kind == "figure":
        cells.setdefault("quantity", case["id"])
    if kind == "event":
        cells.setdefault("title", case["id"])
    rows[table].append(cells)
    for number, cited in enumerate([case, *case.get("plus", [])]):
        reference = f"ref-{language}-{cited.get('work', case['work'])}"
        spans = texts[reference].spans(cited["at"]) if "at" in cited and reference in texts else ()
        rows["citations"].append(
            {
                "id": f"cit-{case['id']}" + (f"-{number}" if number else ""),
                "record": record,
                "field": cited.get("field", ""),
                "reference": reference,
                "spans": write_spans(spans),
                "pin": texts[reference].pin(spans) if cited.get("pin") else "",
                "quote": cited.get("quote", ""),
                "stance": cited.get("stance", "supports"),
            }
        )


def write(rows: Rows, folder: Path) -> None:
    (folder / "data").mkdir()
    resources = []
    for name, model in TABLES.items():
        with (folder / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in columns(model)], lineterminator="\n")
            writer.writeheader()
            writer.writerows({"status": "active", **row} for row in rows[name])
        resources.append({"name": name, "path": f"data/{name}.csv"})
    descriptor = {"name": "adversarial", "version": "0.1.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def rows_of(case: Case) -> set[str]:
    """The ids of a case's record and citations."""
    [kind] = RECORDS.keys() & case.keys()
    further = {f"cit-{case['id']}-{number}" for number, _ in enumerate(case.get("plus", []), 1)}
    return {f"{RECORDS[kind][1]}-{case['id']}", f"cit-{case['id']}"} | further


def failures(cases: list[Case], report: pincite.Report) -> Iterator[str]:
    """Every case that went the wrong way, with what the checker said about it."""
    for case in cases:
        outcome = str(report.outcomes[f"cit-{case['id']}"])
        errors = [finding for finding in report.errors if finding.record in rows_of(case)]
        stands = outcome in ("confirmed", "located") and not errors
        if "known" in case:
            if stands == case["honest"]:
                yield f"{case['id']} ({case['kind']}): goes right now; it is no longer known to go wrong"
        elif stands != case["honest"]:
            verdict = "honest, but refused" if case["honest"] else "falsified, but accepted"
            said = "".join(f"\n      {finding.name}: {finding.message}" for finding in errors)
            yield f"{case['id']} ({case['kind']}): {verdict} ({outcome}){said}"


@pytest.mark.parametrize(("data", "language"), SETS, ids=NAMES)
def test_honest_citations_stand_and_falsified_ones_are_refused(data: Path, language: str, tmp_path: Path) -> None:
    cases = cases_of(language, data)
    report = build(language, cases, tmp_path / "package", data).check(ignore=["T9"])
    known = set().union(*map(rows_of, cases))
    assert [str(finding.as_dict()) for finding in report.errors if finding.record not in known] == []
    wrong = list(failures(cases, report))
    assert not wrong, f"{len(wrong)} of {len(cases)} cases went the wrong way:\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize(("data", "language"), SETS, ids=NAMES)
def test_the_set_is_large_and_even(data: Path, language: str) -> None:
    cases = cases_of(language, data)
    for honest, least in ((True, 23), (False, 45)):
        chosen = [case for case in cases if case["honest"] == honest]
        assert len(chosen) >= least
        papers = sum(case["work"] in MADE_FROM_PDF for case in chosen)
        assert 0.35 < papers / len(chosen) < 0.65
