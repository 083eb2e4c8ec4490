"""A short list over the question box: names to complete, or earlier questions. It never takes the focus."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from assistant.tui.safe import literal

MOST = 6


class Choices(Static):
    """Lines of which one is meant; a click takes one."""

    class Taken(Message):
        """A line was clicked."""

    def __init__(self) -> None:
        super().__init__(id="choices")
        self.lines: tuple[tuple[str, str], ...] = ()
        self.at = 0
        self.display = False

    @property
    def chosen(self) -> str:
        """The text of the line that is meant; empty where there is none."""
        return self.lines[self.at][0] if self.lines else ""

    def offer(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows some lines, each a text and what it is, the first meant; none hides the list."""
        before, self.lines = self.lines, tuple(lines[:MOST])
        self.at = 0
        if not self.lines and not before:
            return  # drawing anew would lay out the whole screen at every key
        self.display = bool(self.lines)
        self._draw()

    def step(self, by: int) -> None:
        """Means another line."""
        self.at = (self.at + by) % max(1, len(self.lines))
        self._draw()

    def _draw(self) -> None:
        drawn = []
        for place, (text, kind) in enumerate(self.lines):
            content = literal(f" {text}").append(literal(f"  {kind} ", "$text-muted"))
            content = content.stylize(Style.from_meta({"line": place}))
            drawn.append(content.stylize_before("reverse") if place == self.at else content)
        self.update(Content("\n").join(drawn))
        self.styles.offset = (0, -len(self.lines))

    def on_click(self, event: Click) -> None:
        """Takes the line that was clicked."""
        event.stop()
        place = event.style.meta.get("line")
        if isinstance(place, int) and place < len(self.lines):
            self.at = place
            self.post_message(self.Taken())
