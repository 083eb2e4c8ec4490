"""What is kept: conversations, their turns, and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from assistant.frozen import dataclass

if TYPE_CHECKING:
    from assistant.model import Answer

Filters = Mapping[str, Any]
"""The filters that hold for a conversation, as JSON can hold them; what the keys mean, the chat says."""
TurnStatus = Literal["asked", "stopped", "answered", "partial", "unanswered"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation, without its turns."""

    id: int
    """Never given to another one, also after it is deleted."""
    title: str
    """Its first question, until it is renamed; empty before that."""
    begun: datetime
    used: datetime
    """When something was last asked, answered or set in it."""
    turns: int
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation, with its answer where there is one."""

    id: int
    conversation: int
    position: int
    """Counted from 1, without gaps."""
    question: str
    asked: datetime
    status: TurnStatus
    """`asked`: in flight, or lost with the program that asked; `stopped`: given up; else the status of the answer."""
    answer: str | None
    """The answer as JSON (assistant.answer/1)."""
    digest: str
    """Of the library that answered; empty while there is no answer."""
    library: str
    """The name of that library."""

    def read(self) -> Answer | None:
        """The answer; None where there is none. Raises NotAnAnswer where it cannot be read back."""
        if self.answer is None:
            return None
        from assistant.render.from_json import read_answer

        return read_answer(self.answer, f"The kept answer to “{self.question[:60]}”")


@dataclass(frozen=True, slots=True)
class Found:
    """A turn that a search found, and the place in it that holds the words."""

    conversation: int
    title: str
    turn: int
    position: int
    question: str
    asked: datetime
    snippet: str
    """One line, with … where something is left out."""
    marks: tuple[tuple[int, int], ...]
    """Where in the snippet the words stand: first character, and the one after the last."""
