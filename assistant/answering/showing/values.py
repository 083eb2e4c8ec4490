"""Figures of the places asked, with comparators, ranks, and differences where a comparison is asked."""

from __future__ import annotations

from assistant.answering import intents
from assistant.answering.scene import Scene, Tabulated, beside_areas, period_of, shows_asked_time, value_of
from assistant.figures import statements, tables
from assistant.figures.peers import members, peers_of, ranked
from assistant.figures.register import groups_of_nations, holds, nation, shares_ground, wider
from assistant.model import Area, Cell, Table
from assistant.numerals import listed
from assistant.places.naming import named
from assistant.words.late import Late

_REGION = Late(r"\b(?:its|their|his|her|own|the) (?:own )?region\b|\bregional\b|\brest of the region\b", needs="region")
_TIMES = Late(
    r"\bhow many times\b|\btimes (?:higher|lower|more|as|greater|larger|bigger|worse|better|that|the)\b"
    r"|\b(?:twice|double|treble|triple|half) (?:as|that|the)\b"
    r"|\bas a (?:multiple|proportion|percentage|share|fraction) of\b"
)
_RATIO = Late(r"\bratio\b", needs="ratio")
_SURE = Late(
    r"\bsignifican|\breal difference|\breally (?:higher|lower|different)|\bby chance|\bstatistically",
    needs="significan real by statist",
)
_TOTALS = {"total", "count"}


def values(scene: Scene, asked: list[Area], result: Tabulated) -> None:
    """Values with comparators and ranks, and differences where a comparison is asked."""
    indicator, areas = scene.indicator, scene.library.areas
    period = period_of(scene, asked, result)
    if not period:
        names = listed([named(area) for area in asked])
        result.notice(
            f"“{indicator.title}” has no period that {names} share, so each is shown alone and they are not compared."
        )
        for area in asked:
            values(scene, [area], result)
        return
    beside = [*_region(scene, asked, period), *beside_areas(scene, asked, period)]
    near = {area.region_code for area in asked if area.region_code} if len(asked) == 1 else set()
    extra = [a.code for a in areas.values() if not scene.part.areas and a.level in {"country", "region"}]
    table = tables.value_table(
        scene.figures, areas, [a.code for a in asked], [*(a.code for a in beside), *sorted(near), *extra], period
    )
    result.tables.append(table)
    held = [row.cell for row in table.rows if row.asked and row.cell.value is not None]
    cells = [cell for area in beside if (cell := value_of(scene, area.code, period))]
    if held:
        result.found += shows_asked_time(scene, period)
        result.say(statements.value(indicator, areas, held, cells), table)
        _older_beside(scene, asked, period, result)
    for row in table.rows:
        if row.asked and row.cell.value is None:
            result.missed += 1
            result.say(statements.missing(indicator, row.area, row.cell), table)
            _instead(scene, row.area, period, result)
    if scene.part.indicators_named:
        _ranks(scene, table, result)
        if "comparison" in scene.part.intents and held:
            _compared(scene, held, cells, table, result)


def _region(scene: Scene, asked: list[Area], period: str) -> list[Area]:
    """The region of the one place asked, where the question speaks of it."""
    if len({area.region_code for area in asked if area.region_code}) != 1 or not _REGION.search(
        scene.part.text.lower()
    ):
        return []
    region = scene.library.areas.get(next(area.region_code for area in asked if area.region_code))
    return [region] if region and region not in asked and value_of(scene, region.code, period) else []


def _older_beside(scene: Scene, asked: list[Area], period: str, result: Tabulated) -> None:
    """Says where the nation or the widest area has figures, but none for the period shown."""
    if "comparison" not in scene.part.intents or len(asked) > 1:
        return
    areas = scene.library.areas
    home = nation(areas, asked[0])
    for other in ([home] if home else []) + groups_of_nations(areas)[-1:]:
        held = [cell.period for cell in scene.figures.series(other.code) if cell.value is not None]
        if other not in asked and held and period not in held:
            result.notice(
                f"The figure of “{scene.indicator.title}” for {named(other)} is not set beside it: it has none for "
                "the same period."
            )


