"""The generated schemas please the published profile, frictionless and JSON Schema, and are up to date."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import frictionless
import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from pincite.records.base import columns
from pincite.records.models import TABLES, Figure, Role
from pincite.schema import (
    complete_descriptor,
    json_schema,
    schema_files,
    stale_schemas,
    table_schema,
    write_schemas,
)

HERE = Path(__file__).parent
PROFILE = json.loads((HERE / "validators" / "data-package-2-0.json").read_text(encoding="utf-8"))
SHORT: dict[str, Any] = {
    "name": "harbour",
    "version": "0.1.0",
    "resources": [{"name": name, "path": f"data/{name}.csv"} for name in TABLES],
}


def keys_in(value: Any) -> set[str]:
    """Every key of every object in a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_in, value.values()))
    return set().union(*map(keys_in, value)) if isinstance(value, list) else set()


def test_the_profile_accepts_a_completed_descriptor() -> None:
    assert list(Draft7Validator(PROFILE).iter_errors(complete_descriptor(SHORT))) == []


def test_the_profile_is_not_a_rubber_stamp() -> None:
    whole = complete_descriptor(SHORT)
    whole["resources"][0]["schema"]["primaryKey"] = []
    assert list(Draft7Validator(PROFILE).iter_errors(whole))


def test_frictionless_accepts_a_completed_descriptor() -> None:
    report = frictionless.Package.validate_descriptor(complete_descriptor(SHORT))
    assert [error.note for error in report.errors] == []


@pytest.mark.parametrize("name", TABLES)
def test_each_schema_file_stands_alone(name: str) -> None:
    schema = json.loads(schema_files()[f"{name}.json"])
    profile = PROFILE["properties"]["resources"]["items"]["properties"]["schema"]
    assert list(Draft7Validator(profile).iter_errors(schema)) == []
    assert [field.name for field in frictionless.Schema.from_descriptor(schema).fields] == [
        column.name for column in columns(TABLES[name])
    ]


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_what_the_two_readers_disagree_on_is_avoided(model: Any) -> None:
    schema = table_schema(model)
    assert "fieldsMatch" not in keys_in(schema)
    assert {field["type"] for field in schema["fields"]} <= {"string", "number"}
    assert schema["primaryKey"] == ["id"]
    for key in schema["foreignKeys"]:
        assert isinstance(key["fields"], list)
        assert isinstance(key["reference"]["fields"], list)


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_every_field_is_described(model: Any) -> None:
    for field in table_schema(model)["fields"]:
        assert field["description"], field["name"]
        assert field["example"], field["name"]


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_a_code_stands_in_the_enum_with_its_definition(model: Any) -> None:
    for column, field in zip(columns(model), table_schema(model)["fields"], strict=True):
        if column.codes is None:
            assert "categories" not in field
            continue
        codes = [code.value for code in column.codes]
        assert field["constraints"]["enum"] == codes
        assert [category["value"] for category in field["categories"]] == codes
        assert all(category["label"] for category in field["categories"])


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_a_pattern_is_for_the_whole_cell(model: Any) -> None:
    for field in table_schema(model)["fields"]:
        pattern = field.get("constraints", {}).get("pattern")
        if pattern and field["name"] != "replaced_by":
            example = field["example"]
            assert re.search(pattern, example), field["name"]
            assert not re.search(pattern, f"x {example}"), field["name"]
            assert not re.search(pattern, f"{example} x"), field["name"]


def test_a_pattern_with_alternatives_is_anchored_as_a_whole() -> None:
    subject = next(field for field in table_schema(Figure)["fields"] if field["name"] == "subject")
    assert not re.search(subject["constraints"]["pattern"], "evt-a act-b!")


def test_foreign_keys_stand_where_a_cell_is_one_id_of_one_table() -> None:
    found = {
        (name, key["fields"][0], key["reference"]["resource"])
        for name, model in TABLES.items()
        for key in table_schema(model)["foreignKeys"]
    }
    itself = {(name, "replaced_by", name) for name in TABLES}
    assert found - itself == {
        ("roles", "event", "events"),
        ("roles", "actor", "actors"),
        ("citations", "reference", "references"),
        ("citations", "via", "references"),
        ("waivers", "reference", "references"),
    }
    assert itself <= found


