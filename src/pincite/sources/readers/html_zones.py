"""What of a page is its main text: which elements are navigation, related links, furniture, notes, captions, hidden.

For evidence a paragraph that is wrongly left out is worse than a teaser that is wrongly kept (the first can never be
cited, the second is at most an ambiguous quotation), so nothing is left out for being short or far from the rest: there
must be an element, a role, a class or a heading that says what it is. What says so by its class alone is not believed
when it holds the page's own headline or a good part of its prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pincite import lazy
from pincite.sources.readers.html_tree import HEADINGS, Element

Zone = str
""" "" (main text), "navigation", "related", "furniture", "hidden", "note", "caption" or "heading"."""

_ROLES: Final = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "tablist": "navigation",
    "doc-toc": "navigation",
    "search": "furniture",
    "contentinfo": "furniture",
    "alert": "furniture",
    "dialog": "furniture",
    "alertdialog": "furniture",
    "status": "furniture",
    "tooltip": "furniture",
    "button": "furniture",
    "doc-backlink": "hidden",
    "doc-pullquote": "furniture",
    "doc-footnote": "note",
    "doc-endnote": "note",
    "doc-endnotes": "note",
    "heading": "heading",
}
_TAGS: Final = {
    "nav": "navigation",
    "menu": "navigation",
    "button": "furniture",
    "select": "furniture",
    "option": "furniture",
    "optgroup": "furniture",
    "datalist": "furniture",
    "noscript": "furniture",
    "audio": "furniture",
    "video": "furniture",
    "canvas": "furniture",
    "object": "furniture",
    "search": "furniture",
    # What is struck out is no longer said.
    "del": "hidden",
    "s": "hidden",
    "strike": "hidden",
    "rt": "hidden",
    "rp": "hidden",
    "rtc": "hidden",
    "annotation": "hidden",
    "annotation-xml": "hidden",
    "figcaption": "caption",
    "caption": "caption",
    **dict.fromkeys(HEADINGS, "heading"),
}


def _words(line: str, zone: str) -> dict[str, str]:
    return dict.fromkeys(line.split(), zone)


# A class or an id counts by its whole name, its first or its last word: "site-nav", "cookieBanner", "share_links".
_CLASSES: Final = {
    **_words(
        "nav navbar navi navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager paginator toc skip"
        " skiplink topnav subnav sidenav sitenav sitemap prevnext hamburger globalnav localnav gnb lnb",
        "navigation",
    ),
    **_words(
        "related recommended recommendation recommendations recommend trending popular sidebar outbrain taboola teaser"
        " teasers readmore readnext morenews mostread bestread ranking seealso ymal",
        "related",
    ),
    **_words(
        "cookie cookies consent gdpr ccpa advert adverts advertisement advertising advertorial ad ads adsbygoogle"
        " adslot dfp sponsored sponsor share sharing shares sharebar sharethis sharedaddy addtoany social sns"
        " newsletter subscribe subscription signup paywall comments commentlist disqus respond copyright modal"
        " popup lightbox overlay toolbar login signin banner masthead footer colophon noprint printfooter"
        " editsection pullquote pull-quote tags taglist tagcloud toast snackbar promo promotion feedback",
        "furniture",
    ),
    **_words("sr-only visually-hidden visuallyhidden screen-reader-text screenreader offscreen", "hidden"),
    **_words("backlink backref footnote-back footnote-backref reversefootnote", "hidden"),
    **_words("footnote footnotes endnote endnotes reflist fnlist notelist", "note"),
    **_words("wp-caption-text caption figcaption thumbcaption imagecaption photocaption", "caption"),
    **dict.fromkeys(("most-read", "most-popular", "read-more", "read-next", "more-stories", "also-like"), "related"),
    **dict.fromkeys(("more-from", "more-news", "you-may", "latest-news", "see-also"), "related"),
    **dict.fromkeys(("comment-list", "comments-area", "tag-list", "log-in", "sign-up", "sign-in"), "furniture"),
}
_CALLS_NOTE: Final = frozenset(
    "ref refs reference references call caller anchor marker mark link number num no index indicator".split()
)
"""Last words of the class of what only calls a note: "footnote-ref"."""
_DENIED: Final = frozenset("no not has with without is js hide enable enabled disable can supports".split())
_TOKEN_WORDS: Final = lazy.pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_MAX_CLASSES: Final = 2000

_INVISIBLE: Final = lazy.pattern(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
_NOTE_TYPES: Final = frozenset(("footnote", "endnote", "footnotes", "endnotes", "rearnote", "rearnotes"))

_RELATED: Final = lazy.pattern(
    r"(?:related|recommended|trending|popular|most (?:read|popular|viewed)|latest (?:news|stories|articles)"
    r"|more (?:from|on|news|stories|in|about)|read (?:more|next|also)|also read|see also|further reading"
    r"|you (?:may|might)|don.t miss|up next|editor.s (?:picks?|choice)|in other news|elsewhere|what to read"
    r"|관련\s?(?:기사|뉴스|글)|많이 본|인기 ?기사|추천|関連|人気記事|おすすめ|ランキング"
    r"|相关|相關|推荐|推薦|热门|熱門|延伸阅读|延伸閱讀)",
    re.IGNORECASE,
)
_FURNITURE: Final = lazy.pattern(
    r"(?:share(?: this)?|comments?(?: \(?[0-9]+\)?)?|[0-9]+ comments?|leave a (?:reply|comment)|join the (?:discussion"
    r"|conversation)|newsletter|subscribe(?: to .{1,40})?|sign up(?: .{1,40})?|follow us(?: .{1,40})?|tags"
    r"|댓글.{0,8}|コメント.{0,8}|评论.{0,8}|評論.{0,8})[:：]?",
    re.IGNORECASE,
)
_MOST: Final = 0.5
"""An element that holds this share of the page's prose is its main text."""
_SOME: Final = 0.3
"""One that holds this share is no furniture, whatever its class says."""
_DENSE: Final = 0.6
"""Share of its characters that stand in links: a list of links, not prose."""


