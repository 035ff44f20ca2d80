"""One writer at a time: a lock that the operating system lets go when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pincite.errors import SourceError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK: Final = ".lock"
"""The lock's file. It is empty and stays; only who holds it open and locked has the folder."""
PATIENCE = 60.0
"""Seconds to wait for another writer."""
_PAUSE: Final = 0.02


@contextmanager
def locked(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold a folder for writing, in this process and thread alone; waits for whoever holds it.

    The kernel's lock is used (flock, or LockFile on Windows) and not the existence of a file: what a killed process
    held is free at once, and no rule is needed that tells when a lock is stale. Raises SourceError after ``patience``
    seconds (``PATIENCE``), or where the folder cannot be locked at all.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder)):
    ...     print("alone")
    alone
    """
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise SourceError(f"{folder} cannot be written to: {error.strerror or error}") from None
    try:
        _wait(handle, folder, PATIENCE if patience is None else patience)
        try:
            yield
        finally:
            _let_go(handle)
    finally:
        os.close(handle)


def _wait(handle: int, folder: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            _take(handle)
            return
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= end:
                message = f"{folder}: another process has been writing for more than {patience:g} s; try again"
                raise SourceError(message) from None
        except OSError as error:
            raise SourceError(f"{folder} cannot be locked: {error.strerror or error}") from None
        time.sleep(_PAUSE)


if sys.platform == "win32":

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
