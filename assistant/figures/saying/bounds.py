"""Sentences on which places lie above or below a bound, and how many have figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.figures.saying.words import bracketed, computed, good_end, out_of, read_off, standing, with_values
from assistant.model import Area, Cell, Indicator, Side, Statement
from assistant.numerals import amount, listed, number, period_when
from assistant.places.naming import capital, named

_MOST_LISTED = 10
_SAID = {"at least": "at or above", "at most": "at or below"}


def meets(value: Decimal, side: Side, bound: Decimal, upper: Decimal | None = None) -> bool:
    """Whether a value lies where the bound says."""
    if side == "between":
        return bound <= value <= (upper if upper is not None else bound)
    return {
        "above": value > bound,
        "at least": value >= bound,
        "below": value < bound,
        "at most": value <= bound,
    }[side]


_PLACES = 4
"""A bound of more decimal places is a fraction said in words: a third is 33.3%."""


def bound_words(indicator: Indicator, side: Side, bound: Decimal, upper: Decimal | None = None) -> str:
    """`above 10%`, `at or above £600`, `between 5% and 10%`; with as many decimal places as the bound was given."""

    def said(value: Decimal) -> str:
        places = max(0, -int(value.normalize().as_tuple().exponent))
        return amount(value, indicator.unit_symbol, places if places <= _PLACES else 1)

    if side == "between":
        return f"between {said(bound)} and {said(upper if upper is not None else bound)}"
    return f"{_SAID.get(side, side)} {said(bound)}"


def threshold(
    indicator: Indicator,
    areas: Mapping[str, Area],
    cells: Sequence[Cell],
    found: Sequence[Cell],
    among: str,
    left_out: int,
    words: str,
    sum_: str,
    at: Cell | None = None,
) -> Statement:
    """How many of the places (`cells`) lie beyond a bound, and which (`found`, sorted from the far end)."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    scope = out_of(len(cells), among, left_out)
    total = [note for note in good_end(indicator) if "total" in note]
    if not found:
        ends = [cells[0], cells[-1]] if len(cells) > 1 else [cells[0]]
        text = f"{when}, {indicator.subject} was {words} in none of {scope}; "
        text += f"they run from {listed(with_values(indicator, areas, ends[::-1]), 'to')}".replace(", ", ", ")
        shown = ends
    else:
        shown = list(found[:_MOST_LISTED])
        text = f"{when}, {indicator.subject} was {words} in {len(found)} of {scope}: "
        names = with_values(indicator, areas, shown)
        more = len(found) - len(shown)
        text += f"{', '.join(names)} and {more} more" if more else listed(names)
    used = [*shown, at] if at is not None else shown
    text += bracketed([*total, *_cautions(indicator, areas, found or cells)])
    working = f"Compared each of the {len(cells)} values with the bound: {sum_} {read_off(used)}"
    return computed(f"{text}.", working, [*cells, at] if at is not None else list(cells))


def _cautions(indicator: Indicator, areas: Mapping[str, Area], cells: Sequence[Cell]) -> list[str]:
    few = sum(1 for cell in cells if cell.status == "r")
    found = [f"{few} of these figures {'is' if few == 1 else 'are'} of low reliability"] if few else []
    return found + [note for note in standing(indicator, areas, cells) if "low reliability" not in note]


def sure(cells: Sequence[Cell], found: Sequence[Cell], side: Side, bound: Decimal, words: str) -> Statement | None:
    """For how many of the places found the whole 95% interval lies beyond the bound; None without intervals."""
    held = [cell for cell in found if cell.lower is not None and cell.upper is not None]
    if not held or side == "between":
        return None

    def whole(cell: Cell) -> bool:
        edge = cell.lower if side in {"above", "at least"} else cell.upper
        return meets(Decimal(str(edge)), side, bound)

    certain = sum(1 for cell in held if whole(cell))
    rest = len(found) - certain
    if len(found) == 1:
        text = f"Its 95% interval {'lies wholly' if certain else 'does not lie wholly'} {words}"
        text += "" if certain else ", so chance alone could have put it there"
    else:
        share = {0: "none", len(found): "all"}.get(certain, str(certain))
        text = f"The whole 95% interval lies {words} for {share} of these {len(found)}"
    if rest and len(found) > 1:
        who = f"the other {rest}" if certain else "them"
        text += f"; for {who} it reaches the bound, so chance alone could have put them there"
    working = f"Counted the {'lower' if side in {'above', 'at least'} else 'upper'} ends beyond {number(bound, 4)}."
    return computed(f"{text}.", f"{working} {read_off(held)}", [*found, *(c for c in cells if c in found)])


def coverage(indicator: Indicator, cells: Sequence[Cell], among: str, whole: int) -> Statement:
    """How many places have a figure."""
    when = capital(period_when(cells[0].period, indicator.period_type))
    rest = whole - len(cells)
    text = f"{when}, “{indicator.title}” has a figure for {len(cells)} of the {whole} {among}"
    text += f"; {rest} have none" if rest > 1 else "; 1 has none" if rest else ""
    return computed(f"{text}.", f"Counted the values of {among} for {cells[0].period}.", cells)


def names_of(areas: Mapping[str, Area], codes: Sequence[str], most: int = _MOST_LISTED) -> str:
    """Places by name, at most so many: `A, B and 3 more`."""
    names = [named(areas[code]) for code in codes]
    return listed(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most} more"
