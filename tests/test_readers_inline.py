"""Inline text: markup and note markers go, and nothing that says anything goes with them."""

from __future__ import annotations

import pytest

from pincite.sources.readers.inline import complement, kept_ranges


def read(source: str, *notes: str, markup: bool = True, links: tuple[str, ...] = ()) -> str:
    keep, glue = kept_ranges(source, markup, frozenset(notes), frozenset(links))
    assert len(keep) == len(glue)
    return "".join(g + source[s:e] for (s, e), g in zip(keep, glue, strict=True))


MARKUP = [
    ("about **3,000** men", "about 3,000 men"),
    ("***both*** and *a **b** c*", "both and a b c"),
    ("*one\nline* more", "one\nline more"),
    ("__strong__ _soft_ ~~gone~~", "strong soft gone"),
    ("snake_case_name and __init", "snake_case_name and __init"),
    ("2 * 3 * 4 and 2*3*4 and 2**3**4", "2 * 3 * 4 and 2*3*4 and 2**3**4"),
    ("10~20, 10~~20 and ~x~", "10~20, 10~~20 and ~x~"),
    ("un*paired and **too", "un*paired and **too"),
    ("f*ck and sh*t", "f*ck and sh*t"),
    ("*N*orth and **S**outh", "North and South"),
    ("**Note: **text", "Note: text"),
    ("** text **", " text "),
    ("p** < 0.05 and q**", "p** < 0.05 and q**"),
    ("**「강조」**는 *“강조”*는", "「강조」는 “강조”는"),
    ("`code *x*` and ``a ` b``", "code *x* and a ` b"),
    ("`quoted' and `more'", "`quoted' and `more'"),
    ("``quoted'' and ``more''", "``quoted'' and ``more''"),
    (r"\*a\* 1\. \[b\] C:\dir", r"*a* 1. [b] C:\dir"),
    ("a\\\nb", "a\nb"),
    ("[text](http://a.example/b_(c) 'T') z", "text z"),
    ("[*text*](#there) and [x](<a b>)", "text and x"),
    ("[![alt](i.png)](http://a.example)", "alt"),
    ("[Orr](2015), [Orr](p 3), [Orr] (x)", "[Orr](2015), [Orr](p 3), [Orr] (x)"),
    ("[open [inner](http://a.example/)", "[open inner"),
    ("<https://a.example/b_c_d>, <<https://a.example/>>, <ann@orr.example>",
     "https://a.example/b_c_d, <https://a.example/>, ann@orr.example"),
    ("https://a.example/b_c_d_ and _https://a.example/b_", "https://a.example/b_c_d_ and https://a.example/b"),
    ("<b>x</b><span style='a: b'>y</span><BR/>z", "xy z"),
    ("<p>one</p><p>two</p>", "one two"),
    ("<스트> <b and c> a<b, c>d <unknown>", "<스트> <b and c> a<b, c>d <unknown>"),
    ("write your <address> here", "write your <address> here"),
    ("<section>one</section>", "one"),
    ("a<!-- b -->c <!-- d", "ac <!-- d"),
    ("A&nbsp;b R&amp;D hy&shy;phen &lt;", "A b R&D hyphen &lt;"),
    ("CO<sub>2</sub> 5<sup>th</sup> m<sup>2</sup>", "CO2 5th m2"),
    ("10<sup>6</sup> homes, 10<sup>-3</sup>", "10 6 homes, 10 -3"),
    ("10<sup>6</sup>7 and a<sub>1</sub>2", "10 6 7 and a1 2"),
    ("3![](a.png)000 and a![b](c.png)d", "3 000 and a b d"),
    ("wages [paid](and/or) [he](e.g.) [x](docs/a.md)", "wages [paid](and/or) [he](e.g.) x"),
    ("x<sup>2</sup> (a+b)<sup>2</sup> <sup>137</sup>Cs", "x2 (a+b)2 137Cs"),
]  # fmt: skip

