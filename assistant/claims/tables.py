"""Holds a number of a sentence against the tables of a library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.claims import counting
from assistant.claims.claim import Finding
from assistant.claims.numbers import Number
from assistant.claims.quantities import BARE, Quantity, agrees, compared, pairs, same_unit, spread, values
from assistant.claims.scope import Placed, Scope, bound, bracketed, time_of
from assistant.claims.sets import SET, PlaceSet, sets_of
from assistant.claims.shelf import Shelf
from assistant.claims.times import since, speaks_of_now
from assistant.frozen import dataclass
from assistant.model import Area, Cell, Indicator
from assistant.numerals import period_words

_MIDDLE = re.compile(r"\b(?:median|middle|quartiles?|range[ds]?|ranging|spread|between)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reach:
    """The figures that a number may be said of."""

    indicator: Indicator
    areas: tuple[Area, ...]
    strict: bool
    """The place is beyond doubt."""
    periods: tuple[str, ...]
    dated: bool
    """The text names the periods."""


def against_tables(shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number) -> Finding | None:
    """What the tables say of a number; None where the sentence names no measure that they hold."""
    missed: Finding | None = None
    tried = scope.indicators or scope.further
    if _counts_things(scope, number):
        tried = scope.own.indicators
    for indicator in tried:
        finding = _of_measure(shelf, scope, numbers, number, indicator)
        if finding is not None and finding.verdict == "found":
            return finding
        if finding is not None and (missed is None or _better(finding, missed)):
            missed = finding
    for indicator in scope.further if not scope.own.exact and not _counts_things(scope, number) else ():
        if indicator not in tried:
            finding = _of_measure(shelf, scope, numbers, number, indicator)
            if finding is not None and finding.verdict == "found":
                return finding
    return missed


_THING = re.compile(
    r"\s+(?!(?:above|below|over|under|for|and|while|with|than|against|from|between|compared)\b)[a-z]{3,}"
)


def _counts_things(scope: Scope, number: Number) -> bool:
    """Whether a bare number counts things that its own sentence must name a measure of: "12 hospitals"."""
    bare = number.unit == "" and number.step >= 1 and not number.sign and not scope.row
    after = scope.own.text[number.end :]
    place = SET.match(after.lstrip()) is not None or re.match(r"\s+(?:figures?|more|others?|live|left)\b", after)
    return bare and not place and _THING.match(after) is not None


def _better(one: Finding, two: Finding) -> bool:
    order = ("found", "out of date", "another value", "not found")
    return order.index(one.verdict) < order.index(two.verdict)


def _of_measure(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, indicator: Indicator
) -> Finding | None:
    reaches = list(_reaches(shelf, scope, numbers, number, indicator))
    if number.unit == "rank":
        return counting.rank(shelf, scope, numbers, number, reaches)
    if counting.is_count(scope, number):
        found = counting.count(shelf, scope, numbers, number, reaches)
        if found is not None:
            return found
    signed = scope.own.text[number.start] in "+-−±"
    loose = scope.row or bracketed(scope.own.text, number) or signed
    for reach in reaches:
        quantity = _match(shelf, scope, number, reach, loose)
        if quantity is not None:
            return _found(shelf, reach, quantity)
    if counting.is_bound(shelf, scope, numbers, number, reaches):
        return Finding("found", shelf.reference(indicator), "", "A bound that the places counted here lie beyond.")
    if number.unit == "" and not loose and indicator.unit_symbol not in BARE:
        return None  # "12 hospitals" is nothing that a table of percentages could tell
    return _missed(shelf, scope, number, reaches)


def _reaches(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, indicator: Indicator
) -> Iterator[Reach]:
    """The places and times that a number may be said of, the surest first."""
    place, time = bound(scope.own, numbers, number), time_of(scope.own, number)
    areas, strict = _areas(shelf, scope, number, place)
    named = [time] if time is not None else list(scope.own.times)
    if named:
        periods = shelf.periods(indicator, named)
        if since(scope.own.text):
            periods = sorted({*periods, *shelf.newest(indicator, areas)})
        everything = shelf.periods(indicator, scope.own.times)
        yield Reach(indicator, areas, strict, tuple(periods), True)
        if time is not None and set(everything) != set(periods):
            yield Reach(indicator, areas, strict, tuple(everything), True)
        return
    newest = Reach(indicator, areas, strict, tuple(shelf.newest(indicator, areas)), False)
    if scope.own.indicators and not scope.row:  # a new subject: the time of the sentence before may not be meant
        yield newest
    if scope.earlier:
        yield Reach(indicator, areas, strict, tuple(shelf.periods(indicator, scope.earlier)), True)
    if not scope.own.indicators or scope.row:
        yield newest


def _areas(shelf: Shelf, scope: Scope, number: Number, place: Placed | None) -> tuple[tuple[Area, ...], bool]:
    """The areas that a number may be said of, and whether that is beyond doubt."""
    if place is not None:
        return place.areas, True
    own = tuple(dict.fromkeys(area for placed in scope.own.places for area in placed.areas))
    first = scope.own.places[0].start if scope.own.places else -1
    if not own:
        return (*scope.topic, *(a for a in shelf.national if a not in scope.topic)), False
    if number.start < first or scope.own.text[:first].count(":"):
        return (*scope.topic, *own), False
    return own, False


def _every(scope: Scope, reach: Reach) -> tuple[Area, ...]:
    """The areas that differences may be taken between: all of the sentence, and those it goes on from."""
    own = tuple(area for placed in scope.own.places for area in placed.areas)
    topic = scope.topic if not own or not reach.strict else ()
    return tuple(dict.fromkeys((*reach.areas, *own, *topic)))


def _match(shelf: Shelf, scope: Scope, number: Number, reach: Reach, loose: bool) -> Quantity | None:
    indicator = reach.indicator
    cells = [c for p in reach.periods for a in reach.areas if (c := shelf.cell(indicator, a, p))]
    for quantity in values(indicator, cells):
        if same_unit(number, quantity, indicator, loose) and _is(number, quantity, indicator):
            return quantity
    own = shelf.periods(indicator, scope.own.times) or list(reach.periods)
    areas = _every(scope, reach)
    if number.unit != "£" or len(areas) > 1 or len(own) > 1:
        every = pairs(shelf, indicator, areas[:40], own)
        touching = [(a, b) for a, b in every if not reach.strict or _touches(reach, a, b)]
        for quantity in compared(indicator, touching):
            if same_unit(number, quantity, indicator, loose) and agrees(number, quantity.value):
                return quantity
    if _MIDDLE.search(scope.own.text):
        for group, period in _sets(shelf, scope, reach):
            ranking = shelf.ranking(indicator, group, period)
            for quantity in spread(indicator, ranking):
                held_by = {cell.area_code for cell in quantity.cells} if "end of" in quantity.kind else set()
                if reach.strict and held_by and not held_by & {area.code for area in reach.areas}:
                    continue
                if same_unit(number, quantity, indicator, loose) and agrees(number, quantity.value):
                    return quantity
    return None


def _is(number: Number, quantity: Quantity, indicator: Indicator) -> bool:
    """Whether a number is a value; a bare one in a table of millions may be said in millions."""
    if number.sign != "" and quantity.value >= 0 and number.sign == "-":
        return False
    if agrees(number, quantity.value):
        return True
    return number.unit == "" and indicator.unit_symbol == "£m" and agrees(number, quantity.value, Decimal("0.000001"))


def _touches(reach: Reach, first: Cell, second: Cell) -> bool:
    codes = {area.code for area in reach.areas}
    return first.area_code in codes or second.area_code in codes


def _sets(shelf: Shelf, scope: Scope, reach: Reach) -> Iterator[tuple[PlaceSet, str]]:
    figures = shelf.figures(reach.indicator)
    for period in reach.periods:
        for text in (scope.own.text, *scope.sets):
            for group in shelf.sets(text, reach.indicator, period):
                yield group, period
        for area in scope.topic if not scope.own.places else ():
            for group in sets_of(shelf.library, area, figures, period):
                yield group, period


def _found(shelf: Shelf, reach: Reach, quantity: Quantity) -> Finding:
    indicator, cells = reach.indicator, quantity.cells
    held = "; ".join(shelf.words(indicator, cell) for cell in cells[:2])
    held = f"{quantity.kind}: {held}" if quantity.kind != "value" and held else held or quantity.kind
    note = ""
    if quantity.kind == "value" and reach.dated:
        area = shelf.library.areas[cells[0].area_code]
        newest = shelf.newest(indicator, [area])
        if newest and newest[0] > cells[0].period:
            later = shelf.cell(indicator, area, newest[0])
            note = f"A newer figure is held: {shelf.words(indicator, later)}." if later is not None else ""
    return Finding("found", shelf.source(indicator, cells), held, note)


def _missed(shelf: Shelf, scope: Scope, number: Number, reaches: Sequence[Reach]) -> Finding:
    """What is held instead: an older period's value where the text names no time, else the values in reach."""
    reach = reaches[0]
    indicator = reach.indicator
    undated = next((r for r in reaches if not r.dated), None)
    if undated is not None or speaks_of_now(scope.own.text):
        old = _older(shelf, number, undated or reach)
        if old is not None:
            newest = shelf.newest(indicator, [shelf.library.areas[old.area_code]])
            now = shelf.cell(indicator, shelf.library.areas[old.area_code], newest[0]) if newest else None
            told = shelf.words(indicator, now) if now is not None else ""
            why = f"It is the figure for {period_words(old.period, indicator.period_type)}; a newer one is held."
            return Finding("out of date", shelf.source(indicator, [old]), told, why)
    held = [c for r in reaches for p in r.periods for a in r.areas[:4] if (c := shelf.cell(indicator, a, p))]
    like = [c for c in held if any(same_unit(number, q, indicator, True) for q in values(indicator, [c]))]
    if like and (scope.own.places or scope.topic or scope.own.indicators):
        nearest = sorted(like, key=lambda c: abs(next(values(indicator, [c])).value - number.value))
        told = "; ".join(dict.fromkeys(shelf.words(indicator, cell) for cell in nearest[:2]))
        if number.unit in {next(values(indicator, [nearest[0]])).unit, ""}:
            return Finding("another value", shelf.source(indicator, nearest[:2]), told)
        told = f"{told} (in {indicator.unit})"
        return Finding("not found", shelf.source(indicator, nearest[:2]), told, "Nothing held gives this number.")
    if reach.dated and not reach.periods:
        figures = shelf.figures(indicator)
        ends = [period_words(p, indicator.period_type) for p in (figures.periods[0], figures.periods[-1])]
        note = f"“{indicator.title}” is held for {ends[0]} until {ends[1]} only."
        return Finding("not found", shelf.reference(indicator), "", note)
    return Finding(
        "not found", shelf.reference(indicator), "", "Nothing held gives this number for these places and times."
    )


def _older(shelf: Shelf, number: Number, reach: Reach) -> Cell | None:
    """The figure of an older period that a number is, the newest such."""
    indicator = reach.indicator
    figures = shelf.figures(indicator)
    for period in reversed(figures.periods):
        for area in reach.areas:
            cell = shelf.cell(indicator, area, period)
            if cell is None or period in reach.periods:
                continue
            quantity = next(values(indicator, [cell]))
            if number.unit == quantity.unit and agrees(number, quantity.value):
                return cell
    return None
