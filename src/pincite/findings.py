"""A finding: one fault, as a value. It is frozen, ordered and hashable; the caller decides what to do with it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters: an error exits 1, a warning and information do not."""

    error = "error"
    warning = "warning"
    info = "info"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class SourcePlace:
    """Where in a source a finding points: the evidence side of it.

    ``spans`` are code points of the source as decoded, end exclusive. ``line`` and ``column`` (1-based) are those of
    the first span. ``excerpt`` is the line, or the sentence, around it and ``marks`` the ranges of the excerpt to mark.
    """

    reference: str
    path: str = ""
    line: int = 0
    column: int = 0
    spans: tuple[tuple[int, int], ...] = ()
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The place as JSON: spans in the form of a cell ("643-683;700-712")."""
        return {
            "reference": self.reference,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "spans": ";".join(f"{start}-{end}" for start, end in self.spans),
            "excerpt": self.excerpt,
        }


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: rule, place, message, hint.

    ``line`` is where the row starts in the file (1-based; 0: the file as a whole), ``column`` the character where the
    cell starts in that row (1-based; 0: the row as a whole). ``path`` is relative to the dataset's folder.

    >>> a = Finding(path="data/figures.csv", line=3, code="Q301", name="value-not-in-passage", message="…")
    >>> a < Finding(path="data/figures.csv", line=4, code="Q301", name="value-not-in-passage", message="…")
    True
    """

    path: str
    line: int = 0
    column: int = 0
    code: str = ""
    name: str = ""
    record: str = ""
    field: str = ""
    message: str = ""
    hint: str = ""
    severity: Severity = Severity.error
    source: SourcePlace | None = dataclasses.field(default=None, compare=False)

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON, with the keys that programs rely on."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "record": self.record,
            "field": self.field,
            "message": self.message,
            "hint": self.hint,
            "source": self.source.as_dict() if self.source else None,
        }
