"""Sentences that set places against one another: differences, ratios, and shares of a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.figures.saying.testing import clarity, clear, test_words
from assistant.figures.saying.words import (
    bracketed,
    computed,
    exact,
    minus,
    read_off,
    size,
    standing,
)
from assistant.model import Area, Cell, Indicator, Statement
from assistant.numerals import listed, number, period_when
from assistant.places.naming import capital, named

_NESTED = "No test is made between a place and an area that holds it or shares ground with it."


def _cautions(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell]) -> str:
    total = ["in total, not per person"] if indicator.measure in {"total", "count"} else []
    return bracketed([*total, *standing(indicator, areas, cells)])


def other_source(indicator: Indicator, areas: Mapping[str, Area], first: Cell, second: Cell) -> Statement | None:
    """The notice that two figures are not compared as one is from another source than the other; None where not."""
    if (first.status == "o") == (second.status == "o"):
        return None
    here, there = named(areas[first.area_code]), named(areas[second.area_code])
    odd = here if first.status == "o" else there
    return Statement(
        f"The figures of “{indicator.title}” for {here} and {there} are not compared: that for {odd} is from another "
        "source than the rest of the table.",
        "notice",
    )


def gap(indicator: Indicator, areas: Mapping[str, Area], first: Cell, second: Cell, nested: bool) -> Statement:
    """The difference between two areas in one period; `nested` where one holds the other, so no test is made."""
    a, b = exact(first), exact(second)
    when = period_when(first.period, indicator.period_type)
    here, there = named(areas[first.area_code]), named(areas[second.area_code])
    cautions = _cautions(indicator, areas, [first, second])
    if a == b:
        text = f"The figures of {here} and {there} were the same {when}{cautions}."
    else:
        text = f"The figure for {here} was {size(indicator, b, a)} {'above' if a > b else 'below'} that for {there}"
        text += f" {when}{cautions}" + ("." if nested else f"; {clarity(clear(first, second))}.")
    test = _NESTED if nested else test_words(first, second)
    return computed(text, f"{minus(indicator, a, b)} {test} {read_off([first, second])}", [first, second])


def around(indicator: Indicator, areas: Mapping[str, Area], cell: Cell, wider: Sequence[Cell]) -> Statement:
    """How far a place lies from the areas that hold it, in one sentence and without a claim."""
    here, when = exact(cell), period_when(cell.period, indicator.period_type)
    clauses = []
    for other in wider:
        there, name = exact(other), named(areas[other.area_code])
        if here == there:
            clauses.append(f"the same as that for {name}")
        else:
            clauses.append(f"{size(indicator, there, here)} {'above' if here > there else 'below'} that for {name}")
    text = f"The figure for {named(areas[cell.area_code])} was {listed(clauses)} {when}"
    sums = " ".join(minus(indicator, here, exact(other)) for other in wider)
    cells = [cell, *wider]
    text = f"{text}{_cautions(indicator, areas, cells)}."
    return computed(text, f"{sums} {_NESTED} {read_off(cells)}", cells)


def ratio(indicator: Indicator, areas: Mapping[str, Area], first: Cell, second: Cell, nested: bool) -> Statement:
    """How many times the lower of two figures the higher one is; a notice where that would say nothing."""
    a, b = exact(first), exact(second)
    here, there = named(areas[first.area_code]), named(areas[second.area_code])
    if indicator.unit_symbol == "/10" or min(a, b) <= 0:
        why = "its scale has no true nought" if indicator.unit_symbol == "/10" else "a figure is nought or below"
        return Statement(
            f"How many times the figure for {there} that for {here} is would say nothing: {why}. The difference is "
            "given instead.",
            "notice",
        )
    when = period_when(first.period, indicator.period_type)
    high, low = (first, second) if a >= b else (second, first)
    more, less = exact(high), exact(low)
    times = number(more / less, _places(more / less))
    top, bottom = named(areas[high.area_code]), named(areas[low.area_code])
    cautions = _cautions(indicator, areas, [first, second])
    if more == less:
        text = f"The figures of {here} and {there} were the same {when}{cautions}."
    else:
        text = f"The figure for {top} was {times} times that for {bottom} {when}{cautions}"
        text += "." if nested else f"; {clarity(clear(first, second)).replace('that is', 'the difference is')}."
    decimals = indicator.decimals + 2
    sum_ = f"{number(more, decimals)} ÷ {number(less, decimals)} = {number(more / less, 4)}, rounded once."
    test = _NESTED if nested else test_words(first, second)
    return computed(text, f"{sum_} {test} {read_off([first, second])}", [first, second])


def _places(times: Decimal) -> int:
    """One decimal place, two where one would say 1.0 of what is not the same."""
    return 2 if times < Decimal("1.1") else 1


def part_of(indicator: Indicator, areas: Mapping[str, Area], part: Cell, whole: Cell) -> Statement:
    """The share that a place has in the total of an area that holds it."""
    a, b = exact(part), exact(whole)
    when = capital(period_when(part.period, indicator.period_type))
    share = number(100 * a / b, 1)
    text = (
        f"{when}, {named(areas[part.area_code])} made up {share}% of {indicator.subject} in "
        f"{named(areas[whole.area_code])}{_cautions(indicator, areas, [part, whole])}."
    )
    decimals = indicator.decimals + 2
    sum_ = f"100 × {number(a, decimals)} ÷ {number(b, decimals)} = {number(100 * a / b, 3)}, rounded once."
    return computed(text, f"{sum_} {read_off([part, whole])}", [part, whole])
