"""What holds over several works: how much of the texts is covered, works that lead round in a circle, and conflicts
that were reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pincite.checks.floors import floor_of, hundredths, is_below, kept_counts, without_text
from pincite.checks.look import Look
from pincite.findings import Finding
from pincite.tracing import circles

MOST_NAMED = 5
"""Works that a message names one by one."""


def coverage_below_floor(look: Look) -> Iterator[Finding]:
    """Less of the texts is covered than the package promises.
    The floor is pincite.coverage.floor in datapackage.json: the percentage of the numbers, dates and proper names of
    the texts that a citation or a waiver covers. It is measured where every text is at hand; elsewhere stands what
    `pincite verify --write` measured of exactly this content.

    Why: what a citation or a waiver no longer covers has no record, and nobody has said why.
    Mend: `pincite coverage` shows what is open in its place; cite it, or waive it with a reason. The floor may only
    rise.
    """
    floor, _ = floor_of(look.package.descriptor)
    if floor is None:
        return
    if without_text(look.package):
        kept = kept_counts(look.package)
        if kept is not None and is_below(*kept, floor):
            told = f"{hundredths(*kept) / 100:g}% of the texts is covered, as it was measured of this content"
            hint = "With the texts at hand `pincite coverage` shows what is open: cite or waive it."
            yield _of_floor(look, f"{told}, and the floor is {floor:g}%", hint)
        return
    from pincite.checks.covering import measure  # it reads whole texts, which few checks need

    coverage = measure(look.package, look.evidence)
    if coverage.is_below(floor):
        works = Counter(item.reference for item in coverage.open).most_common()
        named = ", ".join(f"{count} in {work}" for work, count in works[:MOST_NAMED])
        more = f" and {sum(count for _, count in works[MOST_NAMED:])} in others" if len(works) > MOST_NAMED else ""
        message = f"{coverage.percent:g}% of the texts is covered, and the floor is {floor:g}%: open are {named}{more}"
        yield _of_floor(look, message, "See them in their place with `pincite coverage`; cite or waive them.")


def coverage_not_measured(look: Look) -> Iterator[Finding]:
    """The package promises that so much of the texts is covered, texts are not at hand, and `verification.json` has no
    measure of exactly this content.

    Why: the floor was not held against anything here.
    Mend: check with the texts: `--sources DIR`, or `pincite sources fetch` first. Whoever has them writes the measure
    down for all others with `pincite verify --write`.
    """
    missing = without_text(look.package)
    if floor_of(look.package.descriptor)[0] is not None and missing and kept_counts(look.package) is None:
        named = ", ".join(missing[:MOST_NAMED]) + (
            f" and {len(missing) - MOST_NAMED} more" * (len(missing) > MOST_NAMED)
        )
        message = f"the floor of coverage was not checked: not at hand are the texts of {named}"
        yield _of_floor(look, message, "Check with the texts at hand: --sources DIR.")


def malformed_floor(look: Look) -> Iterator[Finding]:
    """The floor of coverage in the descriptor is no percentage.

    Why: a floor that cannot be read holds nothing.
    Mend: write {"pincite": {"coverage": {"floor": 99.5}}}, or have it written: `pincite coverage --raise-floor`.
    """
    _, problem = floor_of(look.package.descriptor)
    if problem:
        yield _of_floor(look, problem, 'Write {"coverage": {"floor": 99.5}}: a percentage from 0 to 100.')


def _of_floor(look: Look, message: str, hint: str) -> Finding:
    return replace(look.of_descriptor(message, hint, "floor"), record="coverage")


def works_in_a_circle(look: Look) -> Iterator[Finding]:
    """Works relay or translate each other in a circle.

    Why: each has it from the next, so that none of them said it first and a trace has no root.
    Mend: find the work that was there first, and withdraw the link that leads away from it.
    """
    by_ends = {(link.from_, link.to): link for link in look.package.links.records}
    for circle in circles(look.package):
        message = "the works have it from each other: " + " -> ".join([*circle, circle[0]])
        hint = "Withdraw the link, or the via, that leads away from the work that said it first."
        ends = zip(circle, [*circle[1:], circle[0]], strict=True)
        link = next((by_ends[end] for end in ends if end in by_ends), None)
        if link is not None:
            yield look.found(link, "to", message, hint)


def malformed_review(look: Look) -> Iterator[Finding]:
    """A review of a conflict does not name two figures and a reason.

    Why: a conflict that is set aside without a word why cannot be set aside.
    Mend: `pincite conflicts --review FIG FIG --because "why the two are no conflict"` writes it.
    """
    for _, message in _reviews(look, "malformed"):
        yield look.of_descriptor(message, 'Have it written: pincite conflicts --review FIG FIG --because "why"')


def outdated_review(look: Look) -> Iterator[Finding]:
    """A figure was changed after it was reviewed.

    Why: the reason was given for other figures; the conflict is shown as not reviewed.
    Mend: read the two again, and review them anew or remove the review.
    """
    for problem, why in _reviews(look, "outdated"):
        yield look.of_descriptor(
            f"a review is {problem}: {why}", "Review them again, or remove the review from the descriptor."
        )


def unused_review(look: Look) -> Iterator[Finding]:
    """A review is of two figures that are in no conflict.

    Why: it would set aside the next conflict between them unseen.
    Mend: remove it from the descriptor.
    """
    for problem, why in _reviews(look, "unused"):
        yield look.of_descriptor(f"a review is {problem}: {why}", "Remove it from pincite.reviewed in the descriptor.")


def _reviews(look: Look, problem: str) -> Iterator[tuple[str, str]]:
    """The reviews with a problem, and what it is."""
    own = look.package.descriptor.get("pincite")
    if isinstance(own, dict) and "reviewed" in own:
        from pincite.conflicts import reviews  # it reads printed quantities, which few checks need

        for entry in reviews(look.package):
            if entry.problem == problem:
                yield problem, entry.why
