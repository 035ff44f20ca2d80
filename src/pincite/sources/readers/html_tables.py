"""Which tables of a page hold data, a block a row, and which only lay out the page."""

from __future__ import annotations

from typing import Final

from pincite.sources.readers.html_tree import HEADINGS, Element

_LONG_CELL: Final = 1_500
"""Characters: a cell with more is a column of the page, not a value."""
_LAYOUT: Final = HEADINGS | frozenset(("article", "main", "nav", "form", "section", "header", "footer"))


def data_rows(elements: list[Element]) -> list[int]:
    """For each element the row (``<tr>``) of a data table that it stands in; 0 if none.

    A table lays out the page when it says so (``role=presentation``), holds another table, a heading or a cell as long
    as an essay, or has one cell a row.
    """
    table = [0] * len(elements)
    """The innermost table that each element stands in."""
    for index, element in enumerate(elements[1:], 1):
        table[index] = index if element.name == "table" else table[element.parent]
    layout: set[int] = {0}
    cells: dict[int, int] = {}
    widest: dict[int, int] = {}
    for index, element in enumerate(elements[1:], 1):
        name = element.name
        if name == "table":
            layout.add(table[element.parent])
            if element.attributes.get("role", "").lower() in ("presentation", "none"):
                layout.add(index)
        elif name in ("td", "th"):
            cells[element.parent] = cells.get(element.parent, 0) + 1
            widest[table[index]] = max(widest.get(table[index], 0), cells[element.parent])
            if element.letters > _LONG_CELL:
                layout.add(table[index])
        elif name in _LAYOUT and table[index] and not (name in HEADINGS and element.letters < 40):
            layout.add(table[index])
    rows = [0] * len(elements)
    for index, element in enumerate(elements[1:], 1):
        if element.name == "table":
            continue
        if element.name == "tr":
            held = table[index]
            rows[index] = index if held not in layout and widest.get(held, 0) > 1 else 0
        elif table[index] == table[element.parent]:
            rows[index] = rows[element.parent]
    return rows
