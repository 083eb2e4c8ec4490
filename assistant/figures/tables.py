"""Builds the tables of an answer from an indicator's figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from assistant.figures.cells import Figures
from assistant.figures.peers import members, peers_of, rank, ranked
from assistant.figures.register import in_order
from assistant.marks import STATUS_MARKS
from assistant.model import Area, Cell, Indicator, Peers, Row, Table


def marks(indicator: Indicator, cell: Cell) -> tuple[str, ...]:
    """The printed shorthand of a figure."""
    found = [STATUS_MARKS[cell.status]] if cell.status in STATUS_MARKS else []
    if cell.value is not None and cell.period in indicator.provisional:
        found.append("[p]")
    if cell.period in indicator.breaks:
        found.append("[b]")
    return tuple(found)


def row(
    figures: Figures,
    areas: Mapping[str, Area],
    cell: Cell,
    asked: bool,
    group: Peers | None = None,
    end: Literal["highest", "lowest"] | None = None,
) -> Row:
    """One row, ranked among the peers of its area (or those given) where it has a value."""
    area = areas[cell.area_code]
    group = group or peers_of(areas, area)
    place = None
    if group is not None and cell.value is not None and not area.valid_to:
        codes = [peer.code for peer in members(areas, group)]
        if area.code in codes:
            cells = ranked(figures, codes, cell.period)
            place = rank(cells, cell.area_code, group.words, end) if len(cells) > 1 else None
    return Row(area, cell, asked, place, marks(figures.indicator, cell))


def value_table(
    figures: Figures, areas: Mapping[str, Area], asked: Sequence[str], beside: Collection[str], period: str
) -> Table:
    """The areas asked, in the order asked, then those beside them from wide to narrow, in one period."""
    others = [code for code in in_order(areas, list(dict.fromkeys(beside))) if code not in asked]
    cells = [(figures.cell(code, period), code in asked) for code in (*asked, *others)]
    rows = [row(figures, areas, cell, is_asked) for cell, is_asked in cells if cell is not None]
    return Table(figures.indicator, tuple(rows), ranked=False)


def series_table(figures: Figures, areas: Mapping[str, Area], codes: Sequence[str], periods: Collection[str]) -> Table:
    """The whole series of each area, oldest period first."""
    rows = [
        Row(areas[code], cell, True, None, marks(figures.indicator, cell))
        for code in codes
        for cell in figures.series(code)
        if cell.period in periods
    ]
    return Table(figures.indicator, tuple(rows), ranked=False)


def ranking_table(
    figures: Figures,
    areas: Mapping[str, Area],
    group: Peers,
    period: str,
    end: Literal["highest", "lowest"],
    asked: Collection[str],
) -> Table:
    """All peers with a figure, from the asked end; then those whose figure is missing, unranked."""
    codes = [area.code for area in members(areas, group)]
    cells = ranked(figures, codes, period)
    shown = cells[::-1] if end == "lowest" else cells
    rows = list(ranked_rows(figures, areas, shown, cells, group.words, end, asked))
    missing = [cell for code in codes if (cell := figures.cell(code, period)) and cell.value is None]
    rows += [Row(areas[c.area_code], c, c.area_code in asked, None, marks(figures.indicator, c)) for c in missing]
    return Table(figures.indicator, tuple(rows), ranked=True)


def ranked_rows(
    figures: Figures,
    areas: Mapping[str, Area],
    shown: Sequence[Cell],
    cells: list[Cell],
    among: str,
    end: Literal["highest", "lowest"] | None,
    asked: Collection[str],
) -> Iterator[Row]:
    """Rows for some cells, each with its rank among all cells of its set (sorted highest first)."""
    for cell in shown:
        place = rank(cells, cell.area_code, among, end) if len(cells) > 1 else None
        yield Row(areas[cell.area_code], cell, cell.area_code in asked, place, marks(figures.indicator, cell))


def set_table(
    figures: Figures,
    areas: Mapping[str, Area],
    cells: list[Cell],
    shown: Sequence[Cell],
    among: str,
    asked: Collection[str],
    beside: Collection[str] = (),
    end: Literal["highest", "lowest"] | None = None,
) -> Table:
    """Some places of a set with their ranks in it, in the order given, then wider areas beside them."""
    rows = list(ranked_rows(figures, areas, shown, cells, among, end, asked))
    period = shown[0].period if shown else cells[0].period
    others = [figures.cell(code, period) for code in in_order(areas, list(beside))]
    rows += [row(figures, areas, cell, cell.area_code in asked) for cell in others if cell is not None]
    return Table(figures.indicator, tuple(rows), ranked=end is not None)
