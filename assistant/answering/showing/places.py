"""Sets of places: who lies beyond a bound, how far they spread, who they are, how many have a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from assistant.answering import periods as times
from assistant.answering import sets
from assistant.answering.scene import Scene, Tabulated, value_of
from assistant.answering.showing.groups_shown import basis
from assistant.answering.showing.ranking import unranked
from assistant.figures import statements, tables
from assistant.figures.peers import ranked
from assistant.figures.register import in_order
from assistant.figures.saying.words import exact, value_words
from assistant.model import Area, Cell, Peers, Side
from assistant.numerals import listed, number, period_words
from assistant.places.naming import named

_AT_LEAST_TWO = 2
_WHOLE = 100
_FIT = {
    "%": {"%"},
    "£": {"£", "£thousand", "thousand", "£million", "£billion"},
    "£m": {"£", "million", "billion", "£million", "£billion", "£thousand"},
    "": {"thousand", "million", "billion", "people"},
    "yrs": {"years"},
    "min": {"minutes", "minute", "mins", "min"},
    "points": {"points", "point"},
    "times": {"times"},
    "per 100k": {"per 100,000", "per 100000"},
    "/10": {"points", "point"},
}
_SCALES = {"thousand": Decimal(1000), "million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}


def places(scene: Scene, result: Tabulated) -> None:
    """Shows each set asked the way that is wished."""
    show = {"threshold": _threshold, "coverage": _coverage}.get(scene.part.wish.kind, _spread)
    for group, kind in sets.sets(scene):
        period = times.one(sets.usable(scene, group), scene.part.period)
        if not period:
            _without(scene, group, result)
            continue
        group, codes = sets.at(scene, group, period)
        if scene.part.period is not None and scene.part.period.first == scene.part.period.last and "/" in period:
            said = period_words(period, scene.indicator.period_type)
            result.assumed.append(f"“{scene.part.period.text}” is read as {said}")
        show(scene, group, codes, period, result)
        if kind is not None:
            result.kinds.append(kind)
            basis(kind, result)


def _without(scene: Scene, group: Peers, result: Tabulated) -> None:
    """Says that a set has no figures, and gives that of the area which holds it."""
    unranked(scene, group, "shown", result)
    around = scene.library.areas.get(group.within)
    if around is None:
        return
    held = [p for p in scene.periods if value_of(scene, around.code, p)]
    period = times.one(held, scene.part.period)
    cell = value_of(scene, around.code, period) if period else None
    if cell is not None:
        table = tables.value_table(scene.figures, scene.library.areas, (), [around.code], cell.period)
        result.tables.append(table)
        result.notice(f"The nearest wider area with a figure is {named(around)}; it does not stand for its parts.")
        result.say(statements.value(scene.indicator, scene.library.areas, [cell], ()), table)


def _threshold(scene: Scene, group: Peers, codes: list[str], period: str, result: Tabulated) -> None:
    """The places beyond a bound, from the far end, with how many and how many have no figure."""
    wish, indicator, areas = scene.part.wish, scene.indicator, scene.library.areas
    at: Cell | None = None
    upper: Decimal | None = None
    if wish.bound is not None:
        scale = scaled(wish.unit, indicator.unit_symbol)
        if scale is None:
            if any(scaled(wish.unit, other.unit_symbol) is not None for other in scene.part.indicators):
                return  # the bound speaks of another of the measures named
            result.missed += 1
            result.notice(f"“{indicator.title}” is in {indicator.unit}: a bound in “{wish.unit}” cannot be laid on it.")
            return
        bound = wish.bound * scale
        if indicator.unit_symbol == "%" and bound > _WHOLE:
            result.missed += 1
            result.notice(f"“{indicator.title}” is in per cent: a bound of {number(bound, 0)} cannot be laid on it.")
            return
        upper = wish.upper * scale if wish.upper is not None else None
        words = statements.bound_words(indicator, wish.side, bound, upper)
        sum_ = f"{words}, on unrounded values."
    else:
        found = _bound_cell(scene, codes, period, result)
        if found is None:
            return
        area, at = found
        bound = exact(at) * wish.factor
        times_ = f"{number(wish.factor, 1).removesuffix('.0')} times " if wish.factor != 1 else ""
        words = f"{wish.side} {times_}the {value_words(indicator, at)} of {named(area)}"
        sum_ = f"{words} ({number(bound, indicator.decimals + 2)} before rounding)."
    cells = [cell for cell in ranked(scene.figures, codes, period) if at is None or cell.area_code != at.area_code]
    if at is not None:
        cells, other = [c for c in cells if (c.status == "o") == (at.status == "o")], cells
        if len(other) > len(cells):
            result.notice(
                f"{len(other) - len(cells)} figures are from another source than that for {named(areas[at.area_code])}:"
                " they are not compared with it."
            )
    if not cells:
        unranked(scene, group, "compared", result)
        return
    hits = [cell for cell in cells if statements.meets(exact(cell), wish.side, bound, upper)]
    low: Side = wish.side
    hits = hits[::-1] if low in {"below", "at most"} else hits
    shown = hits or [cells[0], cells[-1]][: len(cells)]
    asked = [mention.area.code for mention in scene.part.areas]
    table = tables.set_table(
        scene.figures, areas, cells, shown, group.words, asked, [at.area_code] if at else [], _end(low)
    )
    result.tables.append(table)
    result.found += 1
    without = len([code for code in codes if at is None or code != at.area_code]) - len(cells)
    result.say(
        statements.threshold(indicator, areas, cells, hits, group.words, without, words, sum_, at),
        table,
    )
    if at is None and hits:
        sure = statements.sure(cells, hits, wish.side, bound, words)
        if sure is not None:
            result.say(sure, table)
    elif at is not None and hits:
        result.notice("The list compares the published figures alone: no difference in it is tested.")


def _end(side: Side) -> Literal["highest", "lowest"]:
    return "lowest" if side in {"below", "at most"} else "highest"


def _bound_cell(scene: Scene, codes: list[str], period: str, result: Tabulated) -> tuple[Area, Cell] | None:
    area = sets.bound_area(scene, codes)
    cell = value_of(scene, area.code, period) if area is not None else None
    if area is None or cell is None:
        result.missed += 1
        name = named(area) if area is not None else "that average"
        when = period_words(period, scene.indicator.period_type)
        result.notice(f"“{scene.indicator.title}” has no figure for {name} for {when} to compare with.")
        return None
    return area, cell


def scaled(unit: str, symbol: str) -> Decimal | None:
    """By what a bound said in a unit is multiplied to be in that of a table; None where they do not go together."""
    if not unit:
        return Decimal(1)
    if unit not in _FIT.get(symbol, {symbol}):
        return None
    base = Decimal(1_000_000) if symbol == "£m" else Decimal(1)
    word = unit.removeprefix("£")
    if symbol in {"£", "£m", ""} and (word in _SCALES or unit == "£"):
        return _SCALES.get(word, Decimal(1)) / base
    return Decimal(1)


def _spread(scene: Scene, group: Peers, codes: list[str], period: str, result: Tabulated) -> None:
    """Range, quartiles and median of a set, all its places as a table, and the figure of the area that holds it."""
    indicator, areas, wish = scene.indicator, scene.library.areas, scene.part.wish
    cells = ranked(scene.figures, codes, period)
    around = [code for code in _around(scene, group) if value_of(scene, code, period)]
    members = wish.kind == "members"
    shown = (
        [cell for code in in_order(areas, codes) if (cell := scene.figures.cell(code, period))] if members else cells
    )
    asked = [mention.area.code for mention in scene.part.areas]
    table = tables.set_table(scene.figures, areas, cells, shown, group.words, asked, around)
    result.tables.append(table)
    result.found += 1
    left_out = len(codes) - len(cells)
    if len(cells) < _AT_LEAST_TWO or (members and len(cells) <= 5):
        beside = [cell for code in around if (cell := value_of(scene, code, period))]
        ordered = [cell for cell in shown if cell.value is not None] if members else cells
        result.say(statements.value(indicator, areas, ordered, beside), table)
    else:
        result.say(statements.spread(indicator, areas, cells, group.words, left_out), table)
        whole = [cell for code in around[-1:] if (cell := value_of(scene, code, period))]
        if whole and (members or wish.mean):
            result.say(statements.value(indicator, areas, whole, ()), table)
    lost = [named(areas[code]) for code in codes if not value_of(scene, code, period)]
    if lost and members:
        some = listed(lost) if len(lost) <= 8 else f"{len(lost)} of them"
        result.notice(
            f"“{indicator.title}” has no figure for {some} for {period_words(period, indicator.period_type)}."
        )
    if wish.mean:
        result.say(statements.no_mean(indicator))


def _around(scene: Scene, group: Peers) -> list[str]:
    """The UK or nation around a set, then the place that holds it."""
    areas = scene.library.areas
    codes = [a.code for a in areas.values() if a.level == "country" and a.name == group.country]
    if not group.country and not group.within and group.level != "region":
        codes = [a.code for a in areas.values() if a.level == "uk"]
    if group.level == "region" and not group.within:
        codes = [a.code for a in areas.values() if a.level == "country" and a.name == "England"]
    return [*codes, group.within] if group.within else codes


def _coverage(scene: Scene, group: Peers, codes: list[str], period: str, result: Tabulated) -> None:
    """How many places of a set have a figure."""
    cells = ranked(scene.figures, codes, period)
    table = tables.set_table(scene.figures, scene.library.areas, cells, cells, group.words, ())
    result.tables.append(table)
    result.found += 1
    result.say(statements.coverage(scene.indicator, cells, group.words, len(codes)), table)
