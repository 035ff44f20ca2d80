"""Checking a data package with several processes, or on Dask: passes are found ahead, and the check takes them over.

Only passes without any doubt come back from the workers. Everything else is judged again where the findings are made,
so the report is that of a check by one process, whatever the workers did.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from pincite.batch.cluster import run_dask
from pincite.batch.executing import PARTITION, Run, partitions, run_pool
from pincite.batch.judged import verdict_of
from pincite.batch.rows import can_be_sent, shared_of, sources_of
from pincite.checks.judging import Evidence, is_active
from pincite.checks.recalling import Keys, Passed
from pincite.dataset import Package
from pincite.records.models import Citation
from pincite.records.vocabulary import Holding


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads passages: with ``engine`` "pool" so many processes (``jobs``; 0: one a core), with "dask" the cluster
    of ``scheduler``, or one of so many processes where none is named, with "serial" this process."""

    jobs: int = 0
    engine: str = "pool"
    scheduler: str = ""


def find_ahead(
    package: Package, before: Mapping[str, Passed], workers: Workers, told: Callable[[int, int], None] | None = None
) -> Generator[dict[str, Passed], None, None]:
    """The passes that ``before`` does not have, as the workers find them, by citation.

    ``told`` is told how many citations are done and how many there are. Raises UsageError where Dask is wanted and not
    there.
    """
    keys = Keys(package)
    unread = {citation.id: key for citation, key in _keyed(package, keys) if not _is_recalled(before, citation, key)}
    if not unread:
        return
    wanted = [citation for citation in package.citations.records if citation.id in unread]
    done = 0
    with closing(_run(package, wanted, workers)) as found:
        for verdicts in found:
            done += len(verdicts)
            if told is not None:
                told(done, len(unread))
            yield {
                verdict.citation: Passed(unread[verdict.citation], verdict.outcome, verdict.dated)
                for verdict in verdicts
                if verdict.clean
            }


def _keyed(package: Package, keys: Keys) -> Iterator[tuple[Citation, str]]:
    """The citations that workers can judge, with their keys."""
    held = package.sources.held
    for citation in package.citations.records:
        work = package.references.get(citation.reference)
        if work is None or work.holding == Holding.metadata or work.id not in held:
            continue
        only = package.citations.get(citation.id) is citation  # an id that stands twice is judged where it is found
        if only and is_active(package, citation) and can_be_sent(package, citation):
            yield citation, keys.of(citation)


def _is_recalled(before: Mapping[str, Passed], citation: Citation, key: str) -> bool:
    passed = before.get(citation.id)
    return passed is not None and passed.key == key


def _run(package: Package, wanted: list[Citation], workers: Workers) -> Run:
    if workers.engine == "serial":
        return _here(package, wanted)
    shared, parts = shared_of(package), partitions(sources_of(package, wanted))
    if workers.engine == "dask":
        return run_dask(shared, parts, workers.scheduler, workers.jobs)
    return run_pool(shared, parts, workers.jobs)


def _here(package: Package, wanted: list[Citation]) -> Run:
    """The verdicts of this process, some at a time; no passage is kept once it is judged."""
    by_source = sorted(wanted, key=lambda citation: citation.reference)
    for start in range(0, len(by_source), PARTITION):
        evidence = Evidence(package)
        yield [verdict_of(evidence.judge(citation)) for citation in by_source[start : start + PARTITION]]
