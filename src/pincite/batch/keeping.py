"""Verdicts of earlier runs in one file, by key: what has not changed is not judged again.

It is a convenience and nothing more: a file that cannot be read or written is as good as none. Several processes may
use it at once, and what a run had found when it was stopped is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path

_WAIT = 30
"""Seconds to wait for another process that is writing."""


class KeptFile(MutableMapping[str, str]):
    """Texts by key in an SQLite file; what is set is written when it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, found TEXT) WITHOUT ROWID")
        self._new: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        if key in self._new:
            return self._new[key]
        row = self._file.execute("SELECT found FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return str(row[0])

    def __setitem__(self, key: str, found: str) -> None:
        self._new[key] = found
        if len(self._new) >= 1000:
            self.write()

    def __delitem__(self, key: str) -> None:
        self._new.pop(key, None)
        self._file.execute("DELETE FROM kept WHERE key = ?", (key,))

    def __iter__(self) -> Iterator[str]:
        self.write()
        return (row[0] for row in self._file.execute("SELECT key FROM kept ORDER BY key"))

    def __len__(self) -> int:
        self.write()
        return int(self._file.execute("SELECT count(*) FROM kept").fetchone()[0])

    def write(self) -> None:
        """Write what was set, all at once."""
        self._file.execute("BEGIN IMMEDIATE")
        self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._new.items())
        self._file.execute("COMMIT")
        self._new.clear()

    def close(self) -> None:
        """Write what was set and let go of the file."""
        try:
            if self._new:
                self.write()
        finally:
            self._file.close()


@contextmanager
def opened(path: str) -> Iterator[KeptFile | None]:
    """The file of kept verdicts at a path; None for no path, or where it cannot be used."""
    if not path:
        yield None
        return
    try:
        file = KeptFile(Path(path))
    except (sqlite3.Error, OSError):
        yield None
        return
    try:
        yield file
    finally:
        with suppress(sqlite3.Error):
            file.close()
