"""The tables of a language, turned into regular expressions once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pincite.evidence.grammar.dates import DateGrammar

# White space that may hold one line break, emphasis marks and note markers (which the plain text has as NUL).
GAP = r"(?:[ \t\x00*_]*+(?:\n[ \t\x00*_>]*+)?+)"
SIMPLE_GAP = "(?: ?+)"
"""The same in text that has nothing of the kind, as folded text: such patterns cost a fraction to compile."""

_SLOT = re.compile(r"(?<!\?P)<(\w+)(?::(\w+))?>")
_AGAIN = "__"
# Blanks stand for white space, but neither in a character class nor behind a backslash.
_TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?P[<=][^>)]*|[ _]")


class Pattern:
    """A form of a date. Compiled when first matched, and matched only where its ``needles`` stand near: most texts need
    few of them, and compiling them all costs more than reading a page."""

    __slots__ = ("_expand", "_form", "_groups", "_source", "needles")

    def __init__(self, source: str, expand: Callable[[str], str]) -> None:
        self._source, self._expand = source, expand
        self._form: re.Pattern[str] | None = None
        self._groups: tuple[tuple[int, str], ...] = ()
        self.needles = needles(source)

    def match(self, plain: str, place: int) -> re.Match[str] | None:
        """The form at a place of plain text."""
        if self._form is None:
            self._form = re.compile(self._expand(self._source))
            named = self._form.groupindex.items()
            self._groups = tuple((number, name.partition(_AGAIN)[0]) for name, number in named)
        return self._form.match(plain, place)

    @property
    def groups(self) -> tuple[tuple[int, str], ...]:
        """The numbers and names of the groups, once the form has been matched."""
        return self._groups


_PART = re.compile(
    r"\(\?i:(?P<word>[a-z]+)|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|\[\^?\]?[^\]]*\]|<[^>]*>|\\(?P<sign>.)|(?P<plain>.)",
    re.DOTALL,
)
_OPTIONAL = frozenset("?*{")


def needles(source: str) -> tuple[str, ...]:
    """What must stand in a text, in lower case, for a pattern to match: its letters and signs outside brackets.

    >>> needles("<month>月_<day>(?:日?_<link>)_<day2:day>日"), needles(r"<century>(?: |-)(?i:centur(?:y|ies))")
    (('月', '日'), ('centur',))
    """
    found: list[str] = []
    depth = 0
    for part in _PART.finditer(source):
        optional = source[part.end() : part.end() + 1] in _OPTIONAL
        if part["word"]:
            if depth == 0 and not _is_optional(source, part.start()):
                found.append(part["word"])
            depth += 1
        elif part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
        elif depth == 0 and part["bar"]:
            return ()
        elif depth == 0 and not optional:
            sign = part["plain"] or part["sign"]
            if sign and (not sign.isascii() or sign in "/-" or (part["sign"] and sign == ".")):
                found.append(sign.lower())
    return tuple(dict.fromkeys(found))


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


@dataclass(frozen=True, slots=True)
class Forms:
    """What a language's tables look for; the fields without a note are those of the grammar."""

    grammar: DateGrammar
    start: re.Pattern[str]
    kinds: dict[str, tuple[str, ...]]  # a word that can begin a date -> the keys of its patterns
    gates: dict[str, re.Pattern[str]]
    patterns: dict[str, tuple[Pattern, ...]]
    join: re.Pattern[str]
    join_after: re.Pattern[str] | None
    prefix: re.Pattern[str] | None
    suffix: re.Pattern[str] | None
    not_before: dict[str, re.Pattern[str]]
    counted: re.Pattern[str] | None


def compile_forms(grammar: DateGrammar, simple: bool = False) -> Forms:
    """Turn the tables of a language into regular expressions; ``simple`` ones are for text with single blanks only."""
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

    def ending(pattern: str) -> re.Pattern[str]:
        return re.compile(f"(?:{expand(pattern)}){gap}$")

    kinds = _kinds(grammar)
    return Forms(
        grammar,
        _start(grammar, kinds, expand(grammar.numeral_start)),
        kinds,
        {kind: re.compile(expand(gate)) for kind, gate in grammar.gates.items()},
        {kind: tuple(Pattern(source, expand) for source in sources) for kind, sources in grammar.patterns.items()},
        re.compile(expand(grammar.join)),
        re.compile(expand(grammar.join_after)) if grammar.join_after else None,
        ending(grammar.prefix) if grammar.prefix else None,
        re.compile(expand(grammar.suffix)) if grammar.suffix else None,
        {kind: re.compile(expand(p)) for kind, p in grammar.not_before.items()},
        re.compile(expand(grammar.counted)) if grammar.counted else None,
    )


def _kinds(grammar: DateGrammar) -> dict[str, tuple[str, ...]]:
    """The words of `starts` in the forms they can stand in, with the keys of the patterns to try."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in grammar.starts.items():
        for word in words:
            forms = (word, word.capitalize(), word.upper()) if word.islower() else (word, word.upper())
            for form in dict.fromkeys(forms):
                kinds[form] = (*kinds.get(form, ()), kind)
    return kinds


def _start(grammar: DateGrammar, kinds: dict[str, tuple[str, ...]], numeral_start: str) -> re.Pattern[str]:
    """Where a date can begin.

    In a spaced script every word and number is looked at and looked up. In the others the expression begins with one
    class of characters, which `re` searches fast, and only then looks for the words that begin with the one found.
    """
    if grammar.spaced:
        return re.compile(f"([0-9]++)|{grammar.spaced}")
    rests: dict[str, list[str]] = {}
    for word in sorted(kinds, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [f"(?<={first})(?:{'|'.join(words)})" for first, words in rests.items()]
    if grammar.letters:
        branches = [f"(?<![{grammar.letters}].)(?:{'|'.join(branches)})"]
    numerals = "".join(grammar.numerals)
    if numeral_start:
        branches.insert(0, f"(?<=[{numerals}]){numeral_start}")
    firsts = "".join(rests) + (numerals if numeral_start else "")
    return re.compile(f"[0-9{firsts}](?:(?<=[0-9])([0-9]*+)|{'|'.join(branches)})")
