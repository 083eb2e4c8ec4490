"""Series over time as lines with points and intervals, the areas named at the ends; many areas as small lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.charts.as_svg.page import (
    BLUE,
    BODY,
    MARGIN,
    ORANGE,
    RULE,
    SERIES,
    SMALL,
    SOFT,
    WIDTH,
    Page,
    labelled,
    mark,
    num,
    short,
    width_of,
)
from assistant.charts.model import Chart
from assistant.charts.scale import Axis, axis, axis_unit, tick_words, value_words
from assistant.charts.times import along, runs, series, usual_step
from assistant.model import Area, Row
from assistant.numerals import period_short

_TALL = 260.0
_SMALL_STEP = 34.0


def draw(page: Page, chart: Chart) -> None:
    """A frame for a few areas, a small line each for many."""
    own = series(chart.rows)
    held = [row for row in chart.rows if row.cell.value is not None]
    if not held:
        page.paragraph("No figure to draw.", BODY)
        return
    ends = [e for row in held for e in (row.cell.value, row.cell.lower, row.cell.upper) if e is not None]
    scale = axis(ends, zero=False, most=5, whole=chart.indicator.decimals == 0)
    if len(own) > len(SERIES):
        _small(page, chart, own, scale)
    else:
        _frame(page, chart, own, scale)
    said = _legend(chart, held, scale, len(own) <= len(SERIES))
    if said:
        page.paragraph(said, SMALL, fill=SOFT)


def _frame(page: Page, chart: Chart, own: dict[Area, list[Row]], scale: Axis) -> None:
    words = tick_words(chart.indicator, scale)
    left = MARGIN + max(width_of(word, SMALL) for word in words) + 22
    names = {area: labelled(area.name, _end(chart, rows), 230) for area, rows in own.items()}
    wide = max(width_of(name, BODY, True) for name in names.values())
    right, top, bottom = WIDTH - MARGIN - wide - (26 if len(own) > 1 else 14), page.y + 18, page.y + 18 + _TALL
    for tick, word in zip(scale.ticks, words, strict=True):
        y = bottom - scale.share(tick) * _TALL
        page.path(f"M{num(left - 8)} {num(y)}H{num(right)}", RULE, 1)
        page.text(left - 14, y + 4, word, SMALL, "end", fill=SOFT)
    periods = sorted({row.cell.period for row in chart.rows})
    where = {p: left + float(share) * (right - left) for p, share in along(periods).items()}
    _breaks(page, chart, where, top, bottom)
    _periods(page, where, bottom)
    places = {}
    for number, (area, rows) in enumerate(own.items()):
        _line(page, chart, rows, where, scale, bottom, number, len(own) == 1)
        last = _last(rows)
        if last is not None:
            places[area] = bottom - scale.share(last.cell.value or 0.0) * _TALL
    for area, y in _apart(places, top, bottom).items():
        number = list(own).index(area)
        if len(own) > 1:
            page.parts.append(mark(number, right + 14, y - 5, SERIES[number], size=4))
        page.text(right + (24 if len(own) > 1 else 12), y, names[area], bold=True)
    page.y = bottom + 40


def _breaks(page: Page, chart: Chart, where: dict[str, float], top: float, bottom: float) -> None:
    """A dotted line before the first period after each break."""
    periods = list(where)
    for broken in chart.indicator.breaks:
        if broken in periods[1:]:
            x = (where[broken] + where[periods[periods.index(broken) - 1]]) / 2
            page.path(f"M{num(x)} {num(top)}V{num(bottom)}", SOFT, 1.5, 'stroke-dasharray="2 4"')
            page.text(x, top - 7, "break", SMALL, "middle", fill=SOFT)


def _last(rows: Sequence[Row]) -> Row | None:
    return next((row for row in reversed(rows) if row.cell.value is not None), None)


def _end(chart: Chart, rows: Sequence[Row]) -> str:
    last = _last(rows)
    return "no figure" if last is None else number_words(chart, last)


def _apart(places: dict[Area, float], top: float, bottom: float) -> dict[Area, float]:
    """The heights of labels, moved so that none lies on another and all lie in the frame."""
    found: dict[Area, float] = {}
    ordered = sorted(places.items(), key=lambda item: item[1])
    low = top
    for place, (area, y) in enumerate(ordered):
        most = bottom - 17 * (len(ordered) - 1 - place)
        found[area] = min(max(y + 5, low), most + 5)
        low = found[area] + 17
    return found


def _periods(page: Page, where: dict[str, float], bottom: float) -> None:
    """The periods under the frame, the newest first, then the oldest, then those that fit between."""
    periods = list(where)
    taken: list[tuple[float, float]] = []
    for period in dict.fromkeys([periods[-1], periods[0], *periods[::-1]]):
        words = period_short(period)
        half = width_of(words, SMALL) / 2 + 5
        x = max(where[period], half)
        page.path(f"M{num(where[period])} {num(bottom)}v5", SOFT, 1)
        if all(x + half <= begin or x - half >= end for begin, end in taken):
            taken.append((x - half, x + half))
            page.text(x, bottom + 20, words, SMALL, "middle", fill=SOFT)


def _line(
    page: Page,
    chart: Chart,
    rows: Sequence[Row],
    where: dict[str, float],
    scale: Axis,
    bottom: float,
    number: int,
    alone: bool,
) -> None:
    """One area: whiskers, then the lines of its runs, then its points; for one area alone the figures at them too."""
    colour = SERIES[number]

    def y(value: float | Decimal) -> float:
        return bottom - scale.share(value) * _TALL

    held = [row for row in rows if row.cell.value is not None]
    steps = ""
    for row in held:
        if row.cell.lower is not None and row.cell.upper is not None:
            x, low, high = where[row.cell.period], num(y(row.cell.lower)), num(y(row.cell.upper))
            steps += f"M{num(x - 4)} {low}h8M{num(x)} {low}V{high}M{num(x - 4)} {high}h8"
    if steps:
        page.path(steps, colour, 1.2, 'opacity=".7"')
    for run in runs(chart.indicator, rows, usual_step(list(where))):
        points = [f"{num(where[row.cell.period])} {num(y(row.cell.value or 0.0))}" for row in run]
        if len(points) > 1:
            page.path(f"M{'L'.join(points)}", colour, 2.5)
    crowded = len(where) > 12
    for row in held:
        x, at = where[row.cell.period], y(row.cell.value or 0.0)
        page.parts.append(mark(number, x, at, colour, "[p]" in row.marks, 3 if crowded else 4))

        following = next((later.cell.value for later in held if later.cell.period > row.cell.period), None)
        below = following is not None and following > (row.cell.value or 0.0)  # beside the line, not on it
        words = [] if not alone or crowded or row is held[-1] else [number_words(chart, row)]
        words += [m for m in row.marks if m not in {"[p]", "[b]"}]
        if words:
            page.text(x + 7, at + (17 if below else -8), " ".join(words), SMALL)


def number_words(chart: Chart, row: Row) -> str:
    """The figure of a row, its unit at the axis where it is a word."""
    return value_words(chart.indicator, row.cell.value or 0.0, tight=True)


def _small(page: Page, chart: Chart, own: dict[Area, list[Row]], scale: Axis) -> None:
    """A line of its own for each area on one scale, between its first and its last figure."""
    names = min(250.0, max(width_of(f"▸ {area.name}", BODY, True) for area in own))
    held = {area: [row for row in rows if row.cell.value is not None] for area, rows in own.items()}
    ends = [number_words(chart, row) for rows in held.values() for row in rows]
    numbers = max(width_of(text, BODY, True) for text in ends)
    left, right = MARGIN + names + numbers + 28, WIDTH - MARGIN - numbers - 14
    periods = sorted({row.cell.period for row in chart.rows})
    where = {p: left + float(share) * (right - left) for p, share in along(periods).items()}
    step = usual_step(periods)
    _breaks(page, chart, where, page.y + 4, page.y + _SMALL_STEP * len(own))
    for area, rows in own.items():
        marked = bool(rows) and chart.is_marked(rows[0])
        base = page.y + _SMALL_STEP - 5
        page.text(MARGIN, base - 6, short(f"{'▸ ' if marked else ''}{area.name}", names, BODY, marked), bold=marked)
        page.path(f"M{num(left)} {num(base)}H{num(right)}", RULE, 1)
        for run in runs(chart.indicator, rows, step):
            points = [f"{num(where[r.cell.period])} {num(base - scale.share(r.cell.value or 0.0) * 26)}" for r in run]
            path = f"M{'L'.join(points)}" + ("h0" if len(points) == 1 else "")
            page.path(path, ORANGE if marked else BLUE, 2.5, 'stroke-linecap="round" stroke-linejoin="round"')
        if held[area]:
            first, last = (number_words(chart, held[area][at]) for at in (0, -1))
            page.text(left - 12, base - 6, first, anchor="end", bold=marked)
            page.text(WIDTH - MARGIN, base - 6, last, anchor="end", bold=marked)
        else:
            page.text(left, base - 6, "no figure", SMALL, fill=SOFT)
        page.y += _SMALL_STEP
    _periods(page, {periods[0]: where[periods[0]], periods[-1]: where[periods[-1]]}, page.y)
    page.y += 30


def _legend(chart: Chart, held: Sequence[Row], scale: Axis, framed: bool) -> str:
    unit = axis_unit(chart.indicator)
    words = tick_words(chart.indicator, scale)
    found = [f"In {unit}."] if unit else []
    if any(row.cell.lower is not None for row in held):
        found.append(
            "The thin lines are 95% intervals." if framed else "95% intervals are in the table, not drawn here."
        )
    if framed and any("[p]" in row.marks for row in held):
        found.append("Hollow points are provisional.")
    if not framed:
        found.append(f"All lines on one scale, from {words[0]} to {words[-1]}; first and last figure beside each.")
    elif scale.ticks[0] != 0:
        found.append(f"The scale begins at {words[0]}, not at 0.")
    return " ".join(found)
