"""Gathers what a chart of a table needs beyond it: the figures of the areas that the one asked about stands among."""

from __future__ import annotations

from assistant.charts import Around, Chart, Kind, PeerSet, chart
from assistant.figures.cells import Figures
from assistant.figures.peers import members, peers, peers_of
from assistant.figures.tables import marks
from assistant.library import Library
from assistant.model import Answer, Area, Row, Table


def pictured(library: Library, answer: Answer, table: Table, kind: Kind | None = None) -> Chart:
    """The chart of one table of an answer; raises NoChart where it cannot be shown as asked, LibraryError."""
    return chart(table, around(library, table), answer=answer, kind=kind)


def around(library: Library, table: Table) -> Around:
    """The peers of the area asked, all areas of its level, and the nations and regions, in the table's newest period.

    Raises LibraryError where the figures cannot be read.
    """
    figures = library.figures(table.indicator.slug)
    period = table.periods[-1] if table.rows else ""
    asked = list(dict.fromkeys(row.area for row in table.rows if row.asked))
    wide = [a for a in library.areas.values() if a.level in {"country", "region"} and a.name != "England"]
    nations = PeerSet("nations and regions", _rows(figures, wide, period))
    group = peers_of(library.areas, asked[0]) if len(asked) == 1 else None
    if group is None:
        return Around(nations=nations)
    alike = _set(figures, members(library.areas, group), group.words, period)
    if not group.type:
        return Around(alike, None, nations)
    everyone = peers(library.areas, group.level)
    return Around(alike, _set(figures, members(library.areas, everyone), everyone.words, period), nations)


def _set(figures: Figures, areas: list[Area], words: str, period: str) -> PeerSet:
    rows = _rows(figures, areas, period)
    return PeerSet(words, rows, len(areas) - len(rows))


def _rows(figures: Figures, areas: list[Area], period: str) -> tuple[Row, ...]:
    """A row for each area that the source has one for; without ranks, which no picture needs."""
    cells = [(area, figures.cell(area.code, period)) for area in areas]
    return tuple(Row(area, cell, False, None, marks(figures.indicator, cell)) for area, cell in cells if cell)
