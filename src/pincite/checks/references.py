"""R: references and identifiers. Is every identifier well formed, and does every work say which work it is?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pincite.checks.look import Look
from pincite.findings import Finding
from pincite.records.iso import COUNTRIES
from pincite.records.nearest import did_you_mean
from pincite.records.vocabulary import Holding, Status

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
BCP47 = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(-[A-WY-Za-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
)
SHA256 = re.compile(r"[0-9a-f]{64}")
ADMIN1 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def malformed_doi(look: Look) -> Iterator[Finding]:
    """A DOI is not one.

    Why: it leads nowhere, and other databases cannot match the work by it.
    Mend: write it without a resolver, from its "10." on.
    """
    for work in look.package.references.records:
        if work.doi and not DOI.fullmatch(work.doi):
            yield look.found(
                work,
                "doi",
                f"{work.doi!r} is not a DOI: it starts with 10., a number and a slash, without https://doi.org/",
                "Write it from its '10.' on, as in 10.1234/hs.31.4.",
            )


def malformed_url(look: Look) -> Iterator[Finding]:
    """A URL is not an absolute http or https address.

    Why: readers follow it, and it is printed in pages; anything else is a slip or an attack.
    Mend: write the whole address, with spaces and other signs percent-encoded.
    """
    for work in look.package.references.records:
        for column, url in (("url", work.url), ("archived_url", work.archived_url)):
            if url and not _is_url(url):
                yield look.found(
                    work,
                    column,
                    f"{url!r} is not an absolute http or https URL",
                    "Write the whole address from https:// on, spaces as %20.",
                )


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"{}|\\^`]", url)
    except ValueError:
        return False


def malformed_language(look: Look) -> Iterator[Finding]:
    """A language is not a BCP 47 tag, or a work that we hold does not say its language.

    Why: the language decides how numbers and dates in the text are read.
    Mend: write the tag: en, ko, ja, zh-Hans.
    """
    for work in look.package.references.records:
        if work.language and not BCP47.fullmatch(work.language):
            yield look.found(
                work,
                "language",
                f"{work.language!r} is not a language tag of BCP 47",
                "Write the tag, such as en, ko, ja or zh-Hans.",
            )
        elif not work.language and work.status == Status.active and work.holding in (Holding.full, Holding.excerpt):
            yield look.found(
                work,
                "language",
                "the language of a work that we hold is not recorded",
                "Write its tag, such as en, ko, ja or zh-Hans: it decides how numbers and dates are read.",
            )


def unidentified_work(look: Look) -> Iterator[Finding]:
    """A work has neither a title nor a description.

    Why: nobody can tell which work it is.
    Mend: fill the title as printed, or say in own words which work it is.
    """
    for work in look.package.references.records:
        if not work.title and not work.description:
            yield look.found(
                work,
                "title",
                "the work has neither a title nor a description",
                "Write the title as printed; for a work without one, say in description which work it is.",
            )


def malformed_hash(look: Look) -> Iterator[Finding]:
    """The hash of a text is not a SHA-256 in lower-case hex.

    Why: the text that the spans count in cannot be recognised.
    Mend: empty the cell and check with the text at hand: the finding held-without-hash then gives the hash.
    """
    for work in look.package.references.records:
        if work.text_sha256 and not SHA256.fullmatch(work.text_sha256):
            shown = work.text_sha256 if len(work.text_sha256) <= 12 else f"{work.text_sha256[:12]}…"
            yield look.found(
                work,
                "text_sha256",
                f"{shown!r} is not a SHA-256: 64 digits of lower-case hexadecimal",
                "Empty the cell and check with the text at hand: the hash is then given.",
            )


def unknown_country(look: Look) -> Iterator[Finding]:
    """A country is not a code of ISO 3166-1, or a division not one of that country.

    Why: only codes can be joined with other data; a name has many spellings.
    Mend: write the two capital letters (NO, KR), and the division with them in front (NO-50).
    """
    for record in (*look.package.actors, *look.package.events):
        country = record.country
        if country and country not in COUNTRIES:
            yield look.found(
                record,
                "country",
                f"{country!r} is no country of ISO 3166-1{did_you_mean(country.upper(), COUNTRIES)}",
                "Write the code of two capital letters, such as NO.",
            )
    for event in look.package.events.records:
        if event.admin1 and not ADMIN1.fullmatch(event.admin1):
            yield look.found(
                event,
                "admin1",
                f"{event.admin1!r} is not a code of ISO 3166-2",
                "Write the country's code, a hyphen and the division's, such as NO-50.",
            )
        elif event.admin1 and event.country and not event.admin1.startswith(event.country + "-"):
            yield look.found(
                event,
                "admin1",
                f"{event.admin1} is not a division of {event.country}",
                "Correct the division or the country.",
            )


def malformed_wikidata(look: Look) -> Iterator[Finding]:
    """A Wikidata item is not one.

    Why: it leads nowhere.
    Mend: write the item's number with its letter: Q42.
    """
    for actor in look.package.actors.records:
        if actor.wikidata and not WIKIDATA.fullmatch(actor.wikidata):
            yield look.found(
                actor,
                "wikidata",
                f"{actor.wikidata!r} is not a Wikidata item",
                "Write the item's number with its letter, such as Q42.",
            )
