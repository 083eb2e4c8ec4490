"""Reads `areas.csv`, the register of places, and answers simple questions about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from assistant.figures.csvtext import rows
from assistant.model import Area, Problem
from assistant.places.names import LEVEL_ORDER

COLUMNS = (
    "code", "name", "level", "parent_code", "country", "itl", "aliases", "valid_to", "type", "official_name",
    "region_code", "county_code", "combined_authority_code", "valid_from", "replaced_by", "same_area_as",
    "partial_aliases", "ordinary_words",
)  # fmt: skip
_LISTS = frozenset({"aliases", "replaced_by", "same_area_as", "partial_aliases", "ordinary_words"})
COUNTRIES = ("England", "Scotland", "Wales", "Northern Ireland")


def _area(row: Mapping[str, str]) -> Area:
    values = {
        column: tuple(part for part in row[column].split(";") if part) if column in _LISTS else row[column]
        for column in COLUMNS
    }
    return Area(**values)  # type: ignore[arg-type]


def read_areas(path: str, text: str) -> tuple[dict[str, Area], list[Problem]]:
    """The areas of a register by code, in file order, and every problem in it."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return {}, [Problem(path, 1, f"the register lacks the column {', '.join(missing)}.")]
    areas: dict[str, Area] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for row in rows(path, reader, problems):
        line = reader.line_num
        if None in row.values() or None in row:
            problems.append(Problem(path, line, "the row has too few or too many values."))
            continue
        area = _area(row)
        if not area.code or not area.name:
            problems.append(Problem(path, line, "an area needs a code and a name."))
        elif area.code in areas:
            problems.append(Problem(path, line, f"the code {area.code} stands twice."))
        elif area.country not in (*COUNTRIES, "United Kingdom"):
            problems.append(Problem(path, line, f"unknown country “{area.country}”."))
        elif area.level not in LEVEL_ORDER:
            problems.append(Problem(path, line, f"unknown level “{area.level}”."))
        else:
            areas[area.code] = area
            lines[area.code] = line
    return areas, problems + list(_references(path, areas, lines))


def _references(path: str, areas: Mapping[str, Area], lines: Mapping[str, int]) -> Iterator[Problem]:
    names: dict[str, str] = {}
    for area in areas.values():
        linked = (area.parent_code, area.region_code, area.county_code, area.combined_authority_code)
        for code in (*filter(None, linked), *area.replaced_by, *area.same_area_as):
            if code not in areas:
                yield Problem(path, lines[area.code], f"{area.code} points to {code}, which is not in the register.")
        above = [area, *_parents(areas, area)]
        if above[-1].parent_code in {other.code for other in above}:
            yield Problem(path, lines[area.code], f"the parents of {area.code} go round in a circle.")
        if not area.valid_to and names.setdefault(area.name, area.code) != area.code:
            yield Problem(path, lines[area.code], f"two live areas are called “{area.name}”.")


def holds(areas: Mapping[str, Area], outer: str, inner: Area) -> bool:
    """Whether the area with code `outer` contains `inner` (an area contains itself)."""
    if outer in {inner.code, inner.region_code, inner.county_code, inner.combined_authority_code, inner.itl}:
        return True
    return any(area.code == outer for area in _parents(areas, inner))


def shares_ground(areas: Mapping[str, Area], first: Area, second: Area) -> bool:
    """Whether one area holds the other, is on the same ground, or some live council lies in both."""
    if holds(areas, first.code, second) or holds(areas, second.code, first):
        return True
    if second.code in first.same_area_as or first.code in second.same_area_as:
        return True
    if "local_authority" in {first.level, second.level}:
        return False
    councils = (area for area in areas.values() if area.level == "local_authority" and not area.valid_to)
    return any(holds(areas, first.code, council) and holds(areas, second.code, council) for council in councils)


def _parents(areas: Mapping[str, Area], area: Area) -> Iterator[Area]:
    """The areas above an area, nearest first; ends where a register goes round in a circle."""
    seen = {area.code}
    while area.parent_code in areas and area.parent_code not in seen:
        area = areas[area.parent_code]
        seen.add(area.code)
        yield area


def nation(areas: Mapping[str, Area], area: Area) -> Area | None:
    """The nation an area lies in; None for the UK and groups of nations."""
    return next((a for a in areas.values() if a.level == "country" and a.name == area.country), None)


def wider(areas: Mapping[str, Area], area: Area) -> list[Area]:
    """The areas around an area, nearest first: county, combined authority, region, nation, groups of nations, UK."""
    codes = [area.county_code, area.combined_authority_code, area.region_code]
    home = nation(areas, area)
    if home is not None:
        codes.append(home.code)
    codes += [group.code for group in groups_of_nations(areas) if covers_country(group, area.country)]
    return [areas[code] for code in dict.fromkeys(codes) if code and code != area.code and code in areas]


def groups_of_nations(areas: Mapping[str, Area]) -> list[Area]:
    """England and Wales, Great Britain, United Kingdom: narrowest first."""
    order = {"England and Wales": 0, "Great Britain": 1, "United Kingdom": 2}
    groups = [area for area in areas.values() if area.level in {"uk", "nation_group"}]
    return sorted(groups, key=lambda area: order.get(area.name, 3))


def covers_country(group: Area, country: str) -> bool:
    """Whether a group of nations (or the UK) covers a country."""
    members = {
        "England and Wales": ("England", "Wales"),
        "Great Britain": ("England", "Scotland", "Wales"),
    }.get(group.name, COUNTRIES)
    return country in members or (country == "United Kingdom" and group.level == "uk")


def in_order(areas: Mapping[str, Area], codes: list[str]) -> list[str]:
    """Codes in standard geographical order: the register's own."""
    place = {code: number for number, code in enumerate(areas)}
    return sorted(codes, key=lambda code: place.get(code, len(place)))
