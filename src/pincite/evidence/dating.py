"""Agreement of an event's date with its passage: what is written, to the precision in which it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.dates import DateMention, resolve
from pincite.evidence.difference import Difference
from pincite.evidence.window import Window, dates_in, quantities_in
from pincite.records.edtf import Edtf, contains, finer_than, overlaps, parse_edtf


class DateReading(NamedTuple):
    """What a passage says about a date: ``agrees``, ``differs`` (with the differences) or ``silent``."""

    status: str
    differences: tuple[Difference, ...] = ()


AGREES = DateReading("agrees")
SILENT = DateReading("silent")


def compare_date(recorded: str, basis: str, anchor: Edtf | None, window: Window, column: str = "date") -> DateReading:
    """Compare a recorded EDTF date with the dates of a passage.

    A stated date must be written there as it is recorded; a relative one must follow from a relative phrase and the
    anchor; an inferred one may rest on a day without its year. An open interval ("by 30 September 2024" is
    ``../2024-09-30``) agrees with the date at its closed end.
    """
    if len(window.languages) > 1:  # the work's own language first: the others are read only where it does not do
        alone = compare_date(recorded, basis, anchor, replace(window, languages=window.languages[:1]), column)
        if alone is AGREES:
            return AGREES
    date = parse_edtf(recorded)
    mentions = [
        mention for mention in dates_in(window.text, window.languages) if window.touches(mention.start, mention.end)
    ]
    whole = [mention for mention in mentions if window.holds(mention.start, mention.end)]
    denied = [mention for mention in whole if _is_denied(mention, window.text)]
    if denied and any(_agrees(recorded, date, basis, anchor, mention) for mention in denied):
        return DateReading("differs", (_denied_difference(recorded, denied[0], window.text, column),))
    agreeing = [mention for mention in whole if _agrees(recorded, date, basis, anchor, mention)]
    if any(date.kind == "interval" or not _is_term(mention, window.text) for mention in agreeing):
        return AGREES
    if agreeing:
        return DateReading("differs", (_term_difference(recorded, agreeing[0], window.text, column),))
    if _spread(date, whole):
        return AGREES
    meant = mentions if basis not in ("relative", "inferred") else _resolved(mentions, anchor)
    if basis == "inferred" and not meant and len(recorded) == len("2024-09-30"):
        days = [mention for mention in mentions if mention.partial and len(mention.partial) == len("XXXX-09-30")]
        if len(days) == 1 and len(mentions) == 1:  # a day without its year is another day
            return DateReading("differs", (_difference(recorded, date, basis, days, column),))
    if not meant:
        return SILENT
    return DateReading("differs", (_difference(recorded, date, basis, meant, column),))


_NEAR = 60
"""Code points between a number and a date that may be its own."""
_IN = lazy.pattern(r"(?: [\w-]+){0,2} (?:in|during|for|by|as of|at the end of) ")
"""Between a number and the date that it is of: "1,260 in 2029", "1,260 nurses in 2029"."""
_OF = lazy.pattern(r"(?:년)?도?(?:의|에는|에|の|には|に|的|年)?[ 、,]?")
"""Between a date and the number that is of it: "2029년의 1,260명"."""


def period_of_another(period: str, number: tuple[int, int], window: Window) -> tuple[Difference, ...]:
    """The difference where a passage ties a period to another number than that at ``number``: of "1,260 in 2029 and
    845 in 2032" 1,260 is of 2029 alone."""
    tied: dict[tuple[int, int], DateMention] = {}
    quantities = quantities_in(window.text, window.languages)
    for mention in dates_in(window.text, window.languages):
        for quantity in quantities:
            if max(mention.start - quantity.end, quantity.start - mention.end) > _NEAR:
                continue
            behind = (quantity.end, mention.start)
            ahead = (mention.end, quantity.start)
            if (behind[0] <= behind[1] and _IN.fullmatch(window.text, *behind)) or (
                ahead[0] < ahead[1] and _OF.fullmatch(window.text, *ahead)
            ):
                tied.setdefault((quantity.start, quantity.end), mention)
    own = next((mention for place, mention in tied.items() if place[0] < number[1] and number[0] < place[1]), None)
    if own is not None:
        wrong = own if own.edtf is not None and not same_date(period, own.edtf) else None
    else:
        mine = [m for m in dates_in(window.text, window.languages) if m.edtf and same_date(period, m.edtf)]
        wrong = mine[0] if mine and all(m in tied.values() for m in mine) else None
    if wrong is None:
        return ()
    of = "it is" if own is not None else "another number is"
    return (
        Difference(
            "date",
            "period",
            f"the record says {period}, but in the passage {of} of {wrong.text!r}",
            "Record the time that this number is of.",
            (wrong.start, wrong.end),
        ),
    )


