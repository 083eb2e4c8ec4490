"""Turns the figures side of a question's part into tables and computed sentences."""

from __future__ import annotations

from assistant.answering import periods as times
from assistant.answering.groups import not_singled_out
from assistant.answering.scene import Scene, Tabulated, beside_areas, period_of, resolve, value_of, widest
from assistant.figures import statements, tables
from assistant.figures.peers import members, peers_of, ranked
from assistant.figures.register import holds
from assistant.library import Library
from assistant.model import Area, Cell, Part, Table
from assistant.numerals import listed, period_words, period_years
from assistant.places.naming import named


def tabulate(library: Library, part: Part, since: int | None) -> Tabulated:
    """Tables and sentences for the indicators of a part; fine with none."""
    result = Tabulated()
    for indicator in part.indicators:
        group = not_singled_out(part.text, indicator)
        if group:
            result.missed += 1
            result.notice(f"“{indicator.title}” is about {indicator.population}: it does not single out “{group}”.")
            continue
        figures = library.figures(indicator.slug)
        held = [p for p in figures.periods if since is None or period_years(p)[1] >= since]
        if not held:
            result.missed += 1
            last = period_words(indicator.last_period, indicator.period_type)
            result.notice(f"“{indicator.title}” has no figure since {since}; its newest is for {last}.")
            continue
        _one(Scene(library, part, indicator, figures, held), result)
    if len(part.indicators) > 1 and result.found:
        pairs = [i for i in part.indicators if i.compare_with in {j.slug for j in part.indicators}]
        if len(pairs) > 1:
            names = listed([f"“{i.title}”" for i in pairs])
            result.notice(
                f"Two measures go by these words, so both are shown: {names}. Their definitions stand with the tables."
            )
    return result


def _one(scene: Scene, result: Tabulated) -> None:
    part = scene.part
    if "ranking" in part.intents and part.peers is not None:
        _ranking(scene, result)
        return
    whole = all(mention.area.level in {"uk", "nation_group", "country"} for mention in part.areas)
    if part.area_types and whole:
        _groups(scene, result)
        return
    asked = resolve(scene, result)
    if part.areas and not asked:
        return
    if not asked:
        asked = [widest(scene)]
        if part.indicators_named:
            result.assumed.append(f"no place is named, so the figure is for {named(asked[0])}")
    if "trend" in part.intents:
        _trend(scene, asked, result)
    else:
        _values(scene, asked, result)


def _values(scene: Scene, asked: list[Area], result: Tabulated) -> None:
    """Values with comparators and ranks, and differences where a comparison is asked."""
    indicator, areas = scene.indicator, scene.library.areas
    period = period_of(scene, asked, result)
    if not period:
        names = listed([named(area) for area in asked])
        result.notice(
            f"“{indicator.title}” has no period that {names} share, so each is shown alone and they are not compared."
        )
        for area in asked:
            _values(scene, [area], result)
        return
    beside = beside_areas(scene, asked, period)
    around = {area.region_code for area in asked if area.region_code} if len(asked) == 1 else set()
    whole = not scene.part.areas
    extra = [a.code for a in areas.values() if whole and a.level in {"country", "region"}]
    table = tables.value_table(
        scene.figures,
        areas,
        [a.code for a in asked],
        [*(a.code for a in beside), *sorted(around), *extra],
        period,
    )
    result.tables.append(table)
    held = [row for row in table.rows if row.asked and row.cell.value is not None]
    if held:
        result.found += 1
        cells = [cell for area in beside if (cell := value_of(scene, area.code, period))]
        result.say(statements.value(indicator, areas, [row.cell for row in held], cells), table)
    for row in table.rows:
        if row.asked and row.cell.value is None:
            result.missed += 1
            result.say(statements.missing(indicator, row.area, row.cell), table)
            _last_known(scene, row.area, period, result)
    if scene.part.indicators_named:
        _ranks(scene, table, result)
        if "comparison" in scene.part.intents:
            _gaps(
                scene,
                [row.cell for row in held],
                [c for a in beside if (c := value_of(scene, a.code, period))],
                table,
                result,
            )


def _last_known(scene: Scene, area: Area, period: str, result: Tabulated) -> None:
    """The newest earlier figure of an area whose figure is missing."""
    earlier = [c for c in scene.figures.series(area.code) if c.value is not None and c.period < period]
    if earlier and scene.part.period is None:
        own = tables.value_table(scene.figures, scene.library.areas, [area.code], (), earlier[-1].period)
        result.tables.append(own)
        result.found += 1
        result.say(statements.value(scene.indicator, scene.library.areas, earlier[-1:], ()), own)


def _ranks(scene: Scene, table: Table, result: Tabulated) -> None:
    for row in [row for row in table.rows if row.asked and row.rank is not None][:3]:
        assert row.rank is not None  # noqa: S101 (filtered above)
        group = peers_of(scene.library.areas, row.area)
        whole = len(members(scene.library.areas, group)) if group else row.rank.of
        result.say(statements.ranking_of(scene.indicator, row.area, row.cell, row.rank, whole - row.rank.of), table)


