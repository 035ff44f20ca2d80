"""Where actors are named in a text: by name or alias, in either order of family and given name, spelt as people spell.

A name is read as tokens: words without accents and apostrophes, dotted acronyms without their dots, single ideographs,
kana and hangul syllables. Each way to write a name is a path in one trie, so that a text is read once however many
names are known; the longest match wins and matches do not overlap. What may differ between a name and its mention:
letters' case (not for short acronyms: "US" is not "us"), hyphens and spaces ("Han-bum", "Hanbum", "Han bum"), the
order ("Tak, Minji", "Tak Minji", "Minji Tak"), a middle initial, dots of an acronym, a possessive or plural ending, a
title ("Dr", "Mr") and a leading "the".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.passages.folding import EAST_ASIAN
from pincite.evidence.passages.scripts import has_east_asian
from pincite.evidence.stretches import Stretches

_ACRONYM_DOTTED = r"(?<!\w)(?:[^\W\d_]\.){2,9}(?![^\W\d_]{2})(?:[^\W\d_](?!\w))?"
_OTHERS = r"\d++|[^\w\s.·・-]"
"""What is neither a word nor glue (hyphens, dots), which is no token of a name."""
_TOKEN = lazy.pattern(
    f"[{EAST_ASIAN}]|{_ACRONYM_DOTTED}|[^\\W\\d_{EAST_ASIAN}]++(?:'[^\\W\\d_{EAST_ASIAN}]++)*+|{_OTHERS}"
)
_TOKEN_NOT_EAST_ASIAN = lazy.pattern(f"{_ACRONYM_DOTTED}|[^\\W\\d_]++(?:'[^\\W\\d_]++)*+|{_OTHERS}")
_GAPS = frozenset({"", " ", "-", "'", "·", "・", ". ", ".", " - ", "'s ", "' "})
"""What may stand between two words of a name."""
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president minister chairman director general colonel "
    "ambassador senator judge justice governor mayor king queen prince princess pope rev reverend "
    "captain major lieutenant sheikh researcher analyst spokesman spokeswoman spokesperson secretary chancellor "
    "premier lawmaker deputy comrade".split()
)
_OPENERS = frozenset(
    "but and or while when as if although though because since after before that however then so yet for from with "
    "by to of in on at both neither either only where whether until once according per unlike like instead meanwhile "
    "asked told".split()
)
"""Words that may stand with a capital before a family name that stands alone."""
_FUNCTION_WORDS = frozenset("of for the and in on at to de la von van der".split())
_STRICT_ACRONYM = 3
_ACRONYM = 5
_SHORT_WORD = 5
_INITIALS = 2
"""Middle initials that a mention may have and the name has not."""
_REMEMBERED = 256
"""Texts of which a matcher keeps what it found: a passage is cited by several records, one after another."""
_LONGEST = 24
"""Names of more tokens are cut here; no reader would spell them out, and the work per token stays bounded."""


class Mention(NamedTuple):
    """An actor named in a text: ``start`` and ``end`` are code points, end exclusive, without a possessive ending.

    ``also`` are other actors who bear the same name.
    """

    actor: str
    start: int
    end: int
    also: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """Everybody who may be meant."""
        return (self.actor, *self.also)


class _Words(NamedTuple):
    """The words of a text, as they are compared, where they begin, and their lengths without a possessive ending."""

    text: str
    keys: list[str]
    starts: list[int]
    lengths: list[int]

    def end(self, at: int) -> int:
        """Where a word ends."""
        return self.starts[at] + self.lengths[at]

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.starts[at] + self.lengths[at] : self.starts[at + 1]]

    def joins(self, at: int) -> bool:
        """Whether only a hyphen or a space parts a word and the next, so that they may be meant as one."""
        if at + 1 >= len(self.keys) or not self.keys[at].isalpha() or not self.keys[at + 1].isalpha():
            return False
        return self.gap(at) in ("-", " ")


class _Ending(NamedTuple):
    """The end of a way to write a name: whose it is, and how its letters must stand."""

    actor: str
    exact: str = ""
    capital: bool = False
    family: bool = False


class _Node:
    """A place in the trie; ``next`` leads on by token, ``endings`` are the names that end here."""

    __slots__ = ("endings", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.endings: list[_Ending] = []


class NameMatcher:
    """Finds many actors at once; make it with :func:`name_matcher` and use it for every passage."""

    __slots__ = ("_found", "_openers", "_root")

    def __init__(self, names: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._root = _Node()
        self._found: dict[str, tuple[Mention, ...]] = {}
        families: dict[str, set[str]] = {}
        for actor, forms in names:
            for form in forms:
                self._add(actor, form)
                family = _family(form)
                if family:
                    families.setdefault(family, set()).add(actor)
        for family, actors in families.items():
            # A family name alone is nobody's when two known people bear it.
            if len(actors) == 1:
                self._grow(tuple(_keys(family)), _Ending(actors.pop(), capital=True, family=True))
        self._openers = frozenset((*self._root.next, *(first + "s" for first in self._root.next)))

    def _add(self, actor: str, name: str) -> None:
        for form in _forms(name):
            if sum(map(len, form)) < 2 or all(key.isdigit() for key in form):
                continue
            exact, capital = "", False
            if len(form) == 1 and form[0].isascii():
                bare = _bare(name)
                if bare.isupper() and len(bare) <= _ACRONYM:
                    exact = bare
                else:
                    capital = len(bare) <= _SHORT_WORD and bare[:1].isupper()
            self._grow(form, _Ending(actor, exact, capital))

    def _grow(self, form: tuple[str, ...], ending: _Ending) -> None:
        node = self._root
        for key in form[:_LONGEST]:
            node = node.next.setdefault(key, _Node())
        if all(known.actor != ending.actor or known.family != ending.family for known in node.endings):
            node.endings.append(ending)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every mention in folded text, in order, none inside another; kept for the passages read last."""
        known = self._found.get(text)
        if known is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            known = self._found[text] = tuple(self._find(text))
        return known

    def _find(self, text: str) -> Iterator[Mention]:
        words = _words(text)
        openers, roots = self._openers, self._root.next
        reach = 0
        # Only where the first word of a name stands, in the plural perhaps or as two words, can one begin.
        for at, (key, following) in enumerate(zip(words.keys, [*words.keys[1:], ""], strict=False)):
            if (key not in openers and key + following not in roots) or words.starts[at] < reach:
                continue
            mention = self._longest(words, at)
            if mention is not None:
                reach = mention.end
                yield mention

    def _longest(self, words: _Words, at: int) -> Mention | None:
        best: tuple[int, list[_Ending]] | None = None
        keys = words.keys
        paths = [(self._root, at, 0, 0)]
        while paths:
            node, here, depth, initials = paths.pop()
            if here >= len(keys) or (depth and words.gap(here - 1) not in _GAPS):
                continue
            key = keys[here]
            steps = [(node.next.get(key), here)]
            if words.joins(here):
                steps.append((node.next.get(key + keys[here + 1]), here + 1))
            for on, last in steps:
                if on is None:
                    continue
                end = words.end(last)
                # Two words are one word of a name only beside another word of it: "I ran" is not "Iran".
                spaced = last > here and depth == 0 and " " in words.gap(here)
                endings = [] if spaced else [e for e in on.endings if _stands(e, words, at, last)]
                if endings and (best is None or end > best[0]):
                    best = end, endings
                paths.append((on, last + 1, depth + 1, initials))
            plural = node.next.get(_singular(key))
            if plural is not None and (best is None or words.end(here) > best[0]):
                endings = [e for e in plural.endings if not e.exact and _stands(e, words, at, here)]
                best = (words.end(here), endings) if endings else best
            if (
                depth
                and initials < _INITIALS
                and len(key) == 1
                and key.isascii()
                and words.text[words.starts[here]].isupper()
            ):
                paths.append((node, here + 1, depth + 1, initials + 1))
        if best is None:
            return None
        end, endings = best
        whole = [ending for ending in endings if not ending.family] or endings
        actors = list(dict.fromkeys(ending.actor for ending in whole))
        return Mention(actors[0], words.starts[at], end, tuple(actors[1:]))


