"""Ranks passages for a question: by their words, and by the best of the wordings by which people ask for them.

That a document's questions are indexed beside its text is known as document expansion (Nogueira and others, 2019,
"Document Expansion by Query Prediction"); here people write them, and each wording counts for itself, since many
together would dilute one another. The weight was set on the choosing half of the judged questions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from assistant.library import Library
from assistant.library.compiled import ASKED, TEXT
from assistant.retrieval.index import Hit, Index

ASKED_WEIGHT = 3.0
"""What a match with a wording counts beside a match with the text."""
_WIDE = 300
"""How many wordings, and how many passages, are looked at before the best are kept."""

Terms = Sequence[tuple[str, float]]
"""Terms to look up, with weights."""


def ranked(library: Library, terms: Terms, limit: int, within: Collection[int] | None) -> list[Hit]:
    """The best `limit` passages for weighted terms, best first, ties to the lower number.

    A score is what matches give: what BM25Plus adds for every passage alike is taken off.
    """
    asked = {
        number: score for number, (_, score) in worded(library, terms).items() if within is None or number in within
    }
    query = {(TEXT, word): weight for word, weight in terms}
    floor = base(library.index, TEXT, terms)
    scores = {hit.number: hit.score - floor for hit in library.index.search(query, max(limit, _WIDE), within)}
    if rest := asked.keys() - scores.keys():
        scores |= {hit.number: hit.score - floor for hit in library.index.search(query, len(rest), rest)}
    for number, score in asked.items():
        scores[number] = scores.get(number, 0.0) + ASKED_WEIGHT * score
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Hit(number, score) for number, score in best[:limit]]


def worded(library: Library, terms: Terms) -> dict[int, tuple[int, float]]:
    """For each passage with a wording that matches, the best one's number and score."""
    best: dict[int, tuple[int, float]] = {}
    for number, gain in gains(library, terms).items():
        best.setdefault(library.asked_of[number], (number, gain))
    return best


def gains(library: Library, terms: Terms) -> Mapping[int, float]:
    """The wordings of sentences that match best, by number, with what the matches give; the best first."""
    return _gains(library.wordings, tuple(terms))


@lru_cache(maxsize=64)
def _gains(wordings: Index, terms: tuple[tuple[str, float], ...]) -> Mapping[int, float]:
    floor = base(wordings, ASKED, terms)
    hits = wordings.search({(ASKED, word): weight for word, weight in terms}, _WIDE)
    return MappingProxyType({hit.number: hit.score - floor for hit in hits})


def base(index: Index, field: str, terms: Terms) -> float:
    """What BM25Plus adds for every passage: its delta is 1."""
    return sum(weight * index.idf(field, word) for word, weight in terms)
