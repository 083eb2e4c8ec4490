"""Builds an index: term counts and lengths from the tokens, statistics from rank-bm25's `BM25Plus`."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.retrieval.vocabulary import entry, joined

Tokens = Mapping[str, Sequence[Sequence[str]]]
"""From field to the terms of each passage, in order of passage number."""


def build(tokens: Tokens) -> tuple[bytes, bytes]:
    """The header and the rest of an index over the tokens; fine with no passages and with empty ones."""
    numbers, terms = array("I"), bytearray()
    fields = {field: _field(texts, numbers, terms) for field, texts in tokens.items()}
    header = {"fields": fields, "numbers": len(numbers), "size": 4 * len(numbers) + len(terms)}
    return json.dumps(header, separators=(",", ":")).encode(), numbers.tobytes() + terms


def _field(texts: Sequence[Sequence[str]], numbers: array[int], every: bytearray) -> dict[str, Any]:
    """The entry of one field; its numbers go to the end of the numbers, its vocabulary to that of the vocabularies."""
    if not any(texts):
        lengths = _added(numbers, [0] * len(texts))
        return {"terms": [0, 0], "lengths": lengths, "average": 1.0, "k1": 1.5, "b": 0.75, "delta": 1.0}
    from rank_bm25 import BM25Plus

    bm25 = BM25Plus([list(text) for text in texts])
    where: dict[str, list[tuple[int, int]]] = {}
    for number, counts in enumerate(bm25.doc_freqs):
        for term, count in counts.items():
            where.setdefault(term, []).append((number, count))
    terms = []
    for term, found in sorted(where.items()):
        terms.append(entry(term, float(bm25.idf[term]), len(numbers), len(found)))
        numbers.extend(number for number, _ in found)
        numbers.extend(count for _, count in found)
    return {
        "terms": _added(every, joined(terms)),
        "lengths": _added(numbers, [int(length) for length in bm25.doc_len]),
        "average": float(bm25.avgdl),
        "k1": float(bm25.k1),
        "b": float(bm25.b),
        "delta": float(bm25.delta),
    }


def _added(every: array[int] | bytearray, more: Sequence[int]) -> list[int]:
    """Puts something at the end; returns where it begins and ends."""
    begin = len(every)
    every.extend(more)
    return [begin, len(every)]
