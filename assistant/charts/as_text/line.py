"""Series over time: points on a grid, joined by dots where they may be; many areas as a sparkline each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from assistant.charts.as_text.lay import Canvas, cut, joined, labelled, pad, paragraph, wide
from assistant.charts.model import SERIES, Chart, Line, Role
from assistant.charts.scale import Axis, axis, axis_unit, tick_words, value_words
from assistant.charts.times import along, runs, series, usual_step
from assistant.model import Area, Row
from assistant.numerals import period_short

MOST_LINES = len(SERIES)
"""Areas beyond which each gets a line of its own."""
_MARKS = ("●■▲◆▼★", "○□△◇▽☆")
_BLOCKS = "▁▂▃▄▅▆▇█"
_LINES_A_TICK = 3


def draw(chart: Chart, width: int) -> list[Line]:
    """A grid for a few areas, a sparkline each for many."""
    own = series(chart.rows)
    if not any(row.cell.value is not None for row in chart.rows):
        return [(("(no figure to draw)", "quiet"),)]
    return _sparklines(chart, own, width) if len(own) > MOST_LINES else _grid(chart, own, width)


def _values(rows: Sequence[Row], intervals: bool) -> list[float]:
    cells = [row.cell for row in rows]
    ends = [end for c in cells for end in ((c.value, c.lower, c.upper) if intervals else (c.value,))]
    return [end for end in ends if end is not None]


def _scale(chart: Chart, intervals: bool, most: int) -> Axis:
    return axis(_values(chart.rows, intervals), zero=False, most=most, whole=chart.indicator.decimals == 0)


def _grid(chart: Chart, own: dict[Area, list[Row]], width: int) -> list[Line]:
    alone = len(own) == 1
    scale = _scale(chart, alone, 4)
    words = tick_words(chart.indicator, scale)
    left = max(map(wide, words)) + 3
    ends = [] if alone else [labelled(area.name, _end(chart, rows), width // 3) for area, rows in own.items()]
    right = max(map(wide, ends), default=0) + (3 if ends else 1)
    periods = sorted({row.cell.period for row in chart.rows})
    columns = min(width - left - right, max(2, len(periods) * 10))
    height = (len(scale.ticks) - 1) * _LINES_A_TICK + 1
    canvas = Canvas(left + columns + right, height + 1)
    for tick, word in zip(scale.ticks, words, strict=True):
        at = _line(scale, tick, height)
        canvas.put(0, at, f"{pad(word, left - 3, right=True)} ┤", "quiet")
    for at in range(height):
        if canvas.at(left - 2, at) == " ":
            canvas.put(left - 2, at, "│", "quiet")
    canvas.put(left - 2, height, "└" + "─" * (columns + 2), "quiet")
    where = {period: left + round(float(share) * (columns - 1)) for period, share in along(periods).items()}
    for broken in chart.indicator.breaks:
        if broken in periods[1:]:
            for at in range(height):
                canvas.put(where[broken] - 1, at, "┊", "quiet")
    places = {}
    for at, rows in enumerate(own.values()):
        _plot(chart, canvas, scale, where, rows, at, height, alone)
        last = next((row for row in reversed(rows) if row.cell.value is not None), None)
        if last is not None and not alone:
            places[at] = (_line(scale, last.cell.value or 0.0, height), where[last.cell.period])
    _end_labels(canvas, places, ends, left + columns, height)
    found = canvas.lines()
    found += _under(chart, own, where, canvas.width, alone)
    return found + paragraph(_legend(chart, own, scale), width, "quiet")


def _line(scale: Axis, value: float | Decimal, height: int) -> int:
    return height - 1 - scale.column(value, height)


def _end(chart: Chart, rows: Sequence[Row]) -> str:
    """The newest figure of an area."""
    last = next((row for row in reversed(rows) if row.cell.value is not None), None)
    return "no figure" if last is None else value_words(chart.indicator, last.cell.value or 0.0, tight=True)


def _plot(
    chart: Chart,
    canvas: Canvas,
    scale: Axis,
    where: dict[str, int],
    rows: Sequence[Row],
    number: int,
    height: int,
    alone: bool,
) -> None:
    """One area: intervals first, then the dots that join its points, then the points, hollow where provisional."""
    role: Role = SERIES[number % len(SERIES)]
    held = [row for row in rows if row.cell.value is not None]
    for row in held if alone else ():
        if row.cell.lower is not None and row.cell.upper is not None:
            top, low = (_line(scale, end, height) for end in (row.cell.upper, row.cell.lower))
            for at in range(top, low + 1):
                canvas.put(where[row.cell.period], at, "┬" if at == top else "┴" if at == low else "│", "quiet")
    for run in runs(chart.indicator, rows, usual_step(list(where))):
        for a, b in itertools.pairwise(run):
            first, last = where[a.cell.period], where[b.cell.period]
            from_, to = (scale.share(row.cell.value or 0.0) for row in (a, b))
            for column in range(first + 1, last):
                share = from_ + (to - from_) * (column - first) / (last - first)
                at = height - 1 - round(share * (height - 1))
                if canvas.at(column, at) == " ":
                    canvas.put(column, at, "·", role)
    for row in held:
        provisional = "[p]" in row.marks
        mark = _MARKS[provisional][number % len(_MARKS[0])]
        canvas.put(where[row.cell.period], _line(scale, row.cell.value or 0.0, height), mark, role)


def _end_labels(
    canvas: Canvas, places: dict[int, tuple[int, int]], words: Sequence[str], column: int, height: int
) -> None:
    """The name of each area at the end of its line, moved up or down where two would meet."""
    taken: set[int] = set()
    for number, (line, _) in sorted(places.items(), key=lambda item: item[1][0]):
        free = sorted((at for at in range(height) if at not in taken), key=lambda at: (abs(at - line), -at))
        if free:
            taken.add(free[0])
            mark = _MARKS[0][number % len(_MARKS[0])]
            canvas.put(column + 1, free[0], f"{mark} {words[number]}", SERIES[number % len(SERIES)])


def _under(chart: Chart, own: dict[Area, list[Row]], where: dict[str, int], width: int, alone: bool) -> list[Line]:
    """The periods under the axis, as many as fit, and for one area its figures and marks."""
    rows = {row.cell.period: row for row in next(iter(own.values()))} if alone else {}
    periods = list(where)
    values = {p: row.cell.value for p, row in rows.items() if row.cell.value is not None}
    first = [periods[-1], periods[0], *sorted(values, key=lambda p: values[p])[:: max(1, len(values) - 1)]]
    order = list(dict.fromkeys([*first, *periods[::-1]]))
    taken: list[tuple[int, int]] = []
    canvas = Canvas(width, 3)
    for period in order:
        words = [period_short(period)]
        if alone:
            row = rows.get(period)
            missing = row is None or row.cell.value is None
            value = "" if missing or row is None else value_words(chart.indicator, row.cell.value or 0.0, tight=True)
            words += [value, "".join(row.marks) if row is not None else ""]
        size = max(map(wide, words))
        start = max(0, min(width - size, where[period] - size // 2))
        if any(start < end + 2 and begin < start + size + 2 for begin, end in taken):
            continue
        taken.append((start, start + size))
        for at, word in enumerate(words):
            canvas.put(start + (size - wide(word)) // 2, at, word, "quiet" if at == 0 else "plain")
    unit = axis_unit(chart.indicator)
    found = [line for line in canvas.lines() if line]
    return [*found, ((cut(f"In {unit}.", width), "quiet"),)] if unit else found


def _legend(chart: Chart, own: dict[Area, list[Row]], scale: Axis) -> str:
    """What the signs of the grid mean; where it does not begin at 0, that too."""
    every = [row for rows in own.values() for row in rows if row.cell.value is not None]
    found = []
    if len(own) == 1 and any(row.cell.lower is not None for row in every):
        found.append("┬ ┴ ends of the 95% interval.")
    elif any(row.cell.lower is not None for row in every):
        found.append("95% intervals are in the table, not drawn here.")
    if any("[p]" in row.marks for row in every):
        found.append(f"Hollow ({_MARKS[1][: len(own)]}): provisional.")
    if any(broken in {row.cell.period for row in chart.rows} for broken in chart.indicator.breaks):
        found.append("┊ break in the series.")
    if scale.ticks[0] != 0:
        found.append(f"The scale begins at {tick_words(chart.indicator, scale)[0]}, not at 0.")
    return " ".join(found)


def _sparklines(chart: Chart, own: dict[Area, list[Row]], width: int) -> list[Line]:
    """A line for each area: its first figure, its course on a common scale, its last figure."""
    scale = _scale(chart, False, 4)
    periods = sorted({row.cell.period for row in chart.rows})
    held = {area: [row for row in rows if row.cell.value is not None] for area, rows in own.items()}
    words = {
        area: tuple(value_words(chart.indicator, row.cell.value or 0.0, tight=True) for row in (rows[0], rows[-1]))
        if rows
        else ("–", "–")
        for area, rows in held.items()
    }
    left, right = (max(wide(pair[side]) for pair in words.values()) for side in (0, 1))
    longest = max(wide(area.name) for area in own)
    most = max(1, width - left - right - 8 - min(longest, width // 3))
    size = max(1, min(4, most // len(periods)))
    drawn = periods[-(most // size) :]
    names = min(longest, width - left - right - len(drawn) * size - 6)
    found: list[Line] = []
    for area, rows in own.items():
        cells = {row.cell.period: row for row in rows}
        course = "".join(
            _block(cells.get(period), scale, size, at > 0 and period in chart.indicator.breaks)
            for at, period in enumerate(drawn)
        )
        role: Role = "asked" if rows and chart.is_marked(rows[0]) else "plain"
        first, last = words[area]
        head = f"{'▸' if role == 'asked' else ' '} {pad(cut(area.name, names), names)} {pad(first, left, right=True)} "
        found.append(joined([(f"{head}{course} {last}", role)]))
    low, high = tick_words(chart.indicator, scale)[0], tick_words(chart.indicator, scale)[-1]
    unit = axis_unit(chart.indicator)
    span = f"{period_short(drawn[0])} to the left, {period_short(drawn[-1])} to the right"
    cut_off = "" if len(drawn) == len(periods) else f" (earlier ones since {period_short(periods[0])} are not drawn)"
    foot = f"{span}{cut_off}; ▁ is {low} or little more, █ {high} or little less{f', {unit}' if unit else ''}."
    return found + paragraph(f"{foot} First and last figure beside each; a gap: no figure.", width, "quiet")


def _block(row: Row | None, scale: Axis, size: int, is_break: bool) -> str:
    """The height of a figure as a block so many columns wide, ┊ before it at a break where there is room."""
    lead = "┊" if is_break and size > 1 else ""
    if row is None or row.cell.value is None:
        return lead + " " * (size - len(lead))
    return lead + _BLOCKS[min(len(_BLOCKS) - 1, int(scale.share(row.cell.value) * len(_BLOCKS)))] * (size - len(lead))
