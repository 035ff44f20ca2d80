"""The whole of a share: the words that a percentage is of, in the sentence that states it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pincite import lazy
from pincite.evidence.difference import Difference
from pincite.evidence.passages.folding import fold
from pincite.evidence.quantities import Quantity
from pincite.evidence.window import Window, has_cjk, occurrences, on_tokens, quantities_in

_ARTICLE = lazy.pattern(r"^(?:the|all|their|its|his|her) ", re.IGNORECASE)
_OF = lazy.pattern(r"\s*(?:out )?of\s+(?!(?:them|those|these|whom|which|it|this|that)\b)", re.IGNORECASE)
"""After a share, what ties the words that follow to it as its whole; a pronoun points elsewhere."""
_LED = lazy.pattern(
    r"(?:^|[.;:,\"]\s?)(?:[Oo]f|[Aa]mong) (?!(?:them|those|these|whom|which|it),)([^,;.:]{2,80}), "
    r"(?:[\w-]{1,20} ){0,4}\Z"
)
"""What a clause begins with and is said of: "of those 148, 90 percent", "among the men, only 12 percent"."""
_PHRASE_ENDS = lazy.pattern(
    r"[,;:.()。、，；：]|没有|沒有|有|是|被|将|會|会|已|靠|认为|表示|都|均|(?<!小)说|因|遭|从|对(?!外|方)|\b(?:and|or|but|while|whereas|who|which|that|when|because|as|since|if|is|are|was|were|has|have|had|went|goes)\b"
)
_AFTER = lazy.pattern(r"的")
_COUNTED = lazy.pattern(r"(?:(?:え|回)?る|の)(?=\w)|(?<=넘는) (?=\w)|(?<=이상)의 (?=\w)|의 (?=\w)")
"""Behind a share that is no number of tenths or percent, what ties the counted to it: "半数を超える回答者"."""
_COUNTED_ENDS = lazy.pattern(r"[がはをにでも、,。.]|(?<=\w)(?:이|가|은|는|을|를|에게|에)(?= )")
_TENTHS = lazy.pattern("[割할成%％]")
_APART = lazy.pattern(r"[在于於到从從向往对對把给給]")
"""Chinese words between a share and words that are then no part of its noun group."""
_BEFORE = lazy.pattern(
    r"\s?(?:의|のうち|の|的|(?<!其)(?:当|之)?中|가운데|중)[、,]?\s*(?:약|約|约|最大|최대|およそ|大约)?\s*\Z"
)
_BACK = lazy.pattern(
    r"(?:其中|(?:[这這该該]些人?|此)中|(?:[こそ]の)?うち|(?<![가-힣])(?:이|그|이들|그들) ?(?:가운데|중))"
    r"(?:에서)?[、,]?\s*(?:就|已)?有?(?:약|約|约|最大|최대|およそ|大约)?\s*\Z"
)
"""Before a share, words that point back to a whole named earlier: "이 가운데 70%", "其中70%", "このうち6割"."""
_CLAUSE = ",、;。"
"""Signs that the noun group of a counted whole does not reach over."""
_PREDICATE = lazy.pattern(r"[가이는은도] |[はがも]|[是靠由为為系属都均已曾没沒未不认認表称稱说說]")
"""Right behind a share, what makes words further on a predicate of it, not its whole: "70%가 여성", "6割は女性"."""
_BACKWARD = 200
"""Code points before a share that words which point back reach over."""
_SHOWN = 60
"""Code points of another whole that a message shows."""
_LINK = lazy.pattern(r"\s?[의の的]?\s?\Z")


def compare_base(base: str, share: Quantity, window: Window) -> tuple[Difference, ...]:
    """Whether the words of ``base`` are the whole of a share in its sentence; the difference where they are not."""
    words = _ARTICLE.sub("", fold(base).text.strip())
    text = window.text
    places = [
        (start, end)
        for start, end in occurrences(text.lower(), words.lower())
        if window.in_touched(start, end) and on_tokens(text, start, end)
    ]
    if not places:
        return (
            Difference(
                "base",
                "base",
                f"the passage does not have the words {base!r} that the share is to be of",
                "base holds the words for the whole as they stand in the passage, "
                "or the id of the figure that gives it.",
                (share.start, share.end),
            ),
        )
    cut = next((wider for start, _ in places if (wider := _modified(start, text)) is not None), None)
    if cut is not None and len(places) == 1:
        return (_other_whole(base, share, text[cut : places[0][1]], (cut, places[0][1])),)
    inside = _BEFORE.search(text, share.start, share.core_start)  # "扣款不得超过月薪的10%": of 月薪
    beside = [place for place in places if place[1] <= share.start and _LINK.fullmatch(text, place[1], share.start)]
    if beside and inside is None and has_cjk(words):
        return ()
    tied = _tied(share, window)
    if tied is not None:
        meant = [(start, end) for start, end in places if start < tied[1] and tied[0] < end]
        if _BACK.search(text, max(0, share.start - 12), share.start):
            meant = [place for place in meant if not _halved(place, share, window)]
        if meant and all(_modified(start, text) is not None for start, _ in meant):
            return (_other_whole(base, share, text[tied[0] : tied[1]].strip(), tied),)
        if meant:
            return ()
        return (_other_whole(base, share, text[tied[0] : tied[1]].strip(), tied),)
    shares = [
        q for q in quantities_in(text, window.languages) if q.unit == "percent" and window.in_touched(q.start, q.end)
    ]
    led = [place for place in places if place[0] < share.end or not _set_apart(text, share.end, place[0])]
    if any(_nearest(place, shares) in (share, None) for place in led):
        return ()
    return (_other_whole(base, share, "", places[0]),)


_MODIFIED = lazy.pattern(
    r"\b(?:[Oo]f|[Aa]mong) (?:(?:the|these|those|their|its|his|her|our) )?"
    r"((?!(?:the|all|these|those|their|its|his|her|our|some|any|about|every|each|both|nearly|roughly|over|only)\b)"
    r"[a-z]{3,20}(?:-[a-z]{1,20})?) \Z"
)


def _modified(start: int, text: str) -> int | None:
    """Where the whole begins whose end alone was recorded: "pregnant women" for "women"; None where nothing narrows
    it."""
    before = text[max(0, start - 48) : start]
    match = _MODIFIED.search(before)
    return None if match is None else start - len(before) + match.start(1)


def _tied(share: Quantity, window: Window) -> tuple[int, int] | None:
    """The range of the words that grammar ties to a share as its whole, or None where it ties none."""
    text = window.text
    stop = next((high for low, high in window.sentences if low <= share.start < high), len(text))
    of = _OF.match(text, share.end, stop) or _AFTER.match(text, share.end, stop)
    if of is not None:
        end = _PHRASE_ENDS.search(text, of.end(), stop)
        return of.end(), end.start() if end is not None else stop
    counted = _COUNTED.match(text, share.end, stop) if share.fraction and not _TENTHS.search(share.text) else None
    if counted is not None:
        end = _COUNTED_ENDS.search(text, counted.end() + 1, stop)
        return counted.end(), end.start() if end is not None else stop
    led = _LED.search(text, max(0, share.start - 100), share.start)
    if led is not None:
        return led.span(1)
    for start in (share.start, share.core_start):  # "不得超过月薪的10%": the limit stands before the whole
        back = _BACK.search(text, max(0, start - 12), start)
        if back is not None:
            return (0, back.end()) if back.start() else None
        before = _BEFORE.search(text, max(0, start - 12), start)
        if before is not None:
            return _counted_group(before.start(), window) or (max(0, before.start() - 1), before.start())
    return None


def _halved(place: tuple[int, int], share: Quantity, window: Window) -> bool:
    """Whether words are the whole of another share before this one, of which words that point back mean the part:
    "응답자의 60%가 답했고, 이들 가운데 40%"."""
    for other in quantities_in(window.text, window.languages):
        if share.start - _BACKWARD < other.start and other.end <= share.start and other.unit == "percent":
            tied = _tied(other, window)
            if tied is not None and place[0] < tied[1] and tied[0] < place[1]:
                return True
    return False


def _counted_group(end: int, window: Window) -> tuple[int, int] | None:
    """The noun group whose number ends at an offset: "노동자 300명" of "노동자 300명 가운데 70%"."""
    for whole in quantities_in(window.text, window.languages):
        if whole.end == end and whole.unit != "percent":
            return max(window.text.rfind(sign, 0, whole.start) for sign in _CLAUSE) + 1, end
    return None


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether what stands between a share and words behind it keeps them from being its whole."""
    return _APART.search(text, start, end) is not None or (
        end > start and _PREDICATE.match(text, start, end) is not None
    )


def _nearest(place: tuple[int, int], shares: Sequence[Quantity]) -> Quantity | None:
    """The share that words stand nearest to."""

    def distance(share: Quantity) -> int:
        return max(place[0] - share.end, share.start - place[1], 0)

    return min(shares, key=distance, default=None)


def _other_whole(base: str, share: Quantity, whole: str, at: tuple[int, int]) -> Difference:
    shown = f"of {whole[-_SHOWN:]!r}" if whole else "of something else"
    return Difference(
        "base",
        "base",
        f"in the passage {share.text!r} is {shown}, not of {base!r}",
        "Record the whole that this share is of.",
        at,
    )
