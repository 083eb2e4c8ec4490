"""Says why a passage was found: the words and the wording that matched, and their share of the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import topic
from assistant.answering.ranking import ASKED_WEIGHT, ranked, worded
from assistant.library import Library
from assistant.library.compiled import TEXT
from assistant.model import Passage, Unit


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage found, with the share of each match in its score: words of its text, and the wording that fits best."""

    passage: Passage
    score: float
    shares: tuple[tuple[str, float], ...]


def search(library: Library, content: Sequence[Unit], limit: int) -> list[Explained]:
    """The passages for some words, best first, each explained."""
    terms = topic.query(library, content)
    asked = {word for unit in content for word in unit.forms[0]}
    wordings = worded(library, terms)
    found = []
    for hit in ranked(library, terms, limit, None):
        alone: dict[str, float] = {}
        for word, weight in terms:
            if hits := library.index.search({(TEXT, word): weight}, 1, {hit.number}):
                name = f"{word} (text)" if word in asked else f"{word} (text, a synonym or kin)"
                alone[name] = hits[0].score - weight * library.index.idf(TEXT, word)
        if hit.number in wordings:
            place, score = wordings[hit.number]
            first = library.asked_of.index(hit.number)
            words = library.passages[hit.number].asked[place - first][1]
            alone[f"asked as “{words}”"] = ASKED_WEIGHT * score
        whole = sum(alone.values()) or 1.0
        shares = sorted(((name, score / whole) for name, score in alone.items()), key=lambda item: (-item[1], item[0]))
        found.append(Explained(library.passages[hit.number], hit.score, tuple(shares)))
    return found