def own_zone(element: Element) -> tuple[Zone, bool]:
    """What an element says of itself, and whether it is certain (its tag or role) or only likely (its class)."""
    given = element.attributes
    if given:
        if "hidden" in given:
            return "hidden", True
        if "style" in given and _INVISIBLE.search(given["style"]):
            return "hidden", True
        for role in given.get("role", "").lower().split()[:3]:
            if role in _ROLES:
                return _ROLES[role], True
        if given.get("epub:type", "").lower() in _NOTE_TYPES:
            return "note", True
        if given.get("aria-hidden", "").strip().lower() == "true":
            return "hidden", False  # scripts say so of the whole page while a window is open above it
    if element.name == "dialog" and "open" not in given:
        return "hidden", True
    if element.name in _TAGS:
        return _TAGS[element.name], True
    if given and element.name not in ("main", "article") and ("class" in given or "id" in given):
        return _by_names(f"{given.get('class', '')} {given.get('id', '')}"[:_MAX_CLASSES]), False
    return "", False


@lru_cache(maxsize=4096)
def _by_names(names: str) -> Zone:
    """What the classes and the id of an element say."""
    said = ""
    for name in names.split():
        words = [word.lower() for word in _TOKEN_WORDS.findall(name)]
        if not words or words[0] in _DENIED:
            continue
        zone = (
            _CLASSES.get(name.lower())
            or _CLASSES.get("-".join(words))
            or _CLASSES.get("-".join(words[:2]))
            or _CLASSES.get("-".join(words[-2:]))
            or _CLASSES.get(words[-1])
            or _CLASSES.get(words[0])
            or ""
        )
        if zone == "hidden":
            return zone
        if zone == "note" and words[-1] in _CALLS_NOTE:
            continue
        said = said or zone
    return said


def heading_level(element: Element) -> int:
    """The level of a heading, 1 to 6; 2 for a role without one."""
    if element.name in HEADINGS:
        return int(element.name[1])
    level = element.attributes.get("aria-level", "")
    return min(max(int(level), 1), 6) if level.isdecimal() and len(level) < 3 else 2


def zones(elements: list[Element], first_words: dict[int, str], notes: frozenset[int] = frozenset()) -> list[Zone]:
    """The zone of every element, its parents' zones counted in.

    ``first_words`` are the first words (up to a line) of each block element, ``notes`` the elements that links of the
    text call as notes.
    """
    own = [own_zone(element) for element in elements]
    prose = _prose(elements, own)
    keeps = _keeps(elements, own)
    whole = max(prose[0], 1)
    main = _main(elements, prose)
    related = _by_heading(elements, own, first_words)
    found: list[Zone] = [""] * len(elements)
    inside = [False] * len(elements)
    """Whether an element stands in the main one."""
    for index, element in enumerate(elements[1:], 1):
        above = found[element.parent]
        inside[index] = index in main or inside[element.parent]
        zone, certain = own[index]
        if not certain and zone and not _is_believed(zone, keeps[index] or index in main, prose[index] / whole):
            zone = ""
        if not zone or zone == "heading":
            zone = related.get(index, zone)
        if not zone and not keeps[index]:
            zone = _by_place(element, inside[element.parent], bool(main))
        if zone in ("navigation", "furniture", "related") and certain and index in main:
            zone = ""
        if index in notes and above != "hidden":
            zone = "note"
        elif above in ("hidden", "furniture", "navigation", "related"):
            # A note, a caption or a heading of what is left out is left out with it.
            zone = zone if zone == "hidden" or (zone == "navigation" and certain) else above
        elif above == "note":
            zone = zone if zone in ("hidden", "furniture") else "note"
        elif not zone or (above in ("caption", "heading") and zone not in ("hidden", "furniture", "note")):
            zone = above
        found[index] = zone
    if main:
        _leave_out_the_rest(elements, found, inside)
    return found


def _is_believed(zone: Zone, holds_main: bool, share: float) -> bool:
    """Whether what a class says of an element is taken for true. Notes may be longer than what they explain."""
    return not holds_main and (share <= _SOME or zone == "note")


