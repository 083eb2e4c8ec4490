"""Sentences on who comes first and last among peers, and on where one place stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.figures.saying.testing import clear, rank_range, widths
from assistant.figures.saying.words import (
    bracketed,
    computed,
    exact,
    good_end,
    notes,
    out_of,
    places,
    read_off,
    standing,
    value_words,
    with_values,
)
from assistant.model import Area, Cell, Indicator, Rank, Statement
from assistant.numerals import listed, period_when, rank_words
from assistant.places.naming import capital, named

_MOST_LEVEL = 6
"""More places than this that are level are counted, not named."""


def ranking_of(
    indicator: Indicator,
    area: Area,
    cell: Cell,
    place: Rank,
    left_out: int,
    cells: Sequence[Cell] = (),
    both: bool = False,
) -> Statement:
    """Where an area ranks among its peers (`cells`): direction, count, what was left out, and the range of the rank.

    With `both` a place counted from the lowest is counted from the highest too.
    """
    words = rank_words(place.place, place.end, place.joint)
    noun = indicator.subject.removeprefix("the ")
    when = period_when(cell.period, indicator.period_type)
    text = f"{capital(named(area))} had the {words} {noun} of {out_of(place.of, place.among, left_out)} {when}"
    cautions = good_end(indicator)
    if cell.status == "r":
        cautions.append("of low reliability")
    if cell.period in indicator.provisional:
        cautions.append("provisional")
    above = sum(1 for other in cells if exact(other) > exact(cell))
    if both and place.end == "lowest" and cells:
        text += f", {rank_words(above + 1, 'highest', place.joint)} counted from the other end"
    working = f"Sorted the {place.of} values of {place.among} for {cell.period} and counted from the {place.end}."
    held = rank_range(cells, area.code, place.end)
    if held is not None and held[0] < held[1]:
        best, worst = (rank_words(at, place.end, False) for at in held)
        cautions.append(f"by the 95% intervals anywhere from {best} to {worst}")
        working += (
            f" Range of the rank: {held[0] - 1} of the others lie clearly nearer to the {place.end} "
            f"and {place.of - held[1]} clearly further from it, by the test of a difference on each pair."
        )
    working += f" {read_off([cell])}"
    return computed(f"{text}{bracketed(cautions)}.", working, [cell, *cells])


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
    scope = out_of(len(cells), among, left_out).removeprefix("the ")
    shown = _with_ties(cells, top) if top > 1 else []
    cautions = good_end(indicator)
    if top > 1:
        number = f"{len(shown)} (the last are level)" if len(shown) > min(top, len(cells)) else str(len(shown))
        level = sum(1 for cell in cells if cell.value == shown[-1].value)
        more = level - sum(1 for cell in shown if cell.value == shown[-1].value)
        names = listed(with_values(indicator, areas, shown))
        text = f"{when}, the {number} of the {scope} with the {end} {noun} were {names}"
        text += f"; {more} more are level with the last" if more else ""
        if cells[0].period in indicator.provisional:
            cautions.append("provisional")
        used = shown
    else:
        tied = [cell for cell in cells if cell.value == cells[0].value]
        last = [cell for cell in cells if cell.value == cells[-1].value]
        joint = "joint " if len(tied) > 1 else ""
        at = value_words(indicator, cells[0]) + notes(indicator, cells[0], True)
        text = f"{when}, {_who(areas, tied)} had the {joint}{end} {noun} of the {scope}, at {at}"
        if len(tied) < len(cells):
            other = "lowest" if end == "highest" else "highest"
            both = "joint " if len(last) > 1 else ""
            text += f"; {_who(areas, last)} had the {both}{other}, at {value_words(indicator, last[0])}"
            if any(cell.status == "r" for cell in last):
                text += " (low reliability)"
        used = [*tied, *last]
        near = 0 if widths(cells) is None else sum(1 for cell in cells if not clear(cells[0], cell)) - 1
        if near and len(tied) == 1:
            cautions.append(f"by the 95% intervals not clearly apart from {near} of the others")
        cautions += [note for note in standing(indicator, areas, cells) if "another source" in note]
    working = f"Sorted the {len(cells)} values of {among} for {cells[0].period}. {read_off(used)}"
    return computed(f"{text}{bracketed(cautions)}.", working, cells)


def _who(areas: Mapping[str, Area], cells: Sequence[Cell]) -> str:
    """The places that are level, by name or, where they are many, by number."""
    return f"{len(cells)} places" if len(cells) > _MOST_LEVEL else places([named(areas[c.area_code]) for c in cells])


def _with_ties(cells: Sequence[Cell], top: int) -> list[Cell]:
    """The first so many cells, and those after them that are level with the last of these."""
    shown = list(cells[:top])
    level = [cell for cell in cells[top:] if cell.value == shown[-1].value]
    return shown + level if len(level) <= _MOST_LEVEL else shown


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
            f"{listed(with_values(indicator, areas, further))} {'lies' if len(further) == 1 else 'lie'} {side} {edge}"
        )
    if rest:
        none = "" if further else f"none lies {side} {edge}: "
        verb = "does not" if len(rest) == 1 else "do not"
        names = listed(with_values(indicator, areas, rest))
        clauses.append(f"{none}{names}" + (f" {verb}" if further else ""))
    if absent:
        clauses.append(f"the source has no figure for {listed(list(absent), 'or')}")
    cautions = [note for note in standing(indicator, areas, [at, *found]) if "source" not in note]
    text = f"Of the other nations {when}, {'; '.join(clauses)}{bracketed(cautions)}."
    return computed(text, read_off([at, *found]), [at, *found])
