"""Dates in prose: where they stand and what they say, as EDTF."""

from __future__ import annotations

from pincite.evidence.dates.mentions import DateMention, find_dates, resolve

__all__ = ["DateMention", "find_dates", "resolve"]
