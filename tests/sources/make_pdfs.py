"""Writes the PDFs of this folder: ``python tests/sources/make_pdfs.py`` (needs reportlab). All of it is invented.

The pages are drawn line by line, as typesetters draw them, so that what a reader must undo is known: columns (in one
document drawn across, in the other one after the other), hyphens, running heads, raised note marks, footnotes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
WIDTH, HEIGHT = A4
FONT, BOLD = "Times-Roman", "Times-Bold"

JOURNAL = [
    "The port of Marsk has been closed to large ships since the winter of 1987, when the outer mole collapsed "
    "during a storm that lasted for three days. The harbour board reported in its yearly account that 412 "
    "boats were registered in the town before the collapse and that fewer than 150 remained ten years "
    "later.^1^",
    "Contemporaries disagreed about the reasons. The schoolteacher Ingrid Falk, who kept a diary of arrivals, "
    "counted about 2,300 departures in a single summer and thought that the figure given by the board was much "
    "too low.^2^ Her diary, which was found in a customs house in 2004, is the only independent record of the "
    "period.",
    "Others believed that the decline had begun earlier. According to the merchant Tobias Renck, no more than "
    "40 per cent of the catch was landed at Marsk even in good years, and the remainder went to the "
    "neighbouring harbours of Osterby and Vell. He did not say how he had arrived at this estimate, and his "
    "ledgers were never published.",
    "The rebuilding of the mole was discussed at four meetings of the regional council. At the last of them, "
    "on 9 October 1991, the engineers proposed a structure of 640 metres, at a cost of $12.5 million, which "
    "the council did not approve.^3^ The minutes record that only one of the eleven members voted for the "
    "proposal.",
    "What followed is less well documented. The ferry to Osterby was withdrawn in 1993, and the school was "
    "closed two years afterwards. A survey that was carried out for the council in 1996 found that 61 "
    "households had left the town since the previous survey, although the surveyors admitted that they had "
    "visited only the northern quarter.",
    "It would nevertheless be wrong to describe the town as abandoned. The fish market was reopened in 1999 "
    "with a grant of 3.2 million kroner, and between 70 and 90 people have been employed there in every season "
    "since then. The board now expects that the number of boats will reach 200 by the end of the decade, a "
    "forecast that the older captains regard with considerable amusement.",
    "The evidence presented here does not allow a final judgement. It shows, however, that the accounts of the "
    "board and the diary of Ingrid Falk cannot both be right, and that neither of them was written by a "
    "disinterested observer. Further work in the archives of the shipping insurers may settle the question of "
    "how many vessels were lost.",
]
JOURNAL_NOTES = [
    "^1^ Harbour Board of Marsk, Yearly Account for 1997, p. 14. The account does not include rowing boats.",
    "^2^ Diary of Ingrid Falk, entry of 2 September 1988. She wrote the number in the margin.",
    "^3^ Minutes of the Regional Council, 9 October 1991, item 7; the cost was later put at $14 million.",
]
REPORT = [
    "This report describes the state of the lighthouses on the Vell coast in 2018. It was prepared for the "
    "pilots’ association and rests on visits to 23 of the 31 lighthouses, which were made between March and "
    "September.^1^ The remaining eight could not be reached, because the ferry to the outer islands was not "
    "running.",
    "In all, 17 keepers were interviewed. They told the inspectors that the lamps had been out for more than "
    "40 nights in the winter, and that nobody from the association had answered their letters. The association "
    "denies this, and says that all but three of the letters were answered within a month.",
    "The inspectors recommend that the lamps at Skarre and Holm be replaced before the next winter. They "
    "estimate the cost at between 180,000 and 220,000 kroner, of which the association would have to pay at "
    "least one half. The keepers themselves asked for a different order of work, in which the lamp at Brede "
    "comes first; the inspectors did not follow them, as the lamp at Brede was repaired in 2016 by the keeper "
    "and two of his daughters.",
]
KOREAN = [
    "마르스크 항구의 노동자들은 지난해 겨울에 임금을 받지 못했다고 말했다. 항만청은 노동자 "
    "2천300명이 일을 멈추었으며 그 가운데 절반 이상이 고향으로 돌아갔다고 밝혔다. 그러나 조합장은 "
    "그 수가 3천 명을 넘는다고 주장했다.",
]


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a word that are and are not raised."""
    for index, part in enumerate(text.split("^")):
        if part:
            yield part, index % 2 == 1


