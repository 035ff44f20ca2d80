"""Agreement of a figure with its passage: honest figures agree, and each way of being false is one kind of
difference, in four languages."""

from __future__ import annotations

from typing import Any

import pytest

from pincite.evidence.agreement import compare_figure, figure_numbers, find_words, written_numbers
from pincite.evidence.difference import Difference
from pincite.evidence.passages.locate import index, locate
from pincite.evidence.quantities import find_quantities
from pincite.evidence.units import is_measure
from pincite.evidence.window import Window, languages_of, quantities_in, window_of
from pincite.records.models import Figure
from pincite.sources.readers import read_source


def window(text: str, passage: str = "", language: str = "en") -> Window:
    """The window around a passage of a text; the whole text without one."""
    indexed = index(read_source(text.encode("utf-8"), "x.txt"))
    place = locate(indexed, quote=passage or text).place
    assert place is not None, "the passage must stand in the text"
    return window_of(indexed.stream(place.stream), place.ranges, language)


def figure(qualifier: str, *numbers: str, **cells: Any) -> Figure:
    """A figure whose numbers fill the columns of its qualifier."""
    columns = {"at_least": ["low"], "more_than": ["low"], "fraction_more_than": ["low"], "between": ["low", "high"]}
    columns |= {key: ["high"] for key in ["at_most", "up_to", "less_than"]}
    filled = dict(zip(columns.get(qualifier, ["value"]), numbers, strict=False))
    return Figure.model_validate({"id": "fig-x", "quantity": "x", "qualifier": qualifier, **filled, **cells})


def kinds(found: tuple[Difference, ...]) -> set[str]:
    return {f"{difference.kind}:{difference.field}" for difference in found}


HONEST = [
    ("en", "About 3,000 dockers stopped work.", ("about", "3000"), {"printed": "About 3,000", "unit": "person"}),
    ("en", "About 3,000 dockers stopped work.", ("about", "3000"), {"printed": "about 3,000", "unit": "person"}),
    (
        "en",
        "The port lost 10 million dollars.",
        ("exact", "10000000"),
        {"printed": "10 million dollars", "unit": "USD"},
    ),
    ("en", "It took more than 2,000 tonnes.", ("more_than", "2000"), {"printed": "more than 2,000", "unit": "tonne"}),
    ("en", "At least 12 ships waited.", ("at_least", "12"), {"printed": "At least 12", "unit": "ship"}),
    ("en", "Less than 5 cranes worked.", ("less_than", "5"), {"printed": "Less than 5", "unit": "crane"}),
    ("en", "They lost up to 90% of their wages.", ("up_to", "90"), {"unit": "percent", "base": "their wages"}),
    ("en", "They lost 70–90% of their wages.", ("between", "70", "90"), {"unit": "percent", "base": "wages"}),
    ("en", "More than half of the crew left.", ("fraction_more_than", "50"), {"unit": "percent", "base": "the crew"}),
    ("en", "Two thirds of the crew left.", ("exact", "66.7"), {"unit": "percent", "base": "the crew"}),
    ("en", "Tens of thousands of dockers came.", ("magnitude",), {"printed": "Tens of thousands", "unit": "person"}),
    ("en", "They worked 14 hours per day.", ("exact", "14"), {"unit": "hour", "per": "day"}),
    ("ko", "항만 노동자 약 3,000명이 파업에 참가했다.", ("about", "3000"), {"printed": "약 3,000명", "unit": "person"}),
    ("ko", "손실은 1000만 달러였다.", ("exact", "10000000"), {"printed": "1000만 달러", "unit": "USD"}),
    ("ko", "2,000명 이상이 모였다.", ("at_least", "2000"), {"printed": "2,000명 이상", "unit": "person"}),
    ("ko", "수천 명이 모였다.", ("magnitude",), {"printed": "수천 명", "unit": "person"}),
    ("ja", "港湾労働者約3,000人が参加した。", ("about", "3000"), {"printed": "約3,000人", "unit": "person"}),
    ("ja", "損失は1000万ドルだった。", ("exact", "10000000"), {"printed": "1000万ドル", "unit": "USD"}),
    ("ja", "2000人以上が集まった。", ("at_least", "2000"), {"printed": "2000人以上", "unit": "person"}),
    ("ja", "数千人が集まった。", ("magnitude",), {"printed": "数千人", "unit": "person"}),
    ("zh", "港口约3000人参加罢工。", ("about", "3000"), {"printed": "约3000人", "unit": "person"}),
    ("zh", "损失为1000万美元。", ("exact", "10000000"), {"printed": "1000万美元", "unit": "USD"}),
    ("zh", "有2000多人参加。", ("more_than", "2000"), {"printed": "2000多人", "unit": "person"}),
    ("zh", "有数千人参加。", ("magnitude",), {"printed": "数千人", "unit": "person"}),
]


