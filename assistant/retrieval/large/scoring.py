"""Finds the passages that may be the best without scoring everything, and then scores them exactly."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from assistant.retrieval.large.field import Term
from assistant.retrieval.ranges import Ranges

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

FEW = 2048
"""Up to how many postings all are worked out exactly at once."""
_LOOKED_UP = 16
"""How many postings are added up in the time in which one is looked up."""
_SCANNED = 16
"""How many passages of a row are looked through in the time in which one is picked out of it."""
_SHORT = 1 << 18
"""Up to how many passages a row is always looked through whole."""
_WORTH = 4096
"""From how many postings on it is worth a look whether those of the terms to come can be spared."""
_BLOCKS = 8
"""How many blocks there are for each passage that is wanted."""
_ROUNDING = 1e-5
"""The share by which sums of 32-bit numbers may be wrong; they are wrong by less."""


def candidates(
    asked: list[Term], limit: int, within: Collection[int] | None, passages: int, spare: list[Numbers]
) -> Numbers:
    """Passages in order, among which are the best `limit`.

    `spare` holds rows of zeros to add up in, as many as were used at once; one is taken and put back.
    """
    import numpy as np

    if within is not None:
        allowed = _ordered(within)
        allowed = allowed[(allowed >= 0) & (allowed < passages)]
        if len(allowed) * _LOOKED_UP <= sum(term.end - term.begin for term in asked) or len(allowed) <= FEW:
            return allowed
    elif sum(term.end - term.begin for term in asked) <= FEW:
        return np.unique(np.concatenate([_numbers(term) for term in asked]))
    try:
        row = spare.pop()
    except IndexError:
        row = np.zeros(passages, np.float32)
    touched: list[Numbers] = []
    try:
        return _added_up(row, touched, asked, limit, None if within is None else allowed)
    finally:
        if _is_many(row, touched) or within is not None:
            row.fill(0)
        else:
            for places in touched:
                row[places] = 0
        spare.append(row)


def _added_up(row: Numbers, touched: list[Numbers], asked: list[Term], limit: int, allowed: Numbers | None) -> Numbers:
    """Adds the terms up in a row of zeros; `touched` is told where. Returns the passages that may be the best."""
    import numpy as np

    order = sorted(asked, key=lambda term: -term.most)
    slack = sum(term.weight * (term.field.k1 + 1) / 256 + _ROUNDING * term.most for term in order)
    left = sum(term.most for term in order)
    waiting = sum(term.end - term.begin for term in order)
    floor = 0.0
    for term in order:
        places, values = _add(row, term)
        touched.append(places)
        left -= term.most
        waiting -= len(places)
        if allowed is None and waiting > max(_WORTH, len(places)):
            floor = max(floor, _floor(values, limit))
            if floor > left + slack:
                break
    if allowed is not None:
        kept = np.zeros_like(row)
        kept[allowed] = row[allowed]
        row[:] = kept
    return _narrowed(row, touched, order[len(touched) :], limit, floor, slack, allowed)


def _narrowed(
    row: Numbers, touched: list[Numbers], later: list[Term], limit: int, floor: float, slack: float,
    allowed: Numbers | None,
) -> Numbers:  # fmt: skip
    """The passages that may be the best, when the terms in `later` are added or looked up for these alone."""
    import numpy as np

    left = sum(term.most for term in later)
    many = _is_many(row, touched)
    sums = [row] if many else [row[places] for places in touched]
    floor = max(floor, *(_floor(values, limit) for values in sums))
    reach = np.float32(floor - left - slack)
    if reach <= 0:
        found = allowed if allowed is not None else np.unique(np.concatenate(touched))
    elif many:
        found = np.flatnonzero(row >= reach)
    else:
        found = np.unique(np.concatenate([p[values >= reach] for p, values in zip(touched, sums, strict=True)]))
    kept = row[found]
    adding = True
    for term in later:
        adding = adding and len(found) * _LOOKED_UP > term.end - term.begin
        if adding:
            touched.append(_add(row, term)[0])
            kept = row[found]
        else:
            where, held = _looked_up(term, found)
            kept[held] += _impacts(term)[where[held]] * np.float32(_scale(term))
        left -= term.most
        floor = max(floor, _floor(kept, limit))
        may = kept >= np.float32(floor - left - slack)
        found, kept = found[may], kept[may]
    if len(found) > limit:
        best = np.partition(kept, len(kept) - limit)[len(kept) - limit]
        found = found[kept >= best - np.float32(slack)]
    return found


def _ordered(numbers: Collection[int]) -> Numbers:
    """Numbers in ascending order, each once."""
    import numpy as np

    if isinstance(numbers, Ranges):
        return np.concatenate([np.arange(begin, end) for begin, end in numbers.runs])
    return np.unique(np.fromiter(numbers, np.int64, len(numbers)))


def _is_many(row: Numbers, touched: list[Numbers]) -> bool:
    """Whether it is quicker to go through a whole row than through the places in it that were touched."""
    return len(row) <= _SHORT or sum(map(len, touched)) * _SCANNED > len(row)


def _add(row: Numbers, term: Term) -> tuple[Numbers, Numbers]:
    """Adds what a term gives to its passages in a row; returns which these are, and what stands there now."""
    import numpy as np

    places = _numbers(term).astype(np.intp)
    values = np.multiply(_impacts(term), np.float32(_scale(term)), dtype=np.float32)
    values += row[places]
    row[places] = values
    return places, values


def _numbers(term: Term) -> Numbers:
    return term.field.numbers[term.begin : term.end]


def _impacts(term: Term) -> Numbers:
    return term.field.impacts[term.begin : term.end]


def _scale(term: Term) -> float:
    """What one step of an impact counts."""
    return term.weight * (term.field.k1 + 1) / 256


def _floor(values: Numbers, limit: int) -> float:
    """A number that the `limit`-th largest of some values does not stay under; 0.0 where there are fewer."""
    import numpy as np

    if len(values) < limit:
        return 0.0
    blocks = _BLOCKS * limit
    if len(values) >= 2 * blocks:
        width = len(values) // blocks
        values = values[: blocks * width].reshape(blocks, width).max(axis=1)
    return float(np.partition(values, len(values) - limit)[len(values) - limit])


def _looked_up(term: Term, found: Numbers) -> tuple[Numbers, Numbers]:
    """Where passages stand among the postings of a term, and which of them do."""
    import numpy as np

    numbers = _numbers(term)
    where = np.searchsorted(numbers, found.astype(numbers.dtype))
    where[where == len(numbers)] = 0
    return where, numbers[where] == found


def exact(asked: list[Term], found: Numbers) -> Numbers:
    """The scores of passages without what every passage is given, added up in the order of the plain class."""
    import numpy as np

    rows = np.zeros((len(asked), len(found)))
    wanted = found.astype(np.uint32)
    for field in {term.field for term in asked}:
        own = [at for at, term in enumerate(asked) if term.field is field]
        where = np.empty((len(own), len(found)), np.intp)
        for row, at in zip(where, own, strict=True):
            begin, end = asked[at].begin, asked[at].end
            np.add(field.numbers[begin:end].searchsorted(wanted), begin, out=row)
            np.minimum(row, end - 1, out=row)
        held = field.numbers[where] == wanted
        counts = field.counts[where].astype(np.float64)
        length = field.k1 * (1 - field.b + field.b * field.lengths[found] / field.average)
        weights = np.array([asked[at].weight for at in own])[:, None]
        rows[own] = np.where(held, weights * counts * (field.k1 + 1) / (length + counts), 0.0)
    scores: Numbers = np.add.accumulate(rows)[-1]  # one after another: another order gives other last digits
    return scores
