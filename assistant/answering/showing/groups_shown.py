"""The councils of each type of area, or of a group of the user's own: median and range, and what the type is."""

from __future__ import annotations

from assistant.answering import periods as times
from assistant.answering import sets
from assistant.answering.scene import Scene, Tabulated, beside_areas, value_of
from assistant.figures import statements, tables
from assistant.figures.own_groups import OWN
from assistant.figures.peers import ranked
from assistant.model import AreaType
from assistant.numerals import listed
from assistant.places.naming import named


def groups(scene: Scene, result: Tabulated) -> None:
    """The councils of each type of area asked: median and range, with the definition of the type."""
    for type_ in scene.part.area_types:
        areas = scene.library.areas
        usable = [p for p in scene.periods if any(value_of(scene, code, p) for code in type_.members)]
        period = times.one(usable, scene.part.period)
        if not period:
            result.missed += 1
            result.notice(f"“{scene.indicator.title}” has no figures for the councils of the type “{type_.name}”.")
            continue
        group = sets.of_type(scene.library, type_, scene.part)
        cells = ranked(scene.figures, list(group.codes), period)
        if not cells:
            result.missed += 1
            result.notice(f"“{scene.indicator.title}” has no figures for councils of the type “{type_.name}” there.")
            continue
        beside = [a.code for a in beside_areas(scene, [areas[c.area_code] for c in cells], period)]
        asked = [cell.area_code for cell in cells]
        table = tables.value_table(scene.figures, areas, asked, beside, period)
        result.tables.append(table)
        result.kinds.append(type_)
        result.found += 1
        own = type_.classification == OWN
        if own or scene.part.wish.kind == "spread":
            left_out = len(group.codes) - len(cells)
            said = statements.spread(scene.indicator, areas, cells, group.words, left_out)
        else:
            said = statements.group(scene.indicator, areas, type_, cells, len(group.codes))
        result.say(said, table, type_)
        basis(type_, result)
        if own:
            lost = [named(areas[code]) for code in group.codes if code not in asked]
            if lost:
                result.notice(f"“{scene.indicator.title}” has no figure there for {listed(lost)}.")


def basis(kind: AreaType, result: Tabulated) -> None:
    """Says what a type of area is, and whose classification."""
    if kind.classification == OWN:
        result.notice(f"“{kind.name}” is a group of your own, kept in {kind.source_title}. {kind.definition}")
        return
    words = {
        "official": "an official classification",
        "third party": "a classification that is not official",
    }.get(kind.basis, "worked out for this library from boundaries, and not a published classification")
    result.notice(f"“{kind.name}” is {words} ({kind.title}; it covers {kind.nations}). {kind.definition}")
