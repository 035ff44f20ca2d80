"""Importing: works from the files of other tools, and tables, without losing a word of them in silence."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.data_regression import DataRegressionFixture

import pincite
from pincite.api import Dataset
from pincite.cli import main
from pincite.editing.adding import add_rows
from pincite.editing.importing import FORMATS, format_of, read_works
from pincite.editing.importing.bibtex import read_bibtex
from pincite.editing.importing.csl import read_csl
from pincite.editing.importing.drafts import Draft, reference_cells
from pincite.editing.importing.languages import language_tag
from pincite.editing.importing.latex import plain
from pincite.editing.importing.reading import MAX_BYTES, Reading, decode
from pincite.editing.importing.ris import read_ris
from pincite.editing.importing.when import read_date
from pincite.editing.starting import start
from pincite.errors import UsageError
from pincite.exports import export
from tests.conftest import ROOT, rows_of

FILES = Path(__file__).parent / "importing"
WORKS = sorted(path.name for path in FILES.iterdir())


@pytest.fixture
def empty(tmp_path: Path) -> Dataset:
    """A dataset without records."""
    start(tmp_path / "harbour", "harbour", with_example=False)
    return pincite.open(tmp_path / "harbour")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The same, for tests that write nothing."""
    folder = tmp_path_factory.mktemp("bare") / "harbour"
    start(folder, "harbour", with_example=False)
    return pincite.open(folder)


def read(dataset: Dataset, name: str) -> Reading:
    text = decode((FILES / name).read_bytes())
    return read_works(dataset, text, format_of(text))


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def answer(*arguments: object, stdin: str | None = None) -> Any:
    return json.loads(run(*arguments, "--format", "json", stdin=stdin).stdout)


# --- what common tools export ---


@pytest.mark.parametrize("name", WORKS)
def test_every_cell_of_what_a_tool_exports(name: str, empty: Dataset, data_regression: DataRegressionFixture) -> None:
    reading = read(empty, name)
    assert not reading.broken
    data_regression.check(
        {
            "works": [{column: cell for column, cell in row.cells.items() if cell} for row in reading.rows],
            "remarks": [remark.as_dict() for remark in reading.remarks],
        }
    )


@pytest.mark.parametrize("name", WORKS)
def test_no_word_is_lost_in_silence(name: str, empty: Dataset) -> None:
    """Every word and number of every field, as another reader reads the file, is in a cell or in a remark."""
    reading = read(empty, name)
    text = decode((FILES / name).read_bytes())
    said = " ".join(cell for row in reading.rows for cell in row.cells.values())
    said += " " + " ".join(f"{remark.field} {remark.value}" for remark in reading.remarks)
    there = set(_words(said))
    for value in _values(name, text):
        assert not [word for word in _words(plain(value)[0]) if word not in there], value


def _values(name: str, text: str) -> list[str]:
    if name.endswith(".bib"):
        text = re.sub(r"(@\w+\{)\n\s*(?=\w+ =)", r"\1k,", text)  # EndNote's entries have no key
        entries = bibtexparser.parse_string(text).entries
        skipped = ("month", "langid", "entrysubtype", "date", "urldate")
        return [field.value for entry in entries for field in entry.fields if field.key not in skipped]
    if name.endswith(".ris"):
        tags = {tag: tag for tag in rispy.RisParser.DEFAULT_MAPPING} | {"UK": "UK"}
        found = rispy.loads(text.replace("\r", ""), mapping=tags, list_tags=[], enforce_list_tags=False)
        skipped = ("TY", "UK", "DA", "PY", "Y1", "Y2")
        return [str(value) for record in found for tag, value in record.items() if tag not in skipped]
    document = json.loads(text)
    return list(_leaves([document] if isinstance(document, dict) else document))


