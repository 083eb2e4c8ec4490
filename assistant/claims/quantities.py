"""What can be said in numbers of some figures: values, intervals, differences, ratios, shares, middle values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from assistant.claims.numbers import Number, Unit
from assistant.claims.shelf import Shelf, value_of
from assistant.figures.saying.spreads import quantile
from assistant.frozen import dataclass
from assistant.model import Area, Cell, Indicator

UNITS: dict[str, tuple[Unit, Decimal]] = {
    "%": ("%", Decimal(1)),
    "£": ("£", Decimal(1)),
    "£m": ("£", Decimal(10) ** 6),
    "per 100k": ("per 100k", Decimal(1)),
    "points": ("points", Decimal(1)),
    "min": ("minutes", Decimal(1)),
    "times": ("times", Decimal(1)),
    "yrs": ("years", Decimal(1)),
    "/10": ("out of 10", Decimal(1)),
    "": ("", Decimal(1)),
}
"""From the unit sign of a measure to the unit that a text says, and what one of the table's is in it."""
BARE = frozenset({"times", "points", "/10", ""})
"""Units that a text may leave out."""


_ABOUT = Decimal("0.05")
"""How far aside, as a share, a number may lie that is said as "about" or "over"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that follows from some cells, with its unit and how it follows."""

    value: Decimal
    unit: Unit
    kind: str
    cells: tuple[Cell, ...]


def agrees(number: Number, value: Decimal, scale: Decimal = Decimal(1)) -> bool:
    """Whether a number is a value rounded as the number is; one said roughly may lie a step of its own aside."""
    held = value * scale
    said = -number.value if number.sign == "-" else number.value
    if number.sign == "" and held < 0:
        held = -held
    if number.rough and abs(held - said) <= max(number.step, abs(said) * _ABOUT):
        return True
    step = max(number.step, _rounded_to(number.value))
    return any((held / step).quantize(Decimal(1), way) * step == said for way in (ROUND_HALF_UP, ROUND_HALF_EVEN))


def _rounded_to(value: Decimal) -> Decimal:
    """What a number that ends in three noughts or more was rounded to; 0 for others."""
    digits = str(int(value)) if value == int(value) and value else "1"
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** noughts if noughts >= 3 else Decimal(0)


def values(indicator: Indicator, cells: Sequence[Cell]) -> Iterator[Quantity]:
    """The values of cells and the ends of their intervals."""
    unit, scale = UNITS.get(indicator.unit_symbol, ("", Decimal(1)))
    for cell in cells:
        yield Quantity(value_of(cell) * scale, unit, "value", (cell,))
    for cell in cells:
        if cell.lower is not None and cell.upper is not None:
            for end in (cell.lower, cell.upper):
                yield Quantity(Decimal(str(end)) * scale, unit, "end of the 95% interval", (cell,))


def pairs(
    shelf: Shelf, indicator: Indicator, areas: Sequence[Area], periods: Sequence[str]
) -> Iterator[tuple[Cell, Cell]]:
    """Cells to set against each other: two places in one period, one place in two."""
    for period in periods:
        held = [cell for area in areas if (cell := shelf.cell(indicator, area, period))]
        yield from ((a, b) for a in held for b in held if a.area_code != b.area_code)
    for area in areas:
        held = [cell for period in periods if (cell := shelf.cell(indicator, area, period))]
        yield from ((b, a) for at, a in enumerate(held) for b in held[at + 1 :])
        yield from ((a, b) for at, a in enumerate(held) for b in held[at + 1 :])


def compared(indicator: Indicator, found: Sequence[tuple[Cell, Cell]]) -> Iterator[Quantity]:
    """Differences, ratios, relative differences and shares of a whole."""
    unit, scale = UNITS.get(indicator.unit_symbol, ("", Decimal(1)))
    apart: Unit = {"%": "pp", "out of 10": "points", "times": ""}.get(unit, unit)  # type: ignore[assignment]
    for a, b in found:
        one, two = value_of(a), value_of(b)
        yield Quantity((one - two) * scale, apart, "difference", (a, b))
        if one > 0 and two > 0 and unit != "out of 10":
            if one >= two:
                yield Quantity(one / two, "times", "ratio", (a, b))
            if unit != "%":
                yield Quantity(100 * (one - two) / two, "%", "relative difference", (a, b))
            if indicator.measure in {"total", "count"} and one <= two and a.period == b.period:
                yield Quantity(100 * one / two, "%", "share", (a, b))


def spread(indicator: Indicator, cells: Sequence[Cell]) -> Iterator[Quantity]:
    """Range, ends, quartiles and median of a set (cells sorted highest first)."""
    unit, scale = UNITS.get(indicator.unit_symbol, ("", Decimal(1)))
    apart: Unit = "pp" if unit == "%" else unit
    held = sorted(map(value_of, cells))
    if not held:
        return
    for share, kind in (("0.5", "median"), ("0.25", "lower quartile"), ("0.75", "upper quartile")):
        yield Quantity(quantile(held, Decimal(share)) * scale, unit, f"{kind} of the set", ())
    yield Quantity((held[-1] - held[0]) * scale, apart, "range of the set", (cells[0], cells[-1]))
    for cell in (cells[0], cells[-1]):
        yield Quantity(value_of(cell) * scale, unit, "end of the range", (cell,))


def same_unit(number: Number, quantity: Quantity, indicator: Indicator, loose: bool) -> bool:
    """Whether a number is said in the unit of a quantity; `loose` where a unit may be left out, as in a table."""
    if number.unit == quantity.unit:
        return True
    if number.unit == "points" and quantity.unit == "pp":
        return True
    if number.unit == "":
        if quantity.kind in {"ratio", "relative difference", "share"}:
            return False
        return loose or (indicator.unit_symbol in BARE and quantity.unit in {"times", "points", "out of 10", ""})
    return False
