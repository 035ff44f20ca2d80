"""The face of the library: a dataset, and the few functions that give one.

Each method calls one function of the rooms below, loaded when it is first called; nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pincite.dataset import Package, open_package
from pincite.errors import PackageError, UsageError

if TYPE_CHECKING:
    from pincite.analysis.plotting import Plots
    from pincite.changes.model import Comparison
    from pincite.checks import Report
    from pincite.conflicts import Conflict, Estimate
    from pincite.coverage import Coverage
    from pincite.findings import Finding
    from pincite.frames import Frame
    from pincite.releases.signing import Signer
    from pincite.tracing import Trace

FLAGSHIP = "jilin-2024"


class Dataset(Package):
    """An opened dataset: typed tables that know their places, and everything that can be asked of them.

    Tables (``references``, ``actors``, ``events``, ``figures``, ``roles``, ``links``, ``citations``, ``waivers``) are
    iterated over, indexed by id and filtered with ``where``. A dataset never changes; open it again after an edit.
    """

    def check(
        self,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        strict: bool = False,
        against: str | Path | Package | None = None,
    ) -> Report:
        """Run the rules (see ``pincite rule``) and judge every citation.

        ``select`` and ``ignore`` take codes or their beginnings: ``check(select=["Q"])``, ``check(ignore=["T9"])``.
        ``against`` is an older version (a folder, the zip of a release, a commit such as ``v0.1.0``, an opened
        dataset): what changed since is checked too.
        """
        from pincite.checks import check_package

        if against is None:
            return check_package(self, select, ignore, strict)
        from pincite.releases.revisions import compare_with

        return check_package(self, select, ignore, strict, comparison=compare_with(self, against))

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

    def flat(self, withdrawn: bool = False) -> Frame:
        """One row a figure, with its event or actor, its speakers, the work and the citation joined.

        What most analyses start from: ``dataset.flat().to_pandas()``. The figure's own columns keep their names, what
        is joined has its table's name before it (``event_date``, ``reference_title``). Without ``withdrawn`` only
        figures in force.
        """
        from pincite.exports.flat import flat
        from pincite.frames import frame_of_rows

        table = flat(self)
        status = [column.name for column in table.columns].index("status")
        rows = [row for row in table.rows if withdrawn or row[status] == "active"]
        return frame_of_rows("flat", table.columns, rows)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> Any:
        """What DuckDB answers to a query over the tables (by their names, and ``flat``): a relation, with ``.df()``,
        ``.pl()``, ``.arrow()`` and ``.fetchall()``.

        The tables hold the records in force. The query sees them and nothing else: no file, no network, no variable of
        the program. Put values in by ``?`` and ``parameters``. Raises UsageError for a query that DuckDB refuses, or
        where it is not installed (``pip install "pincite[duckdb]"``).
        """
        from pincite.analysis.querying import query_tables

        return query_tables(self, self.flat, query, parameters)

    def export(self, format: str) -> dict[str, bytes]:
        """The dataset in one format, as files by their paths: a name of :data:`pincite.exports.FORMATS`, such as
        "sqlite" or "jsonl". Raises UsageError for a format that does not exist or whose library is not installed."""
        from pincite.exports import export

        return export(self, format)

    def cite(self, record_id: str, style: str = "apa") -> str:
        """A work, or every work that a record rests on with where in it: ``apa``, ``chicago``, ``bibtex`` or ``csl``.

        Raises UnknownRecord, and UsageError for an unknown style or a record that no work is cited for.
        """
        from pincite.analysis.citing import cite

        return cite(self, record_id, style)

    def citation(self, style: str = "apa") -> str:
        """How to cite this dataset, with its version, in the same styles."""
        from pincite.analysis.citing import citation

        return citation(self, style)

    @property
    def plot(self) -> Plots:
        """Pictures: ``plot.figures(quantity)`` and ``plot.timeline()``. They need matplotlib (``pincite[plot]``)."""
        from pincite.analysis.plotting import Plots

        return Plots(self)


def open(path: str | Path | None = None, sources: str | Path | None = None, trust: bool = False) -> Dataset:
    """Open the data package at a path: its folder or its ``datapackage.json``.

    Without a path ``./datapackage`` is opened, or else the current folder. ``sources`` is a folder with the texts of
    the works; else the folder that ``PINCITE_SOURCES`` names, else the user's library. What cannot be read in the
    tables becomes findings of ``check``; only a package that cannot be opened at all raises
    :class:`~pincite.errors.PackageError`. ``trust`` runs the Python code that a package may bring (``pincite.code`` in
    its descriptor); without it no code of a package is ever run.
    """
    return open_package(path, sources, Dataset, trust)


def load(name: str = FLAGSHIP, version: str | None = None, index: str | Path | None = None) -> Dataset:
    """Open a dataset by its name: one that ships with pincite, or a release that an index lists.

    Without ``index`` it is one that ships, offline; raises PackageError if there is none of that name, or not in that
    version: one release of pincite carries one version of each dataset, so pin the version to be told when it is
    another.

    ``index`` is the address (https) or the folder of published releases. The release, of that version or else the
    latest, is fetched once into the user's cache, compared with the SHA-256 that the index gives before anything of it
    is opened, and found there afterwards without any network. Raises UsageError for an address that is not to be
    trusted, PackageError where there is no such release or it cannot be fetched, ReleaseError where it is not what the
    index says.

    >>> load().name
    'jilin-2024'
    """
    if index is not None:
        from pincite.releases.published import obtain

        return open_package(obtain(name, version, index), None, Dataset)
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


def diff(old: str | Path | Package, new: str | Path | Package | None = None) -> Comparison:
    """What changed between two versions of a dataset, each change with its cause and what it asks of the version.

    A version is a folder, the zip of a release, an opened dataset, or a commit of the git repository in which the other
    version (else the current folder) is: ``diff("v0.1.0")`` is what changed in the dataset here since that tag.
    ``pincite.changes.rendering`` gives it as text, Markdown and JSON. Raises UsageError where there is no such version,
    PackageError where it cannot be read.
    """
    from pincite.releases.revisions import compare_versions

    return compare_versions(old, new)


def release(
    path: str | Path | None,
    out: str | Path,
    sources: str | Path | None = None,
    since: str | Path | None = None,
    formats: Collection[str] | None = None,
    signer: Signer | None = None,
    index: bool = False,
    trust: bool = False,
) -> Path:
    """Check a data package and write its release into the folder ``out``; returns the release's folder.

    With ``index`` the index of the releases in ``out`` is written too, from which :func:`load` fetches one. ``trust``
    runs the code that the package brings (see :func:`open`). ``formats`` are names of
    :data:`pincite.exports.FORMATS`, without it all that the standard library can make. With a ``signer``
    (:func:`pincite.releases.signing.read_signer`) the release is signed.

    ``since`` is the version that was released before (a folder, a zip, a commit); without it the newest in ``out`` that
    is older. Raises ReleaseError while errors stand, where an id of the release before is lost or the version is not
    raised as far as the changes ask, or if another release of that version is already there.
    """
    from pincite.checks import check_package
    from pincite.exports import ALWAYS
    from pincite.releases import build_release, refuse_if_errors
    from pincite.releases.revisions import compare_with, newest_release

    if not str(out):
        raise UsageError("a release needs a folder to be written to")
    dataset = open(path, sources, trust)
    before = since if since is not None else newest_release(Path(out), dataset.name, dataset.version)
    changes = compare_with(dataset, before) if before is not None else None
    refuse_if_errors(check_package(dataset, comparison=changes))
    folder = build_release(dataset, Path(out), ALWAYS if formats is None else formats, signer, changes)
    if index:
        from pincite.releases.published import update_index

        update_index(out)
    return folder


def verify(
    path: str | Path, sources: str | Path | None = None, key: Any = None
) -> tuple[list[Finding], Dataset | None, Report | None]:
    """Verify a release again: its folder or its zip, against its manifest, itself and the texts at hand, and with a
    public ``key`` (:func:`pincite.releases.signing.read_public_key`) its signature.

    Returns every finding; the opened dataset and its report, or None where the files do not even open as one. Raises
    UsageError where there is no release at ``path``.
    """
    from pincite.releases import unpacked, verify_release

    findings = verify_release(path, key)
    if any(finding.code == "V109" for finding in findings):
        return findings, None, None
    with unpacked(path) as folder:
        try:
            dataset = open(folder, sources)
            report = dataset.check()
        except PackageError:
            return findings, None, None
    return sorted([*findings, *report.findings]), dataset, report
