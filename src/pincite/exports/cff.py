"""CITATION.cff (Citation File Format 1.2.0): how the dataset asks to be cited, for GitHub, Zenodo and Zotero."""

from __future__ import annotations

import json
import re
from typing import Any

from pincite.dataset import Package
from pincite.exports.about import Contributor, about

SPDX = frozenset(
    "CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0"
    " ODC-By-1.0 ODbL-1.0 PDDL-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 OGL-UK-3.0 etalab-2.0"
    " DL-DE-BY-2.0 Apache-2.0 MIT BSD-2-Clause BSD-3-Clause GPL-3.0-or-later".split()
)
"""The identifiers of licences that data come under. The format's schema refuses every other word."""

_UNREADABLE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Signs that YAML refuses, takes for line breaks, or that turn text around. Not what Python calls printable: that
hangs on its version."""


def citation_cff(package: Package) -> bytes:
    """``CITATION.cff``: title, version, authors, licence, address and DOI, and the day where the descriptor says it.

    Where nobody is named as contributor the author is "Unknown", for the format wants one.
    """
    it = about(package.descriptor)
    document: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them, with the version.",
        "type": "dataset",
        "title": it.title,
        "version": it.version,
        "authors": [_author(each) for each in it.creators] or [{"name": "Unknown"}],
    }
    if it.description:
        document["abstract"] = it.description
    if it.created:
        document["date-released"] = it.created
    if it.doi:
        document["doi"] = it.doi
    if it.homepage:
        document["url"] = it.homepage
    if it.keywords:
        document["keywords"] = list(it.keywords)
    known = sorted({each.name for each in it.licences} & SPDX)
    if known:
        document["license"] = known[0] if len(known) == 1 else known
    elif it.licences and it.licences[0].url:
        document["license-url"] = it.licences[0].url
    return "".join(_yaml(document)).encode("utf-8")


def _author(each: Contributor) -> dict[str, str]:
    if each.family and each.given:
        author = {"family-names": each.family, "given-names": each.given}
        extra = {"affiliation": each.organization, "orcid": each.orcid.replace("http:", "https:"), "email": each.email}
    else:
        author = {"name": each.name}
        extra = {"website": each.url, "email": each.email}
    return author | {key: value for key, value in extra.items() if value}


def _yaml(document: dict[str, Any]) -> list[str]:
    """A mapping of texts, lists of texts and lists of mappings as YAML; every text is in quotation marks."""
    lines = []
    for key, value in document.items():
        if isinstance(value, str):
            lines.append(f"{key}: {_quoted(value)}\n")
            continue
        lines.append(f"{key}:\n")
        for item in value:
            pairs = [_quoted(item)] if isinstance(item, str) else [f"{k}: {_quoted(v)}" for k, v in item.items()]
            lines += [f"  {'-' if number == 0 else ' '} {pair}\n" for number, pair in enumerate(pairs)]
    return lines


def _quoted(text: str) -> str:
    """A text in the double quotation marks of YAML; what YAML or people could not read is escaped.

    >>> _quoted('the "North"')
    '"the \\\\"North\\\\""'
    """
    plain = json.dumps(text, ensure_ascii=False)
    return _UNREADABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)
