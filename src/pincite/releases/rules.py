"""V101 and on: a release as a set of files. Is it whole, unchanged and in agreement with itself?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from inspect import cleandoc
from pathlib import Path
from typing import Any

from pincite.dataset import DESCRIPTOR, VERIFICATION
from pincite.errors import PinciteError, ReleaseError
from pincite.exports import FORMATS, Format, export
from pincite.exports.document import json_value, metadata
from pincite.findings import Finding, Severity
from pincite.measures import MEASURES, standing
from pincite.records.base import columns
from pincite.records.models import TABLES
from pincite.releases.archive import UnsafeArchive, unpack
from pincite.releases.build import library_of, packed
from pincite.releases.manifest import MAKER, MANIFEST, SUMS, digest, read_sums
from pincite.releases.measured import read_verification
from pincite.releases.opened import MAX_LIST, Release, open_files
from pincite.releases.signing import MAX_KEY, SUFFIX, signature_fault, signature_paths, small_file
from pincite.schema import json_schema
from pincite.tables import Table

MAX_SHOWN = 20
"""Of one kind of fault in one file no more findings than this."""


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """A rule about a release: its code, the name of the fault, and the function that looks for it.

    The function's docstring is the rule's manual: what it finds, why that matters, how to mend it.
    """

    code: str
    name: str
    run: Callable[[Release], Iterator[Finding]]
    severity: Severity = Severity.error
    strict: bool = False
    """Whether ``--strict`` makes it an error: never, for it is one already."""

    @property
    def manual(self) -> str:
        """What, why and how to mend, as plain text."""
        return cleandoc(self.run.__doc__ or "")

    def findings(self, release: Release) -> Iterator[Finding]:
        """The rule's findings, stamped with its code, name and severity, the manual's cure as hint."""
        hint = " ".join(self.manual.partition("Mend: ")[2].split())
        for finding in self.run(release):
            yield replace(
                finding,
                code=self.code,
                name=self.name,
                severity=self.severity,
                hint=hint[:1].upper() + hint[1:],
            )


def unsafe_entry(release: Release) -> Iterator[Finding]:
    """The release holds something that is not safe to read, or more than is ever read.

    What: a link, a device, a path that leads out of the folder or cannot be written on every system; more
    than 10,000 files or 2 GB; in a zip also two entries with one name, encryption, an unusual compression, or
    an entry that unpacks to a great many times its size.
    Why: a release comes from anywhere. A link can make a reader publish a file of its own machine, and a
    small zip can fill a disk. pincite writes none of these, so that such a release was made or changed by
    something else.
    Mend: take the release from its publisher again.
    """
    for path, fault in release.faults:
        yield Finding(path, message=fault)


def manifest_unreadable(release: Release) -> Iterator[Finding]:
    """There is no manifest, or it cannot be read.

    What: `manifest.json` must be an object with the name, the version and the list of files, each with a
    plain relative path, its size in bytes and its SHA-256.
    Why: without it nobody can tell whether the files are those that were released.
    Mend: take the release from its publisher again.
    """
    if release.manifest is None:
        yield Finding(MANIFEST, message=f"the manifest cannot be read: {release.manifest_fault}")


def file_missing(release: Release) -> Iterator[Finding]:
    """A file that the manifest lists is not there.

    What: every file that `manifest.json` lists must be in the release.
    Why: a part of the release was lost or taken away on its way.
    Mend: take the release from its publisher again.
    """
    for path in release.manifest.files if release.manifest else ():
        if path not in release.files:
            yield Finding(path, message="the file is in the manifest but not in the release")


def file_not_listed(release: Release) -> Iterator[Finding]:
    """There is a file that the manifest does not list.

    What: every file but `manifest.json` and `SHA256SUMS` must be listed in the manifest.
    Why: the file is not part of what was released; somebody put it there, and nothing vouches for it.
    Mend: remove the file, or take the release from its publisher again.
    """
    for path in release.files if release.manifest else ():
        if (
            release.manifest
            and path not in release.manifest.files
            and path not in {MANIFEST, SUMS} | signature_paths(release.stem)
        ):
            yield Finding(path, message="the file is in the release but not in the manifest")


def file_changed(release: Release) -> Iterator[Finding]:
    """A file is not the one that was released.

    What: the size and the SHA-256 of every file must be those in the manifest.
    Why: a release is immutable. A changed file gives other data under the same version.
    Mend: take the release from its publisher again; if you changed it on purpose, make a new version.
    """
    for path, listed in release.manifest.files.items() if release.manifest else ():
        found = release.files.get(path)
        if found is None or found == listed:
            continue
        if found.size != listed.size:
            yield Finding(path, message=f"the file has {found.size:,} bytes, the manifest says {listed.size:,}")
        else:
            yield Finding(path, message=f"the file's SHA-256 is {found.sha256}, the manifest says {listed.sha256}")


def checksums_disagree(release: Release) -> Iterator[Finding]:
    """`SHA256SUMS` does not agree with the files.

    What: it must list every file but itself and the signatures, `manifest.json` too, with its SHA-256, as
    `sha256sum -c` reads it.
    Why: people verify a download with it, and it is what vouches for the manifest.
    Mend: take the release from its publisher again.
    """
    try:
        sums = read_sums(release.read(SUMS, MAX_LIST))
    except ValueError as error:
        yield Finding(SUMS, message=f"the checksums cannot be read: {error}")
        return
    for path in sorted(sums.keys() | (release.files.keys() - {SUMS} - signature_paths(release.stem))):
        if path not in sums:
            yield Finding(SUMS, field=path, message=f"{path} has no checksum")
        elif path not in release.files:
            yield Finding(SUMS, field=path, message=f"{path} has a checksum, but is not in the release")
        elif sums[path] != release.files[path].sha256:
            yield Finding(SUMS, field=path, message=f"the SHA-256 of {path} is not the one listed")


def release_unreadable(release: Release) -> Iterator[Finding]:
    """The data package in the release cannot be read, or not all of it.

    What: the descriptor must open, every table of pincite must be there, and every row and cell must be
    readable.
    Why: pincite releases nothing that it could not read, so that the files were changed, or made by something
    else.
    Mend: take the release from its publisher again. If it was made by a newer pincite, update yours.
    """
    if release.package is None:
        yield Finding(DESCRIPTOR, message=f"the data package cannot be opened: {release.package_fault}")
        return
    faults = [*release.package.faults]
    for name, table in release.package.tables.items():
        if not table.path:
            yield Finding(DESCRIPTOR, field=name, message=f"the table {name} is not in the descriptor")
        faults.extend(table.faults)
    for fault in faults[:MAX_SHOWN]:
        yield Finding(fault.path, fault.line, record=fault.record, field=fault.column, message=fault.message)
    if len(faults) > MAX_SHOWN:
        yield Finding(DESCRIPTOR, message=f"{len(faults) - MAX_SHOWN:,} more faults in the tables are not shown")


def identity_differs(release: Release) -> Iterator[Finding]:
    """The manifest and the descriptor do not agree on which release this is.

    Why: data that are cited under one version must not turn out to be another.
    Mend: take the release from its publisher again.
    """
    if release.manifest and release.package:
        described = f"{release.package.name}-{release.package.version}"
        if described != release.stem:
            message = f"the descriptor is that of {described}, the manifest that of {release.stem}"
            yield Finding(DESCRIPTOR, message=message)


def json_invalid(release: Release) -> Iterator[Finding]:
    """The JSON release is missing, or not what its JSON Schema says.

    What: `<name>-<version>.json`, where the release has one, must be JSON and valid against the schema that the
    records give (`schemas/release.json`).
    Why: programs read it by that schema.
    Mend: take the release from its publisher again.
    """
    path = f"{release.stem}.json" if release.stem else DESCRIPTOR
    if release.document is None:
        if release.has(path):
            yield Finding(path, message=f"the JSON release cannot be read: {release.document_fault}")
        return
    from jsonschema import Draft202012Validator

    models = {name: table.model for name, table in release.package.tables.items()} if release.package else TABLES
    for number, error in enumerate(Draft202012Validator(json_schema(models)).iter_errors(release.document)):
        if number == MAX_SHOWN:
            yield Finding(path, message="there are more faults than are shown")
            return
        where = "/".join(map(str, error.absolute_path))
        yield Finding(path, field=where, message=f"{where or 'the document'}: {_shortened(error.message)}")


def json_differs(release: Release) -> Iterator[Finding]:
    """The JSON release and the CSV do not say the same.

    What: every record must stand in both, in the same order, with the same values; and the metadata of the
    JSON must be that of the descriptor.
    Why: they are two forms of one dataset. Whoever reads one must not get other data than whoever reads the
    other.
    Mend: take the release from its publisher again.
    """
    if release.document is None or release.package is None:
        return  # said by json-release-invalid and release-unreadable
    path, document = f"{release.stem}.json", release.document
    described = metadata(release.package.descriptor)
    for key in sorted(described.keys() | (document.keys() - release.package.tables.keys())):
        if described.get(key) != document.get(key):
            yield Finding(path, field=key, message=f"{key} is not what the descriptor says")
    for name, table in release.package.tables.items():
        yield from _differences(path, table, document.get(name))


def archive_differs(release: Release) -> Iterator[Finding]:
    """The zip beside the release is not safe to unpack, or does not hold the same files.

    What: `<name>-<version>.zip` holds the Data Package: every file of the release but the other forms of the same
    data and the zip itself, with a manifest and checksums of its own.
    Why: whoever downloads the zip must get the same data as whoever downloads the folder.
    Mend: take the release from its publisher again.
    """
    path = f"{release.stem}.zip"
    if path not in release.files:
        return  # a zip holds none; where one is listed, file-missing says so
    with tempfile.TemporaryDirectory(prefix="pincite-") as temporary:
        try:
            unpack(release.root / path, Path(temporary))
        except UnsafeArchive as error:
            yield Finding(path, message=f"the zip is not unpacked: {error}")
            return
        inner = open_files(Path(temporary))
    own = {MANIFEST, SUMS}
    if inner.manifest is None or dict(inner.manifest.files) != {
        name: found for name, found in inner.files.items() if name not in own
    }:
        yield Finding(path, message="the manifest in the zip is not one of the files in the zip")
    outside = {name for name in release.files if packed(name, release.stem)} - signature_paths(release.stem)
    for name in sorted((inner.files.keys() | outside) - own):
        if name not in inner.files:
            yield Finding(path, field=name, message=f"{name} is not in the zip")
        elif name not in release.files:
            yield Finding(path, field=name, message=f"{name} is in the zip, but not beside it")
        elif inner.files[name] != release.files[name]:
            yield Finding(path, field=name, message=f"{name} in the zip is not the one beside it")


def format_differs(release: Release) -> Iterator[Finding]:
    """Another form of the data does not say what the tables say.

    What: every format in the release (SQLite, the flat table, BibTeX, the codebook, …) is made again from its tables
    and must come out the same, byte for byte; so for a release by this version of pincite, and for Parquet and XLSX
    also by the same version of their library. `format-not-compared` says where that is not so.
    Why: whoever opens the database must not get other data than whoever reads the CSV.
    Mend: take the release from its publisher again.
    """
    for it in _other_forms(release):
        if _obstacle(release, it):
            continue  # said by format-not-compared
        try:
            made = export(release.package, it.name) if release.package is not None else {}
        except PinciteError as error:
            yield Finding(MANIFEST, field=it.name, message=f"{it.name} cannot be made again: {error}")
            continue
        for path, data in made.items():
            found = release.files.get(path)
            if found is None:
                yield Finding(path, message=f"{path} is missing beside the others of its kind")
            elif found != digest(data):
                yield Finding(path, message=f"{path} is not what the tables of the release give")


def format_not_compared(release: Release) -> Iterator[Finding]:
    """A form of the data could not be compared with the tables.

    What: a format is compared by making it again. Another version of pincite, or of the library that writes Parquet or
    XLSX, may write the same data in other bytes.
    Why: a check that could not run is said, never passed over. The file's hash was compared as every file's.
    Mend: verify with the version that the manifest names, if you need that format compared.
    """
    for it in _other_forms(release):
        if obstacle := _obstacle(release, it):
            yield Finding(MANIFEST, field=it.name, message=f"{it.name} was not compared: {obstacle}")


def _other_forms(release: Release) -> list[Format]:
    """The formats in the release beside CSV and JSON, which rules of their own compare; none where the tables or the
    manifest cannot be read, which other rules say."""
    if release.package is None or release.manifest is None:
        return []
    if any(table.faults or not table.path for table in release.package.tables.values()):
        return []
    return [it for it in FORMATS.values() if it.name not in ("csv", "json") and _present(release, it.path)]


def _obstacle(release: Release, it: Format) -> str:
    """Why a format cannot be made again as it was made for the release, or ""."""
    manifest = release.manifest
    if manifest is None or manifest.maker != MAKER:
        by = repr(_shortened(manifest.maker)) if manifest is not None and manifest.maker else "an unnamed version"
        return f"the release was made by {by}, this is {MAKER}"
    if it.library and manifest.libraries.get(it.name) != library_of(it.name):
        by = repr(_shortened(manifest.libraries.get(it.name, "an unnamed library")))
        return f"it was made by {by}, here is {library_of(it.name) or f'no {it.library}'}"
    return ""


def _present(release: Release, path: str) -> bool:
    """Whether the release has the file of a format, or one in the folder of its files."""
    if path.endswith("/"):
        return any(name.startswith(path) for name in release.files)
    return path.replace("{stem}", release.stem) in release.files


def measure_of_other_content(release: Release) -> Iterator[Finding]:
    """`verification.json` gives a coverage or a kill rate that was measured on other tables.

    What: each measure carries a digest of the tables that it was taken of, which must be those of the release.
    Why: how much of the texts is covered, and how many falsifications are caught, is true of one content only.
    Mend: take the release from its publisher again. A release by pincite leaves such measures out.
    """
    if release.package is None or VERIFICATION not in release.files:
        return
    try:
        content = read_verification(release.read(VERIFICATION, MAX_LIST))
    except (ReleaseError, ValueError):
        return  # said by verification-unreadable
    kept = standing(content, release.package)
    for name in MEASURES:
        if name in content and name not in kept:
            yield Finding(VERIFICATION, field=name, message=f"{name} was measured on other tables than these")


def signature_wrong(release: Release) -> Iterator[Finding]:
    """The release is not signed with the key that was given.

    What: `SHA256SUMS.minisig` must be a signature of `SHA256SUMS` by that key, as minisign makes them; for a zip, the
    file of its name and `.minisig` beside it one of the zip. Without a key no signature is looked at.
    Why: hashes say that a release is whole; only a signature says whose it is.
    Mend: take the release from its publisher again, and the key from where you trust it.
    """
    if release.key is None:
        return
    zipped = release.archive
    signed = zipped.name if zipped is not None else SUMS
    try:
        if zipped is None:
            data, signature = release.read(SUMS, MAX_LIST), release.read(SUMS + SUFFIX, MAX_KEY)
        else:
            data, signature = zipped.read_bytes(), small_file(zipped.with_name(signed + SUFFIX))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield Finding(signed + SUFFIX, message=f"the signature of {signed} cannot be checked: {why}")
        return
    if fault := signature_fault(data, signature, release.key):
        yield Finding(signed + SUFFIX, message=_shortened(fault))


def _differences(path: str, table: Table[Any], rows: Any) -> Iterator[Finding]:
    """Where the rows of the JSON are not the records of the CSV; a wrong shape is left to the schema."""
    if not isinstance(rows, list):
        return
    name = table.name
    if len(rows) != len(table.records):
        yield Finding(path, field=name, message=f"{name} has {len(rows):,} records, the CSV {len(table.records):,}")
    found = 0
    for record, row in zip(table, rows, strict=False):
        for column in columns(table.model) if isinstance(row, dict) else ():
            value, other = json_value(record, column), row.get(column.name)
            if _same(value, other):
                continue
            found += 1
            if found > MAX_SHOWN:
                yield Finding(path, field=name, message=f"{name} differs in more cells than are shown")
                return
            message = f"{column.name} of {record.id} is {_shown(other)} here and {_shown(value)} in the CSV"
            yield Finding(path, record=record.id, field=column.name, message=message)


def _same(value: Any, other: Any) -> bool:
    """Equal as they are written: 2.50 is not 2.5, and the number 3 not the text "3"."""
    return type(value) is type(other) and (str(value) == str(other) if isinstance(value, Decimal) else value == other)


def _shown(value: Any) -> str:
    return "empty" if value is None else _shortened(str(value) if isinstance(value, Decimal) else repr(value))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:199] + "…"


RULES = (
    ReleaseRule("V101", "manifest-unreadable", manifest_unreadable),
    ReleaseRule("V102", "file-missing-from-release", file_missing),
    ReleaseRule("V103", "file-not-in-manifest", file_not_listed),
    ReleaseRule("V104", "file-changed", file_changed),
    ReleaseRule("V105", "checksums-disagree", checksums_disagree),
    ReleaseRule("V106", "release-unreadable", release_unreadable),
    ReleaseRule("V107", "json-release-invalid", json_invalid),
    ReleaseRule("V108", "json-release-differs", json_differs),
    ReleaseRule("V109", "unsafe-entry", unsafe_entry),
    ReleaseRule("V110", "archive-differs", archive_differs),
    ReleaseRule("V111", "release-identity-differs", identity_differs),
    ReleaseRule("V112", "format-differs", format_differs),
    ReleaseRule("V113", "format-not-compared", format_not_compared, Severity.info),
    ReleaseRule("V114", "measure-of-other-content", measure_of_other_content),
    ReleaseRule("V115", "signature-wrong", signature_wrong),
)
"""Every rule about a release, by code."""
