"""Units: whether a record counts what its passage counts, per the same time."""

from __future__ import annotations

import re

from pincite import lazy
from pincite.evidence.difference import Difference
from pincite.evidence.quantities import Quantity, find_quantities
from pincite.evidence.window import Window, has_cjk, quantities_in
from pincite.records.models import Figure

TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade")


def compare_unit(figure: Figure, written: Quantity, window: Window) -> list[Difference]:
    """How the unit of a figure, and what it is per, differ from a quantity of its passage."""
    unit, per = _split_rate(written.unit)
    if figure.per and per is None and unit is not None:
        per = _per_after(figure.per, written, window)
    if figure.per and per is None:
        per = figure.per if _per_stands_near(figure.per, written, window) else None
    elif per is None and unit is not None and is_measure(unit):
        per = _per_before(written, window)
    found = []
    if not _units_agree(figure.unit, unit, written, window):
        found.append(
            Difference(
                "unit",
                "unit",
                f"the record counts {figure.unit or 'nothing'}, "
                f"the passage {written.text!r} counts {unit or 'no unit'}",
                (f"Type {unit} into unit. " if unit else "")
                + "A unit is an ISO 4217 code, percent, or the English singular of what is counted.",
                (written.start, written.end),
            )
        )
    if (figure.per or None) != per and not _is_one_noun(figure.per, per):
        found.append(
            Difference(
                "unit",
                "per",
                f"the record is per {figure.per or 'nothing'}, the passage {written.text!r} per {per or 'nothing'}",
                f"Type {per} into per." if per else "Empty per: the passage gives no rate.",
                (written.start, written.end),
            )
        )
    return found


def _is_one_noun(recorded: str | None, written: str | None) -> bool:
    """Whether two nouns stand for one another: "per family" and per household."""
    return any({recorded, written} <= family for family in FAMILIES)


def _split_rate(unit: str | None) -> tuple[str | None, str | None]:
    if not unit:
        return None, None
    numerator, _, denominator = unit.partition("/")
    return numerator or None, denominator or None


_OF = lazy.pattern(r"\s*(?:out )?of (?:(?:the|its|their|all|these|those) )?(?:(?:past|last|next|first|previous) )?\Z")


def _counted_of(quantity: Quantity, window: Window) -> Quantity | None:
    """The quantity that one without a noun is a part of: the 52 in "17 of 52 dormitories"."""
    for other in quantities_in(window.text, window.languages):
        if other.start > quantity.end and other.unit is not None:
            return other if _OF.match(window.text[quantity.end : other.start]) else None
    return None


_NUMBER_OF = lazy.pattern(r"\b[Nn]umbers? of (?:the )?(?=\w)")


def _counted_before(quantity: Quantity, window: Window) -> Quantity | None:
    """What is counted by a number without a noun of its own, where the sentence says so before it: "the number of
    porters on strike rose to 2,000". The noun is read as if a number stood before it."""
    for match in reversed(list(_NUMBER_OF.finditer(window.text, 0, quantity.start))):
        if all(
            low <= match.start() and quantity.end <= high
            for low, high in window.sentences
            if low <= quantity.start < high
        ):
            for language in window.languages:
                for counted in find_quantities("5 " + window.text[match.end() : quantity.start], language)[:1]:
                    if counted.start == 0 and counted.unit is not None:
                        return counted
    return None


_LED = lazy.pattern(r"(?:^|[.;:,] ?\"?|\")[Oo]f (?:the |these |those |every |each )?\Z")
_OF_EVERY = lazy.pattern(r"[Oo]f (?:every|each) \Z")


def _counted_from(quantity: Quantity, window: Window) -> Quantity | None:
    """The quantity that a clause begins with whose parts it then counts: the 64 in "of 64 claims, 41 are pending"."""
    first = next((low for low, high in window.sentences if low <= quantity.start < high), 0)
    for other in quantities_in(window.text, window.languages):
        if other.unit is None or not first <= other.start < quantity.start:
            continue
        if is_measure(other.unit) and not _OF_EVERY.search(window.text[max(0, other.start - 12) : other.start]):
            continue
        if _LED.search(window.text[max(0, other.start - 12) : other.start]):
            return other
    return None


_GOES_ON = lazy.pattern(
    r"(?: (?:a|an|per|each) \w{1,20})?,? (?:and|or|but|to)(?: (?:even|then|later|often|sometimes|now))? ?"
)
"""Between two numbers of which the second shares the unit of the first: "12 hours a day, and up to 16"."""


def _shares_unit(recorded: str, quantity: Quantity, window: Window) -> bool:
    """Whether a number without a unit follows one of the recorded measure that it goes on from: "12 hours, and up to
    16"."""
    last = None
    for other in quantities_in(window.text, window.languages):
        if other.start >= quantity.start:
            break
        last = other
    if last is None or last.unit is None or _split_rate(last.unit)[0] != recorded:
        return False
    return last.end <= quantity.start and _GOES_ON.fullmatch(window.text, last.end, quantity.start) is not None


