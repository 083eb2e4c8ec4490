"""What a sentence speaks of: measures, places and times, its own and those of what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.answering import naming
from assistant.claims.numbers import Number
from assistant.claims.times import Time
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Area, Indicator


@dataclass(frozen=True, slots=True)
class Placed:
    """Words that name a place: where they stand, and the areas they can mean, likeliest first."""

    start: int
    end: int
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of a sentence name by themselves."""

    text: str
    indicators: tuple[Indicator, ...]
    exact: bool
    """The measures are named by their whole title or subject."""
    places: tuple[Placed, ...]
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence with what it takes over from before."""

    own: Named
    indicators: tuple[Indicator, ...]
    """Its own, else those of the nearest sentence before."""
    further: tuple[Indicator, ...]
    """Measures spoken of anywhere before, where it names none itself."""
    topic: tuple[Area, ...]
    """The places that the sentences and headings before speak of."""
    earlier: tuple[Time, ...]
    """The times of the nearest sentence before, where it names none itself."""
    sets: tuple[str, ...]
    """Sentences before that name sets of places."""
    row: bool = False
    """It is a row of a table."""
    found: frozenset[tuple[Decimal, str]] = frozenset()
    """Numbers found right in the sentences before, with their units."""


@lru_cache(maxsize=8)
def _phrases(indicators: tuple[Indicator, ...]) -> list[tuple[str, Indicator]]:
    """The whole names of measures in small letters, longest first; one word alone is no whole name."""
    found = [
        (name.lower().removeprefix("the "), indicator)
        for indicator in indicators
        for name in (indicator.subject, indicator.title)
    ]
    return sorted((pair for pair in found if " " in pair[0]), key=lambda pair: -len(pair[0]))


def whole_names(library: Library, text: str) -> list[tuple[int, int, Indicator]]:
    """Where a text names measures by their whole title or subject, and which."""
    lower = text.lower().replace("’", "'")
    found: list[tuple[int, int, Indicator]] = []
    for phrase, indicator in _phrases(tuple(library.indicators.values())):
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), indicator))
    return sorted(found, key=lambda item: item[:2])


def measures(library: Library, text: str, areas: Sequence[Area]) -> tuple[tuple[Indicator, ...], bool]:
    """The measures that a text names, and whether by their whole names."""
    whole = whole_names(library, text)
    if whole:
        return tuple(dict.fromkeys(indicator for _, _, indicator in whole)), True
    named = naming.indicators(library, text, areas)
    return tuple(dict.fromkeys(i for found in named for i in (*found.indicators, *found.others))), False


def places(library: Library, text: str, taken: Sequence[tuple[int, int]]) -> list[Placed]:
    """The places that a text names, in order, each as often as it stands there."""
    found: list[Placed] = []
    held = list(taken)
    # The longest first: "England" is not named inside "the East of England".
    for mention in sorted(library.gazetteer.find(text, taken), key=lambda mention: -len(mention.text)):
        same = [library.areas[code] for code in mention.area.same_area_as if code in library.areas]
        areas = tuple(dict.fromkeys((mention.area, *same, *mention.others)))
        for match in re.finditer(rf"(?<!\w){re.escape(mention.text)}(?!\w)", text, re.IGNORECASE):
            if not any(start < match.end() and match.start() < end for start, end in held):
                held.append(match.span())
                found.append(Placed(*match.span(), areas))
    return sorted(found, key=lambda placed: placed.start)


_OPENING = re.compile(r"\s*(?:\([^()]*\)|\[[a-z]\])*\s*(?:in|for|across|within)\s+$")


def bound(scope: Named, numbers: Sequence[Number], number: Number) -> Placed | None:
    """The place that a number is said of beyond doubt: "8.5% in Leeds", "Leeds (8.5%)"; None where it is open."""
    text = scope.text
    for place in scope.places:
        if place.start >= number.end and _OPENING.fullmatch(text[number.end : place.start]):
            return place
    opened = _opened(text, number.start)
    if opened < 0:
        return None
    before = text[:opened].rstrip()
    for place in scope.places:
        if place.end == len(before):
            return place
    outer = next((other for other in numbers if other.end == len(before) and other is not number), None)
    return bound(scope, numbers, outer) if outer is not None else None


def _opened(text: str, place: int) -> int:
    """Where the bracket around a place in a text opens; -1 outside brackets."""
    depth = 0
    for at in range(place - 1, -1, -1):
        if text[at] == ")":
            depth += 1
        elif text[at] == "(":
            if depth == 0:
                return at
            depth -= 1
    return -1


def bracketed(text: str, number: Number) -> bool:
    """Whether a number stands in brackets."""
    return _opened(text, number.start) >= 0


def time_of(scope: Named, number: Number) -> Time | None:
    """The time that a number is said of beyond doubt: "80.2% in 2020"; None where it is open."""
    for time in scope.times:
        between = scope.text[number.end : time.start] if time.start >= number.end else "-"
        if re.fullmatch(
            r"\s*(?:\([^()]*\))?\s*(?:in|for|at|over|during|by)\s+(?:the\s+)?"
            r"(?:(?:financial|academic|calendar)?\s?year\s+(?:to\s+|ending\s+)?|end of\s+|middle of\s+|mid-)?",
            between,
        ):
            return time
    return None
