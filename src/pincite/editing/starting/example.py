"""The worked example of a new dataset: a newspaper article that never was, and the records that it supports.

People, places and numbers are invented. The text was written for this purpose and is given to the public domain
(CC0 1.0).
"""

from __future__ import annotations

import hashlib
from typing import Final

REFERENCE: Final = "ref-islander-2031-05-04"
TEXT: Final = """\
Oster keeps its second ferry

By Maren Holt
The Oster Islander, 4 May 2031

The island council of Oster voted on 2 May 2031 to keep both ferries in the winter timetable.

About 1,400 people had signed a petition against the cut, according to the Ferry Users' Union. "Without the second \
boat nobody who works on the mainland can live here," said its chair, Ansa Vik. The shipping company Nordlyn, which \
counted the lists again, put the number of signers at 1,150.

The second boat costs 2.3 million euros a year, Nordlyn said. The council will pay up to 40% of its fuel.
"""
ROWS: Final[dict[str, list[dict[str, str]]]] = {
    "references": [
        {
            "id": REFERENCE,
            "type": "article-newspaper",
            "title": "Oster keeps its second ferry",
            "authors": "Holt, Maren",
            "container_title": "The Oster Islander",
            "issued": "2031-05-04",
            "issued_basis": "stated",
            "language": "en",
            "holding": "full",
            "text_sha256": hashlib.sha256(TEXT.encode("utf-8")).hexdigest(),
            "note": "Invented as an example; the text is CC0 1.0.",
        }
    ],
    "actors": [
        {"id": "act-oster-council", "name": "island council of Oster", "kind": "government_body", "aliases": "council"},
        {"id": "act-ferry-users-union", "name": "Ferry Users' Union", "kind": "ngo"},
        {"id": "act-nordlyn", "name": "Nordlyn", "kind": "company"},
    ],
    "events": [
        {
            "id": "evt-ferries-kept",
            "type": "legal_act",
            "title": "The council keeps both ferries",
            "summary": "The island's council decides that the second boat goes on running in winter.",
            "date": "2031-05-02",
            "date_basis": "stated",
            "place": "Oster",
        }
    ],
    "figures": [
        {
            "id": "fig-signers-union",
            "quantity": "petition-signers",
            "measure": "people who signed the petition for the second ferry",
            "subject": "evt-ferries-kept",
            "printed": "About 1,400",
            "qualifier": "about",
            "value": "1400",
            "unit": "person",
            "speaker": "act-ferry-users-union",
        },
        {
            "id": "fig-signers-nordlyn",
            "quantity": "petition-signers",
            "measure": "people who signed the petition for the second ferry",
            "subject": "evt-ferries-kept",
            "printed": "1,150",
            "qualifier": "exact",
            "value": "1150",
            "speaker": "act-nordlyn",
            "unit": "person",
            "note": "A second speaker, another number: both stand, as rows of one quantity.",
        },
    ],
    "roles": [
        {"id": "rol-ferries-kept-council", "event": "evt-ferries-kept", "actor": "act-oster-council", "role": "issuer"}
    ],
}
PASSAGES: Final = (
    (REFERENCE, "title", "Oster keeps its second ferry"),
    ("act-oster-council", "", "The island council of Oster"),
    ("act-ferry-users-union", "", "the Ferry Users' Union"),
    ("act-nordlyn", "", "The shipping company Nordlyn"),
    ("evt-ferries-kept", "", "The island council of Oster voted on 2 May 2031 to keep both ferries"),
    ("rol-ferries-kept-council", "", "The island council of Oster voted"),
    ("fig-signers-union", "", "About 1,400 people had signed a petition against the cut"),
    ("fig-signers-nordlyn", "", "put the number of signers at 1,150"),
)
"""The passages of the citations: the record, the field, and the words."""
