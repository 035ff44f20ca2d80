"""The site: every record reachable and no link dead, hostile values as text, the same bytes, nobody's sentences."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import pincite
from pincite.analysis.plotting.figures import statements
from pincite.cli import main
from pincite.errors import ReleaseError, UsageError
from pincite.records.vocabulary import Qualifier
from pincite.site import build_site, serve_site, write_site
from pincite.site.picture import draw
from pincite.site.search import Entry, folded, index_files, words_of
from pincite.site.text import STEERING, compact, language_of, shown, when
from pincite.site.view import page_name
from tests.conftest import EXAMPLE, FLAGSHIP, copy_package, edit_cell, rows_of, write_rows

VOID = {"meta", "link", "input", "br", "img", "hr"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass
class Element:
    name: str
    attributes: dict[str, str]


@dataclass
class Read(HTMLParser):
    """A page as a browser would take it apart; an element that is closed by the wrong tag fails."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        (self.scripts if self._open and self._open[-1] == "script" else self.words).append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.name == name]


def read(page: bytes) -> Read:
    parser = Read()
    parser.feed(page.decode("utf-8"))
    parser.close()
    assert not parser._open
    return parser


def files_of(path: Path, sources: Path | None = None, private: bool = False, **more: Any) -> dict[str, bytes]:
    dataset = pincite.open(path, sources or path)
    return build_site(dataset, dataset.check(), private, **more).files


@pytest.fixture(scope="module")
def example_site() -> dict[str, bytes]:
    return files_of(EXAMPLE)


@pytest.fixture(scope="module")
def flagship_site() -> dict[str, bytes]:
    return files_of(FLAGSHIP)


@pytest.fixture(scope="module")
def read_pages(example_site: dict[str, bytes]) -> dict[str, Read]:
    """Every page of the example but for most of those of single citations, taken apart."""
    some = [path for number, (path, _) in enumerate(pages(example_site)) if "id/cit-" not in path or number % 5 == 0]
    return {path: read(example_site[path]) for path in some}


@pytest.fixture
def small(example: Path) -> Path:
    """The example with a few of its records."""
    always = ("evt-dyke-march", "act-dyke-watch")
    limits = {"events": 6, "roles": 8, "links": 8, "citations": 24, "actors": 12, "references": 4}
    for table, most in limits.items():
        rows = rows_of(example, table)
        chosen = [row for row in rows if row.get("record", "fig-").startswith("fig-") or row.get("via")]
        kept = [row for row in rows if row["id"] in always]
        write_rows(example, table, [*kept, *[row for row in chosen if row["id"] not in always][:most]])
    return example


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((path, data) for path, data in files.items() if path.endswith(".html"))


# ---------------------------------------------------------------------------------------------- what leads where

HREF = re.compile(rb'(?:href|src|action)="([^"]*)"')


def leads_to(path: str, link: str) -> str:
    """The file of the site that a link means."""
    return normpath(str(PurePosixPath(path).parent / unquote(urlsplit(link).path)))


def crawl(files: dict[str, bytes]) -> set[str]:
    seen, queue = {"index.html"}, ["index.html"]
    while queue:
        path = queue.pop()
        for link in {match.decode() for match in HREF.findall(files[path])}:
            if link.startswith(("http://", "https://", "#")):
                continue
            target = leads_to(path, link.replace("&amp;", "&"))
            assert target in files, f"{path} leads to {link}, which is not there"
            if target not in seen:
                seen.add(target)
                if target.endswith(".html"):
                    queue.append(target)
    return seen


def test_how_far_it_is_is_told() -> None:
    dataset = pincite.open(EXAMPLE)
    told: list[tuple[int, int]] = []
    build_site(dataset, dataset.check(), told=lambda done, total: told.append((done, total)))
    records = sum(len(table) for table in dataset.tables.values())
    assert told == [(number, records) for number in range(1, records + 1)]


@pytest.mark.parametrize(("folder", "site"), [(EXAMPLE, "example_site"), (FLAGSHIP, "flagship_site")])
def test_every_record_is_reachable_and_no_link_is_dead(folder: Path, site: str, request: pytest.FixtureRequest) -> None:
    files = request.getfixturevalue(site)
    reached = crawl(files)
    dataset = pincite.open(folder, folder)
    ids = [record.id for table in dataset.tables.values() for record in table]
    assert len(ids) > 200
    assert not [name for name in ids if f"id/{page_name(name)}" not in reached]
    assert set(files) - reached <= {"404.html"}  # no page, no script and no download that nothing leads to


