"""The card of an answer: waits, then shows what came, or why nothing did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from assistant.tui.cards.beginning import Example
from assistant.tui.filters import Request
from assistant.tui.items.base import WALKING
from assistant.tui.keys import bindings
from assistant.tui.messages import AskedAgain
from assistant.tui.safe import literal
from assistant.tui.word import Word

if TYPE_CHECKING:
    from assistant.model import Answer

SOON = 0.25
"""Seconds for which a question and its card stay away: most answers come within them, and are drawn at once."""


class Again(Static, can_focus=True):
    """One line under a card that has no answer: Enter or a click asks its question again."""

    BINDINGS = [*WALKING, *bindings("ask-example")]

    def __init__(self, card: AnswerCard) -> None:
        super().__init__(literal("› Ask it again"), classes="item example again")
        self.card = card

    def action_ask(self) -> None:
        """Asks again, on the same card."""
        self.post_message(AskedAgain(self.card))

    def on_click(self, event: Click) -> None:
        """A click asks it too."""
        event.stop()
        self.action_ask()


class AnswerCard(Vertical):
    """An answer: says that it waits, where none is assigned to it soon."""

    class Drawn(Word):
        """The card shows its answer, or why there is none."""

        card: AnswerCard

    answer: reactive[Answer | None] = reactive(None, init=False)
    """The answer; assigning it draws the card."""
    failure: reactive[str] = reactive("", init=False)
    """Why there is no answer, in words; assigning it draws the card."""

    def __init__(self, request: Request | None = None, appear: Callable[[], object] = lambda: None) -> None:
        super().__init__(classes="answer")
        self._appear = appear
        """Called before it first shows something."""
        self.request = request or Request("")
        """What was asked."""
        self.stopped = False
        """A person stopped it: what still comes is not shown."""
        self.next: tuple[str, ...] = ()
        self.is_drawn = False
        """The whole answer stands there, or why there is none."""
        self.old: Answer | None = None
        """An earlier answer to the same question, to say what differs."""

    def on_mount(self) -> None:
        """Says that it waits only where no answer comes soon."""
        self.set_timer(SOON, self._wait)

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self.answer is None and not self.failure and not self.stopped

    def stop(self) -> None:
        """No longer waits for the answer."""
        if self.waits:
            self.stopped = True
            self.run_worker(self._show([Static(literal("■ Stopped."), classes="failure"), Again(self)]))

    async def wait_again(self) -> None:
        """Waits anew, after a failure or a stop."""
        self.stopped = False
        self.set_reactive(AnswerCard.failure, "")
        self.set_reactive(AnswerCard.answer, None)  # what came for a stopped card must be drawn when it comes again
        self.is_drawn = False
        await self.remove_children()
        await self._wait()

    async def _wait(self) -> None:
        if self.waits and self.is_attached and not self.children:
            async with self.batch():
                self._appear()
                await self.mount(Static(literal("… Looking (Esc stops)", "italic"), classes="waiting"))

    async def watch_answer(self, answer: Answer | None) -> None:
        """Draws the answer that came: what is read first, and after the next refresh what one scrolls to."""
        if answer is not None and not self.stopped:
            from assistant.tui.cards.parts import above

            await self._show(above(self, answer), whole=False)
            self.call_after_refresh(self._show_below, answer)

    async def _show_below(self, answer: Answer) -> None:
        if self.answer is answer and self.is_attached and not self.is_drawn:
            from assistant.tui.cards.behind import below

            await self.mount_all(below(answer))
            await self._drawn()

    async def watch_failure(self, failure: str) -> None:
        """Draws why none came, and the way to try again."""
        if failure and not self.stopped:
            await self._show([Static(literal(f"✘ {failure}"), classes="failure"), Again(self)])

    async def show_next(self, questions: Sequence[str]) -> None:
        """Offers questions that follow from the answer; none takes the offer away."""
        self.next = tuple(questions)
        if self.is_drawn:
            await self._offer_next()

    async def _offer_next(self) -> None:
        await self.query(".next").remove()
        if self.next and self.answer is not None:
            offered = [Static(literal("Ask next"), classes="heading next")]
            await self.mount_all([*offered, *(Example(question, "next") for question in self.next)])

    def tell(self, words: str) -> None:
        """Says something under the first line of the answer, such as why a chip cannot go."""
        for old in self.query(".told"):
            old.remove()
        self.mount(Static(literal(words), classes="understood told"), after=0)

    async def _show(self, shown: Iterable[Widget], whole: bool = True) -> None:
        self.is_drawn = False
        async with self.batch():
            self._appear()
            await self.remove_children()
            await self.mount_all(shown)
        if whole:
            await self._drawn()
        self.post_message(self.Drawn(self))

    async def _drawn(self) -> None:
        self.is_drawn = True
        if self.next:  # found before the answer was drawn
            await self._offer_next()
