"""The tables of a language, turned into regular expressions, each when it is first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pincite import lazy
from pincite.evidence.grammar.dates import DateGrammar

# White space that may hold one line break, emphasis marks and note markers (which the plain text has as NUL).
GAP = r"(?:[ \t\x00*_]*+(?:\n[ \t\x00*_>]*+)?+)"
SIMPLE_GAP = "(?: ?+)"
"""The same in text that has nothing of the kind, as folded text: such patterns cost a fraction to compile."""

_SLOT = lazy.pattern(r"(?<!\?P)<(\w+)(?::(\w+))?>")
_AGAIN = "__"
# Blanks stand for white space, but neither in a character class nor behind a backslash.
_TOKEN = lazy.pattern(r"\\.|\[\^?\]?[^\]]*\]|\(\?P[<=][^>)]*|[ _]")


class Pattern:
    """A form of a date. Compiled when first matched, and matched only where of each of its ``needles`` one stands near:
    most texts need few forms, and compiling them all costs more than reading a page."""

    __slots__ = ("_expand", "_form", "_source", "names", "needles")

    def __init__(self, source: str, expand: Callable[[str], str], slots: Mapping[str, Sequence[str]]) -> None:
        self._source, self._expand = source, expand
        self._form: re.Pattern[str] | None = None
        self.names: tuple[str, ...] = ()  # of the groups in order, once the form has been matched
        self.needles = needles(source, slots)

    def match(self, plain: str, place: int) -> re.Match[str] | None:
        """The form at a place of plain text."""
        if self._form is None:
            self._form = re.compile(self._expand(self._source))
            self.names = tuple(name.partition(_AGAIN)[0] for name in self._form.groupindex)
        return self._form.match(plain, place)

    def is_near(self, near: str) -> bool:
        """Whether what the form cannot do without stands in the text near the place, given in lower case."""
        for words in self.needles:
            for word in words:
                if word in near:
                    break
            else:
                return False
        return True


_OWN_GROUP = lazy.pattern(r"\(\?P<(\w+)>([^()]*)\)")
_PATIENCE = 400  # trials in vain, after which it pays to compile the forms of a kind as one expression


class Kind:
    """The forms of a date that may begin with the same words, and what must hold before they are tried at all.

    To try them one by one is cheap for a page, for compiling them together costs as much as hundreds of trials; in a
    long text, where most trials are in vain, one expression for all of them tells so at once.
    """

    __slots__ = ("_all", "_failures", "_gate", "_source", "patterns")

    def __init__(self, patterns: tuple[Pattern, ...], gate: re.Pattern[str] | None, source: Callable[[], str]) -> None:
        self.patterns = patterns
        self._gate, self._source = gate, source
        self._failures = 0
        self._all: re.Pattern[str] | None = None

    def may_begin(self, plain: str, place: int) -> bool:
        """Whether one of the forms may stand at a place."""
        if self._gate is not None and self._gate.match(plain, place) is None:
            return False
        return self._all is None or self._all.match(plain, place) is not None

    def failed(self) -> None:
        """Note that none of the forms stood at a place where one might have."""
        self._failures += 1
        if self._failures == _PATIENCE:
            self._all = re.compile(self._source())


_PART = lazy.pattern(
    r"\(\?i:(?P<word>[a-z]+)|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|\[\^?\]?[^\]]*\]"
    r"|<(?:[a-z0-9]+:)?(?P<slot>[a-z0-9]+)>|\\(?P<sign>.)|(?P<plain>.)",
    re.DOTALL,
)
_OPTIONAL = frozenset("?*{")


def needles(source: str, slots: Mapping[str, Sequence[str]]) -> tuple[Sequence[str], ...]:
    """What must stand in a text, in lower case, for a pattern to match: its letters and signs outside brackets, and of
    each slot there one of the words that ``slots`` has for it.

    >>> needles("<month>月_<day>(?:日?_<link>)_<day2:day>日", {})
    (('月',), ('日',))
    >>> needles(r"<count> <unit>(?: |-)(?i:centur(?:y|ies)) <ago>", {"ago": ["ago", "hence"]})
    (('centur',), ['ago', 'hence'])
    """
    found: list[Sequence[str]] = []
    depth = 0
    for part in _PART.finditer(source):
        optional = source[part.end() : part.end() + 1] in _OPTIONAL
        if part["word"]:
            if depth == 0 and not _is_optional(source, part.start()):
                found.append((part["word"],))
            depth += 1
        elif part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
        elif depth == 0 and part["bar"]:
            return ()
        elif depth == 0 and not optional:
            sign = part["plain"] or part["sign"]
            if part["slot"] in slots:
                found.append(slots[part["slot"]])
            elif sign and (not sign.isascii() or sign in "/-" or (part["sign"] and sign == ".")):
                found.append((sign.lower(),))
    return tuple(needle for i, needle in enumerate(found) if needle not in found[:i])


def _is_optional(source: str, start: int) -> bool:
    """Whether the group that opens here may be left out, or has alternatives."""
    depth = 0
    for part in _PART.finditer(source, start):
        if part["word"] or part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth == 0:
                return source[part.end() : part.end() + 1] in _OPTIONAL
        elif depth == 1 and part["bar"]:
            return True
    return True


class Forms(NamedTuple):
    """What a language's tables look for; the fields without a note are those of the grammar."""

    grammar: DateGrammar
    start: re.Pattern[str]
    words: dict[str, tuple[str, ...]]  # a word that can begin a date -> the keys of its patterns
    kinds: dict[str, Kind]
    join: re.Pattern[str]
    join_after: re.Pattern[str] | None
    prefix: re.Pattern[str] | None
    suffix: re.Pattern[str] | None
    not_before: dict[str, re.Pattern[str]]
    counted: re.Pattern[str] | None


