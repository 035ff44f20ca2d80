"""Values from anywhere, made so that they can be shown: in a terminal, in Markdown, on a page. They stay text there."""

from __future__ import annotations

import re

MOST = 300
"""Characters of a value that are shown at most."""

_LIVE = re.compile(r"([\\`*_{}\[\]<>&#|~@!])|(:)(?=/)|(?<=[wW]{3})(\.)")
"""What Markdown, GitHub's too, would make something of in the middle of a line."""


def plain(text: str) -> str:
    """A text on one line without anything that steers a terminal or turns text around; what was there is spelt out.

    >>> plain("a\\x1b[31mb\\nc\\u202ed")
    'a\\\\x1b[31mb\\\\nc\\\\u202ed'
    """
    text = shortened(text)
    if text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else _spelt(character) for character in text)


def _is_harmless(character: str) -> bool:
    return character.isprintable() or character in "\u00a0\u3000"


def _spelt(character: str) -> str:
    if character == "\n":
        return "\\n"
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def quoted(text: str) -> str:
    """A value as the text output shows it: in quotation marks where it would be mistaken, "(empty)" for none.

    >>> quoted("1,200"), quoted(" x"), quoted("")
    ('1,200', '" x"', '(empty)')
    """
    if not text:
        return "(empty)"
    shown = plain(text)
    return f'"{shown}"' if text != text.strip() or " → " in text or text.startswith(('"', "(")) else shown


def code(text: str) -> str:
    """A value as a code span of Markdown, in which nothing is live: no HTML, no link, no mention.

    >>> code("<b>`x`"), code("")
    ('`` <b>`x` ``', '*(empty)*')
    """
    if not text:
        return "*(empty)*"
    shown = plain(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    edge = " " if shown.strip(" ") and (shown[0] in "` " or shown[-1] in "` ") else ""  # as CommonMark takes them off
    return f"{fence}{edge}{shown}{edge}{fence}"


def prose(text: str) -> str:
    """A sentence in Markdown, in which nothing is live.

    >>> prose("see <b>[here](https://x.example)</b> www.x.example @all")
    'see \\\\<b\\\\>\\\\[here\\\\](https\\\\://x.example)\\\\</b\\\\> www\\\\.x.example \\\\@all'
    """
    return _LIVE.sub(lambda match: "\\" + match[0], plain(text))


def shortened(text: str) -> str:
    """A text cut in its middle where it is long.

    >>> shortened("x" * 1000)[148:164]
    'xx [… 700 more …'
    """
    if len(text) <= MOST:
        return text
    half = MOST // 2
    return f"{text[:half]} [… {len(text) - 2 * half:,} more …] {text[-half:]}"
