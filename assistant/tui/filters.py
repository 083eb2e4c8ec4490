"""What narrows a conversation, and what one question was asked with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from assistant.frozen import dataclass, replace

if TYPE_CHECKING:
    from assistant.answering.only import Only

Field = Literal["publishers", "types", "documents", "areas", "since"]
LABELS: dict[Field, str] = {
    "areas": "Place", "publishers": "Publisher", "types": "Type", "documents": "Document", "since": "Since",
}  # fmt: skip
"""In the order of the dialog and of the chips."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What questions are narrowed by; empty ones let everything through."""

    publishers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    since: int | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def each(self) -> Iterator[tuple[Field, str]]:
        """Each filter as its field and its value."""
        for field in LABELS:
            if field == "since":
                yield from [(field, str(self.since))] if self.since is not None else []
            else:
                yield from ((field, value) for value in getattr(self, field))

    def without(self, field: Field, value: str) -> Filters:
        """Without one of them."""
        if field == "since":
            return replace(self, since=None)
        kept: dict[str, Any] = {field: tuple(other for other in getattr(self, field) if other != value)}
        return replace(self, **kept)

    def only(self) -> Only:
        """As `ask` takes them, places and years apart."""
        from assistant.answering.only import Only

        return Only(publishers=self.publishers, types=self.types, documents=self.documents)


@dataclass(frozen=True, slots=True)
class Request:
    """A question as it was asked: with those before it, oldest first, and with the filters that held."""

    question: str
    after: tuple[str, ...] = ()
    filters: Filters = Filters()


def words(field: Field, value: str) -> str:
    """A filter as its chip says it: `Publisher: SMC`, `Since 2022`."""
    return f"Since {value}" if field == "since" else f"{LABELS[field]}: {value}"
