"""pincite release"""

from __future__ import annotations

import os
from pathlib import Path

import click

from pincite.cli.common import path_argument, sources_option, trusted

PASSWORD = "PINCITE_SIGN_PASSWORD"  # noqa: S105 - the name of a variable


@click.command()
@path_argument
@sources_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder that the release's folder is written into."
)
@click.option(
    "--since", metavar="VERSION", help="The release before: a folder, a zip or a commit (default: the newest in --out)."
)
@click.option("--formats", metavar="A,B", help="Write these formats only; the CSV files are always there.")
@click.option("--with", "more", metavar="A,B", default="", help="Write these formats too, as parquet,xlsx; or all.")
@click.option(
    "--sign",
    "key",
    type=click.Path(path_type=Path),
    help=f"Sign it with this secret key of minisign (the password is asked for, or read from {PASSWORD}).",
)
@click.option("--index", is_flag=True, help="Write the index of the releases in --out, for pincite.load(index=…).")
def command(
    path: Path | None,
    sources: Path | None,
    out: Path,
    since: str | None,
    formats: str | None,
    more: str,
    key: Path | None,
    index: bool,
) -> None:
    """Write a versioned, reproducible release: the tables in every format, a manifest with the hash of every file, and
    a zip.

    The dataset is checked first; nothing is released while an error stands. The same data give the same bytes, but for
    Parquet and XLSX, which hang on the version of a library. A release that exists is never changed: raise the version
    in datapackage.json. `pincite export` lists the formats.

    \b
    pincite release --out dist                        writes dist/NAME-VERSION/
    pincite release --out dist --with parquet,xlsx    … with what needs pyarrow and XlsxWriter
    pincite release --out dist --sign minisign.key    … signed
    pincite verify dist/NAME-VERSION                  verify it again
    """
    from pincite.api import release
    from pincite.exports import ALWAYS, chosen
    from pincite.releases.signing import read_signer

    names = chosen([*(ALWAYS if formats is None else _names(formats)), *_names(more)])
    signer = read_signer(key, _password) if key is not None else None
    folder = release(path, out, sources, since, names, signer, index, trusted())
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        click.echo(f"{file.stat().st_size:>10,}  {file.relative_to(folder).as_posix()}")
    for line in _measures(folder):
        click.echo(line)
    click.echo(f"released {folder}" + (", signed" if signer is not None else ""))


def _names(given: str) -> list[str]:
    return [name for name in given.replace(",", " ").split() if name]


def _password() -> str:
    given = os.environ.get(PASSWORD)
    return given if given is not None else str(click.prompt("password of the key", hide_input=True, err=True))


def _measures(folder: Path) -> list[str]:
    """What the release says about how good its evidence is."""
    from pincite.dataset import VERIFICATION
    from pincite.measures import MEASURES
    from pincite.releases.measured import read_verification

    place = folder / VERIFICATION
    content = read_verification(place.read_bytes()) if place.is_file() else {}
    shown = []
    for name, share in zip(MEASURES, ("share", "rate"), strict=True):
        value = content.get(name, {}).get(share)
        told = f"{value:.2%}" if isinstance(value, int | float) else "not measured on this content"
        shown.append(f"{name}: {told}")
    if any("not measured" in line for line in shown):
        shown.append("measure where the texts are at hand: pincite verify --write --audit --sources DIR")
    return shown
