"""Pipe tables: which lines of a paragraph are rows, and where their cells are."""

from __future__ import annotations


def table_rows(view: str, found: list[tuple[int, int]]) -> dict[int, int]:
    """Which lines of a paragraph are rows (1) of a pipe table and which the rule under its head (2)."""
    if not found or view.find("|", found[0][0], found[-1][1]) < 0:
        return {}
    stripped = [view[first:last].strip().lstrip("> ") for first, last in found]
    rows: dict[int, int] = {}
    framed = [len(line) > 2 and line[0] == line[-1] == "|" for line in stripped]
    index = 0
    while index < len(stripped):
        line = stripped[index]
        if "|" in line and "-" in line and not line.strip("|-: \t"):
            if index and index - 1 not in rows and "|" in stripped[index - 1]:
                rows[index - 1] = 1
            rows[index] = 2
            index += 1
            while index < len(stripped) and "|" in stripped[index]:
                rows[index] = 1
                index += 1
            continue
        if framed[index] and (
            (index and framed[index - 1]) or (index + 1 < len(framed) and framed[index + 1]) or line.count(" | ") >= 2
        ):
            rows[index] = 1
        index += 1
    return rows


def cells_of(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a pipe table's row that are not empty, without the white space around them."""
    row = view[start:end]
    if "\\|" in row:
        row = row.replace("\\|", "\\\\")  # is part of a cell, like any other sign
    cells = []
    at = start
    for cell in row.split("|"):
        bare = cell.strip()
        if bare:
            begin = at + cell.index(bare[0])
            cells.append((begin, begin + len(bare)))
        at += len(cell) + 1
    return cells
