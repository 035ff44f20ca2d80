"""X: exceptions. A finding may be excepted, with a reason, in the descriptor; an exception that fits nothing is a
finding.

They stand in ``datapackage.json`` as ``{"pincite": {"exceptions": [{"rule": "Q106", "record": "fig-…", "reason":
"…"}]}}``; ``field`` narrows one further. Rules of the family X, and what keeps other checks from being made, cannot be
excepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pincite.checks.look import Look
from pincite.findings import Finding

NEVER = ("X", "T1", "T201", "T202", "T203", "T204", "S101", "V201", "V301", "V302", "V303", "V309")
"""Codes, or their beginnings, of rules that nothing is excepted from: after them something was not read at all, or
an id that others hold leads nowhere or elsewhere."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """One exception: the findings of a rule about a record (and one of its fields) are left out, for a reason."""

    index: int
    rule: str
    record: str
    field: str
    reason: str

    def fits(self, finding: Finding) -> bool:
        """Whether it leaves the finding out."""
        return (
            finding.code == self.rule
            and finding.record == self.record
            and (not self.field or finding.field == self.field)
            and not finding.code.startswith(NEVER)
        )


def exceptions_of(look: Look) -> tuple[Exemption, ...]:
    """The well-formed exceptions of a package."""
    return tuple(entry for entry in _entries(look) if isinstance(entry, Exemption) and entry.reason)


def _entries(look: Look) -> Iterator[Exemption | int]:
    """The exceptions; the index of one that is none, -1 where they are no list."""
    own = look.package.descriptor.get("pincite")
    listed = own.get("exceptions", []) if isinstance(own, dict) else []
    if not isinstance(listed, list):
        yield -1
        return
    for index, entry in enumerate(listed):
        texts = [entry.get(key, "") for key in ("rule", "record", "field")] if isinstance(entry, dict) else []
        if texts and all(isinstance(text, str) for text in texts) and texts[0] and texts[1]:
            reason = entry.get("reason")
            rule, record, field = texts
            yield Exemption(index, rule, record, field, reason.strip() if isinstance(reason, str) else "")
        else:
            yield index


def malformed_exception(look: Look) -> Iterator[Finding]:
    """An exception does not name a rule, a record and a reason.

    Why: a check that is switched off without a word why cannot be trusted by anyone.
    Mend: write it into the list pincite.exceptions of datapackage.json, with a reason:
    {"pincite": {"exceptions": [{"rule": "Q106", "record": "fig-…", "reason": "why it does not apply here"}]}}
    """
    for entry in _entries(look):
        if isinstance(entry, int):
            message = (
                f"exception {entry + 1} does not name a rule and a record" if entry >= 0 else "exceptions is no list"
            )
            yield look.of_descriptor(message, 'Write {"rule": "Q106", "record": "fig-…", "reason": "why"}.')
        elif not entry.reason:
            yield look.of_descriptor(
                f"the exception from {entry.rule} for {entry.record} has no reason",
                "Say in reason why the finding does not apply to this record.",
            )


def unused_exception(look: Look) -> Iterator[Finding]:
    """An exception fits no finding any more.

    Why: it would silence the next fault of that kind unseen.
    Mend: remove it from the descriptor.
    """
    del look
    yield from ()


def apply(look: Look, findings: Sequence[Finding]) -> tuple[list[Finding], list[Exemption]]:
    """The findings that no exception leaves out, and the exceptions that left none out."""
    listed = exceptions_of(look)
    used: set[int] = set()
    kept = []
    for finding in findings:
        fitting = [entry for entry in listed if entry.fits(finding)]
        used.update(entry.index for entry in fitting)
        if not fitting:
            kept.append(finding)
    return kept, [entry for entry in listed if entry.index not in used]
