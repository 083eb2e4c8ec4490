"""Sentences on change: of one place from one time to another, and of who changed most among peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from assistant.figures.saying.testing import beyond_chance, clear, overlapping, test_words, widths
from assistant.figures.saying.words import (
    bracketed,
    computed,
    exact,
    good_end,
    minus,
    notes,
    out_of,
    read_off,
    size,
    standing,
    value_words,
)
from assistant.frozen import dataclass
from assistant.model import Area, Cell, Indicator, Statement
from assistant.numerals import count_words, listed, number, period_words
from assistant.places.naming import capital, named

INFLATION = "the amounts are in the prices of each year, so the change includes inflation"
_OVERLAP = "the two periods share years, so no test is made"
_RUNNERS_UP = 3


def change(indicator: Indicator, area: Area, cells: Sequence[Cell]) -> Statement:
    """The change of one area's figure from the first to the last of its cells."""
    first, last = cells[0], cells[-1]
    a, b = exact(first), exact(last)
    begin, finish = (period_words(c.period, indicator.period_type) for c in (first, last))
    here = f"{indicator.subject} in {named(area)}"
    values = [f"{value_words(indicator, cell)}{notes(indicator, cell, True)}" for cell in (first, last)]
    if a == b:
        text = f"{capital(here)} was {values[0]} in {begin} and {values[1]} in {finish}, the same"
    else:
        word, noun = ("rose", "rise") if b > a else ("fell", "fall")
        text = f"Between {begin} and {finish}, {here} {word} from {values[0]} to {values[1]}"
        text += f", a {noun} of {size(indicator, a, b)}"
        tested = clear(first, last)
        if overlapping(first.period, last.period):
            text += f"; {_OVERLAP}"
        elif tested is not None:
            text += f", which by the 95% intervals is {'' if tested else 'not '}statistically clear"
        else:
            text += _untested(first, last)
    if indicator.measure in {"total", "count"}:
        text += " (in total, not per person)"
    if indicator.prices:
        text += f"; {INFLATION}"
    text += _peaks(indicator, cells)
    test = f"No test: {_OVERLAP}." if overlapping(first.period, last.period) else test_words(first, last)
    return computed(f"{text}.", f"{minus(indicator, b, a)} {test} {read_off(cells)}", cells)


def _untested(first: Cell, last: Cell) -> str:
    """That nothing is claimed of a change, and why."""
    if (first.lower is None) != (last.lower is None):
        return "; only one of the two has an interval, so nothing can be said on whether that is more than chance"
    return "; the source gives no intervals, so nothing can be said on whether that is more than chance"


def _peaks(indicator: Indicator, cells: Sequence[Cell]) -> str:
    if len(cells) < 3:
        return ""
    ends = [
        f"the {word} of {count_words(len(cells), 'figure')} was {value_words(indicator, cell)} in "
        f"{period_words(cell.period, indicator.period_type)}"
        for word, cell in (("highest", max(cells, key=exact)), ("lowest", min(cells, key=exact)))
        if exact(cell) not in {exact(cells[0]), exact(cells[-1])}
    ]
    return f"; {listed(ends)}" if ends else ""


@dataclass(frozen=True, slots=True)
class Move:
    """The change of one area between two periods."""

    first: Cell
    last: Cell
    relative: bool
    """Measured as a percentage of the first figure, as totals, counts and money are."""

    @property
    def by(self) -> Decimal:
        """Its size, with its sign: in the unit of the figures, or in per cent where it is relative."""
        gap = exact(self.last) - exact(self.first)
        return 100 * gap / exact(self.first) if self.relative else gap


def is_relative(indicator: Indicator) -> bool:
    """Whether changes are compared as percentages: else the largest places would always have changed most."""
    return indicator.measure in {"total", "count"} or bool(indicator.prices)


def _by(indicator: Indicator, move: Move) -> str:
    if move.relative:
        return f"{number(abs(move.by), 1)}%"
    found = size(indicator, exact(move.first), exact(move.last))
    return found.replace(" (", ", ").removesuffix(")") if found.endswith(")") else found


