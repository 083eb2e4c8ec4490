"""What the computed sentences share: values with their cautions, differences, directions, workings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assistant.marks import STATUS_WORDS
from assistant.model import Area, Cell, Indicator, Statement, Working
from assistant.numerals import amount, difference, listed, number, rounded
from assistant.places.naming import named

_MOST_NAMED = 3


def exact(cell: Cell) -> Decimal:
    """The value of a cell as the decimal it was published as; 0 where it is missing."""
    return Decimal(str(cell.value or 0))


def value_words(indicator: Indicator, cell: Cell) -> str:
    """A value with unit: `8.5%`."""
    return amount(cell.value or 0.0, indicator.unit_symbol, indicator.decimals)


def notes(indicator: Indicator, cell: Cell, interval: bool) -> str:
    """What must be read with a value, in brackets: interval, low reliability, provisional, other source."""
    found = []
    if interval and cell.lower is not None and cell.upper is not None:
        low = amount(cell.lower, indicator.unit_symbol, indicator.decimals)
        high = amount(cell.upper, indicator.unit_symbol, indicator.decimals)
        found.append(f"95% interval {low} to {high}")
    if cell.status in {"r", "o"}:
        found.append(STATUS_WORDS[cell.status])
    if cell.period in indicator.provisional:
        found.append("provisional")
    return f" ({'; '.join(found)})" if found else ""


def places(names: Sequence[str]) -> str:
    """Names of places in a row; a comma before the last where a name holds "and" itself."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return listed(list(names))


def with_values(indicator: Indicator, areas: Mapping[str, Area], cells: Iterable[Cell]) -> list[str]:
    """Places with their values, and low reliability with each: `Mansfield (19.6%, low reliability)`."""
    return [
        f"{named(areas[cell.area_code])} ({value_words(indicator, cell)}"
        f"{', low reliability' if cell.status == 'r' else ', other source' if cell.status == 'o' else ''})"
        for cell in cells
    ]


def standing(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell]) -> list[str]:
    """The cautions that hold for what is worked out from some cells: low reliability, other source, provisional."""
    found = []
    for status, words in (("r", "low reliability"), ("o", "another source than the rest")):
        marked = list(dict.fromkeys(cell.area_code for cell in cells if cell.status == status))
        if not marked:
            continue
        whose = places([named(areas[code]) for code in marked])
        if len(marked) > _MOST_NAMED:
            whole = len({cell.area_code for cell in cells})
            whose = f"{len(marked)} of the {whole}" if len(marked) < whole else f"all {whole}"
        preposition = "of" if status == "r" else "from"
        found.append(f"{preposition} {words}: {'the figure' if len(marked) == 1 else 'the figures'} for {whose}")
    provisional = {cell.period for cell in cells if cell.period in indicator.provisional}
    if provisional:
        whole = provisional == {cell.period for cell in cells}
        found.append("provisional" if whole else "the newer figures are provisional")
    return found


def bracketed(found: Sequence[str]) -> str:
    """Cautions in brackets with a space before them; empty for none."""
    return f" ({'; '.join(found)})" if found else ""


def good_end(indicator: Indicator) -> list[str]:
    """Which direction is the better one, and that totals are no rates."""
    found = []
    if indicator.measure in {"total", "count"}:
        found.append("in total, not per person")
    if indicator.higher_is == "worse":
        found.append("a lower figure is better")
    elif indicator.higher_is == "better":
        found.append("a higher figure is better")
    return found


def direction(indicator: Indicator) -> str:
    """The same in brackets."""
    return bracketed(good_end(indicator))


def size(indicator: Indicator, first: Decimal, second: Decimal) -> str:
    """The size of a difference, worked out before rounding; said where the rounded values would give another."""
    symbol, decimals = indicator.unit_symbol, indicator.decimals
    found = difference(second - first, symbol, decimals)
    shown = difference(rounded(second, decimals) - rounded(first, decimals), symbol, decimals)
    return found if found == shown else f"{found} (worked out before rounding)"


def out_of(count: int, among: str, left_out: int) -> str:
    """`the 9 regions of England`, `the 293 local authorities of the United Kingdom with a figure (68 left out)`."""
    return f"the {count} {among}" + (f" with a figure ({left_out} left out)" if left_out else "")


def minus(indicator: Indicator, first: Decimal, second: Decimal) -> str:
    """A difference as a line of working: `8.50 − 6.20 = 2.30, rounded once.`"""
    decimals = indicator.decimals + 2
    return f"{number(first, decimals)} − {number(second, decimals)} = {number(first - second, decimals)}, rounded once."


def computed(text: str, working: str, cells: Sequence[Cell]) -> Statement:
    """A computed sentence with the sum behind it and the cells it used, each once."""
    return Statement(text, "computed", working=Working(working, tuple(dict.fromkeys(cells))))


def read_off(cells: Sequence[Cell]) -> str:
    """Says which cells a sentence reads, by file, line and period."""
    files = {cell.indicator for cell in cells}
    lines = ", ".join(f"line {cell.line} ({cell.area_code}, {cell.period})" for cell in dict.fromkeys(cells))
    return f"Read from indicators/{listed(sorted(files))}.csv: {lines}."
