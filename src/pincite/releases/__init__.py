"""Releases: immutable, versioned, reproducible sets of files that anyone can verify again."""

from __future__ import annotations

from pincite.releases.archive import UnsafeArchive
from pincite.releases.build import build_release, refuse_if_errors, release_files
from pincite.releases.rules import RULES, ReleaseRule
from pincite.releases.verify import unpacked, verify_release

__all__ = [
    "RULES",
    "ReleaseRule",
    "UnsafeArchive",
    "build_release",
    "refuse_if_errors",
    "release_files",
    "unpacked",
    "verify_release",
]
