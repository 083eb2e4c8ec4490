"""One field of an index file: where its terms are found without numpy, and its postings as mapped arrays."""

from __future__ import annotations

import math
import zlib
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from assistant.retrieval.large.sections import Sections

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

_FORMATS: dict[str, Literal["B", "H", "I"]] = {"1": "B", "2": "H", "4": "I"}
"""From the bytes of a number to how it is read."""


class Term(NamedTuple):
    """A term of a query: its field, its postings, its weight with idf, and the most it can give."""

    field: Field
    begin: int
    end: int
    weight: float
    most: float


class Field:
    """One field of an index file."""

    def __init__(self, sections: Sections, name: str) -> None:
        told = sections.told["fields"][name]
        self.k1, self.b, self.delta = float(told["k1"]), float(told["b"]), float(told["delta"])
        self.average, self.passages = float(told["average"]), int(told["passages"])
        self._sections, self._name = sections, name
        # Without numpy: weights of terms are asked for before anything is searched.
        self._hashes, self._order = (
            sections.piece(f"{name}.hashes").cast("I"),
            sections.piece(f"{name}.order").cast("I"),
        )
        self._terms, self._ends = sections.piece(f"{name}.terms"), sections.piece(f"{name}.ends").cast("Q")
        self._starts, self._most = sections.piece(f"{name}.starts").cast("Q"), sections.piece(f"{name}.most")
        if not len(self._hashes) == len(self._order) == len(self._most) == int(told["terms"]):
            raise ValueError("the index has another number of terms than it says")

    def find(self, term: str) -> int:
        """The place of a term; -1 where no passage holds it."""
        encoded = term.encode("utf-8", "surrogatepass")
        wanted = zlib.crc32(encoded)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            place = self._order[at]
            if self._terms[self._ends[place] : self._ends[place + 1]] == encoded:
                return place
            at += 1
        return -1

    def idf(self, place: int) -> float:
        """The weight of a term, as rank-bm25 has it."""
        return math.log((self.passages + 1) / (self._starts[place + 1] - self._starts[place]))

    def term(self, place: int, weight: float) -> Term:
        """A term of a query, `weight` holding its idf."""
        most = weight * (self._most[place] + 1) * (self.k1 + 1) / 256
        return Term(self, self._starts[place], self._starts[place + 1], weight, most)

    def holds(self, place: int, number: int) -> bool:
        """Whether a passage holds the term at a place."""
        numbers, end = self.view("numbers"), self._starts[place + 1]
        at = bisect_left(numbers, number, self._starts[place], end)
        return at < end and numbers[at] == number

    def view(self, name: str) -> memoryview:
        """One of the arrays without numpy."""
        key = f"{self._name}.{name}"
        return self._sections.piece(key).cast(_FORMATS[self._sections.told["types"][key][-1]])

    def _array(self, name: str) -> Numbers:
        import numpy as np

        key = f"{self._name}.{name}"
        return np.frombuffer(self._sections.piece(key), dtype=self._sections.told["types"][key])

    @cached_property
    def numbers(self) -> Numbers:
        """For each term, one after another, its passages in order."""
        return self._array("numbers")

    @cached_property
    def counts(self) -> Numbers:
        """How often the term stands there."""
        return self._array("counts")

    @cached_property
    def impacts(self) -> Numbers:
        """What it gives there, in 256ths of k1 + 1, rounded down."""
        return self._array("impacts")

    @cached_property
    def lengths(self) -> Numbers:
        """The number of terms of each passage."""
        return self._array("lengths")
