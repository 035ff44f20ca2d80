"""Agreement of an event's date with its passage: what is written, to the precision in which it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.dates import DateMention, resolve
from pincite.evidence.dates.weekdays import WEEKDAYS, weekday_in
from pincite.evidence.difference import Difference
from pincite.evidence.window import Window, dates_in, quantities_in
from pincite.records.edtf import Edtf, contains, finer_than, overlaps, parse_edtf


class DateReading(NamedTuple):
    """What a passage says about a date: ``agrees``, ``differs`` (with the differences) or ``silent``."""

    status: str
    differences: tuple[Difference, ...] = ()


AGREES = DateReading("agrees")
SILENT = DateReading("silent")


def compare_date(
    recorded: str, basis: str, anchor: Edtf | None, window: Window, column: str = "date", *, happened: bool = True
) -> DateReading:
    """Compare a recorded EDTF date with the dates of a passage.

    A stated date must be written there as it is recorded; a relative one must follow from a relative phrase and the
    anchor; an inferred one may rest on a day without its year. An open interval ("by 30 September 2024" is
    ``../2024-09-30``) agrees with the date at its closed end. What has not ``happened`` may have the date of a plan.
    """
    if len(window.languages) > 1:  # the work's own language first: the others are read only where it does not do
        first = replace(window, languages=window.languages[:1])
        alone = compare_date(recorded, basis, anchor, first, column, happened=happened)
        if alone is AGREES:
            return AGREES
    date = parse_edtf(recorded)
    mentions = [
        mention for mention in dates_in(window.text, window.languages) if window.touches(mention.start, mention.end)
    ]
    whole = [mention for mention in mentions if window.holds(mention.start, mention.end)]
    denied = [
        mention
        for mention in whole
        if _is_denied(mention, window.text) or (happened and _is_put_off(mention, window.text))
    ]
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
    if basis == "inferred" and not meant:  # "the same year, on 3 October"
        meant = [mention for mention in mentions if mention.edtf and mention.relative]
    if basis == "inferred" and not meant and len(recorded) == len("2024-09-30"):
        days = [mention for mention in mentions if mention.partial and len(mention.partial) == len("XXXX-09-30")]
        if len(days) == 1 and len(mentions) == 1:  # a day without its year is another day
            return DateReading("differs", (_difference(recorded, date, basis, days, column),))
    if basis in ("relative", "inferred") and _is_another_weekday(date, anchor, mentions, window.text):
        return DateReading("differs", (_weekday_difference(recorded, date, mentions[0], column),))
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
_HAD_BEEN_SET = lazy.pattern(
    r"\bhad (?:been )?(?:scheduled|planned|set|due|slated|expected|meant)(?: \w{1,12}){0,3} (?:for|on|in)(?: the)? \Z",
    re.IGNORECASE,
)
_PUT_OFF = lazy.pattern(
    r"[^.;]*?\b(?:put off|put back|postponed|called off|cancell?ed|delayed|deferred|rescheduled|brought forward|"
    r"pushed back|scrapped|moved to)\b",
    re.IGNORECASE,
)
_FIRST_PLANNED = lazy.pattern(r"(?:당초|애초|当初(?:は|の)?、?) ?\Z")
_AS_PLANNED = lazy.pattern(r"[^.,。、]{0,12}?(?:예정|계획|予定|計画)")
"""Around a date that a plan had before it was changed."""


def _is_denied(mention: DateMention, text: str) -> bool:
    """Whether a date is told as one on which it did not happen: "not on 3 March", "originally set for 3 March"."""
    before = text[max(0, mention.start - 48) : mention.start]
    if _FIRST_PLANNED.search(before) and _AS_PLANNED.match(text, mention.end):
        return True
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(text, mention.end))


def _is_put_off(mention: DateMention, text: str) -> bool:
    """Whether a date is that of a plan that was put off: "had been set for 3 March but was called off"."""
    return bool(
        _HAD_BEEN_SET.search(text[max(0, mention.start - 48) : mention.start])
        and _PUT_OFF.match(text, mention.end, mention.end + _CLAUSE)
    )


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
    if len(mention.edtf or mention.partial or "") < len("2024-09"):
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
        f"Record a term as an open interval: ../{mention.edtf or recorded}.",
        (mention.start, mention.end),
    )


def _resolved(mentions: Sequence[DateMention], anchor: Edtf | None) -> list[DateMention]:
    """The relative dates that an anchor makes absolute, each with what it then is."""
    found = []
    for mention in mentions:
        resolved = _told_at(mention, anchor) if anchor is not None and mention.edtf is None else None
        if resolved is not None:
            found.append(replace(mention, edtf=resolved))
    return found


_LAST = lazy.pattern(r"지난 ?([0-9]{1,2})일")
"""The last day of that number: "지난 28일" of 13 June is 28 May."""


def _told_at(mention: DateMention, anchor: Edtf) -> str | None:
    """What a date is when told at the anchor, where that leaves one reading."""
    resolved = resolve(mention, anchor)
    last = _LAST.fullmatch(mention.text) if resolved is None else None
    if last is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return resolved
    day = anchor.earliest.replace(day=1) - timedelta(days=1)
    number = int(last[1])
    return f"{day.isoformat()[:7]}-{number:02}" if anchor.earliest.day < number <= day.day else None


def _agrees(recorded: str, date: Edtf, basis: str, anchor: Edtf | None, mention: DateMention) -> bool:
    if mention.edtf and same_date(recorded, mention.edtf):
        return True
    if basis in ("relative", "inferred") and anchor is not None and mention.edtf is None:
        resolved = _told_at(mention, anchor)
        if resolved is not None and same_date(recorded, resolved):
            return True
        if resolved is not None and (mention.offset is not None or _LAST.fullmatch(mention.text)):
            return False  # "last month, on the 28th" leaves nothing to infer
    if basis != "inferred" or not mention.partial or not _fits(_closed_end(date), mention.partial):
        return False
    return anchor is None or not _far(_closed_end(date), anchor, _YEAR_REACH)


_YEAR_REACH = 400
"""Days between a day that is told without its year and the day on which it is told."""


def _closed_end(date: Edtf) -> Edtf:
    """The day on which an open interval ends or begins; another date as it is."""
    ends = [end for end in date.text.split("/") if end not in ("", "..")] if date.kind == "interval" else []
    return parse_edtf(ends[0]) if len(ends) == 1 else date


_LEADS_TO_DAY = lazy.pattern(
    r"\b(?:since|until|till|before|after|from|by|through|to|following|ahead of|later than|starting)(?: \w+)? ?\Z",
    re.IGNORECASE,
)
_BEHIND_DAY = lazy.pattern(
    r"\s?(?:까지|부터|이전|이후|전에|まで|から|以降|以来|より|以前|起|至|之前|之后|为止|前|后|後)"
)
"""Words by which what is told need not be of the weekday that is named: "since Monday"."""
_SHIFT = lazy.pattern(
    r"\b(?:(?P<count>a|one|two|three|four|five|six|[1-6]) )?(?:full )?days? (?:before|after|earlier|later)\b"
    r"|\bon the eve of\b|\b(?:next|following|previous) (?:day|night|morning|evening)\b|\b(?:overnight|midnight)\b"
    r"|\b(?:hours?|nights?|evenings?|mornings?) (?:before|after|earlier|later)\b|\b(?:yesterday|tomorrow)\b"
    r"|이튿날|다음 ?날|전날|翌日|翌朝|前日|次日|第二天|前一天|隔天",
    re.IGNORECASE,
)
"""Words by which what is told may be so many days from the weekday that is named: "a day before"."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WEEKDAY_REACH = 31
"""Days between what is told by its weekday alone and the day on which it is told."""


