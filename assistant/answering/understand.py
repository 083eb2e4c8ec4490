"""Understands a question: places, indicators, time and wants, part by part, with what earlier questions left open.

A later part of one question and a follow-up to an earlier question are the same thing: both leave out what was
said before. So each part is read on its own, and what it lacks is carried over from the part before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import cues, intents, naming, parts, periods, topic
from assistant.library import Library
from assistant.model import Area, AreaMention, Indicator, Intent, Part, Question
from assistant.places.finding import level_word
from assistant.places.names import words

_FOLLOW_UP = re.compile(r"\s*(?:" + "|".join(cues.FOLLOW_UP) + r")", re.IGNORECASE)
_SHORT = 6
_CONTAINERS = ("country", "region", "combined_authority", "upper_tier", "uk", "nation_group", "city_region")
_FIGURES: tuple[Intent, ...] = ("figure", "comparison", "ranking", "trend")


def understand(library: Library, text: str, before: Part | None = None, named: Sequence[AreaMention] = ()) -> Question:
    """What a question asks; `before` is the last part of the question before it, `named` are places set by a filter."""
    understood: list[Part] = []
    for number, piece in enumerate(parts.split(text)):
        previous = understood[-1] if number else before
        understood.append(_part(library, piece, previous, named, within=number > 0))
    content = [unit for part in understood for unit in part.content]
    unmatched = [unit.word for unit in content if not topic.is_known(library, unit) and not unit.place]
    used = {word for part in understood for i in part.indicators for word in _indicator_terms(library, i)}
    unmatched = [word for word in unmatched if not set(topic.units(library, word)[0].forms[0]) <= used]
    return Question(text, tuple(understood), tuple(dict.fromkeys(unmatched)))


def _indicator_terms(library: Library, indicator: Indicator) -> set[str]:
    place = list(library.indicators).index(indicator.slug)
    return {term for phrase in library.indicator_phrases[place] for term in phrase}


def _part(library: Library, text: str, before: Part | None, filters: Sequence[AreaMention], within: bool) -> Part:
    named = naming.indicators(library, text)
    taken = [(n.start, n.end) for n in named if len(n.terms) > 1]
    mentions = tuple({m.area.code: m for m in (*filters, *library.gazetteer.find(text, taken))}.values())
    if mentions:
        named = naming.indicators(library, text, [mention.area for mention in mentions])
    period = periods.find(text, _titles(library, text))
    content = topic.units(library, text, mentions)
    part = Part(
        text=text,
        intents=(),
        areas=mentions,
        area_types=naming.area_types(library, text, [m.area for m in mentions]),
        period=period,
        amount=intents.asks_amount(text),
        content=content,
    )
    part = _with_indicators(library, part, named)
    if before is not None and (within or _leans(part)):
        part = _carry(library, part, before)
    return _settle(library, part)


def _titles(library: Library, text: str) -> list[tuple[int, int]]:
    """Where the question names a document by the short form of its title."""
    lower = text.lower()
    shorts = {re.split(r"[:(–]", document.title)[0].strip().lower() for document in library.documents}
    found = [(lower.find(short), short) for short in shorts if len(short) > 8]
    return [(at, at + len(short)) for at, short in found if at >= 0]


def _with_indicators(library: Library, part: Part, named: Sequence[naming.Named]) -> Part:
    """The part with the indicators it names, and the intents that its words show."""
    text = part.text
    wants: list[Intent] = []
    policy = intents.has(text, cues.POLICY)
    ranking, trend = intents.is_ranking(text), intents.has(text, cues.TREND)
    comparison = intents.has(text, cues.COMPARISON) or len(part.areas) > 1
    asked = bool(part.areas or part.area_types or ranking or trend or comparison or intents.has(text, cues.FIGURE))
    if not named and not policy and asked:
        leave = [word for unit in part.content if unit.place for word in unit.forms[0]]
        meant = naming.nearest(library, text, leave)
        named = [naming.Named(0, len(text), (), meant, ())] if meant else []
    if policy or not named:
        wants.append("policy")
    if named and not policy:
        wants += [want for want, yes in (("ranking", ranking), ("comparison", comparison), ("trend", trend)) if yes]  # type: ignore[misc]
        if not ranking and not trend and not comparison:
            wants.append("figure")
        if not asked:
            wants.append("policy")
    found = named if not policy else named[:1]
    meant = tuple(dict.fromkeys(indicator for name in found for indicator in name.indicators))[:4]
    others = [other.title for name in found for other in name.others]
    assumed = tuple(
        f"“{name_words(part.text, name)}” is read as {_titles_of(name.indicators)}; it could also mean {_titles_of(name.others)}"
        for name in found
        if name.others and name.terms
    )
    if policy and len(others) > 1:
        meant, assumed = (), ()  # no clear indicator to lay beside a policy answer
    return replace(part, intents=tuple(wants), indicators=meant, indicators_named=not policy, assumed=assumed)


def name_words(text: str, named: naming.Named) -> str:
    """The words of a question that name an indicator."""
    return text[named.start : named.end]


def _titles_of(indicators: Sequence[Indicator]) -> str:
    return " and ".join(f"“{indicator.title}”" for indicator in indicators)


def _leans(part: Part) -> bool:
    """Whether a question leans on the one before: it begins like a follow-up, points back, or says hardly anything."""
    own = [unit for unit in part.content if not unit.place]
    begins = _FOLLOW_UP.match(part.text) is not None
    points = intents.has(part.text, cues.POINTING)
    short = len(part.content) <= _SHORT
    return short and (begins or points or not own)


def _carry(library: Library, part: Part, before: Part) -> Part:
    """The part with what it lacks taken over from the one before it."""
    carried: list[str] = []
    own = [unit for unit in part.content if not unit.place and not _is_period(unit.word)]
    corrected = _corrected(part, before)
    if corrected:
        part = replace(part, areas=corrected)
        own = []
    figures = [want for want in part.intents if want != "policy"]
    wants: tuple[Intent, ...] = part.intents
    if not part.indicators and (not own or not intents.has(part.text, cues.POLICY)) and (before.indicators or not own):
        topic_lacking = not own or _only_wants(part, own)
        if topic_lacking:
            if before.indicators:
                carried.append(_titles_of(before.indicators))
            part = replace(
                part,
                indicators=before.indicators,
                indicators_named=before.indicators_named or bool(figures) or _asks_figures(part),
                content=_joined(before, part),
            )
            wants = _carried_wants(part, before)
    elif not own or (_points(part) and not part.indicators):
        part = replace(part, content=_joined(before, part))
    if not part.areas and not part.area_types and before.areas and (part.indicators or not own):
        if not (before.peers and before.direction):
            carried.append(" and ".join(mention.area.name for mention in before.areas))
            part = replace(part, areas=before.areas)
    if part.areas and before.period and not part.period and part.indicators == before.indicators:
        carried.append(before.period.text)
        part = replace(part, period=before.period)
    if before.peers and before.direction and not part.areas and part.indicators and "ranking" not in wants:
        wants = ("ranking",)
        part = replace(part, peers=before.peers, direction=before.direction)
    elif before.peers and "ranking" in wants and not _level_named(part.text):
        part = replace(part, peers=before.peers)
    return replace(part, intents=wants, carried=tuple(dict.fromkeys(carried)))


def _is_period(word: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d", word) is not None


def _asks_figures(part: Part) -> bool:
    text = part.text
    return (
        intents.is_ranking(text)
        or intents.has(text, cues.COMPARISON)
        or intents.has(text, cues.TREND)
        or bool(part.areas)
    )


def _only_wants(part: Part, own: Sequence[object]) -> bool:
    """Whether the words left besides places and years only say what is wanted: compare, trend, highest."""
    every = cues.COMPARISON + cues.TREND + cues.HIGH + cues.LOW + cues.BEST + cues.WORST + cues.RANKING
    cue = {word for phrase in every for word in phrase.split()} | set(cues.POINTING)
    kinds = re.compile("|".join(f"(?:{words})" for words, _ in cues.LEVELS))
    return all(
        unit.word.lower() in cue
        or kinds.fullmatch(unit.word.lower())
        or unit.word.lower() in {"year", "years", "decade", "time", "place", "english"}  # type: ignore[attr-defined]
        for unit in own
    )


def _points(part: Part) -> bool:
    return intents.has(part.text, cues.POINTING)


def _joined(before: Part, part: Part) -> tuple[object, ...]:  # type: ignore[type-arg]
    """The content of both, what is new last; the places of the old one go where there are new ones."""
    old = [unit for unit in before.content if not (unit.place and part.areas)]
    return tuple(dict.fromkeys([*old, *part.content]))  # type: ignore[return-value]


def _carried_wants(part: Part, before: Part) -> tuple[Intent, ...]:
    text = part.text
    if intents.is_ranking(text):
        return ("ranking",)
    if intents.has(text, cues.TREND) or (part.period and part.period.last is None):
        return ("trend",)
    if intents.has(text, cues.COMPARISON) and (part.areas or before.areas):
        return ("comparison",)
    if before.indicators_named and intents.end_of(text, "neutral") and before.peers:
        return ("ranking",)
    if before.indicators_named:
        kept = tuple(want for want in before.intents if want != "ranking" or not part.areas)
        return kept or ("figure",)
    return ("policy",) if not part.areas else ("policy",)


def _corrected(part: Part, before: Part) -> tuple[AreaMention, ...]:
    """The areas of the part before with another kind in their place, for "no, the combined authority"."""
    if part.areas or not before.areas:
        return ()
    found = list(words(part.text))
    levels = {level for at in range(len(found)) if (level := level_word(found[at:]))}
    changed = []
    for mention in before.areas:
        other = next((area for area in mention.others if area.level in levels and not area.valid_to), None)
        if other is not None:
            rest = (mention.area, *(area for area in mention.others if area != other))
            changed.append(AreaMention(other, part.text, False, rest))
    return tuple(changed)


def _level_named(text: str) -> bool:
    return any(re.search(rf"\b(?:{words_})\b", text.lower()) for words_, _ in cues.LEVELS)


def _settle(library: Library, part: Part) -> Part:
    """The part with its ranking set and its terms worked out from what is now known of it."""
    part = replace(part, terms=topic.query(library, part.content))
    if "ranking" not in part.intents or not part.indicators:
        return part
    first = part.indicators[0]
    direction = intents.end_of(part.text, first.higher_is) or part.direction
    scope, rest = _scope(part.areas)
    group = part.peers
    if group is None or scope is not None or _level_named(part.text):
        group = intents.ranked_set(part.text, library.areas, scope, first.levels)
    if not direction and rest and not intents.has(part.text, cues.RANKING[:2]):
        # "Where does Sunderland rank?" asks for a place among its peers, which every figure is given.
        return replace(part, intents=tuple(w for w in part.intents if w != "ranking") or ("figure",))
    return replace(
        part,
        areas=rest if scope is not None else part.areas,
        peers=group,
        direction=direction or "highest",
        top=intents.how_many(part.text),
    )


def _scope(areas: Sequence[AreaMention]) -> tuple[Area | None, tuple[AreaMention, ...]]:
    """The area that a ranking is held within, and the other areas named."""
    for mention in areas:
        if mention.area.level in _CONTAINERS:
            return mention.area, tuple(other for other in areas if other is not mention)
    return None, tuple(areas)