def width(word: str, size: float, font: str) -> float:
    return sum(float(pdfmetrics.stringWidth(part, font, size * (0.6 if up else 1.0))) for part, up in pieces(word))


def broken(
    text: str, room: float, size: float, font: str = FONT, hyphens: bool = True, indent: float = 0.0
) -> list[list[str]]:
    """Text as lines of words, the last word of a line cut with a hyphen where one fits."""
    space = width(" ", size, font)
    lines: list[list[str]] = [[]]
    used = indent
    for word in text.split(" "):
        left = room - used - (space if lines[-1] else 0.0)
        if width(word, size, font) <= left:
            lines[-1].append(word)
            used += width(word, size, font) + (space if len(lines[-1]) > 1 else 0.0)
            continue
        cut = 0
        if hyphens and len(word) > 7 and word.isalpha():
            fitting = [at for at in range(3, len(word) - 2) if width(word[:at] + "-", size, font) <= left]
            cut = max(fitting, default=0)
        if cut:
            lines[-1].append(word[:cut] + "-")
            word = word[cut:]
        lines.append([word])
        used = width(word, size, font)
    return lines


def draw(canvas: Canvas, words: list[str], x: float, y: float, room: float, size: float, font: str = FONT) -> None:
    """One line, its spaces widened to fill ``room`` (0: not)."""
    space = width(" ", size, font)
    if room and len(words) > 1:
        space = (room - sum(width(word, size, font) for word in words)) / (len(words) - 1)
    for word in words:
        for part, up in pieces(word):
            canvas.setFont(font, size * (0.6 if up else 1.0))
            canvas.drawString(x, y + (size * 0.36 if up else 0.0), part)
            x += width(part, size * (0.6 if up else 1.0), font)
        x += space


def column_lines(paragraphs: list[str], room: float, size: float) -> list[tuple[list[str], float, float]]:
    """The lines of paragraphs as (words, indent, width to fill)."""
    found: list[tuple[list[str], float, float]] = []
    for text in paragraphs:
        lines = broken(text, room, size, indent=12.0)
        for index, words in enumerate(lines):
            indent = 12.0 if index == 0 else 0.0
            found.append((words, indent, 0.0 if index == len(lines) - 1 else room - indent))
    return found