@pytest.mark.parametrize(("language", "text", "numbers", "cells"), HONEST, ids=[f"{h[0]}-{h[1][:24]}" for h in HONEST])
def test_what_is_written_agrees(language: str, text: str, numbers: tuple[str, ...], cells: dict[str, Any]) -> None:
    assert compare_figure(figure(*numbers, **cells), window(text, language=language)) == ()


FALSE = [
    ("en", "About 3,000 dockers stopped work.", ("about", "30000"), {"unit": "person"}, {"value:value"}),
    ("en", "About 3,000 dockers stopped work.", ("exact", "3000"), {"unit": "person"}, {"qualifier:qualifier"}),
    ("en", "About 3,000 dockers stopped work.", ("about", "3000"), {"unit": "ship"}, {"unit:unit"}),
    ("en", "The port lost 10 million dollars.", ("exact", "10000000000"), {"unit": "USD"}, {"value:value"}),
    ("en", "The port lost 10 million dollars.", ("exact", "10000000"), {"unit": "CNY"}, {"unit:unit"}),
    ("en", "It took more than 2,000 tonnes.", ("more_than", "2001"), {"unit": "tonne"}, {"value:low"}),
    ("en", "It took more than 2,000 tonnes.", ("at_least", "2000"), {"unit": "tonne"}, {"qualifier:qualifier"}),
    ("en", "It took more than 2,000 tonnes.", ("less_than", "2000"), {"unit": "tonne"}, {"qualifier:qualifier"}),
    ("en", "They lost 70–90% of their wages.", ("between", "70", "95"), {"unit": "percent"}, {"value:high"}),
    ("en", "They lost 70–90% of their wages.", ("between", "60", "90"), {"unit": "percent"}, {"value:low"}),
    ("en", "They lost 90% of their wages.", ("exact", "90"), {"unit": "percent", "base": "the profit"}, {"base:base"}),
    (
        "en",
        "They lost 90% of their wages and 10% of the profit.",
        ("exact", "90"),
        {"printed": "90%", "unit": "percent", "base": "the profit"},
        {"base:base"},
    ),
    ("en", "They lost 90% of their wages.", ("exact", "90"), {"unit": "percentage_point"}, {"unit:unit"}),
    ("en", "They worked 14 hours per day.", ("exact", "14"), {"unit": "hour", "per": "week"}, {"unit:per"}),
    ("en", "They worked 14 hours per day.", ("exact", "14"), {"unit": "hour"}, {"unit:per"}),
    ("en", "They worked 14 hours.", ("exact", "14"), {"unit": "hour", "per": "day"}, {"unit:per"}),
    ("en", "Tens of thousands came.", ("exact", "10000"), {"unit": ""}, {"qualifier:qualifier", "value:value"}),
    ("en", "The dockers stopped work.", ("exact", "3"), {"unit": "person"}, {"unread:value"}),
    ("ko", "약 3,000명이 파업에 참가했다.", ("exact", "3000"), {"unit": "person"}, {"qualifier:qualifier"}),
    ("ko", "손실은 1000만 달러였다.", ("exact", "1000000000"), {"unit": "USD"}, {"value:value"}),
    ("ko", "손실은 1000만 달러였다.", ("exact", "10000000"), {"unit": "KRW"}, {"unit:unit"}),
    ("ja", "約3,000人が参加した。", ("about", "300"), {"unit": "person"}, {"value:value"}),
    ("ja", "損失は1000万ドルだった。", ("exact", "10000000"), {"unit": "JPY"}, {"unit:unit"}),
    ("ja", "2000人以上が集まった。", ("more_than", "2000"), {"unit": "person"}, {"qualifier:qualifier"}),
    ("zh", "约3000人参加罢工。", ("exact", "3000"), {"unit": "person"}, {"qualifier:qualifier"}),
    ("zh", "损失为1000万美元。", ("exact", "1000000000"), {"unit": "USD"}, {"value:value"}),
    ("zh", "有数千人参加。", ("about", "3000"), {"unit": "person"}, {"qualifier:qualifier", "value:value"}),
]


