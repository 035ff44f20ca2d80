"""What differs between a record and the passage cited for it."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """One thing that a record says and its passage does not.

    ``kind`` names the rule that reports it, ``field`` the record's column; ``at`` are offsets into the window's text of
    the words that say otherwise. ``doubt`` marks what is shown as a warning: the passage does not settle it.
    """

    kind: str
    field: str
    message: str
    hint: str = ""
    at: tuple[int, int] | None = None
    doubt: bool = False