def test_anchors_lead_somewhere(read_pages: dict[str, Read]) -> None:
    for path, page in read_pages.items():
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), path
        for element in page.elements:
            for name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(element.attributes.get(name, "").split()) <= set(ids), (path, element)
            target = element.attributes.get("href", "")
            if target.startswith("#"):
                assert target[1:] in ids, (path, target)


def test_pages_load_nothing_from_elsewhere(example_site: dict[str, bytes], flagship_site: dict[str, bytes]) -> None:
    for files in (example_site, flagship_site):
        for path in ("index.html", "search.html", "downloads.html", *[name for name in files if name[:6] == "id/ref"]):
            page = read(files[path])
            for element in page.elements:
                for name in ("src", "action", "srcset", "data", "poster"):
                    assert "//" not in element.attributes.get(name, ""), (path, element)
                if element.name == "link":
                    assert "//" not in element.attributes["href"]
                if element.name == "a" and "//" in element.attributes["href"]:
                    assert urlsplit(element.attributes["href"]).scheme in ("http", "https")
                    assert {"noopener", "noreferrer"} <= set(element.attributes["rel"].split())
        style, script = files["style.css"].decode(), files["site.js"].decode()
        assert "@import" not in style and "url(" not in style
        assert not re.search(r"https?:|fetch|XMLHttpRequest|import |eval|innerHTML|document\.cookie", script)


def test_every_page_has_what_a_page_needs(read_pages: dict[str, Read]) -> None:
    for path, page in read_pages.items():
        [whole] = page.all("html")
        assert whole.attributes["lang"] == "en"
        for name in ("title", "main", "h1", "header", "footer", "nav"):
            assert page.all(name), (path, name)
        assert len(page.all("main")) == len(page.all("h1")) == 1, path
        assert len([it for it in page.all("link") if it.attributes.get("rel") == "stylesheet"]) == 1
        [policy] = [it for it in page.all("meta") if it.attributes.get("http-equiv") == "Content-Security-Policy"]
        assert "unsafe" not in policy.attributes["content"] and "default-src 'none'" in policy.attributes["content"]
        assert not page.all("style") and not any("style" in it.attributes for it in page.elements), path
        assert not [name for it in page.elements for name in it.attributes if name.startswith("on")], path
        for it in page.elements:
            assert LANGUAGE.fullmatch(it.attributes.get("lang", "en")), (path, it)
        headings = [int(it.name[1]) for it in page.elements if re.fullmatch("h[1-6]", it.name)]
        assert headings[0] == 1 and set(headings) <= {1, 2}, path


