"""Understands a question: places, indicators, time and wants, part by part, with what earlier questions left open.

A later part of one question and a follow-up to an earlier question are the same thing: both leave out what was
said before. So each part is read on its own, and what it lacks is carried over from the part before it (`carry`).
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import (
    cues,
    details,
    intents,
    measures,
    naming,
    pairs,
    parts,
    periods,
    publishers,
    sets,
    sides,
    spelling,
    titles,
    topic,
    wishes,
)
from assistant.answering.carry import carry, leans
from assistant.answering.carry import titles as titles_of
from assistant.answering.kinds_named import subject_beside
from assistant.answering.only import edition
from assistant.answering.placed import by_adjective, named_after, unplaced
from assistant.answering.showing.places import scaled
from assistant.frozen import replace
from assistant.library import Library
from assistant.model import AreaMention, Indicator, Intent, Part, Question
from assistant.words.terms import NAMING, terms

_NATIONS = ("country", "uk")
"""A nation named is meant, also inside the name of an indicator: "apprenticeship starts in Scotland"."""
_LONG_NAME = 2
"""A measure named in more terms than this is meant where nobody asks what is said: titles go by measures too."""


def understand(library: Library, text: str, before: Part | None = None, named: Sequence[AreaMention] = ()) -> Question:
    """What a question asks; `before` is the last part of the question before it, `named` are places set by a filter."""
    understood: list[Part] = []
    sound, mended = spelling.corrected(library, text)
    for number, piece in enumerate(_pieces(library, sound)):
        part = _read(library, piece, named)
        if number:
            part = replace(carry(library, part, understood[-1]), carried=())
        elif before is not None and leans(library, part, before):
            part = carry(library, part, before)
        understood.append(_settle(library, part))
    scope = next((part.documents for part in understood if part.documents), ())
    understood = [replace(p, documents=p.documents or scope if "policy" in p.intents else ()) for p in understood]
    understood = [side for part in understood for side in sides.apart(part)]
    understood[0] = replace(understood[0], assumed=mended + understood[0].assumed)
    return Question(text, tuple(understood), _unmatched(library, understood))


def _pieces(library: Library, text: str) -> list[str]:
    """The parts of a question; what follows a question without asking or naming a measure is no part of its own.

    It belongs to the question before ("... by 2030? Skills England assessment"), unless it speaks of who asks.
    """
    found: list[str] = []
    for piece in parts.split(text):
        asked = not found or text[text.index(found[-1]) + len(found[-1]) :].lstrip()[:1] != "?"
        if asked or parts.asks(piece):
            found.append(piece)
        elif parts.is_remark(piece):
            continue
        elif naming.indicators(library, piece):
            found.append(piece)
        else:
            found[-1] = text[text.index(found[-1]) : text.index(piece) + len(piece)]
    return found


def _unmatched(library: Library, understood: Sequence[Part]) -> tuple[str, ...]:
    """The words that neither a passage nor an indicator of the question holds."""
    used = {term for part in understood for i in part.indicators for term in naming.vocabulary(i)}
    content = [unit for part in understood for unit in part.content if not unit.place]
    lost = [u.word for u in content if not topic.is_known(library, u) and not any(set(f) <= used for f in u.forms)]
    return tuple(dict.fromkeys(lost))


def _read(library: Library, text: str, filters: Sequence[AreaMention]) -> Part:
    """A part by its own words alone."""
    titled = titles.find(library, text)
    spoken = naming.indicators(library, text)
    measured = [] if intents.has(text, cues.POLICY) else [name for name in spoken if len(name.terms) > _LONG_NAME]
    if _meet(titled.spans, measured) or _inside(titled.spans, spoken):
        titled = titles.Titled()  # "further education and skills training" is not ‘Further Education and Skills’
    titled = titled if titled.documents or titled.absent else publishers.find(library, text)
    if of_year := edition(library, text):
        both = tuple(document for document in of_year if document in titled.documents)
        titled = replace(titled, documents=both or titled.documents or of_year)
    outside = _blanked(text, titled.spans)
    named = naming.indicators(library, outside)
    spans = [span for n in named if len(n.terms) > 1 for span in naming.words_of(outside, n)]
    # "Reading" in "Reading and maths" is no place; the London of "poverty in London" is one, after those beside it.
    ordinary = [span for span in spans if outside[slice(*span)].lower() in library.gazetteer.ordinary]
    taken = [*titled.spans, *publishers.called(library, text)]
    found = [*library.gazetteer.find(text, [*taken, *spans])]
    found += [m for m in library.gazetteer.find(text, [*taken, *ordinary]) if m not in found]
    found += [m for m in library.gazetteer.find(text, taken) if m.area.level in _NATIONS and m not in found]
    found += by_adjective(library, text, found)
    other = tuple(name for m in found if (name := named_after(text, m)))
    found = [m for m in found if not named_after(text, m)]
    mentions = tuple({m.area.code: m for m in (*filters, *found)}.values())
    areas = [mention.area for mention in mentions]
    wish = wishes.read(text, mentions)
    kinds = naming.area_types(library, sets.without_names(outside, mentions), areas)
    about = sets.without_groups(_blanked(outside, [wish.span, intents.how_many_span(outside)]), kinds)
    content = topic.units(library, about, mentions) or topic.units(library, text, mentions)
    part = Part(
        text=text,
        intents=(),
        areas=mentions,
        area_types=kinds,
        documents=titled.documents,
        sides=titled.sides,
        period=periods.find(text, [*titled.spans, wish.span]),
        wish=wish,
        amount=intents.asks_amount(text),
        content=content,
        absent=titled.absent,
        unplaced=(*unplaced(library, outside, mentions, content), *other),
    )
    if mentions:
        named = naming.indicators(library, outside, areas)
    return _with_indicators(library, part, named, outside)


def _meet(spans: Sequence[tuple[int, int]], named: Sequence[naming.Named]) -> bool:
    """Whether a title found shares words with the name of an indicator."""
    return any(start < name.end and name.start < end for start, end in spans for name in named)


def _inside(spans: Sequence[tuple[int, int]], named: Sequence[naming.Named]) -> bool:
    """Whether every title found lies inside a longer name of an indicator."""
    return bool(spans) and all(
        any(n.start <= start and end <= n.end and end - start < n.end - n.start for n in named) for start, end in spans
    )


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of some spans, so that what is left keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _with_indicators(library: Library, part: Part, named: Sequence[naming.Named], outside: str) -> Part:
    """The part with the indicators it names, and the intents that its words show."""
    text = part.text
    # Words of an indicator's own name say nothing of what is wanted: "government research funding", "growing up poor".
    beside = intents.without_names(_blanked(text, [(name.start, name.end) for name in named]), part.content)
    policy = bool(part.documents) or intents.has(beside, cues.POLICY) or details.of_text(text)
    shown: tuple[tuple[Intent, bool], ...] = (
        ("ranking", (intents.is_ranking(text) or _extreme_within(part)) and not _names_peers(part)),
        ("comparison", intents.has(beside, cues.COMPARISON) or len(part.areas) > 1),
        ("trend", intents.has(beside, cues.TREND)),
    )
    wants: list[Intent] = [want for want, yes in shown if yes]
    asked = bool(part.areas or part.area_types or part.wish.kind or wants or intents.has(text, cues.FIGURE))
    if not policy and asked:
        better = _better(library, part, named, outside)
        named = measures.in_list(library, outside, better, part.areas) if better is named else better
        named = _bounded(library, part, named, outside)
        named = measures.without_spare(library, part, measures.fitting(library, part, named))
    if not policy and not named and (counted := sets.counts(library, part)):
        named = [naming.Named(0, len(outside), (), counted, ())]
    if policy:
        wants = ["policy"]
        named = named[:1]
        if any(len(name.others) > 1 for name in named):
            named = ()  # no clear indicator to lay beside a policy answer
    elif not named:
        wants = ["policy"]
    elif not wants:
        wants = ["figure"] if asked else ["policy", "figure"]
    meant = tuple(dict.fromkeys(indicator for name in named for indicator in name.indicators))[:4]
    meant = meant if policy else pairs.completed(library, outside, meant)[:4]
    assumed = tuple(
        f"“{text[name.start : name.end]}” is read as {titles_of(name.indicators)}; "
        f"it could also mean {titles_of(name.others)}"
        for name in named
        if name.others and name.terms
    )
    told = naming.held_by_any(library, subject_beside(part), meant)
    return replace(
        part, intents=tuple(wants), indicators=meant, indicators_named=not policy, told=told, assumed=assumed
    )


def _extreme_within(part: Part) -> bool:
    """Whether the part asks who comes first or last within the one place it names: "lowest pay in Wales"."""
    inside = len(part.areas) == 1 and part.areas[0].area.level in intents.CONTAINERS
    return inside and not part.area_types and intents.extreme_within(part.text)


def _names_peers(part: Part) -> bool:
    """Whether the places named are themselves the ones to choose from: "Kent or Essex: which county has more?"."""
    levels = [mention.area.level for mention in part.areas]
    return len(levels) > 1 and len(set(levels)) == 1


def _better(library: Library, part: Part, named: Sequence[naming.Named], outside: str) -> Sequence[naming.Named]:
    """The indicators named, or one asked for in such words, or one that holds clearly more of the question."""
    content = subject_beside(part)
    whole = any(set(terms(i.title, NAMING)) <= set(name.terms) for name in named for i in name.indicators)
    said = {term for unit in content for term in terms(unit.word, NAMING)}
    if not content or whole or any(said <= set(name.terms) for name in named):
        return named  # a measure that is named by its whole title, or by all that is said, is meant
    worded, alike = measures.by_wording(library, outside, content, [mention.area for mention in part.areas])
    meant = {indicator for name in named for indicator in name.indicators}
    told = max((naming.speaks_of(library, content, indicator) for indicator in meant), default=0.0)
    enough = measures.WORDED if not named else max(measures.WORDED_BESIDE, told)
    if worded and alike >= enough and alike > told and not meant & set(worded):
        return [naming.Named(0, len(outside), (), worded, ())]
    if len(named) > 1:
        return named
    if called := measures.best_called(library, content, [mention.area for mention in part.areas], meant):
        return [naming.Named(0, len(outside), (), (called,), ())]
    places = [term for unit in part.content if unit.place for term in unit.forms[0]]
    places += [term for kind in part.area_types for name in kind.question_words for term in terms(name)]
    places += intents.LEVEL_TERMS
    other, share = naming.nearest(library, outside, places, [mention.area for mention in part.areas])
    if other is None:
        return named
    held = max((naming.share(library, outside, i, places) for n in named for i in n.indicators), default=0.0)
    if named and share < held + naming.CLEARLY:
        return named
    return [naming.Named(0, len(outside), (), (other,), ())]


def _bounded(library: Library, part: Part, named: Sequence[naming.Named], outside: str) -> Sequence[naming.Named]:
    """The indicators whose unit takes the bound; where none does, one asked for in such words whose unit does."""
    wish = part.wish
    if wish.bound is None or not wish.unit or wish.unit == "people" or not named:
        return named

    def takes(indicator: Indicator) -> bool:
        return scaled(wish.unit, indicator.unit_symbol) is not None

    kept = [name for name in named if any(map(takes, name.indicators))]
    if kept:
        return kept
    areas = [mention.area for mention in part.areas]
    worded, alike = measures.by_wording(library, outside, topic.subject(part.content), areas, takes)
    return [naming.Named(0, len(outside), (), worded, ())] if alike >= measures.WORDED_BOUNDED else named


def _settle(library: Library, part: Part) -> Part:
    """The part with its ranking set and its terms worked out from what is now known of it."""
    part = replace(part, terms=topic.query(library, part.content))
    if part.wish.kind and part.indicators and "policy" not in part.intents:
        part = sets.settle(library, part)
        if part.wish.kind:
            return part
    if "ranking" not in part.intents or not part.indicators:
        return part
    first = part.indicators[0]
    direction = intents.end_of(part.text, first.higher_is) or part.direction
    mention = sets.scope(part.areas)
    if mention is not None and mention.area.level == intents.named_level(part.text):
        mention = None  # "Tees Valley among combined authorities": one of them, not what they lie in
    scope, rest = (mention.area if mention else None), tuple(other for other in part.areas if other is not mention)
    if not direction and part.areas and wishes.within(part.text, part.areas) is None:
        # "Where does Sunderland rank?" asks for a place among its peers, which every figure is given.
        return replace(part, intents=tuple(w for w in part.intents if w != "ranking") or ("figure",))
    group = part.peers
    if group is None or scope is not None or intents.level_named(part.text):
        group = intents.ranked_set(part.text, library.areas, scope, first.levels)
    return replace(
        sets.told(part, group, rest if mention is None else (mention, *rest)),
        areas=rest,
        peers=group,
        direction=direction or "highest",
        top=intents.how_many(part.text),
    )
