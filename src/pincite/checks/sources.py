"""S: sources. Could the texts be read, and are they the texts that the pins were made from?"""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.look import Look
from pincite.findings import Finding, SourcePlace
from pincite.records.models import Citation
from pincite.records.vocabulary import Holding


def source_unreadable(look: Look) -> Iterator[Finding]:
    """A file of a source library cannot be read.

    Why: no citation into it can be checked.
    Mend: the message says why it cannot be read: save it as UTF-8, or in a format that pincite reads.
    """
    for path, reason in look.package.sources.unreadable:
        yield Finding(
            path=path.name,
            message=f"the source cannot be read: {reason}",
            hint="Save it as UTF-8 text, Markdown or HTML, or take it out of the folder.",
        )


def source_changed(look: Look) -> Iterator[Finding]:
    """The text at hand is not the text that the spans were counted in.

    Why: passages may have moved, changed or vanished; the spans no longer count.
    Mend: put the text back as it was, or, if the work itself changed, keep both captures and pin anew.
    """
    for reference, held in look.package.sources.held.items():
        if held.same_text is False:
            work = look.package.references[reference]
            how = "; it was recognised by its pinned passages" if held.found_by == "pins" else ""
            yield look.found(
                work,
                "text_sha256",
                f"the text of {held.path.name} was changed: its SHA-256 is {held.read.text_sha256[:12]}…, "
                f"the record's {work.text_sha256[:12]}…{how}",
                "Put back the text that was pinned. If this is another copy in which every passage stands, "
                "take it over: pincite check --fix",
                SourcePlace(reference, held.path.name),
            )


def held_without_hash(look: Look) -> Iterator[Finding]:
    """A work that we hold does not record the hash of its text.

    Why: without it nobody can tell whether the text at hand is the one that the spans count in.
    Mend: write the SHA-256 of the text into text_sha256; with the text at hand, the finding gives it.
    """
    for work in look.package.references.records:
        if (
            work.holding in (Holding.full, Holding.excerpt)
            and not work.text_sha256
            and any(c.spans for c in _citations(look, work.id))
        ):
            held = look.package.sources.held.get(work.id)
            what = held.read.text_sha256 if held else "the SHA-256 of the text that the spans were counted in"
            hint = f"Write into text_sha256: {what}."
            yield look.found(work, "text_sha256", "spans are counted in a text whose hash is not recorded", hint)


def _citations(look: Look, reference: str) -> Iterator[Citation]:
    return (citation for citation in look.package.citations.records if citation.reference == reference)
