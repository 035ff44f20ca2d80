"""What a package adds to the built-in tables: a schema fragment, which is data, or Python code, which its user must
trust.

The descriptor names them, relative to itself: ``{"pincite": {"extension": "extension.json", "code": "extension.py"}}``.
The fragment is read always (see ``pincite.records.extending``). The code is run only for who says so; it may define
``RECORDS``, record classes that take the place of their table's, and ``RULES``, rules whose codes begin with P.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pincite.files import inside
from pincite.records.base import Record
from pincite.records.models import TABLES
from pincite.tables import Fault

MAX_BYTES = 1024 * 1024
"""A schema fragment or a module larger than this is not read."""


@dataclass(frozen=True)
class Extension:
    """The record classes of a package by table, the rules that its code brings, and what is wrong with either."""

    models: Mapping[str, type[Record]]
    rules: tuple[Any, ...] = ()
    faults: tuple[Fault, ...] = ()


BUILT_IN = Extension(TABLES)


def read_extension(root: Path, descriptor: Mapping[str, Any], shown: str, trust: bool) -> Extension:
    """What the descriptor in the folder ``root`` adds. ``shown`` is the descriptor's name, for what is wrong with it.

    Never raises: what cannot be read is a fault and adds nothing.
    """
    settings = descriptor.get("pincite")
    given = settings if isinstance(settings, Mapping) else {}
    fragment, code = given.get("extension"), given.get("code")
    extension = BUILT_IN if fragment is None else _read_fragment(root, fragment, shown)
    if code is None:
        return extension
    if not trust:
        message = f"the package brings code ({code!r}), which was not run: what it adds is not known"
        hint = "Read it; if you trust it, check again with --trust."
        return Extension(extension.models, (), (*extension.faults, Fault("code-not-run", shown, message, hint=hint)))
    return _run_code(root, code, shown, extension)


def _read_fragment(root: Path, where: Any, shown: str) -> Extension:
    from pincite.records.extending import ExtensionError, extend  # few packages need it

    try:
        fragment = json.loads(_read(root, where).decode("utf-8-sig"))
        return Extension(extend(fragment))
    except ExtensionError as error:
        faults = (Fault("extension-unreadable", str(where), fault) for fault in error.faults)
        return Extension(TABLES, faults=tuple(faults))
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Extension(TABLES, faults=(Fault("extension-unreadable", shown, f"the extension {where!r}: {why}"),))


def _run_code(root: Path, where: Any, shown: str, extension: Extension) -> Extension:
    try:
        _read(root, where)
        found = runpy.run_path(str(root / where), run_name="pincite_extension")
        models = dict(extension.models) | {model.table: model for model in found.get("RECORDS", ())}
        rules = tuple(found.get("RULES", ()))
        if not all(rule.code.startswith("P") for rule in rules):
            raise ValueError("the codes of a package's own rules begin with P")
        return Extension(models, rules, extension.faults)
    except (Exception, SystemExit) as error:  # whatever a stranger's code raises is its fault, and said
        message = f"the code {where!r} cannot be used: {type(error).__name__}: {error}"
        return Extension(extension.models, (), (*extension.faults, Fault("extension-unreadable", shown, message[:500])))


def _read(root: Path, where: Any) -> bytes:
    path = inside(root, where)
    if path is None:
        raise ValueError("leads out of the package or is no path")
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES:,} bytes")
    return path.read_bytes()
