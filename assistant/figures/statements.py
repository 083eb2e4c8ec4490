"""Sentences computed from tables: values, ranks, differences, changes, extremes, groups.

Each is built from cells alone and carries its working. Everything is computed on unrounded values and rounded once,
for the words. Nothing is said of a difference being real but by one test (see `clear`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.marks import STATUS_WORDS
from assistant.model import Area, AreaType, Cell, Indicator, Rank, Statement, Working
from assistant.numerals import (
    amount,
    count_words,
    difference,
    listed,
    number,
    period_when,
    period_words,
    rank_words,
    rounded,
)
from assistant.places.naming import capital, named

Z_95 = 1.959964
"""The normal quantile of a 95% interval."""


def value_words(indicator: Indicator, cell: Cell) -> str:
    """A value with unit: `8.5%`."""
    return amount(cell.value or 0.0, indicator.unit_symbol, indicator.decimals)


def _notes(indicator: Indicator, cell: Cell, interval: bool) -> str:
    """What must be read with a value, in brackets: interval, low reliability, provisional, other source."""
    notes = []
    if interval and cell.lower is not None and cell.upper is not None:
        low = amount(cell.lower, indicator.unit_symbol, indicator.decimals)
        high = amount(cell.upper, indicator.unit_symbol, indicator.decimals)
        notes.append(f"95% interval {low} to {high}")
    if cell.status in {"r", "o"}:
        notes.append(STATUS_WORDS[cell.status])
    if cell.period in indicator.provisional:
        notes.append("provisional")
    return f" ({'; '.join(notes)})" if notes else ""


def _computed(text: str, working: str, cells: Sequence[Cell]) -> Statement:
    return Statement(text, "computed", working=Working(working, tuple(cells)))


def _read_off(cells: Sequence[Cell]) -> str:
    """Says which cells a sentence reads, by file, line and period."""
    files = {cell.indicator for cell in cells}
    lines = ", ".join(f"line {cell.line} ({cell.area_code}, {cell.period})" for cell in cells)
    return f"Read from indicators/{listed(sorted(files))}.csv: {lines}."


def value(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell], beside: Sequence[Cell]) -> Statement:
    """The values of one or more areas in one period, and beside them those of wider areas."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    said = [
        f"{value_words(indicator, cell)}{_notes(indicator, cell, True)} in {named(areas[cell.area_code])}"
        for cell in cells
    ]
    around = [
        f"{value_words(indicator, c)}{_notes(indicator, c, False)} in {named(areas[c.area_code])}" for c in beside
    ]
    text = f"{when}, {indicator.subject} was {listed(said)}"
    text += f", against {listed(around)}." if around else "."
    return _computed(text, _read_off([*cells, *beside]), [*cells, *beside])


def missing(indicator: Indicator, area: Area, cell: Cell) -> Statement:
    """That a figure is missing, and why the source says so."""
    when = period_when(cell.period, indicator.period_type)
    text = (
        f"“{indicator.title}” has no figure for {named(area)} {when}: {STATUS_WORDS.get(cell.status, 'not available')}."
    )
    return Statement(text, "notice")


def ranking_of(indicator: Indicator, area: Area, cell: Cell, place: Rank, left_out: int) -> Statement:
    """Where an area ranks among its peers, with direction, count and what was left out."""
    words = rank_words(place.place, place.end, place.joint)
    noun = indicator.subject.removeprefix("the ")
    when = period_when(cell.period, indicator.period_type)
    text = f"{capital(named(area))} had the {words} {noun} of the {place.of} {place.among}"
    if left_out:
        text += f" with a figure ({left_out} left out)"
    text += f" {when}{_direction(indicator)}."
    working = f"Sorted the {place.of} values of {place.among} for {cell.period} and counted from the {place.end}."
    return _computed(text, working, [cell])


def _direction(indicator: Indicator) -> str:
    notes = []
    if indicator.measure in {"total", "count"}:
        notes.append("in total, not per person")
    if indicator.higher_is == "worse":
        notes.append("a lower figure is better")
    elif indicator.higher_is == "better":
        notes.append("a higher figure is better")
    return f" ({'; '.join(notes)})" if notes else ""


