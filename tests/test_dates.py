"""The date reader as a whole: its interface, what always holds, and dates told at an anchor."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence.dates import DateMention, find_dates, resolve
from pincite.evidence.dates.engine import scan
from pincite.evidence.dates.forms import compile_forms
from pincite.evidence.dates.reading import Reader
from pincite.evidence.grammar.dates import COMMON_SLOTS
from pincite.evidence.languages import en, ja, ko, zh
from pincite.records.edtf import parse_edtf

LANGUAGES = ("en", "ja", "ko", "zh")
ENGLISH = "January February March April May June July August September October November December".split()
KANJI = ("", *"一二三四五六七八九")


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="known are en, ja, ko, zh"):
        find_dates("2024", "xx")


def test_only_the_first_part_of_a_language_tag_counts() -> None:
    assert find_dates("on 11 January 2024", "en-GB") == find_dates("on 11 January 2024", "EN")


def test_a_mention_is_frozen_and_indexes_the_text_as_given() -> None:
    text = "Signed \u00ad**11<sup>2)</sup>\u00a0January** ２０２４."
    (mention,) = find_dates(text, "en")
    assert mention.edtf == "2024-01-11"
    assert text[mention.start : mention.end] == mention.text
    assert hash(mention)


GROUPS = set(
    "year yy month day season quarter half decade hundreds century tens first second sep eyear era link weekday same "
    "deictic step unit count vaguecount ago bc lunar year2 yy2 month2 day2 eyear2".split()
)


@pytest.mark.parametrize("language", [en, ja, ko, zh], ids=LANGUAGES)
def test_a_grammar_holds_together(language: ModuleType) -> None:
    grammar = language.DATES
    sources = [source for patterns in grammar.patterns.values() for source in patterns]
    named = [
        found for source in [*sources, grammar.join] for found in re.findall(r"(?<!\?P)<(\w+)(?::(\w+))?>", source)
    ]
    assert {name for name, _ in named} <= GROUPS
    assert {of or name for name, of in named} | set(COMMON_SLOTS) >= set(grammar.slots)
    assert set(grammar.starts) <= set(grammar.patterns) <= {*grammar.starts, "short", "number", "whole", "numeral"}


def kanji(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, units = divmod(number, 10)
    return ("" if tens < 2 else KANJI[tens]) + ("十" if tens else "") + KANJI[units]


STYLES: dict[str, tuple[str, Callable[[date], str]]] = {
    "iso": ("en", lambda d: d.isoformat()),
    "english": ("en", lambda d: f"{ENGLISH[d.month - 1]} {d.day}, {d.year}"),
    "british": ("en", lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}"),
    "short": ("en", lambda d: f"{ENGLISH[d.month - 1][:3]}. {d.day}, {d.year}"),
    "upper": ("en", lambda d: f"{d.day} {ENGLISH[d.month - 1].upper()} {d.year}"),
    "of": ("en", lambda d: f"{d.day}th of {ENGLISH[d.month - 1]}, {d.year}"),
    "american": ("en", lambda d: f"{d.month}/{d.day}/{d.year}"),
    "dashed": ("en", lambda d: f"{d.day:02d}-{ENGLISH[d.month - 1][:3]}-{d.year}"),
    "weekday": ("en", lambda d: f"{d:%A}, {ENGLISH[d.month - 1]} {d.day}, {d.year}"),
    "dotted": ("ko", lambda d: f"{d.year}. {d.month:02d}. {d.day:02d}"),
    "glued": ("ko", lambda d: f"{d.year}.{d.month}.{d.day}"),
    "korean": ("ko", lambda d: f"{d.year}년 {d.month}월 {d.day}일"),
    "japanese": ("ja", lambda d: f"{d.year}年{d.month}月{d.day}日"),
    "kanji": (
        "ja",
        lambda d: (
            "".join("〇一二三四五六七八九"[int(c)] for c in str(d.year)) + f"年{kanji(d.month)}月{kanji(d.day)}日"
        ),
    ),
    "slashed": ("ja", lambda d: f"{d.year}/{d.month}/{d.day}"),
    "chinese": ("zh", lambda d: f"{d.year}年{d.month}月{d.day}号"),
    "republic": ("zh", lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日"),
    "full width": ("zh", lambda d: f"{d.year}年{d.month}月{d.day}日".translate({48 + n: 65296 + n for n in range(10)})),
}


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None)
@given(day=st.dates(date(1912, 1, 1), date(2099, 12, 31)))
def test_a_date_written_in_any_style_is_read_back(style: str, day: date) -> None:
    language, write = STYLES[style]
    printed = write(day)
    (mention,) = find_dates(f"({printed})", language)
    assert (mention.edtf, mention.relative) == (day.isoformat(), False)
    assert mention.text == printed


@settings(deadline=None)
@given(day=st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_an_era_year_is_converted(day: date) -> None:
    (mention,) = find_dates(f"令和{day.year - 2018}年{day.month}月{day.day}日", "ja")
    assert mention.edtf == day.isoformat()


PIECES = (
    "January 11, 2024 / 2024-01-11 / last month / 2015–2018 / 1990s / the 19th / Thursday / 2,017 / "
    "2017 workers / May / Q1 / 19th century / 2024년 1월 11일 / 지난 11일 / 부터 / 까지 / 초 / "
    "3주 전 / 令和6年2月 / 昨年の / 夏 / から / 二〇二四年 / 十一月 / 上个月 / 至 / 民国 / 星期四 / "
    "to / and / or / ~ / - / between / mid- / <sup>3)</sup> / ** / _ / \n / \u00a0 / \u00ad / ( / ) / ' / "
    "２０２４ / 31 / 0 / 99999999 / 13/13/2013 / 0000-00-00"
).split(" / ")


def check(text: str, language: str) -> None:
    end = 0
    for mention in find_dates(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        for said in (mention.edtf, mention.partial):
            if said is not None:
                parse_edtf(said)
        assert mention.partial is None or mention.relative
        assert mention.edtf is None or mention.partial is None
        resolve(mention, parse_edtf("2024-02-29"))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(("", " ", "  ", "\n")), st.sampled_from(LANGUAGES)
)
def test_whatever_the_text_mentions_are_in_order_and_valid(pieces: list[str], blank: str, language: str) -> None:
    check(blank.join(pieces), language)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_never_raises(text: str, language: str) -> None:
    check(text, language)


HOSTILE = [
    "1", "2024", "一", "二〇", "일", "January ", "the ", "a week ", "2024-", "2024 to ", "11 ", "11、", "<sup>", "[1]",
    "*", " ", "\n", "(2020", "年", "2017 a ", "1,", "2015, ", "지난 ", "昨", "上周",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_length_only(unit: str, language: str) -> None:
    def spent(size: int) -> float:
        text = "2024 " + unit * (size // len(unit)) + " 11 January"
        begin = time.process_time()
        find_dates(text, language)
        return time.process_time() - begin

    spent(1000)
    small = min(spent(4_000) for _ in range(3))
    assert min(spent(32_000) for _ in range(2)) < 24 * small + 0.05


def told(text: str, anchor: str, language: str = "en") -> list[str | None]:
    return [resolve(mention, parse_edtf(anchor)) for mention in find_dates(text, language)]


RESOLVED = [
    ("last month", "2024-02-15", "2024-01"),
    ("last month", "2024-01", "2023-12"),
    ("last month", "2024", None),
    ("last month", "../2024-02", None),
    ("last year", "2024-02-15", "2023"),
    ("last year", "2024", "2023"),
    ("next year", "2024", "2025"),
    ("this year", "0044", "0044"),
    ("yesterday", "2024-03-01", "2024-02-29"),
    ("yesterday", "2024-03", None),
    ("last week", "2024-02-15", "2024-02-05/2024-02-11"),
    ("three weeks ago", "2024-02-15", "2024-01-22/2024-01-28"),
    ("two years ago", "2024-02-15", "2022"),
    ("Thursday", "2024-02-15", None),
    ("the next day", "2024-02-15", None),
    ("January 11", "2024-02-15", "2024-01-11"),
    ("January 11", "2024-02", "2024-01-11"),
    ("January 11", "2024", None),
    ("September 30", "2024-02-15", None),
    ("February 29", "2023-03-01", None),
    ("in June", "2024-07-01", "2024-06"),
    ("next January", "2024-02-15", None),
    ("June last year", "2024-02-15", "2023-06"),
    ("last summer", "2024-10-01", "2024-22"),
    ("11-14 January", "2024-02-15", "2024-01-11/2024-01-14"),
    ("on the 11th.", "2024-02-15", "2024-02-11"),
    ("on the 19th.", "2024-02-15", None),
    ("11 January 2020", "2024", "2020-01-11"),
    ("yesterday", "Y17E7", None),
    ("last year", "0001-01-01", None),
    ("999 years ago", "0500", None),
]


@pytest.mark.parametrize(("text", "anchor", "expected"), RESOLVED)
def test_resolved(text: str, anchor: str, expected: str | None) -> None:
    assert told(text, anchor) == [expected]


def test_resolved_in_other_languages() -> None:
    assert told("지난달 11일, 지난해 가을, 올해 3월", "2024-05-02", "ko") == ["2024-04-11", "2023-23", "2024-03"]
    assert told("先月31日、昨年上半期", "2024-05-02", "ja") == [None, "2023-01/2023-06"]
    assert told("去年3月，本月1日", "2024-05-02", "zh") == ["2023-03", "2024-05-01"]


def test_a_step_needs_a_known_form() -> None:
    odd = DateMention(0, 1, "x", None, True, None, "P1H")
    assert resolve(odd, parse_edtf("2024")) is None


OFTEN = {
    "en": (
        "It was signed on 11 January 2024, last March or in the third quarter of 2019. ",
        "this barrel, 3 to 5 of them ",
    ),
    "ja": ("2024年1月11日、昨年3月、第3四半期に署名した。", "3日5つ、昨"),
    "ko": ("2024년 1월 11일과 지난해 3월, 3분기에 서명했다. ", "3일5개 지난 것 "),
    "zh": ("2024年1月11日、去年3月、第三季度签署。", "3个5天，上"),
}


@pytest.mark.parametrize("language", OFTEN)
def test_what_was_tried_often_in_vain_is_found_as_before(language: str) -> None:
    dated, vain = OFTEN[language]
    grammar = {"en": en, "ja": ja, "ko": ko, "zh": zh}[language].DATES
    forms, reader = compile_forms(grammar), Reader(grammar)
    first = [(atom.start, atom.end, atom.parts) for atom in scan(dated, forms, reader)]
    assert first
    list(scan(vain * 900, forms, reader))
    assert [(atom.start, atom.end, atom.parts) for atom in scan(dated, forms, reader)] == first
