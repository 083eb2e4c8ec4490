"""Corrects the place spoken of to another of its kind: "no, the combined authority", "I meant the county"."""

from __future__ import annotations

import re

from assistant.answering import intents, wishes
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Area, AreaMention, Part
from assistant.places.finding import level_word
from assistant.places.names import key, words
from assistant.words.late import Late

_DENIED = Late(
    r"\b(?:not|rather than|instead of)\s+(?:in\s+)?(?:the|a|an)\s+[\w ]+", re.IGNORECASE, needs="not than instead"
)
_CITY = Late(r"\b(?:city|town|unitary)\b(?! region)", re.IGNORECASE, needs="city town unitary")
_LONGER = "shire"
"""What the name of a county adds to that of its city."""


def corrected(library: Library, part: Part, before: Part) -> Part:
    """The part with another area of the same name, else the one that holds it; a ranking with another set to run over.

    "the combined authority, not the region" means the first of the two.
    """
    if part.areas and before.areas:
        return _same_level(part, before)
    if intents.is_ranking(part.text) or intents.end_of(part.text, "neutral") or part.areas:
        return part
    levels = _levels(_DENIED.sub(" ", part.text))
    if not levels or wishes.of_whole_kind(part.text):
        return part
    if not before.areas:
        return _set_corrected(library, part, before, levels)
    changed: list[AreaMention] = []
    kept: list[AreaMention] = []
    for mention in before.areas:
        other = _other(library, mention, levels)
        if other is not None:
            rest = (mention.area, *(area for area in mention.others if area != other))
            changed.append(AreaMention(other, part.text, False, rest))
        elif mention.area.level in levels:
            kept.append(mention)  # one of those compared is meant as it was
    return replace(part, areas=(*kept, *changed), content=()) if changed else part


def _levels(text: str) -> set[str]:
    """The levels of area that a text names, "the city" among them."""
    found = list(words(text))
    named = {level for at in range(len(found)) if (level := level_word(found[at:]))}
    return named | {"local_authority"} if _CITY.search(text) else named


def _other(library: Library, mention: AreaMention, levels: set[str]) -> Area | None:
    """The live area of one of some levels that is meant instead of one named; None for none, or where it is of them."""
    if mention.area.level in levels:
        return None
    around = [library.areas[code] for code in _around(mention.area) if code in library.areas]
    candidates = (*mention.others, *around, *_namesakes(library, mention.area))
    return next((area for area in candidates if area.level in levels and not area.valid_to), None)


def _around(area: Area) -> tuple[str, ...]:
    """The codes of the areas that hold one, nearest first."""
    codes = (area.county_code, area.combined_authority_code, area.region_code, area.parent_code)
    return tuple(code for code in codes if code)


def _namesakes(library: Library, area: Area) -> list[Area]:
    """The county that a city of its own gave its name to, and the other way round: Leicester and Leicestershire."""
    name = key(area.name)
    pair = {f"{name}{_LONGER}", name.removesuffix(_LONGER)} - {name}
    return [other for other in library.areas.values() if key(other.name) in pair]


def _set_corrected(library: Library, part: Part, before: Part, levels: set[str]) -> Part:
    """The ranking before asked again within another place of the same name as the one that it ran within."""
    if before.peers is None or before.peers.within not in library.areas or not intents.has(part.text, _MEANT):
        return part
    name = library.areas[before.peers.within].name
    for mention in library.gazetteer.find(name):
        other = _other(library, mention, levels)
        if other is not None:
            rest = (mention.area, *(area for area in mention.others if area != other))
            again = replace(before, areas=(AreaMention(other, name, False, rest),), assumed=(), carried=())
            return replace(again, period=part.period or before.period)
    return part


_MEANT = ("no", "mean", "meant", "sorry", "not", "rather", "instead", "actually")


def _same_level(part: Part, before: Part) -> Part:
    """The part with places of the level spoken of, for "and the West Midlands one?"."""
    levels = {mention.area.level for mention in before.areas}
    if len(levels) != 1 or not intents.has(part.text, ("one", "ones")):
        return part
    changed = []
    for mention in part.areas:
        other = next((area for area in mention.others if area.level in levels and not area.valid_to), None)
        if other is not None and mention.area.level not in levels:
            rest = (mention.area, *(area for area in mention.others if area != other))
            mention = AreaMention(other, mention.text, mention.part_only, rest)
        changed.append(mention)
    return replace(part, areas=tuple(changed))
