"""Every schema, generated from the records: Table Schema, JSON Schema, the descriptor, and their files."""

from __future__ import annotations

from pincite.schema.descriptor import complete_descriptor
from pincite.schema.files import schema_files, stale_schemas, write_schemas
from pincite.schema.json_schema import METADATA, json_schema
from pincite.schema.table_schema import table_schema

__all__ = [
    "METADATA",
    "complete_descriptor",
    "json_schema",
    "schema_files",
    "stale_schemas",
    "table_schema",
    "write_schemas",
]
