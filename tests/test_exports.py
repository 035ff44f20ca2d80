"""Every format says what the tables say: nothing is lost, nothing can run, and the bytes are the same again."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.dataset import Package, open_package
from pincite.errors import ReleaseError, UsageError
from pincite.exports import ALWAYS, FORMATS, chosen, export, flat
from pincite.exports.about import about
from pincite.exports.bibtex import bibtex
from pincite.exports.cff import citation_cff
from pincite.exports.codebook import codebook, plain
from pincite.exports.csl import SAME, csl_item
from pincite.exports.document import csv_of_json, read_json
from pincite.exports.names import Author, read_author
from pincite.exports.nested import records_in
from pincite.exports.sqlite import SEARCHED, sqlite_bytes
from pincite.records.base import Record, columns, write_cell
from pincite.records.models import TABLES, Actor, Citation, Event, Figure, Link, Reference, Role, Waiver
from pincite.records.vocabulary import Status
from pincite.tables import Table
from pincite.tables.writing import csv_bytes
from tests.conftest import EXAMPLE

HOSTILE = (
    '=HYPERLINK("http://x.example","click")', "+1+1", "-2", "@SUM(A1)", "\tled by a tab", "two\nlines\r\nand\ra third",
    'a "quoted" word', "semi;colon", "comma, comma", "\u202eevil\u202c", "\u200fשלום", "𝄞 𠀋 🜁", "nul\0inside",
    "\x1b[2J", "' OR 1=1 --", "</script><script>alert(1)</script>", "{unbalanced", "unbal}anced",
    "\\input{/etc/passwd}", "100 % & #1_x^2~$", "a | b", "`code`", "[link](javascript:alert(1))", "_x0041_",
    "\ufeffbom", "é vs e\u0301", " padded ", "\u2028line\u2029", "NULL", "None",
    "NaN", "0012", "1e5", "true", "{}", "and and and", "%(x)s {0} ${y}",
)  # fmt: skip
"""Texts that some format or program could take for something else."""


def package_of(*records: Record, **descriptor: Any) -> Package:
    tables: dict[str, Table[Any]] = {}
    for name, model in TABLES.items():
        mine = tuple(record for record in records if type(record) is model)
        tables[name] = Table(name, model, records=mine, by_id={record.id: record for record in reversed(mine)})
    return Package(Path(), {"name": "harbour", "version": "0.1.0", "resources": [], **descriptor}, tables)


def hostile() -> Package:
    """A package in which every free text is hostile in its turn."""
    records: list[Record] = []
    for number, text in enumerate(HOSTILE):
        other = HOSTILE[(number + 1) % len(HOSTILE)]
        names = tuple(part.strip() for part in text.split(";") if part.strip()) or ("x",)
        ids = {kind: f"{kind}-{number}" for kind in ("ref", "act", "evt", "fig", "rol", "lnk", "cit", "wvr")}
        status = {"status": "withdrawn", "replaced_by": None, "note": text} if number % 5 == 0 else {"note": other}
        given = {
            Reference: {"type": "report", "title": text, "authors": names, "publisher": other, "issued": "2031-02~",
                        "url": text, "doi": other, "number": text, "holding": "metadata"},
            Actor: {"name": text, "kind": "person", "aliases": names},
            Event: {"type": "protest", "title": text, "summary": other, "place": text, "latitude": "63.430"},
            Figure: {"quantity": "strikers", "measure": text, "subject": ids["evt"], "printed": other,
                     "qualifier": "exact", "value": "123456789012345678901234567890.5", "unit": text, "base": other,
                     "speaker": (ids["act"], "act-0")},
            Role: {"event": ids["evt"], "actor": ids["act"], "role": "participant"},
            Link: {"from": ids["ref"], "relation": "cites", "to": "ref-0", "locator": text},
            Citation: {"record": ids["fig"], "reference": ids["ref"], "locator": other, "spans": "1-9;12-19",
                       "quote": "", "pin": text},
            Waiver: {"reference": ids["ref"], "spans": "3-9", "reason": text},
        }  # fmt: skip
        for (model, values), own in zip(given.items(), ids.values(), strict=True):
            records.append(model(id=own, **values, **status))
    return package_of(*records, title=HOSTILE[0], description=HOSTILE[19], keywords=list(HOSTILE[:3]))


@pytest.fixture(scope="module")
def package() -> Package:
    return hostile()


def cells(package: Package) -> dict[str, list[dict[str, str]]]:
    """Every record as the text of its cells: what every format must give back."""
    return {
        name: [{column.name: record.cell(column.name) for column in columns(table.model)} for record in table.records]
        for name, table in package.tables.items()
    }


def text_of(value: Any) -> str:
    """A value of JSON or Parquet as the text of a cell."""
    if isinstance(value, list):
        return ";".join(f"{each['start']}-{each['end']}" if isinstance(each, dict) else each for each in value)
    return write_cell(value)


def from_csv(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    return {
        name: list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline=""), strict=True))
        for name in TABLES
    }


def from_lines(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    return {
        name: [
            {key: text_of(value) for key, value in read_json(line).items()}
            for line in files[f"jsonl/{name}.jsonl"].split(b"\n")[:-1]
        ]
        for name in TABLES
    }


def from_sqlite(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    [data] = files.values()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.row_factory = sqlite3.Row
    found: dict[str, list[dict[str, str]]] = {}
    for name, model in TABLES.items():
        found[name] = []
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
            shown = {column.name: column.name + "_text" * (column.cell.type == "number") for column in columns(model)}
            found[name].append({key: row[at] if row[at] is not None else "" for key, at in shown.items()})
    connection.close()
    return found


def from_parquet(files: dict[str, bytes]) -> dict[str, list[dict[str, str]]]:
    from pyarrow import BufferReader
    from pyarrow.parquet import read_table

    found = {}
    for name, model in TABLES.items():
        rows = read_table(BufferReader(files[f"parquet/{name}.parquet"])).to_pylist()
        found[name] = [{column.name: text_of(row[column.name]) for column in columns(model)} for row in rows]
    return found


READERS = {"csv": from_csv, "jsonl": from_lines, "sqlite": from_sqlite, "parquet": from_parquet}


@pytest.mark.parametrize("name", READERS)
def test_a_round_trip_gives_equal_records(name: str, package: Package) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    found, expected = READERS[name](export(package, name)), cells(package)
    for table in TABLES:
        for one, other in zip(found[table], expected[table], strict=True):
            if name == "parquet":  # a column of decimals has as many places in every row
                one = {key: _settled(value) for key, value in one.items()}
                other = {key: _settled(value) for key, value in other.items()}
            assert one == other


def _settled(cell: str) -> str:
    return cell.rstrip("0").rstrip(".") if "." in cell and cell.replace(".", "").isdigit() else cell


def test_json_gives_back_the_very_csv(package: Package) -> None:
    [data] = export(package, "json").values()
    assert {f"data/{name}.csv": csv for name, csv in csv_of_json(read_json(data)).items()} == export(package, "csv")


def test_nested_json_holds_every_record_once_and_whole(package: Package) -> None:
    [data] = export(package, "nested").values()
    found: dict[str, dict[str, dict[str, str]]] = {name: {} for name in TABLES}
    for name, row in records_in(read_json(data)):
        assert row["id"] not in found[name]
        found[name][row["id"]] = {key: text_of(value) for key, value in row.items()}
    assert found == {name: {row["id"]: row for row in rows} for name, rows in cells(package).items()}


def test_nested_json_nests(package: Package) -> None:
    [data] = export(package, "nested").values()
    event = json.loads(data)["events"][1]
    assert [role["id"] for role in event["roles"]] == ["rol-1"]
    assert [citation["id"] for citation in event["figures"][0]["citations"]] == ["cit-1"]


def test_nested_json_keeps_what_has_no_owner_or_a_lost_one() -> None:
    loose = package_of(
        Figure(id="fig-a", quantity="q", qualifier="vague"),
        Role(id="rol-a", event="evt-lost", actor="act-lost", role="participant"),
        Citation(id="cit-a", record="fig-a", reference="ref-lost"),
    )
    [data] = export(loose, "nested").values()
    assert sorted(row["id"] for _, row in records_in(json.loads(data))) == ["cit-a", "fig-a", "rol-a"]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.decimals(-(10**14), 10**14, places=3, allow_nan=False) | st.integers(0, 10**29).map(Decimal)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.lists(st.tuples(words, words, numbers), max_size=4))
def test_any_text_and_number_comes_back(rows: list[tuple[str, str, Decimal | None]]) -> None:
    made = package_of(
        *(Figure(id=f"fig-{n}", quantity="q", qualifier="exact", printed=a, note=b, value=value)
          for n, (a, b, value) in enumerate(rows))
    )  # fmt: skip
    for name in ("csv", "jsonl", "sqlite"):
        assert READERS[name](export(made, name)) == cells(made)
    bibtex(made), codebook(made), citation_cff(made)


def test_empty_and_missing_are_not_the_words_for_it() -> None:
    made = package_of(Actor(id="act-a", name="None", kind="person"), Actor(id="act-b", name="NULL", kind="person"))
    [data] = export(made, "sqlite").values()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    assert connection.execute("SELECT name, country, note FROM actors").fetchall() == [
        ("None", None, None),
        ("NULL", None, None),
    ]
    connection.close()


def test_the_same_package_gives_the_same_bytes(package: Package) -> None:
    for name in ALWAYS:
        assert export(package, name) == export(hostile(), name), name


def test_withdrawn_records_are_in_every_form_of_the_data_and_say_so(package: Package) -> None:
    assert 0 < sum(figure.status.value == "withdrawn" for figure in package.figures.records) < len(HOSTILE)
    status = [column.name for column in flat(package).columns].index("status")
    assert {row[status] for row in flat(package).rows} == {"active", "withdrawn"}
    assert b"x_status = {withdrawn}" in bibtex(package)
    assert csl_item(package.references["ref-0"])["custom"]["status"] == "withdrawn"


# The flat table


def test_flat_is_one_row_a_figure_with_everything_joined() -> None:
    example = open_package(EXAMPLE, None, Package)
    table = flat(example)
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [row["id"] for row in rows] == [figure.id for figure in example.figures]
    row = next(row for row in rows if row["id"] == "fig-marchers-dyke-watch")
    assert row["value"] == Decimal(1200)
    assert row["event_title"] == example.events["evt-dyke-march"].title
    assert row["speaker"] == ("act-dyke-watch",)
    assert row["speaker_name"] == (example.actors["act-dyke-watch"].name,)
    assert row["reference_id"] == row["citation_reference"] == "ref-courier-2018-11-09"
    assert row["citation_field"] is None
    assert row["citation_id"] in row["citations"]
    assert row["outcome"] == "confirmed"


def test_the_view_flat_of_sqlite_says_the_same() -> None:
    example = open_package(EXAMPLE, None, Package)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(sqlite_bytes(example))
    view = connection.execute("SELECT * FROM flat")
    table = flat(example)
    assert [column[0] for column in view.description] == [column.name for column in table.columns]
    for one, other in zip(view.fetchall(), table.rows, strict=True):
        assert ["" if value is None else str(value) for value in one] == [write_cell(value) for value in other]
    connection.close()


def test_the_citation_shown_supports_the_whole_figure_and_stands() -> None:
    made = package_of(
        Figure(id="fig-a", quantity="q", qualifier="vague"),
        Citation(id="cit-a", record="fig-a", reference="ref-a", field="speaker"),
        Citation(id="cit-b", record="fig-a", reference="ref-a", status="withdrawn"),
        Citation(id="cit-c", record="fig-a", reference="ref-a", stance="denies"),
        Citation(id="cit-d", record="fig-a", reference="ref-a"),
        Citation(id="cit-e", record="fig-a", reference="ref-a"),
    )
    names = [column.name for column in flat(made).columns]
    [row] = flat(made).rows
    assert row[names.index("citation_id")] == "cit-d"
    assert row[names.index("citations")] == ("cit-a", "cit-b", "cit-c", "cit-d", "cit-e")


# SQLite


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(sqlite_bytes(open_package(EXAMPLE, None, Package)))
    return connection


def test_sqlite_keeps_its_own_rules(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {row[2:5] for row in database.execute("PRAGMA foreign_key_list(roles)")}
    assert keys == {("events", "event", "id"), ("actors", "actor", "id"), ("roles", "replaced_by", "id")}
    for statement in (
        "INSERT INTO roles (id, event, actor, role) VALUES ('rol-x', 'evt-nowhere', 'act-nowhere', 'participant')",
        "INSERT INTO actors (id, name, kind) VALUES ('act-x', 'X', 'robot')",
        "INSERT INTO actors (id, name, kind) SELECT id, name, kind FROM actors",
        "INSERT INTO actors (id, kind) VALUES ('act-y', 'person')",
    ):
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)
            database.commit()
        database.rollback()


def test_sqlite_finds_words_in_any_script(database: sqlite3.Connection) -> None:
    made = package_of(
        Event(id="evt-a", type="protest", title="港湾労働者のストライキ"),
        Event(id="evt-b", type="protest", title="The dyke"),
    )
    other = sqlite3.connect(":memory:")
    other.deserialize(sqlite_bytes(made))
    query = "SELECT id FROM events WHERE rowid IN (SELECT rowid FROM events_search WHERE events_search MATCH ?)"
    assert other.execute(query, ("労働者",)).fetchall() == [("evt-a",)]
    assert other.execute(query, ("DYKE",)).fetchall() == [("evt-b",)]
    other.close()
    for name in SEARCHED:
        database.execute(f"INSERT INTO {name}_search({name}_search, rank) VALUES ('integrity-check', 1)")


def test_sqlite_has_views_of_what_stands_and_the_codes(package: Package) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(sqlite_bytes(package))
    [[active]] = connection.execute("SELECT count(*) FROM active_figures")
    assert active == sum(figure.status.value == "active" for figure in package.figures.records)
    [[definition]] = connection.execute("SELECT definition FROM codes WHERE column_name = 'kind' AND code = 'person'")
    assert definition == "One human being, named or described."
    assert connection.execute(
        "SELECT item FROM figures_speaker WHERE record = 'fig-3' ORDER BY position"
    ).fetchall() == [
        ("act-3",),
        ("act-0",),
    ]
    connection.close()


def test_sqlite_says_nothing_of_its_maker(package: Package) -> None:
    data = sqlite_bytes(package)
    assert data.startswith(b"SQLite format 3\0") and data[92:100] == bytes(8) and len(data) % 4096 == 0
    assert data[68:72] == b"pinc"


def test_records_that_break_their_keys_are_no_database() -> None:
    with pytest.raises(ReleaseError, match="pincite check"):
        sqlite_bytes(package_of(*[Actor(id="act-a", name="A", kind="person")] * 2))


# Works


@pytest.mark.parametrize(
    "written, read",
    [
        ("Orlova, Vera", Author(family="Orlova", given="Vera")),
        ("{Harbour Union}", Author(literal="Harbour Union")),
        ("Kim Vera", Author(literal="Kim Vera")),
        ("Orlova, Vera, Jr", Author(literal="Orlova, Vera, Jr")),
        (", Vera", Author(literal=", Vera")),
        ("{}", Author(literal="{}")),
    ],
)
def test_names_are_taken_apart_only_where_they_say_how(written: str, read: Author) -> None:
    assert read_author(written) == read


def test_csl_json_keeps_every_column(package: Package) -> None:
    [data] = export(package, "csl").values()
    for item, reference in zip(json.loads(data), package.references.records, strict=True):
        for column in columns(Reference):
            cell = reference.cell(column.name)
            kept = item.get(SAME[column.name]) if column.name in SAME else item["custom"].get(column.name)
            assert (kept or "") == cell


def test_an_untitled_work_is_called_by_its_description() -> None:
    work = Reference(id="ref-a", type="pamphlet", description="Leaflet on the march", holding="metadata")
    assert csl_item(work)["title"] == "[Leaflet on the march]"
    assert b"title = {{[Leaflet on the march]}}" in bibtex(package_of(work))


def test_bibtex_is_balanced_and_one_line_a_field(package: Package) -> None:
    for entry in bibtex(package).decode("utf-8").split("\n\n"):
        depth = 0
        for sign in entry:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
        assert all(
            line.startswith(("@report", "@techreport", "  ")) or line == "}" for line in entry.strip().split("\n")
        )
    assert rb"\input" not in bibtex(package)


def test_bibtex_is_read_back() -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    work = Reference(
        id="ref-a", type="report", title="Wages & {Harbours}: 5%", authors=("Orlova, Vera", "{Dock and Harbour Union}"),
        publisher="Institute_1", issued="2031-02-14", number="HS 31-4", url="https://example.org/a%20b?x={y}&z=1",
        holding="full",
    )  # fmt: skip
    [entry] = bibtexparser.parse_string(bibtex(package_of(work)).decode("utf-8")).entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.entry_type == "techreport" and entry.key == "ref-a"
    assert fields["author"] == "Orlova, Vera and {Dock and Harbour Union}"
    assert fields["url"] == "https://example.org/a%20b?x=%7By%7D&z=1"
    assert (fields["year"], fields["month"], fields["date"]) == ("2031", "feb", "2031-02-14")
    assert fields["x_url"] == r"https://example.org/a\%20b?x=\textbraceleft{}y\textbraceright{}\&z=1"


# About the dataset


DESCRIBED = {
    "title": "Wages",
    "id": "https://doi.org/10.1234/harbour.1",
    "created": "2031-03-02T10:00:00Z",
    "homepage": "https://example.org/harbour",
    "keywords": ["wages", "harbours"],
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}],
    "contributors": [
        {
            "givenName": "Vera",
            "familyName": "Orlova",
            "path": "https://orcid.org/0000-0002-1825-0097",
            "roles": ["author"],
        },
        {"title": "Harbour Union", "roles": ["publisher"]},
    ],
}


def test_citation_cff_is_yaml_and_says_what_the_descriptor_says() -> None:
    document = yaml.safe_load(citation_cff(package_of(**DESCRIBED)))
    assert document["authors"] == [
        {"family-names": "Orlova", "given-names": "Vera", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    ]
    assert (document["date-released"], document["doi"], document["license"]) == (
        "2031-03-02",
        "10.1234/harbour.1",
        "CC-BY-4.0",
    )
    odd = "a: b # c\u0085\u2028\x07 \U000e0001 'd' \"e\" - [f]"
    document = yaml.safe_load(citation_cff(package_of(title=odd)))
    assert document["title"] == " ".join(odd.split())
    assert document["authors"] == [{"name": "Unknown"}]


def test_datacite_never_guesses_a_year() -> None:
    [with_year], [without] = (export(package_of(**given), "datacite").values() for given in (DESCRIBED, {}))
    assert json.loads(with_year)["publicationYear"] == "2031"
    assert json.loads(with_year)["publisher"] == {"name": "Harbour Union"}
    assert "publicationYear" not in json.loads(without)


def test_croissant_names_the_files_by_their_hash(package: Package) -> None:
    import hashlib

    [data] = export(package, "croissant").values()
    document = json.loads(data)
    files = export(package, "csv") | export(package, "json")
    assert {each["contentUrl"]: each["sha256"] for each in document["distribution"]} == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()
    }
    fields = {field["@id"] for table in document["recordSet"] for field in table["field"]}
    assert fields == {f"{name}/{column.name}" for name, model in TABLES.items() for column in columns(model)}


def test_croissant_is_based_on_what_was_read_and_cites_the_rest() -> None:
    read = Reference(id="ref-log", type="report", title="A Log", holding="excerpt")
    named = Reference(
        id="ref-gazette", type="book", description="A gazette", url="https://a.example", holding="metadata"
    )
    gone = read.model_copy(update={"id": "ref-gone", "status": Status.withdrawn})
    [data] = export(package_of(read, named, gone), "croissant").values()
    document = json.loads(data)
    assert document["isBasedOn"] == [{"@type": "CreativeWork", "name": "A Log"}]
    assert document["citation"] == [{"@type": "CreativeWork", "name": "A gazette", "url": "https://a.example"}]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=4,
)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.dictionaries(st.sampled_from([*DESCRIBED, "description"]), json_values | st.just(DESCRIBED["contributors"])))
def test_a_descriptor_of_any_shape_is_read(descriptor: dict[str, Any]) -> None:
    about(descriptor)
    for name in ("cff", "datacite", "croissant", "codebook"):
        export(package_of(**descriptor), name)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://", "https://x y", "file:///etc/passwd", 'https://"><b>']
)
def test_no_address_that_a_browser_would_run(address: str) -> None:
    it = about(
        {"homepage": address, "licenses": [{"path": address}], "contributors": [{"title": "A", "path": address}]}
    )
    assert it.homepage == "" and it.licences == () and it.contributors[0].url == ""


def test_the_codebook_has_every_field_and_code() -> None:
    text = codebook(open_package(EXAMPLE, None, Package)).decode("utf-8")
    for name, model in TABLES.items():
        assert f"### {name}\n" in text
        for column in columns(model):
            assert f"| `{column.name}` | " in text
            for code in column.codes or ():
                assert f"| `{code.value}` | {plain(code.definition)} |" in text
    for limit in ("6 of 8 works", "citations: 98 confirmed", "records are withdrawn or merged"):
        assert limit in text


def test_the_codebook_runs_nothing() -> None:
    shown = codebook(package_of(title="<script>x</script>", description="![x](http://x.example) | `y`")).decode("utf-8")
    assert "<script" not in shown.replace("\\<script", "") and "![" not in shown.replace("\\!\\[", "")


# What needs a library


def test_a_workbook_holds_no_formula_and_no_link(package: Package) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    [data] = export(package, "xlsx").values()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["dataset", *TABLES]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
    assert export(package, "xlsx") == export(hostile(), "xlsx")


def test_what_no_workbook_holds_is_refused() -> None:
    pytest.importorskip("xlsxwriter")
    with pytest.raises(ReleaseError, match="note of act-a has more than 32,767"):
        export(package_of(Actor(id="act-a", name="A", kind="person", note="𝄞" * 16_384)), "xlsx")


def test_a_table_that_no_sheet_can_be_named_after_is_refused() -> None:
    pytest.importorskip("xlsxwriter")
    made = package_of()
    tables = {**made.tables, "h" * 40: Table("h" * 40, Actor)}
    with pytest.raises(ReleaseError, match="workbook"):
        export(Package(Path(), made.descriptor, tables), "xlsx")


@pytest.mark.parametrize("name, module", [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_without_the_library_the_extra_is_named(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(UsageError, match=rf"pincite\[{FORMATS[name].extra}\]"):
        export(package_of(), name)


def test_what_cannot_be_read_is_not_left_out(example: Path) -> None:
    path = example / "data" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1200,", ",1x200,"), encoding="utf-8")
    with pytest.raises(
        ReleaseError, match=r"1 fault in the tables would be lost; it is data/figures\.csv:\d+: .*1x200"
    ):
        export(open_package(example, None, Package), "json")


def test_formats_are_chosen_by_name() -> None:
    assert chosen(["all"]) == tuple(FORMATS)
    with pytest.raises(UsageError, match="the nearest is 'sqlite'"):
        chosen(["sqlit"])
    with pytest.raises(UsageError, match="no format"):
        export(package_of(), "pdf")


def test_every_format_of_one_record_each_holds_no_quote() -> None:
    """The words of a passage stand in the tables alone, where an editor put them."""
    made = package_of(
        Reference(id="ref-a", type="report", title="T", holding="full"),
        Citation(id="cit-a", record="ref-a", reference="ref-a", quote="walked out at noon"),
    )
    for name in ("bibtex", "csl", "cff", "datacite", "croissant", "codebook", "flat"):
        assert b"walked out" not in b"".join(export(made, name).values())


def test_csv_is_the_table_as_it_is_written() -> None:
    assert (
        csv_bytes(package_of().tables["actors"]) == b"id,name,kind,aliases,country,wikidata,status,replaced_by,note\n"
    )