_TERM_BEFORE = lazy.pattern(
    r"\b(?:by|before|until|till|no later than|not later than)(?: the end of)?(?: the)? \Z", re.IGNORECASE
)
_TERM_AFTER = lazy.pattern(r"\s?(?:까지|이전|전까지|までに|まで|以前|以內|以内|之前|前(?![半後后期往夕述])|为止|為止)")


_UNTIL = lazy.pattern(r"\b(?:until|till)(?: the)? \Z", re.IGNORECASE)
_NOT = lazy.pattern(r"\b(?:not|never|no)\b[^.;:]*\Z|n't\b[^.;:]*\Z", re.IGNORECASE)
_CLAUSE = 100
"""Code points before a date in which its verb may be negated."""
_DENIED_BEFORE = lazy.pattern(
    r"\b(?:not|rather than|instead of)(?: on| in)?(?: the)? \Z"
    r"|\boriginally (?:been )?(?:scheduled|planned|set|due|slated|expected|meant)(?: \w{1,12}){0,3} (?:for|on|in)"
    r"(?: the)? \Z"
    r"|(?:不是|并非|而非|原(?:定|计划|拟)(?:于|在)?)\Z",
    re.IGNORECASE,
)
"""Before a date on which something was not, or is not to be any more."""
_DENIED_AFTER = lazy.pattern(r"\s?(?:[이가] 아니|[이가] 아닌|で?はな[いく])")
_FIRST_PLANNED = lazy.pattern(r"(?:당초|애초|当初(?:は|の)?、?) ?\Z")
_AS_PLANNED = lazy.pattern(r"[^.,。、]{0,12}?(?:예정|계획|予定|計画)")
"""Around a date that a plan had before it was changed."""


def _is_denied(mention: DateMention, text: str) -> bool:
    """Whether a date is told as one on which it did not happen: "not on 3 March", "originally set for 3 March"."""
    before = text[max(0, mention.start - 48) : mention.start]
    if _FIRST_PLANNED.search(before) and _AS_PLANNED.match(text, mention.end):
        return True
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(text, mention.end))


def _denied_difference(recorded: str, mention: DateMention, text: str, column: str) -> Difference:
    shown = text[max(0, mention.start - 16) : mention.end + 4].strip()
    return Difference(
        "date",
        column,
        f"the record says {recorded}, but the passage says that it was not then: {shown!r}",
        "Record the date on which the passage says that it was.",
        (mention.start, mention.end),
    )


def _is_term(mention: DateMention, text: str) -> bool:
    """Whether a day or month is written as the end of a term ("by 30 September"), not as when something happened."""
    if not mention.edtf or len(mention.edtf) < len("2024-09"):
        return False
    before = text[max(0, mention.start - 32) : mention.start]
    if _UNTIL.search(before) and _NOT.search(text, max(0, mention.start - _CLAUSE), mention.start):
        return False  # "did not pay until 3 May": paid on that day
    return bool(_TERM_BEFORE.search(before) or _TERM_AFTER.match(text, mention.end))


