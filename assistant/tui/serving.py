"""The part of the chat that serves its cards: chips, filters, charts, reasons, next questions, full tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from assistant.frozen import replace
from assistant.tui import messages as say
from assistant.tui.cards import AnswerCard, work
from assistant.tui.composer import QuestionBox
from assistant.tui.filter_bar import FilterBar
from assistant.tui.filters import Filters, Request

if TYPE_CHECKING:
    from assistant.library import Library

NOT_YET = "The library is still being opened: try again in a moment."
LONG_ENOUGH = 2.0
"""Seconds for which an answer is waited for before what was put off is done all the same."""
REMEMBERED = 20
"""How many earlier questions a follow-up may lean on."""


class Serving(Screen[None]):
    """A screen with answer cards: what they ask for is done here, and `ask` is left to the screen itself."""

    library: Library | None
    asked: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        """What this conversation is narrowed by."""
        self._later: list[Callable[[], object]] = []
        """What is done once the answer that is being looked for stands on the screen."""

    def start(self, card: AnswerCard) -> None:
        """Has the question of a card answered, now or when the library is open."""
        raise NotImplementedError

    def request_of(self, card: AnswerCard) -> Request:
        """What a card was asked with; of one drawn from what was kept, as the conversation stands."""
        if card.request.question or card.answer is None:
            return card.request
        question = card.answer.question.text
        place = len(self.asked) - 1 - self.asked[::-1].index(question) if question in self.asked else 0
        return Request(question, tuple(self.asked[:place][-REMEMBERED:]), self.filters)

    # What is done beside answering: it would take time from an answer that somebody waits for.

    def afterwards(self, job: Callable[[], object]) -> None:
        """Does something now; where a question waits, when its answer stands there, or after a while."""
        if any(card.waits for card in self.query(AnswerCard)):
            self._later.append(job)
            self.set_timer(LONG_ENOUGH, self.catch_up)
        else:
            job()

    def catch_up(self) -> None:
        """Does what was put off."""
        later, self._later = self._later, []
        for job in later:
            job()

    @on(AnswerCard.Drawn)
    def _stands_there(self) -> None:
        if self._later:
            self.call_after_refresh(self.catch_up)

    # What cards tell.

    @on(say.AskedAgain)
    async def _asked_again(self, message: say.AskedAgain) -> None:
        message.stop()
        await message.card.wait_again()
        self.query_one(QuestionBox).focus()
        self.start(message.card)

    @on(say.Asked)
    async def _take_offers_back(self) -> None:
        """What was offered under an earlier answer goes before the next one moves anything."""
        for card in self.query(AnswerCard):
            if card.next:
                await card.show_next(())

    @on(say.Answered)
    def _look_further(self, message: say.Answered) -> None:
        if self.library is not None and not message.card.stopped:
            request = self.request_of(message.card)
            self._later.append(partial(work.follow, self, self.library, message.card, message.answer, request))

    @on(say.NextFound)
    async def _next_found(self, message: say.NextFound) -> None:
        message.stop()
        newest = list(self.query(AnswerCard))[-1:]
        if message.card in newest:
            await message.card.show_next(message.questions)

    @on(say.ChipRemoved)
    def _chip_removed(self, message: say.ChipRemoved) -> None:
        message.stop()
        request = self.request_of(message.card)
        if isinstance(message.chip, tuple):
            request = replace(request, filters=request.filters.without(*message.chip))
            self.post_message(say.Asked(request.question, request))
        elif self.library is None:
            message.card.tell(NOT_YET)
        else:
            work.ask_without(self, self.library, message.card, request, message.chip)

    @on(say.ChipKept)
    def _chip_kept(self, message: say.ChipKept) -> None:
        message.stop()
        message.card.tell(message.words)

    @on(say.WhyWanted)
    def _why_wanted(self, message: say.WhyWanted) -> None:
        message.stop()
        if self.library is None:
            message.item.say(NOT_YET)
        else:
            work.why(self, self.library, message.item)

    @on(say.WhyFound)
    def _why_found(self, message: say.WhyFound) -> None:
        message.stop()
        message.item.show_why(message.words)

    @on(say.ChartWanted)
    def _chart_wanted(self, message: say.ChartWanted) -> None:
        message.stop()
        if self.library is None:
            message.item.say(NOT_YET)
        else:
            work.chart(self, self.library, message.item)

    @on(say.ChartMade)
    def _chart_made(self, message: say.ChartMade) -> None:
        message.stop()
        message.item.show_chart(message.chart)

    @on(say.FullTableWanted)
    def _full_table(self, message: say.FullTableWanted) -> None:
        message.stop()
        if self.library is None:
            self.notify(NOT_YET, markup=False)
            return
        from assistant.tui.full_table import FullTable

        self.app.push_screen(FullTable(self.library, message.answer, message.table))

    # Names to complete, and filters.

    @on(say.Opened)
    def _know_names(self, message: say.Opened) -> None:
        self.afterwards(partial(work.know, self, message.library))

    @on(say.NamesKnown)
    def _names_known(self, message: say.NamesKnown) -> None:
        message.stop()
        self.query_one(QuestionBox).names = message.names

    @on(say.FiltersChanged)
    def _filters_changed(self, message: say.FiltersChanged) -> None:
        message.stop()
        self.narrow(message.held)

    def narrow(self, held: Filters) -> None:
        """Narrows the conversation from here on; the bar over the box says so."""
        self.filters = held
        self.query_one(FilterBar).held = held
        if not held:
            self.query_one(QuestionBox).focus()

    def action_filters(self) -> None:
        """Opens the dialog that narrows the conversation."""
        if self.library is None:
            self.notify(NOT_YET, markup=False)
            return
        from assistant.tui.filter_dialog import FilterDialog

        def done(held: Filters | None) -> None:
            if held is not None:
                self.narrow(held)
                self.query_one(QuestionBox).focus()  # what comes next is a question

        self.app.push_screen(FilterDialog(self.library, self.filters), done)