def clear(first: Cell, second: Cell) -> bool | None:
    """Whether two figures differ by more than chance would explain; None without both intervals.

    z = difference / √(s₁² + s₂²), s = (upper − lower) / (2 × 1.96), clear where |z| > 1.96: the usual two-sample
    test at 5% from published 95% intervals (for two independent samples).
    """
    ends = (first.lower, first.upper, second.lower, second.upper)
    if first.value is None or second.value is None or any(end is None for end in ends):
        return None
    spread = math.hypot(
        ((first.upper or 0) - (first.lower or 0)) / (2 * Z_95),
        ((second.upper or 0) - (second.lower or 0)) / (2 * Z_95),
    )
    gap = abs(first.value - second.value)
    return gap > 0 if spread == 0 else gap / spread > Z_95


def gap(indicator: Indicator, areas: Mapping[str, Area], first: Cell, second: Cell, nested: bool) -> Statement:
    """The difference between two areas in one period; `nested` where one holds the other, so no test is made."""
    a, b = Decimal(str(first.value)), Decimal(str(second.value))
    size = _size(indicator, b, a)
    when = period_when(first.period, indicator.period_type)
    here, there = named(areas[first.area_code]), named(areas[second.area_code])
    if a == b:
        text = f"The figures of {here} and {there} were the same {when}."
    else:
        text = f"The figure for {here} was {size} {'above' if a > b else 'below'} that for {there} {when}"
        text += "." if nested else f"; {_clarity(clear(first, second))}."
    symbol, decimals = indicator.unit_symbol, indicator.decimals + 2
    sum_ = " − ".join(amount(v, symbol, decimals) for v in (a, b))
    return _computed(
        text,
        f"{sum_} = {number(a - b, decimals)}, rounded once. {_read_off([first, second])}",
        [first, second],
    )


def _size(indicator: Indicator, first: Decimal, second: Decimal) -> str:
    """The size of a difference, worked out before rounding; said where the rounded values would give another."""
    symbol, decimals = indicator.unit_symbol, indicator.decimals
    size = difference(second - first, symbol, decimals)
    shown = difference(rounded(second, decimals) - rounded(first, decimals), symbol, decimals)
    return size if size == shown else f"{size} (worked out before rounding)"


def _clarity(result: bool | None) -> str:
    if result is None:
        return "the source gives no intervals, so nothing can be said on whether that is more than chance"
    return "by their 95% intervals that is " + ("statistically clear" if result else "not statistically clear")


def extremes(
    indicator: Indicator,
    areas: Mapping[str, Area],
    cells: Sequence[Cell],
    among: str,
    end: str,
    top: int,
    left_out: int,
) -> Statement:
    """The highest or lowest of a set (cells sorted from the asked end), and the other end of it."""
    noun = indicator.subject.removeprefix("the ")
    when = capital(period_when(cells[0].period, indicator.period_type))
    out = f" with a figure ({left_out} left out)" if left_out else ""
    scope = f"of the {len(cells)} {among}{out}"
    names = _with_values(indicator, areas, cells[: max(1, top)])
    if top > 1:
        text = f"{when}, the {min(top, len(cells))} {scope} with the {end} {noun} were {listed(names)}"
    else:
        tied = [cell for cell in cells if cell.value == cells[0].value]
        who = capital(listed([named(areas[cell.area_code]) for cell in tied]))
        joint = "joint " if len(tied) > 1 else ""
        at = value_words(indicator, cells[0]) + _notes(indicator, cells[0], True)
        text = f"{when}, {who[0] + who[1:]} had the {joint}{end} {noun} {scope}, at {at}"
        text = text.replace(", The ", ", the ", 1)
        last = cells[-1]
        if len(cells) > 1:
            other = "lowest" if end == "highest" else "highest"
            text += f"; {named(areas[last.area_code])} had the {other}, at {value_words(indicator, last)}"
    read = _read_off([*cells[: max(1, top)], cells[-1]])
    working = f"Sorted the {len(cells)} values of {among} for {cells[0].period}. {read}"
    return _computed(f"{text}{_direction(indicator)}.", working, cells)


def _with_values(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell]) -> list[str]:
    return [f"{named(areas[cell.area_code])} ({value_words(indicator, cell)})" for cell in cells]


