"""Two small questions over the screen: yes or no, and a line of text."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.tui.keys import bindings
from assistant.tui.safe import line, literal


class Sure(ModalScreen[bool]):
    """Asks before something that cannot be undone; `y` does it, Esc keeps everything."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS = bindings("sure-yes", "sure-no")

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self.question = question
        self.about = about

    def compose(self) -> ComposeResult:
        """The question, what it means, and the two keys."""
        with Vertical(classes="dialog"):
            yield Static(literal(line(self.question)), classes="title")
            yield Static(literal(line(self.about)))
            yield Static(literal("y  delete        Esc  keep"), classes="small")

    def action_answer(self, sure: bool) -> None:
        """Closes with the answer."""
        self.dismiss(sure)


class LineAsked(ModalScreen[str]):
    """Asks for a line of text; Enter takes it, Esc gives none."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS = bindings("line-no")

    def __init__(self, question: str, value: str, about: str = "") -> None:
        super().__init__()
        self.question = question
        self.value = value
        self.about = about

    def compose(self) -> ComposeResult:
        """The question over a box that holds what there is."""
        with Vertical(classes="dialog"):
            yield Static(literal(line(self.question)), classes="title")
            yield Input(self.value, select_on_focus=False)
            yield Static(literal(f"{line(self.about)}Enter  take it        Esc  leave it"), classes="small")

    @on(Input.Submitted)
    def _taken(self, event: Input.Submitted) -> None:
        self.dismiss(line(event.value))

    def action_leave(self) -> None:
        """Closes without a text."""
        self.dismiss("")
