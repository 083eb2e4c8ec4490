"""One line for each measure that has a figure for a place: newest value, gaps to nation and UK, rank among peers."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.figures.cells import Figures
from assistant.figures.peers import members, peers_of, rank, ranked
from assistant.figures.register import holds, nation
from assistant.figures.saying.testing import rank_range
from assistant.figures.saying.words import computed, exact, minus, read_off, value_words
from assistant.figures.tables import marks
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.marks import STATUS_WORDS
from assistant.model import Area, Cell, Indicator, Peers, Rank, Statement
from assistant.numerals import number, ordinal, period_short, rank_words
from assistant.places.naming import named

_TOTALS = {"total", "count"}
_NESTED = "No test is made between a place and an area that holds it."


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one measure, and what it rests on."""

    indicator: Indicator
    statement: Statement
    cell: Cell | None
    """The newest figure; None where the source has rows for the place but no value."""
    area: Area
    """The place, or one on the same ground whose figure it is."""
    group: Peers | None = None
    peers: tuple[Cell, ...] = ()
    """The figures of its peers, its own among them, highest first; empty where there are none to rank with."""


def line_of(library: Library, indicator: Indicator, asked: Area) -> Line | None:
    """The line of a measure for a place; None where its source has no row for it."""
    figures = library.figures(indicator.slug)
    same = [library.areas[code] for code in asked.same_area_as if code in library.areas]
    rows = [(area, figures.series(area.code)) for area in (asked, *same)]
    held = [(area, series) for area, series in rows if series]
    if not held:
        return None
    valued = [(area, series) for area, series in held if any(cell.value is not None for cell in series)]
    area, series = (valued or held)[0]
    if not valued:
        return Line(indicator, _without(indicator, area, series[-1]), None, area)
    cell = next(cell for cell in reversed(series) if cell.value is not None)
    newest = series[-1] if series[-1] is not cell else None
    return _valued(library, figures, _Found(indicator, area, cell, newest, area is not asked))


def _without(indicator: Indicator, area: Area, cell: Cell) -> Statement:
    when, mark = period_short(cell.period), " ".join(marks(indicator, cell))
    text = f"{indicator.title}, {when}: no figure for {named(area)}, {STATUS_WORDS.get(cell.status, 'not available')}"
    return computed(f"{text} {mark}.", read_off([cell]), [cell])


@dataclass(frozen=True, slots=True)
class _Found:
    indicator: Indicator
    area: Area
    cell: Cell
    newest: Cell | None
    """A newer row without a value."""
    same_ground: bool


def _valued(library: Library, figures: Figures, found: _Found) -> Line:
    indicator, area, cell, areas = found.indicator, found.area, found.cell, library.areas
    text = f"{indicator.title}, {period_short(cell.period)}: {_value(indicator, cell)}"
    if found.same_ground:
        text += f" for {named(area)}, the same ground"
    clauses, sums, beside = _gaps(areas, figures, found)
    group, peers = _peers(areas, figures, area, cell)
    place = rank(list(peers), area.code, group.words) if group is not None and peers else None
    if group is not None and place is not None:
        clauses.append(_ranked(indicator, place, peers, area))
        sums.append(f"Sorted the {place.of} values of {group.words} for {cell.period}, counted from the {place.end};")
        sums.append(f"{len(members(areas, group)) - place.of} without a figure left out.")
    elif indicator.measure in _TOTALS:
        clauses.append("in total, not per person")
    if found.newest is not None:
        when = period_short(found.newest.period)
        clauses.append(f"none for {when}, {STATUS_WORDS.get(found.newest.status, 'not available')}")
    text = "; ".join([text, *clauses])
    read = [cell, *beside, *([found.newest] if found.newest else [])]
    said = computed(f"{text}.", " ".join([*sums, read_off(read)]), [*read, *peers])
    return Line(indicator, said, cell, area, group, peers)


