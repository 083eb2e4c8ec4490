"""Bars from 0 with their intervals, the asked ones in the second colour, with ▸ and in bold."""

from __future__ import annotations

from assistant.charts.as_svg.page import (
    BLUE,
    BODY,
    INK,
    MARGIN,
    ORANGE,
    RULE,
    SMALL,
    SOFT,
    WIDTH,
    Page,
    num,
    short,
    width_of,
)
from assistant.charts.cutting import labels, shown
from assistant.charts.model import Chart
from assistant.charts.scale import Axis, axis, axis_unit, is_tight, tick_words, value_words
from assistant.marks import MARK_WORDS
from assistant.model import Row

_STEP = 26
_THICK = 15
_LABELS = 240


def draw(page: Page, chart: Chart) -> None:
    """One bar a row with its name and figure before it; the axis below."""
    rows, left_out = shown(chart)
    said = labels(chart)
    held = [row for row in rows if row.cell.value is not None]
    tight = is_tight(chart.indicator, [row.cell.value or 0.0 for row in held])
    values = {id(row): " ".join([value_words(chart.indicator, row.cell.value, tight), *row.marks])
              for row in held if row.cell.value is not None}  # fmt: skip
    names = min(_LABELS, max(width_of(f"▸ {name}", BODY, True) for name in said))
    numbers = max([width_of(text, BODY, True) for text in values.values()] + [0])
    left = MARGIN + names + 12 + numbers + 12
    right = WIDTH - MARGIN - 24
    ends = [e for row in held for e in (row.cell.value, row.cell.lower, row.cell.upper) if e is not None]
    scale = axis(ends, zero=True, most=6, whole=chart.indicator.decimals == 0)
    top = page.y
    gap = _STEP if left_out else 0
    grid(page, chart, scale, (left, right), (top, top + _STEP * len(rows) + gap))
    zero = left + scale.share(0) * (right - left)
    for row, name in zip(rows, said, strict=True):
        _row(page, chart, row, (name, values.get(id(row), "")), (left, right, names), scale)
        if left_out and row is left_out[0]:
            page.text(MARGIN, page.y + 17, f"⋮ {left_out[1]:,} more, not drawn", fill=SOFT)
            page.y += _STEP
    page.path(f"M{num(zero)} {num(top)}V{num(page.y)}", INK, 1)
    page.y += 18
    unit = axis_unit(chart.indicator)
    below = [f"Axis in {unit}."] if unit else []
    if any(row.cell.lower is not None for row in held):
        below.append("The thin lines are 95% intervals.")
    if below:
        page.paragraph(" ".join(below), SMALL, fill=SOFT)


def grid(page: Page, chart: Chart, scale: Axis, across: tuple[float, float], down: tuple[float, float]) -> None:
    """Light lines at the ticks, with their numbers below, every second one where they would touch."""
    (left, right), (top, bottom) = across, down
    words = tick_words(chart.indicator, scale)
    room = (right - left) / max(1, len(words) - 1)
    widest = max(width_of(word, SMALL) for word in words)
    every = next((n for n in (1, 2, 5) if widest + 6 < n * room), len(words))
    for at, (tick, word) in enumerate(zip(scale.ticks, words, strict=True)):
        x = left + scale.share(tick) * (right - left)
        page.path(f"M{num(x)} {num(top)}V{num(bottom)}", RULE, 1)
        if at % every == 0:
            page.text(x, bottom + 15, word, SMALL, "middle", fill=SOFT)


def _row(
    page: Page, chart: Chart, row: Row, words: tuple[str, str], edges: tuple[float, float, float], scale: Axis
) -> None:
    left, right, names = edges
    name, value = words
    marked = chart.is_marked(row)
    middle = page.y + _STEP / 2
    name = f"▸ {name}" if marked else name
    page.text(MARGIN + names, middle + 5, short(name, names, BODY, marked), anchor="end", bold=marked)
    page.text(left - 10, middle + 5, value, anchor="end", bold=marked)
    page.y += _STEP
    cell = row.cell
    if cell.value is None:
        why = MARK_WORDS.get(row.marks[0], "no figure") if row.marks else "no figure"
        page.text(left + 4, middle + 5, " ".join([*row.marks, why]), SMALL, fill=SOFT)
        return

    def x(number: float) -> float:
        return left + scale.share(number) * (right - left)

    first, last = sorted((x(0), x(cell.value)))
    page.rect(first, middle - _THICK / 2, max(0.5, last - first), _THICK, ORANGE if marked else BLUE)
    if cell.lower is not None and cell.upper is not None:
        low, high = num(x(cell.lower)), num(x(cell.upper))
        y, up, down = num(middle), num(middle - 4), num(middle + 4)
        page.whisker(f"M{low} {up}V{down}M{low} {y}H{high}M{high} {up}V{down}")
