"""What a source library holds, as lines for people and as values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pincite.api import Dataset
from pincite.cli.render import safe
from pincite.keeping import FetchedWork, HeldWork, Standing, fits
from pincite.records.models import Reference
from pincite.sources.store import Capture

INDENT = " " * 13


def suits_lines(work: Reference, suits: bool | None, cure: str) -> list[str]:
    """Whether a text is the one that its work records, and if not how to record it."""
    if suits:
        return [f"it is the text that {work.id} records"]
    if suits is None:
        return [f"{work.id} records no text_sha256 yet: {cure}"]
    return [
        f"{work.id} records another text: {work.text_sha256}",
        "its spans count in that one; `pincite sources verify` says whether its pins stand in this one",
        f"to record this one: {cure}",
    ]


def fetched_lines(work: Reference, result: FetchedWork) -> Iterator[str]:
    """What came of fetching a work."""
    yield f"{result.state:<10} {result.reference}" + (f"  {safe(result.url)}" if result.url else "")
    for reason in result.reasons:
        yield safe(f"{INDENT}{reason}")
    if result.added is not None:
        text_sha256 = result.added.read.text_sha256
        yield f"{INDENT}text_sha256 {text_sha256}"
        for line in suits_lines(work, fits(work, text_sha256), "write it into references.csv"):
            yield f"{INDENT}{line}"


def fetched_dict(work: Reference, result: FetchedWork) -> dict[str, Any]:
    """The same for a program."""
    added = result.added
    return {
        "reference": result.reference,
        "state": result.state,
        "url": result.url,
        "reasons": list(result.reasons),
        "fits": fits(work, added.read.text_sha256) if added is not None else None,
        "capture": added.capture.as_dict() if added is not None else None,
    }


def work_dict(dataset: Dataset | None, work: HeldWork) -> dict[str, Any]:
    """A work and what a library has of it."""
    known = dataset.references.get(work.reference) if dataset is not None else None
    file = work.file
    return {
        "reference": work.reference,
        "holding": work.holding,
        "state": work.state,
        "text_sha256": known.text_sha256 if known is not None else "",
        "captures": [{**capture.as_dict(), "fits": fits(known, capture.text_sha256)} for capture in work.captures],
        "file": {"name": file.path.name, "text_sha256": file.read.text_sha256, "found_by": file.found_by}
        if file is not None
        else None,
    }


def capture_line(dataset: Dataset | None, capture: Capture) -> str:
    """One text of a work."""
    known = dataset.references.get(capture.reference) if dataset is not None else None
    suits = {True: "  recorded", False: "  another text than the one recorded", None: ""}[
        fits(known, capture.text_sha256)
    ]
    where = f"  {capture.url}" if capture.url else ""
    return safe(f"{capture.source_sha256[:12]}  {capture.fetched}  {capture.media_type}{where}{suits}")


def standing_lines(standing: Standing) -> list[str]:
    """Whether the pins of a work stand in a text, and which do not."""
    if standing.state == "missing":
        return [f"missing    {standing.reference}: there is no text of it here"]
    beside = "" if standing.counts else ", which stands beside the text that was pinned"
    counted = count(standing.passages, "passage")
    file = standing.file if len(standing.file) <= 40 else f"{standing.file[:15]}…"
    lines = [f"{standing.state:<10} {standing.reference}: {counted} in {file}{beside}"]
    for passage in standing.faults:
        spans = ";".join(f"{low}-{high}" for low, high in passage.spans)
        if passage.status == "moved":
            lines.append(f"{INDENT}{passage.citation}: moved to {spans}")
            continue
        lines.append(f"{INDENT}{passage.citation}: {passage.status}: {passage.reason}")
        for edit in passage.edits[:8]:
            was = [f"no longer there: {edit.given!r}"] if edit.given else []
            lines.append(f"{INDENT}  {', '.join([*was, *([f'now there: {edit.found!r}'] if edit.found else [])])}")
    return [safe(line) for line in lines]


def standing_dict(standing: Standing) -> dict[str, Any]:
    """The same for a program."""
    return {
        "reference": standing.reference,
        "state": standing.state,
        "counts": standing.counts,
        "file": standing.file,
        "text_sha256": standing.text_sha256,
        "fits": standing.fits,
        "passages": standing.passages,
        "faults": [
            {
                "citation": passage.citation,
                "status": passage.status,
                "spans": ";".join(f"{low}-{high}" for low, high in passage.spans),
                "reason": passage.reason,
                "edits": [{"kind": e.kind, "given": e.given, "found": e.found} for e in passage.edits],
            }
            for passage in standing.faults
        ],
    }


def count(number: int, what: str) -> str:
    """A number of things.

    >>> count(1, "text"), count(2, "text")
    ('1 text', '2 texts')
    """
    return f"{number} {what}{'s' * (number != 1)}"
