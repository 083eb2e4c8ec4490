"""The filters of a conversation over the question box, as chips, while they hold."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click, Resize
from textual.reactive import reactive
from textual.widgets import Static

from assistant.tui import filters
from assistant.tui.cards.chip import drawn
from assistant.tui.cards.flow import flowed
from assistant.tui.filters import Filters
from assistant.tui.keys import bindings
from assistant.tui.messages import FiltersChanged
from assistant.tui.safe import literal


class FilterBar(Static):
    """`Only: Publisher: SMC ✕ Since 2022 ✕`; gone where nothing is narrowed."""

    BINDINGS = bindings("chip-before", "chip-after", "remove-chip")
    held: reactive[Filters] = reactive(Filters(), init=False)
    """The filters; assigning them draws the bar."""

    def __init__(self) -> None:
        super().__init__(id="filter-bar")
        self.display = False
        self.at = 0

    def watch_held(self, held: Filters) -> None:
        """Shows them, or nothing."""
        self.display = self.can_focus = bool(held)
        self.at = 0
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Lays the chips out anew."""
        del event
        self._draw()

    def on_focus(self) -> None:
        """Shows which chip is meant."""
        self._draw()

    def on_blur(self) -> None:
        """Shows none as meant."""
        self._draw()

    def _draw(self) -> None:
        chips: list[Content] = [literal("Only ", "$text-muted")]
        for place, (field, value) in enumerate(self.held.each()):
            chips.append(drawn(filters.words(field, value), place, True, self.has_focus and place == self.at))
        self.update(flowed(chips, self.content_size.width))

    def action_step(self, step: int) -> None:
        """To the next chip or the one before."""
        self.at = min(max(0, self.at + step), len(list(self.held.each())) - 1)
        self._draw()

    def action_remove(self) -> None:
        """Takes away the filter that is meant."""
        self.post_message(FiltersChanged(self.held.without(*list(self.held.each())[self.at])))

    def on_click(self, event: Click) -> None:
        """A click on a chip takes it away."""
        event.stop()
        place = event.style.meta.get("chip")
        if isinstance(place, int):
            self.at = place
            self.action_remove()
