"""Completes the names of places, measures and documents while a question is typed. Pure; knows no screen."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from assistant.frozen import dataclass

if TYPE_CHECKING:
    from assistant.library import Library

MOST = 5
"""Names offered at once."""
FEWEST = 3
"""Letters from which on names are offered."""
FEWEST_OF_LONG = 4
"""The same for measures and documents, whose names begin with ordinary words."""
LONGEST_TAIL = 6
"""Words before the cursor that may be the beginning of one name."""
MOST_DOCUMENTS = 20_000
"""Documents whose titles are completed; in a larger library there is always more to type than to choose from."""
_SCANNED = 400
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that can be put in: what it is, and in which order it is offered."""

    text: str
    kind: str
    order: int


@dataclass(frozen=True, slots=True)
class Names:
    """All names, to be looked up by the beginning of their words."""

    keys: tuple[str, ...] = ()
    """Sorted: a name from its beginning, or from a later word of it."""
    found: tuple[tuple[bool, Name], ...] = ()
    """For each key, whether it begins with the name's first word, and the name."""
    common: frozenset[str] = frozenset()
    """Words that alone are the beginning of no name."""


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be put in place of the text from `start` to the cursor."""

    start: int = 0
    names: tuple[Name, ...] = ()


def names_of(library: Library) -> Names:
    """The names that a library knows: places, measures as people call them, documents."""
    from assistant.words.stopwords import STOP_WORDS

    return indexed(_names(library), STOP_WORDS)


def _names(library: Library) -> Iterator[Name]:
    from assistant.places.naming import kind

    for area in library.areas.values():
        if not area.valid_to:
            yield Name(area.name, kind(area), 0 if area.level != "itl2" else 3)
    for indicator in library.indicators.values():
        yield Name(indicator.title, "measure", 1)
        yield from (Name(words, "measure", 1) for words in indicator.question_words if len(words) > FEWEST_OF_LONG)
    for document in islice(library.documents, MOST_DOCUMENTS):
        year = f" {document.published[:4]}" if document.published else ""
        yield Name(document.title, f"document{year}", 2)


def indexed(names: Iterable[Name], common: Iterable[str] = ()) -> Names:
    """Names made ready to be looked up."""
    entries: dict[tuple[str, str], tuple[str, bool, Name]] = {}
    for name in names:
        low = name.text.lower()
        for match in _WORD.finditer(low):
            first = match.start() == 0
            if first or name.order != 2:  # documents only by how their titles begin
                entries.setdefault((low[match.start() :], low), (low[match.start() :], first, name))
    ordered = sorted(entries.values(), key=lambda entry: entry[0])
    return Names(
        tuple(entry[0] for entry in ordered),
        tuple((entry[1], entry[2]) for entry in ordered),
        frozenset(common) | {"what", "which", "how", "the", "and", "for", "does", "has", "say", "about"},
    )


def complete(names: Names, text: str, cursor: int) -> Completions:
    """The names that the words before the cursor begin, those begun by most words first; none inside a word."""
    if cursor < len(text) and (text[cursor].isalnum()):
        return Completions()
    before = text[:cursor]
    if not before or (before[-1].isspace() and before[-2:-1].isspace()):
        return Completions()
    starts = [match.start() for match in _WORD.finditer(before)][-LONGEST_TAIL:]
    for start in starts:
        tail = before[start:].lower()
        if found := _beginning(names, tail):
            return Completions(start, tuple(found))
    return Completions()


def _beginning(names: Names, tail: str) -> list[Name]:
    single = len(_WORD.findall(tail)) == 1
    if len(tail.strip()) < FEWEST or tail.split()[0] in names.common or (single and tail.endswith(" ")):
        return []
    at = bisect_left(names.keys, tail)
    offered: list[tuple[bool, int, int, Name]] = []
    for place in range(at, min(at + _SCANNED, len(names.keys))):
        if not names.keys[place].startswith(tail):
            break
        first, name = names.found[place]
        if name.text.lower() == tail:
            return []  # it is there already
        if name.order == 0 or len(tail) >= FEWEST_OF_LONG:
            offered.append((not first, name.order, len(name.text), name))
    return _each(name for *_, name in sorted(offered, key=lambda offer: offer[:3]))


def _each(names: Iterable[Name]) -> list[Name]:
    """The first few, each text once."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text.lower(), name)
    return list(found.values())[:MOST]


def earlier(asked: Sequence[str], words: str) -> tuple[str, ...]:
    """The questions asked before that hold all of some words, newest first, each once."""
    wanted = words.lower().split()
    held = (question for question in reversed(asked) if all(word in question.lower() for word in wanted))
    return tuple(dict.fromkeys(held))
