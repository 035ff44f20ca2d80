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
from itertools import pairwise
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.passages.folding import EAST_ASIAN
from pincite.evidence.passages.scripts import has_east_asian

_ACRONYM_DOTTED = r"(?<!\w)(?:[^\W\d_]\.){2,9}(?![^\W\d_]{2})(?:[^\W\d_](?!\w))?"
_OTHERS = r"\d++|[^\w\s]"
_TOKEN = lazy.pattern(
    f"[{EAST_ASIAN}]|{_ACRONYM_DOTTED}|[^\\W\\d_{EAST_ASIAN}]++(?:'[^\\W\\d_{EAST_ASIAN}]++)*+|{_OTHERS}"
)
_TOKEN_NOT_EAST_ASIAN = lazy.pattern(f"{_ACRONYM_DOTTED}|[^\\W\\d_]++(?:'[^\\W\\d_]++)*+|{_OTHERS}")
_GAPS = frozenset({"", " ", "-", "'", "·", "・", ". ", ".", " - ", "'s ", "' "})
"""What may stand between two words of a name."""
_GLUE = frozenset({"-", ".", "·", "・"})
"""Signs that are no token of a name."""
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


class _Token(NamedTuple):
    """A word; ``joined`` is it and the next as one, where only a hyphen or a space parts them, ``singular`` it without
    the ending of a plural, where it may have one."""

    key: str
    start: int
    end: int
    joined: str
    singular: str


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

    __slots__ = ("_found", "_root")

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

    def _find(self, text: str) -> list[Mention]:
        tokens = _tokens(text)
        roots = self._root.next
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            mention = None
            token = tokens[at]
            if token.key in roots or token.joined in roots or token.singular in roots:
                mention = self._longest(tokens, text, at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            while at < len(tokens) and tokens[at].start < mention.end:
                at += 1
        return found

    def _longest(self, tokens: list[_Token], text: str, at: int) -> Mention | None:
        best: tuple[int, list[_Ending]] | None = None
        paths = [(self._root, at, 0, 0)]
        first = tokens[at].start
        while paths:
            node, here, depth, initials = paths.pop()
            if here >= len(tokens):
                continue
            token = tokens[here]
            if depth and text[tokens[here - 1].end : token.start] not in _GAPS:
                continue
            steps = [(token.key, 1), (token.joined, 2)]
            for key, length in steps:
                on = node.next.get(key) if key else None
                if on is None:
                    continue
                end = tokens[here + length - 1].end
                # Two words are one word of a name only beside another word of it: "I ran" is not "Iran".
                spaced = length == 2 and depth == 0 and " " in text[token.end : tokens[here + 1].start]
                endings = [] if spaced else [e for e in on.endings if _stands(e, text, tokens, at, here + length - 1)]
                if endings and (best is None or end > best[0]):
                    best = end, endings
                paths.append((on, here + length, depth + 1, initials))
            plural = node.next.get(token.singular)
            if plural is not None and (best is None or token.end > best[0]):
                endings = [e for e in plural.endings if not e.exact and _stands(e, text, tokens, at, here)]
                best = (token.end, endings) if endings else best
            initial = len(token.key) == 1 and token.key.isascii() and text[token.start].isupper()
            if depth and initial and initials < _INITIALS:
                paths.append((node, here + 1, depth + 1, initials + 1))
        if best is None:
            return None
        end, endings = best
        whole = [ending for ending in endings if not ending.family] or endings
        actors = list(dict.fromkeys(ending.actor for ending in whole))
        return Mention(actors[0], first, end, tuple(actors[1:]))


def _stands(ending: _Ending, text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Whether the letters of a match stand as the name asks, and a family name stands alone."""
    written = text[tokens[first].start : tokens[last].end]
    if ending.exact:
        bare = _bare(written)
        return bare == ending.exact or (len(bare) > _STRICT_ACRONYM and bare == ending.exact.capitalize())
    if ending.capital and not written[:1].isupper():
        return False
    if ending.family:
        if last + 1 < len(tokens):
            after = tokens[last + 1]
            if (
                after.key[:1].isalpha()
                and text[tokens[last].end : after.start] in (" ", "-")
                and text[after.start].isupper()
            ):
                return False
        if first > 0:
            before = tokens[first - 1]
            if before.key[:1].isalpha() and text[before.end : tokens[first].start] in (" ", "-", ". "):
                return not text[before.start].isupper() or before.key in _TITLES or before.key in _OPENERS
    return True


# --- how a name may be written ---


@lru_cache(maxsize=2048)
def _tokens(text: str) -> list[_Token]:
    words = list(_words(text))
    joined = [
        one + other if one.isalpha() and other.isalpha() and text[end:start] in ("-", " ") else ""
        for (one, _, end), (other, start, _) in pairwise(words)
    ]
    return [_Token(*word, whole, _singular(word[0])) for word, whole in zip(words, [*joined, ""], strict=False)]


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as names are compared, without a possessive ending, and where they stand."""
    for match in (_TOKEN if has_east_asian(text) else _TOKEN_NOT_EAST_ASIAN).finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word in _GLUE:
            continue
        if len(word) == 1 and not word.isascii():
            yield word, start, end
            continue
        lowered = word.lower()
        if len(lowered) > 2 and lowered.endswith("'s"):
            end -= 2
            word, lowered = word[:-2], lowered[:-2]
        yield _plain(lowered), start, end


def _plain(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    word = word.replace("'", "").replace(".", "") if len(word) > 1 else word
    return "and" if word == "&" else word


def _keys(text: str) -> list[str]:
    return [token.key for token in _tokens(text) if token.key]


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


def find_actors(text: str, actors: Mapping[str, Sequence[str]]) -> tuple[Mention, ...]:
    """Every mention of every actor in folded text; the longest name wins and mentions do not overlap.

    >>> find_actors("Bank of Asu officials and Asu", {"act-asu": ["Asu"], "act-bank": ["Bank of Asu"]})
    (Mention(actor='act-bank', start=0, end=11, also=()), Mention(actor='act-asu', start=26, end=29, also=()))
    """
    return name_matcher(actors).find(text)


def find_name(text: str, names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where one of an actor's names stands in folded text, as ranges of code points, end exclusive.

    >>> find_name("Dr. Sun-hee Ro's notes", ["Ro Sunhee"])
    ((4, 14),)
    >>> find_name("it told us", ["US"]), find_name("in the U.S. court", ["US"])
    ((), ((7, 11),))
    """
    return tuple((mention.start, mention.end) for mention in _compiled_one(tuple(names)).find(text))