def _leaves(value: Any, key: str = "") -> Any:
    housekeeping = ("indexed", "license", "created", "deposited", "published-print", "resource", "source", "type")
    housekeeping += (
        "prefix",
        "member",
        "score",
        "subject",
        "reference-count",
        "is-referenced-by-count",
        "content-domain",
    )
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in (*housekeeping, "issued", "accessed", "circa", "ORCID", "sequence", "affiliation"):
                yield from _leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key)
    else:
        yield re.sub("<.*?>|&amp;", " ", str(value))


def _words(text: str) -> list[str]:
    plain_text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word for word in re.findall(r"[^\W_]+", plain_text.casefold()) if word != "and"]


@pytest.mark.parametrize("form", ["bibtex", "csl"])
@pytest.mark.parametrize("name", WORKS)
def test_a_round_trip_keeps_every_cell(name: str, form: str, empty: Dataset, tmp_path: Path) -> None:
    """File -> references -> our export -> references: equal field by field."""
    reading = read(empty, name)
    assert add_rows(empty, {"references": reading.new}).written
    first = pincite.open(empty.root)
    [data] = export(first, form).values()
    start(tmp_path / "again", "again", with_example=False)
    second = pincite.open(tmp_path / "again")
    again = read_works(second, data.decode("utf-8"), form)
    assert not again.broken and not again.duplicates
    assert {row.cells["id"]: row.cells for row in again.rows} == {
        row["id"]: row for row in rows_of(first.root, "references")
    }


@pytest.mark.parametrize("form", ["bibtex", "csl"])
@pytest.mark.parametrize("package", ["examples/saltmarsh", "datapackage"])
def test_our_own_exports_come_back_whole(package: str, form: str, empty: Dataset) -> None:
    dataset = pincite.open(ROOT / package)
    [data] = export(dataset, form).values()
    reading = read_works(empty, data.decode("utf-8"), form)
    shown = list(reading.rows[0].cells)
    assert {row.cells["id"]: row.cells for row in reading.rows} == {
        work.id: {name: work.cell(name) for name in shown} for work in dataset.references
    }


def test_what_is_imported_checks_clean(empty: Dataset) -> None:
    for name in WORKS:
        reading = read(pincite.open(empty.root), name)
        added = add_rows(empty, {"references": reading.new})
        assert added.written and not [finding for finding in added.findings if finding.code != "C203"]
    assert len(pincite.open(empty.root).references) > 15


# --- names, dates, languages, LaTeX ---


def cells(bibtex: str) -> dict[str, str]:
    [draft], broken = read_bibtex(bibtex)
    assert not broken
    return reference_cells(draft)


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Vera Orlova", "Orlova, Vera"),
        ("Orlova, Vera and Averin, Nils", "Orlova, Vera;Averin, Nils"),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("{Harbour Union and Sons}", "{Harbour Union and Sons}"),
        ("{{Harbour} {Union}} and Kask, I.", "{Harbour Union};Kask, I."),
        ('{\\"O}zil, Ay{\\c{s}}e', "Özil, Ayşe"),
        ("King, Jr., Mara", "King, Mara Jr."),
        ("Plato", "{Plato}"),
        ("Union; Northern Branch, The", "Union Northern Branch, The"),
        ("Orlova, Vera and Orlova, Vera", "Orlova, Vera"),
        ("a, b, c, d", "{a, b, c, d}"),
    ],
)
def test_names(written: str, authors: str) -> None:
    assert cells(f"@book{{k, title={{T}}, author={{{written}}}}}")["authors"] == authors


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year=2031", "2031"),
        ("year={2031}, month=feb", "2031-02"),
        ('year={2031}, month={February}, day={"3"}', "2031"),
        ("year={2031}, month={February}, day=3", "2031-02-03"),
        ('year=2031, month=feb # "~14"', "2031-02-14"),
        ('year=2031, month="14~" # feb', "2031-02-14"),
        ("year={[2031]}", "2031"),
        ("year={ca. 2031}", "2031~"),
        ("year={forthcoming}", ""),
        ("year={2031}, month={Michaelmas}", "2031"),
        ("date={soon}, year={2031}, month=feb", "2031-02"),
        ("date={2030-02}, year={2031}", "2030-02"),
        ("date={2031-02-14/2031-03}", "2031-02-14/2031-03"),
        ("date={2031-02/}, year={2031}", "2031-02/.."),
        ("date={2031~}", "2031~"),
        ("date={14 February 2031}", "2031-02-14"),
        ("date={2031-02-31}", ""),
        ("date={2031-21}", "2031-21"),
    ],
)
def test_dates_of_bibtex(fields: str, issued: str) -> None:
    row = cells(f"@book{{k, title={{T}}, {fields}}}")
    assert row["issued"] == issued and row["issued_basis"] == ("stated" if issued else "")
    if not issued or any(odd in fields for odd in ("Michaelmas", '"3"', "soon", "2030-02")):  # kept for people
        assert re.search("year|date|month|day", row["note"])
    else:
        assert row["note"] == "citation-key: k"


