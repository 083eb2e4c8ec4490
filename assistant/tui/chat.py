"""The chat: a conversation of questions and answers over a question box. State lives here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer

from assistant.errors import AssistantError
from assistant.render import as_copy
from assistant.settings import Settings
from assistant.tui.cards import AnswerCard, Example, QuestionCard, Welcome
from assistant.tui.composer import QuestionBox
from assistant.tui.items import Item
from assistant.tui.messages import (
    Answered,
    Asked,
    Changed,
    ChartWanted,
    CopyWanted,
    Failed,
    NotOpened,
    Opened,
    SourceWanted,
    Suggested,
)
from assistant.tui.safe import line, unexpected
from assistant.tui.status import StatusLine

if TYPE_CHECKING:
    from assistant.library import Library

LOOKS = 2.0
"""Every how many seconds it looks whether the library has changed."""
WIDE = 76
"""From how many columns on the footer also names the command palette."""
REMEMBERED = 20
"""How many earlier questions a follow-up may lean on."""


class Chat(Screen[None]):
    """Asks, shows, copies; the core is reached only from the two workers at the end."""

    BINDINGS = [
        Binding("escape,i", "to_question", "Question", key_display="Esc"),
        Binding("pageup", "scroll_by(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll_by(1)", "Scroll down", show=False),
        Binding("ctrl+up", "to_answers", "To the answers", show=False),
        Binding("y", "copy_answer", "Copy answer"),
        Binding("c", "copy_item", "Copy this"),
        Binding("enter", "toggle_item", "Open", show=False),
        Binding("o", "open_source", "Source"),
        Binding("ctrl+n", "new", "New"),
        Binding("ctrl+r", "reopen", "Reopen"),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.library: Library | None = None
        self.asked: list[str] = []
        """The questions of this conversation, oldest first."""
        self.waiting: list[tuple[AnswerCard, str, tuple[str, ...]]] = []
        """Questions asked before the library was ready."""
        self.examples: tuple[str, ...] = ()
        self.broken = ""
        self.changed = False
        """The library has other files than when it was opened."""

    def compose(self) -> ComposeResult:
        """Conversation above, question box and status below."""
        with VerticalScroll(id="conversation", can_focus=False):
            yield Welcome(())
        yield QuestionBox()
        yield StatusLine()
        yield Footer()

    def on_mount(self) -> None:
        """Paints first, then opens the library."""
        self.query_one(QuestionBox).focus()
        self.call_after_refresh(self._open)
        self.set_interval(LOOKS, self._look)

    def on_resize(self, event: Resize) -> None:
        """Leaves the keys of the place their room where it is narrow."""
        self.query_one(Footer).show_command_palette = event.size.width >= WIDE

    # What the parts tell.

    @on(Asked)
    async def _asked(self, message: Asked) -> None:
        message.stop()
        after = tuple(self.asked[-REMEMBERED:])
        self.asked.append(message.question)
        self.query_one(QuestionBox).remember(message.question)
        await self.query(Welcome).remove()
        card = AnswerCard()
        conversation = self.query_one("#conversation", VerticalScroll)
        question = QuestionCard(message.question)
        await conversation.mount(question, card)
        self.call_after_refresh(conversation.scroll_end, animate=False)
        if self.broken:
            card.failure = self.broken
        elif self.library is None:
            self.waiting.append((card, message.question, after))
        else:
            self._answer(self.library, card, message.question, after)

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self.library = message.library
        self.broken, self.changed = "", False
        self.refresh_bindings()
        self.query_one(StatusLine).show(message.library.facts)
        for note in message.library.notes:
            self.notify(line(note), markup=False, severity="warning", timeout=10)
        waiting, self.waiting = self.waiting, []
        for card, question, after in waiting:
            self._answer(message.library, card, question, after)

    @on(Suggested)
    async def _suggested(self, message: Suggested) -> None:
        self.examples = tuple(message.questions)
        if self.query(Welcome):
            await self._start_anew()

    async def _start_anew(self) -> None:
        conversation = self.query_one("#conversation", VerticalScroll)
        async with self.batch():
            await conversation.remove_children()
            await conversation.mount(Welcome(self.examples))

    @on(Changed)
    def _changed(self) -> None:
        if not self.changed:
            self.changed = True
            self.query_one(StatusLine).tell("The library has changed: Ctrl+R reopens it")
            self.refresh_bindings()

    @on(NotOpened)
    def _not_opened(self, message: NotOpened) -> None:
        self.broken = message.words
        self.query_one(StatusLine).tell("No library")
        for card, _, _ in self.waiting:
            card.failure = message.words
        self.notify(message.words, markup=False, severity="error", timeout=30)

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        message.card.answer = message.answer

    @on(AnswerCard.Drawn)
    def _drawn(self, message: AnswerCard.Drawn) -> None:
        """Brings the beginning of the newest answer to the top."""
        cards = list(self.query(AnswerCard))
        if cards and message.card is cards[-1] and not isinstance(self.focused, Item):
            question = list(self.query(QuestionCard))[-1]
            self.call_after_refresh(question.scroll_visible, animate=False, top=True)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        message.card.failure = message.words

    @on(SourceWanted)
    def _source(self, message: SourceWanted) -> None:
        from assistant.tui.reader import Reader

        if self.library is not None:
            document = message.passage.document
            held = [passage for passage in self.library.passages if passage.document == document]
            self.app.push_screen(Reader(held, message.passage, message.sentence))

    @on(ChartWanted)
    def _chart(self, message: ChartWanted) -> None:
        from assistant.tui.charted import charted

        if self.library is not None:
            message.item.show_chart(charted(self.library, message.item.answer, message.item.table))

    # What keys do.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the answers work only there, so that letters can be typed in the question box."""
        del parameters
        in_box = isinstance(self.focused, QuestionBox)
        if action == "reopen":
            return self.changed or bool(self.broken)
        if action in {"copy_answer"}:
            return None if in_box or not self._card() else True
        if action in {"copy_item", "open_source", "toggle_item", "move"}:
            return not in_box and isinstance(self.focused, Item | Example)
        return True

    def action_to_question(self) -> None:
        """Back to the question box."""
        self.query_one(QuestionBox).focus()

    def action_scroll_by(self, pages: int) -> None:
        """Scrolls the conversation, also while a question is typed."""
        conversation = self.query_one("#conversation", VerticalScroll)
        conversation.scroll_relative(y=pages * (conversation.size.height - 2), animate=False)

    def action_to_answers(self) -> None:
        """To the first sentence of the newest answer."""
        cards = list(self.query(AnswerCard))
        items = list(cards[-1].query(Item)) if cards else list(self.query(Example))
        if items:
            items[0].focus()

    def action_move(self, step: int) -> None:
        """To the next or the previous part of the answers."""
        items = [widget for widget in self.query(".item") if widget.can_focus]
        if self.focused in items:
            place = items.index(self.focused) + step
            if place >= len(items):
                self.query_one(QuestionBox).focus()
            elif place >= 0:
                items[place].focus()

    def action_toggle_item(self) -> None:
        """Opens or folds what is focused."""
        if isinstance(self.focused, Item):
            self.focused.toggle()

    def action_open_source(self) -> None:
        """Opens the document behind what is focused."""
        if isinstance(self.focused, Item):
            self.focused.open_source()

    def action_copy_item(self) -> None:
        """Copies what is focused, with its references."""
        if isinstance(self.focused, Item):
            self.focused.copy()

    def action_copy_answer(self) -> None:
        """Copies the answer that is focused, or the newest, with its references."""
        card = self._card()
        if card is not None and card.answer is not None:
            self.post_message(CopyWanted(as_copy.whole(card.answer), "the answer"))

    def action_reopen(self) -> None:
        """Opens the library again; answers that are there stay as they are."""
        self.query_one(StatusLine).tell("Opening the library …")
        self._open()

    def _card(self) -> AnswerCard | None:
        """The answer card that holds the focus, else the newest that is answered."""
        if self.focused is not None:
            for widget in self.focused.ancestors_with_self:
                if isinstance(widget, AnswerCard):
                    return widget
        answered = [card for card in self.query(AnswerCard) if card.answer is not None]
        return answered[-1] if answered else None

    async def action_new(self) -> None:
        """A new conversation: nothing is carried over from the old one."""
        self.asked.clear()
        await self._start_anew()
        box = self.query_one(QuestionBox)
        box.value = ""
        box.focus()
        self.notify("A new conversation: nothing is carried over.", markup=False)

    # The two workers: each calls the core and posts one message.

    @work(thread=True, exit_on_error=False, group="open")
    def _open(self) -> None:
        try:
            from assistant.answering.suggest import examples
            from assistant.library import open_library

            library = open_library(self.settings)
            self.post_message(Opened(library))
            self.post_message(Suggested(examples(library)))
        except AssistantError as error:
            self.post_message(NotOpened(line(str(error))))
        except Exception as error:  # a person gets a sentence, whatever went wrong
            self.post_message(NotOpened(unexpected(error)))

    @work(thread=True, exit_on_error=False, group="look", exclusive=True)
    def _look(self) -> None:
        if self.library is not None and not self.changed and self.library.has_changed():
            self.post_message(Changed())

    @work(thread=True, exit_on_error=False, group="ask")
    def _answer(self, library: Library, card: AnswerCard, question: str, after: tuple[str, ...]) -> None:
        try:
            from assistant.answering import ask

            self.post_message(Answered(card, ask(library, question, after)))
        except AssistantError as error:
            self.post_message(Failed(card, line(str(error))))
        except Exception as error:  # a person gets a sentence, whatever went wrong
            self.post_message(Failed(card, unexpected(error)))
