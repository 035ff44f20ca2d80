"""Q: quantities. Does the figure say what its passage says, and can its columns be what its qualifier says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pincite.checks.look import Look, passage_place
from pincite.findings import Finding
from pincite.records.iso import CURRENCIES
from pincite.records.models import Figure
from pincite.records.vocabulary import Qualifier, Status

FILLED = {
    Qualifier.exact: {"value"},
    Qualifier.about: {"value"},
    Qualifier.at_least: {"low"},
    Qualifier.more_than: {"low"},
    Qualifier.at_most: {"high"},
    Qualifier.up_to: {"high"},
    Qualifier.less_than: {"high"},
    Qualifier.between: {"low", "high"},
    Qualifier.fraction_more_than: {"low"},
    Qualifier.magnitude: set(),
    Qualifier.vague: set(),
}
"""The number columns that each qualifier fills; the others stay empty."""


def value_not_in_passage(look: Look) -> Iterator[Finding]:
    """A figure's number is not the number of its passage.

    Why: this is what the whole dataset is for: a value that its source does not state is worse than none.
    Mend: read the passage that is shown, and record the number as written there; or cite the passage that has this
    number.
    """
    yield from differing(look, "value", "unread")


def printed_not_in_passage(look: Look) -> Iterator[Finding]:
    """The printed expression does not stand in the passage.

    Why: printed says which of the passage's numbers is meant, in the source's own signs.
    Mend: copy the numeric expression, and nothing more, exactly as it stands in the passage.
    """
    yield from differing(look, "printed")


def qualifier_not_in_passage(look: Look) -> Iterator[Finding]:
    """A figure's qualifier is not what the words around the number say.

    Why: "about 3,000", "more than 3,000" and "3,000" are three claims.
    Mend: record the qualifier as written; the message says how the words are read.
    """
    yield from differing(look, "qualifier")


def unit_not_in_passage(look: Look) -> Iterator[Finding]:
    """A figure counts something else, or in another unit or per another time, than its passage.

    Why: ten million dollars are not ten million yuan, and 12 hours a day not 12 hours.
    Mend: record the unit, and per of a rate, as written.
    """
    yield from differing(look, "unit")


def base_not_in_passage(look: Look) -> Iterator[Finding]:
    """The whole that a share is to be of is not the whole in its passage.

    Why: five percent of the participants are not five percent of the workers.
    Mend: copy into base the words for the whole as they stand in the passage.
    """
    yield from differing(look, "base")


def speaker_not_in_passage(look: Look) -> Iterator[Finding]:
    """The passage gives the claim to somebody else than the record does.

    Why: who says it is half of what a contested number is worth.
    Mend: record the speaker that the passage names; if words describe the speaker, pin them with a citation of the
    field speaker.
    """
    yield from differing(look, "speaker")


def speaker_not_named(look: Look) -> Iterator[Finding]:
    """Neither the passage nor the sentence before it names the speaker.

    Why: a reader cannot see from the passage whose claim it is.
    Mend: widen the spans to the words that name the speaker, or pin the words that describe them (field speaker).
    """
    yield from differing(look, "speaker", doubt=True)


def printed_reads_otherwise(look: Look) -> Iterator[Finding]:
    """The printed expression reads to other numbers or another qualifier than the figure's columns hold.

    Why: the two halves of the record contradict each other. This shows even where no source is at hand; where one is,
    the passage itself is compared and this rule is silent.
    Mend: correct the column that the message names, or the printed expression.
    """
    for figure in _active(look):
        if not figure.printed or figure.unreadable or any(j.read for j in look.evidence.of_record(figure.id)):
            continue
        from pincite.checks.comparing.printed import compare_printed  # what reads numbers is loaded for the first

        works = [look.package.references.get(citation.reference) for citation in look.package.citations_of(figure.id)]
        for difference in compare_printed(figure, [work.language for work in works if work is not None]):
            if difference.field not in ("base", "per") and difference.kind != "unit":
                message = difference.message.replace("the passage ", "the printed expression ")
                yield look.found(figure, difference.field, message, difference.hint)


def columns_do_not_fit_qualifier(look: Look) -> Iterator[Finding]:
    """A number column is filled that the qualifier leaves empty, or empty that it fills.

    Why: "more than 2,000" has a lower bound and no value; a magnitude such as "tens of thousands" has no number at all.
    Mend: exact and about fill value; at_least, more_than and fraction_more_than low; at_most, up_to and less_than high;
    between low and high; magnitude and vague none.
    """
    for figure in _active(look):
        wanted = FILLED.get(figure.qualifier)
        if wanted is None:
            continue
        readable = [column for column in ("value", "low", "high") if column not in figure.unreadable]
        wrong = [column for column in readable if (getattr(figure, column) is not None) != (column in wanted)]
        if wrong:
            shown = " and ".join(sorted(wanted, key=("value", "low", "high").index)) or "no number"
            states = " and ".join(
                f"{column} is {'empty' if getattr(figure, column) is None else 'filled'}" for column in wrong
            )
            message = f"{states}, but {figure.qualifier} fills {shown}"
            hint = f"Fill {shown} alone" if wanted else "Empty value, low and high"
            yield look.found(figure, wrong[0], message, f"{hint}, or correct the qualifier.")


def bounds_out_of_order(look: Look) -> Iterator[Finding]:
    """The lower bound of a range is not below the upper one.

    Why: such a range holds nothing; two cells were exchanged.
    Mend: put the smaller number into low.
    """
    for figure in _active(look):
        if figure.low is not None and figure.high is not None and figure.low >= figure.high:
            yield look.found(
                figure,
                "low",
                f"low ({figure.low:,f}) is not below high ({figure.high:,f})",
                "Put the smaller number into low and the larger into high.",
            )


def percent_without_base(look: Look) -> Iterator[Finding]:
    """A share does not say of what.

    Why: a percentage without its whole means nothing, and two of them cannot be compared.
    Mend: copy into base the words for the whole from the passage, or name the figure that gives it.
    """
    for figure in _active(look):
        if figure.unit == "percent" and not figure.base and "base" not in figure.unreadable:
            yield look.found(
                figure,
                "base",
                "a figure in percent does not say what it is a share of",
                "Copy the words for the whole from the passage, or name the figure that gives it.",
            )


def share_out_of_range(look: Look) -> Iterator[Finding]:
    """A share said in words lies outside 0 to 100 percent.

    Why: more than half is more than 50 percent; nothing is more than the whole.
    Mend: correct low.
    """
    for figure in _active(look):
        if figure.qualifier == Qualifier.fraction_more_than:
            if figure.unit != "percent":
                yield look.found(
                    figure,
                    "unit",
                    f"{figure.qualifier} is a share: its unit is percent, not {figure.unit or 'empty'}",
                    "Write percent, or correct the qualifier.",
                )
            if figure.low is not None and not Decimal(0) < figure.low < Decimal(100):
                yield look.found(
                    figure,
                    "low",
                    f"a share of more than {figure.low:f} percent is no part of a whole",
                    "Write the share in percent: more than half is 50.",
                )


def unknown_unit(look: Look) -> Iterator[Finding]:
    """A figure with numbers has no unit, or one that is neither a currency of ISO 4217 nor an English singular.

    Why: a number without a unit cannot be compared with any other.
    Mend: write person for people, percent, an ISO 4217 code in capitals, or the English singular: factory, hour, tonne.
    """
    for figure in _active(look):
        unit = figure.unit
        if "unit" in figure.unreadable:
            continue
        if not unit and any(getattr(figure, column) is not None for column in FILLED.get(figure.qualifier, ())):
            hint = "Write person for people, percent, an ISO 4217 code, or the English singular of what is counted."
            yield look.found(figure, "unit", "the figure has a number but no unit", hint)
        elif re.fullmatch("[A-Z]{3}", unit) and unit not in CURRENCIES:
            hint = "Write the currency's code, such as EUR; a unit that is no currency is written in small letters."
            yield look.found(figure, "unit", f"{unit} is no currency of ISO 4217", hint)
        elif unit in _PLURALS or re.search(r"[$€£¥₩%]", unit):
            hint = f"Write {_PLURALS.get(unit, 'percent, or the ISO 4217 code of the currency')}."
            yield look.found(figure, "unit", f"{unit!r} is not a unit as this column has it", hint)
        elif unit and not re.fullmatch(r"[^\W_]+([_ -][^\W_]+)*", unit):
            hint = "Write the English singular, such as factory or cubic_metre; what a rate is per goes into per."
            yield look.found(
                figure, "unit", f"{unit!r} is not a unit: it has other signs than letters and digits", hint
            )


_PLURALS = {
    "people": "person",
    "persons": "person",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "factories": "factory",
    "percents": "percent",
    "percentage": "percent",
    "dollars": "the ISO 4217 code, USD for US dollars",
    "dollar": "the ISO 4217 code, USD for US dollars",
    "euros": "EUR",
    "euro": "EUR",
    "workers": "person",
}


def figure_without_speaker(look: Look) -> Iterator[Finding]:
    """A figure does not say who stated it, and it is not from a work whose author is unknown.

    Why: a claim belongs to who made it; without the speaker two figures of one source look like two witnesses.
    Mend: name the actor who states it in the passage; where the work speaks for itself, its author.
    """
    for figure in _active(look):
        works = [look.package.references.get(citation.reference) for citation in look.package.citations_of(figure.id)]
        authored = any(work is None or work.authors for work in works) or not works
        if authored and not figure.speaker and "speaker" not in figure.unreadable:
            yield look.found(
                figure,
                "speaker",
                "the figure does not say who stated it",
                "Name the actor who states it in the passage; where the work speaks for itself, its author.",
            )


def differing(look: Look, *kinds: str, doubt: bool = False) -> Iterator[Finding]:
    """The differences of the given kinds between records and their passages, as findings about the record."""
    for judgement in look.evidence.judgements.values():
        for difference in judgement.differences:
            if difference.kind in kinds and difference.doubt == doubt and judgement.record is not None:
                on_citation = difference.field == "stance"
                yield look.found(
                    judgement.citation if on_citation else judgement.record,
                    difference.field,
                    f"{difference.message} ({judgement.citation.id} in {judgement.citation.reference})",
                    difference.hint,
                    passage_place(judgement, difference.at),
                )


def _active(look: Look) -> Iterator[Figure]:
    return (figure for figure in look.package.figures.records if figure.status == Status.active)
