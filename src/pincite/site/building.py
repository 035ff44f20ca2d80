"""A site as bytes: every page rendered, with its stylesheet, its script, the search index and the downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pincite.changes.model import Comparison
from pincite.changes.rendering import as_dict
from pincite.checks import Report
from pincite.dataset import VERIFICATION, Package
from pincite.errors import ReleaseError
from pincite.records.base import Record, columns
from pincite.records.models import Citation, Event, Figure, Link, Reference, Role
from pincite.releases.measured import read_verification
from pincite.site.changed import changes, tombstones
from pincite.site.downloads import FOLDER, change_report, downloads
from pincite.site.html import code
from pincite.site.pages import measures_of, overviews
from pincite.site.recordpages import record_pages
from pincite.site.rendering import HERE, renderer
from pincite.site.search import Entry, index_files
from pincite.site.text import when
from pincite.site.view import View, page_name

STATIC = ("style.css", "site.js", "icon.svg")
PRIVATE = "NOT-FOR-PUBLICATION.txt"


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its files by path, "/" between the parts."""

    files: dict[str, bytes]
    pages: int
    problem: str = ""
    """Why there is nothing to download, "" where there is."""


def build_site(
    package: Package,
    report: Report,
    private: bool = False,
    comparison: Comparison | None = None,
    live: bool = False,
    base: str = "",
    told: Callable[[int, int], None] | None = None,
) -> Site:
    """The files of the site of a package and the report of its check.

    The same package and report give the same bytes. A private site shows passages of the texts at hand in their
    context, and says on every page that it must not be published; any other shows passages only of texts that the
    dataset ships by its licence. ``comparison`` is what changed since an older version; without it a release's own
    account is taken. ``live`` is for a server on this machine: the pages load themselves anew when they are built
    again. ``base`` is where the site will stand on its host ("/", "/data/"), which only the page for what is not there
    needs: a host gives that one at any depth. ``told`` is told how many records have their page, and of how many.

    Raises UsageError where Jinja2 is not installed, ReleaseError where a release is not what its manifest says.
    """
    changed = as_dict(comparison) if comparison is not None else change_report(package)
    view = View(package, report, private, tombstones(changed))
    files = downloads(package, comparison)
    index = index_files(list(entries(view)))
    parts = [f"search/{name}" for name in index]
    measures = measures_of(view, _verification(package))
    render = renderer(view, live, base)
    site: dict[str, bytes] = {}
    for page in overviews(view, measures, changes(changed), files, parts):
        site[page.path] = render(page)
    total = sum(len(table.records) for table in package.tables.values())
    for done, page in enumerate(record_pages(view), 1):
        site[page.path] = render(page)
        if told is not None:
            told(min(done, total), total)  # ids that are gone have pages too
    pages = len(site)
    site |= {f"search/{name}": data for name, data in index.items()}
    site |= {name: (HERE / "static" / name).read_bytes() for name in STATIC}
    if live:
        site["live.js"] = (HERE / "static" / "live.js").read_bytes()
    if private:
        site[PRIVATE] = b"These pages show passages of texts that may not be republished. Keep them to yourself.\n"
    site |= {f"{FOLDER}/{file.path}": file.data for file in files.files}
    return Site(dict(sorted(site.items())), pages, files.problem)


def _verification(package: Package) -> dict[str, Any]:
    try:
        return read_verification((package.root / VERIFICATION).read_bytes())
    except (OSError, ReleaseError):
        return {}


# ------------------------------------------------------------------------------------------------------------- search


def entries(view: View) -> Iterator[Entry]:
    """Every record as search finds it, what readers look for most first."""
    first = ("events", "figures", "actors", "references")
    names = [name for name in first if name in view.package.tables]
    for name in [*names, *(name for name in view.package.tables if name not in names)]:
        for record in view.records(name):
            yield _entry(view, name, record)


def _entry(view: View, kind: str, record: Record) -> Entry:
    title, below, body = view.label(record), "", ""
    if isinstance(record, Event):
        below = ", ".join(filter(None, (when(record.date), code(record.type), record.place, _told(record))))
        there = [role.actor for role in view.roles_of_event.get(record.id, ())]
        body = f"{record.summary} {record.country} {' '.join(map(view.name_of, there))}"
    elif isinstance(record, Figure):
        statement = view.statement(record)
        below = f"{statement.speaker}, {statement.work}"
        body = f"{record.quantity} {statement.shown} {record.unit} {record.base}"
        body += f" {view.name_of(record.subject)}" if record.subject else ""
    elif isinstance(record, Reference):
        below = ", ".join(filter(None, ("; ".join(record.authors), record.container_title, when(record.issued))))
        body = f"{record.publisher} {record.number} {record.description} {record.url} {record.doi}"
    elif isinstance(record, Citation):
        below = f"cited for {view.name_of(record.record)}"
        body = record.quote
    elif isinstance(record, Role | Link):
        below = kind[:-1]
    else:
        below = ", ".join(_other(record))
    return Entry(record.id, page_name(record.id), kind, title, below, f"{body} {record.note}")


def _told(event: Event) -> str:
    return "" if str(event.reality) == "actual" else str(event.reality)


def _other(record: Record) -> Iterator[str]:
    """The cells of a record of any table, but for those that every table has."""
    for column in columns(type(record)):
        if column.name not in ("id", "name", "title", "status", "replaced_by", "note", "spans", "pin"):
            cell = record.cell(column.name)
            if cell:
                yield code(cell) if column.codes is not None else cell
