"""Pins and the tokens they are made of."""

from __future__ import annotations

import base64
import re
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.evidence.passages import pins
from pincite.evidence.passages.boundaries import cut_at, is_cut
from pincite.evidence.passages.folding import fold
from pincite.evidence.passages.pins import make_pin, parse_pin
from pincite.evidence.passages.tokens import pieces, sketch, token_starts, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("about 3,000 workers", ["about", "3,000", "workers"]),
        ("$1.50 -5 7% 1'000.5", ["$", "1.50", "-", "5", "7", "%", "1'000.5"]),
        ("don’t the miners' rock'n'roll", ["don't", "the", "miners", "'", "rock'n'roll"]),
        ("U.S. No.5 2024.2.17. 10:30", ["U", ".", "S", ".", "No", ".", "5", "2024.2.17", ".", "10", ":", "30"]),
        ("1万3000着", ["1万3000", "着"]),
        ("3億5千万円", ["3億5千万", "円"]),
        ("2만5천 명", ["2만5천", "명"]),
        ("数千人の労働者", list("数千人の労働者")),
        ("노동자 3명", ["노", "동", "자", "3", "명"]),
        ("COVID-19 m² ①a", ["COVID", "-", "19", "m", "²", "①", "a"]),
        ("naïve Ørsted Москва", ["naïve", "Ørsted", "Москва"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
        ("  ", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenise(fold(text).text) == tokens


@given(st.text(max_size=80))
def test_pieces_tile_the_text(text: str) -> None:
    folded = fold(text).text
    found = pieces(folded)
    assert "".join(found) == folded.rstrip(" ")
    starts = token_starts(found)
    for i, token in enumerate(tokenise(folded)):
        assert folded[starts[i] : starts[i] + len(token)] == token
    assert sketch(found) == sketch(tokenise(folded))


@given(st.text(alphabet="ab'’12,. 千万만人가éΩ²-\u0915\u093f$", max_size=14))
def test_no_boundary_inside_a_token(text: str) -> None:
    folded = fold(text).text
    found = pieces(folded)
    starts = token_starts(found)
    inside = {
        i for start, piece in zip(starts, found, strict=False) for i in range(start + 1, start + len(piece.strip()))
    }
    for offset in inside:
        assert is_cut(folded, offset)
    for offset in range(len(folded) + 1):
        whole = cut_at(folded, offset)
        assert (whole is not None) == is_cut(folded, offset)
        assert whole is None or whole[0] < offset < whole[1]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("some 13,000 men", "3,000 men", "13,000"),
        ("paid $1.1 million", "paid $1", "1.1"),
        ("1万3000着", "3000着", "1万3000"),
        ("2만 5천 명", "5천 명", "2만 5천"),
        ("1 300 000 tonnes", "300 000 tonnes", "1 300 000"),
        ("一万三千人", "三千人", "一万三千"),
        ("二〇二四年", "二四年", "二〇二四"),
        ("the workers", "work", "workers"),
        ("he didn't go", "he didn", "didn't"),
    ],
)
def test_cut_shows_the_whole(text: str, part: str, whole: str) -> None:
    start = text.index(part)
    cuts = [cut_at(text, offset) for offset in (start, start + len(part))]
    assert [text[cut[0] : cut[1]] for cut in cuts if cut] == [whole]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("労働者は東京に", "者は東"),
        ("노동자는", "동자"),
        ("統一二十周年", "二十周年"),
        ("in 2019 300 men", "300 men"),
        ("well-known", "known"),
        ("3만 5만 명", "5만 명"),
        ("약 3000명", "3000명"),
        ("COVID-19", "19"),
    ],
)
def test_honest_boundaries(text: str, part: str) -> None:
    start = text.index(part)
    assert not is_cut(text, start)
    assert not is_cut(text, start + len(part))


def test_pin_is_as_the_format_says() -> None:
    passage = "約3,000 workers"
    tokens = ["約", "3,000", "workers"]
    data = b"".join(blake2b(token.encode(), digest_size=1).digest() for token in tokens)
    digest = blake2b(passage.encode(), digest_size=12).digest()
    parts = [base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (data, digest)]
    assert make_pin(passage) == ".".join(["p1", *parts])
    assert make_pin(f"  {passage} ") == make_pin(passage)


NEVER = re.compile(r"(?!)")


def read(pin: str) -> object:
    try:
        return parse_pin.__wrapped__(pin)
    except ValueError as error:
        return str(error)


@given(
    st.text("AQgwEZ_-9", max_size=6), st.text("AQ_z", min_size=15, max_size=17), st.sampled_from(("", "=", "\n", "."))
)
def test_a_pin_is_read_at_once_as_it_is_read_part_by_part(sketched: str, digested: str, end: str) -> None:
    pin = f"p1.{sketched}.{digested}{end}"
    at_once = read(pin)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "_PIN", NEVER)
        assert at_once == read(pin)


@given(st.text(min_size=1, max_size=50))
def test_pins_read_back(text: str) -> None:
    passage = fold(text).text.strip()
    if not passage:
        with pytest.raises(ValueError, match="empty"):
            make_pin(passage)
        return
    pin = parse_pin(make_pin(passage))
    assert str(pin) == make_pin(passage)
    assert pin.sketch == sketch(tokenise(passage))


@pytest.mark.parametrize(
    ("pin", "says"),
    [
        ("", "begins with p1"),
        ("p2.8vo.AAAAAAAAAAAAAAAA", "begins with p1"),
        ("p1.8vo", "three parts"),
        ("p1.8vo.AAAAAAAAAAAAAAAA.", "three parts"),
        ("p1..AAAAAAAAAAAAAAAA", "sketch is empty"),
        ("p1.8vo.AAAA", "digest has 3 bytes"),
        ("p1.8vo.AAAAAAAAAAAAAAAAAA", "digest has 13 bytes"),
        ("p1.8vp.AAAAAAAAAAAAAAAA", "last character"),
        ("p1.8vo=.AAAAAAAAAAAAAAAA", "'='"),
        ("p1.8v+o.AAAAAAAAAAAAAAAA", "'[+]'"),
        ("p1.8voAA.AAAAAAAAAAAAAAAA", "a character is missing"),
        ("p1.８vo.AAAAAAAAAAAAAAAA", "base64url"),
        ("p1.8vo.AAAAAAAAAAAAAAAA\n", "base64url"),
    ],
)
def test_malformed_pins_say_what_is_wrong(pin: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_pin(pin)
