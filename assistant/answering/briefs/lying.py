"""Where a place lies and what kind of place it is, from the register of areas."""

from __future__ import annotations

from assistant.figures.register import holds, nation
from assistant.library import Library
from assistant.model import Area, AreaType, Statement, Working
from assistant.numerals import listed
from assistant.places.naming import capital, kind, named


def lies(library: Library, area: Area) -> Statement:
    """What an area is, and which county, combined authority, region and nation hold it."""
    areas = library.areas
    codes = [area.county_code, area.combined_authority_code, area.region_code]
    around = [areas[code] for code in dict.fromkeys(codes) if code in areas and code != area.code]
    home = nation(areas, area)
    text = f"{capital(named(area))} ({area.code}) is {_what(area)}"
    if around:
        text += f" in {listed([_said(other) for other in around])}"
    if home is not None and home is not area and area.level != "region":
        text += f", {home.name}"
    if area.level not in {"uk", "nation_group", "local_authority"}:
        inside = [a for a in areas.values() if a.level == "local_authority" and not a.valid_to]
        count = sum(1 for council in inside if _within(library, area, council))
        text += f"; {count} of the register’s councils lie in it" if count > 1 else ""
    rows = ", ".join(a.code for a in (area, *around))
    return Statement(f"{text}.", "computed", working=Working(f"Read from indicators/areas.csv: {rows}.", ()))


def _within(library: Library, area: Area, council: Area) -> bool:
    if area.level == "country":
        return council.country == area.name
    return holds(library.areas, area.code, council) or (area.level == "itl2" and council.itl == area.code)


def _what(area: Area) -> str:
    if area.level in {"uk", "nation_group"}:
        return "the whole country" if area.level == "uk" else "a group of nations of the United Kingdom"
    if area.level == "country":
        return "a nation of the United Kingdom"
    words = kind(area)
    return f"{'an' if words[0] in 'aeioI' else 'a'} {words}"


def _said(area: Area) -> str:
    """An area around with its kind, unless its name says that."""
    name = named(area)
    return name if kind(area) in name.lower() or name.endswith(")") else f"{name} ({kind(area)})"


def place_words(sentence: str) -> str:
    """The sentence of `lies` without its verb, as the head of a page: `Hartlepool (E06000001), a unitary authority`."""
    return sentence.replace(") is a", "), a", 1)


def kinds(library: Library, area: Area) -> tuple[AreaType, ...]:
    """The types of area, of every classification, that an area is of, in the order of the register."""
    return tuple(found for found in library.area_types if area.code in found.members)


def typed(found: tuple[AreaType, ...]) -> Statement:
    """Which types an area is of, each with its classification and whether that is official."""
    said = []
    names = [one.name for one in found]
    for one in found:
        basis = {
            "official": "",
            "third party": " (not official)",
            "derived": " (worked out for this library)",
        }.get(one.basis, "")
        which = f" ({one.title})" if names.count(one.name) > 1 else ""
        said.append(f"“{one.name}”{which or basis}")
    meant = " ".join(f"{one.name}: {one.definition}" for one in found)
    working = Working(f"Read from the register’s types of area. {meant}", ())
    return Statement(f"By the classifications of councils it is {', '.join(said)}.", "computed", working=working)
