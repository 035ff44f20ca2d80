"""Tracing: from a record over what cites, relays and translates what, to the work that first said it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pincite
from pincite.errors import UnknownRecord
from pincite.tracing import Trace, trace
from tests.test_judging import EVENT, FIGURE, build, cite


def traced(
    folder: Path, links: list[tuple[str, str, str]], *citations: dict[str, str], status: str = "active"
) -> Trace:
    """The trace of fig-dockers in a package with these links between works."""
    works = dict.fromkeys(["ref-post", *(end for a, _, b in links for end in (a, b)), "ref-via"])
    references = [
        {"id": work, "type": "report", "title": work, "holding": "metadata", "language": "en"} for work in works
    ]
    rows = [
        {"id": f"lnk-{n}", "from": a, "relation": relation, "to": b, "status": status}
        for n, (a, relation, b) in enumerate(links)
    ]
    build(folder, None, references=references, links=rows, figures=[FIGURE], events=[EVENT], citations=list(citations))
    return trace(pincite.open(folder), "fig-dockers")


def chains(found: Trace) -> list[tuple[str, ...]]:
    return [chain.works for chain in found.chains]


def test_a_citation_leads_to_its_work(tmp_path: Path) -> None:
    found = traced(tmp_path, [], cite())
    assert chains(found) == [("ref-post",)] and found.roots == ("ref-post",)


def test_as_cited_in_leads_on(tmp_path: Path) -> None:
    assert chains(traced(tmp_path, [], cite(via="ref-via"))) == [("ref-post", "ref-via")]


def test_a_work_that_is_its_own_source_is_named_once(tmp_path: Path) -> None:
    assert chains(traced(tmp_path, [], cite(via="ref-post"))) == [("ref-post",)]


@pytest.mark.parametrize("relation", ["relays", "translates"])
def test_what_only_passes_on_leads_on(tmp_path: Path, relation: str) -> None:
    links = [("ref-post", relation, "ref-wire"), ("ref-wire", "relays", "ref-talk")]
    found = traced(tmp_path, links, cite())
    assert chains(found) == [("ref-post", "ref-wire", "ref-talk")] and found.roots == ("ref-talk",)


def test_after_via_the_chain_goes_on_from_there(tmp_path: Path) -> None:
    links = [("ref-post", "relays", "ref-other"), ("ref-via", "relays", "ref-talk")]
    assert chains(traced(tmp_path, links, cite(via="ref-via"))) == [("ref-post", "ref-via", "ref-talk")]


def test_citing_is_not_passing_on(tmp_path: Path) -> None:
    links = [("ref-post", "cites", "ref-a"), ("ref-post", "citesAsEvidence", "ref-b")]
    assert chains(traced(tmp_path, links, cite())) == [("ref-post",)]


def test_a_work_that_relays_two_does_not_say_which(tmp_path: Path) -> None:
    links = [("ref-post", "relays", "ref-a"), ("ref-post", "relays", "ref-b")]
    assert chains(traced(tmp_path, links, cite())) == [("ref-post",)]


def test_two_links_to_one_work_are_one_way(tmp_path: Path) -> None:
    links = [("ref-post", "relays", "ref-a"), ("ref-post", "translates", "ref-a")]
    assert chains(traced(tmp_path, links, cite())) == [("ref-post", "ref-a")]


def test_a_withdrawn_link_leads_nowhere(tmp_path: Path) -> None:
    found = traced(tmp_path, [("ref-post", "relays", "ref-a")], cite(), status="withdrawn")
    assert chains(found) == [("ref-post",)]


@pytest.mark.parametrize(
    "links", [[("ref-post", "relays", "ref-post")], [("ref-post", "relays", "ref-a"), ("ref-a", "relays", "ref-post")]]
)
def test_a_circle_is_cut_and_named(tmp_path: Path, links: list[tuple[str, str, str]]) -> None:
    [chain] = traced(tmp_path, links, cite()).chains
    assert chain.cycle == "ref-post" and len(set(chain.works)) == len(chain.works)


def test_a_chain_of_any_length_is_followed(tmp_path: Path) -> None:
    links = [(f"ref-{n}", "relays", f"ref-{n + 1}") for n in range(1500)]
    found = traced(tmp_path, [("ref-post", "relays", "ref-0"), *links], cite())
    assert found.roots == ("ref-1500",)


def test_citations_of_single_fields_count_only_without_one_of_the_whole(tmp_path: Path) -> None:
    speaker = cite(id="cit-speaker", field="speaker", via="ref-via")
    assert chains(traced(tmp_path, [], cite(), speaker)) == [("ref-post",)]
    assert chains(traced(tmp_path, [], speaker)) == [("ref-post", "ref-via")]


def test_withdrawn_citations_and_uncited_records_have_no_chain(tmp_path: Path) -> None:
    found = traced(tmp_path, [], cite(status="withdrawn"))
    assert found.chains == () and found.roots == ()
    assert trace(pincite.open(tmp_path), "evt-strike").chains == ()


def test_roots_are_named_once_in_order(tmp_path: Path) -> None:
    found = traced(
        tmp_path, [("ref-post", "relays", "ref-a")], cite(), cite(id="cit-y", via="ref-via"), cite(id="cit-z")
    )
    assert found.roots == ("ref-a", "ref-via")
    answer = found.as_dict()
    assert json.loads(json.dumps(answer)) == answer
    assert answer["chains"][0] == {"citation": "cit-x", "works": ["ref-post", "ref-a"], "cycle": None}


def test_an_unknown_record_is_an_error(example: Path) -> None:
    with pytest.raises(UnknownRecord, match="the nearest is 'fig-farms'"):
        pincite.open(example).trace("fig-farm")


def test_every_record_of_the_example_has_its_roots(example: Path) -> None:
    dataset = pincite.open(example)
    for table in ("figures", "events"):
        for record in dataset.tables[table]:
            assert dataset.trace(record.id).roots
