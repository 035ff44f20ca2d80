"""What must hold of the quantity reader in every language: spans, order, stability, round trips, linear work."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.languages import load
from pincite.evidence.quantities import Quantity, find_quantities, languages, read_printed
from pincite.evidence.quantities.patterns import Ending, any_of, heads, tails

LANGUAGES = ("en", "ja", "ko", "zh")
SHAPES = {
    "exact": ("value",),
    "about": ("value",),
    "at_least": ("low",),
    "more_than": ("low",),
    "fraction_more_than": ("low",),
    "at_most": ("high",),
    "up_to": ("high",),
    "less_than": ("high",),
    "between": ("low", "high"),
    "magnitude": ("magnitude",),
    "vague": (),
}
# Pieces that a number, its unit or a trap is made of, so that random texts come near the grammar.
PIECES = st.sampled_from(
    [
        *"0123456789.,-–~%$€/()[]*\n",
        *(
            " ",
            " 12 ",
            "1,000",
            "3.5",
            "one ",
            "two ",
            "hundred ",
            "million ",
            "half ",
            "a third ",
            "several ",
            "of ",
            "to ",
        ),
        *(
            "about ",
            "more than ",
            "between ",
            "and ",
            "over ",
            "not ",
            "years",
            "workers",
            "<sup>3)</sup>",
            "p. ",
            "F-16",
            "tens of ",
        ),
        *(
            "万",
            "億",
            "十",
            "三",
            "数",
            "約",
            "人",
            "以上",
            "分の",
            "割",
            "半",
            "第",
            "日",
            "から",
            "、",
            "１２",
            "２つ",
        ),
        *("만", "억", "천", "두 ", "세", "명", "약 ", "이상", "분의 ", "수", "여", "에서 ", "절반", "개", "월", "제"),
        *("亿", "两", "几", "多", "个", "分之", "成", "约", "至", "百", "元", "不", "超过", "左右"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


def numbers(quantity: Quantity) -> tuple[object, ...]:
    """What is filled of value, low, high and magnitude."""
    return tuple(n for n in (quantity.value, quantity.low, quantity.high, quantity.magnitude) if n is not None)


def test_languages_are_those_with_words() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize("language", ["EN", "en-GB", "en_US", "ko-KR", "zh-Hant-TW"])
def test_only_the_primary_subtag_counts(language: str) -> None:
    assert [q.value for q in find_quantities("12%", language)] == [Decimal(12)]


@pytest.mark.parametrize("read", [find_quantities, read_printed])
def test_unknown_language_names_the_known_ones(read: object) -> None:
    with pytest.raises(ValueError, match=r"'tlh'.*en, ja, ko, zh"):
        read("3 apples", "tlh")  # type: ignore[operator]


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
@settings(max_examples=300)
def test_any_text_gives_well_formed_quantities(language: str, text: str) -> None:
    found = find_quantities(text, language)
    for quantity in found:
        assert 0 <= quantity.start <= quantity.core_start < quantity.core_end <= quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        for field in ("value", "low", "high", "magnitude"):
            assert (getattr(quantity, field) is not None) == (field in SHAPES[quantity.qualifier]), quantity
        assert (quantity.low_inclusive is not None) == (quantity.low is not None)
        assert (quantity.high_inclusive is not None) == (quantity.high is not None)
        if quantity.qualifier == "between":
            assert quantity.low < quantity.high  # type: ignore[operator]
    for before, after in pairwise(found):
        assert before.end <= after.start


@pytest.mark.parametrize(
    ("language", "ahead", "sentence"),
    [
        ("en", "Nobody had expected rain. ", "More than 300 weavers and half of the porters left for 12 to 14 days."),
        ("ja", "雨は降らなかった。", "約300人の織工が12～14日間休み、半数以上が戻った。"),
        ("ko", "비는 오지 않았다. ", "직공 300여 명이 12~14일간 쉬었고 절반 이상이 돌아왔다."),
        ("zh", "那天没有下雨。", "三百多名织工停工12至14天，一半以上的人回来了。"),
    ],
)
def test_a_sentence_ahead_changes_only_offsets(language: str, ahead: str, sentence: str) -> None:
    alone, behind = find_quantities(sentence, language), find_quantities(ahead + sentence, language)
    assert len(alone) == 3
    assert [q.start + len(ahead) for q in alone] == [q.start for q in behind]
    assert [(q.text, q.qualifier, numbers(q), q.unit) for q in alone] == [
        (q.text, q.qualifier, numbers(q), q.unit) for q in behind
    ]


FULL_WIDTH: dict[int, str] = {ord(a): chr(ord(a) + 0xFEE0) for a in "0123456789.,"}
VALUES = st.decimals(min_value=0, max_value=10**12, places=2).map(lambda n: n.normalize() + 0)
STYLES = {
    "plain": lambda n: f"{n:f}",
    "grouped": lambda n: f"{n:,f}",
    "full-width": lambda n: f"{n:,f}".translate(FULL_WIDTH),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
@given(value=VALUES)
def test_what_is_formatted_reads_back(language: str, style: str, value: Decimal) -> None:
    quantity = read_printed(STYLES[style](value) + "%", language)
    assert quantity is not None
    assert (quantity.qualifier, *numbers(quantity), quantity.unit) == ("exact", value, "percent")


def by_myriads(n: int, names: str) -> str:
    parts = []
    for place, name in enumerate(["", *names]):
        four = n // 10 ** (4 * place) % 10**4
        if four:
            parts.append(f"{four}{name}")
    return "".join(reversed(parts))


@given(n=st.integers(min_value=1, max_value=10**16 - 1))
def test_digits_and_myriads_read_back(n: int) -> None:
    for language, names, counter in (("ja", "万億兆", "人"), ("ko", "만억조", "명"), ("zh", "万亿兆", "人")):
        quantity = read_printed(by_myriads(n, names) + counter, language)
        assert quantity is not None, by_myriads(n, names)
        assert (*numbers(quantity), quantity.unit) == (n, "person")


def in_characters(n: int, digits: str, tens: str, myriads: str, *, zero: str = "") -> str:
    """A number below 10**12 in numeral characters; `zero` stands where places are empty."""
    out = ""
    for place in (2, 1, 0):
        four, group = n // 10 ** (4 * place) % 10**4, ""
        for i in (3, 2, 1, 0):
            digit = four // 10**i % 10
            if digit:
                group += digits[digit] + ["", *tens][i]
            elif group and four % 10**i and not group.endswith(zero or "\0"):
                group += zero
        if four:
            ahead = zero if out and four < 1000 else ""
            out += ahead + group + (["", *myriads][place])
    return out


@given(n=st.integers(min_value=11, max_value=10**12 - 1))
def test_numeral_characters_read_back(n: int) -> None:
    japanese = in_characters(n, "〇一二三四五六七八九", "十百千", "万億")
    chinese = in_characters(n, "零一二三四五六七八九", "十百千", "万亿", zero="零")
    for text, language in ((japanese + "人", "ja"), (chinese + "人", "zh")):
        quantity = read_printed(text, language)
        assert quantity is not None, text
        assert (quantity.qualifier, *numbers(quantity), quantity.unit) == ("exact", n, "person"), text


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_english(n: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= size:
            rest = n % size
            return f"{in_english(n // size)} {name}" + (
                f" {in_english(rest)}" if rest >= 100 else f" and {in_english(rest)}" if rest else ""
            )
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {in_english(n % 100)}" if n % 100 else "")
    return ONES[n] if n < 20 else TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


@given(n=st.integers(min_value=2, max_value=10**12 - 1))
def test_english_words_read_back(n: int) -> None:
    quantity = read_printed(f"{in_english(n)} workers", "en")
    assert quantity is not None
    assert (*numbers(quantity), quantity.unit, quantity.noun) == (n, "person", "worker")


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("about $10 million", "en", ("about", (10**7,), "USD")),
        ("over 10", "en", ("more_than", (10,), None)),
        ("over 40 years", "en", ("more_than", (40,), "year")),
        ("70–90%", "en", ("between", (70, 90), "percent")),
        ("tens of thousands", "en", ("magnitude", (10_000,), None)),
        ("more than half", "en", ("fraction_more_than", (50,), "percent")),
        ("over four to seven years", "en", ("between", (4, 7), "year")),
        ("20,000-100,000", "en", ("between", (20_000, 100_000), None)),
        ("12 hours per day", "en", ("exact", (12,), "hour/day")),
        ("2000", "en", ("exact", (2000,), None)),
        ("one", "en", ("exact", (1,), None)),
        ("several", "en", ("vague", (), None)),
        ("数千人規模", "ja", ("magnitude", (1000,), "person")),
        ("半数以上", "ja", ("fraction_more_than", (50,), "percent")),
        ("300여 명", "ko", ("more_than", (300,), "person")),
        ("十几万", "zh", ("magnitude", (100_000,), None)),
    ],
)
def test_printed(printed: str, language: str, expected: tuple[str, tuple[int, ...], str | None]) -> None:
    quantity = read_printed(printed, language)
    assert quantity is not None
    assert (quantity.qualifier, numbers(quantity), quantity.unit) == expected


@pytest.mark.parametrize("printed", ["", "no number", "3 to 5 days and 12 nights", "p. 12"])
def test_not_one_quantity(printed: str) -> None:
    assert read_printed(printed, "en") is None


def test_scale_core_and_noun() -> None:
    (quantity,) = find_quantities("They lent US$1.5 million to weavers.", "en")
    text = "They lent US$1.5 million to weavers."
    assert (quantity.scale, text[quantity.core_start : quantity.core_end]) == (Decimal(10**6), "1.5 million")
    (quantity,) = find_quantities("A crowd of 40 weavers.", "en")
    assert (quantity.scale, quantity.unit, quantity.noun) == (None, "person", "weaver")
    (quantity,) = find_quantities("35만 명", "ko")
    assert (quantity.scale, quantity.value) == (Decimal(10**4), Decimal(350_000))


def test_a_half_or_more_is_inclusive() -> None:
    (quantity,) = find_quantities("半数以上が戻った。", "ja")
    assert (*numbers(quantity), quantity.low_inclusive) == (50, True)
    (quantity,) = find_quantities("More than half of them returned.", "en")
    assert (*numbers(quantity), quantity.low_inclusive) == (50, False)


def test_folded_text_reads_as_raw() -> None:
    raw = "Some 2,\n000<sup>3)</sup> weavers,\u00a0or **30\u00adpercent**, stayed."
    folded = "Some 2, 000 weavers, or 30percent, stayed."
    assert [numbers(q) for q in find_quantities(raw, "en")] == [(2000,), (30,)]
    assert [numbers(q) for q in find_quantities(folded, "en")] == [(2000,), (30,)]


def patterns(language: str) -> list[str]:
    """The expressions in the tables of a language: lone ones, and the first of each row of a table of them."""
    words = load(language).QUANTITIES
    found = [getattr(words, name) for name in dir(words) if name.endswith("_pattern")]
    found += [words.half, words.part, words.ordinal_before, words.ordinal_after, words.unit_not, words.age_before]
    return found + [row[0] for row in (*words.after, *words.rates, *words.rate_after, *words.before_loose)]


@pytest.mark.parametrize("language", ["ja", "ko", "zh"])
def test_a_match_begins_with_a_head_and_ends_with_a_tail(language: str) -> None:
    """What is looked for only where known first or last characters stand is never missed."""
    words = load(language).QUANTITIES
    forms = "".join((*words.units, *words.before, *words.counted, *words.skip_words))
    text = forms + " 2014-05 3,4~5 (12) 에서 が は 至 到 、。 " + " ".join(patterns(language))
    for pattern in patterns(language):
        known, last, compiled = heads(pattern), tails(pattern), re.compile(pattern)
        for place in range(len(text) + 1):
            if match := compiled.match(text, place):
                assert text[place : place + 1] in known, (pattern, text[place : place + 9])
                assert not match.group() or match.group()[-1] in last, (pattern, match.group())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:b|cd)?e|[f-h\d]", set("bcefgh0123456789")),
        (r"(?<=x)(?!y)z*w", set("zw")),
        (r"[]-]|\.|\Z", {"]", "-", ".", ""}),
        (r"(?=[ab])c?d", set("ab")),
        ("(?!)", set()),
    ],
)
def test_heads(pattern: str, expected: set[str]) -> None:
    assert heads(pattern) == expected


@pytest.mark.parametrize("pattern", ["a?", "[^a]b", r"\w+", ".", "a|b*", "(?:a|)"])
def test_heads_of_what_may_begin_with_anything(pattern: str) -> None:
    assert "q" in heads(pattern)
    assert not heads(pattern).isdisjoint("q")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:b|cd)?e|[f-h\d]", set("efgh0123456789")),
        (r"zw*(?=x)(?!y)", set("zw")),
        (r"a(?:b|c)?|d\Z", set("abcd")),
        ("(?!)", set()),
    ],
)
def test_tails(pattern: str, expected: set[str]) -> None:
    assert tails(pattern) == expected


@pytest.mark.parametrize("pattern", ["a?", "b[^a]", r"a\w?", "a.", "a|b*", "(?:a|)", "a(?:[^b]|c){0,2}"])
def test_tails_of_what_may_end_with_anything(pattern: str) -> None:
    assert "q" in tails(pattern)


def test_the_longest_ending_is_found() -> None:
    found = Ending("a|aa|ba{2}").search("xxbaa1", 0, 5)
    assert found is not None
    assert (found.start(), found.end()) == (2, 5)
    assert Ending("a").search("bab", 0, 3) is None


DATED = {
    "en": "On 14 March 2019 some 40 coopers left; 17 of 1,200 casks leaked in May 2020.",
    "ja": "2019年3月14日に樽職人約40人が去り、1200個のうち17個が2020年5月に漏れた。",
    "ko": "2019년 3월 14일 통장이 약 40명이 떠났고 1200개 가운데 17개가 2020년 5월에 샜다.",
    "zh": "2019年3月14日约40名桶匠离开，1200个桶中有17个在2020年5月漏了。",
}
EMPTY = {
    "en": "Nobody knew why the lamps had gone out. ",
    "ja": "なぜ街灯が消えたのかは分からなかった。",
    "ko": "등불이 왜 꺼졌는지 아무도 몰랐다. ",
    "zh": "没有人知道灯为什么灭了。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_far_apart_are_still_no_quantities(language: str) -> None:
    """In a long text dates are only searched for around numbers; that changes nothing."""
    alone = [(q.text, q.qualifier, numbers(q), q.unit) for q in find_quantities(DATED[language], language)]
    assert len(alone) == 3
    text = (EMPTY[language] * 80 + DATED[language]) * 3 + EMPTY[language] * 80
    assert [(q.text, q.qualifier, numbers(q), q.unit) for q in find_quantities(text, language)] == alone * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_web_addresses_are_skipped(language: str) -> None:
    assert find_quantities("https://ex.org/4/17?n=900 www.ex.org/12 ftp://ex.org/3", language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["0^0", "0^-1", "0.0^-3"])
def test_powers_of_nothing_are_no_powers(text: str, language: str) -> None:
    assert all(quantity.value is not None and -4 < quantity.value < 1 for quantity in find_quantities(text, language))


def test_words_make_one_pattern() -> None:
    assert any_of(["two", "twenty", "ten"]) == "(?:t(?:en|w(?:enty|o)))"


UNITS = {
    "en": [
        "1",
        "1,",
        "1-",
        "one ",
        "million ",
        "half ",
        "twenty-",
        "tens of ",
        "1 to ",
        "not over ",
        "(",
        "*1",
        "1\n",
        "$",
        "1 ",
        "1:",
        "1/",
        ".",
        "a-",
        "www.",
    ],
    "ja": ["1", "一", "万", "1、", "約", "1割", "分の", "第", "1~", "1 ", "一日", "://"],
    "ko": ["1", "일", "1만 ", "두 ", "수", "분의 ", "약 ", "1~", "1·", "이", "하루 "],
    "zh": ["1", "一", "一万", "1、", "几", "分之", "多", "约", "1-", "每天", "不", "一年"],
}


@pytest.mark.parametrize(
    ("language", "unit"), [(language, unit) for language, units in UNITS.items() for unit in units]
)
def test_work_grows_with_the_text(language: str, unit: str) -> None:
    """Work is counted in calls made, so that the machine's speed is no matter."""

    def calls(size: int) -> int:
        count = 0

        def tick(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        text = unit * (size // len(unit))
        sys.setprofile(tick)
        try:
            find_quantities(text, language)
        finally:
            sys.setprofile(None)
        return count

    find_quantities(unit * (8000 // len(unit)), language)  # whatever is compiled but once
    small, large = calls(500), calls(2000)
    assert large < 5.5 * small + 500
