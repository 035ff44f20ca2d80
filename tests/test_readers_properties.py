"""What must hold for every text: readers never raise, lose or invent words, and take linear time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.sources.readers import blocks, furniture, inline, markdown, marks, text
from pincite.sources.readers.inline import kept_ranges
from pincite.sources.streams import Block

Read = Callable[[str], tuple[Block, ...]]
READS: dict[str, Read] = {"text": text.read, "markdown": markdown.read}

UGLY = [
    "[", "]", "*", "**", "***", "_", "__", "~~", "`", "```", "<", ">", "<sup>", "</sup>", "<sup>1)</sup>",
    "<b>", "</b>", "|", "(", ")", "1)", "1. ", "12", "\n", "\n\n", "\n#", "# ", "\n> ", "\n- ", "\n* ",
    "---", "\n---\n", "===", "\x0c", "![", "](", "[a](http://b.example/)", "[^1]", "[^1]: ", "[1] ",
    "[a]: http://b.example", "<!--", "-->", "<table>", "<tr>", "<td>", "</table>", "&nbsp;", "&amp;", "\\",
    "¹", "†", "①", "$^{1}$", "\r", "\r\n", "\u2028", "\xa0", "\u3000", "\u200b", "\ufeff", " ", "    ",
    "\t", "fog", "Rain.", "homes.12)", "homes.3 So", "선원은", "3千人", "“so”", "p. 4", "- 3 -", "Page 3", "://",
    "www.", "http://a.example/b_c", "{3}-----", "注1）", "Notes", "|---|", "| a | b |", "\x00", "\x1c",
    "\x85",
]  # fmt: skip

ugly_texts = st.lists(st.sampled_from(UGLY) | st.text(max_size=6), max_size=40).map("".join)


def check_shape(source: str, blocks: tuple[Block, ...]) -> None:
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(source)
        at = block.start
        assert len(block.keep) == len(block.glue)
        assert set(block.glue) <= {"", " "}
        for first, last in block.keep:
            assert at <= first < last <= block.end
            at = last
        at = block.end
        if block.kind not in ("body", "heading", "note", "table", "caption"):
            assert block.kind == "furniture"
            assert not block.joins


@pytest.mark.parametrize("name", READS)
@given(source=ugly_texts)
@settings(max_examples=150, deadline=None)
def test_every_text_has_blocks_in_order(name: str, source: str) -> None:
    check_shape(source, READS[name](source))


@given(source=ugly_texts, start=st.integers(0, 60), length=st.integers(1, 60), notes=st.sets(st.sampled_from("13*†")))
@settings(max_examples=200, deadline=None)
def test_a_piece_without_a_place_for_a_note_mark_has_none(
    source: str, start: int, length: int, notes: set[str]
) -> None:
    """Most pieces of a text are not looked at again, so none may be passed over wrongly."""
    places = marks.places(source, frozenset(notes))
    assert places == sorted(places)
    if not any(start <= place < start + length for place in places):
        assert marks.note_marks(source[start : start + length], frozenset(notes), []) == []


emphatic_texts = st.lists(
    st.sampled_from(
        ["*", "**", "_", "~~", "`", "[", "](#fn1)", "](http://b_c.example/)", "://a_", "<sup>1)</sup>", "\\"]
    )
    | st.sampled_from(["fog", "3", "３", "선원", ".", ":", " ", "\n", "!", "homes.12)", "homes.3", "(3)", "¹", "[1]"]),
    max_size=14,
).map("".join)


@given(source=ugly_texts | emphatic_texts, notes=st.sets(st.sampled_from(["1", "3", "12", "*"])))
@settings(max_examples=400, deadline=None)
def test_what_is_plain_at_a_glance_is_what_comes_of_it_step_by_step(source: str, notes: set[str]) -> None:
    known = frozenset(notes)
    places = marks.places(source, known)
    at_a_glance = inline.inline_drops(source, True, known, frozenset(("a",)), places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "_SIGN", re.compile(r"[\\`*_~\[\]<&$]"))
        by_steps = inline.inline_drops(source, True, known, frozenset(("a",)))
    assert inline.complement(0, len(source), at_a_glance) == inline.complement(0, len(source), by_steps)


def never_plain(*_: object) -> Iterator[None]:
    while True:
        yield None


marked_words = st.sampled_from([
    "*fog*", "**rain.**", "_so_", "~~3~~", "`c d`", "[here](https://a.example/1)", "[12](/b)", "[2, 3](/b)", "[sic]",
    "[^1]", "homes<sup>1)</sup>", "homes.<sup>2</sup>", "<sup>3)</sup>", "*a <b>b</b>*", "a_b", "R&D", "&amp;", "$5",
    "3 < 4", "~7", "a\\b", "\\*", "*homes.12)*", "“*so*”", "*“so”*", "![p](/q.png)", "[x](r.html)", "::*://*", "①_a_",
])  # fmt: skip
documents = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "", "", "# ", "- ", "* ", "> ", "1) ", "[^1]: ", "| ", "    ", "¹", "① ", "[a]: http://b.example"]
        ),
        st.lists(marked_words | st.sampled_from(["fog", "Rain", "선원은"]), max_size=6).map(" ".join),
        st.sampled_from(["", ".", " |", "*", "_", "`", "](/c)", "</sup>"]),
        st.sampled_from(["\n\n", "\n\n", "\n", "\n---\n", "\x0c"]),
    ).map("".join),
    max_size=8,
).map("".join)


@pytest.mark.parametrize("name", READS)
@given(source=ugly_texts | emphatic_texts | documents)
@settings(max_examples=120, deadline=None)
def test_a_block_taken_in_the_sweep_is_what_comes_of_it_step_by_step(name: str, source: str) -> None:
    swept = READS[name](source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "sweep", never_plain)
        assert READS[name](source) == swept


def test_blocks_with_plain_signs_alone_are_taken_in_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading them step by step takes ten times as long."""
    source = (
        "# The *old* quay\n\nA **crew.** of [nine](https://a.example/b_c) left,<sup>1)</sup> `so` R&D, $5, 3 < 4 [sic]."
        "\n\n1) Ledger of the *quay*, p. 4.\n\n| Year | *Crew* |\n|---|---|\n| 1931 | [9](/c) |\n\n- a **boat**\n"
    )
    monkeypatch.setattr(blocks, "_by_steps", None)
    assert len(markdown.read(source)) == 7


