"""Carries over to a part of a question what it leaves out and the part before it said.

"and in the South West?" keeps the measure, "what about pay?" keeps the place, "no, the combined authority" corrects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import cues, intents, naming
from assistant.library import Library
from assistant.model import AreaMention, Indicator, Intent, Part, Unit
from assistant.places.finding import level_word
from assistant.places.names import words
from assistant.words.terms import NAMING, terms

_FOLLOW_UP = re.compile(r"\s*(?:" + "|".join(cues.FOLLOW_UP) + r")", re.IGNORECASE)
_SHORT = 7
_PLAIN_WORDS = frozenset({"year", "years", "decade", "time", "place", "places", "english", "part", "parts", "one"})


def leans(part: Part) -> bool:
    """Whether a question may lean on the one before.

    It does when it begins like a follow-up, points back or names no subject, and when it asks for a figure in few
    words: what it leaves out, such as the place, is then what was spoken of.
    """
    if len(part.content) > _SHORT:
        return False
    return _points(part) or not _own(part) or (bool(part.indicators) and part.indicators_named)


def carry(library: Library, part: Part, before: Part) -> Part:
    """The part with what it lacks taken over from the one before it, and the names of what was taken."""
    carried: list[str] = []
    part = _corrected(part, before)
    silent = _says_nothing_new(part)
    policy = intents.has(part.text, cues.POLICY) and not silent
    sibling = bool(before.indicators) and _sibling(library, part, before.indicators) != before.indicators
    if not part.indicators and before.indicators and (silent or sibling or (not policy and _wants_figure(part))):
        part = replace(part, indicators=_sibling(library, part, before.indicators))
        carried.append(titles(part.indicators))
        part = replace(part, indicators_named=True, content=_joined(before, part))
        if not before.indicators_named and silent and not _wants_figure(part):
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
    elif not part.areas and not part.area_types and before.areas and not ranking:
        carried.append(" and ".join(mention.area.name for mention in before.areas))
        part = replace(part, areas=before.areas)
    elif not part.areas and not part.area_types and before.area_types and part.indicators:
        carried.append(" and ".join(kind.name for kind in before.area_types))
        part = replace(part, area_types=before.area_types)
    same = bool(part.indicators) and part.indicators == before.indicators
    if same and before.period and not part.period and ("trend" in part.intents or before.period.last is not None):
        carried.append(before.period.text)
        part = replace(part, period=before.period)
    if before.peers and ranking and part.peers is None and not intents.level_named(part.text):
        carried.append(before.peers.words)
        part = replace(part, peers=before.peers)
    return replace(part, carried=tuple(dict.fromkeys(carried)))


def titles(indicators: Sequence[Indicator]) -> str:
    """The titles of indicators in quotation marks."""
    return " and ".join(f"“{indicator.title}”" for indicator in indicators)


def _own(part: Part) -> list[Unit]:
    """The content that names a subject: no place, no year, no word that only says what is wanted."""
    every = cues.COMPARISON + cues.TREND + cues.HIGH + cues.LOW + cues.BEST + cues.WORST + cues.RANKING + cues.FIGURE
    wanting = {word for phrase in every for word in phrase.split()} | set(cues.POINTING) | _PLAIN_WORDS
    levels = re.compile("|".join(f"(?:{words_})" for words_, _ in cues.LEVELS))
    return [
        unit
        for unit in part.content
        if not unit.place
        and not all(
            word in wanting or levels.fullmatch(word) or re.fullmatch(r"\d+", word)
            for word in unit.word.lower().split()
        )
    ]


def _says_nothing_new(part: Part) -> bool:
    return not _own(part)


def _wants_figure(part: Part) -> bool:
    text = part.text
    cue = cues.COMPARISON + cues.TREND + cues.FIGURE
    return bool(part.areas or part.area_types) or intents.is_ranking(text) or intents.has(text, cue)


def _points(part: Part) -> bool:
    return intents.has(part.text, cues.POINTING) or _FOLLOW_UP.match(part.text) is not None


def _sibling(library: Library, part: Part, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators, or one beside them where the new words are its own: "same for men?", "is 4G any better?"."""
    own = {term for unit in _own(part) for term in terms(unit.word, NAMING)}
    own |= {term for unit in part.content if unit.word[0].isdigit() for term in terms(unit.word, NAMING)}
    if not own:
        return indicators
    beside = [i for i in library.indicators.values() if i.slug in {j.compare_with for j in indicators}]
    beside += [i for i in library.indicators.values() if i.compare_with in {j.slug for j in indicators}]
    fitting = [i for i in [*indicators, *beside] if naming.holds_all(library, own, i)]
    titled = [i for i in fitting if own & set(terms(i.title, NAMING))]
    if not fitting or (not titled and set(indicators) <= set(fitting)):
        return indicators
    return tuple((titled or fitting)[:1])


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
    kept = tuple(want for want in before.intents if want == "trend" or (want == "ranking" and not part.areas))
    return kept or ("figure",)


def _corrected(part: Part, before: Part) -> Part:
    """The part with another area of the same name, for "no, the combined authority"."""
    if part.areas or not before.areas:
        return part
    found = list(words(part.text))
    levels = {level for at in range(len(found)) if (level := level_word(found[at:]))}
    changed = []
    for mention in before.areas:
        other = next((area for area in mention.others if area.level in levels and not area.valid_to), None)
        if other is not None:
            rest = (mention.area, *(area for area in mention.others if area != other))
            changed.append(AreaMention(other, part.text, False, rest))
    return replace(part, areas=tuple(changed), content=()) if changed else part