def test_ranges_lists_and_notations_are_said() -> None:
    fields = {field["name"]: field for name in TABLES for field in table_schema(TABLES[name])["fields"]}
    assert (fields["latitude"]["constraints"]["minimum"], fields["latitude"]["constraints"]["maximum"]) == (
        -90,
        90,
    )
    assert fields["speaker"]["separator"] == ";"
    assert fields["date"]["syntax"] == "EDTF"
    assert fields["id"]["constraints"]["unique"] is True
    assert fields["id"]["constraints"]["required"] is True


def test_completing_keeps_what_is_written_by_hand() -> None:
    given = {
        "name": "harbour",
        "title": "Harbour wages",
        "version": "0.1.0",
        "licenses": [{"name": "CC0-1.0"}],
        "pincite": {"ship_sources": True},
        "resources": [
            {
                "name": "actors",
                "path": "people.csv",
                "title": "People",
                "dialect": {"delimiter": ";"},
                "schema": {"fields": [{"name": "id", "type": "string"}]},
            }
        ],
    }
    before = deepcopy(given)
    whole = complete_descriptor(given)
    assert given == before
    assert {key: whole[key] for key in ("title", "licenses", "pincite")} == {
        key: given[key] for key in ("title", "licenses", "pincite")
    }
    actors = whole["resources"][0]
    assert (actors["path"], actors["title"], actors["dialect"]) == (
        "people.csv",
        "People",
        {"delimiter": ";"},
    )
    assert len(actors["schema"]["fields"]) > 1


def test_rewritten_files_get_the_canonical_dialect() -> None:
    given = {
        "name": "a",
        "resources": [{"name": "actors", "path": "a.csv", "dialect": {"delimiter": ";"}, "encoding": "latin-1"}],
    }
    actors = complete_descriptor(given, rewritten=True)["resources"][0]
    assert (actors["dialect"]["delimiter"], actors["encoding"]) == (",", "utf-8")


def test_completing_twice_changes_nothing() -> None:
    once = complete_descriptor(SHORT)
    assert json.dumps(complete_descriptor(once)) == json.dumps(once)


def test_completing_drops_empty_lists() -> None:
    whole = complete_descriptor({**SHORT, "sources": [], "licenses": [], "keywords": [], "contributors": []})
    assert not whole.keys() & {"sources", "licenses", "keywords", "contributors"}


def test_a_foreign_key_to_a_table_that_is_not_there_is_left_out() -> None:
    alone = complete_descriptor({"name": "a", "resources": [{"name": "citations", "path": "c.csv"}]})
    keys = alone["resources"][0]["schema"]["foreignKeys"]
    assert [key["reference"]["resource"] for key in keys] == ["citations"]


def test_a_resource_that_is_no_table_is_left_alone() -> None:
    given = {"name": "a", "resources": [{"name": "photographs", "path": "p.csv"}, "nonsense"]}
    assert complete_descriptor(given)["resources"] == given["resources"]


def test_the_json_schema_is_one() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert set(TABLES) <= set(schema["required"])


def test_the_json_schema_allows_null_only_where_a_cell_may_be_empty() -> None:
    properties = json_schema()["$defs"]["roles"]["properties"]
    for column in columns(Role):
        assert ("null" in properties[column.name]["type"]) is not column.required
    assert None in properties["status"]["enum"]
    assert None not in properties["role"]["enum"]
    assert len(properties["status"]["enum"]) == len(properties["status"]["enumDescriptions"])


def test_written_schemas_are_not_stale(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "schemas"
    assert set(write_schemas(folder)) == set(schema_files())
    assert stale_schemas(folder) == []
    assert write_schemas(folder) == []


def test_every_way_of_being_stale_is_said(tmp_path: Path) -> None:
    assert len(stale_schemas(tmp_path / "nowhere")) == len(schema_files())
    write_schemas(tmp_path)
    (tmp_path / "events.json").write_text("{}", encoding="utf-8")
    (tmp_path / "actors.json").unlink()
    (tmp_path / "photographs.json").write_text("{}", encoding="utf-8")
    assert [fault.split(" ")[0] for fault in stale_schemas(tmp_path)] == [
        "actors.json",
        "events.json",
        "photographs.json",
    ]
    assert set(write_schemas(tmp_path)) == {"actors.json", "events.json"}


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    assert stale_schemas(HERE.parent / "schemas") == []
