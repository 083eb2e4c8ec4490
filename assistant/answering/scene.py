"""One indicator of a question: the areas and period it is shown for, and what is said where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering import naming
from assistant.answering import periods as times
from assistant.figures import statements, tables
from assistant.figures.cells import Figures
from assistant.figures.register import groups_of_nations, nation, wider
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Area, AreaMention, AreaType, Cell, Indicator, Part, Statement, Table
from assistant.numerals import date_words, listed, period_words
from assistant.places.names import key
from assistant.places.naming import capital, kind, named


class Tabulated:
    """What the tables hold on a part: each sentence with the table it rests on, notices, and how much was found."""

    __slots__ = ("assumed", "found", "kinds", "missed", "said", "tables")

    def __init__(self) -> None:
        self.said: list[tuple[Statement, Table | None, AreaType | None]] = []
        self.tables: list[Table] = []
        self.kinds: list[AreaType] = []
        self.assumed: list[str] = []
        self.found = 0
        self.missed = 0

    def say(self, statement: Statement, table: Table | None = None, kind: AreaType | None = None) -> None:
        """Adds a sentence, with the table it rests on and the type of area it speaks of."""
        self.said.append((statement, table, kind))

    def notice(self, text: str) -> None:
        """Adds a notice, once."""
        if all(statement.text != text for statement, _, _ in self.said):
            self.say(Statement(text, "notice"))


@dataclass(frozen=True, slots=True)
class Scene:
    """One indicator of a part, ready to be tabulated."""

    library: Library
    part: Part
    indicator: Indicator
    figures: Figures
    periods: list[str]
    """The periods that count: all with a figure, from the year of a filter on."""


def widest(scene: Scene) -> Area:
    """The widest area with figures: the UK, else Great Britain, England and Wales, or the nation covered."""
    areas = scene.library.areas
    for area in reversed(groups_of_nations(areas)):
        if area.code in scene.figures.periods_of:
            return area
    nations = [area for area in areas.values() if area.level == "country" and area.code in scene.figures.periods_of]
    return nations[0] if nations else areas[next(iter(scene.figures.periods_of))]


def resolve(scene: Scene, result: Tabulated) -> list[Area]:
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


def heirs(areas: Mapping[str, Area], old: Area) -> list[Area]:
    """The live areas that an area's ground belongs to now, through every change since."""
    found: dict[str, Area] = {}
    waiting, seen = [old], {old.code}
    while waiting:
        area = waiting.pop(0)
        if not area.valid_to or not area.replaced_by:
            found[area.code] = area
        for code in area.replaced_by if area.valid_to else ():
            if code in areas and code not in seen:
                seen.add(code)
                waiting.append(areas[code])
    return list(found.values())


def with_kind(area: Area) -> str:
    """An area with its kind in brackets, unless its name says it already."""
    name = named(area)
    return name if name.endswith(")") else f"{name} ({kind(area)})"


def _held(scene: Scene, mention: AreaMention) -> list[Area]:
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
    said = key(mention.text)
    bearers = [other for other in mention.others if key(other.official_name) == said and not other.valid_to]
    for candidate in (area, *same, *(twin for twin in twins if not twin.valid_to), *twins, *bearers):
        if candidate.code in rows and not (candidate.valid_to and candidate.replaced_by and candidate is area):
            return [candidate]
    if area.level == "uk":
        return [widest(scene)]
    closed = [area, *(twin for twin in twins if twin.valid_to)]
    successors = list(dict.fromkeys(heir for old in closed for heir in heirs(areas, old) if heir.code in rows))
    return successors or ([area] if area.code in rows else [])


