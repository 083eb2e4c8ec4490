"""Completes the measures that go by one word: neither of two is chosen in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.groups import not_singled_out
from assistant.library import Library
from assistant.model import Indicator
from assistant.places.names import key
from assistant.words.late import Late
from assistant.words.synonyms import Group
from assistant.words.terms import terms

_EVERYONE = frozenset({"all", "pupils", "children", "people"})
_ALL = Late(
    r"\b(?:all|other|every|better[- ]off|richer) (?:the )?(?:other )?(?:pupils?|child(?:ren)?|kids)\b"
    r"|\b(?:everyone|everybody|the rest|their peers|the others|overall)\b",
    re.IGNORECASE,
    needs="all other every better richer rest peers",
)
_WEAK = frozenset({"before", "after"})
"""Words that tell two titles apart only together with the next one: "after 2015" is no "after housing costs"."""


def completed(library: Library, text: str, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, each followed by the one shown beside it where the words used are names of both.

    Both must be about the same people, and no word of the text may be that of one title alone.
    """
    found: list[Indicator] = []
    said = f" {key(text)} "
    for indicator in _narrowed(library, text, _told_apart(said, indicators)):
        found.append(indicator)
        for other in library.indicators.values():
            if _linked(indicator, other) and other not in indicators and _alike(said, indicator, other):
                found.append(other)
    return tuple(dict.fromkeys(_of_the_group(text, found)))


def _of_the_group(text: str, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators without those of another group than the text asks for: women's alone where it asks for women."""
    other = {indicator for indicator in indicators if not_singled_out(text, indicator)}
    fitting = [indicator for indicator in indicators if indicator not in other]
    return [i for i in indicators if i not in other or not any(_linked(i, own) for own in fitting)]


def _linked(one: Indicator, other: Indicator) -> bool:
    """Whether one of two indicators names the other as shown beside it."""
    return other.compare_with == one.slug or one.compare_with == other.slug


def _narrowed(library: Library, text: str, indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators, each of all pupils replaced by that of a group of them where the text speaks of the group.

    Both stay where it speaks of all as well: "free school meals pupils against all pupils".
    """
    asked = _groups(library, text)
    found: list[Indicator] = []
    for indicator in indicators:
        kin = [o for o in library.indicators.values() if _linked(indicator, o)]
        own = set(key(indicator.title).split()) - _EVERYONE
        narrower = [
            other
            for other in kin
            if own < set(key(other.title).split())
            and asked & (_groups(library, other.title) - _groups(library, indicator.title))
        ]
        found += narrower or [indicator]
        if _ALL.search(text):
            everyone = [o for o in kin if set(key(o.title).split()) - _EVERYONE < set(key(indicator.title).split())]
            found += [indicator] if narrower else everyone
    return list(dict.fromkeys(found))


def _groups(library: Library, text: str) -> frozenset[Group]:
    """The groups of synonyms that a text holds words of."""
    return frozenset(match.group for match in library.synonyms.matches(terms(text)))


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
        kin = [o for o in indicators if _linked(indicator, o)]
        rest = said
        for name in sorted({name for other in kin for name in _shared(indicator, other)}, key=len, reverse=True):
            rest = rest.replace(f" {name} ", " ")
        own = _marks(indicator.title)
        rivals = [_marks(other.title) - own for other in kin]
        own -= {mark for other in kin for mark in _marks(other.title)}
        names = {name for other in kin for name in _shared(indicator, other)}
        ruled_out = any(f" {mark} " in rest and not _listed(said, names, mark) for r in rivals for mark in r)
        if not ruled_out or any(f" {mark} " in rest for mark in own):
            kept.append(indicator)
    return kept or list(indicators)


def _listed(said: str, names: set[str], mark: str) -> bool:
    """Whether a word stands beyond an "and" from a name of both: "adults in further education and completing it"."""
    for name in names:
        _, found, rest = said.partition(f" {name} ")
        between, marked, _ = f" {rest}".partition(f" {mark} ")
        if found and marked and " and " in f"{between} ":
            return True
    return False


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
