"""The closed vocabularies: every code with a one-line definition. Codes are added, never reused or renamed."""

from __future__ import annotations

from enum import Enum


class Code(str, Enum):
    """A code of a closed vocabulary; ``definition`` says what it means.

    >>> Status("active").definition
    'In force.'
    """

    definition: str

    def __new__(cls, code: str, definition: str) -> Code:
        member = str.__new__(cls, code)
        member._value_ = code
        member.definition = definition
        return member

    def __str__(self) -> str:
        return str(self.value)


class Status(Code):
    """Whether a record stands. A record is never deleted."""

    active = "active", "In force."
    withdrawn = "withdrawn", "Taken back; the note says why. Its id stays and is never used again."
    merged = "merged", "The same as another record, which replaced_by names."


class ReferenceType(Code):
    """Kinds of work: the item types of CSL 1.0.2."""

    article = "article", "An article or preprint that is in no journal, magazine or newspaper."
    article_journal = "article-journal", "An article in a scholarly journal."
    article_magazine = "article-magazine", "An article in a magazine."
    article_newspaper = "article-newspaper", "An article in a newspaper or of a news agency, in print or online."
    bill = "bill", "A proposed law."
    book = "book", "A book as a whole."
    broadcast = "broadcast", "A radio or television broadcast, or a podcast."
    chapter = "chapter", "A chapter of a book."
    classical = "classic", "A classical or ancient work."
    collection = "collection", "An archival collection."
    dataset = "dataset", "A set of data."
    document = "document", "A work that fits no other type, or whose type is not known."
    entry = "entry", "An entry in a database, directory or catalogue."
    entry_dictionary = "entry-dictionary", "An entry in a dictionary."
    entry_encyclopedia = "entry-encyclopedia", "An entry in an encyclopedia."
    event = "event", "A conference, symposium or other gathering, cited as such."
    figure = "figure", "An illustration or chart in another work."
    graphic = "graphic", "A photograph, drawing or other picture."
    hearing = "hearing", "A legislative or official hearing."
    interview = "interview", "An interview, recorded or written down."
    legal_case = "legal_case", "A decision of a court."
    legislation = "legislation", "A law, decree or binding resolution in force."
    manuscript = "manuscript", "An unpublished text."
    map = "map", "A map."
    motion_picture = "motion_picture", "A film or video."
    musical_score = "musical_score", "Written music."
    pamphlet = "pamphlet", "A short printed work without a journal, such as a leaflet."
    paper_conference = "paper-conference", "A paper given at a conference."
    patent = "patent", "A patent."
    performance = "performance", "A live performance."
    periodical = "periodical", "A journal, magazine or newspaper as a whole."
    personal_communication = "personal_communication", "A letter, message or conversation."
    post = "post", "A post on a social platform or forum."
    post_weblog = "post-weblog", "A post on a blog."
    regulation = "regulation", "An administrative rule."
    report = "report", "A report of an institution, numbered or not."
    review = "review", "A review of something other than a book."
    review_book = "review-book", "A review of a book."
    software = "software", "A program."
    song = "song", "A song or other recording."
    speech = "speech", "A speech, press conference or presentation."
    standard = "standard", "A technical standard."
    thesis = "thesis", "A thesis for a degree."
    treaty = "treaty", "A treaty between states."
    webpage = "webpage", "A page of a website."


class Basis(Code):
    """How a date is known."""

    stated = "stated", "The cited passage states the date."
    relative = "relative", "The passage gives a date relative to something else ('last month')."
    inferred = "inferred", "We worked the date out; the note and the anchor say from what."
    unknown = "unknown", "The sources give no date."


class Holding(Code):
    """What text of a work we hold."""

    full = "full", "The whole text."
    excerpt = "excerpt", "Part of the text."
    metadata = "metadata", "No text: the work is known only from works that cite it, and can confirm nothing."


