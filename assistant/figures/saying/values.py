"""Sentences that give figures, and notices on those that are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.figures.saying.words import computed, notes, read_off, value_words
from assistant.marks import STATUS_WORDS
from assistant.model import Area, Cell, Indicator, Statement
from assistant.numerals import listed, period_when
from assistant.places.naming import capital, named


def value(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell], beside: Sequence[Cell]) -> Statement:
    """The values of one or more areas in one period, and beside them those of wider areas."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    said = [
        f"{value_words(indicator, cell)}{notes(indicator, cell, True)} in {named(areas[cell.area_code])}"
        for cell in cells
    ]
    around = [f"{value_words(indicator, c)}{notes(indicator, c, False)} in {named(areas[c.area_code])}" for c in beside]
    text = f"{when}, {indicator.subject} was {listed(said)}"
    text += f", against {listed(around)}." if around else "."
    return computed(text, read_off([*cells, *beside]), [*cells, *beside])


def missing(indicator: Indicator, area: Area, cell: Cell) -> Statement:
    """That a figure is missing, and why the source says so."""
    when = period_when(cell.period, indicator.period_type)
    text = (
        f"“{indicator.title}” has no figure for {named(area)} {when}: {STATUS_WORDS.get(cell.status, 'not available')}."
    )
    return Statement(text, "notice")
