"""The part of the chat that keeps conversations and brings them back; a private one is kept in memory alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from assistant.tui import messages as say
from assistant.tui import work
from assistant.tui.cards import AnswerCard
from assistant.tui.composer import QuestionBox
from assistant.tui.conversation import Conversation
from assistant.tui.filters import Filters, Request
from assistant.tui.panes import PaneRow
from assistant.tui.safe import line
from assistant.tui.serving import REMEMBERED, Serving

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.tui.keeping import Keeper

TOLD = 8.0
"""For how many seconds what the store says stays."""


class Recalling(Serving):
    """A screen with a conversation that is kept: what is asked and answered goes to the keeper, lists come from it."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self.keeper: Keeper | None = None
        """There once the library is open."""

    @property
    def conversation(self) -> Conversation:
        """The cards."""
        return self.query_one(Conversation)

    @property
    def row(self) -> PaneRow:
        """The conversation and the panes beside it."""
        return self.query_one(PaneRow)

    def on_unmount(self) -> None:
        """What was asked is kept before the program ends."""
        if self.keeper is not None:
            self.keeper.close()

    @on(say.Opened)
    def _keep(self) -> None:
        self.afterwards(self._begin_keeping)

    def _begin_keeping(self) -> None:
        from assistant.tui.keeping import Keeper

        if self.keeper is not None:
            return
        self.keeper = Keeper(self, self.settings)
        if self.filters:
            self.keeper.narrow(self.filters)
        for card in self.conversation.cards():  # asked, and perhaps answered, before there was a keeper
            if card.request.question:
                self.keeper.question(card, card.request.question)
                if card.answer is not None:
                    self.keeper.answer(card, card.answer)
                elif card.stopped:
                    self.keeper.stopped(card)

    @on(say.Answered)
    def _keep_answer(self, message: say.Answered) -> None:
        if self.keeper is None:
            return
        if message.card.stopped:
            self.keeper.stopped(message.card)
        else:
            self.keeper.answer(message.card, message.answer)

    def narrow(self, held: Filters) -> None:
        """Narrows the conversation, and keeps that with it."""
        super().narrow(held)
        if self.keeper is not None:
            self.keeper.narrow(held)

    @on(say.Told)
    def _told(self, message: say.Told) -> None:
        self.notify(line(message.words), markup=False, severity=message.severity, timeout=TOLD)

    # Lists of conversations, and what is done with one.

    @on(say.Recent)
    async def _recent(self, message: say.Recent) -> None:
        if not self.asked:
            await self.conversation.offer(message.kept)

    @on(say.ListWanted)
    def _list(self, message: say.ListWanted) -> None:
        if self.keeper is not None:
            self.keeper.list(message.words)

    @on(say.Listed)
    def _listed(self, message: say.Listed) -> None:
        from assistant.tui.side.conversations import ConversationsTab

        for tab in self.query(ConversationsTab):
            tab.show(message.kept, message.words)

    @on(say.ConversationWanted)
    def _wanted(self, message: say.ConversationWanted) -> None:
        if self.keeper is not None:
            self.keeper.open(message.id)

    @on(say.Restored)
    async def _restored(self, message: say.Restored) -> None:
        self.asked[:] = [exchange.question for exchange in message.exchanges]
        box = self.query_one(QuestionBox)
        for question in self.asked[-REMEMBERED:]:
            box.remember(question)
        super().narrow(message.filters)
        self.row.set(self.row.panes.close("side").at("conversation"))
        await self.conversation.restore(message.exchanges)
        box.focus()

    @on(say.Renamed)
    def _renamed(self, message: say.Renamed) -> None:
        if self.keeper is not None:
            self.keeper.rename(message.id, message.title, message.words)

    @on(say.Deleted)
    def _deleted(self, message: say.Deleted) -> None:
        if self.keeper is not None:
            self.keeper.delete(message.id, message.words)

    @on(say.Exported)
    def _exported(self, message: say.Exported) -> None:
        if self.keeper is not None:
            self.keeper.export(message.id, message.path)

    async def action_conversations(self) -> None:
        """Calls the conversations, or closes them."""
        self.catch_up()
        if (pane := await self.row.side("conversations")) is not None:
            pane.conversations.begin(self.settings.private)

    # The library has changed since.

    def card_at(self) -> AnswerCard | None:
        """The answer card that holds the focus, else the newest that is answered."""
        if self.focused is not None:
            for widget in self.focused.ancestors_with_self:
                if isinstance(widget, AnswerCard):
                    return widget
        answered = [card for card in self.conversation.cards() if card.answer is not None]
        return answered[-1] if answered else None

    async def ask(self, request: Request) -> AnswerCard:
        """Asks a question; the screen itself does it."""
        raise NotImplementedError

    async def action_ask_again(self) -> None:
        """Asks the question of the present answer again, after those before it, and shows what differs."""
        card = self.card_at()
        if card is None or card.answer is None or self.library is None:
            return
        new = await self.ask(self.request_of(card))
        new.old = card.answer
        self.query_one(QuestionBox).focus()

    @on(say.Answered)
    def _compare(self, message: say.Answered) -> None:
        if message.card.old is not None:
            work.compare(self, message.card, message.card.old, message.answer)

    @on(say.Differs)
    async def _differs(self, message: say.Differs) -> None:
        await self.conversation.differs(message.card, message.found)
