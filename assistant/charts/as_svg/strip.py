"""Dots on a line for every area of a set, stacked where they meet, the asked one larger and by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.charts.as_svg.bars import grid
from assistant.charts.as_svg.page import (
    BLUE,
    BODY,
    MARGIN,
    ORANGE,
    SMALL,
    SOFT,
    WIDTH,
    Page,
    labelled,
    mark,
    num,
    width_of,
)
from assistant.charts.model import Chart, PeerSet
from assistant.charts.scale import Axis, axis, axis_unit, is_tight, value_words
from assistant.charts.sets import beside, drawn_values, ends_words
from assistant.frozen import dataclass
from assistant.model import Row

_DOT = 7.0
_HIGHEST = 120.0
_DASHES = 'stroke-dasharray="4 3"'


def draw(page: Page, chart: Chart) -> None:
    """A heap of dots for each set over one axis; wider areas as lines with their names."""
    named = beside(chart)
    values = drawn_values(chart)
    if not values:
        page.paragraph("No figure to draw.", BODY)
        return
    scale = axis(values, zero=False, most=8, whole=chart.indicator.decimals == 0)
    left, right = MARGIN + 12.0, WIDTH - MARGIN - 12.0
    heaps = [(lane, _heap(chart, lane, scale, right - left)) for lane in chart.lanes]
    top = page.y
    below = top + sum(38 + heap.height for _, heap in heaps)
    grid(page, chart, scale, (left, right), (top, below))
    for row in named:
        if not chart.is_marked(row):
            x = num(left + scale.share(row.cell.value or 0.0) * (right - left))
            page.path(f"M{x} {num(top + 22)}V{num(below)}", SOFT, 1.5, _DASHES)
    for lane, heap in heaps:
        words = f"{len(lane.held):,} {lane.words}"
        page.rect(MARGIN, page.y + 2, width_of(words, BODY, True), 18, "#fff")
        page.text(MARGIN, page.y + 15, words, bold=True)
        page.y += 24 + heap.height
        _dots(page, heap, left)
        page.y += 14
    page.y += 20
    _names(page, chart, named, scale, (left, right))
    unit = axis_unit(chart.indicator)
    said = [
        "Each dot is an area" + (f"; the orange diamond is the one asked about{_line(named)}." if _asks(chart) else ".")
    ]
    said += [ends_words(chart.indicator, lane) for lane in chart.lanes] + ([f"Axis in {unit}."] if unit else [])
    for text in said:
        page.paragraph(text, SMALL, fill=SOFT)


def _line(named: Sequence[Row]) -> str:
    return ", the thin line its 95% interval" if named and named[0].cell.lower is not None else ""


def _asks(chart: Chart) -> bool:
    return any(chart.is_marked(row) for lane in chart.lanes for row in lane.held)


@dataclass(frozen=True, slots=True)
class Heap:
    """The dots of a set: how many stand in each column, which columns hold an asked area, and how far dots rise."""

    counts: Mapping[int, int]
    asked: frozenset[int]
    rise: float
    step: float

    @property
    def height(self) -> float:
        """How high it is with its highest column."""
        return (max(self.counts.values(), default=1) - 1) * self.rise + _DOT


def _heap(chart: Chart, lane: PeerSet, scale: Axis, room: float) -> Heap:
    columns = int(room / _DOT)
    at = {row.area.code: scale.column(row.cell.value or 0.0, columns + 1) for row in lane.held}
    counts = Counter(at.values())
    asked = frozenset(at[row.area.code] for row in lane.held if chart.is_marked(row))
    rise = min(_DOT, round(_HIGHEST / max(counts.values(), default=1), 1))
    return Heap(counts, asked, rise, room / columns)


def _dots(page: Page, heap: Heap, left: float) -> None:
    """All dots as one dashed path whose dashes are round caps, then the asked ones over it."""
    base, steps = page.y, ""
    for column, count in sorted(heap.counts.items()):
        first = 1 if column in heap.asked else 0
        if count > first:
            length = (count - 1 - first) * heap.rise + 0.1
            steps += f"M{num(left + column * heap.step)} {num(base - first * heap.rise)}v-{num(length)}"
    if steps:
        page.path(steps, BLUE, 6, f'stroke-linecap="round" stroke-dasharray="0 {num(heap.rise)}"')
    for column in sorted(heap.asked):
        page.parts.append(mark(3, left + column * heap.step, base, ORANGE, size=6))


def _names(page: Page, chart: Chart, rows: Sequence[Row], scale: Axis, edges: tuple[float, float]) -> None:
    """The asked area and the wider ones, a line each under the axis, with a thin line up to the dots."""
    left, right = edges
    tight = is_tight(chart.indicator, [row.cell.value or 0.0 for row in rows])
    for row in rows:
        x = left + scale.share(row.cell.value or 0.0) * (right - left)
        marked = chart.is_marked(row)
        value = " ".join([value_words(chart.indicator, row.cell.value or 0.0, tight), *row.marks])
        page.y += 19
        first = last = x
        if marked and row.cell.lower is not None and row.cell.upper is not None:
            first, last = (left + scale.share(end) * (right - left) for end in (row.cell.lower, row.cell.upper))
            y = num(page.y - 5)
            page.whisker(
                f"M{num(first)} {num(page.y - 9)}v8M{num(first)} {y}H{num(last)}M{num(last)} {num(page.y - 9)}v8"
            )
        if marked:
            page.parts.append(mark(3, x, page.y - 5, ORANGE, size=6))
        else:
            page.path(f"M{num(x)} {num(page.y - 12)}v14", SOFT, 1.5, _DASHES)
        room = WIDTH - MARGIN - last - 12
        if width_of(f"{row.area.name} {value}", BODY, True) <= room or room > first - MARGIN:
            page.text(last + 11, page.y, labelled(row.area.name, value, room), bold=marked)
        else:
            page.text(
                first - 11, page.y, labelled(row.area.name, value, first - MARGIN - 11), anchor="end", bold=marked
            )
    page.y += 6