def test_the_head_describes_the_dataset(example_site: dict[str, bytes]) -> None:
    [text] = read(example_site["index.html"]).scripts
    document = json.loads(text)
    assert document["@type"] == "sc:Dataset" and document["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    for file in document["distribution"]:
        data = example_site[file["contentUrl"]]
        assert file["sha256"] == hashlib.sha256(data).hexdigest()


# ----------------------------------------------------------------------------------------------------- what is told


def test_an_event_says_who_did_what_and_who_says_so(example_site: dict[str, bytes]) -> None:
    dataset = pincite.open(EXAMPLE, EXAMPLE)
    text = read(example_site["id/evt-dyke-march.html"]).text
    event = dataset.events["evt-dyke-march"]
    assert event.title in text and event.summary in text
    for role in dataset.roles.where(event=event.id):
        assert dataset.actors[role.actor].name in text
    for figure in dataset.figures.where(subject=event.id):
        assert figure.printed in text
    for link in dataset.links.where(to=event.id):
        assert dataset.events[link.from_].title in text
    assert "Evidence" in text and "confirmed" in text


def test_a_chain_leads_to_its_root(example_site: dict[str, bytes]) -> None:
    dataset = pincite.open(EXAMPLE, EXAMPLE)
    with_via = [citation for citation in dataset.citations if citation.via]
    assert with_via
    for citation in with_via:
        page = example_site[f"id/{citation.id}.html"].decode()
        [chain] = [it for it in dataset.trace(citation.record).chains if it.citation.id == citation.id] or [None]
        works = chain.works if chain else (citation.reference, citation.via)
        places = [page.index(f'href="../id/{work}.html"') for work in works]
        assert places == sorted(places)
        assert "As cited in" in page and "The root" in page
        assert "confirmed" in page or "located" in page


def test_works_tell_what_they_are_for(example_site: dict[str, bytes]) -> None:
    dataset = pincite.open(EXAMPLE, EXAMPLE)
    for work in dataset.references:
        page = example_site[f"id/{work.id}.html"].decode()
        for citation in dataset.citations.where(reference=work.id):
            assert f'href="../id/{citation.id}.html"' in page


def test_outcomes_are_counted(example_site: dict[str, bytes]) -> None:
    dataset = pincite.open(EXAMPLE, EXAMPLE)
    report = dataset.check()
    counts = report.summary()["outcomes"]
    text = read(example_site["index.html"]).text
    assert f"{counts['confirmed']} of {len(report.outcomes)} citations are confirmed" in text


def test_own_tables_have_pages_too(small: Path) -> None:
    fragment = {
        "figures": {"fields": [{"name": "method", "description": "How it was counted.", "example": "count"}]},
        "vessels": {
            "prefix": "ves",
            "description": "A vessel that took part.",
            "fields": [
                {"name": "flag", "description": "Its flag.", "example": "NO", "constraints": {"required": True}},
                {"name": "owner", "description": "Who owns it.", "example": "act-a", "targets": ["actors"]},
            ],
        },
    }
    (small / "extension.json").write_text(json.dumps(fragment))
    descriptor = json.loads((small / "datapackage.json").read_text())
    descriptor["pincite"]["extension"] = "extension.json"
    descriptor["resources"].append({"name": "vessels", "path": "data/vessels.csv"})
    (small / "datapackage.json").write_text(json.dumps(descriptor))
    (small / "data" / "vessels.csv").write_text(
        "id,flag,owner,status,replaced_by,note\nves-heron,NL,act-dyke-watch,active,,Painted green.\n"
    )
    files = files_of(small)
    page = read(files["id/ves-heron.html"])
    assert "Painted green." in page.text and "NL" in page.text
    assert "../id/act-dyke-watch.html" in [it.attributes.get("href") for it in page.all("a")]
    assert b"ves-heron" in files["t/vessels.html"] and b"ves-heron" in files["search/search-docs-1.js"]
    assert b"vessels.owner" not in files["codebook.html"] and b"How it was counted." in files["codebook.html"]
    assert "id/ves-heron.html" in crawl(files)


# ------------------------------------------------------------------------------------------ ids that stay for ever


def test_withdrawn_and_merged_records_say_so_and_lead_on(small: Path) -> None:
    for record, status, into, note in (
        ("fig-openings", "withdrawn", "", "Misread: the map shows three."),
        ("fig-fee-2010", "merged", "fig-fee-2018", "The same fee."),
    ):
        edit_cell(small, "figures", record, "status", status)
        edit_cell(small, "figures", record, "note", note)
        if into:
            edit_cell(small, "figures", record, "replaced_by", into)
    known = {"status": "withdrawn", "until": "", "replaced_by": ""}
    stones = [
        {**known, "id": "fig-openings", "since": "0.0.9", "reason": "r"},
        {**known, "id": "fig-lost", "since": "0.0.3", "replaced_by": "fig-fee-2018", "reason": "Never said."},
        {**known, "id": "../../fig-evil", "since": "0.0.3", "reason": ""},
    ]
    (small / "CHANGES.json").write_text(json.dumps({"records": [], "tombstones": stones}))
    files = files_of(small)
    withdrawn = read(files["id/fig-openings.html"]).text
    assert "was withdrawn" in withdrawn and "since version 0.0.9" in withdrawn and "the map shows three" in withdrawn
    merged = files["id/fig-fee-2010.html"].decode()
    assert "was merged" in merged and 'In its place stands <a href="../id/fig-fee-2018.html">' in merged
    assert "Took the place of" in read(files["id/fig-fee-2018.html"]).text
    lost = files["id/fig-lost.html"].decode()
    assert "0.0.3" in lost and "Never said." in lost and "../id/fig-fee-2018.html" in lost
    assert not [path for path in files if "evil" in path]
    assert {"id/fig-openings.html", "id/fig-fee-2010.html"} <= crawl(files)
    assert b"fig-openings" not in files["figures.html"]


def test_changes_are_told(small: Path, tmp_path: Path) -> None:
    before = pincite.open(copy_package(small, tmp_path / "before"), EXAMPLE)
    edit_cell(small, "events", "evt-dyke-march", "title", "The march to the dyke")
    from pincite.releases.revisions import compare_with

    dataset = pincite.open(small, EXAMPLE)
    files = build_site(dataset, dataset.check(), comparison=compare_with(dataset, before)).files
    text = read(files["changes.html"]).text
    assert "1 changed" in text and "The march to the dyke" in text and before.events["evt-dyke-march"].title in text


def test_names_of_pages_are_files_everywhere() -> None:
    long = "fig-" + "a" * 400
    assert len(page_name(long)) < 200 and page_name(long) != page_name(long + "b")
    for bad in ("", "fig-", "../fig-a", "fig-a/b", "fig-a\\b", "FIG-a", "fig-a\n", "fig-a b", "fig-é"):
        assert page_name(bad) == ""


# -------------------------------------------------------------------------------------------------- hostile values

EVIL = [
    "<script>alert(1)</script>",
    "</title><script src=//evil.example/x.js></script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</script><script>alert(2)</script><!--",
    "{{ 7*7 }}{% for x in () %}",
    "\u202egnirts desrever\u202c \u2066x\u200b",
    '=HYPERLINK("http://evil.example","x")',
    "W" * 3000,
    "&lt;b&gt; ]]> <![CDATA[",
    "שלום",
    "javascript:alert(1)",
]


def spoilt(example: Path) -> None:
    """Put hostile values wherever text may stand."""
    free = {
        "events": ("title", "summary", "place", "note", "country"),
        "actors": ("name", "aliases", "country", "wikidata", "note"),
        "references": ("title", "description", "authors", "publisher", "container_title", "number", "language",
                       "url", "archived_url", "doi", "pages", "note"),
        "figures": ("measure", "printed", "unit", "per", "base", "note"),
        "citations": ("locator", "quote", "note", "field"),
        "links": ("locator", "note"),
        "waivers": ("reason", "note"),
    }  # fmt: skip
    number = 0
    for table, columns in free.items():
        rows = rows_of(example, table)
        for row in rows:
            for column in columns:
                row[column] = EVIL[number % len(EVIL)]
                number += 5
        write_rows(example, table, rows)
    descriptor = json.loads((example / "datapackage.json").read_text())
    descriptor |= {"title": EVIL[1], "description": EVIL[4], "version": EVIL[2], "homepage": EVIL[11]}
    descriptor["licenses"] = [{"name": EVIL[0], "path": EVIL[11], "title": EVIL[3]}]
    (example / "datapackage.json").write_text(json.dumps(descriptor))


def test_hostile_values_are_text(small: Path) -> None:
    spoilt(small)
    files = files_of(small, private=True)
    for path, data in pages(files):
        page = read(data)
        for element in page.elements:
            assert element.name not in ("img", "iframe", "object", "embed", "base", "style"), (path, element)
            if element.name == "script":
                assert element.attributes.get("type") == "application/ld+json" or re.fullmatch(
                    r"(\.\./)?(site\.js|search/search-[a-z]+-[0-9]+\.js)", element.attributes["src"]
                ), (path, element)
            assert not [name for name in element.attributes if name.startswith("on") or name == "style"], (
                path,
                element,
            )
            link = element.attributes.get("href", "")
            assert urlsplit(link).scheme in ("", "http", "https"), (path, link)
            assert urlsplit(link).netloc in ("", "creativecommons.org", "www.wikidata.org", "doi.org"), (path, link)
        assert not STEERING.search(" ".join(page.words).replace("\n", " ")), path
        assert " 49" not in page.text
    assert "<script>alert(1)</script>" in read(files["events.html"]).text + read(files["actors.html"]).text
    assert "U+202E" in read(files["t/events.html"]).text
    for path, data in files.items():
        if path.startswith("search/"):
            assert b"<" not in data and len(data.decode().splitlines()) == 1
    crawl(files)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_stays_text(text: str) -> None:
    page = read(f"<p>{shown(text)}</p>".encode("utf-8", "replace"))
    assert {element.name for element in page.elements} <= {"p", "span", "bdi"}
    rest = re.sub(r"U\+[0-9A-F]{4}", "", "".join(page.words))
    assert rest.encode("utf-8", "replace") == re.sub(
        r"U\+[0-9A-F]{4}", "", STEERING.sub("", text.replace("\r\n", "\n"))
    ).encode("utf-8", "replace")


def test_a_package_that_cannot_be_read_in_part_still_has_a_site(small: Path) -> None:
    edit_cell(small, "figures", "fig-openings", "qualifier", "some")
    edit_cell(small, "events", "evt-dyke-march", "id", "not an id")
    rows = rows_of(small, "actors")
    write_rows(small, "actors", [*rows, rows[0], {**rows[1], "id": "act-" + "x" * 300}])
    files = files_of(small)
    crawl(files)
    assert "Draft." in read(files["index.html"]).text
    assert "no release can be made" in read(files["downloads.html"]).text
    long = [path for path in files if "act-xxx" in path]
    assert len(long) == 1 and len(Path(long[0]).name) < 200


def bare(folder: Path) -> None:
    """A package without any record."""
    resources = [{"name": name, "path": f"data/{name}.csv"} for name in ("events", "figures")]
    (folder / "datapackage.json").write_text(json.dumps({"name": "bare", "version": "0.1.0", "resources": resources}))


def test_an_empty_package_has_a_site(tmp_path: Path) -> None:
    bare(tmp_path)
    files = files_of(tmp_path)
    crawl(files)
    for _, data in pages(files):
        read(data)


# --------------------------------------------------------------------------------------------------- the same bytes


def test_another_process_gives_the_same_bytes(small: Path) -> None:
    code = (
        "import pincite, hashlib, sys; from pincite.site import build_site; d = pincite.open(sys.argv[1], sys.argv[1]);"
        "f = build_site(d, d.check()).files; print(hashlib.sha256(b''.join(k.encode() + f[k] for k in f)).hexdigest())"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    run = subprocess.run(
        [sys.executable, "-c", code, str(small)],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Seoul"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(b"".join(path.encode() + data for path, data in files_of(small).items()))
    assert run.stdout.strip() == here.hexdigest()


# ------------------------------------------------------------------------------------------------ nobody's sentences


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\d(?:[\d.,-]*\d)?|[^\W\d_]+", text.casefold())
    return set(zip(*(words[at:] for at in range(length)), strict=False))


def told_by_site(files: dict[str, bytes]) -> set[tuple[str, ...]]:
    """Runs of words of a site. What stands side by side in two elements, or two cells of the index, is no run."""
    told: set[str] = set()
    for path, data in files.items():
        if path.endswith(".html"):
            told |= {html.unescape(words) for words in re.split("<[^>]*>", data.decode("utf-8"))}
        elif path.startswith("search/"):
            told |= set(re.split(r"\\[tn]", data.decode("utf-8")))
        elif not path.endswith((".sqlite", ".zip")):
            told |= set(re.split('["\n{}]', data.decode("utf-8")))
    return {run for words in told for run in runs(words)}


def shared_runs(package: Path, sources: list[Path], files: dict[str, bytes]) -> set[tuple[str, ...]]:
    """Runs of six words of the sources in the files of a site, but for the names, titles and other words that the
    tables themselves have, also with one word of the page's own before or after them, and for where a work appeared."""
    tables = [path.read_text(encoding="utf-8") for path in (package / "data").glob("*.csv")]
    works = [f"{work.title} {work.container_title} {when(work.issued)}" for work in pincite.open(package).references]
    descriptor = (package / "datapackage.json").read_text(encoding="utf-8")
    own = {run for text in (*tables, *works, descriptor) for run in runs(text, 5)}
    said = {run for path in sources for run in runs(path.read_text(encoding="utf-8"))}
    return {run for run in told_by_site(files) & said if run[:5] not in own and run[1:] not in own}


def without_licence(example: Path) -> Path:
    """The example as if its texts might not be republished; they are at hand elsewhere."""
    descriptor = json.loads((example / "datapackage.json").read_text())
    del descriptor["pincite"]["ship_sources"]
    (example / "datapackage.json").write_text(json.dumps(descriptor))
    return Path(shutil.move(example / "sources", example.parent / "texts"))


def test_a_public_site_holds_no_sentence_of_a_source(small: Path) -> None:
    texts = without_licence(small)
    sources = sorted(texts.iterdir())
    public, private = files_of(small, texts), files_of(small, texts, private=True)
    assert not shared_runs(small, sources, public)
    assert len(shared_runs(small, sources, private)) > 100
    assert "NOT-FOR-PUBLICATION.txt" in private and "NOT-FOR-PUBLICATION.txt" not in public
    for path, data in pages(private):
        assert "not for publication" in read(data).text, path
        assert b'name="robots" content="noindex' in data
    assert not [path for path in private if path.startswith("download/sources")]


def test_texts_that_may_be_shipped_are_shown(example_site: dict[str, bytes]) -> None:
    sources = sorted((EXAMPLE / "sources").iterdir())
    assert len(shared_runs(EXAMPLE, sources, dict(pages(example_site)))) > 100
    page = read(example_site["id/cit-fig-marchers-dyke-watch.html"])
    assert page.all("mark") and "1,200" in page.text


def test_the_flagship_publishes_no_sentence(texts: Path, flagship_site: dict[str, bytes]) -> None:
    files = files_of(FLAGSHIP, texts)
    assert files == flagship_site  # texts at hand change nothing of a public site
    sources = [path for path in texts.iterdir() if path.is_file()]
    kept = {path: data for path, data in files.items() if not path.startswith("download/")}
    assert not shared_runs(FLAGSHIP, sources, kept)


# ----------------------------------------------------------------------------------------------------- the picture


def test_the_picture_stands_for_itself() -> None:
    dataset = pincite.load()
    rows = statements(dataset, "jilin-protest-participants")
    page = read(
        str(draw(rows, [it for it in dataset.conflicts() if it.quantity == rows[0].figure.quantity], "p")).encode()
    )
    assert [svg.attributes["role"] for svg in page.all("svg")] == ["img", "img"]
    assert len(page.all("title")) == len(page.all("desc")) == 2
    for said in (*(row.figure.printed for row in rows), "10,000", "cannot both be true"):
        assert said in page.text
    assert "ja" in [it.attributes.get("lang") for it in page.all("tspan")]
    kinds = [it.attributes.get("class") for it in page.elements]
    assert {"reach", "band", "ring", "arrow", "dot"} <= set(kinds)


def figure(number: int, **more: Any) -> Any:
    from pincite.records.models import Figure

    return Figure(id=f"fig-{number}", quantity="q", unit="person", printed=f"n{number}", **more)


def drawn(*figures: Any) -> Read:
    from pincite.analysis.plotting.figures import Statement
    from pincite.conflicts import bounds_of

    dataset = pincite.load()
    rows = [Statement(it, "임영희 " * 30, "A work " * 30, "p. 1", bounds_of(dataset, it)) for it in figures]
    return read(str(draw(rows, [], "p", figures[0].id)).encode())


@pytest.mark.parametrize(
    "largest", ["1", "9", "250", "3000", "45000000", "8000000000", "123456789012345678901234567890"]
)
def test_scales_from_one_to_billions(largest: str) -> None:
    page = drawn(figure(1, qualifier="exact", value="1"), figure(2, qualifier="up_to", high=largest))
    ticks = [it for it in page.all("text") if it.attributes["class"] == "tick"]
    assert 2 <= len(ticks) / 2 <= 14
    for it in page.elements:
        for name in ("x", "cx"):
            assert -1 <= float(it.attributes.get(name, "0")) <= 760


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Qualifier)), st.decimals(-(10**9), 10**12, places=2), st.decimals(0, 10**6)),
        min_size=1,
        max_size=6,
    )
)
def test_any_statements_can_be_drawn(given_: list[tuple[Qualifier, Decimal, Decimal]]) -> None:
    figures = []
    for number, (qualifier, low, wide) in enumerate(given_):
        low, high = Decimal(f"{low:.2f}"), Decimal(f"{low + wide:.2f}")
        figures.append(figure(number, qualifier=qualifier, value=low, low=low, high=high))
    page = drawn(*figures)
    assert len(page.all("svg")) == 2
    for it in page.elements:
        for name in ("x", "y", "cx", "width", "height"):
            assert "nan" not in it.attributes.get(name, "") and "inf" not in it.attributes.get(name, "")


