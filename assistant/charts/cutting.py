"""Which rows of a long ranking a chart of bars draws, and what each is called."""

from __future__ import annotations

from assistant.charts.choosing import MOST_BARS
from assistant.charts.model import Chart
from assistant.model import Row
from assistant.numerals import period_short

_LAST = 8


def shown(chart: Chart) -> tuple[list[Row], tuple[Row, int] | None]:
    """The rows drawn as bars, and where and how many are left out: (the row before the gap, count); None for none.

    A long list keeps its beginning, its end and the asked rows, in order.
    """
    rows = chart.rows
    if len(rows) <= MOST_BARS:
        return list(rows), None
    asked = [at for at, row in enumerate(rows) if chart.is_marked(row)][: MOST_BARS // 2]
    held = [at for at, row in enumerate(rows) if row.cell.value is not None] or list(range(len(rows)))
    first = MOST_BARS - _LAST - len(asked)
    kept = sorted({*held[:first], *asked, *held[-_LAST:]})
    return [rows[at] for at in kept], (rows[held[first - 1]], len(rows) - len(kept))


def labels(chart: Chart) -> list[str]:
    """What stands before each bar: the area, with the period where there are several, the period alone for one area."""
    several = len({row.cell.period for row in chart.rows}) > 1
    alone = several and len({row.area.code for row in chart.rows}) == 1
    rows, _ = shown(chart)
    return [
        period_short(row.cell.period)
        if alone
        else f"{row.area.name}, {period_short(row.cell.period)}"
        if several
        else row.area.name
        for row in rows
    ]
