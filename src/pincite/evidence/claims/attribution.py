"""Who says what in a sentence, in whatever language it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pincite import lazy
from pincite.evidence import languages
from pincite.evidence.claims.attribution_marked import marked_attributions, may_negate
from pincite.evidence.claims.attribution_spaced import NEGATIONS, spaced_attributions
from pincite.evidence.grammar.claims import Attribution, ClaimWords, SpacedSpeech
from pincite.evidence.names import Mention
from pincite.evidence.passages.scripts import count_east_asian, has_hangul

_KANA_SIGN = lazy.pattern("[\u3041-\u3096\u30a1-\u30fa]")
_LATIN_SIGN = lazy.pattern("[A-Za-z]")
_LOOK = 2000


def claim_words(text: str, language: str) -> ClaimWords | None:
    """The words to read a text's claims with: those of its script, else of its declared language; None if unknown."""
    declared = language.partition("-")[0].lower()
    sample = text[:_LOOK]
    east_asian = count_east_asian(sample)
    if east_asian and east_asian * 3 > len(_LATIN_SIGN.findall(sample)):
        if has_hangul(sample):
            return _words("ko")
        if _KANA_SIGN.search(sample):
            return _words("ja")
        return _words("ja" if declared == "ja" else "zh")
    return _words("en") if declared in languages.known() else None


def _words(language: str) -> ClaimWords:
    words: ClaimWords = languages.load(language).CLAIMS
    return words


def attributions(sentence_text: str, mentions: Sequence[Mention], language: str) -> tuple[Attribution, ...]:
    """Who says what in one sentence of folded text; offsets count from the beginning of ``sentence_text``.

    >>> text = "Lund said that Ro had seen 40 boats."
    >>> found = attributions(text, [Mention("act-lund", 0, 4), Mention("act-ro", 15, 17)], "en")
    >>> [(a.speakers, a.kind, text[slice(*a.scope)]) for a in found]
    [(('act-lund',), 'said', ' that Ro had seen 40 boats.')]
    """
    return _attributions(sentence_text, tuple(mentions), language)


@lru_cache(maxsize=8192)
def _attributions(sentence_text: str, mentions: tuple[Mention, ...], language: str) -> tuple[Attribution, ...]:
    words = claim_words(sentence_text, language)
    if words is None:
        return ()
    if isinstance(words.speech, SpacedSpeech):
        return spaced_attributions(sentence_text, mentions, words.speech)
    return marked_attributions(sentence_text, mentions, words.speech)


def withheld(sentence_text: str, language: str) -> tuple[Attribution, ...]:
    """The attributions of a sentence by which somebody does not say something, whoever that is.

    >>> [a.kind for a in withheld("Lund said so and did not say why.", "en")], withheld("Lund said so.", "en")
    (['not_said'], ())
    """
    if not _may_withhold(sentence_text, language):
        return ()
    return tuple(a for a in attributions(sentence_text, (), language) if a.kind == "not_said")


def _may_withhold(text: str, language: str) -> bool:
    """Whether there are words in a sentence by which a verb of saying may be negated: most have none."""
    words = claim_words(text, language)
    if words is None:
        return False
    if isinstance(words.speech, SpacedSpeech):
        lowered = text.lower()
        return any(negation in lowered for negation in NEGATIONS)
    return may_negate(text, words.speech)