def _instead(scene: Scene, area: Area, period: str, result: Tabulated) -> None:
    """The newest earlier figure of an area whose figure is missing, else that of the nearest wider area."""
    areas = scene.library.areas
    earlier = [c for c in scene.figures.series(area.code) if c.value is not None and c.period < period]
    if earlier and scene.part.period is None:
        own = tables.value_table(scene.figures, areas, [area.code], (), earlier[-1].period)
        result.tables.append(own)
        result.found += 1
        result.say(statements.value(scene.indicator, areas, earlier[-1:], ()), own)
        return
    near = next((other for other in wider(areas, area) if value_of(scene, other.code, period)), None)
    if near is not None:
        cell = value_of(scene, near.code, period)
        assert cell is not None  # noqa: S101 (just found)
        own = tables.value_table(scene.figures, areas, (), [near.code], period)
        result.tables.append(own)
        result.notice(f"The nearest wider area with a figure is {named(near)}; it does not stand for {named(area)}.")
        result.say(statements.value(scene.indicator, areas, [cell], ()), own)


def _ranks(scene: Scene, table: Table, result: Tabulated) -> None:
    areas = scene.library.areas
    for row in [row for row in table.rows if row.asked and row.rank is not None][:3]:
        group = peers_of(areas, row.area)
        if group is None or row.rank is None:
            continue
        codes = [area.code for area in members(areas, group)]
        cells = ranked(scene.figures, codes, row.cell.period)
        left_out = len(codes) - row.rank.of
        both = intents.asks_rank(scene.part.text)
        result.say(statements.ranking_of(scene.indicator, row.area, row.cell, row.rank, left_out, cells, both), table)


def _compared(scene: Scene, asked: list[Cell], beside: list[Cell], table: Table, result: Tabulated) -> None:
    """The first area asked against the others asked, or against the areas around it where it stands alone."""
    areas, first = scene.library.areas, asked[0]
    here = areas[first.area_code]
    others = beside if len(asked) == 1 else asked[1:5]
    if len(asked) > 1 and _REGION.search(scene.part.text.lower()):
        others = [*(cell for cell in beside if areas[cell.area_code].level == "region"), *others]
    fitting: list[tuple[Cell, bool]] = []
    for other in others:
        odd = statements.other_source(scene.indicator, areas, first, other)
        if odd is not None:
            result.say(odd)
            continue
        fitting.append((other, _nested(scene, here, areas[other.area_code])))
    text = scene.part.text.lower()
    times = bool(_TIMES.search(text)) or (bool(_RATIO.search(text)) and scene.indicator.measure != "ratio")
    around = [other for other, nested in fitting if nested]
    if scene.indicator.measure in _TOTALS:
        _parts(scene, first, around, table, result)  # how far a part falls short of the whole says nothing
    elif len(around) == 1 or (around and len(asked) == 1 and not _REGION.search(text)):
        result.say(statements.gap(scene.indicator, areas, first, around[0], True), table)
    elif around:
        result.say(statements.around(scene.indicator, areas, first, around), table)
    for other, nested in fitting:
        if not nested:
            result.say(statements.gap(scene.indicator, areas, first, other, False), table)
        if times and not (nested and scene.indicator.measure in _TOTALS):
            said = statements.ratio(scene.indicator, areas, first, other, nested)
            result.say(said, table if said.working else None)
    if around and _SURE.search(text):
        names = listed([named(areas[other.area_code]) for other in around])
        result.notice(
            f"Whether {named(here)} differs from {names} by more than chance is not tested: one holds the other or "
            "shares ground with it, so their figures are not independent."
        )


def _parts(scene: Scene, first: Cell, around: list[Cell], table: Table, result: Tabulated) -> None:
    """The share of a place in the totals of the areas that hold it."""
    areas = scene.library.areas
    for other in around:
        inside = holds(areas, other.area_code, areas[first.area_code]) or areas[other.area_code].level in {
            "uk",
            "nation_group",
        }
        part, whole = (first, other) if inside else (other, first)
        if part.value and whole.value and 0 < part.value <= whole.value:
            result.say(statements.part_of(scene.indicator, areas, part, whole), table)


def _nested(scene: Scene, first: Area, second: Area) -> bool:
    """Whether one of two areas holds the other, or they share ground, so that their figures are not independent."""
    return {first.level, second.level} & {"uk", "nation_group"} != set() or shares_ground(
        scene.library.areas, first, second
    )
