"""The face of the library: a dataset, and the few functions that give one.

Each method calls one function of the rooms below, loaded when it is first called; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pincite.checks import Report, check_package
from pincite.dataset import Package, open_package
from pincite.errors import PackageError, UsageError

if TYPE_CHECKING:
    from pincite.conflicts import Conflict, Estimate
    from pincite.coverage import Coverage
    from pincite.findings import Finding
    from pincite.tracing import Trace

FLAGSHIP = "jilin-2024"


class Dataset(Package):
    """An opened dataset: typed tables that know their places, and everything that can be asked of them.

    Tables (``references``, ``actors``, ``events``, ``figures``, ``roles``, ``links``, ``citations``, ``waivers``) are
    iterated over, indexed by id and filtered with ``where``. A dataset never changes; open it again after an edit.
    """

    def check(self, select: Iterable[str] = (), ignore: Iterable[str] = (), strict: bool = False) -> Report:
        """Run the rules (see ``pincite rule``) and judge every citation.

        ``select`` and ``ignore`` take codes or their beginnings: ``check(select=["Q"])``, ``check(ignore=["T9"])``.
        """
        return check_package(self, select, ignore, strict)

    def trace(self, record_id: str) -> Trace:
        """Record, citation, work, "as cited in", down to the works that first said it; raises UnknownRecord."""
        from pincite.tracing import trace

        return trace(self, record_id)

    def conflicts(self) -> tuple[Conflict, ...]:
        """How every two figures of one quantity stand to each other, each with the reason in a sentence."""
        from pincite.conflicts import conflicts

        return conflicts(self)

    def estimate(self, quantity: str, rule: str) -> Estimate:
        """A bound on a quantity under a named rule ("envelope", "intersection"), with the figures it rests on."""
        from pincite.conflicts import estimate

        return estimate(self, quantity, rule)

    def coverage(self) -> Coverage:
        """Which numbers, dates and proper names of the texts at hand are cited, waived or open."""
        from pincite.coverage import measure

        return measure(self)


def open(path: str | Path | None = None, sources: str | Path | None = None) -> Dataset:
    """Open the data package at a path: its folder or its ``datapackage.json``.

    Without a path ``./datapackage`` is opened, or else the current folder. ``sources`` is a folder with the texts of
    the works; else the folder that ``PINCITE_SOURCES`` names, else the user's library. What cannot be read in the
    tables becomes findings of ``check``; only a package that cannot be opened at all raises
    :class:`~pincite.errors.PackageError`.
    """
    return open_package(path, sources, Dataset)


def load(name: str = FLAGSHIP, version: str | None = None) -> Dataset:
    """Open a dataset that ships with pincite.

    Raises PackageError if there is none of that name, or not in that version: one release of pincite carries one
    version of each dataset, so pin the version to be told when it is another.

    >>> load().name
    'jilin-2024'
    """
    shipped = Path(__file__).parent / "data" / name
    try:
        if not shipped.is_dir():
            shipped = Path(__file__).parents[2] / "datapackage"  # an editable install finds the dataset in the checkout
        dataset = open_package(shipped, None, Dataset)
    except (PackageError, OSError):
        raise PackageError(f"no dataset {name!r} ships with this version of pincite") from None
    if dataset.name != name:
        raise PackageError(f"no dataset {name!r} ships with this version of pincite; it has {dataset.name!r}")
    if version is not None and version != dataset.version:
        raise PackageError(f"this version of pincite carries {name} {dataset.version}, not {version}")
    return dataset


def release(path: str | Path | None, out: str | Path, sources: str | Path | None = None) -> Path:
    """Check a data package and write its release into the folder ``out``; returns the release's folder.

    Raises ReleaseError while errors stand, or if another release of that version is already there.
    """
    from pincite.releases import build_release, refuse_if_errors

    if not str(out):
        raise UsageError("a release needs a folder to be written to")
    dataset = open(path, sources)
    refuse_if_errors(dataset.check())
    return build_release(dataset, Path(out))


def verify(path: str | Path, sources: str | Path | None = None) -> tuple[list[Finding], Dataset | None, Report | None]:
    """Verify a release again: its folder or its zip, against its manifest, itself and the texts at hand.

    Returns every finding; the opened dataset and its report, or None where the files do not even open as one. Raises
    UsageError where there is no release at ``path``.
    """
    from pincite.releases import unpacked, verify_release

    findings = verify_release(path)
    if any(finding.code == "V109" for finding in findings):
        return findings, None, None
    with unpacked(path) as folder:
        try:
            dataset = open(folder, sources)
            report = dataset.check()
        except PackageError:
            return findings, None, None
    return sorted([*findings, *report.findings]), dataset, report
