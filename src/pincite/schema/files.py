"""The generated schemas as files: written, and checked for staleness."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pincite.files import write_whole
from pincite.records.base import Record
from pincite.records.models import TABLES
from pincite.schema.json_schema import json_schema
from pincite.schema.table_schema import table_schema

TABLE_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def schema_files(models: Mapping[str, type[Record]] = TABLES) -> dict[str, str]:
    """The text of every schema file: ``<table>.json`` (Table Schema) and ``release.json`` (JSON Schema). ``models`` are
    the record classes by table, for a package that adds some of its own."""
    schemas = {f"{name}.json": {"$schema": TABLE_PROFILE, **table_schema(model)} for name, model in models.items()}
    schemas["release.json"] = json_schema(models)
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def write_schemas(folder: str | Path) -> list[str]:
    """Write every schema into a folder, made if need be; returns the names of the files that changed."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    return [name for name, text in schema_files().items() if write_whole(target / name, text.encode("utf-8"))]


def stale_schemas(folder: str | Path) -> list[str]:
    """What is wrong with the schemas in a folder, one sentence a file; empty when all are up to date."""
    target = Path(folder)
    faults = []
    files = schema_files()
    for name, text in files.items():
        found = _read(target / name)
        if found is None:
            faults.append(f"{name} is missing")
        elif found != text.encode("utf-8"):
            faults.append(f"{name} is not what the records say")
    extra = sorted(path.name for path in target.glob("*.json") if path.name not in files) if target.is_dir() else []
    return faults + [f"{name} is the schema of no table" for name in extra]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