def test_numbers_on_a_scale() -> None:
    assert [compact(n) for n in (0, 0.25, 7, 1000, 1_500_000, 10**9, 3 * 10**12)] == [
        "0", "0.25", "7", "1,000", "1.5 million", "1 billion", "3 trillion",
    ]  # fmt: skip
    assert compact(10.0**20) == "1e+20"


def test_languages_of_words() -> None:
    assert [language_of(word) for word in ("読売新聞", "がく", "서울", "这里", "說話")] == [
        "ja", "ja", "ko", "zh-Hans", "zh-Hant",
    ]  # fmt: skip
    assert language_of("大山", ("ko", "ja")) in ("ja", "ko") and language_of("大山") == "zh"


# ---------------------------------------------------------------------------------------------------------- search


def unpacked(files: dict[str, bytes]) -> tuple[list[str], dict[str, list[int]]]:
    lists: dict[str, str] = {}
    for data in files.values():
        name, part = json.loads(data.decode().partition(".push(")[2].rpartition(")")[0])
        lists[name] = lists.get(name, "") + part
    posts = {}
    for word, line in zip(lists["words"].split("\n"), lists["posts"].split("\n"), strict=True):
        at, found = 0, []
        for step in line.split(","):
            at += int(step, 36)
            found.append(at)
        posts[word] = found
    return lists["docs"].split("\n"), posts


