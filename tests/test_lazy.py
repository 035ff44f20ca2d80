"""Patterns that are compiled when they are first used, and what is decided without them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite import lazy
from pincite.evidence import languages
from pincite.evidence.dates.forms import needles
from pincite.evidence.grammar.claims import ClaimWords, SpacedSpeech
from pincite.evidence.grammar.dates import DateGrammar
from pincite.evidence.passages.folding import EAST_ASIAN, HANGUL
from pincite.evidence.passages.scripts import Script, count_east_asian, has_east_asian, has_hangul, is_letter
from pincite.evidence.passages.tokens import LETTER
from pincite.evidence.window import CJK, has_cjk

ANY = st.text(st.characters(codec="utf-8"), max_size=40)
MIXED = st.text(st.sampled_from("aé. 3²ⁿ会か가ᄀㅋ한〇々ｦ\U00020000\u10ff\u1100\uffdd"), max_size=40)


def test_a_pattern_is_compiled_once_and_when_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def counted(source: str, flags: int = 0) -> re.Pattern[str]:
        made.append(source)
        return compiled(source, flags)

    monkeypatch.setattr(re, "compile", counted)
    word = lazy.pattern("[A-Z]+", re.IGNORECASE)
    assert made == []
    assert word.fullmatch("quay") and word.search("3 quays") and word.findall("a b") == ["a", "b"]
    assert made == ["[A-Z]+"]


def test_a_pattern_is_refused_when_first_used() -> None:
    broken = lazy.pattern("(")
    with pytest.raises(re.error):
        broken.match("(")


@given(ANY | MIXED)
@settings(max_examples=150)
def test_scripts_are_those_of_the_ranges(text: str) -> None:
    east_asian, hangul = re.compile(f"[{EAST_ASIAN}]"), re.compile(f"[{HANGUL}]")
    assert has_east_asian(text) == bool(east_asian.search(text))
    assert count_east_asian(text) == len(east_asian.findall(text))
    assert has_hangul(text) == bool(hangul.search(text))
    assert has_cjk(text) == bool(CJK.search(text))
    assert [is_letter(char) for char in text] == [bool(re.match(LETTER, char)) for char in text]


def test_a_script_ends_where_its_ranges_end() -> None:
    script = Script("c-eab")
    assert [char for char in "`abcdef" if char in script] == list("abcde")


@pytest.mark.parametrize("language", languages.known())
def test_cues_are_in_lower_case_and_never_empty(language: str) -> None:
    words: ClaimWords = languages.load(language).CLAIMS
    for kind, cues in words.cues.items():
        assert not re.search(r"(?<!\\)[A-Z]", cues), f"{kind} is read in lower case"
        assert not words.of(kind).fullmatch("", 0, 0), kind
        assert all(start < end for start, end in words.places((kind,), "no. ", 0, 4))


KINDS = (("negation",), ("instead", "negation"), ("not_negation", "idle", "no_knowledge", "declined", "evasive"))
WORDS = st.sampled_from(
    "not no more than did say nothing of the without giving details declined to comment refused Not only but may May "
    "will Will be denied knowledge İ é un aware".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from([*KINDS, ("planned",), ("hypothetical",)]))
@settings(max_examples=150)
def test_cues_of_several_kinds_stand_where_one_pattern_of_all_finds_them(text: str, kinds: tuple[str, ...]) -> None:
    words: ClaimWords = languages.load("en").CLAIMS
    assert isinstance(words.speech, SpacedSpeech)
    cues = "|".join(words.cues[kind] for kind in kinds)
    whole = re.compile(rf"\b(?:{cues})\b", re.IGNORECASE)
    assert list(words.places(kinds, text, 0, len(text))) == [match.span() for match in whole.finditer(text)]


@pytest.mark.parametrize("language", languages.known())
def test_a_slot_never_matches_without_one_of_its_needles(language: str) -> None:
    grammar: DateGrammar = languages.load(language).DATES
    for slot, wanted in grammar.needles.items():
        form = re.compile(grammar.slots[slot].replace("_", " ?"))
        for word in (*grammar.words.get(slot, ()), *grammar.steps, "monday", "wednesday", "saturday"):
            for written in (word, word.capitalize(), word.upper()):
                if form.match(written):
                    assert any(needle in written.lower() for needle in wanted), (slot, written)


def test_needles_stand_outside_what_may_be_left_out() -> None:
    assert needles("(?<![0-9])<day>日(?:前|<month>)?<month>", {"month": ["jan"]}) == (("日",), ["jan"])
    assert needles("<month>?/<day>", {"month": ["jan"]}) == (("/",),)
    assert needles("<month>|年", {"month": ["jan"]}) == ()
