"""Completes the measures that go by one word: neither of two is chosen in silence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.library import Library
from assistant.model import Indicator
from assistant.places.names import key

_WEAK = frozenset({"before", "after"})
"""Words that tell two titles apart only together with the next one: "after 2015" is no "after housing costs"."""


def completed(library: Library, text: str, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, each followed by the one shown beside it where the words used are names of both.

    Both must be about the same people, and no word of the text may be that of one title alone.
    """
    found: list[Indicator] = []
    said = f" {key(text)} "
    for indicator in _told_apart(said, indicators):
        found.append(indicator)
        for other in library.indicators.values():
            linked = other.compare_with == indicator.slug or indicator.compare_with == other.slug
            if linked and other not in indicators and _alike(said, indicator, other):
                found.append(other)
    return tuple(dict.fromkeys(found))


def _shared(one: Indicator, other: Indicator) -> set[str]:
    """The names that two indicators both go by."""
    return {key(name) for name in one.question_words} & {key(name) for name in other.question_words}


def _twins(one: Indicator, other: Indicator) -> bool:
    """Whether two titles differ in one word only, as before and after housing costs do."""
    first, second = key(one.title).split(), key(other.title).split()
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _told_apart(said: str, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators without those that a word of another's title alone rules out: "grade 4", "males"."""
    kept = []
    for indicator in indicators:
        kin = [o for o in indicators if o.compare_with == indicator.slug or indicator.compare_with == o.slug]
        rest = said
        for name in sorted({name for other in kin for name in _shared(indicator, other)}, key=len, reverse=True):
            rest = rest.replace(f" {name} ", " ")
        own = _marks(indicator.title)
        rivals = [_marks(other.title) - own for other in kin]
        own -= {mark for other in kin for mark in _marks(other.title)}
        ruled_out = any(f" {mark} " in rest for rival in rivals for mark in rival)
        if not ruled_out or any(f" {mark} " in rest for mark in own):
            kept.append(indicator)
    return kept or list(indicators)


def _alike(said: str, one: Indicator, other: Indicator) -> bool:
    if one.population != other.population or one.measure != other.measure:
        return False
    if not _twins(one, other) and not any(f" {name} " in said for name in _shared(one, other)):
        return False
    first, second = _marks(one.title), _marks(other.title)
    return not any(f" {mark} " in said for mark in first ^ second)


def _marks(title: str) -> set[str]:
    """The telling words and pairs of words of a title: long ones, and numbers."""
    words = key(title).split()
    telling = [len(word) > 4 or any(c.isdigit() for c in word) for word in words]
    pairs = {f"{words[at]} {words[at + 1]}" for at in range(len(words) - 1) if telling[at] and telling[at + 1]}
    return pairs | {word for word, tells in zip(words, telling, strict=True) if tells and word not in _WEAK}
