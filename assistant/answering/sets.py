"""Which places a question about a set of places runs over, and whose figure is its bound."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering import intents, wishes
from assistant.answering.scene import Scene, value_of, widest, with_kind
from assistant.figures.own_groups import OWN
from assistant.figures.peers import authorities, members, peers
from assistant.figures.register import holds, nation
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Area, AreaMention, AreaType, Indicator, Intent, Part, Peers, Side, Wish
from assistant.numerals import listed
from assistant.places.naming import kind as kind_of
from assistant.places.naming import named

_INTENTS: dict[str, tuple[Intent, ...]] = {
    "threshold": ("ranking",),
    "movers": ("ranking", "trend"),
    "spread": ("figure",),
    "members": ("figure",),
    "coverage": ("figure",),
}


def settle(library: Library, part: Part) -> Part:
    """The part with the set that its wish runs over; without the wish where there is none."""
    part = replace(part, indicators=counts(library, part) or part.indicators)
    first = part.indicators[0]
    wish = _sided(part, first.higher_is)
    twice = {mention.area.code for mention in part.areas if part.text.count(mention.text) > 1}
    rest = tuple(mention for mention in part.areas if mention.area.code != wish.of or wish.of in twice)
    around = scope(rest)
    if wish.mean and "average" in first.title.lower():
        wish = Wish() if part.area_types else replace(wish, mean=False)  # the average is the measure's own
    if not wish.kind or (wish.kind == "members" and around is None and part.areas):
        return replace(part, wish=Wish())
    default = "" if wish.kind == "movers" else "local_authority"
    group = part.peers
    text = part.text
    for mention in part.areas:  # "members of the West Midlands Combined Authority" are no combined authorities
        text = re.sub(
            rf"{re.escape(mention.text)}(?:\s+(?:combined )?(?:county )?(?:authority|region|council))?", " ", text
        )
    if group is None or around is not None or intents.level_named(text):
        inside = around.area if around is not None else None
        group = intents.ranked_set(text, library.areas, inside, first.levels, default)
    return replace(told(part, group, rest), wish=wish, peers=group, intents=_INTENTS[wish.kind])


def counts(library: Library, part: Part) -> tuple[Indicator, ...]:
    """The measure that counts people where the bound is a number of people: "fewer than 50,000 people"."""
    found = [i for i in library.indicators.values() if i.measure == "count" and i.unit in {"people", "residents"}]
    return tuple(found) if part.wish.unit == "people" and len(found) == 1 else ()


def without_names(text: str, mentions: Sequence[AreaMention]) -> str:
    """The text without the names of places of several words: "Liverpool City Region" names no type of area."""
    for mention in mentions:
        if " " in mention.text.removeprefix("the ").removeprefix("The "):
            text = text.replace(mention.text, " " * len(mention.text))
    return text


def without_groups(text: str, kinds: Sequence[AreaType]) -> str:
    """The text without the names of groups of the user's own: they are no subject."""
    for kind in kinds:
        for name in kind.question_words if kind.classification == OWN else ():
            text = re.sub(re.escape(name), " " * len(name), text, flags=re.IGNORECASE)
    return text


def _sided(part: Part, higher_is: str) -> Wish:
    """The wish with the side of "better than" and "worse than" by the direction of the indicator."""
    word = wishes.better_or_worse(part.text)
    if part.wish.kind != "threshold" or not part.wish.of or not word:
        return part.wish
    high = (word == "better") != (higher_is == "worse")
    side: Side = "above" if high else "below"
    return replace(part.wish, side=side)


def told(part: Part, group: Peers, mentions: Sequence[AreaMention]) -> Part:
    """The part with what was assumed of the places that a set was to lie within."""
    said: list[str] = []
    for mention in mentions:
        area = mention.area
        inside = area.code == group.within or area.name == group.country
        others = [other for other in mention.others if not other.valid_to and other.level != "itl2"]
        others = [other for other in others if other.code not in area.same_area_as]
        if inside and mention.part_only:
            said.append(f"“{mention.text}” is read as {named(area)}: it is a part of it or roughly the same ground")
        elif inside and others:
            also = listed([with_kind(other) for other in others])
            said.append(f"“{mention.text}” is read as the {kind_of(area)}; it could also mean {also}")
        elif area.level == "metropolitan_county" and not group.within:
            said.append(f"the register does not say which councils lie in {named(area)}: the set is not limited to it")
    return replace(part, assumed=tuple(dict.fromkeys((*part.assumed, *said))))


def scope(mentions: Sequence[AreaMention]) -> AreaMention | None:
    """The place that a set lies within."""
    return next((mention for mention in mentions if mention.area.level in intents.CONTAINERS), None)


def of_type(library: Library, kind: AreaType, part: Part) -> Peers:
    """The councils of a type of area, within the place that the question names, as a set of peers."""
    areas = library.areas
    held = (m.area for m in part.areas if m.area.code != part.wish.of)
    around = next((area for area in held if area.level in intents.CONTAINERS and area.level != "uk"), None)
    inside = part.peers.within if part.peers else ""
    country = part.peers.country if part.peers else ""
    codes = [
        code
        for code in kind.members
        if (around is None or holds(areas, around.code, areas[code]))
        and (not inside or holds(areas, inside, areas[code]))
        and (not country or areas[code].country == country)
    ]
    where = areas[inside].name if inside else country or (around.name if around else "")
    words = (
        f"places of the group “{kind.name}”" if kind.classification == OWN else f"councils of the type “{kind.name}”"
    )
    return Peers("local_authority", "", country, "", f"{words}{f' in {where}' if where else ''}", tuple(codes))


def sets(scene: Scene) -> list[tuple[Peers, AreaType | None]]:
    """The sets that a question runs over: each type of area that it names, else the kind of area."""
    part = scene.part
    if part.area_types:
        return [(of_type(scene.library, kind, part), kind) for kind in part.area_types]
    return [(part.peers, None)] if part.peers else []


def at(scene: Scene, group: Peers, period: str) -> tuple[Peers, list[str]]:
    """The set as a table holds it in a period (counties for their districts where it does so), and its codes."""
    only = scene.indicator.countries
    if group.level == "local_authority" and len(only) == 1 and not (group.country or group.within or group.codes):
        group = peers(scene.library.areas, group.level, group.type, only[0])
    group = authorities(scene.figures, scene.library.areas, group, period)
    return group, [area.code for area in members(scene.library.areas, group)]


def usable(scene: Scene, group: Peers, least: int = 1) -> list[str]:
    """The periods in which at least so many places of a set have a figure."""
    found = []
    for period in scene.periods:
        _, codes = at(scene, group, period)
        if sum(1 for code in codes if value_of(scene, code, period)) >= least:
            found.append(period)
    return found


def bound_area(scene: Scene, codes: list[str]) -> Area | None:
    """The area whose figure is the bound of a wish; None for a bound of its own."""
    of, areas = scene.part.wish.of, scene.library.areas
    if of in areas:
        return areas[of]
    if of == "national":
        homes = {home.code for code in codes if (home := nation(areas, areas[code])) is not None}
        home = areas[homes.pop()] if len(homes) == 1 else None
        return home if home is not None and home.code in scene.figures.periods_of else widest(scene)
    if of == "region":
        regions = {areas[code].region_code for code in codes}
        one = regions.pop() if len(regions) == 1 else ""
        return areas[one] if one else None
    return widest(scene) if of == "uk" else None
