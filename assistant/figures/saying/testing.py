"""The one test of a difference: z from two published 95% intervals, and the range of ranks that follows from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from assistant.model import Cell
from assistant.numerals import number, period_years

Z_95 = 1.959964
"""The normal quantile of a 95% interval."""


def widths(cells: Sequence[Cell]) -> list[Decimal] | None:
    """The widths of the 95% intervals of some figures; None where one has none."""
    if any(cell.lower is None or cell.upper is None for cell in cells):
        return None
    return [Decimal(str(cell.upper)) - Decimal(str(cell.lower)) for cell in cells]


def clear(first: Cell, second: Cell) -> bool | None:
    """Whether two figures differ by more than chance would explain; None without both intervals.

    z = difference / √(s₁² + s₂²), s = (upper − lower) / (2 × 1.96), clear where |z| > 1.96: the usual two-sample
    test at 5% from published 95% intervals (for two independent samples).
    """
    held = widths((first, second))
    if first.value is None or second.value is None or held is None:
        return None
    return beyond_chance(Decimal(str(first.value)) - Decimal(str(second.value)), held)


def beyond_chance(gap: Decimal, held: Sequence[Decimal]) -> bool:
    """Whether a difference is clear at 5%, from the widths of all intervals it rests on.

    |z| > 1.96 is the same as 4 × difference² > Σ width², which needs no rounding: 1.96 stands on both sides.
    """
    return 4 * gap * gap > sum(width * width for width in held)


def test_words(first: Cell, second: Cell) -> str:
    """The test as a line of working; says so where it cannot be made."""
    held = widths((first, second))
    if first.value is None or second.value is None or held is None:
        return "No test: it needs a 95% interval for both figures."
    formula = "z = |a − b| ÷ √(s₁² + s₂²) with s = (upper − lower) ÷ (2 × 1.96), clear above 1.96"
    spread = math.hypot(*(float(width) / (2 * Z_95) for width in held))
    gap = abs(first.value - second.value)
    return f"{formula}: z = {number(gap / spread, 2)}." if spread else f"{formula}: both intervals have no width."


def clarity(result: bool | None) -> str:
    """The outcome of the test as the end of a sentence."""
    if result is None:
        return "the source gives no intervals, so nothing can be said on whether that is more than chance"
    return "by their 95% intervals that is " + ("statistically clear" if result else "not statistically clear")


def rank_range(cells: Sequence[Cell], code: str, end: str) -> tuple[int, int] | None:
    """The best and worst place that the test leaves an area among cells, counted from an end; None without intervals.

    So many as are clearly nearer to the end come before it, so many as are clearly further come after it.
    """
    mine = next((cell for cell in cells if cell.area_code == code), None)
    if mine is None or mine.value is None or widths(cells) is None:
        return None
    before = after = 0
    for cell in cells:
        if cell.area_code != code and clear(cell, mine):
            nearer = ((cell.value or 0) > mine.value) == (end == "highest")
            before, after = before + nearer, after + (not nearer)
    return before + 1, len(cells) - after


def overlapping(first: str, second: str) -> bool:
    """Whether two different periods of several years share some of them, so that they are not separate figures."""
    (begin, finish), (start, end) = period_years(first), period_years(second)
    pooled = finish - begin > 1 or end - start > 1
    return pooled and first != second and begin <= end and start <= finish


def separate(periods: Sequence[str]) -> list[str]:
    """As many of some periods, from the newest back, as share no years with one another; oldest first."""
    kept: list[str] = []
    for period in sorted(periods, reverse=True):
        if not kept or not overlapping(period, kept[-1]):
            kept.append(period)
    return kept[::-1]
