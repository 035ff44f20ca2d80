"""Writing one value into ``datapackage.json`` and changing nothing else: not a space, not the order of a key."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pincite.errors import PackageError
from pincite.files import write_whole

_SPACE = re.compile(r"[ \t\r\n]*")
_BREAK = re.compile(r"[ \t\r\n]*?(\r?\n)([ \t]*)")
_DECODER = json.JSONDecoder()


def write_value(path: Path, keys: Sequence[str], value: Any) -> bool:
    """Write a value into a JSON file at a path of keys, whole or not at all; whether anything changed.

    Raises PackageError where the file is no object, where something else stands on the way, or where the file was
    changed by another process meanwhile; OSError.
    """
    before = path.read_bytes()
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    try:
        text = before.removeprefix(mark).decode("utf-8")
        after = mark + with_value(text, keys, value).encode("utf-8")
    except (UnicodeError, RecursionError, json.JSONDecodeError) as error:
        raise PackageError(f"{path} is not JSON: {error}; nothing was written") from None
    except PackageError as error:
        raise PackageError(f"{path}: {error}; nothing was written") from None
    if path.read_bytes() != before:
        raise PackageError(f"{path} was changed meanwhile; nothing was written, try again")
    return write_whole(path, after)


def with_value(text: str, keys: Sequence[str], value: Any) -> str:
    r"""A JSON document with a value at a path of keys; what stands around it stays as it is written.

    Objects that are not there yet are made. Raises PackageError where the document, or something on the way, is no
    object; json.JSONDecodeError where it is no JSON.

    >>> with_value('{"name": "a",  "own": {"floor": 90}}', ["own", "floor"], 95.5)
    '{"name": "a",  "own": {"floor": 95.5}}'
    >>> print(with_value('{\n  "name": "a"\n}\n', ["own", "floor"], 95))
    {
      "name": "a",
      "own": {
        "floor": 95
      }
    }
    <BLANKLINE>
    """
    json.loads(text)
    at = _skip(text, 0)
    for depth, key in enumerate(keys):
        if text[at : at + 1] != "{":
            raise PackageError(f"{'.'.join(keys[:depth]) or 'it'} is no object")
        members = _members(text, at)
        found = [member for member in members if member[0] == key]  # of two with one name, readers take the last
        if not found:
            for missing in reversed(keys[depth + 1 :]):
                value = {missing: value}
            return _inserted(text, at, members, key, value, depth)
        _, at, end = found[-1]
        if depth == len(keys) - 1:
            line = text.rfind("\n", 0, at) + 1
            indent = text[line : len(text) - len(text[line:].lstrip(" \t"))]
            return text[:at] + _written(value, indent if line else None, _step(indent, depth)) + text[end:]
    raise PackageError("there is no place to write to")


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _members(text: str, at: int) -> list[tuple[str, int, int]]:
    """The members of the object that begins at an offset: each key, and where its value begins and ends."""
    found = []
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        start = _skip(text, _skip(text, at) + 1)
        _, end = _DECODER.raw_decode(text, start)
        found.append((key, start, end))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _inserted(text: str, at: int, members: list[tuple[str, int, int]], key: str, value: Any, depth: int) -> str:
    """The document with another member at the end of the object that begins at an offset."""
    broken = _BREAK.match(text, at + 1)
    name = json.dumps(key, ensure_ascii=False)
    if not members:
        line = text.rfind("\n", 0, at) + 1
        outer = text[line : len(text) - len(text[line:].lstrip(" \t"))]
        many = bool(line) or broken is not None
        step = _step(outer, depth - 1)
        written = _written(value, outer + step if many else None, step)
        end = _skip(text, at + 1)
        inner = f"\n{outer}{step}{name}: {written}\n{outer}" if many else f"{name}: {written}"
        return f"{text[: at + 1]}{inner}{text[end:]}"
    end = members[-1][2]
    if broken is None:
        return f"{text[:end]}, {name}: {_written(value, None, '')}{text[end:]}"
    newline, indent = broken.groups()
    written = _written(value, indent, _step(indent, depth)).replace("\n", newline)
    return f"{text[:end]},{newline}{indent}{name}: {written}{text[end:]}"


def _step(indent: str, depth: int) -> str:
    """By how much each level is indented, to judge by the indent of one."""
    return indent[: len(indent) // (depth + 1)] if indent else "  "


def _written(value: Any, indent: str | None, step: str) -> str:
    """A value as JSON, on one line or as the lines around it are indented."""
    if indent is None:
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False, indent=step or "  ").replace("\n", f"\n{indent}")