def test_the_index_leads_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pincite.site.search.PART", 20)
    entries = [
        Entry("evt-a", "evt-a.html", "events", "The Élan march\t of 3,000", "at 서울역"),
        Entry("evt-b", "evt-b.html", "events", "読売新聞", "", "the"),
    ]
    files = index_files(entries)
    assert len(files) > 5
    docs, posts = unpacked(files)
    assert docs == ["evt-a.html\tevents\tThe Élan march of 3,000\tat 서울역", "evt-b.html\tevents\t読売新聞\t"]
    assert posts["the"] == [1, 2] and posts["elan"] == [1] and posts["3000"] == [1]
    assert posts["서울"] == posts["울역"] == posts["역"] == [0] and posts["新聞"] == [3]
    assert list(posts) == sorted(posts, key=lambda word: word.encode("utf-16-be"))


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_words_are_folded_once(text: str) -> None:
    assert words_of(folded(text)) == words_of(text) or folded(folded(text)) != folded(text)
    assert all(word and len(word) <= 40 and "\n" not in word for word in words_of(text))


# ------------------------------------------------------------------------------------------------------- downloads


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pincite.release(EXAMPLE, tmp_path_factory.mktemp("dist"), EXAMPLE, formats=["csv", "croissant", "json"])


def test_a_release_is_offered_as_it_is(release: Path) -> None:
    files = files_of(release)
    text = read(files["downloads.html"]).text
    for path in release.rglob("*"):
        if path.is_file():
            shown_at = path.relative_to(release).as_posix()
            assert files[f"download/{shown_at}"] == path.read_bytes()
            assert shown_at in text and hashlib.sha256(path.read_bytes()).hexdigest() in text
    assert "byte for byte" in text


