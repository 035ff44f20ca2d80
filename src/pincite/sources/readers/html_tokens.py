"""The markup of a page to tags and text, each with its place; linear, never raising, whatever the markup is.

Not a validating parser: the tokenizer of the HTML standard (WHATWG, section 13.2.5) as far as it decides what is text.
Libraries that build trees (lxml, selectolax) lose the offsets; ``html.parser`` keeps them but is slower than linear on
unfinished tags in the Pythons that people have.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from itertools import starmap
from typing import Final, NamedTuple

from pincite import lazy


class Token(NamedTuple):
    """A piece of the markup, in code points."""

    what: str
    """ "text", "open", "close" or "skip" (comments, declarations, scripts and what else is no text)."""
    start: int
    end: int
    name: str = ""
    """The tag's name, lower case."""
    attributes: str = ""
    """The attributes as they stand in the tag."""


# Content that is never markup. What of it is read at all (nothing) is for the standard's "raw text" elements.
RAW: Final = frozenset("script style textarea title xmp iframe noembed noframes svg template".split())

_SUBSET: Final = lazy.pattern(r"<!DOCTYPE[^>\[]{1,1000}+\[[^\]]{0,10000}+\]\s{0,20}+>", re.IGNORECASE)
"""A document type with declarations of its own, as XHTML may have; none of them is read."""
_HEAD: Final = 1000
"""Characters in which it stands, if anywhere."""
_NAMED: Final = lazy.pattern("</?[A-Za-z]")
_DECLARES: Final = ("!", "?", "/")
_TAG: Final = lazy.pattern(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>")
_SIMPLE_TAG: Final = lazy.pattern(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE: Final = lazy.pattern(r"([^\s/>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_ENDS: Final = {name: lazy.pattern(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def tokens(markup: str) -> Iterator[Token]:
    """All tokens of a page, in order and without a gap.

    >>> [(t.what, t.name, t.start, t.end) for t in tokens("<p>Fog &amp;<br/>rain</p><!-- x -->")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('open', 'p', 0, 3), ('text', '', 3, 12), ('open', 'br', 12, 17), ('text', '', 17, 21), ('close', 'p', 21, 25),
     ('skip', '', 25, 35)]
    """
    return starmap(Token, pieces(markup))


def pieces(markup: str) -> Iterator[tuple[str, int, int, str, str]]:
    """The fields of :func:`tokens`: a page has very many, and naming them takes its time."""
    length = len(markup)
    find, named = markup.find, _NAMED.match
    match = _TAG.match
    done = at = 0
    while (start := find("<", at)) >= 0:
        name = attributes = ""
        if named(markup, start):
            found = match(markup, start)
            if found is None and match == _TAG.match:
                # From here on some quotation mark is never closed: tags end at the next ">".
                match = _SIMPLE_TAG.match
                found = match(markup, start)
            if found:
                closes, name, attributes = found.groups()
                what, end, name = "close" if closes else "open", found.end(), name.lower()
            else:
                what, end = "skip", length  # the page ends inside a tag
        elif markup[start + 1 : start + 2] in _DECLARES:
            what, end = "skip", _declaration(markup, start)  # "</ x>" is a comment to a browser
        else:
            at = start + 1
            continue
        if done < start:
            yield "text", done, start, "", ""
        yield what, start, end, name, attributes
        at = done = end
        if name in RAW and what == "open" and not attributes.endswith("/"):
            closing = _ENDS[name].search(markup, at)
            end = closing.start() if closing else length
            if end > at:
                yield "skip", at, end, "", ""
            at = done = end
    if done < length:
        yield "text", done, length, "", ""


def _declaration(markup: str, start: int) -> int:
    """Where a comment or a declaration ends; one that nothing ends takes the rest of the page."""
    if markup.startswith("<!--", start):
        if markup.startswith(("<!-->", "<!--->"), start):
            return markup.index(">", start) + 1
        end = markup.find("-->", start + 4)
        return end + 3 if end >= 0 else len(markup)
    if start < _HEAD and (subset := _SUBSET.match(markup, start)):
        return subset.end()
    end = markup.find(">", start)
    return end + 1 if end >= 0 else len(markup)


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, the first of each, their values without character references.

    >>> attributes(' class="a b" HIDDEN href=/x?a=1&amp;b')
    {'class': 'a b', 'hidden': '', 'href': '/x?a=1&b'}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        value = double or single or bare
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


# ------------------------------------------------------------------------------------------- character references

_REFERENCE: Final = lazy.pattern(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31}+;?)")


def references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The character references in a piece of text: where each begins and ends and the characters it stands for.

    Named, decimal and hexadecimal ones (WHATWG, sections 13.2.5.72-80); the old names count without their semicolon
    too ("&ampx" is "&x"); what names nothing is text.

    >>> list(references("a &lt; b&#8217;s &nope; &copy2", 0, 30))
    [(2, 6, '<'), (8, 15, '’'), (24, 29, '©')]
    """
    if text.find("&", start, end) < 0:
        return
    for match in _REFERENCE.finditer(text, start, end):
        written = match.group()
        read = html.unescape(written)
        if read == written:
            continue
        # A name may be read in part: what follows it stays as it is.
        stays = 0
        if written[1] != "#" and written[1:] not in html5:
            while stays < len(read) - 1 and written[-1 - stays] == read[-1 - stays]:
                stays += 1
        if shown := read[: len(read) - stays].replace("\0", ""):
            yield match.start(), match.end() - stays, shown
