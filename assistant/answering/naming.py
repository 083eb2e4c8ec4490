"""Finds the names of indicators in a question."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.answering.cues import ASKING
from assistant.answering.cues import PLAIN as PLAIN_WORDS
from assistant.answering.kinds_named import area_types as area_types
from assistant.answering.standing import Found, beyond, window
from assistant.figures.register import COUNTRIES
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.library.compiled import ABOUT, PLAIN, WORDS
from assistant.model import Area, AreaMention, Indicator, Unit
from assistant.words.synonyms import SAME, Phrase
from assistant.words.terms import NAMING, Token, terms, tokens

_PARTLY = 0.6
"""The share of a question's weight that an indicator must hold to be taken without one of its names."""


ABOUT_EQUAL = 0.1
CLEARLY = 0.25
"""By how much more of a question another indicator must hold to be taken before the one named."""
_ASKING_TERMS = frozenset(terms(" ".join((*ASKING, *PLAIN_WORDS)), NAMING))


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a question that name one or more indicators."""

    start: int
    end: int
    terms: Phrase
    indicators: tuple[Indicator, ...]
    """The ones meant: one, or two that are to be shown beside each other."""
    others: tuple[Indicator, ...]
    """The rest that go by the same words."""


def _all_found(library: Library, found: Sequence[Token]) -> list[Found]:
    held = {token.term for token in found}
    result = []
    for indicator, phrases in zip(library.indicators.values(), library.indicator_phrases, strict=True):
        for place, phrase in enumerate(phrases):
            if not held.issuperset(phrase):
                continue
            at = window(found, phrase)
            if at is not None:
                weights = [_weight(library, term) for term in sorted(set(phrase))]
                # A whole title names its indicator before anybody's question words.
                score = sum(weights) + (0.5 if place == 0 else 0.0) - 0.1 * (at[1] - at[0] + 1 - len(weights))
                result.append(Found(score, *at, phrase, indicator, place))
    return result


def _weight(library: Library, term: str) -> float:
    index = library.indicator_index
    return max(index.idf(WORDS, term), index.idf(PLAIN, term))


def indicators(library: Library, text: str, areas: Iterable[Area] = ()) -> list[Named]:
    """The indicators that a question names, best first; where several go by one name, those that cover the areas."""
    found = [token for token in tokens(text, NAMING) if token.term]
    hits = sorted(_all_found(library, found), key=lambda hit: -hit.score)
    places = tuple(areas)
    taken: set[int] = set()
    named: list[Named] = []
    kept: list[Found] = []
    for hit in hits:
        span = set(range(hit.first, hit.last + 1))
        if taken & span:
            known = any(hit.indicator in name.indicators for name in named)
            span = set() if known else beyond(text, found, hit, kept)
            if not span:
                continue
        taken |= span
        kept.append(hit)
        same = [h for h in hits if (h.first, h.last) == (hit.first, hit.last) and h.score > hit.score - 0.25]
        ties = {h.indicator: h.place for h in sorted(same, key=lambda h: -h.place)}
        by_chance = _by_chance(hit.phrase, ties, {token.term for token in found})
        meant, others = _choose(library, hit.phrase, ties, places, by_chance)
        named.append(Named(found[min(span)].start, found[max(span)].end, hit.phrase, meant, others))
    return _without_echoes(found, named)


def _without_echoes(found: Sequence[Token], named: list[Named]) -> list[Named]:
    """The names without single words that only repeat a word of another's title: the businesses of business R&D."""
    counts = Counter(token.term for token in found)

    def echoes(name: Named) -> bool:
        titles = (set(terms(i.title, NAMING)) for n in named if n is not name for i in n.indicators)
        return len(name.terms) == 1 and counts[name.terms[0]] == 1 and any(name.terms[0] in title for title in titles)

    return [name for name in named if not echoes(name)]


