"""The cards of a conversation: a question, and the answer that waits, arrives or fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from assistant.model import Answer
from assistant.render import words
from assistant.tui.items import WALKING, PassageItem, StatementItem, TableItem
from assistant.tui.messages import Asked
from assistant.tui.safe import literal

_SHAPES = {"answered": "✔", "partial": "◐", "unanswered": "✘"}


class QuestionCard(Static):
    """The question as it was asked."""

    def __init__(self, question: str) -> None:
        super().__init__(Content(f"› {question}"), classes="question")


class Example(Static, can_focus=True):
    """A question to begin with; Enter or a click asks it."""

    BINDINGS = [*WALKING, Binding("enter", "ask", "Ask this")]

    def __init__(self, question: str) -> None:
        super().__init__(Content(f"  {question}"), classes="item example")
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


class AnswerCard(Vertical):
    """An answer: says that it waits until one is assigned to it."""

    @dataclass
    class Drawn(Message):
        """The card shows its answer, or why there is none."""

        card: AnswerCard

    answer: reactive[Answer | None] = reactive(None, init=False)
    """The answer; assigning it draws the card."""
    failure: reactive[str] = reactive("", init=False)
    """Why there is no answer, in words."""

    def __init__(self) -> None:
        super().__init__(classes="answer")

    def compose(self) -> ComposeResult:
        """A card that waits."""
        yield Static(literal("Looking …", "$text-muted italic"), classes="waiting")

    async def watch_answer(self, answer: Answer | None) -> None:
        """Draws the answer that came."""
        if answer is not None:
            await self._show(list(self._parts(answer)))

    async def watch_failure(self, failure: str) -> None:
        """Draws why none came."""
        if failure:
            await self._show([Static(literal(f"✘ {failure}", "$text-error"), classes="failure")])

    async def _show(self, parts: list[Widget]) -> None:
        async with self.batch():
            await self.remove_children()
            await self.mount_all(parts)
        self.post_message(self.Drawn(self))

    def _parts(self, answer: Answer) -> list[Widget]:
        parts: list[Widget] = [
            Static(
                Content(f"{_SHAPES[answer.status]} {words.STATUS[answer.status]}"), classes=f"status {answer.status}"
            )
        ]
        said = [literal(f"{label}: {text}") for label, text in words.understood(answer)]
        if said:
            parts.append(Static(Content("\n").join(said), classes="understood"))
        parts += [StatementItem(answer, statement) for statement in answer.statements]
        parts += [TableItem(answer, table) for table in answer.tables]
        if answer.passages:
            parts.append(Static(literal("Passages"), classes="heading"))
        parts += [PassageItem(answer, evidence) for evidence in answer.passages]
        if answer.citations:
            parts.append(Static(literal("References"), classes="heading"))
            lines = [f"{c.number}. {c.reference}" + (f" {c.url}" if c.url else "") for c in answer.citations]
            parts.append(Static(Content("\n").join([literal(line) for line in lines]), classes="references"))
        if answer.attributions:
            parts.append(Static(literal(" ".join(answer.attributions)), classes="small"))
        return parts
