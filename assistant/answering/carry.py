"""Carries over to a part of a question what it leaves out and the part before it said.

"and in the South West?" keeps the measure, "what about pay?" keeps the place, "no, the combined authority" corrects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answering import cues, intents, naming, periods, together, topic, wishes
from assistant.answering.correcting import corrected
from assistant.answering.kinds_named import subject_beside
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import Indicator, Intent, Part, Period, Unit, Wish
from assistant.words.late import Late
from assistant.words.terms import NAMING, terms

_FOLLOW_UP = Late(r"\s*(?:" + "|".join(cues.FOLLOW_UP) + r")", re.IGNORECASE)
_SHORT = 7
_WIDE = {"region", "country", "combined_authority"}
_WIDEST = {"uk", "nation_group", "country"}


def leans(library: Library, part: Part, before: Part) -> bool:
    """Whether a question may lean on the one before.

    It does when it begins like a follow-up, points back or names no subject, when it asks for a figure in few words
    (what it leaves out, such as the place, is then what was spoken of), and when all its words are those of the
    measure spoken of, or of the one shown beside it ("men?").
    """
    if len(part.content) > _SHORT:
        return False
    if _points(part) or not topic.subject(part.content) or (bool(part.indicators) and part.indicators_named):
        return True
    family = (*before.indicators, *(_beside(library, before.indicators) if before.indicators_named else ()))
    return not part.indicators and any(_named_by(part, indicator) for indicator in family)


def carry(library: Library, part: Part, before: Part) -> Part:
    """The part with what it lacks taken over from the one before it, and the names of what was taken."""
    carried: list[str] = []
    said = part.text
    part = corrected(library, _without_adding(part, before), before)
    if part.text != said:  # a ranking asked again within another place
        carried.append(titles(part.indicators))
    own = subject_beside(part)
    silent = not topic.subject(part.content)
    policy = bool(part.documents) or intents.has(part.text, cues.POLICY)
    sibling = bool(before.indicators) and _sibling(library, part, before.indicators) != before.indicators
    family = {*before.indicators, *_beside(library, before.indicators)}
    other = not family & set(part.indicators)
    if other and ((sibling and _points(part)) or _titled_by(part, library, before)):
        part = replace(part, indicators=())  # "after housing costs, I mean": the other of the two, not a third
    if policy and not part.indicators and (silent or _points(part)):
        part = replace(part, content=_joined(before, part), intents=("policy",), indicators_named=False)
        part = replace(part, indicators=before.indicators, documents=part.documents or before.documents)
    elif not part.indicators and before.indicators and (silent or sibling or _of_measure(part, before, policy)):
        part = replace(part, indicators=_sibling(library, part, before.indicators))
        part = replace(part, indicators=naming.counterparts(library, part.indicators, part.areas or before.areas))
        carried.append(titles(part.indicators))
        told = naming.held_by_any(library, own, part.indicators)
        part = replace(part, indicators_named=True, content=_joined(before, part), told=told)
        if not before.indicators_named and silent and not _asks_figure(part):
            part = replace(part, indicators_named=False)
        part = replace(part, intents=_wants(part, before), peers=before.peers, direction=before.direction)
    elif not part.indicators and (silent or _points(part)):
        part = replace(part, content=_joined(before, part), intents=_wants(part, before), documents=before.documents)
    elif part.indicators and part.indicators_named and (before.areas or before.peers) and "policy" in part.intents:
        part = replace(part, intents=_wants(part, before))
    return _places_and_time(part, before, carried)


def _places_and_time(part: Part, before: Part, carried: list[str]) -> Part:
    """Carries the places and the period that still hold."""
    ranking = "ranking" in part.intents
    among = () if part.areas else together.chosen_among(part.text, before)
    added = intents.has(part.text, cues.COMPARISON) or together.adds(part.text)
    if part.areas and before.areas and added and part.indicators == before.indicators:
        earlier = together.in_hand(part.text, before) or before.areas
        both = {mention.area.code: mention for mention in (*earlier, *part.areas)}
        if len(both) > len(part.areas):
            carried.append(" and ".join(mention.area.name for mention in earlier))
        part = replace(part, areas=tuple(both.values()))
    elif not part.areas and before.earlier and (several := together.in_hand(part.text, before)):
        part = replace(part, areas=several, intents=_chosen(part) if together.chooses(part.text) else part.intents)
        carried.append(" and ".join(mention.area.name for mention in part.areas))
    elif dropped := together.dropped(part, before):
        part = replace(part, areas=dropped)
        carried.append(" and ".join(mention.area.name for mention in dropped))
    elif among:
        part = replace(part, areas=among, intents=_chosen(part), wish=Wish())
        carried.append(" and ".join(mention.area.name for mention in among))
    elif not part.areas and not part.area_types and before.areas and _still_meant(part, before, ranking):
        carried.append(" and ".join(mention.area.name for mention in before.areas))
        part = replace(part, areas=before.areas)
    elif not part.areas and not part.area_types and not before.areas and before.earlier and _there(part):
        part = replace(part, areas=before.earlier[-1:])
        carried.append(part.areas[0].area.name)
    elif not part.areas and not part.area_types and before.area_types and part.indicators:
        carried.append(" and ".join(kind.name for kind in before.area_types))
        part = replace(part, area_types=before.area_types)
    same = bool(part.indicators) and part.indicators == before.indicators
    step = periods.step(part.text)
    since = periods.since_then(part.text, before.period)
    if since and not part.period:
        part = replace(part, period=since)
    elif step and not part.period and before.indicators:
        part = replace(part, period=periods.stepped(before.period, before.indicators[0].last_period, step))
    elif same and before.period and not part.period and _holds_still(part, before.period):
        carried.append(before.period.text)
        part = replace(part, period=before.period)
    if before.peers and (ranking or part.wish.kind) and part.peers is None and not intents.level_named(part.text):
        carried.append(before.peers.words)
        part = replace(part, peers=before.peers)
    if before.areas and not part.areas:
        part = replace(part, content=tuple(unit for unit in part.content if not unit.place))
    if part.areas == before.areas and together.names_members(part):
        part = replace(part, wish=Wish("members"))
    moved = {mention.area for mention in part.areas} != {mention.area for mention in before.areas}
    part = replace(
        part, carried=tuple(dict.fromkeys(carried)), earlier=together.spoken_of(before) if moved else before.earlier
    )
    return part if together.chooses_member(part, before) else replace(part, wish=wishes.carried(part, before))


def titles(indicators: Sequence[Indicator]) -> str:
    """The titles of indicators in quotation marks."""
    return " and ".join(f"“{indicator.title}”" for indicator in indicators)


def _without_adding(part: Part, before: Part) -> Part:
    """A part that adds, drops or counts places without what its words were read as: "add" is of "value added"."""
    several = intents.has(part.text, cues.THREE)
    if not several and not together.adds(part.text) and not together.dropped(part, before):
        return part
    part = replace(part, content=tuple(unit for unit in part.content if unit.word.lower() not in together.ADDING))
    return part if topic.subject(part.content) else replace(part, indicators=())


def _of_measure(part: Part, before: Part, policy: bool) -> bool:
    """Whether a part that names no measure asks for a figure, or speaks only of what the measure before is of."""
    if policy:
        return False
    own = {term for unit in topic.subject(part.content) for term in terms(unit.word, NAMING)}
    titled = any(own and own <= set(terms(indicator.title, NAMING)) for indicator in before.indicators)
    return _wants_figure(part) or (titled and before.indicators_named and _points(part))


def _named_by(part: Part, indicator: Indicator) -> bool:
    """Whether all that a part speaks of stands among the words of an indicator."""
    own = {term for unit in topic.subject(part.content) for term in terms(unit.word, NAMING)}
    return bool(own) and own <= naming.vocabulary(indicator)


def _titled_by(part: Part, library: Library, before: Part) -> bool:
    """Whether all that a part speaks of stands in the title of the measure before or of one shown beside it."""
    own = {term for unit in topic.subject(part.content) for term in terms(unit.word, NAMING)}
    family = (*before.indicators, *_beside(library, before.indicators))
    return before.indicators_named and any(own and own <= set(terms(i.title, NAMING)) for i in family)


def _holds_still(part: Part, period: Period) -> bool:
    """Whether a time named before is still meant: a year is until "now", a span as long as change is asked about."""
    return not intents.has(part.text, cues.NOW) and ("trend" in part.intents or period.last is not None)


def _still_meant(part: Part, before: Part, ranking: bool) -> bool:
    """Whether the places in hand are, where a part names none: not where others are to be put in order or shown."""
    if _there(part):
        return True
    levels = {mention.area.level for mention in before.areas}
    if wishes.of_whole_kind(part.text) and intents.named_level(part.text) in _WIDE and not levels & _WIDEST:
        return False
    inside = len(before.areas) == 1 and bool(levels & set(intents.CONTAINERS) - {"uk", "nation_group"})
    return not ranking or (inside and intents.named_level(part.text) == "local_authority")


def _chosen(part: Part) -> tuple[Intent, ...]:
    """What a choice among places in hand wants: them side by side, over time where change is asked about."""
    if "policy" in part.intents:
        return part.intents
    return ("comparison", "trend") if intents.has(part.text, cues.TREND) else ("comparison",)


def _there(part: Part) -> bool:
    """Whether a part points back at a place: "which council there does best?"."""
    return intents.has(part.text, ("there", "here", "in it", "of it"))


def _wants_figure(part: Part) -> bool:
    return bool(part.areas or part.area_types) or _asks_figure(part)


def _asks_figure(part: Part) -> bool:
    cue = cues.COMPARISON + cues.TREND + cues.FIGURE
    return intents.is_ranking(part.text) or intents.has(part.text, cue)


def _points(part: Part) -> bool:
    return (
        intents.has(part.text, cues.POINTING + cues.THREE + cues.CORRECTING) or _FOLLOW_UP.match(part.text) is not None
    )


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
    beside = intents.without_names(text, part.content)
    compared = (intents.has(beside, cues.COMPARISON) or together.adds(text)) and bool(part.areas or before.areas)
    if intents.is_ranking(text) or together.chooses_member(part, before) or together.ranks_there(part, before):
        return ("ranking",)
    if before.direction and not part.areas and intents.end_of(text, "neutral"):
        return ("ranking",)
    one_time = intents.has(text, cues.NOW) or periods.step(text) != 0
    one_time = one_time or (part.period is not None and part.period.last == part.period.first)
    if compared or len(part.areas) > 1:
        return ("comparison", "trend") if "trend" in before.intents and compared and not one_time else ("comparison",)
    if intents.has(text, cues.TREND) or (part.period is not None and part.period.last is None):
        return ("trend",)
    kept = tuple(
        want for want in before.intents if (want == "trend" and not one_time) or (want == "ranking" and not part.areas)
    )
    return kept or ("figure",)
