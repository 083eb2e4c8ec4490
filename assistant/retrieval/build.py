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
    """The header and the postings of an index over the tokens; fine with no passages and with empty ones."""
    postings = array("I")
    fields = {field: _field(texts, postings) for field, texts in tokens.items()}
    data = postings.tobytes()
    header = {"fields": fields, "size": len(data)}
    return json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), data


def _field(texts: Sequence[Sequence[str]], postings: array[int]) -> dict[str, Any]:
    """The entry of one field; its term counts go to the end of the postings."""
    if not any(texts):
        return {"terms": "", "lengths": [0] * len(texts), "average": 1.0, "k1": 1.5, "b": 0.75, "delta": 1.0}
    from rank_bm25 import BM25Plus

    bm25 = BM25Plus([list(text) for text in texts])
    where: dict[str, list[tuple[int, int]]] = {}
    for number, counts in enumerate(bm25.doc_freqs):
        for term, count in counts.items():
            where.setdefault(term, []).append((number, count))
    terms = []
    for term, found in sorted(where.items()):
        terms.append(entry(term, float(bm25.idf[term]), len(postings), len(found)))
        postings.extend(number for number, _ in found)
        postings.extend(count for _, count in found)
    return {
        "terms": joined(terms),
        "lengths": [int(length) for length in bm25.doc_len],
        "average": float(bm25.avgdl),
        "k1": float(bm25.k1),
        "b": float(bm25.b),
        "delta": float(bm25.delta),
    }