@pytest.mark.parametrize(
    ("language", "text", "numbers", "cells", "expected"),
    FALSE,
    ids=[f"{f[0]}-{f[1][:20]}-{f[2]}-{f[4]}" for f in FALSE],
)
def test_what_is_false_is_named(
    language: str, text: str, numbers: tuple[str, ...], cells: dict[str, Any], expected: set[str]
) -> None:
    assert kinds(compare_figure(figure(*numbers, **cells), window(text, language=language))) == expected


def test_a_power_of_ten_is_remarked_on() -> None:
    too_much = compare_figure(figure("exact", "40000", unit="ship"), window("There were 4,000 ships."))
    too_little = compare_figure(figure("exact", "40", unit="ship"), window("There were 4,000 ships."))
    assert "10 times too much" in too_much[0].message
    assert "100 times too little" in too_little[0].message


def test_words_that_are_not_printed_are_named_with_what_is() -> None:
    [found, *_] = compare_figure(
        figure("about", "3000", printed="some 3,000", unit="person"), window("About 3,000 dockers stopped work.")
    )
    assert kinds((found,)) == {"printed:printed"}
    assert "About 3,000" in found.message


def test_a_number_in_the_next_sentence_is_not_of_the_passage() -> None:
    text = "About 3,000 dockers stopped work. They owed 40 ships."
    found = compare_figure(figure("exact", "40", unit="ship"), window(text, "About 3,000 dockers stopped work."))
    assert "value:value" in kinds(found)


def test_a_passage_that_cuts_off_the_qualifier_does_not_change_it() -> None:
    seen = window("About 3,000 dockers stopped work.", "3,000 dockers")
    assert compare_figure(figure("about", "3000", printed="3,000", unit="person"), seen) == ()
    assert kinds(compare_figure(figure("exact", "3000", printed="3,000", unit="person"), seen)) == {
        "qualifier:qualifier"
    }


def test_of_several_numbers_printed_names_the_one_that_is_meant() -> None:
    seen = window("40 ships and 12 cranes stood still.")
    assert compare_figure(figure("exact", "12", printed="12", unit="crane"), seen) == ()
    assert compare_figure(figure("exact", "12", unit="crane"), seen) == ()
    assert kinds(compare_figure(figure("exact", "40", printed="12", unit="crane"), seen)) == {"value:value"}


def test_two_numbers_that_both_fit_are_ambiguous() -> None:
    seen = window("The 40 ships of the north and the 40 ships of the south stood still.")
    assert kinds(compare_figure(figure("exact", "40", printed="40", unit="ship"), seen)) == {"ambiguous:"}


def test_printed_words_begin_and_end_on_tokens() -> None:
    seen = window("The port paid 13,000 euros.")
    assert find_words(seen, "3,000") == []
    assert [seen.text[a:b] for a, b in find_words(seen, "13,000")] == ["13,000"]
    assert find_words(seen, "") == [] and find_words(seen, "  ") == []


def test_one_upper_limit_that_korean_does_not_tell_apart() -> None:
    seen = window("최대 90%가 줄었다.", language="ko")
    for qualifier in ("up_to", "at_most"):
        assert "qualifier:qualifier" not in kinds(compare_figure(figure(qualifier, "90", unit="percent"), seen))


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [("exact", 1), ("between", 2), ("more_than", 1), ("up_to", 1), ("magnitude", 0), ("vague", 0)],
)
def test_a_qualifier_says_which_columns_count(qualifier: str, expected: int) -> None:
    cells = {"value": "5", "low": "4", "high": "6"}
    assert (
        len(figure_numbers(Figure.model_validate({"id": "fig-x", "quantity": "x", "qualifier": qualifier, **cells})))
        == expected
    )


def test_what_states_no_number_has_none() -> None:
    several = next((q for q in find_quantities("several ships", "en")), None)
    [tens] = [q for q in find_quantities("tens of thousands of ships", "en") if q.qualifier == "magnitude"]
    assert written_numbers(tens) == ()
    assert several is None or written_numbers(several) == ()


def test_a_figure_as_base_is_not_looked_for() -> None:
    seen = window("They lost 90% of their wages.")
    assert compare_figure(figure("exact", "90", unit="percent", base="fig-wages"), seen) == ()


# --- units ---


