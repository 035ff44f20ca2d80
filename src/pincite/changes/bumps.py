"""Semantic versions (https://semver.org, 2.0.0) of datasets: what a change asks of the next version.

The rule is the same before 1.0.0: people pin a version of data and compute with it, and a dataset that they use is in
no stage in which anything may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

_VERSION = re.compile(
    r"(0|[1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,17})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?"
)


class Bump(IntEnum):
    """Which part of the version a change raises; the greater one wins."""

    none = 0
    patch = 1
    minor = 2
    major = 3


def greatest(bumps: Iterable[Bump]) -> Bump:
    """What all of them together ask for.

    >>> greatest([Bump.patch, Bump.major]).name, greatest([]).name
    ('major', 'none')
    """
    return max(bumps, default=Bump.none)


@dataclass(frozen=True, slots=True)
class Version:
    """A semantic version: its three numbers, and the identifiers of a pre-release (none: it is no pre-release)."""

    core: tuple[int, int, int]
    pre: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts versions as the standard does: a pre-release before its release, numbers before words."""
        parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in self.pre)
        return (self.core, not self.pre, parts)

    def __str__(self) -> str:
        return ".".join(map(str, self.core)) + ("-" + ".".join(self.pre) if self.pre else "")


def read_version(text: str) -> Version | None:
    """A version, or None for what is no semantic version. What follows a "+" does not count.

    >>> str(read_version("0.2.0-rc.1+build")), read_version("1.0")
    ('0.2.0-rc.1', None)
    """
    match = _VERSION.fullmatch(text)
    if not match or len(text) > 100:
        return None
    return Version((int(match[1]), int(match[2]), int(match[3])), tuple(match[4].split(".")) if match[4] else ())


def is_later(one: str, other: str) -> bool:
    """Whether the first version is later than the second; no, where either is no version.

    >>> is_later("0.10.0", "0.9.0"), is_later("1.0.0-rc.1", "1.0.0"), is_later("x", "1.0.0")
    (True, False, False)
    """
    a, b = read_version(one), read_version(other)
    return a is not None and b is not None and a.order > b.order


def next_version(old: str, bump: Bump) -> str:
    """The lowest version that may follow with such a change; "" where the old one is no version.

    >>> next_version("0.1.4", Bump.minor), next_version("0.1.4", Bump.major), next_version("0.1.4", Bump.none)
    ('0.2.0', '1.0.0', '0.1.4')
    """
    version = read_version(old)
    if version is None or bump == Bump.none:
        return str(version or "")
    if version.pre:
        return str(Version(version.core))  # a pre-release promises nothing: its release may have every change
    return str(Version(_raised(version.core, bump)))


def _raised(core: tuple[int, int, int], bump: Bump) -> tuple[int, int, int]:
    major, minor, patch = core
    if bump == Bump.major:
        return (major + 1, 0, 0)
    return (major, minor + 1, 0) if bump == Bump.minor else (major, minor, patch + 1)


def is_enough(old: str, new: str, bump: Bump) -> bool:
    """Whether a version may follow another with such a change; where either is no version nothing is asked.

    >>> is_enough("0.1.0", "0.2.0", Bump.minor), is_enough("0.1.0", "0.2.0", Bump.major)
    (True, False)
    >>> is_enough("1.0.0-rc.1", "1.0.0", Bump.major), is_enough("1.2.0", "1.2.0", Bump.none)
    (True, True)
    """
    before, after = read_version(old), read_version(new)
    if before is None or after is None:
        return True
    if before.order > after.order:
        return False
    if bump == Bump.none:
        return True
    if before.pre and before.core == after.core:
        return before.order < after.order
    return after.core >= _raised(before.core, bump)
