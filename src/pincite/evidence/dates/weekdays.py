"""Days of the week by their names, in the four languages."""

from __future__ import annotations

from typing import Final

from pincite import lazy

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED: Final = lazy.pattern(
    rf"\b(?P<en>{'|'.join(WEEKDAYS)})\b"
    r"|(?P<ko>[월화수목금토일])요일|(?P<ja>[月火水木金土日])曜|(?:周|週|星期|礼拜|禮拜)(?P<zh>[一二三四五六日天])",
)
_SIGNS: Final = {
    **dict(zip("월화수목금토일", range(7), strict=True)),
    **dict(zip("月火水木金土日", range(7), strict=True)),
    **dict(zip("一二三四五六日", range(7), strict=True)),
    "天": 6,
}


def weekday_in(text: str) -> int | None:
    """The only day of the week that words name, 0 for Monday to 6 for Sunday; None where none or several are named.

    >>> weekday_in("last Tuesday"), weekday_in("周五"), weekday_in("Monday or Tuesday"), weekday_in("last week")
    (1, 4, None, None)
    """
    found = {_number(match.lastgroup or "", match[match.lastgroup or 0]) for match in _NAMED.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _number(language: str, name: str) -> int:
    return WEEKDAYS.index(name.capitalize()) if language == "en" else _SIGNS[name]
