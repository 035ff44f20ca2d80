"""How good the evidence is, measured: the coverage of the texts and the audit's kill rate, in ``verification.json``.

They are taken where the texts are at hand (``pincite verify --write``) and carried along by every release of that
content, so that whoever builds it without the texts gets the same bytes. What stands for which content is told in
:mod:`pincite.measures`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pincite.dataset import VERIFICATION, Package
from pincite.errors import ReleaseError
from pincite.measures import MEASURES, content_sha256, standing
from pincite.verification import CHECKER, as_text

if TYPE_CHECKING:
    from pincite.audit import Audit
    from pincite.coverage import Coverage


def measured(package: Package, coverage: Coverage | None, audit: Audit | None) -> dict[str, Any]:
    """The measures as ``verification.json`` keeps them, with what they were taken of and by which checker."""
    taken = {"checker": CHECKER, "content_sha256": content_sha256(package)}
    found: dict[str, Any] = {}
    if coverage is not None:
        found["coverage"] = {**taken, **coverage.as_dict()["summary"]}
    if audit is not None:
        told = audit.as_dict()
        found["audit"] = {**taken, **told["summary"], "by_kind": told["by_kind"]}
    return found


def released_verification(package: Package) -> bytes | None:
    """``verification.json`` for a release, byte for byte that of the dataset unless it has measures of other content;
    None where there is none. Raises ReleaseError where it cannot be read."""
    path = package.root / VERIFICATION
    if not path.is_file():
        return None
    data = path.read_bytes()
    content = read_verification(data)
    kept = standing(content, package)
    if all(name in kept for name in MEASURES if name in content):
        return data
    if not isinstance(content.get("citations"), dict):
        raise ReleaseError(f"{VERIFICATION} has no citations")
    known = {"checker": content.get("checker", CHECKER), "fold": content.get("fold", "")}
    return as_text({**known, **kept, "citations": content["citations"]}).encode("utf-8")


def read_verification(data: bytes) -> dict[str, Any]:
    """A ``verification.json``; raises ReleaseError for what is none."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{VERIFICATION} cannot be read: {error}") from None
    if not isinstance(content, dict):
        raise ReleaseError(f"{VERIFICATION} is not an object")
    return content
