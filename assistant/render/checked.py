"""Reads values of data that anybody may have written: each of the kind it must be, cleaned, or refused by its place."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from assistant.numerals import is_date, is_period
from assistant.words.clean import clean, one_line

_ADDRESSES = ("https://", "http://")


class Unfit(ValueError):
    """Something that is not as it must be; its text says where and how, as the end of a sentence."""


class Node:
    """One value of parsed JSON, and the way to it, such as `tables[0].rows[3].value`."""

    __slots__ = ("path", "value")

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def unfit(self, what: str) -> Unfit:
        """The error for this value: `status must be a text`."""
        return Unfit(f"{one_line(self.path)[:80] or 'the whole'} must be {what}")

    def mapping(self) -> Mapping[str, Any]:
        """The value as an object; raises Unfit."""
        if not isinstance(self.value, Mapping):
            raise self.unfit("an object")
        return self.value

    def at(self, key: str) -> Node:
        """The value under a key; None under it where there is no such key. Raises Unfit."""
        return Node(self.mapping().get(key), f"{self.path}.{key}" if self.path else key)

    def has(self, key: str) -> bool:
        """Whether something other than null stands under a key; raises Unfit."""
        return self.mapping().get(key) is not None

    def items(self) -> Iterator[Node]:
        """The values of a list; none where there is no list. Raises Unfit."""
        if not isinstance(self.value, list | tuple | None):
            raise self.unfit("a list")
        for place, value in enumerate(self.value or ()):
            yield Node(value, f"{self.path}[{place}]")

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The keys of an object with their values; none where there is no object. Raises Unfit."""
        if self.value is None:
            return
        for key in self.mapping():
            yield str(key), self.at(key)

    def text(self) -> str:
        """A text on one line, cleaned; raises Unfit."""
        if not isinstance(self.value, str):
            raise self.unfit("a text")
        text = clean(self.value)
        return one_line(text) if "\n" in text or "\t" in text else text

    def filled(self) -> str:
        """A text that says something; raises Unfit."""
        text = self.text()
        if not text:
            raise self.unfit("a text that is not empty")
        return text

    def or_empty(self) -> str:
        """A text, empty where there is none; raises Unfit."""
        return "" if self.value is None else self.text()

    def or_none(self) -> str | None:
        """A text, or None; raises Unfit."""
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        """A list of texts; raises Unfit."""
        return tuple(item.text() for item in self.items())

    def one_of(self, allowed: Collection[str]) -> Any:
        """One of some words; raises Unfit."""
        if not isinstance(self.value, str) or self.value not in allowed:
            raise self.unfit(f"one of {', '.join(allowed)}")
        return self.value

    def whole(self, least: int = 0, most: int = 10**9) -> int:
        """A whole number between bounds; raises Unfit."""
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.unfit(f"a whole number from {least} to {most}")
        return self.value

    def number(self) -> float | None:
        """A number, or None; raises Unfit, also for what is infinite."""
        if self.value is None:
            return None
        if type(self.value) not in (int, float) or abs(self.value) > 1e300 or not math.isfinite(self.value):
            raise self.unfit("a number or null")
        return self.value  # type: ignore[no-any-return]

    def flag(self) -> bool:
        """True or false; false where there is none. Raises Unfit."""
        if self.value is not None and type(self.value) is not bool:
            raise self.unfit("true or false")
        return bool(self.value)

    def period(self) -> str:
        """A period as stored: 2023, 2024-04 or 2022-07/2023-06; raises Unfit."""
        text = self.text()
        if not is_period(text):
            raise self.unfit("a period")
        return text

    def date(self) -> str | None:
        """A date as stored, or None; raises Unfit."""
        if self.value is None:
            return None
        if not is_date(self.text()):
            raise self.unfit("a date (YYYY, YYYY-MM or YYYY-MM-DD)")
        return self.text()

    def address(self) -> str | None:
        """An http or https address, or None; raises Unfit."""
        text = self.or_none()
        if text and not text.startswith(_ADDRESSES):
            raise self.unfit("an http or https address")
        return text
