"""Corpora of any size: works with passages in them, and citations of these, true and falsified, with the key.

Everything is invented and follows from a seed: source *n* of a corpus is the same however many there are, and can be
made without the others. A work has about ten thousand characters of prose; in it stand *stories*, a sentence each that
states a number, a date, a place and who says it. A story is cited several times, as datasets do: for its figure, its
event and the role of who is named in it. A falsified citation is a true one with one thing changed, in the record or in
the pin, as ``KINDS`` says. The key says for each citation of which kind it is ("" for true).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pincite.evidence.passages.pins import make_pin

PER_SOURCE = 10
LENGTH = 10_000
ACTORS = 2_000
MONTHS = "January February March April May June July August September October November December".split()

_HEADS = "ba bri ca cor da dro el fen ga har is jo kel lor ma mer na nor o per ra sel ta tor ul ve wen yar zel".split()
_MIDS = "la ri no de vi sa mu lo na bi".split()
_TAILS = "n r l s th m nd rk ck sh".split()
_VERBS = "drifted settled waned grew turned faded spread rested gathered shifted".split()
_PEOPLE = ("dockers", "workers", "miners", "weavers", "teachers", "farmers", "drivers", "sailors")
_ACTS = ("stopped work", "marched", "protested", "went on strike")


# Invented words; half of those that stand in a text are short.
_WORDS = [head + tail for head in _HEADS for tail in _TAILS] * len(_MIDS)
_WORDS += [head + middle + tail for head in _HEADS for middle in _MIDS for tail in _TAILS]


def name(rng: random.Random, parts: int = 2) -> str:
    """An invented name that is no word of the prose."""
    return ("".join(rng.choice(_HEADS) + rng.choice(_MIDS) for _ in range(parts)) + rng.choice(_TAILS)).capitalize()


def actors_of(seed: int, count: int = ACTORS) -> tuple[dict[str, str], ...]:
    """The actors of a corpus, half of them people and half bodies, as rows of cells."""
    rng = random.Random(f"actors {seed}")
    found: dict[str, dict[str, str]] = {}
    while len(found) < count:
        person = len(found) % 2 == 0
        called = f"{name(rng)} {name(rng, 3)}" if person else f"{name(rng, 3)} {rng.choice(('Union', 'League'))}"
        found.setdefault(called, {"id": f"act-{len(found)}", "name": called, "kind": "person" if person else "ngo"})
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Work:
    """One source with its citations."""

    reference: str
    name: str
    data: bytes
    tasks: tuple[str, ...]
    key: tuple[str, ...]
    """For each task the kind of falsification, "" for a true one."""
    quotes: tuple[str, ...]
    """The passages as they were pinned, for checkers that search for words."""


@dataclass(frozen=True, slots=True)
class _Story:
    sentence: str
    figure: dict[str, str]
    event: dict[str, str]
    roles: tuple[dict[str, str], ...]


# --- what a story says ------------------------------------------------------------------------------------------------


def _number(rng: random.Random) -> int:
    return rng.choice((rng.randrange(130, 999), rng.randrange(2_200, 9_999), rng.randrange(10_000, 99_999)))


def _quantity(rng: random.Random) -> tuple[str, str, str, dict[str, str]]:
    """What stands before and behind the number, the number, and the columns of the figure."""
    number = _number(rng)
    shown, people = f"{number:,}", rng.choice(_PEOPLE)
    kind = rng.randrange(9)
    plain = {"unit": "person"}
    forms: list[tuple[str, dict[str, str]]] = [
        (shown, {"qualifier": "exact", "value": str(number)}),
        (f"about {shown}", {"qualifier": "about", "value": str(number)}),
        (f"more than {shown}", {"qualifier": "more_than", "low": str(number)}),
        (f"at least {shown}", {"qualifier": "at_least", "low": str(number)}),
        (f"up to {shown}", {"qualifier": "up_to", "high": str(number)}),
        (f"fewer than {shown}", {"qualifier": "less_than", "high": str(number)}),
        (f"between {shown} and {number * 2:,}", {"qualifier": "between", "low": str(number), "high": str(number * 2)}),
    ]
    if kind < len(forms):
        printed, columns = forms[kind]
        return f"{printed} {people}", printed, people, columns | plain
    share = rng.randrange(11, 95)
    if kind == len(forms):
        return f"{share} percent of the {people}", f"{share} percent", people, {
            "qualifier": "exact", "value": str(share), "unit": "percent", "base": f"the {people}",
        }  # fmt: skip
    million = f"{rng.randrange(2, 90)}.{rng.randrange(1, 10)}"
    printed = f"{million} million"
    value = str(round(float(million) * 10) * 100_000)
    return f"{printed} {people}", printed, people, {"qualifier": "exact", "value": value} | plain


def _story(rng: random.Random, actors: tuple[dict[str, str], ...], ident: str) -> _Story:
    shown, printed, _, columns = _quantity(rng)
    year, month, day = rng.randrange(2021, 2040), rng.randrange(1, 13), rng.randrange(1, 29)
    place, speaker = name(rng, 3), rng.choice(actors)
    on = f"{day} {MONTHS[month - 1]} {year}"
    body = speaker["kind"] != "person"
    said_by = f"the {speaker['name']}" if body else speaker["name"]
    act = rng.choice(_ACTS)
    sentence = rng.choice(
        (
            f"{said_by[0].upper()}{said_by[1:]} said that {shown} {act} in {place} on {on}.",
            f"In {place} {shown} {act} on {on}, {said_by} said.",
            f"According to {said_by}, {shown} {act} in {place} on {on}.",
        )
    )
    figure = {"id": f"fig-{ident}", "printed": printed, "speaker": speaker["id"], **columns}
    event = {
        "id": f"evt-{ident}", "type": "protest", "date": f"{year}-{month:02d}-{day:02d}", "date_basis": "stated",
        "place": place,
    }  # fmt: skip
    role = {"id": f"rol-{ident}", "event": event["id"], "actor": speaker["id"], "role": "speaker"}
    return _Story(sentence, figure, event, (role,))


def _filler(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randrange(6, 15))
    words.insert(2, rng.choice(_VERBS))
    return f"The {' '.join(words)}."


# --- what is falsified ------------------------------------------------------------------------------------------------

Forged = tuple[dict[str, str], dict[str, str]]
"""The record and the citation, one of them falsified."""


def _digit(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    column = next(column for column in ("value", "low", "high") if column in record)
    return record | {column: f"{int(record[column][0]) % 9 + 1}{record[column][1:]}"}, citation


def _scale(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    column = next(column for column in ("high", "low", "value") if column in record)
    return record | {column: record[column] + "000"}, citation


def _qualifier(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    number = record.get("value") or record.get("low") or record["high"]
    bare = {column: cell for column, cell in record.items() if column not in ("value", "low", "high")}
    turned = {"exact": "about", "about": "exact"}.get(record["qualifier"], "exact")
    return bare | {"qualifier": turned, "value": number}, citation


def _unit(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    return record | {"unit": "household" if record["unit"] == "person" else "percentage_point"}, citation


def _speaker(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    """The claim is given to somebody else, whom the passage does not name."""
    del passage
    return record | {"speaker": _another(record["speaker"], rng)}, citation


def _actor(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del passage
    return record | {"actor": _another(record["actor"], rng)}, citation


def _another(actor: str, rng: random.Random) -> str:
    return f"act-{(int(actor[4:]) + rng.randrange(1, ACTORS // 4) * 2) % ACTORS}"


def _date(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    year, month, day = record["date"].split("-")
    return record | {"date": f"{year}-{month}-{int(day) % 28 + 1:02d}"}, citation


def _stance(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    return record, citation | {"stance": "denies"}


def _passage_digit(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    """The pin of a passage with another digit: what the source would say, if it said so."""
    del rng
    place = next(place for place, sign in enumerate(passage) if sign.isdigit())
    forged = f"{passage[:place]}{(int(passage[place]) + 1) % 10}{passage[place + 1 :]}"
    return record, citation | {"pin": make_pin(forged)}


def _passage_word(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng
    words = passage.split(" ")
    return record, citation | {"pin": make_pin(" ".join(words[: len(words) // 2] + words[len(words) // 2 + 1 :]))}


def _spans(record: dict[str, str], citation: dict[str, str], rng: random.Random, passage: str) -> Forged:
    del rng, passage
    start, end = map(int, citation["spans"].split("-"))
    return record, citation | {"spans": f"{max(start - 40, 0)}-{end - 20}"}


KINDS: dict[str, tuple[str, Callable[[dict[str, str], dict[str, str], random.Random, str], Forged]]] = {
    "digit": ("figures", _digit),
    "scale": ("figures", _scale),
    "qualifier": ("figures", _qualifier),
    "unit": ("figures", _unit),
    "speaker": ("figures", _speaker),
    "date": ("events", _date),
    "actor": ("roles", _actor),
    "stance": ("figures", _stance),
    "passage-digit": ("figures", _passage_digit),
    "passage-word": ("", _passage_word),
    "spans": ("", _spans),
}
"""What is falsified: the table whose citations it is done to ("" for any), and how."""


# --- works ------------------------------------------------------------------------------------------------------------


def work(
    number: int, seed: int, actors: tuple[dict[str, str], ...], falsified: float = 0.01, per_source: int = PER_SOURCE
) -> Work:
    """Source ``number`` of a corpus, with ``per_source`` citations, of which the share ``falsified`` is false."""
    rng = random.Random(f"{seed} {number}")
    stories: list[_Story] = []
    cited: list[tuple[int, str, dict[str, str]]] = []
    while len(cited) < per_source:
        story = _story(rng, actors, f"{number}-{len(stories)}")
        records = [("figures", story.figure), ("events", story.event), *(("roles", role) for role in story.roles)]
        cited += [(len(stories), table, record) for table, record in records][: per_source - len(cited)]
        stories.append(story)
    text, places = _text(rng, [story.sentence for story in stories])
    data = text.encode()
    reference = {
        "id": f"ref-{number}", "type": "report", "language": "en", "holding": "full",
        "text_sha256": hashlib.sha256(data).hexdigest(),
    }  # fmt: skip
    tasks, key, quotes = [], [], []
    for at, table, record in cited:
        start, end = places[at]
        passage = stories[at].sentence
        citation = {
            "id": f"cit-{record['id']}", "record": record["id"], "reference": reference["id"],
            "spans": f"{start}-{end}", "pin": make_pin(passage),
        }  # fmt: skip
        kind = ""
        if rng.random() < falsified:
            kind = rng.choice([kind for kind, (of, _) in KINDS.items() if of in ("", table)])
            record, citation = KINDS[kind][1](record, citation, rng, passage)
        task: dict[str, Any] = {"citation": citation, "record": [table, record], "reference": reference}
        tasks.append(json.dumps(task, separators=(",", ":")))
        key.append(kind)
        quotes.append(passage)
    return Work(reference["id"], f"ref-{number}.txt", data, tuple(tasks), tuple(key), tuple(quotes))


def _text(rng: random.Random, sentences: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """A text of paragraphs in which the sentences stand, and where."""
    paragraphs: list[list[str]] = []
    length = 0
    while length < LENGTH - sum(map(len, sentences)):
        paragraph = [_filler(rng) for _ in range(rng.randrange(3, 7))]
        paragraphs.append(paragraph)
        length += sum(len(sentence) + 1 for sentence in paragraph) + 1
    chosen = sorted(rng.sample(range(len(paragraphs)), len(sentences)))
    for at, sentence in zip(chosen, sentences, strict=True):
        paragraphs[at].insert(rng.randrange(len(paragraphs[at]) + 1), sentence)
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"
    places = []
    for sentence in sentences:
        start = text.index(sentence)
        places.append((start, start + len(sentence)))
    return text, places


def corpus(citations: int, seed: int = 7, falsified: float = 0.01) -> Iterator[Work]:
    """The works of a corpus with so many citations."""
    actors = actors_of(seed)
    for number in range(-(-citations // PER_SOURCE)):
        yield work(number, seed, actors, falsified)
