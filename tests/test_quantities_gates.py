"""What is passed over when quantities are read: never what a slower look would have found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.languages import load
from pincite.evidence.quantities import spaced, text
from pincite.evidence.quantities.patterns import Anything
from pincite.evidence.quantities.reading import Reading
from pincite.evidence.quantities.spaced import SpacedReader

ENGLISH = load("en").QUANTITIES
# Words before a number, some of which make a qualifier together.
AHEAD = [word for phrase in [*ENGLISH.before, *ENGLISH.before_weak, *ENGLISH.transparent] for word in phrase.split()]
WORDS = [*AHEAD, *sorted(ENGLISH.denials), *sorted(ENGLISH.breaks), "weavers", "left", "12", "(", "-", "U.N.", "été"]


@pytest.fixture(scope="module")
def reader() -> SpacedReader:
    return SpacedReader(ENGLISH)


@pytest.fixture(scope="module")
def ungated() -> SpacedReader:
    """The same with its gates open, so that everything is looked at."""
    reader = SpacedReader(ENGLISH)
    reader.qualifiers.ends = Anything()
    reader.units._no_adjective = lambda *_: False  # type: ignore[method-assign]
    return reader


@given(ahead=st.lists(st.sampled_from(WORDS), max_size=6), duration=st.booleans())
def test_no_qualifier_ends_with_another_word(
    ahead: list[str], duration: bool, reader: SpacedReader, ungated: SpacedReader
) -> None:
    low = "".join(f"{word} " for word in ahead) + "40 weavers"
    start = len(low) - len("40 weavers")
    readings = []
    for each in (reader, ungated):
        reading = Reading(start, len(low), start, start + 2)
        each.qualifiers.qualify(low, each._left(low, start), reading, duration=duration)
        readings.append(replace(reading))
    assert readings[0] == readings[1]


@given(ahead=st.lists(st.sampled_from([*WORDS, "1,200.5", "<=", "mr.", "don't", "「", "\u2003", "\x1c"]), max_size=9))
def test_words_to_the_left_are_the_tokens_there(ahead: list[str], reader: SpacedReader) -> None:
    low = " ".join(ahead).lower()[-60:]
    left = reader._left(low, len(low))
    whole = "".join(spaced._TOKEN.findall(low))
    assert "".join(left.tokens) == whole


def test_few_signs_of_an_ascii_text_may_be_noise() -> None:
    signs = list(map(chr, range(128)))
    assert [c for c in signs if text._ASCII.match(c)] == [c for c in signs if text._CANDIDATE.match(c)]


def strings(table: object) -> Iterator[str]:
    """Every string of a table, however deep."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        yield from strings((*table.keys(), *table.values()))
    elif isinstance(table, tuple | list | frozenset):
        for part in table:
            yield from strings(part)


@pytest.mark.parametrize("language", ["en", "ja", "ko", "zh"])
@pytest.mark.parametrize("table", ["QUANTITIES", "DATES"])
def test_no_pattern_has_one_escape_too_many(table: str, language: str) -> None:
    """No word has a backslash: a pattern that asks for one was to ask for a class of characters, and never matches."""
    assert [each for each in strings(tuple(getattr(load(language), table))) if r"\\" in each] == []


@given(
    words=st.lists(
        st.sampled_from(
            ["thai", "baht", "new", "taiwan", "dollars", "the", "u.s.", "won,", "thai-", "-baht", "x" * 50]
        ),
        max_size=5,
    ),
    blanks=st.sampled_from([" ", "  ", "-"]),
)
def test_no_foreign_money_is_passed_over(
    words: list[str], blanks: str, reader: SpacedReader, ungated: SpacedReader
) -> None:
    low = "300" + "".join(blanks + word for word in words)
    assert reader.units.foreign_money(low, 3) == ungated.units.foreign_money(low, 3)