def _stands(ending: _Ending, words: _Words, first: int, last: int) -> bool:
    """Whether the letters of a match stand as the name asks, and a family name stands alone."""
    text = words.text
    written = text[words.starts[first] : words.end(last)]
    if ending.exact:
        bare = _bare(written)
        return bare == ending.exact or (len(bare) > _STRICT_ACRONYM and bare == ending.exact.capitalize())
    if ending.capital and not written[:1].isupper():
        return False
    if ending.family:
        if last + 1 < len(words.keys):
            capital = text[words.starts[last + 1]].isupper()
            if capital and words.keys[last + 1][:1].isalpha() and words.gap(last) in (" ", "-"):
                return False
        if first > 0:
            before = words.keys[first - 1]
            if before[:1].isalpha() and words.gap(first - 1) in (" ", "-", ". "):
                return not text[words.starts[first - 1]].isupper() or before in _TITLES or before in _OPENERS
    return True


# --- how a name may be written ---


@lru_cache(maxsize=1024)
def _words(text: str) -> _Words:
    return _Words(text, *_STRETCHES.read(text, 0, len(text)))


def _taken(stretch: str) -> Iterator[tuple[str, int, int]]:
    for match in (_TOKEN if has_east_asian(stretch) else _TOKEN_NOT_EAST_ASIAN).finditer(stretch):
        start, end = match.span()
        yield _plain(match[0]), start, end - 2 * match[0].endswith(("'s", "'S"))


