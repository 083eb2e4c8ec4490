"""The whole vocabulary of the screen: what its parts tell each other, upwards.

They are made before the first paint, so without comparison and description, which would cost half their time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answering.differing import Difference
    from assistant.charts import Chart
    from assistant.library import Library
    from assistant.model import Answer, Passage, Table
    from assistant.tui.cards import AnswerCard
    from assistant.tui.cards.chip_row import Held as HeldChip
    from assistant.tui.completion import Names
    from assistant.tui.filters import Filters, Request
    from assistant.tui.items import PassageItem, StatementItem, TableItem
    from assistant.tui.layout import Pane
    from assistant.tui.reader.page import Page
    from assistant.tui.reader.targets import Target
    from assistant.tui.side.holdings import Entry
    from assistant.tui.side.kept import Kept
    from assistant.tui.turns import Exchange


@dataclass(eq=False, repr=False)
class Asked(Message):
    """A question was asked; with a request, as that says and not as the conversation stands."""

    question: str
    request: Request | None = None


@dataclass(eq=False, repr=False)
class AskedAgain(Message):
    """A card without an answer is to ask its question again."""

    card: AnswerCard


@dataclass(eq=False, repr=False)
class ChipRemoved(Message):
    """A question is to be asked again without something that was understood of it, or without a filter."""

    card: AnswerCard
    chip: HeldChip


@dataclass(eq=False, repr=False)
class Opened(Message):
    """The library is ready."""

    library: Library


@dataclass(eq=False, repr=False)
class Suggested(Message):
    """Questions to begin with."""

    questions: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Changed(Message):
    """The files of the library are others than when it was opened."""


@dataclass(eq=False, repr=False)
class NotOpened(Message):
    """The library cannot be opened; `words` say why and what to do."""

    words: str


@dataclass(eq=False, repr=False)
class Answered(Message):
    """A question was answered; the message carries its card, so two questions at once are both answered."""

    card: AnswerCard
    answer: Answer


@dataclass(eq=False, repr=False)
class Failed(Message):
    """A question could not be answered; `words` say why and what to do."""

    card: AnswerCard
    words: str


@dataclass(eq=False, repr=False)
class SourceWanted(Message):
    """The document behind a citation is to be read, at a passage."""

    passage: Passage
    sentence: str


@dataclass(eq=False, repr=False)
class PageWanted(Message):
    """A document, an indicator or the brief of a place is to be read; `into`: and worked in."""

    target: Target
    into: bool = True


@dataclass(eq=False, repr=False)
class PageReady(Message):
    """A page to read has been made."""

    target: Target
    page: Page


@dataclass(eq=False, repr=False)
class PageFailed(Message):
    """A page cannot be made; `words` say why and what to do."""

    words: str


@dataclass(eq=False, repr=False)
class PaneLeft(Message):
    """The work in a pane is done: back to the conversation; `closed`: the pane is to go."""

    pane: Pane
    closed: bool = False


@dataclass(eq=False, repr=False)
class WhyWanted(Message):
    """It is to be said why the passage behind a part of an answer was found."""

    item: StatementItem | PassageItem


@dataclass(eq=False, repr=False)
class WhyFound(Message):
    """Why a passage was found, in words."""

    item: StatementItem | PassageItem
    words: str


@dataclass(eq=False, repr=False)
class ChipKept(Message):
    """A question cannot be asked without something; `words` say why."""

    card: AnswerCard
    words: str


@dataclass(eq=False, repr=False)
class ChartMade(Message):
    """The chart of a table, or in words why there is none."""

    item: TableItem
    chart: Chart | str


@dataclass(eq=False, repr=False)
class NamesKnown(Message):
    """The names that the question box completes."""

    names: Names


@dataclass(eq=False, repr=False)
class NextFound(Message):
    """Questions that follow from an answer, each of which can be answered."""

    card: AnswerCard
    questions: tuple[str, ...]


@dataclass(eq=False, repr=False)
class FiltersChanged(Message):
    """The conversation is to be narrowed otherwise."""

    held: Filters


@dataclass(eq=False, repr=False)
class FullTableWanted(Message):
    """All areas of a table are to be shown at full size."""

    answer: Answer
    table: Table


@dataclass(eq=False, repr=False)
class ChartWanted(Message):
    """A table is to be shown as a chart too."""

    item: TableItem


@dataclass(eq=False, repr=False)
class CopyWanted(Message):
    """A text is to be copied; `what` names it."""

    text: str
    what: str


@dataclass(eq=False, repr=False)
class Held(Message):
    """What the library holds, as a list to choose from."""

    entries: Sequence[Entry]


@dataclass(eq=False, repr=False)
class ListWanted(Message):
    """The kept conversations that hold some words are wanted; all where there are none."""

    words: str


@dataclass(eq=False, repr=False)
class Listed(Message):
    """The kept conversations that hold some words, newest first."""

    kept: Sequence[Kept]
    words: str


@dataclass(eq=False, repr=False)
class Recent(Message):
    """The conversations used last, to go on with."""

    kept: Sequence[Kept]


@dataclass(eq=False, repr=False)
class ConversationWanted(Message):
    """A kept conversation is to be opened."""

    id: int


@dataclass(eq=False, repr=False)
class Restored(Message):
    """A kept conversation, as it was."""

    id: int
    title: str
    exchanges: Sequence[Exchange]
    filters: Filters
    """What it was narrowed by."""


@dataclass(eq=False, repr=False)
class Renamed(Message):
    """A conversation is to have another name; `words` filter the list that shows it."""

    id: int
    title: str
    words: str


@dataclass(eq=False, repr=False)
class Deleted(Message):
    """A conversation is to be deleted for good."""

    id: int
    title: str
    words: str


@dataclass(eq=False, repr=False)
class Exported(Message):
    """A conversation is to be written to a file."""

    id: int
    path: str


@dataclass(eq=False, repr=False)
class Told(Message):
    """Something a person should know, in words."""

    words: str
    severity: Literal["information", "warning", "error"] = "information"


@dataclass(eq=False, repr=False)
class Differs(Message):
    """A question was asked again: what differs from its old answer."""

    card: AnswerCard
    found: Sequence[Difference]
