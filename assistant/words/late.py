"""Patterns that are compiled when they are first needed: most questions need few of them, and each costs time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Late:
    """A regular expression that is compiled only when a text holds something without which it cannot match.

    `needs` are words or parts of words, between spaces, of which every text that matches holds at least one, whatever
    its case; without them the pattern is compiled at its first use. tests/test_late.py holds each to that.
    """

    def __init__(self, source: str, flags: int = 0, needs: str = "") -> None:
        self.source, self.flags, self.needs = source, flags, tuple(needs.split())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source, self.flags)

    def may(self, text: str) -> bool:
        """Whether a text holds what a match needs."""
        lower = text.lower()
        return not self.needs or any(word in lower for word in self.needs)

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.pattern.search(text) if self.may(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.pattern.match(text) if self.may(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.pattern.fullmatch(text) if self.may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self.pattern.finditer(text) if self.may(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """As of a compiled pattern with at most one group."""
        return self.pattern.findall(text) if self.may(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As of a compiled pattern."""
        return self.pattern.sub(new, text) if self.may(text) else text
