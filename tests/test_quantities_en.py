"""English quantities: every convention with sentences of our own, and what must be read in them."""

from __future__ import annotations

import pytest

from pincite.evidence.quantities import Quantity, find_quantities

# convention -> sentence -> "text = qualifier numbers unit" of each quantity
CASES: dict[str, dict[str, list[str]]] = {
    "exact numbers": {
        "The union counted 64 delegates from 13 ports.": [
            "64 delegates = exact 64 person",
            "13 ports = exact 13 port",
        ],
        "Production fell to 15,000 barrels a day from 18,000.": [
            "15,000 barrels a day = exact 15000 barrel/day",
            "18,000 = exact 18000 -",
        ],
        "The camp, built for 800, holds 2,400.": [
            "800 = exact 800 -",
            "2,400 = exact 2400 -",
        ],
        "The board has 11 seats, of which four are vacant.": [
            "11 seats = exact 11 seat",
            "four = exact 4 -",
        ],
        "Nineteen people, including four children, died; six others are missing.": [
            "Nineteen people = exact 19 person",
            "four children = exact 4 person",
            "six others = exact 6 person",
        ],
        "The strike by 3,000 of the 12,000 workers lasted 11 days.": [
            "3,000 = exact 3000 -",
            "12,000 workers = exact 12000 person",
            "11 days = exact 11 day",
        ],
    },
    "number words": {
        "Two hundred and six clerks signed.": [
            "Two hundred and six clerks = exact 206 person",
        ],
        "A hundred bakers and a dozen cooks marched.": [
            "A hundred bakers = exact 100 person",
            "a dozen cooks = exact 12 person",
        ],
        "The fund holds one and a half million pesos.": [
            "one and a half million pesos = exact 1500000 peso",
        ],
        "They waited two and a half years.": [
            "two and a half years = exact 2.5 year",
        ],
        "Half a million bricks were laid in 1½ hours.": [
            "Half a million bricks = exact 500000 brick",
            "1½ hours = exact 1.5 hour",
        ],
        "It shipped some two-and-a-half million tonnes.": [
            "some two-and-a-half million tonnes = about 2500000 tonne",
        ],
        "Twenty-three firms and forty-two shops closed.": [
            "Twenty-three firms = exact 23 firm",
            "forty-two shops = exact 42 shop",
        ],
        "Three hundred and two dozen eggs were sold.": [
            "Three hundred and two dozen eggs = exact 324 egg",
        ],
        "It took nine point five hours.": [
            "nine point five hours = exact 9.5 hour",
        ],
    },
    "about": {
        "Nearly 200,000 people were furloughed.": [
            "Nearly 200,000 people = about 200000 person",
        ],
        "Some 40 per cent of 1,200 respondents agreed.": [
            "Some 40 per cent = about 40 percent",
            "1,200 respondents = exact 1200 person",
        ],
        "A dozen or so people stayed.": [
            "A dozen or so people = about 12 person",
        ],
        "More than 60% of the 2,000-odd employees are women.": [
            "More than 60% = more_than 60 percent",
            "2,000-odd employees = about 2000 person",
        ],
        "He was one of about 30,000 Ruritanians.": [
            "about 30,000 Ruritanians = about 30000 person",
        ],
        "Close to 50 lorries and an estimated 900 men arrived.": [
            "Close to 50 lorries = about 50 lorry",
            "an estimated 900 men = about 900 person",
        ],
    },
    "at least": {
        "At least one person was killed.": [
            "At least one person = at_least 1 person",
        ],
        "They get at least one meal a day.": [
            "at least one meal a day = at_least 1 meal/day",
        ],
        "Room for 40 or more; aged 60 or over; 18 years or older.": [
            "40 or more = at_least 40 -",
            "60 or over = at_least 60 year",
            "18 years or older = at_least 18 year",
        ],
        "Not fewer than 12 judges sat for a minimum of six hours.": [
            "Not fewer than 12 judges = at_least 12 person",
            "a minimum of six hours = at_least 6 hour",
        ],
        "The site has ≥ 30 guards.": [
            "≥ 30 guards = at_least 30 person",
        ],
    },
    "more than": {
        "40-plus firms signed.": [
            "40-plus firms = more_than 40 firm",
        ],
        "It lies over 120 sq km away.": [
            "over 120 sq km = more_than 120 square_kilometre",
        ],
        "He waited over three hours; she served over two years.": [
            "over three hours = more_than 3 hour",
            "over two years = more_than 2 year",
        ],
        "The crowd exceeded 5,000 and the bill topped $3bn.": [
            "exceeded 5,000 = more_than 5000 -",
            "topped $3bn = more_than 3000000000 USD",
        ],
        "People over 65 got it.": [
            "over 65 = more_than 65 year",
        ],
    },
    "at most": {
        "Workers under 18 may not work more than 40 hours per week.": [
            "under 18 = less_than 18 year",
            "not work more than 40 hours per week = at_most 40 hour/week",
        ],
        "No person shall work in excess of 48 hours a week.": [
            "No person shall work in excess of 48 hours a week = at_most 48 hour/week",
        ],
        "Overtime must not exceed 12 hours.": [
            "not exceed 12 hours = at_most 12 hour",
        ],
        "It requires return within 24 months.": [
            "within 24 months = at_most 24 month",
        ],
        "No more than one in three agreed.": [
            "No more than one in three = at_most 33.33 percent",
        ],
    },
    "up to": {
        "He faces a fine of up to ₩30 million (US$22,000).": [
            "up to ₩30 million = up_to 30000000 KRW",
            "US$22,000 = exact 22000 USD",
        ],
        "Up to 1.5 million more could be hit.": [
            "Up to 1.5 million = up_to 1500000 -",
        ],
        "As many as 400 huts burned.": [
            "As many as 400 huts = up_to 400 hut",
        ],
    },
    "less than": {
        "They earned less than 8,000 baht ($230) a month.": [
            "less than 8,000 baht = less_than 8000 THB",
            "$230 = exact 230 USD",
        ],
        "Workers under 18 were barred.": [
            "under 18 = less_than 18 year",
        ],
        "Just under 70 stayed; fewer than 1 in 10 left.": [
            "Just under 70 = less_than 70 -",
            "fewer than 1 in 10 = less_than 10 percent",
        ],
    },
    "ranges": {
        "They were furloughed for 14 to 21 days.": [
            "14 to 21 days = between 14 21 day",
        ],
        "Between $1.2 billion and $1.5bn was lost.": [
            "Between $1.2 billion and $1.5bn = between 1200000000 1500000000 USD",
        ],
        "From 2,000 to 3,000 workers sleep there.": [
            "From 2,000 to 3,000 workers = between 2000 3000 person",
        ],
        "Fees range from $200 to $500 a month.": [
            "from $200 to $500 a month = between 200 500 USD/month",
        ],
        "Hours fell by 5 to 7 percent.": [
            "5 to 7 percent = between 5 7 percent",
        ],
        "It employs 1,200-1,500 staff.": [
            "1,200-1,500 staff = between 1200 1500 person",
        ],
        "The deal is worth between 3 and 4 billion dollars; 3-4 billion; 3 to 4 million people.": [
            "between 3 and 4 billion dollars = between 3000000000 4000000000 USD",
            "3-4 billion = between 3000000000 4000000000 -",
            "3 to 4 million people = between 3000000 4000000 person",
        ],
        "They work six or seven days a week.": [
            "six or seven days a week = between 6 7 day/week",
        ],
        "The volunteers, ages 18-34, agreed.": [
            "18-34 = between 18 34 year",
        ],
    },
    "changes are two": {
        "Wages rose from $300 to $350 per month.": [
            "$300 = exact 300 USD",
            "$350 per month = exact 350 USD/month",
        ],
        "The sentence was cut from nine years to six.": [
            "nine years = exact 9 year",
            "six = exact 6 -",
        ],
    },
    "magnitudes": {
        "Tens of thousands took to the streets, hundreds were arrested.": [
            "Tens of thousands = magnitude 10000 -",
            "hundreds = magnitude 100 -",
        ],
        "Thousands of workers lost millions of dollars.": [
            "Thousands of workers = magnitude 1000 person",
            "millions of dollars = magnitude 1000000 USD",
        ],
        "Several hundred thousand households moved.": [
            "Several hundred thousand households = magnitude 100000 household",
        ],
        "The scores of dead include hundreds of thousands.": [
            "scores of dead = magnitude 20 person",
            "hundreds of thousands = magnitude 100000 -",
        ],
    },
    "vague": {
        "A couple of days later several looms and a number of carts stood idle.": [
            "A couple of days = vague day",
            "several looms = vague loom",
            "a number of carts = vague cart",
        ],
    },
    "shares": {
        "A third of respondents, a quarter more than last year; one-third of women; a two-thirds majority.": [
            "A third = exact 33.33 percent",
            "a quarter = exact 25 percent",
            "one-third = exact 33.33 percent",
            "two-thirds = exact 66.67 percent",
        ],
        "Well over half of the crew, and more than two fifths of the cooks, left.": [
            "Well over half = fraction_more_than 50 percent",
            "more than two fifths = fraction_more_than 40 percent",
        ],
        "Three in four of the 850 women surveyed agreed.": [
            "Three in four = exact 75 percent",
            "850 women = exact 850 person",
        ],
        "Some got only half their pay.": [
            "half = exact 50 percent",
        ],
    },
    "money": {
        "It raised $250m (£190m; €220m).": [
            "$250m = exact 250000000 USD",
            "£190m = exact 190000000 GBP",
            "€220m = exact 220000000 EUR",
        ],
        "The union has a budget of SFr 3.4m.": [
            "SFr 3.4m = exact 3400000 CHF",
        ],
        "He was fined 5,000 euros and paid RMB 2,500 monthly.": [
            "5,000 euros = exact 5000 EUR",
            "RMB 2,500 monthly = exact 2500 CNY/month",
        ],
        "The firm owes $3,000 to each of its 45 former employees, or $135,000 in all.": [
            "$3,000 = exact 3000 USD",
            "45 former employees = exact 45 person",
            "$135,000 = exact 135000 USD",
        ],
        "It costs 100 yuan per person and $5 per kilogram.": [
            "100 yuan per person = exact 100 CNY/person",
            "$5 per kilogram = exact 5 USD/kilogram",
        ],
        "They lost 75 USD million and HK$40,000.": [
            "75 USD million = exact 75000000 USD",
            "HK$40,000 = exact 40000 HKD",
        ],
        "A deal of 20 lakh rupees and two crore taka.": [
            "20 lakh rupees = exact 2000000 INR",
            "two crore taka = exact 20000000 BDT",
        ],
    },
    "rates": {
        "At $9.50 an hour, 40 hours a week, 52 weeks a year.": [
            "$9.50 an hour = exact 9.5 USD/hour",
            "40 hours a week = exact 40 hour/week",
            "52 weeks a year = exact 52 week/year",
        ],
        "Workers put in 12-hour days, six days per week, for about US$2 a day.": [
            "12-hour = exact 12 hour",
            "six days per week = exact 6 day/week",
            "about US$2 a day = about 2 USD/day",
        ],
        "The clinic sees 90 patients a day.": [
            "90 patients a day = exact 90 person/day",
        ],
    },
    "time and ages": {
        "It lasted three years and six months.": [
            "three years = exact 3 year",
            "six months = exact 6 month",
        ],
        "A 40-year high and a 19-month lull.": [
            "40-year = exact 40 year",
            "19-month = exact 19 month",
        ],
        "The 38-year-old was paid; Anders, 45, got nothing.": [
            "38-year-old = exact 38 year",
            "45 = exact 45 year",
        ],
        "Children aged 5 to 17 stayed home.": [
            "5 to 17 = between 5 17 year",
        ],
        "Half an hour and half a day were lost.": [
            "Half an hour = exact 0.5 hour",
            "half a day = exact 0.5 day",
        ],
        "Two years and a half; 15- to 24-year-olds; the youngest was 17.": [
            "Two years and a half = exact 2.5 year",
            "15- to 24-year = between 15 24 year",
            "17 = exact 17 year",
        ],
    },
    "measures": {
        "The temperature fell to -15 degrees Celsius; it was minus 20°C at night.": [
            "-15 degrees Celsius = exact -15 celsius",
            "minus 20°C = exact -20 celsius",
        ],
        "The truck carried 400kg of rice 25 km, at 60 km/h.": [
            "400kg = exact 400 kilogram",
            "25 km = exact 25 kilometre",
            "60 km/h = exact 60 kilometre/hour",
        ],
        "The hall measures 300 square metres.": [
            "300 square metres = exact 300 square_metre",
        ],
        "Inflation hit 8.6%; the rate was raised 0.25 percentage points and 5 basis points.": [
            "8.6% = exact 8.6 percent",
            "0.25 percentage points = exact 0.25 percentage_point",
            "5 basis points = exact 5 basis_point",
        ],
    },
    "times": {
        "Three times as many; a tenfold rise; 1.5 times the average.": [
            "Three times = exact 3 time",
            "tenfold = exact 10 time",
            "1.5 times = exact 1.5 time",
        ],
    },
    "lists": {
        "They closed 3, 5 and 8 mills.": [
            "3 = exact 3 mill",
            "5 = exact 5 mill",
            "8 mills = exact 8 mill",
        ],
        "Fines of 20, 30 or 45 pesos are due.": [
            "20 = exact 20 peso",
            "30 = exact 30 peso",
            "45 pesos = exact 45 peso",
        ],
    },
    "noise": {
        "The 7,100<sup>5)</sup> workers and **4,300** clerks.[21] He said.4) Next.": [
            "7,100<sup>5)</sup> workers = exact 7100 person",
            "4,300** clerks = exact 4300 person",
        ],
        "Some forty-\ntwo porters carried 2,\n000 sacks.": [
            "Some forty-\ntwo porters = about 42 person",
            "2,\n000 sacks = exact 2000 sack",
        ],
        "The bank lent 1.6\nmillion pesos to 12\xa0500 farmers.": [
            "1.6\nmillion pesos = exact 1600000 peso",
            "12\xa0500 farmers = exact 12500 person",
        ],
    },
    "over in the sense of during": {
        "Spread over ten months, it paid $15 million over three to six years.": [
            "ten months = exact 10 month",
            "$15 million = exact 15000000 USD",
            "three to six years = between 3 6 year",
        ],
    },
    "no quantities": {
        "Resolution 2397 (2017), paragraph 8, and Article 2(1) of Convention No. 29 apply.": [],
        "See Chapter 3, Sections 4, 5 and 6, and pages 12-14.": [],
        "He lives at 12 Baker Street, tel. 02-3456-7890, and drives a BMW 320.": [],
        "The K-9, the B747, the G20, SARS-2 and Windows 11.": [],
        "In his 30s, on the 5th of the month, at 5:30 a.m., he left.": [],
        "One of the best; one by one; no one; the other half; the first half.": [],
        "A 4G router, whose ISSN is 1357-2468, stands in Room 12 by Gate 4 and Bus 18.": [],
        "See www.example.org/q/412 or write to help7@example.org.": [],
        "The 1987 charter was amended in 1994 and on 3 May 2011.": [],
    },
    "what only looks like something else": {
        "Arrears of three weeks' wages or more were paid.": ["three weeks' wages or more = at_least 3 week"],
        "A pack of nine bison crossed.": ["nine bison = exact 9 bison"],
        "The baker, forty-one, kept silent.": ["forty-one = exact 41 year"],
        "Profits fell after seven quarters of growth.": ["seven quarters = exact 7 quarter"],
        "Half a dozen trout farms closed.": ["Half a dozen trout farms = exact 6 farm"],
        "Back on 27/08, from 11/3 to 12/9.": [],
    },
}


def show(quantity: Quantity) -> str:
    numbers = [n for n in (quantity.value, quantity.low, quantity.high, quantity.magnitude) if n is not None]
    shown = [format(round(n, 2).normalize(), "f") for n in numbers]
    return " ".join([quantity.text, "=", quantity.qualifier, *shown, quantity.unit or "-"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}: {text}")
        for name, cases in CASES.items()
        for text, expected in cases.items()
    ],
)
def test_sentence(text: str, expected: list[str]) -> None:
    assert [show(quantity) for quantity in find_quantities(text, "en")] == expected


def test_a_letter_of_another_script_may_hang_on_a_number() -> None:
    assert [found.text for found in find_quantities("Plot 0-\u1a00 has 5 trees.", "en")][-1] == "5 trees"
