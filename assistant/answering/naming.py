"""Finds the names of indicators and of types of area in a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.figures.register import COUNTRIES
from assistant.library import Library
from assistant.library.compiled import PLAIN, WORDS
from assistant.model import Area, AreaType, Indicator
from assistant.words.synonyms import Phrase
from assistant.words.terms import NAMING, Token, tokens

_SLACK = 2
"""How many other terms may stand among those of a name."""
_PARTLY = 0.6
"""The share of a question's weight that an indicator must hold to be taken without one of its names."""


_NATIONS = {"United Kingdom": ", ".join(COUNTRIES), "Great Britain": "England, Scotland, Wales"}


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


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    first: int
    last: int
    phrase: Phrase
    indicator: Indicator
    place: int
    """Where the name stands among those of its indicator: its title is 0, then the most central first."""


def _window(found: Sequence[Token], phrase: Phrase) -> tuple[int, int] | None:
    """The first and last place of the closest run of tokens that holds all terms of a phrase."""
    wanted = frozenset(phrase)
    best: tuple[int, int] | None = None
    for first, token in enumerate(found):
        if token.term not in wanted:
            continue
        missing = set(wanted)
        for last in range(first, min(len(found), first + len(wanted) + _SLACK)):
            missing.discard(found[last].term)
            if not missing:
                if best is None or last - first < best[1] - best[0]:
                    best = (first, last)
                break
    return best


def _all_found(library: Library, found: Sequence[Token]) -> list[_Found]:
    held = {token.term for token in found}
    result = []
    for indicator, phrases in zip(library.indicators.values(), library.indicator_phrases, strict=True):
        for place, phrase in enumerate(phrases):
            if not held.issuperset(phrase):
                continue
            window = _window(found, phrase)
            if window is not None:
                weights = [_weight(library, term) for term in set(phrase)]
                # A whole title names its indicator before anybody's question words.
                score = sum(weights) + (0.5 if place == 0 else 0.0) - 0.1 * (window[1] - window[0] + 1 - len(weights))
                result.append(_Found(score, *window, phrase, indicator, place))
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
    for hit in hits:
        span = set(range(hit.first, hit.last + 1))
        if taken & span:
            continue
        taken |= span
        same = [h for h in hits if (h.first, h.last) == (hit.first, hit.last) and h.score > hit.score - 0.25]
        ties = {h.indicator: h.place for h in sorted(same, key=lambda h: -h.place)}
        meant, others = _choose(library, hit.phrase, ties, places)
        named.append(Named(found[hit.first].start, found[hit.last].end, hit.phrase, meant, others))
    return named


def _choose(
    library: Library, phrase: Phrase, ties: dict[Indicator, int], areas: tuple[Area, ...]
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Of the indicators that go by one name, the one meant (with the one shown beside it), and the rest."""
    if areas and any(covers(indicator, areas) for indicator in ties):
        ties = {indicator: place for indicator, place in ties.items() if covers(indicator, areas)}
    elif areas:
        ties = _covering(library, phrase, areas) or ties

    def shared(indicator: Indicator) -> int:
        return len(set(phrase) & {token.term for token in tokens(indicator.title, NAMING)})

    ranked = sorted(ties, key=lambda indicator: (-shared(indicator), ties[indicator]))
    first = ranked[0]
    equal = [indicator for indicator in ranked[1:] if shared(indicator) == shared(first)]
    beside = [i for i in equal if i.compare_with == first.slug or first.compare_with == i.slug][:1]
    meant = (first, *beside)
    return meant, tuple(indicator for indicator in ranked if indicator not in meant)


def _covering(library: Library, phrase: Phrase, areas: tuple[Area, ...]) -> dict[Indicator, int]:
    """Indicators that cover the areas and hold all terms of a name somewhere among their own."""
    wanted = set(phrase)
    held = zip(library.indicators.values(), library.indicator_phrases, strict=True)
    return {
        indicator: 0
        for indicator, phrases in held
        if covers(indicator, areas) and wanted <= {term for p in phrases for term in p}
    }


def covers(indicator: Indicator, areas: Iterable[Area]) -> bool:
    """Whether an indicator has figures in the country of any of the areas."""
    return any(area.country in indicator.countries or area.country == "United Kingdom" for area in areas)


def nearest(library: Library, text: str, leave_out: Iterable[str]) -> tuple[Indicator, ...]:
    """The indicator that a question speaks of without naming it, by BM25 over titles and question words; or none.

    It must hold most of the question's weight and stand clear of the next.
    """
    dropped = set(leave_out)
    asked = {token.term for token in tokens(text, NAMING) if token.term} - dropped
    if not asked:
        return ()
    query = {(field, term): 1.0 for term in asked for field in (PLAIN, WORDS)}
    hits = library.indicator_index.search(query, 3)
    if not hits:
        return ()
    everything = list(library.indicators.values())
    heaviest = max(_weight(library, term) for term in asked) or 1.0
    weights = {term: _weight(library, term) or heaviest for term in asked}
    best = hits[0].number
    held = {term for phrase in library.indicator_phrases[best] for term in phrase}
    share = sum(weight for term, weight in weights.items() if term in held) / sum(weights.values())
    first = everything[best]
    rivals = [hit for hit in hits[1:] if everything[hit.number].compare_with != first.slug]
    clear = not rivals or hits[0].score - rivals[0].score > 0.15 * rivals[0].score
    return (first,) if share >= _PARTLY and clear else ()


def area_types(library: Library, text: str, areas: Iterable[Area]) -> tuple[AreaType, ...]:
    """The types of area that a question names: for each name the first classification that covers the places."""
    found = [token for token in tokens(text, NAMING) if token.term]
    held = {token.term for token in found}
    countries = {area.country for area in areas if area.level != "uk"}
    hits: list[tuple[int, bool, int, tuple[int, int]]] = []
    for number, phrases in enumerate(library.type_phrases):
        for phrase in phrases:
            window = _window(found, phrase) if held.issuperset(phrase) else None
            if window is not None and window[1] - window[0] + 1 == len(set(phrase)):
                nations = _NATIONS.get(library.area_types[number].nations, library.area_types[number].nations)
                outside = not all(country in nations for country in countries)
                hits.append((-len(set(phrase)), outside, number, window))
    chosen: list[AreaType] = []
    taken: set[int] = set()
    for _, _, number, (first, last) in sorted(hits):
        if not taken & set(range(first, last + 1)):
            taken |= set(range(first, last + 1))
            chosen.append(library.area_types[number])
    return tuple(chosen)
