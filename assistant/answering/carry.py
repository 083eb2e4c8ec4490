"""Carries over to a part of a question what it leaves out and the part before it said.

"and in the South West?" keeps the measure, "what about pay?" keeps the place, "no, the combined authority" corrects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import cues, intents, naming, periods, topic, wishes
from assistant.library import Library
from assistant.model import Area, AreaMention, Indicator, Intent, Part, Period, Unit
from assistant.places.finding import level_word
from assistant.places.names import words
from assistant.words.terms import NAMING, terms

_FOLLOW_UP = re.compile(r"\s*(?:" + "|".join(cues.FOLLOW_UP) + r")", re.IGNORECASE)
_SHORT = 7


def leans(part: Part, before: Part) -> bool:
    """Whether a question may lean on the one before.

    It does when it begins like a follow-up, points back or names no subject, when it asks for a figure in few words
    (what it leaves out, such as the place, is then what was spoken of), and when all its words are those of the
    measure spoken of.
    """
    if len(part.content) > _SHORT:
        return False
    if _points(part) or not topic.subject(part.content) or (bool(part.indicators) and part.indicators_named):
        return True
    return not part.indicators and any(_named_by(part, indicator) for indicator in before.indicators)


def carry(library: Library, part: Part, before: Part) -> Part:
    """The part with what it lacks taken over from the one before it, and the names of what was taken."""
    carried: list[str] = []
    part = _corrected(library, part, before)
    silent = not topic.subject(part.content)
    policy = bool(part.documents) or intents.has(part.text, cues.POLICY)
    sibling = bool(before.indicators) and _sibling(library, part, before.indicators) != before.indicators
    family = {*before.indicators, *_beside(library, before.indicators)}
    if sibling and _points(part) and not family & set(part.indicators):
        part = replace(part, indicators=())  # "after housing costs, I mean": the other of the two, not a third
    if policy and not part.indicators and (silent or _points(part)):
        part = replace(part, content=_joined(before, part), intents=("policy",), indicators_named=False)
        part = replace(part, indicators=before.indicators, documents=part.documents or before.documents)
    elif not part.indicators and before.indicators and (silent or sibling or (not policy and _wants_figure(part))):
        part = replace(part, indicators=_sibling(library, part, before.indicators))
        part = replace(part, indicators=naming.counterparts(library, part.indicators, part.areas or before.areas))
        carried.append(titles(part.indicators))
        part = replace(part, indicators_named=True, content=_joined(before, part))
        if not before.indicators_named and silent and not _asks_figure(part):
            part = replace(part, indicators_named=False)
        part = replace(part, intents=_wants(part, before), peers=before.peers, direction=before.direction)
    elif not part.indicators and (silent or _points(part)):
        part = replace(part, content=_joined(before, part), intents=_wants(part, before), documents=before.documents)
    elif part.indicators and part.indicators_named and before.areas and "policy" in part.intents:
        part = replace(part, intents=_wants(part, before))
    return _places_and_time(part, before, carried)


def _places_and_time(part: Part, before: Part, carried: list[str]) -> Part:
    """Carries the places and the period that still hold."""
    ranking = "ranking" in part.intents
    if part.areas and before.areas and intents.has(part.text, cues.COMPARISON) and part.indicators == before.indicators:
        both = {mention.area.code: mention for mention in (*before.areas, *part.areas)}
        if len(both) > len(part.areas):
            carried.append(" and ".join(mention.area.name for mention in before.areas))
        part = replace(part, areas=tuple(both.values()))
    elif not part.areas and before.earlier and intents.has(part.text, cues.BOTH):
        part = replace(part, areas=(*before.earlier, *before.areas))
        carried.append(" and ".join(mention.area.name for mention in part.areas))
    elif not part.areas and not part.area_types and before.areas and (not ranking or _there(part)):
        carried.append(" and ".join(mention.area.name for mention in before.areas))
        part = replace(part, areas=before.areas)
    elif not part.areas and not part.area_types and before.area_types and part.indicators:
        carried.append(" and ".join(kind.name for kind in before.area_types))
        part = replace(part, area_types=before.area_types)
    same = bool(part.indicators) and part.indicators == before.indicators
    step = periods.step(part.text)
    if step and not part.period and before.indicators:
        part = replace(part, period=periods.stepped(before.period, before.indicators[0].last_period, step))
    elif same and before.period and not part.period and _holds_still(part, before.period):
        carried.append(before.period.text)
        part = replace(part, period=before.period)
    if before.peers and (ranking or part.wish.kind) and part.peers is None and not intents.level_named(part.text):
        carried.append(before.peers.words)
        part = replace(part, peers=before.peers)
    moved = {mention.area for mention in part.areas} != {mention.area for mention in before.areas}
    part = replace(part, carried=tuple(dict.fromkeys(carried)), earlier=before.areas if moved else before.earlier)
    return replace(part, wish=wishes.carried(part, before))


def titles(indicators: Sequence[Indicator]) -> str:
    """The titles of indicators in quotation marks."""
    return " and ".join(f"“{indicator.title}”" for indicator in indicators)


def _named_by(part: Part, indicator: Indicator) -> bool:
    """Whether all that a part speaks of stands among the words of an indicator."""
    own = {term for unit in topic.subject(part.content) for term in terms(unit.word, NAMING)}
    return bool(own) and own <= naming.vocabulary(indicator)


def _holds_still(part: Part, period: Period) -> bool:
    """Whether a time named before is still meant: a year is until "now", a span as long as change is asked about."""
    return not intents.has(part.text, cues.NOW) and ("trend" in part.intents or period.last is not None)


def _there(part: Part) -> bool:
    """Whether a part points back at a place: "which council there does best?"."""
    return intents.has(part.text, ("there", "here", "in it", "of it"))


def _wants_figure(part: Part) -> bool:
    return bool(part.areas or part.area_types) or _asks_figure(part)


def _asks_figure(part: Part) -> bool:
    cue = cues.COMPARISON + cues.TREND + cues.FIGURE
    return intents.is_ranking(part.text) or intents.has(part.text, cue)


def _points(part: Part) -> bool:
    return intents.has(part.text, cues.POINTING + cues.CORRECTING) or _FOLLOW_UP.match(part.text) is not None


def _sibling(library: Library, part: Part, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators, or one beside them where the new words are its own: "same for men?", "is 4G any better?"."""
    own = {term for unit in topic.subject(part.content) for term in terms(unit.word, NAMING)}
    own |= {term for unit in part.content if unit.word[0].isdigit() for term in terms(unit.word, NAMING)}
    beside = _beside(library, indicators)
    if other := _told_apart(part, [*indicators, *beside]):
        return (other,)
    if not own:
        return indicators
    fitting = [i for i in [*indicators, *beside] if naming.holds_all(library, own, i)]
    titled = [i for i in fitting if own & set(terms(i.title, NAMING))]
    if not fitting or (not titled and set(indicators) <= set(fitting)):
        return indicators

    def unsaid(indicator: Indicator) -> int:
        return len(set(terms(indicator.title, NAMING)) - own)

    return (min(titled or fitting, key=unsaid),)


