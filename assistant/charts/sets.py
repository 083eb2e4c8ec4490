"""What a strip says of its sets: who stands by name beside them, and which areas are at their ends."""

from __future__ import annotations

from assistant.charts.model import Chart, PeerSet
from assistant.charts.scale import value_words
from assistant.model import Indicator, Row
from assistant.numerals import listed

_NAMED = 3


def beside(chart: Chart) -> list[Row]:
    """The asked areas with a figure, then the wider areas beside them, each once."""
    every = [*(row for lane in chart.lanes for row in lane.held if row.asked), *chart.rows]
    held = {row.area.code: row for row in reversed(every) if row.cell.value is not None}
    marked = [row for row in held.values() if chart.is_marked(row)]
    own = {row.area.code for row in every if row.cell.value is not None}
    rest = [row for row in chart.rows if row.area.code in own and not chart.is_marked(row)]
    return [*reversed(marked), *(row for row in rest if row.cell.value is not None)]


def drawn_values(chart: Chart) -> list[float]:
    """Every number that a strip draws: the figures of its sets and of the areas by name, and the asked intervals."""
    named = beside(chart)
    found = [row.cell.value for row in (*(row for lane in chart.lanes for row in lane.held), *named)]
    found += [end for row in named if chart.is_marked(row) for end in (row.cell.lower, row.cell.upper)]
    return [value for value in found if value is not None]


def ends_words(indicator: Indicator, lane: PeerSet) -> str:
    """`Lowest of 36: Trafford 12.1%. Highest: Oldham 43.2%.`, all of them where they share it."""
    held = lane.held
    if not held:
        return f"No figure for the {lane.words}."
    ends = [pick(held, key=lambda row: row.cell.value or 0.0) for pick in (min, max)]
    low, high = (_tied(indicator, held, end) for end in ends)
    return f"Lowest of {len(held):,}: {low}. Highest: {high}."


def _tied(indicator: Indicator, held: tuple[Row, ...], at: Row) -> str:
    same = [row.area.name for row in held if row.cell.value == at.cell.value]
    names = listed(same) if len(same) <= _NAMED else f"{len(same)} areas"
    return f"{names} {value_words(indicator, at.cell.value or 0.0)}"
