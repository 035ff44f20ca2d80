"""What correspondents and think tanks write in their own ways: each reading fires where it should, and stays silent on
what only looks alike."""

from __future__ import annotations

import pytest

from pincite.checks.comparing.figures import is_negated_limit
from pincite.evidence.agreement import compare_figure
from pincite.evidence.claims.parts import check_part
from pincite.evidence.claims.reality import check_reality
from pincite.evidence.claims.stance import check_stance
from pincite.evidence.dates.weekdays import weekday_in
from pincite.evidence.dating import compare_date
from pincite.evidence.quantities import find_quantities
from pincite.records.edtf import parse_edtf
from tests.test_agreement import figure, kinds, window
from tests.test_dispatches import part, speaks

# --- dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date", "basis", "anchor", "status"),
    [
        ("The carters walked out on Tuesday.", "2031-06-03", "relative", "2031-06-05", "silent"),
        ("The carters walked out on Tuesday.", "2031-06-04", "relative", "2031-06-05", "differs"),
        ("The carters walked out on Tuesday.", "2030-06-04", "relative", "2031-06-05", "differs"),
        ("The carters walked out on Tuesday.", "2031-06", "relative", "2031-06-05", "silent"),
        ("Ro spoke on Monday, a day before the strike.", "2031-06-03", "relative", "2031-06-05", "silent"),
        ("Ro spoke on Monday, a day before the strike.", "2031-06-05", "relative", "2031-06-05", "differs"),
        ("The mill has been shut since Monday.", "2031-06-04", "relative", "2031-06-05", "silent"),
        ("The mill must pay by 30 June.", "../2031-06-30", "inferred", "2031-06-01", "agrees"),
        ("The mill must pay by 30 June.", "2031-06-30", "inferred", "2031-06-01", "differs"),
        ("In a ruling of February, the mill must pay by 30 June.", "../2031-06-30", "inferred", "2031-06-01", "agrees"),
        ("The mill paid on 30 June.", "2031-06-30", "inferred", "2031-07-01", "agrees"),
        ("The mill paid on 30 June.", "2028-06-30", "inferred", "2031-07-01", "differs"),
        ("They met on 28 and 29 August 2031.", "2031-08-28/2031-08-29", "stated", "", "agrees"),
        ("They met on 28 and 31 August 2031.", "2031-08-28/2031-08-31", "stated", "", "differs"),
        ("It had been set for 3 May 2031 but was put off.", "2031-05-03", "stated", "", "differs"),
        ("It had been set for 3 May 2031.", "2031-05-03", "stated", "", "agrees"),
    ],
)
def test_days_as_they_are_told(text: str, date: str, basis: str, anchor: str, status: str) -> None:
    told = parse_edtf(anchor) if anchor else None
    assert compare_date(date, basis, told, window(text)).status == status


def test_a_plan_has_the_date_that_was_put_off() -> None:
    text = "It had been set for 3 May 2031 but was put off."
    assert compare_date("2031-05-03", "stated", None, window(text), happened=False).status == "agrees"
    text = "It will be held not on 3 May 2031 but on 5 May 2031."
    assert compare_date("2031-05-03", "stated", None, window(text), happened=False).status == "differs"


@pytest.mark.parametrize(
    ("text", "day"),
    [("Sunday", 6), ("수요일", 2), ("木曜日", 3), ("星期天", 6), ("may", None), ("Monday to Friday", None)],
)
def test_weekdays_by_their_names(text: str, day: int | None) -> None:
    assert weekday_in(text) == day


# --- quantities and units -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It will last six to eight weeks.", ("between", 6, 8)),
        ("It may last two or three days.", ("between", 2, 3)),
        ("The last six to come were lame.", None),
        ("The number was closer to 900.", ("about", 900, None)),
        ("The mill is closer to Varn.", None),
    ],
)
def test_numbers_behind_words_that_also_point(text: str, read: tuple[str, int, int | None] | None) -> None:
    found = [
        (q.qualifier, q.value if q.value is not None else q.low, q.high)
        for q in find_quantities(text, "en")
        if q.qualifier != "vague"
    ]
    assert found == ([read] if read else [])


