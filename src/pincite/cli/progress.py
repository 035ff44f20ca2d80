"""How far a long run is, with rate and remaining time: on a terminal in place, otherwise a line a minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_ON_A_TERMINAL, _ELSEWHERE = 0.2, 60.0
"""Seconds between two reports."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how many are done of how many; it reports on standard error, and nothing within the first
    second."""
    shown = sys.stderr.isatty()
    began = last = time.monotonic()
    wrote = False

    def tell(done: int, total: int) -> None:
        nonlocal last, wrote
        now = time.monotonic()
        if now - last < (_ON_A_TERMINAL if shown else _ELSEWHERE) or now - began < 1:
            return
        last, wrote = now, True
        click.echo(f"\r{line(what, done, total, now - began)}\x1b[K" if shown else line(what, done, total, now - began),
                   err=True, nl=not shown)  # fmt: skip

    try:
        yield tell
    finally:
        if wrote and shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def line(what: str, done: int, total: int, seconds: float) -> str:
    """One report.

    >>> line("citations", 1500, 10000, 3.0)
    '1,500 of 10,000 citations (15%), 500/s, 17 s left'
    """
    rate = done / seconds if seconds > 0 else 0.0
    share = f" ({100 * done // total}%)" if total else ""
    return f"{done:,} of {total:,} {what}{share}, {rate:,.0f}/s, {_left((total - done) / rate if rate else None)}"


def _left(seconds: float | None) -> str:
    if seconds is None:
        return "time left unknown"
    whole = round(seconds)
    if whole < 120:
        return f"{whole} s left"
    return f"{whole // 60} min left" if whole < 7200 else f"{whole / 3600:.1f} h left"