def beyond(
    indicator: Indicator,
    areas: Mapping[str, Area],
    found: Sequence[Cell],
    at: Cell,
    end: str,
    absent: Sequence[str],
) -> Statement:
    """Which of the other nations lie beyond the highest or lowest English region, and which have no figure."""
    edge = named(areas[at.area_code])
    when = period_when(at.period, indicator.period_type)
    further = [
        c
        for c in found
        if (c.value or 0) != (at.value or 0) and ((c.value or 0) > (at.value or 0)) == (end == "highest")
    ]
    side = "above" if end == "highest" else "below"
    rest = [c for c in found if c not in further]
    clauses = []
    if further:
        clauses.append(
            f"{listed(_with_values(indicator, areas, further))} {'lies' if len(further) == 1 else 'lie'} {side} {edge}"
        )
    if rest:
        none = "" if further else f"none lies {side} {edge}: "
        verb = "does not" if len(rest) == 1 else "do not"
        names = listed(_with_values(indicator, areas, rest))
        clauses.append(f"{none}{names}" + (f" {verb}" if further else ""))
    if absent:
        clauses.append(f"the source has no figure for {listed(list(absent), 'or')}")
    text = f"Of the other nations {when}, {'; '.join(clauses)}."
    return _computed(text, _read_off([at, *found]), [at, *found])


def change(indicator: Indicator, area: Area, cells: Sequence[Cell]) -> Statement:
    """The change of one area's figure from the first to the last of its cells."""
    first, last = cells[0], cells[-1]
    a, b = Decimal(str(first.value)), Decimal(str(last.value))
    begin, finish = (period_words(c.period, indicator.period_type) for c in (first, last))
    here = f"{indicator.subject} in {named(area)}"
    values = (
        f"{value_words(indicator, first)}{_notes(indicator, first, True)}",
        (f"{value_words(indicator, last)}{_notes(indicator, last, True)}"),
    )
    if a == b:
        text = f"{capital(here)} was {values[0]} both in {begin} and in {finish}"
    else:
        word, noun = ("rose", "rise") if b > a else ("fell", "fall")
        size = _size(indicator, a, b)
        text = f"Between {begin} and {finish}, {here} {word} from {values[0]} to {values[1]}, a {noun} of {size}"
        tested = clear(first, last)
        if tested is not None:
            text += f", which by the 95% intervals is {'' if tested else 'not '}statistically clear"
    if indicator.prices:
        text += "; the amounts are in the prices of each year, so the change includes inflation"
    if len(cells) > 2:
        top = max(cells, key=lambda c: c.value or 0.0)
        low = min(cells, key=lambda c: c.value or 0.0)
        ends = [
            f"the {word} of {count_words(len(cells), 'figure')} was {value_words(indicator, c)} in "
            f"{period_words(c.period, indicator.period_type)}"
            for word, c in (("highest", top), ("lowest", low))
            if c not in (first, last)
        ]
        text += f"; {listed(ends)}" if ends else ""
    decimals = indicator.decimals + 2
    sum_ = f"{number(b, decimals)} − {number(a, decimals)} = {number(b - a, decimals)}, rounded once."
    return _computed(f"{text}.", f"{sum_} {_read_off(cells)}", cells)


def group(
    indicator: Indicator, areas: Mapping[str, Area], kind: AreaType, cells: Sequence[Cell], held: int
) -> Statement:
    """The median and range of a type of council (cells sorted highest first), never a mean of unlike places."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    values = sorted(Decimal(str(cell.value)) for cell in cells)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    shown = amount(median, indicator.unit_symbol, indicator.decimals)
    low, high = cells[-1], cells[0]
    text = (
        f"{when}, across the {len(cells)} councils of the type “{kind.name}” with a figure (of {held} live ones), "
        f"{indicator.subject} ranged from {value_words(indicator, low)} in {named(areas[low.area_code])} to "
        f"{value_words(indicator, high)} in {named(areas[high.area_code])}, with a median of {shown}."
    )
    working = (
        f"Middle value of {len(values)} sorted values (mean of the two middle ones where the count is even): each "
        "council counts once, whatever its size."
    )
    return _computed(text, working, cells)
