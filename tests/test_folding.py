"""Folding: what it takes away, what it keeps, and that every offset leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.passages import folding, tokens
from pincite.evidence.passages.folding import Site, fold, fold_ranges
from pincite.evidence.passages.tokens import pieces, sketch, sketch_and_starts, token_starts

ODD = (
    "abc XYZ 0189 \n\n\r\t\f\x85\u2028.,'-–—―…⋯‐‑\xad\u200b\ufeff\u0301\u0308\u3099\u0344\u0f73“”‘’„«"
    "」『（）【】〈〉《》〜～∼ａＺ３，．！＂＇　\xa0\u2009東京都万億一二人かガｶﾞー々、。・한국만\u1100\u1161\u11a8éñ"
    "\u212b\u2126\u212a\uf900豈ﬁΩж‚$%<>*²①\u1fef\u037e\u2329\U0001f600\u0915\u093f\ufe0f\u200d\U000e0100"
)
texts = st.one_of(st.text(max_size=60), st.text(alphabet=ODD, max_size=60))


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("two  spaces\t\ttab", "two spaces tab"),
        ("nbsp\xa0thin\u2009ideographic\u3000end", "nbsp thin ideographic end"),
        ("one\r\nline\r\n\r\nmore", "one line more"),
        ("work\xaders, zero\u200bwidth, \ufeffmark", "workers, zerowidth, mark"),
        ("“No,” she said; ‘yes’ «maybe» „so“", '"No," she said; \'yes\' "maybe" "so"'),
        ("「はい」『本』｢半｣", '"はい""本""半"'),
        ("10–20 10—20 10−20 10‐20 10‑20 10－20 10―20", "10-20 10-20 10-20 10-20 10-20 10-20 10-20"),
        ("wait -- what——now", "wait - what-now"),
        ("5〜6 5～6 5∼6 5~6", "5~6 5~6 5~6 5~6"),
        ("（三）［四］【五】〔六〕〈七〉《八》｛九｝", "(三)[四][五][六]<七><八>{九}"),
        ("ＡＢＣ　１２，３４５．６７％！？", "ABC 12,345.67%!?"),
        ("wait... what…", "wait… what…"),
        ("cafe\u0301 \u212bngstro\u0308m", "café Ångström"),
        ("\u1100\u1161\u11a8\u1102\u1161", "각나"),
        ("か\u3099っこ", "がっこ"),
        # NFKC would change what is written; it is not used.
        ("ﬁve m² ① ½ Ⅳ", "ﬁve m² ① ½ Ⅳ"),
        # Letters' case, digits and separators stay.
        ("USA usa 1,000 1.000 1'000 1 000", "USA usa 1,000 1.000 1'000 1 000"),
    ],
)
def test_unifies(given_text: str, folded: str) -> None:
    assert fold(given_text).text == folded


@pytest.mark.parametrize(
    ("given_text", "folded", "sites"),
    [
        ("the har-\nbour", "the harbour", [(7, Site.HYPHEN)]),
        ("the har-\r\n  bour", "the harbour", [(7, Site.HYPHEN)]),
        ("the har\xad\nbour", "the harbour", [(7, Site.HYPHEN)]),
        ("10-\n20 men", "10-20 men", [(3, Site.DASH)]),
        ("in 2019–\n2020", "in 2019-2020", [(8, Site.DASH)]),
        ("yes—\nno", "yes-no", [(4, Site.DASH)]),
        ("yes –\nno", "yes - no", []),
        ("- one\n- two", "- one - two", []),
        ("労働\n者", "労働者", [(2, Site.JOINED)]),
        ("した。\n次に、\nまた", "した。次に、また", [(3, Site.JOINED), (6, Site.JOINED)]),
        ("노동\n자", "노동자", [(2, Site.JOINED)]),
        ("約\n3000人", "約 3000人", [(1, Site.SPACED)]),
        ("約 3000人", "約 3000人", []),
        ("end.\nNext", "end. Next", []),
        ("人数は3,\n100人", "人数は3,100人", [(5, Site.JOINED)]),
        ("총 13,\r\n200,000원", "총 13,200,000원", [(5, Site.JOINED)]),
        ("3,\n100 men, in 2019,\n100人, 3,\n1000人", "3, 100 men, in 2019, 100人, 3, 1000人", []),
    ],
)
def test_line_breaks(given_text: str, folded: str, sites: list[tuple[int, Site]]) -> None:
    result = fold(given_text)
    assert result.text == folded
    assert list(result.sites) == sites


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(alphabet="aB1.,- \n\n\n`\t\r\x1c\x1f\x7fé", max_size=14))
def test_what_is_told_to_be_plain_needs_no_edit(text: str) -> None:
    if folding._is_plain(text):
        assert folding._edit(text) == (text, None, [])
        assert folding._replace(text) == text.replace("\n", " ")


def test_prose_in_lines_is_plain() -> None:
    assert folding._is_plain("In May, 1.5 million came: they said so.\nA well-known site.")


@given(texts)
def test_every_character_leads_back(text: str) -> None:
    folded = fold(text)
    last = 0
    for i in range(len(folded.text)):
        start, end = folded.source_start(i), folded.source_end(i + 1)
        assert last <= start <= end <= len(text)
        low, high = folded.folded_range(start, end)
        assert low <= i < high
        last = start


@given(texts, st.data())
def test_source_of_a_word_folds_to_the_word(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    words = [i for i, char in enumerate(folded.text) if char == " "]
    bounds = sorted({0, len(folded.text), *words, *(i + 1 for i in words)})
    start, end = sorted(data.draw(st.tuples(st.sampled_from(bounds), st.sampled_from(bounds))))
    spans = folded.source_span(start, end)
    again = "".join(text[a:b] for a, b in spans)
    # Only a mark that stood on the space before could lose what it stands on.
    if not any(unicodedata.category(char)[0] == "M" for char in text):
        assert fold(again).text.strip() == folded.text[start:end].strip()


def test_kept_ranges_map_over_markup_and_divide_at_breaks() -> None:
    text = "The **old** mine<sup>1)</sup> was shut\n\n1) A note.\n\nin May."
    body = [(0, 4), (6, 9), (11, 16), (29, 38), (52, 59)]
    assert [text[a:b] for a, b in body] == ["The ", "old", " mine", " was shut", "in May."]
    folded = fold_ranges(text, body, ["", "", "", "", "\n"], breaks=[4])
    assert folded.text == "The old mine was shut in May."
    start = folded.text.index("old")
    assert folded.source_span(start, len(folded.text)) == ((6, 38), (52, 59))
    assert folded.source_span(start, start + 3) == ((6, 9),)
    assert folded.folded_range(4, 11) == (4, 7)
    assert folded.folded_range(16, 29)[0] == folded.folded_range(16, 29)[1], "only a note marker: nothing"
    assert folded.folded_range(40, 50)[0] == folded.folded_range(40, 50)[1], "only a note: nothing"


@given(st.lists(st.tuples(st.integers(0, 3), st.text(alphabet=ODD, max_size=5)), min_size=1, max_size=6))
def test_many_starts_are_those_of_one_after_another(parts: list[tuple[int, str]]) -> None:
    source, ranges = "", []
    for gap, words in parts:
        source += "*" * gap
        ranges.append((len(source), len(source) + len(words)))
        source += words
    folded = fold_ranges(source, ranges, ["\n"] * len(ranges))
    starts = [start for start, _ in ranges]
    for asked in (starts, starts[::2]):
        assert folded.folded_starts(asked) == [folded.folded_range(start, start)[0] for start in asked]


def test_empty_ranges() -> None:
    folded = fold_ranges("text", [], [])
    assert folded.text == ""
    assert folded.source_span(0, 0) == ()
    assert folded.folded_range(0, 4) == (0, 0)


@pytest.mark.parametrize(
    "unit", ["a", " ", "\n", "-", "a-\n", ".", "\u200b", "\u0301", "e\u0301", "가\n", "\u1100\u1161", "“"]
)
def test_map_stays_small_where_nothing_is_changed(unit: str) -> None:
    """Work is linear: no text makes more edits than it has characters, and unchanged runs make none."""
    folded = fold(unit * 3000)
    edits = sum(len(layer.in_lo) for layer in folded._layers)
    assert edits <= 3000 * len(unit)
    if unit in "a“":
        assert edits == 0


# ------------------------------------------------------------------------------------------------- tokens all at once

CUTS = st.text(alphabet="abZ 0193 .,'-…\"~ΩжéあガーЁ東京万億千十二人々、。한국만천\u0301\u3099Ⅳ½²𠀀😀", max_size=60)


@given(st.one_of(texts, CUTS, CUTS.map(lambda text: " ".join(text.split()))))
def test_a_text_taken_apart_word_by_word_has_the_same_tokens(text: str) -> None:
    found = pieces(text)
    assert sketch_and_starts(text) == (sketch(found), token_starts(found))


def test_words_that_are_remembered_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens._Words, "limit", 10)
    text = " ".join(f"word{number}" for number in range(100))
    assert len(sketch_and_starts(text)[0]) == 200
    assert len(tokens._WORDS) <= 10


@pytest.mark.parametrize("text", ["a" * 254, "a" * 255, "a" * 300 + " b", "é" * 300, "1," * 200 + "1 b"])
@pytest.mark.parametrize("before", ["", "字" * 60, "字" * 60 + " ", "3万" + "字。" * 60 + " 2万5千 "])
def test_tokens_of_any_length_are_told_apart(before: str, text: str) -> None:
    found = pieces(before + text + " 字")
    assert sketch_and_starts(before + text + " 字") == (sketch(found), token_starts(found))


def test_signs_that_are_remembered_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens._Signs, "limit", 10)
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 100)))
    assert sketch_and_starts(text)[0] == sketch(text)
    assert len(tokens._SIGNS) <= 10
