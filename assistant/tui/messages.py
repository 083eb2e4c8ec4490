"""The whole vocabulary of the screen: what its parts tell each other, upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.model import Answer, Passage

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.tui.cards import AnswerCard
    from assistant.tui.items import TableItem


@dataclass
class Asked(Message):
    """A question was asked."""

    question: str


@dataclass
class Opened(Message):
    """The library is ready."""

    library: Library


@dataclass
class Suggested(Message):
    """Questions to begin with."""

    questions: tuple[str, ...]


@dataclass
class Changed(Message):
    """The files of the library are others than when it was opened."""


@dataclass
class NotOpened(Message):
    """The library cannot be opened; `words` say why and what to do."""

    words: str


@dataclass
class Answered(Message):
    """A question was answered; the message carries its card, so two questions at once are both answered."""

    card: AnswerCard
    answer: Answer


@dataclass
class Failed(Message):
    """A question could not be answered; `words` say why and what to do."""

    card: AnswerCard
    words: str


@dataclass
class SourceWanted(Message):
    """The document behind a citation is to be read, at a passage."""

    passage: Passage
    sentence: str


@dataclass
class ChartWanted(Message):
    """A table is to be shown as a chart too."""

    item: TableItem


@dataclass
class CopyWanted(Message):
    """A text is to be copied; `what` names it."""

    text: str
    what: str
