"""What all parts of an answer share: they can be walked to, copied, opened at their source, and clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widgets import Static

from assistant.tui.keys import bindings
from assistant.tui.messages import CopyWanted, SourceWanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.model import Answer, Evidence, Passage

NOTICE = 4.0
"""For how many seconds a short notice stays."""
WALKING = bindings("up", "down")
"""From part to part of a conversation; bound on the parts, since a scrolling parent would take the keys."""


class Item(Static, can_focus=True):
    """Something in an answer with a text of its own to copy, and often a source to open."""

    BINDINGS = WALKING
    WHAT = "this"

    def __init__(self, answer: Answer, classes: str = "") -> None:
        super().__init__(classes=f"item {classes}")
        self.answer = answer

    def on_mount(self) -> None:
        """Draws it."""
        self.draw()

    def draw(self) -> None:
        """Draws what it shows now."""
        raise NotImplementedError

    def copy_text(self) -> str:
        """What is copied of it, with its references."""
        raise NotImplementedError

    def copy(self) -> None:
        """Asks for its text to be copied."""
        self.post_message(CopyWanted(self.copy_text(), self.WHAT))

    def source(self) -> tuple[Passage, str] | None:
        """The passage behind it and the sentence taken from that; None where there is none."""
        return None

    def open_source(self) -> None:
        """Asks for its document; says so where it has none."""
        if found := self.source():
            self.post_message(SourceWanted(*found))
        else:
            self.say("There is no document behind this one.")

    def toggle(self) -> None:
        """Shows more or less of itself, where there is more."""
        self.open_source()

    def say(self, words: str) -> None:
        """A short notice."""
        self.notify(words, timeout=NOTICE, markup=False)

    def rests_on(self) -> Evidence | None:
        """The passage that it rests on, to say why it was found; None where it rests on none."""
        return None

    def on_click(self, event: Click) -> None:
        """A click on the number of a source opens it; a second click elsewhere does what Enter does."""
        number = event.style.meta.get("source")
        if isinstance(number, int):
            event.stop()
            self.open_number(number)
        elif event.chain == 2:
            self.toggle()

    def open_number(self, number: int) -> None:
        """Opens the source of that number: its document at the passage; for a table, the table itself."""
        for found in self.answer.passages:
            if found.citation == number:
                own = self.source()
                sentence = own[1] if own and own[0] == found.passage else ""
                self.post_message(SourceWanted(found.passage, sentence))
                return
        for item in self.screen.query(".item.table").results(Item):
            if item.answer is self.answer and item.number == number:
                item.focus()
                return
        self.open_source()

    number = 0
    """Of the source that it is itself: a table’s or a passage’s."""


def numbers(cited: Sequence[int]) -> Content:
    """` (1, 3)`, each number to be clicked; nothing where there are none."""
    if not cited:
        return Content("")
    pieces = [Content(str(number)).stylize(Style.from_meta({"source": number})) for number in cited]
    return Content(" (").append(Content(", ").join(pieces)).append(")").stylize("bold $text-accent")
