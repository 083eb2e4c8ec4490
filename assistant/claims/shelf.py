"""Figures of a library as claims ask for them, each ranking worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from assistant.claims.sets import PlaceSet, sets_named
from assistant.claims.times import Time
from assistant.figures.cells import Figures
from assistant.figures.peers import ranked
from assistant.library import Library
from assistant.model import Area, Cell, Indicator
from assistant.numerals import amount, period_words
from assistant.places.naming import named


class Shelf:
    """The tables of one library; remembers the rankings it has worked out."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._ranked: dict[tuple[str, frozenset[str], str], list[Cell]] = {}
        self._sets: dict[tuple[str, str, str], list[PlaceSet]] = {}

    @cached_property
    def national(self) -> tuple[Area, ...]:
        """The areas that are meant where no place is named: the UK, groups of nations, England."""
        areas = self.library.areas.values()
        return tuple(a for a in areas if a.level in {"uk", "nation_group"} or a.name == "England")

    def figures(self, indicator: Indicator) -> Figures:
        """The figures of a measure; raises LibraryError where its table cannot be read."""
        return self.library.figures(indicator.slug)

    def cell(self, indicator: Indicator, area: Area, period: str) -> Cell | None:
        """The figure of a place in a period; None where there is none with a value."""
        cell = self.figures(indicator).cell(area.code, period)
        return cell if cell is not None and cell.value is not None else None

    def ranking(self, indicator: Indicator, group: PlaceSet, period: str) -> list[Cell]:
        """The figures of a set of places in a period, highest first."""
        key = (indicator.slug, group.codes, period)
        if key not in self._ranked:
            self._ranked[key] = ranked(self.figures(indicator), list(group.listed), period)
        return self._ranked[key]

    def sets(self, text: str, indicator: Indicator, period: str) -> list[PlaceSet]:
        """The sets of places that a text names, as the table of a measure holds them in a period."""
        key = (text, indicator.slug, period)
        if key not in self._sets:
            self._sets[key] = sets_named(self.library, text, self.figures(indicator), period)
        return self._sets[key]

    def periods(self, indicator: Indicator, times: Sequence[Time]) -> list[str]:
        """The periods of a measure that some times mean, oldest first."""
        every = self.figures(indicator).periods
        return [period for period in every if any(time.fits(period, every) for time in times)]

    def newest(self, indicator: Indicator, areas: Iterable[Area]) -> list[str]:
        """The newest period in which any of some places has a figure, as a list of one; empty where none has."""
        figures = self.figures(indicator)
        held = [p for a in areas for p in figures.periods_of.get(a.code, ()) if self.cell(indicator, a, p)]
        return [max(held)] if held else figures.periods[-1:]

    def reference(self, indicator: Indicator) -> str:
        """Publisher, measure, source and edition in one line."""
        return f"{indicator.source_org} – {indicator.title} (from ‘{indicator.source_title}’)"

    def words(self, indicator: Indicator, cell: Cell) -> str:
        """`75.0% in Leeds, 2018`."""
        value = amount(cell.value or 0.0, indicator.unit_symbol, indicator.decimals)
        area = self.library.areas[cell.area_code]
        return f"{value} in {named(area)}, {period_words(cell.period, indicator.period_type)}"

    def source(self, indicator: Indicator, cells: Sequence[Cell]) -> str:
        """The reference of a measure with the lines of its file that were read, at most three of them."""
        lines = list(dict.fromkeys(cell.line for cell in cells))
        read = ", ".join(map(str, lines[:3])) + (" and others" if len(lines) > 3 else "")
        where = f"; indicators/{indicator.slug}.csv, line {read}" if lines else ""
        return f"{self.reference(indicator)}{where}"


def value_of(cell: Cell) -> Decimal:
    """The value of a cell as the decimal it was published as."""
    return Decimal(str(cell.value or 0))
