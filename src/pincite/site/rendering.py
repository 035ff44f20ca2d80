"""Pages as bytes, by Jinja2 with autoescape; the templates are compiled once a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pincite import __version__
from pincite.analysis.plotting.figures import VERDICTS
from pincite.errors import UsageError
from pincite.site.html import OUTCOMES, STANCES, Here, code
from pincite.site.pages import Page, place_of
from pincite.site.text import plain, shown, size_of, when
from pincite.site.view import View, page_name, short

HERE = Path(__file__).parent
NAVIGATION = (
    ("Events", "events.html"),
    ("Figures", "figures.html"),
    ("Actors", "actors.html"),
    ("Works", "references.html"),
    ("Conflicts", "conflicts.html"),
    ("Evidence", "evidence.html"),
    ("Data", "downloads.html"),
)
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:;"
    " base-uri 'none'; form-action 'self' file:"
)
"""What a page may load: files of its own site. ``file:`` is for folders, which some browsers do not take for one site;
from a host no page can load a file of the reader."""
LIVE = f"{POLICY}; connect-src 'self'"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is above and below the content of a page."""

    top: Markup
    end: Markup


def renderer(view: View, live: bool, base: str) -> Callable[[Page], bytes]:
    """What turns a page into bytes. Raises UsageError where Jinja2 is not installed."""
    environment = _environment()
    here = {root: Here(view, root) for root in ("", "../", base)}
    frames: dict[tuple[str, str, str], Frame] = {}
    given = {
        "view": view,
        "about": view.about,
        "package": view.package,
        "policy": LIVE if live else POLICY,
        "live": live,
        "private": view.private,
        "errors": len(view.report.errors),
    }

    def frame_of(page: Page, root: str) -> Frame:
        """The frame of a page, which most pages share with others."""
        own = page.path if root == "" or page.template == "404.html" else ""
        key = (root, page.section, own)
        if key not in frames:
            parts = (
                environment.get_template(name).render(**given, page=page, root=root, h=here[root])
                for name in ("top.html", "end.html")
            )
            frames[key] = Frame(*map(Markup, parts))
        return frames[key]

    def render(page: Page) -> bytes:
        root = base if page.template == "404.html" else "../" * page.path.count("/")
        more = {"page": page, "root": root, "h": here[root], "frame": frame_of(page, root)}
        text: str = environment.get_template(page.template).render(**{**given, **more, **page.given})
        return text.encode("utf-8", "replace")

    return render


@cache
def _environment() -> Any:
    try:
        import jinja2
    except ImportError:  # pragma: no cover - frictionless brings it
        raise UsageError('a site needs Jinja2: pip install "pincite[site]"') from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "t": shown,
        "when": when,
        "size": size_of,
        "code": code,
        "definition": lambda value: getattr(value, "definition", ""),
        "plain": plain,
        "short": short,
        "title_case": lambda text: text[:1].upper() + text[1:],
    }
    environment.globals |= {
        "navigation": NAVIGATION,
        "maker": f"pincite {__version__}",
        "verdicts": {name: (sign, meaning) for name, (sign, _, _, meaning) in VERDICTS.items()},
        "outcomes": OUTCOMES,
        "stances": STANCES,
        "place_of": place_of,
        "page_name": page_name,
    }
    return environment
