"""What pincite raises. A fault in the data is a finding, not an error; an error means the call itself cannot go on.

PinciteError
├── PackageError     the data package cannot be opened at all (no descriptor, not JSON, a path out of the package)
├── SourceError      a source cannot be read (too large, not text, unknown suffix)
├── UnknownRecord    no record has that id (says the nearest)
├── ReleaseError     a release is refused or does not verify
└── UsageError       an argument makes no sense
"""

from __future__ import annotations


class PinciteError(Exception):
    """Base of every error that pincite raises on purpose; its text is written for the person at the keyboard."""


class PackageError(PinciteError):
    """The data package cannot be opened at all."""


class SourceError(PinciteError):
    """A source cannot be read; the text says why and, where known, at which byte or line."""


class UnknownRecord(PinciteError, KeyError):  # noqa: N818
    """No record has the id that was asked for."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class ReleaseError(PinciteError):
    """A release is refused, or an existing one does not verify."""


class UsageError(PinciteError):
    """An argument makes no sense; nothing was done."""
