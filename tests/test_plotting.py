"""The pictures: all that is stated is in them, without colour and in words too; the same picture is the same bytes."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pytest

import pincite
from pincite.analysis.plotting.figures import statements
from pincite.analysis.plotting.picture import Picture, plain
from pincite.errors import UnknownRecord, UsageError
from pincite.records.edtf import parse_edtf
from pincite.records.models import Event
from tests.conftest import EXAMPLE, ROOT, edit_cell, rows_of, write_rows

SVG = "{http://www.w3.org/2000/svg}"
SHOWN = ROOT / "docs" / "figures.svg"
"""The picture that the README shows."""


@pytest.fixture(scope="module")
def dataset() -> pincite.Dataset:
    return pincite.open(EXAMPLE)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


# --- figures ---


def test_every_statement_is_there_with_its_words_and_its_speaker(dataset: pincite.Dataset) -> None:
    picture = dataset.plot.figures("dyke-march-participants")
    words = texts(picture.svg())
    for figure in dataset.figures.where(quantity="dyke-march-participants"):
        speaker = dataset.actors[figure.speaker[0]].name
        assert f"“{figure.printed}”" in words and speaker in words
        assert figure.printed in picture.alt and speaker in picture.alt
    assert "2 pairs state different sizes" in " ".join(words) and words.count("≠") == 5, (
        "each pair twice, and the legend"
    )


def test_the_conflict_is_told_in_words_and_signs(dataset: pincite.Dataset) -> None:
    picture = dataset.plot.figures("dyke-repair-cost", title="What mending costs")
    assert picture.title == "What mending costs" and picture.alt.endswith("1 and 2 cannot both be true.")
    assert texts(picture.svg()).count("×") == 3


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ({"qualifier": "exact", "value": "12"}, "12"),
        ({"qualifier": "about", "value": "12"}, "about 12"),
        ({"qualifier": "at_least", "low": "12"}, "at least 12"),
        ({"qualifier": "more_than", "low": "12"}, "more than 12"),
        ({"qualifier": "up_to", "high": "12"}, "at most 12"),
        ({"qualifier": "less_than", "high": "0.5"}, "less than 0.5"),
        ({"qualifier": "between", "low": "-3", "high": "12"}, "-3 to 12"),
        ({"qualifier": "magnitude", "printed": "tens of thousands"}, "10,000 to under 100,000"),
        ({"qualifier": "vague", "printed": "several"}, "no number stated"),
        ({"qualifier": "exact", "value": "0"}, "0"),
        ({"qualifier": "exact", "value": "9" * 30}, f"{int('9' * 30):,}"),
    ],
    ids=lambda value: value if isinstance(value, str) else value["qualifier"],
)
def test_every_kind_of_statement_is_drawn(example: Path, columns: dict[str, str], shown: str) -> None:
    rows = rows_of(example, "figures")
    row = next(row for row in rows if row["id"] == "fig-repair-cost-board")
    row.update({"value": "", "low": "", "high": "", **columns})
    write_rows(example, "figures", rows)
    dataset = pincite.open(example)
    found = {it.figure.id: it.shown for it in statements(dataset, "dyke-repair-cost")}
    assert found["fig-repair-cost-board"] == shown
    assert "<svg" in dataset.plot.figures("dyke-repair-cost").svg()


def test_many_statements_are_not_set_against_each_other(example: Path) -> None:
    rows = rows_of(example, "figures")
    row = next(row for row in rows if row["id"] == "fig-repair-cost-board")
    rows += [{**row, "id": f"fig-copy-{number}", "value": str(number)} for number in range(16)]
    write_rows(example, "figures", rows)
    words = texts(pincite.open(example).plot.figures("dyke-repair-cost").svg())
    assert "18" in words and "≠" not in words


def test_what_cannot_be_drawn(dataset: pincite.Dataset, example: Path) -> None:
    with pytest.raises(UnknownRecord, match="the nearest is 'dyke-repair-cost'"):
        dataset.plot.figures("dyke-repair-costs")
    edit_cell(example, "figures", "fig-repair-cost-board", "unit", "USD")
    with pytest.raises(UsageError, match="not in one unit"):
        pincite.open(example).plot.figures("dyke-repair-cost")
    edit_cell(example, "figures", "fig-repair-cost-board", "status", "withdrawn")
    assert pincite.open(example).plot.figures("dyke-repair-cost").alt.startswith("1 statement ")


def test_hostile_text_stays_text(example: Path) -> None:
    edit_cell(
        example, "actors", "act-water-board", "name", "</text><script>x</script> $a$ $\\frac{$ \x00\u202egro & \ufffe"
    )
    edit_cell(example, "figures", "fig-repair-cost-board", "printed", "$1 to $2 <b>" + "長" * 4000)
    svg = pincite.open(example).plot.figures("dyke-repair-cost").svg()
    assert not list(ElementTree.fromstring(svg).iter(f"{SVG}script"))
    assert any(text.startswith("</text><script>x</script> $a$") for text in texts(svg))
    assert not re.search("[\x00\u202e\ufffe]", svg) and len(svg) < 100_000


# --- the timeline ---


def test_the_timeline_has_the_dated_events_and_says_how_many_it_leaves_out(dataset: pincite.Dataset) -> None:
    picture = dataset.plot.timeline()
    words = texts(picture.svg())
    assert "March on the outer dyke" in words and "13 October 2018" in words and "from 1911" in words
    assert any("14 more have no date" in text for text in words) and "October 2018: " in picture.alt
    some = dataset.plot.timeline(dataset.events.where(type="protest"), title="Marches")
    assert some.title == "Marches" and "Pumps" not in some.alt
    with pytest.raises(UsageError, match="no event has a date"):
        dataset.plot.timeline([])


DATES = (
    "0001 9999 0001/9999 ../0001 9999/.. 2031-02-14T10:00:00Z 203X -0044 [2031-01,2031-03] 2031-02~/2031-04? XXXX-02-14"
    " Y12031 2031-22"
)


@pytest.mark.parametrize("when", DATES.split())
def test_every_date_is_drawn_or_left_out(dataset: pincite.Dataset, when: str) -> None:
    events = [
        Event(id="evt-a", type="protest", title="A", date=when),
        Event(id="evt-b", type="protest", title="B", date="2031"),
    ]
    picture = dataset.plot.timeline(events)
    read = parse_edtf(when)
    assert bool(re.search(r": A( \(|\.)", picture.alt)) is bool(read.earliest or read.latest)
    assert picture.svg() and picture.figure


# --- the picture itself ---


def test_an_svg_has_a_title_and_a_description(dataset: pincite.Dataset) -> None:
    picture = dataset.plot.figures("dyke-repair-cost")
    root = ElementTree.fromstring(picture.svg())
    ids = root.attrib["aria-labelledby"].split()
    assert root.attrib["role"] == "img" and [element.attrib["id"] for element in root[:2]] == ids
    assert [element.text for element in root[:2]] == [picture.title, picture.alt]
    assert picture._repr_svg_() == picture.svg()


def test_the_same_picture_is_the_same_bytes_whatever_the_user_set(dataset: pincite.Dataset) -> None:
    one = dataset.plot.figures("dyke-repair-cost").svg()
    with matplotlib.rc_context({"font.size": 20, "font.family": "serif", "svg.fonttype": "path", "text.usetex": False}):
        before = dict(matplotlib.rcParams)
        assert dataset.plot.figures("dyke-repair-cost").svg() == one
        assert dict(matplotlib.rcParams) == before, "and the user's settings stay"
    code = (
        f"import pincite; d = pincite.open({str(EXAMPLE)!r})\n"
        "import sys; sys.stdout.buffer.write(d.plot.figures('dyke-repair-cost').svg().encode())"
    )
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "1", "PATH": ""}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert run.stdout.decode() == one


def test_pictures_are_saved_by_their_ending(dataset: pincite.Dataset, tmp_path: Path) -> None:
    picture = dataset.plot.figures("dyke-repair-cost")
    assert picture.save(tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg()
    data = picture.save(tmp_path / "a.PNG", dpi=60).read_bytes()
    assert data.startswith(b"\x89PNG") and b"Description" in data
    with pytest.raises(UsageError, match=r"as \.svg or \.png, not as \.gif"):
        picture.save(tmp_path / "a.gif")
    with pytest.raises(UsageError, match="cannot be written"):
        picture.save(tmp_path / "none" / "a.svg")


def test_a_png_without_the_font_says_so_and_an_svg_needs_none(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_cell(example, "actors", "act-water-board", "name", "水利組合")
    picture = pincite.open(example).plot.figures("dyke-repair-cost")
    monkeypatch.setattr("pincite.analysis.plotting.picture.EAST_ASIAN", ())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "水利組合" in texts(picture.svg())
    with pytest.warns(UserWarning, match="no installed font has all letters") as caught:
        picture.png(60)
    assert len(caught) == 1


def test_plain_keeps_what_can_be_read() -> None:
    assert plain("a\tb\r\nc") == "a b c" and plain("x" * 400).endswith("…") and len(plain("x" * 10**6)) == 300
    assert plain("👩‍🌾 वर्ष", 20) == "👩‍🌾 वर्ष"


def test_the_picture_of_the_readme_is_fresh() -> None:
    picture: Picture = pincite.load().plot.figures("jilin-protest-participants")
    shown = SHOWN.read_text(encoding="utf-8")
    hint = "make it again: " + COMMAND
    assert texts(shown) == texts(picture.svg()) and picture.alt in shown.replace("&lt;", "<").replace("&amp;", "&"), (
        hint
    )
    if f"Matplotlib v{matplotlib.__version__}," in shown:  # another version may place a line elsewhere
        assert shown == picture.svg(), hint


COMMAND = (
    """python -c 'import pincite; pincite.load().plot.figures("jilin-protest-participants").save("docs/figures.svg")'"""
)