@pytest.mark.parametrize(
    ("tags", "issued"),
    [
        ("PY  - 2031", "2031"),
        ("PY  - 2031///spring", "2031-21"),
        ("Y1  - 2031/02/14/", "2031-02-14"),
        ("PY  - 2031\nDA  - Feb 14", "2031-02-14"),
        ("PY  - 2031\nDA  - 2031/02//", "2031-02"),
        ("PY  - in press", ""),
        ("PY  - 2031\nDA  - 2030/02//", "2031"),
    ],
)
def test_dates_of_ris(tags: str, issued: str) -> None:
    [draft], _ = read_ris(f"TY  - BOOK\nTI  - T\n{tags}\nER  - ")
    row = reference_cells(draft)
    assert row["issued"] == issued
    assert issued == "2031" or not issued or not row["note"]


@pytest.mark.parametrize(
    "text", ["03/04/2031", "31.12.31", "2031-02-30", "Februar 2031", "20310214", "", "-1", "2031/13", "soon", "0" * 90]
)
def test_a_date_that_would_be_a_guess_is_none(text: str) -> None:
    assert read_date(text) == ""


def test_what_has_no_column_goes_into_the_note_and_is_said(empty: Dataset) -> None:
    text = (
        "@article{k, title={T}, volume=7, publisher={}, wibble={odd one}, abstract={Words.}, doi={none}, url={ftp://x}}"
    )
    reading = read_works(empty, text, "bibtex")
    assert reading.new[0]["note"] == "citation-key: k; DOI: none; URL: ftp://x; volume: 7; wibble: odd one"
    assert reading.new[0]["doi"] == reading.new[0]["url"] == ""
    kept = {remark.field: remark.kept for remark in reading.remarks}
    assert kept == {
        "abstract": "",
        "citation-key": "note",
        "DOI": "note",
        "URL": "note",
        "volume": "note",
        "wibble": "note",
    }


@pytest.mark.parametrize(
    ("value", "decoded"),
    [
        (r"100\% of {\L}{\'o}d{\'z} \& {\O}rsta", "100% of Łódź & Ørsta"),
        ("50% of it, {Twice}", "50% of it, Twice"),
        (r"CO\textsubscript{2} and \emph{more} ``so''", "CO2 and more “so”"),
        ("costs $5", "costs $5"),
        ("pages 1--9 --- all", "pages 1–9 — all"),
    ],
)
def test_latex_is_decoded(value: str, decoded: str) -> None:
    assert plain(value) == (decoded, "")


@pytest.mark.parametrize(
    "value", [r"\cite{x} y", r"\begin{a}b\end{a}", "{" * 60 + "x" + "}" * 60, "a } b {", "\\", "{a" * 9000]
)
def test_latex_that_cannot_be_decoded_is_kept_and_said(value: str) -> None:
    text, why = plain(value)
    assert text == value and "kept as written" in why


def test_languages() -> None:
    written = ("english", "en-us", "zh-hans", "German", "한국어", "Klingonese", "xyz", "e n")
    assert [language_tag(name) for name in written] == ["en", "en-US", "zh-Hans", "de", "ko", "", "", ""]