@pytest.mark.parametrize(
    ("text", "made", "differs"),
    [
        ("Shifts lasted 12 hours, and up to 16 in May.", ("up_to", "16", "up to 16", "hour"), False),
        ("Shifts lasted 12 hours, and up to 16 in May.", ("up_to", "16", "up to 16", "day"), True),
        ("Shifts lasted 12 hours; 16 in all fell ill.", ("exact", "16", "16", "hour"), True),
        ("Of every hundred crowns, 30 went to Ro.", ("exact", "30", "30", "crown"), False),
        ("Of the 64 carters, 30 owed 5 euros.", ("exact", "30", "30", "EUR"), True),
        ("Ro was away for eleven of the past 13 years.", ("exact", "11", "eleven", "year"), False),
        ("Ro was away for eleven of the past 13 years.", ("exact", "11", "eleven", "week"), True),
    ],
)
def test_a_number_goes_on_with_the_unit_before_it(text: str, made: tuple[str, str, str, str], differs: bool) -> None:
    qualifier, number, printed, unit = made
    found = kinds(compare_figure(figure(qualifier, number, printed=printed, unit=unit), window(text)))
    assert found == ({"unit:unit"} if differs else set())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Some 690, or 60 percent, were lame.", [None, "percent"]),
        ("Some 690, nearly 60 percent, were lame.", [None, "percent"]),
        ("It is 5, 10, or 20 percent.", ["percent", "percent", "percent"]),
        ("It is 5, 10 and 20 percent.", ["percent", "percent", "percent"]),
    ],
)
def test_a_share_beside_a_number_is_no_list(text: str, units: list[str | None]) -> None:
    assert [quantity.unit for quantity in find_quantities(text, "en")] == units


@pytest.mark.parametrize(("per", "differs"), [("family", False), ("household", False), ("cart", True)])
def test_a_rate_by_another_word_for_the_same(per: str, differs: bool) -> None:
    made = figure("exact", "5000", printed="€5,000", unit="EUR", per=per)
    assert (compare_figure(made, window("The state paid €5,000 per family.")) != ()) == differs


def test_a_negated_comparison_is_a_limit_and_no_denial() -> None:
    seen = window("Lund wrote that the mill never made more than 400 crowns in any year.")
    limit = figure("at_most", "400", printed="more than 400 crowns", unit="crown")
    more = figure("more_than", "400", printed="more than 400 crowns", unit="crown")
    claim = part(seen.text, "more than 400")
    assert is_negated_limit(limit, seen) and not is_negated_limit(more, seen)
    assert kinds(compare_figure(limit, seen)) == set()
    assert compare_figure(more, seen) != ()
    assert check_stance(seen.text, claim, "supports", "en", "limit").status == "agrees"
    assert check_stance(seen.text, claim, "supports", "en", "figure").status == "disagrees"
    denied = "Lund denied that the mill never made more than 400 crowns."
    assert check_stance(denied, part(denied, "more than 400"), "supports", "en", "limit").status == "disagrees"


# --- who says it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claim", "speaker", "status"),
    [
        ('"It burned," Ada Lund told the Carters\' Guild. "We lost 40 looms."', "40", "lund", "agrees"),
        ('"It burned," Ada Lund told the Carters\' Guild. "We lost 40 looms."', "40", "ro", "disagrees"),
        ('"It burned," Ada Lund told the Carters\' Guild. "We lost 40 looms."', "40", "guild", "disagrees"),
        ('Ada Lund called it "a pity". "We lost 40 looms," Piet Ro said.', "40", "ro", "agrees"),
        ('"It burned," Ada Lund said. The mill lost 40 looms.', "40", "ro", "unnamed"),
        ("The fire took 40 looms, Piet Ro told reporters.", "40", "ro", "agrees"),
        ("The looms fell from 60 to 40, Piet Ro reported on Friday.", "40", "lund", "disagrees"),
        ("Standing before a row of 40 looms, Piet Ro told us of it.", "40", "lund", "unnamed"),
        ("As few as 40 looms are left, Piet Ro told reporters.", "40", "lund", "disagrees"),
        ("A loom costs 40 crowns, the Carters' Guild and others complain.", "40", "ro", "disagrees"),
        ("Over 40 looms of the mill burned, Piet Ro said on Friday.", "40", "ro", "agrees"),
        ("Of the looms 40, the Carters' Guild found, would never run again.", "40", "guild", "agrees"),
        ("The mill burns 40 tonnes a day, its spokesman, Piet Ro, said.", "40", "ro", "agrees"),
        ("The mill burned 40 tonnes a day, said Piet Ro.", "40", "lund", "disagrees"),
        ("The mill burned 40 tonnes a day, said a clerk, Piet Ro.", "40", "ro", "agrees"),
        ("Guards detained at least 40 carters, a clerk, Piet Ro, said.", "40", "lund", "disagrees"),
        ("The Carters' Guild's own register lists 40 looms.", "40", "ro", "disagrees"),
        ("The Carters' Guild came. By their account, 40 looms burned.", "40", "guild", "present"),
        ("A report seen by the Carters' Guild shows that 40 looms burned.", "40", "ro", "unnamed"),
        ("A report by the Carters' Guild shows that 40 looms burned.", "40", "ro", "disagrees"),
    ],
)
def test_who_says_it_in_ordinary_prose(text: str, claim: str, speaker: str, status: str) -> None:
    assert speaks("en", text, claim, speaker) == status


