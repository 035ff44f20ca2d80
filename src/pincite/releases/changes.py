"""What a release says of itself beside the one before: ``CHANGES.md`` and ``CHANGES.json``, and what it refuses."""

from __future__ import annotations

import json

from pincite.changes.model import Comparison
from pincite.changes.names import LOG, REPORT, SAID
from pincite.changes.rendering import as_dict, markdown
from pincite.changes.shown import plain
from pincite.dataset import Package
from pincite.errors import ReleaseError


def change_files(package: Package, comparison: Comparison | None) -> dict[str, bytes]:
    """The files that say what changed since the release before, by path; of the first release none but what people
    say of changes, where there is any.

    ``CHANGES.json`` carries every id that was ever withdrawn or merged from release to release. ``changes.toml`` goes
    along, so that anybody can compare the two releases again and get the same. Raises ReleaseError where an id is lost,
    renumbered or used again, or the version is not raised as far as the changes ask.
    """
    files = {}
    if (package.root / SAID).is_file():
        files[SAID] = (package.root / SAID).read_bytes()
    if comparison is not None:
        refuse_changes(comparison)
        document = json.dumps(as_dict(comparison), ensure_ascii=False, indent=1) + "\n"
        files[REPORT] = document.encode("utf-8")
        files[LOG] = ("\n".join(markdown(comparison)) + "\n").encode("utf-8")
    return files


def refuse_changes(comparison: Comparison) -> None:
    """Raise ReleaseError for what must not become of a release: ids that lead nowhere or elsewhere, and a version that
    promises what it does not hold."""
    gone = comparison.lost + comparison.renumbered
    for changes, what in ((gone, "is lost"), (comparison.reused, "is used for another record")):
        if changes:
            others = f" (and {len(changes) - 1:,} more)" if len(changes) > 1 else ""
            raise ReleaseError(
                f"nothing is released while the id {plain(changes[0].id)}{others} of {plain(str(comparison.old))} "
                f"{what}: `pincite check --against` says how to mend it"
            )
    if not comparison.enough:
        raise ReleaseError(
            f"since {plain(str(comparison.old))} there are {comparison.bump.name} changes: the version must be "
            f"{comparison.next_version} or later, not {plain(comparison.new.version)} (`pincite diff` lists them)"
        )
