"""The sets of places that a sentence names, such as "the 36 metropolitan districts of England"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.answering import intents
from assistant.answering.naming import area_types
from assistant.figures.cells import Figures
from assistant.figures.peers import authorities, members, peers, peers_of
from assistant.figures.register import holds
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Area, Peers

_NOUN = (
    r"(?:county and single-tier councils|unitary authorities|metropolitan districts|london boroughs|council areas|"
    r"local government districts|local authorities|combined authorities|metropolitan counties|"
    r"city and growth deal regions|itl level 2 areas|regions|nations|countries|counties|districts|councils|boroughs|"
    r"authorities|areas|places)"
)
SET = re.compile(rf"\b(?P<noun>(?:[A-Za-z-]+ ){{0,2}}?{_NOUN})\b(?=(?P<tail>[^.;:]{{0,90}}))", re.I)
_CONTAINERS = {"country", "region", "upper_tier", "combined_authority", "metropolitan_county", "city_region", "itl2"}


@dataclass(frozen=True, slots=True)
class PlaceSet:
    """Some places that are ranked or counted together."""

    words: str
    codes: frozenset[str]
    listed: tuple[str, ...]
    """Its codes in the register's order."""


def _set(library: Library, group: Peers) -> PlaceSet:
    codes = tuple(area.code for area in members(library.areas, group))
    return PlaceSet(group.words, frozenset(codes), codes)


def sets_named(library: Library, text: str, figures: Figures, period: str) -> list[PlaceSet]:
    """The sets that a text names, each with the place it lies in."""
    found: dict[frozenset[str], PlaceSet] = {}
    for match in SET.finditer(text):
        tail = re.match(r"\s+(?:of|in|across|within)\s+(?P<place>.*)", match["tail"])
        mentions = library.gazetteer.find(tail["place"]) if tail else []
        scopes: list[Area | None] = [m.area for m in mentions[:1] if m.area.level in _CONTAINERS]
        scopes += [other for m in mentions[:1] for other in m.others if other.level in _CONTAINERS]
        for scope in [*scopes, None] if scopes else [None]:
            noun = match["noun"]
            groups = [intents.ranked_set(noun, library.areas, scope, figures.indicator.levels)]
            groups += _kinds(library, noun, scope)
            if re.search(r"local authorities|councils|authorities|areas|places", noun, re.I):
                groups.append(intents.ranked_set("local authorities", library.areas, scope, ()))
            groups += [authorities(figures, library.areas, group, period) for group in groups]
            for group in groups:
                made = _set(library, group)
                found.setdefault(made.codes, made)
    for made in _typed(library, text):
        found.setdefault(made.codes, made)
    found.pop(frozenset(), None)
    return list(found.values())


def sets_around(library: Library, area: Area) -> Iterator[PlaceSet]:
    """The councils of each wider area that a council lies in, such as those of its combined authority."""
    if area.level == "local_authority":
        for code in (area.county_code, area.combined_authority_code, area.region_code):
            if code in library.areas:
                yield _set(library, peers(library.areas, area.level, "", "", code))


def sets_of(library: Library, area: Area, figures: Figures, period: str) -> Iterator[PlaceSet]:
    """The sets that a place is usually ranked in: its own kind, and all that is on its level in country and union."""
    own = peers_of(library.areas, area)
    if own is None:
        return
    yield _set(library, own)
    wide = [peers(library.areas, area.level, country=area.country), peers(library.areas, area.level)]
    for group in wide if area.level == "local_authority" else []:
        yield _set(library, group)
        yield _set(library, authorities(figures, library.areas, group, period))


@cache
def _kind_words(kinds: frozenset[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """From the words for a kind of area in the plural to (level, type)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for level, type_ in sorted(kinds):
        for kind in ((level, ""), (level, type_)):
            words = peers({}, *kind).words.partition(" of ")[0].lower()
            if kind not in found.setdefault(words, []):
                found[words].append(kind)
    return found


def _kinds(library: Library, noun: str, scope: Area | None) -> Iterator[Peers]:
    """The sets of areas whose kind goes by a noun, within a place where one is named."""
    levels = {(a.level, a.type) for a in library.areas.values() if a.level not in {"uk", "nation_group"}}
    words = noun.lower()
    for name, kinds in _kind_words(frozenset(levels)).items():
        if words != name and not words.endswith(f" {name}"):
            continue
        for level, type_ in kinds:
            if scope is None or scope.level == "country":
                yield peers(library.areas, level, type_, scope.name if scope is not None else "")
            else:
                yield peers(library.areas, level, type_, "", scope.code)


def _typed(library: Library, text: str) -> Iterator[PlaceSet]:
    """The types of council that a text names, whole and within each place that it names; a place's name names none."""
    mentions = library.gazetteer.find(text)
    bare = text
    for mention in mentions:
        bare = bare.replace(mention.text, " " * len(mention.text))
    quoted = {match[1] for match in re.finditer(r"[“\"‘]([^”\"’]+)[”\"’]", text)}
    kinds = [kind for kind in library.area_types if kind.name in quoted] or area_types(library, bare, ())
    for kind in kinds:
        words = f"councils of the type “{kind.name}”"
        codes = tuple(code for code in kind.members if not library.areas[code].valid_to)
        yield PlaceSet(words, frozenset(codes), codes)
        for area in (mention.area for mention in mentions if mention.area.level in _CONTAINERS):
            within = tuple(code for code in codes if _inside(library, area, code))
            yield PlaceSet(f"{words} in {area.name}", frozenset(within), within)


def _inside(library: Library, outer: Area, code: str) -> bool:
    inner = library.areas[code]
    return holds(library.areas, outer.code, inner) or (outer.level == "country" and inner.country == outer.name)
