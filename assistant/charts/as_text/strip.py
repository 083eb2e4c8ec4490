"""A strip: every area of a set as a dot at its figure, stacked where they share a column, the asked one apart."""

from __future__ import annotations

from collections import Counter

from assistant.charts.as_text.bars import foot
from assistant.charts.as_text.lay import Canvas, cut, labelled, paragraph, wide
from assistant.charts.model import Chart, Line, PeerSet, Role
from assistant.charts.scale import Axis, axis, is_tight, value_words
from assistant.charts.sets import beside, drawn_values, ends_words
from assistant.model import Row

HIGHEST = 6
"""Dots on top of each other."""


def draw(chart: Chart, width: int) -> list[Line]:
    """A heap of dots for each set, over one axis; under it, the asked area and wider areas by name."""
    plot = width - 4
    pointed = beside(chart)
    values = drawn_values(chart)
    if not values:
        return [(("(no figure to draw)", "quiet"),)]
    scale = axis(values, zero=False, most=max(3, plot // 9), whole=chart.indicator.decimals == 0)
    tight = is_tight(chart.indicator, values)
    found: list[Line] = []
    for lane in chart.lanes:
        found += paragraph(f"{len(lane.held):,} {lane.words}", width, "plain")
        found += _heap(chart, lane, scale, plot)
    found += foot(chart, scale, plot, 2)
    for row in pointed:
        found.append(_pointer(chart, row, scale, plot, tight))
    for lane in chart.lanes:
        found += paragraph(ends_words(chart.indicator, lane), width, "plain")
    found += paragraph(_legend(chart), width, "quiet")
    return found


def _legend(chart: Chart) -> str:
    marked = [row for lane in chart.lanes for row in lane.held if chart.is_marked(row)]
    if not marked:
        return "Each • is an area."
    interval = ", ├ ┤ its 95% interval" if any(row.cell.lower is not None for row in marked) else ""
    return f"Each • is an area; ◆ the one asked about{interval}."


def _heap(chart: Chart, lane: PeerSet, scale: Axis, plot: int) -> list[Line]:
    """The dots of a set, the asked one as ◆ at the bottom; where they are too many, a dot stands for several."""
    columns = {row.area.code: scale.column(row.cell.value or 0.0, plot) for row in lane.held}
    asked = {columns[row.area.code] for row in lane.held if chart.is_marked(row)}
    counts = Counter(columns.values())
    each = -(-max(counts.values()) // HIGHEST)
    heights = {column: -(-count // each) for column, count in counts.items()}
    height = max(heights.values())
    canvas = Canvas(plot + 4, height)
    for column, dots in heights.items():
        for at in range(dots):
            is_asked = at == 0 and column in asked
            canvas.put(2 + column, height - 1 - at, "◆" if is_asked else "•", "asked" if is_asked else "plain")
    found = canvas.lines()
    if each > 1:
        found.append(((cut(f"  (here each • is up to {each} areas)", plot), "quiet"),))
    return found


def _pointer(chart: Chart, row: Row, scale: Axis, plot: int, tight: bool) -> Line:
    """The place of an area on the axis, with its name and figure to the right, or to the left where there is room."""
    column = scale.column(row.cell.value or 0.0, plot)
    marked = chart.is_marked(row)
    value = " ".join([value_words(chart.indicator, row.cell.value or 0.0, tight), *row.marks])
    size = wide(row.area.name) + 1 + wide(value)
    canvas = Canvas(plot + 4, 1)
    role: Role = "asked" if marked else "plain"
    first = last = column
    if marked and row.cell.lower is not None and row.cell.upper is not None:
        first, last = scale.column(row.cell.lower, plot), scale.column(row.cell.upper, plot)
        canvas.put(2 + first, 0, f"├{'─' * (last - first - 1)}┤" if last > first else "", role)
    canvas.put(2 + column, 0, "◆" if marked else "│", role)
    right = plot + 4 - (2 + last) - 2
    left = 2 + first - 1
    if size <= right or right >= left:
        canvas.put(2 + last + 2, 0, labelled(row.area.name, value, right), role)
    else:
        words = labelled(row.area.name, value, left)
        canvas.put(2 + first - 1 - wide(words), 0, words, role)
    return canvas.lines()[0]
