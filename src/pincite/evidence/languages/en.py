"""English words for quantities and dates: data only."""

from __future__ import annotations

from pincite.evidence.grammar.claims import ClaimWords, SpacedSpeech, kinds_of_words
from pincite.evidence.grammar.dates import (
    COMMON_NUMBER,
    COMMON_SHORT,
    COMMON_SLOTS,
    COMMON_WHOLE,
    DateGrammar,
    word_list,
)
from pincite.evidence.grammar.quantities import SpacedWords, Unit, forms_by_unit

# --- quantities -------------------------------------------------------------------------------------------------
# fmt: off

def _words(text: str) -> frozenset[str]:
    """Words of a text; an underscore stands for a space inside a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


_UNITS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS = {word: i for i, word in enumerate(_UNITS)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_CARDINALS |= {"nought": 0, "naught": 0, "fourty": 40}
# "twentyfive": what is left of "twenty-five" where a line break ate the hyphen.
_CARDINALS |= {ten + one: _CARDINALS[ten] + _CARDINALS[one] for ten in _TENS for one in _UNITS[1:10]}

_ORDINALS = {
    "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "twenty-first": 21,
    "twenty-fifth": 25, "thirtieth": 30, "fiftieth": 50, "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
    "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
           "lakh": 10**5, "lac": 10**5, "crore": 10**7}  # fmt: skip

_TIME = forms_by_unit(
    "second: second seconds sec secs; minute: minute minutes min mins; hour: hour hours hr hrs; day: day days; "
    "night: night nights; week: week weeks wk wks; fortnight: fortnight fortnights; month: month months; "
    "quarter: quarters; year: year years yr yrs; decade: decade decades; century: century centuries; "
    "millennium: millennium millennia; weekend: weekend weekends; season: season seasons",
    "time",
)
_MEASURE = forms_by_unit(
    "metre: metre metres meter meters; kilometre: kilometre kilometres kilometer kilometers kms; "
    "centimetre: centimetre centimetres centimeter centimeters; "
    "millimetre: millimetre millimetres millimeter millimeters; "
    "mile: mile miles; foot: foot feet; inch: inch inches; yard: yard yards; nautical_mile: nautical_mile nautical_miles; "
    "square_metre: square_metre square_metres square_meter square_meters sq_m sq_metres; "
    "square_kilometre: square_kilometre square_kilometres square_kilometer square_kilometers sq_km; "
    "square_mile: square_mile square_miles sq_miles; square_foot: square_foot square_feet sq_ft; "
    "cubic_metre: cubic_metre cubic_metres cubic_meter cubic_meters; cubic_foot: cubic_foot cubic_feet; "
    "hectare: hectare hectares; acre: acre acres; "
    "tonne: tonne tonnes metric_ton metric_tons metric_tonne metric_tonnes; ton: ton tons; kilogram: kilogram kilograms "
    "kilogramme kilogrammes kilo kilos; gram: gram grams gramme grammes; milligram: milligram milligrams; "
    "ounce: ounce ounces; carat: carat carats; litre: litre litres liter liters; "
    "millilitre: millilitre millilitres milliliter milliliters; gallon: gallon gallons; barrel: barrel barrels; "
    "bushel: bushel bushels; degree: degree degrees; celsius: degrees_celsius degree_celsius degrees_centigrade; "
    "fahrenheit: degrees_fahrenheit degree_fahrenheit; kilowatt: kilowatt kilowatts; head: head_of_cattle head_of_sheep head_of_livestock head_of_poultry head_of_game; megawatt: megawatt megawatts; "
    "gigawatt: gigawatt gigawatts; watt: watt watts; kilowatt_hour: kilowatt_hour kilowatt_hours kilowatt-hour kilowatt-hours; "
    "megawatt_hour: megawatt_hour megawatt_hours megawatt-hours; volt: volt volts; calorie: calorie calories; "
    "kilocalorie: kilocalorie kilocalories; decibel: decibel decibels; time: time times; byte: byte bytes; "
    "gigabyte: gigabyte gigabytes; megabyte: megabyte megabytes; terabyte: terabyte terabytes; "
    "kilometre/hour: kilometres_per_hour kilometers_per_hour; mile/hour: miles_per_hour; "
    "horsepower: horsepower; hertz: hertz; point: point points; basis_point: basis_point basis_points bps",
    "measure",
)
_PERCENT = forms_by_unit(
    "percent: percent per_cent pct percents percentage percentages; "
    "percentage_point: percentage_point percentage_points percentage-point percentage-points per_cent_point "
    "per_cent_points percent_point percent_points ppt ppts pp",
    "percent",
)
_MONEY = forms_by_unit(
    "USD: dollar dollars us_dollar us_dollars u.s._dollar u.s._dollars american_dollar american_dollars greenbacks bucks; "
    "EUR: euro euros; GBP: pound_sterling pounds_sterling sterling british_pound british_pounds pound pounds quid; "
    "JPY: yen japanese_yen; CNY: yuan renminbi rmb chinese_yuan kuai yuan_renminbi; "
    "KRW: won south_korean_won korean_won; KPW: north_korean_won; "
    "RUB: rouble roubles ruble rubles russian_rubles russian_roubles; INR: rupee rupees indian_rupees; "
    "PKR: pakistani_rupees; LKR: sri_lankan_rupees; NPR: nepalese_rupees nepali_rupees; BDT: taka; IDR: rupiah; "
    "MYR: ringgit; THB: baht; VND: dong; PHP: philippine_pesos philippine_peso; SGD: singapore_dollar singapore_dollars; "
    "HKD: hong_kong_dollar hong_kong_dollars; TWD: new_taiwan_dollars taiwan_dollars taiwanese_dollars; "
    "AUD: australian_dollar australian_dollars; CAD: canadian_dollar canadian_dollars; NZD: new_zealand_dollars; "
    "CHF: swiss_franc swiss_francs; SEK: swedish_krona swedish_kronor; NOK: norwegian_krone norwegian_kroner; "
    "DKK: danish_krone danish_kroner; PLN: zloty zlotys; CZK: koruna czech_koruna czech_crowns; HUF: forint forints; "
    "TRY: lira turkish_lira turkish_liras; ILS: shekel shekels new_shekels; IRR: rial rials iranian_rials; "
    "SAR: riyal riyals saudi_riyals; QAR: qatari_riyals; AED: dirham dirhams uae_dirhams; KWD: kuwaiti_dinar kuwaiti_dinars; "
    "JOD: jordanian_dinars; IQD: iraqi_dinars; EGP: egyptian_pounds; LBP: lebanese_pounds; SYP: syrian_pounds; "
    "ZAR: rand; NGN: naira; KES: kenyan_shilling kenyan_shillings; GHS: cedi cedis; ETB: birr; BRL: real reais; "
    "MXN: mexican_peso mexican_pesos; ARS: argentine_pesos argentine_peso; CLP: chilean_pesos; COP: colombian_pesos; "
    "UAH: hryvnia hryvnias; KZT: tenge; UZS: uzbek_som sum; KGS: som soms; TJS: somoni; MNT: tugrik tugriks togrog; "
    "KHR: riel riels; LAK: kip; MMK: kyat kyats; GEL: lari; AMD: dram drams; BTC: bitcoin bitcoins; "
    "franc: franc francs; peso: peso pesos; krone: krone kroner; krona: krona kronor; mark: marks; markka: finnish_markka "
    "markka; peseta: peseta pesetas; dinar: dinar dinars; shilling: shilling shillings; cent: cent cents; "
    "pence: pence penny; ISK: kronur; BGN: lev leva; lei: leu lei; PEN: soles; BOB: boliviano bolivianos; PYG: guarani guaranies; "
    "GTQ: quetzal quetzales; HNL: lempira lempiras; HTG: gourde gourdes; AFN: afghani afghanis; AOA: kwanza kwanzas; MZN: metical meticais; "
    "BWP: pula; MGA: ariary; PGK: kina; VES: bolivar bolivars bolivares; manat: manat; kwacha: kwacha kwachas; GMD: dalasi; MVR: rufiyaa; "
    "BTN: ngultrum; RSD: serbian_dinar",
    "money",
)
# Currencies that share a name: the adjective tells which.
_SHARED = {
    "dollar dollars": "jamaican JMD namibian NAD fijian FJD liberian LRD zimbabwean ZWL barbadian BBD bahamian BSD guyanese GYD belize BZD "
                      "bermudian BMD surinamese SRD brunei BND singaporean SGD new_zealand NZD taiwan TWD",
    "peso pesos": "filipino PHP argentinian ARS argentine ARS chilean CLP colombian COP cuban CUP uruguayan UYU dominican DOP",
    "franc francs": "cfa XOF congolese CDF rwandan RWF burundian BIF guinean GNF djiboutian DJF comorian KMF",
    "rupee rupees": "indian INR pakistani PKR sri_lankan LKR nepalese NPR nepali NPR mauritian MUR",
    "dinar dinars": "kuwaiti KWD jordanian JOD iraqi IQD algerian DZD tunisian TND libyan LYD bahraini BHD serbian RSD",
    "pound pounds": "egyptian EGP lebanese LBP syrian SYP sudanese SDG south_sudanese SSP",
    "shilling shillings": "kenyan KES tanzanian TZS ugandan UGX somali SOS",
    "krona kronor kronur": "swedish SEK icelandic ISK",
    "krone kroner": "norwegian NOK danish DKK",
    "rial rials riyal riyals": "iranian IRR omani OMR yemeni YER saudi SAR qatari QAR",
    "lira liras lire": "turkish TRY syrian SYP lebanese LBP italian ITL",
    "ruble rubles rouble roubles": "russian RUB belarusian BYN",
    "leu lei": "romanian RON moldovan MDL",
    "dirham dirhams": "moroccan MAD emirati AED",
    "kwacha kwachas": "zambian ZMW malawian MWK",
    "manat manats": "azerbaijani AZN turkmen TMT",
}
for _nouns, _countries in _SHARED.items():
    for _adjective, _code in zip(_countries.split()[::2], _countries.split()[1::2], strict=True):
        for _noun in _nouns.split():
            _MONEY[f"{_adjective.replace('_', ' ')} {_noun}"] = Unit(_code, "money")
_CODES = ("USD EUR GBP JPY CNY RMB KRW KPW RUB INR HKD TWD SGD AUD CAD NZD CHF SEK NOK DKK PLN CZK HUF TRY ILS IRR SAR "
          "QAR AED KWD JOD IQD EGP LBP SYP ZAR NGN KES GHS ETB BRL MXN ARS CLP COP UAH KZT UZS KGS TJS MNT THB VND IDR "
          "MYR PHP BDT PKR LKR NPR KHR LAK MMK GEL AMD BTC").split()
_MONEY |= {code.lower(): Unit({"RMB": "CNY"}.get(code, code), "money") for code in _CODES if code not in ("ALL", "TRY", "LAK")}

QUANTITIES = SpacedWords(
    cardinals=_CARDINALS,
    hundreds={"hundred": 100, "hundreds": 100},
    scales=_SCALES | {word + "s": value for word, value in _SCALES.items()} | {"bln": 10**9, "tln": 10**12, "mln": 10**6},
    short_scales={"m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mm": 10**6, "k": 10**3, "b": 10**9, "bn": 10**9,
                  "bln": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12, "cr": 10**7},
    groups={"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12, "score": 20},
    denominators=_ORDINALS | {word + "s": value for word, value in _ORDINALS.items()},
    plural_parts=frozenset(word + "s" for word in _ORDINALS),
    lone_parts=_words("quarter"),
    unclear_scales=_words("m b mm"),
    capital_scales=_words("m b k"),
    mega=_words("m"),
    magnitude_joiners=_words("upon and"),
    needs_of=_words("tens scores a_number a_large_number a_small_number a_growing_number an_unknown_number an_unspecified_number "
                    "a_significant_number a_considerable_number a_great_number large_numbers small_numbers a_couple a_handful "
                    "handful dozens_upon a_host a_raft a_slew a_multitude a_plethora"),
    loose_vague=_words("a_few multiple numerous countless innumerable"),
    of="of",
    one_in=_words("in out_of in_every"),
    divided=_words("over"),
    halves=frozenset({"half", "halves"}),
    magnitudes={"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6,
                "billions": 10**9, "trillions": 10**12, "lakhs": 10**5, "crores": 10**7},
    several=_words("several a_few many some_few a_couple_of a_good_few quite_a_few few a_couple"),
    vague=_words("several numerous a_handful handful a_number a_large_number a_small_number a_few multiple countless "
                 "a_couple quite_a_few innumerable a_great_number large_numbers small_numbers a_growing_number "
                 "an_unknown_number an_unspecified_number a_significant_number a_considerable_number a_host a_raft a_slew a_multitude "
                 "a_plethora umpteen"),
    articles=frozenset({"a", "an"}),
    joiner="and",
    point=frozenset({"point"}),
    below_zero=(" below zero", " below freezing"),
    minus=frozenset({"minus", "negative", "-", "\u2212"}),
    before={
        **dict.fromkeys(
            _words("about around roughly nearly almost approximately approx approx. circa c. ca. ca some close_to closer_to nearer_to an_estimated "
                   "estimated est. near virtually practically somewhere_around in_the_region_of of_the_order_of "
                   "on_the_order_of in_the_neighbourhood_of in_the_neighborhood_of in_the_vicinity_of more_or_less "
                   "just_about the_best_part_of the_better_part_of ~ ≈ ∼ ≃ an_average_of_about nigh_on "
                   "getting_on_for something_like as_near_as approaching not_far_off not_far_short_of nearing "
                   "most_of almost_as_many_as nearly_as_many_as nearly_as_much_as an_approximate a_rough an_unofficial "
                   "what_are_thought_to_be up_to_about_or_about"),
            "about",
        ),
        **dict.fromkeys(
            _words("at_least nothing_less_than no_fewer_than not_fewer_than no_less_than not_less_than a_minimum_of minimum_of minimum "
                   "the_minimum_of ≥ >= => as_few_as as_little_as as_low_as at_the_very_least at_the_least not_below not_under "
                   "greater_than_or_equal_to more_than_or_equal_to equal_to_equal_to_or_greater_than "
                   "higher_or_equal_than greater_or_equal_than larger_or_equal_than never_less_than never_fewer_than "
                   "no_lower_than not_lower_than no_younger_than no_shorter_than not_shorter_than no_smaller_than "
                   "a_floor_of a_low_of no_earlier_than at_or_above a_conservative "
                   "at_or_above_the_age_of of_or_above_the_age_of at_least_the_age_of"),
            "at_least",
        ),
        **dict.fromkeys(
            _words("more_than in_excess_of exceed exceeds exceeded exceeding topped topping tops just_over well_over "
                   "slightly_over far_over upwards_of upward_of greater_than higher_than larger_than longer_than above "
                   "older_than > north_of beyond surpassed surpassing surpasses surpass passed_the_mark_of bigger_than "
                   "just_above well_above slightly_above far_more_than well_more_than better_than heavier_than taller_than "
                   "wider_than deeper_than farther_than further_than later_than far_above outnumbered_by_more_than "
                   "upwards_of_about a_little_over a_little_more_than just_more_than slightly_more_than easily_more_than "
                   "to_top will_top could_top may_top might_top would_top can_top should_top in_advance_of "
                   "heavier_than faster_than louder_than hotter_than steeper_than and_over "
                   "overtook and_upwards_of over_the_age_of above_the_age_of over_age above_age older_than_the_age_of past_the_age_of"),
            "more_than",
        ),
        **dict.fromkeys(
            _words("no_more_than not_more_than at_most not_exceeding a_maximum_of maximum_of maximum the_maximum_of ≤ <= =< within "
                   "not_to_exceed at_the_most no_longer_than not_longer_than no_greater_than not_greater_than "
                   "no_higher_than not_higher_than no_larger_than none_larger_than not_above never_more_than no_older_than "
                   "not_older_than less_than_or_equal_to lower_or_equal_than smaller_or_equal_than fewer_than_or_equal_to "
                   "equal_to_or_less_than equal_to_or_fewer_than not_over no_bigger_than none_bigger_than none_longer_than "
                   "none_older_than a_ceiling_of a_cap_of no_later_than at_the_very_most capped_at none_more_than "
                   "at_or_below limited_to restricted_to confined_to an_upper_limit_of inside_of not_beyond no_wider_than no_taller_than "
                   "no_heavier_than nor_at_most a_limit_of a_maximum not_exceed at_or_below_the_age_of at_or_under_the_age_of"),
            "at_most",
        ),
        **dict.fromkeys(_words("up_to as_many_as as_much_as as_high_as as_long_as as_large_as anything_up_to as_great_as "
                               "upto a_high_of a_peak_of up_to_the_age_of"), "up_to"),
        **dict.fromkeys(
            _words("less_than fewer_than below just_under well_under slightly_under younger_than lower_than smaller_than "
                   "shorter_than < just_below well_below slightly_below short_of just_short_of shy_of just_shy_of far_fewer_than "
                   "far_less_than well_short_of not_quite not_even slightly_less_than slightly_fewer_than a_little_under "
                   "a_little_less_than a_little_fewer_than just_less_than cheaper_than barely_under sub under far_below "
                   "beneath a_shade_under lighter_than under_the_age_of below_the_age_of before_the_age_of under_age below_age "
                   "younger_than_the_age_of"),
            "less_than",
        ),
        **dict.fromkeys(_words("exactly precisely just only a_total_of barely a_mere merely some_exact equal_to equals_to "
                               "equaling_to"), "exact"),
    },
    before_weak={"over": "more_than"},
    strong_contexts=_words(
        "just well slightly far lasted last lasts lasting took take takes taking taken spent spend spends waited waiting wait "
        "waits worked work works working for of is was were are been be after served serving serve aged than stayed "
        "stay living lived requires required require average averaged averages totalled totaled total totals now already "
        "needs needed held holding gets sentenced even to at by nearly ran run runs reached reach lose lost logged log "
        "put clocked averaging exceeding from with have has had and those anyone people workers children men women "
        "shifts hours age little reaches sometimes often usually typically always regularly"
    ),
    strong_tails=(" of ", " ago", " old", " long"),
    after_last=_words("maximum minimum max tops approximately at_least at_most"),
    after_not={"plus": _words("a an the")},
    breaks=frozenset({".", ";", ",", ":", "but", "and", "that"}),
    alternatives=_words("or"),
    list_links=frozenset({",", "and", "or", "to", ", and", ", or", "&", "then", "and then", ", then", ", and then", "and finally",
                          ", and finally", "and later", "or even", "plus", "and even", "as well as", "followed by", ", later"}),
    glued_units=_words("in s sec min"),
    loose_units=frozenset({"%", "m", "g", "t", "l", "h", "$", "€", "£", "¥", "₩", "min", "sec", "°"}),
    never_glued=_words("s"),
    lower_glued=_words("g"),
    ordinal_units=_words("second quarter mark"),
    unit_not_before={"won": _words("the a an seats seat elections"), "pound": _words("of"), "pounds": _words("of")},
    verb_units={"won": 100},
    weights={"pound": "pound", "pounds": "pound"},
    money_adjectives=("an", "ese", "ish", "i", "ic", "nch", "iss", "ek", "ech", "iet"),
    people_endings=("man", "woman", "er", "or", "ist", "ee", "ian"),
    not_people=_words(
        "accelerator adapter after airliner alternator amplifier anchor armor badger banner barometer barrier beaver bee "
        "bestseller binder blacklist bladder blaster blazer blender blockbuster blocker boiler border breakwater brewer "
        "broadcaster browser buffer bulldozer bumper bunker burger burner butter calculator cancer capacitor carrier center "
        "chamber chapter character charger checklist chiller cluster coffee color committee compressor computer conditioner "
        "connector container converter conveyer conveyor cooker cooler copper corner corridor counter cover cracker crater "
        "crawler cruiser crusher cucumber cursor cutter cylinder daughter december decoder decree defibrillator degree "
        "denominator destroyer detector diameter digger dinner disaster dishwasher disorder distributor divider divisor door "
        "drawer dryer dumper elevator encoder encounter error escalator ever excavator exporter factor favor feather fee fender "
        "fertiliser fertilizer fever fiber filter finger fist flavor floor flower flyer folder footer freezer freighter fritter "
        "further gender generator ginger grinder guarantee hamburger hammer hamster hanger harbor header headquarter heater "
        "helicopter honor horror howitzer humor icebreaker identifier importer incinerator incubator indicator insurer integer "
        "jubilee jumper kilometer knee labor ladder lancer laser laughter launcher lawnmower layer leather lender letter levee "
        "lever lighter liner list liter liver loader loafer lobster locator locker maneuver manor manufacturer marker marquee "
        "matter median member meridian metaphor meteor meter minelayer minesweeper mirror mist mixer monster motor mover mower "
        "multiplier never newsletter newspaper november number october odor offer order otter over oyster pacemaker panther paper "
        "parameter parlor pedigree pepper perimeter plaster platter playlist pointer poster power prayer primer printer prior "
        "processor producer projector propeller publisher pullover quarter radiator razor reactor recorder refiner refrigerator "
        "register remainder reminder resistor respirator retailer river roller rooster roster rotor router ruler rumor rupee "
        "sanitiser sanitizer saucer scanner schooner screwdriver sector semester semiconductor sensor september server settee "
        "sever sewer shelter shortlist shoulder shower shutter simulator skyscraper slaughter slider slipper smelter sneaker "
        "speedometer spider sprayer spree sprinkler stapler starter steamer steamroller sticker stopper streamer stretcher "
        "stroller subcommittee summer superconductor supper supplier sweater tanker teaser tender tenor terror theater "
        "thermometer thriller thruster ticker tier tiger tiller timber toaster toffee tower tracker tractor trailer tranquilizer "
        "transfer transformer transistor transmitter transponder trawler tree tremor trigger trimester trimmer trouser tumor "
        "turbocharger twist ulcer under vapor vector ventilator voucher wafer waitlist wallpaper washer watchlist water weather "
        "whether winter wishlist wrapper wrist zipper"
    ),
    plural_endings=(("men", "man"), ("'s", None), ("ss", None), ("us", None), ("is", None), ("ous", None), ("sses", "ss"),
                    ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("zzes", "zz"), ("oes", "o"), ("ies", "y"), ("s", "")),
    copulas=_words("are were is was"),
    loose_rates=_words("each every"),
    article_rates=_words("head person share worker barrel piece household family ticket unit"),
    age_links=_words("of between under over from at than about to"),
    age_bounds=_words("under over below"),
    age_comparatives=_words("younger older"),
    age_groups=_words("age_group age_groups age_bracket age_brackets age_range age_band age_cohort age_category"),
    pronouns=_words("he she who"),
    anyone=_words("those anyone people everyone all"),
    loose_labels=_words("note notes number numbers order model step stage target title exit code question extension room bus gate dock "
                        "lane plate bay slide rule channel no box row column field seat window line cell"),
    chain_links=_words("and or to through"),
    code_links=_words("is was"),
    verb_endings=("ed", "ing", "ly"),
    participles=("ed", "en"),
    articles_definite=_words("the"),
    definite=_words("the these those other both joint last next first quite"),
    not_before_half=_words("in"),
    half_compounds=_words("past time way hearted mast sister brother truth truths finished built empty full heartedly dead life back asleep"),
    part_compounds=_words("final finals master century back"),
    lone_scales=_words("hundred dozen thousand million"),
    scale_before=_words("every per the some about over than least to half"),
    zero_compounds={"zero": _words("tolerance sum in hour")},
    one_by_one=_words("by"),
    ones=_words("one"),
    one_after=_words("least than exactly most every only just"),
    one_never=_words("no the any this that each which another by or some number latter former big new good first last next either"),
    one_weak_units=_words("day time second point real mark"),
    one_others=(" the other", " another "),
    one_phrases=_words(
        "thing way hand side sense word kind sort such could should would may might cannot can can't must last final more another "
        "after knows wonders has had is was said says does did reason example option problem explanation estimate account report "
        "study idea source version theory view response answer question possibility exception factor morning evening afternoon "
        "monday tuesday wednesday thursday friday saturday sunday step place piece level extreme aspect occasion instance "
        "single-handed swoop stop upmanship moment later earlier too foot eye goal measure man's man's-land rule point"
    ),
    one_weak_after=_words("in within for of after lasted with per"),
    after={
        **dict.fromkeys(
            _words("or_more or_higher or_greater or_above or_older or_longer and_above and_over or_over and_older at_least "
                   "and_more or_upwards and_upwards or_better or_larger or_bigger at_the_very_least at_the_least at_a_minimum "
                   "minimum or_equal_or_more or_heavier or_taller and_up or_up upwards and_upward and_higher "
                   "or_beyond"),
            "at_least",
        ),
        **dict.fromkeys(
            _words("or_less or_fewer or_below or_under or_lower or_younger at_most at_the_most and_below and_under and_younger "
                   "or_smaller or_shorter at_the_very_most maximum tops max at_the_outside or_cheaper"),
            "at_most",
        ),
        **dict.fromkeys(_words("or_so or_thereabouts or_thereabout or_so-called approximately odd give_or_take more_or_less"), "about"),
        **dict.fromkeys(_words("plus +"), "more_than"),
    },
    none="no",
    denials=_words("not never cannot no none nor neither can't won't shan't don't doesn't didn't isn't wasn't mustn't couldn't "
                   "shouldn't wouldn't hasn't haven't nobody nothing without"),
    transparent=_words("another a an the only further additional other just nearly some extra combined total estimated average "
                       "net gross fully even daily monthly annual yearly weekly record whole confirmed"),
    money_before={
        "$": "USD", "us$": "USD", "usd$": "USD", "u.s.$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB",
        "₹": "INR", "₫": "VND", "₱": "PHP", "฿": "THB", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₪": "ILS", "₸": "KZT", "₮": "MNT",
        "₡": "CRC", "₾": "GEL", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "c$": "CAD",
        "ca$": "CAD", "can$": "CAD", "nz$": "NZD", "r$": "BRL", "mx$": "MXN", "mxn$": "MXN", "sgd$": "SGD", "rs": "INR",
        "rs.": "INR", "cn¥": "CNY", "rmb": "CNY", "rmb¥": "CNY", "jp¥": "JPY", "tk": "BDT", "tk.": "BDT", "rm": "MYR", "rp": "IDR",
        "sfr": "CHF", "kr": "krone",
        **{code.lower(): {"RMB": "CNY"}.get(code, code) for code in _CODES if code != "COP"},  # not "COP26"
    },
    units={**_TIME, **_MEASURE, **_PERCENT, **_MONEY},
    short_units={
        **forms_by_unit("kilometre: km; metre: m; centimetre: cm; millimetre: mm; kilogram: kg kgs; gram: g; milligram: mg; tonne: t mt; "
                 "square_metre: m2 m² sqm; square_kilometre: km2 km²; cubic_metre: m3 m³; hectare: ha; litre: l; "
                 "millilitre: ml; kilometre/hour: km/h kph kmh; mile/hour: mph; megawatt: mw; gigawatt: gw; kilowatt: kw; "
                 "kilowatt_hour: kwh; megawatt_hour: mwh; terawatt_hour: twh; gigawatt_hour: gwh; degree: °; celsius: °c; "
                 "fahrenheit: °f; "
                 "foot: ft; inch: in; pound: lb lbs; ounce: oz; square_foot: sqft; gigabyte: gb; megabyte: mb; terabyte: tb; "
                 "decibel: db; kilocalorie: kcal; hertz: hz; volt: v; nanometre: nm; micrometre: µm; basis_point: bp bps; "
                 "barrel: bbl", "measure"),
        **forms_by_unit("hour: h hr hrs; minute: min mins; second: s sec secs; year: yr yrs; kilometre/second: km/s", "time"),
        **forms_by_unit("percent: % pct; permille: ‰; percentage_point: pp ppt ppts", "percent"),
        **forms_by_unit("EUR: €; USD: $ us$; GBP: £; JPY: ¥; KRW: ₩; RUB: ₽; INR: ₹; VND: ₫; CRC: ₡; GEL: ₾; TRY: ₺; UAH: ₴; "
                 "MNT: ₮; ILS: ₪; cent: ¢; pence: p; KZT: ₸", "money"),
    },
    people=_words(
        "baker person people individual worker labourer laborer employee employer nurse doctor teacher student pupil child kid baby infant "
        "man woman boy girl adult teenager minor youth youngster pensioner retiree inmate prisoner detainee convict captive hostage "
        "migrant refugee immigrant emigrant returnee defector deportee evacuee asylum-seeker seeker protester protestor demonstrator "
        "striker marcher picketer activist campaigner organiser organizer unionist member delegate representative deputy lawmaker "
        "legislator senator councillor minister official officer policeman policewoman police soldier troop guard conscript recruit "
        "reservist sailor seafarer fisherman fisher miner driver rider courier pilot passenger traveller traveler tourist visitor "
        "commuter cyclist pedestrian farmer farmhand herder peasant gardener picker harvester trader vendor shopkeeper merchant "
        "businessman entrepreneur investor shareholder manager director executive supervisor foreman boss owner landlord tenant resident "
        "citizen national foreigner villager local inhabitant settler voter elector candidate applicant claimant plaintiff defendant "
        "suspect victim survivor witness patient carer caregiver midwife surgeon medic paramedic volunteer donor beneficiary recipient "
        "journalist reporter editor writer author photographer blogger academic scholar researcher scientist engineer technician "
        "mechanic electrician welder carpenter plumber builder roofer bricklayer mason painter cleaner cook chef waiter waitress "
        "servant maid housekeeper nanny tailor seamstress weaver spinner cutter docker dockworker stevedore porter loader "
        "operator clerk secretary accountant auditor lawyer attorney judge juror prosecutor inspector investigator detective agent "
        "broker recruiter smuggler trafficker gangster criminal offender perpetrator fighter militant rebel insurgent terrorist "
        "civilian casualty dead fatality parent grandparent grandmother grandfather grandson granddaughter uncle aunt cousin nephew niece stepfather stepmother stepson bride groom fiance fiancee teen man mother father husband wife widow widower son daughter brother sister sibling orphan "
        "relative colleague comrade founder leader chairman spokesman spokeswoman ambassador diplomat envoy observer monitor expert "
        "specialist analyst economist historian consultant adviser advisor trainee apprentice intern graduate undergraduate alumnus "
        "freelancer contractor subcontractor temp staff staffer personnel crew crewman crewmember workforce human troops paratrooper "
        "peacekeeper policemen firefighter rescuer respondent interviewee participant attendee spectator viewer listener subscriber "
        "customer client consumer user buyer seller supplier_rep dissident believer monk nun priest pastor imam singer dancer actor "
        "artist musician player athlete footballer coach referee fan supporter opponent critic follower signatory petitioner "
        "complainant whistleblower informant spy hacker programmer developer coder designer architect planner surveyor analyst "
        "homeless unemployed jobseeker breadwinner newcomer arrival migrant-worker co-worker coworker layman guest absentee mourner "
        "stowaway castaway bystander onlooker passer-by heir pensionist nurse-aide orderly warden jailer taxpayer householder "
        "stakeholder creditor debtor borrower lender depositor bidder winner loser laureate lecturer professor tutor instructor "
        "trainer mentor dependant dependent newborn toddler adolescent centenarian octogenarian speaker translator interpreter "
        "caller operative commander colonel general lieutenant sergeant corporal private cadet veteran deserter exile labour-migrant "
        "mineworker steelworker millworker metalworker farmworker fieldworker shopworker caseworker housewife "
        "other wounded injured crewmembers head soul nanny pickpocket thief robber burglar murderer killer gunman sniper bomber attacker assailant"
    ),
    households=_words("household family"),
    plurals={
        **{f"{name}s": name for name in "iraqi thai israeli saudi qatari omani kuwaiti yemeni pakistani bangladeshi azeri punjabi bengali somali emirati bahraini nepali maori tutsi swazi romani kiwi afghani".split()},
        "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
        "geese": "goose", "mice": "mouse", "oxen": "ox", "lives": "life", "wives": "wife", "knives": "knife", "shelves": "shelf",
        "halves": "half", "wolves": "wolf", "loaves": "loaf", "leaves": "leaf", "calves": "calf", "criteria": "criterion",
        "phenomena": "phenomenon", "media": "medium", "data": "datum", "crises": "crisis", "analyses": "analysis", "bases": "base",
        "axes": "axe", "theses": "thesis", "diagnoses": "diagnosis", "alumni": "alumnus", "bacteria": "bacterium", "memoranda":
        "memorandum", "referenda": "referendum", "indices": "index", "matrices": "matrix", "staff": "staff", "personnel": "personnel",
        "police": "police", "troops": "troop", "aircraft": "aircraft", "livestock": "livestock", "cattle": "cattle", "sheep": "sheep",
        "fish": "fish", "series": "series", "species": "species", "headquarters": "headquarters", "vessels": "vessel", "buses": "bus",
        "gases": "gas", "viruses": "virus", "campuses": "campus", "statuses": "status", "bonuses": "bonus", "surpluses": "surplus",
        "manats": "manat", "movies": "movie", "cookies": "cookie", "ties": "tie", "pies": "pie", "shoes": "shoe", "homeless": "homeless",
        "youth": "youth", "crew": "crew", "dead": "dead", "unemployed": "unemployed", "wounded": "wounded", "injured": "injured",
        "bison": "bison", "moose": "moose", "elk": "elk", "squid": "squid", "shrimp": "shrimp", "cod": "cod", "tuna": "tuna", "salmon": "salmon", "trout": "trout", "swine": "swine",
        "poultry": "poultry", "spacecraft": "spacecraft", "hovercraft": "hovercraft", "offspring": "offspring", "kin": "kin",
        "heads": "head", "works": "work", "means": "means", "barracks": "barracks", "": "works", "clothes": "clothes",
        "policies": "policy", "caches": "cache", "niches": "niche", "aches": "ache", "headaches": "headache",
        "passersby": "passer-by", "passers-by": "passer-by", "cafes": "cafe", "zeroes": "zero",
    },
    not_plural=_words(
        "was is has does as its his this thus us yes across less towards afterwards always perhaps sometimes besides overseas "
        "versus minus whereas hers ours theirs yours onwards upwards downwards indoors outdoors nowadays sideways "
        "says goes gets makes takes gives comes needs wants remains seems looks earns costs sleeps  allows "
        "requires includes unless nevertheless nonetheless regardless alas hence  pays receives becomes follows "
        "  lasts gas bias atlas news thanks i.e.s  let's that's it's there's who's"
    ),
    plural_modifiers=_words(
        "rights arms sports goods sales savings women men news customs communications operations forces systems services "
        "textiles electronics affairs materials parts sanctions drugs police human-rights relations resources hours works "
        "securities appeals claims futures honours crimes pensions jobs fish shrimp salmon trout tuna cod squid"
    ),
    stop=_words(
        "of in at on by to from for with without within into onto over under above below between among through during before after "
        "since until till than then as per via against about around near off out up down and or but nor yet so if when while because "
        "although though that which who whom whose what where why how the a an this these those each every all both any no not never "
        "is are was were be been being am has have had having do does did done will would shall should can could may might must "
        "he she it they we you i him her them us me his its their our your my there here now only also too just even still "
        "already again more most less least fewer later  ago away apart together alone instead else such same  "
        "said say says told tell reported according including excluding plus minus versus except like unlike despite "
        "went go goes came come left  took take made make gave give got get put set cut held hold kept keep died die  "
        " failed voted joined stayed walked marched arrived remain remained live lived living work worked working stopped "
        "refused lost won paid pay earn earned cost rose fell grew climbed dropped   attended gathered signed "
        "crossed returned fled slept stood began started ended continued became become seem seemed appeared needed need "
        "want wanted use used using  were against behind beyond amid toward towards upon along across worth respectively "
        "today tomorrow yesterday once twice whether either neither annually monthly weekly daily yearly hourly overall altogether "
        "combined following followed compared percent "
    ),
    partitive=_words("of_them of_whom of_which of_these of_those of_the of_its of_his of_her of_their of_our of_all"),
    rates=_words("a an per each every /"),
    rate_adverbs={"daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour",
                  "nightly": "night", "per annum": "year", "per capita": "person", "p.a.": "year",
                  "per head": "person", "a head": "person", "apiece": "item"},
    range_words=_words("to or - – — ~ through"),
    range_open={"between": "and", "from": "to"},
    change_words=_words(
        "rose rise rises rising risen fell fall falls falling fallen grew grow grows growing grown went gone climbed climb climbs climbing "
        "increased increase increases increasing decreased decrease decreases dropped drop drops dropping reduced reduce "
        "reduces reducing reduction cut cuts cutting raised raise raises raising lowered lower expanded expand expands expanding "
        "shrank shrink shrunk shrinking declined decline declines declining jumped jump jumps soared soar surged surge doubled "
        "tripled trebled halved quadrupled slipped sank slumped plunged tumbled edged moved shifted changed change swelled swell extended "
        "extend extends shortened widened narrowed slid crept up down boosted upped trimmed slashed quintupled ballooned "
        "rocketed recovered rebounded improved worsened deepened lifted scaled downgraded upgraded dwindled contracted"
    ),
    labels=_words(
        "resolution resolutions article articles art. section sections sec. paragraph paragraphs para paras para. paras. sch sch. s. ss. clause clauses "
        "chapter chapters page pages p. pp. table tables fig.  annex annexes appendix volume vol. vol footnote footnotes note "
        " protocol schedule exhibit item  rule  regulation regulations directive directives convention  decree decrees "
        "no. nos. no nr. nrs. nr number  § §§ # invoice version room highway route junction flight "
        "isbn issn doi iso code phone tel tel. telephone hotline fax extension ext. docket verse psalm locker windows boeing airbus "
        "model  channel   exit apartment apt. suite postcode zip gate  question slide  equation eq. "
        "principle recommendation  sub-paragraph subparagraph subsection title footnote: n. nn. ch. "
        "goal sdg  step stage lane dock berth pier bay registration serial plate"
    ),
    places=_words("in at from near outside inside"),
    weak_labels=_words(
        "case cases site plant factory mine pit shaft team group unit zone district sector area ward cell camp building block box "
        "floor phase level grade class category type round part line lines local hall studio prisoner inmate detainee bus tram train "
        "platform terminal figure item items order act law bill notes numbers rules camp house bureau office division brigade battalion "
        "regiment tower warehouse workshop house field well pump reactor area region book season episode day week year form tier "
        "schedule title agenda league radio track pier stand depot yard gate lot plot street avenue road exhibit target tent "
        "bungalow barrack dormitory formula liga euro apollo soyuz area court chamber detachment shift corps army group fleet "
        "squadron canal channel galaxy nokia playstation catch ocean big fantastic magnificent band quarter"
    ),
    score_words=_words(
        "won win wins winning lost lose loses losing loss beat beats beaten beating drew draw draws drawn tied tie defeat defeats "
        "defeated victory score scores scoreline scored match game led lead leads leading trailed trailing thrashed thrashing downed "
        "edged friendly aggregate result upset rout triumph"
    ),
    set_names=_words("9/11 24/7 7/7 11/9 50/50"),
    clubs=_words("group committee gang party council class big club coalition summit"),
    ages=_words("aged age ages oldest youngest eldest turned turning"),
    old=_words("old"),
    tallies=_words("crew staff workforce caseload membership population total average capacity turnout headcount "
                   "team crowd group audience quorum panel jury garrison"),
    street=_words("road street avenue lane drive boulevard square close crescent terrace rd st ave blvd way"),
    clock=_words("am pm a.m. p.m. a.m p.m o'clock gmt utc hours_gmt"),
    suffixes={"plus": "more_than", "odd": "about", "strong": "exact", "some": "about", "ish": "about"},
    not_hyphenated=_words("off sided way to on by and in out up half   on-one size stop shot time tracked a"),
    half_before=_words("first second other latter last  former top bottom upper lower northern southern eastern western "
                       "1st 2nd final other's best"),
    times_fold={"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
                "ninefold": 9, "tenfold": 10, "hundredfold": 100, "thousandfold": 1000},
    anchors=_words("earlier ago later before after previously prior on since"),
    counters_of_order=_words("day week phase stage grade level round group type class unit room gate line tier category year month hour "
                             "kilometre kilometer km mile milepost"),
    more=_words("more further additional fewer"),
    peoples=_words(
        "iraqi thai pole turk dane briton swede finn scot serb croat czech slovak greek kurd arab jew muslim israeli saudi qatari "
        "omani kuwaiti yemeni pakistani bangladeshi azeri kazakh tajik kyrgyz turkmen uzbek mongol malay filipino filipina latino "
        "latina kiwi hutu tutsi zulu maori sikh hindu basque inuit aborigine rohingya uyghur hazara pashtun punjabi bengali tamil "
        "sinhalese somali emirati iranian slovene spaniard londoner balt cossack tatar chechen berliner parisian afghan cypriot "
        "monegasque argentine swazi bahraini nepali romani gypsy islander greenlander new_zealander luxembourger icelander"
    ),
    same_peoples=_words(
        "chinese japanese vietnamese burmese portuguese taiwanese sudanese congolese lebanese nepalese senegalese maltese swiss "
        "british french dutch irish spanish english timorese togolese guyanese beninese gabonese rohingya kyrgyz roma sinhalese "
        "angolese rwandese singaporese bhutanese"
    ),
    past_verbs=_words(
        "sank ran broke burnt burst shot struck hit ended found saw met fell rose grew lost won left went came began became got "
        "gave took made sent spent stood sat lay led kept held paid put read rang sold shut spoke stole stuck swept swore thought "
        "threw told tore understood woke wore wrote drove drew drank ate flew fled fought forgot froze caught chose bought "
        "brought bound built bent beat blew bore hid hung knew laid leapt learnt lent meant rode sought shook shone sang slid "
        "split spread sprang swam swung taught trod wept wound capsized remains stays seems needs wants gets goes comes"
    ),
    demonyms=("an", "ian", "ean", "ard", "ish", "qi", "ni", "shi", "ite", "ino", "ek", "ai", "urd", "ur", "hur"),
    bound_links=frozenset({" and ", ", and ", ", "}),
    than=_words("than"),
    codes=_words("issn isbn doi code phone hotline telephone fax number_is postcode"),
)

# fmt: on

# --- dates ------------------------------------------------------------------------------------------------------

_EN_MONTHS = (
    word_list("january february march april may june july august september october november december"),
    word_list("jan feb mar apr may jun jul aug sep oct nov dec"),
)
_EN_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_EN_DAY_WORDS = (
    {word: n for n, word in enumerate(_EN_ORDINALS, 1)}
    | {f"twenty{word}": 20 + n for n, word in enumerate(_EN_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirtyfirst": 31}
)
_EN_COUNTS = {"a": 1, "an": 1, "one": 1, "a couple "
    "of": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
              "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
              "forty": 40, "fifty": 50, "sixty": 60}  # fmt: skip
_EN_TENS = word_list("twenties thirties forties fifties sixties seventies eighties nineties")

# "may", "march", "mar" and "dec" in small letters are other words.
_EN_MONTH = (
    r"(?:(?:(?i:january|february|april|june|july|august|september|october|november|december)|March|MARCH|May|MAY)"
    r"(?![A-Za-z])(?:\.(?=_[0-9]))?"
    r"|(?:(?i:jan|feb|apr|jun|jul|aug|sept?|oct|nov)|Mar|MAR|Dec|DEC)(?![A-Za-z])(?:_\.)?)"
)
_EN_ORDINAL = "|".join(sorted(_EN_ORDINALS, key=len, reverse=True))
_EN_DAY_WORD = (
    r"(?i:(?:twenty|thirty)(?: |-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|" + _EN_ORDINAL + r"|thirtieth)(?![A-Za-z])"
)
_EN_DAY = (
    r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z%°]|[.,:][0-9]|(?:st|nd|rd|th)(?![a-z]))"
    r"|" + _EN_DAY_WORD + ")"
)
_EN_YEAR = r"(?:1[0-9]{3}|2[01][0-9]{2})(?![0-9A-Za-z%]|[.,:][0-9])"
_EN_BARE_YEAR = (
    r"(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)(?![0-9A-Za-z%°]|[.,:/][0-9]"
    r"|-[0-9])(?!(?![年년])[㐀-鿿가-힣])"  # nor a Chinese numeral or counter
)
_EN_RELATIVE_YEAR = r"(?:_,)?(?: of)? <step:yearstep> <unit:yearunit>|(?:_,)?(?: of| in)? <same>"
_EN_AFTER_MONTH = r"(?:(?:(?:_,)?_(?:of |in )?|-|_/_)<year>|" + _EN_RELATIVE_YEAR + ")"
_EN_DAY_MONTH = (
    r"<day>(?:_<link:anydaylink>_(?:the )?<day2:day>)?(?:\.? (?:day )?(?:of )?|-)<month>(?:" + _EN_AFTER_MONTH + ")?"
)
_EN_MONTH_DAY = (
    r"<month>_(?:the )?<day>(?:_<link:daylink>_(?:the "
    r")?<day2:day>(?!_" + _EN_MONTH + "))?(?:" + _EN_AFTER_MONTH + ")?"
)
_EN_QUARTER_YEAR = (
    r"(?:(?: of| in)?(?: the)?(?: (?i:fiscal))?(?: (?i:year))? (?:<year>|<step:yearstep> <unit:yearunit>)|(?! "
    r"of)(?![A-Za-z]))"
)
_EN_NO_NOUN = (
    r"(?=_(?:[.,;:!?)\]\"”—–]|$)| (?:and|or|to|when|after|with|for|in|at|as|but|because|he|she|they|it|until"
    r"|while)(?![a-z]))"
)
_EN_HALF_YEAR = r"(?:<year>|<step:yearstep> <unit:yearunit>|(?=the (?:19|20)[0-9]0s))"
_EN_PEOPLE = (
    r"(?:people|persons?|men|women|children|staff|personnel|troops|police|officers?|workers?|labou?rers?"
    r"|employees?|soldiers?"
    r"|students?|nurses?|miners?|migrants?|refugees?|families|households|factories|companies|firms|prisoners?"
    r"|detainees?)\b"
)
_EN_UNITS = (
    r"(?: |-)?(?:%|percent|per cent|pct|km|kg|kilomet|kilogram|metres?\b|meters?\b|miles?\b|m\b|cm\b|mm\b"
    r"|tons?\b|tonnes?\b|hours?\b|hrs?\b"
    r"|minutes?\b|days?\b|weeks?\b|months?\b|years?\b|won\b|yuan\b|yen\b|dollars?\b|euros?\b|pounds?\b"
    r"|rubles?\b|roubles?\b|cents?\b"
    r"|GMT\b|UTC\b|local time|acres?\b|hectares?\b|litres?\b|liters?\b|barrels?\b|calories\b|kcal\b|MW\b|GW\b"
    r"|kW\b|kt\b"
    r"|million\b|billion\b|trillion\b|thousand\b|hundred\b|points?\b|votes?\b|times\b)"
)

# Words between a number and the noun it counts, and nouns that have a year rather than a number.
_EN_ADJECTIVE = (
    r"(?:(?!(?:saw|was|were|and|or|when|as|with|that|which|the|an?|to|in|of|on|by|for|had|has|is|but|while|if"
    r"|after|before|since|some|many|about"
    r"|more|over|at|from|it|its|he|she|they|their|than|because|until)(?![a-z]))[a-z-]{1,30}+|[A-Z][a-z]{1,30}+) "
)
_EN_NOT_COUNTED = word_list(
    "was has is as its his this us thus plus versus across always perhaps besides towards does elections "
    "olympics games estimates figures "
    "prices levels sanctions reforms guidelines results regulations talks negotiations reports accords "
    "agreements marks sees brings remains "
    "comes shows ends begins starts appears proves stands means goes makes findings statistics sales exports "
    "imports standards rules "
    "amendments events attacks riots strikes series census crisis news basis analysis protests"
)
_EN_PLURAL = r" (?:" + _EN_ADJECTIVE + r")?(?!(?:" + "|".join(_EN_NOT_COUNTED) + r")(?![a-z]))[a-z]{2,30}s(?![A-Za-z])"

# Before a number that is a number of something, or that says how many there are.
_EN_NUMBERED = word_list(
    "resolution resolutions unscr article articles art. section sections sec. paragraph paragraphs para para. "
    "paras page pages p. pp. no. nos. nr. "
    "number numbers numbered docket case cases file form room flight route highway channel model type serial "
    "invoice permit licence "
    "license ticket order decree bill directive law chapter ch. vol. vol figure fig. table line lines box windows "
    "office suite apt. unit bus train "
    "lot sheet co usd eur gbp jpy cny krw rmb rs rs. at"
)
_EN_QUALIFIERS = [
    *word_list("nearly almost some roughly approximately exactly exceeding exceeded totalling totaling "
        "totalled another additional"),
    "more than", "less than", "fewer than", "at least", "at most", "up to", "many as", "much as", "total of",
]  # fmt: skip
_EN_BEFORE_MONTH = word_list(
    "in since until till by from during before after of last next this early late mid- mid through throughout "
    "between past "
    "around for and the a previous following end start beginning to"
)

_EN_DEICTICS = {
    "the day before yesterday": "-P2D", "yesterday": "-P1D", "last night": "-P1D", "today": "P0D", "tonight": "P0D",
    "this morning": "P0D", "this afternoon": "P0D", "this evening": "P0D", "tomorrow": "P1D", "the day after "
        "tomorrow": "P2D",
}  # fmt: skip

_EN_STEP_UNITS = {
    "day": "D", "days": "D", "week": "W", "weeks": "W", "month": "M", "months": "M", "year": "Y", "years": "Y",
}  # fmt: skip

DATES = DateGrammar(
    slots={
        **COMMON_SLOTS,
        "month": _EN_MONTH,
        "day": _EN_DAY,
        "year": _EN_YEAR,
        "bareyear": _EN_BARE_YEAR,
        "yy": r"[0-9]{2}(?![0-9A-Za-z%/]|[.,:][0-9])",
        "weekday": r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![A-Za-z])",
        "shortday": r"(?i:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?![A-Za-z])\.?",
        "dash": r"[-–—~/]",
        "anydaylink": r"(?:[-–—~/]|(?i:to|through|until|till|and|or)(?![A-Za-z]))",
        "daylink": r"(?:[-–—~/]|(?i:to|through|until|till)(?![A-Za-z]))",
        "daylistlink": r"(?i:and|or|&)(?![A-Za-z])",
        "joinlink": r"(?:[-–—~]|(?i:to|through|until|till|and|or|up to|and until)(?![A-Za-z])|&)",
        "dayth": r"(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)(?![0-9A-Za-z])",
        "anyyear": r"[0-9]{1,4}",
        "rangeyear": r"(?:1[5-9][0-9]{2}|20[0-9]{2}|2100)(?![0-9])",
        "tens": r"[2-9]0",
        "tenword": "(?i:" + "|".join(_EN_TENS) + ")(?![A-Za-z])",
        "season": r"(?i:spring|summer|autumn|fall|winter)(?![A-Za-z])",
        "quarter": r"(?:1st|2nd|3rd|4th)",
        "quarterword": r"(?i:first|second|third|fourth|last)",
        "quarternumber": r"[1-4]",
        "half": r"(?:1st|2nd)",
        "halfnumber": r"[12]",
        "halfword": r"(?i:first|second|latter|last)",
        "decade": r"(?:1[0-9][1-9]|20[0-9])0",
        "hundreds": r"1[0-9]00",
        "century": r"(?:[1-9]|1[0-9]|2[0-9])(?:st|nd|rd|th)",
        "centuryword": "(?i:twenty(?: |-)?(?:first|second)|" + _EN_ORDINAL + ")",
        "dayword": _EN_DAY_WORD,
        "same": r"(?i:(?:that(?: same)?|(?:the )?same) year)(?![A-Za-z])",
        "step": r"(?i:last|past|previous|preceding|this|current|present|next|coming|following|same|that)(?![A-Za-z])",
        "yearstep": r"(?i:last|this|next)",
        "yearunit": r"(?i:year)(?![A-Za-z])",
        "storyday": r"(?i:next|following|previous|preceding|same|that) (?i:day)(?![A-Za-z])",
        "stepunit": r"(?i:week|weekend|fortnight|month|quarter|year|decade|century)(?![A-Za-z])",
        "unit": r"(?i:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)(?![A-Za-z])",
        "count": r"(?:[0-9]{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|fifteen|twenty|thirty|forty|fifty|sixty"
        r"|a couple of))(?![0-9A-Za-z,])",
        "vaguecount": r"(?i:(?:a few|several|some|many|a number of|a couple|half an?) )",
        "ago": r"(?i:ago|from now|hence)(?![A-Za-z])",
        "deictic": r"(?i:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        r"|this morning|this afternoon|this evening|overnight)(?![A-Za-z])",
        "bc": r"(?:BCE?|B\.C\.(?:E\.)?)(?![A-Za-z])",
    },
    spaced=r"[A-Za-z]{3,}+|[HQ](?=[1-4])|FY|[Aa]n?(?= (?:day|week|fortnight|month|year|decade|century|few|couple"
    r"|number)s? )",
    starts={
        "month": [
            name.capitalize() if name in ("march", "may", "august", "mar", "dec") else name
            for names in _EN_MONTHS
            for name in names
        ]
        + ["sept"],
        "weekday": word_list("monday tuesday wednesday thursday friday saturday sunday"),
        "shortday": ["Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"],
        "season": ["spring", "summer", "autumn", "fall", "winter"],
        "day": ["the"],
        "relative": [
            "yesterday",
            "today",
            "tomorrow",
            "tonight",
            "last",
            "past",
            "this",
            "next",
            "previous",
            "that",
            "preceding",
            "following",
            "current",
            "coming",
            "same",
        ],
        "quarter": ["Q", "H"],
        "fiscal": ["FY", "fiscal"],
        "ordinal": [*_EN_ORDINALS, "twenty", "thirty", "thirtieth", "latter"],
        "count": [
            *(word.split()[0] for word in _EN_COUNTS),
            "several",
            "some",
            "many",
            "half",
            "decades",
            "years",
            "months",
            "weeks",
            "days",
            "centuries",
        ],
    },
    gates={
        "short": r"[0-9]++(?:st|nd|rd|th)?(?:['’]?s|_(?:[-–/~]_|\.?_,?_|,_)(?:of |day |to |and |or |through "
        r"|until |till |the ){0,3}+(?:[0-9]|(?i:jan|feb|mar|apr"
        r"|may|jun|jul|aug|sep|oct|nov|dec|days?|weeks?|months?|years?|decades?|centur|quarter|half)|B\.?C))",
        "day": r"[Tt]he (?=[0-9]|day (?:before|after)|weekend|(?:" + "|".join(_EN_TENS) + "))",
        "count": r"[A-Za-z]++(?: |-)(?:few|couple|number|ago|dozen|day|week|fortnight|month|year|decade|centur"
        r"|a |an )",
    },
    needles={
        "month": _EN_MONTHS[1],
        "weekday": ["day"],
        "season": ["spring", "summer", "autumn", "fall", "winter"],
        "ago": ["ago", "from", "hence"],
    },
    patterns={
        "short": (
            *COMMON_SHORT,
            _EN_DAY_MONTH,
            r"<first:number2>(?P<sep>/)<second:number2>/<yy>",
            r"(?<=['’])<tens>s(?![A-Za-z])",
            r"<century>(?: |-)(?i:centur(?:y|ies))(?![A-Za-z])(?: <bc>)?",
            r"<quarter>(?: |-)(?i:quarter)" + _EN_QUARTER_YEAR,
            r"<half>(?: |-)(?i:half) of " + _EN_HALF_YEAR,
            r"<count>(?: |-)<unit> <ago>",
            r"<quarter:quarternumber>Q_<year>",
            r"<year:anyyear> <bc>",
        ),
        "number": (
            *COMMON_NUMBER,
            r"<year:year4>(?P<sep>[-/])<month>(?P=sep)<day>",
            r"<year:rangeyear>_<link:dash>_<year2:bareyear>",
            r"<year:rangeyear><link:dash><yy2:yy>",
            r"(?:<decade>|<hundreds>)['’]?s(?![A-Za-z])",
            r"<year:year4>(?: |-)?Q<quarter:quarternumber>(?![0-9A-Za-z])",
            r"<year:anyyear> <bc>",
            r"<year:bareyear>",
        ),
        "whole": COMMON_WHOLE,
        "month": (
            _EN_MONTH_DAY,
            r"<month>_(?:the )?<day>_<link:daylistlink>_(?:the )?<day2:day>(?:_,)?_<year>",
            r"<month>(?:" + _EN_AFTER_MONTH + ")?",
            r"<month>_['’]<yy>",
        ),
        "weekday": (r"<weekday>",),
        "shortday": (r"<weekday:shortday>",),
        "season": (
            r"<season>(?:_,)?(?: of| in)? "
            r"<year>(?:[-–/][0-9]{2,4}(?![0-9A-Za-z]))?",
            r"<season>(?:" + _EN_RELATIVE_YEAR + ")",
        ),
        "relative": (
            r"<deictic>",
            r"<same>",
            r"<deictic:storyday>",
            r"<step> (?:(?:fiscal|calendar|academic|financial|school) )?<unit:stepunit>",
            r"<quarter:quarterword>(?: |-)(?i:quarter)" + _EN_QUARTER_YEAR,
            r"<half:halfword> (?i:half) of " + _EN_HALF_YEAR,
            r"<step> <weekday>",
            r"<step> <month>(?:_<day>)?",
            r"<step> <season>",
        ),
        "day": (
            r"[Tt]he <day:dayth>" + _EN_NO_NOUN,
            r"[Tt]he weekend" + _EN_NO_NOUN,
            r"[Tt]he <tens:tenword>",
            r"<deictic>",
        ),
        "quarter": (
            r"H<half:halfnumber>_(?:of )?<year>",
            r"Q<quarter:quarternumber>(?: |-)?(?:of )?(?:FY_)?(?:<year>|['’]<yy>)",
        ),
        "fiscal": (
            r"(?:FY_|(?i:fiscal)(?: (?i:year))? )<year>",
            r"(?:FY_|(?i:fiscal)(?: (?i:year))? )<year:rangeyear><link:dash>(?:<yy2:yy>|<year2:bareyear>)",
        ),
        "ordinal": (
            r"<day:dayword> (?:day )?of <month>(?:" + _EN_AFTER_MONTH + ")?",
            r"<century:centuryword>(?: |-)(?i:centur(?:y|ies))(?![A-Za-z])(?: <bc>)?",
            r"<quarter:quarterword>(?: |-)(?i:quarter)" + _EN_QUARTER_YEAR,
            r"<half:halfword> (?i:half) of " + _EN_HALF_YEAR,
        ),
        "count": (
            r"<count>(?: |-)<unit> <ago>",
            r"<vaguecount>_<unit> <ago>",
            r"<unit> <ago>",
        ),
    },
    words={
        "month": {word: n for names in _EN_MONTHS for n, word in enumerate(names, 1)} | {"sept": 9},
        "day": _EN_DAY_WORDS,
        "century": _EN_DAY_WORDS,
        "tens": {word: 10 * n for n, word in enumerate(_EN_TENS, 2)},
        "quarter": {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4},
        "half": {"first": 1, "second": 2, "latter": 2, "last": 2},
        "season": {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
        "count": _EN_COUNTS,
    },
    deictics=_EN_DEICTICS,
    steps={
        "last": -1,
        "this": 0,
        "current": 0,
        "present": 0,
        "next": 1,
        "coming": 1,
        "ago": -1,
        "from now": 1,
        "hence": 1,
    },
    units=_EN_STEP_UNITS,
    links={"and": "either", "&": "either", "or": "one_of"},
    join=r"(?:_,)?_<link:joinlink>_(?:the )?(?:(?:early|late|mid|(?:the )?(?:end|start|beginning) of)(?: |-))?",
    prefix=r"\b(?:[Ee]arly|[Ll]ate|[Mm]id(?:dle)?|[Ee]arlier|[Ll]ater|[Bb]eginning|[Ss]tart"
    r"|(?:[Yy]ear-)?[Ee]nd|[Dd]awn|[Tt]urn|[Cc]lose)(?: |-)(?:in |of |on )?(?:the )?",
    short_years=True,
    between=frozenset({"between", "between the"}),
    not_after={
        "year": frozenset(_EN_NUMBERED) | frozenset(_EN_QUALIFIERS),
        "month": frozenset(word_list("ms mr mrs dr miss president minister theresa every each")),
        "monthday": frozenset({"every", "each"}),
        "weekday": frozenset(
            word_list(
                "black good bloody ash palm easter cyber super giving holy fat shrove maundy whit ruby every each"
            )
        ),
        "shortday": frozenset(),
        "day": frozenset(),
    },
    only_after={
        name: frozenset(_EN_BEFORE_MONTH) for name in [*_EN_MONTHS[1], "sept", "march", "april", "june", "august"]
    }
    | {"day": frozenset(word_list("on by until till since from before after between to and"))}
    | {"may": frozenset(_EN_BEFORE_MONTH) - {"to", "of", "by", "from", "and", "for", "a", "the"}},
    not_before={
        "year": _EN_UNITS + r"|(?: [A-Z][a-z]{1,20}){1,3} (?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard"
        r"|Drive|Lane|Square)(?![a-z])",
        "weekday": r" (?:Times|Telegraph|Mail|Herald|Mirror|Express|Tribune|Post|Night Live|School|Club)\b|'s? Child",
        "shortday": "",
        "season": "",
        "monthday": r"(?: ?%| percent)",
    },
    counted=r" (?:" + _EN_ADJECTIVE + "){0,2}(?:" + _EN_PEOPLE + ")|" + _EN_PLURAL,
    round_after=frozenset(
        word_list(
            "in since during until till year years the by from after before of to and "
            "or through throughout between early late mid mid- circa for"
        )
    ),
    unsure_after=frozenset(word_list("only just under below above over than about around")),
    sure_after=frozenset(word_list("in since during until till year years the a an its their his her our this that")),
)


# --- claims -----------------------------------------------------------------------------------------------------

_HARMED = (
    "abducted|arrested|assaulted|attacked|beaten|bombed|detained|dismissed|expelled|fired|harassed|hit|injured|jailed|kicked|"
    "kidnapped|killed|murdered|punched|raided|raped|robbed|shot|slapped|stabbed|struck|threatened|tortured|wounded"
)
_HARMING = _HARMED.replace("beaten", "beat")
_SEVERAL = (
    r"(?!(?:day|hour|week|month|year|minute|moment|second|decade|overseas|alway|sometime|perhap|elsewhere|besides|indoors|"
    r"outdoors|\w+ward)s?\b)[a-z]{2,24}[a-rtv-z]s\b"
)
"""A noun in the plural without an article, and no adverb."""
_CHARGED = "accused|blamed|charged|commanded|condemned|criticised|criticized|instructed|obliged|ordered|sued|summoned|urged|warned"
_WHO = r"(?: (?:the|an?|his|her|its|their))?(?:,? [\w-]+){0,3}?"
_IS = r"(?:, [^,]{1,50})?,? (?:is|are|was|were|been|being|got|(?:has|have|had) been)(?: \w+ly)?"

CLAIMS = ClaimWords(
    before=True,
    speech=SpacedSpeech(
        verbs=kinds_of_words(
            said=(
                "said say says told tell tells added adds stated states explained explains "
                "announced announces declared declares noted notes remarked remarks commented "
                "comments argued argues claimed claims alleged alleges asserted asserts insisted "
                "insists maintained maintains stressed stresses emphasised emphasized emphasises "
                "emphasizes acknowledged acknowledges admitted admits conceded concedes "
                "confirmed confirms revealed reveals disclosed discloses reported reports report "
                "testified testifies recalled recalls replied replies responded responds "
                "answered answers wrote writes suggested suggests pointed points observed "
                "observes concluded concludes mentioned mentions warned warns cautioned cautions "
                "predicted predicts believed believes believe thinks thought quipped complained submits submitted "
                "argue insist complain complains indicated indicates contended contends countered counters reiterated "
                "reiterates repeated repeats quoted quotes tweeted posted briefed informed "
                "informs relayed relays judged judges assessed assesses found finds find showed "
                "shows show counted counts recorded records documented documents learned learnt "
                "calculated calculates verified cited cites boasted boasts accused accuses vowed "
                "vows pledged pledges promised promises threatened threatens urged urges "
                "demanded demands asked asks proposed proposes saying adding stating explaining "
                "noting arguing claiming alleging insisting stressing emphasising emphasizing "
                "warning revealing disclosing reporting announcing declaring admitting "
                "confirming suggesting asserting maintaining pointing concluding telling "
                "complaining reiterating recalling put puts spoke speaks speak talked talks gave gives set sets tallied tallies "
                "listed lists logged numbered rated rates described describes fears feared knows knew worries worried called calls dubbed dubs labelled labeled"
            ),
            estimate=(
                "estimated estimates estimate estimating reckons reckoned reckon forecast "
                "forecasts expect expects expected projected projects foresees foresaw anticipates anticipated"
            ),
            denied=(
                "denied denies denying rejected rejects rejecting dismissed dismisses dismissing "
                "disputed disputes disputing refuted refutes rebutted rebuts"
            ),
        ),
        noun_like=_words(
            "accused accuses answers asked asks believe cites claims comments counters counts "
            "demanded demands documents estimate estimates expect expected expects find finds forecast forecasts gave gives "
            "anticipated lists listed logged numbered rated rates set sets speak talks tallied tallies "
            "judges notes observes pledges points posted projects promises proposed proposes put "
            "puts quotes records remarks repeats report reporting reports saying_ show shows "
            "states stresses suggests thought threatens urged urges vows warning warnings"
        ),
        that_only=_words(
            "called calls dubbed dubs labelled labeled anticipated anticipates asked believe believed believes boasted briefed calculated cited cites counted "
            "counts demanded described describes documented documents expect expected expects feared fears find finds "
            "foresaw foresees found gave gives "
            "indicated indicates listed lists logged rated rates set sets speak speaks spoke talked talks tallied tallies "
            "knew knows worried worries "
            "indicating informed judged learned learnt mentioned observed pledged pointed points submits submitted "
            "posted projected promised proposed put puts quoted quotes recorded records repeated "
            "show showed shows suggested suggests thought threatened urged urges vowed"
        ),
        placing=_words("numbered put puts set sets"),
        naming=_words("knew knows speak speaks spoke talked talks"),
        giving=_words("gave gives set sets"),
        dubbing=_words("called calls dubbed dubs labelled labeled"),
        sizes=_words("figure figures number total totals count toll tally estimate estimates"),
        amounts=_words(
            "$ £ € ¥ about above almost any anything approximately around as at below between close dozens every exactly "
            "far few fewer fully half how hundreds just less many millions more most nearly no only over roughly "
            "several some tens the thousands one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety under up upwards well"
        ),
        signs=_words("indicates indicated suggests suggested shows showed show"),
        participles=_words(
            "adding admitting alleging announcing arguing asserting claiming complaining "
            "concluding confirming declaring denying disclosing dismissing disputing emphasising "
            "emphasizing estimating explaining insisting maintaining noting pointing recalling "
            "reiterating rejecting reporting revealing saying stating stressing suggesting "
            "telling warning"
        ),
        skipped=_words(
            "afterwards again alike already also always bluntly both categorically clearly "
            "consistently could did do does earlier even explicitly finally first flatly "
            "formally friday further furthermore had has have here herself himself however "
            "initially instead itself jointly just later may meanwhile merely might monday n't "
            "never nevertheless not now officially often once only openly previously privately "
            "publicly recently repeatedly reportedly saturday separately simply since "
            "specifically still strongly subsequently sunday themselves then there therefore "
            "thursday thus today tonight tuesday vehemently wednesday will would yesterday"
        ),
        be=_words("am are aren't be been being gets got is isn't was wasn't were weren't"),
        not_before=_words(
            "a about against all an any at between conflicting despite each earlier's early "
            "every false few first-hand for foreign her his in initial its latest local many "
            "media more most my new newly news no of official on other our per press previous "
            "recent repeated rough several similar so-called some such the their these this "
            "those unconfirmed under unofficial various widely with your"
        ),
        hard=_words(
            "after although amid as because before but despite hence if once since so than that "
            "therefore though unless until when whenever where whereas wherever whether while"
        ),
        joining=_words(", and but or"),
        prepositions=_words(
            "about across affiliated against along among around asked at based behind between "
            "beyond by citing close during familiar following for from in including including_ "
            "inside into like linked near of on onto outside over per responsible speaking "
            "through throughout to toward towards under unlike via who's with within without"
        ),
        relatives=_words("that which who whom whose"),
        pronouns=_words("both he i it one she they we you"),
        definite=_words("another both her his its our that the their these this those"),
        spokesmen=_words("spokesman spokeswoman spokesperson spokespersons spokesmen spokespeople representative"),
        voices=_words(
            "ambassador ambassadors army attache attaché authorities authorities' authority "
            "branch bureau chairman chairwoman chief commissioner consulate correspondent "
            "delegate delegates delegation diplomat diplomats director embassy envoy envoys "
            "executive executives government governments head lawyer lawyers leader leaders "
            "leadership management manager managers members military minister ministry mission "
            "negotiator negotiators office officers official officials organisers organizers "
            "police premier president rapporteur representative representatives secretary "
            "secretary-general side spokesman spokesmen spokespeople spokesperson spokespersons "
            "spokeswoman state team"
        ),
        documents=_words(
            "account accounts analysis announcement article articles assessment assessments "
            "audit brief briefing bulletin census commentary communique communiqué count counts "
            "data document documents editorial estimate estimates factsheet figure "
            "calculation calculations figures filing findings investigation judgement judgment opinion reckoning telling view "
            "words letter letters memo memorandum newsletter "
            "notes notice paper papers poll polls post posting press records release report "
            "register registers reports research review statement statements statistics story studies study survey "
            "surveys tallies tally testimony website yearbook"
        ),
        former=_words("ex ex- former formerly one-time onetime ousted retired sometime then-former"),
        finite=_words(
            "am are aren't arrived ate be beat became been began bit bled bore bought broke "
            "brought built came can can't caught chose come comes cost could couldn't cut did "
            "didn't die died dies do does doesn't don't drew drove dug earn earns face faces fed "
            "fell felt fled flew forgot fought found froze gave gets give gives go goes got grew "
            "had hadn't has hasn't have haven't heard held hid hit hurt include includes is "
            "isn't kept knew led left let lit live lives lost made make makes may meant met "
            "might must need needs overcame paid put puts quit ran rang read remain remained "
            "remains return returns rode rose said sang sank saw says sent set shall shook shot "
            "should show shows shut slept slid sold sought spent spoke stay stays stole stood "
            "struck stuck swam swept swore swung take takes taught threw told took tore "
            "understood undertook want wants was wasn't went were weren't will withdrew woke won "
            "won't wore work works would wouldn't wrote"
        ),
        openers=_words(
            "additionally again also and besides but earlier finally friday furthermore however "
            "in_fact indeed instead later likewise meanwhile monday moreover nevertheless next "
            "nonetheless now only or recently saturday separately similarly so soon still sunday "
            "then therefore thursday thus today tuesday wednesday yesterday yet"
        ),
        that=_words("that"),
        by=_words("by"),
        according=(
            ("according", "to"),
            ("in", "the", "words", "of"),
            ("citing",),
            ("quoting",),
            ("in", "the", "view", "of"),
            ("in", "the", "opinion", "of"),
            ("in",),
            ("from",),
            ("per",),
            ("by",),
        ),
    ),
    cues={
        "authorial": "we",
        "asking": r"when|where|whether|why|who|what|how|if|which",
        "does_before": rf"(?:{_HARMED}) by{_WHO}\Z",
        "does_behind": rf"(?:, [^,]{{1,50}},)?(?: and| then| later| has| had| have| \w+ly)? (?:{_HARMING}) (?:the|an?|his|her|its|their|him|them|all|some|about|nearly|around|more|several|many|dozens|hundreds|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*|\w+ed|{_SEVERAL})",
        "suffers_before": rf"(?<!was )(?<!were )(?<!been )(?<!being )(?:{_HARMING})(?! by\b){_WHO}\Z",
        "suffers_behind": rf"{_IS} (?:{_HARMED})",
        "charges_before": rf"(?:{_CHARGED}) by{_WHO}\Z",
        "charges_behind": rf"(?:, [^,]{{1,50}},)?(?: and| then| later| has| had| have| \w+ly)? (?:{_CHARGED}) (?!by\b)\w+",
        "charged_before": rf"(?<!was )(?<!were )(?<!been )(?<!being )(?:{_CHARGED})(?! by\b){_WHO}\Z",
        "charged_behind": rf"{_IS} (?:{_CHARGED})",
        "negation": (
            r"not|never|\w+n't|cannot|neither|nor|nobody|no one|none of|failed to|fails? to|"
            "refus(?:ed|es|ing) to|unable to|has yet to|have yet to|had yet to|is yet to|without|"
            "stopp?(?:s|ed|ing) short of|"
            "no longer|no|lack(?:s|ed|ing)? of|ha(?:s|ve|d) no|nothing|"
            "un(?:true|founded|substantiated)"
        ),
        "not_negation": (
            "no (?:more|fewer|less|later|earlier|longer|greater|higher|lower|larger|smaller|"
            "better) than|not (?:only|just|merely|simply|solely)|"
            "not (?:more|fewer|less|later|earlier|longer|greater|higher|lower|below|above|over|"
            "under|exceeding) ?(?:than)?|not to exceed|not exceed|"
            "not (?:until|surprisingly|least|unlike|far from|unlikely|uncommon|unusual|including|"
            "counting|to mention|all|every|always|necessarily)|whether or not|if not more|"
            "no (?:doubt|matter|wonder|sooner|exception)|"
            "(?:can|could|does|did|do|would)(?: not|n't) (?:rule out|deny|dispute|exclude)|"
            "cannot (?:rule out|deny|dispute|exclude)|"
            "not (?:deny|denied|dispute|disputed|ruled out)|more often than not|"
            "last but not least|nothing less than|without (?:exception|doubt|question|delay)|"
            r"(?:(?:did|does|do|had|has|have|was|were|could|would) not|\w{2,8}n't) (?:[\w',]{1,30} ){1,12}?(?:until|till)(?! (?:now|today|this))|"
            "never (?:more|less|fewer) than|no small|not (?:been )?ruled out|never before|"
            "not once but|no other than|none other than|no stranger"
        ),
        "idle": (
            r"(?:(?:did|does|do|could|would|will|can|had|has|have|was|were) not|\w+n't|cannot|"
            r"never|not|without|declined to|refused to) (?:\w+ly |immediately |yet |been |"
            r"able to |be |to )?(?:say|said|saying|confirm\w*|verif\w+|know|knew|comment\w*|"
            r"answer\w*|respond\w*|reply|replied|specif\w+|giv\w+|gave|elaborat\w+|reveal\w*|"
            r"disclos\w+|identif\w+|nam(?:e|ed|ing)|explain\w*|mention\w*|provid\w+|mean|meant|"
            r"includ\w+|change|surpris\w+|available|clear|known|independently|authori[sz]ed|aware|"
            r"detail\w*|address\w*|discuss\w*|describe\w*|counting|citing|publish\w*|release\w*|"
            r"stop|prevent|end|seem|appear|think|believe|expect\w*|matter|remember|reach\w*|"
            r"immediately|naming|quantif\w+|estimat\w+|oppos\w+|object\w*|contest\w*|resist\w*|appeal\w*|fight|block\w*)|"
            r"no longer (?:oppos\w+|object\w*|contest\w*|resist\w*|block\w*)|"
            "no (?:details|comment|reply|response|answer|progress|explanation|information|"
            "official|figure|figures|number|numbers|breakdown|reason|deadline|date|word|word on)|"
            "not (?:official|officially|immediately|publicly|clear|known)"
        ),
        "omission": (
            r"pay|paid|paying|receiv\w+|get|got|gotten|allow\w*|let|permit\w*|be paid|be allowed|"
            r"been paid|been allowed|earn\w*|eat|sleep|see|seen|go to work|work(?:ing|ed)?|show up|turn up|attend\w*|"
            r"compensat\w+|feed|fed|insur\w+|protect\w*|rescu\w+|reach|rehir\w+|renew\w*|access"
        ),
        "denial": (
            "den(?:y|ies|ied|ying)(?! (?:entry|access|visas?|wages|pay|permission|boarding|bail|"
            "food|medical|asylum|them|him|her|workers|people|a visa|leave|responsibility|"
            "wrongdoing|involvement))(?<!was denied)(?<!were denied)(?<!been denied)(?<!being den"
            "ied)(?<!are denied)(?<!is denied)(?<!be denied)(?<!\\bor deny)(?<!\\bor denied)(?<!\\bnor deny)(?<!\\bnor denied)(?<!not deny)(?<!n't deny)(?<!never d"
            "enied)(?<!not denied)(?<!neither denied)|"
            "(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing|e)|rebut(?:s|ted|"
            "ting)?|disput(?:e|es|ed|ing)|contest(?:s|ed|ing)?|disavow(?:s|ed)?|debunk(?:s|ed|"
            r"ing)?) (?:as \w+ )?(?:(?:the|any|all|these|those|such|this|that|media|news|press|"
            r"earlier|foreign|a|his|her|its|their|what|online|widespread|\w+'s) ){0,3}(?:reports?|"
            "allegations?|claims?|accusations?|figures?|estimates?|suggestions?|rumou?rs?|notion|"
            "idea|charges?|assertions?|account|story|stories|number|numbers|tally|count|"
            "reporting|statement|speculation|findings?)|"
            "no (?:evidence|proof|truth|sign|signs|indication|indications|basis|factual basis|"
            "grounds|credible evidence|reason to believe)(?! yet)|"
            "(?:is|are|was|were|it's|that's) (?:simply |completely |totally |entirely |utterly |"
            "absolutely |wholly |plainly )?(?:not true|untrue|false|baseless|groundless|"
            "unfounded|fabricated|a lie|a fabrication|fake|incorrect|not correct|not the case|"
            "fiction|nonsense)|"
            r"(?:as|called (?:it|them|the \w+)) (?:simply |completely |totally |entirely |"
            "utterly )?(?:untrue|false|baseless|groundless|unfounded|fabricated|a lie|lies|"
            "a fabrication|fake|fake news|incorrect|nonsense|fiction|rumou?rs?)|"
            r"(?:no|never) such (?:\w+ ){0,2}(?:took place|happened|existed|exists|occurred|"
            "incident|event|protest)|den(?:ial|ials) (?:of|that|by|from)|in denial|refuted|"
            r"an? (?:\w+ )?(?:fabrication|lie|hoax|myth|falsehood|invention)"
        ),
        "no_knowledge": (
            "(?:had|has|have|having|with|professed|claimed) (?:absolutely |"
            r"also )?no (?:\w+ )?(?:knowledge|idea|information|awareness|inkling|data|details|records?|recollection|memory)|"
            r"(?:was|were|is|are|am|be|been|being|'m|'re|'s) (?:not|un)[ -]?(?:\w+ )?aware|"
            "(?:was|were|is|are|am) unaware|"
            "not (?:yet |fully |personally )?(?:aware|familiar|informed)|"
            r"(?:did|does|do) not (?:\w+ )?know|(?:didn't|doesn't|don't) (?:\w+ )?know|"
            "no knowledge|not know|never heard of|(?:had|has|have) not heard|unfamiliar with|"
            "denied (?:any |all |having (?:any )?)?knowledge|not in possession of|unaware of|"
            "lack(?:s|ed)? (?:any )?(?:knowledge|information)|(?:could|can) not say(?! no)|"
            "knew nothing|(?:knows|know) nothing"
        ),
        "declined": (
            "(?:neither |not |n't )?(?:confirm|confirmed|confirms) n?or den(?:y|ied|ies)|"
            "declin(?:e|es|ed|ing) (?:to(?! be (?:named|identified|quoted|photographed))|all|any|requests?|comment|an? )|"
            "refus(?:e|es|ed|ing|al) (?:to (?:say|comment|confirm|discuss|answer|disclose|reveal|"
            "respond|reply|give|provide|speak|talk|elaborate|explain|be interviewed)|all comment|"
            "any comment|comment)|"
            r"(?:did|do|does|has|have|had|could|would|was|were)(?: not|n't) (?:\w+ ){0,2}?(?:answer\w*|"
            r"respond\w*|repl(?:y|ied)|comment\w*|reach\w*|reached|available|immediately|"
            r"return(?:ed)? (?:\w+ ){0,3}?(?:calls?|messages?|emails?|requests?))|"
            "no (?:immediate |official |public )?(?:reply|response|comment|answer)|"
            "not (?:be )?(?:immediately |currently )?(?:available|reachable|reached)|"
            r"(?:could|can|would)(?: not|n't) (?:\w+ )?(?:be reached|comment|say|discuss|confirm)|"
            r"(?:not|un)(?: in a position| able|able| authori[sz]ed| willing|willing) to "
            "(?:comment|speak|say|discuss|answer|confirm)|"
            r"without (?:comment\w*|reply\w*|answering)|withheld comment|went unanswered|unanswered|"
            r"fail(?:ed|s|ing) to (?:respond|reply|answer|comment)|not respond\w*|not answer\w*|"
            r"not reply|not comment\w*|no comment|refrain(?:ed|s|ing)? from|hung up|brushed aside|"
            r"ignored (?:\w+ ){0,3}(?:questions?|requests?|calls?|emails?|inquir\w+)"
        ),
        "evasive": (
            "without (?:giving (?:any )?details|elaborating)|"
            "(?:did|do|does|would) not (?:say|reveal|disclose|give|provide|specify|elaborate|identify|name|"
            "explain|confirm|mention)"
        ),
        "unsaying": (
            "(?:declin(?:es|ed|ing)|refus(?:es|ed|ing)) to (?:say|comment|confirm|discuss|answer|"
            "disclose|reveal|elaborate|speak|talk)|"
            "(?:did|would|could|will|can)(?: not|n't) (?:say|confirm|comment|answer|respond)"
        ),
        "planned": (
            "(?-i:will)|'ll|shall|would|plan(?:s|ned|ning)?(?: to| for)?|intend(?:s|ed|ing)?|"
            "intention|aim(?:s|ed|ing)?|scheduled|slated|due (?:to|in|on|by|for|next)|set (?:to|for)|"
            "going to|about to|(?:is|are|was|were) to|expect(?:s|ed|ing)?|"
            "propos(?:es|ed|al|als|e|ing)|pledg(?:es|ed|e|ing)|promis(?:es|ed|e|ing)|"
            "vow(?:s|ed|ing)?|want(?:s|ed|ing)?|seek(?:s|ing)?|sought to|"
            "prepar(?:es|ed|ing|ations?|e)(?: to| for)?|discuss(?:es|ed|ing|ions?)?|upcoming|"
            "forthcoming|future|"
            "next (?:week|month|year|spring|summer|autumn|fall|winter|quarter)|considering|"
            "hop(?:es|ed|ing) to|agreed to|decided to|wish(?:es|ed)? to|target(?:s|ed)?|goal|"
            "threaten(?:s|ed|ing)? to|by the end of|tomorrow|later this (?:week|month|year)|"
            "draft|bid to|talks on|earmarked|destined|ready to|gear(?:s|ing|ed) up"
        ),
        "required": (
            "must|requir(?:es|ed|e|ing|ement|ements)|oblig(?:es|ed|ation|ations|atory|e)|shall|"
            "mandat(?:es|ed|ory|e|ing)|(?<!in )order(?:s|ed|ing)?|demand(?:s|ed|ing)?|"
            "call(?:s|ed|ing)? (?:on|for|upon)|ha(?:s|ve|d) to|need(?:s|ed)? to|should|deadline|"
            "ban(?:s|ned|ning)?|prohibit(?:s|ed|ing|ion)?|forb(?:id|ids|ade|idden)|"
            "compel(?:s|led|ling)?|bound to|instruct(?:s|ed|ion|ions)?|decree[sd]?|"
            "stipulat(?:es|ed|e|ing)|compulsory|"
            "under (?:the|a) (?:resolution|law|act|treaty|decree|order|rule|regulation)|"
            r"by (?:no later than )?\w+ \d{4}|urg(?:es|ed|ing)|direct(?:s|ed)|"
            "expected to|not allowed|duty|are to|is to|supposed to|permit(?:s|ted)?|"
            "no later than|subject to|decid(?:es|ed)|entitled"
        ),
        "hypothetical": (
            r"could|(?-i:may)|might|would|if|possib\w+|likel\w+|unlikely|potential\w*|perhaps|"
            r"maybe|probabl\w+|interpret\w*|risk\w*|threat\w*|appear(?:s|ed|ing)?|"
            "seem(?:s|ed|ingly)?|suggest(?:s|ed|ing)?|in the event|should|can|fear(?:s|ed)?|"
            r"unless|assum(?:e|es|ed|ing|ption)|hypothe\w+|suppos\w+|speculat\w+|imagin\w+|"
            r"scenario\w*|indicat\w+|impl(?:y|ies|ied)|conceivabl\w+|must have|expected|"
            r"considered|whether|signal\w*|prospect\w*|chance|were to|as if|as though|"
            r"presumabl\w+|arguabl\w+|tantamount|seen as|regarded as"
        ),
        "firm_planned": (
            r"(?-i:will)(?! \w+ have)(?! have)|"
            "(?:plan|plans|planned|planning|intend|intends|intended|aims|hopes|hoped|wants|"
            "wanted|expects|expected|prepares|scheduled|slated|set|about|going|pledged|vowed|"
            "promised|proposed|due|ready|hoping|preparing) to|(?:is|are) to(?! say| blame)|"
            r"wants? (?:\w+ ){1,3}to|(?:had|has|have) (?:planned|scheduled|intended)|"
            "(?:is|are|was|were) (?:scheduled|slated|planned|due|set for)|plan(?:s|ned)? for|shall"
        ),
        "firm_required": (
            "must(?! have)|"
            "(?:requires?|required|requiring|obliges?|obliged|orders?|ordered|instructed|"
            "instructs|demands?|demanded|mandates?|mandated|compels?|urged|urges|"
            r"directed) (?:that|all|countries|states|governments|members?|the \w+ to|them to|"
            r"it to|\w+ to|\w+ \w+ to)|"
            "(?:is|are|was|were|be) (?:required|obliged|ordered|instructed|compelled|"
            "mandated) to|call(?:s|ed) (?:on|for|upon)|ha(?:s|ve) to|"
            "demand(?:s|ed) (?:that|the|to)|should"
        ),
        "counterfactual": (
            r"would have (?:\w+ly )?(?:been )?\w+|(?<!\w )(?:had|were|should) (?=(?:[^,.;]|,\d){3,80}, (?:[^,.;]|,\d){1,80}\b(?:would|could|might)\b)"
        ),
        "leading": r"if|unless|in the event|provided that",
        "polar": r"(?:is|are|was|were|am|did|does|do|has|have|had|can|could|will|would|should)(?= )",
        "unplanned": r"no (?:\w+ )?(?:plans?|intention|intent) (?:to|of|for)|(?:not|n't|never) (?:plan|intend)(?:ning|ing)?|"
        r"(?:promised|pledged|planned|proposed|announced) (?:none of|nothing)",
        "pending": "not yet|yet to",
        "adopting": r"(?:yet )?(?:adopt|pass|approve|enact|ratify|endorse|sign|vote for|adopted|passed|approved|enacted|ratified|signed)",
        "occasion": "when|as|after",
        "firm_hypothetical": (
            r"(?:could|(?-i:may)|might) (?:\w+ly )?(?:be|have|lead|become|mean|mark|signal|"
            r"trigger|cause|result|\w+)|would(?! not)|if|in the event|unless|were to|whether"
        ),
        "negated": (
            "fail(?:s|ed|ure|ing)?|den(?:y|ies|ied|ial)|prevented|avoid(?:s|ed|ing)?|"
            "reject(?:s|ed|ing|ion)?|refus(?:es|ed|al|e|ing)|declin(?:es|ed|e|ing)|"
            "cancel(?:s|led|ed|lation)?|call(?:s|ed)? (?:it |them |this )?off|halt(?:s|ed)?|unable|lack(?:s|ed|ing)?|"
            r"absence|(?:remain|remains|remained|left|went|was|were|is|are|stay|stayed) unpaid|withh(?:e|o)ld\w*|stopp?(?:s|ed)?|impossib\w+|"
            "yet to|false|baseless|unfounded|instead of|rather than|far from|hardly|barely|"
            "postpon(?:es|ed|ement)|put (?:off|back)|adjourned|deferred|shelved|scrapped|"
            r"blocked|foiled|thwarted|abortive|unsuccessful\w*|drop(?:s|ped) plans"
        ),
        "alleged": (
            "allegedly|purported(?:ly)?|supposedly|alleg(?:es|ed|e|ing|ations?)|"
            "claim(?:s|ed|ing)?(?! (?:the )?(?:lives|life|responsibility))|unconfirmed|reportedly|"
            "(?:is|are|was|were) (?:alleged|rumou?red) to|(?:is|are|was|were) (?:said|reported) to (?:have|be)"
        ),
        "hedged": (
            "reportedly|allegedly|purported(?:ly)?|supposedly|alleg(?:es|ed|e|ing|ations?)|"
            "claim(?:s|ed|ing)?(?! (?:the )?(?:lives|life|responsibility))|unconfirmed|so-called|"
            "(?:is|are|was|were) (?:said|believed|reported|alleged|thought|rumou?red) to|"
            "rumou?rs?|apparently"
        ),
        "told": (
            "sa(?:ys?|id|ying)|t(?:ells?|old|elling)|according to|report(?:s|ed|edly|ing|ers?)?|"
            r"alleg\w+|claim(?:s|ed|ing)?|estimat\w+|stat(?:es|ed|ing|ement)|add(?:s|ed|ing)|"
            r"not(?:es|ed|ing)|announc\w+|testif\w+|testimon\w+|reveal\w+|disclos\w+|"
            r"wr(?:ites?|ote|itten)|argu(?:es|ed|e|ing)|confirm\w*|explain\w*|describ\w+|"
            r"believ\w+|suggest\w*|indicat\w+|warn\w*|insist\w*|maintain\w*|accus\w+|admit\w*|"
            r"acknowledg\w+|account(?:s)? (?:of|by|from)|sources?|witness\w*|survey\w*|"
            r"interview\w*|rumou?r\w*|hear(?:d|say)?|apparently|purported\w*|supposed\w*|quot\w+|"
            r"cit(?:es|ed|ing)|assert\w*|conten(?:d|ds|ded|tion)|conclud\w+|find(?:s|ings?)?|"
            r"found|show(?:s|ed|ing)?|document(?:s|ed|ing)?|record(?:s|ed)?|complain\w*|recall\w*|"
            r"den(?:y|ies|ied|ying)|assess\w*|think\w*|thought|view\w*|observ\w+|remark\w*|"
            r"mention\w*|in the words of|headlin\w+|titled|entitled|media|newspaper\w*"
        ),
        "verbal_negation": (
            r"(?:did|does|do|had|has|have|was|were|is|are|will|would|could|can) not|\w+n't|never|"
            "cannot|fail(?:ed|s) to|has yet to|have yet to|had yet to"
        ),
        "corrected_before": (
            r"(?:mis(?:stated|reported)|(?:wrongly|erroneously|mistakenly|incorrectly) \w{2,12}|an earlier version of)[^.;]{1,60}"
        ),
        "untold": (
            r"(?:(?:did|does|do|has|have|had) not|\w{2,8}n't) (?:yet )?(?:say|said|announced?|repeat(?:ed)?|mention(?:ed)?|tell|told|inform(?:ed)?|"
            r"report(?:ed)?|disclosed?|reveal(?:ed)?|published?)|without (?:ever )?(?:having )?(?:been )?interview(?:ing|ed)"
        ),
        "instead": "not|nor|neither|no|rather than|instead of|as opposed to",
        "reported": (
            "(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|accusations?|assertions?|"
            "figures?|estimates?|number|idea|notion|story|stories|charges?) (?:that|of)|"
            "(?:it|that) (?:is|was)|to say that"
        ),
        "unsaid": (
            "(?:will|plans to|plan to|planned to|(?:is|are|was|were) (?:expected|due|set|"
            "scheduled|going|about|planning) to|intends to|may|might|must|should|has yet to|"
            r"have yet to) (?:\w+ly |soon |also )?(?:say|announce|publish|release|issue|state|"
            "declare|report|comment|respond|demand|call for|request|ask|accuse|warn|threaten|"
            "reject|testify|speak|make a statement|hold a press conference|unveil|present|"
            "be interviewed|give an interview|reply|answer)"
        ),
        "acting": (
            "accus(?:es|ed|ing)|demand(?:s|ed|ing)|ask(?:s|ed|ing)|request(?:s|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|"
            "urg(?:es|ed|ing)|threaten(?:s|ed|ing)|complain(?:s|ed|ing)|blam(?:es|ed|ing)|charg(?:es|ed)|critici[sz](?:es|ed)|"
            "appeal(?:s|ed|ing)|petition(?:s|ed|ing)|warn(?:s|ed|ing)|met|meets|consult(?:s|ed|ing)|negotiat(?:es|ed|ing)"
        ),
        "promised": (
            "admi(?:ts|tted)|acknowledg(?:es|ed)|promis(?:es|ed|ing)|pledg(?:es|ed|ing)|vow(?:s|ed|ing)|agree(?:s|d)|offer(?:s|ed|ing)|undert(?:akes|ook)|"
            "commit(?:s|ted) (?:itself|himself|herself|themselves|to)|accept(?:s|ed)|grant(?:s|ed)|consent(?:s|ed)|"
            "conced(?:es|ed)|back(?:s|ed)|endors(?:es|ed)"
        ),
        "law": (
            r"under (?:the|a|this|that|its|their) (?:\w+[ -]){0,5}(?:act|law|laws|code|decree|order|contract|agreement|"
            r"statute|rule|rules|regulation|regulations|treaty|ruling|convention|bill|directive)|within \w+ (?:days|weeks|"
            r"months|hours)|(?:act|law|code|decree|order|contract|court|judge|ruling|statute|tribunal)|by \w+ \d{1,2},? \d{4}|"
            r"by \d{1,2} \w+ \d{4}|no later than"
        ),
        "breaks": (
            "but|while|whereas|although|though|because|however|instead|"
            r"and (?:\w+ )?(?:said|says|added|adds|told|claimed|insisted|reported|put|noted|"
            "stated|confirmed|maintained|admitted|acknowledged)|saying|adding|insisting|noting|"
            "stating|after|before|when|since|who|which|whose|where|until|"
            "as(?! (?:many|much|high|few|little|well|long|large))|if|unless|despite|except|"
            "rather than|yet(?! to)|so that|maintaining|claiming|admitting|acknowledging|"
            "confirming"
        ),
        "contrast": (
            "but|however|although|though|while|whereas|yet(?! to)|nevertheless|nonetheless|despite|still|even so|"
            r"and (?:\w+ ){0,2}?(?:\w{2,}ed|was|were|has|had|have|is|are|took|held|sent|went|said|told|beat|left|"
            "began|broke|came|gave|got|made|kept|paid|ran|fled|fought|shot|put|won|lost|found|stood|struck)"
        ),
    },
)
