"""What is asked of every plain text before it is read; light, for a text that was read before is asked no more."""

from __future__ import annotations

import re
from typing import Final

from pincite import lazy

_LONE_CR: Final = lazy.pattern(r"\r(?!\n)")
_SAMPLE: Final = 200_000

_SIGNS_OF_MARKDOWN: Final = (
    (2, ("#",), lazy.pattern(r"^#{1,6}[ \t]+\S", re.MULTILINE)),
    (2, ("**",), lazy.pattern(r"\*\*[^\s*][^*\n]{0,300}\*\*")),
    (2, ("<",), lazy.pattern(r"</?su[bp]>", re.IGNORECASE)),
    (2, ("](",), lazy.pattern(r"\]\((?:https?:|#|/|\./|[\w-]{1,60}\.(?:jpe?g|png|md))")),
    (1, ("[^",), lazy.pattern(r"\[\^[^\]\s]{1,40}\]")),
    (1, ("-|", "- |", ":|", ": |"), lazy.pattern(r"^[ ]{0,3}\|?[ ]?:?-{2,}:?[ ]?\|", re.MULTILINE)),
    (3, ("---", "***"), lazy.pattern(r"^(?:-{3,100}|\*{3,100})[ \t]*$", re.MULTILINE)),
    (3, ("> ",), lazy.pattern(r"^>[ ]\S", re.MULTILINE)),
    (1, ("```",), lazy.pattern(r"^```", re.MULTILINE)),
)
"""How often a sign must stand there to tell, what it cannot be without, and the sign."""


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling suffix is plainly Markdown: two kinds of its signs, or enough of one kind.

    >>> looks_like_markdown("# Fog\\n\\nIt **rained**."), looks_like_markdown("Item #3 cost 5 * 2 dollars.")
    (True, False)
    """
    if "---" not in text and not any(sign in text for sign in "#*<>[]|`"):
        return False  # single signs are looked for much faster than what is made of them
    sample = with_plain_line_ends(text[:_SAMPLE])
    kinds = 0
    for enough, needed, sign in _SIGNS_OF_MARKDOWN:
        if not any(part in sample for part in needed):
            continue
        found = sign.finditer(sample)
        count = sum(1 for _ in zip(range(enough), found, strict=False))
        if count >= enough and enough < 3:
            return True
        kinds += count > 0
    return kinds >= 2


def with_plain_line_ends(text: str) -> str:
    """The text with ``\\n`` for every lone line end, length unchanged (CRLF keeps its CR, which is blank)."""
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)
    for sign in "\u2028\u2029":
        if sign in text:
            text = text.replace(sign, "\n")
    return text