def _value(indicator: Indicator, cell: Cell) -> str:
    """A value with interval and marks: `10.7% (7.9 to 13.5) [u]`."""
    text = value_words(indicator, cell)
    if cell.lower is not None and cell.upper is not None:
        ends = [number(end, indicator.decimals) for end in (cell.lower, cell.upper)]
        text += f" ({ends[0]} to {ends[1]})"
    notes = [*marks(indicator, cell), *([f"({STATUS_WORDS[cell.status]})"] if cell.status in {"a", "o"} else [])]
    return " ".join([text, *notes])


def _around(areas: Mapping[str, Area], area: Area) -> list[Area]:
    """The nation of an area and the UK, as far as they are wider than it."""
    home = nation(areas, area)
    whole = [other for other in areas.values() if other.level == "uk"]
    return [other for other in (home, *whole) if other is not None and other is not area]


def _gaps(areas: Mapping[str, Area], figures: Figures, found: _Found) -> tuple[list[str], list[str], list[Cell]]:
    """Clauses on how a figure lies to those of nation and UK, the sums behind them, and the cells used."""
    indicator, area, cell = found.indicator, found.area, found.cell
    clauses: list[str] = []
    odd: list[str] = []
    sums: list[str] = []
    used: list[Cell] = []
    for other in _around(areas, area):
        there = figures.cell(other.code, cell.period)
        if there is None or there.value is None:
            continue
        name = "UK" if other.level == "uk" else other.name
        if (there.status == "o") != (cell.status == "o"):
            odd.append(f"not compared with {name} (another source)")
            continue
        said = _share(areas, found, other, there) if indicator.measure in _TOTALS else _gap(indicator, cell, there)
        if said is not None:
            clauses.append(said[0].format(name))
            sums.append(said[1])
            used.append(there)
    against = "" if indicator.measure in _TOTALS else "vs "
    return [*([against + ", ".join(clauses)] if clauses else []), *odd], sums, used


def _gap(indicator: Indicator, cell: Cell, there: Cell) -> tuple[str, str]:
    """`England +5.0`, with room for the name, and the sum; worked out before rounding."""
    here, at = exact(cell), exact(there)
    sum_ = f"{minus(indicator, here, at)} {_NESTED}"
    shown = number(abs(here - at), indicator.decimals)
    money = "£" if indicator.unit_symbol == "£" else ""
    sign = "+" if here > at else "−" if here < at else "±"
    return f"{{}} {sign}{money}{shown}", sum_


def _share(areas: Mapping[str, Area], found: _Found, other: Area, there: Cell) -> tuple[str, str] | None:
    """The share of a total that a place makes up; None where the other does not hold it, or a share says nothing."""
    part, whole = exact(found.cell), exact(there)
    inside = other.level == "uk" or found.area.country == other.name or holds(areas, other.code, found.area)
    if not inside or not 0 < part <= whole:
        return None
    share = 100 * part / whole
    shown = number(share, 1 if share >= 1 else 2)
    decimals = found.indicator.decimals + 2
    sum_ = f"100 × {number(part, decimals)} ÷ {number(whole, decimals)} = {number(share, 3)}, rounded once."
    return f"{shown}% of {{}}", sum_


def _peers(
    areas: Mapping[str, Area], figures: Figures, area: Area, cell: Cell
) -> tuple[Peers | None, tuple[Cell, ...]]:
    """The peers of a live area and their figures for a period; none where it would stand alone."""
    group = None if area.valid_to else peers_of(areas, area)
    if group is None:
        return None, ()
    cells = tuple(ranked(figures, [peer.code for peer in members(areas, group)], cell.period))
    return (group, cells) if len(cells) > 1 else (group, ())


def _ranked(indicator: Indicator, place: Rank, peers: tuple[Cell, ...], area: Area) -> str:
    """`5th highest of 59 (1st to 31st)`."""
    notes: list[str] = []
    span = rank_range(peers, area.code, place.end)
    if span is not None and span[0] < span[1]:
        notes.append(f"{ordinal(span[0])} to {ordinal(span[1])}")
    if indicator.measure in _TOTALS:
        notes.append("in total, not per person")
    text = f"{rank_words(place.place, place.end, place.joint)} of {place.of}"
    return f"{text} ({', '.join(notes)})" if notes else text
