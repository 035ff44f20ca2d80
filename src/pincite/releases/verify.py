"""A release from anywhere, verified."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pincite.errors import UsageError
from pincite.findings import Finding
from pincite.releases.archive import UnsafeArchive, unpack
from pincite.releases.opened import Release, open_data, open_files
from pincite.releases.rules import RULES


def verify_release(path: str | Path, key: Any = None) -> list[Finding]:
    """Verify a release, a folder or a zip from anywhere: findings by path, none if all is well.

    Paths are relative to the release. The files are hashed and compared with manifest and checksums, the
    tables are read, the JSON release is validated and compared with the CSV, and the zip beside them is
    unpacked and compared too. Nothing is trusted: a zip is unpacked as if an enemy had made it, and no link
    is followed. With a public ``key`` (:func:`pincite.releases.signing.read_public_key`) the release must be signed by
    it. Citations are not looked at: they are checked like those of any package. Raises UsageError
    where there is neither folder nor file at ``path``.
    """
    try:
        with unpacked(path) as folder:
            archive = Path(path) if Path(path).is_file() else None
            return _findings(replace(open_files(folder), key=key, archive=archive))
    except UnsafeArchive as error:
        name = Path(path).name
        return _findings(Release(Path(), {}, ((name, f"the zip is not unpacked: {error}"),)), only="V109")


@contextmanager
def unpacked(path: str | Path) -> Iterator[Path]:
    """The folder of a release, which for a zip is temporary and gone afterwards.

    Raises UsageError where there is neither folder nor file at ``path``, and UnsafeArchive, which says why
    the zip is not unpacked.
    """
    given = Path(path)
    if given.is_dir():
        yield given
        return
    if not given.is_file():
        raise UsageError(f"{given} is neither the folder nor the zip of a release")
    with tempfile.TemporaryDirectory(prefix="pincite-") as temporary:
        unpack(given, Path(temporary))
        yield _top(Path(temporary))


def _findings(release: Release, only: str = "V") -> list[Finding]:
    release = open_data(release)
    return sorted(finding for rule in RULES if rule.code.startswith(only) for finding in rule.findings(release))


def _top(folder: Path) -> Path:
    """The folder that holds the release: this one, or the only one in it, as some programs pack it."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