def movers(
    indicator: Indicator,
    areas: Mapping[str, Area],
    moves: Sequence[Move],
    among: str,
    left_out: int,
    way: Literal["rise", "fall", "change"],
    least: bool,
) -> Statement:
    """Who changed most (or least) the way that was asked; `moves` are sorted with the answer first."""
    top = moves[0]
    begin, finish = (period_words(cell.period, indicator.period_type) for cell in (top.first, top.last))
    head = f"Between {begin} and {finish}, of {out_of(len(moves), among, left_out)}"
    tied = [move for move in moves if _far(move, way) == _far(top, way)]
    rest = moves[len(tied) : len(tied) + _RUNNERS_UP - 1]
    rest = [move for move in rest if least or not _goes(top, way) or _goes(move, way)]
    who = listed([_place(indicator, areas, move) for move in tied])
    if _goes(top, way):
        joint = "joint " if len(tied) > 1 else ""
        text = f"{head}, the {joint}{'smallest' if least else 'largest'} {way} in {indicator.subject} was in {who}"
    elif least:
        verb, other = ("rose", "fell") if way == "rise" else ("fell", "rose")
        text = f"{head}, {indicator.subject} {verb} least, or {other} instead, in {who}"
    else:
        text = f"{head}, none had a {way} in {indicator.subject}; nearest to one came {who}"
    if rest:
        text += f", then {'in ' if _goes(top, way) or least else ''}"
        text += listed([_place(indicator, areas, move) for move in rest])
    shown = [*tied, *rest]
    ends = [move for move in moves[len(shown) :] if _far(move, way) == _far(moves[-1], way)]
    if ends:
        verb = "was" if len(ends) == 1 else "were"
        text += f"; at the other end {verb} {listed([_place(indicator, areas, move) for move in ends])}"
        shown += ends
    cautions = [note for note in good_end(indicator) if "total" not in note]
    if top.relative:
        cautions.append("measured as a percentage of the first figure")
    if indicator.measure in {"total", "count"}:
        cautions.append("in total, not per person")
    cautions += standing(indicator, areas, [cell for move in shown for cell in (move.first, move.last)])
    text += bracketed(cautions)
    if indicator.prices:
        text += f"; {INFLATION}"
    cells = [cell for move in moves for cell in (move.first, move.last)]
    sums = " ".join(f"{named(areas[move.last.area_code])}: {_sum(indicator, move)}" for move in shown)
    used = [cell for move in shown for cell in (move.first, move.last)]
    return computed(f"{text}.", f"Sorted the {len(moves)} changes of {among}. {sums} {read_off(used)}", cells)


def _far(move: Move, way: str) -> Decimal:
    """How far it goes: its size alone where any change is asked for."""
    return abs(move.by) if way == "change" else move.by


def _goes(move: Move, way: str) -> bool:
    return move.by > 0 if way == "rise" else move.by < 0 if way == "fall" else True


def _place(indicator: Indicator, areas: Mapping[str, Area], move: Move) -> str:
    sign = "a rise of" if move.by > 0 else "a fall of" if move.by < 0 else "no change, at"
    name = named(areas[move.last.area_code])
    first, last = (value_words(indicator, cell) for cell in (move.first, move.last))
    if move.by == 0:
        return f"{name} (no change, {first} both times)"
    return f"{name} ({sign} {_by(indicator, move)}, from {first} to {last})"


def _sum(indicator: Indicator, move: Move) -> str:
    if not move.relative:
        return minus(indicator, exact(move.last), exact(move.first))
    decimals = indicator.decimals + 2
    a, b = number(exact(move.first), decimals), number(exact(move.last), decimals)
    return f"100 × ({b} − {a}) ÷ {a} = {number(move.by, 3)}, rounded once."


def movers_tested(
    indicator: Indicator, areas: Mapping[str, Area], moves: Sequence[Move], among: str
) -> Statement | None:
    """On how many of the changes are clear, and whether the first differs from the second; None without intervals."""
    cells = [cell for move in moves for cell in (move.first, move.last)]
    held = [move for move in moves if widths((move.first, move.last)) is not None]
    if overlapping(moves[0].first.period, moves[0].last.period):
        return Statement(
            "The two periods share years, so the changes are not tested and are not those of separate years.", "notice"
        )
    if not held:
        if indicator.intervals:
            return None
        return Statement(
            f"“{indicator.title}” gives no intervals, so nothing can be said on which of the changes are more than "
            "chance.",
            "notice",
        )
    sure = [move for move in held if clear(move.first, move.last)]
    untested = f" ({len(moves) - len(held)} cannot be tested)" if len(held) < len(moves) else ""
    text = f"By the 95% intervals, the change is statistically clear in {len(sure)} of the {len(moves)}{untested}"
    if len(moves) > 1 and not moves[0].relative:
        one, two = moves[:2]
        together = widths((one.first, one.last, two.first, two.last))
        if together is not None:
            verdict = beyond_chance(one.by - two.by, together)
            first, second = named(areas[one.last.area_code]), named(areas[two.last.area_code])
            text += (
                f"; that {first} and {second} changed by different amounts is {'' if verdict else 'not '}"
                "statistically clear"
            )
    working = (
        f"z of each change among {among}: |b − a| ÷ √(s₁² + s₂²) with s = (upper − lower) ÷ (2 × 1.96), clear above "
        "1.96; of two changes: their difference ÷ √(the four s² together)."
    )
    return computed(f"{text}.", working, cells)