def journal(name: str, interleaved: bool) -> None:
    """Two columns, a title across them, running heads, page numbers, footnotes at the foot of the columns."""
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    room, size, leading = 230.0, 10.0, 12.0
    lines = column_lines(JOURNAL, room, size)
    page = 0
    note = 0
    while lines:
        page += 1
        canvas.setFont(FONT, 8)
        canvas.drawString(60, HEIGHT - 40, "Journal of Coastal Towns 12 (2008)" if page % 2 else "The harbour of Marsk")
        canvas.drawCentredString(WIDTH / 2, 30, str(211 + page))
        top = HEIGHT - 70
        if page == 1:
            canvas.setFont(BOLD, 18)
            canvas.drawString(60, top - 10, "The closing of the harbour of Marsk, and what came after")
            canvas.setFont(FONT, 11)
            canvas.drawString(60, top - 32, "Henrike Soll and Jonas Weyde")
            top -= 60
        sides: list[list[tuple[float, float, list[str], float]]] = []
        for x in (60.0, 305.0):
            side: list[tuple[float, float, list[str], float]] = []
            y = top
            floor = 632.0 if page == 1 else 676.0
            while lines and y > floor:
                words, indent, fill = lines.pop(0)
                side.append((x + indent, y, words, fill))
                y -= leading
            sides.append(side)
        if interleaved:
            rows = sorted((item for side in sides for item in side), key=lambda item: (-item[1], item[0]))
        else:
            rows = [item for side in sides for item in side]
        for x, y, words, fill in rows:
            draw(canvas, words, x, y, fill, size)
        for x, side in zip((60.0, 305.0), sides, strict=True):
            called = sum(word.count("^") // 2 for _, _, words, _ in side for word in words)
            y = (632.0 if page == 1 else 676.0) - 20
            for text in JOURNAL_NOTES[note : note + called]:
                for words in broken(text, room, 8.0):
                    draw(canvas, words, x, y, 0.0, 8.0)
                    y -= 9.5
            note += called
        canvas.showPage()
    canvas.save()


def report(name: str, password: str = "") -> None:
    """One column, headings, a list, a table with its caption, a sentence that runs over the page with a footnote."""
    lock = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1, encrypt=lock)
    room, size, leading = 430.0, 11.0, 14.0

    def head(page: int) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawString(80, HEIGHT - 45, "Pilots’ Association of Vell")
        canvas.drawRightString(510, HEIGHT - 45, f"Page {page} of 2")

    def text(lines: list[list[str]], y: float, ended: bool = True) -> float:
        for index, words in enumerate(lines):
            draw(canvas, words, 80, y, 0.0 if ended and index == len(lines) - 1 else room, size)
            y -= leading
        return y

    head(1)
    canvas.setFont(BOLD, 20)
    canvas.drawString(80, HEIGHT - 90, "Lighthouses of the Vell coast")
    canvas.setFont(BOLD, 14)
    canvas.drawString(80, HEIGHT - 125, "1 Visits")
    y = text(broken(REPORT[0], room, size, hyphens=False), HEIGHT - 150) - 8
    y = text(broken(REPORT[1], room, size), y) - 8
    canvas.setFont(FONT, 11)
    for item in (
        "• Skarre: the lamp was out for 19 nights.",
        "• Holm: the lamp was out for 24 nights.",
        "• Brede: not visited.",
    ):
        canvas.drawString(92, y, item)
        y -= leading
    y -= 12
    canvas.setFont(FONT, 10)
    canvas.drawString(80, y, "Table 1: Nights without light")
    y -= 18
    for row in (("Lighthouse", "2016", "2017", "2018"), ("Skarre", "12", "15", "19"), ("Holm", "1,024", "20", "24")):
        for cell, x in zip(row, (80, 230, 320, 410), strict=True):
            canvas.drawString(x, y, cell)
        y -= 14
    y -= 16
    canvas.setFont(BOLD, 14)
    canvas.drawString(80, y, "2 Recommendations")
    lines = broken(REPORT[2], room, size)
    text(lines[:4], y - 25, ended=False)
    y = 110.0
    canvas.line(80, y + 14, 180, y + 14)
    for words in broken(
        "^1^ The visits were made by A. Brandt and C. Ode; the log of the visits holds 96 pages.", room, 8.5
    ):
        draw(canvas, words, 80, y, 0.0, 8.5)
        y -= 10
    canvas.showPage()
    head(2)
    text(lines[4:], HEIGHT - 80)
    canvas.showPage()
    canvas.save()


def korean(name: str) -> None:
    """Lines broken between any two syllables."""
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    canvas.setFont("HYSMyeongJo-Medium", 12)
    y = HEIGHT - 100
    for text in KOREAN:
        for at in range(0, len(text), 30):
            canvas.drawString(80, y, text[at : at + 30].strip())
            y -= 18
    canvas.showPage()
    canvas.save()


def scanned(name: str) -> None:
    """Two pages that are pictures."""
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (60, 80), 230).save(picture, "PNG")
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    for _ in range(2):
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()


ROTATED = (
    "The survey of the outer islands was carried out in eleven days. It lists 38 wells, of which no fewer than 9 were "
    "found dry, and it gives the depth of each in fathoms. The surveyor, Halvard Reen, adds that two wells at Brede "
    "had been filled in by their owners."
)
JAPANESE = (
    "港湾局は十二日、荷役作業員約二千四百人の賃金が未払いであると発表した。組合側は、"
    "実際の人数は3,100人を下らないと主張している。"
)
ACCOUNT = (
    "The board spent {} crowns on lamps in {}, which is {} than in the year before.^{}^ Of the keepers, {} asked for "
    "leave and {} were given it."
)


