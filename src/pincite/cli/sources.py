"""pincite sources"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pincite.cli.common import format_option, opened, path_option, print_json

if TYPE_CHECKING:
    from pincite.api import Dataset
    from pincite.keeping import FetchedWork
    from pincite.records.models import Reference

F = TypeVar("F", bound=Callable[..., Any])


def library_option(function: F) -> F:
    """The library that is written to or looked at; it need not be there yet."""
    return click.option(
        "--sources",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="PINCITE_SOURCES",
        help="The library: a folder (default: PINCITE_SOURCES, else your own library).",
    )(function)


@click.group(no_args_is_help=True)
def command() -> None:
    """Keep the texts of the works: add, fetch, list, verify and remove them.

    The source library is a folder. Each file in it is named by the SHA-256 of its bytes, and index.json says which work
    it is a text of. Nothing is overwritten: a page that changed is kept beside what it was. A plain folder of files
    that are named after their works (ref-harbour-report.pdf) is a library too.

    \b
    pincite sources add ref-harbour-report report.pdf      keep a file
    pincite sources fetch                                  get from the web what is not held yet
    pincite sources verify                                 are the files whole, and do the pins stand?
    """


@command.command("add")
@click.argument("reference")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@path_option
@library_option
@click.option("--record", is_flag=True, help="Write text_sha256 and holding of the work into references.csv.")
@click.option(
    "--holding",
    type=click.Choice(["full", "excerpt"]),
    default=None,
    help="With --record: what the file holds of the work (default: as it is, else full).",
)
@format_option("text", "json")
def add_command(
    reference: str, file: Path, path: Path | None, sources: Path | None, record: bool, holding: str | None, form: str
) -> None:
    """Keep FILE in the library as a text of the work REFERENCE.

    The file is read first, and refused where it cannot be. The work must be in the dataset, where there is one here. If
    the work records another text, the file is kept beside it and the pins stay as they are.

    \b
    pincite sources add ref-harbour-report report.pdf
    pincite sources add ref-harbour-report report.pdf --record          and note its hash in references.csv
    pincite sources add ref-northern-post page.html --sources texts     into the folder texts
    """
    from pincite.cli.kept import suits_lines
    from pincite.errors import UsageError
    from pincite.keeping import add_file, fits

    dataset, library = _dataset(path, sources), _library(sources)
    if record and dataset is None:
        raise UsageError("there is no dataset to record it in; give one with --path")
    if holding and not record:
        raise UsageError("--holding is written with --record only")
    added = add_file(library, dataset, reference, file)
    work = dataset.references[reference] if dataset is not None else None
    suits = fits(work, added.read.text_sha256)
    if form == "text":
        digest, size = added.read.text_sha256, f"{len(added.read.text):,} characters, {added.read.reader}"
        click.echo(f"{'kept' if added.new else 'held already:'} {library / added.capture.file}")
        click.echo(f"  source_sha256  {added.capture.source_sha256}")
        click.echo(f"  text_sha256    {digest}  ({size})")
    recorded = False
    if record and dataset is not None:
        recorded = _record(dataset, library, {reference: (added.read.text_sha256, holding)})
    if form == "json":
        more = {"library": str(library), "new": added.new, "fits": suits, "recorded": recorded}
        print_json(added.capture.as_dict() | more)
    elif record:
        click.echo(f"  {'recorded in' if recorded else 'recorded before in'} references.csv")
    elif work is not None:
        for line in suits_lines(work, suits, "add it with --record"):
            click.echo(f"  {line}")


@command.command("fetch")
@click.argument("references", nargs=-1, metavar="[REFERENCE]...")
@path_option
@library_option
@click.option("--again", is_flag=True, help="Fetch what is in the library too: has it changed?")
@click.option("--record", is_flag=True, help="Write text_sha256 into references.csv where a work records none.")
@click.option("--connect-timeout", type=click.FloatRange(min=0.01), default=15, show_default=True, metavar="SECONDS")
@click.option(
    "--read-timeout",
    type=click.FloatRange(min=0.01),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="The longest silence of a server.",
)
@click.option(
    "--total-timeout",
    type=click.FloatRange(min=0.01),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="All of one address, redirects included.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1, max=64 * 1024 * 1024),
    default=64 * 1024 * 1024,
    show_default=True,
    help="The largest answer, as sent and as unpacked.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from addresses that are not public too. For tests and intranets only: whoever writes references.csv "
    "then says which machines inside your network are asked.",
)
@format_option("text", "json")
def fetch_command(
    references: tuple[str, ...],
    path: Path | None,
    sources: Path | None,
    again: bool,
    record: bool,
    connect_timeout: float,
    read_timeout: float,
    total_timeout: float,
    max_bytes: int,
    allow_private: bool,
    form: str,
) -> None:
    """Get the works from the web: from their url, or if that fails their archived_url.

    Without REFERENCE, every work that the dataset holds (holding full or excerpt) and the library does not. Only public
    addresses are spoken to, redirects included; no proxy, no cookie, no password. Exits with 1 if a work failed; the
    others are kept.

    \b
    pincite sources fetch
    pincite sources fetch ref-northern-post ref-harbour-report --sources texts
    pincite sources fetch --again && pincite sources verify     have the pages changed?
    """
    from pincite.cli.kept import fetched_dict, fetched_lines
    from pincite.keeping import works_to_fetch
    from pincite.sources.fetch import Limits, public

    dataset, library = opened(path, sources), _library(sources)
    works = works_to_fetch(dataset, library, references, again)
    limits = Limits(max_bytes, connect_timeout, read_timeout, total_timeout)
    allowed = _any_address if allow_private else public
    done: list[FetchedWork] = []
    new: dict[str, tuple[str, str | None]] = {}
    for result in _fetched(library, works, limits, allowed):
        done.append(result)
        work = dataset.references[result.reference]
        if form == "text":
            for line in fetched_lines(work, result):
                click.echo(line)
        if result.added is not None and not work.text_sha256:
            new[work.id] = (result.added.read.text_sha256, None)
    recorded = bool(record and new and _record(dataset, library, new))
    counts = {state: sum(1 for r in done if r.state == state) for state in ("stored", "unchanged", "skipped", "failed")}
    if form == "json":
        print_json(
            {
                "library": str(library),
                "summary": counts,
                "recorded": sorted(new) if recorded else [],
                "works": [fetched_dict(dataset.references[r.reference], r) for r in done],
            }
        )
    else:
        if recorded:
            click.echo(f"recorded the text of {', '.join(sorted(new))} in references.csv")
        click.echo(", ".join(f"{count} {state}" for state, count in counts.items()))
    sys.exit(1 if counts["failed"] else 0)


@command.command("list")
@path_option
@library_option
@format_option("text", "json")
def list_command(path: Path | None, sources: Path | None, form: str) -> None:
    """List the works, what the library has of each, and whether that is the text that was pinned.

    fits: the recorded text is here. differs: another text is. unrecorded: the work records no hash. missing: there is
    no text. none: no text is expected, the work is known from its metadata. Without a dataset, what the library has.

    \b
    pincite sources list
    pincite sources list --sources texts --format json
    """
    from pincite.cli.kept import capture_line, work_dict
    from pincite.keeping import inventory

    dataset, library = _dataset(path, sources), _library(sources)
    works = inventory(library, dataset)
    if form == "json":
        print_json({"library": str(library), "works": [work_dict(dataset, work) for work in works]})
        return
    click.echo(f"library: {library}")
    for work in works:
        click.echo(f"{work.state:<10} {work.reference}{f'  ({work.holding})' if work.holding else ''}")
        for capture in work.captures:
            click.echo(f"             {capture_line(dataset, capture)}")
        if work.file is not None:
            click.echo(
                f"             {work.file.read.text_sha256[:12]}  {work.file.path.name}  (by {work.file.found_by})"
            )


@command.command("verify")
@path_option
@library_option
@format_option("text", "json")
def verify_command(path: Path | None, sources: Path | None, form: str) -> None:
    """Hold every file against its hash, the index against the files, and the pins against the texts.

    Per work: stands; moved (every passage is there, some elsewhere); changed (some are not; says which words); missing
    (there is no text here). Exits with 1 if a file is damaged or missing, or if the text that a check would use was
    changed. What a process left that was stopped is named, and is no error.

    \b
    pincite sources verify
    pincite sources verify --sources texts --format json
    """
    from pincite.cli.kept import standing_dict, standing_lines
    from pincite.keeping import verify_library
    from pincite.sources.store import LEFT_OVER

    dataset, library = _dataset(path, sources), _library(sources)
    faults, standings = verify_library(library, dataset)
    bad = [fault for fault in faults if fault.kind != LEFT_OVER]
    bad_works = [standing for standing in standings if standing.counts and standing.state == "changed"]
    ok = not bad and not bad_works
    if form == "json":
        print_json(
            {
                "library": str(library),
                "ok": ok,
                "files": [
                    {"kind": f.kind, "file": f.file, "reference": f.reference, "message": f.message} for f in faults
                ],
                "works": [standing_dict(standing) for standing in standings],
            }
        )
    else:
        from pincite.cli.render import safe

        for fault in faults:
            of = f" ({fault.reference})" if fault.reference else ""
            click.echo(safe(f"{fault.kind:<10} {fault.file}{of}: {fault.message}"))
        for standing in standings:
            for line in standing_lines(standing):
                click.echo(line)
        click.echo("the library verifies" if ok else "the library does not verify")
    sys.exit(0 if ok else 1)


@command.command("remove")
@click.argument("reference")
@path_option
@library_option
@click.option("--capture", default="", metavar="SHA", help="Only this capture: the beginning of its source_sha256.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(reference: str, path: Path | None, sources: Path | None, capture: str, yes: bool) -> None:
    """Take the texts of the work REFERENCE out of the library.

    A file that another work has too stays. What is in no other library is then gone: it asks first.

    \b
    pincite sources remove ref-northern-post
    pincite sources remove ref-northern-post --capture 3fa4c1 --yes
    """
    from pincite.cli.kept import capture_line, count
    from pincite.errors import SourceError, UsageError
    from pincite.sources.store import read_index, remove

    library = _library(sources)
    captures = [held for held in read_index(library) if held.reference == reference]
    chosen = [held for held in captures if held.source_sha256.startswith(capture.lower())]
    if not captures:
        raise SourceError(f"the index of {library} names no text of {reference}")
    if not chosen:
        raise UsageError(f"no text of {reference} has a source_sha256 that begins with {capture!r}")
    if capture and len({held.source_sha256 for held in chosen}) > 1:
        raise UsageError(f"{len(chosen)} texts of {reference} begin with {capture!r}; give more of it")
    if not yes:
        dataset = _dataset(path, sources)
        for held in chosen:
            click.echo(capture_line(dataset, held))
        click.confirm(f"Remove {count(len(chosen), 'text')} of {reference} from {library}?", abort=True)
    gone = remove(library, lambda held: held in chosen)
    click.echo(f"removed {count(len(gone), 'text')} of {reference}")


@command.command("archive")
@path_option
@format_option("text", "json")
def archive_command(path: Path | None, form: str) -> None:
    """Print the works that have a url and no archived_url: pages vanish.

    Have each archived, and write the address of the copy into archived_url.

    \b
    pincite sources archive
    pincite sources archive --format json
    """
    from pincite.cli.kept import count
    from pincite.keeping import without_archive

    works = without_archive(opened(path, None))
    if form == "json":
        print_json({"works": [{"reference": work.id, "url": work.url} for work in works]})
        return
    for work in works:
        click.echo(f"{work.id}\t{work.url}")
    if works:
        click.echo(f"{count(len(works), 'work')} without an archived copy", err=True)


# ----------------------------------------------------------------------------------------------------------- helpers


def _library(sources: Path | None) -> Path:
    from pincite.files import default_library

    return sources if sources is not None else default_library()


def _dataset(path: Path | None, sources: Path | None) -> Dataset | None:
    """The dataset that is named, or the one that is here, or None: a library can be looked after without one."""
    from pincite.dataset import find_root
    from pincite.errors import PackageError

    if path is None:
        try:
            find_root(None)
        except PackageError:
            return None
    return opened(path, sources)


def _record(dataset: Dataset, library: Path, texts: dict[str, tuple[str, str | None]]) -> bool:
    from pincite.keeping import record
    from pincite.records.vocabulary import Holding

    def holding(reference: str, given: str | None) -> Holding:
        before = dataset.references[reference].holding
        return Holding[given] if given else Holding.full if before == Holding.metadata else before

    return record(dataset, library, {name: (sha, holding(name, given)) for name, (sha, given) in texts.items()})


def _any_address(address: object, port: int) -> bool:
    del address, port
    return True


def _looks_on() -> bool:
    return sys.stderr.isatty()


def _fetched(library: Path, works: list[FetchedWork | Reference], limits: Any, allowed: Any) -> Any:
    """Fetch one work after the other, with a bar where somebody looks on."""
    from pincite.keeping import FetchedWork, fetch_work

    todo = [work for work in works if not isinstance(work, FetchedWork)]
    yield from (work for work in works if isinstance(work, FetchedWork))
    if not todo:
        return
    if not _looks_on():
        for work in todo:
            yield fetch_work(library, work, limits, allowed)
        return
    done = []  # told after the bar, which would be drawn over
    with click.progressbar(length=len(todo), label="fetching", file=sys.stderr, item_show_func=_shown) as bar:
        for work in todo:

            def progress(received: int, total: int | None, name: str = work.id) -> None:
                bar.current_item = (name, received, total)
                bar.render_progress()

            progress(0, None)
            done.append(fetch_work(library, work, limits, allowed, progress))
            bar.update(1)
    yield from done


def _shown(item: Any) -> str | None:
    if item is None:
        return None
    name, received, total = item
    of = f" of {total / 1e6:.1f}" if total else ""
    return f"{name} {received / 1e6:.1f}{of} MB"
