"""Says why a passage was found: the words that matched and their share of the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import topic
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import Passage, Unit


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage found, with the share of each matched term in what its matches scored."""

    passage: Passage
    score: float
    shares: tuple[tuple[str, float], ...]


def search(library: Library, content: Sequence[Unit], limit: int) -> list[Explained]:
    """The passages for some words, best first, each explained."""
    query = {(TEXT, word): weight for word, weight in topic.query(library, content)}
    asked = {word for unit in content for word in unit.forms[0]}
    found = []
    for hit in library.index.search(query, limit):
        alone = {
            key[1]: hits[0].score - weight * library.index.idf(*key)
            for key, weight in query.items()
            if (hits := library.index.search({key: weight}, 1, {hit.number}))
        }
        whole = sum(alone.values()) or 1.0
        shares = sorted(((word, score / whole) for word, score in alone.items()), key=lambda item: (-item[1], item[0]))
        named = tuple((word if word in asked else f"{word} (a synonym or kin)", share) for word, share in shares)
        found.append(Explained(library.passages[hit.number], hit.score, named))
    return found
