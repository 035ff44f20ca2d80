"""Tracing: from a record over what cites, relays and translates what, to the work that first said it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pincite
from pincite.errors import UnknownRecord
from pincite.tracing import Trace, circles, trace
from tests.conftest import FLAGSHIP
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


# ------------------------------------------------------------------------------------------------- independent roots


def independent(
    folder: Path,
    links: list[tuple[str, str, str]] = (),  # type: ignore[assignment]
    authors: dict[str, str] | None = None,
    figure: dict[str, str] | None = None,
    kinds: dict[str, str] | None = None,
    vias: dict[str, str] | None = None,
    roles: list[dict[str, str]] | None = None,
    record: str = "fig-dockers",
) -> Trace:
    """The trace of a record that two works are cited for, ref-post and ref-times, with these links and authors."""
    names = {"act-orlova": "Vera Orlova", "act-renck": "Tobias Renck", "act-falk": "Ingrid Falk", "act-guild": "Guild"}
    names |= {"act-board": "Board", "act-realm": "Realm"}
    given = {"act-guild": "think_tank", "act-board": "government_body", "act-realm": "state"} | (kinds or {})
    actors = [{"id": id, "name": name, "kind": given.get(id, "person")} for id, name in names.items()]
    works = dict.fromkeys(["ref-post", "ref-times", *(authors or {}), *(vias or {}).values()])
    works |= dict.fromkeys(end for a, _, b in links for end in (a, b) if end.startswith("ref-"))
    references = [
        {"id": work, "type": "report", "title": work, "holding": "metadata", "language": "en",
         "authors": (authors or {}).get(work, "")}
        for work in works
    ]  # fmt: skip
    rows = [{"id": f"lnk-{n}", "from": a, "relation": relation, "to": b} for n, (a, relation, b) in enumerate(links)]
    citations = [
        cite(id=f"cit-{n}", record=record, reference=work, via=(vias or {}).get(work, ""))
        for n, work in enumerate(("ref-post", "ref-times"))
    ]
    plain = FIGURE | {"speaker": ""} | (figure or {})
    build(
        folder, None, references=references, links=rows, actors=actors, figures=[plain], events=[EVENT],
        roles=roles or [], citations=citations,
    )  # fmt: skip
    return trace(pincite.open(folder), record)


def test_two_works_that_nothing_ties_are_two_roots(tmp_path: Path) -> None:
    found = independent(tmp_path, authors={"ref-post": "Orlova, Vera", "ref-times": "Renck, Tobias"})
    assert found.independent == found.roots == ("ref-post", "ref-times") and not found.merged


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {"authors": {"ref-post": "Orlova, Vera", "ref-times": "Vera Orlova"}},
            "rest on the same person, Vera Orlova (act-orlova): author of ref-post; author of ref-times",
        ),
        (
            {"authors": {"ref-post": "Orlova, Vera"}, "figure": {"speaker": "act-orlova"}},
            "Vera Orlova (act-orlova): author of ref-post; speaker of fig-dockers",
        ),
        ({"figure": {"speaker": "act-renck"}}, "Tobias Renck (act-renck): speaker of fig-dockers"),
        (
            {
                "roles": [{"id": "rol-a", "event": "evt-strike", "actor": "act-falk", "role": "speaker"}],
                "record": "evt-strike",
            },
            "Ingrid Falk (act-falk): speaker in evt-strike",
        ),
        (
            {"authors": {"ref-post": "{Board}", "ref-times": "{Board}"}},
            "rest on the same institute, Board (act-board): author of ref-post; author of ref-times",
        ),
        (
            {
                "authors": {"ref-post": "Orlova, Vera", "ref-times": "Renck, Tobias"},
                "links": [
                    ("act-orlova", "affiliated_with", "act-guild"),
                    ("act-renck", "affiliated_with", "act-guild"),
                ],
            },
            "rest on one institute, Guild (act-guild), to which belong: "
            "act-orlova, author of ref-post; act-renck, author of ref-times",
        ),
        (
            {
                "authors": {"ref-post": "Orlova, Vera", "ref-times": "{Guild}"},
                "links": [("act-orlova", "affiliated_with", "act-board"), ("act-board", "part_of", "act-guild")],
            },
            "rest on one institute, Guild (act-guild), to which belong: "
            "act-orlova, author of ref-post; author of ref-times",
        ),
        (
            {
                "authors": {"ref-post": "Orlova, Vera", "ref-times": "Renck, Tobias"},
                "links": [("act-renck", "same_as", "act-orlova")],
            },
            "rest on the same person, Vera Orlova (act-orlova)",
        ),
        ({"links": [("ref-times", "about", "ref-post")]}, "ref-times is about ref-post"),
        ({"links": [("ref-times", "citesAsEvidence", "ref-post")]}, "ref-times gives ref-post as its evidence"),
        (
            {"links": [("ref-times", "relays", "ref-post"), ("ref-times", "relays", "ref-other")]},
            "ref-times relays ref-post",
        ),
        (
            {"links": [("ref-times", "about", "ref-talk"), ("ref-post", "about", "ref-talk")]},
            "rest on the same work: ref-times is about ref-talk, and ref-post is about ref-talk",
        ),
        (
            {
                "vias": {"ref-post": "ref-wire", "ref-times": "ref-agency"},
                "authors": {"ref-wire": "Falk, Ingrid", "ref-agency": "Falk, Ingrid"},
            },
            "Ingrid Falk (act-falk): author of ref-wire; author of ref-agency",
        ),
    ],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_works_that_rest_on_one_person_or_work_are_one_root(
    given: dict[str, object], reason: str, tmp_path: Path
) -> None:
    found = independent(tmp_path, **given)  # type: ignore[arg-type]
    assert len(found.roots) == 2 and found.independent == found.roots[:1]
    [merged] = found.merged
    assert (merged.root, merged.counts_as) == (found.roots[1], found.roots[0])
    assert reason in merged.reason
    assert found.as_dict()["independent_roots"] == [found.roots[0]]


@pytest.mark.parametrize(
    "given",
    [
        {"links": [("act-orlova", "affiliated_with", "act-realm"), ("act-renck", "affiliated_with", "act-realm")]},
        {"links": [("act-orlova", "formerly_affiliated_with", "act-guild"), ("act-renck", "part_of", "act-guild")]},
        {"links": [("act-orlova", "advises", "act-guild"), ("act-renck", "affiliated_with", "act-guild")]},
        {"links": [("ref-times", "cites", "ref-post"), ("ref-times", "disagreesWith", "ref-post")]},
        {"links": [("ref-times", "citesAsEvidence", "ref-a"), ("ref-post", "citesAsEvidence", "ref-a")]},
        # She tells in two papers what she has from others: they said it first.
        {
            "vias": {"ref-post": "ref-wire", "ref-times": "ref-agency"},
            "authors": {"ref-post": "Falk, Ingrid", "ref-times": "Falk, Ingrid"},
            "figure": {"speaker": "act-falk"},
        },
    ],
    ids=["a state", "formerly", "advises", "cites", "evidence of both", "who only passes it on"],
)
def test_what_makes_no_root_dependent(given: dict[str, object], tmp_path: Path) -> None:
    authors = {"ref-post": "Orlova, Vera", "ref-times": "Renck, Tobias"}
    found = independent(tmp_path, **{"authors": authors} | given)  # type: ignore[arg-type]
    assert len(found.independent) == 2 and not found.merged


def test_of_two_people_and_what_they_said_together_two_count(tmp_path: Path) -> None:
    authors = {"ref-a": "Orlova, Vera", "ref-b": "Orlova, Vera;Renck, Tobias", "ref-c": "Renck, Tobias"}
    references = [
        {"id": work, "type": "report", "title": work, "holding": "metadata", "authors": by}
        for work, by in authors.items()
    ]
    actors = [
        {"id": "act-orlova", "name": "Vera Orlova", "kind": "person"},
        {"id": "act-renck", "name": "Tobias Renck", "kind": "person"},
    ]
    citations = [cite(id=f"cit-{work}", reference=work) for work in ("ref-b", "ref-a", "ref-c")]
    build(tmp_path, None, references=references, actors=actors, figures=[FIGURE | {"speaker": ""}], citations=citations)
    found = trace(pincite.open(tmp_path), "fig-dockers")
    assert found.roots == ("ref-b", "ref-a", "ref-c") and found.independent == ("ref-a", "ref-c")


def test_circles_are_found_once_however_deep(tmp_path: Path) -> None:
    links = [(f"ref-{n}", "relays", f"ref-{(n + 1) % 3000}") for n in range(3000)]
    independent(tmp_path, [*links, ("ref-5", "relays", "ref-5"), ("ref-7", "translates", "ref-2")])
    [circle] = circles(pincite.open(tmp_path))
    assert len(circle) in (1, 6, 3000)


def test_a_circle_over_as_cited_in_is_found(tmp_path: Path) -> None:
    independent(tmp_path, [("ref-wire", "relays", "ref-post")], vias={"ref-post": "ref-wire"})
    assert circles(pincite.open(tmp_path)) == (("ref-post", "ref-wire"),)


def test_roots_are_merged_in_a_time_that_grows_with_them(tmp_path: Path) -> None:
    """A thousand works by one person are one root; each is looked at once."""
    count = 1000
    references = [
        {"id": f"ref-{n}", "type": "report", "title": "T", "holding": "metadata", "authors": "Orlova, Vera"}
        for n in range(count)
    ]
    citations = [cite(id=f"cit-{n}", reference=f"ref-{n}") for n in range(count)]
    build(tmp_path, None, references=references, figures=[FIGURE], events=[EVENT], citations=citations)
    found = trace(pincite.open(tmp_path), "fig-dockers")
    assert found.independent == ("ref-0",) and len(found.merged) == count - 1


def test_the_flagship_counts_one_root_where_two_works_rest_on_one_person() -> None:
    found = pincite.open(FLAGSHIP).trace("evt-unpaid-wages")
    assert len(found.roots) == 2 and len(found.independent) == 1
    assert "rest on the same person" in found.merged[0].reason
