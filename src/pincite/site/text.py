"""Values as HTML: escaped, with what steers the direction of text made visible, and with the language of East Asian
words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from pincite.analysis.plotting.timeline import in_words
from pincite.exports.about import is_web
from pincite.records.cells import show_number
from pincite.records.edtf import parse_edtf

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Signs that nobody sees and that turn text around, hide it or end a line."""
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"
IDEOGRAPHS = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
EAST_ASIAN = re.compile(
    f"[{HANGUL}{KANA}{IDEOGRAPHS}][{HANGUL}{KANA}{IDEOGRAPHS}\u3000-\u3004\u3008-\u3020\uff01-\uff5e0-9]*"
)
_HANGUL, _KANA = re.compile(f"[{HANGUL}]"), re.compile(f"[{KANA}]")
_CODE_PAGES = (("ja", "shift_jis"), ("zh-Hans", "gb2312"), ("zh-Hant", "big5"))
"""National character sets: one that lacks a character of a word tells that the word is not of that country."""
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def language_of(words: str, hints: tuple[str, ...] = ()) -> str:
    """The language of East Asian words by their signs, as a BCP 47 tag: kana is Japanese, hangul Korean, ideographs are
    of the country whose national character set has them all; where several have, of the first hint, else Chinese.

    >>> language_of("読売新聞"), language_of("신문"), language_of("这里"), language_of("山川", ("ja",))
    ('ja', 'ko', 'zh-Hans', 'ja')
    """
    if _HANGUL.search(words):
        return "ko"
    if _KANA.search(words):
        return "ja"
    known = [tag for tag, page in _CODE_PAGES if _is_in(words, page)]
    if len(known) == 1:
        return known[0]
    for hint in hints:
        if hint[:2] in ("ja", "ko", "zh") and (not known or any(tag[:2] == hint[:2] for tag in known)):
            return hint
    return "zh"


def _is_in(words: str, page: str) -> bool:
    try:
        words.encode(page)
    except UnicodeEncodeError:
        return False
    return True


def shown(value: object, hints: tuple[str, ...] = (), base: str = "en") -> Markup:
    """A value as HTML. What steers text is shown by its number, right-to-left words are kept apart from the rest, East
    Asian words carry their language unless the element around them has it (``base``).

    >>> str(shown("<b> 数千人規模 \\u202e"))
    '&lt;b&gt; <span lang="ja">数千人規模</span> <span class="sign">U+202E</span>'
    """
    text = str(value)
    if text.isascii() and text.isprintable():
        return escape(text)
    parts = "".join(_parts(text, hints, base))
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        parts = f"<bdi>{parts}</bdi>"
    return Markup(parts)  # noqa: S704 - every part was escaped


def _parts(text: str, hints: tuple[str, ...], base: str) -> Iterator[str]:
    done = 0
    for match in EAST_ASIAN.finditer(text):
        yield _signs(text[done : match.start()])
        tag = language_of(match[0], hints)
        inner = _signs(match[0])
        yield inner if base[:2] == tag[:2] else f'<span lang="{escape(tag)}">{inner}</span>'
        done = match.end()
    yield _signs(text[done:])


def _signs(text: str) -> str:
    """Escaped text in which signs that nobody sees stand by their numbers."""
    safe = str(escape(text))
    return STEERING.sub(lambda found: f'<span class="sign">U+{ord(found[0]):04X}</span>', safe)


def plain(value: object) -> str:
    """A value as text for a title or a description, in which nothing is marked up: signs that nobody sees by number."""
    return " ".join(STEERING.sub(lambda found: f"U+{ord(found[0]):04X}", str(value)).split())


def address(value: str) -> str:
    """An address that may become a link, http or https, or ""."""
    return value if is_web(value) else ""


def when(edtf: str | None) -> str:
    """A date for people; what cannot be read stays as it is.

    >>> when("../2019-12"), when("2024-01-11"), when(None)
    ('until December 2019', '11 January 2024', '')
    """
    if not edtf:
        return ""
    try:
        return in_words(parse_edtf(edtf))
    except ValueError:
        return edtf


def day_of(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day that a date can mean, for putting it in order; None where it has none."""
    try:
        read = parse_edtf(edtf) if edtf else None
    except ValueError:
        return None
    if read is None or not (read.earliest or read.latest):
        return None
    return read.earliest or read.latest or date.min, read.latest or read.earliest or date.max


def compact(number: Decimal | float) -> str:
    """A number for the tick of a scale.

    >>> compact(20000), compact(Decimal("2500000")), compact(0.5)
    ('20,000', '2.5 million', '0.5')
    """
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    for size, word in _SCALES:
        if abs(exact) >= size:
            if abs(exact) >= size * 1000:
                return f"{exact:.3g}"
            return f"{show_number((exact / size).quantize(Decimal('0.001')))} {word}"
    return show_number(exact)


def size_of(count: int) -> str:
    """A number of bytes for people.

    >>> size_of(532), size_of(526_809), size_of(3_200_000)
    ('532 bytes', '527 kB', '3.2 MB')
    """
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
