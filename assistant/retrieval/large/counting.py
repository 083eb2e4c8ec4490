"""Counts the terms of passages: what is kept of each, whatever else stands in the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from assistant.frozen import dataclass
from assistant.retrieval.large.sections import Sections, Writer

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often which terms stand in some passages."""

    words: bytes
    """Every term in order, a line each: as strings those of many packs at once would fill the memory."""
    ids: Numbers
    """For each passage, one after another, the places of its distinct terms in `terms`."""
    counts: Numbers
    """Beside each of these, how often the term stands in the passage."""
    rows: Numbers
    """For each passage the number of its distinct terms."""
    lengths: Numbers
    """For each passage the number of its terms, repeated ones repeated."""

    @property
    def terms(self) -> list[str]:
        """Every term, in order."""
        return self.words.decode().split("\n") if self.words else []

    def between(self, first: int, last: int, before: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Ids, counts, rows and lengths of the passages from `first` to before `last`; `before` sums up `rows`."""
        begin, end = int(before[first]), int(before[last])
        return self.ids[begin:end], self.counts[begin:end], self.rows[first:last], self.lengths[first:last]


def count(texts: Iterable[Sequence[str]]) -> Counts:
    """The counts of the terms of passages, in order of passage."""
    import numpy as np

    known: dict[str, int] = {}
    ids: list[int] = []
    counts: list[int] = []
    rows: list[int] = []
    lengths: list[int] = []
    for text in texts:
        found = Counter(text)
        ids += [known.setdefault(term, len(known)) for term in found]
        counts += found.values()
        rows.append(len(found))
        lengths.append(len(text))
    ordered = sorted(known)
    places = np.empty(len(ordered), np.uint32)
    places[[known[term] for term in ordered]] = np.arange(len(ordered), dtype=np.uint32)
    return Counts(
        "\n".join(ordered).encode(),
        narrow(places[np.array(ids, np.int64)]),
        narrow(np.array(counts, np.uint32)),
        narrow(np.array(rows, np.uint32)),
        narrow(np.array(lengths, np.uint32)),
    )


def narrow(numbers: Numbers) -> Numbers:
    """Whole numbers in the smallest type that holds them."""
    import numpy as np

    most = int(numbers.max(initial=0))
    return numbers.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32, copy=False)


def put(writer: Writer, name: str, counts: Counts) -> None:
    """Writes counts into a file, under a name."""
    writer.add(f"{name}.terms", [counts.words])
    for part in ("ids", "counts", "rows", "lengths"):
        numbers = getattr(counts, part)
        writer.told[f"{name}.{part}"] = numbers.dtype.str
        writer.add(f"{name}.{part}", [memoryview(numbers.data).cast("B")] if numbers.size else [])


def take(sections: Sections, name: str) -> Counts:
    """The counts that `put` wrote."""
    parts = [numbers(sections, f"{name}.{part}") for part in ("ids", "counts", "rows", "lengths")]
    return Counts(bytes(sections.piece(f"{name}.terms")), *parts)


def numbers(sections: Sections, name: str) -> Numbers:
    """The numbers of a piece, mapped."""
    import numpy as np

    return np.frombuffer(sections.piece(name), dtype=sections.told[name])
