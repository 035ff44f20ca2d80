"""Where the bytes of a source come from: a file here, or any address that fsspec reads."""

from __future__ import annotations

from pathlib import Path

from pincite.errors import SourceError, UsageError
from pincite.sources.readers import MAX_BYTES

_USUAL = 1 << 16
"""Bytes: few sources have more."""


def fetch(location: str) -> bytes:
    """The bytes at a path or an address ("s3://…", "gs://…", "https://…", "memory://…").

    Raises SourceError, or OSError, where there are none or too many; UsageError where an address is given and fsspec is
    not installed (``pip install "pincite[distributed]"``).
    """
    if "://" not in location:
        with Path(location).open("rb") as file:
            data = file.read(_USUAL)  # for as many bytes as are asked for, memory is taken before the file is read
            if len(data) == _USUAL:
                data += file.read(MAX_BYTES + 1 - _USUAL)
            return _bounded(data, location)
    try:
        import fsspec
    except ImportError:
        raise UsageError(f'{location} is an address, which fsspec reads: pip install "pincite[distributed]"') from None
    try:
        with fsspec.open(location, "rb") as file:
            return _bounded(file.read(MAX_BYTES + 1), location)
    except (OSError, SourceError):
        raise
    except Exception as error:  # each file system raises errors of its own
        raise SourceError(f"{location}: {error}") from None


def _bounded(data: bytes, location: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise SourceError(f"{location}: a source may have at most {MAX_BYTES:,} bytes")
    return data
