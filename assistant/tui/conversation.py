"""The conversation as it is drawn: cards for the newest answers, light stand-ins for those far above.

The stand-ins (`turns`) are loaded when there are some: an empty conversation is what is painted first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from assistant.errors import AssistantError
from assistant.tui.cards import AnswerCard, QuestionCard, Welcome
from assistant.tui.filters import Request
from assistant.tui.messages import Asked, Told
from assistant.tui.safe import line, literal

if TYPE_CHECKING:
    from assistant.answering.differing import Difference
    from assistant.model import Answer
    from assistant.tui.side.kept import Kept
    from assistant.tui.turns import Exchange, FoldedTurn


class Conversation(VerticalScroll, can_focus=False):
    """Questions and answers, the newest below."""

    def __init__(self) -> None:
        super().__init__(Welcome(()), id="conversation")
        self.digest = ""
        """Of the library in use: answers of another one say that it has changed."""
        self._undrawn: set[AnswerCard] = set()
        """Cards brought back that have not been drawn yet."""
        self._opened: AnswerCard | None = None
        """A card just unfolded: one goes on from there."""
        self._held: Widget | None = None
        """What stays at the top while the parts below and above it draw themselves, until a person moves."""

    def cards(self) -> list[AnswerCard]:
        """All answers that stand there as cards."""
        return list(self.query(AnswerCard))

    @property
    def is_new(self) -> bool:
        """Whether nothing has been asked yet."""
        return bool(self.query(Welcome)) and not self.query(AnswerCard)

    async def begin(self, examples: Sequence[str]) -> None:
        """Begins anew, with examples of what can be asked."""
        async with self.batch():
            await self.remove_children()
            await self.mount(Welcome(examples))

    async def offer(self, kept: Sequence[Kept]) -> None:
        """Offers earlier conversations to go on with, under the examples."""
        if not kept or not self.is_new:
            return
        from assistant.tui.turns import Earlier

        await self.query_one(Welcome).mount(
            Static(literal("\nGo on with (Ctrl+O, then Enter):"), classes="small"),
            *(Earlier(conversation) for conversation in kept),
        )

    def first(self) -> Widget | None:
        """The first sentence of the newest answer; an example where nothing has been asked."""
        turns = [turn for turn in self.children if isinstance(turn, AnswerCard) or turn.has_class("folded")]
        if turns and not isinstance(turns[-1], AnswerCard):
            return turns[-1]
        items = [widget for widget in (turns[-1] if turns else self).query(".item") if widget.can_focus]
        said = [item for item in items if not item.has_class("chips") and not item.has_class("next")]
        return next(iter([*said, *items]), None)

    async def ask(self, request: Request) -> AnswerCard:
        """Adds a question, and a card for its answer; both appear with the answer, or when it is late."""
        question = QuestionCard(request.question)
        card = AnswerCard(request, lambda: self._appear(question, card))
        question.display = card.display = False
        await self.mount(question, card)
        return card

    def _appear(self, question: QuestionCard, card: AnswerCard) -> None:
        if not card.display:
            self.query(Welcome).remove()
            question.display = card.display = True
            if card.waits:
                self.call_after_refresh(self.scroll_end, animate=False)

    async def restore(self, exchanges: Sequence[Exchange]) -> None:
        """Shows a conversation as it was kept: its last answers as cards, the others folded."""
        from assistant.tui.turns import OPEN, FoldedTurn

        first = max(0, len(exchanges) - OPEN)
        self._undrawn.clear()
        async with self.batch():
            await self.remove_children()
            await self.mount_all([FoldedTurn(exchange) for exchange in exchanges[:first]])
            for exchange in exchanges[first:]:
                await self._open(exchange)
        self.call_after_refresh(self.to_newest)

    def to_newest(self) -> None:
        """Brings the newest question to the top."""
        questions = [question for question in self.query(QuestionCard) if question.display]
        self._hold(questions[-1] if questions else None)

    def keep_place(self) -> None:
        """The width is about to change: what stands at the top now stands there afterwards."""
        if self.size.width and self.display and self._held is None:
            top = self.scroll_offset.y
            parts = [w for w in self.query(".question, .item") if w.virtual_region.height]
            self._hold(next((w for w in parts if self._line(w) >= top), None))

    def _hold(self, widget: Widget | None) -> None:
        self._held = widget
        self.call_after_refresh(self._to_held)

    def let_go(self) -> None:
        """A person moves: nothing is held at the top any more."""
        self._held = None

    def watch_virtual_size(self) -> None:
        """Parts draw themselves anew, and others move: what is held at the top stays there."""
        if self._held is not None:
            self.call_after_refresh(self._to_held)

    def _to_held(self) -> None:
        if self._held is not None and self._held.is_attached:
            self.scroll_to_widget(self._held, animate=False, top=True)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves."""
        self.let_go()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves."""
        self.let_go()

    def _line(self, widget: Widget) -> int:
        """The line of the conversation that a part of it begins on."""
        line = 0
        node: DOMNode | None = widget
        while isinstance(node, Widget) and node is not self:
            line += node.virtual_region.y
            node = node.parent
        return line

    async def _open(self, exchange: Exchange, before: Widget | None = None) -> Widget:
        """Mounts the cards of an exchange; one without an answer stays folded, to be asked again."""
        from assistant.tui.turns import FoldedTurn, SinceChanged

        if exchange.answer is None:
            turn = FoldedTurn(exchange)
            await self.mount(turn, before=before)
            return turn
        question, card = QuestionCard(exchange.question), AnswerCard(exchange.request)
        since = [SinceChanged(exchange.when, self.has_changed(exchange.answer))] if exchange.when else []
        await self.mount_all([question, *since, card], before=before)
        self._undrawn.add(card)
        card.answer = exchange.answer
        return question

    def drawn(self, card: AnswerCard) -> bool:
        """Whether a card that has just been drawn is the newest, or one that was brought back."""
        if card is self._opened:
            self._opened = None
            card.query(".item").exclude(".chips").first().focus(scroll_visible=False)
            return False
        back = card in self._undrawn
        self._undrawn.discard(card)
        cards = self.cards()
        return back or (bool(cards) and card is cards[-1])

    def has_changed(self, answer: Answer) -> bool:
        """Whether the library in use is another than the one that gave an answer."""
        return bool(self.digest) and answer.library.digest != self.digest

    async def on_folded_turn_unfolded(self, message: FoldedTurn.Unfolded) -> None:
        """Opens a folded turn to its cards again."""
        from assistant.frozen import replace

        message.stop()
        exchange = message.turn.exchange
        try:
            answer = exchange.read()
        except AssistantError as error:
            self.post_message(Told(line(str(error)), "warning"))
            answer = None
        if answer is None:
            await message.turn.remove()
            self.post_message(Asked(exchange.question))
            return
        exchange = replace(exchange, answer=answer, kept="")
        async with self.batch():
            first = await self._open(exchange, before=message.turn)
            await message.turn.remove()
        self._opened = self._undrawn.pop() if self._undrawn else None
        self.call_after_refresh(first.scroll_visible, animate=False, top=True)

    async def fold(self) -> None:
        """Folds the answers far above the newest ones; keeps what is on the screen where it is."""
        answered = [card for card in self.cards() if card.answer is not None]
        if len(answered) < 2:
            return
        from assistant.tui.turns import OPEN

        for card in answered[: max(0, len(answered) - OPEN)]:
            await self._fold(card)

    async def _fold(self, card: AnswerCard) -> None:
        if card.answer is None:
            return
        from assistant.tui.turns import Exchange, FoldedTurn, SinceChanged, WhatDiffers

        siblings = list(self.children)
        place = siblings.index(card)
        above: list[Widget] = []
        when = ""
        while place and isinstance(siblings[place - 1], QuestionCard | SinceChanged | WhatDiffers):
            place -= 1
            part = siblings[place]
            when = part.when if isinstance(part, SinceChanged) else when
            above.append(part)
            if isinstance(part, QuestionCard):
                break
        turn = FoldedTurn(Exchange(card.answer.question.text, card.answer, when, card.request))
        async with self.batch():
            await self.mount(turn, before=card)
            for part in (*above, card):
                await part.remove()

    async def differs(self, card: AnswerCard, found: Sequence[Difference]) -> None:
        """Says under a question asked again what differs from its old answer."""
        from assistant.tui.turns import WhatDiffers

        await self.mount(WhatDiffers(found), before=card)

    async def use(self, digest: str) -> None:
        """Another library is in use: the answers of earlier ones say so."""
        self.digest = digest
        if not any(card.answer is not None for card in self.cards()):
            return
        from assistant.tui.turns import SinceChanged

        for card in self.cards():
            if card.answer is None:
                continue
            above = self.children[self.children.index(card) - 1]
            changed = self.has_changed(card.answer)
            if isinstance(above, SinceChanged):
                above.show(changed)
            elif changed:
                await self.mount(SinceChanged("", changed), before=card)
