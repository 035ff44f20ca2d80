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
from typing import Final, NamedTuple


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

_NAMED: Final = re.compile("</?[A-Za-z]")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>")
_SIMPLE_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE: Final = re.compile(r"([^\s/>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_ENDS: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


def tokens(markup: str) -> Iterator[Token]:
    """All tokens of a page, in order and without a gap.

    >>> [(t.what, t.name, t.start, t.end) for t in tokens("<p>Fog &amp;<br/>rain</p><!-- x -->")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('open', 'p', 0, 3), ('text', '', 3, 12), ('open', 'br', 12, 17), ('text', '', 17, 21), ('close', 'p', 21, 25),
     ('skip', '', 25, 35)]
    """
    length = len(markup)
    tag = _TAG
    done = at = 0
    while (start := markup.find("<", at)) >= 0:
        sign = markup[start + 1 : start + 2]
        if sign in ("!", "?"):
            token = Token("skip", start, _declaration(markup, start))
        elif _NAMED.match(markup, start):
            found = tag.match(markup, start)
            if found is None and tag is _TAG:
                # From here on some quotation mark is never closed: tags end at the next ">".
                tag = _SIMPLE_TAG
                found = tag.match(markup, start)
            if found:
                token = Token("close" if found[1] else "open", start, found.end(), found[2].lower(), found[3])
            else:
                token = Token("skip", start, length)  # the page ends inside a tag
        elif sign == "/":
            token = Token("skip", start, _declaration(markup, start))  # "</ x>" is a comment to a browser
        else:
            at = start + 1
            continue
        if done < start:
            yield Token("text", done, start)
        yield token
        at = done = token.end
        if token.what == "open" and token.name in RAW and not token.attributes.endswith("/"):
            closing = _ENDS[token.name].search(markup, at)
            end = closing.start() if closing else length
            if end > at:
                yield Token("skip", at, end)
            at = done = end
    if done < length:
        yield Token("text", done, length)


def _declaration(markup: str, start: int) -> int:
    """Where a comment or a declaration ends; one that nothing ends takes the rest of the page."""
    if markup.startswith("<!--", start):
        if markup.startswith(("<!-->", "<!--->"), start):
            return markup.index(">", start) + 1
        end = markup.find("-->", start + 4)
        return end + 3 if end >= 0 else len(markup)
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

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31}+;?)")


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
