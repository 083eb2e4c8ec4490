"""Who comes first and last in a set of places."""

from __future__ import annotations

from assistant.answering import cues, intents, sets
from assistant.answering import periods as times
from assistant.answering.scene import Scene, Tabulated, value_of
from assistant.answering.showing.groups_shown import basis
from assistant.figures import statements, tables
from assistant.figures.peers import ranked
from assistant.model import Cell, Peers, Table
from assistant.numerals import listed
from assistant.places.naming import named


def ranking(scene: Scene, result: Tabulated) -> None:
    """The ends of each set of peers asked, all of them as a table, and the nations beyond."""
    for group, kind in sets.sets(scene):
        table = _one(scene, group, result)
        if kind is not None and table is not None:
            result.kinds.append(kind)
            basis(kind, result)


def unranked(scene: Scene, group: Peers, verb: str, result: Tabulated) -> None:
    """Says that a set has no figures."""
    result.missed += 1
    asked_for = f" for {scene.part.period.text}" if scene.part.period else ""
    covered = listed(list(scene.indicator.countries))
    result.notice(
        f"“{scene.indicator.title}” has no figures{asked_for} for {group.words}, so they cannot be {verb} "
        f"(it covers {covered})."
    )


def _one(scene: Scene, wanted: Peers, result: Tabulated) -> Table | None:
    part, areas, indicator = scene.part, scene.library.areas, scene.indicator
    usable = sets.usable(scene, wanted, 2)
    period = times.one(usable, part.period)
    if not period:
        unranked(scene, wanted, "ranked", result)
        return None
    group, codes = sets.at(scene, wanted, period)
    end = part.direction or "highest"
    if indicator.higher_is == "neutral" and intents.has(part.text, cues.BEST + cues.WORST):
        result.assumed.append(f"neither end of “{indicator.title}” is good by itself, so the {end} is given")
    asked = [mention.area.code for mention in part.areas]
    table = tables.ranking_table(scene.figures, areas, group, period, end, asked)
    result.tables.append(table)
    result.found += 1
    best = ranked(scene.figures, codes, period)
    cells = best[::-1] if end == "lowest" else best
    left_out = len(codes) - len(cells)
    result.say(statements.extremes(indicator, areas, cells, group.words, end, part.top, left_out), table)
    if group.level == "region":
        _beyond(scene, cells[0], period, end, table, result)
    for row in table.rows:
        if row.asked and row.rank:
            result.say(statements.ranking_of(indicator, row.area, row.cell, row.rank, left_out, best), table)
    return table


def _beyond(scene: Scene, at: Cell, period: str, end: str, table: Table, result: Tabulated) -> None:
    others = [a for a in scene.library.areas.values() if a.level == "country" and a.name != "England"]
    found = [cell for area in others if (cell := value_of(scene, area.code, period))]
    absent = [named(area) for area in others if value_of(scene, area.code, period) is None]
    if found:
        result.say(statements.beyond(scene.indicator, scene.library.areas, found, at, end, absent), table)
    else:
        covered = listed(list(scene.indicator.countries))
        result.notice(f"“{scene.indicator.title}” covers {covered} only, so nothing is said of the other nations.")