@pytest.mark.parametrize(
    ("text", "unit", "agrees"),
    [
        ("There were 12 ferries.", "ferry", True),
        ("There were 12 ferries.", "ship", False),
        ("There were 12 fishing boats.", "boat", True),
        ("There were 12 fishing boats.", "fishing_boat", True),
        ("There were 12 fishing boats.", "fishing boat", True),
        ("There were 12 fishermen.", "person", True),
        ("There were 12 containers.", "person", False),
        ("There were 12 documents.", "person", False),
        ("The number of dockers who came was 12.", "person", True),
        ("The number of ships that came was 12.", "person", False),
        ("It came to 12.", "USD", False),
        ("It came to 12.", "percent", False),
        ("It came to 12.", "ship", True),
    ],
)
def test_what_is_counted(text: str, unit: str, agrees: bool) -> None:
    found = compare_figure(figure("exact", "12", printed="12", unit=unit), window(text))
    assert ("unit:unit" not in kinds(found)) == agrees, found


@pytest.mark.parametrize(
    ("language", "text", "per"),
    [
        ("en", "Each of them paid $20 a month.", "month"),
        ("en", "They paid $20 monthly.", "month"),
        ("en", "They paid $20 per ship.", "ship"),
        ("ko", "그들은 매달 20달러를 냈다.", "month"),
        ("ja", "彼らは毎月20ドルを払った。", "month"),
        ("zh", "他们每月支付20美元。", "month"),
    ],
)
def test_what_a_rate_is_per_stands_near_it(language: str, text: str, per: str) -> None:
    seen = window(text, language=language)
    assert compare_figure(figure("exact", "20", unit="USD", per=per), seen) == ()
    assert "unit:per" in kinds(compare_figure(figure("exact", "20", unit="USD", per="quarter"), seen))


def test_measures_are_what_a_passage_must_name() -> None:
    assert all(map(is_measure, ("USD", "percent", "percentage_point", "hour", "decade")))
    assert not any(map(is_measure, ("person", "ship", "usd", "", "USDX")))


# --- shares ---


@pytest.mark.parametrize(
    ("text", "base", "agrees"),
    [
        ("Of the crew, 40% stayed.", "the crew", True),
        ("40% of the night crew stayed.", "the night crew", True),
        ("40% of the night crew stayed.", "night crew", True),
        ("40% of the crew stayed and 10% of the guests left.", "the guests", False),
        ("Of the women 40% stayed, of the men 10%.", "the women", True),
        ("40% of the crew stayed.", "the passengers", False),
    ],
)
def test_the_whole_of_a_share(text: str, base: str, agrees: bool) -> None:
    found = compare_figure(figure("exact", "40", printed="40%", unit="percent", base=base), window(text))
    assert (found == ()) == agrees, found


# --- languages ---


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("plain words", "en", ("en",)),
        ("plain words", "ja", ("en",)),
        ("plain words", "de", ("en",)),
        ("", "", ("en",)),
        ("파업 참가자", "ko", ("ko",)),
        ("3000人が参加", "ja", ("ja",)),
        ("三千人参加", "zh-Hans", ("zh",)),
        ("三千人参加", "ko", ("ko",)),
        ("三千人参加", "en", ("zh",)),
        ("파업 strike", "ko-KR", ("ko", "en")),
        ("strike 파업", "en", ("en", "ko")),
    ],
)
def test_a_text_is_read_in_the_languages_of_its_scripts(text: str, declared: str, expected: tuple[str, ...]) -> None:
    assert languages_of(text, declared) == expected


def test_numbers_of_two_scripts_in_one_sentence_are_each_read_once() -> None:
    found = quantities_in("The note says 약 3,000명 and about 40 ships.", ("en", "ko"))
    assert [(q.text, q.qualifier) for q in found] == [("약 3,000명", "about"), ("about 40 ships", "about")]


def test_words_are_found_in_the_order_of_the_passage() -> None:
    """Whatever their first letter, and whatever the hash seed of the process."""
    found = find_words(window("About 5 came, about 5 left, About 5 stayed."), "about 5")
    assert found == sorted(found) and len(found) == 3
    found.clear()
    assert len(find_words(window("About 5 came, about 5 left, About 5 stayed."), "about 5")) == 3


@pytest.mark.parametrize(
    ("text", "printed", "unit"),
    [
        ("It was settled in Q3 of 2032.", "3", "ship"),
        ("The COVID-19 ward was shut.", "19", "person"),
        ("On page 7 we read of it.", "7", "page"),
        ("It began on 19 June 2032.", "19", "person"),
    ],
)
def test_a_bare_number_that_is_part_of_a_name_or_date_is_no_quantity(text: str, printed: str, unit: str) -> None:
    assert "unread:printed" in kinds(compare_figure(figure("exact", printed, printed=printed, unit=unit), window(text)))
