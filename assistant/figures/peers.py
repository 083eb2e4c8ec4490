"""Which areas an area is ranked among, and the ranks themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.figures.cells import Figures
from assistant.figures.register import holds
from assistant.model import Area, Cell, Peers, Rank
from assistant.places.naming import named

_PLURALS = {
    "region": "regions",
    "country": "nations",
    "upper_tier": "counties",
    "combined_authority": "combined authorities",
    "metropolitan_county": "metropolitan counties",
    "city_region": "city and growth deal regions",
    "itl2": "ITL level 2 areas",
    "local_authority": "local authorities",
}
_TYPE_PLURALS = {
    "unitary authority": "unitary authorities",
    "metropolitan district": "metropolitan districts",
    "London borough": "London boroughs",
    "district": "districts",
    "council area": "council areas",
    "local government district": "local government districts",
}


def peers(areas: Mapping[str, Area], level: str, type_: str = "", country: str = "", within: str = "") -> Peers:
    """A set of peers with its name, such as `metropolitan districts of England`."""
    words = _TYPE_PLURALS.get(type_) or _PLURALS[level]
    if level == "country":
        place = "the United Kingdom"
    elif within:
        place = named(areas[within])
    elif country:
        place = country
    elif level in {"region", "upper_tier", "combined_authority", "metropolitan_county"}:
        place = "England"
    else:
        place = "the United Kingdom"
    tail = "" if type_ == "London borough" else f" {'in' if within else 'of'} {place}"
    return Peers(level, type_, country, within, words + tail)


def peers_of(areas: Mapping[str, Area], area: Area) -> Peers | None:
    """The peers of an area: regions with regions, authorities with those of the same kind and country.

    None for the UK and groups of nations.
    """
    if area.level in {"uk", "nation_group"}:
        return None
    if area.level == "local_authority":
        return peers(areas, area.level, area.type, area.country)
    if area.level in {"city_region"}:
        return peers(areas, area.level, country=area.country)
    return peers(areas, area.level)


def members(areas: Mapping[str, Area], group: Peers) -> list[Area]:
    """The live areas of a set of peers, in the register's order."""
    if group.codes:
        wanted = set(group.codes)
        return [area for area in areas.values() if area.code in wanted]
    return [
        area
        for area in areas.values()
        if area.level == group.level
        and not area.valid_to
        and (not group.type or area.type == group.type)
        and (not group.country or area.country == group.country)
        and (not group.within or (area.code != group.within and holds(areas, group.within, area)))
    ]


def authorities(figures: Figures, areas: Mapping[str, Area], group: Peers, period: str) -> Peers:
    """The set with counties in place of their districts, where a table holds counties and no district of England.

    So are figures of schools and of children's services kept: "councils" are then county and single-tier councils.
    """
    if group.level != "local_authority" or group.type or group.codes or group.country not in {"", "England"}:
        return group
    local = members(areas, group)
    upper = members(areas, Peers("upper_tier", "", group.country, group.within, ""))

    def held(area: Area) -> bool:
        cell = figures.cell(area.code, period)
        return cell is not None and cell.value is not None

    single = [area for area in local if area.type != "district"]
    if len(single) == len(local) or not any(map(held, upper)):
        return group
    if any(held(area) for area in local if area.type == "district"):
        return group
    codes = {area.code for area in (*upper, *single)}
    words = group.words.replace("local authorities", "county and single-tier councils")
    return Peers(group.level, "", group.country, group.within, words, tuple(code for code in areas if code in codes))


def ranked(figures: Figures, codes: list[str], period: str) -> list[Cell]:
    """The cells with a value of some areas in a period, highest first, ties in the order given."""
    cells = [cell for code in codes if (cell := figures.cell(code, period)) and cell.value is not None]
    return sorted(cells, key=lambda cell: -(cell.value or 0.0))


def rank(cells: list[Cell], code: str, among: str, end: Literal["highest", "lowest"] | None = None) -> Rank | None:
    """The rank of an area in cells sorted highest first, from the end it is nearer to unless one is given."""
    values = [cell.value for cell in cells]
    mine = next((cell.value for cell in cells if cell.area_code == code), None)
    if mine is None:
        return None
    from_top = 1 + sum(1 for value in values if value is not None and value > mine)
    from_bottom = 1 + sum(1 for value in values if value is not None and value < mine)
    end = end or ("highest" if from_top <= from_bottom else "lowest")
    place = from_top if end == "highest" else from_bottom
    return Rank(place, len(cells), end, values.count(mine) > 1, among)
