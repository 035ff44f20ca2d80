"""Zips that are the same bytes wherever they are made."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold


def archive_bytes(files: Mapping[str, bytes], ordered: bool = True) -> bytes:
    """A zip of the files, sorted by path unless told otherwise, with fixed times and permissions.

    Stored, not deflated: what deflating gives depends on the version of zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for path, data in sorted(files.items()) if ordered else files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system = 3  # Unix on every system, so that the permissions count
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
