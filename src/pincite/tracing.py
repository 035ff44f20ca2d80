"""Tracing: from a record over its citations to the works that first said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pincite.dataset import Package
from pincite.records.models import Citation
from pincite.records.vocabulary import Relation, Status

PASSES_ON = (Relation.relays, Relation.translates)
"""Relations by which a work only passes on what another said, so that the other is nearer to the root. A work that
relays several others does not say which of them it has this from: there the chain ends, unless ``via`` names it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One citation of a record and the works that it leads through: the one read first, the root last.

    ``cycle`` names the work at which the chain would start over; it is cut there.
    """

    citation: Citation
    works: tuple[str, ...]
    cycle: str = ""

    @property
    def root(self) -> str:
        """The work that first said it, as far as the dataset knows."""
        return self.works[-1]


@dataclass(frozen=True, slots=True)
class Trace:
    """Every chain of a record."""

    record: str
    chains: tuple[Chain, ...]

    @property
    def roots(self) -> tuple[str, ...]:
        """The works at the end of the chains, each once, in order."""
        return tuple(dict.fromkeys(chain.root for chain in self.chains))

    def as_dict(self) -> dict[str, Any]:
        """The trace as JSON."""
        return {
            "record": self.record,
            "roots": list(self.roots),
            "chains": [
                {"citation": chain.citation.id, "works": list(chain.works), "cycle": chain.cycle or None}
                for chain in self.chains
            ],
        }


def trace(package: Package, record: str) -> Trace:
    """Follow each active citation of a record over ``via`` and over relayed and translated works to a root.

    Where citations are for the record as a whole, those for single fields, such as who its speaker is, are left out.

    Raises UnknownRecord for an unknown id.
    """
    package.record(record)
    chains = []
    active = [citation for citation in package.citations_of(record) if citation.status == Status.active]
    for citation in [citation for citation in active if citation.field == ""] or active:
        start = [citation.reference, *([citation.via] if citation.via and citation.via != citation.reference else [])]
        works, cycle = _onward(package, tuple(start))
        chains.append(Chain(citation, works, cycle))
    return Trace(record, tuple(chains))


def _onward(package: Package, works: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The chain with the work that its last one only passes on, and so on."""
    passed_on: dict[str, dict[str, None]] = {}
    for link in package.links:
        if link.status == Status.active and link.relation in PASSES_ON and link.to.startswith("ref-"):
            passed_on.setdefault(link.from_, {})[link.to] = None
    chain = dict.fromkeys(works)
    last = works[-1]
    while len(onward := passed_on.get(last, {})) == 1:
        [last] = onward
        if last in chain:
            return tuple(chain), last
        chain[last] = None
    return tuple(chain), ""
