"""A picture: drawn by matplotlib, told in words, and written so that the same picture gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pincite.errors import UsageError
from pincite.files import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, GREY, PALE, LINE = "#1a1a1a", "#595959", "#c9dcec", "#dddddd"
MARK = "#0b5a94"
"""The colour of all marks: 7 to 1 on white."""
BASE = "DejaVu Sans"
"""The font that texts are measured in. It comes with matplotlib, so a picture is laid out alike on every machine."""
FACES = (
    "'Noto Sans','Helvetica Neue',Arial,'Noto Sans CJK KR','Apple SD Gothic Neo','Hiragino Sans','Yu Gothic',"
    "'Malgun Gothic','Microsoft YaHei','PingFang SC','DejaVu Sans',sans-serif"
)
"""The fonts that an SVG asks for, narrower than the measured one; letters stay letters, so that whoever looks at it
brings the font for scripts that matplotlib's own does not have."""
EAST_ASIAN = (
    "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans KR", "Noto Sans JP", "Noto Sans SC",
    "Source Han Sans", "Source Han Sans KR", "Hiragino Sans", "Apple SD Gothic Neo", "PingFang SC", "Arial Unicode MS",
    "Yu Gothic", "Malgun Gothic", "Microsoft YaHei", "MS Gothic", "NanumGothic", "IPAGothic", "WenQuanYi Zen Hei",
    "Droid Sans Fallback", "Unifont",
)  # fmt: skip
"""Fonts with ideographs, kana or hangul, one of which a PNG needs where there are any."""


_UNWRITABLE = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF))
"""Signs that turn the direction of what follows, and two that XML cannot hold."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with its title and, for whoever does not see it, all that it shows in words.

    In a notebook it shows itself. ``figure`` is matplotlib's, for changes by hand.
    """

    title: str
    alt: str
    figure: Figure

    def svg(self) -> str:
        """The picture as SVG: text as text, with a title and a description; the same bytes for the same data and the
        same version of matplotlib."""
        buffer = io.StringIO()
        with _style(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)  # the reader's fonts have them
            self.figure.savefig(buffer, format="svg", metadata={"Date": None})
        drawn = buffer.getvalue().replace(f"'{BASE}'", FACES)
        start = drawn.index("<svg")
        inside = drawn.index(">", start) + 1
        key = hashlib.sha256(self.alt.encode("utf-8", "replace")).hexdigest()[:8]
        head = f'<svg role="img" aria-labelledby="title-{key} desc-{key}"' + drawn[start + 4 : inside]
        said = (
            f'\n <title id="title-{key}">{escape(self.title)}</title>\n <desc id="desc-{key}">{escape(self.alt)}</desc>'
        )
        return drawn[:start] + head + said + drawn[inside:]

    def png(self, dpi: int = 200) -> bytes:
        """The picture as PNG, title and description in its metadata.

        Warns where no installed font has a letter that is needed: PNG holds no letters, so an empty box stands for it.
        """
        buffer = io.BytesIO()
        with _style(*_installed(EAST_ASIAN)), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.figure.savefig(
                buffer, format="png", dpi=dpi, metadata={"Title": self.title, "Description": self.alt, "Software": None}
            )
        for warning in caught:
            if "missing from" not in str(warning.message):
                warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
        if any("missing from" in str(warning.message) for warning in caught):
            message = (
                "no installed font has all letters of this picture: install one, such as Noto Sans CJK, or save SVG"
            )
            warnings.warn(message, UserWarning, stacklevel=2)
        return buffer.getvalue()

    def save(self, path: str | Path, dpi: int = 200) -> Path:
        """Write the picture as ``.svg`` or ``.png``, by the name's ending; raises UsageError for another."""
        target = Path(path)
        if target.suffix.lower() not in (".svg", ".png"):
            raise UsageError(f"a picture is saved as .svg or .png, not as {target.suffix or 'a name without ending'}")
        data = self.svg().encode("utf-8") if target.suffix.lower() == ".svg" else self.png(dpi)
        try:
            write_whole(target, data)
        except OSError as error:
            raise UsageError(f"{target} cannot be written: {error.strerror or error}") from None
        return target

    def _repr_svg_(self) -> str:
        return self.svg()


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws into a figure, in inches from its top left corner."""

    figure: Figure
    width: float
    height: float

    def text(self, x: float, y: float, words: str, **how: Any) -> None:
        """A text on one line, never read as a formula: a passage may have two dollars in it."""
        place = x / self.width, 1 - y / self.height
        self.figure.text(*place, plain(words), parse_math=False, **{"color": INK, "va": "baseline", **how})

    def line(self, xs: tuple[float, ...], ys: tuple[float, ...], **how: Any) -> None:
        """A line through points, or marks on them."""
        from matplotlib.lines import Line2D

        places = [x / self.width for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(*places, transform=self.figure.transFigure, **{"color": MARK, **how}))

    def bar(self, start: float, end: float, y: float, thick: float, **how: Any) -> None:
        """A bar around a height."""
        from matplotlib.patches import Rectangle

        corner = start / self.width, 1 - (y + thick / 2) / self.height
        size = (end - start) / self.width, thick / self.height
        self.figure.add_artist(Rectangle(corner, *size, transform=self.figure.transFigure, **{"lw": 0, **how}))


@contextmanager
def drawing(width: float, height: float) -> Iterator[Pen]:
    """A pen over an empty figure of so many inches; raises UsageError without matplotlib."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError('pictures need matplotlib: pip install "pincite[plot]"') from None
    with _style():
        figure = Figure(figsize=(width, height), facecolor="white")
        FigureCanvasAgg(figure)
        yield Pen(figure, width, height)


def plain(text: str, most: int = 300) -> str:
    """A text on one line that any XML can hold, cut in its end where it is longer than ``most``.

    >>> plain("two\\nlines\\x00"), plain("a very long title", 10)
    ('two lines', 'a very lo…')
    """
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text[: 4 * most])
    kept = kept.translate(_UNWRITABLE)
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def fitting(text: str, inches: float, size: float) -> str:
    """A text cut to a width, by a width of letters that is never too small: ideographs count twice."""
    room = inches * 72 / (size * 0.58)
    for place, sign in enumerate(line := plain(text)):
        room -= 1.75 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
        if room < 0:
            return line[: max(1, place - 1)].rstrip() + "…"
    return line


@contextmanager
def _style(*more: str) -> Iterator[None]:
    """matplotlib's settings while something of ours is drawn: none of the user's own change a picture."""
    import matplotlib

    ours: dict[Any, Any] = {
        "font.family": [BASE, *more], "font.size": 9, "svg.fonttype": "none", "svg.hashsalt": "pincite",
        "axes.unicode_minus": False, "text.usetex": False, "text.parse_math": False, "path.simplify": False,
        "hatch.linewidth": 0.6, "hatch.color": MARK, "savefig.bbox": None,
    }  # fmt: skip
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(ours)
        yield


def _installed(names: tuple[str, ...]) -> list[str]:
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    return [name for name in names if name in known]