def test_titles_of_crossref_lose_their_tags_only() -> None:
    item = {
        "type": "book",
        "title": ["A <i>quay</i> &amp; 2 < 3", "Second"],
        "subtitle": "Sub",
        "author": [{"given": "A"}],
    }
    [draft], _ = read_csl(json.dumps(item))
    row = reference_cells(draft)
    assert row["title"] == "A quay & 2 < 3: Sub" and row["authors"] == "{A}" and "Second" in row["note"]


def test_a_work_without_a_title_is_described() -> None:
    [draft], _ = read_ris("TY  - RPRT\nAU  - Harbour Union\nPY  - 2031\nER  - ")
    assert reference_cells(draft)["description"] == "Untitled report: {Harbour Union}, 2031"


# --- the same work twice ---


def test_duplicates_by_doi_url_and_title(empty: Dataset) -> None:
    text = """
@article{a, title={Wages in the North}, author={Orlova, V.}, year=2031, doi={10.5555/A.1}}
@article{b, title={Another title}, doi={https://doi.org/10.5555/a.1}}
@misc{c, title={A page}, url={https://www.quay.example/page/}}
@misc{d, title={A page, again}, url={http://quay.example/page#top}}
@article{e, title={{WAGES} in the {North}.}, author={Vera Orlova}, year=2031}
@article{f, title={Wages in the North}, author={Orlova, V.}, year=2030}
@article{g, title={Wages in the North}, author={Averin, N.}, year=2031}
@article{h, title={Wages in the North}, author={Orlova, V.}, year=2031, doi={10.5555/other}}
"""
    reading = read_works(empty, text, "bibtex")
    assert [row.entry for row in reading.duplicates] == ["b", "d", "e"]
    assert {row.same_as for row in reading.duplicates} == {"ref-orlova-2031-wages", "ref-page"}
    assert [cells["id"] for cells in reading.new] == [
        "ref-orlova-2031-wages", "ref-page", "ref-orlova-2030-wages", "ref-averin-2031-wages",
        "ref-orlova-2031-wages-2",
    ]  # fmt: skip


def test_importing_twice_changes_nothing(empty: Dataset) -> None:
    file = FILES / "zotero.bib"
    assert "4 new" in run("import", "bibtex", file, "--path", empty.root).stdout
    before = (empty.root / "data/references.csv").read_bytes()
    result = run("import", "bibtex", file, "--path", empty.root)
    assert result.exit_code == 0 and "0 new, 4 there already" in result.stdout
    assert (empty.root / "data/references.csv").read_bytes() == before


def test_ids_do_not_hang_on_the_order_or_the_tool(empty: Dataset) -> None:
    by_title = {}
    for name in ("zotero.ris", "doi.json"):
        for cells in read(empty, name).new:
            by_title.setdefault(cells["doi"], set()).add(cells["id"])
    assert by_title["10.5555/tides.2031.12.3"] == {"ref-orlova-2031-wages"}


def test_an_id_without_latin_letters(empty: Dataset) -> None:
    text = "TY  - BOOK\nTI  - 항구의 임금\nAU  - 김, 하나\nPY  - 2031\nER  - \n"
    [cells] = read_works(empty, text, "ris").new
    assert re.fullmatch("ref-2031-[0-9a-f]{8}", cells["id"])
    assert read_works(empty, text, "ris").new[0]["id"] == cells["id"]


# --- RIS against rispy, where that is right ---


def test_ris_is_read_as_rispy_reads_it() -> None:
    for name in (name for name in WORKS if name.endswith(".ris")):
        text = decode((FILES / name).read_bytes())
        ours, _ = read_ris(text)
        theirs = rispy.loads(text.replace("\r", ""))
        assert len(ours) == len(theirs)
        for draft, record in zip(ours, theirs, strict=True):
            assert draft.variables["title"] == record.get("title", record.get("primary_title"))
            assert draft.variables.get("DOI", "") == record.get("doi", "")


