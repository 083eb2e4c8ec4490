"""The question box: several lines, earlier questions by Up or search, names completed while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key, Paste
from textual.widgets import TextArea

from assistant.tui.cards.answer import AnswerCard
from assistant.tui.choices import Choices
from assistant.tui.filter_bar import FilterBar
from assistant.tui.keys import bindings
from assistant.tui.messages import Asked
from assistant.words.clean import one_line

if TYPE_CHECKING:
    from assistant.tui.completion import Completions, Names

LONGEST = 20_000
"""Characters that the box takes; a question is read up to fewer, and that is said on its answer."""
PLACEHOLDER = "Ask a policy question, or follow up"
SEARCHING = "Search your earlier questions; Enter takes one"


class QuestionBox(TextArea):
    """Enter asks, Ctrl+J begins a new line, Up and Down walk through earlier questions, Tab takes a name offered."""

    BINDINGS = bindings("earlier", "later", "leave-box", "new-line", "search-history", "complete")

    def __init__(self) -> None:
        super().__init__(
            placeholder=PLACEHOLDER, id="question-box", highlight_cursor_line=False, show_line_numbers=False
        )
        self.disable_messages(TextArea.SelectionChanged)  # nobody hears it, and each key would send one up to the app
        self.asked: list[str] = []
        """Earlier questions, oldest first."""
        self.place = 0
        self.draft = ""
        self.searching = False
        self.names: Names | None = None
        """What can be completed; set once the library is open."""
        self.completions: Completions | None = None
        self._quiet = ""
        """The text for which nothing is offered: it was put there, not typed."""

    @property
    def value(self) -> str:
        """What is in the box."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self._quiet = text
        self.load_text(text)
        self.move_cursor(self.document.end)

    def remember(self, question: str) -> None:
        """Keeps a question for Up, Down and the search."""
        if not self.asked or self.asked[-1] != question:
            self.asked.append(question)
        self.place = len(self.asked)

    async def _on_key(self, event: Key) -> None:
        """Enter asks; the rest is typed."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._enter()
        else:
            await super()._on_key(event)

    def _enter(self) -> None:
        if self.searching:
            self._end_search(self.choices.chosen or self.draft)
            return
        question = one_line(self.text)
        if question:
            self.remember(question)
            self.value = ""
            self.post_message(Asked(question))

    async def _on_paste(self, event: Paste) -> None:
        """Takes a paste of any size and shape as one clean line."""
        event.stop()
        event.prevent_default()
        text = one_line(event.text)
        room = max(0, LONGEST - len(self.text))
        if len(text) > room:
            text = text[:room]
            self.notify(f"The box holds {LONGEST:,} characters: the rest was left out.", markup=False)
        self.insert(text)

    # Earlier questions.

    def action_earlier(self) -> None:
        """A line up; in the first, the question before; in an open list, the line before."""
        if self.choices.display:
            self.choices.step(-1)
        elif not self.cursor_at_first_line:
            self.action_cursor_up()
        else:
            if self.place == len(self.asked):
                self.draft = self.text
            self._walk(-1)

    def action_later(self) -> None:
        """A line down; in the last, the next question or what was being typed; in an open list, the next line."""
        if self.choices.display:
            self.choices.step(1)
        elif not self.cursor_at_last_line:
            self.action_cursor_down()
        else:
            self._walk(1)

    def _walk(self, step: int) -> None:
        place = self.place + step
        if 0 <= place <= len(self.asked):
            self.place = place
            self.value = self.draft if place == len(self.asked) else self.asked[place]

    def action_search_history(self) -> None:
        """Begins a search in earlier questions; again, goes to the next one found."""
        if self.searching:
            self.choices.step(1)
        elif not self.asked:
            self.notify("No question has been asked yet.", markup=False)
        else:
            self.searching, self.draft = True, self.text
            self.placeholder = SEARCHING
            self.value = ""
            self.offer()

    def _end_search(self, text: str) -> None:
        self.searching = False
        self.placeholder = PLACEHOLDER
        self.place = len(self.asked)
        self.choices.offer(())
        self.value = text

    # Names.

    @property
    def choices(self) -> Choices:
        """The list over the box."""
        return self.screen.query_one(Choices)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.offer()

    def offer(self) -> None:
        """Shows what fits the words before the cursor, or the earlier questions searched for."""
        if self.searching:
            from assistant.tui.completion import earlier

            self.choices.offer([(question, "") for question in earlier(self.asked, self.text)])
            return
        text = self.text
        self.completions = None
        if text != self._quiet:
            self._quiet = ""
            self.completions = self._completed(text)
        names = self.completions.names if self.completions is not None else ()
        self.choices.offer([(name.text, name.kind) for name in names])

    def _completed(self, text: str) -> Completions | None:
        """What fits the words before the cursor, once the names are known."""
        if self.names is None:
            return None
        from assistant.tui.completion import complete

        return complete(self.names, text, self._cursor())

    def _cursor(self) -> int:
        return self.document.get_index_from_location(self.cursor_location)  # type: ignore[attr-defined, no-any-return]

    def action_new_line(self) -> None:
        """Begins a new line at the cursor."""
        self.insert("\n")

    def action_complete(self) -> None:
        """Takes the name that is meant; without one, goes on to the next widget."""
        if self.searching:
            self._end_search(self.choices.chosen or self.draft)
        elif self.choices.display and self.completions is not None:
            self.take(self.completions.start)
        else:
            self.screen.focus_next()

    def take(self, start: int) -> None:
        """Puts the name that is meant in place of what was typed of it from `start` on."""
        cursor = self._cursor()
        chosen = self.choices.chosen
        text = self.text[:start] + chosen + self.text[cursor:]
        self.value = text
        self.move_cursor(self.document.get_location_from_index(start + len(chosen)))  # type: ignore[attr-defined]
        self.choices.offer(())

    async def action_leave(self) -> None:
        """Closes an open list, stops a running question, or goes to the answers."""
        if self.searching:
            self._end_search(self.draft)
        elif self.choices.display:
            self._quiet = self.text
            self.choices.offer(())
        else:
            waiting = [card for card in self.screen.query(AnswerCard) if card.waits]
            if waiting:
                waiting[-1].stop()
            else:
                await self.run_action("screen.to_answers")

    def on_blur(self) -> None:
        """Nothing is offered to who is elsewhere."""
        self.choices.offer(())


class Composer(Vertical):
    """The filters that hold, the list over the box, and the box."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield FilterBar()
        yield Choices()
        yield QuestionBox()

    @on(Choices.Taken)
    def _taken(self, event: Choices.Taken) -> None:
        event.stop()
        box = self.query_one(QuestionBox)
        box.action_complete()
        box.focus()

    def on_click(self, event: Click) -> None:
        """A click anywhere here goes to the box."""
        del event
        self.query_one(QuestionBox).focus()
