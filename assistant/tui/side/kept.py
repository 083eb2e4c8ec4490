"""A kept conversation as a list shows it."""

from __future__ import annotations

from assistant.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """One earlier conversation."""

    id: int
    title: str
    small: str
    """When it was last used, and how much it holds."""
    snippet: str = ""
    """Where the words searched for stand in it."""