def words_of(text: str, named: Named) -> list[tuple[int, int]]:
    """Where the words of a name stand; what stands between them is none of it: "adults in Leeds with no ..."."""
    inside = (token for token in tokens(text, NAMING) if named.start <= token.start and token.end <= named.end)
    return [(token.start, token.end) for token in inside if token.term in named.terms]


def _choose(
    library: Library,
    phrase: Phrase,
    ties: dict[Indicator, int],
    areas: tuple[Area, ...],
    by_chance: frozenset[Indicator],
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Of the indicators that go by one name, the one meant (with the one shown beside it), and the rest."""
    if areas and any(covers(indicator, areas) for indicator in ties):
        ties = {indicator: place for indicator, place in ties.items() if covers(indicator, areas)}
    elif areas:
        ties = _covering(library, phrase, areas, {i.measure for i in ties}) or ties

    ranked = sorted(ties, key=lambda i: (i in by_chance, -_shared(phrase, i), ties[i]))
    first = ranked[0]
    equal = [i for i in ranked[1:] if _shared(phrase, i) == _shared(phrase, first) and i not in by_chance]
    meant = [first]
    for _ in equal:  # grade 4 and grade 5 at 16, and either by 19: each is shown beside one of the others
        linked = {i.compare_with for i in meant}
        slugs = {i.slug for i in meant}
        meant += [i for i in equal if i not in meant and (i.slug in linked or i.compare_with in slugs)][:1]
    return tuple(meant), tuple(indicator for indicator in ranked if indicator not in meant)


def _by_chance(phrase: Phrase, ties: Iterable[Indicator], said: set[str]) -> frozenset[Indicator]:
    """Those whose title holds a word of the name that the title of the measure beside lacks, and that nothing else of
    the question speaks for: "ready for school" is not said of pupils on free school meals.
    """
    found = set()
    pairs = [(i, o) for i in ties for o in ties if i is not o and o.slug == i.compare_with]
    for one, other in pairs:
        own = set(terms(one.title, NAMING)) - set(terms(other.title, NAMING))
        told = (said - set(phrase)) & (vocabulary(one) - vocabulary(other))
        if 0 < len(own & set(phrase)) < len(own) and not told:
            found.add(one)
    return frozenset(found)


def _shared(phrase: Phrase, indicator: Indicator) -> int:
    return len(set(phrase) & {token.term for token in tokens(indicator.title, NAMING)})


def _covering(library: Library, phrase: Phrase, areas: tuple[Area, ...], measures: set[str]) -> dict[Indicator, int]:
    """The indicators of the same kind of measure that cover the areas and hold most of the weight of a name."""
    whole = sum(_weight(library, term) for term in phrase)
    shares = {
        indicator: sum(_weight(library, term) for term in phrase if holds_all(library, [term], indicator))
        for indicator in library.indicators.values()
        if covers(indicator, areas) and indicator.measure in measures
    }
    best = max(shares.values(), default=0.0)
    return {i: 0 for i, held in shares.items() if held == best and held >= _PARTLY * whole}


def counterparts(
    library: Library, indicators: tuple[Indicator, ...], mentions: Iterable[AreaMention]
) -> tuple[Indicator, ...]:
    """The indicators, each that covers none of the places replaced by one of the same name that does."""
    areas = [mention.area for mention in mentions]
    if not areas:
        return indicators

    def fitting(indicator: Indicator) -> Indicator:
        if covers(indicator, areas):
            return indicator
        same = [i for i in library.indicators.values() if covers(i, areas) and _nameless(i) & _nameless(indicator)]
        return same[0] if len(same) == 1 else indicator

    return tuple(dict.fromkeys(map(fitting, indicators)))


def _nameless(indicator: Indicator) -> set[frozenset[str]]:
    """The names of an indicator as sets of terms, names of nations left out: what series of several nations share."""
    nations = {term for country in COUNTRIES for term in terms(country, NAMING)}
    named = (frozenset(terms(name, NAMING)) - nations for name in (indicator.title, *indicator.question_words))
    return {name for name in named if len(name) > 1}


def holds_all(library: Library, wanted: Iterable[str], indicator: Indicator) -> bool:
    """Whether an indicator's names and description hold all of some terms, or synonyms of them."""
    held = vocabulary(indicator)
    return all(not held.isdisjoint(library.synonyms.alike(term)) for term in wanted)


def covers(indicator: Indicator, areas: Iterable[Area]) -> bool:
    """Whether an indicator has figures in the country of any of the areas."""
    return any(area.country in indicator.countries or area.country == "United Kingdom" for area in areas)


@lru_cache(maxsize=512)
def vocabulary(indicator: Indicator) -> frozenset[str]:
    """Every term by which an indicator is named or described."""
    texts = (indicator.title, *indicator.question_words, indicator.definition, indicator.population, indicator.unit)
    return frozenset(term for text in texts for term in terms(text, NAMING))


def _weights(library: Library, text: str, leave_out: Iterable[str]) -> dict[str, float]:
    """The terms of a question with their weight among indicators; a term of none weighs like the rarest."""
    dropped = set(leave_out)
    asked = {token.term for token in tokens(text) if token.term} - dropped - _ASKING_TERMS
    heaviest = max((_weight(library, term) for term in asked), default=0.0) or 1.0
    return {term: _weight(library, term) or heaviest for term in sorted(asked)}


def share(library: Library, text: str, indicator: Indicator, leave_out: Iterable[str]) -> float:
    """The share of a question's weight that an indicator's names and description hold."""
    weights = _weights(library, text, leave_out)
    whole = sum(weights.values())
    return sum(w for term, w in weights.items() if holds_all(library, [term], indicator)) / whole if whole else 0.0


def speaks_of(library: Library, content: Sequence[Unit], indicator: Indicator) -> float:
    """The share of a question's subject, by weight, that an indicator's names and description hold; 1.0 of none."""
    return held_by_any(library, content, [indicator])


def held_by_any(library: Library, content: Sequence[Unit], among: Sequence[Indicator]) -> float:
    """The share of a question's subject that some indicators hold together; 1.0 where it has none."""
    weights = [(_unit_weight(library, unit), unit) for unit in content]
    whole = sum(weight for weight, _ in weights)
    held = sum(w for w, u in weights if any(holds_all(library, form, i) for form in u.forms for i in among))
    return held / whole if whole else 1.0


def _unit_weight(library: Library, unit: Unit) -> float:
    """The weight of the rarest term of a unit among indicators; a unit that none knows weighs like the rarest."""
    known = [_weight(library, term) for term in unit.forms[0]]
    return max(known) if all(known) else math.log(len(library.indicators) + 1)


def nearest(
    library: Library, text: str, leave_out: Iterable[str], areas: Sequence[Area]
) -> tuple[Indicator | None, float]:
    """The indicator that a question speaks of without naming it, by BM25, and the share of the question it holds.

    None where it holds less than most of the question's weight, or does not stand clear of the next.
    """
    weights = _weights(library, text, leave_out)
    query = {
        (field, like): part if like == term else part * SAME
        for term in weights
        for like in library.synonyms.alike(term)
        for field, part in ((PLAIN, 1.0), (WORDS, 1.0), (ABOUT, 0.5))
    }
    everything = list(library.indicators.values())
    hits = library.indicator_index.search(query, 6)
    if not hits:
        return None, 0.0
    first = everything[hits[0].number]
    held = share(library, text, first, leave_out)
    if areas and not covers(first, areas):
        for hit in hits[1:]:
            other = everything[hit.number]
            if covers(other, areas) and share(library, text, other, leave_out) > held - ABOUT_EQUAL:
                return other, share(library, text, other, leave_out)
    rivals = [hit for hit in hits[1:] if everything[hit.number].compare_with != first.slug]
    clear = not rivals or hits[0].score > 1.05 * rivals[0].score
    return (first, held) if held >= _PARTLY and clear else (None, 0.0)
