"""``changes.toml``: what people say of changes whose cause the records cannot tell.

A section a version, a line a record or one of its fields, in the form "cause: reason"::

    ["0.2.0"]
    fig-strikers-union.value = "our reading corrected: the second column of the table was taken for the first"
    fig-harbours = "source changed: the Post printed a correction on 20 January"

The file is only ever added to, and a release carries it. An entry speaks of the step to the version of its section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pincite.changes.bumps import is_later, read_version
from pincite.records.nearest import did_you_mean

MAX_BYTES = 1024**2
"""A file larger than this is not read."""
MAX_LINE, MAX_DOTS = 4_000, 50
"""Characters and full stops of a line at most: what the parser does with a dotted key grows as the square of it."""


class Cause(StrEnum):
    """Why something changed."""

    source_changed = "source changed"
    """The text of the work is another."""
    reading_corrected = "our reading corrected"
    """The same text, read again: what we had written was wrong, or not all."""
    new_source = "new source"
    """A work was added, or its text is held now, and this rests on it."""
    withdrawn = "withdrawn"
    """A record was withdrawn or merged, or this hung on one that was."""
    schema = "schema"
    """The columns, types or codes changed, and the cell with them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file: the record, its field ("": all of them), the cause and the reason."""

    version: str
    record: str
    field: str
    cause: Cause
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class SaidFault:
    """What is wrong with the file, or with one line of it (0: unknown)."""

    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What the file says, and what in it could not be read."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[SaidFault, ...] = ()

    def since(self, version: str) -> tuple[Entry, ...]:
        """The entries of sections later than a version."""
        return tuple(entry for entry in self.entries if is_later(entry.version, version))


def read_said(data: bytes) -> Said:
    """What a ``changes.toml`` says. Nothing is raised: what cannot be read is in the faults.

    >>> said = read_said(b'["0.2.0"]\\nfig-farms.value = "our reading corrected: thirty, not twenty"')
    >>> said.entries[0].field, said.entries[0].cause.value, said.entries[0].line
    ('value', 'our reading corrected', 2)
    >>> read_said(b'["0.2.0"]\\nfig-farms = "thirty"').faults[0].line
    2
    """
    if len(data) > MAX_BYTES:
        return Said(faults=(SaidFault(f"it has more than {MAX_BYTES:,} bytes and is not read"),))
    from tomllib import TOMLDecodeError, loads  # few packages have the file

    try:
        text = data.decode("utf-8-sig")
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > MAX_LINE or line.count(".") > MAX_DOTS:
                message = f"a line has more than {MAX_LINE:,} characters or {MAX_DOTS} full stops"
                return Said(faults=(SaidFault(message, number),))
        sections = loads(text)
    except UnicodeDecodeError as error:
        return Said(faults=(SaidFault("it is not UTF-8", data.count(b"\n", 0, error.start) + 1),))
    except (TOMLDecodeError, RecursionError, ValueError) as error:
        at = re.search(r"line ([0-9]{1,9})", str(error))
        return Said(faults=(SaidFault(f"it is not TOML: {error}", int(at[1]) if at else 0),))
    entries: list[Entry] = []
    faults: list[SaidFault] = []
    lines = _Lines(text)
    for version, section in sections.items():
        if read_version(version) is None or not isinstance(section, Mapping):
            message = f'{version[:80]!r} is no version: a section is headed by one in quotation marks, as ["0.2.0"]'
            faults.append(SaidFault(message, lines.of(version)))
            continue
        for record, said in section.items():
            fields = said.items() if isinstance(said, Mapping) else [("", said)]
            for field, sentence in fields:
                at_line = lines.of(version, record, field)
                read = _sentence(sentence)
                if isinstance(read, str):
                    where = f"{record}.{field}" if field else record
                    faults.append(SaidFault(f"{where[:120]} {read}", at_line))
                else:
                    entries.append(Entry(version, record, field, *read, at_line))
    return Said(tuple(entries), tuple(faults))


def _sentence(said: Any) -> tuple[Cause, str] | str:
    """The cause and the reason of a line, or what is wrong with it."""
    if not isinstance(said, str):
        return 'is no text: write "cause: reason"'
    cause, colon, reason = said.partition(":")
    known = [cause.value for cause in Cause]
    if cause.strip() not in known:
        return f"has no cause: {cause.strip()[:60]!r} is none of {', '.join(known)}{did_you_mean(cause.strip(), known)}"
    if not colon or not reason.strip():
        return f'has no reason: write "{cause.strip()}: why"'
    return Cause(cause.strip()), reason.strip()


class _Lines:
    """Where in the file a key stands, as far as plain search finds it: the parser does not tell."""

    def __init__(self, text: str) -> None:
        self._at: dict[str, int] = {}
        section = ""
        for number, line in enumerate(text.splitlines(), 1):
            bare = line.strip()
            if bare.startswith("["):
                section = bare.split("]")[0].strip("[ \t\"'")
                self._at.setdefault(section, number)
            elif "=" in bare:
                key = re.sub("[\"' \t]", "", bare.partition("=")[0])
                self._at.setdefault(f"{section}\n{key}", number)

    def of(self, version: str, record: str = "", field: str = "") -> int:
        if not record:
            return self._at.get(version, 0)
        whole = f"{version}\n{record}"
        return self._at.get(f"{whole}.{field}") or self._at.get(whole) or self._at.get(version, 0)
