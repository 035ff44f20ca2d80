"""Names in a text: every way people write one, and nothing that only looks like one."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.names import find_name, name_matcher


def found(text, *names):
    return [text[start:end] for start, end in find_name(text, names)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Minji Tak wrote it.", "Tak, Minji", "Minji Tak"),
        ("Tak Minji wrote it.", "Tak, Minji", "Tak Minji"),
        ("Tak, Minji (ed.)", "Tak, Minji", "Tak, Minji"),
        ("Tak, Minji (ed.)", "Minji Tak", "Tak, Minji"),
        ("Tak wrote it.", "Tak, Minji", "Tak"),
        ("RO SUN-HEE", "Ro Sun-hee", "RO SUN-HEE"),
        ("Ro Sunhee left", "Ro Sun-hee", "Ro Sunhee"),
        ("Ro Sun hee left", "Ro Sun-hee", "Ro Sun hee"),
        ("Ro Sun-hee left", "Ro Sunhee", "Ro Sun-hee"),
        ("Ro Sun hee left", "Ro Sunhee", "Ro Sun hee"),
        ("Sun-hee Ro left", "Ro Sun-hee", "Sun-hee Ro"),
        ("Ro said so", "Ro Sun-hee", "Ro"),
        ("But Ro said so", "Ro Sun-hee", "Ro"),
        ("Minister Ro said so", "Ro Sun-hee", "Ro"),
        ("John Q. Smith", "John Smith", "John Q. Smith"),
        ("John Smith", "John Q. Smith", "John Smith"),
        ("Dr. Ada Lund's notes", "Ada Lund", "Ada Lund"),
        ("Ada Lund came", "Dr. Ada Lund", "Ada Lund"),
        ("the U.S. State Department", "US State Department", "U.S. State Department"),
        ("the US State Department", "U.S. State Department", "US State Department"),
        ("in the U.S.", "US", "U.S."),
        ("U.N.-led talks", "UN", "U.N."),
        ("the Harbour Post", "The Harbour Post", "Harbour Post"),
        ("Asu's fishery ministry", "Asu's fishery ministry", "Asu's fishery ministry"),
        ("the Kims", "Kimson", None),
        ("the dockers came", "Docker", "dockers"),
        ("Xi'an and Xian", "Xian", "Xi'an"),
        ("O'Neill's men", "O'Neill", "O'Neill"),
        ("José Muñoz", "Jose Munoz", "José Muñoz"),
        ("Smith and Sons", "Smith & Sons", "Smith and Sons"),
        ("the IHS said", "Institute of Harbour Studies (IHS)", "IHS"),
        ("NATO and Nato", "NATO", "NATO"),
        ("한보라는 말했다", "한보라", "한보라"),
        ("한 보라는 말했다", "한보라", "한 보라"),
        ("森野太郎氏", "森野太郎", "森野太郎"),
        ("ジョン・スミス氏", "ジョンスミス", "ジョン・スミス"),
        ("据林海生说", "林海生", "林海生"),
    ],
)
def test_a_name_is_found_however_it_is_written(text, name, words):
    assert found(text, name)[:1] == ([words] if words else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he told us", "US"),
        ("who came", "WHO"),
        ("I ran home", "Iran"),
        ("Iranian boats", "Iran"),
        ("it may sink", "May"),
        ("Ro Min-su said so", "Ro Sun-hee"),
        ("Anna Ro said so", "Ro Sun-hee"),
        ("roman boats", "Ro Sun-hee"),
        ("Lund. Ada came", "Lund Ada Berg"),
        ("in 2019", "2019"),
        ("a boat", "a"),
        ("林的船", "林"),
        ("Bank, of Asu", "Bank of Asu"),
    ],
)
def test_what_only_looks_like_a_name_is_not_found(text, name):
    assert found(text, name) == []


def test_the_longest_name_wins_and_mentions_do_not_overlap():
    actors = {"asu": ["Asu"], "bank": ["Bank of Asu"], "su": ["수산부"], "sul": ["수산부 연구소"]}
    text = "Bank of Asu, Asu, 수산부 연구소, 수산부"
    assert [(m.actor, text[m.start : m.end]) for m in name_matcher(actors).find(text)] == [
        ("bank", "Bank of Asu"),
        ("asu", "Asu"),
        ("sul", "수산부 연구소"),
        ("su", "수산부"),
    ]


def test_a_shared_name_is_everybodys():
    (mention,) = name_matcher({"a": ["Lund"], "b": ["Lund"]}).find("Lund left.")
    assert mention.actors == ("a", "b")


def test_a_family_name_that_two_people_bear_is_nobodys():
    matcher = name_matcher({"a": ["Ro Sun-hee"], "b": ["Ro, Minsu"]})
    assert matcher.find("Ro left.") == ()
    assert [mention.actor for mention in matcher.find("Ro Minsu left.")] == ["b"]


def test_a_matcher_is_made_once():
    assert name_matcher({"a": ["Lund"]}) is name_matcher({"a": ["Lund"]})


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=4))
def test_mentions_are_ordered_ranges_of_the_text(text, names):
    last = 0
    for start, end in find_name(text, names):
        assert last <= start < end <= len(text)
        last = end


@given(st.lists(st.sampled_from(["Ada", "Lund", "Ro", "Sun-hee", ",", "said", "boats"]), max_size=12))
def test_a_name_between_other_words_is_always_found(words):
    text = " ".join([*words, "the", "Quay Guild", "again"])
    assert found(text, "Quay Guild") == ["Quay Guild"]


@pytest.mark.parametrize("unit", ["a", "a.", "a'", "Lund ", "a-", "한", "李", "A. ", "Ada-", "(", " "])
def test_work_grows_with_the_text_and_not_faster(unit):
    matcher = name_matcher({"a": ["Ada Lund", "한보라", "A. B. Lund", "Adaada"]})

    def read(size):
        count = 0

        def profile(_frame, event, _argument):
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(profile)
        try:
            matcher.find(unit * (size // len(unit)))
        finally:
            sys.setprofile(None)
        return count

    assert read(8000) < 2.5 * read(4000) + 1000
