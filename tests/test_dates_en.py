"""Dates in English: what is found, what is said, and what is no date."""

from __future__ import annotations

import pytest

from pincite.evidence.dates import find_dates


def read(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Mentions as (text, edtf), or (text, "rel" + partial + offset) for a relative one."""
    found = []
    for d in find_dates(text, language):
        said = " ".join(["rel", *filter(None, (d.partial, d.offset))]) if d.relative else ""
        if d.edtf is not None and d.relative:
            said = f"rel {d.edtf}"
        found.append((d.text, said or str(d.edtf)))
    return found


WHOLE = [
    ("Dockers met on January 11, 2024, in Port Alder.", [("January 11, 2024", "2024-01-11")]),
    ("Dockers met on 11 January 2024 in Port Alder.", [("11 January 2024", "2024-01-11")]),
    ("The deal of the 11th of January, 2024 lapsed.", [("11th of January, 2024", "2024-01-11")]),
    ("Signed this eleventh of January 2024.", [("eleventh of January 2024", "2024-01-11")]),
    ("It ended on January 11th, 2024.", [("January 11th, 2024", "2024-01-11")]),
    ("It ended on January eleventh, 2024.", [("January eleventh, 2024", "2024-01-11")]),
    ("It ended on june twenty-fourth 2016.", [("june twenty-fourth 2016", "2016-06-24")]),
    ("Filed on Sept. 3, 2020.", [("Sept. 3, 2020", "2020-09-03")]),
    ("Filed 3 Sep 2020.", [("3 Sep 2020", "2020-09-03")]),
    ("Filed 03-Sep-2020.", [("03-Sep-2020", "2020-09-03")]),
    ("Filed 2020-Sep-03.", [("2020-Sep-03", "2020-09-03")]),
    ("Updated 2024-01-11.", [("2024-01-11", "2024-01-11")]),
    ("Updated 2024-01-11T10:00:00Z by the desk.", [("2024-01-11T10:00:00Z", "2024-01-11")]),
    ("Updated 2024-01-11 10:30 by the desk.", [("2024-01-11 10:30", "2024-01-11")]),
    ("Updated 2024/1/11.", [("2024/1/11", "2024-01-11")]),
    ("Updated 2024.01.11.", [("2024.01.11", "2024-01-11")]),
    ("Updated 1/31/2024.", [("1/31/2024", "2024-01-31")]),
    ("Updated 31/1/2024.", [("31/1/2024", "2024-01-31")]),
    ("Updated 3/7/2017.", [("3/7/2017", "2017-03-07")]),
    ("Updated 3/7/17.", [("3/7/17", "2017-03-07")]),
    ("The file minutes-2019-04-30.odt is missing.", [("2019-04-30", "2019-04-30")]),
    ("Log 20190430 was lost.", [("20190430", "2019-04-30")]),
    ("On Thursday, January 11, 2024, it rained.", [("Thursday, January 11, 2024", "2024-01-11")]),
    ("On Thursday 11 January 2024 it rained.", [("Thursday 11 January 2024", "2024-01-11")]),
    ("On Thursday (Jan. 11, 2024) it rained.", [("Thursday (Jan. 11, 2024", "2024-01-11")]),
    ("Thurs., 11 Jan. 2024: rain.", [("Thurs., 11 Jan. 2024", "2024-01-11")]),
    ("On 31 February 2024 nothing can happen.", [("31 February 2024", "None")]),
    ("It began on 6 November 1402.", [("6 November 1402", "1402-11-06")]),
]

PARTS = [
    ("The quarry closed in March 2018.", [("March 2018", "2018-03")]),
    ("The quarry closed in March, 2018.", [("March, 2018", "2018-03")]),
    ("The quarry closed in March of 2018.", [("March of 2018", "2018-03")]),
    ("Minutes of Mar. 2018 are lost.", [("Mar. 2018", "2018-03")]),
    ("By mid-January 2024 the yard was empty.", [("mid-January 2024", "2024-01")]),
    ("In early 2024 the yard was empty.", [("early 2024", "2024")]),
    ("By the end of 2023 the yard was empty.", [("end of 2023", "2023")]),
    ("Late in May 2019 the dam broke.", [("Late in May 2019", "2019-05")]),
    ("In 2017, 2,300 weavers left.", [("2017", "2017")]),
    ("A 2019 report and the 2017 resolution disagree.", [("2019", "2019"), ("2017", "2017")]),
    ("The protests of 1848 failed.", [("1848", "1848")]),
    ("The survey (2020) is old.", [("2020", "2020")]),
    ("2023 was dry.", [("2023", "2023")]),
    ("Since 2010 no one has come.", [("2010", "2010")]),
    ("The 2022 protests ended in 2023.", [("2022", "2022"), ("2023", "2023")]),
    ("Higher than 2019 levels; prices fell below 2019 levels.", [("2019", "2019"), ("2019", "2019")]),
    ("2017 saw women march; no 2019 data exist.", [("2017", "2017"), ("2019", "2019")]),
    ("In the nineties and in the 1900s.", [("the nineties", "rel XX9X"), ("1900s", "19XX")]),
    ("The pre-2015 rules and the post-2015 rules.", [("2015", "2015"), ("2015", "2015")]),
    ("In fiscal year 2023 it lost money.", [("fiscal year 2023", "2023")]),
    ("FY2023 was worse.", [("FY2023", "2023")]),
    ("In the 1990s and the early 2000s.", [("1990s", "199X"), ("early 2000s", "200X")]),
    ("From the 1800s on.", [("1800s", "18XX")]),
    ("In the '90s it closed.", [("90s", "rel XX9X")]),
    ("In the 19th century and the twenty-first century.", [("19th century", "18XX"), ("twenty-first century", "20XX")]),
    ("Early 20th-century maps.", [("Early 20th-century", "19XX")]),
    ("In the spring of 2013, in autumn 2006 and over the winter of 2019-20.",
     [("spring of 2013", "2013-21"), ("autumn 2006", "2006-23"), ("winter of 2019-20", "2019-24")]),
    ("In the fall of 2018 the fall of 20 metres.", [("fall of 2018", "2018-23")]),
    ("In the first quarter of 2024 and Q3 2023.", [("first quarter of 2024", "2024-33"), ("Q3 2023", "2023-35")]),
    ("2024 Q1 and 2023Q4.", [("2024 Q1", "2024-33"), ("2023Q4", "2023-36")]),
    ("In the second half of 2022.", [("second half of 2022", "2022-07/2022-12")]),
    ("In the third century BC.", [("third century BC", "-02XX")]),
    ("In H1 2023 and FY2022-23.", [("H1 2023", "2023-01/2023-06"), ("FY2022-23", "2022/2023")]),
    ("In the second quarter it rose.", [("second quarter", "rel XXXX-34")]),
    ("Updated 01.02.2020 and 2024. 02. 22", [("01.02.2020", "2020-02-01"), ("2024. 02. 22", "2024-02-22")]),
    ("In 44 BC and 476 BCE.", [("44 BC", "-0043"), ("476 BCE", "-0475")]),
]  # fmt: skip

SPANS = [
    ("From January to March 2024 it slept.", [("January to March 2024", "2024-01/2024-03")]),
    ("January-March 2024", [("January-March 2024", "2024-01/2024-03")]),
    ("From November to February 2017 it slept.", [("November to February 2017", "2016-11/2017-02")]),
    ("From April 2009 to May 2011.", [("April 2009 to May 2011", "2009-04/2011-05")]),
    ("11–14 January 2024", [("11–14 January 2024", "2024-01-11/2024-01-14")]),
    ("January 11-14, 2024", [("January 11-14, 2024", "2024-01-11/2024-01-14")]),
    ("from 11 to 14 January 2024", [("11 to 14 January 2024", "2024-01-11/2024-01-14")]),
    ("between 11 and 14 January 2024", [("11 and 14 January 2024", "2024-01-11/2024-01-14")]),
    ("on 11 and 14 January 2024", [("11 and 14 January 2024", "{2024-01-11,2024-01-14}")]),
    ("on January 11 and 14, 2024", [("January 11 and 14, 2024", "{2024-01-11,2024-01-14}")]),
    ("from January 11 to February 3, 2024", [("January 11 to February 3, 2024", "2024-01-11/2024-02-03")]),
    ("from 11 January 2024 to 3 February", [("11 January 2024 to 3 February", "2024-01-11/2024-02-03")]),
    ("from 11 January to 3 February", [("11 January to 3 February", "rel XXXX-01-11/XXXX-02-03")]),
    ("11–14 January was wet.", [("11–14 January", "rel XXXX-01-11/XXXX-01-14")]),
    ("2015–2018", [("2015–2018", "2015/2018")]),
    ("in 2015-18", [("2015-18", "2015/2018")]),
    ("the 2019/20 season", [("2019/20", "2019/2020")]),
    ("from 2015 to 2018", [("2015 to 2018", "2015/2018")]),
    ("between 2015 and 2018", [("2015 and 2018", "2015/2018")]),
    ("in 2015 and 2018", [("2015", "2015"), ("2018", "2018")]),
    ("in 2015, 2016 and 2017", [("2015", "2015"), ("2016", "2016"), ("2017", "2017")]),
    ("in January or February 2016", [("January or February 2016", "[2016-01,2016-02]")]),
    ("in 2015 or 2016", [("2015 or 2016", "[2015,2016]")]),
    ("in January and February 2016", [("January and February 2016", "{2016-01,2016-02}")]),
    ("2024-01-11 to 2024-01-14", [("2024-01-11 to 2024-01-14", "2024-01-11/2024-01-14")]),
    ("Between 2019 and mid-2021.", [("2019 and mid-2021", "2019/2021")]),
    ("2024-01-11/2024-01-14", [("2024-01-11/2024-01-14", "2024-01-11/2024-01-14")]),
    ("from Nov. 30-Dec. 2, 2023", [("Nov. 30-Dec. 2, 2023", "2023-11-30/2023-12-02")]),
    ("25/12/2020-31/12/2020", [("25/12/2020-31/12/2020", "2020-12-25/2020-12-31")]),
    ("from the 1990s to the 2000s", [("1990s to the 2000s", "199X/200X")]),
]

RELATIVE = [
    ("They met on Thursday.", [("Thursday", "rel")]),
    ("They met last Thursday and again this Friday.", [("last Thursday", "rel"), ("this Friday", "rel")]),
    ("They met last month, last week and last year.",
     [("last month", "rel -P1M"), ("last week", "rel -P1W"), ("last year", "rel -P1Y")]),
    ("This year it rained; next year it may snow.", [("This year", "rel P0Y"), ("next year", "rel P1Y")]),
    ("Yesterday it rained, today it snows.", [("Yesterday", "rel -P1D"), ("today", "rel P0D")]),
    ("The day before yesterday it rained.", [("The day before yesterday", "rel -P2D")]),
    ("They left three weeks ago, he said.", [("three weeks ago", "rel -P3W")]),
    ("They left 10 years ago.", [("10 years ago", "rel -P10Y")]),
    ("They left a year ago.", [("a year ago", "rel -P1Y")]),
    ("They left several years ago.", [("several years ago", "rel")]),
    ("They left a few days ago.", [("a few days ago", "rel")]),
    ("On January 11 they left.", [("January 11", "rel XXXX-01-11")]),
    ("On Jan. 11 they left.", [("Jan. 11", "rel XXXX-01-11")]),
    ("On the 11th of January they left.", [("11th of January", "rel XXXX-01-11")]),
    ("They left on the 19th, and on the 21st.", [("the 19th", "rel XXXX-XX-19"), ("the 21st", "rel XXXX-XX-21")]),
    ("They left in June.", [("June", "rel XXXX-06")]),
    ("They left in May.", [("May", "rel XXXX-05")]),
    ("They left in June last year.", [("June last year", "rel XXXX-06 -P1Y")]),
    ("They left last June.", [("last June", "rel XXXX-06")]),
    ("They left last summer.", [("last summer", "rel XXXX-22")]),
    ("Earlier this week they left.", [("Earlier this week", "rel P0W")]),
    ("In 2015 it opened; the same year the pit closed.", [("2015", "2015"), ("same year", "rel 2015")]),
    ("It opened in April 2012 and closed on 7 August of that year.",
     [("April 2012", "2012-04"), ("7 August of that year", "rel 2012-08-07")]),
    ("It rained over the weekend.", [("the weekend", "rel")]),
    ("In the last fiscal year.", [("last fiscal year", "rel -P1Y")]),
    ("In May 2015 and June.", [("May 2015 and June", "{2015-05,2015-06}")]),
    ("The following day they left.", [("following day", "rel")]),
    ("In the first half of this year.", [("first half of this year", "rel XXXX-01/XXXX-06 P0Y")]),
]  # fmt: skip

NOISE = [
    ("on **11 January** 2024", [("11 January** 2024", "2024-01-11")]),
    ("on 11\nJanuary\n2024", [("11\nJanuary\n2024", "2024-01-11")]),
    ("on 11\u00a0January\u00a02024", [("11\u00a0January\u00a02024", "2024-01-11")]),
    ("on January 11,<sup>3)</sup> 2024", [("January 11,<sup>3)</sup> 2024", "2024-01-11")]),
    ("on January 11,[12] 2024", [("January 11,[12] 2024", "2024-01-11")]),
    ("in 2024.<sup>1)</sup> Later", [("2024", "2024")]),
    ("on １１ January ２０２４", [("１１ January ２０２４", "2024-01-11")]),
    ("on _January 11_, 2024", [("January 11_, 2024", "2024-01-11")]),
    ("on 11 January\r\n2024", [("11 January\r\n2024", "2024-01-11")]),
    ("on 11 January\n\n2024 was dry", [("11 January", "rel XXXX-01-11"), ("2024", "2024")]),
]

SILENT = [
    "Some 2017 workers walked out.",
    "In all, 2017 workers walked out.",
    "More than 2000 people came.",
    "He paid $1999 for it.",
    "Resolution 2017 and resolutions 1718, 1874 and 2094 were named.",
    "Paper WP 31-09 and S/RES/1718 were named.",
    "It weighs 2000 kg and is 1800 metres long.",
    "Room 2010 is on the 19th floor.",
    "He may go, and they march 3 miles.",
    "The march went on and President May spoke.",
    "They came on Mondays, every Friday, and on Black Friday.",
    "The meeting lasted four days over three years.",
    "At the time nobody came.",
    "Call 555-2017 or 020 7946 2018.",
    "See https://example.org/2019/news and page 2018.",
    "Version 2.2017 of F2017 and 2017A.",
    "It rose 2,017 points and 1.2019 percent.",
    "The score was 9/11 and then 24/7.",
    "A second look, a third of them, the first time.",
    "The spring broke in the fall.",
    "Output fell 1998% that season.",
    "They waited for the last three days.",
    "between 1500 and 2000 workers",
    "from 1500 to 2000 people",
    "Windows 2000 and Office 2019 were used.",
    "The Sun shone on Sat nav and Wed locks.",
    "They live at 1950 Harbour Street and left at 1900 hours.",
    "Directive 2004/38/EC and Regulation 2016/679 apply.",
    "There were about 2000 of them and nearly 1900 more.",
    "The 1st, the second and the 19th attempts failed.",
    "an august body; he went there by night",
    "1500 stayed; the last day of the walk; every June",
]


@pytest.mark.parametrize(("text", "expected"), WHOLE + PARTS + SPANS + RELATIVE + NOISE)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert read(text) == []
