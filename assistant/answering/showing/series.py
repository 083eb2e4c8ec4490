"""The series of the places asked, and how their figures changed."""

from __future__ import annotations

import re

from assistant.answering import periods as times
from assistant.answering.scene import Scene, Tabulated
from assistant.answering.showing.values import values
from assistant.figures import statements, tables
from assistant.model import Area, Cell
from assistant.numerals import date_words, listed, period_words, period_years
from assistant.places.naming import capital, named

_TREND = re.compile(r"\btrends?\b")
_ENOUGH = 5
"""How many separate figures a trend needs; fewer are a change."""


def series(scene: Scene, asked: list[Area], result: Tabulated) -> None:
    """The whole series of each area, and its change since the last break."""
    indicator = scene.indicator
    chosen = times.span(scene.periods, scene.part.period)
    table = tables.series_table(scene.figures, scene.library.areas, [a.code for a in asked], chosen)
    breaks = [b for b in indicator.breaks if b in chosen[1:]]
    if table.rows:
        result.tables.append(table)
    for area in asked:
        held = [row.cell for row in table.rows if row.area == area and row.cell.value is not None]
        cells = [cell for cell in held if cell.period >= breaks[-1]] if breaks else held
        cells = _one_source(scene, area, cells, result)
        if len(cells) < 2:
            result.missed += 1
            result.notice(
                f"“{indicator.title}” has fewer than two comparable figures for {named(area)} in that time, so no "
                "change is stated."
            )
            values(scene, [area], result)
            continue
        result.found += 1
        result.say(statements.change(indicator, area, cells), table)
        _how_many(scene, area, cells, result)
        _starts(scene, area, cells, result)
        if not breaks:
            own = held[0].period > scene.periods[0]
            late(scene, cells[0].period, named(area) if own else "", result)
    if breaks:
        when = period_words(breaks[-1], indicator.period_type)
        result.notice(f"The series breaks at {when}: figures from then on are not compared with earlier ones.")


def _one_source(scene: Scene, area: Area, cells: list[Cell], result: Tabulated) -> list[Cell]:
    """The figures that are from the same source as the newest: a change of source is no change."""
    if len({cell.status == "o" for cell in cells}) < 2:
        return cells
    kept = [cell for cell in cells if (cell.status == "o") == (cells[-1].status == "o")]
    result.notice(
        f"Some figures of “{scene.indicator.title}” for {named(area)} are from another source than the newest: they "
        "are not compared with it."
    )
    return kept


def _how_many(scene: Scene, area: Area, cells: list[Cell], result: Tabulated) -> None:
    """Says that a change is no trend where too few separate figures stand behind it."""
    held = [cell.period for cell in cells]
    apart = statements.separate(held)
    if len(apart) < len(held):
        result.notice(
            f"Each figure of “{scene.indicator.title}” pools several years, and neighbouring ones share some of them: "
            f"of the {len(held)} figures for {named(area)} only {len(apart)} {'is' if len(apart) == 1 else 'are'} of "
            "separate years."
        )
    if len(apart) < _ENOUGH and _TREND.search(scene.part.text.lower()):
        result.notice(
            f"With {len(apart)} separate comparable figures of “{scene.indicator.title}” for {named(area)} this is a "
            f"change, not a trend: a trend needs at least {_ENOUGH}."
        )


def _starts(scene: Scene, area: Area, cells: list[Cell], result: Tabulated) -> None:
    """Names the councils that a new one replaced where its series begins later than the table: nothing is stitched."""
    areas = scene.library.areas
    before = [other for other in areas.values() if area.code in other.replaced_by and other.level == area.level]
    begin = cells[0].period
    if before and begin > scene.periods[0] and any(o.name != area.name for o in before):
        since = f" on {date_words(area.valid_from)}" if area.valid_from else ""
        names = listed([named(other) for other in before if other.name != area.name])
        result.notice(
            f"{capital(named(area))} took the place of {names}{since}: its series is its own, and theirs are not "
            "joined to it."
        )


def late(scene: Scene, begin: str, whose: str, result: Tabulated) -> None:
    """Says where the figures (of a place) begin later than the time that was asked for."""
    period = scene.part.period
    if period is None:
        return
    newest = period_years(scene.periods[-1])[1]
    wanted = period.first if period.first > 0 else newest + period.first
    if period_years(begin)[1] > wanted:
        first = period_words(begin, scene.indicator.period_type)
        of = f" for {whose}" if whose else ""
        result.notice(
            f"“{scene.indicator.title}” begins with {first}{of} in this library, so nothing is said of the years "
            "before."
        )
