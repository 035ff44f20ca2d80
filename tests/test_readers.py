"""What the readers of plain text and Markdown make of small documents: kinds, words as read, joins."""

from __future__ import annotations

import pytest

from pincite.sources.readers import markdown, text
from pincite.sources.streams import Block


def as_read(source: str, block: Block) -> str:
    return "".join(g + source[s:e] for (s, e), g in zip(block.keep, block.glue, strict=True))


def told(source: str, blocks: tuple[Block, ...]) -> list[tuple[str, str, bool]]:
    return [(block.kind, as_read(source, block), block.joins) for block in blocks]


LONG = "The crew of the Marigold met in the harbour hall at noon. They said that the owners had kept"
"""A paragraph that breaks off in its second sentence."""

RULE = ("furniture", "", False)


def body(words: str, joins: bool = False) -> tuple[str, str, bool]:
    return ("body", words, joins)


def head(words: str) -> tuple[str, str, bool]:
    return ("heading", words, False)


def note(words: str) -> tuple[str, str, bool]:
    return ("note", words, False)


def row(words: str) -> tuple[str, str, bool]:
    return ("table", words, False)


def caption(words: str) -> tuple[str, str, bool]:
    return ("caption", words, False)


def page(words: str) -> tuple[str, str, bool]:
    return ("furniture", words, False)