def compile_forms(grammar: DateGrammar, simple: bool = False) -> Forms:
    """The tables of a language as regular expressions; ``simple`` ones are for text with single blanks only."""
    gap = SIMPLE_GAP if simple else GAP
    blank_signs = {"_": gap, " ": " " if simple else rf"(?=[ \t\n\x00]){gap}"}

    def blank(match: re.Match[str]) -> str:
        return blank_signs.get(match[0], match[0])

    def expand(pattern: str) -> str:
        times: dict[str, int] = {}  # a name may stand in several alternatives of a pattern, but a group only once

        def slot(match: re.Match[str]) -> str:
            name, of = match[1], match[2] or match[1]
            times[name] = times.get(name, 0) + 1
            return f"(?P<{name}{_AGAIN}{times[name]}>{grammar.slots[of]})"

        return _TOKEN.sub(blank, _SLOT.sub(slot, pattern))

    def unnamed(pattern: str) -> str:
        """The pattern without groups; what a group repeats may be any of what the group may be."""
        for name, body in _OWN_GROUP.findall(pattern):
            pattern = pattern.replace(f"(?P<{name}>", "(?:").replace(f"(?P={name})", f"(?:{body})")
        pattern = _SLOT.sub(lambda match: f"(?:{grammar.slots[match[2] or match[1]]})", pattern)
        return _TOKEN.sub(blank, pattern)

    def kind(name: str) -> Kind:
        sources, gate = grammar.patterns[name], grammar.gates.get(name)
        return Kind(
            tuple(Pattern(one, expand, grammar.needles) for one in sources),
            lazy.pattern(expand(gate)) if gate is not None else None,
            lambda: "|".join(f"(?:{unnamed(one)})" for one in sources),
        )

    def ending(pattern: str) -> re.Pattern[str]:
        return lazy.pattern(f"(?:{expand(pattern)}){gap}$")

    words = _words(grammar)
    return Forms(
        grammar,
        _start(grammar, words, expand(grammar.numeral_start)),
        words,
        {name: kind(name) for name in grammar.patterns},
        lazy.pattern(expand(grammar.join)),
        lazy.pattern(expand(grammar.join_after)) if grammar.join_after else None,
        ending(grammar.prefix) if grammar.prefix else None,
        lazy.pattern(expand(grammar.suffix)) if grammar.suffix else None,
        {name: lazy.pattern(expand(p)) for name, p in grammar.not_before.items()},
        lazy.pattern(expand(grammar.counted)) if grammar.counted else None,
    )


def _words(grammar: DateGrammar) -> dict[str, tuple[str, ...]]:
    """The words of `starts` in the forms they can stand in, with the keys of the patterns to try."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in grammar.starts.items():
        for word in words:
            forms = (word, word.capitalize(), word.upper()) if word.islower() else (word, word.upper())
            for form in dict.fromkeys(forms):
                found[form] = (*found.get(form, ()), kind)
    return found


def _start(grammar: DateGrammar, starts: dict[str, tuple[str, ...]], numeral_start: str) -> re.Pattern[str]:
    """Where a date can begin.

    In a spaced script every word and number is looked at and looked up. In the others the expression begins with one
    class of characters, which `re` searches fast, and only then looks for the words that begin with the one found.
    """
    if grammar.spaced:
        return lazy.pattern(f"([0-9]++)|{grammar.spaced}")
    rests: dict[str, list[str]] = {}
    for word in sorted(starts, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [f"(?<={first})(?:{'|'.join(words)})" for first, words in rests.items()]
    if grammar.letters:
        branches = [f"(?<![{grammar.letters}].)(?:{'|'.join(branches)})"]
    numerals = "".join(grammar.numerals)
    if numeral_start:
        branches.insert(0, f"(?<=[{numerals}]){numeral_start}")
    firsts = "".join(rests) + (numerals if numeral_start else "")
    return lazy.pattern(f"[0-9{firsts}](?:(?<=[0-9])([0-9]*+)|{'|'.join(branches)})")
