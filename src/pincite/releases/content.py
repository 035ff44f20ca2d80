"""The content of the tables as bytes, from where it is made: :mod:`pincite.exports`."""

from __future__ import annotations

from pincite.exports.document import csv_of_json, json_bytes, json_value, metadata, read_json
from pincite.tables.writing import csv_bytes, write_rows

__all__ = ["csv_bytes", "csv_of_json", "json_bytes", "json_value", "metadata", "read_json", "write_rows"]
