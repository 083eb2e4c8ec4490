"""BM25Plus over term counts that lie in one binary file, with rank-bm25's own scores.

rank-bm25 gives formula, parameters and statistics when the index is built (`build.py`); this class only adds up, and
imports neither rank_bm25 nor numpy. The formula, for a query term of weight w:

    w × idf × (delta + tf × (k1 + 1) / (k1 × (1 − b + b × length / average) + tf))

`delta × idf` is added for every passage, holding the term or not, as rank-bm25 does; it changes no order.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Mapping
from heapq import nsmallest
from typing import Any

from assistant.retrieval.index import FieldTerm, Hit
from assistant.retrieval.vocabulary import Vocabulary


class SavedIndex:
    """Reads what `build.build` made: a header (JSON), and a file of 32-bit numbers with the vocabularies at its end.

    The numbers are the postings of each term, and the length of each passage; the header says where all of it lies.
    """

    def __init__(self, header: Mapping[str, Any], rest: bytes) -> None:
        after = 4 * header["numbers"]
        self._numbers = memoryview(rest)[:after].cast("I")
        self.fields: Mapping[str, Any] = {
            name: {
                **field,
                "terms": Vocabulary(rest, *(after + place for place in field["terms"])),
                "lengths": self._numbers[slice(*field["lengths"])],
            }
            for name, field in header["fields"].items()
        }

    @classmethod
    def from_bytes(cls, header: bytes, rest: bytes) -> SavedIndex:
        """The index saved in two files; raises ValueError or KeyError where they are damaged."""
        data = json.loads(str(header, "utf-8"))
        if len(rest) != data["size"]:
            raise ValueError("the index has another size than its header says")
        return cls(data, rest)

    def idf(self, field: str, term: str) -> float:
        """The weight of a term in a field; 0.0 for one that no passage holds."""
        entry = self.fields[field]["terms"].get(term) if field in self.fields else None
        return 0.0 if entry is None else float(entry[0])

    def holds(self, field: str, term: str, number: int) -> bool:
        """Whether a passage holds a term in a field."""
        entry = self.fields[field]["terms"].get(term) if field in self.fields else None
        if entry is None:
            return False
        _, start, count = entry
        at = bisect_left(self._numbers, number, start, start + count)
        return at < start + count and self._numbers[at] == number

    def search(self, query: Mapping[FieldTerm, float], limit: int, within: Collection[int] | None = None) -> list[Hit]:
        """The best `limit` passages, best first; see `index.Index`."""
        scores: dict[int, float] = {}
        everywhere = 0.0
        for (field, term), weight in sorted(query.items()):
            data = self.fields.get(field)
            entry = data["terms"].get(term) if data is not None else None
            if data is None or entry is None or weight <= 0:
                continue
            idf, start, count = entry
            everywhere += weight * idf * data["delta"]
            self._add(scores, data, weight * idf, start, count)
        if within is not None:
            scores = {number: score for number, score in scores.items() if number in within}
        best = nsmallest(max(0, limit), scores.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(number, score + everywhere) for number, score in best]

    def _add(self, scores: dict[int, float], data: Mapping[str, Any], weight: float, start: int, count: int) -> None:
        k1, b, average, lengths = data["k1"], data["b"], data["average"], data["lengths"]
        numbers = self._numbers[start : start + count]
        counts = self._numbers[start + count : start + 2 * count]
        for number, tf in zip(numbers, counts, strict=True):
            length = k1 * (1 - b + b * lengths[number] / average)
            scores[number] = scores.get(number, 0.0) + weight * tf * (k1 + 1) / (length + tf)
