"""The words of each language, as data: one file a language, read by the readers of quantities, dates and claims.

A language is a module here, named by its ISO 639 code, with the tables ``QUANTITIES``, ``DATES`` and ``CLAIMS``. Adding
one is one new file. It is loaded when a text in it is first read.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that can be read, in order.

    >>> known()
    ('en', 'ja', 'ko', 'zh')
    """
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def load(language: str) -> ModuleType:
    """The words of a language by its BCP 47 tag, of which the first part counts.

    Raises ValueError for a language that is not known.
    """
    code = language.partition("-")[0].lower()
    if code not in known():
        raise ValueError(f"the language {language!r} cannot be read; known are {', '.join(known())}")
    return import_module(f"{__name__}.{code}")
