"""A tile for each nation and region, about where it lies, with its name, its figure and the class of it."""

from __future__ import annotations

import itertools

from assistant.charts.as_text.lay import Canvas, cut, paragraph, wide
from assistant.charts.model import Chart, Line, Role
from assistant.charts.scale import Axis, axis_unit, is_tight, tick_words, value_words
from assistant.charts.tiles import COLUMNS, LINES, TILES, place, steps
from assistant.model import Row

WIDEST = 18
_TALL = 4


def draw(chart: Chart, width: int) -> list[Line]:
    """Twelve boxes on a grid of four by five, the asked ones with a double frame and ▸; then the classes."""
    size = min(WIDEST, (width + 1) // COLUMNS - 1)
    canvas = Canvas(COLUMNS * (size + 1), LINES * _TALL)
    rows = {row.area.code: row for row in chart.rows}
    tight = is_tight(chart.indicator, [r.cell.value for r in chart.rows if r.cell.value is not None]) or size < WIDEST
    scale = steps(chart.indicator, chart.rows)
    for code, tile in TILES.items():
        name = tile.name if wide(tile.name) + 4 <= size else tile.short
        words = _words(chart, rows.get(code), name, size - 4, scale, tight)
        _tile(canvas, (tile.column * (size + 1), tile.line * _TALL), size, words)
    held = any(row.cell.value is not None for row in chart.rows)
    return [*canvas.lines(), *(paragraph(_legend(chart, scale), width, "quiet", "  ") if held else ())]


def _words(chart: Chart, row: Row | None, name: str, room: int, scale: Axis, tight: bool) -> tuple[str, str, str, Role]:
    """The name, the figure with its marks, the class and the role of a tile."""
    role: Role = "asked" if row is not None and chart.is_marked(row) else "plain"
    head = f"▸ {name}" if role == "asked" else name
    if row is None or row.cell.value is None:
        marks = " ".join(row.marks) if row is not None else ""
        said = f"no figure {marks}".strip()
        return head, said if wide(said) <= room else marks or "–", "", role if row is not None else "quiet"
    value = " ".join([value_words(chart.indicator, row.cell.value, tight), *row.marks])
    return head, value, "■" * (1 + place(scale, row.cell.value)), role


def _tile(canvas: Canvas, at: tuple[int, int], size: int, words: tuple[str, str, str, Role]) -> None:
    name, value, mark, role = words
    corners, across, down = ("╔╗╚╝", "═", "║") if role == "asked" else ("┌┐└┘", "─", "│")
    column, line = at
    frame: Role = "asked" if role == "asked" else "quiet"
    canvas.put(column, line, corners[0] + across * (size - 2) + corners[1], frame)
    canvas.put(column, line + 3, corners[2] + across * (size - 2) + corners[3], frame)
    for below, text in ((1, name), (2, value)):
        canvas.put(column, line + below, down, frame)
        canvas.put(column + size - 1, line + below, down, frame)
        start = 2 if wide(text) <= size - 3 else 1
        canvas.put(column + start, line + below, cut(text, size - 1 - start), role)
    beside = next((below for below, text in ((2, value), (1, name)) if wide(text) + len(mark) + 5 <= size), 0)
    if mark and beside:
        canvas.put(column + size - 2 - len(mark), line + beside, mark, role)


def _legend(chart: Chart, scale: Axis) -> str:
    """Which values each class holds."""
    words = tick_words(chart.indicator, scale)
    parts = [
        f"{'■' * (at + 1)} {low} to {'' if at == len(words) - 2 else 'under '}{high}"
        for at, (low, high) in enumerate(itertools.pairwise(words))
    ]
    unit = axis_unit(chart.indicator)
    text = f"Classes of equal width{f', {unit}' if unit else ''}: {'; '.join(parts)}."
    if any(row.cell.lower is not None for row in chart.rows):
        text += " 95% intervals are in the table, not drawn here."
    return text