def test_every_page_number_ends_with_a_sign_that_is_asked_for_first() -> None:
    last = re.compile("[-–—―0-9쪽지ジ頁页ivxl]", re.IGNORECASE)
    assert {sign for sign in map(chr, range(0x11000)) if last.fullmatch(sign)} == furniture._LAST_OF_A_NUMBER


@given(source=ugly_texts, markup=st.booleans())
@settings(max_examples=150, deadline=None)
def test_kept_ranges_are_in_order(source: str, markup: bool) -> None:
    keep, glue = kept_ranges(source, markup, frozenset(("1", "3", "12", "*")))
    assert len(keep) == len(glue)
    at = 0
    for first, last in keep:
        assert at <= first < last <= len(source)
        at = last


# Words that are in no rule: whatever stands around them, each is read, once, in order.
words = st.from_regex(r"\A[bdgkz][aeiou]{2,4}[bdgkz]\Z") | st.sampled_from(["선원", "工場", "3,000", "$10", "1999"])
WRAPS = [
    "{}", "*{}*", "**{}**", "_{}_", "***{}***", "`{}`", "~~{}~~", "<b>{}</b>", "<span class='x'>{}</span>",
    "“{}”", "({})", "[{}](http://a.example/b)", "![{}](c.png)", "**{}", "{}**", "[{}", "{}]", "<{}", "{}>",
    "<{}>", "<!-- {}", "{}.<sup>1)</sup>", "{}[^2]", "{}†", "\\*{}\\*", "{}<br>", "| {} |", "{} |", "[{}]",
    "&amp;{}", "\\[{}\\]",
]  # fmt: skip
JOINTS = [
    " ", "\n", "\n\n", "\n# ", "\n- ", "\n> ", "\n\n---\n\n", "\n1. ", "\n\n1) ", "\n\n| a |\n|---|\n",
    ". ", "\n\n[^1]: ", "\n\n<sup>1)</sup> ", "\x0c", "\r\n", "\n===\n", "\n\n```\n", "\n    ", " | ", ", ",
]  # fmt: skip


@pytest.mark.parametrize("name", READS)
@given(parts=st.lists(st.tuples(words, st.sampled_from(WRAPS), st.sampled_from(JOINTS)), min_size=1, max_size=15))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_or_invented(name: str, parts: list[tuple[str, str, str]]) -> None:
    source = "".join(wrap.format(word) + joint for word, wrap, joint in parts)
    if "-->" in source:
        return
    read = " ".join(
        "".join(g + source[s:e] for (s, e), g in zip(block.keep, block.glue, strict=True))
        for block in READS[name](source)
    )
    expected = [word for word, _, _ in parts]
    known = re.compile("|".join(sorted({re.escape(word) for word in expected}, key=len, reverse=True)))
    assert known.findall(read) == expected


plain_signs = st.text(st.sampled_from("abcdeXYZ가나다工場 ,.;:!?'\"“”’…—%$\n\u3000"), max_size=200)


@given(source=plain_signs)
@settings(max_examples=100, deadline=None)
def test_text_without_digits_or_markup_is_kept_whole(source: str) -> None:
    for read in READS.values():
        kept = "".join(source[s:e] for block in read(source) for s, e in block.keep)
        assert "".join(kept.split()) == "".join(re.sub(r"(?m)^[\s—]*—[\s—]*$", "", source).split()) or "—" in source


HOSTILE = [
    "[", "*", "<", "<sup>", "|", "(", "1)", "\n#", "> ", "`", "_", "a*", "![", "](", "[a](", "<a ", "<!--",
    "<table>", "<tr>", "<table><tr>", "[^1]", "[^1]: ", "\n1) ", "\n\n1) ", "\n- ", "\n---\n", "\x0c",
    "\n12\n\n", "a.1)", "a1)", "²", "$^{", "$^{1}$", "&nbsp;", "\\", "~~", " ", "\n", " \n", "\t", "\r",
    "```\n", "\n```\n~~~~\n", "<sup>1)</sup>", "** ", "a** ", "\n|a|b|\n|-|-|\n", '"', "<sup><b>",
    "http://a_", "\n=", "\n\na\n=", "\n* a", "①", '<b x="', "x<b x='", "- - ", "]: ", "](a ", '](a "',
    "<a@b.", "<a:", "\n>", "\n\n1. a", "a\n\n\x0c", "\u200b", "~", "``` ```` ", " *a", " *a: ", "`a ", "[a](/", "[a] ",
    "a<sup>1)</sup>", "\n\n1) a\n\nb1)\n\n",
]  # fmt: skip


def seconds(read: Callable[[str], object], source: str) -> float:
    best = 9e9
    for _ in range(2):
        start = time.process_time()
        read(source)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("sign", HOSTILE)
def test_time_grows_as_the_text_does(sign: str) -> None:
    """Eight times the text takes about eight times as long; the square of it would be sixty-four times."""
    for read in (*READS.values(), kept_ranges):
        small = seconds(read, sign * (1_000 // len(sign)))
        large = seconds(read, sign * (8_000 // len(sign)))
        assert large < 28 * max(small, 0.0005)
