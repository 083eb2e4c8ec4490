"""A tile for each nation and region with its name and figure, shaded by class, the asked ones framed."""

from __future__ import annotations

import itertools

from assistant.charts.as_svg.page import INK, MARGIN, ORANGE, SMALL, SOFT, Page, width_of
from assistant.charts.model import Chart
from assistant.charts.scale import Axis, axis_unit, is_tight, tick_words, value_words
from assistant.charts.tiles import COLUMNS, LINES, TILES, Tile, place, steps
from assistant.model import Row

_SHADES = (("#ffffff", INK), ("#6BACE6", INK), ("#2073BC", "#fff"), ("#12436D", "#fff"))
"""The sequential blues of the Government Analysis Function, lightest first, each with the colour of its text."""
_WIDE, _TALL, _GAP = 120, 62, 6


def draw(page: Page, chart: Chart) -> None:
    """Twelve tiles on a grid of four by five, then what the shades mean."""
    rows = {row.area.code: row for row in chart.rows}
    held = [row.cell.value for row in chart.rows if row.cell.value is not None]
    tight = is_tight(chart.indicator, held)
    scale = steps(chart.indicator, chart.rows)
    top = page.y
    for code, tile in TILES.items():
        x = MARGIN + tile.column * (_WIDE + _GAP)
        _tile(page, chart, rows.get(code), tile, (x, top + tile.line * (_TALL + _GAP)), scale, tight)
    _legend(page, chart, scale, MARGIN + COLUMNS * (_WIDE + _GAP) + 24, top) if held else None
    page.y = top + LINES * (_TALL + _GAP)
    if any(row.cell.lower is not None for row in chart.rows):
        page.paragraph("95% intervals are in the table, not drawn here.", SMALL, fill=SOFT)


def _tile(
    page: Page, chart: Chart, row: Row | None, tile: Tile, at: tuple[float, float], scale: Axis, tight: bool
) -> None:
    x, y = at
    value = None if row is None else row.cell.value
    fill, ink = _SHADES[place(scale, value)] if value is not None else ("#ffffff", INK)
    marked = row is not None and chart.is_marked(row)
    more = f'stroke="{ORANGE}" stroke-width="5"' if marked else 'stroke="#3D3D3D"'
    more += ' stroke-dasharray="5 4"' if value is None else ""
    page.rect(x, y, _WIDE, _TALL, fill, more)
    marks = row.marks if row is not None else ()
    words = "no figure" if value is None else value_words(chart.indicator, value, tight)
    page.text(x + 10, y + 24, f"▸ {tile.name}" if marked else tile.name, bold=marked, fill=ink)
    text = " ".join([words, *marks])
    size = 17 if width_of(text, 17, True) < _WIDE - 14 else SMALL
    page.text(x + 10, y + 47, text, size, bold=value is not None, fill=ink)


def _legend(page: Page, chart: Chart, scale: Axis, x: float, y: float) -> None:
    """A shade for each class, with the values that it holds."""
    words = tick_words(chart.indicator, scale)
    unit = axis_unit(chart.indicator)
    if unit:
        page.text(x, y + 12, f"In {unit}", SMALL, fill=SOFT)
    for at, (low, high) in enumerate(itertools.pairwise(words)):
        line = y + 24 + at * 26
        page.rect(x, line, 26, 18, _SHADES[at][0], 'stroke="#3D3D3D"')
        under = "" if at == len(words) - 2 else "under "
        page.text(x + 34, line + 14, f"{low} to {under}{high}", SMALL)
