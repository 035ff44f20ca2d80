"""Which side of an act an actor has: told by passives, marked objects and verbs of harm, and by nothing else."""

from __future__ import annotations

import pytest

from pincite.evidence.claims.parts import check_part

EXCHANGED = [
    ("en", "Tomsen was beaten by two guards.", "Tomsen", "perpetrator"),
    ("en", "A nurse was attacked by a porter, Ro Lund, at noon.", "Ro Lund", "victim"),
    ("en", "Lund assaulted the porter in the yard.", "Lund", "victim"),
    ("en", "The guards had kicked Lund twice.", "Lund", "perpetrator"),
    ("en", "The council accused the Board of fraud.", "The council", "target"),
    ("en", "The court ordered Halvik to pay.", "Halvik", "issuer"),
    ("ko", "현도진이 노미래를 폭행했다.", "노미래", "perpetrator"),
    ("ko", "노미래는 현도진에게 맞았다고 말했다.", "현도진", "victim"),
    ("ko", "노동청은 한빛상사에 체불 임금을 주라고 명령했다.", "한빛상사", "issuer"),
    ("ja", "柴田渉が浅井環を殴った。", "浅井環", "perpetrator"),
    ("ja", "浅井環は柴田渉に殴られたと話した。", "柴田渉", "victim"),
    ("zh", "梁小禾被保安程刚殴打。", "梁小禾", "perpetrator"),
    ("zh", "保安程刚打伤了梁小禾。", "程刚", "victim"),
    ("zh", "保全員程剛毆打梁小禾。", "梁小禾", "perpetrator"),
]


@pytest.mark.parametrize(("language", "text", "name", "role"), EXCHANGED)
def test_an_actor_on_the_other_side_of_an_act_disagrees(language: str, text: str, name: str, role: str) -> None:
    assert check_part(text, [name], [(0, len(text))], language, role).status == "disagrees"


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("en", "Tomsen was beaten by two guards.", "Tomsen", "victim"),
        ("en", "Lund was beaten by Ro, and later Lund beat the guard.", "Lund", "perpetrator"),
        ("en", "Lund lost two boats to the storm.", "Lund", "victim"),
        ("en", "The inquiry into Lund goes on.", "Lund", "perpetrator"),
        ("en", "The council accused the Board of fraud.", "the Board", "perpetrator"),
        ("en", "Lund beat the guard.", "Lund", "participant"),
        ("ko", "노미래는 현도진에게 맞았다고 말했다.", "노미래", "victim"),
        ("ja", "浅井環は柴田渉に殴られたと話した。", "浅井環", "victim"),
        ("zh", "梁小禾被保安程刚殴打。", "程刚", "perpetrator"),
    ],
)
def test_an_actor_on_its_side_or_on_none_does_not(language: str, text: str, name: str, role: str) -> None:
    assert check_part(text, [name], [(0, len(text))], language, role).status != "disagrees"


def test_only_the_given_sentences_count() -> None:
    text = "Lund was beaten. Lund left."
    assert check_part(text, ["Lund"], [(17, 27)], "en", "perpetrator").status == "present"
