"""Documents and passages that are made when they are first looked at: a question looks at a few of very many."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

from assistant.library.titles import plain, short
from assistant.model import Document, Passage

T = TypeVar("T")
_KEPT = 4096
"""How many passages are kept made."""


class Lazy(Sequence[T]):
    """A sequence whose items are made when they are first asked for; equal to any sequence of equal items."""

    __slots__ = ("_count", "_kept", "_make", "_most")

    def __init__(self, count: int, make: Callable[[int], T], most: int | None = None) -> None:
        self._count, self._make, self._most = count, make, most
        self._kept: dict[int, T] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(self._count)))
        number = at + self._count if at < 0 else at
        if not 0 <= number < self._count:
            raise IndexError(at)
        found = self._kept.get(number)
        if found is None:
            found = self._make(number)
            if self._most is not None and len(self._kept) >= self._most:
                self._kept.clear()
            self._kept[number] = found
        return found

    def __iter__(self) -> Iterator[T]:
        return (self[number] for number in range(self._count))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != self._count:
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class Ascending(Sequence[int]):
    """Whole numbers in ascending order, as they lie in a file."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        return tuple(self._numbers[at]) if isinstance(at, slice) else self._numbers[at]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """Where a number stands first; raises ValueError where it does not."""
        at = bisect_left(self._numbers, value, start, len(self) if stop is None else stop)
        if at == len(self) or self._numbers[at] != value:
            raise ValueError(f"{value} is not in the sequence")
        return at


def tuples(row: list[Any]) -> list[Any]:
    """The values of a frozen value as JSON gave them, lists as tuples."""
    return [tuple(value) if value.__class__ is list else value for value in row]


_FIELDS = Document.__match_args__
SPOKEN, SHORT = "spoken", "short"
"""Columns beside those of the fields of documents: titles as they are spoken of, whole and in short."""
COLUMNS = ("id", "title", "publisher", "published", "type", "standing", "status", "series", "digest_of", SPOKEN, SHORT)


def column(rows: Iterable[Sequence[Any]], name: str) -> list[str]:
    """One of `COLUMNS` of some documents, given by their values; empty where a document has none."""
    if name in {SPOKEN, SHORT}:
        form = plain if name == SPOKEN else short
        return [form(title) for title in column(rows, "title")]
    at = _FIELDS.index(name)
    return [row[at] or "" for row in rows]


def documents(count: int, row: Callable[[int], list[Any]]) -> Lazy[Document]:
    """The documents, `row` giving the values of each."""
    return Lazy(count, lambda number: Document(*tuples(row(number))))


def passages(firsts: Sequence[int], every: Sequence[Document], record: Callable[[int], bytes]) -> Lazy[Passage]:
    """The passages; `firsts` is the number of each document's first one and at its end how many there are.

    `record` gives a passage as `packed` made it.
    """

    def make(number: int) -> Passage:
        section, pages, text, bounds, asked = json.loads(record(number))
        return Passage(
            number,
            every[bisect_right(firsts, number) - 1],
            tuple(section),
            tuple(pages),
            text,
            tuple((a, b) for a, b in bounds),
            tuple((at, words) for at, words in asked),
        )

    return Lazy(firsts[-1] if len(firsts) else 0, make, _KEPT)


def packed(section: Any, pages: Any, text: str, bounds: Any, asked: Any) -> bytes:
    """What is kept of a passage."""
    return json.dumps([section, pages, text, bounds, asked], ensure_ascii=False, separators=(",", ":")).encode()


def pooled(asked: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    """The wordings of a passage by the sentence for which they stand; they are looked up together."""
    found: dict[int, list[str]] = {}
    for place, words in asked:
        found.setdefault(place, []).append(words)
    return found


class Spaced:
    """Words parted by spaces, of which one is looked for now and then: no set is made of them."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = f" {text} "

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(word) and " " not in word and f" {word} " in self._text
