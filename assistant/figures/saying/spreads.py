"""Sentences on how far places spread: range, quartiles and median, never a mean of unlike places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.figures.saying.words import (
    bracketed,
    computed,
    exact,
    out_of,
    places,
    read_off,
    size,
    standing,
    value_words,
)
from assistant.model import Area, AreaType, Cell, Indicator, Statement
from assistant.numerals import amount, number, period_when
from assistant.places.naming import capital, named

_FEW = 8
"""Fewer places than this have no quartiles worth naming."""
_MIDDLE = (
    "Middle value of {count} sorted values (mean of the two middle ones where the count is even): each {unit} counts "
    "once, whatever its size."
)
_MOST_TIED = 3


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which a share of sorted values lies, between two values in proportion (the inclusive way)."""
    place = share * (len(values) - 1)
    low = int(place)
    if low + 1 >= len(values):
        return values[-1]
    return values[low] + (values[low + 1] - values[low]) * (place - low)


def median(cells: Sequence[Cell]) -> Decimal:
    """The middle one of the values."""
    return quantile(sorted(exact(cell) for cell in cells), Decimal("0.5"))


def group(
    indicator: Indicator, areas: Mapping[str, Area], kind: AreaType, cells: Sequence[Cell], held: int
) -> Statement:
    """The median and range of a type of council (cells sorted highest first), never a mean of unlike places."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    shown = amount(median(cells), indicator.unit_symbol, indicator.decimals)
    low, high = cells[-1], cells[0]
    total = ["in total, not per person"] if indicator.measure in {"total", "count"} else []
    cautions = bracketed([*total, *standing(indicator, areas, cells)])
    text = (
        f"{when}, across the {len(cells)} councils of the type “{kind.name}” with a figure (of {held} live ones), "
        f"{indicator.subject} ranged from {value_words(indicator, low)} in {named(areas[low.area_code])} to "
        f"{value_words(indicator, high)} in {named(areas[high.area_code])}, with a median of {shown}{cautions}."
    )
    return computed(text, f"{_MIDDLE.format(count=len(cells), unit='council')} {read_off([low, high])}", cells)


def spread(
    indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell], among: str, left_out: int
) -> Statement:
    """The range, quartiles and median of places (cells sorted highest first)."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    values = sorted(exact(cell) for cell in cells)
    low, high = _tied(areas, cells, cells[-1]), _tied(areas, cells, cells[0])
    text = (
        f"{when}, across {out_of(len(cells), among, left_out)}, {indicator.subject} ranged from "
        f"{value_words(indicator, cells[-1])} in {low} to {value_words(indicator, cells[0])} in {high}, a range of "
        f"{size(indicator, values[0], values[-1])}"
    )
    symbol, decimals = indicator.unit_symbol, indicator.decimals
    middle = amount(median(cells), symbol, decimals)
    text += f", with a median of {middle}" if len(cells) > 1 else ""
    working = [_MIDDLE.format(count=len(values), unit="place")]
    if len(cells) >= _FEW:
        lower, upper = (quantile(values, Decimal(share)) for share in ("0.25", "0.75"))
        ends = [amount(end, symbol, decimals) for end in (lower, upper)]
        text += f"; the middle half of them lies between {ends[0]} and {ends[1]}"
        working.append(
            "Quartiles by position 1 + (n − 1) × ¼ and ¾ in the sorted values, between two values in proportion: "
            f"{number(lower, decimals + 2)} and {number(upper, decimals + 2)}."
        )
    total = ["in total, not per person"] if indicator.measure in {"total", "count"} else []
    text += bracketed([*total, *standing(indicator, areas, cells)])
    far = [cell for cell in cells if cell.value in {cells[0].value, cells[-1].value}]
    return computed(f"{text}.", f"{' '.join(working)} {read_off(far)}", cells)


def _tied(areas: Mapping[str, Area], cells: Sequence[Cell], at: Cell) -> str:
    names = [named(areas[cell.area_code]) for cell in cells if cell.value == at.value]
    return places(names) if len(names) <= _MOST_TIED else f"{len(names)} of them"


def no_mean(indicator: Indicator) -> Statement:
    """Why no average over places is given."""
    if indicator.measure in {"share", "rate"}:
        why = (
            "the table does not hold how many people or cases stand behind each figure, and an average that counts "
            "every place alike would be that of no population"
        )
    elif indicator.measure in {"total", "count"}:
        why = "the places differ in size, so an average of totals describes none of them"
    else:
        kind = {"median": "medians", "expectancy": "expectancies", "average": "averages"}.get(indicator.measure)
        why = f"a mean of {kind or indicator.measure + 's'} of places is not that of all their people"
    return Statement(
        f"No average over places is worked out: {why}. Range and median of the places are given.", "notice"
    )