class ActorKind(Code):
    """What kind of actor it is."""

    person = "person", "One human being, named or described."
    state = "state", "A state, or its authorities as a whole."
    government_body = "government_body", "A ministry, department, agency or other organ of a state."
    diplomatic_mission = "diplomatic_mission", "An embassy, consulate or permanent mission."
    intelligence_agency = "intelligence_agency", "An intelligence or security service."
    armed_force = "armed_force", "An army or other armed force."
    company = "company", "A company or other commercial enterprise, also one run by a state."
    collective = "collective", "A group of people without a legal form, such as workers or managers."
    think_tank = "think_tank", "A research institute, also one funded by a state."
    media = "media", "A newspaper, broadcaster, news agency or other outlet."
    international_organisation = "international_organisation", "An organisation of states, or an organ of one."
    ngo = "ngo", "A non-governmental organisation."


class EventType(Code):
    """What happened. The first sixteen are PLOVER's categories; the others are what sources need beside them."""

    agree = "agree", "PLOVER: agree to or sign something."
    consult = "consult", "PLOVER: meet, talk, negotiate or visit."
    support = "support", "PLOVER: express or give diplomatic support."
    concede = "concede", "PLOVER: give in, ease restrictions or release."
    cooperate = "cooperate", "PLOVER: work together in practice."
    aid = "aid", "PLOVER: give material, military or humanitarian help."
    retreat = "retreat", "PLOVER: withdraw or surrender."
    request = "request", "PLOVER: ask, demand or appeal."
    accuse = "accuse", "PLOVER: criticise, blame, complain or investigate."
    reject = "reject", "PLOVER: refuse, deny a request or defy."
    threaten = "threaten", "PLOVER: threaten or warn."
    protest = "protest", "PLOVER: demonstrate, strike, riot or occupy, peacefully or not."
    sanction = "sanction", "PLOVER: reduce relations, impose an embargo or other penalty."
    mobilize = "mobilize", "PLOVER: ready or move forces."
    coerce = "coerce", "PLOVER: seize, detain, take hostage, expel, restrict or repress."
    assault = "assault", "PLOVER: use violence against people or things."
    statement = "statement", "An actor says something in public or to a reporter."
    interview = "interview", "An actor is interviewed."
    no_comment = "no_comment", "An actor declines to comment, does not answer or professes no knowledge."
    publication = "publication", "A work is published."
    legal_act = "legal_act", "A law, resolution or other binding act is adopted or enters into force."
    duty = "duty", "An act lays a duty on somebody, with or without a date by which it is due."
    payment = "payment", "Money is paid, withheld or collected."
    dispatch = "dispatch", "People are sent abroad or hosted there for work."
    repatriation = "repatriation", "People are sent back or return to their country."
    condition = "condition", "A state of affairs that lasts, such as working conditions or a closed border."


class LocationPrecision(Code):
    """How precisely the place of an event is known from the sources."""

    site = "site", "A building, factory or other site."
    locality = "locality", "A city, town or village."
    admin1 = "admin1", "A province, state or other first-level division."
    country = "country", "A country."
    region = "region", "More than one country, or an area without a border."


class Reality(Code):
    """How the cited passages tell the event."""

    actual = "actual", "Told as having happened or going on."
    alleged = "alleged", "Told as somebody's account that the work does not make its own."
    planned = "planned", "Told as intended or to come."
    required = "required", "Told as demanded by a law, resolution or order."
    hypothetical = "hypothetical", "Told as possible, conditional or an interpretation."
    negated = "negated", "Told as not having happened."


class Qualifier(Code):
    """What the words around a number make of it."""

    exact = "exact", "The number alone: value."
    about = "about", "About, around, some, nearly: value."
    at_least = "at_least", "At least, no fewer than: low, inclusive."
    more_than = "more_than", "More than, over: low, exclusive."
    at_most = "at_most", "At most, no more than: high, inclusive."
    up_to = "up_to", "Up to, as many as: high, inclusive."
    less_than = "less_than", "Less than, under: high, exclusive."
    between = "between", "A range: low and high, inclusive."
    magnitude = "magnitude", "An order of magnitude such as tens of thousands: no number."
    fraction_more_than = (
        "fraction_more_than",
        "More than a share said in words, such as more than half: low, percent, base.",
    )
    vague = "vague", "Several, numerous: no number."


class FigureKind(Code):
    """What kind of number it is."""

    reported = "reported", "Stated as a fact by the speaker."
    estimate = "estimate", "Stated as an estimate by the speaker."
    requirement = "requirement", "A number that a rule demands or allows."
    derived = "derived", "Worked out from other figures; the note says how."