def test_ris_that_is_not_closed_or_repeats_a_tag_loses_nothing() -> None:
    drafts, broken = read_ris("TY  - BOOK\nTI  - One\nTI  - Two\nTY  - BOOK\nTI  - Three\nN1  - a\n b\nc")
    assert [draft.variables["title"] for draft in drafts] == ["One", "Three"] and not broken
    assert "Two" in drafts[0].variables["note"] and drafts[1].variables["note"] == "a b c"
    drafts, broken = read_ris("AU  - Nobody\n1.\nTY  - BOOK\nTI  - T\nER  - \nTI  - lost")
    assert len(drafts) == 1 and [draft.remarks[0].value for draft in broken] == ["AU - Nobody", "TI - lost"]


# --- hostile files ---

HOSTILE = [
    "{" * 50_000, "}" * 50_000, "@" * 50_000, "@a{" * 2_000, '@a{b,c="' * 3_000, "@a{b," + "c=" * 30_000,
    "@a{k,t={" + "{" * 5_000 + "}" * 5_000 + "}}", "@a{k,title={" + "\\" * 9_000 + "}}",
    "@a{k,title={" + "$" * 9_000 + "}}",
    "@a{k,author={" + " and " * 9_000 + "}}", "@a{k,author={" + "}{" * 4_000,
    "@a{k,author={" + "a and " * 30_000 + "}}",
    "@a{k,title={\x00\x1b[31m\u202e=cmd|' /C calc'!A0}}", "@string{a=a#a}" * 500, "@a{k,month=" + "1" * 9_000 + "}",
    "TY  - " + "x" * 300_000, "TY  - BOOK\n" * 1_500, "\n" * 100_000, "TY  - BOOK\nTI  - a\n" + "\n" * 100_000,
    "TY  - BOOK\nTI  - a\nTI  - b\nc\n" + "x\n" * 20_000, "[" * 100_000, '[{"a":' * 20_000, "[1, null, \"x\", {}]",
    '{"type": ["a"], "title": {"b": 1}, "author": "x", "issued": {"date-parts": [["1e9", {}, []]]}, "id": {"a": 1}}',
    '[{"title": "\\ud800 half", "author": [null, 3, {"family": "\\u0000"}], "issued": {"raw": 3}, "DOI": 7}]',
    '{"issued": {"date-parts": [[NaN]]}, "page": Infinity}', '{"message": {"items": [[]]}}', "", "\ufeff",
    "\x00" * 9_000,
    "".join(f"@string{{s{n}=s{n - 1}#s{n - 1}}}\n" for n in range(80)) + "@a{k,title=s79}",
    "TY  - BOOK\n" + "".join(f"TI  - {n}\n" for n in range(9_000)), "@a{k,title={" + "\\x" * 500_000 + "}}",
    '{"title": "' + "a" * 300_000 + '"}', '{"title": "' + "<" * 50_000 + '"}', '{"language": "' + "a-" * 9_000 + '"}',
]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_file_is_read_or_refused_in_one_line(form: str, number: int, bare: Dataset) -> None:
    try:
        reading = read_works(bare, HOSTILE[number], form)
    except UsageError as error:
        assert len(str(error)) < 500
        return
    for cells in reading.new:
        assert all(
            len(cell) <= 60_000 and (cell.isprintable() or "\u202e" in cell or "\ufeff" in cell)
            for cell in cells.values()
        )
    assert reading.new or reading.broken or not reading.rows


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FORMATS)), st.text(alphabet='@{}",=#\\ab\n 1-TYERAU[]:\x00', max_size=120))
def test_no_text_makes_a_reader_fail(form: str, text: str) -> None:
    try:
        drafts, broken = FORMATS[form](text)
    except UsageError:
        return
    for draft in drafts:
        assert isinstance(draft, Draft) and reference_cells(draft)["type"]
    assert all(draft.remarks for draft in broken)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=40))
