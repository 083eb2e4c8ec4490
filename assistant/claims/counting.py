"""Ranks and counts of places: "3rd lowest of 63", "16 of the 296 local authorities of England"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.claims.claim import Finding
from assistant.claims.numbers import Number
from assistant.claims.quantities import UNITS, agrees
from assistant.claims.scope import Scope, bracketed
from assistant.claims.sets import SET, PlaceSet, sets_around, sets_of
from assistant.claims.shelf import Shelf, value_of
from assistant.figures.saying.testing import clear, rank_range, widths
from assistant.model import Cell

if TYPE_CHECKING:
    from assistant.claims.tables import Reach

_HIGH = re.compile(r"\b(?:highest|largest|biggest|most|top)\b", re.I)
_LOW = re.compile(r"\b(?:lowest|smallest|least|fewest|bottom)\b", re.I)
_BEST = re.compile(r"\b(?:best)\b", re.I)
_WORST = re.compile(r"\b(?:worst)\b", re.I)
_BESIDE = re.compile(
    r"\s*(?:of (?:the|these|those|them|\d)|of$|live|left out|more|others?|other|places?|figures?"
    r"|of\b.*\b(?:regions|councils|areas|local authorities)"
    r"|(?:[A-Za-z-]+ ){0,3}(?:regions|nations|counties|districts|councils|boroughs|authorities|areas|places|of them))\b"
    r"|\s*$|\s*[.,;:)|]",
    re.I,
)


_RANKED = re.compile(
    r"(?:highest|lowest|largest|smallest|best|worst|ranked \w+|(?:\dst|\dnd|\drd|\dth)) (?:out )?of (?:the )?$", re.I
)


def is_count(scope: Scope, number: Number) -> bool:
    """Whether a bare whole number counts places or figures."""
    if number.unit != "" or number.step != 1 or number.sign or number.value > 100_000:
        return False
    text = scope.own.text
    before, after = text[: number.start], text[number.end :]
    if _RANKED.search(before):
        return True
    if re.search(r"\b(?:of|of the|these|those|other|all|for|in) $", before, re.I) and _BESIDE.match(after):
        return True
    return re.match(r"\s*(?:of|live|left|more|others?|other|places|figures|councils)\b", after) is not None or (
        (match := SET.match(after.lstrip())) is not None and match.start() == 0
    )


def _ends(scope: Scope, number: Number, higher_is: str) -> list[str]:
    """The end from which a rank is counted; both where the text does not say."""
    text = scope.own.text[number.end if not number.superlative else number.start : number.end + 60]
    spots = [
        (match.start(), end)
        for pattern, end in (
            (_HIGH, "highest"),
            (_LOW, "lowest"),
            (_BEST, "lowest" if higher_is == "worse" else "highest"),
            (_WORST, "highest" if higher_is == "worse" else "lowest"),
        )
        if (match := pattern.search(text))
    ]
    return [min(spots)[1]] if spots else ["highest", "lowest"]


def _groups(shelf: Shelf, scope: Scope, reach: Reach, period: str) -> list[PlaceSet]:
    figures = shelf.figures(reach.indicator)
    found = shelf.sets(scope.own.text, reach.indicator, period)
    if found:
        return found
    found = [group for text in reversed(scope.sets) for group in shelf.sets(text, reach.indicator, period)]
    areas = [area for area in (*reach.areas, *scope.topic) if area.level not in {"uk", "nation_group"}]
    for area in areas[:12]:
        found += sets_of(shelf.library, area, figures, period)
        found += sets_around(shelf.library, area) if scope.row else ()
    return list({group.codes: group for group in found}.values())


def _of(scope: Scope, numbers: Sequence[Number], number: Number) -> int | None:
    """The size that a text gives for the set of a rank: 63 in "3rd lowest of 63"."""
    for other in numbers:
        between = scope.own.text[number.end : other.start]
        if other.start > number.end and other.unit == "rank":
            return None
        if (
            other.start > number.end
            and other.unit == ""
            and re.search(r"\bof (?:the )?$", between)
            and ";" not in between
        ):
            return int(other.value) if other.value == int(other.value) else None
    return None


def rank(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reaches: Sequence[Reach]
) -> Finding | None:
    """What the tables say of a rank."""
    said, told = int(number.value), ""
    size = _of(scope, numbers, number)
    cells: list[Cell] = []
    for reach in reaches:
        for end in _ends(scope, number, reach.indicator.higher_is):
            for period in reach.periods:
                for group in _groups(shelf, scope, reach, period):
                    ranking = shelf.ranking(reach.indicator, group, period)
                    if size is not None and size not in {len(ranking), len(group.codes)}:
                        continue
                    for cell in ranking:
                        if all(cell.area_code != area.code for area in reach.areas):
                            continue
                        places = _places(ranking, cell, end, bracketed(scope.own.text, number))
                        if said in places:
                            words = f"{shelf.words(reach.indicator, cell)}, of {len(ranking)} {group.words}"
                            return Finding("found", shelf.source(reach.indicator, [cell]), words)
                        if not told and not number.superlative:
                            figure = shelf.words(reach.indicator, cell)
                            told = f"{places[0]} from the {end} of {len(ranking)} {group.words}: {figure}"
                            cells = [cell]
    reach = reaches[0]
    if told:
        return Finding("another value", shelf.source(reach.indicator, cells), told)
    return Finding("not found", shelf.reference(reach.indicator), "", "No place here has this rank.")


def _places(ranking: Sequence[Cell], cell: Cell, end: str, in_brackets: bool) -> list[int]:
    """The rank of a cell; in brackets also the ends of the range that the 95% intervals leave it."""
    mine = value_of(cell)
    further = sum(1 for c in ranking if (value_of(c) > mine if end == "highest" else value_of(c) < mine))
    return [1 + further, *(rank_range(ranking, cell.area_code, end) or () if in_brackets else ())]


def count(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reaches: Sequence[Reach]
) -> Finding | None:
    """What the tables say of a count; None where it may be something else."""
    said = int(number.value)
    for reach in reaches:
        for value, words in _counts(shelf, scope, numbers, number, reach):
            if value == said:
                return Finding("found", shelf.reference(reach.indicator), words)
    if _counted_before(scope, numbers, number):
        return Finding("found", shelf.reference(reaches[0].indicator), "counted in the sentence before")
    sizes = list(dict.fromkeys(words for r in reaches[:1] for _, words in _counts(shelf, scope, numbers, number, r)))
    ranked = _RANKED.search(scope.own.text[: number.start]) is not None
    if sizes and (ranked or SET.match(scope.own.text[number.end :].lstrip())):
        return Finding("another value", shelf.reference(reaches[0].indicator), "; ".join(sizes[:2]))
    return Finding("not found", shelf.reference(reaches[0].indicator)) if ranked else None


def _counted_before(scope: Scope, numbers: Sequence[Number], number: Number) -> bool:
    """Whether a count goes on from one before: "these 20", and "the other 19" of them."""
    before = scope.own.text[: number.start]
    if re.search(r"\b(?:these|those|the|them) $", before) and (number.value, "") in scope.found:
        return True
    earlier = [value for value, unit in scope.found if unit == ""]
    beside = [other.value for other in numbers if other is not number and other.unit == ""]
    return before.endswith("other ") and any(whole - part == number.value for whole in earlier for part in beside)


def _counts(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reach: Reach
) -> Iterator[tuple[int, str]]:
    """The counts that the text at a number may mean, each in words."""
    text = scope.own.text
    after = text[number.end :]
    indicator = reach.indicator
    if re.match(r"\s*figures?\b", after):
        for area in (*reach.areas, *scope.topic):
            yield from (
                (count, f"{count} figures for {area.name}") for count in _series(shelf, scope, reach, area.code)
            )
        return
    listed = sum(1 for place in scope.own.places if text[place.end : place.end + 2] == " (") or 0
    for period in reach.periods or ("",):
        groups = _groups(shelf, scope, reach, period)
        noun = SET.match(after.lstrip())
        own = shelf.sets(after, indicator, period) if noun else []
        for group in own or groups:
            ranking = shelf.ranking(indicator, group, period)
            if re.match(r"\s*left out", after):
                yield (
                    len(group.codes) - len(ranking),
                    f"{len(group.codes) - len(ranking)} of the {group.words} without a figure",
                )
                continue
            if not re.match(r"\s*(?:more|of|others?|other)\b", after) or noun is None:
                yield len(ranking), f"{len(ranking)} {group.words} with a figure"
                yield len(group.codes), f"{len(group.codes)} {group.words}"
            for beyond, words in _beyond(shelf, scope, numbers, number, reach, ranking):
                yield beyond, words
                if re.match(r"\s*more", after):
                    yield beyond - listed, f"{words}, {listed} of them named"
            top = _top(ranking, listed) if re.match(r"\s*(?:of|more)", after) else ()
            yield from ((value, f"{value} places level with the last") for value in top)
        if re.search(r"clear|apart|chance", text):
            yield from _clear(shelf, scope, reach, groups, period)
    if listed and re.match(r"\s*of\b", after):
        yield listed, f"{listed} places named"


def _top(ranking: Sequence[Cell], listed: int) -> Iterator[int]:
    """How many more places are level with the last of those named, from either end."""
    for cells in (ranking, ranking[::-1]):
        if 0 < listed < len(cells):
            last = value_of(cells[listed - 1])
            yield sum(1 for cell in cells[listed:] if value_of(cell) == last)


def _series(shelf: Shelf, scope: Scope, reach: Reach, code: str) -> Iterator[int]:
    figures = shelf.figures(reach.indicator)
    held = [cell.period for cell in figures.series(code) if cell.value is not None]
    named = shelf.periods(reach.indicator, scope.own.times or scope.earlier)
    if len(named) > 1:
        yield sum(1 for period in held if named[0] <= period <= named[-1])
    yield len(held)


def _beyond(
    shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reach: Reach, ranking: Sequence[Cell]
) -> Iterator[tuple[int, str]]:
    """How many places lie above and below each number of the sentence in the unit of the measure."""
    unit, scale = UNITS.get(reach.indicator.unit_symbol, ("", Decimal(1)))
    held = [value_of(cell) * scale for cell in ranking]
    widest = [cell for area in shelf.national for p in reach.periods if (cell := shelf.cell(reach.indicator, area, p))]
    for other in numbers:
        if other is number or other.unit not in {unit, ""} or other.start > number.start:
            continue
        bounds = {other.value, *(value_of(c) * scale for c in widest if agrees(other, value_of(c) * scale))}
        said = scope.own.text[other.start : other.end]
        for bound in bounds:
            for words, count in beyond(ranking, bound / scale):
                yield count, f"{count} of {len(held)} {words} {said}"
    tops = [n.value for n in numbers if n is not number and n.unit == unit and n.start < number.start]
    if len(tops) > 1:
        low, high = sorted(tops[:2])
        count = sum(1 for value in held if low <= value <= high)
        yield count, f"{count} of {len(held)} between the two"


def beyond(ranking: Sequence[Cell], bound: Decimal) -> list[tuple[str, int]]:
    """How many of some figures, and how many whole 95% intervals, lie on each side of a bound."""
    held = [value_of(cell) for cell in ranking]
    lows = [Decimal(str(cell.lower)) for cell in ranking if cell.lower is not None]
    highs = [Decimal(str(cell.upper)) for cell in ranking if cell.upper is not None]
    return [
        ("above", sum(1 for value in held if value > bound)),
        ("at or above", sum(1 for value in held if value >= bound)),
        ("below", sum(1 for value in held if value < bound)),
        ("at or below", sum(1 for value in held if value <= bound)),
        ("with the whole interval above", sum(1 for low in lows if low > bound)),
        ("with the whole interval below", sum(1 for high in highs if high < bound)),
    ]


def _clear(
    shelf: Shelf, scope: Scope, reach: Reach, groups: Sequence[PlaceSet], period: str
) -> Iterator[tuple[int, str]]:
    """How many places differ clearly by their 95% intervals: from the first of them, from then to now, from a bound."""
    named = shelf.periods(reach.indicator, scope.own.times or scope.earlier)
    for group in groups:
        ranking = shelf.ranking(reach.indicator, group, period)
        if ranking and widths(ranking) is not None:
            for first in (ranking[0], ranking[-1]):
                near = sum(1 for cell in ranking if not clear(first, cell)) - 1
                yield near, f"{near} not clearly apart from {shelf.words(reach.indicator, first)}"
        if len(named) > 1:
            before = {cell.area_code: cell for cell in shelf.ranking(reach.indicator, group, named[0])}
            both = [
                (before[c.area_code], c)
                for c in shelf.ranking(reach.indicator, group, named[-1])
                if c.area_code in before
            ]
            tested = [(a, b) for a, b in both if widths((a, b)) is not None]
            sure = sum(1 for a, b in tested if clear(a, b))
            for value, words in (
                (sure, "clearly changed"),
                (len(both), "with both figures"),
                (len(both) - len(tested), "untested"),
            ):
                yield value, f"{value} {group.words} {words}"


_BOUND = re.compile(
    r"\b(?:above|below|over|under|at least|at most|more than|less than|fewer than|between|and|exceed\w*|reach\w*)\s*$",
    re.I,
)


def is_bound(shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reaches: Sequence[Reach]) -> bool:
    """Whether a number is a bound beyond which as many places lie as the sentence says."""
    if not _BOUND.search(scope.own.text[: number.start]):
        return False
    if (number.value, number.unit) in scope.found:
        return True
    counts = [n for n in numbers if n.start > number.start and n.unit == "" and is_count(scope, n)]
    none = re.search(r"\b(?:in|for|of) none\b", scope.own.text) is not None
    for reach in reaches:
        for count in counts:
            found = count_of(shelf, scope, numbers, count, reach)
            if count.value in found:
                return True
        if none and Decimal(0) in {Decimal(v) for p in reach.periods for v in _none(shelf, scope, number, reach, p)}:
            return True
    return False


def count_of(shelf: Shelf, scope: Scope, numbers: Sequence[Number], number: Number, reach: Reach) -> set[Decimal]:
    """The counts that may stand at a number."""
    return {Decimal(value) for value, _ in _counts(shelf, scope, numbers, number, reach)}


def _none(shelf: Shelf, scope: Scope, number: Number, reach: Reach, period: str) -> Iterator[int]:
    _, scale = UNITS.get(reach.indicator.unit_symbol, ("", Decimal(1)))
    for group in _groups(shelf, scope, reach, period):
        ranking = shelf.ranking(reach.indicator, group, period)
        yield from (count for _, count in beyond(ranking, number.value / scale)[:4])