MARKERS = [
    ("homes.<sup>1)</sup> So", "homes. So"),
    ("homes<sup>1</sup><sup>2</sup>, **homes**<sup>[3]</sup> “so”<sup>4,5</sup>", "homes, homes “so”"),
    ("homes<sup>\\[1\\]</sup> homes<sup>[1](#page-3)</sup>", "homes homes"),
    ("homes<sup>*</sup> homes<sup>주1)</sup>", "homes homes"),
    ("homes<sup>1)</sup>were so.<sup>2)</sup>The 집<sup>3)</sup>은", "homes were so. The 집은"),
    ("3<sup>1)</sup>000 3[^1]000", "3 1)000 3[^1]000"),
    ("homes$^{1)}$ homes$^2$ m$^2$", "homes homes m$^2$"),
    ("homes[1](#fn1) homes[\\[2\\]](#_ftn2) [↩](#fnref1)", "homes homes "),
    ("homes[^1] homes[^2]. [^abc]", "homes homes. [^abc]"),
    ("homes[12] x[1] the [3] homes\\[4\\]", "homes x[1] the [3] homes"),
    ("homes¹² homes,³ km² 10⁶ x² homes⁴⁾", "homes homes, km² 10⁶ x² homes"),
    ("Orr† and Ely‡ † 1919", "Orr and Ely † 1919"),
    ("homes.12) So homes3) so “homes”4) so 90%.5)", "homes. So homes so “homes” so 90%."),
    ("집이었다.3) 집3)은 제3) 그림2) 表4)", "집이었다. 집은 제3) 그림2) 表4)"),
    ("(see p.12) (homes3) and (May 2015) and 12) and 2024) and 3.12)", None),
    ("No.12) Art.5) CO2) phase3) A1) f1)x two:1) this,2) that", None),
    ("No.12 The p.3 The U.S.12 The 3.12 The v.2 The a.example.12 The", None),
]  # fmt: skip

WITH_NOTES = [
    ("homes.12 So", ("12",), "homes. So"),
    ("homes.”12 So", ("12",), "homes.” So"),
    ("homes.12", ("12",), "homes."),
    ("집이다.12 그는", ("12",), "집이다. 그는"),
    ("homes.12 So", ("1",), "homes.12 So"),
    ("It ended.12 men left", ("12",), "It ended.12 men left"),
    ("homes,4 which", ("4",), "homes, which"),
    ("in May,4 men", ("4",), "in May,4 men"),
    ("No.12 The 3.12 The p.12 The", ("12",), "No.12 The 3.12 The p.12 The"),
    ("2,000.1) So", ("1",), "2,000. So"),
    ("version 3.12) So", ("12",), "version 3.12) So"),
    ("in 2015<sup>3</sup> and 12<sup>3</sup>", ("3",), "in 2015 and 12 3"),
    ("homes [1], [2–3]", ("1", "2", "3"), "homes , "),
    ("Orr* and Ely**", ("*", "**"), "Orr and Ely"),
    ("집①은", ("①",), "집은"),
    ("1) The house", ("1",), "The house"),
    ("2) The house", ("1",), "2) The house"),
    ("https://a.example/b.12 So", ("12",), "https://a.example/b.12 So"),
]


@pytest.mark.parametrize(("source", "expected"), MARKUP)
def test_markup(source: str, expected: str) -> None:
    assert read(source) == expected


@pytest.mark.parametrize(("source", "expected"), MARKERS)
def test_note_markers(source: str, expected: str | None) -> None:
    assert read(source) == (source if expected is None else expected)


@pytest.mark.parametrize(("source", "notes", "expected"), WITH_NOTES)
def test_markers_that_need_their_note(source: str, notes: tuple[str, ...], expected: str) -> None:
    assert read(source, *notes) == expected


def test_plain_text_has_markers_and_no_markup() -> None:
    assert read("**a** <b>x</b> [t](http://a.example) \\* homes.3) So", markup=False) == (
        "**a** <b>x</b> [t](http://a.example) \\* homes. So"
    )


def test_reference_links_need_their_definition() -> None:
    assert read("[a][b] [c][] [d]", links=("b", "c", "d")) == "a c d"
    assert read("[a][b] [c][] [d]") == "[a][b] [c][] [d]"


def test_complement_of_overlapping_drops() -> None:
    assert complement(0, 10, [(4, 6, " "), (2, 5, ""), (9, 10, "")]) == (((0, 2), (6, 9)), ("", " "))
    assert complement(0, 3, [(0, 3, " ")]) == ((), ())
    assert complement(3, 3, []) == ((), ())