def test_any_title_comes_through_csl_as_it_is(title: str) -> None:
    [draft], _ = read_csl(json.dumps({"type": "book", "title": title, "id": "k"}))
    expected = unicodedata.normalize("NFC", title)
    if "<" not in title and "&" not in title:
        assert reference_cells(draft)["title"] == " ".join(expected.split())


def test_a_file_that_is_too_large_is_not_read(empty: Dataset, tmp_path: Path) -> None:
    with (tmp_path / "large.bib").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    result = run("import", "bibtex", tmp_path / "large.bib", "--path", empty.root)
    assert result.exit_code == 2 and "at most" in result.stderr and result.stderr.count("\n") == 1
    assert run("import", "bibtex", tmp_path, "--path", empty.root).exit_code == 2
    assert run("import", "ris", tmp_path / "none.ris", "--path", empty.root).exit_code == 2


def test_a_missing_library_is_named_with_its_extra(empty: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bibtexparser.entrypoint", None)
    with pytest.raises(UsageError, match=r"pip install 'pincite\[import\]'"):
        read_works(empty, "@book{a,}", "bibtex")


# --- the command ---


def test_import_says_what_did_not_fit(empty: Dataset) -> None:
    result = run("import", "ris", FILES / "zotero.ris", "--path", empty.root)
    assert result.exit_code == 0
    assert "left out: words of the work itself" in result.stdout and "issue -> note" in result.stdout
    assert "wrote 4 in data/references.csv" in result.stdout
    told = answer("import", "ris", FILES / "zotero.ris", "--path", empty.root)
    assert told["summary"] == {"read": 4, "new": 0, "duplicates": 4, "broken": 0} and told["duplicates"][0]["by"]


def test_dry_run_prints_the_rows_and_writes_nothing(empty: Dataset) -> None:
    before = (empty.root / "data/references.csv").read_bytes()
    result = run("import", "csl", FILES / "zotero.json", "--path", empty.root, "--dry-run")
    assert result.exit_code == 0 and "ref-averin-2031-dockers" in result.stdout and "would write 3" in result.stdout
    assert (empty.root / "data/references.csv").read_bytes() == before


def test_all_or_nothing_unless_partial(empty: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "half.bib"
    file.write_text("@book{a, title={Whole}}\n@book{b, title={Half\n@book{c, title={Third}}\n", encoding="utf-8")
    result = run("import", "bibtex", file, "--path", empty.root)
    assert result.exit_code == 1 and "line 2" in result.stdout and "nothing was written" in result.stdout
    assert not rows_of(empty.root, "references")
    assert run("import", "bibtex", file, "--path", empty.root, "--partial").exit_code == 1
    assert [row["title"] for row in rows_of(empty.root, "references")] == ["Third", "Whole"]


def test_what_the_check_refuses_is_refused(empty: Dataset) -> None:
    item = json.dumps(
        [{"type": "book", "title": "Good"}, {"type": "book", "title": "Bad", "custom": {"holding": "half"}}]
    )
    result = run("import", "csl", "-", "--path", empty.root, stdin=item)
    assert result.exit_code == 1 and "T202 unknown-code" in result.stdout and "refused" in result.stdout
    assert not rows_of(empty.root, "references")
    told = answer("import", "csl", "-", "--path", empty.root, "--partial", stdin=item)
    assert told["written"] and list(told["left"]) == ["ref-bad"]
    assert [row["title"] for row in rows_of(empty.root, "references")] == ["Good"]


def test_the_standard_input_and_old_encodings(empty: Dataset) -> None:
    data = "@book{k, title={Müllers Häfen}}".encode("cp1252")
    assert run("import", "bibtex", "-", "--path", empty.root, stdin=data).exit_code == 0
    assert rows_of(empty.root, "references")[0]["title"] == "Müllers Häfen"
    assert decode("TY  - BOOK".encode("utf-16")) == "TY  - BOOK"


def test_a_format_is_told_by_its_beginning() -> None:
    with pytest.raises(UsageError, match="--as"):
        format_of("nothing of the kind")