def test_a_release_that_was_changed_is_refused(release: Path, tmp_path: Path) -> None:
    for name, change in (("LICENSE", lambda path: path.write_text("free")), ("LICENSE", lambda path: path.unlink())):
        copy = copy_package(release, tmp_path / str(change.__code__.co_firstlineno) / change.__code__.co_names[0])
        change(copy / name)
        with pytest.raises(ReleaseError, match="pincite verify"):
            files_of(copy)
    copy = copy_package(release, tmp_path / "evil")
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["files"][0]["path"] = "../../etc/passwd"
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match="leads out"):
        files_of(copy)


# --------------------------------------------------------------------------------------------------- into a folder


def test_a_site_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    write_site({"index.html": b"1", "id/a.html": b"1"}, out)
    write_site({"index.html": b"2"}, out)
    assert sorted(path.name for path in out.rglob("*")) == [".pincite-site", "index.html"]
    assert (out / "index.html").read_bytes() == b"2"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "thesis.txt").write_text("mine")
    for name in ("file", "folder"):
        with pytest.raises(UsageError):
            write_site({"index.html": b""}, tmp_path / name)
    (tmp_path / "empty").mkdir()
    write_site({"index.html": b""}, tmp_path / "empty")
    assert (tmp_path / "folder" / "thesis.txt").read_text() == "mine"


