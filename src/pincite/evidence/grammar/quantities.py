"""What a language file has to say about quantities: the shape of the tables, and no engine.

There are two kinds of script. In a *spaced* one (English) number words, units and nouns are separated by spaces;
in an *unspaced* one (Chinese, Japanese, and Korean as far as numbers go) they run together and numerals are written
with digits, numeral characters and myriads. A language file gives one `SpacedWords` or one `UnspacedWords`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

NEVER = r"(?!)"  # a pattern that matches nothing


class Unit(NamedTuple):
    """What a unit word stands for."""

    name: str | None  # as in `Quantity.unit`
    kind: str  # measure, time, money, percent, counter
    factor: Decimal = Decimal(1)


class SpacedWords(NamedTuple):
    """The quantity words of a language that puts spaces between words. All words are in lower case."""

    # numbers
    cardinals: Mapping[str, int]  # words below a hundred
    hundreds: Mapping[str, int]  # hundred: multiplies what stands before it
    scales: Mapping[str, int]  # thousand, million ...
    short_scales: Mapping[str, int]  # m, bn, k: glued to digits, or behind an amount of money
    unclear_scales: frozenset[str]  # those that may be a unit as well: m, b
    capital_scales: frozenset[str]  # those of them that are a scale when written with a capital: 10M
    mega: frozenset[str]  # a million glued to a currency code: MEUR
    groups: Mapping[str, int]  # dozen, score
    denominators: Mapping[str, int]  # third, thirds, quarter ...
    plural_parts: frozenset[str]  # those of them that are plural
    halves: frozenset[str]
    lone_parts: frozenset[str]  # quarter: a part by itself before a scale ("quarter million")
    magnitudes: Mapping[str, int]  # tens, dozens, hundreds ... : a magnitude by themselves
    magnitude_joiners: frozenset[str]  # "hundreds upon hundreds"
    several: frozenset[str]  # phrases that make a magnitude with a scale word: several, a few
    vague: frozenset[str]  # phrases: several, a handful
    needs_of: frozenset[str]  # vague words and magnitudes that count only with "of" behind them
    loose_vague: frozenset[str]  # vague words that a definite word before them robs of it
    articles: frozenset[str]  # a, an: "a hundred", "a third"
    joiner: str  # and: "two hundred and six"
    point: frozenset[str]
    of: str
    minus: frozenset[str]
    below_zero: tuple[str, ...]  # behind a degree: makes it negative
    one_in: frozenset[str]  # "two in five"
    divided: frozenset[str]  # over: "one over three"
    times_fold: Mapping[str, int]  # tenfold, twofold

    # qualifiers
    before: Mapping[str, str]  # phrases before a number -> qualifier
    before_weak: Mapping[str, str]  # the same, but meaning "during" before a duration
    strong_contexts: frozenset[str]  # words before such a phrase that keep its meaning as a bound
    strong_tails: tuple[str, ...]  # what behind the quantity keeps it
    after: Mapping[str, str]  # phrases behind a number or its unit -> qualifier
    after_last: frozenset[str]  # those of them that must end the phrase
    after_not: Mapping[str, frozenset[str]]  # one of them -> following words that make something else of it
    than: frozenset[str]  # "or more than" begins another bound
    denials: frozenset[str]  # not, never: turn a bound about
    none: str  # no: before a noun
    breaks: frozenset[str]  # words and signs a denial does not reach over
    transparent: frozenset[str]  # may stand between a qualifier and its number
    suffixes: Mapping[str, str]  # -plus, -odd, -strong behind a hyphen -> qualifier
    bound_links: frozenset[str]  # between a lower and an upper bound that make one range

    # ranges and lists
    range_words: frozenset[str]  # to, or
    alternatives: frozenset[str]  # those of them that give a choice: or
    range_open: Mapping[str, str]  # between -> and, from -> to
    change_words: frozenset[str]  # rose, fell: "rose from 2 to 3" is no range
    list_links: frozenset[str]

    # units and nouns
    money_before: Mapping[str, str]  # signs and codes before a number -> ISO 4217
    units: Mapping[str, Unit]  # forms, singular and plural, of one or more words
    short_units: Mapping[str, Unit]  # abbreviations, glued to digits or behind a space
    glued_units: frozenset[str]  # abbreviations that are words as well, and count only when glued: in
    loose_units: frozenset[str]  # abbreviations of one letter or sign that may stand behind a space
    never_glued: frozenset[str]  # abbreviations that count only behind a space: s, for "1990s"
    lower_glued: frozenset[str]  # abbreviations that must be small when glued: g, for "5G"
    ordinal_units: frozenset[str]  # units that look like an ordinal: second, quarter
    unit_not_before: Mapping[str, frozenset[str]]  # unit word -> following words that make another word of it
    verb_units: Mapping[str, int]  # units that are verbs behind a number below this: "six won"
    weights: Mapping[str, str]  # what such a word is then: "pounds of rice"
    money_adjectives: tuple[str, ...]  # endings of a country's adjective: "300 Thai baht"
    people: frozenset[str]  # singular nouns for people
    people_endings: tuple[str, ...]
    not_people: frozenset[str]  # nouns with such an ending for things: tower, tractor
    households: frozenset[str]  # singular nouns for households
    demonyms: tuple[str, ...]  # endings of capitalised nouns for people: "200 Koreans"
    peoples: frozenset[str]  # such nouns with another ending: Dane
    same_peoples: frozenset[str]  # such nouns that have no plural: Japanese
    past_verbs: frozenset[str]  # irregular verbs that end a noun phrase: "one ship sank"
    plurals: Mapping[str, str]  # irregular plural -> singular
    plural_endings: tuple[tuple[str, str | None], ...]  # ending -> what stands for it; None: no plural
    not_plural: frozenset[str]  # words in -s that are no plural noun
    plural_modifiers: frozenset[str]  # plurals that often qualify another noun: arms, sports
    more: frozenset[str]  # more: "1,000 more inspectors"
    stop: frozenset[str]  # words that end a noun phrase
    partitive: frozenset[str]  # of them, of whom
    copulas: frozenset[str]  # "of whom were"
    tallies: frozenset[str]  # crew, staff: "a crew of 18"
    rates: frozenset[str]  # a, an, per, each: "12 hours a day"
    loose_rates: frozenset[str]  # those of them that only a unit may follow
    article_rates: frozenset[str]  # nouns that may follow an article in a rate of money: "$4 a head"
    rate_adverbs: Mapping[str, str]  # daily -> day
    anchors: frozenset[str]  # earlier, ago: "$4 a year earlier" is no rate
    ages: frozenset[str]  # aged, oldest
    age_links: frozenset[str]  # of, between: "at the age of 12"
    age_bounds: frozenset[str]  # under: "children under 14"
    age_comparatives: frozenset[str]  # younger, older
    age_groups: frozenset[str]  # "age group", behind a number
    pronouns: frozenset[str]  # he, who: "who is 16"
    anyone: frozenset[str]  # pronouns for people: "those under 14"
    old: frozenset[str]  # "19 years old"

    # what counts nothing
    labels: frozenset[str]  # page, section: the number behind is a name
    loose_labels: frozenset[str]  # the same, for digits only
    weak_labels: frozenset[str]  # site, plant: only when written with a capital
    places: frozenset[str]  # in, at: before a label written small: "in shaft 6"
    counters_of_order: frozenset[str]  # day, phase: "on day 3"
    chain_links: frozenset[str]  # between references: "pages 3 and 4"
    codes: frozenset[str]  # issn, code: "its ISSN is 1234-5678"
    code_links: frozenset[str]
    score_words: frozenset[str]  # won, draw: "3-1" beside them is the score of a match or a vote
    set_names: frozenset[str]  # names that look like fractions: 9/11
    clubs: frozenset[str]  # group, committee: "Committee of 24"
    street: frozenset[str]
    clock: frozenset[str]  # pm, o'clock
    verb_endings: tuple[str, ...]  # of a capitalised word that begins a sentence and is no name
    participles: tuple[str, ...]  # endings of words that may stand for people: "the 12 arrested"
    articles_definite: frozenset[str]
    definite: frozenset[str]  # the, these: "the two" counts only with a noun
    not_hyphenated: frozenset[str]  # -off, -sided: "one-off" is no quantity
    half_before: frozenset[str]  # first, other: "first half" is no quantity
    not_before_half: frozenset[str]  # "in half"
    half_compounds: frozenset[str]  # "half past", "half time"
    part_compounds: frozenset[str]  # "quarter final"
    lone_scales: frozenset[str]  # hundred: counts behind some words without an article
    scale_before: frozenset[str]  # every, per
    zero_compounds: Mapping[str, frozenset[str]]  # "zero tolerance"
    one_by_one: frozenset[str]
    ones: frozenset[str]
    one_after: frozenset[str]  # words behind which "one" counts
    one_never: frozenset[str]  # words behind which it does not
    one_weak_units: frozenset[str]  # "one day", "one time": count only behind `one_weak_after`
    one_weak_after: frozenset[str]
    one_others: tuple[str, ...]  # "one shaft and the other": one of two is no count
    one_phrases: frozenset[str]  # "one thing", "one way": count nothing


class UnspacedWords(NamedTuple):
    """The quantity words of a language that writes numerals with characters and myriads.

    Fields named `…_pattern` are regular expressions (without capturing groups); all else are plain words.
    """

    digits: Mapping[str, int]  # numeral characters below ten
    tens: Mapping[str, int]  # ten, hundred, thousand
    myriads: Mapping[str, int]
    syllables: bool  # numeral characters are also ordinary syllables: a boundary must stand before a run of them
    numeral_followers: str  # of syllables: characters behind a numeral, other than numerals and first ones of units
    never_decimal: str  # digits that do not stand behind a decimal point: 两
    elliptic: bool  # "four hundred five" is 450
    point: str  # characters for the decimal point
    minus: frozenset[str]
    minus_after: str  # characters behind which a hyphen before digits is a minus: 答えは-5
    native: Mapping[str, int]  # number words that need a counter
    pairs: Mapping[str, tuple[int, int]]  # "two or three" in one word
    abouts: Mapping[str, int]  # "ten or so" in one word
    groups: Mapping[str, int]  # dozen
    wholes: Mapping[str, tuple[str, Unit]]  # number and unit in one word; number as text
    shares: Mapping[str, tuple[str, str]]  # half, majority -> (percent, qualifier)
    part: str  # pattern of what stands between denominator and numerator
    several: frozenset[str]  # before a multiplier or a counter: some tens, some days
    several_not: str  # characters that make another word of `several` behind them: 人数, 件数
    several_after: frozenset[str]  # behind ten: "ten-odd"
    more_infix: Mapping[str, str]  # between number and counter -> qualifier
    half: str  # half, behind a unit: "two hours and a half"
    half_between_pattern: str  # half, between number and unit
    vague_units: Mapping[str, str]  # vague words that count something by themselves: 多次
    vague: frozenset[str]  # words that stand for an unknown number
    before: Mapping[str, str]  # qualifier words before the number
    before_loose: tuple[tuple[str, str], ...]  # patterns with a verb between qualifier and number: "at most holds"
    before_not: Mapping[str, str]  # word -> characters that may not precede it
    fillers_pattern: str  # what may stand between qualifier and number
    after: tuple[tuple[str, str], ...]  # patterns behind the unit -> qualifier, in order of trial
    money_before: Mapping[str, str]
    units: Mapping[str, Unit]
    unit_contexts: tuple[tuple[str, str, str, Unit], ...]  # form, what stands before the number, behind the form, unit
    ascii_units: Mapping[str, Unit]
    counted: Mapping[str, str]  # nouns -> English singular
    people: frozenset[str]  # English singulars that are persons
    people_pattern: str  # other nouns for people, directly behind a number or a word for many
    link_pattern: str  # between counter and noun
    modifiers: int  # characters of a modifier allowed before a noun
    rates: tuple[tuple[str, str], ...]  # patterns before a number -> denominator
    per_pattern: str  # behind "one day": makes it a denominator
    per_next_pattern: str  # the same, behind a unit of time only
    mixed: frozenset[str]  # between a whole number and a fraction
    plain_syllables: str  # numeral syllables that are no other word: they count before a particle
    scale_units: frozenset[str]  # units that may be glued to a scale syllable by itself: 만원
    syllable_units: frozenset[str]  # units that may follow a numeral of one syllable
    argument_pattern: str  # particles by which a numeral in syllables is known: "more than ten"
    called_pattern: str  # behind a numeral that the sentence itself calls a number
    copula_pattern: str  # an ending that looks like a numeral: "is three" is not 32
    standalone: frozenset[str]  # native words that count without a counter
    bound_link_pattern: str  # between a lower and an upper bound that make one range
    rate_after: tuple[tuple[str, str], ...]
    range_pattern: str  # between the ends of a range
    change_pattern: str  # behind a second number: it was a change, no range
    range_end_pattern: str  # behind the second number of a range
    ordinal_before: str  # pattern directly before a number
    count_before: str  # pattern directly before a number that counts for all that: "180 pages long"
    duration_pattern: str  # a day of the month by its looks that is a span of days: "the 20 days are over"
    names_before: str  # trade names and the like, before a bare number
    age_before: str  # pattern: people whose age may stand behind them in brackets
    ordinal_after: str  # pattern directly behind a number: it is a name or a rank
    unit_not: str  # pattern directly behind a unit: it was an ordinal or another word
    skip_words: frozenset[str]  # words that hold numerals and count nothing
    skip_starts: str  # characters with which a match of `skip_pattern` may begin, other than digits and numerals
    skip_pattern: str  # the same, where what stands around them matters
    label_pattern: str  # words before a bare number
    boundary_pattern: str  # what may follow a bare number written in characters
    noun_stop_pattern: str  # what ends the search for a noun behind a counter
    noun_needs_link: bool  # a noun does not follow its counter directly
    isolated_before: str  # letters that may stand before a lone numeral that counts nothing at hand
    list_links: frozenset[str]
    hundredths: frozenset[str]  # behind the digit after a tenth: 7割5分
    dot_decimal_pattern: str  # behind digits and a middle dot: the dot was a decimal point
    before_glued: Mapping[str, str] = MappingProxyType({})  # word -> syllables a broken line may glue it to


# --- tables that are easier to read as text ---


def forms_by_unit(table: str, kind: str) -> dict[str, Unit]:
    """The unit of each form, from "name: form form; ..."; a name of "-" is none, an underscore in a form a space.

    >>> forms_by_unit("hour: hr hrs; -: pc", "time")["hrs"].name
    'hour'
    """
    units: dict[str, Unit] = {}
    for entry in table.split(";"):
        name, _, forms = entry.partition(":")
        for form in forms.split():
            units[form.replace("_", " ")] = Unit(None if name.strip() == "-" else name.strip(), kind)
    return units


def forms_by_noun(table: str) -> dict[str, str]:
    """The English noun of each form, from "name: form form; ..."; an underscore in a form is a space."""
    entries = (entry.partition(":") for entry in table.split(";"))
    return {form.replace("_", " "): name.strip() for name, _, forms in entries for form in forms.split()}


def forms_by_qualifier(names: dict[str, str]) -> dict[str, str]:
    """The qualifier of each form, from the forms of each qualifier; an underscore in a form is a space."""
    return {form.replace("_", " "): name for name, forms in names.items() for form in forms.split()}
