"""Checking again: passes are kept in the user cache, so that after one edit only what it concerns is read anew.

One file a dataset folder, with the passes of its last check. It is a convenience and nothing more: a file that is
missing, damaged or from another checker is as good as none, and a cache that cannot be written stops no check.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pincite.checks import Report, check_package
from pincite.checks.judging import FOUND, passes
from pincite.checks.recalling import Passed
from pincite.dataset import Package
from pincite.files import user_cache, write_whole

if TYPE_CHECKING:  # loaded where versions are compared
    from pincite.changes.model import Comparison

Found = Generator[dict[str, Passed], None, None]
Ahead = Callable[[Package, Mapping[str, Passed]], Found]
"""Finds passes ahead of a check, given those that are known, and gives them as they are found; closing it stops it."""
MAX_BYTES = 256 * 1024 * 1024
"""A file larger than this is not read."""


def check_again(
    package: Package,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    strict: bool = False,
    comparison: Comparison | None = None,
    ahead: Ahead | None = None,
    recall: bool = True,
) -> Report:
    """The report of ``check_package``, with the passes of the last check of this folder taken over where they hold.

    ``ahead`` finds further passes before the rules run, given those that are known; what it had found when it was
    stopped is kept. Without ``recall`` no pass of the last check is taken over, and none is kept.
    """
    path = _path(package) if recall else None
    recalled = _recall(path) if path is not None else {}
    before = recalled if ahead is None else _with(path, recalled, ahead(package, recalled))
    report = check_package(package, select, ignore, strict, before, comparison)
    if path is not None:
        now = passes(package, report.judgements, before)
        if now != recalled:
            _remember(path, now)
    return report


def _with(path: Path | None, before: dict[str, Passed], ahead: Found) -> dict[str, Passed]:
    """All passes known, those found ahead among them; kept also where the search for them is stopped."""
    known = dict(before)
    try:
        with closing(ahead):
            for found in ahead:
                known |= found
    except BaseException:
        if path is not None:
            _remember(path, known)
        raise
    return known


def _path(package: Package) -> Path:
    folder = hashlib.blake2b(str(package.root.resolve()).encode("utf-8", "surrogatepass"), digest_size=16)
    return user_cache() / "checked" / f"{folder.hexdigest()}.json"


def _recall(path: Path) -> dict[str, Passed]:
    try:
        if path.stat().st_size > MAX_BYTES:
            return {}
        found = json.loads(path.read_bytes())
        return {name: _passed(*entry) for name, entry in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _passed(key: object, outcome: object, dated: object) -> Passed:
    if not isinstance(key, str) or outcome not in [found.value for found in FOUND] or not isinstance(dated, bool):
        raise ValueError("no pass")
    return Passed(key, str(outcome), dated)


def _remember(path: Path, passed: Mapping[str, Passed]) -> None:
    kept = {name: (entry.key, entry.outcome, entry.dated) for name, entry in passed.items()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(kept).encode())
    except (OSError, RuntimeError):  # no home, or no room: the next check reads everything
        return
