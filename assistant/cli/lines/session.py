"""What the plain chat knows between two lines, and what a command of it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.only import Only
from assistant.cli.output import width
from assistant.errors import UsageError
from assistant.frozen import dataclass
from assistant.library import Library
from assistant.model import Answer
from assistant.render.as_text import wrapped
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.conversations import Store


@dataclasses.dataclass(slots=True)
class Session:
    """A conversation: the questions asked, the newest answer, the filters that hold."""

    library: Library
    settings: Settings
    asked: list[str] = field(default_factory=list)
    answer: Answer | None = None
    only: Only = field(default_factory=Only)
    areas: tuple[str, ...] = ()
    """Places that count as if named in every question."""
    store: Store | None = None
    """Where the conversation is kept; None before one is opened."""
    conversation: int = 0
    """Its number in the store; 0 before its first question."""
    briefing: Path | None = None
    """The file that answers are appended to."""
    left: bool = False
    """The user wants to leave."""

    def newest(self) -> Answer:
        """The newest answer; raises UsageError where there is none yet."""
        if self.answer is None:
            raise UsageError("There is no answer yet: ask a question first.")
        return self.answer


@dataclass(frozen=True, slots=True)
class Command:
    """A line that begins with a colon: its names (the first is told), what it takes, what it does."""

    names: tuple[str, ...]
    takes: str
    """Such as `N` or `[NAME]`; empty for nothing."""
    about: str
    run: Callable[[Session, str], None]
    """Gets the rest of the line, cleaned; what goes wrong is raised as AssistantError and printed."""


def say(text: str, first: str = "", rest: str = "") -> None:
    """Prints a text wrapped to the width there is."""
    print("\n".join(wrapped(text, width(), first, rest)), flush=True)


def numbered(text: str, most: int, what: str) -> int:
    """The number in a line, 1 where there is none; raises UsageError where there are fewer things than that."""
    if not text:
        number = 1
    elif text.isdecimal() and len(text) < 7:
        number = int(text)
    else:
        raise UsageError(f"“{text}” is not a number: name {what} by its number, such as 1.")
    if not 1 <= number <= most:
        raise UsageError(f"There is no {what} {number}: the answer holds {most or 'none'}.")
    return number
