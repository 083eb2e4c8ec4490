"""Bars from 0, one a line, with the 95% interval drawn over each: `▸ North East   8.5%  ████████├─┼─┤`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.charts.as_text.lay import Canvas, cut, joined, pad, paragraph, spread, wide
from assistant.charts.cutting import labels, shown
from assistant.charts.model import Chart, Line, Role
from assistant.charts.scale import Axis, axis, axis_unit, is_tight, tick_words, value_words
from assistant.marks import MARK_WORDS
from assistant.model import Row

_EIGHTHS = " ▏▎▍▌▋▊▉"


def draw(chart: Chart, width: int) -> list[Line]:
    """One line a row, the asked ones marked with ▸ and a full bar; then the axis."""
    rows, left_out = shown(chart)
    names = labels(chart)
    held = [row for row in chart.rows if row.cell.value is not None]
    tight = is_tight(chart.indicator, [row.cell.value or 0.0 for row in held])
    values = [_value(chart, row, tight) for row in rows]
    value_size = max([*map(wide, values), 1])
    name_size = min(max(map(wide, names)), max(10, width - 2 - value_size - 4 - max(16, width // 3)))
    plot = width - 2 - name_size - 1 - value_size - 2
    ends = [end for row in held for end in (row.cell.value, row.cell.lower, row.cell.upper) if end is not None]
    scale = axis(ends, zero=True, most=max(3, min(8, plot // 7)), whole=chart.indicator.decimals == 0)
    found: list[Line] = []
    for row, name, value in zip(rows, names, values, strict=True):
        role: Role = "asked" if chart.is_marked(row) else "plain"
        head = f"{'▸' if chart.is_marked(row) else ' '} {pad(cut(name, name_size), name_size)} "
        head += pad(value, value_size, right=True) + "  "
        found.append(joined([(head, role), *_bar(chart, row, scale, plot, role)]))
        if left_out and row is left_out[0]:
            found.append(((f"  ⋮ {left_out[1]:,} more, not drawn", "quiet"),))
    found += foot(chart, scale, plot, width - plot)
    if any(row.cell.lower is not None for row in rows):
        found += paragraph("┼ is the figure, ├ ┤ its 95% interval; bars begin at 0.", width, "quiet")
    return found


def _value(chart: Chart, row: Row, tight: bool) -> str:
    if row.cell.value is None:
        return row.marks[0] if row.marks else "–"
    return " ".join([value_words(chart.indicator, row.cell.value, tight), *row.marks])


def _bar(chart: Chart, row: Row, scale: Axis, plot: int, role: Role) -> Line:
    """The bar from 0 to the figure, its interval over it; words where there is no figure."""
    value, lower, upper = row.cell.value, row.cell.lower, row.cell.upper
    if value is None:
        why = MARK_WORDS.get(row.marks[0], "no figure") if row.marks else "no figure"
        return ((cut(why, plot), "quiet"),)
    canvas = Canvas(plot, 1)
    fill = "█" if role == "asked" or not any(chart.is_marked(other) for other in chart.rows) else "▒"
    zero, end = scale.column(0, plot), scale.column(value, plot)
    if lower is None or upper is None:
        _fine(canvas, scale, value, fill, role)
        return canvas.lines()[0]
    canvas.put(min(zero, end), 0, fill * abs(end - zero), role)
    first, last = scale.column(lower, plot), scale.column(upper, plot)
    canvas.put(first, 0, "├" + "─" * max(0, last - first - 1) + "┤" * (last > first), role)
    canvas.put(end, 0, "┼", role)
    return canvas.lines()[0]


def _fine(canvas: Canvas, scale: Axis, value: float, fill: str, role: Role) -> None:
    """A bar without an interval: full ones to the eighth of a column; a bar of hardly anything is a hairline."""
    plot = canvas.width
    zero = scale.share(0) * plot
    end = scale.share(value) * plot
    first, last = sorted((round(zero), round(end)))
    if fill == "█" and value >= 0 and scale.ticks[0] == 0:
        eighths = round(end * 8)
        bar = fill * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    else:
        bar = fill * (last - first)
    if value == 0:
        bar = "│"
    canvas.put(min(first, plot - 1), 0, bar or "▏", role)


def foot(chart: Chart, scale: Axis, plot: int, indent: int) -> list[Line]:
    """The axis with its ticks, the numbers under them, and the unit where it is a word."""
    canvas = Canvas(indent + plot, 2)
    canvas.put(indent, 0, "─" * plot, "quiet")
    places = [scale.column(tick, plot) for tick in scale.ticks]
    words = tick_words(chart.indicator, scale)
    for place, text in _thinned(places, words, plot):
        canvas.put(indent + place, 1, text, "quiet")
    for place in places:
        canvas.put(indent + place, 0, "┴", "quiet")
    unit = axis_unit(chart.indicator)
    if unit and wide(unit) < indent - 4:
        canvas.put(2, 1, unit, "quiet")
    return canvas.lines()


def _thinned(places: Sequence[int], words: Sequence[str], plot: int) -> list[tuple[int, str]]:
    """Every label, or every second or fifth of them where they would touch, the one at 0 kept."""
    zero = next((at for at, word in enumerate(words) if word.strip("£%") == "0"), 0)
    for step in (1, 2, 5, 10):
        kept = [at for at in range(len(words)) if (at - zero) % step == 0]
        fit = spread([places[at] for at in kept], [words[at] for at in kept], plot, 2)
        if len(fit) == len(kept):
            return fit
    return spread([places[zero]], [words[zero]], plot)
