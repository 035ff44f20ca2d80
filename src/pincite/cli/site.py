"""pincite site"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pincite.cli.common import format_option, opened, path_argument, print_json, sources_option


@click.command()
@path_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder that becomes the site.")
@sources_option
@click.option("--private", is_flag=True, help="Show passages of the texts at hand in their context: never publish it.")
@click.option("--since", metavar="OLD", help="Tell what changed since this version: a folder, a zip or a commit.")
@click.option(
    "--base", default="", metavar="/PATH/", help="Where the site will stand on its host; for its page 404 only."
)
@click.option(
    "--strict", is_flag=True, help="Make no site while an error stands, instead of one that is marked as a draft."
)
@format_option("text", "json")
def command(
    path: Path | None,
    out: Path,
    sources: Path | None,
    private: bool,
    since: str | None,
    base: str,
    strict: bool,
    form: str,
) -> None:
    """Make a site of static pages from a dataset or a release (its folder or its zip).

    The pages can be read without JavaScript, from the folder itself or from any host, and load nothing from elsewhere.
    Every record has a page at an address that never changes: id/RECORD.html. A folder that holds a site is replaced as
    a whole; one that holds anything else is left alone.

    The dataset is checked first. While errors stand, every page says that it is a draft; with --strict there is no
    site, and the exit code is 1.

    No passage of a text is shown unless the dataset ships the text by its licence. With --private the passages of all
    texts at hand are shown in context, for your own use.

    \b
    pincite site --out public                               from ./datapackage
    pincite site dist/harbour-0.2.0 --out public            from a release, which is offered for download as it is
    pincite site --since v0.1.0 --out public                … with what changed since
    pincite site --sources texts --private --out at-home    with passages, not for publication
    """
    from pincite.cli.progress import progress
    from pincite.remembering import check_again
    from pincite.site import build_site, write_site
    from pincite.site.writing import refuse_other

    refuse_other(out)
    with _folder_of(path) as folder:
        dataset = opened(folder, sources)
        if private:
            refuse_without_texts(dataset.sources.held)
        report = check_again(dataset)
        if strict and not report.ok:
            click.echo(f"no site is made while {count(len(report.errors), 'error')} stand: pincite check", err=True)
            sys.exit(1)
        comparison = None
        if since is not None:
            from pincite.releases.revisions import compare_with

            comparison = compare_with(dataset, since)
        with progress("records") as told:
            site = build_site(dataset, report, private, comparison, base=checked_base(base), told=told)
    write_site(site.files, out)
    size = sum(map(len, site.files.values()))
    if form == "json":
        print_json(
            {
                "out": str(out),
                "pages": site.pages,
                "files": len(site.files),
                "bytes": size,
                "errors": len(report.errors),
                "private": private,
                "downloads": site.problem == "",
            }
        )
        return
    click.echo(f"{count(site.pages, 'page')}, {count(len(site.files), 'file')}, {size:,} bytes: {out / 'index.html'}")
    if private:
        click.echo("private: it shows passages of texts that may not be republished", err=True)
    if site.problem:
        click.echo(f"nothing to download is on it: {' '.join(site.problem.split())}", err=True)
    if not report.ok:
        click.echo(
            f"a draft: {count(len(report.errors), 'error')} stand, and every page says so: pincite check", err=True
        )


@contextmanager
def _folder_of(path: Path | None) -> Iterator[Path | None]:
    """The folder of a dataset; of a zip the folder that it is unpacked into, which is gone afterwards."""
    from pincite.dataset import DESCRIPTOR
    from pincite.errors import PackageError
    from pincite.releases import UnsafeArchive, unpacked

    if path is None or not path.is_file() or path.name == DESCRIPTOR:
        yield path
        return
    try:
        with unpacked(path) as folder:
            yield folder
    except UnsafeArchive as error:
        raise PackageError(f"{path} is not unpacked: {error}") from None


def refuse_without_texts(held: object) -> None:
    """Raise UsageError where a private site would have nothing to show."""
    from pincite.errors import UsageError

    if not held:
        raise UsageError("no text of a work is at hand to show passages of: name their folder with --sources")


def checked_base(base: str) -> str:
    """Where a site stands on its host; raises UsageError for what is no path."""
    import re

    from pincite.errors import UsageError

    if base and not re.fullmatch(r"/(?:[A-Za-z0-9._~-]+/)*", base):
        raise UsageError(f"--base {base!r} is no path such as / or /data/: it begins and ends with /")
    return base


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "page"), count(1200, "page")
    ('1 page', '1,200 pages')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
