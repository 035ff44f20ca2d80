"""The nearest match for a word that is not known: what the writer probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None if none is like it.

    >>> nearest("harbor", ["harbour", "house"])
    'harbour'
    """
    from difflib import get_close_matches  # only a faulty dataset needs it

    matches = get_close_matches(word[:200], [item for item in known if item], n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest known word as the end of a message, or "".

    >>> did_you_mean("harbor", ["harbour", "house"])
    "; the nearest is 'harbour'"
    """
    match = nearest(word, known)
    return f"; the nearest is {match!r}" if match else ""
