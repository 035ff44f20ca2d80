"""verification.json: what was found when the citations were last checked against the texts, for those without them."""

from __future__ import annotations

import json
from typing import Any

from pincite import __version__
from pincite.checks import Report
from pincite.checks.digest import record_digest
from pincite.checks.judging import Outcome
from pincite.dataset import Package
from pincite.evidence.passages.folding import FOLD
from pincite.measures import MEASURES
from pincite.records.cells import write_spans

CHECKER = f"pincite {__version__}"


def verification(package: Package, report: Report) -> dict[str, Any]:
    """The content of verification.json after a check.

    A citation whose text was at hand gets what was found; one that is attested keeps what was found before; one that
    could not be checked has no entry.
    """
    citations: dict[str, Any] = {}
    for citation, judgement in sorted(report.judgements.items()):
        if judgement.outcome == Outcome.attested:
            citations[citation] = dict(package.verification[citation])
        elif judgement.indexed is not None:
            place = judgement.location.place if judgement.location is not None else None
            citations[citation] = {
                "outcome": judgement.outcome.value,
                "spans": write_spans(place.spans) if place is not None else "",
                "source_sha256": judgement.indexed.source.source_sha256,
                "text_sha256": judgement.indexed.source.text_sha256,
                "record_sha256": record_digest(package, judgement.citation),
            }
    return {"checker": CHECKER, "fold": FOLD, "citations": citations}


def as_text(content: dict[str, Any]) -> str:
    """The file's text: one measure and one citation a line, so that a change shows as one line."""
    measures = "".join(f"  {json.dumps(name)}: {json.dumps(content[name])},\n" for name in MEASURES if name in content)
    lines = [
        f"    {json.dumps(name)}: {json.dumps(entry, sort_keys=True)}" for name, entry in content["citations"].items()
    ]
    body = ",\n".join(lines)
    return (
        "{\n"
        f'  "checker": {json.dumps(content["checker"])},\n  "fold": {json.dumps(content["fold"])},\n'
        f'{measures}  "citations": {{\n{body}\n  }}\n}}\n'
    )