MARKDOWN = {
    "empty": ("", []),
    "only white space": (" \n\t\n\u3000\n\u200b\n", []),
    "paragraphs": ("One.\n\nTwo\nlines.\n", [body("One."), body("Two\nlines.")]),
    "headings": (
        "# One #\n## Two ##\n\n### Three#\n\n#hash tag\n\n####### seven",
        [head("One"), head("Two"), head("Three#"), body("#hash tag"), body("####### seven")],
    ),
    "a heading ends a paragraph": ("Fog.\n# Rain\nSnow.", [body("Fog."), head("Rain"), body("Snow.")]),
    "emphasis in a heading": ("### **Rain** and _snow_", [head("Rain and snow")]),
    "underlined headings": ("Fog\n===\n\nRain\n---\n\nText.", [head("Fog"), head("Rain"), body("Text.")]),
    "a rule under a sentence": (
        "It rained.\n---\nIt snowed.",
        [body("It rained."), RULE, body("It snowed.")],
    ),
    "a rule under a torn paragraph": (
        f"{LONG} and left all that was due to them and to their families\n---\n\nthe pay.",
        [
            body(f"{LONG} and left all that was due to them and to their families"),
            RULE,
            body("the pay.", True),
        ],
    ),
    "rules": (
        "a b.\n\n---\n\n***\n\n* * *\n\n________\n\n— — —",
        [body("a b."), RULE, RULE, RULE, RULE, RULE],
    ),
    "two dashes are text": ("--", [body("--")]),
    "quotes": ("> One\n> two.\n>\n> Three.", [body("One\ntwo."), page(""), body("Three.")]),
    "more than, not a quote": ("Fines of\n> 5 pounds", [body("Fines of\n> 5 pounds")]),
    "more than, at the beginning": ("> 50 pounds\n> of fines", [body("> 50 pounds\nof fines")]),
    "bullets": (
        "Fruit:\n- one\n* two\n  more\n+ [x] three",
        [body(w) for w in ("Fruit:", "one", "two\n  more", "three")],
    ),
    "a dash in a sentence": (
        "the crew\n- most of them young -\nwent home.",
        [body("the crew\n- most of them young -\nwent home.")],
    ),
    "a list after a short line": ("Fruit\n- one\n- two", [body("Fruit"), body("one"), body("two")]),
    "numbers of a list stay": (
        "They asked:\n\n1. more pay\n2. less work\n\n1) soap",
        [body("They asked:"), body("1. more pay"), body("2. less work"), body("1) soap")],
    ),
    "minus is no bullet": ("-5 degrees", [body("-5 degrees")]),
    "hard breaks": ("One  \ntwo\\\nthree<br>four<br/>five", [body("One  \ntwo\nthree four five")]),
    "link definitions": (
        "See [the log][1] and [log].\n\n[1]: https://a.example/x 'Log'\n[log]: <b c>",
        [body("See the log and log."), page("[1]: https://a.example/x 'Log'"), page("[log]: <b c>")],
    ),
    "a number in brackets is no link": ("[Orr](2015) wrote", [body("[Orr](2015) wrote")]),
    "pictures": (
        "![The *Marigold*](ship.jpg)\n\n![](x.png)\n\nSee ![a plan](p.gif) here.",
        [caption("The Marigold"), page(""), body("See  a plan  here.")],
    ),
    "a table": (
        "| Port | Crew |\n|:---|---:|\n| **Hull** | 3,000 |\n| Ely | |",
        [row("Port Crew"), page(""), row("Hull 3,000"), row("Ely")],
    ),
    "a table without outer borders": (
        "Port | Crew\n--- | ---\nHull | 12 \\| 13",
        [row("Port Crew"), page(""), row("Hull 12 | 13")],
    ),
    "absolute values are no table": ("|x| + |y| is small", [body("|x| + |y| is small")]),
    "a table within a sentence": (
        f"{LONG}\n\n| a | b |\n|---|---|\n| c | d |\n\nthe pay.",
        [body(LONG), row("a b"), page(""), row("c d"), body("the pay.", True)],
    ),
    "an HTML table": (
        "<table border=1>\n<caption>Crews</caption>\n\n<tr><th>Port</th><th>Crew</th></tr>\n<tr><td>Hull</td>\n\n"
        "<td>3,000</td></tr>\n</table>\n\nText.",
        [caption("\n Crews"), row("Port Crew"), row("Hull \n\n 3,000 \n"), body("Text.")],
    ),
    "an HTML heading": ("<h2 class='x'>Fog</h2>\n\nText.", [head("Fog"), body("Text.")]),
    "tags and what looks like tags": (
        '<p align="center">On <b>4</b> May</p>\n\n<스트> <b and c> 3 < 5 and <address> <https://a.example/b_c_d>',
        [body("On 4 May"), body("<스트> <b and c> 3 < 5 and <address> https://a.example/b_c_d")],
    ),
    "comments": (
        "Fog<!-- a\n\nb --> rose.\n\n<!-- c -->\n\n<!-- open",
        [body("Fog rose."), page(""), body("<!-- open")],
    ),
    "code": (
        "Text.\n\n```python\na * b * c\n\n# no heading\n```\n\nEnd.",
        [body("Text."), page(""), body("a * b * c"), body("# no heading"), page(""), body("End.")],
    ),
    "a page fenced as Markdown": (
        "```markdown\n# Fog\n\n*It* rained.\n```",
        [page(""), head("Fog"), body("It rained."), page("")],
    ),
    "a fence never closed": ("```\n# Fog", [body("```"), head("Fog")]),
    "notes in the middle": (
        f"{LONG}\n\n1) Orr, *Weather*, p. 3.\n\n2) Ibid.\n\nthe pay.<sup>2)</sup>",
        [body(LONG), note("Orr, Weather, p. 3."), note("Ibid."), body("the pay.", True)],
    ),
    "a note like a list, in a torn sentence": (
        f"{LONG}\n\n1. Orr, p. 3.\n\nthe pay.",
        [body(LONG), note("Orr, p. 3."), body("the pay.", True)],
    ),
    "an empty heading": ("##\n\nFog", [page(""), body("Fog")]),
    "a note after a rule, a capital after the note": (
        f"{LONG.replace('the owners', 'Ann')} away. The\n\n---\n\n<sup>3)</sup> See Orr.\n\nMarigold sailed.",
        [
            body(f"{LONG.replace('the owners', 'Ann')} away. The"),
            RULE,
            note("See Orr."),
            body("Marigold sailed.", True),
        ],
    ),
    "a note after a rule, nothing torn": (
        "They sailed home.\n\n---\n\n4) See Orr.\n\nIn May it snowed.",
        [body("They sailed home."), RULE, note("See Orr."), body("In May it snowed.")],
    ),
    "notes without a blank line": (
        f"{LONG} back<sup>1)</sup> and sold<sup>2)</sup> the\n<sup>1)</sup> See Orr.\n<sup>2)</sup> Ibid.\n\nboat.",
        [body(f"{LONG} back and sold the"), note("See Orr."), note("Ibid."), body("boat.", True)],
    ),
    "a marker at a line's beginning": (
        "They sold the boat\n<sup>1)</sup> and left<sup>2)</sup> in\n<sup>2)</sup> all.",
        [body("They sold the boat\n and left in\n all.")],
    ),
    "footnotes of Markdown": (
        "Fog[^1] and rain.[^long-one]\n\n[^1]: First.\n[^long-one]: Second\nline.\n\n    Its next paragraph.\n\nText.",
        [
            body("Fog and rain."),
            note("First."),
            note("Second\nline."),
            note("Its next paragraph."),
            body("Text."),
        ],
    ),
    "endnotes": (
        "Fog.\n\n## Notes\n\n1. Orr, 2015.\n2. Ibid.\n3. Ely.",
        [body("Fog."), head("Notes"), note("Orr, 2015."), note("Ibid."), note("Ely.")],
    ),
    "starred notes": (
        "By Ann Orr\\*\n\nIt rained.\n\n\\* Reader at Ely.",
        [body("By Ann Orr"), body("It rained."), note("Reader at Ely.")],
    ),
    "a starred list": ("It rained.\n\n* one\n* two", [body("It rained."), body("one"), body("two")]),
    "raised notes": (
        "It rained.¹ So\n\n¹ Orr.\n\n² Ibid.",
        [body("It rained. So"), note("Orr."), note("Ibid.")],
    ),
    "notes in square brackets": (
        "Crews were small [1], [2].\n\n[1] Orr, Weather.\n\n[2] Ely, Rain.",
        [body("Crews were small , ."), note("Orr, Weather."), note("Ely, Rain.")],
    ),
    "Korean notes": (
        "선원은 약 3천 명이었다.1) 그들은\n\n1) 한빛일보, 2019.\n\n주2) 같은 글.",
        [body("선원은 약 3천 명이었다. 그들은"), note("한빛일보, 2019."), note("같은 글.")],
    ),
    "page numbers": (
        f"{LONG}\n\n- 12 -\n\nthe pay.\n\nPage 3 of 10\n\n제 4 쪽\n\n{{7}}--------------\n\nText.",
        [
            body(LONG),
            page("- 12 -"),
            body("the pay.", True),
            page("Page 3 of 10"),
            page("제 4 쪽"),
            page("{7}--------------"),
            body("Text."),
        ],
    ),
    "a lone number that cuts a sentence": (
        f"{LONG}\n\n12\n\nthe pay.",
        [body(LONG), page("12"), body("the pay.", True)],
    ),
    "a lone number that may be a value": (
        "Crews that sailed\n\n12\n\nin all of May",
        [body("Crews that sailed"), body("12", False), body("in all of May", True)],
    ),
    "a number at a line's end is no page": (
        "The crew numbered\n12\nin all.",
        [body("The crew numbered\n12\nin all.")],
    ),
    "a picture cuts a sentence": (
        f"{LONG}\n\n![](x.png)\n\nFigure 2. The hall\n\nthe pay.",
        [body(LONG), page(""), body("Figure 2. The hall"), body("the pay.", True)],
    ),
    "a caption cuts a sentence": (
        f"{LONG}\n\nFigure 2. The hall\n\nthe pay.",
        [body(LONG), caption("Figure 2. The hall"), body("the pay.", True)],
    ),
    "a title joins nothing": (
        "Fog in May\n\n---\n\nIt rained.",
        [body("Fog in May"), RULE, body("It rained.")],
    ),
    "a copyright line is body": ("It rained.\n\n© Orr 2019", [body("It rained."), body("© Orr 2019")]),
    "line ends": (
        "# Fog\r\n\r\nOne\rtwo\u2028three\r\n\r\nFour.",
        [head("Fog"), body("One\rtwo\u2028three"), body("Four.")],
    ),
    "entities": ("2,000&nbsp;men of R&amp;D, &lt;5", [body("2,000 men of R&D, &lt;5")]),
}

