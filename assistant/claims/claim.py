"""A claim of a text and what the library says of it."""

from __future__ import annotations

from typing import Literal

from assistant.frozen import dataclass

Verdict = Literal["found", "another value", "out of date", "not found"]
VERDICTS: tuple[Verdict, ...] = ("found", "another value", "out of date", "not found")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the library says of a number or a quotation."""

    verdict: Verdict
    source: str = ""
    """The reference of the document or table; empty where nothing is held."""
    held: str = ""
    """What the library holds in its place, or how the number follows from what it holds."""
    note: str = ""
    """A sentence for a person; empty where nothing needs to be said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or a quotation of a text, where it stands there, and what the library says of it."""

    kind: Literal["number", "quotation"]
    text: str
    line: int
    column: int
    """Both counted from 1."""
    sentence: str
    finding: Finding