_PHYSICAL = frozenset(
    "gram kilogram tonne metre kilometre centimetre millimetre litre cubic_metre square_metre square_kilometre hectare"
    " acre mile foot inch pound ounce gallon barrel degree watt kilowatt megawatt".split()
)


def _weighed_otherwise(recorded: str, window: Window) -> bool:
    """Whether a number without a unit stands beside one in another physical unit: "not 300 kilos but 2,000"."""
    if recorded not in _PHYSICAL:
        return False
    beside = {
        other.unit
        for other in quantities_in(window.text, window.languages)
        if other.unit in _PHYSICAL and window.in_touched(other.start, other.end)
    }
    return bool(beside) and recorded not in beside


_PLACE_COUNTER = lazy.pattern("(?:곳|개소|[かカヶヵ箇]所|处|處)$")
"""Counters of places, which count no people."""
_CURRENCY = lazy.pattern("[A-Z]{3}")
_MEASURES = frozenset({"percent", "percentage_point", *TIME_UNITS})


def is_measure(unit: str) -> bool:
    """Whether a unit is a currency, a share or a time: one that a passage must name itself."""
    return unit in _MEASURES or _CURRENCY.fullmatch(unit) is not None


def _units_agree(recorded: str, written: str | None, quantity: Quantity, window: Window) -> bool:
    if written is None:
        counted = _counted_of(quantity, window) or _counted_before(quantity, window) or _counted_from(quantity, window)
        if counted is not None:
            return _units_agree(recorded, counted.unit, counted, window)
        if recorded == "person" and _PLACE_COUNTER.search(quantity.text):
            return False
        if is_measure(recorded):
            return _shares_unit(recorded, quantity, window)
        return not _weighed_otherwise(recorded, window)
    recorded = recorded.replace(" ", "_")
    if recorded == written:
        return True
    if recorded in _PHYSICAL and (written in _PHYSICAL or written.endswith("_" + recorded)):
        return False  # no square metre is a metre
    names = {written, (quantity.noun or "").replace(" ", "_")} - {""}
    if recorded in names or any(
        recorded.endswith("_" + name) or name.endswith("_" + recorded) for name in names if recorded
    ):
        return True
    if written == "CNY" and recorded in _YUAN and _BARE_YUAN.search(quantity.text):
        return _TRADITIONAL.search(window.text) is not None
    if written == "CNY" and _BLOCKS.search(window.text, max(0, quantity.start - 12), quantity.end):  # bricks, no yuan
        return not is_measure(recorded)
    if is_measure(written) or is_measure(recorded) or not recorded:
        return False
    if written == "degree" and recorded == "time":  # 五度: five times, where nothing is measured
        return quantity.text.endswith("度") and not _MEASURED.search(
            window.text, max(0, quantity.start - 12), quantity.end + 4
        )
    if written in _COUNTED and has_cjk(quantity.text) and recorded in _COUNTED[written]:
        return True
    heads = {name.rpartition("_")[2] for name in names}
    if any({recorded.rpartition("_")[2], head} <= family for family in FAMILIES for head in heads):
        return True
    if recorded == "person":
        return _PERSON.search(written) is not None and written not in _THINGS
    return _noun_follows(recorded, quantity, window)


_COUNTED = {
    "aircraft": frozenset("elevator grave kiln missile reactor rocket satellite tomb tower turbine warhead".split()),
    "case": frozenset(
        "accident application arrest claim complaint contract crime dispute inquiry injury lawsuit notification offence"
        " order petition project report request violation".split()
    ),
    "letter": frozenset("application complaint document e_mail message petition report request".split()),
}
"""What the counters 기, 件, 起, 건 and 通 count where the noun stands apart from the number."""
_BLOCKS = lazy.pattern("[砖瓦石板饼][^,，。元]{0,11}块$|块[砖瓦石板饼]$")
_MEASURED = lazy.pattern("[温溫緯纬経经角]|気温|摂氏|华氏|傾斜|倾斜")
_YUAN = frozenset({"TWD", "HKD", "MOP"})
"""Currencies whose unit is 元 too, where traditional characters are written."""
_BARE_YUAN = lazy.pattern("(?<!民币)(?<!民幣)[元塊]")
_TRADITIONAL = lazy.pattern("[萬億個們國縣鄉長說這學實為與餘幣從後處經費點間]")
"""Characters that no text in simplified ones has."""

FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "person hand head soul body crew staff member",
        "ship vessel boat craft",
        "vehicle truck lorry car van bus",
        "building dormitory house block hall barrack",
        "factory plant mill workshop",
        "company firm business enterprise contractor",
        "household family home",
        "place site location spot",
        "shop store outlet",
        "case incident event",
        "animal head",
        "piece item unit article",
    )
)
"""Nouns that one counter, or one word in another language, stands for alike."""


