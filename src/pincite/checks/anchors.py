"""What a relative date hangs on."""

from __future__ import annotations

from pincite.dataset import Package
from pincite.records.edtf import Edtf, parse_edtf


def anchor_of(package: Package, anchor: str | None) -> Edtf | None:
    """The date that a relative date hangs on: the anchor itself, or the date of issue of the work it names."""
    if not anchor:
        return None
    if anchor.startswith("ref-"):
        reference = package.references.get(anchor)
        anchor = reference.issued if reference else None
    try:
        return parse_edtf(anchor) if anchor else None
    except ValueError:
        return None
