"""Who does a thing and to whom it is done, where the form of the sentence says so.

Passives, marked objects and the verbs that are never friendly are read beside each mention of an actor; a sentence that
says both, or neither, tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from pincite.evidence.claims.attribution import claim_words
from pincite.evidence.grammar.claims import ClaimWords, Verdict
from pincite.evidence.names import find_name

_AROUND = 80
"""Code points before and behind a name in which its verb stands."""
_SIDES = {
    "perpetrator": ("does", "suffers", "to whom it is done"),
    "victim": ("suffers", "does", "who does it"),
    "target": ("suffers charged", "does charges", "who does it"),
    "issuer": ("charges", "charged", "to whom it is addressed"),
}
"""Roles that are one side of an act: how a sentence tells them, how the other side, and what that is."""


def check_part(text: str, names: Sequence[str], ranges: Sequence[tuple[int, int]], language: str, role: str) -> Verdict:
    """Whether the sentences at ``ranges`` give an actor the other side of an act than ``role`` does.

    *disagrees*: they plainly do; *agrees*: by their form it has the side of the role; *present*: nothing is told.

    >>> check_part("Ro was beaten by Lund.", ["Lund"], [(0, 22)], "en", "victim").message
    "in the passage 'Lund' is who does it"
    >>> check_part("Ro was beaten by Lund.", ["Ro"], [(0, 22)], "en", "victim").status
    'agrees'
    """
    words = claim_words(text, language)
    if words is None or role not in _SIDES:
        return Verdict("present")
    own, other, what = _SIDES[role]
    against = None
    for place in find_name(text, names):
        bounds = next(((low, high) for low, high in ranges if low <= place[0] and place[1] <= high), None)
        if bounds is None:
            continue
        if _tells(words, own, text, place, bounds):
            return Verdict("agrees", at=place)
        if against is None and _tells(words, other, text, place, bounds):
            against = place
    if against is None:
        return Verdict("present")
    return Verdict("disagrees", f"in the passage {text[slice(*against)]!r} is {what}", against)


def _tells(words: ClaimWords, sides: str, text: str, place: tuple[int, int], bounds: tuple[int, int]) -> bool:
    low, high = max(bounds[0], place[0] - _AROUND), min(bounds[1], place[1] + _AROUND)
    before = low + len(text[low : place[0]].rstrip(' ,("'))
    return any(
        words.of(f"{side}_behind").match(text, place[1], high) or words.of(f"{side}_before").search(text, low, before)
        for side in sides.split()
    )
