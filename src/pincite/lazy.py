"""Regular expressions that are compiled when they are first used: a run needs few of the many that tables are made of,
and compiling them all costs more than checking a small dataset."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class _Lazy:
    """Stands for a pattern; compiled when first asked for a method, which is then kept here."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled when it is first used.

    >>> word = pattern("[a-z]+")
    >>> word.match("ten looms", 4).group(), word.pattern
    ('looms', '[a-z]+')
    """
    return cast(re.Pattern[str], _Lazy(source, flags))