def _beside(library: Library, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators that are shown beside some others."""
    slugs, named = {i.slug for i in indicators}, {i.compare_with for i in indicators}
    others = [i for i in library.indicators.values() if i.slug not in slugs]
    return [i for i in others if i.slug in named or i.compare_with in slugs]


def _told_apart(part: Part, indicators: Sequence[Indicator]) -> Indicator | None:
    """The one of some indicators whose title alone holds a word of the part, as "after" in "after housing costs"."""
    said = set(terms(part.text, NAMING))
    counts = Counter(word for indicator in indicators for word in set(terms(indicator.title, NAMING)))
    own = {word for word in said if counts[word] == 1}
    found = [i for i in indicators if own & set(terms(i.title, NAMING))]
    return found[0] if len(found) == 1 and len(indicators) > 1 else None


def _joined(before: Part, part: Part) -> tuple[Unit, ...]:
    """The content of both, what is new last; the places of the old one go where there are new ones."""
    old = [unit for unit in before.content if not (unit.place and part.areas)]
    return tuple(dict.fromkeys([*old, *part.content]))


def _wants(part: Part, before: Part) -> tuple[Intent, ...]:
    """What a part wants that carries its subject over: what its own words show, else what was wanted before."""
    if not part.indicators or not part.indicators_named:
        return ("policy",)
    text = part.text
    compared = intents.has(text, cues.COMPARISON) and bool(part.areas or before.areas)
    if intents.is_ranking(text) or (before.direction and not part.areas and intents.end_of(text, "neutral")):
        return ("ranking",)
    if compared or len(part.areas) > 1:
        return ("comparison",)
    if intents.has(text, cues.TREND) or (part.period is not None and part.period.last is None):
        return ("trend",)
    one_time = intents.has(text, cues.NOW) or periods.step(text) != 0
    one_time = one_time or (part.period is not None and part.period.last == part.period.first)
    kept = tuple(
        want for want in before.intents if (want == "trend" and not one_time) or (want == "ranking" and not part.areas)
    )
    return kept or ("figure",)


def _corrected(library: Library, part: Part, before: Part) -> Part:
    """The part with another area of the same name, else the one that holds it: "no, the combined authority"."""
    if part.areas and before.areas:
        return _same_level(part, before)
    if not before.areas or intents.is_ranking(part.text):
        return part
    found = list(words(part.text))
    levels = {level for at in range(len(found)) if (level := level_word(found[at:]))}
    changed = []
    for mention in before.areas:
        around = [library.areas[code] for code in _around(mention.area) if code in library.areas]
        fitting = (area for area in (*mention.others, *around) if area.level in levels and not area.valid_to)
        other = next(fitting, None)
        if other is not None and mention.area.level not in levels:
            rest = (mention.area, *(area for area in mention.others if area != other))
            changed.append(AreaMention(other, part.text, False, rest))
    return replace(part, areas=tuple(changed), content=()) if changed else part


def _around(area: Area) -> tuple[str, ...]:
    """The codes of the areas that hold one, nearest first."""
    codes = (area.county_code, area.combined_authority_code, area.region_code, area.parent_code)
    return tuple(code for code in codes if code)


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
