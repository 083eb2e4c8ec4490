"""The files of the shipped library, read with `csv` and PyYAML alone, and the sets of places spoken of."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent.parent / "indicators"
ENGLAND, UK = "E92000001", "K02000001"


@dataclass(frozen=True)
class Line:
    """One line of an indicator's CSV, its numbers as decimals."""

    slug: str
    code: str
    period: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    status: str


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def register() -> dict[str, dict[str, str]]:
    """The areas by code, in file order."""
    return {row["code"]: row for row in _rows("areas.csv")}


@cache
def slugs() -> tuple[str, ...]:
    """Every indicator."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "area_types"))


@cache
def meaning(slug: str) -> dict[str, Any]:
    """The catalogue entry of an indicator."""
    return dict(yaml.safe_load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8")))


@cache
def lines(slug: str) -> dict[tuple[str, str], Line]:
    """(code, period) to the line of an indicator."""

    def number(text: str) -> Decimal | None:
        return Decimal(text) if text else None

    found = {}
    for row in _rows(f"{slug}.csv"):
        low, high = number(row["lower"]), number(row["upper"])
        line = Line(slug, row["area_code"], row["period"], number(row["value"]), low, high, row["status"])
        found[line.code, line.period] = line
    return found


@cache
def periods(slug: str) -> tuple[str, ...]:
    """The periods with at least one value, oldest first."""
    return tuple(sorted({period for (_, period), line in lines(slug).items() if line.value is not None}))


def value(slug: str, code: str, period: str) -> Decimal | None:
    """The value of an area in a period; None where there is none."""
    line = lines(slug).get((code, period))
    return line.value if line else None


def within(code: str, outer: str) -> bool:
    """Whether an area lies in another (or is it)."""
    row = register()[code]
    if outer in {code, row["region_code"], row["county_code"], row["combined_authority_code"]}:
        return True
    seen = set()
    while row["parent_code"] in register() and row["parent_code"] not in seen:
        seen.add(row["parent_code"])
        row = register()[row["parent_code"]]
        if row["code"] == outer:
            return True
    return False


@cache
def inside(outer: str) -> frozenset[str]:
    """The live areas that lie in another, without it."""
    return frozenset(c for c, row in register().items() if not row["valid_to"] and c != outer and within(c, outer))


@cache
def spoken() -> dict[str, tuple[str, ...]]:
    """From a name as sentences say it (without "the") to the codes that bear it, live ones first."""
    found: dict[str, list[str]] = {}
    for code, row in sorted(register().items(), key=lambda item: bool(item[1]["valid_to"])):
        name = row["name"].replace(" (ITL2)", " (ITL level 2 area)")
        found.setdefault(name, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def codes_of(name: str) -> tuple[str, ...]:
    """The codes that a name in a sentence can mean; empty where it is no place."""
    plain = name.strip()
    return spoken().get(plain) or spoken().get(re.sub(r"^[Tt]he ", "", plain)) or ()


_LEVELS = {
    "regions": ("region", ""),
    "nations": ("country", ""),
    "counties": ("upper_tier", ""),
    "combined authorities": ("combined_authority", ""),
    "metropolitan counties": ("metropolitan_county", ""),
    "city and growth deal regions": ("city_region", ""),
    "ITL level 2 areas": ("itl2", ""),
    "local authorities": ("local_authority", ""),
    "unitary authorities": ("local_authority", "unitary authority"),
    "metropolitan districts": ("local_authority", "metropolitan district"),
    "London boroughs": ("local_authority", "London borough"),
    "districts": ("local_authority", "district"),
    "council areas": ("local_authority", "council area"),
    "local government districts": ("local_authority", "local government district"),
    "county and single-tier councils": ("councils", ""),
}


@cache
def types() -> dict[str, tuple[str, ...]]:
    """From the name of a type of area to its councils; the first classification of a name counts."""
    found: dict[str, list[str]] = {}
    for row in _rows("area_types.csv"):
        found.setdefault(f"{row['classification']}|{row['type']}", []).append(row["code"])
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def members(words: str) -> tuple[frozenset[str], ...]:
    """The sets of places that words such as "regions of England" can mean (one, but for types of one name)."""
    typed = re.fullmatch(r"councils of the type “(.+)”(?: in (.+))?", words)
    if typed:
        named = [set(codes) for name, codes in types().items() if name.split("|")[1] == typed[1]]
        if typed[2]:
            areas = {c for outer in codes_of(typed[2]) for c in inside(outer)}
            named = [codes & areas for codes in named]
        return tuple(frozenset(codes) for codes in named)
    match = re.fullmatch(rf"({'|'.join(sorted(_LEVELS, key=len, reverse=True))})(?: (of|in) (.+))?", words)
    if match is None:
        return ()
    level, kind = _LEVELS[match[1]]
    found = {c for c, row in register().items() if not row["valid_to"] and _is(row, level, kind)}
    place = match[3] or ""
    if match[2] == "in":
        held = [inside(outer) for outer in codes_of(place)]
        return tuple(frozenset(found & areas) for areas in held)
    if place and place != "the United Kingdom":
        found = {c for c in found if register()[c]["country"] == place}
    return (frozenset(found),)


def _is(row: dict[str, str], level: str, kind: str) -> bool:
    if level == "councils":
        single = row["level"] == "local_authority" and row["type"] != "district"
        return single or row["level"] == "upper_tier"
    return row["level"] == level and (not kind or row["type"] == kind)
