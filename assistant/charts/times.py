"""Periods on a line: where they lie, and between which of them a line may be drawn."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.model import Area, Indicator, Row

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:/(\d{4})-(\d{2}))?", re.ASCII)


def span(period: str) -> tuple[int, int]:
    """The first month of a stored period and the one after its last, counted from the year 0; raises ValueError."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period}")
    first = int(match[1]) * 12 + int(match[2] or 1) - 1
    if match[3]:
        return first, int(match[3]) * 12 + int(match[4])
    return first, first + (1 if match[2] else 12)


def series(rows: Sequence[Row]) -> dict[Area, list[Row]]:
    """The rows of each area, oldest first, areas in the order of the rows."""
    found: dict[Area, list[Row]] = {}
    for row in rows:
        found.setdefault(row.area, []).append(row)
    return {area: sorted(own, key=lambda row: row.cell.period) for area, own in found.items()}


def along(periods: Sequence[str]) -> dict[str, Decimal]:
    """How far along from the first period to the last each begins, from 0 to 1; the middle where there is but one."""
    starts = {period: span(period)[0] for period in periods}
    low, high = min(starts.values()), max(starts.values())
    return {p: Decimal(at - low) / Decimal(high - low) if high > low else Decimal("0.5") for p, at in starts.items()}


def usual_step(periods: Sequence[str]) -> int:
    """The months from one period to the next where none is left out; 0 for fewer than two."""
    starts = sorted({span(period)[0] for period in periods})
    return min((b - a for a, b in itertools.pairwise(starts)), default=0)


def overlap(periods: Sequence[str]) -> bool:
    """Whether neighbouring periods share months, as pooled years do."""
    spans = sorted({span(period) for period in periods})
    return any(a[1] > b[0] for a, b in itertools.pairwise(spans))


def is_joined(indicator: Indicator, first: Row, second: Row, step: int) -> bool:
    """Whether a line may join two neighbouring figures: not over a gap or break, nor where their periods overlap."""
    if first.cell.value is None or second.cell.value is None:
        return False
    (begin, end), (following, _) = span(first.cell.period), span(second.cell.period)
    if any(first.cell.period < broken <= second.cell.period for broken in indicator.breaks):
        return False
    return end <= following and 2 * (following - begin) <= 3 * step


def runs(indicator: Indicator, rows: Sequence[Row], step: int) -> list[list[Row]]:
    """The figures of one area in runs that a line joins."""
    found: list[list[Row]] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row.cell.value is None:
            continue
        if before is not None and found and is_joined(indicator, before, row, step):
            found[-1].append(row)
        else:
            found.append([row])
    return found