def _gaps(scene: Scene, asked: list[Cell], beside: list[Cell], table: Table, result: Tabulated) -> None:
    """The differences between the first area asked and the others, or from its nation where it stands alone."""
    areas = scene.library.areas
    others = asked[1:4] if len(asked) > 1 else beside[:1]
    for other in others:
        if not asked:
            break
        first, second = areas[asked[0].area_code], areas[other.area_code]
        nested = (
            holds(areas, second.code, first)
            or holds(areas, first.code, second)
            or second.level in {"uk", "nation_group"}
        )
        if nested and scene.indicator.measure in {"total", "count"}:
            continue  # how far a part falls short of the whole says nothing
        result.say(statements.gap(scene.indicator, areas, asked[0], other, nested), table)


def _trend(scene: Scene, asked: list[Area], result: Tabulated) -> None:
    """The whole series of each area, and its change since the last break."""
    indicator = scene.indicator
    chosen = times.span(scene.periods, scene.part.period)
    table = tables.series_table(scene.figures, scene.library.areas, [a.code for a in asked], chosen)
    breaks = [b for b in indicator.breaks if b in chosen[1:]]
    if table.rows:
        result.tables.append(table)
    for area in asked:
        cells = [row.cell for row in table.rows if row.area == area and row.cell.value is not None]
        if breaks:
            cells = [cell for cell in cells if cell.period >= breaks[-1]]
        if len(cells) < 2:
            result.missed += 1
            result.notice(
                f"“{indicator.title}” has fewer than two comparable figures for {named(area)} in that time, so no "
                "change is stated."
            )
            _values(scene, [area], result)
            continue
        result.found += 1
        result.say(statements.change(indicator, area, cells), table)
    if breaks:
        when = period_words(breaks[-1], indicator.period_type)
        result.notice(f"The series breaks at {when}: figures from then on are not compared with earlier ones.")


def _ranking(scene: Scene, result: Tabulated) -> None:
    """The ends of a set of peers, all of them as a table, and the nations beyond."""
    part, areas, indicator = scene.part, scene.library.areas, scene.indicator
    assert part.peers is not None  # noqa: S101 (the caller looked)
    group = members(areas, part.peers)
    codes = [area.code for area in group]
    usable = [p for p in scene.periods if sum(1 for code in codes if value_of(scene, code, p)) > 1]
    period = times.one(usable, part.period)
    if not period:
        result.missed += 1
        asked_for = f" for {part.period.text}" if part.period and usable else ""
        covered = listed(list(indicator.countries))
        result.notice(
            f"“{indicator.title}” has no figures{asked_for} for {part.peers.words}, so they cannot be ranked "
            f"(it covers {covered})."
        )
        return
    end = part.direction or "highest"
    asked = [mention.area.code for mention in part.areas]
    table = tables.ranking_table(scene.figures, areas, part.peers, period, end, asked)
    result.tables.append(table)
    result.found += 1
    cells = ranked(scene.figures, codes, period)
    cells = cells[::-1] if end == "lowest" else cells
    left_out = len(codes) - len(cells)
    result.say(statements.extremes(indicator, areas, cells, part.peers.words, end, part.top, left_out), table)
    if part.peers.level == "region":
        _beyond(scene, cells[0], period, end, table, result)
    for row in table.rows:
        if row.asked and row.rank:
            result.say(statements.ranking_of(indicator, row.area, row.cell, row.rank, left_out), table)


def _beyond(scene: Scene, at: Cell, period: str, end: str, table: Table, result: Tabulated) -> None:
    others = [a for a in scene.library.areas.values() if a.level == "country" and a.name != "England"]
    found = [cell for area in others if (cell := value_of(scene, area.code, period))]
    absent = [named(area) for area in others if value_of(scene, area.code, period) is None]
    if found:
        result.say(statements.beyond(scene.indicator, scene.library.areas, found, at, end, absent), table)
    else:
        covered = listed(list(scene.indicator.countries))
        result.notice(f"“{scene.indicator.title}” covers {covered} only, so nothing is said of the other nations.")


def _groups(scene: Scene, result: Tabulated) -> None:
    """The councils of each type of area asked: median and range, with the definition of the type."""
    for type_ in scene.part.area_types:
        areas = scene.library.areas
        usable = [p for p in scene.periods if any(value_of(scene, code, p) for code in type_.members)]
        period = times.one(usable, scene.part.period)
        if not period:
            result.missed += 1
            result.notice(f"“{scene.indicator.title}” has no figures for the councils of the type “{type_.name}”.")
            continue
        within = [m.area.name for m in scene.part.areas if m.area.level == "country"]
        codes = [code for code in type_.members if not within or areas[code].country in within]
        cells = ranked(scene.figures, codes, period)
        if not cells:
            result.missed += 1
            result.notice(f"“{scene.indicator.title}” has no figures for councils of the type “{type_.name}” there.")
            continue
        beside = [a.code for a in beside_areas(scene, [areas[c.area_code] for c in cells], period)]
        table = tables.value_table(scene.figures, areas, [cell.area_code for cell in cells], beside, period)
        result.tables.append(table)
        result.kinds.append(type_)
        result.found += 1
        result.say(statements.group(scene.indicator, areas, type_, cells, len(codes)), table, type_)
        basis = {
            "official": "an official classification",
            "third party": "a classification that is not official",
        }.get(type_.basis, "worked out for this library from boundaries, and not a published classification")
        result.notice(f"“{type_.name}” is {basis} ({type_.title}; it covers {type_.nations}). {type_.definition}")