_PERSON = lazy.pattern("(?:er|or|ist|ian|ee|ess|man|woman|ant|ent|hand)$")
_THINGS = frozenset(
    "document shipment settlement payment department apartment number order letter paper container power tower border"
    " vessel plant tent cent percent event incident accident investment agreement instrument statement comment segment"
    " computer meter kilometer centimeter chamber member_state floor sector reactor tractor motor factor door error"
    " continent patent component element experiment appointment announcement employment movement".split()
)
"""Nouns with the ending of a person's that are things all the same."""


_PHRASE_ENDS = lazy.pattern(
    r"[,.;:!?()\d]|\b(?:and|or|but|that|who|which|were|was|are|is|had|have|has|with|at|by|to)\b"
)


def _noun_follows(recorded: str, quantity: Quantity, window: Window) -> bool:
    """Whether the recorded noun, or its plural, stands in the noun phrase that the number begins."""
    after = _PHRASE_ENDS.split(window.text[quantity.core_end : quantity.core_end + 80])[0].lower()
    noun = re.escape(recorded.replace("_", " ").lower())
    stem = noun[:-1] + "(?:y|ies)" if noun.endswith("y") else noun + "(?:s|es)?"
    return bool(re.search(rf"\b{stem}\b", after))


_PER = {
    "hour": r"hourly|per hour|an hour|each hour|every hour|시간당|시급|毎時|1時間|時給|每小时|时薪",
    "day": r"daily|per day|a day|each day|every day|하루|일당|1일|毎日|一日|1日|日に|日給|日当|每天|每日|日均|日薪",
    "week": r"weekly|per week|a week|each week|every week|주당|매주|毎週|週に|一週間|每周|每星期",
    "month": r"monthly|per month|a month|each month|every month|매달|매월|월 |한 달|毎月|月に|月額|月給|月収|一か月|"
    r"월급|每月|月薪|月工资|月利",
    "year": r"yearly|annual|annually|per year|a year|each year|every year|매년|연간|해마다|毎年|年間|年に|年収|"
    r"年俸|年利|每年|年均|年薪|연봉|(?<![가-힣])연 (?=약? ?[0-9])|(?<![0-9昨今来同毎前翌])年(?=約?[0-9.]{1,6}(?:%|割))",
    "person": r"per person|per head|per capita|each|apiece|1인당|일인당|一人当たり|1人当たり|人均|每人",
}


_PER_BEFORE = (
    ("month", lazy.pattern(r"(?:(?<![\d~-])월(?:급|봉)?|매달|매월|한 달에?|毎月|月給?|ひと月に?|每月|月薪|月均)\s?\Z")),
    ("day", lazy.pattern(r"(?:하루에?|매일|일당|毎日|一日に?|日給|日当|每天|每日|一天|日薪)\s?\Z")),
    ("hour", lazy.pattern(r"(?:시간당|시급|毎時|時給|每小时|时薪)\s?\Z")),
    ("year", lazy.pattern(r"(?:연봉|매년|연간|年間|毎年|年俸|每年|年薪)\s?\Z")),
)


def _per_before(quantity: Quantity, window: Window) -> str | None:
    """What an amount is per where the word for it stands right before the number, as in Korean, Japanese and
    Chinese."""
    before = window.text[max(0, quantity.start - 8) : quantity.start]
    if before.isascii():
        return None
    return next((per for per, pattern in _PER_BEFORE if pattern.search(before)), None)


_PER_AFTER = lazy.pattern(r" per ([a-z]{2,20})\b(?! ?cent)")
_LATIN_PER = {"annum": "year", "capita": "person", "head": "person", "diem": "day"}


def _per_after(recorded: str, quantity: Quantity, window: Window) -> str | None:
    """What an amount is per by the noun right behind it, whatever that is: "€64 per shift"."""
    match = _PER_AFTER.match(window.text, quantity.end)
    if match is None:
        return None
    if recorded == "person" and _PERSON.search(match[1]):
        return recorded
    return _LATIN_PER.get(match[1], match[1])


_EACH = lazy.pattern(r"每([^\W\d]{1,2})|1? ?([^\W\d]{1,4})당(?= )|[1一]?([^\W\d]{1,4}?)(?:当たり|あたり|ごと)")
"""What an amount is of, with words between: 每户可获赔偿110万."""


def _per_stands_near(per: str, quantity: Quantity, window: Window) -> bool:
    pattern = _PER.get(per, rf"per {re.escape(per)}|an? {re.escape(per)}|each {re.escape(per)}|every {re.escape(per)}")
    around = window.text[max(0, quantity.start - 40) : quantity.end + 40]
    if re.search(pattern, around, re.IGNORECASE):
        return True
    first = next((low for low, high in window.sentences if low <= quantity.start < high), 0)
    head = window.text[first : quantity.start].rstrip(",、 ")  # "每户110万元,约合15万美元" tells both per household
    first += max(head.rfind(sign) for sign in ",、;") + 1
    return any(
        _units_agree(per, each.unit, each, window) and each.unit is not None
        for match in _EACH.finditer(window.text, max(first, quantity.start - 40), quantity.start)
        for language in window.languages
        for each in find_quantities("5" + (match[1] or match[2] or match[3]), language)[:1]
    )