def _is_another_weekday(date: Edtf, anchor: Edtf | None, mentions: Sequence[DateMention], text: str) -> bool:
    """Whether the only days that a passage names are weekdays, and a recorded day is none of them."""
    if not mentions or date.earliest is None or date.earliest != date.latest:
        return False
    days = [mention for mention in mentions if weekday_in(mention.text) is not None]
    if any(m.edtf or m.partial or m.offset for m in days):
        return False
    if not days or any(m not in days and not _SHIFT.search(m.text) for m in mentions):
        return False
    if any(_LEADS_TO_DAY.search(text[max(0, m.start - 24) : m.start]) for m in days):
        return False
    if any(_BEHIND_DAY.match(text, m.end) for m in days):
        return False
    shifts = {0}
    for match in _SHIFT.finditer(text, max(0, days[0].start - _CLAUSE), days[-1].end + _CLAUSE):
        count = match["count"] or ""
        days_apart = int(count) if count.isdigit() else _COUNTS.get(count.lower(), 1)
        shifts |= {days_apart, -days_apart}
    named = {weekday_in(mention.text) for mention in days}
    if not any((day + shift) % 7 == date.earliest.weekday() for day in named if day is not None for shift in shifts):
        return True
    return anchor is not None and _far(date, anchor, _WEEKDAY_REACH)


def _far(date: Edtf, anchor: Edtf, days: int) -> bool:
    """Whether more than so many days lie between two dates."""
    if None in (date.earliest, date.latest, anchor.earliest, anchor.latest):
        return False
    assert date.earliest and date.latest and anchor.earliest and anchor.latest
    return (date.earliest - anchor.latest).days > days or (anchor.earliest - date.latest).days > days


def _weekday_difference(recorded: str, date: Edtf, mention: DateMention, column: str) -> Difference:
    day = WEEKDAYS[date.earliest.weekday()] if date.earliest is not None else "another day"
    return Difference(
        "date",
        column,
        f"the record says {recorded}, which is a {day}, the passage {mention.text!r}",
        "Record the day of the week that the passage names, by the anchor.",
        (mention.start, mention.end),
    )


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
    if len(parts) == 2 and _are_neighbours(*parts):  # "on 28 and 29 August"
        written |= {part for edtf in written if edtf[:1] == "{" for part in _BETWEEN.split(edtf)}
    return len(parts) > 1 and set(parts) <= written


def _are_neighbours(first: str, last: str) -> bool:
    """Whether of two dates the second is the day after the first."""
    begins, ends = parse_edtf(first), parse_edtf(last)
    if begins.latest is None or ends.earliest is None or len(first) != len("2024-09-30"):
        return False
    return (ends.earliest - begins.latest).days == 1


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
