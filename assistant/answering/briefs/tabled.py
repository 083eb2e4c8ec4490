"""The figures of a brief as tables, for the forms that hold rows: CSV, spreadsheets, data frames."""

from __future__ import annotations

from assistant.answering.briefs.whole import Whole
from assistant.figures.register import nation
from assistant.figures.tables import value_table
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Answer, Table


def with_tables(library: Library, brief: Whole) -> Answer:
    """The answer with a table for each measure: the place with its rank, its nation and the UK."""
    areas = library.areas
    home = nation(areas, brief.area)
    around = [home.code] if home is not None else []
    around += [area.code for area in areas.values() if area.level == "uk"]
    tables: list[Table] = []
    for line in (line for _, theme in brief.themes for line in theme):
        cells = line.statement.working.cells if line.statement.working else ()
        period = line.cell.period if line.cell is not None else cells[0].period
        beside = [code for code in around if code != line.area.code]
        table = value_table(library.figures(line.indicator.slug), areas, [line.area.code], beside, period)
        numbers = brief.numbers[line.indicator.slug]
        tables.append(replace(table, citation=numbers[0] if numbers else table.citation))
    return replace(brief.answer, tables=tuple(tables))
