"""LaTeX in the values of BibTeX as plain text, by pylatexenc, within bounds that it does not have itself."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

DEEPEST = 40
"""How deep braces may be nested; pylatexenc reads them by recursion."""
LONGEST = 10_000
"""Characters of a value that are decoded; pylatexenc reads some 100,000 a second."""
STYLES = (
    "em it bf sc tt rm sf sl emph textit textbf textsc texttt textrm textsf textsl textmd textup textnormal "
    "textsuperscript textsubscript mkbibquote mkbibemph mkbibitalic mkbibbold enquote uppercase lowercase noopsort"
).split()
"""Commands that only say how words look."""


def plain(value: str) -> tuple[str, str]:
    """A value as plain text, and why it is not, where something of it could not be decoded.

    >>> plain(r"M{\\"u}ller \\& S{\\o}n: 5\\% of {NATO}")
    ('Müller & Søn: 5% of NATO', '')
    >>> plain("a {b")
    ('a {b', 'its braces do not close: it was kept as written')
    """
    coded = re.search(r"[\\~$`]|--|''", value)
    if not coded and not re.search("[{}]", value):
        return value, ""
    if len(value) > LONGEST:
        return value, f"LaTeX of more than {LONGEST:,} characters is not decoded: it was kept as written"
    depth = deepest = 0
    for sign in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if sign == "{" else -1
        deepest = max(depth, deepest)
        if depth < 0:
            break
    if depth or deepest > DEEPEST:
        why = "its braces do not close" if depth else f"its braces are nested more than {DEEPEST} deep"
        return value, f"{why}: it was kept as written"
    if not coded:  # braces that keep capitals, as most titles have
        return re.sub("[{}]", "", value), ""
    # In BibTeX a bare % is a percent sign, and a bare $ in a bibliography nearly always a dollar.
    escaped = re.sub(r"(?<!\\)([%&#])", r"\\\1", value)
    if len(re.findall(r"(?<!\\)\$", escaped)) % 2:
        escaped = re.sub(r"(?<!\\)\$", r"\\$", escaped)
    try:
        text, unknown = _decoded(escaped)
    except Exception as error:  # of many kinds, by what a stranger wrote
        return value, f"its LaTeX cannot be read ({type(error).__name__}): it was kept as written"
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    if not text.strip() or not _keeps(value, text):
        return value, "decoding its LaTeX would lose words: it was kept as written"
    if unknown:
        return text, f"commands of LaTeX that are not known were kept as written: {', '.join(unknown)}"
    return text, ""


def _decoded(value: str) -> tuple[str, list[str]]:
    """LaTeX as text, and the commands in it that are not known. Raises whatever pylatexenc does."""
    from pylatexenc.latexwalker import LatexWalker

    walker, decoder, unknown = _decoder()
    unknown.clear()
    nodes, _, _ = LatexWalker(value, latex_context=walker, tolerant_parsing=False).get_latex_nodes()
    return str(decoder.nodelist_to_text(nodes)), sorted(unknown)


@cache
def _decoder() -> tuple[Any, Any, set[str]]:
    """What a walker and a decoder know, and the set that the decoder puts the names of unknown commands into."""
    from pylatexenc import latex2text, latexwalker

    unknown: set[str] = set()

    def kept(node: Any, **_: Any) -> str:
        unknown.add(f"\\{node.macroname}"[:40])
        return str(node.latex_verbatim())

    context = latex2text.get_default_latex_context_db()
    styles = [latex2text.MacroTextSpec(name, simplify_repl=_arguments) for name in (*STYLES, "url", "path")]
    context.add_context_category("pincite", macros=styles, prepend=True)
    context.set_unknown_macro_spec(latex2text.MacroTextSpec("", simplify_repl=kept))
    decoder = latex2text.LatexNodes2Text(
        latex_context=context, math_mode="verbatim", keep_comments=True, strict_latex_spaces="macros"
    )
    return latexwalker.get_default_latex_context_db(), decoder, unknown


def _arguments(node: Any, l2tobj: Any) -> str:
    """What a command stands around, where the parser gave it any; else it follows by itself."""
    given = node.nodeargd.argnlist if node.nodeargd is not None else None
    return "".join(l2tobj.nodelist_to_text([argument]) for argument in given or () if argument is not None)


def _keeps(value: str, text: str) -> bool:
    """Whether every letter and digit of a value, but for the names of its commands, stands in the text in order."""
    written = re.sub(r"\\[A-Za-z]+|\\.", " ", value)
    signs = iter(unicodedata.normalize("NFKD", text))
    return all(sign in signs for sign in written if sign.isascii() and sign.isalnum())


def address(value: str) -> str:
    """An address or a DOI without LaTeX: only what had to be escaped is given back its sign.

    >>> address(r"https://example.org/a\\_b\\%20c{\\&}d")
    'https://example.org/a_b%20c&d'
    """
    value = re.sub(r"\\url\s?(?=\{)", "", value)
    value = re.sub(r"\\(?:textasciitilde|~)(?:\{\})?", "~", value)
    return re.sub(r"[{}]", "", re.sub(r"\\([_%&#$])", r"\1", value)).strip()
