"""Patterns for many words at once, and for numbers that look the same in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal

from pincite.evidence.grammar.quantities import NEVER

# Signs, digits and white space, and letters in lower case, of the Latin script. Written out, because `re` looks ranges
# up at once but works through classes such as "a word character, yet no digit"; and few, because large ones cost
# milliseconds to compile.
SIGNS = r"\x00-@\[-`{-\xbf\u2000-\u206f"
LETTER = r"[a-z\xdf-\u024f]"
MAX_DIGITS = 30  # a longer run of digits is no quantity
RAISED = re.compile(r"(?!0{1,9}(?:\.0{1,9})?\^)(\d{1,9}(?:\.\d{1,9})?)\^([+-]?\d{1,2})(?![a-z\d_])", re.IGNORECASE)
POWER = re.compile(r"(\d{1,12}(?:\.\d{1,12})?)(?:e| ?[x×] ?10\^?)([+-]?\d{1,2})(?![a-z\d_])", re.IGNORECASE)
VULGAR = {
    sign: Decimal(int(top)) / Decimal(int(bottom))
    for sign, top, bottom in (
        *(("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5)),
        *(("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8)),
    )
}


class Anything(frozenset[str]):
    """The set of all characters."""

    def __contains__(self, _: object) -> bool:
        return True

    def isdisjoint(self, _: Iterable[object]) -> bool:
        return False


class Lazy:
    """A pattern that is made and compiled when it is first used: most are never needed for a short text.

    `heads` are the characters that a match may begin with: to look there first costs a fraction of trying to match.

    >>> pattern = Lazy(lambda: "looms?")
    >>> pattern.match("ten looms", 4).group(), "t" in pattern.heads
    ('looms', False)
    """

    __slots__ = ("_make", "heads", "match", "search")

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    heads: frozenset[str]

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> object:
        if name == "heads":
            self.heads = heads(self._make())
            return self.heads
        if name not in ("match", "search"):
            raise AttributeError(name)
        compiled = re.compile(self._make())
        self.match, self.search = compiled.match, compiled.search
        return self.match if name == "match" else self.search


class Ending:
    """A pattern that ends at a place; it is searched only where characters stand that it may begin and end with.

    >>> Ending("(?:no|page) ?").search("see page 4", 0, 9).group()
    'page '
    >>> "e" in Ending("no|page").tails, "n" in Ending("no|page").tails
    (True, False)
    """

    __slots__ = ("_fullmatch", "_heads", "_pattern", "tails")

    _heads: frozenset[str]
    _fullmatch: Callable[..., re.Match[str] | None]
    tails: frozenset[str]  # the characters that a match may end with

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> object:
        if name == "tails":
            self.tails = tails(self._pattern)
        elif name == "_heads":
            self._heads = heads(self._pattern)
        elif name == "_fullmatch":
            self._fullmatch = re.compile(self._pattern).fullmatch
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def search(self, low: str, floor: int, end: int) -> re.Match[str] | None:
        """The longest match that ends at `end` and begins at `floor` or behind it."""
        if end <= floor or low[end - 1] not in self.tails:
            return None
        known = self._heads
        if known.isdisjoint(low[floor:end]):
            return None
        for place in range(floor, end):
            if low[place] in known and (found := self._fullmatch(low, place, end)):
                return found
        return None


_GROUP = re.compile(r"\((?:\?(?:[:=!]|<[=!]|P<\w+>))?")
_CLASS = re.compile(r"\[(\^?)(\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_QUANTIFIER = re.compile(r"([?*]|\{0?,\d*\}|\{0\})[?+]?|(?:\+|\{\d+(?:,\d*)?\})[?+]?")
_PLAIN = re.compile(r"[^()|\[\\]+")
_ANYTHING = Anything()
_WHITE = frozenset(" \t\n\r\x0b\x0c\x85\u2028\u2029")
_DIGITS = frozenset("0123456789")
_END = frozenset({""})
_LONG_RANGE = 64
_MEMORY = 20_000  # heads of words remembered
_Found = tuple[frozenset[str], bool, int]  # first or last characters, whether it may be empty, where it ends


def heads(pattern: str) -> frozenset[str]:
    """The first characters of what a pattern matches, "" for the end of the text; all where it may match nothing.

    >>> sorted(heads("a(?:b|c)|[d-f]|(?<!x)y?z")), "q" in heads("a?")
    (['a', 'd', 'e', 'f', 'y', 'z'], True)
    """
    found, empty, _ = _alternatives(pattern, 0)
    return _ANYTHING if empty or found is _ANYTHING else found


def tails(pattern: str) -> frozenset[str]:
    """The last characters of what a pattern matches; all where it may match nothing.

    >>> sorted(tails("a(?:b|c)|d[ef](?=g)|hi?")), "q" in tails("a?")
    (['b', 'c', 'e', 'f', 'h', 'i'], True)
    """
    found, empty, _ = _endings(pattern, 0)
    return _ANYTHING if empty or found is _ANYTHING else found


def _endings(source: str, at: int) -> _Found:
    """What a group ends with."""
    found: set[str] = set()
    anything = empty = False
    while True:
        last: frozenset[str] = frozenset()
        bare = True  # nothing yet that takes a character
        while at < len(source) and source[at] not in "|)":
            characters, none, at = _item(source, at, _endings)
            more = _QUANTIFIER.match(source, at)
            if more:
                at, none = more.end(), none or more[1] is not None
            if not none or characters is _ANYTHING:
                last = characters
            elif last is not _ANYTHING:
                last |= characters
            bare = bare and none
        anything = anything or last is _ANYTHING
        found |= last
        empty = empty or bare
        if at >= len(source) or source[at] == ")":
            return _ANYTHING if anything else frozenset(found), empty, at + 1
        at += 1


def _alternatives(source: str, at: int) -> _Found:
    """What a group begins with."""
    found: set[str] = set()
    anything = empty = False
    while True:
        bare = True  # nothing yet that takes a character
        while at < len(source) and source[at] not in "|)":
            if not bare and (plain := _PLAIN.match(source, at)):
                at = plain.end()
                continue
            characters, none, at = _item(source, at, _alternatives)
            more = _QUANTIFIER.match(source, at)
            if more:
                at, none = more.end(), none or more[1] is not None
            if bare:
                anything, bare = anything or characters is _ANYTHING, none
                found |= characters
        empty = empty or bare
        if at >= len(source) or source[at] == ")":
            return _ANYTHING if anything else frozenset(found), empty, at + 1
        at += 1


def _item(source: str, at: int, inside: Callable[[str, int], _Found]) -> _Found:
    """What a group, a class or a character begins or ends with; `inside` tells it of a group."""
    sign = source[at]
    if sign == "(":
        opening = _GROUP.match(source, at)
        kind = opening.group() if opening else ""
        found, empty, end = inside(source, at + len(kind))
        if kind == "(?!" and empty:  # matches nowhere
            return frozenset(), False, end
        looks = kind in ("(?!", "(?<=", "(?<!") or (kind == "(?=" and inside is _endings)
        return (frozenset(), True, end) if looks else (found, empty, end)
    if sign == "[":
        found_class = _CLASS.match(source, at)
        if found_class is None:
            raise ValueError(f"a class without an end in {source!r}")
        return _ANYTHING if found_class[1] else _members(found_class[2]), False, found_class.end()
    if sign == "\\":
        kind = source[at + 1]
        at += 2
        if kind in "bBA" or (kind == "Z" and inside is _endings):
            return frozenset(), True, at
        return _END if kind == "Z" else _escaped(kind), False, at
    return _ANYTHING if sign in ".$" else frozenset(sign), False, at + 1


def _escaped(kind: str) -> frozenset[str]:
    named = {"d": _DIGITS, "s": _WHITE, "n": frozenset("\n"), "t": frozenset("\t")}
    return named.get(kind) or (_ANYTHING if kind.isalnum() else frozenset(kind))


def _members(body: str) -> frozenset[str]:
    """The characters of a class."""
    found: set[str] = set()
    at = 0
    while at < len(body):
        if body[at] == "\\":
            characters = _escaped(body[at + 1])
            if characters is _ANYTHING:
                return _ANYTHING
            found |= characters
            at += 2
        elif body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            if ord(body[at + 2]) - ord(body[at]) > _LONG_RANGE:
                return _ANYTHING
            found.update(map(chr, range(ord(body[at]), ord(body[at + 2]) + 1)))
            at += 3
        else:
            found.add(body[at])
            at += 1
    return frozenset(found)


class Words:
    """Words to be looked up at a place, the longest first; unlike a pattern it costs next to nothing to make.

    >>> Words(["ten", "tens", "t"]).at("ten tensions", 4)
    'tens'
    >>> Words(["ten", "tens", "t"]).at("ten tensions", 4, whole=True) is None
    True
    """

    __slots__ = ("_long", "_short", "_short_heads")

    def __init__(self, words: Collection[str]) -> None:
        self._long: dict[str, list[str]] = {}  # by their first four characters
        self._short = {word for word in words if 0 < len(word) < 4}
        self._short_heads = {word[0] for word in self._short}
        for word in sorted({word for word in words if len(word) > 3}, key=len, reverse=True):
            self._long.setdefault(word[:4], []).append(word)

    def at(self, text: str, place: int, *, whole: bool = False) -> str | None:
        """The longest of the words at `place`; with `whole` no letter or digit may follow."""
        head = text[place : place + 4]
        longer = self._long.get(head)
        if longer is not None:
            for word in longer:
                if text.startswith(word, place) and not (whole and _goes_on(text, place + len(word))):
                    return word
        if head[:1] in self._short_heads:
            for short in (head[:3], head[:2], head[:1]):
                if short in self._short and not (whole and _goes_on(text, place + len(short))):
                    return short
        return None

    def may_begin(self, head: str, *, whole: bool) -> bool:
        """May `at` find a word where these four characters stand?"""
        if head in self._long:
            return True
        shorts = (head[:size] for size in (3, 2, 1) if head[:size] in self._short)
        return any(not (whole and head[len(short) : len(short) + 1].isalnum()) for short in shorts)


class Ahead(dict[str, int]):
    """Which of several tables may have a word at a place, a bit for each, by the four characters there.

    What stands around numbers recurs, so that answers are remembered: one look tells that most tables need not be
    asked at all.

    >>> ahead = Ahead((Words(["looms", "lamps"]), True), (Words(["t", "two"]), True))
    >>> ahead["loom"], ahead["two "], ahead["twos"]
    (1, 2, 0)
    """

    __slots__ = ("_tables",)

    def __init__(self, *tables: tuple[Words, bool]) -> None:
        super().__init__()
        self._tables = tables  # and whether only whole words are looked for

    def __missing__(self, head: str) -> int:
        found = sum(1 << i for i, (table, whole) in enumerate(self._tables) if table.may_begin(head, whole=whole))
        if len(self) < _MEMORY:
            self[head] = found
        return found


def _goes_on(text: str, place: int) -> bool:
    """Does a word go on at `place`?"""
    following = text[place : place + 1]
    return following.isalnum() or (following == "'" and text[place + 1 : place + 2].isalpha())


class _Tree(dict[str, "_Tree"]):
    """Words by their characters; the key "" marks the end of a word."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones first, that looks at each character once.

    >>> any_of(["ten", "tens", "two"])
    '(?:t(?:en(?:s)?|wo))'
    >>> any_of([]) == NEVER
    True
    """
    tree = _Tree()
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, _Tree())
        branch[""] = _Tree()
    return f"(?:{_pattern(tree)})" if tree else NEVER


def _pattern(tree: _Tree) -> str:
    parts = []
    for character, below in sorted(tree.items()):
        if character:
            parts.append(re.escape(character) + _pattern(below))
    if not parts:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
