"""Sentences in four languages: ⏐ marks where one ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.passages import sentences as module
from pincite.evidence.passages.indexed import Stream, index
from pincite.evidence.passages.sentences import sentence_window, sentences
from pincite.sources.readers import read_source
from pincite.sources.streams import Block, ReadText


def body(text: str) -> Stream:
    return index(ReadText(text, (Block("body", 0, len(text), ((0, len(text)),), ("",)),), "test/1", "", "")).stream(
        "body"
    )


def shown(stream: Stream) -> list[str]:
    return [stream.text[start:end] for start, end in sentences(stream)]


@pytest.mark.parametrize(
    "text",
    [
        "The mine shut in May.⏐Nobody was told.",
        "Was it shut?⏐It was!⏐So they said.",
        "Mr. Orr met Dr. A. B. Lund in St. Ives.⏐She left.",
        "The U.S. government paid.⏐He lives in the U.S.⏐The town grew.",
        "U.N. Resolution No. 7 of Jan. 5 says so (see p. 12, para. 3).⏐It binds all.",
        "It cost $1.5 million, or 3.2 percent.⏐3,000 men left.",
        "See Annual Review, vol. 3, pp. 4-9.⏐Others differ.",
        "Lund Corp. of Denz grew, as did Arl Inc.⏐The rest shrank.",
        "They met at 5 p.m. on Monday.⏐He left at 7 p.m.⏐The hall was shut.",
        "“We struck.”⏐The board said nothing.",
        "“Did you strike?” asked the board.⏐“No.”⏐They had not.",
        "They said “We struck.” and left.",
        "She waited … and waited.⏐Then she left.",
        "He paused…⏐Then he spoke.",
        "The ‘reform.’⏐It failed.",
        "The workers' leader, e.g. Brandt, i.e. the first one, spoke.⏐He won.",
        "In 2019.⏐In 2020 it rose.",
        "Visit example.org for more.⏐It is free.",
        "1. The first point.⏐2. The second.",
        "It was Plan B.⏐The next was worse.",
        "Was it “over”?⏐It was (so they said.)⏐Done.",
        "港は閉鎖された。⏐誰も知らなかった。",
        "「数千人が集まった。」と組合は述べた。⏐会社は否定した。",
        "本当か？⏐本当だ！⏐そう述べた。",
        "彼は述べた。⏐「次は勝つ。」と。",
        "「無理だ。」⏐「なぜだ。」",
        "工人说：“我们没有罢工。”⏐公司否认。",
        "“我们没有罢工。”发言人说。⏐公司否认。",
        "共有1.5亿元。⏐真的吗？⏐是的！",
        "노조는 파업했다.⏐회사는 부인했다.",
        "“다치지 않았다.”라고 그는 말했다.⏐회사는 부인했다.",
        "2024. 2. 17. 노조는 3.5%를 요구했다.⏐회사는 거절했다.",
        "정말인가?⏐그렇다.⏐“아니다.”⏐그는 떠났다.",
    ],
)
@pytest.mark.parametrize("joint", [" ", "\n"])
def test_sentences(text: str, joint: str) -> None:
    wanted = text.split("⏐")
    east_asian = any("\u3040" <= char <= "\u9fff" for char in text)
    joined = ("" if east_asian and joint == " " else joint).join(wanted)
    assert shown(body(joined)) == [sentence.translate(_FOLDED) for sentence in wanted]


_FOLDED = str.maketrans("“”「」‘’？！：", '""""\'\'?!:')


def test_blocks_end_sentences_unless_they_go_on() -> None:
    text = """## A heading without a stop

The first paragraph ends with no stop

The sheds held tonnes of fish<sup>1)</sup> that the

1) Counted in March. It was cold.

board had bought. Nobody ate it.

| A | 1 |
|---|---|
| B | 2 |
"""
    indexed = index(read_source(text.encode(), "a.md"))
    assert shown(indexed.stream("body")) == [
        "The first paragraph ends with no stop",
        "The sheds held tonnes of fish that the board had bought.",
        "Nobody ate it.",
    ]
    assert shown(indexed.stream("note")) == ["Counted in March.", "It was cold."]
    assert shown(indexed.stream("table")) == ["A 1", "B 2"]
    assert shown(indexed.stream("heading")) == ["A heading without a stop"]


def test_window() -> None:
    stream = body("One came. Two came. Three came. Four came.")
    start = stream.text.index("Three")

    def window(low: int, high: int, before: int = 0, after: int = 0) -> str:
        first, last = sentence_window(stream, low, high, before, after)
        return stream.text[first:last]

    assert window(start, start + 5) == "Three came."
    assert window(start, start + 5, before=1) == "Two came. Three came."
    assert window(start, start + 5, after=1) == "Three came. Four came."
    assert window(start - 3, start + 2) == "Two came. Three came."
    assert window(start, start + 5, before=9, after=9) == stream.text
    assert window(0, len(stream.text)) == stream.text
    assert sentence_window(body(""), 0, 0) == (0, 0)


@given(st.text(alphabet="aB.!?…。 \n\"'()「」1か한U", max_size=40), st.data())
def test_sentences_are_apart_and_hold_all_words(text: str, data: st.DataObject) -> None:
    stream = body(text)
    found = sentences(stream)
    last = 0
    for start, end in found:
        assert last <= start < end
        assert not stream.text[last:start].strip()
        last = end
    assert not stream.text[last:].strip()
    low = data.draw(st.integers(0, len(stream.text)))
    high = data.draw(st.integers(low, len(stream.text)))
    start, end = sentence_window(stream, low, high, 1, 1)
    assert start <= low <= high <= end


WORDS = (
    "Dr",
    "no",
    "No",
    "Inc",
    "U",
    "i.e",
    "men",
    "Überall",
    "人",
    "9",
    "A.B",
    "x9",
    "approx",
    '"so',
    "rock'n'roll",
    "men.",
)


@given(st.lists(st.sampled_from((*WORDS, ".", ". ", " ", " The ", "é", " É", "(")), max_size=9))
def test_a_stop_that_surely_ends_a_sentence_ends_it(parts: list[str]) -> None:
    text = "".join(parts)
    for mark in (at for at, sign in enumerate(text) if sign == "." and text[at + 1 : at + 2] not in ("", ".")):
        if module._surely_ends(text, 0, mark):
            assert module._ends(text, 0, mark, mark + 1, mark + 1, len(text))


def test_a_plain_stop_is_sure_and_that_of_an_abbreviation_is_not() -> None:
    assert module._surely_ends("They left. Nobody came.", 0, 9)
    assert not any(module._surely_ends(f"See {word}. The", 0, 4 + len(word)) for word in module._ABBREVIATED)


def test_one_long_sentence_is_read_once() -> None:
    """Stops that end nothing do not make the work grow with the square of the text."""
    assert len(sentences(body("a.b " * 20_000))) == 1
    assert len(sentences(body("U.S. " * 20_000))) == 1