def test_a_write_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    write_site({"index.html": b"1"}, out)
    with pytest.raises(OSError):
        write_site({"index.html": b"2", "a" * 300: b""}, out)
    assert (out / "index.html").read_bytes() == b"1" and [path.name for path in tmp_path.iterdir()] == ["site"]


# -------------------------------------------------------------------------------------------------- the command line


def call(*words: str) -> Any:
    return CliRunner().invoke(main, [*words], catch_exceptions=False)


def test_site_on_the_command_line(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = call("site", str(example), "--out", str(out), "--format", "json")
    assert run.exit_code == 0
    answer = json.loads(run.stdout)
    assert answer["pages"] == len(list(out.rglob("*.html"))) and answer["errors"] == 0 and answer["downloads"]
    edit_cell(example, "figures", "fig-fee-2010", "value", "85")
    run = call("site", str(example), "--out", str(out))
    assert run.exit_code == 0 and "draft" in run.stderr
    assert "Draft." in read((out / "id" / "fig-fee-2010.html").read_bytes()).text
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert call("site", str(example), "--out", str(out), "--strict").exit_code == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert call("site", str(example), "--out", str(example)).exit_code == 2
    assert call("site", str(example), "--out", str(out), "--base", "javascript:").exit_code == 2


def test_a_site_from_a_zip(release: Path, tmp_path: Path) -> None:
    [archive] = release.glob("*.zip")
    assert call("site", str(archive), "--out", str(tmp_path / "out"), "--base", "/data/").exit_code == 0
    assert (tmp_path / "out" / "download" / "SHA256SUMS").is_file()
    assert b'href="/data/index.html"' in (tmp_path / "out" / "404.html").read_bytes()
    (tmp_path / "no.zip").write_bytes(b"PK")
    assert call("site", str(tmp_path / "no.zip"), "--out", str(tmp_path / "other")).exit_code == 2


def test_private_needs_texts(tmp_path: Path, flagship: Path) -> None:
    (tmp_path / "none").mkdir()
    run = call("site", str(flagship), "--sources", str(tmp_path / "none"), "--private", "--out", str(tmp_path / "out"))
    assert run.exit_code == 2 and "--sources" in run.stderr and not (tmp_path / "out").exists()


# ----------------------------------------------------------------------------------------------------------- serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path, Callable[[], list[str]]]]:
    """A server of a tiny site that says what stands in a file; the file; what was told."""
    source, said, stop = tmp_path / "source.txt", [], threading.Event()
    source.write_text("first")
    ready = threading.Event()

    def build() -> dict[str, bytes]:
        if source.read_text() == "broken":
            raise UsageError("it cannot be read")
        return {"index.html": source.read_bytes(), "id/a.html": b"a", "404.html": b"no such page"}

    def told(line: str) -> None:
        said.append(line)
        ready.set()

    thread = threading.Thread(target=serve_site, args=(build, lambda: [source], 0, told, stop, 0.02), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield said[0], source, lambda: said
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def get(url: str, **headers: str) -> tuple[int, bytes, Any]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def test_the_server_answers_this_machine_only(served: tuple[str, Path, Callable[[], list[str]]]) -> None:
    url, _, _ = served
    assert url.startswith("http://127.0.0.1:")
    status, body, headers = get(url)
    assert (status, body) == (200, b"first") and headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
    port = urlsplit(url).port
    assert get(url, Host=f"localhost:{port}")[0] == 200
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", f"127.0.0.1:{port}.evil"):
        status, body, _ = get(url, Host=host)
        assert status == 421 and body == b"wrong host\n", host


def test_the_server_leaves_its_site_nowhere(served: tuple[str, Path, Callable[[], list[str]]]) -> None:
    url, _, _ = served
    assert get(url + "id/a.html")[1] == b"a"
    for path in (
        "../source.txt",
        "%2e%2e/source.txt",
        "..%2fsource.txt",
        "/etc/passwd",
        "id/../../source.txt",
        "id",
        "%00",
    ):
        status, body, _ = get(url + path)
        assert (status, body) == (404, b"no such page"), path


def test_the_server_builds_again(served: tuple[str, Path, Callable[[], list[str]]]) -> None:
    url, source, said = served
    tick = threading.Event()

    def until(wanted: Callable[[], bool]) -> None:
        for _ in range(500):
            if wanted():
                return
            tick.wait(0.02)
        raise AssertionError(said())

    times = get(url + ".pincite/built")[1]
    source.write_text("second, longer")
    until(lambda: get(url)[1] == b"second, longer")
    assert get(url + ".pincite/built")[1] != times
    source.write_text("broken")
    until(lambda: any("not built: it cannot be read" in line for line in said()))
    assert get(url)[1] == b"second, longer"
    source.write_text("third")
    until(lambda: get(url)[1] == b"third")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal of Ctrl-C to a process")
def test_ctrl_c_ends_the_server_with_130(tmp_path: Path) -> None:
    bare(tmp_path)
    run = subprocess.Popen(
        [sys.executable, "-m", "pincite.cli", "serve", str(tmp_path), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stdout is not None
    url = run.stdout.readline().strip()
    status, body, _ = get(url)
    page = read(body)
    assert status == 200 and "live.js" in [it.attributes.get("src") for it in page.all("script")]
    assert "connect-src 'self'" in page.all("meta")[1].attributes["content"]
    run.send_signal(signal.SIGINT)
    assert run.wait(20) == 130
