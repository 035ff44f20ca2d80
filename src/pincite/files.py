"""Writing files so that a crash, or a second process, loses nothing."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath


def user_cache() -> Path:
    """The folder for what pincite keeps for a user and could do without (XDG base directories; LOCALAPPDATA on
    Windows). It need not exist."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "pincite"


def default_library() -> Path:
    """The user's own source library, a folder in the user cache. It need not exist."""
    return user_cache() / "sources"


def inside(root: Path, where: object) -> Path | None:
    """The file that a resource's path means, or None if it is no relative path that stays inside the package."""
    if not isinstance(where, str) or not where or "\\" in where or "\0" in where or ":" in where:
        return None
    pure = PurePosixPath(where)
    if pure.is_absolute() or ".." in pure.parts:
        return None
    path = root / pure
    try:
        return path if path.resolve().is_relative_to(root.resolve()) else None
    except (OSError, RuntimeError):  # links that lead round in a circle
        return None


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all: into a new file beside it, synced, then renamed over it.

    Returns whether anything had to be written: a file that has these bytes already is left alone. Links are followed,
    permissions kept. Raises OSError.
    """
    import tempfile  # brings archives and compression, and most runs write nothing

    path = path.resolve()
    try:
        if path.read_bytes() == data:
            return False
        mode = path.stat().st_mode & 0o7777
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
