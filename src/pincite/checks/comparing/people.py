"""People and names: who speaks, who is in a role, what an actor is called, against the passage that says so."""

from __future__ import annotations

import re
from functools import lru_cache

from pincite import lazy
from pincite.checks.comparing.comparison import NOTHING, Comparison, claim_of
from pincite.dataset import Package
from pincite.evidence.claims.parts import check_part
from pincite.evidence.claims.speakers import check_named, check_speaker
from pincite.evidence.difference import Difference
from pincite.evidence.names import find_name, name_matcher
from pincite.evidence.passages.folding import fold
from pincite.evidence.window import Window, occurrences
from pincite.records.models import Actor, Citation, Reference, Role
from pincite.records.vocabulary import ActorKind, ReferenceType, RoleName

NAME_KINDS = frozenset({ActorKind.person})
"""Kinds of actor that a passage can only name, not describe."""


def names_of(actor: Actor) -> tuple[str, ...]:
    """Everything that an actor is called, folded as passages are."""
    return folded_names((actor.name, *actor.aliases))


@lru_cache(maxsize=8192)
def folded_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names, folded as passages are."""
    return tuple(fold(name).text.strip() for name in names)


def compare_speaker(
    package: Package,
    citation: Citation,
    record: str,
    speakers: tuple[str, ...],
    reference: Reference,
    window: Window,
    claim: tuple[int, int],
) -> tuple[Difference, ...]:
    """Whether the passage gives the claim at ``claim`` in the window to the speakers of a record."""
    known = package.names
    wanted = {actor: known[actor] for actor in speakers if actor in known}
    if not wanted or len(wanted) < len(speakers):
        return ()
    verdict = check_speaker(
        window.text,
        claim,
        window.sentences,
        wanted,
        known,
        package.authors.get(reference.id, frozenset()),
        _descriptions(package, citation, record, speakers, window),
        window.languages[0],
        interview=reference.type == ReferenceType.interview,
    )
    names = " and ".join(known[actor][0] for actor in speakers)
    if verdict.status == "disagrees":
        return (
            Difference(
                "speaker",
                "speaker",
                f"the record gives this to {names}, but {verdict.message}",
                f"Type the id of who says it there, or cite the words in which {names} says it.",
                verdict.at,
            ),
        )
    if verdict.status == "doubt":
        message = f"the record gives this to {names}, but {verdict.message}"
        hint = "Record who says it in the passage; if it is as recorded, cite the words that say so."
        return (Difference("speaker", "speaker", message, hint, verdict.at, doubt=True),)
    if verdict.status == "unnamed":
        return (
            Difference(
                "speaker",
                "speaker",
                f"the passage does not name {names}",
                "Widen the spans to the words that name the speaker, "
                "or pin the describing words with a citation of the field speaker.",
                doubt=True,
            ),
        )
    return ()


def _descriptions(
    package: Package, citation: Citation, record: str, speakers: tuple[str, ...], window: Window
) -> list[tuple[int, int]]:
    """Where phrases that are pinned as describing the speakers stand in the window."""
    found = []
    indexed = package.sources.indexed(citation.reference)
    for other in package.citations_of(record):
        if other.field not in ("speaker", "actor") or other.reference != citation.reference or indexed is None:
            continue
        for start, end in other.spans:
            words = fold(indexed.source.text[start:end]).text.strip()
            if _names_another(package, speakers, words) is None:
                found += occurrences(window.text, words)
    return found


_ARTICLE = lazy.pattern(r"\W*(?:(?:said|says|added|told|according to|by)\b)?\W*(?:(?:the|a|an)\b)?\W*", re.IGNORECASE)
_SUBJECT_ENDS = lazy.pattern(r"\W*(?:$|[,(;:]|(?:and|said|says|told|added|who)\b)")


def _names_another(package: Package, speakers: tuple[str, ...], words: str) -> Actor | None:
    """The known actor whom a phrase names at its beginning, where it names none of the speakers: it cannot describe
    them.

    A name that only modifies the next noun ("the ministry's spokeswoman") does not count.
    """
    mentions = name_matcher(package.names).find(words)
    if any(speaker in (mention.actor, *mention.also) for mention in mentions for speaker in speakers):
        return None
    for mention in mentions[:1]:
        if _ARTICLE.fullmatch(words, 0, mention.start) and _SUBJECT_ENDS.match(words, mention.end):
            return package.actors.get(mention.actor)
    return None


def describe_speaker(package: Package, speakers: tuple[str, ...], field: str, window: Window) -> Comparison:
    """A citation of who speaks: confirmed where it has the names, located where it describes."""
    actors = [package.actors.get(actor) for actor in speakers]
    if any(actor is not None and find_name(window.passage, names_of(actor)) for actor in actors):
        return Comparison(True)
    another = _names_another(package, speakers, window.passage)
    if another is None:
        return NOTHING
    named = " and ".join(actor.name for actor in actors if actor is not None)
    difference = Difference(
        "speaker",
        field,
        f"the passage that is to name or describe {named} names {another.name}",
        "Record whom the passage names.",
    )
    return Comparison(True, (difference,))


def _named_in(actor: Actor, window: Window) -> bool:
    low, high = window.touched[0][0], window.touched[-1][1]
    return any(start >= low and end <= high for start, end in find_name(window.text, names_of(actor)))


def compare_role(package: Package, citation: Citation, role: Role, reference: Reference, window: Window) -> Comparison:
    actor = package.actors.get(role.actor)
    if actor is None or citation.field not in ("", "actor"):
        return NOTHING
    if role.role == RoleName.speaker:
        found = compare_speaker(package, citation, role.id, (role.actor,), reference, window, claim_of(window))
        if not found or any(not difference.doubt for difference in found):
            return Comparison(True, tuple(_as_actor(difference) for difference in found))
    named = compare_named(package, citation, actor, "actor", reference, window, writes=role.role in WRITES)
    if any(not difference.doubt for difference in named.differences):
        return named
    part = check_part(window.text, names_of(actor), window.touched, window.languages[0], str(role.role))
    if part.status != "disagrees":
        return named
    difference = Difference(
        "name",
        "role",
        f"the record has {actor.name} as {role.role}, but {part.message}",
        "Type the role that the passage gives it, or the actor who has this one.",
        part.at,
    )
    return Comparison(True, (difference,))


WRITES = frozenset({RoleName.author, RoleName.speaker})
"""Roles that the author of a work has by writing it, named in the passage or not."""


def compare_named(
    package: Package,
    citation: Citation,
    actor: Actor,
    column: str,
    reference: Reference,
    window: Window,
    writes: bool = False,
) -> Comparison:
    """Whether the sentences of a passage name the actor that it is cited for.

    Not named, a person is an error and any other actor, who may be described, a warning; a second span, or a pinned
    description, is taken for one.
    """
    if check_named(window.text, names_of(actor), window.touched, window.languages[0]).status == "agrees":
        return Comparison(True)
    if _named_in(actor, window):
        return Comparison(True)
    described = len(window.ranges) > 1 or bool(_descriptions(package, citation, citation.record, (actor.id,), window))
    if described or (writes and actor.id in package.authors.get(reference.id, ())):
        return NOTHING
    difference = Difference(
        "name",
        column,
        f"no name of {actor.name} stands in the sentence of the passage",
        "Cite the words that name the actor, add the name used there as an alias, "
        "or give the describing words as a second span.",
        doubt=actor.kind not in NAME_KINDS,
    )
    return Comparison(not difference.doubt, (difference,))


def _as_actor(difference: Difference) -> Difference:
    return Difference("speaker", "actor", difference.message, difference.hint, difference.at, difference.doubt)


def compare_actor(citation: Citation, actor: Actor, window: Window) -> Comparison:
    if citation.field in ("name", ""):
        named = bool(find_name(window.passage, names_of(actor)))
        if named or citation.field == "":
            return Comparison(named)
        return Comparison(
            True,
            (
                Difference(
                    "name", "name", f"the passage does not have the name {actor.name!r}", "Record the name as printed."
                ),
            ),
        )
    if citation.field == "aliases":
        if not actor.aliases or find_name(window.passage, folded_names(actor.aliases)):
            return Comparison(bool(actor.aliases))
        return Comparison(
            True,
            (
                Difference(
                    "name", "aliases", "the passage has none of the recorded aliases", "Record aliases as printed."
                ),
            ),
        )
    return NOTHING
