"""The search index, built here so that the browser only has to look things up.

Words are folded (compatibility forms, accents and case dropped); a run of ideographs, kana or hangul becomes all pairs
of neighbours and its last sign, so that any part of it is found. The index is three lists, each a long text split into
files that assign it to a variable: such files load from a folder too, where a browser fetches nothing.

* ``docs``: a record a line: page, kind, title and what is told below it, parted by tabs;
* ``words``: every word, in order of code points;
* ``posts``: for each word the records it stands in, as differences in base 36: the record's number times two, plus one
  where it stands in the title.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pincite.site.text import HANGUL, IDEOGRAPHS, KANA, STEERING

PART = 600_000
"""Characters of a file of the index, about."""
LONGEST_WORD = 40
_ACCENTS = re.compile("[\u0300-\u036f]")
_GROUPED = re.compile(r"(?<=[0-9])[,'\u2019\u00a0\u202f](?=[0-9]{3})")
_WORDS = re.compile(r"[^\W_]+")
_EAST_ASIAN = re.compile(f"[{HANGUL}{KANA}{IDEOGRAPHS}]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as search finds it: by the words of its id, its title and of ``body``; ``below`` is shown with the
    title. ``page`` is the name of its page."""

    id: str
    page: str
    kind: str
    title: str
    below: str = ""
    body: str = ""


def folded(text: str) -> str:
    """A text as words are compared.

    >>> folded("Élan ３,000 가")
    'elan 3000 가'
    """
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _GROUPED.sub("", unicodedata.normalize("NFC", bare).lower())


def words_of(text: str) -> set[str]:
    """The words that a text is found by.

    >>> sorted(words_of("数千人 at 3,000")), sorted(words_of("노동자"))
    (['3000', 'at', '人', '千人', '数千'], ['노동', '동자', '자'])
    """
    found: set[str] = set()
    for run in _WORDS.findall(folded(text)):
        if run.isascii():
            found.add(run[:LONGEST_WORD])
            continue
        done = 0
        for match in _EAST_ASIAN.finditer(run):
            found.add(run[done : match.start()][:LONGEST_WORD])
            signs = match[0]
            found.update(signs[at : at + 2] for at in range(len(signs)))
            done = match.end()
        found.add(run[done:][:LONGEST_WORD])
    found.discard("")
    return found


def index_files(entries: Sequence[Entry]) -> dict[str, bytes]:
    """The files of the index by name, in the order in which a page loads them."""
    posts: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        title = words_of(f"{entry.title} {entry.id}")
        for word in title:
            posts.setdefault(word, []).append(number * 2 + 1)
        for word in words_of(f"{entry.below} {entry.body}") - title:
            posts.setdefault(word, []).append(number * 2)
    words = sorted(posts, key=lambda word: word.encode("utf-16-be"))  # as JavaScript compares texts
    docs = ("\t".join((entry.page, entry.kind, _cell(entry.title, 200), _cell(entry.below, 240))) for entry in entries)
    lists = {
        "docs": "\n".join(docs),
        "words": "\n".join(words),
        "posts": "\n".join(_packed(posts[word]) for word in words),
    }
    return {
        f"search-{name}-{number}.js": _assigned(name, part)
        for name, text in lists.items()
        for number, part in enumerate(_split(text), 1)
    }


def _cell(text: str, most: int) -> str:
    return " ".join(STEERING.sub(lambda found: f" U+{ord(found[0]):04X} ", text).split())[:most]


def _packed(numbers: list[int]) -> str:
    last, parts = 0, []
    for number in numbers:
        parts.append(_base36(number - last))
        last = number
    return ",".join(parts)


def _base36(number: int) -> str:
    text = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        text = _DIGITS[rest] + text
    return _DIGITS[number] + text


def _split(text: str) -> Iterator[str]:
    for at in range(0, max(len(text), 1), PART):
        yield text[at : at + PART]


def _assigned(name: str, text: str) -> bytes:
    """A script that adds a piece of text to a list; the text cannot end the script or start another."""
    quoted = json.dumps(text, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    quoted = quoted.replace("\u2029", "\\u2029")
    return f"(self.PINCITE=self.PINCITE||[]).push([{json.dumps(name)},{quoted}]);\n".encode()
