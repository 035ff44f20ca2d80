"""The tag of a language (BCP 47) for what bibliographies write: a tag, its name in English or its own, a name of babel.

A closed list of what is common. What is not in it is said and kept in the note.
"""

from __future__ import annotations

import re
from typing import Final

TAG: Final = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8}){0,4})")
NAMES: Final = {
    "ar": "arabic العربية",
    "bg": "bulgarian български",
    "ca": "catalan català",
    "cs": "czech čeština",
    "da": "danish dansk",
    "de": "german deutsch ngerman austrian naustrian swissgerman nswissgerman",
    "el": "greek ελληνικά polutonikogreek",
    "en": "english",
    "en-AU": "australian",
    "en-CA": "canadian",
    "en-GB": "british ukenglish",
    "en-US": "american usenglish",
    "es": "spanish español castellano",
    "et": "estonian eesti",
    "eu": "basque euskara",
    "fa": "persian farsi فارسی",
    "fi": "finnish suomi",
    "fr": "french français francais frenchb acadian canadien",
    "ga": "irish gaeilge",
    "he": "hebrew עברית",
    "hi": "hindi हिन्दी",
    "hr": "croatian hrvatski",
    "hu": "hungarian magyar",
    "id": "indonesian indonesia",
    "is": "icelandic íslenska",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "ko": "korean 한국어 조선말",
    "la": "latin",
    "lt": "lithuanian lietuvių",
    "lv": "latvian latviešu",
    "mn": "mongolian монгол",
    "nb": "norwegian norsk bokmål",
    "nl": "dutch nederlands",
    "nn": "nynorsk",
    "pl": "polish polski",
    "pt": "portuguese português portuges",
    "pt-BR": "brazilian brazil",
    "ro": "romanian română",
    "ru": "russian русский",
    "sk": "slovak slovenčina",
    "sl": "slovene slovenian slovenščina",
    "sr": "serbian српски",
    "sv": "swedish svenska",
    "th": "thai ไทย",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "vi": "vietnamese",
    "zh": "chinese 中文 汉语 漢語",
}
"""Names by tag, in lower case."""
BY_NAME: Final = {name: tag for tag, named in NAMES.items() for name in named.split()}
THREE: Final = {
    "ara": "ar", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de", "dut": "nl", "eng": "en", "fin": "fi", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "heb": "he", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk",
    "vie": "vi", "zho": "zh",
}  # fmt: skip
"""The tags of two letters for codes of three (ISO 639-2)."""


def language_tag(written: str) -> str:
    """The tag of a language as it is written, or "" where none is known.

    >>> language_tag("British"), language_tag("en_GB"), language_tag("ger"), language_tag("Elvish")
    ('en-GB', 'en-GB', 'de', '')
    """
    written = written.strip()
    known = BY_NAME.get(written.lower())
    if known:
        return known
    match = TAG.fullmatch(written)
    if match is None or (len(match[1]) == 3 and match[1].lower() not in THREE):
        return ""
    parts = [THREE.get(match[1].lower(), match[1].lower())]
    for part in re.split("[-_]", match[2])[1:]:
        parts.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(parts)
