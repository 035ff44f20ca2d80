"""Folding: what may differ between two copies of the same words, taken away, with a way back.

A *fold* turns text into the form in which passages are compared, hashed and searched. The rules are versioned
(:data:`FOLD`), because a pin is a digest of folded text:

* white space runs become one space; a run with a line break becomes nothing between two East Asian characters
  (ideographs, kana, hangul and their punctuation) and inside a number before one ("3,⏎100人");
* soft hyphens, zero-width and other invisible characters are dropped;
* a hyphen at a line end between letters is dropped; between digits, and any longer dash, it stays and only the line
  break goes;
* quotation marks become ``"`` and ``'``, dashes ``-`` (a run of dashes is one dash), tildes ``~``, brackets ``()``,
  ``[]``, ``<>`` and ``{}``; three full stops become ``…``; full-width ASCII becomes ASCII;
* combining sequences are composed (Unicode NFC, never NFKC, which changes what is written).

Letters' case, digits and their separators stay as they are. Folding folded text changes nothing.

A line break can stand for "nothing", a space or a hyphen, and nobody can know which. The fold writes one canonical
reading and remembers the place as a :class:`Site`, so that a comparison may try the other.

The map back to the source is piecewise: only places where lengths differ are stored, never one number a character.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate, chain

from pincite import lazy
from pincite.evidence.passages.offsets import Kept, Layer

FOLD = "f1"
"""The version of the rules above; stored with everything that was made under them."""

# ------------------------------------------------------------------------------------------------ character tables

_FAMILIES = {
    "'": "‘’‚‛‹›`´ʹʻʼ′‵＇｀",
    '"': "“”„‟«»「」『』｢｣﹁﹂﹃﹄〝〞〟″‶＂",
    "-": "‐‑‒–—―−⸺⸻─﹘﹣－",
    "~": "∼〜～˜⁓",
    "(": "（﹙",
    ")": "）﹚",
    "[": "［【〔〖〘〚﹝",
    "]": "］】〕〗〙〛﹞",
    "<": "＜〈《⟨⟪",
    ">": "＞〉》⟩⟫",
    "{": "｛",
    "}": "｝",
    "…": "⋯",
    "¢": "￠",
    "£": "￡",
    "¥": "￥",
    "₩": "￦",
    # Characters whose NFC form is one of the above or ASCII: replaced here, so that composing brings nothing new.
    "K": "\u212a",
    ";": "\u037e",
}
_NFC_SINGLETONS = {"\u1fef": "'", "\u1ffd": "'", "\u0374": "'", "\u2329": "<", "\u232a": ">"}
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_OTHER_SPACES = "\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
_DASHES = "-" + _FAMILIES["-"]
_HYPHENS = "-‐‑"

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
IDEOGRAPHS_AND_KANA = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
EAST_ASIAN = HANGUL + IDEOGRAPHS_AND_KANA
"""Regular-expression ranges of the characters that are a token each and may stand side by side without a space."""

_FULL_WIDTH_SIGNS = "\uff01-\uff0f"
_FULL_WIDTH_SIGNS_NO_DASH = "\uff01-\uff0c\uff0e\uff0f"
_EAST_ASIAN_SIGNS = (
    f"\u3001-\u3004\u3008-\u3020\u3030\u303d\u30a0\u30fb{_FULL_WIDTH_SIGNS}\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_ONE_FOR_ONE: dict[str, str] = {
    **{old: new for new, olds in _FAMILIES.items() for old in olds},
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＇－｀～"},
    **_NFC_SINGLETONS,
    **dict.fromkeys(_LINE_ENDS, " "),
    **dict.fromkeys("\t\x1f\xa0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
}

_SPACE = _LINE_ENDS + " " + _OTHER_SPACES
_JOINING = f"{EAST_ASIAN}{_EAST_ASIAN_SIGNS}"
_JOINING_NO_DASH = f"{EAST_ASIAN}{_EAST_ASIAN_SIGNS.replace(_FULL_WIDTH_SIGNS, _FULL_WIDTH_SIGNS_NO_DASH)}"


def _edits(first: str, space_before: str) -> re.Pattern[str]:
    """The pattern of what is edited. It begins with one set of signs, which ``re`` scans fast; what follows decides.

    Group 1 is empty behind a lone line break between two East Asian characters, groups 2 and 3 behind one that has such
    a character on one side only; after a dash, and for whatever else there is, :func:`_space` looks closer.
    """
    return lazy.pattern(
        f"[{first}{_INVISIBLE}.．{_DASHES[1:]}-]"
        f"(?:(?<=[{_SPACE}{_INVISIBLE}])(?:[{_SPACE}{_INVISIBLE}]+{space_before}"
        f"|(?<=[{_INVISIBLE}])"
        f"|(?<=[{_LINE_ENDS}])(?:(?<=[{_JOINING_NO_DASH}].)(?:(?=[{_JOINING}])()|(?=.)()|)"
        f"|(?<=[{_DASHES[1:]}-].)|(?<=..)(?=[{_JOINING}])()|(?=[{_JOINING}])"
        f"|(?<=[0-9],.)(?=[0-9]{{3}})))"
        f"|(?<=[.．])[{_INVISIBLE}]*[.．][{_INVISIBLE}]*[.．]"
        f"|(?<=[{_DASHES[1:]}-])[{_INVISIBLE}{_DASHES[1:]}-]*[{_DASHES[1:]}-])",
        re.DOTALL,
    )


# A plain space is by far the commonest of the signs and hardly ever edited. Where no two of them stand together, a run
# of white space is known by another sign of it, and the space that may stand before that one is taken along.
_EDITS = _edits(_SPACE, "")
_EDITS_NO_DOUBLE = _edits(_LINE_ENDS + _OTHER_SPACES, "|(?<= .)")
_EDITS_ASCII = re.compile(r"[\s.-](?:(?<=\s)(?:\s+|(?<=-[\n\r\v\f\x1c\x1d\x1e]))|(?<=\.)\.\.|(?<=-)-+)")
_EDITS_ASCII_NO_DOUBLE = re.compile(
    r"[\t-\r\x1c-\x1f.-](?:(?<=\s)(?:\s+|(?<= .)|(?<=-[\n\r\v\f\x1c\x1d\x1e]))|(?<=\.)\.\.|(?<=-)-+)",
    re.DOTALL,
)
_IS_EAST_ASIAN = lazy.pattern(f"[{_JOINING}]")
_GROUP_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3},\Z")
_GROUP_AFTER = lazy.pattern(f"[0-9]{{3}}(?:,[0-9]{{3}}){{0,4}}[{EAST_ASIAN}]")
_HAS_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_HAS_SPACE = re.compile(f"[{_SPACE}]")
_REPLACED = lazy.pattern("[" + re.escape("".join(old for old in _ONE_FOR_ONE if ord(old) > 127)) + "]")
_ASCII_SPACES = {ord(old): new for old, new in _ONE_FOR_ONE.items() if ord(old) < 128}
_RARE = "".join(map(chr, _ASCII_SPACES)).replace("\n", "")
"""Every sign of ASCII that is replaced, but the plain line end."""


# --------------------------------------------------------------------------------------------------- what comes out


class Site(Enum):
    """A line break that may be read in two ways; ``canonical`` stands in the folded text, ``other`` could as well."""

    HYPHEN = "hyphen", "", "-"
    """A hyphen at a line end between letters: "work-⏎ers", "well-⏎known"."""
    JOINED = "joined", "", " "
    """A line break between two East Asian characters (Korean breaks lines at its spaces or anywhere), or between the
    groups of a number beside them: "3,⏎100人"."""
    SPACED = "spaced", " ", ""
    """A line break between an East Asian character and another one."""
    DASH = "dash", "", " "
    """A line break after a dash that hangs on what stands before it: "10-⏎20", "yes—⏎no"."""

    def __init__(self, kind: str, canonical: str, other: str) -> None:
        self.kind = kind
        self.canonical = canonical
        self.other = other


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with its map to the source, in code points on both sides.

    >>> f = fold("well-\\nknown  “names”")
    >>> f.text
    'wellknown "names"'
    >>> f.source_span(10, 17), f.folded_range(13, 18)
    (((13, 20),), (10, 15))
    >>> f.sites
    ((4, <Site.HYPHEN: ('hyphen', '', '-')>),)
    """

    text: str
    sites: tuple[tuple[int, Site], ...] = ()
    """Line breaks that can be read in two ways, as (offset in ``text``, kind), in order."""
    _layers: tuple[Layer, ...] = field(default=(), repr=False)
    _kept: Kept | None = field(default=None, repr=False)

    def source_start(self, offset: int) -> int:
        """Where the source text begins that gave the folded character at ``offset``."""
        for layer in self._layers:
            offset = layer.inner_start(offset)
        return self._kept.source_start(offset) if self._kept else offset

    def source_end(self, offset: int) -> int:
        """Where the source text ends (exclusive) that gave the folded character before ``offset``."""
        for layer in self._layers:
            offset = layer.inner_end(offset)
        return self._kept.source_end(offset) if self._kept else offset

    def source_span(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The source ranges that ``text[start:end]`` comes from, in order, minimal and apart.

        Left-out inline markup and line breaks lie inside a range; a note, page furniture or another stream that stands
        between two kept ranges divides them. Empty when ``start >= end`` or nothing but glue was asked for.
        """
        if start >= end:
            return ()
        for layer in self._layers:
            start, end = layer.inner_start(start), layer.inner_end(end)
        if self._kept is None:
            return ((start, end),)
        return self._kept.spans(start, end)

    def folded_range(self, source_start: int, source_end: int) -> tuple[int, int]:
        """The folded range that the source range reads as; a character that is half inside counts whole."""
        start, end = source_start, source_end
        if self._kept is not None:
            start, end = self._kept.raw_start(start), self._kept.raw_end(end)
        for layer in reversed(self._layers):
            start, end = layer.outer_start(start), layer.outer_end(end)
        return (start, max(start, end))

    def folded_starts(self, source_starts: list[int]) -> list[int]:
        """Where :meth:`folded_range` begins for each of many source offsets, in order."""
        starts = self._kept.raw_starts(source_starts) if self._kept else source_starts
        for layer in reversed(self._layers):
            starts = list(map(layer.outer_start, starts))
        return starts


def fold(text: str) -> Folded:
    """Fold a plain piece of text.

    >>> fold("３，０００ ｗｏｒｋｅｒｓ –\\n“no”").text
    '3,000 workers - "no"'
    """
    return _fold(text, None, None)


def fold_ranges(
    text: str,
    ranges: Sequence[tuple[int, int]],
    glues: Sequence[str],
    breaks: Collection[int] = (),
    reads: Iterable[tuple[int, int, str]] = (),
) -> Folded:
    """Fold the kept ranges of ``text``, each with what stands before it in place of what was left out.

    ``ranges`` are in order and apart. ``breaks`` are the indexes of ranges before which the source is interrupted by
    something else than markup: there :meth:`Folded.source_span` begins a new range. ``reads`` are the places inside
    them, in order, that stand for other characters (see :class:`pincite.sources.streams.Block`).

    >>> fold_ranges("<b>ten</b> men", [(3, 6), (10, 14)], ["", ""]).text
    'ten men'
    >>> men = fold_ranges("ten&nbsp;men &amp; boys", [(0, 23)], [""], (), [(3, 9, "\xa0"), (13, 18, "&")])
    >>> men.text, men.source_span(8, 9)
    ('ten men & boys', ((13, 18),))
    """
    pieces = list(chain.from_iterable(zip(glues, [text[start:end] for start, end in ranges], strict=True)))
    raw = list(accumulate(map(len, pieces)))[::2]
    kept = Kept([start for start, _ in ranges], [end for _, end in ranges], raw, frozenset(breaks))
    return _fold(*_as_read("".join(pieces), kept, reads), kept)


def _as_read(raw: str, kept: Kept, reads: Iterable[tuple[int, int, str]]) -> tuple[str, Layer | None]:
    """The kept text with the characters that parts of it stand for."""
    layer = Layer([], [], [], [])
    pieces: list[str] = []
    done = out = 0
    i = 0
    for start, end, new in reads:
        while i < len(kept.hi) and kept.hi[i] < end:
            i += 1
        if i == len(kept.hi):
            break
        if start < kept.lo[i]:
            continue
        low, high = (kept.raw[i] + offset - kept.lo[i] for offset in (start, end))
        pieces += (raw[done:low], new)
        out += low - done
        layer.in_lo.append(low)
        layer.in_hi.append(high)
        layer.out_lo.append(out)
        out += len(new)
        layer.out_hi.append(out)
        done = high
    return ("".join((*pieces, raw[done:])), layer) if pieces else (raw, None)


# ------------------------------------------------------------------------------------------------------------ work


def _fold(raw: str, read: Layer | None, kept: Kept | None) -> Folded:
    if _is_plain(raw):
        return Folded(raw.replace("\n", " "), (), (read,) if read else (), kept)
    text, layer, sites = _edit(raw)
    text = _replace(text)
    layers = tuple(made for made in (layer, read) if made)
    if not unicodedata.is_normalized("NFC", text):
        text, composed = _compose(text)
        layers = (composed, *layers)
        sites = [(composed.outer_start(offset), site) for offset, site in sites]
    return Folded(text, tuple(sites), layers, kept)


def _is_plain(raw: str) -> bool:
    """Whether only the ends of lines have to be replaced, told by what is looked for much faster than by patterns."""
    if not raw.isascii() or any(sign in raw for sign in _RARE) or ("-" in raw and ("--" in raw or "-\n" in raw)):
        return False
    lines = raw.split("\n")
    return all(lines) and list(map(str.strip, lines)) == lines and "  " not in raw and ".." not in raw


def _edit(raw: str) -> tuple[str, Layer | None, list[tuple[int, Site]]]:
    """Everything that changes the length or looks at its neighbours, except composing."""
    double = "  " in raw
    if raw.isascii():
        pattern = _EDITS_ASCII if double else _EDITS_ASCII_NO_DOUBLE
    else:
        pattern = _EDITS if double else _EDITS_NO_DOUBLE
    sites: list[tuple[int, Site]] = []
    starts: list[int] = []
    ends: list[int] = []
    news: list[str] = []
    gone = 0
    for match in pattern.finditer(raw):
        start, end = match.span()
        new = ""
        site: Site | None = None
        if group := match.lastindex:
            if group != 1:
                # It becomes a space where it stands, as all that keep the length: only that it may be none is kept.
                sites.append((start - gone, Site.SPACED))
                continue
            site = Site.JOINED
        elif (first := raw[start]) in ".．":
            new = "…"
        elif first in _DASHES:
            new = "-"
        else:
            if not double and raw[start - 1 : start] == " ":
                start -= 1
            start, new, site = _space(raw, start, end)
        if site:
            sites.append((start - gone, site))
        starts.append(start)
        ends.append(end)
        news.append(new)
        gone += end - start - len(new)
    if not starts:
        return raw, None, sites
    left = [raw[end:start] for end, start in zip([0, *ends], [*starts, len(raw)], strict=True)]
    pieces = list(chain.from_iterable(zip(left, [*news, ""], strict=True)))
    bounds = list(accumulate(map(len, pieces)))
    return "".join(pieces), Layer(starts, ends, bounds[:-2:2], bounds[1:-1:2]), sites


def _space(raw: str, start: int, end: int) -> tuple[int, str, Site | None]:
    """Where a run of white space and invisible characters begins to be replaced, by what, and whether it is a site."""
    run = raw[start:end]
    if not _HAS_SPACE.search(run):
        return start, "", None
    if not _HAS_LINE_END.search(run):
        return start, " ", None
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if run[0] == "\xad" and _is_letter(before) and _is_letter(after):
        return start, "", Site.HYPHEN
    if before and before in _DASHES and after:
        attached = raw[start - 2 : start - 1] if start > 1 else ""
        if before in _HYPHENS and _is_letter(attached) and _is_letter(after):
            return start - 1, "", Site.HYPHEN
        if attached.isalnum() and after.isalnum():
            return start, "", Site.DASH
    east = bool(_IS_EAST_ASIAN.match(before)), bool(_IS_EAST_ASIAN.match(after))
    if all(east):
        return start, "", Site.JOINED
    if any(east) and before and after:
        return start, " ", Site.SPACED
    if before == "," and _GROUP_BEFORE.search(raw, max(start - 5, 0), start) and _GROUP_AFTER.match(raw, end):
        return start, "", Site.JOINED
    return start, " ", None


def _is_letter(char: str) -> bool:
    return char.isalpha() or (char != "" and unicodedata.combining(char) > 0)


def _replace(text: str) -> str:
    """The replacements that keep the length."""
    if text.isascii():
        return text.translate(_ASCII_SPACES)
    for old in set(_REPLACED.findall(text)):
        text = text.replace(old, _ONE_FOR_ONE[old])
    for code, new in _ASCII_SPACES.items():
        text = text.replace(chr(code), new)
    return text


def _compose(text: str) -> tuple[str, Layer]:
    """NFC, piece by piece, so that the offsets are known: a starter with what may compose with it is one piece."""
    pieces: list[str] = []
    layer = Layer([], [], [], [])
    done = out = 0
    for match in _clusters(frozenset(filter(_may_compose, set(text)))).finditer(text):
        new = unicodedata.normalize("NFC", match[0])
        if new == match[0]:
            continue
        start, end = match.span()
        # As narrow as can be: what stays as it was before and behind is not part of the edit.
        if new[0] == text[start]:
            same = _common(match[0], new)
            start, new = start + same, new[same:]
        if new and new[-1] == text[end - 1]:
            same = _common(text[start:end][::-1], new[::-1])
            end, new = end - same, new[: len(new) - same]
        pieces += (text[done:start], new)
        out += start - done
        layer.in_lo.append(start)
        layer.in_hi.append(end)
        layer.out_lo.append(out)
        out += len(new)
        layer.out_hi.append(out)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), layer


def _common(one: str, other: str) -> int:
    """Length of the common beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _may_compose(char: str) -> bool:
    return _is_mark(char) or not unicodedata.is_normalized("NFC", char)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


# Conjoining hangul composes by arithmetic (Unicode, section 3.12): leading consonant, vowel, final consonant.
_SYLLABLE = "(?:[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2])"


@functools.lru_cache(maxsize=64)
def _clusters(chars: frozenset[str]) -> re.Pattern[str]:
    """Pattern of the pieces to compose, for the characters of one text (all of Unicode would be slow)."""
    marks = re.escape("".join(sorted(filter(_is_mark, chars))))
    alone = re.escape("".join(sorted(char for char in chars if not _is_mark(char))))
    patterns = [_SYLLABLE]
    patterns += [f"[{alone}]"] if alone else []
    if marks:
        patterns = [f"{pattern}[{marks}]*" for pattern in patterns] + [f"[^{marks}][{marks}]+", f"[{marks}]+"]
    return re.compile("|".join(patterns), re.DOTALL)