def _explain(scene: Scene, mention: AreaMention, found: list[Area], result: Tabulated) -> None:
    """Says when the area answered is not exactly the words of the question."""
    area = mention.area
    if found != [area]:
        names = listed([with_kind(other) for other in found])
        codes = {other.code for other in found}
        closed = (o for o in (area, *mention.others) if o.valid_to)
        old = next((o for o in closed if codes <= {heir.code for heir in heirs(scene.library.areas, o)}), None)
        if old is not None:
            result.notice(
                f"{capital(named(old))} ended on {date_words(old.valid_to)}; its ground now belongs to {names}."
            )
        else:
            result.notice(f"“{scene.indicator.title}” is not held for {named(area)}; shown is {names}.")
    for other in found:
        if other.valid_to and other.replaced_by:
            now = listed([named(heir) for heir in heirs(scene.library.areas, other)])
            result.notice(
                f"{capital(named(other))} ended on {date_words(other.valid_to)}; its ground now belongs to {now}."
            )
    if mention.part_only:
        result.notice(
            f"“{mention.text}” is answered for {named(area)}, the nearest area in the register: it is a part of it or "
            "roughly the same ground."
        )
    others = [other for other in mention.others if not other.valid_to and other.level != "itl2"]
    if others:
        also = listed([with_kind(other) for other in others])
        result.assumed.append(f"“{mention.text}” is read as the {kind(area)}; it could also mean {also}")


def _absent(scene: Scene, mention: AreaMention, result: Tabulated) -> None:
    """Says that an area has no row, why, and which wider area has one."""
    indicator, area = scene.indicator, mention.area
    if area.level not in {"uk", "nation_group"} and area.country not in indicator.countries:
        only = listed(list(indicator.countries)) or "no nation"
        result.notice(f"The figures of “{indicator.title}” cover {only} only, so there is none for {named(area)}.")
        _counterpart(scene, mention, result)
        return
    around = [other for other in wider(scene.library.areas, area) if other.code in scene.figures.periods_of]
    text = f"“{indicator.title}” has no figure for {with_kind(area)}"
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


def _counterpart(scene: Scene, mention: AreaMention, result: Tabulated) -> None:
    """The figure of another nation's own measure of the same name, which is not compared with this one."""
    (other,) = naming.counterparts(scene.library, (scene.indicator,), [mention])
    if other is scene.indicator or other in scene.part.indicators:
        return
    figures = scene.library.figures(other.slug)
    held = [cell for cell in figures.series(mention.area.code) if cell.value is not None]
    period = times.one([cell.period for cell in held], scene.part.period)
    cells = [cell for cell in held if cell.period == period]
    result.notice(
        f"“{other.title}” is another measure, with a definition of its own ({other.definition.rstrip('.')}): it is not "
        f"compared with “{scene.indicator.title}”."
    )
    if cells:
        table = tables.value_table(figures, scene.library.areas, [mention.area.code], (), period)
        result.tables.append(table)
        result.found += 1
        result.say(statements.value(other, scene.library.areas, cells, ()), table)


def beside_areas(scene: Scene, asked: Sequence[Area], period: str) -> list[Area]:
    """The nation of the areas asked, and the widest group that has a figure."""
    areas = scene.library.areas
    homes = {home.code: home for area in asked if (home := nation(areas, area)) is not None}
    nations = list(homes.values()) if len(homes) == 1 else []
    groups = [g for g in reversed(groups_of_nations(areas)) if value_of(scene, g.code, period) is not None][:1]
    wanted = [*nations, *groups]
    return [area for area in wanted if area not in asked and value_of(scene, area.code, period) is not None]


def value_of(scene: Scene, code: str, period: str) -> Cell | None:
    cell = scene.figures.cell(code, period)
    return cell if cell is not None and cell.value is not None else None


def period_of(scene: Scene, asked: Sequence[Area], result: Tabulated) -> str:
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
            f"“{scene.indicator.title}” has no figure for {names} for {wanted.text}: what is held runs from {first} to "
            f"{last}. The newest is shown."
        )
    if common and len(asked) > 1 and wanted is None:
        _older(scene, asked, common[-1], result)
    return common[-1] if common else ""


def shows_asked_time(scene: Scene, period: str) -> bool:
    """Whether a period is of the one time asked about; the figure of another is near, and no answer."""
    wanted = scene.part.period
    return wanted is None or wanted.last is None or times.one(scene.periods, wanted) == period


def _older(scene: Scene, asked: Sequence[Area], period: str, result: Tabulated) -> None:
    """Says that some of the places have newer figures than the period that all of them share."""
    newer = [area for area in asked if scene.figures.periods_of.get(area.code, [""])[-1] > period]
    if newer:
        when = period_words(period, scene.indicator.period_type)
        names = listed([named(area) for area in newer])
        result.notice(
            f"Places are compared in one period only, and {when} is the newest that all of them have; there are newer "
            f"figures for {names}."
        )
