"""What is decided about a sentence without searching it, and words that are taken apart once: never otherwise than by
reading it all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.evidence import languages
from pincite.evidence.grammar.claims import ASKED, ClaimWords
from pincite.evidence.grammar.cues import Cues, FirstWords, lower
from pincite.evidence.grammar.openings import openings
from pincite.evidence.names import name_matcher
from pincite.evidence.stretches import Stretches

ENGLISH: ClaimWords = languages.load("en").CLAIMS
PIECES = sorted({piece for kind in ASKED for piece in re.findall(r"[a-z]+|'[a-z]+", ENGLISH.cues[kind])})
TEXTS = st.lists(
    st.sampled_from([*PIECES, "May", "Will", "İf", "ıf", "was", "boats", "40", "n't", ",", "é", "-", "'", "re", "Is"]),
    max_size=14,
).flatmap(lambda words: st.sampled_from([" ", " ", "", "  ", ", "]).map(lambda gap: gap.join(words)))


@given(TEXTS, st.data())
@settings(max_examples=150)
def test_only_where_a_cue_may_begin_does_one_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for low, high in ((0, len(text)), (start, end)):
        for kind in ASKED:
            every = ENGLISH.of(kind).places(text, low, high)
            assert ENGLISH.places((kind,), text, low, high) == every
            assert not every or ENGLISH.may_stand(frozenset({kind}), text, low, high)


@pytest.mark.parametrize("kind", ASKED)
def test_every_cue_begins_with_a_word_that_is_known_beforehand(kind: str) -> None:
    first = openings(ENGLISH.cues[kind])
    assert not first.admit("boats", " ") and not first.admit("said", " "), "nearly every sentence would be searched"
    assert all(alike.words | set(alike.heads) and "" not in alike.heads for alike in (first, *first.signed))


@pytest.mark.parametrize(
    ("pattern", "begins", "never"),
    [
        ("no|not", ["no", "not"], ["nor", "n"]),
        (r"colou?rs?", ["color", "colours"], ["colo"]),
        (r"(?<!had )say(?:s|ing)?(?! so)", ["say", "saying"], ["sayin"]),
        (r"re\w+ed by", ["reported", "reed"], ["report", "by"]),
        (r"(?:very |quite )?small", ["very", "small"], ["large"]),
        (r"un[ -]?able", ["un", "unable"], ["able"]),
        (r"a{2,3}b", ["aab", "aaab"], ["b"]),
        (r"x{0,2}y", ["y", "xxy"], ["z"]),
        (r"\d+ boats", ["40"], []),
        (r"U\.N\.", ["U"], ["N", "UN"]),
    ],
)
def test_openings_are_those_of_the_pattern(pattern: str, begins: list[str], never: list[str]) -> None:
    first = openings(pattern)
    assert all(first.admit(word, " ") for word in begins)
    assert not any(first.admit(word, " ") for word in never)


def test_a_word_that_a_sign_may_stand_before_is_no_beginning() -> None:
    first = FirstWords({"aware": "(?:was|'m) aware"})
    assert first.starts("it was so", 0, 9) == {"aware": [3]}
    assert first.starts("i'm was", 0, 7) == {"aware": None}
    assert not Cues("(?:was|'m) aware", words=True).places("i am aware", 0, 10)


def test_lower_case_keeps_every_place() -> None:
    assert lower("İS May") == "İs may"


@given(st.text(st.sampled_from("aB'. -한·,\n3é"), max_size=30))
def test_a_text_taken_apart_between_spaces_has_the_same_words(text: str) -> None:
    word = re.compile(r"\w+|[^\w\s]")

    def take(stretch: str) -> list[tuple[str, int, int]]:
        return [(match[0], *match.span()) for match in word.finditer(stretch)]

    known = Stretches(take)
    for _ in range(2):
        words, starts, lengths = known.read(text, 0, len(text))
        assert [(word, at, at + length) for word, at, length in zip(words, starts, lengths, strict=True)] == take(text)


def test_what_is_remembered_of_stretches_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stretches, "limit", 4)
    known = Stretches(lambda stretch: [(stretch, 0, len(stretch))])
    known.read(" ".join("abcdefgh") + " " + "x" * 100, 0, 116)
    assert len(known) <= 4


def test_names_are_found_across_what_is_taken_apart() -> None:
    (mention,) = name_matcher({"a": ["Quay Guild of Asu"]}).find("the Quay-Guild of Asu's men")
    assert (mention.start, mention.end) == (4, 21)
