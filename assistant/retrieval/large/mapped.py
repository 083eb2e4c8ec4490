"""BM25Plus over an index file that is read by memory map: rank-bm25's own scores, found without scoring everything.

A search adds up the bytes of the postings (`impacts`, rounded down), so that it knows for each passage a score that is
too low by a known bit at most. The k-th best of these is a floor: whatever cannot reach it is out, and the few that
can are worked out exactly from counts and lengths. Terms go in order of what they can give; once those left cannot
lift a new passage over the floor, they are only looked up for the passages that are in (the idea of MaxScore: Turtle
and Flood, 1995, "Query evaluation: strategies and optimizations"). As a floor the k-th best of the largest values of
blocks is taken, which never lies above the k-th best of all.

A process that has not loaded numpy goes through the postings one by one where there are few, and in its first searches
where there are not too many: loading numpy takes longer than that, and a question from the shell makes no others.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.index import FieldTerm, Hit
from assistant.retrieval.large.field import Field, Term
from assistant.retrieval.large.scoring import candidates, exact
from assistant.retrieval.large.sections import Sections

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_FIRST = 4
"""How many searches over many postings a process makes without numpy, which takes longer to load than they take."""
_PLAIN = 250_000
"""Up to how many postings these go."""
_SHORT = 20_000
"""Up to how many postings numpy is not loaded for, however many searches there are."""


class MappedIndex:
    """Reads an index file that `inverting` wrote; see `retrieval.index.Index` for what it does."""

    def __init__(self, sections: Sections) -> None:
        self._fields = {name: Field(sections, name) for name in sections.told["fields"]}
        self._passages = max((field.passages for field in self._fields.values()), default=0)
        self._searches = 0
        self._spare: list[Numbers] = []  # rows of zeros to add up in, as many as searches ran at once

    @classmethod
    def from_file(cls, path: Path) -> MappedIndex:
        """The index in a file; raises ValueError or KeyError where it is damaged, OSError where it is not there."""
        return cls(Sections(path))

    def idf(self, field: str, term: str) -> float:
        """The weight of a term in a field; 0.0 for one that no passage holds."""
        data = self._fields.get(field)
        place = data.find(term) if data is not None else -1
        return 0.0 if data is None or place < 0 else data.idf(place)

    def holds(self, field: str, term: str, number: int) -> bool:
        """Whether a passage holds a term in a field."""
        data = self._fields.get(field)
        place = data.find(term) if data is not None else -1
        return data is not None and place >= 0 and data.holds(place, number)

    def search(self, query: Mapping[FieldTerm, float], limit: int, within: Collection[int] | None = None) -> list[Hit]:
        """The best `limit` passages, best first; see `index.Index`."""
        asked: list[Term] = []
        everywhere = 0.0
        for (field, term), weight in sorted(query.items()):
            data = self._fields.get(field)
            place = data.find(term) if data is not None else -1
            if data is None or place < 0 or weight <= 0:
                continue
            idf = data.idf(place)
            everywhere += weight * idf * data.delta
            asked.append(data.term(place, weight * idf))
        if not asked or limit <= 0 or (within is not None and not len(within)):
            return []
        self._searches += 1
        most = _PLAIN if self._searches <= _FIRST else _SHORT
        if not _has_numpy() and sum(term.end - term.begin for term in asked) <= most:
            return _added_plainly(asked, limit, within, everywhere)
        import numpy as np

        found = candidates(asked, limit, within, self._passages, self._spare)
        scores = exact(asked, found)
        best = np.lexsort((found, -scores))[:limit]
        hits = zip(found[best].tolist(), scores[best].tolist(), strict=True)
        return [Hit(number, score + everywhere) for number, score in hits if score > 0]


def _has_numpy() -> bool:
    return "numpy" in sys.modules


def _added_plainly(asked: list[Term], limit: int, within: Collection[int] | None, everywhere: float) -> list[Hit]:
    """The best passages, every posting added up one by one."""
    scores: dict[int, float] = {}
    for term in asked:
        field, weight = term.field, term.weight
        k1, b, average, lengths = field.k1, field.b, field.average, field.view("lengths")
        numbers, counts = field.view("numbers")[term.begin : term.end], field.view("counts")[term.begin : term.end]
        for number, count in zip(numbers, counts, strict=True):
            length = k1 * (1 - b + b * lengths[number] / average)
            scores[number] = scores.get(number, 0.0) + weight * count * (k1 + 1) / (length + count)
    if within is not None:
        scores = {number: score for number, score in scores.items() if number in within}
    best = nsmallest(limit, scores.items(), key=lambda item: (-item[1], item[0]))
    return [Hit(number, score + everywhere) for number, score in best]
