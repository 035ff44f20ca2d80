"""A site put into a folder: whole or not at all, and never over what is no site."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from pincite.errors import UsageError

MARK = ".pincite-site"
"""A folder with a file of this name was written here before, and may be replaced."""


def write_site(files: Mapping[str, bytes], out: Path) -> None:
    """Write the files of a site as the folder ``out``.

    They are written into a new folder beside it, which then takes its place: a reader never sees half a site, and no
    page of an older one is left over. Raises UsageError where ``out`` holds anything but a site, OSError where it
    cannot be written.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link stays the link that was meant
    refuse_other(out)
    if out.is_symlink():
        out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(8)
    new, old = (out.with_name(f".{out.name}-{kind}-{token}") for kind in ("new", "old"))
    try:
        new.mkdir()
        made: set[Path] = {new}
        for path, data in {**files, MARK: b""}.items():
            place = new / path
            if place.parent not in made:
                place.parent.mkdir(parents=True, exist_ok=True)
                made.add(place.parent)
            place.write_bytes(data)
        if out.exists():
            out.rename(old)
        new.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_other(out: Path) -> None:
    """Raise UsageError where something else than a site, or an empty folder, is in the way."""
    if not os.path.lexists(out):
        return
    if not out.is_dir():
        raise UsageError(f"{out} is no folder")
    if not (out / MARK).is_file() and any(out.iterdir()):
        raise UsageError(f"{out} holds other files and is no site of pincite: it is left alone; name another folder")
