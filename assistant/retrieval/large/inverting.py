"""Turns counts by passage into postings by term, one field of an index file, without holding all counts at once.

Parameters are those of rank-bm25's `BM25Plus`, whose formula the reader (`mapped.py`) uses. Beside each posting stands
one byte, `impact`: what the term gives to the passage, rounded down to 1/256 of the most that it can ever give. So a
search adds up bytes first, and works out exactly only what may be among the best.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.frozen import dataclass
from assistant.retrieval.large.counting import Counts, count, narrow
from assistant.retrieval.large.sections import Writer

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_AT_ONCE = 8192
"""How many passages are counted at once."""
_CHUNK = 1 << 20
"""How many postings are worked on at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """Passages that follow one another in the library and lie together in one of the counts."""

    counts: int
    first: int
    last: int
    """One after the last."""


def parameters() -> tuple[float, float, float]:
    """k1, b and delta of rank-bm25's `BM25Plus`."""
    from rank_bm25 import BM25Plus

    defaults = BM25Plus([["any"]])
    return float(defaults.k1), float(defaults.b), float(defaults.delta)


def build(path: Path, tokens: Mapping[str, Iterable[Sequence[str]]]) -> None:
    """Writes an index file over the terms of some passages, field by field; they are never held all at once."""
    with Writer(path) as writer:
        for field, texts in tokens.items():
            counts = list(map(count, _parts(texts)))
            invert(writer, field, counts, [Run(place, 0, len(part.rows)) for place, part in enumerate(counts)])


def _parts(texts: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    rest = iter(texts)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def invert(writer: Writer, field: str, counts: Sequence[Counts], runs: Sequence[Run]) -> None:
    """Writes the postings of a field; the passages are those of the runs, in order."""
    import numpy as np

    terms, places = _joined(counts)
    before = [np.concatenate([[0], np.cumsum(c.rows, dtype=np.int64)]) for c in counts]
    starts = _starts(len(terms), counts, places, runs, before)
    size = int(starts[-1])
    postings, often = np.empty(size, np.uint32), np.empty(size, _count_type(counts))
    cursor = starts[:-1].copy()
    lengths = [np.zeros(0, np.uint32)]
    passage = 0
    for run in runs:
        ids, run_counts, rows, run_lengths = counts[run.counts].between(run.first, run.last, before[run.counts])
        lengths.append(run_lengths.astype(np.uint32))
        _place(postings, often, cursor, places[run.counts][ids], run_counts, rows, passage)
        passage += len(rows)
    every = np.concatenate(lengths)
    average = int(every.sum(dtype=np.int64)) / passage if size else 1.0
    k1, b, delta = parameters()
    impacts = _impacts(postings, often, every, average, k1, b)
    told = {"terms": len(terms), "passages": passage, "average": average, "k1": k1, "b": b, "delta": delta}
    writer.told.setdefault("fields", {})[field] = told
    encoded = [term.encode() for term in terms]
    hashes = np.array([zlib.crc32(term) for term in encoded], np.uint32)
    order = np.argsort(hashes, kind="stable").astype(np.uint32)
    ends = np.concatenate([[0], np.cumsum([len(term) for term in encoded], dtype=np.int64)]).astype(np.uint64)
    most = np.maximum.reduceat(impacts, starts[:-1]) if terms else np.zeros(0, np.uint8)
    _add(writer, field, "hashes", hashes[order])
    _add(writer, field, "order", order)
    writer.add(f"{field}.terms", [b"".join(encoded)])
    _add(writer, field, "ends", ends)
    _add(writer, field, "starts", starts.astype(np.uint64))
    _add(writer, field, "most", most)
    _add(writer, field, "numbers", postings)
    _add(writer, field, "counts", narrow(often))
    _add(writer, field, "impacts", impacts)
    _add(writer, field, "lengths", narrow(every))


def _add(writer: Writer, field: str, name: str, numbers: Numbers) -> None:
    writer.told.setdefault("types", {})[f"{field}.{name}"] = numbers.dtype.str
    writer.add(f"{field}.{name}", [memoryview(numbers.data).cast("B")] if numbers.size else [])


def _joined(counts: Sequence[Counts]) -> tuple[list[str], list[Numbers]]:
    """The terms of all counts in order, and for each counts the places of its own terms among them."""
    import numpy as np

    every: set[str] = set()
    for each in counts:
        every.update(each.terms)
    terms = sorted(every)
    place = {term: number for number, term in enumerate(terms)}
    return terms, [np.array([place[term] for term in each.terms], np.uint32) for each in counts]


def _count_type(counts: Sequence[Counts]) -> Any:
    import numpy as np

    return max((each.counts.dtype for each in counts), key=lambda kind: kind.itemsize, default=np.dtype(np.uint8))


def _starts(
    terms: int, counts: Sequence[Counts], places: Sequence[Numbers], runs: Sequence[Run], before: Sequence[Numbers]
) -> Numbers:
    """Where the postings of each term begin, and after the last term where they end."""
    import numpy as np

    found = np.zeros(terms + 1, np.int64)
    for run in runs:
        ids = counts[run.counts].between(run.first, run.last, before[run.counts])[0]
        held = np.bincount(ids, minlength=len(places[run.counts]))
        found[1:][places[run.counts]] += held
    kept: Numbers = np.cumsum(found)
    return kept


def _place(
    postings: Numbers, often: Numbers, cursor: Numbers, ids: Numbers, counts: Numbers, rows: Numbers, passage: int
) -> None:
    """Puts the counts of a run behind the postings that are there, and moves the cursors on."""
    import numpy as np

    if not len(ids):
        return
    # One number for each posting, term before passage, so that a plain sort puts both in order.
    keys = (ids.astype(np.uint64) << np.uint64(32)) | np.repeat(np.arange(len(rows), dtype=np.uint64), rows)
    order = np.argsort(keys)
    sorted_ids = ids[order]
    first = np.flatnonzero(np.concatenate([[True], sorted_ids[1:] != sorted_ids[:-1]]))
    held = np.diff(np.concatenate([first, [len(ids)]]))
    own = sorted_ids[first]
    to = np.repeat(cursor[own] - first, held) + np.arange(len(ids))
    postings[to] = (keys[order] & np.uint64(0xFFFFFFFF)).astype(np.uint32) + np.uint32(passage)
    often[to] = counts[order]
    cursor[own] += held


def _impacts(postings: Numbers, often: Numbers, lengths: Numbers, average: float, k1: float, b: float) -> Numbers:
    """For each posting what the formula gives without the weight of the term, as a share of k1 + 1, rounded down."""
    import numpy as np

    norms = k1 * (1 - b + b * lengths / average)
    impacts = np.empty(len(postings), np.uint8)
    for at in _steps(len(postings)):
        counts = often[at].astype(np.float64)
        impacts[at] = np.minimum(counts / (counts + norms[postings[at]]) * 256, 255)
    return impacts


def _steps(size: int) -> Iterator[slice]:
    for begin in range(0, size, _CHUNK):
        yield slice(begin, begin + _CHUNK)
