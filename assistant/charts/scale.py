"""Axes with ticks at round numbers, and numbers as short as a chart wants them.

Worked in decimals, since a table may hold numbers whose difference no float can hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from assistant.frozen import dataclass
from assistant.model import Indicator
from assistant.numerals import amount, number
from assistant.words.clean import one_line

LONGEST = 16
"""Characters of a value with its unit beyond which the unit stands only at the axis."""
_LARGE = Decimal(10) ** 15
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_FINER_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_BESIDE_NUMBER = {"%": ("", "%"), "£": ("£", ""), "": ("", "")}
_UNITS = {
    "£m": "£ million",
    "per 100k": "per 100,000 people",
    "points": "points",
    "min": "minutes",
    "times": "times",
    "yrs": "years",
    "/10": "out of 10",
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from its first tick to its last, and where a value lies on it."""

    ticks: tuple[Decimal, ...]

    def share(self, value: float | Decimal) -> float:
        """How far along the axis a value lies: 0 at its beginning, 1 at its end; never beyond."""
        low, high = self.ticks[0], self.ticks[-1]
        along = (Decimal(str(value)) - low) / (high - low)
        return float(min(Decimal(1), max(Decimal(0), along)))

    def column(self, value: float | Decimal, columns: int) -> int:
        """The column of `columns` (counted from 0) that a value falls in."""
        return round(self.share(value) * (columns - 1))


def axis(values: Iterable[float], zero: bool, most: int, whole: bool = False, finer: bool = False) -> Axis:
    """An axis of about `most` steps that holds the values, and 0 where asked.

    `whole`: no ticks between integers; `finer`: quarters of a power of ten too.
    """
    found = [Decimal(str(value)) for value in values] + ([Decimal(0)] if zero else [])
    low, high = (min(found), max(found)) if found else (Decimal(0), Decimal(1))
    if low == high:
        room = Decimal(1) if zero else max(Decimal(1), abs(low) / 10)
        low, high = (low if zero else low - room), high + room
    raw = (high - low) / most
    unit = Decimal(1).scaleb(raw.adjusted())
    sizes = [unit * size for size in (_FINER_STEPS if finer else _STEPS)]
    step = next(size for size in sizes if size >= raw and not (whole and 1 < size != size.to_integral_value()))
    step = max(step, Decimal(1)) if whole else step
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return Axis(tuple((first + place) * step for place in range(int(last - first) + 1)))


def tick_words(indicator: Indicator, line: Axis) -> list[str]:
    """The numbers at the ticks, with as many decimals as their step needs; units in words are left out."""
    step = (line.ticks[1] - line.ticks[0]).normalize()
    decimals = max(0, -int(step.as_tuple().exponent))
    before, after = _BESIDE_NUMBER.get(indicator.unit_symbol, ("", ""))
    return [_signed(tick, number(tick, decimals), before, after) for tick in line.ticks]


def _signed(value: Decimal, text: str, before: str, after: str) -> str:
    if abs(value) >= _LARGE:
        text = f"{value:.3g}"
    return f"-{before}{text[1:]}{after}" if text.startswith("-") else f"{before}{text}{after}"


def axis_unit(indicator: Indicator) -> str:
    """The unit that stands at an axis, in words; empty where it stands at each number."""
    symbol = indicator.unit_symbol
    return "" if symbol in _BESIDE_NUMBER else _UNITS.get(symbol, one_line(symbol))


def value_words(indicator: Indicator, value: float, tight: bool = False) -> str:
    """A value with its unit; `tight`: without a unit in words, which then stands at the axis."""
    exact = Decimal(str(value))
    before, after = _BESIDE_NUMBER.get(indicator.unit_symbol, ("", ""))
    if abs(exact) >= _LARGE or tight:
        return _signed(exact, number(exact, indicator.decimals), before, after)
    return amount(value, indicator.unit_symbol, indicator.decimals)


def is_tight(indicator: Indicator, values: Iterable[float]) -> bool:
    """Whether some value with its unit is too long for a column."""
    return any(len(value_words(indicator, value)) > LONGEST for value in values)
