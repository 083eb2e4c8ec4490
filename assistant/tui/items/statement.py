"""A sentence of an answer with the numbers of its sources; its working, and why its passage was found, on demand."""

from __future__ import annotations

import re

from textual.content import Content

from assistant.model import Answer, Evidence, Passage, Statement
from assistant.render import words
from assistant.tui.copying import copy_of
from assistant.tui.items.base import Item, numbers
from assistant.tui.keys import bindings
from assistant.tui.messages import WhyWanted
from assistant.tui.safe import literal

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")


class StatementItem(Item):
    """One sentence; Enter opens its document, or shows the working of a computed one."""

    BINDINGS = [*Item.BINDINGS, *bindings("working", "why")]
    WHAT = "the sentence"

    def __init__(self, answer: Answer, statement: Statement, first: bool = False, folds: bool = False) -> None:
        super().__init__(answer, classes=f"{statement.kind} {'first' if first else ''}")
        self.statement = statement
        self.working_shown = False
        self.why = ""
        """Why its passage was found, in words; empty while that is folded."""
        self.is_long = folds and statement.kind == "notice" and _first(statement.text) != statement.text
        self.opened = False
        """A long caution is shown whole."""

    def draw(self) -> None:
        """The sentence, and under it what was asked to be shown."""
        text = words.sentence(self.statement)
        if self.is_long and not self.opened:
            text = f"{_first(text)} …"
        label = words.LABEL[self.statement.kind] or ("As reported: " if self.statement.standing == "reported" else "")
        content = Content(text)
        if label and text.startswith(label):
            content = content.stylize("$text-muted italic", 0, len(label))
        content = content.append(numbers(self.statement.citations))
        if self.working_shown and self.statement.working is not None:
            content = content.append(literal(f"\n= {self.statement.working.text}", "$text-muted"))
        if self.why:
            content = content.append(literal(f"\n{self.why}", "$text-muted"))
        self.update(content)

    def copy_text(self) -> str:
        """The sentence with its references."""
        return copy_of(self, self.answer, self.statement)

    def rests_on(self) -> Evidence | None:
        """The passage that holds the sentence."""
        cited = [found for found in self.answer.passages if found.citation in self.statement.citations]
        return next((found for found in cited if self.statement.text in found.passage.text), None)

    def source(self) -> tuple[Passage, str] | None:
        """The passage and the sentence itself."""
        found = self.rests_on()
        return (found.passage, self.statement.text) if found else None

    def open_source(self) -> None:
        """Opens the document the sentence was taken from; shows the working of a computed one."""
        if self.statement.working is not None:
            self.action_working()
        else:
            super().open_source()

    def toggle(self) -> None:
        """Opens or folds a long caution; else opens the source."""
        if self.is_long:
            self.opened = not self.opened
            self.draw()
        else:
            self.open_source()

    def action_working(self) -> None:
        """Shows or folds the sum behind a computed sentence."""
        if self.statement.working is None:
            self.say("Nothing was worked out here: the sentence is quoted or summed up from its document.")
            return
        self.working_shown = not self.working_shown
        self.draw()

    def action_why(self) -> None:
        """Asks why its passage was found, or folds that."""
        if self.why:
            self.show_why("")
        elif self.rests_on() is None:
            self.say("No passage stands behind this sentence; w shows the working of a computed one.")
        else:
            self.post_message(WhyWanted(self))

    def show_why(self, words: str) -> None:
        """Draws why its passage was found; nothing folds it."""
        self.why = words
        self.draw()


def _first(text: str) -> str:
    """The first sentence of a text."""
    return _END.split(text, maxsplit=1)[0]