class RoleName(Code):
    """What an actor is in an event."""

    participant = "participant", "Takes part in the event."
    organiser = "organiser", "Calls, leads or arranges the event."
    target = "target", "Is whom the event is directed against."
    victim = "victim", "Suffers harm or loss by the event."
    perpetrator = "perpetrator", "Does the harm."
    employer = "employer", "Employs or commands the workers concerned."
    dispatcher = "dispatcher", "Sends people abroad."
    host = "host", "Receives people, or is where they are."
    speaker = "speaker", "Says or writes what the event records."
    interviewer = "interviewer", "Asks the questions."
    author = "author", "Wrote the work that the event publishes."
    publisher = "publisher", "Publishes the work."
    mediator = "mediator", "Stands between the sides to settle the matter."
    intervener = "intervener", "Steps in from outside."
    issuer = "issuer", "Issues or adopts the act or document."
    supporter = "supporter", "Supports or votes for it."
    addressee = "addressee", "Is whom the statement, duty or act is addressed to."
    payer = "payer", "Pays, or owes the payment."
    recipient = "recipient", "Receives, or is owed, the payment or aid."
    source = "source", "Is named as where the information comes from."
    subject = "subject", "Is what a statement, report or condition is about."


class Relation(Code):
    """How two records of the same table hang together."""

    part_of = "part_of", "Event or actor: is a part of the other."
    response_to = "response_to", "Event: was done in answer to the other."
    causes = "causes", "Event: brought the other about, as the source tells it."
    precedes = "precedes", "Event: came before the other."
    same_as = (
        "same_as",
        "Event or actor: two records of the same thing, kept apart because sources tell it differently.",
    )
    affiliated_with = "affiliated_with", "Actor: works for or belongs to the other."
    formerly_affiliated_with = "formerly_affiliated_with", "Actor: worked for or belonged to the other."
    advises = "advises", "Actor: is an adviser of the other."
    run_by = "run_by", "Actor: is run or owned by the other."
    funded_by = "funded_by", "Actor: is paid for by the other."
    cites = "cites", "Reference, CiTO: cites the other, in whatever way."
    cites_as_evidence = "citesAsEvidence", "Reference, CiTO: cites the other as evidence for what it states."
    cites_as_authority = "citesAsAuthority", "Reference, CiTO: cites the other as an authority on the matter."
    cites_as_related = "citesAsRelated", "Reference, CiTO: cites the other as related to the matter."
    cites_for_information = "citesForInformation", "Reference, CiTO: cites the other as a source of information."
    cites_as_data_source = "citesAsDataSource", "Reference, CiTO: cites the other as the source of data."
    cites_as_source_document = "citesAsSourceDocument", "Reference, CiTO: cites the other as a document it rests on."
    discusses = "discusses", "Reference, CiTO: discusses what the other says."
    includes_quotation_from = "includesQuotationFrom", "Reference, CiTO: quotes words of the other."
    agrees_with = "agreesWith", "Reference, CiTO: agrees with what the other states."
    disagrees_with = "disagreesWith", "Reference, CiTO: states what cannot be squared with the other."
    disputes = "disputes", "Reference, CiTO: argues against the other."
    confirms = "confirms", "Reference, CiTO: confirms what the other states."
    relays = "relays", "Reference: passes on what the other (or an unpublished statement) said, without adding to it."
    translates = "translates", "Reference: is a translation of the other."
    about = "about", "Reference: has the other as its subject."


class Stance(Code):
    """What the passage does for the record."""

    supports = "supports", "Says what the record says."
    denies = "denies", "Says that it is not so."
    no_knowledge = "no_knowledge", "Says that the speaker does not know; this is no denial."
    declined = "declined", "Says that the speaker would not comment or did not answer."
    context = "context", "Helps to understand the record but neither supports nor denies it."


OBSOLETE: dict[str, dict[str, tuple[str, ...]]] = {}
"""Codes that are not used any more, by the name of their vocabulary, each with the codes that took its place.

A code with one successor means what that one means, so `pincite check --fix` writes it; of several a person must
choose.
"""
