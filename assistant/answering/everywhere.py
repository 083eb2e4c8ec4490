"""A measure for every area that its source gives, of all levels, each ranked among its own kind."""

from __future__ import annotations

from collections.abc import Collection

from assistant.figures.cells import Figures
from assistant.figures.peers import members, peers_of, rank, ranked
from assistant.figures.tables import marks
from assistant.library import Library
from assistant.model import Area, Cell, Peers, Rank, Row, Table


def periods(library: Library, table: Table) -> tuple[str, ...]:
    """Every period with a figure of the measure, oldest first; raises LibraryError."""
    return tuple(library.figures(table.indicator.slug).periods)


def everywhere(library: Library, table: Table, period: str = "") -> Table:
    """All areas in one period (the newest of the table where none is given), those of the table marked as asked.

    Wide areas before narrow ones, as in the register; raises LibraryError where the figures cannot be read.
    """
    figures = library.figures(table.indicator.slug)
    period = period or table.periods[-1]
    asked = {row.area.code for row in table.rows if row.asked}
    held = [(area, cell) for area in library.areas.values() if (cell := figures.cell(area.code, period)) is not None]
    ranks = _ranks(figures, library, [area for area, _ in held], period)
    rows = tuple(_row(figures, area, cell, asked, ranks.get(area.code)) for area, cell in held)
    return Table(table.indicator, rows, ranked=False, citation=table.citation)


def _row(figures: Figures, area: Area, cell: Cell, asked: Collection[str], place: Rank | None) -> Row:
    return Row(area, cell, area.code in asked, place, marks(figures.indicator, cell))


def _ranks(figures: Figures, library: Library, areas: list[Area], period: str) -> dict[str, Rank]:
    """The rank of each area among its peers; each set of peers is sorted once."""
    groups: dict[str, Peers] = {}
    for area in areas:
        group = peers_of(library.areas, area) if not area.valid_to else None
        if group is not None:
            groups.setdefault(group.words, group)
    found: dict[str, Rank] = {}
    for words, group in groups.items():
        cells = ranked(figures, [area.code for area in members(library.areas, group)], period)
        for cell in cells if len(cells) > 1 else ():
            if (place := rank(cells, cell.area_code, words)) is not None:
                found[cell.area_code] = place
    return found