def _prose(elements: list[Element], own: list[tuple[Zone, bool]]) -> list[int]:
    """Characters in each element that stand in no link and in nothing that is certainly no main text."""
    left = [element.letters - element.linked for element in elements]
    out = [False] * len(elements)
    lost = [0] * len(elements)
    for index, element in enumerate(elements[1:], 1):
        zone, certain = own[index]
        above = out[element.parent]
        out[index] = above or (certain and zone in ("hidden", "navigation", "furniture"))
        if out[index] and not above:
            lost[element.parent] += left[index]
    for index in range(len(elements) - 1, 0, -1):
        lost[elements[index].parent] += lost[index]
    return [0 if out[i] else max(left[i] - lost[i], 0) for i in range(len(elements))]


def _keeps(elements: list[Element], own: list[tuple[Zone, bool]]) -> list[bool]:
    """Whether an element holds the headline or the main element of the page, and so is not left out by its class."""
    keeps = [False] * len(elements)
    for index in range(len(elements) - 1, 0, -1):
        element = elements[index]
        if element.name == "h1" or element.name == "main" or element.attributes.get("role") == "main":
            keeps[index] = own[index] != ("hidden", True)
        if keeps[index] and own[index] != ("hidden", True):
            keeps[element.parent] = True
    return keeps


def _main(elements: list[Element], prose: list[int]) -> set[int]:
    """The main elements of the page: what is called so and holds most of the prose; empty when nothing does."""
    whole = max(prose[0], 1)
    for is_main in (_is_main, _is_article, _is_content):
        found = [i for i, e in enumerate(elements) if is_main(e) and prose[i]]
        outer: list[int] = []
        chosen = set(found)
        above = [False] * len(elements)
        for i, element in enumerate(elements[1:], 1):
            above[i] = element.parent in chosen or above[element.parent]
            if i in chosen and not above[i]:
                outer.append(i)
        most = max((prose[i] for i in outer), default=0)
        # Beside an article the cards of other articles are short.
        outer = [i for i in outer if prose[i] * 8 >= most]
        if sum(prose[i] for i in outer) >= _MOST * whole:
            return set(outer)
    return set()


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.attributes.get("role") == "main"


def _is_article(element: Element) -> bool:
    return element.name == "article" or element.attributes.get("role") == "article"


def _is_content(element: Element) -> bool:
    given = element.attributes
    if given.get("itemprop", "").lower() == "articlebody":
        return True
    name = f"{given.get('class', '')} {given.get('id', '')}"[:_MAX_CLASSES].lower()
    return "article-body" in name or "articlebody" in name or "entry-content" in name or "post-content" in name


def _by_heading(elements: list[Element], own: list[tuple[Zone, bool]], first_words: dict[int, str]) -> dict[int, Zone]:
    """Headings such as "Related articles" with the lists of links under them, and paragraphs such as "Read more: …"."""
    found: dict[int, Zone] = {}
    under: dict[int, tuple[int, Zone, int]] = {}
    for index, element in enumerate(elements[1:], 1):
        words = first_words.get(index, "")
        if own[index][0] == "heading":
            level = heading_level(element)
            if element.parent in under and level <= under[element.parent][0]:
                del under[element.parent]
            zone = "related" if _RELATED.match(words) else "furniture" if _FURNITURE.fullmatch(words) else ""
            if zone and element.letters < 80 and level > 1:
                under[element.parent] = (level, zone, index)
            continue
        if element.letters and element.parent in under:
            _, zone, heading = under[element.parent]
            if element.linked >= _DENSE * element.letters:
                found[index] = found[heading] = zone
                continue
        if words and element.letters < 300 and element.linked >= _DENSE * element.letters and _RELATED.match(words):
            found[index] = "related"
    return found


def _by_place(element: Element, inside: bool, has_main: bool) -> Zone:
    """What an element is by its tag and where it stands."""
    dense = element.links >= 3 and element.linked >= 0.8 * element.letters
    if element.name == "aside":
        return "" if inside and element.linked < _DENSE * element.letters and element.letters > 200 else "related"
    if element.name == "footer":
        return "furniture" if not inside or dense else ""
    if element.name == "header":
        return "furniture" if not inside or dense else ""
    if dense and not inside and not has_main and element.name in ("ul", "ol", "td", "table", "div"):
        return "navigation"
    return ""


def _leave_out_the_rest(elements: list[Element], found: list[Zone], inside: list[bool]) -> None:
    """Outside the main element only notes, the headline and what stands beside it are read."""
    holds_main = {element.parent for element in elements if _is_main(element)}
    beside = {e.parent for i, e in enumerate(elements) if e.name == "h1" and e.parent and not inside[i]} - holds_main
    holds = [inside[i] or i in beside for i in range(len(elements))]
    for i in range(len(elements) - 1, 0, -1):
        holds[elements[i].parent] = holds[elements[i].parent] or holds[i]
    near = [False] * len(elements)
    for i, element in enumerate(elements[1:], 1):
        near[i] = near[element.parent] or i in beside
        out = not (inside[i] or near[i] or holds[i]) and element.name != "h1"
        if out and found[i] in ("", "heading", "caption"):
            found[i] = "furniture"
