"""Finds the names of types of area in a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering import topic
from assistant.answering.intents import LEVEL_TERMS
from assistant.answering.standing import window as window_of
from assistant.figures.register import COUNTRIES
from assistant.library import Library
from assistant.model import Area, AreaType, Part, Unit
from assistant.words.terms import NAMING, Token, terms, tokens

_NATIONS = {"United Kingdom": ", ".join(COUNTRIES), "Great Britain": "England, Scotland, Wales"}


def area_types(library: Library, text: str, areas: Iterable[Area]) -> tuple[AreaType, ...]:
    """The types of area that a question names: for each name the first classification that covers the places."""
    found = [token for token in tokens(text, NAMING) if token.term]
    held = {token.term for token in found}
    countries = {area.country for area in areas if area.level != "uk"}
    hits: list[tuple[bool, int, int, tuple[int, int]]] = []
    for number, phrases in enumerate(library.type_phrases):
        own = tuple(terms(library.area_types[number].name, NAMING))
        for phrase in dict.fromkeys((*phrases, *([own] if own else ()))):
            window = window_of(found, phrase) if held.issuperset(phrase) else None
            if window is not None and phrase not in phrases and not _beside_kind(found, window):
                continue
            if window is not None and window[1] - window[0] + 1 == len(set(phrase)):
                nations = _NATIONS.get(library.area_types[number].nations, library.area_types[number].nations)
                outside = not all(country in nations for country in countries)
                hits.append((outside, -len(set(phrase)), number, window))
    chosen: list[AreaType] = []
    taken: set[int] = set()
    for _, _, number, (first, last) in sorted(hits):
        if not taken & set(range(first, last + 1)):
            taken |= set(range(first, last + 1))
            chosen.append(library.area_types[number])
    return tuple(chosen)


def subject_beside(part: Part) -> list[Unit]:
    """The subject of a part, without the words of its bound and for the kinds of area it names."""
    kinds = part.area_types
    said = {term for kind in kinds for name in (*kind.question_words, kind.name, kind.title) for term in terms(name)}
    said |= set(terms(part.text[slice(*part.wish.span)]))
    return [unit for unit in topic.subject(part.content) if not said.issuperset(unit.forms[0])]


def _beside_kind(found: Sequence[Token], window: tuple[int, int]) -> bool:
    """Whether a kind of place is said right beside some words: "mining legacy areas"."""
    beside = [*found[max(0, window[0] - 1) : window[0]], *found[window[1] + 1 : window[1] + 2]]
    return any(token.term in LEVEL_TERMS for token in beside)