def rotated(name: str) -> None:
    """A page that is turned: the sheet lies on its side, and a margin note runs up the edge."""
    canvas = Canvas(str(HERE / name), pagesize=(HEIGHT, WIDTH), invariant=1)
    canvas.setPageRotation(90)
    canvas.translate(0, WIDTH)
    canvas.rotate(-90)
    canvas.setFont(BOLD, 15)
    canvas.drawString(70, HEIGHT - 90, "Wells of the outer islands")
    y = HEIGHT - 120
    lines = broken(ROTATED, 400, 11, hyphens=True)
    for index, words in enumerate(lines):
        draw(canvas, words, 70, y, 0.0 if index == len(lines) - 1 else 400.0, 11)
        y -= 14
    canvas.showPage()
    canvas.save()


def ligatures(name: str) -> None:
    """Letters that are drawn as one sign, as typesetters join them."""
    pdfmetrics.registerFont(pdfmetrics.Font("Mac", "Times-Roman", "MacRomanEncoding"))
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    canvas.setFont("Mac", 12)
    y = HEIGHT - 100
    for line in (
        "The ofﬁce of the ﬂeet conﬁrmed that ﬁfty-ﬁve boats were ﬁt",
        "for the sea, and that the ﬁrst of them would leave on the 5th. It",
        "did not ﬁnd the 14 boats that the ﬁshermen had reported.",
    ):
        canvas.drawString(80, y, line)
        y -= 16
    canvas.showPage()
    canvas.save()


def japanese(name: str) -> None:
    """Lines of even length, broken anywhere."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    canvas.setFont("HeiseiMin-W3", 12)
    y = HEIGHT - 100
    for at in range(0, len(JAPANESE), 24):
        canvas.drawString(80, y, JAPANESE[at : at + 24])
        y -= 20
    canvas.showPage()
    canvas.save()


def accounts(name: str) -> None:
    """Four pages that differ in little but their numbers, each with its head, its number, a table and a footnote."""
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    sums = ("11,400", "12,150", "9,980", "10,020")
    for page, spent in enumerate(sums, 1):
        year = 1930 + page
        canvas.setFont(FONT, 8)
        canvas.drawString(80, HEIGHT - 45, "Accounts of the lamp board")
        canvas.drawCentredString(WIDTH / 2, 30, f"– {page + 16} –")
        y = HEIGHT - 90
        text = ACCOUNT.format(spent, year, ("more", "more", "less", "more")[page - 1], 1, page + 3, page)
        for words in broken(text, 430, 11):
            draw(canvas, words, 80, y, 0.0, 11)
            y -= 14
        y -= 10
        canvas.setFont(FONT, 10)
        for row in (("Lamp", "Oil", "Wicks"), ("Skarre", f"{page * 31}", "12"), ("Holm", f"{page * 29}", "14")):
            for cell, x in zip(row, (80, 230, 320), strict=True):
                canvas.drawString(x, y, cell)
            y -= 14
        canvas.line(80, 124, 180, 124)
        for words in broken(f"^1^ Minutes of {page} May {year}, item {page + 5}.", 430, 8.5):
            draw(canvas, words, 80, 110, 0.0, 8.5)
        canvas.showPage()
    canvas.save()


def columns(name: str) -> None:
    """Three narrow columns under a headline, as newspapers have them."""
    canvas = Canvas(str(HERE / name), pagesize=A4, invariant=1)
    canvas.setFont(BOLD, 20)
    canvas.drawString(50, HEIGHT - 70, "Harbour of Marsk to be sold")
    lines = column_lines(JOURNAL[:3], 155.0, 9.0)
    each = -(-len(lines) // 3)
    for side in range(3):
        y = HEIGHT - 100
        for words, indent, fill in lines[side * each : (side + 1) * each]:
            draw(canvas, words, 50 + side * 170.0 + indent, y, fill, 9.0)
            y -= 11
    canvas.showPage()
    canvas.save()


def cut(name: str) -> None:
    """A document whose end was lost on the way."""
    whole = (HERE / "rotated.pdf").read_bytes()
    (HERE / name).write_bytes(whole[: len(whole) // 3])


if __name__ == "__main__":
    journal("journal.pdf", interleaved=False)
    journal("journal-across.pdf", interleaved=True)
    report("report.pdf")
    report("locked.pdf", password="harbour")
    korean("korean.pdf")
    scanned("scanned.pdf")
    rotated("rotated.pdf")
    ligatures("ligatures.pdf")
    japanese("japanese.pdf")
    accounts("accounts.pdf")
    columns("columns.pdf")
    cut("cut.pdf")
