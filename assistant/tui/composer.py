"""The question box, with the questions asked before one key away."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Paste
from textual.widgets import Input

from assistant.tui.messages import Asked
from assistant.words.clean import one_line


class QuestionBox(Input):
    """A line to ask in: Enter asks, Up and Down walk through earlier questions."""

    BINDINGS = [
        Binding("up", "earlier", "History"),
        Binding("down", "later", "Later question", show=False),
        Binding("escape", "screen.to_answers", "Answers", key_display="Esc"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="Ask a policy question, or follow up", id="question-box", select_on_focus=False)
        self.asked: list[str] = []
        self.place = 0
        self.draft = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Asks what is in the box, if anything."""
        event.stop()
        question = one_line(self.value)
        if not question:
            return
        self.remember(question)
        self.value = ""
        self.post_message(Asked(question))

    def remember(self, question: str) -> None:
        """Keeps a question for Up and Down."""
        if not self.asked or self.asked[-1] != question:
            self.asked.append(question)
        self.place = len(self.asked)

    def action_earlier(self) -> None:
        """Puts the question before into the box."""
        if self.place == len(self.asked):
            self.draft = self.value
        self._walk(-1)

    def action_later(self) -> None:
        """Puts the next question, or what was being typed, into the box."""
        self._walk(1)

    def _walk(self, step: int) -> None:
        place = self.place + step
        if 0 <= place <= len(self.asked):
            self.place = place
            self.value = self.draft if place == len(self.asked) else self.asked[place]
            self.cursor_position = len(self.value)

    def _on_paste(self, event: Paste) -> None:
        """Takes a paste of any size and shape as one clean line."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text))