def _term_difference(recorded: str, mention: DateMention, text: str, column: str) -> Difference:
    shown = text[max(0, mention.start - 12) : mention.end + 4].strip()
    return Difference(
        "date",
        column,
        f"the record says {recorded}, but the passage gives it as the end of a term: {shown!r}",
        f"Record a term as an open interval: ../{mention.edtf}.",
        (mention.start, mention.end),
    )


def _resolved(mentions: Sequence[DateMention], anchor: Edtf | None) -> list[DateMention]:
    """The relative dates that an anchor makes absolute, each with what it then is."""
    found = []
    for mention in mentions:
        resolved = resolve(mention, anchor) if anchor is not None and mention.edtf is None else None
        if resolved is not None:
            found.append(replace(mention, edtf=resolved))
    return found


def _agrees(recorded: str, date: Edtf, basis: str, anchor: Edtf | None, mention: DateMention) -> bool:
    if mention.edtf and same_date(recorded, mention.edtf):
        return True
    if basis in ("relative", "inferred") and anchor is not None and mention.edtf is None:
        resolved = resolve(mention, anchor)
        if resolved is not None and same_date(recorded, resolved):
            return True
    return bool(basis == "inferred" and mention.partial and _fits(date, mention.partial))


def _fits(date: Edtf, partial: str) -> bool:
    try:
        part = parse_edtf(partial)
        return contains(part, date) and len(_QUALIFIERS.sub("", date.text)) <= len(partial)
    except ValueError:
        return False


_QUALIFIERS = lazy.pattern("[?~%]")
_BETWEEN = lazy.pattern(r"[/,\[\]{}]")
"""What stands between the ends of an interval and the members of a set."""


def same_date(recorded: str, written: str) -> bool:
    """Whether two EDTF dates say the same to the same precision; a closed end of an open interval counts as the date.

    >>> same_date("../2024-09-30", "2024-09-30"), same_date("2024-01", "2024-01-11")
    (True, False)
    """
    if recorded == written:
        return True
    plain, written = _QUALIFIERS.sub("", recorded), _QUALIFIERS.sub("", written)
    if plain == written:
        return True
    start, slash, end = plain.partition("/")
    return bool(slash) and ((start in ("", "..") and end == written) or (end in ("", "..") and start == written))


def _spread(date: Edtf, mentions: Sequence[DateMention]) -> bool:
    """Whether an interval or set is written as its several dates."""
    if date.kind == "date":
        return False
    parts = [part for part in _BETWEEN.split(_QUALIFIERS.sub("", date.text)) if part and part != ".."]
    written = {mention.edtf for mention in mentions if mention.edtf}
    return len(parts) > 1 and set(parts) <= written


def _difference(recorded: str, date: Edtf, basis: str, mentions: Sequence[DateMention], column: str) -> Difference:
    absolute = [mention for mention in mentions if mention.edtf]
    shown = ", ".join(repr(mention.text) for mention in mentions[:4])
    place = (mentions[0].start, mentions[0].end)
    if not absolute:
        return Difference(
            "date",
            column,
            f"the record says {recorded} ({basis or 'no basis'}), the passage only {shown}",
            "A date that the passage gives only relatively is 'relative', and has a date only with an anchor.",
            place,
        )
    for mention in absolute:
        written = parse_edtf(str(mention.edtf))
        if overlaps(date, written):
            finer = finer_than(date, written)
            return Difference(
                "date-precision",
                column,
                f"the record says {recorded}, {'finer' if finer else 'coarser'} than the passage: "
                f"{mention.text!r} is {mention.edtf}",
                f"Record the date as precisely as it is written: {mention.edtf}.",
                (mention.start, mention.end),
            )
    return Difference(
        "date",
        column,
        f"the record says {recorded}, the passage {shown}, which is {absolute[0].edtf}",
        "Record the date as written, or cite the passage that gives this date.",
        (absolute[0].start, absolute[0].end),
    )
