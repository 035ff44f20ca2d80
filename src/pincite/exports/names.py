"""Authors as references write them: "Family, Given" for a person, "{Harbour Union}" for a body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """An author: ``family`` and ``given`` of a person, or ``literal``, a name that is not to be taken apart."""

    family: str = ""
    given: str = ""
    literal: str = ""


def read_author(written: str) -> Author:
    """An author as written in a reference. A name without a comma is not taken apart: which part of it is the family
    name differs from language to language.

    >>> read_author("Orlova, Vera"), read_author("{Harbour Union}")
    (Author(family='Orlova', given='Vera', literal=''), Author(family='', given='', literal='Harbour Union'))
    """
    if written.startswith("{") and written.endswith("}"):
        return Author(literal=written[1:-1].strip() or written)
    family, comma, given = (part.strip() for part in written.partition(","))
    if comma and family and given and "," not in given:
        return Author(family=family, given=given)
    return Author(literal=written)