_STRETCHES = Stretches(_taken)


def _plain(word: str) -> str:
    if len(word) == 1 and not word.isascii():
        return word
    word = word.lower().removesuffix("'s")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    word = word.replace("'", "").replace(".", "") if len(word) > 1 else word
    return "and" if word == "&" else word


def _keys(text: str) -> list[str]:
    return [key for key in _words(text).keys if key]


def _bare(text: str) -> str:
    return re.sub(r"[^\w]", "", text.removesuffix("'s"))


def _singular(key: str) -> str:
    if len(key) < 5 or key[-1] != "s" or not key.isascii():
        return ""
    return key[:-1]


def _forms(name: str) -> set[tuple[str, ...]]:
    """Every way to write a name, as tokens.

    >>> sorted(_forms("Tak, Minji"))
    [('minji', 'tak'), ('tak', ',', 'minji'), ('tak', 'minji')]
    """
    name = " ".join(name.replace("{", "").replace("}", "").split())
    opening, closing = name.find("("), name.rfind(")")
    forms: set[tuple[str, ...]] = set()
    if 0 < opening < closing:
        forms |= _forms(name[:opening] + name[closing + 1 :])
        forms |= _forms(name[opening + 1 : closing]) if name[opening + 1 : closing].isupper() else set()
    words = name.split(" ")
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if len(words) > 1 and words[0].lower() == "the" and len(words[1]) > 3:
        words = words[1:]
    orders = [words]
    family, comma, given = " ".join(words).partition(", ")
    if comma and "," not in given:
        orders = [[family, given], [given, family], [family, ",", given]]
    elif 2 <= len(words) <= 3 and all(word[:1].isalpha() and word.lower() not in _FUNCTION_WORDS for word in words):
        orders += [[words[-1], *words[:-1]], [*words[1:], words[0]], [words[-1], ",", *words[:-1]]]
    for order in orders:
        spaced = [key for word in order for key in _keys(word)]
        joined = ["".join(_keys(part)) if "-" in part else part for word in order for part in word.split(" ")]
        glued = [key for word in joined for key in _keys(word)]
        for keys in (spaced, glued):
            forms.add(tuple(keys))
            inner = [key for i, key in enumerate(keys) if i in (0, len(keys) - 1) or len(key) > 1 or not key.isascii()]
            if len(inner) > 1:
                forms.add(tuple(inner))
    return {form for form in forms if form}


def _family(name: str) -> str:
    """The family name of a name that shows which it is: "Tak, Minji", or a hyphenated given name beside it.

    >>> _family("Tak, Minji"), _family("Ro Sun-hee"), _family("Sun-hee Ro"), _family("Ada Lund"), _family("Bank of Asu")
    ('Tak', 'Ro', 'Ro', '', '')
    """
    if "{" in name:
        return ""
    family, comma, given = name.partition(", ")
    if comma:
        return family if family.isalpha() and family.isascii() and len(family) > 1 and given[:1].isupper() else ""
    words = name.split()
    if len(words) == 2 and name.isascii():
        for family, given in (words, words[::-1]):
            if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", given) and re.fullmatch(r"[A-Z][a-z]+", family):
                return family
    return ""


# --- the public face ---


class KnownNames(dict[str, tuple[str, ...]]):
    """What every actor of a dataset is called, by id: made once, and then not changed. Its matcher is made once too."""

    @cached_property
    def matcher(self) -> NameMatcher:
        """What finds them."""
        return NameMatcher(sorted(self.items()))


@lru_cache(maxsize=16)
def _compiled(names: tuple[tuple[str, tuple[str, ...]], ...]) -> NameMatcher:
    return NameMatcher(names)


@lru_cache(maxsize=4096)
def _compiled_one(names: tuple[str, ...]) -> NameMatcher:
    return NameMatcher([("", names)])


def name_matcher(actors: Mapping[str, Sequence[str]]) -> NameMatcher:
    """A matcher for actors, by id; asked again for the same actors it is the same object.

    >>> matcher = name_matcher({"act-a": ["Lund, Ada"], "act-b": ["UN"]})
    >>> [mention.actor for mention in matcher.find("Ada Lund told us, the U.N. did not.")]
    ['act-a', 'act-b']
    """
    if isinstance(actors, KnownNames):
        return actors.matcher
    return _compiled(tuple(sorted((actor, tuple(names)) for actor, names in actors.items())))


def find_name(text: str, names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where one of an actor's names stands in folded text, as ranges of code points, end exclusive.

    >>> find_name("Dr. Sun-hee Ro's notes", ["Ro Sunhee"])
    ((4, 14),)
    >>> find_name("it told us", ["US"]), find_name("in the U.S. court", ["US"])
    ((), ((7, 11),))
    """
    return tuple((mention.start, mention.end) for mention in _compiled_one(tuple(names)).find(text))
