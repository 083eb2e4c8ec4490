"""What anything that ranks passages must do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol

FieldTerm = tuple[str, str]
"""A field of the indexed text and a term in it."""


class Hit(NamedTuple):
    """A passage found: its number and its score."""

    number: int
    score: float


class Index(Protocol):
    """Ranks passages for a weighted query.

    `query` maps (field, term) to a weight; `within`, when given, is the set of passages that count (the filter comes
    before the ranking). Passages that hold no term of the query are not returned; ties go to the lower number; a
    limit over the number of hits, an unknown term and an empty index are fine.
    """

    def __hash__(self) -> int:
        """By identity: what is worked out from an index is kept for it."""

    def search(self, query: Mapping[FieldTerm, float], limit: int, within: Collection[int] | None = None) -> list[Hit]:
        """The best `limit` passages, best first."""
        ...

    def holds(self, field: str, term: str, number: int) -> bool:
        """Whether a passage holds a term in a field."""
        ...

    def idf(self, field: str, term: str) -> float:
        """The weight of a term in a field; 0.0 for one that no passage holds."""
        ...