PLAIN = {
    "empty": ("", []),
    "nothing is markup": (
        "# One **two** <b>three</b> [a](http://b.example) a\\*b | c",
        [body("# One **two** <b>three</b> [a](http://b.example) a\\*b | c")],
    ),
    "paragraphs": ("One\ntwo.\n \nThree.", [body("One\ntwo."), body("Three.")]),
    "underlined titles": (
        "Fog\n===\nIt rained.\n\nRain\n----\n\nEnd.",
        [head("Fog"), body("It rained."), head("Rain"), body("End.")],
    ),
    "a rule": ("It rained.\n\n-----\n\nIt snowed.", [body("It rained."), RULE, body("It snowed.")]),
    "indented first lines": (
        "It rained all day.\n  Then the\nsun came.\n  So it did.",
        [body("It rained all day."), body("Then the\nsun came."), body("So it did.")],
    ),
    "one line a paragraph": (f"{LONG * 3}.\n{LONG * 3}.", [body(f"{LONG * 3}."), body(f"{LONG * 3}.")]),
    "notes between the halves": (
        f"{LONG}.1) The\n\n1) Orr, Weather, p. 3.\n2) Ibid.\n\ncrew went home.2)",
        [body(f"{LONG}. The"), note("Orr, Weather, p. 3."), note("Ibid."), body("crew went home.", True)],
    ),
    "a numbered list": (
        "They asked:\n\n1) pay\n2) rest",
        [body("They asked:"), body("1) pay"), body("2) rest")],
    ),
    "form feeds and running heads": (
        f"Harbour Review\n{LONG}\n1\n\fHarbour Review\nthe pay.\n2\n\fHarbour Review\nIt rained.\n3\n\f",
        [
            page("Harbour Review"),
            body(LONG),
            page("1"),
            page("Harbour Review"),
            body("the pay.", True),
            page("2"),
            page("Harbour Review"),
            body("It rained."),
            page("3"),
        ],
    ),
    "a head on two pages is body": (
        "Harbour\nIt rained.\n\fHarbour\nIt snowed.",
        [body("Harbour\nIt rained."), body("Harbour\nIt snowed.")],
    ),
    "markers": (
        "Fog3) rose (see p. 4) on 3.12) May[12] in 10⁶ homes¹² and km².",
        [body("Fog rose (see p. 4) on 3.12) May in 10⁶ homes and km².")],
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    source, expected = MARKDOWN[name]
    assert told(source, markdown.read(source)) == expected


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text(name: str) -> None:
    source, expected = PLAIN[name]
    assert told(source, text.read(source)) == expected


def test_labels() -> None:
    source = "## Fog\n\nRain.[^n] May<sup>2)</sup>\n\n[^n]: One.\n\n---\n\n<sup>2)</sup> Two.\n\n3) Three."
    labels = [(block.kind, block.label) for block in markdown.read(source)]
    assert labels == [
        ("heading", "2"),
        ("body", ""),
        ("note", "n"),
        ("furniture", ""),
        ("note", "2"),
        ("note", "3"),
    ]


def test_page_numbers_count_up_through_the_work() -> None:
    filler = "It rained all over the valley. " * 12
    source = f"{filler}\n\n7\n\n{filler}\n\n8\n\n{filler}\n\n9\n\n{filler}\n\n40"
    kinds = [block.kind for block in text.read(source)]
    assert kinds == ["body", "furniture", "body", "furniture", "body", "furniture", "body", "body"]


def test_running_heads_beside_page_numbers() -> None:
    source = "\n\n".join(f"## Harbour Review\n\nPage {n}\n\nIt rained on day {n}." for n in range(1, 4))
    kinds = [block.kind for block in markdown.read(source)]
    assert kinds == ["furniture", "furniture", "body"] * 3
