"""The chat: a conversation of questions and answers over a question box. State lives here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.command import Provider
from textual.events import Resize
from textual.geometry import Size

from assistant.settings import Settings
from assistant.tui import messages as say
from assistant.tui import work
from assistant.tui.cards import AnswerCard
from assistant.tui.composer import Composer, QuestionBox
from assistant.tui.copying import copy_of
from assistant.tui.filters import Filters, Request
from assistant.tui.footer import Footer
from assistant.tui.items import Item
from assistant.tui.keys import bindings
from assistant.tui.panes import PaneRow, behind
from assistant.tui.safe import line
from assistant.tui.serving import REMEMBERED
from assistant.tui.status import StatusLine
from assistant.tui.writing import Writing

if TYPE_CHECKING:
    from assistant.library import Library

LOOKS = 2.0
"""Every how many seconds it looks whether the library has changed."""


def _holdings() -> type[Provider]:
    """Imported only when the palette is called."""
    from assistant.tui.side.offers import Holdings

    return Holdings


class Chat(Writing):
    """Asks, shows, copies; the core is reached only from the threads of the modules `work` and `keeping`."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_holdings}

    BINDINGS = bindings(
        "to-question", "page-up", "page-down", "to-answers", "copy-answer", "copy-item", "open-item", "open-source",
        "append-item",
        "append-answer", "copy-reference", "copy-as", "export", "check-claim", "choose-briefing", "recheck",
        "shut-panes", "ask-again", "filters", "library", "conversations", "place-brief", "new", "reopen",
    )  # fmt: skip

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.library: Library | None = None
        self.asked: list[str] = []
        """The questions of this conversation, oldest first."""
        self.waiting: list[AnswerCard] = []
        """Questions asked before the library was ready."""
        self.examples: tuple[str, ...] = ()
        self.broken = ""
        self.changed = False
        """The library has other files than when it was opened."""
        self._divided: Size | None = None
        """The size for which the panes have their columns."""

    def compose(self) -> ComposeResult:
        """Conversation above, question box and status below."""
        yield PaneRow(by_itself=self.settings.reader == "wide")
        yield Composer()
        yield StatusLine(private=self.settings.private)
        yield Footer()

    def on_mount(self) -> None:
        """Paints first, then opens the library."""
        self._divide(self.app.size)
        self.query_one(QuestionBox).focus()
        self.call_after_refresh(work.open_library, self, self.settings)
        self.set_interval(LOOKS, self._look)

    def on_resize(self, event: Resize) -> None:
        """Gives the panes their columns; what tells no other size needs no other layout."""
        if event.size == self._divided:
            event.prevent_default()
        else:
            self._divide(event.size)

    def _divide(self, size: Size) -> None:
        self._divided = size
        self.row.divide(size.width)

    def _look(self) -> None:
        if self.library is not None and not self.changed:
            work.look(self, self.library)

    # Asking.

    @on(say.Asked)
    async def _asked(self, message: say.Asked) -> None:
        message.stop()
        after = tuple(self.asked[-REMEMBERED:])
        await self.ask(message.request or Request(message.question, after, self.filters))

    async def ask(self, request: Request) -> AnswerCard:
        """Asks a question with what it was asked after."""
        self.asked.append(request.question)
        self.query_one(QuestionBox).remember(request.question)
        self.row.to_conversation()
        card = await self.conversation.ask(request)
        if self.keeper is not None:
            self.keeper.question(card, request.question)
        self.start(card)
        return card

    def start(self, card: AnswerCard) -> None:
        """Has the question of a card answered, now or when the library is open."""
        if self.broken:
            card.failure = self.broken
        elif self.library is None:
            self.waiting.append(card)
        else:
            work.answer(self, self.library, card)

    @on(say.Answered)
    def _answered(self, message: say.Answered) -> None:
        if message.card.is_attached and not message.card.stopped:
            message.card.answer = message.answer

    @on(say.Failed)
    def _failed(self, message: say.Failed) -> None:
        if message.card.is_attached:
            message.card.failure = message.words

    @on(AnswerCard.Drawn)
    async def _drawn(self, message: AnswerCard.Drawn) -> None:
        """Brings the beginning of the newest answer to the top, and folds those far above."""
        if self.conversation.drawn(message.card) and not isinstance(self.focused, Item):
            await self.conversation.fold()
            self.call_after_refresh(self.conversation.to_newest)

    # The library.

    @on(say.Opened)
    async def _opened(self, message: say.Opened) -> None:
        self.library = message.library
        self.broken, self.changed = "", False
        self.refresh_bindings()
        self.query_one(StatusLine).show(message.library.facts)
        for note in message.library.notes:
            self.notify(line(note), markup=False, severity="warning", timeout=10)
        self.row.library_in_use(message.library)
        waiting, self.waiting = self.waiting, []
        for card in waiting:
            work.answer(self, message.library, card)
        if self.conversation.is_new:  # else what was asked comes first
            work.suggest(self, message.library)
        await self.conversation.use(message.library.facts.digest)

    @on(say.Suggested)
    async def _suggested(self, message: say.Suggested) -> None:
        self.examples = tuple(message.questions)
        if self.conversation.is_new:
            await self._begin()

    async def _begin(self) -> None:
        await self.conversation.begin(self.examples)
        if self.keeper is not None:
            self.keeper.recent()

    @on(say.Changed)
    def _changed(self) -> None:
        if not self.changed:
            self.changed = True
            self.query_one(StatusLine).tell("The library has changed: F5 reopens it", "Changed: F5")
            self.refresh_bindings()

    @on(say.NotOpened)
    def _not_opened(self, message: say.NotOpened) -> None:
        self.broken = message.words
        self.query_one(StatusLine).tell("No library")
        for card in self.waiting:
            card.failure = message.words
        self.notify(message.words, markup=False, severity="error", timeout=30)

    def action_reopen(self) -> None:
        """Opens the library again; answers that are there stay as they are."""
        self.query_one(StatusLine).tell("Opening the library …")
        work.open_library(self, self.settings)

    async def action_library(self) -> None:
        """Calls the library, or closes it."""
        if (pane := await self.row.side("library")) is not None:
            pane.library.begin()

    async def action_place_brief(self) -> None:
        """Calls the list of places: the one chosen is opened as a brief."""
        if (pane := await self.row.side("library", stays=True)) is not None:
            pane.library.begin("places")

    def action_shut_panes(self) -> None:
        """Closes the panes beside the conversation."""
        self.row.close_all()

    # What keys do in the answers.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the answers work only there, so that letters can be typed in the question box."""
        del parameters
        in_answers = self.focused is not None and self.focused.has_class("item")
        if action == "reopen":
            return self.changed or bool(self.broken)
        if action in {"copy_answer", "append_answer", "export"}:
            return True if self.card_at() else None
        if action == "copy_as":
            return True if in_answers and self.card_at() else None
        if action in {"copy_item", "copy_reference", "append_item", "open_source", "toggle_item", "move"}:
            return in_answers
        if action == "shut_panes":
            return bool(self.row.panes.opened)
        if action == "ask_again":
            return in_answers and self.card_at() is not None
        return True

    def action_to_question(self) -> None:
        """Back to the question box."""
        self.query_one(QuestionBox).focus()

    def action_scroll_by(self, pages: int) -> None:
        """Scrolls the conversation, also while a question is typed."""
        self.conversation.let_go()
        self.conversation.scroll_relative(y=pages * (self.conversation.size.height - 2), animate=False)

    def action_to_answers(self) -> None:
        """To the first part of the newest answer; to an example where there is none."""
        self.row.to_conversation()
        if (first := self.conversation.first()) is not None:
            first.focus()

    def action_move(self, step: int) -> None:
        """To the next or the previous part of the answers."""
        items = [widget for widget in self.conversation.query(".item") if widget.can_focus]
        if self.focused in items:
            place = items.index(self.focused) + step
            if place >= len(items):
                self.query_one(QuestionBox).focus()
            elif place >= 0:
                items[place].focus()

    def action_toggle_item(self) -> None:
        """Opens or folds what is focused."""
        toggle = getattr(self.focused, "toggle", None)
        if toggle is not None and self.focused is not None and self.focused.has_class("item"):
            toggle()

    def action_open_source(self) -> None:
        """Opens the document or the indicator behind what is focused."""
        if (target := behind(self.focused)) is not None:
            self.row.open(target)
        elif isinstance(self.focused, Item):
            self.focused.open_source()

    def action_copy_item(self) -> None:
        """Copies what is focused, with its references."""
        if isinstance(self.focused, Item):
            self.focused.copy()

    def action_copy_answer(self) -> None:
        """Copies the answer that is focused, or the newest, with its references."""
        card = self.card_at()
        if card is not None and card.answer is not None:
            self.post_message(say.CopyWanted(copy_of(self, card.answer, card.answer), "the answer"))

    async def action_new(self) -> None:
        """A new conversation: nothing is carried over from the old one, filters neither."""
        self.catch_up()
        self.asked.clear()
        if self.keeper is not None:
            self.keeper.new()
        self.narrow(Filters())
        self.use_briefing(None)
        self.row.to_conversation()
        await self._begin()
        if not self.examples and self.library is not None:
            work.suggest(self, self.library)
        box = self.query_one(QuestionBox)
        box.value = ""
        box.focus()
        self.notify("A new conversation: nothing is carried over.", markup=False)
