"""A table of an answer with every area of its indicator, in its newest period."""

from __future__ import annotations

from assistant.library import Library
from assistant.model import Area, Cell, Row, Table
from assistant.numerals import count_words
from assistant.render import words
from assistant.words.clean import one_line


def whole_table(library: Library, table: Table, wanted: str) -> tuple[tuple[str, ...], list[tuple[str, ...]], str]:
    """Heads, rows and title: all areas by level and name; asked ones marked; `wanted` keeps names that hold it.

    Raises LibraryError where the figures cannot be read.
    """
    from assistant.figures.tables import marks

    indicator = table.indicator
    period = table.periods[-1] if table.rows else indicator.last_period
    figures = library.figures(indicator.slug)
    asked = {row.area.code for row in table.rows if row.asked}
    found: list[tuple[Area, Cell]] = []
    for area in library.areas.values():
        cell = figures.cell(area.code, period)
        if cell is not None and wanted.casefold() in area.name.casefold():
            found.append((area, cell))
    found.sort(key=lambda pair: (pair[0].level, pair[0].name))
    rows = tuple(Row(area, cell, area.code in asked, None, marks(indicator, cell)) for area, cell in found)
    whole = Table(indicator, rows, False, table.citation)
    heads = words.columns(whole)
    lines = [
        ("▸" if row.asked else "", *map(one_line, words.cells(whole, row, heads)), row.area.level.replace("_", " "))
        for row in rows
    ]
    return (
        ("", *heads, "Kind"),
        lines,
        f"{words.caption(whole) if rows else indicator.title}: {count_words(len(rows), 'area')}",
    )