# --- stance and reality ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claim", "stance", "status"),
    [
        ('Ro rejects the claim and speaks of "4 cases".', "4", "supports", "agrees"),
        ("Ro rejects the claim, but puts the number at 4.", "4", "supports", "agrees"),
        ("Ro rejects the claim that the mill said 4 died.", "4", "supports", "disagrees"),
        ("Ro denied that 4 died and spoke of rain.", "4", "supports", "disagrees"),
        ("The carters walked out, leaving Varn without bread.", "The carters walked out", "denies", "disagrees"),
        ("The carters did not walk out, leaving Varn calm.", "The carters did not walk out", "denies", "agrees"),
    ],
)
def test_what_a_denial_reaches(text: str, claim: str, stance: str, status: str) -> None:
    assert check_stance(text, part(text, claim), stance, "en", "figure").status == status


@pytest.mark.parametrize(
    ("text", "reality", "kind", "status"),
    [
        ('Ro has said that "there was no fire of any kind in Varn".', "actual", "assault", "disagrees"),
        ('Ro has said that "there was a fire in Varn, and no rain".', "actual", "assault", "agrees"),
        ("The guild had not called for a strike, Ro said, and had not been asked.", "actual", "request", "disagrees"),
        ("The guild had called for a strike, Ro said, and had not been asked.", "actual", "request", "agrees"),
        ("The guild has helped nobody so far.", "actual", "aid", "disagrees"),
        ("The guild has helped everybody so far.", "actual", "aid", "agrees"),
        ("Ro closed the case without having interviewed a carter.", "actual", "interview", "disagrees"),
        ("Ro closed the case after he had interviewed a carter.", "actual", "interview", "agrees"),
        ("The mill has promised none of this.", "planned", "duty", "disagrees"),
        ("The mill has promised all of this.", "planned", "duty", "agrees"),
        ("Guards beat carters who had refused to leave.", "negated", "assault", "doubt"),
        ("Guards refused to beat the carters.", "negated", "assault", "agrees"),
        ("The guild stopped short of accusing Ro.", "actual", "accuse", "disagrees"),
        ("The guild stopped accusing Ro.", "actual", "accuse", "agrees"),
        ("Not until 2 May did the guild march.", "negated", "protest", "disagrees"),
        ("Until 2 May the guild did not march.", "negated", "protest", "agrees"),
        ("The talks were postponed.", "negated", "consult", "agrees"),
        ("The council did not adopt the bill.", "actual", "legal_act", "disagrees"),
        ("The council did not let the carters in.", "actual", "legal_act", "doubt"),
        ("Nobody was hurt when the carters burned the mill.", "actual", "assault", "doubt"),
        ("Nobody was hurt in the mill.", "actual", "assault", "disagrees"),
    ],
)
def test_how_correspondents_tell_an_event(text: str, reality: str, kind: str, status: str) -> None:
    assert check_reality(text, (0, len(text)), reality, "en", kind).status == status


@pytest.mark.parametrize(
    ("text", "role", "status"),
    [
        ("Guards beat prisoners in Varn.", "victim", "disagrees"),
        ("Guards beat prisoners in Varn.", "perpetrator", "agrees"),
        ("Guards shot days later were buried.", "victim", "present"),
    ],
)
def test_whom_a_deed_without_an_article_hits(text: str, role: str, status: str) -> None:
    assert check_part(text, ["Guards"], [(0, len(text))], "en", role).status == status
