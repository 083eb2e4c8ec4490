"""What a conversation begins with, a question as it was asked, and questions that can be asked by one key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from assistant.tui.items.base import WALKING
from assistant.tui.keys import bindings
from assistant.tui.messages import Asked
from assistant.tui.safe import literal

LONGEST = 400
"""Characters of a question that its card shows; a long paste is asked whole."""


class QuestionCard(Static):
    """The question as it was asked."""

    def __init__(self, question: str) -> None:
        left = len(question) - LONGEST
        shown = f"{question[:LONGEST].rstrip()}… ({left:,} more characters)" if left > 0 else question
        super().__init__(Content(f"› {shown}"), classes="question")
        self.question = question


class Example(Static, can_focus=True):
    """A question to begin or to go on with; Enter or a click asks it."""

    BINDINGS = [*WALKING, *bindings("ask-example")]

    def __init__(self, question: str, classes: str = "") -> None:
        super().__init__(Content(f"› {question}"), classes=f"item example {classes}")
        self.question = question

    def action_ask(self) -> None:
        """Asks the question."""
        self.post_message(Asked(self.question))

    def on_click(self, event: Click) -> None:
        """A click asks it too."""
        event.stop()
        self.action_ask()


class Welcome(Vertical):
    """What a conversation begins with: what can be asked here, and examples from the library."""

    def __init__(self, examples: Sequence[str]) -> None:
        super().__init__(id="welcome")
        self.examples = examples

    def compose(self) -> ComposeResult:
        """The examples appear once the library is open."""
        yield Static(literal("Ask a UK policy question"), classes="title")
        yield Static(
            literal("Sentences from documents and figures from tables, each with its source."), classes="small"
        )
        if self.examples:
            yield Static(literal("\nFor example (Esc, then Enter):"), classes="small")
            yield from (Example(question) for question in self.examples)
