"""JSON Lines: a file a table, a record a line, for programs that read one record at a time."""

from __future__ import annotations

from pincite.dataset import Package
from pincite.exports.document import json_row, json_text


def json_lines(package: Package) -> dict[str, bytes]:
    """Every table as JSON Lines, by its path in a release; the values are those of the JSON release."""
    lines = {
        name: [json_text(json_row(record)) + "\n" for record in table.records] for name, table in package.tables.items()
    }
    return {f"jsonl/{name}.jsonl": "".join(rows).encode("utf-8") for name, rows in lines.items()}
