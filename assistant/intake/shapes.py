"""Reads JSON from elsewhere with an eye on its shape: what is missing or of another type is said, with its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.errors import OutsideError
from assistant.frozen import dataclass
from assistant.words.clean import clean

_LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """A JSON object, where in its source it stands, and what that source is (the beginning of a sentence)."""

    value: Mapping[str, Any]
    source: str
    within: str = ""

    def surprise(self, what: str) -> OutsideError:
        """The error that says what is not as it should be."""
        return OutsideError(
            f"{self.source} gave something unforeseen: {what}. Nothing was taken in. "
            "Save the page or its file from a browser and add that, and report this."
        )

    def text(self, key: str) -> str:
        """A text that must be there and hold something, cleaned. Raises OutsideError, as do all of these."""
        found = self.text_or_none(key)
        if not found.strip():
            raise self.surprise(f"{self.named(key)} is missing or empty")
        return found

    def text_or_none(self, key: str) -> str:
        """A text, cleaned; empty where it is missing or null."""
        found = self.value.get(key)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise self.surprise(f"{self.named(key)} is not a text")
        return clean(found)

    def inner(self, key: str, required: bool = False) -> Shape:
        """An object inside; an empty one where it is missing or null, unless it must be there."""
        found = self.value.get(key)
        if not isinstance(found, dict) and (required or found is not None):
            raise self.surprise(f"{self.named(key)} is missing or not an object")
        return Shape(found or {}, self.source, self.named(key))

    def each(self, key: str) -> tuple[Shape, ...]:
        """The objects of a list inside; none where it is missing or null."""
        found = self.value.get(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.surprise(f"{self.named(key)} is not a list of objects")
        return tuple(
            Shape(one, self.source, f"{self.named(key)}[{number}]") for number, one in enumerate(found[:10_000])
        )

    def named(self, key: str) -> str:
        """A key with the way to it."""
        return f"{self.within}.{key}" if self.within else key[:_LONGEST_KEY]


def parsed_json(data: bytes, source: str) -> Shape:
    """The object that some bytes hold as JSON. Raises OutsideError."""
    nothing = Shape({}, source)
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise nothing.surprise("its answer is not JSON, or was cut off") from error
    if not isinstance(found, dict):
        raise nothing.surprise("its answer is not a JSON object")
    return Shape(found, source)
