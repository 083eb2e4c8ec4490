"""Turns the figures side of a question's part into tables and computed sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answering import periods as times
from assistant.figures import statements, tables
from assistant.figures.cells import Figures
from assistant.figures.peers import members, ranked
from assistant.figures.register import groups_of_nations, holds, nation, wider
from assistant.library import Library
from assistant.model import Area, AreaMention, AreaType, Cell, Indicator, Part, Statement, Table
from assistant.numerals import date_words, listed, period_words, period_years
from assistant.places.naming import capital, kind, named


@dataclass(slots=True)
class Tabulated:
    """What the tables hold on a part: each sentence with the table it rests on, notices, and how much was found."""

    said: list[tuple[Statement, Table | None]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    kinds: list[AreaType] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    found: int = 0
    missed: int = 0

    def say(self, statement: Statement, table: Table | None = None) -> None:
        """Adds a sentence."""
        self.said.append((statement, table))

    def notice(self, text: str) -> None:
        """Adds a notice, once."""
        if all(statement.text != text for statement, _ in self.said):
            self.say(Statement(text, "notice"))


@dataclass(frozen=True, slots=True)
class _Scene:
    """One indicator of a part, ready to be tabulated."""

    library: Library
    part: Part
    indicator: Indicator
    figures: Figures
    periods: list[str]
    """The periods that count: all with a figure, from the year of a filter on."""


def tabulate(library: Library, part: Part, since: int | None) -> Tabulated:
    """Tables and sentences for the indicators of a part; fine with none."""
    result = Tabulated()
    for indicator in part.indicators:
        figures = library.figures(indicator.slug)
        held = [p for p in figures.periods if since is None or period_years(p)[1] >= since]
        if not held:
            result.missed += 1
            last = period_words(indicator.last_period, indicator.period_type)
            result.notice(f"“{indicator.title}” has no figure since {since}; its newest is for {last}.")
            continue
        _one(_Scene(library, part, indicator, figures, held), result)
    if len(part.indicators) > 1:
        pairs = [i for i in part.indicators if i.compare_with in {j.slug for j in part.indicators}]
        if len(pairs) > 1:
            names = listed([f"“{i.title}”" for i in pairs])
            result.notice(f"Two measures go by these words, so both are shown: {names}. {_definitions(pairs)}")
    return result


def _definitions(indicators: Sequence[Indicator]) -> str:
    return " ".join(f"{i.title}: {i.definition[0].lower()}{i.definition[1:]}" for i in indicators)


def _one(scene: _Scene, result: Tabulated) -> None:
    part = scene.part
    if "ranking" in part.intents and part.peers is not None:
        _ranking(scene, result)
        return
    asked = _resolve(scene, result)
    if part.areas and not asked:
        return
    if part.area_types and not part.areas:
        _groups(scene, result)
        return
    if not asked:
        asked = [_widest(scene)]
        if part.indicators_named:
            result.assumed.append(f"no place is named, so the figure is for {named(asked[0])}")
    if "trend" in part.intents:
        _trend(scene, asked, result)
    else:
        _values(scene, asked, result)


def _widest(scene: _Scene) -> Area:
    """The widest area with figures: the UK, else Great Britain, England and Wales, or the nation covered."""
    areas = scene.library.areas
    for area in reversed(groups_of_nations(areas)):
        if area.code in scene.figures.periods_of:
            return area
    nations = [area for area in areas.values() if area.level == "country" and area.code in scene.figures.periods_of]
    return nations[0] if nations else areas[next(iter(scene.figures.periods_of))]


def _resolve(scene: _Scene, result: Tabulated) -> list[Area]:
    """The areas asked that the table has rows for; a notice for each that it has none for."""
    found: list[Area] = []
    for mention in scene.part.areas:
        areas = _held(scene, mention)
        if not areas:
            result.missed += 1
            _absent(scene, mention, result)
            continue
        _explain(scene, mention, areas, result)
        found += areas
    return list(dict.fromkeys(found))


def _held(scene: _Scene, mention: AreaMention) -> list[Area]:
    """The area meant, else one on the same ground or of the same name, else what became of it."""
    areas = scene.library.areas
    rows = scene.figures.periods_of
    area = mention.area
    same = [areas[code] for code in area.same_area_as if code in areas]
    twins = [
        other
        for other in mention.others
        if other.official_name == area.official_name and other.level != "combined_authority"
    ]
    for candidate in (area, *same, *(twin for twin in twins if not twin.valid_to), *twins):
        if candidate.code in rows and not (candidate.valid_to and candidate.replaced_by and candidate is area):
            return [candidate]
    successors = [areas[code] for code in area.replaced_by if code in areas and code in rows]
    return successors or ([area] if area.code in rows else [])


def _explain(scene: _Scene, mention: AreaMention, found: list[Area], result: Tabulated) -> None:
    """Says when the area answered is not exactly the words of the question."""
    area = mention.area
    if found != [area]:
        names = listed([f"{named(other)} ({kind(other)})" for other in found])
        if area.valid_to and area.replaced_by:
            result.notice(
                f"{capital(named(area))} ended on {date_words(area.valid_to)}; its ground now belongs to {names}."
            )
        else:
            result.notice(
                f"“{scene.indicator.title}” is not held for {named(area)} as a {kind(area)}; shown is {names}."
            )
    if mention.part_only:
        result.notice(
            f"“{mention.text}” is answered for {named(area)}, the nearest area in the register: it is a part of it or roughly the same ground."
        )
    others = [other for other in mention.others if not other.valid_to and other.level != "itl2"]
    if others:
        also = listed([f"{named(other)} ({kind(other)})" for other in others])
        result.assumed.append(f"“{mention.text}” is read as the {kind(area)}; it could also mean {also}")


def _absent(scene: _Scene, mention: AreaMention, result: Tabulated) -> None:
    """Says that an area has no row, why, and which wider area has one."""
    indicator, area = scene.indicator, mention.area
    if area.level not in {"uk", "nation_group"} and area.country not in indicator.countries:
        only = listed(list(indicator.countries)) or "no nation"
        result.notice(f"The figures of “{indicator.title}” cover {only} only, so there is none for {named(area)}.")
        return
    around = [other for other in wider(scene.library.areas, area) if other.code in scene.figures.periods_of]
    text = f"“{indicator.title}” has no figure for {named(area)} ({kind(area)})"
    if not around:
        result.notice(f"{text}.")
        return
    nearest = around[0]
    result.notice(f"{text}; the nearest wider area that has one is {named(nearest)}.")
    period = times.one(scene.periods, scene.part.period) or scene.periods[-1]
    table = tables.value_table(scene.figures, scene.library.areas, (), [nearest.code], period)
    cells = [row.cell for row in table.rows if row.cell.value is not None]
    if cells:
        result.tables.append(table)
        result.say(statements.value(indicator, scene.library.areas, cells, ()), table)


def _beside(scene: _Scene, asked: Sequence[Area], period: str) -> list[Area]:
    """The nation of the areas asked, and the widest group that has a figure."""
    areas = scene.library.areas
    homes = {home.code: home for area in asked if (home := nation(areas, area)) is not None}
    nations = list(homes.values()) if len(homes) == 1 else []
    groups = [g for g in reversed(groups_of_nations(areas)) if _value(scene, g.code, period) is not None][:1]
    wanted = [*nations, *groups]
    return [area for area in wanted if area not in asked and _value(scene, area.code, period) is not None]


def _value(scene: _Scene, code: str, period: str) -> Cell | None:
    cell = scene.figures.cell(code, period)
    return cell if cell is not None and cell.value is not None else None


def _period(scene: _Scene, asked: Sequence[Area], result: Tabulated) -> str:
    """The period to show: the one asked for, else the newest that all the areas have rows for."""
    held = scene.figures.periods_of
    common = [p for p in scene.periods if all(p in held.get(area.code, ()) for area in asked)]
    wanted = scene.part.period
    if wanted is not None and wanted.last is not None:
        found = times.one(common, wanted)
        if found:
            if wanted.first == wanted.last and "/" in found:
                result.assumed.append(f"“{wanted.text}” is read as {period_words(found, scene.indicator.period_type)}")
            return found
        result.missed += 1
        first, last = (
            period_words(p, scene.indicator.period_type)
            for p in ((common or scene.periods)[0], (common or scene.periods)[-1])
        )
        names = listed([named(area) for area in asked])
        result.notice(
            f"“{scene.indicator.title}” has no figure for {names} for {wanted.text}: what is held runs from {first} to {last}. The newest is shown."
        )
    return common[-1] if common else ""


def _values(scene: _Scene, asked: list[Area], result: Tabulated) -> None:
    """Values with comparators and ranks, and differences where a comparison is asked."""
    indicator, areas = scene.indicator, scene.library.areas
    period = _period(scene, asked, result)
    if not period:
        names = listed([named(area) for area in asked])
        result.notice(
            f"“{indicator.title}” has no period that {names} share, so each is shown alone and they are not compared."
        )
        for area in asked:
            _values(scene, [area], result)
        return
    beside = _beside(scene, asked, period)
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
        cells = [cell for area in beside if (cell := _value(scene, area.code, period))]
        result.say(statements.value(indicator, areas, [row.cell for row in held], cells), table)
    for row in table.rows:
        if row.asked and row.cell.value is None:
            result.missed += 1
            result.say(statements.missing(indicator, row.area, row.cell), table)
            _last_known(scene, row.area, period, table, result)
    if scene.part.indicators_named:
        _ranks(scene, table, result)
        if "comparison" in scene.part.intents:
            _gaps(
                scene,
                [row.cell for row in held],
                [c for a in beside if (c := _value(scene, a.code, period))],
                table,
                result,
            )


def _last_known(scene: _Scene, area: Area, period: str, table: Table, result: Tabulated) -> None:
    """The newest earlier figure of an area whose figure is missing."""
    earlier = [c for c in scene.figures.series(area.code) if c.value is not None and c.period < period]
    if earlier and scene.part.period is None:
        own = tables.value_table(scene.figures, scene.library.areas, [area.code], (), earlier[-1].period)
        result.tables.append(own)
        result.found += 1
        result.say(statements.value(scene.indicator, scene.library.areas, earlier[-1:], ()), own)


def _ranks(scene: _Scene, table: Table, result: Tabulated) -> None:
    for row in [row for row in table.rows if row.asked and row.rank is not None][:3]:
        assert row.rank is not None  # noqa: S101 (filtered above)
        group = tables.peers_of(scene.library.areas, row.area)
        whole = len(members(scene.library.areas, group)) if group else row.rank.of
        result.say(statements.ranking_of(scene.indicator, row.area, row.cell, row.rank, whole - row.rank.of), table)


def _gaps(scene: _Scene, asked: list[Cell], beside: list[Cell], table: Table, result: Tabulated) -> None:
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
        result.say(statements.gap(scene.indicator, areas, asked[0], other, nested), table)


def _trend(scene: _Scene, asked: list[Area], result: Tabulated) -> None:
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
                f"“{indicator.title}” has fewer than two comparable figures for {named(area)} in that time, so no change is stated."
            )
            _values(scene, [area], result)
            continue
        result.found += 1
        result.say(statements.change(indicator, area, cells), table)
    if breaks:
        when = period_words(breaks[-1], indicator.period_type)
        result.notice(f"The series breaks at {when}: figures from then on are not compared with earlier ones.")


def _ranking(scene: _Scene, result: Tabulated) -> None:
    """The ends of a set of peers, all of them as a table, and the nations beyond."""
    part, areas, indicator = scene.part, scene.library.areas, scene.indicator
    assert part.peers is not None  # noqa: S101 (the caller looked)
    group = members(areas, part.peers)
    codes = [area.code for area in group]
    usable = [p for p in scene.periods if sum(1 for code in codes if _value(scene, code, p)) > 1]
    period = times.one(usable, part.period)
    if not period:
        result.missed += 1
        asked_for = f" for {part.period.text}" if part.period and usable else ""
        covered = listed(list(indicator.countries))
        result.notice(
            f"“{indicator.title}” has no figures{asked_for} for {part.peers.words}, so they cannot be ranked (it covers {covered})."
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


def _beyond(scene: _Scene, at: Cell, period: str, end: str, table: Table, result: Tabulated) -> None:
    others = [a for a in scene.library.areas.values() if a.level == "country" and a.name != "England"]
    found = [cell for area in others if (cell := _value(scene, area.code, period))]
    absent = [named(area) for area in others if _value(scene, area.code, period) is None]
    if found:
        result.say(statements.beyond(scene.indicator, scene.library.areas, found, at, end, absent), table)
    else:
        covered = listed(list(scene.indicator.countries))
        result.notice(f"“{scene.indicator.title}” covers {covered} only, so nothing is said of the other nations.")


def _groups(scene: _Scene, result: Tabulated) -> None:
    """The councils of each type of area asked: median and range, with the definition of the type."""
    for type_ in scene.part.area_types:
        areas = scene.library.areas
        usable = [p for p in scene.periods if any(_value(scene, code, p) for code in type_.members)]
        period = times.one(usable, scene.part.period)
        if not period:
            result.missed += 1
            result.notice(f"“{scene.indicator.title}” has no figures for the councils of the type “{type_.name}”.")
            continue
        cells = ranked(scene.figures, list(type_.members), period)
        beside = [a.code for a in _beside(scene, [areas[c.area_code] for c in cells], period)]
        table = tables.value_table(scene.figures, areas, [cell.area_code for cell in cells], beside, period)
        result.tables.append(table)
        result.kinds.append(type_)
        result.found += 1
        result.say(statements.group(scene.indicator, areas, type_, cells, len(type_.members)), table)
        basis = {
            "official": "an official classification",
            "third party": "a classification that is not official",
        }.get(type_.basis, "worked out for this library from boundaries, and not a published classification")
        result.notice(f"“{type_.name}” is {basis} ({type_.title}; it covers {type_.nations}). {type_.definition}")
