"""V: versions and verification. Can what was verified before be read, and does it fit what is there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pincite.checks.look import Look
from pincite.dataset import VERIFICATION
from pincite.findings import Finding

HINT = "With the texts at hand, write it anew: pincite verify --write --sources DIR"


def verification_unreadable(look: Look) -> Iterator[Finding]:
    """The file verification.json cannot be read.

    Why: without it nothing is attested to those who do not hold the sources.
    Mend: write it anew with `pincite verify --write`.
    """
    for finding in map(look.unread, look.faults("verification-unreadable")):
        yield replace(finding, hint=HINT)


def verification_of_nothing(look: Look) -> Iterator[Finding]:
    """The file verification.json speaks of a citation that is not there.

    Why: the file is older than the tables.
    Mend: write it anew with `pincite verify --write`.
    """
    for citation in look.package.verification:
        if citation not in look.package.citations:
            message = f"it says what came of {citation}, and there is no such citation"
            yield Finding(path=VERIFICATION, record=citation, message=message, hint=HINT)
