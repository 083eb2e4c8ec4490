"""The whole vocabulary of the screen: what its parts tell each other, upwards.

They are made before the first paint, and therefore light: `word.Word`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from assistant.tui.word import Word

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


class Asked(Word):
    """A question was asked; with a request, as that says and not as the conversation stands."""

    question: str
    request: Request | None = None


class AskedAgain(Word):
    """A card without an answer is to ask its question again."""

    card: AnswerCard


class ChipRemoved(Word):
    """A question is to be asked again without something that was understood of it, or without a filter."""

    card: AnswerCard
    chip: HeldChip


class Opened(Word):
    """The library is ready."""

    library: Library


class Suggested(Word):
    """Questions to begin with."""

    questions: tuple[str, ...]


class Changed(Word):
    """The files of the library are others than when it was opened."""


class NotOpened(Word):
    """The library cannot be opened; `words` say why and what to do."""

    words: str


class Answered(Word):
    """A question was answered; the message carries its card, so two questions at once are both answered."""

    card: AnswerCard
    answer: Answer


class Failed(Word):
    """A question could not be answered; `words` say why and what to do."""

    card: AnswerCard
    words: str


class SourceWanted(Word):
    """The document behind a citation is to be read, at a passage."""

    passage: Passage
    sentence: str


class PageWanted(Word):
    """A document, an indicator or the brief of a place is to be read; `into`: and worked in."""

    target: Target
    into: bool = True


class PageReady(Word):
    """A page to read has been made."""

    target: Target
    page: Page


class PageFailed(Word):
    """A page cannot be made; `words` say why and what to do."""

    words: str


class PaneLeft(Word):
    """The work in a pane is done: back to the conversation; `closed`: the pane is to go."""

    pane: Pane
    closed: bool = False


class WhyWanted(Word):
    """It is to be said why the passage behind a part of an answer was found."""

    item: StatementItem | PassageItem


class WhyFound(Word):
    """Why a passage was found, in words."""

    item: StatementItem | PassageItem
    words: str


class ChipKept(Word):
    """A question cannot be asked without something; `words` say why."""

    card: AnswerCard
    words: str


class ChartMade(Word):
    """The chart of a table, or in words why there is none."""

    item: TableItem
    chart: Chart | str


class NamesKnown(Word):
    """The names that the question box completes."""

    names: Names


class NextFound(Word):
    """Questions that follow from an answer, each of which can be answered."""

    card: AnswerCard
    questions: tuple[str, ...]


class FiltersChanged(Word):
    """The conversation is to be narrowed otherwise."""

    held: Filters


class FullTableWanted(Word):
    """All areas of a table are to be shown at full size."""

    answer: Answer
    table: Table


class ChartWanted(Word):
    """A table is to be shown as a chart too."""

    item: TableItem


class CopyWanted(Word):
    """A text is to be copied; `what` names it."""

    text: str
    what: str


class Held(Word):
    """What the library holds, as a list to choose from."""

    entries: Sequence[Entry]


class ListWanted(Word):
    """The kept conversations that hold some words are wanted; all where there are none."""

    words: str


class Listed(Word):
    """The kept conversations that hold some words, newest first."""

    kept: Sequence[Kept]
    words: str


class Recent(Word):
    """The conversations used last, to go on with."""

    kept: Sequence[Kept]


class ConversationWanted(Word):
    """A kept conversation is to be opened."""

    id: int


class Restored(Word):
    """A kept conversation, as it was."""

    id: int
    title: str
    exchanges: Sequence[Exchange]
    filters: Filters
    """What it was narrowed by."""


class Renamed(Word):
    """A conversation is to have another name; `words` filter the list that shows it."""

    id: int
    title: str
    words: str


class Deleted(Word):
    """A conversation is to be deleted for good."""

    id: int
    title: str
    words: str


class Exported(Word):
    """A conversation is to be written to a file."""

    id: int
    path: str


class Told(Word):
    """Something a person should know, in words."""

    words: str
    severity: Literal["information", "warning", "error"] = "information"


class Differs(Word):
    """A question was asked again: what differs from its old answer."""

    card: AnswerCard
    found: Sequence[Difference]
